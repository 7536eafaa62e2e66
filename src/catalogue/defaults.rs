//! Numeric defaults of the inputs: what the page assumes before a reader changes anything.

use super::read::{Record, Row, Word};
use super::source::Confidence;

/// How a default came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Read in the source.
    Published,
    /// Computed from published figures by a stated rule.
    Derived,
    /// Our own assumption, labelled as such.
    Assumed,
}

impl Word for Basis {
    const WORDS: &'static [(&'static str, Self)] =
        &[("published", Self::Published), ("derived", Self::Derived), ("assumed", Self::Assumed)];
}

/// Default of one numeric input (`defaults.csv`), in the unit of that input.
#[derive(Debug, Clone, PartialEq)]
pub struct DefaultValue {
    /// Key of the input in a link: `px`, `fe`.
    pub key: String,
    /// The default.
    pub value: f64,
    /// Tenth percentile of what it may be, for uncertainty.
    pub low: Option<f64>,
    /// Ninetieth percentile of what it may be.
    pub high: Option<f64>,
    /// How the value came about.
    pub basis: Basis,
    /// Source id.
    pub source: String,
    /// Date of the value.
    pub as_of: String,
    /// How far to trust the value.
    pub confidence: Confidence,
    /// Where the value comes from, in English.
    pub note_en: String,
    /// Where the value comes from, in Simplified Chinese.
    pub note_zh: String,
}

impl Record for DefaultValue {
    const FILE: &'static str = "defaults.csv";
    const KEY: Option<&'static str> = Some("key");

    fn read(row: &mut Row<'_>) -> Self {
        let range = -1e18..=1e18;
        Self {
            key: row.id("key"),
            value: row.required_number("value", range.clone()),
            low: row.number("low", range.clone()),
            high: row.number("high", range),
            basis: row.required_word("basis", Basis::Assumed),
            source: row.id("source"),
            as_of: row.required_date("as_of"),
            confidence: row.required_word("confidence", Confidence::Low),
            note_en: row.name("note_en"),
            note_zh: row.name("note_zh"),
        }
    }
}
