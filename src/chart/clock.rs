//! Which power limit is best here? Net a day over the power limit: the fit, measured ladders, the best and the reader's limit.
//!
//! One machine at the focus region. The fit is drawn only where it holds; a limit outside is in the table. Absent: the wear of
//! running above the rated power.

use super::axis::step;
use super::curves::{Axis, Curves, Line, Spot, Weight};
use super::fan::Fan;
use super::lever::{asic, count, data_date, machine, per_day, percent, place, value, with_model};
use super::table::{Cell, Column, Table};
use super::{Chart, Definition, Look, Picture, figures};
use crate::analysis::clock::{Clock, Curve, MEASURED, Setting, best_of_all, clock};
use crate::analysis::setting::{rated, rig_of};
use crate::mining::Rig;
use crate::mining::tuning::{EXPONENT, limited};
use crate::scenario::Input;
use crate::text::lever::ClockTexts;
use crate::text::view::filled;
use crate::text::{Language, number};

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

fn texts(language: Language) -> &'static ClockTexts {
    &language.lever().clock
}

/// What the view is about.
struct Scene {
    clock: Clock,
    machine: String,
    place: String,
    /// Machines in the rig.
    count: f64,
    /// Price of power (USD/kWh).
    price: f64,
}

impl Scene {
    /// `None` when the place has no price or no machine runs.
    fn of(picture: &Picture<'_>, language: Language) -> Option<Self> {
        let results = picture.mining()?;
        let clock = clock(picture.scenario, picture.catalogue, results)?;
        let price = results.focused()?.price.to_usd_per_kwh();
        let place = place(picture, picture.scenario.choice(Input::Region), language);
        let scene = Self { machine: machine(picture), place, count: count(picture), price, clock };
        let runs = scene.clock.revenue > 0.0 && scene.each(scene.clock.best()).is_finite();
        runs.then_some(scene)
    }

    /// Net of one machine (USD a day).
    fn each(&self, setting: Setting) -> f64 {
        setting.net / self.count
    }

    /// First and last limit of the curve to go by.
    fn ends(&self) -> (f64, f64) {
        let points = self.clock.trusted().map_or(&[][..], |curve| &curve.points);
        let end = |point: Option<&Setting>| point.map_or(f64::NAN, |point| point.limit);
        (end(points.first()), end(points.last()))
    }

    /// Whether the reader's limit lies within the fit.
    fn covers_you(&self) -> bool {
        let points = self.clock.curves.first().map_or(&[][..], |curve| &curve.points);
        let (first, last) = (points.first(), points.last());
        let limit = self.clock.chosen.limit;
        first.is_some_and(|one| one.limit <= limit + 1e-9) && last.is_some_and(|one| limit <= one.limit + 1e-9)
    }
}

