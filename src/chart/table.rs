//! The data of a chart as rows: for the page's table and for CSV files.
//!
//! A cell keeps the number behind its text, so that a file carries full precision. Absent: HTML.

/// A table of one view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the table holds.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// What it holds.
    pub title: String,
    /// Unit of its numbers; empty for text.
    pub unit: String,
    /// Whether it holds numbers, to be aligned at the right.
    pub numeric: bool,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// As shown.
    pub text: String,
    /// The number behind it, in the unit of the column; `None` for text and for what is not known.
    pub value: Option<f64>,
}

impl Column {
    /// A column of words.
    #[inline(never)]
    pub fn words(title: &str) -> Self {
        Self { title: title.to_owned(), unit: String::new(), numeric: false }
    }

    /// A column of numbers in a unit.
    #[inline(never)]
    pub fn numbers(title: &str, unit: &str) -> Self {
        Self { title: title.to_owned(), unit: unit.to_owned(), numeric: true }
    }
}

impl Cell {
    /// Words.
    #[inline(never)]
    pub fn words(text: &str) -> Self {
        Self { text: text.to_owned(), value: None }
    }

    /// A number and how it is shown; nothing when it is not known.
    #[inline(never)]
    pub fn number(value: Option<f64>, show: fn(f64) -> String) -> Self {
        let value = value.filter(|value| value.is_finite());
        Self { text: value.map(show).unwrap_or_default(), value }
    }
}

/// A table as RFC 4180 text (UTF-8, CRLF): first one line for each line of `header`, then the headings, then the rows.
///
/// Numbers are written in full with a point, whatever the language.
pub fn to_csv(table: &Table, header: &[String]) -> String {
    let mut out = String::new();
    for line in header {
        push_record(&mut out, core::slice::from_ref(line));
    }
    let mut record: Vec<String> = table.columns.iter().map(heading).collect();
    push_record(&mut out, &record);
    for row in &table.rows {
        record = row.iter().map(|cell| cell.value.map_or_else(|| cell.text.clone(), plain)).collect();
        push_record(&mut out, &record);
    }
    out
}

/// A number in full: the shortest digits that read back to the same bits.
fn plain(value: f64) -> String {
    crate::math::decimal::shortest(value)
}

fn heading(column: &Column) -> String {
    if column.unit.is_empty() { column.title.clone() } else { format!("{} [{}]", column.title, column.unit) }
}

fn push_record(out: &mut String, fields: &[String]) {
    for (n, field) in fields.iter().enumerate() {
        if n > 0 {
            out.push(',');
        }
        if field.contains(['"', ',', '\r', '\n']) {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_only_when_needed_and_numbers_are_whole() {
        let table = Table {
            caption: String::new(),
            columns: vec![Column::words("Region"), Column::numbers("Net, middle", "USD/MWh")],
            rows: vec![
                vec![Cell::words("Texas, \"US\""), Cell::number(Some(17.25), |value| format!("+${value:.0}"))],
                vec![Cell::words("Cuba"), Cell::number(None, |_| String::new())],
            ],
        };
        let csv = to_csv(&table, &["Eight of twelve, and a link".to_owned()]);
        let expected = "\"Eight of twelve, and a link\"\r\nRegion,\"Net, middle [USD/MWh]\"\r\n\"Texas, \"\"US\"\"\",17.25\r\nCuba,\r\n";
        assert_eq!(csv, expected);
    }
}
