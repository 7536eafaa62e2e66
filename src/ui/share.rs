//! Share: the link to this answer, and the frame that shows it in an article.
//!
//! A native dialog: the browser keeps the focus inside, closes it on Escape and gives the focus back.

use std::rc::Rc;

use yew::prelude::*;

use super::app::views;
use super::embed::height;
use super::header::path;
use super::site::Site;
use super::view_name;
use crate::browser::{address, clipboard, dom};
use crate::chart::View;
use crate::scenario::{Input, Page, Scenario, link};
use crate::text::Language;
use crate::text::view::{dated, filled};

/// What the reader wants to take away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wanted {
    /// The link.
    Link,
    /// A frame that shows this view.
    Frame(View),
}

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
    /// The dialog was closed.
    pub on_close: Callback<()>,
}

/// The dialog.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let ShareProps { site, page, scenario, wanted, on_close } = props;
    let dialog = use_node_ref();
    let framed = use_state_eq(|| false);
    let view = use_state_eq(|| None::<View>);
    let frozen = use_state_eq(|| true);
    let status = use_state_eq(|| "");
    {
        let (dialog, framed, view, status) = (dialog.clone(), framed.clone(), view.clone(), status.clone());
        let lead = views(*page).next();
        use_effect_with(*wanted, move |wanted| {
            let Some(wanted) = wanted else { return };
            framed.set(*wanted != Wanted::Link);
            view.set(if let Wanted::Frame(view) = wanted { Some(*view) } else { lead });
            status.set("");
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
                {tabs(site, &framed)}
                <div role="tabpanel" id="share-panel" aria-labelledby={if *framed { "tab-embed" } else { "tab-link" }}>
                    {freezing(site, &frozen)}
                    {ways(site, *page, scenario, (*framed, *frozen), &view, &status)}
                    <p role="status" class="status">{*status}</p>
                </div>
            </div>
        }
    });
    html! {
        <dialog ref={dialog} class="share" aria-labelledby="share-title" onclose={on_close.reform(|_: Event| ())} {onclick}>{body}</dialog>
    }
}

/// What the open tab offers to copy.
fn ways(
    site: &Site,
    page: Page,
    scenario: &Scenario,
    (framed, frozen): (bool, bool),
    view: &UseStateHandle<Option<View>>,
    status: &UseStateHandle<&'static str>,
) -> Html {
    let words = site.words();
    let fragment = match view.filter(|_| framed) {
        Some(view) => frame_fragment(scenario, view, site, !frozen),
        None => whole_fragment(scenario, site, !frozen),
    };
    let folder = match (framed, site.language) {
        (false, language) => path(page, language),
        (true, Language::En) => "embed/".to_owned(),
        (true, Language::Zh) => "zh/embed/".to_owned(),
    };
    let whole = address::absolute(&site.root, &folder);
    let link = if fragment.is_empty() { whole } else { format!("{whole}#{fragment}") };
    let copy = |text: String| {
        let (status, words) = (status.clone(), site.words());
        Callback::from(move |_: MouseEvent| {
            let status = status.clone();
            // Emptied first, so that copying twice is announced twice.
            status.set("");
            clipboard::copy(text.clone(), move |done| status.set(if done { words.copied } else { words.not_copied }));
        })
    };
    match view.filter(|_| framed) {
        _ if fragment.len() > link::LONGEST => html! { <p class="notice">{words.too_long}</p> },
        None => link_tab(site, &link, copy(link.clone())),
        Some(chosen) => {
            let snippet = snippet(&link, site, chosen, scenario);
            let which = which_view(site, page, chosen, view);
            frame_tab(site, which, &snippet, copy(snippet.clone()))
        }
    }
}

fn tabs(site: &Site, framed: &UseStateHandle<bool>) -> Html {
    let words = site.words();
    let tab = |id: &'static str, name: &'static str, is_frame: bool| {
        let chosen = **framed == is_frame;
        let state = framed.clone();
        let onclick = Callback::from(move |_: MouseEvent| state.set(is_frame));
        html! {
            <button type="button" role="tab" {id} aria-selected={chosen.to_string()} aria-controls="share-panel" tabindex={if chosen { "0" } else { "-1" }} {onclick}>
                {name}
            </button>
        }
    };
    let onkeydown = {
        let framed = framed.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
                framed.set(!*framed);
                dom::focus(if *framed { "tab-link" } else { "tab-embed" });
            }
        })
    };
    html! {
        <div class="tabs" role="tablist" {onkeydown}>
            {tab("tab-link", words.tab_link, false)}
            {tab("tab-embed", words.tab_embed, true)}
        </div>
    }
}

/// Whether the link pins the date of its data.
fn freezing(site: &Site, frozen: &UseStateHandle<bool>) -> Html {
    let words = site.words();
    let freeze = filled(words.freeze, &[("date", &dated(&site.data.date, site.language))]);
    let way = |name: String, note: &'static str, value: bool| {
        let state = frozen.clone();
        let onchange = Callback::from(move |_: Event| state.set(value));
        html! {
            <label class="way">
                <input type="radio" name="freeze" checked={**frozen == value} {onchange} />
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

fn which_view(site: &Site, page: Page, chosen: View, view: &UseStateHandle<Option<View>>) -> Html {
    let words = site.words();
    let view = view.clone();
    let onchange = Callback::from(move |event: Event| view.set(View::by_id(&dom::value(&event)).or(*view)));
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
