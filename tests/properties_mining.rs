//! Laws of mining over months, over random scenarios: break-evens, returns, halvings, stopping, power limits, moves.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

use compute_placement::analysis::cash::{Target, cash, solve_for};
use compute_placement::analysis::{MiningResults, Results, clock, evaluate, moves};
use compute_placement::catalogue::{Catalogue, embedded};
use compute_placement::math::finance;
use compute_placement::mining::cashflow::{Course, project};
use compute_placement::mining::{Breakeven, Income, Network, Site, day};
use compute_placement::scenario::{Input, Page, Scenario};
use compute_placement::units::Ratio;
use proptest::prelude::*;

fn catalogue() -> &'static Catalogue {
    embedded().unwrap()
}

fn results(scenario: &Scenario) -> MiningResults {
    match evaluate(Page::Mine, scenario, catalogue()) {
        Results::Mine(results) => results,
        Results::Ai(_) | Results::Both(_) => unreachable!(),
    }
}

fn close(a: f64, b: f64, size: f64) -> bool {
    (a - b).abs() <= 1e-9 * size.abs().max(1.0)
}

prop_compose! {
    /// A scenario whose mining inputs are drawn from what readers may plausibly ask.
    fn scenario()(
        (region, asic) in (0_usize..1_000, 0_usize..1_000),
        (price, btc, growth, drift) in (-0.02_f64..0.3, 3.8_f64..5.7, -40.0_f64..120.0, -40.0_f64..60.0),
        (fees, pool, uptime, overhead) in (0.0_f64..20.0, 0.0_f64..4.0, 40.0_f64..100.0, 1.0_f64..1.4),
        (demand, upkeep, hosting, credit) in (0.0_f64..20.0, 0.0_f64..60.0, 0.0_f64..0.02, 0.0_f64..80.0),
        (paid, tax, discount, salvage) in (50.0_f64..8_000.0, 0.0_f64..40.0, 0.0_f64..40.0, 0.0_f64..40.0),
        (horizon, height, count, limit) in (1_u32..96, 840_000_u32..1_300_000, 1_u32..5_000, 30.0_f64..140.0),
        (carbon, stop) in (0.0_f64..150.0, 0.0_f64..40.0),
    ) -> Scenario {
        let rows = catalogue();
        let region = &rows.regions[region % rows.regions.len()].id;
        let asic = &rows.asics[asic % rows.asics.len()].id;
        let numbers = [
            (Input::Electricity, price), (Input::BtcPrice, libm::pow(10.0, btc)), (Input::DifficultyGrowth, growth),
            (Input::PriceGrowth, drift), (Input::Fees, fees), (Input::PoolFee, pool), (Input::Uptime, uptime),
            (Input::Overhead, overhead), (Input::DemandCharge, demand), (Input::Upkeep, upkeep), (Input::HostingFee, hosting),
            (Input::Credit, credit), (Input::MachinePrice, paid), (Input::Tax, tax), (Input::Discount, discount),
            (Input::Salvage, salvage), (Input::Horizon, f64::from(horizon)), (Input::Height, f64::from(height)),
            (Input::Machines, f64::from(count)), (Input::PowerLimit, limit), (Input::CarbonPrice, carbon), (Input::Stop, stop),
        ];
        let chosen = Scenario::default().with_choice(Input::Region, region).with_choice(Input::Asic, asic).with_choice(Input::Spread, "off");
        numbers.into_iter().fold(chosen, |scenario, (input, value)| scenario.with_number(input, value))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_breakeven_brings_the_day_to_zero(scenario in scenario()) {
        let results = results(&scenario);
        let here = results.focused().unwrap();
        let (rig, site, income, found) = (&results.rig, here.site, results.income, results.breakeven.unwrap());
        let size = here.day.revenue.to_usd() + here.day.electricity.to_usd().abs();
        let net = |site: &Site, income: &Income| day(rig, site, income).net.to_usd();
        if let Some(price) = found.electricity {
            let found = net(&Site { price, ..site }, &income);
            prop_assert!(close(found, 0.0, size));
        }
        if let Some(price) = found.btc_price {
            let found = net(&site, &Income { price, ..income });
            prop_assert!(close(found, 0.0, size));
        }
        if let Some(difficulty) = found.difficulty {
            let network = Network { difficulty, ..income.network };
            let found = net(&site, &Income { network, ..income });
            prop_assert!(close(found, 0.0, size));
        }
        let again = Breakeven::of(rig, &Site { price: found.electricity.unwrap(), ..site }, &income);
        if let Some(hashprice) = again.hashprice {
            prop_assert!(close(hashprice / income.hashprice(), 1.0, 1.0));
        }
    }

    #[test]
    fn the_rate_of_return_brings_the_present_value_to_zero(scenario in scenario()) {
        let results = results(&scenario);
        let found = cash(&scenario, catalogue(), results.focused().unwrap());
        let mut flows: Vec<f64> = found.projection.flows.iter().map(|flow| flow.net).collect();
        *flows.last_mut().unwrap() += found.projection.at_end;
        if let Some(rate) = found.projection.irr {
            let size: f64 = flows.iter().map(|flow| flow.abs()).sum::<f64>() * libm::pow(finance::monthly_discount(rate), flows.len() as f64).max(1.0);
            prop_assert!(close(finance::npv(found.projection.upfront, &flows, rate), 0.0, size + found.projection.upfront));
        }
    }

    #[test]
    fn a_payback_is_the_first_month_in_the_black(scenario in scenario()) {
        let results = results(&scenario);
        let projection = cash(&scenario, catalogue(), results.focused().unwrap()).projection;
        let cumulative = projection.cumulative();
        let first = cumulative.iter().skip(1).position(|cash| *cash >= 0.0).map(|month| month as u32 + 1);
        prop_assert_eq!(projection.payback, first);
        if let (Some(plain), Some(discounted)) = (projection.payback, projection.discounted_payback) {
            prop_assert!(plain <= discounted);
        }
    }

    #[test]
    fn splitting_the_months_at_the_halving_changes_no_coin(scenario in scenario(), cut in 0.0_f64..1.0) {
        let number = |input| scenario.number(input, catalogue()).unwrap();
        let (height, months) = (number(Input::Height), number(Input::Horizon));
        let blocks = compute_placement::mining::network::blocks_per_month(number(Input::DifficultyGrowth) / 100.0);
        let end = height + blocks * months;
        let middle = height + (end - height) * cut;
        let coins = |from: f64, to: f64| compute_placement::mining::network::mean_subsidy(from, to).to_btc() * (to - from);
        prop_assert!(close(coins(height, middle) + coins(middle, end), coins(height, end), coins(height, end)));
        let growth = Ratio::percent(number(Input::DifficultyGrowth));
        let monthly = compute_placement::mining::cashflow::subsidies(months as usize, growth, height as u64);
        let now = compute_placement::mining::network::subsidy(height as u64).to_btc();
        prop_assert!(close(monthly.iter().sum::<f64>() * blocks * now, coins(height, end), coins(height, end)));
    }

    #[test]
    fn stopping_at_a_loss_never_earns_less(scenario in scenario()) {
        let stopping = scenario.clone().with_choice(Input::Curtailment, "marginal").with_number(Input::Tax, 0.0);
        let running = stopping.clone().with_choice(Input::Curtailment, "off");
        let worth = |scenario: &Scenario| {
            let results = results(scenario);
            let projection = cash(scenario, catalogue(), results.focused().unwrap()).projection;
            (projection.npv, projection.flows.iter().map(|flow| flow.net).collect::<Vec<f64>>())
        };
        let ((stopped, months), (ran, others)) = (worth(&stopping), worth(&running));
        prop_assert!(stopped >= ran - 1e-9 * ran.abs());
        prop_assert!(months.iter().zip(&others).all(|(one, other)| *one >= *other - 1e-9 * other.abs()));
    }

    #[test]
    fn the_best_power_limit_never_earns_less_than_the_rated_one(scenario in scenario()) {
        let found = clock::clock(&scenario, catalogue(), &results(&scenario)).unwrap();
        let fitted = &found.curves[0];
        prop_assert!(fitted.best.net >= found.rated - 1e-9 * found.rated.abs());
        for curve in &found.curves {
            prop_assert!(curve.points.iter().all(|point| point.net <= curve.best.net + 1e-9 * curve.best.net.abs()));
        }
    }

    #[test]
    fn without_growth_and_halving_the_months_are_an_annuity(scenario in scenario()) {
        let steady = [(Input::DifficultyGrowth, 0.0), (Input::PriceGrowth, 0.0), (Input::Height, 840_000.0), (Input::Tax, 0.0),
            (Input::Stop, 0.0), (Input::Horizon, 40.0), (Input::Machines, 1.0)];
        let scenario = steady.into_iter().fold(scenario, |scenario, (input, value)| scenario.with_number(input, value));
        let scenario = scenario.with_choice(Input::Region, "ca-qc").with_choice(Input::Curtailment, "off");
        let results = results(&scenario);
        let here = results.focused().unwrap();
        let projection = cash(&scenario, catalogue(), here).projection;
        let monthly = here.day.net.to_usd() * 365.0 / 12.0;
        let expected = finance::npv(projection.upfront, &{ let mut all = vec![monthly; 40]; all[39] += projection.at_end; all },
            scenario.number(Input::Discount, catalogue()).unwrap() / 100.0);
        prop_assert!(close(projection.npv, expected, 40.0 * monthly.abs() + projection.upfront));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_solved_input_brings_its_result_to_zero(scenario in scenario()) {
        let scenario = scenario.with_number(Input::Tax, 0.0);
        for (input, target) in [
            (Input::Electricity, Target::Value), (Input::BtcPrice, Target::Value), (Input::Difficulty, Target::Value),
            (Input::MachinePrice, Target::Value), (Input::Uptime, Target::Net), (Input::WallPower, Target::Value),
        ] {
            let Some(value) = solve_for(input, target, &scenario, catalogue()) else { continue };
            let solved = scenario.clone().with_number(input, value);
            let results = results(&solved);
            let here = results.focused().unwrap();
            let (found, size) = match target {
                Target::Net => (here.day.net.to_usd(), here.day.revenue.to_usd()),
                Target::Value => {
                    let projection = cash(&solved, catalogue(), here).projection;
                    (projection.npv, projection.upfront + projection.flows.iter().map(|flow| flow.revenue.abs()).sum::<f64>())
                }
            };
            prop_assert!(found.abs() <= 1e-7 * size.max(1.0), "{input:?} = {value}: {found} of {size}");
        }
    }

    #[test]
    fn a_move_to_a_place_with_equal_charges_gains_nothing_and_never_pays(scenario in scenario()) {
        let results = results(&scenario);
        let found = moves::moves(&scenario, catalogue(), &results).unwrap();
        for one in &found.list {
            let there = results.regions.iter().find(|region| region.id == one.to).unwrap();
            let same = there.site == results.focused().unwrap().site;
            if same && !catalogue().seasons.iter().any(|season| season.region == one.to || season.region == found.from) {
                prop_assert!(one.gain.to_usd_per_day().abs() < 1e-9 && one.payback_days.is_none());
            }
            if let (Some(days), Some(cost)) = (one.payback_days, one.cost) {
                prop_assert!(close(one.gain.to_usd_per_day() * days, cost.to_usd(), cost.to_usd()));
            }
        }
    }

    #[test]
    fn a_longer_course_begins_like_a_shorter_one(scenario in scenario()) {
        let results = results(&scenario);
        let found = cash(&scenario, catalogue(), results.focused().unwrap());
        let long = Course::steady(120, Ratio::percent(scenario.number(Input::PriceGrowth, catalogue()).unwrap()),
            Ratio::percent(scenario.number(Input::DifficultyGrowth, catalogue()).unwrap()), results.income.network.height);
        let longer = project(&found.start, &long, &found.charges, &found.terms);
        let months = found.projection.flows.len() - 1; // the last month also pays tax on the sale
        prop_assert_eq!(&longer.flows[..months], &found.projection.flows[..months]);
    }
}
