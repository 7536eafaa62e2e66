//! INPUTS: the one table of everything a reader can choose. Most changes start here.
//!
//! The link codec, the form, the uncertainty analysis, the reset marks and the tests all iterate this table; its
//! order is the order of a canonical link. Absent on purpose: texts (see [`crate::text`]), which are named by key,
//! and default numbers, which live with their sources in `defaults.csv` or follow from a choice (see
//! [`super::defaults`]).

use std::borrow::Cow;

use crate::catalogue::Catalogue;
use crate::scenario::defaults::{self, Fact};
use crate::scenario::{Page, Scenario};
use crate::units::Date;

/// The drawer an input belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Shown above the drawers, always visible.
    Deciding,
    /// Price, difficulty, height, fees.
    Network,
    /// The mining machine.
    Machine,
    /// Electricity and the site.
    Power,
    /// Purchase, horizon, discount, tax.
    Money,
    /// Moving machines to another region.
    Move,
    /// What a request is made of.
    Workload,
    /// The reader's own device.
    Device,
    /// The API.
    Cloud,
    /// The rented GPU.
    Rented,
    /// Spread, seed and number of paths.
    Uncertainty,
    /// Page, view, language: carried by links, not shown in a form.
    Display,
}

impl Group {
    /// The drawers in the order they are shown.
    pub const DRAWERS: [Self; 10] = [
        Self::Network,
        Self::Machine,
        Self::Power,
        Self::Money,
        Self::Move,
        Self::Workload,
        Self::Device,
        Self::Cloud,
        Self::Rented,
        Self::Uncertainty,
    ];
}

/// The unit a number is typed, shown and linked in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// US dollars.
    Usd,
    /// Dollars per kWh in links; cents on screen.
    UsdPerKwh,
    /// Dollars per kW and month.
    UsdPerKwMonth,
    /// Dollars per machine and month.
    UsdPerMachineMonth,
    /// Dollars per GPU and hour.
    UsdPerGpuHour,
    /// Dollars per machine.
    UsdPerMachine,
    /// Dollars per MWh.
    UsdPerMwh,
    /// Dollars per tonne.
    UsdPerTonne,
    /// Per cent.
    Percent,
    /// Per cent per year.
    PercentPerYear,
    /// A pure number.
    Number,
    /// Terahashes per second.
    Terahashes,
    /// Watts.
    Watts,
    /// Tokens.
    Tokens,
    /// Tokens per second.
    TokensPerSecond,
    /// Requests per day.
    RequestsPerDay,
    /// Years.
    Years,
    /// Months.
    Months,
    /// Days.
    Days,
    /// Joules per terahash.
    JoulesPerTerahash,
}

/// How a slider moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal steps.
    Linear,
    /// Equal ratios; the slider's lower end is positive.
    Log,
}

/// A number's limits and habits.
#[derive(Clone, Copy, Debug)]
pub struct NumberSpec {
    /// Unit of every figure in this row.
    pub unit: Unit,
    /// Smallest value a link may carry.
    pub low: f64,
    /// Largest value a link may carry.
    pub high: f64,
    /// Ends of the slider.
    pub slider: (f64, f64),
    /// Movement of the slider.
    pub scale: Scale,
    /// Whether the link accepts `low..high` (P10..P90).
    pub spread: bool,
    /// The value used when the reader gives none; `None` when nothing is known.
    pub default: for<'a> fn(&Scenario, &'a Catalogue) -> Option<Fact<'a>>,
}

/// Where the valid ids of a choice come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// `regions.csv`.
    Regions,
    /// `asics.csv`.
    Asics,
    /// `devices.csv`.
    Devices,
    /// `models.csv`.
    Models,
    /// `quantizations.csv`.
    Quantizations,
    /// `cloud.csv`.
    Cloud,
    /// Devices with a rental price.
    Rentable,
    /// `households.csv`.
    Households,
    /// `regions.csv`, or none.
    RegionOrNone,
    /// Dates inside `history.csv`, listed by month.
    Months,
    /// A short fixed list.
    Fixed(&'static [&'static str]),
    /// Any token.
    Token,
}

