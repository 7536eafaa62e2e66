//! Percentiles and log-normal spreads. Absent: histograms and regressions, which no view needs.

use std::cell::Cell;

/// The standard normal quantile of 0.9 (Abramowitz & Stegun, table 26.5).
pub const Z90: f64 = 1.281_551_565_544_600_4;

/// The value below which `share` (0–1) of the samples lie, by linear interpolation (type 7 of Hyndman & Fan 1996).
///
/// Reorders `samples`; `None` when there are none. NaN sorts last.
pub fn percentile(samples: &mut [f64], share: f64) -> Option<f64> {
    let last = samples.len().checked_sub(1)?;
    let position = super::held(share, 0.0, 1.0) * last as f64;
    let below = position.floor() as usize;
    let low = nth(samples, below)?;
    let beyond = || samples.iter().copied().filter(|sample| sample.total_cmp(&low).is_gt());
    let next = if samples.len() - beyond().count() > below + 1 { None } else { beyond().min_by(f64::total_cmp) };
    Some(low + (next.unwrap_or(low) - low) * (position - below as f64))
}

/// The sample that `n` others precede, by Hoare's quickselect, which leaves it at `n`, smaller ones before and larger
/// ones behind it; the library's selection is six times this code.
fn nth(mut part: &mut [f64], mut n: usize) -> Option<f64> {
    loop {
        let pivot = *part.get(part.len() / 2)?;
        let less = to_front(part, |sample| sample.total_cmp(&pivot).is_lt());
        let (before, rest) = part.split_at_mut(less);
        if n < less {
            part = before;
            continue;
        }
        let same = to_front(rest, |sample| sample.total_cmp(&pivot).is_eq());
        if n < less + same {
            return Some(pivot);
        }
        n -= less + same;
        part = rest.get_mut(same..)?;
    }
}

/// Swaps the samples that are wanted to the front and counts them. Every sample is swapped, wanted or not: half of them
/// are, in no order, and a processor guesses such a branch wrong; twice as fast as with one.
fn to_front(part: &mut [f64], wanted: impl Fn(f64) -> bool) -> usize {
    let samples = Cell::from_mut(part).as_slice_of_cells();
    let mut count = 0;
    for here in samples {
        let Some(first_other) = samples.get(count) else { break };
        let sample = here.replace(first_other.get());
        first_other.set(sample);
        count += usize::from(wanted(sample));
    }
    count
}

/// [`percentile`]s at rising shares for little more work than one: each selection leaves the smaller samples in front,
/// and the next looks only there.
pub fn percentiles(samples: &mut [f64], shares: [f64; 3]) -> Option<[f64; 3]> {
    let mut found = shares;
    select(samples, &mut found)?;
    Some(found)
}

/// The shares of a [`Five`].
const FIVE: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// The 5th, 25th, 50th, 75th and 95th percentile of the same samples: two nested bands around a median.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Five {
    /// A twentieth lies below.
    pub p5: f64,
    /// A quarter lies below.
    pub p25: f64,
    /// The median.
    pub p50: f64,
    /// A quarter lies above.
    pub p75: f64,
    /// A twentieth lies above.
    pub p95: f64,
}

impl Five {
    /// Of samples, which are reordered so that the smallest twentieth comes first; `None` when there are none.
    pub fn of(samples: &mut [f64]) -> Option<Self> {
        let mut found = FIVE;
        select(samples, &mut found)?;
        let [p5, p25, p50, p75, p95] = found;
        Some(Self { p5, p25, p50, p75, p95 })
    }

    /// Mean of the smallest twentieth (conditional value at risk of Rockafellar & Uryasev 2000), of samples that
    /// [`Five::of`] has reordered; `None` when there are none.
    pub fn worst_mean(samples: &[f64]) -> Option<f64> {
        let worst = samples.get(..samples.len().div_ceil(20).max(1))?;
        Some(worst.iter().sum::<f64>() / worst.len() as f64)
    }
}

/// Replaces rising shares by their percentiles. By our own selection: the library's, built for size as the page's is,
/// falls to quadratic time where many samples are equal.
fn select(samples: &mut [f64], shares: &mut [f64]) -> Option<()> {
    let last = samples.len().checked_sub(1)?;
    let place = |share: f64| super::held(share, 0.0, 1.0) * last as f64;
    let mut front = samples;
    for slot in shares.iter_mut().rev() {
        let position = place(*slot);
        let below = position.floor() as usize;
        // One more than needed, so that the sample above stays reachable for a share right below.
        let low = nth(front, below)?;
        let above = front.get_mut(below + 1..)?;
        let next = above.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1)).map(|(at, value)| (at, *value));
        *slot = low + (next.map_or(low, |(_, value)| value) - low) * (position - below as f64);
        if let Some((at, _)) = next {
            above.swap(0, at);
        }
        let end = front.len().min(below + 2);
        front = front.get_mut(..end)?;
    }
    Some(())
}

