//! Laws of every view: deterministic, nothing collides, everything plotted is in the table, nothing escapes as markup.

use super::*;
use crate::analysis::evaluate;
use crate::catalogue::embedded;
use crate::scenario::{Input, Page, link};

/// Defaults, extremes and states of the findings.
const FIXED: &[&str] = &[
    "",
    "v=1&u=off",
    "v=1&u=wide",
    "v=1&hz=1",
    "v=1&hz=120",
    "v=1&cu=off&el=0.12",
    "v=1&el=-0.02&hz=12",
    "v=1&n=1000&asic=s21-xp&tx=30&hz_stop=20",
    "v=1&n=10000000&px=1000000",
    "v=1&cx=10&fr=0&rd=2018-01-01&asic=s9",
    "v=1&rd=2026-08-01",
    "v=1&rd=2026-07-01&hz=6&u=off",
    "v=1&rd=2016-05-01",
    "v=1&rd=2020-03-01&el=0.3",
    "v=1&asic=bitaxe-gamma&cx=100&ox=0",
    "v=1&bh=20000000",
    "v=1&bh=7500000",
    "v=1&dg=-90&pg=1000",
    "v=1&px=5000",
    "v=1&px=10000000",
    "v=1&el=0",
    "v=1&el=0.001",
    "v=1&el=2",
    "v=1&r=gb",
    "v=1&r=cn-xj",
    "v=1&r=us-tx&rs=us-tx",
    "v=1&rs=us-tx~ca-qc~no~ca-nl",
    "v=1&lb=1",
    "v=1&up=0",
    "v=1&hr=1&pw=100000",
    "v=1&hr=5000&pw=10",
    "v=1&hr=200&pw=2000",
    "v=1&el=-0.03",
    "v=1&px=200000&fle=15",
    "v=1&r=us",
    "v=1&r=us-ca",
    "v=1&r=kz&dc=20&cp=80",
    "v=1&r=et&df=1000000",
    "v=1&pay=pps&fe=90",
    "v=1&asic=s9",
    "v=1&asic=s23-hyd&n=1000",
    "v=1&dc=50&hf=0.1",
    "v=1&pue=2&ox=1000",
    "v=1&el=-0.05",
    "v=1&n=1000&cu=off",
    "v=1&hz=1",
    "v=1&hz=120&hz_stop=60",
    "v=1&pl=40&asic=s19-95t",
    "v=1&pl=140&asic=t21&n=25",
    "v=1&fm=us-tx&r=et",
    "v=1&fm=et&r=ca-nl&asic=s9",
    "v=1&fm=us-tx&r=cn-xj",
    "v=1&mc=0",
    "v=1&mc=1000000",
    "v=1&asic=s9&el=0.02..0.3&px=30000..300000",
    "v=1&own=0",
    "v=1&own=0&qf=80",
    "v=1&qf=99",
    "v=1&qf=85",
    "v=1&qf=55&dev=iphone-17-pro",
    "v=1&hp=0&own=0",
    "v=1&qd=1000000",
    "v=1&qd=0",
    "v=1&ti=0&to=0",
    "v=1&mdl=kimi-k2&dev=rtx-3060",
    "v=1&dev=rtx-4090&api=claude-opus-5-5&wl=agent",
    "v=1&wl=batch&u=off",
    "v=1&dev=iphone-17-pro&mdl=qwen3.5-2b&qt=q4_0&wl=notes&pps=120&ll=6",
    "v=1&dev=iphone-17-pro&mdl=qwen3.5-2b&qt=q4_0&wl=notes",
    "v=1&mdl=gpt-oss-20b&qt=mxfp4&wl=agent&to=100..3000&tk=80",
    "v=1&ci=0&cci=0&tf=0&rtt=900",
    "v=1&tps=0.01&qd=100000&ei=1",
    "v=1&vt=60&rtr=cascade&pv=25&api=claude-opus-5-5",
    "v=1&rtr=roc&tpr=60&fpr=35&ls=40&ql=20..95&own=100",
    "v=1&pv=100&ql=0&qd=20000",
    "v=1&wl=classify&u=wide",
    "v=1&gu=0",
    "v=1&gu=100&mw=5000&hd=6",
    "v=1&gu=2&px=1000&el=0.3",
    "v=1&gpu=h200-sxm&gp=1000000&tp=0.001",
    "v=1&mdl=kimi-k2&dev=iphone-17-pro&uc=jp",
    "v=1&asic=s9&hd=1&mw=0.001",
    "v=1&pg=60&gd=-90&dr=0",
    "v=1&dr=100&sv=100&gu=30..90&tp=0.1..50",
    "v=1&r=cn-xj&vt=40&uc=xk",
    "v=1&own=100&hp=2&cpue=3&u=wide",
    "v=1&uc=de&vt=20",
    "v=1&uc=cn&hp=2&u=off",
    "v=1&uc=au&r=kz&u=wide&lb=1",
    "v=1&hp=0&uc=br&gp=0",
    "v=1&uc=us-ak&r=us-ak&vt=5",
];

