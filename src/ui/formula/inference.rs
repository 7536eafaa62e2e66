//! The terms of an option's monthly cost, and of the requests a day from which a bought device pays.

use super::{Bit, Line, Panel, bits};
use crate::analysis::InferenceResults;
use crate::analysis::inference::{OptionKind, Placed};
use crate::analysis::terms::{Terms, terms};
use crate::catalogue::CloudModel;
use crate::placement::Verdict;
use crate::scenario::{Input, Unit};
use crate::text::number::{decimals, rounded, significant, usd};
use crate::text::page::FormulaTexts;
use crate::text::quantity::{with_unit, written};
use crate::text::view::filled;
use crate::ui::app::Shown;
use crate::ui::site::Site;
use crate::units::{MoneyRate, Power, Ratio, Span, Tokens};

/// A named value of a template, with the input that sets it.
pub(super) type Named = (&'static str, String, Option<Input>);

/// A term that is not the result.
pub(super) fn line(term: &str, how: &str, values: &[Named], value: String) -> Line {
    Line { term: term.to_owned(), how: bits(how, values), value, total: false }
}

/// What the panels of this page share.
pub(super) struct Page<'a> {
    results: &'a InferenceResults,
    shown: &'a Shown,
    site: &'a Site,
    words: &'static FormulaTexts,
}

impl<'a> Page<'a> {
    pub(super) fn of(results: &'a InferenceResults, shown: &'a Shown, site: &'a Site) -> Self {
        Self { results, shown, site, words: site.language.formula() }
    }

    fn number(&self, input: Input) -> Option<f64> {
        self.shown.scenario.number(input, &self.shown.data)
    }

    /// A count of tokens.
    pub(super) fn tokens(&self, input: Input) -> Option<Tokens> {
        self.number(input).map(Tokens::tokens)
    }

