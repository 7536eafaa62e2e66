//! How much should I route to the device? Cost a month against the share answered there, its parts, and the answers it spoils.
//!
//! The line is whole as far as the router goes; beyond, dashed, answers are kept that will not do, which the second panel
//! counts. Absent: a price of quality, and any other cloud than the chosen one.

use super::axis::from_zero;
use super::curves::{Axis, Curves, Line, Spot, Weight};
use super::fan::{Columns, Fan, Moment, Note, Zone};
use super::options::{own_api, own_device, texts as option_texts};
use super::table::{Cell, Column, Table};
use super::{Chart, Definition, Look, Picture};
use crate::analysis::inference::OptionKind;
use crate::analysis::mix::{Mix, mix};
use crate::inference::Lack;
use crate::inference::routing::{Parts, Point, Router};
use crate::math::stats::ordered;
use crate::scenario::{Input, link};
use crate::text::serving::MixTexts;
use crate::text::view::{dated, filled};
use crate::text::{Language, number};
use crate::units::{MoneyRate, Ratio, Usd};

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

/// From this width on the exact share hardly matters.
const WIDE: Ratio = Ratio::percent(20.0);
/// Distance between the shares of the table; the columns of the second panel stand at every other (per cent).
const STEP: f64 = 5.0;
/// Steps of a line.
const FINE: u32 = 400;

fn texts(language: Language) -> &'static MixTexts {
    &language.serving().mix
}

/// A share in whole per cent, in tenths beside none and all.
fn percent(share: Ratio) -> String {
    let whole = share.to_percent();
    let digits = usize::from((whole - whole.round()).abs() > 0.04 && !(1.0..=99.0).contains(&whole));
    format!("{}%", number::decimals(whole, digits))
}

/// The mix, or why there is none.
fn scene(picture: &Picture<'_>, language: Language) -> Result<Mix, String> {
    let texts = texts(language);
    if picture.scenario.number(Input::Requests, picture.catalogue).is_none_or(|requests| requests <= 0.0) {
        return Err(texts.no_requests.to_owned());
    }
    let found = mix(picture.scenario, picture.catalogue).map_err(|lack| {
        let cloud = picture.inference().and_then(|results| results.option(OptionKind::Api)).and_then(|option| option.monthly.err());
        let (template, lack): (&str, Lack) = cloud.map_or((texts.no_device, lack), |lack| (texts.no_cloud, lack));
        filled(template, &[("why", (option_texts(language).lack)(lack))])
    })?;
    if found.best.is_none() {
        return Err(filled(texts.too_private, &[("p", &percent(found.blend.routing.private))]));
    }
    Ok(found)
}

/// Where the router's share begins and ends.
fn ends(mix: &Mix) -> (Ratio, Ratio) {
    (mix.blend.routing.private, mix.blend.routing.reach())
}

/// Whether two shares print alike.
fn level(a: Ratio, b: Ratio) -> bool {
    (a - b).to_of_one().abs() < 5e-4
}

/// Whether a share is the cheapest.
fn is_best(mix: &Mix, share: Ratio) -> bool {
    mix.best.is_some_and(|best| level(best.point.split.local, share))
}

