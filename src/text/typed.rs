//! Numbers as people type them: local separators, pasted units, full-width digits, ranges.
//!
//! Total: anything that is not a number is an error, never a guess. Absent on purpose: limits, which belong to the
//! input.

use crate::catalogue::{DOLLAR, ExchangeRate};
use crate::math::decimal;
use crate::scenario::{Given, Unit};
use crate::text::gauge::{Gauge, PowerUnit};

/// Money as people write it: its currency, the words for one of it, and those for a hundredth, which stand behind numbers
/// only. A bare `ct` is that of the field's money, and a yen sign the yuan's: `fx.csv` has no yen.
const MONEY: [(&str, &[&str], &[&str]); 4] = [
    (DOLLAR, &["$", "us$", "usd", "美元"], &["c", "¢", "ct", "cents", "美分"]),
    ("CNY", &["¥", "￥", "cny", "rmb", "yuan", "元", "人民币"], &["分", "fen"]),
    ("EUR", &["€", "eur", "欧元"], &["c", "ct", "cents", "欧分"]),
    ("GBP", &["£", "gbp", "英镑"], &["p", "pence", "便士"]),
];

/// A typed number or range, in the unit of links.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// What was given.
    pub given: Given,
    /// The rate of the currency it was given in; none for dollars.
    pub rate: Option<&'static ExchangeRate>,
}

