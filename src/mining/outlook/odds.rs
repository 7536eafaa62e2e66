//! How sites do over all paths: the answer of an outlook. Absent: how it is found.

use crate::math::stats::Five;

/// How one site does over all paths, in USD and after tax.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiteOdds {
    /// Net present value.
    pub npv: Five,
    /// Its mean.
    pub npv_mean: f64,
    /// Mean of the worst twentieth of net present values.
    pub npv_worst: f64,
    /// Share of paths in which the net present value is not below zero.
    pub p_pays: f64,
    /// Mean net a month over the horizon and all paths, without upfront payment and what comes at the end.
    pub net_mean: f64,
    /// Share of paths in which no candidate has a higher net present value; the first of equals counts. 0 for others.
    pub p_best: f64,
    /// Rank confidence: share of paths in which it is one of the two best candidates.
    pub p_best_two: f64,
}

/// The cash of the focus over the months, in USD and after tax, upfront payment included and what comes at the end left
/// out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FocusOdds {
    /// Cash so far, at the beginning and after each month.
    pub cash: Vec<Five>,
    /// Share of paths that have paid back by then, as long as `cash`; 0 at the beginning, never falls.
    pub paid_back: Vec<f64>,
    /// Share of paths that do not pay back within the horizon.
    pub never: f64,
}

impl FocusOdds {
    /// Months until a share of all paths has paid back; `None` when fewer do within the horizon.
    pub fn payback(&self, share: f64) -> Option<usize> {
        self.paid_back.iter().position(|paid| *paid >= share)
    }
}

/// The answer over all paths.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Odds {
    /// One for each site, in their order.
    pub sites: Vec<SiteOdds>,
    /// The focus.
    pub focus: FocusOdds,
}