/// The one of two texts that fits the router: all the device answers well, or all the router keeps.
fn by_router(mix: &Mix, [well, kept]: [&'static str; 2]) -> &'static str {
    if matches!(mix.blend.routing.router, Router::Imperfect { .. }) { kept } else { well }
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let mix = match scene(picture, language) {
        Ok(mix) => mix,
        Err(why) => return why,
    };
    let Some(best) = mix.best else { return String::new() };
    let (low, _) = ends(&mix);
    let share = best.point.split.local;
    let template = match share {
        _ if best.flat.1 - best.flat.0 >= WIDE => texts.flat,
        share if level(share, Ratio::ONE) => texts.all,
        share if level(share, low) && low <= Ratio::ZERO => texts.none,
        share if level(share, low) => texts.private_only,
        _ if low > Ratio::ZERO => texts.some_private,
        _ => texts.some,
    };
    let cloud = mix.blend.at(low).map_or_else(String::new, |point| number::usd(point.month.to_usd()));
    let month = number::usd(best.point.month.to_usd());
    let values = [("p", &*percent(share)), ("x", &month), ("y", &cloud), ("a", &percent(best.flat.0)), ("b", &percent(best.flat.1))];
    filled(template, &values)
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let api = own_api(picture).map_or("–", |row| row.name.as_str());
    filled(texts(language).subtitle, &[("device", own_device(picture)), ("api", api)])
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let mix = match scene(picture, language) {
        Ok(mix) => mix,
        Err(why) => return why + language.pick(".", "。"),
    };
    let Some(best) = mix.best else { return String::new() };
    let (low, _) = ends(&mix);
    let money = |point: &Point| number::usd(point.month.to_usd());
    let mut out = filled(texts.summary, &[("p", &percent(best.point.split.local)), ("x", &money(&best.point))]);
    for (share, template) in [(low, texts.summary_cloud), (Ratio::ONE, texts.summary_device)] {
        if let Some(point) = mix.blend.at(share).filter(|_| !level(share, best.point.split.local)) {
            out += &filled(template, &[("y", &money(&point))]);
        }
    }
    let (from, to) = best.flat;
    if !level(from, to) {
        out += &filled(texts.summary_flat, &[("a", &percent(from)), ("b", &percent(to))]);
    }
    if let Some(point) = mix.chosen.filter(|point| point.wait.is_finite()) {
        let wait = format!("{}\u{a0}{}", number::rounded(point.wait.to_seconds(), 2), language.pick("s", "秒"));
        let values = [
            ("p", &*percent(point.split.local)),
            ("x", &money(&point)),
            ("lost", &percent(point.split.lost)),
            ("needless", &percent(point.split.needless)),
            ("exposed", &number::short(point.exposed.to_tokens(), language)),
            ("wait", &wait),
        ];
        out += &filled(texts.summary_point, &values);
    }
    if let Some(((first, last), [a, b])) = mix.range.zip(mix.assumed) {
        let (c, d) = (percent(first.split.local), percent(last.split.local));
        out += &filled(texts.summary_range, &[("a", &percent(a)), ("b", &percent(b)), ("c", &c), ("d", &d)]);
    }
    out
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let value = |input| picture.scenario.number(input, picture.catalogue).unwrap_or(0.0);
    let [ours, yours] = texts.source_whose;
    let whose = if picture.scenario.given(Input::Acceptable).is_some() { yours } else { ours };
    let router = (language.messages().field.option)(Input::Router, known(picture.scenario.choice(Input::Router)));
    let date = own_api(picture).map_or_else(String::new, |row| dated(&row.as_of, language));
    let share = percent(Ratio::percent(value(Input::Acceptable)));
    let mut parts = vec![filled(texts.source, &[("date", &date), ("router", router), ("ql", &share), ("whose", whose)])];
    if value(Input::WaitValue) > 0.0 {
        parts.push(filled(texts.source_waiting, &[("value", &number::usd(value(Input::WaitValue)))]));
    }
    let common = &language.messages().view.common;
    parts.push(filled(common.model, &[("model", &link::MODEL_MAJOR.to_string())]));
    parts.join(common.separator)
}

/// A router as the list of routers spells it.
fn known(id: &str) -> &'static str {
    ["cascade", "roc"].into_iter().find(|one| *one == id).unwrap_or("oracle")
}

/// Points at equal distances, for the table and the second panel.
fn steps(mix: &Mix) -> impl Iterator<Item = Point> + '_ {
    (0..=20)
        .map(|n| Ratio::percent(STEP * f64::from(n)))
        .filter(|share| *share >= mix.blend.routing.private)
        .filter_map(|share| mix.blend.at(share))
}

