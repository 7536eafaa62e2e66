//! The offer to ask for the market of this moment: who would be contacted, and what came of it.
//!
//! Absent on purpose: the asking, which the desk does (see [`super::super::desk`]); frames in articles offer nothing.

use yew::prelude::*;

use crate::browser::wire;
use crate::math::decimal;
use crate::scenario::Input;
use crate::ui::desk::{self, records};
use crate::ui::site::Site;
use crate::ui::state::Action;

/// Properties of [`FreshMarket`].
#[derive(PartialEq, Properties)]
pub(super) struct FreshMarketProps {
    /// What stays the same.
    pub site: Site,
}

/// The offer and what came of it.
#[component]
pub(super) fn FreshMarket(props: &FreshMarketProps) -> Html {
    let site = &props.site;
    let said = use_state_eq(AttrValue::default);
    {
        let (act, said) = (site.act.clone(), said.clone());
        use_effect_with((), move |()| {
            let listener = wire::on_news(move |news| {
                let fields = records::fields(news);
                if let [desk::FRESH, sentence, numbers @ ..] = &*fields.iter().map(String::as_str).collect::<Vec<_>>() {
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
            desk::ask_market(&site.data.date, site.language);
        })
    };
    html! {
        <div class="fresh">
            <button type="button" class="link" data-fresh="" {onclick}>{site.words().fresh}</button>
            <p>{site.words().fresh_note}</p>
            <p role="status">{(*said).clone()}</p>
        </div>
    }
}
