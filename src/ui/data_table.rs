//! The data of a chart as a table that can be read aloud, sorted, and searched when it is long.
//!
//! What is shown is decided in [`super::sieve`].

use std::rc::Rc;

use yew::prelude::*;

use super::sieve::{MANY, Sieve, classes};
use super::site::Site;
use crate::browser::dom;
use crate::chart::table::{Column, Table};
use crate::text::view::filled;

/// Properties of [`DataTable`].
#[derive(PartialEq, Properties)]
pub struct DataTableProps {
    /// What stays the same.
    pub site: Site,
    /// The table.
    pub table: Rc<Table>,
}

/// A table with caption, headings and units.
#[component]
pub fn DataTable(props: &DataTableProps) -> Html {
    let DataTableProps { site, table } = props;
    let sieve = use_state_eq(Sieve::default);
    let kept = sieve.keep(table);
    let long = table.rows.len() > MANY;
    let heading = |at: &usize| {
        let column = table.columns.get(*at)?;
        let direction = sieve.sorted.filter(|sorted| sorted.0 == *at).map(|sorted| if sorted.1 { "descending" } else { "ascending" });
        let onclick = {
            let (sieve, at, numeric) = (sieve.clone(), *at, column.numeric);
            Callback::from(move |_: MouseEvent| sieve.set(sieve.sort(at, numeric)))
        };
        Some(html! {
            <th key={*at} scope="col" class={align(column)} aria-sort={direction}>
                <button type="button" class="sort" {onclick}>
                    {&column.title}
                    if !column.unit.is_empty() {
                        <span class="unit">{" "}{&column.unit}</span>
                    }
                </button>
            </th>
        })
    };
    let row = |at: &usize| {
        let row = table.rows.get(*at)?;
        let cell = |at: &usize| {
            let (class, text) = (align(table.columns.get(*at)?), &row.get(*at)?.text);
            Some(if *at == 0 {
                html! { <th scope="row" {class}>{text}</th> }
            } else {
                html! { <td {class}>{text}</td> }
            })
        };
        Some(html! { <tr key={*at}>{for kept.columns.iter().filter_map(cell)}</tr> })
    };
    let whole = {
        let sieve = sieve.clone();
        Callback::from(move |_: MouseEvent| sieve.set(Sieve { whole: true, ..(*sieve).clone() }))
    };
    let words = site.words();
    let (shown, found) = (kept.rows.len().to_string(), kept.found.to_string());
    html! {
        <>
            if long {
                {tools(site, table, &sieve, kept.found)}
            }
            <div class={if long { "scroll data tall" } else { "scroll data" }} role="region" tabindex="0" aria-label={table.caption.clone()}>
                <table>
                    <caption><span>{&table.caption}</span></caption>
                    <thead><tr>{for kept.columns.iter().filter_map(heading)}</tr></thead>
                    <tbody>{for kept.rows.iter().filter_map(row)}</tbody>
                </table>
            </div>
            if kept.rows.len() < kept.found {
                <p class="tools">
                    <span>{filled(words.rows_shown, &[("n", &shown), ("m", &found)])}</span>
                    <button type="button" class="link" onclick={whole}>{filled(words.rows_all, &[("n", &found)])}</button>
                </p>
            }
        </>
    }
}

fn align(column: &Column) -> Option<&'static str> {
    column.numeric.then_some("numeric")
}

/// What a long table is searched with.
fn tools(site: &Site, table: &Table, sieve: &UseStateHandle<Sieve>, found: usize) -> Html {
    let words = site.words();
    let oninput = {
        let sieve = sieve.clone();
        Callback::from(move |event: InputEvent| sieve.set(Sieve { words: dom::value(&event), ..(*sieve).clone() }))
    };
    let onchange = {
        let sieve = sieve.clone();
        Callback::from(move |event: Event| sieve.set(Sieve { class: dom::value(&event), ..(*sieve).clone() }))
    };
    let option = |class: &&str| html! { <option value={(*class).to_owned()} selected={sieve.class == **class}>{*class}</option> };
    let all = table.rows.len().to_string();
    html! {
        <div class="sieve" role="search">
            <label>
                <span>{words.find}</span>
                <span class="box"><input type="search" autocomplete="off" spellcheck="false" value={sieve.words.clone()} {oninput} /></span>
            </label>
            if let Some((at, list)) = classes(table) {
                <label>
                    <span>{table.columns.get(at).map(|column| column.title.clone())}</span>
                    <span class="list">
                        <select {onchange}>
                            <option value="" selected={sieve.class.is_empty()}>{words.any}</option>
                            {for list.iter().map(option)}
                        </select>
                    </span>
                </label>
            }
            <p role="status">{filled(words.rows_found, &[("n", &found.to_string()), ("m", &all)])}</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::embedded;
    use crate::chart::table::Cell;
    use crate::scenario::Page;
    use crate::text::Language;
    use crate::ui::site::Data;

    fn rendered(rows: usize, columns: usize, language: Language) -> String {
        let site = Site::alone(language, Page::Ai, Data(embedded().unwrap()));
        let row = |n: usize| {
            let mut row = vec![Cell::words(&format!("<b>{n}")), Cell::words(["Phones", "Macs"][n % 2])];
            row.extend((2..columns).map(|at| Cell::number((at != n).then_some(n as f64), |value| format!("{value}"))));
            row
        };
        let mut titles = vec![Column::words("Device"), Column::words("Class")];
        titles.extend((2..columns).map(|at| Column::numbers(&format!("Model {at}"), "GB")));
        let table = Rc::new(Table { caption: "All & sundry".to_owned(), columns: titles, rows: (0..rows).map(row).collect() });
        let props = DataTableProps { site, table };
        pollster::block_on(yew::LocalServerRenderer::<DataTable>::with_props(props).hydratable(false).render())
    }

    #[test]
    fn a_short_table_has_headings_that_sort_and_nothing_to_search() {
        let html = rendered(4, 3, Language::En);
        assert_eq!((html.matches("class=\"sort\"").count(), html.matches("<tr>").count()), (3, 5));
        assert!(!html.contains("search") && !html.contains("aria-sort") && !html.contains("tall"));
        assert!(html.contains("&lt;b&gt;0") && html.contains("aria-label=\"All &amp; sundry\""));
    }

    #[test]
    fn a_long_table_is_searched_by_words_and_class_and_scrolls_by_keyboard() {
        for (language, found) in [(Language::En, "24 of 24 rows"), (Language::Zh, "24 行中的 24 行")] {
            let html = rendered(24, 3, language);
            assert!(html.contains("type=\"search\"") && html.contains("role=\"status\"") && html.contains(found), "{html}");
            assert!(html.contains("<option value=\"Macs\"") && html.contains("tall") && html.contains("tabindex=\"0\""));
        }
    }

    #[test]
    fn a_very_long_table_begins_with_a_part_of_it() {
        let html = rendered(120, 80, Language::En);
        assert_eq!(html.matches("<tr>").count(), 38);
        assert!(html.contains("The first 37 of 120 rows.") && html.contains("Show all 120"));
    }
}
