//! Which assumption matters: each uncertain input moved across its 8-in-10 range while the rest stay put.
//!
//! Absent on purpose: inputs moved together (see [`super::ahead`]).

use crate::analysis::cash::{Target, result};
use crate::analysis::draws::{Draws, Estimate};
use crate::catalogue::Catalogue;
use crate::math::stats::{Z90, ordered};
use crate::scenario::{Input, Scenario};

/// An input at both ends of its range, and what follows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// The input.
    pub input: Input,
    /// P10 of the input, and the result there (USD).
    pub low: (f64, f64),
    /// P90 of the input, and the result there (USD).
    pub high: (f64, f64),
}

impl Swing {
    /// How far the results lie apart (USD).
    pub fn size(&self) -> f64 {
        (self.high.1 - self.low.1).abs()
    }
}

/// What moves, and how much it matters.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    /// What the results are: the value of the machines where their price is known, else a day's net.
    pub target: Target,
    /// The result at middle values (USD).
    pub middle: f64,
    /// The swings, largest first.
    pub swings: Vec<Swing>,
}

/// Rows shown.
const ROWS: usize = 8;

/// Every mining input with a range; `None` when the focus region has no price. Ranges are typical where the reader
/// switched uncertainty off.
pub fn tornado(scenario: &Scenario, catalogue: &Catalogue) -> Option<Tornado> {
    let target = if scenario.number(Input::MachinePrice, catalogue).is_some() { Target::Value } else { Target::Net };
    let middle = result(target, scenario, catalogue).filter(|result| result.is_finite())?;
    let draws = Draws::new(0, 0, Draws::of(scenario, catalogue).width.or(Some(1.0)));
    let mining = |input: &Input| input.spec().is_on(crate::scenario::Page::Mine) && input.number().is_some();
    let swings = Input::all().filter(mining).filter_map(|input| {
        let estimate = draws.estimate(input, scenario, catalogue)?;
        if let Estimate::Known(_) = estimate {
            return None;
        }
        let spec = input.number()?;
        let end = |z: f64| {
            let value = crate::math::held(estimate.at(z), spec.low, spec.high);
            Some((value, result(target, &scenario.clone().with_number(input, value), catalogue)?))
        };
        Some(Swing { input, low: end(-Z90)?, high: end(Z90)? })
    });
    let moving = swings.filter(|swing| swing.size() > 0.0);
    Some(Tornado { target, middle, swings: ordered(moving, |swing| -swing.size()).into_iter().take(ROWS).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::embedded;
    use crate::scenario::link;

    #[test]
    fn the_largest_swing_comes_first_and_the_middle_lies_between() {
        let catalogue = embedded().unwrap();
        let scenario = link::parse("", catalogue).scenario;
        let found = tornado(&scenario, catalogue).unwrap();
        assert!(found.swings.len() >= 4);
        assert!(found.swings.windows(2).all(|pair| pair[0].size() >= pair[1].size()));
        for swing in &found.swings {
            let (low, high) = (swing.low.1.min(swing.high.1), swing.low.1.max(swing.high.1));
            assert!(low <= found.middle + 1e-9 && found.middle <= high + 1e-9, "{swing:?} {}", found.middle);
        }
    }

    #[test]
    fn without_a_price_of_the_machine_the_days_net_moves() {
        let catalogue = embedded().unwrap();
        let unpriced = catalogue.asics.iter().find(|row| row.price_usd.is_none()).unwrap();
        let scenario = Scenario::default().with_choice(Input::Asic, &unpriced.id);
        assert_eq!(tornado(&scenario, catalogue).unwrap().target, Target::Net);
    }
}
