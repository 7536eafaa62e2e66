//! What a scenario means in the terms of the mining model: the rig, the income of a hash, what a place charges.
//!
//! Absent on purpose: results; and defaults, which come with their sources (see [`crate::scenario::defaults`]). A number
//! nobody knows is NaN here and leaves its result missing.

use crate::analysis::draws::{Draws, Estimate};
use crate::catalogue::{Asic, Catalogue, Region};
use crate::mining::charges::{Charges, Deal, Season};
use crate::mining::{Income, Network, Payout, Rig, Site, tuning};
use crate::placement;
use crate::scenario::{Given, Input, Scenario, defaults};
use crate::units::{BtcPrice, CarbonIntensity, Difficulty, EnergyPrice, HashRate, MoneyRate, Power, Ratio, Span, Usd};

/// The middle value of a number input; NaN when nobody knows it.
pub(super) fn number(scenario: &Scenario, catalogue: &Catalogue, input: Input) -> f64 {
    scenario.number(input, catalogue).unwrap_or(f64::NAN)
}

/// One machine of the catalogue at its rated power.
pub fn rig_of(row: &Asic) -> Rig {
    Rig { hashrate: HashRate::terahashes(row.hashrate_th_s), power: Power::watts(row.power_w) }
}

/// The reader's machines at their rated power.
pub fn rated(scenario: &Scenario, catalogue: &Catalogue) -> Rig {
    let number = |input| number(scenario, catalogue, input);
    let count = number(Input::Machines);
    Rig { hashrate: HashRate::terahashes(number(Input::HashRate)) * count, power: Power::watts(number(Input::WallPower)) * count }
}

/// The reader's machines at their power limit.
pub(super) fn rig(scenario: &Scenario, catalogue: &Catalogue) -> Rig {
    tuning::limited(&rated(scenario, catalogue), number(scenario, catalogue, Input::PowerLimit) / 100.0)
}

/// What a hash earns at middle values.
pub(super) fn income(scenario: &Scenario, catalogue: &Catalogue) -> Income {
    let number = |input| number(scenario, catalogue, input);
    Income {
        network: Network {
            difficulty: Difficulty::number(number(Input::Difficulty)),
            height: number(Input::Height) as u64,
            fee_share: Ratio::percent(number(Input::Fees)),
        },
        price: BtcPrice::usd_per_btc(number(Input::BtcPrice)),
        pool_fee: Ratio::percent(number(Input::PoolFee)),
        payout: Payout::by_id(scenario.choice(Input::Payout)).unwrap_or_default(),
    }
}

/// What a region charges the reader's machines at a price (USD/kWh) and an uptime (%).
pub(super) fn site(scenario: &Scenario, catalogue: &Catalogue, row: &Region, price: f64, uptime: f64) -> Site {
    let number = |input| number(scenario, catalogue, input);
    let given = |input| scenario.given_number(input).map(Given::middle);
    let count = number(Input::Machines);
    let upkeep = given(Input::Upkeep).or_else(|| defaults::upkeep_at(scenario, catalogue, &row.id).map(|fact| fact.value));
    let overhead = given(Input::Overhead).or_else(|| defaults::overhead_at(catalogue, &row.id).map(|fact| fact.value));
    let grams = row.carbon_g_per_kwh.unwrap_or(0.0); // no carbon cost is counted where the intensity is unknown
    let kilograms = CarbonIntensity::grams_per_kwh(grams).to_grams_per_kwh() / 1_000.0;
    Site {
        price: EnergyPrice::usd_per_kwh(price),
        hosting_fee: EnergyPrice::usd_per_kwh(number(Input::HostingFee)),
        carbon_fee: EnergyPrice::usd_per_kwh(kilograms / 1_000.0 * number(Input::CarbonPrice)),
        overhead: overhead.unwrap_or(f64::NAN),
        demand_charge_usd_per_kw_month: number(Input::DemandCharge),
        upkeep: MoneyRate::usd_per_month(upkeep.unwrap_or(f64::NAN)) * count,
        uptime: Ratio::percent(uptime),
    }
}

/// Whether the reader gave the price at a region.
pub(super) fn is_own(scenario: &Scenario, row: &Region) -> bool {
    row.id == scenario.choice(Input::Region) && scenario.given(Input::Electricity).is_some()
}

