//! The unit a field speaks: that of its input in the reader's money, and for prices of electricity the one its reader chose.
//!
//! Links, results and charts know nothing of it. Absent on purpose: digits (see [`super::quantity`]) and how people
//! write prices (see [`super::typed`]).

use crate::catalogue::{DOLLAR, ExchangeRate, Money};
use crate::scenario::{Given, Unit};
use crate::text::{Language, money, number, quantity};

/// A unit electricity prices can be shown in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PowerUnit {
    /// Hundredths of the reader's money per kWh.
    #[default]
    Cents,
    /// The reader's money per MWh.
    PerMwh,
    /// Yuan per kWh.
    Yuan,
}

impl PowerUnit {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Cents, Self::PerMwh, Self::Yuan];

    /// The word in storage, the unit whose values [`quantity`] writes, the ISO 4217 code of its money if that is not the
    /// reader's, the energy it prices (kWh).
    const fn row(self) -> (&'static str, Unit, Option<&'static str>, f64) {
        match self {
            Self::Cents => ("cents", Unit::UsdPerKwh, None, 1.0),
            Self::PerMwh => ("mwh", Unit::UsdPerMwh, None, 1000.0),
            Self::Yuan => ("yuan", Unit::YuanPerKwh, Some("CNY"), 1.0),
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

    /// The unit in words, of a reader's money.
    pub fn name(self, money: Money, language: Language) -> String {
        let name = (language.messages().field.unit)(self.unit()).to_owned();
        if self.row().2.is_some() { name } else { money::told(name, money, language) }
    }
}

/// What stands between the values of links and the field of an input.
#[derive(Clone, Copy, Debug)]
pub struct Gauge {
    /// The unit on screen.
    pub unit: Unit,
    /// The unit chosen, where electricity is priced.
    pub power: Option<PowerUnit>,
    /// The reader's money.
    pub money: Money,
    rates: &'static [ExchangeRate],
}

impl Gauge {
    /// The gauge of an input's unit, for a reader who thinks in `money` and prices electricity in `power`.
    pub fn new(unit: Unit, power: PowerUnit, money: Money, rates: &'static [ExchangeRate]) -> Self {
        let power = (unit == Unit::UsdPerKwh).then_some(power);
        Self { unit: power.map_or(unit, PowerUnit::unit), power, money, rates }
    }

    /// The money of the unit on screen, and the energy it prices (kWh).
    pub(super) fn price(&self) -> (&'static str, f64) {
        let (currency, kwh) = self.power.map_or((None, 1.0), |power| (power.row().2, power.row().3));
        (currency.unwrap_or(self.money.code), kwh)
    }

    /// What a dollar is worth in a currency; `None` where that is not known.
    fn per_dollar(&self, currency: &str) -> Option<f64> {
        match currency {
            _ if currency == self.money.code => Some(self.money.per_dollar),
            DOLLAR => Some(1.0),
            _ => self.rate_of(currency).map(|rate| 1.0 / rate.usd_per_unit),
        }
    }

    /// A price in links' dollars per kWh, and the rate it took; `None` for a currency whose worth is not known.
    pub(super) fn dollars(&self, price: f64, currency: &str, kwh: f64) -> Option<(f64, Option<&'static ExchangeRate>)> {
        if currency == DOLLAR {
            return Some((price / kwh, None));
        }
        // Rounded at 12 digits: 0.45 · 0.14896 has more of them in binary, and links write them all.
        let dollars = number::round_to(price / self.per_dollar(currency)? / kwh, 12);
        Some((dollars, self.rate_of(currency).filter(|_| currency != self.money.code)))
    }

    fn rate_of(&self, currency: &str) -> Option<&'static ExchangeRate> {
        self.rates.iter().find(|rate| rate.currency == currency)
    }

    /// The rate of the unit on screen; none where it is in the reader's money, whose rate stands with the choice of it.
    pub fn rate(&self) -> Option<&'static ExchangeRate> {
        let (currency, _) = self.price();
        self.rate_of(currency).filter(|_| currency != self.money.code)
    }

    /// A value of links in the unit on screen, as [`quantity`] takes it.
    pub fn own(&self, value: f64) -> f64 {
        if self.power.is_none() && !self.unit.is_money() {
            return value;
        }
        let (currency, kwh) = self.price();
        value * kwh * self.per_dollar(currency).unwrap_or(1.0)
    }

    /// The value of links that [`Self::own`] made.
    pub fn link(&self, own: f64) -> f64 {
        let (currency, kwh) = self.price();
        let price = (self.power.is_some() || self.unit.is_money()).then(|| self.dollars(own, currency, kwh)).flatten();
        price.map_or(own, |(value, _)| value)
    }

    /// A value as the field shows it (see [`quantity::written`]).
    pub fn written(&self, value: f64, language: Language) -> String {
        self.written_given(Given::Exact(value), language)
    }

    /// What the reader gave, as the field shows it.
    pub fn written_given(&self, given: Given, language: Language) -> String {
        let text = quantity::written_given(given.map(|value| self.own(value)), self.unit, language);
        match self.money.code {
            DOLLAR => text,
            // A fraction of a hundredth, which is said to be one.
            _ => text.replace('c', &money::told("¢".to_owned(), self.money, language)),
        }
    }

    /// A value with its unit (see [`quantity::with_unit`]).
    pub fn with_unit(&self, value: f64, language: Language) -> String {
        let text = quantity::with_unit(self.own(value), self.unit, language);
        if self.unit == Unit::YuanPerKwh { text } else { money::told(text, self.money, language) }
    }

    /// The unit on screen, in words.
    pub fn name(&self, language: Language) -> String {
        match self.power {
            Some(power) => power.name(self.money, language),
            None => money::told((language.messages().field.unit)(self.unit).to_owned(), self.money, language),
        }
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
                assert_eq!(
                    Gauge::new(Unit::UsdPerKwh, power, Money::DOLLARS, rates).rate().is_some(),
                    power == PowerUnit::Yuan,
                    "{date}: {}",
                    power.id()
                );
                assert_eq!(PowerUnit::by_id(power.id()), power);
            }
        }
        assert_eq!(PowerUnit::by_id("none"), PowerUnit::Cents);
    }

    #[test]
    fn cents_and_yuan_convert_both_ways() {
        let [cents, mwh, yuan] = PowerUnit::ALL.map(|power| Gauge::new(Unit::UsdPerKwh, power, Money::DOLLARS, &embedded().unwrap().fx));
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
            let gauge = Gauge::new(unit, PowerUnit::Yuan, Money::DOLLARS, &embedded().unwrap().fx);
            assert_eq!((gauge.unit, gauge.own(7.0), gauge.link(7.0), gauge.rate()), (unit, 7.0, 7.0, None));
        }
    }
}
