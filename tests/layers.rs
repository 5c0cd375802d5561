//! Which module may use which. Adding an arrow is a decision; make it here, in the open.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each module of the core, with the modules it may name.
const MAY_USE: &[(&str, &[&str])] = &[
    ("incoming", &[]),
    ("questionnaire", &[]),
    ("response", &["questionnaire"]),
    ("scoring", &["questionnaire", "response"]),
    (
        "report",
        &["questionnaire", "response", "scoring", "disclosure"],
    ),
    (
        "disclosure",
        &["questionnaire", "response", "scoring", "incoming"],
    ),
    (
        "example",
        &[
            "questionnaire",
            "response",
            "scoring",
            "disclosure",
            "region",
        ],
    ),
    ("markup", &[]),
    ("chart", &["questionnaire", "scoring", "markup"]),
    ("wording", &[]),
    ("language", &[]),
    (
        "sentences",
        &[
            "questionnaire",
            "response",
            "scoring",
            "report",
            "chart",
            "wording",
            "disclosure",
            "region",
        ],
    ),
    (
        "export",
        &[
            "incoming",
            "region",
            "questionnaire",
            "response",
            "scoring",
            "report",
            "disclosure",
            "chart",
            "sentences",
            "wording",
            "markup",
        ],
    ),
    ("office", &["chart", "export", "incoming", "wording"]),
    ("route", &["questionnaire"]),
    ("crockford", &[]),
    (
        "region",
        &["questionnaire", "scoring", "disclosure", "report"],
    ),
    (
        "exchange",
        &[
            "questionnaire",
            "response",
            "scoring",
            "disclosure",
            "region",
            "crockford",
        ],
    ),
    (
        "comparison",
        &[
            "incoming",
            "questionnaire",
            "disclosure",
            "region",
            "exchange",
            "crockford",
        ],
    ),
    (
        "round",
        &[
            "questionnaire",
            "response",
            "scoring",
            "disclosure",
            "crockford",
            "exchange",
        ],
    ),
    (
        "store",
        &[
            "questionnaire",
            "response",
            "scoring",
            "crockford",
            "exchange",
            "round",
            "comparison",
        ],
    ),
    ("sealing", &["exchange"]),
    ("reading", &[]),
    ("html", &["route", "chart", "questionnaire", "scoring"]),
    ("program", &["html", "wording"]),
    ("exporting", &["export", "html", "program", "wording"]),
    (
        "participant",
        &[
            "incoming",
            "questionnaire",
            "response",
            "scoring",
            "report",
            "chart",
            "wording",
            "sentences",
            "export",
            "route",
            "store",
            "crockford",
            "exchange",
            "html",
            "program",
        ],
    ),
    (
        "clerk",
        &[
            "incoming",
            "example",
            "questionnaire",
            "scoring",
            "sealing",
            "region",
            "disclosure",
            "report",
            "export",
            "exporting",
            "chart",
            "crockford",
            "sentences",
            "wording",
            "exchange",
            "round",
            "route",
            "store",
            "html",
            "program",
        ],
    ),
    (
        "analyst",
        &[
            "example",
            "incoming",
            "questionnaire",
            "scoring",
            "sealing",
            "disclosure",
            "region",
            "comparison",
            "export",
            "exporting",
            "chart",
            "sentences",
            "wording",
            "exchange",
            "round",
            "route",
            "store",
            "html",
            "program",
        ],
    ),
];

/// The shell: it may use the core, and nothing in the core may use it.
const SHELL: &[&str] = &["browser", "ui"];

