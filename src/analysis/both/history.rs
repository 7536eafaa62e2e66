//! What happened: the power price at which mining broke even month by month, and the memory that equal skill needed by date.
//!
//! Made when a view or a report asks. Everything a machine could pay for power counts today's pool fee and facility
//! overhead and no upkeep, for nobody recorded those of the past. Absent on purpose: a forecast.

use super::BothResults;
use crate::analysis::density::{BITS, Chain, Density, density};
use crate::analysis::setting::number;
use crate::catalogue::{Asic, Catalogue, Device, DeviceClass};
use crate::inference::density::memory_needed;
use crate::math::stats::{ordered, percentile};
use crate::mining::replay::paid;
use crate::scenario::{Given, Input, Scenario, defaults};
use crate::units::{Date, EnergyPrice, HashEfficiency, HashRate, MoneyRate, Ratio};

/// Machines from which on their median says something.
const SOME: usize = 3;

/// Months whose mean stands for a year.
const YEAR: usize = 12;

/// Power (W) up to which a laptop takes an Apple chip without a thick case: the plain one of each generation.
const LIGHT: f64 = 25.0;

/// One month of mining.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Month<'a> {
    /// The month, as 2016-01.
    pub month: &'a str,
    /// What 1 PH/s earned, before the pool fee.
    pub paid: MoneyRate,
    /// Machines of our list released by then.
    pub known: usize,
    /// The most efficient of them.
    pub best: &'a Asic,
    /// The power price at which it broke even.
    pub price: EnergyPrice,
    /// The power price at which a machine of median efficiency broke even; `None` while there were few.
    pub median: Option<EnergyPrice>,
}

/// A year of mining on average.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Year<'a> {
    /// Its first month.
    pub first: Month<'a>,
    /// Its last month.
    pub last: Month<'a>,
    /// The power price at which the best machine of each month broke even.
    pub price: EnergyPrice,
}

/// The most memory a model had on a kind of device, from a day on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Held<'a> {
    /// Days since 1970; where only the month or the year is known, late in it.
    pub day: f64,
    /// The first device of our list with so much.
    pub device: &'a Device,
    /// What it leaves a model (GB).
    pub usable_gb: f64,
}

/// What the view shows.
#[derive(Clone, Debug, PartialEq)]
pub struct History<'a> {
    /// The pool fee counted.
    pub fee: Ratio,
    /// The facility overhead counted (PUE).
    pub overhead: f64,
    /// Every month since the first machine of our list, oldest first.
    pub months: Vec<Month<'a>>,
    /// What industry pays in the United States now; `None` when our data lack it.
    pub industry: Option<EnergyPrice>,
    /// What the cheapest tenth of the regions charges at most now; `None` without prices.
    pub cheapest: Option<EnergyPrice>,
    /// The smallest models that reach the reader's threshold, and others to compare with.
    pub density: Density<'a>,
    /// Phones that left a model more than all before.
    pub phones: Vec<Held<'a>>,
    /// The same of light laptops.
    pub laptops: Vec<Held<'a>>,
}

/// What happened, as far as our data go back.
pub fn history<'a>(scenario: &Scenario, catalogue: &'a Catalogue, results: &BothResults) -> History<'a> {
    let mut prices: Vec<f64> = results.tariffs.iter().map(|tariff| tariff.usd_per_mwh).collect();
    let fee = Ratio::percent(number(scenario, catalogue, Input::PoolFee));
    let given = scenario.given_number(Input::Overhead).map(Given::middle);
    let overhead = given.or_else(|| defaults::fixed(catalogue, "pue").map(|fact| fact.value)).unwrap_or(f64::NAN);
    History {
        fee,
        overhead,
        months: months(catalogue, fee, overhead),
        industry: defaults::fixed(catalogue, "us_industrial").map(|fact| EnergyPrice::usd_per_kwh(fact.value)),
        cheapest: percentile(&mut prices, 0.1).map(EnergyPrice::usd_per_mwh),
        density: density(scenario, catalogue),
        phones: most(catalogue, |row| row.class == DeviceClass::Phone),
        laptops: most(catalogue, |row| row.class == DeviceClass::AppleSilicon && row.tdp_w.is_some_and(|watts| watts <= LIGHT)),
    }
}

fn months(catalogue: &Catalogue, fee: Ratio, overhead: f64) -> Vec<Month<'_>> {
    let rows = paid(&catalogue.history).into_iter().flatten().zip(&catalogue.history);
    rows.filter_map(|(paid, row)| {
        let month = row.month.as_str();
        let known = catalogue.asics.iter().filter(|asic| asic.released.as_deref().is_some_and(|released| released <= month));
        let known = ordered(known, |asic| asic.efficiency_j_per_th());
        let best = *known.first()?;
        let mut all: Vec<f64> = known.iter().map(|asic| asic.efficiency_j_per_th()).collect();
        let price = |joules: f64| breakeven(paid * fee.rest().to_of_one(), HashEfficiency::joules_per_terahash(joules), overhead);
        let median = percentile(&mut all, 0.5).filter(|_| known.len() >= SOME).map(price);
        Some(Month { month, paid, known: known.len(), best, price: price(best.efficiency_j_per_th()), median })
    })
    .collect()
}

