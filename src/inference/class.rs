//! Speed constants of each device class, fitted on published measurements.
//!
//! Decode has two constants per class (share of the peak bandwidth reached, fixed time per layer and token), prefill
//! three (share of the peak arithmetic rate, weight reads per micro-batch, attention). They were fitted by least
//! absolute deviation of `ln(predicted / measured)` on 235 decode and 202 prefill rows measured with llama.cpp,
//! MLX or MLC at batch 1 (llama.cpp discussions 4167, 10879, 15013, 15396 and its `benches`; `XiongjieDai`
//! GPU-Benchmarks-on-LLM-Inference; kyuz0 Strix Halo toolboxes; NVIDIA Jetson blog; `PocketPal` and phone posts; read
//! 2026-11-22), all models of a class together; plain processors rest on eight rows of geerlingguy/ai-benchmarks and
//! `LocalScore`. Spreads are the 6th and 94th percentile of measured / predicted over the same rows, widened where a
//! class has one or two devices, and downwards where rows of the community lie further out, so that three in four of all
//! rows are inside. `placement validate benchmarks` recomputes the errors; a class that nobody measured
//! has no constants. Absent on purpose: constants for single devices.

use crate::catalogue::DeviceClass;
use crate::units::Span;

/// How far measurements lie from the model, as factors on the predicted rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// 10th percentile of measured over predicted.
    pub p10: f64,
    /// 90th percentile of measured over predicted.
    pub p90: f64,
}

/// Constants of token-by-token generation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DecodeFit {
    /// Share of the peak bandwidth that large reads reach.
    pub bandwidth_share: f64,
    /// Fixed time per layer and token (kernel launches, synchronization) (µs).
    layer_us: f64,
    /// How far measurements lie from the model.
    pub spread: Spread,
    /// Devices behind the fit.
    pub devices: u32,
}

impl DecodeFit {
    /// Fixed time per layer and token.
    pub const fn layer(&self) -> Span {
        Span::seconds(self.layer_us * 1e-6)
    }
}

/// Constants of prompt processing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PrefillFit {
    /// Share of the peak arithmetic rate reached at [`REFERENCE_TERAFLOPS`].
    pub arithmetic_share: f64,
    /// Exponent of the arithmetic rate: below 1 where large chips are used less well.
    pub exponent: f64,
    /// Reads of all weights per micro-batch of 512 tokens.
    pub weight_reads: f64,
    /// Attention time per prompt token, token of depth and layer (ns).
    attention_ns: f64,
    /// How far measurements lie from the model.
    pub spread: Spread,
    /// Devices behind the fit.
    pub devices: u32,
}

impl PrefillFit {
    /// Attention time per prompt token, token of depth and layer.
    pub const fn attention(&self) -> Span {
        Span::seconds(self.attention_ns * 1e-9)
    }
}

/// The arithmetic rate at which [`PrefillFit::arithmetic_share`] holds (TFLOPS).
pub const REFERENCE_TERAFLOPS: f64 = 100.0;

/// Constants of one device class.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ClassSpeed {
    /// Decode; `None` when nobody measured the class.
    pub decode: Option<DecodeFit>,
    /// Prefill; `None` when nobody measured the class, or too few did.
    pub prefill: Option<PrefillFit>,
}

const fn decode(bandwidth_share: f64, layer_us: f64, (p10, p90): (f64, f64), devices: u32) -> DecodeFit {
    DecodeFit { bandwidth_share, layer_us, spread: Spread { p10, p90 }, devices }
}

const fn prefill(
    (arithmetic_share, exponent): (f64, f64),
    weight_reads: f64,
    attention_ns: f64,
    (p10, p90): (f64, f64),
    devices: u32,
) -> PrefillFit {
    PrefillFit { arithmetic_share, exponent, weight_reads, attention_ns, spread: Spread { p10, p90 }, devices }
}

const APPLE: ClassSpeed =
    ClassSpeed { decode: Some(decode(0.95, 192.0, (0.70, 1.12), 18)), prefill: Some(prefill((0.69, 1.0), 0.0, 1.8, (0.76, 1.15), 18)) };

/// Desktop and laptop cards together: one laptop row alone would not carry constants.
const GEFORCE: ClassSpeed =
    ClassSpeed { decode: Some(decode(0.98, 70.0, (0.68, 1.16), 13)), prefill: Some(prefill((1.04, 1.0), 0.0, 1.43, (0.72, 1.23), 13)) };

const WORKSTATION: ClassSpeed =
    ClassSpeed { decode: Some(decode(0.97, 82.0, (0.90, 1.08), 4)), prefill: Some(prefill((0.5, 0.6), 0.6, 1.43, (0.75, 1.29), 4)) };

const DATACENTRE: ClassSpeed =
    ClassSpeed { decode: Some(decode(0.90, 108.0, (0.65, 1.16), 6)), prefill: Some(prefill((0.48, 0.6), 0.0, 0.6, (0.72, 1.22), 6)) };

