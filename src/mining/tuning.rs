//! The power limit of a machine: fewer hashes at less energy each, and the limit that earns most at a price.
//!
//! Power grows as hashrate to the power [`EXPONENT`], fitted to a measured ladder; a machine with a ladder of its own
//! may use that (see [`Ladder`]). Absent on purpose: temperature, for which no published coefficient was found.

use crate::math::stats::ordered;
use crate::mining::day::Rig;

/// Power over rated power = (hashrate over rated hashrate) to this power: fit over `VNish` 1.2.6 on an Antminer S19, 1,100
/// to 4,690 W, largest residual 5 % (`firmware.csv`).
pub const EXPONENT: f64 = 1.64;

/// Hashrate over rated hashrate within which the fit holds: below, the voltage has reached its floor; above, nobody
/// measured.
pub const VALID: (f64, f64) = (0.5, 1.2);

/// A rig at a share of its rated power, 1 leaving it as it is. Outside the valid range joules per hash stay those of its
/// end.
pub fn limited(rig: &Rig, share: f64) -> Rig {
    if share == 1.0 {
        return *rig;
    }
    let rate = libm::pow(share, 1.0 / EXPONENT);
    let (low, high) = VALID;
    let held = crate::math::held(rate, low, high);
    // Beyond an end hashrate follows power.
    let rate = if rate == held { rate } else { held * share / libm::pow(held, EXPONENT) };
    Rig { hashrate: rig.hashrate * rate, power: rig.power * share }
}

/// The share of rated power that earns most, within the valid range, when a rated rig earns `revenue` and pays `energy`
/// for what follows its power (both USD, over any time).
///
/// `revenue · x − energy · x^a` is largest at `x = (revenue / (a · energy))^(1 / (a − 1))`.
pub fn best_limit(revenue: f64, energy: f64) -> f64 {
    let (low, high) = VALID;
    let best = if energy > 0.0 { libm::pow((revenue / (EXPONENT * energy)).max(0.0), 1.0 / (EXPONENT - 1.0)) } else { high };
    libm::pow(crate::math::held(best, low, high), EXPONENT)
}

/// A measured ladder: shares of a rated power and of the hashrate at it, rising, straight between the points.
#[derive(Clone, Debug, PartialEq)]
pub struct Ladder(Vec<(f64, f64)>);

impl Ladder {
    /// The ladder through measured points (W, TH/s) relative to a rated power (W); `None` when there are fewer than two,
    /// when they do not rise, or when the rated power lies outside them.
    pub fn of(points: impl IntoIterator<Item = (f64, f64)>, rated_w: f64) -> Option<Self> {
        let points = ordered(points, |point| point.0);
        let rises = points.windows(2).all(|pair| matches!(pair, [(p, h), (q, i)] if p < q && h < i));
        let rated = between(&points, rated_w).filter(|_| rises)?;
        Some(Self(points.into_iter().map(|(power, rate)| (power / rated_w, rate / rated)).collect()))
    }

    /// The points, as shares of rated power and hashrate.
    pub fn points(&self) -> &[(f64, f64)] {
        &self.0
    }

    /// Share of rated hashrate at a share of rated power; `None` outside the ladder.
    pub fn hashrate(&self, share: f64) -> Option<f64> {
        between(&self.0, share)
    }

    /// The share of rated power of the point that earns most, as in [`best_limit`].
    pub fn best_limit(&self, revenue: f64, energy: f64) -> Option<f64> {
        let worth = |point: &&(f64, f64)| revenue * point.1 - energy * point.0;
        self.0.iter().max_by(|a, b| worth(a).total_cmp(&worth(b))).map(|point| point.0)
    }
}

/// The value at `x` on straight pieces through rising points; `None` outside them.
fn between(points: &[(f64, f64)], x: f64) -> Option<f64> {
    points.windows(2).find_map(|pair| match pair {
        [(p, h), (q, i)] if *p <= x && x <= *q => Some(h + (i - h) * (x - p) / (q - p)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mining::day::tests::rig;

    #[test]
    fn the_rated_limit_leaves_a_machine_as_it_is() {
        let machine = rig(200.0, 17.5);
        assert_eq!(limited(&machine, 1.0), machine);
    }

    #[test]
    fn the_fit_meets_the_measured_ladder_within_four_percent() {
        // VNish 1.2.6 on an S19, as far as the fit is valid: 1,100 W → 53 TH/s … 4,000 W → 115.
        let rated = rig(99.0, 2_950.0 / 99.0);
        for (watts, terahashes) in [(1_100.0, 53.0), (1_900.0, 73.0), (2_350.0, 85.0), (2_950.0, 99.0), (3_350.0, 105.0), (3_750.0, 110.0)]
        {
            let found = limited(&rated, watts / 2_950.0).hashrate.to_terahashes();
            assert!((found / terahashes - 1.0).abs() < 0.045, "{watts}: {found}");
        }
    }

    #[test]
    fn less_power_hashes_more_efficiently_down_to_the_voltage_floor() {
        let machine = rig(200.0, 17.5);
        let at = |share: f64| limited(&machine, share).efficiency().to_joules_per_terahash();
        assert!(at(0.5) < at(0.8) && at(0.8) < at(1.0) && at(1.0) < at(1.2));
        let floor = libm::pow(VALID.0, EXPONENT);
        assert!((at(0.2) - at(floor)).abs() < 1e-9);
    }

    #[test]
    fn no_limit_earns_more_than_the_best_one() {
        for (revenue, energy) in [(10.0, 2.0), (10.0, 6.0), (10.0, 9.0), (10.0, 30.0), (10.0, 0.0), (10.0, -3.0)] {
            let worth = |share: f64| revenue * libm::pow(share, 1.0 / EXPONENT) - energy * share;
            let best = best_limit(revenue, energy);
            for share in (33..=134).map(|percent| f64::from(percent) / 100.0) {
                assert!(worth(best) >= worth(share) - 1e-12, "{revenue} {energy}: {share} beats {best}");
            }
        }
    }

    #[test]
    fn a_ladder_is_read_between_its_points_and_nowhere_else() {
        let ladder = Ladder::of([(3_000.0, 100.0), (1_500.0, 63.0), (4_500.0, 120.0)], 3_000.0).unwrap();
        assert_eq!(ladder.points(), [(0.5, 0.63), (1.0, 1.0), (1.5, 1.2)]);
        assert!((ladder.hashrate(1.25).unwrap() - 1.1).abs() < 1e-12);
        assert_eq!(ladder.hashrate(0.4), None);
        assert_eq!(ladder.best_limit(10.0, 9.0), Some(0.5));
        assert_eq!(Ladder::of([(3_000.0, 100.0), (1_500.0, 163.0)], 2_000.0), None);
        assert_eq!(Ladder::of([(1_500.0, 63.0)], 1_500.0), None);
    }
}
