//! The page, as components: state in, one action out; everything shown is computed below this layer.
//!
//! [`app`] remembers and derives, [`state`] changes, the rest lays out. Absent on purpose: numbers, formulas and words
//! (see [`crate::analysis`], [`crate::text`]), and every effect on the browser (see [`crate::browser`]).

pub mod answer;
pub mod app;
pub mod chance;
pub mod data_table;
pub mod embed;
pub mod formula;
pub mod header;
pub mod inputs;
pub mod notice;
pub mod share;
pub mod site;
pub mod state;
pub mod view;

use crate::browser::{address, clock, dom, fetch, screen};
use crate::catalogue::{BUNDLE, Catalogue, NEWEST, split};
use header::kept_shade;
use state::Screen;

/// Puts the program on the page once the newest data have arrived, else says that it did not start. Does nothing where
/// there is no page to put it on.
pub fn mount() {
    let bundle = format!("{}data/{NEWEST}/{BUNDLE}", address::root());
    let request = fetch::text(&bundle, |text| {
        let read = text.and_then(|text| Catalogue::parse(NEWEST, &split(&text)).ok());
        dom::started(read.is_some());
        match read.zip(dom::root()) {
            // A visit has one snapshot for as long as it lasts.
            Some((catalogue, root)) => start(root, site::Data(Box::leak(Box::new(catalogue)))),
            None => screen::mark("data-failed", Some("")),
        }
    });
    core::mem::forget(request);
}

fn start(root: web_sys::Element, data: site::Data) {
    let wide = screen::is_wide();
    let boot = app::Boot {
        data,
        address: address::here(),
        root: address::root().into(),
        screen: Screen { width: if wide { 768.0 } else { 358.0 }, wide, dark: screen::prefers_dark(), shade: kept_shade() },
        today: clock::today(),
    };
    yew::Renderer::<app::App>::with_root_and_props(root, boot).render();
}
