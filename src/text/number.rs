//! Numbers as people read them: significant digits, grouping, money, large counts.
//!
//! The minus sign is U+2212. Absent on purpose: the browser's locale functions, which differ between versions.

use crate::math::decimal;
use crate::text::Language;

/// `value` rounded to `digits` significant digits, grouped by thousands, without trailing zeros after the point.
pub fn significant(value: f64, digits: usize) -> String {
    fixed(value, decimals_for(value, digits), true)
}

/// `value` with exactly `decimals` digits after the point, grouped by thousands.
pub fn decimals(value: f64, decimals: usize) -> String {
    fixed(value, decimals, false)
}

/// Digits after the point that show `digits` significant ones; numbers of 1,000 and more are still rounded to them
/// by [`round_to`].
fn decimals_for(value: f64, digits: usize) -> usize {
    if value == 0.0 || !value.is_finite() {
        return 0;
    }
    let magnitude = libm::log10(round_to(value, digits).abs()).floor() as i32;
    usize::try_from(i32::try_from(digits).unwrap_or(15) - 1 - magnitude).unwrap_or(0)
}

/// `value` rounded to `digits` significant digits.
pub fn round_to(value: f64, digits: usize) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    decimal::round_to(value, digits)
}

fn fixed(value: f64, decimals: usize, trim: bool) -> String {
    if value.is_nan() {
        return "–".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "∞" } else { "−∞" }.to_owned();
    }
    let value = if trim && decimals == 0 { round_to(value, 15) } else { value };
    let text = decimal::fixed(value.abs(), decimals);
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = if trim { fraction.trim_end_matches('0') } else { fraction };
    let is_zero = whole == "0" && fraction.bytes().all(|byte| byte == b'0');
    let mut grouped = String::new();
    if value < 0.0 && !is_zero {
        grouped.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if !fraction.is_empty() {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// Whole text of a number of at most `digits` significant digits; values of 1,000 and more are rounded too.
pub fn rounded(value: f64, digits: usize) -> String {
    significant(round_to(value, digits), digits)
}

/// Dollars with two significant digits (three from 100 on), cents always in pairs below 100: `$54`, `$0.90`, `−$7`, `$1,450`.
pub fn usd(value: f64) -> String {
    let size = value.abs();
    let digits = if size >= 100.0 { 3 } else { 2 };
    let shown = round_to(size, digits);
    let text =
        if (0.1..10.0).contains(&shown) { decimals(shown, if shown.fract() == 0.0 { 0 } else { 2 }) } else { significant(shown, digits) };
    if value < 0.0 && shown > 0.0 { format!("−${text}") } else { format!("${text}") }
}

/// Dollars with an explicit sign: `+$54`, `−$7`, `$0`.
pub fn signed_usd(value: f64) -> String {
    let text = usd(value);
    if value > 0.0 && text != "$0" { format!("+{text}") } else { text }
}

/// An electricity price in cents per kWh with at most three significant digits: `6.9`.
pub fn cents(usd_per_kwh: f64) -> String {
    rounded(usd_per_kwh * 100.0, if usd_per_kwh.abs() < 0.0995 { 2 } else { 3 })
}

/// A large count in short form: `1.2k`, `3M`, or `1.2万`, `3亿`; two significant digits.
pub fn short(value: f64, language: Language) -> String {
    let steps: &[(f64, &str)] = match language {
        Language::En => &[(1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")],
        Language::Zh => &[(1e12, "万亿"), (1e8, "亿"), (1e4, "万")],
    };
    let shown = round_to(value, 2);
    match steps.iter().find(|(size, _)| shown.abs() >= *size) {
        Some((size, name)) => format!("{}{name}", significant(shown / size, 2)),
        None => significant(shown, 2),
    }
}

/// A share as tenths, for "in 9 of 10 scenarios".
pub fn tenths(share: f64) -> String {
    significant((share * 10.0).round(), 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_trimmed() {
        assert_eq!(significant(1_234.5, 5), "1,234.5");
        assert_eq!(significant(0.000_123_45, 3), "0.000123");
        assert_eq!(significant(-7.0, 2), "−7");
        assert_eq!(significant(0.0, 3), "0");
        assert_eq!(significant(f64::NAN, 3), "–");
        assert_eq!(rounded(84_714.0, 3), "84,700");
        assert_eq!(decimals(-0.001, 2), "0.00");
        assert_eq!(decimals(1_234.0, 2), "1,234.00");
        assert_eq!(significant(9.996, 3), "10");
    }

    #[test]
    fn money_keeps_two_significant_digits_and_pairs_of_cents() {
        for (value, text) in [
            (54.3, "$54"),
            (0.9, "$0.90"),
            (-7.2, "−$7.20"),
            (1_449.0, "$1,450"),
            (0.034, "$0.034"),
            (7.0, "$7"),
            (0.0, "$0"),
            (-0.0, "$0"),
        ] {
            assert_eq!(usd(value), text);
        }
        assert_eq!(signed_usd(54.3), "+$54");
        assert_eq!(signed_usd(-29.0), "−$29");
        assert_eq!(signed_usd(0.0), "$0");
    }

    #[test]
    fn short_counts_follow_the_language() {
        assert_eq!(short(12_000.0, Language::En), "12k");
        assert_eq!(short(12_000.0, Language::Zh), "1.2万");
        assert_eq!(short(999_999.0, Language::En), "1M");
        assert_eq!(short(300_000_000.0, Language::Zh), "3亿");
        assert_eq!(short(42.0, Language::En), "42");
    }

    #[test]
    fn prices_of_electricity_are_in_cents() {
        assert_eq!(cents(0.0685), "6.9");
        assert_eq!(cents(0.1081), "10.8");
        assert_eq!(cents(-0.158), "−15.8");
    }
}
