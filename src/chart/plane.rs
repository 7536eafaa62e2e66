//! Where does each workload settle? Every place by its round trip to the users and its power price, with the way of mining and AI.
//!
//! The arrows are those of the reader's mining machine and of chat on the reader's open model; work nobody waits for and a
//! frontier-class model stand in the summary and in the table. Absent: what a move costs (see `moves`).

use super::curves::Axis;
use super::lever::{value, with_model};
use super::scatter::{Look as Mark, Move, Point, Scatter};
use super::table::{Cell, Column, Table};
use super::{Chart, Definition, Look, Picture, figures};
use crate::analysis::both::plane::{Plane, Settled, Site, SiteKind};
use crate::analysis::mining::Bar;
use crate::math::stats::ordered;
use crate::placement::Arrow;
use crate::placement::verdict::CLEAR;
use crate::scenario::{Input, defaults};
use crate::text::placing::{MoverTexts, PlaneTexts, name, region, spot, way};
use crate::text::view::{dated, filled};
use crate::text::{Language, number};

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

/// Prices below this have no place of their own on the log axis (USD/MWh): they lie on its floor and are written beside the name.
const LEAST: f64 = 5.0;

fn texts(language: Language) -> &'static PlaneTexts {
    &language.placing().plane
}

fn plane<'a>(picture: &Picture<'a>) -> Option<&'a Plane> {
    Some(picture.both()?.plane(picture.scenario, picture.catalogue))
}

/// The workloads with an arrow, and their words.
fn drawn(plane: &Plane, language: Language) -> impl Iterator<Item = (&Settled, &'static MoverTexts)> {
    plane.settled.iter().zip(&texts(language).movers).take(2)
}

fn usd_per_mwh(site: &Site) -> f64 {
    site.price.to_usd_per_mwh()
}

fn milliseconds(site: &Site) -> f64 {
    1_000.0 * site.round_trip.to_seconds()
}

fn at(plane: &Plane, place: Option<usize>) -> Option<&Site> {
    plane.sites.get(place?)
}

/// Share of scenarios in which a workload goes the way it goes at middle values; `None` without uncertainty.
fn sure(picture: &Picture<'_>, plane: &Plane, settled: &Settled) -> Option<f64> {
    let (from, home) = (at(plane, settled.from)?.km, defaults::fixed(picture.catalogue, "national_km")?.value);
    let same = |site: &Site| Arrow::between(Some(from), Some(site.km), home) == settled.arrow;
    let shares = plane.sites.iter().zip(&settled.shares).filter(|(site, _)| same(site)).map(|(_, share)| share);
    (!settled.shares.is_empty()).then(|| shares.sum())
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(plane) = plane(picture) else { return texts.nothing.to_owned() };
    let clause = |(settled, words): (&Settled, &'static MoverTexts)| {
        let doubt = usize::from(sure(picture, plane, settled).is_some_and(|share| share < CLEAR));
        let lost = usize::from(settled.to.is_some());
        let found = match way(settled.arrow) {
            Some(way) => words.clauses.get(way).and_then(|clauses| clauses.get(doubt)),
            None => words.lost.get(lost),
        };
        (way(settled.arrow).filter(|_| doubt == 0), settled.to, found.copied().unwrap_or_default())
    };
    let clauses: Vec<_> = drawn(plane, language).map(clause).collect();
    match clauses.as_slice() {
        [(Some(mining), ..), (Some(ai), ..)] if mining == ai => texts.alike.get(*mining).copied().unwrap_or_default().to_owned(),
        [(_, None, _), (_, None, _)] => texts.nothing.to_owned(),
        [(_, _, mining), (_, _, ai)] => filled(texts.title, &[("mining", mining), ("ai", ai)]),
        _ => texts.nothing.to_owned(),
    }
}

fn subtitle(_: &Picture<'_>, language: Language) -> String {
    texts(language).subtitle.to_owned()
}

/// What a unit costs at the start and where a workload settles, where both are known.
fn costs(settled: &Settled, words: &MoverTexts) -> Option<String> {
    let cost = |place: Option<usize>| Some(number::usd(settled.costs.get(place?)?.ok()?.total()));
    let (x, y) = (cost(settled.from)?, cost(settled.to)?);
    Some(filled(words.costs, &[("x", &x), ("y", &y)]))
}

