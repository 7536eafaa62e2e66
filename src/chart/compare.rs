//! A or B? The scenario pinned as A beside the reader's own, B: the results of the page's leading view, and the inputs that
//! differ.
//!
//! Without a pinned one, A is what the reader began with: the preset, else the defaults. Absent: a comparison of pages.

use super::deltas::{Delta, Deltas};
use super::options::{bare, leaders};
use super::rows::{Row, Rows};
use super::table::{Cell, Column, Table};
use super::{Chart, Definition, Look, Picture, bids, device, figures, regions, workloads};
use crate::analysis::Band;
use crate::placement::verdict::GAP;
use crate::scenario::{Domain, Input, Kind, Page, Scenario};
use crate::text::compare::CompareTexts;
use crate::text::quantity::with_unit;
use crate::text::view::{dated, filled};
use crate::text::{Language, number};
use crate::units::Usd;

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

/// Inputs the picture has room for.
const INPUTS: usize = 8;

/// Results said in words.
const SAID: usize = 4;

fn texts(language: Language) -> &'static CompareTexts {
    language.compare()
}

/// What a scenario has to say about a place, an option or a workload.
struct Outcome {
    name: String,
    value: Option<f64>,
    band: Option<Band>,
}

/// The results of one scenario in the order of the page, and which of them is best.
struct Side {
    list: Vec<Outcome>,
    /// Its name in a sentence, and its value.
    best: Option<(String, f64)>,
}

/// Both scenarios.
struct Scene {
    page: Page,
    a: Side,
    b: Side,
    /// The inputs that differ.
    inputs: Vec<Input>,
    reference: Scenario,
}

impl Scene {
    fn of(picture: &Picture<'_>, language: Language) -> Self {
        let Picture { scenario, catalogue, .. } = *picture;
        let page = picture.results.page();
        let reference = scenario.reference(catalogue);
        let sides = match (picture.mining(), picture.inference(), picture.both()) {
            (Some(b), ..) => [b.reference(scenario, catalogue), b].map(|side| {
                let name = |region| regions::place(region, catalogue, language);
                let best = leaders(&side.verdict).0.and_then(|index| side.regions.get(index));
                Side {
                    list: side
                        .regions
                        .iter()
                        .map(|one| Outcome { name: name(one), value: finite(one.net_usd_per_mwh), band: one.band })
                        .collect(),
                    best: best.and_then(|one| Some((name(one), finite(one.net_usd_per_mwh)?))),
                }
            }),
            (_, Some(b), _) => [b.reference(scenario, catalogue), b].map(|side| {
                let texts = super::options::texts(language);
                let cost = |one: &crate::analysis::inference::Placed| one.monthly.ok().map(Usd::to_usd).and_then(finite);
                let best = leaders(&side.verdict).0.and_then(|index| side.options.get(index));
                Side {
                    list: side
                        .options
                        .iter()
                        .map(|one| Outcome { name: (texts.name)(one.kind).to_owned(), value: cost(one), band: one.band })
                        .collect(),
                    best: best.and_then(|one| Some(((texts.noun)(one.kind).to_owned(), cost(one)?))),
                }
            }),
            (_, _, Some(b)) => [b.reference(scenario, catalogue), b].map(|side| {
                let texts = workloads::texts(language);
                let best = side.offers.iter().find(|offer| !offer.workload.is_own() && offer.full().is_some());
                Side {
                    list: side
                        .offers
                        .iter()
                        .map(|one| Outcome { name: (texts.name)(one.workload).to_owned(), value: one.full(), band: one.band })
                        .collect(),
                    best: best.and_then(|one| Some(((texts.noun)(one.workload).to_owned(), one.full()?))),
                }
            }),
            _ => [(); 2].map(|()| Side { list: Vec::new(), best: None }),
        };
        let [a, b] = sides;
        let inputs = Input::all().filter(|input| input.is_of_question() && input.spec().is_on(page) && *input != Input::Preset);
        let inputs = inputs.filter(|input| scenario.given(*input) != reference.given(*input)).collect();
        Self { page, a, b, inputs, reference }
    }

    fn money(&self, value: f64) -> String {
        if self.page == Page::Mine { figures::margin(value) } else { number::usd(value) }
    }

    fn shown(&self, value: Option<f64>) -> String {
        value.map_or_else(|| "–".to_owned(), |value| self.money(value))
    }

    /// What A has under the same name.
    fn of_a(&self, name: &str) -> Option<f64> {
        self.a.list.iter().find(|one| one.name == name).and_then(|one| one.value)
    }

    /// An input in A and in B.
    fn input(&self, input: Input, picture: &Picture<'_>, language: Language) -> [String; 2] {
        [&self.reference, picture.scenario].map(|scenario| said(input, scenario, picture, language))
    }
}

/// The words of a page out of those of all.
fn pick<T: Copy>(page: Page, of: [T; 3]) -> T {
    let [mine, ai, both] = of;
    match page {
        Page::Mine => mine,
        Page::Ai => ai,
        Page::Both => both,
    }
}

