//! The whole power of the site in each use: machines, capital, money a year, value over the horizon, what each needs.
//!
//! The months ahead are those of the mining core for every use: for mining with its growth of difficulty and its halving,
//! for GPUs with the growth of rents and token prices. Absent on purpose: chance.

use super::shop::{Shop, Variants, Workload};
use super::state::State;
use crate::analysis::cash::{cash_of, terms};
use crate::analysis::draws::Draws;
use crate::analysis::setting::{income, number, price, rig, site};
use crate::catalogue::{Catalogue, Region};
use crate::inference::Lack;
use crate::mining::Charges;
use crate::mining::cashflow::{Course, Projection, Start, project};
use crate::placement::Plant;
use crate::scenario::{Input, Scenario};
use crate::units::{EnergyPrice, Power, Ratio, Span};

/// What the power is spent on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A workload at the site.
    Work(Workload),
    /// None: the price of the mining machines is spent on coins instead.
    Coins,
}

/// The whole site in one use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The use.
    pub used: Use,
    /// Machines, GPUs or coins bought.
    pub count: f64,
    /// Their price, delivered (USD); `None` when unknown.
    pub capital: Option<f64>,
    /// What is left of a megawatt-hour after power and machine are paid (USD/MWh); `None` without either.
    pub net_per_mwh: Option<f64>,
    /// What is left of a year after power, before the machines are paid (USD).
    pub net_per_year: Option<f64>,
    /// Value over the horizon (USD); `None` without the price of the machines.
    pub npv: Option<f64>,
    /// Yearly rate of return over the horizon; `None` when there is none.
    pub irr: Option<f64>,
    /// Hours a day from which it pays for its machines; `None` when never, or without meaning.
    pub hours_needed: Option<f64>,
    /// Share of its time that must be sold for that; `None` when never, or without meaning.
    pub sold_needed: Option<f64>,
}

impl Row {
    /// What a dollar of capital leaves in a year (USD).
    pub fn yearly_per_capital(&self) -> Option<f64> {
        Some(self.net_per_year? / self.capital.filter(|capital| *capital > 0.0)?)
    }

    /// Value over the horizon of a dollar of capital (USD).
    pub fn npv_per_capital(&self) -> Option<f64> {
        Some(self.npv? / self.capital.filter(|capital| *capital > 0.0)?)
    }
}

/// The rows, in the order of [`Workload::ALL`], coins last; uses that lack something are missing with the reason.
pub fn megawatt(scenario: &Scenario, catalogue: &Catalogue) -> Vec<(Use, Result<Row, Lack>)> {
    let draws = Draws::new(0, 0, None);
    let variants = Variants::of(scenario, catalogue);
    let shop = Shop::of(scenario, catalogue, &draws, &variants);
    let now = State::middle(&draws, scenario, catalogue);
    let focus = catalogue.region(scenario.choice(Input::Region));
    let here = focus.and_then(|row| Some((row, price(scenario, catalogue, &draws, row)?.at(0.0)))).ok_or(Lack::ElectricityPrice);
    let kept = Workload::ALL.into_iter().filter(|workload| !workload.is_own() && shop.machine(*workload).is_some());
    let mut rows: Vec<(Use, Result<Row, Lack>)> = kept
        .map(|workload| {
            let row = here.and_then(|(row, price)| work(&shop, workload, row, EnergyPrice::usd_per_kwh(price), &now));
            (Use::Work(workload), row)
        })
        .collect();
    let spent = rows.iter().find(|(used, _)| *used == Use::Work(Workload::Rig)).map_or(Err(Lack::Price), |(_, row)| *row);
    rows.push((Use::Coins, spent.and_then(|row| coins(&shop, row.capital.ok_or(Lack::Price)?))));
    rows
}

fn work(shop: &Shop<'_>, workload: Workload, row: &Region, price: EnergyPrice, now: &State) -> Result<Row, Lack> {
    let plant = shop.plant(workload, row, now)?;
    let variant = shop.rig(workload).filter(|_| workload.mines());
    let machines = variant.map_or(1.0, |variant| number(variant, shop.catalogue, Input::Machines));
    let whole = Power::megawatts(number(shop.scenario, shop.catalogue, Input::SitePower)) / plant.draw;
    let bid = plant.bid(shop.rate);
    let ahead = match variant {
        Some(variant) => mined(shop, variant, row, price, whole * machines),
        None => sold(shop, &plant, price, whole),
    };
    let priced = plant.price.is_some();
    Ok(Row {
        used: Use::Work(workload),
        count: whole * machines,
        capital: plant.price.map(|one| one.to_usd() * whole),
        net_per_mwh: bid.full().map(|full| (full - price).to_usd_per_mwh()),
        net_per_year: Some((plant.net(price) * Span::years(1.0)).to_usd() * whole),
        npv: priced.then_some(ahead.npv),
        irr: ahead.irr.filter(|_| priced),
        hours_needed: hours_needed(shop, &plant, price),
        sold_needed: sold_needed(shop, &plant, price).filter(|_| !workload.mines()),
    })
}

