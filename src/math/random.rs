//! Seeded draws, uniform and normal, the same bits on every platform. Absent: any source of entropy.

use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::Rng as _;

/// The middles of `count` equally likely parts of the standard normal, rising.
pub fn strata(count: usize) -> Vec<f64> {
    (0..count).map(|at| quantile((at as f64 + 0.5) / count as f64)).collect()
}

/// The `strata` in an order of their own: one draw from each part, the same for the same `seed` and `stream` everywhere.
///
/// Latin hypercube sampling of McKay, Beckman and Conover 1979: every stream has the exact percentiles of the normal,
/// and streams are paired at random. Streams are independent, so adding one uncertain input leaves the draws of the
/// others as they were.
pub fn stream(strata: &[f64], seed: u64, stream: u64) -> Vec<f64> {
    // SplitMix64's increment keeps neighbouring streams apart (Steele, Lea & Flood 2014).
    let mixed = u128::from(seed) << 64 | u128::from(stream.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1));
    let mut source = Pcg64Mcg::new(mixed);
    let mut draws = strata.to_vec();
    // Fisher and Yates, two swaps for each number drawn.
    let mut last = draws.len();
    while last > 1 {
        let number = source.next_u64();
        for half in [number >> 32, number & 0xffff_ffff] {
            if last > 1 {
                last -= 1;
                draws.swap(last, ((half * (last as u64 + 1)) >> 32) as usize);
            }
        }
    }
    draws
}

/// Numbers drawn one after another for one path of a simulation: the same for the same seed, path and purpose, whatever
/// else is drawn before, after or beside it.
#[derive(Clone, Debug)]
pub struct Source(Pcg64Mcg);

