//! The page as a browser first receives it, rendered natively: headings, labels, words, and nothing but text from links.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use compute_placement::browser::address::Address;
use compute_placement::catalogue::{NEWEST, embedded, snapshot};
use compute_placement::scenario::presets::{PRESETS, by_slug};
use compute_placement::scenario::{Group, Input, Kind, Page, View, link};
use compute_placement::text::Language;
use compute_placement::text::gauge::PowerUnit;
use compute_placement::text::sentence::answer;
use compute_placement::ui::app::{App, Boot};
use compute_placement::ui::look::{Screen, Shade};
use compute_placement::ui::site::Data;
use compute_placement::units::Date;
use yew::LocalServerRenderer;

const SCREEN: Screen = Screen { width: 768.0, wide: true, dark: false, shade: Shade::Auto, power: PowerUnit::Cents };

fn address(page: Page, chinese: bool, embed: bool, fragment: &str) -> Address {
    Address { page: (!embed).then_some(page), preset: None, chinese, embed, fragment: fragment.to_owned() }
}

fn boot(page: Page, chinese: bool, embed: bool, fragment: &str) -> Boot {
    Boot::new(Data(embedded().unwrap()), address(page, chinese, embed, fragment), "../".into(), SCREEN, None, None)
}

fn render(boot: Boot) -> String {
    pollster::block_on(LocalServerRenderer::<App>::with_props(boot).hydratable(false).render())
}

fn page(page: Page, chinese: bool, fragment: &str) -> String {
    render(boot(page, chinese, false, fragment))
}

