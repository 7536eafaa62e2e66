//! Files the whole site shares: icons, the web manifest, `robots.txt`, and the page for addresses that lead nowhere.

use std::fmt::Write as _;

use compute_placement::chart::theme::LIGHT;
use compute_placement::scenario::Page;
use compute_placement::scenario::presets::PRESETS;
use compute_placement::text::Language;
use compute_placement::ui::header::{place, prefix, reading};
use serde_json::json;

use super::Site;
use super::head::escaped;
use crate::Failure;
use crate::pixels::Pixels;

/// The sign of the site.
const SIGN: &str = include_str!("../../../../static/favicon.svg");

/// Sides of the icons [px].
const ICONS: [u16; 2] = [192, 512];

/// Writes them all.
pub(super) fn common(site: &Site, pixels: &Pixels) -> Result<(), Failure> {
    for side in ICONS {
        site.write(&icon(side), pixels.png(SIGN, f32::from(side) / 32.0)?)?;
    }
    site.write("manifest.webmanifest", manifest())?;
    let map = site.origin.of("", "sitemap.xml");
    let map = if site.origin.host().is_empty() { String::new() } else { format!("Sitemap: {map}\n") };
    site.write("robots.txt", format!("User-agent: *\nAllow: /\n{map}"))?;
    site.write("404.html", lost(site, &site.read("index.html")?))
}

fn icon(side: u16) -> String {
    format!("icon-{side}.png")
}

fn manifest() -> String {
    let color = |color: (u8, u8, u8)| format!("#{:02x}{:02x}{:02x}", color.0, color.1, color.2);
    let paper = color((LIGHT.bg.0, LIGHT.bg.1, LIGHT.bg.2));
    let words = Language::En.page();
    let icons = ICONS.map(|side| json!({ "src": icon(side), "sizes": format!("{side}x{side}"), "type": "image/png" }));
    let manifest = json!({
        "name": words.site,
        "short_name": words.site,
        "lang": Language::En.tag(),
        "start_url": place(Page::default(), None),
        "scope": "./",
        "display": "minimal-ui",
        "background_color": paper,
        "theme_color": paper,
        "icons": icons,
    });
    format!("{manifest:#}\n")
}

/// The page that hosts show for an address that leads nowhere, at any depth: its addresses begin at the host's root, or
/// where the origin says.
fn lost(site: &Site, shell: &str) -> String {
    let root = site.origin.path();
    let kept = |line: &&str| {
        ["http-equiv=", "name=\"viewport\"", "name=\"color-scheme\"", "name=\"referrer\"", "rel=\"icon\"", "rel=\"stylesheet\""]
            .iter()
            .any(|part| line.contains(part))
    };
    let mine = format!("=\"{root}");
    let head: Vec<String> = shell.lines().filter(kept).map(|line| line.replace("=\"./", &mine)).collect();
    let head = head.join("\n");
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n  <meta charset=\"utf-8\">\n  <title>404 · {}</title>\n  <meta name=\"robots\" content=\"noindex\">\n{head}\n</head>\n<body>\n<main class=\"frame lost\">\n",
        Language::En.page().site
    );
    for (n, language) in Language::ALL.into_iter().enumerate() {
        let (still, words) = (language.still(), language.page());
        let heading = if n == 0 { "h1" } else { "h2" };
        let _ = write!(
            out,
            "<section lang=\"{}\">\n<p class=\"site\"><a href=\"{root}{}\">{}</a></p>\n<{heading}>{}</{heading}>\n<p>{}</p>\n<ul>\n",
            language.tag(),
            prefix(language),
            escaped(words.site),
            still.lost,
            still.lost_lead
        );
        let pages = Page::ALL.map(|page| (place(page, None), (words.ask)(page)));
        let presets = PRESETS.iter().map(|preset| (place(preset.page(), Some(preset)), preset.title(language == Language::Zh)));
        let reading = reading(words).map(|(folder, name)| (folder.to_owned(), name));
        for (folder, name) in pages.into_iter().chain(presets).chain(reading) {
            let _ = writeln!(out, "<li><a href=\"{root}{}{folder}\">{}</a></li>", prefix(language), escaped(name));
        }
        out.push_str("</ul>\n</section>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::super::address::Origin;
    use super::*;

    #[test]
    fn the_page_of_nothing_leads_somewhere_from_any_depth() {
        let shell = "<link rel=\"stylesheet\" href=\"./assets/a.css\"/>\n<script src=\"./boot.js\"></script>";
        for (origin, root) in [(None, "/"), (Some("https://example.org/placement/"), "/placement/")] {
            let site = Site { folder: "nowhere".into(), origin: Origin::read(origin).unwrap() };
            let html = lost(&site, shell);
            assert!(html.contains(&format!("href=\"{root}assets/a.css\"")) && !html.contains("<script"));
            let links = html.matches("<a href=\"").count();
            assert_eq!(links, 2 * (1 + Page::ALL.len() + PRESETS.len() + 2));
            assert_eq!(html.matches(&format!("<a href=\"{root}")).count(), links);
        }
    }
}
