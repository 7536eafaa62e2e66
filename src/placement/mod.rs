//! Where should this compute live? What a plant can pay for power, how far away it may stand, where it settles.
//!
//! Pure arithmetic over what the mining and inference cores say. Absent on purpose: scenarios and data (see
//! [`crate::analysis`]).

pub mod distance;
pub mod plant;
pub mod settle;
pub mod verdict;

pub use distance::{Fibre, great_circle_km};
pub use plant::{Bid, Plant, UnitCost, capital_recovery, recovery};
pub use settle::{Arrow, settle};
pub use verdict::{Candidate, Verdict};
