//! Words of what a reader takes away: ways to embed a view, ways to cite an answer.
//!
//! Only the desk says them. Templates hold `{name}`s.

/// Words of those ways; each field is named after what it says.
#[expect(missing_docs, reason = "each field is named after what it says")]
pub struct ShareTexts {
    /// Name and note of: frame, frame that fits, element, card, Markdown, Hugo, Jekyll, AMP.
    pub ways: [(&'static str, &'static str); 8],
    pub card_saved: &'static str,
    pub amp_more: &'static str,
    pub open: &'static str,
    pub plain: &'static str,
    pub cited: &'static str,
    pub data_of: &'static str,
    pub site: &'static str,
}
