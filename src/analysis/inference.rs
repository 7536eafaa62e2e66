//! The inference page's results: one workload on an own device, a bought one, a rented GPU and APIs.

use crate::analysis::Band;
use crate::inference::{Fit, Lack};
use crate::placement::verdict::Verdict;
use crate::scenario::Input;
use crate::units::{Bytes, Energy, Span, TokenRate, Usd};

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
    /// Share of a full battery one answer takes [%]; `None` for a device without one.
    pub battery_pct: Option<f64>,
    /// Options, cheapest first; those without a cost last.
    pub options: Vec<Placed>,
    /// Cost of one request at the chosen API.
    pub cloud_per_request: Usd,
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
