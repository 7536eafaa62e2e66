//! English words of two scenarios side by side.

use crate::text::compare::CompareTexts;

/// English words of two scenarios side by side.
pub(in crate::text) const COMPARE: CompareTexts = CompareTexts {
    same: "A and B are the same so far: change an input to see what it does",
    none: "One of the two has no answer, so they cannot be compared",
    level: "A and B come out level: their best differ by less than a tenth",
    findings: [
        ["B clears {d} more per MWh than A: {y} in {b}", "B clears {d} less per MWh than A: {y} in {b}"],
        ["B costs {d} more a month than A: {y} with {b}", "B costs {d} less a month than A: {y} with {b}"],
        ["B can pay {d} more per MWh than A: {y} for {b}", "B can pay {d} less per MWh than A: {y} for {b}"],
    ],
    against: [
        [", against {x} in {a}", ", against {x}"],
        [", against {x} with {a}", ", against {x}"],
        [", against {x} for {a}", ", against {x}"],
    ],
    measures: ["Net margin, USD per MWh", "Cost per month, USD", "Highest power price that pays, USD per MWh"],
    marks: [". Ring: A, the scenario pinned; mark and range: B, yours now", ". Ring: A, before your changes; mark and range: B, yours now"],
    a: "A",
    b: "B",
    inputs: "Inputs that differ",
    more: "and {n} more, in the table",
    summary: "A against B. {list}.",
    summary_inputs: " Inputs that differ: {list}.",
    summary_one: "{name}: {x} in A, {y} in B",
    table: ["What", "B less A"],
    caption: "Scenario A beside scenario B: results, then the inputs that differ",
};