impl Source {
    /// The numbers of one `path`; `purpose` keeps what a path draws for one thing apart from what it draws for another.
    pub fn of(seed: u64, path: u64, purpose: u64) -> Self {
        let high = mixed(seed ^ mixed(purpose));
        Self(Pcg64Mcg::new(u128::from(high) << 64 | u128::from(mixed(high ^ path))))
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A uniform number above 0 and below 1.
    pub fn uniform(&mut self) -> f64 {
        ((self.bits() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
    }

    /// A standard-normal number.
    pub fn normal(&mut self) -> f64 {
        quantile(self.uniform())
    }
}

/// The finalizer of `SplitMix64` (Steele, Lea & Flood 2014): neighbouring numbers come out unrelated.
const fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

/// The standard-normal value below which a share `p` of all draws lies, `p` between 0 and 1.
///
/// Algorithm AS 241, PPND16, of Wichura 1988 (Applied Statistics 37, 477–484): exact to about 16 digits.
pub fn quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(&CENTRAL, 0.180_625 - q * q);
    }
    let r = (-libm::log(if q < 0.0 { p } else { 1.0 - p })).sqrt();
    let size = if r <= 5.0 { ratio(&MIDDLE, r - 1.6) } else { ratio(&FAR, r - 5.0) };
    if q < 0.0 { -size } else { size }
}

/// Coefficients of numerator and denominator, highest power first.
type Ratio = [[f64; 8]; 2];

fn ratio([above, below]: &Ratio, x: f64) -> f64 {
    let polynomial = |coefficients: &[f64; 8]| coefficients.iter().fold(0.0, |sum, coefficient| sum * x + coefficient);
    polynomial(above) / polynomial(below)
}

#[rustfmt::skip]
#[expect(clippy::excessive_precision, reason = "digits as published")]
const CENTRAL: Ratio = [
    [2.509_080_928_730_122_672_7e3, 3.343_057_558_358_812_810_5e4, 6.726_577_092_700_870_085_3e4, 4.592_195_393_154_987_145_7e4,
     1.373_169_376_550_946_112_5e4, 1.971_590_950_306_551_442_7e3, 1.331_416_678_917_843_774_5e2, 3.387_132_872_796_366_608],
    [5.226_495_278_852_854_561e3, 2.872_908_573_572_194_267_4e4, 3.930_789_580_009_271_061e4, 2.121_379_430_158_659_586_7e4,
     5.394_196_021_424_751_107_7e3, 6.871_870_074_920_579_083e2, 4.231_333_070_160_091_125_2e1, 1.0],
];

#[rustfmt::skip]
#[expect(clippy::excessive_precision, reason = "digits as published")]
const MIDDLE: Ratio = [
    [7.745_450_142_783_414_076_4e-4, 2.272_384_498_926_918_458_33e-2, 2.417_807_251_774_506_117_7e-1, 1.270_458_252_452_368_382_58,
     3.647_848_324_763_204_605_04, 5.769_497_221_460_691_405_5, 4.630_337_846_156_545_295_9, 1.423_437_110_749_683_577_34],
    [1.050_750_071_644_416_843_24e-9, 5.475_938_084_995_344_946e-4, 1.519_866_656_361_645_719_66e-2, 1.481_039_764_274_800_745_9e-1,
     6.897_673_349_851_000_045_5e-1, 1.676_384_830_183_803_849_4, 2.053_191_626_637_758_821_87, 1.0],
];

#[rustfmt::skip]
#[expect(clippy::excessive_precision, reason = "digits as published")]
const FAR: Ratio = [
    [2.010_334_399_292_288_132_65e-7, 2.711_555_568_743_487_578_15e-5, 1.242_660_947_388_078_438_6e-3, 2.653_218_952_657_612_309_3e-2,
     2.965_605_718_285_048_912_3e-1, 1.784_826_539_917_291_335_8, 5.463_784_911_164_114_369_9, 6.657_904_643_501_103_777_2],
    [2.044_263_103_389_939_785_64e-15, 1.421_511_758_316_445_888_7e-7, 1.846_318_317_510_054_681_8e-5, 7.868_691_311_456_132_591e-4,
     1.487_536_129_085_061_485_25e-2, 1.369_298_809_227_358_053_1e-1, 5.998_322_065_558_879_376_9e-1, 1.0],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_draws() {
        let strata = strata(50);
        assert_eq!(stream(&strata, 7, 3), stream(&strata, 7, 3));
        assert_ne!(stream(&strata, 7, 3), stream(&strata, 7, 4));
        assert_ne!(stream(&strata, 7, 3), stream(&strata, 8, 3));
        assert!(stream(&[], 7, 3).is_empty());
    }

    #[test]
    fn every_stream_has_each_part_once() {
        let strata = strata(1_001);
        let mut draws = stream(&strata, 1, 0);
        draws.sort_by(f64::total_cmp);
        assert_eq!(draws, strata);
        let variance = draws.iter().map(|draw| draw * draw).sum::<f64>() / draws.len() as f64;
        assert!(draws.iter().sum::<f64>().abs() < 1e-9 && (variance - 1.0).abs() < 0.01, "{variance}");
    }

    #[test]
    fn streams_are_uncorrelated() {
        let strata = strata(1_000);
        let (first, mut worst) = (stream(&strata, 7, 1_000), 0.0_f64);
        for other in 1..100 {
            let other = stream(&strata, 7, 1_000 + other);
            worst = worst.max((first.iter().zip(&other).map(|(a, b)| a * b).sum::<f64>() / 1_000.0).abs());
        }
        // 99 correlations of 1,000 pairs each: the largest of 99 draws with a deviation of 0.03.
        assert!(worst < 0.12, "{worst}");
    }

    #[test]
    fn paths_draw_standard_normals_that_do_not_know_of_each_other() {
        let firsts = |purpose| (0..40_000).map(move |path| Source::of(7, path, purpose).normal());
        let mean = |of: &mut dyn Iterator<Item = f64>| of.sum::<f64>() / 40_000.0;
        assert!(mean(&mut firsts(0)).abs() < 0.02);
        assert!((mean(&mut firsts(0).map(|z| z * z)) - 1.0).abs() < 0.03);
        for lag in [1, 2, 3, 64] {
            assert!(mean(&mut firsts(0).zip(firsts(0).skip(lag)).map(|(a, b)| a * b)).abs() < 0.02, "{lag}");
        }
        assert!(mean(&mut firsts(0).zip(firsts(1)).map(|(a, b)| a * b)).abs() < 0.02);
        assert_eq!(Source::of(7, 3, 1).bits(), Source::of(7, 3, 1).bits());
    }

    #[test]
    fn the_quantile_meets_published_values() {
        // Wichura 1988, table 2.
        for (p, value) in [(0.25, -0.674_489_750_196_081_7), (1e-3, -3.090_232_306_167_813_5), (1e-20, -9.262_340_089_798_408)] {
            assert!((quantile(p) - value).abs() < 1e-14 * value.abs() * 10.0, "{p}");
        }
        assert_eq!(quantile(0.5), 0.0);
        assert!((quantile(0.9) - crate::math::stats::Z90).abs() < 1e-15);
    }
}