/// A point of the chart: share in per cent, dollars.
fn place(point: &Point, cost: Usd) -> (f64, f64) {
    (point.split.local.to_percent(), cost.to_usd())
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let language = look.language;
    let texts = texts(language);
    let mix = match scene(picture, language) {
        Ok(mix) => mix,
        Err(why) => return super::empty_chart(&why),
    };
    let lines = lines(&mix, look);
    let highest = lines.iter().flat_map(|line| &line.points).map(|point| point.1);
    let y = from_zero(highest, 5);
    let (low, reach) = ends(&mix);
    let whole = mix
        .blend
        .at(Ratio::ZERO)
        .filter(|point| low <= Ratio::ZERO && !is_best(&mix, point.split.local))
        .map(|point| Note { at: place(&point, point.month), text: filled(texts.all_cloud, &[("y", &number::usd(point.month.to_usd()))]) });
    let moment = |share: Ratio, template: &str| Moment {
        at: share.to_percent(),
        name: filled(template, &[("p", &percent(share))]),
        detail: String::new(),
    };
    let mut moments = Vec::new();
    // The best share says it where both are one.
    if reach < Ratio::ONE && reach > low && !is_best(&mix, reach) {
        moments.push(moment(reach, by_router(&mix, texts.reach)));
    }
    if low > Ratio::ZERO {
        moments.push(moment(low, texts.private));
    }
    Chart::Curves(Curves {
        x: Axis {
            log: false,
            domain: (0.0, 100.0),
            tick: Box::new(|share| format!("{}%", number::decimals(share, 0))),
            unit: texts.axis.to_owned(),
        },
        y: Axis { log: false, domain: y, tick: Box::new(number::usd), unit: texts.unit.to_owned() },
        lines,
        level: None,
        now: None,
        spots: spots(&mix, look),
        fan: Fan { zones: zones(&mix, look), moments, notes: whole.into_iter().collect(), columns: lost(&mix, look), ..Fan::default() },
        aspect: 0.55,
    })
}

fn lines(mix: &Mix, look: &Look) -> Vec<Line> {
    let texts = texts(look.language);
    let theme = look.theme;
    let (low, reach) = ends(mix);
    let [fees, device, waiting] = texts.parts;
    let line = |points: Vec<(f64, f64)>, name: &str, weight| Line {
        points,
        name: name.to_owned(),
        short: String::new(),
        detail: String::new(),
        brief: String::new(),
        mark: theme.mark_reference,
        label: theme.ink,
        weight,
        dashed: false,
        stops: false,
    };
    let all = mix.curve((low, Ratio::ONE), FINE);
    let part = |pick: fn(&Parts) -> Usd| all.iter().map(|point| place(point, pick(&mix.blend.parts(point)))).collect::<Vec<_>>();
    let total = |from, to| mix.curve((from, to), FINE).iter().map(|point| place(point, point.month)).collect::<Vec<_>>();
    let mut lines = Vec::new();
    if mix.blend.wait_value > MoneyRate::ZERO {
        lines.push(Line {
            mark: theme.mark_context,
            label: theme.label_context,
            ..line(part(|parts| parts.waiting), waiting, Weight::Part)
        });
    }
    lines.push(Line { mark: theme.mark_device, label: theme.label_device, ..line(part(|parts| parts.device), device, Weight::Part) });
    let cloud = line(part(|parts| parts.fees), fees, Weight::Part);
    lines.push(Line { mark: theme.mark_cloud, label: theme.label_cloud, dashed: true, ..cloud });
    let [long, short] = texts.all_device;
    let end = mix.blend.at(Ratio::ONE);
    let brief = end.map_or_else(String::new, |point| number::usd(point.month.to_usd()));
    let lost = end.map(|point| point.split.lost).filter(|lost| *lost > Ratio::ZERO);
    let detail = lost.map_or_else(|| brief.clone(), |lost| filled(texts.weak, &[("y", &brief), ("p", &percent(lost))]));
    let named = |line: Line| Line { name: long.to_owned(), short: short.to_owned(), detail: detail.clone(), brief: brief.clone(), ..line };
    if reach < Ratio::ONE {
        lines.push(named(Line { dashed: true, ..line(total(reach, Ratio::ONE), "", Weight::Context) }));
    }
    if reach > low {
        let within = total(low, reach);
        // A device that is full ends the line.
        let stops = within.last().is_some_and(|end| end.0 < reach.to_percent() - 1e-9);
        let whole = Line { stops, ..line(within, "", Weight::Chosen) };
        lines.push(if reach < Ratio::ONE { whole } else { named(whole) });
    }
    lines.retain(|line| line.points.len() > 1);
    lines
}

