//! The money a catalogue is priced in: dollars, as its files are, or a reader's own at one rate.
//!
//! Every result is proportional to the prices it is made from, so prices in another currency give results in it, and axes
//! and classes that are round there. Absent on purpose: words and signs (see [`crate::text::money`]).

use crate::math::round_factor;

/// The currency of links and of every file.
pub const DOLLAR: &str = "USD";

/// Currencies to choose from, as ISO 4217 codes; `fx.csv` of every snapshot has a rate for each but the first.
pub const CURRENCIES: [&str; 4] = [DOLLAR, "EUR", "GBP", "CNY"];

/// A currency at a rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Money {
    /// ISO 4217 code.
    pub code: &'static str,
    /// How much of it a dollar is worth.
    pub per_dollar: f64,
    /// Whether the reader gave the rate.
    pub own_rate: bool,
}

impl Money {
    /// Dollars.
    pub const DOLLARS: Self = Self { code: DOLLAR, per_dollar: 1.0, own_rate: false };

    /// An amount of dollars in this money; bit for bit the same in dollars.
    pub fn of(self, dollars: f64) -> f64 {
        dollars * self.per_dollar
    }

    /// About as much as some dollars, and as round: the amount times 1, 2 or 5 and a power of ten.
    pub fn about(self, dollars: f64) -> f64 {
        dollars * round_factor(self.per_dollar)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_amounts_stay_round() {
        let about = |per_dollar: f64| Money { per_dollar, ..Money::DOLLARS }.about(20.0);
        assert_eq!([1.0, 0.877, 0.746, 6.713, 2.0, 140.0].map(about), [20.0, 20.0, 10.0, 100.0, 40.0, 2_000.0]);
    }
}
