//! How long, how much energy, how much carbon? One answer on the device and in the cloud, for the reader's task and others.
//!
//! The other rows are the tasks of the list that do not wait for a batch, with the same device, models and inputs. Scenarios are
//! drawn for the reader's task alone. Absent: money (see `device`), and the table (see `speed_table`).

use super::options::{own_api, own_device, requests, texts as option_texts};
use super::pairs::{Entry, PairRow, Pairs, Panel, Reading, Series};
use super::speed_table::table;
use super::{Chart, Definition, Look, Picture, figures::two, marks::Shape};
use crate::analysis::Band;
use crate::analysis::footprints::{Footprints, Greener, footprints};
use crate::analysis::waits::{Waits, waits};
use crate::inference::latency::Sooner;
use crate::inference::{Answer, Lack};
use crate::math::stats::ordered;
use crate::scenario::defaults::WORKLOADS;
use crate::scenario::{Input, Scenario};
use crate::text::serving::SpeedTexts;
use crate::text::view::{dated, filled};
use crate::text::{Language, number};
use crate::units::{Ratio, Span};

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

/// The task whose requests wait for a batch rather than for an answer.
const BATCH: &str = "batch";
/// Below this ratio two times are level.
const LEVEL: f64 = 1.1;
/// In at least this share of the scenarios one side is first, or it is too close to call.
const CLEAR: f64 = 0.8;
/// From this ratio on, times are compared in multiples rather than per cent.
const MULTIPLE: f64 = 2.0;

/// Words of this view.
pub(super) fn texts(language: Language) -> &'static SpeedTexts {
    &language.serving().speed
}

/// One answer to one task.
pub(super) struct Task {
    /// Id of the task.
    id: &'static str,
    /// Whether it is the reader's.
    pub own: bool,
    /// Input and output tokens.
    pub tokens: [f64; 2],
    /// How long both sides take.
    pub waits: Waits,
    /// What both sides spend and emit.
    pub feet: Footprints,
}

impl Task {
    fn of(id: &'static str, own: bool, scenario: &Scenario, picture: &Picture<'_>) -> Self {
        let number = |input| scenario.number(input, picture.catalogue).unwrap_or(f64::NAN);
        let tokens = [number(Input::InputTokens), number(Input::OutputTokens)];
        Self { id, own, tokens, waits: waits(scenario, picture.catalogue), feet: footprints(scenario, picture.catalogue) }
    }

    /// The reader's.
    fn own(picture: &Picture<'_>) -> Self {
        let chosen = picture.scenario.choice(Input::Workload);
        let id = WORKLOADS.iter().find(|row| row.id == chosen).map_or("", |row| row.id);
        Self::of(id, true, picture.scenario, picture)
    }

    /// All, the smallest first.
    pub(super) fn all(picture: &Picture<'_>) -> Vec<Self> {
        let own = Self::own(picture);
        let others = WORKLOADS.iter().filter(|row| row.id != own.id && row.id != BATCH).map(|row| {
            let mut scenario = picture.scenario.clone().with_choice(Input::Workload, row.id).with_choice(Input::Spread, "off");
            scenario.set(Input::InputTokens, None);
            scenario.set(Input::OutputTokens, None);
            Self::of(row.id, false, &scenario.with_number(Input::Requests, requests(picture)), picture)
        });
        let mut all: Vec<Self> = others.collect();
        all.push(own);
        ordered(all, |task| task.tokens.iter().sum())
    }

    /// Its name, as the list of tasks has it.
    pub(super) fn name(&self, language: Language) -> &'static str {
        (language.messages().field.option)(Input::Workload, self.id)
    }

    /// The band of the device's energy as factors on its middle.
    pub(super) fn spread(&self) -> Option<[f64; 2]> {
        let middle = Some(self.feet.device.ok()?.to_watt_hours()).filter(|middle| *middle > 0.0)?;
        self.feet.device_band.map(|band| [band.p10 / middle, band.p90 / middle])
    }
}

