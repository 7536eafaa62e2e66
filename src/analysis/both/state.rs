//! One state of the world as every workload sees it.
//!
//! Absent on purpose: what the draws move (see [`super::recipe`]).

use crate::analysis::draws::{Draws, stream_of};
use crate::analysis::world::World;
use crate::catalogue::Catalogue;
use crate::scenario::Scenario;

/// What moves from scenario to scenario besides the reader's workload, each with a stream of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct State {
    /// Standard-normal draws, in the order of [`State::STREAMS`].
    z: [f64; 11],
    /// The workload, the rent and the errors of the modelled speeds.
    pub(super) world: World,
}

impl State {
    /// The streams, by the key of the input or the name of what is drawn.
    pub(super) const STREAMS: [&str; 11] = ["px", "df", "fe", "up", "cx", "gu", "tp", "gp", "rent_other", "tp_frontier", "serving_gain"];

    /// Bitcoin price, difficulty, fees and uptime.
    pub(super) const MINING: [usize; 4] = [0, 1, 2, 3];
    /// Price of the reader's mining machine, and of others in step with it.
    pub(super) const MACHINE: usize = 4;
    /// Share of the GPU capacity that is sold.
    pub(super) const SOLD: usize = 5;
    /// Price of a small model's tokens.
    pub(super) const TOKENS: usize = 6;
    /// Price of a GPU.
    pub(super) const GPU: usize = 7;
    /// Rent of a GPU that is not the reader's.
    pub(super) const RENT: usize = 8;
    /// Price of a frontier model's tokens.
    pub(super) const FRONTIER: usize = 9;
    /// Gain of a seller's software.
    pub(super) const GAIN: usize = 10;

    /// The draw of a stream.
    pub(super) fn z(&self, stream: usize) -> f64 {
        self.z.get(stream).copied().unwrap_or(0.0)
    }

    /// Everything at its median.
    pub(super) fn middle(draws: &Draws, scenario: &Scenario, catalogue: &Catalogue) -> Self {
        Self { z: [0.0; 11], world: World::middle(draws, scenario, catalogue) }
    }

    /// This state with one stream moved.
    pub(super) fn moved(&self, stream: usize, z: f64) -> Self {
        let mut moved = *self;
        if let Some(slot) = moved.z.get_mut(stream) {
            *slot = z;
        }
        moved
    }

    /// This state with another workload, rent and speeds.
    pub(super) fn within(&self, world: World) -> Self {
        Self { world, ..*self }
    }

    /// One state per scenario drawn; none without uncertainty.
    pub(super) fn draws(draws: &Draws, scenario: &Scenario, catalogue: &Catalogue) -> Vec<Self> {
        let streams = Self::STREAMS.map(|key| draws.stream(stream_of(key)));
        let at = |index: usize| core::array::from_fn(|stream| streams.get(stream).and_then(|one| one.get(index)).copied().unwrap_or(0.0));
        World::draws(draws, scenario, catalogue).into_iter().enumerate().map(|(index, world)| Self { z: at(index), world }).collect()
    }
}
