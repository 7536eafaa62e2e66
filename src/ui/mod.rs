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
use crate::catalogue::embedded;
use crate::chart::View;

use crate::text::page::PageTexts;
use header::kept_shade;
use state::Screen;

/// Puts the program on the page. Does nothing where there is no page to put it on.
pub fn mount() {
    let Some(root) = dom::root() else { return };
    let data = match embedded() {
        Ok(catalogue) => site::Data(catalogue),
        Err(error) => return root.set_text_content(Some(&error.to_string())),
    };
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

/// The short name of a view.
fn view_name(words: &PageTexts, view: View) -> &'static str {
    match view {
        View::Regions => words.name_regions,
        View::Map => words.name_map,
        View::Breakeven => words.name_breakeven,
        View::Device => words.name_device,
        View::Volume => words.name_volume,
    }
}
