//! Does it fit? Weights, KV cache, recurrent state and compute buffer, in bytes.
//!
//! `need = weights + sequences · (KV(context) + state) + compute buffer`, compared with what the device lets a model
//! use. Absent on purpose: splitting a model between GPU and CPU.

use crate::catalogue::Quantization;
use crate::inference::{Lack, Shape};
use crate::units::{Bytes, Tokens};

/// Bits per weight of the output matrix, which llama.cpp stores as `Q6_K` in every mix below that (`llama-quant.cpp`).
const OUTPUT_BITS: f64 = 6.5625;

/// Parameters and output parameters of Llama-3.1-8B, on which whole-file bits were measured (llama.cpp
/// `tools/quantize/README.md`; shape from its configuration file: 128,256 × 4,096).
const REFERENCE: (f64, f64) = (8.0303e9, 128_256.0 * 4_096.0);

/// Bits per weight of MXFP4 experts: 32 values of 4 bits and one 8-bit scale (Open Compute MX specification).
const MXFP4_BITS: f64 = 4.25;

/// Bits per weight of everything else in such files: `Q8_0` (ggml-org gpt-oss GGUF).
const MXFP4_REST_BITS: f64 = 8.5;

/// Weights of a model in one quantization.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// The whole file: what memory holds.
    pub total: Bytes,
    /// What one token of one sequence reads.
    pub active: Bytes,
    /// The experts' part of `total`; zero for a dense model.
    pub expert: Bytes,
    /// The experts' part of `active`; zero for a dense model.
    pub expert_active: Bytes,
}

impl Weights {
    /// The same model in a file of known size, every tensor scaled alike.
    #[must_use]
    pub fn scaled_to(self, file: Bytes) -> Self {
        let factor = file / self.total;
        Self { total: file, active: self.active * factor, expert: self.expert * factor, expert_active: self.expert_active * factor }
    }

    /// The same model in a file of known size whose experts are as they are: the difference lies in the tensors that
    /// every token reads.
    #[must_use]
    pub fn with_rest_filling(self, file: Bytes) -> Self {
        let rest = self.total - self.expert;
        let active_share = (self.active - self.expert_active) / rest;
        Self { total: file, active: self.active + (file - self.total) * active_share, ..self }
    }

    /// What one step of a batch of sequences reads: the shared weights once, and the experts that any of them needs.
    pub fn touched(&self, shape: &Shape, sequences: f64) -> Bytes {
        match shape.experts {
            Some(experts) => self.active - self.expert_active + self.expert * experts.touched(sequences),
            None => self.active,
        }
    }
}

/// Bits per weight of everything but the output matrix.
fn body_bits(quantization: &Quantization) -> Option<f64> {
    let (params, output) = REFERENCE;
    match quantization.bits_file {
        Some(whole) if whole < OUTPUT_BITS => Some((whole * params - OUTPUT_BITS * output) / (params - output)),
        Some(whole) => Some(whole),
        None => quantization.bits_block,
    }
}

/// Weights of a model: one output matrix at `OUTPUT_BITS`, everything else at the rate that makes Llama-3.1-8B come
/// out as measured; MXFP4 mixtures keep everything but the experts at `MXFP4_REST_BITS`.
///
/// Worked: Llama-3.1-8B `Q4_K_M` 4.58 GiB, 70B 39.5 GiB, F16 14.96 GiB (llama.cpp README: 4.58, 39.59, 14.96).
///
/// # Errors
/// [`Lack::BitsPerWeight`] when the quantization has none.
pub fn weights(shape: &Shape, quantization: &Quantization) -> Result<Weights, Lack> {
    let body = body_bits(quantization).ok_or(Lack::BitsPerWeight)?;
    Ok(weights_at(shape, body, quantization.id == "mxfp4"))
}

/// Weights at a body rate (bits per weight); `mxfp4` keeps all but the experts at 8.5 bits.
pub fn weights_at(shape: &Shape, body: f64, mxfp4: bool) -> Weights {
    let bytes = |params: f64, bits: f64| Bytes::bytes(params * bits / 8.0);
    if let (true, Some(experts)) = (mxfp4, shape.experts) {
        let rest = bytes(shape.params - experts.total, MXFP4_REST_BITS);
        let (expert, expert_active) = (bytes(experts.total, MXFP4_BITS), bytes(experts.active, MXFP4_BITS));
        let rest_active = bytes(shape.active_params - experts.active, MXFP4_REST_BITS);
        return Weights { total: rest + expert, active: rest_active + expert_active, expert, expert_active };
    }
    let output = shape.output_params.min(0.5 * shape.params);
    let total = bytes(output, body.max(OUTPUT_BITS)) + bytes(shape.params - output, body);
    let part_of = |params: f64| total * (params / shape.params);
    let experts = |part: fn(&super::shape::Experts) -> f64| shape.experts.as_ref().map_or(Bytes::ZERO, |all| part_of(part(all)));
    Weights { total, active: part_of(shape.active_params), expert: experts(|all| all.total), expert_active: experts(|all| all.active) }
}

