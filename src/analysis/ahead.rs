//! Chance over the months ahead: every region on the same random paths, and how good the model's bands have been.
//!
//! The work is a job in slices, so that a page stays responsive; the same seed gives the same bits however it is sliced.
//! Absent on purpose: the middle case (see [`super::cash`]), which needs no chance.

use crate::analysis::MiningResults;
use crate::analysis::cash::{start, terms};
use crate::analysis::draws::{Draws, Estimate};
use crate::analysis::setting::{charges, landed, number, price};
use crate::catalogue::{Catalogue, Month};
use crate::mining::cashflow::subsidies;
use crate::mining::outlook::{Luck, Odds, Outlook, Plan, SiteOdds};
use crate::mining::paths::{Law, Walk, Window};
use crate::mining::replay::{Coverage, Draws as ReplayDraws};
use crate::mining::{Income, Payout, Rig};
use crate::scenario::{Input, Scenario, defaults};
use crate::units::{Ratio, Span};

/// What chance makes of the months ahead.
#[derive(Clone, Debug, PartialEq)]
pub struct Ahead {
    /// Ids of the regions, in the order of `odds.sites`.
    pub regions: Vec<String>,
    /// How each region does, and the focus month by month.
    pub odds: Odds,
    /// Whether the focus region is among them; `odds.focus` says nothing else.
    pub has_focus: bool,
    /// How often the truth fell inside the bands the model would have drawn since 2018.
    pub coverage: Coverage,
    /// Annualized volatility of the bitcoin price in the window the paths are drawn from (of one).
    pub volatility: f64,
    /// Paths drawn.
    pub paths: usize,
}

impl Ahead {
    /// How a region does.
    pub fn site(&self, region: &str) -> Option<&SiteOdds> {
        self.regions.iter().zip(&self.odds.sites).find(|(id, _)| *id == region).map(|(_, odds)| odds)
    }
}

/// Paths of each band of the coverage: a hundred decisions need them.
const COVERAGE_PATHS: usize = 400;

/// Paths whose work is about that of one decision of the coverage.
const PATHS_PER_DECISION: f64 = 60.0;

/// The work under way.
pub struct Job {
    history: Vec<Month>,
    regions: Vec<String>,
    has_focus: bool,
    outlook: Outlook,
    /// Share of the outlook that is done.
    share: f64,
    coverage: Coverage,
    covered: bool,
    volatility: f64,
    paths: usize,
}

/// How months are drawn; `None` where the reader switched uncertainty off or history does not reach far enough.
fn walk(scenario: &Scenario, catalogue: &Catalogue) -> Option<Walk> {
    let draws = Draws::of(scenario, catalogue);
    let growth = |input| number(scenario, catalogue, input) / 100.0;
    Some(Walk {
        window: Window::until(&catalogue.history, catalogue.history.len().checked_sub(1)?)?,
        law: if scenario.choice(Input::PathModel) == "param" { Law::Normal } else { Law::Bootstrap },
        price_growth: growth(Input::PriceGrowth),
        difficulty_growth: growth(Input::DifficultyGrowth),
        fee_share: growth(Input::Fees),
        width: draws.width?,
        seed: draws.seed,
    })
}

/// How a decision of the past is drawn again.
pub fn replay_draws(scenario: &Scenario, catalogue: &Catalogue, paths: usize) -> Option<ReplayDraws> {
    walk(scenario, catalogue).map(|walk| ReplayDraws { law: walk.law, width: walk.width, paths, seed: walk.seed })
}

/// Who bears the luck of finding blocks, by the payout scheme.
fn luck(rig: &Rig, income: &Income, catalogue: &Catalogue) -> Luck {
    match income.payout {
        Payout::Fpps | Payout::Pps => Luck::None,
        Payout::Pplns => Luck::Pool(defaults::fixed(catalogue, "pool_share").map_or(f64::NAN, |fact| fact.value / 100.0)),
        Payout::Solo => Luck::Solo(1.0 / libm::pow(income.solo_deviation(rig.hashrate, Span::months(1.0)), 2.0)),
    }
}

