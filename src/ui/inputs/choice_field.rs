//! One of several: a native list, or buttons in a row where there are three or fewer short options.

use yew::prelude::*;

use super::hint::DeviceHint;
use super::label::label;
use super::options::{Bunch, bunches};
use crate::browser::{clock, dom};
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

/// When the lists are filled, one after another in the order of the inputs [ms].
const FILLING: (u32, u32) = (150, 2);

/// A choice. In the browser a list has nothing but what is chosen until the page can be used: the lists have half of its
/// elements.
#[component]
pub(super) fn ChoiceField(props: &ChoiceFieldProps) -> Html {
    let ChoiceFieldProps { site, input, chosen, changed } = props;
    let (input, changed) = (*input, *changed);
    let segmented = input == Input::Spread;
    let full = use_state_eq(|| !cfg!(target_arch = "wasm32"));
    {
        let full = full.clone();
        use_effect_with((), move |()| {
            let timer = (!*full).then(|| clock::after(FILLING.0 + FILLING.1 * input as u32, move || full.set(true)));
            move || drop(timer)
        });
    }
    let mut bunches = bunches(input, &site.data.0.in_money(site.money), site.language);
    if !*full && !segmented {
        for bunch in &mut bunches {
            bunch.options.retain(|(id, _)| *id == **chosen);
        }
        bunches.retain(|bunch| !bunch.options.is_empty());
    }
    let list = use_node_ref();
    {
        // A list keeps what was picked by hand: show the state's choice again after a reset or an undo, and when it is filled.
        let list = list.clone();
        use_effect_with((chosen.clone(), *full), move |(chosen, _)| {
            if let Some(list) = list.cast() {
                dom::choose(&list, chosen);
            }
        });
    }
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
                {options(props, &bunches, list, *full)}
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
fn options(props: &ChoiceFieldProps, bunches: &[Bunch], node: NodeRef, full: bool) -> Html {
    let ChoiceFieldProps { site, input, chosen, .. } = props;
    let input = *input;
    let onchange = site.act.reform(move |event: Event| Action::Choose(input, dom::value(&event).into()));
    let options = |bunch: &Bunch| -> Html {
        bunch.options.iter().map(|(id, name)| html! { <option value={id.clone()} selected={*id == **chosen}>{name}</option> }).collect()
    };
    html! {
        <div class="list" aria-busy={(!full).then_some("true")}>
            <select id={format!("ch-{}", input.spec().key)} ref={node} {onchange}>
                {for bunches.iter().map(|bunch| match bunch.title.as_str() {
                    "" => options(bunch),
                    title => html! { <optgroup label={title.to_owned()}>{options(bunch)}</optgroup> },
                })}
            </select>
        </div>
    }
}
