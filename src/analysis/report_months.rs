//! The mining results over months under their keys: value of the machines, moves, supply, power limits, solved inputs.
//!
//! Absent on purpose: the day's results (see [`super::report`]).

use crate::analysis::cash::{Target, cash, solve_for};
use crate::analysis::report::{Report, Value};
use crate::analysis::{MiningResults, clock, moves, supply};
use crate::catalogue::Catalogue;
use crate::mining::replay::Hits;
use crate::scenario::{Input, Scenario};
use crate::units::Usd;

const UNPRICED_PLACE: &str = "the focus region has no electricity price";
const UNPRICED_MACHINE: &str = "the price of the machine is not known";
const UNSOLVED: &str = "no value of this input within its limits brings the result to zero";

impl Report {
    /// Adds what the months ahead hold.
    pub(super) fn months(&mut self, results: &MiningResults, scenario: &Scenario, catalogue: &Catalogue) {
        self.value(results, scenario, catalogue);
        self.solved(scenario, catalogue);
        self.limits(results, scenario, catalogue);
        self.move_in_question(results, scenario, catalogue);
        self.supply(results, scenario, catalogue);
        self.ahead(results);
    }

    fn value(&mut self, results: &MiningResults, scenario: &Scenario, catalogue: &Catalogue) {
        let cash = results.focused().map(|region| cash(scenario, catalogue, region));
        let bought = cash.as_ref().filter(|cash| cash.landed.is_some());
        let lack = if cash.is_none() { UNPRICED_PLACE } else { UNPRICED_MACHINE };
        let project = bought.map(|cash| &cash.projection);
        let why = |word: &'static str| if project.is_some() { word } else { lack };
        let mut put = |key, value: Option<f64>, reason_key, reason| self.number_or(key, value, reason_key, reason);
        put("mining.landed_cost_usd", bought.and_then(|cash| cash.landed).map(Usd::to_usd), "mining.landed_cost_reason", lack);
        put("mining.npv_usd", project.map(|all| all.npv), "mining.npv_reason", lack);
        put("mining.irr_per_year", project.and_then(|all| all.irr), "mining.irr_reason", why("none"));
        let months = |pick: fn(&crate::mining::Projection) -> Option<u32>| project.and_then(pick).map(f64::from);
        put("mining.payback_months", months(|all| all.payback), "mining.payback_reason", why("never"));
        put("mining.discounted_payback_months", months(|all| all.discounted_payback), "mining.discounted_payback_reason", why("never"));
        let coins = bought.map(|cash| cash.projection.in_coins(&cash.start));
        put("mining.net_btc_over_horizon", coins.map(|coins| coins.0), "mining.net_btc_reason", lack);
        put("mining.btc_bought_instead", coins.map(|coins| coins.1), "mining.net_btc_reason", lack);
        let idle = cash.map(|cash| cash.projection.flows.iter().filter(|flow| !flow.running).count() as f64);
        put("mining.months_switched_off", idle, "mining.months_switched_off_reason", UNPRICED_PLACE);
    }

    /// Inputs at which the machines are worth just their price, and the uptime at which a day breaks even.
    fn solved(&mut self, scenario: &Scenario, catalogue: &Catalogue) {
        let at = |input, target| solve_for(input, target, scenario, catalogue);
        for (key, reason_key, input, target) in [
            ("mining.breakeven_uptime_pct", "mining.breakeven_uptime_reason", Input::Uptime, Target::Net),
            ("mining.npv_zero_electricity_usd_per_kwh", "mining.npv_zero_electricity_reason", Input::Electricity, Target::Value),
            ("mining.npv_zero_btc_price_usd", "mining.npv_zero_btc_price_reason", Input::BtcPrice, Target::Value),
            ("mining.npv_zero_difficulty", "mining.npv_zero_difficulty_reason", Input::Difficulty, Target::Value),
            ("mining.npv_zero_power_w", "mining.npv_zero_power_reason", Input::WallPower, Target::Value),
            ("mining.npv_zero_uptime_pct", "mining.npv_zero_uptime_reason", Input::Uptime, Target::Value),
            ("mining.npv_zero_machine_price_usd", "mining.npv_zero_machine_price_reason", Input::MachinePrice, Target::Value),
        ] {
            self.number_or(key, at(input, target), reason_key, UNSOLVED);
        }
    }

    fn limits(&mut self, results: &MiningResults, scenario: &Scenario, catalogue: &Catalogue) {
        let best = clock::clock(scenario, catalogue, results).map(|clock| clock.best().limit * 100.0);
        self.number_or("mining.best_power_limit_pct", best, "mining.best_power_limit_reason", UNPRICED_PLACE);
        let best = clock::best_of_all(scenario, catalogue, results);
        let mut word = |key, text: Option<&String>| self.put(key, text.map_or(Value::Missing, |text| Value::Text(text.clone())));
        word("mining.best_of_all_machine", best.as_ref().map(|best| &best.asic));
        word("mining.best_of_all_region", best.as_ref().map(|best| &best.region));
        let reason = "no machine with a price can stand in a place that may win";
        let mut put = |key, value: Option<f64>| self.number_or(key, value, "mining.best_of_all_reason", reason);
        put("mining.best_of_all_power_limit_pct", best.as_ref().map(|best| best.limit * 100.0));
        put("mining.best_of_all_npv_usd", best.as_ref().map(|best| best.value.to_usd()));
        put("mining.best_of_all_npv_per_usd", best.as_ref().map(|best| best.per_price));
    }

