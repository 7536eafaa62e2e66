//! The page: remembers the state, derives the results, and hands parts of both to components.
//!
//! Effects on the browser happen here and in the handlers of events, nowhere else.

use std::rc::Rc;

use yew::prelude::*;

use super::ages::ages;
use super::answer::{self, use_announcement};
use super::desk;
use super::embed;
use super::header::{self, footer, header, others, place};
use super::inputs::{form, provenance};
use super::look::{Screen, Shade};
use super::news::{News, Progress, use_news};
use super::notice::{self, notices, refused};
use super::share::{self, share};
use super::site::{Data, Site};
use super::snapshot;
use super::state::{Action, State};
use super::view::{Place, ViewSection};
use crate::analysis::{Results, evaluate};
use crate::browser::address::Address;
use crate::browser::{address, clock, dom, frame, screen};
use crate::catalogue::{CURRENCIES, Catalogue, NEWEST, Priced};
use crate::chart::View;
use crate::chart::theme::{DARK, LIGHT, Theme};
use crate::scenario::presets::{self, Preset};
use crate::scenario::{Input, Page, Scenario, Value, link};
use crate::text::Language;
use crate::text::gauge::PowerUnit;
use crate::text::money;
use crate::text::sentence::{self, Piece};
use crate::text::view::{filled, name};
use crate::units::Date;

/// Pause after the last edit before the address follows [ms].
const ADDRESS_PAUSE: u32 = 300;

/// When every view has had its first turn [ms].
const ALL_DRAWN: u32 = 600;

/// Everything known before the first picture.
#[derive(Clone, PartialEq, Properties)]
pub struct Boot {
    /// The visit's address.
    pub address: Address,
    /// The way to the root of the site.
    pub root: AttrValue,
    /// Today; `None` where nobody knows.
    pub today: Option<Date>,
    /// The state the visit begins with.
    pub state: State,
    /// What it shows.
    pub shown: Shown,
}

impl Boot {
    /// The state of an address and what it shows, for a place on a screen. A whole page whose link names no currency takes
    /// that of the reader's earlier visits, if one was `kept`.
    pub fn new(data: Data, address: Address, root: AttrValue, screen: Screen, today: Option<Date>, kept: Option<String>) -> Self {
        let mut parsed = link::parse(&address.fragment, data.0);
        if !address.embed && parsed.scenario.given(Input::Currency).is_none() {
            let kept = kept.filter(|kept| CURRENCIES.contains(&kept.as_str()));
            parsed.scenario.set(Input::Currency, kept.map(|code| Value::Id(code.into())));
            link::normalize(&mut parsed.scenario, data.0);
        }
        let mut state = State::open(parsed, screen, data.0);
        if address.embed {
            state.screen.shade = Shade::by_id(state.scenario.choice(Input::Theme));
        }
        let page = page_of(&address, &state.scenario);
        let shown = Shown::of(&state.scenario, data, |scenario, catalogue| evaluate(page, scenario, catalogue));
        Self { address, root, today, state, shown }
    }
}

/// A scenario and its results, in the reader's money; equal when they are the same ones.
#[derive(Clone)]
pub struct Shown {
    /// What the reader chose, in the dollars of links.
    pub linked: Rc<Scenario>,
    /// The same in the reader's money.
    pub scenario: Rc<Scenario>,
    /// What exists, in the reader's money.
    pub data: Priced,
    /// What follows.
    pub results: Rc<Results>,
}

impl Shown {
    /// A scenario on a page, in the money it asks for, with the results that `evaluate` gives.
    #[inline]
    pub fn of(linked: &Rc<Scenario>, data: Data, evaluate: impl FnOnce(&Scenario, &Catalogue) -> Results) -> Self {
        let data = data.0.in_money(linked.money(data.0));
        let scenario = match &data {
            Priced::Published(_) => Rc::clone(linked),
            Priced::Converted(data) => Rc::new(linked.in_money_of(data)),
        };
        let results = Rc::new(evaluate(&scenario, &data));
        Self { linked: Rc::clone(linked), scenario, data, results }
    }

    /// A text of ours in the words of the reader's money.
    pub fn told(&self, text: String, language: Language) -> String {
        money::told(text, self.data.money, language)
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.results, &other.results)
    }
}

