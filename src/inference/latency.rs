//! Seconds on the device: to the first token and to the full answer.
//!
//! The model is loaded and nobody waits in line. Absent on purpose: the network and the cloud side.

use crate::inference::Lack;
use crate::inference::speed::{Machine, Workpiece, decode_step, prefill_time};
use crate::units::{Span, TokenRate, Tokens};

/// One request as a device sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Task {
    /// Input tokens, all of them read: no prefix cache on the device is assumed.
    pub input: Tokens,
    /// Output tokens, hidden thinking included.
    pub output: Tokens,
    /// Tokens already in the cache when the request arrives.
    pub context: Tokens,
}

impl Task {
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
        let prefill = match measured.prefill {
            Some(rate) => task.input / rate,
            None if task.input <= Tokens::ZERO => Span::ZERO,
            None => prefill_time(machine, work, task.input, task.context)?,
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

    /// Requests a day when one follows the other without a pause.
    pub fn per_day(&self) -> f64 {
        Span::days(1.0) / self.full()
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
        let long = Task { input: tokens(800.0), output: tokens(300.0), context: tokens(8_000.0) };
        assert_eq!((long.cache(), long.depth()), (tokens(8_000.0), tokens(8_000.0)));
        let fresh = Task { context: Tokens::ZERO, ..long };
        assert_eq!((fresh.cache(), fresh.depth()), (tokens(1_100.0), tokens(950.0)));
    }
}
