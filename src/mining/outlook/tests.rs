//! Laws of an outlook: certainty, order, common random numbers.

use super::*;
use crate::mining::cashflow::{Course, project};
use crate::mining::paths::tests::walk;
use crate::mining::paths::{Law, Window};
use crate::units::Ratio;

const MONTHS: usize = 48;

fn plan(width: f64) -> Plan {
    Plan {
        walk: Walk { difficulty_growth: 0.12, ..walk(Law::Bootstrap, width) },
        start: Start { income: 300.0, fee_ratio: 0.02, price: 90_000.0, own: 0.0 },
        subsidy: (0..MONTHS).map(|month| if month < 19 { 1.0 } else { 0.5 }).collect(),
        terms: Terms { discount: 0.12, tax: Ratio::ZERO, life: 48.0, stop: Ratio::ZERO },
        luck: Luck::None,
        tariffs: Vec::new(),
        paths: 500,
        focus: 1,
    }
}

fn site(marginal: f64) -> Charges {
    Charges { runs: [0.95; 12], marginal: [marginal; 12], credit: [0.0; 12], fixed: 10.0, upfront: 2_500.0, at_end: 300.0, may_stop: true }
}

fn sites() -> Vec<Charges> {
    vec![site(120.0), site(150.0), site(150.0), site(140.0), site(200.0), site(90.0)]
}

/// The outlook with every site a candidate.
fn outlook(plan: Plan, sites: &[Charges]) -> Outlook {
    Outlook::new(plan, sites, vec![true; sites.len()])
}

/// Net present values of all sites, path after path.
fn values(plan: Plan, sites: &[Charges]) -> Vec<Vec<f64>> {
    let (count, paths) = (sites.len(), plan.paths);
    let mut job = outlook(plan, sites);
    job.step(paths);
    job.values.chunks(count).map(<[f64]>::to_vec).collect()
}

#[test]
fn without_width_the_outlook_is_the_projection() {
    let taxed = Terms { tax: Ratio::percent(25.0), life: 36.0, stop: Ratio::percent(6.0), ..plan(0.0).terms };
    let seasons = Charges { marginal: core::array::from_fn(|month| 60.0 + 20.0 * month as f64), credit: [5.0; 12], ..site(0.0) };
    for (terms, focus) in [(plan(0.0).terms, 1), (taxed, 3), (Terms { life: 60.0, ..taxed }, 6)] {
        let plan = Plan { terms, focus, start: Start { own: 0.1, ..plan(0.0).start }, paths: 30, ..plan(0.0) };
        let sites = [sites(), vec![seasons]].concat();
        let course = Course { subsidy: plan.subsidy.clone(), ..Course::steady(MONTHS, Ratio::ZERO, Ratio::percent(12.0), 0) };
        let odds = outlook(plan.clone(), &sites).finish();
        for (at, (site, charges)) in odds.sites.iter().zip(&sites).enumerate() {
            let sure = project(&plan.start, &course, charges, &terms);
            for value in [site.npv.p5, site.npv.p50, site.npv.p95, site.npv_mean, site.npv_worst] {
                assert!((value - sure.npv).abs() < 1e-9, "{value} {}", sure.npv);
            }
            let cash = sure.cumulative();
            assert!((site.net_mean - (cash[MONTHS] + 2_500.0) / 48.0).abs() < 1e-9);
            if at == focus {
                for (found, sure) in odds.focus.cash.iter().zip(&cash) {
                    assert!((found.p5 - sure).abs() < 1e-9 && (found.p95 - sure).abs() < 1e-9);
                }
                assert_eq!(odds.focus.payback(0.5).map(|month| month as u32), sure.payback);
                assert_eq!(odds.focus.never, if sure.payback.is_none() { 1.0 } else { 0.0 });
            }
        }
    }
}

#[test]
fn the_size_of_a_step_changes_no_bit() {
    let once = outlook(plan(1.0), &sites()).finish();
    let mut job = outlook(plan(1.0), &sites());
    let mut last = 0.0;
    while last < 1.0 {
        let done = job.step(7);
        assert!(done > last);
        last = done;
    }
    assert_eq!(job.finish(), once);
    let other = Plan { walk: Walk { seed: 8, ..plan(1.0).walk }, ..plan(1.0) };
    assert_ne!(outlook(other, &sites()).finish(), once);
}

#[test]
fn the_first_paths_of_many_are_the_few() {
    let few = values(Plan { paths: 20, ..plan(1.0) }, &sites());
    assert_eq!(few, values(plan(1.0), &sites())[..20]);
}

#[test]
fn equal_sites_are_equal_and_a_cheaper_one_is_better_on_every_path() {
    for row in values(plan(1.0), &sites()) {
        assert_eq!(row[1], row[2]);
        assert!(row[5] >= row[0] && row[0] >= row[3] && row[3] >= row[1] && row[1] >= row[4], "{row:?}");
    }
    let dear = Charges { fixed: 11.0, ..site(150.0) };
    let annuity: f64 = (1..=MONTHS).map(|month| libm::pow(1.12, -(month as f64) / 12.0)).sum();
    for row in values(plan(1.0), &[site(150.0), dear]) {
        assert!((row[0] - row[1] - annuity).abs() < 1e-9);
    }
    let odds = outlook(plan(1.0), &sites()).finish();
    assert_eq!((odds.sites[5].p_best, odds.sites[0].p_best_two), (1.0, 1.0));
}

