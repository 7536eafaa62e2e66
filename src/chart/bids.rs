//! What can each workload pay for a MWh? Bids, highest first, over the prices regions and households pay.
//!
//! The mark is the price up to which it pays to buy the machine, the ring the price up to which a machine that is there
//! keeps running. Bids below zero have no place on the log axis: they say so. Absent: the whole site (see `megawatt`).

use super::rows::{Axis, Row, Rows};
use super::rug::{Lane, Named, Rug};
use super::table::{Cell, Column, Table};
use super::workloads::{style, texts, what};
use super::{Chart, Definition, Look, Picture, figures};
use crate::analysis::BothResults;
use crate::analysis::both::{Offer, Tariff};
use crate::inference::Lack;
use crate::placement::verdict::GAP;
use crate::scenario::{Input, defaults, link};
use crate::text::view::{dated, filled, listed};
use crate::text::{Language, number};
use crate::units::EnergyPrice;

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

/// The best of mining and of AI that could take the power.
fn best(results: &BothResults, mines: bool) -> Option<&Offer> {
    results.offers.iter().find(|offer| !offer.workload.is_own() && offer.workload.mines() == mines && offer.full().is_some())
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(results) = picture.both() else { return texts.none.to_owned() };
    let all = results.tariffs.len();
    let count = |offer: Option<&Offer>| {
        let share = offer.and_then(|offer| offer.affordable).unwrap_or(0.0);
        number::decimals(share * all as f64, 0)
    };
    // Of each kind, the offer that reaches most regions; of equals the first, which can pay most.
    let reach = |mines: bool| {
        let kind = results.offers.iter().filter(|offer| !offer.workload.is_own() && offer.workload.mines() == mines);
        kind.fold(None, |most: Option<&Offer>, offer| match most {
            Some(other) if other.affordable.unwrap_or(0.0) >= offer.affordable.unwrap_or(0.0) => most,
            _ => Some(offer),
        })
    };
    let (n, k) = (count(reach(true)), count(reach(false)));
    let bid = |mines: bool| best(results, mines).and_then(Offer::full);
    let (mining, ai) = (bid(true), bid(false));
    let (hash, token) = (mining.unwrap_or(f64::NEG_INFINITY), ai.unwrap_or(f64::NEG_INFINITY));
    let template = match () {
        () if mining.is_none() && ai.is_none() => texts.none,
        () if n == "0" && k == "0" => texts.neither,
        () if (hash - token).abs() < GAP * hash.abs().max(token.abs()) => texts.level,
        () if hash > token => texts.mining,
        () if k == all.to_string() => texts.ai_all,
        () => texts.ai_some,
    };
    let m = all.to_string();
    filled(template, &[("n", &n), ("k", &k), ("m", &m), ("x", &number::usd(hash)), ("y", &number::usd(token))])
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let ranges = picture.both().is_some_and(|results| results.offers.iter().any(|offer| offer.band.is_some()));
    if ranges { texts.subtitle } else { texts.subtitle_exact }.to_owned()
}

/// Why a workload has no bid.
fn lacking(offer: &Offer, language: Language) -> &'static str {
    match offer.bid {
        Err(Lack::Price) | Ok(_) => texts(language).unpriced,
        Err(lack) => (language.messages().view.device.lack)(lack),
    }
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let offers = picture.both().map_or(&[][..], |results| &results.offers);
    let name = |offer: &Offer| (texts.noun)(offer.workload);
    let priced = offers.iter().filter_map(|offer| Some(format!("{} {}", name(offer), number::usd(offer.full()?)))).collect::<Vec<_>>();
    let bare = offers.iter().filter(|offer| offer.full().is_none()).map(|offer| format!("{} ({})", name(offer), lacking(offer, language)));
    let bare: Vec<String> = bare.collect();
    let mut out = if priced.is_empty() {
        texts.none.to_owned() + language.pick(".", "。")
    } else {
        filled(texts.summary, &[("list", &listed(&priced, language))])
    };
    if let Some(price) = picture.both().and_then(|results| results.price) {
        out += &filled(texts.summary_here, &[("place", here(picture, language)), ("x", &number::usd(price))]);
    }
    if !bare.is_empty() {
        out += &filled(texts.summary_without, &[("list", &listed(&bare, language))]);
    }
    out
}

