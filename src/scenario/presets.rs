//! Presets: named scenarios, one file each in `static/presets`.
//!
//! A file has the lines `title-en`, `title-zh`, `question-en`, `question-zh`, `page`, `view` and `link`, each as
//! `name: text`. The file name is the slug, and slugs never change. Absent on purpose: results.

use crate::catalogue::Catalogue;
use crate::scenario::{Input, Page, Scenario, link};

/// A named scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Preset {
    /// Stable name in links and paths.
    pub slug: &'static str,
    text: &'static str,
}

macro_rules! presets {
    ($($slug:literal)+) => {
        /// Every preset, in the order of the list on the site.
        pub const PRESETS: &[Preset] =
            &[$(Preset { slug: $slug, text: include_str!(concat!("../../static/presets/", $slug, ".txt")) },)+];
    };
}

presets! {
    "old-rigs-cheap-hydro"
    "texas-or-hydro"
    "halving-fleet"
    "texas-demand-response"
    "laptop-200-questions"
    "phone-or-small-api"
    "private-documents-on-device"
    "team-workstation"
    "rented-h100"
    "agent-on-a-desk"
    "one-megawatt-hash-or-tokens"
    "does-ai-move-in"
}

impl Preset {
    fn line(&self, name: &str) -> &'static str {
        self.text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).unwrap_or_default()
    }

    /// The title, English or Chinese.
    pub fn title(&self, chinese: bool) -> &'static str {
        self.line(if chinese { "title-zh" } else { "title-en" })
    }

    /// The question, English or Chinese.
    pub fn question(&self, chinese: bool) -> &'static str {
        self.line(if chinese { "question-zh" } else { "question-en" })
    }

    /// The page it belongs to.
    pub fn page(&self) -> Page {
        Page::by_id(self.line("page")).unwrap_or_default()
    }

    /// The id of the view it shows.
    pub fn view(&self) -> &'static str {
        self.line("view")
    }

    /// Its scenario as a link fragment.
    pub fn link(&self) -> &'static str {
        self.line("link")
    }
}

/// The preset with this slug.
pub fn by_slug(slug: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.slug == slug)
}

/// The scenario of a preset; `None` for an unknown slug.
pub fn scenario(slug: &str, catalogue: &Catalogue) -> Option<Scenario> {
    Some(link::parse(by_slug(slug)?.link(), catalogue).scenario)
}

/// What a scenario differs from: its preset, marked as following it, else the defaults.
pub fn base(of: &Scenario, catalogue: &Catalogue) -> Scenario {
    let slug = of.choice(Input::Preset);
    scenario(slug, catalogue).map(|base| base.with_choice(Input::Preset, slug)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::embedded;

    #[test]
    fn every_preset_file_is_complete_and_its_link_is_canonical() {
        let catalogue = embedded().unwrap();
        for preset in PRESETS {
            for chinese in [false, true] {
                assert!(!preset.title(chinese).is_empty() && !preset.question(chinese).is_empty(), "{}", preset.slug);
            }
            let parsed = link::parse(preset.link(), catalogue);
            assert_eq!(parsed.notices, [], "{}", preset.slug);
            assert_eq!(link::print(&parsed.scenario, catalogue, false), preset.link(), "{}", preset.slug);
            assert!(Page::by_id(preset.line("page")).is_some() && !preset.view().is_empty(), "{}", preset.slug);
        }
    }

    #[test]
    fn a_link_may_differ_from_a_preset() {
        let catalogue = embedded().unwrap();
        let text = "v=1&d=2026-11-22&m=1&p=texas-or-hydro&px=100000";
        let parsed = link::parse(text, catalogue);
        assert_eq!(link::print(&parsed.scenario, catalogue, false), text);
    }
}
