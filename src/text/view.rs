//! Words of the views: questions, findings, subtitles, notes, table headings.
//!
//! Templates hold `{name}`s that the view fills with figures and names. Absent on purpose: the choice between findings,
//! which each view makes from its results (see [`crate::chart`]).

use crate::analysis::inference::OptionKind;
use crate::catalogue::DeviceClass;
use crate::inference::Lack;
use crate::scenario::View;
use crate::text::Language;
use crate::text::both::BidsTexts;

/// Words of the views that lead a page, in one language. The others' are asked for one group at a time (see [`Language`]),
/// so that a program without those views has no words of theirs.
pub struct ViewTexts {
    /// Name and question of each view.
    pub named: fn(View) -> (&'static str, &'static str),
    /// Class of a device.
    pub device_class: fn(DeviceClass) -> &'static str,
    /// What a frame is called by those who do not see it; `{question}`.
    pub frame_title: &'static str,
    /// Words that several views share.
    pub common: CommonTexts,
    /// Which regions pay?
    pub regions: RegionsTexts,
    /// Device or cloud?
    pub device: DeviceTexts,
    /// What can each workload pay for a megawatt-hour?
    pub bids: BidsTexts,
}

/// Words that several views share.
pub struct CommonTexts {
    /// Between the parts of a source line.
    pub separator: &'static str,
    /// Between the items of a list.
    pub comma: &'static str,
    /// Before the last item of a list.
    pub and: &'static str,
    /// Version of the model `{model}`.
    pub model: &'static str,
    /// Heading of middle values.
    pub middle: &'static str,
    /// Heading of 10th percentiles.
    pub p10: &'static str,
    /// Heading of 90th percentiles.
    pub p90: &'static str,
    /// Heading of remarks.
    pub remark: &'static str,
    /// Reader's own figures, in a source line.
    pub own_figures: &'static str,
    /// A date in words: day, month (1–12), year; `None` for a part that is not known.
    pub date: fn(&str, Option<u8>, Option<u8>) -> String,
    /// A whole number, in words where the language writes small numbers so.
    pub count: fn(usize) -> String,
}

/// Words of the ranked regions; `{best}` and `{other}` are places, `{n}` of `{m}` are counts.
pub struct RegionsTexts {
    /// Nothing is priced.
    pub none: &'static str,
    /// There are prices but no machine runs.
    pub none_runs: &'static str,
    /// One place, which pays.
    pub one_pays: &'static str,
    /// One place, which loses.
    pub one_loses: &'static str,
    /// All lose.
    pub all_lose: &'static str,
    /// All pay and one leads.
    pub all_pay: &'static str,
    /// All pay and two are level.
    pub all_pay_level: &'static str,
    /// One place of many pays.
    pub one_of_many: &'static str,
    /// Some pay and one leads.
    pub some_pay: &'static str,
    /// Some pay and two are level.
    pub some_pay_level: &'static str,
    /// Measure and unit, with ranges.
    pub subtitle: &'static str,
    /// Measure and unit, without ranges.
    pub subtitle_exact: &'static str,
    /// Column heading.
    pub region: &'static str,
    /// Column heading in the chart.
    pub power: &'static str,
    /// Unit after a price where there is no heading.
    pub cents: &'static str,
    /// Word left of zero.
    pub loses: &'static str,
    /// Word right of zero.
    pub makes: &'static str,
    /// Beside the reader's region.
    pub here: &'static str,
    /// Beside a place where mining is forbidden.
    pub banned: &'static str,
    /// Beside a place that lets no newcomers in.
    pub closed: &'static str,
    /// Beside a place whose tariff is doubtful.
    pub doubtful: &'static str,
    /// Where no machine runs.
    pub idle: &'static str,
    /// A place without a price.
    pub unpriced: &'static str,
    /// The summary: `{shown}` rows from `{best}` at `{x}` to `{worst}` at `{y}`.
    pub summary: &'static str,
    /// The reader's place in it: `{place}` is number `{rank}` of `{m}` at `{x}`.
    pub summary_here: &'static str,
    /// The reader's `{place}` has no price.
    pub summary_unpriced: &'static str,
    /// Its range `{low}` to `{high}`.
    pub summary_range: &'static str,
    /// Source line: `{date}`, `{publisher}`, `{snapshot}`, `{shown}` of `{all}`, `{barred}` of all that cannot win.
    pub source: &'static str,
    /// Table: power price, unit.
    pub table_power: (&'static str, &'static str),
    /// Table: net margin, unit.
    pub table_net: (&'static str, &'static str),
    /// Table: share of scenarios in which a place leads, unit.
    pub table_best: (&'static str, &'static str),
    /// Table caption.
    pub caption: &'static str,
}

