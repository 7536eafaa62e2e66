//! The reader's case with every choice looked up: what each option costs in one world.
//!
//! A [`World`] is one draw of the uncertain inputs; the median world is the headline. Absent on purpose: ranking and
//! draws.

use crate::analysis::inference::OptionKind;
use crate::catalogue::{Catalogue, CloudModel, Device};
use crate::inference::latency::{Measured, Task};
use crate::inference::rented::Server;
use crate::inference::speed::{Machine, Software, Workpiece};
use crate::inference::{Answer, Cost, Fit, Footprint, KvFormat, Lack, Lease, Ownership, Request, Shape, Supply, Tariff, memory};
use crate::scenario::{Input, Scenario};
use crate::units::{Bytes, Energy, EnergyPrice, MoneyRate, Power, Ratio, Span, TokenRate, Tokens, Usd};

/// The small cloud model every list is compared with, unless the reader chose it.
pub const SMALL_API: &str = "gemini-3.5-flash-lite";

/// The frontier cloud model every list is compared with, unless the reader chose it.
pub const FRONTIER_API: &str = "claude-opus-5-5";

/// What differs between two worlds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct World {
    /// Requests per day.
    pub(super) requests: f64,
    /// Input tokens per request.
    pub(super) input: f64,
    /// Output tokens per request.
    pub(super) output: f64,
    /// Household price of electricity [USD/kWh]; NaN when unknown.
    pub(super) electricity: f64,
    /// Rent of one GPU [USD/h]; NaN when unknown.
    pub(super) rent: f64,
    /// Measured over predicted rate: decode and prefill of the device, then of the rented GPU.
    pub(super) speed: [f64; 4],
}

/// Cost of an option in one world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Priced {
    /// Per month.
    pub(super) month: Usd,
    /// Devices, GPUs, or 1 for an API.
    pub(super) units: f64,
}

/// One model loaded on one machine.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Host {
    machine: Machine,
    usable: Option<Bytes>,
}

impl Host {
    fn of(device: &Device) -> Self {
        Self { machine: Machine::of(device), usable: device.usable_gb.map(Bytes::gigabytes) }
    }
}

/// The reader's case.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Case<'a> {
    device: Option<Host>,
    gpu: Option<Host>,
    work: Result<Workpiece, Lack>,
    context: Tokens,
    measured: Measured,
    price: Option<Usd>,
    resale: Ratio,
    /// Time until the device is replaced.
    pub(super) life: Span,
    /// Share of the device bought for this work; 0 when it is owned anyway.
    pub(super) bought_share: Ratio,
    idle: Option<Power>,
    load: Option<Power>,
    battery: Option<Energy>,
    cached: Ratio,
    batched: Ratio,
    apis: Vec<(OptionKind, &'a CloudModel)>,
}

impl<'a> Case<'a> {
    /// Looks up everything the reader chose.
    pub(super) fn of(scenario: &Scenario, catalogue: &'a Catalogue) -> Self {
        let number = |input| scenario.number(input, catalogue);
        let share = |input| Ratio::percent(number(input).unwrap_or(0.0));
        let device = catalogue.device(scenario.choice(Input::Device));
        let chosen = scenario.choice(Input::Api);
        let apis = [(OptionKind::Api, chosen), (OptionKind::SmallApi, SMALL_API), (OptionKind::FrontierApi, FRONTIER_API)];
        Self {
            device: device.map(Host::of),
            gpu: catalogue.device(scenario.choice(Input::Gpu)).map(Host::of),
            work: work(scenario, catalogue),
            context: Tokens::tokens(number(Input::Context).unwrap_or(0.0)),
            measured: Measured {
                decode: number(Input::Decode).map(TokenRate::tokens_per_second),
                prefill: number(Input::Prefill).map(TokenRate::tokens_per_second),
            },
            price: number(Input::DevicePrice).map(Usd::usd),
            resale: share(Input::Resale),
            life: Span::years(number(Input::DeviceLife).unwrap_or(f64::NAN)),
            bought_share: share(Input::Owned),
            idle: number(Input::IdlePower).map(Power::watts),
            load: number(Input::LoadPower).map(Power::watts),
            battery: device.and_then(|row| row.battery_wh).map(Energy::watt_hours),
            cached: share(Input::Cached),
            batched: share(Input::Batch),
            apis: apis
                .into_iter()
                .filter(|(kind, id)| *kind == OptionKind::Api || *id != chosen)
                .filter_map(|(kind, id)| Some((kind, catalogue.cloud_model(id)?)))
                .collect(),
        }
    }

