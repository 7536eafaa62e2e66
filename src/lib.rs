//! Where should this compute live? The core, the charts, the page and the command line in one crate.

pub mod analysis;
pub mod browser;
pub mod catalogue;
pub mod chart;
pub mod inference;
pub mod math;
pub mod mining;
pub mod placement;
pub mod scenario;
pub mod text;
pub mod ui;
pub mod units;
