//! Asks for the market of this moment, once the reader has agreed: which hosts, what of their answers, in which order.
//!
//! Whether a number may be taken is decided in [`crate::analysis::fresh`]. Absent on purpose: asking without a click, and
//! asking again within a minute.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::{FRESH, records};
use crate::analysis::fresh::{Heard, MARKET, Refusal, judged};
use crate::browser::fetch::{self, Missed};
use crate::browser::json::{self, Json};
use crate::browser::{clock, wire};
use crate::catalogue::Catalogue;
use crate::math::decimal;
use crate::scenario::Input;
use crate::text::Language;
use crate::text::live::{Outcome, told};

/// How soon the hosts may be asked again [s].
const REST: f64 = 60.0;

/// Where a number comes from.
struct Origin {
    input: Input,
    host: &'static str,
    path: &'static str,
    read: fn(&Json) -> Option<Heard>,
}

/// The hosts, first choice first. They are named on the page and allowed by its security policy.
const ORIGINS: [Origin; 5] = [
    Origin {
        input: Input::BtcPrice,
        host: "mempool.space",
        path: "/api/v1/prices",
        read: |json| heard(json.number(&["USD"])?, Some(json.number(&["time"])?), 1.0),
    },
    Origin {
        input: Input::BtcPrice,
        host: "api.coinbase.com",
        path: "/v2/prices/BTC-USD/spot",
        read: |json| heard(json.number(&["data", "amount"])?, None, 1.0),
    },
    Origin {
        input: Input::Difficulty,
        host: "mempool.space",
        path: "/api/v1/mining/hashrate/3d",
        // The newest mean is that of the day before.
        read: |json| heard(json.number(&["currentDifficulty"])?, Some(json.number(&["hashrates", "timestamp"])?), 2.0),
    },
    Origin {
        input: Input::Fees,
        host: "mempool.space",
        path: "/api/v1/mining/reward-stats/144",
        read: |json| {
            let share = json.number(&["totalFee"])? / json.number(&["totalReward"])?;
            heard((share * 1e4).round() / 100.0, None, 1.0)
        },
    },
    Origin {
        input: Input::Height,
        host: "mempool.space",
        path: "/api/blocks/tip/height",
        read: |json| heard(json.number(&[])?, None, 1.0),
    },
];

#[expect(clippy::unnecessary_wraps, reason = "the last step of every reading")]
const fn heard(value: f64, at: Option<f64>, days: f64) -> Option<Heard> {
    Some(Heard { value, at, days })
}

thread_local! {
    /// When the hosts were asked last.
    static LAST: Cell<f64> = const { Cell::new(0.0) };
}

/// One round of questions.
struct Round {
    catalogue: &'static Catalogue,
    language: Language,
    outcomes: RefCell<Vec<Outcome>>,
    /// Numbers still awaited.
    left: Cell<usize>,
    /// When the price held, else when its answer came.
    at: Cell<f64>,
}

/// Asks every host and tells the page what came.
pub(super) fn ask(catalogue: &'static Catalogue, language: Language) {
    let now = clock::now();
    if now - LAST.get() < REST {
        return wire::tell(&records::joined(&[FRESH, language.live().early]));
    }
    LAST.set(now);
    let round = Rc::new(Round { catalogue, language, outcomes: RefCell::default(), left: Cell::new(MARKET.len()), at: Cell::new(now) });
    for input in MARKET {
        let origins = ORIGINS.iter().filter(|origin| origin.input == input).collect();
        next(&round, origins, Vec::new());
    }
}

/// Asks the first of the origins of a number, and the others only when it fails.
fn next(round: &Rc<Round>, mut origins: Vec<&'static Origin>, mut failed: Vec<Outcome>) {
    if origins.is_empty() {
        return round.settle(failed);
    }
    let origin = origins.remove(0);
    let Origin { input, host, .. } = *origin;
    let address = format!("https://{host}{}", origin.path);
    let rest = RefCell::new(Some((origins, failed.clone())));
    let asked = Rc::clone(round);
    let request = fetch::foreign(&address, move |answer| {
        let Some((origins, mut failed)) = rest.take() else { return };
        let now = clock::now();
        let heard = answer.map(|text| json::read(&text).and_then(|json| (origin.read)(&json)));
        let value = match heard {
            Ok(heard) => judged(input, heard, asked.catalogue, now),
            Err(Missed::Late) => Err(Refusal::Late),
            Err(Missed::Status(status)) => Err(Refusal::Status(status)),
        };
        if value.is_ok() {
            if input == Input::BtcPrice {
                asked.at.set(heard.ok().flatten().and_then(|heard| heard.at).unwrap_or(now));
            }
            return asked.settle(vec![Outcome { input, host, value }]);
        }
        failed.push(Outcome { input, host, value });
        next(&asked, origins, failed);
    });
    if request.is_none() {
        failed.push(Outcome { input, host, value: Err(Refusal::Status(0)) });
        return round.settle(failed);
    }
    core::mem::forget(request);
}

impl Round {
    /// Keeps what came of a number; tells the page when it was the last.
    fn settle(&self, mut outcomes: Vec<Outcome>) {
        self.outcomes.borrow_mut().append(&mut outcomes);
        self.left.set(self.left.get().saturating_sub(1));
        if self.left.get() > 0 {
            return;
        }
        let all = self.outcomes.take();
        let ordered: Vec<Outcome> = MARKET.iter().flat_map(|input| all.iter().filter(move |one| one.input == *input).cloned()).collect();
        let mut fields = vec![FRESH.to_owned(), told(&ordered, self.at.get(), self.language)];
        for one in &ordered {
            if let Ok(value) = one.value {
                fields.extend([one.input.spec().key.to_owned(), decimal::shortest(value)]);
            }
        }
        wire::tell(&records::joined(&fields));
    }
}
