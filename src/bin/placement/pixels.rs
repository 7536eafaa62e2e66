//! Pictures in pixels: SVG to PNG with the fonts of this machine, and those of the site where they are at hand.
//!
//! Chinese letters come from a Simplified Chinese face of the same kind (serif or not) before any other that has them,
//! because the same character is written differently in Japan. Absent on purpose: what is drawn (see the library).

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use resvg::usvg::fontdb::{Database, FaceInfo, ID, Language, Source};
use resvg::usvg::{self, FontResolver};
use resvg::{tiny_skia, usvg::fontdb};

use crate::Failure;

/// PNG pixels per CSS pixel.
pub(crate) const SHARPNESS: f32 = 2.0;

/// Simplified Chinese families, serif and not.
const CHINESE: [&[&str]; 2] = [
    &["Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun"],
    &["Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei"],
];

/// Draws pictures; fonts are read once.
pub(crate) struct Pixels {
    options: usvg::Options<'static>,
}

impl Pixels {
    /// With the fonts of this machine and those of a folder, named `family-weight.ttf` with dashes for spaces.
    pub(crate) fn load(folder: Option<&Path>) -> Result<Self, Failure> {
        let mut options = usvg::Options {
            font_resolver: FontResolver { select_font: FontResolver::default_font_selector(), select_fallback: Box::new(fallback) },
            ..usvg::Options::default()
        };
        let fonts = options.fontdb_mut();
        fonts.load_system_fonts();
        if let Some(folder) = folder {
            add(folder, fonts).map_err(|error| Failure::input(format!("{}: {error}", folder.display())))?;
        }
        Ok(Self { options })
    }

    /// A picture, `scale` pixels for each of its own.
    pub(crate) fn png(&self, svg: &str, scale: f32) -> Result<Vec<u8>, Failure> {
        let tree = usvg::Tree::from_str(svg, &self.options)
            .map_err(|error| Failure::input(format!("the picture cannot be read back: {error}")))?;
        let size = tree.size();
        let (width, height) = ((size.width() * scale).ceil() as u32, (size.height() * scale).ceil() as u32);
        let mut pixels = tiny_skia::Pixmap::new(width, height).ok_or_else(|| Failure::input("the picture is too large"))?;
        resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
        indexed(&pixels).map_err(|error| Failure::input(format!("the picture cannot be written: {error}")))
    }
}

type Rgba = [u8; 4];

/// Colors of a palette that are taken for their frequency; the rest are those farthest from all others.
const FREQUENT: usize = 192;

fn apart(one: Rgba, other: Rgba) -> u32 {
    one.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

/// At most 256 colors that stand for all counted ones, and which of them stands for each.
fn palette(counts: BTreeMap<Rgba, u32>) -> (Vec<Rgba>, BTreeMap<Rgba, u8>) {
    let mut frequent: Vec<(Rgba, u32)> = counts.into_iter().collect();
    frequent.sort_by_key(|(_, count)| core::cmp::Reverse(*count));
    // Each color with the nearest of the palette, by place and distance.
    let mut nearest: Vec<(Rgba, u8, u32)> = frequent.iter().map(|(color, _)| (*color, 0, u32::MAX)).collect();
    let mut chosen: Vec<Rgba> = Vec::new();
    for place in 0..=u8::MAX {
        let frequent = frequent.get(usize::from(place)).filter(|_| usize::from(place) < FREQUENT).map(|(color, _)| *color);
        let farthest = || nearest.iter().filter(|(.., away)| *away > 0).max_by_key(|(.., away)| *away).map(|(color, ..)| *color);
        let Some(next) = frequent.or_else(farthest) else { break };
        chosen.push(next);
        for (color, at, away) in &mut nearest {
            if apart(*color, next) < *away {
                (*at, *away) = (place, apart(*color, next));
            }
        }
    }
    (chosen, nearest.into_iter().map(|(color, at, _)| (color, at)).collect())
}

/// A PNG of at most 256 colors; the few pixels of another (edges of letters) take the nearest: a sixth of the bytes, and
/// no difference to be seen.
fn indexed(pixels: &tiny_skia::Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let colors = pixels.pixels().iter().map(|pixel| {
        let pixel = pixel.demultiply();
        [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
    });
    let mut counts: BTreeMap<Rgba, u32> = BTreeMap::new();
    for color in colors.clone() {
        *counts.entry(color).or_default() += 1;
    }
    let (palette, places) = palette(counts);
    let data: Vec<u8> = colors.map(|color| places.get(&color).copied().unwrap_or_default()).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_compression(png::Compression::Best);
    encoder.set_filter(png::FilterType::NoFilter);
    encoder.set_palette(palette.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]).collect::<Vec<u8>>());
    if palette.iter().any(|[.., alpha]| *alpha < 255) {
        encoder.set_trns(palette.iter().map(|[.., alpha]| *alpha).collect::<Vec<u8>>());
    }
    encoder.write_header()?.write_image_data(&data)?;
    Ok(bytes)
}

