//! Texts to copy into other pages: every way to embed a view, every way to cite an answer.
//!
//! What a link or a word of ours holds is escaped for the language it is written into, for it ends up in pages of others.
//! Absent: the words themselves (see [`crate::text::share`]), and the pages that frames show.

use super::files::Taken;
use super::records::Records;
use super::{CARD_NAME, Part};
use crate::chart;
use crate::chart::Look;
use crate::chart::file::size;
use crate::scenario::{Input, Scenario, link, presets};
use crate::text::Language;
use crate::text::share::Way;
use crate::text::view::{dated, filled, question};

/// Width an article usually gives.
const USUAL_WIDTH: f64 = 632.0;

/// What surrounds the picture at that width: sentence, title, source, margins; and controls.
const AROUND: f64 = 300.0;
const CONTROLS: f64 = 110.0;

/// The quotes of a part, each as name, note, text and file.
pub(super) fn quotes(taken: &Taken<'_>, part: Part) -> Records {
    if part == Part::Citations { citations(taken) } else { ways(taken) }
}

/// The height that holds the view at the usual width, rounded up.
fn height(taken: &Taken<'_>) -> u32 {
    let look = Look { width: USUAL_WIDTH, title_in_svg: false, ..taken.look };
    let picture = size(&chart::svg(taken.ask.view, taken.picture, &look)).map_or(USUAL_WIDTH * 0.7, |(_, height)| height);
    let controls = if taken.picture.scenario.given(Input::Parts).is_none() { CONTROLS } else { 0.0 };
    (libm::ceil((picture + AROUND + controls) / 10.0) * 10.0) as u32
}

