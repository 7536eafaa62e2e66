//! Laws of the page that joins both halves, over random scenarios: the identities that make bids, settling and pushes one
//! model.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use compute_placement::analysis::both::plane::{Mover, Plane, SiteKind, plane};
use compute_placement::analysis::both::pull::pulls;
use compute_placement::analysis::both::{BothResults, Offer, Workload, both};
use compute_placement::analysis::{MiningResults, mining::mining};
use compute_placement::catalogue::{Catalogue, embedded};
use compute_placement::mining::breakeven::full_electricity;
use compute_placement::placement::{Arrow, capital_recovery, settle};
use compute_placement::scenario::{Input, Scenario, Value};
use compute_placement::units::{Span, Usd};
use proptest::prelude::*;

fn catalogue() -> &'static Catalogue {
    embedded().unwrap()
}

/// Scenarios without uncertainty, in which everything the page asks for moves.
fn scenarios() -> impl Strategy<Value = Scenario> {
    let regions: Vec<String> = catalogue().regions.iter().filter(|row| row.price_usd_per_kwh.is_some()).map(|row| row.id.clone()).collect();
    let asics: Vec<String> = catalogue().asics.iter().filter(|row| row.price_usd.is_some()).map(|row| row.id.clone()).collect();
    let users: Vec<String> = catalogue().households.iter().map(|row| row.id.clone()).collect();
    let places = (prop::sample::select(regions), prop::sample::select(asics), prop::sample::select(users));
    let money = (0.0..30.0_f64, 12.0..96.0_f64, 0.0..60.0_f64, 20_000.0..300_000.0_f64);
    let ai = (1.0..100.0_f64, 0.05..20.0_f64, 5_000.0..60_000.0_f64, 0.0..60.0_f64);
    let site = (1.0..20.0_f64, 1.0..1.4_f64, 0.0..0.01_f64, 0.01..0.3_f64);
    (places, money, ai, site, any::<bool>(), 30.0..100.0_f64).prop_map(
        |((region, asic, users), (rate, months, salvage, price), (sold, token, gpu, wait), (demand, pue, hosting, power), own, uptime)| {
            let scenario = Scenario::default()
                .with_choice(Input::Spread, "off")
                .with_choice(Input::Region, &region)
                .with_choice(Input::Asic, &asic)
                .with_choice(Input::Users, &users)
                .with_number(Input::Discount, rate)
                .with_number(Input::Horizon, months.round())
                .with_number(Input::Salvage, salvage)
                .with_number(Input::BtcPrice, price)
                .with_number(Input::Sold, sold)
                .with_number(Input::TokenPrice, token)
                .with_number(Input::GpuPrice, gpu)
                .with_number(Input::WaitValue, wait)
                .with_number(Input::DemandCharge, demand)
                .with_number(Input::HostingFee, hosting)
                .with_number(Input::Uptime, uptime);
            if own { scenario.with_number(Input::Electricity, power).with_number(Input::Overhead, pue) } else { scenario }
        },
    )
}

fn results(scenario: &Scenario) -> (BothResults, MiningResults) {
    (both(scenario, catalogue()), mining(scenario, catalogue()))
}

fn settled(plane: &Plane, mover: Mover) -> Option<(SiteKind, f64, f64)> {
    let one = plane.settled.iter().find(|one| one.mover == mover).unwrap();
    let site = plane.sites.get(one.to?)?;
    Some((site.kind, site.km, site.price.to_usd_per_mwh()))
}