/// The range of the assumption and, in it, what costs about the same.
fn zones(mix: &Mix, look: &Look) -> Vec<Zone> {
    let texts = texts(look.language);
    let mut zones = Vec::new();
    let said = |templates: &[&str], (a, b): (Ratio, Ratio)| {
        let (a, b) = (percent(a), percent(b));
        templates.iter().map(|one| filled(one, &[("a", &a), ("b", &b)])).collect()
    };
    let mut add = |(from, to): (Ratio, Ratio), fill, words| {
        if !level(from, to) {
            zones.push(Zone { ends: (from.to_percent(), to.to_percent()), fill, words });
        }
    };
    if let Some(((first, last), [a, b])) = mix.range.zip(mix.assumed) {
        add((first.split.local, last.split.local), look.theme.surface, said(&texts.assumed, (a, b)));
    }
    if let Some(best) = mix.best {
        add(best.flat, look.theme.grid, said(&texts.within, best.flat));
    }
    zones
}

/// The best share and the reader's.
fn spots(mix: &Mix, look: &Look) -> Vec<Spot> {
    let texts = texts(look.language);
    let [well, kept, plain] = texts.best;
    let spot = |point: Point, template: &str, (mark, label)| {
        let say = |template: &str| filled(template, &[("p", &percent(point.split.local)), ("x", &number::usd(point.month.to_usd()))]);
        Spot { at: place(&point, point.month), open: false, text: say(template), short: say(plain), mark, label }
    };
    let best = mix.best.map(|best| best.point);
    let (low, reach) = ends(mix);
    let limited = reach < Ratio::ONE && reach > low && is_best(mix, reach);
    let (ink, own) = ((look.theme.mark_reference, look.theme.ink), (look.theme.mark_hybrid, look.theme.label_hybrid));
    let yours = mix.chosen.filter(|point| !is_best(mix, point.split.local)).map(|point| spot(point, texts.yours, own));
    best.map(|point| spot(point, if limited { by_router(mix, [well, kept]) } else { plain }, ink)).into_iter().chain(yours).collect()
}

/// The answers that are kept though they will not do, as a second panel; none where all will do.
fn lost(mix: &Mix, look: &Look) -> Option<Columns> {
    let odd = |share: f64| libm::fmod((share / STEP).round(), 2.0) == 1.0;
    let shares = steps(mix).map(|point| (point.split.local.to_percent(), point.split.lost.to_percent()));
    let values: Vec<(f64, f64)> = shares.filter(|value| odd(value.0)).collect();
    let mark = look.theme.mark_context;
    values.iter().any(|value| value.1 > 0.0).then(|| Columns {
        values,
        pitch: 2.0 * STEP,
        axis: Axis {
            log: false,
            domain: (0.0, 100.0),
            tick: Box::new(|share| format!("{}%", number::rounded(share, 2))),
            unit: String::new(),
        },
        title: texts(look.language).lost.to_owned(),
        marks: [mark, mark],
    })
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let texts = texts(language);
    let mut columns: Vec<Column> = texts.table.iter().map(|(title, unit)| Column::numbers(title, unit)).collect();
    columns.push(Column::words(language.messages().view.common.remark));
    let rows = scene(picture, language).map_or_else(|_| Vec::new(), |mix| rows(&mix, picture, texts));
    Table { caption: texts.caption.to_owned(), columns, rows }
}

