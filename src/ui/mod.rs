//! The page, as components: state in, one action out; everything shown is computed below this layer.
//!
//! [`app`] remembers and derives, [`state`] changes, the rest lays out. Absent on purpose: numbers, formulas and words
//! (see [`crate::analysis`], [`crate::text`]), and every effect on the browser (see [`crate::browser`]).

pub mod answer;
pub mod app;
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

use crate::browser::{address, clock, dom, screen};
use crate::chart::View;
use crate::text::page::PageTexts;

/// Puts the program on the page. Does nothing where there is no page to put it on.
pub fn mount() {
    let Some(root) = dom::root() else { return };
    let boot = app::Boot {
        address: address::here(),
        root: address::root().into(),
        shade: app::kept_shade(),
        dark: screen::prefers_dark(),
        wide: screen::is_wide(),
        today: clock::today(),
    };
    yew::Renderer::<app::App>::with_root_and_props(root, boot).render();
}

/// The short name of a view.
fn view_name(words: &PageTexts, view: View) -> &'static str {
    match view {
        View::Regions => words.name_regions,
        View::Breakeven => words.name_breakeven,
        View::Device => words.name_device,
        View::Volume => words.name_volume,
    }
}
