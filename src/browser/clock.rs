//! The reader's clock: today's date and timers. The core never asks what time it is.

use crate::units::Date;

pub use gloo::timers::callback::Timeout;

/// Today in universal time; `None` when the clock is out of its mind.
pub fn today() -> Option<Date> {
    let text = String::from(js_sys::Date::new_0().to_iso_string());
    Date::parse(text.get(..10)?)
}

/// Runs `task` once after `milliseconds`, unless the returned timer is dropped first.
pub fn after(milliseconds: u32, task: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(milliseconds, task)
}
