//! A table of measured speeds, read into rows the speed model can predict.
//!
//! Each row states its model by parameters, layers and quantization, so models outside the catalogue count too: where
//! a catalogue model has the same layers and nearly the same size, its KV cache is used, else that of a plain model.
//! Devices are found in the catalogue by the words of their id. Absent on purpose: judging (see [`super::accuracy`]).

use crate::catalogue::{Catalogue, Device, DeviceClass, Model, Quantization, ReadError, Row as Cells, Table};
use crate::inference::memory::{KvFormat, weights, weights_at};
use crate::inference::speed::{Machine, Software, Workpiece, decode_step, prefill_rate};
use crate::inference::{Lack, Shape};
use crate::math::{decimal, held};
use crate::units::{Bytes, TokenRate, Tokens};

/// Sources whose power mode, offload, driver and sometimes quantization are unknown.
pub const COMMUNITY: [&str; 3] = ["localscore", "geerling", "llmfit_community"];

/// How much longer a token takes in llamafile, which `LocalScore` runs, than in llama.cpp: the median of its rows
/// against the model fitted without them.
const LLAMAFILE: f64 = 1.35;

/// Prompt length of a mixed test: `LocalScore`'s nine prompts average 1,327 tokens.
const MIXED_PROMPT: f64 = 1_327.0;

/// A measured rate and the one the model predicts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Measured.
    pub measured: TokenRate,
    /// Predicted; a [`Lack`] where the model has no basis.
    pub predicted: Result<TokenRate, Lack>,
}

/// One measurement.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    /// Id of the device.
    pub device: String,
    /// Class of the device.
    pub class: DeviceClass,
    /// Whether it comes from a controlled benchmark rather than from the community.
    pub clean: bool,
    /// The machine.
    machine: Machine,
    /// The model.
    work: Workpiece,
    /// Mean tokens in the cache during decoding.
    depth: Tokens,
    /// Sequences decoded side by side.
    pub sequences: f64,
    /// How much longer its software takes than llama.cpp.
    slowdown: f64,
    /// Measured decode rate, all sequences together.
    decode: Option<TokenRate>,
    /// Prompt length, tokens in the cache before it, measured rate.
    prefill: Option<(Tokens, Tokens, TokenRate)>,
}

impl Measurement {
    /// Decode as measured and predicted; `None` when not measured.
    pub fn decode(&self) -> Option<Pair> {
        self.decode.map(|measured| Pair { measured, predicted: self.decode_on(&self.machine) })
    }

    /// Prefill as measured and predicted; `None` when not measured.
    pub fn prefill(&self) -> Option<Pair> {
        let (prompt, before, measured) = self.prefill?;
        Some(Pair { measured, predicted: prefill_rate(&self.machine, &self.work, prompt, before) })
    }

    fn decode_on(&self, machine: &Machine) -> Result<TokenRate, Lack> {
        let step = decode_step(machine, &self.work, self.depth, self.sequences)?;
        Ok(Tokens::tokens(self.sequences) / (step * self.slowdown))
    }

    /// The inputs of the decode fit: time per token measured (s), time at full bandwidth (s), layers, and the
    /// attention time that is not fitted (s); all without the slowdown of its software. `None` for batches.
    pub fn decode_terms(&self) -> Option<[f64; 4]> {
        let seconds = self.sequences / (self.decode?.to_tokens_per_second() * self.slowdown);
        let read = self.work.weights.active + crate::inference::memory::kv_cache(&self.work.shape, self.depth, self.work.kv);
        let attention = self.work.software.attention(self.class) * (self.depth.to_tokens() * self.work.shape.layers);
        let bare = (read / self.machine.bandwidth?).to_seconds();
        (self.sequences <= 1.0).then_some([seconds, bare, self.work.shape.layers, attention.to_seconds()])
    }

    /// The inputs of the prefill fit: time per token measured (s), arithmetic time at the peak rate (s), one read of
    /// the weights per token of a micro-batch (s), mean depth times layers, peak rate (TFLOPS).
    pub fn prefill_terms(&self) -> Option<[f64; 5]> {
        let (prompt, before, measured) = self.prefill?;
        let peak = self.machine.arithmetic?;
        let reads = (self.work.weights.total / self.machine.bandwidth?).to_seconds() / held(prompt.to_tokens(), 1.0, 512.0);
        let depth = (before.to_tokens() + 0.5 * prompt.to_tokens()) * self.work.shape.layers;
        let arithmetic = 2.0 * self.work.shape.active_params / peak.to_flops();
        Some([1.0 / measured.to_tokens_per_second(), arithmetic, reads, depth, peak.to_teraflops()])
    }
}

/// A table of measurements.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Benchmarks {
    /// Rows that can be compared.
    pub rows: Vec<Measurement>,
    /// Devices or quantizations of rows that cannot, in file order.
    pub skipped: Vec<String>,
}

