//! What would have happened? A decision of the past: what 1 PH/s earned since, beside the band drawn from what was known that day.
//!
//! The machine is the reader's if it existed by then, else the most efficient on our list that did; power costs what it
//! costs today, because nobody recorded tariffs. Absent: what a machine cost, for the same reason.

use plotters::style::RGBColor;

use super::curves::{Line, Weight};
use super::fan::{Fan, Moment};
use super::months::{
    bands, calendar, cell, chart as lines_chart, edges, end_spot, ended, five_cells, halving, line, month_after, name, place, power, share,
    shared, usd, value, with_model,
};
use super::odds::paths;
use super::table::{Cell, Column, Table};
use super::{Chart, Definition, Look, Picture};
use crate::analysis::ahead::replay_draws;
use crate::math::stats::Five;
use crate::mining::network::{HALVING_INTERVAL, blocks_per_month};
use crate::mining::paths::Law;
use crate::mining::replay::{Draws, Series, replay};
use crate::scenario::Input;
use crate::scenario::View;
use crate::text::months::ReplayTexts;
use crate::text::view::question;
use crate::text::view::{dated, filled};
use crate::text::{Language, number};
use crate::units::{EnergyPrice, HashEfficiency};

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

fn texts(language: Language) -> &'static ReplayTexts {
    &language.months().replay
}

/// Months looked ahead at most: the band of a longer horizon would outlive the machines.
const LONGEST: f64 = 48.0;
/// Paths of the band at most: ten times fewer than of the months ahead, since it is drawn for every picture.
const PATHS: f64 = 1_000.0;
/// The plan of that day without any spread.
const PLAN: Draws = Draws { law: Law::Bootstrap, width: 0.0, paths: 1, seed: 0 };

/// What was decided when, before any path is drawn.
struct Decision<'a> {
    /// Position in the history.
    at: usize,
    /// Its month, as 2022-01.
    month: &'a str,
    /// Month at zero of the axis.
    start: (i32, i32),
    horizon: usize,
    /// Name and efficiency of the machine, and whether it is the reader's; `None` before the first of our list.
    machine: Option<(&'a str, HashEfficiency, bool)>,
    /// Price of power; `None` where nobody knows it.
    price: Option<EnergyPrice>,
    /// How the band is drawn; `None` without uncertainty.
    draws: Option<Draws>,
}

impl<'a> Decision<'a> {
    fn of(picture: &Picture<'a>) -> Option<Self> {
        let (scenario, catalogue, results) = (picture.scenario, picture.catalogue, picture.mining()?);
        let asked = scenario.choice(Input::Replayed).get(..7)?;
        let at = catalogue.history.iter().position(|month| month.month == asked)?;
        let month = catalogue.history.get(at)?.month.as_str();
        let (year, number) = month.split_once('-')?;
        let existed = |released: &Option<String>| released.as_deref().is_some_and(|released| released <= month);
        let own = catalogue.asic(scenario.choice(Input::Asic)).filter(|row| existed(&row.released));
        let best = || {
            let known = catalogue.asics.iter().filter(|row| existed(&row.released));
            known.min_by(|a, b| a.efficiency_j_per_th().total_cmp(&b.efficiency_j_per_th()))
        };
        let machine = match own {
            Some(row) => Some((name(row), results.rig.efficiency(), true)),
            None => best().map(|row| (name(row), HashEfficiency::joules_per_terahash(row.efficiency_j_per_th()), false)),
        };
        Some(Self {
            at,
            month,
            start: (year.parse().ok()?, number.parse::<i32>().ok()? + 1),
            horizon: value(picture, Input::Horizon).min(LONGEST) as usize,
            machine,
            price: results.focused().map(|region| region.price),
            draws: replay_draws(scenario, catalogue, value(picture, Input::Paths).min(PATHS) as usize),
        })
    }

    /// Truth and band; revenue where there is no power to pay. `None` when too little was known that day.
    fn series(&self, picture: &Picture<'_>) -> Option<Series> {
        let history = &picture.catalogue.history;
        let (efficiency, price) = self.billed().unwrap_or((HashEfficiency::joules_per_terahash(1.0), EnergyPrice::ZERO));
        replay(history, self.at, self.horizon, self.draws.unwrap_or(PLAN), efficiency, price)
    }

