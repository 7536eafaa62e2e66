//! What an API bills: input, cached input, output, batches, and the long-context tier.
//!
//! `(input − cached − written) · in + cached · cached price + written · write price + output · out`. A prompt beyond
//! the threshold pays the long pair for the whole request. A batch discount applies to fresh input and output only: it
//! is never stacked on cached prices, and never on a long request, for which no list gives a batch price. Absent on
//! purpose: taxes, retries, and other tokenizers.

use crate::catalogue::CloudModel;
use crate::inference::Lack;
use crate::inference::owned::requests_per_month;
use crate::units::{Ratio, TokenPrice, Tokens, Usd};

/// A pair of prices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Price of an input token.
    pub input: TokenPrice,
    /// Price of an output token.
    pub output: TokenPrice,
}

impl Pair {
    fn usd_per_mtok(input: Option<f64>, output: Option<f64>) -> Option<Self> {
        Some(Self { input: TokenPrice::usd_per_mtok(input?), output: TokenPrice::usd_per_mtok(output?) })
    }
}

/// List prices of one model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tariff {
    /// Ordinary prices.
    pub list: Pair,
    /// Price of input read from the provider's cache; `None` when there is no discount.
    pub cached: Option<TokenPrice>,
    /// Price of input written to that cache; `None` when writing costs nothing extra.
    pub written: Option<TokenPrice>,
    /// Prices of requests that can wait; `None` when there are none.
    pub batch: Option<Pair>,
    /// Prices of requests with more input than this.
    pub long: Option<(Tokens, Pair)>,
    /// Longest input and output together; `None` when unknown.
    pub context: Option<Tokens>,
}

impl Tariff {
    /// The prices of a catalogue row.
    pub fn of(row: &CloudModel) -> Self {
        Self {
            list: Pair {
                input: TokenPrice::usd_per_mtok(row.input_usd_per_mtok),
                output: TokenPrice::usd_per_mtok(row.output_usd_per_mtok),
            },
            cached: row.cached_input_usd_per_mtok.map(TokenPrice::usd_per_mtok),
            written: row.cache_write_usd_per_mtok.map(TokenPrice::usd_per_mtok),
            batch: Pair::usd_per_mtok(row.batch_input_usd_per_mtok, row.batch_output_usd_per_mtok),
            long: row
                .long_from_tokens
                .map(Tokens::tokens)
                .zip(Pair::usd_per_mtok(row.long_input_usd_per_mtok, row.long_output_usd_per_mtok)),
            context: row.context_tokens.map(Tokens::tokens),
        }
    }
}

/// One request as an API bills it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Request {
    /// Input tokens, all of them.
    pub input: Tokens,
    /// Share of the input read from the provider's cache.
    pub cached: Ratio,
    /// Share of the input written to that cache.
    pub written: Ratio,
    /// Output tokens, hidden thinking included.
    pub output: Tokens,
    /// Share of requests sent as a batch.
    pub batched: Ratio,
}

impl Request {
    /// Mean cost of a request.
    ///
    /// # Errors
    /// [`Lack::ContextTooLong`] when the model does not accept so many tokens.
    pub fn cost(&self, tariff: &Tariff) -> Result<Usd, Lack> {
        if tariff.context.is_some_and(|context| self.input + self.output > context) {
            return Err(Lack::ContextTooLong);
        }
        let (list, batch, dearer) = match tariff.long {
            Some((from, long)) if self.input > from => (long, None, long.input / tariff.list.input),
            _ => (tariff.list, tariff.batch, 1.0),
        };
        // Providers with a long tier raise cached and written input by the same factor as fresh input.
        let cached = tariff.cached.map_or(list.input, |price| price * dearer);
        let written = tariff.written.map_or(list.input, |price| price * dearer);
        let at = |pair: Pair| {
            let fresh = self.input * (1.0 - self.cached.to_of_one() - self.written.to_of_one());
            fresh * pair.input
                + self.input * self.cached.to_of_one() * cached
                + self.input * self.written.to_of_one() * written
                + self.output * pair.output
        };
        Ok(at(list) * self.batched.rest().to_of_one() + at(batch.unwrap_or(list)) * self.batched.to_of_one())
    }

    /// Bill of a month of 365/12 days.
    ///
    /// # Errors
    /// As [`Request::cost`].
    pub fn month(&self, tariff: &Tariff, requests_per_day: f64) -> Result<Usd, Lack> {
        Ok(self.cost(tariff)? * requests_per_month(requests_per_day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(input: f64, output: f64) -> Pair {
        Pair { input: TokenPrice::usd_per_mtok(input), output: TokenPrice::usd_per_mtok(output) }
    }

    fn tariff(input: f64, output: f64) -> Tariff {
        Tariff { list: pair(input, output), cached: None, written: None, batch: None, long: None, context: None }
    }

    fn request(input: f64, output: f64) -> Request {
        Request {
            input: Tokens::tokens(input),
            cached: Ratio::ZERO,
            written: Ratio::ZERO,
            output: Tokens::tokens(output),
            batched: Ratio::ZERO,
        }
    }

    fn usd(request: &Request, tariff: &Tariff) -> f64 {
        request.cost(tariff).unwrap().to_usd()
    }

    #[test]
    fn cached_input_is_billed_at_its_own_price() {
        // Third-party pricing test of gpt-6-sol: 100 in, 20 of them cached, 10 out.
        let prices = Tariff { cached: Some(TokenPrice::usd_per_mtok(0.2)), ..tariff(2.0, 10.0) };
        let found = usd(&Request { cached: Ratio::percent(20.0), ..request(100.0, 10.0) }, &prices);
        assert!((found - 0.000_264).abs() < 1e-12);
    }

    #[test]
    fn a_long_prompt_pays_the_long_pair_for_the_whole_request() {
        let prices = Tariff { long: Some((Tokens::tokens(272_000.0), pair(8.0, 30.0))), ..tariff(4.0, 20.0) };
        assert!((usd(&request(300_000.0, 1_000.0), &prices) - 2.43).abs() < 1e-9);
        assert!((usd(&request(272_000.0, 0.0), &prices) - 1.088).abs() < 1e-9);
    }

    #[test]
    fn a_batch_discount_is_not_stacked_on_cached_input() {
        let prices = Tariff { cached: Some(TokenPrice::usd_per_mtok(0.2)), batch: Some(pair(1.0, 5.0)), ..tariff(2.0, 10.0) };
        let all = Request { cached: Ratio::percent(50.0), batched: Ratio::ONE, ..request(1e6, 0.0) };
        assert!((usd(&all, &prices) - (0.5 + 0.1)).abs() < 1e-12);
        let half = Request { batched: Ratio::percent(50.0), ..request(1e6, 1e6) };
        assert!((usd(&half, &prices) - 9.0).abs() < 1e-12);
    }

    #[test]
    fn a_month_of_120_million_in_and_40_million_out_costs_110_dollars() {
        assert!((usd(&request(120e6, 40e6), &tariff(0.25, 2.0)) - 110.0).abs() < 1e-9);
    }

    #[test]
    fn a_month_has_a_twelfth_of_365_days() {
        let found = request(1e6, 0.0).month(&tariff(1.0, 1.0), 12.0).unwrap();
        assert!((found.to_usd() - 365.0).abs() < 1e-9);
    }

    #[test]
    fn a_request_longer_than_the_context_is_refused() {
        let prices = Tariff { context: Some(Tokens::tokens(1_000.0)), ..tariff(1.0, 1.0) };
        assert_eq!(request(900.0, 200.0).cost(&prices), Err(Lack::ContextTooLong));
    }
}
