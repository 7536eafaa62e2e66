//! Markdown as HTML of our pages: headings with names, tables that scroll inside themselves, formulas apart from names of
//! files, tables of the data linked to their pages.
//!
//! Markup inside the text stays text. Absent on purpose: the page around it.

use compute_placement::text::Language;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use crate::Failure;
use crate::shell::escaped;

/// A heading of a document.
pub(super) struct Heading {
    /// Its depth: 2 for a part, 3 for a section.
    pub(super) level: usize,
    /// Its name, for links.
    pub(super) name: String,
    /// Its text.
    pub(super) title: String,
}

/// A document, taken apart.
pub(super) struct Document {
    /// Its first paragraph, without markup.
    pub(super) lead: String,
    /// Its headings below the first.
    pub(super) headings: Vec<Heading>,
    /// Everything behind the first paragraph.
    pub(super) html: String,
}

/// Titles of all headings below the first.
pub(super) fn headings(text: &str) -> Vec<String> {
    let (mut found, mut events) = (Vec::new(), events(text));
    while let Some(event) = events.next() {
        if let Event::Start(Tag::Heading { level, .. }) = event
            && level != HeadingLevel::H1
        {
            found.push(plain(&inside(&mut events, |end| matches!(end, TagEnd::Heading(_)))));
        }
    }
    found
}

/// Reads a document; `names` are those of its headings, `root` is the way to the root of the site.
pub(super) fn document(text: &str, names: &[String], root: &str, language: Language) -> Result<Document, Failure> {
    let mut writer = Writer { root, language, headings: Vec::new(), tables: 0 };
    let (mut lead, mut out, mut events) = (None, String::new(), events(text));
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let content = inside(&mut events, |end| matches!(end, TagEnd::Heading(_)));
                if level != HeadingLevel::H1 {
                    out.push_str(&writer.heading(level as usize, names, content)?);
                }
            }
            Event::Start(Tag::Table(_)) => {
                let content = inside(&mut events, |end| matches!(end, TagEnd::Table));
                out.push_str(&writer.table(content)?);
            }
            Event::Start(Tag::Paragraph) if lead.is_none() => {
                lead = Some(plain(&inside(&mut events, |end| matches!(end, TagEnd::Paragraph))));
            }
            other => out.push_str(&writer.html(vec![other])?),
        }
    }
    Ok(Document { lead: lead.unwrap_or_default(), headings: writer.headings, html: out })
}

fn events(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// Everything up to an end.
fn inside<'a>(events: &mut Parser<'a>, is_end: impl Fn(&TagEnd) -> bool) -> Vec<Event<'a>> {
    events.take_while(|event| !matches!(event, Event::End(end) if is_end(end))).collect()
}

/// The words of some content.
fn plain(content: &[Event<'_>]) -> String {
    let words = content.iter().map(|event| match event {
        Event::Text(text) | Event::Code(text) => text,
        _ => "",
    });
    words.collect()
}

/// Whether what stands between backticks is a formula, and not the name of a file, a command or a package.
fn is_formula(code: &str) -> bool {
    (code.len() <= 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic()))
        || !code.is_ascii()
        || code.contains('(')
        || [" = ", " / ", " + "].iter().any(|sign| code.contains(sign))
}

struct Writer<'a> {
    root: &'a str,
    language: Language,
    headings: Vec<Heading>,
    /// Tables since the last heading.
    tables: usize,
}