fn here<'a>(picture: &Picture<'a>, language: Language) -> &'a str {
    picture.catalogue.region(picture.scenario.choice(Input::Region)).map_or("", |row| language.region(row))
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let value = |input| picture.scenario.number(input, picture.catalogue).map_or_else(|| "–".to_owned(), |value| number::rounded(value, 3));
    let percent = |input| format!("{}%", value(input));
    let coin = picture.scenario.default_number(Input::BtcPrice, picture.catalogue).map_or("", |fact| fact.as_of);
    let rents = defaults::rent(picture.scenario, picture.catalogue).map_or("", |fact| fact.as_of);
    let common = &language.messages().view.common;
    let values = [
        ("date", &*dated(coin, language)),
        ("rents", &dated(rents, language)),
        ("sold", &percent(Input::Sold)),
        ("rate", &percent(Input::Discount)),
    ];
    let model = filled(common.model, &[("model", &link::MODEL_MAJOR.to_string())]);
    format!("{}{}{model}", filled(texts.source, &values), common.separator)
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let texts = texts(look.language);
    let Some(results) = picture.both() else { return super::empty_chart(texts.none) };
    let rows = results.offers.iter().map(|offer| {
        let (mark, label, shape) = style(offer.workload, look.theme);
        let full = offer.full();
        let shown = full.filter(|bid| *bid > 0.0);
        let note = match (full, offer.affordable) {
            (None, _) => lacking(offer, look.language).to_owned(),
            (Some(bid), _) if bid <= 0.0 => texts.loses.to_owned(),
            (_, Some(share)) if share <= 0.0 => texts.nowhere.to_owned(),
            (_, Some(share)) if share < 1.0 && !offer.workload.is_own() => {
                let all = results.tariffs.len();
                filled(texts.enough, &[("n", &number::decimals(share * all as f64, 0)), ("m", &all.to_string())])
            }
            _ => String::new(),
        };
        Row {
            name: (texts.name)(offer.workload).to_owned(),
            tag: String::new(),
            barred: full.is_none(),
            sub: what(offer, picture, look.language),
            second: String::new(),
            second_alone: String::new(),
            band: shown.map(|bid| offer.band.map_or([bid; 3], |band| [band.p10.min(bid), bid, band.p90.max(bid)])),
            ring: offer.marginal().filter(|bid| *bid > 0.0 && shown.is_some()),
            value: full.map_or_else(|| "–".to_owned(), number::usd),
            loss: full.is_some_and(|bid| bid < 0.0),
            shape,
            mark,
            label,
            chosen: false,
            note,
        }
    });
    let list: Vec<Row> = rows.collect();
    let rug = rug(picture, results, look.language);
    let prices = rug.lanes.iter().flat_map(|lane| &lane.values).copied();
    // Ranges may reach below zero: they end where the axis does.
    let ends = list.iter().flat_map(|row| row.band.into_iter().flatten().chain(row.ring)).chain(prices).filter(|value| *value > 0.0);
    let (least, most) = ends.fold((f64::INFINITY, 0.0), |(least, most): (f64, f64), value| (least.min(value), most.max(value)));
    Chart::Rows(Rows {
        headings: [String::new(), String::new(), String::new()],
        axis: Axis {
            log: true,
            domain: figures::log_domain(least.max(picture.catalogue.money.about(LEAST)), most),
            zero: false,
            sides: None,
        },
        tick: Box::new(number::usd),
        rug: Some(rug),
        list,
        empty: texts.none.to_owned(),
    })
}

/// Smaller prices would only stretch the axis (USD/MWh).
const LEAST: f64 = 5.0;

