//! Words of the views of months: money back, how sure that is, a decision of the past, and why a machine is worth what it is.
//!
//! Templates hold `{name}`s; `{machine}` is one of the phrases for the reader's machines, `{place}` the focus region, `{span}`
//! a number of months. Absent on purpose: the choice between findings, which each view makes.

/// Words of the months ahead and behind in one language.
pub struct MonthsTexts {
    /// What the views share.
    pub common: SharedTexts,
    /// When do I get my money back?
    pub cash: CashTexts,
    /// How sure are we?
    pub fan: FanTexts,
    /// What would have happened?
    pub replay: ReplayTexts,
    /// Chance in the table of regions.
    pub chance: ChanceTexts,
    /// Why is it worth that?
    pub worth: WorthTexts,
}

/// What the views of months share.
pub struct SharedTexts {
    /// The reader's one machine inside a sentence: `{machine}`.
    pub one: &'static str,
    /// One machine with the reader's figures.
    pub one_own: &'static str,
    /// Several: `{n}`.
    pub many: &'static str,
    /// One machine at the start of a subtitle: `{machine}`.
    pub rig_one: &'static str,
    /// Several at the start of a subtitle: `{n}` of `{machine}`.
    pub rig_many: &'static str,
    /// `{rig}` bought at `{price}`.
    pub bought: &'static str,
    /// `{rig}` bought at `{price}` each.
    pub bought_each: &'static str,
    /// `{rig}` without a price.
    pub unbought: &'static str,
    /// So many months.
    pub span: fn(usize) -> String,
    /// Under an amount, after `{span}`.
    pub after: &'static str,
    /// A halving to come, about `{date}`.
    pub halving: &'static str,
    /// A halving that happened: `{date}`.
    pub halved: &'static str,
    /// What becomes of the reward: `{x}` to `{y}`.
    pub reward: &'static str,
    /// The line at zero when something was paid.
    pub zero: &'static str,
    /// `{place}` has no price.
    pub no_place: &'static str,
    /// The inputs give no number.
    pub no_figures: &'static str,
    /// Above the 95th percentile, and in fewer words.
    pub better: (&'static str, &'static str),
    /// Above the 75th percentile, and in fewer words.
    pub quarter: (&'static str, &'static str),
    /// The median, and in fewer words.
    pub median: (&'static str, &'static str),
    /// Below the 5th percentile, and in fewer words.
    pub worse: (&'static str, &'static str),
    /// In the wide band and in the narrow one.
    pub bands: (&'static str, &'static str),
    /// Table: month.
    pub month: &'static str,
    /// Table: before the first month.
    pub start: &'static str,
    /// Table: unit of money.
    pub usd: &'static str,
    /// Table: the middle case.
    pub middle: &'static str,
    /// Table: the five percentiles.
    pub five: [&'static str; 5],
}

/// Words of the money month by month; `{n}` and `{k}` are months, `{x}` money, `{date}` a month of the calendar.
pub struct CashTexts {
    /// It pays back before a halving.
    pub pays: &'static str,
    /// It pays back after a halving.
    pub pays_after: &'static str,
    /// A halving ends its earnings before they have paid it.
    pub shadow: &'static str,
    /// Earnings end before they have paid it.
    pub fades: &'static str,
    /// It still earns at the end, which is too early.
    pub short: &'static str,
    /// Every month loses.
    pub loses: &'static str,
    /// No month leaves anything.
    pub nothing: &'static str,
    /// The machine has no price.
    pub unpriced: &'static str,
    /// Measure, unit and key: `{bought}`, `{off}`.
    pub subtitle: &'static str,
    /// In it: off from `{date}` on.
    pub off_from: &'static str,
    /// In it: off in `{k}` of `{span}`.
    pub off_some: &'static str,
    /// In it: never on.
    pub off_always: &'static str,
    /// Beside the line, where it goes flat or down: off from `{date}`.
    pub off_note: &'static str,
    /// Where it crosses zero: `{date}`.
    pub paid: &'static str,
    /// The same where there is little room: `{n}`.
    pub paid_short: &'static str,
    /// Title of the columns.
    pub columns: &'static str,
    /// Summary: `{start}` paid, at most `{peak}` after `{k}`, `{x}` after `{span}`.
    pub summary: &'static str,
    /// What it is worth: `{npv}` at `{rate}`, `{irr}`, `{payback}`, `{discounted}`, `{resale}`.
    pub summary_worth: &'static str,
    /// In coins: `{earned}` and `{bought}`.
    pub summary_coins: &'static str,
    /// Inputs that bring the value to zero: `{list}`.
    pub summary_zero: &'static str,
    /// No input does.
    pub summary_no_zero: &'static str,
    /// Of that list: power price, bitcoin price, machine price `{x}`.
    pub zero: [&'static str; 3],
    /// No rate of return.
    pub none: &'static str,
    /// No payback.
    pub never: &'static str,
    /// Source line: `{date}`, `{place}`, `{power}`, `{dg}`, `{pg}`, `{dr}`, `{tax}`.
    pub source: &'static str,
    /// Table: bitcoin price, revenue, costs, tax, net, cash so far.
    pub table: [&'static str; 6],
    /// Table: whether it runs.
    pub table_runs: &'static str,
    /// Table: it runs, it is off.
    pub runs: (&'static str, &'static str),
    /// Table caption.
    pub caption: &'static str,
}

/// Words of the odds; `{k}` of ten paths, `{x}` money.
pub struct FanTexts {
    /// Some paths pay back.
    pub some: &'static str,
    /// Few do.
    pub rare: &'static str,
    /// None does.
    pub none: &'static str,
    /// Nearly all do.
    pub sure: &'static str,
    /// About half do.
    pub toss: &'static str,
    /// The machine has no price.
    pub unpriced: &'static str,
    /// Without uncertainty.
    pub off: &'static str,
    /// While paths are drawn.
    pub drawing: &'static str,
    /// Measure, unit and key with bands: `{bought}`.
    pub subtitle: &'static str,
    /// The same without uncertainty.
    pub subtitle_off: &'static str,
    /// The same while `{n}` paths are drawn.
    pub subtitle_drawing: &'static str,
    /// Beside the line while `{n}` paths are drawn.
    pub note_drawing: &'static str,
    /// Where a line is flat.
    pub flat: &'static str,
    /// Summary: `{p}` of `{n}` paths pay back within `{span}`.
    pub summary: &'static str,
    /// Half of them within `{span}`.
    pub summary_half: &'static str,
    /// Cash after `{span}`: median `{x}`, half from `{q1}` to `{q3}`, nine in ten from `{low}` to `{high}`.
    pub summary_cash: &'static str,
    /// Present value: median `{x}`, mean `{y}`, mean of the worst twentieth `{z}`.
    pub summary_value: &'static str,
    /// Source line: `{date}`, `{n}`, `{seed}`, `{law}`, `{volatility}`, `{wide}`, `{pg}`, `{dg}`, `{place}`, `{power}`.
    pub source: &'static str,
    /// In it: blocks of `{block}` months from the last `{window}`.
    pub bootstrap: &'static str,
    /// In it: a normal law.
    pub normal: &'static str,
    /// In it: every deviation doubled.
    pub wide: &'static str,
    /// Table: share paid back, unit.
    pub table_paid: (&'static str, &'static str),
    /// Table caption.
    pub caption: &'static str,
}

/// Words of a replayed decision; `{date}` is its month, `{x}` money per PH/s.
pub struct ReplayTexts {
    /// The truth lies in the middle half of the paths.
    pub inside: &'static str,
    /// Inside the band and in the highest quarter of the paths.
    pub high: &'static str,
    /// Inside the band and in the lowest quarter.
    pub low: &'static str,
    /// The truth lies above it.
    pub above: &'static str,
    /// The truth lies below it.
    pub below: &'static str,
    /// Without a band: the plan said `{y}`.
    pub plan: &'static str,
    /// Nothing is known after it.
    pub too_late: &'static str,
    /// Too little was known before it.
    pub too_early: &'static str,
    /// Measure, unit and key with bands: `{rig}`.
    pub subtitle: &'static str,
    /// The same without uncertainty.
    pub subtitle_plan: &'static str,
    /// What is counted: `{machine}` at `{price}`.
    pub net: &'static str,
    /// What is counted without a power price or a machine.
    pub revenue: &'static str,
    /// At the end of the true line.
    pub truth: (&'static str, &'static str),
    /// At the end of the plan.
    pub plan_end: (&'static str, &'static str),
    /// Summary: after `{span}` the truth is `{x}`, the band from `{low}` to `{high}` around `{y}`.
    pub summary: &'static str,
    /// How good our bands are: `{half}`, `{most}`, `{n}` decisions.
    pub summary_coverage: &'static str,
    /// Source line: `{date}` of history, `{machine}`, `{power}`, `{draws}`, `{coverage}`.
    pub source: &'static str,
    /// In it: the reader's `{machine}` at `{efficiency}`.
    pub own: &'static str,
    /// In it: the best machine of that time instead.
    pub best: &'static str,
    /// In it: no machine.
    pub no_machine: &'static str,
    /// In it: the price of today in `{place}`.
    pub power: &'static str,
    /// In it: no price in `{place}`.
    pub no_power: &'static str,
    /// In it: `{n}` paths, `{seed}`, history up to `{date}`.
    pub draws: &'static str,
    /// In it: no spread.
    pub no_draws: &'static str,
    /// In it: coverage `{half}` and `{most}`.
    pub coverage: &'static str,
    /// Table: truth.
    pub table_truth: &'static str,
    /// Table: unit.
    pub unit: &'static str,
    /// Table caption.
    pub caption: &'static str,
}

/// Words of chance in the table of regions.
pub struct ChanceTexts {
    /// Columns of the present value: 5th percentile, median, 95th.
    pub value: [&'static str; 3],
    /// Column and unit: share of paths in which it is the best.
    pub best: (&'static str, &'static str),
    /// Column and unit: share of paths in which it is one of the two best.
    pub best_two: (&'static str, &'static str),
    /// Source line: `{span}`, `{n}`, `{seed}`.
    pub source: &'static str,
    /// Summary: `{place}` leads in `{p}`, among the two best in `{q}`, of `{n}` paths over `{span}`.
    pub summary: &'static str,
}

/// Words of the panel that adds a value up.
#[expect(missing_docs, reason = "each field is named after what it says")]
pub struct WorthTexts {
    pub title: &'static str,
    pub title_unpriced: &'static str,
    pub lead: &'static str,
    pub unit: &'static str,
    pub price: &'static str,
    pub price_how: &'static str,
    pub duty: &'static str,
    pub duty_how: &'static str,
    pub freight: &'static str,
    pub freight_how: &'static str,
    pub revenue: &'static str,
    pub revenue_how: &'static str,
    pub costs: &'static str,
    pub costs_how: &'static str,
    pub tax: &'static str,
    pub tax_how: &'static str,
    pub resale: &'static str,
    pub resale_how: &'static str,
    pub value: &'static str,
    pub value_how: &'static str,
    pub zero: [&'static str; 3],
    pub zero_how: &'static str,
    pub zero_none: &'static str,
    pub formula: &'static str,
    pub formula_words: &'static [(&'static str, &'static str)],
}
