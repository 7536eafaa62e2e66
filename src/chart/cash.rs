//! When do I get my money back? Cash so far as a line over the net of each month, every input at its middle value.
//!
//! Halvings are marked and months in which the machine is off are said in words; what the machine fetches in the end
//! belongs to its value and not to the line. Absent: chance (see `odds`).

use super::curves::{Spot, Weight};
use super::fan::{Columns, Fan, Note};
use super::months::{
    bought, calendar, cell, chart as lines_chart, data_date, end_spot, ended, first, halvings, label, line, machine, money, month_after,
    no_cash, own_cash, percent, place, power, shared, usd, value, with_model,
};
use super::table::{Cell, Column, Table};
use super::{Chart, Definition, Look, Picture, figures};
use crate::analysis::cash::{Cash, Target, halvings as halving_months, solve_for};
use crate::mining::cashflow::Flow;
use crate::scenario::Input;
use crate::text::months::CashTexts;
use crate::text::view::{filled, listed};
use crate::text::{Language, number};

pub(super) const VIEW: Definition = Definition { title, subtitle, summary, source_line, chart, table };

fn texts(language: Language) -> &'static CashTexts {
    &language.months().cash
}

/// Months a halving and the end of earnings may be apart to be called one.
const SHADOW: f64 = 1.5;

/// Month of the most cash after the start; the first of equals.
fn peak(cumulative: &[f64]) -> usize {
    let best = cumulative.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    cumulative.iter().position(|cash| *cash >= best).unwrap_or(0)
}

/// The finding, as its template.
fn finding(picture: &Picture<'_>, cash: &Cash, texts: &'static CashTexts) -> &'static str {
    let flows = &cash.projection.flows;
    let halving = halving_months(picture.scenario, picture.catalogue).first().copied().unwrap_or(f64::INFINITY);
    let peak = peak(&cash.projection.cumulative());
    // What cost nothing is paid back at once.
    let free = cash.landed.is_some() && cash.projection.upfront <= 0.0;
    match cash.projection.payback {
        _ if flows.iter().all(|flow| flow.net < 0.0) => texts.loses,
        _ if flows.iter().all(|flow| flow.net <= 0.0) && !free => texts.nothing,
        _ if cash.landed.is_none() => texts.unpriced,
        Some(month) if f64::from(month) <= halving => texts.pays,
        Some(_) => texts.pays_after,
        None if peak >= flows.len() => texts.short,
        None if (peak as f64 - halving).abs() <= SHADOW => texts.shadow,
        None => texts.fades,
    }
}

fn title(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let Some(cash) = own_cash(picture) else { return no_cash(picture, language) };
    let cumulative = cash.projection.cumulative();
    let end = cumulative.last().copied().unwrap_or_default();
    let template = finding(picture, &cash, texts);
    let sum = if cash.landed.is_none() { money(end, language) } else { usd(end.abs(), language) };
    let month = cash.projection.payback.unwrap_or(0);
    filled(
        template,
        &[
            ("place", place(picture, language)),
            ("machine", &machine(picture, language)),
            ("n", &month.to_string()),
            ("k", &peak(&cumulative).to_string()),
            ("date", &month_after(first(picture), month.saturating_sub(1) as usize, language)),
            ("x", &sum),
            ("span", &(shared(language).span)(cash.projection.flows.len())),
        ],
    )
}

/// First month of the months at the end in which the machine is off; `None` when it runs in the last.
fn off_from(flows: &[Flow]) -> Option<usize> {
    let from = flows.iter().rposition(|flow| flow.running).map_or(0, |last| last + 1);
    (from < flows.len()).then_some(from)
}

/// When it is off, at the end of a subtitle.
fn off(picture: &Picture<'_>, flows: &[Flow], language: Language) -> String {
    let texts = texts(language);
    let count = flows.iter().filter(|flow| !flow.running).count();
    let template = match off_from(flows) {
        _ if count == 0 => return String::new(),
        Some(0) => texts.off_always,
        Some(from) if flows.len() - from == count => texts.off_from,
        _ => texts.off_some,
    };
    let date = month_after(first(picture), off_from(flows).unwrap_or(0), language);
    filled(template, &[("date", &date), ("k", &count.to_string()), ("span", &(shared(language).span)(flows.len()))])
}

fn subtitle(picture: &Picture<'_>, language: Language) -> String {
    let cash = own_cash(picture);
    let landed = cash.as_ref().and_then(|cash| cash.landed);
    let off = cash.as_ref().map_or_else(String::new, |cash| off(picture, &cash.projection.flows, language));
    filled(texts(language).subtitle, &[("bought", &bought(picture, landed, language)), ("off", &off)])
}

fn summary(picture: &Picture<'_>, language: Language) -> String {
    let (texts, span) = (texts(language), shared(language).span);
    let Some(cash) = own_cash(picture) else { return no_cash(picture, language) };
    let all = &cash.projection;
    let cumulative = all.cumulative();
    let at = |month: usize| money(cumulative.get(month).copied().unwrap_or_default(), language);
    let (best, months) = (peak(&cumulative), all.flows.len());
    let mut out = filled(
        texts.summary,
        &[
            ("machine", &figures::capitalized(&machine(picture, language))),
            ("place", place(picture, language)),
            ("start", &at(0)),
            ("peak", &at(best)),
            ("k", &span(best)),
            ("x", &at(months)),
            ("span", &span(months)),
        ],
    );
    if cash.landed.is_some() {
        let after = |month: Option<u32>| month.map_or_else(|| texts.never.to_owned(), |month| span(month as usize));
        let irr = all.irr.map_or_else(|| texts.none.to_owned(), |rate| format!("{}%", number::rounded(rate * 100.0, 3)));
        out += &filled(
            texts.summary_worth,
            &[
                ("npv", &money(all.npv, language)),
                ("rate", &percent(picture, Input::Discount, false)),
                ("resale", &usd(all.at_end, language)),
                ("irr", &irr),
                ("payback", &after(all.payback)),
                ("discounted", &after(all.discounted_payback)),
            ],
        );
        let (earned, bought) = all.in_coins(&cash.start);
        let coins = |value: f64| number::rounded(value, 3);
        if earned.is_finite() && bought.is_finite() {
            out += &filled(texts.summary_coins, &[("earned", &coins(earned)), ("bought", &coins(bought))]);
        }
    }
    out + &zero(picture, language)
}

