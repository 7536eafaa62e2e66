//! The answer of the page that joins both halves, in words. The shared parts of a sentence are in [`super::sentence`].

use crate::analysis::BothResults;
use crate::analysis::both::{Offer, Workload};
use crate::catalogue::Catalogue;
use crate::placement::{Arrow, Verdict};
use crate::text::ai_answer::factor;
use crate::text::sentence::{Piece, fill};
use crate::text::{Language, number};

/// Templates of the joining answer in one language.
pub struct BothAnswerTexts {
    winner: &'static str,
    against: &'static str,
    scenarios: &'static str,
    toss_up: &'static str,
    nothing: &'static str,
    none: &'static str,
    /// The arrows of mining and AI.
    arrows: &'static str,
    mining: fn(Arrow) -> &'static str,
    chat: fn(Arrow) -> &'static str,
    mines: &'static str,
    ai: &'static str,
    rental: &'static str,
    small: &'static str,
    frontier: &'static str,
    own: &'static str,
}

pub(super) const EN: BothAnswerTexts = BothAnswerTexts {
    winner: "Best use: {place} can pay {x} per MWh",
    against: ", {other} {y}",
    scenarios: "; {kind} leads in {k} of 10 scenarios",
    toss_up: "Too close to call: {place} and {other} differ by {d} a megawatt-hour; {input} decides it",
    nothing: "Nothing pays for this power at {x} a megawatt-hour: {place} comes closest with {y}",
    none: "Can't answer yet: no use of this power has a known cost; give the price of a machine",
    arrows: "; {mining}, {chat}",
    mining: |arrow| match arrow {
        Arrow::Outward => "mining moves out",
        Arrow::Inward => "mining moves in",
        Arrow::Elsewhere => "mining moves elsewhere",
        Arrow::Stays => "mining stays",
        Arrow::Nowhere => "mining has no place",
    },
    chat: |arrow| match arrow {
        Arrow::Outward => "AI moves out",
        Arrow::Inward => "AI moves in",
        Arrow::Elsewhere => "AI moves elsewhere",
        Arrow::Stays => "AI stays",
        Arrow::Nowhere => "AI has no place",
    },
    mines: "mining",
    ai: "AI",
    rental: "{name} rental",
    small: "small-model tokens",
    frontier: "frontier tokens",
    own: "the {name} at home",
};

pub(super) const ZH: BothAnswerTexts = BothAnswerTexts {
    winner: "这份电最好用于{place}：每兆瓦时付得起 {x}",
    against: "，{other}为 {y}",
    scenarios: "；10 种情景中{kind}有 {k} 种领先",
    toss_up: "难分高下：{place}与{other}，每兆瓦时只差 {d}；关键在于{input}",
    nothing: "每兆瓦时 {x}，怎么用都不划算：最接近的是{place}，付得起 {y}",
    none: "暂时无法回答：没有一种用途知道成本，请填入机器价格",
    arrows: "；{mining}，{chat}",
    mining: |arrow| match arrow {
        Arrow::Outward => "挖矿向外",
        Arrow::Inward => "挖矿向内",
        Arrow::Elsewhere => "挖矿换地方",
        Arrow::Stays => "挖矿不动",
        Arrow::Nowhere => "挖矿无处可去",
    },
    chat: |arrow| match arrow {
        Arrow::Outward => "AI 向外",
        Arrow::Inward => "AI 向内",
        Arrow::Elsewhere => "AI 换地方",
        Arrow::Stays => "AI 不动",
        Arrow::Nowhere => "AI 无处可去",
    },
    mines: "挖矿",
    ai: " AI ",
    rental: "出租 {name}",
    small: "卖小模型词元",
    frontier: "卖前沿词元",
    own: "家中的 {name}",
};

