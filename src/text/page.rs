//! Words of the page around the charts: header, form, dialogs, notices, provenance, formulas.
//!
//! Templates hold `{name}`s for [`super::view::filled`]. Absent on purpose: the answer (see [`super::sentence`]), words of inputs (see
//! [`super::field`]) and words inside charts.

use crate::catalogue::{Basis, Confidence};
use crate::scenario::Page;
use crate::scenario::link::Problem;

/// Words of the page in one language.
#[expect(missing_docs, reason = "each field is named after what it says")]
pub struct PageTexts {
    // Header and footer.
    pub site: &'static str,
    pub pages: &'static str,
    pub mine: &'static str,
    pub mine_short: &'static str,
    pub ai: &'static str,
    pub ai_short: &'static str,
    pub both: &'static str,
    pub both_short: &'static str,
    pub other_language: &'static str,
    pub theme: &'static str,
    pub themes: [&'static str; 3],
    pub footer: &'static str,
    pub methods: &'static str,
    pub data: &'static str,
    pub others: &'static str,
    // Questions and names of views.
    pub ask: fn(Page) -> &'static str,
    // The answer in one line, once it has been scrolled away.
    pub brief_mine: &'static str,
    pub brief_mine_one: &'static str,
    pub brief_ai: &'static str,
    pub brief_ai_one: &'static str,
    // The form.
    pub inputs: &'static str,
    pub inputs_link: &'static str,
    pub reset_all: &'static str,
    pub suggest: &'static str,
    pub suggested: &'static str,
    pub suggest_none: &'static str,
    pub undo: &'static str,
    pub redo: &'static str,
    pub fresh: &'static str,
    pub fresh_note: &'static str,
    /// The same for the rate of a currency.
    pub fresh_rate: &'static str,
    pub fresh_rate_note: &'static str,
    pub fresh_asking: &'static str,
    pub share: &'static str,
    /// Pins the scenario, ends that, goes to both, swaps them.
    pub comparing: [&'static str; 4],
    /// What a pinned scenario means for the edits that follow.
    pub compared: &'static str,
    pub more: &'static str,
    pub contents: &'static str,
    pub changed: &'static str,
    pub reset: &'static str,
    pub reset_field: &'static str,
    pub default_value: &'static str,
    pub default_none: &'static str,
    pub spread: &'static str,
    pub slider: &'static str,
    pub power_unit: &'static str,
    /// What a foreign currency was converted with.
    pub rate: &'static str,
    /// A dollar is worth `{n}` of a `{currency}`, says the reader.
    pub own_rate: &'static str,
    pub countries: &'static str,
    pub banned: &'static str,
    pub closed: &'static str,
    pub nowhere: &'static str,
    pub unpriced: &'static str,
    pub api_price: &'static str,
    pub api_group: &'static str,
    // What is wrong with an entry.
    pub not_a_number: &'static str,
    pub outside: &'static str,
    pub no_spread: &'static str,
    pub invalid_answer: &'static str,
    // Provenance.
    pub source_of: &'static str,
    pub value: &'static str,
    pub typical: &'static str,
    pub source: &'static str,
    pub publisher: &'static str,
    pub as_of: &'static str,
    pub retrieved: &'static str,
    pub licence: &'static str,
    pub none_stated: &'static str,
    pub confidence: &'static str,
    pub confidences: fn(Confidence) -> &'static str,
    pub basis: &'static str,
    pub bases: fn(Basis) -> &'static str,
    pub no_value: &'static str,
    pub close: &'static str,
    // Below a chart.
    pub table: &'static str,
    pub csv: &'static str,
    pub image: &'static str,
    pub embed: &'static str,
    pub why: &'static str,
    pub tools: &'static str,
    pub drawing: &'static str,
    pub incomplete: &'static str,
    pub cancel: &'static str,
    // Above a long table and under it.
    pub find: &'static str,
    pub any: &'static str,
    pub rows_found: &'static str,
    pub rows_shown: &'static str,
    pub rows_all: &'static str,
    // Notes under the answer.
    pub note_barred: &'static str,
    pub note_barred_one: &'static str,
    pub note_unpriced: &'static str,
    pub note_medium: &'static str,
    pub note_unchecked: &'static str,
    pub note_assumed: &'static str,
    pub note_sold: &'static str,
    pub note_old: &'static str,
    // Whose numbers these are, when they are not the newest.
    pub numbers_of: &'static str,
    pub use_newest: &'static str,
    // Share.
    pub share_title: &'static str,
    pub tabs: [&'static str; 4],
    pub copy_sentence: &'static str,
    pub copy_image: &'static str,
    pub copy_text: &'static str,
    pub sizes: [&'static str; 5],
    pub size: &'static str,
    pub save: &'static str,
    pub save_scenario: &'static str,
    pub open_scenario: &'static str,
    pub spreadsheet: &'static str,
    pub way: &'static str,
    pub show_controls: &'static str,
    pub preview: &'static str,
    pub save_card: &'static str,
    pub freeze: &'static str,
    pub freeze_note: &'static str,
    pub follow: &'static str,
    pub follow_note: &'static str,
    pub link_label: &'static str,
    pub copy_link: &'static str,
    pub privacy: &'static str,
    pub too_long: &'static str,
    pub copied: &'static str,
    pub not_copied: &'static str,
    pub snippet_label: &'static str,
    pub watched: &'static str,
    pub which_view: &'static str,
    pub open_calculator: &'static str,
    pub new_tab: &'static str,
    // Notices about a link.
    pub notice: &'static str,
    pub file_notice: &'static str,
    pub dismiss: &'static str,
    pub problem: fn(&Problem) -> &'static str,
}

/// Words of the formula panels.
#[expect(missing_docs, reason = "each field is named after what it says")]
pub struct FormulaTexts {
    pub term: &'static str,
    pub how: &'static str,
    pub per_mwh: &'static str,
    pub per_month: &'static str,
    pub net_title: &'static str,
    pub net_lead: &'static str,
    pub net_formula: &'static str,
    pub breakeven_title: &'static str,
    pub breakeven_lead: &'static str,
    pub breakeven_formula: &'static str,
    pub cost_title: &'static str,
    pub cost_lead: &'static str,
    pub volume_title: &'static str,
    pub volume_lead: &'static str,
    pub none: &'static str,
    pub income: &'static str,
    pub income_how: &'static str,
    pub pool_fee: &'static str,
    pub pool_fee_how: &'static str,
    pub fees_kept: &'static str,
    pub fees_kept_how: &'static str,
    pub power: &'static str,
    pub power_how: &'static str,
    pub hosting: &'static str,
    pub hosting_how: &'static str,
    pub demand: &'static str,
    pub demand_how: &'static str,
    pub upkeep: &'static str,
    pub upkeep_how: &'static str,
    pub net: &'static str,
    pub scenarios: &'static str,
    pub middle: &'static str,
    pub hashprice: &'static str,
    pub hashprice_how: &'static str,
    pub breakeven: &'static str,
    pub breakeven_how: &'static str,
    pub answer_time: &'static str,
    pub answer_time_how: &'static str,
    pub answer_energy: &'static str,
    pub answer_energy_how: &'static str,
    pub electricity: &'static str,
    pub electricity_how: &'static str,
    pub wear: &'static str,
    pub wear_how: &'static str,
    pub running: &'static str,
    pub running_how: &'static str,
    pub rent: &'static str,
    pub rent_how: &'static str,
    pub request: &'static str,
    pub request_how: &'static str,
    pub bill: &'static str,
    pub bill_how: &'static str,
    pub fixed: &'static str,
    pub fixed_how: &'static str,
    pub own_answer: &'static str,
    pub own_answer_how: &'static str,
    pub even: &'static str,
    pub even_how: &'static str,
    pub cost: &'static str,
    pub words: &'static [(&'static str, &'static str)],
}

/// Walks through a template: words as `Ok`, names as `Err`.
pub fn pieces<'a>(template: &'a str, mut each: impl FnMut(Result<&'a str, &'a str>)) {
    let mut rest = template;
    while let Some((before, tail)) = rest.split_once('{') {
        let (name, after) = tail.split_once('}').unwrap_or((tail, ""));
        each(Ok(before));
        each(Err(name));
        rest = after;
    }
    each(Ok(rest));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_words_and_names_in_turn() {
        let mut seen = Vec::new();
        pieces("a {x} b {y}", |piece| seen.push(piece.map_or_else(|name| format!("<{name}>"), str::to_owned)));
        assert_eq!(seen.concat(), "a <x> b <y>");
    }
}
