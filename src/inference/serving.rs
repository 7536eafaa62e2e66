//! A server of GPUs whose answers are sold: how many it makes when its buyers keep it busy.
//!
//! The GPUs stand in line, each with its share of the layers, and all of them work. A rented server of one's own (see
//! [`super::rented`]) answers a few requests at once; a seller fills its memory with requests and runs software made for
//! that, whose gain over the speed model was measured by others. Absent on purpose: prices.

use crate::inference::latency::Task;
use crate::inference::memory::Footprint;
use crate::inference::rented::Server;
use crate::inference::speed::{Machine, Workpiece};
use crate::inference::{Answer, Lack};
use crate::units::{Bytes, Span};

/// Most requests a GPU answers side by side (our assumption: the batch of `EcoLogits` 0.11.3).
pub const SEQUENCES_PER_GPU: f64 = 64.0;

/// A full server.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Full {
    /// GPUs of the server.
    pub gpus: f64,
    /// Requests in its memory.
    pub sequences: f64,
    /// One answer as its reader sees it.
    pub answer: Answer,
}

impl Full {
    /// A server of the fewest GPUs that hold the model, with as many requests as fit, up to [`SEQUENCES_PER_GPU`] each.
    ///
    /// # Errors
    /// As [`Server::of`] and [`Server::answer`].
    pub fn of(machine: &Machine, work: &Workpiece, task: &Task, usable: Option<Bytes>) -> Result<Self, Lack> {
        let small = Server::of(work, task, usable)?;
        let gpus = f64::from(small.gpus);
        let need = |sequences: f64| Footprint::of(&work.shape, &work.weights, task.cache(), work.kv, sequences).need();
        let each = need(2.0) - need(1.0);
        let more = (usable.ok_or(Lack::UsableMemory)? * gpus - need(1.0)) / each;
        let sequences = if each > Bytes::ZERO { crate::math::held(more.floor(), 0.0, SEQUENCES_PER_GPU * gpus - 1.0) + 1.0 } else { 1.0 };
        let on_one = (sequences / gpus).floor().max(1.0);
        let answer = Server { gpus: small.gpus, sequences: on_one as u32 }.answer(machine, work, task)?;
        Ok(Self { gpus, sequences: on_one * gpus, answer })
    }

    /// Answers of the whole server in an hour: prompts of a batch are read one after the other, its tokens come side by
    /// side, and every GPU is at a batch of its own.
    pub fn answers_per_hour(&self) -> f64 {
        let batch = self.sequences / self.gpus;
        let time = self.answer.prefill * batch + self.answer.token * self.answer.output.to_tokens();
        self.sequences * (Span::hours(1.0) / time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::embedded;
    use crate::inference::memory::{KvFormat, weights};
    use crate::inference::{Shape, Software};
    use crate::units::{Ratio, Tokens};

    fn full(model: &str, quantization: &str, input: f64, output: f64) -> Full {
        let catalogue = embedded().unwrap();
        let shape = Shape::of(catalogue.model(model).unwrap());
        let weights = weights(&shape, catalogue.quantization(quantization).unwrap()).unwrap();
        let work = Workpiece { weights, shape, kv: KvFormat::F16, software: Software::Current };
        let gpu = catalogue.device("h100-sxm").unwrap();
        let task = Task { input: Tokens::tokens(input), kept: Ratio::ZERO, output: Tokens::tokens(output), context: Tokens::ZERO };
        Full::of(&Machine::of(gpu), &work, &task, gpu.usable_gb.map(Bytes::gigabytes)).unwrap()
    }

    #[test]
    fn the_gain_of_a_sellers_software_is_the_measured_one() {
        // GPUStack Performance Lab, Qwen3-32B FP8 on one H100 SXM, optimized: tokens per second, read and written.
        let measured = [(2_000.0, 100.0, 5_901.95), (4_000.0, 200.0, 4_929.16)];
        let gain = embedded().unwrap().default("serving_gain").unwrap();
        for (input, output, rate) in measured {
            let found = full("qwen3-32b", "q8_0", input, output).answers_per_hour() / 3_600.0 * (input + output);
            assert!((rate / found / gain.value - 1.0).abs() < 0.05, "{input}: {found} tokens/s, {}", rate / found);
        }
    }

    #[test]
    fn a_model_too_large_for_one_gpu_takes_more_and_all_of_them_work() {
        let large = full("glm-5.3", "q4_k_m", 800.0, 300.0);
        assert_eq!((large.gpus, large.sequences), (8.0, 512.0));
        let small = full("qwen3.5-27b", "q4_k_m", 800.0, 300.0);
        assert_eq!((small.gpus, small.sequences), (1.0, 64.0));
    }
}