/// Why there is nothing to draw.
fn nothing(picture: &Picture<'_>, language: Language) -> String {
    let place = place(picture, picture.scenario.choice(Input::Region), language);
    let priced = picture.mining().is_some_and(|results| results.focus.is_some());
    let template = if priced { texts(language).idle } else { texts(language).unpriced };
    filled(template, &[("place", &place), ("machine", &machine(picture))])
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(scene) = Scene::of(picture, language) else { return nothing(picture, language) };
    let best = scene.clock.best();
    let (first, last) = scene.ends();
    let template = match best.net {
        net if net <= scene.clock.off => texts.off,
        net if net < 0.0 => texts.loses,
        _ if best.limit >= last - 1e-9 => texts.flat_out,
        _ if best.limit <= first + 1e-9 => texts.lowest,
        _ => texts.best,
    };
    let loss = format!("${}", number::decimals(scene.each(best).abs(), 2));
    let price = figures::cents(scene.price, language);
    filled(template, &[("x", &price), ("machine", &scene.machine), ("limit", &percent(best.limit)), ("y", &loss)])
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let place = place(picture, picture.scenario.choice(Input::Region), language);
    filled(texts(language).subtitle, &[("machine", &machine(picture)), ("place", &place)])
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(scene) = Scene::of(picture, language) else { return nothing(picture, language) };
    let clock = &scene.clock;
    let money = |net: f64| per_day(net / scene.count);
    let best = clock.best();
    let values = [
        ("machine", &*scene.machine),
        ("place", &scene.place),
        ("limit", &percent(best.limit)),
        ("y", &money(best.net)),
        ("full", &money(clock.rated)),
        ("still", &money(clock.off)),
    ];
    let mut out = filled(texts.summary, &values);
    for curve in clock.curves.iter().filter(|curve| clock.trusted() != Some(curve)) {
        let name = curve.firmware.as_deref().unwrap_or(texts.fitted);
        let values = [("name", name), ("limit", &percent(curve.best.limit)), ("y", &money(curve.best.net))];
        out += &filled(texts.summary_measured, &values);
    }
    if (clock.chosen.limit - 1.0).abs() > 1e-9 {
        out += &filled(texts.summary_you, &[("you", &percent(clock.chosen.limit)), ("y", &money(clock.chosen.net))]);
    }
    if let Some(best) = picture.mining().and_then(|results| best_of_all(picture.scenario, picture.catalogue, results)) {
        let template = if best.per_price < 0.0 { texts.best_of_all_loses } else { texts.best_of_all };
        let values = [
            ("machine", &*asic(picture, &best.asic)),
            ("place", &place(picture, &best.region, language)),
            ("limit", &percent(best.limit)),
            ("months", &number::significant(value(picture, Input::Horizon), 3)),
            ("x", &number::usd(best.per_price.abs())),
        ];
        out += &filled(template, &values);
    }
    out
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let firmware = picture.catalogue.firmware.iter().find(|point| point.machine_id == MEASURED);
    let values = [
        ("date", &*data_date(picture, language)),
        ("a", &number::significant(EXPONENT, 3)),
        ("firmware", firmware.map_or("", |point| &point.firmware)),
        ("other", &lender(picture)),
        ("uptime", &percent(value(picture, Input::Uptime) / 100.0)),
    ];
    with_model(&filled(texts(language).source, &values), language)
}

/// The machine whose measurements others borrow, without its family.
fn lender(picture: &Picture<'_>) -> String {
    asic(picture, MEASURED).trim_start_matches("Antminer ").to_owned()
}

/// What stands behind the name of a measured curve, and shorter.
fn provenance(curve: &Curve, firmware: &str, picture: &Picture<'_>, language: Language) -> (String, String) {
    let texts = texts(language);
    if curve.borrowed {
        let say = |template: &str| filled(template, &[("other", &lender(picture))]);
        return (say(texts.borrowed), say(texts.borrowed_short));
    }
    let maker = picture.catalogue.asic(picture.scenario.choice(Input::Asic)).map_or("", |row| &row.maker);
    let words = if firmware == maker { texts.stated } else { texts.measured };
    (words.to_owned(), String::new())
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let (language, theme) = (look.language, look.theme);
    let texts = texts(language);
    let Some(scene) = Scene::of(picture, language) else { return super::empty_chart(&nothing(picture, language)) };
    let clock = &scene.clock;
    let own = clock.trusted().is_some_and(|curve| curve.firmware.is_some());
    // The fit is the chart's line unless the machine itself was measured; the last line lies on top.
    let lines = clock.curves.iter().rev().map(|curve| {
        let chosen = curve.firmware.is_some() == own;
        let (name, detail) = match &curve.firmware {
            Some(firmware) => (firmware.clone(), provenance(curve, firmware, picture, language)),
            None => (texts.fitted.to_owned(), Default::default()),
        };
        Line {
            points: curve.points.iter().map(|point| (point.limit * 100.0, scene.each(*point))).collect(),
            name,
            short: String::new(),
            detail: detail.0,
            brief: detail.1,
            mark: if chosen { theme.mark_mining } else { theme.mark_context },
            label: if chosen { theme.label_mining } else { theme.label_context },
            weight: if chosen { Weight::Chosen } else { Weight::Context },
            dashed: false,
            stops: false,
        }
    });
    let mut lines: Vec<Line> = lines.collect();
    if own {
        lines.reverse();
    }
    let off = clock.off / scene.count;
    let points = || lines.iter().flat_map(|line| &line.points);
    let (left, right) = points().fold((100.0_f64, 100.0_f64), |(low, high), point| (low.min(point.0), high.max(point.0)));
    let (low, high) = points().fold((off, off.max(0.0)), |(low, high), point| (low.min(point.1), high.max(point.1)));
    let air = 0.06 * (high - low).max(1e-3);
    let digits = if step(high - low + 4.0 * air, 5).fract() > 0.0 { 2 } else { 0 };
    let level = filled(texts.level, &[("y", &per_day(off))]);
    let free = per_day(off) == "$0";
    Chart::Curves(Curves {
        x: Axis {
            log: false,
            domain: (left, right),
            tick: Box::new(|share| format!("{}%", number::decimals(share, 0))),
            unit: texts.axis.to_owned(),
        },
        y: Axis {
            log: false,
            domain: (low - air, high + if high > 0.0 { 3.0 } else { 1.0 } * air),
            tick: Box::new(move |net| signed(net, digits)),
            unit: String::new(),
        },
        lines,
        level: (!free).then_some((off, level)),
        now: None,
        spots: spots(&scene, look),
        fan: Fan { zero: Some(if free { texts.zero_off } else { texts.zero }.to_owned()), ..Fan::default() },
        aspect: 0.45,
    })
}

