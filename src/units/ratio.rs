//! Shares of a whole: 0.07 is 7 %. Absent: clamping, which belongs to the input that reads it.

use super::quantity;

quantity! {
    /// A dimensionless share.
    Ratio { of_one, to_of_one = 1.0; percent, to_percent = 0.01; }
}

impl Ratio {
    /// The whole.
    pub const ONE: Self = Self(1.0);

    /// What is left of the whole: `1 − self`.
    #[must_use]
    pub const fn rest(self) -> Self {
        Self(1.0 - self.0)
    }
}
