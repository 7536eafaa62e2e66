//! Which option wins where? The cheapest option that qualifies, over requests per day and answer length.
//!
//! What an option costs per request follows from the answer's length alone, so one length is one row: its costs are made
//! once and compared at every number of requests. Made when a view asks, at middle values. Absent on purpose: chance, and
//! the other inputs, which stay the reader's.

use crate::analysis::draws::Draws;
use crate::analysis::inference::{OptionKind, chosen_bar};
use crate::analysis::options::Bench;
use crate::analysis::world::{OptionCost, World};
use crate::catalogue::Catalogue;
use crate::math::held;
use crate::math::stats::ordered;
use crate::scenario::Scenario;
use crate::units::Usd;

/// Stretch of a row in which one option wins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Requests per day where it ends.
    pub to: f64,
    /// The winner; `None` where nothing qualifies.
    pub winner: Option<OptionKind>,
}

/// The winners at one length of the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Output tokens per request.
    pub output: f64,
    /// Stretches from the fewest requests to the most.
    pub stretches: Vec<Stretch>,
}

/// What changes on the way to a border.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Along {
    /// Requests per day.
    Requests,
    /// Output tokens per request.
    Output,
}

/// The nearest place, straight along one axis, where another option wins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Border {
    /// The axis.
    pub along: Along,
    /// Whether it lies above the reader's value.
    pub above: bool,
    /// Where: requests per day or output tokens.
    pub at: f64,
    /// Who wins beyond it.
    pub beyond: Option<OptionKind>,
}

/// Requests per day shown at least.
const REQUESTS: (f64, f64) = (1.0, 100_000.0);
/// Output tokens shown at least.
const OUTPUT: (f64, f64) = (10.0, 10_000.0);
/// Numbers of requests compared in a decade, and lengths of the answer.
const STEPS: (u32, u32) = (4, 16);
/// Units of an option whose steps are told apart; beyond that they are finer than a line.
const UNITS: u32 = 12;
/// Halvings that find a border between two of them.
const HALVINGS: u32 = 16;
/// Halvings that find where the order of winners changes between two rows.
const ROW_HALVINGS: u32 = 4;
/// Changes of that order looked for between two rows.
const CHANGES: u32 = 4;

/// A step of a log scale from `low` to `high`.
fn at(low: f64, high: f64, step: u32, steps: u32) -> f64 {
    if step == steps { high } else { low * libm::pow(high / low, f64::from(step) / f64::from(steps)) }
}

/// Steps over the decades of an axis.
fn steps((low, high): (f64, f64), of_decade: u32) -> u32 {
    of_decade * libm::round(libm::log10(high / low)).max(1.0) as u32
}

/// Ends of an axis: whole decades that hold the reader's value.
fn decades(least: (f64, f64), value: f64) -> (f64, f64) {
    let power = |log: f64| libm::pow(10.0, log);
    let low = if value > 0.0 { power((libm::log10(value) + 1e-9).floor()) } else { least.0 };
    let high = if value > 0.0 { power((libm::log10(value) - 1e-9).ceil()) } else { least.1 };
    (least.0.min(low.max(1e-3)), least.1.max(high))
}

/// Costs at one length of the answer.
type Costs = Vec<(OptionKind, OptionCost)>;

/// The plane of the phase view.
pub struct Phase<'a> {
    bench: Bench<'a>,
    now: World,
    /// Options that no floor and no other choice of the reader's rules out.
    open: Vec<(OptionKind, &'a str)>,
    /// First and last number of requests per day.
    pub requests: (f64, f64),
    /// Shortest and longest answer (tokens).
    pub output: (f64, f64),
    /// The reader's requests per day and output tokens.
    pub here: (f64, f64),
}

