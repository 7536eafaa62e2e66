//! Where should this compute live? The core, the charts, the page and the command line in one crate.

pub mod chart;
pub mod math;
pub mod units;
