//! The work that takes longer than a frame: random paths over the months ahead, in slices, after edits have paused.
//!
//! Everything else on the page is there at once and stays usable. Absent on purpose: the work itself (see
//! [`crate::analysis::ahead`]).

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::app::Shown;
use super::site::Data;
use crate::analysis::Results;
use crate::analysis::ahead::{Ahead, Job};
use crate::browser::clock::{self, Slices};

/// Pause after the last edit before the work begins [ms].
const PAUSE: u32 = 150;

/// Paths between two looks at the clock: about a millisecond.
const PATHS: usize = 100;

/// Steps in which progress is shown, so that the page is laid out a few times and not at each slice.
const SHOWN_STEPS: f64 = 4.0;

/// How the work stands.
#[derive(Clone, PartialEq)]
pub struct Progress {
    /// Share that is done.
    pub done: f64,
    /// Gives the work up.
    pub cancel: Callback<()>,
}

/// The results with chance in them as soon as they are there, and how the work stands while it goes on.
#[hook]
pub fn use_chance(shown: &Shown, data: Data) -> (Shown, Option<Progress>) {
    let whole = use_state(|| None::<Shown>);
    let done = use_state_eq(|| None::<f64>);
    let known = use_mut_ref(|| None::<Rc<Ahead>>);
    let running = use_mut_ref(|| None::<Slices>);
    {
        let (whole, done, running) = (whole.clone(), done.clone(), running.clone());
        use_effect_with(shown.clone(), move |shown| {
            let slices = work(shown, data, known, whole, done.clone());
            done.set(slices.is_some().then_some(0.0));
            *running.borrow_mut() = slices;
            let running = running.clone();
            move || drop(running.take())
        });
    }
    let cancel = {
        let done = done.clone();
        Callback::from(move |()| {
            if let Some(slices) = running.take() {
                slices.stop();
            }
            done.set(None);
        })
    };
    let current = (*whole).clone().filter(|whole| Rc::ptr_eq(&whole.scenario, &shown.scenario));
    let progress = (*done).filter(|_| current.is_none()).map(|done| Progress { done, cancel });
    (current.unwrap_or_else(|| shown.clone()), progress)
}

/// Starts the work on what is shown; nothing where there is none to do.
fn work(
    shown: &Shown,
    data: Data,
    known: Rc<RefCell<Option<Rc<Ahead>>>>,
    whole: UseStateHandle<Option<Shown>>,
    done: UseStateHandle<Option<f64>>,
) -> Option<Slices> {
    let Results::Mine(mining) = &*shown.results else { return None };
    let job = Job::new(&shown.scenario, data.0, mining, known.borrow().as_deref())?;
    let (job, share) = (RefCell::new(Some(job)), Rc::new(RefCell::new(0.0)));
    let (shown, progress) = (shown.clone(), share.clone());
    let step = move || {
        let now = job.borrow_mut().as_mut().map_or(1.0, |job| job.step(PATHS));
        *share.borrow_mut() = now;
        if now < 1.0 {
            return true;
        }
        if let (Some(job), Results::Mine(mining)) = (job.take(), &*shown.results) {
            let ahead = Rc::new(job.finish());
            *known.borrow_mut() = Some(Rc::clone(&ahead));
            let mut mining = mining.clone();
            mining.ahead = Some(ahead);
            whole.set(Some(Shown { scenario: Rc::clone(&shown.scenario), results: Rc::new(Results::Mine(mining)) }));
        }
        false
    };
    let rest = move || done.set(Some((*progress.borrow() * SHOWN_STEPS).floor() / SHOWN_STEPS));
    Some(clock::slices(PAUSE, step, rest))
}
