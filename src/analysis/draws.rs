//! Seeded scenarios: every uncertain input gets its own stream of draws, shared by all places compared.
//!
//! Common random numbers make differences between places exact: two regions see the same BTC price in the same
//! scenario. Absent on purpose: change over time; a scenario is one state of the world near the data date.

use crate::analysis::Band;
use crate::catalogue::Catalogue;
use crate::math::random::{strata, stream as random_order};
use crate::math::stats::{LogNormal, Z90, percentiles};
use crate::scenario::{Fact, Given, Input, Scenario};

/// States of the world near the data date; stratified, so 400 give smooth percentiles.
const SCENARIOS: usize = 400;

/// A quantity with a median and, where it is uncertain, a spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Estimate {
    /// Taken as known.
    Known(f64),
    /// Positive and uncertain by a factor.
    Factor(LogNormal),
    /// Uncertain by an amount: mean and standard deviation.
    Amount(f64, f64),
}

impl Estimate {
    /// The spread between a 10th and a 90th percentile; a factor when both are positive.
    pub fn between(p10: f64, p90: f64) -> Self {
        if p10 > 0.0 { Self::Factor(LogNormal::from_p10_p90(p10, p90)) } else { Self::Amount(0.5 * (p10 + p90), 0.5 * (p90 - p10) / Z90) }
    }

    /// The value at a standard-normal draw; the median at 0.
    pub fn at(self, z: f64) -> f64 {
        match self {
            Self::Known(value) => value,
            Self::Factor(spread) => spread.at(z),
            Self::Amount(mean, deviation) => mean + deviation * z,
        }
    }
}

/// How the reader wants uncertainty treated.
#[derive(Clone, Debug, PartialEq)]
pub struct Draws {
    /// Seed of every stream.
    pub seed: u64,
    /// The standard-normal draws of every stream, one per scenario; none without uncertainty.
    strata: Vec<f64>,
    /// Exponent on the factors of a typical spread: 1 typical, 2 wide; `None` draws nothing.
    pub width: Option<f64>,
}

impl Draws {
    /// The reader's choice.
    pub fn of(scenario: &Scenario, catalogue: &Catalogue) -> Self {
        let width = match scenario.choice(Input::Spread) {
            "off" => None,
            "wide" => Some(2.0),
            _ => Some(1.0),
        };
        Self::new(scenario.number(Input::Seed, catalogue).unwrap_or(0.0) as u64, SCENARIOS, width)
    }

    /// So many scenarios of a seed; none without a width.
    pub fn new(seed: u64, paths: usize, width: Option<f64>) -> Self {
        Self { seed, strata: if width.is_some() { strata(paths) } else { Vec::new() }, width }
    }

    /// The estimate of a number input; `None` when nothing is known.
    ///
    /// A spread the reader gave is used as it is. A single value the reader gave keeps the relative spread of its
    /// default where the world moves it (a row of `defaults.csv`), and is known where it is the reader's own figure.
    pub fn estimate(&self, input: Input, scenario: &Scenario, catalogue: &Catalogue) -> Option<Estimate> {
        let fact = scenario.default_number(input, catalogue);
        Some(match scenario.given_number(input) {
            Some(given @ Given::Spread(low, high)) => {
                if self.width.is_some() {
                    Estimate::between(low, high)
                } else {
                    Estimate::Known(given.middle())
                }
            }
            Some(Given::Exact(value)) => match catalogue.default(input.spec().key).zip(fact) {
                Some((_, fact)) => self.around(&Fact { value, spread: fact.spread.map(|ends| moved(ends, fact.value, value)), ..fact }),
                None => Estimate::Known(value),
            },
            None => self.around(&fact?),
        })
    }

    /// The estimate of a default, widened as the reader chose. The default itself is the median.
    pub fn around(&self, fact: &Fact<'_>) -> Estimate {
        match (self.width, fact.spread) {
            (Some(width), Some((low, high))) if low > 0.0 && low < high && fact.value > 0.0 => {
                // A symmetric factor around the default: the default stays the median.
                Estimate::Factor(LogNormal::around(fact.value, libm::pow(high / low, 0.5 * width)))
            }
            (Some(width), Some((low, high))) if low < high => Estimate::Amount(fact.value, 0.5 * (high - low) * width / Z90),
            _ => Estimate::Known(fact.value),
        }
    }

    /// One draw per scenario from a stream; empty when uncertainty is off.
    pub fn stream(&self, stream: u64) -> Vec<f64> {
        random_order(&self.strata, self.seed, stream)
    }

    /// One value per scenario of an estimate.
    pub fn values(&self, estimate: Estimate, stream: u64) -> Vec<f64> {
        match estimate {
            Estimate::Known(value) => vec![value; self.strata.len()],
            _ => self.stream(stream).into_iter().map(|z| estimate.at(z)).collect(),
        }
    }
}

/// A stream number that stays the same when other inputs or regions are added: FNV-1a of the key.
pub(super) fn stream_of(key: &str) -> u64 {
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)) >> 16
}

/// A spread that follows its value: by the same factors while it is positive, else by the same amounts.
fn moved((low, high): (f64, f64), from: f64, to: f64) -> (f64, f64) {
    if low > 0.0 && to > 0.0 { (low / from * to, high / from * to) } else { (low - from + to, high - from + to) }
}

/// P10, P50 and P90 of samples, which are reordered; `None` when there are none.
pub fn band(samples: &mut [f64]) -> Option<Band> {
    // Each selection leaves the samples split, so the next looks only at its own part.
    let [p10, p50, p90] = percentiles(samples, [0.1, 0.5, 0.9])?;
    Some(Band { p10, p50, p90 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_keeps_its_percentiles_when_drawn() {
        let mut samples = Draws::new(7, 4000, Some(1.0)).values(Estimate::between(50.0, 200.0), 1);
        let band = band(&mut samples).unwrap();
        assert!((band.p10 / 50.0 - 1.0).abs() < 1e-3 && (band.p90 / 200.0 - 1.0).abs() < 1e-3, "{band:?}");
    }

    #[test]
    fn without_uncertainty_nothing_is_drawn() {
        let off = Draws::new(7, 4000, None);
        assert!(off.values(Estimate::between(1.0, 2.0), 1).is_empty());
    }

    #[test]
    fn a_spread_across_zero_is_an_amount() {
        let spread = Estimate::between(-1.0, 3.0);
        assert!((spread.at(-Z90) + 1.0).abs() < 1e-12 && (spread.at(Z90) - 3.0).abs() < 1e-12);
    }
}
