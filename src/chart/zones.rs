//! Zones: a plane of two log axes cut into areas, each named inside itself, and the reader's own point.
//!
//! Borders are joined from row to row, so they are straight where they are straight in the data. A zone without room
//! for its name is named in a key under the axis. Absent: what the zones mean, and where they end.

use plotters::style::RGBColor;

use super::axis::{Scale, decades, log_ticks};
use super::curves::{Axis, draw_x_labels, height_at, thinned};
use super::grid::write_on;
use super::marks::{CHOSEN_RADIUS, SMALL, Shape, Sheet};
use super::metrics::{Face, spaced};
use super::page::{Anchor, Stroke};
use super::room::{Frame, Room};
use super::rows::PHONE;
use super::theme::Theme;
use crate::math::held;

/// A zone.
pub(super) struct Zone {
    /// Its name.
    pub name: String,
    /// Its name where there is little room.
    pub short: String,
    /// Its colour.
    pub fill: RGBColor,
}

/// A row of the plane: where each of its stretches ends, and the zone it lies in.
pub(super) struct Row {
    /// Its place on the vertical axis.
    pub y: f64,
    /// Ends of the stretches from the left, and positions among the zones.
    pub stretches: Vec<(f64, usize)>,
}

/// Zones of a plane.
pub(super) struct Zones {
    /// The horizontal axis, log; its unit stands under its end.
    pub x: Axis,
    /// The vertical axis, log; its unit stands above it.
    pub y: Axis,
    /// The zones.
    pub list: Vec<Zone>,
    /// Rows from the bottom of the plane to its top.
    pub rows: Vec<Row>,
    /// Where the reader is, and words for it.
    pub you: ((f64, f64), String),
}

/// Height over width from 600 px on.
const ASPECT: f64 = 0.56;
/// Top of the plot.
const TOP: f64 = 28.0;
/// Room for labels and unit under the plot.
const UNDER: f64 = 46.0;
/// Height of a line of the key.
const LEADING: f64 = 22.0;
/// Width of a swatch of the key and distance to its words.
const SWATCH: (f64, f64) = (28.0, 8.0);
/// Height of a name, and room kept free around it.
const NAME: (f64, f64) = (17.0, 7.0);

/// A row of the plane on the page: stretches as left edge, right edge, zone.
struct Strip {
    y: f64,
    stretches: Vec<(f64, f64, usize)>,
}

/// Where things go at one width.
struct Layout {
    width: f64,
    plot: Frame,
    x: Scale,
    y: Scale,
    y_labels: Vec<(f64, String)>,
    strips: Vec<Strip>,
    /// Name of each zone where it fits, and the middle of its place.
    named: Vec<Option<(String, (f64, f64))>>,
    /// Zones of the key: position, left edge, line.
    key: Vec<(usize, f64, usize)>,
}

impl Zones {
    /// Height of the chart at a width.
    pub(super) fn height(&self, width: f64) -> f64 {
        let layout = self.layout(width);
        layout.plot.bottom + UNDER + layout.key.last().map_or(0.0, |last| LEADING * (last.2 as f64 + 1.0))
    }

    fn layout(&self, width: f64) -> Layout {
        let ticks = log_ticks(self.y.domain.0, self.y.domain.1, 7);
        let y_labels: Vec<(f64, String)> = ticks.into_iter().map(|value| (value, (self.y.tick)(value))).collect();
        let small = |text: &str| Face::Text.width(&spaced(text), SMALL);
        let gutter = y_labels.iter().map(|label| small(&label.1)).fold(0.0, f64::max) + 10.0;
        let plot = Frame { left: gutter, top: TOP, right: width, bottom: height_at(width, ASPECT) - UNDER };
        let (x, y) = (Scale::log(self.x.domain, (plot.left, plot.right)), Scale::log(self.y.domain, (plot.bottom, plot.top)));
        let strip = |row: &Row| {
            let ends = row.stretches.iter().map(|(to, _)| x.at(*to));
            let starts = core::iter::once(plot.left).chain(ends.clone());
            let stretches = starts.zip(ends).zip(&row.stretches).map(|((from, to), (_, zone))| (from, to, *zone));
            Strip { y: y.at(row.y), stretches: stretches.collect() }
        };
        let strips = self.rows.iter().map(strip).collect();
        let mut layout = Layout { width, plot, x, y, y_labels, strips, named: Vec::new(), key: Vec::new() };
        layout.named = self.names_placed(&layout);
        let (mut left, mut line) = (0.0, 0);
        for (n, zone) in self.list.iter().enumerate() {
            if layout.named.get(n).is_some_and(Option::is_some) || !layout.holds(n) {
                continue;
            }
            let wide = SWATCH.0 + SWATCH.1 + small(&zone.name);
            if left > 0.0 && left + wide > width {
                (left, line) = (0.0, line + 1);
            }
            layout.key.push((n, left, line));
            left += wide + 20.0;
        }
        layout
    }

