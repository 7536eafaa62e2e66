//! English words of where workloads settle, and of what moves them.

use crate::text::placing::{MoverTexts, PlacingTexts, PlaneTexts, PlaneWhyTexts, PullTexts, PullWhyTexts};

/// English words of both views.
pub(in crate::text) const PLACING: PlacingTexts = PlacingTexts { plane: PLANE, pull: PULL };

const AI_CLAUSES: [[&str; 2]; 4] = [
    ["AI moves away from users", "AI may move away from users"],
    ["AI moves towards users", "AI may move towards users"],
    ["AI moves but not inward", "AI may move but not inward"],
    ["AI stays where it is", "AI may stay where it is"],
];
const AI_LOST: [&str; 2] = ["AI has no place to go", "AI starts at an unknown price"];
const AI_COSTS: &str = "{y} a million tokens, not {x}";
const AI_UNIT: &str = "USD/Mtok";

const PLANE: PlaneTexts = PlaneTexts {
    movers: [
        MoverTexts {
            name: "Mining",
            roles: ["mining today", "mining settles"],
            clauses: [
                ["Mining moves away from people", "Mining may move away from people"],
                ["Mining moves towards people", "Mining may move towards people"],
                ["Mining moves but not outward", "Mining may move but not outward"],
                ["Mining stays where it is", "Mining may stay where it is"],
            ],
            lost: ["Mining has no place to go", "Mining starts at an unknown price"],
            moves: ["Mining moves out, settles {to}", "Mining moves in, settles {to}", "Mining moves, settles {to}", "Mining stays {to}"],
            costs: "{y} per PH/s a day, not {x}",
            table: ("Mining costs", "USD per PH/s a day"),
        },
        MoverTexts {
            name: "Chat",
            roles: ["chat today", "chat settles"],
            clauses: AI_CLAUSES,
            lost: AI_LOST,
            moves: ["AI moves out, settles {to}", "AI moves in, settles {to}", "AI moves, settles {to}", "AI stays {to}"],
            costs: AI_COSTS,
            table: ("Chat costs", AI_UNIT),
        },
        MoverTexts {
            name: "Batch work",
            roles: ["batch today", "batch settles"],
            clauses: AI_CLAUSES,
            lost: AI_LOST,
            moves: ["Batch moves out, settles {to}", "Batch moves in, settles {to}", "Batch moves, settles {to}", "Batch stays {to}"],
            costs: AI_COSTS,
            table: ("Batch costs", AI_UNIT),
        },
        MoverTexts {
            name: "Frontier chat",
            roles: ["frontier today", "frontier settles"],
            clauses: AI_CLAUSES,
            lost: AI_LOST,
            moves: [
                "Frontier AI moves out, settles {to}",
                "Frontier AI moves in, settles {to}",
                "Frontier AI moves, settles {to}",
                "Frontier AI stays {to}",
            ],
            costs: AI_COSTS,
            table: ("Frontier costs", AI_UNIT),
        },
    ],
    title: "{mining}, {ai}",
    alike: [
        "Mining and AI both move away from the users",
        "Mining and AI both move towards the users",
        "Mining and AI both move, but neither outward nor inward",
        "Mining and AI both stay where they are",
    ],
    nothing: "Neither mining nor AI has a place to go",
    subtitle: "Places by round trip to users and power price, log scales; × mining barred, ○ price or season in doubt",
    zero: "on device",
    axis: "round trip to users ({users}), milliseconds",
    axis_short: "ms to users ({users})",
    unit: "power price, USD per MWh",
    names: ["Users' device", "Server room in their city", "{place} cloud", "{place}"],
    spots: ["on the users' device", "in the users' city", "in a {place} cloud region", "in {place}"],
    today: "{place}, today",
    priced: "{name} {price}",
    shut: "today's place is ruled out",
    share: "there in {k} of 10 scenarios",
    summary: "{who} starts {from} and settles {to}: {facts}.",
    summary_stays: "{who} stays {to}: no place it may choose costs less{facts}.",
    summary_spot: "{spot} ({price}/MWh, {ms} ms)",
    summary_lost: "{who} finds no place, or starts where no power price is known.",
    summary_places: "{n} places are compared; {barred} of them are closed to mining by law or because their price is in doubt.",
    against: [
        "That mining moves out does not hold for these numbers.",
        "That AI moves in does not hold for these numbers.",
        "Neither that mining moves out nor that AI moves in holds for these numbers.",
    ],
    source: "Arrows: from the status quo to the lowest cost of a unit · light in fibre, {stretch} times the way, plus {base} ms (assumed) · waiting at {wait} an hour · tariffs as of {date}, household price on the device",
    place: "Place",
    table: [("Distance", "km"), ("Round trip", "ms"), ("Power price", "USD/MWh")],
    table_share: ("settles", "% of scenarios"),
    doubtful: "price or season in doubt",
    caption: "Places by distance, power price and cost of a unit",
    why: PlaneWhyTexts {
        title: "Why there?",
        lead: "What a unit costs where the workload is today and where it settles: a day of a PH/s for mining, a million output tokens for AI.",
        line: "{who}, {place}",
        energy: "energy {x} at {price}/MWh",
        running: "upkeep and room {x}",
        hardware: "hardware {x}",
        latency: "waiting {x}",
        transport: "traffic {x}",
    },
};

