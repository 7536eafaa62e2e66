//! A map in seven classes around break-even: outlines where there is room and they are loaded, else a grid of tiles.
//!
//! The plane comes projected (see `world`), so the map is laid out again for each width and its borders, hatches and
//! words keep their size. Absent: which places there are and what they earn (see `map`).

use plotters::style::RGBColor;

use super::land::Texture;
use super::marks::{SMALL, Sheet};
use super::metrics::{Face, spaced};
use super::page::{Anchor, Fill, Stroke, Type};
use super::room::Frame;
use super::sea::Callout;
use super::theme::Theme;
use super::tiles::{COLUMNS, STATES_ROW, Spot};
use super::world::{NARROWEST, PLANE};

/// Boundaries of the classes of a net margin (USD/MWh, or about as much of other money), the same for every scenario; zero
/// parts losses from gains.
pub(super) const BREAKS: [f64; 6] = [-100.0, -50.0, -20.0, 0.0, 20.0, 50.0];
/// Size of a code on a tile, the smallest text there is.
const CODE: f64 = 11.5;
/// Widest step from tile to tile.
const PITCH: f64 = 34.0;
/// Narrowest step at which the two blocks of tiles stand side by side.
const BESIDE: f64 = 22.0;
/// Width of a swatch in the legend.
const SWATCH: f64 = 26.0;
/// Width of a class below which its figures go without a sign of currency.
const TIGHT: f64 = 40.0;
/// Distance of legend rows.
const LEGEND_ROW: f64 = 20.0;
/// Height of the scale in the legend, with its words above and its figures below.
const SCALE: f64 = 46.0;
/// Distance between the legend and what is below it.
const GAP: f64 = 8.0;

/// The class of a net margin (USD/MWh), 0 for the greatest loss; a value on a boundary belongs to the class above.
pub(super) fn class_of(net: f64) -> usize {
    BREAKS.iter().filter(|limit| net >= **limit).count()
}

/// How a place is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// In the colour of the class of this net margin (USD/MWh).
    Net(f64),
    /// With dots: mining is forbidden or closed to newcomers, whatever it would earn.
    Barred,
    /// Hatched: nobody has published a tariff.
    Missing,
    /// Plain: not among those compared, or no machine runs.
    Aside,
}

/// Closed rings of one place.
type Rings = Vec<Vec<(f64, f64)>>;

/// A place on the map.
pub(super) struct Area {
    /// Its rings on the plane.
    pub rings: Rings,
    /// How it is filled.
    pub kind: Kind,
    /// Whether it is, or belongs to, the reader's region.
    pub chosen: bool,
    /// What a resting pointer is told.
    pub name: String,
}

/// A place in the grid.
pub(super) struct Tile {
    /// Where it stands.
    pub spot: Spot,
    /// How it is filled.
    pub kind: Kind,
    /// Whether it is the reader's region.
    pub chosen: bool,
}

