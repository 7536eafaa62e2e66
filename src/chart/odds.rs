//! How sure are we? Cash so far over the paths drawn, as two nested bands around the median.
//!
//! Until the paths are drawn, and without uncertainty, the middle case stands alone and the words say why. Absent: the
//! bands' record in the past (see `replay`).

use super::curves::Weight;
use super::fan::{Fan, Note};
use super::months::{
    bands, bought, calendar, cell, chart as lines_chart, data_date, edges, end_spot, ended, first, five_cells, halvings, line, machine,
    money, month_after, no_cash, own_cash, percent, place, power, share, shared, value, with_model,
};
use super::table::{Cell, Column, Table};
use super::{Chart, Definition, Look, Picture};
use crate::analysis::ahead::Ahead;
use crate::analysis::cash::Cash;
use crate::math::stats::Five;
use crate::mining::paths::{BLOCK, WINDOW};
use crate::scenario::Input;
use crate::text::months::FanTexts;
use crate::text::view::filled;
use crate::text::{Language, number};

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

fn texts(language: Language) -> &'static FanTexts {
    &language.months().fan
}

/// Shares of paths below this one and above its rest are hardly any and almost all.
const FEW: f64 = 0.05;

/// The odds of the reader's place, once they are drawn.
pub(super) fn ahead<'a>(picture: &Picture<'a>) -> Option<&'a Ahead> {
    picture.mining()?.ahead.as_deref().filter(|ahead| ahead.has_focus && !ahead.odds.focus.cash.is_empty())
}

fn is_off(picture: &Picture<'_>) -> bool {
    picture.scenario.choice(Input::Spread) == "off"
}

/// A count of paths in figures.
pub(super) fn paths(count: f64) -> String {
    number::significant(count, 6)
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(cash) = own_cash(picture) else { return no_cash(picture, language) };
    let middle = cash.projection.cumulative().last().copied().unwrap_or_default();
    let (template, tenths, sum) = match ahead(picture) {
        None => (if is_off(picture) { texts.off } else { texts.drawing }, String::new(), middle),
        Some(ahead) => {
            let paid = 1.0 - ahead.odds.focus.never;
            let template = match paid {
                _ if cash.landed.is_none() => texts.unpriced,
                paid if paid <= 0.0 => texts.none,
                paid if paid < FEW => texts.rare,
                paid if paid >= 1.0 - FEW => texts.sure,
                paid if (paid - 0.5).abs() < FEW => texts.toss,
                _ => texts.some,
            };
            (template, number::tenths(paid), ahead.odds.focus.cash.last().map_or(middle, |end| end.p50))
        }
    };
    filled(
        template,
        &[
            ("k", &tenths),
            ("machine", &machine(picture, language)),
            ("place", place(picture, language)),
            ("x", &money(sum, language)),
            ("span", &(shared(language).span)(cash.projection.flows.len())),
        ],
    )
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let landed = own_cash(picture).and_then(|cash| cash.landed);
    let template = match ahead(picture) {
        Some(_) => texts.subtitle,
        None if is_off(picture) => texts.subtitle_off,
        None => texts.subtitle_drawing,
    };
    filled(template, &[("bought", &bought(picture, landed, language)), ("n", &paths(value(picture, Input::Paths)))])
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let (texts, span) = (texts(language), shared(language).span);
    let (Some(cash), Some(ahead)) = (own_cash(picture), ahead(picture)) else {
        return title(picture, language) + language.pick(".", "。");
    };
    let months = cash.projection.flows.len();
    let focus = &ahead.odds.focus;
    let mut out = String::new();
    if cash.landed.is_some() {
        let values = [("p", &*share(1.0 - focus.never)), ("n", &*paths(ahead.paths as f64)), ("span", &*span(months))];
        out += &filled(texts.summary, &values);
        if let Some(half) = focus.payback(0.5) {
            out += &filled(texts.summary_half, &[("span", &span(half))]);
        }
    }
    let figures = |template: &str, five: &Five, more: [(&str, f64); 2]| {
        let all = [("x", five.p50), ("q1", five.p25), ("q3", five.p75), ("low", five.p5), ("high", five.p95)];
        let written: Vec<(&str, String)> = all.into_iter().chain(more).map(|(name, value)| (name, money(value, language))).collect();
        let mut values: Vec<(&str, &str)> = written.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let span = span(months);
        values.push(("span", &span));
        filled(template, &values)
    };
    if let Some(end) = focus.cash.last() {
        out += &figures(texts.summary_cash, end, [("y", 0.0), ("z", 0.0)]);
    }
    if let Some(site) = ahead.site(picture.scenario.choice(Input::Region)).filter(|_| cash.landed.is_some()) {
        out += &figures(texts.summary_value, &site.npv, [("y", site.npv_mean), ("z", site.npv_worst)]);
    }
    out.trim_start().to_owned()
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let (Some(power), Some(ahead)) = (power(picture, language), ahead(picture)) else {
        return (super::cash::VIEW.source_line)(picture, language);
    };
    let law = if picture.scenario.choice(Input::PathModel) == "param" { texts.normal } else { texts.bootstrap };
    let line = filled(
        texts.source,
        &[
            ("date", &data_date(picture, language)),
            ("n", &paths(ahead.paths as f64)),
            ("seed", &paths(value(picture, Input::Seed))),
            ("law", &filled(law, &[("block", &BLOCK.to_string()), ("window", &WINDOW.to_string())])),
            ("volatility", &share(ahead.volatility)),
            ("wide", if picture.scenario.choice(Input::Spread) == "wide" { texts.wide } else { "" }),
            ("pg", &percent(picture, Input::PriceGrowth, true)),
            ("dg", &percent(picture, Input::DifficultyGrowth, true)),
            ("place", place(picture, language)),
            ("power", &power),
        ],
    );
    with_model(&line, language)
}

