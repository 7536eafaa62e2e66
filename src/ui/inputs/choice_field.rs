//! One of several: a native list, or buttons in a row where there are three or fewer short options.

use yew::prelude::*;

use super::hint::DeviceHint;
use super::label::label;
use super::options::{Bunch, bunches};
use crate::browser::dom;
use crate::scenario::Input;
use crate::ui::site::Site;
use crate::ui::state::Action;

/// Properties of [`ChoiceField`].
#[derive(PartialEq, Properties)]
pub(super) struct ChoiceFieldProps {
    /// What stays the same.
    pub site: Site,
    /// The input.
    pub input: Input,
    /// The id chosen.
    pub chosen: AttrValue,
    /// Whether the reader changed it.
    pub changed: bool,
}

/// A choice.
#[component]
pub(super) fn ChoiceField(props: &ChoiceFieldProps) -> Html {
    let ChoiceFieldProps { site, input, chosen, changed } = props;
    let (input, changed) = (*input, *changed);
    let bunches = bunches(input, site.data.0, site.language);
    let list = use_node_ref();
    {
        // A list keeps what was picked by hand: show the state's choice again after a reset or an undo.
        let list = list.clone();
        use_effect_with(chosen.clone(), move |chosen| {
            if let Some(list) = list.cast() {
                dom::choose(&list, chosen);
            }
        });
    }
    let segmented = input == Input::Spread;
    let reset = site.on_click(Action::Reset(Some(input)));
    html! {
        <div class={if changed { "field changed" } else { "field" }}>
            {label(site, input, "", changed, segmented)}
            if input == Input::Device {
                <DeviceHint site={site.clone()} />
            }
            if segmented {
                {segments(props, &bunches)}
            } else {
                {options(props, &bunches, list)}
            }
            if changed {
                <p class="hint">
                    <button type="button" class="link underlined" data-reset={input.spec().key} onclick={reset}>{site.words().reset}</button>
                </p>
            }
        </div>
    }
}

/// Buttons in a row: native radio buttons, so arrows move between them.
fn segments(props: &ChoiceFieldProps, bunches: &[Bunch]) -> Html {
    let ChoiceFieldProps { site, input, chosen, .. } = props;
    let (input, key) = (*input, input.spec().key);
    let option = |(id, name): &(String, String)| {
        let onchange = {
            let (act, id) = (site.act.clone(), id.clone());
            Callback::from(move |_: Event| act.emit(Action::Choose(input, id.as_str().into())))
        };
        html! {
            <label>
                <input type="radio" name={key} value={id.clone()} checked={*id == **chosen} {onchange} />
                <span>{name.clone()}</span>
            </label>
        }
    };
    html! {
        <div class="segments" role="radiogroup" aria-labelledby={format!("lb-{key}")}>
            {for bunches.iter().flat_map(|bunch| &bunch.options).map(option)}
        </div>
    }
}

/// A native list.
fn options(props: &ChoiceFieldProps, bunches: &[Bunch], node: NodeRef) -> Html {
    let ChoiceFieldProps { site, input, chosen, .. } = props;
    let input = *input;
    let onchange = site.act.reform(move |event: Event| Action::Choose(input, dom::value(&event).into()));
    let options = |bunch: &Bunch| -> Html {
        bunch.options.iter().map(|(id, name)| html! { <option value={id.clone()} selected={*id == **chosen}>{name}</option> }).collect()
    };
    html! {
        <div class="list">
            <select id={format!("ch-{}", input.spec().key)} ref={node} {onchange}>
                {for bunches.iter().map(|bunch| match bunch.title.as_str() {
                    "" => options(bunch),
                    title => html! { <optgroup label={title.to_owned()}>{options(bunch)}</optgroup> },
                })}
            </select>
        </div>
    }
}
