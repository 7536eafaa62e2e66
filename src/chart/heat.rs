//! Price × efficiency? Net margin over power price and efficiency, with the line where it is zero and the reader's machine.
//!
//! The vertical axis counts hashes per joule, so that real machines, its ticks, stand evenly and break-even is a straight
//! line. All other charges are those of one site, upkeep by power. Absent: the bitcoin price, which `breakeven` varies.

use super::atlas::BREAKS;
use super::axis::{round_down, round_up, ticks};
use super::curves::Axis;
use super::grid::Grid;
use super::machines::{Machine, Machines};
use super::table::{Cell, Column, Table};
use super::{Chart, Definition, Look, Picture, empty_chart, figures};
use crate::math::held;
use crate::math::stats::ordered;
use crate::mining::Rig;
use crate::scenario::{Input, link};
use crate::text::market::HeatTexts;
use crate::text::view::{dated, filled};
use crate::text::{Language, number};
use crate::units::{EnergyPrice, HashRate, Power};

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

/// The axis goes at least to this power price (¢/kWh).
const DEAREST: f64 = 12.0;
/// It goes on to the break-even of the reader's machine, up to this price (¢/kWh).
const FARTHEST: f64 = 40.0;
/// Columns and rows of the grid.
const CELLS: (usize, usize) = (120, 60);
/// A reader's machine that does this many times more per joule than the best generation is left out of the picture.
const BEYOND: f64 = 1.6;

fn texts(language: Language) -> &'static HeatTexts {
    &language.market().heat
}

/// What the view is about.
struct Scene<'a> {
    at: Machines<'a>,
    /// What remains of income per energy for a machine that hashes nothing: minus all charges but power (USD/kWh).
    idle: f64,
    /// What a terahash per joule adds to it (USD/kWh).
    slope: f64,
    /// Ends of the horizontal axis (¢/kWh).
    span: (f64, f64),
    /// Upper end of the vertical axis (TH/J); the lower is zero.
    top: f64,
}

impl<'a> Scene<'a> {
    /// `None` where no machine runs.
    fn of(picture: &Picture<'a>, language: Language) -> Option<Self> {
        let at = Machines::of(picture, language)?;
        // Break-even is linear in hashes per joule, for income is and all else goes with energy.
        let (idle, one) = (affordable(&at, 0.0)?, affordable(&at, 1.0)?);
        let [dearest, farthest] = [DEAREST, FARTHEST].map(|cents| picture.catalogue.money.about(cents));
        let mut scene = Self { at, idle, slope: one - idle, span: (0.0, dearest), top: 0.0 };
        let best = scene.at.list.iter().filter(|machine| !machine.chosen).map(per_joule).fold(0.0, f64::max);
        let own = scene.at.own().map_or(0.0, per_joule);
        scene.top = 1.06 * if own <= BEYOND * best || best <= 0.0 { best.max(own) } else { best };
        let price = scene.at.price.map_or(0.0, |price| price.to_usd_per_kwh() * 100.0);
        let reach = held(scene.breakeven(own) * 115.0, 0.0, farthest).max(1.15 * price);
        scene.span = (round_down(1.15 * price.min(0.0), 1.0), if reach > dearest { round_up(reach, 2.0) } else { dearest });
        Some(scene).filter(|scene| scene.slope > 0.0 && scene.slope.is_finite() && scene.top > 0.0 && scene.top.is_finite())
    }

    /// The power price at which a machine of `per_joule` TH/J earns nothing (USD/kWh).
    fn breakeven(&self, per_joule: f64) -> f64 {
        self.idle + self.slope * per_joule
    }

    /// The hashes per joule that earn nothing at a power price (USD/kWh), in TH/J; not above zero where all earn.
    fn needed(&self, price: f64) -> f64 {
        (price - self.idle) / self.slope
    }

    /// Net margin (USD/MWh) at a power price (¢/kWh).
    fn net(&self, per_joule: f64, cents: f64) -> f64 {
        (self.breakeven(per_joule) - cents / 100.0) * 1000.0
    }

    /// Machines with least hashes per joule first.
    fn ranked(&self) -> Vec<&Machine> {
        ordered(&self.at.list, |machine| per_joule(machine))
    }

    /// A machine after an article: the reader's is called after its model.
    fn called<'s>(&'s self, machine: &'s Machine) -> &'s str {
        if machine.chosen { &self.at.own } else { &machine.name }
    }

    /// What the reader's place charges (USD/kWh).
    fn price(&self) -> Option<f64> {
        self.at.price.map(EnergyPrice::to_usd_per_kwh)
    }
}

