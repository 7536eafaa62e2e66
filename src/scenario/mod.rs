//! What the reader chose: only the differences from the defaults, as plain data.
//!
//! A [`Scenario`] holds no default: an input that is not given follows the catalogue, so a reset is a removal, the
//! number of changes is a count, and a link prints exactly what is stored. Absent on purpose: evaluation (see
//! [`crate::analysis`]) and texts.

pub mod defaults;
pub mod inputs;
pub mod link;
pub mod presets;
pub mod spec;
mod view;

pub use defaults::Fact;
pub use inputs::{INPUTS, Input};
pub use spec::{Domain, Group, Kind, NumberSpec, Scale, Spec, Unit};
pub use view::View;

use std::sync::Arc;

use crate::catalogue::{CURRENCIES, Catalogue, DOLLAR, Money};
use crate::math::stats::LogNormal;

/// A page of the site that answers a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// Which region should mine?
    #[default]
    Mine,
    /// Device or cloud?
    Ai,
    /// What is this power best used for?
    Both,
}

impl Page {
    /// Every page, in the order of the navigation.
    pub const ALL: [Self; 3] = [Self::Mine, Self::Ai, Self::Both];

    /// The word used in links and paths.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Ai => "ai",
            Self::Both => "both",
        }
    }

    /// The page of a link word.
    pub fn by_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.id() == id)
    }
}

/// A number the reader gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Given {
    /// One value.
    Exact(f64),
    /// The 10th and 90th percentile, in this order.
    Spread(f64, f64),
}

impl Given {
    /// The same with another value, or other ends in the same order.
    #[must_use]
    pub fn map(self, change: impl Fn(f64) -> f64) -> Self {
        match self {
            Self::Exact(value) => Self::Exact(change(value)),
            Self::Spread(low, high) => Self::Spread(change(low), change(high)),
        }
    }

    /// The middle value: of a spread its median, as a log-normal when both ends are positive, else as a normal.
    pub fn middle(self) -> f64 {
        match self {
            Self::Exact(value) => value,
            Self::Spread(low, high) if low > 0.0 => LogNormal::from_p10_p90(low, high).at(0.0),
            Self::Spread(low, high) => 0.5 * (low + high),
        }
    }
}

/// What the reader gave for one input.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number or a spread.
    Number(Given),
    /// An id, or ids joined by `~`.
    Id(Box<str>),
}

/// Everything the reader chose; the default scenario is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    given: [Option<Value>; inputs::COUNT],
    /// Pairs of a link this version does not know; kept so that they survive an edit.
    pub unknown: Vec<(Box<str>, Box<str>)>,
    /// The scenario pinned as A, to which this one is compared as B; itself without one, and without unknown pairs.
    pub pinned: Option<Arc<Scenario>>,
}

impl Default for Scenario {
    fn default() -> Self {
        Self { given: [const { None }; inputs::COUNT], unknown: Vec::new(), pinned: None }
    }
}

impl Scenario {
    /// What the reader gave for an input.
    pub fn given(&self, input: Input) -> Option<&Value> {
        self.given.get(input as usize).and_then(Option::as_ref)
    }

    /// Sets or, with `None`, resets an input. The caller has checked the value (see [`link`] and the form).
    pub fn set(&mut self, input: Input, value: Option<Value>) {
        if let Some(slot) = self.given.get_mut(input as usize) {
            *slot = value;
        }
    }

    /// The same scenario with one input set.
    #[must_use]
    pub fn with(mut self, input: Input, value: Value) -> Self {
        self.set(input, Some(value));
        self
    }

    /// The same scenario with one number set.
    #[must_use]
    pub fn with_number(self, input: Input, value: f64) -> Self {
        self.with(input, Value::Number(Given::Exact(value)))
    }

    /// The same scenario with one id chosen.
    #[must_use]
    pub fn with_choice(self, input: Input, id: &str) -> Self {
        self.with(input, Value::Id(id.into()))
    }

    /// The number the reader gave, if any.
    pub fn given_number(&self, input: Input) -> Option<Given> {
        match self.given(input) {
            Some(Value::Number(given)) => Some(*given),
            _ => None,
        }
    }

