//! A conversation whose whole history is sent again with every turn.
//!
//! Turn `i` of `m` asks with `a` new tokens and gets `b`: its input is `i · a + (i − 1) · b`, of which `(i − 1) · (a + b)` went
//! through the machine before. An average request therefore has `a (m + 1) / 2 + b (m − 1) / 2` tokens of input. Absent on
//! purpose: a history that is cut or summed up, and thinking, which is not sent again.

use crate::units::{Ratio, Tokens};

/// Shortest prefix a provider's cache holds: 1,024 tokens at `OpenAI`, Google and for most models of Anthropic (512 to 4,096),
/// as their guides say; shorter ones are billed as fresh.
pub const SHORTEST_CACHED: Tokens = Tokens::tokens(1_024.0);

/// A conversation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Conversation {
    /// Questions, each with its answer.
    pub turns: u32,
    /// New tokens of a question.
    pub question: Tokens,
    /// Tokens of an answer.
    pub answer: Tokens,
}

impl Conversation {
    /// Tokens a turn sends that were sent or answered before; turns count from 1.
    fn history(&self, turn: u32) -> Tokens {
        (self.question + self.answer) * f64::from(turn.saturating_sub(1))
    }

    /// Input tokens of all turns.
    pub fn whole_input(&self) -> Tokens {
        (1..=self.turns).map(|turn| self.history(turn) + self.question).fold(Tokens::ZERO, |sum, one| sum + one)
    }

    /// Input tokens of an average request.
    pub fn input(&self) -> Tokens {
        self.whole_input() / f64::from(self.turns)
    }

    /// Share of the input sent again in prefixes of at least `shortest` tokens.
    pub fn resent(&self, shortest: Tokens) -> Ratio {
        let kept = (1..=self.turns).map(|turn| self.history(turn)).filter(|history| *history >= shortest);
        let share = kept.fold(Tokens::ZERO, |sum, one| sum + one) / self.whole_input();
        Ratio::of_one(if share.is_finite() { share } else { 0.0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEN: Conversation = Conversation { turns: 10, question: Tokens::tokens(200.0), answer: Tokens::tokens(300.0) };

    #[test]
    fn ten_turns_send_what_the_method_says() {
        // 200 · 55 + 300 · 45.
        assert!((TEN.whole_input().to_tokens() - 24_500.0).abs() < 1e-9);
        assert!((TEN.input().to_tokens() - 2_450.0).abs() < 1e-9);
    }

    #[test]
    fn all_but_the_new_questions_was_sent_before() {
        assert!((TEN.resent(Tokens::ZERO).rest().to_of_one() * 24_500.0 - 2_000.0).abs() < 1e-9);
        // Turns four to ten have a history of at least 1,024 tokens: 500 · (3 + … + 9).
        assert!((TEN.resent(SHORTEST_CACHED).to_of_one() * 24_500.0 - 21_000.0).abs() < 1e-9);
    }

    #[test]
    fn one_turn_sends_nothing_again() {
        let one = Conversation { turns: 1, ..TEN };
        assert_eq!((one.input(), one.resent(Tokens::ZERO)), (Tokens::tokens(200.0), Ratio::ZERO));
        assert_eq!(Conversation { turns: 1, question: Tokens::ZERO, ..TEN }.resent(Tokens::ZERO), Ratio::ZERO);
    }
}
