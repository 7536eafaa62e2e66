//! `Page`: the plotters backend that writes our SVG.
//!
//! Plotters hands over whole-number coordinates, so a chart is drawn in quarters of a CSS pixel and written back with at
//! most two decimals. Text stays text and is measured from [`super::metrics`], never by the browser. Only presentation
//! attributes and classes are written: no `style`, so the string passes a strict content security policy and also stands
//! alone as a file. Absent: bitmaps, rotated text, and plotters' legends (which measure in the DOM).

use core::convert::Infallible;
use std::fmt::Write as _;

use plotters::style::RGBColor;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily, FontStyle,
};

use super::metrics::Face;

/// Units of the drawing space in one CSS pixel.
const FINENESS: f64 = 4.0;

/// Font families of labels, Latin first so that system Latin figures are used, then Chinese.
pub(super) const TEXT_FAMILY: &str = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";
/// Font families of titles.
pub(super) const DISPLAY_FAMILY: &str =
    "'Source Serif 4', Charter, 'Iowan Old Style', Georgia, 'Songti SC', 'Noto Serif CJK SC', 'Source Han Serif SC', SimSun, serif";

/// A coordinate in drawing units, from CSS pixels.
pub(super) fn to_page(pixels: f64) -> i32 {
    (pixels * FINENESS).round() as i32
}

/// CSS pixels, from a coordinate in drawing units.
pub(super) fn from_page(units: i32) -> f64 {
    f64::from(units) / FINENESS
}

/// How a line is drawn.
#[derive(Clone, Copy)]
pub(super) struct Stroke {
    /// Its colour.
    pub color: RGBColor,
    /// Its width in CSS pixels.
    pub width: f64,
    /// Dash lengths, as SVG writes them.
    pub dash: Option<&'static str>,
}

/// What an area is filled with.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fill {
    /// A colour.
    Plain(RGBColor),
    /// A pattern, by its id in the document.
    Pattern(String),
}

/// Which end of a label its position is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// How a label is set.
#[derive(Clone, Copy)]
pub(super) struct Type {
    /// Face and weight.
    pub face: Face,
    /// Font size in CSS pixels.
    pub size: f64,
    /// Colour of the letters.
    pub color: RGBColor,
    /// Which end the position is.
    pub anchor: Anchor,
    /// Colour of the 4 px outline that keeps lines off the letters: that of the ground behind.
    pub halo: Option<RGBColor>,
}

/// CSS pixels around the page that marks may use; plotters moves points outside its area to the edge, and the band
/// of a chosen row is wider than its chart.
pub(super) const BLEED: f64 = 16.0;

/// An SVG document in the making; the backend of every chart.
pub(super) struct Page<'a> {
    /// What is written so far.
    pub(super) body: &'a mut String,
    size: (u32, u32),
}

impl<'a> Page<'a> {
    /// A page of a size in CSS pixels, with its [`BLEED`] around it, that writes into `body`.
    ///
    /// The drawing space starts at the corner of the bleed; the SVG, at the corner of the page.
    pub(super) fn new(body: &'a mut String, width: f64, height: f64) -> Self {
        let units = |length: f64| to_page(length + 2.0 * BLEED).unsigned_abs();
        Self { body, size: (units(width), units(height)) }
    }

    /// Opens a group; a hidden one is decoration to a screen reader.
    pub(super) fn open(&mut self, class: &str, hidden: bool) {
        let hidden = if hidden { " aria-hidden=\"true\"" } else { "" };
        self.put(format_args!("<g class=\"{class}\"{hidden}>"));
    }

    /// Closes the last group.
    pub(super) fn close(&mut self) {
        self.body.push_str("</g>");
    }

    /// Draws a path, open or closed, filled or stroked or both.
    pub(super) fn path(
        &mut self,
        points: impl Iterator<Item = BackendCoord>,
        closed: bool,
        fill: Option<RGBColor>,
        stroke: Option<Stroke>,
    ) {
        self.body.push_str("<path d=\"");
        let mut letter = 'M';
        for (x, y) in points {
            self.body.push(letter);
            self.length(x - to_page(BLEED));
            self.body.push(' ');
            self.length(y - to_page(BLEED));
            letter = 'L';
        }
        self.body.push_str(if closed { "Z\"" } else { "\"" });
        self.finish(fill, stroke);
    }

    /// Draws a circle.
    pub(super) fn circle(&mut self, (x, y): BackendCoord, radius: i32, fill: Option<RGBColor>, stroke: Option<Stroke>) {
        self.body.push_str("<circle");
        self.position(("cx", x), ("cy", y));
        self.attribute("r", radius);
        self.finish(fill, stroke);
    }

