//! The work that takes longer than a frame, as the page sees it: started after edits, its progress, its end.
//!
//! Absent on purpose: the work itself, which the desk does in slices (see [`super::desk`]).

use yew::prelude::*;

use super::desk;
use crate::browser::wire;
use crate::math::decimal;
use crate::scenario::View;

/// What the desk has told.
#[derive(Clone, PartialEq)]
pub struct News {
    /// How often it said that it answers, or answers better than before.
    better: u32,
    /// How often it said that the work on chance is done.
    done: u32,
    /// Share of that work; `None` while there is none.
    pub share: Option<f64>,
    /// Gives the work up.
    pub cancel: Callback<()>,
}

impl News {
    /// A number that changes when a view should be asked for again.
    pub const fn of(&self, view: View) -> u32 {
        self.better + if view.waits() { self.done } else { 0 }
    }
}

/// How the work stands.
#[derive(Clone, PartialEq)]
pub struct Progress {
    /// Share that is done.
    pub done: f64,
    /// Gives the work up.
    pub cancel: Callback<()>,
}

/// Listens to the desk and has it work on chance for what is shown, if that `needs` it.
#[hook]
pub fn use_news(needs: bool, fragment: &str) -> News {
    let counts = use_state_eq(|| (0_u32, 0_u32));
    let opened = use_state_eq(|| false);
    let share = use_state_eq(|| None::<f64>);
    // The latest counts, for a listener that lives as long as the page.
    let latest = use_mut_ref(|| (0_u32, 0_u32));
    {
        let (counts, share, opened) = (counts.clone(), share.clone(), opened.clone());
        use_effect_with((), move |()| {
            let listener = wire::on_news(move |news| {
                let mut latest = latest.borrow_mut();
                match news {
                    desk::OPEN => {
                        latest.0 += 1;
                        opened.set(true);
                    }
                    desk::BETTER => latest.0 += 1,
                    desk::DONE => {
                        latest.1 += 1;
                        share.set(None);
                    }
                    other if other.starts_with(desk::FRESH) => return,
                    other => return decimal::parse(other).into_iter().for_each(|done| share.set(Some(done))),
                }
                counts.set(*latest);
            });
            move || drop(listener)
        });
    }
    {
        let share = share.clone();
        // Also when the desk has only just come.
        use_effect_with((needs, fragment.to_owned(), *opened), move |(works, fragment, _)| {
            let works = *works;
            if works {
                share.set(Some(0.0));
                desk::draw_chance(fragment);
            }
            move || {
                if works {
                    desk::give_up();
                }
            }
        });
    }
    let cancel = {
        let share = share.clone();
        Callback::from(move |()| {
            desk::give_up();
            share.set(None);
        })
    };
    News { better: counts.0, done: counts.1, share: *share, cancel }
}