    /// The middle value of a number: the reader's, else the default; `None` when nothing is known.
    pub fn number(&self, input: Input, catalogue: &Catalogue) -> Option<f64> {
        match self.given_number(input) {
            Some(given) => Some(given.middle()),
            None => self.default_number(input, catalogue).map(|fact| fact.value),
        }
    }

    /// The default of a number with its source; `None` when nothing is known.
    pub fn default_number<'a>(&self, input: Input, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
        input.number().and_then(|spec| (spec.default)(self, catalogue))
    }

    /// The money it is to be shown in; dollars where no rate is known.
    pub fn money(&self, catalogue: &Catalogue) -> Money {
        let code = CURRENCIES.into_iter().find(|code| *code != DOLLAR && *code == self.choice(Input::Currency));
        let rate = code.and_then(|_| self.number(Input::Rate, catalogue));
        let own_rate = self.given(Input::Rate).is_some();
        code.zip(rate).map_or(Money::DOLLARS, |(code, per_dollar)| Money { code, per_dollar, own_rate })
    }

    /// The same question with every amount in the money of a catalogue, for results and pictures made from it. Links and
    /// fields are in dollars.
    #[must_use]
    pub fn in_money_of(&self, catalogue: &Catalogue) -> Self {
        let mut own = self.clone();
        if catalogue.money.per_dollar == 1.0 {
            return own;
        }
        let priced = |(_, spec): &&(Input, Spec)| matches!(spec.kind, Kind::Number(number) if number.unit.is_money());
        for (input, _) in INPUTS.iter().filter(priced) {
            if let Some(given) = self.given_number(*input) {
                own.set(*input, Some(Value::Number(given.map(|amount| catalogue.money.of(amount)))));
            }
        }
        own.pinned = self.pinned.as_ref().map(|pinned| Arc::new(pinned.in_money_of(catalogue)));
        own
    }

    /// The id chosen, else the default id; empty when there is neither.
    pub fn choice(&self, input: Input) -> &str {
        match (self.given(input), &input.spec().kind) {
            (Some(Value::Id(id)), _) => id,
            (_, Kind::Choice { default, .. }) => default,
            _ => "",
        }
    }

    /// The ids of a list input; empty when the reader gave none.
    pub fn list(&self, input: Input) -> impl Iterator<Item = &str> {
        self.choice(input).split('~').filter(|id| !id.is_empty())
    }

    /// Inputs of a form that differ from their defaults, in table order.
    pub fn changed(&self) -> impl Iterator<Item = Input> {
        Input::all().filter(|&input| input.spec().group != Group::Display && self.given(input).is_some())
    }

    /// The same scenario without what only frames are told: page, view, language, theme, parts.
    #[must_use]
    pub fn unframed(&self) -> Self {
        let mut whole = self.clone();
        for own in [Input::Page, Input::View, Input::Language, Input::Theme, Input::Parts] {
            whole.set(own, None);
        }
        whole
    }

    /// Whether nothing was chosen.
    pub fn is_default(&self) -> bool {
        self.unknown.is_empty() && self.pinned.is_none() && self.given.iter().all(Option::is_none)
    }

    /// The question alone: without the way it is shown, what we do not know, and what it is compared with.
    #[must_use]
    pub fn question(&self) -> Self {
        let mut question = Self { given: self.given.clone(), ..Self::default() };
        for input in Input::all().filter(|input| !input.is_of_question()) {
            question.set(input, None);
        }
        question
    }

    /// Pins this scenario as A, or ends the comparison.
    pub fn pin(&mut self, on: bool) {
        self.pinned = on.then(|| Arc::new(self.question()));
    }

    /// Makes A of this scenario and takes what was pinned; does nothing where nothing is.
    pub fn swap(&mut self) {
        let Some(pinned) = self.pinned.take() else { return };
        self.pinned = Some(Arc::new(self.question()));
        for input in Input::all().filter(|input| input.is_of_question()) {
            self.set(input, pinned.given(input).cloned());
        }
    }

    /// What this scenario is compared with: the one pinned as A, else its preset, else the defaults.
    #[must_use]
    pub fn reference(&self, catalogue: &Catalogue) -> Self {
        match &self.pinned {
            Some(pinned) => (**pinned).clone(),
            None => presets::base(self, catalogue).in_money_of(catalogue),
        }
    }
}
