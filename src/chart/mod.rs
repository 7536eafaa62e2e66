//! Pictures: results become marks on a page, words beside them, and rows of a table.
//!
//! One view = one question = one file, and one row in `View::definition`. A view turns results into plain data
//! (a variant of `Chart`); the drawing is shared, so every chart lays itself out again for every width
//! from 280 px and never scales its text. One SVG string serves page, embed, download and card. Absent: the browser, and
//! any number that is not in the results.

#![cfg_attr(
    not(all(feature = "desk-mine", feature = "desk-ai", feature = "desk-both")),
    expect(dead_code, reason = "a program draws the views that lead or those of one page; the linker drops the rest")
)]

mod atlas;
mod axis;
mod bar_panels;
mod bar_table;
mod bars;
mod bids;
mod blocks;
mod breakeven;
mod callout;
pub mod card;
mod cash;
mod chance;
mod clock;
mod compare;
mod curves;
mod deltas;
mod density;
mod device;
mod fan;
mod figures;
pub mod file;
mod fit;
mod frame;
mod grid;
mod heat;
mod history;
mod land;
mod lever;
mod machines;
mod map;
mod marks;
mod matrix;
mod megawatt;
mod metrics;
mod mix;
mod months;
mod moves;
mod names;
mod odds;
mod options;
mod page;
mod pairs;
mod phase;
mod places;
mod plane;
mod pull;
mod regions;
mod replay;
mod room;
mod rows;
mod rug;
mod scatter;
mod sea;
mod speed;
mod speed_table;
mod steps;
mod supply;
pub mod table;
pub mod theme;
mod tiles;
mod tornado;
mod volume;
mod workloads;
pub mod world;
mod zones;

use crate::analysis::{BothResults, InferenceResults, MiningResults, Results};
use crate::catalogue::{Catalogue, DOLLAR};
pub use crate::scenario::View;
use crate::scenario::{Page, Scenario};
use crate::text::{Language, money};
use room::Frame;
use table::Table;
use theme::Theme;
use world::World;

/// What a picture is made from.
#[derive(Clone, Copy)]
pub struct Picture<'a> {
    /// What the reader chose.
    pub scenario: &'a Scenario,
    /// What exists.
    pub catalogue: &'a Catalogue,
    /// What follows.
    pub results: &'a Results,
    /// Outlines of the map, once they are loaded; without them it is made of tiles.
    pub world: Option<&'a World>,
}

/// How a picture is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Light or dark.
    pub theme: &'static Theme,
    /// Width in CSS pixels; at least 280.
    pub width: f64,
    /// Language of all words.
    pub language: Language,
    /// Whether title, subtitle and source are part of the picture (files, cards) rather than of the page around it.
    pub title_in_svg: bool,
}

/// Whether this program draws the later views of a page. What none of them needs is not linked.
pub(crate) const fn draws(page: Page) -> bool {
    match page {
        Page::Mine => cfg!(feature = "desk-mine"),
        Page::Ai => cfg!(feature = "desk-ai"),
        Page::Both => cfg!(feature = "desk-both"),
    }
}

/// Whether results of a page can come to this program: the page's own program has all.
const fn meets(page: Page) -> bool {
    !cfg!(feature = "desk") || draws(page)
}

/// The ways a view is drawn.
enum Chart {
    Rows(rows::Rows),
    Deltas(deltas::Deltas),
    Curves(curves::Curves),
    Blocks(blocks::Blocks),
    Tornado(bars::Tornado),
    BarTable(bar_table::BarTable),
    Grid(grid::Grid),
    Pairs(pairs::Pairs),
    Matrix(matrix::Matrix),
    Zones(zones::Zones),
    Atlas(atlas::Atlas),
    Scatter(scatter::Scatter),
    BarPanels(bar_panels::BarPanels),
}

/// A chart that only says why there is nothing to draw.
fn empty_chart(words: &str) -> Chart {
    Chart::Rows(rows::Rows {
        headings: Default::default(),
        axis: rows::Axis { log: false, domain: (0.0, 1.0), zero: false, sides: None },
        tick: Box::new(|_| String::new()),
        rug: None,
        list: Vec::new(),
        empty: words.to_owned(),
    })
}

