//! Which power limit earns most: curves over the limit, and the best machine, place and limit of all.
//!
//! Absent on purpose: the wear of running above the rated power.

use crate::analysis::cash::{course, start, terms};
use crate::analysis::mining::{MiningResults, RegionResult};
use crate::analysis::setting::{deal, duty, landed, rated, rig_of, seasons};
use crate::catalogue::Catalogue;
use crate::mining::cashflow::value;
use crate::mining::charges::{Charges, Season};
use crate::mining::tuning::{EXPONENT, Ladder, VALID, best_limit, limited};
use crate::mining::{Day, Rig, Site, day};
use crate::scenario::{Input, Scenario};
use crate::units::Usd;

/// A power limit and what follows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// Share of rated power.
    pub limit: f64,
    /// Share of rated hashrate.
    pub rate: f64,
    /// Net of the whole rig per day (USD).
    pub net: f64,
}

/// Settings of one firmware, or of the fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Firmware that was measured; `None` for the fitted exponent.
    pub firmware: Option<String>,
    /// Whether it was measured on another machine and scaled to the reader's.
    pub borrowed: bool,
    /// The settings, rising in power.
    pub points: Vec<Setting>,
    /// The one that earns most.
    pub best: Setting,
}

/// Power limits at the focus region.
#[derive(Clone, Debug, PartialEq)]
pub struct Clock {
    /// The fitted curve first, then the measured ones.
    pub curves: Vec<Curve>,
    /// The reader's setting.
    pub chosen: Setting,
    /// Revenue at the rated power (USD per day).
    pub revenue: f64,
    /// What of the costs follows the power, at the rated power (USD per day).
    pub energy: f64,
    /// Net at the rated power (USD per day).
    pub rated: f64,
    /// Net of standing still (USD per day): the fixed costs.
    pub off: f64,
}

impl Clock {
    /// The curve to go by: of the reader's own machine where it was measured, else the fit.
    pub fn trusted(&self) -> Option<&Curve> {
        let own = self.curves.iter().find(|curve| curve.firmware.is_some() && !curve.borrowed);
        own.or(self.curves.first())
    }

    /// The limit to set.
    pub fn best(&self) -> Setting {
        self.trusted().map_or(Setting { limit: f64::NAN, rate: f64::NAN, net: f64::NAN }, |curve| curve.best)
    }
}

/// Machine whose measured ladder stands in for machines without one.
pub const MEASURED: &str = "s19-95t";

/// Steps of the fitted curve.
const STEPS: u32 = 24;

/// Power limits at the focus region; `None` when it has no price.
pub fn clock(scenario: &Scenario, catalogue: &Catalogue, results: &MiningResults) -> Option<Clock> {
    let site = results.focused()?.site;
    let rig = rated(scenario, catalogue);
    let setting = |limit: f64, rate: f64| {
        let rig = Rig { hashrate: rig.hashrate * rate, power: rig.power * limit };
        Setting { limit, rate, net: day(&rig, &site, &results.income).net.to_usd() }
    };
    let (revenue, energy) = of_power(&day(&rig, &site, &results.income));
    let (low, high) = (libm::pow(VALID.0, EXPONENT), libm::pow(VALID.1, EXPONENT));
    let at = |share: f64| setting(share, limited(&rig, share).hashrate / rig.hashrate);
    let steps = (0..=STEPS).map(|step| at(low + (high - low) * f64::from(step) / f64::from(STEPS)));
    let fitted = Curve { firmware: None, borrowed: false, points: steps.collect(), best: at(best_limit(revenue, energy)) };
    let own = scenario.choice(Input::Asic);
    let measured = catalogue.firmware.iter().any(|point| point.machine_id == own);
    let machine = if measured { own } else { MEASURED };
    let rated_w = catalogue.asic(machine)?.power_w;
    let points = || catalogue.firmware.iter().filter(|point| point.machine_id == machine);
    let ladder = Ladder::of(points().map(|point| (point.power_w, point.hashrate_th_s)), rated_w);
    let measured = ladder.zip(points().next()).and_then(|(ladder, first)| {
        let best = ladder.best_limit(revenue, energy)?;
        Some(Curve {
            firmware: Some(first.firmware.clone()),
            borrowed: machine != own,
            points: ladder.points().iter().map(|(limit, rate)| setting(*limit, *rate)).collect(),
            best: setting(best, ladder.hashrate(best)?),
        })
    });
    let limit = results.rig.power / rig.power;
    Some(Clock {
        curves: core::iter::once(fitted).chain(measured).collect(),
        chosen: at(limit),
        revenue,
        energy,
        rated: at(1.0).net,
        off: setting(0.0, 0.0).net,
    })
}

