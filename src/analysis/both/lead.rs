//! What the best AI use can pay for power beyond the best mining machine, and what moves it.
//!
//! Moved is what the bands of the bids are drawn from, as far as it is an input; at the medians it is what the bids show. The
//! price of tokens is that of the best AI use, be they the reader's or the frontier's. Absent on purpose: inputs moved
//! together, what stands at home, and the speed of a seller's software, which is no input.

use super::recipe::Recipe;
use super::shop::{Shop, Variants, Workload};
use super::state::State;
use crate::analysis::draws::{Draws, Estimate};
use crate::analysis::sensitivity::Swing;
use crate::analysis::world::World;
use crate::catalogue::Catalogue;
use crate::math::held;
use crate::math::stats::Z90;
use crate::scenario::{Input, Scenario};

/// The lead of AI over mining at the medians (USD/MWh, machine included), and with each uncertain input at both ends of its
/// range; `None` when no use of either kind has a known cost.
pub fn lead(scenario: &Scenario, catalogue: &Catalogue, draws: &Draws) -> Option<(f64, Vec<Swing>)> {
    let variants = Variants::of(scenario, catalogue);
    let shop = Shop::of(scenario, catalogue, draws, &variants);
    let now = State::middle(draws, scenario, catalogue);
    let row = catalogue.region(scenario.choice(Input::Region))?;
    let here = Workload::ALL.into_iter().filter(|one| !one.is_own() && shop.machine(*one).is_some());
    let recipes: Vec<(Workload, Recipe<'_>)> = here.filter_map(|one| Some((one, shop.recipe(one, row).ok()?))).collect();
    let best = |mines: bool, state: &State| {
        let bids = recipes.iter().filter(|(one, _)| one.mines() == mines).filter_map(|(one, recipe)| {
            let bid = recipe.at(state).ok()?.bid(shop.rate).full()?;
            Some((*one, bid.to_usd_per_mwh())).filter(|bid| bid.1.is_finite())
        });
        bids.max_by(|a, b| a.1.total_cmp(&b.1))
    };
    let result = |state: &State| Some(best(false, state)?.1 - best(true, state)?.1);
    let middle = result(&now)?;
    let leader = best(false, &now)?.0;
    let swing = |input: Input, state: &dyn Fn(f64) -> State| {
        let known = if input == Input::TokenPrice { shop.token_price(leader) } else { draws.estimate(input, scenario, catalogue) };
        let estimate = known.filter(|estimate| !matches!(estimate, Estimate::Known(_)))?;
        let spec = input.number()?;
        let (low, high) = spec.limits(catalogue);
        let end = |z: f64| Some((held(estimate.at(z), low, high), result(&state(z))?));
        Some(Swing { input, low: end(-Z90)?, high: end(Z90)? })
    };
    let streams = State::STREAMS.iter().enumerate().filter_map(|(stream, key)| {
        let input = Input::by_key(key)?;
        // Tokens are sold at one price or the other: both move.
        let also = if input == Input::TokenPrice { State::FRONTIER } else { stream };
        swing(input, &|z| now.moved(stream, z).moved(also, z))
    });
    let worlds = World::INPUTS.into_iter().filter_map(|input| {
        let (low, high) = now.world.ends(input, draws, scenario, catalogue);
        swing(input, &|z| now.within(if z < 0.0 { low } else { high }))
    });
    Some((middle, streams.chain(worlds).collect()))
}
