//! The page: remembers the state, derives the results, and hands parts of both to components.
//!
//! Everything a visit shares with a frame in an article is in [`use_visit`]; effects on the browser happen here and in
//! the handlers of events, nowhere else.

use std::rc::Rc;

use yew::prelude::*;

use super::answer::{self, Answer};
use super::embed::{self, use_host};
use super::header::{Shade, footer, header};
use super::inputs::{form, provenance, values};
use super::notice::notices;
use super::share::{Share, Wanted};
use super::site::{Data, Site};
use super::state::{Action, State};
use super::view::{Place, ViewSection};
use crate::analysis::{Results, evaluate};
use crate::browser::address::Address;
use crate::browser::{address, clock, dom, screen, storage};
use crate::catalogue::{Catalogue, embedded};
use crate::chart::View;
use crate::chart::theme::{DARK, LIGHT, Theme};
use crate::scenario::{Input, Page, Scenario, link, presets};
use crate::text::Language;
use crate::text::sentence::{self, Piece};
use crate::text::view::filled;
use crate::units::Date;

/// Pause after the last edit before the address follows [ms].
const ADDRESS_PAUSE: u32 = 300;

/// Everything known before the first picture.
#[derive(Clone, PartialEq, Properties)]
pub struct Boot {
    /// The visit's address.
    pub address: Address,
    /// The way to the root of the site.
    pub root: AttrValue,
    /// The theme the reader chose earlier.
    pub shade: Shade,
    /// Whether the system is dark.
    pub dark: bool,
    /// Whether the screen has room for two columns.
    pub wide: bool,
    /// Today; `None` where nobody knows.
    pub today: Option<Date>,
}

/// A scenario and its results; equal when they are the same ones.
#[derive(Clone)]
pub struct Shown {
    /// What the reader chose.
    pub scenario: Rc<Scenario>,
    /// What follows.
    pub results: Rc<Results>,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.results, &other.results)
    }
}

/// Where pictures are shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screen {
    /// Width of a picture [CSS pixels].
    pub width: f64,
    /// Whether colors are dark.
    pub dark: bool,
}

impl Screen {
    /// The colors.
    pub const fn theme(self) -> &'static Theme {
        if self.dark { &DARK } else { &LIGHT }
    }
}

/// What page and frame share.
pub struct Visit {
    /// The state.
    pub state: UseReducerHandle<State>,
    /// What stays the same.
    pub site: Site,
    /// The page in question.
    pub page: Page,
    /// Scenario and results.
    pub shown: Shown,
    /// Width and colors.
    pub screen: Screen,
    /// The theme chosen.
    pub shade: UseStateHandle<Shade>,
    /// The element whose width the pictures take.
    pub column: NodeRef,
    /// The answer, or why there is none.
    pub pieces: Vec<Piece>,
    /// The canonical fragment.
    pub fragment: AttrValue,
}

/// The page a scenario is about: the one of the path, else of the link, else of its view or preset.
pub fn page_of(address: &Address, scenario: &Scenario) -> Page {
    let named = scenario.given(Input::Page).and_then(|_| Page::by_id(scenario.choice(Input::Page)));
    let viewed = View::by_id(scenario.choice(Input::View)).map(View::page);
    let preset = presets::PRESETS.iter().find(|preset| preset.slug == scenario.choice(Input::Preset)).map(presets::Preset::page);
    address.page.or(named).or(viewed).or(preset).unwrap_or_default()
}

/// State, results and effects of a visit.
#[hook]
pub fn use_visit(boot: &Boot, catalogue: &'static Catalogue, explain: Callback<Input>) -> Visit {
    let state = use_reducer_eq(|| State::open(link::parse(&boot.address.fragment, catalogue), catalogue));
    let act = use_memo((), |()| {
        Callback::from({
            let dispatcher = state.dispatcher();
            move |action: Action| dispatcher.dispatch(action)
        })
    });
    let scenario = Rc::clone(&state.scenario);
    let chosen = Language::by_id(scenario.choice(Input::Language)).filter(|_| boot.address.embed);
    let language = chosen.unwrap_or(if boot.address.chinese { Language::Zh } else { Language::En });
    let site = Site { language, data: Data(catalogue), root: boot.root.clone(), act: (*act).clone(), explain };
    let page = page_of(&boot.address, &scenario);

    let shown = use_memo((Rc::clone(&scenario), page), |(scenario, page)| Shown {
        scenario: Rc::clone(scenario),
        results: Rc::new(evaluate(*page, scenario, catalogue)),
    });
    let shade = use_state_eq(|| boot.shade);
    let dark = use_state_eq(|| boot.dark);
    let width = use_state_eq(|| if boot.wide { 768.0 } else { 358.0 });
    let column = use_node_ref();
    use_screen(&width, &dark, &shade, &column);
    use_address(&state, catalogue);

    let pieces = match state.invalid.and_then(|input| unanswered(&site, input)) {
        Some(text) => vec![Piece::Words(text)],
        None => sentence::answer(&shown.results, &scenario, catalogue, language, boot.today).0,
    };
    let fragment = link::print(&scenario, catalogue, state.follows).into();
    let is_dark = match *shade {
        Shade::Auto => *dark,
        Shade::Light => false,
        Shade::Dark => true,
    };
    let screen = Screen { width: *width, dark: is_dark };
    Visit { state, site, page, shown: (*shown).clone(), screen, shade, column, pieces, fragment }
}

