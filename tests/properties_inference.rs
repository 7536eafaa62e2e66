//! Laws of the inference half: memory, speed, money and break-even over random scenarios, and published examples.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use compute_placement::analysis::InferenceResults;
use compute_placement::analysis::footprints::{Greener, footprints};
use compute_placement::analysis::inference::{OptionBar, OptionKind, inference};
use compute_placement::analysis::mix::mix;
use compute_placement::analysis::volumes::volumes;
use compute_placement::analysis::waits::{SpeedBasis, offloaded, speed_basis, users, waits};
use compute_placement::catalogue::embedded;
use compute_placement::inference::memory::{Footprint, KvFormat, kv_cache, weights, weights_at};
use compute_placement::inference::routing::{Router, Routing};
use compute_placement::inference::shape::KvShape;
use compute_placement::inference::speed::{Machine, Software, Workpiece, decode_rate, prefill_time};
use compute_placement::inference::tco::Cluster;
use compute_placement::inference::{Fit, Lack, Shape};
use compute_placement::scenario::{Input, Scenario};
use compute_placement::units::{Bytes, EnergyPrice, MoneyRate, Power, Ratio, Span, Tokens, Usd};
use proptest::prelude::*;

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
    Scenario::default()
        .with_choice(Input::Device, "rtx-4090")
        .with_choice(Input::Model, "llama-3.1-8b")
        .with_choice(Input::Api, "gpt-6-sol")
}

/// Any model of the catalogue.
fn shape() -> impl Strategy<Value = Shape> {
    any::<prop::sample::Index>().prop_map(|index| Shape::of(index.get(&embedded().unwrap().models)))
}

/// Any device of the catalogue that has both speeds.
fn machine() -> impl Strategy<Value = Machine> {
    let all: Vec<Machine> = embedded().unwrap().devices.iter().map(Machine::of).collect();
    let known = |machine: &Machine| machine.bandwidth.is_some() && machine.arithmetic.is_some() && machine.speed().prefill.is_some();
    prop::sample::select(all.into_iter().filter(known).collect::<Vec<_>>())
}

fn loaded(shape: Shape, bits: f64) -> Workpiece {
    Workpiece { weights: weights_at(&shape, bits, false), shape, kv: KvFormat::F16, software: Software::Current }
}

proptest! {
    #[test]
    fn the_cache_grows_with_context_and_shrinks_with_its_format(shape in shape(), short in 0.0..1e6, more in 1.0..1e6) {
        let at = |tokens, format| kv_cache(&shape, Tokens::tokens(tokens), format);
        prop_assert!(at(short, KvFormat::F16) < at(short + more, KvFormat::F16));
        prop_assert!(at(more, KvFormat::Q4) < at(more, KvFormat::Q8) && at(more, KvFormat::Q8) < at(more, KvFormat::F16));
    }

    #[test]
    fn memory_is_the_sum_of_its_parts(shape in shape(), tokens in 0.0..1e6, sequences in 1_u32..64) {
        let work = loaded(shape, 4.5);
        let all = Footprint::of(&shape, &work.weights, Tokens::tokens(tokens), KvFormat::F16, f64::from(sequences));
        let sum = all.weights + all.kv_cache + all.state + all.compute;
        prop_assert!((all.need() / sum - 1.0).abs() < 1e-12);
        prop_assert!(work.weights.active <= work.weights.total && work.weights.expert <= work.weights.total);
    }

    #[test]
    fn speed_falls_with_context_and_with_bits(machine in machine(), shape in shape(), depth in 0.0..2e5, more in 1.0..1e5, bits in 2.0..8.0) {
        let rate = |bits, depth| decode_rate(&machine, &loaded(shape, bits), Tokens::tokens(depth)).unwrap();
        prop_assert!(rate(bits, depth) > rate(bits, depth + more));
        prop_assert!(rate(bits, depth) > rate(2.0 * bits, depth));
    }

    #[test]
    fn a_longer_prompt_takes_longer(machine in machine(), shape in shape(), tokens in 512.0..1e5, more in 1.0..1e5, depth in 0.0..1e5) {
        let time = |tokens, depth| prefill_time(&machine, &loaded(shape, 4.5), Tokens::tokens(tokens), Tokens::tokens(depth)).unwrap();
        prop_assert!(time(tokens, depth) < time(tokens + more, depth));
        prop_assert!(time(tokens, depth) < time(tokens, depth + more));
    }

    #[test]
    fn an_api_costs_twice_as_much_for_twice_the_requests(requests in 1.0..1e5) {
        let at = |requests| month(&results(&card().with_choice(Input::Spread, "off").with_number(Input::Requests, requests)), OptionKind::Api);
        prop_assert!((at(2.0 * requests) / at(requests) - 2.0).abs() < 1e-9);
    }

    #[test]
    fn at_break_even_both_sides_cost_the_same(share in 1.0..100.0, price in 100.0..5_000.0) {
        let scenario = card().with_choice(Input::Spread, "off").with_number(Input::Owned, share).with_number(Input::DevicePrice, price);
        let found = results(&scenario);
        match found.breakeven_requests_per_day {
            Ok(requests) => {
                let at = results(&scenario.with_number(Input::Requests, requests));
                prop_assert!((month(&at, OptionKind::Bought) / month(&at, OptionKind::Api) - 1.0).abs() < 1e-6);
                prop_assert!(requests <= found.capacity_requests_per_day.unwrap());
            }
            Err(why) => prop_assert!(matches!(why, Lack::NeverCheaper | Lack::OverCapacity)),
        }
    }
}

