//! Room for labels: boxes, what they would hit, and how to spread a column of them.
//!
//! A label that finds no free place is left out; what it says is also in the summary and the table. Absent: drawing.

use super::metrics::Face;
use super::page::{Anchor, Type};
use crate::math::stats::ordered;

/// A rectangle in CSS pixels, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl Frame {
    /// The box of a label: from the height of its capitals to below its baseline.
    pub(super) fn of_text((x, y): (f64, f64), text: &str, style: &Type) -> Self {
        let width = style.face.width(text, style.size);
        let left = match style.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let (above, below) = match style.face {
            Face::Display => (0.78, 0.22),
            Face::Text | Face::TextBold => (0.78, 0.2),
        };
        Self { left, top: y - above * style.size, right: left + width, bottom: y + below * style.size }
    }

    /// Whether two boxes share any area.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether this box lies inside another.
    pub(super) fn within(&self, other: &Self) -> bool {
        self.left >= other.left && self.right <= other.right && self.top >= other.top && self.bottom <= other.bottom
    }

    /// The box shifted by an offset.
    pub(super) fn moved(&self, (dx, dy): (f64, f64)) -> Self {
        Self { left: self.left + dx, top: self.top + dy, right: self.right + dx, bottom: self.bottom + dy }
    }

    /// The box with a margin around it.
    pub(super) fn grown(&self, margin: f64) -> Self {
        Self { left: self.left - margin, top: self.top - margin, right: self.right + margin, bottom: self.bottom + margin }
    }

    /// How far a point is from the box; nothing inside it.
    pub(super) fn distance(&self, (x, y): (f64, f64)) -> f64 {
        let (dx, dy) = ((self.left - x).max(x - self.right).max(0.0), (self.top - y).max(y - self.bottom).max(0.0));
        (dx * dx + dy * dy).sqrt()
    }

    /// Whether a straight line passes through the box (Liang and Barsky 1984).
    pub(super) fn hit_by(&self, from: (f64, f64), to: (f64, f64)) -> bool {
        // Most lines are far away, which four comparisons tell.
        let beside = |low: f64, high: f64, from: f64, to: f64| (from < low && to < low) || (from > high && to > high);
        if beside(self.left, self.right, from.0, to.0) || beside(self.top, self.bottom, from.1, to.1) {
            return false;
        }
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let mut enter: f64 = 0.0;
        let mut leave: f64 = 1.0;
        for (slope, gap) in [(-dx, from.0 - self.left), (dx, self.right - from.0), (-dy, from.1 - self.top), (dy, self.bottom - from.1)] {
            if slope.abs() < 1e-9 {
                if gap < 0.0 {
                    return false;
                }
            } else if slope < 0.0 {
                enter = enter.max(gap / slope);
            } else {
                leave = leave.min(gap / slope);
            }
        }
        enter <= leave
    }
}

/// What is already on the page where labels look for a place.
#[derive(Default)]
pub(super) struct Room {
    /// Boxes that may not be covered.
    pub boxes: Vec<Frame>,
    /// Lines that may not be crossed.
    pub lines: Vec<((f64, f64), (f64, f64))>,
}

impl Room {
    /// Adds every piece of a line.
    pub(super) fn add_line(&mut self, points: &[(f64, f64)]) {
        self.lines.extend(points.iter().copied().zip(points.iter().copied().skip(1)));
    }

    /// Whether a box covers nothing and is crossed by nothing.
    pub(super) fn is_free(&self, frame: &Frame) -> bool {
        !self.boxes.iter().any(|other| frame.meets(other)) && !self.lines.iter().any(|line| frame.hit_by(line.0, line.1))
    }

    /// How much of a box is in the way: boxes count heavily, lines once each.
    pub(super) fn trouble(&self, frame: &Frame) -> usize {
        let boxes = self.boxes.iter().filter(|other| frame.meets(other)).count();
        let lines = self.lines.iter().filter(|line| frame.hit_by(line.0, line.1)).count();
        100 * boxes + lines
    }

    /// Position of the box that is least in the way, the first of equals; `None` where each covers another.
    pub(super) fn freest(&self, places: &[Frame]) -> Option<usize> {
        let mut best = (100, None);
        for (n, frame) in places.iter().enumerate() {
            let trouble = self.trouble(frame);
            if trouble < best.0 {
                best = (trouble, Some(n));
            }
        }
        best.1
    }
}

/// Moves labels of a column apart: tops as near as possible to those wanted, in order, none overlapping, within `span`.
///
/// `wanted` is a list of (top wanted, height); the answer is in the same order. Neighbours that collide form a block
/// around the mean of their wishes (pool adjacent violators). When there is no room for all, the block starts at the top.
pub(super) fn spread(wanted: &[(f64, f64)], span: (f64, f64)) -> Vec<f64> {
    struct Block {
        first: f64,
        height: f64,
        wish: f64,
        count: f64,
    }
    let of = |index: usize| wanted.get(index).copied().unwrap_or((0.0, 0.0));
    let order = ordered(0..wanted.len(), |index| of(*index).0);
    let held = |block: &Block| (block.wish / block.count).min(span.1 - block.height).max(span.0);
    let mut blocks: Vec<Block> = Vec::new();
    for index in &order {
        let (top, height) = of(*index);
        let mut block = Block { first: 0.0, height, wish: top, count: 1.0 };
        block.first = held(&block);
        while let Some(above) = blocks.pop_if(|above| above.first + above.height > block.first) {
            let wish = above.wish + block.wish - block.count * above.height;
            block = Block { first: 0.0, height: above.height + block.height, wish, count: above.count + block.count };
            block.first = held(&block);
        }
        blocks.push(block);
    }
    let mut tops = vec![0.0; wanted.len()];
    let mut members = order.iter();
    for block in &blocks {
        let mut top = block.first;
        for index in members.by_ref().take(block.count as usize) {
            if let Some(place) = tops.get_mut(*index) {
                *place = top;
            }
            top += of(*index).1;
        }
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_with_room_stay_where_they_are() {
        assert_eq!(spread(&[(10.0, 12.0), (60.0, 12.0)], (0.0, 100.0)), [10.0, 60.0]);
    }

    #[test]
    fn colliding_labels_move_apart_around_their_middle() {
        assert_eq!(spread(&[(52.0, 12.0), (50.0, 12.0)], (0.0, 100.0)), [57.0, 45.0]);
    }

    #[test]
    fn spread_labels_never_overlap_and_stay_inside() {
        for seed in 0..200_u32 {
            let wanted: Vec<(f64, f64)> = (0..7_u32).map(|n| (f64::from((seed * 37 + n * n * 101) % 130) - 10.0, 14.0)).collect();
            let mut tops = spread(&wanted, (0.0, 120.0));
            tops.sort_by(f64::total_cmp);
            assert!(tops.windows(2).all(|pair| pair[1] - pair[0] > 14.0 - 1e-9), "{seed} {tops:?}");
            assert!(tops[0] >= 0.0 && tops[6] <= 106.0 + 1e-9, "{seed} {tops:?}");
        }
    }

    #[test]
    fn a_line_through_a_box_is_seen_and_one_beside_it_is_not() {
        let frame = Frame { left: 10.0, top: 10.0, right: 20.0, bottom: 20.0 };
        assert!(frame.hit_by((0.0, 0.0), (30.0, 30.0)) && frame.hit_by((15.0, 0.0), (15.0, 40.0)));
        assert!(!frame.hit_by((0.0, 25.0), (30.0, 25.0)) && !frame.hit_by((0.0, 0.0), (9.0, 30.0)));
    }
}
