//! What surrounds the pages without answers, of methods and of data: head, header and footer, taken from the shell of the
//! built site so that they look alike. Absent on purpose: what the pages hold.

use std::fmt::Write as _;

use compute_placement::catalogue::NEWEST;
use compute_placement::scenario::Page;
use compute_placement::text::Language;
use compute_placement::text::view::{dated, filled};
use compute_placement::ui::header;

use crate::publish::root;

/// A page before it has its shell.
pub(crate) struct Sheet {
    /// Its language.
    pub(crate) language: Language,
    /// Its folder from the root of the site.
    pub(crate) path: String,
    /// What it is called.
    pub(crate) title: &'static str,
    /// Its heading.
    pub(crate) question: &'static str,
    /// What it holds, for searches.
    pub(crate) lead: String,
    /// Everything under the heading.
    pub(crate) body: String,
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
    fn other(&self) -> Language {
        match self.language {
            Language::En => Language::Zh,
            Language::Zh => Language::En,
        }
    }

    /// The way to the same page in a language.
    fn twin(&self, language: Language) -> String {
        let folder = self.path.trim_start_matches("zh/");
        format!("{}{}{folder}", root(&self.path), header::prefix(language))
    }

    /// The whole page; `shell` is the start page of the site, whose addresses begin with `./`.
    pub(crate) fn html(&self, shell: &str) -> String {
        let (root, words) = (root(&self.path), self.language.page());
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
        if self.body.contains("data-sortable") {
            let _ = writeln!(out, "  <script src=\"{root}tables.js\" defer></script>");
        }
        let _ = write!(
            out,
            "</head>\n<body>\n{}<main class=\"frame tables\">\n<h1>{}</h1>\n{}</main>\n{}</body>\n</html>\n",
            self.header(),
            escaped(self.question),
            self.body,
            self.footer()
        );
        out
    }

    /// What the numbers are and where to read on, as the program writes it.
    fn footer(&self) -> String {
        let (root, words) = (root(&self.path), self.language.page());
        let link = |(folder, name): (&str, &str)| {
            let here = if self.path.trim_start_matches("zh/") == folder { " aria-current=\"page\"" } else { "" };
            format!("<a href=\"{root}{}{folder}\"{here}>{name}</a>", header::prefix(self.language))
        };
        format!(
            "<footer><p class=\"frame\">{}<br>{}</p></footer>\n",
            escaped(&filled(words.footer, &[("date", &dated(NEWEST, self.language))])),
            header::reading(words).map(link).join(" · ")
        )
    }

    /// Name, pages and language, as the program writes them; without the theme, which needs the program.
    fn header(&self) -> String {
        let (root, words, other) = (root(&self.path), self.language.page(), self.other());
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
pub(crate) fn linked(url: &str, text: &str) -> String {
    if !url.starts_with("https://") && !url.starts_with("http://") {
        return escaped(text);
    }
    format!("<a href=\"{}\" target=\"_blank\" rel=\"noopener noreferrer\">{}</a>", escaped(url), escaped(text))
}

/// Text inside HTML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