impl<'a> Phase<'a> {
    /// The plane for a scenario.
    pub fn of(scenario: &'a Scenario, catalogue: &'a Catalogue) -> Self {
        let now = World::middle(&Draws::of(scenario, catalogue), scenario, catalogue);
        let bench = Bench::of(scenario, catalogue);
        let is_open = |kind: OptionKind, id: &str| chosen_bar(&bench, kind, bench.capability(kind, id)).is_none();
        let open = bench.kinds().filter(|(kind, id)| is_open(*kind, id)).collect();
        let (requests, output) = (decades(REQUESTS, now.requests), decades(OUTPUT, now.output));
        Self { bench, now, open, requests, output, here: (now.requests, now.output) }
    }

    /// Who wins at the reader's place; `None` where nothing qualifies.
    pub fn winner_here(&self) -> Option<OptionKind> {
        winner(&self.costs(self.here.1), self.here.0)
    }

    /// The nearest border of the reader's place; `None` when the same option wins along both axes.
    pub fn border(&self) -> Option<Border> {
        let (requests, output) = self.here;
        let costs = self.costs(output);
        let by_requests = |value: f64| winner(&costs, value);
        let by_output = |value: f64| winner(&self.costs(value), requests);
        let ways = [(Along::Requests, true), (Along::Requests, false), (Along::Output, true), (Along::Output, false)];
        let borders = ways.into_iter().filter_map(|(along, above)| {
            let (from, ends, who): (f64, _, &dyn Fn(f64) -> Option<OptionKind>) = match along {
                Along::Requests => (requests, self.requests, &by_requests),
                Along::Output => (output, self.output, &by_output),
            };
            let end = if above { ends.1 } else { ends.0 };
            let (at, beyond) = change(from, end, who)?;
            Some((libm::fabs(libm::log(at / from)), Border { along, above, at, beyond }))
        });
        borders.min_by(|a, b| a.0.total_cmp(&b.0)).map(|nearest| nearest.1)
    }

    /// The winners at one length of the answer (tokens).
    pub fn row(&self, output: f64) -> Row {
        let costs = self.costs(output);
        let mut stretches = Vec::new();
        let mut last = (self.requests.0, winner(&costs, self.requests.0));
        for requests in samples(&costs, self.requests) {
            let now = winner(&costs, requests);
            if now != last.1 {
                stretches.push(Stretch { to: crossing(&costs, last, (requests, now)), winner: last.1 });
            }
            last = (requests, now);
        }
        stretches.push(Stretch { to: self.requests.1, winner: last.1 });
        Row { output, stretches }
    }

    /// Rows from the shortest answer to the longest, with more of them wherever the order of winners changes.
    pub fn rows(&self) -> Vec<Row> {
        let (low, high) = self.output;
        let steps = steps((low, high), STEPS.1);
        let mut rows: Vec<Row> = Vec::new();
        for step in 0..=steps {
            let row = self.row(at(low, high, step, steps));
            for _ in 0..CHANGES {
                let Some(before) = rows.last().filter(|before| !before.is_like(&row)) else { break };
                let (from, to) = edge(before.output, row.output, ROW_HALVINGS, |output| self.row(output).is_like(before));
                let (first, last) = (before.output, row.output);
                let between = [from, to].into_iter().filter(|output| *output > first && *output < last);
                rows.extend(between.map(|output| self.row(output)));
            }
            rows.push(row);
        }
        rows
    }

    /// Costs at one length of the answer; of options without a fixed cost only the cheapest can win.
    fn costs(&self, output: f64) -> Costs {
        let world = World { output, ..self.now };
        let all = self.open.iter().filter_map(|(kind, id)| Some((*kind, self.bench.cost(*kind, id, &world).ok()?)));
        let mut costs: Costs = all.collect();
        let price = |cost: &OptionCost| if let OptionCost::PerRequest(price) = cost { price.to_usd() } else { f64::NEG_INFINITY };
        let least = costs.iter().map(|(_, cost)| price(cost)).filter(|price| *price >= 0.0).fold(f64::INFINITY, f64::min);
        costs.retain(|(_, cost)| price(cost) <= least);
        costs
    }
}