/// Scenarios that stretch the pictures: the fixed ones, and random ones.
fn fragments() -> Vec<String> {
    let mut all: Vec<String> = FIXED.iter().copied().map(str::to_owned).collect();
    for seed in 0..12 {
        let [a, b, c, d] = unit_numbers(seed);
        let price = libm::pow(10.0, 3.5 + 2.5 * a).round();
        let (tariff, growth) = ((b * 0.3 * 1e4).round() / 1e4, (c * 3.0 * 100.0).round() / 100.0);
        let spread = ["off", "typ", "wide"][(d * 2.99) as usize];
        all.push(format!(
            "v=1&u={spread}&el={tariff}&px={price}&qd={}&ti={}",
            (1.0 + libm::pow(10.0, 5.0 * c)).round(),
            (10.0 + 9_000.0 * growth).round()
        ));
    }
    all
}

/// Four numbers between 0 and 1, the same for the same seed.
fn unit_numbers(seed: u64) -> [f64; 4] {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(0x1234_5678);
    core::array::from_fn(|_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    })
}

const WIDTHS: [f64; 5] = [280.0, 320.0, 480.0, 768.0, 1200.0];

/// Scenarios whose paths are drawn: clear, hopeless, certain, wide, a fleet, without a price, one month.
const DRAWN: [&str; 8] = [
    "",
    "v=1&px=5000",
    "v=1&px=10000000&hz=120",
    "v=1&u=wide&pm=param",
    "v=1&n=1000&tx=30",
    "v=1&asic=s9&rd=2020-03-01",
    "v=1&hz=1",
    "v=1&hz=6&cu=off&el=0.2",
];

/// Results with few paths, and a coverage of few decisions.
fn drawn_ahead(scenario: &Scenario, catalogue: &Catalogue) -> Results {
    use crate::analysis::ahead::{Ahead, Job, replay_draws};
    use crate::mining::outlook::Odds;
    use crate::mining::replay::Coverage;
    let mut results = evaluate(Page::Mine, scenario, catalogue);
    let Results::Mine(mining) = &mut results else { panic!() };
    let mut coverage = Coverage::new(&catalogue.history, replay_draws(scenario, catalogue, 400).unwrap());
    (0..2).for_each(|_| assert!(coverage.step(&catalogue.history)));
    let known = Ahead { regions: Vec::new(), odds: Odds::default(), has_focus: false, coverage, volatility: 0.5, paths: 100 };
    mining.ahead = Job::new(scenario, catalogue, mining, Some(&known)).map(|job| std::rc::Rc::new(job.finish()));
    assert!(mining.ahead.is_some());
    results
}

