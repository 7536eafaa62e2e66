//! The block chart: blocks side by side, each as wide as its share and as high as its cost, and a level that cuts them.
//!
//! A block is named inside where its name fits, else over a leader or to the left of its top edge; a name that finds no free
//! place is left out, for the table has all. Absent: the order of the blocks and what they mean.

use plotters::style::RGBColor;

use super::axis::{Scale, ticks};
use super::curves::{Axis, LEADING, draw_x_labels, draw_y_labels, gutter, height_at};
use super::marks::Sheet;
use super::metrics::{spaced, wrapped};
use super::page::{Anchor, Stroke, Type};
use super::room::{Frame, Room};
use super::rows::PHONE;
use super::theme::Theme;
use crate::math::held;
use crate::math::stats::ordered;

/// What a block says about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// It earns.
    Gain,
    /// It loses.
    Loss,
    /// The chart is about it.
    Chosen,
}

impl Tone {
    /// Colour of the area, of its edge and of words about it.
    fn colors(self, theme: &Theme) -> [RGBColor; 3] {
        let [strong_loss, _, pale_loss, _, pale_gain, strong_gain, _] = theme.diverging;
        match self {
            Self::Gain => [pale_gain, strong_gain, theme.label_device],
            Self::Loss => [pale_loss, strong_loss, theme.negative],
            Self::Chosen => [theme.tint, theme.mark_mining, theme.label_mining],
        }
    }
}

/// One block.
pub(super) struct Block {
    /// Its width, in units of the horizontal axis; not negative.
    pub width: f64,
    /// Its height, in units of the vertical axis.
    pub height: f64,
    /// Its name; may be empty.
    pub name: String,
    /// What it says.
    pub tone: Tone,
}

/// A part of the rule under the axis.
pub(super) struct Share {
    /// Its width, in units of the horizontal axis.
    pub width: f64,
    /// What it says.
    pub words: String,
    /// In which colour.
    pub tone: Tone,
}

/// A block chart.
pub(super) struct Blocks {
    /// The blocks, from the left.
    pub list: Vec<Block>,
    /// A width in figures, and what follows the last of them; its domain is not read.
    pub x: Axis,
    /// A height in figures, and what follows the top one; its domain is not read.
    pub y: Axis,
    /// The level and its name.
    pub level: Option<(f64, String)>,
    /// Words beside the distance from the chosen block to the level; may be empty.
    pub bracket: String,
    /// The rule under the axis, from the left; at most two parts have room for words.
    pub shares: Vec<Share>,
    /// What to say when there are no blocks.
    pub empty: String,
}

/// A block on the page.
struct Placed<'a> {
    block: &'a Block,
    frame: Frame,
}

/// Where things go at one width.
struct Layout {
    phone: bool,
    width: f64,
    floor: f64,
    x: Scale,
    y: Scale,
    ticks: Vec<f64>,
    total: f64,
}

const TOP: f64 = 28.0;
/// Height over width from 600 px on.
const ASPECT: f64 = 0.573;
/// Baseline of a name inside a block, above the block's foot.
const INSIDE: f64 = 12.0;
/// Heights of a leader.
const LEADERS: [f64; 3] = [9.0, 34.0, 62.0];

impl Blocks {
    /// Height of the chart at a width.
    pub(super) fn height(&self, width: f64) -> f64 {
        if self.total() > 0.0 { height_at(width, ASPECT) } else { 96.0 }
    }

    fn total(&self) -> f64 {
        self.list.iter().map(|block| block.width).filter(|width| width.is_finite() && *width > 0.0).sum()
    }

    fn layout(&self, width: f64, small: Type) -> Layout {
        let phone = width < PHONE;
        // A little more than the highest, so that a name fits over it.
        let heights = self.list.iter().map(|block| 1.05 * block.height).chain(self.level.iter().map(|level| 1.05 * level.0));
        let heights = heights.filter(|height| height.is_finite());
        // The ends are just beyond the values, where the last gridlines may be nearer to zero.
        let ends = heights.fold((0.0, 0.0), |(low, high): (f64, f64), height| (low.min(height), high.max(height)));
        let domain = if ends.1 > ends.0 { ends } else { (0.0, 1.0) };
        let ticks = ticks(domain.0, domain.1, 6);
        let left = gutter(&self.y, &ticks, small);
        let floor = self.height(width) - if phone { 70.0 } else { 53.0 };
        let total = self.total();
        Layout { phone, width, floor, x: Scale::linear((0.0, total), (left, width)), y: Scale::linear(domain, (floor, TOP)), ticks, total }
    }

