//! The reader's clock: today's date and timers. The core never asks what time it is.

use std::cell::Cell;
use std::rc::Rc;

use crate::units::Date;

pub use gloo::timers::callback::Timeout;

/// Today in universal time; `None` when the clock is out of its mind.
pub fn today() -> Option<Date> {
    let text = String::from(js_sys::Date::new_0().to_iso_string());
    Date::parse(text.get(..10)?)
}

/// Seconds since 1970 in universal time.
pub fn now() -> f64 {
    js_sys::Date::now() / 1_000.0
}

/// Runs `task` once after `milliseconds`, unless the returned timer is dropped first.
pub fn after(milliseconds: u32, task: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(milliseconds, task)
}

/// Work that goes on in slices between which the page lives; it stops when this is dropped or stopped.
#[derive(Clone)]
pub struct Slices(Rc<Cell<bool>>);

impl Slices {
    /// Ends the work before its next slice.
    pub fn stop(&self) {
        self.0.set(false);
    }
}

impl Drop for Slices {
    fn drop(&mut self) {
        // The work itself holds the second handle.
        if Rc::strong_count(&self.0) <= 2 {
            self.stop();
        }
    }
}

/// Runs `step` again and again for about half a frame at a time, until it says that there is no more to do; `rest` is
/// called after each slice.
pub fn slices(step: impl FnMut() -> bool + 'static, rest: impl Fn() + 'static) -> Slices {
    let alive = Rc::new(Cell::new(true));
    slice(Rc::clone(&alive), Box::new(step), Box::new(rest));
    Slices(alive)
}

/// How long a slice may take [ms]: half a frame.
const SLICE: f64 = 8.0;

fn slice(alive: Rc<Cell<bool>>, mut step: Box<dyn FnMut() -> bool>, rest: Box<dyn Fn()>) {
    // Forgotten timers fire once and find that the work was given up.
    after(0, move || {
        let start = js_sys::Date::now();
        while alive.get() {
            if !step() {
                return rest();
            }
            if js_sys::Date::now() - start >= SLICE {
                rest();
                return slice(alive, step, rest);
            }
        }
    })
    .forget();
}
