//! Share: the link to this answer, and the frame that shows it in an article.
//!
//! A native dialog: the browser keeps the focus inside, closes it on Escape and gives the focus back.

use yew::prelude::*;

use super::embed::height;
use super::header::path;
use super::site::Site;
use super::state::{Action, Wanted};
use crate::browser::{address, clipboard, dom};
use crate::chart::View;
use crate::scenario::{Input, Page, Scenario, link};
use crate::text::Language;
use crate::text::view::{dated, filled, name, question};

/// Id of the dialog.
pub const ID: &str = "share-dialog";

/// The dialog, with a content while something is wanted.
pub fn share(site: &Site, page: Page, scenario: &Scenario, wanted: Option<Wanted>) -> Html {
    let words = site.words();
    let body = wanted.map(|wanted| {
        let status = wanted.copied.map_or("", |done| if done { words.copied } else { words.not_copied });
        html! {
            <div class="share-body">
                <div class="share-head">
                    <h2 id="share-title">{words.share_title}</h2>
                    <button type="button" class="close" aria-label={words.close} onclick={|_: MouseEvent| dom::close_dialog(ID)}>
                        <span aria-hidden="true">{"×"}</span>
                    </button>
                </div>
                {tabs(site, page, wanted)}
                <div role="tabpanel" id="share-panel" aria-labelledby={if wanted.view.is_some() { "tab-embed" } else { "tab-link" }}>
                    {freezing(site, wanted)}
                    {ways(site, page, scenario, wanted)}
                    <p role="status" class="status">{status}</p>
                </div>
            </div>
        }
    });
    // A click on the dialog itself is one beside its content: on the backdrop.
    let onclick = |event: MouseEvent| {
        if dom::is_on(&event, ID) {
            dom::close_dialog(ID);
        }
    };
    html! {
        <dialog id={ID} class="share" aria-labelledby="share-title" onclose={site.act.reform(|_: Event| Action::Want(None))} {onclick}>{body}</dialog>
    }
}

/// What the open tab offers to copy.
fn ways(site: &Site, page: Page, scenario: &Scenario, wanted: Wanted) -> Html {
    let words = site.words();
    let fragment = match wanted.view {
        Some(view) => frame_fragment(scenario, page, view, site, !wanted.frozen),
        None => whole_fragment(scenario, site, !wanted.frozen),
    };
    let folder = match (wanted.view, site.language) {
        (None, language) => path(page, language),
        (Some(_), Language::En) => "embed/".to_owned(),
        (Some(_), Language::Zh) => "zh/embed/".to_owned(),
    };
    let whole = address::absolute(&site.root, &folder);
    let link = if fragment.is_empty() { whole } else { format!("{whole}#{fragment}") };
    let copy = |text: String| {
        let act = site.act.clone();
        Callback::from(move |_: MouseEvent| {
            // Emptied first, so that copying twice is announced twice.
            act.emit(Action::Want(Some(Wanted { copied: None, ..wanted })));
            let act = act.clone();
            clipboard::copy(text.clone(), move |done| act.emit(Action::Copied(done)));
        })
    };
    match wanted.view {
        _ if fragment.len() > link::LONGEST => html! { <p class="notice">{words.too_long}</p> },
        None => link_tab(site, &link, copy(link.clone())),
        Some(view) => {
            let snippet = snippet(&link, site, page, view, scenario);
            frame_tab(site, which_view(site, page, view, wanted), &snippet, copy(snippet.clone()))
        }
    }
}

fn tabs(site: &Site, page: Page, wanted: Wanted) -> Html {
    let words = site.words();
    let lead = View::of(page).next();
    let to = move |view: Option<View>| Action::Want(Some(Wanted { view, copied: None, ..wanted }));
    let tab = |id: &'static str, name: &'static str, view: Option<View>| {
        let chosen = wanted.view.is_some() == view.is_some();
        html! {
            <button type="button" role="tab" {id} aria-selected={chosen.to_string()} aria-controls="share-panel" tabindex={if chosen { "0" } else { "-1" }}
                onclick={site.on_click(to(view))}>
                {name}
            </button>
        }
    };
    let onkeydown = {
        let act = site.act.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
                let (view, id) = if wanted.view.is_some() { (None, "tab-link") } else { (lead, "tab-embed") };
                act.emit(to(view));
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
fn freezing(site: &Site, wanted: Wanted) -> Html {
    let words = site.words();
    let freeze = filled(words.freeze, &[("date", &dated(&site.data.date, site.language))]);
    let way = |name: String, note: &'static str, frozen: bool| {
        let checked = wanted.frozen == frozen;
        let onchange = site.act.reform(move |_: Event| Action::Want(Some(Wanted { frozen, copied: None, ..wanted })));
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

fn which_view(site: &Site, page: Page, chosen: View, wanted: Wanted) -> Html {
    let words = site.words();
    let onchange = site.act.reform(move |event: Event| {
        Action::Want(Some(Wanted { view: View::by_id(&dom::value(&event)).or(wanted.view), copied: None, ..wanted }))
    });
    html! {
        <label class="which">
            <span class="label">{words.which_view}</span>
            <span class="list">
                <select {onchange}>
                    {for View::of(page).map(|view| html! { <option value={view.id()} selected={view == chosen}>{name(view, site.language)}</option> })}
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
pub fn frame_fragment(scenario: &Scenario, page: Page, view: View, site: &Site, follows: bool) -> String {
    let mut framed = scenario.clone().with_choice(Input::Page, page.id()).with_choice(Input::View, view.id());
    for own in [Input::Language, Input::Theme, Input::Parts] {
        framed.set(own, None);
    }
    link::normalize(&mut framed, site.data.0);
    link::print(&framed, site.data.0, follows)
}

/// The HTML of a frame: no script, no tracking, and a name for those who do not see it.
fn snippet(link: &str, site: &Site, page: Page, view: View, scenario: &Scenario) -> String {
    let title = filled(site.words().frame_title, &[("question", question(view, site.language))]);
    let height = height(page, view, scenario, site);
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