    /// The cloud models compared: the reader's, then the references that differ from it.
    pub(super) fn apis(&self) -> impl Iterator<Item = (OptionKind, &'a CloudModel)> {
        self.apis.iter().copied()
    }

    /// Classes whose speed errors move this case: device, rented GPU.
    pub(super) fn machines(&self) -> [Option<Machine>; 2] {
        [self.device.map(|host| host.machine), self.gpu.map(|host| host.machine)]
    }

    /// Rates the reader measured.
    pub(super) const fn measured(&self) -> Measured {
        self.measured
    }

    /// The model as loaded.
    ///
    /// # Errors
    /// [`Lack::BitsPerWeight`] when its size is unknown.
    pub(super) const fn work(&self) -> Result<Workpiece, Lack> {
        self.work
    }

    /// One request on a machine of one's own.
    pub(super) fn task(&self, world: &World) -> Task {
        Task { input: Tokens::tokens(world.input), output: Tokens::tokens(world.output), context: self.context }
    }

    /// Memory on the device for one sequence.
    ///
    /// # Errors
    /// [`Lack::BitsPerWeight`] when the size of the model is unknown.
    pub(super) fn footprint(&self, world: &World) -> Result<Footprint, Lack> {
        let work = self.work?;
        Ok(Footprint::of(&work.shape, &work.weights, self.task(world).cache(), work.kv, 1.0))
    }

    /// Memory of the device that a model may use.
    pub(super) fn usable(&self) -> Option<Bytes> {
        self.device?.usable
    }

    /// One answer on the device.
    ///
    /// # Errors
    /// Why the model does not run there, or why its speed is unknown.
    pub(super) fn answer(&self, world: &World) -> Result<Answer, Lack> {
        let (host, work, task) = (self.device.ok_or(Lack::Bandwidth)?, self.work?, self.task(world));
        within(&work.shape, &task)?;
        match self.footprint(world)?.fit(host.usable).ok_or(Lack::UsableMemory)? {
            Fit::DoesNotFit => Err(Lack::DoesNotFit),
            Fit::Fits | Fit::Tight => {
                let [decode, prefill, ..] = world.speed;
                Ok(faster(Answer::of(&host.machine, &work, &task, &self.measured)?, decode, prefill))
            }
        }
    }

    /// Energy of one answer on the device.
    ///
    /// # Errors
    /// As [`Case::answer`], or [`Lack::Power`].
    pub(super) fn energy(&self, world: &World) -> Result<Energy, Lack> {
        Ok(crate::inference::energy::of_answer(&self.answer(world)?, self.load.ok_or(Lack::Power)?))
    }

    /// Share of a full battery that one answer takes.
    ///
    /// # Errors
    /// As [`Case::energy`], or [`Lack::Battery`].
    pub(super) fn battery_share(&self, world: &World) -> Result<Ratio, Lack> {
        crate::inference::energy::battery_share(self.energy(world)?, self.battery)
    }

    /// What the device costs when the share `bought` of it was bought for this work.
    ///
    /// # Errors
    /// As [`Case::answer`], or what the money needs and nobody knows.
    pub(super) fn device_cost(&self, world: &World, bought: Ratio) -> Result<Cost, Lack> {
        let answer = self.answer(world)?;
        let (idle, load) = (self.idle.ok_or(Lack::Power)?, self.load.ok_or(Lack::Power)?);
        let price = Some(world.electricity).filter(|price| price.is_finite()).ok_or(Lack::ElectricityPrice)?;
        let hardware = if bought > Ratio::ZERO { self.ownership()?.hardware() } else { MoneyRate::ZERO };
        let supply = Supply { idle, load, price: EnergyPrice::usd_per_kwh(price) };
        Ok(Cost::owned(hardware, &supply, bought, &answer))
    }

    /// The purchase: no interest and no maintenance, which no published figure supports for single devices.
    fn ownership(&self) -> Result<Ownership, Lack> {
        Ok(Ownership {
            price: self.price.ok_or(Lack::Price)?,
            resale: self.resale,
            life: self.life,
            capital: Ratio::ZERO,
            maintenance: Ratio::ZERO,
        })
    }

    /// Share of the device that the bought option pays for: all of it unless the reader named a part.
    pub(super) fn full_share(&self) -> Ratio {
        if self.bought_share > Ratio::ZERO { self.bought_share } else { Ratio::ONE }
    }

