//! Every link ever published opens, and broken ones are answered with reasons. `data/links.txt` is append-only.

use compute_placement::catalogue::{NEWEST, snapshot};
use compute_placement::scenario::link;

#[test]
fn every_published_link_opens_and_is_still_canonical() {
    for line in include_str!("data/links.txt").lines().filter(|line| !line.is_empty() && !line.starts_with("//")) {
        let catalogue = snapshot(link::pinned(line).unwrap_or(NEWEST)).unwrap().unwrap();
        let parsed = link::parse(line, catalogue);
        assert_eq!(parsed.notices, [], "{line}");
        assert_eq!(link::print(&parsed.scenario, catalogue, parsed.follows), line.trim_start_matches('#'), "{line}");
    }
}
