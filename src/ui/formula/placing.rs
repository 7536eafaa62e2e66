//! What a unit costs where a workload is and where it settles, and how a cent comes to its share of that cost.

use super::mining::input_value;
use super::{Bit, Line, Panel, bits};
use crate::analysis::BothResults;
use crate::analysis::both::Workload;
use crate::analysis::both::plane::{Mover, Settled, Site as Place, SiteKind};
use crate::analysis::both::pull::{Pull, pulls};
use crate::placement::UnitCost;
use crate::scenario::Input;
use crate::text::number::{rounded, usd};
use crate::text::placing::name;
use crate::text::view::filled;
use crate::ui::app::Shown;
use crate::ui::site::Site;

/// A change of the cost: `+12%`.
fn percent(change: f64) -> String {
    format!("+{}%", rounded(100.0 * change, 2))
}

/// The parts of a cost that are not nothing, each with the input behind it.
fn parts(cost: &UnitCost, place: &Place, mover: Mover, shown: &Shown, site: &Site) -> Vec<Bit> {
    let words = &site.language.placing().plane.why;
    let mines = mover == Mover::Mining;
    let tariff = match place.kind {
        SiteKind::Device | SiteKind::Metro => Some(Input::Household),
        SiteKind::Region if place.id == shown.scenario.choice(Input::Region) => Some(Input::Electricity),
        SiteKind::National | SiteKind::Region => None,
    };
    let machine = match mover {
        Mover::Mining => Some(Input::MachinePrice),
        _ if place.kind == SiteKind::Device => Some(Input::DevicePrice),
        _ => Some(Input::GpuPrice),
    };
    let price = usd(place.price.to_usd_per_mwh());
    let all = [
        (cost.energy, words.energy, None),
        (cost.running, words.running, None),
        (cost.hardware, words.hardware, machine),
        (cost.latency, words.latency, Some(Input::WaitValue).filter(|_| !mines)),
        (cost.transport, words.transport, None),
    ];
    let mut how = Vec::new();
    for (value, template, input) in all.into_iter().filter(|part| part.0 != 0.0) {
        if !how.is_empty() {
            how.push(Bit::Words(site.messages().view.common.comma.to_owned()));
        }
        how.extend(bits(template, &[("x", usd(value), input), ("price", price.clone(), tariff)]));
    }
    how
}

/// Why mining and chat settle where they do: their costs there and where they are today.
pub(super) fn places(results: &BothResults, shown: &Shown, site: &Site) -> Option<Panel> {
    let texts = &site.language.placing().plane;
    let words = &texts.why;
    let plane = results.plane(&shown.scenario, &shown.data);
    let line = |settled: &Settled, who: &str, at: Option<usize>, total: bool| {
        let (place, cost) = (plane.sites.get(at?)?, settled.costs.get(at?)?.ok()?);
        Some(Line {
            term: filled(words.line, &[("who", who), ("place", &name(place, &shown.data, site.language))]),
            how: parts(&cost, place, settled.mover, shown, site),
            value: usd(cost.total()),
            total,
        })
    };
    let two = |(settled, words): (&Settled, &crate::text::placing::MoverTexts)| {
        let moved = settled.from != settled.to;
        [line(settled, words.name, settled.from.filter(|_| moved), false), line(settled, words.name, settled.to, true)]
    };
    let lines: Vec<Line> = plane.settled.iter().zip(&texts.movers).take(2).flat_map(two).flatten().collect();
    (!lines.is_empty()).then(|| Panel {
        title: words.title.to_owned(),
        lead: words.lead.to_owned(),
        unit: "$".to_owned(),
        lines,
        formula: Default::default(),
    })
}

