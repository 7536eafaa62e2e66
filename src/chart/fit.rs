//! What runs on what? Tokens a second of open models on devices, at the reader's quantization and context.
//!
//! The picture shows a selection, the reader's device and model always among it; the table has every pair. Absent: how
//! a speed comes about (see [`crate::analysis::fits`]).

use super::matrix::{Cell as Square, Head, Line, Matrix};
use super::options::{own_device, texts as option_texts};
use super::table::{Cell, Column, Table};
use super::{Chart, Definition, Look, Picture};
use crate::analysis::fits::{Fits, Pair};
use crate::analysis::waits::SpeedBasis;
use crate::catalogue::{Device, Model};
use crate::inference::{Fit, Lack};
use crate::math::stats::ordered;
use crate::scenario::{Input, link};
use crate::text::choice::FitTexts;
use crate::text::view::{dated, filled};
use crate::text::{Language, number};
use crate::units::Bytes;

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

/// Devices of the picture, one or two of a class, from the pocket to the rack.
const DEVICES: [&str; 11] = [
    "iphone-17-pro",
    "galaxy-s26-ultra",
    "raspberry-pi-5-16gb",
    "apple-m5-10c",
    "apple-m5-pro-20c",
    "apple-m5-max-40c",
    "ryzen-ai-max-395",
    "dgx-spark",
    "rtx-5060-ti",
    "rtx-5090",
    "h100-sxm",
];

/// Models of the picture, the ones that stay longest where there is little room first.
const MODELS: [&str; 9] = [
    "qwen3.5-9b",
    "qwen3.5-27b",
    "gpt-oss-20b",
    "qwen3.5-4b",
    "qwen3.5-35b-a3b",
    "gemma-4-12b",
    "gpt-oss-120b",
    "qwen3.5-2b",
    "llama-3.3-70b",
];

/// Where a step of speed ends and the next begins (tokens/s).
const BREAKS: [f64; 5] = [5.0, 10.0, 20.0, 40.0, 80.0];

fn texts(language: Language) -> &'static FitTexts {
    &language.choice().fit
}

/// What the view is about.
struct Scene<'a> {
    fits: Fits<'a>,
    /// The reader's device; `None` when it is not in the data.
    own: Option<&'a Device>,
    /// Every model, the smallest first.
    models: Vec<&'a Model>,
}

impl<'a> Scene<'a> {
    fn of(picture: &Picture<'a>) -> Self {
        let catalogue = picture.catalogue;
        Self {
            fits: Fits::of(picture.scenario, catalogue),
            own: catalogue.device(picture.scenario.choice(Input::Device)),
            models: ordered(&catalogue.models, |model| model.total_params_b),
        }
    }

    /// The models that fit the reader's device; a reason where nobody can say.
    fn held(&self) -> Result<Vec<&'a Model>, Lack> {
        let own = self.own.ok_or(Lack::UsableMemory)?;
        own.usable_gb.ok_or(Lack::UsableMemory)?;
        if let Some(model) = self.models.first() {
            self.fits.work(model)?;
        }
        Ok(self.models.iter().copied().filter(|model| self.fits.pair(own, model).fit.is_some_and(|fit| fit != Fit::DoesNotFit)).collect())
    }

    /// Memory a model needs.
    fn need(&self, model: &Model) -> Option<Bytes> {
        self.fits.work(model).ok().map(|work| self.fits.footprint(&work).need())
    }
}

/// A device's name without its core counts.
fn shortened(name: &str) -> String {
    match (name.split_once(" ("), name.split_once(')')) {
        (Some((before, _)), Some((_, after))) => format!("{before}{after}"),
        _ => name.to_owned(),
    }
}

/// A model's family and its size, without what follows: `Qwen3.5`, `35B-A3B`.
fn parts(model: &Model) -> (String, String) {
    let words: Vec<&str> = model.name.split('-').collect();
    let sized = |word: &&str| {
        let body = word.strip_suffix(['B', 'b', 'M']).unwrap_or_default();
        body.starts_with(|first: char| first.is_ascii_digit()) && body.chars().all(|c| c.is_ascii_digit() || c == '.' || c == 'x')
    };
    let Some(at) = words.iter().position(sized) else {
        let family = words.iter().take_while(|word| **word != "Instruct").copied().collect::<Vec<_>>().join("-");
        return (family, format!("{}B", number::significant(model.total_params_b.round(), 4)));
    };
    let (before, from) = words.split_at(at);
    let active = from.get(1).filter(|word| word.strip_prefix('A').is_some_and(|rest| sized(&rest)));
    let size: Vec<String> = from.first().into_iter().chain(active).map(|word| word.to_ascii_uppercase().replace('X', "x")).collect();
    (before.join("-"), size.join("-"))
}

