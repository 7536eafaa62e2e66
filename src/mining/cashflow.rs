//! Money month by month: coins, costs, tax and resale along one course of price and difficulty.
//!
//! Months are 730 hours; a flow falls due at the end of its month. A halving splits its month at the block height.
//! Absent on purpose: chance (see `outlook`) and what a place charges (see [`super::charges`]).

use crate::math::finance;
use crate::mining::charges::Charges;
use crate::mining::network::{blocks_per_month, mean_subsidy, subsidy};
use crate::units::Ratio;

/// How the network and the price move, month by month, relative to the day at the start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// Price over the price at the start, one for each month.
    pub price: Vec<f64>,
    /// Difficulty over the difficulty at the start.
    pub difficulty: Vec<f64>,
    /// New coins per block over those at the start.
    pub subsidy: Vec<f64>,
}

impl Course {
    /// Steady yearly growth of price and difficulty from a height on, each month at its middle.
    pub fn steady(months: usize, price_growth: Ratio, difficulty_growth: Ratio, height: u64) -> Self {
        let growth = |ratio: Ratio| {
            let yearly = libm::log(1.0 + ratio.to_of_one());
            (0..months).map(move |month| libm::exp(yearly * (month as f64 + 0.5) / 12.0))
        };
        Self {
            price: growth(price_growth).collect(),
            difficulty: growth(difficulty_growth).collect(),
            subsidy: subsidies(months, difficulty_growth, height),
        }
    }
}

/// New coins per block over those at the start, for each month from a height on; a halving is split at its height.
pub fn subsidies(months: usize, difficulty_growth: Ratio, height: u64) -> Vec<f64> {
    let blocks = blocks_per_month(difficulty_growth.to_of_one());
    let start = height as f64;
    let now = subsidy(height).to_btc();
    let mean = |month: usize| mean_subsidy(start + blocks * month as f64, start + blocks * (month as f64 + 1.0)).to_btc() / now;
    (0..months).map(mean).collect()
}

/// Where a rig stands at the start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Start {
    /// Worth of a month's coins at full time and today's state (USD).
    pub income: f64,
    /// Fees over subsidy today as far as the pool pays them, and in coins per block from then on.
    pub fee_ratio: f64,
    /// Price of a coin today (USD).
    pub price: f64,
    /// Difficulty the reader's own fleet adds, over today's.
    pub own: f64,
}

impl Start {
    /// Worth of a month's coins at full time (USD) in one month of a course.
    pub fn income_at(&self, price: f64, difficulty: f64, subsidy: f64) -> f64 {
        self.income * price / (difficulty + self.own) * (subsidy + self.fee_ratio) / (1.0 + self.fee_ratio)
    }
}

/// How money is counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// Discount rate per year.
    pub discount: f64,
    /// Income tax; losses are carried forward.
    pub tax: Ratio,
    /// Months of straight-line depreciation of the landed price.
    pub life: f64,
    /// Yearly chance that income ends for good.
    pub stop: Ratio,
}

/// One month (USD).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flow {
    /// Worth of the coins paid out.
    pub revenue: f64,
    /// All costs less credits, without tax.
    pub costs: f64,
    /// Income tax.
    pub tax: f64,
    /// What is left, times the chance that mining has not been stopped for good.
    pub net: f64,
    /// Price of a coin.
    pub price: f64,
    /// Whether the machines ran.
    pub running: bool,
}

/// The months ahead and what they are worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    /// The months.
    pub flows: Vec<Flow>,
    /// Paid at the start (USD).
    pub upfront: f64,
    /// Received at the end (USD).
    pub at_end: f64,
    /// Present value of all of it (USD).
    pub npv: f64,
    /// Yearly internal rate of return; `None` when there is none.
    pub irr: Option<f64>,
    /// First month that has paid the price back, resale not counted; `None` for never.
    pub payback: Option<u32>,
    /// The same with discounted flows.
    pub discounted_payback: Option<u32>,
}

impl Projection {
    /// Cash in hand after each month, the start first (USD); resale is not counted.
    pub fn cumulative(&self) -> Vec<f64> {
        let mut sum = -self.upfront;
        core::iter::once(sum)
            .chain(self.flows.iter().map(|flow| {
                sum += flow.net;
                sum
            }))
            .collect()
    }

    /// Coins that the flows and the resale would have bought, and coins the price would have bought at the start.
    pub fn in_coins(&self, start: &Start) -> (f64, f64) {
        let resale = self.flows.last().map_or(0.0, |last| self.at_end / last.price);
        (self.flows.iter().map(|flow| flow.net / flow.price).sum::<f64>() + resale, self.upfront / start.price)
    }
}

/// Tax on income less straight-line depreciation, with losses carried forward.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TaxBook {
    rate: f64,
    depreciation: f64,
    book: f64,
    losses: f64,
}