/// Any of the three routers.
fn router() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["oracle", "cascade", "roc"])
}

proptest! {
    #[test]
    fn a_mix_without_local_answers_is_the_cloud_and_with_nothing_else_the_device(
        router in router(), good in 0.0..100.0, hits in 0.0..100.0, misses in 0.0..100.0, wait in 0.0..20.0, owned in prop::bool::ANY,
    ) {
        let scenario = card()
            .with_choice(Input::Spread, "off")
            .with_choice(Input::Router, router)
            .with_number(Input::Acceptable, good)
            .with_number(Input::Hits, hits)
            .with_number(Input::Misses, misses)
            .with_number(Input::WaitValue, wait)
            .with_number(Input::Owned, if owned { 0.0 } else { 60.0 });
        let (found, kind) = (results(&scenario), if owned { OptionKind::Owned } else { OptionKind::Bought });
        let at = |share: f64| mix(&scenario.clone().with_number(Input::LocalShare, share), embedded().unwrap()).unwrap().chosen.unwrap();
        close(at(0.0).month.to_usd(), month(&found, OptionKind::Api), 1e-9);
        close(at(100.0).month.to_usd(), month(&found, kind), 1e-6);
        prop_assert!(at(0.0).devices == 0.0 && at(100.0).exposed.to_tokens() == 0.0);
    }

    #[test]
    fn the_best_share_is_cheaper_than_any_the_router_reaches(router in router(), good in 1.0..99.0, private in 0.0..80.0, requests in 1.0..2e4) {
        let scenario = card()
            .with_choice(Input::Router, router)
            .with_number(Input::Acceptable, good)
            .with_number(Input::Private, private)
            .with_number(Input::Requests, requests)
            .with_number(Input::Owned, 100.0);
        let found = mix(&scenario, embedded().unwrap()).unwrap();
        let (best, routing) = (found.best.unwrap(), found.blend.routing);
        prop_assert!(best.flat.0 <= best.point.split.local && best.point.split.local <= best.flat.1);
        for point in found.curve((routing.private, routing.reach()), 40) {
            prop_assert!(point.month >= best.point.month * (1.0 - 1e-9), "{:?} {:?}", point, best);
        }
    }

    #[test]
    fn shares_of_a_split_never_exceed_the_whole(good in 0.0..1.0, private in 0.0..1.0, hits in 0.0..1.0, misses in 0.0..1.0, share in 0.0..1.0) {
        let of = Ratio::of_one;
        for router in [Router::Oracle, Router::Cascade, Router::Imperfect { hits: of(hits), misses: of(misses) }] {
            let routing = Routing { router, acceptable: of(good), private: of(private) };
            let split = routing.split(of(share));
            for part in [split.local, split.tried, split.lost, split.needless] {
                prop_assert!((-1e-12..=1.0 + 1e-12).contains(&part.to_of_one()), "{:?} {:?}", routing, split);
            }
            prop_assert!(split.local <= split.tried + of(1e-12) && split.lost <= split.local + of(1e-12));
        }
    }

    #[test]
    fn a_device_breaks_even_only_where_one_more_answer_costs_less_than_in_the_cloud(
        price in 0.01..5.0, api in prop::sample::select(vec!["gpt-5-nano", "gpt-6-luna", "gemini-3.5-flash-lite", "gpt-6-sol"]),
    ) {
        let scenario =
            card().with_choice(Input::Api, api).with_choice(Input::Spread, "off").with_number(Input::Household, price).with_number(Input::Owned, 100.0);
        let at = |requests: f64| results(&scenario.clone().with_number(Input::Requests, requests));
        let (found, more) = (at(1_000.0), at(2_000.0));
        let added = |kind| month(&more, kind) - month(&found, kind);
        if added(OptionKind::Bought) >= added(OptionKind::Api) {
            prop_assert_eq!(found.breakeven_requests_per_day, Err(Lack::NeverCheaper));
            prop_assert_eq!(found.payback_months, Err(Lack::NeverCheaper));
        } else {
            prop_assert!(found.breakeven_requests_per_day != Err(Lack::NeverCheaper));
        }
    }

    #[test]
    fn an_owned_hour_costs_the_rent_at_the_break_even_utilization(
        gpus in 1.0..200.0, rent in 0.5..10.0, price in 5e4..6e5, kilowatts in 3.0..20.0, kwh in 0.02..0.3, idle in 0.0..90.0,
    ) {
        let cluster = Cluster {
            gpus,
            utilization: Ratio::percent(50.0),
            rent: MoneyRate::usd_per_hour(rent),
            price: Usd::usd(price),
            power: Power::kilowatts(kilowatts),
            life: Span::years(4.0),
            capital: Ratio::percent(8.0),
            overhead: 1.3,
            electricity: EnergyPrice::usd_per_kwh(kwh),
            colocation_usd_per_kw_month: 150.0,
            operations: Ratio::percent(8.0),
            idle: Ratio::percent(idle),
        };
        let at = |utilization| Cluster { utilization, ..cluster }.per_hour().to_usd_per_hour();
        match cluster.breakeven_utilization() {
            Ok(utilization) => close(at(utilization), rent, 1e-9),
            Err(why) => prop_assert!(why == Lack::NeverCheaper && at(Ratio::ONE) > rent),
        }
    }

    #[test]
    fn cost_rises_evenly_below_a_step(share in 0.05..0.45, price in 300.0..20_000.0, tariff in 0.02..0.6) {
        let scenario = card()
            .with_choice(Input::Spread, "off")
            .with_number(Input::Owned, 100.0)
            .with_number(Input::DevicePrice, price)
            .with_number(Input::Household, tariff);
        let capacity = results(&scenario).capacity_requests_per_day.unwrap();
        let at = |share: f64| month(&results(&scenario.clone().with_number(Input::Requests, share * capacity)), OptionKind::Bought);
        close(at(2.0 * share) - at(share), at(share) - at(1e-9), 1e-4);
        // A second device costs as much as the first one costs to have.
        close(at(1.01) - at(0.99) - (at(0.99) - at(0.97)), at(1e-9), 1e-2);
    }
}

