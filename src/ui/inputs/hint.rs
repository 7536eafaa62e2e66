//! Which device is this? A suggestion from what the browser tells every page it opens, made only when it is asked for.
//!
//! A browser names the kind of machine, never the model: the middle of that kind is suggested, and the reader is told
//! what it rests on. Nothing leaves the page. Absent on purpose: any measurement of the machine.

use yew::prelude::*;

use crate::browser::screen;
use crate::scenario::Input;
use crate::text::view::filled;
use crate::ui::site::Site;
use crate::ui::state::Action;

/// A word of the browser's name, whether the machine takes several fingers where that matters, what it is called, and the
/// device suggested.
const KINDS: [(&str, Option<bool>, &str, &str); 5] = [
    ("iPhone", None, "iPhone", "iphone-17"),
    ("iPad", None, "iPad", "ipad-pro-m5"),
    ("Macintosh", Some(true), "iPad", "ipad-pro-m5"), // a tablet that asks for the pages of a desktop
    ("Macintosh", Some(false), "Mac", "apple-m4-10c"),
    ("Android", None, "Android", "galaxy-s25-ultra"),
];

/// The kind of machine and the device that stands for it; `None` where the browser does not say, as on a PC, whose
/// graphics card decides.
fn suggested(agent: &str, touch: bool) -> Option<(&'static str, &'static str)> {
    KINDS
        .into_iter()
        .find(|(word, fingers, ..)| agent.contains(word) && fingers.is_none_or(|fingers| fingers == touch))
        .map(|(_, _, kind, id)| (kind, id))
}

/// Properties of [`DeviceHint`].
#[derive(PartialEq, Properties)]
pub(super) struct DeviceHintProps {
    /// What stays the same.
    pub site: Site,
}

/// The offer to suggest a device, and what came of it.
#[component]
pub(super) fn DeviceHint(props: &DeviceHintProps) -> Html {
    let site = &props.site;
    let said = use_state_eq(String::new);
    let onclick = {
        let (site, said) = (site.clone(), said.clone());
        Callback::from(move |_: MouseEvent| {
            let words = site.words();
            let found = suggested(&screen::agent(), screen::takes_fingers());
            said.set(found.map_or_else(
                || words.suggest_none.to_owned(),
                |(kind, id)| {
                    site.act.emit(Action::Choose(Input::Device, id.into()));
                    filled(words.suggested, &[("kind", kind), ("device", site.data.device(id).map_or("", |row| &row.name))])
                },
            ));
        })
    };
    html! {
        <>
            <button type="button" class="link suggest" {onclick}>{site.words().suggest}</button>
            <p class="hint" role="status">{(*said).clone()}</p>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::embedded;

    #[test]
    fn every_suggestion_is_a_device_of_the_catalogue() {
        for (.., id) in KINDS {
            assert!(embedded().unwrap().device(id).is_some(), "{id}");
        }
    }

    #[test]
    fn a_browser_names_the_kind_of_machine_and_a_pc_none() {
        let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15";
        assert_eq!(suggested(mac, false).unwrap().0, "Mac");
        assert_eq!(suggested(mac, true).unwrap().0, "iPad");
        assert_eq!(suggested("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)", true).unwrap().1, "iphone-17");
        assert_eq!(suggested("Mozilla/5.0 (Linux; Android 16) Mobile", true).unwrap().0, "Android");
        assert_eq!(suggested("Mozilla/5.0 (Windows NT 10.0; Win64; x64)", false), None);
        assert_eq!(suggested("Mozilla/5.0 (X11; Linux x86_64)", false), None);
    }
}
