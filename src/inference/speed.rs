//! How fast it runs: a two-term roofline for decoding, a three-term one for reading the prompt.
//!
//! ```text
//! decode step  = (weights touched + sequences · KV(depth)) / (share · bandwidth) + layers · (c + sequences · a · depth)
//!              + (sequences − 1) · 2 · active parameters / arithmetic rate reached
//! prompt token = 2 · active parameters / arithmetic rate reached + k · weights / (bandwidth · min(tokens, 512))
//!              + a' · (depth + tokens / 2) · layers
//! ```
//!
//! Constants come from [`super::class`]. Absent on purpose: throttling and partial offload (see [`super::limits`]), and a
//! prefix cache on the device: a prompt is read in full.

use crate::catalogue::{Device, DeviceClass};
use crate::inference::class::{self, ClassSpeed, PrefillFit, class_speed};
use crate::inference::memory::{KvFormat, Weights, kv_cache};
use crate::inference::{Lack, Shape};
use crate::units::{Bandwidth, FlopRate, Span, TokenRate, Tokens};

/// What a device brings to speed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Machine {
    /// Class whose constants apply.
    pub class: DeviceClass,
    /// Peak memory bandwidth; `None` when unknown.
    pub bandwidth: Option<Bandwidth>,
    /// Peak dense 16-bit arithmetic rate; `None` when unknown.
    pub arithmetic: Option<FlopRate>,
}

impl Machine {
    /// The machine of a catalogue device.
    pub fn of(device: &Device) -> Self {
        let factor = if has_matrix_units(device) { class::APPLE_MATRIX_FACTOR } else { 1.0 };
        Self {
            class: device.class,
            bandwidth: device.bandwidth_gb_s.map(Bandwidth::gigabytes_per_second),
            arithmetic: device.fp16_tflops.map(|rate| FlopRate::teraflops(rate * factor)),
        }
    }

    /// The constants of its class.
    pub const fn speed(&self) -> &'static ClassSpeed {
        class_speed(self.class)
    }
}

/// Apple GPUs have matrix units since the M5; ids carry the generation.
fn has_matrix_units(device: &Device) -> bool {
    let generation = device.id.strip_prefix("apple-m").and_then(|rest| rest.split('-').next()?.parse::<u32>().ok());
    device.class == DeviceClass::AppleSilicon && generation.is_some_and(|generation| generation >= 5)
}

/// When the software was built: attention over a long context became much cheaper once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Software {
    /// Since September 2025.
    #[default]
    Current,
    /// Before flash attention was on by default.
    BeforeFlashAttention,
}

/// From this month on llama.cpp uses flash attention unless told otherwise.
const FLASH_ATTENTION_SINCE: &str = "2025-09";

impl Software {
    /// The software of a date written as 2025-09-01 or shorter.
    pub fn built(date: &str) -> Self {
        if date < FLASH_ATTENTION_SINCE { Self::BeforeFlashAttention } else { Self::Current }
    }

    /// Attention time per token of depth and layer while decoding.
    pub const fn attention(self, class: DeviceClass) -> Span {
        let nanoseconds = match (self, class) {
            (Self::Current, _) => class::ATTENTION_NS,
            (Self::BeforeFlashAttention, DeviceClass::AppleSilicon) => class::OLD_ATTENTION_APPLE_NS,
            (Self::BeforeFlashAttention, _) => class::OLD_ATTENTION_NS,
        };
        Span::seconds(nanoseconds * 1e-9)
    }
}

/// A model as it is loaded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Workpiece {
    /// Its shape.
    pub shape: Shape,
    /// Its weights.
    pub weights: Weights,
    /// Format of its KV cache.
    pub kv: KvFormat,
    /// The software that runs it.
    pub software: Software,
}

/// Time of one step in which each of `sequences` gets one token, with `depth` tokens in the cache of each.
///
/// # Errors
/// [`Lack::DecodeBasis`] or [`Lack::Bandwidth`]; [`Lack::PrefillBasis`] or [`Lack::ArithmeticRate`] for a batch, whose
/// arithmetic counts.
pub fn decode_step(machine: &Machine, work: &Workpiece, depth: Tokens, sequences: f64) -> Result<Span, Lack> {
    let fit = machine.speed().decode.ok_or(Lack::DecodeBasis)?;
    let bandwidth = machine.bandwidth.ok_or(Lack::Bandwidth)? * fit.bandwidth_share;
    let read = work.weights.touched(&work.shape, sequences) + kv_cache(&work.shape, depth, work.kv) * sequences;
    let attention = work.software.attention(machine.class) * (depth.to_tokens() * sequences);
    let arithmetic = if sequences > 1.0 { arithmetic_time(machine, &work.shape)? * (sequences - 1.0) } else { Span::ZERO };
    Ok(read / bandwidth + (fit.layer() + attention) * work.shape.layers + arithmetic)
}

