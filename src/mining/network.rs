//! Difficulty, expected work, subsidy and halvings. Absent: what a miner earns (see [`super::income`]).

use crate::units::{Btc, Difficulty, HashRate, Ratio, Span};

/// Expected hashes per block at difficulty 1, as every public calculator rounds it: 2³² instead of 2⁴⁸/65,535,
/// which is 15 ppm more.
pub const HASHES_PER_DIFFICULTY: f64 = 4_294_967_296.0;

/// Seconds per block the retarget aims at (Bitcoin Core, `nPowTargetSpacing`).
pub const TARGET_SPACING_S: f64 = 600.0;

/// Blocks between halvings (Bitcoin Core, `nSubsidyHalvingInterval`).
pub const HALVING_INTERVAL: u64 = 210_000;

/// Blocks between retargets (Bitcoin Core, `DifficultyAdjustmentInterval`).
pub const RETARGET_INTERVAL: u64 = 2016;

/// The state of the network on one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Network {
    /// Difficulty in force.
    pub difficulty: Difficulty,
    /// Height of the tip.
    pub height: u64,
    /// Fees as a share of the whole block reward.
    pub fee_share: Ratio,
}

impl Network {
    /// Fees over subsidy, `φ = s / (1 − s)`.
    pub fn fee_ratio(&self) -> f64 {
        self.fee_share.to_of_one() / self.fee_share.rest().to_of_one()
    }

    /// Hashrate the difficulty implies, `D · 2³² / 600 s`.
    pub fn hashrate(&self) -> HashRate {
        HashRate::hashes_per_second(expected_hashes(self.difficulty) / TARGET_SPACING_S)
    }
}

/// Expected hashes until a block is found, `D · 2³²`.
pub fn expected_hashes(difficulty: Difficulty) -> f64 {
    difficulty.to_number() * HASHES_PER_DIFFICULTY
}

/// New coins per block at a height: 50 BTC halved every 210,000 blocks, in whole satoshis, none after 64 halvings
/// (Bitcoin Core, `GetBlockSubsidy`).
pub fn subsidy(height: u64) -> Btc {
    let halvings = u32::try_from(height / HALVING_INTERVAL).unwrap_or(u32::MAX);
    Btc::satoshis(5_000_000_000_u64.checked_shr(halvings).unwrap_or(0) as f64)
}

/// New coins per block on average from one height to a later one, both with fractions; split at each halving, never
/// averaged over it. The subsidy at `from` when the stretch is empty.
pub fn mean_subsidy(from: f64, to: f64) -> Btc {
    let at = |height: f64| subsidy(height as u64);
    let interval = HALVING_INTERVAL as f64;
    let (mut here, mut coins) = (from, 0.0);
    while here < to {
        let next = (((here / interval).floor() + 1.0) * interval).min(to);
        coins += at(here).to_btc() * (next - here);
        here = next;
    }
    if to > from { Btc::btc(coins / (to - from)) } else { at(from) }
}

/// Blocks expected in a month of 730 hours when difficulty grows by a yearly share.
///
/// While hashrate grows, blocks come early until the next retarget: half the growth of one interval of two weeks.
pub fn blocks_per_month(growth: f64) -> f64 {
    let early = 0.5 * libm::log(1.0 + growth) * RETARGET_INTERVAL as f64 * TARGET_SPACING_S / Span::years(1.0).to_seconds();
    Span::months(1.0).to_seconds() / TARGET_SPACING_S * (1.0 + early)
}

/// Difficulty encoded in a block header's compact target `nBits` (Bitcoin Core, `GetDifficulty`); `None` for a
/// target of zero.
pub fn difficulty_from_bits(bits: u32) -> Option<Difficulty> {
    let mantissa = f64::from(bits & 0x00ff_ffff);
    let exponent = f64::from(bits >> 24);
    (mantissa > 0.0).then(|| Difficulty::number(65_535.0 / mantissa * libm::pow(256.0, 29.0 - exponent)))
}

