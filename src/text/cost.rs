//! Words of the parts of an option's cost that most readers leave at zero.

/// Words of those parts; each field is named after what it says.
#[expect(missing_docs, reason = "each field is named after what it says")]
pub struct CostTexts {
    pub kept_how: &'static str,
    pub capital: &'static str,
    pub capital_how: &'static str,
    pub maintenance: &'static str,
    pub maintenance_how: &'static str,
    pub counted: &'static str,
    pub counted_how: &'static str,
    pub written: &'static str,
    pub again: &'static str,
    pub again_how: &'static str,
    pub waiting: &'static str,
    pub waiting_here: &'static str,
    pub waiting_there: &'static str,
    pub waiting_how: &'static str,
    pub a_month: &'static str,
    pub unbatched: &'static str,
    pub fixed_more: &'static str,
}