/// The price at a region (USD/kWh): the reader's at the focus region, else the catalogue's; `None` when there is neither.
pub(super) fn price(scenario: &Scenario, catalogue: &Catalogue, draws: &Draws, row: &Region) -> Option<Estimate> {
    if is_own(scenario, row) {
        return draws.estimate(Input::Electricity, scenario, catalogue);
    }
    defaults::regional_price(catalogue, &row.id).map(|fact| draws.around(&fact))
}

/// Year and month the months ahead begin with: those of the market data.
pub fn first_month(catalogue: &Catalogue) -> (u16, u8) {
    let mut parts = catalogue.default(Input::BtcPrice.spec().key).map_or("", |row| row.as_of.as_str()).split('-');
    let year = parts.next().and_then(|year| year.parse().ok()).unwrap_or_default();
    (year, parts.next().and_then(|month| month.parse().ok()).unwrap_or(1))
}

/// The seasons of a place from the first month on; months without a published figure are like the year.
pub(super) fn seasons(catalogue: &Catalogue, region: &str) -> [Season; 12] {
    let (_, first) = first_month(catalogue);
    core::array::from_fn(|ahead| {
        let month = (usize::from(first) - 1 + ahead) % 12 + 1;
        catalogue.season(region, month as u8).map_or(Season::MEAN, |row| Season {
            price: row.price_factor.unwrap_or(1.0),
            available: row.availability_pct.unwrap_or(100.0) / 100.0,
        })
    })
}

/// Price of one machine delivered to a region: price, freight and duty; `None` when nobody knows the price.
pub(super) fn landed(scenario: &Scenario, catalogue: &Catalogue, region: &str) -> Option<Usd> {
    let number = |input| number(scenario, catalogue, input);
    let price = scenario.number(Input::MachinePrice, catalogue)?;
    Some(Usd::usd(price * (1.0 + duty(scenario, catalogue, region)) + number(Input::Freight)))
}

/// What recovers the purchase of the reader's machines at the focus region over the horizon at the discount rate, resale
/// counted; `None` when nobody knows their price.
pub(super) fn recovery(scenario: &Scenario, catalogue: &Catalogue) -> Option<MoneyRate> {
    let number = |input| number(scenario, catalogue, input);
    let deal = deal(scenario, catalogue, Some(landed(scenario, catalogue, scenario.choice(Input::Region))?));
    let (rate, life) = (number(Input::Discount) / 100.0, Span::months(number(Input::Horizon)));
    Some(placement::recovery(deal.upfront, deal.at_end, rate, life))
}

/// Import duty at a region, of one: the reader's at the focus region, else the catalogue's.
pub(super) fn duty(scenario: &Scenario, catalogue: &Catalogue, region: &str) -> f64 {
    let own = scenario.given_number(Input::Duty).filter(|_| region == scenario.choice(Input::Region)).map(Given::middle);
    own.or_else(|| defaults::duty_at(catalogue, region).map(|fact| fact.value)).unwrap_or(f64::NAN) / 100.0
}

/// A place in the months ahead, its machines bought at `landed` each.
pub(super) fn charges(scenario: &Scenario, catalogue: &Catalogue, rig: &Rig, site: &Site, region: &str, landed: Option<Usd>) -> Charges {
    Charges::of(rig, site, &deal(scenario, catalogue, landed), &seasons(catalogue, region))
}

/// What surrounds the running costs of machines bought at `landed` each; nothing is paid upfront without a price.
pub(super) fn deal(scenario: &Scenario, catalogue: &Catalogue, landed: Option<Usd>) -> Deal {
    let number = |input| number(scenario, catalogue, input);
    let count = number(Input::Machines);
    let resale = scenario.number(Input::MachinePrice, catalogue).filter(|_| landed.is_some()).unwrap_or(0.0);
    Deal {
        may_stop: scenario.choice(Input::Curtailment) == "marginal",
        credit: EnergyPrice::usd_per_mwh(number(Input::Credit)),
        upfront: landed.unwrap_or(Usd::ZERO) * count,
        at_end: Usd::usd(resale * number(Input::Salvage) / 100.0) * count,
    }
}
