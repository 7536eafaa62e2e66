//! Seconds: to the first token, to the first token of the answer proper, to the full answer; on the device and in the
//! cloud.
//!
//! ```text
//! device = prompt / prefill rate + output · token time              first token after one token time
//! cloud  = round trip + wait for the first token + output / rate
//! answer = the output less the share spent thinking, which comes first
//! ```
//!
//! The wait in the cloud is measured from outside and ends with the first token of the output (thinking included), so
//! only the round trip beyond that of the place of measurement is added, once: half of it takes the request there, half
//! the token back. Absent on purpose: waiting in line (see [`super::queue`]) and the upload of files.

use crate::inference::speed::{Machine, Workpiece, decode_step, prefill_time};
use crate::inference::{Lack, Weights};
use crate::units::{Bandwidth, Ratio, Span, TokenRate, Tokens};

/// One request as a device sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Task {
    /// Input tokens.
    pub input: Tokens,
    /// Share of the input kept in the cache from the request before, which is not read again.
    pub kept: Ratio,
    /// Output tokens, hidden thinking included.
    pub output: Tokens,
    /// Tokens already in the cache when the request arrives.
    pub context: Tokens,
}

impl Task {
    /// Input tokens to read, and how deep they lie in the cache.
    pub fn fresh(&self) -> (Tokens, Tokens) {
        (self.input * self.kept.rest().to_of_one(), self.context.max(self.input * self.kept.to_of_one()))
    }

    /// Longest the cache gets: the request's own tokens live inside the context that is kept.
    pub fn cache(&self) -> Tokens {
        self.context.max(self.input + self.output)
    }

    /// Mean depth of the cache while the answer is generated.
    pub fn depth(&self) -> Tokens {
        self.context.max(self.input + self.output * 0.5)
    }
}

/// Rates a reader measured; they win over the model.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measured {
    /// Decode rate of one sequence.
    pub decode: Option<TokenRate>,
    /// Prefill rate.
    pub prefill: Option<TokenRate>,
}

/// How long one answer takes on a device.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// Reading the prompt.
    pub prefill: Span,
    /// One output token.
    pub token: Span,
    /// Output tokens.
    pub output: Tokens,
}

impl Answer {
    /// One request alone on the machine.
    ///
    /// # Errors
    /// As [`decode_step`] and [`prefill_time`], unless the reader measured.
    pub fn of(machine: &Machine, work: &Workpiece, task: &Task, measured: &Measured) -> Result<Self, Lack> {
        let token = match measured.decode {
            Some(rate) => Tokens::tokens(1.0) / rate,
            None => decode_step(machine, work, task.depth(), 1.0)?,
        };
        let (fresh, depth) = task.fresh();
        let prefill = match measured.prefill {
            Some(rate) => fresh / rate,
            None if fresh <= Tokens::ZERO => Span::ZERO,
            None => prefill_time(machine, work, fresh, depth)?,
        };
        Ok(Self { prefill, token, output: task.output })
    }

    /// Time to the first token: the prompt is read, then one step.
    pub fn first_token(&self) -> Span {
        self.prefill + self.token
    }

    /// Time to the full answer, which is how long the machine is busy.
    pub fn full(&self) -> Span {
        self.prefill + self.token * self.output.to_tokens()
    }

    /// Time to the first token of the answer proper when this share of the output is thinking.
    pub fn first_of_answer(&self, thinking: Ratio) -> Span {
        self.first_token() + self.token * (self.output.to_tokens() * thinking.to_of_one())
    }

    /// Requests a day when one follows the other without a pause.
    pub fn per_day(&self) -> f64 {
        Span::days(1.0) / self.full()
    }
}

/// How fast a disk is read into memory, bytes per second: 3 GB/s, an ordinary solid-state drive (our assumption; 4.9 GB take
/// 1.6 s).
pub const DISK: Bandwidth = Bandwidth::gigabytes_per_second(3.0);

/// Time to load a model that is not in memory yet.
pub fn cold_start(weights: &Weights) -> Span {
    weights.total / DISK
}

/// One request as the cloud answers it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CloudAnswer {
    /// Wait for the first token, measured from outside.
    pub first: Span,
    /// Round trip beyond the one inside that wait.
    pub round_trip: Span,
    /// Rate of the tokens that follow.
    pub rate: TokenRate,
    /// Output tokens as the provider counts them.
    pub output: Tokens,
}

impl CloudAnswer {
    /// Time to the first token.
    pub fn first_token(&self) -> Span {
        self.first + self.round_trip
    }

    /// Time to the first token of the answer proper when this share of the output is thinking.
    pub fn first_of_answer(&self, thinking: Ratio) -> Span {
        self.first_token() + self.output * thinking.to_of_one() / self.rate
    }

    /// Time to the full answer.
    pub fn full(&self) -> Span {
        self.first_token() + self.output / self.rate
    }
}

/// For which answers the device is done before the cloud.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sooner {
    /// For all.
    Device,
    /// For none.
    Cloud,
    /// For answers of fewer tokens.
    DeviceBelow(Tokens),
    /// For answers of more tokens.
    DeviceAbove(Tokens),
}

