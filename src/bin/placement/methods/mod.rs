//! The page of methods, `/methods/`, in both languages: METHODS.md and its Chinese text as a page with a list of contents.
//!
//! A test keeps the two texts alike, heading by heading, table by table and number by number. Absent on purpose: words
//! and numbers of its own.

mod markup;

use std::fmt::Write as _;

use compute_placement::text::Language;
use compute_placement::ui::header::prefix;
use markup::{Document, Heading};

use crate::Failure;
use crate::publish::root;
use crate::shell::{Sheet, escaped};

const EN: &str = include_str!("../../../../METHODS.md");
const ZH: &str = include_str!("../../../site/METHODS.zh.md");

/// The text in a language.
const fn text(language: Language) -> &'static str {
    match language {
        Language::En => EN,
        Language::Zh => ZH,
    }
}

/// The page in each language.
pub(crate) fn sheets() -> Result<Vec<Sheet>, Failure> {
    // Sections are named in English in both, so that a link to one still fits when the language changes.
    let names: Vec<String> = markup::headings(EN).iter().map(|title| slug(title)).collect();
    Language::ALL.into_iter().map(|language| sheet(language, &names)).collect()
}

fn sheet(language: Language, names: &[String]) -> Result<Sheet, Failure> {
    let path = format!("{}methods/", prefix(language));
    let Document { lead, headings, html } = markup::document(text(language), names, &root(&path), language)?;
    let contents = language.page().contents;
    let body = format!("<p class=\"lead\">{}</p>\n{}<div class=\"methods\">\n{html}</div>\n", escaped(&lead), listed(&headings, contents));
    let question = language.pick("How is each number made?", "每个数字是怎么算出来的？");
    Ok(Sheet { language, path, title: language.pick("Methods", "计算方法"), question, lead, body })
}

/// The list of contents: parts, and under each its sections.
fn listed(headings: &[Heading], title: &str) -> String {
    let mut out = format!("<nav class=\"outline\" aria-labelledby=\"outline\">\n<h2 id=\"outline\">{title}</h2>\n<ul>\n");
    let mut rest = headings;
    while let Some((part, behind)) = rest.split_first() {
        let (sections, next) = behind.split_at(behind.iter().take_while(|heading| heading.level > part.level).count());
        let link = |heading: &Heading| format!("<a href=\"#{}\">{}</a>", heading.name, escaped(&heading.title));
        let _ = write!(out, "<li>{}", link(part));
        if !sections.is_empty() {
            let items: Vec<String> = sections.iter().map(link).collect();
            let _ = write!(out, "\n<ul><li>{}</li></ul>", items.join("</li><li>"));
        }
        out.push_str("</li>\n");
        rest = next;
    }
    out + "</ul>\n</nav>\n"
}

/// A title as the name of its section: `Mining, one day` becomes `mining-one-day`.
fn slug(title: &str) -> String {
    let words: Vec<String> =
        title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_ascii_lowercase).collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// Every run of digits, sorted, names of months as their numbers; what stands between backticks is left out.
    fn numbers(block: &str) -> Vec<String> {
        let mut text: String = block.split('`').step_by(2).collect::<Vec<_>>().join(" ");
        for (n, month) in MONTHS.iter().enumerate() {
            text = text.replace(month, &(n + 1).to_string());
        }
        let runs = text.split(|c: char| !c.is_ascii_digit() && c != '.').map(|run| run.trim_matches('.').to_owned());
        let mut found: Vec<String> = runs.filter(|run| !run.is_empty()).collect();
        found.sort();
        found
    }

    /// Everything between backticks, sorted.
    fn codes(block: &str) -> Vec<&str> {
        let mut found: Vec<&str> = block.split('`').skip(1).step_by(2).collect();
        found.sort_unstable();
        found
    }

    fn kind(block: &str) -> String {
        block.chars().take_while(|c| "#|*".contains(*c)).collect()
    }

    #[test]
    fn both_texts_have_the_same_blocks_rows_numbers_and_formulas() {
        let blocks = |text: &'static str| -> Vec<&'static str> { text.lines().filter(|line| !line.trim().is_empty()).collect() };
        let (english, chinese) = (blocks(EN), blocks(ZH));
        for (en, zh) in english.iter().zip(&chinese) {
            assert_eq!(kind(en), kind(zh), "\n{en}\n{zh}");
            assert_eq!(en.matches(" |").count(), zh.matches(" |").count(), "\n{en}\n{zh}");
            assert_eq!(codes(en), codes(zh), "\n{en}\n{zh}");
            assert_eq!(numbers(en), numbers(zh), "\n{en}\n{zh}");
        }
        assert_eq!(english.len(), chinese.len());
    }

    #[test]
    fn numbers_are_found_whatever_stands_around_them() {
        assert_eq!(numbers("From May 2024 on, 12.9 ns (`x 7`), 1,000."), ["000", "1", "12.9", "2024", "5"]);
        assert_eq!(numbers("2024 年 5 月起为 12.9 ns（`x 7`），1,000。"), ["000", "1", "12.9", "2024", "5"]);
    }

    #[test]
    fn every_section_has_a_name_of_its_own_that_the_contents_lead_to() {
        for sheet in sheets().unwrap() {
            let named: Vec<&str> = sheet.body.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            assert_eq!(named.iter().collect::<BTreeSet<_>>().len(), named.len(), "{named:?}");
            let linked: Vec<&str> = sheet.body.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            assert_eq!(linked, named.iter().copied().filter(|name| *name != "outline").collect::<Vec<_>>());
            assert!(linked.contains(&"accuracy-we-measured"));
        }
    }

    #[test]
    fn every_formula_and_every_row_of_the_texts_stands_on_its_page() {
        for sheet in sheets().unwrap() {
            let text = text(sheet.language);
            assert_eq!(sheet.body.matches("<code").count(), text.matches('`').count() / 2);
            let rows = text.lines().filter(|line| line.starts_with('|') && !line.starts_with("|--")).count();
            assert_eq!(sheet.body.matches("<tr>").count(), rows);
            assert!(!sheet.body.contains(" style=") && !sheet.body.contains("<script"));
        }
    }
}