/// The months ahead of so many machines that mine.
fn mined(shop: &Shop<'_>, variant: &Scenario, row: &Region, price: EnergyPrice, machines: f64) -> Projection {
    let catalogue = shop.catalogue;
    let fleet = variant.clone().with_number(Input::Machines, machines);
    let uptime = number(&fleet, catalogue, Input::Uptime) * shop.hours;
    let site = site(&fleet, catalogue, row, price.to_usd_per_kwh(), uptime);
    cash_of(&fleet, catalogue, &rig(&fleet, catalogue), &income(&fleet, catalogue), &site, &row.id).projection
}

/// The months ahead of so many GPUs whose rents or token prices grow.
fn sold(shop: &Shop<'_>, plant: &Plant, price: EnergyPrice, machines: f64) -> Projection {
    let (scenario, catalogue) = (shop.scenario, shop.catalogue);
    let number = |input| number(scenario, catalogue, input);
    let month = Span::months(1.0);
    let months = number(Input::Horizon) as usize;
    let steady = Course::steady(months, Ratio::percent(number(Input::AiGrowth)), Ratio::ZERO, 0);
    let course = Course { subsidy: vec![1.0; months], ..steady };
    let capital = plant.price.map_or(0.0, |one| one.to_usd() * machines);
    let start = Start { income: (plant.revenue * month).to_usd() * machines, fee_ratio: 0.0, price: 1.0, own: 0.0 };
    let running = plant.mean_draw() * (price + plant.energy_fees) + plant.running;
    let charges = Charges {
        runs: [plant.busy() * plant.fee.rest().to_of_one(); 12],
        marginal: [(running * month).to_usd() * machines; 12],
        credit: [0.0; 12],
        fixed: (plant.standing * month).to_usd() * machines,
        upfront: capital,
        at_end: capital * number(Input::Salvage) / 100.0,
        may_stop: scenario.choice(Input::Curtailment) == "marginal",
    };
    project(&start, &course, &charges, &terms(scenario, catalogue))
}

/// The price of the machines spent on coins, kept over the horizon.
fn coins(shop: &Shop<'_>, capital: f64) -> Result<Row, Lack> {
    let number = |input| number(shop.scenario, shop.catalogue, input);
    let (growth, months) = (number(Input::PriceGrowth) / 100.0, number(Input::Horizon));
    let years = months / 12.0;
    let price = number(Input::BtcPrice);
    if price.is_nan() || price <= 0.0 {
        return Err(Lack::Price);
    }
    let value = libm::pow((1.0 + growth) / (1.0 + shop.rate), years) - 1.0;
    Ok(Row {
        used: Use::Coins,
        count: capital / price,
        capital: Some(capital),
        net_per_mwh: None,
        net_per_year: None,
        npv: Some(capital * value),
        irr: Some(growth),
        hours_needed: None,
        sold_needed: None,
    })
}

/// Hours a day from which the full bid reaches the power price: what is paid by the hour of the day shrinks with them.
fn hours_needed(shop: &Shop<'_>, plant: &Plant, price: EnergyPrice) -> Option<f64> {
    let bid = plant.bid(shop.rate);
    let by_energy = bid.revenue * plant.fee.rest().to_of_one() - plant.energy_fees - price;
    let by_time = plant.running / plant.mean_draw() + bid.fixed?;
    let hours = 24.0 * shop.hours * (by_time / by_energy);
    (by_energy > EnergyPrice::ZERO && hours <= 24.0).then_some(hours)
}

/// Share of its time that must be sold for the full bid to reach the power price: linear in the share, since revenue and
/// energy are.
fn sold_needed(shop: &Shop<'_>, plant: &Plant, price: EnergyPrice) -> Option<f64> {
    let available = plant.available.to_of_one();
    let paid = plant.revenue * (plant.fee.rest().to_of_one() * available);
    let energy = plant.draw * (price + plant.energy_fees) * available;
    let by_time = plant.running + plant.standing + plant.recovery(shop.rate)?;
    let idle = plant.idle.to_of_one();
    let share = (by_time + energy * idle) / (paid - energy * (1.0 - idle));
    (0.0..=1.0).contains(&share).then_some(share)
}
