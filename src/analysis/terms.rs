//! What an option's monthly cost is made of, at median inputs: parts that add up to the cost.
//!
//! Made when a panel asks. Absent on purpose: words, and what each part is made of.

use crate::analysis::draws::Draws;
use crate::analysis::inference::OptionKind;
use crate::analysis::options::Bench;
use crate::analysis::world::World;
use crate::catalogue::Catalogue;
use crate::inference::owned::requests_per_month;
use crate::inference::{Lack, Ownership};
use crate::scenario::Scenario;
use crate::units::{MoneyRate, Ratio, Span, Usd};

/// Parts of one option's cost; those it does not have are zero.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Terms {
    /// Devices or GPUs; 1 for an API.
    pub units: f64,
    /// Requests a month.
    pub requests: f64,
    /// Wear of the share of a device bought for this.
    pub wear: MoneyRate,
    /// Cost of the money tied up in it.
    pub capital: MoneyRate,
    /// Its maintenance.
    pub maintenance: MoneyRate,
    /// Electricity of a device that only waits.
    pub idling: MoneyRate,
    /// Rent of a replica.
    pub rent: MoneyRate,
    /// Electricity of an answer, less that of the waiting it replaces.
    pub electricity: Usd,
    /// Bill of a request that is sent once.
    pub request: Usd,
    /// Bill of what is sent again, per request.
    pub again: Usd,
    /// What the wait for an answer costs the reader.
    pub waiting: Usd,
    /// That wait.
    pub wait: Span,
}

impl Terms {
    /// What a unit costs whether it works or not.
    pub fn fixed(&self) -> MoneyRate {
        self.wear + self.capital + self.maintenance + self.idling + self.rent
    }

    /// What a request costs on top.
    pub fn each(&self) -> Usd {
        self.electricity + self.request + self.again + self.waiting
    }

    /// A month of a rate, in all units.
    pub fn monthly(&self, rate: MoneyRate) -> Usd {
        rate * Span::months(1.0) * self.units
    }

    /// The cost of the month.
    pub fn month(&self) -> Usd {
        self.monthly(self.fixed()) + self.each() * self.requests
    }
}

/// The parts of the cost of an option.
///
/// # Errors
/// As the option's cost; [`Lack::Price`] when there is no such option.
pub fn terms(scenario: &Scenario, catalogue: &Catalogue, kind: OptionKind) -> Result<Terms, Lack> {
    let draws = Draws::of(scenario, catalogue);
    let bench = Bench::of(scenario, catalogue);
    let now = World::middle(&draws, scenario, catalogue);
    let (_, id) = bench.kinds().find(|one| one.0 == kind).ok_or(Lack::Price)?;
    let cost = bench.cost(kind, id, &now)?;
    let start = Terms { units: cost.units(now.requests), requests: requests_per_month(now.requests), ..Terms::default() };
    match kind {
        OptionKind::Owned => {
            let wait = bench.answer(&now)?.full();
            let waiting = bench.waiting(wait);
            Ok(Terms { electricity: cost.each() - waiting, waiting, wait, ..start })
        }
        OptionKind::Bought => {
            let (bought, supply, share) = (bench.ownership?, bench.supply(&now)?, bench.share().to_of_one());
            let upkept = Ownership { capital: Ratio::ZERO, ..bought }.hardware();
            let wear = Ownership { capital: Ratio::ZERO, maintenance: Ratio::ZERO, ..bought }.hardware();
            let wait = bench.answer(&now)?.full();
            let waiting = bench.waiting(wait);
            Ok(Terms {
                wear: wear * share,
                capital: (bought.hardware() - upkept) * share,
                maintenance: (upkept - wear) * share,
                idling: supply.idle * supply.price * share,
                electricity: cost.each() - waiting,
                waiting,
                wait,
                ..start
            })
        }
        OptionKind::Rented => {
            let wait = bench.rented_answer(&now)?.1.full();
            Ok(Terms { rent: cost.fixed(), waiting: cost.each(), wait, ..start })
        }
        OptionKind::Api | OptionKind::SmallApi | OptionKind::FrontierApi => {
            let bill = bench.api(id, &now)?;
            let request = bill / bench.sent;
            let wait = bench.cloud_answer(id, &now).map_or(Span::ZERO, |answer| answer.full());
            Ok(Terms { request, again: bill - request, waiting: cost.each() - bill, wait, ..start })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::inference::inference;
    use crate::catalogue::embedded;
    use crate::scenario::link;

    #[test]
    fn the_parts_add_up_to_the_cost_of_every_option() {
        let catalogue = embedded().unwrap();
        for fragment in [
            "",
            "v=1&own=40&dk=8&dm=5&vt=30&rt=10&kf=1.3&cw=20&bt=25",
            "v=1&qd=50000&own=100&dk=8&vt=5",
            "v=1&qd=0&vt=5",
            "v=1&dev=iphone-17-pro&mdl=qwen3.5-2b&pps=200&ll=6&dp=1000&qd=9000&dm=3",
        ] {
            let scenario = link::parse(fragment, catalogue).scenario;
            let results = inference(&scenario, catalogue);
            for option in &results.options {
                let Ok(month) = option.monthly else { continue };
                let parts = terms(&scenario, catalogue, option.kind).unwrap();
                let sum = parts.month().to_usd();
                assert!((sum - month.to_usd()).abs() <= 1e-9 * sum.abs().max(1e-9), "{fragment} {:?}: {parts:?} {month:?}", option.kind);
                let signed = [parts.capital, parts.maintenance, parts.wear, parts.rent, parts.idling];
                assert!(signed.iter().all(|rate| *rate >= MoneyRate::ZERO - MoneyRate::usd_per_hour(1e-15)), "{fragment} {parts:?}");
            }
        }
    }

    #[test]
    fn each_input_moves_its_own_part() {
        let catalogue = embedded().unwrap();
        let of = |fragment: &str, kind| terms(&link::parse(fragment, catalogue).scenario, catalogue, kind).unwrap();
        let (plain, dear) = (of("v=1&own=100", OptionKind::Bought), of("v=1&own=100&dk=8&dm=5", OptionKind::Bought));
        assert_eq!((plain.capital, plain.maintenance, plain.waiting), (MoneyRate::ZERO, MoneyRate::ZERO, Usd::ZERO));
        // USD 2,199: half of it at 8 %, all of it at 5 %, a year.
        assert!(((dear.capital * Span::years(1.0)).to_usd() - 2_199.0 * 0.04).abs() < 1e-6);
        assert!(((dear.maintenance * Span::years(1.0)).to_usd() - 2_199.0 * 0.05).abs() < 1e-6);
        let (once, again) = (of("", OptionKind::Api), of("v=1&rt=10", OptionKind::Api));
        assert!((again.again / once.request - 0.1).abs() < 1e-9 && once.again == Usd::ZERO);
        let waited = of("v=1&vt=36", OptionKind::Api);
        assert!((waited.waiting.to_usd() - 0.01 * waited.wait.to_seconds()).abs() < 1e-9);
    }
}
