//! Land in the SVG: many long outlines, written as short as SVG allows, and the patterns that fill some of them.
//!
//! Absent: which places there are (see `map`) and where they lie (see `atlas`).

use plotters::style::RGBColor;
use plotters_backend::BackendCoord;

use super::page::{BLEED, Fill, Page, Stroke, escape, to_page};

/// How a pattern fills an area in two colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Texture {
    /// Lines from bottom left to top right.
    Hatch,
    /// Dots.
    Dots,
}

impl Page<'_> {
    /// Opens a group of [`Page::land`], which counts in halves of a pixel to stay short.
    pub(super) fn open_land(&mut self, stroke: Stroke) {
        self.body.push_str("<g class=\"land\" aria-hidden=\"true\" transform=\"scale(.5)\" stroke-linejoin=\"round\"");
        self.color("stroke", stroke.color);
        self.attribute("stroke-width", to_page(2.0 * stroke.width));
        self.body.push('>');
    }

    /// Draws rings as one area, `ends` being where each ends among the points; without detail finer than half a pixel.
    pub(super) fn land(&mut self, mut points: impl Iterator<Item = BackendCoord>, ends: &[usize], fill: &Fill, name: &str) {
        let halves = |units: i32| (units - to_page(BLEED)).div_euclid(2);
        let mut from = 0;
        self.body.push_str("<path d=\"");
        for end in ends {
            let mut ring: Vec<(i32, i32)> = points.by_ref().take(end - from).map(|(x, y)| (halves(x), halves(y))).collect();
            from = *end;
            ring.dedup();
            if ring.len() > 2 {
                self.ring(&ring);
            }
        }
        self.body.push('"');
        self.fill(fill);
        if name.is_empty() {
            return self.body.push_str("/>");
        }
        self.body.push_str("><title>");
        escape(name, self.body);
        self.body.push_str("</title></path>");
    }

    /// A closed ring: its first point, then steps; a space only where two numbers would run together.
    fn ring(&mut self, ring: &[(i32, i32)]) {
        let (mut at, mut letter) = ((0, 0), "M");
        for (n, (x, y)) in ring.iter().enumerate() {
            if n == 1 {
                letter = "l";
            } else if n > 1 {
                letter = if *x < at.0 { "" } else { " " };
            }
            let between = if *y < at.1 { "" } else { " " };
            self.put(format_args!("{letter}{}{between}{}", x - at.0, y - at.1));
            at = (*x, *y);
        }
        self.body.push('z');
    }

    /// Defines a pattern of 5 px, times `scale`.
    pub(super) fn pattern(&mut self, id: &str, texture: Texture, scale: u8, [ground, figure]: [RGBColor; 2]) {
        let turn = if texture == Texture::Hatch { 45 } else { 0 };
        self.put(format_args!(
            "<pattern id=\"{id}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"scale({scale}) rotate({turn})\"><rect width=\"5\" height=\"5\""
        ));
        self.color("fill", ground);
        self.body.push_str(match texture {
            Texture::Hatch => "/><path d=\"M2.5 0V5\" stroke-width=\"1.5\"",
            Texture::Dots => "/><circle cx=\"2.5\" cy=\"2.5\" r=\".9\"",
        });
        self.color(if texture == Texture::Hatch { "stroke" } else { "fill" }, figure);
        self.body.push_str("/></pattern>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn land_is_short_and_rings_of_a_speck_vanish() {
        let mut body = String::new();
        let at = |x: f64, y: f64| (to_page(x + BLEED), to_page(y + BLEED));
        let points = [at(1.0, 1.0), at(5.0, 1.0), at(5.1, 1.1), at(4.0, 3.5), at(9.0, 9.0), at(9.1, 9.0), at(9.0, 9.1)];
        Page::new(&mut body, 10.0, 10.0).land(points.into_iter(), &[4, 7], &Fill::Pattern("map-hatch".to_owned()), "A & B");
        assert_eq!(body, "<path d=\"M2 2l8 0-2 5z\" fill=\"url(#map-hatch)\"><title>A &amp; B</title></path>");
    }
}
