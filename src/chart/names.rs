//! Names and words in a line chart: at the ends of lines, beside points, and where there is room.
//!
//! Absent: lines and axes (see `curves`).

use super::callout::{around, draw_remark};
use super::curves::{Curves, LEADING, Plot};
use super::marks::Sheet;
use super::metrics::fitted;
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
        let at_edge = || self.lines.iter().filter(|line| self.ends_at_edge(line));
        // Second lines go when they would push names far from their lines.
        let crowded = 2.0 * LEADING * at_edge().count() as f64 > 0.8 * (plot.bottom - plot.top);
        for line in at_edge() {
            let Some(end) = line.points.last() else { continue };
            let beside = !plot.phone && name.width(line.named(plot.phone)) + 7.0 + small.width(&line.detail) <= column;
            let detail = if crowded && !beside { "" } else { line.detail.as_str() };
            let height = if beside || detail.is_empty() { LEADING } else { 2.0 * LEADING };
            wanted.push((plot.y.at(end.1) - LEADING / 2.0, height));
            entries.push((line.named(plot.phone), detail, beside, line.label));
        }
        if let Some((value, text)) = self.level.as_ref().filter(|level| !plot.phone && plot.y.covers(level.0)) {
            wanted.push((plot.y.at(*value) - LEADING / 2.0, LEADING));
            entries.push((text, "", true, sheet.theme.ink));
        }
        for (top, (text, detail, beside, color)) in spread(&wanted, (plot.top - 30.0, plot.bottom + 8.0)).into_iter().zip(entries) {
            let text = fitted(text, name.face, name.size, column);
            let named = sheet.text((left, top + 13.0), &text, name.color(color));
            room.boxes.push(named);
            if !detail.is_empty() {
                let at = if beside { (named.right + 7.0, top + 13.0) } else { (left, top + 13.0 + LEADING) };
                let room_left = plot.width - at.0;
                room.boxes.push(sheet.text(at, &fitted(detail, small.face, small.size, room_left), small));
            }
        }
    }

    /// On a phone the level is named on its line, at the right.
    pub(super) fn draw_level_name(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        let Some((value, text)) = self.level.as_ref().filter(|level| plot.phone && plot.y.covers(level.0)) else { return };
        let style = sheet.note().bold();
        let y = plot.y.at(*value);
        let width = style.width(text);
        let places = [18.0, -7.0].into_iter().flat_map(|dy| (0..12).map(move |n| (plot.right - width - 14.0 * f64::from(n), y + dy)));
        let inside = places.filter(|at| at.0 >= plot.x.at(self.x.domain.0));
        let best = inside.min_by_key(|at| room.trouble(&Frame::of_text(*at, text, &style)));
        if let Some(at) = best.filter(|at| room.trouble(&Frame::of_text(*at, text, &style)) < 100) {
            room.boxes.push(sheet.text(at, text, style));
        }
    }

    /// Short words beside each filled spot.
    pub(super) fn draw_state_words(&self, sheet: &mut Sheet<'_>, plot: &Plot, room: &mut Room) {
        for spot in self.spots.iter().filter(|spot| !spot.open && !spot.text.is_empty()) {
            let (x, y) = (plot.x.at(spot.at.0), plot.y.at(spot.at.1));
            let style = sheet.note().bold().color(spot.label);
            let w = style.width(&spot.text);
            let places = [
                (x - w - 9.0, y - 9.0),
                (x + 9.0, y + 19.0),
                (x - w - 12.0, y + 4.0),
                (x + 12.0, y + 4.0),
                (x - w / 2.0, y - 13.0),
                (x + 9.0, y - 9.0),
            ];
            let bounds = Frame { left: 0.0, top: 0.0, right: plot.right, bottom: plot.bottom };
            let frame = |at: &(f64, f64)| Frame::of_text(*at, &spot.text, &style);
            let best = places.into_iter().filter(|at| frame(at).within(&bounds)).min_by_key(|at| room.trouble(&frame(at)));
            if let Some(at) = best.filter(|at| room.trouble(&frame(at)) < 100) {
                room.boxes.push(sheet.text(at, &spot.text, style));
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
        for line in self.lines.iter().rev().filter(|line| !self.ends_at_edge(line)) {
            let points = plot.trace(line);
            let Some(end) = points.last() else { continue };
            let bounds = Frame { left: 0.0, top: 0.0, right: plot.width, bottom: plot.bottom };
            let called = line.named(plot.phone);
            let places = |detail: &str| {
                let width = name.width(called).max(small.width(detail));
                let height = if detail.is_empty() { LEADING } else { 2.0 * LEADING };
                let along = points.iter().rev().zip(points.iter().rev().skip(1)).flat_map(move |(b, a)| {
                    (1..=9).flat_map(move |n| {
                        let t = f64::from(n) / 10.0;
                        around((b.0 + (a.0 - b.0) * t, b.1 + (a.1 - b.1) * t), width, height)
                    })
                });
                around(*end, width, height).into_iter().chain(along).filter(|frame| frame.within(&bounds)).collect::<Vec<Frame>>()
            };
            // With its remark, else without, else over as few lines as can be; never over another label.
            let tries = [line.detail.as_str(), ""].into_iter().map(|detail| (detail, places(detail)));
            let found = tries
                .into_iter()
                .find_map(|(detail, all)| Some((detail, all.into_iter().find(|frame| room.trouble(&frame.grown(3.0)) == 0)?)));
            let found = found.or_else(|| {
                let least = places("").into_iter().min_by_key(|frame| room.trouble(frame))?;
                (room.trouble(&least) < 100).then_some(("", least))
            });
            let Some((detail, frame)) = found else { continue };
            sheet.text((frame.left, frame.top + 13.0), called, name.color(line.label));
            if !detail.is_empty() {
                sheet.text((frame.left, frame.top + 13.0 + LEADING), detail, small);
            }
            room.boxes.push(frame);
        }
    }
}
