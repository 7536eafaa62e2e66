//! What does the power of the site earn in each use? Machines, money a year, what each use needs, and value per dollar
//! spent, buying coins among them.
//!
//! Absent: chance, and what stands at home.

use super::bar_table::{BarRow, BarTable, Figure, Heading};
use super::lever::{data_date, percent, place, value, with_model};
use super::table::{Cell, Column, Table};
use super::workloads::texts as bids;
use super::{Chart, Definition, Look, Picture, figures};
use crate::analysis::both::megawatt::{Row, Use, megawatt};
use crate::inference::Lack;
use crate::math::stats::ordered;
use crate::scenario::Input;
use crate::text::both::MegawattTexts;
use crate::text::view::filled;
use crate::text::{Language, number};

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

fn texts(language: Language) -> &'static MegawattTexts {
    &language.both().megawatt
}

/// The uses, best value per dollar first, those without a value last.
fn rows(picture: &Picture<'_>) -> Vec<(Use, Result<Row, Lack>)> {
    let worth = |row: &Result<Row, Lack>| row.ok().and_then(|row| row.npv_per_capital()).unwrap_or(f64::NEG_INFINITY);
    ordered(megawatt(picture.scenario, picture.catalogue), |(_, row)| -worth(row))
}

fn name(used: Use, language: Language) -> &'static str {
    match used {
        Use::Work(workload) => (bids(language).name)(workload),
        Use::Coins => texts(language).coins,
    }
}

fn noun(used: Use, language: Language) -> &'static str {
    match used {
        Use::Work(workload) => (bids(language).noun)(workload),
        Use::Coins => texts(language).coins_noun,
    }
}

/// The row with the most of a figure.
fn most(rows: &[(Use, Result<Row, Lack>)], figure: fn(&Row) -> Option<f64>) -> Option<(Use, f64)> {
    let found = rows.iter().filter_map(|(used, row)| Some((*used, figure(row.as_ref().ok()?).filter(|figure| figure.is_finite())?)));
    found.reduce(|best, one| if one.1 > best.1 { one } else { best })
}

fn rate(picture: &Picture<'_>) -> String {
    format!("{}%", number::rounded(value(picture, Input::Discount), 3))
}

fn here(picture: &Picture<'_>, language: Language) -> String {
    place(picture, picture.scenario.choice(Input::Region), language)
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    if picture.scenario.number(Input::Electricity, picture.catalogue).is_none() {
        return filled(texts.unpriced, &[("place", &here(picture, language))]);
    }
    let rows = rows(picture);
    let (by_energy, by_dollar) = (most(&rows, |row| row.net_per_mwh), most(&rows, Row::npv_per_capital));
    let (Some((a, _)), Some((b, gain))) = (by_energy, by_dollar) else { return texts.none.to_owned() };
    let template = match () {
        () if gain <= 0.0 => texts.poor,
        () if a == b => texts.both,
        () => texts.two,
    };
    figures::capitalized(&filled(template, &[("a", noun(a, language)), ("b", noun(b, language)), ("rate", &rate(picture))]))
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let price = picture.scenario.number(Input::Electricity, picture.catalogue);
    let values = [
        ("mw", &*number::rounded(value(picture, Input::SitePower), 3)),
        ("place", &here(picture, language)),
        ("price", &price.map_or_else(|| "?".to_owned(), |price| number::usd(1_000.0 * price))),
        ("months", &number::rounded(value(picture, Input::Horizon), 3)),
        ("rate", &rate(picture)),
    ];
    filled(texts(language).subtitle, &values)
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let rows = rows(picture);
    let best = |figure| most(&rows, figure).map_or("–", |(used, _)| noun(used, language));
    let machines: Vec<_> = rows.iter().filter(|(used, _)| *used != Use::Coins).copied().collect();
    let dear = most(&machines, |row| row.capital);
    let cheap = most(&machines, |row| row.capital.map(|capital| -capital));
    let (Some((dear, y)), Some((cheap, x))) = (dear, cheap) else {
        return title(picture, language) + language.pick(".", "。");
    };
    // Against what costs nothing there is no ratio.
    let ratio = number::rounded(y / -x, 2);
    let times = if x < 0.0 { filled(texts.summary_times, &[("times", &ratio)]) } else { String::new() };
    let values = [
        ("a", best(|row| row.net_per_mwh)),
        ("b", best(Row::npv_per_capital)),
        ("c", best(|row| row.net_per_year)),
        ("x", &figures::short_usd(-x, language)),
        ("cheap", noun(cheap, language)),
        ("y", &figures::short_usd(y, language)),
        ("dear", noun(dear, language)),
        ("times", &times),
    ];
    filled(texts.summary, &values)
}

/// A yearly change with its sign.
fn growth(picture: &Picture<'_>, input: Input) -> String {
    let value = value(picture, input);
    format!("{}{}%", if value < 0.0 { "−" } else { "+" }, number::rounded(value.abs(), 3))
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let values = [
        ("date", &*data_date(picture, language)),
        ("growth", &growth(picture, Input::DifficultyGrowth)),
        ("ai", &growth(picture, Input::AiGrowth)),
    ];
    with_model(&filled(texts(language).source, &values), language)
}

