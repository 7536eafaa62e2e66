//! Where regions and countries lie on the globe. Absent on purpose: outlines (see `static/world.svgpath.csv`).

use super::read::{Record, Row};

/// One point that stands for a country, state or province (`places.csv`): the middle of its largest piece of land, or
/// its capital where no outline was at hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// ISO 3166 code in lower case, as in `regions.csv` and `households.csv`.
    pub id: String,
    /// Latitude (degrees north).
    pub latitude_deg: f64,
    /// Longitude (degrees east).
    pub longitude_deg: f64,
    /// Source id.
    pub source: String,
    /// Date it was read.
    pub as_of: String,
}

impl Record for Place {
    const FILE: &'static str = "places.csv";

    fn read(row: &mut Row<'_>) -> Self {
        Self {
            id: row.id("id"),
            latitude_deg: row.required_number("latitude_deg", -90.0..=90.0),
            longitude_deg: row.required_number("longitude_deg", -180.0..=180.0),
            source: row.id("source"),
            as_of: row.required_date("as_of"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::embedded;

    #[test]
    fn every_region_and_every_country_of_a_household_has_a_place() {
        let catalogue = embedded().unwrap();
        for id in catalogue.regions.iter().map(|row| &row.id).chain(catalogue.households.iter().map(|row| &row.id)) {
            assert!(catalogue.place(id).is_some(), "{id}");
        }
    }
}
