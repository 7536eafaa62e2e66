//! The money everything is shown in: a choice that outlives the visit, its rate, and the offer to ask for a newer one.
//!
//! The choice stands above the form, as small as undo: it changes no assumption. Its rate is in a drawer.

use yew::prelude::*;

use super::field;
use super::fresh::Fresh;
use crate::browser::{dom, storage};
use crate::catalogue::CURRENCIES;
use crate::scenario::{Input, Scenario};
use crate::text::gauge::PowerUnit;
use crate::text::money;
use crate::ui::site::Site;
use crate::ui::state::Action;

/// Name under which the currency is kept.
const CURRENCY: &str = "currency";

/// The currency of earlier visits.
pub fn kept() -> Option<String> {
    storage::read(CURRENCY)
}

/// Properties of [`CurrencyList`].
#[derive(PartialEq, Properties)]
pub(super) struct CurrencyListProps {
    /// What stays the same.
    pub site: Site,
}

/// The list of currencies, by their codes.
#[component]
pub(super) fn CurrencyList(CurrencyListProps { site }: &CurrencyListProps) -> Html {
    let list = use_node_ref();
    {
        // A list keeps what was picked by hand: show the state's choice again after an undo.
        let list = list.clone();
        use_effect_with(site.money.code, move |code| {
            if let Some(list) = list.cast() {
                dom::choose(&list, code);
            }
        });
    }
    let onchange = site.act.reform(|event: Event| {
        let code = dom::value(&event);
        storage::write(CURRENCY, &code);
        Action::Choose(Input::Currency, code.into())
    });
    let option = |code: &'static str| html! { <option value={code} selected={code == site.money.code}>{code}</option> };
    html! {
        <span class="units">
            <select id="ch-cur" ref={list} aria-label={site.label(Input::Currency)} {onchange}>{for CURRENCIES.into_iter().map(option)}</select>
        </span>
    }
}

/// The drawer of the rate; none for the dollar, which needs none.
pub(super) fn rate(site: &Site, scenario: &Scenario, power: PowerUnit) -> Option<Html> {
    let rate = money::rate(site.money, site.data.0, site.language)?;
    let name = site.label(Input::Currency);
    Some(html! {
        <div key={site.money.code} class="drawer" role="group" aria-label={name}>
            <p class="drawer-name" aria-hidden="true">{name}</p>
            {field(site, scenario, Input::Rate, power)}
            // A rate of the reader's own stands in the field, beside that of the data.
            if !site.money.own_rate {
                <p class="hint">{rate}</p>
            }
            <Fresh site={site.clone()} currency={site.money.code} />
        </div>
    })
}
