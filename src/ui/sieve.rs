//! Which rows and columns of a table are shown, and in which order: searched, of one class, sorted.
//!
//! Absent: markup.

use std::cmp::Ordering;

use crate::chart::table::{Cell, Table};

/// A table with more rows than this can be searched.
pub const MANY: usize = 20;

/// Cells shown at first; more than this take a noticeable time to lay out.
const CELLS: usize = 3_000;

/// What the reader asks of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sieve {
    /// Words to search for.
    pub words: String,
    /// The class chosen; empty for all.
    pub class: String,
    /// The column sorted by, and whether its largest value comes first.
    pub sorted: Option<(usize, bool)>,
    /// Whether all rows are asked for, however many there are.
    pub whole: bool,
}

/// What is shown of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Positions of the rows, in order.
    pub rows: Vec<usize>,
    /// Positions of the columns.
    pub columns: Vec<usize>,
    /// How many rows there would be if all of them were shown.
    pub found: usize,
}

/// The column of classes, with the classes in the order in which they come: the first words beside the names that recur
/// four times on average.
pub fn classes(table: &Table) -> Option<(usize, Vec<&str>)> {
    let of = |column: usize| {
        let mut list: Vec<&str> = Vec::new();
        for text in table.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.text.as_str()) {
            if !text.is_empty() && !list.contains(&text) {
                list.push(text);
            }
        }
        list
    };
    let words = table.columns.iter().enumerate().skip(1).filter(|(_, column)| !column.numeric);
    words.map(|(at, _)| (at, of(at))).find(|(_, list)| list.len() > 1 && list.len() * 4 <= table.rows.len())
}

fn holds(text: &str, word: &str) -> bool {
    text.to_ascii_lowercase().contains(word)
}

impl Sieve {
    /// What is shown. Every word must be in the words of a row; one that no row has narrows the columns instead.
    pub fn keep(&self, table: &Table) -> Kept {
        let spoken = |at: usize| at == 0 || table.columns.get(at).is_some_and(|column| !column.numeric);
        let has = |row: &[Cell], word: &str| row.iter().enumerate().any(|(at, cell)| spoken(at) && holds(&cell.text, word));
        let words = self.words.to_ascii_lowercase();
        let titled = |word: &str| table.columns.iter().enumerate().any(|(at, column)| !spoken(at) && holds(&column.title, word));
        let (heads, words): (Vec<&str>, Vec<&str>) =
            words.split_whitespace().partition(|word| titled(word) && !table.rows.iter().any(|row| has(row, word)));
        let class = classes(table).map(|found| found.0).filter(|_| !self.class.is_empty());
        let fits = |row: &[Cell]| {
            class.is_none_or(|at| row.get(at).is_some_and(|cell| cell.text == self.class)) && words.iter().all(|word| has(row, word))
        };
        let mut rows: Vec<usize> = (0..table.rows.len()).filter(|row| table.rows.get(*row).is_some_and(|row| fits(row))).collect();
        if let Some((column, falling)) = self.sorted {
            let cell = |row: &usize| table.rows.get(*row).and_then(|row| row.get(column));
            rows.sort_by(|a, b| cell(a).zip(cell(b)).map_or(Ordering::Equal, |(a, b)| order(a, b, falling)));
        }
        let wanted = |at: &usize| {
            spoken(*at)
                || heads.is_empty()
                || table.columns.get(*at).is_some_and(|column| heads.iter().any(|word| holds(&column.title, word)))
        };
        let columns: Vec<usize> = (0..table.columns.len()).filter(wanted).collect();
        let found = rows.len();
        if !self.whole {
            rows.truncate((CELLS / columns.len().max(1)).max(MANY));
        }
        Kept { rows, columns, found }
    }

    /// The same with a column sorted: names from A on, figures from the largest on; the other way round when asked again.
    #[must_use]
    pub fn sort(&self, column: usize, numeric: bool) -> Self {
        let falling = match self.sorted {
            Some((last, falling)) if last == column => !falling,
            _ => numeric,
        };
        Self { sorted: Some((column, falling)), ..self.clone() }
    }
}

