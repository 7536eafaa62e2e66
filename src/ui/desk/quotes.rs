//! Texts to copy into other pages: every way to embed a view, every way to cite an answer.
//!
//! What a link or a word of ours holds is escaped for the language it is written into, for it ends up in pages of others.
//! Absent: the words themselves (see [`crate::text::share`]), and the pages that frames show.

use super::files::Taken;
use super::records::Records;
use super::{CARD_NAME, Part};
use crate::scenario::{Input, Scenario, link, presets};
use crate::text::Language;
use crate::text::view::{dated, filled, question};
use crate::ui::embed::height;

/// The quotes of a part, each as name, note, text and file.
pub(super) fn quotes(taken: &Taken<'_>, part: Part) -> Records {
    if part == Part::Citations { citations(taken) } else { ways(taken) }
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

/// What each way writes, in the order of [`ShareTexts::ways`], with the folder of a file it needs. Values whose names end
/// in `_html` are escaped for HTML; braces of the languages themselves are values too.
const WAYS: [(&str, &str); 8] = [
    ("{iframe}></iframe>", ""),
    ("{iframe} data-placement></iframe>\n{script}", ""),
    ("<compute-placement src=\"{src_html}\" title=\"{title_html}\">\n  {picture}\n</compute-placement>\n{script}", CARD_NAME),
    ("<figure>\n  {picture}\n  <figcaption>{answer_html} <a href=\"{page_html}\">{open}</a></figcaption>\n</figure>", CARD_NAME),
    ("[![{answer_md}]({image})]({page})\n\n{answer_md} [{open}]({page})", CARD_NAME),
    ("{<}{<}< placement src=\"{src}\" title=\"{title}\" height=\"{height}\" >{>}{>}", "hugo"),
    ("{<}% include placement.html src=\"{src}\" title=\"{title}\" height=\"{height}\" %{>}", "jekyll"),
    (
        "<amp-iframe src=\"{src_html}\" title=\"{title_html}\" layout=\"fixed-height\" height=\"{height}\" \
         sandbox=\"allow-scripts allow-popups\" frameborder=\"0\" resizable>\n  \
         <div overflow tabindex=\"0\" role=\"button\" aria-label=\"{all}\">{all}</div>\n</amp-iframe>",
        "",
    ),
];

/// Parts that several ways share, filled before the ways are.
const IFRAME: &str = "<iframe src=\"{src_html}\" title=\"{title_html}\" width=\"100%\" height=\"{height}\" loading=\"lazy\" \
    allow=\"clipboard-write\" referrerpolicy=\"no-referrer\" frameborder=\"0\"";
const SCRIPT: &str = "<script async src=\"{script_html}\"></script>";
const PICTURE: &str = "<a href=\"{page_html}\"><img src=\"{image_html}\" alt=\"{answer_html}\" width=\"1200\" height=\"630\"></a>";

/// A reference for BibTeX.
const BIBTEX: &str = "@misc{<}compute-placement-{id}-{data},\n  title = {<}{answer_tex}{>},\n  author = {<}{<}{site}{>}{>},\n  year = {<}{year}{>},\n  \
    note = {<}{note}{>},\n  url = {<}{page}{>}\n{>}";

fn ways(taken: &Taken<'_>) -> Records {
    let (ask, base) = (taken.ask, taken.base);
    let (language, words) = (ask.language, ask.language.share());
    let chinese = language == Language::Zh;
    let root = format!("{base}{}", if chinese { "zh/" } else { "" });
    let preset = preset(taken);
    let asked = preset.map_or_else(|| question(ask.view, language), |preset| preset.question(chinese));
    let title = filled(language.messages().view.frame_title, &[("question", asked)]);
    let follows = link::parse(ask.fragment, taken.picture.catalogue).follows;
    let (page, src) = (taken.link(follows), format!("{root}embed/#{}", ask.fragment));
    let image = preset.map_or_else(|| taken.name("card.png"), |preset| format!("{root}p/{}/card.png", preset.slug));
    let (height, script) = (height(ask.view, taken.picture, language).to_string(), format!("{base}embed.v1.js"));
    let [src_html, title_html, page_html, image_html, answer_html, script_html] =
        [&src, &title, &page, &image, ask.answer, &script].map(escaped);
    let answer_md = with_slashes(ask.answer, &['\\', '[', ']', '*', '_', '`', '<']);
    let mut values = vec![
        ("src", &*src),
        ("title", &title),
        ("page", &page),
        ("image", &image),
        ("src_html", &src_html),
        ("title_html", &title_html),
        ("page_html", &page_html),
        ("image_html", &image_html),
        ("answer_html", &answer_html),
        ("script_html", &script_html),
        ("answer_md", &answer_md),
        ("height", &height),
        ("open", words.open),
        ("all", words.amp_more),
        ("<", "{"),
        (">", "}"),
    ];
    let [iframe, script, picture] = [IFRAME, SCRIPT, PICTURE].map(|part| filled(part, &values));
    values.extend([("iframe", &*iframe), ("script", &script), ("picture", &picture)]);
    let way = |((template, needs), (name, note)): (&(&str, &str), &(&str, &str))| {
        let (mut note, mut file) = ((*note).to_owned(), String::new());
        match *needs {
            CARD_NAME if preset.is_none() => {
                note = format!("{note} {}", words.card_saved);
                file.push_str(CARD_NAME);
            }
            "" | CARD_NAME => {}
            folder => file = format!("{base}{folder}/placement.html"),
        }
        vec![(*name).to_owned(), note, filled(template, &values), file]
    };
    WAYS.iter().zip(&words.ways).map(way).collect()
}

fn citations(taken: &Taken<'_>) -> Records {
    let ask = taken.ask;
    let words = ask.language.share();
    let data = &*taken.picture.catalogue.date;
    let follows = link::parse(ask.fragment, taken.picture.catalogue).follows;
    let (page, date, model) = (taken.link(follows), dated(data, ask.language), link::MODEL_MAJOR.to_string());
    let answer_tex = with_slashes(ask.answer, &['$', '%', '&', '#', '_', '{', '}']);
    let mut values = vec![
        ("id", ask.page.id()),
        ("data", data),
        ("year", data.get(..4).unwrap_or_default()),
        ("date", &date),
        ("model", &model),
        ("page", &page),
        ("answer", ask.answer),
        ("answer_tex", &answer_tex),
        ("site", words.site),
        ("<", "{"),
        (">", "}"),
    ];
    let note = filled(words.data_of, &values);
    values.push(("note", &note));
    let quote = |(name, template): (&str, &str)| vec![name.to_owned(), String::new(), filled(template, &values), String::new()];
    vec![quote((words.plain, words.cited)), quote(("BibTeX", BIBTEX))]
}

/// A text inside an attribute or an element.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A text in which some letters must not be read as marks.
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
    use crate::chart::Look;
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
    fn generators_get_their_own_braces() {
        let ways = quoted("v=1&w=mine&t=regions", Language::En, Part::Ways);
        assert!(ways[5][2].starts_with("{{< placement src=\"https://a.example/sub/embed/#v=1") && ways[5][2].ends_with("\" >}}"));
        assert!(ways[6][2].starts_with("{% include placement.html src=\"") && ways[6][2].ends_with("\" %}"));
        assert!(ways.iter().all(|way| !way[2].contains("_html")), "{ways:?}");
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
