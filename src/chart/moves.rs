//! Is moving worth it? Places the reader's machines could go: what the way costs, what it gains, when it has paid back.
//!
//! The picture has the soonest paybacks among places that may win, the first that never pays, and the move in question; the
//! table has all. Absent: buying other machines there.

use super::bar_table::{BarRow, BarTable, Figure, Heading};
use super::lever::{data_date, machine, per_day, percent, place, value, with_model};
use super::table::{Cell, Column, Table};
use super::{Chart, Definition, Look, Picture};
use crate::analysis::mining::Bar;
use crate::analysis::moves::{Move, Moves, moves, origin};
use crate::scenario::{Input, defaults};
use crate::text::lever::MoveTexts;
use crate::text::view::{filled, listed};
use crate::text::{Language, number};
use crate::units::Usd;

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

/// Rows for moves that pay back, or whose cost is not known.
const PAYING: usize = 7;
/// Rows for moves that never pay, where none does.
const NEVER: usize = 5;

fn texts(language: Language) -> &'static MoveTexts {
    &language.lever().moves
}

/// What the view is about.
struct Scene<'a> {
    picture: &'a Picture<'a>,
    language: Language,
    texts: &'static MoveTexts,
    moves: Moves,
}

impl<'a> Scene<'a> {
    /// `None` when the place the machines leave has no price.
    fn of(picture: &'a Picture<'a>, language: Language) -> Option<Self> {
        let moves = moves(picture.scenario, picture.catalogue, picture.mining()?)?;
        Some(Self { picture, language, texts: texts(language), moves })
    }

    fn place(&self, id: &str) -> String {
        place(self.picture, id, self.language)
    }

    /// Moves to places that may win.
    fn open(&self) -> impl Iterator<Item = &Move> {
        self.moves.list.iter().filter(|one| one.bar.is_none())
    }

    fn paying(&self) -> impl Iterator<Item = &Move> {
        self.open().filter(|one| one.payback_days.is_some())
    }

    /// Days in a sentence: `in 98 days`.
    fn after(&self, days: f64) -> String {
        if days < 0.5 { self.texts.at_once.to_owned() } else { filled(self.texts.after, &[("days", &number::rounded(days, 3))]) }
    }

    /// Moves that bring more than they cost over the months looked ahead.
    fn worthwhile(&self) -> impl Iterator<Item = &Move> {
        self.paying().filter(|one| !poor(one))
    }

    /// Months looked ahead.
    fn months(&self) -> String {
        number::rounded(value(self.picture, Input::Horizon), 3)
    }

    /// The move the reader asks about, when the machines come from elsewhere than the focus region.
    fn pair(&self) -> Option<&Move> {
        let focus = self.picture.scenario.choice(Input::Region);
        self.moves.chosen().filter(|one| one.to == focus && self.moves.from != focus)
    }

    /// Why a place may not win; empty when it may.
    fn remark(&self, one: &Move) -> &'static str {
        let words = &self.language.messages().view.regions;
        match one.bar {
            Some(Bar::Banned) => words.banned,
            Some(Bar::Closed) => words.closed,
            Some(Bar::DoubtfulPrice) => words.doubtful,
            None => "",
        }
    }

    /// What stands in place of a bar, and shorter.
    fn instead(&self, one: &Move) -> (&'static str, &'static str) {
        if unknown(one) {
            (self.texts.unknown, self.texts.unknown_short)
        } else if one.gain.to_usd_per_day() < 0.0 {
            (self.texts.never, self.texts.never_short)
        } else {
            (self.texts.never_level, self.texts.never_short)
        }
    }

    /// The moves of the picture, in their order.
    fn shown(&self) -> Vec<&Move> {
        let promising = |one: &&Move| one.payback_days.is_some() || unknown(one);
        let first: Vec<&Move> = self.open().filter(promising).take(PAYING).collect();
        let never = self.open().filter(|one| !promising(one)).take(if first.is_empty() { NEVER } else { 1 });
        let kept: Vec<&str> = first.iter().copied().chain(never).chain(self.moves.chosen()).map(|one| one.to.as_str()).collect();
        self.moves.list.iter().filter(|one| kept.contains(&one.to.as_str())).collect()
    }
}

