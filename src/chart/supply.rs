//! Who gets squeezed first? Places in merit order, as wide as their hashrate and as high as the cost of a petahash there,
//! cut by the hashprice.
//!
//! Shares are of the hashrate that has both a published share and a price; the source line says how much of the network that
//! is. Absent: what each place's own machines are, which nobody publishes.

use super::blocks::{Block, Blocks, Share, Tone};
use super::curves::Axis;
use super::table::{Cell, Column, Table};
use super::{Chart, Definition, Look, Picture, empty_chart, figures};
use crate::analysis::MiningResults;
use crate::analysis::supply::{self, Place, Supply, dark_below, per_petahash};
use crate::mining::supply::hashcost;
use crate::scenario::View;
use crate::scenario::{Input, link};
use crate::text::market::SupplyTexts;
use crate::text::view::question;
use crate::text::view::{dated, filled, listed};
use crate::text::{Language, number};
use crate::units::EnergyPrice;

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

/// What the hashprice is made of.
const MARKET: [Input; 4] = [Input::BtcPrice, Input::Difficulty, Input::Height, Input::Fees];
/// So many unpriced places are named; of more, one fewer.
const NAMED: usize = 3;

fn texts(language: Language) -> &'static SupplyTexts {
    &language.market().supply
}

/// One place with its hashrate, in the units of the picture.
struct Spot {
    place: Place,
    /// Inside a sentence.
    name: String,
    /// Hashrate (EH/s); `None` without a published share.
    width: Option<f64>,
    /// Running cost of one PH/s (USD a day).
    cost: f64,
    chosen: bool,
}

/// What the view is about.
struct Scene<'a> {
    results: &'a MiningResults,
    supply: Supply,
    /// Blocks of finite cost, cheapest first.
    spots: Vec<Spot>,
    /// The reader's place when it has a price but no block.
    apart: Option<Spot>,
    /// The hashprice (USD per PH/s and day).
    hashprice: f64,
}

impl<'a> Scene<'a> {
    fn of(picture: &Picture<'a>, language: Language) -> Option<Self> {
        let results = picture.mining()?;
        let supply = supply::supply(picture.scenario, picture.catalogue, results);
        let focus = picture.scenario.choice(Input::Region);
        let name = |place: &Place| {
            let name = picture.catalogue.region(&place.id).map_or("", |row| language.region(row));
            if place.rest { (texts(language).rest)(name) } else { name.to_owned() }
        };
        let spot = |place: &Place, width: Option<f64>, cost: f64| Spot {
            name: name(place),
            chosen: place.id == focus,
            place: place.clone(),
            width,
            cost,
        };
        let blocks = supply.blocks.iter();
        let spots: Vec<Spot> = blocks
            .map(|block| spot(&block.place, Some(block.hashrate.to_exahashes()), block.cost.to_usd_per_ph_day()))
            .filter(|spot| spot.cost.is_finite())
            .collect();
        let alone = results.focused().filter(|_| !spots.iter().any(|spot| spot.chosen)).map(|region| {
            let site = per_petahash(&region.site, results, supply.efficiency);
            let place = Place { id: region.id.clone(), rest: false, price: region.price, site };
            spot(&place, None, hashcost(supply.efficiency, &site, &results.income).to_usd_per_ph_day())
        });
        let hashprice = results.income.hashprice().to_usd_per_ph_day();
        Some(Self { results, spots, apart: alone.filter(|spot| spot.cost.is_finite()), supply, hashprice })
    }

    fn loses(&self, spot: &Spot) -> bool {
        spot.cost > self.hashprice
    }

    /// Hashrate of the blocks that lose, or of those that pay (EH/s).
    fn width(&self, loses: bool) -> f64 {
        self.spots.iter().filter(|spot| self.loses(spot) == loses).filter_map(|spot| spot.width).sum()
    }

    /// Per cent of the blocks' hashrate that loses, or that pays; whole unless close to an end.
    fn share(&self, loses: bool) -> String {
        let (loss, gain) = (self.width(true), self.width(false));
        let of = if loses { loss } else { gain } / (loss + gain) * 100.0;
        number::decimals(of, usize::from(of != 100.0 && !(1.0..=99.0).contains(&of)))
    }

    fn here(&self) -> Option<&Spot> {
        self.spots.iter().find(|spot| spot.chosen).or(self.apart.as_ref())
    }

    fn fleet(&self) -> String {
        format!("{}\u{a0}J/TH", number::rounded(self.supply.efficiency.to_joules_per_terahash(), 3))
    }
}