    /// The part of the purchase price to be paid back, and what the device costs while it waits.
    ///
    /// # Errors
    /// [`Lack::Price`], [`Lack::Power`] or [`Lack::ElectricityPrice`].
    pub(super) fn outlay(&self, world: &World) -> Result<(Usd, MoneyRate), Lack> {
        let share = self.full_share().to_of_one();
        let price = Some(world.electricity).filter(|price| price.is_finite()).ok_or(Lack::ElectricityPrice)?;
        let idle = self.idle.ok_or(Lack::Power)? * EnergyPrice::usd_per_kwh(price);
        Ok((self.price.ok_or(Lack::Price)? * share, idle * share))
    }

    /// What rented GPUs cost, and how many serve together.
    ///
    /// # Errors
    /// Why the model does not run there, why its speed is unknown, or [`Lack::Price`].
    pub(super) fn rented_cost(&self, world: &World) -> Result<(Cost, u32), Lack> {
        let (host, work, task) = (self.gpu.ok_or(Lack::Bandwidth)?, self.work?, self.task(world));
        within(&work.shape, &task)?;
        let rent = Some(world.rent).filter(|rent| rent.is_finite()).ok_or(Lack::Price)?;
        let server = Server::of(&work, &task, host.usable)?;
        let [.., decode, prefill] = world.speed;
        let answer = faster(server.answer(&host.machine, &work, &task)?, decode, prefill);
        Ok((Lease { server, answer, rent: MoneyRate::usd_per_hour(rent) }.cost(), server.gpus))
    }

    /// What one request costs at an API.
    ///
    /// # Errors
    /// [`Lack::ContextTooLong`].
    pub(super) fn api_cost(&self, model: &CloudModel, world: &World) -> Result<Usd, Lack> {
        let request = Request {
            input: Tokens::tokens(world.input),
            cached: self.cached,
            written: Ratio::ZERO,
            output: Tokens::tokens(world.output),
            batched: self.batched,
        };
        request.cost(&Tariff::of(model))
    }

    /// Cost of an option per month; `model` is that of an API.
    ///
    /// # Errors
    /// Why there is no cost.
    pub(super) fn priced(&self, kind: OptionKind, model: Option<&CloudModel>, world: &World) -> Result<Priced, Lack> {
        let requests = world.requests;
        match kind {
            OptionKind::Owned => {
                let cost = self.device_cost(world, Ratio::ZERO)?;
                // Only one of it is there.
                if requests > cost.per_day { Err(Lack::OverCapacity) } else { Ok(Priced { month: cost.month(requests), units: 1.0 }) }
            }
            OptionKind::Bought => {
                let cost = self.device_cost(world, self.full_share())?;
                Ok(Priced { month: cost.month(requests), units: cost.devices(requests) })
            }
            OptionKind::Rented => {
                let (cost, gpus) = self.rented_cost(world)?;
                Ok(Priced { month: cost.month(requests), units: cost.devices(requests) * f64::from(gpus) })
            }
            OptionKind::Api | OptionKind::SmallApi | OptionKind::FrontierApi => {
                let request = self.api_cost(model.ok_or(Lack::Price)?, world)?;
                Ok(Priced { month: request * crate::inference::owned::requests_per_month(requests), units: 1.0 })
            }
        }
    }
}

/// The model in its quantization.
fn work(scenario: &Scenario, catalogue: &Catalogue) -> Result<Workpiece, Lack> {
    let model = catalogue.model(scenario.choice(Input::Model)).ok_or(Lack::BitsPerWeight)?;
    let quantization = catalogue.quantization(scenario.choice(Input::Quantization)).ok_or(Lack::BitsPerWeight)?;
    let shape = Shape::of(model);
    let weights = memory::weights(&shape, quantization)?;
    let kv = KvFormat::by_id(scenario.choice(Input::KvType)).unwrap_or_default();
    Ok(Workpiece { shape, weights, kv, software: Software::Current })
}

fn within(shape: &Shape, task: &Task) -> Result<(), Lack> {
    if shape.context.is_some_and(|longest| task.cache() > longest) { Err(Lack::ContextTooLong) } else { Ok(()) }
}

fn faster(answer: Answer, decode: f64, prefill: f64) -> Answer {
    Answer { prefill: answer.prefill / prefill, token: answer.token / decode, ..answer }
}
