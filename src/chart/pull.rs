//! What moves it? How much dearer a unit of each workload becomes when one thing changes.
//!
//! Every push is the model's own cost, taken again; elasticities and the energy share stand in the table. Absent: what a workload
//! earns, which the pushes do not change.

use super::bar_panels::{Bar, BarPanels, PanelRow};
use super::lever::{place, value, with_model};
use super::options::texts as option_texts;
use super::table::{Cell, Column, Table};
use super::workloads::{style, texts as bid_texts};
use super::{Chart, Definition, Look, Picture};
use crate::analysis::both::Workload;
use crate::analysis::both::pull::{Pull, pulls};
use crate::inference::Lack;
use crate::scenario::Input;
use crate::text::placing::PullTexts;
use crate::text::view::{dated, filled, listed};
use crate::text::{Language, number};

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

/// From this change of the cost on a push matters (of one).
const MATTERS: f64 = 0.01;

fn texts(language: Language) -> &'static PullTexts {
    &language.placing().pull
}

type Row = (Workload, Result<Pull, Lack>);

/// The pushes of workloads whose unit costs something.
fn rows(picture: &Picture<'_>) -> Vec<Row> {
    let costs =
        |found: Result<Pull, Lack>| found.and_then(|pull| if pull.cost.total() > 0.0 { Ok(pull) } else { Err(Lack::NothingProduced) });
    pulls(picture.scenario, picture.catalogue).into_iter().map(|(workload, found)| (workload, costs(found))).collect()
}

fn of(rows: &[Row], workload: Workload) -> Option<Pull> {
    rows.iter().find(|row| row.0 == workload)?.1.ok()
}

/// A change of the cost in per cent with its sign; nothing as nothing.
fn percent(change: f64) -> String {
    let text = number::rounded(100.0 * change.abs(), 2);
    match change {
        _ if !change.is_finite() => "–".to_owned(),
        _ if text == "0" => text,
        change if change > 0.0 => format!("+{text}%"),
        _ => format!("−{text}%"),
    }
}

/// Why there is nothing to compare.
fn unknown(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let template = if picture.both().is_some_and(|results| results.price.is_some()) { texts.unpriced } else { texts.unknown };
    filled(template, &[("place", &place(picture, picture.scenario.choice(Input::Region), language))])
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let rows = rows(picture);
    let any = |all: &[Workload], push: fn(&Pull) -> f64| {
        let changes: Vec<f64> = all.iter().filter_map(|workload| Some(push(&of(&rows, *workload)?).abs())).collect();
        (!changes.is_empty()).then(|| changes.iter().any(|change| *change >= MATTERS))
    };
    let who = |push| {
        let found = any(&[Workload::Rig], push).zip(any(&[Workload::SmallServing, Workload::FrontierServing], push))?;
        Some(match found {
            (true, false) => 0,
            (false, true) => 1,
            (true, true) => 2,
            (false, false) => 3,
        })
    };
    let Some((cent, wait)) = who(|pull| pull.by_cent).zip(who(|pull| pull.by_wait)) else { return unknown(picture, language) };
    let clause = |all: &[&'static str; 4], at: usize| all.get(at).copied().unwrap_or_default();
    filled(texts.title, &[("cent", clause(&texts.cent, cent)), ("wait", clause(&texts.wait, wait))])
}

/// What an hour of waiting counts.
fn waiting(picture: &Picture<'_>) -> String {
    number::usd(value(picture, Input::WaitValue))
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let least = number::rounded(100.0 * MATTERS, 2);
    filled(texts(language).subtitle, &[("least", &least), ("wait", &waiting(picture))])
}

fn name(workload: Workload, language: Language) -> &'static str {
    (bid_texts(language).name)(workload)
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let rows = rows(picture);
    let one = |(workload, found): &Row| {
        let pull = (*found).ok()?;
        let values = [
            ("name", name(*workload, language)),
            ("cent", &*percent(pull.by_cent)),
            ("wait", &percent(pull.by_wait)),
            ("share", &format!("{}%", number::rounded(100.0 * pull.energy_share, 2))),
        ];
        Some(filled(texts.summary_one, &values))
    };
    let list: Vec<String> = rows.iter().filter_map(one).collect();
    if list.is_empty() {
        return unknown(picture, language) + language.pick(".", "。");
    }
    let without: Vec<String> = rows.iter().filter(|row| row.1.is_err()).map(|row| name(row.0, language).to_owned()).collect();
    let mut out = filled(texts.summary, &[("list", &list.join(language.pick("; ", "；")))]);
    if !without.is_empty() {
        out += &filled(texts.summary_without, &[("list", &listed(&without, language))]);
    }
    out
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let place = place(picture, picture.scenario.choice(Input::Region), language);
    let rate = format!("{}%", number::rounded(value(picture, Input::Discount), 3));
    with_model(
        &filled(texts(language).source, &[("place", &place), ("rate", &rate), ("date", &dated(&picture.catalogue.date, language))]),
        language,
    )
}

/// The pushes of a row, in the order of the panels.
fn pushes(pull: &Pull) -> [f64; 4] {
    [pull.by_cent, pull.by_wait, pull.by_hour, pull.by_hardware]
}

