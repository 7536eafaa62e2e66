//! Native and wasm give the same bits: results and pictures of a set of links as digests in one file.
//!
//! Run natively by `cargo test`, and under Node for wasm; both compare with `data/digests.txt`. Write it anew with
//! `make bless`, natively, after reading why it changed.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use compute_placement::analysis::evaluate_whole;
use compute_placement::analysis::report::Report;
use compute_placement::catalogue::embedded;
use compute_placement::chart::theme::{DARK, LIGHT};
use compute_placement::chart::world::World;
use compute_placement::chart::{self, Look, Picture, View};
use compute_placement::scenario::{Input, Page, link};
use compute_placement::text::{Language, sentence};

/// Links that exercise every branch of both cores.
const LINKS: &[&str] = &[
    "",
    "v=1&u=off",
    "v=1&u=wide&seed=42&n_paths=2000",
    "v=1&px=60000..120000&el=0.04..0.09&df=1e14..2e14",
    "v=1&pay=pps&asic=s9&dc=12&hf=0.004&up=90",
    "v=1&r=py&asic=s23-hyd&n=500",
    "v=1&wl=agent&dev=rtx-4090&mdl=gpt-oss-20b&qt=mxfp4",
    "v=1&mdl=deepseek-v3.1&ctx=100000&kv=q8_0",
    "v=1&dev=iphone-17-pro&mdl=qwen3.5-2b&qt=q4_0&wl=notes&pps=120",
    "v=1&qf=80&api=claude-opus-5-5&hc=de&own=50",
    "v=1&gu=30..80&tp=0.5..3&uc=de&vt=20&gpu=h100-sxm&mw=10&hd=18",
];

/// FNV-1a, 64 bits.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// One line per link: its text, a digest of all results and sentences, and one of all pictures.
fn digests() -> String {
    let catalogue = embedded().unwrap();
    let world = World::parse(include_str!("../static/world.svgpath.csv"));
    let mut lines = String::new();
    for link in LINKS {
        // Few random paths: the bits are the same in the first as in the ten-thousandth.
        let scenario = link::parse(link, catalogue).scenario.with_number(Input::Paths, 200.0);
        let (mut words, mut pictures) = (String::new(), String::new());
        for page in Page::ALL {
            let results = evaluate_whole(page, &scenario, catalogue);
            let mut report = Report::default();
            report.results(&results, &scenario, catalogue);
            words += &format!("{report:?}");
            for language in Language::ALL {
                words += &sentence::answer(&results, &scenario, catalogue, language, None).to_string();
                let picture = Picture { scenario: &scenario, catalogue, results: &results, world: Some(&world) };
                for view in View::of(page) {
                    for (theme, width) in [(&LIGHT, 768.0), (&DARK, 358.0)] {
                        pictures += &chart::svg(view, &picture, &Look { theme, width, language, title_in_svg: true });
                    }
                }
            }
        }
        lines += &format!("{:016x} {:016x} {link}\n", digest(&words), digest(&pictures));
    }
    lines
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn native_results_and_pictures_have_the_recorded_bits() {
    let path = "tests/data/digests.txt";
    if std::env::var("INSTA_UPDATE").as_deref() == Ok("always") {
        std::fs::write(path, digests()).unwrap();
    }
    assert_eq!(digests(), std::fs::read_to_string(path).unwrap_or_default());
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen_test::wasm_bindgen_test]
fn wasm_results_and_pictures_have_the_recorded_bits() {
    assert_eq!(digests(), include_str!("data/digests.txt"));
}
