//! From how many requests a device pays: the cost of every option against requests per day, and where buying wins.
//!
//! Computed when it is drawn, so that an edit need not wait for it. Absent on purpose: chance about the requests themselves,
//! which are an axis here.

use crate::analysis::draws::{Draws, band};
use crate::analysis::inference::{OptionKind, Placed};
use crate::analysis::options::Bench;
use crate::analysis::world::{OptionCost, World};
use crate::analysis::{Band, InferenceResults};
use crate::catalogue::Catalogue;
use crate::inference::{Cost, breakeven};
use crate::math::stats::ordered;
use crate::scenario::Scenario;
use crate::units::Usd;

/// Monthly cost of one option against requests per day.
#[derive(Clone, Debug, PartialEq)]
pub struct VolumeCurve {
    /// The option, a position in [`InferenceResults::options`].
    pub option: usize,
    /// Requests per day and monthly cost (USD), rising in requests; steps have two points at one request count.
    pub points: Vec<(f64, f64)>,
    /// Requests per day at which one device is full; `None` when more units are added or there is no limit.
    pub full_at: Option<f64>,
    /// Requests per day from which a second unit is needed; `None` when none is added, or not within the view.
    pub second_at: Option<f64>,
    /// Requests per day with P10 and P90 of the monthly cost (USD) of a device; empty without uncertainty, and for others.
    pub band: Vec<(f64, f64, f64)>,
}

/// Where owning starts to pay against an option.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// The option that gets dearer, a position in [`InferenceResults::options`].
    pub against: usize,
    /// Requests per day at which the bought device costs the same.
    pub requests_per_day: f64,
    /// Monthly cost there.
    pub monthly: Usd,
}

/// From how many requests a bought device pays, over the scenarios.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Even {
    /// Requests per day, where it does; `None` where it never does.
    pub band: Option<Band>,
    /// Share of the scenarios in which one device gets there.
    pub share: f64,
}

/// Every option at every volume.
#[derive(Clone, Debug, PartialEq)]
pub struct Volumes {
    /// One curve per option with a cost, in the order of the options.
    pub curves: Vec<VolumeCurve>,
    /// Crossings of the bought device's curve with dearer options, by requests per day.
    pub crossings: Vec<Crossing>,
    /// The crossing with the chosen API over the scenarios; `None` without uncertainty, or without a cost.
    pub even: Option<Even>,
}

/// The options of results at every volume.
pub fn volumes(scenario: &Scenario, catalogue: &Catalogue, results: &InferenceResults) -> Volumes {
    let draws = Draws::of(scenario, catalogue);
    let bench = Bench::of(scenario, catalogue);
    let now = World::middle(&draws, scenario, catalogue);
    let worlds = World::draws(&draws, scenario, catalogue);
    Volumes {
        curves: curves(&results.options, &bench, &now, &worlds),
        crossings: crossings(&results.options, &bench, &now),
        even: even_over(&bench, &worlds),
    }
}

/// From how many requests a bought device pays, over the scenarios; `None` without uncertainty, or where either
/// has no cost.
pub fn even(scenario: &Scenario, catalogue: &Catalogue) -> Option<Even> {
    let draws = Draws::of(scenario, catalogue);
    even_over(&Bench::of(scenario, catalogue), &World::draws(&draws, scenario, catalogue))
}

fn even_over(bench: &Bench<'_>, worlds: &[World]) -> Option<Even> {
    let costs: Vec<(Cost, Usd)> = worlds.iter().filter_map(|world| bench.bought(world).ok().zip(bench.api_cost(world).ok())).collect();
    let mut found: Vec<f64> = costs.iter().filter_map(|(own, rival)| breakeven::requests_per_day(own, *rival).ok()).collect();
    let share = found.len() as f64 / costs.len() as f64;
    (!costs.is_empty()).then(|| Even { share, band: band(&mut found) })
}

/// Ends of the volume view, requests per day; wider when the reader asks for more.
const VOLUMES: (f64, f64) = (1.0, 100_000.0);

/// Points per curve, without steps.
const POINTS: usize = 61;

/// Steps drawn per curve; beyond that they are finer than a line.
const STEPS: usize = 24;

fn curves(options: &[Placed], bench: &Bench<'_>, now: &World, worlds: &[World]) -> Vec<VolumeCurve> {
    let end = VOLUMES.1.max(libm::pow(10.0, libm::log10(now.requests.max(1.0)).ceil()));
    let grid: Vec<f64> = (0..POINTS).map(|index| VOLUMES.0 * libm::pow(end / VOLUMES.0, index as f64 / (POINTS - 1) as f64)).collect();
    options
        .iter()
        .enumerate()
        .filter_map(|(index, option)| {
            let cost = bench.cost(option.kind, &option.id, now).ok()?;
            let full_at = (option.kind == OptionKind::Owned).then(|| cost.capacity()).flatten().filter(|full| *full < end);
            let last = full_at.unwrap_or(end);
            let month = |requests: f64| cost.month(requests).to_usd();
            let mut points: Vec<(f64, f64)> = grid.iter().copied().filter(|x| *x < last).map(|x| (x, month(x))).collect();
            let own = matches!(option.kind, OptionKind::Owned | OptionKind::Bought);
            let drawn: Vec<OptionCost> =
                worlds.iter().filter(|_| own).filter_map(|world| bench.cost(option.kind, &option.id, world).ok()).collect();
            let spread = |x: f64| {
                let mut months: Vec<f64> = drawn.iter().map(|cost| cost.month(x * (1.0 - 1e-9)).to_usd()).collect();
                band(&mut months).map(|found| (x, found.p10, found.p90))
            };
            // Every other place: its edges are smooth, and each takes the scenarios apart.
            let band = grid.iter().copied().step_by(2).filter(|x| *x < last).chain([last]).filter_map(spread).collect();
            let second_at = cost.capacity().filter(|full| option.kind != OptionKind::Owned && *full < end);
            if let Some(capacity) = cost.capacity().filter(|_| full_at.is_none()) {
                let steps = (1..=STEPS).map(|step| step as f64 * capacity).filter(|x| *x > VOLUMES.0 && *x < last);
                // One request more than the capacity takes another unit: the same place with two heights.
                points.extend(steps.flat_map(|x| [(x, month(x * (1.0 - 1e-9))), (x, month(x * (1.0 + 1e-9)))]));
                points = ordered(points, |point| point.0);
            }
            points.push((last, month(last * (1.0 - 1e-9))));
            Some(VolumeCurve { option: index, points, full_at, second_at, band })
        })
        .collect()
}

/// Where one bought device costs as much as each API.
fn crossings(options: &[Placed], bench: &Bench<'_>, now: &World) -> Vec<Crossing> {
    let Ok(own) = bench.bought(now) else { return Vec::new() };
    let found = options.iter().enumerate().filter_map(|(against, option)| {
        let Ok(OptionCost::PerRequest(price)) = bench.cost(option.kind, &option.id, now) else { return None };
        let requests_per_day = breakeven::requests_per_day(&own, price).ok()?;
        Some(Crossing { against, requests_per_day, monthly: own.month(requests_per_day) })
    });
    ordered(found, |crossing| crossing.requests_per_day)
}