fn finite(value: f64) -> Option<f64> {
    Some(value).filter(|value| value.is_finite())
}

/// What a scenario has for an input, in words.
fn said(input: Input, scenario: &Scenario, picture: &Picture<'_>, language: Language) -> String {
    let catalogue = picture.catalogue;
    let id = scenario.choice(input);
    let missing = || "–".to_owned();
    match input.spec().kind {
        Kind::Number(spec) => match scenario.given_number(input) {
            Some(crate::scenario::Given::Spread(low, high)) => {
                format!("{}–{}", with_unit(low, spec.unit, language), with_unit(high, spec.unit, language))
            }
            _ => scenario.number(input, catalogue).map_or_else(missing, |value| with_unit(value, spec.unit, language)),
        },
        _ if id.is_empty() && input.number().is_none() => missing(),
        Kind::List(_) => id.replace('~', language.messages().view.common.comma),
        Kind::Choice { domain, .. } => {
            let found = match domain {
                Domain::Regions | Domain::RegionOrNone => catalogue.region(id).map(|row| language.region(row)),
                Domain::Households => catalogue.household(id).map(|row| language.household(row)),
                Domain::Asics => catalogue.asic(id).map(|row| row.name.as_str()),
                Domain::Devices | Domain::Rentable => catalogue.device(id).map(|row| bare(&row.name)),
                Domain::Models => catalogue.model(id).map(|row| row.name.as_str()),
                Domain::Quantizations => catalogue.quantizations.iter().find(|row| row.id == id).map(|row| row.name.as_str()),
                Domain::Cloud => catalogue.cloud_model(id).map(|row| row.name.as_str()),
                Domain::Fixed(ids) => ids.iter().find(|known| **known == id).map(|known| (language.messages().field.option)(input, known)),
                Domain::Months => return dated(id.get(..7).unwrap_or(id), language),
                Domain::Token => None,
            };
            found.unwrap_or(id).to_owned()
        }
    }
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let scene = Scene::of(picture, language);
    if scene.inputs.is_empty() {
        return texts.same.to_owned();
    }
    let (Some((a, x)), Some((b, y))) = (&scene.a.best, &scene.b.best) else { return texts.none.to_owned() };
    if (y - x).abs() < GAP * y.abs().max(x.abs()) {
        return texts.level.to_owned();
    }
    let [higher, lower] = pick(scene.page, texts.findings);
    let money = |value: f64| if value.abs() < 1e6 { scene.money(value) } else { figures::short_usd(value, language) };
    let gap = (y - x).abs();
    let gap = if gap < 1e6 { number::usd(gap) } else { figures::short_usd(gap, language) };
    let values = [("d", &*gap), ("a", a), ("b", b), ("x", &money(*x)), ("y", &money(*y))];
    let [other, itself] = pick(scene.page, texts.against);
    filled(&format!("{}{}", if y > x { higher } else { lower }, if a == b { itself } else { other }), &values)
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let [pinned, begun] = texts.marks;
    pick(picture.results.page(), texts.measures).to_owned() + if picture.scenario.pinned.is_some() { pinned } else { begun }
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let scene = Scene::of(picture, language);
    let one = |name: &str, x: &str, y: &str| filled(texts.summary_one, &[("name", name), ("x", x), ("y", y)]);
    let joined = |list: Vec<String>| list.join(language.pick("; ", "；"));
    let results =
        scene.b.list.iter().take(SAID).map(|line| one(&line.name, &scene.shown(scene.of_a(&line.name)), &scene.shown(line.value)));
    let inputs = scene.inputs.iter().map(|input| {
        let [a, b] = scene.input(*input, picture, language);
        one((language.messages().field.label)(*input), &a, &b)
    });
    let mut out = filled(texts.summary, &[("list", &joined(results.collect()))]);
    if !scene.inputs.is_empty() {
        out += &filled(texts.summary_inputs, &[("list", &joined(inputs.collect()))]);
    }
    out
}