    fn billed(&self) -> Option<(HashEfficiency, EnergyPrice)> {
        Some((self.machine?.1, self.price?))
    }

    /// The halvings of the months replayed, by the heights of history and at ten minutes a block after it.
    fn halvings(&self, picture: &Picture<'_>, language: Language) -> Vec<Moment> {
        let history = &picture.catalogue.history;
        let interval = HALVING_INTERVAL as f64;
        let mut before = history.get(self.at).map_or(f64::NAN, |month| month.height_end);
        let mut moments = Vec::new();
        for ahead in 0..self.horizon {
            let known = history.get(self.at + 1 + ahead);
            let after = known.map_or(before + blocks_per_month(0.0), |month| month.height_end);
            let height = (after / interval).floor() * interval;
            if height > before {
                let template = if known.is_some() { shared(language).halved } else { shared(language).halving };
                let at = ahead as f64 + (height - before) / (after - before);
                moments.push(halving(template, at, self.start, height, language));
            }
            before = after;
        }
        moments
    }
}

fn efficiency(efficiency: HashEfficiency) -> String {
    format!("{} J/TH", number::rounded(efficiency.to_joules_per_terahash(), 3))
}

/// The first month that enough was known before to draw a band.
fn earliest<'a>(picture: &Picture<'a>) -> &'a str {
    let history = &picture.catalogue.history;
    let (rig, free) = (HashEfficiency::joules_per_terahash(1.0), EnergyPrice::ZERO);
    let known = |at: &usize| replay(history, *at, 1, PLAN, rig, free).is_some();
    (0..history.len()).find(known).and_then(|at| history.get(at)).map_or("", |month| &month.month)
}

/// What is said when there is no band, or nothing beside it.
fn nothing(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    match Decision::of(picture) {
        Some(decision) if decision.at + 1 >= picture.catalogue.history.len() => {
            filled(texts.too_late, &[("date", &dated(decision.month, language))])
        }
        _ => filled(texts.too_early, &[("date", &dated(earliest(picture), language))]),
    }
}

/// A decision with what followed, if anything did.
fn played<'a>(picture: &Picture<'a>) -> Option<(Decision<'a>, Series)> {
    let decision = Decision::of(picture)?;
    let series = decision.series(picture)?;
    let finite = series.truth.iter().all(|value| value.is_finite()) && series.band.iter().all(|five| five.p50.is_finite());
    (finite && !series.truth.is_empty()).then_some((decision, series))
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some((decision, series)) = played(picture) else { return nothing(picture, language) };
    let known = series.truth.len();
    let (Some(truth), Some(band)) = (series.truth.last(), series.band.get(known - 1)) else { return nothing(picture, language) };
    let template = match decision.draws {
        None => texts.plan,
        Some(_) if *truth > band.p95 => texts.above,
        Some(_) if *truth < band.p5 => texts.below,
        Some(_) if *truth > band.p75 => texts.high,
        Some(_) if *truth < band.p25 => texts.low,
        Some(_) => texts.inside,
    };
    filled(
        template,
        &[
            ("date", &dated(decision.month, language)),
            ("x", &usd(*truth, language)),
            ("y", &usd(band.p50, language)),
            ("span", &(shared(language).span)(known)),
        ],
    )
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(decision) = Decision::of(picture) else { return question(View::Replay, language).to_owned() };
    let rig = match (decision.machine, power(picture, language)) {
        (Some((machine, ..)), Some(power)) => filled(texts.net, &[("machine", machine), ("price", &power)]),
        _ => texts.revenue.to_owned(),
    };
    let template = if decision.draws.is_some() { texts.subtitle } else { texts.subtitle_plan };
    filled(template, &[("rig", &rig)])
}

