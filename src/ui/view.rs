//! One view: question, finding, picture, source, and what can be done with it.
//!
//! The only place where a string becomes markup: charts escape every text they draw.

use std::rc::Rc;

use yew::prelude::*;

use super::app::{Canvas, Shown};
use super::chance::Progress;
use super::data_table::data_table;
use super::formula::{formula, panel};
use super::header::path;
use super::site::Site;
use super::state::{Action, Wanted};
use crate::browser::{address, clock, download, fetch, screen};
use crate::catalogue::Catalogue;
use crate::chart::table::to_csv;
use crate::chart::world::{NARROWEST, World};
use crate::chart::{self, Look, Picture, View};
use crate::math::decimal;
use crate::scenario::{Input, link};
use crate::text::view::{name, question};

/// Width of a picture as a file.
const FILE_WIDTH: f64 = 850.0;

/// Properties of [`ViewSection`].
#[derive(PartialEq, Properties)]
pub struct ViewSectionProps {
    /// What stays the same.
    pub site: Site,
    /// The view.
    pub view: View,
    /// Scenario and results.
    pub shown: Shown,
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

/// Everything a view says and shows.
struct Drawn {
    title: String,
    subtitle: String,
    svg: AttrValue,
    source_line: String,
}

/// Pause after the last edit before views out of sight follow, and the time each of them gets [ms].
const LATER: (u32, u32) = (200, 24);

/// The results a view shows: the newest while it is in sight; out of sight it follows when edits pause, one view at a
/// time, so that an edit costs what the reader sees. `None` before its first turn, which only the browser has.
#[hook]
fn use_turn(props: &ViewSectionProps, node: &NodeRef) -> Option<Shown> {
    let at_once = props.place != Place::Later || !cfg!(target_arch = "wasm32");
    let kept = use_state(|| at_once.then(|| props.shown.clone()));
    let in_sight = use_state_eq(|| at_once);
    {
        let (node, in_sight) = (node.clone(), in_sight.clone());
        use_effect_with(at_once, move |at_once| {
            let watched = node.cast().filter(|_| !at_once);
            let watch = watched.and_then(|element| screen::watch_sight(&element, move |seen| in_sight.set(seen)));
            move || drop(watch)
        });
    }
    let current = if *in_sight { Some(props.shown.clone()) } else { (*kept).clone() };
    {
        let (shown, view) = (props.shown.clone(), props.view);
        use_effect_with((shown, at_once), move |(shown, at_once)| {
            let shown = shown.clone();
            let pause = if kept.is_some() { LATER.0 } else { 0 } + LATER.1 * view as u32;
            let timer = (!at_once).then(|| clock::after(pause, move || kept.set(Some(shown))));
            move || drop(timer)
        });
    }
    current
}

/// The outlines of the map, fetched when they are needed for the first time.
#[hook]
fn use_world(needed: bool, root: &AttrValue) -> Option<Rc<World>> {
    let world = use_state(|| None::<Rc<World>>);
    {
        let (world, address) = (world.clone(), format!("{root}{}", chart::world::FILE));
        use_effect_with(needed && world.is_none(), move |fetched| {
            let fetched = *fetched;
            let request = fetched.then(|| fetch::text(&address, move |text| world.set(text.map(|text| Rc::new(World::parse(&text))))));
            move || drop(request)
        });
    }
    (*world).clone().filter(|_| needed)
}

/// A view with everything around its picture.
#[component]
pub fn ViewSection(props: &ViewSectionProps) -> Html {
    let ViewSectionProps { site, view, canvas, place, dimmed, .. } = props;
    let (view, language) = (*view, site.language);
    let node = use_node_ref();
    let turn = use_turn(props, &node);
    let world = use_world(view == View::Map && canvas.width >= NARROWEST && turn.is_some(), &site.root);
    let table = use_state_eq(|| false);
    let saving = use_state_eq(|| false);
    // Drawn again only when it must differ, not when a table opens.
    let catalogue = site.data.0;
    let drawn = use_memo((turn.clone(), *canvas, language, world.clone()), move |(turn, canvas, language, world)| {
        let picture = Picture { world: world.as_deref(), ..turn.as_ref()?.picture(catalogue) };
        let look = Look { theme: canvas.theme(), width: canvas.width, language: *language, title_in_svg: false };
        Some(Drawn {
            title: chart::title(view, &picture, *language),
            subtitle: chart::subtitle(view, &picture, *language),
            svg: chart::svg(view, &picture, &look).into(),
            source_line: chart::source_line(view, &picture, *language),
        })
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
    let Some((drawn, shown)) = (*drawn).as_ref().zip(turn.as_ref()) else {
        return html! {
            <section ref={node} class="view pending" id={format!("view-{id}")} aria-labelledby={title_id.clone()} aria-busy="true">
                {eyebrow}
                <h2 id={title_id}>{name(view, language)}</h2>
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
                {Html::from_html_unchecked(drawn.svg.clone())}
                <figcaption class={(*place == Place::Frame(false)).then_some("unseen")}>{&drawn.source_line}</figcaption>
            </figure>
            if !matches!(place, Place::Frame(_)) {
                {tools(props, shown, &table, &saving)}
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
fn tools(props: &ViewSectionProps, shown: &Shown, table: &UseStateHandle<bool>, saving: &UseStateHandle<bool>) -> Html {
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
    html! {
        <>
            <div class="tools" role="group" aria-label={words.tools}>
                {disclosure(words.table, "table", **table, flip(table), None)}
                {plain(words.csv, on_save(props, shown, File::Csv))}
                {disclosure(words.image, "files", **saving, flip(saving), None)}
                {plain(words.embed, site.on_click(Action::Want(Some(Wanted::new(Some(view))))))}
                {disclosure(words.why, "why-box", why.is_some(), on_why.clone(), Some(id))}
            </div>
            <div class="tools" id={format!("files-{id}")}>
                if **saving {
                    <span>{words.save_as}</span>
                    {plain("SVG", on_save(props, shown, File::Svg))}
                    {plain("PNG", on_save(props, shown, File::Png))}
                }
            </div>
            <div id={format!("why-box-{id}")}>
                if let Some(subject) = *why {
                    {formula(site, view, panel(view, subject, shown, site).as_ref(), on_why)}
                }
            </div>
            <div id={format!("table-{id}")}>
                if **table {
                    {data_table(&chart::table(view, &shown.picture(site.data.0), site.language))}
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
    pub fn picture(&self, catalogue: &'static Catalogue) -> Picture<'_> {
        Picture { scenario: &self.scenario, catalogue, results: &self.results, world: None }
    }
}

/// What a view can be saved as.
#[derive(Clone, Copy)]
enum File {
    Csv,
    Svg,
    Png,
}

fn on_save(props: &ViewSectionProps, shown: &Shown, file: File) -> Callback<MouseEvent> {
    let (site, view, shown, canvas) = (props.site.clone(), props.view, shown.clone(), props.canvas);
    Callback::from(move |_| save(&site, view, &shown, canvas, file))
}

/// Saves a view as `placement_regions_custom_2026-11-22_en.csv`.
fn save(site: &Site, view: View, shown: &Shown, canvas: Canvas, file: File) {
    let (picture, language) = (shown.picture(site.data.0), site.language);
    let slug = match shown.scenario.choice(Input::Preset) {
        "" => "custom",
        slug => slug,
    };
    let extension = match file {
        File::Csv => "csv",
        File::Svg => "svg",
        File::Png => "png",
    };
    let name = format!("placement_{}_{slug}_{}_{}.{extension}", view.id(), site.data.date, language.id());
    if let File::Csv = file {
        let sources = address::absolute(&site.root, &format!("data/{}/sources.csv", site.data.date));
        let header = [
            chart::title(view, &picture, language),
            chart::subtitle(view, &picture, language),
            chart::source_line(view, &picture, language),
            format!("{}: {sources}", site.words().licence),
            whole_link(site, view, shown),
        ];
        return download::save(&name, "text/csv;charset=utf-8", &to_csv(&chart::table(view, &picture, language), &header));
    }
    let look = Look { theme: canvas.theme(), width: FILE_WIDTH, language, title_in_svg: true };
    let svg = chart::svg(view, &picture, &look);
    match (file, size(&svg)) {
        (File::Png, Some((width, height))) => download::save_png(name, &svg, width, height),
        _ => download::save(&name, "image/svg+xml", &svg),
    }
}

/// The whole address of this answer, its numbers frozen.
fn whole_link(site: &Site, view: View, shown: &Shown) -> String {
    let fragment = link::print(&shown.scenario, site.data.0, false);
    let page = address::absolute(&site.root, &path(view.page(), site.language));
    if fragment.is_empty() { page } else { format!("{page}#{fragment}") }
}

/// Width and height of a picture, as its root element says.
pub(super) fn size(svg: &str) -> Option<(f64, f64)> {
    let (_, box_onwards) = svg.split_once("viewBox=\"0 0 ")?;
    let (width, height) = box_onwards.split_once('"')?.0.split_once(' ')?;
    Some((decimal::parse(width)?, decimal::parse(height)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_picture_is_read_from_its_root() {
        assert_eq!(size("<svg viewBox=\"0 0 850 478.5\" width=\"850\">"), Some((850.0, 478.5)));
        assert_eq!(size("<svg>"), None);
    }
}
