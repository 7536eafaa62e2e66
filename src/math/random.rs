//! Seeded normal draws, the same bits on every platform. Absent: any source of entropy.

use rand_distr::{Distribution as _, StandardNormal};
use rand_pcg::Pcg64Mcg;

/// An endless stream of standard-normal draws; the same `seed` and `stream` give the same draws everywhere.
///
/// Streams are independent, so adding one uncertain input leaves the draws of the others as they were.
pub struct Normals(Pcg64Mcg);

impl Normals {
    /// Opens stream number `stream` of a seed.
    pub fn new(seed: u64, stream: u64) -> Self {
        // SplitMix64's increment keeps neighbouring streams apart (Steele, Lea & Flood 2014).
        let mixed = u128::from(seed) << 64 | u128::from(stream.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1));
        Self(Pcg64Mcg::new(mixed))
    }
}

impl Iterator for Normals {
    type Item = f64;

    fn next(&mut self) -> Option<f64> {
        Some(StandardNormal.sample(&mut self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_draws() {
        let first: Vec<u64> = Normals::new(7, 3).take(50).map(f64::to_bits).collect();
        let again: Vec<u64> = Normals::new(7, 3).take(50).map(f64::to_bits).collect();
        let other: Vec<u64> = Normals::new(7, 4).take(50).map(f64::to_bits).collect();
        assert_eq!(first, again);
        assert_ne!(first, other);
    }

    #[test]
    fn draws_are_centred_with_unit_spread() {
        let draws: Vec<f64> = Normals::new(1, 0).take(20_000).collect();
        let mean = draws.iter().sum::<f64>() / draws.len() as f64;
        let variance = draws.iter().map(|draw| (draw - mean) * (draw - mean)).sum::<f64>() / draws.len() as f64;
        assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.05, "{mean} {variance}");
    }
}
