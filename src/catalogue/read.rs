//! CSV text to typed rows: the one reader for the embedded snapshot and for fetched ones.
//!
//! A table is read by column name, so column order is free and unknown columns are ignored. Every
//! number is finite and inside the range its reader names; an empty cell is unknown, never zero.
//! Errors say file, line, column and reason. Absent on purpose: serde (a derived row costs wasm bytes
//! and loses the column in its errors) and any I/O (text comes in as an argument).

use core::ops::RangeInclusive;

use csv_core::{ReadRecordResult, Reader};

use super::money::Money;
use crate::math::decimal;

/// Why a table could not be read, and where: "regions.csv line 12, column name: not a number: 'abc'".
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{file}{}: {reason}", place(*line, column))]
pub struct ReadError {
    /// File name inside the snapshot folder.
    pub file: String,
    /// Line in the file, the header being line 1; 0 when the file as a whole is at fault.
    pub line: u64,
    /// Column name; empty when the line as a whole is at fault.
    pub column: String,
    /// What is wrong there.
    pub reason: Reason,
}

fn place(line: u64, column: &str) -> String {
    match (line, column) {
        (0, "") => String::new(),
        (0, column) => format!(", column {column}"),
        (line, "") => format!(" line {line}"),
        (line, column) => format!(" line {line}, column {column}"),
    }
}

/// What is wrong with a cell, a line or a file.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Reason {
    /// The snapshot has no such file.
    #[error("file is missing")]
    NoFile,
    /// The text is not CSV: a line has another number of fields than the header.
    #[error("not CSV: {0}")]
    NotCsv(String),
    /// The header lacks a column that the reader needs.
    #[error("column is missing")]
    NoColumn,
    /// The cell is empty although every row must fill it.
    #[error("value is missing")]
    NoValue,
    /// The cell is not a finite decimal number.
    #[error("not a number: '{0}'")]
    NotANumber(String),
    /// The number is outside the range that makes sense for its column.
    #[error("{} is outside {} to {}", decimal::shortest(*value), decimal::shortest(*min), decimal::shortest(*max))]
    OutOfRange {
        /// The number found.
        value: f64,
        /// Smallest accepted value.
        min: f64,
        /// Largest accepted value.
        max: f64,
    },
    /// The word is none of the words of its column.
    #[error("unknown word: '{0}'")]
    UnknownWord(String),
    /// The cell is not a date of the form 2026, 2026-10 or 2026-10-03.
    #[error("not a date: '{0}'")]
    NotADate(String),
    /// The id has characters other than a-z, 0-9, '-', '_' and '.'.
    #[error("not an id: '{0}'")]
    NotAnId(String),
    /// An earlier line has the same id.
    #[error("id appears twice: '{0}'")]
    SameId(String),
}

/// A closed set of words that a column may hold.
pub trait Word: Copy + PartialEq + 'static {
    /// Every value with the word that stands for it in the files.
    const WORDS: &'static [(&'static str, Self)];

    /// The word of this value.
    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, value)| *value == self).map_or("", |(word, _)| word)
    }
}

impl Word for bool {
    const WORDS: &'static [(&'static str, Self)] = &[("yes", true), ("no", false)];
}

/// A row type that knows its file and how to read one line of it.
pub(super) trait Record: Sized {
    /// File name inside the snapshot folder.
    const FILE: &'static str;
    /// Column whose values are unique in the file, if rows have a name.
    const KEY: Option<&'static str> = Some("id");
    /// Whether columns of dollars are prices, to be read in the money of the catalogue.
    const PRICED: bool = true;

    /// The typed row of one line; what is wrong with it is kept in `row`.
    fn read(row: &mut Row<'_>) -> Self;
}

/// All typed rows of one file, its prices in `money`.
pub(super) fn records<T: Record>(text: &str, money: Money) -> Result<Vec<T>, ReadError> {
    let table = Table::priced(T::FILE, text, if T::PRICED { money.per_dollar } else { 1.0 })?;
    if let Some(key) = T::KEY {
        table.check_unique(key)?;
    }
    let mut typed = Vec::with_capacity(table.lines.len());
    for mut row in table.rows() {
        typed.push(T::read(&mut row));
        row.check()?;
    }
    Ok(typed)
}

/// Most columns of a table.
const WIDEST: usize = 64;

/// A parsed CSV file, all cells still text.
pub struct Table {
    file: String,
    /// Every cell of the file, one after the other, without quotes.
    text: String,
    /// Where each cell ends in `text`, the header's first.
    ends: Vec<usize>,
    /// The line each record begins at, the header's first.
    lines: Vec<u64>,
    /// Cells in a record.
    width: usize,
    /// What a dollar of its prices is read as.
    per_dollar: f64,
}

impl Table {
    /// Splits `text` into header and lines; `file` only names the table in errors.
    ///
    /// # Errors
    /// [`Reason::NotCsv`] with the line.
    pub fn parse(file: &str, text: &str) -> Result<Self, ReadError> {
        Self::priced(file, text, 1.0)
    }