    /// Draws the chart at the top left of the sheet.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, width: f64) {
        if self.total() <= 0.0 {
            let style = sheet.name().color(sheet.theme.ink2);
            sheet.text((0.0, 40.0), &style.fitted(&self.empty, width), style);
            return;
        }
        let layout = self.layout(width, sheet.small());
        let placed = self.placed(&layout);
        let mut room = Room::default();
        let level = self.level.as_ref().map(|level| (layout.y.at(level.0), level.1.as_str()));
        let ticks: Vec<f64> =
            layout.ticks.iter().copied().filter(|tick| level.is_none_or(|level| (layout.y.at(*tick) - level.0).abs() > 14.0)).collect();
        sheet.group("grid", true, |sheet| {
            let grid = Stroke { color: sheet.theme.grid, width: 1.0, dash: None };
            for y in ticks.iter().map(|tick| layout.y.at(*tick)) {
                sheet.line(&[(0.0, y), (width, y)], grid);
            }
        });
        sheet.group("blocks", true, |sheet| draw_blocks(sheet, &placed, &layout));
        sheet.group("level", false, |sheet| {
            if let Some((y, name)) = level {
                sheet.line(&[(0.0, y), (width, y)], Stroke { color: sheet.theme.mark_reference, width: 1.75, dash: None });
                let style = sheet.note().bold();
                let text = style.fitted(name, width);
                // Above the line at the left, where the blocks are low; below it where they are all higher.
                let high = placed.iter().any(|placed| placed.frame.left < style.width(&text) && placed.frame.top < y - 2.0);
                let at = (0.0, if high { y - 7.0 } else { y - 8.0 });
                room.boxes.push(sheet.text(at, &text, style));
                room.add_line(&[(0.0, y), (width, y)]);
            }
        });
        sheet.group("axis", false, |sheet| {
            draw_y_labels(sheet, &self.y, &layout.y, &ticks, None, &mut room);
            self.draw_x_axis(sheet, &layout, &mut room);
            self.draw_shares(sheet, &layout, &mut room);
        });
        sheet.group("names", false, |sheet| self.draw_names(sheet, &layout, &placed, &mut room));
    }

    fn placed(&self, layout: &Layout) -> Vec<Placed<'_>> {
        let mut sum = 0.0;
        let zero = layout.y.at(0.0);
        let mut placed = Vec::new();
        for block in self.list.iter().filter(|block| block.width.is_finite() && block.width > 0.0) {
            let (left, y) = (layout.x.at(sum), layout.y.at(block.height));
            sum += block.width;
            let frame = Frame { left, right: layout.x.at(sum), top: y.min(zero), bottom: y.max(zero) };
            placed.push(Placed { block, frame });
        }
        placed
    }

    fn draw_x_axis(&self, sheet: &mut Sheet<'_>, layout: &Layout, room: &mut Room) {
        let last = format!("{}{}", (self.x.tick)(layout.total), self.x.unit);
        let style = sheet.small().anchor(Anchor::End);
        room.boxes.push(sheet.text((layout.width, layout.floor + 19.0), &last, style).grown(6.0));
        let most = if layout.phone { 4 } else { 6 };
        let values: Vec<(f64, String)> = ticks(0.0, layout.total, most).into_iter().map(|value| (value, (self.x.tick)(value))).collect();
        draw_x_labels(sheet, &layout.x, &values, (layout.floor, layout.width), room);
    }

    /// A rule in the colours of its parts, with words that start under each part, else end at the edge, else go down a line.
    fn draw_shares(&self, sheet: &mut Sheet<'_>, layout: &Layout, room: &mut Room) {
        let mut sum = 0.0;
        let y = layout.floor + 33.0;
        for share in self.shares.iter().filter(|share| share.width.is_finite() && share.width > 0.0) {
            let (left, right) = (layout.x.at(sum), layout.x.at(sum + share.width));
            sum += share.width;
            let [_, edge, label] = share.tone.colors(sheet.theme);
            sheet.line(&[(left, y), ((right - 2.0).max(left + 1.0), y)], Stroke { color: edge, width: 2.0, dash: None });
            let style = Type { size: super::marks::SMALL, ..sheet.note() }.bold().color(label);
            let text = style.fitted(&share.words, layout.width);
            let start = held(left, 0.0, layout.width - style.width(&text));
            let lines = if layout.phone { [0.0, LEADING] } else { [0.0, 0.0] };
            let places = lines.map(|down| (start, y + 15.0 + down));
            let free = |at: &(f64, f64)| {
                let frame = Frame::of_text(*at, &text, &style);
                room.trouble(&Frame { left: frame.left - 8.0, ..frame }) < 100
            };
            if let Some(at) = places.into_iter().find(free) {
                room.boxes.push(sheet.text(at, &text, style));
            }
        }
    }

    fn draw_names(&self, sheet: &mut Sheet<'_>, layout: &Layout, placed: &[Placed<'_>], room: &mut Room) {
        let mut waiting = Vec::new();
        let last = placed.len().saturating_sub(1);
        let weight = |(n, placed): &(usize, &Placed<'_>)| match placed.block.tone {
            Tone::Chosen => f64::NEG_INFINITY,
            _ if *n == 0 || *n == last => -1e9,
            _ => placed.frame.left - placed.frame.right,
        };
        // The chosen block speaks first, then the ends, then the widest.
        for (_, placed) in ordered(placed.iter().enumerate().filter(|(_, placed)| !placed.block.name.is_empty()), weight) {
            if !draw_inside(sheet, placed, room) {
                waiting.push(placed);
            }
        }
        room.boxes.extend(placed.iter().map(|placed| placed.frame));
        // Words beside the bracket name the chosen block too.
        let chosen = placed.iter().find(|placed| placed.block.tone == Tone::Chosen);
        if chosen.is_some_and(|placed| self.draw_bracket(sheet, layout, placed, room)) {
            waiting.retain(|placed| placed.block.tone != Tone::Chosen);
        }
        let most = if layout.phone { 5 } else { 14 };
        for placed in waiting.iter().take(most) {
            draw_outside(sheet, layout, placed, room);
        }
    }

    /// The distance from the chosen block to the level, in words; says whether these found a place.
    fn draw_bracket(&self, sheet: &mut Sheet<'_>, layout: &Layout, placed: &Placed<'_>, room: &mut Room) -> bool {
        let Some((level, _)) = self.level.as_ref().filter(|_| !self.bracket.is_empty()) else { return false };
        let (level, frame) = (layout.y.at(*level), &placed.frame);
        let tip = layout.y.at(placed.block.height);
        let side = if tip > level { 1.0 } else { -1.0 };
        let (from, to) = (level + 3.0 * side, tip - 3.0 * side);
        let color = if side > 0.0 { sheet.theme.label_mining } else { sheet.theme.negative };
        let style = sheet.note().bold().color(color);
        let x = frame.left + 0.72 * (frame.right - frame.left);
        if (to - from) * side > 6.0 {
            let stroke = Stroke { color, width: 1.5, dash: None };
            for ends in [[(x, from), (x, to)], [(x - 4.0, from), (x + 4.0, from)], [(x - 4.0, to), (x + 4.0, to)]] {
                sheet.line(&ends, stroke);
            }
            room.add_line(&[(x, from), (x, to)]);
        }
        let width = style.width(&self.bracket);
        let middle = f64::midpoint(from, to) + 4.5;
        let heights = [middle, level + 18.0, level - 9.0, tip - 9.0, tip - 26.0, level - 26.0];
        let places = heights.into_iter().flat_map(|y| [(x + 10.0, y), (x - 10.0 - width, y)]);
        let text = spaced(&self.bracket);
        let free = |at: &(f64, f64)| {
            let frame = Frame::of_text(*at, &text, &style);
            frame.left >= 0.0 && frame.right <= layout.width && frame.top >= 0.0 && room.is_free(&frame.grown(2.0))
        };
        let place = places.into_iter().find(free);
        if let Some(at) = place {
            room.boxes.push(sheet.text(at, &text, style));
        }
        place.is_some()
    }
}

