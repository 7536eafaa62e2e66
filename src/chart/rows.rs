//! The ranked row chart: one row per place or option, a range with its middle, the value at the right.
//!
//! Shared by the views that rank. From 480 px of width a row is one line of columns; below, the name stands above its
//! range so that nothing meets the zero line. Absent: what the rows mean, and their order.

use plotters::style::RGBColor;

use super::axis::{Scale, log_ticks, ticks};
use super::marks::{CHOSEN_RADIUS, NAME, RADIUS, SMALL, Shape, Sheet};
use super::page::{Anchor, Stroke, Type};
use super::room::{Frame, Room};
use super::rug::Rug;
use crate::math::held;

/// Width from which a chart has columns beside the plot.
pub(super) const PHONE: f64 = 480.0;

/// One row.
pub(super) struct Row {
    /// Name of the place or option.
    pub name: String,
    /// A word after the name, where there is room.
    pub tag: String,
    /// Whether it cannot win: its value goes grey.
    pub barred: bool,
    /// A line under the name; empty for none.
    pub sub: String,
    /// The second column.
    pub second: String,
    /// The same with its unit, where there is no column heading.
    pub second_alone: String,
    /// P10, P50 and P90; `None` when there is no value, and the note says why.
    pub band: Option<[f64; 3]>,
    /// A second value, drawn as a ring; `None` for none.
    pub ring: Option<f64>,
    /// The middle value in figures.
    pub value: String,
    /// Whether the value is a loss.
    pub loss: bool,
    /// Shape of the middle mark.
    pub shape: Shape,
    /// Colour of the mark.
    pub mark: RGBColor,
    /// Colour of text about the mark: tag and note.
    pub label: RGBColor,
    /// Whether the chart is about this row.
    pub chosen: bool,
    /// A remark beside the range.
    pub note: String,
}

/// The scale of the plot.
pub(super) struct Axis {
    /// Whether equal ratios take equal room.
    pub log: bool,
    /// First and last value.
    pub domain: (f64, f64),
    /// Whether zero is a line of its own.
    pub zero: bool,
    /// Words left and right of zero.
    pub sides: Option<(String, String)>,
}

/// A ranked row chart.
pub(super) struct Rows {
    /// Headings of the name, the second and the value column.
    pub headings: [String; 3],
    /// The scale.
    pub axis: Axis,
    /// A tick in figures.
    pub tick: Box<dyn Fn(f64) -> String>,
    /// Prices to compare the rows with; `None` for none.
    pub rug: Option<Rug>,
    /// The rows, from the top.
    pub list: Vec<Row>,
    /// What to say when there are none.
    pub empty: String,
}

/// Where things go at one width.
struct Layout {
    phone: bool,
    two_tone: bool,
    width: f64,
    row: f64,
    name: f64,
    second: f64,
    plot: (f64, f64),
}

/// Baseline of the column headings.
const HEADINGS: f64 = 14.0;
/// Baseline of the tick labels.
const TICKS: f64 = 38.0;
/// Top of the first row below headings and ticks.
const TOP: f64 = 54.0;
/// Top of a rug below the ticks, which need no headings then.
const RUG: f64 = 26.0;

impl Rows {
    /// Height of the chart at a width.
    pub(super) fn height(&self, width: f64) -> f64 {
        if self.list.is_empty() { 96.0 } else { self.top() + self.layout(width).row * self.list.len() as f64 + 6.0 }
    }

    /// Top of the first row.
    fn top(&self) -> f64 {
        self.rug.as_ref().map_or(TOP, |rug| RUG + rug.height())
    }

    fn two_lines(&self) -> bool {
        self.list.iter().any(|row| !row.sub.is_empty())
    }

