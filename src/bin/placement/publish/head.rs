//! A shell becomes a published page: its head says what readers of cards, searches and feeds need, its place for the
//! program holds the content.
//!
//! What was published before is replaced, so that publishing twice changes nothing. Absent on purpose: the content.

use std::fmt::Write as _;

use compute_placement::text::Language;

use super::Site;
use super::entry::Answered;
use super::still::Page;
use crate::Failure;

/// Begin and end of what is added to the head.
const MARKS: [&str; 2] = ["  <!-- published -->\n", "  <!-- /published -->\n"];

/// The page of an address in a language, made from its shell.
pub(super) fn filled(site: &Site, entry: &Answered<'_>, language: Language, palette: &str, shell: &str) -> Result<String, Failure> {
    let page = Page { site, entry, language };
    let words = language.page();
    let answer = entry.answer(language).to_string();
    let separator = language.pick(" ", "");
    let description = format!("{}{separator}{answer}", entry.question(language));
    let title = format!("{} · {}", entry.title(language), words.site);
    let added = format!("{}{}{}", MARKS[0], links(&page, palette, &answer), MARKS[1]);
    let html = without(shell, MARKS[0], MARKS[1]);
    let html = without(&html, "  <link rel=\"alternate\" hreflang=", "\n");
    let html = between(&html, "<title>", "</title>", &escaped(&title))?;
    let html = between(&html, "<meta name=\"description\" content=\"", "\">", &escaped(&description))?;
    let html = html.replacen("</head>", &format!("{added}</head>"), 1);
    between(&html, "<div id=\"app\">", "</div>\n</body>", &page.markup())
}

/// Everything the head links to, and the card.
fn links(page: &Page<'_>, palette: &str, answer: &str) -> String {
    let Page { site, entry, language } = page;
    let words = page.words();
    let folder = entry.file(*language, "");
    let to = |path: &str| escaped(&site.origin.of(&folder, path));
    let home = |language: Language| to(&entry.home(language));
    let mut out = String::new();
    let mut line = |text: String| {
        let _ = writeln!(out, "  {text}");
    };
    line(format!("<link rel=\"stylesheet\" href=\"{}{palette}\">", words.root));
    line(format!("<link rel=\"canonical\" href=\"{}\">", home(*language)));
    for (tag, language) in [("en", Language::En), ("zh-Hans", Language::Zh), ("x-default", Language::En)] {
        line(format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{}\">", home(language)));
    }
    if let Some(preset) = entry.preset {
        let oembed = to(&entry.file(*language, "oembed.json"));
        line(format!(
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{oembed}\" title=\"{}\">",
            escaped(preset.title(*language == Language::Zh))
        ));
    }
    let feed = to(&feed(*language));
    line(format!("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"{feed}\" title=\"{}\">", language.still().feed));
    line(format!("<link rel=\"manifest\" href=\"{}manifest.webmanifest\">", words.root));
    line(format!("<link rel=\"apple-touch-icon\" href=\"{}icon-192.png\">", words.root));
    let card = to(&format!("{}card.png", entry.home(*language)));
    let graph = [
        ("og:type", if entry.preset.is_some() { "article" } else { "website" }),
        ("og:site_name", words.words().site),
        ("og:title", entry.title(*language)),
        ("og:description", answer),
        ("og:url", &home(*language)),
        ("og:locale", language.pick("en_US", "zh_CN")),
        ("og:locale:alternate", language.pick("zh_CN", "en_US")),
        ("og:image", &card),
        ("og:image:type", "image/png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", answer),
    ];
    for (name, value) in graph {
        line(format!("<meta property=\"{name}\" content=\"{}\">", escaped(value)));
    }
    line("<meta name=\"twitter:card\" content=\"summary_large_image\">".to_owned());
    out
}

/// The path of the feed of a language.
pub(super) fn feed(language: Language) -> String {
    format!("{}feed.xml", compute_placement::ui::header::prefix(language))
}

/// Text as it stands in markup and in its quoted attributes.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Without every passage from `start` to `end`.
fn without(html: &str, start: &str, end: &str) -> String {
    let mut out = html.to_owned();
    while let Some((before, after)) = out.split_once(start).and_then(|(before, rest)| Some((before, rest.split_once(end)?.1))) {
        out = format!("{before}{after}");
    }
    out
}

/// With another text between the first `start` and the last `end` behind it; a shell that lacks them is an error.
fn between(html: &str, start: &str, end: &str, text: &str) -> Result<String, Failure> {
    let parts = html.split_once(start).and_then(|(before, rest)| {
        Some((before, if end.contains("</body>") { rest.rsplit_once(end)?.1 } else { rest.split_once(end)?.1 }))
    });
    let Some((before, after)) = parts else {
        return Err(Failure::input(format!("the built page has no {start}; build the site anew: make dist")));
    };
    Ok(format!("{before}{start}{text}{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_replaced_however_often_it_was_before() {
        let shell = "<title>a</title>\n<div id=\"app\"><div>x</div>\n</div>\n</body>";
        let once = between(shell, "<div id=\"app\">", "</div>\n</body>", "<div>y</div>").unwrap();
        assert_eq!(once, "<title>a</title>\n<div id=\"app\"><div>y</div></div>\n</body>");
        assert_eq!(between(&once, "<div id=\"app\">", "</div>\n</body>", "<div>y</div>").unwrap(), once);
        assert!(between("<p>", "<title>", "</title>", "").is_err());
    }

    #[test]
    fn every_passage_between_two_marks_goes() {
        assert_eq!(without("a[1]b[2]c", "[", "]"), "abc");
        assert_eq!(without("a[1", "[", "]"), "a[1");
    }

    #[test]
    fn text_cannot_end_its_attribute() {
        assert_eq!(escaped("\"><script>&"), "&quot;&gt;&lt;script&gt;&amp;");
    }
}
