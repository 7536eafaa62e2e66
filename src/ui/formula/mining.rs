//! The terms of a day's net margin and of the break-even power price, per metered megawatt-hour.

use super::{Bit, Line, Panel, bits};
use crate::analysis::MiningResults;
use crate::analysis::mining::RegionResult;
use crate::mining::Payout;
use crate::scenario::{Input, Unit};
use crate::text::number::{decimals, signed_usd, significant};
use crate::text::page::FormulaTexts;
use crate::text::quantity::{with_unit, written};
use crate::text::sentence::electricity;
use crate::text::view::filled;
use crate::ui::app::Shown;
use crate::ui::site::Site;
use crate::units::EnergyPrice;

/// Money per metered energy (USD/MWh), term by term.
struct Terms {
    income: f64,
    fees_kept: f64,
    pool_fee: f64,
    power: f64,
    hosting: f64,
    demand: f64,
    upkeep: f64,
    net: f64,
}

impl Terms {
    /// The terms of a region's day; `None` when it draws no energy.
    fn of(results: &MiningResults, region: &RegionResult) -> Option<Self> {
        let (day, site) = (&region.day, &region.site);
        let revenue = day.revenue_per_energy()?.to_usd_per_mwh();
        let per_mwh = |money| EnergyPrice::to_usd_per_mwh(money / day.energy);
        let fee = results.income.pool_fee.to_of_one();
        let paid = revenue / (1.0 - fee);
        let subsidy_only = results.income.payout == Payout::Pps;
        let income = if subsidy_only { paid * (1.0 + results.income.network.fee_ratio()) } else { paid };
        let (power, hosting) = (site.price.to_usd_per_mwh(), site.hosting_fee.to_usd_per_mwh());
        Some(Self {
            income,
            fees_kept: income - paid,
            pool_fee: paid - revenue,
            power,
            hosting,
            demand: per_mwh(day.electricity) - power - hosting,
            upkeep: per_mwh(day.upkeep),
            net: per_mwh(day.net),
        })
    }

    fn other(&self) -> f64 {
        self.fees_kept + self.hosting + self.demand + self.upkeep
    }
}

/// A term that is not the result.
fn line(term: &str, how: Vec<Bit>, value: f64) -> Line {
    Line { term: term.to_owned(), how, value: signed(value), total: false }
}

/// An input's value as its field shows it, with its unit; nothing when it is not known.
pub(super) fn input_value(shown: &Shown, site: &Site, input: Input) -> String {
    let (unit, language) = (input.number().map_or(Unit::Number, |spec| spec.unit), site.language);
    shown.scenario.number(input, &shown.data).map_or_else(String::new, |value| match unit {
        Unit::Usd | Unit::UsdPerMachine => format!("${}", written(value, unit, language)),
        _ => with_unit(value, unit, language),
    })
}

/// What the panels about one place share.
pub(super) struct Page<'a> {
    results: &'a MiningResults,
    pub region: &'a RegionResult,
    shown: &'a Shown,
    site: &'a Site,
    pub words: &'static FormulaTexts,
    terms: Terms,
}

impl<'a> Page<'a> {
    pub(super) fn of(results: &'a MiningResults, subject: Option<usize>, shown: &'a Shown, site: &'a Site) -> Option<Self> {
        let region = results.regions.get(subject.or(results.focus)?)?;
        let terms = Terms::of(results, region)?;
        Some(Self { results, region, shown, site, words: site.language.formula(), terms })
    }

    pub(super) fn place(&self) -> &str {
        self.shown.data.region(&self.region.id).map_or("", |row| self.site.language.region(row))
    }

    fn machine(&self) -> String {
        let row = self.shown.data.asic(self.shown.scenario.choice(Input::Asic));
        row.map_or_else(String::new, |row| format!("{} {}", row.maker, row.name))
    }

    pub(super) fn value(&self, input: Input) -> String {
        input_value(self.shown, self.site, input)
    }

    pub(super) fn hashprice(&self) -> String {
        format!("${}", decimals(self.results.income.hashprice().to_usd_per_ph_day(), 2))
    }

