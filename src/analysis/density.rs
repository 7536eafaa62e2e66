//! The smallest open model that reaches a threshold, by date, against what devices hold.
//!
//! Made when a view or a report asks. Absent on purpose: a forecast.

use crate::catalogue::Catalogue;
use crate::inference::density::{Benchmark, Halving, Smallest, halving, most_params_b, records};
use crate::scenario::{Input, Scenario};
use crate::units::{Bytes, Date};

/// Threshold when the reader sets no floor (MMLU-Pro %): about what GPT-4o reached in May 2024 (72.6).
pub const THRESHOLD: f64 = 70.0;

/// Bits per weight the memory lines assume: whole `Q4_K_M` files (llama.cpp `tools/quantize/README.md`).
pub const BITS: f64 = 4.8944;

/// A phone and a laptop to draw a line for, beside the reader's device.
const PHONE: &str = "iphone-17-pro";
const LAPTOP: &str = "apple-m5-10c";

/// The most parameters a device holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MemoryLine<'a> {
    /// Id of the device.
    pub device: &'a str,
    /// Parameters (billions) at [`BITS`] bits each.
    pub params_b: f64,
}

/// What the density view shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Density<'a> {
    /// The test.
    pub benchmark: Benchmark,
    /// The threshold (%).
    pub threshold: f64,
    /// Every model that ever was the smallest to reach it, oldest first.
    pub records: Vec<Smallest<'a>>,
    /// How fast it shrinks; `None` with fewer than three records.
    pub halving: Option<Halving>,
    /// A phone, a laptop, the reader's device; those of unknown memory are left out.
    pub lines: Vec<MemoryLine<'a>>,
}

/// The view for the reader's floor, else for [`THRESHOLD`], on MMLU-Pro.
pub fn density<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Density<'a> {
    let floor = scenario.number(Input::Floor, catalogue).filter(|floor| *floor > 0.0);
    at(scenario, catalogue, Benchmark::MmluPro, floor.unwrap_or(THRESHOLD))
}

/// The view for a test and a threshold (%).
pub fn at<'a>(scenario: &Scenario, catalogue: &'a Catalogue, benchmark: Benchmark, threshold: f64) -> Density<'a> {
    let mut ids = vec![PHONE, LAPTOP];
    let own = scenario.choice(Input::Device);
    if !ids.contains(&own) {
        ids.push(own);
    }
    let line = |id: &str| {
        let row = catalogue.device(id)?;
        Some(MemoryLine { device: &row.id, params_b: most_params_b(Bytes::gigabytes(row.usable_gb?), BITS) })
    };
    Density {
        benchmark,
        threshold,
        records: records(&catalogue.density, benchmark, threshold),
        halving: Date::parse(&catalogue.date).and_then(|today| halving(&catalogue.density, benchmark, threshold, today)),
        lines: ids.into_iter().filter_map(line).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::embedded;

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
        assert_eq!(view.records.last().unwrap().model.name, "Qwen3.5-9B");
        assert_eq!(view.halving.unwrap().records, 6);
    }
}
