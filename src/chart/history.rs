//! Did it really happen? What mining could pay for power month by month, above the memory that equal AI needed by date.
//!
//! Two panels on one horizontal axis. Dashed lines are what each is up against: prices of power now, memory of the devices
//! of the time. The finding weighs the oldest against the newest and says so when one of the two did not fall. Absent: a
//! forecast, and what the machines cost.

use super::curves::{Axis, Curves, Line, Weight};
use super::fan::{Band, Fan};
use super::months::{calendar, with_model};
use super::options::bare;
use super::steps::{Clock, called, month_of, steps};
use super::table::{Cell, Column, Table};
use super::{Chart, Definition, Look, Picture, empty_chart, figures};
use crate::analysis::both::history::{Held, History, Month, history, memory_gb};
use crate::analysis::density::BITS;
use crate::inference::density::{Smallest, months as in_months};
use crate::text::history::HistoryTexts;
use crate::text::view::{dated, filled};
use crate::text::{Language, number};
use crate::units::{Date, EnergyPrice, Span};

pub(super) const VIEW: Definition =
    Definition { title, subtitle: |_, language| texts(language).subtitle.to_owned(), summary, source_line, chart, table };

/// Changes smaller than this share are none.
const SAME: f64 = 0.1;

fn texts(language: Language) -> &'static HistoryTexts {
    language.history()
}

fn found<'a>(picture: &Picture<'a>) -> Option<History<'a>> {
    picture.both().map(|results| history(picture.scenario, picture.catalogue, results))
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(found) = found(picture) else { return texts.nothing.to_owned() };
    if found.months.is_empty() && found.density.own.records.is_empty() {
        return texts.nothing.to_owned();
    }
    let [fell, same, rose, unknown] = texts.mining;
    let change = found.change();
    let mining = match change {
        None => unknown,
        Some(change) if (change - 1.0).abs() < SAME => same,
        Some(change) if change < 1.0 => fell,
        Some(_) => rose,
    };
    let [shrunk, one, none] = texts.models;
    let models = match found.shrunk() {
        Some(_) => shrunk,
        None if found.density.own.records.is_empty() => none,
        None => one,
    };
    let x = change.map_or_else(String::new, |change| number::rounded(100.0 * (change - 1.0).abs(), 2));
    let k = found.shrunk().map_or_else(String::new, |times| number::rounded(times, 2));
    let (mining, test) = (filled(mining, &[("x", &x)]), called(&found.density.own));
    filled(texts.title, &[("mining", &mining), ("models", &filled(models, &[("k", &k), ("test", &test)]))])
}

fn gigabytes(memory: f64) -> String {
    format!("{}\u{a0}GB", number::rounded(memory, 3))
}

fn memory_of(record: &Smallest<'_>) -> f64 {
    memory_gb(record.model.total_params_b)
}

