//! Why this number? The formula of a view's headline, term by term, each value linked to the input it comes from.
//!
//! Terms are plain data made from the results, so tests compare them with the core; the component only lays them out.
//! Absent on purpose: arithmetic of its own beyond dividing a day's money by its energy.

mod both;
mod choice;
mod density;
mod history;
mod inference;
mod lever;
mod market;
mod mining;
mod months;
mod placing;
mod serving;

use yew::prelude::*;

use super::answer::number_button;
use super::app::Shown;
use super::site::Site;
use crate::analysis::{BothResults, InferenceResults, MiningResults, Results};
use crate::browser::dom;
use crate::chart::{View, draws};
use crate::scenario::{Input, Page};
use crate::text::page::pieces;

/// A piece of an explanation.
#[derive(Clone, Debug, PartialEq)]
pub enum Bit {
    /// Words.
    Words(String),
    /// A value; with the input that sets it, if there is one.
    Value(String, Option<Input>),
}

/// One term.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its name.
    pub term: String,
    /// How it comes about.
    pub how: Vec<Bit>,
    /// Its value, signed.
    pub value: String,
    /// Whether it is the result.
    pub total: bool,
}

/// The explanation of one number.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// The question.
    pub title: String,
    /// What is counted.
    pub lead: String,
    /// Unit of the values.
    pub unit: String,
    /// The terms, the result last.
    pub lines: Vec<Line>,
    /// The formula in words and in numbers; empty for none.
    pub formula: [String; 2],
}

/// The explanation of a view's headline number, or of the result at `subject`; `None` when there is no such number.
pub fn panel(view: View, subject: Option<usize>, shown: &Shown, site: &Site) -> Option<Panel> {
    let panel = match &*shown.results {
        Results::Mine(results) if draws(Page::Mine) => of_mining(results, view, subject, shown, site),
        Results::Ai(results) if draws(Page::Ai) => of_inference(results, view, subject, shown, site),
        Results::Both(results) if draws(Page::Both) => of_both(results, view, subject, shown, site),
        _ => None,
    };
    panel.map(|panel| panel.told(|text| shown.told(text, site.language)))
}

impl Panel {
    /// The same with every text changed.
    fn told(mut self, told: impl Fn(String) -> String) -> Self {
        let change = |text: &mut String| *text = told(core::mem::take(text));
        [&mut self.title, &mut self.lead, &mut self.unit].into_iter().chain(&mut self.formula).for_each(change);
        for line in &mut self.lines {
            [&mut line.term, &mut line.value].into_iter().for_each(change);
            line.how.iter_mut().for_each(|(Bit::Words(text) | Bit::Value(text, _))| change(text));
        }
        self
    }
}

fn of_mining(results: &MiningResults, view: View, subject: Option<usize>, shown: &Shown, site: &Site) -> Option<Panel> {
    match view {
        View::Regions | View::Heat | View::Compare => mining::net(results, subject, shown, site),
        View::Supply => market::hashcost_panel(results, subject, shown, site),
        View::Breakeven => mining::breakeven(results, subject, shown, site),
        View::Clock => lever::limit(results, shown, site),
        View::Move => lever::payback(results, shown, site),
        View::Cash | View::Fan | View::Tornado => months::worth(results, shown, site),
        _ => None,
    }
}

fn of_both(results: &BothResults, view: View, subject: Option<usize>, shown: &Shown, site: &Site) -> Option<Panel> {
    match view {
        View::Bids | View::Tornado | View::Compare => both::bid(results, subject, shown, site),
        View::Plane => placing::places(results, shown, site),
        View::Pull => placing::push(shown, site),
        View::History => history::changes(results, shown, site),
        _ => None,
    }
}

fn of_inference(results: &InferenceResults, view: View, subject: Option<usize>, shown: &Shown, site: &Site) -> Option<Panel> {
    match view {
        View::Device | View::Phase | View::Tornado | View::Compare => inference::cost(results, subject, shown, site),
        View::Volume => inference::volume(results, shown, site),
        View::Fit => choice::speed(shown, site),
        View::Density => density::halving(shown, site),
        View::Speed => serving::speed(results, shown, site),
        View::Mix => serving::mix(results, shown, site),
        _ => None,
    }
}

/// A template as pieces: values where it names them.
fn bits(template: &str, values: &[(&str, String, Option<Input>)]) -> Vec<Bit> {
    let mut bits = Vec::new();
    pieces(template, |piece| match piece {
        Ok("") => {}
        Ok(words) => bits.push(Bit::Words(words.to_owned())),
        Err(name) => {
            if let Some((_, value, input)) = values.iter().find(|(known, ..)| *known == name) {
                bits.push(Bit::Value(value.clone(), *input));
            }
        }
    });
    bits
}

/// The panel under a chart; without an explanation it says that there is no such number.
pub fn formula(site: &Site, view: View, panel: Option<Option<&Panel>>, on_close: Callback<MouseEvent>) -> Html {
    let words = site.words();
    let title = format!("why-{}-title", view.id());
    html! {
        <div class="why" id={format!("why-{}", view.id())} role="group" aria-labelledby={title.clone()} tabindex="-1">
            <div class="why-head">
                <h3 id={title}>{panel.flatten().map_or(words.why, |panel| panel.title.as_str()).to_owned()}</h3>
                <button type="button" class="close" aria-label={words.close} onclick={on_close}>
                    <span aria-hidden="true">{"×"}</span>
                </button>
            </div>
            {match panel {
                Some(Some(panel)) => terms(site, panel),
                Some(None) => html! { <p>{site.language.formula().none}</p> },
                None => Html::default(),
            }}
        </div>
    }
}

fn terms(site: &Site, panel: &Panel) -> Html {
    let words = site.language.formula();
    let line = |line: &Line| {
        html! {
            <tr class={line.total.then_some("total")}>
                <th scope="row">{&line.term}</th>
                <td>{for line.how.iter().map(bit)}</td>
                <td class="numeric">{&line.value}</td>
            </tr>
        }
    };
    html! {
        <>
            <p class="why-lead">{&panel.lead}</p>
            if !panel.lines.is_empty() {
            <div class="scroll">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{words.term}</th>
                            <th scope="col">{words.how}</th>
                            <th scope="col" class="numeric">{&panel.unit}</th>
                        </tr>
                    </thead>
                    <tbody>{for panel.lines.iter().map(line)}</tbody>
                </table>
            </div>
            }
            {for panel.formula.iter().filter(|text| !text.is_empty()).map(|text| html! { <p class="formula">{text}</p> })}
        </>
    }
}

fn bit(bit: &Bit) -> Html {
    match bit {
        Bit::Words(text) | Bit::Value(text, None) => text.into(),
        Bit::Value(text, Some(input)) => {
            let id = format!("{}-{}", if input.number().is_some() { "in" } else { "ch" }, input.spec().key);
            number_button(text, &Callback::from(move |()| dom::focus(&id)))
        }
    }
}
