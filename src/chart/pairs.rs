//! Small multiples of two series: rows are shared, every panel has one unit and its own log scale, every value is printed.
//!
//! A row has a line for each series: from an open ring where something begins, if it does, to the mark, with a bar where there is
//! a range. Panels stand side by side while they fit, else in bands of equal length; below 480 px of width one under the other, with
//! the name of each row above its lines. Absent: what is measured, and the order of the rows.

use plotters::style::RGBColor;

use super::axis::{Scale, log_ticks};
use super::figures::log_domain;
use super::marks::{CHOSEN_RADIUS, NAME, NOTE, RADIUS, SMALL, Shape, Sheet};
use super::metrics::{Face, spaced, wrapped};
use super::page::{Anchor, Stroke};
use super::room::{Frame, Room};
use super::rows::PHONE;
use crate::math::held;

/// One of the two series.
pub(super) struct Series {
    /// Its name.
    pub name: String,
    /// Shape of its marks.
    pub shape: Shape,
    /// Colour of its marks.
    pub mark: RGBColor,
    /// Colour of its name.
    pub label: RGBColor,
}

/// One measured value.
pub(super) struct Reading {
    /// Where it begins, and that in figures.
    pub start: Option<(f64, String)>,
    /// Low end, middle and high end; the same three times without a range.
    pub ends: [f64; 3],
    /// It in figures.
    pub text: String,
}

/// What a panel shows of one series in one row: a value, else words, which may be empty.
pub(super) type Entry = Result<Reading, String>;

/// One panel.
pub(super) struct Panel {
    /// Its measure and unit.
    pub title: String,
    /// A tick in figures.
    pub tick: Box<dyn Fn(f64) -> String>,
    /// Both series of every row.
    pub entries: Vec<[Entry; 2]>,
}

/// One row.
pub(super) struct PairRow {
    /// Its name.
    pub name: String,
    /// A line under the name.
    pub sub: String,
    /// Whether the chart is about it.
    pub chosen: bool,
}

/// Small multiples.
pub(super) struct Pairs {
    /// The two series.
    pub series: [Series; 2],
    /// The rows, from the top.
    pub rows: Vec<PairRow>,
    /// The panels; one without values is not drawn.
    pub panels: Vec<Panel>,
    /// A sentence under the panels; may be empty.
    pub note: String,
    /// What to say when there is no value at all.
    pub empty: String,
}

/// Height of a panel's title and ticks.
const HEAD: f64 = 52.0;
/// Distance between panels.
const GAP: f64 = 30.0;
/// Distance between bands of panels.
const BETWEEN: f64 = 28.0;
/// Narrowest panel beside another.
const NARROWEST: f64 = 150.0;
/// Height of a line of the note.
const LINE: f64 = 18.0;
/// Distance between the lines of a row.
const PITCH: f64 = 16.0;

/// Where things go at one width.
struct Layout<'a> {
    phone: bool,
    width: f64,
    row: f64,
    names: f64,
    /// Left edge of the panels.
    left: f64,
    /// Panels of a band.
    across: usize,
    /// Width of a panel.
    panel: f64,
    /// Height of the key above everything, where it has no place in the first panel.
    key: f64,
    panels: Vec<&'a Panel>,
    note: Vec<String>,
}

impl Panel {
    fn readings(&self) -> impl Iterator<Item = &Reading> {
        self.entries.iter().flatten().flatten()
    }

    /// Values that can be drawn on a log scale.
    fn values(&self) -> impl Iterator<Item = f64> {
        self.readings().flat_map(|one| one.ends.into_iter().chain(one.start.as_ref().map(|start| start.0))).filter(|value| *value > 0.0)
    }

    /// Where its scale begins and ends so that every figure beside a mark has room between two edges.
    fn span(&self, domain: (f64, f64), (left, right): (f64, f64)) -> (f64, f64) {
        let whole = libm::log10(domain.1 / domain.0);
        let place = |value: f64| held(libm::log10(value / domain.0) / whole, 0.0, 1.0);
        let width = |text: &str| Face::TextBold.width(text, SMALL) + RADIUS + 9.0;
        let (mut from, mut to) = (left + RADIUS + 2.0, right);
        // Each end moves the other's constraints a little; twice is enough.
        for _ in 0..2 {
            for reading in self.readings() {
                let [low, _, high] = reading.ends.map(place);
                if high > 0.0 {
                    to = to.min(from + (right - width(&reading.text) - from) / high);
                }
                if let Some((start, text)) = &reading.start {
                    let at = place(*start).min(low);
                    if at < 1.0 {
                        from = from.max((left + width(text) - to * at) / (1.0 - at));
                    }
                }
            }
        }
        let from = from.min(right - 20.0);
        (from, held(to, from + 20.0, right))
    }
}

impl Pairs {
    /// Height of the chart at a width.
    pub(super) fn height(&self, width: f64) -> f64 {
        let layout = self.layout(width);
        if layout.panels.is_empty() {
            return 96.0;
        }
        let note = if layout.note.is_empty() { 0.0 } else { 12.0 + LINE * layout.note.len() as f64 };
        layout.top(layout.panels.len().div_ceil(layout.across), self.rows.len()) - BETWEEN + 6.0 + note
    }

