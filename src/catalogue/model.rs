//! Open-weight models and the quantizations they are stored in.
//!
//! KV bytes are stored per token at 16 bits per value, split into layers that keep every token and
//! layers that keep a sliding window, so a cache is `full · context + sliding · min(context, window)`.

use super::read::{Record, Row, Word};

/// An open-weight model of known shape (`models.csv`).
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Stable id: `llama-3.1-8b`.
    pub id: String,
    /// Name as published.
    pub name: String,
    /// Who trained it.
    pub maker: String,
    /// All parameters, in billions: what memory must hold.
    pub total_params_b: f64,
    /// Parameters used per token, in billions: what decoding must read.
    pub active_params_b: f64,
    /// Layers.
    pub layers: f64,
    /// Width of the residual stream.
    pub hidden: Option<f64>,
    /// Query heads per attention layer.
    pub heads: Option<f64>,
    /// Key-value heads per attention layer.
    pub kv_heads: Option<f64>,
    /// Width of one head.
    pub head_dim: Option<f64>,
    /// How layers attend to earlier tokens.
    pub attention: Attention,
    /// Layers that keep every token.
    pub full_layers: f64,
    /// Layers that keep a window of tokens.
    pub sliding_layers: f64,
    /// Length of that window (tokens).
    pub window_tokens: Option<f64>,
    /// KV cache of all full layers at 16 bits per value (bytes per token).
    pub kv_full_bytes_per_token_f16: f64,
    /// KV cache of all sliding layers at 16 bits per value (bytes per token in the window).
    pub kv_sliding_bytes_per_token_f16: f64,
    /// Entries of the vocabulary.
    pub vocab: Option<f64>,
    /// Experts per mixture layer; `None` for a dense model.
    pub experts: Option<f64>,
    /// Longest context (tokens).
    pub context_tokens: Option<f64>,
    /// Vendor-published MMLU-Pro score (%).
    pub mmlu_pro_pct: Option<f64>,
    /// Source id of the score.
    pub mmlu_pro_source: Option<String>,
    /// Licence of the weights, as its publisher names it.
    pub licence: String,
    /// Date the weights were published.
    pub released: Option<String>,
    /// Source id of the shape.
    pub source: String,
    /// Date the shape was read.
    pub as_of: String,
}

impl Record for Model {
    const FILE: &'static str = "models.csv";

    fn read(row: &mut Row<'_>) -> Self {
        let kv_bytes = 0.0..=1e8;
        Self {
            id: row.id("id"),
            name: row.name("name"),
            maker: row.name("maker"),
            total_params_b: row.required_number("total_params_b", 0.01..=20_000.0),
            active_params_b: row.required_number("active_params_b", 0.01..=20_000.0),
            layers: row.required_number("layers", 1.0..=1_000.0),
            hidden: row.number("hidden", 16.0..=1e6),
            heads: row.number("heads", 1.0..=10_000.0),
            kv_heads: row.number("kv_heads", 1.0..=10_000.0),
            head_dim: row.number("head_dim", 1.0..=10_000.0),
            attention: row.required_word("attention", Attention::Full),
            full_layers: row.required_number("full_layers", 0.0..=1_000.0),
            sliding_layers: row.required_number("sliding_layers", 0.0..=1_000.0),
            window_tokens: row.number("window_tokens", 1.0..=1e8),
            kv_full_bytes_per_token_f16: row.required_number("kv_full_bytes_per_token_f16", kv_bytes.clone()),
            kv_sliding_bytes_per_token_f16: row.required_number("kv_sliding_bytes_per_token_f16", kv_bytes),
            vocab: row.number("vocab", 100.0..=1e7),
            experts: row.number("experts", 2.0..=1e5),
            context_tokens: row.number("context_tokens", 128.0..=1e9),
            mmlu_pro_pct: row.number("mmlu_pro_pct", 0.0..=100.0),
            mmlu_pro_source: row.reference("mmlu_pro_source"),
            licence: row.text("licence"),
            released: row.date("released"),
            source: row.id("source"),
            as_of: row.required_date("as_of"),
        }
    }
}

/// How the layers of a model attend to earlier tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attention {
    /// Every layer keeps keys and values of every token.
    Full,
    /// Some layers keep a sliding window only.
    SlidingWindow,
    /// Some layers keep the current chunk only.
    Chunked,
    /// Keys and values are stored as one compressed latent vector (MLA).
    Latent,
    /// Some layers keep a fixed recurrent state instead of keys and values.
    Hybrid,
}

impl Word for Attention {
    const WORDS: &'static [(&'static str, Self)] =
        &[("full", Self::Full), ("swa", Self::SlidingWindow), ("chunked", Self::Chunked), ("mla", Self::Latent), ("hybrid", Self::Hybrid)];
}

/// A number format for stored weights (`quantizations.csv`).
#[derive(Debug, Clone, PartialEq)]
pub struct Quantization {
    /// Stable id: `q4_k_m`.
    pub id: String,
    /// Name as used by llama.cpp.
    pub name: String,
    /// Effective bits per weight of a whole file, measured on Llama-3.1-8B; `None` when not measured.
    pub bits_file: Option<f64>,
    /// Exact bits per weight of one block; `None` for mixes of several block kinds.
    pub bits_block: Option<f64>,
    /// Rise of perplexity against 16 bits, Llama-3-70B (%).
    pub ppl_increase_pct: Option<f64>,
    /// Source id.
    pub source: String,
    /// Date read.
    pub as_of: String,
}

impl Record for Quantization {
    const FILE: &'static str = "quantizations.csv";

    fn read(row: &mut Row<'_>) -> Self {
        Self {
            id: row.id("id"),
            name: row.name("name"),
            bits_file: row.number("bits_file", 0.5..=64.0),
            bits_block: row.number("bits_block", 0.5..=64.0),
            ppl_increase_pct: row.number("ppl_increase_pct", 0.0..=1_000.0),
            source: row.id("source"),
            as_of: row.required_date("as_of"),
        }
    }
}
