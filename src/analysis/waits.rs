//! How long a reader waits: on the device and in the cloud, cold, hot, thinking, and in line.
//!
//! Made when a view or a report asks. Absent on purpose: what waiting costs, which is part of every option's cost.

use crate::analysis::Band;
use crate::analysis::draws::{Draws, band, stream_of};
use crate::analysis::options::Bench;
use crate::analysis::world::World;
use crate::catalogue::{Catalogue, MeasuredSpeed};
use crate::inference::latency::{CloudAnswer, Sooner, crossing};
use crate::inference::queue::{BUSY_HOURS, Queue, VARIATION};
use crate::inference::rented::Server;
use crate::inference::speed::{Served, served};
use crate::inference::{Answer, Lack, limits};
use crate::scenario::{Input, Scenario};
use crate::units::{Bytes, Ratio, Span, TokenRate};

/// Where a speed on the device comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SpeedBasis<'a> {
    /// The speed model.
    Modelled,
    /// A published measurement of this device, model and quantization.
    Measured(&'a MeasuredSpeed),
    /// The reader's own measurement.
    Reader,
}

/// Waits of one request.
#[derive(Clone, Debug, PartialEq)]
pub struct Waits {
    /// On the device, cool and with the model loaded.
    pub device: Result<Answer, Lack>,
    /// On the device after ten minutes of work; as before where nothing throttles.
    pub hot: Result<Answer, Lack>,
    /// Time to load the model first.
    pub cold_start: Result<Span, Lack>,
    /// At the chosen cloud model.
    pub cloud: Result<CloudAnswer, Lack>,
    /// Share of the output spent thinking, on both sides.
    pub thinking: Ratio,
    /// For which answers the device is done first.
    pub sooner: Result<Sooner, Lack>,
    /// Share of the scenarios in which the device is done first; `None` without uncertainty or speed.
    pub device_first_in: Option<f64>,
    /// The line when the day's requests come within the working hours.
    pub queue: Result<Queue, Lack>,
    /// Time to the first token on the device over the scenarios (s); `None` without uncertainty or speed.
    pub device_first: Option<Band>,
    /// Time to the full answer on the device over the scenarios (s).
    pub device_full: Option<Band>,
    /// Time to the first token in the cloud over the scenarios (s).
    pub cloud_first: Option<Band>,
    /// Time to the full answer in the cloud over the scenarios (s).
    pub cloud_full: Option<Band>,
}

/// Where the decode speed on the device comes from.
pub fn speed_basis<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> SpeedBasis<'a> {
    let choice = |input| scenario.choice(input);
    if scenario.given(Input::Decode).is_some() {
        return SpeedBasis::Reader;
    }
    match catalogue.measured(choice(Input::Device), choice(Input::Model), choice(Input::Quantization)) {
        Some(row) => SpeedBasis::Measured(row),
        None => SpeedBasis::Modelled,
    }
}

/// The waits of a scenario.
pub fn waits(scenario: &Scenario, catalogue: &Catalogue) -> Waits {
    let draws = Draws::of(scenario, catalogue);
    let bench = Bench::of(scenario, catalogue);
    let now = World::middle(&draws, scenario, catalogue);
    let device = bench.answer(&now);
    let cloud = bench.cloud_answer(scenario.choice(Input::Api), &now);
    let worlds = World::draws(&draws, scenario, catalogue);
    let answers: Vec<Option<Answer>> = worlds.iter().map(|world| bench.answer(world).ok()).collect();
    let clouds = cloud.map_or_else(|_| Vec::new(), |cloud| cloud_draws(&cloud, &bench, &worlds, &draws, scenario, catalogue));
    Waits {
        device,
        hot: device.map(|answer| bench.hot(&answer)),
        cold_start: bench.cold_start(),
        cloud,
        thinking: bench.thinking,
        sooner: device.and_then(|device| Ok(crossing(&device, &cloud?))),
        device_first_in: share(answers.iter().zip(&clouds).filter_map(|(device, cloud)| Some(device.as_ref()?.full() < cloud.full()))),
        queue: device.and_then(|answer| Queue::of(now.requests, BUSY_HOURS, answer.full(), VARIATION)),
        device_first: spread(answers.iter().flatten().map(Answer::first_token)),
        device_full: spread(answers.iter().flatten().map(Answer::full)),
        cloud_first: spread(clouds.iter().map(CloudAnswer::first_token)),
        cloud_full: spread(clouds.iter().map(CloudAnswer::full)),
    }
}

