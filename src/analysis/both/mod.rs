//! The page that joins both halves: what each workload can pay for a megawatt-hour, and which way the arrows point.
//!
//! Everything is asked of the mining and inference cores (see `shop`); nothing is computed a second time. Here is what
//! the answer and the leading view need. Absent on purpose: what single views ask for themselves: money for the whole
//! site (see [`megawatt`]), chances of settling and the pushes (see [`plane`] and [`pull`]).

pub mod history;
pub mod lead;
pub mod megawatt;
pub mod plane;
pub mod pull;
mod recipe;
mod shop;
mod state;

use std::cell::OnceCell;

use crate::analysis::Band;
use crate::analysis::draws::{Draws, stream_of};
use crate::analysis::mining::{PRICE_STREAMS, ranked};
use crate::analysis::setting::price;
use crate::catalogue::{Catalogue, Region};
use crate::inference::Lack;
use crate::math::stats::{Z90, ordered, percentile};
use crate::placement::verdict::{Candidate, Verdict, verdict};
use crate::placement::{Arrow, Bid, Plant};
use crate::scenario::{Input, Scenario};
use crate::units::EnergyPrice;
pub use shop::Workload;
use shop::{Shop, Variants};
use state::State;

/// What one workload can pay.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The workload.
    pub workload: Workload,
    /// Id of its machine.
    pub machine: String,
    /// Id of its open model; empty where there is none.
    pub model: String,
    /// Its machine at the focus region; `None` when something about it is unknown.
    pub plant: Option<Plant>,
    /// What it can pay there, in parts.
    pub bid: Result<Bid, Lack>,
    /// The full bid over the scenarios (USD/MWh); `None` without uncertainty.
    pub band: Option<Band>,
    /// Share of the regions whose power it can pay, machine included; of the households for what stands at home.
    pub affordable: Option<f64>,
    /// The full bid over the median price of those places.
    pub over_median: Option<f64>,
    /// Share of scenarios in which it can pay most of all that can take the power, and more than the power costs; `None`
    /// without uncertainty and for what stands at home.
    pub p_best: Option<f64>,
}

impl Offer {
    /// The power price up to which it pays to buy the machine (USD/MWh); `None` when it is unknown.
    pub fn full(&self) -> Option<f64> {
        self.bid.ok()?.full().map(EnergyPrice::to_usd_per_mwh).filter(|bid| bid.is_finite())
    }

    /// The power price up to which a machine that is there keeps running (USD/MWh); `None` when it is unknown.
    pub fn marginal(&self) -> Option<f64> {
        Some(self.bid.ok()?.marginal().to_usd_per_mwh()).filter(|bid| bid.is_finite())
    }
}

/// Where the power of a place costs what.
#[derive(Clone, Debug, PartialEq)]
pub struct Tariff {
    /// Id of the region.
    pub id: String,
    /// Its price (USD/MWh).
    pub usd_per_mwh: f64,
}

/// Everything the page shows at once.
#[derive(Clone, Debug, PartialEq)]
pub struct BothResults {
    /// Price of power at the focus region (USD/MWh); `None` when it needs the reader's.
    pub price: Option<f64>,
    /// What the workloads can pay, highest first; those without a figure last.
    pub offers: Vec<Offer>,
    /// Prices of the regions, lowest first, each country or its parts but never both.
    pub tariffs: Vec<Tariff>,
    /// The best of mining against the best of AI, with the chances of their kind; positions refer to `offers`, worth is what
    /// is left after the power is paid.
    pub verdict: Verdict,
    /// The mining workload that can pay most, a position in `offers`.
    pub mining: Option<usize>,
    /// Which way mining moves if it may choose.
    pub mining_arrow: Arrow,
    /// Which way the reader's chat moves if it may choose.
    pub chat_arrow: Arrow,
    /// What decides a toss-up.
    pub decided_by: Input,
    /// Where everything settles, made when a view asks for the first time.
    settled: OnceCell<plane::Plane>,
    /// Results of the scenario these are compared with, once somebody has asked.
    reference: OnceCell<Box<Self>>,
}

impl BothResults {
    /// All sites with the chances of settling there, for the scenario and the data of these results.
    pub fn plane(&self, scenario: &Scenario, catalogue: &Catalogue) -> &plane::Plane {
        self.settled.get_or_init(|| plane::plane(scenario, catalogue))
    }