/// The cheapest at a number of requests; a bought device is no alternative to itself where it is owned anyway.
fn winner(costs: &Costs, requests: f64) -> Option<OptionKind> {
    let mut best: Option<(OptionKind, f64)> = None;
    let mut owned = false;
    for (kind, cost) in costs {
        let Some(usd) = Bench::month(*kind, Ok(*cost), requests).ok().map(Usd::to_usd).filter(|usd| usd.is_finite()) else { continue };
        owned |= *kind == OptionKind::Owned;
        if !(owned && *kind == OptionKind::Bought) && best.is_none_or(|best| usd < best.1) {
            best = Some((*kind, usd));
        }
    }
    best.map(|best| best.0)
}

/// The nearest change of winner from a value to the end of an axis, and who wins beyond it.
fn change(from: f64, end: f64, who: &dyn Fn(f64) -> Option<OptionKind>) -> Option<(f64, Option<OptionKind>)> {
    if from.is_nan() || from <= 0.0 || from == end {
        return None;
    }
    let here = who(from);
    let steps = 12 * steps(if end > from { (from, end) } else { (end, from) }, STEPS.0);
    let step = (1..=steps).find(|step| who(at(from, end, *step, steps)) != here)?;
    let (before, after) = (at(from, end, step - 1, steps), at(from, end, step, steps));
    let (_, past) = edge(before, after, HALVINGS, |value| who(value) == here);
    Some((past, who(past)))
}

impl Row {
    /// Whether the same options win in the same order.
    pub fn is_like(&self, other: &Self) -> bool {
        self.stretches.iter().map(|one| one.winner).eq(other.stretches.iter().map(|one| one.winner))
    }
}

/// Where one winner follows another between two samples, at which both have a cost unless one is full between them.
fn crossing(costs: &Costs, (from, one): (f64, Option<OptionKind>), (to, other): (f64, Option<OptionKind>)) -> f64 {
    let month = |kind: Option<OptionKind>, requests: f64| {
        let cost = costs.iter().find(|cost| Some(cost.0) == kind)?.1;
        Bench::month(kind?, Ok(cost), requests).ok().map(Usd::to_usd)
    };
    let gap = |requests: f64| Some(month(other, requests)? - month(one, requests)?);
    match (gap(from), gap(to)) {
        (Some(before), Some(after)) if before > after => from + (to - from) * held(before / (before - after), 0.0, 1.0),
        _ => from,
    }
}

/// Numbers of requests to compare at: evenly spread, and on both sides of every step. Between two of them all costs are
/// straight lines.
fn samples(costs: &Costs, (low, high): (f64, f64)) -> Vec<f64> {
    let steps = steps((low, high), STEPS.0);
    let even = (1..=steps).map(|step| at(low, high, step, steps));
    let full = costs.iter().filter_map(|one| one.1.capacity());
    let sides =
        full.flat_map(|full| (1..=UNITS).map(move |units| full * f64::from(units))).flat_map(|at| [at * (1.0 - 1e-9), at * (1.0 + 1e-9)]);
    let mut all = ordered(even.chain(sides.filter(|at| *at > low && *at < high)), |at| *at);
    all.dedup();
    all
}

