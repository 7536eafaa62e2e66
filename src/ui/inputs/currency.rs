//! The money everything is shown in: a choice that outlives the visit, its rate, and the offer to ask for a newer one.

use yew::prelude::*;

use super::field;
use super::fresh::Fresh;
use crate::browser::storage;
use crate::scenario::{Input, Scenario};
use crate::text::gauge::PowerUnit;
use crate::text::money;
use crate::ui::site::Site;

/// Name under which the currency is kept.
const CURRENCY: &str = "currency";

/// The currency of earlier visits.
pub fn kept() -> Option<String> {
    storage::read(CURRENCY)
}

/// Keeps a currency for later visits.
pub(super) fn keep(code: &str) {
    storage::write(CURRENCY, code);
}

/// The fields of it.
pub(super) fn currency(site: &Site, scenario: &Scenario, power: PowerUnit) -> Html {
    let chosen = field(site, scenario, Input::Currency, power);
    let Some(rate) = money::rate(site.money, site.data.0, site.language) else { return chosen };
    html! {
        <>
            {chosen}
            {field(site, scenario, Input::Rate, power)}
            // A rate of the reader's own stands in the field, beside that of the data.
            if !site.money.own_rate {
                <p class="hint">{rate}</p>
            }
            <Fresh key={site.money.code} site={site.clone()} currency={site.money.code} />
        </>
    }
}
