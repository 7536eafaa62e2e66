//! Where workloads settle when they may choose: every site with its distance to the users and its power price.
//!
//! Sites are the users' own device, a machine room in their city on the household tariff, a cloud region of their country
//! and every region of the catalogue. Absent on purpose: the price of moving there.

use super::recipe::Recipe;
use super::shop::{Shop, Variants, Workload};
use super::state::State;
use crate::analysis::draws::{Draws, stream_of};
use crate::analysis::mining::{Bar, PRICE_STREAMS, bar, ranked};
use crate::analysis::setting::{is_own, price};
use crate::catalogue::{Catalogue, Confidence, Region};
use crate::inference::Lack;
use crate::mining::network::TARGET_SPACING_S;
use crate::placement::{Arrow, Fibre, Plant, UnitCost, great_circle_km, settle};
use crate::scenario::{Input, Scenario};
use crate::units::{EnergyPrice, Span};

/// What kind of place a site is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteKind {
    /// The users' own device.
    Device,
    /// A machine room in the users' city.
    Metro,
    /// A cloud region in the users' country.
    National,
    /// A region of the catalogue.
    Region,
}

impl SiteKind {
    /// Its word in reports and tables.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Metro => "metro",
            Self::National => "national",
            Self::Region => "region",
        }
    }
}

/// A place where a workload can run.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// What kind of place it is.
    pub kind: SiteKind,
    /// Id of the region, or of the users' country.
    pub id: String,
    /// Distance to the users (km).
    pub km: f64,
    /// Round trip to the users.
    pub round_trip: Span,
    /// Price of its power.
    pub price: EnergyPrice,
    /// Why mining cannot choose it; `None` when it can.
    pub mining_bar: Option<Bar>,
    /// Whether its price rests on one doubtful figure, or its power is not there all year.
    pub doubtful: bool,
}

/// A workload that looks for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mover {
    /// The reader's mining machine.
    Mining,
    /// Chat on the reader's open model: somebody waits for every answer.
    Chat,
    /// The same model on work nobody waits for.
    Batch,
    /// Chat on a frontier-class open model.
    Frontier,
}

impl Mover {
    /// Every mover.
    pub const ALL: [Self; 4] = [Self::Mining, Self::Chat, Self::Batch, Self::Frontier];

    /// Its word in reports and tables.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Mining => "mining",
            Self::Chat => "chat",
            Self::Batch => "batch",
            Self::Frontier => "frontier",
        }
    }
}

/// Where one workload settles.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// The workload.
    pub mover: Mover,
    /// What a unit costs at each site, in the order of [`Plane::sites`]: USD per PH/s and day for mining, USD per million
    /// output tokens for AI; or why there is none.
    pub costs: Vec<Result<UnitCost, Lack>>,
    /// Whether it may choose the site, in the same order.
    pub open: Vec<bool>,
    /// Where it is today: the reader's region for mining, a cloud region of the users' country for AI.
    pub from: Option<usize>,
    /// Where it settles.
    pub to: Option<usize>,
    /// Which way that is.
    pub arrow: Arrow,
    /// Share of scenarios in which it settles at each site; empty without uncertainty or before it is asked for.
    pub shares: Vec<f64>,
}

/// All sites, and where the workloads settle among them.
#[derive(Clone, Debug, PartialEq)]
pub struct Plane {
    /// The sites, nearest first.
    pub sites: Vec<Site>,
    /// The workloads, in the order of [`Mover::ALL`].
    pub settled: Vec<Settled>,
}

/// The plane with the chances of settling.
pub fn plane(scenario: &Scenario, catalogue: &Catalogue) -> Plane {
    let draws = Draws::of(scenario, catalogue);
    let variants = Variants::of(scenario, catalogue);
    let shop = Shop::of(scenario, catalogue, &draws, &variants);
    let now = State::middle(&draws, scenario, catalogue);
    let sites = sites(&shop);
    let states = State::draws(&draws, scenario, catalogue);
    let prices: Vec<Vec<f64>> = sites.iter().map(|site| shop.site_prices(site)).collect();
    let settled = Mover::ALL.into_iter().map(|mover| {
        let recipes = recipes(&shop, &sites, mover);
        let mut settled = settle_at(&shop, &sites, &recipes, mover, &now);
        let mut counts = vec![0_usize; sites.len()];
        for (index, state) in states.iter().enumerate() {
            let quote = |site: usize| prices.get(site)?.get(index).map(|price| EnergyPrice::usd_per_kwh(*price));
            let found = settle(quotes(&shop, &sites, &recipes, mover, state, &settled.open, quote).into_iter().map(Result::ok).map(cost));
            if let Some(count) = found.and_then(|site| counts.get_mut(site)) {
                *count += 1;
            }
        }
        if !states.is_empty() {
            settled.shares = counts.into_iter().map(|count| count as f64 / states.len() as f64).collect();
        }
        settled
    });
    Plane { settled: settled.collect(), sites }
}

