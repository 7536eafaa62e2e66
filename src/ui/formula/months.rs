//! The terms of the net present value of the reader's machines, and the inputs that would bring it to zero.
//!
//! Absent: chance; every input stands at its middle value.

use super::{Bit, Line, Panel, bits};
use crate::analysis::MiningResults;
use crate::analysis::cash::{Cash, Target, cash, solve_for};
use crate::math::finance::npv;
use crate::mining::cashflow::Flow;
use crate::scenario::{Input, Unit};
use crate::text::number::{decimals, signed_usd};
use crate::text::quantity::with_unit;
use crate::text::view::filled;
use crate::ui::app::Shown;
use crate::ui::site::Site;

/// Money today (USD), term by term.
#[derive(Clone, Copy)]
struct Terms {
    price: f64,
    duty: f64,
    freight: f64,
    revenue: f64,
    costs: f64,
    tax: f64,
    resale: f64,
}

impl Terms {
    /// The terms of a projection; machines cost `price` and `freight` (USD) each, of which there are `count`.
    fn of(cash: &Cash, count: f64, price: f64, freight: f64) -> Self {
        let flows = &cash.projection.flows;
        let (rate, survival) = (cash.terms.discount, libm::pow(cash.terms.stop.rest().to_of_one(), 1.0 / 12.0));
        let today = |part: fn(&Flow) -> f64| {
            let mut alive = 1.0;
            let expected: Vec<f64> = flows
                .iter()
                .map(|flow| {
                    alive *= survival;
                    part(flow) * alive
                })
                .collect();
            npv(0.0, &expected, rate)
        };
        let mut sale = vec![0.0; flows.len()];
        if let Some(last) = sale.last_mut() {
            *last = cash.projection.at_end;
        }
        let [price, freight] = [price, freight].map(|each| if cash.landed.is_some() { each * count } else { 0.0 });
        Self {
            price,
            duty: cash.projection.upfront - price - freight,
            freight,
            revenue: today(|flow| flow.revenue),
            costs: today(|flow| flow.costs),
            tax: today(|flow| flow.tax),
            resale: npv(0.0, &sale, rate),
        }
    }

    /// Their sum: the net present value.
    fn sum(&self) -> f64 {
        self.revenue - self.costs - self.tax + self.resale - self.price - self.duty - self.freight
    }
}

/// What the panel is about.
struct Page<'a> {
    shown: &'a Shown,
    site: &'a Site,
    span: String,
}