/// The preset that the scenario is, unchanged.
fn preset(taken: &Taken<'_>) -> Option<&'static presets::Preset> {
    let (scenario, catalogue) = (taken.picture.scenario, taken.picture.catalogue);
    let found = presets::PRESETS.iter().find(|preset| preset.slug == scenario.choice(Input::Preset))?;
    let bare = |scenario: &Scenario| {
        let mut bare = scenario.unframed();
        bare.set(Input::Preset, None);
        bare
    };
    (bare(scenario) == bare(&presets::scenario(found.slug, catalogue)?)).then_some(found)
}

fn ways(taken: &Taken<'_>) -> Records {
    let (ask, base) = (taken.ask, taken.base);
    let (language, words) = (ask.language, ask.language.share());
    let chinese = language == Language::Zh;
    let folder = if chinese { "zh/" } else { "" };
    let preset = preset(taken);
    let asked = preset.map_or_else(|| question(ask.view, language), |preset| preset.question(chinese));
    let title = filled(language.messages().page.frame_title, &[("question", asked)]);
    let follows = link::parse(ask.fragment, taken.picture.catalogue).follows;
    let page = taken.link(follows);
    let frame = format!("{base}{folder}embed/#{}", ask.fragment);
    let (image, image_note, image_file) = match preset {
        Some(preset) => (format!("{base}{folder}p/{}/card.png", preset.slug), "", ""),
        None => (taken.name("card.png"), words.card_saved, CARD_NAME),
    };
    let height = height(taken);
    let (src, name, alt) = (escaped(&frame), escaped(&title), escaped(ask.answer));
    let iframe = |more: &str| {
        format!(
            "<iframe src=\"{src}\" title=\"{name}\" width=\"100%\" height=\"{height}\" loading=\"lazy\" allow=\"clipboard-write\" \
             referrerpolicy=\"no-referrer\" frameborder=\"0\"{more}></iframe>"
        )
    };
    let script = format!("<script async src=\"{}\"></script>", escaped(&format!("{base}embed.v1.js")));
    let picture =
        format!("<a href=\"{}\"><img src=\"{}\" alt=\"{alt}\" width=\"1200\" height=\"630\"></a>", escaped(&page), escaped(&image));
    let (quoted_frame, quoted_title) = (frame.replace('"', "%22"), title.replace('"', "'"));
    let noted = |(name, note): Way, more: &str| (name, if more.is_empty() { note.to_owned() } else { format!("{note} {more}") });
    let file = |path: &str| format!("{base}{path}/placement.html");
    let list = [
        (noted(words.frame, ""), iframe(""), String::new()),
        (noted(words.fitting, ""), format!("{}\n{script}", iframe(" data-placement")), String::new()),
        (
            noted(words.element, image_note),
            format!("<compute-placement src=\"{src}\" title=\"{name}\">\n  {picture}\n</compute-placement>\n{script}"),
            image_file.to_owned(),
        ),
        (
            noted(words.card, image_note),
            format!(
                "<figure>\n  {picture}\n  <figcaption>{alt} <a href=\"{}\">{}</a></figcaption>\n</figure>",
                escaped(&page),
                escaped(words.open)
            ),
            image_file.to_owned(),
        ),
        (
            noted(words.markdown, image_note),
            format!("[![{0}]({image})]({page})\n\n{0} [{1}]({page})", marked_down(ask.answer), words.open),
            image_file.to_owned(),
        ),
        (
            noted(words.hugo, ""),
            format!("{{{{< placement src=\"{quoted_frame}\" title=\"{quoted_title}\" height=\"{height}\" >}}}}"),
            file("hugo"),
        ),
        (
            noted(words.jekyll, ""),
            format!("{{% include placement.html src=\"{quoted_frame}\" title=\"{quoted_title}\" height=\"{height}\" %}}"),
            file("jekyll"),
        ),
        (
            noted(words.amp, ""),
            format!(
                "<amp-iframe src=\"{src}\" title=\"{name}\" layout=\"fixed-height\" height=\"{height}\" sandbox=\"allow-scripts allow-popups\" \
                 frameborder=\"0\" resizable>\n  <div overflow tabindex=\"0\" role=\"button\" aria-label=\"{0}\">{0}</div>\n</amp-iframe>",
                escaped(words.amp_more)
            ),
            String::new(),
        ),
    ];
    list.into_iter().map(|((name, note), text, file)| vec![name.to_owned(), note, text, file]).collect()
}

fn citations(taken: &Taken<'_>) -> Records {
    let ask = taken.ask;
    let words = ask.language.share();
    let date = &*taken.picture.catalogue.date;
    let year = date.get(..4).unwrap_or_default();
    let follows = link::parse(ask.fragment, taken.picture.catalogue).follows;
    let (link, day) = (taken.link(follows), dated(date, ask.language));
    let model = link::MODEL_MAJOR.to_string();
    let values = [("year", year), ("answer", ask.answer), ("date", &*day), ("model", &*model), ("link", &*link)];
    let bibtex = format!(
        "@misc{{compute-placement-{}-{date},\n  title = {{{}}},\n  author = {{{{{}}}}},\n  year = {{{year}}},\n  note = {{{}}},\n  url = {{{}}}\n}}",
        ask.page.id(),
        in_bibtex(ask.answer),
        words.site,
        filled(words.data_of, &values),
        link
    );
    [(words.plain, filled(words.cited, &values)), (words.bibtex, bibtex)]
        .into_iter()
        .map(|(name, text)| vec![name.to_owned(), String::new(), text, String::new()])
        .collect()
}

/// A text inside an attribute or an element.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A text inside Markdown, whose marks it must not make.
fn marked_down(text: &str) -> String {
    with_slashes(text, &['\\', '[', ']', '*', '_', '`', '<'])
}

/// A text inside BibTeX.
fn in_bibtex(text: &str) -> String {
    with_slashes(text, &['$', '%', '&', '#', '_', '{', '}'])
}

fn with_slashes(text: &str, marks: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if marks.contains(&letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::embedded;
    use crate::chart::Picture;
    use crate::chart::theme::LIGHT;
    use crate::scenario::{Page, View};
    use crate::ui::desk::Ask;

    fn quoted(fragment: &str, language: Language, part: Part) -> Records {
        let catalogue = embedded().unwrap();
        let scenario = link::parse(fragment, catalogue).scenario;
        let results = evaluate(Page::Mine, &scenario, catalogue);
        let answer = "Mine in \"Texas\": <b>$5</b> & 3 % more.";
        let ask = Ask { fragment, page: Page::Mine, view: View::Regions, language, width: 850.0, dark: false, answer };
        let picture = Picture { scenario: &scenario, catalogue, results: &results, world: None };
        let look = Look { theme: &LIGHT, width: 850.0, language, title_in_svg: true };
        quotes(&Taken { ask: &ask, picture: &picture, look, base: "https://a.example/sub/" }, part)
    }

    #[test]
    fn every_frame_has_a_title_in_its_language_and_no_markup_from_outside() {
        for (language, folder) in [(Language::En, "sub/embed/"), (Language::Zh, "sub/zh/embed/")] {
            let ways = quoted("v=1&d=2026-11-22&m=1&w=mine&t=regions&px=90000", language, Part::Ways);
            assert_eq!(ways.len(), 8);
            for way in &ways {
                let text = &way[2];
                assert!(!text.replace("\\<b>", "").contains("<b>") && !text.contains("javascript:"), "{text}");
                assert!(text.contains("px=90000"), "{text}");
                if text.contains("title=") {
                    assert!(text.contains(folder), "{text}");
                    let title = text.split("title=\"").nth(1).unwrap().split('"').next().unwrap();
                    assert!(title.chars().count() > 8 && (language == Language::En) == title.is_ascii(), "{title}");
                }
            }
            assert!(!ways[0][2].contains("<script") && ways[1][2].contains("/sub/embed.v1.js"));
            assert!(ways[5][3].ends_with("sub/hugo/placement.html"));
        }
    }

    #[test]
    fn an_unchanged_preset_brings_its_own_picture_and_any_other_answer_has_to_be_saved() {
        let preset = quoted("v=1&w=mine&t=regions&p=texas-or-hydro", Language::Zh, Part::Ways);
        assert!(preset[3][2].contains("https://a.example/sub/zh/p/texas-or-hydro/card.png") && preset[3][3].is_empty());
        for fragment in ["v=1&w=mine&t=regions&p=texas-or-hydro&px=90000", "v=1&w=mine&t=regions"] {
            let other = quoted(fragment, Language::En, Part::Ways);
            assert_eq!(other[3][3], CARD_NAME);
            assert!(other[3][2].contains("_2026-11-22_en.card.png"), "{}", other[3][2]);
        }
    }

    #[test]
    fn a_frame_without_controls_is_lower() {
        let height = |fragment| {
            let text = quoted(fragment, Language::En, Part::Ways)[0][2].clone();
            text.split("height=\"").nth(1).unwrap().split('"').next().unwrap().parse::<u32>().unwrap()
        };
        assert_eq!(height("v=1&w=mine&t=regions"), height("v=1&w=mine&t=regions&ui=h~s~n") + 110);
    }

    #[test]
    fn a_citation_names_date_model_and_link_in_both_forms() {
        for language in Language::ALL {
            let cited = quoted("v=1&d=2026-11-22&m=1&px=90000", language, Part::Citations);
            assert_eq!(cited.len(), 2);
            for quote in &cited {
                assert!(quote[2].contains("#v=1&d=2026-11-22&m=1&px=90000") && quote[2].contains("22"), "{}", quote[2]);
            }
            assert!(cited[1][2].starts_with("@misc{compute-placement-mine-2026-11-22,") && cited[1][2].contains("\\$5"));
            assert_eq!(cited[1][2].matches('{').count() - cited[1][2].matches("\\{").count(), cited[1][2].matches('}').count());
        }
    }
}