/// Share of months of the past inside our bands, and decisions; `None` until they are counted.
fn coverage(picture: &Picture<'_>) -> Option<(String, String, usize)> {
    let coverage = &picture.mining()?.ahead.as_ref()?.coverage;
    let (half, most) = (coverage.all.half_pct()?, coverage.all.most_pct()?);
    Some((share(half / 100.0), share(most / 100.0), coverage.decisions))
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let drawn = played(picture).filter(|(decision, _)| decision.draws.is_some());
    let ends = drawn.and_then(|(decision, series)| {
        let band = *series.band.get(series.truth.len() - 1)?;
        Some((decision, series.truth.len(), [*series.truth.last()?, band.p5, band.p95, band.p50]))
    });
    let mut out = match ends {
        None => title(picture, language) + language.pick(". ", "。"),
        Some((decision, known, values)) => {
            let [x, low, high, y] = values.map(|value| usd(value, language));
            let (span, date) = ((shared(language).span)(known), dated(decision.month, language));
            filled(texts.summary, &[("span", &span), ("x", &x), ("date", &date), ("low", &low), ("high", &high), ("y", &y)])
        }
    };
    if let Some((half, most, decisions)) = coverage(picture) {
        out += &filled(texts.summary_coverage, &[("half", &half), ("most", &most), ("n", &decisions.to_string())]);
    }
    out.trim_end().to_owned()
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(decision) = Decision::of(picture) else { return with_model(crate::text::view::name(View::Replay, language), language) };
    let last = picture.catalogue.history.last().map_or("", |month| month.month.as_str());
    let machine = match decision.machine {
        Some((name, joules, own)) => {
            filled(if own { texts.own } else { texts.best }, &[("machine", name), ("efficiency", &efficiency(joules))])
        }
        None => texts.no_machine.to_owned(),
    };
    let template = if decision.price.is_some() { texts.power } else { texts.no_power };
    let power = filled(template, &[("place", place(picture, language))]);
    let draws = decision.draws.map_or_else(
        || texts.no_draws.to_owned(),
        |draws| {
            let values =
                [("n", &*paths(draws.paths as f64)), ("seed", &*paths(draws.seed as f64)), ("date", &*dated(decision.month, language))];
            filled(texts.draws, &values)
        },
    );
    let coverage =
        coverage(picture).map_or_else(String::new, |(half, most, _)| filled(texts.coverage, &[("half", &half), ("most", &most)]));
    let values = [("date", &*dated(last, language)), ("machine", &machine), ("power", &power), ("draws", &draws), ("coverage", &coverage)];
    with_model(&filled(texts.source, &values), language)
}

/// A line that begins with nothing earned.
fn from_nothing(values: impl Iterator<Item = f64>, weight: Weight, colors: (RGBColor, RGBColor)) -> Line {
    line(core::iter::once(0.0).chain(values), weight, colors)
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let (language, theme) = (look.language, look.theme);
    let texts = texts(language);
    let Some((decision, series)) = played(picture) else { return super::empty_chart(&nothing(picture, language)) };
    let mut fan = Fan {
        moments: decision.halvings(picture, language),
        calendar: Some(calendar(decision.start, language)),
        zero: Some("$0".to_owned()),
        ..Fan::default()
    };
    let mining = (theme.mark_mining, theme.label_mining);
    let plan = Line { dashed: true, ..from_nothing(series.band.iter().map(|five| five.p50), Weight::Option, mining) };
    let mut lines = Vec::new();
    if decision.draws.is_some() {
        let mut months = series.band.clone();
        months.insert(0, Five::default());
        lines = edges(&months, theme, language);
        fan.bands = bands(theme, language);
        lines.push(plan);
    } else {
        lines.push(ended(plan, texts.plan_end, language));
    }
    lines.push(ended(from_nothing(series.truth.iter().copied(), Weight::Chosen, (theme.ink, theme.ink)), texts.truth, language));
    let spots = lines.last().and_then(|line| end_spot(line, theme)).into_iter().collect();
    lines_chart(lines, spots, fan, decision.horizon, language)
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let (texts, common) = (texts(language), shared(language));
    let mut columns = vec![Column::words(common.month), Column::numbers(texts.table_truth, texts.unit)];
    columns.extend(common.five.map(|title| Column::numbers(title, texts.unit)));
    let mut rows = Vec::new();
    if let Some((decision, series)) = played(picture) {
        let mut start = vec![Cell::words(common.start)];
        start.extend([Some(0.0); 6].map(cell));
        rows.push(start);
        for (month, five) in series.band.iter().enumerate() {
            let mut row = vec![Cell::words(&month_after(decision.start, month, language)), cell(series.truth.get(month).copied())];
            row.extend(five_cells(Some(five)));
            rows.push(row);
        }
    }
    Table { caption: texts.caption.to_owned(), columns, rows }
}
