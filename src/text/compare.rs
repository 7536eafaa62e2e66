//! Words of two scenarios side by side.
//!
//! A is the scenario pinned, or the one everything began with; B is the reader's own.

/// Words of two scenarios side by side; `{a}` and `{b}` are what is best in each, `{x}` and `{y}` its figures, `{d}` their
/// difference.
pub struct CompareTexts {
    /// Nothing differs.
    pub same: &'static str,
    /// One of them has no figure.
    pub none: &'static str,
    /// Their best differ by less than a tenth.
    pub level: &'static str,
    /// B is higher, B is lower: of regions, of options, of bids.
    pub findings: [[&'static str; 2]; 3],
    /// How a finding ends where another is best in A, and where the same is.
    pub against: [[&'static str; 2]; 3],
    /// What is measured: of regions, of options, of bids.
    pub measures: [&'static str; 3],
    /// Marks, with a scenario pinned and with the one everything began with.
    pub marks: [&'static str; 2],
    /// Name of the pinned scenario.
    pub a: &'static str,
    /// Name of the reader's own.
    pub b: &'static str,
    /// Heading of the inputs that differ.
    pub inputs: &'static str,
    /// More than the picture has room for: `{n}`.
    pub more: &'static str,
    /// The picture in words: `{list}` of figures.
    pub summary: &'static str,
    /// The inputs in words: `{list}`.
    pub summary_inputs: &'static str,
    /// One line of either: `{name}`, `{x}` in A, `{y}` in B.
    pub summary_one: &'static str,
    /// Headings of the table: what is compared, and the difference.
    pub table: [&'static str; 2],
    /// What the table holds.
    pub caption: &'static str,
}
