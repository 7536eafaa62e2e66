//! The page, as components: state in, one action out; everything shown is computed below this layer.
//!
//! [`app`] remembers and derives, [`state`] changes, the rest lays out. Absent on purpose: numbers, formulas and words
//! (see [`crate::analysis`], [`crate::text`]), and every effect on the browser (see [`crate::browser`]).

pub mod ages;
pub mod answer;
pub mod app;
pub mod data_table;
pub mod desk;
pub mod embed;
pub mod formula;
pub mod header;
pub mod inputs;
pub mod look;
pub mod news;
pub mod notice;
pub mod share;
pub mod sieve;
pub mod site;
pub mod snapshot;
pub mod state;
pub mod turn;
pub mod view;

use std::rc::Rc;

use crate::browser::{address, clock, dom, frame, screen};
use header::kept_shade;
use inputs::{currency, power_unit};
use look::Screen;

/// Puts the program on the page once the data of its link have arrived, else says that it did not start. Does nothing
/// where there is no page to put it on.
pub fn mount() {
    let found = |catalogue: Option<&'static _>| {
        dom::started(catalogue.is_some());
        match catalogue.zip(dom::root()) {
            // Reading the data, computing and drawing are tasks of their own, between which the page lives.
            Some((catalogue, root)) => {
                clock::after(0, move || start(root, site::Data(catalogue))).forget();
            }
            None => {
                screen::mark("data-failed", Some(""));
                frame::send_error("data");
            }
        }
    };
    snapshot::of_link(&address::here().fragment, Rc::new(found));
}

fn start(root: web_sys::Element, data: site::Data) {
    let screen = Screen {
        width: screen::width_of_views(&root).unwrap_or(358.0),
        wide: screen::is_wide(),
        dark: screen::prefers_dark(),
        shade: kept_shade(),
        power: power_unit::kept(),
    };
    let boot = app::Boot::new(data, address::here(), address::root().into(), screen, clock::today(), currency::kept());
    clock::after(0, move || {
        yew::Renderer::<app::App>::with_root_and_props(root, boot).render();
    })
    .forget();
}