/// What brings the value to zero.
fn zero(picture: &Picture<'_>, language: Language) -> String {
    let texts = texts(language);
    let write = |input: Input, value: f64| match input {
        Input::Electricity => figures::cents(value, language),
        _ => usd(value, language),
    };
    let inputs = [Input::Electricity, Input::BtcPrice, Input::MachinePrice].into_iter().zip(texts.zero);
    let found = inputs.filter_map(|(input, template)| {
        let value = solve_for(input, Target::Value, picture.scenario, picture.catalogue)?;
        Some(filled(template, &[("x", &write(input, value))]))
    });
    let list: Vec<String> = found.collect();
    if list.is_empty() { texts.summary_no_zero.to_owned() } else { filled(texts.summary_zero, &[("list", &listed(&list, language))]) }
}

fn source_line(picture: &Picture<'_>, language: Language) -> String {
    let Some(power) = power(picture, language) else { return with_model(&no_cash(picture, language), language) };
    let line = filled(
        texts(language).source,
        &[
            ("date", &data_date(picture, language)),
            ("place", place(picture, language)),
            ("power", &power),
            ("dg", &percent(picture, Input::DifficultyGrowth, true)),
            ("pg", &percent(picture, Input::PriceGrowth, true)),
            ("dr", &percent(picture, Input::Discount, false)),
            ("tax", &percent(picture, Input::Tax, false)),
        ],
    );
    with_model(&line, language)
}

fn chart(picture: &Picture<'_>, look: &Look) -> Chart {
    let (language, theme) = (look.language, look.theme);
    let (texts, common) = (texts(language), shared(language));
    let Some(cash) = own_cash(picture) else { return super::empty_chart(&no_cash(picture, language)) };
    let flows = &cash.projection.flows;
    let cumulative = cash.projection.cumulative();
    let at = |month: usize| (month as f64, cumulative.get(month).copied().unwrap_or_default());
    let after = filled(common.after, &[("span", &(common.span)(flows.len()))]);
    let own = line(cumulative.iter().copied(), Weight::Chosen, (theme.mark_mining, theme.label_mining));
    let own = ended(own, (&after, &(common.span)(flows.len())), language);
    let paid = cash.projection.payback.filter(|_| cash.landed.is_some()).map(|month| Spot {
        at: at(month as usize),
        open: true,
        text: filled(texts.paid, &[("date", &month_after(first(picture), (month as usize).saturating_sub(1), language))]),
        short: filled(texts.paid_short, &[("n", &month.to_string())]),
        mark: theme.mark_mining,
        label: theme.ink,
    });
    let off = off_from(flows)
        .filter(|from| *from > 0)
        .map(|from| Note { at: at(from), text: filled(texts.off_note, &[("date", &month_after(first(picture), from, language))]) });
    let columns = Columns {
        values: flows.iter().enumerate().map(|(month, flow)| (month as f64 + 0.5, flow.net)).collect(),
        pitch: 1.0,
        axis: super::curves::Axis {
            log: false,
            domain: (0.0, 1.0),
            tick: Box::new(move |value| label(value, language)),
            unit: String::new(),
        },
        title: texts.columns.to_owned(),
        marks: [theme.mark_device, theme.mark_cloud],
    };
    let fan = Fan {
        moments: halvings(picture, language),
        notes: off.into_iter().collect(),
        calendar: Some(calendar(first(picture), language)),
        zero: Some(if cash.landed.is_some() { common.zero.to_owned() } else { "$0".to_owned() }),
        columns: Some(columns),
        ..Fan::default()
    };
    let spots = [end_spot(&own, theme), paid].into_iter().flatten().collect();
    lines_chart(vec![own], spots, fan, flows.len(), language)
}

fn table(picture: &Picture<'_>, language: Language) -> Table {
    let (texts, common) = (texts(language), shared(language));
    let mut columns = vec![Column::words(common.month)];
    columns.extend(texts.table.map(|title| Column::numbers(title, common.usd)));
    columns.push(Column::words(texts.table_runs));
    let mut rows = Vec::new();
    if let Some(cash) = own_cash(picture) {
        let mut cumulative = cash.projection.cumulative().into_iter();
        let mut start: Vec<Cell> = vec![Cell::words(common.start), cell(Some(value(picture, Input::BtcPrice)))];
        start.extend([None, None, None, None, cumulative.next()].map(cell));
        start.push(Cell::words(""));
        rows.push(start);
        for (month, (flow, so_far)) in cash.projection.flows.iter().zip(cumulative).enumerate() {
            let mut row = vec![Cell::words(&month_after(first(picture), month, language))];
            row.extend([flow.price, flow.revenue, flow.costs, flow.tax, flow.net, so_far].map(|value| cell(Some(value))));
            row.push(Cell::words(if flow.running { texts.runs.0 } else { texts.runs.1 }));
            rows.push(row);
        }
    }
    Table { caption: texts.caption.to_owned(), columns, rows }
}
