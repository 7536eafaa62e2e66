//! Files of the site that are fetched only when they are needed, and answers of hosts that a reader agreed to ask.

use gloo::events::EventListener;
use web_sys::XmlHttpRequest;

/// A request under way; dropping it gives it up.
pub struct Request {
    request: XmlHttpRequest,
    _done: EventListener,
}

impl Drop for Request {
    fn drop(&mut self) {
        let _ = self.request.abort();
    }
}

/// Fetches the text behind an address and hands it over; `None` when it does not arrive.
pub fn text(address: &str, act: impl Fn(Option<String>) + 'static) -> Option<Request> {
    let request = XmlHttpRequest::new().ok()?;
    request.open("GET", address).ok()?;
    let ended = request.clone();
    let done = EventListener::new(&request, "loadend", move |_| {
        let arrived = ended.status() == Ok(200);
        act(arrived.then(|| ended.response_text().ok().flatten()).flatten());
    });
    request.send().ok()?;
    Some(Request { request, _done: done })
}

/// How long another host may take [ms].
const PATIENCE: u32 = 6_000;

/// Why another host gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missed {
    /// It took too long.
    Late,
    /// It answered with this status instead; 0 when it could not be reached.
    Status(u16),
}

/// Asks another host and hands its answer to `act`, with the question's number.
pub fn foreign(address: &str, number: usize, act: fn(usize, Result<String, Missed>)) {
    let begun = js_sys::Date::now();
    let Ok(request) = XmlHttpRequest::new() else { return act(number, Err(Missed::Status(0))) };
    request.set_timeout(PATIENCE);
    let ended = request.clone();
    EventListener::once(&request, "loadend", move |_| {
        let late = js_sys::Date::now() - begun >= f64::from(PATIENCE);
        act(
            number,
            match ended.status() {
                Ok(200) => Ok(ended.response_text().ok().flatten().unwrap_or_default()),
                Ok(0) | Err(_) if late => Err(Missed::Late),
                status => Err(Missed::Status(status.unwrap_or_default())),
            },
        );
    })
    .forget();
    if request.open("GET", address).and_then(|()| request.send()).is_err() {
        act(number, Err(Missed::Status(0)));
    }
}
