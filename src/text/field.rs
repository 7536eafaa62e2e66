//! Words of the form: labels, drawers, units, options. Each language fills exhaustive matches.

use crate::scenario::{Group, Input, Unit};

/// Words of the form in one language.
pub struct FieldTexts {
    /// Label of an input, without its unit.
    pub label: fn(Input) -> &'static str,
    /// Label of the focus region where its power is in question.
    pub region_of_power: &'static str,
    /// One sentence that explains an input; empty when the label says it all.
    pub help: fn(Input) -> &'static str,
    /// Name of a drawer.
    pub group: fn(Group) -> &'static str,
    /// The unit as shown beside a field; empty for a pure number.
    pub unit: fn(Unit) -> &'static str,
    /// Name of an option of a fixed list; the id itself for ids that are names already.
    pub option: fn(Input, &'static str) -> &'static str,
}
