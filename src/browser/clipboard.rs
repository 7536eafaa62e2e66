//! Copying, with and without the permission to use the clipboard.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::HtmlTextAreaElement;

/// Copies a text and then reports whether that worked.
pub fn copy(text: String, done: impl FnOnce(bool) + Clone + 'static) {
    // In frames the modern clipboard is mostly forbidden, and asking for it is reported as a violation.
    if super::frame::is_framed() && by_command(&text) {
        return done(true);
    }
    let Some(clipboard) = clipboard() else { return done(by_command(&text)) };
    let promise = clipboard.write_text(&text);
    let yes = done.clone();
    let copied = Closure::once(move |_: JsValue| yes(true));
    let refused = Closure::once(move |_: JsValue| done(by_command(&text)));
    let _ = promise.then2(&copied, &refused);
    // One of the two is called once; they are as small as a click is rare.
    copied.forget();
    refused.forget();
}

/// The modern clipboard; `None` where the browser or the page's frame has none.
fn clipboard() -> Option<web_sys::Clipboard> {
    let clipboard = web_sys::window()?.navigator().clipboard();
    let value: &JsValue = clipboard.as_ref();
    (!value.is_undefined() && !value.is_null()).then_some(clipboard)
}

/// The old way: select the text of a field that nobody sees. Inside an open dialog the field must stand in it.
fn by_command(text: &str) -> bool {
    let copy = || -> Result<bool, JsValue> {
        let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
        let area: HtmlTextAreaElement = document.create_element("textarea")?.dyn_into()?;
        area.set_class_name("copied-text");
        area.set_value(text);
        let place = match document.query_selector("dialog[open]")? {
            Some(dialog) => dialog,
            None => document.body().ok_or(JsValue::NULL)?.into(),
        };
        place.append_child(&area)?;
        let before = document.active_element();
        area.select();
        let command: js_sys::Function = js_sys::Reflect::get(&document, &"execCommand".into())?.dyn_into()?;
        let copied = command.call1(&document, &"copy".into())?.as_bool().unwrap_or(false);
        area.remove();
        if let Some(element) = before.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            element.focus()?;
        }
        Ok(copied)
    };
    copy().unwrap_or(false)
}
