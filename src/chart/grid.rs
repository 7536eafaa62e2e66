//! The heat grid: a result over two numbers in seven classes, the line where it is zero, and the reader's own point.
//!
//! The vertical axis has names, of machines, in place of figures: as many as have room, the first of the list first. Absent:
//! where zero lies between cells, which the caller knows better than a picture can.

use plotters::style::RGBColor;

use super::axis::{Scale, ticks};
use super::callout::around;
use super::curves::{Axis, draw_x_labels, height_at};
use super::marks::{CHOSEN_RADIUS, Shape, Sheet};
use super::page::{Anchor, Stroke, Type};
use super::room::{Frame, Room};
use super::rows::PHONE;
use super::theme::Theme;
use crate::math::held;

/// A heat grid.
pub(super) struct Grid {
    /// The horizontal axis, linear; its unit stands under its end.
    pub x: Axis,
    /// First and last value of the vertical axis; the first is at the bottom.
    pub y: (f64, f64),
    /// Heading of the names on the vertical axis.
    pub y_name: String,
    /// Values with their names, the most important first.
    pub names: Vec<(f64, String)>,
    /// Rows of values from the top, all of one length, each for the middle of an equal part of both axes; `None` when unknown.
    pub cells: Vec<Vec<Option<f64>>>,
    /// Where a class ends and the next begins, rising, in figures.
    pub breaks: [(f64, String); 6],
    /// What the classes measure.
    pub unit: String,
    /// Where the result is zero, in data units.
    pub contour: Vec<(f64, f64)>,
    /// Words beside that line; may be empty.
    pub contour_name: String,
    /// Where the reader is, and words for it.
    pub you: Option<((f64, f64), String)>,
}

/// Height over width from 600 px on.
const ASPECT: f64 = 0.56;
/// Top of the plot.
const TOP: f64 = 74.0;
/// Width and height of a class in the key.
const CLASS: (f64, f64) = (44.0, 10.0);

/// Where things go at one width.
struct Layout {
    width: f64,
    plot: Frame,
    x: Scale,
    y: Scale,
}

/// Draws the key to the classes: swatches, and under their boundaries where one ends.
pub(super) fn draw_key(sheet: &mut Sheet<'_>, classes: &[RGBColor], unit: &str, breaks: &[&str], width: f64) {
    let swatch = CLASS.0.min(width / classes.len() as f64);
    let style = sheet.small().anchor(Anchor::Middle);
    for (n, fill) in classes.iter().enumerate() {
        let left = swatch * n as f64;
        sheet.rect(Frame { left, right: left + swatch, top: 0.0, bottom: CLASS.1 }, 0.0, *fill);
    }
    let mut room = Room::default();
    for (n, text) in breaks.iter().enumerate() {
        let x = swatch * (n as f64 + 1.0);
        let at = (held(x, style.width(text) / 2.0, width), 26.0);
        if room.is_free(&Frame::of_text(at, text, &style).grown(2.0)) {
            room.boxes.push(sheet.text(at, text, style));
        }
    }
    let left = swatch * classes.len() as f64 + 10.0;
    let small = sheet.small();
    let beside = width - left;
    if small.width(unit) <= beside {
        sheet.text((left, 9.5), unit, small);
    }
}

impl Grid {
    /// Height of the chart at a width.
    pub(super) fn height(width: f64) -> f64 {
        height_at(width, ASPECT) + if width < PHONE { 20.0 } else { 0.0 }
    }

    fn layout(&self, small: Type, width: f64) -> Layout {
        let widest = self.names.iter().map(|name| small.width(&name.1)).fold(0.0, f64::max);
        let left = (widest + 14.0).min(width * 0.32);
        let unit = if self.x.unit.is_empty() { 27.0 } else { 44.0 };
        let plot = Frame { left, top: TOP, right: width, bottom: Self::height(width) - unit };
        let (x, y) = (Scale::linear(self.x.domain, (left, width)), Scale::linear(self.y, (plot.bottom, plot.top)));
        Layout { width, plot, x, y }
    }

