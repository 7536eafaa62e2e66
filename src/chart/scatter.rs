//! Places as points on two log axes, with arrows between some of them.
//!
//! Zero has a place of its own left of a break in the horizontal axis; what is not above zero on the vertical one lies on its
//! floor. What an arrow begins and ends at is always named, other places while there is room. Absent: what the axes measure.

use plotters::style::RGBColor;

use super::axis::{Scale, log_ticks};
use super::callout::{around, draw_remark, nearest};
use super::curves::{Axis, LEADING, draw_x_labels, draw_y_labels, gutter, height_at};
use super::marks::{CHOSEN_RADIUS, RADIUS, Shape, Sheet};
use super::metrics::{spaced, wrapped};
use super::page::{Anchor, Stroke, Type};
use super::room::{Frame, Room};
use super::rows::PHONE;
use crate::math::held;

/// How a point is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// A small dot.
    Faint,
    /// A cross: it may not be chosen.
    Crossed,
    /// An open circle: it may not be chosen by all.
    Open,
    /// Where an arrow begins.
    Start,
    /// Where one ends: colour of the mark and of its name.
    Chosen(RGBColor, RGBColor),
}

/// One place.
pub(super) struct Point {
    /// Where, in data units.
    pub at: (f64, f64),
    /// How it is drawn.
    pub look: Look,
    /// Its name.
    pub name: String,
}

/// What moves, and where to.
pub(super) struct Move {
    /// Positions of both ends in the points, where it moves.
    pub ends: Option<(usize, usize)>,
    /// The sentence.
    pub words: String,
    /// What follows it, one line each.
    pub details: Vec<String>,
    /// Colour of the arrow.
    pub mark: RGBColor,
    /// Colour of the sentence.
    pub label: RGBColor,
}

/// Places and arrows.
pub(super) struct Scatter {
    /// The horizontal axis, above zero.
    pub x: Axis,
    /// The vertical axis, without a unit beside its labels: there it would meet what is at zero.
    pub y: Axis,
    /// Title of the vertical axis, above the plot.
    pub title: String,
    /// Name of zero on the horizontal axis.
    pub zero: String,
    /// The places; of those that coincide the last is seen.
    pub points: Vec<Point>,
    /// The arrows.
    pub moves: Vec<Move>,
    /// Positions of points to name as long as there is room, the most important first.
    pub named: Vec<usize>,
}

/// Top of the plot.
const TOP: f64 = 36.0;
/// Room for ticks and the unit under it.
const UNDER: f64 = 44.0;
/// Radius of a point that is context.
const FAINT: f64 = 3.0;
/// Pieces of an arrow's line, and steps in which its ends are found.
const PIECES: i32 = 20;
const FINE: i32 = 400;
/// Length of an arrow's head.
const HEAD: f64 = 11.0;
/// Widths a sentence is tried at.
const WIDTHS: [f64; 4] = [f64::INFINITY, 240.0, 180.0, 130.0];

/// Where things go at one width.
struct Plot {
    phone: bool,
    width: f64,
    bottom: f64,
    /// Where zero is on the horizontal axis.
    zero: f64,
    x: Scale,
    y: Scale,
}

impl Plot {
    fn place(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (if x > 0.0 { self.x.at(x) } else { self.zero }, self.y.at(y))
    }
}

impl Scatter {
    /// Height of the chart at a width.
    pub(super) fn height(width: f64) -> f64 {
        height_at(width, 0.6)
    }

    fn y_ticks(&self) -> Vec<f64> {
        log_ticks(self.y.domain.0, self.y.domain.1, 7)
    }

    fn plot(&self, sheet: &Sheet<'_>, width: f64) -> Plot {
        let bottom = Self::height(width) - UNDER;
        let half = sheet.small().width(&self.zero) / 2.0;
        let zero = (gutter(&self.y, &self.y_ticks(), sheet.small()) + CHOSEN_RADIUS).max(half);
        let from = zero + half.max(24.0) + 16.0;
        let phone = width < PHONE;
        let (x, y) = (Scale::log(self.x.domain, (from, width - 12.0)), Scale::log(self.y.domain, (bottom, TOP)));
        Plot { phone, width, bottom, zero, x, y }
    }

