//! The matrix: a figure for every row and column, in six steps of one hue, with what is missing hatched.
//!
//! Columns that have no room are left out, those of the lowest rank last; on a phone the name of a row stands above its
//! cells. Absent: what is measured, and the order of rows and columns.

use plotters::style::RGBColor;

use super::grid::draw_key;
use super::land::Texture;
use super::marks::Sheet;
use super::page::{Anchor, Fill, Stroke, Type};
use super::room::Frame;
use super::rows::PHONE;
use super::theme::Theme;

/// A column: up to three words above each other.
pub(super) struct Head {
    /// Above the name.
    pub over: String,
    /// The name.
    pub name: String,
    /// Under the name.
    pub under: String,
    /// How much it matters; 0 stays longest.
    pub rank: usize,
    /// Whether the chart is about it.
    pub chosen: bool,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// A value as printed.
    Value {
        /// The value.
        value: f64,
        /// As printed.
        text: String,
        /// Whether it comes from a measurement.
        dotted: bool,
        /// Whether it holds only just.
        edged: bool,
    },
    /// Impossible.
    Hatched,
    /// Not known.
    Unknown,
}

/// One row.
pub(super) struct Line {
    /// Its name.
    pub name: String,
    /// Whether the chart is about it.
    pub chosen: bool,
    /// A cell for each column.
    pub cells: Vec<Cell>,
}

/// A matrix.
pub(super) struct Matrix {
    /// The columns from the left.
    pub heads: Vec<Head>,
    /// The rows from the top.
    pub lines: Vec<Line>,
    /// Where a step ends and the next begins, rising.
    pub breaks: [f64; 5],
    /// What the figures measure.
    pub unit: String,
    /// What a hatched cell, an edged one, a dotted one and an unknown one mean.
    pub marks: [String; 4],
    /// What to say when there are no rows.
    pub empty: String,
}

/// Height of the headings.
const HEAD: f64 = 58.0;
/// Height of a row, and of a name above it on a phone.
const ROW: (f64, f64) = (36.0, 24.0);
/// Narrowest column, wide and on a phone.
const NARROWEST: (f64, f64) = (60.0, 54.0);
/// Gap between cells.
const GAP: f64 = 2.0;
/// Size of headings on a phone.
const SMALLEST: f64 = 11.5;
/// Height of the key to the steps.
const KEY: f64 = 46.0;
/// Height of a line of the key to the marks.
const LEADING: f64 = 22.0;
/// Width of a swatch and distance to its words.
const SWATCH: (f64, f64) = (28.0, 8.0);

/// Where things go at one width.
struct Layout {
    phone: bool,
    width: f64,
    left: f64,
    cell: f64,
    /// Positions of the columns that have room.
    shown: Vec<usize>,
    /// Place of each mark of the key: its number, left edge, line.
    marks: Vec<(usize, f64, usize)>,
}

impl Cell {
    fn mark(&self, number: usize) -> bool {
        match (number, self) {
            (0, Self::Hatched) | (3, Self::Unknown) => true,
            (1, Self::Value { edged, .. }) => *edged,
            (2, Self::Value { dotted, .. }) => *dotted,
            _ => false,
        }
    }
}

impl Matrix {
    /// Height of the chart at a width.
    pub(super) fn height(&self, width: f64) -> f64 {
        if self.lines.is_empty() {
            return 96.0;
        }
        let layout = self.layout(width);
        layout.top(self.lines.len()) + 18.0 + KEY + layout.lines() as f64 * LEADING
    }

    fn layout(&self, width: f64) -> Layout {
        let phone = width < PHONE;
        let face = super::metrics::Face::TextBold;
        let wide = |line: &Line| face.width(&super::metrics::spaced(&line.name), super::marks::NAME);
        let names = self.lines.iter().map(wide).fold(0.0, f64::max).min(0.34 * width);
        let left = if phone { 0.0 } else { names + 14.0 };
        let narrowest = if phone { NARROWEST.1 } else { NARROWEST.0 };
        let most = ((width - left) / narrowest).floor().max(1.0) as usize;
        let rank = |n: usize| self.heads.get(n).map_or(usize::MAX, |head| head.rank);
        let mut shown: Vec<usize> = (0..self.heads.len()).collect();
        while shown.len() > most {
            let last = shown.iter().copied().max_by_key(|n| rank(*n));
            shown.retain(|n| Some(*n) != last);
        }
        let cell = (width - left) / shown.len().max(1) as f64;
        let mut layout = Layout { phone, width, left, cell, shown, marks: Vec::new() };
        layout.marks = self.marks_placed(&layout);
        layout
    }

