//! How wrong the speed model is: errors, coverage of its spreads, and the error on a device it has not seen.
//!
//! The error of a row is `|predicted / measured − 1|`. Leaving one device out refits the constants of its class on the
//! other devices of the table and predicts the one left out; a class with fewer than three devices keeps its
//! constants. Absent on purpose: one blended number.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{DeviceClass, Word as _};
use crate::inference::benchmark::{Benchmarks, Measurement, Pair};
use crate::inference::class::{REFERENCE_TERAFLOPS, Spread, class_speed, family};
use crate::math::stats::percentile;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Token by token.
    Decode,
    /// Reading the prompt.
    Prefill,
}

/// Median and 90th percentile of absolute errors (%).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Errors {
    /// Median.
    pub median: f64,
    /// 90th percentile.
    pub p90: f64,
}

impl Errors {
    fn of(mut errors: Vec<f64>) -> Option<Self> {
        Some(Self { median: 100.0 * percentile(&mut errors, 0.5)?, p90: 100.0 * percentile(&mut errors, 0.9)? })
    }
}

/// Accuracy over a group of rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Accuracy {
    /// What was measured.
    pub phase: Phase,
    /// Only controlled benchmarks, or the community's too.
    pub clean: bool,
    /// The class, `None` for all together.
    pub class: Option<DeviceClass>,
    /// Rows.
    pub rows: usize,
    /// Devices.
    pub devices: usize,
    /// Errors.
    pub errors: Errors,
    /// Share of rows inside the spread shown (%).
    pub coverage: f64,
    /// Errors with each device left out in turn; `None` where the group has too few devices to refit.
    pub left_out: Option<Errors>,
}

impl Accuracy {
    /// The word for the group in a table.
    pub fn label(&self) -> &'static str {
        self.class.map_or("all classes", DeviceClass::word)
    }
}

/// What a reader is promised on devices the constants were not fitted on; judged from [`ENOUGH`] rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// What is measured.
    pub phase: Phase,
    /// Only controlled benchmarks, or the community's too.
    pub clean: bool,
    /// Most that the errors may be.
    pub most: Errors,
}

/// The promises.
pub const TARGETS: [Target; 3] = [
    Target { phase: Phase::Decode, clean: true, most: Errors { median: 10.0, p90: 35.0 } },
    Target { phase: Phase::Decode, clean: false, most: Errors { median: 15.0, p90: 65.0 } },
    Target { phase: Phase::Prefill, clean: true, most: Errors { median: 15.0, p90: 50.0 } },
];

/// Rows from which a promise is judged.
pub const ENOUGH: usize = 20;

impl Target {
    /// The group it speaks of.
    pub fn group<'a>(&self, table: &'a [Accuracy]) -> Option<&'a Accuracy> {
        table.iter().find(|group| group.class.is_none() && group.phase == self.phase && group.clean == self.clean)
    }

    /// Whether it is kept; `None` when there are too few rows to judge.
    pub fn kept(&self, table: &[Accuracy]) -> Option<bool> {
        let group = self.group(table).filter(|group| group.rows >= ENOUGH)?;
        Some(group.errors.median <= self.most.median && group.errors.p90 <= self.most.p90)
    }
}

/// One row's part in a group.
struct Point<'a> {
    row: &'a Measurement,
    error: f64,
    inside: bool,
    left_out: Option<f64>,
}

/// Accuracy per class and over all, decode then prefill, clean rows then all. Batches are not counted.
pub fn accuracy(benchmarks: &Benchmarks) -> Vec<Accuracy> {
    let mut table = Vec::new();
    for phase in [Phase::Decode, Phase::Prefill] {
        for clean in [true, false] {
            let rows: Vec<&Measurement> = benchmarks.rows.iter().filter(|row| row.sequences <= 1.0 && (row.clean || !clean)).collect();
            let points = points(phase, &rows);
            let classes: BTreeSet<DeviceClass> = points.iter().map(|point| family(point.row.class)).collect();
            for class in classes {
                let of_class: Vec<&Point<'_>> = points.iter().filter(|point| family(point.row.class) == class).collect();
                table.extend(summary(phase, clean, Some(class), &of_class));
            }
            table.extend(summary(phase, clean, None, &points.iter().collect::<Vec<_>>()));
        }
    }
    table
}

