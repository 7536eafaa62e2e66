//! Files of the site that are fetched only when a view needs them. Absent on purpose: any other host.

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
