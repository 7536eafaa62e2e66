//! Words of where workloads settle, and of what moves them.
//!
//! Templates hold `{name}`s. Absent on purpose: the choice between findings.

use crate::analysis::both::plane::{Site, SiteKind};
use crate::catalogue::Catalogue;
use crate::placement::Arrow;
use crate::text::Language;
use crate::text::view::filled;

/// Words of both views.
pub struct PlacingTexts {
    /// Where each workload settles.
    pub plane: PlaneTexts,
    /// What moves it.
    pub pull: PullTexts,
}

/// Position of an arrow in the words: out, in, elsewhere, where it is; `None` without a place or a start.
pub const fn way(arrow: Arrow) -> Option<usize> {
    match arrow {
        Arrow::Outward => Some(0),
        Arrow::Inward => Some(1),
        Arrow::Elsewhere => Some(2),
        Arrow::Stays => Some(3),
        Arrow::Nowhere => None,
    }
}

/// The name of a country or region.
pub fn region(id: &str, catalogue: &Catalogue, language: Language) -> String {
    let household = || catalogue.household(id).map(|row| language.household(row).to_owned());
    catalogue.region(id).map(|row| language.region(row).to_owned()).or_else(household).unwrap_or_else(|| id.to_owned())
}

/// A template about the kind of a place, filled with its region.
fn about(site: &Site, templates: &[&str; 4], catalogue: &Catalogue, language: Language) -> String {
    let [device, metro, national, other] = templates;
    let template = match site.kind {
        SiteKind::Device => device,
        SiteKind::Metro => metro,
        SiteKind::National => national,
        SiteKind::Region => other,
    };
    filled(template, &[("place", &region(&site.id, catalogue, language))])
}

/// The name of a place.
pub fn name(site: &Site, catalogue: &Catalogue, language: Language) -> String {
    about(site, &language.placing().plane.names, catalogue, language)
}

/// The same with a preposition.
pub fn spot(site: &Site, catalogue: &Catalogue, language: Language) -> String {
    about(site, &language.placing().plane.spots, catalogue, language)
}

