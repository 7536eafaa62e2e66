//! Figures as charts print them: short, aligned, with explicit signs on margins.

use crate::text::Language;
use crate::text::number;

/// Whole dollars with an explicit sign: `+$54`, `−$7`, `$0`.
pub(super) fn margin(value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let text = number::decimals(value.abs(), 0);
    match value {
        _ if text == "0" => "$0".to_owned(),
        value if value > 0.0 => format!("+${text}"),
        _ => format!("−${text}"),
    }
}

/// Cents per kWh with one decimal, from dollars per kWh: `6.9`.
pub(super) fn tenths_of_a_cent(usd_per_kwh: f64) -> String {
    number::decimals(usd_per_kwh * 100.0, 1)
}

/// Cents per kWh with the unit: `6.9 ¢`, `6.9 美分`.
pub(super) fn cents(usd_per_kwh: f64, language: Language) -> String {
    format!("{}\u{a0}{}", tenths_of_a_cent(usd_per_kwh), language.pick("¢", "美分"))
}

/// A large amount of dollars in short form: `$80k`, `$1.2M`, or `8 万美元`.
pub(super) fn short_usd(value: f64, language: Language) -> String {
    match language {
        Language::En => format!("${}", number::short(value, language)),
        Language::Zh => format!("{}美元", number::short(value, language)),
    }
}

/// Dollars per petahash and day: to the cent, as a hashprice is quoted, unless it is smaller than that.
pub(super) fn hashprice(value: f64) -> String {
    if value.abs() >= 0.1 { format!("${}", number::decimals(value, 2)) } else { number::usd(value) }
}

/// Two digits, short where the number is large, and a bound where it is too small to read.
pub(super) fn two(value: f64, language: Language) -> String {
    match value {
        tiny if tiny > 0.0 && tiny < SMALLEST => format!("<{}", number::rounded(SMALLEST, 1)),
        large if large >= 1e4 => number::short(value, language),
        _ => number::rounded(value, 2),
    }
}

/// Smaller numbers are not printed in full.
const SMALLEST: f64 = 1e-4;

/// A log axis around positive values: a little beyond them, at least one decade; one to ten when there are none.
pub(super) fn log_domain(least: f64, most: f64) -> (f64, f64) {
    if !(least > 0.0 && most >= least && most.is_finite()) {
        return (1.0, 10.0);
    }
    let (low, high) = (least / 1.25, most * 1.25);
    if high / low >= 20.0 {
        return (low, high);
    }
    let wider = (20.0 * low / high).sqrt();
    (low / wider, high * wider)
}

/// The first letter in upper case, for a sentence that starts with a count.
pub(super) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| core::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins_are_whole_and_signed() {
        for (value, text) in [(54.4, "+$54"), (-7.2, "−$7"), (0.3, "$0"), (-0.3, "$0"), (-1_250.0, "−$1,250"), (f64::NEG_INFINITY, "–")]
        {
            assert_eq!(margin(value), text);
        }
    }

    #[test]
    fn two_digits_stay_short_at_every_size() {
        for (value, text) in [(0.0, "0"), (3e-9, "<0.0001"), (0.000_84, "0.00084"), (23.4, "23"), (1_234.0, "1,200"), (2.5e7, "25M")] {
            assert_eq!(two(value, Language::En), text);
        }
    }

    #[test]
    fn a_log_axis_spans_at_least_a_decade_around_its_values() {
        for (least, most) in [(3.0, 3.0), (0.2, 700.0), (1e-6, 2e-6)] {
            let (low, high) = log_domain(least, most);
            assert!(low < least && high > most && high / low >= 19.9, "{low} {high}");
        }
        assert_eq!(log_domain(f64::INFINITY, 0.0), (1.0, 10.0));
    }

    #[test]
    fn a_sentence_starts_with_a_capital() {
        assert_eq!(capitalized("eight of twelve"), "Eight of twelve");
        assert_eq!(capitalized("64 个"), "64 个");
        assert_eq!(capitalized(""), "");
    }
}