/// Day and month of the data, without the year.
fn day_and_month(picture: &Picture<'_>, language: Language) -> String {
    let as_of = picture.scenario.default_number(Input::BtcPrice, picture.catalogue).map_or("", |fact| fact.as_of);
    let (whole, year) = (dated(as_of, language), as_of.split('-').next().unwrap_or_default());
    let part = whole.trim_start_matches(year).trim_start_matches(" 年 ").trim_end_matches(year).trim_end();
    if part.is_empty() { whole } else { part.to_owned() }
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(scene) = Scene::of(picture, language) else { return question(View::Supply, language).to_owned() };
    let given = MARKET.into_iter().any(|input| picture.scenario.given(input).is_some());
    let when = if given { texts.own.to_owned() } else { filled(texts.dated, &[("date", &day_and_month(picture, language))]) };
    let losing: Vec<&Spot> = scene.spots.iter().filter(|spot| scene.loses(spot)).collect();
    let (template, place) = match (scene.spots.as_slice(), losing.as_slice()) {
        ([], _) if picture.scenario.number(Input::Uptime, picture.catalogue) == Some(0.0) => (texts.idle, ""),
        ([], _) => (question(View::Supply, language), ""),
        (_, []) => (texts.all, ""),
        (all, losing) if all.len() == losing.len() => (texts.none, ""),
        ([first, ..], losing) if losing.len() + 1 == scene.spots.len() => (texts.one_pays, first.name.as_str()),
        (_, [only]) => (texts.one_loses, only.name.as_str()),
        _ => (texts.some, ""),
    };
    filled(template, &[("when", &when), ("place", place), ("share", &scene.share(true))])
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let fleet = Scene::of(picture, language).map_or_else(String::new, |scene| scene.fleet());
    filled(texts(language).subtitle, &[("fleet", &fleet)])
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(scene) = Scene::of(picture, language) else { return question(View::Supply, language).to_owned() };
    let (Some(first), Some(last)) = (scene.spots.first(), scene.spots.last()) else { return title(picture, language) };
    let mut out = filled(
        texts.summary,
        &[
            ("n", &scene.spots.len().to_string()),
            ("first", &first.name),
            ("x", &number::usd(first.cost)),
            ("last", &last.name),
            ("y", &number::usd(last.cost)),
            ("price", &figures::hashprice(scene.hashprice)),
        ],
    );
    if let Some(here) = scene.here() {
        out += &filled(texts.summary_here, &[("place", &figures::capitalized(&here.name)), ("x", &number::usd(here.cost))]);
    }
    out
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let (texts, common) = (texts(language), &language.messages().view.common);
    let Some(scene) = Scene::of(picture, language) else { return String::new() };
    let fact = picture.scenario.default_number(Input::BtcPrice, picture.catalogue);
    let percent = |share: f64| format!("{}%", number::rounded(share * 100.0, 2));
    let line = filled(
        texts.source,
        &[
            ("date", &dated(fact.map_or("", |fact| fact.as_of), language)),
            ("shares", &publishers(picture, &scene, language)),
            ("covered", &number::rounded(scene.supply.covered / scene.supply.network * 100.0, 2)),
            ("network", &number::rounded(scene.supply.network.to_exahashes(), 3)),
            ("unpriced", &unpriced(picture, &scene, language)),
            ("fee", &percent(scene.results.income.pool_fee.to_of_one())),
        ],
    );
    let model = filled(common.model, &[("model", &link::MODEL_MAJOR.to_string())]);
    format!("{line}{}{model}", common.separator)
}

/// Who published the shares, and for which years.
fn publishers(picture: &Picture<'_>, scene: &Scene<'_>, language: Language) -> String {
    let mut found: Vec<(&str, &str, &str)> = Vec::new();
    for row in scene.supply.blocks.iter().filter_map(|block| picture.catalogue.region(&block.place.id)) {
        let Some(source) = row.share_source.as_deref().and_then(|id| picture.catalogue.source(id)) else { continue };
        let year = row.share_as_of.as_deref().and_then(|day| day.split('-').next()).unwrap_or_default();
        match found.iter_mut().find(|one| one.0 == source.publisher) {
            Some(one) => (one.1, one.2) = (one.1.min(year), one.2.max(year)),
            None => found.push((&source.publisher, year, year)),
        }
    }
    let one = |(publisher, from, to): (&str, &str, &str)| {
        if from == to { format!("{publisher} {from}") } else { format!("{publisher} {from}–{to}") }
    };
    listed(&found.into_iter().map(one).collect::<Vec<_>>(), language)
}