/// Reads a table of measurements; `file` only names it in errors.
///
/// # Errors
/// The first cell that is wrong, with line and column.
pub fn read(file: &str, text: &str, catalogue: &Catalogue) -> Result<Benchmarks, ReadError> {
    let mut found = Benchmarks::default();
    for mut cells in Table::parse(file, text)?.rows() {
        match measurement(&mut cells, catalogue)? {
            Ok(row) => found.rows.push(row),
            Err(unknown) => found.skipped.push(unknown),
        }
    }
    Ok(found)
}

/// One row; the inner error names what the catalogue does not know.
fn measurement(cells: &mut Cells<'_>, catalogue: &Catalogue) -> Result<Result<Measurement, String>, ReadError> {
    let name = cells.name("device");
    let shape = {
        let params = cells.required_number("params_b", 0.001..=100_000.0) * 1e9;
        let active = cells.required_number("active_params_b", 0.001..=100_000.0) * 1e9;
        shape(catalogue, params, active.min(params), cells.required_number("layers", 1.0..=10_000.0))
    };
    let quantization = cells.name("quant");
    let file = cells.number("file_size_gib", 0.001..=100_000.0).map(Bytes::gibibytes);
    let decode = cells.number("tg_tok_s", 1e-6..=1e9).map(TokenRate::tokens_per_second);
    let prefill = cells.number("pp_tok_s", 1e-6..=1e9).map(TokenRate::tokens_per_second);
    let depth = cells.number("context_depth_tokens", 0.0..=1e9).unwrap_or(0.0);
    let sequences = cells.number("batch", 1.0..=1e6).unwrap_or(1.0);
    let (prompt, answer) = (count(&cells.text("pp_test_tokens")), count(&cells.text("tg_test_tokens")));
    let slowdown = if cells.text("backend").contains("llamafile") { LLAMAFILE } else { 1.0 };
    let group = cells.text("source_group");
    let measured_by = cells.text("as_of");
    cells.check()?;

    let Some(device) = device(catalogue, &name) else { return Ok(Err(name)) };
    let Some(weights) = sized(catalogue, &shape, &quantization, file) else { return Ok(Err(quantization)) };
    // A range of dates counts as its end; the date of a mixed source says little, its depth is 0.
    let last = measured_by.rsplit("..").next().unwrap_or_default();
    let software = Software::built(last);
    // The depth column is the mean depth while tokens come; the prompt before them was read from where they began.
    let before = (depth - 0.5 * answer.unwrap_or(f64::INFINITY)).max(0.0);
    Ok(Ok(Measurement {
        device: device.id.clone(),
        class: device.class,
        clean: !COMMUNITY.contains(&group.as_str()),
        machine: Machine::of(device),
        work: Workpiece { shape, weights, kv: KvFormat::F16, software },
        depth: Tokens::tokens(depth),
        sequences,
        slowdown,
        decode,
        prefill: prefill.map(|rate| (Tokens::tokens(prompt.unwrap_or(MIXED_PROMPT)), Tokens::tokens(before), rate)),
    }))
}

/// A number of test tokens; `None` for an empty cell or a mix.
fn count(text: &str) -> Option<f64> {
    decimal::parse(text).filter(|count| count.is_finite() && *count > 0.0)
}

/// The device whose id's words all occur in a name; of several the one with the most words.
fn device<'a>(catalogue: &'a Catalogue, name: &str) -> Option<&'a Device> {
    let name = name.to_lowercase();
    let words: Vec<&str> = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let fits = |device: &&Device| device.id.split('-').all(|word| words.contains(&word));
    catalogue.devices.iter().filter(fits).max_by_key(|device| device.id.split('-').count())
}

/// The shape of a model of known size: a catalogue model with as many layers and nearly as many parameters lends its
/// KV cache and its experts.
fn shape(catalogue: &Catalogue, params: f64, active: f64, layers: f64) -> Shape {
    let off = |model: &Model| (model.total_params_b * 1e9 / params - 1.0).abs();
    let near = |model: &&Model| {
        (model.layers - layers).abs() < 0.5 && off(model) < 0.04 && (model.active_params_b * 1e9 / active - 1.0).abs() < 0.25
    };
    match catalogue.models.iter().filter(near).min_by(|a, b| off(a).total_cmp(&off(b))) {
        Some(model) => Shape { params, active_params: active, ..Shape::of(model) },
        None => Shape::plain(params, active, layers),
    }
}

/// The weights of a quantization name, corrected to the file size where the row states one.
fn sized(catalogue: &Catalogue, shape: &Shape, quantization: &str, file: Option<Bytes>) -> Option<crate::inference::Weights> {
    let id = quantization.to_lowercase();
    let known: Option<&Quantization> = catalogue.quantization(&id);
    let found = match known.map(|row| weights(shape, row)) {
        Some(Ok(found)) => found,
        // A format of its own quantizes every tensor alike.
        _ => weights_at(&Shape { output_params: 0.0, ..*shape }, nominal_bits(&id).or_else(|| file.map(|_| 8.0))?, false),
    };
    Some(match file {
        Some(size) if id == "mxfp4" && shape.experts.is_some() => found.with_rest_filling(size),
        Some(size) => found.scaled_to(size),
        None => found,
    })
}