/// Why there is no answer while a field holds something unusable.
fn unanswered(site: &Site, input: Input) -> Option<String> {
    let spec = input.number()?;
    let shown = |value: f64| values::with_unit(value, spec.unit, site.language);
    let field = (site.messages().field.label)(input);
    Some(filled(site.words().invalid_answer, &[("field", field), ("low", &shown(spec.low)), ("high", &shown(spec.high))]))
}

/// Follows the width of the column and the colors of the system, and marks the document with the theme chosen.
#[hook]
fn use_screen(width: &UseStateHandle<f64>, dark: &UseStateHandle<bool>, shade: &UseStateHandle<Shade>, column: &NodeRef) {
    let width = width.clone();
    use_effect_with(column.clone(), move |column| {
        // Steps of 4 px: a scrollbar that comes and goes redraws nothing twice.
        let act = move |wide: f64| width.set((wide / 4.0).floor() * 4.0);
        let watch = column.cast().map(|element| screen::watch_width(&element, act));
        move || drop(watch)
    });
    let dark = dark.clone();
    use_effect_with((), move |()| {
        let listener = screen::on_dark(move |is_dark| dark.set(is_dark));
        move || drop(listener)
    });
    use_effect_with(**shade, |shade| screen::mark("data-theme", Some(shade.id()).filter(|id| *id != "auto")));
}

/// Keeps address and state together, and listens for Ctrl+Z.
#[hook]
fn use_address(state: &UseReducerHandle<State>, catalogue: &'static Catalogue) {
    use_effect_with((Rc::clone(&state.scenario), state.follows), move |(scenario, follows)| {
        let fragment = link::print(scenario, catalogue, *follows);
        let timer = clock::after(ADDRESS_PAUSE, move || {
            // A longer one would not be opened again; the share dialog says so.
            if fragment.len() <= link::LONGEST {
                address::replace(&fragment);
            }
        });
        move || drop(timer)
    });
    let dispatcher = state.dispatcher();
    use_effect_with((), move |()| {
        let undo = dispatcher.clone();
        let listeners = (
            address::on_change(move |fragment| dispatcher.dispatch(Action::Open(link::parse(&fragment, catalogue)))),
            dom::on_undo(move |again| undo.dispatch(if again { Action::Redo } else { Action::Undo })),
        );
        move || drop(listeners)
    });
}

/// The views of a page, lead view first.
pub fn views(page: Page) -> impl Iterator<Item = View> {
    View::ALL.into_iter().filter(move |view| view.page() == page)
}

/// Name under which the theme is kept.
const SHADE: &str = "theme";

/// The theme of earlier visits.
pub fn kept_shade() -> Shade {
    Shade::by_id(&storage::read(SHADE).unwrap_or_default())
}

/// The whole program: the page, or the frame in an article.
#[component]
pub fn App(boot: &Boot) -> Html {
    match embedded() {
        Ok(catalogue) => html! { <Calculator boot={boot.clone()} catalogue={Data(catalogue)} /> },
        Err(error) => html! { <main><p role="alert">{error.to_string()}</p></main> },
    }
}

#[derive(PartialEq, Properties)]
struct CalculatorProps {
    boot: Boot,
    catalogue: Data,
}

/// The program once its data are read.
#[component]
fn Calculator(props: &CalculatorProps) -> Html {
    let CalculatorProps { boot, catalogue } = props;
    let framed = boot.address.embed;
    let asked = use_state_eq(|| None::<Input>);
    let explain = {
        let asked = asked.clone();
        use_callback((), move |input: Input, ()| asked.set(Some(input)))
    };
    let visit = use_visit(boot, catalogue.0, explain);
    use_host(&visit, framed);
    let whole = use_whole(&visit, boot);
    html! {
        <>
            if framed {
                {embed::frame(&visit)}
            } else {
                {whole}
            }
            {provenance::popover(&visit.site, &visit.state.scenario, *asked)}
        </>
    }
}