    fn layout(&self, width: f64) -> Layout {
        let widest = |text: fn(&Row) -> &str, style: Type| self.list.iter().map(|row| style.width(text(row))).fold(0.0, f64::max);
        let name = Type { face: super::metrics::Face::TextBold, size: NAME, color: RGBColor(0, 0, 0), anchor: Anchor::Start, halo: None };
        let small = Type { face: super::metrics::Face::Text, size: SMALL, ..name };
        let [_, second_heading, value_heading] = &self.headings;
        let value = widest(|row| &row.value, name).max(40.0);
        if width < PHONE {
            let row = if self.two_lines() { 64.0 } else { 48.0 };
            let margin = 7.0;
            return Layout {
                phone: true,
                two_tone: false,
                width,
                row,
                name: width - value - 12.0,
                second: 0.0,
                plot: (margin, width - margin),
            };
        }
        let tagged = |row: &Row| name.width(&row.name) + if row.tag.is_empty() { 0.0 } else { 8.0 + small.width(&row.tag) };
        let wanted = self.list.iter().map(|row| tagged(row).max(small.width(&row.sub))).fold(0.0, f64::max);
        let names = wanted.min(width * 0.36);
        let second = widest(|row| &row.second, Type { face: super::metrics::Face::Text, ..name });
        let has_second = second > 0.0;
        let after_names = if has_second { names + 16.0 + second.max(small.width(second_heading) - 24.0) } else { names };
        let right = width - value.max(small.width(value_heading) - 14.0) - 16.0;
        let row = match (self.two_lines(), &self.rug) {
            (false, _) => 31.0,
            (true, None) => 46.0,
            (true, Some(_)) => 40.0,
        };
        Layout {
            phone: false,
            two_tone: self.rug.is_some(),
            width,
            row,
            name: names,
            second: after_names,
            plot: (after_names + 28.0, right),
        }
    }

    fn scale(&self, plot: (f64, f64)) -> Scale {
        if self.axis.log { Scale::log(self.axis.domain, plot) } else { Scale::linear(self.axis.domain, plot) }
    }

    /// Draws the chart at the top left of the sheet.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, width: f64) {
        if self.list.is_empty() {
            let style = sheet.name().color(sheet.theme.ink2);
            sheet.text((0.0, 40.0), &style.fitted(&self.empty, width), style);
            return;
        }
        let layout = self.layout(width);
        let scale = self.scale(layout.plot);
        let bottom = self.top() + layout.row * self.list.len() as f64;
        sheet.group("bands", true, |sheet| {
            for (n, _) in self.list.iter().enumerate().filter(|(_, row)| row.chosen) {
                let top = self.top() + layout.row * n as f64;
                sheet.band(0.0, width, top, top + layout.row);
            }
            if let Some(rug) = &self.rug {
                rug.draw_ground(sheet, &scale, (RUG, bottom), !layout.phone);
            }
        });
        self.draw_axis(sheet, &layout, &scale, bottom);
        if let Some(rug) = &self.rug {
            sheet.group("rug", false, |sheet| {
                rug.draw_line(sheet, &scale, (RUG, bottom));
                rug.draw(sheet, &scale, RUG, (layout.plot.0 - 12.0, width), !layout.phone);
            });
        }
        for (n, row) in self.list.iter().enumerate() {
            let top = self.top() + layout.row * n as f64;
            sheet.group(if row.chosen { "row chosen" } else { "row" }, false, |sheet| {
                if layout.phone {
                    draw_phone_row(sheet, row, &layout, &scale, top, self.axis.zero.then(|| scale.at(0.0)));
                } else {
                    draw_wide_row(sheet, row, &layout, &scale, top);
                }
            });
        }
    }

    fn draw_axis(&self, sheet: &mut Sheet<'_>, layout: &Layout, scale: &Scale, bottom: f64) {
        let (low, high) = self.axis.domain;
        let most = held((layout.plot.1 - layout.plot.0) / 64.0, 3.0, 7.0) as usize;
        let values = if self.axis.log { log_ticks(low, high, most) } else { ticks(low, high, most) };
        let is_zero = |value: f64| self.axis.zero && value.abs() < 1e-9;
        sheet.group("grid", true, |sheet| {
            let grid = Stroke { color: sheet.theme.grid, width: 1.0, dash: None };
            let zero = Stroke { color: sheet.theme.ink2, width: 1.5, dash: None };
            for value in &values {
                let x = scale.at(*value);
                sheet.line(&[(x, self.top() - 8.0), (x, bottom)], if is_zero(*value) { zero } else { grid });
            }
        });
        sheet.group("axis", false, |sheet| {
            let small = sheet.small();
            let mut room = Room::default();
            for value in values.iter().filter(|value| is_zero(**value)).chain(values.iter().filter(|value| !is_zero(**value))) {
                let style = if is_zero(*value) { small.bold().color(sheet.theme.ink) } else { small };
                let text = (self.tick)(*value);
                let half = style.width(&text) / 2.0;
                let baseline = if self.rug.is_some() { TICKS - TOP + RUG } else { TICKS };
                let at = (held(scale.at(*value), half, layout.width - half), baseline);
                let style = style.anchor(Anchor::Middle);
                let frame = Frame::of_text(at, &text, &style).grown(4.0);
                if room.is_free(&frame) {
                    room.boxes.push(sheet.text(at, &text, style));
                }
            }
            self.draw_headings(sheet, layout, scale);
        });
    }

    fn draw_headings(&self, sheet: &mut Sheet<'_>, layout: &Layout, scale: &Scale) {
        let small = sheet.small();
        let mut room = Room::default();
        if !layout.phone {
            let [name, second, value] = &self.headings;
            room.boxes.push(sheet.text((0.0, HEADINGS), name, small));
            if layout.second > layout.name {
                room.boxes.push(sheet.text((layout.second, HEADINGS), second, small.anchor(Anchor::End)));
            }
            room.boxes.push(sheet.text((layout.width, HEADINGS), value, small.anchor(Anchor::End)));
        }
        let Some((losing, winning)) = &self.axis.sides else { return };
        let zero = scale.at(0.0);
        let left = (losing, (zero - 8.0, HEADINGS), small.bold().color(sheet.theme.negative).anchor(Anchor::End));
        let right = (winning, (zero + 8.0, HEADINGS), small.bold().color(sheet.theme.label_device));
        for (text, at, style) in [left, right] {
            let frame = Frame::of_text(at, text, &style).grown(6.0);
            if frame.left >= -6.0 && frame.right <= layout.width + 6.0 && room.is_free(&frame) {
                sheet.text(at, text, style);
            }
        }
    }
}

