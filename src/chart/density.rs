//! How fast does capability shrink? The smallest open model that reaches a score, by date, against what devices hold.
//!
//! A line ends where its test is no longer reported. The title says the range of several readings of the same few models,
//! never one number. Absent: speed, and a forecast.

use super::curves::{Axis, Curves, Line, Weight};
use super::fan::{Band, Fan};
use super::months::{calendar, with_model};
use super::options::bare;
use super::steps::{Clock, called, month_of, steps};
use super::table::{Cell, Column, Table};
use super::{Chart, Definition, Look, Picture, empty_chart, figures};
use crate::analysis::density::{BITS, Density, MemoryLine, PHONE, density};
use crate::inference::density::months;
use crate::scenario::Input;
use crate::text::density::{DensityTexts, billions};
use crate::text::view::{dated, filled, listed};
use crate::text::{Language, number};
use crate::units::Span;

pub(super) const VIEW: Definition =
    Definition { title, subtitle: |_, language| texts(language).subtitle.to_owned(), summary, source_line, chart, table };

fn texts(language: Language) -> &'static DensityTexts {
    language.density()
}

fn view<'a>(picture: &Picture<'a>) -> Density<'a> {
    density(picture.scenario, picture.catalogue)
}

/// Months with two digits.
fn in_months(span: Span) -> String {
    number::rounded(months(span), 2)
}

/// Billions of parameters with three digits.
fn size(params_b: f64) -> String {
    number::rounded(params_b, 3)
}

