//! Waiting in line when a team shares one machine that answers one request after the other.
//!
//! Mean wait `ρ · S · (1 + c²) / (2 · (1 − ρ))` (Pollaczek–Khinchine; ρ busy share, S mean time of an answer, c² its
//! squared coefficient of variation), and `P(wait > t) = ρ · exp(−t · ρ / mean)`, which is exact for c² = 1 (M/M/1:
//! Kleinrock, Queueing Systems, 1975) and the usual approximation between. Absent on purpose: batches, which answer side
//! by side, and people who give up.

use crate::inference::Lack;
use crate::units::Span;

/// Hours a day in which a team's requests come (our assumption).
pub const BUSY_HOURS: f64 = 8.0;

/// Squared coefficient of variation of the time an answer takes: that of an exponential distribution, since chats mix
/// short and long answers (our assumption; 0 is the same length for all).
pub const VARIATION: f64 = 1.0;

/// A line before one machine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Queue {
    /// Share of the busy hours in which the machine answers.
    pub busy: f64,
    /// Mean time of an answer.
    pub service: Span,
    /// Squared coefficient of variation of that time.
    pub variation: f64,
}

impl Queue {
    /// The line of a day's requests that come at random within `hours`.
    ///
    /// # Errors
    /// [`Lack::OverCapacity`] when they come faster than they are answered: the line grows without end.
    pub fn of(requests_per_day: f64, hours: f64, service: Span, variation: f64) -> Result<Self, Lack> {
        let busy = requests_per_day * (service / Span::hours(hours));
        if busy < 1.0 { Ok(Self { busy, service, variation }) } else { Err(Lack::OverCapacity) }
    }

    /// Mean wait before the machine begins.
    pub fn mean(&self) -> Span {
        self.service * (self.busy * (1.0 + self.variation) / (2.0 * (1.0 - self.busy)))
    }

    /// The wait that a share of the requests (0–1) does not exceed; none for those that find the machine free.
    pub fn wait(&self, share: f64) -> Span {
        if self.busy <= 1.0 - share { Span::ZERO } else { self.mean() * (libm::log(self.busy / (1.0 - share)) / self.busy) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(busy: f64, variation: f64) -> Queue {
        Queue { busy, service: Span::seconds(10.0), variation }
    }

    #[test]
    fn equal_answers_wait_half_as_long_as_random_ones() {
        // M/D/1: ρ / (2 (1 − ρ)) · S.
        assert!((queue(0.5, 0.0).mean().to_seconds() - 5.0).abs() < 1e-12);
        assert!((queue(0.5, 1.0).mean().to_seconds() - 10.0).abs() < 1e-12);
    }

    #[test]
    fn percentiles_of_random_answers_are_those_of_the_textbook() {
        // M/M/1: P(wait > t) = ρ · exp(−(1 − ρ) · t / S).
        let line = queue(0.8, 1.0);
        for share in [0.5, 0.95] {
            let beyond = 0.8 * libm::exp(-0.2 * line.wait(share).to_seconds() / 10.0);
            assert!((beyond - (1.0 - share)).abs() < 1e-12);
        }
        assert_eq!(queue(0.4, 1.0).wait(0.5), Span::ZERO);
    }

    #[test]
    fn more_requests_wait_longer_and_too_many_for_ever() {
        let wait = |requests: f64| Queue::of(requests, BUSY_HOURS, Span::seconds(10.0), VARIATION).map(|line| line.wait(0.95));
        assert!(wait(1_000.0).unwrap() < wait(2_000.0).unwrap());
        assert_eq!(wait(2_880.0), Err(Lack::OverCapacity));
    }
}
