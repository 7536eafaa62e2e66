//! A scenario as the fragment of a link, and back.
//!
//! `v=1&d=2026-11-22&m=1&r=us-tx&el=0.066`: only what differs from the preset or the defaults, in table order.
//! Reading is total: any text gives a scenario and a list of reasons for whatever was ignored or changed. Absent on
//! purpose: the address bar (see [`crate::browser`]), and sentences for the reasons (see [`crate::text`]).

use std::sync::Arc;

use crate::catalogue::{Catalogue, NEWEST, SNAPSHOTS};
use crate::math::{decimal, held};
use crate::scenario::{Domain, Given, Input, Kind, Page, Scenario, Value, presets};
use crate::units::Date;

/// Version of the grammar and its keys.
pub const VERSION: u32 = 1;

/// Major version of the models behind the numbers.
pub const MODEL_MAJOR: u32 = 1;

/// Before the keys of the scenario pinned as A.
const PINNED: &str = "a.";

/// The longest fragment we print; longer scenarios travel as a file.
pub const LONGEST: usize = 2_000;

/// The longest text we read; more is refused unread.
pub const LONGEST_READ: usize = 16_000;

/// Unknown pairs kept.
const UNKNOWN_KEPT: usize = 10;

/// Why a pair of a link was ignored or changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// Not a number of the grammar.
    NotANumber,
    /// Outside the input's limits; the nearest limit is used.
    Clamped {
        /// The limits.
        range: (f64, f64),
        /// The limit used.
        used: f64,
    },
    /// A spread for an input that takes one value, or one whose ends are in the wrong order.
    NotASpread,
    /// No such id in the data.
    UnknownId,
    /// Not a date, or a date we have no data of.
    NoSnapshot,
    /// Made by a newer version of this site.
    Newer,
    /// A pair that no version could have written.
    Malformed,
    /// More unknown pairs than are kept.
    TooMany,
    /// The whole text is too long to be a link of ours.
    TooLong,
}

/// One thing the reader should know about a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The key as written, shortened to 24 characters; empty when it concerns the whole link.
    pub key: Box<str>,
    /// The value as written, shortened to 40 characters.
    pub value: Box<str>,
    /// What is wrong.
    pub problem: Problem,
}

/// A link that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// The scenario; defaults for whatever could not be read.
    pub scenario: Scenario,
    /// Whether the link follows the newest data instead of pinning a date.
    pub follows: bool,
    /// Reasons.
    pub notices: Vec<Notice>,
}

/// Reads the fragment of a link, with or without its `#`. Never fails.
pub fn parse(text: &str, catalogue: &Catalogue) -> Parsed {
    let text = strip(text);
    let mut parsed = Parsed::default();
    if text.len() > LONGEST_READ {
        parsed.note("", "", Problem::TooLong);
        return parsed;
    }
    let pairs: Vec<_> = form_urlencoded::parse(text.as_bytes()).filter(|(key, value)| !(key.is_empty() && value.is_empty())).collect();
    let base = |prefix: &str| {
        let (_, slug) = pairs.iter().rev().find(|(key, _)| key.strip_prefix(prefix) == Some(Input::Preset.spec().key))?;
        presets::scenario(slug, catalogue)
    };
    parsed.scenario = base("").unwrap_or_default();
    parsed.scenario.pinned = base(PINNED).map(Arc::new);
    // A preset alone is an address such as `/p/<slug>/`, which says nothing about dates.
    parsed.follows = pairs.iter().any(|(key, _)| key != Input::Preset.spec().key);
    for (key, value) in &pairs {
        parsed.pair(key, value, catalogue);
    }
    normalize(&mut parsed.scenario, catalogue);
    if let Some(pinned) = &mut parsed.scenario.pinned {
        normalize(Arc::make_mut(pinned), catalogue);
    }
    parsed
}

/// The canonical fragment without `#`; empty for the default scenario of the newest data. `follows` leaves the data date
/// out.
pub fn print(scenario: &Scenario, catalogue: &Catalogue, follows: bool) -> String {
    let mut pairs = differing(scenario, catalogue, "");
    if let Some(pinned) = &scenario.pinned {
        let own = differing(pinned, catalogue, PINNED);
        // The defaults have no pairs of their own.
        pairs += if own.is_empty() { "&a.v=1" } else { &own };
    }
    for (key, value) in &scenario.unknown {
        pairs += &format!("&{key}={value}");
    }
    match (pairs.is_empty(), follows) {
        (true, true) => String::new(),
        (true, false) if catalogue.date == NEWEST => String::new(),
        (false, true) => format!("v={VERSION}&m={MODEL_MAJOR}{pairs}"),
        (_, false) => format!("v={VERSION}&d={}&m={MODEL_MAJOR}{pairs}", catalogue.date),
    }
}