    fn move_in_question(&mut self, results: &MiningResults, scenario: &Scenario, catalogue: &Catalogue) {
        let moves = moves::moves(scenario, catalogue, results);
        let chosen = moves.as_ref().and_then(|moves| moves.chosen());
        self.put("mining.move_from", Value::Text(moves::origin(scenario).to_owned()));
        self.put("mining.move_to", chosen.map_or(Value::Missing, |one| Value::Text(one.to.clone())));
        let lack = "no place to move to, or the place to leave has no electricity price";
        let unknown = if chosen.is_some() { UNPRICED_MACHINE } else { lack };
        let cost = chosen.and_then(|one| one.cost).map(Usd::to_usd);
        let mut put = |key, value: Option<f64>, reason_key, reason| self.number_or(key, value, reason_key, reason);
        put("mining.move_cost_usd", cost, "mining.move_cost_reason", unknown);
        let never = if cost.is_some() { "never" } else { unknown };
        put("mining.move_payback_days", chosen.and_then(|one| one.payback_days), "mining.move_payback_reason", never);
        put("mining.move_gain_usd_per_day", chosen.map(|one| one.gain.to_usd_per_day()), "mining.move_gain_reason", lack);
        put("mining.max_move_cost_usd", chosen.map(|one| one.most.to_usd()), "mining.max_move_cost_reason", lack);
        let bearable = chosen.and_then(|one| one.bearable_stop).map(|stop| stop * 100.0);
        let reason = if cost.is_some() { "the move is worth less than its cost even without risk" } else { unknown };
        put("mining.move_bearable_stop_pct_per_year", bearable, "mining.move_bearable_stop_reason", reason);
    }

    fn supply(&mut self, results: &MiningResults, scenario: &Scenario, catalogue: &Catalogue) {
        let supply = supply::supply(scenario, catalogue, results);
        self.number("mining.supply_covered_eh_s", supply.covered.to_exahashes());
        self.number("mining.supply_dark_eh_s", supply.dark.to_exahashes());
        let rows = supply.blocks.iter().map(|block| {
            let mut row = Report::default();
            row.put("id", Value::Text(block.place.id.clone()));
            row.number("hashrate_eh_s", block.hashrate.to_exahashes());
            row.number("hashcost_usd_per_ph_day", block.cost.to_usd_per_ph_day());
            row
        });
        self.put("mining.supply", Value::Rows(rows.collect()));
    }

    /// What chance makes of it: the focus region's value and cash, every region's value, and how good the bands were.
    fn ahead(&mut self, results: &MiningResults) {
        let Some(ahead) = &results.ahead else {
            return self.put("mining.ahead_reason", Value::Text("uncertainty is off, or no region has a price".to_owned()));
        };
        let focus = Some(ahead).filter(|ahead| ahead.has_focus);
        let site = results.focused().and_then(|region| ahead.site(&region.id));
        let mut put = |key, value: Option<f64>| self.number_or(key, value, "mining.ahead_reason", UNPRICED_PLACE);
        put("mining.ahead_paths", Some(ahead.paths as f64));
        put("mining.btc_volatility_per_year", Some(ahead.volatility));
        put("mining.npv_p5_usd", site.map(|site| site.npv.p5));
        put("mining.npv_p25_usd", site.map(|site| site.npv.p25));
        put("mining.npv_p50_usd", site.map(|site| site.npv.p50));
        put("mining.npv_p75_usd", site.map(|site| site.npv.p75));
        put("mining.npv_p95_usd", site.map(|site| site.npv.p95));
        put("mining.npv_mean_usd", site.map(|site| site.npv_mean));
        put("mining.npv_cvar5_usd", site.map(|site| site.npv_worst));
        put("mining.p_payback_by_horizon", focus.map(|ahead| 1.0 - ahead.odds.focus.never));
        for (key, hits) in [
            ("mining.replay_inside_50_pct_of_all_months", ahead.coverage.all.half_pct()),
            ("mining.replay_inside_90_pct_of_all_months", ahead.coverage.all.most_pct()),
            ("mining.replay_inside_90_pct_at_12_months", ahead.coverage.at.get(1).and_then(Hits::most_pct)),
        ] {
            put(key, hits);
        }
        put("mining.replay_decisions", Some(ahead.coverage.decisions as f64));
        let rows = ahead.regions.iter().zip(&ahead.odds.sites).map(|(id, site)| {
            let mut row = Report::default();
            row.put("id", Value::Text(id.clone()));
            row.number("npv_p5_usd", site.npv.p5);
            row.number("npv_p50_usd", site.npv.p50);
            row.number("npv_p95_usd", site.npv.p95);
            row.number("net_usd_per_month", site.net_mean);
            row.number("p_best", site.p_best);
            row.number("p_best_two", site.p_best_two);
            row
        });
        self.put("mining.regions_ahead", Value::Rows(rows.collect()));
    }
}
