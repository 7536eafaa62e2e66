//! Simplified Chinese.

mod field;
mod lever;
mod market;
mod months;
mod page;
mod view;

use crate::text::Messages;
use crate::text::{ai_answer, sentence};

/// All Chinese words.
pub(super) const ZH: Messages =
    Messages { field: field::FIELD, page: page::PAGE, answer: sentence::ZH, ai_answer: ai_answer::ZH, view: view::VIEW };
