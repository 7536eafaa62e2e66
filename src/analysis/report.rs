//! Every result under a stable dotted key with its unit in the name: what `placement eval --json` prints and what
//! published values are checked against.
//!
//! A quantity that does not exist is `null` with the reason under a second key, never a sentinel number. Absent on
//! purpose: rounding; values are printed so that they read back to the same bits.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use crate::analysis::mining::{Bar, RegionResult};
use crate::analysis::{MiningResults, Results};
use crate::catalogue::Catalogue;
use crate::scenario::Scenario;
use crate::units::{CarbonIntensity, EnergyPrice, Hashprice};

/// One value of a report.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A finite number.
    Number(f64),
    /// A word or sentence.
    Text(String),
    /// A claim.
    Flag(bool),
    /// Nothing; the reason stands under its own key.
    Missing,
    /// Rows.
    Rows(Vec<Report>),
    /// Sentences.
    Lines(Vec<String>),
}

/// Keys and values in a fixed order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report(Vec<(&'static str, Value)>);

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl Report {
    /// The value under a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| *known == key).map(|(_, value)| value)
    }

    /// Keys and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.0.iter().map(|(key, value)| (*key, value))
    }

    /// Adds any value.
    pub fn put(&mut self, key: &'static str, value: Value) {
        self.0.push((key, value));
    }

    /// Adds a number; one that is not finite is missing.
    pub fn number(&mut self, key: &'static str, value: f64) {
        self.put(key, if value.is_finite() { Value::Number(value) } else { Value::Missing });
    }

    /// Adds a number or, when there is none, `null` and the reason under `reason_key`.
    pub fn number_or(&mut self, key: &'static str, value: Option<f64>, reason_key: &'static str, reason: &str) {
        self.number(key, value.unwrap_or(f64::NAN));
        if self.get(key) == Some(&Value::Missing) && self.get(reason_key).is_none() {
            self.put(reason_key, Value::Text(reason.to_owned()));
        }
    }

    /// Adds all results of one core.
    pub fn results(&mut self, results: &Results, scenario: &Scenario, catalogue: &Catalogue) {
        match results {
            Results::Mine(results) => {
                self.mining(results, catalogue);
                self.full_breakeven(results, scenario, catalogue);
                self.months(results, scenario, catalogue);
            }
            Results::Ai(results) => {
                self.inference(results);
                self.placing(scenario, catalogue);
            }
            Results::Both(results) => self.both(results, scenario, catalogue),
        }
    }

    fn mining(&mut self, results: &MiningResults, catalogue: &Catalogue) {
        let income = &results.income;
        self.number("mining.hashprice_usd_per_ph_day", income.hashprice().to_usd_per_ph_day());
        self.number("mining.hashprice_btc_per_ph_day", income.hashprice_btc_per_ph_day());
        self.number("mining.network_hashrate_eh_s", income.network.hashrate().to_exahashes());
        self.number("mining.subsidy_btc_per_block", crate::mining::network::subsidy(income.network.height).to_btc());
        self.number("mining.hashrate_th_s", results.rig.hashrate.to_terahashes());
        self.number("mining.efficiency_j_per_th", results.rig.efficiency().to_joules_per_terahash());
        self.focus(results, catalogue);
        self.breakevens(results);
        self.put("mining.regions", Value::Rows(results.regions.iter().map(region).collect()));
        self.put("mining.regions_without_price", Value::Lines(results.unpriced.clone()));
    }

    fn focus(&mut self, results: &MiningResults, catalogue: &Catalogue) {
        let reason = "the focus region has no electricity price";
        let focus = results.focused();
        let day = focus.map(|region| region.day);
        let mut put = |key, value: Option<f64>| self.number_or(key, value, "mining.focus_reason", reason);
        put("mining.revenue_btc_per_day", day.map(|day| day.coins.to_btc()));
        put("mining.revenue_usd_per_day", day.map(|day| day.revenue.to_usd()));
        put("mining.energy_kwh_per_day", day.map(|day| day.energy.to_kilowatt_hours()));
        put("mining.electricity_usd_per_day", day.map(|day| day.electricity.to_usd()));
        put("mining.upkeep_usd_per_day", day.map(|day| day.upkeep.to_usd()));
        put("mining.net_usd_per_day", day.map(|day| day.net.to_usd()));
        put("mining.net_usd_per_mwh", day.and_then(|day| day.net_per_energy()).map(EnergyPrice::to_usd_per_mwh));
        put("mining.revenue_usd_per_mwh", day.and_then(|day| day.revenue_per_energy()).map(EnergyPrice::to_usd_per_mwh));
        put("mining.electricity_usd_per_btc", day.and_then(|day| day.electricity_per_coin()));
        put("mining.cost_usd_per_btc", day.and_then(|day| day.cost_per_coin()));
        let intensity = focus.and_then(|region| catalogue.region(&region.id)?.carbon_g_per_kwh);
        let carbon = day.zip(intensity).map(|(day, grams)| day.carbon(CarbonIntensity::grams_per_kwh(grams)).to_kilograms());
        let unknown = "no carbon intensity is known for the focus region";
        self.number_or("mining.carbon_kg_per_day", carbon, "mining.carbon_reason", unknown);
        let coins = day.map(|day| day.coins.to_btc()).filter(|coins| *coins > 0.0);
        let per_coin = carbon.zip(coins).map(|(kilograms, coins)| kilograms / coins);
        self.number_or("mining.carbon_kg_per_btc", per_coin, "mining.carbon_reason", unknown);
    }

    /// The break-even with the purchase recovered over the horizon at the discount rate.
    fn full_breakeven(&mut self, results: &MiningResults, scenario: &Scenario, catalogue: &Catalogue) {
        let recovery = crate::analysis::setting::recovery(scenario, catalogue);
        let found = results
            .focused()
            .zip(recovery)
            .and_then(|(focus, recovery)| crate::mining::breakeven::full_electricity(&results.rig, &focus.site, &results.income, recovery));
        self.number_or(
            "mining.breakeven_full_electricity_usd_per_kwh",
            found.map(EnergyPrice::to_usd_per_kwh),
            "mining.breakeven_full_electricity_reason",
            "the focus region has no electricity price, or nobody knows the price of the machine",
        );
    }

    fn breakevens(&mut self, results: &MiningResults) {
        let found = results.breakeven;
        let reason = "no value of this input brings the net to zero";
        let mut put = |key, value: Option<f64>, reason_key| self.number_or(key, value, reason_key, reason);
        put(
            "mining.breakeven_electricity_usd_per_kwh",
            found.and_then(|all| all.electricity).map(EnergyPrice::to_usd_per_kwh),
            "mining.breakeven_electricity_reason",
        );
        put(
            "mining.breakeven_btc_price_usd",
            found.and_then(|all| all.btc_price).map(crate::units::BtcPrice::to_usd_per_btc),
            "mining.breakeven_btc_price_reason",
        );
        put(
            "mining.breakeven_hashprice_usd_per_ph_day",
            found.and_then(|all| all.hashprice).map(Hashprice::to_usd_per_ph_day),
            "mining.breakeven_hashprice_reason",
        );
        put(
            "mining.breakeven_difficulty",
            found.and_then(|all| all.difficulty).map(crate::units::Difficulty::to_number),
            "mining.breakeven_difficulty_reason",
        );
        put(
            "mining.breakeven_efficiency_j_per_th",
            found.and_then(|all| all.efficiency).map(crate::units::HashEfficiency::to_joules_per_terahash),
            "mining.breakeven_efficiency_reason",
        );
    }
}

fn region(result: &RegionResult) -> Report {
    let mut row = Report::default();
    row.put("id", Value::Text(result.id.clone()));
    row.number("electricity_usd_per_kwh", result.price.to_usd_per_kwh());
    row.number("net_usd_per_mwh", result.net_usd_per_mwh);
    for (key, value) in [
        ("p10", result.band.map(|band| band.p10)),
        ("p50", result.band.map(|band| band.p50)),
        ("p90", result.band.map(|band| band.p90)),
        ("p_best", result.p_best),
    ] {
        row.number(key, value.unwrap_or(f64::NAN));
    }
    let barred = result.bar.map(|bar| match bar {
        Bar::Banned => "banned",
        Bar::Closed => "closed to newcomers",
        Bar::DoubtfulPrice => "doubtful price",
    });
    row.put("barred", barred.map_or(Value::Missing, |word| Value::Text(word.to_owned())));
    row
}
