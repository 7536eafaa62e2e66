//! What a line chart over time may carry besides its lines: nested bands, moments, a calendar, a second panel of columns or
//! of lines.
//!
//! The edges of a band are lines of the chart, so they are named like any other. Both panels share the horizontal axis and
//! each has a vertical one of its own. Absent: the lines (see `curves`) and what is plotted.

use plotters::style::RGBColor;

use super::axis::{Scale, from_zero, month_ticks, ticks};
use super::callout::around;
use super::curves::{Axis, Curves, LEADING, Plot, Spot, draw_y_labels};
use super::marks::{SMALL, Sheet};
use super::metrics::{spaced, wrapped};
use super::page::{Anchor, Stroke, Type};
use super::room::{Frame, Room};
use crate::math::held;
use crate::text::Language;
use crate::text::view::dated;

/// The area between two lines.
pub(super) struct Band {
    /// Position of the lower edge in the chart's lines.
    pub lower: usize,
    /// Position of the upper edge in the chart's lines.
    pub upper: usize,
    /// Colour of the area.
    pub fill: RGBColor,
    /// Words inside it, where they fit; may be empty.
    pub words: String,
}

/// A vertical line at a moment, named above the plot.
pub(super) struct Moment {
    /// When, in data units.
    pub at: f64,
    /// Its name; empty for a line without a name.
    pub name: String,
    /// A second line under the name; may be empty.
    pub detail: String,
}

/// A few words near a point of the plot, written only where they cover nothing.
pub(super) struct Note {
    /// Where, in data units.
    pub at: (f64, f64),
    /// The words.
    pub text: String,
}

/// The horizontal axis counts months from the first day of one.
pub(super) struct Calendar {
    /// Year of the month at zero.
    pub year: i32,
    /// Month at zero, from 1.
    pub month: i32,
    /// Language of the months.
    pub language: Language,
}

/// Columns from zero in a second panel under the lines.
pub(super) struct Columns {
    /// Middle and height of each, in data units.
    pub values: Vec<(f64, f64)>,
    /// Distance between the middles of two neighbours.
    pub pitch: f64,
    /// The vertical axis of the panel, which always holds zero; its domain is not read.
    pub axis: Axis,
    /// Name of the panel; may be empty.
    pub title: String,
    /// Colour of what is above zero and of what is below.
    pub marks: [RGBColor; 2],
}

/// A range of the horizontal axis, shaded over the height of the plot.
pub(super) struct Zone {
    /// Its ends, in data units.
    pub ends: (f64, f64),
    /// Colour of the area.
    pub fill: RGBColor,
    /// Words inside it, the longest first; the first that fit are written.
    pub words: Vec<String>,
}

/// All of it; the default is a chart of lines alone.
#[derive(Default)]
pub(super) struct Fan {
    /// Nested bands, the outermost first.
    pub bands: Vec<Band>,
    /// Zones, the widest first.
    pub zones: Vec<Zone>,
    /// Moments, the most important first.
    pub moments: Vec<Moment>,
    /// Words near points.
    pub notes: Vec<Note>,
    /// Smaller points said in words, under the chart's own.
    pub dots: Vec<Spot>,
    /// Whether the horizontal axis is a calendar.
    pub calendar: Option<Calendar>,
    /// Name of the line at zero, which then stands out in place of the floor.
    pub zero: Option<String>,
    /// A second panel.
    pub columns: Option<Columns>,
    /// Heading above the plot; may be empty.
    pub heading: String,
    /// Another chart under this one, on the same horizontal axis, which it labels.
    pub below: Option<Box<Curves>>,
}

