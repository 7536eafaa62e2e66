//! The line chart: lines named at their ends, a level, a "now", crossings in words.
//!
//! Shared by the views with two axes. Lines that reach the right edge are named in a column beside it; lines that end
//! earlier, and remarks, take the nearest place that meets no line and no label. Absent: what the lines mean.

use plotters::style::RGBColor;

use super::axis::{Scale, log_ticks, ticks};
use super::fan::Fan;
use super::marks::{RADIUS, Sheet};
use super::names::GAP;
use super::page::{Anchor, Stroke, Type};
use super::room::{Frame, Room};
use super::rows::PHONE;
use crate::math::held;

/// How much a line matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// The line the chart is about.
    Chosen,
    /// One of several that matter.
    Option,
    /// Context.
    Context,
    /// The edge of a band.
    Edge,
    /// A reference.
    Reference,
    /// A part of the line the chart is about; dashed, else dotted.
    Part,
}

/// One line; one without a name is not named.
pub(super) struct Line {
    /// Its points in data units, from the left; straight between them on the chart's own axes.
    pub points: Vec<(f64, f64)>,
    /// Its name.
    pub name: String,
    /// Its name where there is little room.
    pub short: String,
    /// What follows the name; may be empty.
    pub detail: String,
    /// The same in fewer words, where there is little room; may be empty.
    pub brief: String,
    /// Colour of the line.
    pub mark: RGBColor,
    /// Colour of its name.
    pub label: RGBColor,
    /// How much it matters.
    pub weight: Weight,
    /// Whether it is a plan rather than a fact.
    pub dashed: bool,
    /// Whether it ends because nothing more is possible.
    pub stops: bool,
}

/// A point on a line that is said in words.
pub(super) struct Spot {
    /// Where, in data units.
    pub at: (f64, f64),
    /// Whether it is a crossing (open) or a state (filled).
    pub open: bool,
    /// The words; may be empty.
    pub text: String,
    /// Fewer words, for where there is no room for all; may be empty.
    pub short: String,
    /// Colour of the mark.
    pub mark: RGBColor,
    /// Colour of the words.
    pub label: RGBColor,
}

/// One axis.
pub(super) struct Axis {
    /// Whether equal ratios take equal room.
    pub log: bool,
    /// First and last value.
    pub domain: (f64, f64),
    /// A value in figures.
    pub tick: Box<dyn Fn(f64) -> String>,
    /// What follows the figures of the top label (y) or stands under the end (x).
    pub unit: String,
}

/// A line chart.
pub(super) struct Curves {
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// The lines, the least important first.
    pub lines: Vec<Line>,
    /// A horizontal reference and its name.
    pub level: Option<(f64, String)>,
    /// A vertical "now" and its name.
    pub now: Option<(f64, String)>,
    /// Points said in words.
    pub spots: Vec<Spot>,
    /// Bands, moments, a calendar, a second panel.
    pub fan: Fan,
    /// Height over width from 600 px on.
    pub aspect: f64,
}

/// The plot at one size.
pub(super) struct Plot {
    pub(super) phone: bool,
    pub(super) width: f64,
    /// Grid and lines end here.
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// Where the horizontal axis is: the bottom of the last panel.
    pub(super) floor: f64,
    /// Whether what follows a name stands under it.
    pub(super) stacked: bool,
    pub(super) x: Scale,
    pub(super) y: Scale,
    pub(super) ticks: Vec<f64>,
}

const TOP: f64 = 44.0;
/// The same under names of moments in two lines.
const TOP_OF_TWO: f64 = 60.0;
/// The same where nothing is named above the plot.
const TOP_OF_NONE: f64 = 24.0;
/// Room for a heading.
const HEADING: f64 = 12.0;
/// Share of its height a chart has as one of two, and the least.
const HALF: (f64, f64) = (0.62, 252.0);
/// Room for tick labels under the plot.
const TICKS: f64 = 27.0;
/// Room under a plot whose ticks another one labels.
const APART: f64 = 28.0;
/// Room for the unit under them.
const UNIT: f64 = 17.0;
/// Height of a line of a name.
pub(super) const LEADING: f64 = 17.0;