/// Files that belong to no module.
const ROOTS: &[&str] = &[
    "lib.rs",
    "main.rs",
    "bin",
    "boot.js",
    "aloud.js",
    "plain.js",
    "launched.js",
    "installatie.js",
    "toegankelijkheid.js",
    "offline.js",
    "raadspeil.webmanifest",
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every file below a path that ends in `.rs`, with its text.
fn files_below(path: &Path) -> Vec<(String, String)> {
    if path.is_dir() {
        let entries = fs::read_dir(path).unwrap();
        return entries
            .flat_map(|entry| files_below(&entry.unwrap().path()))
            .collect();
    }
    let is_code = path.extension().is_some_and(|ending| ending == "rs");
    let read = || {
        (
            path.display().to_string(),
            fs::read_to_string(path).unwrap(),
        )
    };
    if is_code { vec![read()] } else { Vec::new() }
}

/// The files of a module: `name.rs`, and what is in the folder `name`.
fn files_of(module: &str) -> Vec<(String, String)> {
    let mut files = files_below(&source().join(format!("{module}.rs")));
    let folder = source().join(module);
    if folder.is_dir() {
        files.extend(files_below(&folder));
    }
    files
}

/// The modules that a text names after `crate::`, its tests left out: they may reach further.
fn used_in(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap();
    let rests = code.split("crate::").skip(1);
    rests.flat_map(names_at_the_start).collect()
}

/// The name at the start of a text, or the names of a group in braces, without what is taken from each.
fn names_at_the_start(text: &str) -> Vec<String> {
    let Some(group) = text.strip_prefix('{') else {
        return vec![
            text.chars()
                .take_while(|character| is_of_a_name(*character))
                .collect(),
        ];
    };
    let mut names = vec![String::new()];
    let mut depth = 0;
    for character in group.chars() {
        match character {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(String::new()),
            _ if depth > 0 => {}
            _ => names.last_mut().unwrap().push(character),
        }
    }
    let first = |name: String| {
        name.trim()
            .chars()
            .take_while(|character| is_of_a_name(*character))
            .collect()
    };
    let names: Vec<String> = names.into_iter().map(first).collect();
    names.into_iter().filter(|name| !name.is_empty()).collect()
}

fn is_of_a_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[test]
fn imports_are_read_as_they_are_written() {
    for (text, expected) in [
        ("use crate::round;", vec!["round"]),
        ("use crate::round::{self, Change};", vec!["round"]),
        (
            "use crate::{\n    desk::{Desk, Event},\n    round,\n    view::Node,\n};",
            vec!["desk", "round", "view"],
        ),
        ("pub use crate::{ui as shell};", vec!["ui"]),
        ("fn a(b: crate::ui::App) {}", vec!["ui"]),
        ("use super::round;", vec![]),
    ] {
        assert_eq!(used_in(text), expected, "{text}");
    }
}

#[test]
fn modules_only_use_what_they_may() {
    for (module, allowed) in MAY_USE {
        for (file, text) in files_of(module) {
            for used in used_in(&text) {
                let fine = used == *module || allowed.contains(&used.as_str());
                assert!(fine, "{file} uses crate::{used}, which {module} may not");
            }
        }
    }
}

#[test]
fn browser_code_knows_nothing_of_what_is_on_screen() {
    for (file, text) in files_of("browser") {
        assert!(
            !used_in(&text).contains(&"ui".to_owned()),
            "{file} uses crate::ui"
        );
        assert!(!text.contains("leptos"), "{file} uses leptos");
    }
}

#[test]
fn what_is_on_screen_reaches_the_browser_through_its_module_only() {
    for (file, text) in files_of("ui") {
        for crate_name in ["web_sys", "js_sys", "gloo_storage", "idb", "wasm_bindgen::"] {
            assert!(!text.contains(crate_name), "{file} uses {crate_name}");
        }
    }
}

#[test]
fn every_file_belongs_to_a_module_that_stands_here() {
    for entry in fs::read_dir(source()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let module = name.trim_end_matches(".rs");
        let known = MAY_USE.iter().map(|(known, _)| known).chain(SHELL);
        assert!(
            ROOTS.contains(&name.as_str()) || known.clone().any(|known| *known == module),
            "src/{name} stands in no layer: add it to tests/layers.rs"
        );
    }
}

#[test]
fn nothing_breaks_the_policy_of_the_page() {
    for (file, text) in files_below(&source()) {
        assert!(
            !text.contains(" style=\""),
            "{file}: an inline style is blocked in Firefox"
        );
        assert!(
            !text.contains("inner_html"),
            "{file}: text of people is never markup"
        );
    }
    let page = fs::read_to_string(source().join("../index.html")).unwrap();
    assert!(page.contains("default-src 'none'"));
    assert!(
        !page.contains("<script"),
        "an inline script needs a hole in the policy"
    );
    assert!(
        !page.contains(" style="),
        "an inline style needs a hole in the policy"
    );
}
