//! What the views of months share: the reader's machines in words, the calendar with its halvings, lines of money, nested bands.
//!
//! Absent: findings, which each view makes of its own numbers.

use plotters::style::RGBColor;

use super::axis::from_zero;
use super::curves::{Axis, Curves, Line, Spot, Weight};
use super::fan::{Band, Calendar, Fan, Moment};
use super::table::Cell;
use super::theme::Theme;
use super::{Chart, Picture, figures};
use crate::analysis::cash::{self, Cash};
use crate::analysis::setting::first_month;
use crate::catalogue::Asic;
use crate::math::stats::Five;
use crate::mining::network::{HALVING_INTERVAL, subsidy};
use crate::scenario::{Input, link};
use crate::text::months::SharedTexts;
use crate::text::view::{dated, filled};
use crate::text::{Language, number};
use crate::units::Usd;

pub(super) fn shared(language: Language) -> &'static SharedTexts {
    &language.months().common
}

/// The middle value of an input; NaN when nobody knows it.
pub(super) fn value(picture: &Picture<'_>, input: Input) -> f64 {
    picture.scenario.number(input, picture.catalogue).unwrap_or(f64::NAN)
}

/// A value of an input in per cent, signed where it can grow or fall.
pub(super) fn percent(picture: &Picture<'_>, input: Input, signed: bool) -> String {
    let value = value(picture, input);
    format!("{}{}%", if signed && value > 0.0 { "+" } else { "" }, number::rounded(value, 3))
}

/// A share of one in per cent.
pub(super) fn share(value: f64) -> String {
    format!("{}%", number::rounded(value * 100.0, if value < 0.995 { 2 } else { 3 }))
}

/// Name of the reader's place.
pub(super) fn place<'a>(picture: &Picture<'a>, language: Language) -> &'a str {
    picture.catalogue.region(picture.scenario.choice(Input::Region)).map_or("", |row| language.region(row))
}

/// Short name of a machine: its generation's, else its own.
pub(super) fn name(row: &Asic) -> &str {
    if row.generation.is_empty() { &row.name } else { &row.generation }
}

fn own_name<'a>(picture: &Picture<'a>) -> &'a str {
    picture.catalogue.asic(picture.scenario.choice(Input::Asic)).map_or("", name)
}

/// The reader's machines inside a sentence: the S21, your machine, the fleet of 1,000.
pub(super) fn machine(picture: &Picture<'_>, language: Language) -> String {
    let texts = shared(language);
    let count = value(picture, Input::Machines);
    let own_figures = [Input::HashRate, Input::WallPower].into_iter().any(|input| picture.scenario.given(input).is_some());
    let template = match (count <= 1.0, own_figures) {
        (false, _) => texts.many,
        (true, true) => texts.one_own,
        (true, false) => texts.one,
    };
    filled(template, &[("machine", own_name(picture)), ("n", &number::significant(count, 6))])
}

/// What was bought at which price, at the start of a subtitle.
pub(super) fn bought(picture: &Picture<'_>, landed: Option<Usd>, language: Language) -> String {
    let texts = shared(language);
    let count = value(picture, Input::Machines);
    let single = count <= 1.0;
    let template = if single { texts.rig_one } else { texts.rig_many };
    let rig = filled(template, &[("machine", own_name(picture)), ("n", &number::significant(count, 6))]);
    let price = landed.map(|landed| usd(landed.to_usd(), language));
    let template = match (&price, single) {
        (None, _) => texts.unbought,
        (_, true) => texts.bought,
        (_, false) => texts.bought_each,
    };
    filled(template, &[("rig", &rig), ("price", &price.unwrap_or_default())])
}

/// The cash of the reader's machines at the reader's place; `None` without a power price, or when a number is missing.
pub(super) fn own_cash(picture: &Picture<'_>) -> Option<Cash> {
    let cash = cash::cash(picture.scenario, picture.catalogue, picture.mining()?.focused()?);
    let known = cash.projection.cumulative().iter().all(|cash| cash.is_finite());
    (known && cash.projection.npv.is_finite() && !cash.projection.flows.is_empty()).then_some(cash)
}

