//! Words of the view of what happened.
//!
//! Templates hold `{name}`s that the view fills with figures and names. Absent on purpose: the choice between findings.

/// Words of what happened; `{test}` is a test with its threshold, such as `MMLU-Pro 70%`.
pub struct HistoryTexts {
    /// Nothing is known of either.
    pub nothing: &'static str,
    /// The finding: what happened to `{mining}` and to `{models}`.
    pub title: &'static str,
    /// What mining can pay fell by `{x}` per cent, stayed, rose, or is not known.
    pub mining: [&'static str; 4],
    /// The memory needed fell `{k}` times, there is but one record, or none.
    pub models: [&'static str; 3],
    /// Measure, unit, key to the marks.
    pub subtitle: &'static str,
    /// Heading of the power prices.
    pub power: &'static str,
    /// Unit after the top label of the prices.
    pub cents: &'static str,
    /// Heading of the memory.
    pub memory: &'static str,
    /// At the line of the best machine, long and short.
    pub best: (&'static str, &'static str),
    /// The same of the median machine.
    pub median: (&'static str, &'static str),
    /// The same of industry in the United States.
    pub industry: (&'static str, &'static str),
    /// The same of the cheapest tenth of the regions.
    pub cheapest: (&'static str, &'static str),
    /// The same of the smallest model.
    pub model: (&'static str, &'static str),
    /// The same of phones.
    pub phone: (&'static str, &'static str),
    /// The same of laptops.
    pub laptop: (&'static str, &'static str),
    /// Beside the model that first fits a phone of its time, in `{since}`, long and short.
    pub fits: (&'static str, &'static str),
    /// Summary: best machine `{a}` with `{x}` from `{from}`, `{b}` with `{y}` up to `{to}`.
    pub summary: &'static str,
    /// The median machine in the last month: `{x}`.
    pub summary_median: &'static str,
    /// What power costs now: `{x}` in industry, `{y}` in the cheapest tenth.
    pub summary_power: &'static str,
    /// Models: from `{first}` with `{x}` in `{from}` to `{last}` with `{y}` in `{to}`, `{n}` records.
    pub summary_models: &'static str,
    /// How fast: every `{low}` to `{high}` months.
    pub summary_halving: &'static str,
    /// Since `{since}` it fits a phone of its time, the `{device}` with `{gb}`.
    pub summary_fits: &'static str,
    /// What to be careful with.
    pub caveat: &'static str,
    /// Source line: months to `{month}`, `{machines}`, `{fee}`, `{overhead}`; scores to `{date}`, `{bits}`.
    pub source: &'static str,
    /// Table: month or date of release.
    pub date: &'static str,
    /// Table: machine, model, device or price.
    pub what: &'static str,
    /// Table: what a hash earned, unit.
    pub paid: (&'static str, &'static str),
    /// Table: efficiency of the best machine.
    pub efficiency: &'static str,
    /// Table: break-even of the best and of the median machine, and the price of power, in one unit.
    pub prices: [&'static str; 2],
    /// Their unit.
    pub unit: &'static str,
    /// Table: test and score.
    pub test: &'static str,
    /// Table: memory, unit.
    pub needed: (&'static str, &'static str),
    /// Table: halving times, shortest and longest, unit.
    pub halving: [&'static str; 2],
    /// Unit of halving times.
    pub months: &'static str,
    /// Table: what a device leaves a model.
    pub holds: &'static str,
    /// Table caption.
    pub caption: &'static str,
    /// Words of the formula.
    pub why: HistoryWhyTexts,
}

/// Words of the formula of what changed.
#[expect(missing_docs, reason = "each field is named after what it says")]
pub struct HistoryWhyTexts {
    pub title: &'static str,
    pub lead: &'static str,
    pub year: &'static str,
    pub year_how: &'static str,
    pub change: &'static str,
    pub change_how: &'static str,
    pub record_how: &'static str,
    pub shrunk: &'static str,
    pub shrunk_how: &'static str,
    pub halving: &'static str,
    pub halving_how: &'static str,
    pub months: &'static str,
    pub values: &'static str,
    pub formula: &'static str,
    pub formula_words: &'static [(&'static str, &'static str)],
}
