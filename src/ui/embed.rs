//! The frame in an article: one view with its sentence, at most three controls, its source and the way to the whole.
//!
//! It works in a sandbox without an origin, says nothing about its reader, and follows the keys `w`, `t`, `lang`, `th`
//! and `ui` of its link.

use yew::prelude::*;

use super::answer::{self, Answer};
use super::app::{Visit, VisitProps, use_visit, views};
use super::header::{Shade, path};
use super::inputs::field;
use super::notice::Notices;
use super::site::Site;
use super::state::Action;
use super::view::Drawing;
use crate::analysis::evaluate;
use crate::browser::{clock, frame, screen};
use crate::chart::theme::LIGHT;
use crate::chart::{self, Look, Picture, View};
use crate::scenario::{Input, Page, Scenario, link};
use crate::text::view::filled;

/// When the first height is sent again: frames off screen get no events [ms].
const LATER: u32 = 250;

/// Width an article usually gives.
const USUAL_WIDTH: f64 = 632.0;

/// What surrounds the picture at that width: sentence, title, controls, source, margins.
const AROUND: f64 = 400.0;

/// The height that holds a view at the usual width, rounded up.
pub fn height(view: View, scenario: &Scenario, site: &Site) -> u32 {
    let results = evaluate(view.page(), scenario, site.data.0);
    let look = Look { theme: &LIGHT, width: USUAL_WIDTH, language: site.language, title_in_svg: false };
    let svg = chart::svg(view, &Picture { scenario, catalogue: site.data.0, results: &results }, &look);
    let picture = super::view::size(&svg).map_or(USUAL_WIDTH * 0.7, |(_, height)| height);
    (libm::ceil((picture + AROUND) / 10.0) * 10.0) as u32
}

/// The controls a frame has room for.
const fn controls(page: Page) -> &'static [Input] {
    match page {
        Page::Mine => &[Input::Electricity, Input::BtcPrice],
        Page::Ai => &[Input::Requests, Input::Household],
    }
}

/// The frame.
#[component]
pub fn Embed(props: &VisitProps) -> Html {
    let visit = use_visit(&props.boot, props.catalogue.0);
    let Visit { state, site, page, shown, screen: look, .. } = &visit;
    let words = site.words();
    let view = View::by_id(state.scenario.choice(Input::View)).filter(|view| view.page() == *page).or_else(|| views(*page).next());
    let view = view.unwrap_or_default();
    let title = filled(words.frame_title, &[("question", view.question(site.language))]);
    use_host(&visit, title);

    let shows = |part: &str| state.scenario.given(Input::Parts).is_none() || state.scenario.list(Input::Parts).any(|other| other == part);
    let picture = shown.picture(site);
    let id = view.id();
    html! {
        <main class="embed">
            <Notices site={site.clone()} notices={std::rc::Rc::clone(&state.notices)} />
            if shows("h") {
                <Answer pieces={visit.pieces.clone()} notes={if shows("n") { answer::notes(shown, site) } else { Vec::new() }}
                    on_number={Callback::noop()} opens={false} />
            }
            <section class={classes!("view", state.invalid.map(|_| "dimmed"))} id={format!("view-{id}")} aria-labelledby={format!("title-{id}")}>
                <h1 id={format!("title-{id}")}>{chart::title(view, &picture, site.language)}</h1>
                <p class="subtitle">{chart::subtitle(view, &picture, site.language)}</p>
                <figure>
                    <div class="measure" ref={visit.column.clone()}></div>
                    <Drawing site={site.clone()} {view} shown={shown.clone()} screen={*look} />
                    <figcaption class={(!shows("s")).then_some("unseen")}>{chart::source_line(view, &picture, site.language)}</figcaption>
                </figure>
            </section>
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

/// Talks with the page around the frame, and follows the theme its link asks for.
#[hook]
fn use_host(visit: &Visit, title: String) {
    let tag = visit.site.language.tag();
    use_effect_with(tag, |tag| screen::mark("lang", Some(tag)));
    let asked = Shade::by_id(visit.state.scenario.choice(Input::Theme));
    let (shade, act, data) = (visit.shade.clone(), visit.site.act.clone(), visit.site.data);
    {
        let shade = shade.clone();
        use_effect_with(asked, move |asked| shade.set(*asked));
    }
    let column = visit.column.clone();
    use_effect_with((), move |()| {
        frame::send_ready(&title);
        frame::send_height();
        let listeners = (
            frame::on_load(frame::send_height),
            clock::after(LATER, frame::send_height),
            frame::watch_height(),
            frame::on_wish(move |wish| match wish {
                frame::Wish::Theme(id) => shade.set(Shade::by_id(&id)),
                frame::Wish::Set(fragment) => act.emit(Action::Open(link::parse(&fragment, data.0))),
                frame::Wish::Hello => {
                    frame::send_ready(&title);
                    frame::send_height();
                }
            }),
        );
        let _ = column;
        move || drop(listeners)
    });
}
