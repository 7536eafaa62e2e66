//! Results of the inference page that its views ask for one by one, under their keys: waits, energy and carbon, the mix,
//! density.
//!
//! Absent on purpose: the options and their cost (see [`super::report_ai`]).

use crate::analysis::density::density;
use crate::analysis::footprints::{Footprints, Greener, footprints};
use crate::analysis::mix::mix;
use crate::analysis::report::{Report, Value};
use crate::analysis::report_ai::lack;
use crate::analysis::volumes::even;
use crate::analysis::waits::{SpeedBasis, Waits, offloaded, rented_users, speed_basis, waits};
use crate::catalogue::Catalogue;
use crate::inference::Lack;
use crate::inference::density::months;
use crate::inference::latency::Sooner;
use crate::scenario::Scenario;
use crate::units::{Energy, Mass, Ratio, Span, TokenRate, Tokens, Usd};

const NO_SHARE: &str = "one device cannot answer the share that must stay on it";
const NO_RANGE: &str = "uncertainty is off, or one device cannot answer the share that must stay on it";
const NO_TREND: &str = "fewer than three open models in turn were the smallest to reach the threshold";

impl Report {
    /// Adds what single views show.
    pub(super) fn placing(&mut self, scenario: &Scenario, catalogue: &Catalogue) {
        self.speeds(scenario, catalogue);
        self.waits(&waits(scenario, catalogue));
        self.footprints(&footprints(scenario, catalogue));
        self.mix(scenario, catalogue);
        self.even(scenario, catalogue);
        self.density(scenario, catalogue);
    }

    fn speeds(&mut self, scenario: &Scenario, catalogue: &Catalogue) {
        let (word, source) = match speed_basis(scenario, catalogue) {
            SpeedBasis::Modelled => ("modelled", None),
            SpeedBasis::Measured(row) => ("measured", Some(row.source.clone())),
            SpeedBasis::Reader => ("given", None),
        };
        self.put("inference.decode_basis", Value::Text(word.to_owned()));
        self.put("inference.decode_source", source.map_or(Value::Missing, Value::Text));
        let rate = offloaded(scenario, catalogue).map(|split| split.rate.to_tokens_per_second());
        self.found("inference.offloaded_tokens_per_s", rate, "inference.offloaded_reason");
        let rented = rented_users(scenario, catalogue);
        let reason = "inference.rented_server_reason";
        self.found("inference.rented_gpus_per_server", rented.map(|(server, _)| f64::from(server.gpus)), reason);
        self.found("inference.rented_users_per_server", rented.map(|(_, served)| served.sequences), reason);
        self.found("inference.rented_tokens_per_s_each", rented.map(|(_, served)| served.each.to_tokens_per_second()), reason);
    }

    fn waits(&mut self, waits: &Waits) {
        let Waits { device, hot, cloud, thinking, .. } = waits;
        let rate = hot.map(|answer| (Tokens::tokens(1.0) / answer.token).to_tokens_per_second());
        self.found("inference.sustained_tokens_per_s", rate, "inference.sustained_reason");
        let mut put = |key, span: Result<Span, Lack>, reason| self.found(key, span.map(Span::to_seconds), reason);
        put("inference.cold_start_s", waits.cold_start, "inference.cold_start_reason");
        put("inference.first_answer_s", device.map(|answer| answer.first_of_answer(*thinking)), "inference.first_answer_reason");
        put("inference.cloud_ttft_s", cloud.map(|answer| answer.first_token()), "inference.cloud_speed_reason");
        put("inference.cloud_first_answer_s", cloud.map(|answer| answer.first_of_answer(*thinking)), "inference.cloud_speed_reason");
        put("inference.cloud_answer_s", cloud.map(|answer| answer.full()), "inference.cloud_speed_reason");
        put("inference.queue_p50_s", waits.queue.map(|line| line.wait(0.5)), "inference.queue_reason");
        put("inference.queue_p95_s", waits.queue.map(|line| line.wait(0.95)), "inference.queue_reason");
        self.found(
            "inference.cloud_tokens_per_s",
            cloud.map(|answer| answer.rate).map(TokenRate::to_tokens_per_second),
            "inference.cloud_speed_reason",
        );
        let (tokens, reason) = match waits.sooner {
            Ok(Sooner::DeviceBelow(tokens)) => (Some(tokens.to_tokens()), "device below"),
            Ok(Sooner::DeviceAbove(tokens)) => (Some(tokens.to_tokens()), "device above"),
            Ok(Sooner::Device) => (None, "the device is always done first"),
            Ok(Sooner::Cloud) => (None, "the cloud is always done first"),
            Err(why) => (None, lack(why)),
        };
        self.number_or("inference.crossing_tokens", tokens, "inference.crossing_reason", reason);
        self.put("inference.crossing_side", if tokens.is_some() { Value::Text(reason.to_owned()) } else { Value::Missing });
    }