/// Narrows an interval of a log scale, at whose beginning `same` holds and at whose end it does not.
fn edge(from: f64, to: f64, halvings: u32, same: impl Fn(f64) -> bool) -> (f64, f64) {
    let (mut from, mut to) = (from, to);
    for _ in 0..halvings {
        let middle = (from * to).sqrt();
        if same(middle) {
            from = middle;
        } else {
            to = middle;
        }
    }
    (from, to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::inference::inference;
    use crate::catalogue::embedded;
    use crate::scenario::{Input, link};
    use crate::units::Usd;

    const LINKS: [&str; 10] = [
        "",
        "v=1&own=100",
        "v=1&own=100&api=claude-opus-5-5&qf=80",
        "v=1&qf=99",
        "v=1&qd=4000",
        "v=1&qd=1000000&wl=agent",
        "v=1&mdl=kimi-k2",
        "v=1&dev=rtx-4090&mdl=llama-3.1-8b&vt=20",
        "v=1&wl=batch&u=off",
        "v=1&qd=200&to=1000&hp=3",
    ];

    /// The cheapest option of the page that may win, as a reader finds it in the list.
    fn cheapest(scenario: &Scenario) -> (Option<OptionKind>, f64) {
        let results = inference(scenario, embedded().unwrap());
        let owned = results.options.iter().any(|one| one.kind == OptionKind::Owned && one.bar.is_none());
        let able = results.options.iter().filter(|one| one.bar.is_none() && !(owned && one.kind == OptionKind::Bought));
        let cost = |one: &crate::analysis::inference::Placed| one.monthly.map_or(f64::INFINITY, Usd::to_usd);
        able.min_by(|a, b| cost(a).total_cmp(&cost(b))).map_or((None, f64::NAN), |one| (Some(one.kind), cost(one)))
    }

    fn found(row: &Row, requests: f64) -> Option<OptionKind> {
        row.stretches.iter().find(|one| requests <= one.to).unwrap().winner
    }

    #[test]
    fn every_place_has_the_winner_the_page_would_have_there() {
        for fragment in LINKS {
            let catalogue = embedded().unwrap();
            let scenario = link::parse(fragment, catalogue).scenario;
            let phase = Phase::of(&scenario, catalogue);
            assert_eq!(phase.winner_here(), cheapest(&scenario).0, "{fragment}");
            for row in phase.rows().iter().step_by(9) {
                for requests in [1.3, 40.0, 777.0, 30_000.0] {
                    let there = scenario.clone().with_number(Input::Requests, requests).with_number(Input::OutputTokens, row.output);
                    assert_eq!(found(row, requests), cheapest(&there).0, "{fragment} {requests} {}", row.output);
                }
            }
        }
    }

    #[test]
    fn a_border_is_where_the_winner_changes_and_nearer_than_any_other() {
        let mut seen = 0;
        for fragment in LINKS {
            let catalogue = embedded().unwrap();
            let scenario = link::parse(fragment, catalogue).scenario;
            let phase = Phase::of(&scenario, catalogue);
            let Some(border) = phase.border() else { continue };
            seen += 1;
            let input = if border.along == Along::Requests { Input::Requests } else { Input::OutputTokens };
            let at = |factor: f64| cheapest(&scenario.clone().with_number(input, border.at * factor)).0;
            let (inside, outside) = if border.above { (1.0 - 1e-4, 1.0 + 1e-4) } else { (1.0 + 1e-4, 1.0 - 1e-4) };
            assert_eq!((at(inside), at(outside)), (phase.winner_here(), border.beyond), "{fragment} {border:?}");
            assert_ne!(phase.winner_here(), border.beyond);
        }
        assert!(seen >= 5, "{seen}");
    }

    #[test]
    fn rows_rise_and_stretches_fill_the_axis() {
        for fragment in LINKS {
            let catalogue = embedded().unwrap();
            let scenario = link::parse(fragment, catalogue).scenario;
            let phase = Phase::of(&scenario, catalogue);
            let rows = phase.rows();
            assert!(rows.is_sorted_by(|a, b| a.output < b.output), "{fragment}");
            assert_eq!((rows[0].output, rows.last().unwrap().output), phase.output);
            for row in &rows {
                assert!(row.stretches.is_sorted_by(|a, b| a.to < b.to) && row.stretches.last().unwrap().to == phase.requests.1);
                assert!(row.stretches.windows(2).all(|pair| pair[0].winner != pair[1].winner), "{fragment}");
            }
        }
    }

    #[test]
    fn a_floor_nobody_reaches_leaves_the_field_empty() {
        let catalogue = embedded().unwrap();
        let scenario = link::parse("v=1&qf=99", catalogue).scenario;
        let phase = Phase::of(&scenario, catalogue);
        assert!(phase.winner_here().is_none() && phase.border().is_none());
        assert!(phase.rows().iter().all(|row| row.stretches.len() == 1 && row.stretches[0].winner.is_none()));
    }
}
