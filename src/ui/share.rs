//! Share: the link to this answer, and the frame that shows it in an article.
//!
//! A native dialog: the browser keeps the focus inside, closes it on Escape and gives the focus back.

use std::rc::Rc;

use yew::prelude::*;

use super::app::views;
use super::embed::height;
use super::header::path;
use super::site::Site;
use super::state::{Action, Wanted};
use super::view_name;
use crate::browser::{address, clipboard, dom};
use crate::chart::View;
use crate::scenario::{Input, Page, Scenario, link};
use crate::text::Language;
use crate::text::view::{dated, filled};

/// Properties of [`Share`].
#[derive(PartialEq, Properties)]
pub struct ShareProps {
    /// What stays the same.
    pub site: Site,
    /// The page.
    pub page: Page,
    /// What the reader chose.
    pub scenario: Rc<Scenario>,
    /// What is wanted; `None` while the dialog is closed.
    pub wanted: Option<Wanted>,
}

/// What is set in the dialog.
#[derive(Clone, Copy, PartialEq)]
struct Choice {
    /// The view to frame; `None` for the link.
    view: Option<View>,
    /// Whether the data date is pinned.
    frozen: bool,
    /// What copying led to.
    status: &'static str,
}

/// The dialog.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let ShareProps { site, page, scenario, wanted } = props;
    let dialog = use_node_ref();
    let choice = use_state_eq(|| Choice { view: None, frozen: true, status: "" });
    {
        let (dialog, choice) = (dialog.clone(), choice.clone());
        use_effect_with(*wanted, move |wanted| {
            let Some(wanted) = wanted else { return };
            let view = if let Wanted::Frame(view) = wanted { Some(*view) } else { None };
            choice.set(Choice { view, frozen: true, status: "" });
            dialog.cast().iter().for_each(dom::open_dialog);
        });
    }
    let words = site.words();
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| dialog.cast().iter().for_each(dom::close_dialog))
    };
    let onclick = {
        // A click on the dialog itself is one beside its content: on the backdrop.
        let dialog = dialog.clone();
        Callback::from(move |event: MouseEvent| dialog.cast().iter().filter(|node| dom::is_on(&event, node)).for_each(dom::close_dialog))
    };
    let body = wanted.map(|_| {
        html! {
            <div class="share-body">
                <div class="share-head">
                    <h2 id="share-title">{words.share_title}</h2>
                    <button type="button" class="close" aria-label={words.close} onclick={close}><span aria-hidden="true">{"×"}</span></button>
                </div>
                {tabs(site, *page, &choice)}
                <div role="tabpanel" id="share-panel" aria-labelledby={if choice.view.is_some() { "tab-embed" } else { "tab-link" }}>
                    {freezing(site, &choice)}
                    {ways(site, *page, scenario, &choice)}
                    <p role="status" class="status">{choice.status}</p>
                </div>
            </div>
        }
    });
    html! {
        <dialog ref={dialog} class="share" aria-labelledby="share-title" onclose={site.act.reform(|_: Event| Action::Want(None))} {onclick}>{body}</dialog>
    }
}

type Chosen = UseStateHandle<Choice>;

/// Changes a part of the choice; what copying led to is forgotten.
fn change(choice: &Chosen, change: impl FnOnce(&mut Choice)) {
    let mut next = Choice { status: "", ..**choice };
    change(&mut next);
    choice.set(next);
}

/// What the open tab offers to copy.
fn ways(site: &Site, page: Page, scenario: &Scenario, choice: &Chosen) -> Html {
    let words = site.words();
    let fragment = match choice.view {
        Some(view) => frame_fragment(scenario, view, site, !choice.frozen),
        None => whole_fragment(scenario, site, !choice.frozen),
    };
    let folder = match (choice.view, site.language) {
        (None, language) => path(page, language),
        (Some(_), Language::En) => "embed/".to_owned(),
        (Some(_), Language::Zh) => "zh/embed/".to_owned(),
    };
    let whole = address::absolute(&site.root, &folder);
    let link = if fragment.is_empty() { whole } else { format!("{whole}#{fragment}") };
    let copy = |text: String| {
        let (choice, words) = (choice.clone(), site.words());
        Callback::from(move |_: MouseEvent| {
            // Emptied first, so that copying twice is announced twice.
            change(&choice, |_| ());
            let choice = choice.clone();
            clipboard::copy(text.clone(), move |done| {
                change(&choice, |choice| choice.status = if done { words.copied } else { words.not_copied });
            });
        })
    };
    match choice.view {
        _ if fragment.len() > link::LONGEST => html! { <p class="notice">{words.too_long}</p> },
        None => link_tab(site, &link, copy(link.clone())),
        Some(view) => {
            let snippet = snippet(&link, site, view, scenario);
            frame_tab(site, which_view(site, page, view, choice), &snippet, copy(snippet.clone()))
        }
    }
}