/// Whether the device is faster, by which ratio, or neither is.
fn faster(waits: &Waits) -> Result<(usize, f64), (usize, Lack)> {
    let device = waits.device.map_err(|lack| (0, lack))?.full();
    let cloud = waits.cloud.map_err(|lack| (1, lack))?.full();
    if device.min(cloud) <= Span::ZERO {
        return Err((0, Lack::NothingProduced));
    }
    let ratio = cloud / device;
    let lead = ratio.max(1.0 / ratio);
    let sure = waits.device_first_in.is_none_or(|share| share.max(1.0 - share) >= CLEAR);
    Ok(match (lead >= LEVEL && sure, ratio > 1.0) {
        (true, true) => (0, lead),
        (true, false) => (1, lead),
        (false, _) => (2, 1.0),
    })
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let task = Task::own(picture);
    let (first, lead) = match faster(&task.waits) {
        Ok(found) => found,
        Err((side, lack)) => return pick(&texts.unknown, side, &[("why", (option_texts(language).lack)(lack))]),
    };
    let greener = match task.feet.greener {
        Ok(Greener::Device) => 0,
        Ok(Greener::Cloud) => 1,
        Ok(Greener::Unclear) => 2,
        Err(_) => 3,
    };
    let lead = if lead < MULTIPLE {
        filled(texts.percent, &[("n", &number::rounded((lead - 1.0) * 100.0, 2))])
    } else {
        pick(&texts.times, first, &[("n", &number::rounded(lead, 2))])
    };
    texts.findings.get(first).map_or_else(String::new, |row| pick(row, greener, &[("lead", &lead)]))
}

/// One of several templates, filled.
fn pick(templates: &[&str], at: usize, values: &[(&str, &str)]) -> String {
    templates.get(at).map_or_else(String::new, |template| filled(template, values))
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let model = picture.scenario.choice(Input::Model);
    let model = picture.catalogue.model(model).map_or(model, |row| row.name.as_str());
    let api = own_api(picture).map_or("–", |row| row.name.as_str());
    filled(texts(language).subtitle, &[("model", model), ("device", own_device(picture)), ("api", api)])
}

fn seconds(span: Span, language: Language) -> String {
    two(span.to_seconds(), language)
}

/// A range in figures; one figure where both ends read alike.
fn range(low: f64, high: f64, language: Language) -> String {
    let (low, high) = (two(low, language), two(high, language));
    if low == high { low } else { format!("{low}–{high}") }
}

/// For which lengths of answer the device is done first, where that depends on the length.
fn crossing(waits: &Waits, language: Language) -> String {
    let say = |at, tokens: crate::units::Tokens| pick(&texts(language).crossing, at, &[("n", &two(tokens.to_tokens(), language))]);
    match waits.sooner {
        Ok(Sooner::DeviceBelow(tokens)) if tokens.to_tokens() >= 1.0 => say(0, tokens),
        Ok(Sooner::DeviceAbove(tokens)) => say(1, tokens),
        _ => String::new(),
    }
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let own = Task::own(picture);
    let Task { waits, feet, tokens: [input, output], .. } = &own;
    let why = |lack| (option_texts(language).lack)(lack);
    let side = |at: usize, times: Result<(Span, Span), Lack>| match times {
        Ok((first, full)) => pick(&texts.side, at, &[("first", &seconds(first, language)), ("full", &seconds(full, language))]),
        Err(lack) => pick(&texts.side_unknown, at, &[("why", why(lack))]),
    };
    let device = side(0, waits.device.map(|one| (one.first_token(), one.full())));
    let cloud = side(1, waits.cloud.map(|one| (one.first_token(), one.full())));
    let three = |value: f64| number::rounded(value, 3);
    let values =
        [("task", own.name(language)), ("input", &*three(*input)), ("output", &three(*output)), ("device", &device), ("cloud", &cloud)];
    let mut out = filled(texts.summary, &values);
    for (at, band) in [waits.device_full, waits.cloud_full].into_iter().enumerate() {
        if let Some(band) = band {
            out += &pick(&texts.ranges, at, &[("low", &two(band.p10, language)), ("high", &two(band.p90, language))]);
        }
    }
    let crossed = crossing(waits, language);
    if !crossed.is_empty() {
        out = format!("{out}{}{crossed}", language.pick(" ", ""));
    }
    let one = feet.device.map(|energy| (energy, energy)).ok();
    let its = feet.device_carbon.map(|mass| (mass, mass)).ok();
    for (at, energy, carbon) in [(0, one, its), (1, feet.cloud.ok(), feet.cloud_carbon.ok())] {
        let Some((low, high)) = energy else { continue };
        let energy = range(low.to_watt_hours(), high.to_watt_hours(), language);
        out += &match carbon {
            Some((low, high)) => {
                pick(&texts.footprint, at, &[("energy", &energy), ("carbon", &range(low.to_grams(), high.to_grams(), language))])
            }
            None => pick(&texts.energy_only, at, &[("energy", &energy)]),
        };
        if let (0, Ok(share), Ok(count)) = (at, feet.battery, feet.answers_per_charge) {
            out += &filled(texts.battery, &[("share", &two(share.to_percent(), language)), ("n", &two(count, language))]);
        }
    }
    out + &states(waits, feet, picture, language)
}

