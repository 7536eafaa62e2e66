//! Every workload as a plant: what the mining and inference cores say about it, in one form.
//!
//! A [`Recipe`] holds what stays the same between scenarios, so that the many scenarios of a workload cost a few
//! operations each. Absent on purpose: what the plants can pay (see [`super`]).

use super::shop::{FRONTIER_MODEL, Shop, Workload};
use super::state::State;
use crate::analysis::draws::Estimate;
use crate::analysis::options::Bench;
use crate::analysis::setting::{income, landed, number, rig, site};
use crate::catalogue::{Catalogue, Region};
use crate::inference::{Answer, Lack};
use crate::math::held;
use crate::mining::{Income, Network, Rig};
use crate::placement::{Plant, capital_recovery};
use crate::scenario::{Input, Scenario, defaults};
use crate::units::{BtcPrice, Difficulty, EnergyPrice, HashRate, MoneyRate, Power, Ratio, Span, Tokens, Usd};

/// A workload at a region, ready for any state of the world.
pub(super) struct Recipe<'s> {
    /// The plant, without what moves.
    base: Plant,
    part: Part<'s>,
}

/// What moves, by the kind of workload.
#[derive(Clone)]
enum Part<'s> {
    Mining {
        income: Income,
        hashrate: HashRate,
        /// Share of the day with power.
        hours: f64,
        /// Bitcoin price, difficulty, fees, uptime.
        drawn: [Option<Estimate>; 4],
        /// Price of one machine, and the same over the price asked for.
        machine: Option<(Estimate, f64)>,
        /// Freight of all machines.
        freight: Usd,
    },
    /// `None` is the rent of the reader's own GPU, which moves with the world.
    Rental(Gpu, Option<Estimate>),
    Serving {
        gpu: Gpu,
        bench: &'s Bench<'s>,
        price: Option<Estimate>,
        stream: usize,
        gain: Option<Estimate>,
    },
    Own(&'s Bench<'s>),
}

/// What moves of a GPU.
#[derive(Clone, Copy)]
struct Gpu {
    sold: Option<Estimate>,
    /// `None` where the price is one published figure.
    price: Option<Estimate>,
}

impl Gpu {
    fn at(&self, base: &Plant, state: &State) -> Result<Plant, Lack> {
        let sold = Ratio::percent(held(drawn(self.sold, state.z(State::SOLD), Lack::NothingProduced)?, 0.0, 100.0));
        let Some((estimate, price)) = self.price.zip(base.price) else { return Ok(Plant { sold, ..*base }) };
        let now = Usd::usd(estimate.at(state.z(State::GPU)));
        // Operations are a share of the price.
        let running = if price > Usd::ZERO { base.running * (now / price) } else { base.running };
        Ok(Plant { sold, price: Some(now), running, ..*base })
    }
}

impl Recipe<'_> {
    /// Yearly payment that recovers one unit of its price, in every state of the world.
    pub(super) fn capital_recovery(&self, rate: f64) -> f64 {
        capital_recovery(rate, self.base.life)
    }

    /// The plant in a state of the world.
    pub(super) fn at(&self, state: &State) -> Result<Plant, Lack> {
        let base = &self.base;
        match &self.part {
            Part::Mining { income, hashrate, hours, drawn, machine, freight } => {
                let mut moved = drawn.iter().zip(State::MINING).map(|(one, stream)| one.map_or(f64::NAN, |one| one.at(state.z(stream))));
                let mut next = || moved.next().unwrap_or(f64::NAN);
                let (price, difficulty, fees, uptime) = (next(), next(), held(next(), 0.0, 95.0), held(next(), 0.0, 100.0));
                let network = Network { difficulty: Difficulty::number(difficulty), fee_share: Ratio::percent(fees), ..income.network };
                let income = Income { network, price: BtcPrice::usd_per_btc(price), ..*income };
                let factor = machine.as_ref().map_or(1.0, |(estimate, asked)| estimate.at(state.z(State::MACHINE)) / asked);
                Ok(Plant {
                    available: Ratio::percent(uptime * hours),
                    revenue: income.paid_rate(*hashrate) * income.price,
                    price: base.price.map(|all| (all - *freight) * factor + *freight),
                    at_end: base.at_end * factor,
                    ..*base
                })
            }
            Part::Rental(gpu, rent) => {
                let rent = rent.as_ref().map_or(state.world.rent, |estimate| estimate.at(state.z(State::RENT)));
                if !rent.is_finite() {
                    return Err(Lack::Price);
                }
                Ok(Plant { revenue: MoneyRate::usd_per_hour(rent), ..gpu.at(base, state)? })
            }
            Part::Serving { gpu, bench, price, stream, gain } => {
                let price = drawn(*price, state.z(*stream), Lack::Price)?;
                let full = bench.full_server(&state.world)?;
                let answers = full.answers_per_hour() * drawn(*gain, state.z(State::GAIN), Lack::DecodeBasis)? / full.gpus;
                let per_hour = Tokens::tokens(answers * state.world.output).to_millions();
                Ok(Plant { revenue: MoneyRate::usd_per_hour(price * per_hour), per_hour, ..gpu.at(base, state)? })
            }
            Part::Own(bench) => own(base, bench, state),
        }
    }
}