/// The first record that a phone of its time holds, and the phone.
fn first_on_phone<'f>(found: &'f History<'_>) -> Option<(&'f Smallest<'f>, &'f Held<'f>)> {
    found.density.own.records.iter().find_map(|record| {
        let phone = found.phones.iter().rev().find(|phone| phone.day <= record.day)?;
        (memory_of(record) <= phone.usable_gb).then_some((record, phone))
    })
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(found) = found(picture) else { return texts.nothing.to_owned() };
    let mut out = String::new();
    let cents = |price: EnergyPrice| figures::cents(price.to_usd_per_kwh(), language);
    if let Some((first, last)) = found.years() {
        let values = [
            ("a", &*first.first.best.name),
            ("from", &dated(first.first.month, language)),
            ("x", &cents(first.price)),
            ("b", &last.last.best.name),
            ("to", &dated(last.last.month, language)),
            ("y", &cents(last.price)),
        ];
        out += &filled(texts.summary, &values);
    }
    if let Some(median) = found.months.last().and_then(|month| month.median) {
        out += &filled(texts.summary_median, &[("x", &cents(median))]);
    }
    if let Some((industry, cheapest)) = found.industry.zip(found.cheapest) {
        out += &filled(texts.summary_power, &[("x", &cents(industry)), ("y", &cents(cheapest))]);
    }
    let own = &found.density.own;
    if let (Some(first), Some(last)) = (own.records.first(), own.records.last()) {
        let values = [
            ("test", &*called(own)),
            ("first", &first.model.name),
            ("x", &gigabytes(memory_of(first))),
            ("from", &month_of(first.day, language)),
            ("last", &last.model.name),
            ("y", &gigabytes(memory_of(last))),
            ("to", &month_of(last.day, language)),
            ("n", &own.records.len().to_string()),
        ];
        out += &filled(texts.summary_models, &values);
        if let Some((low, high)) = own.halving.map(|halving| halving.range()) {
            let plain = |span: Span| number::rounded(in_months(span), 2);
            out += &filled(texts.summary_halving, &[("low", &plain(low)), ("high", &plain(high))]);
        }
    }
    if let Some((record, phone)) = first_on_phone(&found) {
        let values =
            [("since", &*month_of(record.day, language)), ("device", bare(&phone.device.name)), ("gb", &gigabytes(phone.usable_gb))];
        out += &filled(texts.summary_fits, &values);
    }
    if out.is_empty() { title(picture, language) } else { (out + texts.caveat).trim_start().to_owned() }
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(found) = found(picture) else { return with_model(texts.nothing, language) };
    let last = found.months.last();
    let values = [
        ("month", &*last.map_or_else(String::new, |month| dated(month.month, language))),
        ("machines", &last.map_or(0, |month| month.known).to_string()),
        ("fee", &format!("{}%", number::rounded(found.fee.to_percent(), 3))),
        ("overhead", &number::rounded(found.overhead, 3)),
        ("date", &dated(&picture.catalogue.date, language)),
        ("bits", &number::rounded(BITS, 2)),
    ];
    with_model(&filled(texts.source, &values), language)
}

/// The horizontal axis of both panels: months from the first, to the end of the last.
fn span(found: &History<'_>) -> Option<(Clock, f64)> {
    let released = || found.density.own.records.iter().map(|record| record.day);
    let first = found.months.first().and_then(|month| Date::parse(&format!("{}-01", month.month))).map(|date| date.days() as f64);
    let clock = Clock::from(first.unwrap_or_else(|| released().fold(f64::INFINITY, f64::min)))?;
    let end = released().map(|day| clock.at(day)).fold(found.months.len() as f64, f64::max);
    Some((clock, end))
}

fn panel(end: f64, y: Axis, fan: Fan) -> Curves {
    let x = Axis { log: false, domain: (0.0, end), tick: Box::new(|_| String::new()), unit: String::new() };
    Curves { x, y, lines: Vec::new(), level: None, now: None, spots: Vec::new(), fan, aspect: 0.56 }
}

/// A log axis around all points of lines.
fn around(lines: &[Line]) -> (f64, f64) {
    let values = || lines.iter().flat_map(|line| &line.points).map(|point| point.1);
    figures::log_domain(values().fold(f64::INFINITY, f64::min), values().fold(0.0, f64::max))
}

/// A line that holds each value until the next, and the last to the end.
fn held(values: impl Iterator<Item = (f64, f64)>, end: f64) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    for (at, value) in values {
        points.extend(points.last().map(|last| (at, last.1)));
        points.push((at, value));
    }
    points.extend(points.last().map(|last| (end, last.1)));
    points
}

/// A line with its last value as its name and words for what it is.
fn named(line: Line, value: String, words: (&str, &str)) -> Line {
    Line { name: value, detail: words.0.to_owned(), brief: words.1.to_owned(), ..line }
}

