//! The table of speed, energy and carbon: every task, and the reader's own at both ends of the scenarios and in the states that
//! make it longer.
//!
//! Absent: the picture and the words (see `speed`).

use super::Picture;
use super::speed::{Task, texts, throttled};
use super::table::{Cell, Column, Table};
use crate::analysis::Band;
use crate::inference::{Answer, Lack};
use crate::text::{Language, number};
use crate::units::{Energy, Mass, Ratio, Span};

/// Figures of one row of the table, in the order of its columns.
#[derive(Default)]
struct Figures([Option<f64>; 13]);

impl Figures {
    fn of(task: &Task) -> Self {
        let Task { waits, feet, tokens: [input, output], .. } = task;
        let span = |one: Result<Span, Lack>| one.ok().map(Span::to_seconds);
        let energy = |one: Option<Energy>| one.map(Energy::to_watt_hours);
        let mass = |one: Option<Mass>| one.map(Mass::to_grams);
        let (least, most) = feet.cloud.ok().unzip();
        let (lightest, heaviest) = feet.cloud_carbon.ok().unzip();
        Self([
            Some(*input),
            Some(*output),
            span(waits.device.map(|one| one.first_token())),
            span(waits.device.map(|one| one.full())),
            span(waits.cloud.map(|one| one.first_token())),
            span(waits.cloud.map(|one| one.full())),
            energy(feet.device.ok()),
            energy(least),
            energy(most),
            mass(feet.device_carbon.ok()),
            mass(lightest),
            mass(heaviest),
            feet.battery.ok().map(Ratio::to_percent),
        ])
    }

    /// Times alone, on the device and in the cloud.
    fn times(device: [Option<f64>; 2], cloud: [Option<f64>; 2]) -> Self {
        let ([a, b], [c, d]) = (device, cloud);
        Self([None, None, a, b, c, d, None, None, None, None, None, None, None])
    }

    /// The same with what follows the device's energy.
    fn scaled(self, whole: &Self, factor: Option<f64>) -> Self {
        let mut all = self.0;
        for at in [6, 9, 12] {
            let value = whole.0.get(at).copied().flatten().zip(factor).map(|(value, factor)| value * factor);
            if let Some(cell) = all.get_mut(at) {
                *cell = value;
            }
        }
        Self(all)
    }

    fn row(self, name: &str) -> Vec<Cell> {
        let figures = self.0.into_iter().map(|value| Cell::number(value, |value| number::rounded(value, 3)));
        core::iter::once(Cell::words(name)).chain(figures).collect()
    }
}

/// The table.
pub(super) fn table(picture: &Picture<'_>, language: Language) -> Table {
    let texts = texts(language);
    let mut columns = vec![Column::words(texts.task)];
    columns.extend(texts.table.iter().map(|(title, unit)| Column::numbers(title, unit)));
    let mut rows = Vec::new();
    for task in Task::all(picture) {
        let name = task.name(language);
        rows.push(Figures::of(&task).row(name));
        if task.own {
            let more = of_states(&task).into_iter().zip(texts.states).filter(|(figures, _)| figures.0.iter().any(Option::is_some));
            rows.extend(more.map(|(figures, state)| figures.row(&format!("{name}{}{state}", language.pick(", ", "，")))));
        }
    }
    Table { caption: texts.caption.to_owned(), columns, rows }
}

/// The reader's task at both ends of the scenarios, and in the states that make it longer.
fn of_states(task: &Task) -> [Figures; 7] {
    let waits = &task.waits;
    let whole = Figures::of(task);
    let end = |pick: fn(&Band) -> f64| {
        let at = |band: &Option<Band>| band.as_ref().map(pick);
        Figures::times([at(&waits.device_first), at(&waits.device_full)], [at(&waits.cloud_first), at(&waits.cloud_full)])
    };
    let spread = task.spread();
    let device = waits.device.ok();
    let later = |more: Option<Span>| {
        let at = |span: fn(&Answer) -> Span| device.zip(more).map(|(one, more)| (span(&one) + more).to_seconds());
        Figures::times([at(Answer::first_token), at(Answer::full)], [None; 2])
    };
    let hot = throttled(waits);
    let thinks = (waits.thinking > Ratio::ZERO).then_some(waits.thinking);
    let (own, far) = (
        device.zip(thinks).map(|(one, share)| one.first_of_answer(share).to_seconds()),
        waits.cloud.ok().zip(thinks).map(|(one, share)| one.first_of_answer(share).to_seconds()),
    );
    let line = waits.queue.ok();
    [
        end(|band| band.p10).scaled(&whole, spread.map(|[low, _]| low)),
        end(|band| band.p90).scaled(&whole, spread.map(|[_, high]| high)),
        Figures::times([own, None], [far, None]),
        later(waits.cold_start.ok()),
        Figures::times([hot.map(|one| one.first_token().to_seconds()), hot.map(|one| one.full().to_seconds())], [None; 2]),
        later(line.map(|line| line.wait(0.5))),
        later(line.map(|line| line.wait(0.95))),
    ]
}
