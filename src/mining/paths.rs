//! Random months to come: joint paths of price, difficulty and fees, drawn from history.
//!
//! Two ways to draw the same thing: months of history in blocks, or a normal law fitted to them. How fast price and
//! difficulty grow is never taken from history, it is asked for; history gives only the spread around it. Absent on
//! purpose: money (see [`super::outlook`]), halvings, which are dated and not random, and luck.

use crate::catalogue::Month;
use crate::math::random::{Source, strata};

/// Months a window goes back at most: six years hold more than one rise and fall of the price, and leave out the years
/// before 2020 when difficulty grew by 94 % a year from a small base.
pub const WINDOW: usize = 72;

/// Changes a window needs: a deviation from two years of months is uncertain by a seventh, 1 / √(2 · 24).
const FEWEST: usize = 24;

/// Mean months of history that follow each other in a path. Difficulty answers the price for about four months
/// (correlations 0.25, 0.39, 0.33 and 0.19 at lags 0 to 3 since 2016), so a block holds the answer most of the time; a
/// year would leave a window of six years with six blocks.
pub const BLOCK: u64 = 6;

/// Months of price changes, this one included, that move difficulty in the normal law.
const LAGS: usize = 4;

/// The largest share of the reward that fees can be: a bound of the log-normal law, above any month on record.
const MOST_FEES: f64 = 0.95;

/// Equally likely parts that the log-normal law of fees is drawn from: a look-up instead of two logarithms a month.
const FEE_PARTS: usize = 512;

/// What one path draws months of price and difficulty for, and what it draws fees for.
const MONTHS: u64 = 0;
const FEES: u64 = 1;

/// What history up to one month says about the spread of the months after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// Log changes of price and difficulty from one month's end to the next, less their means, oldest first.
    changes: Vec<[f64; 2]>,
    /// Standard deviation of a month's log price change.
    price: f64,
    /// Log change of difficulty per mean log change of the price over [`LAGS`] months.
    answer: f64,
    /// Standard deviation of what the price does not explain.
    rest: f64,
    /// Standard deviation of the log of the fee share between months.
    fees: f64,
}

impl Window {
    /// The window that ends with the `last` month of history, which nothing after it touches: the latest 72 changes,
    /// at least 24; `None` otherwise.
    ///
    /// The fee share of a month was read from blocks in few months only, so its spread is of all of them up to `last`;
    /// fewer than two give none.
    pub fn until(history: &[Month], last: usize) -> Option<Self> {
        let known = history.get(..=last)?;
        let recent = known.get(known.len().saturating_sub(WINDOW + 1)..)?;
        let ends: Vec<[f64; 2]> = recent.iter().map(|month| [month.price_end_usd, month.difficulty_end]).collect();
        let fees: Vec<f64> = known.iter().filter_map(|month| month.fee_share_pct).collect();
        Self::of(&ends, &fees)
    }

    /// The window of prices and difficulties at month ends and of the fee shares that are known, in any unit.
    pub fn of(ends: &[[f64; 2]], fees: &[f64]) -> Option<Self> {
        let logs: Vec<[f64; 2]> = ends.iter().map(|end| end.map(libm::log)).collect();
        let mut changes: Vec<[f64; 2]> = logs.iter().zip(logs.iter().skip(1)).map(|([p, d], [q, e])| [q - p, e - d]).collect();
        if changes.len() < FEWEST || !changes.as_flattened().iter().all(|change| change.is_finite()) {
            return None;
        }
        let means = [0, 1].map(|which| mean(changes.iter().filter_map(|change| change.get(which).copied())));
        for change in &mut changes {
            for (value, mean) in change.iter_mut().zip(means) {
                *value -= mean;
            }
        }
        let (answer, rest) = answer(&changes);
        let fees: Vec<f64> = fees.iter().filter(|share| **share > 0.0).map(|share| libm::log(*share)).collect();
        let price = deviation(changes.iter().map(|[price, _]| *price), 1);
        let fees = if fees.len() < 2 { 0.0 } else { deviation(fees.into_iter(), 1) };
        Some(Self { changes, price, answer, rest, fees })
    }

    /// Months whose changes are in the window.
    pub fn months(&self) -> usize {
        self.changes.len()
    }

    /// Annualized volatility of the price in the window, as a share of one: the deviation of a month times √12.
    pub fn volatility(&self) -> f64 {
        self.price * 12.0_f64.sqrt()
    }
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / count
}

/// Standard deviation around the mean with so many parameters fitted.
fn deviation(values: impl Iterator<Item = f64> + Clone, fitted: usize) -> f64 {
    let mean = mean(values.clone());
    let (squares, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + (value - mean) * (value - mean), count + 1.0));
    (squares / (count - fitted as f64)).sqrt()
}

/// Least squares of difficulty on the mean price change of the same and the three earlier months: slope, and the
/// standard deviation of what is left.
fn answer(changes: &[[f64; 2]]) -> (f64, f64) {
    let pairs = || changes.windows(LAGS).filter_map(|months| Some((mean(months.iter().map(|change| change[0])), months.last()?[1])));
    let (x, y) = (mean(pairs().map(|pair| pair.0)), mean(pairs().map(|pair| pair.1)));
    let across = pairs().map(|pair| (pair.0 - x) * (pair.0 - x)).sum::<f64>();
    let together = pairs().map(|pair| (pair.0 - x) * (pair.1 - y)).sum::<f64>();
    let slope = if across > 0.0 { together / across } else { 0.0 };
    (slope, deviation(pairs().map(|pair| pair.1 - slope * pair.0), 2))
}