/// The order of two cells; figures come before what is not known, whichever way they are sorted.
fn order(a: &Cell, b: &Cell, falling: bool) -> Ordering {
    let turned = |order: Ordering| if falling { order.reverse() } else { order };
    match (a.value, b.value) {
        (Some(a), Some(b)) => turned(a.total_cmp(&b)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => turned(a.text.cmp(&b.text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::table::Column;

    fn table() -> Table {
        let row = |name: &str, class: &str, a: Option<f64>, b: Option<f64>| {
            let figure = |value| Cell::number(value, |value| format!("{value}"));
            vec![Cell::words(name), Cell::words(class), figure(a), figure(b)]
        };
        let names = ["iPhone 17 Pro", "Galaxy S26", "Apple M2", "Apple M5 Pro", "RTX 4090", "RTX 5090", "B300", "H100"];
        let class = |n: usize| if n < 2 { "Phones" } else { "Others" };
        Table {
            caption: String::new(),
            columns: vec![
                Column::words("Device"),
                Column::words("Class"),
                Column::numbers("Qwen3.5-9B", "7 GB"),
                Column::numbers("MiniMax-M2", ""),
            ],
            rows: names
                .iter()
                .enumerate()
                .map(|(n, name)| row(name, class(n), Some(((n * 5) % 8) as f64), (n > 5).then_some(n as f64)))
                .collect(),
        }
    }

    fn rows(sieve: &Sieve) -> Vec<usize> {
        sieve.keep(&table()).rows
    }

    fn searched(words: &str) -> Kept {
        Sieve { words: words.to_owned(), ..Sieve::default() }.keep(&table())
    }

    #[test]
    fn nothing_asked_keeps_everything_in_its_order() {
        assert_eq!(Sieve::default().keep(&table()), Kept { rows: (0..8).collect(), columns: (0..4).collect(), found: 8 });
    }

    #[test]
    fn every_word_must_be_in_a_row_in_any_case() {
        assert_eq!(searched("rtx").rows, [4, 5]);
        assert_eq!(searched("  50 RTX ").rows, [5]);
        assert_eq!(searched("phones pro").rows, [0]);
        assert!(searched("rtx galaxy").rows.is_empty());
    }

    #[test]
    fn a_word_that_no_row_has_narrows_the_columns() {
        assert_eq!(searched("qwen rtx"), Kept { rows: vec![4, 5], columns: vec![0, 1, 2], found: 2 });
        // A device and a model: the device has it first.
        assert_eq!((searched("m2").rows, searched("m2").columns.len()), (vec![2], 4));
        assert_eq!(searched("minimax").columns, [0, 1, 3]);
        assert!(searched("nowhere").rows.is_empty());
    }

    #[test]
    fn a_class_keeps_its_rows() {
        let table = table();
        assert_eq!(classes(&table), Some((1, vec!["Phones", "Others"])));
        assert_eq!(rows(&Sieve { class: "Phones".to_owned(), ..Sieve::default() }), [0, 1]);
        let few = Table { rows: table.rows[..7].to_vec(), ..table };
        assert_eq!(classes(&few), None);
    }

    #[test]
    fn columns_sort_both_ways_and_the_unknown_stays_last() {
        let falling = Sieve::default().sort(2, true);
        assert_eq!(rows(&falling), [3, 6, 1, 4, 7, 2, 5, 0]);
        assert_eq!(rows(&falling.sort(2, true)), [0, 5, 2, 7, 4, 1, 6, 3]);
        let sparse = falling.sort(3, true);
        assert_eq!(rows(&sparse)[..2], [7, 6]);
        assert_eq!(rows(&sparse.sort(3, true))[..2], [6, 7]);
        let named = Sieve::default().sort(0, false);
        assert_eq!(named.sorted, Some((0, false)));
        assert_eq!(rows(&named)[..3], [2, 3, 6]);
    }

    #[test]
    fn a_large_table_begins_with_what_can_be_laid_out_at_once() {
        let small = table();
        let wide = Table { rows: (0..2_000).map(|n| small.rows[n % 8].clone()).collect(), ..small };
        let kept = Sieve::default().keep(&wide);
        assert_eq!((kept.rows.len(), kept.found), (CELLS / 4, 2_000));
        assert_eq!(Sieve { whole: true, ..Sieve::default() }.keep(&wide).rows.len(), 2_000);
    }
}
