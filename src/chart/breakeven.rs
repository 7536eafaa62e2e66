//! At what power price does it flip? Break-even electricity price by Bitcoin price, one line per machine generation.
//!
//! The site is the reader's: its overhead, hosting fee and demand charge hold for every machine, and upkeep is scaled to
//! the machine's power. Each line is straight, because income is proportional to the price of a coin. Difficulty is held.

use super::axis::{round_down, step};
use super::curves::{Axis, Curves, Line, Spot, Weight};
use super::fan::Fan;
use super::machines::{Machine, Machines};
use super::table::{Cell, Column, Table};
use super::{Chart, Definition, Look, Picture, figures};
use crate::math::stats::ordered;
use crate::mining::{Breakeven, Income};
use crate::scenario::View;
use crate::scenario::{Input, link};
use crate::text::view::question;
use crate::text::view::{BreakevenTexts, dated, filled};
use crate::text::{Language, number};
use crate::units::{BtcPrice, EnergyPrice};

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

/// The bitcoin prices shown, as multiples of the one in use.
const SPAN: (f64, f64) = (0.45, 1.65);
/// Two prices within this share of the larger are called level.
const LEVEL: f64 = 0.1;

fn texts(language: Language) -> &'static BreakevenTexts {
    language.breakeven()
}

/// What the view is about.
struct Scene<'a> {
    at: Machines<'a>,
    /// First and last bitcoin price (USD).
    span: (f64, f64),
    /// The bitcoin price in use (USD).
    now: f64,
}

impl<'a> Scene<'a> {
    fn of(picture: &Picture<'a>, language: Language) -> Option<Self> {
        let at = Machines::of(picture, language)?;
        let now = at.results.income.price.to_usd_per_btc();
        let step = step((SPAN.1 - SPAN.0) * now, 7);
        let span = ((SPAN.0 * now / step).round().max(0.0) * step, (SPAN.1 * now / step).round() * step);
        Some(Self { at, span, now }).filter(|scene| scene.now > 0.0 && scene.now.is_finite())
    }

    fn own(&self) -> Option<&Machine> {
        self.at.own()
    }

    /// Break-evens of a machine at the site at a bitcoin price (USD).
    fn breakeven(&self, machine: &Machine, btc: f64) -> Breakeven {
        self.at.breakeven(&machine.rig, &Income { price: BtcPrice::usd_per_btc(btc), ..self.at.results.income })
    }

    /// What a machine can pay at a bitcoin price (USD/kWh).
    fn affordable(&self, machine: &Machine, btc: f64) -> f64 {
        self.breakeven(machine, btc).electricity.map_or(f64::NAN, EnergyPrice::to_usd_per_kwh)
    }

