//! A cluster of servers bought or rented by the hour: cost per GPU-hour, break-even utilization, payback.
//!
//! ```text
//! own   = capex / (12 · years) + capex · r / 2 / 12 + kW · colocation + capex · operations / 12
//!       + kW · PUE · 730 · price · (idle + (1 − idle) · u)                                      per month, all servers
//! rent  = rate · GPUs · 730 · u
//! u*    = (own fixed + E · idle) / (rate · GPUs · 730 − E · (1 − idle)),   E = kW · PUE · 730 · price
//! ```
//!
//! Structure and cases of ewyluda/gpu-price-index (`site/tco.js`). Absent on purpose: resale, and the network.

use crate::inference::Lack;
use crate::units::{EnergyPrice, MoneyRate, Power, Ratio, Span, Usd};

/// GPUs of one server.
const PER_SERVER: f64 = 8.0;

/// Servers as they are bought, and the rent they replace.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cluster {
    /// GPUs wanted; servers hold eight.
    pub gpus: f64,
    /// Share of the hours in which they work.
    pub utilization: Ratio,
    /// Rent of one GPU.
    pub rent: MoneyRate,
    /// Price of one server.
    pub price: Usd,
    /// Power of one server at work.
    pub power: Power,
    /// Time until a server is written off.
    pub life: Span,
    /// Cost of the money, per year.
    pub capital: Ratio,
    /// Energy of the site over energy of the servers.
    pub overhead: f64,
    /// Price of electricity.
    pub electricity: EnergyPrice,
    /// Colocation (USD per kW and month).
    pub colocation_usd_per_kw_month: f64,
    /// Operations per year, share of the price.
    pub operations: Ratio,
    /// Power while idle, share of the power at work.
    pub idle: Ratio,
}

impl Cluster {
    fn servers(&self) -> f64 {
        (self.gpus / PER_SERVER).ceil()
    }

    /// Depreciation a month, which is no cash.
    fn depreciation(&self) -> Usd {
        self.price * (self.servers() / self.life.to_months())
    }

    /// What a month costs whether they work or not, without electricity.
    fn fixed(&self) -> Usd {
        let yearly = 0.5 * self.capital.to_of_one() + self.operations.to_of_one();
        let kilowatts = self.power.to_kilowatts() * self.servers();
        self.depreciation() + self.price * (self.servers() * yearly / 12.0) + Usd::usd(kilowatts * self.colocation_usd_per_kw_month)
    }

    /// Electricity of a month at full work.
    fn full_electricity(&self) -> Usd {
        self.power * self.servers() * self.overhead * Span::months(1.0) * self.electricity
    }

    /// Cost of owning for a month.
    pub fn own(&self) -> Usd {
        let (idle, busy) = (self.idle.to_of_one(), self.utilization.to_of_one());
        self.fixed() + self.full_electricity() * (idle + (1.0 - idle) * busy)
    }

    /// Cost of renting as many GPU-hours for a month.
    pub fn rented(&self) -> Usd {
        self.full_rent() * self.utilization.to_of_one()
    }

    fn full_rent(&self) -> Usd {
        self.rent * self.gpus * Span::months(1.0)
    }

    /// Cost of an owned GPU-hour of work.
    pub fn per_hour(&self) -> MoneyRate {
        self.own() / Span::months(1.0) / (self.gpus * self.utilization.to_of_one())
    }

    /// The utilization at which an owned hour costs as much as a rented one.
    ///
    /// # Errors
    /// [`Lack::NeverCheaper`] when even full work does not get there.
    pub fn breakeven_utilization(&self) -> Result<Ratio, Lack> {
        let idle = self.idle.to_of_one();
        let electricity = self.full_electricity();
        let gained = self.full_rent() - electricity * (1.0 - idle);
        let found = (self.fixed() + electricity * idle) / gained;
        if gained > Usd::ZERO && found <= 1.0 { Ok(Ratio::of_one(found)) } else { Err(Lack::NeverCheaper) }
    }

    /// The first month at whose end the price and the cash costs are no more than the rent saved.
    ///
    /// # Errors
    /// [`Lack::BeyondLife`] when the servers are written off before.
    pub fn payback_months(&self) -> Result<f64, Lack> {
        let saved = self.rented() - (self.own() - self.depreciation());
        let months = (self.price * self.servers() / saved).ceil();
        if saved > Usd::ZERO && months <= self.life.to_months() { Ok(months) } else { Err(Lack::BeyondLife) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// T1 of `tests/fixtures/tco_cases.json`.
    const H100: Cluster = Cluster {
        gpus: 64.0,
        utilization: Ratio::percent(70.0),
        rent: MoneyRate::usd_per_hour(3.82),
        price: Usd::usd(250_000.0),
        power: Power::kilowatts(10.2),
        life: Span::years(5.0),
        capital: Ratio::percent(8.0),
        overhead: 1.3,
        electricity: EnergyPrice::usd_per_kwh(0.08),
        colocation_usd_per_kw_month: 150.0,
        operations: Ratio::percent(8.0),
        idle: Ratio::percent(35.0),
    };

    const B200: Cluster = Cluster {
        gpus: 8.0,
        utilization: Ratio::percent(35.0),
        rent: MoneyRate::usd_per_hour(6.81),
        price: Usd::usd(450_000.0),
        power: Power::kilowatts(14.3),
        ..H100
    };

    const MI300X: Cluster = Cluster {
        gpus: 12.0,
        utilization: Ratio::percent(50.0),
        rent: MoneyRate::usd_per_hour(2.39),
        power: Power::kilowatts(11.0),
        overhead: 1.45,
        electricity: EnergyPrice::usd_per_kwh(0.12),
        ..H100
    };

    #[test]
    fn three_published_clusters_come_out() {
        for (cluster, hour, own, rent, utilization, payback) in [
            (H100, 2.1575, 70_560.37, 124_929.28, 0.3883, Ok(23.0)),
            (B200, 7.227, 14_771.97, 13_919.64, 0.3718, Err(Lack::BeyondLife)),
            (MI300X, 4.2282, 18_519.58, 10_468.20, 0.9211, Err(Lack::BeyondLife)),
        ] {
            let near = |value: f64, expected: f64| (value / expected - 1.0).abs() < 1e-4;
            assert!(near(cluster.per_hour().to_usd_per_hour(), hour), "{:?}", cluster.per_hour());
            assert!(near(cluster.own().to_usd(), own), "{:?}", cluster.own());
            assert!(near(cluster.rented().to_usd(), rent), "{:?}", cluster.rented());
            assert!((cluster.breakeven_utilization().unwrap().to_of_one() / utilization - 1.0).abs() < 2e-4);
            assert_eq!(cluster.payback_months(), payback);
        }
    }

    #[test]
    fn at_the_break_even_an_owned_hour_costs_the_rent() {
        for cluster in [H100, B200, MI300X] {
            let at = Cluster { utilization: cluster.breakeven_utilization().unwrap(), ..cluster };
            assert!((at.per_hour() / cluster.rent - 1.0).abs() < 1e-12);
        }
        let cheap = Cluster { rent: MoneyRate::usd_per_hour(0.1), ..H100 };
        assert_eq!(cheap.breakeven_utilization(), Err(Lack::NeverCheaper));
    }
}
