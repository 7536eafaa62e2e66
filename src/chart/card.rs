//! The card of a page for feeds and messages: question and answer at the left, a view at the right, 1200 × 630.
//!
//! A card is seen at less than half its size, so everything on it is large: the view is laid out for a narrow column and
//! drawn larger. Absent on purpose: pixels (see the command line), and any text that is not handed in.

use std::fmt::Write as _;

use super::frame::Words;
use super::metrics::{Face, spaced, wrapped};
use super::page::{DISPLAY_FAMILY, TEXT_FAMILY, escape};
use super::theme::Theme;
use super::{Look, Picture, View, definition, frame, subtitle, title};
use plotters::style::RGBColor;

/// Width of a card (CSS pixels).
pub const WIDTH: f64 = 1200.0;

/// Height of a card (CSS pixels).
pub const HEIGHT: f64 = 630.0;

/// Paper around everything.
const MARGIN: f64 = 56.0;

/// The left column.
const COLUMN: f64 = 470.0;

/// Where the view begins.
const RIGHT: f64 = 582.0;

/// Widths a view is tried at, narrowest first: the narrower, the larger its letters.
const CUTS: [f64; 6] = [440.0, 490.0, 540.0, 600.0, 680.0, 760.0];

/// What a card says.
#[derive(Clone, Debug, PartialEq)]
pub struct CardWords {
    /// Name of the site.
    pub site: String,
    /// What is asked.
    pub question: String,
    /// The answer sentence.
    pub answer: String,
    /// Date and origin of the data.
    pub source: String,
}

/// Lines of one size: font size, distance between baselines, weight, color.
struct Lines {
    texts: Vec<String>,
    size: f64,
    leading: f64,
    weight: u16,
    serif: bool,
    color: RGBColor,
}

impl Lines {
    fn height(&self) -> f64 {
        self.leading * self.texts.len() as f64
    }

    fn draw(&self, left: f64, top: f64, out: &mut String) {
        let family = if self.serif { DISPLAY_FAMILY } else { TEXT_FAMILY };
        let RGBColor(r, g, b) = self.color;
        for (n, line) in self.texts.iter().enumerate() {
            let baseline = top + self.leading * (n as f64 + 0.5) + 0.36 * self.size;
            let _ = write!(
                out,
                "<text x=\"{left}\" y=\"{baseline:.2}\" font-size=\"{}\" font-weight=\"{}\" font-family=\"{family}\" fill=\"#{r:02x}{g:02x}{b:02x}\">",
                self.size, self.weight
            );
            escape(line, out);
            out.push_str("</text>");
        }
    }
}

/// A text at the largest of `sizes` at which it fits into `room` by `height`.
fn set(text: &str, sizes: &[f64], (room, height): (f64, f64), leading: f64, look: (u16, bool, RGBColor)) -> Lines {
    let (weight, serif, color) = look;
    let face = if serif { Face::Display } else { Face::TextBold };
    let text = spaced(text);
    let at = |size: f64| Lines { texts: balanced(&text, face, size, room), size, leading: (size * leading).round(), weight, serif, color };
    let fits = sizes.iter().map(|size| at(*size)).find(|lines| lines.height() <= height);
    fits.unwrap_or_else(|| at(sizes.last().copied().unwrap_or(16.0)))
}

/// The lines of a text, none much shorter than the others: as narrow as they can be without one more.
fn balanced(text: &str, face: Face, size: f64, room: f64) -> Vec<String> {
    let lines = wrapped(text, face, size, room);
    let narrower = (1..40).map(|step| wrapped(text, face, size, room - f64::from(step) * size / 4.0));
    narrower.take_while(|other| other.len() == lines.len()).last().unwrap_or(lines)
}

/// A card as an SVG document.
pub fn card(view: View, picture: &Picture<'_>, look: &Look, words: &CardWords) -> String {
    let theme = look.theme;
    let mut out = String::with_capacity(32_768);
    let hex = |RGBColor(r, g, b): RGBColor| format!("#{r:02x}{g:02x}{b:02x}");
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"{}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\">\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{}\"/>\
         <path d=\"M{x} {MARGIN}V{bottom}\" stroke=\"{}\" stroke-width=\"1\"/>",
        look.language.tag(),
        hex(theme.bg),
        hex(theme.rule),
        x = f64::midpoint(MARGIN + COLUMN, RIGHT),
        bottom = HEIGHT - MARGIN,
    );
    column(theme, words, &mut out);
    side(view, picture, look, &mut out);
    out.push_str("</svg>");
    out
}

