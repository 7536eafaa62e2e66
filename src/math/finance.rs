//! Present value, internal rate of return, payback of monthly flows. Absent: what the flows are made of.
//!
//! Flow `t` falls due at the end of month `t + 1`; rates are per year and compound monthly as `(1 + r)^(t / 12)`, the
//! convention of spreadsheets' XNPV.

use super::solve::root;

/// Rates of return looked for, per year.
const RATES: (f64, f64) = (-0.99, 10.0);

/// Factor that discounts one month at a yearly rate.
pub fn monthly_discount(rate: f64) -> f64 {
    libm::pow(1.0 + rate, -1.0 / 12.0)
}

/// Value today of `upfront` paid now and of flows received at the ends of the coming months.
pub fn npv(upfront: f64, flows: &[f64], rate: f64) -> f64 {
    let discount = monthly_discount(rate);
    // Horner's scheme: the last flow is discounted once for every month.
    flows.iter().rev().fold(0.0, |later, flow| (later + flow) * discount) - upfront
}

/// The yearly rate at which the present value is zero, between −99 % and 1000 %; `None` when there is none, as when all
/// flows have one sign.
pub fn irr(upfront: f64, flows: &[f64]) -> Option<f64> {
    root(RATES.0, RATES.1, &|rate| npv(upfront, flows, rate))
}

/// The first month at whose end the flows, discounted at a yearly rate, have returned `upfront`; `None` for never.
pub fn payback(upfront: f64, flows: &[f64], rate: f64) -> Option<u32> {
    let discount = monthly_discount(rate);
    let (mut cumulative, mut factor) = (-upfront, 1.0);
    for (month, flow) in (1..).zip(flows) {
        factor *= discount;
        cumulative += flow * factor;
        if cumulative >= 0.0 {
            return Some(month);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_flows_are_worth_an_annuity() {
        let (rate, months) = (0.1, 48);
        let discount = monthly_discount(rate);
        let annuity = discount * (1.0 - libm::pow(discount, f64::from(months))) / (1.0 - discount);
        assert!((npv(1_000.0, &[50.0; 48], rate) - (50.0 * annuity - 1_000.0)).abs() < 1e-9);
    }

    #[test]
    fn the_rate_of_return_brings_the_value_to_zero() {
        let flows: Vec<f64> = (0..36).map(|month| 80.0 - f64::from(month)).collect();
        let rate = irr(1_500.0, &flows).unwrap();
        assert!(npv(1_500.0, &flows, rate).abs() < 1e-9 && rate > 0.0);
        assert_eq!(irr(1_500.0, &[-1.0; 12]), None);
        assert_eq!(irr(0.0, &[1.0; 12]), None);
    }

    #[test]
    fn a_spreadsheet_agrees_on_a_year() {
        // 100 now, 110 in a year: 10 %.
        let mut flows = [0.0; 12];
        flows[11] = 110.0;
        assert!((irr(100.0, &flows).unwrap() - 0.1).abs() < 1e-12);
    }

    #[test]
    fn payback_is_the_first_month_in_the_black_or_never() {
        assert_eq!(payback(100.0, &[40.0; 12], 0.0), Some(3));
        assert_eq!(payback(100.0, &[25.0; 12], 0.0), Some(4));
        assert_eq!(payback(100.0, &[25.0; 12], 0.5), Some(5));
        assert_eq!(payback(100.0, &[5.0; 12], 0.0), None);
    }
}
