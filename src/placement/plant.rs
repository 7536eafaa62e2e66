//! A machine that turns power into something sold or saved, and what it can pay for the power.
//!
//! ```text
//! energy   = draw · available · (idle + (1 − idle) · sold)                       per unit of time, at the meter
//! R        = revenue · available · sold / energy
//! V        = fee · R + energy fees + running / energy                            stops when the machine stops
//! F        = ((price − end) · crf(r, n) + end · r + standing) / energy           goes on
//! marginal = R − V        full = R − V − F        crf(r, n) = r / (1 − (1 + r)^−n)
//! ```
//!
//! A mining rig, a rented GPU, a server that sells tokens and a laptop differ in their numbers only. Absent on purpose:
//! where the numbers come from (see [`crate::analysis`]), and change over time.

use crate::units::{EnergyPrice, MoneyRate, Power, Ratio, Span, Usd};

/// One machine at one site.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plant {
    /// Power at the meter while it works, the facility's overhead included.
    pub draw: Power,
    /// Share of that power drawn while nobody uses it.
    pub idle: Ratio,
    /// Share of all time in which it has power and is in order.
    pub available: Ratio,
    /// Share of that time in which it works for somebody.
    pub sold: Ratio,
    /// What it brings while it works.
    pub revenue: MoneyRate,
    /// Share of the revenue that others keep.
    pub fee: Ratio,
    /// Paid for energy on top of its price.
    pub energy_fees: EnergyPrice,
    /// Costs that end when it is switched off for good: upkeep, staff, demand charge.
    pub running: MoneyRate,
    /// Costs that stay: room, hardware already counted per unit of time.
    pub standing: MoneyRate,
    /// Its price, delivered; `None` when nobody knows it.
    pub price: Option<Usd>,
    /// What it fetches at the end of its life.
    pub at_end: Usd,
    /// Its life.
    pub life: Span,
    /// Units of its product made in an hour of work.
    pub per_hour: f64,
}

/// What a plant can pay for energy, in parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bid {
    /// Revenue per energy drawn.
    pub revenue: EnergyPrice,
    /// Costs other than power that end with the work.
    pub variable: EnergyPrice,
    /// Recovery of the price and costs that stay; `None` when the price is unknown.
    pub fixed: Option<EnergyPrice>,
}

impl Bid {
    /// The power price up to which a machine that is there keeps running.
    pub fn marginal(&self) -> EnergyPrice {
        self.revenue - self.variable
    }

    /// The power price up to which it pays to buy the machine.
    pub fn full(&self) -> Option<EnergyPrice> {
        Some(self.marginal() - self.fixed?)
    }
}

/// What one unit of a plant's product costs (USD), in parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnitCost {
    /// Energy at its price.
    pub energy: f64,
    /// Fees on energy, upkeep and costs that stay.
    pub running: f64,
    /// Recovery of the price.
    pub hardware: f64,
    /// Waiting caused by distance.
    pub latency: f64,
    /// Carrying the product to the user.
    pub transport: f64,
}

impl UnitCost {
    /// All of it (USD).
    pub fn total(&self) -> f64 {
        self.energy + self.running + self.hardware + self.latency + self.transport
    }
}

/// Yearly payment that recovers one unit of money over a life at a yearly rate.
pub fn capital_recovery(rate: f64, life: Span) -> f64 {
    let years = life.to_years();
    if rate == 0.0 { 1.0 / years } else { -rate / libm::expm1(-years * libm::log1p(rate)) }
}

/// What recovers a price over a life at a yearly rate: the part that is lost as an annuity, and interest on what is
/// fetched at the end (Park, Contemporary Engineering Economics, "capital recovery with return").
pub fn recovery(price: Usd, at_end: Usd, rate: f64, life: Span) -> MoneyRate {
    recovered(price, at_end, rate, capital_recovery(rate, life))
}

/// The same at a known yearly payment for one unit.
fn recovered(price: Usd, at_end: Usd, rate: f64, payment: f64) -> MoneyRate {
    ((price - at_end) * payment + at_end * rate) / Span::years(1.0)
}

impl Plant {
    /// Mean power at the meter.
    pub fn mean_draw(&self) -> Power {
        let idle = self.idle.to_of_one();
        self.draw * (self.available.to_of_one() * (idle + (1.0 - idle) * self.sold.to_of_one()))
    }

    /// Share of all time in which it works for somebody.
    pub fn busy(&self) -> f64 {
        self.available.to_of_one() * self.sold.to_of_one()
    }

    /// What recovers its price at a yearly rate; `None` when the price is unknown.
    pub fn recovery(&self, rate: f64) -> Option<MoneyRate> {
        Some(recovery(self.price?, self.at_end, rate, self.life))
    }

