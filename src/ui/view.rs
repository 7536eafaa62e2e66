//! One view: question, finding, picture, source, and what can be done with it.
//!
//! The only place where a string becomes markup: charts escape every text they draw.

use yew::prelude::*;

use super::app::{Canvas, Shown};
use super::data_table::DataTable;
use super::desk::{self, Ask, File, Section};
use super::formula::formula;
use super::news::{Progress, use_answers};
use super::site::Site;
use super::state::{Action, Tab, Wanted};
use super::turn::{Turn, use_turn};
use crate::browser::screen;
use crate::chart::{self, Look, Picture, View};
use crate::math::decimal;
use crate::text::view::{name, question};

/// Properties of [`ViewSection`].
#[derive(PartialEq, Properties)]
pub struct ViewSectionProps {
    /// What stays the same.
    pub site: Site,
    /// The view.
    pub view: View,
    /// Scenario and results.
    pub shown: Shown,
    /// The scenario as a link.
    pub fragment: AttrValue,
    /// Changes when the desk answers better than before.
    pub news: u32,
    /// Width and colors.
    pub canvas: Canvas,
    /// How the work it waits for stands, while it goes on.
    pub progress: Option<Progress>,
    /// Where it stands.
    pub place: Place,
    /// Whether the results are those of an earlier state.
    pub dimmed: bool,
    /// Whether its formula is open, and for which result.
    #[prop_or_default]
    pub why: Option<Option<usize>>,
}

/// Where a view stands, which decides what surrounds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Right under the answer, whose question is its own.
    Lead,
    /// Further down the page.
    Later,
    /// In a frame, with or without its source line: nothing to press.
    Frame(bool),
}

/// The time each view gets for itself when all of them follow an edit [ms].
const EACH: u32 = 24;

/// What a view shows: at once where it leads or is in sight, else when its turn comes; `None` before the first one.
#[hook]
fn use_view_turn(props: &ViewSectionProps, node: &NodeRef) -> Option<Turn> {
    let at_once = props.place != Place::Later || !cfg!(target_arch = "wasm32");
    let now = Turn { shown: props.shown.clone(), fragment: props.fragment.clone(), news: props.news };
    let in_sight = use_state_eq(|| at_once);
    {
        let (node, in_sight) = (node.clone(), in_sight.clone());
        use_effect_with(at_once, move |at_once| {
            let watched = node.cast().filter(|_| !at_once);
            let watch = watched.and_then(|element| screen::watch_sight(&element, move |seen| in_sight.set(seen)));
            move || drop(watch)
        });
    }
    use_turn(now.clone(), at_once.then_some(now), *in_sight, EACH * props.view as u32)
}

impl Turn {
    fn ask(&self, props: &ViewSectionProps) -> Ask<'_> {
        self.ask_of(&props.site, props.view, props.canvas)
    }

    fn ask_of(&self, site: &Site, view: View, Canvas { width, dark }: Canvas) -> Ask<'_> {
        Ask { fragment: &self.fragment, page: self.shown.results.page(), view, language: site.language, width, dark, answer: "" }
    }

    /// What stands on the page. A view that leads is drawn here, so that it need not wait for the desk.
    fn section(&self, props: &ViewSectionProps) -> Option<Section> {
        if !props.view.leads() {
            return desk::section(&self.ask(props));
        }
        let (view, language) = (props.view, props.site.language);
        let picture = self.shown.picture();
        let look = Look { theme: props.canvas.theme(), width: props.canvas.width, language, title_in_svg: false };
        Some(Section {
            title: chart::title(view, &picture, language),
            subtitle: chart::subtitle(view, &picture, language),
            svg: chart::svg(view, &picture, &look),
            source_line: chart::source_line(view, &picture, language),
        })
    }
}

