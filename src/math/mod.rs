//! Numeric helpers without domain words: percentiles, seeded draws. Absent: anything with a unit.

pub mod random;
pub mod stats;
