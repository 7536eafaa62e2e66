//! Energy of an answer in the cloud and grams of CO2 equivalent on both sides, use phase only.
//!
//! The cloud side is the method of `EcoLogits` 0.11.3 (`GenAI` Impact; regressions on the ML.ENERGY leaderboard), for a
//! request that shares its server with 63 others:
//!
//! ```text
//! one GPU = tokens · (α · exp(β · 64) · active parameters + γ)
//! GPUs    = the power of two that holds 1.2 · 2 bytes per parameter in 80 GB each
//! server  = tokens · time per token · 1.2 kW · GPUs / 8 / 64
//! request = overhead · (server + GPUs · one GPU)
//! ```
//!
//! Its versions differ forty-fold (an 8B model: 3,768 Wh per million tokens in 0.8, 85 in 0.9.1), and the sizes of closed
//! models are estimates, so a result is a range and names its version. Absent on purpose: making the hardware, water,
//! and the energy of reading the prompt, which the method leaves out.

use crate::catalogue::{CloudSize, Model};
use crate::units::{Energy, Span, Tokens};

/// The method and its version, for a source line.
pub const METHOD: &str = "EcoLogits 0.11.3";

/// Requests that share a server.
const BATCH: f64 = 64.0;

/// Energy of one GPU per token: slope per billion active parameters (Wh), exponent per request of a batch, floor (Wh).
const GPU: [f64; 3] = [1.166_527_317_045_191_4e-6, -0.011_205_921_025_579_175, 4.052_928_146_734_005e-5];

/// Time per token: slope per billion active parameters (s), slope per request of a batch (s), floor (s).
const TIME: [f64; 3] = [0.000_678_508_809_435_366_3, 0.000_311_931_031_168_825_9, 0.019_473_717_579_473_387];

/// Memory of one GPU (GB), GPUs of one server, power of the server without them (W).
const SERVER: [f64; 3] = [80.0, 8.0, 1_200.0];

/// A model's size as far as the method needs it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// All parameters, in billions.
    pub total: f64,
    /// Parameters used per token, in billions.
    pub active: f64,
}

impl Size {
    /// The smallest and the largest size a closed model is estimated at.
    pub const fn range(row: &CloudSize) -> (Self, Self) {
        (Self { total: row.total_low_b, active: row.active_low_b }, Self { total: row.total_high_b, active: row.active_high_b })
    }

    /// The size of an open model.
    pub const fn open(model: &Model) -> Self {
        Self { total: model.total_params_b, active: model.active_params_b }
    }

    /// GPUs that hold the model.
    pub fn gpus(&self) -> f64 {
        let [memory, ..] = SERVER;
        let needed = (1.2 * self.total * 16.0 / 8.0 / memory).ceil().max(1.0);
        libm::exp2(libm::log2(needed).ceil())
    }

    /// Energy of an answer of `output` tokens with the overhead (PUE) of the data centre.
    pub fn energy(&self, output: Tokens, overhead: f64) -> Energy {
        let ([slope, exponent, floor], [_, server_gpus, server_power]) = (GPU, SERVER);
        let gpu = slope * libm::exp(exponent * BATCH) * self.active + floor;
        let [per_billion, per_request, least] = TIME;
        let time = Span::seconds((per_billion * self.active + per_request * BATCH + least) * output.to_tokens());
        let server = server_power * time.to_hours() * self.gpus() / server_gpus / BATCH;
        Energy::watt_hours((server + self.gpus() * gpu * output.to_tokens()) * overhead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::CarbonIntensity;

    #[test]
    fn an_8b_model_spends_what_is_published() {
        let small = Size { total: 8.0, active: 8.0 };
        let answer = small.energy(Tokens::tokens(500.0), 1.2).to_watt_hours();
        assert!((answer / 0.0446 - 1.0).abs() < 2e-3, "{answer}");
        // 85 Wh per million tokens in 0.9.1.
        let million = small.energy(Tokens::millions(1.0), 1.2).to_watt_hours();
        assert!((million / 85.0 - 1.0).abs() < 0.05, "{million}");
        let grams = (small.energy(Tokens::tokens(500.0), 1.2) * CarbonIntensity::grams_per_kwh(384.0)).to_grams();
        assert!((grams - 0.017).abs() < 5e-4, "{grams}");
    }

    #[test]
    fn the_package_itself_prints_the_same() {
        // `ecologits` 0.11.3, 500 tokens, overhead 1.2: total and active billions of parameters, Wh.
        for (total, active, expected) in [
            (8.0, 8.0, 0.044_576_292_276_544_37),
            (27.0, 27.0, 0.056_103_418_159_209_37),
            (120.0, 5.1, 0.171_267_555_409_392_5),
            (70.0, 70.0, 0.328_764_496_416_752_2),
            (440.0, 132.0, 1.916_895_294_909_308),
            (671.0, 37.0, 1.989_450_448_592_215_3),
            (2_000.0, 600.0, 25.839_185_097_404_712),
        ] {
            let found = Size { total, active }.energy(Tokens::tokens(500.0), 1.2).to_watt_hours();
            assert!((found / expected - 1.0).abs() < 1e-12, "{total} {active} {found}");
        }
    }

    #[test]
    fn memory_takes_a_power_of_two_of_gpus() {
        let gpus = |total: f64| Size { total, active: 8.0 }.gpus();
        assert_eq!([8.0, 40.0, 70.0, 405.0, 671.0].map(gpus), [1.0, 2.0, 4.0, 16.0, 32.0]);
    }
}
