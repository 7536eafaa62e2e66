//! The options of the inference page: what each costs at one state of the world.
//!
//! A [`Bench`] holds what does not change between scenarios (shapes, machines, tariffs), a [`World`] what does.
//! Absent on purpose: ranking and bands (see [`super::inference`]).

use crate::analysis::draws::{Draws, Estimate};
use crate::analysis::inference::OptionKind;
use crate::catalogue::{Catalogue, Device};
use crate::inference::latency::{Measured, Task};
use crate::inference::memory::weights;
use crate::inference::rented::Server;
use crate::inference::speed::prefill_rate;
use crate::inference::{
    Answer, Cost, Fit, Footprint, KvFormat, Lack, Lease, Machine, Ownership, Request, Shape, Software, Spread, Supply, Tariff, Workpiece,
    breakeven,
};
use crate::math::stats::Z90;
use crate::scenario::{Given, Input, Scenario};
use crate::units::{Bytes, Energy, EnergyPrice, MoneyRate, Power, Ratio, Span, TokenRate, Tokens, Usd};

/// Cloud models shown beside the chosen one: a small and a frontier one of the newest list.
const SMALL_API: &str = "gpt-6-luna";
const FRONTIER_API: &str = "claude-opus-5-5";

/// One state of the world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct World {
    /// Requests per day.
    pub(super) requests: f64,
    /// Input tokens per request.
    input: f64,
    /// Output tokens per request.
    output: f64,
    /// Household price (USD/kWh).
    household: f64,
    /// Rent (USD per GPU and hour).
    rent: f64,
    /// Standard-normal draws of the speed errors: decode and prefill on the device, then on the rented GPU.
    speed: [f64; 4],
    /// Exponent on the speed errors.
    width: f64,
}

/// Streams of the speed errors, clear of the inputs' own.
const SPEED_STREAMS: u64 = 2_000;

impl World {
    /// The inputs that move from scenario to scenario.
    pub(super) const INPUTS: [Input; 5] = [Input::Requests, Input::InputTokens, Input::OutputTokens, Input::Household, Input::Rent];

    fn of(values: [f64; 5], speed: [f64; 4], width: f64) -> Self {
        let [requests, input, output, household, rent] = values;
        Self { requests, input: input.max(0.0), output: output.max(0.0), household, rent, speed, width }
    }

    fn estimates(draws: &Draws, scenario: &Scenario, catalogue: &Catalogue) -> [Estimate; 5] {
        Self::INPUTS.map(|input| draws.estimate(input, scenario, catalogue).unwrap_or(Estimate::Known(f64::NAN)))
    }

    /// Every input at its median.
    pub(super) fn middle(draws: &Draws, scenario: &Scenario, catalogue: &Catalogue) -> Self {
        Self::of(Self::estimates(draws, scenario, catalogue).map(|one| one.at(0.0)), [0.0; 4], 1.0)
    }

    /// One world per scenario drawn; none without uncertainty.
    pub(super) fn draws(draws: &Draws, scenario: &Scenario, catalogue: &Catalogue) -> Vec<Self> {
        let Some(width) = draws.width else { return Vec::new() };
        let estimates = Self::estimates(draws, scenario, catalogue);
        let [a, b, c, d, e] = core::array::from_fn(|at| match (estimates.get(at), Self::INPUTS.get(at)) {
            (Some(estimate), Some(input)) => draws.values(*estimate, *input as u64),
            _ => Vec::new(),
        });
        let [p, q, r, s] = core::array::from_fn(|at| draws.stream(SPEED_STREAMS + at as u64));
        let inputs = a.iter().zip(&b).zip(&c).zip(d.iter().zip(&e)).map(|(((a, b), c), (d, e))| [*a, *b, *c, *d, *e]);
        let speeds = p.iter().zip(&q).zip(r.iter().zip(&s)).map(|((p, q), (r, s))| [*p, *q, *r, *s]);
        inputs.zip(speeds).map(|(values, speed)| Self::of(values, speed, width)).collect()
    }

    /// This world with one input at its P10 and at its P90.
    pub(super) fn ends(&self, input: Input, draws: &Draws, scenario: &Scenario, catalogue: &Catalogue) -> (Self, Self) {
        let at = |z: f64| {
            let mut values = [self.requests, self.input, self.output, self.household, self.rent];
            let place = Self::INPUTS.iter().position(|one| *one == input);
            let estimate = draws.estimate(input, scenario, catalogue);
            if let (Some(slot), Some(estimate)) = (place.and_then(|at| values.get_mut(at)), estimate) {
                *slot = estimate.at(z);
            }
            Self::of(values, self.speed, self.width)
        };
        (at(-Z90), at(Z90))
    }

