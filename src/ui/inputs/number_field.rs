//! A number: the text field leads, the slider follows, and the default stays in sight.
//!
//! The field keeps what is being typed as a draft and acts only on numbers that can be used, so typing "0." never
//! fights the state. Nothing is called wrong before the reader leaves the field or pauses.

use core::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::label::label;
use super::power_unit;
use super::values::{self, TRAVEL, Trouble, position};
use crate::browser::{clock, dom};
use crate::catalogue::ExchangeRate;
use crate::math::decimal::{self, fixed};
use crate::scenario::{Fact, Given, Input, NumberSpec};
use crate::text::gauge::{Gauge, PowerUnit};
use crate::text::money;
use crate::text::typed::Entry;
use crate::text::view::{dated, filled};
use crate::ui::site::Site;
use crate::ui::state::Action;

/// How long a reader may pause before an unusable text is called so [ms].
const PAUSE: u32 = 600;

/// Properties of [`NumberField`].
#[derive(PartialEq, Properties)]
pub(super) struct NumberFieldProps {
    /// What stays the same.
    pub site: Site,
    /// The input.
    pub input: Input,
    /// The unit chosen for electricity prices.
    pub power: PowerUnit,
    /// What the reader gave.
    pub given: Option<Given>,
    /// The default.
    pub fact: Option<Fact<'static>>,
}

/// A number with its slider.
#[component]
pub(super) fn NumberField(props: &NumberFieldProps) -> Html {
    let NumberFieldProps { site, input, power, given, fact } = props;
    let (input, given) = (*input, *given);
    let typing = use_state_eq(|| None::<Typing>);
    let last = use_mut_ref(|| None::<Entry>);
    let pause = use_mut_ref(|| None::<clock::Timeout>);
    let units = use_node_ref();
    let Some(spec) = input.number() else { return Html::default() };
    let (key, gauge) = (input.spec().key, site.gauge(spec, *power));
    let value = given.or(fact.map(|fact| Given::Exact(fact.value)));

    let typed = Typed { site: site.clone(), input, spec, gauge, typing: typing.clone(), last: Rc::clone(&last), pause };
    // Somebody else changed the value or the unit: the draft is out of date.
    {
        let (typed, units) = (typed.clone(), units.clone());
        use_effect_with((value, gauge.unit, gauge.money), move |(value, ..)| {
            // A list keeps what was picked by hand: show what was chosen beside another field.
            if let Some((list, power)) = units.cast().zip(gauge.power) {
                dom::choose(&list, power.id());
            }
            if let Some(typing) = &*typed.typing {
                let mine = values::read(&typing.text, spec, &gauge).ok().map(|entry| entry.given);
                if mine.is_none() || mine != *value {
                    typed.forget();
                }
            }
        });
    }

    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| typed.more(&dom::value(&event)))
    };
    let onblur = {
        let typed = typed.clone();
        Callback::from(move |event: FocusEvent| typed.done(&dom::value(&event)))
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => typed.done(&dom::value(&event)),
        "Escape" => typed.forget(),
        _ => {}
    });

    let text = match (&*typing, value) {
        (Some(typing), _) => AttrValue::from(Rc::clone(&typing.text)),
        (None, Some(value)) => gauge.written_given(value, site.language).into(),
        (None, None) => AttrValue::default(),
    };
    let unit = gauge.name(site.language);
    let trouble = typing.as_ref().and_then(|typing| typing.trouble);
    let error = trouble.map(|trouble| complaint(site, input, spec, &gauge, trouble));
    // A converted price has more digits.
    let wide = unit.chars().count() > 8 || gauge.own(1.0) != 1.0;
    let typed_rate = last.borrow().filter(|entry| Some(entry.given) == value).and_then(|entry| entry.rate);
    let (error_id, hint_id) = (format!("er-{key}"), format!("hi-{key}"));
    html! {
        <div class={classes!("field", given.map(|_| "changed"))}>
            {label(site, input, &unit, given.is_some(), false)}
            <div class={if wide { "pair long" } else { "pair" }}>
                <div class="box">
                    <input id={format!("in-{key}")} type="text" inputmode="decimal" autocomplete="off" spellcheck="false" value={text}
                        aria-invalid={error.as_ref().map(|_| "true")} aria-describedby={format!("{error_id} {hint_id}")}
                        {oninput} {onblur} {onkeydown} />
                    {power_unit::unit(site, &gauge, units)}
                </div>
                {slider(site, input, spec, gauge, value, fact.map(|fact| fact.value))}
            </div>
            <p class="error" id={error_id} role="alert">{error}</p>
            <p class="hint" id={hint_id}>{rates(site, [typed_rate, gauge.rate()])}{hint(site, input, &gauge, given, fact.as_ref())}</p>
        </div>
    }
}

/// A text that is still being typed.
#[derive(Clone, PartialEq)]
struct Typing {
    text: Rc<str>,
    /// What is wrong with it, once that may be said.
    trouble: Option<Trouble>,
}

/// What typing does to the field and to the state.
#[derive(Clone)]
struct Typed {
    site: Site,
    input: Input,
    spec: &'static NumberSpec,
    gauge: Gauge,
    typing: UseStateHandle<Option<Typing>>,
    /// What was typed last.
    last: Rc<RefCell<Option<Entry>>>,
    pause: Rc<RefCell<Option<clock::Timeout>>>,
}

