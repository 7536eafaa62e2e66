//! How far what mining can pay for power changed, and how far the memory that equal AI needs, term by term.

use super::{Bit, Line, Panel, bits};
use crate::analysis::BothResults;
use crate::analysis::both::history::{Year, history, memory_gb};
use crate::inference::density::{Smallest, months};
use crate::text::density::billions;
use crate::text::number::{decimals, rounded, significant};
use crate::text::view::{dated, filled};
use crate::ui::app::Shown;
use crate::ui::site::Site;
use crate::units::EnergyPrice;

/// The terms behind both changes; `None` when either is unknown.
pub(super) fn changes(results: &BothResults, shown: &Shown, site: &Site) -> Option<Panel> {
    let (language, words) = (site.language, &site.language.history().why);
    let found = history(&shown.scenario, &shown.data, results);
    let (first, last) = found.years()?;
    let (change, shrunk) = (found.change()?, found.shrunk()?);
    let own = &found.density.own;
    let line = |term: &str, how: Vec<Bit>, value: String| Line { term: term.to_owned(), how, value, total: false };
    let joules = |year: &Year<'_>| format!("{} J/TH", rounded(year.last.best.efficiency_j_per_th(), 3));
    let paid = |year: &Year<'_>| format!("${}", decimals(year.last.paid.to_usd_per_day(), 2));
    let price = |price: EnergyPrice| format!("{}\u{a0}{}", decimals(100.0 * price.to_usd_per_kwh(), 1), language.pick("¢", "美分"));
    let year = |year: &Year<'_>| {
        let [from, to] = [year.first.month, year.last.month].map(|month| dated(month, language));
        let term = filled(words.year, &[("from", &from), ("to", &to)]);
        let values = [("machine", year.last.best.name.clone(), None), ("efficiency", joules(year), None), ("paid", paid(year), None)];
        line(&term, bits(words.year_how, &values), price(year.price))
    };
    let record = |record: &Smallest<'_>| {
        let model = record.model;
        let values = [("model", model.name.clone(), None), ("params", billions(model.total_params_b, language), None)];
        let memory = format!("{}\u{a0}GB", rounded(memory_gb(model.total_params_b), 3));
        line(&dated(&model.released, language), bits(words.record_how, &values), memory)
    };
    let change = format!("{}{}%", if change < 1.0 { "−" } else { "+" }, rounded(100.0 * (change - 1.0).abs(), 2));
    let smaller = format!("1/{}", rounded(shrunk, 2));
    let mut lines = vec![
        year(&first),
        year(&last),
        line(words.change, bits(words.change_how, &[]), change.clone()),
        record(own.records.first()?),
        record(own.records.last()?),
    ];
    if let Some(range) = own.halving.map(|halving| halving.range()) {
        let [low, high] = [range.0, range.1].map(|span| rounded(months(span), 2));
        let value = filled(words.months, &[("low", &low), ("high", &high)]);
        lines.push(line(words.halving, bits(words.halving_how, &[]), value));
    }
    let records = [("n", own.records.len().to_string(), None)];
    lines.push(Line { total: true, ..line(words.shrunk, bits(words.shrunk_how, &records), smaller.clone()) });
    let fee = format!("{}%", rounded(found.fee.to_percent(), 3));
    let values = [
        ("price", &*price(last.last.price)),
        ("paid", &paid(&last)),
        ("fee", &fee),
        ("efficiency", &joules(&last)),
        ("overhead", &rounded(found.overhead, 3)),
    ];
    let test = format!("{} {}%", own.benchmark.name(), significant(own.threshold, 4));
    Some(Panel {
        title: filled(words.title, &[("x", &change), ("y", &smaller)]),
        lead: filled(words.lead, &[("test", &test)]),
        unit: words.values.to_owned(),
        lines,
        formula: [filled(words.formula, words.formula_words), filled(words.formula, &values)],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Results, evaluate};
    use crate::catalogue::embedded;
    use crate::scenario::{Page, link};
    use crate::text::Language;
    use crate::ui::site::Data;
    use std::rc::Rc;

    fn panel(fragment: &str) -> Option<Panel> {
        let catalogue = embedded().unwrap();
        let linked = Rc::new(link::parse(fragment, catalogue).scenario);
        let shown = Shown::of(&linked, Data(catalogue), |scenario, catalogue| evaluate(Page::Both, scenario, catalogue));
        let site = Site::alone(Language::En, Page::Both, Data(catalogue));
        let Results::Both(both) = &*shown.results else { panic!() };
        changes(both, &shown, &site)
    }

    #[test]
    fn the_terms_lead_to_the_two_changes_of_the_title() {
        let panel = panel("").unwrap();
        assert_eq!(panel.title, "Why −41% and 1/87?");
        let values: Vec<&str> = panel.lines.iter().map(|line| line.value.as_str()).collect();
        assert_eq!(values, ["24.0\u{a0}¢", "14.0\u{a0}¢", "−41%", "275\u{a0}GB", "3.17\u{a0}GB", "3.3 to 5.9 months", "1/87"]);
    }

    #[test]
    fn the_formula_in_numbers_gives_its_own_result() {
        // 33.27 USD a PH/s and day, 2 % fee, 9.5 J/TH, overhead 1.1: by hand 0.13 USD a kilowatt-hour.
        let [_, numbers] = panel("").unwrap().formula;
        assert_eq!(numbers, "13.0\u{a0}¢ = $33.27 × (1 − 2%) ÷ (24 h × 9.5 J/TH × 1.1)");
        let by_hand: f64 = 33.27 / 1_000.0 * 0.98 / (24.0 * 9.5 * 1.1 / 1_000.0);
        assert!((by_hand - 0.13).abs() < 5e-4, "{by_hand}");
    }

    #[test]
    fn without_two_models_there_is_no_panel() {
        assert_eq!(panel("v=1&qf=99"), None);
    }
}
