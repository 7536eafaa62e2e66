//! `placement chart`: one view of a link as an SVG or PNG file, with title, source and data date inside.

use compute_placement::chart::theme::{DARK, LIGHT};
use compute_placement::chart::world::NARROWEST;
use compute_placement::chart::{self, Look, Picture};

use crate::Failure;
use crate::pixels::{Pixels, SHARPNESS};
use crate::target::{Arguments, Target};

/// Width of a picture in CSS pixels when none is given: an article's.
pub(crate) const WIDTH: f64 = 850.0;

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
        Some("png") => Pixels::load(None)?.png(&svg, SHARPNESS)?,
        _ => return Err(Failure::input(format!("--out takes a name that ends in .svg or .png, not '{file}'"))),
    };
    std::fs::write(file, bytes).map_err(|error| Failure::input(format!("{file}: {error}")))
}
