//! Asks for the market of this moment, or for the rate of a currency, once the reader has agreed: which hosts, what of
//! their answers, in which order.
//!
//! Whether a number may be taken is decided in [`crate::analysis::fresh`]. Absent on purpose: asking without a click, and
//! asking again within a minute.

use std::cell::RefCell;

use super::{FRESH, records};
use crate::analysis::fresh::{Heard, Refusal, judged};
use crate::browser::fetch::{self, Missed};
use crate::browser::json::{self, Json};
use crate::browser::{clock, wire};
use crate::catalogue::Catalogue;
use crate::math::decimal;
use crate::scenario::{Input, Scenario};
use crate::text::Language;
use crate::text::live::{Outcome, told};
use crate::units::Date;

/// How soon the hosts may be asked again [s].
const REST: f64 = 60.0;

/// Where a number comes from: its input, the host, the address there, and how the answer is read.
type Origin = (Input, &'static str, &'static str, fn(&Json) -> Option<Heard>);

/// Everything that is asked, by number; a second origin of a number is asked only when the first fails. The hosts are
/// named on the page and allowed by its security policy.
const ORIGINS: [Origin; 6] = [
    (Input::BtcPrice, "mempool.space", "https://mempool.space/api/v1/prices", |json| {
        Some(Heard { value: json.number(&["USD"])?, at: Some(json.number(&["time"])?), days: 1.0 })
    }),
    (Input::BtcPrice, "api.coinbase.com", "https://api.coinbase.com/v2/prices/BTC-USD/spot", |json| {
        Some(Heard { value: json.number(&["data", "amount"])?, at: None, days: 1.0 })
    }),
    (Input::Difficulty, "mempool.space", "https://mempool.space/api/v1/mining/hashrate/3d", |json| {
        // The newest mean is that of the day before.
        Some(Heard { value: json.number(&["currentDifficulty"])?, at: Some(json.number(&["hashrates", "timestamp"])?), days: 2.0 })
    }),
    (Input::Fees, "mempool.space", "https://mempool.space/api/v1/mining/reward-stats/144", |json| {
        let share = json.number(&["totalFee"])? / json.number(&["totalReward"])?;
        Some(Heard { value: (share * 1e4).round() / 100.0, at: None, days: 1.0 })
    }),
    (Input::Height, "mempool.space", "https://mempool.space/api/blocks/tip/height", |json| {
        Some(Heard { value: json.number(&[])?, at: None, days: 1.0 })
    }),
    (Input::Rate, "api.frankfurter.dev", "https://api.frankfurter.dev/v2/rate/USD/", |json| {
        // Of a working day: over Easter the newest is that of four days before.
        let at = Date::parse(&json.text("date")?)?.days() as f64 * 86_400.0;
        Some(Heard { value: json.number(&["rate"])?, at: Some(at), days: 5.0 })
    }),
];

/// The origin of rates, which is asked alone; its address ends with the currency and who gives the rate.
const RATE: usize = 5;
const GIVEN_BY: &str = "?providers=ECB";

/// The second origin of the price.
const FALLBACK: usize = 1;

/// One round of questions.
struct Round {
    catalogue: &'static Catalogue,
    language: Language,
    /// The currency whose rate is asked for; empty for the market.
    currency: String,
    /// When it began [s since 1970].
    begun: f64,
    /// When the price or the rate held, else when the round began.
    at: f64,
    /// What came of each origin.
    outcomes: [Option<Result<f64, Refusal>>; ORIGINS.len()],
    /// Answers still awaited.
    left: usize,
}

thread_local! {
    /// The last round about the market, and the last about a rate.
    static ROUNDS: RefCell<[Option<Round>; 2]> = const { RefCell::new([None, None]) };
}

