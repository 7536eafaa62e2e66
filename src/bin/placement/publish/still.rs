//! The content of a page without the program: the same words, pictures and rows at the same places, so that nothing moves
//! when the program takes over. Header, answer and footer are the program's own components.
//!
//! Absent on purpose: everything that would need a script to do something.

use compute_placement::chart::{self, View, table::Table};
use compute_placement::scenario::{Given, Input, Kind};
use compute_placement::text::view::{filled, question};
use compute_placement::text::{Language, quantity};
use compute_placement::ui::answer::{answer, notes};
use compute_placement::ui::app::{heading, order};
use compute_placement::ui::header::{footer, header, others, place};
use compute_placement::ui::inputs::{deciding, options::bunches};
use compute_placement::ui::look::Shade;
use compute_placement::ui::site::{Data, Site as Words};
use yew::prelude::*;

use super::Site;
use super::address::root;
use super::entry::Answered;
use super::views::{CUTS, csv_path, drawn, look, picture_path, shown};

/// Rows of a table on a page that shows more than a preset does; the file has all.
const FIRST: usize = 12;

/// Rows that stand on a page without scrolling by themselves.
const TALL: usize = 24;

#[derive(PartialEq, Properties)]
struct StillProps {
    html: Html,
}

/// Lets a renderer write what is already made.
#[component]
fn Still(props: &StillProps) -> Html {
    props.html.clone()
}

/// What a page is made from.
pub(super) struct Page<'a> {
    /// The built site.
    pub(super) site: &'a Site,
    /// What it shows.
    pub(super) entry: &'a Answered<'a>,
    /// Its language.
    pub(super) language: Language,
}

