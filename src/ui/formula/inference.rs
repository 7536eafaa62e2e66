//! The terms of an option's monthly cost, and of the requests a day from which a bought device pays.

use super::{Bit, Line, Panel, bits};
use crate::analysis::InferenceResults;
use crate::analysis::inference::{OptionKind, Placed};
use crate::catalogue::CloudModel;
use crate::inference::Ownership;
use crate::placement::Verdict;
use crate::scenario::{Input, Unit};
use crate::text::number::{decimals, rounded, significant, usd};
use crate::text::page::FormulaTexts;
use crate::text::quantity::{with_unit, written};
use crate::text::view::filled;
use crate::ui::app::Shown;
use crate::ui::site::Site;
use crate::units::{EnergyPrice, MoneyRate, Power, Ratio, Span, Usd};

/// A named value of a template, with the input that sets it.
type Named = (&'static str, String, Option<Input>);

/// A term that is not the result.
fn line(term: &str, how: &str, values: &[Named], value: String) -> Line {
    Line { term: term.to_owned(), how: bits(how, values), value, total: false }
}

/// What both panels share.
struct Page<'a> {
    results: &'a InferenceResults,
    shown: &'a Shown,
    site: &'a Site,
    words: &'static FormulaTexts,
}

impl Page<'_> {
    fn number(&self, input: Input) -> Option<f64> {
        self.shown.scenario.number(input, self.site.data.0)
    }

    /// An input's value as its field shows it.
    fn named(&self, name: &'static str, input: Input) -> Named {
        let (unit, language) = (input.number().map_or(Unit::Number, |spec| spec.unit), self.site.language);
        let text = self.number(input).map_or_else(
            || "–".to_owned(),
            |value| match unit {
                Unit::Usd => format!("${}", written(value, unit, language)),
                Unit::Tokens | Unit::RequestsPerDay => written(value, unit, language),
                _ => with_unit(value, unit, language),
            },
        );
        (name, text, Some(input))
    }

    fn total(&self, value: String) -> Line {
        Line { term: self.words.cost.to_owned(), how: vec![Bit::Words(self.words.middle.to_owned())], value, total: true }
    }

    /// Seconds and energy of one answer on the device.
    fn answer_lines(&self) -> Option<Vec<Line>> {
        let (words, results) = (self.words, self.results);
        let rate = |rate: crate::units::TokenRate| rounded(rate.to_tokens_per_second(), 3);
        let time = self.seconds()?;
        let speed = [
            self.named("input", Input::InputTokens),
            self.named("output", Input::OutputTokens),
            ("prefill", results.prefill.map_or_else(|_| "–".to_owned(), rate), Some(Input::Prefill)),
            ("decode", rate(results.decode.ok()?), Some(Input::Decode)),
        ];
        let energy = [self.named("load", Input::LoadPower), ("time", time.clone(), None)];
        Some(vec![
            line(words.answer_time, words.answer_time_how, &speed, time),
            line(words.answer_energy, words.answer_energy_how, &energy, self.energy()?),
        ])
    }

    fn seconds(&self) -> Option<String> {
        Some(format!("{} s", significant(self.results.answer.ok()?.to_seconds(), 4)))
    }

    fn energy(&self) -> Option<String> {
        Some(format!("{} Wh", significant(self.results.energy.ok()?.to_watt_hours(), 4)))
    }

    /// Share of a bought device that counts.
    fn share(&self) -> Ratio {
        let share = self.number(Input::Owned).unwrap_or(0.0);
        if share > 0.0 { Ratio::percent(share) } else { Ratio::ONE }
    }

    fn wear(&self) -> Option<MoneyRate> {
        let ownership = Ownership {
            price: Usd::usd(self.number(Input::DevicePrice)?),
            resale: Ratio::percent(self.number(Input::Resale)?),
            life: Span::years(self.number(Input::DeviceLife)?),
            capital: Ratio::ZERO,
            maintenance: Ratio::ZERO,
        };
        Some(ownership.hardware() * self.share().to_of_one())
    }

    fn wear_values(&self) -> Vec<Named> {
        vec![
            self.named("price", Input::DevicePrice),
            self.named("resale", Input::Resale),
            self.named("life", Input::DeviceLife),
            ("share", format!("{}%", significant(self.share().to_percent(), 4)), Some(Input::Owned)),
        ]
    }

    fn cloud_row(&self, id: &str) -> Option<&CloudModel> {
        self.site.data.0.cloud_model(id)
    }

    /// What one request is billed for.
    fn request_line(&self, row: &CloudModel, price: f64) -> Line {
        let values = [
            self.named("input", Input::InputTokens),
            ("in", significant(row.input_usd_per_mtok, 4), Some(Input::Api)),
            self.named("output", Input::OutputTokens),
            ("out", significant(row.output_usd_per_mtok, 4), Some(Input::Api)),
            self.named("cached", Input::Cached),
            self.named("batch", Input::Batch),
        ];
        line(self.words.request, self.words.request_how, &values, money(price))
    }

    fn cost_lines(&self, option: &Placed, month: Usd) -> Option<Vec<Line>> {
        let words = self.words;
        match option.kind {
            OptionKind::Owned => {
                let mut lines = self.answer_lines()?;
                let values =
                    [("energy", self.energy()?, None), self.named("requests", Input::Requests), self.named("price", Input::Household)];
                lines.push(line(words.electricity, words.electricity_how, &values, money(month.to_usd())));
                Some(lines)
            }
            OptionKind::Bought => {
                let mut lines = self.answer_lines()?;
                let wear = (self.wear()? * Span::months(1.0)).to_usd() * option.units;
                let mut values = self.wear_values();
                values.push(("units", significant(option.units, 3), None));
                lines.push(line(words.wear, words.wear_how, &values, money(wear)));
                let running =
                    [self.named("load", Input::LoadPower), self.named("idle", Input::IdlePower), self.named("price", Input::Household)];
                lines.push(line(words.running, words.running_how, &running, money(month.to_usd() - wear)));
                Some(lines)
            }
            OptionKind::Rented => {
                let one = (MoneyRate::usd_per_hour(self.number(Input::Rent)?) * Span::months(1.0)).to_usd();
                let values = [("n", rounded(month.to_usd() / one, 3), None), self.named("rent", Input::Rent)];
                Some(vec![line(words.rent, words.rent_how, &values, money(month.to_usd()))])
            }
            OptionKind::Api | OptionKind::SmallApi | OptionKind::FrontierApi => {
                let requests = self.number(Input::Requests)? * Span::months(1.0).to_days();
                let price = month.to_usd() / requests;
                let values = [("request", money(price), None), self.named("requests", Input::Requests)];
                Some(vec![
                    self.request_line(self.cloud_row(&option.id)?, price),
                    line(words.bill, words.bill_how, &values, money(month.to_usd())),
                ])
            }
        }
    }
}

