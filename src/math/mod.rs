//! Numeric helpers without domain words: decimal text, percentiles, seeded draws, roots, present values. Absent:
//! anything with a unit.

pub mod decimal;
pub mod finance;
pub mod random;
pub mod solve;
pub mod stats;

/// A number moved to the nearer end of a range it lies outside of; NaN stays NaN.
///
/// Unlike `f64::clamp` it cannot fail, whose message alone adds 4 KB to the page.
pub const fn held(value: f64, low: f64, high: f64) -> f64 {
    if value < low {
        low
    } else if value > high {
        high
    } else {
        value
    }
}
/// About a positive `value`: 1, 2 or 5 times a power of ten.
pub fn round_factor(value: f64) -> f64 {
    let decade = libm::pow(10.0, libm::log10(value).floor());
    let times = match value / decade {
        ..1.5 => 1.0,
        ..3.5 => 2.0,
        ..7.5 => 5.0,
        _ => 10.0,
    };
    times * decade
}
