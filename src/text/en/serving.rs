//! English words of the views that set the device against the cloud beyond money.

use crate::text::serving::{ServingTexts, SpeedTexts};

/// English words of these views.
pub(in crate::text) const SERVING: ServingTexts = ServingTexts { speed: SPEED };

const SPEED: SpeedTexts = SpeedTexts {
    series: ["device", "cloud"],
    findings: [
        [
            "Your device is {lead} and emits less carbon",
            "Your device is {lead}; the cloud emits less carbon",
            "Your device is {lead}; which emits less carbon is open",
            "Your device is {lead}; the carbon cannot be compared",
        ],
        [
            "The cloud is {lead}; your device emits less carbon",
            "The cloud is {lead} and emits less carbon",
            "The cloud is {lead}; which emits less carbon is open",
            "The cloud is {lead}; the carbon cannot be compared",
        ],
        [
            "Too close to call which is faster; your device emits less carbon",
            "Too close to call which is faster; the cloud emits less carbon",
            "Too close to call which is faster or emits less carbon",
            "Too close to call which is faster; the carbon cannot be compared",
        ],
    ],
    times: ["{n} times as fast"; 2],
    percent: "{n}% faster",
    unknown: ["Your device cannot be compared: {why}", "The cloud cannot be compared: {why}"],
    subtitle: "{model} on {device}, {api} in the cloud. Ring: first token; mark: full answer; log scale",
    panels: ["Seconds to answer", "Watt-hours per answer", "Grams of CO2e", "% of a full battery"],
    tokens: "{input} in, {output} out",
    own_tokens: "yours: {input} in, {output} out",
    crossing: [
        "Answers shorter than {n} tokens finish sooner on your device, longer ones in the cloud.",
        "Answers longer than {n} tokens finish sooner on your device, shorter ones in the cloud.",
    ],
    summary: "{task}, {input} tokens in and {output} out: {device}; {cloud}.",
    side: [
        "the device begins after {first}\u{a0}s and finishes after {full}\u{a0}s",
        "the cloud begins after {first}\u{a0}s and finishes after {full}\u{a0}s",
    ],
    side_unknown: ["the device gives no time ({why})", "the cloud gives no time ({why})"],
    ranges: [
        " In 8 of 10 scenarios the device finishes in {low} to {high}\u{a0}s.",
        " In 8 of 10 scenarios the cloud finishes in {low} to {high}\u{a0}s.",
    ],
    footprint: [
        " On the device an answer takes {energy}\u{a0}Wh and emits {carbon}\u{a0}g of CO2e.",
        " In the cloud it takes {energy}\u{a0}Wh and emits {carbon}\u{a0}g.",
    ],
    energy_only: [" On the device an answer takes {energy}\u{a0}Wh.", " In the cloud it takes {energy}\u{a0}Wh."],
    battery: " That is {share}% of a full battery, {n} answers a charge.",
    idling: " Idling between answers would add {energy}\u{a0}Wh to each.",
    thinking: " Thinking is {share}% of the output: the answer proper begins after {device} on the device and {cloud} in the cloud.",
    cold: " Loading the model first takes {n}\u{a0}s.",
    hot: " After ten minutes of work the device has slowed down and needs {n}\u{a0}s.",
    queue: " With {requests} requests in 8 working hours, half wait in line for at most {half}\u{a0}s and 19 in 20 for at most {most}\u{a0}s.",
    queue_full: " It cannot answer {requests} requests in 8 working hours: the line only grows.",
    source: "Cloud energy: {method} over the sizes the model may have, PUE {overhead}",
    source_carbon: "carbon {own} and {cloud}\u{a0}g/kWh",
    source_speed: "cloud speed {date}, median of its price class",
    source_own_speed: "cloud speed as you gave it",
    source_bars: ["bars: 8 in 10, or those sizes", "bars: those sizes"],
    task: "Task",
    table: [
        ("Input", "tokens"),
        ("Output", "tokens"),
        ("First token, device", "s"),
        ("Full answer, device", "s"),
        ("First token, cloud", "s"),
        ("Full answer, cloud", "s"),
        ("Energy, device", "Wh"),
        ("Energy, cloud, least", "Wh"),
        ("Energy, cloud, most", "Wh"),
        ("Carbon, device", "g CO2e"),
        ("Carbon, cloud, least", "g CO2e"),
        ("Carbon, cloud, most", "g CO2e"),
        ("Battery", "%"),
    ],
    states: [
        "1 in 10 less (P10)",
        "1 in 10 more (P90)",
        "after thinking",
        "model loaded first",
        "hot after ten minutes",
        "waiting in line, half at most",
        "waiting in line, 19 in 20 at most",
    ],
    caption: "Time, energy and carbon of one answer on the device and in the cloud, by task",
};
