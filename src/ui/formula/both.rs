//! The terms of what a workload can pay for a megawatt-hour.

use super::mining::input_value;
use super::{Bit, Line, Panel, bits};
use crate::analysis::BothResults;
use crate::analysis::both::{Offer, Workload};
use crate::placement::{Plant, Verdict};
use crate::scenario::Input;
use crate::text::number::{decimals, rounded, signed_usd, usd};
use crate::text::view::filled;
use crate::ui::app::Shown;
use crate::ui::site::Site;
use crate::units::EnergyPrice;

/// Money per megawatt-hour with its sign.
fn signed(value: f64) -> String {
    signed_usd(value)
}

/// Dollars with cents below a hundred, as prices of hours and tokens are quoted.
fn price(value: f64) -> String {
    if value.abs() < 100.0 { format!("${}", decimals(value, 2)) } else { usd(value) }
}

/// The input that sets the price of a workload's machine.
const fn price_input(workload: Workload) -> Option<Input> {
    match workload {
        Workload::Rig => Some(Input::MachinePrice),
        Workload::DatacentreGpu | Workload::SmallServing | Workload::FrontierServing => Some(Input::GpuPrice),
        Workload::Laptop => Some(Input::DevicePrice),
        Workload::OldRig | Workload::BestRig | Workload::ConsumerGpu | Workload::Phone => None,
    }
}

/// How an hour at work comes to what it brings.
fn hour(offer: &Offer, plant: &Plant, shown: &Shown, site: &Site) -> Vec<Bit> {
    let words = &site.messages().view.bids.why;
    let brings = plant.revenue.to_usd_per_hour();
    let each = price(brings / plant.per_hour);
    match offer.workload {
        Workload::OldRig | Workload::Rig | Workload::BestRig => {
            let rate = format!("{} PH/s", rounded(24.0 * plant.per_hour, 4));
            let values = [
                ("rate", rate, None),
                ("each", each, Some(Input::BtcPrice)),
                ("fee", input_value(shown, site, Input::PoolFee), Some(Input::PoolFee)),
            ];
            bits(words.hour_mining, &values)
        }
        Workload::ConsumerGpu | Workload::DatacentreGpu => {
            let own = offer.machine == shown.scenario.choice(Input::Gpu);
            bits(words.hour_rental, &[("each", each, own.then_some(Input::Rent))])
        }
        Workload::SmallServing | Workload::FrontierServing => {
            let own = offer.workload == Workload::SmallServing;
            let values = [("rate", rounded(plant.per_hour, 3), None), ("each", each, own.then_some(Input::TokenPrice))];
            bits(words.hour_serving, &values)
        }
        Workload::Laptop | Workload::Phone => {
            let values = [("rate", rounded(plant.per_hour, 3), None), ("each", each, Some(Input::Api))];
            bits(words.hour_own, &values)
        }
    }
}

/// Why a workload can pay what it can pay: the one at `subject`, else the best.
pub(super) fn bid(results: &BothResults, subject: Option<usize>, shown: &Shown, site: &Site) -> Option<Panel> {
    let texts = &site.messages().view.bids;
    let words = &texts.why;
    let best = match results.verdict {
        Verdict::Winner { best, .. } | Verdict::NothingPays { best } => best,
        Verdict::TossUp { first, .. } => first,
        Verdict::NoCandidate => 0,
    };
    let offer = results.offers.get(subject.unwrap_or(best))?;
    let (plant, bid, full) = (offer.plant?, offer.bid.ok()?, offer.full()?);
    let of = EnergyPrice::to_usd_per_mwh;
    let line = |term: &str, how: Vec<Bit>, value: String| Line { term: term.to_owned(), how, value, total: false };
    let busy = match offer.workload {
        workload if workload.mines() => Input::Uptime,
        Workload::Laptop | Workload::Phone => Input::Requests,
        _ => Input::Sold,
    };
    let revenue = [
        ("hour", price(plant.revenue.to_usd_per_hour()), None),
        ("busy", format!("{}%", rounded(100.0 * plant.busy(), 3)), Some(busy)),
        ("draw", format!("{} kW", rounded(plant.mean_draw().to_kilowatts(), 3)), None),
    ];
    let kept = of(bid.revenue) * plant.fee.to_of_one();
    let machine = [
        ("price", plant.price.map_or_else(|| "–".to_owned(), |price| usd(price.to_usd())), price_input(offer.workload)),
        ("years", rounded(plant.life.to_years(), 3), None),
        ("rate", input_value(shown, site, Input::Discount), Some(Input::Discount)),
    ];
    let mut lines = vec![
        line(words.hour, hour(offer, &plant, shown, site), price(plant.revenue.to_usd_per_hour())),
        line(words.revenue, bits(words.revenue_how, &revenue), signed(of(bid.revenue))),
    ];
    if kept > 0.0 {
        let fee = [("fee", format!("{}%", rounded(plant.fee.to_percent(), 3)), None)];
        lines.push(line(words.kept, bits(words.kept_how, &fee), signed(-kept)));
    }
    let running = of(bid.variable) - kept;
    if running.abs() > 0.0 {
        lines.push(line(words.running, vec![Bit::Words(words.running_how.to_owned())], signed(-running)));
    }
    let fixed = bid.fixed.map_or(0.0, of);
    if fixed.abs() > 0.0 {
        let how = if offer.workload.is_own() { words.machine_own } else { words.machine_how };
        lines.push(line(words.machine, bits(how, &machine), signed(-fixed)));
    }
    lines.push(Line { total: true, ..line(words.total, vec![Bit::Words(site.language.formula().middle.to_owned())], signed(full)) });
    Some(Panel {
        title: filled(words.title, &[("value", &usd(full)), ("name", (texts.noun)(offer.workload))]),
        lead: words.lead.to_owned(),
        unit: site.language.formula().per_mwh.to_owned(),
        lines,
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

    #[test]
    fn the_terms_of_every_bid_add_up_to_it() {
        let catalogue = embedded().unwrap();
        for fragment in ["", "v=1&own=40&hp=0.4", "v=1&dc=9&hf=0.003&asic=s23-hyd&r=no", "v=1&gpu=h200-sxm&gu=90"] {
            let linked = Rc::new(link::parse(fragment, catalogue).scenario);
            let shown = Shown::of(&linked, Data(catalogue), |scenario, catalogue| evaluate(Page::Both, scenario, catalogue));
            let site = Site::alone(Language::En, Page::Both, Data(catalogue));
            let Results::Both(results) = &*shown.results else { panic!() };
            for (index, offer) in results.offers.iter().enumerate() {
                let found = bid(results, Some(index), &shown, &site);
                assert_eq!(found.is_some(), offer.full().is_some(), "{fragment} {:?}", offer.workload);
                let Some(panel) = found else { continue };
                let of = |text: &str| text.replace(['$', ',', '+'], "").replace('−', "-").parse::<f64>().unwrap();
                let terms: f64 = panel.lines.iter().skip(1).filter(|line| !line.total).map(|line| of(&line.value)).sum();
                let full = offer.full().unwrap();
                // Printed with two digits of each.
                let room: f64 = panel.lines.iter().skip(1).map(|line| of(&line.value).abs() * 0.051 + 0.01).sum();
                assert!((terms - full).abs() < room, "{fragment} {:?} {terms} {full}", offer.workload);
                assert_eq!(panel.lines.iter().filter(|line| line.total).count(), 1);
            }
        }
    }
}
