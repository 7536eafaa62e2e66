//! One table of the newest snapshot as a table of a page: which columns, how each cell is written, whose sources.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use compute_placement::catalogue::{Source, Table, embedded};
use compute_placement::scenario::Input;
use compute_placement::text::Language;

use super::names::{COLUMNS, FOREIGN, TableName, WORDS};
use crate::shell::{escaped, linked};

/// A table of the snapshot, all cells text.
pub(super) struct Sheet {
    /// What it is called.
    pub(super) name: &'static TableName,
    columns: Vec<String>,
    /// Its rows.
    pub(super) rows: Vec<Vec<String>>,
}

impl Sheet {
    /// Reads a table whose first line is `header`.
    pub(super) fn new(name: &'static TableName, header: &str, table: &Table) -> Self {
        let columns: Vec<String> = header.split(',').map(str::to_owned).collect();
        let rows = table.rows().map(|mut row| columns.iter().map(|column| row.text(column)).collect()).collect();
        Self { name, columns, rows }
    }

    fn cells<'a>(&'a self, end: &'a str) -> impl Iterator<Item = &'a str> {
        let columns = self.columns.iter().enumerate().filter(move |(_, column)| column.ends_with(end));
        columns.flat_map(|(at, _)| self.rows.iter().filter_map(move |row| row.get(at))).map(String::as_str).filter(|cell| !cell.is_empty())
    }

    /// The newest date of a row.
    pub(super) fn newest(&self) -> &str {
        let end = if self.name.file == "sources" { "retrieved" } else { "as_of" };
        self.cells(end).max().unwrap_or_default()
    }