/// What is said about a move: the cost in place of that of today, that today's place may not be chosen, and in how many scenarios
/// it settles there.
fn facts(settled: &Settled, words: &MoverTexts, language: Language) -> Vec<String> {
    let texts = texts(language);
    let moved = settled.from != settled.to;
    let shut = moved && settled.from.and_then(|from| settled.open.get(from)) == Some(&false);
    let share = settled.to.and_then(|to| settled.shares.get(to)).map(|share| filled(texts.share, &[("k", &number::tenths(*share))]));
    costs(settled, words).filter(|_| moved).into_iter().chain(shut.then(|| texts.shut.to_owned())).chain(share).collect()
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(plane) = plane(picture) else { return texts.nothing.to_owned() };
    let there = |place: Option<usize>| {
        let site = at(plane, place)?;
        let (price, ms) = (number::usd(usd_per_mwh(site)), number::rounded(milliseconds(site), 2));
        Some(filled(texts.summary_spot, &[("spot", &spot(site, picture.catalogue, language)), ("price", &price), ("ms", &ms)]))
    };
    let mut parts = Vec::new();
    for (settled, words) in plane.settled.iter().zip(&texts.movers) {
        let comma = language.pick(", ", "，");
        let mut facts = facts(settled, words, language).join(comma);
        if settled.arrow == Arrow::Stays && !facts.is_empty() {
            facts.insert_str(0, comma);
        }
        let (from, to) = (there(settled.from).unwrap_or_default(), there(settled.to).unwrap_or_default());
        let template = match settled.arrow {
            Arrow::Outward | Arrow::Inward | Arrow::Elsewhere => texts.summary,
            Arrow::Stays => texts.summary_stays,
            Arrow::Nowhere => texts.summary_lost,
        };
        parts.push(filled(template, &[("who", words.name), ("from", &from), ("to", &to), ("facts", &facts)]));
    }
    let expected = [Arrow::Outward, Arrow::Inward];
    let against: Vec<usize> =
        plane.settled.iter().zip(expected).enumerate().filter(|(_, (one, way))| one.arrow != *way).map(|(n, _)| n).collect();
    let [mining, ai, both] = texts.against;
    match against.as_slice() {
        [] => {}
        [0] => parts.push(mining.to_owned()),
        [_] => parts.push(ai.to_owned()),
        _ => parts.push(both.to_owned()),
    }
    let barred = plane.sites.iter().filter(|site| site.kind == SiteKind::Region && site.mining_bar.is_some()).count();
    parts.push(filled(texts.summary_places, &[("n", &plane.sites.len().to_string()), ("barred", &barred.to_string())]));
    parts.join(language.pick(" ", ""))
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let fact = |key| defaults::fixed(picture.catalogue, key).map_or_else(String::new, |fact| number::rounded(fact.value, 3));
    let values = [
        ("stretch", &*fact("fibre_stretch")),
        ("base", &fact("rtt_base_ms")),
        ("wait", &number::usd(value(picture, Input::WaitValue))),
        ("date", &dated(&picture.catalogue.date, language)),
    ];
    with_model(&filled(texts(language).source, &values), language)
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let (language, theme) = (look.language, look.theme);
    let texts = texts(language);
    let Some(plane) = plane(picture).filter(|plane| !plane.sites.is_empty()) else { return super::empty_chart(texts.nothing) };
    let least = picture.catalogue.money.about(LEAST);
    let named = |site: &Site| {
        let name = name(site, picture.catalogue, language);
        let price = usd_per_mwh(site);
        if price >= least { name } else { filled(texts.priced, &[("name", &name), ("price", &number::usd(price))]) }
    };
    let mut points: Vec<Point> = plane
        .sites
        .iter()
        .map(|site| Point {
            at: (milliseconds(site), usd_per_mwh(site)),
            look: match site.mining_bar {
                Some(Bar::Banned | Bar::Closed) if site.kind == SiteKind::Region => Mark::Crossed,
                _ if site.doubtful => Mark::Open,
                _ => Mark::Faint,
            },
            name: named(site),
        })
        .collect();
    let colors = [(theme.mark_mining, theme.label_mining), (theme.mark_device, theme.label_device)];
    for (settled, _) in drawn(plane, language) {
        if let Some(start) = settled.from.and_then(|from| points.get_mut(from)) {
            start.look = Mark::Start;
            start.name = filled(texts.today, &[("place", &start.name)]);
        }
    }
    let mut moves = Vec::new();
    for ((settled, words), (mark, label)) in drawn(plane, language).zip(colors) {
        if let Some(end) = settled.to.filter(|_| settled.arrow != Arrow::Nowhere).and_then(|to| points.get_mut(to)) {
            end.look = Mark::Chosen(mark, label);
        }
        let to = at(plane, settled.to).map(|site| spot(site, picture.catalogue, language)).unwrap_or_default();
        let (words, details) = match way(settled.arrow) {
            Some(way) => {
                let template = words.moves.get(way).copied().unwrap_or_default();
                (filled(template, &[("to", &to)]), facts(settled, words, language))
            }
            None => (words.lost.get(usize::from(settled.to.is_some())).copied().unwrap_or_default().to_owned(), Vec::new()),
        };
        let ends = settled.from.zip(settled.to).filter(|(from, to)| from != to);
        moves.push(Move { ends, words, details, mark, label });
    }
    let away = plane.sites.iter().filter(|site| site.kind != SiteKind::Device).map(milliseconds);
    let prices = plane.sites.iter().map(usd_per_mwh).filter(|price| *price >= least);
    let span = |values: &mut dyn Iterator<Item = f64>| values.fold((f64::INFINITY, 0.0), |(a, b): (f64, f64), v| (a.min(v), b.max(v)));
    let domain = |(least, most): (f64, f64)| figures::log_domain(least, most);
    let users = region(picture.scenario.choice(Input::Users), picture.catalogue, language);
    let axis = if look.width < super::rows::PHONE { texts.axis_short } else { texts.axis };
    Chart::Scatter(Scatter {
        x: Axis {
            log: true,
            domain: domain(span(&mut away.into_iter())),
            tick: Box::new(|value| number::rounded(value, 2)),
            unit: filled(axis, &[("users", &users)]),
        },
        y: Axis { log: true, domain: domain(span(&mut prices.into_iter())), tick: Box::new(number::usd), unit: String::new() },
        title: texts.unit.to_owned(),
        zero: texts.zero.to_owned(),
        named: order(plane, least),
        points,
        moves,
    })
}

