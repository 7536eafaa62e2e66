//! From how many requests a day, or after how many months, a machine of your own is the cheaper one.
//!
//! `requests/day* = fixed cost per day / (cloud cost − device cost of an answer)`. A quantity that does not exist is a
//! [`Lack`] with its reason. Absent on purpose: quality, which differs between the two sides.

use crate::inference::{Cost, Lack};
use crate::units::{MoneyRate, Span, TokenPrice, Tokens, Usd};

/// Requests a day from which one device is cheaper than paying `alternative` per request.
///
/// # Errors
/// [`Lack::NeverCheaper`] when an answer of the device costs at least as much, [`Lack::OverCapacity`] when the device
/// cannot answer that often.
pub fn requests_per_day(device: &Cost, alternative: Usd) -> Result<f64, Lack> {
    let saved = alternative - device.answer;
    if saved <= Usd::ZERO {
        return Err(Lack::NeverCheaper);
    }
    let requests = (device.fixed * Span::days(1.0)) / saved;
    if requests > device.per_day { Err(Lack::OverCapacity) } else { Ok(requests) }
}

/// Time until the savings have paid for a device of this `price`; `idle` is what its idling costs.
///
/// # Errors
/// [`Lack::NeverCheaper`] when nothing is saved, [`Lack::OverCapacity`] when one device cannot answer that often.
pub fn payback(price: Usd, idle: MoneyRate, device: &Cost, alternative: Usd, requests_per_day: f64) -> Result<Span, Lack> {
    if requests_per_day > device.per_day {
        return Err(Lack::OverCapacity);
    }
    let saved = (alternative - device.answer) * requests_per_day / Span::days(1.0) - idle;
    if saved <= MoneyRate::ZERO { Err(Lack::NeverCheaper) } else { Ok(price / saved) }
}

/// Tokens from which a fixed amount is cheaper than a price per token.
///
/// # Errors
/// [`Lack::NeverCheaper`] when tokens cost nothing.
pub fn tokens(fixed: Usd, price: TokenPrice) -> Result<Tokens, Lack> {
    if price > TokenPrice::ZERO { Ok(fixed / price) } else { Err(Lack::NeverCheaper) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inference::owned::{Cost, Ownership, Supply};
    use crate::inference::{Answer, Request, Tariff};
    use crate::units::{EnergyPrice, Power, Ratio};

    const SUPPLY: Supply = Supply { idle: Power::watts(60.0), load: Power::watts(464.0), price: EnergyPrice::usd_per_kwh(0.186) };

    /// The worked machine: 1,000 tokens in at 5,265 a second, 500 out at 125 a second.
    fn worked() -> Cost {
        let machine = Ownership {
            price: Usd::usd(2_500.0),
            resale: Ratio::ZERO,
            life: Span::years(3.0),
            capital: Ratio::ZERO,
            maintenance: Ratio::ZERO,
        };
        let answer = Answer { prefill: Span::seconds(1_000.0 / 5_265.0), token: Span::seconds(0.008), output: Tokens::tokens(500.0) };
        Cost::owned(machine.hardware(), &SUPPLY, Ratio::ONE, &answer)
    }

    fn cloud(input: f64, output: f64) -> Usd {
        let pair = crate::inference::cloud::Pair { input: TokenPrice::usd_per_mtok(input), output: TokenPrice::usd_per_mtok(output) };
        let tariff = Tariff { list: pair, cached: None, written: None, batch: None, long: None, context: None };
        let request = Request {
            input: Tokens::tokens(1_000.0),
            output: Tokens::tokens(500.0),
            cached: Ratio::ZERO,
            written: Ratio::ZERO,
            batched: Ratio::ZERO,
        };
        request.cost(&tariff).unwrap()
    }

    #[test]
    fn the_worked_machine_breaks_even_where_the_method_says() {
        let cost = worked();
        assert!((cost.answer.to_usd() - 0.000_087_5).abs() < 5e-8);
        for ((input, output), expected) in [((0.30, 2.50), 1_744.0), ((0.30, 1.20), 3_139.0), ((4.0, 20.0), 183.0)] {
            let found = requests_per_day(&cost, cloud(input, output)).unwrap();
            assert!((found / expected - 1.0).abs() < 2e-3, "{found} {expected}");
        }
    }

    #[test]
    fn a_cheaper_cloud_is_never_beaten_and_a_small_device_not_reached() {
        let cost = worked();
        assert_eq!(requests_per_day(&cost, cost.answer), Err(Lack::NeverCheaper));
        assert_eq!(requests_per_day(&cost, cost.answer + Usd::usd(0.0001)), Err(Lack::OverCapacity));
        assert_eq!(payback(Usd::usd(2_500.0), MoneyRate::ZERO, &cost, cost.answer, 100.0), Err(Lack::NeverCheaper));
        assert_eq!(payback(Usd::usd(1.0), MoneyRate::ZERO, &cost, Usd::usd(1.0), 1e9), Err(Lack::OverCapacity));
    }

    #[test]
    fn at_break_even_both_sides_cost_the_same() {
        let (cost, alternative) = (worked(), cloud(0.30, 2.50));
        let requests = requests_per_day(&cost, alternative).unwrap();
        let month = cost.month(requests);
        let bill = alternative * crate::inference::owned::requests_per_month(requests);
        assert!((month / bill - 1.0).abs() < 1e-12);
    }

    #[test]
    fn payback_is_the_price_over_the_monthly_saving() {
        let cost = worked();
        let idle = SUPPLY.idle * SUPPLY.price;
        let found = payback(Usd::usd(2_500.0), idle, &cost, cloud(0.30, 2.50), 5_000.0).unwrap();
        let monthly = (0.00155 - 0.000_087_46) * 5_000.0 * 30.4167 - 0.06 * 730.0 * 0.186;
        assert!((found.to_months() / (2_500.0 / monthly) - 1.0).abs() < 1e-3);
    }

    #[test]
    fn a_rented_card_needs_140_million_tokens_at_five_dollars() {
        // gigagpu: RTX 4090 at USD 700 a month.
        let at = |price| tokens(Usd::usd(700.0), TokenPrice::usd_per_mtok(price)).unwrap().to_millions();
        assert!((at(5.0) - 140.0).abs() < 1e-9 && (at(0.30) - 2_333.33).abs() < 0.01);
        assert_eq!(tokens(Usd::usd(1.0), TokenPrice::ZERO), Err(Lack::NeverCheaper));
    }
}