/// Dollars with an explicit sign and so many digits after the point.
fn signed(value: f64, digits: usize) -> String {
    let text = number::decimals(value.abs(), digits);
    if value < 0.0 { format!("−${text}") } else { format!("+${text}") }
}

/// The best limit and the reader's.
fn spots(scene: &Scene, look: &Look) -> Vec<Spot> {
    let texts = texts(look.language);
    let (best, you) = (scene.clock.best(), scene.clock.chosen);
    let gain = (best.net - you.net) / scene.count;
    let template = match gain {
        _ if best.net <= scene.clock.off => texts.optimum_off,
        gain if gain >= 0.005 && scene.covers_you() => texts.optimum_more,
        _ => texts.optimum,
    };
    let (limit, yours) = (percent(best.limit), percent(you.limit));
    let values = [("limit", &*limit), ("y", &per_day(scene.each(best))), ("gain", &number::usd(gain)), ("you", &yours)];
    let optimum = Spot {
        at: (best.limit * 100.0, scene.each(best)),
        open: true,
        text: filled(template, &values),
        short: filled(texts.optimum_short, &values),
        mark: look.theme.mark_mining,
        label: look.theme.ink,
    };
    let chosen = scene.covers_you().then(|| Spot {
        at: (you.limit * 100.0, scene.each(you)),
        open: false,
        text: filled(texts.you, &[("limit", &yours), ("y", &per_day(scene.each(you)))]),
        short: texts.you_short.to_owned(),
        mark: look.theme.mark_mining,
        label: look.theme.label_mining,
    });
    // Where both are one, the ring says it.
    let apart = chosen.filter(|_| (best.limit - you.limit).abs() > 0.005);
    core::iter::once(optimum).chain(apart).collect()
}