fn draw_blocks(sheet: &mut Sheet<'_>, placed: &[Placed<'_>], layout: &Layout) {
    let zero = layout.y.at(0.0);
    for Placed { block, frame } in placed {
        let [fill, edge, _] = block.tone.colors(sheet.theme);
        // The gap is 1 px, less where a block is narrow.
        let gap = (0.25 * (frame.right - frame.left)).min(0.5);
        let inner = Frame { left: frame.left + gap, right: frame.right - gap, ..*frame };
        sheet.rect(inner, 0.0, fill);
        let thick = if block.tone == Tone::Chosen { 3.0 } else { 2.0 };
        let (top, bottom) = if block.height < 0.0 { (frame.bottom - thick, frame.bottom) } else { (frame.top, frame.top + thick) };
        sheet.rect(Frame { top, bottom, ..inner }, 0.0, edge);
    }
    sheet.line(&[(0.0, zero), (layout.width, zero)], Stroke { color: sheet.theme.ink2, width: 1.5, dash: None });
}

/// How the name of a block is set.
fn name_style(sheet: &Sheet<'_>, block: &Block) -> Type {
    let style = Type { size: super::marks::SMALL, halo: None, ..sheet.note() };
    if block.tone == Tone::Chosen { style.bold().color(sheet.theme.label_mining) } else { style }
}

