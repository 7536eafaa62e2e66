//! The smallest open model that reaches a threshold, by date, against what devices hold.
//!
//! Made when a view or a report asks. Absent on purpose: a forecast.

use crate::catalogue::Catalogue;
use crate::inference::density::{Benchmark, Halving, Smallest, halving, most_params_b, records};
use crate::math::stats::ordered;
use crate::scenario::{Input, Scenario};
use crate::units::{Bytes, Date};

/// Threshold when the reader sets no floor (MMLU-Pro %): about what GPT-4o reached in May 2024 (72.6).
pub const THRESHOLD: f64 = 70.0;

/// Bits per weight the memory lines assume: whole `Q4_K_M` files (llama.cpp `tools/quantize/README.md`).
pub const BITS: f64 = 4.8944;

/// A phone and a laptop to draw a line for, beside the reader's device.
pub const PHONE: &str = "iphone-17-pro";
const LAPTOP: &str = "apple-m5-10c";

/// The last month in which most vendors still reported MMLU (51 of 53 open models of 2024, 5 of 24 of 2026): since then
/// that nobody published a smaller model does not mean that there is none.
const MMLU_UNTIL: &str = "2025-04-30";

/// Thresholds (%) beside the reader's, and whether pictures show them: GPQA Diamond would hide under MMLU-Pro, MMLU 60 and
/// 80 beside MMLU 70.
const OTHERS: [(Benchmark, f64, bool); 7] = [
    (Benchmark::Mmlu, 60.0, false),
    (Benchmark::Mmlu, 70.0, true),
    (Benchmark::Mmlu, 80.0, false),
    (Benchmark::MmluPro, 50.0, true),
    (Benchmark::MmluPro, 70.0, true),
    (Benchmark::MmluPro, 80.0, true),
    (Benchmark::GpqaDiamond, 70.0, false),
];

/// Thresholds of one test closer than this (%) to the reader's are left out.
const APART: f64 = 8.0;

/// The most parameters a device holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MemoryLine<'a> {
    /// Id of the device.
    pub device: &'a str,
    /// Its usable memory (GB).
    pub usable_gb: f64,
    /// Parameters (billions) at [`BITS`] bits each.
    pub params_b: f64,
}

/// Every model that ever was the smallest to reach a threshold.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain<'a> {
    /// The test.
    pub benchmark: Benchmark,
    /// The threshold (%).
    pub threshold: f64,
    /// The models, oldest first.
    pub records: Vec<Smallest<'a>>,
    /// How fast they shrink; `None` with fewer than three.
    pub halving: Option<Halving>,
    /// Days since 1970 until which the last one is known to be the smallest: the date of the data, while the test is reported.
    pub until: f64,
    /// Whether pictures show it.
    pub drawn: bool,
}

/// What the density view shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Density<'a> {
    /// The reader's threshold.
    pub own: Chain<'a>,
    /// Others to compare with; those without a model are left out.
    pub others: Vec<Chain<'a>>,
    /// A phone, a laptop, the reader's device, the smallest first; those of unknown memory are left out.
    pub lines: Vec<MemoryLine<'a>>,
}

/// The view for the reader's floor, else for [`THRESHOLD`], on MMLU-Pro.
pub fn density<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Density<'a> {
    let floor = scenario.number(Input::Floor, catalogue).filter(|floor| *floor > 0.0);
    let own = chain(catalogue, Benchmark::MmluPro, floor.unwrap_or(THRESHOLD), true);
    let apart = |one: &(Benchmark, f64, bool)| one.0 != own.benchmark || (one.1 - own.threshold).abs() >= APART;
    let others = OTHERS.into_iter().filter(apart).map(|(benchmark, threshold, drawn)| chain(catalogue, benchmark, threshold, drawn));
    let others = others.filter(|chain| !chain.records.is_empty()).collect();
    Density { own, others, lines: lines(scenario, catalogue) }
}

