//! Preferences that outlive a visit, and what one page leaves for the next. Storage that is full, forbidden or missing
//! counts as empty.

fn local() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// The text kept under a name.
pub fn read(name: &str) -> Option<String> {
    local()?.get_item(name).ok().flatten()
}

/// Keeps a text under a name, where that is allowed; a sandboxed frame forgets.
pub fn write(name: &str, text: &str) {
    if let Some(storage) = local() {
        let _ = storage.set_item(name, text);
    }
}

fn session() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Leaves a text for the next page of this tab.
pub fn leave(name: &str, text: &str) {
    if let Some(storage) = session() {
        let _ = storage.set_item(name, text);
    }
}

/// The text a page before left in this tab; it is given once.
pub fn take(name: &str) -> Option<String> {
    let storage = session()?;
    let text = storage.get_item(name).ok().flatten()?;
    let _ = storage.remove_item(name);
    Some(text)
}
