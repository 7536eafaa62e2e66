//! The data of a chart as a table that can be read aloud.

use yew::prelude::*;

use crate::chart::table::{Cell, Column, Table};

/// A table with caption, headings and units.
pub fn data_table(table: &Table) -> Html {
    let Table { caption, columns, rows } = table;
    let align = |column: &Column| column.numeric.then_some("numeric");
    let heading = |column: &Column| {
        html! {
            <th scope="col" class={align(column)}>
                {&column.title}
                if !column.unit.is_empty() {
                    <span class="unit">{" "}{&column.unit}</span>
                }
            </th>
        }
    };
    let cell = |(nth, (cell, column)): (usize, (&Cell, &Column))| match nth {
        0 => html! { <th scope="row" class={align(column)}>{&cell.text}</th> },
        _ => html! { <td class={align(column)}>{&cell.text}</td> },
    };
    html! {
        <div class="scroll" role="region" tabindex="0" aria-label={caption.clone()}>
            <table>
                <caption>{caption}</caption>
                <thead><tr>{for columns.iter().map(heading)}</tr></thead>
                <tbody>
                    {for rows.iter().map(|row| html! { <tr>{for row.iter().zip(columns).enumerate().map(cell)}</tr> })}
                </tbody>
            </table>
        </div>
    }
}
