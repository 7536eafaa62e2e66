//! The inference core's part of a report.

use crate::analysis::InferenceResults;
use crate::analysis::inference::{OptionBar, OptionKind, Placed};
use crate::analysis::report::{Report, Value};
use crate::inference::{Fit, Lack};
use crate::units::{Bytes, Energy, Span, TokenRate, Usd};

impl Report {
    /// Adds all results of the inference core.
    pub(super) fn inference(&mut self, results: &InferenceResults) {
        self.number("inference.weights_bytes", results.weights.to_bytes());
        self.number("inference.kv_cache_bytes", results.kv_cache.to_bytes());
        self.number("inference.memory_bytes", results.memory.to_bytes());
        self.number_or(
            "inference.memory_usable_bytes",
            results.usable.map(Bytes::to_bytes),
            "inference.memory_usable_reason",
            "the usable memory of this device is unknown",
        );
        self.put("inference.fits", results.fit.map_or(Value::Missing, |fit| Value::Flag(fit != Fit::DoesNotFit)));
        self.put("inference.fit", results.fit.map_or(Value::Missing, |fit| Value::Text(word(fit).to_owned())));
        self.found("inference.decode_tokens_per_s", results.decode.map(TokenRate::to_tokens_per_second), "inference.decode_reason");
        self.found("inference.prefill_tokens_per_s", results.prefill.map(TokenRate::to_tokens_per_second), "inference.prefill_reason");
        self.found("inference.ttft_s", results.ttft.map(Span::to_seconds), "inference.ttft_reason");
        self.found("inference.answer_s", results.answer.map(Span::to_seconds), "inference.answer_reason");
        self.found("inference.energy_wh_per_answer", results.energy.map(Energy::to_watt_hours), "inference.energy_reason");
        self.number_or(
            "inference.battery_pct_per_answer",
            results.battery_pct,
            "inference.battery_reason",
            "the device has no battery of known size, or its energy per answer is unknown",
        );
        self.options(results);
        self.number("inference.cloud_usd_per_request", results.cloud_per_request.to_usd());
        self.found("inference.breakeven_requests_per_day", results.breakeven_requests_per_day, "inference.breakeven_reason");
        self.found("inference.capacity_requests_per_day", results.capacity_requests_per_day, "inference.capacity_reason");
        self.found("inference.payback_months", results.payback_months, "inference.payback_reason");
        self.put("inference.options", Value::Rows(results.options.iter().map(option).collect()));
    }

    fn options(&mut self, results: &InferenceResults) {
        let cost = |kind| results.option(kind).map_or(Err(Lack::Price), |one| one.monthly).map(Usd::to_usd);
        self.found("inference.owned_usd_per_month", cost(OptionKind::Bought), "inference.owned_reason");
        self.found("inference.owned_marginal_usd_per_month", cost(OptionKind::Owned), "inference.owned_marginal_reason");
        self.found("inference.rented_usd_per_month", cost(OptionKind::Rented), "inference.rented_reason");
        self.found("inference.cloud_usd_per_month", cost(OptionKind::Api), "inference.cloud_reason");
        let per_mtok = |kind| results.option(kind).and_then(|one| one.usd_per_mtok);
        self.number_or("inference.owned_usd_per_mtok", per_mtok(OptionKind::Bought), "inference.owned_reason", "no output, or no cost");
        self.number_or("inference.rented_usd_per_mtok", per_mtok(OptionKind::Rented), "inference.rented_reason", "no output, or no cost");
    }

    /// Adds a number or the reason why there is none.
    pub(super) fn found(&mut self, key: &'static str, value: Result<f64, Lack>, reason_key: &'static str) {
        let reason = value.err().map_or("", lack);
        self.number_or(key, value.ok(), reason_key, reason);
    }
}

const fn word(fit: Fit) -> &'static str {
    match fit {
        Fit::Fits => "fits",
        Fit::Tight => "tight",
        Fit::DoesNotFit => "does not fit",
    }
}

/// A reason as one short clause, for machines and logs; the page has its own words.
pub(super) const fn lack(lack: Lack) -> &'static str {
    match lack {
        Lack::Bandwidth => "the memory bandwidth of the device is unknown",
        Lack::ArithmeticRate => "the arithmetic rate of the device is unknown",
        Lack::DecodeBasis => "no decode measurement of this class of device",
        Lack::PrefillBasis => "no prefill measurement of this class of device",
        Lack::BitsPerWeight => "the bits per weight of this quantization are unknown",
        Lack::UsableMemory => "the usable memory of the device is unknown",
        Lack::DoesNotFit => "the model does not fit into the memory of the device",
        Lack::TooLarge => "the model does not fit into the largest server of such GPUs",
        Lack::Power => "the power of the device is unknown",
        Lack::Battery => "the device has no battery of known size",
        Lack::Price => "the price is unknown",
        Lack::ElectricityPrice => "the household price of electricity is unknown",
        Lack::ContextTooLong => "the request is longer than the context the model accepts",
        Lack::NeverCheaper => "never: one more request costs no less on the device",
        Lack::BeyondLife => "never: the device is worn out before it has paid for itself",
        Lack::OverCapacity => "never with one device: it would be full before",
        Lack::CloudSize => "nobody published or estimated the size of this cloud model",
        Lack::CloudSpeed => "the speed of this cloud model is unknown",
        Lack::CarbonIntensity => "the carbon intensity of the electricity is unknown",
        Lack::NothingProduced => "nothing was produced",
    }
}

fn option(placed: &Placed) -> Report {
    let mut row = Report::default();
    let kind = match placed.kind {
        OptionKind::Owned => "owned",
        OptionKind::Bought => "bought",
        OptionKind::Rented => "rented",
        OptionKind::Api => "api",
        OptionKind::SmallApi => "small_api",
        OptionKind::FrontierApi => "frontier_api",
    };
    row.put("kind", Value::Text(kind.to_owned()));
    row.put("id", Value::Text(placed.id.clone()));
    row.found("usd_per_month", placed.monthly.map(Usd::to_usd), "reason");
    for (key, value) in [
        ("p10", placed.band.map(|band| band.p10)),
        ("p50", placed.band.map(|band| band.p50)),
        ("p90", placed.band.map(|band| band.p90)),
        ("p_best", placed.p_best),
        ("units", Some(placed.units)),
        ("mmlu_pro_pct", placed.capability),
    ] {
        row.number(key, value.unwrap_or(f64::NAN));
    }
    let barred = placed.bar.map(|bar| match bar {
        OptionBar::Lacks(why) => lack(why),
        OptionBar::BelowFloor => "below the capability floor",
        OptionBar::NoScore => "no published score",
        OptionBar::NotOwned => "the device is bought for this work",
    });
    row.put("barred", barred.map_or(Value::Missing, |reason| Value::Text(reason.to_owned())));
    row
}