/// Number format of the KV cache.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KvFormat {
    /// 16 bits per value.
    #[default]
    F16,
    /// 8 bits and a scale per 32 values: 8.5 bits.
    Q8,
    /// 4 bits and a scale per 32 values: 4.5 bits.
    Q4,
}

impl KvFormat {
    /// The format of a link word.
    pub fn by_id(id: &str) -> Option<Self> {
        match id {
            "f16" => Some(Self::F16),
            "q8_0" => Some(Self::Q8),
            "q4_0" => Some(Self::Q4),
            _ => None,
        }
    }

    /// Size against 16 bits (ggml block sizes: 34 and 18 bytes per 32 values).
    pub const fn factor(self) -> f64 {
        match self {
            Self::F16 => 1.0,
            Self::Q8 => 34.0 / 64.0,
            Self::Q4 => 18.0 / 64.0,
        }
    }
}

/// KV cache of one sequence: layers that keep every token, plus layers that keep at most their window.
///
/// Worked: Gemma-3-27B at 131,072 tokens 10.41 GiB; DeepSeek-V3.1 at 163,840 10.72 GiB (unsloth pull request 4757).
pub fn kv_cache(shape: &Shape, context: Tokens, format: KvFormat) -> Bytes {
    let kept = shape.kv.window.map_or(context, |window| context.min(window));
    (shape.kv.full * context.to_tokens() + shape.kv.sliding * kept.to_tokens()) * format.factor()
}

/// Recurrent state of one sequence: 598.5 MiB for four sequences of Qwen3.6-27B with 48 such layers (llama.cpp log in
/// LM Studio bug tracker 1862), taken per layer for every hybrid model.
pub fn recurrent_state(shape: &Shape) -> Bytes {
    Bytes::gibibytes(598.5 / 1_024.0 / 4.0 / 48.0) * shape.recurrent_layers
}

/// Buffers for one micro-batch of 512 prompt tokens: 4 bytes for each logit and four residual streams, at least 0.3 GB
/// (llama.cpp discussion 15396 shows 0.5 to 2.7 GB in all).
pub fn compute_buffer(shape: &Shape) -> Bytes {
    const MICRO_BATCH: f64 = 512.0;
    Bytes::gigabytes(0.3).max(Bytes::bytes(4.0 * MICRO_BATCH * shape.width_of_token))
}

/// What a model needs while it runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Footprint {
    /// Weights.
    pub weights: Bytes,
    /// KV cache of all sequences.
    pub kv_cache: Bytes,
    /// Recurrent state of all sequences.
    pub state: Bytes,
    /// Compute buffer.
    pub compute: Bytes,
}

impl Footprint {
    /// The footprint of `sequences` at a context each.
    pub fn of(shape: &Shape, weights: &Weights, context: Tokens, format: KvFormat, sequences: f64) -> Self {
        Self {
            weights: weights.total,
            kv_cache: kv_cache(shape, context, format) * sequences,
            state: recurrent_state(shape) * sequences,
            compute: compute_buffer(shape),
        }
    }

    /// Everything together.
    pub fn need(&self) -> Bytes {
        self.weights + self.kv_cache + self.state + self.compute
    }

    /// Whether it fits into the memory a model may use; `None` when that is unknown.
    pub fn fit(&self, usable: Option<Bytes>) -> Option<Fit> {
        let share = self.need() / usable?;
        Some(match share {
            share if share <= TIGHT_FROM => Fit::Fits,
            share if share <= 1.0 => Fit::Tight,
            _ => Fit::DoesNotFit,
        })
    }
}

/// From this share of the usable memory a fit is tight.
pub const TIGHT_FROM: f64 = 0.9;