/// Asks every host of the market, or that of the rate of a currency, and tells the page what came.
pub(super) fn ask(catalogue: &'static Catalogue, language: Language, currency: &str) {
    let (begun, of_rate) = (clock::now(), !currency.is_empty());
    // Another currency is another question, but not while the answer to the last one may still come and be taken for its own.
    let asks_again = |last: &Round| begun - last.begun < REST && (last.left > 0 || last.currency == currency);
    if ROUNDS.with_borrow(|[market, rate]| (if of_rate { rate } else { market }).as_ref().is_some_and(asks_again)) {
        return wire::tell(&records::joined(&[FRESH, currency, language.live().early]));
    }
    let firsts = (0..ORIGINS.len()).filter(move |nth| (*nth == RATE) == of_rate && *nth != FALLBACK);
    let left = firsts.clone().count();
    let round = Round { catalogue, language, currency: currency.to_owned(), begun, at: begun, outcomes: [None; ORIGINS.len()], left };
    ROUNDS.with_borrow_mut(|[market, rate]| *(if of_rate { rate } else { market }) = Some(round));
    for nth in firsts {
        send(nth, currency);
    }
}

fn send(nth: usize, currency: &str) {
    if let Some((_, _, address, _)) = ORIGINS.get(nth) {
        let whole = if nth == RATE { format!("{address}{currency}{GIVEN_BY}") } else { (*address).to_owned() };
        fetch::foreign(&whole, nth, heard);
    }
}

/// Takes an answer; the last one ends the round.
fn heard(nth: usize, answer: Result<String, Missed>) {
    let at = usize::from(nth == RATE);
    let again = ROUNDS.with_borrow_mut(|rounds| {
        let (round, (input, _, _, read)) = (rounds.get_mut(at)?.as_mut()?, ORIGINS.get(nth)?);
        let heard = match answer {
            Ok(text) => json::read(&text).and_then(|json| read(&json)).ok_or(Refusal::Unreadable),
            Err(Missed::Late) => Err(Refusal::Late),
            Err(Missed::Status(status)) => Err(Refusal::Status(status)),
        };
        let scenario = Scenario::default().with_choice(Input::Currency, &round.currency);
        let value = heard.and_then(|heard| judged(*input, heard, &scenario, round.catalogue, clock::now()));
        if let (Input::BtcPrice | Input::Rate, Ok(Heard { at: Some(at), .. }), true) = (input, heard, value.is_ok()) {
            round.at = at;
        }
        *round.outcomes.get_mut(nth)? = Some(value);
        (nth + 1 == FALLBACK && value.is_err()).then_some(FALLBACK).or_else(|| {
            round.left -= 1;
            None
        })
    });
    match again {
        Some(nth) => send(nth, ""),
        None => ROUNDS.with_borrow(|rounds| rounds.get(at).into_iter().flatten().filter(|round| round.left == 0).for_each(Round::tell)),
    }
}

impl Round {
    fn tell(&self) {
        let mut outcomes = Vec::new();
        for ((input, host, ..), value) in ORIGINS.into_iter().zip(self.outcomes) {
            outcomes.extend(value.map(|value| Outcome { input, host, value }));
        }
        // A price from the second host makes up for the first.
        if matches!(self.outcomes, [Some(Err(_)), Some(Ok(_)), ..]) {
            outcomes.remove(0);
        }
        let mut fields = vec![FRESH.to_owned(), self.currency.clone(), told(&outcomes, self.at, self.language)];
        for one in &outcomes {
            if let Ok(value) = one.value {
                fields.push(one.input.spec().key.to_owned());
                fields.push(decimal::shortest(value));
            }
        }
        wire::tell(&records::joined(&fields));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fresh::MARKET;

    #[test]
    fn every_number_has_an_origin_whose_address_is_on_its_host() {
        let mut asked: Vec<Input> = ORIGINS.map(|origin| origin.0).to_vec();
        asked.dedup();
        assert_eq!(asked, [&MARKET[..], &[Input::Rate]].concat());
        assert_eq!(ORIGINS[RATE].0, Input::Rate);
        assert_eq!(ORIGINS[FALLBACK - 1].0, ORIGINS[FALLBACK].0);
        for (_, host, address, _) in ORIGINS {
            assert!(address.starts_with(&format!("https://{host}/")));
            for language in Language::ALL {
                assert!(language.page().fresh_note.contains(host) || language.page().fresh_rate_note.contains(host));
            }
        }
    }
}
