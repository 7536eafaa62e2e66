//! What vendors published about capability, by date: open models by size, and cloud models to compare with.
//!
//! Absent on purpose: scores of anybody but the vendor, except re-runs a vendor's own table quotes.

use super::read::{Record, Row};
use super::source::Confidence;

/// Published scores of an open-weight model (`density.csv`).
#[derive(Debug, Clone, PartialEq)]
pub struct OpenScore {
    /// Name of the model.
    pub name: String,
    /// Date of release.
    pub released: String,
    /// Whether that date was read in a publication; if not, it is common knowledge.
    pub date_checked: bool,
    /// All parameters (billions): what memory holds.
    pub total_params_b: f64,
    /// MMLU with five examples in the prompt (%).
    pub mmlu_pct: Option<f64>,
    /// MMLU-Pro (%).
    pub mmlu_pro_pct: Option<f64>,
    /// GPQA Diamond (%).
    pub gpqa_diamond_pct: Option<f64>,
    /// How far to trust the scores.
    pub confidence: Confidence,
    /// Source id.
    pub source: String,
    /// Date of the source.
    pub as_of: String,
}

impl Record for OpenScore {
    const FILE: &'static str = "density.csv";
    const KEY: Option<&'static str> = Some("name");

    fn read(row: &mut Row<'_>) -> Self {
        Self {
            name: row.name("name"),
            released: row.required_date("released"),
            date_checked: row.required_word("date_checked", false),
            total_params_b: row.required_number("total_params_b", 0.01..=100_000.0),
            mmlu_pct: row.number("mmlu_pct", 0.0..=100.0),
            mmlu_pro_pct: row.number("mmlu_pro_pct", 0.0..=100.0),
            gpqa_diamond_pct: row.number("gpqa_diamond_pct", 0.0..=100.0),
            confidence: row.required_word("confidence", Confidence::Low),
            source: row.id("source"),
            as_of: row.required_date("as_of"),
        }
    }
}

/// Published scores of a cloud model (`density_references.csv`).
#[derive(Debug, Clone, PartialEq)]
pub struct CloudScore {
    /// Name of the model.
    pub name: String,
    /// Date of release.
    pub released: String,
    /// Whether that date was read in a publication; if not, it is common knowledge.
    pub date_checked: bool,
    /// MMLU (%).
    pub mmlu_pct: Option<f64>,
    /// MMLU-Pro (%).
    pub mmlu_pro_pct: Option<f64>,
    /// GPQA Diamond (%).
    pub gpqa_diamond_pct: Option<f64>,
    /// How far to trust the scores.
    pub confidence: Confidence,
    /// Source id.
    pub source: String,
    /// Date of the source.
    pub as_of: String,
}

impl Record for CloudScore {
    const FILE: &'static str = "density_references.csv";
    const KEY: Option<&'static str> = Some("name");

    fn read(row: &mut Row<'_>) -> Self {
        Self {
            name: row.name("name"),
            released: row.required_date("released"),
            date_checked: row.required_word("date_checked", false),
            mmlu_pct: row.number("mmlu_pct", 0.0..=100.0),
            mmlu_pro_pct: row.number("mmlu_pro_pct", 0.0..=100.0),
            gpqa_diamond_pct: row.number("gpqa_diamond_pct", 0.0..=100.0),
            confidence: row.required_word("confidence", Confidence::Low),
            source: row.id("source"),
            as_of: row.required_date("as_of"),
        }
    }
}
