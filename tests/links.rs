//! Every link ever published opens, and broken ones are answered with reasons. `data/links.txt` is append-only.

#![expect(clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

use compute_placement::catalogue::{NEWEST, embedded, snapshot};
use compute_placement::scenario::link;
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::Rng as _;

fn published() -> impl Iterator<Item = &'static str> {
    include_str!("data/links.txt").lines().filter(|line| !line.is_empty() && !line.starts_with("//"))
}

#[test]
fn every_published_link_opens_and_is_still_canonical() {
    for line in published() {
        let catalogue = snapshot(link::pinned(line).unwrap_or(NEWEST)).unwrap().unwrap();
        let parsed = link::parse(line, catalogue);
        assert_eq!(parsed.notices, [], "{line}");
        assert_eq!(link::print(&parsed.scenario, catalogue, parsed.follows), line.trim_start_matches('#'), "{line}");
    }
}

/// In turn: any bytes, what links are made of in any order, and a published link with some bytes changed, dropped or
/// written twice.
fn hostile(case: u32, random: &mut Pcg64Mcg, links: &[&str]) -> Vec<u8> {
    const PIECES: &[u8] = b"v=1&&==~~..%%--__#?0123456789eE+infnanelpxdfurqda.a.v=1\xc3\xa9\xf0\x9f\xff";
    let mut below = |end: usize| (random.next_u64() % end as u64) as usize;
    let length = below(120);
    match case % 3 {
        0 => (0..length).map(|_| below(256) as u8).collect(),
        1 => (0..length).map(|_| PIECES[below(PIECES.len())]).collect(),
        _ => {
            let mut bytes = links[below(links.len())].as_bytes().to_vec();
            for _ in 0..=below(5) {
                let at = below(bytes.len().max(1));
                match below(3) {
                    _ if at >= bytes.len() => bytes.push(b'='),
                    0 => bytes[at] = below(256) as u8,
                    1 => drop(bytes.remove(at)),
                    _ => bytes.extend_from_within(at..),
                }
            }
            bytes
        }
    }
}

#[test]
fn a_million_hostile_texts_are_read_and_what_is_kept_of_them_is_canonical() {
    let (links, catalogue) = (published().collect::<Vec<_>>(), embedded().unwrap());
    let mut random = Pcg64Mcg::new(20_261_126);
    for case in 0..1_000_000 {
        let bytes = hostile(case, &mut random, &links);
        let text = String::from_utf8_lossy(&bytes);
        let parsed = link::parse(&text, catalogue);
        let kept = link::print(&parsed.scenario, catalogue, parsed.follows);
        // Every tenth is read once more: what was kept says the same, without complaints.
        if case % 10 == 0 {
            let again = link::parse(&kept, catalogue);
            assert_eq!(link::print(&again.scenario, catalogue, again.follows), kept, "{text:?}");
        }
    }
}
