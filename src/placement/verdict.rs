//! Winner, too close to call, or nothing pays: decided here, said in [`crate::text::sentence`].

use crate::math::stats::ordered;

/// A place that may win, on one scale where more is better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Position in the caller's list.
    pub index: usize,
    /// What the place is worth; for costs, their negative.
    pub worth: f64,
    /// Share of scenarios in which it is the best; `None` without uncertainty.
    pub p_best: Option<f64>,
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// One place wins.
    Winner {
        /// The winner's position.
        best: usize,
        /// The next best place's position, when there is one.
        runner_up: Option<usize>,
        /// Share of scenarios in which the winner leads; `None` without uncertainty.
        p_best: Option<f64>,
    },
    /// Two places are too close.
    TossUp {
        /// The better place's position.
        first: usize,
        /// The other place's position.
        second: usize,
    },
    /// Even the best place loses.
    NothingPays {
        /// The place that loses least.
        best: usize,
    },
    /// There is no place to choose from.
    NoCandidate,
}

/// A winner must lead in at least this share of scenarios.
pub const CLEAR: f64 = 0.8;

/// A winner must lead by at least this share of the larger of both worths.
pub const GAP: f64 = 0.1;

/// Decides among candidates in any order; `must_gain` means that a negative worth is a loss rather than a cost.
pub fn verdict(candidates: &[Candidate], must_gain: bool) -> Verdict {
    let mut ranked = ordered(candidates.iter().filter(|one| one.worth.is_finite()), |one| -one.worth).into_iter();
    let Some(best) = ranked.next() else { return Verdict::NoCandidate };
    if must_gain && best.worth <= 0.0 {
        return Verdict::NothingPays { best: best.index };
    }
    let Some(second) = ranked.next() else {
        return Verdict::Winner { best: best.index, runner_up: None, p_best: best.p_best };
    };
    let gap = (best.worth - second.worth) / best.worth.abs().max(second.worth.abs());
    let clear = best.p_best.is_none_or(|share| share >= CLEAR);
    if clear && gap >= GAP {
        Verdict::Winner { best: best.index, runner_up: Some(second.index), p_best: best.p_best }
    } else {
        Verdict::TossUp { first: best.index, second: second.index }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(worths: &[(f64, f64)]) -> Vec<Candidate> {
        worths.iter().enumerate().map(|(index, &(worth, share))| Candidate { index, worth, p_best: Some(share) }).collect()
    }

    #[test]
    fn a_lead_in_most_scenarios_and_by_a_tenth_wins() {
        let found = verdict(&places(&[(30.0, 0.1), (50.0, 0.9)]), true);
        assert_eq!(found, Verdict::Winner { best: 1, runner_up: Some(0), p_best: Some(0.9) });
    }

    #[test]
    fn a_small_gap_or_a_doubtful_lead_is_too_close() {
        let toss_up = Verdict::TossUp { first: 0, second: 1 };
        assert_eq!(verdict(&places(&[(50.0, 0.95), (46.0, 0.05)]), true), toss_up);
        assert_eq!(verdict(&places(&[(50.0, 0.7), (20.0, 0.3)]), true), toss_up);
    }

    #[test]
    fn losses_everywhere_mean_nothing_pays_but_costs_are_compared() {
        let losses = places(&[(-5.0, 0.9), (-9.0, 0.1)]);
        assert_eq!(verdict(&losses, true), Verdict::NothingPays { best: 0 });
        assert_eq!(verdict(&losses, false), Verdict::Winner { best: 0, runner_up: Some(1), p_best: Some(0.9) });
        assert_eq!(verdict(&[], false), Verdict::NoCandidate);
    }
}