    /// Draws the chart at the top left of the sheet.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, width: f64) {
        let plot = self.plot(sheet, width);
        let mut room = Room::default();
        sheet.group("grid", true, |sheet| self.draw_grid(sheet, &plot));
        sheet.group("axis", false, |sheet| self.draw_axes(sheet, &plot, &mut room));
        sheet.group("places", true, |sheet| self.draw_points(sheet, &plot, &mut room, false));
        for one in &self.moves {
            sheet.group("move", true, |sheet| self.draw_arrow(sheet, &plot, &mut room, one));
        }
        sheet.group("places chosen", true, |sheet| self.draw_points(sheet, &plot, &mut room, true));
        sheet.group("names", false, |sheet| {
            self.draw_chosen_names(sheet, &plot, &mut room);
            self.draw_sentences(sheet, &plot, &mut room);
            self.draw_names(sheet, &plot, &mut room);
        });
    }

    fn draw_grid(&self, sheet: &mut Sheet<'_>, plot: &Plot) {
        let (grid, floor) = (sheet.theme.grid, sheet.theme.ink2);
        for y in self.y_ticks().into_iter().map(|value| plot.y.at(value)).filter(|y| plot.bottom - y > 1.0) {
            sheet.line(&[(0.0, y), (plot.width, y)], Stroke { color: grid, width: 1.0, dash: None });
        }
        // The floor with its break between zero and the first place that is not there.
        let stroke = Stroke { color: floor, width: 1.5, dash: None };
        let gap = f64::midpoint(plot.zero, plot.x.at(self.x.domain.0));
        sheet.line(&[(0.0, plot.bottom), (gap - 3.0, plot.bottom)], stroke);
        sheet.line(&[(gap + 3.0, plot.bottom), (plot.width, plot.bottom)], stroke);
        for x in [gap - 3.0, gap + 3.0] {
            sheet.line(&[(x - 2.5, plot.bottom + 5.0), (x + 2.5, plot.bottom - 5.0)], stroke);
        }
    }

    fn draw_axes(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        let small = sheet.small();
        room.boxes.push(sheet.text((0.0, 12.0), &self.title, small));
        draw_y_labels(sheet, &self.y, &plot.y, &self.y_ticks(), None, room);
        let tick = Stroke { color: sheet.theme.ink2, width: 1.0, dash: None };
        sheet.line(&[(plot.zero, plot.bottom), (plot.zero, plot.bottom + 4.0)], tick);
        room.boxes.push(sheet.text((plot.zero, plot.bottom + 19.0), &self.zero, small.anchor(Anchor::Middle)));
        let (low, high) = self.x.domain;
        let most = held((plot.width - plot.x.at(low)) / 56.0, 3.0, 7.0) as usize;
        let labels: Vec<(f64, String)> = log_ticks(low, high, most).into_iter().map(|value| (value, (self.x.tick)(value))).collect();
        draw_x_labels(sheet, &plot.x, &labels, (plot.bottom, plot.width), room);
        let unit = small.fitted(&self.x.unit, plot.width);
        room.boxes.push(sheet.text((plot.width, plot.bottom + 37.0), &unit, small.anchor(Anchor::End)));
    }

    /// Draws what is context, or what arrows begin and end at.
    fn draw_points(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room, chosen: bool) {
        let (ink, context, ground) = (sheet.theme.ink, sheet.theme.mark_context, sheet.theme.bg);
        for point in &self.points {
            let (x, y) = plot.place(point.at);
            let thin = Stroke { color: context, width: 1.25, dash: None };
            let radius = match point.look {
                Look::Faint if !chosen => {
                    sheet.shape(Shape::Circle, (x, y), FAINT - 1.0, context, context);
                    FAINT
                }
                Look::Crossed if !chosen => {
                    let r = FAINT;
                    sheet.line(&[(x - r, y - r), (x + r, y + r)], thin);
                    sheet.line(&[(x - r, y + r), (x + r, y - r)], thin);
                    FAINT
                }
                Look::Open if !chosen => {
                    let frame = Frame { left: x, top: y, right: x, bottom: y }.grown(FAINT);
                    sheet.tile(frame, FAINT, None, Some(thin));
                    FAINT
                }
                Look::Start if chosen => {
                    sheet.shape(Shape::Circle, (x, y), RADIUS, ink, ground);
                    RADIUS
                }
                Look::Chosen(mark, _) if chosen => {
                    sheet.shape(Shape::Circle, (x, y), CHOSEN_RADIUS, mark, ground);
                    CHOSEN_RADIUS
                }
                _ => continue,
            };
            // A name may pass over context where there is no other place, never over what arrows end at.
            if chosen {
                let half = radius + 1.5;
                room.boxes.push(Frame { left: x - half, top: y - half, right: x + half, bottom: y + half });
            } else {
                room.lines.push(((x - radius, y), (x + radius, y)));
                room.lines.push(((x, y - radius), (x, y + radius)));
            }
        }
    }

    /// The way from one point to another: up or down first, then along, as far as it is seen.
    fn way(&self, plot: &Plot, (from, to): (usize, usize)) -> Vec<(f64, f64)> {
        let (Some(a), Some(b)) = (self.points.get(from), self.points.get(to)) else { return Vec::new() };
        let (a, b) = (plot.place(a.at), plot.place(b.at));
        let at = |t: f64| {
            let mix = |a: f64, corner: f64, b: f64| (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * corner + t * t * b;
            (mix(a.0, a.0, b.0), mix(a.1, b.1, b.1))
        };
        let seen = |t: &f64| apart(at(*t), a) >= RADIUS + 5.0 && apart(at(*t), b) >= CHOSEN_RADIUS + 5.0;
        let steps = || (0..=FINE).map(|n| f64::from(n) / f64::from(FINE));
        let (Some(first), Some(last)) = (steps().find(seen), steps().rev().find(seen)) else { return Vec::new() };
        (0..=PIECES).map(|n| at(first + (last - first) * f64::from(n) / f64::from(PIECES))).collect()
    }

    fn draw_arrow(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room, one: &Move) {
        let points = one.ends.map(|ends| self.way(plot, ends)).unwrap_or_default();
        let (Some(tip), Some(before)) = (points.last(), points.iter().rev().nth(1)) else { return };
        let stroke = Stroke { color: one.mark, width: 2.5, dash: None };
        let (dx, dy) = (before.0 - tip.0, before.1 - tip.1);
        let long = apart(*before, *tip).max(1e-9);
        let (dx, dy) = (dx / long * HEAD, dy / long * HEAD);
        let (sin, cos) = (0.44, 0.9);
        let side = |sign: f64| (tip.0 + cos * dx - sign * sin * dy, tip.1 + cos * dy + sign * sin * dx);
        sheet.line(&points, stroke);
        sheet.line(&[side(1.0), *tip, side(-1.0)], stroke);
        room.add_line(&points);
        room.add_line(&points);
        room.add_line(&[side(1.0), *tip, side(-1.0)]);
    }

    fn draw_chosen_names(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        let bounds = plot.bounds();
        for point in &self.points {
            let color = match point.look {
                Look::Chosen(_, label) => label,
                Look::Start => sheet.theme.ink,
                _ => continue,
            };
            let style = sheet.note().bold().color(color);
            let text = style.fitted(&point.name, bounds.right - bounds.left);
            let at = plot.place(point.at);
            let mut places = around(at, style.width(&text), LEADING).to_vec();
            places.retain(|frame| frame.within(&bounds));
            let free = places.iter().find(|frame| room.is_free(&frame.grown(1.0))).copied();
            if free.is_none() && draw_remark(sheet, &bounds, room, at, &text, style) {
                continue;
            }
            let least = || room.freest(&places).and_then(|n| places.get(n)).copied();
            if let Some(frame) = free.or_else(least) {
                write(sheet, room, &frame, &[text], style);
            }
        }
    }

    /// One sentence for each arrow where it is empty, with what follows it if there is room for that too.
    fn draw_sentences(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        let bounds = plot.bounds();
        for one in &self.moves {
            let bold = sheet.note().bold().color(one.label);
            let plain = sheet.note().color(sheet.theme.ink2);
            let way = one.ends.map(|ends| self.way(plot, ends)).unwrap_or_default();
            let middle = (f64::midpoint(bounds.left, bounds.right), f64::midpoint(bounds.top, bounds.bottom));
            let at = way.get(way.len() / 2).copied().unwrap_or(middle);
            let mut best: Option<(f64, Frame, Vec<String>, usize)> = None;
            for details in [&one.details[..], &[]] {
                for width in WIDTHS {
                    let head = wrapped(&spaced(&one.words), bold.face, bold.size, width);
                    let count = head.len();
                    // What follows stands in a line each, or not at all.
                    if details.iter().any(|line| plain.width(line) > width) {
                        continue;
                    }
                    let lines: Vec<String> = head.into_iter().chain(details.iter().cloned()).collect();
                    let style = |n: usize| if n < count { bold } else { plain };
                    let wide = lines.iter().enumerate().map(|(n, line)| style(n).width(line)).fold(0.0, f64::max);
                    // Rather farther away than in many lines.
                    let tall = 24.0 * lines.len() as f64;
                    let limit = best.as_ref().map_or(plot.width + tall, |best| best.0);
                    let size = (wide, LEADING * lines.len() as f64);
                    let empty = |frame: &Frame| room.is_free(&frame.grown(7.0)).then_some(tall);
                    if let Some((cost, frame)) = nearest(&bounds, size, at, room, limit, &empty) {
                        best = Some((cost, frame, lines, count));
                    }
                }
                if best.is_some() {
                    break;
                }
            }
            let Some((_, frame, lines, count)) = best else { continue };
            let (head, rest) = lines.split_at(count.min(lines.len()));
            write(sheet, room, &frame, head, bold);
            let under = Frame { top: frame.top + LEADING * head.len() as f64, ..frame };
            if !rest.is_empty() {
                write(sheet, room, &under, rest, plain);
            }
        }
    }

    fn draw_names(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        let style = sheet.small().halo(sheet.theme.bg);
        let bounds = plot.bounds();
        let places: Vec<(f64, f64)> = self.points.iter().map(|point| plot.place(point.at)).collect();
        let is_chosen = |point: &Point| matches!(point.look, Look::Start | Look::Chosen(..));
        let mut named: Vec<(f64, f64)> = self.points.iter().zip(&places).filter(|(point, _)| is_chosen(point)).map(|(_, at)| *at).collect();
        let most = named.len() + if plot.phone { 5 } else { 16 };
        for point in self.named.iter().filter_map(|n| self.points.get(*n)) {
            let at = plot.place(point.at);
            if named.len() >= most || named.iter().any(|one| apart(*one, at) < 2.0) {
                continue;
            }
            // Over nothing else, and near no other place, or it could be taken for that one's.
            let alone = |frame: &Frame| {
                let own = frame.distance(at) + 2.0;
                let others = || places.iter().filter(|other| apart(**other, at) >= 2.0);
                frame.within(&bounds) && room.is_free(&frame.grown(1.0)) && others().all(|other| frame.distance(*other) > own)
            };
            let around = around(at, style.width(&point.name), LEADING);
            if let Some(frame) = around.iter().take(3).chain(around.iter().skip(5).take(2)).find(|frame| alone(frame)).copied() {
                write(sheet, room, &frame, core::slice::from_ref(&point.name), style);
                named.push(at);
            }
        }
    }
}

impl Plot {
    /// Where words may stand.
    fn bounds(&self) -> Frame {
        Frame { left: 0.0, top: TOP - 14.0, right: self.width, bottom: self.bottom - 4.0 }
    }
}

/// Distance of two points on the page.
fn apart(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    (dx * dx + dy * dy).sqrt()
}

/// Writes lines from the top of a box and keeps the box free.
fn write(sheet: &mut Sheet<'_>, room: &mut Room, frame: &Frame, lines: &[String], style: Type) {
    for (n, line) in lines.iter().enumerate() {
        sheet.text((frame.left, frame.top + 13.0 + LEADING * n as f64), line, style);
    }
    room.boxes.push(*frame);
}
