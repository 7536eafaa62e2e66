//! The inference page's results: one workload on an own device, a bought one, a rented GPU and APIs.
//!
//! The options themselves are built in `options.rs`; here they are ranked and drawn over the scenarios. Absent on
//! purpose: what a view asks for itself: every volume (see [`super::volumes`]), waits (see [`super::waits`]), energy and
//! carbon (see [`super::footprints`]), sharing between device and cloud (see [`super::mix`]).

use std::cell::OnceCell;

use crate::analysis::Band;
use crate::analysis::draws::{Draws, band};
use crate::analysis::options::Bench;
use crate::analysis::volumes::{Volumes, volumes};
use crate::analysis::world::World;
use crate::catalogue::Catalogue;
use crate::inference::{Fit, Lack, breakeven, energy};
use crate::math::stats::ordered;
use crate::placement::verdict::{Candidate, Verdict, verdict};
use crate::scenario::{Input, Scenario};
use crate::units::{Bytes, Energy, Span, TokenRate, Tokens, Usd};

/// The way an option provides the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// The reader's device at marginal cost: electricity only.
    Owned,
    /// The same device bought for this work: full cost.
    Bought,
    /// A GPU rented by the hour, running the same open model.
    Rented,
    /// The API the reader chose.
    Api,
    /// A small cloud model to compare with.
    SmallApi,
    /// A frontier cloud model to compare with.
    FrontierApi,
}

/// Why an option is shown but cannot win.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OptionBar {
    /// No cost can be given.
    Lacks(Lack),
    /// Its model's published score is below the reader's floor.
    BelowFloor,
    /// Its model has no published score while a floor is set.
    NoScore,
    /// The device is bought for this work, so its running cost alone does not count.
    NotOwned,
}

/// One way to place the workload.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The way.
    pub kind: OptionKind,
    /// Id of the device, GPU or cloud model.
    pub id: String,
    /// Cost of the workload per month at median inputs.
    pub monthly: Result<Usd, Lack>,
    /// The same over the scenarios (USD/month); `None` without uncertainty.
    pub band: Option<Band>,
    /// Share of scenarios in which it is the cheapest option that may win.
    pub p_best: Option<f64>,
    /// Why it cannot win; `None` when it can.
    pub bar: Option<OptionBar>,
    /// Published MMLU-Pro of its model (%).
    pub capability: Option<f64>,
    /// Units needed for the workload: devices or GPUs, 1 for an API.
    pub units: f64,
    /// Cost per million output tokens, the input's cost included (USD); `None` when there is none.
    pub usd_per_mtok: Option<f64>,
}

/// Everything the inference page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct InferenceResults {
    /// Memory of the weights.
    pub weights: Bytes,
    /// Memory of the KV cache at the context kept.
    pub kv_cache: Bytes,
    /// All memory needed.
    pub memory: Bytes,
    /// Memory of the device a model can use; `None` when unknown.
    pub usable: Option<Bytes>,
    /// Whether it fits; `None` when the memory is unknown.
    pub fit: Option<Fit>,
    /// Decode speed on the device.
    pub decode: Result<TokenRate, Lack>,
    /// Prefill speed on the device.
    pub prefill: Result<TokenRate, Lack>,
    /// Time to first token on the device, model loaded.
    pub ttft: Result<Span, Lack>,
    /// Time to the full answer on the device.
    pub answer: Result<Span, Lack>,
    /// Energy of one answer on the device at the wall.
    pub energy: Result<Energy, Lack>,
    /// Share of a full battery one answer takes (%); `None` for a device without one.
    pub battery_pct: Option<f64>,
    /// Options, cheapest first; those without a cost last.
    pub options: Vec<Placed>,
    /// Cost of one request at the chosen API.
    pub cloud_per_request: Usd,
    /// Requests per day from which the bought device is cheaper than the chosen API.
    pub breakeven_requests_per_day: Result<f64, Lack>,
    /// Requests per day one device can answer without a pause, hot where it throttles.
    pub capacity_requests_per_day: Result<f64, Lack>,
    /// Months until the bought device has paid for itself against the chosen API.
    pub payback_months: Result<f64, Lack>,
    /// The answer; positions refer to `options`.
    pub verdict: Verdict,
    /// The input that decides a toss-up.
    pub decided_by: Input,
    /// Every option at every volume, once somebody has asked.
    volumes: OnceCell<Volumes>,
    /// Results of the scenario these are compared with, once somebody has asked.
    reference: OnceCell<Box<Self>>,
}