    /// Draws a rectangle with rounded corners.
    pub(super) fn rect(
        &mut self,
        (x0, y0): BackendCoord,
        (x1, y1): BackendCoord,
        radius: i32,
        fill: Option<&Fill>,
        stroke: Option<Stroke>,
    ) {
        self.body.push_str("<rect");
        self.position(("x", x0), ("y", y0));
        self.attribute("width", x1 - x0);
        self.attribute("height", y1 - y0);
        if radius > 0 {
            self.attribute("rx", radius);
        }
        match fill {
            Some(fill) => self.fill(fill),
            None => self.body.push_str(" fill=\"none\""),
        }
        self.stroke(stroke);
    }

    /// Draws upright strokes of a height from their tops, as one element.
    pub(super) fn strokes(&mut self, points: impl Iterator<Item = BackendCoord>, height: i32, stroke: Stroke) {
        self.body.push_str("<path d=\"");
        for (x, y) in points {
            self.body.push('M');
            self.length(x - to_page(BLEED));
            self.body.push(' ');
            self.length(y - to_page(BLEED));
            self.body.push('v');
            self.length(height);
        }
        self.body.push('"');
        self.finish(None, Some(stroke));
    }

    /// Writes a label whose baseline starts, is centred or ends at a point.
    pub(super) fn label(&mut self, text: &str, (x, y): BackendCoord, style: &Type) {
        self.body.push_str("<text");
        self.position(("x", x), ("y", y));
        self.attribute("font-size", to_page(style.size));
        match style.face {
            Face::Text => {}
            Face::TextBold => self.body.push_str(" font-weight=\"600\""),
            Face::Display => self.put(format_args!(" font-weight=\"600\" font-family=\"{DISPLAY_FAMILY}\"")),
        }
        match style.anchor {
            Anchor::Start => {}
            Anchor::Middle => self.body.push_str(" text-anchor=\"middle\""),
            Anchor::End => self.body.push_str(" text-anchor=\"end\""),
        }
        // Figures in a column line up; words are left alone, for tabular hyphens are wide.
        if style.anchor == Anchor::End && text.starts_with(|first: char| !first.is_ascii_alphabetic()) {
            self.body.push_str(" font-variant=\"tabular-nums\"");
        }
        self.color("fill", style.color);
        if let Some(halo) = style.halo {
            self.body.push_str(" class=\"halo\" paint-order=\"stroke\" stroke-width=\"4\" stroke-linejoin=\"round\"");
            self.color("stroke", halo);
        }
        self.body.push('>');
        escape(text, self.body);
        self.body.push_str("</text>");
    }

    fn finish(&mut self, fill: Option<RGBColor>, stroke: Option<Stroke>) {
        match fill {
            Some(color) => self.color("fill", color),
            None => self.body.push_str(" fill=\"none\""),
        }
        self.stroke(stroke);
    }

    /// Writes what an element is filled with.
    pub(super) fn fill(&mut self, fill: &Fill) {
        match fill {
            Fill::Plain(color) => self.color("fill", *color),
            Fill::Pattern(id) => self.put(format_args!(" fill=\"url(#{id})\"")),
        }
    }

    /// Ends an element, with its outline if it has one.
    fn stroke(&mut self, stroke: Option<Stroke>) {
        if let Some(stroke) = stroke {
            self.color("stroke", stroke.color);
            self.attribute("stroke-width", to_page(stroke.width));
            if let Some(dash) = stroke.dash {
                self.put(format_args!(" stroke-dasharray=\"{dash}\""));
            }
        }
        self.body.push_str("/>");
    }

    /// Writes a colour attribute.
    pub(super) fn color(&mut self, name: &str, color: RGBColor) {
        let (r, g, b) = (color.0, color.1, color.2);
        self.put(format_args!(" {name}=\"#{r:02x}{g:02x}{b:02x}\""));
    }

    fn position(&mut self, x: (&str, i32), y: (&str, i32)) {
        self.attribute(x.0, x.1 - to_page(BLEED));
        self.attribute(y.0, y.1 - to_page(BLEED));
    }

    /// Writes an attribute that is a length.
    pub(super) fn attribute(&mut self, name: &str, units: i32) {
        self.put(format_args!(" {name}=\""));
        self.length(units);
        self.body.push('"');
    }

    fn length(&mut self, units: i32) {
        // In whole numbers: a quarter needs no general way of writing fractions.
        let (sign, size) = (if units < 0 { "-" } else { "" }, units.unsigned_abs());
        let quarters = match size % 4 {
            0 => "",
            1 => ".25",
            2 => ".5",
            _ => ".75",
        };
        self.put(format_args!("{sign}{}{quarters}", size / 4));
    }

