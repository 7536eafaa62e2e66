//! What a device of your own costs: its share of the purchase, its idling, its work.
//!
//! ```text
//! hardware  = (price − resale) / life + price / 2 · cost of capital + price · maintenance      per unit of time
//! fixed     = allocation · (hardware + idle power · tariff)
//! one answer = (load power − allocation · idle power) · busy time · tariff
//! ```
//!
//! The allocation is the share of the machine bought for this work. At 1 it pays for the machine and its idling; at 0
//! (owned and on anyway) only the energy of the answers counts, which is the marginal cost. The structure is that of
//! `InferCost` and gpu-price-index. Absent on purpose: speed, and what it replaces (see [`super::breakeven`]).

use crate::inference::{Answer, Lack};
use crate::units::{EnergyPrice, MoneyRate, Power, Ratio, Span, TokenPrice, Tokens, Usd};

/// How a device was bought.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ownership {
    /// Purchase price.
    pub price: Usd,
    /// Share of the price it brings at the end.
    pub resale: Ratio,
    /// Time until then.
    pub life: Span,
    /// Cost of the money tied up, per year.
    pub capital: Ratio,
    /// Maintenance per year, as a share of the price.
    pub maintenance: Ratio,
}

impl Ownership {
    /// Cost of having the whole machine, straight line, with the money tied up at its average balance.
    pub fn hardware(&self) -> MoneyRate {
        let price = self.price.to_usd();
        let wear = Usd::usd(price * self.resale.rest().to_of_one()) / self.life;
        let yearly = Usd::usd(price * (0.5 * self.capital.to_of_one() + self.maintenance.to_of_one()));
        wear + yearly / Span::years(1.0)
    }
}

/// Power of a device and the price of electricity where it stands, overhead included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Supply {
    /// Power while it waits.
    pub idle: Power,
    /// Power while it answers.
    pub load: Power,
    /// Price of electricity.
    pub price: EnergyPrice,
}

/// Cost of a device's answers: a fixed rate per device and an amount per answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    /// Cost of one device being there.
    pub fixed: MoneyRate,
    /// Cost of one answer on top.
    pub answer: Usd,
    /// Answers one device can give in a day without a pause.
    pub per_day: f64,
}

impl Cost {
    /// The cost of a device bought for the share `allocation`, one answer at a time.
    pub fn owned(hardware: MoneyRate, supply: &Supply, allocation: Ratio, answer: &Answer) -> Self {
        let share = allocation.to_of_one();
        Self {
            fixed: (hardware + supply.idle * supply.price) * share,
            answer: (supply.load - supply.idle * share) * answer.full() * supply.price,
            per_day: answer.per_day(),
        }
    }

    /// Devices needed for a number of requests a day: a step at each capacity, at least one.
    pub fn devices(&self, requests_per_day: f64) -> f64 {
        (requests_per_day / self.per_day).ceil().max(1.0)
    }

    /// Cost of a month of 365/12 days.
    pub fn month(&self, requests_per_day: f64) -> Usd {
        self.fixed * Span::months(1.0) * self.devices(requests_per_day) + self.answer * requests_per_month(requests_per_day)
    }

    /// Cost per output token at a number of requests a day, the input's cost included.
    ///
    /// # Errors
    /// [`Lack::NothingProduced`] when nothing comes out.
    pub fn per_output_token(&self, requests_per_day: f64, output: Tokens) -> Result<TokenPrice, Lack> {
        per_token(self.month(requests_per_day), requests_per_day, output)
    }
}

/// Requests in a month of 365/12 days.
pub fn requests_per_month(requests_per_day: f64) -> f64 {
    requests_per_day * Span::months(1.0).to_days()
}