    /// Output tokens in a month of 365/12 days.
    pub(super) fn output_tokens_per_month(&self) -> f64 {
        self.output * self.requests * Span::months(1.0).to_days()
    }
}

/// What an option costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum OptionCost {
    /// A fixed cost per unit and an amount per answer, with a capacity.
    Units(Cost),
    /// An amount per request, without limit.
    PerRequest(Usd),
}

impl OptionCost {
    /// Cost of a month at a number of requests a day.
    pub(super) fn month(&self, requests: f64) -> Usd {
        match self {
            Self::Units(cost) => cost.month(requests),
            Self::PerRequest(price) => *price * (requests * Span::months(1.0).to_days()),
        }
    }

    /// Units needed.
    pub(super) fn units(&self, requests: f64) -> f64 {
        match self {
            Self::Units(cost) => cost.devices(requests),
            Self::PerRequest(_) => 1.0,
        }
    }

    /// Requests a day one unit answers; `None` without a limit.
    pub(super) fn capacity(&self) -> Option<f64> {
        match self {
            Self::Units(cost) => Some(cost.per_day),
            Self::PerRequest(_) => None,
        }
    }
}

/// A machine with its memory and the error of its modelled speed.
struct Station {
    machine: Machine,
    usable: Option<Bytes>,
}

impl Station {
    fn of(device: &Device) -> Self {
        Self { machine: Machine::of(device), usable: device.usable_gb.map(Bytes::gigabytes) }
    }
}

/// Everything that stays the same between scenarios.
pub(super) struct Bench<'a> {
    catalogue: &'a Catalogue,
    scenario: &'a Scenario,
    work: Result<Workpiece, Lack>,
    device: Option<Station>,
    gpu: Option<Station>,
    measured: Measured,
    context: Tokens,
    ownership: Result<Ownership, Lack>,
    idle: Option<Power>,
    /// Load power; `None` when unknown.
    pub(super) load: Option<Power>,
    /// Battery of the device.
    pub(super) battery: Option<Energy>,
    /// Memory of the device a model can use.
    pub(super) usable: Option<Bytes>,
    /// Share of the device bought for this work (%); 0 when it is owned anyway.
    pub(super) share_bought: f64,
    /// Lowest capability accepted (MMLU-Pro %).
    pub(super) floor: f64,
    cached: Ratio,
    batched: Ratio,
}

impl<'a> Bench<'a> {
    /// The reader's choices, looked up.
    pub(super) fn of(scenario: &'a Scenario, catalogue: &'a Catalogue) -> Self {
        let number = |input| scenario.number(input, catalogue);
        let row = catalogue.device(scenario.choice(Input::Device));
        let rate = |input| scenario.given_number(input).map(Given::middle).map(TokenRate::tokens_per_second);
        let percent = |input| Ratio::percent(number(input).unwrap_or(0.0));
        Self {
            catalogue,
            scenario,
            work: workpiece(scenario, catalogue),
            device: row.map(Station::of),
            gpu: catalogue.device(scenario.choice(Input::Gpu)).map(Station::of),
            measured: Measured { decode: rate(Input::Decode), prefill: rate(Input::Prefill) },
            context: Tokens::tokens(number(Input::Context).unwrap_or(0.0)),
            ownership: number(Input::DevicePrice).ok_or(Lack::Price).map(|price| Ownership {
                price: Usd::usd(price),
                resale: percent(Input::Resale),
                life: Span::years(number(Input::DeviceLife).unwrap_or(f64::NAN)),
                capital: Ratio::ZERO,
                maintenance: Ratio::ZERO,
            }),
            idle: number(Input::IdlePower).map(Power::watts),
            load: number(Input::LoadPower).map(Power::watts),
            battery: row.and_then(|row| row.battery_wh).map(Energy::watt_hours),
            usable: row.and_then(|row| row.usable_gb).map(Bytes::gigabytes),
            share_bought: number(Input::Owned).unwrap_or(0.0),
            floor: number(Input::Floor).unwrap_or(0.0),
            cached: percent(Input::Cached),
            batched: percent(Input::Batch),
        }
    }

