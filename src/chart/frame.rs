//! Around a chart: the SVG element, its title and description, and for files also the visible title and source.
//!
//! Absent: the chart itself, and the page's own headings.

use std::fmt::Write as _;

use super::grid::Grid;
use super::marks::{SMALL, Sheet};
use super::metrics::{Face, spaced, wrapped};
use super::page::{Anchor, TEXT_FAMILY, Type, escape};
use super::room::Frame;
use super::rows::PHONE;
use super::scatter::Scatter;
use super::{Chart, Look, draws};
use crate::catalogue::Money;
use crate::math::decimal::shortest;
use crate::scenario::Page;
use crate::text::money;

/// Smallest width a chart is laid out for.
const NARROWEST: f64 = 280.0;

/// Everything a view says.
pub(super) struct Words {
    /// Id of the view.
    pub id: &'static str,
    /// The finding.
    pub title: String,
    /// Measure and unit.
    pub subtitle: String,
    /// The picture in words.
    pub summary: String,
    /// Data, date, model.
    pub source_line: String,
    /// The money the chart is in; the words above are told already.
    pub money: Money,
}

impl Words {
    /// Of a chart without words around it.
    pub(super) fn of(id: &'static str, money: Money) -> Self {
        Self { id, title: String::new(), subtitle: String::new(), summary: String::new(), source_line: String::new(), money }
    }
}

/// A block of lines: size, distance between baselines, lines.
struct Block {
    style: Type,
    leading: f64,
    lines: Vec<String>,
}

impl Block {
    fn new(text: &str, style: Type, leading: f64, room: f64) -> Self {
        Self { lines: wrapped(&spaced(text), style.face, style.size, room), style, leading }
    }

    fn height(&self) -> f64 {
        self.leading * self.lines.len() as f64
    }

    fn draw(&self, sheet: &mut Sheet<'_>, left: f64, top: f64) {
        for (n, line) in self.lines.iter().enumerate() {
            let baseline = top + self.leading * (n as f64 + 0.5) + 0.36 * self.style.size;
            sheet.text((left, baseline), line, self.style);
        }
    }
}

const MINE: bool = draws(Page::Mine);
const AI: bool = draws(Page::Ai);
const BOTH: bool = draws(Page::Both);

impl Chart {
    fn height(&self, width: f64) -> f64 {
        match self {
            Self::Rows(rows) => rows.height(width),
            // Views that lead are rows; what the later views of this program do not use need not be in it.
            _ if !cfg!(feature = "desk") => 0.0,
            Self::Deltas(deltas) => deltas.height(width),
            Self::Curves(curves) => curves.height(width),
            Self::Tornado(tornado) => tornado.height(width),
            Self::Atlas(atlas) if MINE => atlas.height(width),
            Self::Blocks(blocks) if MINE => blocks.height(width),
            Self::BarTable(table) if MINE || BOTH => table.height(width),
            Self::Grid(_) if MINE => Grid::height(width),
            Self::Pairs(pairs) if AI => pairs.height(width),
            Self::Matrix(matrix) if AI => matrix.height(width),
            Self::Zones(zones) if AI => zones.height(width),
            Self::Scatter(_) if BOTH => Scatter::height(width),
            Self::BarPanels(panels) if BOTH => panels.height(width),
            _ => 0.0,
        }
    }

    fn draw(&self, sheet: &mut Sheet<'_>, width: f64) {
        match self {
            Self::Rows(rows) => rows.draw(sheet, width),
            _ if !cfg!(feature = "desk") => {}
            Self::Deltas(deltas) => deltas.draw(sheet, width),
            Self::Curves(curves) => curves.draw(sheet, width),
            Self::Tornado(tornado) => tornado.draw(sheet, width),
            Self::Atlas(atlas) if MINE => atlas.draw(sheet, width),
            Self::Blocks(blocks) if MINE => blocks.draw(sheet, width),
            Self::BarTable(table) if MINE || BOTH => table.draw(sheet, width),
            Self::Grid(grid) if MINE => grid.draw(sheet, width),
            Self::Pairs(pairs) if AI => pairs.draw(sheet, width),
            Self::Matrix(matrix) if AI => matrix.draw(sheet, width),
            Self::Zones(zones) if AI => zones.draw(sheet, width),
            Self::Scatter(scatter) if BOTH => scatter.draw(sheet, width),
            Self::BarPanels(panels) if BOTH => panels.draw(sheet, width),
            _ => {}
        }
    }
}

/// The whole SVG element, the boxes of its labels and its own box.
pub(super) fn framed(words: &Words, chart: &Chart, look: &Look) -> (String, Vec<Frame>, Frame) {
    let width = look.width.max(NARROWEST).round();
    let margin = match look.title_in_svg {
        false => 0.0,
        true if width < PHONE => 16.0,
        true => 24.0,
    };
    let inner = width - 2.0 * margin;
    let theme = look.theme;
    let set = |face, size, color| Type { face, size, color, anchor: Anchor::Start, halo: None };
    let (large, lead) = if width < PHONE { ((20.0, 27.0), (14.0, 20.0)) } else { ((23.0, 30.0), (15.0, 22.0)) };
    let title = Block::new(&words.title, set(Face::Display, large.0, theme.ink), large.1, inner);
    let subtitle = Block::new(&words.subtitle, set(Face::Text, lead.0, theme.ink2), lead.1, inner);
    let source = Block::new(&words.source_line, set(Face::Text, SMALL, theme.ink3), 18.0, inner);

    let top = if look.title_in_svg { margin + title.height() + 2.0 + subtitle.height() + 20.0 } else { 0.0 };
    let middle = chart.height(inner);
    let height = if look.title_in_svg { top + middle + 14.0 + source.height() + margin } else { middle };

    let (mut head, mut body) = (String::new(), String::with_capacity(16_384));
    let mut labels = Vec::new();
    if look.title_in_svg {
        let mut sheet = Sheet::new(&mut head, width, height, theme);
        sheet.paper();
        sheet.group("head", false, |sheet| {
            title.draw(sheet, margin, margin);
            subtitle.draw(sheet, margin, margin + title.height() + 2.0);
            source.draw(sheet, margin, top + middle + 14.0);
        });
        labels = core::mem::take(&mut sheet.labels);
    }
    let mut sheet = Sheet::new(&mut body, width, height, theme);
    sheet.enter(margin, top);
    chart.draw(&mut sheet, inner);
    labels.append(&mut sheet.labels);
    drop(sheet);

    let mut out = String::with_capacity(head.len() + body.len() + 1_024);
    let (id, tag, wide, high) = (words.id, look.language.tag(), shortest(width), shortest(height));
    // Writing to a `String` cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart chart-{id}\" role=\"img\" \
         aria-labelledby=\"chart-{id}-title\" aria-describedby=\"chart-{id}-desc\" lang=\"{tag}\" xml:lang=\"{tag}\" viewBox=\"0 0 {wide} {high}\" \
         width=\"{wide}\" height=\"{high}\" overflow=\"visible\" font-family=\"{TEXT_FAMILY}\">"
    );
    for (element, text) in [("title", &words.title), ("desc", &words.summary)] {
        let _ = write!(out, "<{element} id=\"chart-{id}-{element}\">");
        escape(text, &mut out);
        let _ = write!(out, "</{element}>");
    }
    out.push_str(&head);
    out.push_str(&money::told(body, words.money, look.language));
    out.push_str("</svg>");
    (out, labels, Frame { left: 0.0, top: 0.0, right: width, bottom: height })
}