/// Why there is no cash to draw.
pub(super) fn no_cash(picture: &Picture<'_>, language: Language) -> String {
    let texts = shared(language);
    let template = if picture.mining().and_then(|results| results.focused()).is_some() { texts.no_figures } else { texts.no_place };
    filled(template, &[("place", place(picture, language))])
}

/// Power price of the reader's place: `6.9 ¢`.
pub(super) fn power(picture: &Picture<'_>, language: Language) -> Option<String> {
    let region = picture.mining()?.focused()?;
    Some(figures::cents(region.price.to_usd_per_kwh(), language))
}

/// Year and month at zero of the months ahead.
pub(super) fn first(picture: &Picture<'_>) -> (i32, i32) {
    let (year, month) = first_month(picture.catalogue);
    (i32::from(year), i32::from(month))
}

/// The month so many months after another: `Apr 2028`.
pub(super) fn month_after(start: (i32, i32), months: usize, language: Language) -> String {
    let all = start.0 * 12 + start.1 - 1 + months as i32;
    dated(&format!("{}-{:02}", all.div_euclid(12), all.rem_euclid(12) + 1), language)
}

/// A calendar from a year and month on.
pub(super) fn calendar(start: (i32, i32), language: Language) -> Calendar {
    Calendar { year: start.0, month: start.1, language }
}

/// The moment the reward of blocks halves at a height; `template` names it.
pub(super) fn halving(template: &str, at: f64, start: (i32, i32), height: f64, language: Language) -> Moment {
    let coins = |height: f64| number::significant(subsidy(height as u64).to_btc(), 8);
    let interval = HALVING_INTERVAL as f64;
    let nth = (height / interval).round() * interval;
    Moment {
        at,
        name: filled(template, &[("date", &month_after(start, at as usize, language))]),
        detail: filled(shared(language).reward, &[("x", &coins(nth - 1.0)), ("y", &coins(nth))]),
    }
}

/// The halvings within the months ahead.
pub(super) fn halvings(picture: &Picture<'_>, language: Language) -> Vec<Moment> {
    let interval = HALVING_INTERVAL as f64;
    let first_height = ((value(picture, Input::Height) / interval).floor() + 1.0) * interval;
    let start = first(picture);
    let months = cash::halvings(picture.scenario, picture.catalogue);
    let heights = (0..months.len()).map(|nth| first_height + nth as f64 * interval);
    let all = months.iter().zip(heights).filter(|(_, height)| subsidy(*height as u64).to_btc() > 0.0);
    all.map(|(at, height)| halving(shared(language).halving, *at, start, height, language)).collect()
}

/// Money in a sentence, without a plus: `$1,270`, `−$484`, `−484 美元`.
pub(super) fn usd(value: f64, language: Language) -> String {
    let text = number::usd(value);
    match language {
        Language::En => text,
        Language::Zh => format!("{} 美元", text.replace('$', "")),
    }
}

/// Money with its sign in a sentence.
pub(super) fn money(value: f64, language: Language) -> String {
    let text = usd(value, language);
    if value > 0.0 && number::signed_usd(value).starts_with('+') { format!("+{text}") } else { text }
}

/// Money with its sign beside a line or an axis: whole dollars, cents of small amounts, millions of large ones.
pub(super) fn label(value: f64, language: Language) -> String {
    let steps = language.pick("BM", "亿万").chars().zip([if language == Language::En { 1e9 } else { 1e8 }, 1e6]);
    let size = value.abs();
    let sign = if value > 0.0 { "+" } else { "−" };
    if let Some((unit, least)) = steps.into_iter().find(|(_, least)| size >= *least) {
        let per = if unit == '万' { 1e4 } else { least };
        return format!("{sign}${}{unit}", number::rounded(size / per, 3));
    }
    if size >= 10.0 { figures::margin(value) } else { number::signed_usd(value) }
}

/// Money in a table: dollars, with cents below a thousand.
pub(super) fn cents(value: f64) -> String {
    number::decimals(value, if value.abs() < 1_000.0 { 2 } else { 0 })
}

/// A cell of money.
pub(super) fn cell(value: Option<f64>) -> Cell {
    Cell::number(value, cents)
}