/// How months are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Law {
    /// Months of history, price and difficulty of the same month together, in blocks of random length: the stationary
    /// bootstrap of Politis & Romano 1994, of changes and never of levels.
    #[default]
    Bootstrap,
    /// Normal price changes of the window's volatility; difficulty follows the mean of four months of them.
    Normal,
}

/// The months to come: what they hold in the middle, and how far they stray from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    /// What history says about the spread.
    pub window: Window,
    /// How months are drawn.
    pub law: Law,
    /// Growth of the price per year, as a share of one; the mean of the log price is exactly this.
    pub price_growth: f64,
    /// Growth of difficulty per year, as a share of one.
    pub difficulty_growth: f64,
    /// Median share of fees in the block reward, as a share of one.
    pub fee_share: f64,
    /// Factor on every deviation: 0 none, 1 as in the window, 2 wide.
    pub width: f64,
    /// Seed of all paths.
    pub seed: u64,
}

/// A walk made ready to draw: everything that paths share is worked out once, so that a month of history costs
/// multiplications only.
#[derive(Clone, Debug)]
pub struct Paths {
    seed: u64,
    width: f64,
    /// The log changes of half a month that growth makes.
    drift: [f64; 2],
    /// The factors on price and difficulty of half of each month of history, growth included.
    halves: Vec<[f64; 2]>,
    /// The fee shares of equally likely parts of their law.
    fees: Vec<f64>,
    /// The law that is not in `halves`.
    normal: Option<Normal>,
}

/// Parameters of the normal law.
#[derive(Clone, Copy, Debug)]
struct Normal {
    price: f64,
    answer: f64,
    rest: f64,
}

impl Paths {
    /// Makes a walk ready.
    pub fn of(walk: &Walk) -> Self {
        let window = &walk.window;
        let drift = [walk.price_growth, walk.difficulty_growth].map(|growth| libm::log1p(growth) / 24.0);
        let half = |change: &[f64; 2]| factors(drift, [0.5 * walk.width * change[0], 0.5 * walk.width * change[1]]);
        let spread = walk.width * window.fees;
        let parts = if spread > 0.0 { strata(FEE_PARTS) } else { vec![0.0] };
        Self {
            seed: walk.seed,
            width: walk.width,
            drift,
            halves: window.changes.iter().map(half).collect(),
            fees: parts.iter().map(|z| (walk.fee_share * libm::exp(spread * z)).min(MOST_FEES)).collect(),
            normal: (walk.law == Law::Normal).then_some(Normal { price: window.price, answer: window.answer, rest: window.rest }),
        }
    }

    /// Writes path number `path`: price and difficulty of each month relative to today, and fees as a share of the
    /// month's block reward. The three slices are of one length.
    ///
    /// A path is the same whatever other paths are drawn; a longer one begins with the shorter. The mean of a month
    /// stands halfway, in logs, between its ends. Fees are drawn log-normally, each month by itself.
    pub fn path(&self, path: u64, price: &mut [f64], difficulty: &mut [f64], fees: &mut [f64]) {
        let mut months = Months::of(self, path);
        let mut now = [1.0; 2];
        for (price, difficulty) in price.iter_mut().zip(difficulty) {
            let [p, d] = months.half();
            now = [now[0] * p, now[1] * d];
            [*price, *difficulty] = now;
            now = [now[0] * p, now[1] * d];
        }
        let mut source = Source::of(self.seed, path, FEES);
        for share in fees {
            let part = below(source.bits(), self.fees.len());
            *share = self.fees.get(part).copied().unwrap_or_default();
        }
    }
}

/// Factors of two sums of log changes.
fn factors(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
    [libm::exp(a[0] + b[0]), libm::exp(a[1] + b[1])]
}

/// The months of one path, one after another.
struct Months<'a> {
    paths: &'a Paths,
    source: Source,
    /// The month of history drawn last.
    place: usize,
    /// The latest price changes of the normal law.
    latest: [f64; LAGS],
}

impl<'a> Months<'a> {
    fn of(paths: &'a Paths, path: u64) -> Self {
        let mut source = Source::of(paths.seed, path, MONTHS);
        let (mut place, mut latest) = (0, [0.0; LAGS]);
        match paths.normal {
            None => place = below(source.bits(), paths.halves.len()),
            // The months before the first are drawn as well: difficulty answers prices nobody has told it.
            Some(law) => latest = latest.map(|_| law.price * source.normal()),
        }
        Self { paths, source, place, latest }
    }

    /// The factors of half of the next month.
    fn half(&mut self) -> [f64; 2] {
        let Some(law) = self.paths.normal else {
            let halves = &self.paths.halves;
            let half = halves.get(self.place).copied().unwrap_or([1.0; 2]);
            // One number decides both: its upper half whether a block ends, its lower half where the next begins.
            let bits = self.source.bits();
            let ends = (bits >> 32) * BLOCK < 1 << 32;
            let following = if self.place + 1 < halves.len() { self.place + 1 } else { 0 };
            self.place = if ends { below(bits << 32, halves.len()) } else { following };
            return half;
        };
        self.latest.rotate_left(1);
        let price = law.price * self.source.normal();
        if let Some(last) = self.latest.last_mut() {
            *last = price;
        }
        let mean = self.latest.iter().sum::<f64>() / LAGS as f64;
        let difficulty = law.answer * mean + law.rest * self.source.normal();
        factors(self.paths.drift, [0.5 * self.paths.width * price, 0.5 * self.paths.width * difficulty])
    }
}

/// A whole number below `count` from the upper half of 64 random bits.
fn below(bits: u64, count: usize) -> usize {
    (((bits >> 32) * count as u64) >> 32) as usize
}

#[cfg(test)]
pub(super) mod tests;