fn draw_range(sheet: &mut Sheet<'_>, row: &Row, scale: &Scale, y: f64, ground: RGBColor) {
    let Some(band) = row.band else { return };
    let ends = band.map(|value| scale.at(value));
    let radius = if row.chosen { CHOSEN_RADIUS } else { RADIUS };
    sheet.range(ends, [scale.covers(band[0]), scale.covers(band[2])], y, radius, row.mark);
    let [_, middle, _] = ends;
    if let Some(ring) = row.ring.map(|value| scale.at(value)).filter(|ring| (ring - middle).abs() > radius + 2.0) {
        sheet.ring((ring, y), row.mark);
    }
    sheet.shape(row.shape, (middle, y), radius, row.mark, ground);
}

/// The colour behind a row.
fn ground(sheet: &Sheet<'_>, row: &Row) -> RGBColor {
    if row.chosen { sheet.theme.surface } else { sheet.theme.bg }
}

fn name_style(sheet: &Sheet<'_>, row: &Row) -> Type {
    if row.chosen { sheet.name().bold() } else { sheet.name() }
}

fn draw_value(sheet: &mut Sheet<'_>, row: &Row, at: (f64, f64), ground: RGBColor) {
    let name = sheet.name();
    let style = match (row.barred, row.loss) {
        (true, _) => name.color(sheet.theme.ink3),
        (false, true) => name.bold().color(sheet.theme.negative),
        (false, false) => name.bold(),
    };
    sheet.text(at, &row.value, style.anchor(Anchor::End).halo(ground));
}

