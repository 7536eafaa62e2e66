//! What the page remembers and how it changes: one state, one action, no browser.
//!
//! Results are derived from the scenario (see [`super::app`]) and are never kept here. Absent on purpose: what only one
//! component must know, such as a text that is still being typed.

use std::rc::Rc;

use yew::Reducible;

use super::look::{Screen, Shade};
use super::site::Data;
use crate::catalogue::{Catalogue, NEWEST};
use crate::chart::View;
use crate::scenario::link::{self, Notice, Parsed};
use crate::scenario::{Given, Input, Scenario, Value, presets};
use crate::text::gauge::PowerUnit;

/// Steps that can be taken back.
const STEPS: usize = 50;

/// The parts of the share dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// The link to the answer.
    Link,
    /// One view as a file.
    Image,
    /// One view in an article.
    Embed,
    /// The answer as a reference.
    Cite,
}

impl Tab {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Link, Self::Image, Self::Embed, Self::Cite];
}

/// What the reader wants to take away, as set in the share dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The part that is open.
    pub tab: Tab,
    /// The view of a picture, a table or a frame.
    pub view: View,
    /// Whether the data date is pinned.
    pub frozen: bool,
    /// Whether a frame shows controls.
    pub controls: bool,
    /// Which way of embedding, in the order of the desk's list.
    pub way: usize,
    /// Which size of a picture, in the order of [`super::desk::SIZES`].
    pub size: usize,
    /// Whether pictures are dark; `None` for as the page is.
    pub dark: Option<bool>,
    /// Whether tables are marked for spreadsheets that cannot tell their encoding.
    pub marked: bool,
}

impl Wanted {
    /// A part of the dialog for a view, its numbers frozen.
    pub const fn new(tab: Tab, view: View) -> Self {
        Self { tab, view, frozen: true, controls: true, way: 0, size: 0, dark: None, marked: false }
    }
}

/// Everything a visit remembers.
#[derive(Clone)]
pub struct State {
    /// What the reader chose.
    pub scenario: Rc<Scenario>,
    /// Whether links follow the newest data instead of pinning a date.
    pub follows: bool,
    /// What a link asked for and did not get.
    pub notices: Rc<[Notice]>,
    /// The field that holds something unusable right now; results stay those of the last valid state.
    pub invalid: Option<Input>,
    /// Where the page is shown.
    pub screen: Screen,
    /// The view whose formula is open, and the result it explains; `None` explains the view's headline.
    pub why: Option<(View, Option<usize>)>,
    /// What the share dialog shows; `None` while it is closed.
    pub wanted: Option<Wanted>,
    /// Whether copying worked; `None` before.
    pub copied: Option<bool>,
    /// Whether a file was opened that holds no scenario of ours.
    pub refused: bool,
    /// Whether the page around a frame asked for what the reader enters.
    pub watched: bool,
    /// The input whose source was asked for last.
    pub asked: Option<Input>,
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// The input whose edit is still going on: its steps are undone as one.
    burst: Option<Input>,
    /// What exists: the newest data, or those the link is pinned to.
    pub data: Data,
}

/// A scenario and the data it was read by.
type Step = (Rc<Scenario>, Data);

/// Everything a reader can do to the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Gives a number; more of the same input belong to one step until it settles.
    Set(Input, Given),
    /// Chooses an option.
    Choose(Input, Box<str>),
    /// Gives several numbers in one step.
    Adopt(Vec<(Input, f64)>),
    /// Ends the edit of a number.
    Settle,
    /// Says that a field holds something unusable, or nothing unusable any more.
    Invalid(Option<Input>),
    /// Goes to a link that was read by these data.
    Open(Box<Parsed>, Data),
    /// Returns one input, or all, to their defaults.
    Reset(Option<Input>),
    /// Pins this scenario as A, so that further edits are B; or ends the comparison.
    Pin(bool),
    /// Makes A of B, and B of A.
    Swap,
    /// Takes the last step back.
    Undo,
    /// Takes the last undone step again.
    Redo,
    /// Puts the notices away.
    Dismiss,
    /// Another width of the pictures.
    Width(f64),
    /// Room for two columns, or not.
    Wide(bool),
    /// A dark system, or a light one.
    Dark(bool),
    /// Chooses a theme.
    Shade(Shade),
    /// Chooses the unit of electricity prices in fields.
    Power(PowerUnit),
    /// Opens a formula, or closes it when it is open and no result is named.
    Why(View, Option<usize>),
    /// Opens, sets or closes the share dialog.
    Want(Option<Wanted>),
    /// Copying worked, or it did not; `None` before it is tried again.
    Copied(Option<bool>),
    /// The page around a frame asked for what the reader enters.
    Watch,
    /// A file was opened that holds no scenario of ours.
    NotAScenario,
    /// Asks where an input comes from.
    Ask(Input),
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        let steps = |state: &Self| (state.follows, state.invalid, state.undo.len(), state.redo.len(), state.burst);
        let shown = |state: &Self| (state.screen, state.why, state.wanted, state.asked, state.copied, state.refused, state.watched);
        let same = self.data == other.data && steps(self) == steps(other) && shown(self) == shown(other);
        same && self.scenario == other.scenario && self.notices == other.notices
    }
}

