//! Who answers at the desk: remembers the last scenario asked about, the outlines of the map, and the work on chance.
//!
//! Its memory is one cell of the program, for questions come from anywhere on the page.

use std::cell::RefCell;
use std::rc::Rc;

use yew::{AttrValue, Callback};

use super::files::Taken;
use super::quotes;
use super::records::{self, Records};
use super::{Ask, BETTER, DONE, FRESH, File, Part, fresh};
use crate::analysis::ahead::{Ahead, Job};
use crate::analysis::{Results, evaluate};
use crate::browser::clock::{self, Slices};
use crate::browser::{address, fetch, wire};
use crate::catalogue::{Catalogue, NEWEST};
use crate::chart::theme::{DARK, LIGHT};
use crate::chart::world::{FILE, NARROWEST, World};
use crate::chart::{self, Look, Picture};
use crate::scenario::{Page, View, link};
use crate::text::Language;
use crate::ui::app::Shown;
use crate::ui::formula::panel;
use crate::ui::site::{Data, Site};
use crate::ui::snapshot;

/// Paths between two looks at the clock: about a millisecond.
const PATHS: usize = 100;

/// Steps in which progress is told.
const STEPS: f64 = 4.0;

/// The page whose desk this is, where it is a program of its own: what the others need is not linked.
const ONLY: Option<Page> = match (chart::draws(Page::Mine), chart::draws(Page::Ai), chart::draws(Page::Both)) {
    (true, false, false) => Some(Page::Mine),
    (false, true, false) => Some(Page::Ai),
    (false, false, true) => Some(Page::Both),
    _ => None,
};

#[derive(Default)]
struct Memory {
    /// The date of the snapshot that was asked for and has not come.
    awaited: Option<&'static str>,
    /// The last scenario asked about.
    last: Option<(String, Page, Shown)>,
    /// Chance for the scenario of this link.
    chance: Option<(String, Rc<Ahead>)>,
    work: Option<Slices>,
    world: Option<Rc<World>>,
    request: Option<fetch::Request>,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// Has the page ask again; a snapshot that did not arrive is not asked for once more.
fn arrived(found: Option<&'static Catalogue>) {
    let better = MEMORY.with_borrow_mut(|memory| memory.awaited.take_if(|date| found.is_some_and(|found| found.date == *date)));
    if better.is_some() {
        wire::tell(BETTER);
    }
}

/// The answer; `None` before the data are there.
pub(super) fn answer(ask: &Ask<'_>, part: Part) -> Option<Records> {
    let (catalogue, shown, world) = MEMORY.with_borrow_mut(|memory| {
        let catalogue = memory.catalogue(ask.fragment)?;
        Some((catalogue, memory.shown(ask.fragment, ask.page, catalogue), memory.world(ask)))
    })?;
    let picture = Picture { world: world.as_deref(), ..shown.picture() };
    let theme = if ask.dark { &DARK } else { &LIGHT };
    let (view, language) = (ask.view, ask.language);
    let look = Look { theme, width: ask.width, language, title_in_svg: false };
    let taken = Taken { ask, picture: &picture, look, base: &base(part) };
    Some(match part {
        Part::Section => vec![vec![
            chart::title(view, &picture, language),
            chart::subtitle(view, &picture, language),
            chart::svg(view, &picture, &look),
            chart::source_line(view, &picture, language),
        ]],
        Part::File(size) => vec![vec![taken.drawn(size)]],
        Part::Table => records::write_table(&chart::table(view, &picture, language)),
        Part::Why(subject) => {
            let (data, root, act) = (Data(catalogue), AttrValue::default(), Callback::noop());
            let site = Site { language, page: ask.page, data, root, act, money: shown.data.money };
            panel(view, subject, &shown, &site).as_ref().map(records::write_panel).unwrap_or_default()
        }
        Part::Ways | Part::Citations => quotes::quotes(&taken, part),
        Part::Save(file) => {
            taken.save(file);
            Records::new()
        }
    })
}

/// The whole address of the site, for what leaves the page.
fn base(part: Part) -> String {
    match part {
        Part::File(_) | Part::Save(_) | Part::Ways | Part::Citations => address::absolute(&address::root(), ""),
        Part::Section | Part::Table | Part::Why(_) => String::new(),
    }
}

impl Memory {
    /// The data a link is pinned to, else the newest; fetched where they are not at hand, and the page is told.
    fn catalogue(&mut self, fragment: &str) -> Option<&'static Catalogue> {
        let date = link::pinned(fragment).unwrap_or(NEWEST);
        let found = snapshot::at_hand(date);
        if found.is_none() && self.awaited != Some(date) {
            self.awaited = Some(date);
            // The answer may come at once, while this memory is in use.
            clock::after(0, move || snapshot::load(date, Rc::new(arrived))).forget();
        }
        found
    }