fn power(found: &History<'_>, end: f64, look: &Look) -> Curves {
    let (texts, theme) = (texts(look.language), look.theme);
    let cents = |value: f64| format!("{}\u{a0}¢", figures::tenths_of_a_cent(value));
    let reference = |price: EnergyPrice, words| {
        let price = price.to_usd_per_kwh();
        let line = Line::bare(vec![(0.0, price), (end, price)], Weight::Reference, (theme.mark_reference, theme.ink));
        named(Line { dashed: true, ..line }, cents(price), words)
    };
    let line = |price: fn(&Month<'_>) -> Option<EnergyPrice>, weight, colors, words| {
        let months = found.months.iter().enumerate();
        // A mean stands in the middle of its month, the last one to its end.
        let mut points: Vec<(f64, f64)> = months.filter_map(|(n, month)| Some((n as f64 + 0.5, price(month)?.to_usd_per_kwh()))).collect();
        points.extend(points.last().map(|last| (last.0 + 0.5, last.1)));
        let value = points.last().map_or_else(String::new, |last| cents(last.1));
        named(Line::bare(points, weight, colors), value, words)
    };
    let references =
        [found.industry.map(|price| reference(price, texts.industry)), found.cheapest.map(|price| reference(price, texts.cheapest))];
    let mut lines: Vec<Line> = references.into_iter().flatten().collect();
    lines.push(line(|month| month.median, Weight::Context, (theme.mark_context, theme.label_context), texts.median));
    lines.push(line(|month| Some(month.price), Weight::Chosen, (theme.mark_mining, theme.label_mining), texts.best));
    let domain = around(&lines);
    let y = Axis { log: true, domain, tick: Box::new(|value| number::rounded(100.0 * value, 2)), unit: texts.cents.to_owned() };
    let fan = Fan { heading: texts.power.to_owned(), ..Fan::default() };
    Curves { lines, ..panel(end, y, fan) }
}