impl Curves {
    /// Height of the chart at a width.
    pub(super) fn height(&self, width: f64) -> f64 {
        if let Some(below) = &self.fan.below {
            return self.half(width) + below.half(width);
        }
        height_at(width, self.aspect) + if self.fan.columns.is_some() && width < 600.0 { 80.0 } else { 0.0 }
    }

    /// Height as one of two charts.
    fn half(&self, width: f64) -> f64 {
        (HALF.0 * height_at(width, self.aspect)).round().max(HALF.1)
    }

    fn plot(&self, sheet: &Sheet<'_>, width: f64, height: f64) -> Plot {
        let phone = width < PHONE;
        let moments = &self.fan.moments;
        let top = match (self.now.is_some() || !moments.is_empty(), moments.iter().any(|moment| !moment.detail.is_empty())) {
            (_, true) => TOP_OF_TWO,
            (true, _) => TOP,
            (false, _) => TOP_OF_NONE,
        };
        let top = if self.fan.heading.is_empty() { top } else { top + HEADING };
        let under = if self.fan.below.is_some() { APART } else { TICKS };
        let floor = height - under - if self.x.unit.is_empty() { 0.0 } else { UNIT };
        let bottom = floor - self.fan.columns.as_ref().map_or(0.0, |columns| columns.share(floor - top).0 + columns.share(floor - top).1);
        let values = |axis: &Axis, most| {
            if axis.log { log_ticks(axis.domain.0, axis.domain.1, most) } else { ticks(axis.domain.0, axis.domain.1, most) }
        };
        let y_ticks = values(&self.y, if self.y.log { 7 } else { 5 });
        let small = sheet.small();
        let gutter = gutter(&self.y, &y_ticks, small);
        let stacked = phone || !self.fan.bands.is_empty();
        let ends = self.lines.iter().filter(|line| self.ends_at_edge(line));
        let name = sheet.note().bold();
        let column = ends.map(|line| name_width(line, name, small, phone, stacked)).fold(0.0, f64::max);
        let column = self.level.as_ref().filter(|_| !phone).map_or(column, |level| column.max(name.width(&level.1)));
        let column = column.min(width * if phone { 0.26 } else { 0.28 });
        let right = if column > 0.0 { width - column - GAP - 2.0 } else { width - 14.0 };
        let make = |axis: &Axis, pixels| if axis.log { Scale::log(axis.domain, pixels) } else { Scale::linear(axis.domain, pixels) };
        let (x, y) = (make(&self.x, (gutter, right)), make(&self.y, (bottom, top)));
        Plot { phone, width, right, top, bottom, floor, stacked, x, y, ticks: y_ticks }
    }

    pub(super) fn ends_at_edge(&self, line: &Line) -> bool {
        line.points.last().is_some_and(|end| end.0 >= self.x.domain.1 * (1.0 - 1e-9))
    }

