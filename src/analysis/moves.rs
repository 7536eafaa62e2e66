//! Moving the reader's machines: every place they could go, what the way costs and what it gains.
//!
//! All money is for one machine. Absent on purpose: buying other machines there.

use crate::analysis::mining::{Bar, MiningResults, RegionResult};
use crate::analysis::setting::{charges, duty, number};
use crate::analysis::{cash, mining};
use crate::catalogue::{Catalogue, Region};
use crate::math::stats::ordered;
use crate::mining::cashflow::Terms;
use crate::mining::relocation::{MoveCost, bearable_stop, payback_days, worth};
use crate::mining::{Charges, project};
use crate::scenario::{Input, Scenario, defaults};
use crate::units::{MoneyRate, Ratio, Usd};

/// One place the machines could go.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// Id of the place.
    pub to: String,
    /// Why the place cannot win; `None` when it can.
    pub bar: Option<Bar>,
    /// Parts of the cost; `None` when the machine's price, and so the duty, is not known, or when the reader gave the whole.
    pub parts: Option<MoveCost>,
    /// Cost of the move; `None` when nobody knows it.
    pub cost: Option<Usd>,
    /// Extra margin there.
    pub gain: MoneyRate,
    /// Days until the extra margin has repaid the cost; `None` for never or when the cost is not known.
    pub payback_days: Option<f64>,
    /// The most the move may cost: value today of the extra margin over the horizon, with the reader's chance of a stop.
    pub most: Usd,
    /// Yearly chance of a stop at which the move is worth nothing; `None` when it is worth nothing anyway.
    pub bearable_stop: Option<f64>,
}

impl Move {
    /// What the move leaves today after its cost; `None` when the cost is not known.
    pub fn value(&self) -> Option<Usd> {
        self.cost.map(|cost| self.most - cost)
    }
}

/// All moves from one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Moves {
    /// Id of the place the machines leave.
    pub from: String,
    /// The moves: soonest payback first, then those that never pay, by what they gain.
    pub list: Vec<Move>,
    /// The move in question: to the focus region when the machines come from elsewhere, else the one that leaves most.
    pub chosen: Option<usize>,
}

impl Moves {
    /// The move in question.
    pub fn chosen(&self) -> Option<&Move> {
        self.chosen.and_then(|index| self.list.get(index))
    }
}

/// The place the machines leave: the one the reader named, else the focus region.
pub fn origin(scenario: &Scenario) -> &str {
    match scenario.choice(Input::MoveFrom) {
        "" => scenario.choice(Input::Region),
        named => named,
    }
}

/// Every move of the reader's machines; `None` when the place they leave has no price.
pub fn moves(scenario: &Scenario, catalogue: &Catalogue, results: &MiningResults) -> Option<Moves> {
    let from = origin(scenario);
    let old = mining::region(scenario, catalogue, results, from)?;
    let there = results.regions.iter().filter(|region| region.id != from);
    let list: Vec<Move> = there.filter_map(|region| one(scenario, catalogue, results, &old, region)).collect();
    let list = ordered(list, |one| one.payback_days.unwrap_or_else(|| 1e12 - one.gain.to_usd_per_day()));
    let focus = scenario.choice(Input::Region);
    let named = list.iter().position(|one| one.to == focus && from != focus);
    let mut open = list.iter().enumerate().filter(|(_, one)| one.bar.is_none());
    // A known cost comes before any unknown one.
    let value = |one: &Move| one.value().map_or_else(|| one.most.to_usd() - 1e12, Usd::to_usd);
    // Of equal ones the soonest.
    let best = || open.by_ref().reduce(|best, one| if value(one.1) > value(best.1) + 1e-9 { one } else { best }).map(|(index, _)| index);
    Some(Moves { from: from.to_owned(), chosen: named.or_else(best), list })
}

fn one(scenario: &Scenario, catalogue: &Catalogue, results: &MiningResults, old: &RegionResult, new: &RegionResult) -> Option<Move> {
    let number = |input| number(scenario, catalogue, input);
    let (rig, count) = (&results.rig, number(Input::Machines));
    let at = |region: &RegionResult| charges(scenario, catalogue, rig, &region.site, &region.id, None);
    let (here, there) = (at(old), at(new));
    let start = cash::start(scenario, catalogue, rig, &results.income);
    let day = |charges: &Charges| MoneyRate::usd_per_day(mean_net(charges, start.income) / count * 12.0 / 365.0);
    let gain = day(&there) - day(&here);
    let terms = cash::terms(scenario, catalogue);
    let course = cash::course(scenario, catalogue, &results.income);
    let certain = Terms { stop: Ratio::ZERO, ..terms };
    let nets = |charges: &Charges| project(&start, &course, charges, &certain).flows;
    let gains: Vec<f64> = nets(&there).iter().zip(nets(&here)).map(|(new, old)| (new.net - old.net) / count).collect();
    let parts = parts(scenario, catalogue, catalogue.region(&old.id)?, catalogue.region(&new.id)?, day(&here));
    let given = scenario.number(Input::MoveCost, catalogue).map(Usd::usd);
    let parts = parts.filter(|_| given.is_none());
    let cost = given.or(parts.map(|parts| parts.total()));
    Some(Move {
        to: new.id.clone(),
        bar: new.bar,
        parts,
        cost,
        gain,
        payback_days: cost.and_then(|cost| payback_days(cost, gain)),
        most: Usd::usd(worth(&gains, terms.discount, terms.stop.to_of_one())),
        bearable_stop: cost.and_then(|cost| bearable_stop(&gains, cost.to_usd(), terms.discount)),
    })
}

/// Mean net of a month over the seasons of a year at today's income (USD).
fn mean_net(charges: &Charges, income: f64) -> f64 {
    (0..12).map(|month| charges.net(month, income).0).sum::<f64>() / 12.0
}

/// The parts of a move's cost for one machine; `None` when a part is not known.
fn parts(scenario: &Scenario, catalogue: &Catalogue, from: &Region, to: &Region, margin: MoneyRate) -> Option<MoveCost> {
    let country = |row: &Region| row.parent.clone().unwrap_or_else(|| row.id.clone());
    let duty = if country(from) == country(to) { 0.0 } else { duty(scenario, catalogue, &to.id) };
    let value = scenario.number(Input::MachinePrice, catalogue);
    let price = if duty == 0.0 { 0.0 } else { value? };
    let fixed = |key| defaults::fixed(catalogue, key).map(|fact| Usd::usd(fact.value));
    Some(MoveCost {
        freight: Usd::usd(number(scenario, catalogue, Input::Freight)),
        handling: fixed("dismantle")? + fixed("install")?,
        duty: Usd::usd(price * duty),
        downtime: MoveCost::lost(number(scenario, catalogue, Input::Downtime), margin),
    })
}
