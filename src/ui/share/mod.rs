//! Share: the answer as a link, a file, a frame or a reference.
//!
//! A native dialog: the browser keeps the focus inside, closes it on Escape and gives the focus back. What is copied and
//! saved is made by the desk (see [`super::desk`]), which has words and pictures at hand.

mod embed;
mod image;

use yew::prelude::*;

use super::answer::plain;
use super::app::Visit;
use super::desk::{self, Ask, File};
use super::header::path;
use super::site::Site;
use super::state::{Action, Tab, Wanted};
use crate::browser::{address, clipboard, dom};
use crate::chart::View;
use crate::scenario::{Scenario, link};
use crate::text::view::{dated, filled, name};

/// Id of the dialog.
pub const ID: &str = "share-dialog";

/// Width of a picture that is taken away [CSS pixels].
const WIDTH: f64 = 850.0;

/// The ids of the tabs.
const IDS: [&str; 4] = ["tab-link", "tab-image", "tab-embed", "tab-cite"];

/// The open dialog: what it is about, and what is set in it.
struct Sharing<'a> {
    visit: &'a Visit,
    wanted: Wanted,
    answer: String,
}

impl Sharing<'_> {
    fn site(&self) -> &Site {
        &self.visit.site
    }

    /// What the desk is asked about, as the scenario of `fragment`.
    fn ask<'a>(&'a self, fragment: &'a str) -> Ask<'a> {
        let Visit { site, page, canvas, .. } = self.visit;
        let dark = self.wanted.dark.unwrap_or(canvas.dark);
        Ask { fragment, page: *page, view: self.wanted.view, language: site.language, width: WIDTH, dark, answer: &self.answer }
    }

    /// Copies a text at a click.
    fn copy(&self, text: String) -> Callback<MouseEvent> {
        let act = self.site().act.clone();
        Callback::from(move |_| {
            // Emptied first, so that copying twice is announced twice.
            act.emit(Action::Copied(None));
            let act = act.clone();
            clipboard::copy(text.clone(), move |done| act.emit(Action::Copied(Some(done))));
        })
    }

    /// Makes a file at a click.
    fn on_save(&self, file: File) -> Callback<MouseEvent> {
        let (act, site, answer) = (self.site().act.clone(), self.site().clone(), self.answer.clone());
        let (fragment, page, view) = (self.visit.fragment.clone(), self.visit.page, self.wanted.view);
        let dark = self.ask("").dark;
        Callback::from(move |_| {
            act.emit(Action::Copied(None));
            desk::save(&Ask { fragment: &fragment, page, view, language: site.language, width: WIDTH, dark, answer: &answer }, file);
        })
    }

    /// A quiet button that makes a file.
    fn saving(&self, name: &'static str, file: File) -> Html {
        html! { <button type="button" class="link" onclick={self.on_save(file)}>{name}</button> }
    }

    /// The chart that is taken away.
    fn which_view(&self) -> Html {
        let option = |view: View| (view.id().into(), name(view, self.site().language).into(), view == self.wanted.view);
        let views = View::of(self.visit.page).map(option).collect();
        self.list(self.site().words().which_view, views, |id, wanted| Wanted { view: View::by_id(id).unwrap_or(wanted.view), ..wanted })
    }

    /// A list of options, each as value, name and whether it is chosen.
    fn list(&self, label: &'static str, options: Vec<(AttrValue, AttrValue, bool)>, set: fn(&str, Wanted) -> Wanted) -> Html {
        let wanted = self.wanted;
        let onchange = self.site().act.reform(move |event: Event| Action::Want(Some(set(&dom::value(&event), wanted))));
        html! {
            <label class="which">
                <span class="label">{label}</span>
                <span class="list">
                    <select {onchange} aria-label={label}>
                        {for options.into_iter().map(|(value, name, selected)| html! { <option {value} {selected}>{name}</option> })}
                    </select>
                </span>
            </label>
        }
    }

    /// Something to switch on or off.
    fn switch(&self, name: impl Into<AttrValue>, checked: bool, wanted: Wanted) -> Html {
        let (onchange, name) = (self.site().act.reform(move |_: Event| Action::Want(Some(wanted))), name.into());
        html! { <label class="way"><input type="checkbox" {checked} {onchange} /><span>{name}</span></label> }
    }

    /// The label of freezing.
    fn freeze(&self) -> String {
        filled(self.site().words().freeze, &[("date", &dated(&self.site().data.date, self.site().language))])
    }
}

