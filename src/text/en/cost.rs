//! English words of the parts of an option's cost that most readers leave at zero.

use crate::text::cost::CostTexts;

/// English words of those parts.
pub(in crate::text) const COST: CostTexts = CostTexts {
    kept_how: "{new} of {input} tokens read at {prefill} a second, {kept} kept from before; {output} written at {decode} a second",
    capital: "Cost of capital",
    capital_how: "{price} ÷ 2 × {rate}, {share} of it, × {units}",
    maintenance: "Maintenance",
    maintenance_how: "{price} × {rate}, {share} of it, × {units}",
    counted: "Tokens billed",
    counted_how: "{factor} for each of the open model's, in and out",
    written: "; {written} written to the cache",
    again: "Sent again",
    again_how: "{retries} of it, because answers fail",
    waiting: "Waiting",
    waiting_here: "Waiting for the device",
    waiting_there: "Waiting for the cloud",
    waiting_how: "{value} × {time}",
    a_month: " × {requests} × 365 ÷ 12",
    unbatched: ", except {batch} in batches",
    fixed_more: "; with {capital} on half the price and {maintenance} of the price for maintenance",
};