impl State {
    /// The state a link opens.
    pub fn open(parsed: Parsed, screen: Screen, catalogue: &'static Catalogue) -> Self {
        Self {
            scenario: Rc::new(parsed.scenario),
            follows: parsed.follows,
            notices: parsed.notices.into(),
            invalid: None,
            screen,
            why: None,
            wanted: None,
            copied: None,
            refused: false,
            watched: false,
            asked: None,
            undo: Vec::new(),
            redo: Vec::new(),
            burst: None,
            data: Data(catalogue),
        }
    }

    /// Whether a step can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether an undone step can be taken again.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Moves to another scenario, or other data, and remembers this one, unless the move continues the edit that is going
    /// on.
    fn go(&mut self, mut next: Scenario, burst: Option<Input>, data: Data) {
        link::normalize(&mut next, data.0);
        let continued = burst.is_some() && burst == self.burst;
        self.burst = burst;
        self.invalid = None;
        if next == *self.scenario && data == self.data {
            return;
        }
        let last = (core::mem::replace(&mut self.scenario, Rc::new(next)), core::mem::replace(&mut self.data, data));
        if !continued {
            self.undo.push(last);
            if self.undo.len() > STEPS {
                self.undo.remove(0);
            }
        }
        self.redo.clear();
    }

    /// Swaps the scenario with the last one of `from`.
    fn step(&mut self, back: bool) {
        let (from, to) = if back { (&mut self.undo, &mut self.redo) } else { (&mut self.redo, &mut self.undo) };
        if let Some(other) = from.pop() {
            to.push((core::mem::replace(&mut self.scenario, other.0), core::mem::replace(&mut self.data, other.1)));
            // Only the newest data can be followed.
            self.follows &= self.data.0.date == NEWEST;
        }
        self.burst = None;
        self.invalid = None;
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        let mut next = (*state.scenario).clone();
        match action {
            Action::Set(input, given) => {
                next.set(input, Some(Value::Number(given)));
                state.go(next, Some(input), state.data);
            }
            Action::Choose(input, id) => {
                next.set(input, Some(Value::Id(id)));
                for &number in dependents(input) {
                    next.set(number, None);
                }
                state.go(next, None, state.data);
            }
            Action::Adopt(numbers) => {
                for (input, value) in numbers {
                    next.set(input, Some(Value::Number(Given::Exact(value))));
                }
                state.go(next, None, state.data);
            }
            Action::Settle => state.burst = None,
            Action::Invalid(input) => state.invalid = input,
            Action::Open(parsed, data) => {
                state.go(parsed.scenario, None, data);
                state.follows = parsed.follows;
                (state.notices, state.refused) = (parsed.notices.into(), false);
            }
            Action::Reset(Some(input)) => {
                next.set(input, None);
                state.go(next, None, state.data);
            }
            Action::Reset(None) => {
                let base = presets::base(&next, state.data.0);
                for input in Input::all().filter(|input| input.is_of_question()) {
                    next.set(input, base.given(input).cloned());
                }
                state.go(next, None, state.data);
                state.follows = false;
            }
            Action::Pin(on) => {
                next.pin(on);
                state.go(next, None, state.data);
            }
            Action::Swap => {
                next.swap();
                state.go(next, None, state.data);
            }
            Action::Undo => state.step(true),
            Action::Redo => state.step(false),
            Action::Dismiss => (state.notices, state.refused) = (Rc::new([]), false),
            Action::Width(width) => state.screen.width = width,
            Action::Wide(wide) => state.screen.wide = wide,
            Action::Dark(dark) => state.screen.dark = dark,
            Action::Shade(shade) => state.screen.shade = shade,
            Action::Power(power) => state.screen.power = power,
            Action::Why(view, subject) => {
                let closes = subject.is_none() && state.why.is_some_and(|(open, _)| open == view);
                state.why = (!closes).then_some((view, subject));
            }
            Action::Want(wanted) => (state.wanted, state.copied) = (wanted, None),
            Action::Copied(done) => state.copied = done,
            Action::Watch => state.watched = true,
            Action::NotAScenario => state.refused = true,
            Action::Ask(input) => state.asked = Some(input),
        }
        Rc::new(state)
    }
}