/// Difficulty after a retarget whose 2016 blocks took `actual_s` seconds: scaled by the ratio to two weeks,
/// bounded to a factor of four (Bitcoin Core, `CalculateNextWorkRequired`).
pub fn retarget(difficulty: Difficulty, actual_s: f64) -> Difficulty {
    let target = RETARGET_INTERVAL as f64 * TARGET_SPACING_S;
    difficulty * crate::math::held(target / actual_s, 0.25, 4.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halving_cuts_subsidy_in_half() {
        for (height, coins) in
            [(0, 50.0), (839_999, 6.25), (840_000, 3.125), (1_049_999, 3.125), (1_050_000, 1.5625), (1_260_000, 0.781_25)]
        {
            assert_eq!(subsidy(height).to_btc(), coins, "{height}");
        }
        assert_eq!(subsidy(64 * HALVING_INTERVAL), Btc::ZERO);
        assert_eq!(subsidy(u64::MAX), Btc::ZERO);
    }

    #[test]
    fn a_stretch_across_a_halving_is_split_at_its_height() {
        assert_eq!(mean_subsidy(1_049_000.0, 1_051_000.0).to_btc(), 0.5 * (3.125 + 1.5625));
        assert_eq!(mean_subsidy(900_000.0, 900_000.0).to_btc(), 3.125);
        let whole = mean_subsidy(839_000.5, 1_262_000.25).to_btc() * (1_262_000.25 - 839_000.5);
        let parts = [(839_000.5, 900_000.0), (900_000.0, 1_262_000.25)].map(|(from, to)| mean_subsidy(from, to).to_btc() * (to - from));
        assert!((parts[0] + parts[1] - whole).abs() < 1e-6);
    }

    #[test]
    fn growth_brings_blocks_early() {
        assert_eq!(blocks_per_month(0.0), 4_380.0);
        // +94 % a year, the mean of 2016 to 2026, is half of 2.6 % per retarget.
        assert!((blocks_per_month(0.94) / 4_380.0 - 1.0127).abs() < 2e-4);
    }

    #[test]
    fn retargets_follow_the_time_an_epoch_took_as_the_news_had_it() {
        // 2026-02-07, 02-19, 03-20 and 06-14: consensus difficulties before and after, change as printed in the news (%).
        for (before, after, printed) in [
            (141_668_107_417_558.2, 125_864_590_119_494.27, -11.16),
            (125_864_590_119_494.27, 144_398_401_518_100.94, 14.73),
            (145_042_165_424_853.28, 133_793_147_307_542.75, -7.76),
            (138_960_000_000_000.0, 124_932_866_006_548.16, -10.09),
        ] {
            let took = RETARGET_INTERVAL as f64 * TARGET_SPACING_S * before / after;
            let change = retarget(Difficulty::number(before), took) / Difficulty::number(before) - 1.0;
            assert!((change * 100.0 - printed).abs() < 0.0051, "{change}");
        }
    }

    #[test]
    fn the_machines_of_2024_drew_about_what_cambridge_estimates() {
        // CCAF 2025: 28.2 J/TH and 138 TWh for 2024, of another day and method; 624.5 EH/s follow from the difficulty.
        let history = &crate::catalogue::embedded().unwrap().history;
        let year = || history.iter().filter(|month| month.month.starts_with("2024"));
        let exahashes = |difficulty: f64| difficulty * HASHES_PER_DIFFICULTY / TARGET_SPACING_S / 1e18;
        let mean = year().map(|month| exahashes(month.difficulty_mean)).sum::<f64>() / year().count() as f64;
        assert!((mean / 624.5 - 1.0).abs() < 0.01, "{mean}");
        let terawatt_hours = mean * 1e6 * 28.2 * 8_784.0 / 1e12;
        assert!((120.0..=170.0).contains(&terawatt_hours), "{terawatt_hours}");
    }

    #[test]
    fn difficulty_is_read_from_compact_bits() {
        // Height 925,344, Bitcoin Core export.
        let difficulty = difficulty_from_bits(0x1701_e2a0).unwrap().to_number();
        assert!((difficulty - 149_301_205_959_699.9).abs() < 0.1, "{difficulty}");
        assert_eq!(difficulty_from_bits(0x1d00_ffff), Some(Difficulty::number(1.0)));
        assert_eq!(difficulty_from_bits(0), None);
    }

    #[test]
    fn a_fast_epoch_raises_difficulty_at_most_fourfold() {
        let one = Difficulty::number(100.0);
        assert_eq!(retarget(one, 1_209_600.0), one);
        assert_eq!(retarget(one, 1.0), one * 4.0);
        assert_eq!(retarget(one, 1e9), one * 0.25);
    }

    #[test]
    fn fees_as_share_of_reward_turn_into_a_ratio_to_the_subsidy() {
        let network = Network { difficulty: Difficulty::number(1.0), height: 0, fee_share: Ratio::percent(20.0) };
        assert!((network.fee_ratio() - 0.25).abs() < 1e-15);
    }
}