impl Page<'_> {
    /// The markup between the tags of the program's place.
    pub(super) fn markup(&self) -> String {
        let html = self.whole();
        pollster::block_on(yew::LocalServerRenderer::<Still>::with_props(StillProps { html }).hydratable(false).render())
    }

    /// What components are given.
    pub(super) fn words(&self) -> Words {
        let root = root(&self.entry.file(self.language, "")).into();
        Words {
            language: self.language,
            page: self.entry.page,
            data: Data(self.entry.catalogue),
            root,
            act: Callback::noop(),
            money: self.entry.catalogue.money,
        }
    }

    fn link(&self, path: &str) -> String {
        format!("{}{path}", root(&self.entry.file(self.language, "")))
    }

    fn whole(&self) -> Html {
        let (words, entry, still) = (self.words(), self.entry, self.language.still());
        let sections = order(entry.page, entry.preset).into_iter().skip(1);
        let later = sections.filter(|view| entry.preset.is_none() || *view == entry.view()).map(|view| self.later(view));
        let lead = View::of(entry.page).next().unwrap_or_default();
        html! {
            <>
                {header(&words, entry.page, &place(entry.page, entry.preset), "", Shade::Auto)}
                <main class="frame still">
                    {heading(&words, entry.page, entry.preset)}
                    <p class="changed-link">{still.changed_link}{" "}<a href="./">{still.as_published}</a></p>
                    <div>{answer(&entry.answer(self.language).0, &notes(&entry.shown, &words), None)}</div>
                    <div class="columns">
                        {self.section(lead, false, self.inline(lead))}
                        {self.assumptions(&words)}
                        {for later}
                    </div>
                </main>
                {others(&words, entry.preset)}
                {footer(&words)}
            </>
        }
    }

    /// A view that does not lead: of a preset like the one that leads, else in words, with its picture for readers
    /// without scripts.
    fn later(&self, view: View) -> Html {
        let picture = if shown(self.entry).contains(&view) { self.inline(view) } else { self.image(view) };
        self.section(view, true, picture)
    }

    /// Finding, measure, picture, source, table.
    fn section(&self, view: View, later: bool, picture: Html) -> Html {
        let (entry, language) = (self.entry, self.language);
        let drawn = entry.picture();
        let title_id = format!("title-{}", view.id());
        let whole = shown(entry).contains(&view);
        let table = chart::table(view, &drawn, language);
        let all = filled(language.still().save_csv, &[("n", &table.rows.len().to_string())]);
        html! {
            <section class={if later { "view" } else { "view lead" }} id={format!("view-{}", view.id())} aria-labelledby={title_id.clone()}>
                if later {
                    <p class="eyebrow">{question(view, language)}</p>
                }
                <h2 id={title_id}>{entry.finding(view, language)}</h2>
                <p class="subtitle">{chart::subtitle(view, &drawn, language)}</p>
                <figure>
                    {picture}
                    if whole {
                        <figcaption>{chart::source_line(view, &drawn, language)}</figcaption>
                    }
                </figure>
                if !whole {
                    <p class="summary">{chart::summary(view, &drawn, language)}</p>
                }
                <p class="tools"><a class="link" href={self.link(&csv_path(entry, view, language))} download="">{all}</a></p>
                if whole {
                    {self.table(&table)}
                }
            </section>
        }
    }

    /// A picture inside the page in both cuts; the style sheet shows the one that fits.
    fn inline(&self, view: View) -> Html {
        let cut = |class: &'static str, width: f64| {
            let svg = named_apart(&drawn(self.entry, view, &look((false, width), self.language)), class);
            html! { <div {class}>{Html::from_html_unchecked(svg.into())}</div> }
        };
        html! { <>{cut("broad", CUTS[0])}{cut("narrow", CUTS[1])}</> }
    }

    /// A picture in a file. With scripts it is not fetched, for the program is about to draw it.
    fn image(&self, view: View) -> Html {
        let size = |width: f64| size(&drawn(self.entry, view, &look((false, width), self.language)));
        let path = |dark: bool, width: f64| self.link(&picture_path(self.entry, view, self.language, dark, width));
        let source = |dark: bool, width: f64, media: &'static str| {
            let (wide, high) = size(width);
            html! { <source {media} srcset={path(dark, width)} width={wide} height={high} /> }
        };
        let (wide, high) = size(CUTS[0]);
        html! {
            <noscript>
                <picture>
                    {source(true, CUTS[1], "(max-width: 599px) and (prefers-color-scheme: dark)")}
                    {source(false, CUTS[1], "(max-width: 599px)")}
                    {source(true, CUTS[0], "(prefers-color-scheme: dark)")}
                    <img loading="lazy" src={path(false, CUTS[0])} width={wide} height={high} alt={self.entry.finding(view, self.language)} />
                </picture>
            </noscript>
        }
    }

    fn table(&self, table: &Table) -> Html {
        let most = if self.entry.preset.is_some() { table.rows.len() } else { FIRST };
        let align = |at: usize| table.columns.get(at).filter(|column| column.numeric).map(|_| "numeric");
        let heading = |(at, column): (usize, &chart::table::Column)| {
            let unit = (!column.unit.is_empty()).then(|| html! { <span class="unit">{" "}{&column.unit}</span> });
            html! { <th scope="col" class={align(at)}>{&column.title}{unit}</th> }
        };
        let row = |row: &Vec<chart::table::Cell>| {
            let cell = |(at, cell): (usize, &chart::table::Cell)| match at {
                0 => html! { <th scope="row">{&cell.text}</th> },
                _ => html! { <td class={align(at)}>{&cell.text}</td> },
            };
            html! { <tr>{for row.iter().enumerate().map(cell)}</tr> }
        };
        let rest = (table.rows.len() > most).then(|| {
            let words = self.language.page().rows_shown;
            html! { <p class="tools"><span>{filled(words, &[("n", &most.to_string()), ("m", &table.rows.len().to_string())])}</span></p> }
        });
        let class = if table.rows.len().min(most) > TALL { "scroll data tall" } else { "scroll data" };
        html! {
            <>
                <div {class} role="region" tabindex="0" aria-label={table.caption.clone()}>
                    <table>
                        <caption><span>{&table.caption}</span></caption>
                        <thead><tr>{for table.columns.iter().enumerate().map(heading)}</tr></thead>
                        <tbody>{for table.rows.iter().take(most).map(row)}</tbody>
                    </table>
                </div>
                {rest}
            </>
        }
    }

    /// What the program's form decides, as values where its fields will be.
    fn assumptions(&self, words: &Words) -> Html {
        let field = |input: &Input| {
            let changed = self.entry.scenario.given(*input).is_some();
            html! {
                <div class={if changed { "field changed" } else { "field" }}>
                    <p class="head"><span class="label">{words.label(*input)}</span></p>
                    <p class="given">{self.value(*input, words)}</p>
                </div>
            }
        };
        html! {
            <aside id="inputs" aria-labelledby="inputs-title">
                <h2 id="inputs-title">{self.language.still().assumptions}</h2>
                <div class="actions"></div>
                {for deciding(self.entry.page).iter().map(field)}
            </aside>
        }
    }

    fn value(&self, input: Input, words: &Words) -> String {
        let (scenario, catalogue) = (&self.entry.scenario, self.entry.catalogue);
        match input.spec().kind {
            Kind::Number(spec) => match (scenario.given_number(input), scenario.number(input, catalogue)) {
                (Some(given @ Given::Spread(..)), _) => {
                    format!("{} {}", quantity::written_given(given, spec.unit, self.language), (words.messages().field.unit)(spec.unit))
                }
                (_, Some(value)) => quantity::with_unit(value, spec.unit, self.language),
                (_, None) => words.words().no_value.to_owned(),
            },
            _ => {
                let chosen = scenario.choice(input);
                let options = bunches(input, catalogue, self.language).into_iter().flat_map(|bunch| bunch.options);
                options.filter(|(id, _)| id == chosen).map(|(_, name)| name).next().unwrap_or_else(|| chosen.to_owned())
            }
        }
    }
}

