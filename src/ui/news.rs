//! What the desk tells, as the page sees it: that it answers, and how the work stands that takes longer than a frame.
//!
//! Absent on purpose: the work itself, which the desk does in slices (see [`super::desk`]).

use std::cell::RefCell;

use yew::prelude::*;

use super::desk::{self, records};
use crate::browser::clock::{self, Timeout};
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

/// Pause after the last edit before the work on chance begins [ms].
const PAUSE: u32 = 150;

/// The order to begin, while it waits for edits to pause, and whether it was given.
#[derive(Default)]
struct Order {
    waiting: Option<Timeout>,
    given: bool,
}

/// Takes an order back.
fn give_up(order: &RefCell<Order>) {
    if order.take().given {
        desk::give_up();
    }
}

/// Counts the answers that were waited for and that a view shows, or none of them for an empty name.
#[hook]
pub fn use_answers(of: &'static str) -> u32 {
    let count = use_state(|| 0_u32);
    {
        let count = count.clone();
        let latest = use_mut_ref(|| 0_u32);
        use_effect_with((), move |()| {
            let listener = wire::on_news(move |news| {
                if *records::fields(news) == [desk::ANSWERED, of] {
                    let mut latest = latest.borrow_mut();
                    *latest += 1;
                    count.set(*latest);
                }
            });
            move || drop(listener)
        });
    }
    *count
}

/// Listens to the desk and has it work on chance for what is shown, if that `needs` it.
#[hook]
pub fn use_news(needs: bool, fragment: &str) -> News {
    let counts = use_state_eq(|| (0_u32, 0_u32));
    let opened = use_state_eq(|| false);
    let share = use_state_eq(|| None::<f64>);
    // The latest counts, for a listener that lives as long as the page.
    let latest = use_mut_ref(|| (0_u32, 0_u32));
    let order = use_mut_ref(Order::default);
    use_answers("");
    {
        let (counts, share, opened, order) = (counts.clone(), share.clone(), opened.clone(), order.clone());
        use_effect_with((), move |()| {
            let kept = desk::keep_answers();
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
                    // Progress may still be on its way when the work was given up.
                    other => {
                        let done = decimal::parse(other).filter(|_| order.borrow().given);
                        return done.into_iter().for_each(|done| share.set(Some(done)));
                    }
                }
                wire::outdate(news == desk::OPEN);
                counts.set(*latest);
            });
            move || drop((kept, listener))
        });
    }
    {
        let (share, order) = (share.clone(), order.clone());
        // Also when the desk has only just come.
        use_effect_with((needs, fragment.to_owned(), *opened), move |(works, fragment, _)| {
            if *works {
                share.set(Some(0.0));
                let (fragment, begun) = (fragment.clone(), order.clone());
                let begin = move || {
                    begun.borrow_mut().given = true;
                    desk::draw_chance(&fragment);
                };
                order.borrow_mut().waiting = Some(clock::after(PAUSE, begin));
            }
            move || give_up(&order)
        });
    }
    let cancel = {
        let share = share.clone();
        Callback::from(move |()| {
            give_up(&order);
            share.set(None);
        })
    };
    News { better: counts.0, done: counts.1, share: *share, cancel }
}