impl Job {
    /// Work that has not begun; `None` where the reader switched uncertainty off or nothing has a price. What is known of
    /// the coverage from earlier work is kept as long as it is drawn the same way.
    pub fn new(scenario: &Scenario, catalogue: &Catalogue, results: &MiningResults, known: Option<&Ahead>) -> Option<Self> {
        let walk = walk(scenario, catalogue)?;
        let draws = Draws::new(0, 0, Some(1.0));
        let sites = results.regions.iter().map(|region| {
            let landed = landed(scenario, catalogue, &region.id);
            charges(scenario, catalogue, &results.rig, &region.site, &region.id, landed)
        });
        let sites: Vec<_> = sites.collect();
        let tariff = |id: &str| match catalogue.region(id).and_then(|row| price(scenario, catalogue, &draws, row)) {
            Some(Estimate::Factor(spread)) => libm::log(spread.at(1.0) / spread.at(0.0)),
            _ => 0.0,
        };
        let (volatility, paths) = (walk.window.volatility(), number(scenario, catalogue, Input::Paths) as usize);
        let months = number(scenario, catalogue, Input::Horizon) as usize;
        let growth = Ratio::percent(number(scenario, catalogue, Input::DifficultyGrowth));
        let fresh = Coverage::new(&catalogue.history, replay_draws(scenario, catalogue, COVERAGE_PATHS)?);
        let kept = known.map(|ahead| &ahead.coverage).filter(|coverage| coverage.drawn_as(&fresh));
        let plan = Plan {
            walk,
            start: start(scenario, catalogue, &results.rig, &results.income),
            subsidy: subsidies(months, growth, results.income.network.height),
            terms: terms(scenario, catalogue),
            luck: luck(&results.rig, &results.income, catalogue),
            tariffs: results.regions.iter().map(|region| tariff(&region.id)).collect(),
            paths,
            focus: results.focus.unwrap_or(0),
        };
        let candidates = results.regions.iter().map(|region| region.bar.is_none()).collect();
        (!sites.is_empty() && plan.start.income.is_finite()).then(|| Self {
            history: catalogue.history.clone(),
            regions: results.regions.iter().map(|region| region.id.clone()).collect(),
            has_focus: results.focus.is_some(),
            outlook: Outlook::new(plan, &sites, candidates),
            share: 0.0,
            covered: kept.is_some(),
            coverage: kept.cloned().unwrap_or(fresh),
            volatility,
            paths,
        })
    }

    /// Works about as long as so many paths take; the share of the work that is done, 1 at its end.
    pub fn step(&mut self, paths: usize) -> f64 {
        if self.share < 1.0 {
            self.share = self.outlook.step(paths);
        } else if !self.covered {
            let decisions = (paths as f64 / PATHS_PER_DECISION).max(1.0) as usize;
            self.covered = !(0..decisions).all(|_| self.coverage.step(&self.history));
        }
        let done = if self.covered { 1.0 } else { self.coverage.decisions as f64 / self.history.len() as f64 };
        if self.share >= 1.0 && self.covered { 1.0 } else { 0.6 * self.share + 0.4 * held_below_one(done) }
    }

    /// The answer, after whatever work is left.
    pub fn finish(mut self) -> Ahead {
        while self.step(self.paths.max(1)) < 1.0 {}
        Ahead {
            regions: self.regions,
            odds: self.outlook.finish(),
            has_focus: self.has_focus,
            coverage: self.coverage,
            volatility: self.volatility,
            paths: self.paths,
        }
    }
}

/// Work that is not finished is never said to be.
fn held_below_one(share: f64) -> f64 {
    share.min(0.99)
}

/// All of the work at once; `None` as in [`Job::new`].
pub fn ahead(scenario: &Scenario, catalogue: &Catalogue, results: &MiningResults) -> Option<Ahead> {
    Job::new(scenario, catalogue, results, None).map(Job::finish)
}
