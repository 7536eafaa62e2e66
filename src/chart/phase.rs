//! Which option wins where? The cheapest option that qualifies, over requests per day and length of the answer.
//!
//! Each area is named inside itself; the reader's point is marked. Absent: how the winners come about (see
//! [`crate::analysis::phase`]).

use plotters::style::RGBColor;

use super::axis::one_two_five;
use super::curves::Axis;
use super::options::{own_device, source_line as filled_source, texts as option_texts};
use super::table::{Cell, Column, Table};
use super::theme::Theme;
use super::volume::count;
use super::zones::{Row as Drawn, Zone, Zones};
use super::{Chart, Definition, Look, Picture, figures};
use crate::analysis::inference::OptionKind;
use crate::analysis::phase::{Along, Phase, Row, Stretch};
use crate::math::stats::ordered;
use crate::scenario::Input;
use crate::text::choice::PhaseTexts;
use crate::text::view::{filled, listed};
use crate::text::{Language, number};

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

/// Winners of a row that are said one by one.
const MOST: usize = 3;

/// Winners as the plane shows them, nothing last.
const KINDS: [Option<OptionKind>; 7] = [
    Some(OptionKind::Owned),
    Some(OptionKind::Bought),
    Some(OptionKind::Rented),
    Some(OptionKind::Api),
    Some(OptionKind::SmallApi),
    Some(OptionKind::FrontierApi),
    None,
];

fn texts(language: Language) -> &'static PhaseTexts {
    &language.choice().phase
}

/// The color of an area: the mark of its kind of place, laid over the page; darker where two of a kind are neighbours.
fn fill(kind: Option<OptionKind>, theme: &Theme) -> RGBColor {
    let (mark, percent) = match kind {
        None => return theme.surface,
        Some(OptionKind::Owned) => (theme.mark_device, 45),
        Some(OptionKind::Bought) => (theme.mark_device, 22),
        Some(OptionKind::Rented) => (theme.mark_hybrid, 28),
        Some(OptionKind::Api) => (theme.mark_cloud, 26),
        Some(OptionKind::SmallApi) => (theme.mark_cloud, 13),
        Some(OptionKind::FrontierApi) => (theme.mark_cloud, 40),
    };
    let over = |top: u8, below: u8| ((u32::from(top) * percent + u32::from(below) * (100 - percent) + 50) / 100) as u8;
    RGBColor(over(mark.0, theme.bg.0), over(mark.1, theme.bg.1), over(mark.2, theme.bg.2))
}

fn found<'a>(picture: &Picture<'a>) -> Phase<'a> {
    Phase::of(picture.scenario, picture.catalogue)
}

fn option(kind: Option<OptionKind>, language: Language) -> &'static str {
    kind.map_or(texts(language).nobody, texts(language).option)
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let found = found(picture);
    let (winner, border) = (found.winner_here(), found.border());
    let template = match (winner, border) {
        _ if found.here.0 <= 0.0 => return texts.idle.to_owned(),
        (None, None) => return option_texts(language).none.to_owned(),
        (_, None) => texts.everywhere,
        (_, Some(border)) => match (border.along, border.above) {
            (Along::Requests, true) => texts.above_requests,
            (Along::Requests, false) => texts.below_requests,
            (Along::Output, true) => texts.above_output,
            (Along::Output, false) => texts.below_output,
        },
    };
    let n = border.map_or_else(String::new, |border| count(border.at, language));
    let other = border.map_or("", |border| option(border.beyond, language));
    figures::capitalized(&filled(template, &[("best", option(winner, language)), ("other", other), ("n", &n)]))
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let value = |input| picture.scenario.number(input, picture.catalogue).unwrap_or(0.0);
    let floor = value(Input::Floor);
    let template = if floor > 0.0 { texts(language).subtitle_floor } else { texts(language).subtitle };
    filled(template, &[("input", &number::rounded(value(Input::InputTokens), 3)), ("floor", &number::rounded(floor, 3))])
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let id = picture.scenario.choice(Input::Model);
    let model = picture.catalogue.model(id).map_or(id, |row| row.name.as_str());
    let own = filled(option_texts(language).on_device, &[("device", own_device(picture)), ("model", model)]);
    let separator = language.messages().view.common.separator;
    format!("{own}{separator}{}", filled_source(texts(language).source, picture, language))
}