    fn priced(file: &str, text: &str, per_dollar: f64) -> Result<Self, ReadError> {
        let not_csv =
            |line: u64, what: String| ReadError { file: file.to_owned(), line, column: String::new(), reason: Reason::NotCsv(what) };
        // With one kind of line break every record begins where the one before it ended.
        let text = text.replace("\r\n", "\n") + "\n";
        let mut rest = text.as_bytes();
        let (mut cells, mut ends, mut lines, mut width) = (Vec::with_capacity(rest.len()), Vec::new(), Vec::new(), 0);
        let (mut buffer, mut bounds) = (vec![0; rest.len() + 1], vec![0; WIDEST]);
        let mut reader = Reader::new();
        loop {
            let line = reader.line();
            let (result, read, written, fields) = reader.read_record(rest, &mut buffer, &mut bounds);
            rest = rest.get(read..).unwrap_or_default();
            match result {
                ReadRecordResult::Record => {}
                // Behind the last line break there is nothing, or the inside of a quote.
                ReadRecordResult::InputEmpty if written == 0 && fields == 0 => continue,
                ReadRecordResult::InputEmpty => return Err(not_csv(line, "a quote is not closed".to_owned())),
                ReadRecordResult::End => break,
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    return Err(not_csv(line, format!("more than {WIDEST} fields")));
                }
            }
            if lines.is_empty() {
                width = fields;
            }
            if fields != width {
                return Err(not_csv(line, format!("{fields} fields where the header has {width}")));
            }
            let start = cells.len();
            cells.extend(buffer.iter().take(written));
            ends.extend(bounds.iter().take(fields).map(|end| start + end));
            lines.push(line);
        }
        let text = String::from_utf8(cells).map_err(|error| not_csv(0, error.to_string()))?;
        Ok(Self { file: file.to_owned(), text, ends, lines, width, per_dollar })
    }

    /// A cell of a record, 0 being the header.
    fn cell(&self, record: usize, column: usize) -> Option<&str> {
        let at = record * self.width + column;
        let start = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.text.get(start..*self.ends.get(at)?)
    }

    /// The lines below the header, in file order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (1..self.lines.len()).map(|record| Row { table: self, record, next: 0, fault: None })
    }

    fn check_unique(&self, key: &str) -> Result<(), ReadError> {
        let mut seen = std::collections::BTreeSet::new();
        for mut row in self.rows() {
            let id = row.cell(key);
            if !seen.insert(id) {
                row.fail(key, Reason::SameId(id.to_owned()));
            }
            row.check()?;
        }
        Ok(())
    }
}

/// One line of a table, read by column name.
///
/// A cell that cannot be read gives an empty value and is kept as the row's fault, of which the first counts; so a row
/// is read to its end and checked once, which is a third of the code of checking every cell.
pub struct Row<'a> {
    table: &'a Table,
    record: usize,
    /// The column after the one read last: readers go along the line.
    next: usize,
    fault: Option<Box<ReadError>>,
}

impl<'a> Row<'a> {
    /// Whether everything read so far was sound.
    ///
    /// # Errors
    /// The first cell that was not.
    pub fn check(&self) -> Result<(), ReadError> {
        self.fault.as_deref().map_or(Ok(()), |fault| Err(fault.clone()))
    }

    fn fail(&mut self, column: &str, reason: Reason) {
        if self.fault.is_none() {
            let line = self.table.lines.get(self.record).copied().unwrap_or(0);
            self.fault = Some(Box::new(ReadError { file: self.table.file.clone(), line, column: column.to_owned(), reason }));
        }
    }

