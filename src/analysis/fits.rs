//! What runs on what: memory and decode speed of any model on any device, for the reader's quantization and request.
//!
//! Made when a view asks, pair by pair. A measurement wins over the speed model, the reader's own over all. Absent on
//! purpose: prefill, which many classes have no basis for, and models that spill over (see [`crate::inference::limits`]).

use crate::analysis::waits::SpeedBasis;
use crate::catalogue::{Catalogue, Device, Model, Quantization};
use crate::inference::latency::Task;
use crate::inference::measured::Calibration;
use crate::inference::memory::weights;
use crate::inference::speed::decode_rate;
use crate::inference::{Fit, Footprint, KvFormat, Lack, Machine, Shape, Software, Workpiece};
use crate::scenario::{Given, Input, Scenario};
use crate::units::{Bytes, Ratio, TokenRate, Tokens};

/// One model on one device.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair<'a> {
    /// Whether it fits; `None` when the memory of one of both is unknown.
    pub fit: Option<Fit>,
    /// Decode rate of one answer.
    pub rate: Result<TokenRate, Lack>,
    /// Where the rate comes from.
    pub basis: SpeedBasis<'a>,
}

/// What stays the same between pairs.
pub struct Fits<'a> {
    catalogue: &'a Catalogue,
    scenario: &'a Scenario,
    quantization: Option<&'a Quantization>,
    kv: KvFormat,
    task: Task,
}

impl<'a> Fits<'a> {
    /// The reader's quantization and request.
    pub fn of(scenario: &'a Scenario, catalogue: &'a Catalogue) -> Self {
        let tokens = |input| Tokens::tokens(scenario.number(input, catalogue).unwrap_or(0.0));
        Self {
            catalogue,
            scenario,
            quantization: catalogue.quantization(scenario.choice(Input::Quantization)),
            kv: KvFormat::by_id(scenario.choice(Input::KvType)).unwrap_or_default(),
            task: Task {
                input: tokens(Input::InputTokens),
                kept: Ratio::percent(scenario.number(Input::Kept, catalogue).unwrap_or(0.0)),
                output: tokens(Input::OutputTokens),
                context: tokens(Input::Context),
            },
        }
    }

    /// Longest the cache gets.
    pub fn cache(&self) -> Tokens {
        self.task.cache()
    }

    /// Mean tokens in the cache while an answer is written.
    pub fn depth(&self) -> Tokens {
        self.task.depth()
    }

    /// A model as it is loaded.
    ///
    /// # Errors
    /// [`Lack::BitsPerWeight`] when the quantization has none.
    pub fn work(&self, model: &Model) -> Result<Workpiece, Lack> {
        let shape = Shape::of(model);
        let weights = weights(&shape, self.quantization.ok_or(Lack::BitsPerWeight)?)?;
        Ok(Workpiece { shape, weights, kv: self.kv, software: Software::Current })
    }

    /// What a model needs while it runs.
    pub fn footprint(&self, work: &Workpiece) -> Footprint {
        Footprint::of(&work.shape, &work.weights, self.cache(), work.kv, 1.0)
    }

