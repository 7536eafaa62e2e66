//! The marks all charts share: ranges with caps, shapes, lines, row bands, labels with a halo.
//!
//! [`Sheet`] draws through one plotters drawing area with one element type, [`Mark`], and remembers the box of every
//! label so that labels can avoid each other and tests can see that they do. All lengths are CSS pixels. Absent: knowledge
//! of what is plotted.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea as _};
use plotters::element::{Drawable, PointCollection};
use plotters::style::RGBColor;
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::land::Texture;
use super::metrics::{Face, fitted, spaced};
use super::page::{Anchor, BLEED, Fill, Page, Stroke, Type, to_page};
use super::room::Frame;
use super::theme::Theme;

/// Font size of axis labels and notes.
pub(super) const SMALL: f64 = 12.5;
/// Font size of annotations.
pub(super) const NOTE: f64 = 13.0;
/// Font size of row names and values.
pub(super) const NAME: f64 = 14.0;
/// Radius of a mark.
pub(super) const RADIUS: f64 = 5.5;
/// Radius of the mark the chart is about.
pub(super) const CHOSEN_RADIUS: f64 = 6.5;

/// The shape that says what kind of place an option is, also in greyscale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A device, and anything that is context.
    Circle,
    /// The cloud.
    Square,
    /// Mining, chosen.
    Triangle,
    /// Rented machines and mixtures.
    Diamond,
}

/// One thing on the page, in drawing units.
struct Mark<'t> {
    points: Vec<BackendCoord>,
    kind: Kind<'t>,
}