    fn efficiency(&self) -> String {
        format!("{} J/TH", significant(self.results.rig.efficiency().to_joules_per_terahash(), 4))
    }

    pub(super) fn overhead(&self) -> String {
        significant(self.region.site.overhead, 4)
    }

    /// An input of the focus region; other places have figures of their own.
    pub(super) fn mine(&self, input: Input) -> Option<Input> {
        (self.region.id == self.shown.scenario.choice(Input::Region)).then_some(input)
    }

    /// What a megawatt-hour earns, and what is taken off before and beside the power.
    fn income_lines(&self) -> Vec<Line> {
        let (words, terms) = (self.words, &self.terms);
        let income = bits(
            words.income_how,
            &[
                ("hashprice", self.hashprice(), None),
                ("efficiency", self.efficiency(), Some(Input::Asic)),
                ("overhead", self.overhead(), self.mine(Input::Overhead)),
            ],
        );
        let hashprice = bits(
            words.hashprice_how,
            &[
                ("price", self.value(Input::BtcPrice), Some(Input::BtcPrice)),
                ("difficulty", self.value(Input::Difficulty), Some(Input::Difficulty)),
                ("fees", self.value(Input::Fees), Some(Input::Fees)),
            ],
        );
        let mut lines = vec![
            Line { term: words.hashprice.to_owned(), how: hashprice, value: self.hashprice(), total: false },
            line(words.income, income, terms.income),
        ];
        if terms.fees_kept > 0.0 {
            lines.push(line(words.fees_kept, bits(words.fees_kept_how, &[]), -terms.fees_kept));
        }
        let fee = bits(words.pool_fee_how, &[("fee", self.value(Input::PoolFee), Some(Input::PoolFee))]);
        lines.push(line(words.pool_fee, fee, -terms.pool_fee));
        lines
    }

    fn cost_lines(&self) -> Vec<Line> {
        let (words, terms, site) = (self.words, &self.terms, &self.region.site);
        let mut lines = Vec::new();
        if site.hosting_fee > EnergyPrice::ZERO {
            let how = bits(words.hosting_how, &[("price", self.value(Input::HostingFee), Some(Input::HostingFee))]);
            lines.push(line(words.hosting, how, -terms.hosting));
        }
        if site.demand_charge_usd_per_kw_month > 0.0 {
            let values = [
                ("charge", self.value(Input::DemandCharge), Some(Input::DemandCharge)),
                ("uptime", self.value(Input::Uptime), Some(Input::Uptime)),
            ];
            lines.push(line(words.demand, bits(words.demand_how, &values), -terms.demand));
        }
        let machines = self.shown.scenario.number(Input::Machines, &self.shown.data).unwrap_or(1.0);
        let each = with_unit(site.upkeep.to_usd_per_month() / machines, Unit::UsdPerMachineMonth, self.site.language);
        let how = bits(words.upkeep_how, &[("upkeep", each, self.mine(Input::Upkeep))]);
        lines.push(line(words.upkeep, how, -terms.upkeep));
        lines
    }

    /// The formula with the names of its terms, and with their values.
    fn formula(&self, template: &str, result: f64) -> [String; 2] {
        let fee = significant(self.results.income.pool_fee.to_of_one(), 4);
        let efficiency = significant(self.results.rig.efficiency().to_joules_per_terahash(), 4);
        let hashprice = decimals(self.results.income.hashprice().to_usd_per_ph_day(), 2);
        let (price, other) = (decimals(self.terms.power, 2), decimals(self.terms.other(), 2));
        let (net, overhead) = (decimals(result, 2), self.overhead());
        let values = [
            ("net", net.as_str()),
            ("hashprice", &hashprice),
            ("efficiency", &efficiency),
            ("overhead", &overhead),
            ("fee", &fee),
            ("price", &price),
            ("other", &other),
        ];
        [filled(template, self.words.words), filled(template, &values)]
    }