#[test]
fn a_published_measurement_wins_over_the_model_and_the_readers_own_over_both() {
    let scenario =
        card().with_choice(Input::Model, "gpt-oss-20b").with_choice(Input::Quantization, "mxfp4").with_number(Input::InputTokens, 0.0);
    let decode = |scenario: &Scenario| results(scenario).decode.unwrap().to_tokens_per_second();
    // llama.cpp discussion 15396: 225 tokens a second, in August 2025; attention has become cheaper since.
    assert!(matches!(speed_basis(&scenario, embedded().unwrap()), SpeedBasis::Measured(row) if row.decode_tok_s > 225.0));
    close(decode(&scenario), 225.22, 3.0);
    let own = scenario.clone().with_number(Input::Decode, 50.0);
    assert_eq!(speed_basis(&own, embedded().unwrap()), SpeedBasis::Reader);
    close(decode(&own), 50.0, 1e-9);
    let other = scenario.with_choice(Input::Quantization, "q8_0");
    assert_eq!(speed_basis(&other, embedded().unwrap()), SpeedBasis::Modelled);
}

#[test]
fn waiting_that_costs_something_moves_every_option_by_its_wait() {
    let scenario = card().with_choice(Input::Spread, "off");
    let priced = scenario.clone().with_number(Input::WaitValue, 36.0);
    let (before, after) = (results(&scenario), results(&priced));
    let requests = 200.0 * 365.0 / 12.0;
    let added = |kind| (month(&after, kind) - month(&before, kind)) / requests;
    let waits = waits(&scenario, embedded().unwrap());
    close(added(OptionKind::Owned), waits.device.unwrap().full().to_seconds() / 100.0, 1e-6);
    close(added(OptionKind::Api), waits.cloud.unwrap().full().to_seconds() / 100.0, 1e-6);
    assert!(added(OptionKind::Rented) > 0.0);
    assert_eq!(before.cloud_per_request, after.cloud_per_request);
}

