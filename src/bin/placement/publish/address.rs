//! Where the site will be on the web: whole addresses where an origin was given, else relative ones.
//!
//! Cards, site maps, feeds and oEmbed want whole addresses, which nobody can know at build time unless told.

use crate::Failure;

/// Where the root of the site will be: `https://example.org/placement/`; empty when nobody said.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Origin(String);

impl Origin {
    /// Reads the option; a slash at its end is added.
    pub(crate) fn read(text: Option<&str>) -> Result<Self, Failure> {
        let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(Self::default()) };
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/:[]".contains(&byte);
        if rest.is_empty() || rest.starts_with('/') || !rest.bytes().all(plain) {
            return Err(Failure::input(format!("--origin takes an address such as https://example.org/, not '{text}'")));
        }
        Ok(Self(format!("{}/", text.trim_end_matches('/'))))
    }

    /// The address of a path of the site, for a file that lies in `folder` of it.
    pub(crate) fn of(&self, folder: &str, path: &str) -> String {
        match &*self.0 {
            "" => format!("{}{path}", root(folder)),
            origin => format!("{origin}{path}"),
        }
    }

    /// The path of the root on its host, for a page that is shown at any address: `/placement/`.
    pub(crate) fn path(&self) -> &str {
        let host = self.0.split_once("://").map_or("", |(_, rest)| rest);
        host.find('/').and_then(|at| host.get(at..)).unwrap_or("/")
    }

    /// The name of the host, where it is known.
    pub(crate) fn host(&self) -> &str {
        self.0.split_once("://").and_then(|(_, rest)| rest.split('/').next()).unwrap_or_default()
    }

    /// What whoever publishes should know.
    pub(crate) fn advice(&self) -> &'static str {
        match &*self.0 {
            "" => "; without --origin, cards, feeds, oEmbed and the site map have relative addresses, which few of their readers follow",
            _ => "",
        }
    }
}

/// The way from a folder of the site to its root, with a slash at its end.
pub(crate) fn root(folder: &str) -> String {
    match folder.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_makes_whole_addresses_and_none_makes_relative_ones() {
        let origin = Origin::read(Some("https://example.org/placement")).unwrap();
        assert_eq!(origin.of("zh/p/x/", "card.png"), "https://example.org/placement/card.png");
        assert_eq!((origin.path(), origin.host(), origin.advice()), ("/placement/", "example.org", ""));
        let none = Origin::read(None).unwrap();
        assert_eq!((none.of("zh/p/x/", "card.png"), none.of("", "card.png")), ("../../../card.png".to_owned(), "./card.png".to_owned()));
        assert_eq!((none.path(), none.host()), ("/", ""));
        assert!(none.advice().contains("--origin"));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in ["example.org", "ftp://example.org", "https://", "https:///x", "https://a b", "https://a/\"><script>"] {
            assert!(Origin::read(Some(text)).is_err(), "{text}");
        }
    }
}