    /// The options with the id of what provides them; a reference that is the chosen model is not repeated.
    pub(super) fn kinds(&self) -> impl Iterator<Item = (OptionKind, &'a str)> {
        let choice = |input| self.scenario.choice(input);
        let chosen = choice(Input::Api);
        [
            (OptionKind::Owned, choice(Input::Device)),
            (OptionKind::Bought, choice(Input::Device)),
            (OptionKind::Rented, choice(Input::Gpu)),
            (OptionKind::Api, chosen),
            (OptionKind::SmallApi, SMALL_API),
            (OptionKind::FrontierApi, FRONTIER_API),
        ]
        .into_iter()
        .filter(move |(kind, id)| !matches!(kind, OptionKind::SmallApi | OptionKind::FrontierApi) || *id != chosen)
    }

    fn task(&self, world: &World) -> Task {
        Task { input: Tokens::tokens(world.input), output: Tokens::tokens(world.output), context: self.context }
    }

    /// Memory the model needs on the device.
    pub(super) fn footprint(&self, world: &World) -> Footprint {
        let unknown = Bytes::bytes(f64::NAN);
        let nothing = Footprint { weights: unknown, kv_cache: unknown, state: unknown, compute: unknown };
        self.work.map_or(nothing, |work| Footprint::of(&work.shape, &work.weights, self.task(world).cache(), work.kv, 1.0))
    }

    /// Whether the model fits the device.
    pub(super) fn fit(&self, world: &World) -> Option<Fit> {
        self.work.ok().and_then(|_| self.footprint(world).fit(self.usable))
    }

    /// One answer on the device.
    pub(super) fn answer(&self, world: &World) -> Result<Answer, Lack> {
        let (work, station) = (self.work?, self.device.as_ref().ok_or(Lack::Bandwidth)?);
        if self.fit(world) == Some(Fit::DoesNotFit) {
            return Err(Lack::DoesNotFit);
        }
        if work.shape.context.is_some_and(|longest| self.task(world).cache() > longest) {
            return Err(Lack::ContextTooLong);
        }
        let answer = Answer::of(&station.machine, &work, &self.task(world), &self.measured)?;
        let [decode, prefill, ..] = world.speed;
        Ok(Self::slowed(answer, &station.machine, (decode, prefill), world.width, &self.measured))
    }

    /// An answer with the errors of its modelled speeds drawn; measured speeds have none.
    fn slowed(answer: Answer, machine: &Machine, (decode, prefill): (f64, f64), width: f64, measured: &Measured) -> Answer {
        let speed = machine.speed();
        let factor = |spread: Option<Spread>, z: f64| spread.map_or(1.0, |spread| error(spread, z, width));
        let token = if measured.decode.is_some() { 1.0 } else { factor(speed.decode.map(|fit| fit.spread), decode) };
        let prompt = if measured.prefill.is_some() { 1.0 } else { factor(speed.prefill.map(|fit| fit.spread), prefill) };
        Answer { token: answer.token / token, prefill: answer.prefill / prompt, ..answer }
    }

    /// Prefill speed on the device for one request's input.
    pub(super) fn prefill_rate(&self, world: &World) -> Result<TokenRate, Lack> {
        let (work, station) = (self.work?, self.device.as_ref().ok_or(Lack::Bandwidth)?);
        match self.measured.prefill {
            Some(rate) => Ok(rate),
            None => prefill_rate(&station.machine, &work, self.task(world).input, self.context),
        }
    }

    fn supply(&self, world: &World) -> Result<Supply, Lack> {
        let price = Some(world.household).filter(|price| price.is_finite()).ok_or(Lack::ElectricityPrice)?;
        let (idle, load) = (self.idle.ok_or(Lack::Power)?, self.load.ok_or(Lack::Power)?);
        Ok(Supply { idle, load, price: EnergyPrice::usd_per_kwh(price) })
    }

    /// The device bought for this work, at the share the reader gave, the whole when it is owned anyway.
    pub(super) fn bought(&self, world: &World) -> Result<Cost, Lack> {
        Ok(Cost::owned(self.ownership?.hardware(), &self.supply(world)?, self.share(), &self.answer(world)?))
    }

    fn share(&self) -> Ratio {
        if self.share_bought > 0.0 { Ratio::percent(self.share_bought) } else { Ratio::ONE }
    }

    /// Time until the share bought for this work has paid for itself against a price per request; not beyond its life.
    pub(super) fn payback(&self, own: &Cost, alternative: Usd, world: &World) -> Result<Span, Lack> {
        let (supply, bought, share) = (self.supply(world)?, self.ownership?, self.share().to_of_one());
        let time = breakeven::payback(bought.price * share, supply.idle * supply.price * share, own, alternative, world.requests)?;
        if time > bought.life { Err(Lack::BeyondLife) } else { Ok(time) }
    }

