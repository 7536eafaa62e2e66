//! The address bar: page, language and scenario of this visit, and quiet changes of the fragment.
//!
//! Only `replaceState` is used: edits leave no trace in the history, so Back leaves the page at once. Absent on
//! purpose: the grammar of links (see [`crate::scenario::link`]).

use crate::scenario::presets::{self, Preset};
use crate::scenario::{Page, link};
use wasm_bindgen::JsCast as _;
use web_sys::{Url, WorkerGlobalScope};

/// What an address asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    /// The page named in the path.
    pub page: Option<Page>,
    /// The preset whose own page this is.
    pub preset: Option<&'static Preset>,
    /// Whether the path is the Chinese one.
    pub chinese: bool,
    /// Whether the path is the one of frames in articles.
    pub embed: bool,
    /// The scenario, without `#`.
    pub fragment: String,
}

fn location() -> Option<web_sys::Location> {
    Some(web_sys::window()?.location())
}

/// This visit's address.
pub fn here() -> Address {
    let whole = whole();
    let path = Url::new(&whole).map_or_else(|_| String::new(), |url| url.pathname());
    let (page, chinese, fragment) = link::split(&whole);
    let preset = link::path_preset(&path).and_then(presets::by_slug);
    Address { page, preset, chinese, embed: path.split('/').any(|segment| segment == "embed"), fragment }
}

/// The way from this page to the root of the site, with a slash at its end: `../`. A thread's script stands there.
pub fn root() -> String {
    let Some(window) = web_sys::window() else { return "./".to_owned() };
    let shell = window.document().and_then(|document| document.document_element());
    shell.and_then(|element| element.get_attribute("data-root")).unwrap_or_else(|| "/".to_owned())
}

/// The whole address shown; in a thread that of its script, which carries the page's query and fragment.
pub fn whole() -> String {
    match js_sys::global().dyn_into::<WorkerGlobalScope>() {
        Ok(thread) => thread.location().href(),
        Err(_) => location().and_then(|location| location.href().ok()).unwrap_or_default(),
    }
}

/// The whole address of a path, given from the root of the site.
pub fn absolute(root: &str, path: &str) -> String {
    Url::new_with_base(&format!("{root}{path}"), &whole()).map_or_else(|_| format!("{root}{path}"), |url| url.href())
}

/// Leaves for another page of the site.
pub fn go(path: &str) {
    if let Some(location) = location() {
        let _ = location.assign(path);
    }
}

/// Shows a scenario in the address bar; a scenario in the query moves with it. Does nothing when it stands there.
pub fn replace(fragment: &str) {
    let Some((location, window)) = location().zip(web_sys::window()) else { return };
    let (path, search) = (location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
    let kept = without_state(&search);
    let hash = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
    if location.hash().unwrap_or_default() == hash && kept == search {
        return;
    }
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&format!("{path}{kept}{hash}")));
    }
}

/// A query without the pair that carries a scenario.
fn without_state(search: &str) -> String {
    let query = search.trim_start_matches('?');
    if !query.split('&').any(|pair| pair.starts_with("s=")) {
        return search.to_owned();
    }
    let rest: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("s=")).collect();
    if rest.is_empty() { String::new() } else { format!("?{}", rest.join("&")) }
}

/// Calls back when somebody else changes the fragment: a pasted link, an edited address.
pub fn on_change(act: impl Fn(String) + 'static) -> Option<gloo::events::EventListener> {
    let window = web_sys::window()?;
    Some(gloo::events::EventListener::new(&window, "hashchange", move |_| act(here().fragment)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_scenario_leaves_the_query() {
        for (search, kept) in [("", ""), ("?utm=1", "?utm=1"), ("?s=v%3D1", ""), ("?utm=1&s=v%3D1&x=2", "?utm=1&x=2")] {
            assert_eq!(without_state(search), kept);
        }
    }
}