/// A model in short.
fn called(model: &Model) -> String {
    let (family, size) = parts(model);
    let end = family.len() + 1 + size.len();
    let sized = model.name.get(family.len() + 1..end).is_some_and(|found| found.eq_ignore_ascii_case(&size));
    model.name.get(..end).filter(|_| sized).map_or(family, str::to_owned)
}

fn gigabytes(bytes: Bytes) -> String {
    number::rounded(bytes.to_gigabytes(), 2)
}

/// Tokens a second: two digits, three from a hundred on.
fn speed(rate: f64) -> String {
    number::rounded(rate, if rate >= 99.5 { 3 } else { 2 })
}

fn rate_of(pair: &Pair<'_>) -> Option<f64> {
    pair.rate.ok().map(crate::units::TokenRate::to_tokens_per_second).filter(|rate| rate.is_finite() && *rate > 0.0)
}

fn quantization<'a>(picture: &Picture<'a>) -> &'a str {
    let id = picture.scenario.choice(Input::Quantization);
    picture.catalogue.quantization(id).map_or(id, |row| row.name.as_str())
}

fn cache(scene: &Scene<'_>) -> String {
    number::rounded(scene.fits.cache().to_tokens(), 3)
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let scene = Scene::of(picture);
    let (held, all) = (scene.held(), scene.models.len());
    let (template, why) = match &held {
        Err(lack) => (texts.unknown, (option_texts(language).lack)(*lack)),
        Ok(held) if held.is_empty() => (texts.none, ""),
        Ok(held) if held.len() == all => (texts.all, ""),
        Ok(_) => (texts.some, ""),
    };
    let held = held.unwrap_or_default();
    let largest = held.last().map_or_else(String::new, |model| called(model));
    let (n, m) = (held.len().to_string(), all.to_string());
    filled(template, &[("device", own_device(picture)), ("n", &n), ("m", &m), ("largest", &largest), ("why", why)])
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    filled(texts(language).subtitle, &[("quantization", quantization(picture)), ("cache", &cache(&Scene::of(picture)))])
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let scene = Scene::of(picture);
    let mut out = title(picture, language) + language.pick(".", "。");
    if let Some((own, model)) = scene.own.zip(picture.catalogue.model(picture.scenario.choice(Input::Model))) {
        let pair = scene.fits.pair(own, model);
        out += &match (rate_of(&pair), pair.rate) {
            (Some(rate), _) => filled(texts.summary_own, &[("model", &called(model)), ("x", &speed(rate))]),
            (None, Err(lack)) => filled(texts.summary_not, &[("model", &called(model)), ("why", (option_texts(language).lack)(lack))]),
            _ => String::new(),
        };
    }
    let models = shown_models(&scene, picture);
    let row = |device: &Device| {
        let pairs = models.iter().rev().map(|(model, _)| (model, scene.fits.pair(device, model)));
        let largest = pairs.into_iter().find(|(_, pair)| pair.fit.is_some_and(|fit| fit != Fit::DoesNotFit));
        let name = shortened(&device.name);
        match largest {
            Some((model, pair)) => {
                let x = rate_of(&pair).map_or_else(|| texts.summary_unknown.to_owned(), speed);
                filled(texts.summary_row, &[("name", &name), ("largest", &called(model)), ("x", &x)])
            }
            None => filled(texts.summary_none, &[("name", &name)]),
        }
    };
    let rows: Vec<String> = shown_devices(&scene, picture).into_iter().map(row).collect();
    let list = rows.join(language.pick("; ", "；"));
    out + &filled(texts.summary_list, &[("list", &list)])
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let common = &language.messages().view.common;
    let id = picture.scenario.choice(Input::Quantization);
    let measured = picture.catalogue.measured.iter().filter(|row| row.quantization == id).count().to_string();
    let date = picture.catalogue.devices.iter().map(|row| row.as_of.as_str()).max().unwrap_or_default();
    let line = filled(
        texts(language).source,
        &[("date", &dated(date, language)), ("measured", &measured), ("quantization", quantization(picture))],
    );
    let model = filled(common.model, &[("model", &link::MODEL_MAJOR.to_string())]);
    format!("{line}{}{model}", common.separator)
}