/// Why a cent more changes the cost of the first workload as much as it does.
pub(super) fn push(shown: &Shown, site: &Site) -> Option<Panel> {
    let words = &site.language.placing().pull.why;
    let known = |(workload, found): (Workload, Result<Pull, _>)| Some((workload, found.ok().filter(|pull| pull.cost.total() > 0.0)?));
    let (workload, pull) = pulls(&shown.scenario, &shown.data).into_iter().find_map(known)?;
    let (cost, total) = (pull.cost, pull.cost.total());
    let cent = pull.by_cent * total;
    let kwh = rounded(100.0 * cent, 3);
    let tariff = if workload.is_own() { Input::Household } else { Input::Electricity };
    let line = |term: &str, how: Vec<Bit>, value: String, total: bool| Line { term: term.to_owned(), how, value, total };
    let rest = [
        ("hardware", usd(cost.hardware), Some(if workload.mines() { Input::MachinePrice } else { Input::GpuPrice })),
        ("running", usd(cost.running), None),
        ("transport", usd(cost.transport), None),
    ];
    let energy = [("kwh", kwh.clone(), None), ("price", input_value(shown, site, tariff), Some(tariff))];
    let share = [("share", format!("{}%", rounded(100.0 * pull.energy_share, 2)), None)];
    let change = percent(pull.by_cent);
    Some(Panel {
        title: filled(words.title, &[("value", &change)]),
        lead: filled(words.lead, &[("name", (site.messages().view.bids.name)(workload))]),
        unit: "$".to_owned(),
        lines: vec![
            line(words.energy, bits(words.energy_how, &energy), usd(cost.energy), false),
            line(words.rest, bits(words.rest_how, &rest), usd(total - cost.energy), false),
            line(words.cost, bits(words.cost_how, &share), usd(total), false),
            line(words.cent, bits(words.cent_how, &[("kwh", kwh, None)]), usd(cent), false),
            line(words.total, bits(words.total_how, &[("cent", usd(cent), None), ("cost", usd(total), None)]), change, true),
        ],
        formula: Default::default(),
    })
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::analysis::{Results, evaluate};
    use crate::catalogue::embedded;
    use crate::scenario::{Page, link};
    use crate::text::Language;
    use crate::ui::site::Data;

    fn with(fragment: &str, check: impl FnOnce(&BothResults, &Shown, &Site)) {
        let catalogue = embedded().unwrap();
        let linked = Rc::new(link::parse(fragment, catalogue).scenario);
        let shown = Shown::of(&linked, Data(catalogue), |scenario, catalogue| evaluate(Page::Both, scenario, catalogue));
        let site = Site::alone(Language::En, Page::Both, Data(catalogue));
        let Results::Both(results) = &*shown.results else { panic!() };
        check(results, &shown, &site);
    }

    /// Every amount of dollars in a text, in order.
    fn dollars(text: &str) -> Vec<f64> {
        let amount = |part: &str| part.chars().take_while(|letter| letter.is_ascii_digit() || *letter == '.').collect::<String>();
        text.replace(',', "").split('$').skip(1).filter_map(|part| amount(part).parse().ok()).collect()
    }

    fn said(line: &Line) -> String {
        line.how.iter().map(|(Bit::Words(text) | Bit::Value(text, _))| text.as_str()).collect()
    }

    #[test]
    fn the_parts_of_both_places_add_up_and_the_one_settled_at_costs_less() {
        for fragment in ["", "v=1&vt=20&hp=0.6", "v=1&uc=de"] {
            with(fragment, |results, shown, site| {
                let panel = places(results, shown, site).unwrap();
                assert_eq!(panel.lines.len(), 4, "{fragment}");
                for pair in panel.lines.chunks(2) {
                    let totals = [dollars(&pair[0].value)[0], dollars(&pair[1].value)[0]];
                    assert!(totals[1] <= totals[0] && pair[1].total, "{fragment} {totals:?}");
                    for (line, total) in pair.iter().zip(totals) {
                        // The price of the power is no part of the cost.
                        let parts: f64 = said(line).split(", ").filter_map(|part| dollars(part).first().copied()).sum();
                        assert!((parts - total).abs() <= 0.06 * total, "{fragment} {} {parts} {total}", line.term);
                    }
                }
            });
        }
    }

    #[test]
    fn a_cent_over_the_cost_is_the_change() {
        with("", |_, shown, site| {
            let panel = push(shown, site).unwrap();
            let [.., cost, cent, total] = panel.lines.as_slice() else { panic!() };
            let change = dollars(&cent.value)[0] / dollars(&cost.value)[0];
            let said: f64 = total.value.trim_matches(['+', '%']).parse().unwrap();
            assert!((100.0 * change / said - 1.0).abs() < 0.06, "{change} {said}");
            assert_eq!(panel.title, format!("Why {}?", total.value));
        });
        with("v=1&r=cn-xj", |_, shown, site| assert_eq!(push(shown, site), None));
    }
}
