//! Which assumption matters: each uncertain input moved across its 8-in-10 range while the rest stay put.
//!
//! Absent on purpose: inputs moved together (see [`super::ahead`]).

use crate::analysis::cash::{Target, result};
use crate::analysis::draws::{Draws, Estimate};
use crate::analysis::options::Bench;
use crate::analysis::world::{OptionCost, World};
use crate::catalogue::Catalogue;
use crate::math::stats::{Z90, ordered};
use crate::scenario::{Input, Page, Scenario};
use crate::units::Tokens;

/// An input at both ends of its range, and what follows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// The input.
    pub input: Input,
    /// P10 of the input, and the result there, in the unit of the [`Measure`].
    pub low: (f64, f64),
    /// P90 of the input, and the result there.
    pub high: (f64, f64),
}

impl Swing {
    /// How far the results lie apart.
    pub fn size(&self) -> f64 {
        (self.high.1 - self.low.1).abs()
    }
}

/// What the results are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Present value of the machines (USD).
    Value,
    /// A day's net of the machines (USD).
    Net,
    /// What the device saves against the chosen API (USD a month).
    Saving,
    /// What the best AI use can pay for power beyond the best mining machine (USD/MWh).
    Lead,
}

/// What moves, and how much it matters.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    /// What the results are.
    pub measure: Measure,
    /// The result at middle values, in the unit of the measure.
    pub middle: f64,
    /// The swings, largest first.
    pub swings: Vec<Swing>,
}

/// Rows shown.
const ROWS: usize = 8;

/// Every input of a page with a range; `None` when there is no result: the focus region has no price, the device or the
/// API no cost, AI or mining no use with a known one. Ranges are typical where the reader switched uncertainty off.
pub fn tornado(page: Page, scenario: &Scenario, catalogue: &Catalogue) -> Option<Tornado> {
    let (measure, middle, swings) = match page {
        Page::Mine => mining(scenario, catalogue)?,
        Page::Ai => saving(scenario, catalogue)?,
        Page::Both => {
            let (middle, swings) = super::both::lead::lead(scenario, catalogue, &ranges(scenario, catalogue))?;
            (Measure::Lead, middle, swings)
        }
    };
    let moving = swings.into_iter().filter(|swing| swing.size() > 0.0);
    Some(Tornado { measure, middle, swings: ordered(moving, |swing| -swing.size()).into_iter().take(ROWS).collect() })
}

/// Ranges never vanish here.
fn ranges(scenario: &Scenario, catalogue: &Catalogue) -> Draws {
    Draws::new(0, 0, Draws::of(scenario, catalogue).width.or(Some(1.0)))
}

/// The value of the machines where their price is known, else a day's net.
fn mining(scenario: &Scenario, catalogue: &Catalogue) -> Option<(Measure, f64, Vec<Swing>)> {
    let target = if scenario.number(Input::MachinePrice, catalogue).is_some() { Target::Value } else { Target::Net };
    let middle = result(target, scenario, catalogue).filter(|result| result.is_finite())?;
    let draws = ranges(scenario, catalogue);
    let mining = |input: &Input| input.spec().is_on(Page::Mine) && input.number().is_some();
    let swings = Input::all().filter(mining).filter_map(|input| {
        let estimate = draws.estimate(input, scenario, catalogue)?;
        if let Estimate::Known(_) = estimate {
            return None;
        }
        let spec = input.number()?;
        let end = |z: f64| {
            let (low, high) = spec.limits(catalogue);
            let value = crate::math::held(estimate.at(z), low, high);
            Some((value, result(target, &scenario.clone().with_number(input, value), catalogue)?))
        };
        Some(Swing { input, low: end(-Z90)?, high: end(Z90)? })
    });
    let measure = if target == Target::Value { Measure::Value } else { Measure::Net };
    Some((measure, middle, swings.collect()))
}

/// What the reader's device saves a month against the chosen API: at marginal cost where it is owned anyway.
fn saving(scenario: &Scenario, catalogue: &Catalogue) -> Option<(Measure, f64, Vec<Swing>)> {
    let draws = ranges(scenario, catalogue);
    let bench = Bench::of(scenario, catalogue);
    let now = World { width: draws.width.unwrap_or(1.0), ..World::middle(&draws, scenario, catalogue) };
    let result = |world: &World| {
        let (own, more) = bench.own(world).ok()?;
        let api = OptionCost::PerRequest(bench.api_cost(world).ok()?);
        let enough = more || own.devices(world.requests) <= 1.0;
        enough.then(|| (api.month(world.requests) - own.month(world.requests)).to_usd())
    };
    let swings = World::MOVED.into_iter().filter_map(|input| {
        let (low, high) = now.ends(input, &draws, scenario, catalogue);
        let end = |world: &World| Some((value_of(input, world, &bench)?, result(world)?));
        Some(Swing { input, low: end(&low)?, high: end(&high)? })
    });
    Some((Measure::Saving, result(&now)?, swings.collect()))
}

