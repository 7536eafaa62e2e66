//! One machine at one site for one day: revenue, electricity, other costs, net.
//!
//! Absent on purpose: the purchase of the machine, taxes and any change over time.

use crate::mining::income::Income;
use crate::units::{Btc, CarbonIntensity, Energy, EnergyPrice, HashEfficiency, HashRate, Mass, MoneyRate, Power, Ratio, Span, Usd};

/// Days in a month of a demand charge, 365 / 12.
const DAYS_PER_MONTH: f64 = 365.0 / 12.0;

/// One or more machines of a kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rig {
    /// Hashrate of all machines together.
    pub hashrate: HashRate,
    /// Power at the wall of all machines together, fans included.
    pub power: Power,
}

impl Rig {
    /// Energy per hash at the wall.
    pub fn efficiency(&self) -> HashEfficiency {
        self.power / self.hashrate
    }
}

/// What a place charges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Site {
    /// Price of electricity at the meter; may be negative.
    pub price: EnergyPrice,
    /// Hosting fee on top, per unit of metered energy.
    pub hosting_fee: EnergyPrice,
    /// Price of the carbon of the grid, per unit of metered energy.
    pub carbon_fee: EnergyPrice,
    /// Facility energy over machine energy, at least 1 (power usage effectiveness).
    pub overhead: f64,
    /// Charge for peak power per month (USD per kW and month).
    pub demand_charge_usd_per_kw_month: f64,
    /// Other running costs of the rig.
    pub upkeep: MoneyRate,
    /// Share of time the rig runs.
    pub uptime: Ratio,
}

impl Site {
    /// All that is paid per unit of metered energy.
    pub fn energy_price(&self) -> EnergyPrice {
        self.price + self.hosting_fee + self.carbon_fee
    }
}

/// The result of one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Day {
    /// Coins paid out, pool fee deducted.
    pub coins: Btc,
    /// Their value.
    pub revenue: Usd,
    /// Metered energy, overhead included.
    pub energy: Energy,
    /// Energy charge with the hosting fee, the carbon price and the demand charge.
    pub electricity: Usd,
    /// Other running costs.
    pub upkeep: Usd,
    /// Revenue less electricity and upkeep.
    pub net: Usd,
}

impl Day {
    /// Net per unit of metered energy (USD/MWh); `None` when nothing was drawn.
    pub fn net_per_energy(&self) -> Option<EnergyPrice> {
        per_energy(self.net, self.energy)
    }

    /// Revenue per unit of metered energy; `None` when nothing was drawn.
    pub fn revenue_per_energy(&self) -> Option<EnergyPrice> {
        per_energy(self.revenue, self.energy)
    }

    /// Electricity paid per coin (USD/BTC); `None` when no coin was paid.
    pub fn electricity_per_coin(&self) -> Option<f64> {
        (self.coins > Btc::ZERO).then(|| self.electricity.to_usd() / self.coins.to_btc())
    }

    /// All running costs per coin (USD/BTC); `None` when no coin was paid.
    pub fn cost_per_coin(&self) -> Option<f64> {
        (self.coins > Btc::ZERO).then(|| (self.electricity + self.upkeep).to_usd() / self.coins.to_btc())
    }

    /// Carbon emitted for the metered energy.
    pub fn carbon(&self, intensity: CarbonIntensity) -> Mass {
        self.energy * intensity
    }
}

fn per_energy(money: Usd, energy: Energy) -> Option<EnergyPrice> {
    (energy > Energy::ZERO).then(|| money / energy)
}

/// One day of a rig at a site.
pub fn day(rig: &Rig, site: &Site, income: &Income) -> Day {
    let time = Span::days(1.0);
    let coins = income.paid_rate(rig.hashrate) * site.uptime.to_of_one() * time;
    let revenue = coins * income.price;
    let energy = rig.power * site.overhead * site.uptime.to_of_one() * time;
    let demand = Usd::usd(site.demand_charge_usd_per_kw_month * (rig.power * site.overhead).to_kilowatts() / DAYS_PER_MONTH);
    let electricity = energy * site.energy_price() + demand;
    let upkeep = site.upkeep * time;
    Day { coins, revenue, energy, electricity, upkeep, net: revenue - electricity - upkeep }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::mining::income::Payout;
    use crate::mining::network::Network;
    use crate::units::{BtcPrice, Difficulty};

    /// The network of the peer run at height 925,344: 90,000 USD and 0.02 BTC of fees per block.
    pub(crate) fn peer_income() -> Income {
        Income {
            network: Network {
                difficulty: Difficulty::number(149_301_205_959_699.9),
                height: 925_344,
                fee_share: Ratio::of_one(0.02 / 3.145),
            },
            price: BtcPrice::usd_per_btc(90_000.0),
            pool_fee: Ratio::ZERO,
            payout: Payout::Fpps,
        }
    }

    /// A site without overhead, fees or upkeep.
    pub(crate) fn bare_site(usd_per_kwh: f64) -> Site {
        Site {
            price: EnergyPrice::usd_per_kwh(usd_per_kwh),
            hosting_fee: EnergyPrice::ZERO,
            carbon_fee: EnergyPrice::ZERO,
            overhead: 1.0,
            demand_charge_usd_per_kw_month: 0.0,
            upkeep: MoneyRate::ZERO,
            uptime: Ratio::ONE,
        }
    }

    /// A rig of given hashrate and efficiency.
    pub(crate) fn rig(terahashes: f64, joules_per_terahash: f64) -> Rig {
        let hashrate = HashRate::terahashes(terahashes);
        Rig { hashrate, power: hashrate * HashEfficiency::joules_per_terahash(joules_per_terahash) }
    }

    #[test]
    fn fourteen_days_agree_with_the_peer_to_every_printed_digit() {
        // bilthon/mining-roi at 1d49ca20, config.toml.sample: satoshis and net dollars of epoch 0.
        for (machine, satoshis, net) in [(rig(140.0, 21.5), "83055.287648", "24.181759"), (rig(234.0, 15.0), "138820.980783", "65.970883")]
        {
            let one = day(&machine, &bare_site(0.05), &peer_income());
            assert_eq!(format!("{:.6}", one.coins.to_satoshis() * 14.0), satoshis);
            assert_eq!(format!("{:.6}", one.net.to_usd() * 14.0), net);
        }
    }

    #[test]
    fn a_demand_charge_is_paid_whether_the_machine_runs_or_not() {
        let site = Site { demand_charge_usd_per_kw_month: 65.04, uptime: Ratio::ZERO, ..bare_site(0.05) };
        let idle = day(&rig(100.0, 20.0), &site, &peer_income());
        assert!((idle.electricity.to_usd() - 65.04 * 2.0 * 12.0 / 365.0).abs() < 1e-9);
        assert_eq!(idle.net_per_energy(), None);
    }

    #[test]
    fn a_negative_price_earns_money_for_drawing_power() {
        // Riot Rockdale, August 2023: −15.8 ¢/kWh all in.
        let paid = day(&rig(100.0, 30.0), &bare_site(-0.158), &peer_income());
        assert!(paid.net > paid.revenue);
    }
}