    fn layout(&self, width: f64) -> Layout<'_> {
        let phone = width < PHONE;
        let panels: Vec<&Panel> = self.panels.iter().filter(|panel| panel.values().next().is_some()).collect();
        let named =
            self.rows.iter().map(|row| Face::TextBold.width(&spaced(&row.name), NAME).max(Face::Text.width(&spaced(&row.sub), SMALL)));
        let names = if phone { width } else { named.fold(0.0, f64::max).min(0.3 * width) };
        let left = if phone { 0.0 } else { names + 22.0 };
        let fit = if phone { 1 } else { (((width - left + GAP) / (NARROWEST + GAP)) as usize).max(1) };
        // As many in each band.
        let across = panels.len().div_ceil(panels.len().div_ceil(fit).max(1)).max(1);
        let panel = (width - left - GAP * (across as f64 - 1.0)) / across as f64;
        let beside = panels.first().is_none_or(|first| {
            Face::TextBold.width(&spaced(&first.title), NOTE) + 20.0 + self.series.iter().map(key_width).sum::<f64>() <= width
        });
        let key = if phone && !beside { 24.0 } else { 0.0 };
        let note = if self.note.is_empty() { Vec::new() } else { wrapped(&spaced(&self.note), Face::Text, NOTE, width) };
        Layout { phone, width, row: if phone { 62.0 } else { 46.0 }, names, left, across, panel, key, panels, note }
    }

    /// Draws the chart at the top left of the sheet.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, width: f64) {
        let layout = self.layout(width);
        if layout.panels.is_empty() {
            let style = sheet.name().color(sheet.theme.ink2);
            sheet.text((0.0, 40.0), &style.fitted(&self.empty, width), style);
            return;
        }
        sheet.group("key", false, |sheet| self.draw_key(sheet, &layout));
        for (n, panel) in layout.panels.iter().enumerate() {
            let top = layout.top(n / layout.across, self.rows.len());
            let column = n % layout.across;
            let left = layout.left + (layout.panel + GAP) * column as f64;
            sheet.group("panel", false, |sheet| {
                if column == 0 {
                    self.draw_bands(sheet, &layout, top);
                }
                let scale = self.draw_axis(sheet, &layout, panel, (left, top));
                if column == 0 {
                    self.draw_names(sheet, &layout, top);
                }
                self.draw_entries(sheet, &layout, panel, &scale, (left, top));
            });
        }
        let top = self.height(width) - LINE * layout.note.len() as f64;
        sheet.group("notes", false, |sheet| {
            let style = sheet.note().color(sheet.theme.ink2);
            for (n, line) in layout.note.iter().enumerate() {
                sheet.text((0.0, top + LINE * n as f64 + 13.0), line, style);
            }
        });
    }

    /// Names both series once: over the names of the rows, on a phone beside the first title or above it.
    fn draw_key(&self, sheet: &mut Sheet<'_>, layout: &Layout<'_>) {
        let whole: f64 = self.series.iter().map(key_width).sum();
        let mut at = match (layout.phone, layout.key > 0.0) {
            (false, _) | (true, true) => (0.0, 14.0),
            (true, false) => (layout.width - whole + 14.0, 14.0),
        };
        for one in &self.series {
            let ground = sheet.theme.bg;
            sheet.shape(one.shape, (at.0 + RADIUS, at.1 - 4.5), RADIUS, one.mark, ground);
            let style = sheet.note().bold().color(one.label);
            let room = layout.names - 2.0 * RADIUS - 6.0;
            sheet.text((at.0 + 2.0 * RADIUS + 6.0, at.1), &style.fitted(&one.name, room), style);
            at = if layout.phone { (at.0 + key_width(one), at.1) } else { (at.0, at.1 + 20.0) };
        }
    }

    /// Marks the chosen row of a band of panels.
    fn draw_bands(&self, sheet: &mut Sheet<'_>, layout: &Layout<'_>, top: f64) {
        for (n, _) in self.rows.iter().enumerate().filter(|(_, row)| row.chosen) {
            let top = top + HEAD + layout.row * n as f64;
            sheet.group("bands", true, |sheet| sheet.band(0.0, layout.width, top, top + layout.row));
        }
    }

    /// Names the rows beside a band of panels.
    fn draw_names(&self, sheet: &mut Sheet<'_>, layout: &Layout<'_>, top: f64) {
        for (n, row) in self.rows.iter().enumerate() {
            let top = top + HEAD + layout.row * n as f64;
            let ground = if row.chosen { sheet.theme.surface } else { sheet.theme.bg };
            let name = if row.chosen { sheet.name().bold() } else { sheet.name() }.halo(ground);
            let small = sheet.small().halo(ground);
            let named = sheet.text((0.0, top + 19.0), &name.fitted(&row.name, layout.names), name);
            let beside = named.right + 10.0;
            if !layout.phone {
                sheet.text((0.0, top + 36.0), &small.fitted(&row.sub, layout.names), small);
            } else if beside + small.width(&row.sub) <= layout.width {
                sheet.text((beside, top + 19.0), &row.sub, small);
            }
        }
    }

    fn draw_entries(&self, sheet: &mut Sheet<'_>, layout: &Layout<'_>, panel: &Panel, scale: &Scale, (left, top): (f64, f64)) {
        for (n, (entries, row)) in panel.entries.iter().zip(&self.rows).enumerate() {
            let top = top + HEAD + layout.row * n as f64;
            let ground = if row.chosen { sheet.theme.surface } else { sheet.theme.bg };
            let middle = if layout.phone { top + 42.0 } else { top + layout.row / 2.0 };
            let alone = entries.iter().any(|entry| entry.as_ref().is_err_and(String::is_empty));
            for (k, (entry, series)) in entries.iter().zip(&self.series).enumerate() {
                let y = if alone { middle } else { middle + PITCH * (k as f64 - 0.5) };
                match entry {
                    Ok(reading) => draw_reading(sheet, reading, series, scale, (left, left + layout.panel, y), (ground, row.chosen)),
                    Err(words) if words.is_empty() => {}
                    Err(words) => {
                        let style = sheet.small().halo(ground);
                        sheet.text((left, y + 4.5), &style.fitted(words, layout.panel), style);
                    }
                }
            }
        }
    }

    /// Writes the title and the ticks of a panel with their gridlines, and gives its scale.
    fn draw_axis(&self, sheet: &mut Sheet<'_>, layout: &Layout<'_>, panel: &Panel, (left, top): (f64, f64)) -> Scale {
        let (bold, small) = (sheet.note().bold(), sheet.small().anchor(Anchor::Middle));
        sheet.text((left, top + 14.0), &bold.fitted(&panel.title, layout.panel), bold);
        let (least, most) = panel.values().fold((f64::INFINITY, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        let domain = log_domain(least, most);
        let scale = Scale::log(domain, panel.span(domain, (left, left + layout.panel)));
        let mut room = Room::default();
        let most = held((scale.at(domain.1) - scale.at(domain.0)) / 40.0, 2.0, 6.0) as usize;
        for value in log_ticks(domain.0, domain.1, most) {
            let (x, text) = (scale.at(value), (panel.tick)(value));
            let half = small.width(&text) / 2.0;
            let at = (held(x, left + half, (left + layout.panel - half).max(left + half)), top + 37.0);
            let frame = Frame::of_text(at, &text, &small).grown(4.0);
            if room.is_free(&frame) {
                room.boxes.push(sheet.text(at, &text, small));
                let from = top + HEAD - 8.0;
                let ends = [(x, from), (x, from + 8.0 + layout.row * self.rows.len() as f64)];
                let stroke = Stroke { color: sheet.theme.grid, width: 1.0, dash: None };
                sheet.group("grid", true, |sheet| sheet.line(&ends, stroke));
            }
        }
        scale
    }
}

impl Layout<'_> {
    /// Top of a band of panels that have so many rows.
    fn top(&self, band: usize, rows: usize) -> f64 {
        self.key + (HEAD + self.row * rows as f64 + BETWEEN) * band as f64
    }
}

