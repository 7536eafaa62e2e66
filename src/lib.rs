//! Compute Placement.
