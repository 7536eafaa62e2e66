//! Laws and examples of the inference page's results.

use super::*;
use crate::catalogue::embedded;

fn results(scenario: &Scenario) -> InferenceResults {
    inference(scenario, embedded().unwrap())
}

fn close(value: f64, expected: f64, percent: f64) {
    assert!((value / expected - 1.0).abs() * 100.0 <= percent, "{value} is not within {percent} % of {expected}");
}

fn month(results: &InferenceResults, kind: OptionKind) -> f64 {
    results.option(kind).unwrap().monthly.unwrap().to_usd()
}

/// A 4090 with a small model, so that every option has a cost.
fn card() -> Scenario {
    Scenario::default().with_choice(Input::Device, "rtx-4090").with_choice(Input::Model, "llama-3.1-8b")
}

#[test]
fn published_memory_comes_out_of_the_catalogue() {
    let gib = |model: &str, quantization: &str, context: f64| {
        let scenario = Scenario::default()
            .with_choice(Input::Model, model)
            .with_choice(Input::Quantization, quantization)
            .with_number(Input::Context, context);
        let found = results(&scenario);
        (found.weights.unwrap().to_gibibytes(), found.kv_cache.unwrap().to_gibibytes())
    };
    close(gib("gemma-3-27b", "q4_k_m", 131_072.0).1, 10.41, 0.1);
    close(gib("deepseek-v3.1", "q4_k_m", 163_840.0).1, 10.72, 0.1);
    close(gib("qwen3-0.6b", "q4_k_m", 40_960.0).1, 4.38, 0.2);
    close(gib("qwen3.5-27b", "q4_k_m", 262_144.0).1, 16.0, 0.01);
    close(gib("gemma-4-31b", "q4_k_m", 262_144.0).1, 20.8, 0.2);
    close(gib("qwen3.6-27b", "q4_k_m", 262_144.0).1, 16.0, 0.01);
    close(gib("llama-3.1-8b", "q4_k_m", 0.0).0, 4.58, 0.2);
    close(gib("llama-3.1-8b", "f16", 0.0).0, 14.96, 0.2);
    close(gib("llama-3.3-70b", "q4_k_m", 0.0).0, 39.59, 0.5);
    close(gib("gpt-oss-20b", "mxfp4", 0.0).0, 11.27, 1.0);
}

#[test]
fn every_option_is_ranked_by_cost() {
    let found = results(&card());
    let months: Vec<f64> = found.options.iter().map(|option| option.monthly.map_or(f64::INFINITY, Usd::to_usd)).collect();
    assert!(months.is_sorted(), "{months:?}");
    assert_eq!(found.options.len(), 6);
    assert!(found.options.iter().all(|option| option.band.is_some()));
}

#[test]
fn owned_and_bought_never_compete() {
    for share in [0.0, 40.0, 100.0] {
        let found = results(&card().with_number(Input::Owned, share));
        let (owned, bought) = (found.option(OptionKind::Owned).unwrap(), found.option(OptionKind::Bought).unwrap());
        assert_eq!(owned.bar.is_none(), share <= 0.0);
        assert_eq!(bought.bar.is_none(), share > 0.0);
    }
}

#[test]
fn shares_of_being_best_add_up_to_one() {
    let found = results(&card());
    let sum: f64 = found.options.iter().filter_map(|option| option.p_best).sum();
    assert!((sum - 1.0).abs() < 1e-12, "{sum}");
    let off = results(&card().with_choice(Input::Spread, "off"));
    assert!(off.options.iter().all(|option| option.band.is_none() && option.p_best.is_none()));
}

#[test]
fn at_break_even_the_bought_device_costs_what_the_api_does() {
    let scenario = card().with_choice(Input::Api, FRONTIER_API);
    let requests = results(&scenario).breakeven_requests_per_day.unwrap();
    let at = results(&scenario.clone().with_number(Input::Requests, requests));
    close(month(&at, OptionKind::Bought), month(&at, OptionKind::Api), 1e-6);
    let crossing = at.crossings.iter().find(|crossing| at.options[crossing.against].kind == OptionKind::Api).unwrap();
    close(crossing.requests_per_day, requests, 1e-6);
    // At break-even the device pays itself back exactly within its life, and later with fewer requests.
    close(at.payback_months.unwrap_or(36.0), 36.0, 1e-3);
    assert_eq!(results(&scenario.with_number(Input::Requests, 0.5 * requests)).payback_months, Err(Lack::BeyondLife));
}

