//! English words of the form.

use crate::scenario::{Group, Input, Unit};
use crate::text::field::FieldTexts;

/// English words of the form.
pub(super) const FIELD: FieldTexts = FieldTexts { label, help, group, unit, option };

fn label(input: Input) -> &'static str {
    match input {
        Input::Page => "Page",
        Input::View => "View",
        Input::Preset => "Preset",
        Input::Spread => "Uncertainty",
        Input::Seed => "Seed",
        Input::Paths => "Scenarios drawn",
        Input::Region => "You mine now in",
        Input::Compared => "Regions compared",
        Input::Electricity => "Power price there",
        Input::BtcPrice => "Bitcoin price",
        Input::Difficulty => "Difficulty",
        Input::Height => "Block height",
        Input::Fees => "Fees, share of block reward",
        Input::PoolFee => "Pool fee",
        Input::Payout => "Payout scheme",
        Input::Asic => "Machine",
        Input::HashRate => "Hashrate of one machine",
        Input::WallPower => "Power of one machine at the wall",
        Input::Machines => "Machines",
        Input::Uptime => "Uptime",
        Input::Overhead => "Facility overhead (PUE)",
        Input::HostingFee => "Hosting fee on top of power",
        Input::DemandCharge => "Demand charge",
        Input::Upkeep => "Other running costs",
        Input::Banned => "Places where mining is banned or closed",
        Input::Workload => "Task",
        Input::Device => "Device you own",
        Input::Model => "Open model on it",
        Input::Quantization => "Quantization of the weights",
        Input::KvType => "Type of the KV cache",
        Input::Context => "Context kept in cache",
        Input::Api => "Cloud model",
        Input::Gpu => "Rented GPU",
        Input::Rent => "Rental price",
        Input::Requests => "Requests a day",
        Input::InputTokens => "Input per request",
        Input::OutputTokens => "Output per request",
        Input::Cached => "Cached share of the input",
        Input::Batch => "Share sent as batch",
        Input::Decode => "Measured decode speed",
        Input::Prefill => "Measured prefill speed",
        Input::Owned => "Share of the device bought for this",
        Input::DevicePrice => "Device price",
        Input::DeviceLife => "Device life",
        Input::Resale => "Resale value, share of price",
        Input::Household => "Power price at home",
        Input::Country => "Country of the household price",
        Input::IdlePower => "Power while idle",
        Input::LoadPower => "Power while answering",
        Input::Floor => "Lowest capability you accept",
        Input::Language => "Language",
        Input::Theme => "Theme",
        Input::Parts => "Parts shown",
    }
}

fn help(input: Input) -> &'static str {
    match input {
        Input::Spread => "How far prices, tariffs and speeds may differ from the middle case. Wide squares the typical factors.",
        Input::Seed => "The same seed draws the same scenarios, on every machine.",
        Input::Electricity => "What you pay at the meter. A range such as 5–8 is read as: in 8 of 10 cases between both.",
        Input::Fees => "Transaction fees as a share of subsidy plus fees.",
        Input::Payout => "FPPS pays subsidy and average fees, PPS the subsidy only; PPLNS and solo have the same mean, with luck.",
        Input::Overhead => "Facility energy over machine energy. All-in hosting rates already include it.",
        Input::Upkeep => "Staff, repairs and site, per machine. All-in hosting rates already include it.",
        Input::Banned => "Whether places where mining is banned, or closed to newcomers, may win.",
        Input::Context => "Tokens of earlier turns kept in memory. A request's own tokens count when they are more.",
        Input::Cached => "Share of the input the provider reads from its prompt cache.",
        Input::Batch => "Share of requests that can wait for the provider's batch price.",
        Input::Decode | Input::Prefill => "Your own measurement; it replaces the modelled speed.",
        Input::Owned => "0 % means you own it anyway; 100 % that you buy it for this work.",
        Input::Floor => "Vendor-published MMLU-Pro score. Models without one are shown but never recommended while a floor is set.",
        Input::Quantization => "Bits per weight of the model file.",
        _ => "",
    }
}

fn group(group: Group) -> &'static str {
    match group {
        Group::Deciding => "Deciding",
        Group::Network => "Network",
        Group::Machine => "Machine",
        Group::Power => "Power and site",
        Group::Workload => "Workload",
        Group::Device => "Device",
        Group::Cloud => "Cloud",
        Group::Rented => "Rented GPU",
        Group::Uncertainty => "Uncertainty",
        Group::Display => "Display",
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Usd => "USD",
        Unit::UsdPerKwh => "¢/kWh",
        Unit::UsdPerKwMonth => "USD/kW-month",
        Unit::UsdPerMachineMonth => "USD a month",
        Unit::UsdPerGpuHour => "USD an hour",
        Unit::Percent => "%",
        Unit::Number => "",
        Unit::Terahashes => "TH/s",
        Unit::Watts => "W",
        Unit::Tokens => "tokens",
        Unit::TokensPerSecond => "tokens/s",
        Unit::RequestsPerDay => "a day",
        Unit::Years => "years",
    }
}

fn option(input: Input, id: &'static str) -> &'static str {
    match (input, id) {
        (Input::Spread, "off") => "Off",
        (Input::Spread, "typ") => "Typical",
        (Input::Spread, "wide") => "Wide",
        (Input::Payout, "fpps") => "FPPS",
        (Input::Payout, "pps") => "PPS",
        (Input::Payout, "pplns") => "PPLNS",
        (Input::Payout, "solo") => "Solo",
        (Input::Banned, "0") => "Left out",
        (Input::Banned, "1") => "Included",
        (Input::Workload, "chat") => "Chat",
        (Input::Workload, "rag") => "Questions over documents",
        (Input::Workload, "agent") => "Coding agent",
        (Input::Workload, "batch") => "Batch summaries",
        (Input::Workload, "classify") => "Classification",
        (Input::Workload, "notes") => "Private notes",
        (Input::KvType, "f16") => "F16",
        (Input::KvType, "q8_0") => "Q8_0",
        (Input::KvType, "q4_0") => "Q4_0",
        (Input::Page, "mine") => "Mine",
        (Input::Page, "ai") => "AI",
        _ => id,
    }
}
