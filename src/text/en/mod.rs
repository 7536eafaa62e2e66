//! English.

mod field;
mod view;

use crate::text::Messages;
use crate::text::sentence;

/// All English words.
pub(super) const EN: Messages = Messages { field: field::FIELD, answer: sentence::EN, view: view::VIEW };