/// The page with its own states: what is open, and how many columns there are.
#[hook]
fn use_whole(visit: &Visit, boot: &Boot) -> Html {
    let Visit { state, site, page, shown, screen: look, .. } = visit;
    let (page, words) = (*page, site.words());
    let wide = use_state_eq(|| boot.wide);
    let why = use_state_eq(|| None::<(View, Option<usize>)>);
    let sharing = use_state_eq(|| None::<Wanted>);
    let answer_box = use_node_ref();
    {
        let (wide, answer_box) = (wide.clone(), answer_box.clone());
        let asked = state.scenario.choice(Input::View).to_owned();
        use_effect_with((), move |()| {
            let listeners = (screen::on_wide(move |is_wide| wide.set(is_wide)), answer_box.cast().map(screen::mark_scrolled));
            // A link may ask for one of the later views.
            if View::by_id(&asked).is_some_and(|view| views(page).skip(1).any(|other| other == view)) {
                dom::reveal(&format!("view-{asked}"));
            }
            move || drop(listeners)
        });
    }
    let on_shade = {
        let shade = visit.shade.clone();
        Callback::from(move |next: Shade| {
            storage::write(SHADE, next.id());
            shade.set(next);
        })
    };
    let on_why = {
        let why = why.clone();
        use_callback(*why, move |view: View, open: &Option<(View, Option<usize>)>| {
            why.set(if open.is_some_and(|(other, _)| other == view) { None } else { Some((view, None)) });
        })
    };
    let on_number = {
        let (why, results) = (why.clone(), Rc::clone(&shown.results));
        Callback::from(move |nth: usize| {
            if let Some(lead) = views(page).next() {
                why.set(Some((lead, answer::subject(&results, nth))));
                clock::after(0, move || dom::focus(&format!("why-{}", lead.id()))).forget();
            }
        })
    };
    let on_embed = {
        let sharing = sharing.clone();
        use_callback((), move |view: View, ()| sharing.set(Some(Wanted::Frame(view))))
    };
    let on_share = {
        let sharing = sharing.clone();
        use_callback((), move |_: MouseEvent, ()| sharing.set(Some(Wanted::Link)))
    };
    let on_close = use_callback((), {
        let sharing = sharing.clone();
        move |(), ()| sharing.set(None)
    });

    let section = |(nth, view): (usize, View)| {
        let open = why.filter(|(other, _)| *other == view).map(|(_, subject)| subject);
        html! {
            <ViewSection key={view.id()} site={site.clone()} {view} shown={shown.clone()} screen={*look}
                place={if nth == 0 { Place::Lead } else { Place::Later }} dimmed={state.invalid.is_some()} why={open} on_why={on_why.clone()} on_embed={on_embed.clone()} />
        }
    };
    let brief = answer::brief(shown, site);
    let aside = html! {
        <aside key="form" id="inputs" aria-labelledby="inputs-title" tabindex="-1">
            <h2 id="inputs-title">{words.inputs}</h2>
            <p class="brief" aria-hidden="true">{brief.clone()}</p>
            {form(site, page, state, &on_share)}
            {contents(site, page)}
        </aside>
    };
    let mut columns: Vec<Html> = views(page).enumerate().map(section).collect();
    // Reading order is what the eye sees: on a phone the lead picture stands before the form.
    columns.insert(if *wide { 0 } else { columns.len().min(1) }, aside);
    html! {
        <>
            {header(site, page, &visit.fragment, *visit.shade, &on_shade)}
            <main class="frame">
                {notices(site, &state.notices)}
                <h1>{match page { Page::Mine => words.ask_mine, Page::Ai => words.ask_ai }}</h1>
                <div ref={answer_box}>
                    <Answer pieces={visit.pieces.clone()} notes={answer::notes(shown, site)} {on_number} />
                </div>
                <div class="columns">
                    {for columns}
                    <div class="measure" ref={visit.column.clone()} aria-hidden="true" key="measure"></div>
                </div>
                <div class="bar">
                    <p aria-hidden="true">{brief}</p>
                    <button type="button" class="link" onclick={|_: MouseEvent| dom::focus("inputs")}>{words.inputs_link}</button>
                </div>
            </main>
            {footer(site)}
            <Share site={site.clone()} {page} scenario={Rc::clone(&state.scenario)} wanted={*sharing} {on_close} />
        </>
    }
}

/// The sections of the page. Buttons rather than links: the fragment of the address carries the scenario.
fn contents(site: &Site, page: Page) -> Html {
    let words = site.words();
    let entry = |view: View| {
        let onclick = Callback::from(move |_: MouseEvent| dom::reveal(&format!("view-{}", view.id())));
        html! { <li><button type="button" {onclick}>{super::view_name(words, view)}</button></li> }
    };
    html! {
        <nav class="contents" aria-label={words.contents}>
            <ul>{for views(page).map(entry)}</ul>
        </nav>
    }
}
