//! Small reads and writes on elements that components cannot express: values of events, focus, dialogs.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent};

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// The element the program is mounted on.
pub fn root() -> Option<Element> {
    by_id("app")
}

/// Takes the loading bar away, and the words for a failed start when there was none.
pub fn started(well: bool) {
    let gone: &[&str] = if well { &["loading", "not-started"] } else { &["loading"] };
    gone.iter().filter_map(|id| by_id(id)).for_each(|element| element.remove());
}

/// The value of the field or list an event came from; empty for anything else.
pub fn value(event: &Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    match target.dyn_into::<HtmlInputElement>() {
        Ok(field) => field.value(),
        Err(target) => target.dyn_into::<HtmlSelectElement>().map(|list| list.value()).unwrap_or_default(),
    }
}

/// Shows the chosen option of a list.
pub fn choose(list: &Element, id: &str) {
    if let Some(list) = list.dyn_ref::<HtmlSelectElement>()
        && list.value() != id
    {
        list.set_value(id);
    }
}

/// Moves the focus to the element with this id and brings it into view.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        open_drawers(&element);
        let _ = element.focus();
        if let Some(field) = element.dyn_ref::<HtmlInputElement>() {
            field.select();
        }
    }
}

/// Opens every drawer around an element, so that it can be seen.
fn open_drawers(element: &HtmlElement) {
    let mut inside = element.closest("details:not([open])").ok().flatten();
    while let Some(drawer) = inside {
        let _ = drawer.set_attribute("open", "");
        inside = drawer.closest("details:not([open])").ok().flatten();
    }
}

/// Whether a drawer is open.
pub fn is_open(drawer: &Element) -> bool {
    drawer.has_attribute("open")
}

/// Puts a text where a screen reader listens.
pub fn say(id: &str, text: &str) {
    if let Some(element) = by_id(id) {
        element.set_text_content(Some(text));
    }
}

/// Brings the element with this id into view.
pub fn reveal(id: &str) {
    if let Some(element) = by_id(id) {
        element.scroll_into_view();
    }
}

/// What the reader looks at: the highest of these elements that does not end in the upper fifth of the screen, and where
/// it begins, in pixels below the edge; `None` at the start of the page, and with none of them on it.
pub fn looked_at(ids: impl Iterator<Item = String>) -> Option<(String, f64)> {
    let window = web_sys::window()?;
    let line = 0.2 * window.inner_height().ok()?.as_f64()?;
    if window.scroll_y().ok()? <= 0.0 {
        return None;
    }
    let found = ids.filter_map(|id| {
        let frame = by_id(&id)?.get_bounding_client_rect();
        (frame.bottom() > line).then(|| (id, frame.top()))
    });
    found.min_by(|one, other| one.1.total_cmp(&other.1))
}

/// Scrolls so that the element with this id begins so far below the edge of the screen, in pixels.
pub fn look_at(id: &str, top: f64) {
    if let (Some(window), Some(element)) = (web_sys::window(), by_id(id)) {
        window.scroll_by_with_x_and_y(0.0, element.get_bounding_client_rect().top() - top);
    }
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    by_id(id)?.dyn_into().ok()
}

/// Opens a dialog above the page; the browser keeps the focus inside and closes it on Escape.
pub fn open_dialog(id: &str) {
    if let Some(dialog) = dialog(id).filter(|dialog| !dialog.open()) {
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog; the browser gives the focus back.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

/// Whether an event happened on the element with this id itself rather than on something inside it.
pub fn is_on(event: &Event, id: &str) -> bool {
    event.target().and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(|target| target.id() == id)
}

/// A picture as the address of an image.
pub fn picture(svg: &str) -> String {
    format!("data:image/svg+xml,{}", String::from(js_sys::encode_uri_component(svg)))
}

/// Selects all text of a field, so that it can be copied by hand.
pub fn select_all(event: &Event) {
    let Some(target) = event.target() else { return };
    if let Some(field) = target.dyn_ref::<HtmlInputElement>() {
        field.select();
    } else if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        area.select();
    }
}

/// Calls back for Ctrl or ⌘ with Z (undo) and with Shift (redo), except inside text fields, which undo for themselves.
/// The listener ends when the returned handle is dropped.
pub fn on_undo(act: impl Fn(bool) + 'static) -> Option<gloo::events::EventListener> {
    Some(gloo::events::EventListener::new(&document()?.into(), "keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if (key.ctrl_key() || key.meta_key()) && key.key().eq_ignore_ascii_case("z") && !is_text(event) {
            act(key.shift_key());
        }
    }))
}

fn is_text(event: &Event) -> bool {
    let Some(target) = event.target() else { return false };
    match target.dyn_ref::<HtmlInputElement>() {
        Some(field) => matches!(&*field.type_(), "text" | "search"),
        None => target.dyn_ref::<HtmlTextAreaElement>().is_some(),
    }
}