    /// The colour of a value.
    fn class(&self, value: f64, theme: &Theme) -> RGBColor {
        let above = self.breaks.iter().filter(|(end, _)| value >= *end).count();
        theme.diverging.get(above).copied().unwrap_or(theme.surface)
    }

    /// The colour at a point of the page: of its cell, else of the page.
    fn ground(&self, layout: &Layout, (x, y): (f64, f64), theme: &Theme) -> RGBColor {
        let Frame { left, top, right, bottom } = layout.plot;
        let part = |at: f64, from: f64, to: f64, count: usize| {
            (held((at - from) / (to - from), 0.0, 1.0) * count as f64).min(count as f64 - 1.0).max(0.0) as usize
        };
        let row = self.cells.get(part(y, top, bottom, self.cells.len()));
        let cell = row.and_then(|row| row.get(part(x, left, right, row.len()))).copied().flatten();
        cell.map_or(theme.bg, |value| self.class(value, theme))
    }

    /// Draws the chart at the top left of the sheet.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, width: f64) {
        let layout = self.layout(sheet.small(), width);
        let mut room = Room::default();
        sheet.group("key", false, |sheet| {
            let breaks = self.breaks.each_ref().map(|end| end.1.as_str());
            draw_key(sheet, &sheet.theme.diverging, &self.unit, &breaks, width);
        });
        sheet.group("cells", true, |sheet| self.draw_cells(sheet, &layout));
        sheet.group("axis", false, |sheet| self.draw_axes(sheet, &layout, &mut room));
        let contour: Vec<(f64, f64)> = self.contour.iter().map(|(x, y)| (layout.x.at(*x), layout.y.at(*y))).collect();
        sheet.group("contour", true, |sheet| {
            if contour.len() > 1 {
                sheet.line(&contour, Stroke { color: sheet.theme.ink, width: 2.0, dash: None });
                room.add_line(&contour);
            }
        });
        sheet.group("notes", false, |sheet| {
            self.draw_you(sheet, &layout, &mut room);
            self.draw_contour_name(sheet, &layout, &contour, &mut room);
        });
    }

    /// Neighbours of one class are one rectangle, on whole pixels so that no seam shows.
    fn draw_cells(&self, sheet: &mut Sheet<'_>, layout: &Layout) {
        let Frame { left, top, right, bottom } = layout.plot;
        let rows = self.cells.len() as f64;
        for (j, row) in self.cells.iter().enumerate() {
            let edge = |n: usize| (top + (bottom - top) * n as f64 / rows).round();
            let column = |n: usize| (left + (right - left) * n as f64 / row.len() as f64).round();
            let mut from = 0;
            let mut run: Option<RGBColor> = None;
            for n in 0..=row.len() {
                let class = row.get(n).copied().flatten().map(|value| self.class(value, sheet.theme));
                if class == run && n < row.len() {
                    continue;
                }
                if let Some(fill) = run {
                    let frame = Frame { left: column(from), right: column(n), top: edge(j), bottom: edge(j + 1) };
                    sheet.rect(frame, 0.0, fill);
                }
                (from, run) = (n, class);
            }
        }
    }

    fn draw_axes(&self, sheet: &mut Sheet<'_>, layout: &Layout, room: &mut Room) {
        let small = sheet.small();
        let tick = Stroke { color: sheet.theme.ink2, width: 1.0, dash: None };
        let heading = small.fitted(&self.y_name, layout.width);
        room.boxes.push(sheet.text((0.0, TOP - 12.0), &heading, small));
        for (value, name) in self.names.iter().filter(|(value, _)| layout.y.covers(*value)) {
            let y = layout.y.at(*value);
            let at = (0.0, held(y + 4.5, TOP + 8.0, layout.plot.bottom - 2.0));
            let text = small.fitted(name, layout.plot.left - 10.0);
            if room.is_free(&Frame::of_text(at, &text, &small).grown(1.5)) {
                sheet.line(&[(layout.plot.left - 5.0, y), (layout.plot.left, y)], tick);
                room.boxes.push(sheet.text(at, &text, small));
            }
        }
        let (low, high) = self.x.domain;
        let most = held((layout.width - layout.plot.left) / 60.0, 4.0, 7.0) as usize;
        let labels: Vec<(f64, String)> = ticks(low, high, most).into_iter().map(|value| (value, (self.x.tick)(value))).collect();
        draw_x_labels(sheet, &layout.x, &labels, (layout.plot.bottom, layout.width), room);
        if !self.x.unit.is_empty() {
            let title = small.fitted(&self.x.unit, layout.width);
            room.boxes.push(sheet.text((layout.width, layout.plot.bottom + 37.0), &title, small.anchor(Anchor::End)));
        }
    }

    fn draw_you(&self, sheet: &mut Sheet<'_>, layout: &Layout, room: &mut Room) {
        let Some((at, words)) = &self.you else { return };
        if !(layout.x.covers(at.0) && layout.y.covers(at.1)) {
            return;
        }
        let (x, y) = (layout.x.at(at.0), layout.y.at(at.1));
        let (ink, ground) = (sheet.theme.ink, sheet.theme.bg);
        sheet.shape(Shape::Circle, (x, y), CHOSEN_RADIUS, ink, ground);
        room.boxes.push(Frame { left: x - 8.0, top: y - 8.0, right: x + 8.0, bottom: y + 8.0 });
        let (width, height) = (sheet.note().bold().width(words), 17.0);
        self.write(sheet, layout, room, words, &around((x, y), width, height));
    }

    fn write(&self, sheet: &mut Sheet<'_>, layout: &Layout, room: &mut Room, words: &str, places: &[Frame]) {
        let theme = sheet.theme;
        write_on(sheet, &layout.plot.grown(-3.0), room, &|at| self.ground(layout, at, theme), words, places);
    }

    /// Beside the line, from its right end on, where it is not crossed.
    fn draw_contour_name(&self, sheet: &mut Sheet<'_>, layout: &Layout, contour: &[(f64, f64)], room: &mut Room) {
        if self.contour_name.is_empty() {
            return;
        }
        let (width, height) = (sheet.note().bold().width(&self.contour_name), 17.0);
        let mut places = Vec::new();
        for (a, b) in contour.iter().zip(contour.iter().skip(1)).rev() {
            let middle = (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1));
            places.extend(around(middle, width, height));
        }
        self.write(sheet, layout, room, &self.contour_name, &places);
    }
}

