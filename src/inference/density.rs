//! How fast capability shrinks: the smallest open model that reaches a threshold, by date.
//!
//! A record is a model smaller than every earlier one that reaches the threshold. Halving time is `−1 / slope` of a least
//! squares line through `log2` of the records' parameters against time. Dropping each record in turn, with whatever takes
//! its place, shows how much hangs on one model; sampling the smallest size every 30 days to today counts the stalls too.
//! The two readings bracket the truth: the first ignores that nothing came, the second takes "nobody published" for
//! "nobody did it". All parameters count, since they set the memory. Absent on purpose: speed, and scores of others.

use crate::catalogue::OpenScore;
use crate::math::stats::ordered;
use crate::units::{Bytes, Date, Span};

/// Days of a mean month (365.25 / 12).
const MONTH: f64 = 30.4375;

/// Days between two samples of the smallest size.
const STEP: f64 = 30.0;

/// A test that vendors publish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Benchmark {
    /// MMLU with five examples; vendors stopped reporting it in 2025.
    Mmlu,
    /// MMLU-Pro.
    MmluPro,
    /// GPQA Diamond, 198 questions.
    GpqaDiamond,
}

impl Benchmark {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mmlu => "MMLU",
            Self::MmluPro => "MMLU-Pro",
            Self::GpqaDiamond => "GPQA Diamond",
        }
    }

    /// The score of a model (%); `None` when the vendor published none.
    pub const fn score(self, row: &OpenScore) -> Option<f64> {
        match self {
            Self::Mmlu => row.mmlu_pct,
            Self::MmluPro => row.mmlu_pro_pct,
            Self::GpqaDiamond => row.gpqa_diamond_pct,
        }
    }
}

/// A model smaller than all before it that reach the threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Smallest<'a> {
    /// The model.
    pub model: &'a OpenScore,
    /// Its release, days since 1970.
    pub day: f64,
}

/// How fast the smallest model gets smaller.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Halving {
    /// Time in which the size halves, by the records alone.
    pub time: Span,
    /// The shortest and longest of the times found with one record left out.
    pub dropped: (Span, Span),
    /// The time found when months without a record count.
    pub with_stalls: Span,
    /// Records.
    pub records: usize,
    /// Time since the last record.
    pub since: Span,
}

impl Halving {
    /// The shortest and the longest of all readings: with one record left out, and with months without a record.
    pub fn range(&self) -> (Span, Span) {
        (self.dropped.0.min(self.with_stalls), self.dropped.1.max(self.with_stalls))
    }
}

/// The records of a threshold (%), oldest first.
pub fn records(rows: &[OpenScore], benchmark: Benchmark, threshold: f64) -> Vec<Smallest<'_>> {
    chain(&reaching(rows, benchmark, threshold), None)
}

/// The first open model of at most so many parameters (billions) that reaches a score (%): with the score of a cloud
/// model, how long a device of that size lagged behind it. `None` when none has yet.
pub fn first_at(rows: &[OpenScore], benchmark: Benchmark, score: f64, most_params_b: f64) -> Option<Smallest<'_>> {
    reaching(rows, benchmark, score).into_iter().find(|one| one.model.total_params_b <= most_params_b)
}

/// Models that reach a threshold, oldest first, of one day the smaller first.
fn reaching(rows: &[OpenScore], benchmark: Benchmark, threshold: f64) -> Vec<Smallest<'_>> {
    let good = rows.iter().filter(|row| benchmark.score(row).is_some_and(|score| score >= threshold));
    let dated = good.filter_map(|model| Some(Smallest { model, day: Date::parse(&model.released)?.days() as f64 }));
    ordered(ordered(dated, |one| one.model.total_params_b), |one| one.day)
}

fn chain<'a>(models: &[Smallest<'a>], without: Option<&OpenScore>) -> Vec<Smallest<'a>> {
    let mut found: Vec<Smallest<'a>> = Vec::new();
    for one in models.iter().filter(|one| without != Some(one.model)) {
        if found.last().is_none_or(|last| one.model.total_params_b < last.model.total_params_b) {
            found.push(*one);
        }
    }
    found
}