/// Positions of the places, those first whose names tell most: the server rooms, then the outermost in each direction, then those
/// that stand alone.
fn order(plane: &Plane, least: f64) -> Vec<usize> {
    let sites = || plane.sites.iter().enumerate();
    let mut first: Vec<usize> = sites().filter(|(_, site)| site.kind == SiteKind::Metro).map(|(n, _)| n).collect();
    let by = |key: fn(&Site) -> f64| ordered(sites().filter(|(_, site)| site.kind == SiteKind::Region), |(_, site)| key(site));
    let (prices, ways) = (by(usd_per_mwh), by(milliseconds));
    let ends = |all: &[(usize, &Site)]| -> Vec<usize> {
        let last = all.len().saturating_sub(1);
        [0, last, 1, last.saturating_sub(1)].into_iter().filter_map(|n| all.get(n)).map(|one| one.0).collect()
    };
    first.extend(ends(&prices).into_iter().zip(ends(&ways)).flat_map(|(a, b)| [a, b]));
    let place = |site: &Site| (libm::log(milliseconds(site).max(1.0)), libm::log(usd_per_mwh(site).max(least)));
    let alone = |(n, site): &(usize, &Site)| {
        let (x, y) = place(site);
        let near = sites().filter(|(other, _)| other != n).map(|(_, other)| place(other));
        near.map(|(a, b)| (a - x) * (a - x) + (b - y) * (b - y)).fold(f64::INFINITY, f64::min)
    };
    let rest = ordered(sites().filter(|(_, site)| site.kind == SiteKind::Region), |one| -alone(one));
    first.extend(rest.into_iter().map(|(n, _)| n));
    first
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let texts = texts(language);
    let common = &language.messages().view.common;
    let mut columns = vec![Column::words(texts.place)];
    columns.extend(texts.table.iter().map(|(title, unit)| Column::numbers(title, unit)));
    let (settles, unit) = texts.table_share;
    for words in &texts.movers {
        columns.push(Column::numbers(words.table.0, words.table.1));
        columns.push(Column::numbers(&format!("{}{}{settles}", words.name, language.pick(" ", "")), unit));
    }
    columns.push(Column::words(common.remark));
    let Some(plane) = plane(picture) else { return Table { caption: texts.caption.to_owned(), columns, rows: Vec::new() } };
    let rounded = |value: f64| number::rounded(value, 3);
    let row = |(n, site): (usize, &Site)| {
        let mut row = vec![
            Cell::words(&name(site, picture.catalogue, language)),
            Cell::number(Some(site.km), rounded),
            Cell::number(Some(milliseconds(site)), rounded),
            Cell::number(Some(usd_per_mwh(site)), number::usd),
        ];
        for settled in &plane.settled {
            let cost = settled.costs.get(n).and_then(|cost| cost.ok()).map(|cost| cost.total());
            row.push(Cell::number(cost, number::usd));
            row.push(Cell::number(settled.shares.get(n).map(|share| 100.0 * share), rounded));
        }
        row.push(Cell::words(&remarks(plane, n, site, language).join(common.comma)));
        row
    };
    Table { caption: texts.caption.to_owned(), columns, rows: plane.sites.iter().enumerate().map(row).collect() }
}

