//! `placement validate benchmarks`: measured speeds against the model, per device class.
//!
//! Prints every group before it judges; status 1 when a promised accuracy is missed. Absent on purpose: the numbers
//! themselves (see [`compute_placement::inference::accuracy`]).

use std::collections::BTreeMap;

use compute_placement::inference::accuracy::{self, Accuracy, Phase, TARGETS};
use compute_placement::inference::benchmark;

use crate::{Failure, catalogue_of};

/// Reads a table of measurements, prints the accuracy of each group and of all, and judges the promises.
pub(crate) fn run(file: &str) -> Result<(), Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| Failure::input(format!("{file}: {error}")))?;
    let benchmarks = benchmark::read(file, &text, catalogue_of("")?).map_err(|error| Failure::input(error.to_string()))?;
    let table = accuracy::accuracy(&benchmarks);
    if table.is_empty() {
        return Err(Failure::input(format!("{file}: no row has a device of the catalogue and a measured speed")));
    }
    println!("phase    rows   class                   n devices  median    p90  coverage  left out: median p90");
    for group in &table {
        print_group(group);
    }
    skipped(&benchmarks.skipped);
    let mut missed = false;
    for target in TARGETS {
        let most = target.most;
        let kept = match target.kept(&table) {
            Some(true) => "kept",
            Some(false) => "missed",
            None => "not judged, fewer than 20 rows",
        };
        missed |= target.kept(&table) == Some(false);
        println!("promise: {} {} at most {} % median, {} % p90: {kept}", phase(target.phase), rows(target.clean), most.median, most.p90);
    }
    if missed { Err(Failure::Check) } else { Ok(()) }
}

fn print_group(group: &Accuracy) {
    let left_out = group.left_out.map_or_else(|| "-".to_owned(), |errors| format!("{:.1} % {:.1} %", errors.median, errors.p90));
    println!(
        "{:<8} {:<6} {:<20} {:>4} {:>7}  {:>4.1} % {:>4.1} % {:>7.0} %  {left_out}",
        phase(group.phase),
        rows(group.clean),
        group.label(),
        group.rows,
        group.devices,
        group.errors.median,
        group.errors.p90,
        group.coverage,
    );
}

/// Rows that could not be compared, counted by what the catalogue does not know.
fn skipped(unknown: &[String]) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in unknown {
        *counts.entry(name).or_default() += 1;
    }
    for (name, count) in counts {
        println!("skipped {count}: not in the catalogue: {name}");
    }
}

const fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Decode => "decode",
        Phase::Prefill => "prefill",
    }
}

const fn rows(clean: bool) -> &'static str {
    if clean { "clean" } else { "all" }
}