    /// The line of a machine from the axis floor up: (bitcoin price, cents per kWh).
    fn line(&self, machine: &Machine, floor: f64) -> Vec<(f64, f64)> {
        let (from, to) = self.span;
        let ends = [from, to].map(|btc| (btc, self.affordable(machine, btc) * 100.0));
        let [(x0, y0), (x1, y1)] = ends;
        if !(y0.is_finite() && y1.is_finite()) || y1 <= floor {
            return Vec::new();
        }
        if y0 >= floor { ends.to_vec() } else { vec![(x0 + (x1 - x0) * (floor - y0) / (y1 - y0), floor), (x1, y1)] }
    }
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(scene) = Scene::of(picture, language) else { return question(View::Breakeven, language).to_owned() };
    let most = scene.own().map_or(f64::NAN, |own| scene.affordable(own, scene.now));
    let template = match scene.at.price.map(EnergyPrice::to_usd_per_kwh) {
        _ if !most.is_finite() => texts.idle,
        _ if most <= 0.0 => texts.hopeless,
        None => texts.unpriced,
        Some(price) if (most - price).abs() < LEVEL * most.max(price) => texts.level,
        Some(price) if most > price => texts.pays,
        Some(_) => texts.loses,
    };
    let price = scene.at.price.map_or_else(String::new, |price| figures::cents(price.to_usd_per_kwh(), language));
    filled(template, &[("machine", &scene.at.own), ("place", &scene.at.place), ("x", &figures::cents(most, language)), ("y", &price)])
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let difficulty = picture.mining().map_or(f64::NAN, |results| results.income.network.difficulty.to_number());
    let difficulty = format!("{}\u{a0}T", number::rounded(difficulty / 1e12, 4));
    filled(texts(language).subtitle, &[("difficulty", &difficulty)])
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(scene) = Scene::of(picture, language) else { return question(View::Breakeven, language).to_owned() };
    let Some(own) = scene.own().filter(|own| scene.affordable(own, scene.now).is_finite()) else { return title(picture, language) };
    let can = |machine: &Machine, btc: f64| figures::cents(scene.affordable(machine, btc), language);
    let dollars = |btc: f64| figures::short_usd(btc, language);
    let (from, to) = scene.span;
    let mut out = filled(
        texts.summary,
        &[("machine", &own.name), ("low", &can(own, from)), ("from", &dollars(from)), ("high", &can(own, to)), ("to", &dollars(to))],
    );
    let others = || scene.at.list.iter().filter(|machine| !machine.chosen);
    let by_need = |a: &&Machine, b: &&Machine| scene.affordable(a, scene.now).total_cmp(&scene.affordable(b, scene.now));
    if let (Some(first), Some(last)) = (others().min_by(by_need), others().max_by(by_need)) {
        let values = [
            ("price", &*whole(scene.now)),
            ("x", &*can(first, scene.now)),
            ("first", &first.name),
            ("y", &*can(last, scene.now)),
            ("last", &last.name),
        ];
        out += &filled(texts.summary_others, &values);
    }
    out
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let common = &language.messages().view.common;
    let Some(scene) = Scene::of(picture, language) else { return String::new() };
    let rig = &scene.at.results.rig;
    let fact = picture.scenario.default_number(Input::BtcPrice, picture.catalogue);
    let percent = |share: f64| format!("{}%", number::rounded(share * 100.0, 2));
    let metered = rig.power * scene.at.site.overhead * scene.at.site.uptime.to_of_one();
    let upkeep = (scene.at.site.upkeep / metered).to_usd_per_mwh();
    let line = filled(
        texts(language).source,
        &[
            ("date", &dated(fact.map_or("", |fact| fact.as_of), language)),
            ("overhead", &percent(scene.at.site.overhead - 1.0)),
            ("upkeep", &if upkeep.is_finite() { number::usd(upkeep) } else { "–".to_owned() }),
            ("fee", &percent(scene.at.results.income.pool_fee.to_of_one())),
        ],
    );
    let model = filled(common.model, &[("model", &link::MODEL_MAJOR.to_string())]);
    format!("{line}{}{model}", common.separator)
}

/// A coin's price to the dollar.
fn whole(btc: f64) -> String {
    format!("${}", number::decimals(btc, 0))
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let (language, theme) = (look.language, look.theme);
    let texts = texts(language);
    let dollars = move |btc: f64| figures::short_usd(btc, language);
    let Some(scene) = Scene::of(picture, language) else { return super::empty_chart(question(View::Breakeven, language)) };
    let price = scene.at.price.map(|price| price.to_usd_per_kwh() * 100.0);
    let highest = scene.at.list.iter().map(|machine| scene.affordable(machine, scene.span.1) * 100.0).filter(|cents| cents.is_finite());
    let highest = highest.chain(price.map(|price| price * 1.1)).fold(1.0, f64::max);
    let floor = price.filter(|price| *price < 0.0).map_or(0.0, |price| round_down(price, step(highest - price, 5)));
    // The highest line ends just below the top; the last gridline may be lower.
    let top = highest + 0.03 * (highest - floor);
    let lines = scene.at.list.iter().map(|machine| Line {
        points: scene.line(machine, floor),
        name: machine.name.clone(),
        short: String::new(),
        detail: format!("{}\u{a0}J/TH", number::rounded(machine.efficiency(), 3)),
        brief: String::new(),
        mark: if machine.chosen { theme.mark_mining } else { theme.mark_context },
        label: if machine.chosen { theme.label_mining } else { theme.ink },
        weight: if machine.chosen { Weight::Chosen } else { Weight::Context },
        dashed: false,
        stops: false,
    });
    let fact = picture.scenario.default_number(Input::BtcPrice, picture.catalogue);
    let own_price = picture.scenario.given(Input::BtcPrice).is_some();
    let date = dated(fact.map_or("", |fact| fact.as_of), language);
    let now = filled(if own_price { texts.now_own } else { texts.now }, &[("date", &date), ("price", &whole(scene.now))]);
    Chart::Curves(Curves {
        x: Axis { log: false, domain: scene.span, tick: Box::new(dollars), unit: texts.axis.to_owned() },
        y: Axis { log: false, domain: (floor, top), tick: Box::new(|cents| number::rounded(cents, 3)), unit: texts.unit.to_owned() },
        lines: lines.filter(|line| !line.points.is_empty()).collect(),
        level: price
            .map(|price| (price, filled(texts.charges, &[("place", &scene.at.place), ("y", &figures::cents(price / 100.0, language))]))),
        now: Some((scene.now, now)),
        spots: spots(&scene, look, floor),
        fan: Fan::default(),
        aspect: 0.547,
    })
}

