//! `placement publish`: fills a built site with what must be there without the program, and for those who never run it:
//! complete pages, cards, pictures, tables, oEmbed, feeds, a site map.
//!
//! The folder is one that `make dist` built, with a shell for each path (`src/site/pages.mjs`). Publishing twice gives
//! the same bytes: no clock is read, and all dates are those of the data. Absent on purpose: numbers of its own.

mod address;
mod entry;
mod feeds;
mod files;
mod head;
mod palette;
mod still;
mod views;

use std::path::{Path, PathBuf};

use compute_placement::text::Language;

use crate::Failure;
use crate::pixels::Pixels;
use crate::target::Arguments;
use address::Origin;
pub(crate) use address::root;
use entry::Entry;

/// The folder that is published into, and where it will be on the web.
pub(crate) struct Site {
    folder: PathBuf,
    /// Where it will be.
    pub(crate) origin: Origin,
}

impl Site {
    /// Reads a file of the site.
    pub(crate) fn read(&self, path: &str) -> Result<String, Failure> {
        let file = self.folder.join(path);
        std::fs::read_to_string(&file)
            .map_err(|error| Failure::input(format!("{}: {error}; build the site first: make dist", file.display())))
    }

    /// Writes a file of the site.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
        let file = self.folder.join(path);
        let folder = file.parent().map_or(Ok(()), std::fs::create_dir_all);
        folder.and_then(|()| std::fs::write(&file, bytes)).map_err(|error| Failure::input(format!("{}: {error}", file.display())))
    }
}

/// Runs the command with the arguments behind its name.
pub(crate) fn run(arguments: &[&str]) -> Result<(), Failure> {
    let arguments = Arguments::read(arguments, &["--origin", "--fonts", "--previous"], &[])?;
    let origin = Origin::read(arguments.get("--origin"))?;
    let site = Site { folder: PathBuf::from(arguments.word), origin };
    let entries = Entry::all(crate::catalogue_of("")?);
    // Every shell is read before anything is written.
    for entry in &entries {
        for language in Language::ALL {
            site.read(&entry.file(language, "index.html"))?;
        }
    }
    let others = others(&site)?;
    if let Some(previous) = arguments.get("--previous").filter(|folder| !folder.is_empty()) {
        keep(&site, Path::new(previous))?;
    }
    let palette = palette::write(&site)?;
    let pixels = Pixels::load(arguments.get("--fonts").map(Path::new))?;
    files::common(&site, &pixels)?;
    each(&entries, |entry| {
        let answered = entry.answered();
        for language in Language::ALL {
            views::write(&site, &pixels, &answered, language)?;
            let path = entry.file(language, "index.html");
            let shell = site.read(&path)?;
            site.write(&path, head::filled(&site, &answered, language, &palette, &shell)?)?;
        }
        Ok(())
    })?;
    feeds::write(&site, &entries, &others)?;
    let count = entries.len() * Language::ALL.len() + others.len();
    println!("{count} pages published into {}{}", arguments.word, site.origin.advice());
    Ok(())
}

/// Keeps what the release before names by its content and this one no longer has: pages that a reader opened or a cache
/// holds go on asking for it.
fn keep(site: &Site, previous: &Path) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::input(format!("{}: {error}; the folder of a release is wanted", previous.display()));
    for file in std::fs::read_dir(previous.join("assets")).map_err(failed)? {
        let file = file.map_err(failed)?;
        let kept = site.folder.join("assets").join(file.file_name());
        if !kept.exists() {
            std::fs::copy(file.path(), kept).map_err(failed)?;
        }
    }
    Ok(())
}

/// Writes the pages that have neither answer nor card, of methods and of data; their folders from the root.
fn others(site: &Site) -> Result<Vec<String>, Failure> {
    let shell = site.read("index.html")?;
    let sheets: Vec<_> = crate::methods::sheets()?.into_iter().chain(crate::data_page::sheets()?).collect();
    for sheet in &sheets {
        site.write(&format!("{}index.html", sheet.path), sheet.html(&shell))?;
    }
    Ok(sheets.into_iter().map(|sheet| sheet.path).collect())
}

/// Does the same for every entry, on as many threads as the machine has cores.
fn each(entries: &[Entry], act: impl Fn(&Entry) -> Result<(), Failure> + Sync) -> Result<(), Failure> {
    let threads = std::thread::available_parallelism().map_or(1, core::num::NonZero::get);
    let next = core::sync::atomic::AtomicUsize::new(0);
    let work = || {
        while let Some(entry) = entries.get(next.fetch_add(1, core::sync::atomic::Ordering::Relaxed)) {
            act(entry)?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let mut ended = workers.into_iter().map(std::thread::ScopedJoinHandle::join);
        ended.try_for_each(|end| end.unwrap_or_else(|_| Err(Failure::input("publishing stopped"))))
    })
}