    fn footprints(&mut self, found: &Footprints) {
        let watt_hours = |energy: Result<Energy, Lack>| energy.map(Energy::to_watt_hours);
        self.found("inference.idle_wh_per_answer", watt_hours(found.idling), "inference.idle_reason");
        self.found("inference.answers_per_charge", found.answers_per_charge, "inference.battery_reason");
        self.found("inference.carbon_g_per_answer", found.device_carbon.map(Mass::to_grams), "inference.carbon_reason");
        let reason = "inference.cloud_energy_reason";
        self.found("inference.cloud_energy_low_wh_per_answer", watt_hours(found.cloud.map(|ends| ends.0)), reason);
        self.found("inference.cloud_energy_high_wh_per_answer", watt_hours(found.cloud.map(|ends| ends.1)), reason);
        let reason = "inference.cloud_carbon_reason";
        self.found("inference.cloud_carbon_low_g_per_answer", found.cloud_carbon.map(|ends| ends.0.to_grams()), reason);
        self.found("inference.cloud_carbon_high_g_per_answer", found.cloud_carbon.map(|ends| ends.1.to_grams()), reason);
        self.put("inference.cloud_energy_method", Value::Text(found.method.to_owned()));
        let greener = found.greener.map(|side| match side {
            Greener::Device => "device",
            Greener::Cloud => "cloud",
            Greener::Unclear => "unclear",
        });
        self.put("inference.greener", greener.map_or(Value::Missing, |side| Value::Text(side.to_owned())));
    }

    fn mix(&mut self, scenario: &Scenario, catalogue: &Catalogue) {
        let mix = mix(scenario, catalogue);
        let lacks = mix.err().map_or(NO_SHARE, lack);
        let (point, best) = mix.map_or((None, None), |mix| (mix.chosen, mix.best));
        let percent = |share: Ratio| share.to_percent();
        let mut put = |key, value: Option<f64>| self.number_or(key, value, "inference.hybrid_reason", lacks);
        put("inference.hybrid_usd_per_month", point.map(|point| point.month).map(Usd::to_usd));
        put("inference.hybrid_answer_s", point.map(|point| point.wait.to_seconds()));
        put("inference.local_share_pct", point.map(|point| percent(point.split.local)));
        put("inference.quality_loss_pct", point.map(|point| percent(point.split.lost)));
        put("inference.exposed_tokens_per_month", point.map(|point| point.exposed.to_tokens()));
        put("inference.best_local_share_pct", best.map(|best| percent(best.point.split.local)));
        put("inference.flat_from_pct", best.map(|best| percent(best.flat.0)));
        put("inference.flat_to_pct", best.map(|best| percent(best.flat.1)));
        let range = mix.ok().and_then(|mix| mix.range);
        let lacks = if mix.is_ok() { NO_RANGE } else { lacks };
        let mut put = |key, value: Option<f64>| self.number_or(key, value, "inference.best_local_share_range_reason", lacks);
        put("inference.best_local_share_p10_pct", range.map(|ends| percent(ends.0.split.local)));
        put("inference.best_local_share_p90_pct", range.map(|ends| percent(ends.1.split.local)));
    }

    fn even(&mut self, scenario: &Scenario, catalogue: &Catalogue) {
        let found = even(scenario, catalogue);
        let band = found.and_then(|found| found.band);
        let lacks = if found.is_some() {
            "no scenario in which one bought device is cheaper"
        } else {
            "uncertainty is off, or there is no cost to compare"
        };
        let mut put = |key, value: Option<f64>| self.number_or(key, value, "inference.breakeven_range_reason", lacks);
        put("inference.breakeven_p10_requests_per_day", band.map(|band| band.p10));
        put("inference.breakeven_p90_requests_per_day", band.map(|band| band.p90));
        put("inference.breakeven_share_pct", found.map(|found| 100.0 * found.share));
    }

    fn density(&mut self, scenario: &Scenario, catalogue: &Catalogue) {
        let view = density(scenario, catalogue).own;
        let halving = view.halving;
        let smallest = view.records.last().map(|last| last.model.total_params_b);
        self.number("inference.density_threshold_mmlu_pro_pct", view.threshold);
        let mut put = |key, value: Option<f64>| self.number_or(key, value, "inference.density_reason", NO_TREND);
        put("inference.density_smallest_params_b", smallest);
        put("inference.density_halving_months", halving.map(|all| months(all.time)));
        put("inference.density_halving_low_months", halving.map(|all| months(all.dropped.0)));
        put("inference.density_halving_high_months", halving.map(|all| months(all.dropped.1)));
        put("inference.density_halving_with_stalls_months", halving.map(|all| months(all.with_stalls)));
        put("inference.density_records", Some(view.records.len() as f64));
    }
}
