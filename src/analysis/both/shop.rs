//! The workloads, and the machine, model and scenario behind each.
//!
//! Absent on purpose: the plants made of them (see [`super::recipe`]), what they can pay (see [`super`]) and where they settle
//! (see [`super::plane`]).

use crate::analysis::Band;
use crate::analysis::draws::Draws;
use crate::analysis::options::Bench;
use crate::analysis::setting::number;
use crate::analysis::world::World;
use crate::catalogue::{Catalogue, DeviceClass};
use crate::inference::speed::decode_rate;
use crate::math::stats::ordered;
use crate::scenario::{Input, Scenario, defaults};

/// Something power can be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workload {
    /// Mining on the least efficient machine that still has a street price.
    OldRig,
    /// Mining on the reader's machine.
    Rig,
    /// Mining on the most efficient machine with a known price.
    BestRig,
    /// A graphics card rented out.
    ConsumerGpu,
    /// A data-centre GPU rented out.
    DatacentreGpu,
    /// Tokens of the reader's open model, sold.
    SmallServing,
    /// Tokens of a frontier-class open model, sold.
    FrontierServing,
    /// The reader's own device in place of an API.
    Laptop,
    /// A phone in place of an API.
    Phone,
}

impl Workload {
    /// Every workload.
    pub const ALL: [Self; 9] = [
        Self::OldRig,
        Self::Rig,
        Self::BestRig,
        Self::ConsumerGpu,
        Self::DatacentreGpu,
        Self::SmallServing,
        Self::FrontierServing,
        Self::Laptop,
        Self::Phone,
    ];

    /// Its word in reports and tables.
    pub const fn id(self) -> &'static str {
        match self {
            Self::OldRig => "old_rig",
            Self::Rig => "rig",
            Self::BestRig => "best_rig",
            Self::ConsumerGpu => "consumer_gpu",
            Self::DatacentreGpu => "datacentre_gpu",
            Self::SmallServing => "small_serving",
            Self::FrontierServing => "frontier_serving",
            Self::Laptop => "own_device",
            Self::Phone => "own_phone",
        }
    }

    /// Whether it mines.
    pub const fn mines(self) -> bool {
        matches!(self, Self::OldRig | Self::Rig | Self::BestRig)
    }

    /// Whether it is at home with its user, and so cannot take the power of a site.
    pub const fn is_own(self) -> bool {
        matches!(self, Self::Laptop | Self::Phone)
    }
}

/// A frontier-class open model and its maker's list price.
pub(super) const FRONTIER_MODEL: &str = "glm-5.3";
/// The graphics card and the data-centre GPU that stand for theirs when the reader chose the other kind.
const CONSUMER_GPU: &str = "rtx-4090";
const DATACENTRE_GPU: &str = "h100-sxm";
/// The computer and the phone that stand for theirs, and the model a phone runs.
const COMPUTER: &str = "apple-m5-pro-20c";
const PHONE: &str = "iphone-17-pro";
const PHONE_MODEL: &str = "qwen3.5-4b";

/// The scenario of each workload that differs from the reader's in its machine or model; kept apart because benches
/// borrow it.
pub(super) struct Variants {
    rigs: [Option<Scenario>; 3],
    small: Scenario,
    frontier: Scenario,
    laptop: Scenario,
    phone: Scenario,
}

impl Variants {
    /// Of the reader's scenario.
    pub(super) fn of(scenario: &Scenario, catalogue: &Catalogue) -> Self {
        let class = |input: Input| catalogue.device(scenario.choice(input)).map(|row| row.class);
        let datacentre =
            if class(Input::Gpu) == Some(DeviceClass::NvidiaDatacentre) { scenario.choice(Input::Gpu) } else { DATACENTRE_GPU };
        let is_phone = class(Input::Device) == Some(DeviceClass::Phone);
        let served = scenario.clone().with_choice(Input::Gpu, datacentre);
        Self {
            rigs: rigs(scenario, catalogue),
            frontier: served.clone().with_choice(Input::Model, FRONTIER_MODEL),
            small: served,
            laptop: if is_phone { on_device(scenario, COMPUTER) } else { scenario.clone() },
            phone: phone(
                if is_phone { scenario.clone() } else { on_device(scenario, PHONE).with_choice(Input::Model, PHONE_MODEL) },
                catalogue,
            ),
        }
    }
}

/// The reader's scenario on another device, owned anyway, without what was said about the first.
fn on_device(scenario: &Scenario, device: &str) -> Scenario {
    let mut other = scenario.clone().with_choice(Input::Device, device);
    for input in [Input::Decode, Input::Prefill, Input::DevicePrice, Input::Owned, Input::IdlePower, Input::LoadPower] {
        other.set(input, None);
    }
    other
}

/// A phone where its power is not known: the assumed one; and nobody measured how fast phones read, so a token read
/// counts like one written, which is the most it can take.
fn phone(mut scenario: Scenario, catalogue: &Catalogue) -> Scenario {
    if scenario.number(Input::LoadPower, catalogue).is_none() {
        let watts = defaults::fixed(catalogue, "phone_w").map_or(f64::NAN, |fact| fact.value);
        scenario = scenario.with_number(Input::LoadPower, watts);
    }
    let bench = Bench::of(&scenario, catalogue);
    let world = World::middle(&Draws::new(0, 0, None), &scenario, catalogue);
    let rate = bench.device.as_ref().zip(bench.work.ok()).and_then(|(station, work)| {
        let written = decode_rate(&station.machine, &work, bench.task(&world).depth()).ok()?;
        station.machine.speed().prefill.is_none().then(|| written.to_tokens_per_second())
    });
    match rate.filter(|_| scenario.given(Input::Prefill).is_none()) {
        Some(rate) => scenario.with_number(Input::Prefill, rate),
        None => scenario,
    }
}

