//! Where a default comes from: value, source, dates, licence, confidence, basis, and what to know about it.

use yew::prelude::*;

use super::values;
use crate::catalogue::Source;
use crate::scenario::{Fact, Input, Kind};
use crate::text::page::date;
use crate::ui::site::Site;

/// Properties of [`Provenance`].
#[derive(PartialEq, Properties)]
pub struct ProvenanceProps {
    /// What stays the same.
    pub site: Site,
    /// The input.
    pub input: Input,
    /// The default of a number.
    pub fact: Option<Fact<'static>>,
}

/// The content of a field's popover.
#[component]
pub fn Provenance(props: &ProvenanceProps) -> Html {
    let ProvenanceProps { site, input, fact } = props;
    let help = (site.messages().field.help)(*input);
    html! {
        <>
            <p class="title">{(site.messages().field.label)(*input)}</p>
            if !help.is_empty() {
                <p>{help}</p>
            }
            {match (&input.spec().kind, fact) {
                (Kind::Number(spec), Some(fact)) => facts(site, fact, &|value| values::with_unit(value, spec.unit, site.language)),
                (Kind::Number(_), None) => html! { <p>{site.words().no_value}</p> },
                _ => Html::default(),
            }}
        </>
    }
}

fn facts(site: &Site, fact: &Fact<'static>, shown: &dyn Fn(f64) -> String) -> Html {
    let words = site.words();
    let source = site.data.0.source(fact.source);
    let note = site.language.pick(fact.note.0, fact.note.1);
    let row = |term: &'static str, text: Html| html! { <><dt>{term}</dt><dd>{text}</dd></> };
    html! {
        <>
            <dl>
                {row(words.value, shown(fact.value).into())}
                {fact.spread.map(|(low, high)| row(words.typical, format!("{} – {}", shown(low), shown(high)).into()))}
                {source.map(|source| row(words.source, titled(source)))}
                {source.map(|source| row(words.publisher, foreign(&source.publisher)))}
                {row(words.as_of, date(fact.as_of, site.language).into())}
                {source.map(|source| row(words.retrieved, date(&source.retrieved, site.language).into()))}
                {source.map(|source| row(words.licence, if source.licence.is_empty() { words.none_stated.into() } else { foreign(&source.licence) }))}
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
