//! Which requests the device answers and which go to the cloud: cost, waiting, quality lost and tokens exposed against
//! the share answered on the device.
//!
//! A request is good for the device or not (share `q`). A router sends the good ones there with rate `TPR` and the
//! others with rate `FPR`; through (0, 0), that point and (1, 1) its curve is straight, by sending at random part of the
//! time. The oracle has TPR 1 and FPR 0. A cascade tries the device first, sees whether the answer will do, and asks
//! the cloud again when not. Private requests are answered on the device whatever comes out. At a share of 0 the mix is
//! the cloud, at 1 it is the device. Absent on purpose: a price of quality, and the cost of the router itself.

use crate::inference::Cost;
use crate::inference::owned::requests_per_month;
use crate::units::{MoneyRate, Ratio, Span, Tokens, Usd};

/// How requests find their place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Router {
    /// Knows which requests the device answers acceptably.
    Oracle,
    /// Tries the device, checks, escalates.
    Cascade,
    /// Errs.
    Imperfect {
        /// Share of the requests good for the device that it sends there.
        hits: Ratio,
        /// Share of the others that it sends there.
        misses: Ratio,
    },
}

/// What routing is about, apart from money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Routing {
    /// The router.
    pub router: Router,
    /// Share of the requests the device answers acceptably.
    pub acceptable: Ratio,
    /// Share of the requests that must stay on the device.
    pub private: Ratio,
}

/// Where requests go at one share answered on the device; shares of all requests.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Split {
    /// Answered on the device.
    pub local: Ratio,
    /// Run on the device, answers thrown away included.
    pub tried: Ratio,
    /// Answered on the device though the answer will not do.
    pub lost: Ratio,
    /// Good for the device and sent to the cloud all the same.
    pub needless: Ratio,
}

impl Routing {
    /// The largest share the router itself reaches; beyond it requests would be kept against its judgement.
    pub fn reach(&self) -> Ratio {
        let open = self.private.rest().to_of_one();
        Ratio::of_one(self.private.to_of_one() + open * self.turn().0)
    }

    /// Of the requests that are not private: the share kept and the share lost where the router's curve has its corner.
    fn turn(&self) -> (f64, f64) {
        let good = self.acceptable.to_of_one();
        let (hits, misses) = match self.router {
            Router::Oracle | Router::Cascade => (1.0, 0.0),
            Router::Imperfect { hits, misses } => (hits.to_of_one(), misses.to_of_one()),
        };
        // A router worse than chance is used the other way round: at random.
        let misses = misses.min(hits);
        (good * hits + (1.0 - good) * misses, (1.0 - good) * misses)
    }

    /// Where requests go when a share is answered on the device; at least the private ones are.
    pub fn split(&self, local: Ratio) -> Split {
        let (good, private) = (self.acceptable.to_of_one(), self.private.to_of_one());
        let (kept, open) = (crate::math::held(local.to_of_one(), private, 1.0), 1.0 - private);
        let share = if open > 0.0 { (kept - private) / open } else { 0.0 };
        let (corner, lost_there) = self.turn();
        let lost = if share <= corner {
            if corner > 0.0 { lost_there * share / corner } else { 0.0 }
        } else {
            // The rest of the requests, good and bad as they come.
            lost_there + (1.0 - good - lost_there) * (share - corner) / (1.0 - corner)
        };
        let tried = match self.router {
            Router::Cascade if share > 0.0 => {
                if share < good {
                    share / good
                } else {
                    1.0
                }
            }
            _ => share,
        };
        Split {
            local: Ratio::of_one(kept),
            tried: Ratio::of_one(private + open * tried),
            lost: Ratio::of_one(private * (1.0 - good) + open * lost),
            needless: Ratio::of_one(open * (good - (share - lost)).max(0.0)),
        }
    }
}

