//! What machines do at other power limits than the rated one.
//!
//! Measured ladders and the maker's own modes. Absent on purpose: test fixtures of firmware tools, which look like
//! ladders and are not measured, and any fitted curve (the models fit).

use super::read::{Record, Row};

/// One setting of a machine under one firmware (`firmware.csv`).
#[derive(Debug, Clone, PartialEq)]
pub struct FirmwarePoint {
    /// Id of the machine; its rows are sorted by power.
    pub machine_id: String,
    /// Firmware with its version, or the maker when it is the stock firmware.
    pub firmware: String,
    /// Power limit (W) as the firmware states it.
    pub power_w: f64,
    /// Hashrate at that limit (TH/s).
    pub hashrate_th_s: f64,
    /// Source id.
    pub source: String,
    /// Date the setting was read.
    pub as_of: String,
}

impl Record for FirmwarePoint {
    const FILE: &'static str = "firmware.csv";
    const KEY: Option<&'static str> = None;

    fn read(row: &mut Row<'_>) -> Self {
        Self {
            machine_id: row.id("machine_id"),
            firmware: row.name("firmware"),
            power_w: row.required_number("power_w", 1.0..=30_000.0),
            hashrate_th_s: row.required_number("hashrate_th_s", 0.1..=5_000.0),
            source: row.id("source"),
            as_of: row.required_date("as_of"),
        }
    }
}
