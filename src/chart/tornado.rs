//! Which assumption matters? The result at both ends of each uncertain input, largest swing first.
//!
//! The result is the present value of one machine where its price is known, else a day's net; on the page of inference
//! it is what the device saves a month, on the page of both what AI can pay for power beyond mining. Absent: inputs moved together.

use super::bars::{self, End};
use super::lever::{count, data_date, machine, per_day, place, value, with_model};
use super::options::{own_api, own_device};
use super::table::{Cell, Column, Table};
use super::{Chart, Definition, Look, Picture, figures};
use crate::analysis::sensitivity::{Measure, Swing, Tornado, tornado};
use crate::scenario::{Input, Page, Unit};
use crate::text::lever::TornadoTexts;
use crate::text::quantity::rough;
use crate::text::view::{dated, filled};
use crate::text::{Language, number};

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

/// Inputs the reader decides or negotiates; the rest happens to them.
const LEVERS: [Input; 3] = [Input::Electricity, Input::Uptime, Input::MachinePrice];

fn texts(language: Language) -> &'static TornadoTexts {
    &language.lever().tornado
}

/// What the view is about, for one machine; for as many devices as it takes.
struct Scene {
    tornado: Tornado,
    count: f64,
    language: Language,
}

impl Scene {
    /// `None` when there is no result.
    fn of(picture: &Picture<'_>, language: Language) -> Option<Self> {
        let page = picture.results.page();
        let count = if page == Page::Mine { count(picture) } else { 1.0 };
        Some(Self { tornado: tornado(page, picture.scenario, picture.catalogue)?, count, language })
    }

    /// A result, of one machine, in figures.
    fn money(&self, value: f64) -> String {
        match self.tornado.measure {
            Measure::Lead if value.abs() < 1e6 => figures::margin(value),
            Measure::Net | Measure::Saving if value.abs() < 1e6 => per_day(value),
            _ => super::months::label(value, self.language),
        }
    }

    fn name(&self, input: Input) -> &'static str {
        (texts(self.language).name)(input).unwrap_or_else(|| (self.language.messages().field.label)(input))
    }

    fn noun(&self, input: Input) -> &'static str {
        (texts(self.language).noun)(input).unwrap_or_else(|| (self.language.messages().field.label)(input))
    }

    /// Both ends of a swing, the lower result first.
    fn ends(&self, swing: &Swing) -> [(f64, f64); 2] {
        let [low, high] = [swing.low, swing.high].map(|end| (end.0, end.1 / self.count));
        if low.1 <= high.1 { [low, high] } else { [high, low] }
    }

    fn input(&self, swing: &Swing, value: f64) -> String {
        rough(value, swing.input.number().map_or(Unit::Number, |spec| spec.unit), self.language)
    }
}

fn unpriced(picture: &Picture<'_>, language: Language) -> String {
    if picture.inference().is_some() {
        return saved(texts(language).no_saving, picture);
    }
    if picture.both().is_some() {
        return texts(language).no_lead.to_owned();
    }
    let place = place(picture, picture.scenario.choice(Input::Region), language);
    filled(texts(language).unpriced, &[("place", &place)])
}

