//! Merit order: places by what a petahash costs there, and which of them a hashprice leaves in the dark.
//!
//! Every place is given the same fleet, whose efficiency is a stated assumption. Absent on purpose: how much of a place's
//! hashrate is older or newer than that, which nobody publishes.

use crate::math::stats::ordered;
use crate::mining::day::{Rig, Site, day};
use crate::mining::income::Income;
use crate::units::{HashEfficiency, HashRate, Hashprice};

/// A place's share of the network and what hashing costs there.
#[derive(Clone, Debug, PartialEq)]
pub struct Block<T> {
    /// The place, as the caller names it.
    pub place: T,
    /// Its hashrate.
    pub hashrate: HashRate,
    /// Running cost of one PH/s for a day, pool fee included: the hashprice at which it just covers its costs.
    pub cost: Hashprice,
}

/// Running cost of a petahash at a site with machines of an efficiency, as the hashprice that just covers it.
pub fn hashcost(efficiency: HashEfficiency, site: &Site, income: &Income) -> Hashprice {
    let one = HashRate::petahashes(1.0);
    let today = day(&Rig { hashrate: one, power: one * efficiency }, site, income);
    let uptime = site.uptime.to_of_one();
    Hashprice::usd_per_ph_day((today.electricity + today.upkeep).to_usd() / (income.kept_share().to_of_one() * uptime))
}

/// Blocks in rising order of cost.
pub fn merit_order<T>(blocks: Vec<Block<T>>) -> Vec<Block<T>> {
    ordered(blocks, |block| block.cost.to_usd_per_ph_day())
}

/// Hashrate of the blocks that a hashprice leaves without a margin.
pub fn dark<T>(blocks: &[Block<T>], hashprice: Hashprice) -> HashRate {
    blocks.iter().filter(|block| block.cost > hashprice).map(|block| block.hashrate).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mining::breakeven::Breakeven;
    use crate::mining::day::tests::{bare_site, peer_income, rig};
    use crate::units::{MoneyRate, Ratio};

    #[test]
    fn a_petahash_at_20_joules_and_5_cents_costs_24_dollars_a_day() {
        let cost = hashcost(HashEfficiency::joules_per_terahash(20.0), &bare_site(0.05), &peer_income());
        assert!((cost.to_usd_per_ph_day() - 24.0).abs() < 1e-9);
    }

    #[test]
    fn the_hashcost_of_a_machine_is_its_breakeven_hashprice() {
        let machine = rig(1_000.0, 21.0);
        let site = Site { overhead: 1.1, uptime: Ratio::percent(96.0), upkeep: MoneyRate::usd_per_month(80.0), ..bare_site(0.043) };
        let income = Income { pool_fee: Ratio::percent(2.0), ..peer_income() };
        let needed = Breakeven::of(&machine, &site, &income).hashprice.unwrap();
        let cost = hashcost(machine.efficiency(), &site, &income);
        assert!((cost / needed - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_dearest_places_go_dark_first() {
        let block = |place, cost| Block { place, hashrate: HashRate::exahashes(100.0), cost: Hashprice::usd_per_ph_day(cost) };
        let order = merit_order(vec![block("dear", 50.0), block("cheap", 20.0), block("middle", 35.0)]);
        assert_eq!(order.iter().map(|block| block.place).collect::<Vec<_>>(), ["cheap", "middle", "dear"]);
        assert!((dark(&order, Hashprice::usd_per_ph_day(40.0)).to_exahashes() - 100.0).abs() < 1e-9);
        assert!((dark(&order, Hashprice::usd_per_ph_day(35.0)).to_exahashes() - 100.0).abs() < 1e-9);
        assert_eq!(dark(&order, Hashprice::usd_per_ph_day(60.0)), HashRate::ZERO);
    }
}
