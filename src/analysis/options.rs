//! The options of the inference page: what each costs at one state of the world.
//!
//! A [`Bench`] holds what does not change between scenarios (shapes, machines, tariffs), a [`World`] what does (see
//! [`super::world`]).
//! Absent on purpose: ranking and bands (see [`super::inference`]).

use crate::analysis::inference::OptionKind;
use crate::analysis::world::{OptionCost, World};
use crate::catalogue::{Catalogue, Device};
use crate::inference::latency::{CloudAnswer, Measured, Task};
use crate::inference::limits;
use crate::inference::measured::Calibration;
use crate::inference::memory::weights;
use crate::inference::rented::Server;
use crate::inference::serving::Full;
use crate::inference::speed::prefill_rate;
use crate::inference::{
    Answer, Cost, Fit, Footprint, KvFormat, Lack, Lease, Machine, Ownership, Request, Shape, Software, Spread, Supply, Tariff, Workpiece,
    breakeven, energy, latency,
};
use crate::math::stats::Z90;
use crate::scenario::defaults::SMALL_API;
use crate::scenario::{Given, Input, Scenario, defaults};
use crate::units::{Bytes, Energy, EnergyPrice, MoneyRate, Power, Ratio, Span, TokenRate, Tokens, Usd};

/// The frontier model of the newest list shown beside the chosen one and a small one.
const FRONTIER_API: &str = "claude-opus-5-5";

/// A machine with its memory and the error of its modelled speed.
pub(super) struct Station {
    /// The machine.
    pub(super) machine: Machine,
    /// Memory a model can use; `None` when unknown.
    pub(super) usable: Option<Bytes>,
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
    /// The model as it is loaded.
    pub(super) work: Result<Workpiece, Lack>,
    /// The reader's device; `None` when unknown.
    pub(super) device: Option<Station>,
    /// The rented GPU; `None` when unknown.
    pub(super) gpu: Option<Station>,
    measured: Measured,
    context: Tokens,
    /// How the device is bought.
    pub(super) ownership: Result<Ownership, Lack>,
    /// Idle power; `None` when unknown.
    pub(super) idle: Option<Power>,
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
    /// What a published measurement on this device says about its speed.
    calibration: Option<Calibration>,
    kept: Ratio,
    cached: Ratio,
    written: Ratio,
    batched: Ratio,
    /// Tokens the provider counts for one of ours.
    tokenizer: f64,
    /// Requests sent for one that succeeds.
    pub(super) sent: f64,
    /// What an hour of waiting costs.
    wait_value: MoneyRate,
    /// Share of the output spent thinking.
    pub(super) thinking: Ratio,
    /// Whether the energy of an answer holds idling.
    idle_counted: bool,
}