/// What a picture is drawn on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Canvas {
    /// Width [CSS pixels].
    pub width: f64,
    /// Whether colors are dark.
    pub dark: bool,
}

impl Canvas {
    /// The colors.
    pub const fn theme(self) -> &'static Theme {
        if self.dark { &DARK } else { &LIGHT }
    }
}

/// Everything a page is made from.
pub struct Visit {
    /// The state.
    pub state: UseReducerHandle<State>,
    /// What stays the same.
    pub site: Site,
    /// The page in question.
    pub page: Page,
    /// The preset whose own page this is.
    pub home: Option<&'static Preset>,
    /// Scenario and results.
    pub shown: Shown,
    /// What the desk has told.
    pub news: News,
    /// Width and colors of pictures.
    pub canvas: Canvas,
    /// The element whose width the pictures take.
    pub column: NodeRef,
    /// The answer's place.
    pub top: NodeRef,
    /// Today; `None` where nobody knows.
    pub today: Option<Date>,
    /// The answer, or why there is none.
    pub pieces: Vec<Piece>,
    /// The canonical fragment.
    pub fragment: String,
    /// The same in the address, which on the page of a preset need not name it.
    pub hash: String,
}

impl Visit {
    /// A view where it stands.
    pub fn view(&self, view: View, place: Place, why: Option<Option<usize>>) -> Html {
        let progress = self.news.share.filter(|_| view.waits() && place != Place::Lead);
        let progress = progress.map(|done| Progress { done, cancel: self.news.cancel.clone() });
        html! {
            <ViewSection key={view.id()} site={self.site.clone()} {view} shown={self.shown.clone()} fragment={self.fragment.clone()}
                news={self.news.of(view)} {progress} canvas={self.canvas} {place} dimmed={self.state.invalid.is_some()} {why} />
        }
    }
}

/// The page a scenario is about: the one of the path, else of the link, else of its view or preset.
pub fn page_of(address: &Address, scenario: &Scenario) -> Page {
    let named = scenario.given(Input::Page).and_then(|_| Page::by_id(scenario.choice(Input::Page)));
    let viewed = View::by_id(scenario.choice(Input::View)).and_then(|view| match view.pages() {
        [only] => Some(*only),
        _ => None,
    });
    let preset = presets::by_slug(scenario.choice(Input::Preset)).map(Preset::page);
    address.page.or(named).or(viewed).or(preset).unwrap_or_default()
}

/// The whole program: the page, or the frame in an article.
#[component]
pub fn App(boot: &Boot) -> Html {
    let state = use_reducer_eq(|| boot.state.clone());
    let data = state.data;
    let dispatcher = state.dispatcher();
    let act = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));
    let scenario = Rc::clone(&state.scenario);
    let chosen = Language::by_id(scenario.choice(Input::Language)).filter(|_| boot.address.embed);
    let language = chosen.unwrap_or(if boot.address.chinese { Language::Zh } else { Language::En });
    let page = page_of(&boot.address, &scenario);
    let site = Site { language, page, data, root: boot.root.clone(), act, money: scenario.money(data.0) };
    let shown = use_memo((Rc::clone(&scenario), page, data), |(scenario, page, data)| match &boot.shown {
        first if Rc::ptr_eq(&first.linked, scenario) => first.clone(),
        _ => Shown::of(scenario, *data, |scenario, catalogue| evaluate(*page, scenario, catalogue)),
    });
    let pieces = match state.invalid.and_then(|input| unanswered(&site, input, state.screen.power)) {
        Some(text) => vec![Piece::Words(text)],
        None => sentence::answer(&shown.results, &shown.scenario, &shown.data, language, boot.today).0,
    };
    let fragment = link::print(&scenario, data.0, state.follows);
    let home = boot.address.preset;
    let hash = match home {
        Some(preset) if fragment == link::of_preset(preset.slug, NEWEST) => String::new(),
        _ => fragment.clone(),
    };
    // A frame has no table, and only the table of the leading view shows chance.
    let framed = boot.address.embed.then(|| embed::view_of(page, &scenario));
    let news = use_news(page == Page::Mine && framed.is_none_or(|view| view.waits() && !view.leads()), &fragment);
    let visit = Visit {
        news,
        site,
        page,
        home,
        hash,
        shown: (*shown).clone(),
        canvas: Canvas { width: state.screen.width, dark: state.screen.is_dark() },
        column: use_node_ref(),
        top: use_node_ref(),
        today: boot.today,
        pieces,
        fragment,
        state,
    };
    use_announcement(answer::plain(&visit.pieces));
    use_browser(&visit, boot.address.embed);
    html! {
        <>
            {if boot.address.embed { embed::frame(&visit) } else { whole(&visit) }}
            {provenance::popover(&visit.site, &visit.state)}
        </>
    }
}