/// The dialog, with a content while something is wanted.
pub fn share(visit: &Visit) -> Html {
    let (site, words) = (&visit.site, visit.site.words());
    let body = visit.state.wanted.map(|wanted| {
        let sharing = Sharing { visit, wanted, answer: plain(&visit.pieces) };
        html! {
            <div class="share-body">
                <div class="share-head">
                    <h2 id="share-title">{words.share_title}</h2>
                    <button type="button" class="close" aria-label={words.close} onclick={|_: MouseEvent| dom::close_dialog(ID)}>
                        <span aria-hidden="true">{"×"}</span>
                    </button>
                </div>
                {tabs(site, wanted)}
                <div role="tabpanel" id="share-panel" aria-labelledby={IDS.get(wanted.tab as usize).copied()}>
                    {match wanted.tab {
                        Tab::Link => link_tab(&sharing),
                        Tab::Image => image::tab(&sharing),
                        Tab::Embed => embed::tab(&sharing),
                        Tab::Cite => embed::citations(&sharing),
                    }}
                    <p role="status" class="status">{super::embed::copied(site, visit.state.copied)}</p>
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

fn tabs(site: &Site, wanted: Wanted) -> Html {
    let tab = |(tab, id): (Tab, &'static str)| {
        let chosen = wanted.tab == tab;
        html! {
            <button type="button" role="tab" {id} aria-selected={chosen.to_string()} aria-controls="share-panel" tabindex={if chosen { "0" } else { "-1" }}
                onclick={site.on_click(Action::Want(Some(Wanted { tab, ..wanted })))}>
                {site.words().tabs.get(tab as usize).copied()}
            </button>
        }
    };
    let onkeydown = {
        let act = site.act.clone();
        Callback::from(move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "ArrowLeft" => Tab::ALL.len() - 1,
                "ArrowRight" => 1,
                _ => return,
            };
            let next = (wanted.tab as usize + step) % Tab::ALL.len();
            if let Some((tab, id)) = Tab::ALL.get(next).zip(IDS.get(next)) {
                act.emit(Action::Want(Some(Wanted { tab: *tab, ..wanted })));
                dom::focus(id);
            }
        })
    };
    html! { <div class="tabs" role="tablist" {onkeydown}>{for Tab::ALL.into_iter().zip(IDS).map(tab)}</div> }
}

/// Whether the link pins the date of its data.
fn freezing(sharing: &Sharing<'_>) -> Html {
    let (words, wanted) = (sharing.site().words(), sharing.wanted);
    let way = |name: String, note: &'static str, frozen: bool| {
        let checked = wanted.frozen == frozen;
        let onchange = sharing.site().act.reform(move |_: Event| Action::Want(Some(Wanted { frozen, ..wanted })));
        html! {
            <label class="way">
                <input type="radio" name="freeze" {checked} {onchange} />
                <span>{name}<small>{note}</small></span>
            </label>
        }
    };
    html! {
        <div role="radiogroup" aria-label={words.freeze_note}>
            {way(sharing.freeze(), words.freeze_note, true)}
            {way(words.follow.to_owned(), words.follow_note, false)}
        </div>
    }
}

/// The answer, its link, and the ways to take it away at once.
fn link_tab(sharing: &Sharing<'_>) -> Html {
    let (visit, words) = (sharing.visit, sharing.site().words());
    let fragment = whole_fragment(&visit.state.scenario, sharing.site(), !sharing.wanted.frozen);
    let link = addressed(sharing.site(), &path(visit.page, sharing.site().language), &fragment);
    let copy = sharing.copy(link.clone());
    html! {
        <>
            <blockquote>
                <p>{&sharing.answer}</p>
                <footer>{words.site}{" · "}{dated(&sharing.site().data.date, sharing.site().language)}</footer>
            </blockquote>
            {freezing(sharing)}
            if fragment.len() > link::LONGEST {
                <p class="notice">{words.too_long}</p>
            } else {
                <div class="copy">
                    <input type="text" readonly=true data-link="" value={link} aria-label={words.link_label}
                        onfocus={|event: FocusEvent| dom::select_all(&event)} />
                    <button type="button" class="filled" data-copy-link="" onclick={copy}>{words.copy_link}</button>
                </div>
            }
            <p class="privacy">{words.privacy}</p>
            <div class="tools">
                <button type="button" class="link" onclick={sharing.copy(sharing.answer.clone())}>{words.copy_sentence}</button>
                {sharing.saving(words.copy_image, File::Copy(0))}
                {sharing.saving(words.save_scenario, File::Scenario)}
                <label class="link pick">{words.open_scenario}<input type="file" class="unseen" accept=".json,application/json" /></label>
            </div>
        </>
    }
}

/// A whole address; the fragment may be empty.
fn addressed(site: &Site, folder: &str, fragment: &str) -> String {
    let whole = address::absolute(&site.root, folder);
    if fragment.is_empty() { whole } else { format!("{whole}#{fragment}") }
}

/// The fragment of a link to the page: pins its data even when nothing was changed.
fn whole_fragment(scenario: &Scenario, site: &Site, follows: bool) -> String {
    match link::print(scenario, site.data.0, follows) {
        fragment if fragment.is_empty() && !follows => link::pin(site.data.0),
        fragment => fragment,
    }
}