/// How fast the smallest model that reaches a threshold gets smaller, seen from `today`; `None` with fewer than three
/// records, or when sizes do not fall.
pub fn halving(rows: &[OpenScore], benchmark: Benchmark, threshold: f64, today: Date) -> Option<Halving> {
    let models = reaching(rows, benchmark, threshold);
    let all = chain(&models, None);
    if all.len() < 3 {
        return None;
    }
    let time = |records: &[Smallest<'_>]| slope_to_halving(records.iter().map(|one| (one.day, one.model.total_params_b)));
    let dropped: Vec<f64> = all.iter().filter_map(|one| time(&chain(&models, Some(one.model)))).collect();
    let (first, last, end) = (all.first()?.day, all.last()?.day, today.days() as f64);
    let grid = (0..1_200).map(|step| first + f64::from(step) * STEP).take_while(|day| *day <= end);
    let smallest = grid.filter_map(|day| Some((day, all.iter().rev().find(|one| one.day <= day)?.model.total_params_b)));
    let whole = time(&all)?;
    let shortest = dropped.iter().copied().fold(whole, f64::min);
    let longest = dropped.iter().copied().fold(whole, f64::max);
    let span = |days: f64| Span::days(days);
    Some(Halving {
        time: span(whole),
        dropped: (span(shortest), span(longest)),
        with_stalls: span(slope_to_halving(smallest)?),
        records: all.len(),
        since: span(end - last),
    })
}

/// Days in which a size halves, by least squares on its `log2`; `None` when it does not fall.
fn slope_to_halving(points: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let points: Vec<(f64, f64)> = points.map(|(day, size)| (day, libm::log2(size))).collect();
    let count = points.len() as f64;
    let (day, size) = (points.iter().map(|p| p.0).sum::<f64>() / count, points.iter().map(|p| p.1).sum::<f64>() / count);
    let covariance: f64 = points.iter().map(|p| (p.0 - day) * (p.1 - size)).sum();
    let variance: f64 = points.iter().map(|p| (p.0 - day) * (p.0 - day)).sum();
    Some(-variance / covariance).filter(|days| days.is_finite() && *days > 0.0)
}

/// The most parameters (billions) whose weights fit into a memory at a number of bits each, a tenth of it left for the
/// cache and the buffers.
pub fn most_params_b(usable: Bytes, bits_per_weight: f64) -> f64 {
    0.9 * usable.to_bytes() * 8.0 / bits_per_weight / 1e9
}

/// The memory that so many parameters (billions) need at a number of bits each, a tenth of it left for the cache and the
/// buffers: [`most_params_b`] the other way round.
pub fn memory_needed(params_b: f64, bits_per_weight: f64) -> Bytes {
    Bytes::bytes(params_b * 1e9 * bits_per_weight / 8.0 / 0.9)
}

/// Months of 365.25 / 12 days, in which the literature states halving times.
pub fn months(span: Span) -> f64 {
    span.to_days() / MONTH
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::embedded;

    fn found(benchmark: Benchmark, threshold: f64) -> Halving {
        let today = Date::parse("2026-11-22").unwrap();
        halving(&embedded().unwrap().density, benchmark, threshold, today).unwrap()
    }

    #[test]
    fn halving_times_are_those_of_the_published_records() {
        // Records, halving time, drop-one range, with stalls: worked out from the same rows apart from this program.
        for (benchmark, threshold, n, time, dropped, stalls) in [
            (Benchmark::Mmlu, 60.0, 5, 3.6, (3.2, 5.4), 7.7),
            (Benchmark::Mmlu, 70.0, 5, 8.0, (2.7, 9.3), 11.6),
            (Benchmark::Mmlu, 80.0, 4, 5.7, (4.3, 6.2), 12.2),
            (Benchmark::MmluPro, 50.0, 6, 4.6, (4.4, 6.7), 6.9),
            (Benchmark::MmluPro, 70.0, 4, 3.7, (3.3, 5.9), 5.6),
            (Benchmark::MmluPro, 80.0, 6, 2.5, (2.1, 3.1), 3.0),
            (Benchmark::GpqaDiamond, 70.0, 6, 1.8, (1.8, 2.3), 2.6),
        ] {
            let found = found(benchmark, threshold);
            let near = |span: Span, expected: f64| (months(span) - expected).abs() < 0.08;
            assert_eq!(found.records, n, "{benchmark:?} {threshold}");
            assert!(near(found.time, time) && near(found.with_stalls, stalls), "{benchmark:?} {threshold} {found:?}");
            assert!(near(found.dropped.0, dropped.0) && near(found.dropped.1, dropped.1), "{benchmark:?} {threshold} {found:?}");
        }
        assert!((months(found(Benchmark::Mmlu, 60.0).since) - 26.0).abs() < 0.2);
    }

    #[test]
    fn records_get_smaller_and_later() {
        let rows = &embedded().unwrap().density;
        let records = records(rows, Benchmark::MmluPro, 80.0);
        assert_eq!(records.first().unwrap().model.name, "DeepSeek-R1");
        assert_eq!(records.last().unwrap().model.name, "Qwen3.5-9B");
        assert!(records.is_sorted_by(|a, b| a.day <= b.day && a.model.total_params_b > b.model.total_params_b));
    }

    #[test]
    fn devices_lag_behind_cloud_models_by_the_months_found_by_hand() {
        let catalogue = embedded().unwrap();
        let lag = |cloud: &str, benchmark: Benchmark, most: f64| {
            let row = catalogue.density_references.iter().find(|row| row.name == cloud).unwrap();
            let score = if benchmark == Benchmark::Mmlu { row.mmlu_pct } else { row.gpqa_diamond_pct };
            let first = first_at(&catalogue.density, benchmark, score.unwrap(), most)?;
            let months = (first.day - Date::parse(&row.released).unwrap().days() as f64) / MONTH;
            Some((first.model.name.as_str(), months.round()))
        };
        let gpt_35 = |most: f64| lag("GPT-3.5 (gpt-3.5-turbo era)", Benchmark::Mmlu, most).unwrap();
        assert_eq!([40.0, 16.0, 5.0].map(gpt_35).map(|found| found.1), [8.0, 15.0, 16.0]);
        let gpt_4o = |most: f64| lag("GPT-4o (2024-05-13)", Benchmark::GpqaDiamond, most).unwrap().1;
        assert_eq!([40.0, 16.0, 5.0].map(gpt_4o), [7.0, 7.0, 15.0]);
        assert_eq!(lag("o3 (medium)", Benchmark::GpqaDiamond, 16.0), None);
    }

    #[test]
    fn too_few_records_give_no_trend() {
        let rows = &embedded().unwrap().density;
        assert_eq!(halving(rows, Benchmark::Mmlu, 99.0, Date::parse("2026-11-22").unwrap()), None);
        assert_eq!(halving(rows, Benchmark::Mmlu, 82.0, Date::parse("2026-11-22").unwrap()).map(|all| all.records), None);
    }

    #[test]
    fn a_phone_of_6_usable_gigabytes_holds_a_model_of_9_billion_parameters() {
        assert!((most_params_b(Bytes::gigabytes(6.0), 4.8944) - 8.8).abs() < 0.1);
        let there_and_back = memory_needed(most_params_b(Bytes::gigabytes(6.0), 4.8944), 4.8944);
        assert!((there_and_back.to_gigabytes() - 6.0).abs() < 1e-9);
    }
}
