//! The frame in an article: one view with its sentence, at most three controls, its source and the way to the whole.
//!
//! It works in a sandbox without an origin, says nothing about its reader unless the article's author asked (and then
//! says that it does), and follows the keys `w`, `t`, `lang`, `th` and `ui` of its link. Absent on purpose: downloads,
//! which a sandbox may forbid without telling; the frame offers to copy its link instead.

use yew::prelude::*;

use super::ages::ages;
use super::answer;
use super::app::Visit;
use super::header::path;
use super::inputs::field;
use super::look::Shade;
use super::notice::notices;
use super::site::Site;
use super::snapshot;
use super::state::Action;
use super::view::Place;
use crate::browser::{address, clipboard, clock, frame};
use crate::chart::file::size;
use crate::chart::theme::LIGHT;
use crate::chart::{self, Look, Picture};
use crate::scenario::{Input, Page, Scenario, View, link};
use crate::text::Language;
use crate::text::view::{filled, question};

/// When the first height is sent again: frames off screen get no events [ms].
const LATER: u32 = 250;

/// Width an article usually gives.
const USUAL_WIDTH: f64 = 632.0;

/// What surrounds the picture at that width: sentence, title, source, margins; and controls.
const AROUND: f64 = 300.0;
const CONTROLS: f64 = 110.0;

/// The height that holds a view at the usual width, rounded up.
pub fn height(view: View, picture: &Picture<'_>, language: Language) -> u32 {
    let look = Look { theme: &LIGHT, width: USUAL_WIDTH, language, title_in_svg: false };
    let tall = size(&chart::svg(view, picture, &look)).map_or(USUAL_WIDTH * 0.7, |(_, height)| height);
    let controls = if picture.scenario.given(Input::Parts).is_none() { CONTROLS } else { 0.0 };
    (((tall + AROUND + controls) / 10.0).ceil() * 10.0) as u32
}

/// The controls a frame has room for.
const fn controls(page: Page) -> &'static [Input] {
    match page {
        Page::Mine => &[Input::Electricity, Input::BtcPrice],
        Page::Ai => &[Input::Requests, Input::Household],
        Page::Both => &[Input::Electricity, Input::Sold],
    }
}

/// The view a frame shows.
pub fn view_of(page: Page, scenario: &Scenario) -> View {
    let asked = View::by_id(scenario.choice(Input::View)).filter(|view| view.pages().contains(&page));
    asked.or_else(|| View::of(page).next()).unwrap_or_default()
}

/// What a frame is called by those who do not see it.
pub fn title(visit: &Visit) -> String {
    let view = view_of(visit.page, &visit.state.scenario);
    filled(visit.site.messages().view.frame_title, &[("question", question(view, visit.site.language))])
}

/// The frame.
pub fn frame(visit: &Visit) -> Html {
    let Visit { state, site, page, shown, .. } = visit;
    let words = site.words();
    let view = view_of(*page, &state.scenario);
    let shows = |part: &str| state.scenario.given(Input::Parts).is_none() || state.scenario.list(Input::Parts).any(|other| other == part);
    html! {
        <main class="embed">
            {notices(site, &state.notices)}
            if shows("h") {
                {answer::answer(&visit.pieces, &if shows("n") { answer::notes(shown, site) } else { Vec::new() }, None)}
            }
            {ages(visit)}
            <div class="measure" ref={visit.column.clone()}></div>
            {visit.view(view, Place::Frame(shows("s")), None)}
            if shows("c") {
                <div class="controls">{for controls(*page).iter().map(|&input| field(site, &state.scenario, input, state.screen.power))}</div>
            }
            if state.watched {
                <p class="privacy">{words.watched}</p>
            }
            {way_out(visit)}
        </main>
    }
}

/// The way to the whole, and its address to copy.
fn way_out(visit: &Visit) -> Html {
    let Visit { state, site, page, .. } = visit;
    let words = site.words();
    let href = calculator(site, *page, &state.scenario, state.follows);
    let act = site.act.clone();
    let copy = move |address: &str| {
        act.emit(Action::Copied(None));
        let act = act.clone();
        clipboard::copy(address::absolute("", address), move |done| act.emit(Action::Copied(Some(done))));
    };
    let onclick = {
        let (copy, href) = (copy.clone(), href.clone());
        // A sandbox may forbid new tabs: then the link is copied, so that the click is not lost.
        move |event: MouseEvent| {
            if frame::is_opaque() {
                event.prevent_default();
                let whole = address::absolute("", &href);
                if !frame::open_tab(&whole) {
                    frame::send_open(&whole);
                    copy(&href);
                }
            }
        }
    };
    let on_copy = {
        let href = href.clone();
        move |_: MouseEvent| copy(&href)
    };
    html! {
        <p class="whole">
            <button type="button" class="link" data-copy-link="" onclick={on_copy}>{words.copy_link}</button>
            <span role="status" class="status">{copied(site, state.copied)}</span>
            <a {href} target="_blank" rel="noopener" {onclick}>
                {words.open_calculator}<span aria-hidden="true">{" ↗"}</span><span class="unseen">{", "}{words.new_tab}</span>
            </a>
        </p>
    }
}

/// Whether copying worked, in words.
pub fn copied(site: &Site, done: Option<bool>) -> &'static str {
    let words = site.words();
    done.map_or("", |done| if done { words.copied } else { words.not_copied })
}

/// The same scenario on the whole page.
fn calculator(site: &Site, page: Page, scenario: &Scenario, follows: bool) -> String {
    let fragment = link::print(&scenario.unframed(), site.data.0, follows);
    let folder = format!("{}{}", site.root, path(page, site.language));
    if fragment.is_empty() { folder } else { format!("{folder}#{fragment}") }
}

/// Talks with the page around a frame for as long as the handle lives.
pub fn host(title: String, act: Callback<Action>) -> impl Sized + 'static {
    let ready = move || {
        frame::send_ready(&title);
        frame::send_height();
    };
    ready();
    (
        frame::on_load(frame::send_height),
        clock::after(LATER, frame::send_height),
        frame::watch_height(),
        frame::on_wish(move |wish| match wish {
            frame::Wish::Theme(id) => act.emit(Action::Shade(Shade::by_id(&id))),
            frame::Wish::Set(fragment) => snapshot::open(fragment, act.clone()),
            frame::Wish::Language(id) => act.emit(Action::Choose(Input::Language, id.into())),
            frame::Wish::Events => act.emit(Action::Watch),
            frame::Wish::Hello => ready(),
            frame::Wish::Near => frame::send_height(),
        }),
    )
}
