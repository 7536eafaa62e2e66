//! Outlines of countries, US states and Canadian provinces, read from `static/world.svgpath.csv`.
//!
//! The plane is Equal Earth already, y downwards; `src/site/world.mjs` draws it. Reading is total: a line or a ring that
//! is not what that recipe writes is left out. The page fetches the file when a map is looked at; only native programs
//! carry it. Absent: which place means what, and drawing.

use crate::math::stats::ordered;

/// The file, from the root of the site.
pub const FILE: &str = "world.svgpath.csv";

/// Size of the plane in its own units; a ring outside it is not read.
pub const PLANE: (f64, f64) = (2000.0, 1072.0);

/// Narrowest map made of outlines (CSS px); below it, tiles are easier to read, and the file need not be loaded.
pub const NARROWEST: f64 = 480.0;

/// Places with their outlines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct World {
    /// In the order of the file.
    pub shapes: Vec<Shape>,
}

/// A place on the plane.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// As in `regions.csv` (`us-tx`, `et`); places without a code have one of their own.
    pub id: String,
    /// Closed rings without the repeated last point, largest first; the even-odd and the non-zero rule agree on them.
    pub rings: Vec<Vec<(f64, f64)>>,
}

impl World {
    /// Reads the file; what cannot be read is left out.
    pub fn parse(text: &str) -> Self {
        Self { shapes: text.lines().skip(1).filter_map(shape).collect() }
    }

    /// The world inside a native program.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn embedded() -> &'static Self {
        static WORLD: std::sync::LazyLock<World> =
            std::sync::LazyLock::new(|| World::parse(include_str!("../../static/world.svgpath.csv")));
        &WORLD
    }
}

fn shape(line: &str) -> Option<Shape> {
    let (id, path) = line.split_once(',')?;
    let rings: Vec<_> = path.trim_end().split_terminator('z').filter_map(ring).collect();
    let known =
        !id.is_empty() && id.len() <= 8 && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    (known && !rings.is_empty()).then(|| Shape { id: id.to_owned(), rings })
}

/// `M` and its point, `l` and steps from there.
fn ring(path: &str) -> Option<Vec<(f64, f64)>> {
    let (start, steps) = path.strip_prefix('M')?.split_once('l')?;
    let mut at = (0.0, 0.0);
    let mut points = Vec::new();
    for (dx, dy) in pairs(start)?.into_iter().chain(pairs(steps)?) {
        at = (at.0 + dx, at.1 + dy);
        points.push(at);
    }
    let inside = |(x, y): &(f64, f64)| (0.0..=PLANE.0).contains(x) && (0.0..=PLANE.1).contains(y);
    (points.len() > 2 && points.iter().all(inside)).then_some(points)
}

/// Whole numbers of at most five digits, two by two; a minus starts a number as a space does.
fn pairs(text: &str) -> Option<Vec<(f64, f64)>> {
    let mut numbers = Vec::new();
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        let (sign, mut size) = match byte {
            b' ' => continue,
            b'-' => (-1.0, 0.0),
            b'0'..=b'9' => (1.0, f64::from(byte - b'0')),
            _ => return None,
        };
        while let Some(digit) = bytes.next_if(u8::is_ascii_digit) {
            size = size * 10.0 + f64::from(digit - b'0');
        }
        if size > 99_999.0 {
            return None;
        }
        numbers.push(sign * size);
    }
    let mut rest = numbers.into_iter();
    let mut all = Vec::new();
    while let Some(x) = rest.next() {
        all.push((x, rest.next()?));
    }
    Some(all)
}

/// Where a level line crosses a ring, from left to right: the land lies between the first and the second, and so on.
pub(super) fn crossings(ring: &[(f64, f64)], y: f64) -> Vec<f64> {
    let edges = ring.iter().zip(ring.iter().cycle().skip(1)).filter(|(a, b)| (a.1 > y) != (b.1 > y));
    ordered(edges.map(|(a, b)| a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0)), |x| *x)
}

/// Lowest and highest y of a ring.
pub(super) fn span(ring: &[(f64, f64)]) -> (f64, f64) {
    ring.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), point| (low.min(point.1), high.max(point.1)))
}

