//! The inference page's results: one workload on an own device, a bought one, a rented GPU and APIs.
//!
//! The reader's device is either owned anyway or bought for this work, as its share says: only one of the two competes,
//! the other is shown. Absent on purpose: routing between device and cloud, and carbon.

mod case;
mod volume;
mod worlds;

use crate::analysis::Band;
use crate::analysis::draws::band;
use crate::catalogue::{Catalogue, CloudModel};
use crate::inference::{Fit, Lack, breakeven, speed};
use crate::placement::verdict::{Candidate, Verdict, verdict};
use crate::scenario::{Input, Scenario};
use crate::units::{Bytes, Energy, Ratio, Span, TokenRate, Tokens, Usd};

use case::{Case, World};

pub use case::{FRONTIER_API, SMALL_API};

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
    /// The reader's device is the other of owned and bought.
    OtherCase,
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
    /// The same over the scenarios [USD/month]; `None` without uncertainty.
    pub band: Option<Band>,
    /// Share of scenarios in which it is the cheapest option that may win.
    pub p_best: Option<f64>,
    /// Why it cannot win; `None` when it can.
    pub bar: Option<OptionBar>,
    /// Published MMLU-Pro of its model [%].
    pub capability: Option<f64>,
    /// Units needed for the workload: devices or GPUs, 1 for an API.
    pub units: f64,
}

/// Monthly cost of one option against requests per day.
#[derive(Clone, Debug, PartialEq)]
pub struct VolumeCurve {
    /// The option, a position in [`InferenceResults::options`].
    pub option: usize,
    /// Requests per day and monthly cost [USD], rising in requests; steps have two points at one request count.
    pub points: Vec<(f64, f64)>,
    /// Requests per day at which one device is full; `None` when more units are added or there is no limit.
    pub full_at: Option<f64>,
}

/// Where owning starts to pay against an option.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// The option that gets dearer, a position in [`InferenceResults::options`].
    pub against: usize,
    /// Requests per day at which the bought device costs the same.
    pub requests_per_day: f64,
    /// Monthly cost there.
    pub monthly: Usd,
}

/// Everything the inference page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct InferenceResults {
    /// Memory of the weights.
    pub weights: Result<Bytes, Lack>,
    /// Memory of the KV cache at the context kept.
    pub kv_cache: Result<Bytes, Lack>,
    /// All memory needed.
    pub memory: Result<Bytes, Lack>,
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
    /// Share of a full battery one answer takes [%].
    pub battery_pct: Result<f64, Lack>,
    /// Options, cheapest first; those without a cost last.
    pub options: Vec<Placed>,
    /// Cost of one request at the chosen API.
    pub cloud_per_request: Result<Usd, Lack>,
    /// Bill of a month at the chosen API.
    pub cloud_monthly: Result<Usd, Lack>,
    /// Cost of the device per month, for the share bought for this work.
    pub owned_monthly: Result<Usd, Lack>,
    /// The same per output token [USD per million], the input's cost included.
    pub owned_usd_per_mtok: Result<f64, Lack>,
    /// Cost of the rented GPUs per output token [USD per million], the input's cost included.
    pub rented_usd_per_mtok: Result<f64, Lack>,
    /// Requests per day from which the bought device is cheaper than the chosen API.
    pub breakeven_requests_per_day: Result<f64, Lack>,
    /// Requests per day one device can answer.
    pub capacity_requests_per_day: Result<f64, Lack>,
    /// Months until the bought device has paid for itself against the chosen API.
    pub payback_months: Result<f64, Lack>,
    /// Curves of the volume view.
    pub curves: Vec<VolumeCurve>,
    /// Crossings of the bought device's curve with dearer options, by requests per day.
    pub crossings: Vec<Crossing>,
    /// The answer; positions refer to `options`.
    pub verdict: Verdict,
    /// The input that decides a toss-up.
    pub decided_by: Input,
}

impl InferenceResults {
    /// The option of a kind, when it is listed.
    pub fn option(&self, kind: OptionKind) -> Option<&Placed> {
        self.options.iter().find(|placed| placed.kind == kind)
    }
}