fn summary(phase: Phase, clean: bool, class: Option<DeviceClass>, points: &[&Point<'_>]) -> Option<Accuracy> {
    let devices: BTreeSet<&str> = points.iter().map(|point| point.row.device.as_str()).collect();
    let left_out: Vec<f64> = points.iter().filter_map(|point| point.left_out).collect();
    let inside = points.iter().filter(|point| point.inside).count();
    Some(Accuracy {
        phase,
        clean,
        class,
        rows: points.len(),
        devices: devices.len(),
        errors: Errors::of(points.iter().map(|point| point.error).collect())?,
        coverage: 100.0 * inside as f64 / points.len() as f64,
        left_out: Errors::of(left_out),
    })
}

/// Every row of a phase that the model has a basis for.
fn points<'a>(phase: Phase, rows: &[&'a Measurement]) -> Vec<Point<'a>> {
    let refits = refits(phase, rows);
    rows.iter()
        .filter_map(|&row| {
            let Pair { measured, predicted } = match phase {
                Phase::Decode => row.decode()?,
                Phase::Prefill => row.prefill()?,
            };
            let ratio = measured / predicted.ok()?;
            let spread = spread(phase, row.class)?;
            Some(Point {
                row,
                error: (1.0 / ratio - 1.0).abs(),
                inside: ratio >= spread.p10 && ratio <= spread.p90,
                left_out: refits.get(row.device.as_str()).and_then(|fit| Some((1.0 / fit.time_ratio(row)? - 1.0).abs())),
            })
        })
        .collect()
}

fn spread(phase: Phase, class: DeviceClass) -> Option<Spread> {
    let speed = class_speed(class);
    match phase {
        Phase::Decode => speed.decode.map(|fit| fit.spread),
        Phase::Prefill => speed.prefill.map(|fit| fit.spread),
    }
}

/// For each device the constants fitted on the other devices of its class, where there are at least two.
fn refits<'a>(phase: Phase, rows: &[&'a Measurement]) -> BTreeMap<&'a str, Refit> {
    let devices: BTreeSet<(&str, DeviceClass)> = rows.iter().map(|row| (row.device.as_str(), family(row.class))).collect();
    devices
        .iter()
        .filter_map(|&(device, class)| {
            let others: Vec<&Measurement> = rows.iter().copied().filter(|row| family(row.class) == class && row.device != device).collect();
            let remaining: BTreeSet<&str> = others.iter().map(|row| row.device.as_str()).collect();
            (remaining.len() >= 2).then(|| Some((device, Refit::start(phase, class)?.fitted(&others))))?
        })
        .collect()
}

/// Constants being fitted: time = fixed + Σ constant · term.
#[derive(Clone, Copy, Debug)]
struct Refit {
    phase: Phase,
    constants: [f64; 3],
    exponent: f64,
}

impl Refit {
    fn start(phase: Phase, class: DeviceClass) -> Option<Self> {
        let speed = class_speed(class);
        Some(match phase {
            Phase::Decode => {
                let fit = speed.decode?;
                Self { phase, constants: [1.0 / fit.bandwidth_share, fit.layer().to_seconds(), 0.0], exponent: 1.0 }
            }
            Phase::Prefill => {
                let fit = speed.prefill?;
                let constants = [1.0 / fit.arithmetic_share, fit.weight_reads, fit.attention().to_seconds()];
                Self { phase, constants, exponent: fit.exponent }
            }
        })
    }

    /// Predicted over measured time of one token.
    fn time_ratio(&self, row: &Measurement) -> Option<f64> {
        let [first, second, third] = self.constants;
        let (measured, predicted) = match self.phase {
            Phase::Decode => {
                let [measured, bare, layers, attention] = row.decode_terms()?;
                (measured, first * bare + second * layers + attention)
            }
            Phase::Prefill => {
                let [measured, arithmetic, reads, depth, peak] = row.prefill_terms()?;
                let scale = libm::pow(peak / REFERENCE_TERAFLOPS, 1.0 - self.exponent);
                (measured, first * arithmetic * scale + second * reads + third * depth)
            }
        };
        Some(predicted / measured)
    }

    /// Mean absolute `ln(predicted / measured)`.
    fn loss(&self, rows: &[&Measurement]) -> f64 {
        let logs: Vec<f64> = rows.iter().filter_map(|row| Some(libm::log(self.time_ratio(row)?).abs())).collect();
        logs.iter().sum::<f64>() / logs.len().max(1) as f64
    }

