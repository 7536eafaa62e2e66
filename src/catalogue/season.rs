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

#[cfg(test)]
mod tests {
    use super::super::embedded;

    #[test]
    fn every_season_is_one_whole_month_of_one_region_and_says_something() {
        let catalogue = embedded().unwrap();
        let mut seen = std::collections::BTreeSet::new();
        for row in &catalogue.seasons {
            assert!(catalogue.region(&row.region).is_some(), "{}", row.region);
            assert!(row.month.fract() == 0.0 && seen.insert((&row.region, row.month as u8)), "{} {}", row.region, row.month);
            assert!(row.price_factor.is_some() || row.availability_pct.is_some(), "{} {}", row.region, row.month);
        }
    }

    #[test]
    fn a_month_without_a_figure_has_no_season() {
        let factor = |month| embedded().unwrap().season("cn-sc", month).map(|row| row.price_factor);
        assert_eq!([factor(1), factor(4), factor(7)], [Some(Some(2.0)), None, Some(Some(1.0))]);
        assert_eq!(embedded().unwrap().season("de", 1), None);
    }

    #[test]
    fn a_winter_ban_from_the_15th_leaves_half_of_november_and_march() {
        let open = |month: u8, days: f64, of: f64| {
            let share = embedded().unwrap().season("ru-bu", month).and_then(|row| row.availability_pct).unwrap();
            assert!((share - days / of * 100.0).abs() < 0.05, "{month}: {share}");
        };
        open(11, 14.0, 30.0);
        open(1, 0.0, 31.0);
        open(3, 16.0, 31.0);
    }

    #[test]
    fn the_contract_of_rio_cuarto_has_the_published_yearly_mean() {
        let factors: Vec<f64> = (1..=12).filter_map(|month| embedded().unwrap().season("ar", month)?.price_factor).collect();
        assert_eq!(factors.len(), 12);
        assert!((factors.iter().sum::<f64>() / 12.0 - 1.0).abs() < 1e-9);
        assert!((factors[0] * 25.0 - 21.0).abs() < 1e-9);
    }
}