/// What an input holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A number with a unit.
    Number(NumberSpec),
    /// One id.
    Choice {
        /// Valid ids.
        domain: Domain,
        /// The id used when the reader gives none.
        default: &'static str,
    },
    /// Several ids, joined by `~`.
    List(Domain),
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// The key in links.
    pub key: &'static str,
    /// The page whose form shows it; `None` for both.
    pub page: Option<Page>,
    /// The drawer.
    pub group: Group,
    /// What it holds.
    pub kind: Kind,
}

/// Writes the table once: an enum of handles and the rows behind them.
macro_rules! inputs {
    ($($(#[$doc:meta])* $name:ident $key:literal $page:expr, $group:ident, $kind:expr;)+) => {
        /// A handle to one row of [`INPUTS`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Input { $($(#[$doc])* $name,)+ }
        /// Every input, in link order.
        pub const INPUTS: &[(Input, Spec)] = &[$((Input::$name, Spec { key: $key, page: $page, group: Group::$group, kind: $kind }),)+];
        /// The number of inputs.
        pub const COUNT: usize = INPUTS.len();
        impl Input {
            /// The row of this input.
            pub const fn spec(self) -> &'static Spec {
                const ROWS: &[Spec] = &[$(Spec { key: $key, page: $page, group: Group::$group, kind: $kind },)+];
                #[expect(clippy::indexing_slicing, reason = "the enum and the rows come from the same lines, so the index exists")]
                &ROWS[self as usize]
            }
        }
    };
}

use Kind::{Choice, List, Number};
use Scale::{Linear, Log};

const MINE: Option<Page> = Some(Page::Mine);
const AI: Option<Page> = Some(Page::Ai);

const fn number(unit: Unit, range: (f64, f64), slider: (f64, f64), scale: Scale) -> NumberSpec {
    NumberSpec { unit, low: range.0, high: range.1, slider, scale, spread: false, default: |_, _| None }
}

/// A number whose default is its row in `defaults.csv`; written with its key so that the row can be found.
macro_rules! fixed {
    ($key:literal, $unit:ident, $range:expr, $slider:expr, $scale:expr) => {
        NumberSpec { default: |_, catalogue| defaults::fixed(catalogue, $key), ..number(Unit::$unit, $range, $slider, $scale) }
    };
    ($key:literal, $unit:ident, $range:expr, $slider:expr, $scale:expr, spread) => {
        NumberSpec { spread: true, ..fixed!($key, $unit, $range, $slider, $scale) }
    };
}

const fn from(spec: NumberSpec, default: for<'a> fn(&Scenario, &'a Catalogue) -> Option<Fact<'a>>) -> NumberSpec {
    NumberSpec { default, ..spec }
}

const fn spread(spec: NumberSpec) -> NumberSpec {
    NumberSpec { spread: true, ..spec }
}

