//! Simplified Chinese.

mod field;
mod view;

use crate::text::Messages;
use crate::text::sentence;

/// All Chinese words.
pub(super) const ZH: Messages = Messages { field: field::FIELD, answer: sentence::ZH, view: view::VIEW };
