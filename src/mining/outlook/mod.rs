//! Many sites over the same random months: what each earns, how sure that is, and which is best how often.
//!
//! Every site sees the same paths (common random numbers), so differences between sites are exact. The work is done in
//! slices, so that a page stays responsive. Absent on purpose: where charges come from, and words.

mod kernel;
mod odds;

pub use odds::{FocusOdds, Odds, SiteOdds};

use kernel::{Group, LANES, Sums, found, run};

use crate::math::finance::monthly_discount;
use crate::math::random::{Source, strata};
use crate::math::stats::Five;
use crate::mining::cashflow::{Start, Terms};
use crate::mining::charges::Charges;
use crate::mining::network::blocks_per_month;
use crate::mining::paths::{Paths, Walk};

/// What a path draws luck and tariffs for; the months themselves have purposes of their own.
const LUCK: u64 = 2;
const TARIFFS: u64 = 3;

/// Equally likely parts that tariffs are drawn from: eight bits each.
const TARIFF_PARTS: usize = 256;

/// Paths that cost about as much as the percentiles of one column.
const PATHS_PER_COLUMN: usize = 32;

/// Who bears the luck of finding blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Luck {
    /// The pool: every hash is paid its mean (FPPS, PPS).
    #[default]
    None,
    /// All miners of a pool with this share of the network's hashrate (PPLNS): relative deviation of a month
    /// `1 / √(4380 · share)`.
    Pool(f64),
    /// The miner alone, who at today's difficulty finds so many blocks a month in the mean.
    Solo(f64),
}

/// What all sites have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The months to come; its fee share is the one of `start`.
    pub walk: Walk,
    /// Where the rig stands at the start.
    pub start: Start,
    /// New coins per block over those at the start, one for each month of the horizon.
    pub subsidy: Vec<f64>,
    /// How money is counted, the same at all sites.
    pub terms: Terms,
    /// Who bears the luck.
    pub luck: Luck,
    /// Deviation of the log tariff of each site over the whole horizon, at width 1; none where it is certain.
    pub tariffs: Vec<f64>,
    /// Paths to draw.
    pub paths: usize,
    /// The site whose cash is followed month by month.
    pub focus: usize,
}

/// The simulation as a job: [`step`](Self::step) until it says 1, then [`finish`](Self::finish).
pub struct Outlook {
    plan: Plan,
    walk: Paths,
    sites: usize,
    terms: kernel::Terms,
    candidates: Vec<bool>,
    groups: Vec<Group>,
    /// Tariffs that each site may have, over the middle one.
    tariffs: Vec<Vec<f64>>,
    sums: Vec<Sums>,
    /// Months, and room for one path: price, difficulty, fees, and what a month of full availability earns.
    months: usize,
    price: Vec<f64>,
    difficulty: Vec<f64>,
    fees: Vec<f64>,
    income: Vec<f64>,
    /// Net present value of every site, path after path. Full doubles: a run without spread shall give
    /// the deterministic sum, and 10,000 paths of 60 sites are still less than 10 MB.
    values: Vec<f64>,
    /// Cash of the focus, month after month, all paths of a month together.
    cash: Vec<f64>,
    /// Paths paid back in each month.
    paid: Vec<f64>,
    best: Vec<[f64; 2]>,
    path: usize,
    /// Columns whose percentiles are known: one of each site, then the months of the focus.
    column: usize,
    scratch: Vec<f64>,
    odds: Odds,
}

impl Outlook {
    /// A job that has not begun: sites, and which of them can be the best. Its horizon is the length of the plan's
    /// `subsidy`.
    pub fn new(plan: Plan, sites: &[Charges], candidates: Vec<bool>) -> Self {
        let (months, paths, count) = (plan.subsidy.len(), plan.paths.max(1), sites.len());
        let room = || vec![0.0; months];
        let fees = plan.start.fee_ratio;
        let walk = Walk { fee_share: fees / (1.0 + fees), ..plan.walk };
        let terms = kernel::Terms {
            discount: monthly_discount(plan.terms.discount),
            survival: libm::pow(plan.terms.stop.rest().to_of_one(), 1.0 / 12.0),
            tax: plan.terms.tax.to_of_one(),
            life: plan.terms.life.max(1.0),
            months,
        };
        let parts = if walk.width > 0.0 { strata(TARIFF_PARTS) } else { vec![0.0] };
        let table = |spread: &f64| parts.iter().map(|z| libm::exp(walk.width * spread * z)).collect();
        Self {
            tariffs: plan.tariffs.iter().map(table).collect(),
            walk: Paths::of(&walk),
            sites: count,
            terms,
            candidates,
            groups: sites.chunks(LANES).map(|sites| Group::of(sites, terms)).collect(),
            sums: vec![Sums::default(); count.div_ceil(LANES)],
            months,
            price: room(),
            difficulty: room(),
            fees: room(),
            income: room(),
            values: Vec::with_capacity(paths * count),
            cash: vec![0.0; paths * (months + 1)],
            paid: vec![0.0; months + 1],
            best: vec![[0.0; 2]; count],
            path: 0,
            column: 0,
            scratch: vec![0.0; paths],
            odds: Odds { sites: vec![SiteOdds::default(); count], focus: FocusOdds::default() },
            plan: Plan { walk, paths, ..plan },
        }
    }

