//! The answer sentence: one verdict in words, the same on page, embed, card and command line.
//!
//! At most 30 English words or 45 Chinese characters, two significant digits. Absent on purpose: the verdict itself
//! (see [`crate::placement::verdict`]).

use crate::analysis::{MiningResults, Results};
use crate::catalogue::Catalogue;
use crate::math::decimal::shortest;
use crate::placement::Verdict;
use crate::scenario::link::{Notice, Problem};
use crate::scenario::{Input, Page, Scenario};
use crate::text::{Language, ai_answer, both_answer, money, number};
use crate::units::{Date, EnergyPrice};

/// Prices older than this many days are called old.
pub const STALE_PRICE_DAYS: i64 = 60;

/// Tariffs older than this many days are called old.
pub const STALE_TARIFF_DAYS: i64 = 500;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A number that opens its formula.
    Number(String),
}

/// A sentence in pieces; `to_string` gives the plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence(pub Vec<Piece>);

impl core::fmt::Display for Sentence {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Words(text) | Piece::Number(text) => f.write_str(text),
        })
    }
}

/// Templates of the answer in one language; `{name}` is replaced, other braces do not occur.
pub struct AnswerTexts {
    mine_winner: &'static str,
    mine_scenarios: &'static str,
    mine_against: &'static str,
    mine_toss_up: &'static str,
    mine_nothing: &'static str,
    mine_none: &'static str,
    end: &'static str,
    stale: &'static str,
    factor: fn(Input) -> Option<&'static str>,
}

pub(super) const EN: AnswerTexts = AnswerTexts {
    mine_winner: "Mine in {place}: each megawatt-hour clears {x}",
    mine_against: ", against {y} in {other}",
    mine_scenarios: "; it leads in {k} of 10 scenarios",
    mine_toss_up: "Too close to call: {place} and {other} differ by {d} per megawatt-hour; {input} decides it",
    mine_nothing: "Mining loses money everywhere you asked: the best place breaks even at {y} per kWh",
    mine_none: "Can't answer yet: no place you asked for has a power price to rely on; give your own",
    end: ".",
    stale: " (prices are {n} days old)",
    factor: |input| match input {
        Input::Electricity => Some("the power price"),
        _ => None,
    },
};

pub(super) const ZH: AnswerTexts = AnswerTexts {
    mine_winner: "去{place}挖：每兆瓦时净赚 {x}",
    mine_against: "，{other}为 {y}",
    mine_scenarios: "；10 种情景中有 {k} 种领先",
    mine_toss_up: "难分高下：{place}与{other}每兆瓦时只差 {d}；关键在于{input}",
    mine_nothing: "所选之处挖矿都亏：最好的地方要 {y}/度才持平",
    mine_none: "暂时无法回答：所选之处都没有可靠的电价，请填入您的电价",
    end: "。",
    stale: "（价格数据已有 {n} 天）",
    factor: |input| match input {
        Input::Electricity => Some("电价"),
        _ => None,
    },
};

/// The answer of a page. `today` decides whether prices are called old; `None` leaves that out.
pub fn answer(results: &Results, scenario: &Scenario, catalogue: &Catalogue, language: Language, today: Option<Date>) -> Sentence {
    let mut pieces = match results {
        Results::Mine(results) => mining(results, catalogue, language),
        Results::Ai(results) => ai_answer::answer(results, catalogue, language),
        Results::Both(results) => both_answer::answer(results, catalogue, language),
    };
    pieces.push(Piece::Words(language.messages().answer.end.to_owned()));
    for Piece::Words(text) | Piece::Number(text) in &mut pieces {
        *text = money::told(core::mem::take(text), catalogue.money, language);
    }
    let mut sentence = Sentence(merged(pieces));
    if let Some(days) = price_age(results.page(), scenario, catalogue, today).filter(|days| *days > STALE_PRICE_DAYS) {
        let texts = &language.messages().answer;
        if let Some(Piece::Words(last)) = sentence.0.last_mut() {
            *last = last.strip_suffix(texts.end).unwrap_or(last).to_owned();
        }
        sentence.0.extend(fill(texts.stale, &[("n", Piece::Words(days.to_string()))]));
        sentence.0.push(Piece::Words(texts.end.to_owned()));
    }
    sentence
}