fn draw_wide_row(sheet: &mut Sheet<'_>, row: &Row, layout: &Layout, scale: &Scale, top: f64) {
    let middle = top + layout.row / 2.0;
    let ground = ground(sheet, row);
    let style = name_style(sheet, row);
    let small = sheet.small();
    let (first, second) = if row.sub.is_empty() { (middle + 5.0, 0.0) } else { (middle - 3.0, middle + 14.0) };
    let named = sheet.text((0.0, first), &style.fitted(&row.name, layout.name), style);
    if !row.tag.is_empty() && named.right + 8.0 + small.width(&row.tag) <= layout.name + 1.0 {
        sheet.text((named.right + 8.0, first), &row.tag, small.color(row.label));
    }
    if !row.sub.is_empty() {
        sheet.text((0.0, second), &small.fitted(&row.sub, layout.name), small);
    }
    if !row.second.is_empty() {
        let style = sheet.name().color(sheet.theme.ink3).anchor(Anchor::End);
        sheet.text((layout.second, middle + 5.0), &row.second, style);
    }
    draw_range(sheet, row, scale, middle, ground);
    draw_value(sheet, row, (layout.width, middle + 5.0), ground);
    draw_note(sheet, row, layout, scale, middle);
}

/// Writes the note where it meets nothing: right of the range, else left of it, else not at all.
fn draw_note(sheet: &mut Sheet<'_>, row: &Row, layout: &Layout, scale: &Scale, middle: f64) {
    if row.note.is_empty() {
        return;
    }
    let ground = ground(sheet, row);
    // Over a band of another tone a halo would show.
    let halo = Some(ground).filter(|_| !layout.two_tone);
    let style = Type { size: SMALL, halo, ..sheet.note().color(row.label) };
    let style = if row.chosen { style.bold() } else { style };
    let width = style.width(&row.note);
    let (left, right) = row.band.map_or((layout.plot.0, layout.plot.0), |band| (scale.at(band[0]), scale.at(band[2])));
    let right = row.ring.map_or(right, |ring| right.max(scale.at(ring) + 5.0));
    let gap = if row.band.is_some() { 14.0 } else { 0.0 };
    let start = if right + gap + width <= layout.plot.1 + 12.0 { right + gap } else { left - gap - width };
    if start >= layout.plot.0 - 12.0 {
        sheet.text((start, middle + 4.5), &row.note, style);
    } else if row.band.is_none() {
        let room = layout.plot.1 - layout.plot.0;
        sheet.text((layout.plot.0, middle + 4.5), &style.fitted(&row.note, room), style);
    }
}

fn draw_phone_row(sheet: &mut Sheet<'_>, row: &Row, layout: &Layout, scale: &Scale, top: f64, zero: Option<f64>) {
    let ground = ground(sheet, row);
    let style = name_style(sheet, row).halo(ground);
    let small = sheet.small().halo(ground);
    let named = sheet.text((0.0, top + 20.0), &style.fitted(&row.name, layout.name), style);
    let left = layout.name - named.right - 10.0;
    if row.sub.is_empty() && left > 0.0 {
        let both = format!("{} · {}", row.second_alone, row.tag);
        let texts = match (row.tag.as_str(), row.barred) {
            ("", _) => [row.second_alone.as_str(), "", ""],
            (tag, true) => [&both, tag, ""],
            (tag, false) => [&both, &row.second_alone, tag],
        };
        let color = if row.chosen || row.barred { row.label } else { sheet.theme.ink3 };
        let start = named.right + 10.0;
        let fits = |text: &&str| !text.is_empty() && small.width(text) <= left;
        // Rather say less than write across the zero line.
        let clear = |text: &&str| fits(text) && zero.is_none_or(|zero| start > zero || start + small.width(text) < zero - 4.0);
        if let Some(text) = texts.into_iter().find(clear) {
            sheet.text((start, top + 20.0), text, small.color(color));
        }
    }
    let (second, range) = if row.sub.is_empty() { (0.0, top + 34.0) } else { (top + 37.0, top + 51.0) };
    if !row.sub.is_empty() {
        let both = format!("{} · {}", row.sub, row.note);
        let (text, color) = match (row.note.is_empty(), row.barred) {
            (false, true) => (&row.note, row.label),
            (false, false) if small.width(&both) <= layout.width => (&both, row.label),
            _ => (&row.sub, sheet.theme.ink3),
        };
        sheet.text((0.0, second), &small.fitted(text, layout.width), small.color(color));
    }
    draw_range(sheet, row, scale, range, ground);
    draw_value(sheet, row, (layout.width, top + 20.0), ground);
}