/// A view with everything around its picture.
#[component]
pub fn ViewSection(props: &ViewSectionProps) -> Html {
    let ViewSectionProps { site, view, canvas, place, dimmed, .. } = props;
    let (view, language) = (*view, site.language);
    let node = use_node_ref();
    let turn = use_view_turn(props, &node);
    let table = use_state_eq(|| false);
    let answers = use_answers(view.id());
    // Drawn again only when it must differ, not when a table opens.
    let drawn = use_memo((turn.clone(), *canvas, language, answers), |(turn, ..)| {
        let section = turn.as_ref()?.section(props)?;
        Some((AttrValue::from(section.svg.as_str()), section))
    });
    let id = view.id();
    let title_id = format!("title-{id}");
    let class = match (place, dimmed) {
        (Place::Lead, false) => "view lead",
        (Place::Lead, true) => "view lead dimmed",
        (_, false) => "view",
        (_, true) => "view dimmed",
    };
    let eyebrow = (*place == Place::Later).then(|| html! { <p class="eyebrow">{question(view, language)}</p> });
    let Some(((svg, drawn), turn)) = (*drawn).as_ref().zip(turn.as_ref()) else {
        return html! {
            <section ref={node} class="view pending" id={format!("view-{id}")} aria-labelledby={title_id.clone()} aria-busy="true">
                {eyebrow}
                <h2 id={title_id}>{name(view, language)}</h2>
                <p class="incomplete">{site.words().incomplete}</p>
            </section>
        };
    };
    html! {
        <section ref={node} {class} id={format!("view-{id}")} aria-labelledby={title_id.clone()} aria-busy={props.progress.as_ref().map(|_| "true")}>
            {eyebrow}
            if let Place::Frame(_) = place {
                <h1 id={title_id}>{&drawn.title}</h1>
            } else {
                <h2 id={title_id}>{&drawn.title}</h2>
            }
            <p class="subtitle">{&drawn.subtitle}</p>
            {props.progress.as_ref().map(|progress| waiting(site, progress))}
            <figure>
                {Html::from_html_unchecked(svg.clone())}
                <figcaption class={(*place == Place::Frame(false)).then_some("unseen")}>{&drawn.source_line}</figcaption>
            </figure>
            if !matches!(place, Place::Frame(_)) {
                {tools(props, turn, &table)}
            }
        </section>
    }
}

/// How far the work is, and the way to give it up.
fn waiting(site: &Site, progress: &Progress) -> Html {
    let cancel = progress.cancel.reform(|_: MouseEvent| ());
    html! {
        <p class="waiting">
            <progress aria-label={site.words().drawing} value={decimal::shortest(progress.done)} max="1"></progress>
            <button type="button" class="link" onclick={cancel}>{site.words().cancel}</button>
        </p>
    }
}

/// What can be done with a view.
fn tools(props: &ViewSectionProps, turn: &Turn, table: &UseStateHandle<bool>) -> Html {
    let ViewSectionProps { site, why, .. } = props;
    let (view, words, id) = (props.view, site.words(), props.view.id());
    let disclosure = |name: &'static str, part: &'static str, open: bool, onclick: Callback<MouseEvent>, why: Option<&'static str>| {
        html! {
            <button type="button" class="link" data-why={why} aria-expanded={open.to_string()} aria-controls={format!("{part}-{id}")} {onclick}>
                {name}
            </button>
        }
    };
    let plain = |name: &'static str, onclick: Callback<MouseEvent>| html! { <button type="button" class="link" {onclick}>{name}</button> };
    let on_why = site.on_click(Action::Why(view, None));
    let wanted = |tab: Tab| site.on_click(Action::Want(Some(Wanted::new(tab, view))));
    let on_csv = {
        let (turn, site, canvas) = (turn.clone(), site.clone(), props.canvas);
        Callback::from(move |_: MouseEvent| desk::save(&turn.ask_of(&site, view, canvas), File::Csv { marked: false }))
    };
    html! {
        <>
            <div class="tools" role="group" aria-label={words.tools}>
                {disclosure(words.table, "table", **table, flip(table), None)}
                {plain(words.csv, on_csv)}
                {plain(words.image, wanted(Tab::Image))}
                {plain(words.embed, wanted(Tab::Embed))}
                {disclosure(words.why, "why-box", why.is_some(), on_why.clone(), Some(id))}
            </div>
            <div id={format!("why-box-{id}")}>
                if let Some(subject) = *why {
                    {formula(site, view, desk::panel(&turn.ask(props), subject).as_ref().map(Option::as_ref), on_why)}
                }
            </div>
            <div id={format!("table-{id}")}>
                if **table {
                    {desk::table(&turn.ask(props)).map(|table| html! { <DataTable site={site.clone()} table={std::rc::Rc::new(table)} /> })}
                }
            </div>
        </>
    }
}

fn flip(state: &UseStateHandle<bool>) -> Callback<MouseEvent> {
    let state = state.clone();
    Callback::from(move |_| state.set(!*state))
}

impl Shown {
    /// What the charts draw from.
    pub fn picture(&self) -> Picture<'_> {
        Picture { scenario: &self.scenario, catalogue: &self.data, results: &self.results, world: None }
    }
}
