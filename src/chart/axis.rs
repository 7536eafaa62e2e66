//! Scales and ticks: data to page, linear or by decades.
//!
//! Ticks fall on multiples of 1, 2, 2.5 or 5 times a power of ten; a log axis shows whole decades. Labels are the caller's, who knows unit
//! and language. A
//! calendar is counted in whole months. Absent: days, and the names of months.

use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;

use super::page::{from_page, to_page};

/// A mapping from data to one coordinate of the page, in CSS pixels.
pub(super) struct Scale {
    range: RangedCoordf64,
    pixels: (i32, i32),
    log: bool,
}

impl Scale {
    /// Equal steps of data are equal steps on the page.
    pub(super) fn linear(data: (f64, f64), pixels: (f64, f64)) -> Self {
        Self { range: (data.0..data.1).into(), pixels: (to_page(pixels.0), to_page(pixels.1)), log: false }
    }

    /// Equal ratios of data are equal steps on the page; both ends of `data` must be above zero.
    pub(super) fn log(data: (f64, f64), pixels: (f64, f64)) -> Self {
        Self { range: (libm::log10(data.0)..libm::log10(data.1)).into(), pixels: (to_page(pixels.0), to_page(pixels.1)), log: true }
    }

    /// Where a value lies, in CSS pixels; values outside the data range are held at its ends.
    pub(super) fn at(&self, value: f64) -> f64 {
        let value = if self.log { libm::log10(value.max(f64::MIN_POSITIVE)) } else { value };
        let range = self.range.range();
        let held = value.max(range.start.min(range.end)).min(range.start.max(range.end));
        from_page(self.range.map(&held, self.pixels))
    }

    /// Whether a value lies in the data range, ends included.
    pub(super) fn covers(&self, value: f64) -> bool {
        let value = if self.log { libm::log10(value.max(f64::MIN_POSITIVE)) } else { value };
        let range = self.range.range();
        value >= range.start.min(range.end) && value <= range.start.max(range.end)
    }
}

/// Multiples of a 1-2-2.5-5 step within `[low, high]` that give at most `most` ticks (at least two).
pub(super) fn ticks(low: f64, high: f64, most: usize) -> Vec<f64> {
    if !(low.is_finite() && high.is_finite() && high > low) {
        return vec![low];
    }
    let step = step(high - low, most);
    let (first, last) = ((low / step - 1e-9).ceil(), (high / step + 1e-9).floor());
    (0..=(last - first) as usize).map(|n| (first + n as f64) * step).collect()
}

/// The smallest of 1, 2, 2.5, 5 times a power of ten that cuts `span` into fewer than `most` pieces.
pub(super) fn step(span: f64, most: usize) -> f64 {
    let wanted = span / (most.max(2) - 1) as f64;
    let power = libm::pow(10.0, libm::log10(wanted).floor());
    [1.0, 2.0, 2.5, 5.0].into_iter().map(|digit| digit * power).find(|step| *step >= wanted * (1.0 - 1e-9)).unwrap_or(10.0 * power)
}

/// The first multiple of `step` at or above a value.
pub(super) fn round_up(value: f64, step: f64) -> f64 {
    (value / step - 1e-9).ceil() * step
}

/// The last multiple of `step` at or below a value.
pub(super) fn round_down(value: f64, step: f64) -> f64 {
    (value / step + 1e-9).floor() * step
}

/// An axis for values that start at zero: from and to multiples of a step that cuts it into fewer than `most` pieces, zero included.
pub(super) fn from_zero(values: impl Iterator<Item = f64>, most: usize) -> (f64, f64) {
    let (low, high) =
        values.filter(|value| value.is_finite()).fold((0.0, 0.0), |(low, high): (f64, f64), value| (low.min(value), high.max(value)));
    if high <= low {
        return (0.0, 1.0);
    }
    let step = step(high - low, most);
    (round_down(low, step), round_up(high, step))
}

/// Powers of ten within `[low, high]`, thinned evenly to at most `most`.
pub(super) fn decades(low: f64, high: f64, most: usize) -> Vec<f64> {
    let (first, last) = ((libm::log10(low) - 1e-9).ceil(), (libm::log10(high) + 1e-9).floor());
    if !(first.is_finite() && last.is_finite()) || last < first {
        return Vec::new();
    }
    let count = (last - first) as usize + 1;
    let every = count.div_ceil(most.max(1));
    (0..count).step_by(every).map(|n| libm::pow(10.0, first + n as f64)).collect()
}

/// Ticks of a log axis: decades, or 1-2-5 where fewer than three decades leave room for at most `most` of them.
pub(super) fn log_ticks(low: f64, high: f64, most: usize) -> Vec<f64> {
    let whole = decades(low, high, most);
    let fine = one_two_five(low, high);
    if whole.len() < 3 && fine.len() <= most { fine } else { whole }
}

/// 1, 2 and 5 times the powers of ten within `[low, high]`.
pub(super) fn one_two_five(low: f64, high: f64) -> Vec<f64> {
    let powers = decades(low / 10.0, high, usize::MAX);
    powers.into_iter().flat_map(|power| [power, 2.0 * power, 5.0 * power]).filter(|value| *value >= low && *value <= high).collect()
}