    fn cells<'a>(&'a self, layout: &'a Layout) -> impl Iterator<Item = &'a Cell> {
        self.lines.iter().flat_map(|line| layout.shown.iter().filter_map(|n| line.cells.get(*n)))
    }

    /// The marks that occur, beside each other as far as there is room.
    fn marks_placed(&self, layout: &Layout) -> Vec<(usize, f64, usize)> {
        let (mut x, mut line, mut placed) = (0.0, 0, Vec::new());
        for (n, words) in self.marks.iter().enumerate().filter(|(n, _)| self.cells(layout).any(|cell| cell.mark(*n))) {
            let face = super::metrics::Face::Text;
            let wide = SWATCH.0 + SWATCH.1 + face.width(&super::metrics::spaced(words), super::marks::SMALL);
            if x > 0.0 && x + wide > layout.width {
                (x, line) = (0.0, line + 1);
            }
            placed.push((n, x, line));
            x += wide + 20.0;
        }
        placed
    }

    /// Draws the chart at the top left of the sheet.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, width: f64) {
        if self.lines.is_empty() {
            let style = sheet.name().color(sheet.theme.ink2);
            sheet.text((0.0, 40.0), &style.fitted(&self.empty, width), style);
            return;
        }
        let layout = self.layout(width);
        let (bg, grid) = (sheet.theme.bg, sheet.theme.rule);
        let [hatch, _] = sheet.pattern("matrix", Texture::Hatch, bg, grid);
        sheet.group("axis", false, |sheet| self.draw_heads(sheet, &layout));
        for (n, line) in self.lines.iter().enumerate() {
            let class = if line.chosen { "row chosen" } else { "row" };
            sheet.group(class, false, |sheet| self.draw_line(sheet, line, &layout, layout.top(n), &hatch));
        }
        // Over the cells of its neighbours.
        for (n, _) in self.lines.iter().enumerate().filter(|(_, line)| line.chosen) {
            let top = layout.top(n) + layout.name();
            let frame = Frame { left: layout.left, right: layout.width, top, bottom: top + ROW.0 };
            let stroke = Stroke { color: sheet.theme.ink, width: 1.75, dash: None };
            sheet.tile(frame.grown(-0.5), 0.0, None, Some(stroke));
        }
        sheet.enter(0.0, layout.top(self.lines.len()) + 18.0);
        sheet.group("key", false, |sheet| self.draw_keys(sheet, &layout, &hatch));
    }

    fn draw_heads(&self, sheet: &mut Sheet<'_>, layout: &Layout) {
        let small = if layout.phone { Type { size: SMALLEST, ..sheet.small() } } else { sheet.small() };
        let bold = small.bold().color(sheet.theme.ink);
        for (at, head) in layout.shown.iter().enumerate().filter_map(|(at, n)| Some((at, self.heads.get(*n)?))) {
            let x = layout.left + layout.cell * at as f64 + 2.0;
            for (text, y, style) in [(&head.over, 12.0, small), (&head.name, 28.0, bold), (&head.under, 45.0, small)] {
                sheet.text((x, y), &style.fitted(text, layout.cell - 4.0), style);
            }
            if head.chosen {
                let stroke = Stroke { color: sheet.theme.ink, width: 1.75, dash: None };
                sheet.line(&[(x - 1.0, HEAD - 5.0), (x - 4.0 + layout.cell, HEAD - 5.0)], stroke);
            }
        }
    }

    fn draw_line(&self, sheet: &mut Sheet<'_>, line: &Line, layout: &Layout, top: f64, hatch: &Fill) {
        let name = if line.chosen { sheet.name().bold() } else { sheet.name() };
        let top = top + layout.name();
        let (baseline, room) = if layout.phone { (top - 6.0, layout.width) } else { (top + 0.5 * ROW.0 + 5.0, layout.left - 10.0) };
        sheet.text((0.0, baseline), &name.fitted(&line.name, room), name);
        for (at, cell) in layout.shown.iter().enumerate().filter_map(|(at, n)| Some((at, line.cells.get(*n)?))) {
            let edge = |n: usize| (layout.left + layout.cell * n as f64).round();
            let frame = Frame { left: edge(at), right: edge(at + 1) - GAP, top, bottom: top + ROW.0 - GAP };
            self.draw_cell(sheet, cell, frame, hatch, line.chosen);
        }
    }

    fn draw_cell(&self, sheet: &mut Sheet<'_>, cell: &Cell, frame: Frame, hatch: &Fill, strong: bool) {
        let middle = (f64::midpoint(frame.left, frame.right), f64::midpoint(frame.top, frame.bottom) + 5.0);
        let plain = Type { anchor: Anchor::Middle, ..sheet.name() };
        match cell {
            Cell::Hatched => sheet.tile(frame, 0.0, Some(hatch), None),
            Cell::Unknown => {
                let surface = sheet.theme.surface;
                sheet.rect(frame, 0.0, surface);
                sheet.text(middle, "–", plain.color(sheet.theme.ink3));
            }
            Cell::Value { value, text, dotted, edged } => {
                let fill = self.step(*value, sheet.theme);
                let ink = Theme::on(fill);
                sheet.rect(frame, 0.0, fill);
                draw_marks(sheet, &frame, ink, *dotted, *edged);
                let style = if strong { plain.bold() } else { plain };
                sheet.text(middle, &style.fitted(text, frame.right - frame.left - 4.0), style.color(ink));
            }
        }
    }

    /// The colour of a value.
    fn step(&self, value: f64, theme: &Theme) -> RGBColor {
        let above = self.breaks.iter().filter(|end| value >= **end).count();
        theme.sequential.get(above).copied().unwrap_or(theme.surface)
    }

    fn draw_keys(&self, sheet: &mut Sheet<'_>, layout: &Layout, hatch: &Fill) {
        let breaks = self.breaks.map(crate::math::decimal::shortest);
        let breaks = breaks.each_ref().map(String::as_str);
        draw_key(sheet, &sheet.theme.sequential, &self.unit, &breaks, layout.width);
        let small = sheet.small();
        for (n, x, line) in &layout.marks {
            let top = KEY + LEADING * *line as f64;
            let frame = Frame { left: *x, right: x + SWATCH.0, top, bottom: top + 14.0 };
            let words = self.marks.get(*n).map_or("", String::as_str);
            let [_, _, pale, ..] = sheet.theme.sequential;
            let ink = Theme::on(pale);
            match n {
                0 => sheet.tile(frame, 0.0, Some(hatch), None),
                3 => {
                    let surface = sheet.theme.surface;
                    sheet.rect(frame, 0.0, surface);
                    sheet.text((x + SWATCH.0 / 2.0, top + 11.5), "–", small.anchor(Anchor::Middle));
                }
                _ => {
                    sheet.rect(frame, 0.0, pale);
                    draw_marks(sheet, &frame, ink, *n == 2, *n == 1);
                }
            }
            let x = frame.right + SWATCH.1;
            sheet.text((x, top + 11.5), &small.fitted(words, layout.width - x), small);
        }
    }
}

/// A small diamond in the upper right corner for a measurement, a dashed edge for what holds only just.
fn draw_marks(sheet: &mut Sheet<'_>, frame: &Frame, ink: RGBColor, dotted: bool, edged: bool) {
    if edged {
        let stroke = Stroke { color: ink, width: 1.25, dash: Some("4 3") };
        sheet.tile(frame.grown(-2.0), 0.0, None, Some(stroke));
    }
    if dotted {
        let (x, y) = (frame.right - 7.0, frame.top + 7.0);
        sheet.area(&[(x, y - 3.0), (x + 3.0, y), (x, y + 3.0), (x - 3.0, y)], ink);
    }
}

impl Layout {
    /// Top of a row, its name included.
    fn top(&self, row: usize) -> f64 {
        HEAD + (ROW.0 + self.name()) * row as f64
    }

    /// Height of a name above its row.
    fn name(&self) -> f64 {
        if self.phone { ROW.1 } else { 0.0 }
    }

    /// Lines of the key to the marks.
    fn lines(&self) -> usize {
        self.marks.last().map_or(0, |mark| mark.2 + 1)
    }
}
