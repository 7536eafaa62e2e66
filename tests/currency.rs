//! Other money: every amount follows the rate, nothing else changes, and no word of the dollar is left.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::rc::Rc;

use compute_placement::analysis::report::{Report, Value};
use compute_placement::analysis::{Results, evaluate_whole};
use compute_placement::catalogue::{CURRENCIES, embedded};
use compute_placement::chart::table::Table;
use compute_placement::chart::theme::LIGHT;
use compute_placement::chart::world::World;
use compute_placement::chart::{self, Look, Picture, View};
use compute_placement::scenario::presets::PRESETS;
use compute_placement::scenario::{Page, link};
use compute_placement::text::{Language, sentence};
use compute_placement::ui::answer;
use compute_placement::ui::app::Shown;
use compute_placement::ui::formula::{Bit, panel};
use compute_placement::ui::site::{Data, Site};

/// Scenarios that use every input of money, every preset, and a comparison.
fn scenarios() -> Vec<(Page, String)> {
    let mut all: Vec<(Page, String)> = PRESETS.iter().map(|preset| (preset.page(), link::of_preset(preset.slug, "2026-11-22"))).collect();
    let own = [
        (Page::Mine, "v=1"),
        (
            Page::Mine,
            "v=1&px=70000..110000&el=0.05..0.08&hf=0.004&dc=9&ox=14&cr=20&cp=30&cx=2500..3500&fr=90&mc=250&fm=us-tx&r=py&cu=marginal",
        ),
        (Page::Mine, "v=1&el=0.3&asic=s19-95t&n=40&lb=1"),
        (Page::Mine, "v=1&el=0.04&a.el=0.09"),
        (Page::Mine, "v=1&px=60000&cx=2000&pm=param&u=wide"),
        (Page::Ai, "v=1"),
        (Page::Ai, "v=1&rent=0.3..0.9&dp=1800&hp=0.2..0.4&vt=20&own=60&qd=2000&ql=80&rtr=cascade&wl=rag"),
        (Page::Both, "v=1"),
        (Page::Both, "v=1&mw=20&tp=0.4..2&gp=20000..40000&vt=15&el=0.03&uc=de&r=no&dc=5&cx=3000"),
    ];
    all.extend(own.map(|(page, fragment)| (page, fragment.to_owned())));
    all
}

fn shown(page: Page, fragment: &str) -> Shown {
    let catalogue = embedded().unwrap();
    let parsed = link::parse(fragment, catalogue);
    assert!(parsed.notices.is_empty(), "{fragment}: {:?}", parsed.notices);
    Shown::of(&Rc::new(parsed.scenario), Data(catalogue), |scenario, catalogue| evaluate_whole(page, scenario, catalogue))
}

fn picture(shown: &Shown) -> Picture<'_> {
    Picture { world: Some(World::embedded()), ..shown.picture() }
}

fn views(page: Page) -> impl Iterator<Item = View> {
    View::of(page).chain((page != Page::Both).then_some(View::Compare))
}

fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-7 * a.abs().max(b.abs())
}

/// What is wrong with the figures of a report at two euros a dollar; keys say which are money.
fn unlike(dollars: &Report, euros: &Report, at: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for ((key, a), (_, b)) in dollars.iter().zip(euros.iter()) {
        let factor = match key {
            key if key.contains("usd") || ["p10", "p50", "p90"].contains(&key) => 2.0,
            // A cent of the euro is half of that of the dollar.
            key if key.contains("cent") => 0.5,
            _ => 1.0,
        };
        let own = |value: f64| factor * value;
        match (a, b) {
            (Value::Number(a), Value::Number(b)) if is_near(own(*a), *b) => {}
            (Value::Rows(a), Value::Rows(b)) if a.len() == b.len() => {
                faults.extend(a.iter().zip(b).enumerate().flat_map(|(n, (a, b))| unlike(a, b, &format!("{at}{key}[{n}]."))));
            }
            _ if a == b => {}
            _ => faults.push(format!("{at}{key}: {a:?} is {b:?}")),
        }
    }
    faults
}

/// What is wrong with a table at two euros a dollar.
fn faults(dollars: &Table, euros: &Table) -> Vec<String> {
    let mut faults = Vec::new();
    if dollars.rows.len() != euros.rows.len() || dollars.columns.len() != euros.columns.len() {
        return vec![format!("{} rows, {} in euros", dollars.rows.len(), euros.rows.len())];
    }
    for (n, (dollar, euro)) in dollars.columns.iter().zip(&euros.columns).enumerate() {
        // Round amounts of a table are round in its own money.
        if dollar.title.contains(|letter: char| letter.is_ascii_digit()) && dollar.title != euro.title {
            continue;
        }
        for (row, (a, b)) in dollars.rows.iter().zip(&euros.rows).enumerate() {
            let (Some(a), Some(b)) = (a.get(n), b.get(n)) else { continue };
            let factor = match &*euro.title {
                title if title.contains("per euro") => 1.0,
                title if title.starts_with("+1 c ") => 0.5,
                _ if dollar != euro || ["€", "EUR", " c"].iter().any(|word| b.text.contains(word)) => 2.0,
                _ => 1.0,
            };
            let own = |value: f64| factor * value;
            match (a.value, b.value) {
                (None, None) => {}
                (Some(a), Some(b)) if is_near(own(a), b) => {}
                _ => faults.push(format!("{} [{}] row {row}: {:?} is {:?}", euro.title, euro.unit, a, b)),
            }
        }
    }
    faults
}

