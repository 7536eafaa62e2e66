//! The screen: how wide a column is, light or dark, what is in sight, and whether the answer has been scrolled away.

use gloo::events::EventListener;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, ResizeObserver};

/// Watches the width of an element until dropped.
pub struct WidthWatch {
    observer: Option<ResizeObserver>,
    _act: Closure<dyn FnMut(JsValue)>,
    _window: Option<EventListener>,
}

impl Drop for WidthWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Calls back with the width of an element now and whenever it changes. Where the browser cannot observe elements, or
/// does not while a frame is off screen, the window's size has to do.
pub fn watch_width(element: &Element, act: impl Fn(f64) + Clone + 'static) -> WidthWatch {
    act(width(element));
    let (observed, resized) = (act.clone(), act);
    let watched = element.clone();
    let callback: Closure<dyn FnMut(JsValue)> = Closure::new(move |_| observed(width(&watched)));
    let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observer.observe(element);
    }
    let watched = element.clone();
    let window = web_sys::window().map(|window| EventListener::new(&window, "resize", move |_| resized(width(&watched))));
    WidthWatch { observer, _act: callback, _window: window }
}

/// Watches whether an element is in sight until dropped.
pub struct SightWatch {
    observer: IntersectionObserver,
    _act: Closure<dyn FnMut(js_sys::Array)>,
}

impl Drop for SightWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// How much of the window at its upper and lower edge is no sight: a view has its tools there, or its question, finding and
/// measure.
const EDGE: &str = "-40px 0px -130px";

/// Calls back when an element comes into sight or leaves it, and once at the start; `None` where nobody can tell.
pub fn watch_sight(element: &Element, act: impl Fn(bool) + 'static) -> Option<SightWatch> {
    let callback: Closure<dyn FnMut(js_sys::Array)> = Closure::new(move |entries: js_sys::Array| {
        if let Some(last) = entries.pop().dyn_ref::<IntersectionObserverEntry>() {
            act(last.is_intersecting());
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(EDGE);
    let observer = IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref(), &options).ok()?;
    observer.observe(element);
    Some(SightWatch { observer, _act: callback })
}

fn width(element: &Element) -> f64 {
    stepped(element.get_bounding_client_rect().width())
}

/// In steps of 4 px: a scrollbar that comes and goes redraws nothing twice.
fn stepped(width: f64) -> f64 {
    (width / 4.0).floor() * 4.0
}

/// What surrounds the view of a frame: padding and border of `.embed` in `style.css`.
const FRAME_EDGES: f64 = 34.0;

/// The width views will have inside an element: that of the published ones, else a frame's; `None` while it has none.
pub fn width_of_views(root: &Element) -> Option<f64> {
    let published = root.query_selector(".view").ok().flatten();
    let found = published.map_or_else(|| stepped(root.get_bounding_client_rect().width() - FRAME_EDGES), |view| width(&view));
    Some(found).filter(|found| *found > 0.0)
}

const DARK: &str = "(prefers-color-scheme: dark)";

/// As in `style.css`.
const WIDE: &str = "(min-width: 960px)";

fn media(query: &str) -> Option<web_sys::MediaQueryList> {
    web_sys::window()?.match_media(query).ok().flatten()
}

fn on_media(query: &str, act: impl Fn(bool) + 'static) -> Option<EventListener> {
    let query = media(query)?;
    let changed = query.clone();
    Some(EventListener::new(&query, "change", move |_| act(changed.matches())))
}

/// Whether the system asks for dark colors.
pub fn prefers_dark() -> bool {
    media(DARK).is_some_and(|query| query.matches())
}

/// Calls back when the system changes between light and dark.
pub fn on_dark(act: impl Fn(bool) + 'static) -> Option<EventListener> {
    on_media(DARK, act)
}

fn shell() -> Option<Element> {
    web_sys::window()?.document()?.document_element()
}

/// Marks the whole document with an attribute that styles react to; `None` removes it.
pub fn mark(name: &str, value: Option<&str>) {
    if let Some(shell) = shell() {
        let _ = match value {
            Some(value) => shell.set_attribute(name, value),
            None => shell.remove_attribute(name),
        };
    }
}

/// Keeps the document marked `data-scrolled` while an element lies above the screen.
pub fn mark_scrolled(element: Element) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "scroll", move |_| {
        mark("data-scrolled", (element.get_bounding_client_rect().bottom() < 0.0).then_some(""));
    }))
}

/// Whether the screen has room for two columns.
pub fn is_wide() -> bool {
    media(WIDE).is_some_and(|query| query.matches())
}

/// Calls back when the screen gains or loses room for two columns.
pub fn on_wide(act: impl Fn(bool) + 'static) -> Option<EventListener> {
    on_media(WIDE, act)
}

/// What the browser calls itself and its machine; empty where there is none.
pub fn agent() -> String {
    web_sys::window().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default()
}

/// Whether the screen takes several fingers.
pub fn takes_fingers() -> bool {
    web_sys::window().is_some_and(|window| window.navigator().max_touch_points() > 1)
}