/// One row of the table of views.
struct Definition {
    title: fn(&Picture<'_>, Language) -> String,
    subtitle: fn(&Picture<'_>, Language) -> String,
    summary: fn(&Picture<'_>, Language) -> String,
    source_line: fn(&Picture<'_>, Language) -> String,
    chart: fn(&Picture<'_>, &Look) -> Chart,
    table: fn(&Picture<'_>, Language) -> Table,
}

/// How a view is made. Without the desk a program knows only the views that lead a page; it must not ask for others,
/// and would be shown the first of them.
const fn definition(view: View) -> &'static Definition {
    match view {
        View::Regions => &regions::VIEW,
        View::Device => &device::VIEW,
        View::Bids => &bids::VIEW,
        #[cfg(feature = "desk-mine")]
        View::Map => &map::VIEW,
        #[cfg(feature = "desk-mine")]
        View::Supply => &supply::VIEW,
        #[cfg(feature = "desk-mine")]
        View::Breakeven => &breakeven::VIEW,
        #[cfg(feature = "desk-mine")]
        View::Cash => &cash::VIEW,
        #[cfg(feature = "desk-mine")]
        View::Fan => &odds::VIEW,
        #[cfg(feature = "desk-mine")]
        View::Heat => &heat::VIEW,
        #[cfg(feature = "desk-mine")]
        View::Clock => &clock::VIEW,
        #[cfg(feature = "desk-mine")]
        View::Move => &moves::VIEW,
        #[cfg(feature = "desk-mine")]
        View::Replay => &replay::VIEW,
        #[cfg(feature = "desk")]
        View::Tornado => &tornado::VIEW,
        #[cfg(feature = "desk")]
        View::Compare => &compare::VIEW,
        #[cfg(feature = "desk-ai")]
        View::Volume => &volume::VIEW,
        #[cfg(feature = "desk-ai")]
        View::Speed => &speed::VIEW,
        #[cfg(feature = "desk-ai")]
        View::Phase => &phase::VIEW,
        #[cfg(feature = "desk-ai")]
        View::Fit => &fit::VIEW,
        #[cfg(feature = "desk-ai")]
        View::Density => &density::VIEW,
        #[cfg(feature = "desk-ai")]
        View::Mix => &mix::VIEW,
        #[cfg(feature = "desk-both")]
        View::Megawatt => &megawatt::VIEW,
        #[cfg(feature = "desk-both")]
        View::History => &history::VIEW,
        #[cfg(feature = "desk-both")]
        View::Plane => &plane::VIEW,
        #[cfg(feature = "desk-both")]
        View::Pull => &pull::VIEW,
        #[cfg(not(all(feature = "desk-mine", feature = "desk-ai", feature = "desk-both")))]
        _ => &regions::VIEW,
    }
}

impl<'a> Picture<'a> {
    fn mining(&self) -> Option<&'a MiningResults> {
        match self.results {
            Results::Mine(results) if meets(Page::Mine) => Some(results),
            _ => None,
        }
    }

    fn inference(&self) -> Option<&'a InferenceResults> {
        match self.results {
            Results::Ai(results) if meets(Page::Ai) => Some(results),
            _ => None,
        }
    }

    fn both(&self) -> Option<&'a BothResults> {
        match self.results {
            Results::Both(results) if meets(Page::Both) => Some(results),
            _ => None,
        }
    }
}

/// What a view says, set for reading, in the words of the picture's money.
fn said(say: fn(&Picture<'_>, Language) -> String, picture: &Picture<'_>, language: Language) -> String {
    money::told(metrics::spaced(&say(picture, language)), picture.catalogue.money, language)
}

/// The finding, a sentence that is true of these results.
pub fn title(view: View, picture: &Picture<'_>, language: Language) -> String {
    said(definition(view).title, picture, language)
}

/// Measure, unit, scope and the key to the marks.
pub fn subtitle(view: View, picture: &Picture<'_>, language: Language) -> String {
    said(definition(view).subtitle, picture, language)
}

/// The picture in words, for those who do not see it.
pub fn summary(view: View, picture: &Picture<'_>, language: Language) -> String {
    said(definition(view).summary, picture, language)
}

/// Date of the data, scope and version of the model, and the rate of another currency than the dollar.
pub fn source_line(view: View, picture: &Picture<'_>, language: Language) -> String {
    let line = said(definition(view).source_line, picture, language);
    match money::rate(picture.catalogue.money, picture.catalogue, language) {
        Some(rate) => metrics::spaced(&format!("{line}{}{rate}", language.messages().view.common.separator)),
        None => line,
    }
}

/// Every plotted value, and the rows that did not fit in the picture.
pub fn table(view: View, picture: &Picture<'_>, language: Language) -> Table {
    let mut table = (definition(view).table)(picture, language);
    let money = picture.catalogue.money;
    if money.code != DOLLAR {
        let told = |text: &mut String| *text = money::told(core::mem::take(text), money, language);
        told(&mut table.caption);
        for column in &mut table.columns {
            told(&mut column.title);
            told(&mut column.unit);
        }
        table.rows.iter_mut().flatten().for_each(|cell| told(&mut cell.text));
    }
    table
}

/// What a CSV file says before its rows: finding, measure, source and date, licence, link.
pub fn file_header(view: View, picture: &Picture<'_>, language: Language, link: String) -> Vec<String> {
    let licence = language
        .pick("Code MIT; each figure belongs to its publisher, see the data page", "代码采用 MIT 许可；各项数据归其发布者所有，见数据页");
    vec![title(view, picture, language), subtitle(view, picture, language), source_line(view, picture, language), licence.to_owned(), link]
}

/// The picture as one SVG element that also stands alone as a file.
pub fn svg(view: View, picture: &Picture<'_>, look: &Look) -> String {
    drawn(view, picture, look).0
}

/// The picture, the boxes of its labels and its own box.
fn drawn(view: View, picture: &Picture<'_>, look: &Look) -> (String, Vec<Frame>, Frame) {
    let words = frame::Words {
        id: view.id(),
        title: title(view, picture, look.language),
        subtitle: subtitle(view, picture, look.language),
        summary: summary(view, picture, look.language),
        source_line: source_line(view, picture, look.language),
        money: picture.catalogue.money,
    };
    frame::framed(&words, &(definition(view).chart)(picture, look), look)
}

#[cfg(test)]
mod kinds_tests;
#[cfg(test)]
mod months_tests;
#[cfg(test)]
mod tests;