/// A workload shared between a device and an API.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Blend {
    /// The routing.
    pub routing: Routing,
    /// Requests per day.
    pub requests: f64,
    /// Input tokens of one request.
    pub input: Tokens,
    /// Cost of the device.
    pub device: Cost,
    /// Whether more devices may be added when one is full.
    pub may_add: bool,
    /// Time to the full answer on the device.
    pub device_wait: Span,
    /// Cost of one request in the cloud.
    pub cloud: Usd,
    /// Time to the full answer in the cloud.
    pub cloud_wait: Span,
    /// What waiting costs; the costs of both sides hold it already.
    pub wait_value: MoneyRate,
}

/// What the cost of a month is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parts {
    /// What the cloud bills.
    pub fees: Usd,
    /// What the device costs.
    pub device: Usd,
    /// What waiting for both costs.
    pub waiting: Usd,
}

/// What a blend comes to at one share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Where requests go.
    pub split: Split,
    /// Cost of a month.
    pub month: Usd,
    /// Mean time to the full answer; an escalated request waits for both.
    pub wait: Span,
    /// Input tokens that leave the device in a month.
    pub exposed: Tokens,
    /// Devices needed.
    pub devices: f64,
}

/// The cheapest share and the shares about as cheap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Best {
    /// The cheapest point.
    pub point: Point,
    /// Smallest and largest share around it whose cost is within [`FLAT`] of it.
    pub flat: (Ratio, Ratio),
}

/// How much dearer than the optimum still counts as flat.
pub const FLAT: f64 = 0.02;

/// Steps of the search; the cost is straight between the places where one more device is needed.
const STEPS: u32 = 1_000;

impl Blend {
    /// What a share answered on the device comes to; `None` where one device is not enough and none may be added.
    pub fn at(&self, local: Ratio) -> Option<Point> {
        let split = self.routing.split(local);
        let run = self.requests * split.tried.to_of_one();
        // A hair of rounding asks for no second device.
        let devices = if run > 0.0 { self.device.devices(run * (1.0 - 1e-12)) } else { 0.0 };
        if devices > 1.0 && !self.may_add {
            return None;
        }
        let away = split.local.rest().to_of_one();
        let on_device = if run > 0.0 { self.device.month(run * (1.0 - 1e-12)) } else { Usd::ZERO };
        Some(Point {
            split,
            month: on_device + self.cloud * (requests_per_month(self.requests) * away),
            wait: self.device_wait * split.tried.to_of_one() + self.cloud_wait * away,
            exposed: self.input * (requests_per_month(self.requests) * away),
            devices,
        })
    }

    /// What a point's cost is made of.
    pub fn parts(&self, point: &Point) -> Parts {
        let requests = requests_per_month(self.requests);
        let (tried, away) = (point.split.tried.to_of_one() * requests, point.split.local.rest().to_of_one() * requests);
        // Without a value of waiting the wait need not be known.
        let waits = |wait: Span| if self.wait_value > MoneyRate::ZERO { self.wait_value * wait } else { Usd::ZERO };
        let (near, far) = (waits(self.device_wait) * tried, waits(self.cloud_wait) * away);
        let cloud = self.cloud * away;
        Parts { fees: cloud - far, device: point.month - cloud - near, waiting: near + far }
    }

    /// The cheapest share between the private one and what the router reaches, the smallest of equals; `None` when
    /// the device cannot even answer the private requests.
    pub fn best(&self) -> Option<Best> {
        let (low, high) = (self.routing.private.to_of_one(), self.routing.reach().to_of_one());
        let share = |step: u32| low + (high - low) * f64::from(step) / f64::from(STEPS);
        let month = |share: f64| self.at(Ratio::of_one(share)).map_or(f64::INFINITY, |point| point.month.to_usd());
        // Where the devices that are there are just full.
        let full = |devices: u32| {
            let run = f64::from(devices) * self.device.per_day / self.requests;
            crate::math::solve::root(low, high, &|share| self.routing.split(Ratio::of_one(share)).tried.to_of_one() - run)
        };
        let candidates = (0..=STEPS).map(share).chain((1..=64).map_while(full));
        let best = candidates.min_by(|a, b| month(*a).total_cmp(&month(*b)))?;
        let point = self.at(Ratio::of_one(best))?;
        let is_flat = |share: &f64| month(*share) <= point.month.to_usd() * (1.0 + FLAT);
        let below = (0..=STEPS).rev().map(share).filter(|share| *share <= best).take_while(is_flat).last();
        let above = (0..=STEPS).map(share).filter(|share| *share >= best).take_while(is_flat).last();
        Some(Best { point, flat: (Ratio::of_one(below.unwrap_or(best)), Ratio::of_one(above.unwrap_or(best))) })
    }
}

