//! `placement`: the command-line twin of the page. Anything the page shows can be recomputed, checked and printed.
//!
//! Exit status 0 when all is well, 1 when a check failed, 2 on bad usage or bad input, with one clear sentence on
//! standard error.

mod chart;
mod data_page;
mod eval;
mod methods;
mod pixels;
mod publish;
mod shell;
mod table;
mod target;
mod validate;
mod validate_benchmarks;

use std::io::Write as _;
use std::process::ExitCode;

use compute_placement::catalogue::{Catalogue, embedded, snapshot};
use compute_placement::scenario::link;

/// Why a command did not succeed.
#[derive(Debug)]
enum Failure {
    /// A check ran and found something wrong; what it found is already printed.
    Check,
    /// The call or its input is unusable: one sentence.
    Input(String),
}

impl Failure {
    fn input(sentence: impl Into<String>) -> Self {
        Self::Input(sentence.into())
    }
}

const USAGE: &str = "usage:
  placement eval LINK|- [--page mine|ai|both] [--json] every result of a scenario; - reads links from standard input
  placement chart LINK [--view ID] [--out FILE.svg|.png] [--lang en|zh] [--theme light|dark] [--width PX]
  placement table LINK [--view ID] [--lang en|zh] [--csv]
  placement validate published FILE.csv                columns id,link,output,expected,tolerance_pct,source
  placement validate benchmarks FILE.csv               measured tokens per second against the speed model
  placement publish DIST [--origin https://…] [--fonts DIR] [--previous DIST]  pages, cards, feeds of a built site";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["eval", rest @ ..] => eval::run(rest),
        ["chart", rest @ ..] => chart::run(rest),
        ["table", rest @ ..] => table::run(rest),
        ["validate", "published", file] => validate::published(file),
        ["publish", rest @ ..] => publish::run(rest),
        ["validate", "benchmarks", file] => validate_benchmarks::run(file),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(Failure::input(USAGE)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Check) => ExitCode::from(1),
        Err(Failure::Input(sentence)) => {
            eprintln!("placement: {sentence}");
            ExitCode::from(2)
        }
    }
}

/// Writes to standard output; a reader that has gone away is bad input, not a crash.
fn print(text: &str) -> Result<(), Failure> {
    std::io::stdout().write_all(text.as_bytes()).map_err(|error| Failure::input(format!("standard output: {error}")))
}

/// The snapshot a link is pinned to, else the newest; all are inside the program.
fn catalogue_of(fragment: &str) -> Result<&'static Catalogue, Failure> {
    let pinned = link::pinned(fragment).and_then(snapshot);
    pinned.unwrap_or_else(embedded).map_err(|error| Failure::input(error.to_string()))
}
