//! Prices along an axis as fine strokes: one lane for each kind of place, above the rows that are compared with them.
//!
//! A few strokes are darker and named; the one that is chosen leaves a dotted line through the rows, and the span of the
//! first lane a band behind them. Absent: what the strokes mean, and the axis (see `rows`).

use super::axis::Scale;
use super::marks::Sheet;
use super::page::{Anchor, Stroke};
use super::room::{Frame, Room};

/// Prices of one kind of place.
pub(super) struct Lane {
    /// What they are, beside the strokes where there is a column for it.
    pub name: String,
    /// How many, at their right; with what they are where there is no column.
    pub count: String,
    /// The same where there is no column for the name.
    pub alone: String,
    /// The prices.
    pub values: Vec<f64>,
}

/// A stroke with a name.
pub(super) struct Named {
    /// Its price.
    pub value: f64,
    /// Its name with its price, where there is room.
    pub name: String,
    /// Its name alone.
    pub short: String,
    /// Whether it is the one that is chosen.
    pub chosen: bool,
}

/// The lanes above the rows.
pub(super) struct Rug {
    /// The lanes, from the top.
    pub lanes: Vec<Lane>,
    /// Names on the first lane, the most important first.
    pub named: Vec<Named>,
}

/// Baseline of the names, from the top of the rug.
const NAMES: f64 = 12.0;
/// Top of the first lane.
const LANES: f64 = 19.0;
/// Height of a stroke.
const STROKE: f64 = 14.0;
/// Distance between lanes.
const LANE: f64 = 22.0;

impl Rug {
    /// Its height.
    pub(super) fn height(&self) -> f64 {
        LANES + LANE * self.lanes.len() as f64 + 4.0
    }

    /// The band behind the rows, and the line of the price that is chosen; `bottom` is where the rows end.
    pub(super) fn draw_ground(&self, sheet: &mut Sheet<'_>, scale: &Scale, (top, bottom): (f64, f64), band: bool) {
        let first = self.lanes.first().map_or(&[][..], |lane| &lane.values);
        let ends = first.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(*value), high.max(*value)));
        if band && ends.0 <= ends.1 {
            let surface = sheet.theme.surface;
            sheet.rect(Frame { left: scale.at(ends.0), right: scale.at(ends.1), top: top + LANES + STROKE, bottom }, 0.0, surface);
        }
    }

    /// The line of the price that is chosen, through the rows.
    pub(super) fn draw_line(&self, sheet: &mut Sheet<'_>, scale: &Scale, (top, bottom): (f64, f64)) {
        let stroke = Stroke { color: sheet.theme.ink, width: 1.5, dash: Some("2 3") };
        for named in self.named.iter().filter(|named| named.chosen && scale.covers(named.value)) {
            let x = scale.at(named.value);
            sheet.line(&[(x, top + LANES), (x, bottom)], stroke);
        }
    }

    /// The lanes; `right` is where their counts end and `wide` whether names stand in a column at the left.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, scale: &Scale, top: f64, (left, right): (f64, f64), wide: bool) {
        let (small, name) = (sheet.small(), sheet.name());
        let mut room = Room::default();
        for (n, lane) in self.lanes.iter().enumerate() {
            let y = top + LANES + LANE * n as f64;
            let pale = sheet.theme.mark_context;
            let tops: Vec<_> = lane.values.iter().filter(|value| scale.covers(**value)).map(|value| (scale.at(*value), y)).collect();
            sheet.strokes(&tops, STROKE, Stroke { color: pale, width: 1.0, dash: None });
            if wide {
                let style = if n == 0 { name.bold() } else { name };
                sheet.text((0.0, y + 12.0), &style.fitted(&lane.name, left), style);
                sheet.text((right, y + 12.0), &lane.count, small.anchor(Anchor::End));
            } else {
                let end = lane.values.iter().fold(0.0, |end: f64, value| end.max(scale.at(*value)));
                if end + 10.0 + small.width(&lane.alone) <= right {
                    sheet.text((end + 10.0, y + 11.5), &lane.alone, small);
                }
            }
        }
        for named in self.named.iter().filter(|named| scale.covers(named.value)) {
            let x = scale.at(named.value);
            let dark = Stroke { color: sheet.theme.ink, width: if named.chosen { 2.0 } else { 1.5 }, dash: None };
            sheet.strokes(&[(x, top + LANES)], STROKE, dark);
            let style = if named.chosen { small.bold() } else { small }.color(sheet.theme.ink);
            // Above its stroke, else beside it.
            for (text, shift) in [(&named.name, 0.0), (&named.name, 1.0), (&named.name, -1.0), (&named.short, 0.0)] {
                let half = style.width(text) / 2.0;
                let at = (crate::math::held(x + half * shift, half, right - half), top + NAMES);
                let style = style.anchor(Anchor::Middle);
                let frame = Frame::of_text(at, text, &style).grown(5.0);
                if room.is_free(&frame) {
                    room.boxes.push(sheet.text(at, text, style));
                    break;
                }
            }
        }
    }
}
