//! Words of the views of the market: who covers their costs at one hashprice, and what power price and efficiency leave.
//!
//! Templates hold `{name}`s that a view fills with figures and names. Absent on purpose: the choice between findings.

/// Words of this group of views.
pub struct MarketTexts {
    /// Who gets squeezed first?
    pub supply: SupplyTexts,
    /// Price × efficiency?
    pub heat: HeatTexts,
    /// Why a petahash costs what it costs.
    pub hashcost: HashcostTexts,
}

/// Words of the merit order; `{when}` is [`SupplyTexts::dated`] or [`SupplyTexts::own`], `{place}` a place, `{share}` per cent.
pub struct SupplyTexts {
    /// Start of a finding, at the hashprice of `{date}`.
    pub dated: &'static str,
    /// Start of a finding, at figures of the reader.
    pub own: &'static str,
    /// A share loses.
    pub some: &'static str,
    /// One place of many loses.
    pub one_loses: &'static str,
    /// One place of many pays.
    pub one_pays: &'static str,
    /// All pay.
    pub all: &'static str,
    /// All lose.
    pub none: &'static str,
    /// No machine runs.
    pub idle: &'static str,
    /// What is left of a country `{place}` after its parts, inside a sentence.
    pub rest: fn(&str) -> String,
    /// Measure, unit, key to the marks; `{fleet}` is the assumed efficiency.
    pub subtitle: &'static str,
    /// Unit after the top label of the axis.
    pub unit: &'static str,
    /// The level: hashprice `{price}`.
    pub level: &'static str,
    /// The reader's place is `{x}` below the hashprice.
    pub spare: &'static str,
    /// The reader's place is `{x}` above it.
    pub short: &'static str,
    /// Under the part that pays.
    pub pays: &'static str,
    /// Under the part that loses.
    pub loses: &'static str,
    /// Summary: `{n}` blocks, `{first}` at `{x}`, `{last}` at `{y}`, hashprice `{price}`.
    pub summary: &'static str,
    /// The reader's `{place}` in it, at `{x}`.
    pub summary_here: &'static str,
    /// Source line: `{date}`, `{shares}`, `{covered}` per cent of `{network}`, `{fee}`.
    pub source: &'static str,
    /// Places without a price: `{places}`.
    pub unpriced: &'static str,
    /// Several of these: the first `{places}`, and `{n}` others, `{all}` together.
    pub others: &'static str,
    /// Table: place.
    pub place: &'static str,
    /// Table: hashrate.
    pub hashrate: &'static str,
    /// Table: power price, unit.
    pub power: (&'static str, &'static str),
    /// Table: cost of a petahash.
    pub cost: &'static str,
    /// Table: hashprice less that cost.
    pub left: &'static str,
    /// Table: the hashprice below which a `{machine}` of `{efficiency}` goes dark.
    pub dark: &'static str,
    /// Unit of a hashprice.
    pub per_petahash: &'static str,
    /// Table caption.
    pub caption: &'static str,
}

/// Words of the grid; `{machine}` and `{place}` are the reader's, `{x}` the power price, `{y}` an efficiency.
pub struct HeatTexts {
    /// Machines below an efficiency earn.
    pub some: &'static str,
    /// Every machine shown earns.
    pub all: &'static str,
    /// None of them earns.
    pub none: &'static str,
    /// The place has no price; the machine earns below `{x}`.
    pub unpriced: &'static str,
    /// The place has no price and the machine loses even with free power.
    pub hopeless: &'static str,
    /// No machine runs.
    pub idle: &'static str,
    /// Measure, unit, key to the marks; `{site}` is the place whose other charges count.
    pub subtitle: &'static str,
    /// Heading of the vertical axis.
    pub rows: &'static str,
    /// Title of the horizontal axis.
    pub axis: &'static str,
    /// What the classes measure.
    pub unit: &'static str,
    /// Beside the line.
    pub contour: &'static str,
    /// Beside the reader's point.
    pub you: &'static str,
    /// Summary of a machine: `{machine}` breaks even at `{x}`.
    pub summary: &'static str,
    /// Summary of the reader's point: `{net}` at `{x}`.
    pub summary_here: &'static str,
    /// Source line: `{date}`, `{hashprice}`, `{overhead}`, `{other}` costs, `{fee}`.
    pub source: &'static str,
    /// Table: machine.
    pub machine: &'static str,
    /// Table: efficiency.
    pub efficiency: &'static str,
    /// Table: break-even power price.
    pub breakeven: &'static str,
    /// Unit of a power price.
    pub per_kwh: &'static str,
    /// Table: net at a price `{x}`.
    pub net_at: &'static str,
    /// Unit of a net margin.
    pub per_mwh: &'static str,
    /// Table caption.
    pub caption: &'static str,
}

/// Words of the panel of a petahash's cost; the names of its terms are those of the other panels.
pub struct HashcostTexts {
    /// The question: `{value}` in `{place}`.
    pub title: &'static str,
    /// What is counted, for a fleet of `{fleet}`; `{hashprice}` is what it earns.
    pub lead: &'static str,
    /// How power comes about.
    pub power_how: &'static str,
    /// How a fee per energy comes about.
    pub fee_how: &'static str,
    /// Name of the carbon term.
    pub carbon: &'static str,
    /// How it comes about: `{price}` on the grid's carbon.
    pub carbon_how: &'static str,
    /// How upkeep comes about: `{upkeep}` of the reader's machine, for `{power}`.
    pub upkeep_how: &'static str,
    /// How the pool's part comes about.
    pub pool_how: &'static str,
    /// The result.
    pub total: &'static str,
    /// What it is.
    pub total_how: &'static str,
    /// The formula.
    pub formula: &'static str,
    /// The names of its terms.
    pub words: &'static [(&'static str, &'static str)],
}