#[test]
fn at_two_euros_a_dollar_every_amount_doubles_and_nothing_else_changes() {
    let mut wrong = Vec::new();
    for (page, fragment) in scenarios() {
        let (dollars, euros) = (shown(page, &fragment), shown(page, &format!("{fragment}&cur=EUR&fx=2")));
        let [a, b] = [&dollars, &euros].map(|shown| {
            let mut report = Report::default();
            report.results(&shown.results, &shown.scenario, &shown.data);
            report
        });
        wrong.extend(unlike(&a, &b, &format!("{fragment} ")));
        // The points of these tables are round amounts, or where curves meet one.
        for view in views(page).filter(|view| !matches!(view, View::Heat | View::Volume)) {
            let [a, b] = [&dollars, &euros].map(|shown| chart::table(view, &picture(shown), Language::En));
            wrong.extend(faults(&a, &b).into_iter().take(4).map(|fault| format!("{fragment} {}: {fault}", view.id())));
        }
    }
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn in_another_money_no_word_of_the_dollar_is_left() {
    let mut wrong = Vec::new();
    for (page, fragment) in scenarios() {
        for code in CURRENCIES.into_iter().skip(1) {
            let shown = shown(page, &format!("{fragment}&cur={code}"));
            let picture = picture(&shown);
            for language in Language::ALL {
                let site = Site {
                    language,
                    page,
                    data: Data(embedded().unwrap()),
                    root: "/".into(),
                    act: yew::Callback::noop(),
                    money: shown.data.money,
                };
                let mut texts = vec![
                    sentence::answer(&shown.results, &shown.scenario, &shown.data, language, None).to_string(),
                    answer::brief(&shown, &site),
                ];
                for view in views(page) {
                    texts.extend([chart::title, chart::subtitle, chart::summary].map(|say| say(view, &picture, language)));
                    let source = chart::source_line(view, &picture, language);
                    assert!(source.contains(code), "{source}");
                    for width in [320.0, 768.0] {
                        texts.push(chart::svg(view, &picture, &Look { theme: &LIGHT, width, language, title_in_svg: false }));
                    }
                    texts.push(format!("{:?}", chart::table(view, &picture, language)));
                    if let Some(panel) = panel(view, None, &shown, &site) {
                        texts.extend([panel.title, panel.lead, panel.unit].into_iter().chain(panel.formula));
                        for line in panel.lines {
                            texts.extend([line.term, line.value]);
                            texts.extend(line.how.into_iter().map(|(Bit::Words(text) | Bit::Value(text, _))| text));
                        }
                    }
                }
                for text in texts {
                    for word in ["$", "USD", "ollar", "美元", "美分", "¢"] {
                        if let Some(at) = text.find(word) {
                            let near: String = text[..at].chars().rev().take(40).collect::<Vec<char>>().into_iter().rev().collect();
                            wrong.push(format!("{fragment} {code} {}: {near}{word}", language.id()));
                        }
                    }
                }
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} words\n{}", wrong.len(), wrong.iter().take(60).cloned().collect::<Vec<_>>().join("\n"));
}

#[test]
fn figures_of_the_command_line_stay_in_dollars() {
    let catalogue = embedded().unwrap();
    for (page, fragment) in scenarios() {
        let [dollars, yuan] = ["", "&cur=CNY&fx=7"].map(|own| {
            let scenario = link::parse(&format!("{fragment}{own}"), catalogue).scenario;
            let mut report = Report::default();
            report.results(&evaluate_whole(page, &scenario, catalogue), &scenario, catalogue);
            report
        });
        assert_eq!(dollars, yuan, "{fragment}");
    }
}

#[test]
fn the_answer_names_the_same_place_in_every_money() {
    for (page, fragment) in scenarios() {
        let verdict = |shown: &Shown| match &*shown.results {
            Results::Mine(results) => results.verdict,
            Results::Ai(results) => results.verdict,
            Results::Both(results) => results.verdict,
        };
        let dollars = verdict(&shown(page, &fragment));
        for code in CURRENCIES.into_iter().skip(1) {
            assert_eq!(verdict(&shown(page, &format!("{fragment}&cur={code}"))), dollars, "{fragment} {code}");
        }
    }
}