enum Kind<'t> {
    Open { class: &'t str, hidden: bool },
    Close,
    Path { closed: bool, fill: Option<RGBColor>, stroke: Option<Stroke> },
    Strokes { height: i32, stroke: Stroke },
    Circle { radius: i32, fill: Option<RGBColor>, stroke: Option<Stroke> },
    Rect { radius: i32, fill: Option<&'t Fill>, stroke: Option<Stroke> },
    Pattern { id: &'t str, texture: Texture, scale: u8, colors: [RGBColor; 2] },
    OpenLand(Stroke),
    Land { ends: &'t [usize], fill: &'t Fill, name: &'t str },
    Label { text: &'t str, style: Type },
}

impl<'m> PointCollection<'m, BackendCoord> for &'m Mark<'_> {
    type Point = &'m BackendCoord;
    type IntoIter = &'m [BackendCoord];

    fn point_iter(self) -> Self::IntoIter {
        &self.points
    }
}

impl<'p> Drawable<Page<'p>> for Mark<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut points: I,
        page: &mut Page<'p>,
        _parent: (u32, u32),
    ) -> Result<(), DrawingErrorKind<core::convert::Infallible>> {
        match &self.kind {
            Kind::Open { class, hidden } => page.open(class, *hidden),
            Kind::Close => page.close(),
            Kind::Path { closed, fill, stroke } => page.path(points, *closed, *fill, *stroke),
            Kind::Strokes { height, stroke } => page.strokes(points, *height, *stroke),
            Kind::Circle { radius, fill, stroke } => {
                if let Some(center) = points.next() {
                    page.circle(center, *radius, *fill, *stroke);
                }
            }
            Kind::Rect { radius, fill, stroke } => {
                if let (Some(from), Some(to)) = (points.next(), points.next()) {
                    page.rect(from, to, *radius, *fill, *stroke);
                }
            }
            Kind::Pattern { id, texture, scale, colors } => page.pattern(id, *texture, *scale, *colors),
            Kind::OpenLand(stroke) => page.open_land(*stroke),
            Kind::Land { ends, fill, name } => page.land(points, ends, fill, name),
            Kind::Label { text, style } => {
                if let Some(at) = points.next() {
                    page.label(text, at, style);
                }
            }
        }
        Ok(())
    }
}

/// A sheet of paper of a theme, on which charts put marks.
pub(super) struct Sheet<'p> {
    area: DrawingArea<Page<'p>, Shift>,
    /// The colours in use.
    pub theme: &'static Theme,
    /// Boxes of the labels put so far, on the whole page.
    pub labels: Vec<Frame>,
    origin: (f64, f64),
}

impl<'p> Sheet<'p> {
    /// An empty sheet.
    pub(super) fn new(body: &'p mut String, width: f64, height: f64, theme: &'static Theme) -> Self {
        Self { area: Page::new(body, width, height).into_drawing_area(), theme, labels: Vec::new(), origin: (0.0, 0.0) }
    }

    /// Moves the origin of what is drawn next.
    pub(super) fn enter(&mut self, left: f64, top: f64) {
        self.origin = (self.origin.0 + left, self.origin.1 + top);
    }

    /// Fills the whole sheet with the background colour.
    pub(super) fn paper(&mut self) {
        // The backend cannot fail: its error type has no value.
        let _ = self.area.fill(&self.theme.bg);
    }

    fn put(&mut self, points: &[(f64, f64)], kind: Kind<'_>) {
        let (left, top) = (self.origin.0 + BLEED, self.origin.1 + BLEED);
        let points = points.iter().map(|(x, y)| (to_page(left + x), to_page(top + y))).collect();
        // As above; and the area is never borrowed twice, for every call ends before the next.
        let _ = self.area.draw(&Mark { points, kind });
    }

    /// Draws a group of a class; `hidden` ones are decoration to a screen reader.
    pub(super) fn group(&mut self, class: &str, hidden: bool, draw: impl FnOnce(&mut Self)) {
        self.put(&[], Kind::Open { class, hidden });
        draw(self);
        self.put(&[], Kind::Close);
    }

    /// Draws an open line through points.
    pub(super) fn line(&mut self, points: &[(f64, f64)], stroke: Stroke) {
        self.put(points, Kind::Path { closed: false, fill: None, stroke: Some(stroke) });
    }

    /// Draws upright strokes of a height from their tops.
    pub(super) fn strokes(&mut self, tops: &[(f64, f64)], height: f64, stroke: Stroke) {
        self.put(tops, Kind::Strokes { height: to_page(height), stroke });
    }

    /// Fills the area inside a closed line.
    pub(super) fn area(&mut self, points: &[(f64, f64)], fill: RGBColor) {
        self.put(points, Kind::Path { closed: true, fill: Some(fill), stroke: None });
    }

    /// Draws a filled rectangle with rounded corners.
    pub(super) fn rect(&mut self, frame: Frame, radius: f64, fill: RGBColor) {
        self.tile(frame, radius, Some(&Fill::Plain(fill)), None);
    }

    /// Draws a rectangle with rounded corners, filled or outlined or both.
    pub(super) fn tile(&mut self, frame: Frame, radius: f64, fill: Option<&Fill>, stroke: Option<Stroke>) {
        self.put(&[(frame.left, frame.top), (frame.right, frame.bottom)], Kind::Rect { radius: to_page(radius), fill, stroke });
    }

    /// Defines a pattern for this theme, twice for [`Sheet::lands`], and gives the fills: on the page, and of land.
    ///
    /// `view` keeps its id apart from those of other pictures of the same document.
    pub(super) fn pattern(&mut self, view: &str, texture: Texture, ground: RGBColor, figure: RGBColor) -> [Fill; 2] {
        let theme = if *self.theme == super::theme::DARK { "dark" } else { "light" };
        let kind = if texture == Texture::Hatch { "hatch" } else { "dots" };
        [1, 2].map(|scale| {
            let id = format!("{view}-{kind}-{theme}-{scale}");
            self.put(&[], Kind::Pattern { id: &id, texture, scale, colors: [ground, figure] });
            Fill::Pattern(id)
        })
    }

    /// Draws a group of [`Sheet::land`], all with the same outline.
    pub(super) fn lands(&mut self, stroke: Stroke, draw: impl FnOnce(&mut Self)) {
        self.put(&[], Kind::OpenLand(stroke));
        draw(self);
        self.put(&[], Kind::Close);
    }

    /// Draws the rings of a place as one area; its name shows where a pointer rests.
    pub(super) fn land(&mut self, rings: &[Vec<(f64, f64)>], fill: &Fill, name: &str) {
        let mut ends = Vec::with_capacity(rings.len());
        let mut points = Vec::new();
        for ring in rings {
            points.extend_from_slice(ring);
            ends.push(points.len());
        }
        self.put(&points, Kind::Land { ends: &ends, fill, name });
    }

    /// Draws a band behind a row, 10 px wider than its content, as far as the sheet is.
    pub(super) fn band(&mut self, left: f64, right: f64, top: f64, bottom: f64) {
        let frame = Frame { left: left - 10.0, right: right + 10.0, top, bottom };
        let surface = self.theme.surface;
        self.rect(frame, 3.0, surface);
    }

    /// Draws a shape with a halo of `ground`.
    pub(super) fn shape(&mut self, shape: Shape, (x, y): (f64, f64), radius: f64, fill: RGBColor, ground: RGBColor) {
        let halo = Some(Stroke { color: ground, width: 2.0, dash: None });
        let r = radius;
        let points: &[(f64, f64)] = match shape {
            Shape::Circle => return self.put(&[(x, y)], Kind::Circle { radius: to_page(r), fill: Some(fill), stroke: halo }),
            Shape::Square => {
                &[(x - 0.9 * r, y - 0.9 * r), (x + 0.9 * r, y - 0.9 * r), (x + 0.9 * r, y + 0.9 * r), (x - 0.9 * r, y + 0.9 * r)]
            }
            Shape::Triangle => &[(x, y - 1.25 * r), (x + 1.2 * r, y + 0.95 * r), (x - 1.2 * r, y + 0.95 * r)],
            Shape::Diamond => &[(x, y - 1.3 * r), (x + 1.3 * r, y), (x, y + 1.3 * r), (x - 1.3 * r, y)],
        };
        self.put(points, Kind::Path { closed: true, fill: Some(fill), stroke: halo });
    }

    /// Draws an open circle, a crossing.
    pub(super) fn ring(&mut self, at: (f64, f64), color: RGBColor) {
        let stroke = Some(Stroke { color, width: 2.0, dash: None });
        let fill = Some(self.theme.bg);
        self.put(&[at], Kind::Circle { radius: to_page(4.5), fill, stroke });
    }

    /// Draws a range around its middle: a 3 px line with caps where it ends, without where it goes on outside the picture; a
    /// side that the mark of `radius` covers is left out.
    pub(super) fn range(&mut self, [from, middle, to]: [f64; 3], ends: [bool; 2], y: f64, radius: f64, color: RGBColor) {
        for (x, ends) in [from, to].into_iter().zip(ends).filter(|(x, _)| (x - middle).abs() > radius + 2.0) {
            self.line(&[(middle, y), (x, y)], Stroke { color, width: 3.0, dash: None });
            if ends {
                self.line(&[(x, y - 4.0), (x, y + 4.0)], Stroke { color, width: 2.0, dash: None });
            }
        }
    }

    /// Writes a label and returns its box; Chinese text gets its thin spaces here.
    pub(super) fn text(&mut self, at: (f64, f64), text: &str, style: Type) -> Frame {
        let text = spaced(text);
        let frame = Frame::of_text(at, &text, &style);
        self.labels.push(frame.moved(self.origin));
        self.put(&[at], Kind::Label { text: &text, style });
        frame
    }

    /// Axis label style.
    pub(super) fn small(&self) -> Type {
        Type { face: Face::Text, size: SMALL, color: self.theme.ink3, anchor: Anchor::Start, halo: None }
    }

    /// Row name style.
    pub(super) fn name(&self) -> Type {
        Type { face: Face::Text, size: NAME, color: self.theme.ink, anchor: Anchor::Start, halo: None }
    }

    /// Annotation style, with a halo in the page's colour.
    pub(super) fn note(&self) -> Type {
        Type { face: Face::Text, size: NOTE, color: self.theme.ink, anchor: Anchor::Start, halo: Some(self.theme.bg) }
    }
}

impl Type {
    /// The same, in semibold.
    pub(super) fn bold(self) -> Self {
        Self { face: Face::TextBold, ..self }
    }

    /// The same, in another colour.
    pub(super) fn color(self, color: RGBColor) -> Self {
        Self { color, ..self }
    }

    /// The same, anchored elsewhere.
    pub(super) fn anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// The same, outlined in the colour of the ground.
    pub(super) fn halo(self, ground: RGBColor) -> Self {
        Self { halo: Some(ground), ..self }
    }

    /// Width of a string set so, in CSS pixels.
    pub(super) fn width(&self, text: &str) -> f64 {
        self.face.width(&spaced(text), self.size)
    }

    /// A string cut so that it is at most `room` CSS pixels wide when set so.
    pub(super) fn fitted(&self, text: &str, room: f64) -> String {
        fitted(&spaced(text), self.face, self.size, room)
    }
}
