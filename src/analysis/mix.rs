//! How much to route to the device: cost, waiting, quality lost and tokens exposed against the share answered there.
//!
//! A device that is owned anyway is one device at the cost of its electricity; one bought for this is bought as often as
//! needed. The other side is the chosen cloud model. Made when a view or a report asks. Absent on purpose: a price of
//! quality; the share answered acceptably is the reader's assumption, and its range gives a range of optima.

use crate::analysis::draws::Draws;
use crate::analysis::options::Bench;
use crate::analysis::world::World;
use crate::catalogue::Catalogue;
use crate::inference::Lack;
use crate::inference::routing::{Best, Blend, Point, Router, Routing};
use crate::math::{held, stats::Z90};
use crate::scenario::{Given, Input, Scenario};
use crate::units::{Ratio, Span};

/// The workload shared between device and cloud.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mix {
    /// The two sides and the router.
    pub blend: Blend,
    /// The cheapest share; `None` when the device cannot even answer what must stay private.
    pub best: Option<Best>,
    /// The share the reader chose, else the cheapest; `None` where the device cannot answer that many.
    pub chosen: Option<Point>,
    /// P10 and P90 of the share the device is assumed to answer acceptably; `None` without uncertainty.
    pub assumed: Option<[Ratio; 2]>,
    /// The cheapest points at these two; `None` without them, or where there is none.
    pub range: Option<(Point, Point)>,
}

impl Mix {
    /// Points at equal steps of the share between two shares; those one device cannot serve are left out.
    pub fn curve(&self, (low, high): (Ratio, Ratio), steps: u32) -> Vec<Point> {
        let share = |step: u32| low + (high - low) * (f64::from(step) / f64::from(steps.max(1)));
        (0..=steps).filter_map(|step| self.blend.at(share(step))).collect()
    }
}

/// How the reader routes.
pub fn routing(scenario: &Scenario, catalogue: &Catalogue) -> Routing {
    let percent = |input| Ratio::percent(scenario.number(input, catalogue).unwrap_or(0.0));
    let router = match scenario.choice(Input::Router) {
        "cascade" => Router::Cascade,
        "roc" => Router::Imperfect { hits: percent(Input::Hits), misses: percent(Input::Misses) },
        _ => Router::Oracle,
    };
    Routing { router, acceptable: percent(Input::Acceptable), private: percent(Input::Private) }
}

/// The mix of a scenario.
///
/// # Errors
/// Why the device or the cloud has no cost.
pub fn mix(scenario: &Scenario, catalogue: &Catalogue) -> Result<Mix, Lack> {
    let draws = Draws::of(scenario, catalogue);
    let bench = Bench::of(scenario, catalogue);
    let now = World::middle(&draws, scenario, catalogue);
    let (device, may_add) = bench.own(&now)?;
    let blend = Blend {
        routing: routing(scenario, catalogue),
        requests: now.requests,
        input: bench.task(&now).input,
        device,
        may_add,
        device_wait: bench.answer(&now)?.full(),
        cloud: bench.api_cost(&now)?,
        wait_value: bench.wait_value(),
        cloud_wait: bench.cloud_answer(scenario.choice(Input::Api), &now).map_or(Span::seconds(f64::NAN), |cloud| cloud.full()),
    };
    let best = blend.best();
    let given = scenario.given_number(Input::LocalShare).map(Given::middle).map(Ratio::percent);
    let estimate = draws.width.and_then(|_| draws.estimate(Input::Acceptable, scenario, catalogue));
    let assumed = estimate.map(|share| [-Z90, Z90].map(|z| Ratio::percent(held(share.at(z), 0.0, 100.0))));
    let at = |acceptable| Some(Blend { routing: Routing { acceptable, ..blend.routing }, ..blend }.best()?.point);
    Ok(Mix {
        blend,
        best,
        chosen: match given {
            Some(share) => blend.at(share),
            None => best.map(|best| best.point),
        },
        assumed,
        range: assumed.and_then(|[low, high]| at(low).zip(at(high))),
    })
}