/// Who wins at one length, in words; many winners in turn are named once.
fn said(row: &Row, language: Language) -> Vec<String> {
    let texts = texts(language);
    let say = |template: &str, name: &str, to: f64| filled(template, &[("name", name), ("n", &count(to, language))]);
    let to = |one: &Stretch| say(texts.summary_to, option(one.winner, language), one.to);
    let Some((last, before)) = row.stretches.split_last() else { return Vec::new() };
    let mut out: Vec<String> = before.iter().take(if before.len() > MOST { 1 } else { MOST }).map(to).collect();
    if let (true, Some(turns), Some(end)) = (before.len() > MOST, before.get(1..), before.last()) {
        let mut names: Vec<String> = Vec::new();
        for name in turns.iter().map(|one| option(one.winner, language)) {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        out.push(say(texts.summary_turns, &listed(&names, language), end.to));
    }
    let template = if before.is_empty() { texts.summary_only } else { texts.summary_last };
    out.push(say(template, option(last.winner, language), last.to));
    out
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let found = found(picture);
    let mut out = title(picture, language) + language.pick(".", "。");
    // The reader's length, and the ends of the axis where others win.
    let own = found.row(found.here.1);
    let ends = [found.output.0, found.output.1].map(|output| found.row(output));
    for row in core::iter::once(&own).chain(ends.iter().filter(|row| !row.is_like(&own))) {
        let list = said(row, language).join(language.pick(", ", "，"));
        out += &filled(texts.summary, &[("n", &number::rounded(row.output, 3)), ("list", &list)]);
    }
    out
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let language = look.language;
    let texts = texts(language);
    let names = option_texts(language);
    let found = found(picture);
    let zone = |kind: &Option<OptionKind>| Zone {
        name: kind.map_or(texts.none, names.name).to_owned(),
        short: kind.map_or("", names.short).to_owned(),
        fill: fill(*kind, look.theme),
    };
    let position = |kind: Option<OptionKind>| KINDS.iter().position(|one| *one == kind).unwrap_or(0);
    let row = |row: &Row| Drawn {
        y: row.output,
        stretches: row.stretches.iter().map(|stretch| (stretch.to, position(stretch.winner))).collect(),
    };
    let tick = move |value: f64| number::short(value, language);
    Chart::Zones(Zones {
        x: Axis { log: true, domain: found.requests, tick: Box::new(tick), unit: texts.axis.to_owned() },
        y: Axis { log: true, domain: found.output, tick: Box::new(tick), unit: texts.lengths.to_owned() },
        list: KINDS.iter().map(zone).collect(),
        rows: found.rows().iter().map(row).collect(),
        you: (found.here, texts.you.to_owned()),
    })
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let texts = texts(language);
    let found = found(picture);
    let columns = vec![
        Column::numbers(texts.table_length, texts.tokens),
        Column::words(texts.table_option),
        Column::numbers(texts.table_from, ""),
        Column::numbers(texts.table_to, ""),
    ];
    let round = one_two_five(found.output.0, found.output.1);
    let lengths = ordered(round.into_iter().filter(|output| *output != found.here.1).chain([found.here.1]), |output| *output);
    let rows: Vec<Row> = lengths.into_iter().map(|output| found.row(output)).collect();
    let name = |kind: Option<OptionKind>| kind.map_or(texts.none, option_texts(language).name);
    let figure = |value: f64| Cell::number(Some(value), |value| number::rounded(value, 4));
    let lines = rows.iter().flat_map(|row| {
        let from = core::iter::once(found.requests.0).chain(row.stretches.iter().map(|one| one.to));
        let stretches = from.zip(&row.stretches);
        stretches
            .map(|(from, one)| vec![figure(row.output), Cell::words(name(one.winner)), figure(from), figure(one.to)])
            .collect::<Vec<_>>()
    });
    Table { caption: texts.caption.to_owned(), columns, rows: lines.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::embedded;
    use crate::chart::theme::{DARK, LIGHT};
    use crate::scenario::{Page, link};

    fn with<T>(fragment: &str, check: impl FnOnce(&Picture<'_>) -> T) -> T {
        let catalogue = embedded().unwrap();
        let scenario = link::parse(fragment, catalogue).scenario;
        let results = evaluate(Page::Ai, &scenario, catalogue);
        check(&Picture { scenario: &scenario, catalogue, results: &results, world: None })
    }

    #[test]
    fn the_title_says_who_wins_and_where_it_ends() {
        for (fragment, words) in [
            ("", "Your device wins up to "),
            ("v=1&qd=3000000", "A rented GPU wins "),
            ("v=1&qd=0", "Without requests"),
            ("v=1&qf=99", "No option both has a price"),
            ("v=1&mdl=kimi-k2", "Your cloud model wins at any volume"),
            ("v=1&own=100", "Your cloud model wins up to "),
        ] {
            let title = with(fragment, |picture| title(picture, Language::En));
            assert!(title.starts_with(words), "{fragment}: {title}");
        }
    }

    #[test]
    fn the_table_holds_round_lengths_and_the_readers_own() {
        with("v=1&to=333", |picture| {
            let lengths: Vec<f64> = table(picture, Language::En).rows.iter().filter_map(|row| row[0].value).collect();
            assert!(lengths.is_sorted() && lengths.contains(&333.0));
            assert!([10.0, 100.0, 1_000.0, 10_000.0].iter().all(|length| lengths.iter().any(|one| (one / length - 1.0).abs() < 1e-9)));
        });
    }

    #[test]
    fn neighbours_differ_and_names_read_on_every_area() {
        let luminance = |color: RGBColor| {
            let linear = |channel: u8| {
                let c = f64::from(channel) / 255.0;
                if c <= 0.040_45 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
            };
            0.2126 * linear(color.0) + 0.7152 * linear(color.1) + 0.0722 * linear(color.2)
        };
        let contrast = |a: RGBColor, b: RGBColor| {
            let (a, b) = (luminance(a), luminance(b));
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        };
        for theme in [&LIGHT, &DARK] {
            let fills = KINDS.map(|kind| fill(kind, theme));
            assert!(fills.iter().all(|area| contrast(Theme::on(*area), *area) >= 4.5), "{fills:?}");
            assert!(fills.iter().enumerate().all(|(n, area)| !fills[n + 1..].contains(area)));
        }
    }
}