fn rug(picture: &Picture<'_>, results: &BothResults, language: Language) -> Rug {
    let texts = texts(language);
    let lane = |name: &str, count: &str, alone: &str, values: Vec<f64>| {
        let n = values.len().to_string();
        Lane { name: name.to_owned(), count: filled(count, &[("n", &n)]), alone: filled(alone, &[("n", &n)]), values }
    };
    let regions = results.tariffs.iter().map(|tariff| tariff.usd_per_mwh).collect();
    let homes = picture.catalogue.households.iter().map(|row| 1_000.0 * row.usd_per_kwh).collect();
    let focus = picture.scenario.choice(Input::Region);
    let named = |tariff: &Tariff| {
        let name = picture.catalogue.region(&tariff.id).map_or("", |row| language.region(row));
        Named {
            value: tariff.usd_per_mwh,
            name: format!("{name} {}", number::usd(tariff.usd_per_mwh)),
            short: name.to_owned(),
            chosen: tariff.id == focus,
        }
    };
    let chosen = results.tariffs.iter().find(|tariff| tariff.id == focus);
    let ends = results
        .tariffs
        .last()
        .into_iter()
        .chain(results.tariffs.iter().find(|tariff| tariff.usd_per_mwh >= picture.catalogue.money.about(LEAST)));
    let others = ends.filter(|tariff| tariff.id != focus);
    Rug {
        lanes: vec![
            lane(texts.regions, texts.regions_count, texts.regions_alone, regions),
            lane(texts.homes, texts.homes_count, texts.homes_alone, homes),
        ],
        named: chosen.into_iter().chain(others).map(named).collect(),
    }
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    if !cfg!(feature = "desk") {
        return Table::default(); // never asked for
    }
    let texts = texts(language);
    let common = &language.messages().view.common;
    let unit = texts.table[0].1;
    let numbers = |(title, unit): &(&str, &str)| Column::numbers(title, unit);
    let mut columns = vec![Column::words(texts.workload), Column::words(texts.table_machine)];
    columns.extend(texts.table.iter().map(numbers));
    columns.extend([Column::numbers(common.p10, unit), Column::numbers(common.p90, unit)]);
    columns.extend(texts.table_reach.iter().map(numbers));
    columns.push(numbers(&texts.table_price));
    columns.push(Column::words(common.remark));
    let percent = |share: Option<f64>| Cell::number(share.map(|share| share * 100.0), |value| number::rounded(value, 3));
    let rows = picture.both().map_or(&[][..], |results| &results.offers).iter().map(|offer| {
        let money = |value: Option<f64>| Cell::number(value, number::usd);
        let bid = offer.bid.ok();
        let part = |found: Option<EnergyPrice>| money(found.map(EnergyPrice::to_usd_per_mwh));
        let ends = offer.full().and_then(|full| Some((offer.band?, full)));
        vec![
            Cell::words((texts.name)(offer.workload)),
            Cell::words(&what(offer, picture, language)),
            money(offer.full()),
            money(offer.marginal()),
            part(bid.map(|bid| bid.revenue)),
            part(bid.map(|bid| bid.variable)),
            part(bid.and_then(|bid| bid.fixed)),
            money(ends.map(|(band, full)| band.p10.min(full))),
            money(ends.map(|(band, full)| band.p90.max(full))),
            percent(offer.affordable),
            Cell::number(offer.over_median, |value| number::rounded(value, 3)),
            percent(offer.p_best),
            money(None),
            Cell::words(match offer.full() {
                Some(bid) if bid <= 0.0 => texts.loses,
                Some(_) => "",
                None => lacking(offer, language),
            }),
        ]
    });
    let mut rows: Vec<Vec<Cell>> = rows.collect();
    // The prices below the workloads, in a column of their own.
    let mut price = |name: &str, kind: &str, usd_per_mwh: f64| {
        let mut row = vec![Cell::words(name), Cell::words(kind)];
        row.resize(columns.len() - 2, Cell::words(""));
        row.extend([Cell::number(Some(usd_per_mwh), number::usd), Cell::words("")]);
        rows.push(row);
    };
    if let Some(results) = picture.both() {
        for tariff in &results.tariffs {
            let name = picture.catalogue.region(&tariff.id).map_or("", |row| language.region(row));
            price(name, texts.regions, tariff.usd_per_mwh);
        }
        for row in &picture.catalogue.households {
            price(language.household(row), texts.homes, 1_000.0 * row.usd_per_kwh);
        }
    }
    Table { caption: texts.caption.to_owned(), columns, rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::embedded;
    use crate::scenario::Page;

    fn say(fragment: &str) -> String {
        let catalogue = embedded().unwrap();
        let scenario = link::parse(fragment, catalogue).scenario;
        let results = evaluate(Page::Both, &scenario, catalogue);
        title(&Picture { scenario: &scenario, catalogue, results: &results, world: None }, Language::En)
    }

    #[test]
    fn the_finding_turns_with_the_inputs() {
        assert!(say("").starts_with("AI can pay for power in all 98 regions, mining in "), "{}", say(""));
        assert!(say("v=1&gu=0").starts_with("Mining can pay more than AI"), "{}", say("v=1&gu=0"));
        assert_eq!(say("v=1&gu=0&px=1000"), "Neither mining nor AI can pay for power in any region we track");
    }
}
