//! GPUs rented by the hour: single dated offers and their spread per GPU.

use super::read::{Record, Row, Word};
use crate::math::stats::percentile;

/// One dated offer of one GPU for one hour (`rentals.csv`).
#[derive(Debug, Clone, PartialEq)]
pub struct RentalOffer {
    /// Id of the GPU among the devices.
    pub gpu: String,
    /// Who rents it out.
    pub provider: String,
    /// On what terms.
    pub kind: RentalKind,
    /// Market segment, as the source names it.
    pub segment: String,
    /// Price of one GPU for one hour (USD).
    pub usd_per_gpu_hour: f64,
    /// Source id.
    pub source: String,
    /// Date of the offer.
    pub as_of: String,
}

impl Record for RentalOffer {
    const FILE: &'static str = "rentals.csv";
    const KEY: Option<&'static str> = None;

    fn read(row: &mut Row<'_>) -> Self {
        Self {
            gpu: row.id("gpu"),
            provider: row.name("provider"),
            kind: row.required_word("kind", RentalKind::OnDemand),
            segment: row.text("segment"),
            usd_per_gpu_hour: row.required_number("usd_per_gpu_hour", 0.001..=1_000.0),
            source: row.id("source"),
            as_of: row.required_date("as_of"),
        }
    }
}

/// On what terms a GPU is rented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RentalKind {
    /// Kept until given back.
    OnDemand,
    /// May be taken back at any moment.
    Spot,
}

impl Word for RentalKind {
    const WORDS: &'static [(&'static str, Self)] = &[("on_demand", Self::OnDemand), ("spot", Self::Spot)];
}

/// Spread of the on-demand offers of one GPU.
#[derive(Debug, Clone, PartialEq)]
pub struct RentalPrice {
    /// Tenth percentile (USD per GPU-hour).
    pub p10: f64,
    /// Median (USD per GPU-hour).
    pub median: f64,
    /// Ninetieth percentile (USD per GPU-hour).
    pub p90: f64,
    /// Offers counted.
    pub n: usize,
    /// Date of the newest offer counted.
    pub as_of: String,
}

impl RentalPrice {
    /// The spread of the on-demand ones among `offers`, interpolated between neighbours.
    pub(super) fn of<'a>(offers: impl Iterator<Item = &'a RentalOffer>) -> Option<Self> {
        let mut prices = Vec::new();
        let mut as_of = "";
        for offer in offers.filter(|offer| offer.kind == RentalKind::OnDemand) {
            prices.push(offer.usd_per_gpu_hour);
            as_of = as_of.max(&offer.as_of);
        }
        Some(Self {
            p10: percentile(&mut prices, 0.1)?,
            median: percentile(&mut prices, 0.5)?,
            p90: percentile(&mut prices, 0.9)?,
            n: prices.len(),
            as_of: as_of.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(kind: RentalKind, usd_per_gpu_hour: f64, as_of: &str) -> RentalOffer {
        let text = String::new;
        RentalOffer { gpu: text(), provider: text(), kind, segment: text(), usd_per_gpu_hour, source: text(), as_of: as_of.to_owned() }
    }

    #[test]
    fn spread_counts_on_demand_offers_only() {
        let offers = [
            offer(RentalKind::OnDemand, 2.0, "2026-10-01"),
            offer(RentalKind::OnDemand, 4.0, "2026-10-10"),
            offer(RentalKind::OnDemand, 3.0, "2026-10-01"),
            offer(RentalKind::Spot, 0.1, "2026-11-01"),
        ];
        let spread = RentalPrice::of(offers.iter()).unwrap();
        assert_eq!((spread.median, spread.n, spread.as_of.as_str()), (3.0, 3, "2026-10-10"));
        assert!((spread.p10 - 2.2).abs() < 1e-12 && (spread.p90 - 3.8).abs() < 1e-12);
    }

    #[test]
    fn no_offer_is_no_price() {
        assert_eq!(RentalPrice::of([offer(RentalKind::Spot, 1.0, "2026-10-01")].iter()), None);
    }
}
