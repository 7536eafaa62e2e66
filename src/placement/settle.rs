//! Where a workload goes when it may choose, and whether that is away from the user or towards him.

/// Which way a workload moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrow {
    /// Farther from the users.
    Outward,
    /// Nearer to the users.
    Inward,
    /// To another place abroad, no farther from the users than before.
    Elsewhere,
    /// It stays where it is.
    Stays,
    /// There is no place for it, or none to start from.
    Nowhere,
}

/// The place of least cost; the first of equals. `None` costs are places that do not qualify.
pub fn settle(costs: impl IntoIterator<Item = Option<f64>>) -> Option<usize> {
    let open = costs.into_iter().enumerate().filter_map(|(place, cost)| Some((place, cost.filter(|cost| cost.is_finite())?)));
    open.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(place, _)| place)
}

impl Arrow {
    /// From one distance to another, the users' own country reaching as far as `home` (km).
    pub fn between(from: Option<f64>, to: Option<f64>, home: f64) -> Self {
        match (from, to) {
            (Some(from), Some(to)) if to > from => Self::Outward,
            (Some(from), Some(to)) if to < from && to > home => Self::Elsewhere,
            (Some(from), Some(to)) if to < from => Self::Inward,
            (Some(_), Some(_)) => Self::Stays,
            _ => Self::Nowhere,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheapest_open_place_wins_and_the_first_of_equals() {
        assert_eq!(settle([Some(3.0), None, Some(2.0), Some(2.0), Some(f64::NAN)]), Some(2));
        assert_eq!(settle([None, None]), None);
    }

    #[test]
    fn arrows_point_away_from_the_user_or_towards_him() {
        assert_eq!(Arrow::between(Some(500.0), Some(9_000.0), 500.0), Arrow::Outward);
        assert_eq!(Arrow::between(Some(500.0), Some(0.0), 500.0), Arrow::Inward);
        assert_eq!(Arrow::between(Some(9_000.0), Some(5_000.0), 500.0), Arrow::Elsewhere);
        assert_eq!(Arrow::between(Some(500.0), None, 500.0), Arrow::Nowhere);
    }
}
