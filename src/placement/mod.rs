//! Where should this compute live? The verdict over ranked places, as data.

pub mod verdict;

pub use verdict::{Candidate, Verdict};