/// A point inside a ring: the middle of its longest level chord out of fifteen.
pub(super) fn inner_point(ring: &[(f64, f64)]) -> Option<(f64, f64)> {
    let (top, bottom) = span(ring);
    let mut best: Option<(f64, (f64, f64))> = None;
    for n in 1..16_u8 {
        let y = top + (bottom - top) * (f64::from(n) + 0.013) / 16.0;
        for chord in crossings(ring, y).chunks_exact(2) {
            if let [from, to] = *chord
                && best.is_none_or(|best| to - from > best.0)
            {
                best = Some((to - from, (f64::midpoint(from, to), y)));
            }
        }
    }
    best.map(|best| best.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::embedded;

    /// Twice the area a ring encloses.
    fn double_area(ring: &[(f64, f64)]) -> f64 {
        ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>().abs()
    }

    #[test]
    fn a_line_becomes_rings() {
        let world = World::parse("id,path\nus-tx,M10 20l5 0-1 7zM1 1l0 4 4-4z\r\n");
        let rings = vec![vec![(10.0, 20.0), (15.0, 20.0), (14.0, 27.0)], vec![(1.0, 1.0), (1.0, 5.0), (5.0, 1.0)]];
        assert_eq!(world.shapes, [Shape { id: "us-tx".to_owned(), rings }]);
    }

    #[test]
    fn hostile_text_only_yields_fewer_shapes() {
        let wrong = [
            "",
            "id,path",
            "no comma",
            ",M1 1l0 4 4-4z",
            "\"><script>,M1 1l0 4 4-4z",
            "aa,M1 1l0 4z",
            "aa,M1 1l0 4 4z",
            "aa,M1 1l0 4 4-4e9z",
            "aa,M99999999999999999999 1l0 4 4-4z",
            "aa,M-1 1l0 4 4-4z",
            "aa,Ml1 1 0 4 4-4z",
            "aa,M1 1l0 4 4-4zM9 9l NaN inf 1z",
        ];
        let world = World::parse(&("id,path\n".to_owned() + &wrong.join("\n") + "\nbb,M1 1l0 4 4-4z"));
        let ids: Vec<&str> = world.shapes.iter().map(|shape| shape.id.as_str()).collect();
        // A nameless start counts as the corner of the plane, and a bad ring does not spoil a good one.
        assert_eq!(ids, ["aa", "aa", "bb"], "{world:?}");
        assert!(world.shapes.iter().all(|shape| shape.rings.len() == 1));
    }

    #[test]
    fn every_line_of_the_file_is_read() {
        let text = include_str!("../../static/world.svgpath.csv");
        let world = World::embedded();
        assert_eq!(world.shapes.len(), text.lines().count() - 1);
        let rings: usize = world.shapes.iter().map(|shape| shape.rings.len()).sum();
        assert_eq!(rings, text.matches('M').count());
    }

    #[test]
    fn the_world_fills_its_plane_and_stays_small() {
        let points: Vec<(f64, f64)> = World::embedded().shapes.iter().flat_map(|shape| shape.rings.iter().flatten().copied()).collect();
        let most = |pick: fn(&(f64, f64)) -> f64| points.iter().map(pick).fold(0.0, f64::max);
        assert!((most(|point| point.0) - PLANE.0).abs() <= 2.0 && (most(|point| point.1) - PLANE.1).abs() <= 2.0);
        assert!(points.len() < 16_000, "{}", points.len());
    }

    #[test]
    fn areas_are_equal_areas() {
        let area = |id: &str| {
            let shape = World::embedded().shapes.iter().find(|shape| shape.id == id).unwrap();
            shape.rings.iter().map(|ring| double_area(ring)).sum::<f64>()
        };
        // Surface areas in km² (United Nations, Demographic Yearbook, table 3).
        for (one, other, ratio) in [("br", "dz", 8_515_767.0 / 2_381_741.0), ("kz", "pl", 2_724_902.0 / 312_679.0)] {
            assert!((area(one) / area(other) / ratio - 1.0).abs() < 0.05, "{one} {other} {}", area(one) / area(other));
        }
    }

    #[test]
    fn every_country_and_state_with_a_price_has_an_outline() {
        let has = |id: &str| World::embedded().shapes.iter().any(|shape| shape.id == id);
        let priced = embedded().unwrap().regions.iter().filter(|row| row.price_usd_per_kwh.is_some());
        let without: Vec<&str> = priced.map(|row| row.id.as_str()).filter(|id| !has(id)).collect();
        // The whole of the US and of Canada is their parts; the Chinese province is drawn as China.
        assert_eq!(without, ["us", "ca", "cn-sc"]);
    }

    #[test]
    fn the_point_of_a_place_lies_inside_it() {
        for shape in &World::embedded().shapes {
            let ring = &shape.rings[0];
            let (x, y) = inner_point(ring).unwrap();
            let right_of_it = crossings(ring, y).into_iter().filter(|crossing| *crossing > x).count();
            assert_eq!(right_of_it % 2, 1, "{}", shape.id);
        }
    }
}