/// The text between tags, with the few entities of the renderer undone.
fn text(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out.replace("&#x27;", "'").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn every_page_has_one_question_its_answer_and_a_section_per_view() {
    let catalogue = embedded().unwrap();
    for which in Page::ALL {
        for language in Language::ALL {
            let html = page(which, language == Language::Zh, "");
            assert_eq!(html.matches("<h1").count(), 1);
            let scenario = compute_placement::scenario::Scenario::default();
            let results = compute_placement::analysis::evaluate(which, &scenario, catalogue);
            let sentence = answer(&results, &scenario, catalogue, language, None).to_string();
            assert!(text(&html).contains(&sentence), "{sentence}");
            for view in View::of(which) {
                assert!(html.contains(&format!("id=\"view-{}\"", view.id())));
                assert!(html.contains(&format!("class=\"chart chart-{}\"", view.id())));
            }
            assert_eq!(html.matches("<figure").count(), View::of(which).count());
            assert_eq!(html.matches("<figcaption").count(), View::of(which).count());
        }
    }
}

#[test]
fn every_input_of_the_page_has_a_control_with_a_label() {
    for which in Page::ALL {
        let html = page(which, false, "");
        assert!(html.contains("id=\"ch-cur\" aria-label=\"Currency\""));
        for input in Input::all() {
            let spec = input.spec();
            let shown = input == Input::Currency || spec.group != Group::Display && spec.is_on(which);
            let id = match spec.kind {
                Kind::Number(_) => format!("in-{}", spec.key),
                Kind::Choice { .. } if input == Input::Spread => format!("lb-{}", spec.key),
                Kind::Choice { .. } => format!("ch-{}", spec.key),
                Kind::List(_) => continue,
            };
            assert_eq!(html.contains(&format!("id=\"{id}\"")), shown, "{id}");
            if shown && !matches!(input, Input::Spread | Input::Currency) {
                assert!(html.contains(&format!("for=\"{id}\"")), "{id}");
            }
        }
    }
}

#[test]
fn a_number_field_says_its_unit_and_its_slider_speaks_it() {
    let html = page(Page::Mine, false, "v=1&px=150000");
    let (_, field) = html.split_once("for=\"in-px\"").unwrap();
    assert!(text(field.split_once("</label>").unwrap().0).contains("Bitcoin price, USD"));
    assert!(html.contains("aria-valuetext=\"150,000 USD\""));
    assert!(html.contains("data-reset=\"px\""));
}

#[test]
fn no_style_is_written_inline_and_no_link_leads_nowhere() {
    for which in Page::ALL {
        let html = page(which, false, "v=1&px=abc");
        assert!(!html.contains(" style="), "{which:?}");
        for (at, _) in html.match_indices("href=\"") {
            let target = html[at + 6..].split('"').next().unwrap();
            assert!(
                ["../mine/", "../ai/", "../both/", "../zh/mine/", "../zh/ai/", "../zh/both/", "../methods/", "../data/"]
                    .iter()
                    .any(|known| target.starts_with(known))
                    || PRESETS.iter().any(|preset| target == format!("../p/{}/", preset.slug)),
                "{target}"
            );
        }
    }
}

#[test]
fn the_page_of_a_preset_asks_its_question_and_shows_its_view_second() {
    for language in Language::ALL {
        let chinese = language == Language::Zh;
        let preset = by_slug("team-workstation").unwrap();
        let address = Address { page: None, preset: Some(preset), chinese, embed: false, fragment: "p=team-workstation&".to_owned() };
        let html = render(Boot::new(Data(embedded().unwrap()), address, "../../".into(), SCREEN, None, None));
        let (_, heading) = html.split_once("<h1>").unwrap();
        let heading = text(heading.split_once("</h1>").unwrap().0);
        assert_eq!(heading, format!("{} {}", preset.title(chinese), preset.question(chinese)));
        let views: Vec<usize> = ["device", "volume", "phase"].map(|id| html.find(&format!("id=\"view-{id}\"")).unwrap()).to_vec();
        assert!(views.is_sorted(), "{views:?}");
        let other = if chinese { "../../p/team-workstation/" } else { "../../zh/p/team-workstation/" };
        assert!(html.contains(&format!("href=\"{other}\"")) && !html.contains("data-notice"));
        assert_eq!(html.matches(if chinese { "href=\"../../zh/p/" } else { "href=\"../../p/" }).count(), PRESETS.len() - 1);
        // Nothing differs from the preset, so there is nothing to reset.
        let (_, reset) = html.split_once("data-reset-all=\"\"").unwrap();
        assert!(reset.split_once('>').unwrap().0.contains("disabled"));
    }
}

#[test]
fn the_currency_of_earlier_visits_gives_way_to_that_of_a_link_and_to_frames() {
    let answer = |fragment: &str, embed: bool, kept: &str| {
        let address = address(Page::Ai, false, embed, fragment);
        text(&render(Boot::new(Data(embedded().unwrap()), address, "../".into(), SCREEN, None, Some(kept.to_owned()))))
    };
    assert!(answer("", false, "GBP").contains("about £") && answer("v=1&cur=CNY", false, "GBP").contains("about ¥"));
    for text in [answer("v=1&w=ai", true, "GBP"), answer("", false, "USD"), answer("", false, "<b>"), answer("", false, "")] {
        assert!(text.contains("about $"), "{text}");
    }
}

#[test]
fn a_page_says_whose_day_its_numbers_are_of_and_what_is_old() {
    let at = |fragment: &str, page: Page, day: &str| {
        let data = Data(snapshot(link::pinned(fragment).unwrap_or(NEWEST)).unwrap().unwrap());
        text(&render(Boot::new(data, address(page, false, false, fragment), "../".into(), SCREEN, Date::parse(day), None)))
    };
    let newest = at("", Page::Mine, "2026-11-22");
    assert!(!newest.contains("Numbers of") && !newest.contains("days old"), "{newest}");
    let old = at("v=1&d=2026-01-12&m=1", Page::Mine, "2026-11-22");
    assert!(
        old.contains("Numbers of 12 Jan 2026")
            && old.contains("Use today's data (22 Nov 2026)")
            && old.contains("(prices are 314 days old)")
    );
    // More than 60 days for prices, more than 500 for tariffs, and only for those the answer rests on.
    assert!(
        !at("", Page::Mine, "2026-12-02").contains("days old") && at("", Page::Mine, "2026-12-03").contains("(prices are 61 days old)")
    );
    assert!(
        !at("", Page::Both, "2028-01-22").contains("Texas: power price of")
            && at("", Page::Both, "2028-01-23").contains("Texas: power price of 9 Sep 2026, 501 days old.")
    );
    assert!(!at("v=1&el=0.05&px=9e4", Page::Both, "2030-01-01").contains("days old"));
    assert!(at("", Page::Ai, "2027-01-22").contains("(prices are 61 days old)") && !at("", Page::Ai, "2027-01-21").contains("days old"));
}

#[test]
fn text_from_a_link_stays_text() {
    let script = "v=1&px=<script>alert(1)</script>&r=\"><img src=x onerror=alert(1)>&a.zz=<b>&<i>=1";
    for embed in [false, true] {
        let html = render(boot(Page::Mine, false, embed, script));
        assert!(html.contains("data-notice"));
        for markup in ["<script", "<img", "<b>", "<i>"] {
            assert!(!html.contains(markup), "{markup}");
        }
        assert!(text(&html).contains("<script>alert(1)</script>"));
    }
}

#[test]
fn a_chinese_page_has_no_english_sentence() {
    for which in Page::ALL {
        let html = page(which, true, "v=1&px=99999999999&zz=1&el=0.05&rent=9..1&qd=7");
        // Other languages inside are marked as such: the language link and the names of sources.
        let words = text(&html);
        let mut last = String::new();
        for word in words.split(|c: char| !c.is_ascii_alphabetic()) {
            let lower = word.len() >= 3 && word.chars().all(|c| c.is_ascii_lowercase());
            assert!(!(lower && !last.is_empty() && words.contains(&format!("{last} {word}"))), "{last} {word}");
            last = if lower { word.to_owned() } else { String::new() };
        }
    }
}

#[test]
fn a_frame_shows_one_view_its_sentence_and_at_most_three_controls() {
    for (link, view) in [
        ("v=1&w=mine&t=breakeven", "breakeven"),
        ("v=1&t=volume", "volume"),
        ("v=1&w=ai", "device"),
        ("v=1&w=both", "bids"),
        ("", "regions"),
    ] {
        let html = render(boot(Page::Mine, false, true, link));
        assert_eq!(html.matches("<figure").count(), 1, "{link}");
        assert!(html.contains(&format!("id=\"view-{view}\"")), "{link}");
        assert!((1..=3).contains(&html.matches("type=\"range\"").count()), "{link}");
        assert!(html.contains("data-answer") && html.contains("rel=\"noopener\""));
    }
    let bare = render(boot(Page::Mine, false, true, "v=1&t=regions&ui=h~s"));
    assert!(!bare.contains("type=\"range\"") && bare.contains("data-answer"));
    let chinese = render(boot(Page::Mine, false, true, "v=1&t=regions&lang=zh"));
    assert!(chinese.contains("打开计算器"));
}

#[test]
fn the_way_out_of_a_frame_keeps_the_scenario_and_drops_the_frame() {
    let html = render(boot(Page::Mine, false, true, "v=1&w=ai&t=device&qd=700&th=dark&ui=h"));
    assert!(html.contains("href=\"../ai/#v=1&amp;m=1&amp;qd=700\""), "{html}");
}
