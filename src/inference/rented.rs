//! GPUs by the hour: as many as the model needs, kept on all month, one more set at each capacity.
//!
//! A server answers up to [`SEQUENCES`] requests side by side if their caches fit. A model that needs several GPUs is
//! split by layers, as llama.cpp does by default: the memory adds up, the speed stays that of one card. Absent on
//! purpose: spot prices, storage, traffic, and waiting in line.

use crate::inference::latency::Task;
use crate::inference::memory::Footprint;
use crate::inference::owned::Cost;
use crate::inference::speed::{Machine, Workpiece, decode_step, prefill_time};
use crate::inference::{Answer, Lack};
use crate::units::{Bytes, MoneyRate, Span, Tokens, Usd};

/// Most requests answered side by side: beyond that a reader waits noticeably longer for each token, and the batch
/// form of the speed model is checked only to 32.
pub const SEQUENCES: u32 = 16;

/// Most GPUs of one server that is offered by the hour.
pub const MOST_GPUS: u32 = 8;

/// GPUs that serve one model together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Server {
    /// GPUs.
    pub gpus: u32,
    /// Requests answered side by side.
    pub sequences: u32,
}

impl Server {
    /// The fewest GPUs, a power of two, whose memory holds the model with one sequence; then as many sequences as fit.
    ///
    /// # Errors
    /// [`Lack::UsableMemory`] when the memory of the GPU is unknown, [`Lack::TooLarge`] when eight are not enough.
    pub fn of(work: &Workpiece, task: &Task, usable: Option<Bytes>) -> Result<Self, Lack> {
        let usable = usable.ok_or(Lack::UsableMemory)?;
        let need = |sequences: u32| Footprint::of(&work.shape, &work.weights, task.cache(), work.kv, f64::from(sequences)).need();
        let gpus = (need(1) / usable).ceil().max(1.0);
        if gpus > f64::from(MOST_GPUS) {
            return Err(Lack::TooLarge);
        }
        let gpus = (gpus as u32).next_power_of_two();
        let room = usable * f64::from(gpus);
        let sequences = (1..=SEQUENCES).rev().find(|&sequences| need(sequences) <= room).unwrap_or(1);
        Ok(Self { gpus, sequences })
    }

    /// One answer when all sequences are in use: prompts are read one after the other, tokens come side by side.
    ///
    /// # Errors
    /// As [`decode_step`] and [`prefill_time`].
    pub fn answer(&self, machine: &Machine, work: &Workpiece, task: &Task) -> Result<Answer, Lack> {
        let token = decode_step(machine, work, task.depth(), f64::from(self.sequences))?;
        let (fresh, depth) = task.fresh();
        let prefill = if fresh > Tokens::ZERO { prefill_time(machine, work, fresh, depth)? } else { Span::ZERO };
        Ok(Answer { prefill, token, output: task.output })
    }
}

/// GPUs rented for a model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lease {
    /// The server.
    pub server: Server,
    /// One answer on the busy server.
    pub answer: Answer,
    /// Rent of one GPU.
    pub rent: MoneyRate,
}

impl Lease {
    /// Its cost: a fixed rate per server, nothing per answer, more servers at each capacity.
    pub fn cost(&self) -> Cost {
        let busy = self.answer.prefill + self.answer.token * (self.answer.output.to_tokens() / f64::from(self.server.sequences));
        Cost { fixed: self.rent * f64::from(self.server.gpus), answer: Usd::ZERO, per_day: Span::days(1.0) / busy }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::DeviceClass;
    use crate::inference::memory::{KvFormat, weights_at};
    use crate::inference::{Shape, Software};
    use crate::units::{Bandwidth, FlopRate, Tokens};

    fn work(params: f64, layers: f64) -> Workpiece {
        let shape = Shape::plain(params, params, layers);
        Workpiece { weights: weights_at(&shape, 4.8944, false), shape, kv: KvFormat::F16, software: Software::Current }
    }

    const TASK: Task =
        Task { input: Tokens::tokens(1_000.0), kept: crate::units::Ratio::ZERO, output: Tokens::tokens(500.0), context: Tokens::ZERO };

    const CARD: Option<Bytes> = Some(Bytes::gigabytes(23.0));

    #[test]
    fn a_server_has_enough_memory_and_a_power_of_two_of_gpus() {
        assert_eq!(Server::of(&work(8e9, 32.0), &TASK, CARD), Ok(Server { gpus: 1, sequences: 16 }));
        let large = Server::of(&work(70.55e9, 80.0), &TASK, CARD).unwrap();
        assert_eq!(large.gpus, 2);
        assert_eq!(Server::of(&work(405e9, 126.0), &TASK, CARD), Err(Lack::TooLarge));
        assert_eq!(Server::of(&work(8e9, 32.0), &TASK, None), Err(Lack::UsableMemory));
    }

    #[test]
    fn sequences_shrink_when_their_caches_do_not_fit() {
        let long = Task { context: Tokens::tokens(60_000.0), ..TASK };
        let server = Server::of(&work(8e9, 32.0), &long, CARD).unwrap();
        assert!(server.sequences < 16 && server.sequences >= 1, "{server:?}");
    }

    #[test]
    fn rent_is_a_step_function_of_volume() {
        let machine = Machine {
            class: DeviceClass::NvidiaDatacentre,
            bandwidth: Some(Bandwidth::gigabytes_per_second(3_360.0)),
            arithmetic: Some(FlopRate::teraflops(989.5)),
        };
        let server = Server { gpus: 1, sequences: 16 };
        let answer = server.answer(&machine, &work(8e9, 32.0), &TASK).unwrap();
        let cost = Lease { server, answer, rent: MoneyRate::usd_per_hour(2.5) }.cost();
        let month = |share: f64| cost.month(cost.per_day * share).to_usd();
        assert!((month(0.1) - 2.5 * 730.0).abs() < 1e-9 && (month(0.9) - month(0.1)).abs() < 1e-9);
        assert!((month(1.5) - 2.0 * month(0.5)).abs() < 1e-9);
    }

    #[test]
    fn the_worked_h100_costs_93_cents_per_million_tokens() {
        // 2,500 tokens a second together, 30 % of the time, at USD 2.50 an hour.
        let answer = Answer { prefill: Span::ZERO, token: Span::seconds(16.0 / 2_500.0), output: Tokens::tokens(1_000.0) };
        let cost = Lease { server: Server { gpus: 1, sequences: 16 }, answer, rent: MoneyRate::usd_per_hour(2.5) }.cost();
        let found = cost.per_output_token(0.3 * cost.per_day, Tokens::tokens(1_000.0)).unwrap();
        assert!((found.to_usd_per_mtok() - 0.926).abs() < 1e-3);
    }
}