/// The devices of the picture; the reader's joins its class.
fn shown_devices<'a>(scene: &Scene<'a>, picture: &Picture<'a>) -> Vec<&'a Device> {
    let mut list: Vec<&Device> = DEVICES.iter().filter_map(|id| picture.catalogue.device(id)).collect();
    if let Some(own) = scene.own.filter(|own| !list.iter().any(|row| row.id == own.id)) {
        let after = list.iter().rposition(|row| row.class == own.class);
        list.insert(after.map_or(list.len(), |at| at + 1), own);
    }
    list
}

/// The models of the picture, the smallest first, with their rank: the reader's is never left out.
fn shown_models<'a>(scene: &Scene<'a>, picture: &Picture<'a>) -> Vec<(&'a Model, usize)> {
    let own = picture.scenario.choice(Input::Model);
    let rank = |model: &Model| match MODELS.iter().position(|id| *id == model.id) {
        _ if model.id == own => Some(0),
        known => known.map(|at| at + 1),
    };
    scene.models.iter().filter_map(|model| Some((*model, rank(model)?))).collect()
}

fn square(pair: &Pair<'_>) -> Square {
    match rate_of(pair) {
        _ if pair.fit == Some(Fit::DoesNotFit) => Square::Hatched,
        Some(value) => {
            Square::Value { value, text: speed(value), dotted: pair.basis != SpeedBasis::Modelled, edged: pair.fit == Some(Fit::Tight) }
        }
        None => Square::Unknown,
    }
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let language = look.language;
    let texts = texts(language);
    let scene = Scene::of(picture);
    let (own, own_model) = (picture.scenario.choice(Input::Device), picture.scenario.choice(Input::Model));
    let models = shown_models(&scene, picture);
    let head = |(model, rank): &(&Model, usize)| {
        let (over, name) = parts(model);
        let under = scene.need(model).map_or_else(String::new, |need| filled(texts.memory, &[("size", &gigabytes(need))]));
        Head { over, name, under, rank: *rank, chosen: model.id == own_model }
    };
    let line = |device: &Device| Line {
        name: shortened(&device.name),
        chosen: device.id == own,
        cells: models.iter().map(|(model, _)| square(&scene.fits.pair(device, model))).collect(),
    };
    Chart::Matrix(Matrix {
        heads: models.iter().map(head).collect(),
        lines: shown_devices(&scene, picture).into_iter().map(line).collect(),
        breaks: BREAKS,
        unit: texts.unit.to_owned(),
        marks: texts.marks.map(str::to_owned),
        empty: option_texts(language).none.to_owned(),
    })
}

