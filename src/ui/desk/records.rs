//! Answers as records of fields, and how tables and explanations become records and back.
//!
//! On the wire fields and records end with the separators ASCII has for them, which no text of ours holds; numbers are
//! written so that they read back to the same bits. Reading is total.

pub use crate::chart::table::{Cell, Column, Table};

use crate::math::decimal;
use crate::scenario::Input;
use crate::ui::formula::{Bit, Line, Panel};

/// Records of fields.
pub type Records = Vec<Vec<String>>;

const FIELD: char = '\u{1f}';
const RECORD: char = '\u{1e}';

/// Fields as one text.
pub fn joined<T: AsRef<str>>(fields: &[T]) -> String {
    let mut text = String::new();
    for (nth, field) in fields.iter().enumerate() {
        if nth > 0 {
            text.push(FIELD);
        }
        text.extend(field.as_ref().chars().filter(|c| !matches!(*c, FIELD | RECORD)));
    }
    text
}

/// The fields of a text.
pub fn fields(text: &str) -> Vec<String> {
    text.split(FIELD).map(str::to_owned).collect()
}

/// Records as one text.
pub fn written(records: &Records) -> String {
    let mut text = String::new();
    for record in records {
        text += &joined(record);
        text.push(RECORD);
    }
    text
}

/// The records of a text.
pub fn split(text: &str) -> Records {
    text.split_terminator(RECORD).map(fields).collect()
}

fn flag(holds: bool) -> String {
    if holds { "1".to_owned() } else { String::new() }
}

/// A table as records: caption, columns, rows.
pub fn write_table(table: &Table) -> Records {
    let columns = table.columns.iter().flat_map(|column| [column.title.clone(), column.unit.clone(), flag(column.numeric)]);
    let number = |value: Option<f64>| value.map_or_else(String::new, decimal::shortest);
    let rows = table.rows.iter().map(|row| row.iter().flat_map(|cell| [cell.text.clone(), number(cell.value)]).collect());
    [vec![table.caption.clone()], columns.collect()].into_iter().chain(rows).collect()
}

/// The table of records; `None` for anything else.
pub fn read_table(records: Records) -> Option<Table> {
    let mut records = records.into_iter();
    let caption = records.next()?.into_iter().next()?;
    let columns = records.next()?;
    let column = |column: &[String]| match column {
        [title, unit, numeric] => Some(Column { title: title.clone(), unit: unit.clone(), numeric: !numeric.is_empty() }),
        _ => None,
    };
    let cell = |cell: &[String]| match cell {
        [text, value] => Some(Cell { text: text.clone(), value: decimal::parse(value) }),
        _ => None,
    };
    Some(Table {
        caption,
        columns: columns.chunks(3).map(column).collect::<Option<_>>()?,
        rows: records.map(|row| row.chunks(2).map(cell).collect()).collect::<Option<_>>()?,
    })
}

/// An explanation as records: its words, then its terms.
#[cfg(feature = "desk")]
pub fn write_panel(panel: &Panel) -> Records {
    let [words, numbers] = &panel.formula;
    let head = vec![panel.title.clone(), panel.lead.clone(), panel.unit.clone(), words.clone(), numbers.clone()];
    let bit = |bit: &Bit| match bit {
        Bit::Words(text) => [text.clone(), String::new()],
        // A value that no input sets is told from words by a dash.
        Bit::Value(text, input) => [text.clone(), input.map_or("-", |input| input.spec().key).to_owned()],
    };
    let line = |line: &Line| {
        let terms = [line.term.clone(), line.value.clone(), flag(line.total)];
        terms.into_iter().chain(line.how.iter().flat_map(bit)).collect()
    };
    core::iter::once(head).chain(panel.lines.iter().map(line)).collect()
}

/// The explanation of records; `None` for anything else.
pub fn read_panel(records: Records) -> Option<Panel> {
    let mut records = records.into_iter();
    let mut head = records.next()?.into_iter();
    let mut next = || head.next();
    let (title, lead, unit, formula) = (next()?, next()?, next()?, [next()?, next()?]);
    let bit = |bit: &[String]| match bit {
        [text, key] if key.is_empty() => Bit::Words(text.clone()),
        [text, key] => Bit::Value(text.clone(), Input::by_key(key)),
        other => Bit::Words(other.concat()),
    };
    let line = |line: Vec<String>| {
        let [term, value, total] = line.first_chunk()?;
        let how = line.get(3..)?.chunks(2).map(bit).collect();
        Some(Line { term: term.clone(), how, value: value.clone(), total: !total.is_empty() })
    };
    Some(Panel { title, lead, unit, lines: records.map(line).collect::<Option<_>>()?, formula })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_comes_back_to_the_last_bit() {
        let table = Table {
            caption: "Net, by region".to_owned(),
            columns: vec![Column::words("Region"), Column::numbers("Net", "USD/MWh")],
            rows: vec![
                vec![Cell::words("Texas\n"), Cell::number(Some(0.1 + 0.2), |_| "+$0".to_owned())],
                vec![Cell::words(""), Cell::number(None, |_| String::new())],
            ],
        };
        assert_eq!(read_table(split(&written(&write_table(&table)))), Some(table));
    }

    #[test]
    fn an_explanation_comes_back_with_its_inputs() {
        let panel = Panel {
            title: "Why?".to_owned(),
            lead: String::new(),
            unit: "USD".to_owned(),
            lines: vec![Line {
                term: "Power".to_owned(),
                how: vec![
                    Bit::Words("price ".to_owned()),
                    Bit::Value("6.9 ¢".to_owned(), Some(Input::Electricity)),
                    Bit::Value("2".to_owned(), None),
                ],
                value: "−68.50".to_owned(),
                total: true,
            }],
            formula: ["a = b".to_owned(), String::new()],
        };
        assert_eq!(read_panel(split(&written(&write_panel(&panel)))), Some(panel));
    }

    #[test]
    fn what_is_not_an_answer_is_none() {
        for text in ["", "\u{1e}", "a\u{1e}b\u{1e}", "a\u{1f}b\u{1e}c\u{1f}d\u{1f}e\u{1e}f\u{1e}"] {
            assert_eq!((read_panel(split(text)), read_table(split(text))), (None, None), "{text:?}");
        }
    }
}
