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

/// Fetches the text behind an address and hands it over when it has all arrived; nothing happens when it does not.
pub fn text(address: &str, act: impl Fn(String) + 'static) -> Option<Request> {
    let request = XmlHttpRequest::new().ok()?;
    request.open("GET", address).ok()?;
    let arrived = request.clone();
    let done = EventListener::new(&request, "load", move |_| {
        if let (Ok(200), Ok(Some(text))) = (arrived.status(), arrived.response_text()) {
            act(text);
        }
    });
    request.send().ok()?;
    Some(Request { request, _done: done })
}
