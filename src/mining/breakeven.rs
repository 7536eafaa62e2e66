//! The value of one input at which a day's net is zero; closed forms that invert each other.
//!
//! With no overhead costs these are the textbook forms, for example `p* = hashprice · (1 − f) · 1000 / (24 η · PUE)`.
//! Upkeep, hosting and demand charges enter as fixed costs of the day. Absent: how a purchase is recovered.

use crate::mining::day::{Rig, Site, day};
use crate::mining::income::Income;
use crate::units::{BtcPrice, Difficulty, Energy, EnergyPrice, HashEfficiency, Hashprice, MoneyRate, Power, Span, Usd};

/// Break-evens of one machine at one site; `None` where no value of that input can bring the net to zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Breakeven {
    /// Break-even electricity price at the meter; negative when other costs exceed the revenue.
    pub electricity: Option<EnergyPrice>,
    /// Break-even BTC price.
    pub btc_price: Option<BtcPrice>,
    /// Break-even hashprice, before the pool fee.
    pub hashprice: Option<Hashprice>,
    /// Break-even difficulty.
    pub difficulty: Option<Difficulty>,
    /// Largest energy per hash that still covers its costs, upkeep and demand charge unchanged.
    pub efficiency: Option<HashEfficiency>,
}

impl Breakeven {
    /// The break-evens of a rig at a site.
    pub fn of(rig: &Rig, site: &Site, income: &Income) -> Self {
        let today = day(rig, site, income);
        let cost = today.electricity + today.upkeep;
        // Revenue is proportional to price and hashprice and inversely proportional to difficulty.
        let needed = (today.revenue > Usd::ZERO && cost > Usd::ZERO).then(|| cost / today.revenue);
        let energy_charge = today.energy * site.price;
        Self {
            electricity: (today.energy > Energy::ZERO).then(|| (today.net + energy_charge) / today.energy),
            btc_price: needed.map(|share| income.price * share),
            hashprice: needed.map(|share| income.hashprice() * share),
            difficulty: needed.map(|share| income.network.difficulty / share),
            efficiency: efficiency(rig, site, income),
        }
    }
}

/// Power price up to which it pays to buy the machine: the break-even with what recovers the purchase as one more cost of
/// the day (`p + fixed per kWh`); `None` when nothing is drawn.
pub fn full_electricity(rig: &Rig, site: &Site, income: &Income, recovery: MoneyRate) -> Option<EnergyPrice> {
    let today = day(rig, site, income);
    let left = today.net - recovery * Span::days(1.0) + today.energy * site.price;
    (today.energy > Energy::ZERO).then(|| left / today.energy)
}

/// The efficiency at which power-proportional costs eat what is left after upkeep.
fn efficiency(rig: &Rig, site: &Site, income: &Income) -> Option<HashEfficiency> {
    let today = day(rig, site, income);
    let per_watt = today.electricity.to_usd() / rig.power.to_watts();
    let left = (today.revenue - today.upkeep).to_usd();
    (per_watt > 0.0 && left > 0.0 && per_watt.is_finite()).then(|| Power::watts(left / per_watt) / rig.hashrate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mining::day::tests::{bare_site, peer_income, rig};
    use crate::units::Ratio;

    #[test]
    fn the_worked_example_breaks_even_at_21_dollars() {
        // 17.5 J/TH at 0.05 USD/kWh needs 21.00 USD/PH/day; 39.53 USD/PH/day pays up to 0.0941 USD/kWh.
        let income = peer_income();
        let found = Breakeven::of(&rig(200.0, 17.5), &bare_site(0.05), &income);
        assert!((found.hashprice.unwrap().to_usd_per_ph_day() - 21.0).abs() < 1e-9);
        let scaled = Income { price: income.price * (39.53 / income.hashprice().to_usd_per_ph_day()), ..income };
        let found = Breakeven::of(&rig(200.0, 17.5), &bare_site(0.05), &scaled);
        assert!((found.electricity.unwrap().to_usd_per_kwh() - 0.0941).abs() < 5e-5);
    }

    #[test]
    fn every_breakeven_brings_the_net_to_zero() {
        let site = Site {
            hosting_fee: EnergyPrice::usd_per_kwh(0.004),
            overhead: 1.08,
            demand_charge_usd_per_kw_month: 3.0,
            upkeep: MoneyRate::usd_per_month(12.0),
            uptime: Ratio::percent(95.0),
            ..bare_site(0.061)
        };
        let (machine, income) = (rig(200.0, 17.5), Income { pool_fee: Ratio::percent(2.0), ..peer_income() });
        let found = Breakeven::of(&machine, &site, &income);
        let net = |rig: &Rig, site: &Site, income: &Income| day(rig, site, income).net.to_usd();
        assert!(net(&machine, &Site { price: found.electricity.unwrap(), ..site }, &income).abs() < 1e-9);
        assert!(net(&machine, &site, &Income { price: found.btc_price.unwrap(), ..income }).abs() < 1e-9);
        let network = crate::mining::Network { difficulty: found.difficulty.unwrap(), ..income.network };
        assert!(net(&machine, &site, &Income { network, ..income }).abs() < 1e-9);
        let worst = Rig { power: machine.hashrate * found.efficiency.unwrap(), ..machine };
        assert!(net(&worst, &site, &income).abs() < 1e-9);
    }

    #[test]
    fn free_power_has_no_breakeven_price() {
        let found = Breakeven::of(&rig(200.0, 17.5), &bare_site(0.0), &peer_income());
        assert_eq!((found.btc_price, found.difficulty, found.efficiency), (None, None, None));
        assert!(found.electricity.is_some());
    }
}