/// What each user of a machine gets, and all of them together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Served {
    /// Answers written side by side.
    pub sequences: f64,
    /// Tokens per second of each.
    pub each: TokenRate,
    /// Tokens per second of all.
    pub together: TokenRate,
}

/// The speed of `sequences` answers side by side, with `depth` tokens in the cache of each.
///
/// # Errors
/// As [`decode_step`].
pub fn served(machine: &Machine, work: &Workpiece, depth: Tokens, sequences: f64) -> Result<Served, Lack> {
    let each = Tokens::tokens(1.0) / decode_step(machine, work, depth, sequences)?;
    Ok(Served { sequences, each, together: each * sequences })
}

/// Tokens per second of one sequence.
///
/// # Errors
/// As [`decode_step`].
pub fn decode_rate(machine: &Machine, work: &Workpiece, depth: Tokens) -> Result<TokenRate, Lack> {
    Ok(Tokens::tokens(1.0) / decode_step(machine, work, depth, 1.0)?)
}

/// Time to read a prompt of `tokens` when `depth` tokens are in the cache already.
///
/// # Errors
/// [`Lack::PrefillBasis`], [`Lack::ArithmeticRate`] or [`Lack::Bandwidth`].
pub fn prefill_time(machine: &Machine, work: &Workpiece, tokens: Tokens, depth: Tokens) -> Result<Span, Lack> {
    const MICRO_BATCH: Tokens = Tokens::tokens(512.0);
    let fit = machine.speed().prefill.ok_or(Lack::PrefillBasis)?;
    let bandwidth = machine.bandwidth.ok_or(Lack::Bandwidth)?;
    let batch = tokens.min(MICRO_BATCH).max(Tokens::tokens(1.0)).to_tokens();
    let reads = (work.weights.total / bandwidth) * (fit.weight_reads / batch);
    let attention = fit.attention() * ((depth.to_tokens() + 0.5 * tokens.to_tokens()) * work.shape.layers);
    Ok((arithmetic_time(machine, &work.shape)? + reads + attention) * tokens.to_tokens())
}

/// Prompt tokens per second for a prompt of `tokens`.
///
/// # Errors
/// As [`prefill_time`]; [`Lack::NothingProduced`] for an empty prompt.
pub fn prefill_rate(machine: &Machine, work: &Workpiece, tokens: Tokens, depth: Tokens) -> Result<TokenRate, Lack> {
    if tokens <= Tokens::ZERO {
        return Err(Lack::NothingProduced);
    }
    Ok(tokens / prefill_time(machine, work, tokens, depth)?)
}

/// Arithmetic of one token: two operations per active parameter at the rate the class reaches.
fn arithmetic_time(machine: &Machine, shape: &Shape) -> Result<Span, Lack> {
    let fit = machine.speed().prefill.ok_or(Lack::PrefillBasis)?;
    let peak = machine.arithmetic.ok_or(Lack::ArithmeticRate)?;
    Ok(Span::seconds(2.0 * shape.active_params / reached(&fit, peak).to_flops()))
}