/// Where the lowest path on show runs flat because machines that are off cost nothing; `None` when they do.
fn flat(cash: &Cash, months: &[Five]) -> Option<(f64, f64)> {
    let last = months.len().checked_sub(1)?;
    let (end, before) = (months.last()?, months.get(last - last / 4)?);
    let (low, high) = months.iter().fold((0.0, 0.0), |(low, high): (f64, f64), five| (low.min(five.p5), high.max(five.p95)));
    let idle = cash.charges.may_stop && cash.charges.fixed == 0.0 && cash.charges.credit.iter().all(|credit| *credit == 0.0);
    let level = |pick: fn(&Five) -> f64| (pick(end) - pick(before)).abs() < 0.005 * (high - low);
    let at = (last - last / 4) as f64;
    let pick: fn(&Five) -> f64 = if level(|five| five.p50) { |five| five.p50 } else { |five| five.p5 };
    (idle && last >= 8 && level(pick)).then(|| (at, pick(before)))
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let (language, theme) = (look.language, look.theme);
    let (texts, common) = (texts(language), shared(language));
    let Some(cash) = own_cash(picture) else { return super::empty_chart(&no_cash(picture, language)) };
    let colors = (theme.mark_mining, theme.label_mining);
    let months = cash.projection.flows.len();
    let mut fan = Fan {
        moments: halvings(picture, language),
        calendar: Some(calendar(first(picture), language)),
        zero: Some(if cash.landed.is_some() { common.zero.to_owned() } else { "$0".to_owned() }),
        ..Fan::default()
    };
    let mut lines = Vec::new();
    if let Some(ahead) = ahead(picture) {
        let all = &ahead.odds.focus.cash;
        lines = edges(all, theme, language);
        lines.push(ended(line(all.iter().map(|five| five.p50), Weight::Chosen, colors), common.median, language));
        fan.bands = bands(theme, language);
        fan.notes = flat(&cash, all).map(|at| Note { at, text: texts.flat.to_owned() }).into_iter().collect();
    } else {
        let after = filled(common.after, &[("span", &(common.span)(months))]);
        let middle = cash.projection.cumulative();
        if !is_off(picture) {
            let words = filled(texts.note_drawing, &[("n", &paths(value(picture, Input::Paths)))]);
            let at = (0.5 * months as f64, middle.get(months / 2).copied().unwrap_or_default());
            fan.notes = vec![Note { at, text: words }];
        }
        lines.push(ended(line(middle.into_iter(), Weight::Chosen, colors), (&after, &(common.span)(months)), language));
    }
    let spots = lines.last().and_then(|line| end_spot(line, theme)).into_iter().collect();
    lines_chart(lines, spots, fan, months, language)
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let (texts, common) = (texts(language), shared(language));
    let mut columns = vec![Column::words(common.month), Column::numbers(common.middle, common.usd)];
    columns.extend(common.five.map(|title| Column::numbers(title, common.usd)));
    columns.push(Column::numbers(texts.table_paid.0, texts.table_paid.1));
    let focus = ahead(picture).map(|ahead| &ahead.odds.focus);
    let middle = own_cash(picture).map_or_else(Vec::new, |cash| cash.projection.cumulative());
    let row = |(month, middle): (usize, f64)| {
        let name = if month == 0 { common.start.to_owned() } else { month_after(first(picture), month - 1, language) };
        let mut row = vec![Cell::words(&name), cell(Some(middle))];
        row.extend(five_cells(focus.and_then(|focus| focus.cash.get(month))));
        let paid = focus.and_then(|focus| focus.paid_back.get(month)).map(|share| share * 100.0);
        row.push(Cell::number(paid, |percent| number::rounded(percent, 3)));
        row
    };
    Table { caption: texts.caption.to_owned(), columns, rows: middle.into_iter().enumerate().map(row).collect() }
}