impl<'a> Bench<'a> {
    /// The reader's choices, looked up.
    pub(super) fn of(scenario: &'a Scenario, catalogue: &'a Catalogue) -> Self {
        let number = |input| scenario.number(input, catalogue);
        let row = catalogue.device(scenario.choice(Input::Device));
        let rate = |input| scenario.given_number(input).map(Given::middle).map(TokenRate::tokens_per_second);
        let percent = |input| Ratio::percent(number(input).unwrap_or(0.0));
        let work = workpiece(scenario, catalogue);
        let device = row.map(Station::of);
        let (model, quantization) = (scenario.choice(Input::Model), scenario.choice(Input::Quantization));
        let published = row.and_then(|row| catalogue.measured(&row.id, model, quantization));
        let calibration =
            published.zip(device.as_ref()).zip(work.ok()).map(|((row, station), work)| Calibration::of(row, &station.machine, &work));
        let given = Measured { decode: rate(Input::Decode), prefill: rate(Input::Prefill) };
        let plain = calibration.map_or_else(Measured::default, |found| found.plain);
        Self {
            catalogue,
            scenario,
            work,
            device,
            gpu: catalogue.device(scenario.choice(Input::Gpu)).map(Station::of),
            measured: Measured { decode: given.decode.or(plain.decode), prefill: given.prefill.or(plain.prefill) },
            calibration,
            context: Tokens::tokens(number(Input::Context).unwrap_or(0.0)),
            ownership: number(Input::DevicePrice).ok_or(Lack::Price).map(|price| Ownership {
                price: Usd::usd(price),
                resale: percent(Input::Resale),
                life: Span::years(number(Input::DeviceLife).unwrap_or(f64::NAN)),
                capital: percent(Input::Capital),
                maintenance: percent(Input::Maintenance),
            }),
            idle: number(Input::IdlePower).map(Power::watts),
            load: number(Input::LoadPower).map(Power::watts),
            battery: row.and_then(|row| row.battery_wh).map(Energy::watt_hours),
            usable: row.and_then(|row| row.usable_gb).map(Bytes::gigabytes),
            share_bought: number(Input::Owned).unwrap_or(0.0),
            floor: number(Input::Floor).unwrap_or(0.0),
            kept: percent(Input::Kept),
            cached: percent(Input::Cached),
            // What is read from the cache is not written to it.
            written: percent(Input::Written).min(percent(Input::Cached).rest()),
            batched: percent(Input::Batch),
            tokenizer: number(Input::Tokenizer).unwrap_or(1.0),
            sent: 1.0 + percent(Input::Retries).to_of_one(),
            wait_value: MoneyRate::usd_per_hour(number(Input::WaitValue).unwrap_or(0.0)),
            thinking: percent(Input::Thinking),
            idle_counted: scenario.choice(Input::IdleCounted) == "1",
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

    /// One request.
    pub(super) fn task(&self, world: &World) -> Task {
        Task { input: Tokens::tokens(world.input), kept: self.kept, output: Tokens::tokens(world.output), context: self.context }
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
        let answer = self.calibrated(Answer::of(&station.machine, &work, &self.task(world), &self.measured)?);
        let [decode, prefill, ..] = world.speed;
        Ok(Self::slowed(answer, &station.machine, (decode, prefill), world.width, &self.known()))
    }

    /// An answer at the speeds others measured; the reader's own measurements stay as they are.
    fn calibrated(&self, answer: Answer) -> Answer {
        let Some(found) = self.calibration else { return answer };
        let factor = |own: Option<TokenRate>, found: Option<f64>| if own.is_some() { 1.0 } else { found.unwrap_or(1.0) };
        let (token, prefill) = (factor(self.measured.decode, found.decode), factor(self.measured.prefill, found.prefill));
        Answer { token: answer.token / token, prefill: answer.prefill / prefill, ..answer }
    }

    /// The speeds that are measured, by the reader or by others, and so have no error of the model; their values do not
    /// matter.
    fn known(&self) -> Measured {
        let some = |measured: Option<TokenRate>, published: Option<f64>| measured.or(published.map(TokenRate::tokens_per_second));
        Measured {
            decode: some(self.measured.decode, self.calibration.and_then(|found| found.decode)),
            prefill: some(self.measured.prefill, self.calibration.and_then(|found| found.prefill)),
        }
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
            None => {
                let factor = self.calibration.and_then(|found| found.prefill).unwrap_or(1.0);
                let (fresh, depth) = self.task(world).fresh();
                prefill_rate(&station.machine, &work, fresh, depth).map(|rate| rate * factor)
            }
        }
    }

    /// Energy of one answer on the device, with its share of the idling where the reader counts it.
    pub(super) fn energy(&self, answer: &Answer, world: &World) -> Result<Energy, Lack> {
        let busy = energy::of_answer(answer, self.load.ok_or(Lack::Power)?);
        let idling =
            if self.idle_counted { energy::of_idling(answer, self.idle.ok_or(Lack::Power)?, world.requests) } else { Energy::ZERO };
        Ok(busy + idling)
    }

    /// Time to load the model.
    pub(super) fn cold_start(&self) -> Result<Span, Lack> {
        Ok(latency::cold_start(&self.work?.weights))
    }

    /// One request as a cloud model answers it; waits and rates the reader gives are those of the chosen model.
    pub(super) fn cloud_answer(&self, id: &str, world: &World) -> Result<CloudAnswer, Lack> {
        let number = |input| self.scenario.number(input, self.catalogue);
        let (first, rate) = if id == self.scenario.choice(Input::Api) {
            number(Input::CloudFirst).zip(number(Input::CloudRate))
        } else {
            defaults::cloud_class(self.scenario, self.catalogue, id).map(|row| (row.ttft_s_p50, row.output_tok_s_p50))
        }
        .ok_or(Lack::CloudSpeed)?;
        Ok(CloudAnswer {
            first: Span::seconds(first),
            round_trip: Span::seconds(number(Input::RoundTrip).unwrap_or(0.0) / 1_000.0),
            rate: TokenRate::tokens_per_second(rate),
            output: self.cloud_output(world),
        })
    }

    /// Output tokens as the provider counts them.
    pub(super) fn cloud_output(&self, world: &World) -> Tokens {
        Tokens::tokens(world.output * self.tokenizer)
    }

    /// What waiting that long for an answer costs the reader; batches wait for nobody.
    pub(super) fn waiting(&self, full: Span) -> Usd {
        self.wait_value() * full
    }

    /// What waiting costs, batches counted.
    pub(super) fn wait_value(&self) -> MoneyRate {
        self.wait_value * self.batched.rest().to_of_one()
    }

    /// A full server of the GPU with the errors of its modelled speed drawn.
    pub(super) fn full_server(&self, world: &World) -> Result<Full, Lack> {
        let (work, station) = (self.work?, self.gpu.as_ref().ok_or(Lack::Bandwidth)?);
        let full = Full::of(&station.machine, &work, &self.task(world), station.usable)?;
        let [.., decode, prefill] = world.speed;
        let answer = Self::slowed(full.answer, &station.machine, (decode, prefill), world.width, &Measured::default());
        Ok(Full { answer, ..full })
    }

    /// What having the share bought for this work costs, used or not.
    pub(super) fn hardware(&self) -> Result<MoneyRate, Lack> {
        if self.share_bought > 0.0 { Ok(self.ownership?.hardware() * self.share().to_of_one()) } else { Ok(MoneyRate::ZERO) }
    }

    /// Power of the device and the price of electricity.
    pub(super) fn supply(&self, world: &World) -> Result<Supply, Lack> {
        let price = Some(world.household).filter(|price| price.is_finite()).ok_or(Lack::ElectricityPrice)?;
        let (idle, load) = (self.idle.ok_or(Lack::Power)?, self.load.ok_or(Lack::Power)?);
        Ok(Supply { idle, load, price: EnergyPrice::usd_per_kwh(price) })
    }

    /// The device bought for this work, at the share the reader gave, the whole when it is owned anyway.
    pub(super) fn bought(&self, world: &World) -> Result<Cost, Lack> {
        let answer = self.answer(world)?;
        Ok(self.served(&answer, Cost::owned(self.ownership?.hardware(), &self.supply(world)?, self.share(), &answer)))
    }

    /// A device's cost with the reader's waiting, and with as many answers a day as it gives when it is hot.
    ///
    /// A throttled device holds its power down as it slows, so an answer's energy stays that of its first speed.
    fn served(&self, answer: &Answer, cost: Cost) -> Cost {
        Cost { answer: cost.answer + self.waiting(answer.full()), per_day: self.hot(answer).per_day(), ..cost }
    }

    /// An answer of the device after ten minutes of work; the same where nothing throttles.
    pub(super) fn hot(&self, answer: &Answer) -> Answer {
        self.device.as_ref().map_or(*answer, |station| limits::when_hot(answer, station.machine.class))
    }

    /// The device at the cost of its electricity.
    fn owned(&self, world: &World) -> Result<Cost, Lack> {
        let answer = self.answer(world)?;
        Ok(self.served(&answer, Cost::owned(MoneyRate::ZERO, &self.supply(world)?, Ratio::ZERO, &answer)))
    }

    /// The device as the reader has it, and whether more of them may be added.
    pub(super) fn own(&self, world: &World) -> Result<(Cost, bool), Lack> {
        let is_bought = self.share_bought > 0.0;
        Ok((if is_bought { self.bought(world)? } else { self.owned(world)? }, is_bought))
    }

    /// Share of the device that counts when it is bought.
    pub(super) fn share(&self) -> Ratio {
        if self.share_bought > 0.0 { Ratio::percent(self.share_bought) } else { Ratio::ONE }
    }

    /// Time until the share bought for this work has paid for itself against a price per request; not beyond its life.
    pub(super) fn payback(&self, own: &Cost, alternative: Usd, world: &World) -> Result<Span, Lack> {
        let (supply, bought, share) = (self.supply(world)?, self.ownership?, self.share().to_of_one());
        let time = breakeven::payback(bought.price * share, supply.idle * supply.price * share, own, alternative, world.requests)?;
        if time > bought.life { Err(Lack::BeyondLife) } else { Ok(time) }
    }

    /// One answer on a rented GPU, and the server that gives it.
    pub(super) fn rented_answer(&self, world: &World) -> Result<(Server, Answer), Lack> {
        let (work, station) = (self.work?, self.gpu.as_ref().ok_or(Lack::Bandwidth)?);
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
        Ok((server, answer))
    }

    fn rented(&self, world: &World) -> Result<Cost, Lack> {
        let rent = Some(world.rent).filter(|rent| rent.is_finite()).ok_or(Lack::Price)?;
        let (server, answer) = self.rented_answer(world)?;
        Ok(Cost { answer: self.waiting(answer.full()), ..Lease { server, answer, rent: MoneyRate::usd_per_hour(rent) }.cost() })
    }

    /// Bill of one request at a cloud model, what is sent again included.
    pub(super) fn api(&self, id: &str, world: &World) -> Result<Usd, Lack> {
        let tariff = Tariff::of(self.catalogue.cloud_model(id).ok_or(Lack::Price)?);
        let task = self.task(world);
        let (input, output) = (task.input * self.tokenizer, task.output * self.tokenizer);
        let once = Request { input, cached: self.cached, written: self.written, output, batched: self.batched }.cost(&tariff)?;
        Ok(once * self.sent)
    }

    /// What one request costs at a cloud model, waiting included.
    fn api_with_waiting(&self, id: &str, world: &World) -> Result<Usd, Lack> {
        let bill = self.api(id, world)?;
        if self.wait_value > MoneyRate::ZERO { Ok(bill + self.waiting(self.cloud_answer(id, world)?.full())) } else { Ok(bill) }
    }

    /// Cost of one request at the chosen API.
    pub(super) fn api_request(&self, world: &World) -> Result<Usd, Lack> {
        self.api(self.scenario.choice(Input::Api), world)
    }

    /// What one request costs at the chosen API, waiting included.
    pub(super) fn api_cost(&self, world: &World) -> Result<Usd, Lack> {
        self.api_with_waiting(self.scenario.choice(Input::Api), world)
    }

    /// What an option costs.
    pub(super) fn cost(&self, kind: OptionKind, id: &str, world: &World) -> Result<OptionCost, Lack> {
        match kind {
            OptionKind::Owned => self.owned(world).map(OptionCost::Units),
            OptionKind::Bought => self.bought(world).map(OptionCost::Units),
            OptionKind::Rented => self.rented(world).map(OptionCost::Units),
            OptionKind::Api | OptionKind::SmallApi | OptionKind::FrontierApi => {
                self.api_with_waiting(id, world).map(OptionCost::PerRequest)
            }
        }
    }

    /// Cost per month of so many requests a day; a device that is owned anyway is one device.
    pub(super) fn month(kind: OptionKind, cost: Result<OptionCost, Lack>, requests: f64) -> Result<Usd, Lack> {
        let cost = cost?;
        if kind == OptionKind::Owned && cost.units(requests) > 1.0 {
            return Err(Lack::OverCapacity);
        }
        Ok(cost.month(requests))
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
    libm::exp(libm::log(edge) * width * z / Z90)
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