impl TaxBook {
    /// The book of a purchase (USD).
    pub fn of(upfront: f64, terms: &Terms) -> Self {
        Self { rate: terms.tax.to_of_one(), depreciation: upfront / terms.life.max(1.0), book: upfront, losses: 0.0 }
    }

    /// The tax of a month with this net before tax; `sale` is what the machines fetch in it (USD).
    pub fn tax(&mut self, net: f64, sale: Option<f64>) -> f64 {
        let written_off = self.depreciation.min(self.book);
        self.book -= written_off;
        let gain = sale.map_or(0.0, |sale| sale - self.book);
        let taxable = net - written_off + gain - self.losses;
        self.losses = (-taxable).max(0.0);
        self.rate * taxable.max(0.0)
    }
}

/// The months of a rig at a place along a course.
pub fn project(start: &Start, course: &Course, charges: &Charges, terms: &Terms) -> Projection {
    let mut book = TaxBook::of(charges.upfront, terms);
    let survival = libm::pow(terms.stop.rest().to_of_one(), 1.0 / 12.0);
    let last = course.price.len().saturating_sub(1);
    let mut alive = 1.0;
    let months = course.price.iter().zip(&course.difficulty).zip(&course.subsidy).enumerate();
    let flows: Vec<Flow> = months
        .map(|(month, ((&price, &difficulty), &subsidy))| {
            let income = start.income_at(price, difficulty, subsidy);
            let (net, running) = charges.net(month, income);
            let revenue = if running { charges.runs.get(month % 12).map_or(f64::NAN, |share| share * income) } else { 0.0 };
            let tax = book.tax(net, (month == last).then_some(charges.at_end));
            alive *= survival;
            Flow { revenue, costs: revenue - net, tax, net: (net - tax) * alive, price: start.price * price, running }
        })
        .collect();
    let nets: Vec<f64> = flows.iter().map(|flow| flow.net).collect();
    let mut with_sale = nets.clone();
    if let Some(last) = with_sale.last_mut() {
        *last += charges.at_end;
    }
    Projection {
        npv: finance::npv(charges.upfront, &with_sale, terms.discount),
        irr: finance::irr(charges.upfront, &with_sale),
        payback: finance::payback(charges.upfront, &nets, 0.0),
        discounted_payback: finance::payback(charges.upfront, &nets, terms.discount),
        upfront: charges.upfront,
        at_end: charges.at_end,
        flows,
    }
}