fn tabs(site: &Site, page: Page, choice: &Chosen) -> Html {
    let words = site.words();
    let lead = views(page).next();
    let tab = |id: &'static str, name: &'static str, view: Option<View>| {
        let chosen = choice.view.is_some() == view.is_some();
        let choice = choice.clone();
        let onclick = Callback::from(move |_: MouseEvent| change(&choice, |choice| choice.view = view));
        html! {
            <button type="button" role="tab" {id} aria-selected={chosen.to_string()} aria-controls="share-panel" tabindex={if chosen { "0" } else { "-1" }} {onclick}>
                {name}
            </button>
        }
    };
    let onkeydown = {
        let choice = choice.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
                let (view, id) = if choice.view.is_some() { (None, "tab-link") } else { (lead, "tab-embed") };
                change(&choice, |choice| choice.view = view);
                dom::focus(id);
            }
        })
    };
    html! {
        <div class="tabs" role="tablist" {onkeydown}>
            {tab("tab-link", words.tab_link, None)}
            {tab("tab-embed", words.tab_embed, lead)}
        </div>
    }
}

/// Whether the link pins the date of its data.
fn freezing(site: &Site, choice: &Chosen) -> Html {
    let words = site.words();
    let freeze = filled(words.freeze, &[("date", &dated(&site.data.date, site.language))]);
    let way = |name: String, note: &'static str, frozen: bool| {
        let (checked, choice) = (choice.frozen == frozen, choice.clone());
        let onchange = Callback::from(move |_: Event| change(&choice, |choice| choice.frozen = frozen));
        html! {
            <label class="way">
                <input type="radio" name="freeze" {checked} {onchange} />
                <span>{name}<small>{note}</small></span>
            </label>
        }
    };
    html! {
        <div role="radiogroup" aria-label={words.freeze_note}>
            {way(freeze, words.freeze_note, true)}
            {way(words.follow.to_owned(), words.follow_note, false)}
        </div>
    }
}

fn link_tab(site: &Site, link: &str, copy: Callback<MouseEvent>) -> Html {
    let words = site.words();
    html! {
        <>
            <div class="copy">
                <input type="text" readonly=true data-link="" value={link.to_owned()} aria-label={words.link_label}
                    onfocus={|event: FocusEvent| dom::select_all(&event)} />
                <button type="button" class="filled" data-copy-link="" onclick={copy}>{words.copy_link}</button>
            </div>
            <p class="privacy">{words.privacy}</p>
        </>
    }
}

fn frame_tab(site: &Site, which: Html, snippet: &str, copy: Callback<MouseEvent>) -> Html {
    let words = site.words();
    html! {
        <>
            {which}
            <textarea readonly=true rows="5" spellcheck="false" data-embed-snippet="" value={snippet.to_owned()} aria-label={words.snippet_label}
                onfocus={|event: FocusEvent| dom::select_all(&event)} />
            <div class="copy">
                <p class="privacy">{words.snippet_note}</p>
                <button type="button" class="filled" data-copy-snippet="" onclick={copy}>{words.copy_snippet}</button>
            </div>
            <p class="privacy">{words.privacy}</p>
        </>
    }
}

fn which_view(site: &Site, page: Page, chosen: View, choice: &Chosen) -> Html {
    let words = site.words();
    let choice = choice.clone();
    let onchange =
        Callback::from(move |event: Event| change(&choice, |choice| choice.view = View::by_id(&dom::value(&event)).or(choice.view)));
    html! {
        <label class="which">
            <span class="label">{words.which_view}</span>
            <span class="list">
                <select {onchange}>
                    {for views(page).map(|view| html! { <option value={view.id()} selected={view == chosen}>{view_name(words, view)}</option> })}
                </select>
            </span>
        </label>
    }
}

/// The fragment of a link to the page: pins its data even when nothing was changed.
fn whole_fragment(scenario: &Scenario, site: &Site, follows: bool) -> String {
    match link::print(scenario, site.data.0, follows) {
        fragment if fragment.is_empty() && !follows => {
            format!("v={}&d={}&m={}", link::VERSION, site.data.date, link::MODEL_MAJOR)
        }
        fragment => fragment,
    }
}

/// The fragment of a frame: the scenario with page and view.
pub fn frame_fragment(scenario: &Scenario, view: View, site: &Site, follows: bool) -> String {
    let mut framed = scenario.clone().with_choice(Input::Page, view.page().id()).with_choice(Input::View, view.id());
    for own in [Input::Language, Input::Theme, Input::Parts] {
        framed.set(own, None);
    }
    link::normalize(&mut framed, site.data.0);
    link::print(&framed, site.data.0, follows)
}

/// The HTML of a frame: no script, no tracking, and a name for those who do not see it.
fn snippet(link: &str, site: &Site, view: View, scenario: &Scenario) -> String {
    let title = filled(site.words().frame_title, &[("question", view.question(site.language))]);
    let height = height(view, scenario, site);
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{height}\" loading=\"lazy\" allow=\"clipboard-write\" \
         referrerpolicy=\"no-referrer\" frameborder=\"0\"></iframe>",
        escaped(link),
        escaped(&title)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
