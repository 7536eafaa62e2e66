//! What a row of the input table can hold: kinds, units, limits, drawers, and where valid ids come from.
//!
//! Absent on purpose: the rows (see [`super::inputs`]).

use std::borrow::Cow;

use crate::catalogue::Catalogue;
use crate::scenario::defaults::Fact;
use crate::scenario::{Page, Scenario};
use crate::units::Date;

/// The drawer an input belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
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
    /// Yuan per kWh, on screen only.
    YuanPerKwh,
    /// Dollars per kW and month.
    UsdPerKwMonth,
    /// Dollars per machine and month.
    UsdPerMachineMonth,
    /// Dollars per GPU and hour.
    UsdPerGpuHour,
    /// Dollars per machine.
    UsdPerMachine,
    /// Dollars per GPU, its share of the server included.
    UsdPerGpu,
    /// Dollars per million tokens.
    UsdPerMtok,
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
    /// Megawatts.
    Megawatts,
    /// Hours a day.
    HoursPerDay,
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
    /// Dollars per hour.
    UsdPerHour,
    /// Grams of CO2 equivalent per kWh.
    GramsPerKwh,
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
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
    /// The pages whose form shows it, the one it belongs to first.
    pub pages: &'static [Page],
    /// The drawer.
    pub group: Group,
    /// What it holds.
    pub kind: Kind,
}

impl Unit {
    /// Whether it counts money.
    pub const fn is_money(self) -> bool {
        matches!(
            self,
            Self::Usd
                | Self::UsdPerKwh
                | Self::UsdPerKwMonth
                | Self::UsdPerMachineMonth
                | Self::UsdPerGpuHour
                | Self::UsdPerMachine
                | Self::UsdPerGpu
                | Self::UsdPerMtok
                | Self::UsdPerMwh
                | Self::UsdPerTonne
                | Self::UsdPerHour
        )
    }
}

impl NumberSpec {
    /// The smallest and the largest value, in the money of a catalogue.
    pub fn limits(&self, catalogue: &Catalogue) -> (f64, f64) {
        let own = |limit| if self.unit.is_money() { catalogue.money.of(limit) } else { limit };
        (own(self.low), own(self.high))
    }
}

impl Spec {
    /// Whether the form of a page shows it.
    pub fn is_on(&self, page: Page) -> bool {
        self.pages.contains(&page)
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
