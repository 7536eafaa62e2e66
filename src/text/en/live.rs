//! English words of fresh market numbers.

use crate::text::live::LiveTexts;

/// English words of fresh market numbers.
pub(in crate::text) const LIVE: LiveTexts = LiveTexts {
    taken: "{values}: from {host}, as of {when}. They are your own numbers now; Undo takes them back.",
    moment: "{date}, {time} UTC",
    early: "Asked less than a minute ago: nothing was sent now.",
    nothing: "Nothing was taken; the numbers stay as they are.",
    value: "{field} {value}",
    kept: " {field} unchanged: {why}.",
    late: "{host} did not answer within 6 seconds",
    unreachable: "{host} could not be reached",
    status: "{host} answered with error {n}",
    unreadable: "the answer of {host} cannot be read",
    implausible: "{host} said {value}, and plausible is {low} to {high}",
    too_old: "the answer of {host} is not of the last {n} hours",
};
