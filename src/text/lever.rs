//! Words of the views about what a miner can change: power limit, place, and the assumptions that matter.
//!
//! Templates hold `{name}`s for [`super::view::filled`]. Absent on purpose: the choice between findings (see [`crate::chart`]).

use crate::scenario::Input;

/// Words of the three views and of their formulas in one language.
pub struct LeverTexts {
    /// Which power limit is best here?
    pub clock: ClockTexts,
    /// Is moving worth it?
    pub moves: MoveTexts,
    /// Which assumption matters?
    pub tornado: TornadoTexts,
    /// Why this number?
    pub why: LeverWhyTexts,
}

/// Words of the power limits; `{machine}`, `{place}`, `{x}` the power price, `{limit}` a share of rated power, `{y}` a net a day.
pub struct ClockTexts {
    /// The place has no price.
    pub unpriced: &'static str,
    /// The machine never runs.
    pub idle: &'static str,
    /// Standing still costs least.
    pub off: &'static str,
    /// The best limit loses, though less than standing still.
    pub loses: &'static str,
    /// A limit inside the range is best.
    pub best: &'static str,
    /// The highest limit is best.
    pub flat_out: &'static str,
    /// The lowest limit is best.
    pub lowest: &'static str,
    /// Measure, unit, key to the marks.
    pub subtitle: &'static str,
    /// Title of the horizontal axis.
    pub axis: &'static str,
    /// Name of the fitted curve.
    pub fitted: &'static str,
    /// Behind the name of a firmware that was measured on the reader's machine.
    pub measured: &'static str,
    /// Behind the name of a maker whose data sheet states the settings.
    pub stated: &'static str,
    /// Behind the name of a firmware that was measured on `{other}`.
    pub borrowed: &'static str,
    /// The same where there is little room.
    pub borrowed_short: &'static str,
    /// The line at zero.
    pub zero: &'static str,
    /// Standing still.
    pub level: &'static str,
    /// Standing still when it costs nothing, in place of both.
    pub zero_off: &'static str,
    /// The reader's limit.
    pub you: &'static str,
    /// The same in a word.
    pub you_short: &'static str,
    /// The best limit.
    pub optimum: &'static str,
    /// The best limit, `{gain}` a day more than at `{you}`.
    pub optimum_more: &'static str,
    /// The best limit when standing still is better.
    pub optimum_off: &'static str,
    /// The best limit where there is little room.
    pub optimum_short: &'static str,
    /// Summary; `{full}` at rated power, `{still}` standing still.
    pub summary: &'static str,
    /// Summary of a measured curve: `{name}`.
    pub summary_measured: &'static str,
    /// Summary of the reader's limit `{you}`.
    pub summary_you: &'static str,
    /// Best of all machines, places and limits: `{x}` for each dollar over `{months}`.
    pub best_of_all: &'static str,
    /// The same when it loses.
    pub best_of_all_loses: &'static str,
    /// Source line: `{date}`, exponent `{a}`, `{firmware}`, `{other}`, `{uptime}`.
    pub source: &'static str,
    /// Table: curve.
    pub curve: &'static str,
    /// Table: limit, unit.
    pub table_limit: (&'static str, &'static str),
    /// Table: hashrate.
    pub table_rate: &'static str,
    /// Table: efficiency.
    pub table_efficiency: &'static str,
    /// Table: net, unit.
    pub table_net: (&'static str, &'static str),
    /// Table remark: the best of its curve.
    pub row_best: &'static str,
    /// Table remark: the reader's limit.
    pub row_you: &'static str,
    /// Table remark: the reader's limit lies where nothing was measured.
    pub row_outside: &'static str,
    /// Table remark: standing still.
    pub row_off: &'static str,
    /// Table: `{machine}` in `{place}`, the best of all.
    pub row_of_all: &'static str,
    /// Table remark of that row: `{x}` for each dollar.
    pub row_of_all_remark: &'static str,
    /// Table caption.
    pub caption: &'static str,
}

