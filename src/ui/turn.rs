//! Whose turn it is: an edit costs what the reader sees, and the rest of the page follows when edits pause.

use yew::prelude::*;

use super::app::Shown;
use crate::browser::clock;

/// Pause after the last edit before what is out of sight follows [ms].
const PAUSE: u32 = 200;

/// What a part of the page shows at a moment.
#[derive(Clone, PartialEq)]
pub struct Turn {
    /// Scenario and results.
    pub shown: Shown,
    /// The scenario as a link; empty where nobody asks for it.
    pub fragment: AttrValue,
    /// Changes when the desk answers better than before.
    pub news: u32,
}

/// What a part shows: the newest while it is in sight; out of sight what it last showed, until `PAUSE` and `more`
/// milliseconds without an edit have passed. `first` is shown before its first turn, for which only `more` is waited.
#[hook]
pub fn use_turn(now: Turn, first: Option<Turn>, in_sight: bool, more: u32) -> Option<Turn> {
    let kept = use_state(|| first);
    let current = if in_sight { Some(now.clone()) } else { (*kept).clone() };
    let pause = if kept.is_some() { PAUSE } else { 0 } + more;
    use_effect_with(now, move |now| {
        let now = now.clone();
        let timer = clock::after(pause, move || kept.set(Some(now)));
        move || drop(timer)
    });
    current
}
