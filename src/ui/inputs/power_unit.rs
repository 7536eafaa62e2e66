//! The unit beside a number. That of electricity prices is a native list: choosing there changes all such fields.

use yew::prelude::*;

use crate::browser::{dom, storage};
use crate::text::gauge::{Gauge, PowerUnit};
use crate::ui::site::Site;
use crate::ui::state::Action;

/// Name under which the unit is kept.
const POWER: &str = "power";

/// The unit of earlier visits.
pub fn kept() -> PowerUnit {
    PowerUnit::by_id(&storage::read(POWER).unwrap_or_default())
}

/// The unit beside a number; `list` is that of electricity prices.
pub(super) fn unit(site: &Site, gauge: &Gauge, list: NodeRef) -> Html {
    let Some(power) = gauge.power else { return html! { <span class="unit" aria-hidden="true">{gauge.name(site.language)}</span> } };
    let onchange = site.act.reform(|event: Event| {
        let power = PowerUnit::by_id(&dom::value(&event));
        storage::write(POWER, power.id());
        Action::Power(power)
    });
    let option =
        |one: PowerUnit| html! { <option value={one.id()} selected={one == power}>{one.name(gauge.money, site.language)}</option> };
    html! {
        <span class="unit units">
            <select ref={list} aria-label={site.words().power_unit} {onchange}>{for PowerUnit::ALL.into_iter().map(option)}</select>
        </span>
    }
}
