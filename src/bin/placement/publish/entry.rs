//! What is published: the pages, and a page for each preset, each with its results.

use std::ops::Deref;
use std::rc::Rc;

use compute_placement::analysis::evaluate_whole;
use compute_placement::catalogue::Catalogue;
use compute_placement::chart::world::World;
use compute_placement::chart::{self, Picture, View};
use compute_placement::scenario::presets::{PRESETS, Preset};
use compute_placement::scenario::{Page, Scenario, link};
use compute_placement::text::sentence::{self, Sentence};
use compute_placement::text::{Language, view};
use compute_placement::ui::app::Shown;
use compute_placement::ui::header::{place, prefix};
use compute_placement::ui::site::Data;

/// One address of the site in both languages.
pub(crate) struct Entry {
    /// The folder in each language's part of the site: `mine/`.
    pub(crate) folder: String,
    /// The page.
    pub(crate) page: Page,
    /// The preset whose own page it is.
    pub(crate) preset: Option<&'static Preset>,
    /// What is asked.
    pub(crate) scenario: Scenario,
    /// The data.
    pub(crate) catalogue: &'static Catalogue,
}

/// An address with its results.
pub(crate) struct Answered<'a> {
    entry: &'a Entry,
    /// What follows, as components share it.
    pub(crate) shown: Shown,
}

impl Deref for Answered<'_> {
    type Target = Entry;

    fn deref(&self) -> &Entry {
        self.entry
    }
}

impl Entry {
    /// Everything that is published, the start page first.
    pub(crate) fn all(catalogue: &'static Catalogue) -> Vec<Self> {
        let entry = |folder: String, page: Page, preset: Option<&'static Preset>| {
            let fragment = preset.map(|preset| link::of_preset(preset.slug, &catalogue.date)).unwrap_or_default();
            Self { folder, page, preset, scenario: link::parse(&fragment, catalogue).scenario, catalogue }
        };
        let pages = Page::ALL.map(|page| entry(place(page, None), page, None));
        let presets = PRESETS.iter().map(|preset| entry(place(preset.page(), Some(preset)), preset.page(), Some(preset)));
        core::iter::once(entry(String::new(), Page::default(), None)).chain(pages).chain(presets).collect()
    }

    /// With its results.
    pub(crate) fn answered(&self) -> Answered<'_> {
        let linked = Rc::new(self.scenario.clone());
        Answered {
            entry: self,
            shown: Shown::of(&linked, Data(self.catalogue), |scenario, catalogue| evaluate_whole(self.page, scenario, catalogue)),
        }
    }

    /// The path of one of its files from the root of the site.
    pub(crate) fn file(&self, language: Language, name: &str) -> String {
        format!("{}{}{name}", prefix(language), self.folder)
    }

    /// Where its pictures and tables are: the start page uses those of the page it shows.
    pub(crate) fn home(&self, language: Language) -> String {
        format!("{}{}", prefix(language), place(self.page, self.preset))
    }

    /// Whether it is the start page, which shows what another page shows.
    pub(crate) fn is_start(&self) -> bool {
        self.folder.is_empty()
    }

    /// The view it is about.
    pub(crate) fn view(&self) -> View {
        let own = self.preset.and_then(|preset| View::by_id(preset.view()));
        own.or_else(|| View::of(self.page).next()).unwrap_or_default()
    }

    /// What it is called.
    pub(crate) fn title(&self, language: Language) -> &'static str {
        match self.preset {
            Some(preset) => preset.title(language == Language::Zh),
            None => (language.page().ask)(self.page),
        }
    }

    /// What it asks.
    pub(crate) fn question(&self, language: Language) -> &'static str {
        match self.preset {
            Some(preset) => preset.question(language == Language::Zh),
            None => view::question(self.view(), language),
        }
    }
}

impl Answered<'_> {
    /// What its charts draw from.
    pub(crate) fn picture(&self) -> Picture<'_> {
        Picture { world: Some(World::embedded()), ..self.shown.picture() }
    }

    /// The answer sentence.
    pub(crate) fn answer(&self, language: Language) -> Sentence {
        // Without a date, which decides only whether prices are called old: what is published must not change by itself.
        sentence::answer(&self.shown.results, &self.scenario, self.catalogue, language, None)
    }

    /// The finding of a view.
    pub(crate) fn finding(&self, view: View, language: Language) -> String {
        chart::title(view, &self.picture(), language)
    }
}