/// Why there is no answer while a field holds something unusable.
fn unanswered(site: &Site, input: Input, power: PowerUnit) -> Option<String> {
    let spec = input.number()?;
    let gauge = site.gauge(spec, power);
    let shown = |value: f64| gauge.with_unit(value, site.language);
    let field = site.label(input);
    Some(filled(site.words().invalid_answer, &[("field", field), ("low", &shown(spec.low)), ("high", &shown(spec.high))]))
}

/// Keeps address, document and state together, and listens to the browser for as long as the visit lasts.
#[hook]
fn use_browser(visit: &Visit, framed: bool) {
    let shade = visit.state.screen.shade;
    use_effect_with(visit.state.wanted.is_some(), |wanted| {
        if *wanted {
            dom::open_dialog(share::ID);
        }
    });
    use_effect_with(visit.site.language, |language| screen::mark("lang", Some(language.tag())));
    // Whatever was drawn may have another height, and off screen nothing else tells.
    use_effect(move || {
        if framed {
            clock::after(0, frame::send_new_height).forget();
        }
    });
    use_effect_with((visit.fragment.clone(), visit.state.watched && framed), |(fragment, watched)| {
        if *watched {
            frame::send_state(fragment);
        }
    });
    use_effect_with(shade, |shade| screen::mark("data-theme", Some(shade.id()).filter(|id| *id != "auto")));
    use_effect_with(visit.hash.clone(), move |fragment| {
        // A longer one would not be opened again; the share dialog says so.
        let fragment = Some(fragment.clone()).filter(|fragment| fragment.len() <= link::LONGEST);
        let timer = clock::after(ADDRESS_PAUSE, move || {
            if let Some(fragment) = fragment {
                address::replace(&fragment);
            }
            dom::say(header::PRINTED_ID, &address::whole());
        });
        move || drop(timer)
    });
    let Site { act, language, root, .. } = visit.site.clone();
    let (column, top) = (visit.column.clone(), visit.top.clone());
    let asked =
        View::by_id(visit.state.scenario.choice(Input::View)).filter(|view| View::of(visit.page).skip(1).any(|other| other == *view));
    let title = framed.then(|| embed::title(visit));
    let page = visit.page;
    use_effect_with((), move |()| {
        desk::want(page);
        let send = |action: fn(bool) -> Action| {
            let act = act.clone();
            move |value: bool| act.emit(action(value))
        };
        let (width, open, filed) = (act.clone(), act.clone(), act.clone());
        let listeners = (
            screen::on_dark(send(Action::Dark)),
            screen::on_wide(send(Action::Wide)),
            dom::on_undo(send(|again| if again { Action::Redo } else { Action::Undo })),
            address::on_change(move |fragment| snapshot::open(fragment, open.clone())),
            column.cast().map(|element| screen::watch_width(&element, move |wide| width.emit(Action::Width(wide)))),
            top.cast().and_then(screen::mark_scrolled),
            desk::on_files(move |news| on_file(news, &filed, page, |page| format!("{root}{}", header::path(page, language)))),
            title.map(|title| embed::host(title, act.clone())),
        );
        // A link may ask for one of the later views.
        if let Some(view) = asked {
            let id = format!("view-{}", view.id());
            dom::reveal(&id);
            // Again when the views above it have been drawn and have their height.
            clock::after(ALL_DRAWN, move || dom::reveal(&id)).forget();
        }
        if !framed {
            let take = || {
                if let Some(again) = header::take_place() {
                    clock::after(ALL_DRAWN, again).forget();
                }
            };
            clock::after(0, take).forget();
        }
        move || drop(listeners)
    });
}

