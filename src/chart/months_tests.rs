//! Findings of the views of months follow the scenario.

use super::*;
use crate::analysis::{evaluate, evaluate_whole};
use crate::catalogue::embedded;
use crate::scenario::{Input, Page, link};

/// Title, subtitle, summary and source line of a view; paths are drawn only where that is asked for.
fn words(view: View, fragment: &str, drawn: bool) -> [String; 4] {
    let catalogue = embedded().unwrap();
    let scenario = link::parse(fragment, catalogue).scenario.with_number(Input::Paths, 500.0);
    let results = if drawn { evaluate_whole(Page::Mine, &scenario, catalogue) } else { evaluate(Page::Mine, &scenario, catalogue) };
    let picture = Picture { scenario: &scenario, catalogue, results: &results, world: None };
    [title, subtitle, summary, source_line].map(|say| say(view, &picture, Language::En))
}

fn titled(view: View, fragment: &str) -> String {
    let [title, ..] = words(view, fragment, false);
    title
}

#[test]
fn money_comes_back_or_the_title_says_why_not() {
    for (fragment, part) in [
        ("", "the halving arrives before the S21 has paid"),
        ("v=1&el=0.01&px=150000", "pays for itself in month"),
        ("v=1&el=0.02&cx=2800", "after the halving"),
        ("v=1&hz=6", "short after 6 months"),
        ("v=1&dg=60&hz=12", "never pays for itself"),
        ("v=1&cu=off&el=0.5", "loses money every month"),
        ("v=1&px=5000&ox=0", "nets nothing in any month"),
        ("v=1&up=0", "nets nothing in any month"),
        ("v=1&asic=s23-imm", "its own price is not known"),
        ("v=1&asic=s9", "nets nothing in any month"),
        ("v=1&r=cn-xj", "no power price yet"),
        ("v=1&n=1000", "the fleet of 1,000"),
        ("v=1&hr=230", "your machine"),
    ] {
        let found = titled(View::Cash, fragment);
        assert!(found.contains(part), "{fragment}: {found}");
    }
}

#[test]
fn months_off_are_said() {
    for (fragment, part) in [("", "off from Apr 2028"), ("v=1&px=5000", "never on"), ("v=1&cu=off&el=0.5", "US dollars")] {
        let [_, found, ..] = words(View::Cash, fragment, false);
        assert!(found.ends_with(part), "{fragment}: {found}");
    }
}

#[test]
fn the_odds_are_in_words_and_absent_until_they_are_drawn() {
    let [title, subtitle, ..] = words(View::Fan, "", false);
    assert!(title.starts_with("The middle case") && subtitle.ends_with("drawing 500 paths…"), "{title} {subtitle}");
    let [title, subtitle, ..] = words(View::Fan, "v=1&u=off", true);
    assert!(title.starts_with("With uncertainty off") && subtitle.ends_with("uncertainty is off"), "{title} {subtitle}");
    for (fragment, part) in
        [("v=1&px=20000", "In hardly any path"), ("v=1&px=400000", "In almost every path"), ("v=1&asic=s23-imm", "price aside")]
    {
        let [title, ..] = words(View::Fan, fragment, true);
        assert!(title.contains(part), "{fragment}: {title}");
    }
}

#[test]
fn bands_of_the_past_are_judged_by_what_happened() {
    let titles: Vec<String> = ["2018-01-01", "2020-09-01", "2021-10-01", "2022-01-01", "2026-08-01", "2016-05-01"]
        .map(|date| titled(View::Replay, &format!("v=1&rd={date}")))
        .into();
    for (n, found) in titles.iter().enumerate() {
        assert!(titles.iter().skip(n + 1).all(|other| other != found), "{found}");
    }
    assert!(titles[4].contains("no months behind it") && titles[5].contains("Before Jan 2018"), "{titles:?}");
    let [.., source] = words(View::Replay, "v=1&rd=2020-03-01", false);
    assert!(source.contains("the most efficient on our list by then"), "{source}");
    let [.., summary, source] = words(View::Replay, "", true);
    assert!(summary.contains("Over 103 decisions") && source.contains("bands since 2018 held the truth"), "{summary} {source}");
}

#[test]
fn an_unknown_chance_leaves_its_columns_empty_and_in_place() {
    let catalogue = embedded().unwrap();
    let scenario = Scenario::default().with_number(Input::Paths, 200.0);
    let tables = [evaluate(Page::Mine, &scenario, catalogue), evaluate_whole(Page::Mine, &scenario, catalogue)].map(|results| {
        let picture = Picture { scenario: &scenario, catalogue, results: &results, world: None };
        table(View::Regions, &picture, Language::En)
    });
    assert_eq!(tables[0].columns, tables[1].columns);
    let of = |table: &Table| -> Vec<bool> { table.rows[0][6..11].iter().map(|cell| cell.value.is_some()).collect() };
    assert_eq!(of(&tables[0]), [false; 5]);
    // The first row is barred: it has a value and no rank.
    assert_eq!(of(&tables[1]), [true, true, true, false, false]);
}
