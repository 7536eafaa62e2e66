//! One view as a file: which chart, which size, light or dark, and what it will look like.

use yew::prelude::*;

use super::Sharing;
use crate::browser::dom;
use crate::ui::desk::{self, File};
use crate::ui::state::Wanted;

/// The tab.
pub(super) fn tab(sharing: &Sharing<'_>) -> Html {
    let (words, wanted) = (sharing.site().words(), sharing.wanted);
    let ask = sharing.ask(&sharing.visit.fragment);
    let sizes = words.sizes.iter().enumerate().map(|(nth, name)| (nth.to_string().into(), (*name).into(), nth == wanted.size));
    let shade = |dark: bool, name: &'static str| {
        let onchange = sharing.site().act.reform(move |_: Event| super::Action::Want(Some(Wanted { dark: Some(dark), ..wanted })));
        html! { <label><input type="radio" name="shade" checked={ask.dark == dark} {onchange} /><span>{name}</span></label> }
    };
    html! {
        <>
            <div class="settings">
                {sharing.which_view()}
                {sharing.list(words.size, sizes.collect(), |id, wanted| Wanted { size: id.parse().unwrap_or(0), ..wanted })}
                <div class="segments">{shade(false, words.themes[1])}{shade(true, words.themes[2])}</div>
            </div>
            {desk::file(&ask, wanted.size).map(|svg| picture(sharing, &svg))}
            <div class="copy">
                <div class="tools">
                    {sharing.saving("SVG", File::Svg)}
                    {sharing.saving("CSV", File::Csv { marked: false })}
                    {sharing.saving(words.spreadsheet, File::Csv { marked: true })}
                    {sharing.saving(words.copy_image, File::Copy(wanted.size))}
                </div>
                <button type="button" class="filled" data-save="" onclick={sharing.on_save(File::Png(wanted.size))}>{words.save}{" PNG"}</button>
            </div>
        </>
    }
}

/// The picture as it will be, described by the answer.
pub(super) fn picture(sharing: &Sharing<'_>, svg: &str) -> Html {
    html! { <img class="preview" src={dom::picture(svg)} alt={sharing.answer.clone()} /> }
}