fn rows(mix: &Mix, picture: &Picture<'_>, texts: &MixTexts) -> Vec<Vec<Cell>> {
    let [cheapest, yours, flat, supposed] = texts.remarks;
    let (low, reach) = ends(mix);
    let edges = [(low, reach), (reach, Ratio::ONE), (low, Ratio::ONE)];
    let of_lines = edges.into_iter().flat_map(|ends| {
        let points = mix.curve(ends, FINE);
        points.first().copied().into_iter().chain(points.last().copied()).collect::<Vec<Point>>()
    });
    let mut points: Vec<(Point, String)> = steps(mix).chain(of_lines).map(|point| (point, String::new())).collect();
    if let Some(best) = mix.best {
        let ends = [best.flat.0, best.flat.1].into_iter().filter_map(|share| mix.blend.at(share));
        points.extend(ends.map(|point| (point, flat.to_owned())));
        points.push((best.point, cheapest.to_owned()));
    }
    points.extend(mix.chosen.filter(|_| picture.scenario.given(Input::LocalShare).is_some()).map(|point| (point, yours.to_owned())));
    if let Some(((first, last), [a, b])) = mix.range.zip(mix.assumed) {
        points.extend([(first, a), (last, b)].map(|(point, share)| (point, filled(supposed, &[("p", &percent(share))]))));
    }
    let points = ordered(points, |(point, _)| point.split.local.to_of_one());
    let said: Vec<Point> = points.iter().filter(|(_, remark)| !remark.is_empty()).map(|(point, _)| *point).collect();
    let mut last = None;
    let kept = points.into_iter().filter(|(point, remark)| {
        // One row for each point; a remark wins over none.
        let again = remark.is_empty() && (last == Some(*point) || said.contains(point));
        last = Some(*point);
        !again
    });
    kept.map(|(point, remark)| row(mix, &point, &remark)).collect()
}

