//! The speed model against the measured rows of `data/benchmarks.csv`: its limits, and the tables of METHODS.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use compute_placement::catalogue::embedded;
use compute_placement::inference::accuracy::{Accuracy, Errors, Phase, accuracy};
use compute_placement::inference::benchmark;

const ROWS: &str = include_str!("data/benchmarks.csv");

fn table() -> Vec<Accuracy> {
    accuracy(&benchmark::read("benchmarks.csv", ROWS, embedded().unwrap()).unwrap())
}

/// The group of all classes.
fn whole(table: &[Accuracy], phase: Phase, clean: bool) -> &Accuracy {
    table.iter().find(|group| (group.phase, group.clean, group.class) == (phase, clean, None)).unwrap()
}

#[test]
fn errors_stay_below_their_limits() {
    let table = table();
    for (phase, clean, rows, median, p90) in
        [(Phase::Decode, true, 235, 6.5, 30.0), (Phase::Decode, false, 398, 11.0, 52.0), (Phase::Prefill, true, 201, 9.0, 37.0)]
    {
        let found = whole(&table, phase, clean);
        assert_eq!(found.rows, rows, "{found:?}");
        assert!(found.errors.median <= median && found.errors.p90 <= p90, "{found:?}");
        assert!(found.left_out.is_some());
    }
}

#[test]
fn three_to_nine_in_ten_measurements_lie_inside_the_band_that_is_shown() {
    let table = table();
    for phase in [Phase::Decode, Phase::Prefill] {
        for clean in [true, false] {
            let found = whole(&table, phase, clean);
            assert!((75.0..=90.0).contains(&found.coverage), "{found:?}");
        }
    }
}

#[test]
fn every_row_is_compared() {
    let read = benchmark::read("benchmarks.csv", ROWS, embedded().unwrap()).unwrap();
    assert_eq!((read.rows.len(), read.skipped.len()), (ROWS.lines().count() - 1, 0));
}

/// What METHODS calls a group, in English and in Chinese.
fn name(group: &Accuracy) -> [&'static str; 2] {
    match (group.label(), group.clean) {
        ("nvidia_consumer", _) => ["GeForce"; 2],
        ("nvidia_workstation", _) => ["NVIDIA workstation", "NVIDIA 工作站卡"],
        ("nvidia_datacentre", _) => ["NVIDIA data center", "NVIDIA 数据中心 GPU"],
        ("unified_nvidia", _) => ["DGX Spark"; 2],
        ("amd_gpu", _) => ["Radeon"; 2],
        ("amd_apu", true) => ["Strix Halo"; 2],
        ("amd_apu", false) => ["Ryzen AI, Ryzen", "Ryzen AI、Ryzen"],
        ("intel_gpu", _) => ["Arc"; 2],
        ("apple_silicon", _) => ["Apple M series", "Apple M 系列"],
        ("cpu_desktop", _) => ["plain processors", "普通处理器"],
        ("jetson", _) => ["Jetson"; 2],
        ("phone", _) => ["phones, tablets", "手机、平板"],
        ("all classes", true) => ["**controlled benchmarks together**", "**受控基准合计**"],
        ("all classes", false) => ["**with community rows, together**", "**加上社区数据合计**"],
        (unknown, _) => [unknown; 2],
    }
}

/// A row of METHODS: decode of a group, then its prefill.
fn row(table: &[Accuracy], decode: &Accuracy, name: &str, no_basis: &str) -> String {
    let same = |other: &&Accuracy| (other.phase, other.clean, other.class) == (Phase::Prefill, decode.clean, decode.class);
    let errors = |errors: Errors| format!("{:.1} / {:.1} %", errors.median, errors.p90);
    let cells = |group: &Accuracy| {
        let left_out = group.left_out.map_or_else(|| " ".to_owned(), |found| format!(" {} ", errors(found)));
        format!("{} | {} | {} | {:.0} % |{left_out}|", group.rows, group.devices, errors(group.errors), group.coverage)
    };
    let prefill = table.iter().find(same).map_or_else(|| format!("{no_basis} | | | | |"), cells);
    format!("| {name} | {} {prefill}", cells(decode))
}

#[test]
fn the_methods_pages_state_what_is_measured() {
    let table = table();
    for (at, (file, no_basis)) in [("METHODS.md", "no basis"), ("src/site/METHODS.zh.md", "无依据")].into_iter().enumerate() {
        let methods = std::fs::read_to_string(file).unwrap();
        let groups = table.iter().filter(|group| group.phase == Phase::Decode);
        let rows: Vec<String> = groups.map(|group| row(&table, group, name(group)[at], no_basis)).collect();
        assert!(rows.iter().all(|row| methods.lines().any(|line| line == row)), "{file} should have these rows:\n{}", rows.join("\n"));
    }
}