impl InferenceResults {
    /// Every option at every volume, for the scenario and the data of these results.
    pub fn volumes(&self, scenario: &Scenario, catalogue: &Catalogue) -> &Volumes {
        self.volumes.get_or_init(|| volumes(scenario, catalogue, self))
    }

    /// Results of A, of which the scenario of these results is the B.
    pub fn reference(&self, scenario: &Scenario, catalogue: &Catalogue) -> &Self {
        self.reference.get_or_init(|| Box::new(inference(&scenario.reference(catalogue), catalogue)))
    }

    /// The option of a kind.
    pub fn option(&self, kind: OptionKind) -> Option<&Placed> {
        self.options.iter().find(|option| option.kind == kind)
    }
}

/// All results of the inference page.
pub fn inference(scenario: &Scenario, catalogue: &Catalogue) -> InferenceResults {
    let draws = Draws::of(scenario, catalogue);
    let bench = Bench::of(scenario, catalogue);
    let now = World::middle(&draws, scenario, catalogue);
    let mut options = options(&bench, &now);
    scenarios(&mut options, &bench, &draws, scenario, catalogue);
    let options = ordered(options, |option| -worth(option));
    let verdict = verdict(&candidates(&options), false);

    let answer = bench.answer(&now);
    let own = bench.bought(&now);
    let api = bench.api_request(&now);
    let rival = bench.api_cost(&now);
    let energy_of_answer = answer.and_then(|answer| bench.energy(&answer, &now));
    InferenceResults {
        weights: bench.footprint(&now).weights,
        kv_cache: bench.footprint(&now).kv_cache,
        memory: bench.footprint(&now).need(),
        usable: bench.usable,
        fit: bench.fit(&now),
        decode: answer.map(|answer| Tokens::tokens(1.0) / answer.token),
        prefill: bench.prefill_rate(&now),
        ttft: answer.map(|answer| answer.first_token()),
        answer: answer.map(|answer| answer.full()),
        energy: energy_of_answer,
        battery_pct: energy_of_answer
            .and_then(|energy| energy::battery_share(energy, bench.battery))
            .ok()
            .map(crate::units::Ratio::to_percent),
        cloud_per_request: api.unwrap_or(Usd::usd(f64::NAN)),
        breakeven_requests_per_day: own.and_then(|own| breakeven::requests_per_day(&own, rival?)),
        capacity_requests_per_day: answer.map(|answer| bench.hot(&answer).per_day()),
        payback_months: own.and_then(|own| bench.payback(&own, rival?, &now)).map(Span::to_months),
        decided_by: decisive(&options, verdict, &bench, &now, &draws, scenario, catalogue),
        options,
        verdict,
        volumes: OnceCell::new(),
        reference: OnceCell::new(),
    }
}

/// What an option is worth: the less it costs the more; without a cost less than anything.
fn worth(option: &Placed) -> f64 {
    option.monthly.map_or(f64::NEG_INFINITY, |usd| -usd.to_usd())
}

/// Every option at one state of the world.
fn options(bench: &Bench<'_>, world: &World) -> Vec<Placed> {
    bench
        .kinds()
        .map(|(kind, id)| {
            let cost = bench.cost(kind, id, world);
            let monthly = Bench::month(kind, cost, world.requests);
            let capability = bench.capability(kind, id);
            let bar = monthly.err().map(OptionBar::Lacks).or_else(|| chosen_bar(bench, kind, capability));
            Placed {
                kind,
                id: id.to_owned(),
                monthly,
                band: None,
                p_best: None,
                bar,
                capability,
                units: cost.map_or(1.0, |cost| cost.units(world.requests)),
                usd_per_mtok: monthly
                    .ok()
                    .map(|usd| usd.to_usd() / (world.output_tokens_per_month() / 1e6))
                    .filter(|price| price.is_finite()),
            }
        })
        .collect()
}

