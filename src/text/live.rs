//! Words of fresh market numbers: what was taken, from whom and of when, and what was not and why.
//!
//! Absent on purpose: the word "live", for every number is of a moment.

use crate::analysis::fresh::Refusal;
use crate::scenario::{Input, Unit};
use crate::text::quantity;
use crate::text::view::{dated, filled, listed};
use crate::text::{Language, number};
use crate::units::Date;

/// Words of fresh market numbers in one language.
pub struct LiveTexts {
    /// `{values}` of `{host}`, as of `{when}`.
    pub taken: &'static str,
    /// `{date}` and `{time}`.
    pub moment: &'static str,
    /// It is too early to ask again.
    pub early: &'static str,
    /// Nothing was taken.
    pub nothing: &'static str,
    /// `{field}` and its `{value}`.
    pub value: &'static str,
    /// `{field}` is not taken, `{why}`.
    pub kept: &'static str,
    /// `{host}` was silent.
    pub late: &'static str,
    /// `{host}` could not be reached.
    pub unreachable: &'static str,
    /// `{host}` had an error `{n}`.
    pub status: &'static str,
    /// `{host}` said something else.
    pub unreadable: &'static str,
    /// `{host}` said `{value}`, not between `{low}` and `{high}`.
    pub implausible: &'static str,
    /// `{host}` spoke of a time before the last `{n}` hours.
    pub too_old: &'static str,
}

/// What came of one number.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The number.
    pub input: Input,
    /// Who was asked.
    pub host: &'static str,
    /// What was taken, or why nothing.
    pub value: Result<f64, Refusal>,
}

/// Everything that came, in a few sentences; `at` is when the numbers held [s since 1970].
pub fn told(outcomes: &[Outcome], at: f64, language: Language) -> String {
    let words = language.live();
    let label = |input: Input| (language.messages().field.label)(input);
    let shown = |input: Input, value: f64| {
        let unit = input.number().map_or(Unit::Number, |spec| spec.unit);
        if input == Input::BtcPrice { format!("${}", number::significant(value, 6)) } else { quantity::with_unit(value, unit, language) }
    };
    let values: Vec<String> = outcomes
        .iter()
        .filter_map(|one| {
            let value = shown(one.input, one.value.ok()?);
            Some(filled(words.value, &[("field", label(one.input)), ("value", &value)]))
        })
        .collect();
    let mut hosts: Vec<String> = Vec::new();
    for one in outcomes.iter().filter(|one| one.value.is_ok()) {
        if hosts.last().is_none_or(|host| host != one.host) {
            hosts.push(one.host.to_owned());
        }
    }
    let mut text = if values.is_empty() {
        words.nothing.to_owned()
    } else {
        // A rate is that of a day.
        let whole_day = outcomes.iter().all(|one| one.input == Input::Rate);
        let (date, time) = moment(at, language);
        let when = if whole_day { date } else { filled(words.moment, &[("date", &date), ("time", &time)]) };
        let values = listed(&values, language);
        filled(words.taken, &[("values", &values), ("host", &listed(&hosts, language)), ("when", &when)])
    };
    for one in outcomes {
        if let Err(refusal) = one.value {
            let why = why(refusal, one.host, &|value| shown(one.input, value), language);
            text += &filled(words.kept, &[("field", label(one.input)), ("why", &why)]);
        }
    }
    text
}

fn why(refusal: Refusal, host: &str, shown: &dyn Fn(f64) -> String, language: Language) -> String {
    let words = language.live();
    let host = ("host", host);
    match refusal {
        Refusal::Late => filled(words.late, &[host]),
        Refusal::Status(0) => filled(words.unreachable, &[host]),
        Refusal::Status(n) => filled(words.status, &[host, ("n", &n.to_string())]),
        Refusal::Unreadable => filled(words.unreadable, &[host]),
        Refusal::TooOld(hours) => filled(words.too_old, &[host, ("n", &hours.to_string())]),
        Refusal::Implausible { value, low, high } => {
            filled(words.implausible, &[host, ("value", &shown(value)), ("low", &shown(low)), ("high", &shown(high))])
        }
    }
}

/// Date, and hour and minute in universal time.
fn moment(at: f64, language: Language) -> (String, String) {
    let minutes = (at / 60.0).floor() as i64;
    let date = Date::from_days(minutes.div_euclid(1_440)).map_or_else(String::new, |date| dated(&date.to_string(), language));
    let of_day = minutes.rem_euclid(1_440);
    (date, format!("{:02}:{:02}", of_day / 60, of_day % 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_names_its_host_and_moment_and_what_was_not_its_reason() {
        let outcomes = [
            Outcome { input: Input::BtcPrice, host: "mempool.space", value: Ok(91_234.0) },
            Outcome { input: Input::Difficulty, host: "mempool.space", value: Ok(133_210_000_000_000.0) },
            Outcome { input: Input::Fees, host: "mempool.space", value: Err(Refusal::Status(429)) },
        ];
        let said = told(&outcomes, 1_795_694_460.0, Language::En);
        assert_eq!(
            said,
            "Bitcoin price $91,234 and Difficulty 133.21T: from mempool.space, as of 26 Nov 2026, 12:01 UTC. They are your own numbers \
             now; Undo takes them back. Fees, share of block reward unchanged: mempool.space answered with error 429."
        );
        let outcomes =
            [Outcome { input: Input::BtcPrice, host: "a.example", value: Err(Refusal::Implausible { value: 9e7, low: 2e4, high: 4e5 }) }];
        let said = told(&outcomes, 0.0, Language::Zh);
        assert!(said.contains("a.example") && said.contains("90,000,000") && said.contains("20,000"), "{said}");
    }
}
