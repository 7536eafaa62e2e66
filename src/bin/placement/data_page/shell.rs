//! What surrounds a data page: head, header and footer, taken from the shell of the built site so that they look alike.

use std::fmt::Write as _;

use compute_placement::catalogue::NEWEST;
use compute_placement::scenario::Page;
use compute_placement::text::Language;
use compute_placement::text::view::{dated, filled};
use compute_placement::ui::header;

/// A data page before it has its shell.
pub(super) struct Sheet {
    /// Its language.
    pub(super) language: Language,
    /// Its folder from the root of the site.
    pub(super) path: String,
    /// What it is called.
    pub(super) title: &'static str,
    /// Its heading.
    pub(super) question: &'static str,
    /// What it holds, for searches.
    pub(super) lead: String,
    /// Everything under the heading.
    pub(super) body: String,
}

/// The folder of the list, or of a table.
pub(super) fn path(language: Language, table: &str) -> String {
    let slash = if table.is_empty() { "" } else { "/" };
    format!("{}data/{table}{slash}", language.pick("", "zh/"))
}

/// Lines of the shell's head that any page of the site needs.
const KEPT: [&str; 9] = [
    "charset=",
    "http-equiv=",
    "name=\"viewport\"",
    "name=\"color-scheme\"",
    "name=\"referrer\"",
    "name=\"theme-color\"",
    "rel=\"icon\"",
    "rel=\"stylesheet\"",
    "early.js",
];

impl Sheet {
    fn root(&self) -> String {
        "../".repeat(self.path.matches('/').count())
    }

    fn other(&self) -> Language {
        match self.language {
            Language::En => Language::Zh,
            Language::Zh => Language::En,
        }
    }

    /// The way to the same page in a language.
    fn twin(&self, language: Language) -> String {
        let folder = self.path.trim_start_matches("zh/");
        format!("{}{}{folder}", self.root(), language.pick("", "zh/"))
    }

    /// The whole page; `shell` is the start page of the site, whose addresses begin with `./`.
    pub(super) fn html(&self, shell: &str) -> String {
        let (root, words) = (self.root(), self.language.page());
        let mut head = String::new();
        for line in shell.lines().filter(|line| KEPT.iter().any(|part| line.contains(part))) {
            let _ = writeln!(head, "  {}", line.trim().replace("=\"./", &format!("=\"{root}")));
        }
        let mut out = format!("<!doctype html>\n<html lang=\"{}\">\n<head>\n{head}", self.language.tag());
        let _ = write!(
            out,
            "  <title>{} · {}</title>\n  <meta name=\"description\" content=\"{}\">\n",
            escaped(self.title),
            words.site,
            escaped(&self.lead)
        );
        for language in Language::ALL {
            let _ = writeln!(out, "  <link rel=\"alternate\" hreflang=\"{}\" href=\"{}\">", language.tag(), self.twin(language));
        }
        let _ = write!(out, "  <script src=\"{root}tables.js\" defer></script>\n</head>\n<body>\n{}", self.header());
        let _ = write!(
            out,
            "<main class=\"frame tables\">\n<h1>{}</h1>\n{}</main>\n<footer><p class=\"frame\">{}</p></footer>\n</body>\n</html>\n",
            escaped(self.question),
            self.body,
            escaped(&filled(words.footer, &[("date", &dated(NEWEST, self.language))]))
        );
        out
    }

    /// Name, pages and language, as the program writes them; without the theme, which needs the program.
    fn header(&self) -> String {
        let (root, words, other) = (self.root(), self.language.page(), self.other());
        let to = |page: Page| format!("{root}{}", header::path(page, self.language));
        let link = |(page, long, short): (Page, &str, &str)| {
            format!(
                "<a href=\"{}\"><span class=\"long\">{}</span><span class=\"short\">{}</span></a>",
                to(page),
                escaped(long),
                escaped(short)
            )
        };
        let pages =
            [(Page::Mine, words.mine, words.mine_short), (Page::Ai, words.ai, words.ai_short), (Page::Both, words.both, words.both_short)];
        format!(
            "<header><div class=\"frame\"><a class=\"site\" href=\"{}\">{}</a><nav aria-label=\"{}\">{}</nav><div class=\"preferences\">\
             <a data-lang=\"{}\" lang=\"{}\" hreflang=\"{}\" href=\"{}\">{}</a></div></div></header>\n",
            to(Page::Mine),
            words.site,
            words.pages,
            pages.map(link).concat(),
            other.id(),
            other.tag(),
            other.tag(),
            self.twin(other),
            words.other_language
        )
    }
}

/// A text that is a link where there is an address of the web.
pub(super) fn linked(url: &str, text: &str) -> String {
    if !url.starts_with("https://") && !url.starts_with("http://") {
        return escaped(text);
    }
    format!("<a href=\"{}\" target=\"_blank\" rel=\"noopener noreferrer\">{}</a>", escaped(url), escaped(text))
}

/// Text inside HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
