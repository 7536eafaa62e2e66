//! Device or cloud? Monthly cost of every way to run the workload, cheapest first, with the range over the scenarios.
//!
//! Options that cannot win stay visible, grey, with the reason.

use super::options::{leaders, reason, requests, source_line as filled_source, style, texts, what};
use super::rows::{Axis, Row, Rows};
use super::table::{Cell, Column, Table};
use super::{Chart, Definition, Look, Picture, figures};
use crate::analysis::InferenceResults;
use crate::analysis::inference::Placed;
use crate::scenario::Input;
use crate::text::view::{filled, listed};
use crate::text::{Language, number};
use crate::units::Usd;

pub(super) const VIEW: Definition = Definition {
    title,
    subtitle,
    summary,
    source_line: |picture, language| filled_source(texts(language).source, picture, language),
    chart,
    table,
};

/// From this ratio on, costs are compared in multiples rather than per cent.
const MULTIPLE: f64 = 2.0;

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(results) = picture.inference() else { return texts.none.to_owned() };
    let option = |index: usize| results.options.get(index);
    let noun = |placed: &Placed| (texts.noun)(placed.kind);
    let cost = |placed: &Placed| placed.monthly.map_or(f64::NAN, Usd::to_usd);
    let (first, level) = leaders(&results.verdict);
    let Some(best) = first.and_then(option) else { return texts.none.to_owned() };
    if let Some(other) = level.and_then(option) {
        return figures::capitalized(&filled(texts.level, &[("best", noun(best)), ("other", noun(other))]));
    }
    let runner_up = match results.verdict {
        crate::placement::Verdict::Winner { runner_up, .. } => runner_up.and_then(option),
        _ => None,
    };
    let Some(other) = runner_up else { return figures::capitalized(&filled(texts.only, &[("best", noun(best))])) };
    let ratio = cost(other) / cost(best);
    let template = match ratio {
        ratio if !ratio.is_finite() => texts.free,
        ratio if ratio < MULTIPLE => texts.percent,
        _ => texts.times,
    };
    let values = [
        ("best", noun(best)),
        ("other", noun(other)),
        ("more", &number::rounded((ratio - 1.0) * 100.0, 2)),
        ("times", &number::rounded(ratio, 2)),
        ("y", &number::usd(cost(other))),
    ];
    figures::capitalized(&filled(template, &values))
}

fn has_ranges(results: &InferenceResults) -> bool {
    results.options.iter().any(|placed| placed.band.is_some())
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let template = if picture.inference().is_some_and(has_ranges) { texts.subtitle } else { texts.subtitle_exact };
    filled(template, &[("requests", &number::rounded(requests(picture), 3))])
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let options = picture.inference().map_or(&[][..], |results| &results.options);
    let name = |placed: &Placed| (texts.noun)(placed.kind).to_owned();
    let priced: Vec<String> =
        options.iter().filter_map(|one| Some(format!("{} {}", name(one), number::usd(one.monthly.ok()?.to_usd())))).collect();
    let bare: Vec<String> = options
        .iter()
        .filter(|one| one.monthly.is_err())
        .map(|one| filled(texts.without, &[("name", &name(one)), ("why", &reason(one, picture, language))]))
        .collect();
    let mut out = if priced.is_empty() {
        texts.none.to_owned() + language.pick(".", "。")
    } else {
        filled(texts.summary, &[("list", &listed(&priced, language))])
    };
    if !bare.is_empty() {
        out += &filled(texts.summary_without, &[("list", &listed(&bare, language))]);
    }
    out
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let texts = texts(look.language);
    let Some(results) = picture.inference() else { return super::empty_chart(texts.none) };
    let (first, level) = leaders(&results.verdict);
    let floor = picture.scenario.number(Input::Floor, picture.catalogue).unwrap_or(0.0);
    let list: Vec<Row> = results
        .options
        .iter()
        .enumerate()
        .map(|(index, placed)| {
            let (mark, label, shape) = style(placed, look.theme);
            let cost = placed.monthly.map(Usd::to_usd).ok().filter(|cost| cost.is_finite());
            let band = cost.map(|cost| placed.band.map_or([cost; 3], |band| [band.p10, cost, band.p90]));
            let note = match (first == Some(index), level) {
                (true, None) if floor > 0.0 => texts.clears.to_owned(),
                (true, None) => texts.cheapest.to_owned(),
                (leads, Some(second)) if leads || second == index => texts.too_close.to_owned(),
                _ => reason(placed, picture, look.language),
            };
            Row {
                name: (texts.name)(placed.kind).to_owned(),
                tag: String::new(),
                barred: placed.bar.is_some() || placed.monthly.is_err(),
                sub: what(placed, picture, look.language),
                second: placed.capability.map_or_else(|| "–".to_owned(), |score| number::decimals(score, 1)),
                second_alone: String::new(),
                band: band.filter(|ends| ends.iter().all(|end| end.is_finite())),
                ring: None,
                value: cost.map_or_else(|| "–".to_owned(), number::usd),
                loss: false,
                shape,
                mark,
                label,
                chosen: first == Some(index) && level.is_none(),
                note,
            }
        })
        .collect();
    let scored = list.iter().any(|row| row.second != "–");
    let list = if scored { list } else { list.into_iter().map(|row| Row { second: String::new(), ..row }).collect() };
    let ends = || list.iter().filter_map(|row| row.band).flatten().filter(|end| *end > 0.0);
    let domain = figures::log_domain(ends().fold(f64::INFINITY, f64::min), ends().fold(0.0, f64::max));
    Chart::Rows(Rows {
        headings: [texts.option.to_owned(), texts.score.to_owned(), look.language.messages().view.common.middle.to_owned()],
        axis: Axis { log: true, domain, zero: false, sides: None },
        tick: Box::new(number::usd),
        rug: None,
        list,
        empty: texts.none.to_owned(),
    })
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    if !cfg!(feature = "desk") {
        return Table::default(); // never asked for
    }
    let texts = texts(language);
    let common = &language.messages().view.common;
    let columns = vec![
        Column::words(texts.option),
        Column::words(texts.table_what),
        Column::numbers(texts.score, "%"),
        Column::numbers(texts.table_cost.0, texts.table_cost.1),
        Column::numbers(common.p10, texts.table_cost.1),
        Column::numbers(common.p90, texts.table_cost.1),
        Column::numbers(texts.table_best.0, texts.table_best.1),
        Column::words(common.remark),
    ];
    let options = picture.inference().map_or(&[][..], |results| &results.options);
    let rows = options
        .iter()
        .map(|placed| {
            vec![
                Cell::words((texts.name)(placed.kind)),
                Cell::words(&what(placed, picture, language)),
                Cell::number(placed.capability, |score| number::decimals(score, 1)),
                Cell::number(placed.monthly.ok().map(Usd::to_usd), number::usd),
                Cell::number(placed.band.map(|band| band.p10), number::usd),
                Cell::number(placed.band.map(|band| band.p90), number::usd),
                Cell::number(placed.p_best.map(|share| share * 100.0), |value| number::rounded(value, 2)),
                Cell::words(&reason(placed, picture, language)),
            ]
        })
        .collect();
    Table { caption: texts.caption.to_owned(), columns, rows }
}
