//! The form: deciding inputs in sight, the rest in a drawer, then Share.
//!
//! The form is read from the table of inputs; only the order of the deciding ones is decided here.

mod choice_field;
pub mod currency;
mod fresh;
mod hint;
mod label;
mod number_field;
pub mod options;
pub mod power_unit;
pub mod provenance;
pub mod values;

use yew::prelude::*;

use super::app::Shown;
use super::site::Site;
use super::state::{Action, State, Tab, Wanted};
use super::turn::{Turn, use_turn};
use crate::browser::{clock, dom};
use crate::scenario::{Group, Input, Kind, Page, Scenario, View, presets};
use crate::text::gauge::PowerUnit;
use crate::text::view::filled;
use choice_field::ChoiceField;
use currency::CurrencyList;
use fresh::Fresh;
use number_field::NumberField;

/// The deciding inputs of a page, in the order a reader thinks: the thing, the place, the prices, the doubt.
pub const fn deciding(page: Page) -> &'static [Input] {
    match page {
        Page::Mine => &[Input::Asic, Input::Region, Input::Electricity, Input::BtcPrice, Input::DifficultyGrowth, Input::Spread],
        Page::Ai => {
            &[Input::Workload, Input::Requests, Input::Device, Input::Model, Input::Api, Input::Floor, Input::Household, Input::Spread]
        }
        Page::Both => &[Input::Region, Input::Electricity, Input::SitePower, Input::Sold, Input::Users, Input::Spread],
    }
}

/// The inputs of a drawer, as far as they belong to a page and are not in sight above.
pub fn drawer(page: Page, group: Group) -> impl Iterator<Item = Input> {
    Input::all().filter(move |input| input.spec().group == group && input.spec().is_on(page) && !deciding(page).contains(input))
}

/// One input as a field.
pub fn field(site: &Site, scenario: &Scenario, input: Input, power: PowerUnit) -> Html {
    let site = site.clone();
    match input.spec().kind {
        Kind::Number(_) => {
            let (given, fact) = (scenario.given_number(input), scenario.default_number(input, site.data.0));
            html! { <NumberField key={input.spec().key} {site} {input} {power} {given} {fact} /> }
        }
        Kind::Choice { .. } => {
            let (chosen, changed) = (AttrValue::from(scenario.choice(input).to_owned()), scenario.given(input).is_some());
            html! { <ChoiceField key={input.spec().key} {site} {input} {chosen} {changed} /> }
        }
        Kind::List(_) => Html::default(),
    }
}

/// The form.
pub fn form(site: &Site, page: Page, state: &State, shown: &Shown) -> Html {
    let (scenario, power) = (&*state.scenario, state.screen.power);
    let words = site.words();
    let button = |action: Action, mark: [Option<&'static str>; 3], enabled: bool, name: String| {
        let [reset, undo, redo] = mark;
        html! {
            <button type="button" class="link" data-reset-all={reset} data-undo={undo} data-redo={redo} disabled={!enabled} onclick={site.on_click(action)}>
                {name}
            </button>
        }
    };
    let base = presets::base(scenario, site.data.0);
    let differs = |input: &Input| input.spec().group != Group::Display && scenario.given(*input) != base.given(*input);
    let changed = Input::all().filter(|input| input.spec().is_on(page) && differs(input)).count();
    let reset = if changed == 0 { words.reset.to_owned() } else { filled(words.reset_all, &[("n", &changed.to_string())]) };
    html! {
        <>
            <div class="actions">
                {button(Action::Reset(None), [Some(""), None, None], changed > 0, reset)}
                {button(Action::Undo, [None, Some(""), None], state.can_undo(), words.undo.to_owned())}
                {button(Action::Redo, [None, None, Some("")], state.can_redo(), words.redo.to_owned())}
                <CurrencyList site={site.clone()} />
            </div>
            {for deciding(page).iter().map(|&input| field(site, scenario, input, power))}
            <Drawers site={site.clone()} {page} shown={shown.clone()} {power} />
            <div class="share-row">
                <button type="button" class="filled" data-share="" id="share" onclick={site.on_click(Action::Want(Some(Wanted::new(Tab::Link, View::of(page).next().unwrap_or_default()))))}>{words.share}</button>
                {comparing(site, scenario.pinned.is_some())}
            </div>
        </>
    }
}

