//! The default of every number, with its source: a row of `defaults.csv`, or a consequence of a choice.
//!
//! Absent on purpose: numbers. A default that is not in the catalogue is unknown (`None`), never zero.

use crate::catalogue::{Basis, Catalogue, CloudSpeed, Confidence, PriceKind};
use crate::inference::conversation::{Conversation, SHORTEST_CACHED};
use crate::math::stats::Z90;
use crate::scenario::{Input, Scenario};
use crate::units::Tokens;

/// A default value and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fact<'a> {
    /// The value, in the unit of its input.
    pub value: f64,
    /// P10 and P90 of a typical scenario, in the same unit; `None` when the value is taken as known.
    pub spread: Option<(f64, f64)>,
    /// Id of the source.
    pub source: &'a str,
    /// Date the value held.
    pub as_of: &'a str,
    /// How far to trust it; `None` when nobody graded it.
    pub confidence: Option<Confidence>,
    /// How it came about.
    pub basis: Basis,
    /// What to know about it, English and Chinese; may be empty.
    pub note: (&'a str, &'a str),
}

impl<'a> Fact<'a> {
    fn published(value: f64, source: &'a str, as_of: &'a str) -> Self {
        Self { value, spread: None, source, as_of, confidence: None, basis: Basis::Published, note: ("", "") }
    }
}

/// The source id of a stated assumption.
const ASSUMPTION: &str = "assumption";

/// P10–P90 factors of a tariff by our confidence in it: our assumption, stated in the methods.
pub const fn tariff_spread(confidence: Confidence) -> (f64, f64) {
    match confidence {
        Confidence::High => (0.92, 1.08),
        Confidence::Medium => (0.85, 1.18),
        Confidence::Low => (0.65, 1.54),
    }
}

/// The row of `defaults.csv` with this key.
pub fn fixed<'a>(catalogue: &'a Catalogue, key: &str) -> Option<Fact<'a>> {
    let row = catalogue.default(key)?;
    let own = |value| if is_money(key, catalogue) { catalogue.money.of(value) } else { value };
    Some(Fact {
        value: own(row.value),
        spread: row.low.zip(row.high).map(|(low, high)| (own(low), own(high))),
        source: &row.source,
        as_of: &row.as_of,
        confidence: Some(row.confidence),
        basis: row.basis,
        note: (&row.note_en, &row.note_zh),
    })
}

/// Whether a row of `defaults.csv` counts money, where that makes a difference.
fn is_money(key: &str, catalogue: &Catalogue) -> bool {
    let of_none = || key.contains("usd") || matches!(key, "us_industrial" | "dismantle" | "install");
    let spec = || Input::by_key(key).and_then(Input::number);
    catalogue.money.per_dollar != 1.0 && spec().map_or_else(of_none, |spec| spec.unit.is_money())
}

/// How much of the chosen currency a dollar is worth; none for the dollar itself.
pub fn rate<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    let row = catalogue.exchange_rate(scenario.choice(Input::Currency))?;
    Some(Fact::published(1.0 / row.usd_per_unit, &row.source, &row.as_of))
}

/// Planning price of a region (USD/kWh).
pub fn regional_price<'a>(catalogue: &'a Catalogue, region: &str) -> Option<Fact<'a>> {
    let row = catalogue.region(region)?;
    let value = row.price_usd_per_kwh?;
    let confidence = row.price_confidence.unwrap_or(Confidence::Low);
    let (low, high) = tariff_spread(confidence);
    Some(Fact {
        spread: Some((value * low, value * high)),
        confidence: Some(confidence),
        ..Fact::published(value, row.price_source.as_deref().unwrap_or_default(), row.price_as_of.as_deref().unwrap_or_default())
    })
}

/// Planning price of the focus region (USD/kWh).
pub fn electricity<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    regional_price(catalogue, scenario.choice(Input::Region))
}

/// Rated hashrate of the machine (TH/s).
pub fn hashrate<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    let row = catalogue.asic(scenario.choice(Input::Asic))?;
    Some(Fact::published(row.hashrate_th_s, &row.source, &row.as_of))
}

/// Rated wall power of the machine (W).
pub fn wall_power<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    let row = catalogue.asic(scenario.choice(Input::Asic))?;
    Some(Fact::published(row.power_w, &row.source, &row.as_of))
}

/// Facility overhead at a region: none on top of an all-in hosting rate, else the catalogue's estimate.
pub fn overhead_at<'a>(catalogue: &'a Catalogue, region: &str) -> Option<Fact<'a>> {
    let metered = fixed(catalogue, "pue")?;
    Some(if hosted(catalogue, region) { Fact { value: 1.0, spread: None, basis: Basis::Derived, ..metered } } else { metered })
}