inputs! {
    /// Page an embed shows.
    Page "w" None, Display, Choice { domain: Domain::Fixed(&["mine", "ai"]), default: "mine" };
    /// View in focus.
    View "t" None, Display, Choice { domain: Domain::Fixed(&[
        "regions", "map", "supply", "breakeven", "cash", "fan", "heat", "clock", "move", "replay", "tornado", "device", "volume",
    ]), default: "" };
    /// Preset the link differs from.
    Preset "p" None, Display, Choice { domain: Domain::Token, default: "" };
    /// How much spread to assume.
    Spread "u" None, Deciding, Choice { domain: Domain::Fixed(&["off", "typ", "wide"]), default: "typ" };
    /// Seed of the draws.
    Seed "seed" None, Uncertainty, Number(fixed!("seed", Number, (0.0, 4_294_967_295.0), (0.0, 100.0), Linear));
    /// Monte Carlo paths over the months ahead.
    Paths "n_paths" None, Uncertainty, Number(fixed!("n_paths", Number, (100.0, 50_000.0), (100.0, 50_000.0), Log));
    /// How paths are drawn: from history, or from a model fitted to it.
    PathModel "pm" MINE, Uncertainty, Choice { domain: Domain::Fixed(&["boot", "param"]), default: "boot" };

    /// Focus region.
    Region "r" MINE, Deciding, Choice { domain: Domain::Regions, default: "us-tx" };
    /// Regions to compare; all when empty.
    Compared "rs" MINE, Display, List(Domain::Regions);
    /// Electricity price at the focus region.
    Electricity "el" MINE, Deciding, Number(spread(from(number(Unit::UsdPerKwh, (-0.5, 2.0), (0.005, 0.4), Log), defaults::electricity)));
    /// Bitcoin price.
    BtcPrice "px" MINE, Deciding, Number(fixed!("px", Usd, (1.0, 1e8), (10_000.0, 500_000.0), Log, spread));
    /// Difficulty.
    Difficulty "df" MINE, Network, Number(fixed!("df", Number, (1.0, 1e18), (2e13, 1e15), Log, spread));
    /// Block height.
    Height "bh" MINE, Network, Number(fixed!("bh", Number, (0.0, 20_000_000.0), (800_000.0, 1_300_000.0), Linear));
    /// Fees as a share of the block reward.
    Fees "fe" MINE, Network, Number(fixed!("fe", Percent, (0.0, 95.0), (0.0, 25.0), Linear, spread));
    /// Pool fee.
    PoolFee "pf" MINE, Network, Number(fixed!("pf", Percent, (0.0, 50.0), (0.0, 5.0), Linear));
    /// Payout scheme.
    Payout "pay" MINE, Network, Choice { domain: Domain::Fixed(&["fpps", "pps", "pplns", "solo"]), default: "fpps" };
    /// Growth of the difficulty, signed.
    DifficultyGrowth "dg" MINE, Deciding, Number(fixed!("dg", PercentPerYear, (-90.0, 1000.0), (-30.0, 100.0), Linear, spread));
    /// Growth of the bitcoin price, signed.
    PriceGrowth "pg" MINE, Network, Number(fixed!("pg", PercentPerYear, (-90.0, 1000.0), (-50.0, 100.0), Linear, spread));
    /// Mean efficiency of the world's machines.
    FleetEfficiency "fle" MINE, Network, Number(fixed!("fle", JoulesPerTerahash, (5.0, 200.0), (10.0, 50.0), Linear));
    /// Mining machine.
    Asic "asic" MINE, Deciding, Choice { domain: Domain::Asics, default: "s21" };
    /// Hashrate of the machine.
    HashRate "hr" MINE, Machine, Number(from(number(Unit::Terahashes, (0.001, 100_000.0), (10.0, 1500.0), Log), defaults::hashrate));
    /// Wall power of the machine.
    WallPower "pw" MINE, Machine, Number(from(number(Unit::Watts, (0.1, 1_000_000.0), (500.0, 20_000.0), Log), defaults::wall_power));
    /// Machine count.
    Machines "n" MINE, Machine, Number(fixed!("n", Number, (1.0, 1e7), (1.0, 10_000.0), Log));
    /// Power limit of the firmware, share of the rated power.
    PowerLimit "pl" MINE, Machine, Number(fixed!("pl", Percent, (30.0, 140.0), (30.0, 140.0), Linear));
    /// Share of time the machine runs.
    Uptime "up" MINE, Machine, Number(fixed!("up", Percent, (0.0, 100.0), (50.0, 100.0), Linear, spread));
    /// Facility energy over machine energy.
    Overhead "pue" MINE, Power, Number(from(number(Unit::Number, (1.0, 3.0), (1.0, 1.5), Linear), defaults::overhead));
    /// Hosting fee on top of the electricity price.
    HostingFee "hf" MINE, Power, Number(fixed!("hf", UsdPerKwh, (0.0, 1.0), (0.0, 0.05), Linear));
    /// Demand charge.
    DemandCharge "dc" MINE, Power, Number(fixed!("dc", UsdPerKwMonth, (0.0, 500.0), (0.0, 80.0), Linear));
    /// Other running costs.
    Upkeep "ox" MINE, Power, Number(from(number(Unit::UsdPerMachineMonth, (0.0, 100_000.0), (0.0, 200.0), Linear), defaults::upkeep));
    /// When the machines stop of their own.
    Curtailment "cu" MINE, Power, Choice { domain: Domain::Fixed(&["off", "marginal"]), default: "marginal" };
    /// What the grid pays for power not taken.
    Credit "cr" MINE, Power, Number(fixed!("cr", UsdPerMwh, (0.0, 10_000.0), (0.0, 200.0), Linear));
    /// Price of carbon.
    CarbonPrice "cp" MINE, Power, Number(fixed!("cp", UsdPerTonne, (0.0, 10_000.0), (0.0, 200.0), Linear));
    /// Machine price, before duty.
    MachinePrice "cx" MINE, Money, Number(spread(from(number(Unit::UsdPerMachine, (0.0, 1e6), (50.0, 20_000.0), Log), defaults::machine_price)));
    /// Import duty.
    Duty "du" MINE, Money, Number(from(number(Unit::Percent, (0.0, 500.0), (0.0, 100.0), Linear), defaults::duty));
    /// Freight.
    Freight "fr" MINE, Money, Number(fixed!("fr", UsdPerMachine, (0.0, 100_000.0), (0.0, 500.0), Linear));
    /// Months looked ahead.
    Horizon "hz" MINE, Money, Number(fixed!("hz", Months, (1.0, 120.0), (6.0, 96.0), Linear));
    /// Discount rate.
    Discount "dr" MINE, Money, Number(fixed!("dr", PercentPerYear, (0.0, 100.0), (0.0, 40.0), Linear));
    /// What a machine still fetches at the end.
    Salvage "sv" MINE, Money, Number(fixed!("sv", Percent, (0.0, 100.0), (0.0, 60.0), Linear));
    /// Income tax.
    Tax "tx" MINE, Money, Number(fixed!("tx", Percent, (0.0, 90.0), (0.0, 50.0), Linear));
    /// Yearly chance that mining must stop.
    Stop "hz_stop" MINE, Move, Number(fixed!("hz_stop", PercentPerYear, (0.0, 99.0), (0.0, 50.0), Linear));
    /// Region to move from; the focus region when none.
    MoveFrom "fm" MINE, Move, Choice { domain: Domain::RegionOrNone, default: "" };
    /// Cost of a move, all in.
    MoveCost "mc" MINE, Move, Number(from(number(Unit::UsdPerMachine, (0.0, 1e6), (0.0, 1000.0), Linear), |_, _| None));
    /// Days offline during a move.
    Downtime "dt" MINE, Move, Number(fixed!("dt", Days, (0.0, 1000.0), (0.0, 90.0), Linear));
    /// Decision date replayed.
    Replayed "rd" MINE, Move, Choice { domain: Domain::Months, default: "2022-01-01" };
    /// Whether places where mining is banned or closed may win.
    Banned "lb" MINE, Power, Choice { domain: Domain::Fixed(&["0", "1"]), default: "0" };

    /// Workload preset.
    Workload "wl" AI, Deciding, Choice { domain: Domain::Fixed(&["chat", "rag", "agent", "batch", "classify", "notes"]), default: "chat" };
    /// Own device.
    Device "dev" AI, Deciding, Choice { domain: Domain::Devices, default: "apple-m5-pro-20c" };
    /// Open model.
    Model "mdl" AI, Deciding, Choice { domain: Domain::Models, default: "qwen3.5-27b" };
    /// Quantization of the weights.
    Quantization "qt" AI, Device, Choice { domain: Domain::Quantizations, default: "q4_k_m" };
    /// Type of the KV cache.
    KvType "kv" AI, Device, Choice { domain: Domain::Fixed(&["f16", "q8_0", "q4_0"]), default: "f16" };
    /// Context already in the cache.
    Context "ctx" AI, Workload, Number(fixed!("ctx", Tokens, (0.0, 10_000_000.0), (0.0, 131_072.0), Linear));
    /// Cloud model.
    Api "api" AI, Deciding, Choice { domain: Domain::Cloud, default: "gpt-6-luna" };
    /// Rented GPU.
    Gpu "gpu" AI, Rented, Choice { domain: Domain::Rentable, default: "rtx-4090" };
    /// Rental price.
    Rent "rent" AI, Rented, Number(spread(from(number(Unit::UsdPerGpuHour, (0.0, 1000.0), (0.05, 10.0), Log), defaults::rent)));
    /// Requests per day.
    Requests "qd" AI, Deciding, Number(spread(from(number(Unit::RequestsPerDay, (0.0, 1e9), (1.0, 100_000.0), Log), defaults::requests)));
    /// Input tokens per request.
    InputTokens "ti" AI, Workload, Number(spread(from(number(Unit::Tokens, (0.0, 1e7), (10.0, 100_000.0), Log), defaults::input_tokens)));
    /// Output tokens per request.
    OutputTokens "to" AI, Workload, Number(spread(from(number(Unit::Tokens, (0.0, 1e6), (1.0, 20_000.0), Log), defaults::output_tokens)));
    /// Cached share of the input.
    Cached "ch" AI, Cloud, Number(from(number(Unit::Percent, (0.0, 100.0), (0.0, 100.0), Linear), defaults::cached_share));
    /// Share sent as batch.
    Batch "bt" AI, Cloud, Number(from(number(Unit::Percent, (0.0, 100.0), (0.0, 100.0), Linear), defaults::batch_share));
    /// Decode speed override.
    Decode "tps" AI, Device, Number(from(number(Unit::TokensPerSecond, (0.001, 1e6), (0.5, 500.0), Log), |_, _| None));
    /// Prefill speed override.
    Prefill "pps" AI, Device, Number(from(number(Unit::TokensPerSecond, (0.001, 1e7), (5.0, 20_000.0), Log), |_, _| None));
    /// Share of the device bought for this work.
    Owned "own" AI, Device, Number(fixed!("own", Percent, (0.0, 100.0), (0.0, 100.0), Linear));
    /// Device price.
    DevicePrice "dp" AI, Device, Number(from(number(Unit::Usd, (0.0, 1e7), (50.0, 50_000.0), Log), defaults::device_price));
    /// Device life.
    DeviceLife "dl" AI, Device, Number(fixed!("dl", Years, (0.1, 50.0), (1.0, 8.0), Linear));
    /// Resale value.
    Resale "ds" AI, Device, Number(fixed!("ds", Percent, (0.0, 100.0), (0.0, 80.0), Linear));
    /// Household electricity price.
    Household "hp" AI, Deciding, Number(spread(from(number(Unit::UsdPerKwh, (0.0, 5.0), (0.01, 0.6), Log), defaults::household)));
    /// Household country.
    Country "hc" AI, Device, Choice { domain: Domain::Households, default: "us" };
    /// Idle power.
    IdlePower "li" AI, Device, Number(from(number(Unit::Watts, (0.0, 100_000.0), (0.0, 200.0), Linear), defaults::idle_power));
    /// Load power.
    LoadPower "ll" AI, Device, Number(from(number(Unit::Watts, (0.1, 100_000.0), (2.0, 1500.0), Log), defaults::load_power));
    /// Lowest capability accepted.
    Floor "qf" AI, Deciding, Number(fixed!("qf", Percent, (0.0, 100.0), (0.0, 90.0), Linear));

    /// Language of an embed.
    Language "lang" None, Display, Choice { domain: Domain::Fixed(&["en", "zh"]), default: "" };
    /// Theme of an embed.
    Theme "th" None, Display, Choice { domain: Domain::Fixed(&["auto", "light", "dark"]), default: "auto" };
    /// Parts an embed shows: headline, controls, source, notes.
    Parts "ui" None, Display, List(Domain::Fixed(&["h", "c", "s", "n"]));
}

