//! What a coin cost and how hard it was to mine, month by month since 2016.
//!
//! The last month ends at its `as_of`. Absent on purpose: days (the page thinks in months) and hashprice (it follows).

use super::read::{Record, Row};

/// One month of the network (`history.csv`).
#[derive(Debug, Clone, PartialEq)]
pub struct Month {
    /// The month, as 2016-01; rows are sorted by it, without gaps.
    pub month: String,
    /// Mean of the daily closing prices (USD per BTC).
    pub price_mean_usd: f64,
    /// Last daily closing price (USD per BTC).
    pub price_end_usd: f64,
    /// Mean difficulty over the days.
    pub difficulty_mean: f64,
    /// Difficulty in force at the end.
    pub difficulty_end: f64,
    /// Block height at the end, interpolated between retargets.
    pub height_end: f64,
    /// Share of fees in the whole block reward (%), where blocks were read.
    pub fee_share_pct: Option<f64>,
    /// Source id of price, difficulty and height.
    pub source: String,
    /// Source id of the fee share.
    pub fee_source: Option<String>,
    /// Date the month was read.
    pub as_of: String,
}

impl Record for Month {
    const FILE: &'static str = "history.csv";
    const KEY: Option<&'static str> = Some("month");

    fn read(row: &mut Row<'_>) -> Self {
        Self {
            month: row.required_date("month"),
            price_mean_usd: row.required_number("price_mean_usd", 1.0..=1e9),
            price_end_usd: row.required_number("price_end_usd", 1.0..=1e9),
            difficulty_mean: row.required_number("difficulty_mean", 1.0..=1e18),
            difficulty_end: row.required_number("difficulty_end", 1.0..=1e18),
            height_end: row.required_number("height_end", 0.0..=1e8),
            fee_share_pct: row.number("fee_share_pct", 0.0..=100.0),
            source: row.id("source"),
            fee_source: row.reference("fee_source"),
            as_of: row.required_date("as_of"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::embedded;

    #[test]
    fn history_has_every_month_since_2016_in_order() {
        let history = &embedded().unwrap().history;
        let months: Vec<String> = (0..history.len()).map(|at| format!("{}-{:02}", 2016 + at / 12, at % 12 + 1)).collect();
        assert_eq!(history.iter().map(|row| row.month.clone()).collect::<Vec<_>>(), months);
        assert_eq!(months.last().map(String::as_str), Some("2026-08"));
        assert!(history.is_sorted_by(|a, b| a.height_end < b.height_end));
        for row in history {
            assert_eq!(row.fee_source.is_some(), row.fee_share_pct.is_some(), "fees of {}", row.month);
        }
    }

    #[test]
    fn a_month_of_history_has_three_to_six_thousand_blocks() {
        for pair in embedded().unwrap().history.windows(2) {
            let blocks = pair[1].height_end - pair[0].height_end;
            assert!((3_000.0..=5_600.0).contains(&blocks), "{}: {blocks} blocks", pair[1].month);
        }
    }
}
