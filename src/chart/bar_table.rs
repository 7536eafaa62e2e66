//! The table with bars: a name, columns of figures, and in the last column a bar with its figure, or words where there is none.
//!
//! Below 480 px of width only the first column of figures stays, and a second line stands under each name. Absent: the order of
//! the rows, and the table behind the picture (see `table`).

use super::marks::Sheet;
use super::metrics::{spaced, wrapped};
use super::page::{Anchor, Stroke};
use super::room::Frame;
use super::rows::PHONE;

/// A heading: its words, and fewer for where there is little room.
pub(super) struct Heading {
    /// Where there is room.
    pub long: String,
    /// On a phone; empty for the same.
    pub short: String,
}

/// A figure of a row.
pub(super) struct Figure {
    /// As printed.
    pub text: String,
    /// Whether it is a loss.
    pub loss: bool,
}

/// One row.
pub(super) struct BarRow {
    /// Its name.
    pub name: String,
    /// The line under the name on a phone: a figure, and words after it.
    pub second: (Figure, String),
    /// The figures, one for each column.
    pub figures: Vec<Figure>,
    /// Length of the bar, from zero; `None` where there is no value.
    pub bar: Option<f64>,
    /// The figure beside the bar, or the words in its place.
    pub value: String,
    /// Fewer words, for a phone; empty for the same.
    pub short: String,
    /// Whether the chart is about this row.
    pub chosen: bool,
}

/// A table with bars.
pub(super) struct BarTable {
    /// Heading of the names.
    pub names: Heading,
    /// Headings of the figures.
    pub columns: Vec<Heading>,
    /// Heading of the bars.
    pub bars: Heading,
    /// The rows, from the top.
    pub list: Vec<BarRow>,
    /// What to say when there are none.
    pub empty: String,
}

/// Distance between lines of a heading.
const LINE: f64 = 17.0;
/// Thickness of a bar.
const BAR: f64 = 14.0;
/// Distance between columns.
const GAP: f64 = 22.0;
/// Widest heading of figures before it is broken.
const HEADING: f64 = 110.0;

/// Where things go at one width.
struct Layout {
    phone: bool,
    width: f64,
    row: f64,
    names: f64,
    /// Right edges of the columns that have room.
    columns: Vec<f64>,
    bars: f64,
    /// Lines of the headings, as shown: names, figures, bars.
    headings: Vec<Vec<String>>,
}

impl BarTable {
    /// Height of the chart at a width.
    pub(super) fn height(&self, width: f64) -> f64 {
        if self.list.is_empty() {
            return 96.0;
        }
        let layout = self.layout(width);
        layout.head() + layout.row * self.list.len() as f64 + 2.0
    }

    fn layout(&self, width: f64) -> Layout {
        let phone = width < PHONE;
        let (face, bold) = (super::metrics::Face::Text, super::metrics::Face::TextBold);
        let (name_size, head_size) = (super::marks::NAME, super::marks::NOTE);
        let words = |heading: &Heading| spaced(if phone && !heading.short.is_empty() { &heading.short } else { &heading.long });
        let mut names = self.list.iter().map(|row| face.width(&spaced(&row.name), name_size)).fold(60.0, f64::max);
        names = names.max(bold.width(&words(&self.names), head_size)).min(width * if phone { 0.42 } else { 0.34 });
        // A column is as wide as its widest figure or line of its heading, if the bars keep a third of the width.
        let limit = width * if phone { 0.62 } else { 0.64 };
        let mut columns = Vec::new();
        let mut headings = vec![wrapped(&words(&self.names), bold, head_size, names)];
        let mut right = names;
        for (n, heading) in self.columns.iter().enumerate().take(if phone { 1 } else { usize::MAX }) {
            let lines = wrapped(&words(heading), bold, head_size, if phone { 60.0 } else { HEADING });
            let figures = self.list.iter().filter_map(|row| row.figures.get(n)).map(|figure| face.width(&spaced(&figure.text), name_size));
            let wide = lines.iter().map(|line| bold.width(line, head_size)).chain(figures).fold(0.0, f64::max);
            let edge = right + wide + if phone { 10.0 } else { GAP };
            if edge > limit {
                break;
            }
            columns.push(edge);
            headings.push(lines);
            right = edge;
        }
        // What is left over goes between the columns.
        let spare = ((limit - right) / (columns.len() as f64 + 1.0)).min(if phone { 20.0 } else { 60.0 });
        for (n, edge) in columns.iter_mut().enumerate() {
            *edge += spare * (n as f64 + 1.0);
        }
        let bars = columns.last().copied().unwrap_or(names) + if phone { 16.0 } else { 2.0 * GAP };
        headings.push(wrapped(&words(&self.bars), bold, head_size, width - bars));
        Layout { phone, width, row: if phone { 52.0 } else { 42.0 }, names, columns, bars, headings }
    }