    /// What it can pay for energy at a yearly rate of return; infinite when it draws nothing.
    pub fn bid(&self, rate: f64) -> Bid {
        self.bid_at(rate, capital_recovery(rate, self.life))
    }

    /// The same at a known yearly payment that recovers one unit of money over its life ([`capital_recovery`]).
    pub fn bid_at(&self, rate: f64, payment: f64) -> Bid {
        let draw = self.mean_draw();
        let revenue = self.revenue * self.busy() / draw;
        Bid {
            revenue,
            variable: revenue * self.fee.to_of_one() + self.energy_fees + self.running / draw,
            fixed: self.price.map(|price| (recovered(price, self.at_end, rate, payment) + self.standing) / draw),
        }
    }

    /// What a unit costs at a power price and a yearly rate, without distance; `None` when the price is unknown.
    pub fn unit_cost(&self, power: EnergyPrice, rate: f64) -> Option<UnitCost> {
        let units = self.per_hour * self.busy();
        let per_unit = |rate: MoneyRate| rate.to_usd_per_hour() / units;
        Some(UnitCost {
            energy: per_unit(self.mean_draw() * power),
            running: per_unit(self.mean_draw() * self.energy_fees + self.running + self.standing),
            hardware: per_unit(self.recovery(rate)?),
            latency: 0.0,
            transport: 0.0,
        })
    }

    /// What it brings in a time at a power price, before its own price is recovered.
    pub fn net(&self, power: EnergyPrice) -> MoneyRate {
        let revenue = self.revenue * (self.busy() * self.fee.rest().to_of_one());
        revenue - self.mean_draw() * (power + self.energy_fees) - self.running - self.standing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A GPU of 1 kW at the meter, sold at USD 2 an hour for half of its time, 20 % of its power while idle.
    const GPU: Plant = Plant {
        draw: Power::kilowatts(1.0),
        idle: Ratio::percent(20.0),
        available: Ratio::ONE,
        sold: Ratio::percent(50.0),
        revenue: MoneyRate::usd_per_hour(2.0),
        fee: Ratio::percent(10.0),
        energy_fees: EnergyPrice::ZERO,
        running: MoneyRate::ZERO,
        standing: MoneyRate::ZERO,
        price: Some(Usd::usd(10_000.0)),
        at_end: Usd::ZERO,
        life: Span::years(5.0),
        per_hour: 1.0,
    };

    #[test]
    fn the_worked_gpu_can_pay_1500_dollars_when_it_is_there_and_998_when_it_is_bought() {
        // 0.6 kW drawn on average; 1 USD an hour less a tenth: 1,500 USD/MWh.
        // crf(10 %, 5 years) = 0.2638; 2,638 USD a year over 5.256 MWh: 501.9 USD/MWh.
        let bid = GPU.bid(0.1);
        assert!((bid.marginal().to_usd_per_mwh() - 1_500.0).abs() < 1e-9);
        assert!((bid.full().unwrap().to_usd_per_mwh() - 998.10).abs() < 0.01, "{:?}", bid.full().unwrap().to_usd_per_mwh());
    }

    #[test]
    fn recovery_of_capital_is_the_annuity_of_a_textbook() {
        assert!((capital_recovery(0.1, Span::years(5.0)) - 0.263_797_48).abs() < 1e-8);
        assert!((capital_recovery(0.0, Span::years(4.0)) - 0.25).abs() < 1e-15);
        assert!((capital_recovery(1e-12, Span::years(4.0)) - 0.25).abs() < 1e-9);
        // What is fetched at the end counts as its present value: (1,000 − 200 / 1.1⁵) · 0.26380.
        let found = recovery(Usd::usd(1_000.0), Usd::usd(200.0), 0.1, Span::years(5.0)) * Span::years(1.0);
        assert!((found.to_usd() - (1_000.0 - 200.0 / 1.610_51) * 0.263_797_481).abs() < 1e-5, "{}", found.to_usd());
    }

    #[test]
    fn at_the_full_bid_the_net_recovers_the_price() {
        let power = GPU.bid(0.1).full().unwrap();
        assert!((GPU.net(power) - GPU.recovery(0.1).unwrap()).to_usd_per_hour().abs() < 1e-12);
        assert_eq!(Plant { price: None, ..GPU }.bid(0.1).full(), None);
    }

    #[test]
    fn what_a_unit_costs_is_what_it_must_bring() {
        let free = Plant { fee: Ratio::ZERO, ..GPU };
        let power = free.bid(0.1).full().unwrap();
        assert!((free.unit_cost(power, 0.1).unwrap().total() - 2.0).abs() < 1e-12);
    }
}