/// Nothing, for parts to be put into.
const EMPTY: Plant = Plant {
    draw: Power::ZERO,
    idle: Ratio::ZERO,
    available: Ratio::ONE,
    sold: Ratio::ONE,
    revenue: MoneyRate::ZERO,
    fee: Ratio::ZERO,
    energy_fees: EnergyPrice::ZERO,
    running: MoneyRate::ZERO,
    standing: MoneyRate::ZERO,
    price: Some(Usd::ZERO),
    at_end: Usd::ZERO,
    life: Span::years(1.0),
    per_hour: 1.0,
};

impl<'a> Shop<'a> {
    /// A workload at a region, ready for any state of the world.
    pub(super) fn recipe(&'a self, workload: Workload, row: &Region) -> Result<Recipe<'a>, Lack> {
        Ok(match workload {
            Workload::OldRig | Workload::Rig | Workload::BestRig => self.miner(workload).ok_or(Lack::Price)?.recipe(row),
            Workload::ConsumerGpu | Workload::DatacentreGpu => {
                let id = self.machine(workload).ok_or(Lack::Price)?;
                let own = id == self.scenario.choice(Input::Gpu);
                let rent = if own { None } else { Some(defaults::rent_of(self.catalogue, id).ok_or(Lack::Price)?) };
                let (base, gpu) = self.gpu(workload)?;
                Recipe { base, part: Part::Rental(gpu, rent.map(|fact| self.draws.around(&fact))) }
            }
            Workload::SmallServing | Workload::FrontierServing => {
                let stream = if workload == Workload::FrontierServing { State::FRONTIER } else { State::TOKENS };
                let price = self.token_price(workload);
                let gain = defaults::fixed(self.catalogue, "serving_gain").map(|fact| self.draws.around(&fact));
                let (base, gpu) = self.gpu(workload)?;
                Recipe { base, part: Part::Serving { gpu, bench: self.bench(workload), price, stream, gain } }
            }
            Workload::Laptop | Workload::Phone => Recipe { base: EMPTY, part: Part::Own(self.bench(workload)) },
        })
    }

    /// A workload's plant at a region in a state of the world.
    pub(super) fn plant(&'a self, workload: Workload, row: &Region, state: &State) -> Result<Plant, Lack> {
        self.recipe(workload, row)?.at(state)
    }

    /// What the tokens of a workload are sold at (USD per million): the reader's price, for a frontier model its list price.
    pub(super) fn token_price(&self, workload: Workload) -> Option<Estimate> {
        if workload != Workload::FrontierServing {
            return self.estimate(Input::TokenPrice);
        }
        defaults::list_price(self.scenario, self.catalogue, FRONTIER_MODEL).map(|fact| self.draws.around(&fact))
    }

    fn estimate(&self, input: Input) -> Option<Estimate> {
        self.draws.estimate(input, self.scenario, self.catalogue)
    }

    /// The machine of a mining workload; `None` for every other.
    pub(super) fn miner(&'a self, workload: Workload) -> Option<Miner<'a>> {
        let (variant, catalogue) = (self.rig(workload).filter(|_| workload.mines())?, self.catalogue);
        let estimate = |input| self.draws.estimate(input, variant, catalogue);
        let rig = rig(variant, catalogue);
        let (count, asked) = (number(variant, catalogue, Input::Machines), variant.number(Input::MachinePrice, catalogue));
        let part = Part::Mining {
            income: income(variant, catalogue),
            hashrate: rig.hashrate,
            hours: self.hours,
            drawn: [Input::BtcPrice, Input::Difficulty, Input::Fees, Input::Uptime].map(estimate),
            machine: estimate(Input::MachinePrice).zip(asked.filter(|asked| *asked > 0.0)),
            freight: Usd::usd(number(variant, catalogue, Input::Freight) * count),
        };
        Some(Miner { variant, catalogue, rig, count, asked, part })
    }

    /// A GPU at the site, with nothing to do yet, and what moves of it.
    fn gpu(&self, workload: Workload) -> Result<(Plant, Gpu), Lack> {
        let row = self.machine(workload).and_then(|id| self.catalogue.device(id)).ok_or(Lack::Power)?;
        let datacentre = workload != Workload::ConsumerGpu;
        let power = if datacentre { row.tdp_w.map(|watts| watts * self.fact("gpu_server_watts")) } else { row.load_w.or(row.tdp_w) };
        let power = Power::watts(power.ok_or(Lack::Power)?);
        let moves = self.estimate(Input::GpuPrice).filter(|_| datacentre);
        let price = if datacentre { moves.map(|price| price.at(0.0)) } else { row.price_usd.map(|card| card + self.fact("gpu_box_usd")) };
        let housing = if datacentre { self.fact("gpu_housing_usd_per_kw_month") * power.to_kilowatts() } else { 0.0 };
        let operations = price.unwrap_or(0.0) * self.fact("gpu_operations_pct") / 100.0;
        let base = Plant {
            draw: power * number(self.scenario, self.catalogue, Input::CloudOverhead),
            idle: Ratio::percent(self.fact(if datacentre { "gpu_idle_pct" } else { "idle_pct" })),
            available: Ratio::of_one(self.hours),
            fee: Ratio::percent(self.fact("ai_fee_pct")),
            running: MoneyRate::usd_per_month(operations / 12.0),
            standing: MoneyRate::usd_per_month(housing),
            price: price.map(Usd::usd),
            life: Span::years(self.fact("gpu_life")),
            ..EMPTY
        };
        Ok((base, Gpu { sold: self.estimate(Input::Sold), price: moves }))
    }
}

/// A mining machine, and what it has in common wherever it stands.
pub(super) struct Miner<'a> {
    variant: &'a Scenario,
    catalogue: &'a Catalogue,
    rig: Rig,
    count: f64,
    /// Price of one machine (USD).
    asked: Option<f64>,
    part: Part<'a>,
}

impl<'a> Miner<'a> {
    /// Mining at a region, ready for any state of the world.
    pub(super) fn recipe(&self, row: &Region) -> Recipe<'a> {
        let Self { variant, catalogue, rig, count, asked, part } = self;
        let number = |input| number(variant, catalogue, input);
        let site = site(variant, catalogue, row, 0.0, 100.0);
        let demand = site.demand_charge_usd_per_kw_month * (rig.power * site.overhead).to_kilowatts();
        let base = Plant {
            draw: rig.power * site.overhead,
            energy_fees: site.hosting_fee + site.carbon_fee,
            running: site.upkeep + MoneyRate::usd_per_month(demand),
            price: landed(variant, catalogue, &row.id).map(|landed| landed * *count),
            at_end: Usd::usd(asked.unwrap_or(0.0) * number(Input::Salvage) / 100.0 * count),
            life: Span::months(number(Input::Horizon)),
            per_hour: rig.hashrate.to_petahashes() / 24.0,
            ..EMPTY
        };
        Recipe { base, part: part.clone() }
    }
}