impl Input {
    /// The input with this link key.
    pub fn by_key(key: &str) -> Option<Self> {
        INPUTS.iter().find(|(_, spec)| spec.key == key).map(|(input, _)| *input)
    }

    /// Every input, in link order.
    pub fn all() -> impl Iterator<Item = Self> {
        INPUTS.iter().map(|(input, _)| *input)
    }

    /// The number row, for inputs that are numbers.
    pub const fn number(self) -> Option<&'static NumberSpec> {
        match &self.spec().kind {
            Number(spec) => Some(spec),
            _ => None,
        }
    }
}

impl Domain {
    /// Every valid id with catalogue order kept; empty for free tokens. A date stands for its month.
    pub fn ids(self, catalogue: &Catalogue) -> Vec<Cow<'_, str>> {
        match self {
            Self::Regions | Self::RegionOrNone => catalogue.regions.iter().map(|row| Cow::Borrowed(&*row.id)).collect(),
            Self::Months => catalogue.history.iter().map(|row| Cow::Owned(format!("{}-01", row.month))).collect(),
            Self::Asics => catalogue.asics.iter().map(|row| Cow::Borrowed(&*row.id)).collect(),
            Self::Devices => catalogue.devices.iter().map(|row| Cow::Borrowed(&*row.id)).collect(),
            Self::Models => catalogue.models.iter().map(|row| Cow::Borrowed(&*row.id)).collect(),
            Self::Quantizations => catalogue.quantizations.iter().map(|row| Cow::Borrowed(&*row.id)).collect(),
            Self::Cloud => catalogue.cloud.iter().map(|row| Cow::Borrowed(&*row.id)).collect(),
            Self::Rentable => catalogue
                .devices
                .iter()
                .filter(|row| catalogue.rental_price(&row.id).is_some())
                .map(|row| Cow::Borrowed(&*row.id))
                .collect(),
            Self::Households => catalogue.households.iter().map(|row| Cow::Borrowed(&*row.id)).collect(),
            Self::Fixed(ids) => ids.iter().map(|id| Cow::Borrowed(*id)).collect(),
            Self::Token => Vec::new(),
        }
    }

    /// Whether `id` may be chosen; a date may lie anywhere in a month of the history.
    pub fn contains(self, catalogue: &Catalogue, id: &str) -> bool {
        // A day stands for its month.
        let date = Date::parse(id).filter(|_| self == Self::Months);
        let month = date.map(|date| format!("{:04}-{:02}-01", date.year(), date.month()));
        let id = month.as_deref().unwrap_or(id);
        self == Self::Token || self.ids(catalogue).iter().any(|known| known == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::embedded;

    #[test]
    fn keys_are_unique_and_found_again() {
        for input in Input::all() {
            assert_eq!(Input::by_key(input.spec().key), Some(input), "{}", input.spec().key);
        }
    }

    #[test]
    fn every_default_exists_in_the_data_and_lies_inside_its_limits() {
        let catalogue = embedded().unwrap();
        let scenario = Scenario::default();
        for input in Input::all() {
            match input.spec().kind {
                Number(spec) => {
                    assert!(spec.low <= spec.slider.0 && spec.slider.0 < spec.slider.1 && spec.slider.1 <= spec.high, "{input:?}");
                    assert!(spec.scale == Linear || spec.slider.0 > 0.0, "{input:?}");
                    if !matches!(input, Input::Decode | Input::Prefill | Input::MoveCost) {
                        let fact = scenario.default_number(input, catalogue).unwrap_or_else(|| panic!("{input:?} has no default"));
                        assert!((spec.low..=spec.high).contains(&fact.value), "{input:?} {}", fact.value);
                        assert!(catalogue.source(fact.source).is_some() && !fact.as_of.is_empty(), "{input:?} {}", fact.source);
                    }
                }
                Choice { domain, default } => assert!(default.is_empty() || domain.contains(catalogue, default), "{input:?} {default}"),
                List(_) => {}
            }
        }
    }

    #[test]
    fn what_is_set_is_read_back() {
        let catalogue = embedded().unwrap();
        for input in Input::all().filter(|input| input.number().is_some()) {
            let scenario = Scenario::default().with_number(input, 42.0);
            assert_eq!(scenario.number(input, catalogue), Some(42.0), "{input:?}");
        }
    }
}