/// Whether it earns more there and only the cost is missing.
fn unknown(one: &Move) -> bool {
    one.cost.is_none() && one.gain.to_usd_per_day() > 0.0
}

/// Whether it costs more than the extra margin of the months looked ahead is worth, though today's margin would repay it.
fn poor(one: &Move) -> bool {
    one.value().is_some_and(|value| value < Usd::ZERO)
}

/// Why there is nothing to compare.
fn nothing(picture: &Picture<'_>, language: Language) -> String {
    let from = place(picture, origin(picture.scenario), language);
    filled(texts(language).unpriced, &[("from", &from)])
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let Some(scene) = Scene::of(picture, language) else { return nothing(picture, language) };
    let texts = scene.texts;
    let focus = picture.scenario.choice(Input::Region);
    if let Some(one) = scene.pair() {
        return pair(&scene, one);
    }
    let from = scene.place(&scene.moves.from);
    if scene.moves.from != focus {
        return filled(texts.target_unpriced, &[("to", &scene.place(focus))]);
    }
    // Without one that is worth its cost, the one that comes nearest.
    let first = scene.worthwhile().next().or_else(|| {
        let value = |one: &Move| one.value().map_or(f64::NEG_INFINITY, Usd::to_usd);
        scene.paying().max_by(|a, b| value(a).total_cmp(&value(b)))
    });
    // Of places that earn the same the one that repays first.
    let best = scene.worthwhile().reduce(|best, one| if one.gain > best.gain * (1.0 + 1e-9) { one } else { best });
    let days = first.and_then(|one| one.payback_days).unwrap_or(f64::NAN);
    let template = match (first, scene.worthwhile().count()) {
        _ if scene.moves.list.is_empty() => texts.nowhere,
        (None, _) if scene.open().any(unknown) => texts.needs_price,
        (None, _) => texts.none,
        (Some(_), 0) => texts.poor,
        (Some(_), 1) => texts.one,
        (Some(first), _) if best.is_some_and(|best| best.to == first.to) => texts.both,
        _ => texts.two,
    };
    let name = |one: Option<&Move>| one.map_or_else(String::new, |one| scene.place(&one.to));
    let values = [("from", &*from), ("a", &name(first)), ("b", &name(best)), ("after", &scene.after(days)), ("machine", &machine(picture))];
    filled(template, &values)
}

