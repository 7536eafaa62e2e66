//! Answers in JSON, read by the browser's own reader: any text gives a value or nothing.

use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

/// A value.
pub struct Json(JsValue);

/// The value a text stands for.
pub fn read(text: &str) -> Option<Json> {
    JSON::parse(text).ok().map(Json)
}

impl Json {
    /// The text under a name.
    pub fn text(&self, name: &str) -> Option<String> {
        Reflect::get(&self.0, &name.into()).ok()?.as_string()
    }

    /// The number at the end of a path of names, also where it is written as a text; of a list the last item counts.
    pub fn number(&self, path: &[&str]) -> Option<f64> {
        let mut value = self.0.clone();
        for name in path {
            value = Reflect::get(&value, &(*name).into()).ok()?;
            if let Some(list) = value.dyn_ref::<Array>() {
                value = list.get(list.length().checked_sub(1)?);
            }
        }
        match value.as_string() {
            Some(text) if text.is_empty() => None,
            Some(_) => Some(value.unchecked_into_f64()).filter(|number| !number.is_nan()),
            None => value.as_f64(),
        }
    }
}
