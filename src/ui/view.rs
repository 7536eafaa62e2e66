//! One view: question, finding, picture, source, and what can be done with it.
//!
//! The only place where a string becomes markup: charts escape every text they draw.

use yew::prelude::*;

use super::app::{Screen, Shown};
use super::data_table::DataTable;
use super::formula::{Formula, panel};
use super::header::path;
use super::site::Site;
use crate::browser::{address, download};
use crate::chart::table::to_csv;
use crate::chart::{self, Look, Picture, View};
use crate::scenario::{Input, link};

/// Width of a picture as a file.
const FILE_WIDTH: f64 = 850.0;

/// Properties of [`ViewSection`].
#[derive(PartialEq, Properties)]
pub struct ViewSectionProps {
    /// What stays the same.
    pub site: Site,
    /// The view.
    pub view: View,
    /// Scenario and results.
    pub shown: Shown,
    /// Width and colors.
    pub screen: Screen,
    /// Whether it opens the page, right under the answer.
    pub lead: bool,
    /// Whether the results are those of an earlier state.
    pub dimmed: bool,
    /// Whether its formula is open, and for which result.
    pub why: Option<Option<usize>>,
    /// Opens or closes the formula.
    pub on_why: Callback<View>,
    /// Opens the share dialog for this view.
    pub on_embed: Callback<View>,
}

/// A view with everything around its picture.
#[component]
pub fn ViewSection(props: &ViewSectionProps) -> Html {
    let ViewSectionProps { site, view, shown, screen, lead, dimmed, why, .. } = props;
    let (view, words) = (*view, site.words());
    let table = use_state_eq(|| false);
    let saving = use_state_eq(|| false);
    let (id, language) = (view.id(), site.language);
    let picture = shown.picture(site);
    html! {
        <section class={classes!("view", lead.then_some("lead"), dimmed.then_some("dimmed"))} id={format!("view-{id}")}
            aria-labelledby={format!("title-{id}")}>
            if !lead {
                <p class="eyebrow">{view.question(language)}</p>
            }
            <h2 id={format!("title-{id}")}>{chart::title(view, &picture, language)}</h2>
            <p class="subtitle">{chart::subtitle(view, &picture, language)}</p>
            <figure>
                <Drawing site={site.clone()} {view} shown={shown.clone()} screen={*screen} />
                <figcaption>{chart::source_line(view, &picture, language)}</figcaption>
            </figure>
            <div class="tools" role="group" aria-label={words.tools}>
                <button type="button" class="link" aria-expanded={table.to_string()} aria-controls={format!("table-{id}")} onclick={flip(&table)}>
                    {words.table}
                </button>
                <button type="button" class="link" onclick={on_csv(props)}>{words.csv}</button>
                <button type="button" class="link" aria-expanded={saving.to_string()} aria-controls={format!("files-{id}")} onclick={flip(&saving)}>
                    {words.image}
                </button>
                <button type="button" class="link" onclick={props.on_embed.reform(move |_: MouseEvent| view)}>{words.embed}</button>
                <button type="button" class="link" data-why={id} aria-expanded={why.is_some().to_string()} aria-controls={format!("why-box-{id}")}
                    onclick={props.on_why.reform(move |_: MouseEvent| view)}>{words.why}</button>
            </div>
            <div class="tools" id={format!("files-{id}")}>
                if *saving {
                    <span>{words.save_as}</span>
                    <button type="button" class="link" onclick={on_image(props, false)}>{"SVG"}</button>
                    <button type="button" class="link" onclick={on_image(props, true)}>{"PNG"}</button>
                }
            </div>
            <div id={format!("why-box-{id}")}>
                if let Some(subject) = *why {
                    <Formula site={site.clone()} {view} panel={panel(view, subject, shown, site)}
                        on_close={props.on_why.reform(move |_: MouseEvent| view)} />
                }
            </div>
            <div id={format!("table-{id}")}>
                if *table {
                    <DataTable table={chart::table(view, &picture, language)} />
                }
            </div>
        </section>
    }
}

