//! How old the numbers are: whose day they show when a link pins one, and tariffs that have not been checked for long.
//!
//! Absent on purpose: the age of market prices, which stands in the answer itself (see [`crate::text::sentence`]).

use std::rc::Rc;

use yew::prelude::*;

use super::app::Visit;
use super::site::Data;
use super::snapshot;
use super::state::Action;
use crate::analysis::Results;
use crate::catalogue::NEWEST;
use crate::placement::Verdict;
use crate::scenario::{Input, link};
use crate::text::sentence::{STALE_TARIFF_DAYS, age};
use crate::text::view::{dated, filled};

/// What the reader should know about dates, under the answer.
pub fn ages(visit: &Visit) -> Html {
    let (words, language) = (visit.site.words(), visit.site.language);
    let date = &visit.site.data.date;
    let old = tariffs(visit).into_iter().filter_map(|(name, as_of)| {
        let days = age(as_of, visit.today).filter(|days| *days > STALE_TARIFF_DAYS)?;
        let pairs = [("place", name), ("date", &*dated(as_of, language)), ("n", &*days.to_string())];
        Some(html! { <p class="age">{filled(words.note_old, &pairs)}</p> })
    });
    html! {
        <>
            if date != NEWEST {
                <p class="age" data-pinned={date.clone()}>
                    {filled(words.numbers_of, &[("date", &dated(date, language))])}
                    <button type="button" class="link" data-newest="" onclick={on_newest(visit)}>
                        {filled(words.use_newest, &[("date", &dated(NEWEST, language))])}
                    </button>
                </p>
            }
            {for old}
        </>
    }
}

/// Power prices the answer rests on, with their places: not the reader's own.
fn tariffs(visit: &Visit) -> Vec<(&'static str, &'static str)> {
    let (data, language) = (visit.site.data.0, visit.site.language);
    let scenario = &visit.shown.linked;
    let region = |id: &str| {
        let row = data.region(id)?;
        Some((language.region(row), row.price_as_of.as_deref()?))
    };
    match &*visit.shown.results {
        Results::Mine(results) => {
            let named = match results.verdict {
                Verdict::Winner { best, runner_up, .. } => [Some(best), runner_up],
                Verdict::TossUp { first, second } => [Some(first), Some(second)],
                Verdict::NothingPays { best } => [Some(best), None],
                Verdict::NoCandidate => [None; 2],
            };
            let rows = named.into_iter().flatten().filter_map(|index| results.regions.get(index));
            rows.filter(|row| !row.own_price).filter_map(|row| region(&row.id)).collect()
        }
        Results::Ai(_) if scenario.given(Input::Household).is_none() => {
            let row = data.household(scenario.choice(Input::Country));
            row.map(|row| (language.household(row), &*row.as_of)).into_iter().collect()
        }
        Results::Both(_) if scenario.given(Input::Electricity).is_none() => region(scenario.choice(Input::Region)).into_iter().collect(),
        Results::Ai(_) | Results::Both(_) => Vec::new(),
    }
}

/// Has the newest data take the place of the pinned ones; every input stays.
fn on_newest(visit: &Visit) -> Callback<MouseEvent> {
    let fragment = link::print(&visit.shown.linked, visit.site.data.0, true);
    let act = visit.site.act.clone();
    Callback::from(move |_| {
        let (fragment, act) = (fragment.clone(), act.clone());
        let then = move |found: Option<_>| {
            if let Some(newest) = found {
                let parsed = link::Parsed { follows: false, ..link::parse(&fragment, newest) };
                act.emit(Action::Open(Box::new(parsed), Data(newest)));
            }
        };
        snapshot::load(NEWEST, Rc::new(then));
    })
}