    fn rented(&self, world: &World) -> Result<Cost, Lack> {
        let (work, station) = (self.work?, self.gpu.as_ref().ok_or(Lack::Bandwidth)?);
        let rent = Some(world.rent).filter(|rent| rent.is_finite()).ok_or(Lack::Price)?;
        let task = self.task(world);
        let server = Server::of(&work, &task, station.usable)?;
        let [.., decode, prefill] = world.speed;
        let answer = Self::slowed(
            server.answer(&station.machine, &work, &task)?,
            &station.machine,
            (decode, prefill),
            world.width,
            &Measured::default(),
        );
        Ok(Lease { server, answer, rent: MoneyRate::usd_per_hour(rent) }.cost())
    }

    fn api(&self, id: &str, world: &World) -> Result<Usd, Lack> {
        let tariff = Tariff::of(self.catalogue.cloud_model(id).ok_or(Lack::Price)?);
        let task = self.task(world);
        Request { input: task.input, cached: self.cached, written: Ratio::ZERO, output: task.output, batched: self.batched }.cost(&tariff)
    }

    /// Cost of one request at the chosen API.
    pub(super) fn api_request(&self, world: &World) -> Result<Usd, Lack> {
        self.api(self.scenario.choice(Input::Api), world)
    }

    /// What an option costs.
    pub(super) fn cost(&self, kind: OptionKind, id: &str, world: &World) -> Result<OptionCost, Lack> {
        match kind {
            OptionKind::Owned => {
                Ok(OptionCost::Units(Cost::owned(MoneyRate::ZERO, &self.supply(world)?, Ratio::ZERO, &self.answer(world)?)))
            }
            OptionKind::Bought => self.bought(world).map(OptionCost::Units),
            OptionKind::Rented => self.rented(world).map(OptionCost::Units),
            OptionKind::Api | OptionKind::SmallApi | OptionKind::FrontierApi => self.api(id, world).map(OptionCost::PerRequest),
        }
    }

    /// Cost of the workload per month; a device that is owned anyway is one device.
    pub(super) fn month(kind: OptionKind, cost: Result<OptionCost, Lack>, world: &World) -> Result<Usd, Lack> {
        let cost = cost?;
        if kind == OptionKind::Owned && cost.units(world.requests) > 1.0 {
            return Err(Lack::OverCapacity);
        }
        Ok(cost.month(world.requests))
    }

    /// Published score of the option's model (MMLU-Pro %).
    pub(super) fn capability(&self, kind: OptionKind, id: &str) -> Option<f64> {
        match kind {
            OptionKind::Owned | OptionKind::Bought | OptionKind::Rented => {
                self.catalogue.model(self.scenario.choice(Input::Model))?.mmlu_pro_pct
            }
            OptionKind::Api | OptionKind::SmallApi | OptionKind::FrontierApi => self.catalogue.cloud_model(id)?.mmlu_pro_pct,
        }
    }
}

fn workpiece(scenario: &Scenario, catalogue: &Catalogue) -> Result<Workpiece, Lack> {
    let shape = catalogue.model(scenario.choice(Input::Model)).map(Shape::of).ok_or(Lack::BitsPerWeight)?;
    let quantization = catalogue.quantization(scenario.choice(Input::Quantization)).ok_or(Lack::BitsPerWeight)?;
    let kv = KvFormat::by_id(scenario.choice(Input::KvType)).unwrap_or_default();
    Ok(Workpiece { weights: weights(&shape, quantization)?, shape, kv, software: Software::Current })
}

/// A factor on a modelled speed: 1 at `z = 0`, the measured P10 and P90 at ∓1.28, each side its own log-normal.
fn error(spread: Spread, z: f64, width: f64) -> f64 {
    let edge = if z < 0.0 { 1.0 / spread.p10 } else { spread.p90 };
    libm::pow(edge, width * z / Z90)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::embedded;

    #[test]
    fn the_reference_models_are_in_the_list() {
        for id in [SMALL_API, FRONTIER_API] {
            assert!(embedded().unwrap().cloud_model(id).is_some(), "{id}");
        }
    }

    #[test]
    fn a_speed_error_keeps_its_percentiles() {
        let spread = Spread { p10: 0.7, p90: 1.2 };
        assert!((error(spread, -Z90, 1.0) - 0.7).abs() < 1e-12);
        assert!((error(spread, Z90, 1.0) - 1.2).abs() < 1e-12);
        assert!((error(spread, 0.0, 2.0) - 1.0).abs() < 1e-12);
    }
}
