//! How a reader wants to see the page, and on what: preferences that change no result, no link and no step back.

use crate::text::gauge::PowerUnit;

/// What the reader wants: the system's colors, light, or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shade {
    /// As the system does.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Shade {
    /// The word in links, storage and styles.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The shade of a word; the system's for any other.
    pub fn by_id(id: &str) -> Self {
        match id {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Auto,
        }
    }

    /// The next one, around.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Auto => Self::Dark,
            Self::Dark => Self::Light,
            Self::Light => Self::Auto,
        }
    }
}

/// The screen the page is shown on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screen {
    /// Width of a picture [CSS pixels].
    pub width: f64,
    /// Whether there is room for two columns.
    pub wide: bool,
    /// Whether the system is dark.
    pub dark: bool,
    /// The theme chosen.
    pub shade: Shade,
    /// The unit electricity prices have in fields.
    pub power: PowerUnit,
}

impl Screen {
    /// Whether colors are dark.
    pub fn is_dark(&self) -> bool {
        self.shade == Shade::Dark || (self.shade == Shade::Auto && self.dark)
    }
}