    /// Draws the chart at the top left of the sheet.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, width: f64) {
        if self.list.is_empty() {
            let style = sheet.name().color(sheet.theme.ink2);
            sheet.text((0.0, 40.0), &style.fitted(&self.empty, width), style);
            return;
        }
        let layout = self.layout(width);
        let head = layout.head();
        sheet.group("bands", true, |sheet| {
            for (n, _) in self.list.iter().enumerate().filter(|(_, row)| row.chosen) {
                let top = head + layout.row * n as f64;
                sheet.band(0.0, width, top, top + layout.row);
            }
        });
        sheet.group("grid", true, |sheet| {
            sheet.line(&[(0.0, head), (width, head)], Stroke { color: sheet.theme.ink2, width: 1.5, dash: None });
            for n in 1..=self.list.len() {
                let y = head + layout.row * n as f64;
                let color = if n == self.list.len() { sheet.theme.rule } else { sheet.theme.grid };
                sheet.line(&[(0.0, y), (width, y)], Stroke { color, width: 1.0, dash: None });
            }
        });
        sheet.group("axis", false, |sheet| layout.draw_headings(sheet));
        let most = self.list.iter().filter_map(|row| row.bar).filter(|bar| bar.is_finite()).fold(0.0, f64::max);
        let value = sheet.name().bold();
        let barred = self.list.iter().filter(|row| row.bar.is_some());
        let figure = barred.map(|row| value.width(&row.value)).fold(0.0, f64::max);
        let longest = (layout.width - layout.bars - figure - 8.0).max(0.0);
        for (n, row) in self.list.iter().enumerate() {
            let top = head + layout.row * n as f64;
            let class = if row.chosen { "row chosen" } else { "row" };
            sheet.group(class, false, |sheet| {
                draw_row(sheet, row, &layout, top);
                let long = row.bar.map(|bar| if most > 0.0 && bar > 0.0 { longest * bar / most } else { 0.0 });
                draw_bar(sheet, row, &layout, top + layout.row / 2.0, long);
            });
        }
    }
}

impl Layout {
    /// Height of the headings.
    fn head(&self) -> f64 {
        let lines = self.headings.iter().map(Vec::len).fold(1, usize::max);
        LINE * lines as f64 + 9.0
    }

    /// The last line of every heading stands on one line.
    fn draw_headings(&self, sheet: &mut Sheet<'_>) {
        let style = sheet.note().bold();
        let last = self.head() - 12.0;
        let places = core::iter::once((0.0, Anchor::Start, self.names))
            .chain(self.columns.iter().map(|edge| (*edge, Anchor::End, self.width)))
            .chain([(self.bars, Anchor::Start, self.width - self.bars)]);
        for ((x, anchor, room), lines) in places.zip(&self.headings) {
            for (n, line) in lines.iter().rev().enumerate() {
                let text = style.fitted(line, room);
                sheet.text((x, last - LINE * n as f64), &text, style.anchor(anchor));
            }
        }
    }
}

fn draw_row(sheet: &mut Sheet<'_>, row: &BarRow, layout: &Layout, top: f64) {
    let (name, small) = (sheet.name(), sheet.small());
    let middle = top + layout.row / 2.0;
    let style = if row.chosen { name.bold() } else { name };
    let (figure, words) = &row.second;
    let two = layout.phone && !figure.text.is_empty();
    let first = if two { top + 21.0 } else { middle + 5.0 };
    sheet.text((0.0, first), &style.fitted(&row.name, layout.names), style);
    let ink = |figure: &Figure| if figure.loss { sheet.theme.negative } else { sheet.theme.ink };
    if two {
        let style = small.color(ink(figure));
        let written = sheet.text((0.0, top + 41.0), &style.fitted(&figure.text, layout.names), style);
        if written.right + 4.0 + small.width(words) <= layout.names {
            sheet.text((written.right + 4.0, top + 41.0), words, small);
        }
    }
    for (figure, edge) in row.figures.iter().zip(&layout.columns) {
        let color = if figure.loss { sheet.theme.negative } else { sheet.theme.ink };
        sheet.text((*edge, middle + 5.0), &figure.text, name.color(color).anchor(Anchor::End));
    }
}

fn draw_bar(sheet: &mut Sheet<'_>, row: &BarRow, layout: &Layout, middle: f64, long: Option<f64>) {
    let name = sheet.name();
    if let Some(long) = long {
        let [_, _, _, _, _, hue, _] = sheet.theme.diverging;
        let frame = Frame { left: layout.bars, right: layout.bars + long, top: middle - BAR / 2.0, bottom: middle + BAR / 2.0 };
        sheet.rect(frame, 0.0, hue);
        let room = layout.width - layout.bars - long - 8.0;
        let style = name.bold();
        sheet.text((layout.bars + long + 8.0, middle + 5.0), &style.fitted(&row.value, room + 0.1), style);
    } else {
        let style = name.color(sheet.theme.ink3);
        let words = if layout.phone && !row.short.is_empty() { &row.short } else { &row.value };
        let text = style.fitted(words, layout.width - layout.bars);
        sheet.text((layout.bars, middle + 5.0), &text, style);
    }
}
