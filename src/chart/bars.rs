//! The tornado: what the result becomes at both ends of each input, as bars from the result of today.
//!
//! The result stands in bold beside the tip of its bar and the input's value, grey, outside it. Below 480 px of width the name
//! stands above its bars. Absent: which inputs, and their order.

use super::axis::{Scale, ticks};
use super::marks::Sheet;
use super::page::{Anchor, Stroke, Type};
use super::room::{Frame, Room};
use super::rows::PHONE;
use crate::math::held;

/// One end of an input.
pub(super) struct End {
    /// The result there, in units of the axis.
    pub value: f64,
    /// The result in figures.
    pub result: String,
    /// Whether the result is a loss.
    pub loss: bool,
    /// The value of the input, in figures.
    pub input: String,
}

/// One input.
pub(super) struct Swing {
    /// Its name.
    pub name: String,
    /// Both ends, the lower result first.
    pub ends: [End; 2],
}

/// A tornado; at most eight rows read well.
pub(super) struct Tornado {
    /// The result of today, in units of the axis.
    pub base: f64,
    /// Its name.
    pub base_name: String,
    /// A result in figures.
    pub tick: Box<dyn Fn(f64) -> String>,
    /// The inputs, from the top.
    pub list: Vec<Swing>,
    /// What to say when there are none.
    pub empty: String,
}

/// Top of the first row.
const TOP: f64 = 46.0;
/// Thickness of a bar.
const BAR: f64 = 15.0;
/// Distance between a tip, the result and the input.
const GAP: f64 = 7.0;

/// Where things go at one width.
struct Layout {
    phone: bool,
    width: f64,
    row: f64,
    names: f64,
    /// Room for the words left and right of the bars.
    sides: [f64; 2],
    x: Scale,
}

impl Tornado {
    /// Height of the chart at a width.
    pub(super) fn height(&self, width: f64) -> f64 {
        if self.list.is_empty() { 96.0 } else { TOP + row_height(width) * self.list.len() as f64 + 6.0 }
    }

    fn layout(&self, sheet: &Sheet<'_>, width: f64) -> Layout {
        let phone = width < PHONE;
        let (name, small) = (sheet.name(), sheet.small());
        let bold = small.bold();
        let names = self.list.iter().map(|swing| name.width(&swing.name)).fold(0.0, f64::max).min(0.3 * width);
        let left = if phone { 0.0 } else { names + 20.0 };
        // Results always have room; the inputs' values, where both need no more than this part of the width.
        let side = |at: usize| {
            let ends = || self.list.iter().filter_map(|swing| swing.ends.get(at));
            let results = ends().map(|end| bold.width(&end.result)).fold(0.0, f64::max) + GAP;
            let both = ends().map(|end| bold.width(&end.result) + small.width(&end.input)).fold(0.0, f64::max) + 2.0 * GAP;
            results.max(both.min((width - left) * 0.38))
        };
        let sides = [side(0), side(1)];
        let [before, after] = sides;
        let values = || self.list.iter().flat_map(|swing| &swing.ends).map(|end| end.value).filter(|value| value.is_finite());
        let (low, high) = (values().fold(self.base, f64::min), values().fold(self.base, f64::max));
        let domain = if high > low { (low, high) } else { (low - 1.0, high + 1.0) };
        let from = left + before;
        let x = Scale::linear(domain, (from, (width - after).max(from + 20.0)));
        Layout { phone, width, row: row_height(width), names, sides, x }
    }

