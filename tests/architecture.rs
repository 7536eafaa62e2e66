//! The layers as a test: lower modules never name higher ones, files are small and say what they hold.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};

/// Module, what it may name of `crate::`, and which outside crates it may name.
const LAYERS: &[(&str, &[&str], &[&str])] = &[
    ("units", &[], &[]),
    ("math", &[], &["libm", "rand_pcg"]),
    ("catalogue", &["units", "math"], &["csv_core", "thiserror"]),
    ("mining", &["units", "math", "catalogue"], &["libm"]),
    ("inference", &["units", "math", "catalogue"], &["libm"]),
    ("placement", &["units", "math", "catalogue", "mining", "inference"], &["libm"]),
    ("scenario", &["units", "math", "catalogue", "mining", "inference", "placement"], &["form_urlencoded", "libm"]),
    ("analysis", &["units", "math", "catalogue", "mining", "inference", "placement", "scenario"], &["libm", "serde"]),
    ("text", &["units", "math", "catalogue", "mining", "inference", "placement", "scenario", "analysis"], &["libm"]),
    (
        "chart",
        &["units", "math", "catalogue", "mining", "inference", "placement", "scenario", "analysis", "text"],
        &["libm", "plotters", "plotters_backend"],
    ),
    ("browser", &["units", "scenario"], &["gloo", "libm", "js_sys", "wasm_bindgen", "web_sys", "yew"]),
    (
        "ui",
        &["units", "math", "catalogue", "mining", "inference", "placement", "scenario", "analysis", "text", "chart", "browser"],
        &["gloo", "libm", "wasm_bindgen", "web_sys", "yew"],
    ),
];

const CRATES: &[&str] = &[
    "csv_core",
    "form_urlencoded",
    "gloo",
    "js_sys",
    "libm",
    "plotters",
    "plotters_backend",
    "png",
    "pollster",
    "pulldown_cmark",
    "rand_pcg",
    "resvg",
    "serde",
    "serde_json",
    "thiserror",
    "wasm_bindgen",
    "web_sys",
    "yew",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
    found.sort();
}

fn all() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    sources(Path::new("src"), &mut found);
    found.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// The part of a file before its unit tests, without comments.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(number, line)| (number + 1, line))
}

#[test]
fn lower_layers_never_name_higher_ones() {
    let mut offenders = Vec::new();
    for (path, text) in all() {
        let Some((module, inside, outside)) = LAYERS.iter().find(|(module, ..)| path.starts_with(format!("src/{module}"))) else {
            continue;
        };
        for (number, line) in code(&text) {
            for named in line.split("crate::").skip(1) {
                let named: String = named.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if LAYERS.iter().any(|(known, ..)| *known == named) && named != *module && !inside.contains(&named.as_str()) {
                    offenders.push(format!("{}:{number} names crate::{named}", path.display()));
                }
            }
            for name in CRATES {
                let used = line.trim_start().starts_with(&format!("use {name}::"))
                    || line.contains(&format!(" {name}::"))
                    || line.contains(&format!("({name}::"));
                if used && !outside.contains(name) {
                    offenders.push(format!("{}:{number} names {name}", path.display()));
                }
            }
        }
    }
    assert!(offenders.is_empty(), "{offenders:#?}");
}

#[test]
fn every_module_of_the_library_has_a_layer() {
    let root = fs::read_to_string("src/lib.rs").unwrap();
    for module in root.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')) {
        assert!(LAYERS.iter().any(|(known, ..)| *known == module), "{module} is in no layer");
    }
}

#[test]
fn files_are_small_and_say_what_they_hold() {
    let mut offenders = Vec::new();
    for (path, text) in all() {
        if !text.starts_with("//!") {
            offenders.push(format!("{} has no module doc", path.display()));
        }
        if text.lines().count() > 500 {
            offenders.push(format!("{} has {} lines", path.display(), text.lines().count()));
        }
        let stem = path.file_stem().unwrap().to_str().unwrap();
        if ["utils", "helpers", "common", "manager"].contains(&stem) {
            offenders.push(format!("{} is named after nothing", path.display()));
        }
    }
    assert!(offenders.is_empty(), "{offenders:#?}");
}
