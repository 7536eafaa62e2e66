//! Words of the view of capability by size.
//!
//! Templates hold `{name}`s that the view fills with figures and names. Absent on purpose: the choice between findings.

use crate::text::{Language, number};

/// A count of parameters, given in billions, in words: `4.66 billion`, `46.6 亿`.
pub fn billions(params_b: f64, language: Language) -> String {
    match language {
        Language::En => format!("{} billion", number::rounded(params_b, 3)),
        Language::Zh => format!("{} 亿", number::rounded(params_b * 10.0, 3)),
    }
}

/// Words of capability by size; `{test}` is a test with its threshold, such as `MMLU-Pro 70%`.
pub struct DensityTexts {
    /// The size halved every `{low}` to `{high}` months.
    pub halved: &'static str,
    /// There are too few records.
    pub few: &'static str,
    /// No model reaches it.
    pub none: &'static str,
    /// Measure, unit, key to the marks.
    pub subtitle: &'static str,
    /// Unit after the top label of the axis.
    pub unit: &'static str,
    /// At the line of the reader's device, long and short; beside the model that first fits it, in `{since}`, long and short.
    pub fits_yours: [&'static str; 4],
    /// The same of a phone.
    pub fits_phone: [&'static str; 4],
    /// The same of a laptop.
    pub fits_laptop: [&'static str; 4],
    /// Under that: `{device}` with `{gb}` of usable memory.
    pub memory: &'static str,
    /// Summary: `{n}` records from `{first}` of `{x}` in `{from}` to `{last}` of `{y}` in `{to}`.
    pub summary: &'static str,
    /// How fast: `{time}`, from `{low}` to `{high}` with one record left out, `{stalls}` with months without one.
    pub summary_halving: &'static str,
    /// What fits: `{list}`.
    pub summary_fits: &'static str,
    /// One of that list: `{device}`, `{since}`.
    pub summary_fit: &'static str,
    /// Source line: `{date}`, `{n}` models, `{bits}` a weight.
    pub source: &'static str,
    /// Table: test and threshold.
    pub test: &'static str,
    /// Table: model.
    pub model: &'static str,
    /// Table: date of release.
    pub released: &'static str,
    /// Table: size, unit.
    pub size: (&'static str, &'static str),
    /// Table: score.
    pub score: &'static str,
    /// Table: halving time by the records alone.
    pub halving: &'static str,
    /// Table: the shortest and the longest with one record left out.
    pub dropped: (&'static str, &'static str),
    /// Table: the halving time with months without a record.
    pub stalls: &'static str,
    /// Unit of halving times.
    pub months: &'static str,
    /// Table: what a device holds.
    pub table_fits: &'static str,
    /// Table caption.
    pub caption: &'static str,
    /// Words of the formula.
    pub why: DensityWhyTexts,
}

/// Words of the formula of a halving time.
#[expect(missing_docs, reason = "each field is named after what it says")]
pub struct DensityWhyTexts {
    pub title: &'static str,
    pub lead: &'static str,
    pub first: &'static str,
    pub last: &'static str,
    pub record_how: &'static str,
    pub months: &'static str,
    pub records: &'static str,
    pub records_how: &'static str,
    pub dropped: &'static str,
    pub dropped_how: &'static str,
    pub stalls: &'static str,
    pub stalls_how: &'static str,
    pub total: &'static str,
    pub total_how: &'static str,
    pub range: &'static str,
}
