//! The answer of the inference page in words. The shared parts of a sentence are in [`super::sentence`].

use crate::analysis::InferenceResults;
use crate::analysis::inference::{OptionKind, Placed};
use crate::catalogue::Catalogue;
use crate::placement::Verdict;
use crate::scenario::Input;
use crate::text::sentence::{Piece, fill};
use crate::text::{Language, number};

/// Templates of the inference answer in one language.
pub struct AiAnswerTexts {
    winner: &'static str,
    against: &'static str,
    scenarios: &'static str,
    toss_up: &'static str,
    none: &'static str,
    owned: &'static str,
    bought: &'static str,
    rented: &'static str,
}

pub(super) const EN: AiAnswerTexts = AiAnswerTexts {
    winner: "Run it on {place}: about {x} a month",
    against: ", against {y} for {other}",
    scenarios: "; true in {k} of 10 scenarios",
    toss_up: "Too close to call: {place} and {other} differ by {d} a month; {input} decides it",
    none: "Can't answer yet: no option meets your limits with a known cost; lower the floor or give a price",
    owned: "the {name} you own",
    bought: "a new {name}",
    rented: "a rented {name}",
};

pub(super) const ZH: AiAnswerTexts = AiAnswerTexts {
    winner: "放在{place}最划算：每月约 {x}",
    against: "，{other}为 {y}",
    scenarios: "；10 种情景中有 {k} 种成立",
    toss_up: "难分高下：{place}与{other}每月只差 {d}；关键在于{input}",
    none: "暂时无法回答：没有选项既满足要求又知道成本，请放宽下限或填入价格",
    owned: "已有的 {name}",
    bought: "新买的 {name}",
    rented: "租用的 {name}",
};

/// The answer without its full stop.
pub(super) fn answer(results: &InferenceResults, catalogue: &Catalogue, language: Language) -> Vec<Piece> {
    let texts = &language.messages().ai_answer;
    let option = |index: usize| results.options.get(index);
    let place = |index: usize| Piece::Words(option(index).map_or_else(String::new, |one| place(one, catalogue, language)));
    let cost = |index: usize| option(index).and_then(|one| one.monthly.ok()).map_or(f64::NAN, crate::units::Usd::to_usd);
    let dollars = |value: f64| Piece::Number(number::usd(value));
    match results.verdict {
        Verdict::Winner { best, runner_up, p_best } => {
            let mut pieces = fill(texts.winner, &[("place", place(best)), ("x", dollars(cost(best)))]);
            if let Some(other) = runner_up {
                pieces.extend(fill(texts.against, &[("y", dollars(cost(other))), ("other", place(other))]));
                if let Some(share) = p_best {
                    pieces.extend(fill(texts.scenarios, &[("k", Piece::Number(number::tenths(share)))]));
                }
            }
            pieces
        }
        Verdict::TossUp { first, second } => {
            let input = Piece::Words(factor(results.decided_by, language));
            fill(
                texts.toss_up,
                &[("place", place(first)), ("other", place(second)), ("d", dollars(cost(second) - cost(first))), ("input", input)],
            )
        }
        Verdict::NothingPays { .. } | Verdict::NoCandidate => fill(texts.none, &[]),
    }
}

/// An option as a place: "the Apple M5 Pro you own".
pub fn place(option: &Placed, catalogue: &Catalogue, language: Language) -> String {
    let texts = &language.messages().ai_answer;
    // The memory behind the comma tells devices apart in lists, not in a sentence.
    let device =
        || catalogue.device(&option.id).map_or(&*option.id, |row| row.name.split([',', '(']).next().unwrap_or_default().trim_end());
    let template = match option.kind {
        OptionKind::Owned => texts.owned,
        OptionKind::Bought => texts.bought,
        OptionKind::Rented => texts.rented,
        OptionKind::Api | OptionKind::SmallApi | OptionKind::FrontierApi => {
            return catalogue.cloud_model(&option.id).map_or_else(|| option.id.clone(), |row| row.name.clone());
        }
    };
    template.replace("{name}", device())
}

/// An input as the thing that decides: its label in the middle of a sentence.
pub(super) fn factor(input: Input, language: Language) -> String {
    let label = (language.messages().field.label)(input);
    match language {
        Language::En => {
            let (first, rest) = label.split_at(label.len().min(1));
            format!("the {}{rest}", first.to_ascii_lowercase())
        }
        Language::Zh => label.to_owned(),
    }
}
