//! Decimal text to binary numbers and back, exactly.
//!
//! The standard library does the same with tables that make it fast and the page 15 KB larger; here every number is
//! worked out digit by digit, after the `decimal` of Go's `strconv`: binary shifts of a string of decimal digits.
//! Absent on purpose: infinities and NaN, which no data holds, and grouping, which belongs to language.

/// Bits moved at once; ten times as much still fits 64 bits.
const STRIDE: u32 = 48;
/// Explicit bits of the fraction of a double (IEEE 754 binary64).
const FRACTION: u32 = 52;
/// The smallest exponent of a normal double.
const LEAST: i32 = -1022;

/// A number 0.d₁d₂d₃… × 10^point, exact; no digit at all is zero.
#[derive(Default)]
struct Decimal {
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    fn of_whole(mut whole: u64) -> Self {
        let mut digits = Vec::new();
        while whole > 0 {
            digits.push((whole % 10) as u8);
            whole /= 10;
        }
        digits.reverse();
        let point = digits.len() as i32;
        Self { digits, point }.trimmed()
    }

    /// The exact value of the size of a finite double.
    fn of(value: f64) -> Self {
        let bits = value.abs().to_bits();
        let (fraction, exponent) = (bits & ((1 << FRACTION) - 1), (bits >> FRACTION) as i32);
        // Subnormal numbers lack the leading bit and share the least exponent.
        let whole = if exponent == 0 { fraction } else { fraction | 1 << FRACTION };
        Self::of_whole(whole).shifted(exponent.max(1) - 1 + LEAST - FRACTION as i32)
    }

    /// Without zeros at either end.
    fn trimmed(mut self) -> Self {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        let zeros = self.digits.iter().take_while(|digit| **digit == 0).count();
        self.digits.drain(..zeros);
        self.point = if self.digits.is_empty() { 0 } else { self.point - zeros as i32 };
        self
    }

    /// Times two to a power.
    fn shifted(mut self, power: i32) -> Self {
        let mut left = power.unsigned_abs();
        while left > 0 && !self.digits.is_empty() {
            let bits = left.min(STRIDE);
            left -= bits;
            self = if power > 0 { self.times(bits) } else { self.over(bits) };
        }
        self
    }

    fn times(mut self, bits: u32) -> Self {
        let mut carry = 0_u64;
        for digit in self.digits.iter_mut().rev() {
            carry += u64::from(*digit) << bits;
            *digit = (carry % 10) as u8;
            carry /= 10;
        }
        let mut head = Self::of_whole(carry);
        // `of_whole` drops the zeros at its end, which here are digits.
        head.digits.resize(head.point as usize, 0);
        head.digits.append(&mut self.digits);
        Self { digits: head.digits, point: self.point + head.point }.trimmed()
    }

    fn over(mut self, bits: u32) -> Self {
        let mut rest = 0_u64;
        let mut digits = Vec::new();
        let mut old = self.digits.iter();
        loop {
            match old.next() {
                Some(digit) => rest = rest * 10 + u64::from(*digit),
                None if rest == 0 => break,
                None => rest *= 10,
            }
            digits.push((rest >> bits) as u8);
            rest &= (1 << bits) - 1;
        }
        self.digits = digits;
        self.trimmed()
    }

    /// Rounded to a count of digits, fewer than none is zero; halves go up, or to the even neighbour.
    fn rounded(mut self, keep: i32, half_up: bool) -> Self {
        let Ok(keep) = usize::try_from(keep) else { return Self::default() };
        let Some(next) = self.digits.get(keep).copied() else { return self };
        let half = !half_up && next == 5 && self.digits.len() == keep + 1;
        let odd = keep.checked_sub(1).and_then(|last| self.digits.get(last)).is_some_and(|last| last % 2 == 1);
        self.digits.truncate(keep);
        if if half { odd } else { next >= 5 } {
            while self.digits.last() == Some(&9) {
                self.digits.pop();
            }
            match self.digits.last_mut() {
                Some(digit) => *digit += 1,
                None => {
                    self.digits.push(1);
                    self.point += 1;
                }
            }
        }
        self.trimmed()
    }

    /// The nearest double, halves to the even one; infinite when too large.
    fn value(self) -> f64 {
        // At most 15 digits and a power of ten up to 22 are both exact doubles, so one operation rounds once.
        let power = self.point - self.digits.len() as i32;
        if self.digits.len() <= 15 && power.abs() <= 22 {
            let whole = self.whole(self.digits.len() as i32) as f64;
            let ten = (0..power.abs()).fold(1.0, |ten, _| ten * 10.0);
            return if power < 0 { whole / ten } else { whole * ten };
        }
        if self.point > 310 {
            return f64::INFINITY;
        }
        if self.point < -330 {
            return 0.0;
        }
        // Scale into [½, 1), keeping count of the power of two.
        let (mut scaled, mut exponent) = (self, -1);
        while scaled.point != 0 || scaled.digits.first().is_some_and(|first| *first < 5) {
            let step = (3 * scaled.point.abs()).clamp(1, 48);
            let step = if scaled.point > 0 { -step } else { step };
            scaled = scaled.shifted(step);
            exponent -= step;
        }
        if exponent < LEAST {
            scaled = scaled.shifted(exponent - LEAST);
            exponent = LEAST;
        }
        let scaled = scaled.shifted(FRACTION as i32 + 1);
        let rounded = {
            let point = scaled.point;
            scaled.rounded(point, false)
        };
        // A carry into the next power of two flows into the exponent by itself.
        let biased = (exponent - LEAST) as u64;
        if biased > 2045 { f64::INFINITY } else { f64::from_bits((biased << FRACTION) + rounded.whole(rounded.point)) }
    }