/// Age in days of the catalogue's price an answer rests on: of the coin, and where no coin is mined of the cloud model;
/// `None` when the reader gave the price or no date is known.
pub fn price_age(page: Page, scenario: &Scenario, catalogue: &Catalogue, today: Option<Date>) -> Option<i64> {
    let as_of = match page {
        Page::Ai => &*catalogue.cloud_model(scenario.choice(Input::Api))?.as_of,
        Page::Mine | Page::Both if scenario.given(Input::BtcPrice).is_some() => return None,
        Page::Mine | Page::Both => scenario.default_number(Input::BtcPrice, catalogue)?.as_of,
    };
    age(as_of, today)
}

/// Days since the end of a period such as `2025-11`.
pub fn age(period: &str, today: Option<Date>) -> Option<i64> {
    Some(today?.days() - Date::last_of(period)?.days())
}

fn mining(results: &MiningResults, catalogue: &Catalogue, language: Language) -> Vec<Piece> {
    let texts = &language.messages().answer;
    let region = |index: usize| results.regions.get(index);
    let place = |index: usize| {
        let row = region(index).and_then(|found| catalogue.region(&found.id));
        Piece::Words(row.map_or_else(String::new, |row| language.region(row).to_owned()))
    };
    let net = |index: usize| region(index).map_or(f64::NAN, |found| found.net_usd_per_mwh);
    let dollars = |value: f64| Piece::Number(number::usd(value));
    match results.verdict {
        Verdict::Winner { best, runner_up, p_best } => {
            let mut pieces = fill(texts.mine_winner, &[("place", place(best)), ("x", dollars(net(best)))]);
            if let Some(other) = runner_up {
                pieces.extend(fill(texts.mine_against, &[("y", dollars(net(other))), ("other", place(other))]));
            }
            if let Some(share) = p_best.filter(|_| runner_up.is_some()) {
                pieces.extend(fill(texts.mine_scenarios, &[("k", Piece::Number(number::tenths(share)))]));
            }
            pieces
        }
        Verdict::TossUp { first, second } => {
            let input = (texts.factor)(Input::Electricity).unwrap_or_default();
            let gap = dollars(net(first) - net(second));
            fill(
                texts.mine_toss_up,
                &[("place", place(first)), ("other", place(second)), ("d", gap), ("input", Piece::Words(input.to_owned()))],
            )
        }
        Verdict::NothingPays { best } => {
            let price = region(best).and_then(|found| crate::mining::Breakeven::of(&results.rig, &found.site, &results.income).electricity);
            let cents = price.map_or(f64::NAN, EnergyPrice::to_usd_per_kwh);
            fill(texts.mine_nothing, &[("y", Piece::Number(electricity(cents, language)))])
        }
        Verdict::NoCandidate => fill(texts.mine_none, &[]),
    }
}

/// An electricity price with its unit: `6.9 ¢` or `6.9 美分`.
pub fn electricity(usd_per_kwh: f64, language: Language) -> String {
    format!("{} {}", number::cents(usd_per_kwh), language.pick("¢", "美分"))
}

