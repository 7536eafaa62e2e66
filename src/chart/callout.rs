//! Callouts: words placed in the nearest empty part of a plot and tied to their point by a thin line.
//!
//! Absent: what is said, and labels that need no search.

use plotters::style::RGBColor;

use super::curves::LEADING;
use super::marks::Sheet;
use super::metrics::{spaced, wrapped};
use super::page::{Stroke, Type};
use super::room::{Frame, Room};
use crate::math::held;

/// Places for a box near a point, the best first.
pub(super) fn around((x, y): (f64, f64), width: f64, height: f64) -> [Frame; 8] {
    let place = |left: f64, top: f64| Frame { left, top, right: left + width, bottom: top + height };
    [
        place(x + 9.0, y + 2.0),
        place(x + 9.0, y - height / 2.0),
        place(x + 9.0, y - height - 4.0),
        place(x + 12.0, y + 16.0),
        place(x - width / 2.0, y + 9.0),
        place(x - width - 9.0, y - height - 4.0),
        place(x - width - 9.0, y + 4.0),
        place(x - width - 12.0, y - height - 14.0),
    ]
}

/// A remark farther than this from its point (see [`remark_cost`]) confuses more than it tells.
const FARTHEST: f64 = 260.0;

/// Costs below which a box is looked for before the whole plot is searched. No box costs less than its leader is long, so
/// what is found so is the best there is.
const NEAR: [f64; 2] = [50.0, 110.0];

/// Widths a remark is tried at before its lines are broken.
const REMARK_WIDTHS: [f64; 4] = [f64::INFINITY, 250.0, 180.0, 130.0];

/// Writes a remark in the nearest empty place and ties it to its spot with a thin line.
///
/// Says whether there was one.
pub(super) fn draw_remark(sheet: &mut Sheet<'_>, bounds: &Frame, room: &mut Room, at: (f64, f64), text: &str, style: Type) -> bool {
    let text = spaced(text);
    let mut best: Option<(f64, Frame, Vec<String>)> = None;
    for width in REMARK_WIDTHS {
        let lines = wrapped(&text, style.face, style.size, width);
        let width = lines.iter().map(|line| style.width(line)).fold(0.0, f64::max);
        let limit = best.as_ref().map_or(FARTHEST, |best| best.0);
        let size = (width, LEADING * lines.len() as f64);
        if let Some((cost, frame)) = nearest(bounds, size, at, room, limit, &|frame| room.is_free(&frame.grown(5.0)).then_some(0.0)) {
            best = Some((cost, frame, lines));
        }
    }
    let Some((_, frame, lines)) = best else { return false };
    let color = sheet.theme.ink3;
    draw_leader(sheet, &frame, room, at, 6.0, color);
    for (n, line) in lines.iter().enumerate() {
        sheet.text((frame.left, frame.top + 13.0 + LEADING * n as f64), line, style);
    }
    true
}

/// The box of a size with the best leader from a point, and its cost below `limit`.
///
/// `extra` adds to the cost of a box, never less than nothing; `None` forbids it.
pub(super) fn nearest(
    bounds: &Frame,
    size: (f64, f64),
    at: (f64, f64),
    room: &Room,
    limit: f64,
    extra: &dyn Fn(&Frame) -> Option<f64>,
) -> Option<(f64, Frame)> {
    let boxes = grid(bounds, size.0, size.1);
    let below = |mut limit: f64| {
        let mut best = None;
        for frame in &boxes {
            let cost = remark_cost(frame, at, room, limit).and_then(|cost| Some(cost + extra(frame)?));
            if let Some(cost) = cost.filter(|cost| *cost < limit) {
                limit = cost;
                best = Some((cost, *frame));
            }
        }
        best
    };
    NEAR.into_iter().filter(|near| *near < limit).chain([limit]).find_map(below)
}

/// Ties a box to a point with a thin line that stops `gap` before the point, and keeps both free of what comes later.
pub(super) fn draw_leader(sheet: &mut Sheet<'_>, frame: &Frame, room: &mut Room, at: (f64, f64), gap: f64, color: RGBColor) {
    let tie = tie(frame, at);
    let (dx, dy) = (tie.0 - at.0, tie.1 - at.1);
    let long = (dx * dx + dy * dy).sqrt();
    let start = (at.0 + dx / long * gap, at.1 + dy / long * gap);
    sheet.line(&[start, tie], Stroke { color, width: 1.0, dash: None });
    room.add_line(&[start, tie]);
    room.boxes.push(*frame);
}

/// Boxes of a size all over a larger one.
fn grid(bounds: &Frame, width: f64, height: f64) -> Vec<Frame> {
    let columns = ((bounds.right - bounds.left - width) / 14.0).floor() as i32;
    let rows = ((bounds.bottom - bounds.top - height) / 10.0).floor() as i32;
    let mut all = Vec::new();
    for i in 0..=columns {
        for j in 0..=rows {
            let (left, top) = (bounds.left + 14.0 * f64::from(i), bounds.top + 10.0 * f64::from(j));
            all.push(Frame { left, top, right: left + width, bottom: top + height });
        }
    }
    all
}

/// How bad a place for a remark is: the length of its leader, and 40 px for every line the leader crosses.
///
/// `None` from `limit` on, too near, or where the leader would cross a label.
fn remark_cost(frame: &Frame, at: (f64, f64), room: &Room, limit: f64) -> Option<f64> {
    let tie = tie(frame, at);
    let (dx, dy) = (tie.0 - at.0, tie.1 - at.1);
    let long = (dx * dx + dy * dy).sqrt();
    if long < 18.0 || long >= limit {
        return None;
    }
    // Lines that pass through the spot itself are not counted.
    let start = (at.0 + dx / long * 9.0, at.1 + dy / long * 9.0);
    let crossed = room.lines.iter().filter(|line| cross(line, &(start, tie))).count();
    let cost = long + 40.0 * crossed as f64;
    (cost < limit && !room.boxes.iter().any(|other| other.hit_by(start, tie))).then_some(cost)
}

type Piece = ((f64, f64), (f64, f64));

/// Whether two straight pieces cross.
fn cross(one: &Piece, other: &Piece) -> bool {
    let side = |(a, b): &Piece, p: (f64, f64)| (b.0 - a.0) * (p.1 - a.1) - (b.1 - a.1) * (p.0 - a.0);
    side(one, other.0) * side(one, other.1) < 0.0 && side(other, one.0) * side(other, one.1) < 0.0
}

/// Where a leader from a point meets a box: above or below it, over its nearest part.
pub(super) fn tie(frame: &Frame, at: (f64, f64)) -> (f64, f64) {
    let inset = 14.0_f64.min((frame.right - frame.left) / 2.0);
    let x = held(at.0, frame.left + inset, frame.right - inset);
    if at.1 < frame.top {
        (x, frame.top - 1.0)
    } else if at.1 > frame.bottom {
        (x, frame.bottom + 2.0)
    } else if at.0 < frame.left {
        (frame.left - 4.0, f64::midpoint(frame.top, frame.bottom))
    } else {
        (frame.right + 4.0, f64::midpoint(frame.top, frame.bottom))
    }
}