/// Width of a series in the key, with the distance to the next.
fn key_width(series: &Series) -> f64 {
    2.0 * RADIUS + 6.0 + Face::TextBold.width(&spaced(&series.name), NOTE) + 14.0
}

fn draw_reading(
    sheet: &mut Sheet<'_>,
    reading: &Reading,
    series: &Series,
    scale: &Scale,
    (left, right, y): (f64, f64, f64),
    (ground, chosen): (RGBColor, bool),
) {
    let small = sheet.small().color(sheet.theme.ink2).halo(ground);
    let style = if chosen { small.bold().color(sheet.theme.ink) } else { small };
    let [_, middle, _] = reading.ends;
    // Nothing has no place on a log scale.
    if middle <= 0.0 {
        sheet.text((left, y + 4.5), &reading.text, style);
        return;
    }
    let radius = if chosen { CHOSEN_RADIUS } else { RADIUS } - 0.5;
    let ends @ [low, at, high] = reading.ends.map(|value| scale.at(value));
    let after = (high.max(at + radius) + 6.0).min(right - style.width(&reading.text)).max(left);
    if let Some((start, text)) = &reading.start {
        let from = scale.at(*start);
        if at - from > radius + 5.0 {
            let color = sheet.theme.mark_context;
            sheet.line(&[(from, y), (at, y)], Stroke { color, width: 1.5, dash: None });
            sheet.ring((from, y), series.mark);
        }
        // Where a panel is too narrow for both figures, the first stands in the table only.
        let x = from.min(low) - RADIUS - 3.0;
        if x - style.width(text) >= left && x < after {
            sheet.text((x, y + 4.5), text, style.anchor(Anchor::End));
        }
    }
    sheet.range(ends, [true; 2], y, radius, series.mark);
    sheet.shape(series.shape, (at, y), radius, series.mark, ground);
    sheet.text((after, y + 4.5), &reading.text, style);
}