/// Present value of a rig at a place along a course (USD): that of [`project`], without the months, for a search over many.
pub fn value(start: &Start, course: &Course, charges: &Charges, terms: &Terms) -> f64 {
    let mut book = TaxBook::of(charges.upfront, terms);
    let survival = libm::pow(terms.stop.rest().to_of_one(), 1.0 / 12.0);
    let discount = finance::monthly_discount(terms.discount);
    let last = course.price.len().saturating_sub(1);
    let (mut alive, mut factor, mut sum) = (1.0, 1.0, -charges.upfront);
    for (month, ((&price, &difficulty), &subsidy)) in course.price.iter().zip(&course.difficulty).zip(&course.subsidy).enumerate() {
        let sale = (month == last).then_some(charges.at_end);
        let (net, _) = charges.net(month, start.income_at(price, difficulty, subsidy));
        alive *= survival;
        factor *= discount;
        sum += ((net - book.tax(net, sale)) * alive + sale.unwrap_or(0.0)) * factor;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mining::day::tests::peer_income;
    use crate::units::{HashRate, Span};

    const PLAIN: Terms = Terms { discount: 0.1, tax: Ratio::ZERO, life: 48.0, stop: Ratio::ZERO };

    fn start() -> Start {
        Start { income: 200.0, fee_ratio: 0.02, price: 90_000.0, own: 0.0 }
    }

    #[test]
    fn the_value_alone_is_that_of_the_months() {
        let course = Course::steady(48, Ratio::percent(5.0), Ratio::percent(12.0), 969_763);
        let terms = Terms { tax: Ratio::percent(21.0), stop: Ratio::percent(10.0), ..PLAIN };
        for marginal in [40.0, 90.0, 150.0] {
            let whole = project(&start(), &course, &charges(marginal), &terms).npv;
            assert!((value(&start(), &course, &charges(marginal), &terms) - whole).abs() < 1e-9 * whole.abs());
        }
    }

    fn charges(marginal: f64) -> Charges {
        Charges {
            runs: [0.97; 12],
            marginal: [marginal; 12],
            credit: [0.0; 12],
            fixed: 10.0,
            upfront: 1_500.0,
            at_end: 150.0,
            may_stop: true,
        }
    }

    #[test]
    fn constant_months_are_an_annuity() {
        let course = Course::steady(36, Ratio::ZERO, Ratio::ZERO, 850_000);
        let found = project(&start(), &course, &charges(100.0), &PLAIN);
        let monthly = 0.97 * 200.0 - 100.0 - 10.0;
        let discount = finance::monthly_discount(0.1);
        let annuity = discount * (1.0 - libm::pow(discount, 36.0)) / (1.0 - discount);
        let expected = monthly * annuity + 150.0 * libm::pow(discount, 36.0) - 1_500.0;
        assert!((found.npv - expected).abs() < 1e-9, "{} {expected}", found.npv);
        assert_eq!(found.payback, Some(18));
        assert!((found.cumulative()[36] - (36.0 * monthly - 1_500.0)).abs() < 1e-9);
    }

    #[test]
    fn the_halving_month_is_split_and_fees_stay_in_coins() {
        let course = Course::steady(3, Ratio::ZERO, Ratio::ZERO, 1_050_000 - 4_380 - 1_095);
        // A quarter of the second month is before the halving.
        assert_eq!(course.subsidy, [1.0, 0.625, 0.5]);
        let full = Start { fee_ratio: 1.0, ..start() };
        assert!((full.income_at(1.0, 1.0, 0.5) / full.income_at(1.0, 1.0, 1.0) - 0.75).abs() < 1e-12);
    }

    #[test]
    fn losses_are_carried_forward_before_tax_is_paid() {
        let terms = Terms { tax: Ratio::percent(20.0), life: 10.0, ..PLAIN };
        let mut book = TaxBook::of(1_000.0, &terms);
        assert_eq!(book.tax(40.0, None), 0.0);
        // 60 lost before, 100 written off: 200 − 100 − 60 = 40 are taxed.
        assert!((book.tax(200.0, None) - 8.0).abs() < 1e-12);
        // Sold for 900 with 700 on the book after this month: 200 gained.
        assert!((book.tax(100.0, Some(900.0)) - 40.0).abs() < 1e-12);
    }

    #[test]
    fn a_machine_that_never_earns_its_price_never_pays_back() {
        let course = Course::steady(48, Ratio::ZERO, Ratio::percent(60.0), 969_763);
        let found = project(&start(), &course, &charges(150.0), &PLAIN);
        assert_eq!((found.payback, found.discounted_payback), (None, None));
        assert!(found.npv < 0.0 && found.flows.iter().any(|flow| !flow.running));
    }

    #[test]
    fn a_stop_ends_income_but_not_the_resale() {
        let course = Course::steady(24, Ratio::ZERO, Ratio::ZERO, 850_000);
        let certain = Terms { stop: Ratio::percent(99.0), ..PLAIN };
        let (safe, doomed) = (project(&start(), &course, &charges(50.0), &PLAIN), project(&start(), &course, &charges(50.0), &certain));
        let rate = doomed.flows[11].net / safe.flows[11].net;
        assert!((rate - 0.01).abs() < 1e-12 && doomed.npv < safe.npv && doomed.at_end == safe.at_end);
    }

    /// The days of one flow of the peer, and the months of ours.
    const DAYS: f64 = 14.0;

    #[test]
    fn the_peers_four_years_come_out_to_every_printed_digit() {
        // bilthon/mining-roi at 1d49ca20, config.toml.sample, S19 XP at 1,450 USD: 105 epochs of 14 days from height
        // 925,344; difficulty grows by 1.551886384726577e-8 per second, price by a power law of 5.78 in whole days since
        // 2009-01-03, anchored at 90,000 USD; 0.02 BTC of fees per block; machines stop at a loss; the subsidy is that
        // of an epoch's first height.
        let age = 6_172.0;
        let epochs = || (0..105_u32).map(f64::from);
        let course = Course {
            price: epochs().map(|epoch| libm::pow((age + DAYS * epoch) / age, 5.78)).collect(),
            difficulty: epochs().map(|epoch| libm::exp(1.551_886_384_726_577e-8 * 1_209_600.0 * epoch)).collect(),
            subsidy: epochs().map(|epoch| subsidy(925_344 + 2_016 * epoch as u64).to_btc() / 3.125).collect(),
        };
        assert_eq!(format!("{:.6}", course.price[25] * 90_000.0), "123794.599448");
        assert_eq!(format!("{:.1}", course.difficulty[25] * 149_301_205_959_699.9), "238711622904639.7");
        let coins = (peer_income().paid_rate(HashRate::terahashes(140.0)) * Span::days(DAYS)).to_btc();
        let start = Start { income: coins * 90_000.0, fee_ratio: 0.02 / 3.125, price: 90_000.0, own: 0.0 };
        let power = 140.0 * 21.5 / 1_000.0 * 24.0 * DAYS * 0.05;
        let charges = Charges { runs: [1.0; 12], marginal: [power; 12], fixed: 0.0, upfront: 1_450.0, at_end: 0.0, ..charges(0.0) };
        let found = project(&start, &course, &charges, &PLAIN);
        assert_eq!(format!("{:.6}", found.cumulative()[105]), "-726.713170");
        let (earned, bought) = found.in_coins(&start);
        assert_eq!(format!("{:.6}", (earned - bought) * 1e8), "-973835.579087");
        assert!(found.flows.iter().position(|flow| !flow.running).unwrap() <= 61);
    }
}
