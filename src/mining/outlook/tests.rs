//! Laws of an outlook: certainty, order, common random numbers.

use super::*;
use crate::mining::paths::Law;
use crate::mining::paths::tests::walk;

const MONTHS: usize = 48;

fn plan(width: f64) -> Plan {
    Plan {
        walk: Walk { difficulty_growth: 0.12, ..walk(Law::Bootstrap, width) },
        income: 300.0,
        subsidy: (0..MONTHS).map(|month| if month < 19 { 1.0 } else { 0.5 }).collect(),
        fees_paid: true,
        luck: Luck::None,
        discount: 0.99,
        tax: Tax { share: 0.0, life: 0.0 },
        paths: 500,
        focus: 1,
    }
}

fn site(marginal: f64) -> Charges {
    Charges {
        runs: [0.95; 12],
        marginal: [marginal; 12],
        credit: [0.0; 12],
        fixed: 10.0,
        upfront: 2_500.0,
        at_end: 300.0,
        may_stop: true,
        survival: 1.0,
        candidate: true,
    }
}

fn sites() -> Vec<Charges> {
    vec![site(120.0), site(150.0), site(150.0), site(140.0), site(200.0), site(90.0)]
}

/// Net present values of all sites, path after path.
fn values(plan: Plan, sites: &[Charges]) -> Vec<Vec<f64>> {
    let (count, paths) = (sites.len(), plan.paths);
    let mut job = Outlook::new(plan, sites);
    job.step(paths);
    job.values.chunks(2 * count).map(|row| row[..count].to_vec()).collect()
}

#[test]
fn without_width_the_outlook_is_the_deterministic_sum() {
    let tax = Tax { share: 0.25, life: 36.0 };
    let hazard = Charges { survival: 0.995, credit: [5.0; 12], ..site(150.0) };
    let odds = Outlook::new(Plan { tax, focus: 0, ..plan(0.0) }, &[hazard]).finish();
    let (mut npv, mut cash, mut loss) = (-2_500.0, -2_500.0, 0.0_f64);
    for month in 0..MONTHS {
        let subsidy = if month < 19 { 1.0 } else { 0.5 };
        let income = 300.0 * subsidy / libm::pow(1.12, (month as f64 + 0.5) / 12.0);
        let net = (0.95 * income - 150.0).max(5.0) - 10.0;
        let taxable = net - if month < 36 { 2_500.0 / 36.0 } else { 0.0 } + loss;
        loss = taxable.min(0.0);
        let kept = (net - 0.25 * taxable.max(0.0)) * libm::pow(0.995, (month + 1) as f64);
        cash += kept;
        npv += kept * libm::pow(0.99, (month + 1) as f64);
        assert!((odds.focus.cash[month + 1].p5 - cash).abs() < 1e-9, "{month}");
    }
    npv += 300.0 * libm::pow(0.99, MONTHS as f64);
    let found = &odds.sites[0];
    for value in [found.npv.p5, found.npv.p50, found.npv.p95, found.npv_mean, found.npv_worst] {
        assert!((value - npv).abs() < 1e-9, "{value} {npv}");
    }
    assert!((found.net.p75 - (cash + 2_500.0) / 48.0).abs() < 1e-9);
    assert_eq!((odds.focus.never, odds.focus.payback(0.5)), (1.0, None));
}

#[test]
fn the_size_of_a_step_changes_no_bit() {
    let once = Outlook::new(plan(1.0), &sites()).finish();
    let mut job = Outlook::new(plan(1.0), &sites());
    let mut last = 0.0;
    while last < 1.0 {
        let done = job.step(7);
        assert!(done > last);
        last = done;
    }
    assert_eq!(job.finish(), once);
    let other = Plan { walk: Walk { seed: 8, ..plan(1.0).walk }, ..plan(1.0) };
    assert_ne!(Outlook::new(other, &sites()).finish(), once);
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
    let annuity: f64 = (1..=MONTHS as i32).map(|month| libm::pow(0.99, f64::from(month))).sum();
    for row in values(plan(1.0), &[site(150.0), dear]) {
        assert!((row[0] - row[1] - annuity).abs() < 1e-9);
    }
    let odds = Outlook::new(plan(1.0), &sites()).finish();
    assert_eq!((odds.sites[5].p_best, odds.sites[0].p_best_two), (1.0, 1.0));
}

#[test]
fn a_place_that_may_not_be_chosen_is_never_the_best() {
    let mut sites = sites();
    sites[5].candidate = false;
    let odds = Outlook::new(plan(1.0), &sites).finish();
    assert_eq!((odds.sites[5].p_best, odds.sites[0].p_best), (0.0, 1.0));
    let nobody = Outlook::new(plan(1.0), &[Charges { candidate: false, ..site(1.0) }]).finish();
    assert_eq!(nobody.sites[0].p_best_two, 0.0);
    assert!(Outlook::new(plan(1.0), &[]).finish().sites.is_empty());
}

#[test]
fn the_fan_is_nested_begins_at_the_payment_and_payback_never_falls() {
    for luck in [Luck::None, Luck::Pool(0.01), Luck::Solo(0.02)] {
        let odds = Outlook::new(Plan { luck, ..plan(1.0) }, &sites()).finish();
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
        let npv = Outlook::new(Plan { paths: 4_000, ..plan }, &[site(0.0)]).finish().sites[0].npv;
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
fn fees_pay_only_where_the_pool_passes_them_on() {
    let dear = |fees_paid| {
        let walk = Walk { fee_share: 0.2, ..walk(Law::Bootstrap, 1.0) };
        values(Plan { walk, fees_paid, ..plan(1.0) }, &[site(0.0)])
    };
    assert_ne!(dear(true), dear(false));
    let plain = Plan { walk: walk(Law::Bootstrap, 1.0), ..plan(1.0) };
    assert_eq!(dear(false), values(Plan { fees_paid: false, ..plain }, &[site(0.0)]));
}
