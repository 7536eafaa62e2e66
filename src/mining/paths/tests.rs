//! Laws of paths: drift, spread, seeds, windows.

use super::*;
use crate::catalogue::embedded;

/// The window of all history, and a walk of it without growth.
pub(crate) fn walk(law: Law, width: f64) -> Walk {
    let history = &embedded().unwrap().history;
    let window = Window::until(history, history.len() - 1).unwrap();
    Walk { window, law, price_growth: 0.0, difficulty_growth: 0.0, fee_share: 0.02, width, seed: 7 }
}

fn drawn(walk: &Walk, path: u64, months: usize) -> [Vec<f64>; 3] {
    let mut out = [(); 3].map(|()| vec![0.0; months]);
    let [price, difficulty, fees] = &mut out;
    Paths::of(walk).path(path, price, difficulty, fees);
    out
}

/// Log changes from one month's middle to the next of many paths.
fn steps(walk: &Walk) -> Vec<Vec<[f64; 2]>> {
    (0..4_000)
        .map(|path| {
            let [price, difficulty, _] = drawn(walk, path, 48);
            let logs: Vec<_> = price.iter().zip(&difficulty).map(|(p, d)| [libm::log(*p), libm::log(*d)]).collect();
            logs.windows(2).map(|pair| [pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]]).collect()
        })
        .collect()
}

#[test]
fn without_width_a_path_is_its_drift() {
    for law in [Law::Bootstrap, Law::Normal] {
        let walk = Walk { price_growth: 0.1, difficulty_growth: -0.2, ..walk(law, 0.0) };
        let [price, difficulty, fees] = drawn(&walk, 3, 48);
        for (month, (price, difficulty)) in price.iter().zip(&difficulty).enumerate() {
            let years = (month as f64 + 0.5) / 12.0;
            assert!((price / libm::pow(1.1, years) - 1.0).abs() < 1e-12);
            assert!((difficulty / libm::pow(0.8, years) - 1.0).abs() < 1e-12);
        }
        assert_eq!(fees, vec![0.02; 48]);
    }
}

#[test]
fn a_path_depends_on_its_number_and_seed_only() {
    let bootstrap = walk(Law::Bootstrap, 1.0);
    let again = drawn(&bootstrap, 5, 48);
    assert_eq!(drawn(&bootstrap, 5, 48), again);
    assert_eq!(drawn(&bootstrap, 5, 12)[0], again[0][..12]);
    assert_ne!(drawn(&bootstrap, 6, 48), again);
    assert_ne!(drawn(&Walk { seed: 8, ..bootstrap }, 5, 48), again);
}

#[test]
fn the_mean_of_log_changes_is_the_drift_asked_for() {
    for law in [Law::Bootstrap, Law::Normal] {
        let walk = Walk { price_growth: 0.3, difficulty_growth: 0.12, ..walk(law, 1.0) };
        let steps = steps(&walk).concat();
        for (which, growth) in [(0, 1.3), (1, 1.12)] {
            let mean = mean(steps.iter().map(|step| step[which]));
            // 188,000 months in blocks of six: the deviation of the mean is about 0.001.
            assert!((mean - libm::log(growth) / 12.0).abs() < 0.003, "{law:?} {which} {mean}");
        }
    }
}

#[test]
fn changes_spread_as_in_the_window_and_levels_do_not_enter() {
    // The peer cumulated residuals of levels as if they were changes, 1.7 times too wide (validation F).
    for law in [Law::Bootstrap, Law::Normal] {
        let walk = walk(law, 1.0);
        let paths = Paths::of(&walk);
        // Whole months: twice the log of a half.
        let changes: Vec<[f64; 2]> = (0..4_000)
            .flat_map(|path| {
                let mut months = Months::of(&paths, path);
                (0..48).map(move |_| months.half().map(|factor| 2.0 * libm::log(factor))).collect::<Vec<_>>()
            })
            .collect();
        for which in [0, 1] {
            let history = deviation(walk.window.changes.iter().map(|change| change[which]), 1);
            let ours = deviation(changes.iter().map(|change| change[which]), 1);
            assert!((ours / history - 1.0).abs() < 0.05, "{law:?} {which}: {ours} against {history}");
        }
    }
}

#[test]
fn difficulty_still_follows_the_price_a_month_later() {
    let later = |steps: &[[f64; 2]]| mean(steps.windows(2).map(|pair| pair[0][0] * pair[1][1]));
    assert!(later(&walk(Law::Bootstrap, 1.0).window.changes) > 0.0);
    for law in [Law::Bootstrap, Law::Normal] {
        let walk = walk(law, 1.0);
        assert!(mean(steps(&walk).iter().map(|steps| later(steps))) > 0.0, "{law:?}");
    }
}

#[test]
fn wider_paths_stray_further_and_fees_stay_below_the_reward() {
    let end = |width| deviation((0..2_000).map(|path| libm::log(drawn(&walk(Law::Bootstrap, width), path, 24)[0][23])), 1);
    assert!((end(2.0) / end(1.0) - 2.0).abs() < 1e-9);
    let dear = Walk { fee_share: 0.5, ..walk(Law::Bootstrap, 2.0) };
    let fees: Vec<f64> = (0..200).flat_map(|path| drawn(&dear, path, 48)[2].clone()).collect();
    assert!(fees.iter().all(|share| *share > 0.0 && *share <= MOST_FEES));
    assert!((fees.iter().filter(|share| **share < 0.5).count() as f64 / fees.len() as f64 - 0.5).abs() < 0.02);
}

#[test]
fn a_window_needs_two_years_and_stops_at_six() {
    let history = &embedded().unwrap().history;
    assert_eq!(Window::until(history, 23), None);
    assert_eq!(Window::until(history, 24).map(|window| window.months()), Some(24));
    assert_eq!(Window::until(history, 100).map(|window| window.months()), Some(72));
    assert_eq!(Window::until(history, 100_000), None);
    let volatility = walk(Law::Bootstrap, 1.0).window.volatility();
    assert!((0.4..0.8).contains(&volatility), "{volatility}");
}
