//! Energy and carbon of one answer on the device and in the cloud.
//!
//! Made when a view or a report asks. Absent on purpose: making the hardware, and water.

use crate::analysis::Band;
use crate::analysis::draws::{Draws, band};
use crate::analysis::options::Bench;
use crate::analysis::world::World;
use crate::catalogue::Catalogue;
use crate::inference::carbon::{METHOD, Size};
use crate::inference::{Lack, energy};
use crate::scenario::{Input, Scenario};
use crate::units::{CarbonIntensity, Energy, Mass, Ratio};

/// Which side emits less for the same answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Greener {
    /// The device, whatever the size of the cloud model.
    Device,
    /// The data centre, whatever the size of the cloud model.
    Cloud,
    /// It depends on the size of the cloud model.
    Unclear,
}

/// Energy and carbon of one answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Footprints {
    /// Energy on the device, idling included where the reader counts it.
    pub device: Result<Energy, Lack>,
    /// The same over the scenarios (Wh); `None` without uncertainty or speed.
    pub device_band: Option<Band>,
    /// Energy of the idling one request stands for, counted or not.
    pub idling: Result<Energy, Lack>,
    /// Share of a full battery.
    pub battery: Result<Ratio, Lack>,
    /// Answers per charge.
    pub answers_per_charge: Result<f64, Lack>,
    /// Carbon on the device.
    pub device_carbon: Result<Mass, Lack>,
    /// Energy in the cloud, for the smallest and the largest size the model is thought to have.
    pub cloud: Result<(Energy, Energy), Lack>,
    /// Carbon in the cloud, likewise.
    pub cloud_carbon: Result<(Mass, Mass), Lack>,
    /// Which side emits less.
    pub greener: Result<Greener, Lack>,
    /// The method and version of the cloud's figures.
    pub method: &'static str,
}

/// The smallest and largest size of a cloud model: published for open models, estimated for closed ones.
///
/// # Errors
/// [`Lack::CloudSize`] when there is neither.
pub fn cloud_sizes(catalogue: &Catalogue, id: &str) -> Result<(Size, Size), Lack> {
    if let Some(row) = catalogue.cloud_size(id) {
        return Ok(Size::range(row));
    }
    // Hosted open models carry the provider before the model's own id.
    let open = catalogue.models.iter().filter(|model| id == model.id || id.ends_with(&format!("-{}", model.id)));
    open.max_by_key(|model| model.id.len()).map(|model| (Size::open(model), Size::open(model))).ok_or(Lack::CloudSize)
}

/// The footprints of a scenario.
pub fn footprints(scenario: &Scenario, catalogue: &Catalogue) -> Footprints {
    let draws = Draws::of(scenario, catalogue);
    let bench = Bench::of(scenario, catalogue);
    let now = World::middle(&draws, scenario, catalogue);
    let number = |input| scenario.number(input, catalogue);
    let grid = |input| number(input).map(CarbonIntensity::grams_per_kwh).ok_or(Lack::CarbonIntensity);

    let answer = bench.answer(&now);
    let device = answer.and_then(|answer| bench.energy(&answer, &now));
    let worlds = World::draws(&draws, scenario, catalogue);
    let mut drawn: Vec<f64> =
        worlds.iter().filter_map(|world| Some(bench.energy(&bench.answer(world).ok()?, world).ok()?.to_watt_hours())).collect();
    let overhead = number(Input::CloudOverhead).unwrap_or(f64::NAN);
    let output = bench.cloud_output(&now);
    let cloud = cloud_sizes(catalogue, scenario.choice(Input::Api))
        .map(|(small, large)| (small.energy(output, overhead), large.energy(output, overhead)));
    let device_carbon = device.and_then(|energy| Ok(energy * grid(Input::DeviceCarbon)?));
    let cloud_carbon = cloud.and_then(|(low, high)| {
        let grid = grid(Input::CloudCarbon)?;
        Ok((low * grid, high * grid))
    });
    Footprints {
        device,
        device_band: band(&mut drawn),
        idling: answer.and_then(|answer| Ok(energy::of_idling(&answer, bench.idle.ok_or(Lack::Power)?, now.requests))),
        battery: device.and_then(|energy| energy::battery_share(energy, bench.battery)),
        answers_per_charge: device.and_then(|energy| energy::answers_per_charge(energy, bench.battery)),
        device_carbon,
        cloud,
        cloud_carbon,
        greener: device_carbon.and_then(|own| {
            let (low, high) = cloud_carbon?;
            Ok(match (own < low, own > high) {
                (true, _) => Greener::Device,
                (_, true) => Greener::Cloud,
                _ => Greener::Unclear,
            })
        }),
        method: METHOD,
    }
}
