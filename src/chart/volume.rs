//! From how many requests does owning pay? Monthly cost against requests per day, both log, one line per option.
//!
//! A line stops where the device is full; the places where buying starts to beat another option are said in words.

use super::curves::{Axis, Curves, Line, Spot, Weight};
use super::fan::{Band, Fan};
use super::options::{leaders, own_api, own_device, requests, source_line as filled_source, style, texts as option_texts};
use super::table::{Cell, Column, Table};
use super::theme::Theme;
use super::{Chart, Definition, Look, Picture, figures};
use crate::analysis::InferenceResults;
use crate::analysis::inference::{OptionKind, Placed};
use crate::analysis::volumes::{Even, VolumeCurve, Volumes};
use crate::inference::Lack;
use crate::math::stats::ordered;
use crate::scenario::View;
use crate::text::view::question;
use crate::text::view::{VolumeTexts, filled, listed};
use crate::text::{Language, number};

pub(super) const VIEW: Definition = Definition {
    title,
    subtitle,
    summary,
    source_line: |picture, language| filled_source(texts(language).source, picture, language),
    chart,
    table,
};

/// Crossings said in words; more would crowd the plot.
const SAID: usize = 2;
/// Decades of cost shown at most; what is cheaper runs along the floor.
const DECADES: f64 = 7.0;

/// Results, and their options at every volume.
fn scene<'a>(picture: &Picture<'a>) -> Option<(&'a InferenceResults, &'a Volumes)> {
    let results = picture.inference()?;
    Some((results, results.volumes(picture.scenario, picture.catalogue)))
}

fn texts(language: Language) -> &'static VolumeTexts {
    language.volume()
}

/// A count of requests: three digits, short from ten thousand on.
pub(super) fn count(requests: f64, language: Language) -> String {
    if requests >= 10_000.0 { number::short(requests, language) } else { number::rounded(requests, 3) }
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let bands = scene(picture).is_some_and(|(_, volumes)| volumes.curves.iter().any(|curve| !curve.band.is_empty()));
    if bands { texts.subtitle_bands } else { texts.subtitle }.to_owned()
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(results) = picture.inference() else { return question(View::Volume, language).to_owned() };
    let asked = requests(picture);
    let found = results.breakeven_requests_per_day;
    let (template, why) = match found {
        Ok(needed) if needed <= asked => (texts.pays, ""),
        Ok(_) => (texts.pays_later, ""),
        Err(Lack::NeverCheaper) => (texts.never, ""),
        Err(Lack::OverCapacity) => (texts.full_first, ""),
        Err(lack) => (texts.unknown, (option_texts(language).lack)(lack)),
    };
    let needed = found.map(f64::ceil).or(results.capacity_requests_per_day.map(f64::floor));
    let needed = needed.map_or_else(|_| String::new(), |needed| count(needed, language));
    let model = own_api(picture).map_or("", |row| row.name.as_str());
    filled(template, &[("device", own_device(picture)), ("model", model), ("n", &needed), ("q", &count(asked, language)), ("why", why)])
}