/// Site, question, answer, source.
fn column(theme: &'static Theme, words: &CardWords, out: &mut String) {
    let _ = write!(
        out,
        "<g transform=\"translate({MARGIN} {MARGIN}) scale(1.0625)\">{}</g>",
        MARK.replacen("<svg ", "<svg width=\"32\" height=\"32\" ", 1)
    );
    set(&words.site, &[25.0], (COLUMN, 40.0), 1.36, (600, true, theme.ink)).draw(MARGIN + 46.0, MARGIN, out);
    let source = set(&words.source, &[19.0, 17.5], (COLUMN, 60.0), 1.4, (400, false, theme.ink3));
    let foot = HEIGHT - MARGIN - source.height();
    source.draw(MARGIN, foot, out);
    let question = set(&words.question, &[24.0, 22.0], (COLUMN, 100.0), 1.3, (600, false, theme.ink2));
    let top = MARGIN + 76.0;
    question.draw(MARGIN, top, out);
    let top = top + question.height() + 14.0;
    let room = (COLUMN, foot - top - 20.0);
    set(&words.answer, &[43.0, 40.0, 37.0, 34.0, 31.0, 28.0, 25.0], room, 1.24, (400, true, theme.ink)).draw(MARGIN, top, out);
}

/// The finding of the view, and the view as large as it fits.
fn side(view: View, picture: &Picture<'_>, look: &Look, out: &mut String) {
    let room = WIDTH - MARGIN - RIGHT;
    let finding = set(&title(view, picture, look.language), &[24.0, 22.0, 20.0], (room, 64.0), 1.28, (600, true, look.theme.ink));
    finding.draw(RIGHT, MARGIN + 2.0, out);
    let top = MARGIN + 2.0 + finding.height() + 4.0;
    let measure = set(&subtitle(view, picture, look.language), &[16.0], (room, 48.0), 1.38, (400, false, look.theme.ink2));
    measure.draw(RIGHT, top, out);
    let top = top + measure.height() + 16.0;
    let height = HEIGHT - MARGIN - top;
    let drawn = CUTS.map(|width| {
        let look = Look { width, title_in_svg: false, ..*look };
        let words = Words::of(view.id(), picture.catalogue.money);
        let (svg, _, area) = frame::framed(&words, &(definition(view).chart)(picture, &look), &look);
        (svg, area.right, area.bottom)
    });
    let scale = |(_, wide, high): &(String, f64, f64)| (room / wide).min(height / high);
    // Large letters, but not at the price of half the room.
    let worth = |cut: &(String, f64, f64)| scale(cut).min(1.25) * (scale(cut) * cut.1 / room);
    let best = drawn.iter().max_by(|a, b| worth(a).total_cmp(&worth(b)));
    if let Some(best) = best {
        let _ = write!(out, "<g transform=\"translate({RIGHT} {top}) scale({:.4})\">{}</g>", scale(best), best.0);
    }
}

/// The sign of the site, 32 px.
const MARK: &str = include_str!("../../static/favicon.svg");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::embedded;
    use crate::chart::theme::LIGHT;
    use crate::scenario::link;
    use crate::scenario::presets::PRESETS;
    use crate::text::{Language, sentence};

    #[test]
    fn every_word_of_every_card_is_on_it_and_ends_above_its_foot() {
        let catalogue = embedded().unwrap();
        for preset in PRESETS {
            let scenario = link::parse(preset.link(), catalogue).scenario;
            let results = evaluate(preset.page(), &scenario, catalogue);
            let picture = Picture { scenario: &scenario, catalogue, results: &results, world: None };
            for language in Language::ALL {
                let words = CardWords {
                    site: language.page().site.to_owned(),
                    question: preset.question(language == Language::Zh).to_owned(),
                    answer: sentence::answer(&results, &scenario, catalogue, language, None).to_string(),
                    source: "2026".to_owned(),
                };
                let look = Look { theme: &LIGHT, width: 0.0, language, title_in_svg: false };
                let view = View::by_id(preset.view()).unwrap();
                let svg = card(view, &picture, &look, &words);
                let texts: Vec<(f64, f64, &str)> = svg
                    .split("<text x=\"56\" y=\"")
                    .skip(1)
                    .filter_map(|part| {
                        let (y, rest) = part.split_once("\" font-size=\"")?;
                        let (size, rest) = rest.split_once('"')?;
                        Some((y.parse().ok()?, size.parse().ok()?, rest.split_once('>')?.1.split_once("</text>")?.0))
                    })
                    .collect();
                let shown: String = texts.iter().map(|(_, _, text)| text.replace([' ', '\u{2009}'], "")).collect();
                let wanted = format!("{}{}", words.question, words.answer).replace([' ', '\u{2009}'], "").replace('&', "&amp;");
                assert!(shown.contains(&wanted.replace('\'', "&apos;")) || shown.contains(&wanted), "{shown}\n{wanted}");
                let foot = texts.iter().map(|(y, ..)| *y).fold(0.0, f64::max);
                let answer = texts.iter().filter(|(y, ..)| *y < foot).map(|(y, ..)| *y).fold(0.0, f64::max);
                assert!(foot < HEIGHT - MARGIN && answer + 20.0 < foot, "{}: {answer} {foot}", preset.slug);
                assert!(svg.contains(&format!("chart-{}", view.id())));
            }
        }
    }
}
