//! The desk: draws views, fills tables and explains numbers for whoever asks by link.
//!
//! A release page is two programs. The page holds the form, the answer and the views that lead; the desk holds every
//! view, table and formula of one page, arrives a moment later, and is asked by link. In every other build both are one
//! program and asking is a call. Absent on purpose: components, and anything that is not text.

#[cfg(feature = "desk")]
mod clerk;
#[cfg(feature = "desk")]
mod fresh;
pub mod records;

use records::{Records, Table};

use super::formula::Panel;
use crate::browser::wire;
use crate::scenario::{Page, View};
use crate::text::Language;

/// What is asked about a view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ask<'a> {
    /// The scenario as a link.
    pub fragment: &'a str,
    /// The page.
    pub page: Page,
    /// The view.
    pub view: View,
    /// Language of all words.
    pub language: Language,
    /// Width of the picture [CSS pixels].
    pub width: f64,
    /// Whether colors are dark.
    pub dark: bool,
}

/// Which part of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What stands on the page.
    Section,
    /// The picture as a file.
    File,
    /// Its table.
    Table,
    /// The explanation of its headline, or of the result at this position.
    Why(Option<usize>),
}

/// What stands on the page of a view.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The finding.
    pub title: String,
    /// Measure and unit.
    pub subtitle: String,
    /// The picture.
    pub svg: String,
    /// Data, date, model.
    pub source_line: String,
}

/// Said when the desk begins to answer.
pub const OPEN: &str = "open";

/// Said when it answers something better than before.
pub const BETTER: &str = "better";

/// Said when the work on chance is done, and before its share.
pub const DONE: &str = "done";

/// Begins what is said of fresh market numbers: a sentence, then keys and values.
pub const FRESH: &str = "fresh";

/// Asks for the desk of a page; nobody listens where page and desk are one program.
pub fn want(page: Page) {
    wire::want(page.id());
}

/// What stands on the page of a view; `None` while there is no desk.
pub fn section(ask: &Ask<'_>) -> Option<Section> {
    let mut fields = asked(ask, Part::Section)?.into_iter().next()?.into_iter();
    let mut next = || fields.next();
    Some(Section { title: next()?, subtitle: next()?, svg: next()?, source_line: next()? })
}

/// The picture of a view as a file; `None` while there is no desk.
pub fn file(ask: &Ask<'_>) -> Option<String> {
    asked(ask, Part::File)?.into_iter().next()?.into_iter().next()
}

/// The table of a view; `None` while there is no desk.
pub fn table(ask: &Ask<'_>) -> Option<Table> {
    records::read_table(asked(ask, Part::Table)?)
}

/// The explanation of a number of a view; `None` where there is none, and while there is no desk.
pub fn panel(ask: &Ask<'_>, subject: Option<usize>) -> Option<Panel> {
    records::read_panel(asked(ask, Part::Why(subject))?)
}

/// Starts the work on chance for a scenario, giving up what was going on; progress arrives as news.
pub fn draw_chance(fragment: &str) {
    order(&["chance", fragment]);
}

/// Has the hosts of market numbers asked; what came arrives as news. The snapshot says what is plausible.
pub fn ask_market(date: &str, language: Language) {
    order(&[FRESH, language.id(), &format!("d={date}")]);
}

/// Gives the work on chance up.
pub fn give_up() {
    order(&["stop"]);
}

#[cfg(feature = "desk")]
fn asked(ask: &Ask<'_>, part: Part) -> Option<Records> {
    clerk::answer(ask, part)
}

#[cfg(not(feature = "desk"))]
fn asked(ask: &Ask<'_>, part: Part) -> Option<Records> {
    let (kind, subject) = match part {
        Part::Section => ("section", None),
        Part::File => ("file", None),
        Part::Table => ("table", None),
        Part::Why(subject) => ("why", subject),
    };
    let width = crate::math::decimal::shortest(ask.width);
    let shade = if ask.dark { "dark" } else { "" };
    let subject = subject.map_or_else(String::new, |subject| subject.to_string());
    let question = [kind, ask.page.id(), ask.view.id(), ask.language.id(), &width, shade, &subject, ask.fragment];
    wire::ask(&records::joined(&question)).map(|text| records::split(&text))
}

#[cfg(feature = "desk")]
fn order(words: &[&str]) {
    clerk::order(words);
}

#[cfg(not(feature = "desk"))]
fn order(words: &[&str]) {
    wire::ask(&records::joined(words));
}

/// Answers over the wire from now on: the desk's own program. The data of the page's link are fetched first.
#[cfg(feature = "desk")]
pub fn open() {
    let served = |found: Option<&_>| {
        if found.is_some() {
            core::mem::forget(wire::serve(clerk::over_the_wire));
            wire::tell(OPEN);
        }
    };
    super::snapshot::of_link(&crate::browser::address::here().fragment, std::rc::Rc::new(served));
}