/// Words of one workload that looks for a place; templates hold `{from}` and `{to}`, places with their preposition.
pub struct MoverTexts {
    /// Its name at the start of a sentence.
    pub name: &'static str,
    /// In the table: it is here today, it settles here.
    pub roles: [&'static str; 2],
    /// Clauses of the title, by [`way`]; sure and not sure.
    pub clauses: [[&'static str; 2]; 4],
    /// Clauses of the title: no place for it, no price where it starts.
    pub lost: [&'static str; 2],
    /// Sentences in the picture, by [`way`].
    pub moves: [&'static str; 4],
    /// Under them: `{y}` a unit in place of `{x}`.
    pub costs: &'static str,
    /// Table: cost of a unit, unit.
    pub table: (&'static str, &'static str),
}

/// Words of the plane; `{users}` is the users' country.
pub struct PlaneTexts {
    /// Mining, chat, work nobody waits for, chat on a large model.
    pub movers: [MoverTexts; 4],
    /// Both clauses of a title.
    pub title: &'static str,
    /// The same finding for mining and AI, by [`way`].
    pub alike: [&'static str; 4],
    /// Neither has a known place.
    pub nothing: &'static str,
    /// Measure, unit, key to the marks.
    pub subtitle: &'static str,
    /// Name of zero on the horizontal axis.
    pub zero: &'static str,
    /// Title of the horizontal axis.
    pub axis: &'static str,
    /// The same where there is little room.
    pub axis_short: &'static str,
    /// Title of the vertical axis.
    pub unit: &'static str,
    /// Names of the users' device, of a server room in their city, of a cloud region in `{place}`, of a region `{place}`.
    pub names: [&'static str; 4],
    /// The same with a preposition.
    pub spots: [&'static str; 4],
    /// The place `{place}` where a workload is today.
    pub today: &'static str,
    /// A name with a price that has no place on the axis: `{name}`, `{price}`.
    pub priced: &'static str,
    /// The place where a workload is today may not be chosen.
    pub shut: &'static str,
    /// Settles there in `{k}` of 10 scenarios.
    pub share: &'static str,
    /// Summary of one that moves: `{who}` starts `{from}` and settles `{to}`, each with price and round trip; `{facts}`.
    pub summary: &'static str,
    /// Summary of one that stays; `{facts}` may be empty.
    pub summary_stays: &'static str,
    /// A place in it: `{spot}`, `{price}`, `{ms}`.
    pub summary_spot: &'static str,
    /// Summary of one without a place.
    pub summary_lost: &'static str,
    /// How many places: `{n}`, of which mining may not choose `{barred}`.
    pub summary_places: &'static str,
    /// What does not hold: that mining moves out, that AI moves in, either.
    pub against: [&'static str; 3],
    /// Source line: `{stretch}`, `{base}`, `{wait}`, `{date}`.
    pub source: &'static str,
    /// Table: place.
    pub place: &'static str,
    /// Table: distance, round trip, power price; unit.
    pub table: [(&'static str, &'static str); 3],
    /// Table: share of scenarios in which it settles there, after its name; unit.
    pub table_share: (&'static str, &'static str),
    /// Power that is not there all year, or a price that rests on one doubtful figure.
    pub doubtful: &'static str,
    /// Table caption.
    pub caption: &'static str,
    /// Words of the formula.
    pub why: PlaneWhyTexts,
}

/// Words of the formula of two places' costs.
#[expect(missing_docs, reason = "each field is named after what it says")]
pub struct PlaneWhyTexts {
    pub title: &'static str,
    pub lead: &'static str,
    pub line: &'static str,
    pub energy: &'static str,
    pub running: &'static str,
    pub hardware: &'static str,
    pub latency: &'static str,
    pub transport: &'static str,
}

/// Words of the pushes.
pub struct PullTexts {
    /// Both clauses of the title.
    pub title: &'static str,
    /// Whom a cent moves: a miner, a conversation, both, nobody.
    pub cent: [&'static str; 4],
    /// Whom a tenth of a second moves.
    pub wait: [&'static str; 4],
    /// `{place}` has no power price.
    pub unknown: &'static str,
    /// The machine of mining or of AI has no price.
    pub unpriced: &'static str,
    /// Measure; from `{least}` per cent on it matters; waiting counts `{wait}`.
    pub subtitle: &'static str,
    /// Titles of the panels, long and short: a cent, a tenth of a second, an hour a day less, dearer hardware.
    pub panels: [(&'static str, &'static str); 4],
    /// Where a unit costs nothing.
    pub free: &'static str,
    /// Summary: `{list}`.
    pub summary: &'static str,
    /// One of that list: `{name}`, `{cent}`, `{wait}`, `{share}` of energy.
    pub summary_one: &'static str,
    /// Those without a figure: `{list}`.
    pub summary_without: &'static str,
    /// Source line: `{place}`, `{rate}`, `{date}`.
    pub source: &'static str,
    /// Table: cost of a unit, unit of money.
    pub cost: (&'static str, &'static str),
    /// Table: what a unit is.
    pub table_unit: &'static str,
    /// A day of a PH/s, an hour of a GPU, a million output tokens.
    pub units: [&'static str; 3],
    /// Table: elasticities to power, hardware and use, share of energy; unit.
    pub table: [(&'static str, &'static str); 4],
    /// Table caption.
    pub caption: &'static str,
    /// Words of the formula.
    pub why: PullWhyTexts,
}

/// Words of the formula of a push.
#[expect(missing_docs, reason = "each field is named after what it says")]
pub struct PullWhyTexts {
    pub title: &'static str,
    pub lead: &'static str,
    pub energy: &'static str,
    pub energy_how: &'static str,
    pub rest: &'static str,
    pub rest_how: &'static str,
    pub cost: &'static str,
    pub cost_how: &'static str,
    pub cent: &'static str,
    pub cent_how: &'static str,
    pub total: &'static str,
    pub total_how: &'static str,
}
