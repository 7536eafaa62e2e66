//! Words and signs of currencies: texts are written in dollars, and tell the reader's own money at the edge.
//!
//! Absent on purpose: amounts, which are the reader's already (see [`crate::catalogue::Money`]), and prose of the
//! catalogue, which quotes its publishers and never comes through here.

use crate::catalogue::{Catalogue, DOLLAR, ExchangeRate, Money};
use crate::text::view::{dated, filled};
use crate::text::{Language, number};

/// What stands in our texts, longer words first: the dollar in English and Chinese, its hundredth, its code and its signs.
const DOLLARS: [&str; 10] = ["US dollars", "US dollar", "dollars", "dollar", "A cent ", "美元", "美分", DOLLAR, "$", "¢"];

/// What another currency has in their place, and for its hundredth behind a number in Chinese.
type Words = ([&'static str; DOLLARS.len()], &'static str);

const WORDS: [Words; 3] = [
    (["euros", "euro", "euros", "euro", "A cent ", "欧元", "欧分", "EUR", "€", "c"], "欧分"),
    (["pounds", "pound", "pounds", "pound", "A penny ", "英镑", "便士", "GBP", "£", "p"], "便士"),
    (["yuan", "yuan", "yuan", "yuan", "A fen ", "元", "分", "CNY", "¥", "fen"], "分"),
];

/// A text of ours with the words of a currency in place of those of the dollar; the text itself for the dollar.
pub fn told(mut text: String, money: Money, language: Language) -> String {
    let Some((words, hundredth)) = WORDS.iter().find(|(words, _)| words.contains(&money.code)) else { return text };
    for (dollar, word) in DOLLARS.iter().zip(words) {
        if text.contains(dollar) {
            text = text.replace(dollar, if *dollar == "¢" { language.pick(word, hundredth) } else { word });
        }
    }
    text
}

/// What a dollar is worth in a money, by whom and when, or that the reader says so; none for the dollar.
pub fn rate(money: Money, catalogue: &Catalogue, language: Language) -> Option<String> {
    if money.own_rate {
        let n = number::rounded(money.per_dollar, 4);
        return Some(filled(language.page().own_rate, &[("n", &n), ("currency", money.code)]));
    }
    catalogue.exchange_rate(money.code).map(|row| published_rate(row, catalogue, language))
}

/// What a dollar is worth in a currency, by whom and when.
pub fn published_rate(row: &ExchangeRate, catalogue: &Catalogue, language: Language) -> String {
    let words = [
        ("n", &*number::rounded(1.0 / row.usd_per_unit, 4)),
        ("currency", &row.currency),
        ("source", catalogue.source(&row.source).map_or("", |source| &source.publisher)),
        ("date", &dated(&row.as_of, language)),
    ];
    filled(language.page().rate, &words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::CURRENCIES;

    fn say(code: &'static str, text: &str, language: Language) -> String {
        told(text.to_owned(), Money { code, ..Money::DOLLARS }, language)
    }

    #[test]
    fn words_of_the_dollar_become_those_of_the_currency() {
        let text = "Net margin, US dollars a day ($/MWh, USD): $54 at 6.9 ¢, for each dollar";
        assert_eq!(say("EUR", text, Language::En), "Net margin, euros a day (€/MWh, EUR): €54 at 6.9 c, for each euro");
        assert_eq!(say("CNY", "每天净赚 $5，6.9 美分，单位：美元/兆瓦时", Language::Zh), "每天净赚 ¥5，6.9 分，单位：元/兆瓦时");
        assert_eq!(say("USD", text, Language::En), text);
    }

    #[test]
    fn every_currency_has_words() {
        for code in CURRENCIES.into_iter().filter(|code| *code != DOLLAR) {
            for text in ["$", "USD", "¢", "美元", "美分", "US dollars"] {
                assert_ne!(say(code, text, Language::Zh), text, "{code}");
            }
        }
    }
}
