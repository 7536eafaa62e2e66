//! English words of what a reader takes away.

use crate::text::share::ShareTexts;

/// English words of ways to embed and cite.
pub(in crate::text) const SHARE: ShareTexts = ShareTexts {
    ways: [
        ("Frame", "One frame of fixed height. No script, no tracking; works wherever HTML does."),
        ("Frame that fits", "The same, and a script of 2 KB gives it the height of its content. It stores and reports nothing."),
        ("Web component", "Readers of feeds, and those without scripts, see the linked picture; all others see the frame in its place."),
        ("Picture with link", "For newsletters, Medium and Substack: the answer as a picture, a sentence and a link. Nothing runs."),
        ("Markdown", "For READMEs and forums: the answer as a linked picture and a sentence."),
        ("Hugo", "Save the file as layouts/shortcodes/placement.html once; then this line shows the frame."),
        ("Jekyll", "Save the file as _includes/placement.html once; then this line shows the frame."),
        ("AMP", "Needs the amp-iframe script in the head of the page, and a place below the first screen."),
    ],
    card_saved: "Save the picture and put it beside your article under this name.",
    amp_more: "Show all",
    open: "Open the calculator",
    plain: "Text",
    cited: "Compute Placement ({year}): {answer} Data of {date}, model {model}. {page}",
    data_of: "Data of {date}, model {model}",
    site: "Compute Placement",
};
