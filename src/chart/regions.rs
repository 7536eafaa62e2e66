//! Which regions pay? Net margin per megawatt-hour, ranked, with the range over the scenarios.
//!
//! Twelve rows: the best six, the reader's own, and the regions with most hashrate. The table has all of them.

use super::marks::Shape;
use super::rows::{Axis, Row, Rows};
use super::table::{Cell, Column, Table};
use super::{Chart, Definition, Look, Picture, chance, figures};
use crate::analysis::MiningResults;
use crate::analysis::mining::{Bar, RegionResult};
use crate::analysis::supply::hashrate_share;
use crate::catalogue::{Catalogue, Region};
use crate::math::stats::ordered;
use crate::placement::Verdict;
use crate::scenario::{Input, link};
use crate::text::view::{RegionsTexts, dated, filled};
use crate::text::{Language, number};

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

/// Rows in the picture.
const ROWS: usize = 12;
/// Rows for the best places.
const BEST: usize = 6;
/// The scale shows at least this range (USD/MWh), so that small edits move marks and not the axis.
const DOMAIN: (f64, f64) = (-60.0, 90.0);

fn texts(language: Language) -> &'static RegionsTexts {
    &language.messages().view.regions
}

pub(super) fn place(region: &RegionResult, catalogue: &Catalogue, language: Language) -> String {
    catalogue.region(&region.id).map_or_else(|| region.id.clone(), |row| language.region(row).to_owned())
}

fn at(results: &MiningResults, index: usize) -> Option<&RegionResult> {
    results.regions.get(index)
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(results) = picture.mining() else { return texts.none.to_owned() };
    let name = |index: usize| at(results, index).map_or_else(String::new, |region| place(region, picture.catalogue, language));
    let open = results.open().count();
    let paying = results.open().filter(|region| region.net_usd_per_mwh > 0.0).count();
    let (first, second) = match results.verdict {
        Verdict::NoCandidate => return nothing(results, language).to_owned(),
        Verdict::NothingPays { best } | Verdict::Winner { best, .. } => (best, None),
        Verdict::TossUp { first, second } => (first, Some(second)),
    };
    let template = match (open, paying, second.is_some()) {
        (1, 0, _) => texts.one_loses,
        (1, _, _) => texts.one_pays,
        (_, 0, _) => texts.all_lose,
        (open, paying, false) if open == paying => texts.all_pay,
        (open, paying, true) if open == paying => texts.all_pay_level,
        (_, 1, _) => texts.one_of_many,
        (_, _, false) => texts.some_pay,
        (_, _, true) => texts.some_pay_level,
    };
    let count = |n: usize| if open > ROWS { n.to_string() } else { (language.messages().view.common.count)(n) };
    let (best, other) = (name(first), second.map(name).unwrap_or_default());
    let sentence = filled(template, &[("best", &best), ("other", &other), ("n", &count(paying)), ("m", &count(open))]);
    figures::capitalized(&sentence)
}

/// Why there is no best place.
fn nothing(results: &MiningResults, language: Language) -> &'static str {
    let texts = texts(language);
    let stopped = results.open().next().is_some() && results.open().all(|region| !region.net_usd_per_mwh.is_finite());
    if stopped { texts.none_runs } else { texts.none }
}

/// The reader's region when nobody knows its price.
fn unpriced_focus<'a>(picture: &Picture<'a>) -> Option<&'a Region> {
    let results = picture.mining()?;
    if results.focus.is_some() { None } else { picture.catalogue.region(picture.scenario.choice(Input::Region)) }
}