/// The answer length at which device and cloud take the same time: `(cloud wait − prompt) / (token time − 1 / rate)`.
pub fn crossing(device: &Answer, cloud: &CloudAnswer) -> Sooner {
    let head_start = cloud.first_token() - device.prefill;
    // The output of the cloud is counted in the provider's tokens.
    let counted = if device.output > Tokens::ZERO { cloud.output / device.output } else { 1.0 };
    let slower = device.token - Tokens::tokens(counted) / cloud.rate;
    match (head_start > Span::ZERO, slower > Span::ZERO) {
        (true, true) => Sooner::DeviceBelow(Tokens::tokens(head_start / slower)),
        (true, false) => Sooner::Device,
        (false, false) if slower < Span::ZERO => Sooner::DeviceAbove(Tokens::tokens(head_start / slower)),
        _ => Sooner::Cloud,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(count: f64) -> Tokens {
        Tokens::tokens(count)
    }

    #[test]
    fn an_answer_is_the_prompt_and_its_tokens() {
        // 1,000 tokens in at 5,265 a second, 500 out at 125 a second.
        let answer = Answer { prefill: Span::seconds(1_000.0 / 5_265.0), token: Span::seconds(1.0 / 125.0), output: tokens(500.0) };
        assert!((answer.full().to_seconds() - 4.19).abs() < 0.001);
        assert!((answer.per_day() / 20_620.0 - 1.0).abs() < 0.001);
        assert!((answer.first_token().to_seconds() - 0.198).abs() < 0.001);
    }

    #[test]
    fn a_request_lives_inside_the_context_it_keeps() {
        let long = Task { input: tokens(800.0), kept: Ratio::percent(50.0), output: tokens(300.0), context: tokens(8_000.0) };
        assert_eq!((long.cache(), long.depth()), (tokens(8_000.0), tokens(8_000.0)));
        let fresh = Task { context: Tokens::ZERO, ..long };
        assert_eq!((fresh.cache(), fresh.depth()), (tokens(1_100.0), tokens(950.0)));
        // What is kept is not read again, and what is read lies behind it.
        assert_eq!((fresh.fresh(), long.fresh()), ((tokens(400.0), tokens(400.0)), (tokens(400.0), tokens(8_000.0))));
    }

    fn cloud(first: f64, rate: f64, output: f64) -> CloudAnswer {
        CloudAnswer {
            first: Span::seconds(first),
            round_trip: Span::ZERO,
            rate: TokenRate::tokens_per_second(rate),
            output: tokens(output),
        }
    }

    #[test]
    fn published_cloud_answers_take_as_long_as_published() {
        // Gemini 3 Flash 0.50 s and 200 tokens a second; GPT-4o 0.45 s and 131.
        assert!((cloud(0.5, 200.0, 500.0).full().to_seconds() - 3.0).abs() < 1e-12);
        assert!((cloud(0.45, 131.0, 500.0).full().to_seconds() / 4.27 - 1.0).abs() < 1e-3);
    }

    #[test]
    fn a_full_answer_is_its_first_token_and_the_rest_at_the_rate() {
        // Identity of a public leaderboard: end to end for 500 tokens = first answer token + 500 / rate.
        let thinks = cloud(1.4, 95.2, 2_608.0);
        let first = thinks.first_of_answer(Ratio::of_one(2_108.0 / 2_608.0));
        assert!((thinks.full() - first - tokens(500.0) / thinks.rate).to_seconds().abs() < 1e-9);
        assert!((first.to_seconds() / 23.54 - 1.0).abs() < 1e-3);
    }

    #[test]
    fn short_answers_finish_sooner_on_a_slower_device_that_starts_sooner() {
        let answer =
            |rate: f64, start: f64| Answer { prefill: Span::seconds(start), token: Span::seconds(1.0 / rate), output: tokens(500.0) };
        let Sooner::DeviceBelow(at) = crossing(&answer(63.0, 0.3), &cloud(2.04, 99.0, 500.0)) else { panic!("no crossing") };
        assert!((at.to_tokens() / 301.0 - 1.0).abs() < 2e-3, "{at:?}");
        assert_eq!(crossing(&answer(120.0, 0.3), &cloud(2.04, 99.0, 500.0)), Sooner::Device);
        assert_eq!(crossing(&answer(63.0, 3.0), &cloud(2.04, 99.0, 500.0)), Sooner::Cloud);
        assert!(matches!(crossing(&answer(120.0, 3.0), &cloud(2.04, 99.0, 500.0)), Sooner::DeviceAbove(_)));
    }

    #[test]
    fn a_model_of_5_gigabytes_is_loaded_in_less_than_2_seconds() {
        let shape = crate::inference::Shape::plain(8.03e9, 8.03e9, 32.0);
        let start = cold_start(&crate::inference::memory::weights_at(&shape, 4.8944, false));
        assert!((start.to_seconds() - 1.6).abs() < 0.05);
    }
}
