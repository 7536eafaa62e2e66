//! Compute Placement.

pub mod catalogue;
