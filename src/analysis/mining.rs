//! The mining page's results: every region for one machine on one day, ranked, with spread and break-evens.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::analysis::Band;
use crate::analysis::ahead::Ahead;
use crate::analysis::draws::{Draws, Estimate, band, stream_of};
use crate::analysis::setting::{income, is_own, number, price, rig, rig_of, site};
use crate::catalogue::{Catalogue, Confidence, Legal, Region};
use crate::math::held;
use crate::math::stats::ordered;
use crate::mining::{Breakeven, Day, Income, Network, Rig, Site, day};
use crate::placement::verdict::{Candidate, Verdict, verdict};
use crate::scenario::{Input, Scenario};
use crate::units::{BtcPrice, Difficulty, EnergyPrice, MoneyRate, Ratio};

/// Why a place with a price is shown but cannot win.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// Mining is forbidden.
    Banned,
    /// Newcomers are not let in.
    Closed,
    /// Its tariff rests on one doubtful figure; the reader's own price lifts the bar.
    DoubtfulPrice,
}

/// One region's day.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionResult {
    /// Id of the region.
    pub id: String,
    /// Median electricity price used.
    pub price: EnergyPrice,
    /// Whether the reader gave that price.
    pub own_price: bool,
    /// Confidence in a catalogue price.
    pub confidence: Option<Confidence>,
    /// Why it cannot win; `None` when it can.
    pub bar: Option<Bar>,
    /// The site as billed.
    pub site: Site,
    /// The day at median inputs.
    pub day: Day,
    /// Net per metered energy at median inputs (USD/MWh).
    pub net_usd_per_mwh: f64,
    /// The same over the scenarios (USD/MWh); `None` without uncertainty.
    pub band: Option<Band>,
    /// Share of scenarios in which it is the best place that may win; `None` without uncertainty or when barred.
    pub p_best: Option<f64>,
}

/// A machine generation drawn as a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Generation {
    /// Short name.
    pub label: String,
    /// Id of the machine.
    pub id: String,
    /// The machine.
    pub rig: Rig,
}

/// Everything the mining page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct MiningResults {
    /// The reader's machines, all together.
    pub rig: Rig,
    /// What a hash earns at median inputs.
    pub income: Income,
    /// Regions with a price, best first, each country or its parts but never both.
    pub regions: Vec<RegionResult>,
    /// Position of the focus region in `regions`; `None` when it has no price.
    pub focus: Option<usize>,
    /// Ids of regions that need the reader's price.
    pub unpriced: Vec<String>,
    /// Break-evens at the focus region.
    pub breakeven: Option<Breakeven>,
    /// Machines that stand for their generation, least efficient first.
    pub generations: Vec<Generation>,
    /// The answer; positions refer to `regions`.
    pub verdict: Verdict,
    /// What chance makes of the months ahead; `None` until that work is done, and without uncertainty.
    pub ahead: Option<Rc<Ahead>>,
    /// Results of the scenario these are compared with, once somebody has asked.
    reference: OnceCell<Box<Self>>,
}

impl MiningResults {
    /// Results of A, of which the scenario of these results is the B.
    pub fn reference(&self, scenario: &Scenario, catalogue: &Catalogue) -> &Self {
        self.reference.get_or_init(|| Box::new(mining(&scenario.reference(catalogue), catalogue)))
    }

    /// The focus region's result.
    pub fn focused(&self) -> Option<&RegionResult> {
        self.focus.and_then(|index| self.regions.get(index))
    }

    /// Regions that may win.
    pub fn open(&self) -> impl Iterator<Item = &RegionResult> {
        self.regions.iter().filter(|region| region.bar.is_none())
    }
}

/// The inputs that move from scenario to scenario and are the same everywhere.
const SHARED: [Input; 4] = [Input::BtcPrice, Input::Difficulty, Input::Fees, Input::Uptime];

/// Streams of regional prices start here, clear of the inputs' own streams.
pub(super) const PRICE_STREAMS: u64 = 1_000;