/// The pairs of what differs from the preset or the defaults, each with `&` and a prefix before its key.
fn differing(scenario: &Scenario, catalogue: &Catalogue, prefix: &str) -> String {
    let slug = scenario.choice(Input::Preset);
    let mut base = presets::scenario(slug, catalogue).unwrap_or_default();
    base.set(Input::Preset, None); // always written when given
    let mut pairs = String::new();
    for input in Input::all() {
        let given = scenario.given(input);
        if given == base.given(input) {
            continue;
        }
        if let Some(value) = given.cloned().or_else(|| default_value(scenario, input, catalogue)) {
            pairs += &format!("&{prefix}{}={}", input.spec().key, Written(&value));
        }
    }
    pairs
}

/// The date a link pins its data to, if we have data of that date: the snapshot to read the link by is this one, else the
/// newest.
pub fn pinned(text: &str) -> Option<&'static str> {
    let text = Some(strip(text)).filter(|text| text.len() <= LONGEST_READ)?;
    // No date needs an escape, and the last of two wins.
    let date = text.rsplit('&').find_map(|pair| pair.strip_prefix("d="))?;
    SNAPSHOTS.into_iter().find(|known| *known == date)
}

/// The link of a preset as it stands, which its own page shows without a fragment.
pub fn of_preset(slug: &str, date: &str) -> String {
    format!("v={VERSION}&d={date}&m={MODEL_MAJOR}&p={slug}")
}

/// The fragment that only pins the data: of an unchanged scenario whose numbers are to stay.
pub fn pin(catalogue: &Catalogue) -> String {
    format!("v={VERSION}&d={}&m={MODEL_MAJOR}", catalogue.date)
}

/// The page, language and fragment of a whole address, a path with a fragment, or a bare fragment.
///
/// A query `s=` stands in for an empty fragment. On the page of a preset, `/p/<slug>/`, a fragment that names no preset
/// is about that one.
pub fn split(text: &str) -> (Option<Page>, bool, String) {
    let text = text.trim();
    let (address, fragment) =
        text.split_once('#').unwrap_or(if text.contains('=') && !text.contains(['/', '?']) { ("", text) } else { (text, "") });
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let segments = || path.split('/');
    let page = segments().rev().find_map(Page::by_id);
    let chinese = segments().any(|segment| segment == "zh");
    let mut fragment = if strip(fragment).is_empty() { query_state(query) } else { strip(fragment).to_owned() };
    if let Some(slug) = path_preset(path)
        && !fragment.split('&').any(|pair| pair.starts_with("p="))
    {
        fragment = format!("p={slug}&{fragment}");
    }
    (page, chinese, fragment)
}

/// The slug in the path of a preset's page.
pub fn path_preset(path: &str) -> Option<&str> {
    let mut segments = path.split('/').skip_while(|segment| *segment != "p");
    segments.nth(1).filter(|slug| !slug.is_empty())
}

/// The page a bare fragment is about: the one it names, else its preset's, else the one most of its inputs belong to,
/// mining when they say nothing.
pub fn page_of(scenario: &Scenario) -> Page {
    if let Some(named) = scenario.given(Input::Page).and_then(|_| Page::by_id(scenario.choice(Input::Page))) {
        return named;
    }
    if let Some(preset) = presets::by_slug(scenario.choice(Input::Preset)) {
        return preset.page();
    }
    let count =
        |page| scenario.changed().filter(|input| input.spec().pages.first() == Some(&page) && input.spec().pages != Page::ALL).count();
    match () {
        () if count(Page::Both) > 0 => Page::Both,
        () if count(Page::Ai) > count(Page::Mine) => Page::Ai,
        () => Page::Mine,
    }
}

/// The state carried by the `s` parameter of a query, decoded once; empty when there is none.
pub fn query_state(query: &str) -> String {
    let query = query.trim_start_matches('?');
    if query.len() > LONGEST_READ {
        return String::new();
    }
    form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "s").map(|(_, value)| value.into_owned()).unwrap_or_default()
}

/// Cuts the `#` in front and the `?secret=…` that WordPress appends.
fn strip(text: &str) -> &str {
    let text = text.trim_start_matches('#');
    match text.find("?secret=") {
        Some(at) => text.get(..at).unwrap_or_default().trim_end_matches('#'),
        None => text,
    }
}

