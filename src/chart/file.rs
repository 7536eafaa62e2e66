//! A picture as a file of its own: as the chart is, or filling a box of given size, and with the link to its answer.
//!
//! Text is never squeezed: the chart is laid out anew for every width that may suit and the width is taken that leaves
//! its letters largest. Absent: pixels.

use std::fmt::Write as _;

use super::page::{TEXT_FAMILY, escape};
use super::world::NARROWEST;
use super::{Look, Picture, View, svg};
use crate::math::decimal;

/// Widths a chart in a box may be laid out for, from the narrowest [CSS pixels].
const WIDTHS: (f64, f64, usize) = (400.0, 80.0, 13);

/// How much smaller than the largest letters may be for the sake of a filled box.
const TOLERANCE: f64 = 0.97;

/// Lines a link may take; a longer one ends in dots and is whole in the metadata.
const LINES: usize = 3;

/// Distance of those lines, margin at both sides, width of a letter [CSS pixels].
const LEADING: f64 = 15.0;
const MARGIN: f64 = 24.0;
const LETTER: f64 = 6.4;

/// A chart with its link below.
struct Sheet {
    svg: String,
    width: f64,
    height: f64,
    lines: Vec<String>,
}

/// Width and height of a picture, as its root element says.
pub fn size(svg: &str) -> Option<(f64, f64)> {
    let (_, box_onwards) = svg.split_once("viewBox=\"0 0 ")?;
    let (width, height) = box_onwards.split_once('"')?.0.split_once(' ')?;
    Some((decimal::parse(width)?, decimal::parse(height)?))
}

/// The picture as a file: `look.width` wide, or filling `room`.
pub fn file(view: View, picture: &Picture<'_>, look: &Look, link: &str, room: Option<(f64, f64)>) -> String {
    let lay = |width: f64| {
        let world = picture.world.filter(|_| width >= NARROWEST);
        let svg = svg(view, &Picture { world, ..*picture }, &Look { width, title_in_svg: true, ..*look });
        let (width, height) = size(&svg).unwrap_or((width, width));
        let lines = broken(link, width - 2.0 * MARGIN);
        Sheet { height: height + LEADING * lines.len() as f64, svg, width, lines }
    };
    let Some((wide, high)) = room else {
        let sheet = lay(look.width);
        let room = (sheet.width, sheet.height);
        return placed(&sheet, room, look, link);
    };
    let scale = |sheet: &Sheet| (wide / sheet.width).min(high / sheet.height);
    let mut best: Option<Sheet> = None;
    let mut largest = 0.0_f64;
    for step in 0..WIDTHS.2 {
        let sheet = lay(WIDTHS.0 + WIDTHS.1 * step as f64);
        if scale(&sheet) >= TOLERANCE * largest {
            largest = largest.max(scale(&sheet));
            best = Some(sheet);
        }
    }
    best.map_or_else(String::new, |sheet| placed(&sheet, (wide, high), look, link))
}

/// The sheet in the middle of a room of its own ground.
fn placed(sheet: &Sheet, (wide, high): (f64, f64), look: &Look, link: &str) -> String {
    let scale = (wide / sheet.width).min(high / sheet.height);
    let number = |value: f64| decimal::shortest((value * 1_000.0).round() / 1_000.0);
    let (left, top) = (number((wide - scale * sheet.width) / 2.0), number((high - scale * sheet.height) / 2.0));
    let hex = |color: plotters::style::RGBColor| format!("#{:02x}{:02x}{:02x}", color.0, color.1, color.2);
    let (bg, ink) = (hex(look.theme.bg), hex(look.theme.ink3));
    let (wide, high, scale) = (number(wide), number(high), number(scale));
    let mut whole = String::new();
    escape(link, &mut whole);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\">\
         <metadata>{whole}</metadata><rect width=\"{wide}\" height=\"{high}\" fill=\"{bg}\"/>\
         <g transform=\"translate({left} {top}) scale({scale})\">{}",
        sheet.svg
    );
    let first = sheet.height - LEADING * sheet.lines.len() as f64 - 8.0;
    for (n, line) in sheet.lines.iter().enumerate() {
        let mut text = String::new();
        escape(line, &mut text);
        let y = number(first + LEADING * n as f64);
        // Writing to a `String` cannot fail.
        let _ = write!(
            out,
            "<text x=\"{}\" y=\"{y}\" font-family=\"{TEXT_FAMILY}\" font-size=\"11\" fill=\"{ink}\">{text}</text>",
            number(MARGIN)
        );
    }
    out.push_str("</g></svg>");
    out
}

/// A link in lines of at most `room` pixels.
fn broken(link: &str, room: f64) -> Vec<String> {
    let most = (room / LETTER).max(20.0) as usize;
    let letters: Vec<char> = link.chars().collect();
    let mut lines: Vec<String> = letters.chunks(most).take(LINES).map(|line| line.iter().collect()).collect();
    if letters.len() > most * LINES
        && let Some(last) = lines.last_mut()
    {
        last.pop();
        last.push('…');
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::embedded;
    use crate::chart::theme::{DARK, LIGHT};
    use crate::scenario::{Page, Scenario};
    use crate::text::Language;

    #[test]
    fn the_size_of_a_picture_is_read_from_its_root() {
        assert_eq!(size("<svg viewBox=\"0 0 850 478.5\" width=\"850\">"), Some((850.0, 478.5)));
        assert_eq!(size("<svg>"), None);
    }

    #[test]
    fn a_long_link_ends_in_dots_and_a_short_one_does_not() {
        assert_eq!(broken("https://a.example/mine/", 800.0), ["https://a.example/mine/"]);
        let lines = broken(&"x".repeat(2_000), 640.0);
        assert_eq!((lines.len(), lines[0].len()), (3, 100));
        assert!(lines[2].ends_with('…'));
    }

    #[test]
    fn every_view_fills_its_box_on_its_own_ground_and_carries_its_link() {
        let catalogue = embedded().unwrap();
        let scenario = Scenario::default();
        for page in Page::ALL {
            let results = evaluate(page, &scenario, catalogue);
            let picture = Picture { scenario: &scenario, catalogue, results: &results, world: None };
            for view in View::of(page) {
                for (theme, room) in [(&LIGHT, (850.0, 478.0)), (&DARK, (1080.0, 1080.0)), (&LIGHT, (1200.0, 630.0))] {
                    let look = Look { theme, width: 850.0, language: Language::En, title_in_svg: true };
                    let svg = file(view, &picture, &look, "https://a.example/?a=1&b=\"", Some(room));
                    assert_eq!(size(&svg), Some(room));
                    assert!(svg.contains("<metadata>https://a.example/?a=1&amp;b=&quot;</metadata>"));
                    let scale = svg.split_once("scale(").unwrap().1.split_once(')').unwrap().0;
                    let scale = decimal::parse(scale).unwrap();
                    assert!(scale >= 0.6, "{view:?} {room:?}: letters shrink to {scale}");
                    assert!(!svg.contains("href") && !svg.contains("style="), "it stands alone");
                }
            }
        }
    }
}
