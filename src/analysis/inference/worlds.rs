//! The worlds of a case: the median one, and seeded draws of everything uncertain, the same for all options.
//!
//! Token counts, requests, electricity and rent spread as their inputs say; speeds by the error measured for the class
//! of the machine, unless the reader measured them. Absent on purpose: list prices, which are facts of their date.

use crate::analysis::draws::{Draws, Estimate};
use crate::analysis::inference::case::{Case, World};
use crate::catalogue::Catalogue;
use crate::inference::class::Spread;
use crate::math::stats::Z90;
use crate::scenario::{Input, Scenario};

/// The uncertain inputs.
pub(super) const UNCERTAIN: [Input; 5] = [Input::Requests, Input::InputTokens, Input::OutputTokens, Input::Household, Input::Rent];

/// Streams of speed errors start here, clear of the inputs' own streams.
const SPEED_STREAMS: u64 = 2_000;

/// The median world.
pub(super) fn median(scenario: &Scenario, catalogue: &Catalogue) -> World {
    let draws = Draws::of(scenario, catalogue);
    let middle = |input| draws.estimate(input, scenario, catalogue).map_or(f64::NAN, |estimate| estimate.at(0.0));
    world(UNCERTAIN.map(middle), [1.0; 4])
}

/// One world per scenario drawn; none when uncertainty is off.
pub(super) fn drawn(scenario: &Scenario, catalogue: &Catalogue, case: &Case<'_>) -> Vec<World> {
    let draws = Draws::of(scenario, catalogue);
    let Some(width) = draws.width else { return Vec::new() };
    let inputs = UNCERTAIN.map(|input| {
        let estimate = draws.estimate(input, scenario, catalogue).unwrap_or(Estimate::Known(f64::NAN));
        draws.values(estimate, input as u64)
    });
    let spreads = spreads(case);
    let speeds = [0, 1, 2, 3].map(|offset| draws.stream(SPEED_STREAMS + offset));
    let at = |column: &[f64], path: usize| column.get(path).copied().unwrap_or(f64::NAN);
    (0..draws.paths)
        .map(|path| {
            let values = inputs.each_ref().map(|column| at(column, path));
            let errors = [0, 1, 2, 3].map(|machine: usize| {
                let z = speeds.get(machine).map_or(0.0, |column| at(column, path));
                spreads.get(machine).copied().flatten().map_or(1.0, |spread| factor(spread, z, width))
            });
            world(values, errors)
        })
        .collect()
}

/// Spread of the decode and prefill error of the device, then of the rented GPU; `None` where nothing is modelled.
fn spreads(case: &Case<'_>) -> [Option<Spread>; 4] {
    let [device, gpu] = case.machines().map(|machine| machine.map(|machine| *machine.speed()));
    let measured = case.measured();
    [
        device.and_then(|speed| speed.decode).filter(|_| measured.decode.is_none()).map(|fit| fit.spread),
        device.and_then(|speed| speed.prefill).filter(|_| measured.prefill.is_none()).map(|fit| fit.spread),
        gpu.and_then(|speed| speed.decode).map(|fit| fit.spread),
        gpu.and_then(|speed| speed.prefill).map(|fit| fit.spread),
    ]
}

/// Two half log-normals that meet at 1, so that the model stays the median and both percentiles hold.
fn factor(spread: Spread, z: f64, width: f64) -> f64 {
    let end = if z < 0.0 { spread.p10 } else { spread.p90 };
    libm::exp(libm::log(end) * (z.abs() / Z90 * width))
}

fn world([requests, input, output, electricity, rent]: [f64; 5], speed: [f64; 4]) -> World {
    World { requests, input, output, electricity, rent, speed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speed_error_keeps_its_percentiles_and_its_median() {
        let spread = Spread { p10: 0.7, p90: 1.12 };
        for (z, expected) in [(0.0, 1.0), (-Z90, 0.7), (Z90, 1.12)] {
            assert!((factor(spread, z, 1.0) - expected).abs() < 1e-12);
        }
        assert!((factor(spread, -Z90, 2.0) - 0.49).abs() < 1e-12);
    }
}