    /// Results of A, of which the scenario of these results is the B.
    pub fn reference(&self, scenario: &Scenario, catalogue: &Catalogue) -> &Self {
        self.reference.get_or_init(|| Box::new(both(&scenario.reference(catalogue), catalogue)))
    }

    /// The best use of the other kind that could take the power: of AI for mining, of mining for AI.
    pub fn rival(&self, best: usize) -> Option<usize> {
        let mines = self.offers.get(best)?.workload.mines();
        self.offers.iter().position(|one| !one.workload.is_own() && one.workload.mines() != mines && one.full().is_some())
    }

    /// The offer of a workload.
    pub fn offer(&self, workload: Workload) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.workload == workload)
    }
}

/// All results of the page.
pub fn both(scenario: &Scenario, catalogue: &Catalogue) -> BothResults {
    let draws = Draws::of(scenario, catalogue);
    let variants = Variants::of(scenario, catalogue);
    let shop = Shop::of(scenario, catalogue, &draws, &variants);
    let now = State::middle(&draws, scenario, catalogue);
    let focus = catalogue.region(scenario.choice(Input::Region));
    let known = draws_less_price(scenario, catalogue);
    let tariffs = ordered(known, |tariff: &Tariff| tariff.usd_per_mwh);
    let here = focus.and_then(|row| price(scenario, catalogue, &draws, row));

    let mut offers: Vec<Offer> = Workload::ALL
        .into_iter()
        .filter_map(|workload| {
            let machine = shop.machine(workload)?.to_owned();
            let plant = focus.ok_or(Lack::ElectricityPrice).and_then(|row| shop.plant(workload, row, &now));
            let bid = plant.map(|plant| plant.bid(shop.rate));
            let model = shop.model(workload).unwrap_or_default().to_owned();
            let offer =
                Offer { workload, machine, model, plant: plant.ok(), bid, band: None, affordable: None, over_median: None, p_best: None };
            Some(reach(offer, &shop, &now, &tariffs, catalogue))
        })
        .collect();
    let states = State::draws(&draws, scenario, catalogue);
    if let Some(row) = focus {
        let prices = here.map(|estimate| draws.values(estimate, PRICE_STREAMS + stream_of(&row.id)));
        chances(&mut offers, &shop, row, &states, prices.as_deref());
    }
    let offers = ordered(offers, |offer| -offer.full().unwrap_or(f64::NEG_INFINITY));

    let price = here.map(|estimate| 1_000.0 * estimate.at(0.0));
    let worth = |offer: &Offer| offer.full().map(|bid| bid - price.unwrap_or(0.0));
    // The question is hash or tokens: the best of mining against the best of AI, each with the chances of its kind.
    let candidates = [true, false].map(|mines| {
        let mut kind = offers.iter().enumerate().filter(|(_, offer)| !offer.workload.is_own() && offer.workload.mines() == mines);
        let (index, worth) = kind.clone().find_map(|(index, offer)| Some((index, worth(offer)?)))?;
        Some(Candidate { index, worth, p_best: kind.try_fold(0.0, |sum, (_, offer)| Some(sum + offer.p_best?)) })
    });
    let candidates: Vec<Candidate> = candidates.into_iter().flatten().collect();
    let verdict = verdict(&candidates, true);
    let [mining_arrow, chat_arrow] = plane::arrows(&shop, &now);
    BothResults {
        price,
        mining: offers.iter().position(|offer| offer.workload.mines() && offer.full().is_some()),
        decided_by: decisive(&offers, verdict, &shop, focus, &now),
        mining_arrow,
        chat_arrow,
        verdict,
        offers,
        tariffs,
        settled: OnceCell::new(),
        reference: OnceCell::new(),
    }
}

/// The prices of the regions at their medians.
fn draws_less_price(scenario: &Scenario, catalogue: &Catalogue) -> Vec<Tariff> {
    let still = Draws::new(0, 0, None);
    ranked(scenario, catalogue)
        .filter_map(|row| {
            let usd_per_mwh = 1_000.0 * price(scenario, catalogue, &still, row)?.at(0.0);
            Some(Tariff { id: row.id.clone(), usd_per_mwh })
        })
        .collect()
}