/// Which way mining and chat move, at middle values.
pub(super) fn arrows(shop: &Shop<'_>, now: &State) -> [Arrow; 2] {
    let sites = sites(shop);
    [Mover::Mining, Mover::Chat].map(|mover| settle_at(shop, &sites, &recipes(shop, &sites, mover), mover, now).arrow)
}

fn cost(found: Option<UnitCost>) -> Option<f64> {
    found.map(|found| found.total())
}

/// Where one workload settles at a state of the world.
fn settle_at(shop: &Shop<'_>, sites: &[Site], recipes: &Recipes<'_>, mover: Mover, state: &State) -> Settled {
    let costs = quotes(shop, sites, recipes, mover, state, &vec![true; sites.len()], |site| sites.get(site).map(|site| site.price));
    let open: Vec<bool> = sites.iter().map(|site| shop.is_open(mover, site)).collect();
    let to = settle(costs.iter().zip(&open).map(|(found, open)| cost(found.ok().filter(|_| *open))));
    let from = sites.iter().position(|site| match mover {
        Mover::Mining => site.kind == SiteKind::Region && site.id == shop.scenario.choice(Input::Region),
        _ => site.kind == SiteKind::National,
    });
    let km = |site: Option<usize>| site.and_then(|site| sites.get(site)).map(|site| site.km);
    Settled { mover, open, from, to, arrow: Arrow::between(km(from), km(to), shop.fact("national_km")), shares: Vec::new(), costs }
}

/// What runs at each site, in their order. A hosted plant is the same everywhere but for the power: it stands at the first
/// site of its kind only; mining pays duties and upkeep by region.
type Recipes<'s> = Vec<(Workload, Option<Result<Recipe<'s>, Lack>>)>;

fn recipes<'s>(shop: &'s Shop<'s>, sites: &[Site], mover: Mover) -> Recipes<'s> {
    let mut hosted = false;
    let at = |site: &Site| {
        let workload = shop.running(mover, site.kind);
        let again = hosted && !workload.mines() && !workload.is_own();
        hosted |= !workload.is_own();
        let recipe = || shop.recipe(workload, shop.row_of(site).ok_or(Lack::ElectricityPrice)?);
        (workload, (!again).then(recipe))
    };
    sites.iter().map(at).collect()
}

/// What a unit costs at each site that is asked for.
fn quotes(
    shop: &Shop<'_>,
    sites: &[Site],
    recipes: &Recipes<'_>,
    mover: Mover,
    state: &State,
    asked: &[bool],
    price: impl Fn(usize) -> Option<EnergyPrice>,
) -> Vec<Result<UnitCost, Lack>> {
    let mut hosted = Err(Lack::ElectricityPrice);
    let places = sites.iter().zip(recipes).zip(asked).enumerate();
    places
        .map(|(index, ((site, (workload, recipe)), asked))| {
            let plant = match recipe {
                Some(recipe) => recipe.as_ref().map_err(|lack| *lack).and_then(|recipe| recipe.at(state)),
                None => hosted,
            };
            if !workload.is_own() {
                hosted = plant;
            }
            let price = price(index).filter(|_| *asked).ok_or(Lack::ElectricityPrice)?;
            shop.quote(&plant?, *workload, price, site.round_trip, mover != Mover::Batch, state)
        })
        .collect()
}