/// What an option costs at a count of requests, between the points of a curve; `None` outside it.
fn between(points: &[(f64, f64)], requests: f64) -> Option<f64> {
    let after = points.partition_point(|point| point.0 < requests);
    let next = points.get(after)?;
    let Some(before) = after.checked_sub(1).and_then(|index| points.get(index)) else {
        return (next.0 <= requests).then_some(next.1);
    };
    let share = (requests - before.0) / (next.0 - before.0);
    Some(before.1 + share * (next.1 - before.1))
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let Some((results, volumes)) = scene(picture) else { return question(View::Volume, language).to_owned() };
    let asked = requests(picture);
    let noun = |curve: &VolumeCurve| results.options.get(curve.option).map(|placed| (option_texts(language).noun)(placed.kind));
    let costs = volumes.curves.iter().filter_map(|curve| Some(format!("{} {}", noun(curve)?, number::usd(between(&curve.points, asked)?))));
    let list = listed(&costs.collect::<Vec<String>>(), language);
    let mut out =
        if list.is_empty() { String::new() } else { filled(texts(language).summary, &[("q", &count(asked, language)), ("list", &list)]) };
    let model = own_api(picture).map_or("", |row| row.name.as_str());
    for crossing in &volumes.crossings {
        if let Some(other) = results.options.get(crossing.against) {
            let words = crossing_words(texts(language).crossing, crossing.requests_per_day, other, language);
            out = format!("{out}{}{words}{}", language.pick(if out.is_empty() { "" } else { " " }, ""), language.pick(".", "。"));
        }
    }
    if out.is_empty() {
        return title(picture, language);
    }
    out += &match volumes.even {
        Some(Even { band: Some(band), share }) => {
            let share = number::rounded(share * 100.0, 2);
            let values = [("model", model), ("share", &share), ("low", &count(band.p10, language)), ("high", &count(band.p90, language))];
            filled(texts(language).summary_even, &values)
        }
        Some(Even { band: None, .. }) => filled(texts(language).summary_never, &[("model", model)]),
        None => String::new(),
    };
    if let Some(full) = results.capacity_requests_per_day.ok().filter(|full| full.is_finite()) {
        out += &filled(texts(language).summary_full, &[("n", &count(full, language))]);
    }
    out.trim_start().to_owned()
}

fn crossing_words(template: &str, requests: f64, other: &Placed, language: Language) -> String {
    filled(template, &[("n", &count(requests.ceil(), language)), ("other", (option_texts(language).noun)(other.kind))])
}

/// First and last of the requests and of the costs, as the axes show them.
fn domains(volumes: &Volumes) -> ((f64, f64), (f64, f64)) {
    let points = || volumes.curves.iter().flat_map(|curve| &curve.points).filter(|point| point.0 > 0.0 && point.1 > 0.0);
    let least = |pick: fn(&(f64, f64)) -> f64| points().map(pick).fold(f64::INFINITY, f64::min);
    let most = |pick: fn(&(f64, f64)) -> f64| points().map(pick).fold(0.0, f64::max);
    let (low, high) = figures::log_domain(least(|point| point.1), most(|point| point.1));
    let floor = libm::log10(low).floor().max(libm::log10(high).ceil() - DECADES);
    ((least(|point| point.0), most(|point| point.0)), (libm::pow(10.0, floor), high))
}

/// The part of a curve above the floor of the axis.
fn above(points: &[(f64, f64)], floor: f64) -> Vec<(f64, f64)> {
    let mut out = Vec::new();
    for (a, b) in points.iter().zip(points.iter().skip(1)) {
        match (a.1 >= floor, b.1 >= floor) {
            (true, _) if out.is_empty() => out.extend([*a, *b]),
            (true, _) => out.push(*b),
            (false, true) => {
                let share = (floor - a.1) / (b.1 - a.1);
                out.extend([(a.0 + share * (b.0 - a.0), floor), *b]);
            }
            (false, false) => {}
        }
    }
    out
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let (language, theme) = (look.language, look.theme);
    let texts = texts(language);
    let names = option_texts(language);
    let Some((results, volumes)) = scene(picture).filter(|(_, volumes)| volumes.curves.iter().any(|curve| curve.points.len() > 1)) else {
        return super::empty_chart(names.none);
    };
    let (x, y) = domains(volumes);
    let (first, _) = leaders(&results.verdict);
    let said = |at: Option<f64>, template: &str| at.map(|at| filled(template, &[("n", &count(at, language))]));
    let lines = volumes.curves.iter().filter_map(|curve| {
        let placed = results.options.get(curve.option)?;
        let (mark, label, _) = style(placed, theme);
        let chosen = first == Some(curve.option);
        let barred = placed.bar.is_some();
        Some(Line {
            points: above(&curve.points, y.0),
            name: (names.name)(placed.kind).to_owned(),
            short: (names.short)(placed.kind).to_owned(),
            detail: said(curve.full_at, texts.full).or(said(curve.second_at, texts.second.0)).unwrap_or_default(),
            brief: said(curve.second_at, texts.second.1).unwrap_or_default(),
            mark,
            label: if barred { theme.label_context } else { label },
            weight: if chosen { Weight::Chosen } else { Weight::Option },
            dashed: placed.kind == OptionKind::Bought,
            stops: curve.full_at.is_some(),
        })
    });
    let named = ordered(lines.filter(|line| line.points.len() > 1), |line| if line.weight == Weight::Chosen { 1.0 } else { 0.0 });
    let (mut lines, bands) = bands(volumes, y.0, theme);
    lines.extend(named);
    let asked = requests(picture);
    Chart::Curves(Curves {
        x: Axis { log: true, domain: x, tick: Box::new(move |value| number::short(value, language)), unit: texts.axis.to_owned() },
        y: Axis { log: true, domain: y, tick: Box::new(number::usd), unit: texts.unit.to_owned() },
        lines,
        level: None,
        now: Some((asked, filled(texts.now, &[("q", &count(asked, language))]))),
        spots: spots(results, volumes, look),
        fan: Fan { bands, ..Fan::default() },
        aspect: 0.6,
    })
}

