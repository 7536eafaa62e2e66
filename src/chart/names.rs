//! Names and words in a line chart: at the ends of lines, beside points, and where there is room.
//!
//! Absent: lines and axes (see `curves`).

use super::callout::{around, draw_remark};
use super::curves::{Curves, LEADING, Plot};
use super::marks::Sheet;
use super::page::Type;
use super::room::{Frame, Room, spread};

/// Distance between the end of a line and its name.
pub(super) const GAP: f64 = 8.0;

impl Curves {
    /// Names the lines that reach the right edge, and the level, in one column without collisions.
    pub(super) fn draw_edge_names(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        let name = sheet.note().bold();
        let small = sheet.small();
        let left = plot.right + GAP;
        let column = plot.width - left;
        let mut wanted = Vec::new();
        let mut entries = Vec::new();
        let at_edge = || self.lines.iter().filter(|line| self.ends_at_edge(line) && !line.name.is_empty());
        // Second lines go when they would push names far from their lines.
        let crowded = 2.0 * LEADING * at_edge().count() as f64 > 0.8 * (plot.bottom - plot.top);
        for line in at_edge() {
            let Some(end) = line.points.last() else { continue };
            let detail = line.detailed(plot.phone);
            let beside = !plot.stacked && name.width(line.named(plot.phone)) + 7.0 + small.width(detail) <= column;
            let detail = if crowded && !beside { "" } else { detail };
            let height = if beside || detail.is_empty() { LEADING } else { 2.0 * LEADING };
            wanted.push((plot.y.at(end.1) - LEADING / 2.0, height));
            entries.push((line.named(plot.phone), detail, beside, line.label));
        }
        if let Some((value, text)) = self.level.as_ref().filter(|level| !plot.phone && plot.y.covers(level.0)) {
            wanted.push((plot.y.at(*value) - LEADING / 2.0, LEADING));
            entries.push((text, "", true, sheet.theme.ink));
        }
        for (top, (text, detail, beside, color)) in spread(&wanted, (plot.top - 30.0, plot.bottom + 8.0)).into_iter().zip(entries) {
            let text = name.fitted(text, column);
            let named = sheet.text((left, top + 13.0), &text, name.color(color));
            room.boxes.push(named);
            if !detail.is_empty() {
                let at = if beside { (named.right + 7.0, top + 13.0) } else { (left, top + 13.0 + LEADING) };
                let room_left = plot.width - at.0;
                room.boxes.push(sheet.text(at, &small.fitted(detail, room_left), small));
            }
        }
    }

    /// On a phone the level is named on its line, at the right.
    pub(super) fn draw_level_name(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        let Some((value, text)) = self.level.as_ref().filter(|level| plot.phone && plot.y.covers(level.0)) else { return };
        let style = sheet.note().bold();
        let y = plot.y.at(*value);
        let width = style.width(text);
        let left = plot.x.at(self.x.domain.0);
        let mut places = Vec::new();
        for dy in [18.0, -7.0] {
            places.extend((0..12).map(|n| (plot.right - width - 14.0 * f64::from(n), y + dy)));
        }
        places.retain(|at| at.0 >= left);
        write_where_free(sheet, room, text, style, &places, 100);
    }

    /// Words beside each filled spot, fewer where there is no room.
    pub(super) fn draw_state_words(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        for spot in self.spots.iter().chain(&self.fan.dots).filter(|spot| !spot.open && !spot.text.is_empty()) {
            let (x, y) = (plot.x.at(spot.at.0), plot.y.at(spot.at.1));
            let style = sheet.note().bold().color(spot.label).halo(self.ground(sheet, plot, (x, y)));
            // All words over nothing, else fewer over nothing, else all over as little as can be.
            let words = [(&spot.text, 1), (&spot.short, 1), (&spot.text, 100), (&spot.short, 100)];
            for (text, limit) in words.into_iter().filter(|one| !one.0.is_empty()) {
                let w = style.width(text);
                let mut places = vec![
                    (x - w - 9.0, y - 9.0),
                    (x + 9.0, y + 19.0),
                    (x - w - 12.0, y + 4.0),
                    (x + 12.0, y + 4.0),
                    (x - w / 2.0, y - 13.0),
                    (x + 9.0, y - 9.0),
                    ((x - w / 2.0).max(0.0), y + 26.0),
                ];
                let bounds = Frame { left: 0.0, top: 0.0, right: plot.right, bottom: plot.bottom };
                places.retain(|at| Frame::of_text(*at, text, &style).within(&bounds));
                if write_where_free(sheet, room, text, style, &places, limit) {
                    break;
                }
            }
        }
    }