/// Runs a check on every view of every scenario.
fn for_each_picture(mut check: impl FnMut(View, &Picture<'_>, &str)) {
    let catalogue = embedded().unwrap();
    for fragment in DRAWN {
        let scenario = link::parse(fragment, catalogue).scenario.with_number(Input::Paths, 100.0);
        let results = drawn_ahead(&scenario, catalogue);
        let picture = Picture { scenario: &scenario, catalogue, results: &results, world: None };
        for view in [View::Regions, View::Fan, View::Replay] {
            check(view, &picture, &format!("{fragment} drawn"));
        }
    }
    for fragment in fragments() {
        // Few paths: a picture of the past draws its own.
        let scenario = link::parse(&fragment, catalogue).scenario.with_number(Input::Paths, 100.0);
        for page in Page::ALL {
            let results = evaluate(page, &scenario, catalogue);
            let picture = Picture { scenario: &scenario, catalogue, results: &results, world: Some(World::embedded()) };
            for view in View::of(page) {
                check(view, &picture, &fragment);
                if view == View::Map {
                    check(view, &Picture { world: None, ..picture }, &fragment);
                }
            }
        }
    }
}

/// The mining picture of a scenario.
pub(super) fn with_picture(fragment: &str, check: impl FnOnce(&Picture<'_>)) {
    with_picture_of(Page::Mine, fragment, check);
}

/// The picture of a scenario on a page.
pub(super) fn with_picture_of(page: Page, fragment: &str, check: impl FnOnce(&Picture<'_>)) {
    let catalogue = embedded().unwrap();
    let scenario = link::parse(fragment, catalogue).scenario;
    let results = evaluate(page, &scenario, catalogue);
    check(&Picture { scenario: &scenario, catalogue, results: &results, world: None });
}

fn look(width: f64, language: Language, title_in_svg: bool) -> Look {
    Look { theme: &theme::LIGHT, width, language, title_in_svg }
}

#[test]
fn no_label_leaves_the_page_or_covers_another() {
    let mut wrong = Vec::new();
    for_each_picture(|view, picture, fragment| {
        for (width, language) in WIDTHS.into_iter().flat_map(|width| Language::ALL.map(|language| (width, language))) {
            for title_in_svg in [false, true] {
                let (_, labels, page) = drawn(view, picture, &look(width, language, title_in_svg));
                let case = format!("{} {} {width} {title_in_svg} {fragment}", view.id(), language.id());
                for (n, label) in labels.iter().enumerate() {
                    if !label.within(&page.grown(0.5)) {
                        wrong.push(format!("{case}: {label:?} leaves {page:?}"));
                    }
                    let covered = labels.iter().skip(n + 1).filter(|other| label.grown(-0.5).meets(other));
                    wrong.extend(covered.map(|other| format!("{case}: {label:?} covers {other:?}")));
                }
            }
        }
    });
    assert!(wrong.is_empty(), "{} labels, first of them\n{}", wrong.len(), wrong.iter().take(12).cloned().collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_same_scenario_gives_the_same_bytes() {
    for_each_picture(|view, picture, _| {
        let look = look(768.0, Language::Zh, true);
        assert_eq!(svg(view, picture, &look), svg(view, picture, &look));
    });
}

#[test]
fn every_picture_is_plain_svg_with_title_and_description() {
    for_each_picture(|view, picture, fragment| {
        for language in Language::ALL {
            let svg = svg(view, picture, &look(768.0, language, true));
            assert!(svg.contains("role=\"img\"") && svg.contains("<title id=") && svg.contains("<desc id="), "{fragment}");
            assert!(!svg.contains(" style=") && !svg.contains("NaN") && !svg.contains("inf"), "{fragment}");
            assert_eq!(svg.matches("<g ").count(), svg.matches("</g>").count());
        }
    });
}

#[test]
fn no_sentence_keeps_a_hole_or_a_missing_number() {
    for_each_picture(|view, picture, fragment| {
        for language in Language::ALL {
            let words = [title, subtitle, summary, source_line].map(|say| say(view, picture, language));
            for text in words.iter().chain([&table(view, picture, language).caption]) {
                assert!(!text.trim().is_empty(), "{} {fragment}", view.id());
                for hole in ["{", "}", "NaN", "inf", "∞", "  ", "– ¢", "–\u{a0}", "$–", " –,", "at –"] {
                    assert!(!text.contains(hole), "{} {fragment}: {text}", view.id());
                }
            }
        }
    });
}

#[test]
fn titles_fit_two_lines_and_never_name_the_chart() {
    for_each_picture(|view, picture, fragment| {
        for (language, most) in [(Language::En, 110), (Language::Zh, 60)] {
            let title = title(view, picture, language);
            assert!(title.chars().count() <= most, "{fragment}: {title}");
        }
    });
}

/// The plane is sampled in the table; the row of the reader stands there whole.
fn zones_are_known(zones: &zones::Zones, known: impl Fn(f64) -> bool, fragment: &str) {
    let own = zones.rows.iter().filter(|row| known(row.y)).flat_map(|row| &row.stretches);
    for (to, _) in own {
        assert!(known(*to), "{fragment} {to}");
    }
    assert!(known(zones.you.0.1) || zones.rows.is_empty(), "{fragment}");
}

fn nets_are_known(atlas: &atlas::Atlas, known: impl Fn(f64) -> bool, fragment: &str) {
    let kinds = atlas.areas.iter().map(|area| area.kind).chain(atlas.tiles.iter().map(|tile| tile.kind));
    for net in kinds.filter_map(|kind| if let atlas::Kind::Net(net) = kind { Some(net) } else { None }) {
        assert!(known(net), "{fragment} {net}");
    }
}

#[test]
fn tables_are_rectangles_with_every_value_of_the_picture() {
    for_each_picture(|view, picture, fragment| {
        let table = table(view, picture, Language::En);
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{fragment}");
        let values: Vec<f64> = table.rows.iter().flatten().filter_map(|cell| cell.value).collect();
        let known = |value: f64| values.iter().any(|one| (one - value).abs() <= 1e-9 * value.abs().max(1e-9));
        match (definition(view).chart)(picture, &look(768.0, Language::En, false)) {
            Chart::Rows(rows) | Chart::Deltas(deltas::Deltas { rows, .. }) => {
                let marks = rows.list.iter().flat_map(|row| row.band.into_iter().flatten().chain(row.ring));
                let strokes = rows.rug.iter().flat_map(|rug| rug.lanes.iter().flat_map(|lane| lane.values.iter().copied()));
                for value in marks.chain(strokes) {
                    assert!(known(value), "{} {fragment} {value}", view.id());
                }
            }
            Chart::Curves(curves) => {
                for curves in core::iter::once(&curves).chain(curves.fan.below.as_deref()) {
                    let axis_floor = curves.y.domain.0;
                    let ends = curves.lines.iter().flat_map(|line| line.points.first().into_iter().chain(line.points.last()));
                    for (x, y) in ends {
                        assert!(known(*y) || (y - axis_floor).abs() < 1e-9, "{} {fragment} ({x}, {y})", view.id());
                    }
                    for (x, y) in curves.spots.iter().map(|spot| spot.at) {
                        assert!(known(x) || known(y), "{} {fragment} ({x}, {y})", view.id());
                    }
                    let columns = curves.fan.columns.iter().flat_map(|columns| &columns.values);
                    for (x, y) in columns {
                        assert!(known(*y), "{} {fragment} ({x}, {y})", view.id());
                    }
                }
            }
            Chart::Blocks(blocks) => {
                for value in blocks.list.iter().flat_map(|block| [block.width, block.height]) {
                    assert!(known(value), "{} {fragment} {value}", view.id());
                }
            }
            Chart::Tornado(tornado) => {
                for value in tornado.list.iter().flat_map(|swing| &swing.ends).map(|end| end.value) {
                    assert!(known(value), "{} {fragment} {value}", view.id());
                }
            }
            Chart::BarTable(table) => {
                for value in table.list.iter().filter_map(|row| row.bar) {
                    assert!(known(value), "{} {fragment} {value}", view.id());
                }
            }
            Chart::Pairs(pairs) => {
                for reading in pairs.panels.iter().flat_map(|panel| &panel.entries).flatten().flatten() {
                    let [low, middle, high] = reading.ends;
                    assert!(known(low) && known(high), "{} {fragment} {low} {high}", view.id());
                    // A range of estimates has no middle of its own: the mark stands half way by ratio.
                    assert!(known(middle) || (middle * middle / low / high - 1.0).abs() < 1e-9, "{} {fragment} {middle}", view.id());
                    assert!(reading.start.as_ref().is_none_or(|start| known(start.0)), "{} {fragment}", view.id());
                }
            }
            Chart::Grid(grid) => {
                // A surface is sampled in the table: every named row stands there, as itself or as energy per hash.
                for (value, name) in &grid.names {
                    assert!(known(*value) || known(1.0 / value), "{} {fragment} {name} {value}", view.id());
                }
            }
            Chart::Scatter(scatter) => {
                for (x, y) in scatter.points.iter().map(|point| point.at) {
                    assert!(known(x) && known(y), "{} {fragment} ({x}, {y})", view.id());
                }
            }
            Chart::BarPanels(panels) => {
                for value in panels.rows.iter().filter_map(|row| row.bars.as_ref().ok()).flatten().filter_map(|bar| bar.value) {
                    assert!(known(value), "{} {fragment} {value}", view.id());
                }
            }
            Chart::Matrix(matrix) => {
                for cell in matrix.lines.iter().flat_map(|line| &line.cells) {
                    assert!(!matches!(cell, matrix::Cell::Value { value, .. } if !known(*value)), "{} {fragment} {cell:?}", view.id());
                }
            }
            Chart::Zones(zones) => zones_are_known(&zones, known, fragment),
            Chart::Atlas(atlas) => nets_are_known(&atlas, known, fragment),
        }
    });
}

#[test]
fn markup_in_data_stays_text() {
    let attack = "<script>alert(1)</script>\"'&";
    let mut catalogue = embedded().unwrap().clone();
    for region in &mut catalogue.regions {
        region.name_en = attack.to_owned();
        region.name_zh = attack.to_owned();
    }
    for asic in &mut catalogue.asics {
        asic.name = attack.to_owned();
        asic.generation = attack.to_owned();
    }
    for name in catalogue.devices.iter_mut().map(|row| &mut row.name).chain(catalogue.models.iter_mut().map(|row| &mut row.name)) {
        *name = attack.to_owned();
    }
    for cloud in &mut catalogue.cloud {
        cloud.name = attack.to_owned();
    }
    for source in &mut catalogue.sources {
        source.publisher = attack.to_owned();
    }
    let mut scenario = Scenario::default();
    // Another device in A, so that both are named where two scenarios are compared.
    scenario.pinned = Some(std::sync::Arc::new(Scenario::default().with_choice(Input::Device, "rtx-4090")));
    for page in Page::ALL {
        let results = evaluate(page, &scenario, &catalogue);
        let picture = Picture { scenario: &scenario, catalogue: &catalogue, results: &results, world: Some(World::embedded()) };
        for view in View::of(page) {
            let svg = svg(view, &picture, &look(768.0, Language::En, true));
            assert!(svg.contains("&lt;script&gt;") && !svg.contains("<script") && !svg.contains("\"'&"), "{}", view.id());
        }
    }
}
