//! What a unit of a currency is worth, for prices typed in it. Everything else in a snapshot is in dollars.

use super::read::{Record, Row};

/// The worth of a currency (`fx.csv`).
#[derive(Debug, Clone, PartialEq)]
pub struct ExchangeRate {
    /// ISO 4217 code.
    pub currency: String,
    /// Worth of one (USD).
    pub usd_per_unit: f64,
    /// Source id.
    pub source: String,
    /// Date of the rate.
    pub as_of: String,
}

impl Record for ExchangeRate {
    const FILE: &'static str = "fx.csv";
    const KEY: Option<&'static str> = Some("currency");
    const PRICED: bool = false;

    fn read(row: &mut Row<'_>) -> Self {
        Self {
            currency: row.name("currency"),
            usd_per_unit: row.required_number("usd_per_unit", 1e-6..=100.0),
            source: row.id("source"),
            as_of: row.required_date("as_of"),
        }
    }
}
