//! What machines read: oEmbed of each preset, a site map, and a feed of the presets in each language.
//!
//! All dates are those of the data. Absent on purpose: pages.

use std::fmt::Write as _;

use compute_placement::scenario::{Input, link};
use compute_placement::text::Language;
use compute_placement::ui::embed;
use compute_placement::ui::header::prefix;
use serde_json::json;

use super::Site;
use super::entry::{Answered, Entry};
use super::head::{escaped, feed};
use super::still::Page;
use crate::Failure;

/// Width of a frame that its host did not give one [px].
const FRAME: u32 = 632;

/// Writes them all; `others` are the folders of pages that have neither answer nor card.
pub(super) fn write(site: &Site, entries: &[Entry], others: &[String]) -> Result<(), Failure> {
    let presets: Vec<Answered<'_>> = entries.iter().filter(|entry| entry.preset.is_some()).map(Entry::answered).collect();
    for language in Language::ALL {
        for entry in &presets {
            site.write(&entry.file(language, "oembed.json"), oembed(site, entry, language))?;
        }
        site.write(&feed(language), atom(site, &presets, language))?;
    }
    site.write("sitemap.xml", map(site, entries, others))
}

/// A preset as oEmbed 1.0: a frame that carries its scenario in the query, because some hosts own the fragment.
fn oembed(site: &Site, entry: &Answered<'_>, language: Language) -> String {
    let words = Page { site, entry, language }.words();
    let folder = entry.file(language, "");
    let view = entry.view();
    let mut framed = entry.scenario.unframed().with_choice(Input::Page, entry.page.id()).with_choice(Input::View, view.id());
    link::normalize(&mut framed, entry.catalogue);
    let fragment = link::print(&framed, entry.catalogue, false);
    let state: String = form_urlencoded::byte_serialize(fragment.as_bytes()).collect();
    let frame = format!("{}?s={state}", site.origin.of(&folder, &format!("{}embed/", prefix(language))));
    let height = embed::height(view, &entry.picture(), language);
    let title = entry.title(language);
    let html = format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"{FRAME}\" height=\"{height}\" loading=\"lazy\" allow=\"clipboard-write\" referrerpolicy=\"no-referrer\" frameborder=\"0\"></iframe>",
        escaped(&frame),
        escaped(title)
    );
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": words.words().site,
        "provider_url": site.origin.of(&folder, ""),
        "cache_age": 86400,
        "width": FRAME,
        "height": height,
        "html": html,
        "thumbnail_url": site.origin.of(&folder, &entry.file(language, "card.png")),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    });
    format!("{answer:#}\n")
}

/// The presets of a language as an Atom feed.
fn atom(site: &Site, presets: &[Answered<'_>], language: Language) -> String {
    let (words, root) = (language.page(), prefix(language));
    let updated = presets.first().map(|entry| format!("{}T00:00:00Z", entry.catalogue.date)).unwrap_or_default();
    let to = |path: &str| escaped(&site.origin.of(root, path));
    // An id never changes, wherever the site moves, and is no address.
    let id = |name: &str| format!("tag:compute-placement.invalid,2026:{}/{name}", language.id());
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n  <title>{}</title>\n  \
         <id>{}</id>\n  <updated>{updated}</updated>\n  <author><name>{}</name></author>\n  <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n  \
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
        language.tag(),
        escaped(&format!("{} · {}", words.site, words.others)),
        id(""),
        escaped(words.site),
        to(&feed(language)),
        to(root),
    );
    for entry in presets {
        let answer = entry.answer(language).to_string();
        let image = format!(
            "<p>{}</p><p><img src=\"{}\" alt=\"{}\" width=\"1200\" height=\"630\"></p>",
            escaped(&answer),
            to(&entry.file(language, "card.png")),
            escaped(&answer)
        );
        let _ = write!(
            out,
            "  <entry>\n    <title>{}</title>\n    <id>{}</id>\n    <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n    <updated>{updated}</updated>\n    \
             <summary>{}</summary>\n    <content type=\"html\">{}</content>\n  </entry>\n",
            escaped(entry.title(language)),
            id(entry.preset.map_or("", |preset| preset.slug)),
            to(&entry.file(language, "")),
            escaped(&answer),
            escaped(&image),
        );
    }
    out.push_str("</feed>\n");
    out
}

/// Every page with its two languages; the start page is the mining page.
fn map(site: &Site, entries: &[Entry], others: &[String]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let date = entries.first().map(|entry| &*entry.catalogue.date).unwrap_or_default();
    // Those of one language stand for both.
    let others = others.iter().filter(|folder| !folder.starts_with(prefix(Language::Zh))).cloned();
    let folders = entries.iter().filter(|entry| !entry.is_start()).map(|entry| entry.folder.clone());
    for folder in folders.chain(others) {
        for language in Language::ALL {
            let to = |language: Language| escaped(&site.origin.of("", &format!("{}{folder}", prefix(language))));
            let _ = writeln!(out, "  <url>\n    <loc>{}</loc>\n    <lastmod>{date}</lastmod>", to(language));
            for other in Language::ALL {
                let _ = writeln!(out, "    <xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>", other.tag(), to(other));
            }
            out.push_str("  </url>\n");
        }
    }
    out.push_str("</urlset>\n");
    out
}