fn device<'a>(picture: &Picture<'a>, line: &MemoryLine<'_>) -> &'a str {
    picture.catalogue.device(line.device).map_or("", |row| bare(&row.name))
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let (texts, own) = (texts(language), view(picture).own);
    let range = own.halving.map(|halving| halving.range());
    let template = match range {
        Some(_) => texts.halved,
        None if own.records.is_empty() => texts.none,
        None => texts.few,
    };
    let (low, high) = range.map_or_else(Default::default, |(low, high)| (in_months(low), in_months(high)));
    filled(template, &[("test", &called(&own)), ("low", &low), ("high", &high)])
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let (texts, view) = (texts(language), view(picture));
    let (Some(first), Some(last)) = (view.own.records.first(), view.own.records.last()) else {
        return title(picture, language) + language.pick(".", "。");
    };
    let mut out = filled(
        texts.summary,
        &[
            ("test", &called(&view.own)),
            ("n", &view.own.records.len().to_string()),
            ("first", &first.model.name),
            ("x", &billions(first.model.total_params_b, language)),
            ("from", &month_of(first.day, language)),
            ("last", &last.model.name),
            ("y", &billions(last.model.total_params_b, language)),
            ("to", &month_of(last.day, language)),
        ],
    );
    if let Some(halving) = view.own.halving {
        let [time, low, high, stalls] = [halving.time, halving.dropped.0, halving.dropped.1, halving.with_stalls].map(in_months);
        out += &filled(texts.summary_halving, &[("time", &time), ("low", &low), ("high", &high), ("stalls", &stalls)]);
    }
    let fit = |line: &MemoryLine<'_>| {
        let since = month_of(view.own.first_within(line.params_b)?.day, language);
        Some(filled(texts.summary_fit, &[("device", device(picture, line)), ("since", &since)]))
    };
    let fits: Vec<String> = view.lines.iter().filter_map(fit).collect();
    if !fits.is_empty() {
        out += &filled(texts.summary_fits, &[("list", &listed(&fits, language))]);
    }
    out
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let values = [
        ("date", &*dated(&picture.catalogue.date, language)),
        ("n", &picture.catalogue.density.len().to_string()),
        ("bits", &number::rounded(BITS, 2)),
    ];
    with_model(&filled(texts(language).source, &values), language)
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let (language, theme) = (look.language, look.theme);
    let (texts, view) = (texts(language), view(picture));
    let drawn = || core::iter::once(&view.own).chain(view.others.iter().filter(|chain| chain.drawn));
    let records = || drawn().flat_map(|chain| &chain.records);
    let first = records().map(|record| record.day).fold(f64::INFINITY, f64::min);
    let Some(clock) = Clock::from(first) else { return empty_chart(&title(picture, language)) };
    let sizes = || records().map(|record| record.model.total_params_b).chain(view.lines.iter().map(|line| line.params_b));
    let (low, high) = figures::log_domain(sizes().fold(f64::INFINITY, f64::min), sizes().fold(0.0, f64::max));
    // Up to a whole power of ten, which then carries the unit: of a billion, in Chinese of a hundred million.
    let y = (low, libm::pow(10.0, libm::log10(high).ceil()));
    let per_unit = if language == Language::Zh { 10.0 } else { 1.0 };
    let x = (0.0, drawn().map(|chain| clock.at(chain.until)).fold(0.0, f64::max));

    let own = picture.scenario.choice(Input::Device);
    let words = |line: &MemoryLine<'_>| match (line.device == own, line.device == PHONE) {
        (true, _) => texts.fits_yours,
        (_, true) => texts.fits_phone,
        _ => texts.fits_laptop,
    };
    let limit = |line: &MemoryLine<'_>| {
        let [name, short, ..] = words(line);
        let memory = [("device", device(picture, line)), ("gb", &number::rounded(line.usable_gb, 3))];
        let colors = (theme.mark_reference, theme.ink);
        Line {
            name: name.to_owned(),
            short: short.to_owned(),
            detail: filled(texts.memory, &memory),
            brief: format!("{}\u{a0}GB", number::rounded(line.usable_gb, 3)),
            dashed: true,
            ..Line::bare(vec![(x.0, line.params_b), (x.1, line.params_b)], Weight::Reference, colors)
        }
    };
    let mut lines: Vec<Line> = view.lines.iter().map(limit).collect();
    // The area a phone holds, over a line on the floor.
    let phone = view.lines.iter().position(|line| line.device == PHONE);
    let floor = lines.len();
    lines.push(Line::bare(vec![(x.0, y.0), (x.1, y.0)], Weight::Edge, (theme.ink2, theme.ink2)));
    let band = |upper| Band { lower: floor, upper, fill: theme.surface, words: String::new() };

    let mut dots = Vec::new();
    for chain in view.others.iter().filter(|chain| chain.drawn) {
        let (line, spots) = steps(chain, &clock, Weight::Context, (theme.mark_context, theme.label_context));
        lines.push(line);
        dots.extend(spots);
    }
    let (line, mut spots) = steps(&view.own, &clock, Weight::Chosen, (theme.mark_device, theme.label_device));
    lines.push(line);
    // The first that fits the smallest device it ever fits is said in words.
    let fits = view.lines.iter().find_map(|line| Some((line, view.own.first_within(line.params_b)?)));
    if let Some((line, since)) = fits {
        let at = clock.at(since.day);
        if let Some(spot) = spots.iter_mut().skip(1).find(|spot| spot.at.0 == at) {
            let month = month_of(since.day, language);
            let [.., long, short] = words(line).map(|template| filled(template, &[("since", &month)]));
            (spot.text, spot.short) = (long, short);
        }
    }
    Chart::Curves(Curves {
        x: Axis { log: false, domain: x, tick: Box::new(|_| String::new()), unit: String::new() },
        y: Axis { log: true, domain: y, tick: Box::new(move |value| size(value * per_unit)), unit: texts.unit.to_owned() },
        lines,
        level: None,
        now: None,
        spots,
        fan: Fan { bands: phone.map(band).into_iter().collect(), dots, calendar: Some(calendar(clock.start, language)), ..Fan::default() },
        aspect: 0.53,
    })
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let (texts, view) = (texts(language), view(picture));
    let columns = vec![
        Column::words(texts.test),
        Column::words(texts.model),
        Column::words(texts.released),
        Column::numbers(texts.size.0, texts.size.1),
        Column::numbers(texts.score, "%"),
        Column::numbers(texts.halving, texts.months),
        Column::numbers(texts.dropped.0, texts.months),
        Column::numbers(texts.dropped.1, texts.months),
        Column::numbers(texts.stalls, texts.months),
    ];
    let mut rows = Vec::new();
    let one = |value: Option<f64>| Cell::number(value, |value| number::decimals(value, 1));
    for chain in core::iter::once(&view.own).chain(&view.others) {
        for (n, record) in chain.records.iter().rev().enumerate() {
            // How fast they shrink stands beside the last of them.
            let halving = chain.halving.filter(|_| n == 0);
            let span = |pick: fn(&crate::inference::density::Halving) -> Span| one(halving.as_ref().map(pick).map(months));
            rows.push(vec![
                Cell::words(&called(chain)),
                Cell::words(&record.model.name),
                Cell::words(&dated(&record.model.released, language)),
                Cell::number(Some(record.model.total_params_b), size),
                one(chain.benchmark.score(record.model)),
                span(|all| all.time),
                span(|all| all.dropped.0),
                span(|all| all.dropped.1),
                span(|all| all.with_stalls),
            ]);
        }
    }
    for line in &view.lines {
        let mut row = vec![
            Cell::words(texts.table_fits),
            Cell::words(device(picture, line)),
            Cell::words(""),
            Cell::number(Some(line.params_b), size),
        ];
        row.resize_with(columns.len(), || one(None));
        rows.push(row);
    }
    Table { caption: texts.caption.to_owned(), columns, rows }
}