/// Old, own and best machine; one that is the reader's is not repeated.
fn rigs(scenario: &Scenario, catalogue: &Catalogue) -> [Option<Scenario>; 3] {
    let own = scenario.choice(Input::Asic);
    let priced = catalogue.asics.iter().filter(|row| row.price_usd.is_some() && !row.generation.is_empty());
    let sorted = ordered(priced, |row| -row.efficiency_j_per_th());
    let other = |id: Option<&str>| {
        let id = id.filter(|id| *id != own)?;
        let mut other = scenario.clone().with_choice(Input::Asic, id);
        for input in [Input::HashRate, Input::WallPower, Input::MachinePrice, Input::Upkeep, Input::PowerLimit] {
            other.set(input, None);
        }
        Some(other)
    };
    [other(sorted.first().map(|row| row.id.as_str())), Some(scenario.clone()), other(sorted.last().map(|row| row.id.as_str()))]
}

/// The plants of all workloads.
pub(super) struct Shop<'a> {
    /// The reader's scenario.
    pub(super) scenario: &'a Scenario,
    /// The data.
    pub(super) catalogue: &'a Catalogue,
    /// How it is drawn.
    pub(super) draws: &'a Draws,
    variants: &'a Variants,
    small: Bench<'a>,
    frontier: Bench<'a>,
    laptop: Bench<'a>,
    phone: Bench<'a>,
    /// Yearly rate of return asked for.
    pub(super) rate: f64,
    /// Share of the day with power.
    pub(super) hours: f64,
}

impl<'a> Shop<'a> {
    /// The reader's choices, looked up.
    pub(super) fn of(scenario: &'a Scenario, catalogue: &'a Catalogue, draws: &'a Draws, variants: &'a Variants) -> Self {
        Self {
            scenario,
            catalogue,
            draws,
            variants,
            small: Bench::of(&variants.small, catalogue),
            frontier: Bench::of(&variants.frontier, catalogue),
            laptop: Bench::of(&variants.laptop, catalogue),
            phone: Bench::of(&variants.phone, catalogue),
            rate: number(scenario, catalogue, Input::Discount) / 100.0,
            hours: number(scenario, catalogue, Input::Hours) / 24.0,
        }
    }

    /// Id of the machine behind a workload; `None` when it would repeat another.
    pub(super) fn machine(&self, workload: Workload) -> Option<&str> {
        let gpu = self.scenario.choice(Input::Gpu);
        let consumer = self.catalogue.device(gpu).is_some_and(|row| row.class == DeviceClass::NvidiaConsumer);
        Some(match workload {
            Workload::OldRig | Workload::Rig | Workload::BestRig => self.rig(workload)?.choice(Input::Asic),
            Workload::ConsumerGpu if consumer => gpu,
            Workload::ConsumerGpu => CONSUMER_GPU,
            Workload::DatacentreGpu | Workload::SmallServing | Workload::FrontierServing => self.variants.small.choice(Input::Gpu),
            Workload::Laptop => self.variants.laptop.choice(Input::Device),
            Workload::Phone => self.variants.phone.choice(Input::Device),
        })
    }

    /// Id of the open model behind a workload; `None` where there is none.
    pub(super) fn model(&self, workload: Workload) -> Option<&str> {
        let variant = match workload {
            Workload::SmallServing => &self.variants.small,
            Workload::FrontierServing => &self.variants.frontier,
            Workload::Laptop => &self.variants.laptop,
            Workload::Phone => &self.variants.phone,
            _ => return None,
        };
        Some(variant.choice(Input::Model))
    }

    /// The scenario of a mining workload.
    pub(super) fn rig(&self, workload: Workload) -> Option<&'a Scenario> {
        let [old, own, best] = &self.variants.rigs;
        match workload {
            Workload::OldRig => old.as_ref(),
            Workload::BestRig => best.as_ref(),
            _ => own.as_ref(),
        }
    }

    /// The workload of the reader's device.
    pub(super) fn at_home(&self) -> Workload {
        let own = self.scenario.choice(Input::Device);
        if self.variants.phone.choice(Input::Device) == own { Workload::Phone } else { Workload::Laptop }
    }

    /// The bench of an own device, or of the server that sells tokens.
    pub(super) fn bench(&self, workload: Workload) -> &Bench<'a> {
        match workload {
            Workload::FrontierServing => &self.frontier,
            Workload::Laptop => &self.laptop,
            Workload::Phone => &self.phone,
            _ => &self.small,
        }
    }

    /// A stated number of `defaults.csv`.
    pub(super) fn fact(&self, key: &str) -> f64 {
        defaults::fixed(self.catalogue, key).map_or(f64::NAN, |fact| fact.value)
    }
}

/// A band of energy prices in USD/MWh.
pub(super) fn band(mut samples: Vec<f64>) -> Option<Band> {
    crate::analysis::draws::band(&mut samples).filter(|band| band.p10.is_finite() && band.p90.is_finite())
}