/// The power price that a machine of `per_joule` TH/J can pay (USD/kWh); `None` when nothing is drawn.
fn affordable(at: &Machines<'_>, per_joule: f64) -> Option<f64> {
    let power = Power::watts(1_000.0);
    let rig = Rig { hashrate: HashRate::terahashes(per_joule * power.to_watts()), power };
    let price = at.breakeven(&rig, &at.results.income).electricity?.to_usd_per_kwh();
    price.is_finite().then_some(price)
}

/// Hashes per joule (TH/J).
fn per_joule(machine: &Machine) -> f64 {
    1.0 / machine.efficiency()
}

fn joules(per_joule: f64) -> String {
    number::rounded(1.0 / per_joule, 3)
}

/// A whole number with its sign.
fn signed(value: f64) -> String {
    format!("{}{}", if value > 0.0 { "+" } else { "" }, number::decimals(value, 0))
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(scene) = Scene::of(picture, language) else { return texts.idle.to_owned() };
    let ranked = scene.ranked();
    let most = scene.at.own().map_or(f64::NAN, |own| scene.breakeven(per_joule(own)));
    let (template, machine, x) = match (scene.price(), ranked.as_slice()) {
        (Some(price), [worst, .., best]) => {
            let earns = |machine: &Machine| scene.breakeven(per_joule(machine)) > price;
            let template = match (earns(worst), earns(best)) {
                (true, _) => texts.all,
                (_, true) => texts.some,
                _ => texts.none,
            };
            (template, scene.called(worst), price)
        }
        _ if most > 0.0 => (texts.unpriced, scene.at.own.as_str(), most),
        _ => (texts.hopeless, scene.at.own.as_str(), most),
    };
    let y = joules(scene.needed(x));
    filled(template, &[("machine", machine), ("place", &scene.at.place), ("x", &figures::cents(x, language)), ("y", &y)])
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let site = Machines::of(picture, language).map_or_else(String::new, |at| at.site_name);
    filled(texts(language).subtitle, &[("site", &site)])
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(scene) = Scene::of(picture, language) else { return texts.idle.to_owned() };
    let mut out = String::new();
    for machine in scene.ranked() {
        let most = figures::cents(scene.breakeven(per_joule(machine)), language);
        if !out.is_empty() {
            out += language.pick(" ", "");
        }
        out += &filled(texts.summary, &[("machine", scene.called(machine)), ("x", &most)]);
    }
    if let (Some(price), Some(own)) = (scene.price(), scene.at.own()) {
        let net = figures::margin(scene.net(per_joule(own), price * 100.0));
        let x = figures::cents(price, language);
        out += &filled(texts.summary_here, &[("machine", &own.name), ("place", &scene.at.place), ("x", &x), ("net", &net)]);
    }
    out
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let common = &language.messages().view.common;
    let model = filled(common.model, &[("model", &link::MODEL_MAJOR.to_string())]);
    let Some(scene) = Scene::of(picture, language) else { return model };
    let fact = picture.scenario.default_number(Input::BtcPrice, picture.catalogue);
    let percent = |share: f64| format!("{}%", number::rounded(share * 100.0, 2));
    let income = &scene.at.results.income;
    let line = filled(
        texts(language).source,
        &[
            ("date", &dated(fact.map_or("", |fact| fact.as_of), language)),
            ("hashprice", &figures::hashprice(income.hashprice().to_usd_per_ph_day())),
            ("overhead", &percent(scene.at.site.overhead - 1.0)),
            ("other", &number::usd(scene.idle * -1000.0)),
            ("fee", &percent(income.pool_fee.to_of_one())),
        ],
    );
    format!("{line}{}{model}", common.separator)
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let language = look.language;
    let texts = texts(language);
    let Some(scene) = Scene::of(picture, language) else { return empty_chart(texts.idle) };
    let ((columns, rows), (from, to)) = (CELLS, scene.span);
    let middle = |n: usize, count: usize| (n as f64 + 0.5) / count as f64;
    let row = |j: usize| {
        let per_joule = scene.top * (1.0 - middle(j, rows));
        (0..columns).map(|n| Some(scene.net(per_joule, from + (to - from) * middle(n, columns)))).collect()
    };
    let comma = language.pick(", ", "，");
    // The reader's machine is named first, for it keeps its place.
    let name = |machine: &Machine| (per_joule(machine), format!("{}{}{}", machine.name, comma, number::rounded(machine.efficiency(), 3)));
    let you = scene.at.own().zip(scene.price()).map(|(own, price)| {
        let words = filled(texts.you, &[("machine", &own.name), ("place", &scene.at.place)]);
        ((price * 100.0, per_joule(own)), words)
    });
    Chart::Grid(Grid {
        x: Axis { log: false, domain: scene.span, tick: Box::new(|cents| number::rounded(cents, 3)), unit: texts.axis.to_owned() },
        y: (0.0, scene.top),
        y_name: texts.rows.to_owned(),
        names: scene.at.list.iter().rev().map(name).collect(),
        cells: (0..rows).map(row).collect(),
        breaks: BREAKS.map(|end| picture.catalogue.money.about(end)).map(|end| (end, signed(end))),
        unit: texts.unit.to_owned(),
        contour: contour(&scene),
        contour_name: texts.contour.to_owned(),
        you,
    })
}

