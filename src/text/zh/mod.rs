//! Simplified Chinese.

pub(super) mod both;
pub(super) mod choice;
pub(super) mod compare;
pub(super) mod cost;
pub(super) mod density;
mod field;
pub(super) mod history;
pub(super) mod lever;
pub(super) mod live;
pub(super) mod market;
pub(super) mod months;
pub(super) mod page;
pub(super) mod placing;
pub(super) mod serving;
pub(super) mod share;
pub(super) mod still;
pub(super) mod view;

use crate::text::Messages;
use crate::text::{ai_answer, both_answer, sentence};

/// All Chinese words.
pub(super) const ZH: Messages =
    Messages { field: field::FIELD, answer: sentence::ZH, ai_answer: ai_answer::ZH, both_answer: both_answer::ZH, view: view::VIEW };
