//! Scenario × catalogue → results: the one entry point of the whole core.
//!
//! Results are plain data in typed units; sentences and pictures are made from them above. Absent on purpose:
//! any state, any clock, any network.

pub mod ahead;
pub mod both;
pub mod cash;
pub mod clock;
pub mod density;
pub mod draws;
pub mod fits;
pub mod footprints;
pub mod fresh;
pub mod inference;
pub mod mining;
pub mod mix;
pub mod moves;
mod options;
pub mod phase;
pub mod report;
mod report_ai;
mod report_both;
mod report_months;
mod report_placing;
pub mod sensitivity;
pub mod setting;
pub mod supply;
pub mod terms;
pub mod volumes;
pub mod waits;
mod world;

use std::rc::Rc;

use crate::catalogue::Catalogue;
use crate::scenario::{Page, Scenario};

pub use both::BothResults;
pub use inference::InferenceResults;
pub use mining::MiningResults;

/// P10, P50 and P90 of a quantity over the scenarios drawn, in the unit of the field that holds it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// 10th percentile.
    pub p10: f64,
    /// Median.
    pub p50: f64,
    /// 90th percentile.
    pub p90: f64,
}

/// What a page shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Results {
    /// Results of the mining page.
    Mine(MiningResults),
    /// Results of the inference page.
    Ai(InferenceResults),
    /// Results of the page that joins both.
    Both(BothResults),
}

impl Results {
    /// The page these results belong to.
    pub const fn page(&self) -> Page {
        match self {
            Self::Mine(_) => Page::Mine,
            Self::Ai(_) => Page::Ai,
            Self::Both(_) => Page::Both,
        }
    }
}

/// Everything a page shows for a scenario, with the work that takes longer done as well (see [`ahead`]).
pub fn evaluate_whole(page: Page, scenario: &Scenario, catalogue: &Catalogue) -> Results {
    let mut results = evaluate(page, scenario, catalogue);
    if let Results::Mine(mining) = &mut results {
        mining.ahead = ahead::ahead(scenario, catalogue, mining).map(Rc::new);
    }
    results
}

/// Everything a page shows for a scenario at once.
pub fn evaluate(page: Page, scenario: &Scenario, catalogue: &Catalogue) -> Results {
    match page {
        Page::Mine => Results::Mine(mining::mining(scenario, catalogue)),
        Page::Ai => Results::Ai(inference::inference(scenario, catalogue)),
        Page::Both => Results::Both(both::both(scenario, catalogue)),
    }
}