    /// The sources of its rows, in the order of their ids; of the table of sources all.
    pub(super) fn sources(&self) -> Vec<&'static Source> {
        let used: BTreeSet<&str> = if self.name.file == "sources" { self.cells("id").collect() } else { self.cells("source").collect() };
        let Ok(catalogue) = embedded() else { return Vec::new() };
        used.into_iter().filter_map(|id| catalogue.source(id)).collect()
    }

    /// Positions of the columns a page shows, the name first; what the other language has of its own is left out.
    fn shown(&self, language: Language) -> Vec<usize> {
        let (own, other) = (language.pick("_en", "_zh"), language.pick("_zh", "_en"));
        let is = |at: usize, name: &str| self.columns.get(at).is_some_and(|column| column == name);
        let first = [format!("name{own}"), "name".to_owned(), "title".to_owned()];
        let lead = first.iter().find_map(|name| self.columns.iter().position(|column| column == name));
        let rest = (0..self.columns.len()).filter(|at| {
            let left_out = self.columns.get(*at).is_some_and(|column| column.ends_with(other)) && !is(*at, "name_en");
            Some(*at) != lead && !left_out && !is(*at, "url")
        });
        lead.into_iter().chain(rest).collect()
    }

    /// Whether all cells of a column are numbers.
    fn is_numeric(&self, at: usize) -> bool {
        let dates =
            self.columns.get(at).is_some_and(|column| ["as_of", "released", "retrieved", "month"].iter().any(|end| column.ends_with(end)));
        let mut cells = self.rows.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_empty()).peekable();
        !dates && cells.peek().is_some() && cells.all(|cell| cell.parse::<f64>().is_ok())
    }

    /// The class of a column's cells: numbers, long texts, or none.
    fn class(&self, at: usize) -> &'static str {
        let long = self.rows.iter().filter_map(|row| row.get(at)).any(|cell| cell.chars().count() > 40);
        match (self.is_numeric(at), long) {
            (true, _) => " class=\"numeric\"",
            (false, true) => " class=\"words\"",
            (false, false) => "",
        }
    }

    /// Writes the table.
    pub(super) fn write(&self, out: &mut String, caption: &str, language: Language) {
        let shown: Vec<(usize, &str)> = self.shown(language).into_iter().map(|at| (at, self.class(at))).collect();
        let _ = write!(
            out,
            "<div class=\"scroll data tall\" role=\"region\" tabindex=\"0\" aria-label=\"{caption}\">\n<table data-sortable>\n<thead><tr>"
        );
        for (at, class) in &shown {
            let column = self.columns.get(*at).map(String::as_str).unwrap_or_default();
            let _ = write!(out, "<th scope=\"col\"{class}>{}</th>", escaped(title(column, language)));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for row in &self.rows {
            out.push_str("<tr>");
            for (nth, (at, class)) in shown.iter().enumerate() {
                let column = self.columns.get(*at).map(String::as_str).unwrap_or_default();
                let text = row.get(*at).map(String::as_str).unwrap_or_default();
                let tag = if nth == 0 { "th scope=\"row\"" } else { "td" };
                let foreign = language == Language::Zh && FOREIGN.contains(&column) && !text.is_empty();
                let lang = if foreign { " lang=\"en\"" } else { "" };
                let html = self.cell(row, column, text, class.contains("numeric"), language);
                let _ = write!(out, "<{tag}{class}{lang}>{html}</{}>", if nth == 0 { "th" } else { "td" });
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn cell(&self, row: &[String], column: &str, text: &str, numeric: bool, language: Language) -> String {
        if column.ends_with("source") && !text.is_empty() {
            return format!("<a href=\"#s-{text}\">{text}</a>");
        }
        if column == "title" {
            let url = self.columns.iter().position(|column| column == "url").and_then(|at| row.get(at));
            return linked(url.map(String::as_str).unwrap_or_default(), text);
        }
        if numeric {
            return grouped(text);
        }
        escaped(&word(column, text, language))
    }
}

/// The title of a column; its own name where it has none, which a test forbids.
fn title(column: &str, language: Language) -> &str {
    COLUMNS.iter().find(|(name, ..)| *name == column).map_or(column, |(_, en, zh)| language.pick(en, zh))
}

/// A word of a short list in the language of the page; any other text as it is.
fn word(column: &str, text: &str, language: Language) -> String {
    if column == "class" {
        use compute_placement::catalogue::{DeviceClass, Word};
        let class = DeviceClass::WORDS.iter().find(|(word, _)| *word == text).map(|(_, class)| *class);
        return class.map_or_else(|| text.to_owned(), |class| (language.messages().view.device_class)(class).to_owned());
    }
    if let Some(input) = Input::by_key(text).filter(|_| column == "key") {
        return format!("{} ({text})", (language.messages().field.label)(input));
    }
    let list = WORDS.iter().find(|(columns, _)| columns.contains(&column)).map_or(&[][..], |(_, list)| list);
    list.iter().find(|(word, ..)| *word == text).map_or(text, |(_, en, zh)| language.pick(en, zh)).to_owned()
}

/// A number with its thousands apart: `132,000,000,000,000`.
fn grouped(text: &str) -> String {
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("−", digits));
    if digits.len() < 5 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("{sign}{digits}{rest}");
    }
    let mut out = String::from(sign);
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::super::names::TABLES;
    use super::super::{files, sheets};
    use super::*;

    fn all() -> Vec<Sheet> {
        let read = |name: &'static TableName| {
            let file = format!("{}.csv", name.file);
            let text = files().iter().find(|(known, _)| *known == file).unwrap().1;
            Sheet::new(name, text.lines().next().unwrap(), &Table::parse(&file, text).unwrap())
        };
        TABLES.iter().map(read).collect()
    }

    #[test]
    fn every_file_is_shown_and_every_column_has_a_title() {
        assert_eq!(files().len(), TABLES.len());
        let used: BTreeSet<String> = all().into_iter().flat_map(|sheet| sheet.columns).collect();
        let titled: BTreeSet<String> = COLUMNS.iter().map(|(name, ..)| (*name).to_owned()).collect();
        assert_eq!(titled.len(), COLUMNS.len(), "a column has two titles");
        assert_eq!(used.symmetric_difference(&titled).collect::<Vec<_>>(), Vec::<&String>::new());
    }

    #[test]
    fn every_word_of_a_short_list_is_translated_and_used() {
        let sheets = all();
        for (columns, list) in WORDS {
            let mut used = BTreeSet::new();
            for sheet in &sheets {
                for column in *columns {
                    let Some(at) = sheet.columns.iter().position(|known| known == column) else { continue };
                    used.extend(sheet.rows.iter().map(|row| row[at].as_str()).filter(|cell| !cell.is_empty()));
                }
            }
            assert_eq!(used, list.iter().map(|(word, ..)| *word).collect(), "{columns:?}");
        }
    }

    #[test]
    fn every_row_and_every_number_of_the_files_stands_on_its_page() {
        for sheet in all() {
            let mut html = String::new();
            sheet.write(&mut html, "", Language::En);
            assert_eq!(html.matches("<tr>").count(), sheet.rows.len() + 1, "{}", sheet.name.file);
            for (at, column) in sheet.columns.iter().enumerate().filter(|(at, _)| sheet.is_numeric(*at)) {
                for row in sheet.rows.iter().filter(|row| !row[at].is_empty()) {
                    let shown = grouped(&row[at]);
                    assert_eq!(shown.replace(',', "").replace('−', "-").parse::<f64>(), row[at].parse::<f64>(), "{column}");
                    assert!(html.contains(&format!(">{shown}</")), "{column}: {shown}");
                }
            }
        }
    }

    #[test]
    fn every_source_link_leads_somewhere_on_its_page() {
        for sheet in sheets().unwrap() {
            let targets: BTreeSet<&str> = sheet.body.split("<li id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            for link in sheet.body.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(targets.contains(link), "{}: {link}", sheet.path);
            }
        }
    }

    #[test]
    fn thousands_are_set_apart() {
        for (text, shown) in
            [("132000000000000", "132,000,000,000,000"), ("1234.5", "1234.5"), ("-12345.25", "−12,345.25"), ("0.0685", "0.0685")]
        {
            assert_eq!(grouped(text), shown);
        }
    }
}
