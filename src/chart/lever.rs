//! What the views of a miner's levers share: names, money a day, the ends of a source line.
//!
//! Absent: the views themselves (see `clock`, `moves`, `tornado`).

use super::Picture;
use crate::math::decimal;
use crate::scenario::{Input, link};
use crate::text::view::{dated, filled};
use crate::text::{Language, number};

/// The reader's machine in a word or two.
pub(super) fn machine(picture: &Picture<'_>) -> String {
    asic(picture, picture.scenario.choice(Input::Asic))
}

/// A machine in a word or two: its generation where it stands for one.
pub(super) fn asic(picture: &Picture<'_>, id: &str) -> String {
    let Some(row) = picture.catalogue.asic(id) else { return String::new() };
    if row.generation.is_empty() { row.name.clone() } else { row.generation.clone() }
}

/// The name of a place.
pub(super) fn place(picture: &Picture<'_>, id: &str, language: Language) -> String {
    picture.catalogue.region(id).map_or_else(|| id.to_owned(), |row| language.region(row).to_owned())
}

/// How many machines the reader has.
pub(super) fn count(picture: &Picture<'_>) -> f64 {
    picture.scenario.number(Input::Machines, picture.catalogue).unwrap_or(f64::NAN)
}

/// A number input in figures with its unit, as asked for.
pub(super) fn value(picture: &Picture<'_>, input: Input) -> f64 {
    picture.scenario.number(input, picture.catalogue).unwrap_or(f64::NAN)
}

/// Money a day with an explicit sign, in cents below a hundred dollars: `+$2.10`, `−$0.62`, `$0`.
pub(super) fn per_day(value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let text = number::decimals(value.abs(), if value.abs() < 99.995 { 2 } else { 0 });
    match value {
        _ if decimal::parse(&text) == Some(0.0) => "$0".to_owned(),
        value if value > 0.0 => format!("+${text}"),
        _ => format!("−${text}"),
    }
}

/// A share as whole per cent: `62%`.
pub(super) fn percent(share: f64) -> String {
    format!("{}%", number::decimals(share * 100.0, 0))
}

/// The date of the prices and the network.
pub(super) fn data_date(picture: &Picture<'_>, language: Language) -> String {
    let fact = picture.scenario.default_number(Input::BtcPrice, picture.catalogue);
    dated(fact.map_or("", |fact| fact.as_of), language)
}

/// A source line with the version of the model at its end.
pub(super) fn with_model(line: &str, language: Language) -> String {
    let common = &language.messages().view.common;
    let model = filled(common.model, &[("model", &link::MODEL_MAJOR.to_string())]);
    format!("{line}{}{model}", common.separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_a_day_has_a_sign_and_pairs_of_cents() {
        for (value, text) in [(2.1, "+$2.10"), (-0.62, "−$0.62"), (0.001, "$0"), (1_234.5, "+$1,234"), (-250.0, "−$250")] {
            assert_eq!(per_day(value), text);
        }
        assert_eq!(per_day(f64::NAN), "–");
    }
}
