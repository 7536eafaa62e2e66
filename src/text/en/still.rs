//! English words of what is published without the program.

use crate::text::still::StillTexts;

/// English words of published files.
pub(in crate::text) const STILL: StillTexts = StillTexts {
    assumptions: "Computed with",
    changed_link: "This link changes the inputs, and its numbers need the program.",
    as_published: "Show the page as published",
    feed: "Feed of these questions",
    save_csv: "All {n} rows as CSV",
    card_source: "Data of {date}, every number with its source",
    lost: "There is no page at this address",
    lost_lead: "These pages exist:",
};
