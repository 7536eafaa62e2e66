//! Models sold by the token, and how fast such models answer by price class.
//!
//! List prices in USD per million tokens. Absent on purpose: free trials (a trial is not a price).

use core::ops::RangeInclusive;

use super::read::{Record, Row};
use super::source::Confidence;

/// List price of a model behind an API (`cloud.csv`).
#[derive(Debug, Clone, PartialEq)]
pub struct CloudModel {
    /// Stable id; hosted open models carry the provider: `groq-gpt-oss-120b`.
    pub id: String,
    /// Who sells it.
    pub provider: String,
    /// Name as sold.
    pub name: String,
    /// Price of input tokens (USD per million).
    pub input_usd_per_mtok: f64,
    /// Price of output tokens (USD per million).
    pub output_usd_per_mtok: f64,
    /// Price of input tokens read from the provider's cache (USD per million).
    pub cached_input_usd_per_mtok: Option<f64>,
    /// Price of input tokens written to the provider's cache (USD per million).
    pub cache_write_usd_per_mtok: Option<f64>,
    /// Price of input tokens in a batch (USD per million).
    pub batch_input_usd_per_mtok: Option<f64>,
    /// Price of output tokens in a batch (USD per million).
    pub batch_output_usd_per_mtok: Option<f64>,
    /// Prompts longer than this pay the long-context pair for the whole request (tokens).
    pub long_from_tokens: Option<f64>,
    /// Price of input tokens of a long request (USD per million).
    pub long_input_usd_per_mtok: Option<f64>,
    /// Price of output tokens of a long request (USD per million).
    pub long_output_usd_per_mtok: Option<f64>,
    /// Longest context (tokens).
    pub context_tokens: Option<f64>,
    /// Longest answer (tokens).
    pub max_output_tokens: Option<f64>,
    /// Date of release.
    pub released: Option<String>,
    /// Vendor-published MMLU-Pro score (%).
    pub mmlu_pro_pct: Option<f64>,
    /// Source id of the score.
    pub mmlu_pro_source: Option<String>,
    /// High when a second price list agrees, medium when there is none, low when it differs.
    pub confidence: Confidence,
    /// Source id of the prices.
    pub source: String,
    /// Date of the prices.
    pub as_of: String,
}

/// Prices that make sense (USD per million tokens).
const PRICE: RangeInclusive<f64> = 0.0..=10_000.0;
/// Waits that make sense (s).
const SECONDS: RangeInclusive<f64> = 0.0..=3_600.0;
/// Rates that make sense (tokens/s).
const RATE: RangeInclusive<f64> = 0.1..=100_000.0;

impl Record for CloudModel {
    const FILE: &'static str = "cloud.csv";

    fn read(row: &mut Row<'_>) -> Self {
        Self {
            id: row.id("id"),
            provider: row.name("provider"),
            name: row.name("name"),
            input_usd_per_mtok: row.required_number("input_usd_per_mtok", PRICE),
            output_usd_per_mtok: row.required_number("output_usd_per_mtok", PRICE),
            cached_input_usd_per_mtok: row.number("cached_input_usd_per_mtok", PRICE),
            cache_write_usd_per_mtok: row.number("cache_write_usd_per_mtok", PRICE),
            batch_input_usd_per_mtok: row.number("batch_input_usd_per_mtok", PRICE),
            batch_output_usd_per_mtok: row.number("batch_output_usd_per_mtok", PRICE),
            long_from_tokens: row.number("long_from_tokens", 1.0..=1e9),
            long_input_usd_per_mtok: row.number("long_input_usd_per_mtok", PRICE),
            long_output_usd_per_mtok: row.number("long_output_usd_per_mtok", PRICE),
            context_tokens: row.number("context_tokens", 1.0..=1e9),
            max_output_tokens: row.number("max_output_tokens", 1.0..=1e9),
            released: row.date("released"),
            mmlu_pro_pct: row.number("mmlu_pro_pct", 0.0..=100.0),
            mmlu_pro_source: row.reference("mmlu_pro_source"),
            confidence: row.required_word("confidence", Confidence::Low),
            source: row.id("source"),
            as_of: row.required_date("as_of"),
        }
    }
}

/// How fast cloud models of one price class answer (`cloud_speeds.csv`).
///
/// Percentiles over models, measured from outside, so the network is inside.
#[derive(Debug, Clone, PartialEq)]
pub struct CloudSpeed {
    /// Class holds models whose output price is at least this (USD per million).
    pub output_from_usd_per_mtok: f64,
    /// Class holds models whose output price is below this (USD per million); `None` has no end.
    pub output_to_usd_per_mtok: Option<f64>,
    /// Whether the models of this class think before they answer.
    pub thinks_first: bool,
    /// Models in the class.
    pub n_models: f64,
    /// Time to the first token, 25th percentile (s).
    pub ttft_s_p25: f64,
    /// Time to the first token, median (s).
    pub ttft_s_p50: f64,
    /// Time to the first token, 75th percentile (s).
    pub ttft_s_p75: f64,
    /// Time to the first token of the answer, after any thinking, median (s).
    pub first_answer_s_p50: f64,
    /// Output rate, 25th percentile (tokens/s).
    pub output_tok_s_p25: f64,
    /// Output rate, median (tokens/s).
    pub output_tok_s_p50: f64,
    /// Output rate, 75th percentile (tokens/s).
    pub output_tok_s_p75: f64,
    /// Source id.
    pub source: String,
    /// Date of the measurements.
    pub as_of: String,
}

impl Record for CloudSpeed {
    const FILE: &'static str = "cloud_speeds.csv";
    const KEY: Option<&'static str> = None;

    fn read(row: &mut Row<'_>) -> Self {
        Self {
            output_from_usd_per_mtok: row.required_number("output_from_usd_per_mtok", 0.0..=10_000.0),
            output_to_usd_per_mtok: row.number("output_to_usd_per_mtok", 0.0..=10_000.0),
            thinks_first: row.required_word("thinks_first", false),
            n_models: row.required_number("n_models", 1.0..=10_000.0),
            ttft_s_p25: row.required_number("ttft_s_p25", SECONDS),
            ttft_s_p50: row.required_number("ttft_s_p50", SECONDS),
            ttft_s_p75: row.required_number("ttft_s_p75", SECONDS),
            first_answer_s_p50: row.required_number("first_answer_s_p50", SECONDS),
            output_tok_s_p25: row.required_number("output_tok_s_p25", RATE),
            output_tok_s_p50: row.required_number("output_tok_s_p50", RATE),
            output_tok_s_p75: row.required_number("output_tok_s_p75", RATE),
            source: row.id("source"),
            as_of: row.required_date("as_of"),
        }
    }
}