/// A month's cost over the output tokens of the month.
///
/// # Errors
/// [`Lack::NothingProduced`] when there are none.
pub fn per_token(month: Usd, requests_per_day: f64, output: Tokens) -> Result<TokenPrice, Lack> {
    let produced = output * requests_per_month(requests_per_day);
    if produced > Tokens::ZERO { Ok(month / produced) } else { Err(Lack::NothingProduced) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A box of USD 2,500 for three years, 464 W at work, 60 W idle, USD 0.186 per kWh.
    const BOX: Ownership =
        Ownership { price: Usd::usd(2_500.0), resale: Ratio::ZERO, life: Span::years(3.0), capital: Ratio::ZERO, maintenance: Ratio::ZERO };
    const SUPPLY: Supply = Supply { idle: Power::watts(60.0), load: Power::watts(464.0), price: EnergyPrice::usd_per_kwh(0.186) };

    fn tokens_only(rate: f64, output: f64) -> Answer {
        Answer { prefill: Span::ZERO, token: Span::seconds(1.0 / rate), output: Tokens::tokens(output) }
    }

    fn usd_per_mtok(allocation: f64, utilization: f64) -> f64 {
        let answer = tokens_only(131.5, 1_000.0);
        let cost = Cost::owned(BOX.hardware(), &SUPPLY, Ratio::of_one(allocation), &answer);
        // A hair under full so that rounding does not ask for a second device.
        cost.per_output_token(cost.per_day * utilization * (1.0 - 1e-12), Tokens::tokens(1_000.0)).unwrap().to_usd_per_mtok()
    }

    #[test]
    fn the_worked_box_costs_what_the_method_says() {
        assert!((BOX.hardware().to_usd_per_hour() - 0.0951).abs() < 5e-5);
        assert!((usd_per_mtok(1.0, 0.1) / 2.404 - 1.0).abs() < 1e-3);
        assert!((usd_per_mtok(1.0, 1.0) / 0.3832 - 1.0).abs() < 1e-3);
    }

    #[test]
    fn marginal_cost_is_electricity_alone_and_follows_the_tariff() {
        assert!((usd_per_mtok(0.0, 0.5) / 0.1823 - 1.0).abs() < 1e-3);
        let marginal = |price: f64| {
            let supply = Supply { price: EnergyPrice::usd_per_kwh(price), ..SUPPLY };
            let cost = Cost::owned(BOX.hardware(), &supply, Ratio::ZERO, &tokens_only(131.5, 1e6));
            assert_eq!(cost.fixed, MoneyRate::ZERO);
            cost.answer.to_usd()
        };
        assert!((marginal(0.406) - 0.398).abs() < 1e-3);
        assert!((marginal(0.162) - 0.159).abs() < 1e-3);
    }

    #[test]
    fn hourly_cost_of_a_maintained_card_at_full_load() {
        // `InferCost`'s RTX 5090 profile: 2200/35040 + 66/8760 + 0.575 · 0.15 per hour.
        let card = Ownership { price: Usd::usd(2_200.0), life: Span::years(4.0), maintenance: Ratio::percent(3.0), ..BOX };
        let power = Power::watts(575.0) * EnergyPrice::usd_per_kwh(0.15);
        assert!(((card.hardware() + power).to_usd_per_hour() - 0.1566).abs() < 5e-5);
    }

    #[test]
    fn resale_and_capital_move_the_hardware_cost() {
        let sold = Ownership { resale: Ratio::percent(50.0), ..BOX };
        assert!((sold.hardware() / BOX.hardware() - 0.5).abs() < 1e-12);
        let borrowed = Ownership { capital: Ratio::percent(8.0), ..BOX };
        assert!(((borrowed.hardware() - BOX.hardware()) * Span::years(1.0)).to_usd() - 100.0 < 1e-9);
    }

    #[test]
    fn cost_is_linear_below_a_step_and_a_second_device_is_a_step() {
        let cost = Cost::owned(BOX.hardware(), &SUPPLY, Ratio::ONE, &tokens_only(100.0, 100.0));
        let month = |share: f64| cost.month(cost.per_day * share).to_usd();
        assert!((month(0.2) - 2.0 * month(0.1) + month(0.0)).abs() < 1e-9);
        let slope = cost.answer.to_usd() * requests_per_month(cost.per_day * 0.2);
        assert!(month(1.1) - month(0.9) > slope + 1.0);
        assert!((cost.devices(cost.per_day * 1.1) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn a_smart_plug_bill_comes_out() {
        // `HomeLab` pull request 686: 64 kWh at 0.227 USD for 1.136 billion tokens.
        let bill = crate::units::Energy::kilowatt_hours(64.0) * EnergyPrice::usd_per_kwh(0.227);
        assert!((bill.to_usd() / 14.53 - 1.0).abs() < 1e-3);
        let price = bill / Tokens::millions(1_136.0);
        assert!((price.to_usd_per_mtok() - 0.0128).abs() < 1e-4);
    }
}