/// Why the reader's choices rule an option out, whatever it costs.
pub(super) fn chosen_bar(bench: &Bench<'_>, kind: OptionKind, capability: Option<f64>) -> Option<OptionBar> {
    match capability {
        None if bench.floor > 0.0 => Some(OptionBar::NoScore),
        Some(score) if bench.floor > 0.0 && score < bench.floor => Some(OptionBar::BelowFloor),
        _ if kind == OptionKind::Owned && bench.share_bought > 0.0 => Some(OptionBar::NotOwned),
        _ => None,
    }
}

/// Options that may win; a bought device is no alternative to itself when it is owned anyway.
fn candidates(options: &[Placed]) -> Vec<Candidate> {
    let owned = options.iter().any(|option| option.kind == OptionKind::Owned && option.bar.is_none());
    options
        .iter()
        .enumerate()
        .filter(|(_, option)| option.bar.is_none() && !(owned && option.kind == OptionKind::Bought))
        .map(|(index, option)| Candidate { index, worth: worth(option), p_best: option.p_best })
        .collect()
}

/// Bands and shares of best over the scenarios.
fn scenarios(options: &mut [Placed], bench: &Bench<'_>, draws: &Draws, scenario: &Scenario, catalogue: &Catalogue) {
    let worlds = World::draws(draws, scenario, catalogue);
    if worlds.is_empty() {
        return;
    }
    let costs: Vec<Vec<f64>> = options
        .iter()
        .map(|option| {
            worlds
                .iter()
                .map(|world| {
                    Bench::month(option.kind, bench.cost(option.kind, &option.id, world), world.requests).map_or(f64::INFINITY, Usd::to_usd)
                })
                .collect()
        })
        .collect();
    let able: Vec<usize> = candidates(options).into_iter().map(|candidate| candidate.index).collect();
    let mut wins = vec![0_usize; options.len()];
    for world in 0..worlds.len() {
        let cost = |index: &usize| costs.get(*index).and_then(|all| all.get(world)).copied().unwrap_or(f64::INFINITY);
        if let Some(best) = able.iter().copied().min_by(|a, b| cost(a).total_cmp(&cost(b)))
            && let Some(count) = wins.get_mut(best)
        {
            *count += 1;
        }
    }
    for (index, (option, mut samples)) in options.iter_mut().zip(costs).enumerate() {
        option.band = option.monthly.is_ok().then(|| band(&mut samples)).flatten().filter(|band| band.p90.is_finite());
        option.p_best = able.contains(&index).then(|| wins.get(index).copied().unwrap_or(0) as f64 / worlds.len() as f64);
    }
}

/// The uncertain input that moves the gap of a toss-up most between its P10 and P90.
fn decisive(
    options: &[Placed],
    verdict: Verdict,
    bench: &Bench<'_>,
    now: &World,
    draws: &Draws,
    scenario: &Scenario,
    catalogue: &Catalogue,
) -> Input {
    let Verdict::TossUp { first, second } = verdict else { return Input::Requests };
    let cost = |index: usize, world: &World| {
        options
            .get(index)
            .and_then(|one| Bench::month(one.kind, bench.cost(one.kind, &one.id, world), world.requests).ok())
            .map_or(f64::NAN, Usd::to_usd)
    };
    let gap = |world: &World| cost(first, world) - cost(second, world);
    let swing = |input: Input| {
        let (low, high) = now.ends(input, draws, scenario, catalogue);
        (gap(&high) - gap(&low)).abs()
    };
    World::INPUTS.into_iter().max_by(|a, b| swing(*a).total_cmp(&swing(*b)).then(b.cmp(a))).unwrap_or(Input::Requests)
}
