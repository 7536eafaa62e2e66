//! The terms of one answer's time, energy and carbon, and of a month's cost at the share chosen.

use super::inference::{Named, Page, line, money};
use super::{Bit, Line, Panel, bits};
use crate::analysis::InferenceResults;
use crate::analysis::footprints::footprints;
use crate::analysis::mix::mix as mixed;
use crate::analysis::waits::waits;
use crate::inference::latency::{Answer, CloudAnswer};
use crate::inference::routing::Router;
use crate::scenario::Input;
use crate::text::number::{rounded, significant};
use crate::text::serving::ServingWhyTexts;
use crate::text::view::filled;
use crate::ui::app::Shown;
use crate::ui::site::Site;
use crate::units::{MoneyRate, Ratio, Span, TokenRate, Tokens};

fn words(site: &Site) -> &'static ServingWhyTexts {
    &site.language.serving().why
}

fn seconds(span: Span) -> String {
    format!("{} s", significant(span.to_seconds(), 4))
}

fn percent(share: Ratio) -> String {
    format!("{}%", rounded(share.to_percent(), 3))
}

fn per_second(rate: TokenRate) -> String {
    rounded(rate.to_tokens_per_second(), 3)
}

/// Two ends of a range, or one figure where they print alike.
fn range(low: f64, high: f64, unit: &str) -> String {
    let (low, high) = (rounded(low, 3), rounded(high, 3));
    if low == high { format!("{low} {unit}") } else { format!("{low}–{high} {unit}") }
}

/// Why an answer takes as long as it does on both sides, and what it emits; `None` without a time on the device.
pub(super) fn speed(results: &InferenceResults, shown: &Shown, site: &Site) -> Option<Panel> {
    let page = Page::of(results, shown, site);
    let words = words(site);
    let (scenario, catalogue) = (&shown.scenario, &shown.data);
    let waits = waits(scenario, catalogue);
    let device = waits.device.ok()?;
    let mut lines = device_lines(&device, &page, words);
    lines.extend(waits.cloud.ok().map(|cloud| cloud_line(&cloud, &page, words)));
    lines.extend(footprint_lines(&device, &page, shown, site));
    if let Some(last) = lines.last_mut() {
        last.total = true;
    }
    let name = |id: &str| catalogue.cloud_model(id).map_or_else(|| id.to_owned(), |row| row.name.clone());
    let own = |id: &str| catalogue.device(id).map_or_else(|| id.to_owned(), |row| row.name.clone());
    let model = scenario.choice(Input::Model);
    let model = catalogue.model(model).map_or(model, |row| row.name.as_str());
    let cloud = waits.cloud.map_or_else(|_| "–".to_owned(), |cloud| seconds(cloud.full()));
    Some(Panel {
        title: filled(words.speed_title, &[("device", &seconds(device.full())), ("cloud", &cloud)]),
        lead: filled(
            words.speed_lead,
            &[("model", model), ("device", &own(scenario.choice(Input::Device))), ("api", &name(scenario.choice(Input::Api)))],
        ),
        unit: words.values.to_owned(),
        lines,
        formula: Default::default(),
    })
}

/// Prompt, answer and both.
fn device_lines(device: &Answer, page: &Page<'_>, words: &ServingWhyTexts) -> Vec<Line> {
    let written = device.full() - device.prefill;
    let rate = per_second(Tokens::tokens(1.0) / device.token);
    let mut lines = Vec::new();
    if let Some((input, new)) = page.read().filter(|_| device.prefill > Span::ZERO) {
        let read = [input, ("rate", per_second(new / device.prefill), Some(Input::Prefill))];
        lines.push(line(words.prompt, words.prompt_how, &read, seconds(device.prefill)));
    }
    let values = [page.named("output", Input::OutputTokens), ("rate", rate, Some(Input::Decode))];
    lines.push(line(words.written, words.written_how, &values, seconds(written)));
    lines.push(line(words.device, words.device_how, &[], seconds(device.full())));
    lines
}