/// Facility overhead at the focus region.
pub fn overhead<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    overhead_at(catalogue, scenario.choice(Input::Region))
}

/// Other running costs at a region (USD per machine and month): none on top of an all-in hosting rate, else the
/// industry's average per MWh for the machine's energy in a month of 730 hours.
pub fn upkeep_at<'a>(scenario: &Scenario, catalogue: &'a Catalogue, region: &str) -> Option<Fact<'a>> {
    let per_mwh = fixed(catalogue, "opex_usd_per_mwh")?;
    let watts = scenario.number(Input::WallPower, catalogue)?;
    let uptime = scenario.number(Input::Uptime, catalogue)? / 100.0;
    let value = if hosted(catalogue, region) { 0.0 } else { per_mwh.value * watts * 1e-6 * 730.0 * uptime };
    Some(Fact { value, spread: None, basis: Basis::Derived, ..per_mwh })
}

/// Other running costs at the focus region (USD per machine and month).
pub fn upkeep<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    upkeep_at(scenario, catalogue, scenario.choice(Input::Region))
}

/// Street price of the machine (USD), before duty; unknown where nobody published one.
pub fn machine_price<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    let row = catalogue.asic(scenario.choice(Input::Asic))?;
    let fact = Fact::published(row.price_usd?, row.price_source.as_deref().unwrap_or(&row.source), row.price_as_of.as_deref()?);
    Some(with_spread(fact, STREET_SPREAD))
}

/// P10–P90 factors of a street price by lot size and month: our assumption, stated in the methods.
const STREET_SPREAD: (f64, f64) = (0.85, 1.18);

/// Import duty on a machine at a region (% of its customs value); none is counted, as a stated assumption, where no
/// rate was found.
pub fn duty_at<'a>(catalogue: &'a Catalogue, region: &str) -> Option<Fact<'a>> {
    let row = catalogue.region(region)?;
    match (row.import_duty_pct, row.duty_source.as_deref().and_then(|id| catalogue.source(id))) {
        (Some(percent), Some(source)) => Some(Fact::published(percent, &source.id, &source.retrieved)),
        _ => {
            let stated = catalogue.source(ASSUMPTION)?;
            Some(Fact {
                basis: Basis::Assumed,
                confidence: Some(Confidence::Low),
                note: ("No duty rate was found for this place; none is counted.", "未找到该地的关税税率，暂不计入。"),
                ..Fact::published(0.0, &stated.id, &stated.retrieved)
            })
        }
    }
}

/// Import duty at the focus region.
pub fn duty<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    duty_at(catalogue, scenario.choice(Input::Region))
}

fn hosted(catalogue: &Catalogue, region: &str) -> bool {
    catalogue.region(region).is_some_and(|row| row.price_kind == Some(PriceKind::Hosting))
}

/// A workload preset: what one request is made of. Our assumptions, labelled; every figure is an input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Workload {
    /// Id in links.
    pub id: &'static str,
    /// Requests per day.
    pub requests: f64,
    /// Requests of a conversation, each of which sends the whole history again.
    pub turns: u32,
    /// New input tokens per request.
    pub input: f64,
    /// Output tokens per request.
    pub output: f64,
    /// Share of the input a provider's cache holds (%), without history.
    pub cached: f64,
    /// Share of requests that can wait for a batch (%).
    pub batch: f64,
}

/// The workload presets.
///
/// Four turns lie between those people had in LMSYS-Chat-1M (2.0, arXiv 2309.11998) and in `ShareChat` (4.6: 660,000 turns in
/// 142,808 conversations, arXiv 2512.17843).
pub const WORKLOADS: [Workload; 6] = [
    Workload { id: "chat", requests: 200.0, turns: 4, input: 150.0, output: 300.0, cached: 0.0, batch: 0.0 },
    Workload { id: "rag", requests: 200.0, turns: 1, input: 6_000.0, output: 400.0, cached: 20.0, batch: 0.0 },
    Workload { id: "agent", requests: 400.0, turns: 1, input: 20_000.0, output: 800.0, cached: 80.0, batch: 0.0 },
    Workload { id: "batch", requests: 2_000.0, turns: 1, input: 3_000.0, output: 250.0, cached: 0.0, batch: 100.0 },
    Workload { id: "classify", requests: 10_000.0, turns: 1, input: 300.0, output: 5.0, cached: 50.0, batch: 0.0 },
    Workload { id: "notes", requests: 40.0, turns: 1, input: 1_200.0, output: 150.0, cached: 0.0, batch: 0.0 },
];

impl Workload {
    fn conversation(&self) -> Conversation {
        Conversation { turns: self.turns, question: Tokens::tokens(self.input), answer: Tokens::tokens(self.output) }
    }