/// A row of the table: its curve, limit, rig, net (USD a day) and remark.
fn row(curve: &str, limit: f64, rig: Option<Rig>, net: Option<f64>, remark: &str) -> Vec<Cell> {
    let three = |value| number::rounded(value, 3);
    vec![
        Cell::words(curve),
        Cell::number(Some(limit * 100.0), |limit| number::decimals(limit, 1)),
        Cell::number(rig.map(|rig| rig.hashrate.to_terahashes()), three),
        Cell::number(rig.map(|rig| rig.efficiency().to_joules_per_terahash()), three),
        Cell::number(net, per_day),
        Cell::words(remark),
    ]
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let texts = texts(language);
    let columns = vec![
        Column::words(texts.curve),
        Column::numbers(texts.table_limit.0, texts.table_limit.1),
        Column::numbers(texts.table_rate, "TH/s"),
        Column::numbers(texts.table_efficiency, "J/TH"),
        Column::numbers(texts.table_net.0, texts.table_net.1),
        Column::words(language.messages().view.common.remark),
    ];
    let mut rows = Vec::new();
    if let Some(scene) = Scene::of(picture, language) {
        let all = rated(picture.scenario, picture.catalogue);
        let rig = |at: &Setting| {
            let (rate, power) = (at.rate / scene.count, at.limit / scene.count);
            Some(Rig { hashrate: all.hashrate * rate, power: all.power * power })
        };
        let mut add = |name: &str, at: &Setting, remark: &str| rows.push(row(name, at.limit, rig(at), Some(scene.each(*at)), remark));
        let outside = if scene.covers_you() { texts.row_you } else { texts.row_outside };
        for curve in &scene.clock.curves {
            let name = match &curve.firmware {
                Some(firmware) => {
                    format!("{firmware}{}{}", language.pick(", ", "，"), provenance(curve, firmware, picture, language).0)
                }
                None => texts.fitted.to_owned(),
            };
            let best = |at: &&Setting| (at.limit - curve.best.limit).abs() < 1e-9;
            let found = curve.points.iter().any(|at| best(&at));
            for at in &curve.points {
                add(&name, at, if best(&at) { texts.row_best } else { "" });
            }
            if !found {
                add(&name, &curve.best, texts.row_best);
            }
            if curve.firmware.is_none() {
                add(&name, &scene.clock.chosen, outside);
            }
        }
        rows.push(row("", 0.0, None, Some(scene.clock.off / scene.count), texts.row_off));
    }
    if let Some(best) = picture.mining().and_then(|results| best_of_all(picture.scenario, picture.catalogue, results)) {
        let names = [("machine", &*asic(picture, &best.asic)), ("place", &place(picture, &best.region, language))];
        let remark = filled(texts.row_of_all_remark, &[("x", &number::usd(best.per_price))]);
        let rig = picture.catalogue.asic(&best.asic).map(|asic| limited(&rig_of(asic), best.limit));
        rows.push(row(&filled(texts.row_of_all, &names), best.limit, rig, None, &remark));
    }
    Table { caption: texts.caption.to_owned(), columns, rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::embedded;
    use crate::scenario::{Page, link};

    fn say(fragment: &str) -> String {
        let catalogue = embedded().unwrap();
        let scenario = link::parse(fragment, catalogue).scenario;
        let results = evaluate(Page::Mine, &scenario, catalogue);
        title(&Picture { scenario: &scenario, catalogue, results: &results, world: None }, Language::En)
    }

    #[test]
    fn the_finding_follows_the_price_of_power() {
        assert!(say("").contains("earns most at"), "{}", say(""));
        assert!(say("v=1&el=0.005").contains("flat out"), "{}", say("v=1&el=0.005"));
        assert!(say("v=1&el=0.095").contains("lowest limit"), "{}", say("v=1&el=0.095"));
        assert!(say("v=1&ox=60&el=0.08").contains("even the best limit"), "{}", say("v=1&ox=60&el=0.08"));
        assert!(say("v=1&el=2").contains("stand still"), "{}", say("v=1&el=2"));
        assert!(say("v=1&up=0").starts_with("Never running"), "{}", say("v=1&up=0"));
        assert!(say("v=1&r=cn-xj").contains("no power price"), "{}", say("v=1&r=cn-xj"));
    }

    #[test]
    fn a_measured_machine_is_judged_by_its_own_settings() {
        // The T21 has two settings by its maker: 3,610 and 5,126 W.
        assert!(say("v=1&asic=t21&el=0.005").ends_with("flat out, at 142% of rated power"), "{}", say("v=1&asic=t21&el=0.005"));
    }
}
