//! Files the reader takes away: text as it is, and pictures painted from the same SVG in pixels, saved or copied.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url};

/// Saves a text under a file name.
pub fn save(name: &str, kind: &str, text: &str) {
    let _ = blob(kind, text).and_then(|blob| offer(name, &blob));
}

/// Saves a standalone SVG of a size as a PNG with `sharp` pixels for each of its own.
pub fn save_png(name: String, svg: &str, size: (f64, f64), sharp: f64) {
    let _ = png(svg, size, sharp, move |png| {
        let _ = offer(&name, &png);
    });
}

/// Puts the same into the clipboard and then reports whether that worked; it does not where the browser has no clipboard
/// for pictures or the page around a frame forbids it.
pub fn copy_png(svg: &str, size: (f64, f64), sharp: f64, done: impl FnOnce(bool) + Clone + 'static) {
    let failed = done.clone();
    let started = png(svg, size, sharp, move |png| {
        let refused = done.clone();
        if write(&png, done).is_err() {
            refused(false);
        }
    });
    if started.is_err() {
        failed(false);
    }
}

fn write(png: &Blob, done: impl FnOnce(bool) + Clone + 'static) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    // By name: not every browser has it.
    let item: Function = Reflect::get(&window, &"ClipboardItem".into())?.dyn_into()?;
    let content = Object::new();
    Reflect::set(&content, &"image/png".into(), png)?;
    let item = Reflect::construct(&item, &Array::of1(&content))?;
    let refused = done.clone();
    let copied = Closure::once(move |_: JsValue| done(true));
    let failed = Closure::once(move |_: JsValue| refused(false));
    let _ = window.navigator().clipboard().write(&Array::of1(&item)).then2(&copied, &failed);
    // One of the two is called once; they are as small as a click is rare.
    copied.forget();
    failed.forget();
    Ok(())
}

/// Paints an SVG and hands the picture over.
fn png(svg: &str, size: (f64, f64), sharp: f64, done: impl FnOnce(Blob) + 'static) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(&blob("image/svg+xml", svg)?)?;
    let image = HtmlImageElement::new()?;
    let (painted, source) = (image.clone(), url.clone());
    let loaded = Closure::once_into_js(move || {
        let _ = paint(&painted, size, sharp, done);
        let _ = Url::revoke_object_url(&source);
    });
    image.set_onload(Some(loaded.unchecked_ref()));
    image.set_src(&url);
    Ok(())
}

fn paint(image: &HtmlImageElement, (width, height): (f64, f64), sharp: f64, done: impl FnOnce(Blob) + 'static) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    let (width, height) = (libm::round(width * sharp), libm::round(height * sharp));
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)?;
    let made = Closure::once_into_js(move |png: JsValue| png.dyn_into().map(done).is_ok());
    canvas.to_blob(made.unchecked_ref())
}

fn blob(kind: &str, text: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)
}

fn offer(name: &str, content: &Blob) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let url = Url::create_object_url_with_blob(content)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    Url::revoke_object_url(&url)
}
