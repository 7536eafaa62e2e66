//! `placement chart`: one view of a link as an SVG or PNG file, with title, source and data date inside.

use compute_placement::chart::theme::{DARK, LIGHT};
use compute_placement::chart::world::NARROWEST;
use compute_placement::chart::{self, Look, Picture};
use resvg::{tiny_skia, usvg};

use crate::Failure;
use crate::target::{Arguments, Target};

/// Width of a picture in CSS pixels when none is given: an article's.
const WIDTH: f64 = 850.0;

/// PNG pixels per CSS pixel.
const SHARPNESS: f32 = 2.0;

/// Runs the command with the arguments behind its name.
pub(crate) fn run(arguments: &[&str]) -> Result<(), Failure> {
    let arguments = Arguments::read(arguments, &["--view", "--out", "--lang", "--theme", "--width"], &[])?;
    let target = Target::of(arguments.word, arguments.get("--view"), arguments.get("--lang"))?;
    let theme = match arguments.get("--theme") {
        None | Some("light") => &LIGHT,
        Some("dark") => &DARK,
        Some(other) => return Err(Failure::input(format!("--theme takes light or dark, not '{other}'"))),
    };
    let width = match arguments.get("--width") {
        None => WIDTH,
        Some(text) => text
            .parse()
            .ok()
            .filter(|width| (280.0..=4000.0).contains(width))
            .ok_or_else(|| Failure::input(format!("--width takes 280 to 4000, not '{text}'")))?,
    };
    let look = Look { theme, width, language: target.language, title_in_svg: true };
    let picture = target.picture();
    let picture = Picture { world: picture.world.filter(|_| width >= NARROWEST), ..picture };
    let svg = chart::svg(target.view, &picture, &look);
    let Some(file) = arguments.get("--out") else {
        println!("{svg}");
        return Ok(());
    };
    let bytes = match file.rsplit_once('.').map(|(_, kind)| kind) {
        Some("svg") => svg.into_bytes(),
        Some("png") => png(&svg)?,
        _ => return Err(Failure::input(format!("--out takes a name that ends in .svg or .png, not '{file}'"))),
    };
    std::fs::write(file, bytes).map_err(|error| Failure::input(format!("{file}: {error}")))
}

/// The picture in pixels, with the fonts of this machine.
fn png(svg: &str) -> Result<Vec<u8>, Failure> {
    let mut options = usvg::Options::default();
    options.fontdb_mut().load_system_fonts();
    let tree = usvg::Tree::from_str(svg, &options).map_err(|error| Failure::input(format!("the picture cannot be read back: {error}")))?;
    let size = tree.size();
    let (width, height) = ((size.width() * SHARPNESS).ceil() as u32, (size.height() * SHARPNESS).ceil() as u32);
    let mut pixels = tiny_skia::Pixmap::new(width, height).ok_or_else(|| Failure::input("the picture is too large"))?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(SHARPNESS, SHARPNESS), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| Failure::input(format!("the picture cannot be written: {error}")))
}
