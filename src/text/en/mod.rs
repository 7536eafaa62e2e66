//! English.

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

/// All English words.
pub(super) const EN: Messages =
    Messages { field: field::FIELD, answer: sentence::EN, ai_answer: ai_answer::EN, both_answer: both_answer::EN, view: view::VIEW };
