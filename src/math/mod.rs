//! Numeric helpers without domain words: decimal text, percentiles, seeded draws. Absent: anything with a unit.

pub mod decimal;
pub mod random;
pub mod stats;
