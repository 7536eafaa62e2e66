//! Where on the map? Net margin of every place in seven fixed classes, and which part of the world pays.
//!
//! The finding counts the places in a class colour; the table has every place that is priced or waits for a price.
//! Absent: how a place is filled (see `places`), outlines (see `world`) and drawing (see `atlas`).

use super::atlas::{Area, Atlas, BREAKS, Kind, Legend, class_of};
use super::places::{callouts, is_barred, is_chosen, kind, tiles, value};
use super::table::{Cell, Column, Table};
use super::tiles::{PART_COUNT, part_of, whole};
use super::{Chart, Definition, Look, Picture, figures, regions};
use crate::analysis::MiningResults;
use crate::analysis::mining::{Bar, RegionResult};
use crate::math::stats::ordered;
use crate::scenario::{Input, link};
use crate::text::view::{MapTexts, dated, filled, listed};
use crate::text::{Language, number};

pub(super) const VIEW: Definition =
    Definition { title, subtitle: |_, language| language.map().subtitle.to_owned(), summary, source_line, chart, table };

/// A part of the world with fewer coloured places proves nothing.
const FEW: usize = 3;
/// Parts of the world differ when the shares of places that pay do by this much.
const APART: f64 = 0.25;
/// Places named on the map at most, and where it is small.
const CALLOUTS: (usize, usize) = (4, 3);
/// Width below which a map is small (CSS px).
const SMALL: f64 = 640.0;

fn texts(language: Language) -> &'static MapTexts {
    language.map()
}

/// The places in a class colour, best first.
fn colored(results: &MiningResults) -> impl Iterator<Item = &RegionResult> {
    results.regions.iter().filter(|region| !is_barred(region) && region.net_usd_per_mwh.is_finite())
}

/// Places that pay and places in all.
#[derive(Clone, Copy, Default)]
struct Count {
    pays: usize,
    all: usize,
}

impl Count {
    fn add(&mut self, region: &RegionResult) {
        self.pays += usize::from(region.net_usd_per_mwh > 0.0);
        self.all += 1;
    }

    fn share(self) -> f64 {
        self.pays as f64 / self.all as f64
    }
}

/// What is coloured, by part of the world and in all.
fn counts(results: &MiningResults) -> ([Count; PART_COUNT], Count) {
    let (mut parts, mut all) = ([Count::default(); PART_COUNT], Count::default());
    for region in colored(results) {
        all.add(region);
        if let Some(part) = part_of(&region.id).and_then(|part| parts.get_mut(part)) {
            part.add(region);
        }
    }
    (parts, all)
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let others = &language.messages().view.regions;
    let Some(results) = picture.mining() else { return texts.none.to_owned() };
    let name =
        |region: Option<&RegionResult>| region.map_or_else(String::new, |region| regions::place(region, picture.catalogue, language));
    let (parts, Count { pays, all }) = counts(results);
    let (best, worst) = (name(colored(results).next()), name(colored(results).last()));
    let template = match (pays, all) {
        (_, 0) if results.regions.iter().any(|region| !is_barred(region)) => others.none_runs,
        (_, 0) => texts.none,
        (0, 1) => others.one_loses,
        (1, 1) => others.one_pays,
        (0, _) => texts.all_lose,
        (1, _) => texts.one_pays,
        (pays, all) if pays == all => texts.all_pay,
        _ => return pattern(&parts, pays, all, language),
    };
    filled(template, &[("best", &best), ("worst", &worst), ("m", &all.to_string())])
}