    /// Input tokens of an average request, history included.
    pub fn whole_input(&self) -> f64 {
        self.conversation().input().to_tokens()
    }

    /// Share of the input that was sent before (%), in prefixes of at least `shortest` tokens.
    fn resent(&self, shortest: Tokens) -> f64 {
        self.conversation().resent(shortest).to_percent()
    }
}

fn workload<'a>(scenario: &Scenario, catalogue: &'a Catalogue, part: fn(&Workload) -> f64) -> Option<Fact<'a>> {
    let chosen = scenario.choice(Input::Workload);
    let row = WORKLOADS.iter().find(|row| row.id == chosen)?;
    let stated = catalogue.source(ASSUMPTION)?;
    Some(Fact { basis: Basis::Assumed, ..Fact::published(part(row), &stated.id, &stated.retrieved) })
}

/// Factors of a typical spread of token counts: our assumption.
const TOKEN_SPREAD: (f64, f64) = (0.7, 1.43);

/// Requests per day of the workload.
pub fn requests<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    workload(scenario, catalogue, |row| row.requests)
}

/// Input tokens per request of the workload.
pub fn input_tokens<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    let fact = workload(scenario, catalogue, Workload::whole_input)?;
    let note = if fact.value > new_input(scenario) { TURNS } else { ("", "") };
    Some(Fact { note, ..with_spread(fact, TOKEN_SPREAD) })
}

/// Output tokens per request of the workload.
pub fn output_tokens<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    workload(scenario, catalogue, |row| row.output).map(|fact| with_spread(fact, TOKEN_SPREAD))
}

/// What a workload of several turns is made of.
const TURNS: (&str, &str) = (
    "Average request of a chat of four turns, 150 new tokens and 300 back each, with the whole history sent again.",
    "四轮对话的平均请求：每轮新增 150 个词元、回复 300 个，并重发全部历史。",
);

/// New input tokens per request of the workload.
fn new_input(scenario: &Scenario) -> f64 {
    let chosen = scenario.choice(Input::Workload);
    WORKLOADS.iter().find(|row| row.id == chosen).map_or(f64::NAN, |row| row.input)
}

/// Cached share of the input (%): stated, or the history in prefixes long enough for a provider's cache. Input of the
/// reader's own has no known history.
pub fn cached_share<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    history(scenario, catalogue, |row| row.cached.max(row.resent(SHORTEST_CACHED)), |row| row.cached)
}

/// Share of the input that is still in the cache of the reader's device or rented GPU from the request before (%): the
/// history.
pub fn kept_share<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    history(scenario, catalogue, |row| row.resent(Tokens::ZERO), |_| 0.0)
}

fn history<'a>(
    scenario: &Scenario,
    catalogue: &'a Catalogue,
    with: fn(&Workload) -> f64,
    without: fn(&Workload) -> f64,
) -> Option<Fact<'a>> {
    workload(scenario, catalogue, if scenario.given(Input::InputTokens).is_some() { without } else { with })
}

/// Share sent as batch (%).
pub fn batch_share<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    workload(scenario, catalogue, |row| row.batch)
}

fn with_spread(fact: Fact<'_>, factors: (f64, f64)) -> Fact<'_> {
    Fact { spread: Some((fact.value * factors.0, fact.value * factors.1)), ..fact }
}

/// Median rental price of the reader's GPU (USD per GPU and hour), with the spread of the offers.
pub fn rent<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    rent_of(catalogue, scenario.choice(Input::Gpu))
}

/// Median rental price of a GPU (USD per GPU and hour), with the spread of the offers.
pub fn rent_of<'a>(catalogue: &'a Catalogue, gpu: &str) -> Option<Fact<'a>> {
    let price = catalogue.rental_price(gpu)?;
    let newest = catalogue.rentals.iter().filter(|offer| offer.gpu == gpu).max_by(|a, b| a.as_of.cmp(&b.as_of))?;
    Some(Fact {
        spread: Some((price.p10, price.p90)),
        basis: Basis::Derived,
        ..Fact::published(price.median, &newest.source, &newest.as_of)
    })
}

/// The cloud model whose list price stands for those of small models.
pub const SMALL_API: &str = "gpt-6-luna";

/// P10–P90 factors of what one and the same model costs at different sellers: our assumption, from the list prices.
const LIST_SPREAD: (f64, f64) = (0.5, 2.0);

