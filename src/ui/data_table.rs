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
