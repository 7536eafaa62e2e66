//! Every preset is an example and a test: its answer, numbers, table and charts as snapshots under `snapshots/`.
//!
//! A changed formula shows as a readable difference of numbers and pictures. Charts are kept in English, light, 768 px
//! for every preset, and in Chinese, dark, 358 px for the first of each page. `make bless` accepts; read the diff.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use compute_placement::analysis::evaluate;
use compute_placement::analysis::report::Report;
use compute_placement::catalogue::embedded;
use compute_placement::chart::theme::{DARK, LIGHT};
use compute_placement::chart::{self, Look, Picture, View};
use compute_placement::scenario::presets::PRESETS;
use compute_placement::scenario::{Page, Scenario, link};
use compute_placement::text::{Language, sentence};

/// The default page of each kind and every preset: name, page, scenario.
fn examples() -> Vec<(String, Page, Scenario)> {
    let catalogue = embedded().unwrap();
    let defaults = Page::ALL.map(|page| (format!("default-{}", page.id()), page, Scenario::default()));
    let presets = PRESETS.iter().map(|preset| (preset.slug.to_owned(), preset.page(), link::parse(preset.link(), catalogue).scenario));
    defaults.into_iter().chain(presets).collect()
}

fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

#[test]
fn every_preset_keeps_its_answer_and_numbers() {
    let catalogue = embedded().unwrap();
    settings().bind(|| {
        for (name, page, scenario) in examples() {
            let results = evaluate(page, &scenario, catalogue);
            let picture = Picture { scenario: &scenario, catalogue, results: &results, world: None };
            let mut text = String::new();
            for language in Language::ALL {
                text += &format!("{}\n", sentence::answer(&results, &scenario, catalogue, language, None));
                for view in View::of(page) {
                    text += &format!("  {}: {}\n", view.id(), chart::title(view, &picture, language));
                    text +=
                        &format!("    {}\n    {}\n", chart::subtitle(view, &picture, language), chart::summary(view, &picture, language));
                }
            }
            let mut report = Report::default();
            report.results(&results, &scenario, catalogue);
            text += &serde_json::to_string_pretty(&report).unwrap();
            insta::assert_snapshot!(name, text);
        }
    });
}

#[test]
fn every_preset_keeps_its_charts() {
    let catalogue = embedded().unwrap();
    settings().bind(|| {
        for (name, page, scenario) in examples() {
            let results = evaluate(page, &scenario, catalogue);
            let picture = Picture { scenario: &scenario, catalogue, results: &results, world: None };
            for view in View::of(page) {
                let look = Look { theme: &LIGHT, width: 768.0, language: Language::En, title_in_svg: true };
                insta::assert_binary_snapshot!(&format!("{name}-{}.svg", view.id()), chart::svg(view, &picture, &look).into_bytes());
                if name.starts_with("default") {
                    let look = Look { theme: &DARK, width: 358.0, language: Language::Zh, title_in_svg: true };
                    insta::assert_binary_snapshot!(
                        &format!("{name}-{}-zh-dark-358.svg", view.id()),
                        chart::svg(view, &picture, &look).into_bytes()
                    );
                }
            }
        }
    });
}

#[test]
fn answers_are_short_enough_to_read_at_a_glance() {
    let catalogue = embedded().unwrap();
    for (name, page, scenario) in examples() {
        let results = evaluate(page, &scenario, catalogue);
        let say = |language| sentence::answer(&results, &scenario, catalogue, language, None).to_string();
        assert!(say(Language::En).split_whitespace().count() <= 30, "{name}: {}", say(Language::En));
        let han = say(Language::Zh).chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
        assert!(han <= 45, "{name}: {}", say(Language::Zh));
    }
}
