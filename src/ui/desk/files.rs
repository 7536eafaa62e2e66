//! Files a reader takes away: tables, pictures, the scenario.
//!
//! Every file says what it shows, in which unit, from which data of which date, and how to come back to it. Absent: what
//! is drawn and tabled, and the browser's part, which is `static/take.js`.

use super::{Ask, CARD, File, SIZES, records};
use crate::browser::wire;
use crate::chart::file::file;
use crate::chart::table::to_csv;
use crate::chart::{self, Look, Picture};
use crate::scenario::{Input, link};
use crate::ui::header::path;

/// Width of a picture that fills no box.
const FREE_WIDTH: f64 = 850.0;

/// A view that is taken away.
pub(super) struct Taken<'a> {
    /// What was asked.
    pub(super) ask: &'a Ask<'a>,
    /// What it is drawn from.
    pub(super) picture: &'a Picture<'a>,
    /// How it is drawn.
    pub(super) look: Look,
    /// The whole address of the site.
    pub(super) base: &'a str,
}

impl Taken<'_> {
    /// The address of the answer on its page; `follows` leaves the data date out.
    pub(super) fn link(&self, follows: bool) -> String {
        let catalogue = self.picture.catalogue;
        let page = format!("{}{}", self.base, path(self.ask.page, self.ask.language));
        match link::print(&self.picture.scenario.unframed(), catalogue, follows) {
            fragment if !fragment.is_empty() => format!("{page}#{fragment}"),
            _ if follows => page,
            _ => format!("{page}#{}", link::pin(catalogue)),
        }
    }

    /// `placement_regions_custom_2026-11-22_en.csv`.
    pub(super) fn name(&self, extension: &str) -> String {
        let slug = match self.picture.scenario.choice(Input::Preset) {
            "" => "custom",
            slug => slug,
        };
        let Ask { view, language, .. } = self.ask;
        format!("placement_{}_{slug}_{}_{}.{extension}", view.id(), self.picture.catalogue.date, language.id())
    }

    /// The picture in a size.
    pub(super) fn drawn(&self, nth: usize) -> String {
        let room = SIZES.get(nth).and_then(|(room, _)| *room);
        file(self.ask.view, self.picture, &Look { width: FREE_WIDTH, ..self.look }, &self.link(false), room)
    }

    /// The table with the words of its chart above.
    fn csv(&self) -> String {
        let (view, language) = (self.ask.view, self.look.language);
        let header = chart::file_header(view, self.picture, language, self.link(false));
        to_csv(&chart::table(view, self.picture, language), &header)
    }

    /// Makes a file and hands it over.
    pub(super) fn save(&self, kind: File) {
        let hand = |fields: &[&str]| wire::take(&records::joined(fields));
        match kind {
            File::Csv { marked } => hand(&["text", &self.name("csv"), &format!("{}{}", if marked { "\u{feff}" } else { "" }, self.csv())]),
            File::Svg => hand(&["text", &self.name("svg"), &self.drawn(0)]),
            File::Scenario => hand(&["scenario", &self.name("json"), &self.link(false), self.ask.page.id(), self.ask.answer]),
            File::Png(nth) | File::Copy(nth) => {
                let sharp = SIZES.get(nth).map_or(1, |(_, sharp)| *sharp).to_string();
                let what = if matches!(kind, File::Copy(_)) { "copy" } else { "png" };
                hand(&[what, &self.name(if nth == CARD { "card.png" } else { "png" }), &self.drawn(nth), &sharp]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::embedded;
    use crate::chart::theme::LIGHT;
    use crate::scenario::{Page, View};
    use crate::text::Language;

    fn taken(fragment: &str, act: impl Fn(&Taken<'_>)) {
        let catalogue = embedded().unwrap();
        let scenario = link::parse(fragment, catalogue).scenario;
        let results = evaluate(Page::Mine, &scenario, catalogue);
        let ask = Ask {
            fragment,
            page: Page::Mine,
            view: View::Regions,
            language: Language::En,
            width: 850.0,
            dark: false,
            answer: "Say \"yes\"\n",
        };
        let picture = Picture { scenario: &scenario, catalogue, results: &results, world: None };
        let look = Look { theme: &LIGHT, width: 850.0, language: Language::En, title_in_svg: true };
        act(&Taken { ask: &ask, picture: &picture, look, base: "https://a.example/" });
    }

    #[test]
    fn a_file_is_named_after_view_preset_date_and_language() {
        taken("v=1&px=9e4", |taken| assert_eq!(taken.name("csv"), "placement_regions_custom_2026-11-22_en.csv"));
        taken("v=1&p=texas-or-hydro", |taken| assert_eq!(taken.name("svg"), "placement_regions_texas-or-hydro_2026-11-22_en.svg"));
    }

    #[test]
    fn an_unchanged_answer_is_pinned_too() {
        taken("", |taken| {
            assert_eq!(taken.link(false), "https://a.example/mine/#v=1&d=2026-11-22&m=1");
            assert_eq!(taken.link(true), "https://a.example/mine/");
        });
    }

    #[test]
    fn a_table_says_what_it_is_before_its_rows() {
        taken("v=1&px=9e4", |taken| {
            let csv = taken.csv();
            let lines: Vec<&str> = csv.lines().collect();
            assert!(lines[3].contains("MIT"), "{}", lines[3]);
            assert_eq!(lines[4], "https://a.example/mine/#v=1&d=2026-11-22&m=1&px=90000");
            assert!(lines[5].contains("USD/MWh"), "{}", lines[5]);
        });
    }
}
