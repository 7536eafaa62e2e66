//! Words of the views that set the device against the cloud beyond money: speed, energy and carbon, and the mix of both.
//!
//! Templates hold `{name}`s that the view fills. Absent on purpose: the choice between findings (see [`crate::chart`]).

/// Words of these views, in one language.
pub struct ServingTexts {
    /// How long, how much energy, how much carbon?
    pub speed: SpeedTexts,
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