    fn scenarios(&self) -> Vec<Bit> {
        let words = self.region.band.map_or_else(
            || self.words.middle.to_owned(),
            |band| filled(self.words.scenarios, &[("low", &signed_usd(band.p10)), ("high", &signed_usd(band.p90))]),
        );
        vec![Bit::Words(words)]
    }
}

fn signed(value: f64) -> String {
    let text = decimals(value, 2);
    if value > 0.0 { format!("+{text}") } else { text }
}

/// Why a megawatt-hour leaves what it leaves.
pub(super) fn net(results: &MiningResults, subject: Option<usize>, shown: &Shown, site: &Site) -> Option<Panel> {
    let page = Page::of(results, subject, shown, site)?;
    let words = page.words;
    let price = written(page.region.site.price.to_usd_per_kwh(), Unit::UsdPerKwh, site.language);
    let price = format!("{price} {}", (site.messages().field.unit)(Unit::UsdPerKwh));
    let mut lines = page.income_lines();
    lines.push(line(words.power, bits(words.power_how, &[("price", price, page.mine(Input::Electricity))]), -page.terms.power));
    lines.extend(page.cost_lines());
    lines.push(Line { total: true, ..line(words.net, page.scenarios(), page.terms.net) });
    Some(Panel {
        title: filled(words.net_title, &[("value", &signed_usd(page.region.net_usd_per_mwh)), ("place", page.place())]),
        lead: filled(words.net_lead, &[("machine", &page.machine())]),
        unit: words.per_mwh.to_owned(),
        lines,
        formula: page.formula(words.net_formula, page.terms.net),
    })
}

/// Why power may cost what it may cost.
pub(super) fn breakeven(results: &MiningResults, subject: Option<usize>, shown: &Shown, site: &Site) -> Option<Panel> {
    let page = Page::of(results, subject, shown, site)?;
    let words = page.words;
    let price = crate::mining::Breakeven::of(&results.rig, &page.region.site, &results.income).electricity?;
    let left = price.to_usd_per_mwh();
    let mut lines = page.income_lines();
    lines.extend(page.cost_lines());
    let how = bits(words.breakeven_how, &[("value", format!("${}", decimals(left, 2)), None)]);
    let cents = electricity(price.to_usd_per_kwh(), site.language);
    lines.push(Line { term: words.breakeven.to_owned(), how, value: cents.clone(), total: true });
    Some(Panel {
        title: filled(words.breakeven_title, &[("value", &cents), ("place", page.place())]),
        lead: filled(words.breakeven_lead, &[("machine", &page.machine())]),
        unit: words.per_mwh.to_owned(),
        lines,
        formula: page.formula(words.breakeven_formula, left),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Results, evaluate};
    use crate::catalogue::embedded;
    use crate::scenario::{Page as SitePage, link};

    #[test]
    fn the_terms_add_up_to_the_margin_and_to_the_closed_form() {
        let catalogue = embedded().unwrap();
        for fragment in ["", "v=1&pay=pps&fe=4", "v=1&dc=9&hf=0.003&pue=1.2&ox=30&up=80", "v=1&n=100&r=py", "v=1&el=-0.02"] {
            let scenario = link::parse(fragment, catalogue).scenario;
            let Results::Mine(results) = evaluate(SitePage::Mine, &scenario, catalogue) else { panic!() };
            for region in &results.regions {
                let terms = Terms::of(&results, region).unwrap();
                let sum = terms.income - terms.pool_fee - terms.power - terms.other();
                assert!((sum - region.net_usd_per_mwh).abs() < 1e-9, "{fragment}");
                let hashprice = results.income.hashprice().to_usd_per_ph_day();
                let efficiency = results.rig.efficiency().to_joules_per_terahash();
                let income = hashprice * 1000.0 / (24.0 * efficiency * region.site.overhead);
                assert!((terms.income / income - 1.0).abs() < 1e-9, "{fragment}");
                let breakeven = crate::mining::Breakeven::of(&results.rig, &region.site, &results.income).electricity.unwrap();
                assert!((terms.income - terms.pool_fee - terms.other() - breakeven.to_usd_per_mwh()).abs() < 1e-9, "{fragment}");
            }
        }
    }
}
