//! Snapshots of the visit: each is fetched once, when a link needs it, and kept.
//!
//! Page and desk share them where they are one program. Absent on purpose: what a snapshot holds (see
//! [`crate::catalogue`]), and which date a link is pinned to (see [`link::pinned`]).

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::Callback;

use super::site::Data;
use super::state::Action;
use crate::browser::{address, clock, fetch};
use crate::catalogue::{BUNDLE, Catalogue, NEWEST, split};
use crate::scenario::link;

thread_local! {
    static KEPT: RefCell<Vec<&'static Catalogue>> = const { RefCell::new(Vec::new()) };
    /// How many links were asked for; only the last one is opened.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// What to do with a snapshot, or without it.
pub type Then = Rc<dyn Fn(Option<&'static Catalogue>)>;

/// The snapshot of a date, if it has arrived.
pub fn at_hand(date: &str) -> Option<&'static Catalogue> {
    #[cfg(not(target_arch = "wasm32"))]
    return crate::catalogue::snapshot(date)?.ok();
    #[cfg(target_arch = "wasm32")]
    KEPT.with_borrow(|kept| kept.iter().find(|one| one.date == date).copied())
}

/// Hands over the snapshot of a date, fetched unless it is at hand; the newest where it does not arrive or cannot be read,
/// and `None` where that does not either.
pub fn load(date: &'static str, then: Then) {
    if let Some(found) = at_hand(date) {
        return then(Some(found));
    }
    let bundle = format!("{}data/{date}/{BUNDLE}", address::root());
    let request = fetch::text(&bundle, move |text| {
        let then = Rc::clone(&then);
        // Taking the text and reading it are tasks of their own.
        clock::after(0, move || read(date, text, then)).forget();
    });
    core::mem::forget(request);
}

fn read(date: &'static str, text: Option<String>, then: Then) {
    // Kept for as long as the visit lasts, the text for other currencies.
    let read = text.and_then(|text| Catalogue::parse(date, &split(text.leak())).ok());
    let read = read.map(|catalogue| &*Box::leak(Box::new(catalogue)));
    KEPT.with_borrow_mut(|kept| kept.extend(read));
    if read.is_none() && date != NEWEST {
        return load(NEWEST, then);
    }
    then(read);
}

/// Hands over the snapshot a link is pinned to, else the newest.
pub fn of_link(fragment: &str, then: Then) {
    load(link::pinned(fragment).unwrap_or(NEWEST), then);
}

/// Goes to a link once its data are there, unless another was asked for in the meantime.
pub fn open(fragment: String, act: Callback<Action>) {
    let ticket = ASKED.get().wrapping_add(1);
    ASKED.set(ticket);
    let text = fragment.clone();
    of_link(
        &text,
        Rc::new(move |found| {
            if let Some(found) = found.filter(|_| ASKED.get() == ticket) {
                act.emit(Action::Open(Box::new(link::parse(&fragment, found)), Data(found)));
            }
        }),
    );
}