/// Pauses before the first drawer is filled and before each of the others [ms].
const FILLING: (u32, u32) = (300, 40);

#[derive(PartialEq, Properties)]
struct DrawersProps {
    site: Site,
    page: Page,
    shown: Shown,
    power: PowerUnit,
}

/// All other inputs, folded. In the browser the drawers are filled one after another once the page can be used, or at once
/// when the reader unfolds them: they are half of all its elements, and nobody sees them at first. Folded, they follow
/// when edits pause.
#[component]
fn Drawers(DrawersProps { site, page, shown, power }: &DrawersProps) -> Html {
    let (page, power) = (*page, *power);
    let node = use_node_ref();
    let folded = use_state_eq(|| true);
    let now = Turn { shown: shown.clone(), fragment: AttrValue::default(), news: 0 };
    let turn = use_turn(now.clone(), Some(now), !*folded, 0);
    let groups = || Group::DRAWERS.into_iter().filter(|group| drawer(page, *group).next().is_some());
    let all = groups().count();
    let filled = use_state_eq(|| if cfg!(target_arch = "wasm32") { 0 } else { all });
    {
        let next = filled.clone();
        use_effect_with(*filled, move |&filled| {
            let pause = if filled == 0 { FILLING.0 } else { FILLING.1 };
            let timer = (filled < all).then(|| clock::after(pause, move || next.set(filled + 1)));
            move || drop(timer)
        });
    }
    // A list of its own: beside what has no key, keys mean nothing, and each drawer would make all of them anew.
    let drawers = use_memo((turn, site.clone(), power, *filled), |(turn, site, power, filled)| -> Html {
        let scenario = turn.as_ref().map_or(&shown.linked, |turn| &turn.shown.linked);
        let group = |group: Group| {
            let name = (site.messages().field.group)(group);
            html! {
                <div key={group as usize} class="drawer" role="group" aria-label={name}>
                    <p class="drawer-name" aria-hidden="true">{name}</p>
                    {for drawer(page, group).map(|input| field(site, scenario, input, *power))}
                    if group == Group::Network {
                        <Fresh site={site.clone()} />
                    }
                </div>
            }
        };
        groups().take(*filled).map(group).chain((*filled == all).then(|| currency::rate(site, scenario, *power)).flatten()).collect()
    });
    let toggled = {
        let (node, filled) = (node.clone(), filled.clone());
        Callback::from(move |_: Event| {
            filled.set(all);
            folded.set(!node.cast().as_ref().is_some_and(dom::is_open));
        })
    };
    let more: usize = groups().map(|group| drawer(page, group).count()).sum();
    html! {
        <details ref={node} class="more" ontoggle={toggled} aria-busy={(*filled < all).then_some("true")}>
            <summary>{site.words().more}<span class="count">{more}</span></summary>
            {(*drawers).clone()}
        </details>
    }
}

/// Pins the scenario as A; while one is pinned, goes to both, swaps them, or ends the comparison.
fn comparing(site: &Site, pinned: bool) -> Html {
    let [pin, unpin, show, swap] = site.words().comparing;
    let show_both = |_: MouseEvent| dom::reveal(&format!("view-{}", View::Compare.id()));
    html! {
        <>
            <button type="button" class="link" data-pin="" aria-pressed={pinned.to_string()} onclick={site.on_click(Action::Pin(!pinned))}>
                {if pinned { unpin } else { pin }}
            </button>
            if pinned {
                <p class="hint" role="status">{site.words().compared}</p>
                <button type="button" class="link" onclick={show_both}>{show}</button>
                <button type="button" class="link" onclick={site.on_click(Action::Swap)}>{swap}</button>
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_input_of_a_page_is_shown_exactly_once() {
        for page in Page::ALL {
            let mut shown: Vec<Input> = deciding(page).to_vec();
            shown.extend(Group::DRAWERS.into_iter().flat_map(|group| drawer(page, group)));
            shown.sort();
            let mut wanted: Vec<Input> =
                Input::all().filter(|input| input.spec().group != Group::Display && input.spec().is_on(page)).collect();
            wanted.sort();
            assert_eq!(shown, wanted);
        }
    }
}