    /// Sentences about the open spots, in fewer words where there is no room.
    pub(super) fn draw_remarks(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        let bounds = Frame { left: 44.0, top: plot.top - 4.0, right: plot.right - 4.0, bottom: plot.bottom - 8.0 };
        for spot in self.spots.iter().filter(|spot| spot.open && !spot.text.is_empty()) {
            let at = (plot.x.at(spot.at.0), plot.y.at(spot.at.1));
            let style = sheet.note().color(spot.label);
            if !draw_remark(sheet, &bounds, room, at, &spot.text, style) && !spot.short.is_empty() {
                draw_remark(sheet, &bounds, room, at, &spot.short, style);
            }
        }
    }

    /// Names the lines that end inside the plot: near their end, else anywhere along them.
    pub(super) fn draw_inner_names(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        let name = sheet.note().bold();
        let small = sheet.small().halo(sheet.theme.bg);
        for line in self.lines.iter().rev().filter(|line| !self.ends_at_edge(line) && !line.name.is_empty()) {
            let points = plot.trace(line);
            let Some(end) = points.last() else { continue };
            let bounds = Frame { left: 0.0, top: 0.0, right: plot.width, bottom: plot.bottom };
            let called = line.named(plot.phone);
            let places = |detail: &str| {
                let width = name.width(called).max(small.width(detail));
                let height = if detail.is_empty() { LEADING } else { 2.0 * LEADING };
                let mut all = around(*end, width, height).to_vec();
                for (b, a) in points.iter().rev().zip(points.iter().rev().skip(1)) {
                    for n in 1..=9 {
                        let t = f64::from(n) / 10.0;
                        all.extend(around((b.0 + (a.0 - b.0) * t, b.1 + (a.1 - b.1) * t), width, height));
                    }
                }
                all.retain(|frame| frame.within(&bounds));
                all
            };
            // With its remark, else without, else over as few lines as can be; never over another label.
            let empty = |detail: &str| places(detail).into_iter().find(|frame| room.is_free(&frame.grown(3.0)));
            let found = match empty(&line.detail) {
                Some(frame) => Some((line.detail.as_str(), frame)),
                None => empty("")
                    .or_else(|| {
                        let all = places("");
                        room.freest(&all).and_then(|n| all.get(n)).copied()
                    })
                    .map(|frame| ("", frame)),
            };
            let Some((detail, frame)) = found else { continue };
            sheet.text((frame.left, frame.top + 13.0), called, name.color(line.label));
            if !detail.is_empty() {
                sheet.text((frame.left, frame.top + 13.0 + LEADING), detail, small);
            }
            room.boxes.push(frame);
        }
    }
}

/// Writes words at the place where they are least in the way, if that is less than `limit` (see [`Room::trouble`]); says whether.
fn write_where_free(sheet: &mut Sheet<'_>, room: &mut Room, text: &str, style: Type, places: &[(f64, f64)], limit: usize) -> bool {
    let frames: Vec<Frame> = places.iter().map(|at| Frame::of_text(*at, text, &style)).collect();
    let free = |n: &usize| frames.get(*n).is_some_and(|frame| room.trouble(frame) < limit);
    let place = room.freest(&frames).filter(free).and_then(|n| places.get(n));
    if let Some(at) = place {
        room.boxes.push(sheet.text(*at, text, style));
    }
    place.is_some()
}