impl Shop<'_> {
    /// The region whose law, duty and upkeep hold at a site; the focus region where the users' country is none of ours.
    fn row_of(&self, site: &Site) -> Option<&Region> {
        self.catalogue.region(&site.id).or_else(|| self.catalogue.region(self.scenario.choice(Input::Region)))
    }

    /// The workload that runs at a site.
    fn running(&self, mover: Mover, kind: SiteKind) -> Workload {
        match (mover, kind) {
            (Mover::Mining, _) => Workload::Rig,
            (Mover::Chat | Mover::Batch, SiteKind::Device) => self.at_home(),
            (Mover::Chat | Mover::Batch, _) => Workload::SmallServing,
            (Mover::Frontier, _) => Workload::FrontierServing,
        }
    }

    /// What a unit of a plant's product costs at a power price and a round trip: the plant's own cost, the time its user
    /// waits for the distance, and the traffic.
    pub(super) fn quote(
        &self,
        plant: &Plant,
        workload: Workload,
        price: EnergyPrice,
        round_trip: Span,
        awaited: bool,
        state: &State,
    ) -> Result<UnitCost, Lack> {
        let cost = plant.unit_cost(price, self.rate).ok_or(Lack::Price)?;
        if !cost.total().is_finite() {
            return Err(Lack::NothingProduced);
        }
        if workload.mines() {
            // A block found while a rival's was on its way is stale; blocks come at random.
            let per_unit = plant.revenue.to_usd_per_hour() / plant.per_hour;
            return Ok(UnitCost { latency: per_unit * round_trip.to_seconds() / TARGET_SPACING_S, ..cost });
        }
        // Nobody knows what a rented hour is used for.
        if workload.is_own() || matches!(workload, Workload::ConsumerGpu | Workload::DatacentreGpu) {
            return Ok(cost);
        }
        let requests = 1e6 / state.world.output;
        let waited =
            if awaited { requests * self.fact("round_trips") * self.wait_value() * round_trip.to_seconds() / 3_600.0 } else { 0.0 };
        let bytes = requests * 4.0 * (state.world.input + state.world.output);
        Ok(UnitCost { latency: waited, transport: bytes * 1e-9 * self.fact("traffic_usd_per_gb"), ..cost })
    }

    /// Value of an hour of waiting (USD).
    pub(super) fn wait_value(&self) -> f64 {
        self.scenario.number(Input::WaitValue, self.catalogue).unwrap_or(0.0)
    }

    /// Whether a workload may choose a site: law and doubtful prices, privacy, power all year.
    fn is_open(&self, mover: Mover, site: &Site) -> bool {
        let private = self.scenario.number(Input::Private, self.catalogue).unwrap_or(0.0) >= 100.0;
        match (mover, site.kind) {
            (Mover::Mining, SiteKind::Device) => false,
            (Mover::Mining, _) => site.mining_bar.is_none(),
            (_, SiteKind::Device) => true,
            _ => !private && !site.doubtful,
        }
    }

    /// One price per scenario (USD/kWh).
    fn site_prices(&self, site: &Site) -> Vec<f64> {
        let known = || self.draws.values(crate::analysis::draws::Estimate::Known(site.price.to_usd_per_kwh()), 0);
        match (site.kind, self.catalogue.region(&site.id)) {
            (SiteKind::Region | SiteKind::National, Some(row)) => price(self.scenario, self.catalogue, self.draws, row)
                .map_or_else(known, |estimate| self.draws.values(estimate, PRICE_STREAMS + stream_of(&row.id))),
            (SiteKind::Device | SiteKind::Metro, _) => {
                self.household().map_or_else(known, |estimate| self.draws.values(estimate, stream_of(Input::Household.spec().key)))
            }
            _ => known(),
        }
    }

    /// Household price of the users' country (USD/kWh): the reader's where he gave one.
    pub(super) fn household(&self) -> Option<crate::analysis::draws::Estimate> {
        let there = match self.scenario.given_number(Input::Household) {
            Some(_) => self.scenario.clone(),
            None => self.scenario.clone().with_choice(Input::Country, self.scenario.choice(Input::Users)),
        };
        self.draws.estimate(Input::Household, &there, self.catalogue)
    }
}

/// Every site with a price, nearest first.
fn sites(shop: &Shop<'_>) -> Vec<Site> {
    let (scenario, catalogue) = (shop.scenario, shop.catalogue);
    let users = scenario.choice(Input::Users);
    let still = Draws::new(0, 0, None);
    let fibre = Fibre { base: Span::seconds(shop.fact("rtt_base_ms") / 1_000.0), stretch: shop.fact("fibre_stretch") };
    let with = |kind: SiteKind, id: &str, km: f64, price: EnergyPrice, mining_bar: Option<Bar>, doubtful: bool| {
        let round_trip = if kind == SiteKind::Device { Span::ZERO } else { fibre.round_trip(km) };
        Site { kind, id: id.to_owned(), km, round_trip, price, mining_bar, doubtful }
    };
    let own = catalogue.region(users);
    let country = own.filter(|row| row.price_usd_per_kwh.is_some());
    let country = country.or_else(|| catalogue.region(own?.parent.as_deref()?)).or_else(|| catalogue.region(users.split('-').next()?));
    let law = country.and_then(|row| bar(scenario, row));
    let mut all = Vec::new();
    if let Some(household) = shop.household() {
        let price = EnergyPrice::usd_per_kwh(household.at(0.0));
        all.push(with(SiteKind::Device, users, 0.0, price, law, false));
        all.push(with(SiteKind::Metro, users, shop.fact("metro_km"), price, law.filter(|bar| *bar != Bar::DoubtfulPrice), false));
    }
    if let Some((row, price)) = country.and_then(|row| Some((row, price(scenario, catalogue, &still, row)?.at(0.0)))) {
        // The users' own country is always there for them, however well its tariff is known.
        all.push(with(SiteKind::National, &row.id, shop.fact("national_km"), EnergyPrice::usd_per_kwh(price), law, false));
    }
    let here = catalogue.place(users);
    for row in ranked(scenario, catalogue) {
        let (Some(price), Some(place), Some(here)) = (price(scenario, catalogue, &still, row), catalogue.place(&row.id), here) else {
            continue;
        };
        let km = if row.id == users { shop.fact("national_km") } else { great_circle_km(here, place) };
        let (found, guessed) = (bar(scenario, row), row.price_confidence == Some(Confidence::Low) && !is_own(scenario, row));
        let seasonal = (1..=12)
            .any(|month| catalogue.season(&row.id, month).and_then(|season| season.availability_pct).is_some_and(|share| share < 100.0));
        all.push(with(SiteKind::Region, &row.id, km, EnergyPrice::usd_per_kwh(price.at(0.0)), found, guessed || seasonal));
    }
    crate::math::stats::ordered(all, |site| site.km)
}
