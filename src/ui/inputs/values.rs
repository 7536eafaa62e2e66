//! Numbers of fields: as they are read, and where they stand on a slider.
//!
//! Absent on purpose: components, and how numbers are written (see [`crate::text::quantity`]).

use crate::math::held;
use crate::scenario::{Given, NumberSpec, Scale};
use crate::text::gauge::Gauge;
use crate::text::number;
use crate::text::typed::{self, Entry};

/// Positions of a slider, from one end to the other.
pub const TRAVEL: f64 = 1000.0;

/// What is wrong with a typed text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Trouble {
    /// Not a number.
    NotANumber,
    /// A number outside the limits.
    Outside,
    /// A range where one value is wanted.
    NoSpread,
}

/// Reads a typed text within the limits of its input.
///
/// # Errors
/// What to tell the reader.
pub fn read(text: &str, spec: &NumberSpec, gauge: &Gauge) -> Result<Entry, Trouble> {
    let entry = typed::read(text, gauge).ok_or(Trouble::NotANumber)?;
    let inside = |value: f64| (spec.low..=spec.high).contains(&value);
    // Limits are shown in six digits: whoever types those means the limit.
    let meant = |value: f64| [spec.low, spec.high].into_iter().find(|limit| (value - limit).abs() <= 1e-5 * limit.abs()).unwrap_or(value);
    let given = entry.given.map(meant);
    match given {
        Given::Exact(value) if inside(value) => Ok(Entry { given, ..entry }),
        Given::Spread(low, high) if spec.spread && inside(low) && inside(high) => Ok(Entry { given, ..entry }),
        Given::Spread(..) if !spec.spread => Err(Trouble::NoSpread),
        _ => Err(Trouble::Outside),
    }
}

/// Where a value stands on its slider, 0 to [`TRAVEL`]; values beyond the ends stand at the ends.
pub fn position(value: f64, spec: &NumberSpec) -> f64 {
    let (low, high) = spec.slider;
    let share = match spec.scale {
        Scale::Linear => (value - low) / (high - low),
        Scale::Log if value <= low => 0.0,
        Scale::Log => libm::log(value / low) / libm::log(high / low),
    };
    held(share * TRAVEL, 0.0, TRAVEL)
}

/// The value at a position of a slider, with no more digits on screen than a hand can aim at.
pub fn at(position: f64, spec: &NumberSpec, gauge: &Gauge) -> f64 {
    let (low, high) = spec.slider;
    let share = held(position / TRAVEL, 0.0, 1.0);
    let own = match spec.scale {
        Scale::Log => number::round_to(gauge.own(low * libm::exp(share * libm::log(high / low))), 3),
        // As many as tell apart 200 steps of the slider.
        Scale::Linear => {
            let coarse = number::round_to(gauge.own(high - low) / 200.0, 1);
            number::round_to((gauge.own(low + share * (high - low)) / coarse).round() * coarse, 9)
        }
    };
    held(gauge.link(own), low, high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Money, embedded};
    use crate::scenario::Input;
    use crate::text::Language;
    use crate::text::gauge::PowerUnit;

    /// Every number, electricity priced in each of its units.
    fn numbers() -> impl Iterator<Item = (&'static NumberSpec, Gauge)> {
        let rates = &embedded().unwrap().fx;
        let gauges =
            move |spec: &'static NumberSpec| PowerUnit::ALL.map(|power| (spec, Gauge::new(spec.unit, power, Money::DOLLARS, rates)));
        Input::all().filter_map(Input::number).flat_map(gauges)
    }

    #[test]
    fn a_slider_shows_a_value_where_it_takes_it() {
        for (spec, gauge) in numbers() {
            for step in 0..=100 {
                let place = f64::from(step) * 10.0;
                let value = at(place, spec, &gauge);
                assert!((position(value, spec) - place).abs() < 6.0, "{value} at {place}");
                // Without the rounding for hands the way back is exact.
                let (low, high) = spec.slider;
                let exact = match spec.scale {
                    Scale::Linear => low + place / TRAVEL * (high - low),
                    Scale::Log => low * libm::exp(place / TRAVEL * libm::log(high / low)),
                };
                assert!((position(exact, spec) - place).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn every_hundredth_of_a_slider_is_another_value() {
        for (spec, gauge) in numbers() {
            let values: Vec<f64> = (0..=100).map(|step| at(f64::from(step) * 10.0, spec, &gauge)).collect();
            assert!(values.windows(2).all(|pair| pair[0] < pair[1]), "{values:?}");
        }
    }

    #[test]
    fn what_a_field_shows_is_read_as_the_same_number() {
        for (spec, gauge) in numbers() {
            for language in Language::ALL {
                for limit in [spec.low, spec.high] {
                    let text = gauge.written(limit, language);
                    assert_eq!(read(&text, spec, &gauge).map(|entry| entry.given), Ok(Given::Exact(limit)), "{text}");
                }
                for place in [0.0, 250.0, 500.0, 1000.0] {
                    let value = at(place, spec, &gauge);
                    let text = gauge.written(value, language);
                    let Some(Entry { given: Given::Exact(back), .. }) = typed::read(&text, &gauge) else { panic!("{text}") };
                    assert!((back / value - 1.0).abs() < 1e-5 || back.to_bits() == value.to_bits(), "{text}: {value} {back}");
                }
            }
        }
    }

    #[test]
    fn limits_and_ranges_are_checked_where_they_apply() {
        let given = |text: &str, spec: &NumberSpec| {
            read(text, spec, &Gauge::new(spec.unit, PowerUnit::Cents, Money::DOLLARS, &[])).map(|entry| entry.given)
        };
        let price = Input::BtcPrice.number().unwrap();
        assert_eq!(given("-5", price), Err(Trouble::Outside));
        assert_eq!(given("abc", price), Err(Trouble::NotANumber));
        assert_eq!(given("60000..90000", price), Ok(Given::Spread(60_000.0, 90_000.0)));
        assert_eq!(given("1..2", Input::PoolFee.number().unwrap()), Err(Trouble::NoSpread));
    }
}