fn cloud_line(cloud: &CloudAnswer, page: &Page<'_>, words: &ServingWhyTexts) -> Line {
    let values = [
        page.named("first", Input::CloudFirst),
        page.named("trip", Input::RoundTrip),
        ("output", rounded(cloud.output.to_tokens(), 3), Some(Input::OutputTokens)),
        page.named("rate", Input::CloudRate),
    ];
    line(words.cloud, words.cloud_how, &values, seconds(cloud.full()))
}

/// Energy and carbon of both sides, as far as they are known.
fn footprint_lines(device: &Answer, page: &Page<'_>, shown: &Shown, site: &Site) -> Vec<Line> {
    let words = words(site);
    let feet = footprints(&shown.scenario, &shown.data);
    let mut lines = Vec::new();
    let grams = site.language.pick("g CO2e", "克 CO2e");
    let hours = site.language.pick("Wh", "瓦时");
    if let Ok(energy) = feet.device {
        let idle = feet.idling.ok().filter(|_| shown.scenario.choice(Input::IdleCounted) == "1");
        let own = energy.to_watt_hours();
        let mut values = vec![page.named("load", Input::LoadPower), ("time", seconds(device.full()), None)];
        values.extend(idle.map(|idle| ("idle", range(idle.to_watt_hours(), idle.to_watt_hours(), hours), Some(Input::IdleCounted))));
        let how = if idle.is_some() { words.energy_idle_how } else { words.energy_how };
        lines.push(line(words.energy, how, &values, range(own, own, hours)));
    }
    if let Ok(mass) = feet.device_carbon {
        let own = mass.to_grams();
        lines.push(line(words.carbon, words.carbon_how, &[page.named("grid", Input::DeviceCarbon)], range(own, own, grams)));
    }
    if let Ok((low, high)) = feet.cloud {
        let tokens = page.tokens(Input::OutputTokens).map_or_else(String::new, |tokens| rounded(tokens.to_tokens(), 3));
        let values = [
            ("method", feet.method.to_owned(), None),
            ("tokens", tokens, Some(Input::OutputTokens)),
            page.named("overhead", Input::CloudOverhead),
        ];
        lines.push(line(words.cloud_energy, words.cloud_energy_how, &values, range(low.to_watt_hours(), high.to_watt_hours(), hours)));
    }
    if let Ok((low, high)) = feet.cloud_carbon {
        let values = [page.named("grid", Input::CloudCarbon)];
        lines.push(line(words.cloud_carbon, words.carbon_how, &values, range(low.to_grams(), high.to_grams(), grams)));
    }
    lines
}

/// Why a month costs what it does at the share chosen; `None` where there is no mix.
pub(super) fn mix(results: &InferenceResults, shown: &Shown, site: &Site) -> Option<Panel> {
    let page = Page::of(results, shown, site);
    let words = words(site);
    let mix = mixed(&shown.scenario, &shown.data).ok()?;
    let point = mix.chosen?;
    let parts = mix.blend.parts(&point);
    let share = percent(point.split.local);
    let requests = page.named("requests", Input::Requests);
    let mut lines = vec![share_line(&page, &mix.blend.routing.router, shown, site, (&share, mix.blend.routing.reach()))];
    let bill = if mix.blend.wait_value > MoneyRate::ZERO {
        mix.blend.cloud - mix.blend.wait_value * mix.blend.cloud_wait
    } else {
        mix.blend.cloud
    };
    let of_fees =
        [requests.clone(), ("away", percent(point.split.local.rest()), None), ("request", money(bill.to_usd()), Some(Input::Api))];
    lines.push(line(words.fees, words.fees_how, &of_fees, money(parts.fees.to_usd())));
    let of_own = [("tried", percent(point.split.tried), None), ("devices", rounded(point.devices, 3), Some(Input::Owned))];
    lines.push(line(words.own, words.own_how, &of_own, money(parts.device.to_usd())));
    if mix.blend.wait_value > MoneyRate::ZERO {
        let of_wait =
            [page.named("value", Input::WaitValue), ("time", seconds(point.wait), None), requests, page.named("batch", Input::Batch)];
        lines.push(line(words.waiting, words.mean_how, &of_wait, money(parts.waiting.to_usd())));
    }
    let month = money(point.month.to_usd());
    lines.push(Line { term: words.total.to_owned(), how: vec![Bit::Words(words.total_how.to_owned())], value: month.clone(), total: true });
    Some(Panel {
        title: filled(words.mix_title, &[("value", &month), ("share", &share)]),
        lead: filled(words.mix_lead, &[("share", &share)]),
        unit: site.language.formula().per_month.to_owned(),
        lines,
        formula: Default::default(),
    })
}