/// The memory of the smallest models; `None` when none reaches the threshold.
fn memory(found: &History<'_>, clock: &Clock, end: f64, look: &Look) -> Option<Curves> {
    let (language, theme) = (look.language, look.theme);
    let texts = texts(language);
    let own = &found.density.own;
    let mut lines = Vec::new();
    let device = |list: &[Held<'_>], words| {
        let points = held(list.iter().map(|one| (clock.at(one.day).max(0.0), one.usable_gb)), end);
        let value = points.last().map_or_else(String::new, |last| gigabytes(last.1));
        named(Line { dashed: true, ..Line::bare(points, Weight::Reference, (theme.mark_reference, theme.ink)) }, value, words)
    };
    lines.push(device(&found.phones, texts.phone));
    lines.push(device(&found.laptops, texts.laptop));
    let (mut line, mut spots) = steps(own, clock, Weight::Chosen, (theme.mark_device, theme.label_device));
    for (at, size) in &mut line.points {
        (*at, *size) = (at.min(end), memory_gb(*size));
    }
    lines.push(named(line, gigabytes(memory_of(own.records.last()?)), texts.model));
    let fits = first_on_phone(found).map(|(record, _)| record);
    for (spot, record) in spots.iter_mut().zip(&own.records) {
        let month = month_of(record.day, language);
        let words = |template| if fits == Some(record) { filled(template, &[("since", &month)]) } else { String::new() };
        spot.at.1 = memory_of(record);
        (spot.text, spot.short) = (words(texts.fits.0), words(texts.fits.1));
    }
    let domain = around(&lines);
    // The area a phone holds, over a line on the floor.
    let floor = lines.len();
    let since = lines.first().and_then(|line| line.points.first()).map(|first| first.0);
    let ground = since.map(|since| Line::bare(vec![(since, domain.0), (end, domain.0)], Weight::Edge, (theme.ink2, theme.ink2)));
    let bands = ground.iter().map(|_| Band { lower: floor, upper: 0, fill: theme.surface, words: String::new() }).collect();
    lines.extend(ground);
    let y = Axis { log: true, domain, tick: Box::new(|value| number::rounded(value, 3)), unit: "\u{a0}GB".to_owned() };
    let fan = Fan {
        heading: filled(texts.memory, &[("test", &called(own))]),
        bands,
        calendar: Some(calendar(clock.start, language)),
        ..Fan::default()
    };
    Some(Curves { lines, spots, ..panel(end, y, fan) })
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let nothing = || empty_chart(&title(picture, look.language));
    let Some(found) = found(picture) else { return nothing() };
    let Some((clock, end)) = span(&found) else { return nothing() };
    let below = memory(&found, &clock, end, look);
    if found.months.is_empty() {
        return below.map_or_else(nothing, Chart::Curves);
    }
    let mut curves = power(&found, end, look);
    curves.fan.calendar = Some(calendar(clock.start, look.language));
    curves.fan.below = below.map(Box::new);
    Chart::Curves(curves)
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let texts = texts(language);
    let columns = vec![
        Column::words(texts.date),
        Column::words(texts.what),
        Column::numbers(texts.paid.0, texts.paid.1),
        Column::numbers(texts.efficiency, "J/TH"),
        Column::numbers(texts.prices[0], texts.unit),
        Column::numbers(texts.prices[1], texts.unit),
        Column::words(texts.test),
        Column::numbers(texts.needed.0, texts.needed.1),
        Column::numbers(texts.halving[0], texts.months),
        Column::numbers(texts.halving[1], texts.months),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let figure = |value: Option<f64>| Cell::number(value, |value| number::rounded(value, 4));
    let price = |value: Option<EnergyPrice>| figure(value.map(EnergyPrice::to_usd_per_kwh));
    let mut row = |date: &str, what: &str, mining: [Cell; 4], test: &str, ai: [Cell; 3]| {
        let mut cells = vec![Cell::words(date), Cell::words(what)];
        cells.extend(mining);
        cells.push(Cell::words(test));
        cells.extend(ai);
        rows.push(cells);
    };
    let empty = || figure(None);
    let Some(found) = found(picture) else { return Table { caption: texts.caption.to_owned(), columns, rows } };
    for month in found.months.iter().rev() {
        let [paid, efficiency] = [month.paid.to_usd_per_day(), month.best.efficiency_j_per_th()].map(|value| figure(Some(value)));
        let mining = [paid, efficiency, price(Some(month.price)), price(month.median)];
        row(&dated(month.month, language), &month.best.name, mining, "", [empty(), empty(), empty()]);
    }
    for (value, words) in [(found.industry, texts.industry), (found.cheapest, texts.cheapest)] {
        row("", words.0, [empty(), empty(), price(value), empty()], "", [empty(), empty(), empty()]);
    }
    let own = &found.density.own;
    for (n, record) in own.records.iter().rev().enumerate() {
        // How fast they shrink stands beside the last of them.
        let range = own.halving.filter(|_| n == 0).map(|halving| halving.range());
        let months = |pick: fn((Span, Span)) -> Span| figure(range.map(pick).map(in_months));
        let ai = [figure(Some(memory_of(record))), months(|range| range.0), months(|range| range.1)];
        let released = dated(&record.model.released, language);
        row(&released, &record.model.name, [empty(), empty(), empty(), empty()], &called(own), ai);
    }
    for held in found.phones.iter().chain(&found.laptops) {
        let released = dated(held.device.released.as_deref().unwrap_or_default(), language);
        let ai = [figure(Some(held.usable_gb)), empty(), empty()];
        row(&released, bare(&held.device.name), [empty(), empty(), empty(), empty()], texts.holds, ai);
    }
    Table { caption: texts.caption.to_owned(), columns, rows }
}

#[cfg(test)]
mod tests {
    use super::super::tests::with_picture_of;
    use super::super::theme::LIGHT;
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::{Catalogue, embedded};
    use crate::scenario::{Page, Scenario};

    fn title_of(change: impl FnOnce(&mut Catalogue)) -> String {
        let mut catalogue = embedded().unwrap().clone();
        change(&mut catalogue);
        let scenario = Scenario::default();
        let results = evaluate(Page::Both, &scenario, &catalogue);
        title(&Picture { scenario: &scenario, catalogue: &catalogue, results: &results, world: None }, Language::En)
    }

    #[test]
    fn the_title_says_what_each_half_did() {
        assert!(title_of(|_| ()).starts_with("Miners can pay 41% less for power; AI needs 87× less"), "{}", title_of(|_| ()));
        let first_year = |catalogue: &mut Catalogue, factor: f64| {
            for month in catalogue.history.iter_mut().take(12) {
                month.price_mean_usd *= factor;
            }
        };
        let rose = title_of(|catalogue| first_year(catalogue, 0.2));
        assert!(rose.starts_with("Miners can pay ") && rose.contains("% more for power;"), "{rose}");
        let held = title_of(|catalogue| first_year(catalogue, 0.6));
        assert!(held.starts_with("Miners can pay about as much for power;"), "{held}");
        let unknown = title_of(|catalogue| catalogue.history.truncate(20));
        assert!(unknown.starts_with("What miners could pay is not known;"), "{unknown}");
        let one = title_of(|catalogue| catalogue.density.retain(|row| row.name == "Qwen3.5-4B"));
        assert!(one.ends_with("; one size of model reaches MMLU-Pro 70%"), "{one}");
        let none = title_of(|catalogue| catalogue.density.clear());
        assert!(none.ends_with("; no open model reaches MMLU-Pro 70%"), "{none}");
        let nothing = title_of(|catalogue| {
            catalogue.density.clear();
            catalogue.history.clear();
        });
        assert_eq!(nothing, Language::En.history().nothing);
    }

    fn curves(fragment: &str, check: impl FnOnce(&Curves, &History<'_>)) {
        with_picture_of(Page::Both, fragment, |picture| {
            let look = Look { theme: &LIGHT, width: 768.0, language: Language::En, title_in_svg: false };
            let Chart::Curves(curves) = chart(picture, &look) else { panic!() };
            check(&curves, &found(picture).unwrap());
        });
    }

    #[test]
    fn both_panels_have_the_same_months() {
        curves("", |curves, found| {
            let below = curves.fan.below.as_ref().unwrap();
            assert_eq!(curves.x.domain, below.x.domain);
            assert_eq!(curves.x.domain.1, found.months.len() as f64);
            for line in curves.lines.iter().chain(&below.lines) {
                assert!(line.points.iter().all(|point| point.0 >= 0.0 && point.0 <= curves.x.domain.1), "{}", line.detail);
                assert!(line.points.is_sorted_by(|a, b| a.0 <= b.0), "{}", line.detail);
            }
        });
    }

    #[test]
    fn the_model_that_first_fits_a_phone_of_its_time_is_named_with_its_month() {
        curves("", |curves, found| {
            let (record, phone) = first_on_phone(found).unwrap();
            assert_eq!(record.model.name, "Qwen3.5-4B");
            assert!(phone.day <= record.day && memory_of(record) <= phone.usable_gb);
            let spots = &curves.fan.below.as_ref().unwrap().spots;
            assert!(spots.iter().any(|spot| spot.text == "on phones since Mar 2026"));
        });
    }

    #[test]
    fn without_models_the_prices_stand_alone_and_the_other_way_round() {
        for (change, heading) in [
            ((|catalogue| catalogue.density.clear()) as fn(&mut Catalogue), "Break-even power price, ¢ per kWh"),
            (|catalogue| catalogue.history.clear(), "Memory needed for MMLU-Pro 70%"),
        ] {
            let mut catalogue = embedded().unwrap().clone();
            change(&mut catalogue);
            let scenario = Scenario::default();
            let results = evaluate(Page::Both, &scenario, &catalogue);
            let picture = Picture { scenario: &scenario, catalogue: &catalogue, results: &results, world: None };
            let look = Look { theme: &LIGHT, width: 768.0, language: Language::En, title_in_svg: false };
            let Chart::Curves(curves) = chart(&picture, &look) else { panic!() };
            assert_eq!(curves.fan.heading, heading);
            assert!(curves.fan.below.is_none() && curves.fan.calendar.is_some());
        }
    }
}