/// Writes words on coloured ground: at the first free place that one ink suits, else at the first free place, in what
/// reads there.
pub(super) fn write_on(
    sheet: &mut Sheet<'_>,
    inner: &Frame,
    room: &mut Room,
    ground: &dyn Fn((f64, f64)) -> RGBColor,
    words: &str,
    places: &[Frame],
) {
    let middle = |frame: &Frame| ground((f64::midpoint(frame.left, frame.right), f64::midpoint(frame.top, frame.bottom)));
    // One ink must read on all the colours under the words.
    let corners = |frame: &Frame| {
        [(frame.left, frame.top), (frame.left, frame.bottom), (frame.right, frame.top), (frame.right, frame.bottom)].map(ground)
    };
    let plain = |frame: &&Frame| {
        let own = Theme::on(middle(frame));
        corners(frame).into_iter().all(|fill| Theme::on(fill) == own)
    };
    let free: Vec<&Frame> = places.iter().filter(|frame| frame.within(inner) && room.is_free(&frame.grown(1.0))).collect();
    if let Some(frame) = free.iter().find(|frame| plain(frame)).or(free.first()) {
        let fill = middle(frame);
        // Over several colours that one ink suits a halo would be a stain.
        let stain = plain(frame) && corners(frame).into_iter().any(|other| other != fill);
        let style = if stain { Type { halo: None, ..sheet.note() } } else { sheet.note().halo(fill) };
        let style = style.bold().color(Theme::on(fill));
        sheet.text((frame.left, frame.top + 12.5), words, style);
        room.boxes.push(**frame);
    }
}