/// The five percentiles of a month in their order, or as many empty cells.
pub(super) fn five_cells(five: Option<&Five>) -> [Cell; 5] {
    let picks: [Pick; 5] = [|five| five.p5, |five| five.p25, |five| five.p50, |five| five.p75, |five| five.p95];
    picks.map(|pick| cell(five.map(pick)))
}

/// A line through values at months 0, 1, 2…
pub(super) fn line(values: impl Iterator<Item = f64>, weight: Weight, colors: (RGBColor, RGBColor)) -> Line {
    Line::bare(values.enumerate().map(|(month, value)| (month as f64, value)).collect(), weight, colors)
}

/// The line with its last value as its name and words under it, long and short.
pub(super) fn ended(line: Line, words: (&str, &str), language: Language) -> Line {
    let name = line.points.last().map_or_else(String::new, |(_, value)| label(number::round_to(*value, 3), language));
    Line { name, detail: words.0.to_owned(), brief: words.1.to_owned(), ..line }
}

/// One of the five percentiles.
type Pick = fn(&Five) -> f64;

/// Edges of two nested bands, four lines from the outside in; they are named unless they end on the median.
pub(super) fn edges(months: &[Five], theme: &Theme, language: Language) -> Vec<Line> {
    let texts = shared(language);
    let colors = (theme.mark_mining, theme.label_mining);
    // An edge that ends on the median has no name of its own.
    let apart = |value: f64| months.last().is_some_and(|end| (value - end.p50).abs() > 0.01 * (end.p95.abs() + end.p5.abs()));
    let picks: [(Pick, (&str, &str)); 4] =
        [(|five| five.p5, texts.worse), (|five| five.p95, texts.better), (|five| five.p25, ("", "")), (|five| five.p75, texts.quarter)];
    let edge = |(pick, words): (Pick, (&str, &str))| {
        let bare = line(months.iter().map(pick), Weight::Edge, colors);
        let end = months.last().map_or(f64::NAN, pick);
        if apart(end) && !words.0.is_empty() { ended(bare, words, language) } else { bare }
    };
    picks.map(edge).into()
}

/// The areas between lines 0 and 1 and between lines 2 and 3.
pub(super) fn bands(theme: &Theme, language: Language) -> Vec<Band> {
    let (outer, inner) = shared(language).bands;
    vec![
        Band { lower: 0, upper: 1, fill: theme.fan_outer, words: outer.to_owned() },
        Band { lower: 2, upper: 3, fill: theme.fan_inner, words: inner.to_owned() },
    ]
}

/// A filled mark at the end of a line.
pub(super) fn end_spot(line: &Line, theme: &Theme) -> Option<Spot> {
    let at = *line.points.last()?;
    Some(Spot { at, open: false, text: String::new(), short: String::new(), mark: line.mark, label: theme.ink })
}

/// Lines of money over months; the axes hold all of them and zero.
pub(super) fn chart(lines: Vec<Line>, spots: Vec<Spot>, fan: Fan, months: usize, language: Language) -> Chart {
    let values = lines.iter().flat_map(|line| &line.points).map(|point| point.1);
    let domain = from_zero(values, 6);
    let aspect = if fan.columns.is_some() { 0.6 } else { 0.52 };
    Chart::Curves(Curves {
        x: Axis { log: false, domain: (0.0, months as f64), tick: Box::new(|_| String::new()), unit: String::new() },
        y: Axis { log: false, domain, tick: Box::new(move |value| label(value, language)), unit: String::new() },
        lines,
        level: None,
        now: None,
        spots,
        fan,
        aspect,
    })
}

/// A source line with the version of the model behind it.
pub(super) fn with_model(line: &str, language: Language) -> String {
    let common = &language.messages().view.common;
    format!("{line}{}{}", common.separator, filled(common.model, &[("model", &link::MODEL_MAJOR.to_string())]))
}

/// Date of the market data in words.
pub(super) fn data_date(picture: &Picture<'_>, language: Language) -> String {
    let fact = picture.scenario.default_number(Input::BtcPrice, picture.catalogue);
    dated(fact.map_or("", |fact| fact.as_of), language)
}