/// The width and height a picture says it has.
fn size(svg: &str) -> (String, String) {
    let said = |name: &str| {
        let found = svg.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
        found.map(|(value, _)| value.to_owned()).unwrap_or_default()
    };
    (said("width"), said("height"))
}

/// A picture whose ids begin with a word of its own, so that two of them can stand on one page.
fn named_apart(svg: &str, word: &str) -> String {
    let mut out = String::with_capacity(svg.len() + 256);
    let mut rest = svg;
    let marks = [" id=\"", "labelledby=\"", "describedby=\"", "url(#", "href=\"#"];
    while let Some((at, mark)) = marks.iter().filter_map(|mark| Some((rest.find(mark)?, mark))).min() {
        let (before, after) = rest.split_at(at + mark.len());
        out.push_str(before);
        out.push_str(word);
        out.push('-');
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::super::address::Origin;
    use super::super::entry::Entry;
    use super::super::palette::pairs;
    use super::*;
    use compute_placement::catalogue::embedded;
    use compute_placement::text::sentence::Piece;

    fn pages(act: impl Fn(&Answered<'_>, Language, &str)) {
        let site = Site { folder: "nowhere".into(), origin: Origin::default() };
        for entry in Entry::all(embedded().unwrap()) {
            let answered = entry.answered();
            for language in Language::ALL {
                act(&answered, language, &Page { site: &site, entry: &answered, language }.markup());
            }
        }
    }

    fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
        let mark = format!(" {name}=\"");
        html.match_indices(&mark).map(|(at, _)| html[at + mark.len()..].split('"').next().unwrap()).collect()
    }

    #[test]
    fn every_page_holds_its_answer_its_pictures_and_its_rows() {
        pages(|entry, language, html| {
            let answer: String = entry
                .answer(language)
                .0
                .iter()
                .map(|piece| match piece {
                    Piece::Words(words) => words.replace('\'', "&#x27;"),
                    Piece::Number(number) => format!("<span class=\"number\">{number}</span>"),
                })
                .collect();
            assert!(html.contains(&answer), "{answer}");
            let shown = shown(entry);
            assert_eq!(html.matches("<svg xmlns=").count(), 2 * shown.len());
            assert_eq!(html.matches("<table>").count(), shown.len());
            let rows = shown.iter().map(|view| chart::table(*view, &entry.picture(), language).rows.len());
            let rows: usize = rows.map(|rows| if entry.preset.is_some() { rows } else { rows.min(FIRST) }).sum();
            assert_eq!(html.matches("<th scope=\"row\">").count(), rows);
            assert_eq!(html.matches("<h1").count(), 1);
            let named = entry.preset.map_or("", |preset| preset.title(language == Language::Zh));
            assert!(html.contains(named));
            if entry.preset.is_none() {
                assert_eq!(html.matches("<section").count(), View::of(entry.page).count());
            }
        });
    }

    #[test]
    fn every_page_has_unique_ids_known_colors_and_no_code() {
        let known = pairs();
        pages(|entry, _, html| {
            let mut ids = attributes(html, "id");
            ids.sort_unstable();
            let all = ids.len();
            ids.dedup();
            assert_eq!(ids.len(), all, "{}", entry.folder);
            for named in ["aria-labelledby", "aria-describedby"] {
                assert!(attributes(html, named).iter().all(|id| ids.contains(id)), "{}", entry.folder);
            }
            for color in attributes(html, "fill").into_iter().chain(attributes(html, "stroke")).filter(|color| color.starts_with('#')) {
                assert!(known.iter().any(|(light, _)| light == color), "{}: {color}", entry.folder);
            }
            assert!(!html.contains(" style=") && !html.contains("<script") && !html.contains(" onclick"));
        });
    }

    #[test]
    fn two_cuts_of_a_picture_share_no_id() {
        let svg = "<svg aria-labelledby=\"a\" width=\"768\" height=\"30.5\"><title id=\"a\">x</title><path fill=\"url(#b)\"/></svg>";
        assert_eq!(
            named_apart(svg, "narrow"),
            "<svg aria-labelledby=\"narrow-a\" width=\"768\" height=\"30.5\"><title id=\"narrow-a\">x</title><path fill=\"url(#narrow-b)\"/></svg>"
        );
        assert_eq!(size(svg), ("768".to_owned(), "30.5".to_owned()));
    }
}
