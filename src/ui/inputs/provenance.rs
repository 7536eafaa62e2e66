//! Where a default comes from: value, source, dates, licence, confidence, basis, and what to know about it.

use yew::prelude::*;

use super::values;
use crate::catalogue::Source;
use crate::scenario::{Domain, Fact, Input, Kind};
use crate::text::number::round_to;
use crate::text::view::dated;
use crate::ui::site::Site;

/// Properties of [`Provenance`].
#[derive(PartialEq, Properties)]
pub(super) struct ProvenanceProps {
    /// What stays the same.
    pub site: Site,
    /// The input.
    pub input: Input,
    /// The default of a number.
    pub fact: Option<Fact<'static>>,
    /// The id chosen; empty for a number.
    pub chosen: AttrValue,
}

/// The content of a field's popover.
#[component]
pub(super) fn Provenance(props: &ProvenanceProps) -> Html {
    let ProvenanceProps { site, input, fact, chosen } = props;
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
                (Kind::Choice { domain, .. }, _) => chosen_facts(site, *domain, chosen),
                (Kind::List(_), _) => Html::default(),
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
        Domain::Regions => data.region(id).and_then(|row| Some((row.price_source.as_ref()?, row.price_as_of.as_ref()?))),
        Domain::Asics => data.asic(id).map(|row| (&row.source, &row.as_of)),
        Domain::Devices | Domain::Rentable => data.device(id).map(|row| (&row.source, &row.as_of)),
        Domain::Models => data.model(id).map(|row| (&row.source, &row.as_of)),
        Domain::Quantizations => data.quantization(id).map(|row| (&row.source, &row.as_of)),
        Domain::Cloud => data.cloud_model(id).map(|row| (&row.source, &row.as_of)),
        Domain::Households => data.household(id).map(|row| (&row.source, &row.as_of)),
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