/// Why there is no figure.
fn lacking(workload: Workload, lack: Lack, picture: &Picture<'_>, language: Language) -> String {
    match lack {
        Lack::NothingProduced => texts(language).free.to_owned(),
        Lack::ElectricityPrice if !workload.is_own() => unknown(picture, language),
        _ => (option_texts(language).lack)(lack).to_owned(),
    }
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let (language, texts) = (look.language, texts(look.language));
    let rows = rows(picture).into_iter().map(|(workload, found)| {
        let (mark, label, _) = style(workload, look.theme);
        let bar = |change: f64| Bar {
            value: Some(100.0 * change).filter(|value| value.is_finite()),
            text: percent(change),
            strong: change.is_finite() && change.abs() >= MATTERS,
        };
        let bars = found.map(|pull| pushes(&pull).map(bar).into()).map_err(|lack| lacking(workload, lack, picture, language));
        PanelRow { name: name(workload, language).to_owned(), mark, label, bars }
    });
    Chart::BarPanels(BarPanels {
        rows: rows.collect(),
        titles: texts.panels.iter().map(|(long, short)| ((*long).to_owned(), (*short).to_owned())).collect(),
        least: 2,
        empty: unknown(picture, language),
    })
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let texts = texts(language);
    let mut columns =
        vec![Column::words(bid_texts(language).workload), Column::numbers(texts.cost.0, texts.cost.1), Column::words(texts.table_unit)];
    columns.extend(texts.panels.iter().map(|(title, _)| Column::numbers(title, "%")));
    columns.extend(texts.table.iter().map(|(title, unit)| Column::numbers(title, unit)));
    columns.push(Column::words(language.messages().view.common.remark));
    let row = |(workload, found): Row| {
        let unit = match workload {
            _ if workload.mines() => 0,
            Workload::ConsumerGpu | Workload::DatacentreGpu => 1,
            _ => 2,
        };
        let pull = found.ok();
        let mut row = vec![
            Cell::words(name(workload, language)),
            Cell::number(pull.map(|pull| pull.cost.total()), number::usd),
            Cell::words(texts.units.get(unit).copied().unwrap_or_default()),
        ];
        let pushed = pull.map(|pull| pushes(&pull)).map_or([None; 4], |all| all.map(Some));
        row.extend(pushed.map(|change| Cell::number(change.map(|change| 100.0 * change), |value| percent(value / 100.0))));
        let slopes = [pull.map(|pull| pull.power), pull.map(|pull| pull.capital), pull.map(|pull| pull.utilization)];
        row.extend(slopes.map(|slope| Cell::number(slope, |value| number::decimals(value, 3))));
        row.push(Cell::number(pull.map(|pull| 100.0 * pull.energy_share), |value| number::rounded(value, 3)));
        row.push(Cell::words(&found.err().map_or_else(String::new, |lack| lacking(workload, lack, picture, language))));
        row
    };
    Table { caption: texts.caption.to_owned(), columns, rows: rows(picture).into_iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::super::tests::with_picture_of;
    use super::*;
    use crate::scenario::Page;

    #[test]
    fn the_title_says_whom_a_cent_and_a_wait_move() {
        for (fragment, english, chinese) in [
            ("", "A cent matters to a miner, a tenth of a second to nobody", "一美分牵动矿工，0.1 秒谁也不牵动"),
            ("v=1&vt=5", "A cent matters to a miner, a tenth of a second to a conversation", "一美分牵动矿工，0.1 秒牵动对话"),
            (
                "v=1&gp=0",
                "A cent matters to miner and conversation, a tenth of a second to nobody",
                "一美分同时牵动矿工和对话，0.1 秒谁也不牵动",
            ),
            (
                "v=1&el=2",
                "A cent matters to neither miner nor conversation, a tenth of a second to nobody",
                "一美分不牵动矿工，也不牵动对话，0.1 秒谁也不牵动",
            ),
            ("v=1&asic=s9", "Mining or AI has no price of its machine yet, so nothing is compared", "挖矿或 AI 的机器还没有价格，无从比较"),
            ("v=1&r=cn-xj", "Xinjiang has no power price yet", "新疆还没有电价"),
        ] {
            with_picture_of(Page::Both, fragment, |picture| {
                assert_eq!(title(picture, Language::En), english, "{fragment}");
                assert_eq!(title(picture, Language::Zh), chinese, "{fragment}");
            });
        }
    }

    #[test]
    fn nothing_is_printed_as_nothing_and_the_rest_with_a_sign() {
        for (change, text) in
            [(0.0, "0"), (-0.0, "0"), (0.1234, "+12%"), (0.00019, "+0.019%"), (-0.02, "−2%"), (8.64, "+860%"), (f64::INFINITY, "–")]
        {
            assert_eq!(percent(change), text);
        }
    }

    #[test]
    fn figures_in_colour_are_those_that_matter() {
        with_picture_of(Page::Both, "v=1&vt=0.1", |picture| {
            let look = Look { theme: &super::super::theme::DARK, width: 358.0, language: Language::En, title_in_svg: false };
            let Chart::BarPanels(panels) = chart(picture, &look) else { panic!() };
            let bars = || panels.rows.iter().flat_map(|row| row.bars.as_ref().unwrap());
            assert!(bars().all(|bar| bar.strong == (bar.value.unwrap() >= 1.0)));
            assert!(bars().any(|bar| bar.strong) && bars().any(|bar| !bar.strong));
        });
    }

    #[test]
    fn waiting_moves_what_somebody_waits_for_and_nothing_else() {
        with_picture_of(Page::Both, "v=1&vt=20", |picture| {
            for (workload, found) in rows(picture) {
                let waits = matches!(workload, Workload::SmallServing | Workload::FrontierServing);
                assert_eq!(found.unwrap().by_wait >= MATTERS, waits, "{workload:?}");
            }
        });
    }
}