#[cfg(test)]
mod tests {
    use super::super::tests::with_picture_of;
    use super::*;
    use crate::scenario::Page;

    #[test]
    fn the_title_says_a_range_or_why_there_is_none() {
        for (fragment, words) in [
            ("", "Models at MMLU-Pro 70% halved in size every 3.3 to 5.9 months"),
            ("v=1&qf=80", "Models at MMLU-Pro 80% halved in size every 2.1 to 3.1 months"),
            ("v=1&qf=85", "Too few open models reach MMLU-Pro 85%"),
            ("v=1&qf=99", "No open model has a published score of MMLU-Pro 99%"),
        ] {
            with_picture_of(Page::Ai, fragment, |picture| {
                let title = title(picture, Language::En);
                assert!(title.starts_with(words), "{fragment}: {title}");
            });
        }
    }

    #[test]
    fn the_smallest_device_that_holds_such_a_model_is_named_with_its_month() {
        for (fragment, words) in [
            ("", "on phones since Mar 2026"),
            ("v=1&qf=80", "on laptops since Mar 2026"),
            ("v=1&qf=55&dev=iphone-17-pro", "on your device since Sep 2024"),
        ] {
            with_picture_of(Page::Ai, fragment, |picture| {
                let look = Look { theme: &super::super::theme::LIGHT, width: 768.0, language: Language::En, title_in_svg: false };
                let Chart::Curves(curves) = chart(picture, &look) else { panic!() };
                assert!(curves.spots.iter().any(|spot| spot.text == words), "{fragment}");
                // The same month stands in the summary.
                let month = words.split("since ").nth(1).unwrap();
                assert!(summary(picture, Language::En).contains(&format!("since {month}")), "{fragment}");
            });
        }
    }

    #[test]
    fn the_reader_s_threshold_is_drawn_over_others_and_once() {
        with_picture_of(Page::Ai, "v=1&qf=75", |picture| {
            let view = view(picture);
            assert_eq!(view.own.threshold, 75.0);
            let drawn: Vec<String> = view.others.iter().filter(|chain| chain.drawn).map(called).collect();
            assert_eq!(drawn, ["MMLU 70%", "MMLU-Pro 50%"]);
        });
    }
}