/// An own device in place of the API the reader chose, as the inference page counts it.
fn own(base: &Plant, bench: &Bench<'_>, state: &State) -> Result<Plant, Lack> {
    let world = &state.world;
    let answer = bench.answer(world)?;
    let (idle, load) = (bench.idle.ok_or(Lack::Power)?, bench.load.ok_or(Lack::Power)?);
    let share = bench.share_bought / 100.0;
    let per_hour = Span::hours(1.0) / answer.full();
    Ok(Plant {
        draw: load,
        idle: Ratio::of_one(idle / load * share),
        sold: Ratio::of_one(sold(&answer, world.requests)),
        revenue: MoneyRate::usd_per_hour(bench.api_request(world)?.to_usd() * per_hour),
        standing: bench.hardware()?,
        per_hour: Tokens::tokens(per_hour * world.output).to_millions(),
        ..*base
    })
}

/// The value of an estimate at a draw, or what is lacking.
fn drawn(estimate: Option<Estimate>, z: f64, lack: Lack) -> Result<f64, Lack> {
    estimate.map(|estimate| estimate.at(z)).filter(|value| value.is_finite()).ok_or(lack)
}

/// Share of its time a device answers, as many devices as the requests need.
fn sold(answer: &Answer, requests: f64) -> f64 {
    let devices = (requests / answer.per_day()).ceil().max(1.0);
    requests / (devices * answer.per_day())
}
