//! What the map draws of each place: its fill, its tile, its name.
//!
//! Law comes before money: where mining is banned or closed a place has no class, whatever it would earn, until the
//! reader lets such places in. Absent: findings and the table (see `map`), and drawing (see `atlas`).

use super::atlas::{Kind, Tile};
use super::sea::Callout;
use super::tiles::{spots, whole};
use super::world::{Shape, inner_point};
use super::{Picture, figures};
use crate::analysis::MiningResults;
use crate::analysis::mining::{Bar, RegionResult};
use crate::catalogue::{Legal, Region};
use crate::math::stats::ordered;
use crate::scenario::Input;
use crate::text::Language;
use crate::text::view::filled;

/// Whether law keeps a place out of the answer.
pub(super) fn is_barred(region: &RegionResult) -> bool {
    matches!(region.bar, Some(Bar::Banned | Bar::Closed))
}

/// How the place of an id is filled: by its own result, else that of its country, else by law and by what is missing.
pub(super) fn kind(picture: &Picture<'_>, id: &str) -> Kind {
    let Some(results) = picture.mining() else { return Kind::Missing };
    let of = |id: &str| results.regions.iter().find(|region| region.id == id);
    match of(id).or_else(|| whole(id).and_then(of)) {
        Some(region) if is_barred(region) => Kind::Barred,
        Some(region) if region.net_usd_per_mwh.is_finite() => Kind::Net(region.net_usd_per_mwh),
        Some(_) => Kind::Aside,
        None => match picture.catalogue.region(id) {
            Some(row) if is_barred_by_law(picture, row) => Kind::Barred,
            Some(row) if row.price_usd_per_kwh.is_some() => Kind::Aside,
            _ => Kind::Missing,
        },
    }
}

fn is_barred_by_law(picture: &Picture<'_>, row: &Region) -> bool {
    matches!(row.legal, Some(Legal::Banned | Legal::Closed)) && picture.scenario.choice(Input::Banned) != "1"
}

/// Whether something drawn for `id` is the reader's region, a part of it, or its country when it is not drawn itself.
pub(super) fn is_chosen(picture: &Picture<'_>, id: &str, is_drawn: bool) -> bool {
    let focus = picture.scenario.choice(Input::Region);
    id == focus || whole(id) == Some(focus) || (!is_drawn && whole(focus) == Some(id))
}

/// A value in words: a margin, or why there is none.
pub(super) fn value(kind: Kind, picture: &Picture<'_>, id: &str, language: Language) -> String {
    let words = &language.messages().view.regions;
    match kind {
        Kind::Net(net) => figures::margin(net),
        Kind::Barred if picture.catalogue.region(id).is_some_and(|row| row.legal == Some(Legal::Closed)) => words.closed.to_owned(),
        Kind::Barred => words.banned.to_owned(),
        Kind::Missing => words.unpriced.to_owned(),
        Kind::Aside => String::new(),
    }
}

/// A country or its parts, never both, as in the results.
pub(super) fn tiles(picture: &Picture<'_>) -> Vec<Tile> {
    let focus = picture.scenario.choice(Input::Region);
    let all = spots();
    let is_ranked = |id: &str| {
        let priced = |results: &MiningResults| results.regions.iter().any(|region| region.id == id);
        picture.mining().is_some_and(|results| priced(results) || results.unpriced.iter().any(|one| one == id))
    };
    let is_drawn = all.iter().any(|spot| spot.id == focus);
    let split = |id: &str| id == "us" || id == "ca";
    let shown = all.into_iter().filter(|spot| match whole(&spot.id) {
        Some(country) => !is_ranked(country),
        None => !split(&spot.id) || is_ranked(&spot.id),
    });
    shown.map(|spot| Tile { kind: kind(picture, &spot.id), chosen: is_chosen(picture, &spot.id, is_drawn), spot }).collect()
}