/// The power price at which what 1 PH/s is paid covers its energy.
fn breakeven(paid: MoneyRate, efficiency: HashEfficiency, overhead: f64) -> EnergyPrice {
    paid / (HashRate::petahashes(1.0) * efficiency * overhead)
}

/// The devices that left a model more memory than all released before them, oldest first.
fn most(catalogue: &Catalogue, kind: impl Fn(&Device) -> bool) -> Vec<Held<'_>> {
    let held = |device: &'_ Device| Some((late(device.released.as_deref()?)?.days() as f64, device.usable_gb?));
    let rows = catalogue.devices.iter().filter(|row| kind(row));
    let rows = rows.filter_map(|device| held(device).map(|(day, usable_gb)| Held { day, device, usable_gb }));
    // Of one day the largest counts.
    let rows = ordered(ordered(rows, |one| -one.usable_gb), |one| one.day);
    let mut found: Vec<Held<'_>> = Vec::new();
    for one in rows {
        if found.last().is_none_or(|last| one.usable_gb > last.usable_gb) {
            found.push(one);
        }
    }
    found
}

/// A date late in what is known of it: a day, a month or a year.
fn late(known: &str) -> Option<Date> {
    ["", "-28", "-12-28"].into_iter().find_map(|rest| Date::parse(&format!("{known}{rest}")))
}

/// The memory that a model of so many parameters (billions) needs (GB): its weights at [`BITS`] bits, a tenth left over.
pub fn memory_gb(params_b: f64) -> f64 {
    memory_needed(params_b, BITS).to_gigabytes()
}

impl<'a> History<'a> {
    /// The first twelve months and the last twelve; `None` unless they are apart.
    pub fn years(&self) -> Option<(Year<'a>, Year<'a>)> {
        let after = self.months.len().checked_sub(YEAR).filter(|after| *after >= YEAR)?;
        Some((year(self.months.get(..YEAR)?)?, year(self.months.get(after..)?)?))
    }

    /// What the best machine can pay now over what it could in the beginning, both over twelve months.
    pub fn change(&self) -> Option<f64> {
        self.years().map(|(first, last)| last.price / first.price)
    }

    /// How many times smaller the smallest model at the reader's threshold became; `None` without two of them.
    pub fn shrunk(&self) -> Option<f64> {
        shrunk(&self.density.own)
    }
}

/// The parameters of the first record over those of the last; `None` without two.
pub fn shrunk(chain: &Chain<'_>) -> Option<f64> {
    let (first, last) = (chain.records.first()?, chain.records.last()?);
    (chain.records.len() > 1).then(|| first.model.total_params_b / last.model.total_params_b)
}

fn year<'a>(months: &[Month<'a>]) -> Option<Year<'a>> {
    let sum: f64 = months.iter().map(|month| month.price.to_usd_per_mwh()).sum();
    Some(Year { first: *months.first()?, last: *months.last()?, price: EnergyPrice::usd_per_mwh(sum / months.len() as f64) })
}

#[cfg(test)]
mod tests {
    use super::super::both;
    use super::*;
    use crate::catalogue::embedded;
    use crate::mining::day::{Rig, Site};
    use crate::mining::{Breakeven, Income, Network, Payout};
    use crate::units::{BtcPrice, Difficulty, Power};

