//! The data pages of a built site, `/data/` and a page for each table, in both languages.
//!
//! Every cell is the file's own; only the words of short lists are translated. Complete without a script;
//! `static/tables.js` adds search and sorting. Absent on purpose: numbers of its own, and tables of older snapshots,
//! whose files are linked.

mod names;
mod table;

use std::fmt::Write as _;

use compute_placement::catalogue::{ALL_FILES, NEWEST, SNAPSHOTS, Table};
use compute_placement::text::Language;
use compute_placement::text::view::{dated, filled};
use compute_placement::ui::header::prefix;
use names::{TABLES, TableName};

use crate::Failure;
use crate::shell::{self, Sheet, escaped};

/// Words of these pages in one language.
#[derive(Clone, Copy)]
struct DataTexts {
    question: &'static str,
    lead: &'static str,
    table: &'static str,
    rows: &'static str,
    newest: &'static str,
    from: &'static str,
    file: &'static str,
    back: &'static str,
    sources: &'static str,
    license: &'static str,
    read: &'static str,
    snapshots: &'static str,
    snapshot_lead: &'static str,
    current: &'static str,
    open: &'static str,
    notes: &'static str,
    of: &'static str,
    find: &'static str,
    found: &'static str,
    colon: &'static str,
}

const EN: DataTexts = DataTexts {
    question: "Which data, from whom, of what date?",
    lead: "Every figure the calculator starts from, as of {date}. Each row names its source and its date; an empty cell is unknown, never zero. Every table can be downloaded as CSV.",
    table: "Table",
    rows: "Rows",
    newest: "Newest row as of",
    from: "Sources",
    file: "Download",
    back: "All tables",
    sources: "Sources of this table",
    license: "License",
    read: "read on",
    snapshots: "Snapshots",
    snapshot_lead: "A snapshot never changes once it is released, so that the numbers in an old article stay what they were. A link keeps the date of its data.",
    current: "the newest",
    open: "Open the calculator with it",
    notes: "What is of that day and what is carried",
    of: "Snapshot of {date}. {n} rows.",
    find: "Search",
    found: "{n} of {m} rows",
    colon: ": ",
};

const ZH: DataTexts = DataTexts {
    question: "用了哪些数据，来自谁，截至何时？",
    lead: "计算器所用的全部起始数字，截至 {date}。每一行都注明来源和日期；空格表示未知，绝不是零。每张表都可下载为 CSV。",
    table: "数据表",
    rows: "行数",
    newest: "最新一行的日期",
    from: "来源数",
    file: "下载",
    back: "全部数据表",
    sources: "本表的来源",
    license: "许可",
    read: "读取于",
    snapshots: "数据快照",
    snapshot_lead: "快照发布后不再改动，旧文章里的数字因此保持原样。链接会带上其数据的日期。",
    current: "最新",
    open: "用它打开计算器",
    notes: "哪些属于当日，哪些沿用（英文）",
    of: "{date}的快照，共 {n} 行。",
    find: "搜索",
    found: "{m} 行中的 {n} 行",
    colon: "：",
};

const fn words(language: Language) -> &'static DataTexts {
    match language {
        Language::En => &EN,
        Language::Zh => &ZH,
    }
}

/// Every data page: the list and the tables, in both languages.
pub(crate) fn sheets() -> Result<Vec<Sheet>, Failure> {
    let mut tables = Vec::new();
    for name in &TABLES {
        let file = format!("{}.csv", name.file);
        let text = files().iter().find(|(known, _)| *known == file).map(|(_, text)| *text).unwrap_or_default();
        let read = Table::parse(&file, text).map_err(|error| Failure::input(error.to_string()))?;
        tables.push(table::Sheet::new(name, text.lines().next().unwrap_or_default(), &read));
    }
    let all = Language::ALL.into_iter().flat_map(|language| {
        let pages = tables.iter().map(move |table| page(table, language));
        core::iter::once(list(&tables, language)).chain(pages).collect::<Vec<_>>()
    });
    Ok(all.collect())
}

/// The folder of the list, or of a table.
fn path(language: Language, table: &str) -> String {
    let slash = if table.is_empty() { "" } else { "/" };
    format!("{}data/{table}{slash}", prefix(language))
}

/// Whether a file has a page: `regions.csv` has.
pub(crate) fn has(file: &str) -> bool {
    TABLES.iter().any(|table| file.strip_suffix(".csv") == Some(table.file))
}

/// The files of the newest snapshot.
const fn files() -> &'static [(&'static str, &'static str)] {
    match ALL_FILES.first() {
        Some(files) => files,
        None => &[],
    }
}

fn titled(name: &TableName, language: Language) -> &'static str {
    let [en, zh] = name.title;
    language.pick(en, zh)
}