/// What a use needs: for mining hours a day, for GPUs the share sold.
fn needs(used: Use, row: &Row, language: Language) -> String {
    let texts = texts(language);
    match used {
        Use::Coins => "–".to_owned(),
        _ if row.capital.is_none() => texts.no_price.to_owned(),
        Use::Work(workload) if workload.mines() => {
            row.hours_needed.map_or_else(|| texts.never.to_owned(), |hours| filled(texts.hours, &[("h", &number::rounded(hours, 2))]))
        }
        Use::Work(_) => row.sold_needed.map_or_else(|| texts.never.to_owned(), |share| filled(texts.sold, &[("s", &percent(share))])),
    }
}

/// Dollars to the cent with a sign.
fn per_dollar(value: f64) -> String {
    let text = number::decimals(value.abs(), 2);
    format!("{}${text}", if value < 0.0 { "−" } else { "+" })
}

fn heading((long, short): (&str, &str)) -> Heading {
    Heading { long: long.to_owned(), short: short.to_owned() }
}

fn money(value: f64, language: Language) -> Figure {
    let sign = if value < 0.0 { "−" } else { "" };
    Figure { text: format!("{sign}{}", figures::short_usd(value.abs(), language)), loss: value < 0.0 }
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let language = look.language;
    let texts = texts(language);
    let best = match picture.both().map(|results| (results, results.verdict)) {
        Some((results, crate::placement::Verdict::Winner { best, .. })) => results.offers.get(best).map(|offer| Use::Work(offer.workload)),
        _ => None,
    };
    let none = || Figure { text: "–".to_owned(), loss: false };
    let list = rows(picture).into_iter().filter_map(|(used, row)| {
        let row = row.ok()?;
        let gain = row.npv_per_capital();
        let net = || row.net_per_year.map_or_else(none, |net| money(net, language));
        let needs = Figure { text: needs(used, &row, language), loss: false };
        Some(BarRow {
            name: name(used, language).to_owned(),
            second: (net(), texts.a_year.to_owned()),
            figures: vec![row.capital.map_or_else(none, |capital| money(capital, language)), net(), needs],
            bar: gain.filter(|gain| *gain > 0.0),
            value: gain.map_or_else(|| texts.no_price.to_owned(), per_dollar),
            short: String::new(),
            chosen: best == Some(used),
        })
    });
    let list = list.collect();
    Chart::BarTable(BarTable {
        names: heading((texts.names, "")),
        columns: vec![heading(texts.capital), heading(texts.net), heading(texts.needs)],
        bars: heading(texts.value),
        list,
        empty: title(picture, language),
    })
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let texts = texts(language);
    let mut columns = vec![Column::words(texts.names), Column::numbers(texts.table_count, "")];
    columns.extend(texts.table.iter().map(|(title, unit)| Column::numbers(title, unit)));
    columns.push(Column::words(language.messages().view.common.remark));
    let rows = rows(picture).into_iter().map(|(used, row)| {
        let of = row.ok();
        let number = |value: Option<f64>| Cell::number(value, |value| number::rounded(value, 3));
        let money = |value: Option<f64>| Cell::number(value, number::usd);
        let percent = |value: Option<f64>| number(value.map(|share| 100.0 * share));
        vec![
            Cell::words(name(used, language)),
            number(of.map(|row| row.count)),
            money(of.and_then(|row| row.capital)),
            money(of.and_then(|row| row.net_per_mwh)),
            money(of.and_then(|row| row.net_per_year)),
            money(of.and_then(|row| row.yearly_per_capital())),
            money(of.and_then(|row| row.npv)),
            money(of.and_then(|row| row.npv_per_capital())),
            percent(of.and_then(|row| row.irr)),
            number(of.and_then(|row| row.hours_needed)),
            percent(of.and_then(|row| row.sold_needed)),
            Cell::words(match row {
                Err(Lack::ElectricityPrice) => language.messages().view.regions.unpriced,
                Err(lack) => (language.messages().view.device.lack)(lack),
                Ok(row) if row.capital.is_none() => texts.no_price,
                Ok(_) => "",
            }),
        ]
    });
    Table { caption: texts.caption.to_owned(), columns, rows: rows.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::embedded;
    use crate::scenario::{Page, link};

    fn say(fragment: &str) -> String {
        let catalogue = embedded().unwrap();
        let scenario = link::parse(fragment, catalogue).scenario;
        let results = evaluate(Page::Both, &scenario, catalogue);
        title(&Picture { scenario: &scenario, catalogue, results: &results, world: None }, Language::En)
    }

    #[test]
    fn the_finding_names_the_winner_by_energy_and_by_money() {
        assert!(say("").starts_with("Per megawatt-hour"), "{}", say(""));
        assert!(say("v=1&pg=50&gu=0").ends_with("per dollar spent bitcoin bought instead"), "{}", say("v=1&pg=50&gu=0"));
        assert!(say("v=1&gu=0&px=20000").starts_with("No use of this power returns 10% a year"), "{}", say("v=1&gu=0&px=20000"));
        assert!(say("v=1&r=cn-xj").ends_with("cannot be judged"), "{}", say("v=1&r=cn-xj"));
    }
}
