//! Speeds others measured on a device with a model and a quantization of the catalogue; they win over the speed model.
//!
//! Controlled runs at batch 1 with little in the cache; one row for each three. Absent on purpose: community submissions,
//! whose power mode and driver are unknown.

use super::read::{Record, Row};

/// A measured speed (`measured.csv`).
#[derive(Debug, Clone, PartialEq)]
pub struct MeasuredSpeed {
    /// Id of the device.
    pub device: String,
    /// Id of the model.
    pub model: String,
    /// Id of the quantization.
    pub quantization: String,
    /// Decode rate (tokens/s).
    pub decode_tok_s: f64,
    /// Mean tokens in the cache while it was measured.
    pub depth_tokens: f64,
    /// Prefill rate (tokens/s).
    pub prefill_tok_s: Option<f64>,
    /// Prompt it was measured on (tokens).
    pub prompt_tokens: Option<f64>,
    /// Source id.
    pub source: String,
    /// Date of the measurement.
    pub as_of: String,
}

impl Record for MeasuredSpeed {
    const FILE: &'static str = "measured.csv";
    const KEY: Option<&'static str> = None;

    fn read(row: &mut Row<'_>) -> Self {
        Self {
            device: row.id("device"),
            model: row.id("model"),
            quantization: row.id("quantization"),
            decode_tok_s: row.required_number("decode_tok_s", 0.01..=1e6),
            depth_tokens: row.required_number("depth_tokens", 0.0..=1e7),
            prefill_tok_s: row.number("prefill_tok_s", 0.01..=1e7),
            prompt_tokens: row.number("prompt_tokens", 1.0..=1e7),
            source: row.id("source"),
            as_of: row.required_date("as_of"),
        }
    }
}