    /// An input's value as its field shows it.
    pub(super) fn named(&self, name: &'static str, input: Input) -> Named {
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

    /// Input tokens the device has to read, as they are shown: all, less what it kept from the request before.
    pub(super) fn read(&self) -> Option<(Named, Tokens)> {
        let new = self.tokens(Input::InputTokens)? * Ratio::percent(self.number(Input::Kept)?).rest().to_of_one();
        Some((("input", rounded(new.to_tokens(), 3), Some(Input::InputTokens)), new))
    }

    /// Seconds and energy of one answer on the device.
    fn answer_lines(&self) -> Option<Vec<Line>> {
        let (words, results) = (self.words, self.results);
        let rate = |rate: crate::units::TokenRate| rounded(rate.to_tokens_per_second(), 3);
        let time = self.seconds(results.answer.ok()?);
        let kept = self.number(Input::Kept)?;
        let ((_, new, _), _) = self.read()?;
        let speed = [
            self.named("input", Input::InputTokens),
            self.named("output", Input::OutputTokens),
            self.named("kept", Input::Kept),
            ("new", new, None),
            ("prefill", results.prefill.map_or_else(|_| "–".to_owned(), rate), Some(Input::Prefill)),
            ("decode", rate(results.decode.ok()?), Some(Input::Decode)),
        ];
        let how = if kept > 0.0 { self.site.language.cost().kept_how } else { words.answer_time_how };
        let energy = [self.named("load", Input::LoadPower), ("time", time.clone(), None)];
        Some(vec![line(words.answer_time, how, &speed, time), line(words.answer_energy, words.answer_energy_how, &energy, self.energy()?)])
    }

    fn seconds(&self, time: Span) -> String {
        let language = self.site.language;
        with_unit(crate::text::number::round_to(time.to_seconds(), 4), Unit::Seconds, language)
    }

    /// Energy of one answer, without idling.
    fn energy(&self) -> Option<String> {
        let energy = Power::watts(self.number(Input::LoadPower)?) * self.results.answer.ok()?;
        Some(format!("{} Wh", significant(energy.to_watt_hours(), 4)))
    }

    /// The parts of an option's cost.
    fn terms(&self, kind: OptionKind) -> Option<Terms> {
        terms(&self.shown.scenario, &self.shown.data, kind).ok()
    }

    fn wear_values(&self, units: f64) -> Vec<Named> {
        let share = self.number(Input::Owned).filter(|share| *share > 0.0).unwrap_or(100.0);
        vec![
            self.named("price", Input::DevicePrice),
            self.named("resale", Input::Resale),
            self.named("life", Input::DeviceLife),
            ("share", format!("{}%", significant(share, 4)), Some(Input::Owned)),
            ("units", significant(units, 3), None),
        ]
    }

    /// Wear, and the cost of capital and maintenance where there are any, over the month.
    fn hardware_lines(&self, terms: &Terms) -> Vec<Line> {
        let (words, more) = (self.words, self.site.language.cost());
        let parts = [
            (words.wear, words.wear_how, terms.wear, Input::DevicePrice),
            (more.capital, more.capital_how, terms.capital, Input::Capital),
            (more.maintenance, more.maintenance_how, terms.maintenance, Input::Maintenance),
        ];
        let told = |input: Input| input == Input::DevicePrice || self.number(input).is_some_and(|rate| rate > 0.0);
        parts
            .into_iter()
            .filter(|part| told(part.3))
            .map(|(term, how, rate, input)| {
                let mut values = self.wear_values(terms.units);
                values.push(self.named("rate", input));
                line(term, how, &values, money(terms.monthly(rate).to_usd()))
            })
            .collect()
    }

    /// What the wait for an answer is worth, each or over the month; nothing where an hour of it is worth nothing.
    fn waiting_line(&self, term: &str, terms: &Terms, monthly: bool) -> Option<Line> {
        let more = self.site.language.cost();
        self.number(Input::WaitValue).filter(|value| *value > 0.0)?;
        let values = [
            self.named("value", Input::WaitValue),
            ("time", self.seconds(terms.wait), None),
            self.named("requests", Input::Requests),
            self.named("batch", Input::Batch),
        ];
        let batched = self.number(Input::Batch).is_some_and(|share| share > 0.0);
        let how = [more.waiting_how, if monthly { more.a_month } else { "" }, if batched { more.unbatched } else { "" }].concat();
        let value = terms.waiting * if monthly { terms.requests } else { 1.0 };
        Some(line(term, &how, &values, money(value.to_usd())))
    }

    fn cloud_row(&self, id: &str) -> Option<&CloudModel> {
        self.shown.data.cloud_model(id)
    }

    /// What one request is billed for: its tokens where the provider counts them otherwise, its price, what is sent again.
    fn request_lines(&self, row: &CloudModel, terms: &Terms) -> Vec<Line> {
        let (words, more) = (self.words, self.site.language.cost());
        let mut lines = Vec::new();
        let factor = self.number(Input::Tokenizer).unwrap_or(1.0);
        let counted = |name, input: Input| {
            let tokens = self.number(input).unwrap_or(f64::NAN) * factor;
            (name, rounded(tokens, 4), Some(input))
        };
        if factor != 1.0 {
            let (input, output) = (counted("", Input::InputTokens).1, counted("", Input::OutputTokens).1);
            lines.push(line(more.counted, more.counted_how, &[self.named("factor", Input::Tokenizer)], format!("{input} + {output}")));
        }
        let values = [
            counted("input", Input::InputTokens),
            ("in", significant(row.input_usd_per_mtok, 4), Some(Input::Api)),
            counted("output", Input::OutputTokens),
            ("out", significant(row.output_usd_per_mtok, 4), Some(Input::Api)),
            self.named("cached", Input::Cached),
            self.named("batch", Input::Batch),
            self.named("written", Input::Written),
        ];
        let written = self.number(Input::Written).is_some_and(|share| share > 0.0);
        let how = [words.request_how, if written { more.written } else { "" }].concat();
        lines.push(line(words.request, &how, &values, money(terms.request.to_usd())));
        lines
    }

    /// The bill of what is sent again, each or over the month; nothing where nothing fails.
    fn again_line(&self, terms: &Terms, requests: f64) -> Option<Line> {
        let more = self.site.language.cost();
        self.number(Input::Retries).filter(|share| *share > 0.0)?;
        Some(line(more.again, more.again_how, &[self.named("retries", Input::Retries)], money(terms.again.to_usd() * requests)))
    }

    fn cost_lines(&self, option: &Placed) -> Option<Vec<Line>> {
        let words = self.words;
        let terms = self.terms(option.kind)?;
        let answers = money(terms.electricity.to_usd() * terms.requests);
        let mut lines = match option.kind {
            OptionKind::Owned => {
                let mut lines = self.answer_lines()?;
                let values =
                    [("energy", self.energy()?, None), self.named("requests", Input::Requests), self.named("price", Input::Household)];
                lines.push(line(words.electricity, words.electricity_how, &values, answers));
                lines
            }
            OptionKind::Bought => {
                let mut lines = self.answer_lines()?;
                lines.extend(self.hardware_lines(&terms));
                let running =
                    [self.named("load", Input::LoadPower), self.named("idle", Input::IdlePower), self.named("price", Input::Household)];
                let value = terms.monthly(terms.idling) + terms.electricity * terms.requests;
                lines.push(line(words.running, words.running_how, &running, money(value.to_usd())));
                lines
            }
            OptionKind::Rented => {
                let one = MoneyRate::usd_per_hour(self.number(Input::Rent)?) * Span::months(1.0);
                let rent = terms.monthly(terms.rent);
                let values = [("n", rounded(rent / one, 3), None), self.named("rent", Input::Rent)];
                vec![line(words.rent, words.rent_how, &values, money(rent.to_usd()))]
            }
            OptionKind::Api | OptionKind::SmallApi | OptionKind::FrontierApi => {
                let mut lines = self.request_lines(self.cloud_row(&option.id)?, &terms);
                let values = [("request", money(terms.request.to_usd()), None), self.named("requests", Input::Requests)];
                lines.push(line(words.bill, words.bill_how, &values, money(terms.request.to_usd() * terms.requests)));
                lines.extend(self.again_line(&terms, terms.requests));
                lines
            }
        };
        lines.extend(self.waiting_line(self.site.language.cost().waiting, &terms, true));
        Some(lines)
    }
}

/// Dollars to the cent, or to three digits when that says more.
pub(super) fn money(value: f64) -> String {
    let text = if value.abs() >= 1.0 { decimals(value, 2) } else { significant(crate::text::number::round_to(value, 3), 3) };
    format!("${text}")
}

/// Why an option costs what it costs: the one at `subject`, else the best.
pub(super) fn cost(results: &InferenceResults, subject: Option<usize>, shown: &Shown, site: &Site) -> Option<Panel> {
    let page = Page::of(results, shown, site);
    let best = match results.verdict {
        Verdict::Winner { best, .. } | Verdict::NothingPays { best } => Some(best),
        Verdict::TossUp { first, .. } => Some(first),
        Verdict::NoCandidate => None,
    };
    let option = results.options.get(subject.or(best).unwrap_or(0))?;
    let month = option.monthly.ok()?;
    let mut lines = page.cost_lines(option)?;
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
    let page = Page::of(results, shown, site);
    let words = page.words;
    let device = shown.data.device(shown.scenario.choice(Input::Device))?;
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
    let (own, cloud) = (page.terms(OptionKind::Bought)?, page.terms(OptionKind::Api)?);
    let more = site.language.cost();
    let day = Span::days(1.0);
    let (fixed, answer, request) = ((own.fixed() * day).to_usd(), own.each().to_usd(), cloud.each().to_usd());
    let kwh = page.named("price_kwh", Input::Household);
    let mut of_fixed = page.wear_values(1.0);
    of_fixed.extend([page.named("idle", Input::IdlePower), kwh.clone()]);
    of_fixed.extend([page.named("capital", Input::Capital), page.named("maintenance", Input::Maintenance)]);
    let costly = [Input::Capital, Input::Maintenance].into_iter().any(|input| page.number(input).is_some_and(|rate| rate > 0.0));
    let how_fixed = [words.fixed_how, if costly { more.fixed_more } else { "" }].concat();
    let of_answer = [page.named("load", Input::LoadPower), ("time", page.seconds(own.wait), None), kwh];
    let of_even = [("fixed", money(fixed), None), ("request", money(request), None), ("answer", money(answer), None)];
    let mut lines = vec![line(words.fixed, &how_fixed, &of_fixed, money(fixed))];
    lines.extend(page.request_lines(api, &cloud));
    lines.extend(page.again_line(&cloud, 1.0));
    lines.extend(page.waiting_line(more.waiting_there, &cloud, false));
    lines.extend(page.answer_lines()?.into_iter().take(1));
    lines.push(line(words.own_answer, words.own_answer_how, &of_answer, money(own.electricity.to_usd())));
    lines.extend(page.waiting_line(more.waiting_here, &own, false));
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
        let linked = Rc::new(link::parse(fragment, catalogue).scenario);
        let site = Site::alone(Language::En, SitePage::Ai, Data(catalogue));
        (Shown::of(&linked, Data(catalogue), |scenario, catalogue| evaluate(SitePage::Ai, scenario, catalogue)), site)
    }