#[test]
fn thinking_delays_the_answer_and_not_its_end() {
    let of = |share: f64| waits(&card().with_number(Input::Thinking, share).with_number(Input::CloudFirst, 1.0), embedded().unwrap());
    let (plain, thinks) = (of(0.0), of(80.0));
    let first = |waits: &compute_placement::analysis::waits::Waits| waits.device.unwrap().first_of_answer(waits.thinking);
    assert!(first(&thinks) > first(&plain) * 2.0);
    assert_eq!(thinks.device.unwrap().full(), plain.device.unwrap().full());
}

#[test]
fn bands_hold_the_middle_of_both_sides() {
    let found = waits(&card(), embedded().unwrap());
    for (band, middle) in [
        (found.device_first, found.device.unwrap().first_token()),
        (found.device_full, found.device.unwrap().full()),
        (found.cloud_first, found.cloud.unwrap().first_token()),
        (found.cloud_full, found.cloud.unwrap().full()),
    ] {
        let (band, middle) = (band.unwrap(), middle.to_seconds());
        assert!(band.p10 < middle && middle < band.p90, "{band:?} {middle}");
    }
    let off = waits(&card().with_choice(Input::Spread, "off"), embedded().unwrap());
    assert_eq!((off.device_full, off.cloud_full), (None, None));
}

#[test]
fn more_users_get_less_each_and_more_together() {
    let at = |sequences: f64| users(&card(), embedded().unwrap(), sequences).unwrap();
    let (one, eight) = (at(1.0), at(8.0));
    assert!(eight.each < one.each && eight.together > one.together * 2.0);
    assert_eq!(users(&card(), embedded().unwrap(), 5_000.0), Err(Lack::DoesNotFit));
}

#[test]
fn a_model_too_large_for_the_card_still_runs_beside_it() {
    let large = card().with_choice(Input::Model, "llama-3.3-70b");
    let found = offloaded(&large, embedded().unwrap()).unwrap();
    assert!(found.on_card > Ratio::percent(40.0) && found.on_card < Ratio::percent(60.0), "{found:?}");
    assert!(found.rate.to_tokens_per_second() > 1.0 && found.rate.to_tokens_per_second() < 5.0, "{found:?}");
}

#[test]
fn the_page_says_when_the_data_centre_is_greener() {
    let found = footprints(&card().with_choice(Input::Api, "gpt-4o-mini"), embedded().unwrap());
    assert_eq!(found.greener, Ok(Greener::Cloud));
    let (low, high) = found.cloud.unwrap();
    assert!(low < high && found.method.contains("0.11.3"));
    // Icelandic power at home, and a laptop.
    let green =
        card().with_choice(Input::Device, "apple-m4-10c").with_number(Input::DeviceCarbon, 1.0).with_choice(Input::Api, "claude-opus-5-5");
    assert_eq!(footprints(&green, embedded().unwrap()).greener, Ok(Greener::Device));
    let unknown = footprints(&card().with_choice(Input::Api, "grok-4.5"), embedded().unwrap());
    assert_eq!((unknown.cloud, unknown.greener), (Err(Lack::CloudSize), Err(Lack::CloudSize)));
}

