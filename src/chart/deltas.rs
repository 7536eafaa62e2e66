//! Two scenarios beside each other: a row chart of their results, and under it the inputs that differ.
//!
//! Absent: which rows and which inputs those are.

use super::marks::Sheet;
use super::page::{Anchor, Stroke};
use super::rows::{PHONE, Rows};

/// An input of both scenarios.
pub(super) struct Delta {
    /// Its name.
    pub name: String,
    /// What it is in A and in B.
    pub values: [String; 2],
}

/// Results and inputs of two scenarios.
pub(super) struct Deltas {
    /// The results.
    pub rows: Rows,
    /// Headings of the inputs, of A and of B.
    pub headings: [String; 3],
    /// The inputs that differ, as far as there is room.
    pub list: Vec<Delta>,
    /// What stands under them when there are more; empty for nothing.
    pub more: String,
}

/// Space between the results and the inputs.
const GAP: f64 = 22.0;
/// Height of the headings.
const HEAD: f64 = 26.0;
/// Height of an input on one line, and on the two of a narrow page.
const LINES: (f64, f64) = (24.0, 42.0);

impl Deltas {
    fn line(width: f64) -> f64 {
        if width < PHONE { LINES.1 } else { LINES.0 }
    }

    /// Height of the whole at a width.
    pub(super) fn height(&self, width: f64) -> f64 {
        let more = if self.more.is_empty() { 0.0 } else { LINES.0 };
        let under = if self.list.is_empty() { 0.0 } else { GAP + HEAD + Self::line(width) * self.list.len() as f64 + more + 4.0 };
        self.rows.height(width) + under
    }

    /// Draws the whole at the top left of the sheet.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, width: f64) {
        self.rows.draw(sheet, width);
        if self.list.is_empty() {
            return;
        }
        let top = self.rows.height(width) + GAP;
        // Right edges of A and B; on a phone they share the line under the name.
        let (a, room) = if width < PHONE { (width / 2.0 - 8.0, width / 2.0 - 8.0) } else { (width * 0.68, width * 0.3) };
        sheet.group("inputs", false, |sheet| {
            let small = sheet.small();
            let [inputs, of_a, of_b] = &self.headings;
            sheet.text((0.0, top + 12.0), &small.fitted(inputs, width * 0.34), small);
            if width >= PHONE {
                sheet.text((a, top + 12.0), of_a, small.anchor(Anchor::End));
                sheet.text((width, top + 12.0), of_b, small.anchor(Anchor::End));
            }
            let rule = Stroke { color: sheet.theme.grid, width: 1.0, dash: None };
            for (n, delta) in self.list.iter().enumerate() {
                let y = top + HEAD + Self::line(width) * n as f64;
                sheet.line(&[(0.0, y - 6.0), (width, y - 6.0)], rule);
                delta.draw(sheet, (y, width), (a, room), self);
            }
            let below = top + HEAD + Self::line(width) * self.list.len() as f64;
            if !self.more.is_empty() {
                sheet.text((0.0, below + 12.0), &small.fitted(&self.more, width), small);
            }
        });
    }
}

impl Delta {
    fn draw(&self, sheet: &mut Sheet<'_>, (y, width): (f64, f64), (a, room): (f64, f64), all: &Deltas) {
        let (name, [of_a, of_b]) = (sheet.name(), &self.values);
        let quiet = name.color(sheet.theme.ink2);
        if width >= PHONE {
            sheet.text((0.0, y + 11.0), &name.fitted(&self.name, width * 0.36), name);
            sheet.text((a, y + 11.0), &quiet.fitted(of_a, room), quiet.anchor(Anchor::End));
            let bold = name.bold();
            sheet.text((width, y + 11.0), &bold.fitted(of_b, room), bold.anchor(Anchor::End));
            return;
        }
        let small = sheet.small();
        let [_, a_name, b_name] = &all.headings;
        sheet.text((0.0, y + 11.0), &name.fitted(&self.name, width), name);
        let bold = small.bold().color(sheet.theme.ink);
        sheet.text((0.0, y + 27.0), &small.fitted(&format!("{a_name} {of_a}"), room), small);
        sheet.text((a + 16.0, y + 27.0), &bold.fitted(&format!("{b_name} {of_b}"), room), bold);
    }
}
