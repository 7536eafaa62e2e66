//! INPUTS: the one table of everything a reader can choose. Most changes start here.
//!
//! The link codec, the form, the uncertainty analysis, the reset marks and the tests all iterate this table; its
//! order is the order of a canonical link. Absent on purpose: texts (see [`crate::text`]), which are named by key,
//! and default numbers, which live with their sources in `defaults.csv` or follow from a choice (see
//! [`super::defaults`]).

use crate::catalogue::{CURRENCIES, Catalogue, DOLLAR};
use crate::scenario::defaults::{self, Fact};
use crate::scenario::spec::{Domain, Group, Kind, NumberSpec, Scale, Spec, Unit};
use crate::scenario::{Page, Scenario, View};

/// Writes the table once: an enum of handles and the rows behind them.
macro_rules! inputs {
    ($($(#[$doc:meta])* $name:ident $key:literal $pages:expr, $group:ident, $kind:expr;)+) => {
        /// A handle to one row of [`INPUTS`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Input { $($(#[$doc])* $name,)+ }
        /// Every input, in link order.
        pub const INPUTS: &[(Input, Spec)] = &[$((Input::$name, Spec { key: $key, pages: $pages, group: Group::$group, kind: $kind }),)+];
        /// The number of inputs.
        pub const COUNT: usize = INPUTS.len();
        impl Input {
            /// The row of this input.
            pub const fn spec(self) -> &'static Spec {
                const ROWS: &[Spec] = &[$(Spec { key: $key, pages: $pages, group: Group::$group, kind: $kind },)+];
                #[expect(clippy::indexing_slicing, reason = "the enum and the rows come from the same lines, so the index exists")]
                &ROWS[self as usize]
            }
        }
    };
}

use Kind::{Choice, List, Number};
use Scale::{Linear, Log};

const ALL: &[Page] = &Page::ALL;
const MINE: &[Page] = &[Page::Mine];
const AI: &[Page] = &[Page::Ai];
const BOTH: &[Page] = &[Page::Both];
/// Of the mining page, and of the page that joins both.
const MINE_BOTH: &[Page] = &[Page::Mine, Page::Both];
/// Of the inference page, and of the page that joins both.
const AI_BOTH: &[Page] = &[Page::Ai, Page::Both];

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
    Page "w" ALL, Display, Choice { domain: Domain::Fixed(&["mine", "ai", "both"]), default: "mine" };
    /// View in focus.
    View "t" ALL, Display, Choice { domain: Domain::Fixed(View::IDS), default: "" };
    /// Preset the link differs from.
    Preset "p" ALL, Display, Choice { domain: Domain::Token, default: "" };
    /// How much spread to assume.
    Spread "u" ALL, Uncertainty, Choice { domain: Domain::Fixed(&["off", "typ", "wide"]), default: "typ" };
    /// Seed of the draws.
    Seed "seed" ALL, Uncertainty, Number(fixed!("seed", Number, (0.0, 4_294_967_295.0), (0.0, 100.0), Linear));
    /// Monte Carlo paths over the months ahead.
    Paths "n_paths" ALL, Uncertainty, Number(fixed!("n_paths", Number, (100.0, 50_000.0), (100.0, 50_000.0), Log));
    /// How paths are drawn: from history, or from a model fitted to it.
    PathModel "pm" MINE, Uncertainty, Choice { domain: Domain::Fixed(&["boot", "param"]), default: "boot" };

    /// Focus region.
    Region "r" MINE_BOTH, Power, Choice { domain: Domain::Regions, default: "us-tx" };
    /// Regions to compare; all when empty.
    Compared "rs" MINE, Display, List(Domain::Regions);
    /// Electricity price at the focus region.
    Electricity "el" MINE_BOTH, Power, Number(spread(from(number(Unit::UsdPerKwh, (-0.5, 2.0), (0.005, 0.4), Log), defaults::electricity)));
    /// Bitcoin price.
    BtcPrice "px" MINE_BOTH, Network, Number(fixed!("px", Usd, (1.0, 1e8), (10_000.0, 500_000.0), Log, spread));
    /// Difficulty.
    Difficulty "df" MINE_BOTH, Network, Number(fixed!("df", Number, (1.0, 1e18), (2e13, 1e15), Log, spread));
    /// Block height.
    Height "bh" MINE_BOTH, Network, Number(fixed!("bh", Number, (0.0, 20_000_000.0), (800_000.0, 1_300_000.0), Linear));
    /// Fees as a share of the block reward.
    Fees "fe" MINE_BOTH, Network, Number(fixed!("fe", Percent, (0.0, 95.0), (0.0, 25.0), Linear, spread));
    /// Pool fee.
    PoolFee "pf" MINE_BOTH, Network, Number(fixed!("pf", Percent, (0.0, 50.0), (0.0, 5.0), Linear));
    /// Payout scheme.
    Payout "pay" MINE_BOTH, Network, Choice { domain: Domain::Fixed(&["fpps", "pps", "pplns", "solo"]), default: "fpps" };
    /// Growth of the difficulty, signed.
    DifficultyGrowth "dg" MINE_BOTH, Network, Number(fixed!("dg", PercentPerYear, (-90.0, 1000.0), (-30.0, 100.0), Linear, spread));
    /// Growth of the bitcoin price, signed.
    PriceGrowth "pg" MINE_BOTH, Network, Number(fixed!("pg", PercentPerYear, (-90.0, 1000.0), (-50.0, 100.0), Linear, spread));
    /// Mean efficiency of the world's machines.
    FleetEfficiency "fle" MINE, Network, Number(fixed!("fle", JoulesPerTerahash, (5.0, 200.0), (10.0, 50.0), Linear));
    /// Mining machine.
    Asic "asic" MINE_BOTH, Machine, Choice { domain: Domain::Asics, default: "s21" };
    /// Hashrate of the machine.
    HashRate "hr" MINE_BOTH, Machine, Number(from(number(Unit::Terahashes, (0.001, 100_000.0), (10.0, 1500.0), Log), defaults::hashrate));
    /// Wall power of the machine.
    WallPower "pw" MINE_BOTH, Machine, Number(from(number(Unit::Watts, (0.1, 1_000_000.0), (500.0, 20_000.0), Log), defaults::wall_power));
    /// Machine count.
    Machines "n" MINE, Machine, Number(fixed!("n", Number, (1.0, 1e7), (1.0, 10_000.0), Log));
    /// Power limit of the firmware, share of the rated power.
    PowerLimit "pl" MINE_BOTH, Machine, Number(fixed!("pl", Percent, (30.0, 140.0), (30.0, 140.0), Linear));
    /// Share of time the machine runs.
    Uptime "up" MINE_BOTH, Machine, Number(fixed!("up", Percent, (0.0, 100.0), (50.0, 100.0), Linear, spread));
    /// Facility energy over machine energy.
    Overhead "pue" MINE_BOTH, Power, Number(from(number(Unit::Number, (1.0, 3.0), (1.0, 1.5), Linear), defaults::overhead));
    /// Hosting fee on top of the electricity price.
    HostingFee "hf" MINE_BOTH, Power, Number(fixed!("hf", UsdPerKwh, (0.0, 1.0), (0.0, 0.05), Linear));
    /// Demand charge.
    DemandCharge "dc" MINE_BOTH, Power, Number(fixed!("dc", UsdPerKwMonth, (0.0, 500.0), (0.0, 80.0), Linear));
    /// Other running costs.
    Upkeep "ox" MINE_BOTH, Power, Number(from(number(Unit::UsdPerMachineMonth, (0.0, 100_000.0), (0.0, 200.0), Linear), defaults::upkeep));
    /// When the machines stop of their own.
    Curtailment "cu" MINE, Power, Choice { domain: Domain::Fixed(&["off", "marginal"]), default: "marginal" };
    /// What the grid pays for power not taken.
    Credit "cr" MINE, Power, Number(fixed!("cr", UsdPerMwh, (0.0, 10_000.0), (0.0, 200.0), Linear));
    /// Price of carbon.
    CarbonPrice "cp" MINE_BOTH, Power, Number(fixed!("cp", UsdPerTonne, (0.0, 10_000.0), (0.0, 200.0), Linear));
    /// Machine price, before duty.
    MachinePrice "cx" MINE_BOTH, Money, Number(spread(from(number(Unit::UsdPerMachine, (0.0, 1e6), (50.0, 20_000.0), Log), defaults::machine_price)));
    /// Import duty.
    Duty "du" MINE_BOTH, Money, Number(from(number(Unit::Percent, (0.0, 500.0), (0.0, 100.0), Linear), defaults::duty));
    /// Freight.
    Freight "fr" MINE_BOTH, Money, Number(fixed!("fr", UsdPerMachine, (0.0, 100_000.0), (0.0, 500.0), Linear));
    /// Months looked ahead.
    Horizon "hz" MINE_BOTH, Money, Number(fixed!("hz", Months, (1.0, 120.0), (6.0, 96.0), Linear));
    /// Discount rate.
    Discount "dr" MINE_BOTH, Money, Number(fixed!("dr", PercentPerYear, (0.0, 100.0), (0.0, 40.0), Linear));
    /// What a machine still fetches at the end.
    Salvage "sv" MINE_BOTH, Money, Number(fixed!("sv", Percent, (0.0, 100.0), (0.0, 60.0), Linear));
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
    Banned "lb" MINE_BOTH, Power, Choice { domain: Domain::Fixed(&["0", "1"]), default: "0" };

    /// Workload preset.
    Workload "wl" AI_BOTH, Workload, Choice { domain: Domain::Fixed(&["chat", "rag", "agent", "batch", "classify", "notes"]), default: "chat" };
    /// Own device.
    Device "dev" AI_BOTH, Device, Choice { domain: Domain::Devices, default: "apple-m5-pro-20c" };
    /// Open model.
    Model "mdl" AI_BOTH, Device, Choice { domain: Domain::Models, default: "qwen3.5-27b" };
    /// Quantization of the weights.
    Quantization "qt" AI_BOTH, Device, Choice { domain: Domain::Quantizations, default: "q4_k_m" };
    /// Type of the KV cache.
    KvType "kv" AI_BOTH, Device, Choice { domain: Domain::Fixed(&["f16", "q8_0", "q4_0"]), default: "f16" };
    /// Context already in the cache.
    Context "ctx" AI_BOTH, Workload, Number(fixed!("ctx", Tokens, (0.0, 10_000_000.0), (0.0, 131_072.0), Linear));
    /// Cloud model.
    Api "api" AI_BOTH, Cloud, Choice { domain: Domain::Cloud, default: "gpt-6-luna" };
    /// Rented GPU.
    Gpu "gpu" AI_BOTH, Rented, Choice { domain: Domain::Rentable, default: "rtx-4090" };
    /// Rental price.
    Rent "rent" AI_BOTH, Rented, Number(spread(from(number(Unit::UsdPerGpuHour, (0.0, 1000.0), (0.05, 10.0), Log), defaults::rent)));
    /// Requests per day.
    Requests "qd" AI_BOTH, Workload, Number(spread(from(number(Unit::RequestsPerDay, (0.0, 1e9), (1.0, 100_000.0), Log), defaults::requests)));
    /// Input tokens per request.
    InputTokens "ti" AI_BOTH, Workload, Number(spread(from(number(Unit::Tokens, (0.0, 1e7), (10.0, 100_000.0), Log), defaults::input_tokens)));
    /// Output tokens per request.
    OutputTokens "to" AI_BOTH, Workload, Number(spread(from(number(Unit::Tokens, (0.0, 1e6), (1.0, 20_000.0), Log), defaults::output_tokens)));
    /// Share of the output spent thinking before the answer; the output holds it.
    Thinking "tk" AI, Workload, Number(fixed!("tk", Percent, (0.0, 100.0), (0.0, 95.0), Linear));
    /// Cached share of the input.
    Cached "ch" AI_BOTH, Cloud, Number(from(number(Unit::Percent, (0.0, 100.0), (0.0, 100.0), Linear), defaults::cached_share));
    /// Share of the input still in the cache of the device from the request before.
    Kept "dch" AI, Device, Number(from(number(Unit::Percent, (0.0, 100.0), (0.0, 100.0), Linear), defaults::kept_share));
    /// Share sent as batch.
    Batch "bt" AI_BOTH, Cloud, Number(from(number(Unit::Percent, (0.0, 100.0), (0.0, 100.0), Linear), defaults::batch_share));
    /// Share of the input written to the provider's cache.
    Written "cw" AI_BOTH, Cloud, Number(fixed!("cw", Percent, (0.0, 100.0), (0.0, 100.0), Linear));
    /// Tokens the provider counts for one of the open model's.
    Tokenizer "kf" AI_BOTH, Cloud, Number(fixed!("kf", Number, (0.2, 5.0), (0.8, 1.4), Linear));
    /// Requests sent again because the answer failed.
    Retries "rt" AI_BOTH, Cloud, Number(fixed!("rt", Percent, (0.0, 100.0), (0.0, 20.0), Linear));
    /// Decode speed override.
    Decode "tps" AI_BOTH, Device, Number(from(number(Unit::TokensPerSecond, (0.001, 1e6), (0.5, 500.0), Log), |_, _| None));
    /// Prefill speed override.
    Prefill "pps" AI_BOTH, Device, Number(from(number(Unit::TokensPerSecond, (0.001, 1e7), (5.0, 20_000.0), Log), |_, _| None));
    /// Share of the device bought for this work.
    Owned "own" AI_BOTH, Device, Number(fixed!("own", Percent, (0.0, 100.0), (0.0, 100.0), Linear));
    /// Device price.
    DevicePrice "dp" AI_BOTH, Device, Number(from(number(Unit::Usd, (0.0, 1e7), (50.0, 50_000.0), Log), defaults::device_price));
    /// Device life.
    DeviceLife "dl" AI_BOTH, Device, Number(fixed!("dl", Years, (0.1, 50.0), (1.0, 8.0), Linear));
    /// Resale value.
    Resale "ds" AI_BOTH, Device, Number(fixed!("ds", Percent, (0.0, 100.0), (0.0, 80.0), Linear));
    /// Cost of the money tied up in the device.
    Capital "dk" AI_BOTH, Device, Number(fixed!("dk", PercentPerYear, (0.0, 100.0), (0.0, 20.0), Linear));
    /// Maintenance of the device, share of its price.
    Maintenance "dm" AI_BOTH, Device, Number(fixed!("dm", PercentPerYear, (0.0, 100.0), (0.0, 15.0), Linear));
    /// Household electricity price.
    Household "hp" AI_BOTH, Device, Number(spread(from(number(Unit::UsdPerKwh, (0.0, 5.0), (0.01, 0.6), Log), defaults::household)));
    /// Household country.
    Country "hc" AI_BOTH, Device, Choice { domain: Domain::Households, default: "us" };
    /// Idle power.
    IdlePower "li" AI_BOTH, Device, Number(from(number(Unit::Watts, (0.0, 100_000.0), (0.0, 200.0), Linear), defaults::idle_power));
    /// Load power.
    LoadPower "ll" AI_BOTH, Device, Number(from(number(Unit::Watts, (0.1, 100_000.0), (2.0, 1500.0), Log), defaults::load_power));
    /// Whether energy and carbon of an answer hold the device's idling.
    IdleCounted "ei" AI, Device, Choice { domain: Domain::Fixed(&["0", "1"]), default: "0" };
    /// Carbon intensity at the device.
    DeviceCarbon "ci" AI, Device, Number(from(number(Unit::GramsPerKwh, (0.0, 3000.0), (0.0, 1000.0), Linear), defaults::device_carbon));
    /// Carbon intensity at the data centre.
    CloudCarbon "cci" AI, Cloud, Number(fixed!("cci", GramsPerKwh, (0.0, 3000.0), (0.0, 1000.0), Linear));
    /// Energy of the data centre over energy of its machines.
    CloudOverhead "cpue" AI_BOTH, Cloud, Number(fixed!("cpue", Number, (1.0, 3.0), (1.0, 2.0), Linear));
    /// Time to the first token in the cloud.
    CloudFirst "tf" AI, Cloud, Number(from(number(Unit::Seconds, (0.0, 3600.0), (0.1, 60.0), Log), defaults::cloud_first));
    /// Speed of the tokens in the cloud.
    CloudRate "ct" AI, Cloud, Number(from(number(Unit::TokensPerSecond, (0.1, 1e5), (5.0, 1000.0), Log), defaults::cloud_rate));
    /// Network round trip to the cloud, beyond the one in the measured wait.
    RoundTrip "rtt" AI, Cloud, Number(fixed!("rtt", Milliseconds, (0.0, 60_000.0), (0.0, 500.0), Linear));
    /// Value of an hour of waiting.
    WaitValue "vt" AI_BOTH, Workload, Number(fixed!("vt", UsdPerHour, (0.0, 1e5), (0.0, 200.0), Linear));
    /// Share of the answers that come from the device; the best share when none.
    LocalShare "ls" AI, Workload, Number(from(number(Unit::Percent, (0.0, 100.0), (0.0, 100.0), Linear), |_, _| None));
    /// Share of the requests the device answers acceptably.
    Acceptable "ql" AI, Workload, Number(fixed!("ql", Percent, (0.0, 100.0), (0.0, 100.0), Linear, spread));
    /// How requests are routed.
    Router "rtr" AI, Workload, Choice { domain: Domain::Fixed(&["oracle", "cascade", "roc"]), default: "oracle" };
    /// Share of the requests good for the device that the router sends there.
    Hits "tpr" AI, Workload, Number(fixed!("tpr", Percent, (0.0, 100.0), (0.0, 100.0), Linear));
    /// Share of the requests too hard for the device that the router sends there.
    Misses "fpr" AI, Workload, Number(fixed!("fpr", Percent, (0.0, 100.0), (0.0, 100.0), Linear));
    /// Share of the requests that must stay on the device.
    Private "pv" AI_BOTH, Workload, Number(fixed!("pv", Percent, (0.0, 100.0), (0.0, 100.0), Linear));
    /// Lowest capability accepted.
    Floor "qf" AI, Workload, Number(fixed!("qf", Percent, (0.0, 100.0), (0.0, 90.0), Linear));

    /// Power of the site at the meter.
    SitePower "mw" BOTH, Power, Number(fixed!("mw", Megawatts, (0.001, 100_000.0), (0.1, 1000.0), Log));
    /// Hours a day with power.
    Hours "hd" BOTH, Power, Number(fixed!("hd", HoursPerDay, (0.1, 24.0), (1.0, 24.0), Linear));
    /// Share of the GPU capacity that is sold.
    Sold "gu" BOTH, Rented, Number(fixed!("gu", Percent, (0.0, 100.0), (0.0, 100.0), Linear, spread));
    /// Sale price of a million output tokens, their input included.
    TokenPrice "tp" BOTH, Cloud, Number(spread(from(number(Unit::UsdPerMtok, (0.0, 100_000.0), (0.01, 100.0), Log), defaults::token_price)));
    /// Price of a GPU with its share of the server.
    GpuPrice "gp" BOTH, Rented, Number(fixed!("gp", UsdPerGpu, (0.0, 1e7), (500.0, 100_000.0), Log, spread));
    /// Growth of GPU rents and token prices, signed.
    AiGrowth "gd" BOTH, Rented, Number(fixed!("gd", PercentPerYear, (-90.0, 1000.0), (-60.0, 40.0), Linear, spread));
    /// Where the users are.
    Users "uc" BOTH, Cloud, Choice { domain: Domain::Households, default: "us" };

    /// Currency that money is shown in.
    Currency "cur" ALL, Display, Choice { domain: Domain::Fixed(&CURRENCIES), default: DOLLAR };
    /// How much of it a dollar is worth.
    Rate "fx" ALL, Display, Number(from(number(Unit::Number, (0.001, 1e5), (0.1, 100.0), Log), defaults::rate));
    /// Language of an embed.
    Language "lang" ALL, Display, Choice { domain: Domain::Fixed(&["en", "zh"]), default: "" };
    /// Theme of an embed.
    Theme "th" ALL, Display, Choice { domain: Domain::Fixed(&["auto", "light", "dark"]), default: "auto" };
    /// Parts an embed shows: headline, controls, source, notes.
    Parts "ui" ALL, Display, List(Domain::Fixed(&["h", "c", "s", "n"]));
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

    /// Whether it belongs to the question rather than to the way it is shown.
    pub fn is_of_question(self) -> bool {
        self.spec().group != Group::Display || matches!(self, Self::Preset | Self::Compared)
    }

    /// The number row, for inputs that are numbers.
    pub const fn number(self) -> Option<&'static NumberSpec> {
        match &self.spec().kind {
            Number(spec) => Some(spec),
            _ => None,
        }
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
                    if !matches!(input, Input::Decode | Input::Prefill | Input::MoveCost | Input::LocalShare | Input::Rate) {
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