/// Who is at a place or settles there, and why it may not be chosen.
fn remarks(plane: &Plane, n: usize, site: &Site, language: Language) -> Vec<&'static str> {
    let (texts, law) = (texts(language), &language.messages().view.regions);
    let mut remarks = Vec::new();
    for (settled, words) in plane.settled.iter().zip(&texts.movers) {
        let [today, settles] = words.roles;
        remarks.extend((settled.from == Some(n)).then_some(today));
        remarks.extend((settled.to == Some(n)).then_some(settles));
    }
    match site.mining_bar.filter(|_| site.kind != SiteKind::Device) {
        Some(Bar::Banned) => remarks.push(law.banned),
        Some(Bar::Closed) => remarks.push(law.closed),
        Some(Bar::DoubtfulPrice) | None => {}
    }
    remarks.extend(site.doubtful.then_some(texts.doubtful));
    remarks
}

#[cfg(test)]
mod tests {
    use super::super::tests::with_picture_of;
    use super::*;
    use crate::scenario::Page;

    fn with(fragment: &str, check: impl FnOnce(&Picture<'_>, &Scatter)) {
        with_picture_of(Page::Both, fragment, |picture| {
            let look = Look { theme: &super::super::theme::LIGHT, width: 768.0, language: Language::En, title_in_svg: false };
            let Chart::Scatter(scatter) = chart(picture, &look) else { panic!("{fragment}") };
            check(picture, &scatter);
        });
    }

    #[test]
    fn the_title_turns_with_the_arrows() {
        for (fragment, english, chinese) in [
            ("v=1&u=off", "Mining moves away from people, AI moves towards users", "挖矿远离人群，AI 靠近用户"),
            ("v=1&u=off&hp=2&vt=0", "Mining and AI both move away from the users", "挖矿和 AI 都远离用户"),
            ("v=1&u=off&hp=2&vt=200", "Mining moves away from people, AI moves towards users", "挖矿远离人群，AI 靠近用户"),
            ("v=1&u=off&el=0", "Mining stays where it is, AI moves towards users", "挖矿留在原处，AI 靠近用户"),
            ("v=1&u=off&uc=de", "Mining moves but not outward, AI moves away from users", "挖矿换地方但不向外，AI 远离用户"),
            ("v=1&u=off&r=cn-xj", "Mining starts at an unknown price, AI moves towards users", "挖矿的起点没有电价，AI 靠近用户"),
            ("v=1&u=off&asic=s9", "Mining has no place to go, AI moves towards users", "挖矿无处可去，AI 靠近用户"),
        ] {
            with_picture_of(Page::Both, fragment, |picture| {
                assert_eq!(title(picture, Language::En), english, "{fragment}");
                assert_eq!(title(picture, Language::Zh), chinese, "{fragment}");
            });
        }
    }

    #[test]
    fn the_title_hedges_exactly_where_scenarios_disagree() {
        let mut seen = [false; 2];
        for fragment in ["", "v=1&vt=20", "v=1&el=0", "v=1&uc=de", "v=1&uc=de&vt=20", "v=1&u=wide&hp=0.3"] {
            with_picture_of(Page::Both, fragment, |picture| {
                let plane = plane(picture).unwrap();
                let doubts = plane.settled.iter().take(2).filter(|one| sure(picture, plane, one).unwrap() < CLEAR).count();
                assert_eq!(title(picture, Language::En).matches(" may ").count(), doubts, "{fragment}");
                assert_eq!(title(picture, Language::Zh).matches("可能").count(), doubts, "{fragment}");
                seen[usize::from(doubts > 0)] = true;
            });
        }
        assert_eq!(seen, [true; 2]);
    }

    #[test]
    fn what_does_not_hold_is_said_in_the_summary() {
        for (fragment, words) in [("", None), ("v=1&el=0", Some(0)), ("v=1&hp=2", Some(1)), ("v=1&uc=de", Some(2))] {
            with_picture_of(Page::Both, fragment, |picture| {
                let said = summary(picture, Language::En);
                for (n, against) in texts(Language::En).against.iter().enumerate() {
                    assert_eq!(said.contains(against), words == Some(n), "{fragment}: {said}");
                }
            });
        }
    }

    #[test]
    fn an_arrow_ends_at_the_least_cost_of_the_places_that_may_be_chosen() {
        for fragment in ["", "v=1&hp=2", "v=1&uc=de&vt=3", "v=1&lb=1&uc=cn"] {
            with(fragment, |picture, scatter| {
                let plane = plane(picture).unwrap();
                for (drawn, settled) in scatter.moves.iter().zip(&plane.settled) {
                    let cost = |place: usize| settled.costs[place].as_ref().unwrap().total();
                    let to = settled.to.unwrap();
                    assert_eq!(drawn.ends.map(|ends| ends.1), Some(to).filter(|to| settled.from != Some(*to)), "{fragment}");
                    let open = (0..plane.sites.len()).filter(|place| settled.open[*place] && settled.costs[*place].is_ok());
                    assert!(open.clone().count() > 1 && open.into_iter().all(|place| cost(place) >= cost(to)), "{fragment}");
                    assert!(matches!(scatter.points[to].look, Mark::Chosen(..)));
                }
            });
        }
    }

    #[test]
    fn every_place_is_a_point_and_law_is_a_shape() {
        let crossed = |fragment: &str, id: &str| {
            let mut found = false;
            with(fragment, |picture, scatter| {
                let plane = plane(picture).unwrap();
                assert_eq!(scatter.points.len(), plane.sites.len());
                let place = plane.sites.iter().position(|site| site.kind == SiteKind::Region && site.id == id).unwrap();
                found = scatter.points[place].look == Mark::Crossed;
            });
            found
        };
        assert!(crossed("", "eg") && crossed("", "no") && !crossed("", "us-ca") && !crossed("v=1&lb=1", "eg"));
    }

    #[test]
    fn how_often_it_settles_there_is_said_unless_chance_is_off() {
        let said = |scatter: &Scatter| scatter.moves.iter().all(|one| one.details.iter().any(|line| line.ends_with("of 10 scenarios")));
        with("", |_, scatter| assert!(said(scatter)));
        with("v=1&u=off", |_, scatter| assert!(scatter.moves.iter().all(|one| one.details.len() == 1)));
    }

    #[test]
    fn a_price_below_the_axis_stands_beside_the_name() {
        with("v=1&el=-0.02", |_, scatter| assert!(scatter.points.iter().any(|point| point.name == "Texas −$20, today")));
        with("v=1&hp=0", |_, scatter| assert!(scatter.points.iter().any(|point| point.name == "Users' device $0")));
    }
}