    /// The reader's point on the page, when it lies in the plane.
    fn point(&self, layout: &Layout) -> Option<(f64, f64)> {
        let (x, y) = self.you.0;
        (layout.x.covers(x) && layout.y.covers(y)).then(|| (layout.x.at(x), layout.y.at(y)))
    }

    fn names_placed(&self, layout: &Layout) -> Vec<Option<(String, (f64, f64))>> {
        let mut taken: Vec<Frame> = Vec::new();
        if let Some((x, y)) = self.point(layout) {
            taken.push(Frame { left: x - 10.0, top: y - 10.0, right: x + 10.0, bottom: y + 10.0 });
        }
        let place = |(n, zone): (usize, &Zone)| {
            [&zone.name, &zone.short].into_iter().find_map(|name| {
                let wide = Face::TextBold.width(&spaced(name), super::marks::NOTE) + 2.0 * NAME.1;
                layout.roomiest(n, wide, &taken).map(|middle| (name.clone(), middle))
            })
        };
        self.list.iter().enumerate().map(place).collect()
    }

    /// Draws the chart at the top left of the sheet.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, width: f64) {
        let layout = self.layout(width);
        let mut room = Room::default();
        sheet.group("zones", true, |sheet| {
            for (zone, outline) in layout.outlines() {
                if let Some(zone) = self.list.get(zone) {
                    sheet.area(&outline, zone.fill);
                }
            }
            let border = Stroke { color: sheet.theme.bg, width: 1.5, dash: None };
            for line in layout.borders() {
                sheet.line(&line, border);
            }
        });
        sheet.group("axis", false, |sheet| self.draw_axes(sheet, &layout, &mut room));
        sheet.group("notes", false, |sheet| {
            let point = self.point(&layout);
            if let Some((x, y)) = point {
                let (ink, bg) = (sheet.theme.ink, sheet.theme.bg);
                sheet.shape(Shape::Circle, (x, y), CHOSEN_RADIUS, ink, bg);
                room.boxes.push(Frame { left: x - 8.0, top: y - 8.0, right: x + 8.0, bottom: y + 8.0 });
            }
            for (zone, name) in self.list.iter().zip(&layout.named) {
                if let Some((text, (x, y))) = name {
                    let style = sheet.note().bold().halo(zone.fill).color(Theme::on(zone.fill)).anchor(Anchor::Middle);
                    room.boxes.push(sheet.text((*x, y + 4.5), text, style));
                }
            }
            if let Some(at) = point {
                let places = super::callout::around(at, sheet.note().bold().width(&self.you.1), NAME.0);
                let bg = sheet.theme.bg;
                let ground = |at: (f64, f64)| layout.zone_at(at).and_then(|zone| self.list.get(zone)).map_or(bg, |zone| zone.fill);
                // In the reader's own zone rather than over a border.
                let own = layout.zone_at(at);
                let inside = |frame: &Frame| {
                    let y = f64::midpoint(frame.top, frame.bottom);
                    layout.zone_at((frame.left, y)) == own && layout.zone_at((frame.right, y)) == own
                };
                let (mut places, others): (Vec<Frame>, Vec<Frame>) = places.into_iter().partition(inside);
                places.extend(others);
                write_on(sheet, &layout.plot.grown(-3.0), &mut room, &ground, &self.you.1, &places);
            }
        });
        sheet.enter(0.0, layout.plot.bottom + UNDER);
        sheet.group("key", false, |sheet| self.draw_key(sheet, &layout));
    }

    fn draw_axes(&self, sheet: &mut Sheet<'_>, layout: &Layout, room: &mut Room) {
        let small = sheet.small();
        let plot = layout.plot;
        let heading = small.fitted(&self.y.unit, layout.width);
        room.boxes.push(sheet.text((0.0, 12.0), &heading, small));
        for (value, text) in &layout.y_labels {
            let y = held(layout.y.at(*value) + 4.5, plot.top + 8.0, plot.bottom);
            room.boxes.push(sheet.text((plot.left - 8.0, y), text, small.anchor(Anchor::End)));
        }
        let most = if layout.width < PHONE { 4 } else { 7 };
        let labels: Vec<(f64, String)> =
            decades(self.x.domain.0, self.x.domain.1, most).into_iter().map(|value| (value, (self.x.tick)(value))).collect();
        draw_x_labels(sheet, &layout.x, &labels, (plot.bottom, layout.width), room);
        let unit = small.fitted(&self.x.unit, layout.width);
        sheet.text((layout.width, plot.bottom + 37.0), &unit, small.anchor(Anchor::End));
    }

    fn draw_key(&self, sheet: &mut Sheet<'_>, layout: &Layout) {
        let small = sheet.small();
        for (n, left, line) in &layout.key {
            let Some(zone) = self.list.get(*n) else { continue };
            let top = LEADING * *line as f64 + 4.0;
            sheet.rect(Frame { left: *left, right: left + SWATCH.0, top, bottom: top + 14.0 }, 0.0, zone.fill);
            let x = left + SWATCH.0 + SWATCH.1;
            sheet.text((x, top + 11.5), &small.fitted(&zone.name, layout.width - x), small);
        }
    }
}

