//! Quantities: one type per quantity, one constructor and accessor per unit.
//!
//! The only place where unit factors exist. Values are stored in SI units or USD as `f64`; the raw number is
//! private, so a price per kWh cannot be added to a price per MWh by accident. Absent on purpose: parsing,
//! formatting for people (see [`crate::text`]) and any clock.

mod compute;
mod energy;
mod hashing;
mod money;
mod ratio;
mod time;

pub use compute::{Bandwidth, Bytes, FlopRate, TokenPrice, TokenRate, Tokens};
pub use energy::{CarbonIntensity, Energy, EnergyPrice, Mass, Power};
pub use hashing::{BtcRate, Difficulty, HashEfficiency, HashRate, Hashprice};
pub use money::{Btc, BtcPrice, MoneyRate, Usd};
pub use ratio::Ratio;
pub use time::{Date, Span};

/// Defines quantity newtypes over `f64` with a named constructor and accessor per unit.
///
/// The first bracketed name is the stored unit (factor 1 unless listed); factors convert the unit to it.
macro_rules! quantity {
    ($($(#[$doc:meta])* $name:ident { $($unit:ident, $to_unit:ident = $factor:expr;)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
        pub struct $name(f64);

        impl $name {
            /// The quantity of nothing.
            pub const ZERO: Self = Self(0.0);
            $(
                #[doc = concat!("Makes the quantity from a number of ", stringify!($unit), ".")]
                pub const fn $unit(value: f64) -> Self { Self(value * $factor) }
                #[doc = concat!("The quantity as a number of ", stringify!($unit), ".")]
                pub const fn $to_unit(self) -> f64 { self.0 / $factor }
            )+
            /// Whether the value is neither infinite nor NaN.
            pub const fn is_finite(self) -> bool { self.0.is_finite() }
            /// The larger of two quantities.
            #[must_use]
            pub const fn max(self, other: Self) -> Self { Self(self.0.max(other.0)) }
            /// The smaller of two quantities.
            #[must_use]
            pub const fn min(self, other: Self) -> Self { Self(self.0.min(other.0)) }
        }

        impl core::ops::Add for $name { type Output = Self; fn add(self, other: Self) -> Self { Self(self.0 + other.0) } }
        impl core::ops::AddAssign for $name { fn add_assign(&mut self, other: Self) { self.0 += other.0; } }
        impl core::ops::Sub for $name { type Output = Self; fn sub(self, other: Self) -> Self { Self(self.0 - other.0) } }
        impl core::ops::Neg for $name { type Output = Self; fn neg(self) -> Self { Self(-self.0) } }
        impl core::ops::Mul<f64> for $name { type Output = Self; fn mul(self, factor: f64) -> Self { Self(self.0 * factor) } }
        impl core::ops::Mul<$name> for f64 { type Output = $name; fn mul(self, quantity: $name) -> $name { $name(self * quantity.0) } }
        impl core::ops::Div<f64> for $name { type Output = Self; fn div(self, divisor: f64) -> Self { Self(self.0 / divisor) } }
        impl core::ops::Div for $name { type Output = f64; fn div(self, other: Self) -> f64 { self.0 / other.0 } }
        impl core::iter::Sum for $name { fn sum<I: Iterator<Item = Self>>(all: I) -> Self { Self(all.map(|one| one.0).sum()) } }
    )+};
}
pub(crate) use quantity;

/// Declares `A * B = C` for stored units whose factors are 1, with both multiplications and both divisions.
macro_rules! product {
    ($($a:ident * $b:ident = $c:ident;)+) => {$(
        impl core::ops::Mul<$b> for $a { type Output = $c; fn mul(self, other: $b) -> $c { $c::stored(self.to_stored() * other.to_stored()) } }
        impl core::ops::Mul<$a> for $b { type Output = $c; fn mul(self, other: $a) -> $c { $c::stored(self.to_stored() * other.to_stored()) } }
        impl core::ops::Div<$a> for $c { type Output = $b; fn div(self, other: $a) -> $b { $b::stored(self.to_stored() / other.to_stored()) } }
        impl core::ops::Div<$b> for $c { type Output = $a; fn div(self, other: $b) -> $a { $a::stored(self.to_stored() / other.to_stored()) } }
    )+};
}

/// Gives the units module access to the stored number of a quantity, for [`product!`] only.
trait Stored {
    /// Wraps a number of stored units.
    fn stored(value: f64) -> Self;
    /// The number of stored units.
    fn to_stored(self) -> f64;
}

macro_rules! stored {
    ($($name:ident: $unit:ident, $to_unit:ident;)+) => {$(
        impl Stored for $name {
            fn stored(value: f64) -> Self { Self::$unit(value) }
            fn to_stored(self) -> f64 { self.$to_unit() }
        }
    )+};
}

stored! {
    Power: watts, to_watts;
    Energy: joules, to_joules;
    EnergyPrice: usd_per_joule, to_usd_per_joule;
    CarbonIntensity: grams_per_joule, to_grams_per_joule;
    Mass: grams, to_grams;
    Span: seconds, to_seconds;
    Usd: usd, to_usd;
    Btc: btc, to_btc;
    BtcPrice: usd_per_btc, to_usd_per_btc;
    MoneyRate: usd_per_second, to_usd_per_second;
    HashRate: hashes_per_second, to_hashes_per_second;
    HashEfficiency: joules_per_hash, to_joules_per_hash;
    BtcRate: btc_per_second, to_btc_per_second;
    Tokens: tokens, to_tokens;
    TokenRate: tokens_per_second, to_tokens_per_second;
    TokenPrice: usd_per_token, to_usd_per_token;
    Bytes: bytes, to_bytes;
    Bandwidth: bytes_per_second, to_bytes_per_second;
}

product! {
    Power * Span = Energy;
    Energy * EnergyPrice = Usd;
    Power * EnergyPrice = MoneyRate;
    MoneyRate * Span = Usd;
    Energy * CarbonIntensity = Mass;
    HashRate * HashEfficiency = Power;
    BtcRate * Span = Btc;
    Btc * BtcPrice = Usd;
    BtcRate * BtcPrice = MoneyRate;
    TokenRate * Span = Tokens;
    Tokens * TokenPrice = Usd;
    Bandwidth * Span = Bytes;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_round_trip() {
        assert!((Power::kilowatts(3.5).to_watts() - 3500.0).abs() < 1e-9);
        assert!((EnergyPrice::usd_per_mwh(50.0).to_usd_per_kwh() - 0.05).abs() < 1e-15);
        assert!((HashRate::terahashes(200.0).to_petahashes() - 0.2).abs() < 1e-15);
        assert!((Bytes::gibibytes(1.0).to_bytes() - 1_073_741_824.0).abs() < 1e-3);
    }

    #[test]
    fn a_kilowatt_for_an_hour_at_ten_cents_costs_ten_cents() {
        let bill = Power::kilowatts(1.0) * Span::hours(1.0) * EnergyPrice::usd_per_kwh(0.1);
        assert!((bill.to_usd() - 0.1).abs() < 1e-12);
    }

    #[test]
    fn a_machine_of_200_terahashes_at_17_5_joules_draws_3500_watts() {
        let power = HashRate::terahashes(200.0) * HashEfficiency::joules_per_terahash(17.5);
        assert!((power.to_watts() - 3500.0).abs() < 1e-9);
    }

    #[test]
    fn products_divide_back_into_their_factors() {
        let energy = Power::watts(7.0) * Span::seconds(3.0);
        assert!(((energy / Power::watts(7.0)).to_seconds() - 3.0).abs() < 1e-15);
        assert!(((energy / Span::seconds(3.0)).to_watts() - 7.0).abs() < 1e-15);
    }
}