/// Numbers that describe the chosen thing, and mean nothing for another: the price *there*, the power *of it*.
const fn dependents(input: Input) -> &'static [Input] {
    match input {
        Input::Region => &[Input::Electricity, Input::Duty],
        Input::Asic => &[Input::HashRate, Input::WallPower, Input::MachinePrice],
        Input::Workload => &[Input::InputTokens, Input::OutputTokens, Input::Cached, Input::Kept, Input::Batch],
        Input::Device => &[Input::Decode, Input::Prefill, Input::DevicePrice, Input::IdlePower, Input::LoadPower],
        Input::Model | Input::Quantization => &[Input::Decode, Input::Prefill],
        Input::Gpu => &[Input::Rent],
        Input::Country => &[Input::Household, Input::DeviceCarbon],
        Input::Api => &[Input::CloudFirst, Input::CloudRate],
        Input::Currency => &[Input::Rate],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::embedded;

    fn open(fragment: &str) -> Rc<State> {
        let catalogue = embedded().unwrap();
        let screen = Screen { width: 768.0, wide: true, dark: false, shade: Shade::Auto, power: PowerUnit::Cents };
        Rc::new(State::open(link::parse(fragment, catalogue), screen, catalogue))
    }

    fn exact(input: Input, value: f64) -> Action {
        Action::Set(input, Given::Exact(value))
    }

    fn print(state: &State) -> String {
        link::print(&state.scenario, state.data.0, state.follows)
    }

    fn act(state: Rc<State>, actions: impl IntoIterator<Item = Action>) -> Rc<State> {
        actions.into_iter().fold(state, Reducible::reduce)
    }

    #[test]
    fn fifty_steps_back_and_forth_give_the_same_link() {
        let start = open("");
        let edits = (1..=60).flat_map(|step| [exact(Input::BtcPrice, 50_000.0 + f64::from(step)), Action::Settle]);
        let edited = act(start, edits);
        let back = act(edited.clone(), vec![Action::Undo; 50]);
        assert!(!back.can_undo());
        assert_eq!(print(&back), "v=1&d=2026-11-22&m=1&px=50010");
        assert_eq!(print(&act(back, vec![Action::Redo; 50])), print(&edited));
    }

    #[test]
    fn one_drag_is_one_step() {
        let dragged = act(open(""), (1..=20).map(|step| exact(Input::BtcPrice, f64::from(step * 1000))));
        assert_eq!(print(&act(dragged.clone(), [Action::Undo])), "");
        let again = act(dragged, [Action::Settle, exact(Input::BtcPrice, 7.0), Action::Undo]);
        assert_eq!(print(&again), "v=1&d=2026-11-22&m=1&px=20000");
    }

    #[test]
    fn a_value_typed_back_to_its_default_is_no_change() {
        let default = Scenario::default().default_number(Input::BtcPrice, embedded().unwrap()).unwrap().value;
        let state = act(open(""), [exact(Input::BtcPrice, 1.0), exact(Input::BtcPrice, default)]);
        assert_eq!(state.scenario.changed().count(), 0);
        assert_eq!(print(&state), "");
    }

    #[test]
    fn another_place_drops_the_price_of_the_last_one() {
        let state = act(open("v=1&el=0.05&px=9e4"), [Action::Choose(Input::Region, "py".into())]);
        assert_eq!(print(&state), "v=1&m=1&r=py&px=90000");
    }

    #[test]
    fn a_full_reset_keeps_how_it_is_shown_and_what_we_do_not_know() {
        let state = act(open("v=1&w=ai&t=volume&qd=7&zz=1&th=dark"), [Action::Reset(None)]);
        assert_eq!(print(&state), "v=1&d=2026-11-22&m=1&w=ai&t=volume&th=dark&zz=1");
        assert_eq!(act(state, [Action::Undo]).scenario.changed().count(), 1);
    }

    #[test]
    fn a_full_reset_of_a_preset_returns_to_the_preset() {
        let state = act(open("v=1&d=2026-11-22&m=1&p=rented-h100&qd=7&hp=0.3"), [Action::Reset(None)]);
        assert_eq!(print(&state), link::of_preset("rented-h100", "2026-11-22"));
    }

    #[test]
    fn a_new_link_replaces_the_notices_and_can_be_undone() {
        let data = Data(embedded().unwrap());
        let state = act(open("v=1&px=abc"), [Action::Open(Box::new(link::parse("v=1&px=9e4", data.0)), data)]);
        assert!(state.notices.is_empty() && state.can_undo());
    }

    #[test]
    fn other_data_are_a_step_that_keeps_the_inputs() {
        let old = Data(crate::catalogue::snapshot("2026-01-12").unwrap().unwrap());
        let to = |fragment: &str, data: Data| Action::Open(Box::new(link::parse(fragment, data.0)), data);
        let pinned = act(open(""), [to("v=1&d=2026-01-12&m=1&r=py&el=0.05", old)]);
        assert_eq!((print(&pinned).as_str(), pinned.notices.len()), ("v=1&d=2026-01-12&m=1&r=py&el=0.05", 0));
        let newest = act(pinned, [to("v=1&m=1&r=py&el=0.05", Data(embedded().unwrap()))]);
        assert_eq!(print(&newest), "v=1&m=1&r=py&el=0.05");
        let back = act(newest, [Action::Undo]);
        assert_eq!((print(&back).as_str(), back.data), ("v=1&d=2026-01-12&m=1&r=py&el=0.05", old));
        assert_eq!(print(&act(back, [Action::Undo])), "");
    }

    #[test]
    fn several_numbers_are_one_step() {
        let state = act(open("v=1&px=9e4"), [Action::Adopt(vec![(Input::BtcPrice, 9.1e4), (Input::Fees, 0.7)])]);
        assert_eq!(print(&state), "v=1&m=1&px=91000&fe=0.7");
        assert_eq!(print(&act(state, [Action::Undo])), "v=1&m=1&px=90000");
    }

    #[test]
    fn an_unusable_entry_leaves_the_scenario_alone_until_the_next_edit() {
        let state = act(open(""), [Action::Invalid(Some(Input::BtcPrice))]);
        assert_eq!((state.invalid, state.scenario.is_default()), (Some(Input::BtcPrice), true));
        assert_eq!(act(state, [exact(Input::Fees, 2.0)]).invalid, None);
    }

    #[test]
    fn a_formula_opens_for_a_result_and_closes_when_asked_again() {
        let opened = act(open(""), [Action::Why(View::Regions, None), Action::Why(View::Regions, Some(3))]);
        assert_eq!(opened.why, Some((View::Regions, Some(3))));
        assert_eq!(act(opened, [Action::Why(View::Regions, None)]).why, None);
    }

    #[test]
    fn a_pinned_scenario_stays_while_the_other_is_edited_swapped_and_undone() {
        let edited = act(open("v=1&px=9e4&t=map"), [Action::Pin(true), exact(Input::BtcPrice, 8e4)]);
        assert_eq!(print(&edited), "v=1&m=1&t=map&px=80000&a.px=90000");
        assert_eq!(print(&act(edited.clone(), [Action::Reset(None)])), "v=1&d=2026-11-22&m=1&t=map&a.px=90000");
        let swapped = act(edited, [Action::Swap]);
        assert_eq!(print(&act(swapped.clone(), [Action::Undo])), "v=1&m=1&t=map&px=80000&a.px=90000");
        assert_eq!(print(&swapped), "v=1&m=1&t=map&px=90000&a.px=80000");
        assert_eq!(print(&act(swapped, [Action::Pin(false)])), "v=1&m=1&t=map&px=90000");
    }

    #[test]
    fn the_theme_chosen_wins_over_the_system() {
        let dark = act(open(""), [Action::Dark(true)]);
        assert!(dark.screen.is_dark());
        assert!(!act(dark, [Action::Shade(Shade::Light)]).screen.is_dark());
    }
}