/// Dollars to the cent, or to three digits when that says more.
fn money(value: f64) -> String {
    let text = if value.abs() >= 1.0 { decimals(value, 2) } else { significant(crate::text::number::round_to(value, 3), 3) };
    format!("${text}")
}

/// Why an option costs what it costs: the one at `subject`, else the best.
pub(super) fn cost(results: &InferenceResults, subject: Option<usize>, shown: &Shown, site: &Site) -> Option<Panel> {
    let page = Page { results, shown, site, words: &site.words().formula };
    let best = match results.verdict {
        Verdict::Winner { best, .. } | Verdict::NothingPays { best } => Some(best),
        Verdict::TossUp { first, .. } => Some(first),
        Verdict::NoCandidate => None,
    };
    let option = results.options.get(subject.or(best).unwrap_or(0))?;
    let month = option.monthly.ok()?;
    let mut lines = page.cost_lines(option, month)?;
    lines.push(page.total(money(month.to_usd())));
    Some(Panel {
        title: filled(page.words.cost_title, &[("value", &usd(month.to_usd()))]),
        lead: filled(page.words.cost_lead, &[("option", &name(option, site))]),
        unit: page.words.per_month.to_owned(),
        lines,
        formula: Default::default(),
    })
}

/// The kind of an option, and what it is.
fn name(option: &Placed, site: &Site) -> String {
    let kind = (site.messages().view.device.name)(option.kind);
    let device = site.data.device(&option.id).map(|row| row.name.as_str());
    let thing = device.or_else(|| site.data.0.cloud_model(&option.id).map(|row| row.name.as_str())).unwrap_or(&option.id);
    format!("{kind}{}{thing}", site.language.pick(": ", "："))
}