#[test]
fn idling_is_in_the_energy_only_where_it_is_counted() {
    let scenario = card().with_number(Input::IdlePower, 60.0);
    let energy = |counted: &str| results(&scenario.clone().with_choice(Input::IdleCounted, counted)).energy.unwrap().to_watt_hours();
    let idling = footprints(&scenario, embedded().unwrap()).idling.unwrap().to_watt_hours();
    assert!(idling > 0.0);
    close(energy("1"), energy("0") + idling, 1e-9);
}

#[test]
fn retries_and_another_tokenizer_raise_the_bill_by_their_factor() {
    let bill = |scenario: &Scenario| results(scenario).cloud_per_request.to_usd();
    close(bill(&card().with_number(Input::Retries, 10.0)), 1.1 * bill(&card()), 1e-9);
    close(bill(&card().with_number(Input::Tokenizer, 1.3)), 1.3 * bill(&card()), 1e-9);
}

#[test]
fn sliding_windows_shrink_a_cache_as_much_as_published() {
    // whichllm pull request 124: Gemma-3-27B at 128K, 12.68 before and 2.20 after its windows were counted. It takes one
    // layer in six to keep every token; the model has 10 of 62, which is 3 % less cache.
    let shape = Shape::of(embedded().unwrap().model("gemma-3-27b").unwrap());
    let (context, all) = (Tokens::tokens(131_072.0), shape.kv.full + shape.kv.sliding);
    let ratio = |kv: KvShape| {
        let none = KvShape { full: all, sliding: Bytes::ZERO, window: None };
        kv_cache(&Shape { kv, ..shape }, context, KvFormat::F16) / kv_cache(&Shape { kv: none, ..shape }, context, KvFormat::F16)
    };
    close(ratio(KvShape { full: all / 6.0, sliding: all * (5.0 / 6.0), ..shape.kv }), 2.20 / 12.68, 2.0);
    close(ratio(shape.kv), 10.41 / 62.0, 2.0);
}

#[test]
fn a_model_its_cache_and_its_buffers_take_as_much_as_published() {
    // llama.cpp discussion 15396: gpt-oss-20b with buffers of 2.7 GB, which depend on the micro-batch and are given.
    let catalogue = embedded().unwrap();
    let shape = Shape::of(catalogue.model("gpt-oss-20b").unwrap());
    let weights = weights(&shape, catalogue.quantization("mxfp4").unwrap()).unwrap();
    for (context, published) in [(8_192.0, 14.9), (32_768.0, 15.5)] {
        let footprint = Footprint::of(&shape, &weights, Tokens::tokens(context), KvFormat::F16, 1.0);
        let with_buffers = Footprint { compute: Bytes::gigabytes(2.7), ..footprint };
        close(with_buffers.need().to_bytes() / 1e9, published, 2.0);
    }
}

#[test]
fn every_model_and_quantization_has_a_size_or_a_reason() {
    let catalogue = embedded().unwrap();
    for model in &catalogue.models {
        let shape = Shape::of(model);
        for quantization in &catalogue.quantizations {
            match weights(&shape, quantization) {
                Ok(found) => {
                    let bits = found.total.to_bytes() * 8.0 / shape.params;
                    assert!(bits > 1.5 && bits < 17.0, "{} {}: {bits} bits", model.id, quantization.id);
                    assert!(found.active <= found.total, "{} {}", model.id, quantization.id);
                }
                Err(why) => assert_eq!((why, quantization.bits_file, quantization.bits_block), (Lack::BitsPerWeight, None, None)),
            }
        }
    }
}