impl Parsed {
    fn note(&mut self, key: &str, value: &str, problem: Problem) {
        let short = |text: &str, most: usize| text.chars().take(most).collect::<String>().into_boxed_str();
        let notice = Notice { key: short(key, 24), value: short(value, 40), problem };
        if self.notices.len() < 40 && !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }

    fn pair(&mut self, key: &str, value: &str, catalogue: &Catalogue) {
        match key {
            "v" | "m" => match value.parse::<u32>() {
                Ok(number) if number <= if key == "v" { VERSION } else { MODEL_MAJOR } => {}
                Ok(_) => self.note(key, value, Problem::Newer),
                Err(_) => self.note(key, value, Problem::NotANumber),
            },
            "d" if Date::parse(value).is_some() && value == catalogue.date => self.follows = false,
            "d" => self.note(key, value, Problem::NoSnapshot),
            "a.v" if value == "1" => _ = self.scenario.pinned.get_or_insert_default(),
            _ => {
                let own = key.strip_prefix(PINNED);
                match Input::by_key(own.unwrap_or(key)).filter(|input| own.is_none() || input.is_of_question()) {
                    Some(input) => self.known(key, input, value, catalogue),
                    None => self.unknown(key, value),
                }
            }
        }
    }

    fn known(&mut self, key: &str, input: Input, text: &str, catalogue: &Catalogue) {
        let value = match input.spec().kind {
            Kind::Number(spec) => match numbers(text) {
                Some(Given::Spread(..)) if !spec.spread => Err(Problem::NotASpread),
                Some(Given::Spread(low, high)) if low > high => Err(Problem::NotASpread),
                Some(given) => {
                    let (low, high) = (spec.low, spec.high);
                    let clamp = |value: f64| held(value, low, high);
                    let inside = match given {
                        Given::Spread(p10, p90) if clamp(p10) < clamp(p90) => Given::Spread(clamp(p10), clamp(p90)),
                        Given::Spread(value, _) | Given::Exact(value) => Given::Exact(clamp(value)),
                    };
                    let outside = match given {
                        Given::Exact(value) => Some(value).filter(|value| clamp(*value) != *value),
                        Given::Spread(p10, p90) => [p10, p90].into_iter().find(|value| clamp(*value) != *value),
                    };
                    if let Some(value) = outside {
                        self.note(key, text, Problem::Clamped { range: (low, high), used: clamp(value) });
                    }
                    Ok(Value::Number(inside))
                }
                None => Err(Problem::NotANumber),
            },
            Kind::Choice { domain, .. } => check_id(domain, text, catalogue),
            Kind::List(domain) => {
                let (good, bad): (Vec<_>, Vec<_>) =
                    text.split('~').filter(|id| !id.is_empty()).partition(|id| check_id(domain, id, catalogue).is_ok());
                for id in bad {
                    self.note(key, id, Problem::UnknownId);
                }
                Ok(Value::Id(good.join("~").into()))
            }
        };
        match value {
            Ok(value) if key.starts_with(PINNED) => Arc::make_mut(self.scenario.pinned.get_or_insert_default()).set(input, Some(value)),
            Ok(value) => self.scenario.set(input, Some(value)),
            Err(problem) => self.note(key, text, problem),
        }
    }

    fn unknown(&mut self, key: &str, value: &str) {
        let name = key.strip_prefix(PINNED).unwrap_or(key);
        let good_key = key.len() <= 24
            && name.starts_with(|first: char| first.is_ascii_lowercase())
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        let good_value = !value.is_empty() && value.len() <= 120 && value.bytes().all(is_canonical);
        if !good_key || !good_value {
            return self.note(key, value, Problem::Malformed);
        }
        if let Some(pair) = self.scenario.unknown.iter_mut().find(|(known, _)| **known == *key) {
            pair.1 = value.into();
        } else if self.scenario.unknown.len() < UNKNOWN_KEPT {
            self.scenario.unknown.push((key.into(), value.into()));
        } else {
            self.note(key, value, Problem::TooMany);
        }
    }
}

const fn is_canonical(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~')
}

fn check_id(domain: Domain, id: &str, catalogue: &Catalogue) -> Result<Value, Problem> {
    let token = id.len() <= 64 && id.bytes().all(|byte| is_canonical(byte) && byte != b'~');
    let known = match domain {
        Domain::Token => presets::scenario(id, catalogue).is_some(),
        _ => domain.contains(catalogue, id),
    };
    if token && known { Ok(Value::Id(id.into())) } else { Err(Problem::UnknownId) }
}