/// DGX Spark alone.
const SPARK: ClassSpeed =
    ClassSpeed { decode: Some(decode(0.90, 54.0, (0.94, 1.06), 1)), prefill: Some(prefill((0.34, 1.0), 0.55, 0.3, (0.84, 1.09), 1)) };

/// Strix Halo alone.
const STRIX_HALO: ClassSpeed =
    ClassSpeed { decode: Some(decode(1.0, 258.0, (0.78, 1.14), 1)), prefill: Some(prefill((0.31, 1.0), 1.5, 0.72, (0.85, 1.17), 1)) };

/// Two cards, one row each: the spread is that of the community's rows, which scatter widely.
const RADEON: ClassSpeed =
    ClassSpeed { decode: Some(decode(1.0, 46.0, (0.5, 1.07), 2)), prefill: Some(prefill((0.57, 1.0), 0.0, 1.43, (0.7, 1.43), 2)) };

/// One card, one row.
const ARC: ClassSpeed = ClassSpeed { decode: Some(decode(0.67, 52.0, (0.7, 1.3), 1)), prefill: None };

const JETSON: ClassSpeed = ClassSpeed { decode: Some(decode(1.0, 254.0, (0.58, 1.09), 2)), prefill: None };

/// Phones, a tablet, and laptops on the same kind of chip; cool, before they throttle.
const PHONE: ClassSpeed = ClassSpeed { decode: Some(decode(0.63, 73.0, (0.62, 1.18), 7)), prefill: None };

/// Plain processors, from a single-board computer to a server.
const PROCESSOR: ClassSpeed = ClassSpeed { decode: Some(decode(0.68, 1_199.0, (0.75, 1.40), 5)), prefill: None };

/// Nobody measured it.
const UNKNOWN: ClassSpeed = ClassSpeed { decode: None, prefill: None };

/// The constants of a device class.
pub const fn class_speed(class: DeviceClass) -> &'static ClassSpeed {
    match class {
        DeviceClass::AppleSilicon => &APPLE,
        DeviceClass::NvidiaConsumer | DeviceClass::NvidiaLaptop => &GEFORCE,
        DeviceClass::NvidiaWorkstation => &WORKSTATION,
        DeviceClass::NvidiaDatacentre => &DATACENTRE,
        DeviceClass::UnifiedNvidia => &SPARK,
        DeviceClass::AmdApu => &STRIX_HALO,
        DeviceClass::AmdGpu => &RADEON,
        DeviceClass::IntelGpu => &ARC,
        DeviceClass::Jetson => &JETSON,
        DeviceClass::Phone | DeviceClass::Tablet | DeviceClass::ArmLaptop => &PHONE,
        DeviceClass::CpuLaptop | DeviceClass::CpuDesktop | DeviceClass::CpuServer | DeviceClass::Sbc => &PROCESSOR,
        DeviceClass::AmdDatacentre | DeviceClass::IntelApu => &UNKNOWN,
    }
}

/// The class that stands for all classes with the same constants.
pub const fn family(class: DeviceClass) -> DeviceClass {
    match class {
        DeviceClass::NvidiaLaptop => DeviceClass::NvidiaConsumer,
        DeviceClass::Tablet | DeviceClass::ArmLaptop => DeviceClass::Phone,
        DeviceClass::CpuLaptop | DeviceClass::CpuServer | DeviceClass::Sbc => DeviceClass::CpuDesktop,
        other => other,
    }
}

/// Attention time per token of depth and layer while decoding with software since September 2025 (ns), when llama.cpp
/// made flash attention automatic (`LocalAI` pull request 6168 of 2025-08-31 follows it). Fitted on DGX Spark rows to
/// 32,768 tokens; Strix Halo rows to 65,536 agree.
pub const ATTENTION_NS: f64 = 1.5;

/// The same before that, on Apple chips (ns) (`XiongjieDai`, May 2024).
pub const OLD_ATTENTION_APPLE_NS: f64 = 42.0;

/// The same before that, elsewhere (ns): `GeForce`, workstation and data-centre rows give 12.9, 12.0 and 13.1 apart.
pub const OLD_ATTENTION_NS: f64 = 12.9;

/// Factor on the arithmetic rate of Apple GPUs since M5, whose cores have matrix units: 2.8 on the rows of the M5 Pro
/// (llama.cpp discussion 4167), which makes them 3.5 times an M4 Pro of as many cores.
pub const APPLE_MATRIX_FACTOR: f64 = 2.8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Word as _;

    #[test]
    fn every_fitted_constant_is_physical() {
        for (word, class) in DeviceClass::WORDS {
            let speed = class_speed(*class);
            assert_eq!(speed, class_speed(family(*class)), "{word}");
            if let Some(fit) = speed.decode {
                assert!(fit.bandwidth_share > 0.3 && fit.bandwidth_share <= 1.0, "{word}");
                assert!(fit.layer() > Span::ZERO && fit.spread.p10 < 1.0 && fit.spread.p90 > 1.0, "{word}");
            }
            if let Some(fit) = speed.prefill {
                assert!(fit.arithmetic_share > 0.1 && fit.spread.p10 < 1.0 && fit.spread.p90 > 1.0, "{word}");
            }
        }
    }
}