fn has_ranges(results: &MiningResults) -> bool {
    results.regions.iter().any(|region| region.band.is_some())
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    if picture.mining().is_some_and(has_ranges) { texts.subtitle } else { texts.subtitle_exact }.to_owned()
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(results) = picture.mining() else { return texts.none.to_owned() };
    let shown = shown(results, picture.catalogue);
    let (Some(best), Some(worst)) = (shown.first(), shown.last()) else { return texts.none.to_owned() };
    let name = |region: &RegionResult| place(region, picture.catalogue, language);
    if shown.iter().all(|region| !region.net_usd_per_mwh.is_finite()) {
        return nothing(results, language).to_owned() + language.pick(".", "。");
    }
    let mut out = filled(
        texts.summary,
        &[
            ("shown", &shown.len().to_string()),
            ("best", &name(best)),
            ("x", &figures::margin(best.net_usd_per_mwh)),
            ("worst", &name(worst)),
            ("y", &figures::margin(worst.net_usd_per_mwh)),
        ],
    );
    if let (Some(index), Some(here)) = (results.focus, results.focused()) {
        let rank = (index + 1).to_string();
        let all = results.regions.len().to_string();
        let net = figures::margin(here.net_usd_per_mwh);
        out += &filled(texts.summary_here, &[("place", &name(here)), ("rank", &rank), ("m", &all), ("x", &net)]);
        if let Some(band) = here.band {
            let (low, high) = (figures::margin(band.p10), figures::margin(band.p90));
            out += &filled(texts.summary_range, &[("low", &low), ("high", &high)]);
        }
        out += language.pick(".", "。");
    }
    if let Some(row) = unpriced_focus(picture) {
        out += &filled(texts.summary_unpriced, &[("place", language.region(row))]);
    }
    out + &chance::said(picture, language, false)
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let common = &language.messages().view.common;
    let Some(results) = picture.mining() else { return String::new() };
    let fact = picture.scenario.default_number(Input::BtcPrice, picture.catalogue);
    let source = fact.and_then(|fact| picture.catalogue.source(fact.source));
    let line = filled(
        texts(language).source,
        &[
            ("date", &dated(fact.map_or("", |fact| fact.as_of), language)),
            ("publisher", source.map_or("", |source| source.publisher.as_str())),
            ("snapshot", &dated(&picture.catalogue.date, language)),
            ("shown", &shown(results, picture.catalogue).len().to_string()),
            ("all", &results.regions.len().to_string()),
            ("barred", &(results.regions.len() - results.open().count()).to_string()),
        ],
    );
    let model = filled(common.model, &[("model", &link::MODEL_MAJOR.to_string())]);
    format!("{line}{}{}{model}", chance::said(picture, language, true), common.separator)
}

/// The regions of the picture, best first.
fn shown<'r>(results: &'r MiningResults, catalogue: &Catalogue) -> Vec<&'r RegionResult> {
    let focus = results.focused().map(|region| region.id.as_str());
    let mut kept: Vec<&str> = focus.into_iter().collect();
    let best = results.open().map(|region| region.id.as_str()).take(BEST);
    let share = |region: &RegionResult| catalogue.region(&region.id).and_then(|row| hashrate_share(row, catalogue)).unwrap_or(0.0);
    let by_hashrate = ordered(results.regions.iter().map(|region| (share(region), region)), |one| -one.0);
    for id in best.chain(by_hashrate.into_iter().map(|one| one.1.id.as_str())) {
        if kept.len() < ROWS && !kept.contains(&id) {
            kept.push(id);
        }
    }
    results.regions.iter().filter(|region| kept.contains(&region.id.as_str())).collect()
}

