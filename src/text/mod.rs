//! Numbers and words in English and Simplified Chinese.
//!
//! Words are fields of [`Messages`] and exhaustive matches over the inputs, filled once per language, so a missing
//! text is a compile error. Absent on purpose: the reader's locale; the language is always an argument.

pub mod ai_answer;
pub mod both;
pub mod both_answer;
pub mod choice;
pub mod compare;
pub mod cost;
pub mod density;
mod en;
pub mod field;
pub mod gauge;
pub mod history;
pub mod lever;
pub mod live;
pub mod market;
pub mod money;
pub mod months;
pub mod number;
pub mod page;
pub mod placing;
pub mod quantity;
pub mod sentence;
pub mod serving;
pub mod share;
pub mod still;
pub mod typed;
pub mod view;
mod zh;

use crate::catalogue::{Household, Region};

/// A language of the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// The id in links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// The language of a link id.
    pub fn by_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.id() == id)
    }

    /// The value of an HTML `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh-Hans",
        }
    }

    /// All words of the language.
    pub const fn messages(self) -> &'static Messages {
        match self {
            Self::En => &en::EN,
            Self::Zh => &zh::ZH,
        }
    }

    /// Words of what is published without the program.
    pub const fn still(self) -> &'static still::StillTexts {
        match self {
            Self::En => &en::still::STILL,
            Self::Zh => &zh::still::STILL,
        }
    }

    /// Words of the page around the charts; a program without the page has none of them.
    pub const fn page(self) -> &'static page::PageTexts {
        match self {
            Self::En => &en::page::PAGE,
            Self::Zh => &zh::page::PAGE,
        }
    }

    /// Words of the formula panels.
    pub const fn formula(self) -> &'static page::FormulaTexts {
        match self {
            Self::En => &en::page::FORMULA,
            Self::Zh => &zh::page::FORMULA,
        }
    }

    /// Words of the map.
    pub const fn map(self) -> &'static view::MapTexts {
        match self {
            Self::En => &en::view::MAP,
            Self::Zh => &zh::view::MAP,
        }
    }

    /// Words of the break-even lines.
    pub const fn breakeven(self) -> &'static view::BreakevenTexts {
        match self {
            Self::En => &en::view::BREAKEVEN,
            Self::Zh => &zh::view::BREAKEVEN,
        }
    }

    /// Words of cost by volume.
    pub const fn volume(self) -> &'static view::VolumeTexts {
        match self {
            Self::En => &en::view::VOLUME,
            Self::Zh => &zh::view::VOLUME,
        }
    }

    /// Words of what fits and of which option wins.
    pub const fn choice(self) -> &'static choice::ChoiceTexts {
        match self {
            Self::En => &en::choice::CHOICE,
            Self::Zh => &zh::choice::CHOICE,
        }
    }

    /// Words of two scenarios side by side.
    pub const fn compare(self) -> &'static compare::CompareTexts {
        match self {
            Self::En => &en::compare::COMPARE,
            Self::Zh => &zh::compare::COMPARE,
        }
    }

    /// Words of the supply curve and of price against efficiency.
    pub const fn market(self) -> &'static market::MarketTexts {
        match self {
            Self::En => &en::market::MARKET,
            Self::Zh => &zh::market::MARKET,
        }
    }

    /// Words of the months ahead and behind.
    pub const fn months(self) -> &'static months::MonthsTexts {
        match self {
            Self::En => &en::months::MONTHS,
            Self::Zh => &zh::months::MONTHS,
        }
    }

    /// Words of the views of the joining page that do not lead.
    pub const fn both(self) -> &'static both::BothTexts {
        match self {
            Self::En => &en::both::BOTH,
            Self::Zh => &zh::both::BOTH,
        }
    }

    /// Words of where workloads settle, and of what moves them.
    pub const fn placing(self) -> &'static placing::PlacingTexts {
        match self {
            Self::En => &en::placing::PLACING,
            Self::Zh => &zh::placing::PLACING,
        }
    }

    /// Words of fresh market numbers.
    pub const fn live(self) -> &'static live::LiveTexts {
        match self {
            Self::En => &en::live::LIVE,
            Self::Zh => &zh::live::LIVE,
        }
    }

    /// Words of what a miner can change.
    pub const fn lever(self) -> &'static lever::LeverTexts {
        match self {
            Self::En => &en::lever::LEVER,
            Self::Zh => &zh::lever::LEVER,
        }
    }

    /// Words of the parts of an option's cost.
    pub const fn cost(self) -> &'static cost::CostTexts {
        match self {
            Self::En => &en::cost::COST,
            Self::Zh => &zh::cost::COST,
        }
    }

    /// Words of speed, energy and carbon, and of the mix.
    pub const fn serving(self) -> &'static serving::ServingTexts {
        match self {
            Self::En => &en::serving::SERVING,
            Self::Zh => &zh::serving::SERVING,
        }
    }

    /// Words of what a reader takes away.
    pub const fn share(self) -> &'static share::ShareTexts {
        match self {
            Self::En => &en::share::SHARE,
            Self::Zh => &zh::share::SHARE,
        }
    }

    /// Words of capability by size.
    pub const fn density(self) -> &'static density::DensityTexts {
        match self {
            Self::En => &en::density::DENSITY,
            Self::Zh => &zh::density::DENSITY,
        }
    }

    /// Words of what happened.
    pub const fn history(self) -> &'static history::HistoryTexts {
        match self {
            Self::En => &en::history::HISTORY,
            Self::Zh => &zh::history::HISTORY,
        }
    }

    /// The name of a region.
    pub fn region(self, row: &Region) -> &str {
        match self {
            Self::En => &row.name_en,
            Self::Zh => &row.name_zh,
        }
    }

    /// The name of a country with a household price.
    pub fn household(self, row: &Household) -> &str {
        match self {
            Self::En => &row.name_en,
            Self::Zh => &row.name_zh,
        }
    }

    /// The one of two texts that is in this language.
    pub const fn pick<'a>(self, english: &'a str, chinese: &'a str) -> &'a str {
        match self {
            Self::En => english,
            Self::Zh => chinese,
        }
    }
}

/// All words of one language.
pub struct Messages {
    /// Labels of inputs, drawers, units and options.
    pub field: field::FieldTexts,
    /// The answer sentence of the mining page and what all answers share.
    pub answer: sentence::AnswerTexts,
    /// The answer sentence of the inference page.
    pub ai_answer: ai_answer::AiAnswerTexts,
    /// The answer sentence of the page that joins both.
    pub both_answer: both_answer::BothAnswerTexts,
    /// Words of the views.
    pub view: view::ViewTexts,
}
