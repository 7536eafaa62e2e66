//! The desk: draws views, fills tables and explains numbers for whoever asks by link.
//!
//! A release page is two programs. The page holds the form, the answer and the views that lead; the desk holds every
//! view, table and formula of one page, arrives a moment later, and is asked by link. In every other build both are one
//! program and asking is a call. It also makes the files a reader takes away, for it has their content at hand. Absent on
//! purpose: components, and any answer that is not text.

#[cfg(feature = "desk")]
mod clerk;
#[cfg(feature = "desk")]
mod files;
#[cfg(feature = "desk")]
mod fresh;
#[cfg(feature = "desk")]
mod quotes;
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
    /// The answer in words, for what quotes it.
    pub answer: &'a str,
}

/// Which part of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What stands on the page.
    Section,
    /// The picture as a file of this size.
    File(usize),
    /// Its table.
    Table,
    /// The explanation of its headline, or of the result at this position.
    Why(Option<usize>),
    /// The ways to embed it.
    Ways,
    /// The ways to cite it.
    Citations,
    /// To make a file and hand it to the reader.
    Save(File),
}

/// A size of a picture as a file: width and height, or what the chart needs below 850 pixels, and pixels for each of
/// them.
pub type Size = (Option<(f64, f64)>, u32);

/// Every size of a picture.
pub const SIZES: [Size; 5] =
    [(None, 2), (Some((850.0, 478.0)), 1), (Some((850.0, 478.0)), 2), (Some((1080.0, 1080.0)), 1), (Some((1200.0, 630.0)), 1)];

/// The size of a card, in [`SIZES`].
pub const CARD: usize = 4;

/// A file for the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// The table, marked or not for programs that cannot tell its encoding.
    Csv {
        /// Whether it is marked.
        marked: bool,
    },
    /// The picture, standing alone.
    Svg,
    /// The scenario.
    Scenario,
    /// The picture in pixels of this size.
    Png(usize),
    /// The same for the clipboard.
    Copy(usize),
}

impl File {
    /// Its number on the wire.
    #[cfg_attr(feature = "desk", expect(dead_code, reason = "asking is a call here"))]
    const fn number(self) -> usize {
        match self {
            Self::Csv { marked } => marked as usize,
            Self::Svg => 2,
            Self::Scenario => 3,
            Self::Png(size) => 10 + size,
            Self::Copy(size) => 20 + size,
        }
    }

    /// The file of a number.
    #[cfg(feature = "desk")]
    const fn by_number(number: usize) -> Self {
        match number {
            0 | 1 => Self::Csv { marked: number == 1 },
            2 => Self::Svg,
            3 => Self::Scenario,
            10..20 => Self::Png(number - 10),
            _ => Self::Copy(number.saturating_sub(20)),
        }
    }
}

/// A text to copy into another page.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// What it is.
    pub name: String,
    /// What it needs and can.
    pub note: String,
    /// The text.
    pub text: String,
    /// The address of a file it needs; [`CARD_NAME`] for the picture of the answer, empty for none.
    pub file: String,
}

/// In place of an address: the picture of the answer, which the reader has to save.
pub const CARD_NAME: &str = "card";

/// What is told about files, by `static/take.js`.
#[derive(Clone, Debug, PartialEq)]
pub enum FileNews {
    /// Whether a picture was copied.
    Copied(bool),
    /// A file was opened: the link in it, empty when it is no scenario of ours.
    Opened(String),
}