impl Writer<'_> {
    /// A heading with the next name.
    fn heading(&mut self, level: usize, names: &[String], content: Vec<Event<'_>>) -> Result<String, Failure> {
        let title = plain(&content);
        let missing = || Failure::input(format!("METHODS: the heading {title} stands in one language only"));
        let name = names.get(self.headings.len()).cloned().ok_or_else(missing)?;
        let out = format!("<h{level} id=\"{name}\">{}</h{level}>\n", self.html(content)?);
        self.headings.push(Heading { level, name, title });
        self.tables = 0;
        Ok(out)
    }

    /// A table in a region that scrolls, named after its heading; figures are set to the right.
    fn table(&mut self, content: Vec<Event<'_>>) -> Result<String, Failure> {
        let (mut rows, mut cell) = (Vec::new(), Vec::new());
        for event in content {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) | Event::End(TagEnd::TableHead | TagEnd::TableRow) => {}
                Event::End(TagEnd::TableCell) => rows.last_mut().into_iter().for_each(|row| row.push(core::mem::take(&mut cell))),
                other => cell.push(other),
            }
        }
        let columns = rows.first().map_or(0, Vec::len);
        let numeric: Vec<bool> = (0..columns).map(|at| is_numeric(rows.iter().skip(1).filter_map(|row| row.get(at)))).collect();
        self.tables += 1;
        let title = self.headings.last().map_or("", |heading| heading.title.as_str());
        let nth = if self.tables == 1 { String::new() } else { format!(" ({})", self.tables) };
        let mut out =
            format!("<div class=\"scroll data\" role=\"region\" tabindex=\"0\" aria-label=\"{}{nth}\">\n<table>\n<thead>", escaped(title));
        for (nth, row) in rows.into_iter().enumerate() {
            out.push_str("<tr>");
            for (at, content) in row.into_iter().enumerate() {
                let class = if numeric.get(at) == Some(&true) { " class=\"numeric\"" } else { "" };
                let (tag, scope) = match (nth, at) {
                    (0, _) => ("th", " scope=\"col\""),
                    (_, 0) => ("th", " scope=\"row\""),
                    _ => ("td", ""),
                };
                out.push_str(&format!("<{tag}{scope}{class}>{}</{tag}>", self.html(content)?));
            }
            out.push_str(if nth == 0 { "</tr></thead>\n<tbody>\n" } else { "</tr>\n" });
        }
        Ok(out + "</tbody>\n</table>\n</div>\n")
    }

    /// Any other content.
    fn html(&self, content: Vec<Event<'_>>) -> Result<String, Failure> {
        let mut out = String::new();
        let written: Vec<Event<'_>> = content.into_iter().map(|event| self.event(event)).collect::<Result<_, _>>()?;
        html::push_html(&mut out, written.into_iter());
        Ok(out)
    }

    fn event<'a>(&self, event: Event<'a>) -> Result<Event<'a>, Failure> {
        let made = |html: String| Event::InlineHtml(CowStr::from(html));
        Ok(match event {
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            Event::Code(code) => made(self.code(&code)),
            Event::Start(Tag::Link { dest_url, .. }) => made(self.link(&dest_url)?),
            other => other,
        })
    }

    /// A formula, or a name; that of a table of the data leads to its page.
    fn code(&self, code: &str) -> String {
        let class = if is_formula(code) { " class=\"math\"" } else { "" };
        let language = self.language.pick("", " lang=\"en\"");
        let html = format!("<code{class}{language}>{}</code>", escaped(code));
        match code.strip_suffix(".csv") {
            Some(table) if crate::data_page::has(code) => format!("<a href=\"../data/{table}/\">{html}</a>"),
            _ => html,
        }
    }

    /// Where a link leads: to the web, within the page, or to a file of the repository that is part of the site.
    fn link(&self, to: &str) -> Result<String, Failure> {
        if to.starts_with("https://") {
            return Ok(format!("<a href=\"{}\" target=\"_blank\" rel=\"noopener noreferrer\">", escaped(to)));
        }
        if to.starts_with('#') {
            return Ok(format!("<a href=\"{}\">", escaped(to)));
        }
        let file = to.strip_prefix("static/").ok_or_else(|| Failure::input(format!("METHODS: the site has nothing at {to}")))?;
        Ok(format!("<a href=\"{}{}\">", self.root, escaped(file)))
    }
}

/// Whether most cells of a column are figures.
fn is_numeric<'a>(cells: impl Iterator<Item = &'a Vec<Event<'a>>>) -> bool {
    let texts: Vec<String> = cells.map(|cell| plain(cell)).filter(|text| !text.is_empty()).collect();
    let figures = texts.iter().filter(|text| text.chars().all(|c| c.is_ascii_digit() || " .,/%".contains(c)));
    2 * figures.count() > texts.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Result<Document, Failure> {
        document(text, &["part".to_owned()], "../", Language::En)
    }

    #[test]
    fn markup_inside_the_text_stays_text() {
        let found = written("# T\n\nlead\n\n<script>alert(1)</script>\n\na <b onclick=x>b</b>\n").unwrap();
        assert!(!found.html.contains("<script") && !found.html.contains("<b"), "{}", found.html);
        assert!(found.html.contains("&lt;script&gt;"));
    }

    #[test]
    fn links_lead_to_files_of_the_site_to_its_tables_and_to_the_web_without_an_opener() {
        let found = written("lead\n\n[a](static/data/x/README.md) [b](https://example.org/) `asics.csv` `other.csv`").unwrap().html;
        assert!(found.contains("<a href=\"../data/x/README.md\">a</a>"));
        assert!(found.contains("<a href=\"https://example.org/\" target=\"_blank\" rel=\"noopener noreferrer\">b</a>"));
        assert!(found.contains("<a href=\"../data/asics/\"><code>asics.csv</code></a> <code>other.csv</code>"));
        for text in ["lead\n\n[a](CONTRIBUTING.md)", "lead\n\n[a](javascript:x)", "lead\n\n## one\n\n## two"] {
            assert!(written(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_table_has_headings_for_columns_and_rows_and_figures_to_the_right() {
        let found =
            written("lead\n\n## A & b\n\n| c | n |\n|---|---|\n| x | 1.5 % |\n| y | |\n\n| c | w |\n|---|---|\n| x | none |\n").unwrap();
        assert_eq!((found.lead.as_str(), found.headings[0].title.as_str()), ("lead", "A & b"));
        assert!(found.html.contains("<h2 id=\"part\">A &amp; b</h2>"));
        assert!(found.html.contains("aria-label=\"A &amp; b\"") && found.html.contains("aria-label=\"A &amp; b (2)\""));
        assert!(found.html.contains("<th scope=\"col\">c</th><th scope=\"col\" class=\"numeric\">n</th>"));
        assert!(found.html.contains("<tr><th scope=\"row\">x</th><td class=\"numeric\">1.5 %</td></tr>"));
        assert!(found.html.contains("<td>none</td>"));
    }

    #[test]
    fn formulas_are_told_from_names() {
        for formula in ["φ = s / (1 − s)", "R − V", "t", "h(t)", "D · 2³²", "price / 2 · rate"] {
            assert!(is_formula(formula), "{formula}");
        }
        for name in [
            "asics.csv",
            "d=",
            "src/mining/",
            "make differential",
            "GetBlockSubsidy",
            "placement validate benchmarks tests/data/benchmarks.csv",
        ] {
            assert!(!is_formula(name), "{name}");
        }
    }
}