    /// Draws the chart at the top left of the sheet.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, width: f64) {
        if self.list.is_empty() {
            let style = sheet.name().color(sheet.theme.ink2);
            sheet.text((0.0, 40.0), &style.fitted(&self.empty, width), style);
            return;
        }
        let layout = self.layout(sheet, width);
        let bottom = TOP + layout.row * self.list.len() as f64;
        let base = layout.x.at(self.base);
        self.draw_axis(sheet, &layout, base, bottom);
        let stroke = Stroke { color: sheet.theme.mark_reference, width: 1.5, dash: None };
        sheet.group("base", true, |sheet| sheet.line(&[(base, TOP - 8.0), (base, bottom)], stroke));
        for (n, swing) in self.list.iter().enumerate() {
            let top = TOP + layout.row * n as f64;
            sheet.group("row", false, |sheet| draw_swing(sheet, swing, &layout, base, top));
        }
    }

    fn draw_axis(&self, sheet: &mut Sheet<'_>, layout: &Layout, base: f64, bottom: f64) {
        let ends = self.list.iter().flat_map(|swing| &swing.ends).map(|end| end.value).filter(|value| value.is_finite());
        let (low, high) = ends.fold((self.base, self.base), |(low, high), value| (low.min(value), high.max(value)));
        let values = ticks(low, high, 4);
        let small = sheet.small().anchor(Anchor::Middle);
        // A tick beside the base line would be read as the base.
        let apart = |value: &f64| layout.x.covers(*value) && (layout.x.at(*value) - base).abs() > 24.0;
        let shown: Vec<f64> = values.into_iter().filter(apart).collect();
        sheet.group("grid", true, |sheet| {
            for value in &shown {
                let color = if value.abs() < 1e-9 { sheet.theme.rule } else { sheet.theme.grid };
                let x = layout.x.at(*value);
                sheet.line(&[(x, TOP - 8.0), (x, bottom)], Stroke { color, width: 1.0, dash: None });
            }
        });
        sheet.group("axis", false, |sheet| {
            let mut room = Room::default();
            for value in &shown {
                let text = (self.tick)(*value);
                let half = small.width(&text) / 2.0;
                let at = (held(layout.x.at(*value), half, layout.width - half), 31.0);
                let frame = Frame::of_text(at, &text, &small).grown(4.0);
                if room.is_free(&frame) {
                    room.boxes.push(sheet.text(at, &text, small));
                }
            }
            let style = sheet.note().bold().anchor(Anchor::Middle);
            let text = style.fitted(&self.base_name, layout.width);
            let half = style.width(&text) / 2.0;
            sheet.text((held(base, half, (layout.width - half).max(half)), 14.0), &text, style);
        });
    }
}

fn row_height(width: f64) -> f64 {
    if width < PHONE { 52.0 } else { 36.0 }
}

fn draw_swing(sheet: &mut Sheet<'_>, swing: &Swing, layout: &Layout, base: f64, top: f64) {
    let name = sheet.name();
    let (room, baseline, middle) = if layout.phone {
        (layout.width, top + 16.0, top + 36.0)
    } else {
        (layout.names, top + layout.row / 2.0 + 5.0, top + layout.row / 2.0)
    };
    sheet.text((0.0, baseline), &name.fitted(&swing.name, room), name.halo(sheet.theme.bg));
    let [_, loss, _, _, _, gain, _] = sheet.theme.diverging;
    for (end, fill) in swing.ends.iter().zip([loss, gain]).filter(|(end, _)| end.value.is_finite()) {
        let x = layout.x.at(end.value);
        let frame = Frame { left: x.min(base), right: x.max(base), top: middle - BAR / 2.0, bottom: middle + BAR / 2.0 };
        sheet.rect(frame, 0.0, fill);
    }
    // The base again, for bars start in its middle; not over a long name, whose halo parts it.
    let stroke = Stroke { color: sheet.theme.mark_reference, width: 1.5, dash: None };
    sheet.line(&[(base, middle - BAR / 2.0), (base, middle + BAR / 2.0)], stroke);
    let [low, high] = &swing.ends;
    let [before, after] = layout.sides;
    let tip = |end: &End| if end.value.is_finite() { layout.x.at(end.value) } else { base };
    draw_end(sheet, low, (tip(low).min(base), middle + 4.5), -1.0, before);
    draw_end(sheet, high, (tip(high).max(base), middle + 4.5), 1.0, after);
}

/// Writes result and input outwards from a tip; `side` is −1 to the left and 1 to the right.
fn draw_end(sheet: &mut Sheet<'_>, end: &End, (x, y): (f64, f64), side: f64, room: f64) {
    let anchor = if side < 0.0 { Anchor::End } else { Anchor::Start };
    let small: Type = sheet.small().anchor(anchor).halo(sheet.theme.bg);
    let bold = small.bold().color(if end.loss { sheet.theme.negative } else { sheet.theme.ink });
    sheet.text((x + side * GAP, y), &end.result, bold);
    let used = GAP + bold.width(&end.result) + GAP;
    // A figure cut short would be another figure.
    if used + small.width(&end.input) <= room + 0.1 {
        sheet.text((x + side * used, y), &end.input, small);
    }
}