/// Items in rising order of a number, equal ones as they came; NaN last.
///
/// Inserts one by one, for short lists: each use of the library's sort adds 6 KB to the page.
pub fn ordered<T>(items: impl IntoIterator<Item = T>, number: impl Fn(&T) -> f64) -> Vec<T> {
    let mut out: Vec<T> = Vec::new();
    for item in items {
        let place = out.partition_point(|other| number(other).total_cmp(&number(&item)).is_le());
        out.insert(place, item);
    }
    out
}

/// A log-normal spread around a positive median.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogNormal {
    median: f64,
    sigma: f64,
}

impl LogNormal {
    /// The spread whose P90 is `factor` times its median and whose P10 is the median over `factor`.
    pub fn around(median: f64, factor: f64) -> Self {
        Self { median, sigma: libm::log(factor.max(f64::MIN_POSITIVE)) / Z90 }
    }

    /// The spread with the given P10 and P90, both positive; equal ends give a constant.
    pub fn from_p10_p90(p10: f64, p90: f64) -> Self {
        Self::around((p10 * p90).sqrt(), (p90 / p10).sqrt())
    }

    /// The value at a standard-normal draw `z`; exactly the median at 0.
    pub fn at(self, z: f64) -> f64 {
        self.median * libm::exp(self.sigma * z)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_percentiles_at_once_are_the_same_as_one_by_one() {
        for size in [1, 2, 3, 7, 100, 1000] {
            let samples: Vec<f64> = (0..size).map(|at| f64::from((at * 7919) % 1009)).collect();
            let shares = [0.1, 0.5, 0.9];
            let one_by_one = shares.map(|share| percentile(&mut samples.clone(), share).unwrap());
            assert_eq!(percentiles(&mut samples.clone(), shares), Some(one_by_one));
        }
        assert_eq!(percentiles(&mut [], [0.1, 0.5, 0.9]), None);
    }

    #[test]
    fn five_percentiles_leave_the_worst_twentieth_in_front() {
        for size in [1, 2, 19, 20, 21, 1000] {
            let samples: Vec<f64> = (0..size).map(|at| f64::from((at * 7919) % 1009)).collect();
            let mut sorted = samples.clone();
            sorted.sort_by(f64::total_cmp);
            let mut reordered = samples.clone();
            let five = Five::of(&mut reordered).unwrap();
            for (found, share) in [(five.p5, 0.05), (five.p25, 0.25), (five.p50, 0.5), (five.p75, 0.75), (five.p95, 0.95)] {
                assert_eq!(Some(found), percentile(&mut samples.clone(), share));
            }
            let worst = &sorted[..(sorted.len() / 20 + usize::from(!sorted.len().is_multiple_of(20))).max(1)];
            let mean = worst.iter().sum::<f64>() / worst.len() as f64;
            assert!((Five::worst_mean(&reordered).unwrap() - mean).abs() < 1e-9, "{size}");
        }
        assert_eq!((Five::of(&mut []), Five::worst_mean(&[])), (None, None));
    }

    #[test]
    fn percentiles_interpolate_between_samples() {
        let mut samples = [4.0, 1.0, 3.0, 2.0];
        assert_eq!(percentile(&mut samples, 0.5), Some(2.5));
        assert_eq!(percentile(&mut samples, 0.0), Some(1.0));
        assert_eq!(percentile(&mut samples, 1.0), Some(4.0));
        assert_eq!(percentile(&mut [], 0.5), None);
    }

    #[test]
    fn a_log_normal_meets_its_own_percentiles() {
        let spread = LogNormal::from_p10_p90(0.5, 2.0);
        assert!((spread.at(-Z90) - 0.5).abs() < 1e-12);
        assert!((spread.at(Z90) - 2.0).abs() < 1e-12);
        assert!((spread.at(0.0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn equal_items_keep_their_order() {
        let sorted = ordered([(2.0, 'a'), (1.0, 'b'), (2.0, 'c'), (1.0, 'd')], |item| item.0);
        assert_eq!(sorted.iter().map(|item| item.1).collect::<String>(), "bdac");
    }
}
