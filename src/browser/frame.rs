//! Messages between a frame and the page that shows it: protocol `cp`, version 1, the frame's side.
//!
//! The frame says when it is ready and how high it is; it never says what the reader entered. It listens to nobody
//! but its parent. Off-screen frames get no resize events, so the height is also sent at fixed moments.

use gloo::events::EventListener;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::MessageEvent;

/// What the embedding page asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// A theme: `light`, `dark` or `auto`.
    Theme(String),
    /// Another scenario, as a fragment.
    Set(String),
    /// It has just begun to listen, and wants to know the height.
    Hello,
}

/// The page around the frame; `None` when the frame is opened on its own.
fn parent() -> Option<web_sys::Window> {
    let window = web_sys::window()?;
    let parent = window.parent().ok().flatten()?;
    (!Object::is(&parent, &window)).then_some(parent)
}

fn send(kind: &str, pairs: &[(&str, JsValue)]) {
    let Some(parent) = parent() else { return };
    let message = Object::new();
    let fixed = [("ns", JsValue::from("cp")), ("v", JsValue::from(1)), ("t", JsValue::from(kind))];
    for (name, value) in fixed.iter().chain(pairs) {
        let _ = Reflect::set(&message, &(*name).into(), value);
    }
    // Any page may frame us and none of this is secret.
    let _ = parent.post_message(&message, "*");
}

/// Says that the frame answers.
pub fn send_ready(title: &str) {
    send("ready", &[("title", title.into()), ("minHeight", 280.into())]);
}

/// Says how high the frame's content is.
pub fn send_height() {
    let body = web_sys::window().and_then(|window| window.document()).and_then(|document| document.body());
    if let Some(body) = body {
        send("height", &[("h", body.get_bounding_client_rect().height().ceil().into())]);
    }
}

/// Calls back for every well-formed message of the parent; the listener ends with the handle.
pub fn on_wish(act: impl Fn(Wish) + 'static) -> Option<EventListener> {
    let parent = parent()?;
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        if event.source().is_some_and(|source| Object::is(&source, &parent)) {
            read(&event.data()).into_iter().for_each(&act);
        }
    }))
}

/// The wishes of one message; none when it is not of our protocol.
fn read(data: &JsValue) -> Vec<Wish> {
    let get = |name: &str| Reflect::get(data, &name.into()).unwrap_or(JsValue::UNDEFINED);
    if !data.is_object() || get("ns").as_string().as_deref() != Some("cp") || get("v").as_f64() != Some(1.0) {
        return Vec::new();
    }
    let theme = get("theme").as_string().map(Wish::Theme);
    match get("t").as_string().as_deref() {
        Some("hello") => [Some(Wish::Hello), theme].into_iter().flatten().collect(),
        Some("theme") => theme.into_iter().collect(),
        Some("set") => get("state").as_string().map(Wish::Set).into_iter().collect(),
        _ => Vec::new(),
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
    Some(super::screen::watch_width(&body, |_| send_height()))
}