impl Strip {
    fn zone_at(&self, x: f64) -> Option<usize> {
        self.stretches.iter().find(|(from, to, _)| x >= *from && x <= *to).map(|stretch| stretch.2)
    }

    fn is_like(&self, other: &Self) -> bool {
        self.stretches.iter().map(|one| one.2).eq(other.stretches.iter().map(|one| one.2))
    }
}

impl Layout {
    /// Whether a zone occurs.
    fn holds(&self, zone: usize) -> bool {
        self.strips.iter().flat_map(|strip| &strip.stretches).any(|stretch| stretch.2 == zone)
    }

    fn zone_at(&self, (x, y): (f64, f64)) -> Option<usize> {
        let far = |strip: &&Strip| (strip.y - y).abs();
        self.strips.iter().min_by(|a, b| far(a).total_cmp(&far(b)))?.zone_at(x)
    }

    /// Neighbouring rows with the same zones in the same order, with the height at which they begin and end: whole
    /// pixels, so that no seam shows. A group begins where the last one ends, though its own first row lies a little higher.
    fn groups(&self) -> Vec<(&[Strip], f64, f64)> {
        let mut bottom = self.plot.bottom;
        let mut out = Vec::new();
        for group in self.strips.chunk_by(Strip::is_like) {
            let top = group.last().map_or(bottom, |last| last.y.round());
            out.push((group, bottom, top));
            bottom = top;
        }
        out
    }

    /// Outlines of the areas with their zones.
    fn outlines(&self) -> Vec<(usize, Vec<(f64, f64)>)> {
        let mut out = Vec::new();
        for (group, bottom, top) in self.groups() {
            for (n, stretch) in group.first().into_iter().flat_map(|first| first.stretches.iter().enumerate()) {
                let mut outline = side(group, bottom, top, n, |stretch| stretch.0);
                outline.extend(side(group, bottom, top, n, |stretch| stretch.1).into_iter().rev());
                out.push((stretch.2, outline));
            }
        }
        out
    }

    /// Lines between areas of different zones.
    fn borders(&self) -> Vec<Vec<(f64, f64)>> {
        let mut out = Vec::new();
        let mut below: Option<&Strip> = None;
        for (group, bottom, top) in self.groups() {
            let Some(first) = group.first() else { continue };
            out.extend((1..first.stretches.len()).map(|n| side(group, bottom, top, n, |stretch| stretch.0)));
            for (from, to, zone) in &first.stretches {
                for (left, right, other) in below.iter().flat_map(|below| &below.stretches) {
                    let (left, right) = (left.max(*from), right.min(*to));
                    if other != zone && right > left {
                        out.push(vec![(left, bottom), (right, bottom)]);
                    }
                }
            }
            below = group.last();
        }
        out
    }

    /// The middle of the roomiest place in a zone for a box of a width; `None` where it has none.
    fn roomiest(&self, zone: usize, wide: f64, taken: &[Frame]) -> Option<(f64, f64)> {
        let mut best = (0.0, None);
        for strip in &self.strips {
            for (from, to, _) in strip.stretches.iter().filter(|stretch| stretch.2 == zone && stretch.1 - stretch.0 >= wide) {
                for share in [0.5, 0.3, 0.7] {
                    let x = held(from + (to - from) * share, from + wide / 2.0, to - wide / 2.0);
                    let inside = |other: &Strip| {
                        other.stretches.iter().any(|one| one.2 == zone && one.0 <= x - wide / 2.0 && one.1 >= x + wide / 2.0)
                    };
                    let edges = self.strips.iter().filter(|other| !inside(other)).map(|other| other.y);
                    let free = edges.chain([self.plot.top, self.plot.bottom]).map(|y| (y - strip.y).abs()).fold(f64::INFINITY, f64::min);
                    let half = NAME.0 / 2.0;
                    let frame = Frame { left: x - wide / 2.0, right: x + wide / 2.0, top: strip.y - half, bottom: strip.y + half };
                    let score = free.min(half + NAME.1 + (to - from - wide) / 2.0);
                    if free >= half + NAME.1 && score > best.0 && !taken.iter().any(|other| other.meets(&frame)) {
                        best = (score, Some((x, strip.y)));
                    }
                }
            }
        }
        best.1
    }
}

/// One side of a stretch of a group, from its bottom to its top.
fn side(group: &[Strip], bottom: f64, top: f64, nth: usize, edge: fn(&(f64, f64, usize)) -> f64) -> Vec<(f64, f64)> {
    let at = |strip: &Strip| Some((edge(strip.stretches.get(nth)?), held(strip.y, top, bottom)));
    let mut points: Vec<(f64, f64)> = group.iter().filter_map(at).collect();
    let ends = points.first().map(|first| (first.0, bottom)).zip(points.last().map(|last| (last.0, top)));
    if let Some((first, last)) = ends {
        points.insert(0, first);
        points.push(last);
    }
    thinned(points)
}
