//! Monthly cost against requests per day: one curve per option, and where the bought device starts to pay.
//!
//! Absent on purpose: uncertainty; curves are drawn in the median world.

use crate::analysis::inference::case::{Case, World};
use crate::analysis::inference::{Crossing, OptionKind, Placed, VolumeCurve};
use crate::catalogue::CloudModel;
use crate::inference::{Cost, Lack, breakeven};
use crate::units::Ratio;

/// Points per decade of requests.
const PER_DECADE: f64 = 12.0;

/// Units up to which each step is drawn; beyond, a step is too small to see on a logarithmic axis.
const STEPS: f64 = 24.0;

/// The curves of all options that have a cost, in the order of the options.
pub(super) fn curves(case: &Case<'_>, options: &[Placed], world: &World) -> Vec<VolumeCurve> {
    let most = libm::pow(10.0, libm::log10((10.0 * world.requests).max(1e5)).ceil());
    options.iter().enumerate().filter_map(|(option, placed)| curve(case, option, placed, world, most).ok()).collect()
}

fn curve(case: &Case<'_>, option: usize, placed: &Placed, world: &World, most: f64) -> Result<VolumeCurve, Lack> {
    let cost = match placed.kind {
        OptionKind::Owned => case.device_cost(world, Ratio::ZERO)?,
        OptionKind::Bought => case.device_cost(world, case.full_share())?,
        OptionKind::Rented => case.rented_cost(world)?.0,
        OptionKind::Api | OptionKind::SmallApi | OptionKind::FrontierApi => {
            let answer = case.api_cost(model(case, placed.kind).ok_or(Lack::Price)?, world)?;
            Cost { fixed: crate::units::MoneyRate::ZERO, answer, per_day: f64::INFINITY }
        }
    };
    let alone = placed.kind == OptionKind::Owned;
    let end = if alone { most.min(cost.per_day) } else { most };
    let decades = libm::log10(most);
    let mut at: Vec<f64> = (0..=(decades * PER_DECADE) as u32)
        .map(|index| libm::pow(10.0, f64::from(index) / PER_DECADE))
        .filter(|&requests| requests < end)
        .collect();
    at.push(end);
    let mut points: Vec<(f64, f64)> = at.into_iter().map(|requests| (requests, cost.month(requests).to_usd())).collect();
    if !alone {
        let full = (1..=STEPS as u32).map(|units| f64::from(units) * cost.per_day).filter(|&requests| requests >= 1.0 && requests < end);
        for requests in full {
            let below = cost.month(requests);
            points.push((requests, below.to_usd()));
            points.push((requests, (below + cost.fixed * crate::units::Span::months(1.0)).to_usd()));
        }
        points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    }
    Ok(VolumeCurve { option, points, full_at: (alone && cost.per_day < most).then_some(cost.per_day) })
}

/// Where the bought device becomes cheaper than each API, by requests per day.
pub(super) fn crossings(case: &Case<'_>, options: &[Placed], world: &World) -> Vec<Crossing> {
    let Ok(device) = case.device_cost(world, case.full_share()) else { return Vec::new() };
    let mut found: Vec<Crossing> = options
        .iter()
        .enumerate()
        .filter_map(|(against, placed)| {
            let alternative = case.api_cost(model(case, placed.kind)?, world).ok()?;
            let requests_per_day = breakeven::requests_per_day(&device, alternative).ok()?;
            Some(Crossing { against, requests_per_day, monthly: device.month(requests_per_day) })
        })
        .collect();
    found.sort_by(|a, b| a.requests_per_day.total_cmp(&b.requests_per_day));
    found
}

/// The cloud model of an API option.
fn model<'a>(case: &Case<'a>, kind: OptionKind) -> Option<&'a CloudModel> {
    case.apis().find(|(of, _)| *of == kind).map(|(_, model)| model)
}
