//! Files the reader takes away: text as it is, and pictures painted from the same SVG at twice its size.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url};

/// Pixels per unit of the picture.
const SHARPNESS: f64 = 2.0;

/// Saves a text under a file name.
pub fn save(name: &str, kind: &str, text: &str) {
    let _ = blob_url(kind, text).and_then(|url| {
        offer(name, &url)?;
        Url::revoke_object_url(&url)
    });
}

/// Saves a standalone SVG of this size as a PNG.
pub fn save_png(name: String, svg: &str, width: f64, height: f64) {
    let start = || -> Result<(), JsValue> {
        let url = blob_url("image/svg+xml", svg)?;
        let image = HtmlImageElement::new()?;
        let painted = image.clone();
        let source = url.clone();
        let loaded = Closure::once_into_js(move || {
            let _ = paint(&painted, width, height).and_then(|png| offer(&name, &png));
            let _ = Url::revoke_object_url(&source);
        });
        image.set_onload(Some(loaded.unchecked_ref()));
        image.set_src(&url);
        Ok(())
    };
    let _ = start();
}

fn blob_url(kind: &str, text: &str) -> Result<String, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)?;
    Url::create_object_url_with_blob(&blob)
}

fn paint(image: &HtmlImageElement, width: f64, height: f64) -> Result<String, JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width((width * SHARPNESS) as u32);
    canvas.set_height((height * SHARPNESS) as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width * SHARPNESS, height * SHARPNESS)?;
    canvas.to_data_url()
}

fn offer(name: &str, url: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    anchor.set_href(url);
    anchor.set_download(name);
    anchor.click();
    Ok(())
}
