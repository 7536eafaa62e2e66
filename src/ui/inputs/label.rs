//! The head of a field: its label with the unit, the word "changed", and the way to its source.

use yew::prelude::*;

use super::provenance::{self, Provenance};
use crate::browser::dom;
use crate::scenario::{Fact, Input, Kind};
use crate::text::view::filled;
use crate::ui::site::Site;

/// Properties of [`Label`].
#[derive(PartialEq, Properties)]
pub(super) struct LabelProps {
    /// What stays the same.
    pub site: Site,
    /// The input.
    pub input: Input,
    /// Whether the reader changed it.
    pub changed: bool,
    /// The default of a number.
    #[prop_or_default]
    pub fact: Option<Fact<'static>>,
    /// The id chosen; empty for a number.
    #[prop_or_default]
    pub chosen: AttrValue,
    /// Whether the label names a group of buttons instead of one control.
    #[prop_or_default]
    pub legend: bool,
}

/// A field's head.
#[component]
pub(super) fn Label(props: &LabelProps) -> Html {
    let LabelProps { site, input, changed, fact, chosen, legend } = props;
    let open = use_state_eq(|| false);
    let popover = use_node_ref();
    let (key, words) = (input.spec().key, site.words());
    let name = (site.messages().field.label)(*input);
    let (control, unit) = match input.spec().kind {
        Kind::Number(spec) => ("in", (site.messages().field.unit)(spec.unit)),
        _ => ("ch", ""),
    };
    let unit = (!unit.is_empty()).then(|| html! { <span class="unseen">{", "}{unit}</span> });
    let id = format!("pr-{key}");
    let ontoggle = {
        let (open, popover) = (open.clone(), popover.clone());
        Callback::from(move |_: Event| open.set(popover.cast().is_some_and(|popover| dom::is_open(&popover))))
    };
    html! {
        <div class="head">
            if *legend {
                <span class="label" id={format!("lb-{key}")}>{name}</span>
            } else {
                <label class="label" for={format!("{control}-{key}")}>{name}{unit}</label>
            }
            if *changed {
                <span class="mark">{words.changed}</span>
            }
            if provenance::exists(site, *input) {
            <button type="button" class="info" popovertarget={id.clone()} aria-label={filled(words.source_of, &[("field", name)])}>
                <span aria-hidden="true">{"i"}</span>
            </button>
            <div {id} ref={popover} class="popover" popover="auto" role="group" aria-label={name} {ontoggle}>
                if *open {
                    <Provenance site={site.clone()} input={*input} fact={*fact} chosen={chosen.clone()} />
                }
            </div>
            }
        </div>
    }
}