const PULL: PullTexts = PullTexts {
    title: "{cent}, {wait}",
    cent: [
        "A cent matters to a miner",
        "A cent matters to a conversation",
        "A cent matters to miner and conversation",
        "A cent matters to neither miner nor conversation",
    ],
    wait: [
        "a tenth of a second to a miner",
        "a tenth of a second to a conversation",
        "a tenth of a second to both",
        "a tenth of a second to nobody",
    ],
    unknown: "{place} has no power price yet",
    unpriced: "Mining or AI has no price of its machine yet, so nothing is compared",
    subtitle: "Change of a unit's cost when one thing changes; from {least}% on it matters; waiting counts {wait} an hour",
    panels: [
        ("+1 ¢ per kilowatt-hour", "+1 ¢ per kWh"),
        ("+100 milliseconds away", "+100 ms"),
        ("An hour a day less", "−1 h a day"),
        ("Hardware 10% dearer", "Hardware +10%"),
    ],
    free: "a unit costs nothing",
    summary: "A cent more per kilowatt-hour and 100 ms more of distance change the cost of a unit by: {list}.",
    summary_one: "{name} {cent} and {wait} (energy is {share} of the cost)",
    summary_without: " Without a figure: {list}.",
    source: "Unit: a day of a PH/s, an hour of a GPU, a million output tokens · power of {place}, household price on own devices, {date} · hardware recovered at {rate} a year",
    cost: ("Cost of a unit", "USD"),
    table_unit: "Unit",
    units: ["PH/s and day", "GPU-hour", "million output tokens"],
    table: [("Elasticity, power price", ""), ("Elasticity, hardware", ""), ("Elasticity, use", ""), ("Energy in the cost", "%")],
    caption: "How the cost of a unit changes when one thing changes",
    why: PullWhyTexts {
        title: "Why {value}?",
        lead: "{name}, middle case: what a cent more per kilowatt-hour does to the cost of a unit. Follow a dotted value to the input it comes from.",
        energy: "Energy",
        energy_how: "{kwh} kWh a unit at {price}",
        rest: "Everything else",
        rest_how: "hardware {hardware}, upkeep and room {running}, traffic {transport}",
        cost: "Cost of a unit",
        cost_how: "energy is {share} of it",
        cent: "A cent more",
        cent_how: "{kwh} kWh × 1 ¢",
        total: "Change",
        total_how: "{cent} ÷ {cost}",
    },
};
