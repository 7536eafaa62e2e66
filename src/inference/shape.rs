//! The shape of a model as far as memory and speed need it.
//!
//! Made from a catalogue row, or from the few figures a benchmark table states. Absent on purpose: file sizes (see
//! [`super::memory`]) and anything about quality.

use crate::catalogue::{Attention, Model};
use crate::units::{Bytes, Tokens};

/// Parameters of the experts of a mixture model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Experts {
    /// Parameters of all experts.
    pub total: f64,
    /// Parameters of the experts one token passes through.
    pub active: f64,
}

impl Experts {
    /// Share of the expert weights that a batch of `sequences` touches when routing is uniform: `1 − (1 − k/E)^b`.
    pub fn touched(self, sequences: f64) -> f64 {
        1.0 - libm::pow(1.0 - crate::math::held(self.active / self.total, 0.0, 1.0), sequences.max(1.0))
    }
}

/// KV cache at 16 bits per value, one sequence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KvShape {
    /// Bytes per token of the layers that keep every token.
    pub full: Bytes,
    /// Bytes per token of the layers that keep a window or chunk of tokens.
    pub sliding: Bytes,
    /// Length of that window; `None` when no layer slides.
    pub window: Option<Tokens>,
}

/// The shape of a model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// All parameters: what memory holds.
    pub params: f64,
    /// Parameters used per token: what decoding reads.
    pub active_params: f64,
    /// Layers.
    pub layers: f64,
    /// Parameters of the output matrix, `vocabulary · width`; 0 when unknown.
    pub output_params: f64,
    /// Values the logits and the residual stream of one token take while a prompt is read.
    pub width_of_token: f64,
    /// Experts; `None` for a dense model.
    pub experts: Option<Experts>,
    /// KV cache per sequence.
    pub kv: KvShape,
    /// Layers that keep a fixed recurrent state instead of keys and values.
    pub recurrent_layers: f64,
    /// Longest context; `None` when unknown.
    pub context: Option<Tokens>,
}

impl Shape {
    /// The shape of a catalogue model.
    pub fn of(model: &Model) -> Self {
        let (params, active_params) = (model.total_params_b * 1e9, model.active_params_b * 1e9);
        let (vocab, hidden) = (model.vocab.unwrap_or(0.0), model.hidden.unwrap_or(0.0));
        let output_params = vocab * hidden;
        let kv_layers = model.full_layers + model.sliding_layers;
        Self {
            params,
            active_params,
            layers: model.layers,
            output_params,
            width_of_token: vocab + 4.0 * hidden,
            experts: model.experts.map(|_| experts(model, params, active_params, output_params)),
            kv: KvShape {
                full: Bytes::bytes(model.kv_full_bytes_per_token_f16),
                sliding: Bytes::bytes(model.kv_sliding_bytes_per_token_f16),
                window: model.window_tokens.map(Tokens::tokens),
            },
            recurrent_layers: if model.attention == Attention::Hybrid { (model.layers - kv_layers).max(0.0) } else { 0.0 },
            context: model.context_tokens.map(Tokens::tokens),
        }
    }

    /// A shape from parameters and layers alone, with the KV cache of eight heads of 128 in every layer, the shape
    /// of most models of 3 to 70 billion parameters (Llama 3, Qwen 2.5, Mistral: configuration files).
    pub fn plain(params: f64, active_params: f64, layers: f64) -> Self {
        const KV_BYTES_PER_LAYER: f64 = 2.0 * 8.0 * 128.0 * 2.0;
        let is_mixture = active_params < 0.97 * params;
        Self {
            params,
            active_params,
            layers,
            output_params: 0.0,
            width_of_token: 0.0,
            experts: is_mixture.then(|| halved(params, active_params)),
            kv: KvShape { full: Bytes::bytes(KV_BYTES_PER_LAYER * layers), sliding: Bytes::ZERO, window: None },
            recurrent_layers: 0.0,
            context: None,
        }
    }
}

/// Splits a mixture into experts and the rest.
///
/// The rest that every token reads is attention, `2 · width · (query + key-value heads) · head width` per layer, and
/// the output matrix; the input embedding is only looked up. Check: gpt-oss-20b 19.12 and 120b 114.72 billion expert
/// parameters, against 19.11 and 114.66 from their configuration files.
fn experts(model: &Model, params: f64, active: f64, output: f64) -> Experts {
    let attention = (|| Some(model.layers * 2.0 * model.hidden? * model.head_dim? * (model.heads? + model.kv_heads?)))();
    match attention.map(|attention| attention + output) {
        Some(shared) if model.attention != Attention::Latent && shared < 0.9 * active => {
            Experts { total: params - shared - output, active: active - shared }
        }
        _ => halved(params, active),
    }
}

/// Where the attention shape is unknown: half of what a token reads is experts, as in `DeepSeek` V3 (8 routed of 256
/// experts make 20 of its 37 billion active parameters).
fn halved(params: f64, active: f64) -> Experts {
    Experts { total: params - 0.5 * active, active: 0.5 * active }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sequence_touches_its_own_experts_and_many_touch_all() {
        let experts = Experts { total: 32.0, active: 4.0 };
        assert!((experts.touched(1.0) - 0.125).abs() < 1e-12);
        assert!(experts.touched(8.0) < experts.touched(16.0) && experts.touched(500.0) > 0.999);
    }

    #[test]
    fn a_mixture_is_recognised_by_its_active_parameters() {
        assert!(Shape::plain(8e9, 8e9, 32.0).experts.is_none());
        assert!(Shape::plain(30e9, 3e9, 48.0).experts.is_some());
    }
}