/// The finding about the move the reader asks for.
fn pair(scene: &Scene<'_>, one: &Move) -> String {
    let texts = scene.texts;
    let days = one.payback_days.unwrap_or(f64::NAN);
    let template = match one.payback_days {
        Some(_) if poor(one) => texts.pair_poor,
        Some(_) => texts.pair_pays,
        None if unknown(one) => texts.pair_price,
        None => texts.pair_never,
    };
    let values = [
        ("from", &*scene.place(&scene.moves.from)),
        ("to", &scene.place(&one.to)),
        ("after", &scene.after(days)),
        ("gain", &per_day(one.gain.to_usd_per_day())),
    ];
    let sentence = filled(template, &values);
    let remark = scene.remark(one);
    if remark.is_empty() { sentence } else { filled(texts.pair_barred, &[("sentence", &sentence), ("remark", remark)]) }
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let given = picture.scenario.number(Input::MoveCost, picture.catalogue);
    let template = if given.is_some() { texts.subtitle_own } else { texts.subtitle };
    let from = place(picture, origin(picture.scenario), language);
    filled(template, &[("machine", &machine(picture)), ("from", &from), ("cost", &number::usd(given.unwrap_or(0.0)))])
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let Some(scene) = Scene::of(picture, language) else { return nothing(picture, language) };
    let texts = scene.texts;
    let from = scene.place(&scene.moves.from);
    let count = |n: usize| n.to_string();
    let values = [
        ("n", &*count(scene.paying().count())),
        ("m", &count(scene.open().count())),
        ("k", &count(scene.worthwhile().count())),
        ("machine", &machine(picture)),
        ("from", &from),
        ("months", &scene.months()),
    ];
    let mut out = filled(texts.summary, &values);
    let soonest = scene.paying().take(3).map(|one| {
        let days = number::rounded(one.payback_days.unwrap_or(f64::NAN), 3);
        filled(texts.summary_one, &[("place", &scene.place(&one.to)), ("days", &days)])
    });
    let list = listed(&soonest.collect::<Vec<_>>(), language);
    if !list.is_empty() {
        out += &filled(texts.summary_soonest, &[("list", &list)]);
    }
    let Some(one) = scene.moves.chosen() else { return out };
    let to = scene.place(&one.to);
    if let (Some(cost), Some(days)) = (one.cost, one.payback_days) {
        let gain = per_day(one.gain.to_usd_per_day());
        let values = [("to", &*to), ("cost", &number::usd(cost.to_usd())), ("gain", &gain), ("after", &scene.after(days))];
        out += &filled(texts.summary_chosen, &values);
    }
    if one.most.to_usd() > 0.0 {
        out += &filled(texts.summary_most, &[("to", &to), ("most", &number::usd(one.most.to_usd()))]);
        if let Some(stop) = one.bearable_stop {
            out += &filled(texts.summary_bears, &[("stop", &percent(stop))]);
        }
        out += language.pick(".", "。");
    } else if one.payback_days.is_some() {
        out += &filled(texts.summary_nothing, &[("to", &to), ("months", &scene.months())]);
    }
    out
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let money = |input| number::usd(value(picture, input));
    let fixed = |key| defaults::fixed(picture.catalogue, key).map_or(f64::NAN, |fact| fact.value);
    let given = picture.scenario.number(Input::MoveCost, picture.catalogue).is_some();
    let values = [
        ("date", &*data_date(picture, language)),
        ("freight", &money(Input::Freight)),
        ("handling", &number::usd(fixed("dismantle") + fixed("install"))),
        ("days", &number::rounded(value(picture, Input::Downtime), 3)),
        ("stop", &format!("{}%", number::rounded(value(picture, Input::Stop), 3))),
    ];
    let mut line = filled(if given { texts.source_own } else { texts.source }, &values);
    let scene = Scene::of(picture, language);
    let chosen = scene.as_ref().and_then(|scene| scene.moves.chosen().filter(|one| one.most > Usd::ZERO));
    if let Some(one) = chosen {
        line += language.messages().view.common.separator;
        let to = place(picture, &one.to, language);
        line += &filled(texts.source_most, &[("to", &to), ("most", &number::usd(one.most.to_usd()))]);
    }
    with_model(&line, language)
}

