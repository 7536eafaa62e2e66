//! What a link asked for and did not get, with the reason for each part.

use yew::prelude::*;

use super::site::Site;
use super::state::Action;
use crate::scenario::link::{Notice, Problem};
use crate::scenario::{Input, Unit};
use crate::text::quantity;
use crate::text::view::{dated, filled};

/// Id of what is said about a file.
pub const FILE_ID: &str = "file-notice";

/// Notices shown before the rest is counted.
const SHOWN: usize = 6;

/// The notices of a link, until they are put away.
pub fn notices(site: &Site, notices: &[Notice]) -> Html {
    let words = site.words();
    if notices.is_empty() {
        return Html::default();
    }
    let onclick = site.on_click(Action::Dismiss);
    let rest = notices.len().saturating_sub(SHOWN);
    html! {
        <section class="notice" data-notice="" aria-label={words.notice}>
            <p>{words.notice}</p>
            <ul>
                {for notices.iter().take(SHOWN).map(|notice| html! { <li>{explained(site, notice)}</li> })}
                if rest > 0 {
                    <li>{format!("+ {rest}")}</li>
                }
            </ul>
            <button type="button" class="link" {onclick}>{words.dismiss}</button>
        </section>
    }
}

/// That a file could not be opened, until it is put away.
pub fn refused(site: &Site) -> Html {
    let words = site.words();
    html! {
        <section class="notice" role="alert" id={FILE_ID} tabindex="-1">
            <p>{words.file_notice}</p>
            <button type="button" class="link" onclick={site.on_click(Action::Dismiss)}>{words.dismiss}</button>
        </section>
    }
}

/// One notice as a sentence.
fn explained(site: &Site, notice: &Notice) -> String {
    let input = Input::by_key(&notice.key);
    let label = input.map_or(&*notice.key, |input| site.label(input));
    let unit = input.and_then(Input::number).map_or(Unit::Number, |spec| spec.unit);
    let shown = |value: f64| quantity::with_unit(value, unit, site.language);
    let (low, high, used) = match notice.problem {
        Problem::Clamped { range: (low, high), used } => (shown(low), shown(high), shown(used)),
        _ => Default::default(),
    };
    let today = dated(&site.data.date, site.language);
    filled(
        (site.words().problem)(&notice.problem),
        &[
            ("key", &notice.key),
            ("value", &notice.value),
            ("field", label),
            ("low", &low),
            ("high", &high),
            ("used", &used),
            ("date", &today),
        ],
    )
}