/// First days of months within `domain`, which counts months from the first of `start` (year, month from 1).
///
/// Each is months from the start, year, month; they are 1, 3, 6, 12, 24, 60 or 120 months apart, the closest of these, not below
/// `closest`, that gives at most `most` ticks. The second part of the answer is that distance.
pub(super) fn month_ticks(start: (i32, i32), domain: (f64, f64), most: usize, closest: i32) -> (Vec<(f64, i32, i32)>, i32) {
    let first = start.0 * 12 + start.1 - 1;
    let (low, high) = ((domain.0 - 1e-9).ceil() as i32, (domain.1 + 1e-9).floor() as i32);
    // The first month of the axis that is a multiple of the step since year 0, and how many follow.
    let begin = |step: i32| low + (-(first + low)).rem_euclid(step);
    let count = |step: i32| if begin(step) > high { 0 } else { (high - begin(step)) / step + 1 };
    let fits = |step: &i32| *step >= closest && count(*step) as usize <= most;
    let step = [1, 3, 6, 12, 24, 60].into_iter().find(fits).unwrap_or(120);
    let tick = |n: i32| {
        let at = begin(step) + n * step;
        (f64::from(at), (first + at).div_euclid(12), (first + at).rem_euclid(12) + 1)
    };
    ((0..count(step)).map(tick).collect(), step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_fall_on_round_numbers() {
        assert_eq!(ticks(-60.0, 90.0, 4), [-50.0, 0.0, 50.0]);
        assert_eq!(ticks(-60.0, 90.0, 7), [-50.0, -25.0, 0.0, 25.0, 50.0, 75.0]);
        assert_eq!(ticks(-60.0, 90.0, 9), [-60.0, -40.0, -20.0, 0.0, 20.0, 40.0, 60.0, 80.0]);
        assert_eq!(ticks(0.0, 20.0, 5), [0.0, 5.0, 10.0, 15.0, 20.0]);
        assert_eq!(ticks(3.0, 3.0, 5), [3.0]);
    }

    #[test]
    fn never_more_ticks_than_asked() {
        for most in 2..9 {
            for span in [0.003, 0.7, 1.0, 12.0, 99.0, 1e6] {
                assert!(ticks(-span / 3.0, span, most).len() <= most, "{span} {most}");
            }
        }
    }

    #[test]
    fn half_years_fall_on_january_and_july() {
        let (ticks, step) = month_ticks((2026, 10), (0.0, 36.0), 7, 1);
        assert_eq!(step, 6);
        assert_eq!(ticks.first(), Some(&(3.0, 2027, 1)));
        assert_eq!(ticks.get(1), Some(&(9.0, 2027, 7)));
        assert!(ticks.iter().all(|tick| tick.2 == 1 || tick.2 == 7) && ticks.len() == 6);
    }

    #[test]
    fn a_calendar_never_has_more_ticks_than_asked_and_may_keep_to_years() {
        for months in [1.0, 7.0, 30.0, 120.0, 480.0] {
            let (ticks, _) = month_ticks((2016, 1), (0.0, months), 6, 1);
            assert!(!ticks.is_empty() && ticks.len() <= 6, "{months}");
        }
        let (years, _) = month_ticks((2026, 2), (0.0, 30.0), 9, 12);
        assert_eq!(years, [(11.0, 2027, 1), (23.0, 2028, 1)]);
    }

    #[test]
    fn decades_are_whole_and_thinned_evenly() {
        assert_eq!(decades(0.01, 10_000.0, 7), [0.01, 0.1, 1.0, 10.0, 100.0, 1000.0, 10_000.0]);
        assert_eq!(decades(0.01, 10_000.0, 4), [0.01, 1.0, 100.0, 10_000.0]);
        assert_eq!(decades(0.3, 70.0, 7), [1.0, 10.0]);
        assert!(decades(2.0, 3.0, 7).is_empty());
    }

    #[test]
    fn a_short_log_axis_has_ones_twos_and_fives() {
        assert_eq!(log_ticks(3.0, 60.0, 7), [5.0, 10.0, 20.0, 50.0]);
        assert_eq!(log_ticks(3.0, 60.0, 3), [10.0]);
        assert_eq!(log_ticks(0.5, 900.0, 7), [1.0, 10.0, 100.0]);
    }

    #[test]
    fn a_log_scale_spaces_decades_evenly_and_holds_values_at_its_ends() {
        let scale = Scale::log((1.0, 100.0), (0.0, 200.0));
        assert!((scale.at(10.0) - 100.0).abs() < 0.26);
        assert!((scale.at(0.0) - 0.0).abs() < 0.26 && (scale.at(1e9) - 200.0).abs() < 0.26);
        assert!(scale.covers(100.0) && !scale.covers(101.0) && !scale.covers(-1.0));
    }

    #[test]
    fn a_linear_scale_may_run_upwards() {
        let scale = Scale::linear((0.0, 10.0), (300.0, 100.0));
        assert!((scale.at(0.0) - 300.0).abs() < 0.26 && (scale.at(10.0) - 100.0).abs() < 0.26 && (scale.at(5.0) - 200.0).abs() < 0.26);
    }
}