/// The reader's region, the best two and the worst, as far as they can be pointed at.
pub(super) fn callouts(picture: &Picture<'_>, language: Language, most: usize) -> Vec<Callout> {
    let Some(results) = picture.mining() else { return Vec::new() };
    let focus = picture.scenario.choice(Input::Region);
    let open = || results.open().filter(|region| region.net_usd_per_mwh.is_finite());
    let mut ids = vec![focus];
    for region in open().next().into_iter().chain(open().last()).chain(open().nth(1)) {
        if !ids.contains(&region.id.as_str()) {
            ids.push(&region.id);
        }
    }
    let shapes = picture.world.map_or(&[][..], |world| &world.shapes);
    let named = ids.into_iter().take(most).filter_map(|id| {
        let row = picture.catalogue.region(id)?;
        let kind = kind(picture, id);
        let template = if id == focus { language.map().here } else { "{place}" };
        Some(Callout {
            at: point(shapes, id).unwrap_or_default(),
            name: filled(template, &[("place", language.region(row))]),
            value: value(kind, picture, id, language),
        })
    });
    named.filter(|callout| !callout.value.is_empty()).collect()
}

/// A point inside a place: of a country of many parts, in the one nearest to the middle of all; of a part that is not
/// drawn, in its country.
fn point(shapes: &[Shape], id: &str) -> Option<(f64, f64)> {
    let inside = |is_it: &dyn Fn(&Shape) -> bool| -> Vec<(f64, f64)> {
        shapes.iter().filter(|shape| is_it(shape)).filter_map(|shape| inner_point(shape.rings.first()?)).collect()
    };
    let mut points = inside(&|shape| shape.id == id || whole(&shape.id) == Some(id));
    if points.is_empty() {
        points = inside(&|shape| whole(id) == Some(&shape.id));
    }
    let count = points.len() as f64;
    let middle = points.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0 / count, sum.1 + point.1 / count));
    let far = |point: &(f64, f64)| (point.0 - middle.0) * (point.0 - middle.0) + (point.1 - middle.1) * (point.1 - middle.1);
    ordered(points, far).into_iter().next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::embedded;
    use crate::chart::world::World;
    use crate::scenario::{Page, link};

    /// Runs a check on the picture of a link.
    fn with(fragment: &str, check: impl FnOnce(&Picture<'_>)) {
        let catalogue = embedded().unwrap();
        let scenario = link::parse(fragment, catalogue).scenario;
        let results = evaluate(Page::Mine, &scenario, catalogue);
        check(&Picture { scenario: &scenario, catalogue, results: &results, world: Some(World::embedded()) });
    }

    #[test]
    fn a_banned_place_has_no_class_until_the_reader_lets_it_in() {
        with("", |picture| assert!(["eg", "dz", "cn", "kw", "no"].iter().all(|id| kind(picture, id) == Kind::Barred)));
        with("v=1&lb=1", |picture| {
            assert!(matches!(kind(picture, "eg"), Kind::Net(_)) && matches!(kind(picture, "no"), Kind::Net(_)));
            assert_eq!(kind(picture, "kw"), Kind::Missing);
        });
    }

    #[test]
    fn states_take_the_class_of_the_country_when_it_is_one_place() {
        with("v=1&r=us", |picture| {
            assert!(matches!(kind(picture, "us-fl"), Kind::Net(_)) && kind(picture, "us-fl") == kind(picture, "us-tx"));
            assert!(tiles(picture).iter().all(|tile| !tile.spot.state));
        });
        with("", |picture| {
            assert_eq!(kind(picture, "us-fl"), Kind::Missing);
            assert!(tiles(picture).iter().all(|tile| tile.spot.id != "us" && tile.spot.id != "ca"));
        });
    }

    #[test]
    fn a_place_that_is_not_compared_is_not_called_without_data() {
        with("v=1&rs=us-tx~no", |picture| {
            assert_eq!(kind(picture, "de"), Kind::Aside);
            assert_eq!(kind(picture, "cr"), Kind::Missing);
        });
    }

    #[test]
    fn one_place_is_outlined_and_named_first() {
        for id in ["us-tx", "no", "cn-sc", "ru-irk", "kw"] {
            with(&format!("v=1&r={id}"), |picture| {
                assert_eq!(tiles(picture).iter().filter(|tile| tile.chosen).count(), 1, "{id}");
                let name = picture.catalogue.region(id).unwrap().name_en.as_str();
                assert!(callouts(picture, Language::En, 4)[0].name.starts_with(name), "{id}");
            });
        }
    }
}
