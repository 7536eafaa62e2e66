//! How large the models behind APIs are thought to be. Absent on purpose: open models, whose sizes are published.

use super::read::{Record, Row};

/// Estimated size of a model behind an API (`cloud_sizes.csv`), in billions of parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct CloudSize {
    /// Id of the model in `cloud.csv`.
    pub id: String,
    /// Least of all parameters (billions).
    pub total_low_b: f64,
    /// Most of all parameters (billions).
    pub total_high_b: f64,
    /// Least parameters used per token (billions).
    pub active_low_b: f64,
    /// Most parameters used per token (billions).
    pub active_high_b: f64,
    /// Source id.
    pub source: String,
    /// Date of the estimate.
    pub as_of: String,
}

impl Record for CloudSize {
    const FILE: &'static str = "cloud_sizes.csv";

    fn read(row: &mut Row<'_>) -> Self {
        let range = 0.1..=100_000.0;
        Self {
            id: row.id("id"),
            total_low_b: row.required_number("total_low_b", range.clone()),
            total_high_b: row.required_number("total_high_b", range.clone()),
            active_low_b: row.required_number("active_low_b", range.clone()),
            active_high_b: row.required_number("active_high_b", range),
            source: row.id("source"),
            as_of: row.required_date("as_of"),
        }
    }
}