/// The records of a test and a threshold (%), and how fast they shrink.
pub fn chain(catalogue: &Catalogue, benchmark: Benchmark, threshold: f64, drawn: bool) -> Chain<'_> {
    let records = records(&catalogue.density, benchmark, threshold);
    let reported = if benchmark == Benchmark::Mmlu { MMLU_UNTIL } else { catalogue.date.as_str() };
    let reported = Date::parse(reported).map_or(f64::NAN, |date| date.days() as f64);
    let until = records.last().map_or(reported, |last| last.day.max(reported));
    let today = Date::from_days(until as i64);
    let halving = today.and_then(|today| halving(&catalogue.density, benchmark, threshold, today));
    Chain { benchmark, threshold, records, halving, until, drawn }
}

impl<'a> Chain<'a> {
    /// The first model of at most so many parameters (billions).
    pub fn first_within(&self, params_b: f64) -> Option<&Smallest<'a>> {
        self.records.iter().find(|record| record.model.total_params_b <= params_b)
    }
}

fn lines<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Vec<MemoryLine<'a>> {
    let mut ids = vec![PHONE, LAPTOP];
    let own = scenario.choice(Input::Device);
    if !ids.contains(&own) {
        ids.push(own);
    }
    let line = |id: &str| {
        let row = catalogue.device(id)?;
        let usable_gb = row.usable_gb?;
        Some(MemoryLine { device: &row.id, usable_gb, params_b: most_params_b(Bytes::gigabytes(usable_gb), BITS) })
    };
    ordered(ids.into_iter().filter_map(line), |line| line.params_b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::embedded;
    use crate::inference::density::months;

    #[test]
    fn a_phone_a_laptop_and_the_readers_device_have_a_line() {
        let catalogue = embedded().unwrap();
        let view = density(&Scenario::default().with_choice(Input::Device, "rtx-4090"), catalogue);
        assert_eq!(view.lines.iter().map(|line| line.device).collect::<Vec<_>>(), [PHONE, LAPTOP, "rtx-4090"]);
        assert!(view.lines.is_sorted_by(|a, b| a.params_b < b.params_b));
        assert_eq!(density(&Scenario::default().with_choice(Input::Device, PHONE), catalogue).lines.len(), 2);
    }

    #[test]
    fn the_floor_is_the_threshold() {
        let view = density(&Scenario::default().with_number(Input::Floor, 80.0), embedded().unwrap());
        assert_eq!(view.own.records.last().unwrap().model.name, "Qwen3.5-9B");
        assert_eq!(view.own.halving.unwrap().records, 6);
        let pro: Vec<f64> = view.others.iter().filter(|one| one.benchmark == Benchmark::MmluPro).map(|one| one.threshold).collect();
        assert_eq!(pro, [50.0, 70.0]);
    }

    #[test]
    fn months_in_which_a_test_was_not_reported_are_not_counted_as_stalls() {
        let catalogue = embedded().unwrap();
        let mmlu = chain(catalogue, Benchmark::Mmlu, 60.0, true);
        let halving = mmlu.halving.unwrap();
        assert_eq!(Date::from_days(mmlu.until as i64).unwrap().to_string(), MMLU_UNTIL);
        assert!(months(halving.with_stalls) < 7.7 && halving.with_stalls > halving.time, "{halving:?}");
        // A record that came later counts.
        let late = chain(catalogue, Benchmark::Mmlu, 70.0, true);
        assert_eq!(late.until, late.records.last().unwrap().day);
        assert!(late.until > mmlu.until);
    }

    #[test]
    fn a_phone_holds_the_small_ones_only() {
        let view = density(&Scenario::default(), embedded().unwrap());
        let phone = view.lines.first().unwrap();
        assert_eq!(view.own.first_within(phone.params_b).unwrap().model.name, "Qwen3.5-4B");
        assert_eq!(view.own.first_within(1.0), None);
    }
}
