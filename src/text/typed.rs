//! Numbers as people type them: local separators, pasted units, full-width digits, ranges.
//!
//! Total: anything that is not a number is an error, never a guess. Absent on purpose: limits, which belong to the
//! input.

use crate::math::decimal;
use crate::scenario::{Given, Unit};

/// Reads a typed number or range into the unit of links; `None` when it is neither.
///
/// A plain number is in the unit shown beside the field; electricity is shown in cents, and a plain number between
/// −1 and 1 there is read as dollars, since nobody pays a fraction of a cent per kWh.
pub fn read(text: &str, unit: Unit) -> Option<Given> {
    let text = normalized(text);
    for mark in ["..", "–", " to ", "至", "到"] {
        if let Some((low, high)) = text.split_once(mark).filter(|(low, _)| !low.trim().is_empty()) {
            let high_unit = high.trim_matches(|c: char| c.is_ascii_digit() || ".,-' ".contains(c));
            let low = if low.contains(|c: char| !c.is_ascii() || c.is_ascii_alphabetic()) || low.contains(['%', '$']) {
                low.to_owned()
            } else {
                format!("{low}{high_unit}")
            };
            let (low, high) = (one(&low, unit)?, one(high, unit)?);
            return match low.partial_cmp(&high)? {
                core::cmp::Ordering::Less => Some(Given::Spread(low, high)),
                core::cmp::Ordering::Equal => Some(Given::Exact(low)),
                core::cmp::Ordering::Greater => None,
            };
        }
    }
    one(&text, unit).map(Given::Exact)
}

/// How a value of links is shown in its field, without the unit.
pub fn shown(value: f64, unit: Unit) -> f64 {
    match unit {
        // Rounded at 12 digits: 0.07 · 100 is 7.000000000000001 in binary.
        Unit::UsdPerKwh => crate::text::number::round_to(value * 100.0, 12),
        _ => value,
    }
}

fn normalized(text: &str) -> String {
    let half_width = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{3000}' => ' ',
        '−' => '-',
        '。' => '.',
        _ => c,
    };
    text.trim().chars().take(200).map(half_width).collect::<String>().trim().to_ascii_lowercase()
}

fn one(text: &str, unit: Unit) -> Option<f64> {
    let text = text.trim();
    let (text, dollars) = match text.strip_prefix('$').or_else(|| text.strip_prefix("us$")).or_else(|| text.strip_prefix("usd")) {
        Some(rest) => (rest.trim_start(), true),
        None => match text.strip_prefix("-$") {
            Some(rest) => return one(&format!("${rest}"), unit).map(|value| -value),
            None => (text, false),
        },
    };
    let end = text.find(|c: char| !(c.is_ascii_digit() || ".,-' ".contains(c))).unwrap_or(text.len());
    // An exponent belongs to the number: 1.5e14.
    let end = match text.get(end..).and_then(|rest| rest.strip_prefix('e')) {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit() || c == '-') => {
            end + 1 + rest.find(|c: char| !(c.is_ascii_digit() || c == '-')).unwrap_or(rest.len())
        }
        _ => end,
    };
    let (number, suffix) = text.split_at_checked(end)?;
    let value = decimal(number.trim())?;
    scaled(value, suffix.trim(), unit, dollars).filter(|value| value.is_finite())
}

/// Reads digits with either separator convention: `8,5`, `84,714`, `1.234,5`, `1 234.5`, `1'000`.
fn decimal(text: &str) -> Option<f64> {
    let (mantissa, exponent) = text.split_once('e').map_or((text, None), |(m, e)| (m, Some(e)));
    let (dot, comma) = (mantissa.rfind('.'), mantissa.rfind(','));
    let grouped = |separator: char| {
        let mut parts = mantissa.trim_start_matches('-').split(separator);
        parts.next().is_some_and(|first| (1..=3).contains(&first.len())) && parts.all(|part| part.len() == 3)
    };
    let point = match (dot, comma) {
        (Some(dot), Some(comma)) => Some(dot.max(comma)),
        (None, Some(at)) => (!grouped(',')).then_some(at),
        (Some(at), None) => (mantissa.matches('.').count() == 1).then_some(at),
        (None, None) => None,
    };
    let mut plain = String::new();
    for (at, c) in mantissa.char_indices() {
        match c {
            _ if Some(at) == point => plain.push('.'),
            '0'..='9' => plain.push(c),
            '-' if at == 0 => plain.push(c),
            '.' | ',' | '\'' | ' ' => {}
            _ => return None,
        }
    }
    if !plain.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if let Some(exponent) = exponent {
        plain.push('e');
        plain.push_str(exponent);
    }
    decimal::parse(&plain)
}