    fn cell(&mut self, column: &str) -> &'a str {
        let table = self.table;
        let index = (self.next..table.width).chain(0..self.next).find(|index| table.cell(0, *index) == Some(column));
        self.next = index.map_or(0, |index| index + 1);
        let cell = index.and_then(|index| table.cell(self.record, index));
        if cell.is_none() {
            self.fail(column, Reason::NoColumn);
        }
        cell.unwrap_or_default().trim()
    }

    /// The text of a cell when it fits; an empty cell always does.
    fn fitting(&mut self, column: &str, fits: fn(&str) -> bool, reason: fn(String) -> Reason) -> &'a str {
        let cell = self.cell(column);
        if cell.is_empty() || fits(cell) {
            return cell;
        }
        self.fail(column, reason(cell.to_owned()));
        ""
    }

    fn filled(&mut self, column: &str, cell: &str) -> String {
        if cell.is_empty() {
            self.fail(column, Reason::NoValue);
        }
        cell.to_owned()
    }

    /// Free text, empty when the cell is.
    pub fn text(&mut self, column: &str) -> String {
        self.cell(column).to_owned()
    }

    /// Free text that every row must have.
    pub fn name(&mut self, column: &str) -> String {
        let cell = self.cell(column);
        self.filled(column, cell)
    }

    /// An id of another row, `None` when the cell is empty.
    pub fn reference(&mut self, column: &str) -> Option<String> {
        known(self.fitting(column, is_id, Reason::NotAnId))
    }

    /// An id that every row must have.
    pub fn id(&mut self, column: &str) -> String {
        let cell = self.fitting(column, is_id, Reason::NotAnId);
        self.filled(column, cell)
    }

    /// A finite number inside `range`, in the unit the column name states; one of dollars in the money of the table.
    pub fn number(&mut self, column: &str, range: RangeInclusive<f64>) -> Option<f64> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return None;
        }
        match decimal::parse(cell) {
            Some(value) if range.contains(&value) => {
                let rate = self.table.per_dollar;
                return Some(if rate != 1.0 && column.contains("usd") { value * rate } else { value });
            }
            Some(value) if value.is_finite() => {
                let (min, max) = range.into_inner();
                self.fail(column, Reason::OutOfRange { value, min, max });
            }
            _ => self.fail(column, Reason::NotANumber(cell.to_owned())),
        }
        None
    }

    /// A number that every row must have.
    pub fn required_number(&mut self, column: &str, range: RangeInclusive<f64>) -> f64 {
        let value = self.number(column, range);
        if value.is_none() {
            self.fail(column, Reason::NoValue);
        }
        value.unwrap_or(f64::NAN)
    }

    /// A word of a closed set, `None` when the cell is empty.
    pub fn word<T: Word>(&mut self, column: &str) -> Option<T> {
        let cell = self.cell(column);
        let found = T::WORDS.iter().find(|(word, _)| *word == cell).map(|(_, value)| *value);
        if found.is_none() && !cell.is_empty() {
            self.fail(column, Reason::UnknownWord(cell.to_owned()));
        }
        found
    }

    /// A word that every row must have; `otherwise` stands for one that is missing until the row is checked.
    pub fn required_word<T: Word>(&mut self, column: &str, otherwise: T) -> T {
        let found = self.word(column);
        if found.is_none() {
            self.fail(column, Reason::NoValue);
        }
        found.unwrap_or(otherwise)
    }

    /// A calendar date to the precision it is known: 2026, 2026-10 or 2026-10-03.
    pub fn date(&mut self, column: &str) -> Option<String> {
        known(self.fitting(column, is_date, Reason::NotADate))
    }

    /// A date that every row must have.
    pub fn required_date(&mut self, column: &str) -> String {
        let cell = self.fitting(column, is_date, Reason::NotADate);
        self.filled(column, cell)
    }
}

