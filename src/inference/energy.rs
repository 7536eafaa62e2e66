//! Joules per answer and per token, and what they take from a battery.
//!
//! Power is the device's total while it works, as measured or designed: at the wall where the source says so. Idling
//! between requests is counted only where asked for: a machine that is on anyway idles for nobody. Absent on purpose: the
//! radio of a phone, for which no good source was found, and carbon (see [`super::carbon`]).

use crate::inference::{Answer, Lack};
use crate::units::{Energy, Power, Ratio, Span, TokenRate, Tokens};

/// Share of a battery's rated energy that can be used (our assumption).
pub const USABLE_BATTERY: Ratio = Ratio::percent(95.0);

/// Energy of one answer: load power for as long as it takes.
pub fn of_answer(answer: &Answer, load: Power) -> Energy {
    load * answer.full()
}

/// Energy of the idling between two answers when a device is on all day for its requests; none when it is never idle.
pub fn of_idling(answer: &Answer, idle: Power, requests_per_day: f64) -> Energy {
    idle * (Span::days(1.0) / requests_per_day - answer.full()).max(Span::ZERO)
}

/// Energy of one output token at a decode rate.
pub fn of_token(load: Power, rate: TokenRate) -> Energy {
    load * (Tokens::tokens(1.0) / rate)
}

/// Share of a full battery that an amount of energy takes.
///
/// # Errors
/// [`Lack::Battery`] when there is none of known size.
pub fn battery_share(energy: Energy, battery: Option<Energy>) -> Result<Ratio, Lack> {
    let battery = battery.filter(|battery| *battery > Energy::ZERO).ok_or(Lack::Battery)?;
    Ok(Ratio::of_one(energy / (battery * USABLE_BATTERY.to_of_one())))
}

/// Answers a full battery is good for, whole ones and the part of the last.
///
/// # Errors
/// [`Lack::Battery`] when there is none of known size.
pub fn answers_per_charge(energy: Energy, battery: Option<Energy>) -> Result<f64, Lack> {
    Ok(1.0 / battery_share(energy, battery)?.to_of_one())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measured_devices_spend_the_published_joules_per_token() {
        // geerlingguy/ai-benchmarks: M4 mini, Raspberry Pi 5, RTX 4090; tokens/s, watts, joules per token.
        for (rate, watts, joules) in [(20.89, 30.1, 1.44), (4.88, 11.9, 2.44), (279.65, 509.0, 1.82)] {
            let found = of_token(Power::watts(watts), TokenRate::tokens_per_second(rate)).to_joules();
            assert!((found / joules - 1.0).abs() < 0.005, "{found} {joules}");
        }
    }

    #[test]
    fn an_answer_of_500_tokens_takes_a_fifth_of_a_percent_of_a_phone_battery() {
        let answer = Answer { prefill: Span::ZERO, token: Span::seconds(1.0 / 25.0), output: Tokens::tokens(500.0) };
        let energy = of_answer(&answer, Power::watts(6.0));
        assert!((energy.to_joules() - 120.0).abs() < 1e-9);
        let share = battery_share(energy, Some(Energy::watt_hours(16.5))).unwrap();
        assert!((share.to_percent() - 0.2127).abs() < 0.001);
        assert_eq!(battery_share(energy, None), Err(Lack::Battery));
        assert!((answers_per_charge(energy, Some(Energy::watt_hours(16.5))).unwrap() / 470.0 - 1.0).abs() < 1e-2);
    }

    #[test]
    fn idling_is_shared_by_the_requests_of_the_day() {
        let answer = Answer { prefill: Span::ZERO, token: Span::seconds(0.04), output: Tokens::tokens(500.0) };
        let day = |requests: f64| of_idling(&answer, Power::watts(6.0), requests).to_watt_hours() * requests;
        // 6 W around the clock are 144 Wh; 100 answers of 20 s take 2,000 of the 86,400 s.
        assert!((day(100.0) - 144.0 * (1.0 - 2_000.0 / 86_400.0)).abs() < 1e-9);
        assert_eq!(of_idling(&answer, Power::watts(6.0), 1e6), Energy::ZERO);
    }
}
