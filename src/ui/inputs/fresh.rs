//! The offer to ask for the market of this moment, or for the rate of a currency: who would be contacted, and what came
//! of it.
//!
//! Absent on purpose: the asking, which the desk does (see [`super::super::desk`]); frames in articles offer nothing.

use yew::prelude::*;

use crate::browser::wire;
use crate::math::decimal;
use crate::scenario::Input;
use crate::ui::desk::{self, records};
use crate::ui::site::Site;
use crate::ui::state::Action;

/// Properties of [`Fresh`].
#[derive(PartialEq, Properties)]
pub(super) struct FreshProps {
    /// What stays the same.
    pub site: Site,
    /// The currency whose rate is asked for; empty for the market.
    #[prop_or_default]
    pub currency: &'static str,
}

/// The offer and what came of it.
#[component]
pub(super) fn Fresh(props: &FreshProps) -> Html {
    let FreshProps { site, currency } = props;
    let (words, currency) = (site.words(), *currency);
    let said = use_state_eq(AttrValue::default);
    {
        let (act, said) = (site.act.clone(), said.clone());
        use_effect_with(currency, move |&currency| {
            let listener = wire::on_news(move |news| {
                let fields = records::fields(news);
                if let [desk::FRESH, of, sentence, numbers @ ..] = &*fields.iter().map(String::as_str).collect::<Vec<_>>()
                    && *of == currency
                {
                    let numbers = numbers.chunks(2).filter_map(|pair| Some((Input::by_key(pair.first()?)?, decimal::parse(pair.get(1)?)?)));
                    act.emit(Action::Adopt(numbers.collect()));
                    said.set((*sentence).to_owned().into());
                }
            });
            move || drop(listener)
        });
    }
    let onclick = {
        let (site, said) = (site.clone(), said.clone());
        Callback::from(move |_: MouseEvent| {
            said.set(site.words().fresh_asking.into());
            desk::ask_fresh(&site.data.date, site.language, currency);
        })
    };
    html! {
        <div class="fresh">
            <button type="button" class="link" data-fresh={currency} {onclick}>{if currency.is_empty() { words.fresh } else { words.fresh_rate }}</button>
            <p>{if currency.is_empty() { words.fresh_note } else { words.fresh_rate_note }}</p>
            <p role="status">{(*said).clone()}</p>
        </div>
    }
}