/// Why a pair of a link was ignored or changed, in one sentence.
pub fn notice(notice: &Notice, language: Language) -> String {
    let (key, value) = (&notice.key, &notice.value);
    let label = Input::by_key(key).map_or_else(|| key.to_string(), |input| format!("{} ({key})", (language.messages().field.label)(input)));
    let chinese = language == Language::Zh;
    match &notice.problem {
        Problem::Clamped { range: (low, high), used } => {
            let [low, high, used] = [*low, *high, *used].map(shortest);
            if chinese {
                format!("{label}：{value} 超出 {low} 到 {high}，已改用 {used}。")
            } else {
                format!("{label}: {value} is outside {low} to {high}; {used} is used instead.")
            }
        }
        Problem::NotANumber if chinese => format!("{label}：“{value}”不是数字，已忽略。"),
        Problem::NotANumber => format!("{label}: '{value}' is not a number and was ignored."),
        Problem::NotASpread if chinese => format!("{label}：不接受区间“{value}”，已忽略。"),
        Problem::NotASpread => format!("{label}: the range '{value}' is not possible here and was ignored."),
        Problem::UnknownId if chinese => format!("{label}：数据中没有“{value}”，已忽略。"),
        Problem::UnknownId => format!("{label}: '{value}' is not in the data and was ignored."),
        Problem::NoSnapshot if chinese => format!("没有日期为“{value}”的数据，已改用现有数据。"),
        Problem::NoSnapshot => format!("There is no data of '{value}'; the data at hand is used instead."),
        Problem::Newer if chinese => format!("这个链接由更新的版本（{key}={value}）生成，部分内容可能不同。"),
        Problem::Newer => format!("This link was made by a newer version ({key}={value}); parts of it may differ."),
        Problem::Malformed if chinese => format!("链接中有无法识别的内容“{key}={value}”，已忽略。"),
        Problem::Malformed => format!("The link holds something unreadable, '{key}={value}', which was ignored."),
        Problem::TooMany if chinese => format!("链接中未知的项目太多，“{key}”已忽略。"),
        Problem::TooMany => format!("The link holds too many unknown entries; '{key}' was ignored."),
        Problem::TooLong if chinese => "链接太长，无法读取，已显示默认值。".to_owned(),
        Problem::TooLong => "The link is too long to be one of ours; defaults are shown.".to_owned(),
    }
}

/// Replaces the `{name}`s of a template; unknown names vanish.
pub(super) fn fill(template: &'static str, values: &[(&str, Piece)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((before, tail)) = rest.split_once('{') {
        let (name, after) = tail.split_once('}').unwrap_or((tail, ""));
        pieces.push(Piece::Words(before.to_owned()));
        pieces.extend(values.iter().find(|(known, _)| *known == name).map(|(_, piece)| piece.clone()));
        rest = after;
    }
    pieces.push(Piece::Words(rest.to_owned()));
    pieces
}

/// Joins neighbouring words into one piece and drops empty ones.
fn merged(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (joined.last_mut(), piece) {
            (_, Piece::Words(text)) if text.is_empty() => {}
            (Some(Piece::Words(last)), Piece::Words(text)) => last.push_str(&text),
            (_, piece) => joined.push(piece),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::evaluate;
    use crate::catalogue::embedded;
    use crate::scenario::link;

    fn say(fragment: &str, language: Language) -> String {
        let catalogue = embedded().unwrap();
        let scenario = link::parse(fragment, catalogue).scenario;
        answer(&evaluate(Page::Mine, &scenario, catalogue), &scenario, catalogue, language, None).to_string()
    }

    #[test]
    fn a_ruinous_hashprice_loses_everywhere() {
        assert!(say("v=1&px=5000", Language::En).starts_with("Mining loses money everywhere you asked: the best place breaks even at "));
        assert!(say("v=1&px=5000", Language::Zh).starts_with("所选之处挖矿都亏"));
    }

    #[test]
    fn a_lone_cheap_place_wins() {
        let text = say("v=1&el=0.001", Language::En);
        assert!(text.starts_with("Mine in Texas: each megawatt-hour clears $") && text.ends_with("of 10 scenarios."), "{text}");
    }

    #[test]
    fn old_prices_are_called_old() {
        let catalogue = embedded().unwrap();
        let scenario = Scenario::default();
        let results = evaluate(Page::Mine, &scenario, catalogue);
        let say = |today: &str| answer(&results, &scenario, catalogue, Language::En, Date::parse(today)).to_string();
        assert!(say("2027-10-03").ends_with("(prices are 365 days old)."), "{}", say("2027-10-03"));
        assert!(!say("2026-11-22").contains("old"));
    }
}