    /// Draws the chart at the top left of the sheet.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, width: f64) {
        let Some(below) = &self.fan.below else {
            let plot = self.plot(sheet, width, self.height(width));
            return self.draw_on(sheet, &plot);
        };
        let top = self.half(width);
        let (mut upper, mut lower) = (self.plot(sheet, width, top), below.plot(sheet, width, below.half(width)));
        // One horizontal axis: between the wider labels and the longer names.
        let left = upper.x.at(self.x.domain.0).max(lower.x.at(below.x.domain.0));
        let right = upper.right.min(lower.right);
        for (plot, curves) in [(&mut upper, self), (&mut lower, below)] {
            (plot.x, plot.right) = (Scale::linear(curves.x.domain, (left, right)), right);
        }
        self.draw_on(sheet, &upper);
        sheet.enter(0.0, top);
        below.draw_on(sheet, &lower);
        sheet.enter(0.0, -top);
    }

    fn draw_on(&self, sheet: &mut Sheet<'_>, plot: &Plot) {
        let mut room = Room::default();
        sheet.group("grid", true, |sheet| {
            self.draw_zones(sheet, plot);
            plot.draw_grid(sheet, self.fan.zero.is_none());
            self.draw_bands(sheet, plot);
            self.draw_zero(sheet, plot, &mut room);
        });
        sheet.group("axis", false, |sheet| self.draw_axis_labels(sheet, plot, &mut room));
        if let Some(columns) = &self.fan.columns {
            let top = plot.floor - columns.share(plot.floor - plot.top).0;
            columns.draw(sheet, plot, (top, plot.floor), &mut room);
        }
        for line in &self.lines {
            let points = plot.trace(line);
            sheet.group(if line.weight == Weight::Chosen { "line chosen" } else { "line" }, true, |sheet| {
                draw_line(sheet, line, &points, !self.fan.bands.is_empty());
            });
            room.add_line(&points);
            if line.weight == Weight::Chosen {
                // Twice: words would rather cross any other line.
                room.add_line(&points);
            }
        }
        self.draw_references(sheet, plot, &mut room);
        if !self.fan.moments.is_empty() {
            sheet.group("moments", false, |sheet| self.draw_moments(sheet, plot, &mut room));
        }
        sheet.group("spots", true, |sheet| self.draw_spots(sheet, plot, &mut room));
        sheet.group("names", false, |sheet| self.draw_edge_names(sheet, plot, &mut room));
        sheet.group("notes", false, |sheet| {
            self.draw_level_name(sheet, plot, &mut room);
            self.draw_state_words(sheet, plot, &mut room);
            self.draw_inner_names(sheet, plot, &mut room);
            self.draw_remarks(sheet, plot, &mut room);
            self.draw_zone_words(sheet, plot, &mut room);
            self.draw_band_words(sheet, plot, &mut room);
            self.draw_notes(sheet, plot, &mut room);
        });
    }

    fn draw_axis_labels(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        if !self.fan.heading.is_empty() {
            let style = sheet.note().bold();
            room.boxes.push(sheet.text((0.0, 13.0), &style.fitted(&self.fan.heading, plot.width), style));
        }
        draw_y_labels(sheet, &self.y, &plot.y, &plot.ticks, self.fan.zero.as_deref(), room);
        if self.fan.below.is_some() {
            return;
        }
        let (low, high) = self.x.domain;
        let most = held((plot.right - plot.x.at(low)) / 56.0, 3.0, 6.0) as usize;
        let labels = if let Some(calendar) = &self.fan.calendar {
            calendar.ticks(self.x.domain, most + 1, plot.phone)
        } else {
            let linear = || Some(ticks(low, high, most)).filter(|found| found.len() > 1).unwrap_or_else(|| ticks(low, high, most + 2));
            let values = if self.x.log { log_ticks(low, high, most) } else { linear() };
            values.into_iter().map(|value| (value, (self.x.tick)(value))).collect()
        };
        draw_x_labels(sheet, &plot.x, &labels, (plot.floor, plot.width), room);
        if !self.x.unit.is_empty() {
            let small = sheet.small();
            let title = small.fitted(&self.x.unit, plot.right);
            room.boxes.push(sheet.text((plot.right, plot.floor + 37.0), &title, small.anchor(Anchor::End)));
        }
    }

    fn draw_references(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        let ink = sheet.theme.mark_reference;
        if let Some((value, _)) = self.level.as_ref().filter(|level| plot.y.covers(level.0)) {
            let y = plot.y.at(*value);
            let ends = [(0.0, y), (plot.right, y)];
            sheet.group("level", true, |sheet| sheet.line(&ends, Stroke { color: ink, width: 1.25, dash: Some("5 4") }));
            room.add_line(&ends);
        }
        if let Some((value, text)) = self.now.as_ref().filter(|now| plot.x.covers(now.0)) {
            let x = plot.x.at(*value);
            let style = sheet.note().anchor(Anchor::Middle);
            let half = style.width(text) / 2.0;
            let at = (held(x, half, (plot.width - half).max(half)), 14.0);
            let ends = [(x, 22.0), (x, plot.floor)];
            sheet.group("now", false, |sheet| {
                sheet.line(&ends, Stroke { color: ink, width: 1.25, dash: Some("2 3") });
                room.boxes.push(sheet.text(at, text, style.bold()));
            });
            room.add_line(&ends);
        }
    }

    fn draw_spots(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        let small = self.fan.dots.iter().map(|dot| (dot, 3.5));
        for (spot, radius) in small.chain(self.spots.iter().map(|spot| (spot, RADIUS))) {
            let (x, y) = (plot.x.at(spot.at.0), plot.y.at(spot.at.1));
            if spot.open {
                sheet.ring((x, y), spot.mark);
            } else {
                let ground = self.ground(sheet, plot, (x, y));
                sheet.shape(super::marks::Shape::Circle, (x, y), radius, spot.mark, ground);
            }
            let half = radius + 1.5;
            room.boxes.push(Frame { left: x - half, top: y - half, right: x + half, bottom: y + half });
        }
    }
}