impl Calendar {
    /// Ticks with their labels: Januaries with the year, other months by name, or years alone.
    pub(super) fn ticks(&self, domain: (f64, f64), most: usize, phone: bool) -> Vec<(f64, String)> {
        let closest = if phone && domain.1 - domain.0 >= 18.0 { 12 } else { 1 };
        let (ticks, step) = month_ticks((self.year, self.month), domain, most, closest);
        let with_year = |month: i32, n: usize| month == 1 || n == 0;
        let label = |n: usize, year: i32, month: i32| match (step >= 12, with_year(month, n)) {
            (true, _) => format!("{year}{}", self.language.pick("", "年")),
            (_, true) => dated(&format!("{year}-{month:02}"), self.language),
            (_, false) => self.month(month),
        };
        ticks.into_iter().enumerate().map(|(n, (at, year, month))| (at, label(n, year, month))).collect()
    }

    /// The name of a month: a date without its year, which comes last in English and first in Chinese.
    fn month(&self, month: i32) -> String {
        let whole = dated(&format!("2000-{month:02}"), self.language);
        whole.trim_end_matches(" 2000").trim_start_matches("2000").trim_start_matches([' ', '年']).to_owned()
    }
}

impl Columns {
    /// Draws the panel between two heights.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, plot: &Plot, panel: (f64, f64), room: &mut Room) {
        let most = if panel.1 - panel.0 < 70.0 { 3 } else { 4 };
        let domain = from_zero(self.values.iter().map(|value| value.1), most - 1);
        let scale = Scale::linear(domain, (panel.1, panel.0));
        let values = ticks(domain.0, domain.1, most + 1);
        sheet.group("grid", true, |sheet| {
            for value in &values {
                let y = scale.at(*value);
                sheet.line(&[(0.0, y), (plot.right, y)], Stroke { color: sheet.theme.grid, width: 1.0, dash: None });
            }
        });
        let zero = scale.at(0.0);
        let wide = (plot.x.at(self.pitch) - plot.x.at(0.0)).abs();
        // The gap is 40 % of a column, as between bars.
        let half = (wide / 1.4).max(1.0) / 2.0;
        let [up, down] = self.marks;
        sheet.group("columns", true, |sheet| {
            for (at, value) in self.values.iter().filter(|(at, _)| plot.x.covers(*at)) {
                let (x, y) = (plot.x.at(*at), scale.at(*value));
                let frame = Frame { left: x - half, right: x + half, top: y.min(zero), bottom: y.max(zero) };
                sheet.rect(frame, 0.0, if *value < 0.0 { down } else { up });
            }
            sheet.line(&[(0.0, zero), (plot.right, zero)], Stroke { color: sheet.theme.ink2, width: 1.5, dash: None });
        });
        sheet.group("axis", false, |sheet| {
            if !self.title.is_empty() {
                let style = sheet.note().bold();
                let text = style.fitted(&self.title, plot.width);
                room.boxes.push(sheet.text((0.0, panel.0 - 24.0), &text, style));
            }
            draw_y_labels(sheet, &self.axis, &scale, &values, None, room);
        });
    }

    /// Height the panel takes from under the lines, heading included: 30 % of what there is.
    pub(super) fn share(&self, room: f64) -> (f64, f64) {
        (room * 0.3, if self.title.is_empty() { 26.0 } else { 46.0 })
    }
}

impl Curves {
    /// Fills the bands, the outermost first.
    pub(super) fn draw_bands(&self, sheet: &mut Sheet<'_>, plot: &Plot) {
        for band in &self.fan.bands {
            let edge = |at: usize| self.lines.get(at).map_or_else(Vec::new, |line| plot.trace(line));
            let mut around = edge(band.upper);
            around.extend(edge(band.lower).into_iter().rev());
            if around.len() > 2 {
                sheet.area(&around, band.fill);
            }
        }
    }

    /// Shades the zones.
    pub(super) fn draw_zones(&self, sheet: &mut Sheet<'_>, plot: &Plot) {
        for zone in &self.fan.zones {
            let frame = Frame { left: plot.x.at(zone.ends.0), right: plot.x.at(zone.ends.1), top: plot.top - 4.0, bottom: plot.bottom };
            sheet.rect(frame, 0.0, zone.fill);
        }
    }

