//! Preferences that outlive a visit. Storage that is full, forbidden or missing counts as empty.

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
