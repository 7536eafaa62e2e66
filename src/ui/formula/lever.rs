//! The terms of the best power limit, and of the payback of the move in question; both for one machine.

use super::mining::input_value;
use super::{Bit, Line, Panel, bits};
use crate::analysis::MiningResults;
use crate::analysis::clock::{Clock, MEASURED, clock};
use crate::analysis::moves::{Move, moves};
use crate::mining::relocation::MoveCost;
use crate::mining::tuning::{EXPONENT, VALID};
use crate::scenario::{Input, Unit};
use crate::text::lever::LeverWhyTexts;
use crate::text::number::{decimals, rounded, significant};
use crate::text::quantity::with_unit;
use crate::text::view::filled;
use crate::ui::app::Shown;
use crate::ui::site::Site;

/// A named value of a template, with the input that sets it.
type Named = (&'static str, String, Option<Input>);

/// A term that is not the result.
fn line(term: &str, how: &str, values: &[Named], value: String) -> Line {
    Line { term: term.to_owned(), how: bits(how, values), value, total: false }
}

/// Dollars to the cent.
fn money(value: f64) -> String {
    let text = decimals(value.abs(), 2);
    if value < 0.0 { format!("−${text}") } else { format!("${text}") }
}

fn percent(share: f64) -> String {
    format!("{}%", rounded(share * 100.0, 3))
}

/// What both panels share.
struct Page<'a> {
    results: &'a MiningResults,
    shown: &'a Shown,
    site: &'a Site,
    words: &'static LeverWhyTexts,
}

impl<'a> Page<'a> {
    fn of(results: &'a MiningResults, shown: &'a Shown, site: &'a Site) -> Self {
        Self { results, shown, site, words: &site.language.lever().why }
    }

    /// An input's value as its field shows it.
    fn named(&self, name: &'static str, input: Input) -> Named {
        (name, input_value(self.shown, self.site, input), Some(input))
    }

    fn number(&self, input: Input) -> f64 {
        self.shown.scenario.number(input, &self.shown.data).unwrap_or(f64::NAN)
    }

    fn place(&self, id: &str) -> &str {
        self.shown.data.region(id).map_or("", |row| self.site.language.region(row))
    }

    fn machine(&self, id: &str) -> String {
        self.shown.data.asic(id).map_or_else(String::new, |row| format!("{} {}", row.maker, row.name))
    }
}

/// The terms of the best power limit of one machine (USD a day).
struct LimitTerms {
    revenue: f64,
    energy: f64,
    upkeep: f64,
    rate: f64,
    limit: f64,
    net: f64,
}

impl LimitTerms {
    fn of(clock: &Clock, count: f64) -> Self {
        let best = clock.best();
        Self {
            revenue: clock.revenue / count,
            energy: clock.energy / count,
            upkeep: -clock.off / count,
            rate: best.rate,
            limit: best.limit,
            net: best.net / count,
        }
    }

    /// Whether the best hashrate lies within the fit and not at its ends.
    fn inside(&self) -> bool {
        self.rate > VALID.0 + 1e-9 && self.rate < VALID.1 - 1e-9
    }
}