/// Answers of the cloud over the scenarios: its wait and its rate are drawn apart.
fn cloud_draws(
    cloud: &CloudAnswer,
    bench: &Bench<'_>,
    worlds: &[World],
    draws: &Draws,
    scenario: &Scenario,
    catalogue: &Catalogue,
) -> Vec<CloudAnswer> {
    let values = |input: Input| {
        let estimate = draws.estimate(input, scenario, catalogue);
        estimate.map_or_else(Vec::new, |estimate| draws.values(estimate, stream_of(input.spec().key)))
    };
    let (first, rate) = (values(Input::CloudFirst), values(Input::CloudRate));
    let drawn = worlds.iter().zip(first.iter().zip(&rate));
    drawn
        .map(|(world, (first, rate))| CloudAnswer {
            first: Span::seconds(*first),
            rate: TokenRate::tokens_per_second(*rate),
            output: bench.cloud_output(world),
            ..*cloud
        })
        .collect()
}

/// How many of the cases hold; `None` when there are none.
fn share(cases: impl Iterator<Item = bool>) -> Option<f64> {
    let (held, all) = cases.fold((0.0, 0.0), |(held, all), holds| (held + f64::from(u8::from(holds)), all + 1.0));
    (all > 0.0).then(|| held / all)
}

fn spread(spans: impl Iterator<Item = Span>) -> Option<Band> {
    band(&mut spans.map(Span::to_seconds).collect::<Vec<f64>>())
}

/// What each of so many users gets when the device answers all of them side by side.
///
/// # Errors
/// As [`served`]; [`Lack::DoesNotFit`] when their caches do not fit.
pub fn users(scenario: &Scenario, catalogue: &Catalogue, sequences: f64) -> Result<Served, Lack> {
    let draws = Draws::of(scenario, catalogue);
    let bench = Bench::of(scenario, catalogue);
    let now = World::middle(&draws, scenario, catalogue);
    let (work, station, task) = (bench.work?, bench.device.as_ref().ok_or(Lack::Bandwidth)?, bench.task(&now));
    let need = crate::inference::Footprint::of(&work.shape, &work.weights, task.cache(), work.kv, sequences).need();
    if bench.usable.is_some_and(|usable| need > usable) {
        return Err(Lack::DoesNotFit);
    }
    served(&station.machine, &work, task.depth(), sequences)
}

/// The speed of a model that does not fit the device's own memory but may spill into a computer's.
///
/// # Errors
/// As [`limits::offload`]; [`Lack::UsableMemory`] when the memory is unknown.
pub fn offloaded(scenario: &Scenario, catalogue: &Catalogue) -> Result<limits::Offload, Lack> {
    let draws = Draws::of(scenario, catalogue);
    let bench = Bench::of(scenario, catalogue);
    let now = World::middle(&draws, scenario, catalogue);
    let (work, station, task) = (bench.work?, bench.device.as_ref().ok_or(Lack::Bandwidth)?, bench.task(&now));
    let usable: Bytes = bench.usable.ok_or(Lack::UsableMemory)?;
    limits::offload(&station.machine, &work, usable, task.cache(), task.depth())
}

/// The server rented for the model, and what each user of it gets when it is full.
///
/// # Errors
/// As [`Server::of`] and [`served`].
pub fn rented_users(scenario: &Scenario, catalogue: &Catalogue) -> Result<(Server, Served), Lack> {
    let draws = Draws::of(scenario, catalogue);
    let bench = Bench::of(scenario, catalogue);
    let now = World::middle(&draws, scenario, catalogue);
    let (work, station, task) = (bench.work?, bench.gpu.as_ref().ok_or(Lack::Bandwidth)?, bench.task(&now));
    let server = Server::of(&work, &task, station.usable)?;
    Ok((server, served(&station.machine, &work, task.depth(), f64::from(server.sequences))?))
}