/// All results of the inference page.
pub fn inference(scenario: &Scenario, catalogue: &Catalogue) -> InferenceResults {
    let case = Case::of(scenario, catalogue);
    let now = worlds::median(scenario, catalogue);
    let options = options(scenario, catalogue, &case, &now);
    let answer = case.answer(&now);
    let footprint = case.footprint(&now);
    let device = case.device_cost(&now, case.full_share());
    let cloud = case.apis().next().ok_or(Lack::Price).and_then(|(_, model)| case.api_cost(model, &now));
    let per_mtok = |cost: crate::inference::Cost| Ok(cost.per_output_token(now.requests, Tokens::tokens(now.output))?.to_usd_per_mtok());
    InferenceResults {
        weights: footprint.map(|found| found.weights),
        kv_cache: footprint.map(|found| found.kv_cache),
        memory: footprint.map(|found| found.need()),
        usable: case.usable(),
        fit: footprint.ok().and_then(|found| found.fit(case.usable())),
        decode: answer.map(|found| Tokens::tokens(1.0) / found.token),
        prefill: answer.and_then(|found| prefill(&case, &now, found.prefill)),
        ttft: answer.map(|found| found.first_token()),
        answer: answer.map(|found| found.full()),
        energy: case.energy(&now),
        battery_pct: case.battery_share(&now).map(Ratio::to_percent),
        cloud_per_request: cloud,
        cloud_monthly: cloud.map(|request| request * crate::inference::owned::requests_per_month(now.requests)),
        owned_monthly: case.device_cost(&now, case.bought_share).map(|cost| cost.month(now.requests)),
        owned_usd_per_mtok: case.device_cost(&now, case.bought_share).and_then(per_mtok),
        rented_usd_per_mtok: case.rented_cost(&now).and_then(|(cost, _)| per_mtok(cost)),
        breakeven_requests_per_day: device.and_then(|device| breakeven::requests_per_day(&device, cloud?)),
        capacity_requests_per_day: answer.map(|found| found.per_day()),
        payback_months: payback(&case, &now, cloud),
        curves: volume::curves(&case, &options, &now),
        crossings: volume::crossings(&case, &options, &now),
        verdict: verdict(&candidates(&options), false),
        decided_by: decided_by(&case, &options, &now),
        options,
    }
}

/// Prefill rate of the request's own prompt.
fn prefill(case: &Case<'_>, world: &World, time: Span) -> Result<TokenRate, Lack> {
    let input = Tokens::tokens(world.input);
    if let Some(rate) = case.measured().prefill {
        Ok(rate)
    } else if input > Tokens::ZERO {
        Ok(input / time)
    } else {
        let [device, _] = case.machines();
        speed::prefill_rate(&device.ok_or(Lack::ArithmeticRate)?, &case.work()?, input, Tokens::ZERO)
    }
}

/// Months until the bought device has paid for itself.
fn payback(case: &Case<'_>, world: &World, cloud: Result<Usd, Lack>) -> Result<f64, Lack> {
    let device = case.device_cost(world, case.full_share())?;
    let (price, idle) = case.outlay(world)?;
    let time = breakeven::payback(price, idle, &device, cloud?, world.requests)?;
    if time > case.life { Err(Lack::BeyondLife) } else { Ok(time.to_months()) }
}