/// Relative difference, or absolute below one.
fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * a.abs().max(b.abs()).max(1.0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_bid_of_mining_is_the_mining_pages_breakeven(scenario in scenarios()) {
        // At every region: the bid of the joining page where that region is the focus.
        let mines = mining(&scenario, catalogue());
        let step = mines.regions.len() / 4;
        for region in mines.regions.iter().step_by(step.max(1)) {
            let moved = scenario.clone().with_choice(Input::Region, &region.id);
            let moved = if region.own_price { moved } else { let mut other = moved; other.set(Input::Electricity, None); other };
            let (joined, page) = results(&moved);
            let found = joined.offer(Workload::Rig).unwrap();
            let there = page.focused().unwrap();
            let money = |input| moved.number(input, catalogue()).unwrap();
            let (price, duty) = (money(Input::MachinePrice), moved.number(Input::Duty, catalogue()).unwrap() / 100.0);
            let (rate, life) = (money(Input::Discount) / 100.0, Span::months(money(Input::Horizon)));
            let landed = price * (1.0 + duty) + money(Input::Freight);
            let left = price * money(Input::Salvage) / 100.0 * libm::pow(1.0 + rate, -life.to_years());
            let recovery = Usd::usd((landed - left) * capital_recovery(rate, life)) / Span::years(1.0);
            let full = full_electricity(&page.rig, &there.site, &page.income, recovery).unwrap().to_usd_per_mwh();
            prop_assert!(close(found.full().unwrap(), full, 1e-9), "{}: {:?} {full}", region.id, found.full());
            let running = page.breakeven.unwrap().electricity.unwrap().to_usd_per_mwh();
            prop_assert!(close(found.marginal().unwrap(), running, 1e-9), "{}: {:?} {running}", region.id, found.marginal());
        }
    }

    #[test]
    fn what_is_left_of_a_megawatt_hour_is_the_bid_less_the_price(scenario in scenarios()) {
        let (joined, page) = results(&scenario);
        let there = page.focused().unwrap();
        let offer = joined.offer(Workload::Rig).unwrap();
        prop_assert!(close(offer.marginal().unwrap() - joined.price.unwrap(), there.net_usd_per_mwh, 1e-9));
        for (used, row) in compute_placement::analysis::both::megawatt::megawatt(&scenario, catalogue()) {
            let compute_placement::analysis::both::megawatt::Use::Work(workload) = used else { continue };
            let (Ok(row), Some(full)) = (row, joined.offer(workload).and_then(Offer::full)) else { continue };
            prop_assert!(close(row.net_per_mwh.unwrap(), full - joined.price.unwrap(), 1e-9), "{workload:?}");
        }
    }

    #[test]
    fn without_revenue_only_the_costs_are_left(scenario in scenarios()) {
        let idle = scenario.with_number(Input::Sold, 0.0);
        for workload in [Workload::DatacentreGpu, Workload::SmallServing, Workload::FrontierServing] {
            let bid = both(&idle, catalogue()).offer(workload).unwrap().bid.unwrap();
            prop_assert_eq!(bid.revenue.to_usd_per_mwh(), 0.0);
            prop_assert!(close(bid.marginal().to_usd_per_mwh(), -bid.variable.to_usd_per_mwh(), 1e-12));
        }
    }

    #[test]
    fn the_pull_of_power_is_the_share_of_energy_in_the_cost(scenario in scenarios()) {
        for (workload, found) in pulls(&scenario, catalogue()) {
            let Ok(pull) = found else { continue };
            prop_assert!((pull.power - pull.energy_share).abs() < 1e-6, "{workload:?} {pull:?}");
            prop_assert!(pull.power + pull.capital <= 1.0 + 1e-9 && pull.by_cent >= 0.0, "{workload:?} {pull:?}");
        }
    }

    #[test]
    fn the_more_waiting_costs_the_nearer_ai_settles(scenario in scenarios(), more in 1.0..500.0_f64) {
        let value = scenario.number(Input::WaitValue, catalogue()).unwrap();
        let dearer = plane(&scenario.clone().with_number(Input::WaitValue, value + more), catalogue());
        let before = plane(&scenario, catalogue());
        for mover in [Mover::Chat, Mover::Frontier] {
            if let (Some((_, near, _)), Some((_, far, _))) = (settled(&dearer, mover), settled(&before, mover)) {
                prop_assert!(near <= far + 1e-9, "{mover:?}: {near} km with {more} USD more, {far} km before");
            }
        }
    }

    #[test]
    fn dearer_power_never_moves_mining_to_a_dearer_place(scenario in scenarios(), factor in 1.0..4.0_f64) {
        // All prices rise by the same factor where the model is linear in them: energy weighs more, so the place settled at
        // is no dearer. Seen on the costs of the plane themselves.
        let found = plane(&scenario, catalogue());
        let one = found.settled.iter().find(|one| one.mover == Mover::Mining).unwrap();
        let at = |factor: f64| {
            settle(one.costs.iter().zip(&one.open).map(|(cost, open)| {
                let cost = cost.ok().filter(|_| *open)?;
                Some(cost.total() + cost.energy * (factor - 1.0))
            }))
        };
        if let (Some(now), Some(then)) = (at(1.0), at(factor)) {
            let energy = |site: usize| one.costs[site].unwrap().energy;
            prop_assert!(energy(then) <= energy(now) + 1e-9);
        }
    }

    #[test]
    fn where_distance_costs_nothing_ai_settles_at_the_cheapest_power(scenario in scenarios()) {
        let still = scenario.with_number(Input::WaitValue, 0.0);
        let found = plane(&still, catalogue());
        let one = found.settled.iter().find(|one| one.mover == Mover::Frontier).unwrap();
        let open = |site: usize| one.open[site] && found.sites[site].kind != SiteKind::Device;
        let cheapest = (0..found.sites.len()).filter(|site| open(*site)).map(|site| found.sites[site].price.to_usd_per_mwh()).fold(f64::INFINITY, f64::min);
        prop_assert_eq!(settled(&found, Mover::Frontier).unwrap().2, cheapest);
    }

    #[test]
    fn a_model_that_does_not_fit_never_settles_on_the_device(scenario in scenarios(), model in 0..60_usize) {
        let model = &catalogue().models[model % catalogue().models.len()];
        let chosen = scenario.with(Input::Model, Value::Id(model.id.as_str().into()));
        let found = plane(&chosen, catalogue());
        let results = compute_placement::analysis::inference::inference(&chosen, catalogue());
        if results.fit == Some(compute_placement::inference::Fit::DoesNotFit) {
            prop_assert!(settled(&found, Mover::Chat).is_none_or(|(kind, ..)| kind != SiteKind::Device));
        }
    }

    #[test]
    fn an_own_device_costs_what_the_inference_page_says(scenario in scenarios(), share in 0.0..100.0_f64, requests in 1.0..400.0_f64) {
        use compute_placement::analysis::inference::{OptionKind, inference};
        let chosen = scenario.with_number(Input::Owned, share).with_number(Input::Requests, requests);
        let page = inference(&chosen, catalogue());
        let kind = if share > 0.0 { OptionKind::Bought } else { OptionKind::Owned };
        // The inference page adds waiting to every option, the joining page only what distance causes.
        let bare = inference(&chosen.clone().with_number(Input::WaitValue, 0.0), catalogue());
        let month = bare.option(kind).unwrap().usd_per_mtok.unwrap();
        let priced = chosen.clone().with_number(Input::Household, chosen.number(Input::Household, catalogue()).unwrap());
        let found = plane(&priced, catalogue());
        let one = found.settled.iter().find(|one| one.mover == Mover::Chat).unwrap();
        let device = found.sites.iter().position(|site| site.kind == SiteKind::Device).unwrap();
        let cost = one.costs[device].unwrap().total();
        prop_assert!(page.option(kind).is_some() && close(cost / month, 1.0, 1e-9), "{cost} {month}");
    }
}