fn scaled(value: f64, suffix: &str, unit: Unit, dollars: bool) -> Option<f64> {
    if unit == Unit::UsdPerKwh {
        return Some(match suffix.replace(' ', "").as_str() {
            "" if dollars || value.abs() < 1.0 => value,
            "" | "c" | "¢" | "c/kwh" | "¢/kwh" | "ct" | "ct/kwh" | "cents" | "cents/kwh" | "美分" | "美分/度" => value / 100.0,
            "usd" | "$" | "usd/kwh" | "$/kwh" | "/kwh" | "美元/度" => value,
            "usd/mwh" | "$/mwh" | "/mwh" | "美元/兆瓦时" => value / 1000.0,
            _ => return None,
        });
    }
    let times = match suffix {
        "k" | "thousand" => 1e3,
        "万" => 1e4,
        "m" | "million" => 1e6,
        "亿" => 1e8,
        "b" | "bn" | "g" => 1e9,
        "t" | "trillion" | "万亿" => 1e12,
        "" | "%" | "usd" | "$" | "w" | "th/s" | "th" | "usd/gpu-h" | "/day" | "per day" | "tokens" | "tokens/s" | "tok/s" | "美元"
        | "瓦" | "年" | "years" | "y" | "months" | "个月" | "月" | "days" | "天" | "j/th" | "usd/mwh" | "usd/t" | "美元/兆瓦时"
        | "美元/吨" | "% a year" | "%/年" | "g/kwh" | "克/度" | "s" | "秒" | "ms" | "毫秒" | "usd/h" | "美元/小时" => 1.0,
        "kw" if unit == Unit::Watts => 1e3,
        "ph/s" | "ph" if unit == Unit::Terahashes => 1e3,
        _ => return None,
    };
    Some(value * times)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(text: &str) -> Option<f64> {
        match read(text, Unit::UsdPerKwh)? {
            Given::Exact(value) => Some((value * 1e9).round() / 1e9),
            Given::Spread(..) => None,
        }
    }

    #[test]
    fn electricity_prices_are_read_in_every_common_form() {
        for text in ["0.085", "8.5c", "85 USD/MWh", "8,5", "８．５", "8.5\u{a0}¢", "$0.085", "8.5 ct/kWh", "0.085 USD/kWh", " 8.5 "] {
            assert_eq!(price(text), Some(0.085), "{text}");
        }
        assert_eq!(price("-15.8"), Some(-0.158));
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for text in ["abc", "1e999", "NaN", "", "--5", "5x", "1.2.3e", "<b>", "-", "e5", "∞"] {
            assert_eq!(read(text, Unit::UsdPerKwh), None, "{text}");
            assert_eq!(read(text, Unit::Usd), None, "{text}");
        }
    }

    #[test]
    fn thousands_and_decimals_are_told_apart() {
        for (text, value) in [
            ("84,714", 84_714.0),
            ("1.234,5", 1_234.5),
            ("1,234.5", 1_234.5),
            ("1 000", 1_000.0),
            ("1'000.5", 1_000.5),
            ("132T", 132e12),
            ("1.5e14", 1.5e14),
            ("8万", 80_000.0),
            ("12k", 12_000.0),
        ] {
            assert_eq!(read(text, Unit::Usd), Some(Given::Exact(value)), "{text}");
        }
    }

    #[test]
    fn ranges_share_the_unit_of_their_upper_end() {
        assert_eq!(read("5–8 c", Unit::UsdPerKwh), Some(Given::Spread(0.05, 0.08)));
        assert_eq!(read("60000..90000", Unit::Usd), Some(Given::Spread(60_000.0, 90_000.0)));
        assert_eq!(read("9..3", Unit::Usd), None);
    }
}