/// Every option with its cost and spread, cheapest first, those without a cost last.
fn options(scenario: &Scenario, catalogue: &Catalogue, case: &Case<'_>, now: &World) -> Vec<Placed> {
    let worlds = worlds::drawn(scenario, catalogue, case);
    let local = catalogue.model(scenario.choice(Input::Model)).and_then(|model| model.mmlu_pro_pct);
    let own = [
        (OptionKind::Owned, scenario.choice(Input::Device)),
        (OptionKind::Bought, scenario.choice(Input::Device)),
        (OptionKind::Rented, scenario.choice(Input::Gpu)),
    ];
    let rows: Vec<(OptionKind, &str, Option<&CloudModel>)> = own
        .into_iter()
        .map(|(kind, id)| (kind, id, None))
        .chain(case.apis().map(|(kind, model)| (kind, model.id.as_str(), Some(model))))
        .collect();
    let floor = scenario.number(Input::Floor, catalogue).unwrap_or(0.0);

    let mut leaders = vec![(f64::INFINITY, usize::MAX); worlds.len()];
    let mut placed: Vec<Placed> = Vec::new();
    for (kind, id, model) in rows {
        let priced = case.priced(kind, model, now);
        let capability = model.map_or(local, |model| model.mmlu_pro_pct);
        let bar = bar(case, kind, priced.err(), capability, floor);
        let months: Vec<Option<f64>> =
            worlds.iter().map(|world| case.priced(kind, model, world).ok().map(|priced| priced.month.to_usd())).collect();
        if bar.is_none() {
            for (leader, month) in leaders.iter_mut().zip(&months) {
                if month.is_some_and(|month| month < leader.0) {
                    *leader = (month.unwrap_or(leader.0), placed.len());
                }
            }
        }
        placed.push(Placed {
            kind,
            id: id.to_owned(),
            monthly: priced.map(|priced| priced.month),
            band: band(&mut months.into_iter().flatten().collect::<Vec<_>>()),
            p_best: None,
            bar,
            capability,
            units: priced.map_or(1.0, |priced| priced.units),
        });
    }
    for (index, option) in placed.iter_mut().enumerate() {
        let leads = leaders.iter().filter(|leader| leader.1 == index).count();
        option.p_best = (option.bar.is_none() && !leaders.is_empty()).then(|| leads as f64 / leaders.len() as f64);
    }
    let month = |option: &Placed| option.monthly.map_or(f64::INFINITY, Usd::to_usd);
    placed.sort_by(|a, b| month(a).total_cmp(&month(b)));
    placed
}

/// Why an option cannot win.
fn bar(case: &Case<'_>, kind: OptionKind, lack: Option<Lack>, capability: Option<f64>, floor: f64) -> Option<OptionBar> {
    let bought = case.bought_share > Ratio::ZERO;
    match (lack, kind) {
        (Some(lack), _) => return Some(OptionBar::Lacks(lack)),
        (None, OptionKind::Owned) if bought => return Some(OptionBar::OtherCase),
        (None, OptionKind::Bought) if !bought => return Some(OptionBar::OtherCase),
        _ => {}
    }
    match capability {
        _ if floor <= 0.0 => None,
        None => Some(OptionBar::NoScore),
        Some(score) => (score < floor).then_some(OptionBar::BelowFloor),
    }
}

/// The options that may win, as the verdict compares them.
fn candidates(options: &[Placed]) -> Vec<Candidate> {
    options
        .iter()
        .enumerate()
        .filter(|(_, option)| option.bar.is_none())
        .filter_map(|(index, option)| Some(Candidate { index, worth: -option.monthly.ok()?.to_usd(), p_best: option.p_best }))
        .collect()
}

/// The uncertain input whose rise by a tenth changes the gap between the two cheapest candidates most.
fn decided_by(case: &Case<'_>, options: &[Placed], now: &World) -> Input {
    let mut cheapest = candidates(options).into_iter().filter_map(|candidate| options.get(candidate.index));
    let (first, second) = (cheapest.next(), cheapest.next());
    let month = |option: Option<&Placed>, world: &World| {
        let option = option?;
        let model = case.apis().find(|(kind, _)| *kind == option.kind).map(|(_, model)| model);
        case.priced(option.kind, model, world).ok().map(|priced| priced.month.to_usd())
    };
    let gap = |world: &World| Some(month(second, world)? / month(first, world)?);
    let moved = |input: Input| {
        let more = |value: f64, of: Input| if of == input { value * 1.1 } else { value };
        World {
            requests: more(now.requests, Input::Requests),
            input: more(now.input, Input::InputTokens),
            output: more(now.output, Input::OutputTokens),
            electricity: more(now.electricity, Input::Household),
            rent: more(now.rent, Input::Rent),
            ..*now
        }
    };
    let change = |input: Input| match (gap(&moved(input)), gap(now)) {
        (Some(then), Some(before)) => (then / before - 1.0).abs(),
        _ => 0.0,
    };
    // The first of equals: requests a day.
    worlds::UNCERTAIN.into_iter().rev().max_by(|a, b| change(*a).total_cmp(&change(*b))).unwrap_or(Input::Requests)
}

#[cfg(test)]
mod tests;
