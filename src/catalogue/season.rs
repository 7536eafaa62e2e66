//! What the months of a year change at a region: the price of power, and whether there is any.
//!
//! Only months that a publication puts a number on have a row. Absent on purpose: credits for switching off (an input),
//! and seasons of which only the direction is known.

use super::read::{Record, Row};

/// One calendar month at one region (`seasons.csv`).
#[derive(Debug, Clone, PartialEq)]
pub struct Season {
    /// Id of the region.
    pub region: String,
    /// Calendar month, 1 to 12.
    pub month: f64,
    /// Price of power over the region's planning price; `None` when no seasonal price is known, so the planning price
    /// stands.
    pub price_factor: Option<f64>,
    /// Share of the month in which power may be used (%), on top of the machine's own uptime; `None` when no limit is
    /// known.
    pub availability_pct: Option<f64>,
    /// Where the figure comes from and what it leaves out, in English.
    pub note_en: String,
    /// Where the figure comes from and what it leaves out, in Simplified Chinese.
    pub note_zh: String,
    /// Source id.
    pub source: String,
    /// Date of the figure.
    pub as_of: String,
}

impl Record for Season {
    const FILE: &'static str = "seasons.csv";
    const KEY: Option<&'static str> = None;

    fn read(row: &mut Row<'_>) -> Self {
        Self {
            region: row.id("region"),
            month: row.required_number("month", 1.0..=12.0),
            price_factor: row.number("price_factor", 0.0..=20.0),
            availability_pct: row.number("availability_pct", 0.0..=100.0),
            note_en: row.name("note_en"),
            note_zh: row.name("note_zh"),
            source: row.id("source"),
            as_of: row.required_date("as_of"),
        }
    }
}
