//! What moves the cost of a unit of each workload: elasticities, and pushes in plain units.
//!
//! Central differences of one per cent on the cost itself, which is exact where an input enters linearly. Absent on
//! purpose: what a workload earns.

use super::shop::{Shop, Variants, Workload};
use super::state::State;
use crate::analysis::draws::Draws;
use crate::analysis::setting::price;
use crate::catalogue::{Catalogue, Region};
use crate::inference::Lack;
use crate::placement::{Plant, UnitCost};
use crate::scenario::{Input, Scenario};
use crate::units::{EnergyPrice, Span, Usd};

/// What moves one workload.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pull {
    /// The workload.
    pub workload: Workload,
    /// What a unit costs where it stands: USD per PH/s and day for mining, per GPU-hour for rental, per million output
    /// tokens else.
    pub cost: UnitCost,
    /// Per cent of the cost for one per cent of the power price.
    pub power: f64,
    /// Per cent of the cost for one per cent of the machine's price.
    pub capital: f64,
    /// Per cent of the cost for one per cent more of its time sold; of its uptime for mining.
    pub utilization: f64,
    /// Share of the cost that is energy: what `power` must be.
    pub energy_share: f64,
    /// Change of the cost for 1 ¢/kWh more (of one).
    pub by_cent: f64,
    /// Change of the cost for 100 ms more of round trip (of one).
    pub by_wait: f64,
    /// Change of the cost for an hour a day less of power (of one); none for what stands at home.
    pub by_hour: f64,
    /// Change of the cost for a machine dearer by a tenth (of one).
    pub by_hardware: f64,
}

/// The workloads whose cost can be pushed.
pub const PUSHED: [Workload; 7] = [
    Workload::Rig,
    Workload::BestRig,
    Workload::DatacentreGpu,
    Workload::SmallServing,
    Workload::FrontierServing,
    Workload::Laptop,
    Workload::Phone,
];

/// Relative step of a central difference.
const STEP: f64 = 0.01;

/// A round trip that makes no difference by itself: pushes add to it.
const HERE: Span = Span::ZERO;

/// One push of a plant and its surroundings.
#[derive(Clone, Copy)]
struct Push {
    price: EnergyPrice,
    wait: Span,
    available: f64,
    sold: f64,
    hardware: f64,
}

/// What moves the workloads: at the focus region what can stand there, at the users' household price what is at home.
pub fn pulls(scenario: &Scenario, catalogue: &Catalogue) -> Vec<(Workload, Result<Pull, Lack>)> {
    let draws = Draws::of(scenario, catalogue);
    let variants = Variants::of(scenario, catalogue);
    let shop = Shop::of(scenario, catalogue, &draws, &variants);
    let now = State::middle(&draws, scenario, catalogue);
    let still = Draws::new(0, 0, None);
    let focus = catalogue.region(scenario.choice(Input::Region));
    let here = focus.and_then(|row| Some((row, price(scenario, catalogue, &still, row)?.at(0.0))));
    let home = shop.household().map(|estimate| estimate.at(0.0));
    let kept = PUSHED.into_iter().filter(|workload| shop.machine(*workload).is_some());
    kept.map(|workload| {
        let at = here.map(|(row, price)| (row, if workload.is_own() { home.unwrap_or(f64::NAN) } else { price }));
        let found =
            at.ok_or(Lack::ElectricityPrice).and_then(|(row, price)| pull(&shop, workload, row, EnergyPrice::usd_per_kwh(price), &now));
        (workload, found)
    })
    .collect()
}

fn pull(shop: &Shop<'_>, workload: Workload, row: &Region, price: EnergyPrice, now: &State) -> Result<Pull, Lack> {
    let plant = shop.plant(workload, row, now)?;
    let still = Push { price, wait: HERE, available: 1.0, sold: 1.0, hardware: 1.0 };
    let cost = |push: Push| shop.quote(&pushed(&plant, workload, &push), workload, push.price, push.wait, true, now);
    let base = cost(still)?;
    let total = base.total();
    let change = |push: Push| Ok::<f64, Lack>(cost(push)?.total() / total - 1.0);
    let slope = |up: Push, down: Push| Ok::<f64, Lack>((cost(up)?.total() - cost(down)?.total()) / (2.0 * STEP * total));
    let (more, less) = (1.0 + STEP, 1.0 - STEP);
    let used = |factor: f64| if workload.mines() { Push { available: factor, ..still } } else { Push { sold: factor, ..still } };
    let hours = shop.hours * 24.0;
    Ok(Pull {
        workload,
        cost: base,
        power: slope(Push { price: price * more, ..still }, Push { price: price * less, ..still })?,
        capital: slope(Push { hardware: more, ..still }, Push { hardware: less, ..still })?,
        utilization: slope(used(more), used(less))?,
        energy_share: base.energy / total,
        by_cent: change(Push { price: price + EnergyPrice::usd_per_kwh(0.01), ..still })?,
        by_wait: change(Push { wait: Span::seconds(0.1), ..still })?,
        by_hour: if workload.is_own() { 0.0 } else { change(Push { available: (hours - 1.0) / hours, ..still })? },
        by_hardware: change(Push { hardware: 1.1, ..still })?,
    })
}

fn pushed(plant: &Plant, workload: Workload, push: &Push) -> Plant {
    Plant {
        available: plant.available * push.available,
        sold: plant.sold * push.sold,
        price: plant.price.map(|price| price * push.hardware),
        at_end: Usd::usd(plant.at_end.to_usd() * push.hardware),
        // Of a device at home the hardware is counted per unit of time.
        standing: if workload.is_own() { plant.standing * push.hardware } else { plant.standing },
        ..*plant
    }
}