impl Typed {
    /// Another character.
    fn more(&self, text: &str) {
        let trouble = self.typing.as_ref().and_then(|typing| typing.trouble);
        let read = values::read(text, self.spec, &self.gauge);
        // A complaint stays until the text can be used.
        self.typing.set(Some(Typing { text: text.into(), trouble: trouble.filter(|_| read.is_err()) }));
        let waiting = match read {
            Ok(entry) => {
                *self.last.borrow_mut() = Some(entry);
                self.site.act.emit(Action::Set(self.input, entry.given));
                None
            }
            Err(_) if text.trim().is_empty() => None,
            Err(trouble) => {
                let (late, text) = (self.clone(), text.to_owned());
                Some(clock::after(PAUSE, move || late.complain(&text, trouble)))
            }
        };
        *self.pause.borrow_mut() = waiting;
    }

    /// The reader leaves the field or presses Enter.
    fn done(&self, text: &str) {
        *self.pause.borrow_mut() = None;
        if self.typing.is_none() {
            return;
        }
        match values::read(text, self.spec, &self.gauge) {
            Ok(_) => {
                self.typing.set(None);
                self.site.act.emit(Action::Settle);
            }
            Err(_) if text.trim().is_empty() => {
                self.forget();
                self.site.act.emit(Action::Reset(Some(self.input)));
            }
            Err(trouble) => self.complain(text, trouble),
        }
    }

    fn complain(&self, text: &str, trouble: Trouble) {
        self.typing.set(Some(Typing { text: text.into(), trouble: Some(trouble) }));
        self.site.act.emit(Action::Invalid(Some(self.input)));
    }

    /// Back to the last usable value.
    fn forget(&self) {
        self.typing.set(None);
        self.site.act.emit(Action::Invalid(None));
    }
}

fn complaint(site: &Site, input: Input, spec: &NumberSpec, gauge: &Gauge, trouble: Trouble) -> String {
    let words = site.words();
    let field = site.label(input);
    let shown = |value: f64| gauge.with_unit(value, site.language);
    match trouble {
        Trouble::NotANumber => filled(words.not_a_number, &[("example", &shown(values::at(TRAVEL / 2.0, spec, gauge)))]),
        Trouble::Outside => filled(words.outside, &[("field", field), ("low", &shown(spec.low)), ("high", &shown(spec.high))]),
        Trouble::NoSpread => filled(words.no_spread, &[("field", field)]),
    }
}

/// The rates that what is shown was converted with.
fn rates(site: &Site, [typed, shown]: [Option<&'static ExchangeRate>; 2]) -> Html {
    let line = |rate: &ExchangeRate| html! { <>{money::published_rate(rate, site.data.0, site.language)}<br /></> };
    let other = shown.filter(|shown| typed.is_none_or(|typed| typed.currency != shown.currency));
    html! { <>{typed.map(line)}{other.map(line)}</> }
}

/// The default and the way back to it, or what a range means.
fn hint(site: &Site, input: Input, gauge: &Gauge, given: Option<Given>, fact: Option<&Fact<'static>>) -> Html {
    let Some(given) = given else { return Html::default() };
    let words = site.words();
    let default = fact.map_or_else(
        || words.default_none.to_owned(),
        |fact| {
            let source = site.data.source(fact.source).map_or("", |source| &*source.publisher);
            let value = gauge.written(fact.value, site.language);
            filled(words.default_value, &[("value", &value), ("source", source), ("date", &dated(fact.as_of, site.language))])
        },
    );
    let spread = match given {
        Given::Spread(low, high) => {
            let shown = |value| gauge.with_unit(value, site.language);
            html! { <>{filled(words.spread, &[("low", &shown(low)), ("high", &shown(high))])}<br /></> }
        }
        Given::Exact(_) => Html::default(),
    };
    let label = filled(words.reset_field, &[("field", site.label(input))]);
    let onclick = site.on_click(Action::Reset(Some(input)));
    html! {
        <>
            {spread}{default}{" · "}
            <button type="button" class="link underlined" data-reset={input.spec().key} aria-label={label} {onclick}>{words.reset}</button>
        </>
    }
}

/// A native slider over a drawn track, so that no style is ever written inline.
fn slider(site: &Site, input: Input, spec: &'static NumberSpec, gauge: Gauge, value: Option<Given>, default: Option<f64>) -> Html {
    let key = input.spec().key;
    let place = value.map_or(0.0, |value| position(value.middle(), spec));
    let spoken = value.map_or_else(String::new, |value| gauge.with_unit(value.middle(), site.language));
    let label = filled(site.words().slider, &[("field", site.label(input))]);
    let act = site.act.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(place) = decimal::parse(&dom::value(&event)) {
            act.emit(Action::Set(input, Given::Exact(values::at(place, spec, &gauge))));
        }
    });
    let onchange = site.act.reform(|_: Event| Action::Settle);
    html! {
        <div class="slider">
            <svg viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">
                <line class="track" x1="0" x2="1000" y1="8" y2="8" />
                <line class="fill" x1="0" x2={fixed(place, 1)} y1="8" y2="8" />
                if let Some(default) = default {
                    <line class="notch" x1={fixed(position(default, spec), 1)} x2={fixed(position(default, spec), 1)} y1="2" y2="14" />
                }
            </svg>
            <input id={format!("sl-{key}")} type="range" min="0" max="1000" step="any" value={fixed(place, 3)} aria-label={label}
                aria-valuetext={spoken} {oninput} {onchange} />
        </div>
    }
}
