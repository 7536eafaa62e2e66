//! English words of the views.

use crate::analysis::inference::OptionKind;
use crate::inference::Lack;
use crate::text::view::{BreakevenTexts, CommonTexts, DeviceTexts, RegionsTexts, ViewTexts, VolumeTexts};

/// English words of the views.
pub(super) const VIEW: ViewTexts =
    ViewTexts { common: COMMON, regions: REGIONS, breakeven: BREAKEVEN, device: DEVICE, volume: VOLUME, lever: super::lever::LEVER };

const COMMON: CommonTexts = CommonTexts {
    separator: " · ",
    comma: ", ",
    and: " and ",
    model: "model {model}",
    middle: "Middle case",
    p10: "1 in 10 lower (P10)",
    p90: "1 in 10 higher (P90)",
    remark: "Remark",
    own_figures: "your figures",
    date,
    count,
};

fn date(year: &str, month: Option<u8>, day: Option<u8>) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = month.and_then(|month| MONTHS.get(usize::from(month).wrapping_sub(1)));
    match (month, day) {
        (Some(month), Some(day)) => format!("{day} {month} {year}"),
        (Some(month), None) => format!("{month} {year}"),
        _ => year.to_owned(),
    }
}

fn count(number: usize) -> String {
    const WORDS: [&str; 13] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

const REGIONS: RegionsTexts = RegionsTexts {
    in_lists: "Regions ranked",
    question: "Which regions pay?",
    none: "No region here has a power price to rely on",
    none_runs: "No machine runs, so no region gains or loses",
    one_pays: "{best} covers its costs",
    one_loses: "{best} does not cover its costs",
    all_lose: "No region covers its costs; {best} loses least",
    all_pay: "Every region covers its costs; {best} earns most",
    all_pay_level: "Every region covers its costs; {best} and {other} are level",
    one_of_many: "Only {best} covers its costs, of {m} regions",
    some_pay: "{n} of {m} regions cover their costs; {best} earns most",
    some_pay_level: "{n} of {m} regions cover their costs; {best} and {other} lead",
    subtitle: "Net margin, US dollars per megawatt-hour used. Mark: middle case; bar: 8 in 10 scenarios",
    subtitle_exact: "Net margin, US dollars per megawatt-hour used, every input at its middle value",
    region: "Region",
    power: "Power, ¢/kWh",
    cents: "¢",
    loses: "← loses money",
    makes: "makes money →",
    here: "you are here",
    banned: "mining banned",
    closed: "closed to newcomers",
    doubtful: "price doubtful",
    idle: "does not run",
    unpriced: "needs your price",
    summary: "{shown} regions ranked by net margin per megawatt-hour, from {best} at {x} to {worst} at {y}; zero is break-even.",
    summary_here: " {place}, your region, is number {rank} of {m} at {x}",
    summary_unpriced: " {place}, your region, needs your price.",
    summary_range: ", between {low} and {high} in 8 of 10 scenarios",
    source: "Prices and network {date}, {publisher} · tariffs from the {snapshot} snapshot · {shown} of {all} regions shown · barred or with a doubtful price, so not competing: {barred}",
    table_power: ("Power price", "¢/kWh"),
    table_net: ("Net margin", "USD/MWh"),
    table_best: ("Leads in", "% of scenarios"),
    caption: "Net margin of one megawatt-hour by region, best first",
};

const BREAKEVEN: BreakevenTexts = BreakevenTexts {
    in_lists: "Break-even power price",
    question: "At what power price does it flip?",
    pays: "The {machine} can pay up to {x}; {place} charges {y}",
    loses: "The {machine} can pay only {x}; {place} charges {y}",
    level: "The {machine} just breaks even in {place}: {x} against {y}",
    hopeless: "The {machine} loses money even with free power",
    idle: "A {machine} that never runs has no break-even price",
    unpriced: "The {machine} can pay up to {x}; {place} has no price yet",
    subtitle: "Break-even power price, ¢/kWh, by Bitcoin price and machine; difficulty held at {difficulty}",
    unit: " ¢/kWh",
    axis: "Bitcoin price",
    charges: "{place} pays {y}",
    now: "{date}: {price}",
    now_own: "your price: {price}",
    crossing: "Below {price} the {machine} in {place} is switched off",
    crossing_short: "off below {price}",
    own_machine: "your {machine}",
    summary: "The {machine} can pay {low} per kWh with bitcoin at {from} and {high} at {to}.",
    summary_others: " At {price} the other machines range from {x} ({first}) to {y} ({last}).",
    source: "Price and network {date} · efficiency from makers' data sheets · overhead {overhead}, upkeep {upkeep}/MWh, pool fee {fee} · difficulty follows price within months: read the left side as the short run",
    machine: "Machine",
    table_at: "Break-even at {price}",
    table_btc: "Bitcoin price it needs in {place}",
    caption: "Break-even power price by machine and Bitcoin price",
};

const DEVICE: DeviceTexts = DeviceTexts {
    in_lists: "Options ranked",
    question: "Device or cloud?",
    none: "No option both has a price and clears your floor",
    only: "{best} is the only option that qualifies",
    percent: "{best} is cheapest; {other} costs {more}% more",
    times: "{best} is cheapest; {other} costs {times} times as much",
    free: "{best} costs nothing more; {other} costs {y} a month",
    level: "{best} and {other} cost about the same",
    subtitle: "Cost per month for {requests} requests a day, US dollars, log scale. Mark: middle case; bar: 8 in 10",
    subtitle_exact: "Cost per month for {requests} requests a day, US dollars, log scale, every input at its middle value",
    option: "Option",
    score: "MMLU-Pro",
    name: |kind| match kind {
        OptionKind::Owned => "Device you own",
        OptionKind::Bought => "Device bought for this",
        OptionKind::Rented => "Rented GPU",
        OptionKind::Api => "Your cloud model",
        OptionKind::SmallApi => "Small cloud model",
        OptionKind::FrontierApi => "Frontier cloud model",
    },
    short: |kind| match kind {
        OptionKind::Owned => "Owned",
        OptionKind::Bought => "Bought",
        OptionKind::Rented => "Rented",
        OptionKind::Api => "Cloud",
        OptionKind::SmallApi => "Small",
        OptionKind::FrontierApi => "Frontier",
    },
    noun: |kind| match kind {
        OptionKind::Owned => "the device you own",
        OptionKind::Bought => "a device bought for this",
        OptionKind::Rented => "a rented GPU",
        OptionKind::Api => "your cloud model",
        OptionKind::SmallApi => "a small cloud model",
        OptionKind::FrontierApi => "a frontier cloud model",
    },
    on_device: "{device}, {model}",
    rented: "{device} at {price} an hour, {model}",
    api: "{model}, {input} in, {output} out",
    units: "{n} × {what}",
    cheapest: "cheapest",
    clears: "cheapest that clears your floor",
    too_close: "too close to call",
    below: "below your floor of {floor}%",
    no_score: "no published score",
    not_owned: "only if already owned",
    lack: |lack| match lack {
        Lack::Bandwidth => "memory bandwidth unknown",
        Lack::ArithmeticRate => "arithmetic rate unknown",
        Lack::DecodeBasis | Lack::PrefillBasis => "no measured speed for this class",
        Lack::BitsPerWeight => "quantization unknown",
        Lack::UsableMemory => "usable memory unknown",
        Lack::DoesNotFit => "the model does not fit",
        Lack::TooLarge => "too large for one server",
        Lack::Power => "power draw unknown",
        Lack::Battery => "no battery of known size",
        Lack::Price => "price unknown",
        Lack::ElectricityPrice => "power price unknown",
        Lack::ContextTooLong => "request too long for the model",
        Lack::NeverCheaper => "never cheaper",
        Lack::OverCapacity => "too many requests for it",
        Lack::BeyondLife => "worn out before it has paid for itself",
        Lack::NothingProduced => "nothing to produce",
    },
    summary: "Cost per month, cheapest first: {list}.",
    summary_without: " Without a cost: {list}.",
    without: "{name} ({why})",
    source: "List prices {date} · {input} tokens in, {output} out per request · a bought device is written off over {years} years · score: vendor-published MMLU-Pro",
    table_cost: ("Cost", "USD a month"),
    table_what: "What",
    table_best: ("Cheapest in", "% of scenarios"),
    caption: "Cost per month of every way to run the workload",
};

const VOLUME: VolumeTexts = VolumeTexts {
    in_lists: "Cost by volume",
    question: "From how many requests does owning pay?",
    pays: "Bought for this, the {device} beats {model} from {n} requests a day; you ask {q}",
    pays_later: "Bought for this, the {device} needs {n} requests a day to beat {model}; you ask {q}",
    never: "Bought for this, the {device} never beats {model}, at any volume",
    full_first: "The {device} is full before it beats {model}",
    unknown: "Whether the {device} pays cannot be said: {why}",
    subtitle: "Cost per month, US dollars, by requests a day; both axes log scale",
    unit: " a month",
    axis: "requests a day, log scale",
    now: "you: {q} a day",
    full: "full at {n} a day",
    crossing: "Above {n} a day buying beats {other}",
    crossing_short: "{n}: beats {other}",
    summary: "At {q} requests a day: {list}.",
    source: "List prices {date} · {input} tokens in, {output} out per request · device written off over {years} years · a line stops where the device runs all day",
    table_requests: "Requests a day",
    caption: "Cost per month by requests a day",
};
