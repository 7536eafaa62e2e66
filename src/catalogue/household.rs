//! Electricity prices of households: what power costs beside a device at home.

use super::read::{Record, Row};
use super::source::Confidence;

/// Household electricity price of a country, state or province (`households.csv`).
#[derive(Debug, Clone, PartialEq)]
pub struct Household {
    /// ISO 3166 code in lower case: `us`, `us-tx`.
    pub id: String,
    /// English name.
    pub name_en: String,
    /// Simplified Chinese name.
    pub name_zh: String,
    /// Price of a kilowatt-hour to a household, taxes included (USD/kWh).
    pub usd_per_kwh: f64,
    /// How far to trust the price.
    pub confidence: Confidence,
    /// Source id of the price.
    pub source: String,
    /// Date the price held.
    pub as_of: String,
}

impl Record for Household {
    const FILE: &'static str = "households.csv";

    fn read(row: &mut Row<'_>) -> Self {
        Self {
            id: row.id("id"),
            name_en: row.name("name_en"),
            name_zh: row.name("name_zh"),
            usd_per_kwh: row.required_number("usd_per_kwh", 0.0..=2.0),
            confidence: row.required_word("confidence", Confidence::Low),
            source: row.id("source"),
            as_of: row.required_date("as_of"),
        }
    }
}
