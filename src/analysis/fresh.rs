//! Fresh numbers of the market, and rates of currencies: which of them a reader may ask for, and whether what came is
//! plausible beside the snapshot.
//!
//! Absent on purpose: hosts and requests (see [`crate::ui`]); a number that is not plausible never enters a scenario.

use core::ops::RangeInclusive;

use crate::catalogue::Catalogue;
use crate::math::held;
use crate::scenario::{Input, Scenario};
use crate::units::Date;

/// The numbers of the market that can be asked for, in the order they are told.
pub const MARKET: [Input; 4] = [Input::BtcPrice, Input::Difficulty, Input::Fees, Input::Height];

/// Seconds in a day.
const DAY: f64 = 86_400.0;

/// Most blocks found in a day on average: those of a network that grows by a sixth at each retarget.
const MOST_BLOCKS: f64 = 168.0;

/// Why a number was not taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Refusal {
    /// No answer in time.
    Late,
    /// An error of the host, as a status of the web; 0 when it could not be reached.
    Status(u16),
    /// Not the answer that was expected.
    Unreadable,
    /// Outside what is plausible.
    Implausible {
        /// The number.
        value: f64,
        /// What would be plausible.
        low: f64,
        /// What would be plausible.
        high: f64,
    },
    /// Not of the last hours, of which there are so many, or of the future.
    TooOld(u32),
}

/// A number as a host gave it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heard {
    /// The number, in the unit of its input.
    pub value: f64,
    /// When the host says it held [s since 1970].
    pub at: Option<f64>,
    /// How many days its time may lie back: one, and another where it stands for the day before.
    pub days: f64,
}

/// A number that may enter the scenario, or why not; `now` is in seconds since 1970.
///
/// # Errors
/// The refusal.
pub fn judged(input: Input, heard: Heard, scenario: &Scenario, catalogue: &Catalogue, now: f64) -> Result<f64, Refusal> {
    let Heard { value, at, days } = heard;
    if !value.is_finite() {
        return Err(Refusal::Unreadable);
    }
    if at.is_some_and(|at| !(-DAY..=days * DAY).contains(&(now - at))) {
        return Err(Refusal::TooOld((24.0 * days) as u32));
    }
    let range = plausible(input, scenario, catalogue, now).ok_or(Refusal::Unreadable)?;
    let (low, high) = (*range.start(), *range.end());
    if held(value, low, high) == value && value > 0.0 { Ok(value) } else { Err(Refusal::Implausible { value, low, high }) }
}

/// What is plausible beside the snapshot.
fn plausible(input: Input, scenario: &Scenario, catalogue: &Catalogue, now: f64) -> Option<RangeInclusive<f64>> {
    let known = scenario.default_number(input, catalogue)?;
    Some(match input {
        Input::BtcPrice => known.value * 0.2..=known.value * 5.0,
        Input::Difficulty | Input::Rate => known.value * 0.5..=known.value * 2.0,
        Input::Height => {
            let days = (now / DAY - Date::last_of(known.as_of)?.days() as f64).max(1.0);
            known.value..=(known.value + days * MOST_BLOCKS).ceil()
        }
        _ => 0.0..=95.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::embedded;

    /// 2026-11-26, 12:00 UTC.
    const NOW: f64 = 1_795_694_400.0;

    fn judge(input: Input, value: f64, at: Option<f64>) -> Result<f64, Refusal> {
        judged(input, Heard { value, at, days: 1.0 }, &Scenario::default(), embedded().unwrap(), NOW)
    }

    #[test]
    fn the_day_of_these_tests_is_the_one_they_say() {
        assert_eq!(Date::from_days((NOW / DAY) as i64), Date::parse("2026-11-26"));
    }

    #[test]
    fn a_price_between_a_fifth_and_five_times_the_snapshots_is_taken() {
        for value in [84_714.0 * 0.2, 20_000.0, 91_234.5, 423_570.0] {
            assert_eq!(judge(Input::BtcPrice, value, Some(NOW - 60.0)), Ok(value));
        }
        for value in [0.0, -1.0, 16_942.0, 423_571.0, 9.1e7, f64::MAX] {
            assert!(matches!(judge(Input::BtcPrice, value, None), Err(Refusal::Implausible { .. })), "{value}");
        }
        for value in [f64::NAN, f64::INFINITY] {
            assert_eq!(judge(Input::BtcPrice, value, None), Err(Refusal::Unreadable));
        }
    }

    #[test]
    fn only_the_last_day_counts() {
        for (at, taken) in [(NOW, true), (NOW - 86_000.0, true), (NOW - 90_000.0, false), (NOW + 90_000.0, false), (f64::NAN, false)] {
            assert_eq!(judge(Input::BtcPrice, 9e4, Some(at)), if taken { Ok(9e4) } else { Err(Refusal::TooOld(24)) }, "{at}");
        }
        let mean = Heard { value: 1.3e14, at: Some(NOW - 90_000.0), days: 2.0 };
        assert_eq!(judged(Input::Difficulty, mean, &Scenario::default(), embedded().unwrap(), NOW), Ok(1.3e14));
    }

    #[test]
    fn difficulty_may_halve_or_double_and_height_only_grows() {
        assert_eq!(judge(Input::Difficulty, 2.64e14, None), Ok(2.64e14));
        assert!(judge(Input::Difficulty, 2.65e14, None).is_err() && judge(Input::Difficulty, 6.5e13, None).is_err());
        assert_eq!(judge(Input::Height, 977_500.0, None), Ok(977_500.0));
        assert!(judge(Input::Height, 969_762.0, None).is_err() && judge(Input::Height, 1_050_000.0, None).is_err());
        assert_eq!(judge(Input::Fees, 1.7, None), Ok(1.7));
        assert!(judge(Input::Fees, 0.0, None).is_err() && judge(Input::Fees, 96.0, None).is_err());
    }

    #[test]
    fn a_rate_of_the_last_days_may_halve_or_double() {
        let euros = Scenario::default().with_choice(Input::Currency, "EUR");
        let judge = |value: f64, days_ago: f64| {
            let heard = Heard { value, at: Some(NOW - days_ago * DAY), days: 5.0 };
            judged(Input::Rate, heard, &euros, embedded().unwrap(), NOW)
        };
        assert_eq!([judge(0.9, 0.5), judge(0.9, 4.5)], [Ok(0.9); 2]);
        assert_eq!(judge(0.9, 6.0), Err(Refusal::TooOld(120)));
        assert!([0.4, 1.8, -0.9].into_iter().all(|value| matches!(judge(value, 0.5), Err(Refusal::Implausible { .. }))));
        assert_eq!(
            judged(Input::Rate, Heard { value: 1.0, at: None, days: 5.0 }, &Scenario::default(), embedded().unwrap(), NOW),
            Err(Refusal::Unreadable)
        );
    }

    #[test]
    fn every_number_that_can_be_asked_for_has_a_range() {
        for input in MARKET {
            let range = plausible(input, &Scenario::default(), embedded().unwrap(), NOW).unwrap();
            assert!(range.start() < range.end());
        }
    }
}
