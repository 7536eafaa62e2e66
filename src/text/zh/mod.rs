//! Simplified Chinese.

mod field;

use crate::text::Messages;
use crate::text::sentence;

/// All Chinese words.
pub(super) const ZH: Messages = Messages { field: field::FIELD, answer: sentence::ZH };