/// Revenue of a day and what of its costs follows the power drawn (USD).
fn of_power(today: &Day) -> (f64, f64) {
    (today.revenue.to_usd(), today.electricity.to_usd())
}

/// A machine at a place and a power limit, and what it returns.
#[derive(Clone, Debug, PartialEq)]
pub struct Best {
    /// Id of the machine.
    pub asic: String,
    /// Id of the region.
    pub region: String,
    /// Share of rated power.
    pub limit: f64,
    /// Present value of one machine.
    pub value: Usd,
    /// The same over its landed price.
    pub per_price: f64,
}

/// Power limits tried in the search, shares of rated power.
const LIMITS: [f64; 5] = [0.45, 0.6, 0.8, 1.0, 1.2];

/// The machine, place and power limit with the largest present value per dollar of the machine's landed price, over all
/// machines with a street price and all places that may win; `None` when there are none.
pub fn best_of_all(scenario: &Scenario, catalogue: &Catalogue, results: &MiningResults) -> Option<Best> {
    let readers = rated(scenario, catalogue).power;
    let course = course(scenario, catalogue, &results.income);
    let terms = terms(scenario, catalogue);
    let places = contenders(scenario, catalogue, results);
    let mut best: Option<Best> = None;
    for asic in catalogue.asics.iter().filter(|asic| asic.price_usd.is_some()) {
        let mut own = scenario.clone();
        for input in [Input::HashRate, Input::WallPower, Input::MachinePrice, Input::Upkeep, Input::Machines] {
            own.set(input, None);
        }
        let own = own.with_choice(Input::Asic, &asic.id);
        let full = rig_of(asic);
        let rigs = LIMITS.map(|limit| limited(&full, limit));
        let starts = rigs.each_ref().map(|rig| start(&own, catalogue, rig, &results.income));
        for Contender { region, seasons, .. } in &places {
            let Some(landed) = landed(&own, catalogue, &region.id) else { continue };
            let deal = deal(&own, catalogue, Some(landed));
            // Upkeep goes with the rated power of a machine.
            let site = Site { upkeep: region.site.upkeep * (full.power / readers), ..region.site };
            for ((limit, rig), start) in LIMITS.iter().zip(&rigs).zip(&starts) {
                let value = value(start, &course, &Charges::of(rig, &site, &deal, seasons), &terms);
                let per_price = value / landed.to_usd();
                if best.as_ref().is_none_or(|best| per_price > best.per_price) && per_price.is_finite() {
                    let (asic, region) = (asic.id.clone(), region.id.clone());
                    best = Some(Best { asic, region, limit: *limit, value: Usd::usd(value), per_price });
                }
            }
        }
    }
    best
}

/// A place that may be the best of all.
struct Contender<'a> {
    region: &'a RegionResult,
    seasons: [Season; 12],
    duty: f64,
}

impl Contender<'_> {
    /// Whether no machine is worth more at the other place: it differs in the price of energy alone, and that is no lower.
    fn beats(&self, other: &Self) -> bool {
        let (one, two) = (&self.region.site, &other.region.site);
        let alike = Site { price: two.price, carbon_fee: two.carbon_fee, ..*one } == *two;
        alike && self.seasons == other.seasons && self.duty == other.duty && one.price <= two.price && one.carbon_fee <= two.carbon_fee
    }
}

/// The places that may win, without those that another one beats.
fn contenders<'a>(scenario: &Scenario, catalogue: &Catalogue, results: &'a MiningResults) -> Vec<Contender<'a>> {
    let mut kept: Vec<Contender<'a>> = Vec::new();
    for region in results.open() {
        let new = Contender { region, seasons: seasons(catalogue, &region.id), duty: duty(scenario, catalogue, &region.id) };
        if !kept.iter().any(|old| old.beats(&new)) {
            kept.retain(|old| !new.beats(old));
            kept.push(new);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::cash::cash_of;
    use crate::analysis::mining::mining;
    use crate::catalogue::embedded;
    use crate::scenario::link;

    #[test]
    fn no_place_that_was_left_out_beats_the_best_of_all() {
        let catalogue = embedded().unwrap();
        for fragment in ["", "v=1&el=0.02&cp=30", "v=1&px=20000&cu=off", "v=1&el=-0.03"] {
            let scenario = link::parse(fragment, catalogue).scenario;
            let results = mining(&scenario, catalogue);
            let best = best_of_all(&scenario, catalogue, &results).unwrap();
            for region in results.open() {
                let (rig, income) = (limited(&rated(&scenario, catalogue), 0.8), &results.income);
                let cash = cash_of(&scenario, catalogue, &rig, income, &region.site, &region.id);
                let per_price = cash.projection.npv / cash.landed.unwrap().to_usd();
                assert!(per_price <= best.per_price + 1e-9, "{fragment} {}: {per_price} {best:?}", region.id);
            }
        }
    }
}