/// Words of the legend, and the heading of the states.
pub(super) struct Legend {
    /// Left end, middle and right end of the scale.
    pub scale: [&'static str; 3],
    /// Beside the swatches that are in use.
    pub swatches: Vec<(Kind, &'static str)>,
    /// Over the tiles of the states; `None` when there are none.
    pub states: Option<&'static str>,
}

/// The picture.
pub(super) struct Atlas {
    /// Outlines; none while they are not loaded.
    pub areas: Vec<Area>,
    /// Tiles.
    pub tiles: Vec<Tile>,
    /// Places named on the map, the first the most important.
    pub callouts: Vec<Callout>,
    /// Words.
    pub legend: Legend,
    /// A break as the legend prints it.
    pub tick: fn(f64) -> String,
    /// What a dollar of the classes stands for.
    pub dollar: f64,
}

/// The fills of a sheet: on the page, and of land.
struct Fills {
    dollar: f64,
    barred: [Fill; 2],
    missing: [Fill; 2],
}

impl Fills {
    fn of(sheet: &mut Sheet<'_>, dollar: f64) -> Self {
        let theme = sheet.theme;
        Self {
            dollar,
            missing: sheet.pattern("map", Texture::Hatch, theme.surface, theme.rule),
            barred: sheet.pattern("map", Texture::Dots, theme.grid, theme.mark_context),
        }
    }

    fn get(&self, kind: Kind, land: bool, theme: &Theme) -> Fill {
        let [on_page, of_land] = match kind {
            Kind::Net(net) => return Fill::Plain(theme.diverging.get(class_of(net / self.dollar)).copied().unwrap_or(theme.surface)),
            Kind::Aside => return Fill::Plain(theme.surface),
            Kind::Barred => &self.barred,
            Kind::Missing => &self.missing,
        };
        if land { of_land } else { on_page }.clone()
    }
}

/// Black or white, whichever reads better on a class colour.
fn text_on(color: RGBColor) -> RGBColor {
    let light = 299 * u32::from(color.0) + 587 * u32::from(color.1) + 114 * u32::from(color.2);
    if light > 110_000 { RGBColor(0x10, 0x15, 0x1a) } else { RGBColor(0xff, 0xff, 0xff) }
}

/// Where the two blocks of tiles stand.
struct Grid {
    pitch: f64,
    states: (f64, f64),
    height: f64,
}

impl Atlas {
    fn is_land(&self, width: f64) -> bool {
        width >= NARROWEST && !self.areas.is_empty()
    }

    /// Height in CSS pixels at a width.
    pub(super) fn height(&self, width: f64) -> f64 {
        let legend = self.legend.height(width);
        if self.is_land(width) { legend + GAP + width / PLANE.0 * PLANE.1 } else { legend + GAP + self.grid(width).height }
    }

    /// Draws the picture with its top left corner at the origin.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, width: f64) {
        let fills = Fills::of(sheet, self.dollar);
        let top = self.legend.height(width);
        if self.is_land(width) {
            self.draw_land(sheet, width, top + GAP, &fills);
        } else {
            sheet.group("tiles", true, |sheet| self.draw_tiles(sheet, width, top + GAP, &fills));
        }
        sheet.group("legend", true, |sheet| self.draw_legend(sheet, width, &fills));
    }

    fn draw_land(&self, sheet: &mut Sheet<'_>, width: f64, top: f64, fills: &Fills) {
        let scale = width / PLANE.0;
        let theme = sheet.theme;
        let at = |(x, y): (f64, f64)| (x * scale, top + y * scale);
        let draw = |sheet: &mut Sheet<'_>, areas: &[(&Area, Rings)], width: f64, color: RGBColor| {
            sheet.lands(Stroke { color, width, dash: None }, |sheet| {
                for (area, rings) in areas {
                    sheet.land(rings, &fills.get(area.kind, true, theme), &area.name);
                }
            });
        };
        let moved = |area: &Area| area.rings.iter().map(|ring| ring.iter().map(|point| at(*point)).collect()).collect();
        let (chosen, others): (Vec<_>, Vec<_>) = self.areas.iter().map(|area| (area, moved(area))).partition(|one| one.0.chosen);
        draw(sheet, &others, 0.5, theme.bg);
        // Twice: the outline of a country of many parts runs around the whole.
        draw(sheet, &chosen, 3.5, theme.ink);
        draw(sheet, &chosen, 0.5, theme.bg);
        let bounds = Frame { left: 0.0, top: top + 8.0, right: width, bottom: top + PLANE.1 * scale };
        super::sea::draw_callouts(sheet, &self.callouts, others.iter().chain(&chosen).flat_map(|one| &one.1), &bounds, at);
    }

    fn grid(&self, width: f64) -> Grid {
        let states = self.legend.states.is_some();
        let beside = width / (2 * COLUMNS) as f64;
        if !states || beside >= BESIDE {
            let pitch = if states { beside } else { width / COLUMNS as f64 }.min(PITCH);
            return Grid { pitch, states: ((COLUMNS + 1) as f64 * pitch, pitch), height: STATES_ROW as f64 * pitch };
        }
        let pitch = (width / COLUMNS as f64).min(PITCH);
        Grid { pitch, states: (0.0, (STATES_ROW as f64 + 0.25) * pitch), height: (STATES_ROW as f64 + 8.25) * pitch }
    }

    fn draw_tiles(&self, sheet: &mut Sheet<'_>, width: f64, top: f64, fills: &Fills) {
        let theme = sheet.theme;
        let Grid { pitch, states, .. } = self.grid(width);
        let frame = |spot: &Spot| {
            let (left, above) = if spot.state { states } else { (0.0, 0.0) };
            let (x, y) = (left + pitch * spot.column as f64, top + above + pitch * spot.row as f64);
            Frame { left: x + 1.0, top: y + 1.0, right: x + pitch - 1.0, bottom: y + pitch - 1.0 }
        };
        let style = Type { face: Face::Text, size: CODE, color: theme.ink, anchor: Anchor::Middle, halo: None };
        for tile in &self.tiles {
            let frame = frame(&tile.spot);
            let fill = fills.get(tile.kind, false, theme);
            let style = match (tile.kind, &fill) {
                (Kind::Barred, _) => style.color(theme.ink2).halo(theme.grid),
                (Kind::Missing, _) => style.color(theme.ink3).halo(theme.surface),
                (_, Fill::Plain(color)) if tile.kind != Kind::Aside => style.color(text_on(*color)),
                _ => style.color(theme.ink3),
            };
            let edge = tile.chosen.then_some(Stroke { color: theme.ink, width: 2.0, dash: None });
            sheet.tile(frame, 2.0, Some(&fill), edge);
            let center = (f64::midpoint(frame.left, frame.right), f64::midpoint(frame.top, frame.bottom) + 0.36 * CODE);
            sheet.text(center, &tile.spot.code(), if tile.chosen { style.bold() } else { style });
        }
        if let Some(heading) = self.legend.states {
            // Between the lonely tiles of Alaska and Maine.
            let style = sheet.small();
            let room = 9.0 * pitch;
            let at = (states.0 + 1.4 * pitch, top + states.1 + 0.5 * pitch + 0.36 * SMALL);
            sheet.text(at, &style.fitted(heading, room), style);
        }
    }

