//! The wire between the two programs of a release page: the page asks, the desk answers at once, as text.
//!
//! Both run in the same document and meet as events of its window. Anybody's script there could send the same events,
//! and could as well change the page; what arrives is only ever read as text. Absent: what is said (see
//! [`crate::ui::desk`]).

use gloo::events::EventListener;
use js_sys::Array;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{CustomEvent, CustomEventInit, Event};

/// A question with room for its answer.
const ASK: &str = "desk-ask";

/// Something the page should know.
const NEWS: &str = "desk-news";

/// The page says whose desk it needs.
const WANTED: &str = "desk-wanted";

/// A file for the reader.
const TAKE: &str = "take";

fn send(name: &str, detail: &JsValue) {
    let init = CustomEventInit::new();
    init.set_detail(detail);
    if let (Some(window), Ok(event)) = (web_sys::window(), CustomEvent::new_with_event_init_dict(name, &init)) {
        let _ = window.dispatch_event(&event);
    }
}

fn listen(name: &'static str, act: impl Fn(JsValue) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    let detail = |event: &Event| event.dyn_ref::<CustomEvent>().map(CustomEvent::detail);
    Some(EventListener::new(&window, name, move |event| detail(event).into_iter().for_each(&act)))
}

/// The desk's answer; `None` while there is no desk.
pub fn ask(question: &str) -> Option<String> {
    let note = Array::of1(&question.into());
    send(ASK, &note);
    note.get(1).as_string()
}

/// Answers questions for as long as the handle lives.
pub fn serve(answer: impl Fn(&str) -> String + 'static) -> Option<EventListener> {
    listen(ASK, move |note| {
        if let Some(note) = note.dyn_ref::<Array>()
            && let Some(question) = note.get(0).as_string()
        {
            note.push(&answer(&question).into());
        }
    })
}

/// Asks the starter of the document for the desk of a page.
pub fn want(page: &str) {
    send(WANTED, &page.into());
}

/// Has the document's own script (`take.js`) hand a file to the reader.
pub fn take(file: &str) {
    send(TAKE, &file.into());
}

/// Tells the page something.
pub fn tell(news: &str) {
    send(NEWS, &news.into());
}

/// Calls back for everything the page is told, for as long as the handle lives.
pub fn on_news(act: impl Fn(&str) + 'static) -> Option<EventListener> {
    listen(NEWS, move |news| news.as_string().iter().for_each(|news| act(news)))
}