/// Goes where a scenario file leads, or says that it is none; the last valid state stays until then.
fn on_file(news: desk::FileNews, act: &Callback<Action>, here: Page, whole: impl Fn(Page) -> String) {
    let link = match news {
        desk::FileNews::Copied(done) => return act.emit(Action::Copied(Some(done))),
        desk::FileNews::Opened(link) => link,
    };
    dom::close_dialog(share::ID);
    let (page, _, fragment) = link::split(&link);
    if link.is_empty() {
        act.emit(Action::NotAScenario);
        clock::after(0, || dom::focus(notice::FILE_ID)).forget();
    } else if page.is_none_or(|page| page == here) {
        snapshot::open(fragment, act.clone());
    } else {
        address::go(&format!("{}#{fragment}", whole(page.unwrap_or(here))));
    }
}

/// The page.
fn whole(visit: &Visit) -> Html {
    let Visit { state, site, shown, page, .. } = visit;
    let (page, words) = (*page, site.words());
    let section = |(nth, view): (usize, View)| {
        let why = state.why.filter(|(other, _)| *other == view).map(|(_, subject)| subject);
        visit.view(view, if nth == 0 { Place::Lead } else { Place::Later }, why)
    };
    let brief = answer::brief(shown, site);
    let notes = if state.invalid.is_some() { Vec::new() } else { answer::notes(shown, site) };
    let aside = html! {
        <aside key="form" id="inputs" aria-labelledby="inputs-title" tabindex="-1">
            <h2 id="inputs-title">{words.inputs}</h2>
            <p class="brief" aria-hidden="true">{brief.clone()}</p>
            {form(site, page, state, shown)}
            {contents(site, page)}
        </aside>
    };
    let preset = presets::by_slug(state.scenario.choice(Input::Preset));
    let mut columns: Vec<Html> = order(page, preset).into_iter().enumerate().map(section).collect();
    // Reading order is what the eye sees: on a phone the lead picture stands before the form.
    columns.insert(if state.screen.wide { 0 } else { columns.len().min(1) }, aside);
    html! {
        <>
            {header(site, page, &place(page, visit.home), &visit.hash, state.screen.shade)}
            <main class="frame">
                if state.refused {
                    {refused(site)}
                }
                {notices(site, &state.notices)}
                {heading(site, page, preset)}
                <div ref={visit.top.clone()}>
                    {answer::answer(&visit.pieces, &notes, Some(&on_number(visit)))}
                    {ages(visit)}
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
            {others(site, visit.home)}
            {footer(site)}
            {share(visit)}
        </>
    }
}

/// The question of the page: of its preset, when it has one.
pub fn heading(site: &Site, page: Page, preset: Option<&Preset>) -> Html {
    let chinese = site.language == Language::Zh;
    match preset {
        Some(preset) => html! { <h1><b>{preset.title(chinese)}</b>{" "}<span>{preset.question(chinese)}</span></h1> },
        None => html! { <h1>{(site.words().ask)(page)}</h1> },
    }
}

/// The views of a page in their order: the one of its preset right after the one that leads.
pub fn order(page: Page, preset: Option<&Preset>) -> Vec<View> {
    let mut views: Vec<View> = View::of(page).collect();
    if let Some(at) = views.iter().position(|view| preset.is_some_and(|preset| preset.view() == view.id())).filter(|at| *at > 0) {
        views.get_mut(1..=at).into_iter().for_each(|views| views.rotate_right(1));
    }
    views
}

/// Opens the formula of a number in the answer, and goes there.
fn on_number(visit: &Visit) -> Callback<usize> {
    let (act, shown, lead) = (visit.site.act.clone(), visit.shown.clone(), View::of(visit.page).next());
    Callback::from(move |nth: usize| {
        if let Some(lead) = lead {
            act.emit(Action::Why(lead, answer::subject(&shown.results, nth)));
            clock::after(0, move || dom::focus(&format!("why-{}", lead.id()))).forget();
        }
    })
}

/// The sections of the page. Buttons rather than links: the fragment of the address carries the scenario.
fn contents(site: &Site, page: Page) -> Html {
    let words = site.words();
    let entry = |view: View| {
        let onclick = Callback::from(move |_: MouseEvent| dom::reveal(&format!("view-{}", view.id())));
        html! { <li><button type="button" {onclick}>{name(view, site.language)}</button></li> }
    };
    html! {
        <nav class="contents" aria-label={words.contents}>
            <ul>{for View::of(page).map(entry)}</ul>
        </nav>
    }
}