    /// Writes the words of the zones inside them, as high up as they meet nothing.
    pub(super) fn draw_zone_words(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        for zone in &self.fan.zones {
            let whole = (plot.x.at(zone.ends.0), plot.x.at(zone.ends.1));
            let cuts = self.fan.moments.iter().map(|moment| plot.x.at(moment.at)).filter(|x| *x > whole.0 && *x < whole.1);
            let parts: Vec<(f64, f64)> = core::iter::once(whole).chain(cuts.flat_map(|x| [(x, whole.1), (whole.0, x)])).collect();
            let style = sheet.small().color(sheet.theme.ink2).halo(zone.fill).anchor(Anchor::Middle);
            let mut places = zone.words.iter().flat_map(|words| parts.iter().map(move |part| (words, (part.0 + 6.0, part.1 - 6.0))));
            let written = places.find_map(|(words, (left, right))| {
                let lines = wrapped(&spaced(words), style.face, style.size, right - left);
                let wide = lines.iter().map(|line| style.width(line)).fold(0.0, f64::max);
                let (middle, high) = (f64::midpoint(left, right), LEADING * lines.len() as f64);
                let tops = (0..40).map(|n| plot.top + 4.0 + 8.0 * f64::from(n)).take_while(|top| top + high < plot.bottom);
                let frames = tops.map(|top| Frame { left: middle - wide / 2.0, right: middle + wide / 2.0, top, bottom: top + high });
                let free = frames.filter(|_| wide <= right - left).find(|frame| room.is_free(&frame.grown(3.0)));
                free.map(|frame| (lines, middle, frame))
            });
            let Some((lines, middle, frame)) = written else { continue };
            for (n, line) in lines.iter().enumerate() {
                sheet.text((middle, frame.top + 13.0 + LEADING * n as f64), line, style);
            }
            room.boxes.push(frame);
        }
    }

    /// The colour behind a place of the plot: of the innermost band around it, else of the zone, else of the page.
    pub(super) fn ground(&self, sheet: &Sheet<'_>, plot: &Plot, (x, y): (f64, f64)) -> RGBColor {
        let edge = |at: usize| height_at(&plot.trace(self.lines.get(at)?), x);
        let around = |band: &&Band| edge(band.upper).is_some_and(|top| top < y) && edge(band.lower).is_some_and(|bottom| y < bottom);
        let zone = || self.fan.zones.iter().find(|zone| plot.x.at(zone.ends.0) <= x && x <= plot.x.at(zone.ends.1));
        let band = self.fan.bands.iter().rev().find(around).map(|band| band.fill);
        band.or_else(|| zone().map(|zone| zone.fill)).unwrap_or(sheet.theme.bg)
    }

    /// Draws the line at zero that stands out.
    pub(super) fn draw_zero(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        if self.fan.zero.is_some() && plot.y.covers(0.0) {
            let ends = [(0.0, plot.y.at(0.0)), (plot.right, plot.y.at(0.0))];
            sheet.line(&ends, Stroke { color: sheet.theme.ink2, width: 1.5, dash: None });
            room.add_line(&ends);
        }
    }

