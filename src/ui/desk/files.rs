//! Files a reader takes away (tables, pictures, the scenario) and the scenario brought back, by picker or by drop.
//!
//! Every file says what it shows, in which unit, from which data of which date, and how to come back to it. A file from
//! outside is read as data only: whatever is not a scenario of ours is refused whole. Absent: what is drawn and tabled.

use super::{Ask, CARD, COPIED, File, OPENED, SIZES, records};
use crate::browser::{download, upload, wire};
use crate::chart::file::{file, size};
use crate::chart::table::to_csv;
use crate::chart::{self, Look, Picture};
use crate::scenario::{Input, Page, link};
use crate::ui::header::path;

/// Width of a picture that fills no box.
const FREE_WIDTH: f64 = 850.0;

/// What a file of ours calls itself, and the version of its fields.
const SCHEMA: &str = "compute-placement/scenario";
const VERSION: f64 = 1.0;

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
            _ => format!("{page}#{}", link::pinned(catalogue)),
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
        let sources = format!("{}data/{}/sources.csv", self.base, self.picture.catalogue.date);
        let licence = format!("{}: {sources}", language.messages().page.licence);
        let [title, subtitle, source] =
            [chart::title, chart::subtitle, chart::source_line].map(|words| words(view, self.picture, language));
        to_csv(&chart::table(view, self.picture, language), &[title, subtitle, source, licence, self.link(false)])
    }

    /// The scenario as JSON.
    fn scenario(&self) -> String {
        let pairs = [
            ("schema", quoted(SCHEMA)),
            ("version", crate::math::decimal::shortest(VERSION)),
            ("page", quoted(self.ask.page.id())),
            ("title", quoted(self.ask.answer)),
            ("link", quoted(&self.link(false))),
        ];
        let lines: Vec<String> = pairs.iter().map(|(name, value)| format!("  \"{name}\": {value}")).collect();
        format!("{{\n{}\n}}\n", lines.join(",\n"))
    }

    /// Makes a file and hands it over.
    pub(super) fn save(&self, kind: File) {
        match kind {
            File::Csv { marked } => {
                let mark = if marked { "\u{feff}" } else { "" };
                download::save(&self.name("csv"), "text/csv;charset=utf-8", &format!("{mark}{}", self.csv()));
            }
            File::Svg => download::save(&self.name("svg"), "image/svg+xml", &self.drawn(0)),
            File::Scenario => download::save(&self.name("json"), "application/json", &self.scenario()),
            File::Png(nth) | File::Copy(nth) => {
                let svg = self.drawn(nth);
                let Some((width, height)) = size(&svg) else { return };
                let sharp = SIZES.get(nth).map_or(1.0, |(_, sharp)| *sharp);
                let name = self.name(if nth == CARD { "card.png" } else { "png" });
                if let File::Copy(_) = kind {
                    download::copy_png(&svg, (width, height), sharp, |done| {
                        wire::tell(&records::joined(&[COPIED, if done { "1" } else { "" }]));
                    });
                } else {
                    download::save_png(name, &svg, (width, height), sharp);
                }
            }
        }
    }
}

/// A text as JSON writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            letter if letter < ' ' => out.push(' '),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// Reads every file that is picked or dropped from now on, and tells the page.
pub(super) fn open_files() {
    core::mem::forget(upload::on_file(|file| {
        let told = read(file.as_ref().map(|file| (&*file.schema, file.version, &*file.link)));
        wire::tell(&records::joined(&told));
    }));
}

/// What is said of a file: its page and fragment, or nothing more.
fn read(file: Option<(&str, f64, &str)>) -> Vec<String> {
    let mut told = vec![OPENED.to_owned()];
    if let Some((SCHEMA, VERSION, text)) = file
        && text.len() <= link::LONGEST_READ
    {
        let (page, _, fragment) = link::split(text);
        told.extend([page.unwrap_or(Page::Mine).id().to_owned(), fragment]);
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::embedded;
    use crate::chart::theme::LIGHT;
    use crate::scenario::View;
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
    fn a_scenario_file_leads_back_to_the_same_scenario() {
        taken("v=1&w=mine&t=regions&px=90000&ui=h", |taken| {
            let text = taken.scenario();
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(value["title"], "Say \"yes\" ");
            let told = read(Some((value["schema"].as_str().unwrap(), value["version"].as_f64().unwrap(), value["link"].as_str().unwrap())));
            assert_eq!(told, [OPENED, "mine", "v=1&d=2026-11-22&m=1&px=90000"]);
        });
    }

    #[test]
    fn an_unchanged_answer_is_pinned_too() {
        taken("", |taken| {
            assert_eq!(taken.link(false), "https://a.example/mine/#v=1&d=2026-11-22&m=1");
            assert_eq!(taken.link(true), "https://a.example/mine/");
        });
    }

    #[test]
    fn what_is_no_scenario_file_is_refused_whole() {
        let long = format!("https://a.example/#v=1&{}", "x".repeat(link::LONGEST_READ));
        for file in [
            None,
            Some(("other", VERSION, "v=1")),
            Some((SCHEMA, 2.0, "v=1")),
            Some((SCHEMA, f64::NAN, "v=1")),
            Some((SCHEMA, VERSION, &*long)),
        ] {
            assert_eq!(read(file), [OPENED]);
        }
    }

    #[test]
    fn a_table_says_what_it_is_before_its_rows() {
        taken("v=1&px=9e4", |taken| {
            let csv = taken.csv();
            let lines: Vec<&str> = csv.lines().collect();
            assert!(lines[3].contains("https://a.example/data/2026-11-22/sources.csv"));
            assert_eq!(lines[4], "https://a.example/mine/#v=1&d=2026-11-22&m=1&px=90000");
            assert!(lines[5].contains("USD/MWh"), "{}", lines[5]);
        });
    }
}
