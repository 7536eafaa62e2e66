//! `placement validate published FILE`: results against values published by others, row by row.

use compute_placement::analysis::report::Value;
use compute_placement::catalogue::Table;

use crate::{Failure, eval};

/// Runs `validate published` on a file with the columns `id`, `link`, `output`, `expected`, `tolerance_pct` and `source`.
pub(crate) fn published(path: &str) -> Result<(), Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::input(format!("{path}: {error}")))?;
    let bad = |error: compute_placement::catalogue::ReadError| Failure::input(error.to_string());
    let table = Table::parse(path, &text).map_err(bad)?;
    let (mut passed, mut failed, mut worst) = (0_usize, 0_usize, (0.0_f64, String::new()));
    for mut row in table.rows() {
        let (id, link, output) = (row.name("id"), row.name("link"), row.name("output"));
        let expected = row.required_number("expected", f64::MIN..=f64::MAX);
        let tolerance = row.required_number("tolerance_pct", 0.0..=100.0);
        row.check().map_err(bad)?;
        let report = eval::report(&link, None)?;
        let Some(Value::Number(found)) = report.get(&output) else {
            println!("FAIL {id:<6} {output}: expected {expected}, found none");
            failed += 1;
            continue;
        };
        let error = if expected == 0.0 { found.abs() * 100.0 } else { (found / expected - 1.0).abs() * 100.0 };
        let ok = error <= tolerance;
        println!(
            "{} {id:<6} {output}: expected {expected}, found {found}, off by {error:.7} % of {tolerance} % allowed",
            if ok { "pass" } else { "FAIL" }
        );
        if error / tolerance.max(1e-12) > worst.0 {
            worst = (error / tolerance.max(1e-12), format!("{id}: {error:.7} %"));
        }
        if ok { passed += 1 } else { failed += 1 }
    }
    println!("{passed} passed, {failed} failed");
    println!("closest to its tolerance: {}", worst.1);
    if failed == 0 { Ok(()) } else { Err(Failure::Check) }
}