/// Words of the map; `{n}` of `{m}` places pay, and `{k}` of `{l}` in another part of the world, `{a}` and `{b}`.
pub struct MapTexts {
    /// Parts of the world inside a sentence: North America, Latin America, Europe, Africa, Middle East, Asia, Oceania.
    pub parts: [&'static str; 7],
    /// Nothing is coloured.
    pub none: &'static str,
    /// All lose; `{best}` loses least.
    pub all_lose: &'static str,
    /// All pay; `{worst}` earns least.
    pub all_pay: &'static str,
    /// Only `{best}` pays.
    pub one_pays: &'static str,
    /// Some pay; parts of the world are too small to compare.
    pub some_pay: &'static str,
    /// Some pay, in most parts of the world alike.
    pub even: &'static str,
    /// Parts of the world differ.
    pub pattern: &'static str,
    /// Parts of the world differ and nobody pays in `{b}`.
    pub pattern_none: &'static str,
    /// Measure, unit and where the colors turn.
    pub subtitle: &'static str,
    /// Ends and middle of the scale.
    pub scale: [&'static str; 3],
    /// Hatched places.
    pub missing: &'static str,
    /// Dotted places.
    pub barred: &'static str,
    /// Over the tiles of the states.
    pub states: &'static str,
    /// The reader's `{place}` on the map.
    pub here: &'static str,
    /// The summary: counts and a `{list}` by part of the world.
    pub summary: &'static str,
    /// One of that list.
    pub summary_part: &'static str,
    /// Named places: `{list}`.
    pub summary_places: &'static str,
    /// One of those: `{place}` at `{x}`.
    pub summary_place: &'static str,
    /// Places without a colour: `{barred}` and `{unpriced}`.
    pub summary_rest: &'static str,
    /// Source line: `{date}`, `{snapshot}`, `{doubtful}` of `{m}` tariffs.
    pub source: &'static str,
    /// Its end under a map.
    pub source_land: &'static str,
    /// Its end under tiles.
    pub source_tiles: &'static str,
    /// Table: part of the world.
    pub table_part: &'static str,
    /// Table: class.
    pub table_class: &'static str,
    /// The lowest class, below `{y}`.
    pub class_lowest: &'static str,
    /// A class from `{x}` to `{y}`.
    pub class: &'static str,
    /// The highest class, from `{x}`.
    pub class_highest: &'static str,
    /// Table caption.
    pub caption: &'static str,
}

/// Words of the break-even lines; `{machine}`, `{place}`, `{x}` what the machine can pay, `{y}` what the place charges.
pub struct BreakevenTexts {
    /// The machine can pay more than the place charges.
    pub pays: &'static str,
    /// The machine can pay less.
    pub loses: &'static str,
    /// Both are within a tenth.
    pub level: &'static str,
    /// It loses even with free power.
    pub hopeless: &'static str,
    /// The machine never runs.
    pub idle: &'static str,
    /// The place has no price.
    pub unpriced: &'static str,
    /// Measure and unit; `{difficulty}`.
    pub subtitle: &'static str,
    /// Unit after the top label of the axis.
    pub unit: &'static str,
    /// Title of the horizontal axis.
    pub axis: &'static str,
    /// What the place charges, beside its line.
    pub charges: &'static str,
    /// Price on `{date}`.
    pub now: &'static str,
    /// Price the reader gave.
    pub now_own: &'static str,
    /// Crossing: below `{price}` the machine is switched off.
    pub crossing: &'static str,
    /// The same where there is little room.
    pub crossing_short: &'static str,
    /// The reader's machine when its figures are the reader's.
    pub own_machine: &'static str,
    /// Summary of the lines: `{machine}` `{low}` at `{from}`, `{high}` at `{to}`.
    pub summary: &'static str,
    /// Summary of the other machines at `{price}`: from `{first}` `{x}` to `{last}` `{y}`.
    pub summary_others: &'static str,
    /// Source line: `{date}`, `{overhead}`, `{upkeep}`, `{fee}`.
    pub source: &'static str,
    /// Table: machine.
    pub machine: &'static str,
    /// Table: break-even power price at a bitcoin price `{price}`.
    pub table_at: &'static str,
    /// Table: bitcoin price at which the place's power price is just covered.
    pub table_btc: &'static str,
    /// Table caption.
    pub caption: &'static str,
}

/// Words of the ranked options; `{best}` and `{other}` are [`DeviceTexts::noun`]s.
pub struct DeviceTexts {
    /// No option qualifies.
    pub none: &'static str,
    /// One option qualifies.
    pub only: &'static str,
    /// One is cheapest and the next costs `{more}` per cent more.
    pub percent: &'static str,
    /// One is cheapest and the next costs `{times}` times as much.
    pub times: &'static str,
    /// One is cheapest at no cost; the next costs `{y}` a month.
    pub free: &'static str,
    /// Two cost about the same.
    pub level: &'static str,
    /// Measure and unit with ranges; `{requests}` a day.
    pub subtitle: &'static str,
    /// Measure and unit without ranges.
    pub subtitle_exact: &'static str,
    /// Column heading.
    pub option: &'static str,
    /// Column heading.
    pub score: &'static str,
    /// Name of a way as a row is called.
    pub name: fn(OptionKind) -> &'static str,
    /// Name of a way in two words.
    pub short: fn(OptionKind) -> &'static str,
    /// Name of a way inside a sentence.
    pub noun: fn(OptionKind) -> &'static str,
    /// Under a device: `{device}` with `{model}`.
    pub on_device: &'static str,
    /// Under a rented GPU: `{device}` at `{price}` an hour.
    pub rented: &'static str,
    /// Under a cloud model: `{model}`, `{input}` in and `{output}` out.
    pub api: &'static str,
    /// Several units: `{n}` of `{what}`.
    pub units: &'static str,
    /// Beside the winner.
    pub cheapest: &'static str,
    /// Beside the winner when there is a floor.
    pub clears: &'static str,
    /// Beside two that are level.
    pub too_close: &'static str,
    /// Below the floor of `{floor}`.
    pub below: &'static str,
    /// Without a score.
    pub no_score: &'static str,
    /// At marginal cost, when the reader does not own it.
    pub not_owned: &'static str,
    /// Why a cost does not exist.
    pub lack: fn(Lack) -> &'static str,
    /// Summary: `{list}` of options with their costs.
    pub summary: &'static str,
    /// Summary of those without a cost: `{list}`.
    pub summary_without: &'static str,
    /// One of that list: `{name}`, `{why}`.
    pub without: &'static str,
    /// Source line: `{date}`, `{input}`, `{output}`, `{years}`.
    pub source: &'static str,
    /// Table: cost, unit.
    pub table_cost: (&'static str, &'static str),
    /// Table: what the option is.
    pub table_what: &'static str,
    /// Table: share of scenarios in which it is cheapest, unit.
    pub table_best: (&'static str, &'static str),
    /// Table caption.
    pub caption: &'static str,
}

/// Words of cost by volume; `{device}` is the reader's, `{n}` requests a day, `{q}` those asked for, `{model}` the chosen API.
pub struct VolumeTexts {
    /// Buying pays at the volume asked for.
    pub pays: &'static str,
    /// Buying would pay at more.
    pub pays_later: &'static str,
    /// It never pays.
    pub never: &'static str,
    /// The device is full, at `{n}`, before it pays.
    pub full_first: &'static str,
    /// It cannot be said: `{why}`.
    pub unknown: &'static str,
    /// Measure and unit.
    pub subtitle: &'static str,
    /// Unit after the top label of the axis.
    pub unit: &'static str,
    /// Title of the horizontal axis.
    pub axis: &'static str,
    /// The volume asked for.
    pub now: &'static str,
    /// The same with bands.
    pub subtitle_bands: &'static str,
    /// Where the device is full.
    pub full: &'static str,
    /// Where a second unit is needed, long and short.
    pub second: (&'static str, &'static str),
    /// Crossing with `{other}`.
    pub crossing: &'static str,
    /// The same where there is little room.
    pub crossing_short: &'static str,
    /// After the crossing with the chosen model: in 8 of 10 scenarios that have one from `{low}` to `{high}`.
    pub crossing_range: &'static str,
    /// Summary: one device is full at `{n}`.
    pub summary_full: &'static str,
    /// Summary: the crossing with `{model}` is from `{low}` to `{high}` in 8 of 10 scenarios that have one, `{share}` per cent.
    pub summary_even: &'static str,
    /// The same when no scenario has one.
    pub summary_never: &'static str,
    /// Table: at a row of the crossing with `{other}`; of its P10 and of its P90; where a device is full.
    pub table_remarks: [&'static str; 4],
    /// Summary of one option: `{name}` costs `{x}` at the volume asked for.
    pub summary: &'static str,
    /// Source line: `{date}`, `{input}`, `{output}`, `{years}`.
    pub source: &'static str,
    /// Table: requests a day.
    pub table_requests: &'static str,
    /// Table caption.
    pub caption: &'static str,
}

/// The name of a view in lists.
pub fn name(view: View, language: Language) -> &'static str {
    (language.messages().view.named)(view).0
}

/// The question a view answers.
pub fn question(view: View, language: Language) -> &'static str {
    (language.messages().view.named)(view).1
}

/// Puts values in place of the `{name}`s of a template; unknown names vanish, and braces in values stay as they are.
pub fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, tail)) = rest.split_once('{') {
        let (name, after) = tail.split_once('}').unwrap_or((tail, ""));
        out.push_str(before);
        out.extend(values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A date of the catalogue in words, as far as it is known: 2026-10-03, 2026-10 or 2026.
pub fn dated(as_of: &str, language: Language) -> String {
    let mut parts = as_of.split('-');
    let year = parts.next().unwrap_or_default();
    let month = parts.next().and_then(|month| month.parse().ok());
    let day = parts.next().and_then(|day| day.parse().ok());
    (language.messages().view.common.date)(year, month, day)
}

/// Items in a list: `a, b and c`.
pub fn listed(items: &[String], language: Language) -> String {
    let texts = &language.messages().view.common;
    match items.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{}{}{last}", rest.join(texts.comma), texts.and),
        Some((only, _)) => only.clone(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_replace_names_and_are_not_read_again() {
        assert_eq!(filled("{a} and {b}{c}", &[("a", "{b}"), ("b", "2")]), "{b} and 2");
    }

    #[test]
    fn dates_show_what_is_known() {
        assert_eq!(dated("2026-10-03", Language::En), "3 Oct 2026");
        assert_eq!(dated("2026-10", Language::En), "Oct 2026");
        assert_eq!(dated("2026", Language::En), "2026");
        assert_eq!(dated("2026-10-03", Language::Zh), "2026 年 10 月 3 日");
        assert_eq!(dated("2026-10", Language::Zh), "2026 年 10 月");
    }

    #[test]
    fn lists_end_in_and() {
        let items = |n: usize| ["a", "b", "c"].iter().take(n).map(|item| (*item).to_owned()).collect::<Vec<_>>();
        assert_eq!(listed(&items(3), Language::En), "a, b and c");
        assert_eq!(listed(&items(2), Language::Zh), "a和b");
        assert_eq!(listed(&items(1), Language::En), "a");
    }
}