/// The arithmetic rate a class reaches: `share · peak · (peak / reference)^(exponent − 1)`.
fn reached(fit: &PrefillFit, peak: FlopRate) -> FlopRate {
    let scale = peak.to_teraflops() / class::REFERENCE_TERAFLOPS;
    peak * (fit.arithmetic_share * libm::pow(scale, fit.exponent - 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inference::memory::weights_at;
    use crate::units::Bytes;

    fn machine(class: DeviceClass, gigabytes_per_second: f64, teraflops: Option<f64>) -> Machine {
        Machine {
            class,
            bandwidth: Some(Bandwidth::gigabytes_per_second(gigabytes_per_second)),
            arithmetic: teraflops.map(FlopRate::teraflops),
        }
    }

    fn llama_8b(bits: f64) -> Workpiece {
        let shape = Shape::plain(8.03e9, 8.03e9, 32.0);
        Workpiece { weights: weights_at(&shape, bits, false), shape, kv: KvFormat::F16, software: Software::Current }
    }

    fn rate(machine: &Machine, work: &Workpiece, depth: f64) -> f64 {
        decode_rate(machine, work, Tokens::tokens(depth)).unwrap().to_tokens_per_second()
    }

    #[test]
    fn an_m4_max_decodes_an_8b_model_at_63_tokens_per_second() {
        let m4_max = machine(DeviceClass::AppleSilicon, 546.0, Some(18.4));
        let empty = rate(&m4_max, &llama_8b(4.8944), 0.0);
        assert!((empty / 63.1 - 1.0).abs() < 0.03, "{empty}");
        let deep = rate(&m4_max, &llama_8b(4.8944), 8_192.0);
        assert!((deep / 55.8 - 1.0).abs() < 0.03, "{deep}");
    }

    #[test]
    fn an_rtx_4090_decodes_it_at_the_published_rate() {
        let rtx_4090 = machine(DeviceClass::NvidiaConsumer, 1_010.0, Some(165.2));
        let in_may_2024 = Workpiece { software: Software::BeforeFlashAttention, ..llama_8b(4.8944) };
        assert!((rate(&rtx_4090, &in_may_2024, 512.0) / 127.7 - 1.0).abs() < 0.06);
    }

    #[test]
    fn a_spark_decodes_gpt_oss_and_a_phone_a_3b_model() {
        let shape = Shape::plain(20.91e9, 3.6e9, 24.0);
        let weights = Weights { active: Bytes::bytes(2.57e9), ..weights_at(&shape, 4.25, false) };
        let oss = Workpiece { shape: Shape { experts: None, ..shape }, weights, kv: KvFormat::F16, software: Software::Current };
        let spark = rate(&machine(DeviceClass::UnifiedNvidia, 273.0, Some(118.8)), &oss, 0.0);
        assert!((spark / 84.0 - 1.0).abs() < 0.03, "{spark}");
        let small = Shape::plain(3.21e9, 3.21e9, 28.0);
        let work = Workpiece { shape: small, weights: weights_at(&small, 4.5, false), ..llama_8b(4.5) };
        let phone = rate(&machine(DeviceClass::Phone, 85.3, None), &work, 0.0);
        assert!((phone / 27.8 - 1.0).abs() < 0.03, "{phone}");
    }

    #[test]
    fn an_m4_max_reads_a_prompt_of_2000_tokens_at_about_750_a_second() {
        let m4_max = machine(DeviceClass::AppleSilicon, 546.0, Some(18.4));
        let found = prefill_rate(&m4_max, &llama_8b(4.8944), Tokens::tokens(2_000.0), Tokens::ZERO).unwrap();
        assert!((found.to_tokens_per_second() / 753.0 - 1.0).abs() < 0.02, "{found:?}");
    }

    #[test]
    fn batches_on_a_spark_come_out_as_measured() {
        // llama.cpp benches/dgx-spark: Qwen2.5-Coder-7B Q8_0, 512 tokens deep, 32 sequences: 593 tokens/s together.
        let shape = Shape::plain(7.62e9, 7.62e9, 28.0);
        let work = Workpiece { weights: weights_at(&shape, 8.5, false), shape, ..llama_8b(8.5) };
        let spark = machine(DeviceClass::UnifiedNvidia, 273.0, Some(118.8));
        let step = decode_step(&spark, &work, Tokens::tokens(512.0), 32.0).unwrap();
        assert!((32.0 / step.to_seconds() / 593.3 - 1.0).abs() < 0.12, "{step:?}");
    }

    #[test]
    fn speed_falls_with_context_and_with_bits() {
        let m4_max = machine(DeviceClass::AppleSilicon, 546.0, Some(18.4));
        let by_context: Vec<f64> = [0.0, 1e3, 1e4, 1e5].iter().map(|&depth| rate(&m4_max, &llama_8b(4.5), depth)).collect();
        assert!(by_context.is_sorted_by(|a, b| a > b));
        assert!(rate(&m4_max, &llama_8b(4.5), 0.0) > rate(&m4_max, &llama_8b(8.5), 0.0));
        let old = Workpiece { software: Software::BeforeFlashAttention, ..llama_8b(4.5) };
        assert!(rate(&m4_max, &old, 4_096.0) < rate(&m4_max, &llama_8b(4.5), 4_096.0));
    }

    #[test]
    fn a_class_nobody_measured_has_no_speed() {
        let phone = machine(DeviceClass::Phone, 85.0, None);
        let work = llama_8b(4.5);
        assert_eq!(prefill_time(&phone, &work, Tokens::tokens(10.0), Tokens::ZERO), Err(Lack::PrefillBasis));
        let mi300x = machine(DeviceClass::AmdDatacentre, 5_300.0, None);
        assert_eq!(decode_rate(&mi300x, &work, Tokens::ZERO), Err(Lack::DecodeBasis));
        let unknown = Machine { bandwidth: None, ..machine(DeviceClass::NvidiaDatacentre, 1.0, None) };
        assert_eq!(decode_rate(&unknown, &work, Tokens::ZERO), Err(Lack::Bandwidth));
    }
}