/// Drops whatever equals its default, so that equal scenarios print equal links.
pub fn normalize(scenario: &mut Scenario, catalogue: &Catalogue) {
    for input in Input::all() {
        if scenario.given(input).is_some() && scenario.given(input) == default_value(scenario, input, catalogue).as_ref() {
            scenario.set(input, None);
        }
    }
}

/// The default of an input as a value; `None` when it has none.
fn default_value(scenario: &Scenario, input: Input, catalogue: &Catalogue) -> Option<Value> {
    match input.spec().kind {
        Kind::Number(_) => scenario.default_number(input, catalogue).map(|fact| Value::Number(Given::Exact(fact.value))),
        Kind::Choice { default, .. } => Some(Value::Id(default.into())),
        Kind::List(_) => Some(Value::Id("".into())),
    }
}

/// Reads `number` or `number..number` of the grammar.
fn numbers(text: &str) -> Option<Given> {
    if let Some((low, high)) = text.split_once("..") {
        let (low, high) = (number(low)?, number(high)?);
        return Some(if low == high { Given::Exact(low) } else { Given::Spread(low, high) });
    }
    number(text).map(Given::Exact)
}

/// Reads `["-"] 1*DIGIT ["." 1*DIGIT] ["e" ["-"] 1*2DIGIT]`; `None` for anything else or when not finite.
fn number(text: &str) -> Option<f64> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = unsigned.split_once('e').unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let power = exponent.strip_prefix('-').unwrap_or(exponent);
    if text.len() > 60 || !digits(whole) || !digits(fraction) || !digits(power) || power.len() > 2 {
        return None;
    }
    let value = decimal::parse(text)?;
    value.is_finite().then_some(value + 0.0) // −0 becomes 0
}

/// A value as a link writes it: shortest decimals that read back to the same number.
struct Written<'a>(&'a Value);