/// An offer with its reach: at every region its own bid against its own price; at home against every household's.
fn reach(offer: Offer, shop: &Shop<'_>, now: &State, tariffs: &[Tariff], catalogue: &Catalogue) -> Offer {
    let full = offer.full();
    let mut prices: Vec<f64>;
    let affordable = if offer.workload.is_own() {
        prices = catalogue.households.iter().map(|row| 1_000.0 * row.usd_per_kwh).collect();
        full.map(|bid| share(prices.iter().map(|price| bid >= *price)))
    } else {
        prices = tariffs.iter().map(|tariff| tariff.usd_per_mwh).collect();
        let miner = shop.miner(offer.workload);
        let at = |tariff: &Tariff| {
            let bid = match &miner {
                Some(miner) => miner.recipe(catalogue.region(&tariff.id)?).at(now).ok()?.bid(shop.rate).full()?.to_usd_per_mwh(),
                None => full?,
            };
            Some(bid >= tariff.usd_per_mwh)
        };
        full.map(|_| share(tariffs.iter().filter_map(at)))
    };
    let median = percentile(&mut prices, 0.5);
    let over_median = full.zip(median).map(|(bid, median)| bid / median);
    Offer { affordable: affordable.filter(|share| share.is_finite()), over_median, ..offer }
}

fn share(all: impl Iterator<Item = bool>) -> f64 {
    let (yes, count) = all.fold((0.0, 0.0), |(yes, count), one| (yes + f64::from(u8::from(one)), count + 1.0));
    yes / count
}

/// Bands of the bids, and how often each is the best use of the power that also pays for it.
fn chances(offers: &mut [Offer], shop: &Shop<'_>, row: &Region, states: &[State], prices: Option<&[f64]>) {
    let mut best = vec![(f64::NEG_INFINITY, usize::MAX); states.len()];
    for (leader, price) in best.iter_mut().zip(prices.unwrap_or_default()) {
        leader.0 = 1_000.0 * price;
    }
    for (index, offer) in offers.iter_mut().enumerate() {
        let recipe = shop.recipe(offer.workload, row);
        let payment = recipe.as_ref().map_or(f64::NAN, |recipe| recipe.capital_recovery(shop.rate));
        let bid = |state: &State| Some(recipe.as_ref().ok()?.at(state).ok()?.bid_at(shop.rate, payment).full()?.to_usd_per_mwh());
        let samples: Vec<f64> = states.iter().map(|state| bid(state).unwrap_or(f64::NEG_INFINITY)).collect();
        if !offer.workload.is_own() {
            for (leader, sample) in best.iter_mut().zip(&samples) {
                if *sample > leader.0 {
                    *leader = (*sample, index);
                }
            }
        }
        offer.band = offer.full().and_then(|_| shop::band(samples));
    }
    for (index, offer) in offers.iter_mut().enumerate().filter(|(_, offer)| !offer.workload.is_own()) {
        let leads = best.iter().filter(|leader| leader.1 == index).count();
        offer.p_best = (!best.is_empty()).then(|| leads as f64 / best.len() as f64);
    }
}

/// The input that moves the gap of a toss-up most between its P10 and P90.
fn decisive(offers: &[Offer], verdict: Verdict, shop: &Shop<'_>, focus: Option<&Region>, now: &State) -> Input {
    let (Verdict::TossUp { first, second }, Some(row)) = (verdict, focus) else { return Input::Sold };
    let bid = |index: usize, state: &State| {
        let offer = offers.get(index)?;
        Some(shop.plant(offer.workload, row, state).ok()?.bid(shop.rate).full()?.to_usd_per_mwh())
    };
    let gap = |state: &State| bid(first, state).zip(bid(second, state)).map_or(f64::NAN, |(a, b)| a - b);
    let swing = |stream: usize| (gap(&now.moved(stream, Z90)) - gap(&now.moved(stream, -Z90))).abs();
    let inputs = State::STREAMS.iter().enumerate().filter_map(|(stream, key)| Some((Input::by_key(key)?, swing(stream))));
    ordered(inputs, |(_, swing)| -swing).first().map_or(Input::Sold, |(input, _)| *input)
}