#[test]
fn published_memory_comes_out_of_the_catalogue() {
    let gib = |model: &str, quantization: &str, context: f64| {
        let scenario = Scenario::default()
            .with_choice(Input::Model, model)
            .with_choice(Input::Quantization, quantization)
            .with_number(Input::Context, context)
            .with_choice(Input::Spread, "off");
        let found = results(&scenario);
        (found.weights.to_gibibytes(), found.kv_cache.to_gibibytes())
    };
    // Unsloth pull request 4757: Gemma 3, DeepSeek V3.1, Qwen3-0.6B and Qwen3.5-27B.
    close(gib("gemma-3-27b", "q4_k_m", 131_072.0).1, 10.41, 0.1);
    close(gib("deepseek-v3.1", "q4_k_m", 163_840.0).1, 10.72, 0.1);
    close(gib("qwen3-0.6b", "q4_k_m", 40_960.0).1, 4.38, 0.2);
    close(gib("qwen3.5-27b", "q4_k_m", 262_144.0).1, 16.0, 0.01);
    close(gib("gemma-4-31b", "q4_k_m", 262_144.0).1, 20.8, 0.2);
    // The llama.cpp log in LM Studio bug 1862.
    close(gib("qwen3.6-27b", "q4_k_m", 262_144.0).1, 16.0, 0.01);
    // llama.cpp tools/quantize README, and the gpt-oss GGUF of ggml-org.
    close(gib("llama-3.1-8b", "q4_k_m", 0.0).0, 4.58, 0.2);
    close(gib("llama-3.1-8b", "f16", 0.0).0, 14.96, 0.2);
    close(gib("llama-3.3-70b", "q4_k_m", 0.0).0, 39.59, 0.5);
    close(gib("gpt-oss-20b", "mxfp4", 0.0).0, 11.27, 1.0);
}

#[test]
fn options_are_ranked_by_cost_and_each_has_a_band() {
    let found = results(&card());
    let months: Vec<f64> = found.options.iter().map(|option| option.monthly.map_or(f64::INFINITY, Usd::to_usd)).collect();
    assert!(months.is_sorted(), "{months:?}");
    for option in &found.options {
        let (band, month) = (option.band.unwrap(), option.monthly.unwrap().to_usd());
        assert!(band.p10 <= 1.05 * month && month <= 1.05 * band.p90, "{option:?}");
    }
}

#[test]
fn owned_and_bought_never_compete() {
    for (share, winner) in [(0.0, OptionKind::Owned), (40.0, OptionKind::Bought), (100.0, OptionKind::Bought)] {
        let found = results(&card().with_number(Input::Owned, share));
        let competes = |kind| found.option(kind).unwrap().p_best.is_some();
        assert!(competes(winner));
        assert!(!(competes(OptionKind::Owned) && competes(OptionKind::Bought)), "{share}");
    }
}

#[test]
fn shares_of_being_best_add_up_to_one() {
    let sum: f64 = results(&card()).options.iter().filter_map(|option| option.p_best).sum();
    assert!((sum - 1.0).abs() < 1e-12, "{sum}");
    let off = results(&card().with_choice(Input::Spread, "off"));
    assert!(off.options.iter().all(|option| option.band.is_none() && option.p_best.is_none()));
}

#[test]
fn a_measured_speed_replaces_the_model() {
    let found = results(&card().with_number(Input::Decode, 50.0).with_number(Input::Prefill, 1_000.0));
    close(found.decode.unwrap().to_tokens_per_second(), 50.0, 1e-9);
    close(found.prefill.unwrap().to_tokens_per_second(), 1_000.0, 1e-9);
    // Of the 825 tokens of an average turn 150 are new.
    close(found.answer.unwrap().to_seconds(), 150.0 / 1_000.0 + 300.0 / 50.0, 1e-9);
    close(found.capacity_requests_per_day.unwrap(), 86_400.0 / 6.15, 1e-9);
    let whole =
        results(&card().with_number(Input::Decode, 50.0).with_number(Input::Prefill, 1_000.0).with_number(Input::InputTokens, 800.0));
    close(whole.answer.unwrap().to_seconds(), 800.0 / 1_000.0 + 300.0 / 50.0, 1e-9);
}

