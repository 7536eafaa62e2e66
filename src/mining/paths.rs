//! Random months to come: joint paths of price, difficulty and fees, drawn from history.
//!
//! Two ways to draw the same thing: months of history in blocks, or a normal law fitted to them. How fast price and
//! difficulty grow is never taken from history, it is asked for; history gives only the spread around it. Absent on
//! purpose: money (see [`super::outlook`]), halvings, which are dated and not random, and luck.

use crate::catalogue::Month;
use crate::math::random::Source;

/// Months a window goes back at most: six years hold more than one rise and fall of the price, and leave out the years
/// before 2020 when difficulty grew by 94 % a year from a small base.
const WINDOW: usize = 72;

/// Changes a window needs: a deviation from two years of months is uncertain by a seventh, 1 / √(2 · 24).
const FEWEST: usize = 24;

/// Mean months of history that follow each other in a path. Difficulty answers the price for about four months
/// (correlations 0.25, 0.39, 0.33 and 0.19 at lags 0 to 3 since 2016), so a block holds the answer most of the time; a
/// year would leave a window of six years with six blocks.
const BLOCK: u64 = 6;

/// Months of price changes, this one included, that move difficulty in the normal law.
const LAGS: usize = 4;

/// Share of a month's own change that its mean has seen: price and difficulty of a month stand halfway between its
/// beginning and its end.
const MIDDLE: f64 = 0.5;

/// The largest share of the reward that fees can be: a bound of the log-normal law, above any month on record.
const MOST_FEES: f64 = 0.95;

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
        self.price * libm::sqrt(12.0)
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
    libm::sqrt(squares / (count - fitted as f64))
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

impl Walk {
    /// Writes path number `path`: price and difficulty of each month relative to today, and fees as a share of the
    /// month's block reward. The three slices are of one length.
    ///
    /// A path is the same whatever other paths are drawn; a longer one begins with the shorter. The mean of a month
    /// stands halfway between its ends. Fees are drawn log-normally, each month by itself.
    pub fn path(&self, path: u64, price: &mut [f64], difficulty: &mut [f64], fees: &mut [f64]) {
        let drift = [self.price_growth, self.difficulty_growth].map(|growth| libm::log1p(growth) / 12.0);
        let mut months = Months::of(self, path);
        let mut strayed = [0.0; 2];
        let mut elapsed = MIDDLE;
        for (price, difficulty) in price.iter_mut().zip(difficulty) {
            let change = months.next();
            let [p, d] = at(strayed, change, MIDDLE);
            *price = libm::exp(drift[0] * elapsed + self.width * p);
            *difficulty = libm::exp(drift[1] * elapsed + self.width * d);
            strayed = at(strayed, change, 1.0);
            elapsed += 1.0;
        }
        let mut source = Source::of(self.seed, path, FEES);
        let spread = self.width * self.window.fees;
        for share in fees {
            let factor = if spread > 0.0 { libm::exp(spread * source.normal()) } else { 1.0 };
            *share = (self.fee_share * factor).min(MOST_FEES);
        }
    }
}

/// A place after a share of a change.
fn at([price, difficulty]: [f64; 2], [by_price, by_difficulty]: [f64; 2], share: f64) -> [f64; 2] {
    [price + share * by_price, difficulty + share * by_difficulty]
}

/// The changes of one path, one month after another.
struct Months<'a> {
    window: &'a Window,
    law: Law,
    source: Source,
    /// The month of history drawn last.
    place: usize,
    /// The latest price changes of the normal law.
    latest: [f64; LAGS],
}

impl<'a> Months<'a> {
    fn of(walk: &'a Walk, path: u64) -> Self {
        let window = &walk.window;
        let mut source = Source::of(walk.seed, path, MONTHS);
        let (mut place, mut latest) = (0, [0.0; LAGS]);
        match walk.law {
            Law::Bootstrap => place = below(source.bits(), window.months()),
            // The months before the first are drawn as well: difficulty answers prices nobody has told it.
            Law::Normal => latest = latest.map(|_| window.price * source.normal()),
        }
        Self { window, law: walk.law, source, place, latest }
    }

    fn next(&mut self) -> [f64; 2] {
        let window = self.window;
        match self.law {
            Law::Bootstrap => {
                let change = window.changes.get(self.place).copied().unwrap_or_default();
                // One number decides both: its upper half whether a block ends, its lower half where the next begins.
                let bits = self.source.bits();
                let ends = (bits >> 32) * BLOCK < 1 << 32;
                let following = if self.place + 1 < window.months() { self.place + 1 } else { 0 };
                self.place = if ends { below(bits << 32, window.months()) } else { following };
                change
            }
            Law::Normal => {
                self.latest.rotate_left(1);
                let price = window.price * self.source.normal();
                if let Some(last) = self.latest.last_mut() {
                    *last = price;
                }
                let mean = self.latest.iter().sum::<f64>() / LAGS as f64;
                [price, window.answer * mean + window.rest * self.source.normal()]
            }
        }
    }
}