fn cell(pair: &Pair<'_>, texts: &FitTexts) -> Cell {
    let value = rate_of(pair);
    let shown = |rate: f64| {
        let template = match (pair.fit == Some(Fit::Tight), pair.basis == SpeedBasis::Modelled) {
            (false, true) => return speed(rate),
            (true, true) => texts.tight,
            (false, false) => texts.measured,
            (true, false) => texts.both,
        };
        filled(template, &[("x", &speed(rate))])
    };
    let missing = || if pair.fit == Some(Fit::DoesNotFit) { "–" } else { "?" }.to_owned();
    Cell { text: value.map_or_else(missing, shown), value }
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let texts = texts(language);
    let scene = Scene::of(picture);
    let mut columns = vec![Column::words(texts.table_device), Column::words(texts.table_class), Column::numbers(texts.table_memory, "GB")];
    columns.extend(scene.models.iter().map(|model| {
        let need = scene.need(model).map_or_else(String::new, |need| filled(texts.memory, &[("size", &gigabytes(need))]));
        Column::numbers(&model.name, &need)
    }));
    let class = language.messages().view.device_class;
    let row = |device: &Device| {
        let mut row = vec![
            Cell::words(&device.name),
            Cell::words(class(device.class)),
            Cell::number(device.usable_gb, |value| number::rounded(value, 3)),
        ];
        row.extend(scene.models.iter().map(|model| cell(&scene.fits.pair(device, model), texts)));
        row
    };
    let rows = picture.catalogue.devices.iter().map(row).collect();
    Table { caption: filled(texts.caption, &[("cache", &cache(&scene))]), columns, rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::embedded;
    use crate::scenario::Page;

    fn with<T>(fragment: &str, check: impl FnOnce(&Picture<'_>) -> T) -> T {
        let catalogue = embedded().unwrap();
        let scenario = link::parse(fragment, catalogue).scenario;
        let results = evaluate(Page::Ai, &scenario, catalogue);
        check(&Picture { scenario: &scenario, catalogue, results: &results, world: None })
    }

    fn matrix(picture: &Picture<'_>) -> Matrix {
        let look = Look { theme: &super::super::theme::LIGHT, width: 768.0, language: Language::En, title_in_svg: false };
        let Chart::Matrix(matrix) = chart(picture, &look) else { panic!() };
        matrix
    }

    #[test]
    fn the_selection_is_in_the_data() {
        let catalogue = embedded().unwrap();
        assert!(DEVICES.iter().all(|id| catalogue.device(id).is_some()));
        assert!(MODELS.iter().all(|id| catalogue.model(id).is_some()));
    }

    #[test]
    fn the_title_counts_what_fits() {
        for (fragment, words) in [
            ("", "models fit the Apple M5 Pro, up to Qwen3-Next-80B-A3B"),
            ("v=1&dev=b300", "models fit the B300, up to "),
            ("v=1&dev=apple-m3-ultra-80c&qt=iq1_s", "All 79 models fit"),
            ("v=1&dev=iphone-16&ctx=10000000", "None of 79 models fits"),
            ("v=1&qt=q3_k_m", "cannot be said: quantization unknown"),
        ] {
            let title = with(fragment, |picture| title(picture, Language::En));
            assert!(title.contains(words), "{fragment}: {title}");
        }
        with("", |picture| {
            let scene = Scene::of(picture);
            let rows = table(picture, Language::En).rows;
            let own = rows.iter().find(|row| row[0].text == scene.own.unwrap().name).unwrap();
            let fitting = own.iter().skip(3).filter(|cell| cell.text != "–").count();
            assert!(title(picture, Language::En).starts_with(&format!("{fitting} of ")));
        });
    }

    #[test]
    fn the_readers_device_and_model_are_always_shown() {
        for device in ["iphone-15-pro", "intel-n150", "mi300x", "rtx-3060", "jetson-orin-nano"] {
            with(&format!("v=1&dev={device}&mdl=phi-4"), |picture| {
                let matrix = matrix(picture);
                assert_eq!(matrix.lines.iter().filter(|line| line.chosen).count(), 1, "{device}");
                let head = matrix.heads.iter().find(|head| head.chosen).unwrap();
                assert_eq!((head.rank, head.over.as_str(), head.name.as_str()), (0, "phi-4", "15B"));
                assert!(matrix.heads.len() == MODELS.len() + 1 && matrix.lines.len() == DEVICES.len() + 1);
            });
        }
    }

    #[test]
    fn a_model_has_a_family_and_a_size() {
        let catalogue = embedded().unwrap();
        for (id, family, size, name) in [
            ("qwen3.5-35b-a3b", "Qwen3.5", "35B-A3B", "Qwen3.5-35B-A3B"),
            ("gpt-oss-20b", "gpt-oss", "20B", "gpt-oss-20b"),
            ("qwen3-coder-30b-a3b", "Qwen3-Coder", "30B-A3B", "Qwen3-Coder-30B-A3B"),
            ("llama-3.3-70b", "Llama-3.3", "70B", "Llama-3.3-70B"),
            ("mixtral-8x7b", "Mixtral", "8x7B", "Mixtral-8x7B"),
            ("smollm2-135m", "SmolLM2", "135M", "SmolLM2-135M"),
            ("kimi-k2", "Kimi-K2", "1,026B", "Kimi-K2"),
            ("gemma-4-26b-a4b", "gemma-4", "26B-A4B", "gemma-4-26B-A4B"),
        ] {
            let model = catalogue.model(id).unwrap();
            assert_eq!((parts(model), called(model)), ((family.to_owned(), size.to_owned()), name.to_owned()));
        }
    }

    #[test]
    fn measured_and_tight_pairs_carry_their_words() {
        with("v=1&qt=mxfp4&dev=rtx-5060-ti&mdl=gpt-oss-20b", |picture| {
            let rows = table(picture, Language::En).rows;
            let texts = |name: &str| rows.iter().find(|row| row[0].text.starts_with(name)).unwrap().iter().map(|cell| cell.text.as_str());
            assert!(texts("RTX 5060 Ti").any(|text| text.contains("measured")), "{:?}", texts("RTX 5060 Ti").collect::<Vec<_>>());
            assert!(rows.iter().flatten().any(|cell| cell.text.ends_with("tight")));
            let own = matrix(picture).lines.into_iter().find(|line| line.chosen).unwrap();
            assert!(own.cells.iter().any(|cell| matches!(cell, Square::Value { dotted: true, .. })));
        });
    }

    #[test]
    fn names_lose_their_core_counts_only() {
        assert_eq!(shortened("Apple M5 Pro (20-core GPU), 64 GB"), "Apple M5 Pro, 64 GB");
        assert_eq!(shortened("iPhone 17 Pro"), "iPhone 17 Pro");
    }
}
