//! What chance over the months ahead adds to the ranked regions: columns of the table, and words.
//!
//! Absent: the ranking itself, which is of one day (see `regions`), and the focus month by month (see `odds`).

use super::table::{Cell, Column};
use super::{Picture, figures, months, odds, regions};
use crate::analysis::mining::RegionResult;
use crate::mining::outlook::SiteOdds;
use crate::scenario::Input;
use crate::text::view::filled;
use crate::text::{Language, number};

/// The columns, there whether their cells are known or not.
pub(super) fn columns(language: Language) -> [Column; 5] {
    let texts = language.months();
    let [low, middle, high] = texts.chance.value.map(|title| Column::numbers(title, texts.common.usd));
    let [best, two] = [texts.chance.best, texts.chance.best_two].map(|(title, unit)| Column::numbers(title, unit));
    [low, middle, high, best, two]
}

/// What chance makes of a region over the horizon; empty cells until that is known, and for the rank of those that cannot win.
pub(super) fn cells(picture: &Picture<'_>, region: &RegionResult) -> [Cell; 5] {
    let odds = picture.mining().and_then(|results| results.ahead.as_ref()?.site(&region.id));
    let value = |pick: fn(&SiteOdds) -> f64| Cell::number(odds.map(pick), figures::margin);
    let open = odds.filter(|_| region.bar.is_none());
    let rank = |pick: fn(&SiteOdds) -> f64| Cell::number(open.map(|odds| 100.0 * pick(odds)), |value| number::rounded(value, 2));
    [
        value(|odds| odds.npv.p5),
        value(|odds| odds.npv.p50),
        value(|odds| odds.npv.p95),
        rank(|odds| odds.p_best),
        rank(|odds| odds.p_best_two),
    ]
}

/// What chance over the horizon adds to the source line, or to the summary; nothing until that is known.
pub(super) fn said(picture: &Picture<'_>, language: Language, source: bool) -> String {
    if !cfg!(feature = "desk") {
        return String::new(); // only the desk knows
    }
    let texts = &language.months().chance;
    let Some((results, ahead)) = picture.mining().and_then(|results| Some((results, results.ahead.as_ref()?))) else {
        return String::new();
    };
    let most = results.open().filter_map(|region| Some((ahead.site(&region.id)?.p_best, region)));
    let Some((share, best)) = most.max_by(|a, b| a.0.total_cmp(&b.0)) else { return String::new() };
    let two = ahead.site(&best.id).map_or(0.0, |odds| odds.p_best_two);
    let span = (language.months().common.span)(months::value(picture, Input::Horizon) as usize);
    filled(
        if source { texts.source } else { texts.summary },
        &[
            ("place", &regions::place(best, picture.catalogue, language)),
            ("p", &months::share(share)),
            ("q", &months::share(two)),
            ("n", &odds::paths(ahead.paths as f64)),
            ("seed", &odds::paths(months::value(picture, Input::Seed))),
            ("span", &span),
        ],
    )
}