/// A whole number below `count` from the upper half of 64 random bits.
fn below(bits: u64, count: usize) -> usize {
    (((bits >> 32) * count as u64) >> 32) as usize
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::catalogue::embedded;

    /// The window of all history, and a walk of it without growth.
    pub(crate) fn walk(law: Law, width: f64) -> Walk {
        let history = &embedded().unwrap().history;
        let window = Window::until(history, history.len() - 1).unwrap();
        Walk { window, law, price_growth: 0.0, difficulty_growth: 0.0, fee_share: 0.02, width, seed: 7 }
    }

    fn drawn(walk: &Walk, path: u64, months: usize) -> [Vec<f64>; 3] {
        let mut out = [(); 3].map(|()| vec![0.0; months]);
        let [price, difficulty, fees] = &mut out;
        walk.path(path, price, difficulty, fees);
        out
    }

    /// Log changes from one month's middle to the next of many paths.
    fn steps(walk: &Walk) -> Vec<Vec<[f64; 2]>> {
        (0..4_000)
            .map(|path| {
                let [price, difficulty, _] = drawn(walk, path, 48);
                let logs: Vec<_> = price.iter().zip(&difficulty).map(|(p, d)| [p.ln(), d.ln()]).collect();
                logs.windows(2).map(|pair| [pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]]).collect()
            })
            .collect()
    }

    #[test]
    fn without_width_a_path_is_its_drift() {
        for law in [Law::Bootstrap, Law::Normal] {
            let walk = Walk { price_growth: 0.1, difficulty_growth: -0.2, ..walk(law, 0.0) };
            let [price, difficulty, fees] = drawn(&walk, 3, 48);
            for (month, (price, difficulty)) in price.iter().zip(&difficulty).enumerate() {
                let years = (month as f64 + 0.5) / 12.0;
                assert!((price / 1.1_f64.powf(years) - 1.0).abs() < 1e-12);
                assert!((difficulty / 0.8_f64.powf(years) - 1.0).abs() < 1e-12);
            }
            assert_eq!(fees, vec![0.02; 48]);
        }
    }

    #[test]
    fn a_path_depends_on_its_number_and_seed_only() {
        let bootstrap = walk(Law::Bootstrap, 1.0);
        let again = drawn(&bootstrap, 5, 48);
        assert_eq!(drawn(&bootstrap, 5, 48), again);
        assert_eq!(drawn(&bootstrap, 5, 12)[0], again[0][..12]);
        assert_ne!(drawn(&bootstrap, 6, 48), again);
        assert_ne!(drawn(&Walk { seed: 8, ..bootstrap }, 5, 48), again);
    }

    #[test]
    fn the_mean_of_log_changes_is_the_drift_asked_for() {
        for law in [Law::Bootstrap, Law::Normal] {
            let walk = Walk { price_growth: 0.3, difficulty_growth: 0.12, ..walk(law, 1.0) };
            let steps = steps(&walk).concat();
            for (which, growth) in [(0, 1.3_f64), (1, 1.12)] {
                let mean = mean(steps.iter().map(|step| step[which]));
                // 188,000 months in blocks of six: the deviation of the mean is about 0.001.
                assert!((mean - growth.ln() / 12.0).abs() < 0.003, "{law:?} {which} {mean}");
            }
        }
    }

    #[test]
    fn changes_spread_as_in_the_window_and_levels_do_not_enter() {
        // The peer cumulated residuals of levels as if they were changes, 1.7 times too wide (validation F).
        for law in [Law::Bootstrap, Law::Normal] {
            let walk = walk(law, 1.0);
            // Ends instead of middles, so that a step is one month's change.
            let changes: Vec<[f64; 2]> = (0..4_000)
                .flat_map(|path| {
                    let mut months = Months::of(&walk, path);
                    (0..48).map(move |_| months.next()).collect::<Vec<_>>()
                })
                .collect();
            for which in [0, 1] {
                let history = deviation(walk.window.changes.iter().map(|change| change[which]), 1);
                let ours = deviation(changes.iter().map(|change| change[which]), 1);
                assert!((ours / history - 1.0).abs() < 0.05, "{law:?} {which}: {ours} against {history}");
            }
        }
    }

    #[test]
    fn difficulty_still_follows_the_price_a_month_later() {
        let later = |steps: &[[f64; 2]]| mean(steps.windows(2).map(|pair| pair[0][0] * pair[1][1]));
        assert!(later(&walk(Law::Bootstrap, 1.0).window.changes) > 0.0);
        for law in [Law::Bootstrap, Law::Normal] {
            let walk = walk(law, 1.0);
            assert!(mean(steps(&walk).iter().map(|steps| later(steps))) > 0.0, "{law:?}");
        }
    }

    #[test]
    fn wider_paths_stray_further_and_fees_stay_below_the_reward() {
        let end = |width| deviation((0..2_000).map(|path| drawn(&walk(Law::Bootstrap, width), path, 24)[0][23].ln()), 1);
        assert!((end(2.0) / end(1.0) - 2.0).abs() < 1e-9);
        let dear = Walk { fee_share: 0.5, ..walk(Law::Bootstrap, 2.0) };
        let fees: Vec<f64> = (0..200).flat_map(|path| drawn(&dear, path, 48)[2].clone()).collect();
        assert!(fees.iter().all(|share| *share > 0.0 && *share <= MOST_FEES));
        assert!((fees.iter().filter(|share| **share < 0.5).count() as f64 / fees.len() as f64 - 0.5).abs() < 0.02);
    }

    #[test]
    fn a_window_needs_two_years_and_stops_at_six() {
        let history = &embedded().unwrap().history;
        assert_eq!(Window::until(history, 23), None);
        assert_eq!(Window::until(history, 24).map(|window| window.months()), Some(24));
        assert_eq!(Window::until(history, 100).map(|window| window.months()), Some(72));
        assert_eq!(Window::until(history, 100_000), None);
        let volatility = walk(Law::Bootstrap, 1.0).window.volatility();
        assert!((0.4..0.8).contains(&volatility), "{volatility}");
    }
}