/// Places with a share but no price, the largest first.
fn unpriced(picture: &Picture<'_>, scene: &Scene<'_>, language: Language) -> String {
    let texts = texts(language);
    let all = crate::math::stats::ordered(&scene.supply.unpriced, |one| -one.1);
    let name = |id: &str| picture.catalogue.region(id).map_or("", |row| language.region(row)).to_owned();
    let mut names: Vec<String> = all.iter().map(|one| name(&one.0)).collect();
    let places = if names.len() > NAMED {
        names.truncate(NAMED - 1);
        let few = names.join(language.messages().view.common.comma);
        filled(texts.others, &[("places", &few), ("n", &(all.len() + 1 - NAMED).to_string()), ("all", &all.len().to_string())])
    } else {
        listed(&names, language)
    };
    if places.is_empty() { places } else { filled(texts.unpriced, &[("places", &places)]) }
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let texts = texts(look.language);
    let Some(scene) = Scene::of(picture, look.language).filter(|scene| !scene.spots.is_empty()) else {
        return empty_chart(&title(picture, look.language));
    };
    let block = |spot: &Spot| Block {
        width: spot.width.unwrap_or(0.0),
        height: spot.cost,
        name: figures::capitalized(&spot.name),
        tone: match spot.chosen {
            true => Tone::Chosen,
            false if scene.loses(spot) => Tone::Loss,
            false => Tone::Gain,
        },
    };
    let part = |loses: bool| Share {
        width: scene.width(loses),
        words: filled(if loses { texts.loses } else { texts.pays }, &[("share", &scene.share(loses))]),
        tone: if loses { Tone::Loss } else { Tone::Gain },
    };
    let bracket = scene.spots.iter().find(|spot| spot.chosen).map_or_else(String::new, |here| {
        let template = if scene.loses(here) { texts.short } else { texts.spare };
        let gap = number::usd((scene.hashprice - here.cost).abs());
        filled(template, &[("place", &figures::capitalized(&here.name)), ("x", &gap)])
    });
    Chart::Blocks(Blocks {
        list: scene.spots.iter().map(block).collect(),
        x: Axis { log: false, domain: (0.0, 0.0), tick: Box::new(|value| number::rounded(value, 3)), unit: " EH/s".to_owned() },
        y: Axis { log: false, domain: (0.0, 0.0), tick: Box::new(number::usd), unit: texts.unit.to_owned() },
        level: Some((scene.hashprice, filled(texts.level, &[("price", &figures::hashprice(scene.hashprice))]))),
        bracket,
        shares: vec![part(false), part(true)],
        empty: String::new(),
    })
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let texts = texts(language);
    let scene = Scene::of(picture, language);
    let machines = scene.as_ref().map(|scene| scene.results.generations.as_slice()).unwrap_or_default();
    let mut columns = vec![
        Column::words(texts.place),
        Column::numbers(texts.hashrate, "EH/s"),
        Column::numbers(texts.power.0, texts.power.1),
        Column::numbers(texts.cost, texts.per_petahash),
        Column::numbers(texts.left, texts.per_petahash),
    ];
    for one in machines {
        let efficiency = format!("{}\u{a0}J/TH", number::rounded(one.rig.efficiency().to_joules_per_terahash(), 3));
        columns.push(Column::numbers(&filled(texts.dark, &[("machine", &one.label), ("efficiency", &efficiency)]), texts.per_petahash));
    }
    let money: fn(f64) -> String = |value| number::decimals(value, 2);
    let mut rows = Vec::new();
    if let Some(scene) = &scene {
        for spot in scene.spots.iter().chain(&scene.apart) {
            let mut row = vec![
                Cell::words(&figures::capitalized(&spot.name)),
                Cell::number(spot.width, |value| number::rounded(value, 3)),
                Cell::number(Some(EnergyPrice::to_usd_per_kwh(spot.place.price) * 100.0), |cents| number::decimals(cents, 1)),
                Cell::number(Some(spot.cost), money),
                Cell::number(Some(scene.hashprice - spot.cost), money),
            ];
            for one in machines {
                let price = dark_below(&spot.place, one.rig.efficiency(), scene.supply.efficiency, &scene.results.income);
                row.push(Cell::number(Some(price.to_usd_per_ph_day()), money));
            }
            rows.push(row);
        }
        for (id, share) in &scene.supply.unpriced {
            let name = picture.catalogue.region(id).map_or(id.as_str(), |row| language.region(row));
            let mut row =
                vec![Cell::words(name), Cell::number(Some(scene.supply.network.to_exahashes() * share), |value| number::rounded(value, 3))];
            row.resize_with(columns.len(), || Cell::number(None, money));
            rows.push(row);
        }
    }
    Table { caption: texts.caption.to_owned(), columns, rows }
}

#[cfg(test)]
mod tests {
    use super::super::tests::with_picture;
    use super::*;

    #[test]
    fn the_title_says_who_is_under_water() {
        for (fragment, words) in [
            ("", "At the 3 Oct hashprice"),
            ("v=1&px=150000", "At your prices"),
            ("v=1&px=5000", "none of the priced hashrate covers its costs"),
            ("v=1&px=1000000", "all the priced hashrate covers its costs"),
            ("v=1&px=250000", "only California is under water"),
            ("v=1&px=60500", "only Kazakhstan covers its costs"),
            ("v=1&up=0", "Machines that never run"),
        ] {
            with_picture(fragment, |picture| {
                let title = title(picture, Language::En);
                assert!(title.contains(words), "{fragment}: {title}");
            });
        }
    }

    #[test]
    fn the_reader_without_a_published_share_stands_in_the_table_only() {
        with_picture("v=1&r=gb", |picture| {
            let scene = Scene::of(picture, Language::En).unwrap();
            assert!(scene.apart.is_some() && !scene.spots.iter().any(|spot| spot.chosen));
            let table = table(picture, Language::En);
            assert!(table.rows.iter().any(|row| row[0].text == "United Kingdom" && row[1].value.is_none() && row[3].value.is_some()));
        });
    }
}
