//! Panels of bars that share rows and one scale, every value printed, nothing as nothing.
//!
//! The first panels are always there, the others as far as there is room. Below 480 px of width the name of a row stands above its
//! bars. Absent: what is measured, and the order of the rows.

use plotters::style::RGBColor;

use super::axis::Scale;
use super::marks::Sheet;
use super::metrics::{Face, spaced};
use super::page::{Stroke, Type};
use super::room::Frame;
use super::rows::PHONE;

/// One bar.
pub(super) struct Bar {
    /// Its length, in the unit of all panels; `None` where there is no value.
    pub value: Option<f64>,
    /// It in figures.
    pub text: String,
    /// Whether it matters: its figure takes the colour of the row.
    pub strong: bool,
}

/// One row.
pub(super) struct PanelRow {
    /// Its name.
    pub name: String,
    /// Colour of its bars.
    pub mark: RGBColor,
    /// Colour of its figures.
    pub label: RGBColor,
    /// A bar for each panel; else the words why there are none.
    pub bars: Result<Vec<Bar>, String>,
}

/// Panels of bars.
pub(super) struct BarPanels {
    /// Titles of the panels, long and short.
    pub titles: Vec<(String, String)>,
    /// How many of them are always there.
    pub least: usize,
    /// The rows, from the top.
    pub rows: Vec<PanelRow>,
    /// What to say when no row has bars.
    pub empty: String,
}

/// Top of the first row.
const TOP: f64 = 34.0;
/// Thickness of a bar.
const BAR: f64 = 14.0;
/// Narrowest panel beside two others.
const NARROWEST: f64 = 190.0;

/// Where things go at one width.
struct Layout {
    phone: bool,
    width: f64,
    row: f64,
    names: f64,
    left: f64,
    panel: f64,
    gap: f64,
    count: usize,
}

impl BarPanels {
    fn bars(&self, count: usize) -> impl Iterator<Item = &Bar> {
        self.rows.iter().filter_map(|row| row.bars.as_ref().ok()).flat_map(move |bars| bars.iter().take(count))
    }

    /// Height of the chart at a width.
    pub(super) fn height(&self, width: f64) -> f64 {
        if self.bars(self.least).next().is_none() { 96.0 } else { TOP + self.layout(width).row * self.rows.len() as f64 + 6.0 }
    }

    fn layout(&self, width: f64) -> Layout {
        let phone = width < PHONE;
        let named = self.rows.iter().map(|row| Face::Text.width(&spaced(&row.name), super::marks::NAME));
        let names = if phone { width } else { named.fold(0.0, f64::max).min(0.34 * width) };
        let (left, gap) = if phone { (0.0, 20.0) } else { (names + 24.0, 56.0) };
        let fit = if phone { 0 } else { ((width - left + gap) / (NARROWEST + gap)) as usize };
        let count = fit.min(self.titles.len()).max(self.least);
        let panel = (width - left + gap) / count as f64 - gap;
        Layout { phone, width, row: if phone { 52.0 } else { 36.0 }, names, left, panel, gap, count }
    }

    /// Draws the chart at the top left of the sheet.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, width: f64) {
        if self.bars(self.least).next().is_none() {
            let style = sheet.name().color(sheet.theme.ink2);
            sheet.text((0.0, 40.0), &style.fitted(&self.empty, width), style);
            return;
        }
        let layout = self.layout(width);
        let bottom = TOP + layout.row * self.rows.len() as f64;
        let bold = sheet.note().bold();
        let figure = self.bars(layout.count).map(|bar| bold.width(&bar.text)).fold(0.0, f64::max) + 7.0;
        let ends = self.bars(layout.count).filter_map(|bar| bar.value);
        let (low, high) = ends.fold((0.0, 0.0), |(low, high): (f64, f64), value| (low.min(value), high.max(value)));
        let domain = if high > low { (low, high) } else { (0.0, 1.0) };
        let scales: Vec<Scale> = (0..layout.count)
            .map(|n| {
                let from = layout.left + (layout.panel + layout.gap) * n as f64;
                Scale::linear(domain, (from, (from + layout.panel - figure).max(from + 8.0)))
            })
            .collect();
        sheet.group("axis", false, |sheet| {
            for (scale, (title, short)) in scales.iter().zip(&self.titles) {
                let text = if bold.width(title) <= layout.panel { title } else { short };
                sheet.text((scale.at(low), 14.0), &bold.fitted(text, layout.panel), bold);
                if !layout.phone {
                    draw_zero(sheet, scale, (TOP, bottom));
                }
            }
        });
        for (n, row) in self.rows.iter().enumerate() {
            let top = TOP + layout.row * n as f64;
            sheet.group("row", false, |sheet| draw_row(sheet, row, &layout, &scales, top));
        }
    }
}

fn draw_zero(sheet: &mut Sheet<'_>, scale: &Scale, (top, bottom): (f64, f64)) {
    let x = scale.at(0.0);
    let stroke = Stroke { color: sheet.theme.ink2, width: 1.5, dash: None };
    sheet.line(&[(x, top), (x, bottom)], stroke);
}

fn draw_row(sheet: &mut Sheet<'_>, row: &PanelRow, layout: &Layout, scales: &[Scale], top: f64) {
    let (name, note): (Type, Type) = (sheet.name(), sheet.note());
    let (baseline, middle) = if layout.phone { (top + 14.0, top + 32.0) } else { (top + layout.row / 2.0 + 5.0, top + layout.row / 2.0) };
    sheet.text((0.0, baseline), &name.fitted(&row.name, layout.names), name);
    let grey = note.color(sheet.theme.ink3);
    let bars = match &row.bars {
        Ok(bars) => bars,
        Err(words) => {
            let left = layout.left + if layout.phone { 0.0 } else { 9.0 };
            sheet.text((left, middle + 4.5), &grey.fitted(words, layout.width - left), grey);
            return;
        }
    };
    for (bar, scale) in bars.iter().zip(scales) {
        let (zero, tip) = (scale.at(0.0), scale.at(bar.value.unwrap_or(0.0)));
        let frame = Frame { left: zero.min(tip), right: zero.max(tip), top: middle - BAR / 2.0, bottom: middle + BAR / 2.0 };
        if tip != zero {
            sheet.rect(frame, 0.0, row.mark);
        }
        if layout.phone {
            draw_zero(sheet, scale, (middle - BAR / 2.0 - 3.0, middle + BAR / 2.0 + 3.0));
        }
        let style = if bar.strong { note.bold().color(row.label) } else { grey };
        let left = (frame.right + 7.0).min(layout.width - style.width(&bar.text));
        sheet.text((left, middle + 4.5), &bar.text, style);
    }
}
