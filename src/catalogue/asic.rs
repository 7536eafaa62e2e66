//! Bitcoin mining machines (SHA-256): hashrate, wall power, cooling, street price.

use super::read::{Record, Row, Word};

/// A mining machine as sold (`asics.csv`).
#[derive(Debug, Clone, PartialEq)]
pub struct Asic {
    /// Stable id: `s21-pro`.
    pub id: String,
    /// Company that makes it.
    pub maker: String,
    /// Name as sold, without the maker.
    pub name: String,
    /// Month of first delivery, as 2026-03.
    pub released: Option<String>,
    /// Rated hashrate (TH/s).
    pub hashrate_th_s: f64,
    /// Rated power at the wall (W).
    pub power_w: f64,
    /// How the heat leaves the machine.
    pub cooling: Cooling,
    /// Street price of one machine before duty and freight (USD).
    pub price_usd: Option<f64>,
    /// Date of the street price.
    pub price_as_of: Option<String>,
    /// Source id of the street price.
    pub price_source: Option<String>,
    /// Short label when the machine stands for a generation in charts, else empty.
    pub generation: String,
    /// Source id of hashrate and power.
    pub source: String,
    /// Date hashrate and power were read.
    pub as_of: String,
}

impl Asic {
    /// Energy per unit of work at the wall (J/TH): power over hashrate.
    pub fn efficiency_j_per_th(&self) -> f64 {
        self.power_w / self.hashrate_th_s
    }
}

impl Record for Asic {
    const FILE: &'static str = "asics.csv";

    fn read(row: &mut Row<'_>) -> Self {
        Self {
            id: row.id("id"),
            maker: row.name("maker"),
            name: row.name("name"),
            released: row.date("released"),
            hashrate_th_s: row.required_number("hashrate_th_s", 0.1..=5_000.0),
            power_w: row.required_number("power_w", 1.0..=30_000.0),
            cooling: row.required_word("cooling", Cooling::Air),
            price_usd: row.number("price_usd", 1.0..=100_000.0),
            price_as_of: row.date("price_as_of"),
            price_source: row.reference("price_source"),
            generation: row.text("generation"),
            source: row.id("source"),
            as_of: row.required_date("as_of"),
        }
    }
}

/// How the heat leaves a mining machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cooling {
    /// Own fans, whose power is inside the rated power.
    Air,
    /// Water plates; pumps and dry coolers belong to the facility overhead.
    Hydro,
    /// Bath of dielectric fluid; pumps belong to the facility overhead.
    Immersion,
}

impl Word for Cooling {
    const WORDS: &'static [(&'static str, Self)] = &[("air", Self::Air), ("hydro", Self::Hydro), ("immersion", Self::Immersion)];
}