impl Page<'_> {
    fn number(&self, input: Input) -> f64 {
        self.shown.scenario.number(input, &self.shown.data).unwrap_or(f64::NAN)
    }

    /// A value in the unit of its input.
    fn written(&self, input: Input, value: f64) -> String {
        let (unit, language) = (input.number().map_or(Unit::Number, |spec| spec.unit), self.site.language);
        match unit {
            _ if value.is_nan() => "–".to_owned(),
            Unit::Usd | Unit::UsdPerMachine => format!("${}", decimals(value, if value.abs() < 1_000.0 { 2 } else { 0 })),
            _ => with_unit(value, unit, language),
        }
    }

    /// A template whose names are inputs.
    fn how(&self, template: &str, inputs: &[(&'static str, Input)]) -> Vec<Bit> {
        let named = |(name, input): &(&'static str, Input)| (*name, self.written(*input, self.number(*input)), Some(*input));
        let mut values: Vec<(&str, String, Option<Input>)> = inputs.iter().map(named).collect();
        values.push(("span", self.span.clone(), Some(Input::Horizon)));
        bits(template, &values)
    }

    /// An input at which the value is zero.
    fn zero(&self, input: Input, term: &str) -> Line {
        let words = &self.site.language.months().worth;
        let found = solve_for(input, Target::Value, &self.shown.scenario, &self.shown.data);
        let value = found.map_or_else(|| words.zero_none.to_owned(), |value| self.written(input, crate::text::number::round_to(value, 4)));
        Line { term: term.to_owned(), how: self.how(words.zero_how, &[("now", input)]), value, total: false }
    }
}

fn signed(value: f64) -> String {
    let text = decimals(value, 2);
    if value > 0.0 && text != "0.00" { format!("+{text}") } else { text }
}

/// Why the machines are worth what they are worth at the focus region; without a price of the machine, what they may cost.
pub(super) fn worth(results: &MiningResults, shown: &Shown, site: &Site) -> Option<Panel> {
    let texts = site.language.months();
    let words = &texts.worth;
    let cash = cash(&shown.scenario, &shown.data, results.focused()?);
    let page = Page { shown, site, span: (texts.common.span)(cash.projection.flows.len()) };
    let terms = Terms::of(&cash, page.number(Input::Machines), page.number(Input::MachinePrice), page.number(Input::Freight));
    let value = terms.sum();
    if !value.is_finite() {
        return None;
    }
    let line = |term: &str, how: &str, inputs: &[(&'static str, Input)], value: f64| Line {
        term: term.to_owned(),
        how: page.how(how, inputs),
        value: signed(value),
        total: false,
    };
    let mut lines = Vec::new();
    if cash.landed.is_some() {
        let machines = ("n", Input::Machines);
        lines.push(line(words.price, words.price_how, &[machines, ("price", Input::MachinePrice)], -terms.price));
        lines.push(line(words.duty, words.duty_how, &[("duty", Input::Duty)], -terms.duty));
        lines.push(line(words.freight, words.freight_how, &[machines, ("freight", Input::Freight)], -terms.freight));
    }
    let coins = [
        ("price", Input::BtcPrice),
        ("pg", Input::PriceGrowth),
        ("difficulty", Input::Difficulty),
        ("dg", Input::DifficultyGrowth),
        ("stop", Input::Stop),
    ];
    lines.push(line(words.revenue, words.revenue_how, &coins, terms.revenue));
    let costs = [("power", Input::Electricity), ("hosting", Input::HostingFee), ("upkeep", Input::Upkeep)];
    lines.push(line(words.costs, words.costs_how, &costs, -terms.costs));
    if terms.tax != 0.0 {
        lines.push(line(words.tax, words.tax_how, &[("tax", Input::Tax)], -terms.tax));
    }
    if cash.landed.is_some() {
        lines.push(line(words.resale, words.resale_how, &[("salvage", Input::Salvage)], terms.resale));
    }
    lines.push(Line { total: true, ..line(words.value, words.value_how, &[], value) });
    let inputs = [Input::Electricity, Input::BtcPrice, Input::MachinePrice].into_iter().zip(words.zero);
    lines.extend(inputs.map(|(input, term)| page.zero(input, term)));
    let written = [
        ("value", value),
        ("landed", terms.price + terms.duty + terms.freight),
        ("revenue", terms.revenue),
        ("costs", terms.costs),
        ("tax", terms.tax),
        ("resale", terms.resale),
    ]
    .map(|(name, value)| (name, decimals(value, 2)));
    let numbers = written.each_ref().map(|(name, text)| (*name, text.as_str()));
    let row = shown.data.region(shown.scenario.choice(Input::Region));
    let machine = shown.data.asic(shown.scenario.choice(Input::Asic)).map_or("", |row| &row.name);
    let named = [
        ("value", signed_usd(value)),
        ("machine", format!("{} × {machine}", page.written(Input::Machines, page.number(Input::Machines)))),
        ("place", row.map_or_else(String::new, |row| site.language.region(row).to_owned())),
        ("span", page.span.clone()),
        ("dr", page.written(Input::Discount, page.number(Input::Discount))),
    ];
    let named = named.each_ref().map(|(name, text)| (*name, text.as_str()));
    Some(Panel {
        title: filled(if cash.landed.is_some() { words.title } else { words.title_unpriced }, &named),
        lead: filled(words.lead, &named),
        unit: words.unit.to_owned(),
        lines,
        formula: [filled(words.formula, words.formula_words), filled(words.formula, &numbers)],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Results, evaluate};
    use crate::catalogue::embedded;
    use crate::scenario::{Page as SitePage, link};

    #[test]
    fn the_terms_add_up_to_the_value_and_its_zeroes_bring_it_to_zero() {
        let catalogue = embedded().unwrap();
        for fragment in
            ["", "v=1&tx=30&hz_stop=20", "v=1&n=1000&r=py&du=7", "v=1&asic=s9", "v=1&cu=off&el=0.12", "v=1&hz=1&cr=30", "v=1&up=0"]
        {
            let scenario = link::parse(fragment, catalogue).scenario;
            let Results::Mine(results) = evaluate(SitePage::Mine, &scenario, catalogue) else { panic!() };
            let value = |scenario: &crate::scenario::Scenario| {
                let found = cash(scenario, catalogue, results.focused().unwrap());
                let number = |input| scenario.number(input, catalogue).unwrap_or(f64::NAN);
                let terms = Terms::of(&found, number(Input::Machines), number(Input::MachinePrice), number(Input::Freight));
                (terms, found)
            };
            let (terms, found) = value(&scenario);
            let size = terms.revenue + terms.costs + terms.price + 1.0;
            assert!((terms.sum() - found.projection.npv).abs() < 1e-9 * size, "{fragment}");
            let rate = scenario.number(Input::Duty, catalogue).unwrap() / 100.0;
            assert!((terms.duty - terms.price * rate).abs() < 1e-9 * size, "{fragment}");
            if let Some(price) = solve_for(Input::MachinePrice, Target::Value, &scenario, catalogue) {
                let (terms, _) = value(&scenario.clone().with_number(Input::MachinePrice, price));
                assert!(terms.sum().abs() < 1e-9 * size, "{fragment} {price}");
            }
        }
    }
}