    /// A model on a device.
    pub fn pair(&self, device: &Device, model: &Model) -> Pair<'a> {
        let work = self.work(model);
        let fit = work.ok().and_then(|work| self.footprint(&work).fit(device.usable_gb.map(Bytes::gigabytes)));
        let choice = |input| self.scenario.choice(input);
        let own = device.id == choice(Input::Device) && model.id == choice(Input::Model);
        let reader = self.scenario.given_number(Input::Decode).filter(|_| own).map(Given::middle);
        let measured = self.catalogue.measured(&device.id, &model.id, choice(Input::Quantization));
        let basis = match (reader, measured) {
            (Some(_), _) => SpeedBasis::Reader,
            (None, Some(row)) => SpeedBasis::Measured(row),
            _ => SpeedBasis::Modelled,
        };
        let rate = work.and_then(|work| match fit {
            Some(Fit::DoesNotFit) => Err(Lack::DoesNotFit),
            _ if work.shape.context.is_some_and(|longest| self.cache() > longest) => Err(Lack::ContextTooLong),
            _ => reader.map_or_else(|| self.rate(&Machine::of(device), &work, basis), |rate| Ok(TokenRate::tokens_per_second(rate))),
        });
        Pair { fit, rate, basis }
    }

    /// The modelled rate, corrected by what was measured.
    fn rate(&self, machine: &Machine, work: &Workpiece, basis: SpeedBasis<'_>) -> Result<TokenRate, Lack> {
        let predicted = decode_rate(machine, work, self.depth());
        let SpeedBasis::Measured(row) = basis else { return predicted };
        let found = Calibration::of(row, machine, work);
        match found.plain.decode {
            Some(rate) => Ok(rate),
            None => predicted.map(|rate| rate * found.decode.unwrap_or(1.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::inference::inference;
    use crate::catalogue::embedded;
    use crate::scenario::link;

    fn with<T>(fragment: &str, check: impl FnOnce(&Fits<'_>, &Catalogue, &Scenario) -> T) -> T {
        let catalogue = embedded().unwrap();
        let scenario = link::parse(fragment, catalogue).scenario;
        check(&Fits::of(&scenario, catalogue), catalogue, &scenario)
    }

    #[test]
    fn the_readers_own_pair_is_what_the_page_says() {
        let mut compared = 0;
        for fragment in [
            "",
            "v=1&ctx=100000&kv=q8_0",
            "v=1&dev=rtx-4090&mdl=llama-3.1-8b",
            "v=1&dev=rtx-4090&mdl=gpt-oss-20b&qt=mxfp4",
            "v=1&tps=42",
            "v=1&mdl=kimi-k2",
            "v=1&mdl=llama-2-7b&ti=9000",
            "v=1&qt=q3_k_m",
            "v=1&dev=raspberry-pi-5-8gb&mdl=qwen3.5-2b",
        ] {
            with(fragment, |fits, catalogue, scenario| {
                let results = inference(scenario, catalogue);
                let device = catalogue.device(scenario.choice(Input::Device)).unwrap();
                let model = catalogue.model(scenario.choice(Input::Model)).unwrap();
                let pair = fits.pair(device, model);
                assert_eq!(pair.fit, results.fit, "{fragment}");
                match (pair.rate, results.decode) {
                    (Ok(here), Ok(there)) => {
                        compared += 1;
                        assert!((here / there - 1.0).abs() < 1e-9, "{fragment}: {here:?} {there:?}");
                    }
                    (here, Err(lack @ (Lack::DoesNotFit | Lack::ContextTooLong | Lack::BitsPerWeight))) => {
                        assert_eq!(here, Err(lack), "{fragment}");
                    }
                    (here, there) => assert!(here.is_ok() && there.is_err(), "{fragment}: {here:?} {there:?}"),
                }
            });
        }
        assert!(compared >= 5);
    }

    #[test]
    fn a_measured_pair_gives_back_what_was_measured() {
        // Measured at an empty cache, so the correction is the whole of it.
        with("v=1&qt=mxfp4&ti=0&to=0", |fits, catalogue, _| {
            let pair = fits.pair(catalogue.device("dgx-spark").unwrap(), catalogue.model("gpt-oss-20b").unwrap());
            assert!(matches!(pair.basis, SpeedBasis::Measured(_)));
            assert!((pair.rate.unwrap().to_tokens_per_second() - 83.43).abs() < 1e-6, "{:?}", pair.rate);
        });
    }

    #[test]
    fn a_larger_context_fits_less_and_runs_slower() {
        let rates = |fragment: &str| {
            with(fragment, |fits, catalogue, _| {
                let device = catalogue.device("apple-m5-10c").unwrap();
                let count = catalogue.models.iter().filter(|model| fits.pair(device, model).rate.is_ok()).count();
                (count, fits.pair(device, catalogue.model("qwen3.5-9b").unwrap()).rate.unwrap())
            })
        };
        let (short, long) = (rates(""), rates("v=1&ctx=30000"));
        assert!(short.0 > long.0 && short.1 > long.1, "{short:?} {long:?}");
    }

    #[test]
    fn the_whole_table_has_a_rate_or_a_reason() {
        with("", |fits, catalogue, _| {
            let mut known = 0;
            for device in &catalogue.devices {
                for model in &catalogue.models {
                    let pair = fits.pair(device, model);
                    known += usize::from(pair.rate.is_ok());
                    assert!(pair.rate.is_ok_and(|rate| rate.to_tokens_per_second() > 0.0) || pair.rate.is_err());
                    assert_eq!(pair.fit == Some(Fit::DoesNotFit), pair.rate == Err(Lack::DoesNotFit), "{} {}", device.id, model.id);
                }
            }
            assert!(known > 3_000, "{known}");
        });
    }
}
