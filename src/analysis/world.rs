//! One state of the world, and what an option costs in it.
//!
//! Worlds are drawn from the reader's spreads and from the errors of the speed model. Absent on purpose: what stays the
//! same between worlds (see [`super::options`]).

use crate::analysis::draws::{Draws, Estimate, stream_of};
use crate::catalogue::Catalogue;
use crate::inference::Cost;
use crate::math::stats::Z90;
use crate::scenario::{Input, Scenario};
use crate::units::{MoneyRate, Span, Usd};

/// One state of the world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct World {
    /// Requests per day.
    pub(super) requests: f64,
    /// Input tokens per request.
    pub(super) input: f64,
    /// Output tokens per request.
    pub(super) output: f64,
    /// Household price (USD/kWh).
    pub(super) household: f64,
    /// Rent (USD per GPU and hour).
    pub(super) rent: f64,
    /// Standard-normal draws of the speed errors: decode and prefill on the device, then on the rented GPU.
    pub(super) speed: [f64; 4],
    /// Exponent on the speed errors.
    pub(super) width: f64,
}

/// Streams of the speed errors, clear of the inputs' own.
const SPEED_STREAMS: u64 = 2_000;

impl World {
    /// Everything that moves from scenario to scenario and is the device's own business.
    pub(super) const MOVED: [Input; 6] =
        [Input::Requests, Input::InputTokens, Input::OutputTokens, Input::Household, Input::Decode, Input::Prefill];

    /// The inputs that move from scenario to scenario.
    pub(super) const INPUTS: [Input; 5] = [Input::Requests, Input::InputTokens, Input::OutputTokens, Input::Household, Input::Rent];

    fn of(values: [f64; 5], speed: [f64; 4], width: f64) -> Self {
        let [requests, input, output, household, rent] = values;
        Self { requests, input: input.max(0.0), output: output.max(0.0), household, rent, speed, width }
    }

    fn estimates(draws: &Draws, scenario: &Scenario, catalogue: &Catalogue) -> [Estimate; 5] {
        Self::INPUTS.map(|input| draws.estimate(input, scenario, catalogue).unwrap_or(Estimate::Known(f64::NAN)))
    }

    /// Every input at its median.
    pub(super) fn middle(draws: &Draws, scenario: &Scenario, catalogue: &Catalogue) -> Self {
        Self::of(Self::estimates(draws, scenario, catalogue).map(|one| one.at(0.0)), [0.0; 4], 1.0)
    }

    /// One world per scenario drawn; none without uncertainty.
    pub(super) fn draws(draws: &Draws, scenario: &Scenario, catalogue: &Catalogue) -> Vec<Self> {
        let Some(width) = draws.width else { return Vec::new() };
        let estimates = Self::estimates(draws, scenario, catalogue);
        let [a, b, c, d, e] = core::array::from_fn(|at| match (estimates.get(at), Self::INPUTS.get(at)) {
            (Some(estimate), Some(input)) => draws.values(*estimate, stream_of(input.spec().key)),
            _ => Vec::new(),
        });
        let [p, q, r, s] = core::array::from_fn(|at| draws.stream(SPEED_STREAMS + at as u64));
        let inputs = a.iter().zip(&b).zip(&c).zip(d.iter().zip(&e)).map(|(((a, b), c), (d, e))| [*a, *b, *c, *d, *e]);
        let speeds = p.iter().zip(&q).zip(r.iter().zip(&s)).map(|((p, q), (r, s))| [*p, *q, *r, *s]);
        inputs.zip(speeds).map(|(values, speed)| Self::of(values, speed, width)).collect()
    }

    /// What an input is in this world; `None` where it does not move.
    pub(super) fn input(&self, input: Input) -> Option<f64> {
        Self::INPUTS.into_iter().zip(self.inputs()).find(|(known, _)| *known == input).map(|(_, value)| value)
    }

    fn inputs(&self) -> [f64; 5] {
        [self.requests, self.input, self.output, self.household, self.rent]
    }

    /// This world with one input, or one speed of the device, at its P10 and at its P90.
    pub(super) fn ends(&self, input: Input, draws: &Draws, scenario: &Scenario, catalogue: &Catalogue) -> (Self, Self) {
        let at = |z: f64| {
            let mut values = self.inputs();
            let place = Self::INPUTS.iter().position(|one| *one == input);
            let estimate = draws.estimate(input, scenario, catalogue);
            if let (Some(slot), Some(estimate)) = (place.and_then(|at| values.get_mut(at)), estimate) {
                *slot = estimate.at(z);
            }
            let [decode, prefill, rented @ ..] = self.speed;
            let speed = match input {
                Input::Decode => [z, prefill],
                Input::Prefill => [decode, z],
                _ => [decode, prefill],
            };
            let ([decode, prefill], [first, second]) = (speed, rented);
            Self::of(values, [decode, prefill, first, second], self.width)
        };
        (at(-Z90), at(Z90))
    }

    /// Output tokens in a month of 365/12 days.
    pub(super) fn output_tokens_per_month(&self) -> f64 {
        self.output * self.requests * Span::months(1.0).to_days()
    }
}

/// What an option costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum OptionCost {
    /// A fixed cost per unit and an amount per answer, with a capacity.
    Units(Cost),
    /// An amount per request, without limit.
    PerRequest(Usd),
}

impl OptionCost {
    /// Cost of a month at a number of requests a day.
    pub(super) fn month(&self, requests: f64) -> Usd {
        match self {
            Self::Units(cost) => cost.month(requests),
            Self::PerRequest(price) => *price * (requests * Span::months(1.0).to_days()),
        }
    }

    /// What one unit costs whether it works or not.
    pub(super) fn fixed(&self) -> MoneyRate {
        match self {
            Self::Units(cost) => cost.fixed,
            Self::PerRequest(_) => MoneyRate::ZERO,
        }
    }

    /// What a request costs on top.
    pub(super) fn each(&self) -> Usd {
        match self {
            Self::Units(cost) => cost.answer,
            Self::PerRequest(price) => *price,
        }
    }

    /// Units needed.
    pub(super) fn units(&self, requests: f64) -> f64 {
        match self {
            Self::Units(cost) => cost.devices(requests),
            Self::PerRequest(_) => 1.0,
        }
    }

    /// Requests a day one unit answers; `None` without a limit.
    pub(super) fn capacity(&self) -> Option<f64> {
        match self {
            Self::Units(cost) => Some(cost.per_day),
            Self::PerRequest(_) => None,
        }
    }
}
