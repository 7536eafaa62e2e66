//! `placement table`: the rows behind one view of a link, as text or CSV.

use compute_placement::chart::{self, table};

use crate::target::{Arguments, Target};
use crate::{Failure, print};

/// Runs the command with the arguments behind its name.
pub(crate) fn run(arguments: &[&str]) -> Result<(), Failure> {
    let arguments = Arguments::read(arguments, &["--view", "--lang"], &["--csv"])?;
    let target = Target::of(arguments.word, arguments.get("--view"), arguments.get("--lang"))?;
    let found = table(target.view, &target.picture(), target.language);
    if arguments.has("--csv") {
        let header = chart::file_header(target.view, &target.picture(), target.language, format!("#{}", target.fragment));
        return print(&table::to_csv(&found, &header));
    }
    let headings: Vec<String> = found.columns.iter().map(|column| column.title.clone()).collect();
    let rows: Vec<Vec<&str>> = found.rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect();
    let width = |index: usize| {
        let cells = rows.iter().filter_map(|row| row.get(index)).map(|text| text.chars().count());
        cells.chain(headings.get(index).map(|text| text.chars().count())).max().unwrap_or(0)
    };
    let mut text = format!("{}\n", found.caption);
    for row in std::iter::once(headings.iter().map(String::as_str).collect::<Vec<_>>()).chain(rows.iter().cloned()) {
        let cells: Vec<String> = row.iter().enumerate().map(|(index, text)| format!("{text:<width$}", width = width(index))).collect();
        text += cells.join("  ").trim_end();
        text.push('\n');
    }
    print(&text)
}
