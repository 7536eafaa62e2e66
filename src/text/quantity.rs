//! Quantities as fields and charts show them: a value in the unit of its input, with or without the unit.
//!
//! Absent on purpose: reading them back (see [`super::typed`]).

use crate::scenario::{Given, Unit};
use crate::text::sentence::electricity;
use crate::text::{Language, number, typed};

/// A value as its field shows it, without the unit: `6.6`, `84,714`, `155.97T`.
///
/// A fraction of a cent carries its unit, since a plain number below 1 is read as dollars there: `0.5c`.
pub fn written(value: f64, unit: Unit, language: Language) -> String {
    let text = figures(value, unit, language);
    let cents = typed::shown(value, unit).abs();
    if unit == Unit::UsdPerKwh && cents > 0.0 && cents < 1.0 { format!("{text}c") } else { text }
}

/// The digits of a value in the unit of its field.
fn figures(value: f64, unit: Unit, language: Language) -> String {
    let shown = typed::shown(value, unit);
    let (size, name) = match (shown.abs(), language) {
        (large, Language::En) if large >= 1e12 => (1e12, "T"),
        (large, Language::Zh) if large >= 1e12 => (1e12, "万亿"),
        _ => return number::significant(shown, 6),
    };
    format!("{}{name}", number::significant(shown / size, 6))
}

/// What the reader gave, as its field shows it: a range keeps both ends.
pub fn written_given(given: Given, unit: Unit, language: Language) -> String {
    match given {
        Given::Exact(value) => written(value, unit, language),
        Given::Spread(low, high) => format!("{}–{}", written(low, unit, language), written(high, unit, language)),
    }
}

/// A value with its unit: `6.6 ¢/kWh`.
pub fn with_unit(value: f64, unit: Unit, language: Language) -> String {
    let name = (language.messages().field.unit)(unit);
    let text = figures(value, unit, language);
    match name {
        "" => text,
        "%" => format!("{text}%"),
        _ => format!("{text} {name}"),
    }
}

/// A value in two or three significant digits for the end of a range: `$72k`, `8.4 ¢`, `+38%` for growth.
pub fn rough(value: f64, unit: Unit, language: Language) -> String {
    let value = number::round_to(value, 3);
    match unit {
        Unit::Usd | Unit::UsdPerMachine if value >= 1e4 => format!("${}", number::short(value, language)),
        Unit::Usd | Unit::UsdPerMachine => format!("${}", number::significant(value, 3)),
        Unit::UsdPerKwh => electricity(value, language),
        Unit::PercentPerYear => format!("{}{}%", if value > 0.0 { "+" } else { "" }, number::significant(value, 3)),
        _ => with_unit(value, unit, language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rough_values_are_short_and_have_their_unit() {
        assert_eq!(rough(72_006.9, Unit::Usd, Language::En), "$72k");
        assert_eq!(rough(0.084_31, Unit::UsdPerKwh, Language::En), "8.4 ¢");
        assert_eq!(rough(-10.0, Unit::PercentPerYear, Language::En), "−10%");
        assert_eq!(rough(121_440_000_000_000.0, Unit::Number, Language::Zh), "121万亿");
    }

    #[test]
    fn long_numbers_are_short_in_their_fields() {
        assert_eq!(written(155_973_032_196_071.9, Unit::Number, Language::En), "155.973T");
        assert_eq!(written(0.066, Unit::UsdPerKwh, Language::En), "6.6");
        assert_eq!(with_unit(1.5, Unit::Percent, Language::En), "1.5%");
        assert_eq!(written_given(Given::Spread(0.05, 0.08), Unit::UsdPerKwh, Language::En), "5–8");
    }
}
