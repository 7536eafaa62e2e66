//! The wire between the two programs of a release page: the page asks, the desk answers, as text.
//!
//! They meet as events of a window, where the answer comes at once. Where a page may have a thread for its desk,
//! `boot.js` and `desk.js` carry the same events from one to the other, and the answer comes later. Anybody's script in the
//! document could send them too, and could as well change the page; what arrives is only ever read as text. Absent: what
//! is said (see [`crate::ui::desk`]).

use std::cell::RefCell;

use gloo::events::EventListener;
use js_sys::Array;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{CustomEvent, CustomEventInit, Event, EventTarget};

/// A question with room for its answer.
const ASK: &str = "desk-ask";

/// A question of before with its answer, from a desk in a thread of its own.
const ANSWER: &str = "desk-answer";

/// Something the page should know.
const NEWS: &str = "desk-news";

/// The page says whose desk it needs.
const WANTED: &str = "desk-wanted";

/// A file for the reader.
const TAKE: &str = "take";

/// The window, or the thread.
fn place() -> Option<EventTarget> {
    js_sys::global().dyn_into().ok()
}

fn send(name: &str, detail: &JsValue) {
    let init = CustomEventInit::new();
    init.set_detail(detail);
    if let (Some(place), Ok(event)) = (place(), CustomEvent::new_with_event_init_dict(name, &init)) {
        let _ = place.dispatch_event(&event);
    }
}

fn listen(name: &'static str, act: impl Fn(JsValue) + 'static) -> Option<EventListener> {
    let detail = |event: &Event| event.dyn_ref::<CustomEvent>().map(CustomEvent::detail);
    Some(EventListener::new(&place()?, name, move |event| detail(event).into_iter().for_each(&act)))
}

/// What is known of a subject.
#[derive(Default)]
struct Known {
    subject: String,
    /// The question under way.
    asked: Option<String>,
    /// The question last answered, unless its answer is outdated.
    question: Option<String>,
    /// The last answer.
    answer: Option<String>,
}

thread_local! {
    static KNOWN: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
}

/// The desk's answer. A desk in a thread of its own is asked and not waited for: until its answer is there, and
/// [`on_answer`] has told so, this is the one before on that subject, with one question under way at a time. `None` while
/// there is no desk, and before the first answer.
pub fn ask(subject: &str, question: &str) -> Option<String> {
    let (nth, settled) = KNOWN.with_borrow_mut(|all| {
        let nth = all.iter().position(|known| known.subject == subject).unwrap_or_else(|| {
            all.push(Known { subject: subject.to_owned(), ..Known::default() });
            all.len() - 1
        });
        (nth, all.get(nth).is_some_and(|known| known.asked.is_some() || known.question.as_deref() == Some(question)))
    });
    if !settled {
        let note = Array::of1(&question.into());
        send(ASK, &note);
        if note.length() < 2 {
            return None;
        }
        if let Some(answer) = note.get(1).as_string() {
            return Some(answer);
        }
    }
    KNOWN.with_borrow_mut(|all| {
        let known = all.get_mut(nth)?;
        if !settled {
            known.asked = Some(question.to_owned());
        }
        known.answer.clone()
    })
}

/// Has every subject asked about again: the desk is a new one, or answers better than before.
pub fn outdate(renewed: bool) {
    KNOWN.with_borrow_mut(|all| {
        for known in all {
            known.question = None;
            known.asked.take_if(|_| renewed);
        }
    });
}

/// Keeps what a desk in a thread answers, and calls back with its subject, for as long as the handle lives. A question
/// without an answer leaves the one before.
pub fn on_answer(act: impl Fn(&str) + 'static) -> Option<EventListener> {
    listen(ANSWER, move |note| {
        let Some((question, answer)) = note.dyn_ref::<Array>().map(|note| (note.get(0).as_string(), note.get(1).as_string())) else {
            return;
        };
        let subject = KNOWN.with_borrow_mut(|all| {
            let known = all.iter_mut().find(|known| known.asked.is_some() && known.asked == question)?;
            known.question = known.asked.take();
            known.answer = answer.or_else(|| known.answer.take());
            Some(known.subject.clone())
        });
        if let Some(subject) = subject {
            act(&subject);
        }
    })
}

/// Orders something of the desk; nobody answers.
pub fn order(words: &str) {
    send(ASK, &Array::of1(&words.into()));
}

/// Answers questions for as long as the handle lives.
pub fn serve(answer: impl Fn(&str) -> String + 'static) -> Option<EventListener> {
    listen(ASK, move |note| {
        if let Some(note) = note.dyn_ref::<Array>()
            && let Some(question) = note.get(0).as_string()
        {
            note.push(&answer(&question).into());
        }
    })
}

/// Asks the starter of the document for the desk of a page.
pub fn want(page: &str) {
    send(WANTED, &page.into());
}

/// Has the document's own script (`take.js`) hand a file to the reader.
pub fn take(file: &str) {
    send(TAKE, &file.into());
}

/// Tells the page something.
pub fn tell(news: &str) {
    send(NEWS, &news.into());
}

/// Calls back for everything the page is told, for as long as the handle lives.
pub fn on_news(act: impl Fn(&str) + 'static) -> Option<EventListener> {
    listen(NEWS, move |news| news.as_string().iter().for_each(|news| act(news)))
}
