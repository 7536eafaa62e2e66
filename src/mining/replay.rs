//! A decision of the past on the months that followed, beside the band the model would have drawn that day.
//!
//! The band knows history up to the decision's month and nothing after it; the rules that make today's defaults make
//! those of that day. How often the truth fell inside the bands is counted, never tuned. Absent on purpose: machines'
//! prices, which nobody recorded, and regions; the rig is 1 PH/s.

use crate::catalogue::Month;
use crate::math::stats::Five;
use crate::mining::cashflow::{Start, Terms, subsidies};
use crate::mining::network::{Network, mean_subsidy, subsidy};
use crate::mining::outlook::{Luck, Outlook, Plan};
use crate::mining::paths::{Law, Walk, Window};
use crate::mining::{Charges, Income, Payout};
use crate::units::{BtcPrice, Difficulty, EnergyPrice, HashEfficiency, HashRate, MoneyRate, Ratio, Span, Usd};

/// Months of the longest horizon that coverage is counted over.
pub const HORIZON: usize = 24;

/// Months at which coverage is counted by itself.
pub const MARKS: [usize; 3] = [6, 12, 24];

/// The first decision of coverage; earlier months have not enough history before them.
const FIRST: &str = "2018-01";

/// Months that the trailing growth of difficulty is measured over.
const TRAILING: usize = 24;

/// Share of its trailing growth that difficulty is expected to keep: growth has slowed in every window that ends
/// later (93.9 % a year since 2016, 40.9 % since 2020, 23.9 % since 2024).
const KEPT_GROWTH: f64 = 0.5;

/// How the bands are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Draws {
    /// How months are drawn.
    pub law: Law,
    /// Factor on every deviation.
    pub width: f64,
    /// Paths.
    pub paths: usize,
    /// Seed.
    pub seed: u64,
}

/// One decision replayed: truth and band of 1 PH/s, both cumulated from the month after the decision (USD).
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// After each month that is known, up to the horizon.
    pub truth: Vec<f64>,
    /// After each month up to the horizon.
    pub band: Vec<Five>,
}

/// The fees of months nobody read: the median month of those somebody read (%), none when there are none.
fn usual_fees(history: &[Month]) -> Option<f64> {
    let mut known: Vec<f64> = history.iter().filter_map(|month| month.fee_share_pct).collect();
    crate::math::stats::percentile(&mut known, 0.5)
}

/// Revenue of 1 PH/s in a month of 730 hours (USD) at a price, difficulty, height and fee share (%), before the pool fee.
fn revenue(price: f64, difficulty: f64, height: f64, fee_share_pct: f64) -> f64 {
    let network = Network { difficulty: Difficulty::number(difficulty), height: height as u64, fee_share: Ratio::percent(fee_share_pct) };
    let income = Income { network, price: BtcPrice::usd_per_btc(price), pool_fee: Ratio::ZERO, payout: Payout::Fpps };
    (income.gross_rate(HashRate::petahashes(1.0)) * Span::months(1.0) * income.price).to_usd()
}

/// What 1 PH/s earned in a month that began at a height (USD, see [`revenue`]); fees nobody read are the usual ones.
fn earned_in(before: f64, month: &Month, usual: f64) -> f64 {
    revenue(month.price_mean_usd, month.difficulty_mean, before, month.fee_share_pct.unwrap_or(usual))
        * (mean_subsidy(before, month.height_end) / subsidy(before as u64))
}

/// What 1 PH/s earned in each month after the decision, up to the horizon (USD, see [`revenue`]); fees of months
/// nobody read are the median of those somebody read.
fn earned(history: &[Month], decision: usize, horizon: usize) -> Option<Vec<f64>> {
    let usual = usual_fees(history)?;
    let pairs = history.get(decision..)?.iter().zip(history.iter().skip(decision + 1)).take(horizon);
    Some(pairs.map(|(before, month)| earned_in(before.height_end, month, usual)).collect())
}

/// What 1 PH/s earned on average in each month of history, before the pool fee; the first counts as if no reward had halved
/// in it. `None` when nobody read fees.
pub fn paid(history: &[Month]) -> Option<Vec<MoneyRate>> {
    let usual = usual_fees(history)?;
    let begins = history.iter().take(1).chain(history).map(|month| month.height_end);
    Some(begins.zip(history).map(|(before, month)| Usd::usd(earned_in(before, month, usual)) / Span::months(1.0)).collect())
}

/// The plan of that day: history up to the decision, no growth of the price, half the growth of difficulty of two
/// years, the latest fees that were read; `None` without enough history.
fn plan(history: &[Month], decision: usize, horizon: usize, draws: Draws) -> Option<Plan> {
    let known = history.get(..=decision)?;
    let (now, past) = (known.last()?, known.get(decision.checked_sub(TRAILING)?)?);
    let years = TRAILING as f64 / 12.0;
    let growth = libm::pow(now.difficulty_end / past.difficulty_end, 1.0 / years) - 1.0;
    let fees = known.iter().rev().find_map(|month| month.fee_share_pct)?;
    let growth = KEPT_GROWTH * growth;
    let income = revenue(now.price_end_usd, now.difficulty_end, now.height_end, fees);
    let fee_share = Ratio::percent(fees);
    Some(Plan {
        walk: Walk {
            window: Window::until(known, decision)?,
            law: draws.law,
            price_growth: 0.0,
            difficulty_growth: growth,
            fee_share: fee_share.to_of_one(),
            width: draws.width,
            seed: draws.seed,
        },
        start: Start { income, fee_ratio: fee_share.to_of_one() / fee_share.rest().to_of_one(), price: now.price_end_usd, own: 0.0 },
        subsidy: subsidies(horizon, Ratio::of_one(growth), now.height_end as u64),
        terms: Terms { discount: 0.0, tax: Ratio::ZERO, life: 1.0, stop: Ratio::ZERO },
        luck: Luck::None,
        tariffs: Vec::new(),
        paths: draws.paths,
        focus: 0,
    })
}