fn row(mix: &Mix, point: &Point, remark: &str) -> Vec<Cell> {
    let parts = mix.blend.parts(point);
    let money = |cost: Usd| Cell::number(Some(cost.to_usd()), number::usd);
    let share = |share: Ratio| Cell::number(Some(share.to_percent()), |share| number::rounded(share, 3));
    vec![
        share(point.split.local),
        money(point.month),
        money(parts.fees),
        money(parts.device),
        money(parts.waiting),
        Cell::number(Some(point.wait.to_seconds()), |wait| number::rounded(wait, 3)),
        share(point.split.lost),
        share(point.split.needless),
        Cell::number(Some(point.exposed.to_tokens()), |tokens| number::rounded(tokens, 3)),
        Cell::number(Some(point.devices), |count| number::rounded(count, 3)),
        Cell::words(remark),
    ]
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

    fn titled(fragment: &str) -> String {
        with(fragment, |picture| title(picture, Language::En))
    }

    #[test]
    fn the_finding_follows_the_cheapest_share() {
        for (fragment, part) in [
            ("", "Answer 70% on your device and pay"),
            ("v=1&pv=20", "Answer 76% on your device: "),
            ("v=1&ql=100", "Keep all of it on your device"),
            ("v=1&pv=100", "Keep all of it on your device"),
            ("v=1&vt=30", "Keep it all in the cloud"),
            ("v=1&own=100", "Keep it all in the cloud"),
            ("v=1&vt=30&pv=20", "Keep only the private 20%"),
            ("v=1&dev=rtx-3060&mdl=kimi-k2", "Nothing to route to your device: the model does not fit"),
            ("v=1&dev=iphone-17-pro&mdl=qwen3.5-2b&qt=q4_0&pps=120", "Nothing to route to your device: power draw unknown"),
            ("v=1&qd=0", "Without requests"),
            ("v=1&qd=10000&pv=60", "One device cannot answer the 60%"),
        ] {
            assert!(titled(fragment).starts_with(part), "{fragment}: {}", titled(fragment));
        }
    }

    #[test]
    fn a_cost_that_hardly_differs_is_called_flat() {
        // Electricity at the price at which an answer costs the same on both sides.
        let even = with("", |picture| {
            let mix = mix(picture.scenario, picture.catalogue).unwrap();
            let price = picture.scenario.number(Input::Household, picture.catalogue).unwrap();
            price * (mix.blend.cloud / mix.blend.device.answer)
        });
        let title = titled(&format!("v=1&hp={even:.6}"));
        assert!(title.starts_with("Anything from 0% to 70%"), "{title}");
    }

    #[test]
    fn the_line_is_whole_to_the_routers_limit_and_dashed_beyond() {
        let theme = &crate::chart::theme::LIGHT;
        let look = Look { theme, width: 768.0, language: Language::En, title_in_svg: false };
        for (fragment, from, limit) in [("", 0.0, 70.0), ("v=1&rtr=roc", 0.0, 62.0), ("v=1&pv=30", 30.0, 79.0), ("v=1&ql=100", 0.0, 100.0)]
        {
            with(fragment, |picture| {
                let mix = mix(picture.scenario, picture.catalogue).unwrap();
                let lines = lines(&mix, &look);
                let whole = lines.iter().find(|line| line.weight == Weight::Chosen).unwrap();
                let (first, last) = (whole.points.first().unwrap(), whole.points.last().unwrap());
                assert!((first.0 - from).abs() < 1e-6 && (last.0 - limit).abs() < 1e-6, "{fragment} {first:?} {last:?}");
                assert_eq!(lines.iter().any(|line| line.weight == Weight::Context && line.dashed), limit < 100.0, "{fragment}");
            });
        }
    }

    #[test]
    fn the_parts_of_every_row_of_the_table_add_up() {
        for fragment in ["", "v=1&vt=12&rtr=cascade&pv=10", "v=1&own=100&qd=20000&api=claude-opus-5-5"] {
            let table = with(fragment, |picture| table(picture, Language::En));
            assert!(table.rows.len() > 20, "{fragment}");
            for row in table.rows {
                let [_, total, fees, device, waiting, ..] = &row[..] else { panic!() };
                let sum: f64 = [fees, device, waiting].iter().map(|cell| cell.value.unwrap()).sum();
                assert!((sum / total.value.unwrap() - 1.0).abs() < 1e-9, "{fragment}");
            }
        }
    }

    #[test]
    fn the_readers_share_is_marked_and_judged() {
        let (title, said) = with("v=1&ls=30", |picture| (title(picture, Language::En), summary(picture, Language::En)));
        assert!(title.starts_with("Answer 70%") && said.contains("At 30%, for "), "{title} {said}");
        let rows = with("v=1&ls=30", |picture| table(picture, Language::En).rows);
        assert!(rows.iter().any(|row| row.last().is_some_and(|cell| cell.text == "your share")));
    }

    #[test]
    fn the_assumption_is_a_zone_unless_it_changes_nothing() {
        let look = Look { theme: &crate::chart::theme::LIGHT, width: 768.0, language: Language::En, title_in_svg: false };
        let widest = |fragment: &str| {
            with(fragment, |picture| {
                let mix = mix(picture.scenario, picture.catalogue).unwrap();
                zones(&mix, &look).iter().map(|zone| zone.ends.1 - zone.ends.0).fold(0.0, f64::max)
            })
        };
        assert!(widest("v=1&ql=40..80") > 38.0 && widest("v=1&ql=40..80&u=off") < 5.0 && widest("v=1&vt=30") < 5.0);
    }
}
