//! Words of what a reader takes away: ways to embed a view, ways to cite an answer.
//!
//! Only the desk says them. Templates hold `{name}`s.

/// A way, by name and note.
pub type Way = (&'static str, &'static str);

/// Words of those ways; each field is named after what it says.
#[expect(missing_docs, reason = "each field is named after what it says")]
pub struct ShareTexts {
    pub frame: Way,
    pub fitting: Way,
    pub element: Way,
    pub card: Way,
    pub card_saved: &'static str,
    pub markdown: Way,
    pub hugo: Way,
    pub jekyll: Way,
    pub amp: Way,
    pub amp_more: &'static str,
    pub open: &'static str,
    pub plain: &'static str,
    pub bibtex: &'static str,
    pub cited: &'static str,
    pub data_of: &'static str,
    pub site: &'static str,
}