    /// Writes a piece of markup.
    pub(super) fn put(&mut self, piece: core::fmt::Arguments<'_>) {
        // Writing to a `String` cannot fail.
        let _ = self.body.write_fmt(piece);
    }
}

/// Writes text so that no character of it is markup and none is illegal in XML.
pub(super) fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            control if control.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
}

fn solid(color: BackendColor) -> RGBColor {
    RGBColor(color.rgb.0, color.rgb.1, color.rgb.2)
}

fn stroke_of<S: BackendStyle>(style: &S) -> Stroke {
    Stroke { color: solid(style.color()), width: f64::from(style.stroke_width()) / FINENESS, dash: None }
}

fn face_of<T: BackendTextStyle>(style: &T) -> Face {
    match (style.family(), style.style()) {
        (FontFamily::Serif, _) => Face::Display,
        (_, FontStyle::Bold) => Face::TextBold,
        _ => Face::Text,
    }
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

/// What plotters' own elements need; colours are taken as opaque.
impl DrawingBackend for Page<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Done {
        self.rect((x, y), (x + 1, y + 1), 0, Some(&Fill::Plain(solid(color))), None);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, upper_left: BackendCoord, bottom_right: BackendCoord, style: &S, fill: bool) -> Done {
        let (inside, edge) = if fill { (Some(Fill::Plain(solid(style.color()))), None) } else { (None, Some(stroke_of(style))) };
        self.rect(upper_left, bottom_right, 0, inside.as_ref(), edge);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        self.path(path.into_iter(), false, None, Some(stroke_of(style)));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Done {
        let (inside, edge) = if fill { (Some(solid(style.color())), None) } else { (None, Some(stroke_of(style))) };
        self.circle(center, radius.cast_signed(), inside, edge);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vert: I, style: &S) -> Done {
        self.path(vert.into_iter(), true, Some(solid(style.color())), None);
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Done {
        let size = style.size() / FINENESS;
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let below = match style.anchor().v_pos {
            VPos::Top => 0.97,
            VPos::Center => 0.36,
            VPos::Bottom => -0.24,
        };
        let set = Type { face: face_of(style), size, color: solid(style.color()), anchor, halo: None };
        self.label(text, (x, y + to_page(below * size)), &set);
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(&self, text: &str, style: &T) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width = face_of(style).width(text, style.size());
        Ok((width.ceil() as u32, (1.2 * style.size()).ceil() as u32))
    }
}

#[cfg(test)]
mod tests {
    use plotters::prelude::{BLACK, Circle, IntoDrawingArea as _, IntoFont as _, PathElement, Rectangle, Text};

    use super::*;

    #[test]
    fn plotters_own_elements_become_plain_svg() {
        let mut body = String::new();
        let area = Page::new(&mut body, 100.0, 50.0).into_drawing_area();
        area.fill(&RGBColor(255, 253, 249)).unwrap();
        area.draw(&PathElement::new([(0, 0), (40, 41)], BLACK)).unwrap();
        area.draw(&Circle::new((8, 8), 4, BLACK)).unwrap();
        area.draw(&Rectangle::new([(0, 0), (4, 4)], BLACK)).unwrap();
        area.draw(&Text::new("1 < 2 & 3", (4, 8), ("sans-serif", 48).into_font())).unwrap();
        drop(area);
        assert!(body.starts_with("<rect x=\"-16\" y=\"-16\" width=\"132\" height=\"82\" fill=\"#fffdf9\"/>"), "{body}");
        assert!(body.contains("<path d=\"M-16 -16L-6 -5.75\" fill=\"none\" stroke=\"#000000\""), "{body}");
        assert!(body.contains("<circle cx=\"-14\" cy=\"-14\" r=\"1\""), "{body}");
        assert!(body.contains(">1 &lt; 2 &amp; 3</text>"), "{body}");
        assert!(!body.contains("style="));
    }

    #[test]
    fn text_is_measured_from_the_table() {
        let mut body = String::new();
        let page = Page::new(&mut body, 100.0, 50.0);
        let font = ("sans-serif", 100).into_font();
        let style = plotters::style::TextStyle::from(font);
        assert_eq!(page.estimate_text_size("00", &style).unwrap().0, 130);
    }

    #[test]
    fn markup_and_control_characters_are_disarmed() {
        let mut out = String::new();
        escape("<script>'\"&\u{0}\u{ffff}</script>", &mut out);
        assert_eq!(out, "&lt;script&gt;&#39;&quot;&amp; \u{fffd}&lt;/script&gt;");
    }
}
