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

#[cfg(test)]
mod tests {
    use super::super::embedded;

    #[test]
    fn more_power_gives_more_hashrate_at_worse_efficiency_on_every_ladder() {
        let firmware = &embedded().unwrap().firmware;
        assert_eq!(firmware.iter().filter(|row| row.machine_id == "s19-95t").count(), 15);
        for row in firmware {
            assert!(embedded().unwrap().asic(&row.machine_id).is_some(), "{}", row.machine_id);
        }
        for pair in firmware.windows(2).filter(|pair| pair[0].machine_id == pair[1].machine_id) {
            let (less, more) = (&pair[0], &pair[1]);
            assert!(less.power_w < more.power_w && less.hashrate_th_s < more.hashrate_th_s, "{more:?}");
            assert!(less.power_w / less.hashrate_th_s < more.power_w / more.hashrate_th_s, "{more:?}");
        }
    }

    #[test]
    fn the_s19_ladder_costs_power_to_the_1_64th_of_hashrate() {
        let points = embedded().unwrap().firmware.iter().filter(|row| row.machine_id == "s19-95t");
        let logs: Vec<(f64, f64)> = points.map(|row| (libm::log(row.hashrate_th_s), libm::log(row.power_w))).collect();
        let count = logs.len() as f64;
        let (mean_x, mean_y) = (logs.iter().map(|at| at.0).sum::<f64>() / count, logs.iter().map(|at| at.1).sum::<f64>() / count);
        let slope = logs.iter().map(|at| (at.0 - mean_x) * (at.1 - mean_y)).sum::<f64>()
            / logs.iter().map(|at| (at.0 - mean_x) * (at.0 - mean_x)).sum::<f64>();
        assert!((slope - 1.64).abs() < 0.01, "{slope}");
    }
}