/// All results of the mining page.
pub fn mining(scenario: &Scenario, catalogue: &Catalogue) -> MiningResults {
    let draws = Draws::of(scenario, catalogue);
    let estimate = |input| draws.estimate(input, scenario, catalogue).unwrap_or(Estimate::Known(f64::NAN));
    let shared = SHARED.map(estimate);
    let middle = shared.map(|one| one.at(0.0));
    let rig = rig(scenario, catalogue);
    let now = income_in(&income(scenario, catalogue), &middle);

    let worlds: Vec<[f64; 4]> = {
        let streams = SHARED.map(|input| draws.values(estimate(input), stream_of(input.spec().key)));
        let [price, difficulty, fees, uptime] = &streams;
        price
            .iter()
            .zip(difficulty)
            .zip(fees.iter().zip(uptime))
            .map(|((&a, &b), (&c, &d))| [a, b, held(c, 0.0, 95.0), held(d, 0.0, 100.0)])
            .collect()
    };
    let worlds: Vec<World> = worlds.iter().map(|world| World::of(&rig, &income_in(&now, world), world[3])).collect();

    let mut best_so_far = vec![(f64::NEG_INFINITY, usize::MAX); worlds.len()];
    let mut regions: Vec<RegionResult> = Vec::new();
    for (row, price) in ranked(scenario, catalogue).filter_map(|row| Some((row, price(scenario, catalogue, &draws, row)?))) {
        let site = site(scenario, catalogue, row, price.at(0.0), middle[3]);
        let bar = bar(scenario, row);
        let mut nets = draws.values(price, PRICE_STREAMS + stream_of(&row.id));
        let charges = Bill::of(&rig, &site, &now);
        for (net, world) in nets.iter_mut().zip(&worlds) {
            *net = charges.net_usd_per_mwh(world, *net);
        }
        if bar.is_none() {
            for (leader, &net) in best_so_far.iter_mut().zip(&nets) {
                if net > leader.0 {
                    *leader = (net, regions.len());
                }
            }
        }
        regions.push(RegionResult { band: band(&mut nets), ..place(scenario, row, &rig, &now, site) });
    }
    for (index, region) in regions.iter_mut().enumerate() {
        let leads = best_so_far.iter().filter(|leader| leader.1 == index).count();
        region.p_best = (region.bar.is_none() && !best_so_far.is_empty()).then(|| leads as f64 / best_so_far.len() as f64);
    }
    let regions = ordered(regions, |region| -region.net_usd_per_mwh);

    let focus = regions.iter().position(|region| region.id == scenario.choice(Input::Region));
    let candidates: Vec<Candidate> = regions
        .iter()
        .enumerate()
        .filter(|(_, region)| region.bar.is_none())
        .map(|(index, region)| Candidate { index, worth: region.net_usd_per_mwh, p_best: region.p_best })
        .collect();
    MiningResults {
        rig,
        income: now,
        breakeven: focus.and_then(|index| regions.get(index)).map(|region| Breakeven::of(&rig, &region.site, &now)),
        verdict: verdict(&candidates, true),
        ahead: None,
        reference: OnceCell::new(),
        unpriced: ranked(scenario, catalogue)
            .filter(|row| price(scenario, catalogue, &draws, row).is_none())
            .map(|row| row.id.clone())
            .collect(),
        generations: generations(catalogue),
        focus,
        regions,
    }
}

/// One place at middle values, without its spread.
fn place(scenario: &Scenario, row: &Region, rig: &Rig, now: &Income, site: Site) -> RegionResult {
    let today = day(rig, &site, now);
    RegionResult {
        id: row.id.clone(),
        price: site.price,
        own_price: is_own(scenario, row),
        confidence: row.price_confidence.filter(|_| !is_own(scenario, row)),
        bar: bar(scenario, row),
        site,
        net_usd_per_mwh: net_per_mwh(&today),
        day: today,
        band: None,
        p_best: None,
    }
}

/// A place at middle values, ranked or not; `None` when it has no price.
pub(super) fn region(scenario: &Scenario, catalogue: &Catalogue, results: &MiningResults, id: &str) -> Option<RegionResult> {
    let row = catalogue.region(id)?;
    let price = price(scenario, catalogue, &Draws::new(0, 0, None), row)?.at(0.0);
    let site = site(scenario, catalogue, row, price, number(scenario, catalogue, Input::Uptime));
    Some(place(scenario, row, &results.rig, &results.income, site))
}

/// The same in another world.
fn income_in(now: &Income, world: &[f64; 4]) -> Income {
    let [price, difficulty, fees, _] = *world;
    let network = Network { difficulty: Difficulty::number(difficulty), fee_share: Ratio::percent(fees), ..now.network };
    Income { network, price: BtcPrice::usd_per_btc(price), ..*now }
}

/// One world as every region sees it.
struct World {
    /// What the machines earn while they run.
    earned: MoneyRate,
    /// One over the share of time they run.
    per_uptime: f64,
}

impl World {
    fn of(rig: &Rig, income: &Income, uptime_pct: f64) -> Self {
        let uptime = Ratio::percent(uptime_pct).to_of_one();
        Self { earned: income.paid_rate(rig.hashrate) * income.price, per_uptime: 1.0 / uptime }
    }
}

/// What a region charges in every world, so that the many worlds of a region cost a few operations each.
struct Bill {
    /// One over the metered power [1/MW].
    per_power: f64,
    /// Hosting fee and carbon price, per metered energy (USD/MWh).
    fees: f64,
    /// Per metered energy if the machines ran all the time (USD/MWh).
    fixed: f64,
}