/// A point of one edge of a band.
type Edge = fn(&(f64, f64, f64)) -> (f64, f64);

/// The lower and the upper edge of a band.
const EDGES: [Edge; 2] = [|at| (at.0, at.1), |at| (at.0, at.2)];

/// The edges of the devices' bands, and the areas between them.
fn bands(volumes: &Volumes, floor: f64, theme: &'static Theme) -> (Vec<Line>, Vec<Band>) {
    let (mut lines, mut bands) = (Vec::new(), Vec::new());
    let [fill, ..] = theme.sequential;
    for curve in &volumes.curves {
        let shown = || curve.band.iter().filter(|at| at.2 >= floor);
        if shown().nth(1).is_none() {
            continue;
        }
        bands.push(Band { lower: lines.len(), upper: lines.len() + 1, fill, words: String::new() });
        let held = |(x, y): (f64, f64)| (x, y.max(floor));
        lines.extend(EDGES.map(|edge| Line::bare(shown().map(edge).map(held).collect(), Weight::Edge, (fill, fill))));
    }
    (lines, bands)
}

fn spots(results: &InferenceResults, volumes: &Volumes, look: &Look) -> Vec<Spot> {
    let (language, ink) = (look.language, look.theme.ink);
    let crossings = volumes.crossings.iter().enumerate().filter_map(|(n, crossing)| {
        let other = results.options.get(crossing.against)?;
        let said =
            |template: &str| if n < SAID { crossing_words(template, crossing.requests_per_day, other, language) } else { String::new() };
        let range = volumes.even.and_then(|even| even.band).filter(|_| n < SAID && other.kind == OptionKind::Api);
        let range = range.map_or_else(String::new, |band| {
            filled(texts(language).crossing_range, &[("low", &count(band.p10, language)), ("high", &count(band.p90, language))])
        });
        Some(Spot {
            at: (crossing.requests_per_day, crossing.monthly.to_usd()),
            open: true,
            text: said(texts(language).crossing) + &range,
            short: said(texts(language).crossing_short),
            mark: ink,
            label: ink,
        })
    });
    crossings.collect()
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let texts = texts(language);
    let names = option_texts(language);
    let common = &language.messages().view.common;
    let mut columns = vec![Column::numbers(texts.table_requests, "")];
    let mut rows = Vec::new();
    if let Some((results, volumes)) = scene(picture) {
        let unit = names.table_cost.1;
        let placed = |curve: &VolumeCurve| results.options.get(curve.option);
        columns.extend(volumes.curves.iter().filter_map(placed).map(|placed| Column::numbers((names.name)(placed.kind), unit)));
        let banded = || volumes.curves.iter().filter(|curve| !curve.band.is_empty());
        for placed in banded().filter_map(placed) {
            columns.extend([common.p10, common.p90].map(|end| Column::numbers(&format!("{}, {end}", (names.name)(placed.kind)), unit)));
        }
        columns.push(Column::words(common.remark));
        let [beats, low, high, full] = texts.table_remarks;
        let crossed = volumes.crossings.iter().filter_map(|crossing| {
            let other = results.options.get(crossing.against)?;
            Some((crossing.requests_per_day, filled(beats, &[("other", (names.noun)(other.kind))])))
        });
        let own = own_api(picture).map_or("", |row| row.name.as_str());
        let range = volumes
            .even
            .and_then(|even| even.band)
            .map_or_else(Vec::new, |band| [(band.p10, low), (band.p90, high)].map(|(at, end)| (at, filled(end, &[("model", own)]))).into());
        let filling = volumes.curves.iter().filter_map(|curve| curve.full_at.or(curve.second_at)).map(|at| (at, full.to_owned())).take(1);
        let remarks: Vec<(f64, String)> = crossed.chain(range).chain(filling).collect();
        let ends = volumes.curves.iter().flat_map(|curve| curve.points.first().into_iter().chain(curve.points.last())).map(|point| point.0);
        let ((first, last), (floor, _)) = domains(volumes);
        // Where a band leaves the floor of the picture.
        let starts = banded().filter_map(|curve| curve.band.iter().find(|at| at.2 >= floor)).map(|at| at.0);
        let round = super::axis::one_two_five(first, last);
        let said = remarks.iter().map(|remark| remark.0);
        let mut at = ordered(round.into_iter().chain(said).chain(ends).chain(starts).chain([requests(picture)]), |requests| *requests);
        at.dedup();
        for requests in at.into_iter().filter(|requests| *requests >= first) {
            let mut row = vec![Cell::number(Some(requests), |value| number::rounded(value, 4))];
            row.extend(volumes.curves.iter().map(|curve| Cell::number(between(&curve.points, requests), number::usd)));
            for curve in banded() {
                let edges = EDGES.map(|edge| curve.band.iter().map(edge).collect::<Vec<_>>());
                row.extend(edges.map(|edge| Cell::number(between(&edge, requests), number::usd)));
            }
            let said: Vec<&str> = remarks.iter().filter(|remark| remark.0 == requests).map(|remark| remark.1.as_str()).collect();
            row.push(Cell::words(&said.join(common.comma)));
            rows.push(row);
        }
    }
    Table { caption: texts.caption.to_owned(), columns, rows }
}