impl Line {
    /// A solid line without words, in the colours of the line and of its words.
    pub(super) fn bare(points: Vec<(f64, f64)>, weight: Weight, (mark, label): (RGBColor, RGBColor)) -> Self {
        let [name, short, detail, brief] = Default::default();
        Self { points, name, short, detail, brief, mark, label, weight, dashed: false, stops: false }
    }

    pub(super) fn named(&self, phone: bool) -> &str {
        if phone && !self.short.is_empty() { &self.short } else { &self.name }
    }

    pub(super) fn detailed(&self, phone: bool) -> &str {
        if phone && !self.brief.is_empty() { &self.brief } else { &self.detail }
    }
}

/// Height of a chart with two axes, whose aspect from 600 px of width on is given.
pub(super) fn height_at(width: f64, aspect: f64) -> f64 {
    let ratio = if width >= 600.0 {
        aspect
    } else if width >= PHONE {
        0.75
    } else {
        1.15
    };
    (width * ratio).round().max(280.0)
}

/// Where data start beside the labels of a vertical axis; the label at the top, with its unit, may reach over them.
pub(super) fn gutter(axis: &Axis, ticks: &[f64], small: Type) -> f64 {
    ticks.iter().rev().skip(1).map(|value| small.width(&(axis.tick)(*value))).fold(24.0, f64::max) + 14.0
}

/// Writes the labels of a vertical axis above their gridlines, from the top, where nothing stands yet; zero may have a name.
pub(super) fn draw_y_labels(sheet: &mut Sheet<'_>, axis: &Axis, scale: &Scale, ticks: &[f64], zero: Option<&str>, room: &mut Room) {
    let small = sheet.small().halo(sheet.theme.bg);
    let mut suffix = axis.unit.as_str();
    for value in ticks.iter().rev() {
        let plain = format!("{}{}", (axis.tick)(*value), core::mem::take(&mut suffix));
        let named = zero.filter(|_| value.abs() < 1e-9);
        let style = if named.is_some() { small.bold().color(sheet.theme.ink) } else { small };
        let text = named.unwrap_or(&plain);
        let at = (0.0, scale.at(*value) - 6.0);
        if !room.boxes.iter().any(|other| other.meets(&Frame::of_text(at, text, &style))) {
            room.boxes.push(sheet.text(at, text, style));
        }
    }
}