/// The answer without its full stop.
pub(super) fn answer(results: &BothResults, catalogue: &Catalogue, language: Language) -> Vec<Piece> {
    let texts = &language.messages().both_answer;
    let offer = |index: usize| results.offers.get(index);
    let place = |index: usize| Piece::Words(offer(index).map_or_else(String::new, |one| place(one, catalogue, language)));
    let bid = |index: usize| offer(index).and_then(Offer::full).unwrap_or(f64::NAN);
    let dollars = |value: f64| Piece::Number(number::usd(value));
    let mut pieces = match results.verdict {
        Verdict::Winner { best, p_best, .. } => {
            let mut pieces = fill(texts.winner, &[("place", place(best)), ("x", dollars(bid(best)))]);
            if let Some(other) = results.rival(best) {
                pieces.extend(fill(texts.against, &[("y", dollars(bid(other))), ("other", place(other))]));
            }
            if let Some(share) = p_best {
                let mines = offer(best).is_some_and(|one| one.workload.mines());
                let kind = Piece::Words(if mines { texts.mines } else { texts.ai }.to_owned());
                pieces.extend(fill(texts.scenarios, &[("kind", kind), ("k", Piece::Number(number::tenths(share)))]));
            }
            pieces
        }
        Verdict::TossUp { first, second } => {
            let input = Piece::Words(factor(results.decided_by, language));
            fill(
                texts.toss_up,
                &[("place", place(first)), ("other", place(second)), ("d", dollars(bid(first) - bid(second))), ("input", input)],
            )
        }
        Verdict::NothingPays { best } => {
            let price = dollars(results.price.unwrap_or(0.0));
            fill(texts.nothing, &[("x", price), ("place", place(best)), ("y", dollars(bid(best)))])
        }
        Verdict::NoCandidate => return fill(texts.none, &[]),
    };
    let arrow = |word: &str| Piece::Words(word.to_owned());
    let arrows = [("mining", arrow((texts.mining)(results.mining_arrow))), ("chat", arrow((texts.chat)(results.chat_arrow)))];
    pieces.extend(fill(texts.arrows, &arrows));
    pieces
}

/// A workload inside a sentence: "H100 rental", "mining".
pub fn place(offer: &Offer, catalogue: &Catalogue, language: Language) -> String {
    let texts = &language.messages().both_answer;
    let name = || {
        let name = catalogue.device(&offer.machine).map_or(&*offer.machine, |row| row.name.split([',', '(']).next().unwrap_or_default());
        name.trim_end().trim_end_matches(" SXM").trim_end_matches(" PCIe").to_owned()
    };
    let template = match offer.workload {
        Workload::OldRig | Workload::Rig | Workload::BestRig => texts.mines,
        Workload::ConsumerGpu | Workload::DatacentreGpu => texts.rental,
        Workload::SmallServing => texts.small,
        Workload::FrontierServing => texts.frontier,
        Workload::Laptop | Workload::Phone => texts.own,
    };
    template.replace("{name}", &name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Results, evaluate};
    use crate::catalogue::embedded;
    use crate::scenario::{Page, link};
    use crate::text::sentence;

    fn say(fragment: &str, language: Language) -> String {
        let catalogue = embedded().unwrap();
        let scenario = link::parse(fragment, catalogue).scenario;
        let results = evaluate(Page::Both, &scenario, catalogue);
        let Results::Both(_) = results else { panic!() };
        sentence::answer(&results, &scenario, catalogue, language, None).to_string()
    }

    #[test]
    fn the_best_use_is_set_against_the_other_kind_and_the_arrows_follow() {
        let text = say("", Language::En);
        assert!(text.starts_with("Best use: ") || text.starts_with("Too close to call: "), "{text}");
        assert!(text.contains("; mining "), "{text}");
    }

    #[test]
    fn nothing_pays_for_ruinous_power() {
        let text = say("v=1&el=2&gu=10&tp=0.01", Language::En);
        assert!(text.starts_with("Nothing pays for this power at $2,000 a megawatt-hour: "), "{text}");
        assert!(say("v=1&el=2&gu=10&tp=0.01", Language::Zh).starts_with("每兆瓦时 $2,000，怎么用都不划算"));
    }

    #[test]
    fn an_idle_gpu_leaves_the_power_to_mining() {
        let text = say("v=1&gu=0", Language::En);
        assert!(text.starts_with("Best use: mining can pay ") || text.starts_with("Too close to call: mining"), "{text}");
    }

    #[test]
    fn the_answer_is_short_in_every_state() {
        for fragment in [
            "",
            "v=1&gu=5",
            "v=1&el=2&tp=0.01&gu=10",
            "v=1&gpu=h200-sxm&gu=90",
            "v=1&u=off",
            "v=1&px=400000&gu=20",
            "v=1&dr=0&tp=0.9",
            "v=1&vt=50&uc=de",
        ] {
            let english = say(fragment, Language::En);
            assert!(english.split_whitespace().count() <= 30, "{fragment}: {english}");
            let chinese = say(fragment, Language::Zh);
            let han = chinese.chars().filter(|letter| ('\u{4e00}'..='\u{9fff}').contains(letter)).count();
            assert!(han <= 45, "{fragment}: {chinese}");
        }
    }
}
