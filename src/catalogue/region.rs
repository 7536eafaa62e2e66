//! Regions where a machine can stand: power price, carbon, hashrate share, law and duty.
//!
//! Countries and their parts overlap (`us` and `us-tx`): compare parts or the whole, never both.

use super::read::{Record, Row, Word};
use super::source::Confidence;

/// A country, state or province (`regions.csv`).
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// ISO 3166 code in lower case: `us`, `us-tx`.
    pub id: String,
    /// English name.
    pub name_en: String,
    /// Simplified Chinese name.
    pub name_zh: String,
    /// Region this one is a part of.
    pub parent: Option<String>,
    /// Planning price of electricity for a miner without an own power plant (USD/kWh).
    pub price_usd_per_kwh: Option<f64>,
    /// What kind of price that is.
    pub price_kind: Option<PriceKind>,
    /// How far to trust the price.
    pub price_confidence: Option<Confidence>,
    /// Date the price held.
    pub price_as_of: Option<String>,
    /// Source id of the price.
    pub price_source: Option<String>,
    /// Carbon intensity of the grid, life cycle (gCO2e/kWh).
    pub carbon_g_per_kwh: Option<f64>,
    /// Year the carbon intensity describes, or month it was published.
    pub carbon_as_of: Option<String>,
    /// Source id of the carbon intensity.
    pub carbon_source: Option<String>,
    /// Share of the world's hashrate (%).
    pub hashrate_share_pct: Option<f64>,
    /// Share of the hashrate of the parent region (%).
    pub hashrate_share_of_parent_pct: Option<f64>,
    /// Date of the shares.
    pub share_as_of: Option<String>,
    /// Source id of the shares.
    pub share_source: Option<String>,
    /// Whether mining is allowed; `None` means not checked.
    pub legal: Option<Legal>,
    /// What the legal status depends on, in English; may be empty.
    pub legal_note_en: String,
    /// What the legal status depends on, in Simplified Chinese; may be empty.
    pub legal_note_zh: String,
    /// Source id of the legal status.
    pub legal_source: Option<String>,
    /// Import duty on a mining machine, share of its customs value (%).
    pub import_duty_pct: Option<f64>,
    /// Source id of the duty.
    pub duty_source: Option<String>,
}

impl Record for Region {
    const FILE: &'static str = "regions.csv";

    fn read(row: &mut Row<'_>) -> Self {
        Self {
            id: row.id("id"),
            name_en: row.name("name_en"),
            name_zh: row.name("name_zh"),
            parent: row.reference("parent"),
            price_usd_per_kwh: row.number("price_usd_per_kwh", 0.0..=2.0),
            price_kind: row.word("price_kind"),
            price_confidence: row.word("price_confidence"),
            price_as_of: row.date("price_as_of"),
            price_source: row.reference("price_source"),
            carbon_g_per_kwh: row.number("carbon_g_per_kwh", 0.0..=1500.0),
            carbon_as_of: row.date("carbon_as_of"),
            carbon_source: row.reference("carbon_source"),
            hashrate_share_pct: row.number("hashrate_share_pct", 0.0..=100.0),
            hashrate_share_of_parent_pct: row.number("hashrate_share_of_parent_pct", 0.0..=100.0),
            share_as_of: row.date("share_as_of"),
            share_source: row.reference("share_source"),
            legal: row.word("legal"),
            legal_note_en: row.text("legal_note_en"),
            legal_note_zh: row.text("legal_note_zh"),
            legal_source: row.reference("legal_source"),
            import_duty_pct: row.number("import_duty_pct", 0.0..=100.0),
            duty_source: row.reference("duty_source"),
        }
    }
}

/// What kind of electricity price a region's planning price is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriceKind {
    /// Average or tariff of industrial customers.
    Industrial,
    /// Tariff or reported cost of miners.
    Mining,
    /// All-in offer of a hosting company.
    Hosting,
    /// Tariff of ordinary business customers.
    Business,
}

impl Word for PriceKind {
    const WORDS: &'static [(&'static str, Self)] =
        &[("industrial", Self::Industrial), ("mining", Self::Mining), ("hosting", Self::Hosting), ("business", Self::Business)];
}

/// Whether a newcomer may mine in a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Legal {
    /// No bar known.
    Allowed,
    /// Only with a licence or registration.
    Licensed,
    /// Only under special tariffs, quotas or in parts of the country.
    Restricted,
    /// Running farms may stay or are being ended; newcomers are not let in.
    Closed,
    /// Forbidden.
    Banned,
}

impl Word for Legal {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("allowed", Self::Allowed),
        ("licensed", Self::Licensed),
        ("restricted", Self::Restricted),
        ("closed", Self::Closed),
        ("banned", Self::Banned),
    ];
}