/// Writes the labels of a horizontal axis under its floor with a tick each, from the left, where nothing stands yet.
pub(super) fn draw_x_labels(sheet: &mut Sheet<'_>, scale: &Scale, labels: &[(f64, String)], (floor, width): (f64, f64), room: &mut Room) {
    let style = sheet.small().anchor(Anchor::Middle);
    let tick = Stroke { color: sheet.theme.ink2, width: 1.0, dash: None };
    for (value, text) in labels {
        let x = scale.at(*value);
        let at = (x.min(width - style.width(text) / 2.0), floor + 19.0);
        let frame = Frame::of_text(at, &super::metrics::spaced(text), &style).grown(3.0);
        if !room.boxes.iter().any(|other| other.meets(&frame)) {
            sheet.line(&[(x, floor), (x, floor + 4.0)], tick);
            room.boxes.push(sheet.text(at, text, style));
        }
    }
}

/// Pixels a line may pass beside a point that is left out.
const OFF: f64 = 0.4;

/// How far a point is from the straight line through two others.
fn distance(p: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let long = (dx * dx + dy * dy).sqrt();
    let (px, py) = (p.0 - a.0, p.1 - a.1);
    if long < 1e-9 { (px * px + py * py).sqrt() } else { (px * dy - py * dx).abs() / long }
}

/// A line on the page without the points that lie on the way to the next.
pub(super) fn thinned(points: impl IntoIterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let mut kept: Vec<(f64, f64)> = Vec::new();
    let mut passed: Vec<(f64, f64)> = Vec::new();
    for point in points {
        if let Some(start) = kept.last() {
            let off = |p: &(f64, f64)| distance(*p, *start, point) > OFF;
            if passed.iter().any(off) {
                kept.extend(passed.last().copied());
                passed.clear();
            }
            passed.push(point);
        } else {
            kept.push(point);
        }
    }
    kept.extend(passed.last().copied());
    kept
}

fn name_width(line: &Line, name: Type, small: Type, phone: bool, stacked: bool) -> f64 {
    let (first, second) = (name.width(line.named(phone)), small.width(line.detailed(phone)));
    if stacked || line.detail.is_empty() { first.max(second) } else { first + 7.0 + second }
}

fn draw_line(sheet: &mut Sheet<'_>, line: &Line, points: &[(f64, f64)], banded: bool) {
    let width = match line.weight {
        Weight::Chosen if banded => 2.5,
        Weight::Chosen => 3.0,
        Weight::Option => 2.0,
        Weight::Context => 1.75,
        Weight::Edge => 1.0,
        Weight::Reference => 1.25,
        Weight::Part => 1.5,
    };
    let dash = match (line.weight, line.dashed) {
        (Weight::Part, true) => Some("5 4"),
        (Weight::Part, false) => Some("1.5 3"),
        (_, dashed) => dashed.then_some("7 4"),
    };
    sheet.line(points, Stroke { color: line.mark, width, dash });
    if let Some((x, y)) = points.last().filter(|_| line.stops) {
        sheet.line(&[(*x, y - 6.0), (*x, y + 6.0)], Stroke { color: line.mark, width: 2.0, dash: None });
    }
}

impl Plot {
    /// A line on the page, without the points that lie on the way to the next.
    pub(super) fn trace(&self, line: &Line) -> Vec<(f64, f64)> {
        thinned(line.points.iter().map(|(x, y)| (self.x.at(*x), self.y.at(*y))))
    }

    fn draw_grid(&self, sheet: &mut Sheet<'_>, with_floor: bool) {
        let grid = Stroke { color: sheet.theme.grid, width: 1.0, dash: None };
        for value in &self.ticks {
            let y = self.y.at(*value);
            if !with_floor || self.bottom - y > 1.0 {
                sheet.line(&[(0.0, y), (self.right, y)], grid);
            }
        }
        if with_floor {
            let floor = Stroke { color: sheet.theme.ink2, width: 1.5, dash: None };
            sheet.line(&[(0.0, self.bottom), (self.right, self.bottom)], floor);
        }
    }
}