    /// Least absolute deviation by pattern search: along each constant, and along trades between the first two.
    fn fitted(self, rows: &[&Measurement]) -> Self {
        const MOVES: [[f64; 3]; 10] = [
            [1.0, 0.0, 0.0],
            [-1.0, 0.0, 0.0],
            [0.0, 1.0, 0.0],
            [0.0, -1.0, 0.0],
            [0.0, 0.0, 1.0],
            [0.0, 0.0, -1.0],
            [1.0, -1.0, 0.0],
            [-1.0, 1.0, 0.0],
            [1.0, 0.0, -1.0],
            [-1.0, 0.0, 1.0],
        ];
        let (mut best, mut loss, mut step) = (self, self.loss(rows), 0.5);
        while step > 0.002 {
            let tried = MOVES
                .iter()
                .map(|direction| {
                    let mut moved = best;
                    for (constant, sign) in moved.constants.iter_mut().zip(direction) {
                        *constant *= libm::exp(sign * step);
                    }
                    moved
                })
                // No memory delivers more than its peak bandwidth.
                .filter(|moved| moved.phase == Phase::Prefill || moved.constants.first().is_some_and(|&inverse| inverse >= 1.0))
                .map(|moved| (moved.loss(rows), moved))
                .min_by(|a, b| a.0.total_cmp(&b.0));
            match tried {
                Some((lower, moved)) if lower < loss => (best, loss) = (moved, lower),
                _ => step *= 0.5,
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inference::benchmark::read;

    /// Four cards running one model at exactly `factor` times the predicted rate would need the prediction itself, so
    /// the table is made of published rows (llama.cpp discussion 15013, build dates 2025 and 2026).
    const ROWS: &str = "device,model,params_b,active_params_b,quant,file_size_gib,layers,backend,context_depth_tokens,batch,pp_test_tokens,pp_tok_s,tg_test_tokens,tg_tok_s,source_group,as_of
RTX 5090,LLaMA 2 7B,6.738,6.738,Q4_0,3.56,32,llama.cpp CUDA,0,1,512,14073.41,128,290.02,llamacpp_15013,2026-09
RTX 5080,LLaMA 2 7B,6.738,6.738,Q4_0,3.56,32,llama.cpp CUDA,0,1,512,8297.36,128,181.99,llamacpp_15013,2026-09
RTX 3090,LLaMA 2 7B,6.738,6.738,Q4_0,3.56,32,llama.cpp CUDA,0,1,512,5174.69,128,158.16,llamacpp_15013,2026-09
RTX 4070 Ti SUPER,LLaMA 2 7B,6.738,6.738,Q4_0,3.56,32,llama.cpp CUDA,0,1,512,6924.53,128,132.26,llamacpp_15013,2026-09
H100 SXM 80GB,LLaMA 2 7B,6.738,6.738,Q4_0,3.56,32,llama.cpp CUDA,0,1,512,9918.34,128,267.81,llamacpp_15013,2026-09
RTX 4090,LLaMA 2 7B,6.738,6.738,Q4_0,3.56,32,Ollama,0,1,,,128,10,geerling,2025-12
";

    fn table() -> Vec<Accuracy> {
        accuracy(&read("rows.csv", ROWS, crate::catalogue::embedded().unwrap()).unwrap())
    }

    fn group(phase: Phase, clean: bool, class: Option<DeviceClass>) -> Accuracy {
        table().into_iter().find(|group| (group.phase, group.clean, group.class) == (phase, clean, class)).unwrap()
    }

    #[test]
    fn groups_count_their_rows_and_devices() {
        let cards = group(Phase::Decode, true, Some(DeviceClass::NvidiaConsumer));
        assert_eq!((cards.rows, cards.devices), (4, 4));
        assert!(cards.errors.median < 15.0 && cards.errors.p90 >= cards.errors.median, "{cards:?}");
        assert_eq!(group(Phase::Decode, true, None).rows, 5);
        assert_eq!(group(Phase::Decode, false, None).rows, 6);
        assert_eq!(group(Phase::Prefill, false, None).rows, 5);
    }

    #[test]
    fn a_wild_row_is_outside_the_spread() {
        let clean = group(Phase::Decode, true, Some(DeviceClass::NvidiaConsumer));
        let all = group(Phase::Decode, false, Some(DeviceClass::NvidiaConsumer));
        assert!(all.coverage < clean.coverage && all.errors.p90 > clean.errors.p90);
    }

    #[test]
    fn a_class_with_one_device_has_nothing_to_leave_out() {
        assert_eq!(group(Phase::Decode, true, Some(DeviceClass::NvidiaDatacentre)).left_out, None);
        let cards = group(Phase::Decode, true, Some(DeviceClass::NvidiaConsumer)).left_out.unwrap();
        assert!(cards.median < 25.0, "{cards:?}");
    }

    #[test]
    fn promises_are_judged_only_on_enough_rows() {
        let table = table();
        assert_eq!(TARGETS.map(|target| target.kept(&table)), [None; 3]);
        let with = |median: f64| -> Vec<Accuracy> {
            let errors = Errors { median, p90: 30.0 };
            table.iter().map(|group| Accuracy { rows: 50, errors, ..group.clone() }).collect()
        };
        assert_eq!(TARGETS[0].kept(&with(9.0)), Some(true));
        assert_eq!(TARGETS[0].kept(&with(11.0)), Some(false));
    }
}