    fn page<'a>(shown: &'a Shown, site: &'a Site) -> Page<'a> {
        let Results::Ai(results) = &*shown.results else { panic!() };
        Page { results, shown, site, words: site.language.formula() }
    }

    /// Dollars as [`money`] writes them.
    fn read(value: &str) -> f64 {
        value.trim_start_matches('$').replace(',', "").parse().unwrap()
    }

    #[test]
    fn the_lines_of_a_cost_add_up_to_it() {
        // Lines that lead to another are no part of the sum; those in dollars are, but for the price of one request.
        for fragment in [
            "",
            "v=1&own=40&dk=8&dm=5&vt=30&rt=10&kf=1.3&cw=20&bt=25",
            "v=1&own=100&qd=9000&dk=8&vt=5&ei=1",
            "v=1&qd=30&hp=0.4&vt=2&api=claude-opus-5-5",
            "v=1&wl=rag&qd=20",
        ] {
            let (shown, site) = visit(fragment);
            let Results::Ai(results) = &*shown.results else { panic!() };
            for (at, option) in results.options.iter().enumerate().filter(|(_, option)| option.monthly.is_ok()) {
                let panel = cost(results, Some(at), &shown, &site).unwrap();
                let (total, parts) = panel.lines.split_last().unwrap();
                let counted = parts.iter().filter(|line| line.value.starts_with('$') && line.term != site.language.formula().request);
                let (sum, all) = (counted.map(|line| read(&line.value)).sum::<f64>(), read(&total.value));
                // Each line is rounded to the cent, or to three digits.
                let slack = 0.005 * parts.len() as f64 + 0.005 * all;
                assert!((sum - all).abs() <= slack.min(0.01 * all + 0.02), "{fragment} {:?}: {sum} {all}", option.kind);
            }
        }
    }

