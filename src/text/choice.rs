//! Words of the views of choice: what fits on what, and which option wins where.
//!
//! Templates hold `{name}`s that a view fills with figures and names. Absent on purpose: the choice between findings.

use crate::analysis::inference::OptionKind;

/// Words of this group of views.
pub struct ChoiceTexts {
    /// Which option wins where?
    pub phase: PhaseTexts,
    /// What runs on what?
    pub fit: FitTexts,
    /// Why a model is as fast as it is.
    pub speed: SpeedTexts,
}

/// Words of which option wins where; `{best}` and `{other}` are [`PhaseTexts::option`]s, `{n}` is where `{other}` takes over.
pub struct PhaseTexts {
    /// An option inside a sentence.
    pub option: fn(OptionKind) -> &'static str,
    /// The same where nothing qualifies.
    pub nobody: &'static str,
    /// Another option wins above `{n}` requests a day.
    pub above_requests: &'static str,
    /// Another option wins below `{n}` requests a day.
    pub below_requests: &'static str,
    /// Another option wins for answers longer than `{n}` tokens.
    pub above_output: &'static str,
    /// Another option wins for answers shorter than `{n}` tokens.
    pub below_output: &'static str,
    /// The same option wins along both axes.
    pub everywhere: &'static str,
    /// There are no requests.
    pub idle: &'static str,
    /// Measure and scope; `{input}` tokens.
    pub subtitle: &'static str,
    /// The same with a floor of `{floor}`.
    pub subtitle_floor: &'static str,
    /// Title of the vertical axis.
    pub lengths: &'static str,
    /// Title of the horizontal axis.
    pub axis: &'static str,
    /// Name of an area where nothing qualifies.
    pub none: &'static str,
    /// The reader's place.
    pub you: &'static str,
    /// Summary of one length of `{n}` tokens: `{list}`.
    pub summary: &'static str,
    /// One of that list: `{name}` up to `{n}` requests a day.
    pub summary_to: &'static str,
    /// Several `{name}` in turn up to `{n}` requests a day, in that list.
    pub summary_turns: &'static str,
    /// The last of that list.
    pub summary_last: &'static str,
    /// The only one of that list.
    pub summary_only: &'static str,
    /// Source line: `{date}`, `{input}`, `{years}`.
    pub source: &'static str,
    /// Table: length of the answer.
    pub table_length: &'static str,
    /// Table: cheapest option.
    pub table_option: &'static str,
    /// Table: from so many requests a day.
    pub table_from: &'static str,
    /// Table: up to so many requests a day.
    pub table_to: &'static str,
    /// Unit of a length.
    pub tokens: &'static str,
    /// Table caption.
    pub caption: &'static str,
}

/// Words of what fits; `{device}` is the reader's, `{n}` of `{m}` models fit it, `{largest}` is the largest of these.
pub struct FitTexts {
    /// Some fit.
    pub some: &'static str,
    /// All fit.
    pub all: &'static str,
    /// None fits.
    pub none: &'static str,
    /// It cannot be said: `{why}`.
    pub unknown: &'static str,
    /// Measure, unit, scope: `{quantization}`, `{cache}` tokens.
    pub subtitle: &'static str,
    /// What the steps measure.
    pub unit: &'static str,
    /// What a hatched cell, one with a dashed edge, one with a small diamond and one with a dash mean.
    pub marks: [&'static str; 4],
    /// Memory of `{size}` gigabytes.
    pub memory: &'static str,
    /// Summary of the reader's model `{model}`, which writes `{x}` tokens a second.
    pub summary_own: &'static str,
    /// The same when it does not: `{why}`.
    pub summary_not: &'static str,
    /// Summary of the devices shown: `{list}`.
    pub summary_list: &'static str,
    /// One of that list: `{name}` holds up to `{largest}`, which writes `{x}` tokens a second.
    pub summary_row: &'static str,
    /// One of that list that holds none of the models shown.
    pub summary_none: &'static str,
    /// A speed that is not known, in that list.
    pub summary_unknown: &'static str,
    /// Source line: `{date}`, `{measured}` pairs.
    pub source: &'static str,
    /// Table: device.
    pub table_device: &'static str,
    /// Table: class.
    pub table_class: &'static str,
    /// Table: memory a model can use.
    pub table_memory: &'static str,
    /// Table cell: `{x}`, tight.
    pub tight: &'static str,
    /// Table cell: `{x}`, measured.
    pub measured: &'static str,
    /// Table cell: `{x}`, tight and measured.
    pub both: &'static str,
    /// Table caption: `{cache}` tokens.
    pub caption: &'static str,
}

/// Words of the explanation of a speed; `{device}` and `{model}` are the reader's.
#[expect(missing_docs, reason = "each field is named after what it says")]
pub struct SpeedTexts {
    pub title: &'static str,
    pub lead: &'static str,
    pub weights: &'static str,
    pub weights_how: &'static str,
    pub cache: &'static str,
    pub cache_how: &'static str,
    pub buffers: &'static str,
    pub buffers_how: &'static str,
    pub need: &'static str,
    pub need_how: &'static str,
    pub need_unknown: &'static str,
    pub read: &'static str,
    pub read_how: &'static str,
    pub reading: &'static str,
    pub reading_how: &'static str,
    pub fixed: &'static str,
    pub fixed_how: &'static str,
    pub measured: &'static str,
    pub measured_how: &'static str,
    pub own: &'static str,
    pub own_how: &'static str,
    pub total: &'static str,
    pub total_how: &'static str,
}