#[test]
fn a_chat_sends_its_history_again_unless_the_reader_says_what_is_sent() {
    let number = |scenario: &Scenario, input| scenario.number(input, embedded().unwrap()).unwrap();
    // Four turns of 150 tokens in and 300 out: 150 · 10 + 300 · 6 over four requests, of which 450 · 6 were sent before.
    let chat = card();
    close(number(&chat, Input::InputTokens), 825.0, 1e-9);
    close(number(&chat, Input::Kept), 100.0 * 2_700.0 / 3_300.0, 1e-9);
    // Only the history of the last turn, 1,350 tokens, is long enough for a provider's cache.
    close(number(&chat, Input::Cached), 100.0 * 1_350.0 / 3_300.0, 1e-9);
    let own = card().with_number(Input::InputTokens, 800.0);
    assert_eq!((number(&own, Input::Kept), number(&own, Input::Cached)), (0.0, 0.0));
    let (chat, own) = (results(&chat), results(&own));
    assert!(chat.answer.unwrap() < own.answer.unwrap() && chat.cloud_per_request < own.cloud_per_request);
    // What one conversation is billed: every turn on its own, each at the price list's rates.
    let row = embedded().unwrap().cloud_model("gpt-6-sol").unwrap();
    let (fresh, cached) = (row.input_usd_per_mtok, row.cached_input_usd_per_mtok.unwrap());
    let turn = |n: f64| {
        let (all, history) = (150.0 * n + 300.0 * (n - 1.0), 450.0 * (n - 1.0));
        let kept = if history >= 1_024.0 { history } else { 0.0 };
        ((all - kept) * fresh + kept * cached + 300.0 * row.output_usd_per_mtok) / 1e6
    };
    close(chat.cloud_per_request.to_usd(), (1..=4).map(|n| turn(f64::from(n))).sum::<f64>() / 4.0, 1e-9);
    // Other workloads have one turn, and links that name all their tokens mean what they meant.
    for workload in ["rag", "agent", "batch", "classify", "notes"] {
        assert_eq!(number(&card().with_choice(Input::Workload, workload), Input::Kept), 0.0, "{workload}");
    }
}

#[test]
fn a_phone_serves_fewer_requests_a_day_than_its_first_answer_promises() {
    let phone = |requests: f64| {
        let scenario = card().with_choice(Input::Device, "iphone-17-pro").with_choice(Input::Model, "qwen3.5-2b");
        let powered =
            scenario.with_number(Input::LoadPower, 6.0).with_number(Input::DevicePrice, 1_000.0).with_number(Input::Prefill, 200.0);
        results(&powered.with_number(Input::Requests, requests))
    };
    let found = phone(10.0);
    let (capacity, burst) = (found.capacity_requests_per_day.unwrap(), Span::days(1.0) / found.answer.unwrap());
    // Ten minutes leave 0.5 + 0.5 · exp(−600 / 180) of the first speed.
    close(capacity / burst, 0.5 + 0.5 * libm::exp(-600.0 / 180.0), 1e-9);
    // Beyond it one owned phone is too few, and a second one is bought, although the first speed would suffice.
    let more = phone(0.5 * (capacity + burst));
    assert_eq!(more.option(OptionKind::Owned).unwrap().monthly, Err(Lack::OverCapacity));
    assert_eq!(more.option(OptionKind::Bought).unwrap().units, 2.0);
    // A single answer is as fast as ever, and costs as much electricity.
    assert_eq!((more.answer, more.energy), (found.answer, found.energy));
    // What has a fan does not throttle.
    let cooled = results(&card());
    close(cooled.capacity_requests_per_day.unwrap(), Span::days(1.0) / cooled.answer.unwrap(), 1e-9);
}