/// How the share comes about.
fn share_line(page: &Page<'_>, router: &Router, shown: &Shown, site: &Site, (share, reach): (&str, Ratio)) -> Line {
    let words = words(site);
    if shown.scenario.given(Input::LocalShare).is_some() {
        let how = vec![Bit::Value(words.own_share_how.to_owned(), Some(Input::LocalShare))];
        return Line { term: words.share.to_owned(), how, value: share.to_owned(), total: false };
    }
    let template = match router {
        Router::Oracle => words.oracle_how,
        Router::Cascade => words.cascade_how,
        Router::Imperfect { .. } => words.imperfect_how,
    };
    let values: [Named; 5] = [
        page.named("private", Input::Private),
        page.named("good", Input::Acceptable),
        page.named("hits", Input::Hits),
        page.named("misses", Input::Misses),
        ("reach", percent(reach), None),
    ];
    let mut how = bits(template, &values);
    how.extend(bits(words.cheapest_how, &values));
    Line { term: words.share.to_owned(), how, value: share.to_owned(), total: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Results, evaluate};
    use crate::catalogue::embedded;
    use crate::scenario::{Page as SitePage, link};
    use crate::text::Language;
    use crate::ui::site::Data;
    use std::rc::Rc;

    fn visit(fragment: &str, language: Language) -> (Shown, Site) {
        let catalogue = embedded().unwrap();
        let linked = Rc::new(link::parse(fragment, catalogue).scenario);
        let site = Site::alone(language, SitePage::Ai, Data(catalogue));
        (Shown::of(&linked, Data(catalogue), |scenario, catalogue| evaluate(SitePage::Ai, scenario, catalogue)), site)
    }

    /// The first number of a text.
    fn first(text: &str) -> f64 {
        text.trim_start_matches('$').replace(',', "").split([' ', '–', '%']).next().unwrap().parse().unwrap()
    }

    #[test]
    fn prompt_and_answer_add_up_to_the_time_on_the_device() {
        for language in Language::ALL {
            for fragment in ["", "v=1&wl=agent&tps=40", "v=1&ei=1&mdl=gpt-oss-20b&qt=mxfp4"] {
                let (shown, site) = visit(fragment, language);
                let Results::Ai(results) = &*shown.results else { panic!() };
                let panel = speed(results, &shown, &site).unwrap();
                let value = |at: usize| first(&panel.lines[at].value);
                assert!(((value(0) + value(1)) / value(2) - 1.0).abs() < 1e-3, "{fragment}");
                assert_eq!(panel.lines.len(), 8, "{fragment}");
            }
        }
        let (shown, site) = visit("v=1&dev=rtx-3060&mdl=kimi-k2", Language::En);
        let Results::Ai(results) = &*shown.results else { panic!() };
        assert!(speed(results, &shown, &site).is_none() && mix(results, &shown, &site).is_none());
    }

    #[test]
    fn the_terms_of_a_mix_add_up_to_its_cost() {
        for (fragment, terms) in [("", 4), ("v=1&vt=20&rtr=roc", 5), ("v=1&vt=3&ls=40&rtr=cascade&pv=10", 5)] {
            let (shown, site) = visit(fragment, Language::En);
            let Results::Ai(results) = &*shown.results else { panic!() };
            let panel = mix(results, &shown, &site).unwrap();
            assert_eq!(panel.lines.len(), terms, "{fragment}");
            let (total, rest) = panel.lines[1..].split_last().unwrap();
            let sum: f64 = rest.iter().map(|line| first(&line.value)).sum();
            assert!((sum / first(&total.value) - 1.0).abs() < 0.02, "{fragment} {sum} {}", total.value);
        }
    }
}
