//! Which power limit earns most: curves over the limit, and the best machine, place and limit of all.
//!
//! Absent on purpose: the wear of running above the rated power.

use crate::analysis::MiningResults;
use crate::analysis::cash::cash_of;
use crate::analysis::setting::rated;
use crate::catalogue::Catalogue;
use crate::mining::tuning::{EXPONENT, Ladder, VALID, best_limit, limited};
use crate::mining::{Day, Rig, Site, day};
use crate::scenario::{Input, Scenario};
use crate::units::{HashRate, Power, Usd};

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
    let mut best: Option<Best> = None;
    for asic in catalogue.asics.iter().filter(|asic| asic.price_usd.is_some()) {
        let mut own = scenario.clone();
        for input in [Input::HashRate, Input::WallPower, Input::MachinePrice, Input::Upkeep, Input::Machines] {
            own.set(input, None);
        }
        let own = own.with_choice(Input::Asic, &asic.id);
        let full = Rig { hashrate: HashRate::terahashes(asic.hashrate_th_s), power: Power::watts(asic.power_w) };
        for region in results.open() {
            // Upkeep goes with the rated power of a machine.
            let site = Site { upkeep: region.site.upkeep * (full.power / readers), ..region.site };
            for limit in LIMITS {
                let cash = cash_of(&own, catalogue, &limited(&full, limit), &results.income, &site, &region.id);
                let Some(landed) = cash.landed else { continue };
                let per_price = cash.projection.npv / landed.to_usd();
                if best.as_ref().is_none_or(|best| per_price > best.per_price) && per_price.is_finite() {
                    let value = Usd::usd(cash.projection.npv);
                    best = Some(Best { asic: asic.id.clone(), region: region.id.clone(), limit, value, per_price });
                }
            }
        }
    }
    best
}
