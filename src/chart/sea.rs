//! Names on a map: words in the open sea, tied to their place by a thin line.
//!
//! A place without free sea near enough is not named; its value is in the table. Absent: which places are named.

use super::callout::{draw_leader, nearest, tie};
use super::curves::LEADING;
use super::marks::{Shape, Sheet};
use super::page::Anchor;
use super::room::{Frame, Room};
use super::world::{crossings, span};

/// Size of a square of the sea chart in CSS pixels.
const CELL: f64 = 6.0;
/// Dearest leader (see `callout::nearest`) as a share of the map's width.
const REACH: f64 = 0.35;
/// What a pixel of leader over land costs more than one over sea.
const LAND: f64 = 1.0;

/// What a place without a name costs.
const UNNAMED: f64 = 1000.0;

/// A place named on the map.
pub(super) struct Callout {
    /// A point inside it, on the plane.
    pub at: (f64, f64),
    /// Its name.
    pub name: String,
    /// Its value, or why it has none.
    pub value: String,
}

/// Which squares of a map hold land.
struct Sea {
    columns: usize,
    land: Vec<bool>,
}

impl Sea {
    fn of<'a>(rings: impl Iterator<Item = &'a Vec<(f64, f64)>>, bounds: &Frame) -> Self {
        let columns = (bounds.right / CELL).ceil() as usize + 1;
        let rows = (bounds.bottom / CELL).ceil() as usize + 1;
        let mut land = vec![false; columns * rows];
        for ring in rings {
            let (top, bottom) = span(ring);
            for row in (top / CELL) as usize..=((bottom / CELL) as usize).min(rows - 1) {
                let across = crossings(ring, (row as f64 + 0.5) * CELL);
                for chord in across.chunks_exact(2) {
                    let [from, to] = *chord else { continue };
                    let cells = row * columns + (from / CELL) as usize..=row * columns + ((to / CELL) as usize).min(columns - 1);
                    land.get_mut(cells).into_iter().flatten().for_each(|cell| *cell = true);
                }
            }
        }
        Self { columns, land }
    }

    fn is_open(&self, frame: &Frame) -> bool {
        let cell = |length: f64| (length / CELL) as usize;
        (cell(frame.top)..=cell(frame.bottom)).all(|row| {
            let cells = row * self.columns + cell(frame.left)..=row * self.columns + cell(frame.right).min(self.columns - 1);
            !self.land.get(cells).into_iter().flatten().any(|land| *land)
        })
    }

    /// Length of a straight line over land.
    fn crossed(&self, from: (f64, f64), to: (f64, f64)) -> f64 {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let long = (dx * dx + dy * dy).sqrt();
        let steps = (long / CELL).ceil();
        let over_land = (0..steps as usize).filter(|n| {
            let t = (*n as f64 + 0.5) / steps;
            let (x, y) = (from.0 + t * dx, from.1 + t * dy);
            self.land.get((y / CELL) as usize * self.columns + (x / CELL) as usize) == Some(&true)
        });
        over_land.count() as f64 * long / steps
    }
}

/// Names places of a map whose outlines on the page are `rings`.
pub(super) fn draw_callouts<'a>(
    sheet: &mut Sheet<'_>,
    callouts: &[Callout],
    rings: impl Iterator<Item = &'a Vec<(f64, f64)>>,
    bounds: &Frame,
    at: impl Fn((f64, f64)) -> (f64, f64),
) {
    let sea = Sea::of(rings, bounds);
    let (bold, plain) = (sheet.note().bold(), sheet.note());
    let ink = sheet.theme.ink;
    let wanted: Vec<Wanted> = callouts
        .iter()
        .map(|callout| (at(callout.at), (bold.width(&callout.name).max(plain.width(&callout.value)), 2.0 * LEADING)))
        .collect();
    // Who comes first has the choice, so both ends of the list may try.
    let forwards = placed(&sea, bounds, &wanted, &mut wanted.iter().enumerate());
    let backwards = placed(&sea, bounds, &wanted, &mut wanted.iter().enumerate().rev());
    let frames = if backwards.0 < forwards.0 { backwards.1 } else { forwards.1 };
    let mut room = Room::default();
    for ((callout, (at, _)), frame) in callouts.iter().zip(wanted).zip(frames) {
        let Some(frame) = frame else { continue };
        draw_leader(sheet, &frame, &mut room, at, 0.0, ink);
        sheet.shape(Shape::Circle, at, 2.5, ink, sheet.theme.bg);
        // Lines end at the side the leader comes from.
        let (x, anchor) = if frame.right < at.0 { (frame.right, Anchor::End) } else { (frame.left, Anchor::Start) };
        sheet.text((x, frame.top + 13.0), &callout.name, bold.anchor(anchor));
        sheet.text((x, frame.top + 13.0 + LEADING), &callout.value, plain.anchor(anchor));
    }
}

/// A point on the page and the size of its words.
type Wanted = ((f64, f64), (f64, f64));

/// Places for words in the order of `turns`, with their cost in all; those without a place cost [`UNNAMED`], the first a
/// hundred times that.
fn placed(sea: &Sea, bounds: &Frame, wanted: &[Wanted], turns: &mut dyn Iterator<Item = (usize, &Wanted)>) -> (f64, Vec<Option<Frame>>) {
    let mut room = Room::default();
    let (mut total, mut frames) = (0.0, vec![None; wanted.len()]);
    for (n, (at, size)) in turns {
        let extra = |frame: &Frame| {
            let is_free = sea.is_open(&frame.grown(4.0)) && room.is_free(&frame.grown(5.0));
            is_free.then(|| LAND * sea.crossed(*at, tie(frame, *at)))
        };
        if let Some((cost, frame)) = nearest(bounds, *size, *at, &room, REACH * bounds.right, &extra) {
            total += cost;
            room.add_line(&[*at, tie(&frame, *at)]);
            room.boxes.push(frame.grown(5.0));
            if let Some(place) = frames.get_mut(n) {
                *place = Some(frame);
            }
        } else {
            total += if n == 0 { 100.0 * UNNAMED } else { UNNAMED };
        }
    }
    (total, frames)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn land_is_not_open_sea() {
        let island = vec![(30.0, 30.0), (90.0, 30.0), (90.0, 90.0), (30.0, 90.0)];
        let sea = Sea::of([&island].into_iter(), &Frame { left: 0.0, top: 0.0, right: 200.0, bottom: 120.0 });
        let at = |left: f64, top: f64| Frame { left, top, right: left + 20.0, bottom: top + 10.0 };
        assert!(sea.is_open(&at(100.0, 50.0)) && sea.is_open(&at(5.0, 5.0)));
        assert!((sea.crossed((0.0, 60.0), (120.0, 60.0)) - 60.0).abs() <= CELL);
        assert!(!sea.is_open(&at(50.0, 50.0)) && !sea.is_open(&at(80.0, 40.0)) && !sea.is_open(&at(15.0, 50.0)));
    }
}
