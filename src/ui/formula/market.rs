//! The terms of a petahash's daily cost at the reader's place, which the supply curve compares with the hashprice.

use super::mining::Page;
use super::{Bit, Line, Panel, bits};
use crate::analysis::MiningResults;
use crate::analysis::supply::per_petahash;
use crate::mining::supply::hashcost;
use crate::mining::{Income, Rig, Site, day};
use crate::scenario::{Input, Unit};
use crate::text::number::{decimals, rounded, significant};
use crate::text::quantity::{with_unit, written};
use crate::text::view::filled;
use crate::ui::app::Shown;
use crate::ui::site;
use crate::units::{EnergyPrice, HashEfficiency, HashRate, Span};

/// Money per petahash and running day (USD), term by term.
struct Terms {
    power: f64,
    hosting: f64,
    carbon: f64,
    demand: f64,
    upkeep: f64,
    pool: f64,
    cost: f64,
}

impl Terms {
    /// The terms at what a place charges a petahash of the fleet; `None` when it never runs.
    fn of(fleet: HashEfficiency, site: &Site, income: &Income) -> Option<Self> {
        let one = HashRate::petahashes(1.0);
        let rig = Rig { hashrate: one, power: one * fleet };
        let (today, uptime) = (day(&rig, site, income), site.uptime.to_of_one());
        let energy = rig.power * site.overhead * Span::days(1.0);
        let fee = |price: EnergyPrice| (energy * price).to_usd();
        let (electricity, upkeep) = (today.electricity.to_usd() / uptime, today.upkeep.to_usd() / uptime);
        let cost = hashcost(fleet, site, income).to_usd_per_ph_day();
        let terms = Self {
            power: fee(site.price),
            hosting: fee(site.hosting_fee),
            carbon: fee(site.carbon_fee),
            demand: electricity - fee(site.energy_price()),
            upkeep,
            pool: cost - electricity - upkeep,
            cost,
        };
        Some(terms).filter(|terms| terms.cost.is_finite())
    }

    fn other(&self) -> f64 {
        self.hosting + self.carbon + self.demand + self.upkeep
    }
}

