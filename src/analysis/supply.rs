//! The world's hashrate in merit order, every place with the same stated fleet.
//!
//! Places are those with a published share, parts before wholes; what is left of a country after its parts is a block of
//! its own. Absent on purpose: places without a share, and the efficiency of any one place's fleet.

use crate::analysis::MiningResults;
use crate::analysis::mining::region;
use crate::analysis::setting::number;
use crate::catalogue::{Catalogue, Region};
use crate::mining::supply::{Block, dark, hashcost, merit_order};
use crate::mining::{Income, Site};
use crate::scenario::{Input, Scenario};
use crate::units::{EnergyPrice, HashEfficiency, HashRate, Hashprice, MoneyRate};

/// A block of the supply curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Id of the region.
    pub id: String,
    /// Whether the block is what is left of a country after its parts.
    pub rest: bool,
    /// Electricity price used.
    pub price: EnergyPrice,
    /// What the place charges.
    pub site: Site,
}

/// The supply curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Supply {
    /// Blocks, cheapest first.
    pub blocks: Vec<Block<Place>>,
    /// Efficiency every block is given.
    pub efficiency: HashEfficiency,
    /// Hashrate of the whole network.
    pub network: HashRate,
    /// Hashrate of the blocks.
    pub covered: HashRate,
    /// Hashrate of the blocks that do not cover their costs.
    pub dark: HashRate,
    /// Regions with a share but no price, and their share of the network (of one).
    pub unpriced: Vec<(String, f64)>,
}

/// The supply curve of a scenario.
pub fn supply(scenario: &Scenario, catalogue: &Catalogue, results: &MiningResults) -> Supply {
    let efficiency = HashEfficiency::joules_per_terahash(number(scenario, catalogue, Input::FleetEfficiency));
    let network = results.income.network.hashrate();
    let (mut blocks, mut unpriced) = (Vec::new(), Vec::new());
    for row in &catalogue.regions {
        let share = own_share(row, catalogue);
        if share < LEAST {
            continue;
        }
        let Some(found) = region(scenario, catalogue, results, &row.id) else {
            unpriced.push((row.id.clone(), share));
            continue;
        };
        let site = per_petahash(&found.site, results, efficiency);
        let place = Place { id: row.id.clone(), rest: parts(row, catalogue).next().is_some(), price: found.price, site };
        blocks.push(Block { place, hashrate: network * share, cost: hashcost(efficiency, &site, &results.income) });
    }
    let blocks = merit_order(blocks);
    let hashprice = results.income.hashprice();
    Supply {
        efficiency,
        network,
        covered: blocks.iter().map(|block| block.hashrate).sum(),
        dark: dark(&blocks, hashprice),
        unpriced,
        blocks,
    }
}

/// A share below this (of one) is what rounding leaves of a country after its parts.
const LEAST: f64 = 5e-4;

/// What a place charges a petahash of the fleet: upkeep goes with power, from that of the reader's rig.
pub fn per_petahash(site: &Site, results: &MiningResults, efficiency: HashEfficiency) -> Site {
    let power = HashRate::petahashes(1.0) * efficiency;
    let upkeep: MoneyRate = site.upkeep * (power / results.rig.power);
    Site { upkeep, ..*site }
}

/// Running cost of a petahash of a machine at a block, as the hashprice below which it goes dark.
pub fn dark_below(place: &Place, machine: HashEfficiency, fleet: HashEfficiency, income: &Income) -> Hashprice {
    let upkeep = place.site.upkeep * (machine / fleet);
    hashcost(machine, &Site { upkeep, ..place.site }, income)
}

fn parts<'a>(row: &'a Region, catalogue: &'a Catalogue) -> impl Iterator<Item = &'a Region> {
    catalogue.regions.iter().filter(|part| part.parent.as_deref() == Some(&row.id) && part.hashrate_share_of_parent_pct.is_some())
}

/// Share of the world's hashrate (of one): of a part, its share of the country's; of a country, what its parts leave.
fn own_share(row: &Region, catalogue: &Catalogue) -> f64 {
    let of_parts: f64 = parts(row, catalogue).filter_map(|part| part.hashrate_share_of_parent_pct).sum();
    hashrate_share(row, catalogue).unwrap_or(0.0) * (1.0 - of_parts / 100.0).max(0.0)
}

/// Published share of the world's hashrate (of one), a part's as its share of the whole's; `None` where there is none.
///
/// A part's own figure counts only where the whole has none: those of Chinese provinces are of 2020, China's of 2026.
pub fn hashrate_share(row: &Region, catalogue: &Catalogue) -> Option<f64> {
    let whole = row.parent.as_deref().and_then(|id| catalogue.region(id)?.hashrate_share_pct);
    match (whole, row.hashrate_share_of_parent_pct) {
        (Some(whole), Some(part)) => Some(whole * part / 10_000.0),
        (Some(_), None) => None,
        (None, _) => row.hashrate_share_pct.map(|percent| percent / 100.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Results, evaluate};
    use crate::catalogue::embedded;
    use crate::scenario::{Page, link};

    fn found(fragment: &str) -> (Supply, MiningResults) {
        let catalogue = embedded().unwrap();
        let scenario = link::parse(fragment, catalogue).scenario;
        let Results::Mine(results) = evaluate(Page::Mine, &scenario, catalogue) else { panic!() };
        (supply(&scenario, catalogue, &results), results)
    }

    #[test]
    fn shares_never_add_up_to_more_than_the_network() {
        let (found, _) = found("");
        let unpriced: f64 = found.unpriced.iter().map(|one| one.1).sum();
        let all = found.covered / found.network + unpriced;
        assert!(all > 0.7 && all <= 1.0 + 1e-9, "{all}");
        assert!(found.blocks.windows(2).all(|pair| pair[0].cost <= pair[1].cost));
    }

    #[test]
    fn a_lower_hashprice_leaves_more_in_the_dark() {
        let (high, low) = (found("v=1&px=200000").0, found("v=1&px=20000").0);
        assert!(high.dark < low.dark && low.dark == low.covered);
    }

    #[test]
    fn a_machine_goes_dark_where_its_breakeven_hashprice_is() {
        let (found, results) = found("");
        let texas = found.blocks.iter().find(|block| block.place.id == "us-tx").unwrap();
        let cost = dark_below(&texas.place, results.rig.efficiency(), found.efficiency, &results.income);
        assert!((cost / results.breakeven.unwrap().hashprice.unwrap() - 1.0).abs() < 1e-9);
    }
}
