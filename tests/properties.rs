//! Laws that hold for every scenario: the link codec and the mining model over random inputs.

#![expect(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use compute_placement::analysis::{Results, evaluate};
use compute_placement::catalogue::{CURRENCIES, Catalogue, embedded};
use compute_placement::mining::{Breakeven, day};
use compute_placement::scenario::{Given, Input, Kind, Page, Scenario, Unit, Value, link};
use compute_placement::text::Language;
use compute_placement::text::gauge::{Gauge, PowerUnit};
use compute_placement::text::typed::Entry;
use compute_placement::ui::inputs::values;
use compute_placement::units::BtcPrice;
use proptest::prelude::*;

fn catalogue() -> &'static Catalogue {
    embedded().unwrap()
}

/// A value an input may hold, from three numbers between 0 and 1.
fn value(input: Input, pick: f64, low: f64, high: f64) -> Option<Value> {
    match input.spec().kind {
        Kind::Number(spec) => {
            let at = |share: f64| {
                let value = spec.slider.0 + (spec.slider.1 - spec.slider.0) * share;
                // Four significant digits, as a person would type.
                compute_placement::math::held(format!("{value:.3e}").parse().unwrap(), spec.low, spec.high)
            };
            let (a, b) = (at(low.min(high)), at(low.max(high)));
            Some(Value::Number(if spec.spread && pick < 0.3 && a < b { Given::Spread(a, b) } else { Given::Exact(a) }))
        }
        Kind::Choice { domain, .. } => {
            let ids = domain.ids(catalogue());
            ids.get((pick * ids.len() as f64) as usize).map(|id| Value::Id((**id).into()))
        }
        Kind::List(domain) => {
            let ids = domain.ids(catalogue());
            let first = (low * ids.len() as f64) as usize;
            let chosen: Vec<_> = ids.into_iter().skip(first).take(1 + (pick * 4.0) as usize).collect();
            Some(Value::Id(chosen.join("~").into()))
        }
    }
}

prop_compose! {
    /// A scenario with some inputs given.
    fn lone(most: usize)(picks in proptest::collection::vec((any::<prop::sample::Index>(), 0.0..1.0, 0.0..1.0, 0.0..1.0), 0..most)) -> Scenario {
        let inputs: Vec<Input> = Input::all().collect();
        let mut scenario = Scenario::default();
        for (index, pick, low, high) in picks {
            let input = inputs[index.index(inputs.len())];
            scenario.set(input, value(input, pick, low, high));
        }
        link::normalize(&mut scenario, catalogue());
        scenario
    }
}

prop_compose! {
    /// A scenario, sometimes with another pinned beside it.
    fn scenario()(own in lone(12), pinned in proptest::option::weighted(0.3, lone(6))) -> Scenario {
        let mut scenario = own;
        scenario.pinned = pinned.map(|pinned| std::sync::Arc::new(pinned.question()));
        scenario
    }
}

/// A valid link with some bytes changed, or any bytes at all.
fn broken_link() -> impl Strategy<Value = String> {
    let mutated =
        (scenario(), proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)).prop_map(|(scenario, changes)| {
            let mut bytes = link::print(&scenario, catalogue(), false).into_bytes();
            for (index, byte) in changes {
                if !bytes.is_empty() {
                    let at = index.index(bytes.len());
                    bytes[at] = byte;
                }
            }
            String::from_utf8_lossy(&bytes).into_owned()
        });
    let bytes = proptest::collection::vec(any::<u8>(), 0..200).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    prop_oneof![mutated, bytes, ".{0,80}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn printing_and_reading_a_scenario_gives_it_back(scenario in scenario()) {
        let text = link::print(&scenario, catalogue(), false);
        let parsed = link::parse(&text, catalogue());
        prop_assert_eq!(&parsed.notices, &[]);
        prop_assert_eq!(&parsed.scenario, &scenario, "{}", text);
        prop_assert_eq!(link::print(&parsed.scenario, catalogue(), false), text);
    }

    #[test]
    fn canonical_links_need_no_percent_encoding(scenario in scenario()) {
        let text = link::print(&scenario, catalogue(), false);
        prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~&=".contains(&byte)), "{}", text);
        prop_assert!(text.len() <= link::LONGEST);
    }

    #[test]
    fn any_text_is_read_and_its_canonical_form_is_stable(text in broken_link()) {
        let canon = |text: &str| {
            let parsed = link::parse(text, catalogue());
            link::print(&parsed.scenario, catalogue(), parsed.follows)
        };
        let once = canon(&text);
        prop_assert_eq!(canon(&once), once);
        let _ = link::split(&text);
    }
}

