//! English words of the views.

use crate::text::view::{BreakevenTexts, CommonTexts, RegionsTexts, ViewTexts};

/// English words of the views.
pub(super) const VIEW: ViewTexts = ViewTexts { common: COMMON, regions: REGIONS, breakeven: BREAKEVEN };

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
    question: "Which regions pay?",
    none: "No region here has a power price to rely on",
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
    summary_range: ", between {low} and {high} in 8 of 10 scenarios",
    source: "Prices and network {date}, {publisher} · tariffs from the {snapshot} snapshot · {shown} of {all} regions shown; {barred} are barred or have a doubtful price and do not compete",
    table_power: ("Power price", "¢/kWh"),
    table_net: ("Net margin", "USD/MWh"),
    table_best: ("Leads in", "% of scenarios"),
    caption: "Net margin of one megawatt-hour by region, best first",
};

const BREAKEVEN: BreakevenTexts = BreakevenTexts {
    question: "At what power price does it flip?",
    pays: "The {machine} can pay up to {x}; {place} charges {y}",
    loses: "The {machine} can pay only {x}; {place} charges {y}",
    level: "The {machine} just breaks even in {place}: {x} against {y}",
    hopeless: "The {machine} loses money even with free power",
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
