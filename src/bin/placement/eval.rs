//! `placement eval`: every result of a scenario, as lines or as one JSON object per link.

use std::io::BufRead as _;

use compute_placement::analysis::report::{Report, Value};
use compute_placement::analysis::{evaluate, evaluate_whole};
use compute_placement::catalogue::Money;
use compute_placement::scenario::{Input, Page, link};
use compute_placement::text::{Language, sentence};
use compute_placement::units::Date;

use crate::target::Arguments;
use crate::{Failure, print};

/// Runs the command with the arguments behind its name.
pub(crate) fn run(arguments: &[&str]) -> Result<(), Failure> {
    let arguments = Arguments::read(arguments, &["--page"], &["--json"])?;
    let page = match arguments.get("--page") {
        Some(name) => Some(Page::by_id(name).ok_or_else(|| Failure::input(format!("--page takes mine, ai or both, not '{name}'")))?),
        None => None,
    };
    let (target, json) = (arguments.word, arguments.has("--json"));
    if target != "-" {
        return write(&report(target, page)?, json);
    }
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|error| Failure::input(format!("standard input: {error}")))?;
        write(&report(&line, page)?, json)?;
    }
    Ok(())
}

/// Every page's results of a link with the answer of its page.
pub(crate) fn report(text: &str, page: Option<Page>) -> Result<Report, Failure> {
    let (path_page, _, fragment) = link::split(text);
    let catalogue = crate::catalogue_of(&fragment)?;
    let parsed = link::parse(&fragment, catalogue);
    let scenario = parsed.scenario;
    let linked = scenario.given(Input::Page).and_then(|_| Page::by_id(scenario.choice(Input::Page)));
    let page = page.or(linked).or(path_page).unwrap_or_else(|| link::page_of(&scenario));
    let mut report = Report::default();
    report.put("link", Value::Text(link::print(&scenario, catalogue, parsed.follows)));
    report.put("data_date", Value::Text(catalogue.date.clone()));
    report.put("page", Value::Text(page.id().to_owned()));
    let results = Page::ALL.map(|page| evaluate_whole(page, &scenario, catalogue));
    for one in &results {
        report.results(one, &scenario, catalogue);
    }
    let own = catalogue.in_money(scenario.money(catalogue));
    let asked = scenario.in_money_of(&own);
    // Figures are in dollars, sentences in the money of the link.
    let told = (own.money != Money::DOLLARS).then(|| evaluate(page, &asked, &own));
    if let Some(shown) = told.as_ref().or_else(|| results.iter().find(|one| one.page() == page)) {
        for (key, language) in [("placement.answer_en", Language::En), ("placement.answer_zh", Language::Zh)] {
            let answer = sentence::answer(shown, &asked, &own, language, today());
            report.put(key, Value::Text(answer.to_string()));
        }
    }
    let notices = parsed.notices.iter().map(|notice| sentence::notice(notice, Language::En));
    report.put("placement.input_notices", Value::Lines(notices.collect()));
    Ok(report)
}

/// Today's date in UTC, which only decides whether prices are called old.
pub(crate) fn today() -> Option<Date> {
    #[expect(clippy::disallowed_methods, reason = "the command line is where the date comes in")]
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    Date::from_days(i64::try_from(now.as_secs() / 86_400).ok()?)
}

fn write(report: &Report, json: bool) -> Result<(), Failure> {
    let mut text = String::new();
    if json {
        text = serde_json::to_string(report).map_err(|error| Failure::input(error.to_string()))?;
        text.push('\n');
    } else {
        lines(report, "", &mut text);
    }
    print(&text)
}

fn lines(report: &Report, indent: &str, text: &mut String) {
    for (key, value) in report.iter() {
        let shown = match value {
            Value::Number(number) => number.to_string(),
            Value::Text(words) => words.clone(),
            Value::Flag(flag) => flag.to_string(),
            Value::Missing => "none".to_owned(),
            Value::Lines(all) => all.join("; "),
            Value::Rows(rows) => {
                *text += &format!("{indent}{key}\n");
                for row in rows {
                    let cells: Vec<String> = row.iter().map(|(key, value)| format!("{key}={}", cell(value))).collect();
                    *text += &format!("{indent}  {}\n", cells.join("  "));
                }
                continue;
            }
        };
        *text += &format!("{indent}{key:<44} {shown}\n");
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Text(words) => words.clone(),
        Value::Flag(flag) => flag.to_string(),
        Value::Missing | Value::Rows(_) | Value::Lines(_) => "none".to_owned(),
    }
}
