//! How the range of a halving time comes about, reading by reading.

use super::{Bit, Line, Panel, bits};
use crate::analysis::density::density;
use crate::inference::density::{Halving, Smallest, months};
use crate::text::density::billions;
use crate::text::number::{rounded, significant};
use crate::text::view::{dated, filled};
use crate::ui::app::Shown;
use crate::ui::site::Site;
use crate::units::{Date, Span};

/// The readings behind the range; `None` with too few records.
pub(super) fn halving(shown: &Shown, site: &Site) -> Option<Panel> {
    let (language, words) = (site.language, &site.language.density().why);
    let own = density(&shown.scenario, &shown.data).own;
    let found: Halving = own.halving?;
    let plain = |span: Span| rounded(months(span), 2);
    let range = |(low, high): (Span, Span)| filled(words.range, &[("low", &plain(low)), ("high", &plain(high))]);
    let in_months = |value: String| filled(words.months, &[("x", &value)]);
    let line = |term: &str, how: Vec<Bit>, value: String| Line { term: term.to_owned(), how, value, total: false };
    let record = |term: &str, record: &Smallest<'_>| {
        let values = [("model", record.model.name.clone(), None), ("date", dated(&record.model.released, language), None)];
        line(term, bits(words.record_how, &values), billions(record.model.total_params_b, language))
    };
    let until = Date::from_days(own.until as i64)?.to_string();
    let whole = range(found.range());
    let lines = vec![
        record(words.first, own.records.first()?),
        record(words.last, own.records.last()?),
        line(words.records, bits(words.records_how, &[("n", found.records.to_string(), None)]), in_months(plain(found.time))),
        line(words.dropped, bits(words.dropped_how, &[]), in_months(range(found.dropped))),
        line(words.stalls, bits(words.stalls_how, &[("date", dated(&until, language), None)]), in_months(plain(found.with_stalls))),
        Line { total: true, ..line(words.total, bits(words.total_how, &[]), in_months(whole.clone())) },
    ];
    let score = format!("{} {}%", own.benchmark.name(), significant(own.threshold, 4));
    Some(Panel {
        title: filled(words.title, &[("range", &whole)]),
        lead: filled(words.lead, &[("test", &score)]),
        unit: String::new(),
        lines,
        formula: Default::default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::embedded;
    use crate::scenario::{Page, link};
    use crate::text::Language;
    use crate::ui::site::Data;
    use std::rc::Rc;

    fn panel(fragment: &str) -> Option<Panel> {
        let catalogue = embedded().unwrap();
        let linked = Rc::new(link::parse(fragment, catalogue).scenario);
        let site = Site::alone(Language::En, Page::Ai, Data(catalogue));
        halving(&Shown::of(&linked, Data(catalogue), |scenario, catalogue| evaluate(Page::Ai, scenario, catalogue)), &site)
    }

    #[test]
    fn the_total_is_the_range_of_the_readings_above_it() {
        let panel = panel("").unwrap();
        let readings: Vec<&str> = panel.lines.iter().map(|line| line.value.as_str()).collect();
        assert_eq!(readings, ["405 billion", "4.66 billion", "3.7 months", "3.3 to 5.9 months", "5.6 months", "3.3 to 5.9 months"]);
        assert_eq!(panel.title, "Why 3.3 to 5.9 months?");
    }

    #[test]
    fn without_a_trend_there_is_no_panel() {
        assert_eq!(panel("v=1&qf=85"), None);
        assert_eq!(panel("v=1&qf=99"), None);
    }
}