impl core::fmt::Display for Written<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.0 {
            Value::Number(Given::Exact(value)) => f.write_str(&decimal::shortest(*value)),
            Value::Number(Given::Spread(low, high)) => write!(f, "{}..{}", decimal::shortest(*low), decimal::shortest(*high)),
            Value::Id(id) => f.write_str(id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::embedded;

    fn read(text: &str) -> Parsed {
        parse(text, embedded().unwrap())
    }

    fn canon(text: &str) -> String {
        let parsed = read(text);
        print(&parsed.scenario, embedded().unwrap(), parsed.follows)
    }

    #[test]
    fn the_default_scenario_has_an_empty_fragment() {
        assert_eq!(print(&Scenario::default(), embedded().unwrap(), false), "");
        assert_eq!(read(""), Parsed::default());
        assert_eq!(canon("#v=1&r=us-tx&asic=s21"), "");
    }

    #[test]
    fn a_link_keeps_table_order_and_shortest_decimals() {
        assert_eq!(canon("#el=0.0660&v=1&d=2026-11-22&px=1e5&asic=s19-xp"), "v=1&d=2026-11-22&m=1&el=0.066&px=100000&asic=s19-xp");
        assert_eq!(canon("v=1&px=60000..90000"), "v=1&m=1&px=60000..90000");
    }

    #[test]
    fn what_cannot_be_used_is_named_with_a_reason() {
        let problems = |text: &str| read(text).notices.into_iter().map(|notice| notice.problem).collect::<Vec<_>>();
        assert_eq!(problems("v=1&px=abc&df=0x10&fe=NaN&pf=1e999&up=inf"), vec![Problem::NotANumber; 5]);
        assert_eq!(problems("v=1&r=atlantis"), [Problem::UnknownId]);
        assert_eq!(problems("v=1&pf=70"), [Problem::Clamped { range: (0.0, 50.0), used: 50.0 }]);
        assert_eq!(problems("v=1&pf=1..2&px=9..3"), [Problem::NotASpread, Problem::NotASpread]);
        assert_eq!(problems("v=9&d=1999-01-01"), [Problem::Newer, Problem::NoSnapshot]);
        assert_eq!(problems(&"x".repeat(1_000_000)), [Problem::TooLong]);
        assert_eq!(problems("v=1&<script>=1"), [Problem::Malformed]);
    }

    #[test]
    fn a_link_is_read_by_the_snapshot_of_its_date() {
        assert_eq!(pinned("#v=1&d=2026-01-12&m=1&px=9e4"), Some("2026-01-12"));
        assert_eq!(pinned("v=1&d=2026-11-22&d=2026-01-12#?secret=1"), Some("2026-01-12"));
        for text in ["", "v=1&px=9e4", "v=1&d=2025-01-01", "v=1&d=../../x", "v=1&d="] {
            assert_eq!(pinned(text), None, "{text}");
        }
        let old = crate::catalogue::snapshot("2026-01-12").unwrap().unwrap();
        for text in ["v=1&d=2026-01-12&m=1", "v=1&d=2026-01-12&m=1&el=0.05", "v=1&m=1&el=0.05", ""] {
            let parsed = parse(text, old);
            assert_eq!(parsed.notices, []);
            assert_eq!(print(&parsed.scenario, old, parsed.follows || text.is_empty()), text);
        }
        let [notice] = &read("v=1&d=2026-01-12&px=9e4").notices[..] else { panic!("one notice") };
        assert_eq!(notice.problem, Problem::NoSnapshot);
    }

    #[test]
    fn unknown_keys_survive_up_to_ten() {
        assert_eq!(canon("v=1&zz=7&a.zz=0.05"), "v=1&m=1&zz=7&a.zz=0.05");
        let many = (0..12).fold(String::new(), |text, index| text + &format!("&k{index}=1"));
        let parsed = read(&many);
        assert_eq!(parsed.scenario.unknown.len(), 10);
        assert_eq!(parsed.notices.len(), 2);
    }

    #[test]
    fn a_pinned_scenario_travels_beside_the_readers_own() {
        let text = "v=1&d=2026-11-22&m=1&el=0.05&a.px=100000&a.asic=s19-xp";
        assert_eq!(canon(&format!("a.asic=s19-xp&{text}&a.px=1e5")), text);
        assert_eq!(canon("v=1&a.v=1"), "v=1&m=1&a.v=1");
        assert_eq!(canon("v=1&a.r=us-tx&a.asic=s21"), "v=1&m=1&a.v=1");
        assert_eq!(canon("v=1&a.p=texas-or-hydro&a.px=100000"), "v=1&m=1&a.p=texas-or-hydro&a.px=100000");
        assert_eq!(&*read("v=1&a.pf=70").notices[0].key, "a.pf");
    }

    #[test]
    fn the_last_of_two_equal_keys_wins() {
        assert_eq!(canon("v=1&el=0.01&el=0.02"), "v=1&m=1&el=0.02");
    }

    #[test]
    fn a_secret_appended_by_a_host_is_ignored_silently() {
        for text in ["#v=1&el=0.05#?secret=abc123", "v=1&el=0.05?secret=abc"] {
            assert_eq!(canon(text), "v=1&m=1&el=0.05");
            assert!(read(text).notices.is_empty());
        }
        assert_eq!(read("#?secret=abc123"), Parsed::default());
    }

    #[test]
    fn whole_addresses_are_split_into_page_language_and_fragment() {
        assert_eq!(split("https://calc.example/zh/ai/#v=1&qd=9"), (Some(Page::Ai), true, "v=1&qd=9".into()));
        assert_eq!(split("/mine/?s=v%3D1%26el%3D0.05"), (Some(Page::Mine), false, "v=1&el=0.05".into()));
        assert_eq!(split("v=1&el=0.05"), (None, false, "v=1&el=0.05".into()));
        assert_eq!(split("#v=1&el=0.05#?secret=1"), (None, false, "v=1&el=0.05".into()));
        assert_eq!(split("/ai/"), (Some(Page::Ai), false, String::new()));
    }

    #[test]
    fn the_page_of_a_preset_is_its_base_unless_the_fragment_names_another() {
        for (text, fragment) in [
            ("https://calc.example/some/folder/zh/p/rented-h100/", "p=rented-h100&"),
            ("/p/rented-h100/#v=1&m=1&qd=9", "p=rented-h100&v=1&m=1&qd=9"),
            ("/p/rented-h100/?s=v%3D1%26qd%3D9", "p=rented-h100&v=1&qd=9"),
            ("/p/rented-h100/#v=1&m=1&p=texas-or-hydro", "v=1&m=1&p=texas-or-hydro"),
            ("/p/rented-h100/#?secret=abc", "p=rented-h100&"),
            ("/p/", ""),
        ] {
            assert_eq!(split(text), (None, text.contains("/zh/"), fragment.into()), "{text}");
        }
        let parsed = read(&split("/p/rented-h100/").2);
        assert_eq!((page_of(&parsed.scenario), parsed.follows, parsed.notices.len()), (Page::Ai, false, 0));
        assert_eq!(print(&parsed.scenario, embedded().unwrap(), false), of_preset("rented-h100", "2026-11-22"));
        assert!(read(&split("/p/rented-h100/#v=1&m=1&qd=9").2).follows);
        assert_eq!(read(&split("/p/nobody-knows/").2).notices.len(), 1);
    }
}