#[test]
fn bands_over_the_volume_hold_the_curve_of_a_device_and_its_break_even() {
    let catalogue = embedded().unwrap();
    let scenario = card().with_choice(Input::Api, "claude-opus-5-5").with_number(Input::Owned, 100.0);
    let (found, drawn) = (results(&scenario), volumes(&scenario, catalogue, &results(&scenario)));
    let banded: Vec<OptionKind> =
        drawn.curves.iter().filter(|curve| !curve.band.is_empty()).map(|curve| found.options[curve.option].kind).collect();
    assert!(banded.len() == 2 && banded.contains(&OptionKind::Owned) && banded.contains(&OptionKind::Bought), "{banded:?}");
    let capacity = found.capacity_requests_per_day.unwrap();
    for curve in drawn.curves.iter().filter(|curve| !curve.band.is_empty()) {
        assert!(curve.band.iter().all(|(_, low, high)| low <= high));
        // The cost of a first device is on the curve; later steps fall at another volume in every scenario.
        for (x, low, high) in curve.band.iter().filter(|at| at.0 < 0.5 * capacity) {
            let (_, middle) = curve.points.iter().copied().find(|point| point.0 == *x).unwrap();
            assert!(*low <= 1.05 * middle && middle <= 1.05 * high, "{x}: {low} {middle} {high}");
        }
    }
    // At the volume asked for the band is that of the ranked options, whose requests are drawn too.
    let bought = drawn.curves.iter().find(|curve| found.options[curve.option].kind == OptionKind::Bought).unwrap();
    close(bought.second_at.unwrap(), capacity, 1e-9);
    let even = drawn.even.unwrap();
    let (band, middle) = (even.band.unwrap(), found.breakeven_requests_per_day.unwrap());
    assert!(even.share == 1.0 && band.p10 < middle && middle < band.p90, "{even:?} {middle}");
    // Without uncertainty there is no band; where buying never pays, no break-even.
    let exact = scenario.clone().with_choice(Input::Spread, "off");
    let exact = volumes(&exact, catalogue, &results(&exact));
    assert!(exact.even.is_none() && exact.curves.iter().all(|curve| curve.band.is_empty()));
    let dear = scenario.with_number(Input::Household, 5.0).with_choice(Input::Api, "gpt-6-luna");
    let never = volumes(&dear, catalogue, &results(&dear)).even.unwrap();
    assert_eq!((never.share, never.band), (0.0, None));
    // A device without a price is not said to lose.
    let unpriced = card().with_choice(Input::Device, "iphone-17-pro").with_choice(Input::Model, "qwen3.5-2b");
    assert_eq!(volumes(&unpriced, catalogue, &results(&unpriced)).even, None);
}

#[test]
fn what_does_not_fit_has_no_speed_and_no_cost() {
    let found = results(&card().with_choice(Input::Model, "llama-3.3-70b"));
    assert_eq!(found.fit, Some(Fit::DoesNotFit));
    assert_eq!(found.decode, Err(Lack::DoesNotFit));
    assert_eq!(found.option(OptionKind::Owned).unwrap().bar, Some(OptionBar::Lacks(Lack::DoesNotFit)));
    // Two rented cards hold it.
    assert!(found.option(OptionKind::Rented).unwrap().monthly.is_ok());
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
fn curves_rise_and_the_owned_one_ends_where_the_device_is_full() {
    let found = results(&card());
    let curves = volumes(&card(), embedded().unwrap(), &found).curves;
    assert_eq!(curves.len(), found.options.len());
    for curve in &curves {
        let kind = found.options[curve.option].kind;
        assert!(curve.points.is_sorted(), "{kind:?}");
        assert!(curve.points.iter().all(|(requests, month)| *requests >= 1.0 && *month > 0.0));
        assert_eq!(kind == OptionKind::Owned, curve.full_at.is_some());
    }
    close(curves.iter().find_map(|curve| curve.full_at).unwrap(), found.capacity_requests_per_day.unwrap(), 1e-9);
}

#[test]
fn a_device_pays_back_within_its_life_or_never() {
    let scenario = card().with_choice(Input::Spread, "off").with_number(Input::Owned, 100.0);
    let requests = results(&scenario).breakeven_requests_per_day.unwrap();
    let at = |share: f64| results(&scenario.clone().with_number(Input::Requests, share * requests)).payback_months;
    assert!(at(2.0).unwrap() < 36.0);
    close(at(1.0001).unwrap(), 36.0, 0.1);
    assert_eq!(at(0.9), Err(Lack::BeyondLife));
}

#[test]
fn the_same_scenario_draws_the_same_worlds() {
    assert_eq!(results(&card()), results(&card()));
}
