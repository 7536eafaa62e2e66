//! Roots of functions of one number by halving an interval. Absent: derivatives, which no caller has.

/// Halvings; 2⁻²⁰⁰ of any interval is below the last bit of its ends.
const STEPS: u32 = 200;

/// A point between `low` and `high` where `f` changes its sign; `None` when both ends have the same sign or are not
/// finite. The point is exact to the last bit or so.
pub fn root(low: f64, high: f64, f: &dyn Fn(f64) -> f64) -> Option<f64> {
    let (mut low, mut high) = (low, high);
    let (start, end) = (f(low), f(high));
    if start == 0.0 {
        return Some(low);
    }
    if end == 0.0 {
        return Some(high);
    }
    if !(start.is_finite() && end.is_finite()) || (start > 0.0) == (end > 0.0) {
        return None;
    }
    for _ in 0..STEPS {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if (f(middle) > 0.0) == (start > 0.0) {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(0.5 * (low + high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_is_found_to_the_last_bit() {
        let found = root(0.0, 10.0, &|x| x * x - 2.0).unwrap();
        assert!((found - 2.0_f64.sqrt()).abs() < 1e-15);
        assert_eq!(root(2.0, 5.0, &|x| x - 2.0), Some(2.0));
        let falling = root(-4.0, 4.0, &|x| 1.0 - x).unwrap();
        assert!((falling - 1.0).abs() < 1e-15);
    }

    #[test]
    fn without_a_change_of_sign_there_is_no_root() {
        assert_eq!(root(0.0, 1.0, &|x| x + 1.0), None);
        assert_eq!(root(0.0, 1.0, &|_| f64::NAN), None);
    }
}