    fn found() -> History<'static> {
        let (scenario, catalogue) = (Scenario::default(), embedded().unwrap());
        history(&scenario, catalogue, &both(&scenario, catalogue))
    }

    #[test]
    fn every_month_since_2016_has_a_best_machine_which_only_gets_better() {
        let months = found().months;
        assert_eq!(months.len(), embedded().unwrap().history.len());
        assert!(months.is_sorted_by(|a, b| a.best.efficiency_j_per_th() >= b.best.efficiency_j_per_th()));
        for month in &months {
            assert!(month.best.released.as_deref().unwrap() <= month.month, "{} {}", month.month, month.best.id);
            assert!(month.median.is_none_or(|median| median <= month.price), "{}", month.month);
        }
        let best = |month: &str| months.iter().find(|one| one.month == month).unwrap().best.id.as_str();
        assert_eq!([best("2016-01"), best("2016-07"), best("2026-08")], ["s7", "s9-13t", "s23-hyd"]);
    }

    #[test]
    fn a_month_breaks_even_where_the_mining_model_says() {
        let catalogue = embedded().unwrap();
        let found = found();
        let (at, row) = catalogue.history.iter().enumerate().find(|(_, row)| row.month == "2023-03").unwrap();
        let month = found.months[at];
        let network = Network {
            difficulty: Difficulty::number(row.difficulty_mean),
            height: row.height_end as u64,
            fee_share: Ratio::percent(row.fee_share_pct.unwrap()),
        };
        let price = BtcPrice::usd_per_btc(row.price_mean_usd);
        let income = Income { network, price, pool_fee: Ratio::percent(2.0), payout: Payout::Fpps };
        let rig = Rig { hashrate: HashRate::terahashes(month.best.hashrate_th_s), power: Power::watts(month.best.power_w) };
        let site = Site {
            price: EnergyPrice::ZERO,
            hosting_fee: EnergyPrice::ZERO,
            carbon_fee: EnergyPrice::ZERO,
            overhead: 1.1,
            demand_charge_usd_per_kw_month: 0.0,
            upkeep: MoneyRate::ZERO,
            uptime: Ratio::ONE,
        };
        let expected = Breakeven::of(&rig, &site, &income).electricity.unwrap();
        assert!((month.price / expected - 1.0).abs() < 1e-12, "{:?} {expected:?}", month.price);
    }

    #[test]
    fn a_month_in_which_the_reward_halved_is_paid_for_both_parts() {
        // April 2024: 6.25 coins until height 840,000, 3.125 after; by hand from the row of history.
        let catalogue = embedded().unwrap();
        let at = catalogue.history.iter().position(|row| row.month == "2024-04").unwrap();
        let (before, row) = (&catalogue.history[at - 1], &catalogue.history[at]);
        let (old, new) = (840_000.0 - before.height_end, row.height_end - 840_000.0);
        assert!(old > 0.0 && new > 0.0);
        let coins = (6.25 * old + 3.125 * new) / (old + new);
        let mut fees: Vec<f64> = catalogue.history.iter().filter_map(|row| row.fee_share_pct).collect();
        let fees = percentile(&mut fees, 0.5).unwrap() / 100.0;
        let per_day = 1e15 * 86_400.0 * coins / (1.0 - fees) / (row.difficulty_mean * 4_294_967_296.0) * row.price_mean_usd;
        assert!((found().months[at].paid.to_usd_per_day() / per_day - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_years_are_the_first_and_the_last_twelve_months() {
        let found = found();
        let (first, last) = found.years().unwrap();
        assert_eq!((first.first.month, first.last.month), ("2016-01", "2016-12"));
        assert_eq!((last.first.month, last.last.month), ("2025-09", "2026-08"));
        let mean = found.months[..12].iter().map(|month| month.price.to_usd_per_mwh()).sum::<f64>() / 12.0;
        assert!((first.price.to_usd_per_mwh() - mean).abs() < 1e-9);
        assert!(found.change().unwrap() < 1.0);
        let short = History { months: found.months[..23].to_vec(), ..found };
        assert_eq!(short.change(), None);
    }

    #[test]
    fn memory_of_devices_only_grows_and_begins_with_the_oldest() {
        let found = found();
        for held in [&found.phones, &found.laptops] {
            assert!(!held.is_empty() && held.is_sorted_by(|a, b| a.day < b.day && a.usable_gb < b.usable_gb), "{held:?}");
        }
        assert_eq!(found.laptops.first().unwrap().device.id, "apple-m1-8c");
        assert_eq!(late("2022").unwrap().to_string(), "2022-12-28");
        assert_eq!(late("2023-09").unwrap().to_string(), "2023-09-28");
        assert_eq!(late("2021-01-12").unwrap().to_string(), "2021-01-12");
    }

    #[test]
    fn a_dearer_pool_and_a_worse_room_lower_what_a_machine_can_pay() {
        let catalogue = embedded().unwrap();
        let scenario = Scenario::default().with_number(Input::PoolFee, 4.0).with_number(Input::Overhead, 1.2);
        let other = history(&scenario, catalogue, &both(&scenario, catalogue));
        let ratio = other.months[60].price / found().months[60].price;
        assert!((ratio - 0.96 / 0.98 * 1.1 / 1.2).abs() < 1e-12, "{ratio}");
    }

    #[test]
    fn models_shrink_as_their_parameters_do() {
        let found = found();
        let (first, last) = (found.density.own.records.first().unwrap(), found.density.own.records.last().unwrap());
        let memory = memory_gb(first.model.total_params_b) / memory_gb(last.model.total_params_b);
        assert!((found.shrunk().unwrap() / memory - 1.0).abs() < 1e-12);
        // 405 billion parameters at 4.8944 bits are 248 GB, over nine tenths 275.
        assert!((memory_gb(405.0) - 275.3).abs() < 0.1);
    }
}