pub(super) fn remark(region: &RegionResult, texts: &'static RegionsTexts) -> &'static str {
    match region.bar {
        _ if !region.net_usd_per_mwh.is_finite() => texts.idle,
        Some(Bar::Banned) => texts.banned,
        Some(Bar::Closed) => texts.closed,
        Some(Bar::DoubtfulPrice) => texts.doubtful,
        None => "",
    }
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let texts = texts(look.language);
    let theme = look.theme;
    let results = picture.mining();
    let focus = results.and_then(MiningResults::focused);
    let shown = results.map(|results| shown(results, picture.catalogue)).unwrap_or_default();
    let priced = shown.into_iter().map(|region| {
        let chosen = focus.is_some_and(|focus| focus.id == region.id);
        let net = region.net_usd_per_mwh;
        let range = region.band.map_or([net; 3], |band| [band.p10, net, band.p90]);
        let (mark, label) = match (chosen, region.bar.is_some()) {
            (true, _) => (theme.mark_mining, theme.label_mining),
            (false, true) => (theme.mark_context, theme.warning),
            (false, false) => (theme.mark_context, theme.label_context),
        };
        Row {
            name: place(region, picture.catalogue, look.language),
            tag: if chosen { texts.here } else { remark(region, texts) }.to_owned(),
            barred: region.bar.is_some(),
            sub: String::new(),
            second: figures::tenths_of_a_cent(region.price.to_usd_per_kwh()),
            second_alone: format!("{}{}", figures::tenths_of_a_cent(region.price.to_usd_per_kwh()), texts.cents),
            band: range.iter().all(|end| end.is_finite()).then_some(range),
            ring: None,
            value: figures::margin(net),
            loss: net.is_finite() && net < 0.0,
            shape: if chosen { Shape::Triangle } else { Shape::Circle },
            mark,
            label,
            chosen,
            note: String::new(),
        }
    });
    let rows: Vec<Row> = priced.chain(unpriced_focus(picture).map(|row| unpriced_row(row, look))).collect();
    let ends = |pick: fn(&[f64; 3]) -> f64| rows.iter().filter_map(|row| row.band.as_ref()).map(pick).collect::<Vec<f64>>();
    let domain = [DOMAIN.0, DOMAIN.1].map(|end| picture.catalogue.money.about(end));
    let low = ends(|band| band[0]).into_iter().fold(domain[0], |low, end| low.min(super::axis::round_down(end, 10.0)));
    let high = ends(|band| band[2]).into_iter().fold(domain[1], |high, end| high.max(super::axis::round_up(end, 10.0)));
    Chart::Rows(Rows {
        headings: [texts.region.to_owned(), texts.power.to_owned(), look.language.messages().view.common.middle.to_owned()],
        axis: Axis { log: false, domain: (low, high), zero: true, sides: Some((texts.loses.to_owned(), texts.makes.to_owned())) },
        tick: Box::new(figures::margin),
        rug: None,
        list: rows,
        empty: texts.none.to_owned(),
    })
}

/// The reader's region without a price: last, and it says what it needs.
fn unpriced_row(row: &Region, look: &Look) -> Row {
    let texts = texts(look.language);
    Row {
        name: look.language.region(row).to_owned(),
        tag: String::new(),
        barred: true,
        sub: String::new(),
        second: "–".to_owned(),
        second_alone: texts.unpriced.to_owned(),
        band: None,
        ring: None,
        value: "–".to_owned(),
        loss: false,
        shape: Shape::Triangle,
        mark: look.theme.mark_mining,
        label: look.theme.label_mining,
        chosen: true,
        note: texts.unpriced.to_owned(),
    }
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    if !cfg!(feature = "desk") {
        return Table::default(); // never asked for
    }
    let texts = texts(language);
    let common = &language.messages().view.common;
    let mut columns = vec![
        Column::words(texts.region),
        Column::numbers(texts.table_power.0, texts.table_power.1),
        Column::numbers(texts.table_net.0, texts.table_net.1),
        Column::numbers(common.p10, texts.table_net.1),
        Column::numbers(common.p90, texts.table_net.1),
        Column::numbers(texts.table_best.0, texts.table_best.1),
    ];
    columns.extend(chance::columns(language));
    columns.push(Column::words(common.remark));
    let mut rows = Vec::new();
    for region in picture.mining().into_iter().flat_map(|results| &results.regions) {
        let band = region.band;
        let mut row = vec![
            Cell::words(&place(region, picture.catalogue, language)),
            Cell::number(Some(region.price.to_usd_per_kwh() * 100.0), |value| number::decimals(value, 1)),
            Cell::number(Some(region.net_usd_per_mwh), figures::margin),
            Cell::number(band.map(|band| band.p10), figures::margin),
            Cell::number(band.map(|band| band.p90), figures::margin),
            Cell::number(region.p_best.map(|share| share * 100.0), |value| number::rounded(value, 2)),
        ];
        row.extend(chance::cells(picture, region));
        row.push(Cell::words(remark(region, texts)));
        rows.push(row);
    }
    for id in picture.mining().into_iter().flat_map(|results| &results.unpriced) {
        let name = picture.catalogue.region(id).map_or(id.as_str(), |row| language.region(row));
        let mut row = vec![Cell::words(name)];
        row.extend([const { None }; 10].map(|unknown| Cell::number(unknown, figures::margin)));
        row.push(Cell::words(texts.unpriced));
        rows.push(row);
    }
    Table { caption: texts.caption.to_owned(), columns, rows }
}