/// Whether a model fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// With at least a tenth to spare.
    Fits,
    /// With less than a tenth to spare.
    Tight,
    /// Not at all.
    DoesNotFit,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inference::shape::KvShape;

    fn shape(params: f64, output: f64, layers: f64, full: f64, sliding: f64, window: Option<f64>) -> Shape {
        Shape {
            output_params: output,
            kv: KvShape { full: Bytes::bytes(full), sliding: Bytes::bytes(sliding), window: window.map(Tokens::tokens) },
            ..Shape::plain(params, params, layers)
        }
    }

    fn llama_8b() -> Shape {
        shape(8.0303e9, 128_256.0 * 4_096.0, 32.0, 131_072.0, 0.0, None)
    }

    fn quantization(id: &str, file: Option<f64>, block: Option<f64>) -> Quantization {
        Quantization {
            id: id.to_owned(),
            name: id.to_owned(),
            bits_file: file,
            bits_block: block,
            ppl_increase_pct: None,
            source: String::new(),
            as_of: String::new(),
        }
    }

    fn gibibytes(shape: &Shape, quantization: &Quantization) -> f64 {
        weights(shape, quantization).unwrap().total.to_gibibytes()
    }

    fn close(value: f64, expected: f64, percent: f64) {
        assert!((value / expected - 1.0).abs() * 100.0 <= percent, "{value} is not within {percent} % of {expected}");
    }

    #[test]
    fn published_file_sizes_come_out() {
        let q4_k_m = quantization("q4_k_m", Some(4.8944), None);
        close(gibibytes(&llama_8b(), &q4_k_m), 4.58, 0.2);
        close(gibibytes(&llama_8b(), &quantization("f16", Some(16.0005), Some(16.0))), 14.96, 0.2);
        let llama_70b = shape(70.5537e9, 128_256.0 * 8_192.0, 80.0, 327_680.0, 0.0, None);
        close(gibibytes(&llama_70b, &q4_k_m), 39.59, 0.5);
        let llama_3b = shape(3.2127e9, 128_256.0 * 3_072.0, 28.0, 114_688.0, 0.0, None);
        close(gibibytes(&llama_3b, &q4_k_m), 1.87, 0.5);
    }

    #[test]
    fn a_quantization_without_bits_has_no_size() {
        assert_eq!(weights(&llama_8b(), &quantization("q3_k_m", None, None)), Err(Lack::BitsPerWeight));
    }

    #[test]
    fn mxfp4_mixtures_keep_the_rest_at_eight_and_a_half_bits() {
        let experts = Some(crate::inference::shape::Experts { total: 19.12e9, active: 2.385e9 });
        let gpt_oss = Shape { active_params: 3.6e9, experts, ..shape(20.9148e9, 0.579e9, 24.0, 24_576.0, 24_576.0, Some(128.0)) };
        let found = weights(&gpt_oss, &quantization("mxfp4", None, Some(4.25))).unwrap();
        close(found.total.to_gibibytes(), 11.27, 1.0);
        close(found.active.to_bytes(), 2.57e9, 1.0);
        // Ollama's build keeps the rest at 16 bits.
        close(found.with_rest_filling(Bytes::gibibytes(12.8)).active.to_bytes(), 3.7e9, 1.0);
        assert!(found.touched(&gpt_oss, 32.0) > found.touched(&gpt_oss, 2.0));
        close(found.touched(&gpt_oss, 1.0).to_bytes(), found.active.to_bytes(), 1e-6);
    }

    #[test]
    fn published_kv_caches_come_out() {
        let gib = |shape: &Shape, context: f64| kv_cache(shape, Tokens::tokens(context), KvFormat::F16).to_gibibytes();
        close(gib(&llama_8b(), 8_192.0), 1.0, 0.01);
        close(kv_cache(&llama_8b(), Tokens::tokens(8_192.0), KvFormat::Q8).to_gibibytes(), 0.531, 0.1);
        close(gib(&shape(27.4e9, 0.0, 62.0, 81_920.0, 425_984.0, Some(1_024.0)), 131_072.0), 10.41, 0.1);
        close(gib(&shape(684e9, 0.0, 61.0, 70_272.0, 0.0, None), 163_840.0), 10.72, 0.1);
        close(gib(&shape(0.75e9, 0.0, 28.0, 114_688.0, 0.0, None), 40_960.0), 4.38, 0.2);
        close(gib(&shape(27.8e9, 0.0, 64.0, 65_536.0, 0.0, None), 262_144.0), 16.0, 0.01);
        close(gib(&shape(31.3e9, 0.0, 60.0, 81_920.0, 819_200.0, Some(1_024.0)), 262_144.0), 20.8, 0.2);
    }

    #[test]
    fn a_hybrid_model_keeps_a_fixed_state_per_sequence() {
        let hybrid = Shape { recurrent_layers: 48.0, ..shape(27.8e9, 0.0, 64.0, 65_536.0, 0.0, None) };
        close(recurrent_state(&hybrid).to_gibibytes() * 4.0 * 1_024.0, 598.5, 0.01);
        let once = Footprint::of(&hybrid, &weights_at(&hybrid, 4.5, false), Tokens::tokens(1_000.0), KvFormat::F16, 1.0);
        let twice = Footprint::of(&hybrid, &weights_at(&hybrid, 4.5, false), Tokens::tokens(1_000.0), KvFormat::F16, 2.0);
        assert!((twice.state.to_bytes() - 2.0 * once.state.to_bytes()).abs() < 1e-3);
        assert_eq!(once.compute, Bytes::gigabytes(0.3));
    }

    #[test]
    fn the_cache_grows_with_context_and_never_shrinks() {
        let sliding = shape(27.4e9, 0.0, 62.0, 81_920.0, 425_984.0, Some(1_024.0));
        let sizes = [0.0, 100.0, 1_024.0, 4_096.0, 1e5].map(|context| kv_cache(&sliding, Tokens::tokens(context), KvFormat::Q4));
        assert!(sizes.is_sorted() && sizes[0] == Bytes::ZERO);
    }

    #[test]
    fn the_verdict_has_three_states_and_none_without_memory() {
        let need = |bytes: f64| Footprint { weights: Bytes::bytes(bytes), kv_cache: Bytes::ZERO, state: Bytes::ZERO, compute: Bytes::ZERO };
        let usable = Some(Bytes::bytes(100.0));
        assert_eq!(need(90.0).fit(usable), Some(Fit::Fits));
        assert_eq!(need(91.0).fit(usable), Some(Fit::Tight));
        assert_eq!(need(100.1).fit(usable), Some(Fit::DoesNotFit));
        assert_eq!(need(1.0).fit(None), None);
    }
}