/// An empty cell is unknown.
fn known(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

fn is_id(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.'))
}

fn is_date(text: &str) -> bool {
    let part = |part: Option<&str>, digits: usize, range: RangeInclusive<u16>| {
        part.is_none_or(|text| {
            text.len() == digits
                && text.bytes().all(|byte| byte.is_ascii_digit())
                && text.parse().is_ok_and(|number| range.contains(&number))
        })
    };
    let mut parts = text.splitn(3, '-');
    part(parts.next(), 4, 1900..=2199) && part(parts.next(), 2, 1..=12) && part(parts.next(), 2, 1..=31)
}

#[cfg(test)]
mod tests {
    use super::super::{Asic, DeviceClass, Legal};
    use super::*;

    const HEADER: &str = "id,maker,name,released,hashrate_th_s,power_w,cooling,price_usd,price_as_of,price_source,generation,source,as_of";

    /// Reads one good line and then `line`; the message of what is wrong with it.
    fn complaint(line: &str) -> String {
        let good = "s21,Bitmain,Antminer S21,2024-02,200,3550,air,,,,S21,list,2026-04-11";
        match records::<Asic>(&format!("{HEADER}\n{good}\n{line}\n"), Money::DOLLARS) {
            Ok(_) => "nothing".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn messages_name_file_line_column_and_reason() {
        assert_eq!(complaint("s23,Bitmain,S23,2026-01,318,3498,air,,,,,list,2026-04-11"), "nothing");
        assert_eq!(
            complaint("s23,Bitmain,S23,2026-01,abc,3498,air,,,,,list,2026-04-11"),
            "asics.csv line 3, column hashrate_th_s: not a number: 'abc'"
        );
        assert_eq!(
            complaint("s23,Bitmain,S23,2026-01,NaN,3498,air,,,,,list,2026-04-11"),
            "asics.csv line 3, column hashrate_th_s: not a number: 'NaN'"
        );
        assert_eq!(
            complaint("s23,Bitmain,S23,2026-01,318,3498000,air,,,,,list,2026-04-11"),
            "asics.csv line 3, column power_w: 3498000 is outside 1 to 30000"
        );
        assert_eq!(complaint("s23,Bitmain,S23,2026-01,318,,air,,,,,list,2026-04-11"), "asics.csv line 3, column power_w: value is missing");
        assert_eq!(
            complaint("s23,Bitmain,S23,2026-01,318,3498,steam,,,,,list,2026-04-11"),
            "asics.csv line 3, column cooling: unknown word: 'steam'"
        );
        assert_eq!(
            complaint("s23,Bitmain,S23,2026-13,318,3498,air,,,,,list,2026-04-11"),
            "asics.csv line 3, column released: not a date: '2026-13'"
        );
        assert_eq!(
            complaint("S 23,Bitmain,S23,2026-01,318,3498,air,,,,,list,2026-04-11"),
            "asics.csv line 3, column id: not an id: 'S 23'"
        );
        assert_eq!(
            complaint("s21,Bitmain,S23,2026-01,318,3498,air,,,,,list,2026-04-11"),
            "asics.csv line 3, column id: id appears twice: 's21'"
        );
    }

    #[test]
    fn messages_name_what_is_missing_from_a_file() {
        let message = |text: &str| {
            records::<Asic>(text, Money::DOLLARS).map_or_else(|error| error.to_string(), |rows| format!("{} rows", rows.len()))
        };
        assert_eq!(message(&format!("{HEADER}\n")), "0 rows");
        assert_eq!(message("maker,name\nBitmain,S21\n"), "asics.csv line 2, column id: column is missing");
        assert!(message("id,maker\ns21\n").starts_with("asics.csv line 2: not CSV: "));
        assert_eq!(message("id,maker\ns21,\"Bit\nmain"), "asics.csv line 2: not CSV: a quote is not closed");
        assert_eq!(message("id,maker\ns21,Bitmain"), message("id,maker\r\ns21,Bitmain\r\n"));
    }

    #[test]
    fn columns_are_found_by_name_and_unknown_ones_ignored() {
        let table = Table::parse("t.csv", "extra,b,a\nx,2,1\n").unwrap();
        let mut row = table.rows().next().unwrap();
        assert_eq!(row.number("a", 0.0..=9.0), Some(1.0));
        assert_eq!(row.number("b", 0.0..=9.0), Some(2.0));
    }

    #[test]
    fn an_empty_cell_is_unknown_and_never_zero() {
        let table = Table::parse("t.csv", "a,b\n, \n").unwrap();
        let mut row = table.rows().next().unwrap();
        assert_eq!(row.number("a", 0.0..=9.0), None);
        assert_eq!(row.date("a"), None);
        assert_eq!(row.reference("b"), None);
        assert_eq!(row.word::<Legal>("b"), None);
    }

    #[test]
    fn dates_are_as_exact_as_they_are_known() {
        for date in ["2026", "2026-10", "2026-10-03"] {
            assert!(is_date(date), "{date}");
        }
        for text in ["26", "2026-", "2026-00", "2026-1", "2026-10-32", "2026-10-03-1", "+026", "2026/10"] {
            assert!(!is_date(text), "{text}");
        }
    }

    #[test]
    fn every_word_reads_back_as_its_value() {
        for (word, class) in DeviceClass::WORDS {
            assert_eq!(class.word(), *word);
        }
    }
}