/// Why a bought device pays from so many requests a day.
pub(super) fn volume(results: &InferenceResults, shown: &Shown, site: &Site) -> Option<Panel> {
    let page = Page { results, shown, site, words: &site.words().formula };
    let words = page.words;
    let device = site.data.device(shown.scenario.choice(Input::Device))?;
    let api = page.cloud_row(shown.scenario.choice(Input::Api))?;
    let lead = filled(words.volume_lead, &[("device", &device.name), ("api", &api.name)]);
    let requests = match results.breakeven_requests_per_day {
        Ok(requests) => requests,
        Err(lack) => {
            let why = (site.messages().view.device.lack)(lack);
            let title = words.none.to_owned();
            return Some(Panel { title, lead: why.to_owned(), unit: String::new(), lines: Vec::new(), formula: Default::default() });
        }
    };
    let price = EnergyPrice::usd_per_kwh(page.number(Input::Household)?);
    let (idle, load) = (Power::watts(page.number(Input::IdlePower).unwrap_or(0.0)), Power::watts(page.number(Input::LoadPower)?));
    let share = page.share().to_of_one();
    let fixed = ((page.wear()? + idle * price * share) * Span::days(1.0)).to_usd();
    let answer = ((load - idle * share) * results.answer.ok()? * price).to_usd();
    let request = results.cloud_per_request.to_usd();

    let kwh = page.named("price_kwh", Input::Household);
    let mut of_fixed = page.wear_values();
    of_fixed.extend([page.named("idle", Input::IdlePower), kwh.clone()]);
    let of_answer = [page.named("load", Input::LoadPower), ("time", page.seconds()?, None), kwh];
    let of_even = [("fixed", money(fixed), None), ("request", money(request), None), ("answer", money(answer), None)];
    let mut lines = vec![line(words.fixed, words.fixed_how, &of_fixed, money(fixed)), page.request_line(api, request)];
    lines.extend(page.answer_lines()?.into_iter().take(1));
    lines.push(line(words.own_answer, words.own_answer_how, &of_answer, money(answer)));
    let shown_requests = rounded(requests, 3);
    lines.push(Line { total: true, ..line(words.even, words.even_how, &of_even, shown_requests.clone()) });
    Some(Panel {
        title: filled(words.volume_title, &[("value", &shown_requests)]),
        lead,
        unit: String::new(),
        lines,
        formula: Default::default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Results, evaluate};
    use crate::catalogue::embedded;
    use crate::scenario::{Page as SitePage, link};
    use crate::text::Language;
    use crate::ui::site::Data;
    use std::rc::Rc;

    fn visit(fragment: &str) -> (Shown, Site) {
        let catalogue = embedded().unwrap();
        let scenario = link::parse(fragment, catalogue).scenario;
        let results = Rc::new(evaluate(SitePage::Ai, &scenario, catalogue));
        let site = Site { language: Language::En, page: SitePage::Ai, data: Data(catalogue), root: "/".into(), act: yew::Callback::noop() };
        (Shown { scenario: Rc::new(scenario), results }, site)
    }

    fn page<'a>(shown: &'a Shown, site: &'a Site) -> Page<'a> {
        let Results::Ai(results) = &*shown.results else { panic!() };
        Page { results, shown, site, words: &site.words().formula }
    }

    #[test]
    fn an_owned_device_costs_its_electricity() {
        for fragment in ["", "v=1&qd=30&hp=0.4", "v=1&wl=rag&qd=20"] {
            let (shown, site) = visit(fragment);
            let page = page(&shown, &site);
            let kwh = page.results.energy.unwrap().to_kilowatt_hours();
            let month = kwh * page.number(Input::Requests).unwrap() * 365.0 / 12.0 * page.number(Input::Household).unwrap();
            let found = page.results.option(OptionKind::Owned).unwrap().monthly.unwrap().to_usd();
            assert!((month / found - 1.0).abs() < 1e-9, "{fragment}: {month} {found}");
        }
    }

    #[test]
    fn the_fixed_cost_and_the_saving_give_the_break_even() {
        for fragment in ["", "v=1&api=claude-opus-5-5&own=50", "v=1&api=claude-opus-5-5&dp=500&ds=10"] {
            let (shown, site) = visit(fragment);
            let page = page(&shown, &site);
            let Ok(requests) = page.results.breakeven_requests_per_day else { continue };
            let price = EnergyPrice::usd_per_kwh(page.number(Input::Household).unwrap());
            let (idle, load) = (Power::watts(page.number(Input::IdlePower).unwrap()), Power::watts(page.number(Input::LoadPower).unwrap()));
            let share = page.share().to_of_one();
            let fixed = ((page.wear().unwrap() + idle * price * share) * Span::days(1.0)).to_usd();
            let answer = ((load - idle * share) * page.results.answer.unwrap() * price).to_usd();
            let found = fixed / (page.results.cloud_per_request.to_usd() - answer);
            assert!((found / requests - 1.0).abs() < 1e-9, "{fragment}: {found} {requests}");
        }
    }

    #[test]
    fn every_option_with_a_cost_can_be_explained() {
        for fragment in ["", "v=1&own=100", "v=1&qd=50000", "v=1&qd=0"] {
            let (shown, site) = visit(fragment);
            let Results::Ai(results) = &*shown.results else { panic!() };
            for (at, option) in results.options.iter().enumerate().filter(|(_, option)| option.monthly.is_ok()) {
                let panel = cost(results, Some(at), &shown, &site).unwrap();
                assert!(panel.lines.len() > 1, "{fragment} {:?}", option.kind);
            }
            assert!(volume(results, &shown, &site).is_some());
        }
    }
}