#[test]
fn a_place_that_may_not_be_chosen_is_never_the_best() {
    let odds = Outlook::new(plan(1.0), &sites(), vec![true, true, true, true, true, false]).finish();
    assert_eq!((odds.sites[5].p_best, odds.sites[0].p_best), (0.0, 1.0));
    let nobody = Outlook::new(plan(1.0), &[site(1.0)], vec![false]).finish();
    assert_eq!(nobody.sites[0].p_best_two, 0.0);
    assert!(outlook(plan(1.0), &[]).finish().sites.is_empty());
}

#[test]
fn the_fan_is_nested_begins_at_the_payment_and_payback_never_falls() {
    for luck in [Luck::None, Luck::Pool(0.01), Luck::Solo(0.02)] {
        let odds = outlook(Plan { luck, ..plan(1.0) }, &sites()).finish();
        let focus = &odds.focus;
        assert_eq!((focus.cash.len(), focus.paid_back.len()), (MONTHS + 1, MONTHS + 1));
        assert_eq!((focus.cash[0].p5, focus.cash[0].p95), (-2_500.0, -2_500.0));
        for five in &focus.cash {
            assert!(five.p5 <= five.p25 && five.p25 <= five.p50 && five.p50 <= five.p75 && five.p75 <= five.p95);
        }
        assert!(focus.paid_back.windows(2).all(|pair| pair[0] <= pair[1]));
        assert!((focus.paid_back[MONTHS] + focus.never - 1.0).abs() < 1e-12);
        assert!(odds.sites.iter().all(|site| site.npv_worst <= site.npv.p5));
    }
}

#[test]
fn more_width_and_more_luck_give_wider_bands() {
    let width = |plan: Plan| {
        let npv = outlook(Plan { paths: 4_000, ..plan }, &[site(0.0)]).finish().sites[0].npv;
        npv.p95 - npv.p5
    };
    let typical = width(plan(1.0));
    assert!(width(plan(2.0)) > 1.3 * typical && typical > width(plan(0.5)));
    let pools = [1e-5, 1e-4, 1e-3].map(|share| width(Plan { luck: Luck::Pool(share), ..plan(1.0) }));
    assert!(pools[0] > pools[1] && pools[1] > pools[2] && pools[0] > 1.1 * typical, "{pools:?} {typical}");
    assert!(width(Plan { luck: Luck::Solo(0.05), ..plan(1.0) }) > 1.1 * typical);
}

#[test]
fn switching_off_never_costs_anything() {
    let stubborn = Charges { may_stop: false, ..site(150.0) };
    for row in values(plan(1.0), &[site(150.0), stubborn]) {
        assert!(row[0] >= row[1]);
    }
}

#[test]
fn luck_has_the_mean_and_deviation_of_poisson() {
    for expected in [0.05, 3.0, 29.0, 31.0, 400.0] {
        let draws = 100_000;
        let luck: Vec<f64> = (0..draws).map(|at| found(expected, (f64::from(at) + 0.5) / f64::from(draws))).collect();
        let mean = luck.iter().sum::<f64>() / f64::from(draws);
        let variance = luck.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / f64::from(draws);
        assert!((mean - 1.0).abs() < 1e-3, "{expected} {mean}");
        assert!((variance * expected - 1.0).abs() < 0.01, "{expected} {variance}");
    }
    assert_eq!(found(0.0, 0.5), 0.0);
}

#[test]
fn fees_stray_only_where_the_pool_passes_them_on() {
    let npv = |fee_ratio, width| {
        // History without any change, so that nothing but fees moves.
        let window = Window::of(&[[1.0, 1.0]; 30], &[1.0, 2.0, 4.0]).unwrap();
        let plan = plan(width);
        let walk = Walk { window, ..plan.walk };
        outlook(Plan { walk, start: Start { fee_ratio, ..plan.start }, ..plan }, &[site(0.0)]).finish().sites[0].npv
    };
    assert!(npv(0.2, 1.0).p95 > npv(0.2, 1.0).p5 + 100.0);
    assert_eq!(npv(0.0, 1.0).p95, npv(0.0, 0.0).p5);
}

#[test]
fn a_doubtful_tariff_spreads_its_site_and_leaves_the_others_alone() {
    let certain = outlook(plan(1.0), &sites()).finish();
    let doubtful = outlook(Plan { tariffs: vec![0.0, 0.3, 0.0, 0.0, 0.0, 0.0], ..plan(1.0) }, &sites()).finish();
    let width = |odds: &Odds, site: usize| odds.sites[site].npv.p75 - odds.sites[site].npv.p25;
    assert_eq!(
        certain.sites[0],
        SiteOdds { p_best: certain.sites[0].p_best, p_best_two: certain.sites[0].p_best_two, ..doubtful.sites[0].clone() }
    );
    assert!(width(&doubtful, 1) > width(&certain, 1));
    assert_eq!(outlook(Plan { tariffs: vec![0.3; 6], ..plan(0.0) }, &sites()).finish(), outlook(plan(0.0), &sites()).finish());
}
