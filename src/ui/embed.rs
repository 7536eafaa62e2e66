//! The frame in an article: one view with its sentence, at most three controls, its source and the way to the whole.
//!
//! It works in a sandbox without an origin, says nothing about its reader, and follows the keys `w`, `t`, `lang`, `th`
//! and `ui` of its link.

use yew::prelude::*;

use super::ages::ages;
use super::answer;
use super::app::Visit;
use super::desk::{self, Ask};
use super::header::path;
use super::inputs::field;
use super::notice::notices;
use super::site::Site;
use super::snapshot;
use super::state::{Action, Shade};
use super::view::Place;
use crate::browser::{clock, frame};
use crate::scenario::{Input, Page, Scenario, View, link};
use crate::text::view::{filled, question};

/// When the first height is sent again: frames off screen get no events [ms].
const LATER: u32 = 250;

/// Width an article usually gives.
const USUAL_WIDTH: f64 = 632.0;

/// What surrounds the picture at that width: sentence, title, controls, source, margins.
const AROUND: f64 = 400.0;

/// The height that holds a view at the usual width, rounded up.
pub fn height(page: Page, view: View, scenario: &Scenario, site: &Site) -> u32 {
    let fragment = link::print(scenario, site.data.0, false);
    let ask = Ask { fragment: &fragment, page, view, language: site.language, width: USUAL_WIDTH, dark: false };
    let section = desk::section(&ask);
    let picture = section.and_then(|section| super::view::size(&section.svg)).map_or(USUAL_WIDTH * 0.7, |(_, height)| height);
    (((picture + AROUND) / 10.0).ceil() * 10.0) as u32
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
    filled(visit.site.words().frame_title, &[("question", question(view, visit.site.language))])
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
                <div class="controls">{for controls(*page).iter().map(|&input| field(site, &state.scenario, input))}</div>
            }
            <p class="whole">
                <a href={calculator(site, *page, &state.scenario, state.follows)} target="_blank" rel="noopener">
                    {words.open_calculator}<span aria-hidden="true">{" ↗"}</span><span class="unseen">{", "}{words.new_tab}</span>
                </a>
            </p>
        </main>
    }
}

/// The same scenario on the whole page.
fn calculator(site: &Site, page: Page, scenario: &Scenario, follows: bool) -> String {
    let mut whole = scenario.clone();
    for own in [Input::Page, Input::View, Input::Language, Input::Theme, Input::Parts] {
        whole.set(own, None);
    }
    let fragment = link::print(&whole, site.data.0, follows);
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
            frame::Wish::Hello => ready(),
        }),
    )
}
