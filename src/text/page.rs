//! Words of the page around the charts: header, form, dialogs, notices, provenance, formulas.
//!
//! Templates hold `{name}`s for [`fill`]. Absent on purpose: the answer (see [`super::sentence`]), words of inputs (see
//! [`super::field`]) and words inside charts.

use crate::catalogue::Basis;
use crate::catalogue::{Confidence, DeviceClass};
use crate::scenario::link::Problem;
use crate::text::Language;

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
    pub other_language: &'static str,
    pub theme: &'static str,
    pub themes: [&'static str; 3],
    pub footer: &'static str,
    // Questions and names of views.
    pub ask_mine: &'static str,
    pub ask_ai: &'static str,
    pub name_regions: &'static str,
    pub name_breakeven: &'static str,
    pub name_device: &'static str,
    pub name_volume: &'static str,
    // The answer in one line, once it has been scrolled away.
    pub brief_mine: &'static str,
    pub brief_mine_one: &'static str,
    pub brief_ai: &'static str,
    pub brief_ai_one: &'static str,
    // The form.
    pub inputs: &'static str,
    pub inputs_link: &'static str,
    pub reset_all: &'static str,
    pub undo: &'static str,
    pub redo: &'static str,
    pub share: &'static str,
    pub more: &'static str,
    pub contents: &'static str,
    pub changed: &'static str,
    pub reset: &'static str,
    pub reset_field: &'static str,
    pub default_value: &'static str,
    pub default_none: &'static str,
    pub spread: &'static str,
    pub slider: &'static str,
    pub choose: &'static str,
    pub countries: &'static str,
    pub parts_of: &'static str,
    pub banned: &'static str,
    pub closed: &'static str,
    pub unpriced: &'static str,
    pub api_price: &'static str,
    pub device_class: fn(DeviceClass) -> &'static str,
    // What is wrong with an entry.
    pub not_a_number: &'static str,
    pub outside: &'static str,
    pub no_spread: &'static str,
    pub invalid_answer: &'static str,
    // Provenance.
    pub source_of: &'static str,
    pub your_value: &'static str,
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
    pub save_as: &'static str,
    // Notes under the answer.
    pub note_barred: &'static str,
    pub note_barred_one: &'static str,
    pub note_unpriced: &'static str,
    pub note_medium: &'static str,
    pub note_assumed: &'static str,
    // Share.
    pub share_title: &'static str,
    pub tab_link: &'static str,
    pub tab_embed: &'static str,
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
    pub snippet_note: &'static str,
    pub copy_snippet: &'static str,
    pub which_view: &'static str,
    pub frame_title: &'static str,
    pub open_calculator: &'static str,
    pub new_tab: &'static str,
    // Notices about a link.
    pub notice: &'static str,
    pub dismiss: &'static str,
    pub problem: fn(&Problem) -> &'static str,
    // Why this number?
    pub formula: FormulaTexts,
}

/// Words of the formula panels.
#[expect(missing_docs, reason = "each field is named after what it says")]
pub struct FormulaTexts {
    pub term: &'static str,
    pub how: &'static str,
    pub per_mwh: &'static str,
    pub per_month: &'static str,
    pub lead: &'static str,
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
    pub words: &'static [(&'static str, &'static str)],
}

/// A template with each `{name}` replaced by its value; unknown names vanish.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::new();
    pieces(template, |piece| match piece {
        Ok(words) => text.push_str(words),
        Err(name) => text.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)),
    });
    text
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

/// A date of the catalogue as people write it: a day, a month or a year.
pub fn date(text: &str, language: Language) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let bare = |digits: &str| digits.trim_start_matches('0').to_owned();
    let Some(number) = month.and_then(|month| month.parse::<usize>().ok()) else {
        return match language {
            Language::En => year.to_owned(),
            Language::Zh => format!("{year} 年"),
        };
    };
    match (language, day) {
        (Language::Zh, None) => format!("{year} 年 {number} 月"),
        (Language::Zh, Some(day)) => format!("{year} 年 {number} 月 {} 日", bare(day)),
        (Language::En, day) => {
            let name = MONTHS.get(number.wrapping_sub(1)).copied().unwrap_or_default();
            day.map_or_else(|| format!("{name} {year}"), |day| format!("{} {name} {year}", bare(day)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_templates_are_replaced_or_vanish() {
        assert_eq!(fill("a {x} b {y}.", &[("x", "1")]), "a 1 b .");
        assert_eq!(fill("no names", &[]), "no names");
    }

    #[test]
    fn dates_are_as_exact_as_their_source() {
        for (text, en, zh) in [
            ("2026-11-22", "22 Nov 2026", "2026 年 11 月 22 日"),
            ("2026-01", "Jan 2026", "2026 年 1 月"),
            ("2025", "2025", "2025 年"),
            ("2026-01-05", "5 Jan 2026", "2026 年 1 月 5 日"),
        ] {
            assert_eq!((date(text, Language::En).as_str(), date(text, Language::Zh).as_str()), (en, zh));
        }
    }
}
