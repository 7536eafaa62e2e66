//! Moving machines from one place to another: what it costs, what it gains, and how much risk that bears.
//!
//! Absent on purpose: the deposit for a site and the sale of the old one, which are a contract's, not a machine's.

use crate::math::{finance, solve};
use crate::units::{MoneyRate, Span, Usd};

/// The parts of a move's cost, for all machines together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MoveCost {
    /// Freight with insurance.
    pub freight: Usd,
    /// Taking down, packing and setting up.
    pub handling: Usd,
    /// Import duty on what the machines are worth; none inside a country.
    pub duty: Usd,
    /// What the machines would have earned while they are on the way.
    pub downtime: Usd,
}

impl MoveCost {
    /// All parts together.
    pub fn total(&self) -> Usd {
        self.freight + self.handling + self.duty + self.downtime
    }

    /// What is not earned in `days` at a margin; nothing where the machines would stand still anyway.
    pub fn lost(days: f64, margin: MoneyRate) -> Usd {
        margin.max(MoneyRate::ZERO) * Span::days(days)
    }
}

/// Days until the extra margin has repaid the cost; `None` for never.
pub fn payback_days(cost: Usd, gain: MoneyRate) -> Option<f64> {
    (gain > MoneyRate::ZERO).then(|| (cost / gain).to_seconds() / Span::days(1.0).to_seconds())
}

/// Value today of the extra net of the coming months (USD), when income at the new place ends with a yearly chance.
pub fn worth(gains: &[f64], discount: f64, stop: f64) -> f64 {
    let survival = libm::pow(1.0 - stop, 1.0 / 12.0);
    let mut alive = 1.0;
    let surviving: Vec<f64> = gains
        .iter()
        .map(|gain| {
            alive *= survival;
            gain * alive
        })
        .collect();
    finance::npv(0.0, &surviving, discount)
}

/// Yearly chance of a stop at which a move of this cost (USD) is worth nothing any more; `None` when it is worth nothing
/// even without risk.
pub fn bearable_stop(gains: &[f64], cost: f64, discount: f64) -> Option<f64> {
    if worth(gains, discount, 0.0) < cost {
        return None;
    }
    // One that costs nothing bears any risk.
    Some(solve::root(0.0, 1.0, &|stop| worth(gains, discount, stop) - cost).unwrap_or(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_of_300_dollars_for_3_a_day_pays_back_in_100_days() {
        let gain = MoneyRate::usd_per_day(3.0);
        assert!((payback_days(Usd::usd(300.0), gain).unwrap() - 100.0).abs() < 1e-9);
        assert_eq!(payback_days(Usd::usd(300.0), MoneyRate::usd_per_day(-0.1)), None);
    }

    #[test]
    fn the_most_a_move_may_cost_shrinks_with_the_risk() {
        let gains = [90.0; 48];
        let (safe, risky) = (worth(&gains, 0.1, 0.0), worth(&gains, 0.1, 0.3));
        assert!(risky < safe && risky > 0.0);
        assert!((worth(&gains, 0.0, 0.0) - 90.0 * 48.0).abs() < 1e-9);
    }

    #[test]
    fn at_the_bearable_risk_a_move_is_worth_exactly_its_cost() {
        let gains = [90.0; 48];
        let stop = bearable_stop(&gains, 1_500.0, 0.1).unwrap();
        assert!((worth(&gains, 0.1, stop) - 1_500.0).abs() < 1e-9 && stop > 0.0 && stop < 1.0);
        assert_eq!(bearable_stop(&gains, 5_000.0, 0.1), None);
    }

    #[test]
    fn a_machine_at_a_loss_loses_nothing_on_the_way() {
        assert_eq!(MoveCost::lost(21.0, MoneyRate::usd_per_day(-2.0)), Usd::ZERO);
        assert!((MoveCost::lost(21.0, MoneyRate::usd_per_day(2.0)).to_usd() - 42.0).abs() < 1e-9);
    }
}
