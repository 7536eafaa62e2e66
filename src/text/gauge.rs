//! The unit a field speaks: that of its input, and for prices of electricity the one its reader chose.
//!
//! Links, results and charts know nothing of it. Absent on purpose: digits (see [`super::quantity`]) and how people
//! write prices (see [`super::typed`]).

use crate::catalogue::ExchangeRate;
use crate::scenario::{Given, Unit};
use crate::text::{Language, number, quantity};

/// The currency of links, whose worth needs no rate.
pub(super) const DOLLAR: &str = "USD";

/// A unit electricity prices can be shown in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PowerUnit {
    /// American cents per kWh.
    #[default]
    Cents,
    /// Dollars per MWh.
    PerMwh,
    /// Yuan per kWh.
    Yuan,
}

impl PowerUnit {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Cents, Self::PerMwh, Self::Yuan];

    /// The word in storage, the unit whose values [`quantity`] writes, the ISO 4217 code of its money, the energy it prices
    /// (kWh).
    const fn row(self) -> (&'static str, Unit, &'static str, f64) {
        match self {
            Self::Cents => ("cents", Unit::UsdPerKwh, DOLLAR, 1.0),
            Self::PerMwh => ("mwh", Unit::UsdPerMwh, DOLLAR, 1000.0),
            Self::Yuan => ("yuan", Unit::YuanPerKwh, "CNY", 1.0),
        }
    }

    /// The word in storage.
    pub const fn id(self) -> &'static str {
        self.row().0
    }

    /// The unit of a word; the default for any other.
    pub fn by_id(id: &str) -> Self {
        Self::ALL.into_iter().find(|unit| unit.id() == id).unwrap_or_default()
    }

    /// The unit on screen.
    pub const fn unit(self) -> Unit {
        self.row().1
    }

    /// Its money and the energy it prices (kWh).
    pub(super) const fn price(self) -> (&'static str, f64) {
        let (_, _, currency, kwh) = self.row();
        (currency, kwh)
    }
}

/// What stands between the values of links and the field of an input.
#[derive(Clone, Copy, Debug)]
pub struct Gauge {
    /// The unit on screen.
    pub unit: Unit,
    /// The unit chosen, where electricity is priced.
    pub power: Option<PowerUnit>,
    rates: &'static [ExchangeRate],
}

impl Gauge {
    /// The gauge of an input's unit, for a reader who prices electricity in `power`.
    pub fn new(unit: Unit, power: PowerUnit, rates: &'static [ExchangeRate]) -> Self {
        let power = (unit == Unit::UsdPerKwh).then_some(power);
        Self { unit: power.map_or(unit, PowerUnit::unit), power, rates }
    }

    /// A price in links' dollars per kWh, and the rate it took; `None` for a currency whose worth is not known.
    pub(super) fn dollars(&self, price: f64, currency: &str, kwh: f64) -> Option<(f64, Option<&'static ExchangeRate>)> {
        if currency == DOLLAR {
            return Some((price / kwh, None));
        }
        let rate = self.rate_of(currency)?;
        // Rounded at 12 digits: 0.45 · 0.14896 has more of them in binary, and links write them all.
        Some((number::round_to(price * rate.usd_per_unit / kwh, 12), Some(rate)))
    }

    fn rate_of(&self, currency: &str) -> Option<&'static ExchangeRate> {
        self.rates.iter().find(|rate| rate.currency == currency)
    }

    /// The rate of the unit on screen; none where it is in dollars.
    pub fn rate(&self) -> Option<&'static ExchangeRate> {
        self.rate_of(self.power?.price().0)
    }

    /// A value of links in the unit on screen, as [`quantity`] takes it.
    pub fn own(&self, value: f64) -> f64 {
        self.power.map_or(value, |power| value * power.price().1 / self.rate().map_or(1.0, |rate| rate.usd_per_unit))
    }

    /// The value of links that [`Self::own`] made.
    pub fn link(&self, own: f64) -> f64 {
        let price = self.power.and_then(|power| {
            let (currency, kwh) = power.price();
            self.dollars(own, currency, kwh)
        });
        price.map_or(own, |(value, _)| value)
    }

    /// A value as the field shows it (see [`quantity::written`]).
    pub fn written(&self, value: f64, language: Language) -> String {
        quantity::written(self.own(value), self.unit, language)
    }

    /// What the reader gave, as the field shows it.
    pub fn written_given(&self, given: Given, language: Language) -> String {
        let own = match given {
            Given::Exact(value) => Given::Exact(self.own(value)),
            Given::Spread(low, high) => Given::Spread(self.own(low), self.own(high)),
        };
        quantity::written_given(own, self.unit, language)
    }

    /// A value with its unit (see [`quantity::with_unit`]).
    pub fn with_unit(&self, value: f64, language: Language) -> String {
        quantity::with_unit(self.own(value), self.unit, language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{SNAPSHOTS, embedded, snapshot};

    #[test]
    fn every_snapshot_knows_the_worth_of_every_currency_that_can_be_chosen() {
        for date in SNAPSHOTS {
            let rates = &snapshot(date).unwrap().unwrap().fx;
            for power in PowerUnit::ALL {
                assert_eq!(Gauge::new(Unit::UsdPerKwh, power, rates).rate().is_some(), power.price().0 != DOLLAR, "{date}: {}", power.id());
                assert_eq!(PowerUnit::by_id(power.id()), power);
            }
        }
        assert_eq!(PowerUnit::by_id("none"), PowerUnit::Cents);
    }

    #[test]
    fn cents_and_yuan_convert_both_ways() {
        let [cents, mwh, yuan] = PowerUnit::ALL.map(|power| Gauge::new(Unit::UsdPerKwh, power, &embedded().unwrap().fx));
        // 6.71323 yuan a dollar: the rate as the bank's rates give it, to its five digits.
        assert!((yuan.own(0.0685) - 0.0685 * 6.71323).abs() < 1e-5);
        for step in -500_i32..=2_000 {
            let value = f64::from(step) / 999.0;
            for gauge in [cents, mwh, yuan] {
                assert!((gauge.link(gauge.own(value)) - value).abs() <= 1e-9 * value.abs(), "{value}");
                assert!((gauge.own(gauge.link(value)) - value).abs() <= 1e-9 * value.abs(), "{value}");
            }
            assert!((yuan.own(cents.link(value)) - value / 0.14896).abs() <= 1e-9 * value.abs());
            assert!((cents.own(yuan.link(value)) - value * 0.14896).abs() <= 1e-9 * value.abs());
        }
    }

    #[test]
    fn only_prices_of_electricity_follow_the_choice() {
        for unit in [Unit::Usd, Unit::UsdPerMwh, Unit::Percent] {
            let gauge = Gauge::new(unit, PowerUnit::Yuan, &embedded().unwrap().fx);
            assert_eq!((gauge.unit, gauge.own(7.0), gauge.link(7.0), gauge.rate()), (unit, 7.0, 7.0, None));
        }
    }
}
