//! The answer: one sentence whose numbers open their formulas, what it rests on, and the same in one line.
//!
//! Readers of the screen see every change at once; those who listen hear the sentence once the edits have paused.

use yew::prelude::*;

use super::app::Shown;
use super::site::Site;
use crate::analysis::Results;
use crate::browser::{clock, dom};
use crate::catalogue::Confidence;
use crate::placement::Verdict;
use crate::scenario::Input;
use crate::text::sentence::Piece;
use crate::text::view::{dated, filled};
use crate::text::{both_answer, number};

/// Quiet time before the answer is announced [ms].
const QUIET: u32 = 800;

/// How long the announcement stays in the document [ms].
const SPOKEN: u32 = 4_000;

/// Id of what is read aloud.
const SPOKEN_ID: &str = "spoken";

/// Has a sentence read aloud after a quiet time; the first one is read with the page.
#[hook]
pub fn use_announcement(text: String) {
    let first = use_mut_ref(|| true);
    use_effect_with(text, move |text| {
        let was_first = core::mem::replace(&mut *first.borrow_mut(), false);
        let text = text.clone();
        let timers = (!was_first)
            .then(|| (clock::after(QUIET, move || dom::say(SPOKEN_ID, &text)), clock::after(QUIET + SPOKEN, || dom::say(SPOKEN_ID, ""))));
        move || drop(timers)
    });
}

/// The sentence as plain text.
pub fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(|(Piece::Words(text) | Piece::Number(text))| text.as_str()).collect()
}

/// The answer with what the reader should know about it; without `on_number` its numbers open nothing.
pub fn answer(pieces: &[Piece], notes: &[String], on_number: Option<&Callback<usize>>) -> Html {
    let mut count = 0;
    let piece = |piece: &Piece| match (piece, on_number) {
        (Piece::Words(words), _) => html! { {words} },
        (Piece::Number(number), None) => html! { <span class="number">{number}</span> },
        (Piece::Number(number), Some(act)) => {
            let (act, nth) = (act.clone(), count);
            count += 1;
            number_button(number, &Callback::from(move |()| act.emit(nth)))
        }
    };
    html! {
        <div class="answer">
            <div role="status" aria-atomic="false">
                <p class="sentence" data-answer="" aria-live="off">{for pieces.iter().map(piece)}</p>
                <span class="unseen" id={SPOKEN_ID}></span>
            </div>
            if !notes.is_empty() {
                <p class="note">{for notes.iter().map(|note| html! { <span>{note}</span> })}</p>
            }
        </div>
    }
}

/// A number that can be followed. A span, because a real button may not be followed by a full stop on its own line.
pub(super) fn number_button(number: &str, act: &Callback<()>) -> Html {
    let onkeydown = {
        let act = act.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                act.emit(());
            }
        })
    };
    let onclick = act.reform(|_: MouseEvent| ());
    html! { <span role="button" tabindex="0" class="number" {onclick} {onkeydown}>{number.to_owned()}</span> }
}

/// What the answer rests on and the reader should know: bars, gaps, old or doubtful tariffs.
pub fn notes(shown: &Shown, site: &Site) -> Vec<String> {
    let words = site.words();
    match &*shown.results {
        Results::Mine(results) => {
            let name = |id: &str| site.data.region(id).map_or("", |row| site.language.region(row));
            let unpriced = results
                .unpriced
                .iter()
                .filter(|id| **id == shown.scenario.choice(Input::Region))
                .map(|id| filled(words.note_unpriced, &[("place", name(id))]));
            let best = winner(results.verdict);
            let barred: Vec<&str> = results
                .regions
                .iter()
                .take(best.unwrap_or(0))
                .filter(|region| region.bar.is_some())
                .map(|region| name(&region.id))
                .collect();
            let barred = barred.first().map(|place| match barred.len() {
                1 => filled(words.note_barred_one, &[("place", place)]),
                n => filled(words.note_barred, &[("place", place), ("n", &(n - 1).to_string()), ("all", &n.to_string())]),
            });
            let tariff = best
                .and_then(|index| results.regions.get(index))
                .filter(|region| !region.own_price && region.confidence == Some(Confidence::Medium))
                .and_then(|region| site.data.region(&region.id))
                .map(|row| {
                    let as_of = dated(row.price_as_of.as_deref().unwrap_or_default(), site.language);
                    filled(words.note_medium, &[("place", site.language.region(row)), ("date", &as_of)])
                });
            let unchecked = best
                .and_then(|index| site.data.region(&results.regions.get(index)?.id))
                .filter(|row| row.legal.is_none())
                .map(|row| filled(words.note_unchecked, &[("place", site.language.region(row))]));
            unpriced.chain(tariff).chain(unchecked).chain(barred).collect()
        }
        Results::Ai(_) => {
            let own = [Input::Requests, Input::InputTokens, Input::OutputTokens].map(|input| shown.scenario.given(input).is_some());
            if own.contains(&true) { Vec::new() } else { vec![words.note_assumed.to_owned()] }
        }
        Results::Both(results) => {
            let name = site.data.region(shown.scenario.choice(Input::Region)).map_or("", |row| site.language.region(row));
            let unpriced = results.price.is_none().then(|| filled(words.note_unpriced, &[("place", name)]));
            let sold = shown.scenario.given(Input::Sold).is_none().then(|| words.note_sold.to_owned());
            unpriced.into_iter().chain(sold).collect()
        }
    }
}

