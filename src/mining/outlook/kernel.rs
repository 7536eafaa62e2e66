//! The innermost loop of an outlook: all sites, month after month of one path.
//!
//! Plain arithmetic on arrays of a fixed length, which the compiler turns into vector instructions from optimization
//! level 2 on. Absent on purpose: percentiles, and anything random but luck.

use crate::math::random::quantile;
use crate::mining::charges::Charges;

/// Sites that stand side by side in memory: so many that the loop over them is not unrolled, which the compiler turns into
/// worse vector code, and few enough that a single site costs little.
pub(super) const LANES: usize = 16;

/// Blocks from which their count is drawn from the normal law: there it misses Poisson's by less than a tenth of a
/// deviation (skewness 1 / √30).
const MANY_BLOCKS: f64 = 30.0;

/// One month of a group of sites, side by side.
#[derive(Clone, Copy, Default)]
struct Month {
    runs: [f64; LANES],
    /// Energy of a month that runs at the middle tariff, and what an idle one earns; minus infinity where the rig must run.
    energy: [f64; LANES],
    idle: [f64; LANES],
}

/// Sites, side by side.
#[derive(Clone)]
pub(super) struct Group {
    year: [Month; 12],
    /// Cost of a month in any case.
    fixed: [f64; LANES],
    /// Tariff of the path over the middle one.
    pub(super) tariff: [f64; LANES],
    /// Written off in a month of the depreciation's life.
    depreciation: [f64; LANES],
    /// What the machines fetch at the end above what they then stand for in the books.
    gain: [f64; LANES],
    pub(super) upfront: [f64; LANES],
    at_end: [f64; LANES],
}

/// What all sites have in common.
#[derive(Clone, Copy)]
pub(super) struct Terms {
    /// Worth today of a dollar a month later.
    pub(super) discount: f64,
    /// Chance that a month is not the one in which mining is stopped for good.
    pub(super) survival: f64,
    /// Income tax, as a share of one.
    pub(super) tax: f64,
    /// Months of depreciation, at least one.
    pub(super) life: f64,
    /// Months of the horizon.
    pub(super) months: usize,
}

/// What a group of sites has come to on one path.
#[derive(Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) npv: [f64; LANES],
    pub(super) net: [f64; LANES],
    carried: [f64; LANES],
}

impl Group {
    /// Up to [`LANES`] sites; empty places earn and cost nothing.
    pub(super) fn of(sites: &[Charges], terms: Terms) -> Self {
        let none = [0.0; LANES];
        let mut group = Self {
            year: [Month::default(); 12],
            fixed: none,
            tariff: [1.0; LANES],
            depreciation: none,
            gain: none,
            upfront: none,
            at_end: none,
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
                put(&mut month.energy, lane, *marginal);
                put(&mut month.idle, lane, if site.may_stop { credit - site.fixed } else { f64::NEG_INFINITY });
            }
            put(&mut group.fixed, lane, site.fixed);
            let depreciation = site.upfront / terms.life;
            put(&mut group.depreciation, lane, depreciation);
            put(&mut group.gain, lane, site.at_end - (site.upfront - depreciation * terms.life.min(terms.months as f64)));
            put(&mut group.upfront, lane, site.upfront);
            put(&mut group.at_end, lane, site.at_end);
        }
        group
    }

    /// What is left of an income where the rig may stop.
    #[expect(clippy::indexing_slicing, reason = "a lane is below the length of its arrays")]
    #[inline]
    fn net(&self, month: &Month, lane: usize, income: f64) -> f64 {
        let busy = month.runs[lane] * income - month.energy[lane] * self.tariff[lane] - self.fixed[lane];
        if busy > month.idle[lane] { busy } else { month.idle[lane] }
    }

    /// Net of each month of one lane, one after another, as in [`run`].
    pub(super) fn follow(&self, lane: usize, income: &[f64], terms: Terms, mut each: impl FnMut(f64)) {
        let at = |lanes: &[f64; LANES]| lanes.get(lane).copied().unwrap_or_default();
        let (mut carried, mut alive) = (0.0, 1.0);
        for ((month, charges), income) in self.year.iter().cycle().enumerate().zip(income) {
            carried += terms.sold(month) * at(&self.gain);
            alive *= terms.survival;
            let net = self.net(charges, lane, *income);
            let taxable = net - terms.wears(month) * at(&self.depreciation) + carried;
            carried = loss(taxable);
            each((net - terms.tax * gain(taxable)) * alive);
        }
    }
}

impl Terms {
    /// Share of a month's depreciation that a month bears: the last month of a life that is no whole number of months
    /// takes its part.
    fn wears(self, month: usize) -> f64 {
        crate::math::held(self.life - month as f64, 0.0, 1.0)
    }

    /// 1 in the month in which the machines are sold, else 0.
    fn sold(self, month: usize) -> f64 {
        if month + 1 == self.months { 1.0 } else { 0.0 }
    }
}

/// All months of a path, for all groups.
///
/// Months outside and sites inside: sums live in memory, where the compiler finds lanes that stand side by side. With
/// months inside they live in registers, one by one.
pub(super) fn run(groups: &[Group], sums: &mut [Sums], income: &[f64], terms: Terms) {
    let (mut present, mut alive) = (1.0, 1.0);
    sums.fill(Sums::default());
    for (month, income) in income.iter().enumerate() {
        present *= terms.discount;
        alive *= terms.survival;
        add(groups, sums, month, [*income, alive, present], terms);
    }
    for (group, sums) in groups.iter().zip(sums) {
        for ((npv, at_end), upfront) in sums.npv.iter_mut().zip(group.at_end).zip(group.upfront) {
            *npv += at_end * present - upfront;
        }
    }
}

/// Adds one month to the sums: its full income, the chance that it is lived to see, and what a dollar at its end is
/// worth today.
#[expect(clippy::indexing_slicing, reason = "lanes of equal arrays; a chain of iterators stays scalar")]
fn add(groups: &[Group], sums: &mut [Sums], month: usize, [income, alive, present]: [f64; 3], terms: Terms) {
    let (wears, sold) = (terms.wears(month), terms.sold(month));
    for (group, sums) in groups.iter().zip(sums) {
        let Some(charges) = group.year.get(month % 12) else { return };
        for lane in 0..LANES {
            let net = group.net(charges, lane, income);
            let taxable = net - wears * group.depreciation[lane] + sold * group.gain[lane] + sums.carried[lane];
            sums.carried[lane] = loss(taxable);
            let kept = (net - terms.tax * gain(taxable)) * alive;
            sums.net[lane] += kept;
            sums.npv[lane] += kept * present;
        }
    }
}

/// The part of an amount above zero.
#[inline]
fn gain(amount: f64) -> f64 {
    if amount > 0.0 { amount } else { 0.0 }
}

/// The part of an amount below zero.
#[inline]
fn loss(amount: f64) -> f64 {
    if amount < 0.0 { amount } else { 0.0 }
}

/// Blocks found over blocks expected, at a uniform draw: Poisson's law by inversion, the normal law for many.
pub(super) fn found(expected: f64, draw: f64) -> f64 {
    if expected >= MANY_BLOCKS {
        return (1.0 + quantile(draw) / expected.sqrt()).max(0.0);
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