fn flip(state: &UseStateHandle<bool>) -> Callback<MouseEvent> {
    let state = state.clone();
    Callback::from(move |_| state.set(!*state))
}

/// Properties of [`Drawing`].
#[derive(PartialEq, Properties)]
pub struct DrawingProps {
    /// What stays the same.
    pub site: Site,
    /// The view.
    pub view: View,
    /// Scenario and results.
    pub shown: Shown,
    /// Width and colors.
    pub screen: Screen,
}

/// The picture alone; drawn again only when it must differ.
#[component]
pub fn Drawing(props: &DrawingProps) -> Html {
    let DrawingProps { site, view, shown, screen } = props;
    let look = Look { theme: screen.theme(), width: screen.width, language: site.language, title_in_svg: false };
    let svg = chart::svg(*view, &shown.picture(site), &look);
    Html::from_html_unchecked(svg.into())
}

impl Shown {
    /// What the charts draw from.
    pub fn picture<'a>(&'a self, site: &Site) -> Picture<'a> {
        Picture { scenario: &self.scenario, catalogue: site.data.0, results: &self.results }
    }
}

/// `placement_regions_custom_2026-11-22_en.csv`.
fn file_name(props: &ViewSectionProps, extension: &str) -> String {
    let slug = match props.shown.scenario.choice(Input::Preset) {
        "" => "custom",
        slug => slug,
    };
    format!("placement_{}_{slug}_{}_{}.{extension}", props.view.id(), props.site.data.date, props.site.language.id())
}

/// The whole address of this answer, its numbers frozen.
fn whole_link(site: &Site, view: View, shown: &Shown) -> String {
    let fragment = link::print(&shown.scenario, site.data.0, false);
    let page = address::absolute(&site.root, &path(view.page(), site.language));
    if fragment.is_empty() { page } else { format!("{page}#{fragment}") }
}

fn on_csv(props: &ViewSectionProps) -> Callback<MouseEvent> {
    let (site, view, shown, name) = (props.site.clone(), props.view, props.shown.clone(), file_name(props, "csv"));
    Callback::from(move |_| {
        let (picture, language) = (shown.picture(&site), site.language);
        let sources = address::absolute(&site.root, &format!("data/{}/sources.csv", site.data.date));
        let header = [
            chart::title(view, &picture, language),
            chart::subtitle(view, &picture, language),
            chart::source_line(view, &picture, language),
            format!("{}: {sources}", site.words().licence),
            whole_link(&site, view, &shown),
        ];
        download::save(&name, "text/csv;charset=utf-8", &to_csv(&chart::table(view, &picture, language), &header));
    })
}

fn on_image(props: &ViewSectionProps, painted: bool) -> Callback<MouseEvent> {
    let (site, view, shown, screen) = (props.site.clone(), props.view, props.shown.clone(), props.screen);
    let name = file_name(props, if painted { "png" } else { "svg" });
    Callback::from(move |_| {
        let look = Look { theme: screen.theme(), width: FILE_WIDTH, language: site.language, title_in_svg: true };
        let svg = chart::svg(view, &shown.picture(&site), &look);
        match size(&svg).filter(|_| painted) {
            Some((width, height)) => download::save_png(name.clone(), &svg, width, height),
            None => download::save(&name, "image/svg+xml", &svg),
        }
    })
}

/// Width and height of a picture, as its root element says.
pub(super) fn size(svg: &str) -> Option<(f64, f64)> {
    let (_, box_onwards) = svg.split_once("viewBox=\"0 0 ")?;
    let (width, height) = box_onwards.split_once('"')?.0.split_once(' ')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_picture_is_read_from_its_root() {
        assert_eq!(size("<svg viewBox=\"0 0 850 478.5\" width=\"850\">"), Some((850.0, 478.5)));
        assert_eq!(size("<svg>"), None);
    }
}
