//! The terms of a decode speed: memory, bytes read per token, time per token.

use super::{Bit, Line, Panel, bits};
use crate::analysis::fits::Fits;
use crate::analysis::waits::SpeedBasis;
use crate::inference::measured::Calibration;
use crate::inference::memory::kv_cache;
use crate::inference::speed::Machine;
use crate::scenario::Input;
use crate::text::number::{rounded, short};
use crate::text::view::{dated, filled};
use crate::ui::app::Shown;
use crate::ui::site::Site;
use crate::units::{Bytes, Span, Tokens};

fn gigabytes(bytes: Bytes) -> String {
    format!("{} GB", rounded(bytes.to_gigabytes(), 3))
}

fn milliseconds(span: Span) -> String {
    format!("{} ms", rounded(span.to_seconds() * 1e3, 3))
}

fn tokens(count: Tokens) -> String {
    rounded(count.to_tokens(), 4)
}

/// Why the reader's model is as fast as it is on the reader's device; `None` where it has no speed.
pub(super) fn speed(shown: &Shown, site: &Site) -> Option<Panel> {
    let (scenario, catalogue, language) = (&*shown.scenario, &shown.data, site.language);
    let words = &language.choice().speed;
    let choice = |input| scenario.choice(input);
    let (device, model) = (catalogue.device(choice(Input::Device))?, catalogue.model(choice(Input::Model))?);
    let fits = Fits::of(scenario, catalogue);
    let work = fits.work(model).ok()?;
    let pair = fits.pair(device, model);
    let rate = rounded(pair.rate.ok()?.to_tokens_per_second(), 3);
    let (machine, foot) = (Machine::of(device), fits.footprint(&work));
    let quantization = catalogue.quantization(choice(Input::Quantization)).map_or("", |row| row.name.as_str());
    let line = |term: &str, how: Vec<Bit>, value: String| Line { term: term.to_owned(), how, value, total: false };
    let depth = fits.depth();

    let of_weights = [
        ("params", short(work.shape.params, language), Some(Input::Model)),
        ("quantization", quantization.to_owned(), Some(Input::Quantization)),
    ];
    let of_cache =
        [("tokens", tokens(fits.cache()), Some(Input::Context)), ("kv", choice(Input::KvType).to_ascii_uppercase(), Some(Input::KvType))];
    let usable = device.usable_gb.map(|room| [("usable", gigabytes(Bytes::gigabytes(room)), Some(Input::Device))]);
    let room = usable.map_or_else(|| bits(words.need_unknown, &[]), |usable| bits(words.need_how, &usable));
    let mut lines = vec![
        line(words.weights, bits(words.weights_how, &of_weights), gigabytes(foot.weights)),
        line(words.cache, bits(words.cache_how, &of_cache), gigabytes(foot.kv_cache)),
        line(words.buffers, bits(words.buffers_how, &[]), gigabytes(foot.state + foot.compute)),
        line(words.need, room, gigabytes(foot.need())),
    ];
    if pair.basis == SpeedBasis::Reader {
        let own = [("rate", rate.clone(), Some(Input::Decode))];
        lines.push(line(words.own, bits(words.own_how, &own), rate.clone()));
    } else if let Some((fit, bandwidth)) = machine.speed().decode.zip(machine.bandwidth) {
        let read = work.weights.active + kv_cache(&work.shape, depth, work.kv);
        let each = fit.layer() + work.software.attention(machine.class) * depth.to_tokens();
        let of_read =
            [("params", short(work.shape.active_params, language), Some(Input::Model)), ("tokens", tokens(depth), Some(Input::Context))];
        let of_reading = [
            ("share", format!("{}%", rounded(fit.bandwidth_share * 100.0, 3)), None),
            ("bandwidth", format!("{} GB/s", rounded(bandwidth.to_gigabytes_per_second(), 4)), Some(Input::Device)),
        ];
        let of_fixed = [
            ("layers", rounded(work.shape.layers, 4), Some(Input::Model)),
            ("each", format!("{} µs", rounded(each.to_seconds() * 1e6, 3)), None),
        ];
        lines.push(line(words.read, bits(words.read_how, &of_read), gigabytes(read)));
        lines.push(line(words.reading, bits(words.reading_how, &of_reading), milliseconds(read / (bandwidth * fit.bandwidth_share))));
        lines.push(line(words.fixed, bits(words.fixed_how, &of_fixed), milliseconds(each * work.shape.layers)));
    }
    if let SpeedBasis::Measured(row) = pair.basis {
        let found = Calibration::of(row, &machine, &work);
        let values = [
            ("rate", rounded(row.decode_tok_s, 4), None),
            ("depth", tokens(Tokens::tokens(row.depth_tokens)), None),
            ("date", dated(&row.as_of, language), None),
        ];
        let factor = found.decode.map_or_else(|| "–".to_owned(), |factor| format!("× {}", rounded(factor, 3)));
        lines.push(line(words.measured, bits(words.measured_how, &values), factor));
    }
    lines.push(Line { total: true, ..line(words.total, bits(words.total_how, &[]), rate.clone()) });
    Some(Panel {
        title: filled(words.title, &[("value", &rate)]),
        lead: filled(words.lead, &[("model", &model.name), ("device", &device.name)]),
        unit: String::new(),
        lines,
        formula: Default::default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::embedded;
    use crate::math::decimal;
    use crate::scenario::{Page, link};
    use crate::text::Language;
    use crate::ui::site::Data;
    use std::rc::Rc;

    fn panel(fragment: &str, language: Language) -> Option<Panel> {
        let catalogue = embedded().unwrap();
        let linked = Rc::new(link::parse(fragment, catalogue).scenario);
        let site = Site::alone(language, Page::Ai, Data(catalogue));
        speed(&Shown::of(&linked, Data(catalogue), |scenario, catalogue| evaluate(Page::Ai, scenario, catalogue)), &site)
    }

    fn value(panel: &Panel, term: &str) -> Option<f64> {
        let line = panel.lines.iter().find(|line| line.term == term)?;
        decimal::parse(line.value.trim_start_matches("× ").split(' ').next()?)
    }

    #[test]
    fn the_terms_give_the_speed() {
        let words = &Language::En.choice().speed;
        for fragment in [
            "",
            "v=1&dev=rtx-4090&mdl=gpt-oss-20b&qt=mxfp4",
            "v=1&dev=rtx-3090&mdl=llama-3.1-8b&ctx=8000",
            "v=1&dev=iphone-17-pro&mdl=qwen3.5-4b",
        ] {
            let panel = panel(fragment, Language::En).unwrap();
            let of = |term| value(&panel, term);
            let time = of(words.reading).unwrap() + of(words.fixed).unwrap();
            let rate = 1000.0 / time * of(words.measured).unwrap_or(1.0);
            assert!((rate / of(words.total).unwrap() - 1.0).abs() < 0.01, "{fragment}: {panel:?}");
            let need = [words.weights, words.cache, words.buffers].iter().filter_map(|term| of(term)).sum::<f64>();
            assert!((need / of(words.need).unwrap() - 1.0).abs() < 0.01, "{fragment}: {panel:?}");
        }
        assert_eq!(value(&panel("v=1&tps=42", Language::En).unwrap(), words.total), Some(42.0));
    }

    #[test]
    fn what_has_no_speed_has_no_terms_and_no_hole_is_left() {
        assert_eq!(panel("v=1&mdl=kimi-k2", Language::En), None);
        for (language, fragment) in Language::ALL
            .into_iter()
            .flat_map(|language| ["", "v=1&tps=3", "v=1&qt=mxfp4&dev=dgx-spark&mdl=gpt-oss-20b"].map(|link| (language, link)))
        {
            let text = format!("{:?}", panel(fragment, language).unwrap());
            assert!(!text.contains(['{', '}']) || !text.contains("\"{"), "{text}");
        }
    }
}