/// The leading view of the page, whose rows these are.
fn lead(page: Page) -> &'static Definition {
    match page {
        Page::Mine => &regions::VIEW,
        Page::Ai => &device::VIEW,
        Page::Both => &bids::VIEW,
    }
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    (lead(picture.results.page()).source_line)(picture, language)
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let texts = texts(look.language);
    let scene = Scene::of(picture, look.language);
    let Chart::Rows(rows) = (lead(scene.page).chart)(picture, look) else { return super::empty_chart(texts.none) };
    let list: Vec<Row> = rows
        .list
        .into_iter()
        .map(|row| {
            let a = scene.of_a(&row.name);
            let ring = a.filter(|value| *value > 0.0 || !rows.axis.log);
            let (second, second_alone) = (scene.shown(a), format!("{} {}", texts.a, scene.shown(a)));
            let label = if row.chosen { row.label } else { look.theme.label_context };
            Row { ring, second, second_alone, label, tag: String::new(), sub: String::new(), note: String::new(), ..row }
        })
        .collect();
    let values = || list.iter().flat_map(|row| row.band.into_iter().flatten().chain(row.ring));
    let (least, most) = values().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| (least.min(value), most.max(value)));
    let (low, high) = rows.axis.domain;
    let domain = if rows.axis.log {
        let positive = values().filter(|value| *value > 0.0).fold(f64::INFINITY, f64::min);
        figures::log_domain(positive, most)
    } else {
        (low.min(super::axis::round_down(least, 10.0)), high.max(super::axis::round_up(most, 10.0)))
    };
    let axis = super::rows::Axis { domain, ..rows.axis };
    let headings = [String::new(), texts.a.to_owned(), texts.b.to_owned()];
    let shown = scene.inputs.iter().take(INPUTS).map(|input| Delta {
        name: (look.language.messages().field.label)(*input).to_owned(),
        values: scene.input(*input, picture, look.language),
    });
    let hidden = scene.inputs.len().saturating_sub(INPUTS);
    Chart::Deltas(Deltas {
        headings: [texts.inputs.to_owned(), texts.a.to_owned(), texts.b.to_owned()],
        list: shown.collect(),
        more: if hidden == 0 { String::new() } else { filled(texts.more, &[("n", &hidden.to_string())]) },
        rows: Rows { headings, axis, rug: None, list, ..rows },
    })
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let texts = texts(language);
    let scene = Scene::of(picture, language);
    let [what, difference] = texts.table;
    let unit = pick(scene.page, texts.measures);
    let common = &language.messages().view.common;
    let mut columns = vec![Column::words(what)];
    columns.extend([texts.a, texts.b, difference, common.p10, common.p90].map(|title| Column::numbers(title, unit)));
    let cell = |value: Option<f64>| Cell { text: scene.shown(value), value };
    let results = scene.b.list.iter().map(|one| {
        let a = scene.of_a(&one.name);
        vec![
            Cell::words(&one.name),
            cell(a),
            cell(one.value),
            cell(one.value.zip(a).map(|(b, a)| b - a)),
            cell(one.band.map(|band| band.p10)),
            cell(one.band.map(|band| band.p90)),
        ]
    });
    let inputs = scene.inputs.iter().map(|input| {
        let [a, b] = scene.input(*input, picture, language);
        let label = (language.messages().field.label)(*input);
        [label, &a, &b, "", "", ""].map(Cell::words).into()
    });
    Table { caption: texts.caption.to_owned(), columns, rows: results.chain(inputs).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::embedded;
    use crate::scenario::link;

    fn say(page: Page, fragment: &str, what: fn(&Picture<'_>, Language) -> String) -> String {
        let catalogue = embedded().unwrap();
        let scenario = link::parse(fragment, catalogue).scenario;
        let results = evaluate(page, &scenario, catalogue);
        what(&Picture { scenario: &scenario, catalogue, results: &results, world: None }, Language::En)
    }

    #[test]
    fn the_finding_says_which_of_the_two_is_better_and_by_how_much() {
        for page in Page::ALL {
            assert!(say(page, "", title).starts_with("A and B are the same so far"));
            // Another language or view is no other scenario.
            assert!(say(page, "v=1&t=compare&lang=zh", title).starts_with("A and B are the same so far"));
        }
        let dear = say(Page::Mine, "v=1&px=60000", title);
        assert!(dear.starts_with("B clears $") && dear.contains(" less per MWh than A: "), "{dear}");
        let more = say(Page::Mine, "v=1&a.px=60000", title);
        assert!(more.contains(" more per MWh than A: "), "{more}");
        let busy = say(Page::Ai, "v=1&qd=20000&a.qd=20", title);
        assert!(busy.contains(" more a month than A: ") && busy.contains(", against $"), "{busy}");
        assert!(say(Page::Both, "v=1&gu=20", title).contains(" less per MWh than A: "));
        assert!(say(Page::Mine, "v=1&px=84800", title).starts_with("A and B come out level"));
    }

    #[test]
    fn differing_inputs_are_named_with_what_they_are_in_both() {
        let words = say(Page::Ai, "v=1&dev=rtx-4090&a.qd=20", summary);
        assert!(words.contains("Device you own: Apple M5 Pro in A, RTX 4090 in B"), "{words}");
        assert!(words.contains("Requests a day: 20 a day in A, 200 a day in B"), "{words}");
        assert!(say(Page::Ai, "v=1&a.qd=20", subtitle).contains("the scenario pinned"));
    }

    #[test]
    fn a_preset_is_compared_with_itself_before_the_edit() {
        let words = say(Page::Mine, "v=1&p=texas-or-hydro&px=70000", summary);
        assert!(words.ends_with(" Inputs that differ: Bitcoin price: 84,714 USD in A, 70,000 USD in B."), "{words}");
    }
}
