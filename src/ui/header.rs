//! Top and bottom of every page: name, pages, language, theme; and what the numbers are.

use yew::prelude::*;

use super::look::Shade;
use super::site::Site;
use super::state::Action;
use crate::browser::{dom, storage};
use crate::math::decimal;
use crate::scenario::presets::{PRESETS, Preset};
use crate::scenario::{Page, View};
use crate::text::Language;
use crate::text::page::PageTexts;
use crate::text::view::{dated, filled};

/// Name under which the theme is kept.
const SHADE: &str = "theme";

/// The theme of earlier visits.
pub fn kept_shade() -> Shade {
    Shade::by_id(&storage::read(SHADE).unwrap_or_default())
}

/// The language link.
const LANGUAGE_ID: &str = "language";

/// Name under which a page leaves its place to the same page in the other language.
const PLACE: &str = "place";

/// Leaves what the reader looks at on this page.
fn leave_place(page: Page) {
    let views = View::of(page).map(|view| format!("view-{}", view.id()));
    let (id, top) = dom::looked_at(views).unwrap_or_default();
    storage::leave(PLACE, &format!("{id} {}", decimal::shortest(top)));
}

/// Goes on where the page in the other language was left, if that is where the reader comes from: the focus on the link,
/// the same view in the same place. Gives what `again` does when the views have got their heights.
pub fn take_place() -> Option<impl Fn() + 'static> {
    let left = storage::take(PLACE)?;
    dom::focus(LANGUAGE_ID);
    let again = move || {
        if let Some((id, top)) = left.split_once(' ').and_then(|(id, top)| Some((id, decimal::parse(top)?))) {
            dom::look_at(id, top);
        }
    };
    again();
    Some(again)
}

/// Where the pages of a language begin.
pub const fn prefix(language: Language) -> &'static str {
    match language {
        Language::En => "",
        Language::Zh => "zh/",
    }
}

/// The path of a page from the root of the site.
pub fn path(page: Page, language: Language) -> String {
    format!("{}{}/", prefix(language), page.id())
}

/// The folder of a page, or of a preset, in each language's part of the site.
pub fn place(page: Page, preset: Option<&Preset>) -> String {
    preset.map_or_else(|| format!("{}/", page.id()), |preset| format!("p/{}/", preset.slug))
}

/// The header. The language link leads to the same `place` and keeps the scenario's `fragment`.
pub fn header(site: &Site, page: Page, place: &str, fragment: &str, shade: Shade) -> Html {
    let words = site.words();
    let link = |to: Page, (long, short): (&'static str, &'static str)| {
        html! {
            <a href={format!("{}{}", site.root, path(to, site.language))} aria-current={(to == page).then_some("page")}>
                <span class="long">{long}</span>
                <span class="short">{short}</span>
            </a>
        }
    };
    let other = match site.language {
        Language::En => Language::Zh,
        Language::Zh => Language::En,
    };
    let hash = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
    let act = site.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        storage::write(SHADE, shade.next().id());
        act.emit(Action::Shade(shade.next()));
    });
    let on_language = Callback::from(move |event: MouseEvent| {
        // With a key held down the link opens elsewhere.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            leave_place(page);
        }
    });
    let name = match shade {
        Shade::Auto => words.themes[0],
        Shade::Light => words.themes[1],
        Shade::Dark => words.themes[2],
    };
    html! {
        <header>
            <div class="frame">
                <a class="site" href={format!("{}{}", site.root, path(Page::Mine, site.language))}>{words.site}</a>
                <nav aria-label={words.pages}>
                    {link(Page::Mine, (words.mine, words.mine_short))}
                    {link(Page::Ai, (words.ai, words.ai_short))}
                    {link(Page::Both, (words.both, words.both_short))}
                </nav>
                <div class="preferences">
                    <a id={LANGUAGE_ID} data-lang={other.id()} lang={other.tag()} hreflang={other.tag()} onclick={on_language}
                        href={format!("{}{}{place}{hash}", site.root, prefix(other))}>{words.other_language}</a>
                    <button type="button" data-theme={shade.id()} {onclick}>
                        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                            <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5" />
                            <path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor" />
                        </svg>
                        <span>{filled(words.theme, &[("mode", name)])}</span>
                    </button>
                </div>
            </div>
        </header>
    }
}

/// The other questions: links to the pages of presets.
pub fn others(site: &Site, here: Option<&Preset>) -> Html {
    let chinese = site.language == Language::Zh;
    let entry = |preset: &'static Preset| {
        let href = format!("{}{}{}", site.root, prefix(site.language), place(preset.page(), Some(preset)));
        html! { <li><a {href}>{preset.title(chinese)}</a></li> }
    };
    html! {
        <nav class="frame others" aria-labelledby="others">
            <h2 id="others">{site.words().others}</h2>
            <ul>{for PRESETS.iter().filter(|preset| Some(*preset) != here).map(entry)}</ul>
        </nav>
    }
}

/// Id of the place of the address on paper.
pub const PRINTED_ID: &str = "printed";

/// Where to read on, by folder and name: how numbers are made, and all data.
pub const fn reading(words: &PageTexts) -> [(&'static str, &'static str); 2] {
    [("methods/", words.methods), ("data/", words.data)]
}

/// The footer.
pub fn footer(site: &Site) -> Html {
    let [methods, data] = reading(site.words())
        .map(|(folder, name)| html! { <a href={format!("{}{}{folder}", site.root, prefix(site.language))}>{name}</a> });
    html! {
        <footer>
            <p class="frame">
                {filled(site.words().footer, &[("date", &dated(&site.data.date, site.language))])}
                <br />{methods}{" · "}{data}
            </p>
            <p class="frame" id={PRINTED_ID}></p>
        </footer>
    }
}
