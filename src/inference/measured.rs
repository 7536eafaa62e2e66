//! A published measurement wins over the speed model: its ratio to the prediction corrects every prediction for the same
//! device, model and quantization.
//!
//! The ratio is taken at the measured depth and prompt, with the software of that date, and carried to other depths and
//! to today's software. Where the model has no basis, the measured rate stands as it is. Absent on purpose: measurements
//! of the reader, which replace a speed outright (see [`super::latency::Measured`]).

use crate::catalogue::MeasuredSpeed;
use crate::inference::latency::Measured;
use crate::inference::speed::{Machine, Software, Workpiece, decode_rate, prefill_rate};
use crate::units::{TokenRate, Tokens};

/// What a measurement says about the predictions for its device, model and quantization.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// Measured over predicted decode rate; `None` where nothing is predicted.
    pub decode: Option<f64>,
    /// Measured over predicted prefill rate; `None` where nothing is predicted or measured.
    pub prefill: Option<f64>,
    /// Rates that stand as measured because nothing is predicted.
    pub plain: Measured,
}

impl Calibration {
    /// The calibration of a row for the machine and model it was measured on.
    pub fn of(row: &MeasuredSpeed, machine: &Machine, work: &Workpiece) -> Self {
        let then = Workpiece { software: Software::built(&row.as_of), ..*work };
        let decode = TokenRate::tokens_per_second(row.decode_tok_s);
        let predicted = decode_rate(machine, &then, Tokens::tokens(row.depth_tokens)).ok();
        let prefill = row.prefill_tok_s.zip(row.prompt_tokens).map(|(rate, prompt)| (TokenRate::tokens_per_second(rate), prompt));
        let of_prompt = prefill.map(|(rate, prompt)| (rate, prefill_rate(machine, &then, Tokens::tokens(prompt), Tokens::ZERO).ok()));
        Self {
            decode: predicted.map(|predicted| decode / predicted),
            prefill: of_prompt.and_then(|(rate, predicted)| Some(rate / predicted?)),
            plain: Measured {
                decode: predicted.is_none().then_some(decode),
                prefill: of_prompt.and_then(|(rate, predicted)| predicted.is_none().then_some(rate)),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Catalogue, embedded};
    use crate::inference::Shape;
    use crate::inference::memory::{KvFormat, weights};

    fn work(catalogue: &Catalogue, row: &MeasuredSpeed) -> Workpiece {
        let shape = Shape::of(catalogue.model(&row.model).unwrap());
        let weights = weights(&shape, catalogue.quantization(&row.quantization).unwrap()).unwrap();
        Workpiece { shape, weights, kv: KvFormat::F16, software: Software::Current }
    }

    #[test]
    fn most_measurements_lie_near_the_model() {
        let catalogue = embedded().unwrap();
        let mut off: Vec<f64> = Vec::new();
        for row in &catalogue.measured {
            let machine = Machine::of(catalogue.device(&row.device).unwrap());
            let found = Calibration::of(row, &machine, &work(catalogue, row));
            let decode = found.decode.unwrap();
            assert!(decode > 0.4 && decode < 1.6, "{} {}: {decode}", row.device, row.model);
            off.push((decode - 1.0).abs());
        }
        let median = crate::math::stats::percentile(&mut off, 0.5).unwrap();
        assert!(median < 0.1, "{median}");
    }

    #[test]
    fn a_phone_without_a_prefill_model_keeps_its_measured_rate() {
        let catalogue = embedded().unwrap();
        let row = catalogue.measured("poco-f8", "qwen3-1.7b", "q4_0").unwrap();
        let found = Calibration::of(row, &Machine::of(catalogue.device("poco-f8").unwrap()), &work(catalogue, row));
        assert_eq!((found.prefill, found.plain.decode), (None, None));
        assert_eq!(found.plain.prefill, Some(TokenRate::tokens_per_second(643.4)));
    }
}
