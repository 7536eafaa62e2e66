//! The options of a choice: names, order and groups, from the catalogue.
//!
//! Absent on purpose: components.

use crate::catalogue::{Catalogue, Legal};
use crate::scenario::{Domain, Input, Kind};
use crate::text::view::{dated, filled};
use crate::text::{Language, money, number};

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
    let words = language.page();
    let mut list = List::default();
    match domain {
        Domain::Fixed(ids) => ids.iter().for_each(|id| list.add("", id, (language.messages().field.option)(input, id).to_owned())),
        Domain::Regions | Domain::RegionOrNone => {
            if domain == Domain::RegionOrNone {
                list.add("", "", words.nowhere.to_owned());
            }
            for row in &catalogue.regions {
                let mark = match (row.legal, row.price_usd_per_kwh) {
                    (Some(Legal::Banned), _) => words.banned,
                    (Some(Legal::Closed), _) => words.closed,
                    (_, None) => words.unpriced,
                    _ => "",
                };
                let parent = row.parent.as_deref().and_then(|parent| catalogue.region(parent)).map(|parent| language.region(parent));
                list.place(parent, &row.id, marked(language.region(row), mark, language));
            }
            list.end_with(words.countries);
        }
        Domain::Households => {
            for row in &catalogue.households {
                let parent =
                    row.id.split_once('-').and_then(|(parent, _)| catalogue.household(parent)).map(|parent| language.household(parent));
                list.place(parent, &row.id, language.household(row).to_owned());
            }
            list.end_with(words.countries);
        }
        Domain::Asics => {
            for row in &catalogue.asics {
                let (rate, efficiency) = (number::significant(row.hashrate_th_s, 4), number::rounded(row.efficiency_j_per_th(), 3));
                list.add(&row.maker, &row.id, format!("{}, {rate} TH/s, {efficiency} J/TH", row.name));
            }
        }
        Domain::Devices | Domain::Rentable => {
            let ids = domain.ids(catalogue);
            for row in catalogue.devices.iter().filter(|row| ids.iter().any(|id| *id == row.id)) {
                list.add((language.messages().view.device_class)(row.class), &row.id, row.name.clone());
            }
        }
        Domain::Models => catalogue.models.iter().for_each(|row| list.add(&row.maker, &row.id, row.name.clone())),
        Domain::Quantizations => catalogue.quantizations.iter().for_each(|row| list.add("", &row.id, row.name.clone())),
        Domain::Cloud => {
            for row in &catalogue.cloud {
                let (input, output) = (number::usd(row.input_usd_per_mtok), number::usd(row.output_usd_per_mtok));
                let terms = money::told(filled(words.api_price, &[("in", &input), ("out", &output)]), catalogue.money, language);
                let group = filled(words.api_group, &[("provider", &row.provider)]);
                list.add(&group, &row.id, marked(&row.name, &terms, language));
            }
        }
        Domain::Months => {
            for id in domain.ids(catalogue) {
                let (year, month) = (id.get(..4).unwrap_or_default(), id.get(..7).unwrap_or_default());
                list.add(year, &id, dated(month, language));
            }
        }
        Domain::Token => {}
    }
    list.bunches
}

/// A name with a remark; the name alone when there is none.
fn marked(name: &str, mark: &str, language: Language) -> String {
    match language {
        _ if mark.is_empty() => name.to_owned(),
        Language::En => format!("{name} ({mark})"),
        Language::Zh => format!("{name}（{mark}）"),
    }
}

/// A list in the making.
#[derive(Default)]
struct List {
    bunches: Vec<Bunch>,
    /// Countries, by name: they stand below the parts of countries.
    countries: Vec<(String, String)>,
}

impl List {
    /// Adds to the bunch of this title, which stands where its first option came.
    fn add(&mut self, title: &str, id: &str, name: String) {
        let option = (id.to_owned(), name);
        match self.bunches.iter_mut().find(|bunch| bunch.title == title) {
            Some(bunch) => bunch.options.push(option),
            None => self.bunches.push(Bunch { title: title.to_owned(), options: vec![option] }),
        }
    }

    /// Adds a part of a country to its bunch, or a country to the others.
    fn place(&mut self, parent: Option<&str>, id: &str, name: String) {
        match parent {
            Some(parent) => self.add(parent, id, name),
            None => {
                let at = self.countries.partition_point(|(_, other)| *other < name);
                self.countries.insert(at, (id.to_owned(), name));
            }
        }
    }

    fn end_with(&mut self, title: &str) {
        let options = core::mem::take(&mut self.countries);
        self.bunches.push(Bunch { title: title.to_owned(), options });
    }
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
                let mut ids: Vec<&str> = options.iter().map(|(id, _)| id.as_str()).filter(|id| !id.is_empty()).collect();
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
