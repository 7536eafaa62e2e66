//! The innermost loop of an outlook: four sites side by side, month after month of one path.
//!
//! Plain arithmetic on arrays of a fixed length, which the compiler turns into vector instructions from optimization
//! level 2 on. Absent on purpose: percentiles, and anything random but luck.

use super::{Charges, Tax};
use crate::math::random::quantile;

/// Sites worked on side by side: two registers of SSE2 and of WebAssembly, one of AVX2.
pub(super) const LANES: usize = 4;

/// Blocks from which their count is drawn from the normal law: there it misses Poisson's by less than a tenth of a
/// deviation (skewness 1 / √30).
const MANY_BLOCKS: f64 = 30.0;

/// One month of four sites, side by side.
#[derive(Clone, Copy, Default)]
struct Month {
    runs: [f64; LANES],
    /// Costs of a month that runs, and what an idle one earns; minus infinity where the rig must run.
    busy: [f64; LANES],
    idle: [f64; LANES],
}

/// Four sites, side by side.
#[derive(Clone)]
pub(super) struct Group {
    year: [Month; 12],
    survival: [f64; LANES],
    depreciation: [f64; LANES],
    pub(super) upfront: [f64; LANES],
    at_end: [f64; LANES],
}

/// What four sites have come to on one path.
#[derive(Clone, Copy)]
pub(super) struct Sums {
    pub(super) npv: [f64; LANES],
    pub(super) net: [f64; LANES],
    carried: [f64; LANES],
    alive: [f64; LANES],
}

impl Group {
    /// Up to four sites; empty places earn and cost nothing.
    pub(super) fn of(sites: &[Charges], tax: Tax) -> Self {
        let mut group = Self {
            year: [Month::default(); 12],
            survival: [1.0; LANES],
            depreciation: [0.0; LANES],
            upfront: [0.0; LANES],
            at_end: [0.0; LANES],
        };
        let put = |slots: &mut [f64; LANES], lane: usize, value: f64| {
            if let Some(slot) = slots.get_mut(lane) {
                *slot = value;
            }
        };
        for (lane, site) in sites.iter().enumerate() {
            let months = site.runs.iter().zip(&site.marginal).zip(&site.credit);
            for (month, ((runs, marginal), credit)) in group.year.iter_mut().zip(months) {
                put(&mut month.runs, lane, *runs);
                put(&mut month.busy, lane, marginal + site.fixed);
                put(&mut month.idle, lane, if site.may_stop { credit - site.fixed } else { f64::NEG_INFINITY });
            }
            put(&mut group.survival, lane, site.survival);
            put(&mut group.depreciation, lane, if tax.life > 0.0 { site.upfront / tax.life } else { 0.0 });
            put(&mut group.upfront, lane, site.upfront);
            put(&mut group.at_end, lane, site.at_end);
        }
        group
    }

    /// Adds one month to the sums: `present` is what a dollar at its end is worth today.
    #[expect(clippy::indexing_slicing, reason = "lanes of arrays that are as long as the loop; iterators over nine arrays keep it scalar")]
    #[inline(always)]
    pub(super) fn month(&self, month: usize, income: f64, present: f64, tax: Tax, sums: &mut Sums) {
        let Some(charges) = self.year.get(month % 12) else { return };
        // The last month of a life that is no whole number of months takes its part.
        let wears = crate::math::held(tax.life - month as f64, 0.0, 1.0);
        for lane in 0..LANES {
            let busy = charges.runs[lane] * income - charges.busy[lane];
            let net = if busy > charges.idle[lane] { busy } else { charges.idle[lane] };
            let taxable = net - wears * self.depreciation[lane] + sums.carried[lane];
            let taxed = if taxable > 0.0 { taxable } else { 0.0 };
            sums.carried[lane] = taxable - taxed;
            sums.alive[lane] *= self.survival[lane];
            let kept = (net - tax.share * taxed) * sums.alive[lane];
            sums.net[lane] += kept;
            sums.npv[lane] += kept * present;
        }
    }

    /// All months of a path.
    #[expect(clippy::indexing_slicing, reason = "lanes of arrays that are as long as the loop")]
    pub(super) fn run(&self, income: &[f64], discount: f64, tax: Tax) -> Sums {
        let mut sums = Sums::start();
        let mut present = 1.0;
        for (month, income) in income.iter().enumerate() {
            present *= discount;
            self.month(month, *income, present, tax, &mut sums);
        }
        for lane in 0..LANES {
            sums.npv[lane] += self.at_end[lane] * present - self.upfront[lane];
        }
        sums
    }
}

impl Sums {
    pub(super) const fn start() -> Self {
        Self { npv: [0.0; LANES], net: [0.0; LANES], carried: [0.0; LANES], alive: [1.0; LANES] }
    }
}

/// Blocks found over blocks expected, at a uniform draw: Poisson's law by inversion, the normal law for many.
pub(super) fn found(expected: f64, draw: f64) -> f64 {
    if expected >= MANY_BLOCKS {
        return (1.0 + quantile(draw) / libm::sqrt(expected)).max(0.0);
    }
    let (mut count, mut chance) = (0.0, libm::exp(-expected));
    let mut below = chance;
    // The bound is far beyond any draw; it ends the loop when rounding keeps the sum of chances below the draw.
    while draw > below && count < 10.0 * MANY_BLOCKS {
        count += 1.0;
        chance *= expected / count;
        below += chance;
    }
    if expected > 0.0 { count / expected } else { 0.0 }
}
