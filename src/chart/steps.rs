//! Records over time as a line of steps: each falls to the size of a model on the day it came out.
//!
//! Shared by the views of capability. Absent: devices, and what the steps mean.

use plotters::style::RGBColor;

use super::curves::{Line, Spot, Weight};
use crate::analysis::density::Chain;
use crate::inference::density::{Smallest, months};
use crate::text::view::dated;
use crate::text::{Language, number};
use crate::units::{Date, Span};

/// Time in months from the first of a month.
pub(super) struct Clock {
    zero: f64,
    /// Year and month at zero.
    pub start: (i32, i32),
}

impl Clock {
    /// From the month of a day, in days since 1970.
    pub(super) fn from(day: f64) -> Option<Self> {
        let date = Date::from_days(day as i64)?;
        Some(Self { zero: day - f64::from(date.day()) + 1.0, start: (i32::from(date.year()), i32::from(date.month())) })
    }

    /// Months from zero to a day.
    pub(super) fn at(&self, day: f64) -> f64 {
        months(Span::days(day - self.zero))
    }
}

/// The month of a day: `Mar 2026`.
pub(super) fn month_of(day: f64, language: Language) -> String {
    let date = Date::from_days(day as i64).map_or_else(String::new, |date| date.to_string());
    dated(date.get(..7).unwrap_or_default(), language)
}

/// A threshold with its test: `MMLU-Pro 70%`.
pub(super) fn called(chain: &Chain<'_>) -> String {
    format!("{} {}%", chain.benchmark.name(), number::significant(chain.threshold, 4))
}

/// A chain as a nameless line, and its models as points, the first with the name of the chain.
pub(super) fn steps(chain: &Chain<'_>, clock: &Clock, weight: Weight, (mark, label): (RGBColor, RGBColor)) -> (Line, Vec<Spot>) {
    let at = |record: &Smallest<'_>| (clock.at(record.day), record.model.total_params_b);
    let mut points: Vec<(f64, f64)> = Vec::new();
    for (x, y) in chain.records.iter().map(at).chain(chain.records.last().map(|last| (clock.at(chain.until), last.model.total_params_b))) {
        points.extend(points.last().map(|last| (x, last.1)));
        points.push((x, y));
    }
    points.dedup();
    let name = called(chain);
    let mut names = Some((name.trim_start_matches("MMLU-").to_owned(), name));
    let spot = |record: &Smallest<'_>| {
        let (short, text) = names.take().unwrap_or_default();
        Spot { at: at(record), open: false, text, short, mark, label }
    };
    let spots = chain.records.iter().map(spot).collect();
    (Line::bare(points, weight, (mark, label)), spots)
}
