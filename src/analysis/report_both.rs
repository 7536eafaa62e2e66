//! The joining page's part of a report: bids, the whole site, where workloads settle, what moves them.

use crate::analysis::both::megawatt::{Use, megawatt};
use crate::analysis::both::plane::Plane;
use crate::analysis::both::pull::pulls;
use crate::analysis::both::{BothResults, Offer, Workload};
use crate::analysis::report::{Report, Value};
use crate::analysis::report_ai::lack;
use crate::catalogue::Catalogue;
use crate::placement::Arrow;
use crate::scenario::Scenario;
use crate::units::EnergyPrice;

impl Report {
    /// Adds all results of the page that joins both halves.
    pub(super) fn both(&mut self, results: &BothResults, scenario: &Scenario, catalogue: &Catalogue) {
        let reason = "the focus region has no electricity price";
        self.number_or("placement.power_usd_per_mwh", results.price, "placement.power_reason", reason);
        self.put("placement.bids", Value::Rows(results.offers.iter().map(offer).collect()));
        self.put("placement.mining_arrow", arrow(results.mining_arrow));
        self.put("placement.chat_arrow", arrow(results.chat_arrow));
        self.put("placement.megawatt", Value::Rows(site(scenario, catalogue)));
        self.put("placement.settled", Value::Rows(settled(results.plane(scenario, catalogue))));
        self.put("placement.elasticity", Value::Rows(elasticity(scenario, catalogue)));
    }
}

fn text(word: &str) -> Value {
    Value::Text(word.to_owned())
}

fn arrow(arrow: Arrow) -> Value {
    text(match arrow {
        Arrow::Outward => "outward",
        Arrow::Inward => "inward",
        Arrow::Elsewhere => "elsewhere",
        Arrow::Stays => "stays",
        Arrow::Nowhere => "nowhere",
    })
}

fn numbers(row: &mut Report, all: &[(&'static str, Option<f64>)]) {
    for (key, value) in all {
        row.number(key, value.unwrap_or(f64::NAN));
    }
}

fn offer(offer: &Offer) -> Report {
    let mut row = Report::default();
    row.put("workload", text(offer.workload.id()));
    row.put("machine", text(&offer.machine));
    row.put("model", if offer.model.is_empty() { Value::Missing } else { text(&offer.model) });
    let why = match offer.bid {
        Err(why) => lack(why),
        Ok(_) => "the price of the machine is unknown",
    };
    row.number_or("usd_per_mwh_full", offer.full(), "reason", why);
    row.number_or("usd_per_mwh_marginal", offer.marginal(), "reason", why);
    let bid = offer.bid.ok();
    let price = |found: Option<EnergyPrice>| found.map(EnergyPrice::to_usd_per_mwh);
    numbers(
        &mut row,
        &[
            ("revenue_usd_per_mwh", price(bid.map(|bid| bid.revenue))),
            ("variable_usd_per_mwh", price(bid.map(|bid| bid.variable))),
            ("fixed_usd_per_mwh", price(bid.and_then(|bid| bid.fixed))),
            ("p10", offer.band.map(|band| band.p10)),
            ("p50", offer.band.map(|band| band.p50)),
            ("p90", offer.band.map(|band| band.p90)),
            ("affordable_share", offer.affordable),
            ("over_median_price", offer.over_median),
            ("p_best", offer.p_best),
        ],
    );
    row
}

fn site(scenario: &Scenario, catalogue: &Catalogue) -> Vec<Report> {
    let rows = megawatt(scenario, catalogue).into_iter().map(|(used, found)| {
        let mut row = Report::default();
        row.put(
            "use",
            text(match used {
                Use::Work(workload) => workload.id(),
                Use::Coins => "coins",
            }),
        );
        let of = found.ok();
        numbers(
            &mut row,
            &[
                ("count", of.map(|row| row.count)),
                ("capital_usd", of.and_then(|row| row.capital)),
                ("net_usd_per_mwh", of.and_then(|row| row.net_per_mwh)),
                ("net_usd_per_year", of.and_then(|row| row.net_per_year)),
                ("net_per_year_per_capital", of.and_then(|row| row.yearly_per_capital())),
                ("npv_usd", of.and_then(|row| row.npv)),
                ("npv_per_capital", of.and_then(|row| row.npv_per_capital())),
                ("irr_per_year", of.and_then(|row| row.irr)),
                ("hours_per_day_needed", of.and_then(|row| row.hours_needed)),
                ("sold_pct_needed", of.and_then(|row| row.sold_needed).map(|share| 100.0 * share)),
            ],
        );
        row.put("reason", found.err().map_or(Value::Missing, |why| text(lack(why))));
        row
    });
    rows.collect()
}

fn settled(plane: &Plane) -> Vec<Report> {
    let rows = plane.settled.iter().map(|one| {
        let site = |at: Option<usize>| at.and_then(|at| plane.sites.get(at));
        let (from, to) = (site(one.from), site(one.to));
        let cost = |at: Option<usize>| at.and_then(|at| one.costs.get(at)?.ok()).map(|cost| cost.total());
        let mut row = Report::default();
        row.put("workload", text(one.mover.id()));
        for (key, site) in [("from", from), ("to", to)] {
            row.put(key, site.map_or(Value::Missing, |site| Value::Text(format!("{}:{}", site.kind.id(), site.id))));
        }
        row.put("arrow", arrow(one.arrow));
        numbers(
            &mut row,
            &[
                ("from_km", from.map(|site| site.km)),
                ("to_km", to.map(|site| site.km)),
                ("to_round_trip_ms", to.map(|site| 1_000.0 * site.round_trip.to_seconds())),
                ("to_usd_per_mwh", to.map(|site| site.price.to_usd_per_mwh())),
                ("from_usd_per_unit", cost(one.from)),
                ("to_usd_per_unit", cost(one.to)),
                ("share", one.to.and_then(|to| one.shares.get(to).copied())),
            ],
        );
        row
    });
    rows.collect()
}

fn elasticity(scenario: &Scenario, catalogue: &Catalogue) -> Vec<Report> {
    let rows = pulls(scenario, catalogue).into_iter().map(|(workload, found): (Workload, _)| {
        let mut row = Report::default();
        row.put("workload", text(workload.id()));
        let of = found.ok();
        numbers(
            &mut row,
            &[
                ("usd_per_unit", of.map(|pull| pull.cost.total())),
                ("power", of.map(|pull| pull.power)),
                ("energy_share", of.map(|pull| pull.energy_share)),
                ("capital", of.map(|pull| pull.capital)),
                ("utilization", of.map(|pull| pull.utilization)),
                ("by_1_cent_per_kwh", of.map(|pull| pull.by_cent)),
                ("by_100_ms", of.map(|pull| pull.by_wait)),
                ("by_1_hour_less", of.map(|pull| pull.by_hour)),
                ("by_10_pct_hardware", of.map(|pull| pull.by_hardware)),
            ],
        );
        row.put("reason", found.err().map_or(Value::Missing, |why| text(lack(why))));
        row
    });
    rows.collect()
}