    /// The results behind a link, with chance in them if that is known.
    fn shown(&mut self, fragment: &str, page: Page, catalogue: &'static Catalogue) -> Shown {
        let page = ONLY.unwrap_or(page);
        if let Some((_, _, shown)) = self.last.as_ref().filter(|last| last.0 == fragment && last.1 == page) {
            return shown.clone();
        }
        let linked = Rc::new(link::parse(fragment, catalogue).scenario);
        let mut shown = Shown::of(&linked, Data(catalogue), |scenario, catalogue| evaluate(page, scenario, catalogue));
        let known = self.chance.as_ref().filter(|chance| chance.0 == fragment);
        if let (Some(Results::Mine(mining)), Some((_, ahead))) = (Rc::get_mut(&mut shown.results), known) {
            mining.ahead = Some(Rc::clone(ahead));
        }
        self.last = Some((fragment.to_owned(), page, shown.clone()));
        shown
    }

    /// The outlines of the map, fetched when they are needed for the first time.
    fn world(&mut self, ask: &Ask<'_>) -> Option<Rc<World>> {
        if ask.view != View::Map || ask.width < NARROWEST {
            return None;
        }
        if cfg!(target_arch = "wasm32") && self.request.is_none() {
            self.request = fetch::text(&format!("{}{FILE}", address::root()), |text| {
                let world = text.map(|text| Rc::new(World::parse(&text)));
                MEMORY.with_borrow_mut(|memory| memory.world = world);
                wire::tell(BETTER);
            });
        }
        self.world.clone()
    }
}

/// Carries out an order: `chance` of a link, `fresh` numbers of the market or of a currency, or `stop`.
pub(super) fn order(words: &[&str]) {
    match words {
        ["chance", fragment] => draw_chance(fragment),
        [FRESH, language, currency, fragment] => {
            let catalogue = MEMORY.with_borrow_mut(|memory| memory.catalogue(fragment));
            if let (Some(catalogue), Some(language)) = (catalogue, Language::by_id(language)) {
                fresh::ask(catalogue, language, currency);
            }
        }
        _ => MEMORY.with_borrow_mut(|memory| memory.work = None),
    }
}

/// Starts the work on chance of a link.
fn draw_chance(fragment: &str) {
    if !cfg!(target_arch = "wasm32") || !chart::draws(Page::Mine) {
        return;
    }
    let fragment = fragment.to_owned();
    let (share, mut job) = (Rc::new(RefCell::new(0.0)), None::<Job>);
    let told = Rc::clone(&share);
    let step = move || {
        if job.is_none() {
            job = new_job(&fragment);
        }
        let now = job.as_mut().map_or(1.0, |job| job.step(PATHS));
        *share.borrow_mut() = now;
        if now < 1.0 {
            return true;
        }
        if let Some(done) = job.take() {
            keep(&fragment, Rc::new(done.finish()));
        }
        wire::tell(DONE);
        false
    };
    let rest = move || {
        let steps = (*told.borrow() * STEPS).floor();
        if steps < STEPS {
            wire::tell(&crate::math::decimal::shortest(steps / STEPS));
        }
    };
    let work = clock::slices(step, rest);
    MEMORY.with_borrow_mut(|memory| memory.work = Some(work));
}

fn new_job(fragment: &str) -> Option<Job> {
    MEMORY.with_borrow_mut(|memory| {
        let catalogue = memory.catalogue(fragment)?;
        let shown = memory.shown(fragment, Page::Mine, catalogue);
        let Results::Mine(mining) = &*shown.results else { return None };
        Job::new(&shown.scenario, &shown.data, mining, memory.chance.as_ref().map(|chance| &*chance.1))
    })
}

fn keep(fragment: &str, ahead: Rc<Ahead>) {
    MEMORY.with_borrow_mut(|memory| {
        memory.chance = Some((fragment.to_owned(), ahead));
        memory.last = None;
    });
}

/// A question of the wire, and its answer.
pub(super) fn over_the_wire(question: &str) -> String {
    let fields = records::fields(question);
    let words: Vec<&str> = fields.iter().map(String::as_str).collect();
    let (kind, ask, subject) = match words.as_slice() {
        [kind, page, view, language, width, shade, subject, fragment, answer] => {
            let (Some(page), Some(view), Some(language), Some(width)) =
                (Page::by_id(page), View::by_id(view), Language::by_id(language), crate::math::decimal::parse(width))
            else {
                return String::new();
            };
            (*kind, Ask { fragment, page, view, language, width, dark: !shade.is_empty(), answer }, subject.parse().ok())
        }
        other => {
            order(other);
            return String::new();
        }
    };
    let part = match kind {
        "section" => Part::Section,
        "file" => Part::File(subject.unwrap_or(0)),
        "table" => Part::Table,
        "ways" => Part::Ways,
        "cite" => Part::Citations,
        "save" => Part::Save(File::by_number(subject.unwrap_or(0))),
        _ => Part::Why(subject),
    };
    answer(&ask, part).as_ref().map(records::written).unwrap_or_default()
}
