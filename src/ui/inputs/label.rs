//! The head of a field: its label with the unit, the word "changed", and the way to its source.

use yew::prelude::*;

use super::provenance;
use crate::scenario::Input;
use crate::text::view::filled;
use crate::ui::site::Site;
use crate::ui::state::Action;

/// A field's head: a number's has its unit, empty where there is none. A legend names a group of buttons instead of one control.
pub(super) fn label(site: &Site, input: Input, unit: &str, changed: bool, legend: bool) -> Html {
    let (key, words) = (input.spec().key, site.words());
    let name = site.label(input);
    let control = if input.number().is_some() { "in" } else { "ch" };
    html! {
        <div class="head">
            if legend {
                <span class="label" id={format!("lb-{key}")}>{name}</span>
            } else {
                <label class="label" for={format!("{control}-{key}")}>
                    {name}
                    if !unit.is_empty() {
                        <span class="unseen">{", "}{unit.to_owned()}</span>
                    }
                </label>
            }
            if changed {
                <span class="mark">{words.changed}</span>
            }
            if provenance::exists(site, input) {
                <button type="button" class="info" popovertarget={provenance::ID} aria-label={filled(words.source_of, &[("field", name)])}
                    onclick={site.on_click(Action::Ask(input))}>
                    <span aria-hidden="true">{"i"}</span>
                </button>
            }
        </div>
    }
}