    /// Works as long as so many paths take, about; the share of the work that is done.
    pub fn step(&mut self, paths: usize) -> f64 {
        let columns = self.sites + self.months + 1;
        let end = self.plan.paths.min(self.path + paths);
        if self.path < end {
            for path in self.path..end {
                self.draw(path);
                self.draw_tariffs(path);
                self.compare();
                self.follow(path);
            }
            self.path = end;
        } else {
            let end = columns.min(self.column + paths.div_ceil(PATHS_PER_COLUMN));
            for column in self.column..end {
                self.summarize(column);
            }
            self.column = end;
        }
        let work = (self.path + self.column * PATHS_PER_COLUMN) as f64;
        if self.column < columns { work / (self.plan.paths + columns * PATHS_PER_COLUMN) as f64 } else { 1.0 }
    }

    /// The answer, after whatever work is left.
    pub fn finish(mut self) -> Odds {
        while self.step(self.plan.paths) < 1.0 {}
        let share = 1.0 / self.plan.paths as f64;
        for (site, [first, second]) in self.odds.sites.iter_mut().zip(&self.best) {
            site.net_mean *= share / self.months.max(1) as f64;
            site.p_best = first * share;
            site.p_best_two = (first + second) * share;
        }
        let mut paid = 0.0;
        for count in &self.paid {
            paid += count;
            self.odds.focus.paid_back.push(paid * share);
        }
        self.odds.focus.never = 1.0 - paid * share;
        self.odds
    }

    /// What a month of full availability earns on a path.
    fn draw(&mut self, path: usize) {
        let plan = &self.plan;
        let path = path as u64;
        self.walk.path(path, &mut self.price, &mut self.difficulty, &mut self.fees);
        let mut luck = Source::of(plan.walk.seed, path, LUCK);
        let world = self.price.iter().zip(&self.difficulty).zip(&self.fees).zip(&plan.subsidy);
        for (income, (((price, difficulty), fees), subsidy)) in self.income.iter_mut().zip(world) {
            let lucky = match plan.luck {
                Luck::None => 1.0,
                Luck::Pool(share) => found(share * blocks_per_month(0.0), luck.uniform()),
                Luck::Solo(today) => found(today / (difficulty + plan.start.own), luck.uniform()),
            };
            // Fees in coins per block beyond the median, over the subsidy at the start.
            let more = fees / (1.0 - fees) - plan.start.fee_ratio;
            *income = lucky * plan.start.income_at(*price, *difficulty, subsidy + more);
        }
    }

    /// The tariffs of a path, one for each site and independent of everything else.
    fn draw_tariffs(&mut self, path: usize) {
        let mut source = Source::of(self.plan.walk.seed, path as u64, TARIFFS);
        let lanes = self.groups.iter_mut().flat_map(|group| &mut group.tariff);
        let mut bits = 0;
        for (site, (tariff, table)) in lanes.zip(&self.tariffs).enumerate() {
            bits = if site % 8 == 0 { source.bits() } else { bits >> 8 };
            *tariff = table.get((bits & 0xff) as usize % table.len().max(1)).copied().unwrap_or(1.0);
        }
    }

    /// All sites on the path that was drawn, and which of them are best.
    fn compare(&mut self) {
        let row = self.values.len();
        self.values.resize(row + self.sites, 0.0);
        let npv = self.values.get_mut(row..).unwrap_or_default();
        run(&self.groups, &mut self.sums, &self.income, self.terms);
        let found = self.sums.iter().flat_map(|sums| sums.npv.iter().zip(sums.net));
        for ((npv, site), (value, net)) in npv.iter_mut().zip(&mut self.odds.sites).zip(found) {
            *npv = *value;
            site.net_mean += net;
        }
        let (mut first, mut second) = ((f64::NEG_INFINITY, None), (f64::NEG_INFINITY, None));
        for (site, (npv, _)) in npv.iter().zip(&self.candidates).enumerate().filter(|(_, (_, candidate))| **candidate) {
            if *npv > first.0 {
                second = first;
                first = (*npv, Some(site));
            } else if *npv > second.0 {
                second = (*npv, Some(site));
            }
        }
        for (place, (_, site)) in [first, second].into_iter().enumerate() {
            if let Some(wins) = site.and_then(|site| self.best.get_mut(site)).and_then(|wins| wins.get_mut(place)) {
                *wins += 1.0;
            }
        }
    }

    /// The focus month by month on the path that was drawn.
    fn follow(&mut self, path: usize) {
        let Some(group) = self.groups.get(self.plan.focus / LANES) else { return };
        let lane = self.plan.focus % LANES;
        let mut places = self.cash.iter_mut().skip(path).step_by(self.plan.paths).zip(&mut self.paid);
        let mut cash = -group.upfront.get(lane).copied().unwrap_or_default();
        if let Some((place, _)) = places.next() {
            *place = cash;
        }
        let mut paid = false;
        group.follow(lane, &self.income, self.terms, |net| {
            cash += net;
            let Some((place, count)) = places.next() else { return };
            *place = cash;
            if cash >= 0.0 && !paid {
                *count += 1.0;
                paid = true;
            }
        });
    }

    /// Percentiles of one column.
    fn summarize(&mut self, column: usize) {
        let Some(site) = self.odds.sites.get_mut(column) else {
            let start = (column - self.sites) * self.plan.paths;
            let cash = self.cash.get_mut(start..start + self.plan.paths).unwrap_or_default();
            self.odds.focus.cash.extend(Five::of(cash));
            return;
        };
        let values = self.values.iter().skip(column).step_by(self.sites);
        for (to, from) in self.scratch.iter_mut().zip(values) {
            *to = *from;
        }
        let share = 1.0 / self.plan.paths as f64;
        site.npv_mean = self.scratch.iter().sum::<f64>() * share;
        site.p_pays = self.scratch.iter().filter(|value| **value >= 0.0).count() as f64 * share;
        site.npv = Five::of(&mut self.scratch).unwrap_or_default();
        site.npv_worst = Five::worst_mean(&self.scratch).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests;