/// The place the answer names first.
const fn winner(verdict: Verdict) -> Option<usize> {
    match verdict {
        Verdict::Winner { best, .. } | Verdict::NothingPays { best } => Some(best),
        Verdict::TossUp { first, .. } => Some(first),
        Verdict::NoCandidate => None,
    }
}

/// The answer in one line: the best place, and the reader's own beside it.
pub fn brief(shown: &Shown, site: &Site) -> String {
    let words = site.words();
    let text = match &*shown.results {
        Results::Mine(results) => {
            let line = |index: usize| {
                results.regions.get(index).map(|region| {
                    let name = site.data.region(&region.id).map_or("", |row| site.language.region(row));
                    format!("{name} {}", number::signed_usd(region.net_usd_per_mwh))
                })
            };
            let best = winner(results.verdict);
            match (best.and_then(line), results.focus.filter(|focus| Some(*focus) != best).and_then(line)) {
                (Some(best), Some(yours)) => filled(words.brief_mine, &[("best", &best), ("yours", &yours)]),
                (Some(best), None) => filled(words.brief_mine_one, &[("best", &best)]),
                _ => String::new(),
            }
        }
        Results::Ai(results) => {
            let line = |index: usize| {
                let option = results.options.get(index)?;
                Some(format!("{} {}", (site.messages().view.device.short)(option.kind), number::usd(option.monthly.ok()?.to_usd())))
            };
            let (best, other) = match results.verdict {
                Verdict::Winner { best, runner_up, .. } => (line(best), runner_up.and_then(line)),
                Verdict::TossUp { first, second } => (line(first), line(second)),
                Verdict::NothingPays { .. } | Verdict::NoCandidate => (None, None),
            };
            match (best, other) {
                (Some(best), Some(other)) => filled(words.brief_ai, &[("best", &best), ("other", &other)]),
                (Some(best), None) => filled(words.brief_ai_one, &[("best", &best)]),
                _ => String::new(),
            }
        }
        Results::Both(results) => {
            let line = |index: usize| {
                let offer = results.offers.get(index)?;
                Some(format!("{} {}", both_answer::place(offer, site.data.0, site.language), number::usd(offer.full()?)))
            };
            let best = winner(results.verdict);
            match (best.and_then(line), best.and_then(|best| results.rival(best)).and_then(line)) {
                (Some(best), Some(other)) => filled(words.brief_mine, &[("best", &best), ("yours", &other)]),
                (Some(best), None) => filled(words.brief_mine_one, &[("best", &best)]),
                _ => String::new(),
            }
        }
    };
    shown.told(text, site.language)
}

/// What the nth number of the answer is about: a position in the results.
pub fn subject(results: &Results, nth: usize) -> Option<usize> {
    let verdict = match results {
        Results::Mine(results) => results.verdict,
        Results::Ai(results) => results.verdict,
        Results::Both(results) => results.verdict,
    };
    if let (Results::Both(results), Verdict::Winner { best, .. }, 1) = (results, verdict, nth) {
        return results.rival(best).or(Some(best));
    }
    match (verdict, nth) {
        (Verdict::Winner { runner_up: Some(other), .. }, 1) => Some(other),
        (Verdict::Winner { best, .. } | Verdict::NothingPays { best }, _) => Some(best),
        (Verdict::TossUp { first, .. }, _) => Some(first),
        (Verdict::NoCandidate, _) => None,
    }
}
