//! How far two places lie apart, and how long light takes there and back.

use crate::catalogue::Place;
use crate::units::Span;

/// Mean radius of the earth (km; IUGG).
const RADIUS_KM: f64 = 6_371.0;

/// Way of light in fibre in a millisecond (km).
const KM_PER_MS: f64 = 200.0;

/// Length of the shortest way over the globe between two places (km), by the haversine formula.
pub fn great_circle_km(a: &Place, b: &Place) -> f64 {
    let radians = core::f64::consts::PI / 180.0;
    let half = |degrees: f64| libm::sin(0.5 * degrees * radians);
    let (north, east) = (half(a.latitude_deg - b.latitude_deg), half(a.longitude_deg - b.longitude_deg));
    let chord = north * north + libm::cos(a.latitude_deg * radians) * libm::cos(b.latitude_deg * radians) * east * east;
    2.0 * RADIUS_KM * libm::asin(chord.min(1.0).sqrt())
}

/// The network between a user and a site.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fibre {
    /// Round trip to a machine next door.
    pub base: Span,
    /// Length of the cable over the shortest way.
    pub stretch: f64,
}

impl Fibre {
    /// Round trip over a distance (km).
    pub fn round_trip(&self, km: f64) -> Span {
        self.base + Span::seconds(2.0 * km * self.stretch / KM_PER_MS / 1_000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(latitude_deg: f64, longitude_deg: f64) -> Place {
        Place { id: String::new(), latitude_deg, longitude_deg, source: String::new(), as_of: String::new() }
    }

    #[test]
    fn a_quarter_of_the_globe_is_ten_thousand_kilometres() {
        assert!((great_circle_km(&at(0.0, 20.0), &at(90.0, 0.0)) - 10_007.5).abs() < 0.1);
        assert!((great_circle_km(&at(0.0, 179.0), &at(0.0, -179.0)) - 222.4).abs() < 0.1);
        assert_eq!(great_circle_km(&at(51.5, -0.1), &at(51.5, -0.1)), 0.0);
    }

    #[test]
    fn a_thousand_kilometres_of_cable_take_fifteen_milliseconds_there_and_back() {
        let fibre = Fibre { base: Span::seconds(0.002), stretch: 1.5 };
        assert!((fibre.round_trip(1_000.0).to_seconds() - 0.017).abs() < 1e-12);
    }
}