    /// Draws the moments and writes their names above the plot: in two lines, else in one, else not at all;
    /// over their line, else right of it.
    pub(super) fn draw_moments(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        let bold = sheet.note().bold().anchor(Anchor::Middle);
        let small = sheet.small().anchor(Anchor::Middle).halo(sheet.theme.bg);
        for moment in self.fan.moments.iter().filter(|moment| plot.x.covers(moment.at)) {
            let x = plot.x.at(moment.at);
            // Over its line, else right of it, each time with what it means rather than without.
            let places = [(moment.detail.as_str(), 0.0), (&moment.detail, 1.0), ("", 0.0), ("", 1.0)];
            let written = places.into_iter().filter(|_| !moment.name.is_empty()).find_map(|(detail, aside)| {
                let half = bold.width(&moment.name).max(small.width(detail)) / 2.0;
                let middle = held(x + aside * half, half, (plot.width - half).max(half));
                let bottom = if detail.is_empty() { 18.0 } else { 34.0 };
                let frame = Frame { left: middle - half, right: middle + half, top: 0.0, bottom };
                let free = frame.right <= plot.width && !room.boxes.iter().any(|other| other.meets(&frame.grown(4.0)));
                free.then_some((detail, frame, middle))
            });
            let color = if moment.name.is_empty() { sheet.theme.mark_context } else { sheet.theme.mark_reference };
            let top = written.map_or(plot.top, |written| written.1.bottom + 4.0);
            let ends @ [from, to] = [(x, top), (x, plot.floor)];
            let stroke = Stroke { color, width: 1.25, dash: Some("2 3") };
            // Not through the name of the second panel.
            match room.boxes.iter().find(|other| other.top > plot.bottom && other.bottom < plot.floor && other.hit_by(from, to)) {
                Some(other) => {
                    sheet.line(&[from, (x, plot.bottom)], stroke);
                    sheet.line(&[(x, other.bottom + 4.0), to], stroke);
                }
                None => sheet.line(&ends, stroke),
            }
            room.add_line(&ends);
            let Some((detail, frame, middle)) = written else { continue };
            sheet.text((middle, 14.0), &moment.name, bold);
            if !detail.is_empty() {
                sheet.text((middle, 30.0), detail, small);
            }
            room.boxes.push(frame);
        }
    }

    /// Writes the words of each band beside one of its edges, as far right as they fit.
    pub(super) fn draw_band_words(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        let traces: Vec<Vec<(f64, f64)>> = self.lines.iter().map(|line| plot.trace(line)).collect();
        for band in self.fan.bands.iter().filter(|band| !band.words.is_empty()) {
            let style = Type { size: SMALL, ..sheet.note() }.halo(band.fill);
            let width = style.width(&band.words);
            let last = plot.right - width / 2.0 - 12.0;
            let places = (0..60).map(|n| last - 12.0 * f64::from(n)).filter(|x| x - width / 2.0 > plot.x.at(self.x.domain.0));
            let sides = |x| [(x, band.upper, band.lower, 1.0), (x, band.lower, band.upper, -1.0)];
            let found = places.flat_map(sides).find_map(|(x, edge, other, side)| {
                let (edge, other) = (height_at(traces.get(edge)?, x)?, height_at(traces.get(other)?, x)?);
                if (other - edge) * side <= 0.5 {
                    return None; // no area here
                }
                let away = |y: f64| Some((y - edge) * side).filter(|gap| *gap > 0.5);
                let gap = traces.iter().filter_map(|trace| height_at(trace, x)).filter_map(away).fold(f64::INFINITY, f64::min);
                let at = (x - width / 2.0, edge + side * gap / 2.0 + 4.5);
                let frame = Frame::of_text(at, &band.words, &style);
                (gap.is_finite() && room.is_free(&frame.grown(3.0))).then_some(at)
            });
            if let Some(at) = found {
                room.boxes.push(sheet.text(at, &band.words, style));
            }
        }
    }

    /// Writes the notes that find a free place beside their point.
    pub(super) fn draw_notes(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        let style = sheet.small().halo(sheet.theme.bg);
        let bounds = Frame { left: 0.0, top: plot.top, right: plot.right, bottom: plot.bottom };
        for note in &self.fan.notes {
            let at = (plot.x.at(note.at.0), plot.y.at(note.at.1));
            let places = around(at, style.width(&note.text), LEADING);
            let free = places.iter().find(|frame| frame.within(&bounds) && room.is_free(&frame.grown(2.0)));
            if let Some(frame) = free {
                sheet.text((frame.left, frame.top + 13.0), &note.text, style);
                room.boxes.push(*frame);
            }
        }
    }
}

/// How high a line is at a place; `None` outside it.
fn height_at(trace: &[(f64, f64)], x: f64) -> Option<f64> {
    let pieces = trace.iter().zip(trace.iter().skip(1));
    let (a, b) = pieces.into_iter().find(|(a, b)| a.0 <= x && x <= b.0)?;
    let wide = b.0 - a.0;
    Some(if wide < 1e-9 { b.1 } else { a.1 + (b.1 - a.1) * (x - a.0) / wide })
}