    fn draw_legend(&self, sheet: &mut Sheet<'_>, width: f64, fills: &Fills) {
        let theme = sheet.theme;
        let small = sheet.small();
        let step = Legend::step(width);
        let end = 7.0 * step;
        let [loses, level, earns] = self.legend.scale;
        sheet.text((0.0, 11.0), loses, small.bold().color(theme.negative));
        let zero = step * (BREAKS.iter().filter(|limit| **limit <= 0.0).count() as f64) - 0.5;
        sheet.text((zero, 11.0), level, small.anchor(Anchor::Middle).color(theme.ink2));
        sheet.text((end, 11.0), earns, small.bold().color(theme.label_device).anchor(Anchor::End));
        for (n, color) in theme.diverging.iter().enumerate() {
            let left = step * n as f64;
            sheet.rect(Frame { left, top: 18.0, right: left + step - 1.0, bottom: 30.0 }, 0.0, *color);
        }
        sheet.line(&[(zero, 16.0), (zero, 31.0)], Stroke { color: theme.ink2, width: 1.5, dash: None });
        for (n, limit) in BREAKS.iter().enumerate() {
            // The unit stands in the subtitle; where signs of currency would touch, figures do.
            let text = (self.tick)(*limit * self.dollar);
            let text = if step < TIGHT { text.replace('$', "") } else { text };
            sheet.text((step * (n + 1) as f64 - 0.5, 43.0), &text, small.anchor(Anchor::Middle));
        }
        for ((left, top), (kind, words)) in self.legend.places(width).into_iter().zip(&self.legend.swatches) {
            let frame = Frame { left, top, right: left + SWATCH, bottom: top + 12.0 };
            sheet.tile(frame, 0.0, Some(&fills.get(*kind, false, theme)), None);
            sheet.text((left + SWATCH + 8.0, top + 10.5), words, small);
        }
    }
}

impl Legend {
    /// Width of a class.
    fn step(width: f64) -> f64 {
        (width / 7.0).min(46.0)
    }

    /// Corners of the swatches: right of the scale when all have room there, else below it, row by row.
    fn places(&self, width: f64) -> Vec<(f64, f64)> {
        let wide = |words: &str| SWATCH + 8.0 + Face::Text.width(&spaced(words), SMALL);
        let beside = 7.0 * Self::step(width) + 28.0;
        let all: f64 = self.swatches.iter().map(|swatch| wide(swatch.1) + 20.0).sum();
        let (start, mut top) = if beside + all - 20.0 <= width { (beside, 18.0) } else { (0.0, SCALE + 10.0) };
        let mut left = start;
        let mut places = Vec::new();
        for (_, words) in &self.swatches {
            if left > start && left + wide(words) > width {
                (left, top) = (start, top + LEGEND_ROW);
            }
            places.push((left, top));
            left += wide(words) + 20.0;
        }
        places
    }

    fn height(&self, width: f64) -> f64 {
        self.places(width).last().map_or(SCALE, |last| SCALE.max(last.1 + LEGEND_ROW))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::theme::{DARK, LIGHT};

    fn luminance(color: RGBColor) -> f64 {
        let [r, g, b] = [color.0, color.1, color.2].map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    #[test]
    fn codes_read_on_every_class() {
        for color in LIGHT.diverging.into_iter().chain(DARK.diverging) {
            let (one, other) = (luminance(color), luminance(text_on(color)));
            let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
            assert!(contrast >= 4.5, "{color:?} {contrast}");
        }
    }

    #[test]
    fn zero_parts_losses_from_gains_and_the_ends_are_open() {
        let classes = [-1e9, -100.0, -50.1, -20.0, -0.1, 0.0, 19.9, 20.0, 50.0, 1e9].map(class_of);
        assert_eq!(classes, [0, 1, 1, 3, 3, 4, 4, 5, 6, 6]);
    }
}