/// What an input is in a world: given, or the speed that the model makes of it.
fn value_of(input: Input, world: &World, bench: &Bench<'_>) -> Option<f64> {
    match input {
        Input::Decode => Some((Tokens::tokens(1.0) / bench.answer(world).ok()?.token).to_tokens_per_second()),
        Input::Prefill => Some((bench.task(world).fresh().0 / bench.answer(world).ok()?.prefill).to_tokens_per_second()),
        other => world.input(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::inference::OptionKind;
    use crate::catalogue::embedded;
    use crate::scenario::link;

    #[test]
    fn the_largest_swing_comes_first_and_the_middle_lies_between() {
        let catalogue = embedded().unwrap();
        let scenario = link::parse("", catalogue).scenario;
        let found = tornado(Page::Mine, &scenario, catalogue).unwrap();
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
        assert_eq!(tornado(Page::Mine, &scenario, catalogue).unwrap().measure, Measure::Net);
    }

    #[test]
    fn what_a_device_saves_moves_with_its_speed_and_matches_the_options() {
        let catalogue = embedded().unwrap();
        let scenario = Scenario::default();
        let found = tornado(Page::Ai, &scenario, catalogue).unwrap();
        let options = crate::analysis::inference::inference(&scenario, catalogue);
        let cost = |kind| options.option(kind).unwrap().monthly.unwrap().to_usd();
        let saving = cost(OptionKind::Api) - cost(OptionKind::Owned);
        assert!((found.middle - saving).abs() <= 1e-9 * saving.abs(), "{} {saving}", found.middle);
        let decode = found.swings.iter().find(|swing| swing.input == Input::Decode).unwrap();
        assert!(decode.low.0 < decode.high.0 && decode.low.1 < decode.high.1, "{decode:?}");
    }

    #[test]
    fn the_lead_of_ai_is_the_gap_of_the_bids_with_and_without_uncertainty() {
        let catalogue = embedded().unwrap();
        for fragment in ["", "v=1&u=off", "v=1&u=wide&r=et", "v=1&px=400000&gu=5"] {
            let scenario = link::parse(fragment, catalogue).scenario;
            let found = tornado(Page::Both, &scenario, catalogue).unwrap();
            let bids = crate::analysis::both::both(&scenario, catalogue);
            let best = |mines| {
                let kind = bids.offers.iter().filter(|offer| offer.workload.mines() == mines && !offer.workload.is_own());
                kind.filter_map(crate::analysis::both::Offer::full).fold(f64::NEG_INFINITY, f64::max)
            };
            let gap = best(false) - best(true);
            assert!((found.middle - gap).abs() <= 1e-9 * gap.abs(), "{fragment}: {} {gap}", found.middle);
            assert_eq!(found.measure, Measure::Lead);
            assert!(found.swings.len() >= 4 && found.swings.is_sorted_by(|a, b| a.size() >= b.size()), "{fragment} {found:?}");
        }
    }

    #[test]
    fn dearer_coins_narrow_the_lead_of_ai_and_fuller_gpus_widen_it() {
        let catalogue = embedded().unwrap();
        let found = tornado(Page::Both, &Scenario::default(), catalogue).unwrap();
        let swing = |input| found.swings.iter().find(|swing| swing.input == input).unwrap();
        assert!(swing(Input::BtcPrice).low.1 > found.middle && swing(Input::BtcPrice).high.1 < found.middle);
        assert!(swing(Input::TokenPrice).low.1 < found.middle && swing(Input::TokenPrice).high.1 > found.middle);
        assert!(swing(Input::Sold).low.1 < found.middle && swing(Input::Sold).high.1 > found.middle);
    }

    #[test]
    fn a_device_that_cannot_run_the_model_saves_nothing_that_can_be_weighed() {
        let catalogue = embedded().unwrap();
        let scenario = Scenario::default().with_choice(Input::Device, "iphone-17-pro");
        assert_eq!(tornado(Page::Ai, &scenario, catalogue), None);
    }
}