/// Why a power limit earns most at the reader's place; `None` when nothing runs there or it has no price.
pub(super) fn limit(results: &MiningResults, shown: &Shown, site: &Site) -> Option<Panel> {
    let page = Page::of(results, shown, site);
    let words = page.words;
    let clock = clock(&shown.scenario, &shown.data, page.results)?;
    let region = results.focused()?;
    let terms = LimitTerms::of(&clock, page.number(Input::Machines));
    if !(terms.revenue > 0.0 && terms.net.is_finite()) {
        return None;
    }
    let hashprice = format!("${}", decimals(results.income.hashprice().to_usd_per_ph_day(), 2));
    let price = with_unit(region.site.price.to_usd_per_kwh(), Unit::UsdPerKwh, site.language);
    let revenue = [
        page.named("hashrate", Input::HashRate),
        ("hashprice", hashprice, None),
        page.named("uptime", Input::Uptime),
        page.named("fee", Input::PoolFee),
    ];
    let energy = [
        page.named("power", Input::WallPower),
        ("price", price, Some(Input::Electricity)),
        page.named("overhead", Input::Overhead),
        page.named("uptime", Input::Uptime),
    ];
    let mut lines = vec![
        line(words.revenue, words.revenue_how, &revenue, money(terms.revenue)),
        line(words.energy, words.energy_how, &energy, money(-terms.energy)),
    ];
    let own = clock.trusted().and_then(|curve| Some((curve.firmware.clone()?, curve.points.len())));
    let rate = percent(terms.rate);
    let chosen = percent(terms.limit);
    if let Some((firmware, count)) = &own {
        let values = [("n", count.to_string(), None), ("firmware", firmware.clone(), None)];
        lines.push(line(words.measured, words.measured_how, &values, rate));
        lines.push(Line { term: words.limit.to_owned(), how: Vec::new(), value: chosen.clone(), total: true });
    } else {
        let lender = shown.data.firmware.iter().find(|point| point.machine_id == MEASURED);
        let firmware = lender.map_or_else(String::new, |point| point.firmware.clone());
        let fit = [("firmware", firmware, None), ("other", page.machine(MEASURED), None)];
        let held = [("low", percent(VALID.0), None), ("high", percent(VALID.1), None)];
        let power = [("rate", significant(terms.rate, 4), None), ("a", significant(EXPONENT, 3), None)];
        lines.push(line(words.exponent, words.exponent_how, &fit, significant(EXPONENT, 3)));
        lines.push(line(words.rate, words.rate_how, &held, rate));
        lines.push(Line { total: true, ..line(words.limit, words.limit_how, &power, chosen.clone()) });
    }
    let net = [
        ("revenue", money(terms.revenue), None),
        ("rate", significant(terms.rate, 4), None),
        ("energy", money(terms.energy), None),
        ("limit", significant(terms.limit, 4), None),
        ("upkeep", money(terms.upkeep), Some(Input::Upkeep)),
    ];
    lines.push(line(words.net, words.net_how, &net, money(terms.net)));
    let values = [
        ("limit", chosen.as_str()),
        ("revenue", &decimals(terms.revenue, 2)),
        ("a", &significant(EXPONENT, 3)),
        ("energy", &decimals(terms.energy, 2)),
    ];
    let explained = own.is_none() && terms.inside();
    let formula =
        if explained { [filled(words.limit_formula, words.limit_words), filled(words.limit_formula, &values)] } else { Default::default() };
    Some(Panel {
        title: filled(words.limit_title, &[("limit", &chosen), ("place", page.place(&region.id))]),
        lead: filled(words.limit_lead, &[("machine", &page.machine(shown.scenario.choice(Input::Asic)))]),
        unit: words.values.to_owned(),
        lines,
        formula,
    })
}

/// Why the move in question pays back when it does; `None` when there is none or its cost is not known.
pub(super) fn payback(results: &MiningResults, shown: &Shown, site: &Site) -> Option<Panel> {
    let page = Page::of(results, shown, site);
    let words = page.words;
    let moves = moves(&shown.scenario, &shown.data, page.results)?;
    let one = moves.chosen()?;
    let cost = one.cost?.to_usd();
    let mut lines = one.parts.map_or_else(Vec::new, |parts| page.parts(one, &parts));
    let how = if one.parts.is_some() { words.cost_how } else { words.cost_own };
    let how = match one.parts {
        Some(_) => vec![Bit::Words(how.to_owned())],
        None => vec![Bit::Value(how.to_owned(), Some(Input::MoveCost))],
    };
    lines.push(Line { term: words.cost.to_owned(), how, value: money(cost), total: false });
    let gain = one.gain.to_usd_per_day();
    lines.push(line(words.gain, words.gain_how, &[], money(gain)));
    let days = one.payback_days.map(|days| filled(words.days, &[("n", &rounded(days, 3))]));
    let to = page.place(&one.to);
    let total = days.clone().unwrap_or_else(|| words.never.to_owned());
    let values = [("cost", money(cost), None), ("gain", money(gain), None)];
    lines.push(Line { total: true, ..line(words.payback, words.payback_how, &values, total) });
    let template = if days.is_some() { words.move_title } else { words.move_never };
    let names = [("machine", &*page.machine(shown.scenario.choice(Input::Asic))), ("from", page.place(&moves.from)), ("to", to)];
    Some(Panel {
        title: filled(template, &[("days", &days.unwrap_or_default()), ("to", to)]),
        lead: filled(words.move_lead, &names),
        unit: words.values.to_owned(),
        lines,
        formula: Default::default(),
    })
}