impl Bill {
    fn of(rig: &Rig, site: &Site, now: &Income) -> Self {
        let all_day = day(
            rig,
            &Site { uptime: Ratio::ONE, price: EnergyPrice::ZERO, hosting_fee: EnergyPrice::ZERO, carbon_fee: EnergyPrice::ZERO, ..*site },
            now,
        );
        let fixed = (all_day.electricity + all_day.upkeep) / all_day.energy;
        Self {
            per_power: 1.0 / (rig.power * site.overhead).to_megawatts(),
            fees: (site.hosting_fee + site.carbon_fee).to_usd_per_mwh(),
            fixed: fixed.to_usd_per_mwh(),
        }
    }

    /// Net per metered energy at a price (USD/kWh); at zero uptime the limit is a loss without bound, so minus infinity.
    fn net_usd_per_mwh(&self, world: &World, price_usd_per_kwh: f64) -> f64 {
        if world.per_uptime.is_infinite() {
            return f64::NEG_INFINITY;
        }
        world.earned.to_usd_per_hour() * self.per_power - price_usd_per_kwh * 1000.0 - self.fees - self.fixed * world.per_uptime
    }
}

pub(super) fn bar(scenario: &Scenario, row: &Region) -> Option<Bar> {
    let included = scenario.choice(Input::Banned) == "1";
    match row.legal {
        Some(Legal::Banned) if !included => Some(Bar::Banned),
        Some(Legal::Closed) if !included => Some(Bar::Closed),
        _ if row.price_confidence == Some(Confidence::Low) && !is_own(scenario, row) => Some(Bar::DoubtfulPrice),
        _ => None,
    }
}

/// Net per metered energy (USD/MWh); at zero uptime the limit is a loss without bound, so minus infinity.
fn net_per_mwh(today: &Day) -> f64 {
    today.net_per_energy().map_or(f64::NEG_INFINITY, EnergyPrice::to_usd_per_mwh)
}

/// The rows to rank: those the reader compares, else every place; parts of a country where they have prices, else
/// the whole, never both. The focus region is always among them.
pub(super) fn ranked<'a>(scenario: &'a Scenario, catalogue: &'a Catalogue) -> impl Iterator<Item = &'a Region> {
    let focus = scenario.choice(Input::Region);
    let listed = scenario.list(Input::Compared).next().is_some();
    let focus_parent = catalogue.region(focus).and_then(|row| row.parent.as_deref());
    catalogue.regions.iter().filter(move |row| {
        if row.id == focus {
            return true;
        }
        if row.parent.as_deref() == Some(focus) || focus_parent == Some(&row.id) {
            return false;
        }
        let compared = |id: &str| !listed || scenario.list(Input::Compared).any(|one| one == id);
        let is_priced_part = |part: &Region| part.parent.as_deref() == Some(&row.id) && part.price_usd_per_kwh.is_some();
        compared(&row.id) && !catalogue.regions.iter().any(|part| is_priced_part(part) && compared(&part.id))
    })
}

fn generations(catalogue: &Catalogue) -> Vec<Generation> {
    let rows = ordered(catalogue.asics.iter().filter(|row| !row.generation.is_empty()), |row| -row.efficiency_j_per_th());
    rows.into_iter().map(|row| Generation { label: row.generation.clone(), id: row.id.clone(), rig: rig_of(row) }).collect()
}

#[cfg(test)]
mod world_tests {
    use super::*;
    use crate::catalogue::embedded;
    use crate::scenario::link;

    #[test]
    fn a_world_in_short_is_the_whole_day() {
        let catalogue = embedded().unwrap();
        for fragment in ["", "v=1&dc=9&hf=0.003&pue=1.2&ox=30&n=40", "v=1&pay=pps&fe=5&pf=3"] {
            let scenario = link::parse(fragment, catalogue).scenario;
            let results = mining(&scenario, catalogue);
            for region in &results.regions {
                for (world, price) in [([70_000.0, 9e13, 2.0, 80.0], 0.031), ([90_000.0, 2e14, 0.0, 100.0], -0.01)] {
                    let income = income_in(&results.income, &world);
                    let site = Site { price: EnergyPrice::usd_per_kwh(price), uptime: Ratio::percent(world[3]), ..region.site };
                    let whole = net_per_mwh(&day(&results.rig, &site, &income));
                    let short = Bill::of(&results.rig, &region.site, &results.income)
                        .net_usd_per_mwh(&World::of(&results.rig, &income, world[3]), price);
                    assert!((whole - short).abs() < 1e-9 * whole.abs().max(1.0), "{fragment} {}: {whole} {short}", region.id);
                }
            }
        }
        assert_eq!(mining(&link::parse("v=1&up=0", catalogue).scenario, catalogue).regions[0].net_usd_per_mwh, f64::NEG_INFINITY);
    }
}