/// Which part of the world pays and which does not, where some places do and some do not.
fn pattern(parts: &[Count; PART_COUNT], pays: usize, all: usize, language: Language) -> String {
    let texts = texts(language);
    let named: Vec<(&str, Count)> = texts.parts.iter().copied().zip(*parts).filter(|part| part.1.all >= FEW).collect();
    // Of equal shares, the part with most places.
    let by_share = ordered(named, |(_, count)| count.share() + count.all as f64 * 1e-6);
    let best = by_share.last().copied();
    let least = by_share.first().map_or(0.0, |worst| worst.1.share());
    let worst = by_share.into_iter().take_while(|part| part.1.share() == least).last();
    let (Some((best, high)), Some((worst, low))) = (best, worst) else {
        return filled(texts.some_pay, &[("n", &pays.to_string()), ("m", &all.to_string())]);
    };
    let template = match (high.share() - low.share() >= APART, low.pays) {
        (true, 0) => texts.pattern_none,
        (true, _) => texts.pattern,
        (false, _) => texts.even,
    };
    let (n, m) = if template == texts.even { (pays, all) } else { (high.pays, high.all) };
    let words = |count: usize| if m.max(low.all) > 12 { count.to_string() } else { (language.messages().view.common.count)(count) };
    let values =
        [("n", words(n)), ("m", words(m)), ("a", best.to_owned()), ("k", words(low.pays)), ("l", words(low.all)), ("b", worst.to_owned())];
    let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
    figures::capitalized(&filled(template, &values))
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(results) = picture.mining() else { return texts.none.to_owned() };
    let (parts, all) = counts(results);
    let list = texts.parts.iter().zip(parts).filter(|(_, count)| count.all > 0);
    let list: Vec<String> = list
        .map(|(name, count)| filled(texts.summary_part, &[("a", name), ("n", &count.pays.to_string()), ("m", &count.all.to_string())]))
        .collect();
    let mut out = if all.all == 0 {
        title(picture, language) + language.pick(".", "。")
    } else {
        let list = list.join(language.pick("; ", "；"));
        filled(texts.summary, &[("n", &all.pays.to_string()), ("m", &all.all.to_string()), ("list", &list)])
    };
    let named: Vec<String> = callouts(picture, language, CALLOUTS.0)
        .iter()
        .map(|callout| filled(texts.summary_place, &[("place", &callout.name), ("x", &callout.value)]))
        .collect();
    if !named.is_empty() {
        out += &filled(texts.summary_places, &[("list", &listed(&named, language))]);
    }
    let barred = results.regions.iter().filter(|region| is_barred(region)).count();
    out += &filled(texts.summary_rest, &[("barred", &barred.to_string()), ("unpriced", &results.unpriced.len().to_string())]);
    out
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let common = &language.messages().view.common;
    let Some(results) = picture.mining() else { return String::new() };
    let fact = picture.scenario.default_number(Input::BtcPrice, picture.catalogue);
    let doubtful = colored(results).filter(|region| region.bar == Some(Bar::DoubtfulPrice)).count();
    let line = filled(
        texts.source,
        &[
            ("date", &dated(fact.map_or("", |fact| fact.as_of), language)),
            ("snapshot", &dated(&picture.catalogue.date, language)),
            ("doubtful", &doubtful.to_string()),
            ("m", &colored(results).count().to_string()),
        ],
    );
    let drawn = if picture.world.is_some() { texts.source_land } else { texts.source_tiles };
    let model = filled(common.model, &[("model", &link::MODEL_MAJOR.to_string())]);
    [line.as_str(), drawn, model.as_str()].join(common.separator)
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let texts = texts(look.language);
    let focus = picture.scenario.choice(Input::Region);
    let shapes = picture.world.map_or(&[][..], |world| &world.shapes);
    let is_drawn = shapes.iter().any(|shape| shape.id == focus || whole(&shape.id) == Some(focus));
    let areas = shapes.iter().map(|shape| {
        let kind = kind(picture, &shape.id);
        let name = picture.catalogue.region(&shape.id).map_or_else(String::new, |row| {
            let value = value(kind, picture, &shape.id, look.language);
            filled(texts.summary_place, &[("place", look.language.region(row)), ("x", &value)])
        });
        Area { rings: shape.rings.clone(), kind, chosen: is_chosen(picture, &shape.id, is_drawn), name }
    });
    let areas: Vec<Area> = areas.collect();
    let tiles = tiles(picture);
    let barred = areas.iter().map(|area| area.kind).chain(tiles.iter().map(|tile| tile.kind)).any(|kind| kind == Kind::Barred);
    let swatches = [(Kind::Missing, texts.missing), (Kind::Barred, texts.barred)].into_iter().take(1 + usize::from(barred));
    Chart::Atlas(Atlas {
        callouts: callouts(picture, look.language, if look.width < SMALL { CALLOUTS.1 } else { CALLOUTS.0 }),
        legend: Legend {
            scale: texts.scale,
            swatches: swatches.collect(),
            states: tiles.iter().any(|tile| tile.spot.state).then_some(texts.states),
        },
        tick: figures::margin,
        dollar: dollar(picture),
        areas,
        tiles,
    })
}