#[test]
fn a_measured_speed_replaces_the_model() {
    let found = results(&card().with_number(Input::Decode, 50.0).with_number(Input::Prefill, 1_000.0));
    close(found.decode.unwrap().to_tokens_per_second(), 50.0, 1e-9);
    close(found.prefill.unwrap().to_tokens_per_second(), 1_000.0, 1e-9);
    close(found.answer.unwrap().to_seconds(), 800.0 / 1_000.0 + 300.0 / 50.0, 1e-9);
    close(found.capacity_requests_per_day.unwrap(), 86_400.0 / 6.8, 1e-9);
}

#[test]
fn what_does_not_fit_has_no_speed_and_no_cost() {
    let found = results(&card().with_choice(Input::Model, "llama-3.3-70b"));
    assert_eq!(found.fit, Some(Fit::DoesNotFit));
    assert_eq!(found.decode, Err(Lack::DoesNotFit));
    assert_eq!(found.option(OptionKind::Owned).unwrap().bar, Some(OptionBar::Lacks(Lack::DoesNotFit)));
    // Two rented cards hold it.
    assert!((found.option(OptionKind::Rented).unwrap().units - 2.0).abs() < 1e-9);
}

#[test]
fn a_phone_without_a_measured_prefill_says_so() {
    let phone = Scenario::default().with_choice(Input::Device, "iphone-17-pro").with_choice(Input::Model, "llama-3.2-3b");
    assert_eq!(results(&phone).answer, Err(Lack::PrefillBasis));
    let measured = phone.with_number(Input::Prefill, 300.0).with_number(Input::LoadPower, 6.0);
    let share = results(&measured).battery_pct.unwrap();
    assert!(share > 0.01 && share < 1.0, "{share}");
}

#[test]
fn a_floor_bars_weak_and_unscored_models() {
    let found = results(&card().with_number(Input::Floor, 60.0));
    // Llama-3.1-8B: 48.3 %.
    assert_eq!(found.option(OptionKind::Bought).unwrap().bar, Some(OptionBar::BelowFloor));
    assert!(found.options.iter().all(|option| option.capability.is_some() || option.bar == Some(OptionBar::NoScore)));
}

#[test]
fn a_worse_world_is_inside_its_own_spread() {
    for option in &results(&card()).options {
        let (Some(band), Ok(month)) = (option.band, option.monthly) else { continue };
        assert!(band.p10 <= month.to_usd() * 1.05 && month.to_usd() <= band.p90 * 1.05, "{option:?}");
    }
}

#[test]
fn curves_rise_and_the_owned_one_ends_where_the_device_is_full() {
    let found = results(&card());
    assert_eq!(found.curves.len(), found.options.len());
    for curve in &found.curves {
        assert!(curve.points.is_sorted(), "{:?}", found.options[curve.option].kind);
        assert!(curve.points.iter().all(|(requests, month)| *requests >= 1.0 && *month > 0.0));
        let owned = found.options[curve.option].kind == OptionKind::Owned;
        assert_eq!(owned, curve.full_at.is_some());
    }
    close(found.curves.iter().find_map(|curve| curve.full_at).unwrap(), found.capacity_requests_per_day.unwrap(), 1e-9);
}

#[test]
fn the_same_link_draws_the_same_worlds() {
    assert_eq!(results(&card()), results(&card()));
}

#[test]
fn a_cheaper_api_is_never_beaten() {
    // Free electricity does not help a card that is dearer than the API at any volume it can serve.
    let found = results(&card().with_choice(Input::Api, "gpt-6-luna").with_number(Input::Household, 5.0));
    assert_eq!(found.breakeven_requests_per_day, Err(Lack::NeverCheaper));
    assert_eq!(found.payback_months, Err(Lack::NeverCheaper));
}
