//! Files of views: pictures in both cuts and themes, tables, and the card of a page.

use compute_placement::chart::card::{CardWords, card};
use compute_placement::chart::table::to_csv;
use compute_placement::chart::theme::{DARK, LIGHT};
use compute_placement::chart::world::NARROWEST;
use compute_placement::chart::{self, Look, Picture, View};
use compute_placement::text::Language;
use compute_placement::text::view::{dated, filled};

use super::Site;
use super::entry::Answered;
use crate::Failure;
use crate::chart::WIDTH;
use crate::pixels::{Pixels, SHARPNESS};

/// Widths of the two cuts of a picture in a page: those the program draws on a laptop and on a phone.
pub(super) const CUTS: [f64; 2] = [768.0, 356.0];

/// The most bytes of a card, more than which some readers refuse.
const HEAVIEST: usize = 300_000;

/// Writes the files of an address in a language.
pub(super) fn write(site: &Site, pixels: &Pixels, entry: &Answered<'_>, language: Language) -> Result<(), Failure> {
    if entry.is_start() {
        return Ok(());
    }
    let home = entry.home(language);
    let svg = card(entry.view(), &entry.picture(), &look(LIGHT_CARD, language), &words(site, entry, language));
    let png = pixels.png(&svg, 1.0)?;
    if png.len() > HEAVIEST {
        return Err(Failure::input(format!("{home}card.png has {} bytes, more than readers take", png.len())));
    }
    site.write(&format!("{home}card.png"), png)?;
    if entry.preset.is_none() {
        for view in View::of(entry.page) {
            pictures(site, entry, view, language)?;
            site.write(&csv_path(entry, view, language), csv(site, entry, view, language))?;
        }
        return Ok(());
    }
    let view = entry.view();
    let svg = chart::svg(view, &entry.picture(), &Look { title_in_svg: true, ..look((false, WIDTH), language) });
    site.write(&format!("{home}chart.png"), pixels.png(&svg, SHARPNESS)?)?;
    site.write(&format!("{home}chart.svg"), svg)?;
    for shown in shown(entry) {
        site.write(&csv_path(entry, shown, language), csv(site, entry, shown, language))?;
    }
    Ok(())
}

/// The views that a page shows with picture and table: the one that leads, and the one of its preset.
pub(super) fn shown(entry: &Answered<'_>) -> Vec<View> {
    let lead = View::of(entry.page).next().unwrap_or_default();
    if entry.view() == lead { vec![lead] } else { vec![lead, entry.view()] }
}

const LIGHT_CARD: (bool, f64) = (false, 0.0);

/// Dark or not, and a width.
pub(super) fn look((dark, width): (bool, f64), language: Language) -> Look {
    Look { theme: if dark { &DARK } else { &LIGHT }, width, language, title_in_svg: false }
}

/// A view in one cut.
pub(super) fn drawn(entry: &Answered<'_>, view: View, look: &Look) -> String {
    let picture = entry.picture();
    let picture = Picture { world: picture.world.filter(|_| look.width >= NARROWEST), ..picture };
    chart::svg(view, &picture, look)
}

/// Where a picture of a page is; cut and theme are in its name.
pub(super) fn picture_path(entry: &Answered<'_>, view: View, language: Language, dark: bool, width: f64) -> String {
    let dark = if dark { "-dark" } else { "" };
    format!("{}views/{}-{width}{dark}.svg", entry.home(language), view.id())
}

/// A later view in both cuts and themes, for readers without the program.
fn pictures(site: &Site, entry: &Answered<'_>, view: View, language: Language) -> Result<(), Failure> {
    if view.leads() {
        return Ok(());
    }
    for width in CUTS {
        for dark in [false, true] {
            site.write(&picture_path(entry, view, language, dark, width), drawn(entry, view, &look((dark, width), language)))?;
        }
    }
    Ok(())
}

/// Where the table of a view is.
pub(super) fn csv_path(entry: &Answered<'_>, view: View, language: Language) -> String {
    let home = entry.home(language);
    match entry.preset {
        Some(_) if view == entry.view() => format!("{home}data.csv"),
        Some(_) => format!("{home}{}.csv", view.id()),
        None => format!("{home}views/{}.csv", view.id()),
    }
}

/// The table of a view as the page would save it, with the way back to the page.
fn csv(site: &Site, entry: &Answered<'_>, view: View, language: Language) -> String {
    let picture = entry.picture();
    let link = site.origin.of("", &entry.home(language)).trim_start_matches("./").to_owned();
    let header = chart::file_header(view, &picture, language, link);
    to_csv(&chart::table(view, &picture, language), &header)
}

/// What the card of an address says.
fn words(site: &Site, entry: &Answered<'_>, language: Language) -> CardWords {
    let source = filled(language.still().card_source, &[("date", &dated(&entry.catalogue.date, language))]);
    let host = site.origin.host();
    CardWords {
        site: language.page().site.to_owned(),
        question: entry.title(language).to_owned(),
        answer: entry.answer(language).to_string(),
        source: if host.is_empty() { source } else { format!("{source} · {host}") },
    }
}