/// Calls back for everything that is told about files.
pub fn on_files(act: impl Fn(FileNews) + 'static) -> impl Sized + 'static {
    wire::on_news(move |news| match *records::fields(news) {
        [ref kind, ref done] if kind == "copied" => act(FileNews::Copied(!done.is_empty())),
        [ref kind, ref link] if kind == "opened" => act(FileNews::Opened(link.clone())),
        _ => {}
    })
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

/// Begins what is said of an answer that was waited for: the view that shows it, or nothing.
pub const ANSWERED: &str = "answered";

/// Begins what is said of fresh numbers: of which currency or of the market, a sentence, then keys and values.
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

/// The picture of a view as a file of a size; `None` while there is no desk.
pub fn file(ask: &Ask<'_>, size: usize) -> Option<String> {
    asked(ask, Part::File(size))?.into_iter().next()?.into_iter().next()
}

/// Keeps the answers of a desk in a thread of its own, and tells of each.
pub fn keep_answers() -> impl Sized + 'static {
    wire::on_answer(|subject| {
        let of = records::fields(subject).into_iter().next().unwrap_or_default();
        wire::tell(&records::joined(&[ANSWERED, &of]));
    })
}

/// Makes a file and hands it to the reader.
pub fn save(ask: &Ask<'_>, file: File) {
    if let File::Copy(_) = file {
        wire::take("copying");
    }
    asked(ask, Part::Save(file));
}

/// The ways to embed a view, for the fragment of a frame, or to cite an answer; none while there is no desk.
pub fn quotes(ask: &Ask<'_>, part: Part) -> Vec<Quote> {
    let quote = |fields: Vec<String>| {
        let mut fields = fields.into_iter();
        let mut next = || fields.next();
        Some(Quote { name: next()?, note: next()?, text: next()?, file: next()? })
    };
    asked(ask, part).unwrap_or_default().into_iter().filter_map(quote).collect()
}

/// The table of a view; `None` while there is no desk.
pub fn table(ask: &Ask<'_>) -> Option<Table> {
    records::read_table(asked(ask, Part::Table)?)
}

/// The explanation of a number of a view, if there is one; `None` before the answer.
pub fn panel(ask: &Ask<'_>, subject: Option<usize>) -> Option<Option<Panel>> {
    asked(ask, Part::Why(subject)).map(records::read_panel)
}

/// Starts the work on chance for a scenario, giving up what was going on; progress arrives as news.
pub fn draw_chance(fragment: &str) {
    order(&["chance", fragment]);
}

/// Has the hosts of market numbers asked, or that of the rate of a `currency`; what came arrives as news. The snapshot says
/// what is plausible.
pub fn ask_fresh(date: &str, language: Language, currency: &str) {
    order(&[FRESH, language.id(), currency, &format!("d={date}")]);
}

/// Gives the work on chance up.
pub fn give_up() {
    order(&["stop"]);
}

#[cfg(feature = "desk")]
fn asked(ask: &Ask<'_>, part: Part) -> Option<Records> {
    clerk::answer(ask, part)
}

/// A question of the wire, and its subject, which stays the same while the scenario changes and begins with the view that
/// shows its answer, if one does.
#[cfg(not(feature = "desk"))]
fn question(ask: &Ask<'_>, part: Part) -> (String, String) {
    let (kind, nth) = match part {
        Part::Section => ("section", None),
        Part::File(size) => ("file", Some(size)),
        Part::Table => ("table", None),
        Part::Why(subject) => ("why", subject),
        Part::Ways => ("ways", None),
        Part::Citations => ("cite", None),
        Part::Save(file) => ("save", Some(file.number())),
    };
    let width = crate::math::decimal::shortest(ask.width);
    let shade = if ask.dark { "dark" } else { "" };
    let nth = nth.map_or_else(String::new, |nth| nth.to_string());
    let question = [kind, ask.page.id(), ask.view.id(), ask.language.id(), &width, shade, &nth, ask.fragment, ask.answer];
    let of = if matches!(part, Part::Section | Part::Table | Part::Why(_)) { ask.view.id() } else { "" };
    let subject = [of, ask.view.id(), kind, &nth];
    (records::joined(&subject), records::joined(&question))
}

#[cfg(not(feature = "desk"))]
fn asked(ask: &Ask<'_>, part: Part) -> Option<Records> {
    let (subject, question) = question(ask, part);
    if let Part::Save(_) = part {
        wire::order(&question);
        return None;
    }
    wire::ask(&subject, &question).map(|text| records::split(&text))
}

#[cfg(feature = "desk")]
fn order(words: &[&str]) {
    clerk::order(words);
}

#[cfg(not(feature = "desk"))]
fn order(words: &[&str]) {
    wire::order(&records::joined(words));
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