fn lead(name: &TableName, language: Language) -> &'static str {
    let [en, zh] = name.lead;
    language.pick(en, zh)
}

/// The list of tables and snapshots.
fn list(tables: &[table::Sheet], language: Language) -> Sheet {
    let (words, messages) = (words(language), &language.page());
    let date = dated(NEWEST, language);
    let mut body = format!(
        "<p class=\"lead\">{}</p>\n<div class=\"scroll data\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n<table>\n<thead><tr>",
        escaped(&filled(words.lead, &[("date", &date)])),
        messages.data
    );
    for (title, numeric) in [(words.table, false), (words.rows, true), (words.newest, false), (words.from, true), (words.file, false)] {
        let _ = write!(body, "<th scope=\"col\"{}>{title}</th>", if numeric { " class=\"numeric\"" } else { "" });
    }
    body.push_str("</tr></thead>\n<tbody>\n");
    let data = if language == Language::Zh { "../../data/" } else { "" };
    for table in tables {
        let _ = writeln!(
            body,
            "<tr><th scope=\"row\"><a href=\"{file}/\">{title}</a><br><span>{lead}</span></th><td class=\"numeric\">{rows}</td><td>{newest}</td><td class=\"numeric\">{sources}</td>\
             <td><a href=\"{data}{NEWEST}/{file}.csv\" download>{file}.csv</a></td></tr>",
            file = table.name.file,
            title = titled(table.name, language),
            lead = lead(table.name, language),
            rows = table.rows.len(),
            newest = table.newest(),
            sources = table.sources().len(),
        );
    }
    body.push_str("</tbody>\n</table>\n</div>\n");
    let _ = write!(body, "<h2>{}</h2>\n<p class=\"lead\">{}</p>\n<ul class=\"snapshots\">\n", words.snapshots, words.snapshot_lead);
    for date in SNAPSHOTS {
        let newest = date == NEWEST;
        let link = if newest { String::new() } else { format!("#v=1&amp;d={date}&amp;m=1") };
        let mark = if newest { format!(" ({})", words.current) } else { String::new() };
        let _ = write!(body, "<li><b>{}</b>{mark} · <a href=\"../mine/{link}\">{}</a>", dated(date, language), words.open);
        if !newest {
            let _ = write!(body, " · <a href=\"{data}{date}/README.md\">{}</a><br><span>", words.notes);
            for table in tables {
                let _ = write!(body, "<a href=\"{data}{date}/{0}.csv\" download>{0}.csv</a> ", table.name.file);
            }
            body.push_str("</span>");
        }
        body.push_str("</li>\n");
    }
    body.push_str("</ul>\n");
    Sheet {
        language,
        path: path(language, ""),
        title: messages.data,
        question: words.question,
        lead: filled(words.lead, &[("date", &date)]),
        body,
    }
}

/// The page of a table.
fn page(table: &table::Sheet, language: Language) -> Sheet {
    let words = words(language);
    let name = table.name;
    let (title, count) = (titled(name, language), table.rows.len().to_string());
    let data = if language == Language::Zh { "../../../data/" } else { "../" };
    let of = filled(words.of, &[("date", &dated(NEWEST, language)), ("n", &count)]);
    let mut body = format!(
        "<p class=\"tools\"><a class=\"link\" href=\"../\">← {back}</a><a class=\"link\" href=\"{data}{NEWEST}/{file}.csv\" download>{download}{colon}{file}.csv</a></p>\n\
         <p class=\"lead\">{lead}{space}{of}</p>\n\
         <div class=\"sieve\" role=\"search\" data-sieve hidden><label><span>{find}</span><span class=\"box\"><input type=\"search\" autocomplete=\"off\" spellcheck=\"false\"></span></label>\
         <p role=\"status\" data-found=\"{found}\"></p></div>\n",
        back = words.back,
        download = words.file,
        colon = words.colon,
        file = name.file,
        lead = lead(name, language),
        space = language.pick(" ", ""),
        find = words.find,
        found = words.found,
    );
    table.write(&mut body, title, language);
    if name.file != "sources" {
        let _ = write!(body, "<h2>{}</h2>\n<ul class=\"origins\">\n", words.sources);
        for source in table.sources() {
            let _ = writeln!(
                body,
                "<li id=\"s-{}\"><b>{}</b> <span lang=\"en\">{}, {}</span> · {}{}<span lang=\"en\">{}</span> · {} {}</li>",
                source.id,
                source.id,
                shell::linked(&source.url, &source.title),
                escaped(&source.publisher),
                words.license,
                words.colon,
                if source.licence.is_empty() { "—".to_owned() } else { escaped(&source.licence) },
                words.read,
                source.retrieved,
            );
        }
        body.push_str("</ul>\n");
    }
    Sheet { language, path: path(language, name.file), title, question: title, lead: lead(name, language).to_owned(), body }
}