/// Bits per weight of a name like `int4 (mlc)`, `mlx 4bit` or `ud-q4_k_xl`: its number, half a bit for the scales, and
/// an eighth more for dynamic mixes, which keep part of the tensors wider.
fn nominal_bits(name: &str) -> Option<f64> {
    let digits: String = name.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let bits = decimal::parse(&digits).filter(|bits| (1.0..=32.0).contains(bits))?;
    Some(if bits >= 16.0 { bits } else { (bits + 0.5) * if name.starts_with("ud-") { 1.125 } else { 1.0 } })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "device,model,params_b,active_params_b,quant,file_size_gib,layers,backend,context_depth_tokens,batch,pp_test_tokens,pp_tok_s,tg_test_tokens,tg_tok_s,source_group,as_of\n";

    fn rows(lines: &str) -> Result<Benchmarks, ReadError> {
        read("bench.csv", &format!("{HEADER}{lines}"), crate::catalogue::embedded().unwrap())
    }

    #[test]
    fn a_published_row_is_read_and_predicted() {
        let found =
            rows("RTX 4090,Llama 3 8B,8.03,8.03,Q4_K_M,4.58,32,llama.cpp CUDA,512,1,1024,6898.71,1024,127.74,xiongjiedai,2024-05\n")
                .unwrap();
        let row = &found.rows[0];
        assert!(row.clean && row.device == "rtx-4090");
        let decode = row.decode().unwrap();
        assert!((decode.predicted.unwrap() / decode.measured - 1.0).abs() < 0.1, "{decode:?}");
        let prefill = row.prefill().unwrap();
        assert!((prefill.predicted.unwrap() / prefill.measured - 1.0).abs() < 0.3, "{prefill:?}");
    }

    #[test]
    fn devices_are_found_by_the_words_of_their_id() {
        let catalogue = crate::catalogue::embedded().unwrap();
        let id = |name| device(catalogue, name).map(|device| device.id.as_str());
        for (name, expected) in [
            ("RTX 3060 12 GB", "rtx-3060"),
            ("RTX 3060 Ti", "rtx-3060-ti"),
            ("RTX 4060 Laptop", "rtx-4060-laptop"),
            ("Apple M1 (7c GPU)", "apple-m1-7c"),
            ("Apple M4 Max (40c)", "apple-m4-max-40c"),
            ("H100 SXM 80GB", "h100-sxm"),
            ("DGX Spark (GB10)", "dgx-spark"),
            ("Ryzen AI Max+ 395 (Radeon 8060S)", "ryzen-ai-max-395"),
            ("Ryzen 7 7840HS / 8745H (Radeon 780M)", "ryzen-7840hs"),
            ("Galaxy S25 Ultra (Snapdragon 8 Elite)", "galaxy-s25-ultra"),
            ("POCO F8 class (Snapdragon 8 Elite Gen 5, Adreno 840)", "poco-f8"),
        ] {
            assert_eq!(id(name), Some(expected), "{name}");
        }
        assert_eq!(id("Abacus"), None);
    }

    #[test]
    fn an_unknown_device_is_skipped_and_a_broken_cell_named() {
        let unknown = rows("Abacus,m,8,8,Q4_0,,32,x,0,1,512,1,128,1,lab,2026\n").unwrap();
        assert_eq!((unknown.rows.len(), unknown.skipped), (0, vec!["Abacus".to_owned()]));
        let broken = rows("RTX 4090,m,8,8,Q4_0,,32,x,0,1,512,1,128,fast,lab,2026\n").unwrap_err();
        assert_eq!(broken.to_string(), "bench.csv line 2, column tg_tok_s: not a number: 'fast'");
        let breaks = HEADER.replace('\n', "\r\n") + "RTX 4090,m,8,8,Q4_0,,32,x,0,1,512,1,128,fast,lab,2026\r\n";
        assert_eq!(read("bench.csv", &breaks, crate::catalogue::embedded().unwrap()).unwrap_err(), broken);
    }

    #[test]
    fn names_of_number_formats_state_their_bits() {
        assert_eq!(nominal_bits("int4 (mlc)"), Some(4.5));
        assert_eq!(nominal_bits("mlx 4bit"), Some(4.5));
        assert_eq!(nominal_bits("f16"), Some(16.0));
        assert!((nominal_bits("ud-q4_k_xl").unwrap() - 5.0625).abs() < 1e-12);
        assert_eq!(nominal_bits("fast"), None);
    }
}