/// Words of the moves; `{machine}`, `{from}`, `{to}`, `{after}` when it has paid back.
pub struct MoveTexts {
    /// The place they leave has no price.
    pub unpriced: &'static str,
    /// The place the reader asks about has no price.
    pub target_unpriced: &'static str,
    /// No other place is compared.
    pub nowhere: &'static str,
    /// No move pays back.
    pub none: &'static str,
    /// None brings what it costs in the months looked ahead; `{a}` comes nearest.
    pub poor: &'static str,
    /// Only `{a}` does.
    pub one: &'static str,
    /// `{a}` is first and best.
    pub both: &'static str,
    /// `{a}` is first, `{b}` best.
    pub two: &'static str,
    /// The cost needs the machine's price.
    pub needs_price: &'static str,
    /// The reader's move pays back.
    pub pair_pays: &'static str,
    /// The reader's move would pay back at today's margin, but costs more than it brings.
    pub pair_poor: &'static str,
    /// The reader's move never pays back.
    pub pair_never: &'static str,
    /// What the reader's move costs is not known; it earns `{gain}` more.
    pub pair_price: &'static str,
    /// A `{sentence}` about a place that may not win, and why (`{remark}`).
    pub pair_barred: &'static str,
    /// After so many `{days}`.
    pub after: &'static str,
    /// Without delay.
    pub at_once: &'static str,
    /// Measure, unit, parts of the cost.
    pub subtitle: &'static str,
    /// The same when the reader gave the `{cost}`.
    pub subtitle_own: &'static str,
    /// Heading of the names.
    pub names: &'static str,
    /// Heading of the costs, and shorter.
    pub cost: (&'static str, &'static str),
    /// Heading of the gains.
    pub gain: &'static str,
    /// Heading of the bars, and shorter.
    pub payback: (&'static str, &'static str),
    /// Behind a gain on a phone.
    pub a_day: &'static str,
    /// In place of a bar: it earns less there.
    pub never: &'static str,
    /// In place of a bar: it earns as much there.
    pub never_level: &'static str,
    /// In place of a bar, in a word.
    pub never_short: &'static str,
    /// In place of a bar: the machine's price is not known.
    pub unknown: &'static str,
    /// The same in two words.
    pub unknown_short: &'static str,
    /// Summary: `{n}` of `{m}` places repay a move, `{k}` are worth the cost over `{months}`.
    pub summary: &'static str,
    /// The soonest: `{list}`.
    pub summary_soonest: &'static str,
    /// One of that list: `{place}`, `{days}`.
    pub summary_one: &'static str,
    /// The move in question: `{cost}`, `{gain}`.
    pub summary_chosen: &'static str,
    /// What it may cost: `{most}`.
    pub summary_most: &'static str,
    /// The chance of a stop it bears: `{stop}`.
    pub summary_bears: &'static str,
    /// It is worth nothing over `{months}`.
    pub summary_nothing: &'static str,
    /// Source line: `{date}`, `{freight}`, `{handling}`, `{days}`, `{stop}`.
    pub source: &'static str,
    /// Source line when the reader gave the cost: `{date}`, `{stop}`.
    pub source_own: &'static str,
    /// Its last part: `{to}`, `{most}`.
    pub source_most: &'static str,
    /// Table: place.
    pub place: &'static str,
    /// Table remark: it costs more than it brings.
    pub row_poor: &'static str,
    /// Table: freight, handling, duty, downtime, cost, gain, payback, most it may cost, bearable chance of a stop; with units.
    pub table: [(&'static str, &'static str); 9],
    /// Table caption.
    pub caption: &'static str,
}

/// Words of the tornado; `{machine}`, `{place}`, `{input}` and `{lever}` are [`TornadoTexts::noun`]s.
pub struct TornadoTexts {
    /// The place has no price.
    pub unpriced: &'static str,
    /// Nothing is uncertain.
    pub fixed: &'static str,
    /// The first is not the reader's to choose, the lever is.
    pub both: &'static str,
    /// The first is the reader's to choose.
    pub lever: &'static str,
    /// None is the reader's to choose.
    pub world: &'static str,
    /// The `{device}` or the `{model}` has no cost.
    pub no_saving: &'static str,
    /// Neither or only one of AI and mining has a known cost.
    pub no_lead: &'static str,
    /// The input turns the sign of the result.
    pub turns: &'static str,
    /// No input does.
    pub stays: &'static str,
    /// Measure when it is what the `{device}` saves against the `{model}`.
    pub subtitle_saving: &'static str,
    /// Measure when it is what AI can pay beyond mining at `{place}`.
    pub subtitle_lead: &'static str,
    /// Measure when it is present value over `{months}`.
    pub subtitle_value: &'static str,
    /// Measure when it is a day's net.
    pub subtitle_net: &'static str,
    /// Name of an input in a row.
    pub name: fn(Input) -> Option<&'static str>,
    /// Name of an input in a sentence.
    pub noun: fn(Input) -> Option<&'static str>,
    /// Result `{y}` with every input at its middle.
    pub base: &'static str,
    /// Summary: result `{y}`, and a `{list}`.
    pub summary: &'static str,
    /// One of that list: `{input}`, `{low}`, `{high}`, results `{x}` and `{y}`.
    pub summary_one: &'static str,
    /// Source line: `{date}`, `{width}`.
    pub source: &'static str,
    /// Source line of savings: `{date}` of the list prices, `{width}`.
    pub source_saving: &'static str,
    /// Source line of the lead of AI: `{date}`, `{width}`.
    pub source_lead: &'static str,
    /// Its part on present value: `{months}`, `{discount}`.
    pub source_value: &'static str,
    /// Width of the ranges: typical, wide, typical although uncertainty is off.
    pub widths: [&'static str; 3],
    /// Table: input.
    pub input: &'static str,
    /// Table: low value, result there, high value, result there.
    pub table: [&'static str; 4],
    /// Table: unit of the results when they are present values, a day's net, savings, and power prices.
    pub units: [&'static str; 4],
    /// Table caption.
    pub caption: &'static str,
}

/// Words of the formulas.
#[expect(missing_docs, reason = "each field is named after what it says")]
pub struct LeverWhyTexts {
    pub values: &'static str,
    pub limit_title: &'static str,
    pub limit_lead: &'static str,
    pub revenue: &'static str,
    pub revenue_how: &'static str,
    pub energy: &'static str,
    pub energy_how: &'static str,
    pub exponent: &'static str,
    pub exponent_how: &'static str,
    pub rate: &'static str,
    pub rate_how: &'static str,
    pub measured: &'static str,
    pub measured_how: &'static str,
    pub limit: &'static str,
    pub limit_how: &'static str,
    pub net: &'static str,
    pub net_how: &'static str,
    pub limit_formula: &'static str,
    pub limit_words: &'static [(&'static str, &'static str)],
    pub move_title: &'static str,
    pub move_never: &'static str,
    pub move_lead: &'static str,
    pub freight: &'static str,
    pub handling: &'static str,
    pub handling_how: &'static str,
    pub duty: &'static str,
    pub duty_how: &'static str,
    pub duty_none: &'static str,
    pub downtime: &'static str,
    pub downtime_how: &'static str,
    pub cost: &'static str,
    pub cost_how: &'static str,
    pub cost_own: &'static str,
    pub gain: &'static str,
    pub gain_how: &'static str,
    pub payback: &'static str,
    pub payback_how: &'static str,
    pub days: &'static str,
    pub never: &'static str,
}