impl Page<'_> {
    /// The parts of a move's cost.
    fn parts(&self, one: &Move, parts: &MoveCost) -> Vec<Line> {
        let words = self.words;
        let (duty, price) = (parts.duty.to_usd(), self.number(Input::MachinePrice));
        let share = [
            ("duty", percent(duty / price), (one.to == self.shown.scenario.choice(Input::Region)).then_some(Input::Duty)),
            self.named("price", Input::MachinePrice),
        ];
        let how = if duty > 0.0 { words.duty_how } else { words.duty_none };
        let freight = Line {
            term: words.freight.to_owned(),
            how: vec![Bit::Value(input_value(self.shown, self.site, Input::Freight), Some(Input::Freight))],
            value: money(parts.freight.to_usd()),
            total: false,
        };
        vec![
            freight,
            line(words.handling, words.handling_how, &[], money(parts.handling.to_usd())),
            line(words.duty, how, &share, money(duty)),
            line(words.downtime, words.downtime_how, &[self.named("days", Input::Downtime)], money(parts.downtime.to_usd())),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Results, evaluate};
    use crate::catalogue::embedded;
    use crate::scenario::{Page as SitePage, link};
    use crate::text::Language;
    use crate::ui::site::Data;
    use std::rc::Rc;

    fn visit(fragment: &str) -> (Shown, Site) {
        let catalogue = embedded().unwrap();
        let linked = Rc::new(link::parse(fragment, catalogue).scenario);
        let site = Site::alone(Language::En, SitePage::Mine, Data(catalogue));
        (Shown::of(&linked, Data(catalogue), |scenario, catalogue| evaluate(SitePage::Mine, scenario, catalogue)), site)
    }

    #[test]
    fn the_terms_give_the_limit_and_the_net_at_it() {
        for fragment in ["", "v=1&el=0.05&ox=30&up=80", "v=1&n=100&r=py&dc=9&hf=0.003&pue=1.2", "v=1&asic=t21", "v=1&el=0.01"] {
            let (shown, site) = visit(fragment);
            let Results::Mine(results) = &*shown.results else { panic!() };
            let found = clock(&shown.scenario, &shown.data, results).unwrap();
            let terms = LimitTerms::of(&found, shown.scenario.number(Input::Machines, &shown.data).unwrap());
            let net = terms.revenue * terms.rate - terms.energy * terms.limit - terms.upkeep;
            assert!((net - terms.net).abs() < 1e-9, "{fragment}: {net} {}", terms.net);
            if terms.inside() && found.trusted().unwrap().firmware.is_none() {
                let closed = libm::pow(terms.revenue / (EXPONENT * terms.energy), EXPONENT / (EXPONENT - 1.0));
                assert!((closed - terms.limit).abs() < 1e-9, "{fragment}: {closed} {}", terms.limit);
            }
            assert!(limit(results, &shown, &site).is_some());
        }
    }

    #[test]
    fn the_parts_of_a_move_add_up_and_give_its_payback() {
        for fragment in ["", "v=1&fm=us-tx&r=et", "v=1&fm=us-tx&r=br&n=50&dt=40", "v=1&mc=400", "v=1&du=12&fm=ca-qc&r=us-tx"] {
            let (shown, site) = visit(fragment);
            let Results::Mine(results) = &*shown.results else { panic!() };
            let found = moves(&shown.scenario, &shown.data, results).unwrap();
            let one = found.chosen().unwrap();
            let cost = one.cost.unwrap().to_usd();
            if let Some(parts) = one.parts {
                let sum = parts.freight.to_usd() + parts.handling.to_usd() + parts.duty.to_usd() + parts.downtime.to_usd();
                assert!((sum - cost).abs() < 1e-9, "{fragment}");
            }
            if let Some(days) = one.payback_days {
                assert!((cost / one.gain.to_usd_per_day() - days).abs() < 1e-9 * days, "{fragment}");
            }
            let lines = payback(results, &shown, &site).unwrap().lines;
            assert_eq!(lines.len(), if one.parts.is_some() { 7 } else { 3 }, "{fragment}");
        }
    }

    #[test]
    fn a_place_without_a_price_explains_nothing() {
        for fragment in ["v=1&r=cn-xj", "v=1&up=0"] {
            let (shown, site) = visit(fragment);
            let Results::Mine(results) = &*shown.results else { panic!() };
            assert!(limit(results, &shown, &site).is_none(), "{fragment}");
        }
    }
}
