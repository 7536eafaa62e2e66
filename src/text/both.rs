//! Words of the page that joins both halves: bids, and the whole site.
//!
//! Templates hold `{name}`s. Absent on purpose: the answer (see [`super::both_answer`]).

use crate::analysis::both::Workload;

/// Words of the bids; `{n}` and `{k}` of `{m}` regions, `{x}` and `{y}` dollars a megawatt-hour.
pub struct BidsTexts {
    /// Nothing is known.
    pub none: &'static str,
    /// AI can pay every tariff, mining those of `{n}`.
    pub ai_all: &'static str,
    /// AI can pay the tariffs of `{k}`, mining those of `{n}`.
    pub ai_some: &'static str,
    /// Mining can pay more than AI.
    pub mining: &'static str,
    /// Both can pay about the same.
    pub level: &'static str,
    /// Neither can pay the cheapest tariff.
    pub neither: &'static str,
    /// Measure and unit with ranges.
    pub subtitle: &'static str,
    /// Measure and unit without ranges.
    pub subtitle_exact: &'static str,
    /// Column heading.
    pub workload: &'static str,
    /// Name of a workload as a row is called.
    pub name: fn(Workload) -> &'static str,
    /// Name of a workload inside a sentence.
    pub noun: fn(Workload) -> &'static str,
    /// Under a mining machine: `{machine}`, `{efficiency}`.
    pub rig: &'static str,
    /// Under a rented GPU: `{machine}`, `{price}` an hour, `{sold}`.
    pub rental: &'static str,
    /// Under tokens sold: `{model}` on `{machine}`, `{price}` per million.
    pub serving: &'static str,
    /// Under an own device: `{machine}` in place of `{api}`.
    pub own: &'static str,
    /// Prices of the regions.
    pub regions: &'static str,
    /// How many of them: `{n}`.
    pub regions_count: &'static str,
    /// Both at once, where there is little room.
    pub regions_alone: &'static str,
    /// Prices of the households.
    pub homes: &'static str,
    /// How many of them: `{n}`.
    pub homes_count: &'static str,
    /// Both at once.
    pub homes_alone: &'static str,
    /// Beside a workload that can pay the tariffs of `{n}` regions.
    pub enough: &'static str,
    /// Beside one that can pay no tariff.
    pub nowhere: &'static str,
    /// Beside one that cannot pay for power at all.
    pub loses: &'static str,
    /// Beside one whose machine has no price.
    pub unpriced: &'static str,
    /// Summary: `{list}` of workloads and bids.
    pub summary: &'static str,
    /// Summary of the place: `{place}` charges `{x}`.
    pub summary_here: &'static str,
    /// Summary of those without a bid: `{list}`.
    pub summary_without: &'static str,
    /// Source line: `{date}` of the prices, `{rents}`, `{rate}` a year, `{sold}` of capacity.
    pub source: &'static str,
    /// Table: machine and model.
    pub table_machine: &'static str,
    /// Table: price of power, unit.
    pub table_price: (&'static str, &'static str),
    /// Table: full bid, marginal bid, revenue, other costs, machine; unit.
    pub table: [(&'static str, &'static str); 5],
    /// Table: share of the regions, multiple of the median price, share of scenarios; unit.
    pub table_reach: [(&'static str, &'static str); 3],
    /// Table caption.
    pub caption: &'static str,
    /// Why this bid?
    pub why: BidWhyTexts,
}

/// Words of the terms of a bid.
pub struct BidWhyTexts {
    /// The question about `{value}` for `{name}`.
    pub title: &'static str,
    /// What is counted.
    pub lead: &'static str,
    /// What an hour of work brings.
    pub hour: &'static str,
    /// For mining: `{each}` for a day of a PH/s, `{rate}`, `{fee}`.
    pub hour_mining: &'static str,
    /// For rental: `{each}`.
    pub hour_rental: &'static str,
    /// For tokens: `{rate}` million at `{each}`.
    pub hour_serving: &'static str,
    /// For an own device: `{rate}` million tokens, each million saving `{each}`.
    pub hour_own: &'static str,
    /// Revenue per megawatt-hour.
    pub revenue: &'static str,
    /// `{hour}` for `{busy}` of the time over `{draw}`.
    pub revenue_how: &'static str,
    /// What others keep.
    pub kept: &'static str,
    /// `{fee}` of it.
    pub kept_how: &'static str,
    /// Costs that end with the work.
    pub running: &'static str,
    /// What they are.
    pub running_how: &'static str,
    /// The machine.
    pub machine: &'static str,
    /// `{price}` over `{years}` at `{rate}`.
    pub machine_how: &'static str,
    /// Of a device at home.
    pub machine_own: &'static str,
    /// The bid.
    pub total: &'static str,
}

/// Words of the views that do not lead.
pub struct BothTexts {
    /// The whole power of the site.
    pub megawatt: MegawattTexts,
}

/// Words of the whole site; `{mw}` megawatts at `{place}`, `{a}` and `{b}` uses.
pub struct MegawattTexts {
    /// The place has no price.
    pub unpriced: &'static str,
    /// Nothing is known.
    pub none: &'static str,
    /// One use wins by every measure.
    pub both: &'static str,
    /// One wins per megawatt-hour, another per dollar.
    pub two: &'static str,
    /// No use returns what is asked of it.
    pub poor: &'static str,
    /// Measure: `{mw}`, `{place}`, `{price}`, `{months}`, `{rate}`.
    pub subtitle: &'static str,
    /// Coins bought with the price of the reader's machines.
    pub coins: &'static str,
    /// Coins inside a sentence.
    pub coins_noun: &'static str,
    /// Heading of the names.
    pub names: &'static str,
    /// Heading of the capital, and shorter.
    pub capital: (&'static str, &'static str),
    /// Heading of the money a year, and shorter.
    pub net: (&'static str, &'static str),
    /// Heading of what a use needs, and shorter.
    pub needs: (&'static str, &'static str),
    /// Heading of the bars, and shorter.
    pub value: (&'static str, &'static str),
    /// On a phone, after the money a year.
    pub a_year: &'static str,
    /// Needs `{h}` hours a day.
    pub hours: &'static str,
    /// Needs `{s}` sold.
    pub sold: &'static str,
    /// Needs more than there is.
    pub never: &'static str,
    /// Where no price of the machine is known.
    pub no_price: &'static str,
    /// Summary: `{a}` per megawatt-hour, `{b}` per dollar, `{c}` a year, and capital from `{x}` to `{y}`, `{times}` times.
    pub summary: &'static str,
    /// How many times as much the dearest machines cost: `{times}`.
    pub summary_times: &'static str,
    /// Source line: `{date}`, `{growth}` of difficulty, `{ai}` of rents, `{halving}`.
    pub source: &'static str,
    /// Table: use and what is counted.
    pub table_count: &'static str,
    /// Table: capital, net per MWh, net a year, per dollar a year, value, value per dollar, return, hours, sold; unit.
    pub table: [(&'static str, &'static str); 9],
    /// Table caption.
    pub caption: &'static str,
}