/// The smallest share answered on the device from which a cascade that tries every request beats the cloud alone.
pub fn cascade_pays_from(device: Usd, cloud: Usd) -> Ratio {
    Ratio::of_one(device / cloud)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routing(router: Router, acceptable: f64, private: f64) -> Routing {
        Routing { router, acceptable: Ratio::of_one(acceptable), private: Ratio::of_one(private) }
    }

    const ERRING: Router = Router::Imperfect { hits: Ratio::of_one(0.8), misses: Ratio::of_one(0.2) };
    const ALL: [Router; 3] = [Router::Oracle, Router::Cascade, ERRING];

    /// The worked example: USD 0.0000875 and 4.19 s on the device, USD 0.014 and 7.09 s in the cloud.
    fn blend(router: Router, acceptable: f64, private: f64) -> Blend {
        Blend {
            routing: routing(router, acceptable, private),
            requests: 100.0,
            input: Tokens::tokens(1_000.0),
            device: Cost { fixed: MoneyRate::ZERO, answer: Usd::usd(0.000_087_5), per_day: 20_620.0 },
            may_add: true,
            device_wait: Span::seconds(4.19),
            cloud: Usd::usd(0.014),
            cloud_wait: Span::seconds(2.04 + 500.0 / 99.0),
            wait_value: MoneyRate::ZERO,
        }
    }

    fn per_request(blend: &Blend, local: f64) -> (f64, f64) {
        let point = blend.at(Ratio::of_one(local)).unwrap();
        (point.month.to_usd() / requests_per_month(blend.requests), point.wait.to_seconds())
    }

    #[test]
    fn the_worked_example_comes_out() {
        let (cost, wait) = per_request(&blend(Router::Oracle, 0.7, 0.0), 0.7);
        assert!((cost / 0.00426 - 1.0).abs() < 1e-3 && (wait / 5.06 - 1.0).abs() < 1e-3, "{cost} {wait}");
        let (cost, wait) = per_request(&blend(Router::Cascade, 0.7, 0.0), 0.7);
        assert!((cost / 0.00429 - 1.0).abs() < 1e-3 && (wait / 6.32 - 1.0).abs() < 1e-3, "{cost} {wait}");
        assert!((cascade_pays_from(Usd::usd(0.000_087_5), Usd::usd(0.014)).to_percent() - 0.625).abs() < 1e-9);
    }

    #[test]
    fn at_0_the_mix_is_the_cloud_and_at_1_the_device() {
        for router in ALL {
            let mix = blend(router, 0.7, 0.0);
            let ((none, far), (all, near)) = (per_request(&mix, 0.0), per_request(&mix, 1.0));
            assert!((none - 0.014).abs() < 1e-12 && (far - mix.cloud_wait.to_seconds()).abs() < 1e-9, "{router:?}");
            assert!((all - 0.000_087_5).abs() < 1e-12 && (near - 4.19).abs() < 1e-9, "{router:?}");
            assert!((mix.at(Ratio::ONE).unwrap().split.lost.to_of_one() - 0.3).abs() < 1e-12);
            assert_eq!(mix.at(Ratio::ONE).unwrap().exposed, Tokens::ZERO);
        }
    }

    #[test]
    fn an_erring_router_loses_and_wastes_as_its_rates_say() {
        let split = routing(ERRING, 0.7, 0.0).split(routing(ERRING, 0.7, 0.0).reach());
        assert!((split.local.to_of_one() - (0.7 * 0.8 + 0.3 * 0.2)).abs() < 1e-12);
        assert!((split.lost.to_of_one() - 0.3 * 0.2).abs() < 1e-12);
        assert!((split.needless.to_of_one() - 0.7 * 0.2).abs() < 1e-12);
        let perfect = Router::Imperfect { hits: Ratio::ONE, misses: Ratio::ZERO };
        for share in [0.0, 0.3, 0.7, 0.9, 1.0].map(Ratio::of_one) {
            assert_eq!(routing(perfect, 0.7, 0.1).split(share), routing(Router::Oracle, 0.7, 0.1).split(share));
        }
    }

    #[test]
    fn the_parts_of_a_cost_add_up_and_waiting_is_the_mean_wait_of_all_requests() {
        for router in ALL {
            let bare = blend(router, 0.7, 0.1);
            let hour = MoneyRate::usd_per_hour(30.0);
            let device = Cost { answer: bare.device.answer + hour * bare.device_wait, ..bare.device };
            let valued = Blend { device, cloud: bare.cloud + hour * bare.cloud_wait, wait_value: hour, ..bare };
            for share in [0.1, 0.4, 0.7, 1.0].map(Ratio::of_one) {
                let (plain, point) = (bare.at(share).unwrap(), valued.at(share).unwrap());
                let (without, with) = (bare.parts(&plain), valued.parts(&point));
                assert_eq!(without.waiting, Usd::ZERO);
                let near = |a: Usd, b: Usd| (a - b).to_usd().abs() < 1e-9;
                assert!(near(without.fees, with.fees) && near(without.device, with.device), "{router:?}");
                assert!(near(with.fees + with.device + with.waiting, point.month), "{router:?}");
                assert!(near(with.waiting, hour * point.wait * requests_per_month(100.0)), "{router:?}");
            }
        }
    }

    #[test]
    fn private_requests_stay_whatever_comes_out() {
        for router in ALL {
            let split = routing(router, 0.7, 0.4).split(Ratio::ZERO);
            assert!((split.local.to_of_one() - 0.4).abs() < 1e-12 && (split.lost.to_of_one() - 0.12).abs() < 1e-12, "{router:?}");
        }
        let point = blend(Router::Oracle, 0.7, 0.4).at(Ratio::ZERO).unwrap();
        assert!((point.exposed.to_tokens() - 0.6 * 1_000.0 * requests_per_month(100.0)).abs() < 1e-6);
    }

    #[test]
    fn a_cheaper_device_gets_all_the_router_can_give_and_a_dearer_one_nothing() {
        let cheap = blend(Router::Oracle, 0.7, 0.0);
        assert!((cheap.best().unwrap().point.split.local.to_of_one() - 0.7).abs() < 1e-12);
        let dear = Blend { cloud: Usd::usd(0.000_01), ..cheap };
        assert_eq!(dear.best().unwrap().point.split.local, Ratio::ZERO);
        let equal = Blend { cloud: cheap.device.answer, ..cheap };
        let flat = equal.best().unwrap().flat;
        assert!(flat.0 == Ratio::ZERO && (flat.1.to_of_one() - 0.7).abs() < 1e-12, "{flat:?}");
    }

    #[test]
    fn a_device_that_must_be_bought_is_filled_or_left() {
        let rate = |usd: f64| Cost { fixed: MoneyRate::usd_per_month(usd), answer: Usd::ZERO, per_day: 40.0 };
        let bought = Blend { device: rate(15.0), ..blend(Router::Oracle, 0.7, 0.0) };
        // The first device saves 40 requests a day of USD 0.014, USD 17 a month, a second only 30: USD 13.
        let best = bought.best().unwrap().point;
        assert!((best.split.local.to_of_one() - 0.4).abs() < 1e-9 && (best.devices - 1.0).abs() < 1e-12, "{best:?}");
        let dear = Blend { device: rate(20.0), ..bought };
        assert_eq!(dear.best().unwrap().point.split.local, Ratio::ZERO);
        let only_one = Blend { may_add: false, device: rate(0.0), ..bought };
        assert!((only_one.best().unwrap().point.split.local.to_of_one() - 0.4).abs() < 1e-9);
        let private = Blend { routing: routing(Router::Oracle, 0.7, 0.6), ..only_one };
        assert_eq!(private.best(), None);
    }
}
