//! One view in an article, in every way the desk knows, as it will look; and the answer as a reference.

use yew::prelude::*;

use super::{Sharing, addressed, image, whole_fragment};
use crate::browser::dom;
use crate::scenario::{Input, Value, link};
use crate::ui::desk::{self, CARD, CARD_NAME, File, Part, Quote};
use crate::ui::state::Wanted;

/// The parts of a frame without controls.
const QUIET: &str = "h~s~n";

/// The tab.
pub(super) fn tab(sharing: &Sharing<'_>) -> Html {
    let (site, words, wanted) = (sharing.site(), sharing.site().words(), sharing.wanted);
    let fragment = frame_fragment(sharing);
    if fragment.len() > link::LONGEST {
        return html! { <p class="notice">{words.too_long}</p> };
    }
    let quotes = desk::quotes(&sharing.ask(&fragment), Part::Ways);
    let Some(quote) = quotes.get(wanted.way) else { return Html::default() };
    let ways = quotes.iter().enumerate().map(|(nth, quote)| (nth.to_string().into(), quote.name.clone().into(), nth == wanted.way));
    html! {
        <>
            <div class="settings">
                {sharing.which_view()}
                {sharing.list(words.way, ways.collect(), |id, wanted| Wanted { way: id.parse().unwrap_or(0), ..wanted })}
            </div>
            <div class="switches">
                {sharing.switch(sharing.freeze(), wanted.frozen, Wanted { frozen: !wanted.frozen, ..wanted })}
                {sharing.switch(words.show_controls, wanted.controls, Wanted { controls: !wanted.controls, ..wanted })}
            </div>
            {snippet(sharing, quote)}
            <p class="privacy">{words.privacy}</p>
            <h3>{words.preview}</h3>
            if quote.text.contains("<figure") || quote.text.starts_with("[!") {
                {desk::file(&sharing.ask(&fragment), CARD).map(|svg| image::picture(sharing, &svg))}
            } else {
                // A new frame for every address: going on to another one would grow the history.
                {for core::iter::once({
                    let src = addressed(site, site.language.pick("embed/", "zh/embed/"), &fragment);
                    html! { <iframe key={src.clone()} class="preview" {src} title={words.preview} loading="lazy"></iframe> }
                })}
            }
        </>
    }
}

/// A text to copy, with what it needs.
fn snippet(sharing: &Sharing<'_>, quote: &Quote) -> Html {
    let words = sharing.site().words();
    html! {
        <>
            <textarea readonly=true rows="5" spellcheck="false" data-embed-snippet="" value={quote.text.clone()} aria-label={words.snippet_label}
                onfocus={|event: FocusEvent| dom::select_all(&event)} />
            <div class="copy">
                <div class="privacy">
                    <p>{&quote.note}</p>
                    if quote.file == CARD_NAME {
                        {sharing.saving(words.save_card, File::Png(CARD))}
                    } else if !quote.file.is_empty() {
                        <a href={quote.file.clone()} download="placement.html">{"placement.html"}</a>
                    }
                </div>
                <button type="button" class="filled" data-copy-snippet="" onclick={sharing.copy(quote.text.clone())}>{words.copy_text}</button>
            </div>
        </>
    }
}

/// The tab of references.
pub(super) fn citations(sharing: &Sharing<'_>) -> Html {
    let words = sharing.site().words();
    let fragment = whole_fragment(&sharing.visit.state.scenario, sharing.site(), !sharing.wanted.frozen);
    let citation = |quote: Quote| {
        html! {
            <>
                <textarea readonly=true rows="6" spellcheck="false" data-cite="" value={quote.text.clone()} aria-label={quote.name.clone()}
                    onfocus={|event: FocusEvent| dom::select_all(&event)} />
                <div class="copy">
                    <p class="privacy">{&quote.name}</p>
                    <button type="button" class="filled" onclick={sharing.copy(quote.text)}>{words.copy_text}</button>
                </div>
            </>
        }
    };
    html! {
        <>
            {super::freezing(sharing)}
            {for desk::quotes(&sharing.ask(&fragment), Part::Citations).into_iter().map(citation)}
        </>
    }
}

/// The fragment of a frame: the scenario with page and view.
fn frame_fragment(sharing: &Sharing<'_>) -> String {
    let (visit, wanted) = (sharing.visit, sharing.wanted);
    let data = visit.site.data.0;
    let mut framed = visit.state.scenario.unframed().with_choice(Input::Page, visit.page.id()).with_choice(Input::View, wanted.view.id());
    framed.set(Input::Parts, (!wanted.controls).then(|| Value::Id(QUIET.into())));
    link::normalize(&mut framed, data);
    link::print(&framed, data, !wanted.frozen)
}