/// What a dollar of the classes stands for in the picture's money.
fn dollar(picture: &Picture<'_>) -> f64 {
    picture.catalogue.money.about(1.0)
}

/// A class in words: `below −$100`, `+$10 to +$30`.
fn class_words(net: f64, dollar: f64, texts: &MapTexts) -> String {
    let class = class_of(net / dollar);
    let limit = |n: usize| BREAKS.get(n).map_or_else(String::new, |limit| figures::margin(*limit * dollar));
    let template = match class {
        0 => texts.class_lowest,
        class if class < BREAKS.len() => texts.class,
        _ => texts.class_highest,
    };
    filled(template, &[("x", &limit(class.wrapping_sub(1))), ("y", &limit(class))])
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let texts = texts(language);
    let words = &language.messages().view.regions;
    let columns = vec![
        Column::words(words.region),
        Column::words(texts.table_part),
        Column::numbers(words.table_power.0, words.table_power.1),
        Column::numbers(words.table_net.0, words.table_net.1),
        Column::words(texts.table_class),
        Column::words(language.messages().view.common.remark),
    ];
    let mut rows = Vec::new();
    let mut add = |id: &str, result: Option<&RegionResult>, remark: &str| {
        let name = picture.catalogue.region(id).map_or(id, |row| language.region(row));
        let part = part_of(id).and_then(|part| texts.parts.get(part)).copied().unwrap_or_default();
        let class = result.filter(|region| !is_barred(region) && region.net_usd_per_mwh.is_finite());
        rows.push(vec![
            Cell::words(name),
            Cell::words(part),
            Cell::number(result.map(|region| region.price.to_usd_per_kwh() * 100.0), |value| number::decimals(value, 1)),
            Cell::number(result.map(|region| region.net_usd_per_mwh), figures::margin),
            Cell::words(&class.map_or_else(String::new, |region| class_words(region.net_usd_per_mwh, dollar(picture), texts))),
            Cell::words(remark),
        ]);
    };
    let results = picture.mining();
    for region in results.into_iter().flat_map(|results| &results.regions) {
        add(&region.id, Some(region), regions::remark(region, words));
    }
    for id in results.into_iter().flat_map(|results| &results.unpriced) {
        add(id, None, &value(kind(picture, id), picture, id, language));
    }
    Table { caption: texts.caption.to_owned(), columns, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(counts: [(usize, usize); PART_COUNT]) -> [Count; PART_COUNT] {
        counts.map(|(pays, all)| Count { pays, all })
    }

    #[test]
    fn the_finding_names_the_parts_of_the_world_that_differ_most() {
        let differ = parts([(10, 40), (3, 6), (2, 15), (1, 7), (5, 7), (6, 19), (0, 2)]);
        assert_eq!(pattern(&differ, 27, 96, Language::En), "5 of 7 places in the Middle East cover their costs, 2 of 15 in Europe");
        let few = parts([(0, 0), (3, 4), (0, 5), (0, 3), (0, 0), (0, 0), (2, 2)]);
        assert_eq!(pattern(&few, 5, 14, Language::En), "Three of four places in Latin America cover their costs, none of five in Europe");
    }

    #[test]
    fn parts_of_the_world_that_are_alike_are_not_told_apart() {
        let alike = parts([(5, 10), (2, 4), (6, 10), (0, 0), (0, 0), (0, 0), (0, 0)]);
        assert!(pattern(&alike, 13, 24, Language::En).starts_with("13 of 24 places cover"));
        let small = parts([(1, 2), (0, 2), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0)]);
        assert_eq!(pattern(&small, 1, 4, Language::Zh), "地图上 4 个地方中 1 个盈利");
    }

    #[test]
    fn a_class_is_named_by_its_limits() {
        let texts = texts(Language::En);
        let words = [-140.0, -100.0, 0.0, 35.0, 50.0].map(|net| class_words(net, 1.0, texts));
        assert_eq!(words, ["below −$100", "−$100 to −$50", "$0 to +$20", "+$20 to +$50", "+$50 and more"]);
    }
}
