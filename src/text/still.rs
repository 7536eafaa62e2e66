//! Words of what is published without the program: static pages, cards, feeds, and the page for addresses that lead nowhere.
//!
//! Apart from [`super::Messages`], so that the browser's program does not carry them.

/// Words of published files in one language.
#[expect(missing_docs, reason = "each field is named after what it says")]
pub struct StillTexts {
    // Static pages.
    pub assumptions: &'static str,
    pub changed_link: &'static str,
    pub as_published: &'static str,
    pub feed: &'static str,
    pub save_csv: &'static str,
    // Cards.
    pub card_source: &'static str,
    // The page of nothing.
    pub lost: &'static str,
    pub lost_lead: &'static str,
}
