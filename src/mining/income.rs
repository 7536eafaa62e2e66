//! Income per unit of hashing: hashprice, pool fee and payout schemes.
//!
//! Absent on purpose: electricity (see [`mod@super::day`]) and luck, whose mean is zero.

use crate::mining::network::{Network, expected_hashes, subsidy};
use crate::units::{BtcPrice, BtcRate, HashRate, Hashprice, Ratio, Span};

/// How a pool pays its miners.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Payout {
    /// Subsidy and the pool's average of fees, every day; the pool bears the luck.
    #[default]
    Fpps,
    /// Subsidy only, every day; the pool keeps the fees and bears the luck.
    Pps,
    /// A share of what the pool finds; the miner bears the luck.
    Pplns,
    /// What the miner finds alone; the miner bears all luck.
    Solo,
}

impl Payout {
    /// The scheme named in a link.
    pub fn by_id(id: &str) -> Option<Self> {
        Some(match id {
            "fpps" => Self::Fpps,
            "pps" => Self::Pps,
            "pplns" => Self::Pplns,
            "solo" => Self::Solo,
            _ => return None,
        })
    }
}

/// What a hash earns on one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Income {
    /// The network.
    pub network: Network,
    /// Price of a coin.
    pub price: BtcPrice,
    /// Share of the income the pool keeps.
    pub pool_fee: Ratio,
    /// How the pool pays.
    pub payout: Payout,
}

impl Income {
    /// Expected coins per unit of work-rate before the pool fee, `H · S · (1 + φ) / (D · 2³²)`.
    pub fn gross_rate(&self, hashrate: HashRate) -> BtcRate {
        let reward = subsidy(self.network.height) * (1.0 + self.network.fee_ratio());
        BtcRate::btc_per_second(hashrate.to_hashes_per_second() / expected_hashes(self.network.difficulty) * reward.to_btc())
    }

    /// Expected coins paid out by the pool: without fees under PPS, less the pool fee.
    pub fn paid_rate(&self, hashrate: HashRate) -> BtcRate {
        let fees = if self.payout == Payout::Pps { 1.0 / (1.0 + self.network.fee_ratio()) } else { 1.0 };
        self.gross_rate(hashrate) * fees * self.pool_fee.rest().to_of_one()
    }

    /// Hashprice in coins per PH/s and day, fees included, before the pool fee (Luxor's definition).
    pub fn hashprice_btc_per_ph_day(&self) -> f64 {
        (self.gross_rate(HashRate::petahashes(1.0)) * Span::days(1.0)).to_btc()
    }

    /// Hashprice in dollars, fees included, before the pool fee (Luxor's definition).
    pub fn hashprice(&self) -> Hashprice {
        Hashprice::usd_per_ph_day(self.hashprice_btc_per_ph_day() * self.price.to_usd_per_btc())
    }

    /// The share of the hashprice that reaches the miner.
    pub fn kept_share(&self) -> Ratio {
        let one = HashRate::petahashes(1.0);
        Ratio::of_one(self.paid_rate(one) / self.gross_rate(one))
    }

    /// Relative standard deviation of solo income over a time, `1 / √λ` with λ expected blocks (Poisson).
    pub fn solo_deviation(&self, hashrate: HashRate, time: Span) -> f64 {
        let blocks = hashrate.to_hashes_per_second() * time.to_seconds() / expected_hashes(self.network.difficulty);
        1.0 / blocks.sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Difficulty;

    fn income(price: f64, difficulty: f64, fee_share: f64) -> Income {
        Income {
            network: Network { difficulty: Difficulty::number(difficulty), height: 900_000, fee_share: Ratio::percent(fee_share) },
            price: BtcPrice::usd_per_btc(price),
            pool_fee: Ratio::ZERO,
            payout: Payout::Fpps,
        }
    }

    #[test]
    fn hashprice_meets_the_published_one_of_november_2025() {
        // hashrateindex.com, roundup of 2025-11-03: 43.33 USD/PH/day and 0.00040577 BTC/PH/day.
        let published = income(106_935.0, 155_973_032_196_071.9, 0.62);
        assert!((published.hashprice().to_usd_per_ph_day() / 43.33 - 1.0).abs() < 0.002);
        assert!((published.hashprice_btc_per_ph_day() / 0.000_405_77 - 1.0).abs() < 0.002);
    }

    #[test]
    fn doubling_difficulty_halves_coins() {
        let (once, twice) = (income(1.0, 1e14, 2.0), income(1.0, 2e14, 2.0));
        assert!((once.hashprice_btc_per_ph_day() / twice.hashprice_btc_per_ph_day() - 2.0).abs() < 1e-12);
    }

    #[test]
    fn pps_pays_no_fees_and_every_pool_takes_its_share() {
        let full = Income { pool_fee: Ratio::percent(2.0), ..income(1.0, 1e14, 20.0) };
        let subsidy_only = Income { payout: Payout::Pps, ..full };
        assert!((full.kept_share().to_of_one() - 0.98).abs() < 1e-12);
        assert!((subsidy_only.kept_share().to_of_one() - 0.98 * 0.8).abs() < 1e-12);
    }
}