    #[test]
    fn parts_that_are_zero_are_not_listed() {
        let terms_of = |fragment: &str, kind: OptionKind| {
            let (shown, site) = visit(fragment);
            let Results::Ai(results) = &*shown.results else { panic!() };
            let at = results.options.iter().position(|option| option.kind == kind).unwrap();
            cost(results, Some(at), &shown, &site).unwrap().lines.into_iter().map(|line| line.term).collect::<Vec<_>>()
        };
        assert_eq!(terms_of("", OptionKind::Api), ["One request", "Bill", "Cost a month"]);
        let all = "v=1&own=100&dk=8&dm=5&vt=30&rt=10&kf=1.3";
        assert_eq!(terms_of(all, OptionKind::Api), ["Tokens billed", "One request", "Bill", "Sent again", "Waiting", "Cost a month"]);
        let bought = ["One answer", "Its energy", "Wear", "Cost of capital", "Maintenance", "Electricity", "Waiting", "Cost a month"];
        assert_eq!(terms_of(all, OptionKind::Bought), bought);
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
        for fragment in [
            "v=1&api=claude-opus-5-5&own=50",
            "v=1&api=claude-opus-5-5&dp=500&ds=10",
            "v=1&api=claude-opus-5-5&dk=8&dm=5&rt=10&kf=1.3&vt=0.2",
        ] {
            let (shown, site) = visit(fragment);
            let page = page(&shown, &site);
            let requests = page.results.breakeven_requests_per_day.unwrap();
            let (own, cloud) = (page.terms(OptionKind::Bought).unwrap(), page.terms(OptionKind::Api).unwrap());
            let found = (own.fixed() * Span::days(1.0)).to_usd() / (cloud.each() - own.each()).to_usd();
            assert!((found / requests - 1.0).abs() < 1e-9, "{fragment}: {found} {requests}");
            let Results::Ai(results) = &*shown.results else { panic!() };
            let last = volume(results, &shown, &site).unwrap().lines.pop().unwrap();
            assert_eq!(read(&last.value), crate::text::number::round_to(requests, 3), "{fragment}");
        }
    }

    #[test]
    fn waiting_is_a_term_of_its_own_in_a_cost_and_in_the_break_even() {
        let (shown, site) = visit("v=1&vt=2&bt=25&mdl=gpt-oss-20b&qt=mxfp4&api=claude-opus-5-5");
        let page = page(&shown, &site);
        let without = visit("v=1&bt=25&mdl=gpt-oss-20b&qt=mxfp4&api=claude-opus-5-5").0;
        let Results::Ai(results) = &*without.results else { panic!() };
        for option in page.results.options.iter().filter(|option| option.monthly.is_ok()) {
            let terms = page.terms(option.kind).unwrap();
            let bare = option.monthly.unwrap() - terms.waiting * terms.requests;
            let same = results.option(option.kind).unwrap().monthly.unwrap();
            assert!((bare - same).to_usd().abs() < 1e-9 * same.to_usd().max(1.0), "{:?} {bare:?} {same:?}", option.kind);
        }
        let panel = volume(page.results, &shown, &site).unwrap();
        for term in ["Waiting for the cloud", "Waiting for the device"] {
            assert!(panel.lines.iter().any(|line| line.term == term), "{term}");
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