/// What may come on top of an answer: idling, thinking, loading, heat, a line.
fn states(waits: &Waits, feet: &Footprints, picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let mut out = String::new();
    if let Some(idle) = feet.idling.ok().filter(|idle| picture.scenario.choice(Input::IdleCounted) != "1" && idle.is_finite()) {
        out += &filled(texts.idling, &[("energy", &two(idle.to_watt_hours(), language))]);
    }
    let Ok(device) = waits.device else { return out };
    if let (true, Ok(cloud)) = (waits.thinking > Ratio::ZERO, waits.cloud) {
        let say = |span: Span| format!("{}\u{a0}{}", seconds(span, language), language.pick("s", "秒"));
        let (own, far) = (say(device.first_of_answer(waits.thinking)), say(cloud.first_of_answer(waits.thinking)));
        out += &filled(texts.thinking, &[("share", &two(waits.thinking.to_percent(), language)), ("device", &own), ("cloud", &far)]);
    }
    if let Ok(start) = waits.cold_start {
        out += &filled(texts.cold, &[("n", &seconds(start, language))]);
    }
    if let Some(hot) = throttled(waits) {
        out += &filled(texts.hot, &[("n", &seconds(hot.full(), language))]);
    }
    let count = number::rounded(requests(picture), 3);
    match waits.queue {
        Ok(line) if line.wait(0.95) > Span::ZERO => {
            let (half, most) = (seconds(line.wait(0.5), language), seconds(line.wait(0.95), language));
            let template = if line.wait(0.5) > Span::ZERO { texts.queue } else { texts.queue_free };
            out += &filled(template, &[("requests", &count), ("half", &half), ("most", &most)]);
        }
        Err(Lack::OverCapacity) => out += &filled(texts.queue_full, &[("requests", &count)]),
        _ => {}
    }
    out
}

/// The answer of a hot device, where heat makes it slower.
pub(super) fn throttled(waits: &Waits) -> Option<Answer> {
    waits.hot.ok().filter(|hot| waits.device.is_ok_and(|cool| hot.full() > cool.full()))
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let scenario = picture.scenario;
    let value = |input| scenario.number(input, picture.catalogue);
    let three = |value: f64| number::rounded(value, 3);
    let method = crate::inference::carbon::METHOD;
    let overhead = value(Input::CloudOverhead).map(three).unwrap_or_default();
    let mut parts = vec![filled(texts.source, &[("method", method), ("overhead", &overhead)])];
    if let Some((own, cloud)) = value(Input::DeviceCarbon).zip(value(Input::CloudCarbon)) {
        parts.push(filled(texts.source_carbon, &[("own", &three(own)), ("cloud", &three(cloud))]));
    }
    let given = |input| scenario.given(input).is_some();
    match scenario.default_number(Input::CloudFirst, picture.catalogue) {
        _ if given(Input::CloudFirst) || given(Input::CloudRate) => parts.push(texts.source_own_speed.to_owned()),
        Some(fact) => parts.push(filled(texts.source_speed, &[("date", &dated(fact.as_of, language))])),
        None => {}
    }
    let [both, alone] = texts.source_bars;
    parts.push(if scenario.choice(Input::Spread) == "off" { alone } else { both }.to_owned());
    let common = &language.messages().view.common;
    parts.push(filled(common.model, &[("model", &crate::scenario::link::MODEL_MAJOR.to_string())]));
    parts.join(common.separator)
}

/// A value with its range where there is one.
fn measured(value: f64, band: Option<[f64; 2]>, language: Language) -> Reading {
    let [low, high] = band.unwrap_or([value; 2]);
    Reading { start: None, ends: [low, value, high], text: two(value, language) }
}

/// A range of estimates: its mark stands half way by ratio.
fn estimated((low, high): (f64, f64), language: Language) -> Reading {
    Reading { start: None, ends: [low, (low * high).sqrt(), high], text: range(low, high, language) }
}