/// Reads a typed number or range; `None` when it is neither.
///
/// A plain number is in the unit shown beside the field. Where that is cents, a plain number between −1 and 1 is read as
/// dollars, since nobody pays a fraction of a cent per kWh.
pub fn read(text: &str, gauge: &Gauge) -> Option<Entry> {
    let text = normalized(text);
    for mark in ["..", "–", " to ", "至", "到"] {
        if let Some((low, high)) = text.split_once(mark).filter(|(low, _)| !low.trim().is_empty()) {
            // The ends share what stands before the first and behind the last.
            let ((first, low), (second, high)) = (priced(low), priced(high));
            let high_unit = high.trim_matches(|c: char| c.is_ascii_digit() || ".,-' ".contains(c));
            let low = if low.contains(|c: char| !c.is_ascii() || c.is_ascii_alphabetic() || c == '%' || c == '$') {
                low
            } else {
                format!("{low}{high_unit}")
            };
            let ((low, rate), (high, _)) = (one(&low, first, gauge)?, one(&high, second.or(first), gauge)?);
            let given = match low.partial_cmp(&high)? {
                core::cmp::Ordering::Less => Given::Spread(low, high),
                core::cmp::Ordering::Equal => Given::Exact(low),
                core::cmp::Ordering::Greater => return None,
            };
            return Some(Entry { given, rate });
        }
    }
    let (money, rest) = priced(&text);
    one(&rest, money, gauge).map(|(value, rate)| Entry { given: Given::Exact(value), rate })
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

/// The currency written before a number, and the rest.
fn priced(text: &str) -> (Option<&'static str>, String) {
    let text = text.trim();
    let (sign, bare) = text.strip_prefix('-').map_or(("", text), |bare| ("-", bare));
    let found = MONEY.iter().find_map(|(currency, whole, _)| Some((*currency, whole.iter().find_map(|word| bare.strip_prefix(word))?)));
    match found {
        Some((currency, rest)) => (Some(currency), format!("{sign}{}", rest.trim_start())),
        None => (None, text.to_owned()),
    }
}

/// One number, before which a currency was written, and the rate it took.
fn one(text: &str, before: Option<&'static str>, gauge: &Gauge) -> Option<(f64, Option<&'static ExchangeRate>)> {
    let text = text.trim();
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
    let suffix = suffix.trim();
    let read = match gauge.power {
        Some(power) => price(value, suffix, before, power, gauge),
        None if gauge.unit.is_money() => amount(value, suffix, before, gauge),
        None if before.is_none_or(|currency| currency == DOLLAR) => scaled(value, suffix, gauge.unit).map(|value| (value, None)),
        None => None,
    };
    read.filter(|(value, _)| value.is_finite())
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

/// A price of electricity. What is not said is that of the field's unit; money without energy is per kWh, unless it is
/// the field's own.
fn price(
    value: f64,
    suffix: &str,
    before: Option<&'static str>,
    power: PowerUnit,
    gauge: &Gauge,
) -> Option<(f64, Option<&'static ExchangeRate>)> {
    let suffix = suffix.replace(' ', "");
    let (word, kwh) = match suffix.split_once('/') {
        None => (&*suffix, None),
        Some((word, "kwh" | "度" | "千瓦时")) => (word, Some(1.0)),
        Some((word, "mwh" | "兆瓦时")) => (word, Some(1000.0)),
        Some(_) => return None,
    };
    let (own, own_kwh) = gauge.price();
    let (currency, parts) = if word.is_empty() {
        let cents = before.is_none() && kwh.is_none() && power == PowerUnit::Cents && value.abs() >= 1.0;
        (before.unwrap_or(own), if cents { 100.0 } else { 1.0 })
    } else {
        let means = |(_, whole, parts): &&(&str, &[&str], &[&str])| whole.contains(&word) || parts.contains(&word);
        let of_own = MONEY.iter().find(|money| money.0 == own && means(money));
        let (currency, whole, _) = of_own.or_else(|| MONEY.iter().find(means))?;
        if before.is_some_and(|before| before != *currency) {
            return None;
        }
        (*currency, if whole.contains(&word) { 1.0 } else { 100.0 })
    };
    let usual = if currency == own && parts == 1.0 { own_kwh } else { 1.0 };
    gauge.dollars(value / parts, currency, kwh.unwrap_or(usual))
}

/// An amount of money in any other unit: of the field's money, unless it says another.
fn amount(value: f64, suffix: &str, before: Option<&'static str>, gauge: &Gauge) -> Option<(f64, Option<&'static ExchangeRate>)> {
    let named = MONEY.iter().find(|(_, whole, _)| whole.contains(&suffix)).map(|money| money.0);
    // A unit of links, such as `usd/mwh`, is one of dollars.
    let linked = ["usd", "美元"].iter().any(|word| suffix.starts_with(word)).then_some(DOLLAR);
    let behind = named.or(linked);
    if before.zip(behind).is_some_and(|(before, behind)| before != behind) {
        return None;
    }
    let value = scaled(value, if named.is_some() { "" } else { suffix }, gauge.unit)?;
    gauge.dollars(value, before.or(behind).unwrap_or(gauge.money.code), 1.0)
}

fn scaled(value: f64, suffix: &str, unit: Unit) -> Option<f64> {
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
    use crate::catalogue::{Money, embedded};

    /// Reads a text in a field of this unit, electricity being shown in the nth unit.
    fn given(text: &str, unit: Unit, nth: usize) -> Option<Given> {
        read(text, &Gauge::new(unit, PowerUnit::ALL[nth], Money::DOLLARS, &embedded().unwrap().fx)).map(|entry| entry.given)
    }

    fn price_in(text: &str, nth: usize) -> Option<f64> {
        match given(text, Unit::UsdPerKwh, nth)? {
            Given::Exact(value) => Some((value * 1e9).round() / 1e9),
            Given::Spread(..) => None,
        }
    }

    fn price(text: &str) -> Option<f64> {
        price_in(text, 0)
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
            assert_eq!(given(text, Unit::UsdPerKwh, 0), None, "{text}");
            assert_eq!(given(text, Unit::Usd, 0), None, "{text}");
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
            assert_eq!(given(text, Unit::Usd, 0), Some(Given::Exact(value)), "{text}");
        }
    }

    #[test]
    fn ranges_share_the_unit_of_their_upper_end() {
        assert_eq!(given("5–8 c", Unit::UsdPerKwh, 0), Some(Given::Spread(0.05, 0.08)));
        assert_eq!(given("60000..90000", Unit::Usd, 0), Some(Given::Spread(60_000.0, 90_000.0)));
        assert_eq!(given("9..3", Unit::Usd, 0), None);
    }

    #[test]
    fn prices_in_another_currency_are_read_whatever_unit_is_shown() {
        for nth in 0..PowerUnit::ALL.len() {
            for text in [
                "0.45 元/度",
                "0.45元/kWh",
                "0.45 CNY/kWh",
                "0.45 RMB / kWh",
                "￥0.45/kWh",
                "¥0.45",
                "CNY 0.45/kWh",
                "人民币0.45元/千瓦时",
                "45 分/度",
                "０．４５元",
                "450 元/兆瓦时",
                "450 CNY/MWh",
            ] {
                assert_eq!(price_in(text, nth), Some(0.067_032), "{text}");
            }
            for text in ["0.25 EUR/kWh", "€0.25/kWh", "0,25 €/kWh", "0.25 €", "250 EUR/MWh", "€250/MWh", "0.25 欧元/度"] {
                assert_eq!(price_in(text, nth), Some(0.285_075), "{text}");
            }
            for text in ["0.20 GBP/kWh", "£0.20", "20 p/kWh", "20 pence", "200 £/MWh"] {
                assert_eq!(price_in(text, nth), Some(0.265_048), "{text}");
            }
            for text in ["0.085 USD/kWh", "8.5c", "8.5 ct/kWh", "85 USD/MWh", "$85/MWh", "8.5 美分/度", "85 美元/兆瓦时"] {
                assert_eq!(price_in(text, nth), Some(0.085), "{text}");
            }
            for text in ["€5 $/kWh", "€", "0.2 JPY/kWh", "0.2 元/月", "0.2 €/€", "5/", "元", "0.45 元元"] {
                assert_eq!(price_in(text, nth), None, "{text}");
            }
            let spread = Some(Given::Spread(0.228_06, 0.342_09));
            for text in ["€0.2–0.3/kWh", "€200–€300/MWh", "0.2..0.3 EUR/kWh", "0.2 至 0.3 欧元/度"] {
                assert_eq!(given(text, Unit::UsdPerKwh, nth), spread, "{text}");
            }
        }
        assert_eq!(given("€5000", Unit::Usd, 0), Some(Given::Exact(5_701.5)));
        assert_eq!([given("€5", Unit::Percent, 0), given("5 元", Unit::Watts, 0)], [None; 2], "money is no other unit");
        assert_eq!(given("-$5", Unit::Usd, 0), Some(Given::Exact(-5.0)));
    }

    #[test]
    fn amounts_are_of_the_readers_money_unless_they_say_another() {
        let euros = Money { code: "EUR", per_dollar: 0.8, own_rate: true };
        let read_as = |text: &str, unit: Unit| {
            read(text, &Gauge::new(unit, PowerUnit::Cents, euros, &embedded().unwrap().fx)).map(|entry| entry.given)
        };
        for text in ["400", "€400", "400 €", "400 EUR", "$500", "500 USD", "500 美元", "3356.61 元", "CNY 3356.61"] {
            let Some(Given::Exact(value)) = read_as(text, Unit::Usd) else { panic!("{text}") };
            assert!((value - 500.0).abs() < 0.01, "{text}: {value}");
        }
        for text in ["40", "50 usd/mwh", "50 美元/兆瓦时"] {
            assert_eq!(read_as(text, Unit::UsdPerMwh), Some(Given::Exact(50.0)), "{text}");
        }
        for text in ["8 c", "8c", "8 ct/kWh", "0.08", "€0.08/kWh", "0.10 USD/kWh", "10 ¢", "$0.1"] {
            assert_eq!(read_as(text, Unit::UsdPerKwh), Some(Given::Exact(0.1)), "{text}");
        }
        assert_eq!(read_as("400–800", Unit::Usd), Some(Given::Spread(500.0, 1_000.0)));
        assert_eq!(read_as("€400 usd", Unit::Usd), None);
    }

    #[test]
    fn what_is_not_said_is_the_shown_unit() {
        assert_eq!([0, 1, 2].map(|nth| price_in("0.45", nth)), [Some(0.45), Some(0.000_45), Some(0.067_032)]);
        assert_eq!([0, 1, 2].map(|nth| price_in("8.5", nth)), [Some(0.085), Some(0.0085), Some(1.266_16)]);
        assert_eq!([0, 1, 2].map(|nth| price_in("0.45/kWh", nth)), [Some(0.45), Some(0.45), Some(0.067_032)]);
        assert_eq!([0, 1, 2].map(|nth| price_in("$0.45", nth)), [Some(0.45), Some(0.000_45), Some(0.45)]);
    }
}