/// Why a petahash costs what it costs at the reader's place, or at the place of the result at `subject`.
pub(super) fn hashcost_panel(results: &MiningResults, subject: Option<usize>, shown: &Shown, site: &site::Site) -> Option<Panel> {
    let page = Page::of(results, subject, shown, site)?;
    let (words, texts) = (page.words, site.language.market());
    let panel = &texts.hashcost;
    let fleet = HashEfficiency::joules_per_terahash(shown.scenario.number(Input::FleetEfficiency, &shown.data)?);
    let charged = per_petahash(&page.region.site, results, fleet);
    let terms = Terms::of(fleet, &charged, &results.income)?;
    let money = |value: f64| decimals(value, 2);
    let line = |term: &str, how: Vec<Bit>, value: f64| Line { term: term.to_owned(), how, value: money(value), total: false };

    let price = format!(
        "{} {}",
        written(charged.price.to_usd_per_kwh(), Unit::UsdPerKwh, site.language),
        (site.messages().field.unit)(Unit::UsdPerKwh)
    );
    let power = [
        ("efficiency", page.value(Input::FleetEfficiency), Some(Input::FleetEfficiency)),
        ("overhead", page.overhead(), page.mine(Input::Overhead)),
        ("price", price, page.mine(Input::Electricity)),
    ];
    let mut lines = vec![line(words.power, bits(panel.power_how, &power), terms.power)];
    if terms.hosting > 0.0 {
        let how = bits(panel.fee_how, &[("price", page.value(Input::HostingFee), Some(Input::HostingFee))]);
        lines.push(line(words.hosting, how, terms.hosting));
    }
    if terms.carbon > 0.0 {
        let how = bits(panel.carbon_how, &[("price", page.value(Input::CarbonPrice), Some(Input::CarbonPrice))]);
        lines.push(line(panel.carbon, how, terms.carbon));
    }
    if charged.demand_charge_usd_per_kw_month > 0.0 {
        let values = [
            ("charge", page.value(Input::DemandCharge), Some(Input::DemandCharge)),
            ("uptime", page.value(Input::Uptime), Some(Input::Uptime)),
        ];
        lines.push(line(words.demand, bits(words.demand_how, &values), terms.demand));
    }
    let machines = shown.scenario.number(Input::Machines, &shown.data).unwrap_or(1.0);
    let each = with_unit(page.region.site.upkeep.to_usd_per_month() / machines, Unit::UsdPerMachineMonth, site.language);
    let upkeep = [
        ("upkeep", each, page.mine(Input::Upkeep)),
        ("power", format!("{} kW", rounded(fleet.to_joules_per_terahash(), 3)), None),
        ("uptime", page.value(Input::Uptime), Some(Input::Uptime)),
    ];
    lines.push(line(words.upkeep, bits(panel.upkeep_how, &upkeep), terms.upkeep));
    let kept = results.income.kept_share().to_of_one();
    let share = format!("{}%", rounded((1.0 - kept) * 100.0, 3));
    lines.push(line(words.pool_fee, bits(panel.pool_how, &[("share", share, Some(Input::PoolFee))]), terms.pool));
    lines.push(Line { total: true, ..line(panel.total, bits(panel.total_how, &[]), terms.cost) });

    let values = [
        ("cost", money(terms.cost)),
        ("efficiency", significant(fleet.to_joules_per_terahash(), 4)),
        ("overhead", page.overhead()),
        ("price", significant(charged.price.to_usd_per_kwh(), 4)),
        ("other", money(terms.other())),
        ("kept", significant(kept, 4)),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    Some(Panel {
        title: filled(panel.title, &[("value", &format!("${}", money(terms.cost))), ("place", page.place())]),
        lead: filled(panel.lead, &[("fleet", &page.value(Input::FleetEfficiency)), ("hashprice", &page.hashprice())]),
        unit: texts.supply.per_petahash.to_owned(),
        lines,
        formula: [filled(panel.formula, panel.words), filled(panel.formula, &values)],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Results, evaluate};
    use crate::catalogue::embedded;
    use crate::scenario::{Page as SitePage, link};

    #[test]
    fn the_terms_add_up_to_the_cost_and_to_the_closed_form() {
        let catalogue = embedded().unwrap();
        for fragment in ["", "v=1&pay=pps&fe=4", "v=1&dc=9&hf=0.003&pue=1.2&ox=30&up=80&cp=50", "v=1&n=100&r=py&fle=31", "v=1&el=-0.02"] {
            let scenario = link::parse(fragment, catalogue).scenario;
            let Results::Mine(results) = evaluate(SitePage::Mine, &scenario, catalogue) else { panic!() };
            let fleet = HashEfficiency::joules_per_terahash(scenario.number(Input::FleetEfficiency, catalogue).unwrap());
            for region in &results.regions {
                let site = per_petahash(&region.site, &results, fleet);
                let terms = Terms::of(fleet, &site, &results.income).unwrap();
                let kept = results.income.kept_share().to_of_one();
                assert!((terms.power + terms.other() + terms.pool - terms.cost).abs() < 1e-9, "{fragment}");
                let power = 24.0 * fleet.to_joules_per_terahash() * site.overhead * site.price.to_usd_per_kwh();
                assert!(((power + terms.other()) / kept - terms.cost).abs() < 1e-9 * terms.cost.abs().max(1.0), "{fragment}");
            }
        }
    }

    #[test]
    fn a_place_of_the_curve_and_the_panel_agree() {
        let catalogue = embedded().unwrap();
        let scenario = link::parse("v=1&dc=9&up=80", catalogue).scenario;
        let Results::Mine(results) = evaluate(SitePage::Mine, &scenario, catalogue) else { panic!() };
        let found = crate::analysis::supply::supply(&scenario, catalogue, &results);
        for block in &found.blocks {
            let terms = Terms::of(found.efficiency, &block.place.site, &results.income).unwrap();
            assert!((terms.cost - block.cost.to_usd_per_ph_day()).abs() < 1e-9, "{}", block.place.id);
        }
    }
}