/// From the first token to the full answer.
fn timed(first: Span, full: Span, band: Option<Band>, language: Language) -> Reading {
    let start = Some((first.to_seconds(), seconds(first, language)));
    Reading { start, ..measured(full.to_seconds(), band.map(|band| [band.p10, band.p90]), language) }
}

/// Why there is no value, in words.
fn why(language: Language) -> impl Fn(Lack) -> String + Copy {
    move |lack| (option_texts(language).lack)(lack).to_owned()
}

/// The entries of a task in every panel.
fn entries(task: &Task, language: Language) -> [[Entry; 2]; 4] {
    let why = why(language);
    let Task { waits, feet, .. } = task;
    let scaled = |value: f64| measured(value, task.spread().map(|ends| ends.map(|factor| factor * value)), language);
    let pair = |(low, high): (f64, f64)| estimated((low, high), language);
    let nothing = Err(String::new());
    [
        [
            waits.device.map(|one| timed(one.first_token(), one.full(), waits.device_full, language)).map_err(why),
            waits.cloud.map(|one| timed(one.first_token(), one.full(), waits.cloud_full, language)).map_err(why),
        ],
        [
            feet.device.map(|energy| scaled(energy.to_watt_hours())).map_err(why),
            feet.cloud.map(|(low, high)| pair((low.to_watt_hours(), high.to_watt_hours()))).map_err(why),
        ],
        [
            feet.device_carbon.map(|mass| scaled(mass.to_grams())).map_err(why),
            feet.cloud_carbon.map(|(low, high)| pair((low.to_grams(), high.to_grams()))).map_err(why),
        ],
        [feet.battery.map(|share| scaled(share.to_percent())).map_err(why), nothing],
    ]
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let (language, theme) = (look.language, look.theme);
    let texts = texts(language);
    let tasks = Task::all(picture);
    let three = |value: f64| if value >= 10_000.0 { number::short(value, language) } else { number::rounded(value, 3) };
    let rows = tasks.iter().map(|task| {
        let [input, output] = task.tokens.map(three);
        let template = if task.own { texts.own_tokens } else { texts.tokens };
        PairRow { name: task.name(language).to_owned(), sub: filled(template, &[("input", &input), ("output", &output)]), chosen: task.own }
    });
    let mut panels: Vec<Panel> = texts
        .panels
        .iter()
        .map(|title| Panel { title: (*title).to_owned(), tick: Box::new(move |value| two(value, language)), entries: Vec::new() })
        .collect();
    let own = tasks.iter().find(|task| task.own);
    let reason = own.and_then(|task| task.waits.device.err()).map(why(language));
    for task in &tasks {
        for (at, (panel, mut entries)) in panels.iter_mut().zip(entries(task, language)).enumerate() {
            // A reason that holds for all of the device is said once.
            if let [Err(words), _] = &mut entries
                && reason.as_ref() == Some(words)
                && !(task.own && at == 0)
            {
                "–".clone_into(words);
            }
            panel.entries.push(entries);
        }
    }
    let [device, cloud] = texts.series.map(str::to_owned);
    Chart::Pairs(Pairs {
        series: [
            Series { name: device, shape: Shape::Circle, mark: theme.mark_device, label: theme.label_device },
            Series { name: cloud, shape: Shape::Square, mark: theme.mark_cloud, label: theme.label_cloud },
        ],
        rows: rows.collect(),
        panels,
        note: own.map_or_else(String::new, |task| crossing(&task.waits, language)),
        empty: title(picture, language),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::embedded;
    use crate::scenario::{Page, link};

    fn with(fragment: &str, check: impl FnOnce(&Picture<'_>)) {
        let catalogue = embedded().unwrap();
        let scenario = link::parse(fragment, catalogue).scenario;
        let results = evaluate(Page::Ai, &scenario, catalogue);
        check(&Picture { scenario: &scenario, catalogue, results: &results, world: None });
    }

    fn say(words: fn(&Picture<'_>, Language) -> String, fragment: &str) -> String {
        let mut said = String::new();
        with(fragment, |picture| said = words(picture, Language::En));
        said
    }

    #[test]
    fn the_finding_names_who_is_faster_and_who_emits_less() {
        for (fragment, part) in [
            ("v=1&u=off&ti=800", "The cloud is 5.3 times as fast and emits less carbon"),
            ("v=1&u=off&ti=800&cci=5000&ci=1", "The cloud is 5.3 times as fast; your device emits less carbon"),
            ("v=1&u=off&ti=800&api=claude-opus-5-5&mdl=gpt-oss-20b&qt=mxfp4", "Your device is 2.7 times as fast and emits less carbon"),
            ("v=1&u=off&tps=400&pps=9000&cci=1", "times as fast; the cloud emits less carbon"),
            ("v=1&u=off&ti=800&tf=1&ct=15", "The cloud is 10% faster"),
            ("v=1&u=off&ti=800&tf=2&ct=15", "Too close to call which is faster"),
            ("v=1&ti=0&to=0", "Your device cannot be compared: nothing to produce"),
            ("v=1&dev=iphone-17-pro&mdl=qwen3.5-2b&qt=q4_0&pps=120", "the carbon cannot be compared"),
            ("v=1&dev=rtx-3060&mdl=kimi-k2", "Your device cannot be compared: the model does not fit"),
        ] {
            let title = say(title, fragment);
            assert!(title.contains(part), "{fragment}: {title}");
        }
    }

    #[test]
    fn scenarios_that_disagree_make_it_too_close_to_call() {
        with("v=1&mdl=gpt-oss-20b&qt=mxfp4", |picture| {
            let task = Task::own(picture);
            let share = task.waits.device_first_in.unwrap();
            assert!(share > 0.2 && share < 0.8, "{share}");
            assert_eq!(faster(&task.waits), Ok((2, 1.0)));
        });
        with("", |picture| assert!(Task::own(picture).waits.device_first_in.unwrap() < 0.2));
        with("v=1&u=off", |picture| assert_eq!(Task::own(picture).waits.device_first_in, None));
    }

    #[test]
    fn the_length_at_which_both_finish_together_is_said_under_the_chart() {
        let note = |fragment: &str| {
            let mut note = String::new();
            with(fragment, |picture| {
                let look = Look { theme: &crate::chart::theme::LIGHT, width: 768.0, language: Language::En, title_in_svg: false };
                if let Chart::Pairs(pairs) = chart(picture, &look) {
                    note = pairs.note;
                }
            });
            note
        };
        assert_eq!(note("v=1&ti=800&mdl=gpt-oss-20b&qt=mxfp4"), filled(texts(Language::En).crossing[0], &[("n", "310")]));
        assert!(note("v=1&wl=agent&tps=300&pps=5000").starts_with("Answers longer than"));
        assert_eq!(note("v=1&ti=800"), "");
    }

    #[test]
    fn what_comes_on_top_is_said_where_there_is_any() {
        assert!(say(summary, "v=1&ti=800").contains("half find the device free and 19 in 20 wait in line for at most 32"));
        assert!(say(summary, "v=1&qd=900&ti=800").contains("half wait in line for at most"));
        assert!(say(summary, "v=1&qd=3000").contains("the line only grows"));
        assert!(say(summary, "v=1&tk=80").contains("the answer proper begins after"));
        assert!(!say(summary, "").contains("Thinking") && !say(summary, "").contains("battery"));
        let phone = say(summary, "v=1&dev=iphone-17-pro&mdl=qwen3.5-2b&qt=q4_0&pps=120&ll=6");
        assert!(phone.contains("of a full battery") && phone.contains("After ten minutes of work"), "{phone}");
        assert!(!say(summary, "v=1&ei=1").contains("Idling"));
    }

    #[test]
    fn the_source_line_takes_two_lines_at_most() {
        with("", |picture| {
            for language in Language::ALL {
                let text = crate::chart::metrics::spaced(&source_line(picture, language));
                let lines = crate::chart::metrics::wrapped(&text, crate::chart::metrics::Face::Text, 12.5, 720.0);
                assert!(lines.len() <= 2, "{lines:?}");
            }
        });
    }

    #[test]
    fn the_readers_task_is_one_row_and_follows_its_tokens() {
        for (fragment, rows) in [("", 5), ("v=1&wl=batch", 6), ("v=1&wl=agent&ti=10", 5)] {
            with(fragment, |picture| {
                let tasks = Task::all(picture);
                let own: Vec<&Task> = tasks.iter().filter(|task| task.own).collect();
                assert_eq!((tasks.len(), own.len()), (rows, 1), "{fragment}");
                let whole = |task: &Task| task.tokens.iter().sum::<f64>();
                assert!(tasks.windows(2).all(|pair| whole(&pair[0]) <= whole(&pair[1])), "{fragment}");
            });
        }
        with("v=1&wl=agent&ti=10", |picture| assert_eq!(Task::own(picture).tokens, [10.0, 800.0]));
    }
}