/// What the machine can pay today, and the bitcoin price at which the place switches it off.
fn spots(scene: &Scene<'_>, look: &Look, floor: f64) -> Vec<Spot> {
    let (language, theme) = (look.language, look.theme);
    let Some(own) = scene.own() else { return Vec::new() };
    let most = scene.affordable(own, scene.now);
    let today = Spot {
        at: (scene.now, most * 100.0),
        open: false,
        text: figures::cents(most, language),
        short: String::new(),
        mark: theme.mark_mining,
        label: theme.label_mining,
    };
    let needed = scene.breakeven(own, scene.now).btc_price.map(BtcPrice::to_usd_per_btc);
    let inside = needed.filter(|btc| *btc >= scene.span.0 && *btc <= scene.span.1);
    let crossing = inside.zip(scene.at.price).map(|(btc, price)| Spot {
        at: (btc, price.to_usd_per_kwh() * 100.0),
        open: true,
        text: filled(texts(language).crossing, &[("price", &number::usd(btc)), ("machine", &scene.at.own), ("place", &scene.at.place)]),
        short: filled(texts(language).crossing_short, &[("price", &figures::short_usd(btc, language))]),
        mark: theme.mark_mining,
        label: theme.ink,
    });
    let shown = |spot: &Spot| spot.at.1 >= floor;
    [Some(today), crossing].into_iter().flatten().filter(shown).collect()
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let texts = texts(language);
    let scene = Scene::of(picture, language);
    let (span, now) = scene.as_ref().map_or(((f64::NAN, f64::NAN), f64::NAN), |scene| (scene.span, scene.now));
    let prices = [span.0, now, span.1];
    let place = scene.as_ref().map_or("", |scene| scene.at.place.as_str());
    let mut columns = vec![Column::words(texts.machine), Column::numbers(language.pick("Efficiency", "能效"), "J/TH")];
    let unit = texts.unit.trim();
    columns.extend(prices.map(|btc| Column::numbers(&filled(texts.table_at, &[("price", &whole(btc))]), unit)));
    columns.push(Column::numbers(&filled(texts.table_btc, &[("place", place)]), language.pick("USD", "美元")));
    let mut rows = Vec::new();
    if let Some(scene) = &scene {
        for machine in ordered(&scene.at.list, |machine| machine.efficiency()) {
            let mut row = vec![Cell::words(&machine.name), Cell::number(Some(machine.efficiency()), |value| number::rounded(value, 3))];
            row.extend(prices.map(|btc| Cell::number(Some(scene.affordable(machine, btc) * 100.0), |cents| number::decimals(cents, 1))));
            let needed = scene.at.price.and_then(|_| scene.breakeven(machine, scene.now).btc_price);
            row.push(Cell::number(needed.map(BtcPrice::to_usd_per_btc), number::usd));
            rows.push(row);
        }
    }
    Table { caption: texts.caption.to_owned(), columns, rows }
}