/// Adds the font files of a folder under the names their files have.
fn add(folder: &Path, fonts: &mut Database) -> std::io::Result<()> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    for file in files {
        let named = file.file_stem().and_then(|name| name.to_str()).and_then(|name| name.rsplit_once('-'));
        let Some((family, weight)) = named.and_then(|(family, weight)| Some((family, weight.parse().ok()?))) else { continue };
        let family = family.replace('-', " ");
        for id in fonts.load_font_source(Source::Binary(Arc::new(std::fs::read(&file)?))) {
            let Some(face) = fonts.face(id).cloned() else { continue };
            let families = vec![(family.clone(), Language::English_UnitedStates)];
            fonts.remove_face(id);
            fonts.push_face_info(FaceInfo { families, weight: fontdb::Weight(weight), ..face });
        }
    }
    Ok(())
}

/// The face that writes a letter the chosen face lacks.
fn fallback(letter: char, used: &[ID], fonts: &mut Arc<Database>) -> Option<ID> {
    let base = used.first().and_then(|id| fonts.face(*id));
    let serif = base.is_some_and(|face| face.families.iter().any(|(name, _)| name.contains("Serif")));
    let weight = base.map_or(fontdb::Weight::NORMAL, |face| face.weight);
    let [serifs, plain] = CHINESE;
    let families: Vec<_> = if serif { serifs } else { plain }.iter().map(|name| fontdb::Family::Name(name)).collect();
    // These faces also have the arrows and signs that the Latin ones lack, in the same kind of letter.
    let chinese = matches!(letter, '\u{2190}'..='\u{22ff}' | '\u{2e80}'..='\u{ffef}')
        .then(|| fonts.query(&fontdb::Query { families: &families, weight, ..Default::default() }));
    let chinese = chinese.flatten().filter(|id| !used.contains(id));
    chinese.or_else(|| (FontResolver::default_fallback_selector())(letter, used, fonts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_many_colors_keeps_the_frequent_ones_exactly() {
        let line = |n: usize| format!("<rect x=\"{n}\" width=\"1\" height=\"1\" fill=\"rgb({},{},9)\"/>", n / 2, n.div_ceil(2));
        let ramp = (0..400).map(line).collect::<Vec<_>>().concat();
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"9\"><rect y=\"4\" width=\"200\" height=\"5\" fill=\"#fffdf9\"/>{ramp}</svg>"
        );
        let bytes = Pixels { options: usvg::Options::default() }.png(&svg, 1.0).unwrap();
        let mut decoder = png::Decoder::new(&*bytes);
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut data = vec![0; reader.output_buffer_size()];
        let info = reader.next_frame(&mut data).unwrap();
        assert_eq!((info.width, info.height, info.color_type), (400, 9, png::ColorType::Rgba));
        let at = |x: usize, y: usize| <[u8; 4]>::try_from(&data[4 * (400 * y + x)..][..4]).unwrap();
        assert_eq!((at(10, 8), at(300, 8)), ([255, 253, 249, 255], [0, 0, 0, 0]));
        let near = (0..400).all(|x| at(x, 0)[1].abs_diff(x.div_ceil(2) as u8) < 4);
        assert!(near && at(7, 0)[3] == 255);
    }
}
