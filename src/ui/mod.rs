//! The page, as components: state in, one action out; everything shown is computed below this layer.
//!
//! [`app`] remembers and derives, [`state`] changes, the rest lays out. Absent on purpose: numbers, formulas and words
//! (see [`crate::analysis`], [`crate::text`]), and every effect on the browser (see [`crate::browser`]).

pub mod answer;
pub mod app;
pub mod chance;
pub mod data_table;
pub mod desk;
pub mod embed;
pub mod formula;
pub mod header;
pub mod inputs;
pub mod notice;
pub mod share;
pub mod sieve;
pub mod site;
pub mod state;
pub mod view;

use crate::browser::{address, clock, dom, fetch, frame, screen};
use crate::catalogue::{BUNDLE, Catalogue, NEWEST, split};
use header::kept_shade;
use state::Screen;

/// Puts the program on the page once the newest data have arrived, else says that it did not start. Does nothing where
/// there is no page to put it on.
pub fn mount() {
    fetch_data(|catalogue| {
        dom::started(catalogue.is_some());
        match catalogue.zip(dom::root()) {
            Some((catalogue, root)) => start(root, site::Data(catalogue)),
            None => {
                screen::mark("data-failed", Some(""));
                frame::send_error("data");
            }
        }
    });
}

/// Fetches the newest data; `None` when they do not arrive or cannot be read.
fn fetch_data(act: impl Fn(Option<&'static Catalogue>) + 'static) {
    let bundle = format!("{}data/{NEWEST}/{BUNDLE}", address::root());
    let request = fetch::text(&bundle, move |text| {
        let read = text.and_then(|text| Catalogue::parse(NEWEST, &split(&text)).ok());
        // A visit has one snapshot for as long as it lasts.
        act(read.map(|catalogue| &*Box::leak(Box::new(catalogue))));
    });
    core::mem::forget(request);
}

fn start(root: web_sys::Element, data: site::Data) {
    desk::at_hand(data.0);
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