/// Writes a name at the foot of its block, in as many lines as fit; says whether it fits.
fn draw_inside(sheet: &mut Sheet<'_>, placed: &Placed<'_>, room: &mut Room) -> bool {
    let Placed { block, frame } = placed;
    let style = name_style(sheet, block);
    let lines = wrapped(&spaced(&block.name), style.face, style.size, frame.right - frame.left - 12.0);
    let wide = lines.iter().map(|line| style.width(line)).fold(0.0, f64::max);
    let high = 15.0 * lines.len() as f64;
    let torn = lines.len() > 1 && lines.iter().any(|line| line.chars().count() < 3);
    if torn || lines.len() > 2 || wide + 12.0 > frame.right - frame.left || high + 16.0 > frame.bottom - frame.top {
        return false;
    }
    let top = frame.bottom - INSIDE - high + 15.0;
    let area = Frame { left: frame.left + 7.0, right: frame.left + 7.0 + wide, top: top - 10.0, bottom: frame.bottom - 6.0 };
    if !room.is_free(&area) {
        return false;
    }
    for (n, line) in lines.iter().enumerate() {
        room.boxes.push(sheet.text((frame.left + 7.0, top + 15.0 * n as f64), line, style));
    }
    true
}

/// Writes a name over a leader or left of the block's top edge: the first free of these, leaders first in the left half.
fn draw_outside(sheet: &mut Sheet<'_>, layout: &Layout, placed: &Placed<'_>, room: &mut Room) {
    let Placed { block, frame } = placed;
    let style = name_style(sheet, block);
    let text = spaced(&block.name);
    let width = style.width(&text);
    let x = f64::midpoint(frame.left, frame.right);
    let over = |left: f64| LEADERS.map(|up| ((held(left, 0.0, (layout.width - width).max(0.0)), frame.top - up - 4.0), true));
    let (leaders, hanging_left) = (over(x - 3.0), over(x + 3.0 - width));
    let beside = [((frame.left - 6.0 - width, frame.top + 4.5), false), ((frame.left - 6.0 - width, frame.top - 4.0), false)];
    let mut places = Vec::new();
    if x < 0.5 * layout.width {
        places.extend(leaders);
        places.extend(beside);
        places.extend(hanging_left);
    } else {
        places.extend(beside);
        places.extend(leaders);
    }
    let own = |other: &Frame| other == frame;
    let free = |(at, led): &((f64, f64), bool)| {
        let label = Frame::of_text(*at, &text, &style);
        let inside = label.left >= 0.0 && label.right <= layout.width && label.top >= 0.0;
        let (foot, tip) = ((x, frame.top - 3.0), (x, label.bottom));
        let clear = !led || !room.boxes.iter().filter(|other| !own(other)).any(|other| other.grown(1.0).hit_by(foot, tip));
        let uncrossed =
            !led || !room.lines.iter().any(|line| (line.0.1 - line.1.1).abs() < 0.1 && line.0.1 < foot.1 && line.0.1 > label.top);
        inside && clear && uncrossed && room.is_free(&label.grown(2.0))
    };
    if let Some((at, led)) = places.into_iter().find(free) {
        if led {
            let ends = [(x, at.1 + 5.0), (x, frame.top - 2.0)];
            sheet.line(&ends, Stroke { color: sheet.theme.ink2, width: 1.0, dash: None });
            room.add_line(&ends);
        }
        room.boxes.push(sheet.text(at, &text, style));
    }
}