/// The mining results of a scenario.
fn mining(scenario: &Scenario) -> compute_placement::analysis::MiningResults {
    match evaluate(Page::Mine, scenario, catalogue()) {
        Results::Mine(results) => results,
        Results::Ai(_) | Results::Both(_) => panic!("the mining page gives mining results"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_price_is_read_as_it_is_shown_in_every_unit(price in -0.499..1.999, end in -0.499..1.999, code in proptest::sample::select(&CURRENCIES)) {
        // Whoever types what looks like a limit means the limit, so prices right beside the limits are left out.
        let spec = Input::Electricity.number().unwrap();
        let money = Scenario::default().with_choice(Input::Currency, code).money(catalogue());
        prop_assert_eq!(money.code, code);
        for (power, language) in PowerUnit::ALL.into_iter().flat_map(|power| Language::ALL.map(|language| (power, language))) {
            let gauge = Gauge::new(spec.unit, power, money, &catalogue().fx);
            prop_assert!((gauge.link(gauge.own(price)) - price).abs() <= 1e-9 * price.abs());
            for text in [gauge.written(price, language), gauge.with_unit(price, language)] {
                let Ok(Entry { given: Given::Exact(read), rate }) = values::read(&text, spec, &gauge) else { panic!("{text}") };
                prop_assert!((read - price).abs() <= 1e-5 * price.abs(), "{}: {}", text, read);
                prop_assert_eq!((gauge.written(read, language), rate), (gauge.written(price, language), gauge.rate()));
            }
            let spread = Given::Spread(price.min(end), price.max(end));
            let text = gauge.written_given(spread, language);
            if let Ok(Entry { given: Given::Spread(low, high), .. }) = values::read(&text, spec, &gauge) {
                prop_assert_eq!(gauge.written_given(Given::Spread(low, high), language), text);
            } else {
                // Only ends that look the same are no range.
                prop_assert_eq!(gauge.written(price, language), gauge.written(end, language), "{}", text);
            }
        }
    }

    #[test]
    fn an_amount_is_read_as_it_is_shown_in_every_money(amount in 1.0_f64..1e7, code in proptest::sample::select(&CURRENCIES), rate in proptest::option::of(0.01..500.0)) {
        for input in Input::all() {
            let Some(spec) = input.number().filter(|spec| spec.unit.is_money() && spec.unit != Unit::UsdPerKwh && spec.high > 1e4) else { continue };
            let amount = amount.min(0.9 * spec.high);
            let scenario = Scenario::default().with_choice(Input::Currency, code);
            let scenario = rate.map_or_else(|| scenario.clone(), |rate| scenario.clone().with_number(Input::Rate, rate));
            let gauge = Gauge::new(spec.unit, PowerUnit::Cents, scenario.money(catalogue()), &catalogue().fx);
            for language in Language::ALL {
                let text = gauge.written(amount, language);
                let Ok(Entry { given: Given::Exact(read), .. }) = values::read(&text, spec, &gauge) else { panic!("{input:?} {text}") };
                prop_assert!((read - amount).abs() <= 1e-5 * amount, "{}: {} is not {}", text, read, amount);
            }
        }
    }

    #[test]
    fn mining_breakevens_bring_the_net_to_zero(scenario in scenario()) {
        let results = mining(&scenario.with_choice(Input::Spread, "off"));
        if let Some(region) = results.focused() {
            let found = Breakeven::of(&results.rig, &region.site, &results.income);
            let scale = region.day.revenue.to_usd().abs().max(region.day.electricity.to_usd().abs());
            if let Some(price) = found.electricity {
                let site = compute_placement::mining::Site { price, ..region.site };
                prop_assert!(day(&results.rig, &site, &results.income).net.to_usd().abs() <= 1e-9 * scale);
            }
            if let Some(price) = found.btc_price {
                let income = compute_placement::mining::Income { price, ..results.income };
                prop_assert!(day(&results.rig, &region.site, &income).net.to_usd().abs() <= 1e-9 * scale);
            }
        }
    }

    #[test]
    fn mining_net_is_linear_in_the_btc_price(scenario in scenario(), factor in 0.1_f64..10.0) {
        let results = mining(&scenario.with_choice(Input::Spread, "off"));
        if let Some(region) = results.focused() {
            let at = |price: BtcPrice| day(&results.rig, &region.site, &compute_placement::mining::Income { price, ..results.income }).net.to_usd();
            let (zero, one, scaled) = (at(BtcPrice::ZERO), at(results.income.price), at(results.income.price * factor));
            prop_assert!((scaled - zero - factor * (one - zero)).abs() <= 1e-9 * (one - zero).abs().max(zero.abs()) * factor.max(1.0));
        }
    }

    #[test]
    fn a_dearer_price_never_improves_a_region(scenario in scenario(), price in 0.001..0.5, rise in 0.0..0.5) {
        let scenario = scenario.with_choice(Input::Spread, "off");
        let net = |price: f64| mining(&scenario.clone().with_number(Input::Electricity, price)).focused().map(|region| region.net_usd_per_mwh);
        prop_assert!(net(price + rise) <= net(price));
    }

    #[test]
    fn hashprice_does_not_depend_on_the_machine(scenario in scenario(), hashrate in 1.0..1000.0) {
        let other = scenario.clone().with_number(Input::HashRate, hashrate);
        prop_assert_eq!(mining(&scenario).income.hashprice(), mining(&other).income.hashprice());
    }

    #[test]
    fn the_ranking_holds_a_country_or_its_parts_but_never_both(scenario in scenario()) {
        let results = mining(&scenario);
        for region in &results.regions {
            let parent = catalogue().region(&region.id).and_then(|row| row.parent.clone());
            prop_assert!(!results.regions.iter().any(|other| Some(&other.id) == parent.as_ref()), "{}", region.id);
        }
    }

    #[test]
    fn bands_are_nested_and_shares_of_best_add_up(scenario in scenario()) {
        let results = mining(&scenario);
        for band in results.regions.iter().filter_map(|region| region.band) {
            prop_assert!(band.p10 <= band.p50 && band.p50 <= band.p90);
        }
        let total: f64 = results.regions.iter().filter_map(|region| region.p_best).sum();
        prop_assert!(total == 0.0 || (total - 1.0).abs() < 1e-9, "{}", total);
    }
}