#[test]
fn under_free_power_and_dear_households_the_arrows_turn() {
    let base = Scenario::default().with_choice(Input::Spread, "off");
    let arrows = |scenario: &Scenario| {
        let found = both(scenario, catalogue());
        (found.mining_arrow, found.chat_arrow)
    };
    assert_eq!(arrows(&base), (Arrow::Outward, Arrow::Inward));
    // Power at home at 2 USD/kWh, and nobody's time is worth anything: the chat leaves the house.
    let dear = base.clone().with_number(Input::Household, 2.0).with_number(Input::WaitValue, 0.0).with_number(Input::Owned, 100.0);
    assert_eq!(arrows(&dear).1, Arrow::Outward);
    // Free power where the miner is: he stays.
    let free = base.with_number(Input::Electricity, 0.0);
    assert_eq!(arrows(&free).0, Arrow::Stays);
}

#[test]
fn the_worked_rig_and_gpu_of_the_methods_come_out() {
    let found = both(&Scenario::default(), catalogue());
    let bid = |workload| found.offer(workload).unwrap().bid.unwrap();
    let rig = bid(Workload::Rig);
    let per_mwh = compute_placement::units::EnergyPrice::to_usd_per_mwh;
    assert!((per_mwh(rig.revenue) - 40.58 * 1_000.0 * 0.98 / (24.0 * 17.75)).abs() < 0.1, "{}", per_mwh(rig.revenue));
    let recovery = (907.2 * 1.216 + 170.0 - 90.72 / libm::pow(1.1, 4.0)) * 0.315_470_8;
    assert!((per_mwh(rig.fixed.unwrap()) - recovery / (3.55 * 8.76 * 0.97)).abs() < 1e-3);
    assert!((per_mwh(rig.full().unwrap()) - 80.7).abs() < 0.05);
    let gpu = bid(Workload::DatacentreGpu);
    let draw = 0.7 * 1.821 * 1.2 * (0.35 + 0.65 * 0.6);
    assert!((per_mwh(gpu.revenue) - 1_000.0 * 4.0 * 0.6 / draw).abs() < 1.0);
    let room = 150.0 * 0.7 * 1.821 / 730.0 / draw * 1_000.0;
    let hardware = 31_250.0 * 0.263_797_48 / 8_760.0 / draw * 1_000.0;
    assert!((per_mwh(gpu.fixed.unwrap()) - room - hardware).abs() < 1e-3);
    assert!((per_mwh(gpu.full().unwrap()) - 487.0).abs() < 0.5);
}

#[test]
fn a_readers_phone_is_the_device_the_chat_may_settle_on() {
    let phone = Scenario::default().with_choice(Input::Spread, "off").with_choice(Input::Device, "iphone-17-pro");
    assert_ne!(settled(&plane(&phone, catalogue()), Mover::Chat).unwrap().0, SiteKind::Device, "27 billion parameters do not fit a phone");
    let small = phone.with_choice(Input::Model, "qwen3.5-2b");
    assert_eq!(settled(&plane(&small, catalogue()), Mover::Chat).unwrap().0, SiteKind::Device);
}