/// The band of 1 PH/s that pays so much for power in a month it runs (USD).
fn band(plan: Plan, power: f64) -> Vec<Five> {
    let site = Charges { runs: [1.0; 12], marginal: [power; 12], credit: [0.0; 12], fixed: 0.0, upfront: 0.0, at_end: 0.0, may_stop: true };
    let mut cash = Outlook::new(plan, &[site], Vec::new()).finish().focus.cash;
    // The fan begins with nothing earned.
    cash.drain(..1.min(cash.len()));
    cash
}

fn cumulated(values: impl Iterator<Item = f64>) -> Vec<f64> {
    values
        .scan(0.0, |sum, value| {
            *sum += value;
            Some(*sum)
        })
        .collect()
}

/// Replays a decision at the end of a month of history over so many months: revenue less power, switched off in months
/// that do not cover it; power at no price leaves the revenue before the pool fee. `None` when less than two years of
/// history, or no fees, were known by then.
pub fn replay(
    history: &[Month],
    decision: usize,
    horizon: usize,
    draws: Draws,
    efficiency: HashEfficiency,
    price: EnergyPrice,
) -> Option<Series> {
    let plan = plan(history, decision, horizon, draws)?;
    let earned = earned(history, decision, horizon)?;
    let power = (HashRate::petahashes(1.0) * efficiency * Span::months(1.0) * price).to_usd();
    Some(Series { truth: cumulated(earned.iter().map(|usd| (usd - power).max(0.0))), band: band(plan, power) })
}

/// How often the truth fell inside a band.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Hits {
    /// Months compared.
    pub months: usize,
    /// Of those, inside the 25th to 75th percentile.
    pub half: usize,
    /// Of those, inside the 5th to 95th percentile.
    pub most: usize,
    /// Of those, below the 5th percentile.
    pub below: usize,
}

impl Hits {
    fn count(&mut self, truth: f64, band: &Five) {
        self.months += 1;
        self.half += usize::from(truth >= band.p25 && truth <= band.p75);
        self.most += usize::from(truth >= band.p5 && truth <= band.p95);
        self.below += usize::from(truth < band.p5);
    }

    /// Share of months inside the half band (%); `None` when nothing was compared.
    pub fn half_pct(&self) -> Option<f64> {
        (self.months > 0).then(|| 100.0 * self.half as f64 / self.months as f64)
    }

    /// Share of months inside the nine-tenths band (%); `None` when nothing was compared.
    pub fn most_pct(&self) -> Option<f64> {
        (self.months > 0).then(|| 100.0 * self.most as f64 / self.months as f64)
    }
}

/// Coverage of cumulated revenue over all decisions since 2018-01 with a month after them, as a job: one decision a
/// [`step`](Self::step).
///
/// Decisions one month apart share most of their months, so 100 of them are worth a handful of independent ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    draws: Draws,
    next: usize,
    /// Decisions that were replayed.
    pub decisions: usize,
    /// After each of [`MARKS`] months.
    pub at: [Hits; MARKS.len()],
    /// Over all months up to the [`HORIZON`].
    pub all: Hits,
}

impl Coverage {
    /// A job that has not begun.
    pub fn new(history: &[Month], draws: Draws) -> Self {
        let next = history.iter().position(|month| month.month.as_str() >= FIRST).unwrap_or(history.len());
        Self { draws, next, decisions: 0, at: [Hits::default(); MARKS.len()], all: Hits::default() }
    }

    /// Whether another job draws the same bands.
    pub fn drawn_as(&self, other: &Self) -> bool {
        self.draws == other.draws
    }

    /// Replays one more decision of the same history; `false` when there was none left.
    pub fn step(&mut self, history: &[Month]) -> bool {
        let decision = self.next;
        if decision + 1 >= history.len() {
            return false;
        }
        self.next += 1;
        // No more months than the truth has.
        let horizon = HORIZON.min(history.len() - 1 - decision);
        let Some((plan, earned)) = plan(history, decision, horizon, self.draws).zip(earned(history, decision, horizon)) else {
            return true;
        };
        self.decisions += 1;
        let truth = cumulated(earned.into_iter());
        for (month, (truth, band)) in truth.iter().zip(band(plan, 0.0)).enumerate() {
            self.all.count(*truth, &band);
            for (hits, _) in self.at.iter_mut().zip(MARKS).filter(|(_, mark)| *mark == month + 1) {
                hits.count(*truth, &band);
            }
        }
        true
    }
}

#[cfg(test)]
mod tests;