/// A template about what the reader's device saves against the API.
fn saved(template: &str, picture: &Picture<'_>) -> String {
    let model = own_api(picture).map_or("", |row| row.name.as_str());
    filled(template, &[("device", own_device(picture)), ("model", model)])
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(scene) = Scene::of(picture, language) else { return unpriced(picture, language) };
    let Some(first) = scene.tornado.swings.first() else { return texts.fixed.to_owned() };
    if matches!(scene.tornado.measure, Measure::Saving | Measure::Lead) {
        let turning = scene.tornado.swings.iter().find(|swing| (swing.low.1 < 0.0) != (swing.high.1 < 0.0));
        let (template, named) = turning.map_or((texts.stays, first), |turning| (texts.turns, turning));
        return figures::capitalized(&filled(template, &[("input", scene.noun(named.input))]));
    }
    let lever = scene.tornado.swings.iter().find(|swing| LEVERS.contains(&swing.input));
    let template = match lever {
        Some(lever) if lever.input == first.input => texts.lever,
        Some(_) => texts.both,
        None => texts.world,
    };
    let lever = lever.map_or("", |lever| scene.noun(lever.input));
    figures::capitalized(&filled(template, &[("input", scene.noun(first.input)), ("lever", lever)]))
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    if picture.inference().is_some() {
        return saved(texts.subtitle_saving, picture);
    }
    let priced = value(picture, Input::MachinePrice).is_finite();
    let place = place(picture, picture.scenario.choice(Input::Region), language);
    if picture.both().is_some() {
        return filled(texts.subtitle_lead, &[("place", &place)]);
    }
    let months = number::rounded(value(picture, Input::Horizon), 3);
    let template = if priced { texts.subtitle_value } else { texts.subtitle_net };
    filled(template, &[("machine", &machine(picture)), ("place", &place), ("months", &months)])
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(scene) = Scene::of(picture, language) else { return unpriced(picture, language) };
    let one = |swing: &Swing| {
        let [low, high] = scene.ends(swing);
        let values = [
            ("input", scene.name(swing.input)),
            ("low", &*scene.input(swing, low.0)),
            ("high", &scene.input(swing, high.0)),
            ("x", &scene.money(low.1)),
            ("y", &scene.money(high.1)),
        ];
        filled(texts.summary_one, &values)
    };
    let list: Vec<String> = scene.tornado.swings.iter().take(3).map(one).collect();
    let list = if list.is_empty() { texts.fixed.to_owned() } else { list.join(language.pick("; ", "；")) };
    filled(texts.summary, &[("y", &scene.money(scene.tornado.middle / scene.count)), ("list", &list)])
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let [typical, wide, off] = texts.widths;
    let width = match picture.scenario.choice(Input::Spread) {
        "off" => off,
        "wide" => wide,
        _ => typical,
    };
    let (template, date) = match picture.inference() {
        Some(_) => (texts.source_saving, own_api(picture).map_or_else(String::new, |row| dated(&row.as_of, language))),
        None if picture.both().is_some() => (texts.source_lead, data_date(picture, language)),
        None => (texts.source, data_date(picture, language)),
    };
    let mut line = filled(template, &[("date", &date), ("width", width)]);
    if picture.mining().is_some() && value(picture, Input::MachinePrice).is_finite() {
        line += language.messages().view.common.separator;
        let discount = format!("{}%", number::rounded(value(picture, Input::Discount), 3));
        let months = number::rounded(value(picture, Input::Horizon), 3);
        line += &filled(texts.source_value, &[("discount", &discount), ("months", &months)]);
    }
    with_model(&line, language)
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let language = look.language;
    let texts = texts(language);
    let Some(scene) = Scene::of(picture, language) else { return super::empty_chart(&unpriced(picture, language)) };
    let base = scene.tornado.middle / scene.count;
    let swing = |swing: &Swing| bars::Swing {
        name: scene.name(swing.input).to_owned(),
        ends: scene.ends(swing).map(|(at, result)| End {
            value: result,
            result: scene.money(result),
            loss: result < 0.0,
            input: scene.input(swing, at),
        }),
    };
    let list = scene.tornado.swings.iter().map(swing).collect();
    let base_name = filled(texts.base, &[("y", &scene.money(base))]);
    Chart::Tornado(bars::Tornado { base, base_name, tick: Box::new(move |value| scene.money(value)), list, empty: texts.fixed.to_owned() })
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let texts = texts(language);
    let scene = Scene::of(picture, language);
    let [value, net, saving, lead] = texts.units;
    let unit = match scene.as_ref().map(|scene| scene.tornado.measure) {
        Some(Measure::Net) => net,
        Some(Measure::Saving) => saving,
        Some(Measure::Lead) => lead,
        _ => value,
    };
    let [low, at_low, high, at_high] = texts.table;
    let columns = vec![
        Column::words(texts.input),
        Column::numbers(low, ""),
        Column::numbers(at_low, unit),
        Column::numbers(high, ""),
        Column::numbers(at_high, unit),
    ];
    let mut rows = Vec::new();
    for (scene, swing) in scene.iter().flat_map(|scene| scene.tornado.swings.iter().map(move |swing| (scene, swing))) {
        let input = |value| Cell { text: scene.input(swing, value), value: Some(value) };
        let result = |value: f64| Cell { text: scene.money(value / scene.count), value: Some(value / scene.count) };
        rows.push(vec![
            Cell::words(scene.name(swing.input)),
            input(swing.low.0),
            result(swing.low.1),
            input(swing.high.0),
            result(swing.high.1),
        ]);
    }
    Table { caption: texts.caption.to_owned(), columns, rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::embedded;
    use crate::scenario::{Page, link};

    fn say(fragment: &str, what: fn(&Picture<'_>, Language) -> String) -> String {
        say_on(Page::Mine, fragment, what)
    }

    fn say_on(page: Page, fragment: &str, what: fn(&Picture<'_>, Language) -> String) -> String {
        let catalogue = embedded().unwrap();
        let scenario = link::parse(fragment, catalogue).scenario;
        let results = evaluate(page, &scenario, catalogue);
        what(&Picture { scenario: &scenario, catalogue, results: &results, world: None }, Language::En)
    }

    #[test]
    fn the_finding_names_the_largest_swing_and_the_lever() {
        assert!(say("", title).contains(" matters most; "), "{}", say("", title));
        let wide = "v=1&el=0.01..0.3&px=84000..85000";
        assert_eq!(say(wide, title), "The power price matters most, and it is a lever you hold");
        assert!(say("v=1&r=cn-xj", title).contains("no power price"));
    }

    #[test]
    fn on_the_page_of_both_an_input_turns_the_answer_or_none_does() {
        let titles = ["", "v=1&px=10000000", "v=1&gu=12", "v=1&gu=14"].map(|fragment| say_on(Page::Both, fragment, title));
        for title in &titles {
            let known = [" alone can turn the answer", " matters most; no input alone turns the answer"];
            assert!(known.iter().any(|end| title.ends_with(end)), "{title}");
        }
        assert!(titles.iter().any(|title| title.contains("no input alone")), "{titles:?}");
        assert!(say_on(Page::Both, "", subtitle).starts_with("What AI can pay beyond mining in Texas, USD/MWh"));
    }

    #[test]
    fn the_measure_is_a_days_net_without_a_price_of_the_machine() {
        assert!(say("v=1&asic=s9", subtitle).starts_with("Net margin a day of one S9"), "{}", say("v=1&asic=s9", subtitle));
        assert!(say("", subtitle).starts_with("Present value of one S21"));
    }
}
