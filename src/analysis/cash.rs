//! Money over the months ahead for the reader's machines at one place, and what would bring it to zero.
//!
//! Absent on purpose: chance (see [`super::ahead`]); every input stands at its middle value here.

use crate::analysis::mining::RegionResult;
use crate::analysis::setting::{charges, income, landed, number, rig, site};
use crate::catalogue::Catalogue;
use crate::math::solve;
use crate::mining::cashflow::{Course, Projection, Start, Terms, project};
use crate::mining::network::{HALVING_INTERVAL, TARGET_SPACING_S, blocks_per_month};
use crate::mining::{Charges, Income, Payout, Rig, Site};
use crate::scenario::{Input, Scale, Scenario, defaults};
use crate::units::{Ratio, Span, Usd};

/// The months ahead at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Cash {
    /// Where the rig stands at the start.
    pub start: Start,
    /// How price and network move.
    pub course: Course,
    /// What the place charges.
    pub charges: Charges,
    /// How money is counted.
    pub terms: Terms,
    /// The months.
    pub projection: Projection,
    /// Price of one machine delivered; `None` when nobody knows it, and then nothing is paid upfront.
    pub landed: Option<Usd>,
}

/// The months ahead of the reader's machines at a place.
pub fn cash(scenario: &Scenario, catalogue: &Catalogue, region: &RegionResult) -> Cash {
    let (rig, income) = (rig(scenario, catalogue), income(scenario, catalogue));
    cash_of(scenario, catalogue, &rig, &income, &region.site, &region.id)
}

/// The months ahead of a rig at a site.
pub(super) fn cash_of(scenario: &Scenario, catalogue: &Catalogue, rig: &Rig, income: &Income, site: &Site, region: &str) -> Cash {
    let landed = landed(scenario, catalogue, region);
    let charges = charges(scenario, catalogue, rig, site, region, landed);
    let course = course(scenario, catalogue, income);
    let (start, terms) = (start(scenario, catalogue, rig, income), terms(scenario, catalogue));
    Cash { projection: project(&start, &course, &charges, &terms), start, course, charges, terms, landed }
}

/// How price and network move at their middle growth.
pub(super) fn course(scenario: &Scenario, catalogue: &Catalogue, income: &Income) -> Course {
    let number = |input| number(scenario, catalogue, input);
    let growth = |input| Ratio::percent(number(input));
    Course::steady(number(Input::Horizon) as usize, growth(Input::PriceGrowth), growth(Input::DifficultyGrowth), income.network.height)
}

/// Where a rig stands at the start. A fleet raises the difficulty by all its machines but one: the network of today is
/// taken to have the first.
pub(super) fn start(scenario: &Scenario, catalogue: &Catalogue, rig: &Rig, income: &Income) -> Start {
    let count = number(scenario, catalogue, Input::Machines);
    let added = rig.hashrate * ((count - 1.0) / count);
    Start {
        income: (income.paid_rate(rig.hashrate) * Span::months(1.0) * income.price).to_usd(),
        fee_ratio: if income.payout == Payout::Pps { 0.0 } else { income.network.fee_ratio() },
        price: income.price.to_usd_per_btc(),
        own: added / income.network.hashrate(),
    }
}

/// How the reader counts money.
pub(super) fn terms(scenario: &Scenario, catalogue: &Catalogue) -> Terms {
    let number = |input| number(scenario, catalogue, input);
    Terms {
        discount: number(Input::Discount) / 100.0,
        tax: Ratio::percent(number(Input::Tax)),
        life: defaults::fixed(catalogue, "life").map_or(f64::NAN, |fact| fact.value * 12.0),
        stop: Ratio::percent(number(Input::Stop)),
    }
}

/// Months until each halving within the horizon.
pub fn halvings(scenario: &Scenario, catalogue: &Catalogue) -> Vec<f64> {
    let number = |input| number(scenario, catalogue, input);
    let (height, blocks) = (number(Input::Height), blocks_per_month(number(Input::DifficultyGrowth) / 100.0));
    let interval = HALVING_INTERVAL as f64;
    let first = ((height / interval).floor() + 1.0) * interval;
    let months = |nth: u32| (first + interval * f64::from(nth) - height) / blocks;
    (0..64).map(months).take_while(|month| *month < number(Input::Horizon)).collect()
}

/// Months between retargets.
pub fn retarget_months() -> f64 {
    crate::mining::network::RETARGET_INTERVAL as f64 * TARGET_SPACING_S / Span::months(1.0).to_seconds()
}

/// A result that can be brought to zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A day's net at the focus region.
    Net,
    /// The present value of the machines at the focus region.
    Value,
}

/// The value of an input, within its limits, that brings a result to zero; `None` when there is none, or when the
/// result does not exist.
pub fn solve_for(input: Input, target: Target, scenario: &Scenario, catalogue: &Catalogue) -> Option<f64> {
    let spec = input.number()?;
    let (low, high) = spec.limits(catalogue);
    let at = |position: f64| if spec.scale == Scale::Log && low > 0.0 { libm::exp(position) } else { position };
    let ends = if spec.scale == Scale::Log && low > 0.0 { (libm::log(low), libm::log(high)) } else { (low, high) };
    let result = |position: f64| {
        let changed = scenario.clone().with_number(input, at(position));
        result(target, &changed, catalogue).unwrap_or(f64::NAN)
    };
    // Nothing at all, as at zero uptime, is no crossing.
    solve::root(ends.0, ends.1, &result).map(at).filter(|value| *value > low)
}

/// A result at the focus region (USD); `None` when the place or the machine has no price.
pub(super) fn result(target: Target, scenario: &Scenario, catalogue: &Catalogue) -> Option<f64> {
    let row = catalogue.region(scenario.choice(Input::Region))?;
    let (rig, income) = (rig(scenario, catalogue), income(scenario, catalogue));
    let price = scenario.number(Input::Electricity, catalogue)?;
    let site = site(scenario, catalogue, row, price, number(scenario, catalogue, Input::Uptime));
    match target {
        Target::Net => Some(crate::mining::day(&rig, &site, &income).net.to_usd()),
        Target::Value => {
            let cash = cash_of(scenario, catalogue, &rig, &income, &site, &row.id);
            cash.landed.map(|_| cash.projection.npv)
        }
    }
}