/// The part of the break-even line inside the axes: (¢/kWh, TH/J).
fn contour(scene: &Scene<'_>) -> Vec<(f64, f64)> {
    let end = |cents: f64| held(scene.needed(cents / 100.0), 0.0, scene.top);
    let (low, high) = (end(scene.span.0), end(scene.span.1));
    if high <= low {
        return Vec::new();
    }
    let point = |n: u8| low + (high - low) * f64::from(n) / 40.0;
    (0..=40).map(point).map(|per_joule| (scene.breakeven(per_joule) * 100.0, per_joule)).collect()
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let texts = texts(language);
    let scene = Scene::of(picture, language);
    let mut prices: Vec<f64> = scene.as_ref().and_then(Scene::price).into_iter().map(|price| price * 100.0).collect();
    prices.extend(scene.iter().flat_map(|scene| ticks(scene.span.0, scene.span.1, 7)));
    let mut columns =
        vec![Column::words(texts.machine), Column::numbers(texts.efficiency, "J/TH"), Column::numbers(texts.breakeven, texts.per_kwh)];
    columns.extend(prices.iter().map(|cents| Column::numbers(&filled(texts.net_at, &[("x", &number::rounded(*cents, 3))]), texts.per_mwh)));
    let mut rows = Vec::new();
    if let Some(scene) = &scene {
        for machine in scene.ranked() {
            let e = per_joule(machine);
            let mut row = vec![
                Cell::words(&machine.name),
                Cell::number(Some(machine.efficiency()), |value| number::rounded(value, 3)),
                Cell::number(Some(scene.breakeven(e) * 100.0), |cents| number::decimals(cents, 1)),
            ];
            row.extend(prices.iter().map(|cents| Cell::number(Some(scene.net(e, *cents)), figures::margin)));
            rows.push(row);
        }
    }
    Table { caption: texts.caption.to_owned(), columns, rows }
}

#[cfg(test)]
mod tests {
    use super::super::tests::with_picture;
    use super::*;
    use crate::mining::{Site, day};

    #[test]
    fn the_title_says_which_machines_earn() {
        for (fragment, words) in [
            ("", "only machines below 24"),
            ("v=1&px=5000", "no machine here earns"),
            ("v=1&px=10000000", "even the S9"),
            ("v=1&r=cn-xj", "Xinjiang has no price yet"),
            ("v=1&r=cn-xj&hf=0.9", "loses even with free power"),
            ("v=1&up=0", "Machines that never run"),
        ] {
            with_picture(fragment, |picture| {
                let title = title(picture, Language::En);
                assert!(title.contains(words), "{fragment}: {title}");
            });
        }
    }

    #[test]
    fn a_cell_is_the_net_of_its_day_and_the_line_is_where_that_is_zero() {
        for fragment in ["", "v=1&dc=9&hf=0.003&pue=1.2&ox=30&up=80", "v=1&pay=pps&fe=4&r=py&cp=60", "v=1&el=-0.02&n=40"] {
            with_picture(fragment, |picture| {
                let scene = Scene::of(picture, Language::En).unwrap();
                let (own, site, income) = (scene.at.own().unwrap(), scene.at.site, &scene.at.results.income);
                for cents in [-3.0, 0.0, 5.5, 11.0] {
                    let site = Site { price: EnergyPrice::usd_per_kwh(cents / 100.0), ..site };
                    let net = day(&own.rig, &site, income).net_per_energy().unwrap().to_usd_per_mwh();
                    assert!((scene.net(per_joule(own), cents) - net).abs() < 1e-9 * net.abs().max(1.0), "{fragment} {cents}");
                }
                for (cents, per_joule) in contour(&scene) {
                    assert!(scene.net(per_joule, cents).abs() < 1e-9, "{fragment}");
                }
            });
        }
    }
}
