//! Words of the views that set the device against the cloud beyond money: speed, energy and carbon, and the mix of both.
//!
//! Templates hold `{name}`s that the view fills. Absent on purpose: the choice between findings (see [`crate::chart`]).

/// Words of these views, in one language.
pub struct ServingTexts {
    /// How long, how much energy, how much carbon?
    pub speed: SpeedTexts,
    /// How much should I route to the device?
    pub mix: MixTexts,
    /// The formulas.
    pub why: ServingWhyTexts,
}

/// Words of speed, energy and carbon.
pub struct SpeedTexts {
    /// The device and the cloud in a word.
    pub series: [&'static str; 2],
    /// Findings by who is faster (device, cloud, neither) and who emits less (device, cloud, neither, unknown); `{lead}`.
    pub findings: [[&'static str; 4]; 3],
    /// A lead of `{n}` times of the device, and of the cloud.
    pub times: [&'static str; 2],
    /// A lead of `{n}` per cent of either.
    pub percent: &'static str,
    /// The device, or the cloud, gives no time: `{why}`.
    pub unknown: [&'static str; 2],
    /// Measure and marks: `{model}`, `{device}`, `{api}`.
    pub subtitle: &'static str,
    /// Titles of the panels: seconds, energy, carbon, battery.
    pub panels: [&'static str; 4],
    /// Under a task: `{input}` and `{output}` tokens.
    pub tokens: &'static str,
    /// The same under the reader's own.
    pub own_tokens: &'static str,
    /// Answers shorter, and longer, than `{n}` tokens are done sooner on the device.
    pub crossing: [&'static str; 2],
    /// Summary, the task: `{task}`, `{input}`, `{output}`, and what both sides need.
    pub summary: &'static str,
    /// What a side needs: `{first}` and `{full}` seconds.
    pub side: [&'static str; 2],
    /// A side without a time: `{why}`.
    pub side_unknown: [&'static str; 2],
    /// Ranges of the full answer: `{side}` from `{low}` to `{high}` seconds.
    pub ranges: [&'static str; 2],
    /// Energy and carbon of a side: `{energy}` Wh, `{carbon}` g.
    pub footprint: [&'static str; 2],
    /// Energy of a side whose carbon is not known: `{energy}` Wh.
    pub energy_only: [&'static str; 2],
    /// Battery: `{share}` per cent, `{n}` answers a charge.
    pub battery: &'static str,
    /// Idling that is not counted: `{energy}` Wh.
    pub idling: &'static str,
    /// Thinking: `{share}` per cent of the output, `{device}` and `{cloud}` seconds to the answer proper.
    pub thinking: &'static str,
    /// Loading the model takes `{n}` seconds.
    pub cold: &'static str,
    /// A hot device needs `{n}` seconds.
    pub hot: &'static str,
    /// A line: `{requests}`, `{half}` and `{most}` seconds.
    pub queue: &'static str,
    /// A line half of the requests do not meet: `{requests}`, `{most}` seconds.
    pub queue_free: &'static str,
    /// A line that grows: `{requests}`.
    pub queue_full: &'static str,
    /// Source line: `{method}`, `{overhead}`.
    pub source: &'static str,
    /// Its part on carbon: `{own}` and `{cloud}` g/kWh.
    pub source_carbon: &'static str,
    /// Its part on the cloud's speed: `{date}`.
    pub source_speed: &'static str,
    /// The same where the reader gave it.
    pub source_own_speed: &'static str,
    /// Its part on the bars, with and without scenarios.
    pub source_bars: [&'static str; 2],
    /// Table: task.
    pub task: &'static str,
    /// Table: tokens in and out; first token and full answer on the device and in the cloud; energy on the device, least and most in
    /// the cloud; carbon likewise; battery. With units.
    pub table: [(&'static str, &'static str); 13],
    /// Table rows of the reader's task: P10, P90, first of the answer proper, with loading, hot, in line (half, 19 in 20).
    pub states: [&'static str; 7],
    /// Table caption.
    pub caption: &'static str,
}

/// Words of the mix; `{p}` is a share on the device, `{x}` its cost a month, `{y}` that of all in the cloud.
pub struct MixTexts {
    /// The device has no cost: `{why}`.
    pub no_device: &'static str,
    /// The cloud has no cost: `{why}`.
    pub no_cloud: &'static str,
    /// There are no requests.
    pub no_requests: &'static str,
    /// One device cannot answer what must stay private, `{p}`.
    pub too_private: &'static str,
    /// From `{a}` to `{b}` the cost hardly differs.
    pub flat: &'static str,
    /// All on the device is cheapest.
    pub all: &'static str,
    /// All in the cloud is cheapest.
    pub none: &'static str,
    /// Only the private `{p}` is.
    pub private_only: &'static str,
    /// A share between is cheapest.
    pub some: &'static str,
    /// The same where some must stay private.
    pub some_private: &'static str,
    /// Measure: `{device}`, `{api}`.
    pub subtitle: &'static str,
    /// Unit after the top label of the axis.
    pub unit: &'static str,
    /// Title of the horizontal axis.
    pub axis: &'static str,
    /// Parts of the cost: cloud, device, waiting.
    pub parts: [&'static str; 3],
    /// Everything on the device, and shorter.
    pub all_device: [&'static str; 2],
    /// What that costs, `{y}`, and the share `{p}` of weak answers.
    pub weak: &'static str,
    /// Everything in the cloud, `{y}`.
    pub all_cloud: &'static str,
    /// The cheapest share where it is all the device answers well, all the router keeps, or neither.
    pub best: [&'static str; 3],
    /// The reader's share.
    pub yours: &'static str,
    /// `{p}`: all the device answers well, and all the router keeps.
    pub reach: [&'static str; 2],
    /// `{p}` must stay private.
    pub private: &'static str,
    /// In the zone of the assumption: the best share if the device answers `{a}` to `{b}` well; longest first.
    pub assumed: [&'static str; 3],
    /// In the flat zone, `{a}` to `{b}`; longest first.
    pub within: [&'static str; 2],
    /// Title of the second panel.
    pub lost: &'static str,
    /// Summary: cheapest `{p}` at `{x}`.
    pub summary: &'static str,
    /// What all that may go there in the cloud, and all on the device, would cost: `{y}`.
    pub summary_cloud: &'static str,
    /// As above.
    pub summary_device: &'static str,
    /// The flat region, `{a}` to `{b}`.
    pub summary_flat: &'static str,
    /// At the share chosen, `{p}` at `{x}`: `{lost}`, `{needless}`, `{exposed}`, `{wait}`.
    pub summary_point: &'static str,
    /// The range of the assumption `{a}` to `{b}` gives best shares `{c}` to `{d}`.
    pub summary_range: &'static str,
    /// Source line: `{date}`, `{router}`, `{ql}`.
    pub source: &'static str,
    /// Whose assumption: ours, the reader's.
    pub source_whose: [&'static str; 2],
    /// Its part on the value of waiting, `{value}`.
    pub source_waiting: &'static str,
    /// Table: share; total, cloud, device, waiting; mean wait; answers lost; needless; tokens exposed; devices. With units.
    pub table: [(&'static str, &'static str); 10],
    /// Remarks: cheapest, the reader's, flat end, best if the device answers `{p}` well.
    pub remarks: [&'static str; 4],
    /// Table caption.
    pub caption: &'static str,
}

/// Words of the formulas.
#[expect(missing_docs, reason = "each field is named after what it says")]
pub struct ServingWhyTexts {
    pub values: &'static str,
    pub waiting: &'static str,
    pub speed_title: &'static str,
    pub speed_lead: &'static str,
    pub prompt: &'static str,
    pub prompt_how: &'static str,
    pub written: &'static str,
    pub written_how: &'static str,
    pub device: &'static str,
    pub device_how: &'static str,
    pub cloud: &'static str,
    pub cloud_how: &'static str,
    pub energy: &'static str,
    pub energy_how: &'static str,
    pub energy_idle_how: &'static str,
    pub carbon: &'static str,
    pub carbon_how: &'static str,
    pub cloud_energy: &'static str,
    pub cloud_energy_how: &'static str,
    pub cloud_carbon: &'static str,
    pub mix_title: &'static str,
    pub mix_lead: &'static str,
    pub share: &'static str,
    pub oracle_how: &'static str,
    pub cascade_how: &'static str,
    pub imperfect_how: &'static str,
    pub own_share_how: &'static str,
    pub cheapest_how: &'static str,
    pub fees: &'static str,
    pub fees_how: &'static str,
    pub own: &'static str,
    pub own_how: &'static str,
    pub mean_how: &'static str,
    pub total: &'static str,
    pub total_how: &'static str,
}