    /// The first `count` digits as a whole number.
    fn whole(&self, count: i32) -> u64 {
        (0..count).fold(0, |whole, at| whole * 10 + u64::from(self.digit(at)))
    }

    /// The digit at a place counted from the first one; zero outside.
    fn digit(&self, at: i32) -> u8 {
        usize::try_from(at).ok().and_then(|at| self.digits.get(at)).copied().unwrap_or(0)
    }

    /// Plain text with so many digits after the point.
    fn text(&self, negative: bool, decimals: i32) -> String {
        let mut out = String::new();
        if negative {
            out.push('-');
        }
        // A number below one still has a zero before its point.
        for at in self.point.min(1) - 1..self.point + decimals {
            if at == self.point {
                out.push('.');
            }
            out.push(char::from(b'0' + self.digit(at)));
        }
        out
    }
}

/// Reads `[+-] digits [. digits] [e [+-] digits]`, to the nearest double; `None` for anything else.
pub fn parse(text: &str) -> Option<f64> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let unsigned = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
    let (mut digits, mut point) = (Vec::new(), None);
    for letter in unsigned.bytes() {
        match letter {
            b'0'..=b'9' => digits.push(letter - b'0'),
            b'.' if point.is_none() => point = Some(digits.len()),
            _ => return None,
        }
    }
    if digits.is_empty() {
        return None;
    }
    let point = exponent.saturating_add(point.unwrap_or(digits.len()) as i32);
    Some(signed(Decimal { digits, point }.trimmed().value(), text.starts_with('-')))
}

fn signed(size: f64, negative: bool) -> f64 {
    if negative { -size } else { size }
}

/// A finite number with exactly `decimals` digits after the point, halves to even.
pub fn fixed(value: f64, decimals: usize) -> String {
    let exact = Decimal::of(value);
    let decimals = i32::try_from(decimals).unwrap_or(i32::MAX / 2);
    let keep = exact.point + decimals;
    exact.rounded(keep, false).text(value.is_sign_negative(), decimals)
}

/// The fewest digits that read back as the same number, without an exponent.
pub fn shortest(value: f64) -> String {
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let mut digits = 0;
    loop {
        digits += 1;
        let rounded = Decimal::of(value).rounded(digits, true); // as the standard library breaks ties
        let decimals = (rounded.digits.len() as i32 - rounded.point).max(0);
        let text = rounded.text(value.is_sign_negative(), decimals);
        if digits == 17 || rounded.value() == value.abs() {
            return text;
        }
    }
}

/// A finite number rounded to significant digits, halves to even.
pub fn round_to(value: f64, digits: usize) -> f64 {
    signed(Decimal::of(value).rounded(digits.min(800) as i32, false).value(), value.is_sign_negative())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Doubles of every size, and those where binary and decimal rounding are closest to a tie.
    fn samples() -> Vec<f64> {
        let mut out = vec![
            0.0,
            0.5,
            1.5,
            2.5,
            0.125,
            1e22,
            1e23,
            9.5,
            99.5,
            0.07 * 100.0,
            5e-324,
            2.225_073_858_507_201e-308,
            f64::MIN_POSITIVE,
            f64::MAX,
        ];
        let mut state = 1_u64;
        for _ in 0..4_000 {
            state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
            let any = f64::from_bits(state ^ state >> 29);
            out.extend([any].into_iter().filter(|value| value.is_finite()));
            out.push((state >> 40) as f64 / 1000.0);
            out.push((state >> 52) as f64 * 0.125);
        }
        out
    }

    #[test]
    fn numbers_are_written_as_the_standard_library_writes_them() {
        for value in samples().into_iter().filter(|value| value.abs() < 1e40) {
            for decimals in [0, 1, 2, 7] {
                assert_eq!(fixed(value, decimals), format!("{value:.decimals$}"), "{value:e}");
            }
        }
        for value in samples().into_iter().filter(|value| value.abs() < 1e21 && value.abs() > 1e-9) {
            assert_eq!(shortest(value), value.to_string());
        }
        assert_eq!(shortest(-(2_179_139_703_190_279.0 + 0.25)), "-2179139703190279.3", "a tie goes up");
        assert_eq!(shortest(-0.0), "-0");
    }

    #[test]
    fn what_is_written_reads_back() {
        for value in samples() {
            assert_eq!(parse(&shortest(value)), Some(value), "{value:e}");
            let text = format!("{value:e}");
            assert_eq!(parse(&text), Some(value), "{text}");
            for digits in [1, 2, 3, 12, 15, 16, 20] {
                let text = format!("{value:.*e}", digits - 1);
                assert_eq!(parse(&text), text.parse().ok(), "{text}");
                assert_eq!(Some(round_to(value, digits)), text.parse().ok(), "{text}");
            }
        }
    }

    #[test]
    fn decimals_are_read_as_the_standard_library_reads_them() {
        for text in [
            "1",
            "-1",
            "+1",
            "1.",
            ".5",
            "00012.500",
            "1e5",
            "1E+5",
            "1e-400",
            "1e400",
            "2.4703282292062327208e-324",
            "9007199254740993",
            "1.7976931348623159e308",
            "2.2250738585072011e-308",
            "0e9",
            "123456789012345678901234567890",
            "-0",
        ] {
            assert_eq!(parse(text).map(f64::to_bits), text.parse().ok().map(f64::to_bits), "{text}");
        }
        for text in ["", "-", ".", "e5", "1e", "1.2.3", "--5", "NaN", "inf", "1 ", "0x10", "1_000"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
