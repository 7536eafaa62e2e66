//! Laws of replay: no look-ahead, arithmetic, counts.

use super::*;
use crate::catalogue::embedded;

const DRAWS: Draws = Draws { law: Law::Bootstrap, width: 1.0, paths: 400, seed: 7 };

fn history() -> Vec<Month> {
    embedded().unwrap().history.clone()
}

fn at(history: &[Month], month: &str) -> usize {
    history.iter().position(|row| row.month == month).unwrap()
}

/// With power at no price and at 5 ¢.
fn replayed(history: &[Month], month: &str) -> [Series; 2] {
    let at_price = |price| {
        let (efficiency, price) = (HashEfficiency::joules_per_terahash(30.0), EnergyPrice::usd_per_kwh(price));
        replay(history, at(history, month), 24, DRAWS, efficiency, price).unwrap()
    };
    [0.0, 0.05].map(at_price)
}

#[test]
fn the_band_knows_nothing_of_what_came_after() {
    let history = history();
    let mut other = history.clone();
    for month in other.iter_mut().skip(at(&history, "2021-06") + 1) {
        month.price_mean_usd *= 3.0;
        month.price_end_usd *= 3.0;
        month.difficulty_mean *= 0.2;
        month.difficulty_end *= 0.2;
        month.height_end += 50_000.0;
        month.fee_share_pct = Some(40.0);
    }
    for (ours, theirs) in replayed(&history, "2021-06").into_iter().zip(replayed(&other, "2021-06")) {
        assert_eq!(ours.band, theirs.band);
        assert_ne!(ours.truth, theirs.truth);
    }
}

#[test]
fn the_truth_is_the_arithmetic_of_its_month() {
    // January 2026: mean price and difficulty of the month, 3.125 BTC, fees 0.602 % of the reward.
    let history = history();
    let month = &history[at(&history, "2026-01")];
    let hashprice = 1e15 * 86_400.0 * 3.125 / (1.0 - month.fee_share_pct.unwrap() / 100.0) / (month.difficulty_mean * 4_294_967_296.0)
        * month.price_mean_usd;
    let [revenue, net] = replayed(&history, "2025-12");
    assert!((revenue.truth[0] / (hashprice * 365.0 / 12.0) - 1.0).abs() < 1e-9);
    // 30 kW for 730 hours at 5 ¢.
    assert!((net.truth[0] - (hashprice * 365.0 / 12.0 - 1_095.0)).abs() < 1e-6);
    assert_eq!(revenue.truth.len(), history.len() - 1 - at(&history, "2025-12"));
    assert_eq!(revenue.band.len(), 24);
}

#[test]
fn a_month_with_a_halving_is_split_at_its_height() {
    let mut history = history();
    let at = at(&history, "2024-04");
    for (place, height) in [(at - 1, 839_000.0), (at, 843_000.0)] {
        history[place].height_end = height;
    }
    let whole = |height| revenue(history[at].price_mean_usd, history[at].difficulty_mean, height, usual_fees(&history).unwrap());
    let found = earned(&history, at - 1, 1).unwrap()[0];
    assert!((found / (0.25 * whole(839_000.0) + 0.75 * whole(843_000.0)) - 1.0).abs() < 1e-12);
}

#[test]
fn bands_are_nested_and_running_only_when_it_pays_never_loses() {
    let [revenue, net] = replayed(&history(), "2019-03");
    for five in revenue.band.iter().chain(&net.band) {
        assert!(five.p5 <= five.p25 && five.p25 <= five.p50 && five.p50 <= five.p75 && five.p75 <= five.p95 && five.p5 >= 0.0);
    }
    assert!(net.truth.iter().zip(&revenue.truth).all(|(net, revenue)| net <= revenue));
}

#[test]
fn a_decision_without_two_years_before_it_has_no_band() {
    let history = history();
    assert!(plan(&history, at(&history, "2017-12"), 24, DRAWS).is_none());
    assert!(plan(&history, at(&history, "2018-01"), 24, DRAWS).is_some());
}

#[test]
fn coverage_counts_every_decision_once() {
    let history = &history()[..40];
    let mut coverage = Coverage::new(history, Draws { paths: 100, ..DRAWS });
    while coverage.step(history) {}
    // Decisions of 2018-01 to 2019-03 with 15 months after the first and one after the last.
    assert_eq!((coverage.decisions, coverage.all.months, coverage.at[0].months, coverage.at[2].months), (15, 120, 10, 0));
    assert!(coverage.all.half <= coverage.all.most && coverage.at[2].most_pct().is_none());
}
