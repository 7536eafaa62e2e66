//! What a site charges and takes, month by month: the whole of a place as the months ahead see it.
//!
//! Every place is reduced to a few numbers per calendar month, so that the many months of many paths cost a few
//! operations each. Absent on purpose: what coins are worth (see [`super::cashflow`]).

use crate::mining::day::{Rig, Site};
use crate::units::{EnergyPrice, Span, Usd};

/// How one calendar month differs from the year's mean at a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Season {
    /// Electricity price over the planning price.
    pub price: f64,
    /// Share of the month in which power may be drawn (0–1).
    pub available: f64,
}

impl Season {
    /// A month like any other.
    pub const MEAN: Self = Self { price: 1.0, available: 1.0 };
}

/// What surrounds the running costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deal {
    /// Whether the machines stop in a month whose coins do not cover its energy.
    pub may_stop: bool,
    /// What is paid for energy not drawn while stopped.
    pub credit: EnergyPrice,
    /// Price of all machines, landed.
    pub upfront: Usd,
    /// What all machines fetch at the end of the horizon.
    pub at_end: Usd,
}

/// A place in the months ahead; arrays start with the first month and repeat every year. All money in USD for the
/// whole rig.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Charges {
    /// Share of the income at full time that is earned when running.
    pub runs: [f64; 12],
    /// Cost per month that stopping saves.
    pub marginal: [f64; 12],
    /// Income per month while stopped.
    pub credit: [f64; 12],
    /// Cost per month in any case.
    pub fixed: f64,
    /// Paid at the start.
    pub upfront: f64,
    /// Received at the end.
    pub at_end: f64,
    /// Whether stopping is an option.
    pub may_stop: bool,
}

impl Charges {
    /// The charges of a rig at a site under a deal; `seasons` from the first month on.
    pub fn of(rig: &Rig, site: &Site, deal: &Deal, seasons: &[Season; 12]) -> Self {
        let month = Span::months(1.0);
        let uptime = site.uptime.to_of_one();
        let energy = |season: &Season| rig.power * site.overhead * month * (uptime * season.available);
        let price = |season: &Season| site.energy_price() + site.price * (season.price - 1.0);
        let demand = site.demand_charge_usd_per_kw_month * (rig.power * site.overhead).to_kilowatts();
        Self {
            runs: seasons.map(|season| uptime * season.available),
            marginal: seasons.map(|season| (energy(&season) * price(&season)).to_usd()),
            credit: seasons.map(|season| (energy(&season) * deal.credit).to_usd()),
            fixed: demand + (site.upkeep * month).to_usd(),
            upfront: deal.upfront.to_usd(),
            at_end: deal.at_end.to_usd(),
            may_stop: deal.may_stop,
        }
    }

    /// Net of month `month` (0 is the first) when a full month's coins are worth `income` (USD), and whether the
    /// machines ran.
    pub fn net(&self, month: usize, income: f64) -> (f64, bool) {
        let at = |list: &[f64; 12]| list.get(month % 12).copied().unwrap_or(f64::NAN);
        let (on, off) = (at(&self.runs) * income - at(&self.marginal), at(&self.credit));
        if self.may_stop && off > on { (off - self.fixed, false) } else { (on - self.fixed, true) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mining::day::day;
    use crate::mining::day::tests::{bare_site, peer_income, rig};
    use crate::units::{MoneyRate, Ratio};

    const RUN_ON: Deal = Deal { may_stop: false, credit: EnergyPrice::ZERO, upfront: Usd::ZERO, at_end: Usd::ZERO };

    fn site() -> Site {
        Site {
            hosting_fee: EnergyPrice::usd_per_kwh(0.004),
            overhead: 1.08,
            demand_charge_usd_per_kw_month: 3.0,
            upkeep: MoneyRate::usd_per_month(12.0),
            uptime: Ratio::percent(95.0),
            ..bare_site(0.061)
        }
    }

    fn income_of_a_month(machine: &Rig) -> f64 {
        let income = peer_income();
        (income.paid_rate(machine.hashrate) * Span::months(1.0) * income.price).to_usd()
    }

    #[test]
    fn a_month_is_365_twelfths_of_a_day() {
        let machine = rig(200.0, 17.5);
        let charges = Charges::of(&machine, &site(), &RUN_ON, &[Season::MEAN; 12]);
        let (net, runs) = charges.net(5, income_of_a_month(&machine));
        let one = day(&machine, &site(), &peer_income()).net.to_usd();
        assert!(runs && (net - one * 365.0 / 12.0).abs() < 1e-9, "{net} {one}");
    }

    #[test]
    fn a_month_stops_only_when_stopping_earns_more() {
        let machine = rig(200.0, 40.0);
        let stop = Deal { may_stop: true, credit: EnergyPrice::usd_per_mwh(10.0), ..RUN_ON };
        let charges = Charges::of(&machine, &site(), &stop, &[Season::MEAN; 12]);
        let on = Charges::of(&machine, &site(), &RUN_ON, &[Season::MEAN; 12]);
        for income in [0.0, 100.0, 300.0, 500.0, 1_000.0] {
            assert!(charges.net(0, income).0 >= on.net(0, income).0);
        }
        assert!(!charges.net(0, 0.0).1 && charges.net(0, 1_000.0).1);
        // Off, the fixed costs remain and the credit is earned.
        let energy = 8.0 * 1.08 * 730.0 * 0.95 / 1_000.0;
        assert!((charges.net(0, 0.0).0 - (energy * 10.0 - charges.fixed)).abs() < 1e-9);
    }

    #[test]
    fn a_wet_season_is_cheap_and_a_ban_stops_the_income() {
        let mut seasons = [Season::MEAN; 12];
        seasons[0] = Season { price: 0.2, available: 1.0 };
        seasons[1] = Season { price: 1.0, available: 0.0 };
        let machine = rig(200.0, 17.5);
        let charges = Charges::of(&machine, &bare_site(0.05), &RUN_ON, &seasons);
        assert!((charges.marginal[0] / charges.marginal[2] - 0.2).abs() < 1e-12);
        assert_eq!(charges.net(13, 1_000.0), (0.0, true));
        assert_eq!(charges.net(12, 1_000.0), charges.net(0, 1_000.0));
    }
}
