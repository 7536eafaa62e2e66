//! Messages between a frame and the page that shows it: protocol `cp`, version 1, the frame's side.
//!
//! The frame says when it is ready, how high it is, and that it failed; what the reader entered it says only to a page
//! that asked for it, and then shows so. It listens to nobody but its parent. Off-screen frames get no resize events,
//! so the height is also sent at fixed moments. Hosts with conventions of their own (AMP, Embedly, WordPress) hear the
//! height in their words too, never with a scenario in it.

use std::cell::{Cell, RefCell};

use gloo::events::EventListener;
use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::MessageEvent;

/// What the embedding page asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// A theme: `light`, `dark` or `auto`.
    Theme(String),
    /// A language: `en` or `zh`.
    Language(String),
    /// Another scenario, as a fragment.
    Set(String),
    /// To hear of every scenario the reader makes.
    Events,
    /// It has just begun to listen, and wants to know the height.
    Hello,
    /// The frame comes near: it should be complete.
    Near,
}

thread_local! {
    /// The height said last.
    static SAID: Cell<f64> = const { Cell::new(0.0) };
    /// Address and secret the frame was opened with.
    static OPENED: RefCell<Option<(String, String)>> = const { RefCell::new(None) };
}

/// The page around the frame; `None` when the frame is opened on its own.
fn parent() -> Option<web_sys::Window> {
    let window = web_sys::window()?;
    let parent = window.parent().ok().flatten()?;
    (!Object::is(&parent, &window)).then_some(parent)
}

/// Whether this is a frame in another page.
pub fn is_framed() -> bool {
    parent().is_some()
}

fn object(pairs: &[(&str, JsValue)]) -> Object {
    let message = Object::new();
    for (name, value) in pairs {
        let _ = Reflect::set(&message, &(*name).into(), value);
    }
    message
}

fn post(message: &JsValue) {
    if let Some(parent) = parent() {
        // Any page may frame us and none of this is secret.
        let _ = parent.post_message(message, "*");
    }
}

/// Says one thing: `ready`, `height`, `error`, `open`, `state`.
fn send(kind: &str, name: &str, value: JsValue) {
    let fixed = [("ns", "cp".into()), ("v", 1.into()), ("t", kind.into()), (name, value)];
    let message = object(&fixed);
    if kind == "ready" {
        let _ = Reflect::set(&message, &"minHeight".into(), &280.into());
    }
    post(&message);
}

/// Says that the frame answers.
pub fn send_ready(title: &str) {
    send("ready", "title", title.into());
}

/// Says that something the frame needs did not arrive.
pub fn send_error(code: &str) {
    send("error", "code", code.into());
}

/// Says which page the reader wanted to open and could not.
pub fn send_open(url: &str) {
    send("open", "url", url.into());
}

/// Says what the reader entered; only ever called for a page that asked and in a frame that says so.
pub fn send_state(fragment: &str) {
    send("state", "state", fragment.into());
}

/// Says how high the frame's content is.
pub fn send_height() {
    tell_height(true);
}

/// Says how high the frame's content is when it differs from what was said last.
pub fn send_new_height() {
    tell_height(false);
}

fn tell_height(again: bool) {
    let body = web_sys::window().and_then(|window| window.document()).and_then(|document| document.body());
    let Some(body) = body else { return };
    let height = body.get_bounding_client_rect().height().ceil();
    if SAID.replace(height) == height && !again {
        return;
    }
    send("height", "h", height.into());
    let (address, secret) = opened();
    // AMP, then Embedly (as Medium uses it), then WordPress.
    post(&object(&[("sentinel", "amp".into()), ("type", "embed-size".into()), ("height", height.into())]));
    let embedly = object(&[("src", address.into()), ("context", "iframe.resize".into()), ("height", height.into())]);
    if let Ok(text) = JSON::stringify(&embedly) {
        post(&text);
    }
    if !secret.is_empty() {
        post(&object(&[("message", "height".into()), ("value", height.into()), ("secret", secret.into())]));
    }
}

/// The address the host opened the frame with, without the fragment, which carries what the reader enters; and the
/// secret by which WordPress knows its frames.
fn opened() -> (String, String) {
    OPENED.with_borrow_mut(|kept| {
        kept.get_or_insert_with(|| {
            let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
            (href.split('#').next().unwrap_or_default().to_owned(), secret_of(&href))
        })
        .clone()
    })
}

/// The secret at the end of an address: letters and digits behind `?secret=`.
fn secret_of(href: &str) -> String {
    let Some((_, rest)) = href.rsplit_once("secret=") else { return String::new() };
    rest.chars().take_while(char::is_ascii_alphanumeric).take(64).collect()
}

/// Whether the frame was put into a sandbox without an origin, where links may not open and files may not be saved.
pub fn is_opaque() -> bool {
    web_sys::window().is_some_and(|window| window.origin() == "null")
}

/// Opens an address in a tab of its own; false where the sandbox forbids it.
pub fn open_tab(url: &str) -> bool {
    let tab = web_sys::window().and_then(|window| window.open_with_url_and_target(url, "_blank").ok().flatten());
    // A tab must not reach back into the frame.
    tab.is_some_and(|tab| tab.set_opener(&JsValue::NULL).is_ok())
}

/// Calls back for every well-formed message of the parent; the listener ends with the handle.
pub fn on_wish(act: impl Fn(Wish) + 'static) -> Option<EventListener> {
    // Remembered before the first edit changes the address.
    opened();
    let parent = parent()?;
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        if event.source().is_some_and(|source| Object::is(&source, &parent)) {
            read(&event.data(), &act);
        }
    }))
}

/// The wishes of one message; none when it is not of our protocol.
fn read(data: &JsValue, act: &impl Fn(Wish)) {
    let get = |name: &str| Reflect::get(data, &name.into()).unwrap_or(JsValue::UNDEFINED);
    if !data.is_object() || get("ns").as_string().as_deref() != Some("cp") || get("v").as_f64() != Some(1.0) {
        return;
    }
    let kind = get("t").as_string().unwrap_or_default();
    let word = |name: &str, wish: fn(String) -> Wish| get(name).as_string().into_iter().for_each(|word| act(wish(word)));
    match kind.as_str() {
        "hello" => {
            word("lang", Wish::Language);
            word("theme", Wish::Theme);
            if get("events").is_truthy() {
                act(Wish::Events);
            }
            act(Wish::Hello);
        }
        "theme" => word("theme", Wish::Theme),
        "set" => word("state", Wish::Set),
        "near" => act(Wish::Near),
        _ => {}
    }
}

/// Calls back when the page with all its parts has loaded.
pub fn on_load(act: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "load", move |_| act()))
}

/// Sends the height again whenever the content changes it; the watch ends with the handle.
pub fn watch_height() -> Option<super::screen::WidthWatch> {
    let body = web_sys::window()?.document()?.body()?;
    Some(super::screen::watch_width(&body, |_| send_new_height()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_letters_and_digits_at_the_end_of_the_address() {
        for (href, secret) in [
            ("https://a/embed/#v=1&el=0.05#?secret=abc123", "abc123"),
            ("https://a/embed/?s=v%3D1#?secret=Ab9<script>", "Ab9"),
            ("https://a/embed/#v=1", ""),
        ] {
            assert_eq!(secret_of(href), secret);
        }
    }
}
