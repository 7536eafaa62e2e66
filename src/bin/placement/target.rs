//! What `chart` and `table` are about: a link, the view to show and its language.

use compute_placement::analysis::{Results, evaluate_whole};
use compute_placement::catalogue::Priced;
use compute_placement::chart::world::World;
use compute_placement::chart::{Picture, View};
use compute_placement::scenario::{Input, Scenario, link, presets};
use compute_placement::text::Language;

use crate::Failure;

/// A view of a scenario.
pub(crate) struct Target {
    /// The scenario of the link, in its money.
    pub(crate) scenario: Scenario,
    /// Its canonical fragment.
    pub(crate) fragment: String,
    /// Results of the link's page, or of another that shows the view.
    pub(crate) results: Results,
    /// The view.
    pub(crate) view: View,
    /// The language.
    pub(crate) language: Language,
    /// The data, in the money of the link.
    pub(crate) catalogue: Priced,
}

impl Target {
    /// Reads a link; `view` and `language` given on the command line win over those of the link.
    pub(crate) fn of(text: &str, view: Option<&str>, language: Option<&str>) -> Result<Self, Failure> {
        let (page, chinese, fragment) = link::split(text);
        let catalogue = crate::catalogue_of(&fragment)?;
        let parsed = link::parse(&fragment, catalogue);
        let scenario = parsed.scenario;
        let named = match view {
            Some(id) => Some(View::by_id(id).ok_or_else(|| unknown("--view", id, View::ALL.map(View::id).as_slice()))?),
            None => View::by_id(scenario.choice(Input::View)),
        };
        let page = page.unwrap_or_else(|| link::page_of(&scenario));
        let preset = presets::by_slug(scenario.choice(Input::Preset)).and_then(|preset| View::by_id(preset.view()));
        let view = named.or(preset).or_else(|| View::of(page).next()).unwrap_or_default();
        let language = match language.or(Some(scenario.choice(Input::Language)).filter(|id| !id.is_empty())) {
            Some(id) => Language::by_id(id).ok_or_else(|| unknown("--lang", id, Language::ALL.map(Language::id).as_slice()))?,
            None if chinese => Language::Zh,
            None => Language::En,
        };
        let fragment = link::print(&scenario, catalogue, parsed.follows);
        let catalogue = catalogue.in_money(scenario.money(catalogue));
        let scenario = scenario.in_money_of(&catalogue);
        let results = evaluate_whole(view.on(page), &scenario, &catalogue);
        Ok(Self { scenario, fragment, results, view, language, catalogue })
    }

    /// What the view is drawn from.
    pub(crate) fn picture(&self) -> Picture<'_> {
        Picture { scenario: &self.scenario, catalogue: &self.catalogue, results: &self.results, world: Some(World::embedded()) }
    }
}

fn unknown(option: &str, value: &str, known: &[&str]) -> Failure {
    Failure::input(format!("{option} takes {}, not '{value}'", known.join(", ")))
}

/// The arguments of a command: one word and options with a value, or flags.
pub(crate) struct Arguments<'a> {
    /// The word.
    pub(crate) word: &'a str,
    options: Vec<(&'a str, &'a str)>,
}

impl<'a> Arguments<'a> {
    /// Splits arguments; `options` take a value, `flags` do not.
    pub(crate) fn read(arguments: &[&'a str], options: &[&str], flags: &[&str]) -> Result<Self, Failure> {
        let mut read = Self { word: "", options: Vec::new() };
        let mut rest = arguments.iter();
        let mut word = None;
        while let Some(argument) = rest.next() {
            if flags.contains(argument) {
                read.options.push((argument, ""));
            } else if options.contains(argument) {
                let value = rest.next().ok_or_else(|| Failure::input(format!("{argument} needs a value")))?;
                read.options.push((argument, value));
            } else if argument.starts_with("--") || word.is_some() {
                return Err(Failure::input(format!("'{argument}' is not known here; try 'placement help'")));
            } else {
                word = Some(*argument);
            }
        }
        read.word = word.ok_or_else(|| Failure::input("a link or fragment is needed; '' stands for the default page"))?;
        Ok(read)
    }

    /// The value of an option.
    pub(crate) fn get(&self, option: &str) -> Option<&'a str> {
        self.options.iter().rev().find(|(name, _)| *name == option).map(|(_, value)| *value)
    }

    /// Whether a flag was given.
    pub(crate) fn has(&self, flag: &str) -> bool {
        self.get(flag).is_some()
    }
}