#[cfg(test)]
mod tests {
    use super::super::tests::with_picture_of;
    use super::*;
    use crate::scenario::Page;

    #[test]
    fn where_a_device_is_full_is_said_with_its_number() {
        with_picture_of(Page::Ai, "", |picture| {
            let capacity = count(picture.inference().unwrap().capacity_requests_per_day.unwrap(), Language::En);
            assert!(title(picture, Language::En).starts_with(&format!("Full at {capacity} a day")));
            assert!(summary(picture, Language::En).contains(&format!("full at {capacity} requests a day; beyond that a second")));
            let look = Look { theme: &super::super::theme::LIGHT, width: 768.0, language: Language::En, title_in_svg: false };
            let Chart::Curves(curves) = chart(picture, &look) else { panic!() };
            let details: Vec<&str> = curves.lines.iter().map(|line| line.detail.as_str()).filter(|detail| !detail.is_empty()).collect();
            assert!(details.contains(&format!("full at {capacity} a day").as_str()), "{details:?}");
            assert!(details.contains(&format!("a second one from {capacity} a day").as_str()), "{details:?}");
        });
    }

    #[test]
    fn the_break_even_has_a_range_in_picture_words_and_table() {
        with_picture_of(Page::Ai, "v=1&api=claude-opus-5-5", |picture| {
            let band = scene(picture).unwrap().1.even.unwrap().band.unwrap();
            let (low, high) = (count(band.p10, Language::En), count(band.p90, Language::En));
            assert!(summary(picture, Language::En).contains(&format!("from {low} to {high} requests a day")));
            let table = table(picture, Language::En);
            let row = |words: &str| table.rows.iter().find(|row| row.last().unwrap().text.contains(words)).unwrap()[0].value.unwrap();
            assert_eq!([row("P10"), row("P90")], [band.p10, band.p90]);
        });
        with_picture_of(Page::Ai, "v=1&u=off", |picture| assert!(!subtitle(picture, Language::En).contains("bands")));
    }
}
