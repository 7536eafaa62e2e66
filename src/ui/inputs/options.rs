//! The options of a choice: names, order and groups, from the catalogue.
//!
//! Absent on purpose: components.

use std::collections::BTreeMap;

use crate::catalogue::{Catalogue, Legal};
use crate::scenario::{Domain, Input, Kind};
use crate::text::view::filled;
use crate::text::{Language, number};

/// Options under a heading; an empty heading stands for none.
#[derive(Clone, Debug, PartialEq)]
pub struct Bunch {
    /// The heading.
    pub title: String,
    /// Ids and names.
    pub options: Vec<(String, String)>,
}

/// The options of an input, as a list shows them.
pub fn bunches(input: Input, catalogue: &Catalogue, language: Language) -> Vec<Bunch> {
    let Kind::Choice { domain, .. } = input.spec().kind else { return Vec::new() };
    let words = &language.messages().page;
    let plain = |options: Vec<(String, String)>| vec![Bunch { title: String::new(), options }];
    match domain {
        Domain::Fixed(ids) => {
            let name = language.messages().field.option;
            plain(ids.iter().map(|id| ((*id).to_owned(), name(input, id).to_owned())).collect())
        }
        Domain::Regions => by_parent(
            catalogue.regions.iter().map(|row| {
                let mark = match (row.legal, row.price_usd_per_kwh) {
                    (Some(Legal::Banned), _) => Some(words.banned),
                    (Some(Legal::Closed), _) => Some(words.closed),
                    (_, None) => Some(words.unpriced),
                    _ => None,
                };
                let name = language.region(row);
                (row.id.as_str(), row.parent.as_deref(), mark.map_or_else(|| name.to_owned(), |mark| marked(name, mark, language)))
            }),
            words.countries,
            |parent| catalogue.region(parent).map_or_else(String::new, |row| language.region(row).to_owned()),
        ),
        Domain::Households => by_parent(
            catalogue.households.iter().map(|row| {
                let parent = row.id.split_once('-').map(|(parent, _)| parent);
                (row.id.as_str(), parent, language.household(row).to_owned())
            }),
            words.countries,
            |parent| catalogue.household(parent).map_or_else(|| parent.to_ascii_uppercase(), |row| language.household(row).to_owned()),
        ),
        Domain::Asics => grouped(catalogue.asics.iter().map(|row| {
            let rate = number::significant(row.hashrate_th_s, 4);
            let efficiency = number::rounded(row.efficiency_j_per_th(), 3);
            (row.maker.clone(), row.id.clone(), format!("{}, {rate} TH/s, {efficiency} J/TH", row.name))
        })),
        Domain::Devices | Domain::Rentable => {
            let mut classes: BTreeMap<_, Vec<_>> = BTreeMap::new();
            let ids = domain.ids(catalogue);
            for row in catalogue.devices.iter().filter(|row| ids.contains(&row.id.as_str())) {
                classes.entry(row.class).or_default().push((row.id.clone(), row.name.clone()));
            }
            let bunch = |(class, options)| Bunch { title: (words.device_class)(class).to_owned(), options };
            classes.into_iter().map(bunch).collect()
        }
        Domain::Models => grouped(catalogue.models.iter().map(|row| (row.maker.clone(), row.id.clone(), row.name.clone()))),
        Domain::Quantizations => plain(catalogue.quantizations.iter().map(|row| (row.id.clone(), row.name.clone())).collect()),
        Domain::Cloud => grouped(catalogue.cloud.iter().map(|row| {
            let (input, output) = (number::usd(row.input_usd_per_mtok), number::usd(row.output_usd_per_mtok));
            let terms = filled(words.api_price, &[("in", &input), ("out", &output)]);
            let group = filled(words.api_group, &[("provider", &row.provider)]);
            (group, row.id.clone(), marked(&row.name, &terms, language))
        })),
        Domain::Token => Vec::new(),
    }
}

fn marked(name: &str, mark: &str, language: Language) -> String {
    match language {
        Language::En => format!("{name} ({mark})"),
        Language::Zh => format!("{name}（{mark}）"),
    }
}

/// Groups by name, in the order of the first of each group.
fn grouped(rows: impl Iterator<Item = (String, String, String)>) -> Vec<Bunch> {
    let mut bunches: Vec<Bunch> = Vec::new();
    for (title, id, name) in rows {
        match bunches.iter_mut().find(|bunch| bunch.title == title) {
            Some(bunch) => bunch.options.push((id, name)),
            None => bunches.push(Bunch { title, options: vec![(id, name)] }),
        }
    }
    bunches
}

/// Countries first, then the parts of each country that has some.
fn by_parent<'a>(rows: impl Iterator<Item = (&'a str, Option<&'a str>, String)>, whole: &str, name: impl Fn(&str) -> String) -> Vec<Bunch> {
    let rows: Vec<_> = rows.map(|(id, parent, label)| (parent.map_or_else(|| whole.to_owned(), &name), id.to_owned(), label)).collect();
    let (countries, parts): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.0 == whole);
    let mut sorted = Vec::new();
    for row in countries {
        let place = sorted.partition_point(|other: &(String, String, String)| other.2 <= row.2);
        sorted.insert(place, row);
    }
    grouped(parts.into_iter().chain(sorted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::embedded;

    #[test]
    fn every_valid_id_is_an_option_with_a_name_in_both_languages() {
        let catalogue = embedded().unwrap();
        for input in Input::all() {
            let Kind::Choice { domain, .. } = input.spec().kind else { continue };
            for language in Language::ALL {
                let options: Vec<_> = bunches(input, catalogue, language).into_iter().flat_map(|bunch| bunch.options).collect();
                let mut ids: Vec<&str> = options.iter().map(|(id, _)| id.as_str()).collect();
                let mut valid = domain.ids(catalogue);
                ids.sort_unstable();
                valid.sort_unstable();
                assert_eq!(ids, valid, "{}", input.spec().key);
                assert!(options.iter().all(|(_, name)| !name.is_empty()));
            }
        }
    }

    #[test]
    fn a_place_where_mining_is_banned_says_so_in_the_list() {
        let bunches = bunches(Input::Region, embedded().unwrap(), Language::En);
        let names = |id: &str| bunches.iter().flat_map(|bunch| &bunch.options).find(|(key, _)| key == id).unwrap().1.clone();
        assert_eq!(names("us-tx"), "Texas");
        assert!(names("cn").contains("mining banned"), "{}", names("cn"));
    }
}