fn heading(words: (&str, &str)) -> Heading {
    Heading { long: words.0.to_owned(), short: words.1.to_owned() }
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let language = look.language;
    let texts = texts(language);
    let from = place(picture, origin(picture.scenario), language);
    let names = filled(texts.names, &[("from", &from)]);
    let scene = Scene::of(picture, language);
    let chosen = scene.as_ref().and_then(|scene| scene.moves.chosen()).map(|one| one.to.as_str());
    let rows = scene.iter().flat_map(|scene| scene.shown().into_iter().map(move |one| (scene, one)));
    let list = rows.map(|(scene, one)| {
        let gain = one.gain.to_usd_per_day();
        let figure = || Figure { text: per_day(gain), loss: gain < 0.0 };
        let cost = Figure { text: one.cost.map_or_else(|| "–".to_owned(), |cost| number::rounded(cost.to_usd(), 3)), loss: false };
        let (value, short) = match one.payback_days {
            Some(days) => (number::rounded(days, 3), String::new()),
            None => {
                let (words, fewer) = scene.instead(one);
                (words.to_owned(), fewer.to_owned())
            }
        };
        BarRow {
            name: scene.place(&one.to),
            second: (figure(), texts.a_day.to_owned()),
            figures: vec![cost, figure()],
            bar: one.payback_days,
            value,
            short,
            chosen: chosen == Some(one.to.as_str()),
        }
    });
    Chart::BarTable(BarTable {
        names: heading((&names, "")),
        columns: vec![heading(texts.cost), heading((texts.gain, ""))],
        bars: heading(texts.payback),
        list: list.collect(),
        empty: if scene.is_some() { texts.nowhere.to_owned() } else { nothing(picture, language) },
    })
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let texts = texts(language);
    let mut columns = vec![Column::words(texts.place)];
    columns.extend(texts.table.iter().map(|(title, unit)| Column::numbers(title, unit)));
    columns.push(Column::words(language.messages().view.common.remark));
    let mut rows = Vec::new();
    if let Some(scene) = Scene::of(picture, language) {
        for one in &scene.moves.list {
            let parts = one.parts;
            let money = |amount: Option<Usd>| Cell::number(amount.map(Usd::to_usd), number::usd);
            let remark = match scene.remark(one) {
                "" if one.payback_days.is_none() => scene.instead(one).0,
                "" if poor(one) => texts.row_poor,
                remark => remark,
            };
            rows.push(vec![
                Cell::words(&scene.place(&one.to)),
                money(parts.map(|parts| parts.freight)),
                money(parts.map(|parts| parts.handling)),
                money(parts.map(|parts| parts.duty)),
                money(parts.map(|parts| parts.downtime)),
                money(one.cost),
                Cell::number(Some(one.gain.to_usd_per_day()), per_day),
                Cell::number(one.payback_days, |days| number::rounded(days, 3)),
                money(Some(one.most)),
                Cell::number(one.bearable_stop.map(|stop| stop * 100.0), |stop| number::rounded(stop, 3)),
                Cell::words(remark),
            ]);
        }
    }
    Table { caption: texts.caption.to_owned(), columns, rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::embedded;
    use crate::scenario::{Page, link};

    fn say(fragment: &str) -> String {
        let catalogue = embedded().unwrap();
        let scenario = link::parse(fragment, catalogue).scenario;
        let results = evaluate(Page::Mine, &scenario, catalogue);
        title(&Picture { scenario: &scenario, catalogue, results: &results, world: None }, Language::En)
    }

    #[test]
    fn the_finding_names_the_first_and_the_best_place() {
        assert!(say("").contains(" repays a move soonest"), "{}", say(""));
        assert!(say("v=1&mc=1000000").starts_with("No move from Texas is worth its cost; "), "{}", say("v=1&mc=1000000"));
        assert!(say("v=1&el=-0.4").starts_with("No move from Texas pays back"), "{}", say("v=1&el=-0.4"));
        assert!(say("v=1&r=cn-xj").contains("no power price"), "{}", say("v=1&r=cn-xj"));
        assert_eq!(say("v=1&rs=us-tx"), "There is no other place here to move to");
        // An S9 stands still everywhere, so places that charge nothing for that are level.
        assert_eq!(say("v=1&asic=s9&r=gb"), "Nigeria repays a move soonest and earns most once there");
    }

    #[test]
    fn a_pair_of_places_is_answered_as_a_pair() {
        assert!(say("v=1&fm=us-tx&r=et").contains(", yet is not worth its cost (closed"), "{}", say("v=1&fm=us-tx&r=et"));
        assert!(say("v=1&fm=et&r=us-tx").ends_with("never pays back: it earns no more there"), "{}", say("v=1&fm=et&r=us-tx"));
        assert!(say("v=1&fm=us-tx&r=cn-xj").contains("this move cannot be judged"), "{}", say("v=1&fm=us-tx&r=cn-xj"));
        assert!(say("v=1&fm=us-tx&r=py").ends_with("days"), "{}", say("v=1&fm=us-tx&r=py"));
    }

    #[test]
    fn one_machine_moves_however_many_there_are() {
        assert_eq!(say("v=1&fm=us-tx&r=et"), say("v=1&fm=us-tx&r=et&n=1"));
    }
}
