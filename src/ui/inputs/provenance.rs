//! Where a default comes from: value, source, dates, licence, confidence, basis, and what to know about it.

use yew::prelude::*;

use crate::catalogue::Source;
use crate::scenario::{Domain, Fact, Input, Kind, Scenario};
use crate::text::gauge::PowerUnit;
use crate::text::number::round_to;
use crate::text::view::dated;
use crate::ui::site::Site;
use crate::ui::state::State;

/// Id of the popover; there is one, and it shows the input that was asked about last.
pub const ID: &str = "source";

/// The popover.
pub fn popover(site: &Site, state: &State) -> Html {
    let label = state.asked.map(|input| site.label(input));
    html! {
        <div id={ID} class="popover" popover="auto" role="group" aria-label={label}>
            if let Some(input) = state.asked {
                {content(site, &state.scenario, input, state.screen.power)}
            }
        </div>
    }
}

fn content(site: &Site, scenario: &Scenario, input: Input, power: PowerUnit) -> Html {
    let help = (site.messages().field.help)(input);
    html! {
        <>
            <p class="title">{site.label(input)}</p>
            if !help.is_empty() {
                <p>{help}</p>
            }
            {match input.spec().kind {
                Kind::Number(spec) => match scenario.default_number(input, site.data.0) {
                    Some(fact) => facts(site, &fact, &|value| site.gauge(&spec, power).with_unit(value, site.language)),
                    None => html! { <p>{site.words().no_value}</p> },
                },
                Kind::Choice { domain, .. } => chosen_facts(site, domain, scenario.choice(input)),
                Kind::List(_) => Html::default(),
            }}
        </>
    }
}

/// Whether there is anything to say about an input.
pub(super) fn exists(site: &Site, input: Input) -> bool {
    let fixed = matches!(input.spec().kind, Kind::Choice { domain: Domain::Fixed(_) | Domain::Token, .. });
    !fixed || !(site.messages().field.help)(input).is_empty()
}

/// Where the data of the chosen row come from.
fn chosen_facts(site: &Site, domain: Domain, id: &str) -> Html {
    let data = site.data.0;
    let found = match domain {
        Domain::Regions | Domain::RegionOrNone => {
            data.region(id).and_then(|row| Some((row.price_source.as_ref()?, row.price_as_of.as_ref()?)))
        }
        Domain::Asics => data.asic(id).map(|row| (&row.source, &row.as_of)),
        Domain::Devices | Domain::Rentable => data.device(id).map(|row| (&row.source, &row.as_of)),
        Domain::Models => data.model(id).map(|row| (&row.source, &row.as_of)),
        Domain::Quantizations => data.quantization(id).map(|row| (&row.source, &row.as_of)),
        Domain::Cloud => data.cloud_model(id).map(|row| (&row.source, &row.as_of)),
        Domain::Households => data.household(id).map(|row| (&row.source, &row.as_of)),
        Domain::Months => {
            id.get(..7).and_then(|month| data.history.iter().find(|row| row.month == month)).map(|row| (&row.source, &row.as_of))
        }
        Domain::Fixed(_) | Domain::Token => return Html::default(),
    };
    let Some((source, as_of)) = found else { return html! { <p>{site.words().no_value}</p> } };
    html! { <dl>{origin(site, source, as_of)}</dl> }
}

/// Source, publisher, dates and licence.
fn origin(site: &Site, source: &str, as_of: &str) -> Html {
    let words = site.words();
    let source = site.data.0.source(source);
    html! {
        <>
            {source.map(|source| row(words.source, titled(source)))}
            {source.map(|source| row(words.publisher, foreign(&source.publisher)))}
            {row(words.as_of, dated(as_of, site.language).into())}
            {source.map(|source| row(words.retrieved, dated(&source.retrieved, site.language).into()))}
            {source.map(|source| row(words.licence, if source.licence.is_empty() { words.none_stated.into() } else { foreign(&source.licence) }))}
        </>
    }
}

fn row(term: &'static str, text: Html) -> Html {
    html! { <><dt>{term}</dt><dd>{text}</dd></> }
}

fn facts(site: &Site, fact: &Fact<'static>, shown: &dyn Fn(f64) -> String) -> Html {
    let words = site.words();
    let note = site.language.pick(fact.note.0, fact.note.1);
    html! {
        <>
            <dl>
                {row(words.value, shown(fact.value).into())}
                {fact.spread.map(|(low, high)| row(words.typical, format!("{} – {}", shown(round_to(low, 3)), shown(round_to(high, 3))).into()))}
                {origin(site, fact.source, fact.as_of)}
                {fact.confidence.map(|confidence| row(words.confidence, (words.confidences)(confidence).into()))}
                {row(words.basis, (words.bases)(fact.basis).into())}
            </dl>
            if !note.is_empty() {
                <p>{note}</p>
            }
        </>
    }
}

/// The title of a source as a link to it. Sources are published in English.
fn titled(source: &Source) -> Html {
    if !source.url.starts_with("https://") && !source.url.starts_with("http://") {
        return foreign(&source.title);
    }
    html! { <a href={source.url.clone()} target="_blank" rel="noopener noreferrer" lang="en">{&source.title}</a> }
}

fn foreign(text: &str) -> Html {
    html! { <span lang="en">{text.to_owned()}</span> }
}
