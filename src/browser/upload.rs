//! Scenario files the reader brings: picked in any file field of the page, or dropped anywhere on it.
//!
//! Only three fields are read from a file, as plain values, and only from small ones. Absent: what they mean.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{JSON, Reflect};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{DragEvent, File, HtmlInputElement};

/// The largest file that is read [bytes].
const LARGEST: f64 = 65_536.0;

/// What a file says.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioFile {
    /// What it calls itself.
    pub schema: String,
    /// The version of its fields.
    pub version: f64,
    /// The link in it.
    pub link: String,
}

/// Calls back for every file, with nothing for one that is too large or says something else; ends with the handle.
pub fn on_file(act: impl Fn(Option<ScenarioFile>) + Clone + 'static) -> Option<[EventListener; 3]> {
    let document = web_sys::window()?.document()?;
    let dropped = act.clone();
    let options = EventListenerOptions::enable_prevent_default;
    let picked = EventListener::new(&document, "change", move |event| {
        let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        if let Some(file) = field.files().and_then(|files| files.get(0)) {
            read(&file, act.clone());
            // The same file may be picked again.
            field.set_value("");
        }
    });
    // Without this a browser would leave the page for the file.
    let over = EventListener::new_with_options(&document, "dragover", options(), |event| {
        if event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer).is_some_and(|data| data.types().includes(&"Files".into(), 0)) {
            event.prevent_default();
        }
    });
    let drop = EventListener::new_with_options(&document, "drop", options(), move |event| {
        let files = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer).and_then(|data| data.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            event.prevent_default();
            read(&file, dropped.clone());
        }
    });
    Some([picked, over, drop])
}

fn read(file: &File, act: impl Fn(Option<ScenarioFile>) + Clone + 'static) {
    if file.size() > LARGEST {
        return act(None);
    }
    let failed = act.clone();
    let arrived = Closure::once(move |text: JsValue| act(text.as_string().and_then(|text| parsed(&text))));
    let refused = Closure::once(move |_: JsValue| failed(None));
    let _ = file.text().then2(&arrived, &refused);
    // One of the two is called once; they are as small as an opened file is rare.
    arrived.forget();
    refused.forget();
}

fn parsed(text: &str) -> Option<ScenarioFile> {
    let value = JSON::parse(text).ok().filter(JsValue::is_object)?;
    let get = |name: &str| Reflect::get(&value, &name.into()).ok();
    Some(ScenarioFile { schema: get("schema")?.as_string()?, version: get("version")?.as_f64()?, link: get("link")?.as_string()? })
}
