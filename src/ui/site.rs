//! What every component is given: language, data, the way to the site's root, and the way to act.

use core::ops::Deref;

use yew::{AttrValue, Callback, MouseEvent};

use super::state::Action;
use crate::catalogue::{Catalogue, Money};
use crate::scenario::{Input, NumberSpec, Page};
use crate::text::gauge::{Gauge, PowerUnit};
use crate::text::page::PageTexts;
use crate::text::{Language, Messages};

/// The catalogue of this visit; equal when it is the same one.
#[derive(Clone, Copy, Debug)]
pub struct Data(pub &'static Catalogue);

impl PartialEq for Data {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.0, other.0)
    }
}

impl Deref for Data {
    type Target = Catalogue;

    fn deref(&self) -> &Catalogue {
        self.0
    }
}

/// What stays the same during a visit.
#[derive(Clone, PartialEq)]
pub struct Site {
    /// Language of all words.
    pub language: Language,
    /// The page shown.
    pub page: Page,
    /// What exists.
    pub data: Data,
    /// The way to the root of the site, with a slash at its end.
    pub root: AttrValue,
    /// Changes the state.
    pub act: Callback<Action>,
    /// The money of fields.
    pub money: Money,
}

impl Site {
    /// A page by itself, in dollars, on which nothing happens.
    #[cfg(test)]
    pub fn alone(language: Language, page: Page, data: Data) -> Self {
        Self { language, page, data, root: "/".into(), act: Callback::noop(), money: data.0.money }
    }

    /// All words.
    pub const fn messages(&self) -> &'static Messages {
        self.language.messages()
    }

    /// Words of the page.
    pub const fn words(&self) -> &'static PageTexts {
        self.language.page()
    }

    /// Label of an input as this page calls it.
    pub fn label(&self, input: Input) -> &'static str {
        let words = &self.messages().field;
        match (self.page, input) {
            (Page::Both, Input::Region) => words.region_of_power,
            _ => (words.label)(input),
        }
    }

    /// The unit of a number's field, for a reader who prices electricity in `power`.
    pub fn gauge(&self, spec: &NumberSpec, power: PowerUnit) -> Gauge {
        Gauge::new(spec.unit, power, self.money, &self.data.0.fx)
    }

    /// Does the same thing at every click.
    pub fn on_click(&self, action: Action) -> Callback<MouseEvent> {
        self.act.reform(move |_| action.clone())
    }
}