/// List price of a cloud model's answers (USD per million output tokens, their input included).
pub fn list_price<'a>(scenario: &Scenario, catalogue: &'a Catalogue, id: &str) -> Option<Fact<'a>> {
    let row = catalogue.cloud_model(id)?;
    let (input, output) = (scenario.number(Input::InputTokens, catalogue)?, scenario.number(Input::OutputTokens, catalogue)?);
    let value = row.input_usd_per_mtok * input / output + row.output_usd_per_mtok;
    Some(Fact { basis: Basis::Derived, ..with_spread(Fact::published(value, &row.source, &row.as_of), LIST_SPREAD) })
}

/// Sale price of a million output tokens of a small model, their input included (USD).
pub fn token_price<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    list_price(scenario, catalogue, SMALL_API)
}

/// Launch price of the device (USD).
pub fn device_price<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    let row = catalogue.device(scenario.choice(Input::Device))?;
    Some(Fact::published(row.price_usd?, row.price_source.as_deref().unwrap_or(&row.source), row.released.as_deref().unwrap_or(&row.as_of)))
}

/// Household price in the country (USD/kWh).
pub fn household<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    let row = catalogue.household(scenario.choice(Input::Country))?;
    let fact = Fact { confidence: Some(row.confidence), ..Fact::published(row.usd_per_kwh, &row.source, &row.as_of) };
    Some(with_spread(fact, tariff_spread(row.confidence)))
}

/// Power while answering (W): measured where a source says so, else the rated design power.
pub fn load_power<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    let row = catalogue.device(scenario.choice(Input::Device))?;
    match row.load_w {
        Some(watts) => Some(Fact::published(watts, row.power_source.as_deref().unwrap_or(&row.source), &row.as_of)),
        None => Some(Fact { basis: Basis::Derived, ..Fact::published(row.tdp_w?, &row.source, &row.as_of) }),
    }
}

/// Power while waiting (W): measured where a source says so, else a stated share of the load power.
pub fn idle_power<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    let row = catalogue.device(scenario.choice(Input::Device))?;
    if let Some(watts) = row.idle_w {
        return Some(Fact::published(watts, row.power_source.as_deref().unwrap_or(&row.source), &row.as_of));
    }
    let share = fixed(catalogue, "idle_pct")?;
    let load = scenario.number(Input::LoadPower, catalogue)?;
    Some(Fact { value: load * share.value / 100.0, spread: None, ..share })
}

/// Carbon intensity of the grid at the device (g/kWh): that of the household's state or province where one was
/// published, else of its country; unknown elsewhere.
pub fn device_carbon<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    let place = scenario.choice(Input::Country);
    let whole = place.split('-').next().unwrap_or(place);
    let row = [place, whole].into_iter().find_map(|id| catalogue.region(id).filter(|row| row.carbon_g_per_kwh.is_some()))?;
    Some(Fact::published(row.carbon_g_per_kwh?, row.carbon_source.as_deref()?, row.carbon_as_of.as_deref()?))
}

/// The speed class of a cloud model: by its output price, and whether thinking is part of the output.
pub fn cloud_class<'a>(scenario: &Scenario, catalogue: &'a Catalogue, id: &str) -> Option<&'a CloudSpeed> {
    let price = catalogue.cloud_model(id)?.output_usd_per_mtok;
    let thinks = scenario.number(Input::Thinking, catalogue).is_some_and(|share| share > 0.0);
    // The dearest models have one class, which mixes both.
    catalogue.cloud_speed(price, thinks).or_else(|| catalogue.cloud_speed(price, false))
}

/// A median of a speed class; its quartiles widened to P10 and P90 as those of a log-normal.
fn of_class(row: &CloudSpeed, [low, middle, high]: [f64; 3]) -> Fact<'_> {
    const QUARTILE_TO_DECILE: f64 = Z90 / 0.674_489_750_196_081_7;
    let end = |quartile: f64| middle * libm::pow(quartile / middle, QUARTILE_TO_DECILE);
    Fact {
        spread: Some((end(low), end(high))),
        basis: Basis::Derived,
        note: ("Median of the models in this price class.", "同价位模型的中位数。"),
        ..Fact::published(middle, &row.source, &row.as_of)
    }
}

/// Time to the first token of cloud models that cost as much as the chosen one (s).
pub fn cloud_first<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    let row = cloud_class(scenario, catalogue, scenario.choice(Input::Api))?;
    Some(of_class(row, [row.ttft_s_p25, row.ttft_s_p50, row.ttft_s_p75]))
}

/// Output rate of cloud models that cost as much as the chosen one (tokens/s).
pub fn cloud_rate<'a>(scenario: &Scenario, catalogue: &'a Catalogue) -> Option<Fact<'a>> {
    let row = cloud_class(scenario, catalogue, scenario.choice(Input::Api))?;
    Some(of_class(row, [row.output_tok_s_p25, row.output_tok_s_p50, row.output_tok_s_p75]))
}
