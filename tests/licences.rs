//! On which terms the parts may be used, and where they come from.
//!
//! It reads what cargo itself knows, so it needs no other host. Advisories do: `cargo deny check
//! advisories` asks for them where there is a network.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::process::Command;

use serde_json::Value;

#[path = "support/python.rs"]
mod python;

/// Licences that may be combined with the EUPL-1.2 in one program.
const FINE: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "EUPL-1.2",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata
        .get("packages")
        .unwrap()
        .as_array()
        .unwrap()
        .clone()
}

fn text<'a>(package: &'a Value, field: &str) -> &'a str {
    package
        .get(field)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

/// Whether an expression of licences leaves a choice that is fine: "A OR B" needs one of the two,
/// "A AND B" both.
fn is_fine(expression: &str) -> bool {
    let expression = expression.replace(['(', ')'], "").replace('/', " OR ");
    expression.split(" OR ").any(|choice| {
        choice
            .split(" AND ")
            .all(|licence| FINE.contains(&licence.trim()))
    })
}

#[test]
fn every_part_may_be_used() {
    let wrong: Vec<String> = packages()
        .iter()
        .filter(|package| !is_fine(text(package, "license")))
        .map(|package| format!("{}: {}", text(package, "name"), text(package, "license")))
        .collect();
    assert!(wrong.is_empty(), "look at these licences: {wrong:?}");
}

#[test]
fn every_part_comes_from_the_registry() {
    for package in packages() {
        let source = text(&package, "source");
        let own = text(&package, "name") == "raadspeil";
        assert!(
            own || source.starts_with("registry+"),
            "{} comes from {source}",
            package["name"]
        );
    }
}

#[test]
fn an_expression_is_read_as_people_mean_it() {
    assert!(is_fine("MIT OR GPL-3.0"));
    assert!(is_fine("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(!is_fine("MIT AND GPL-3.0"));
    assert!(!is_fine(""));
}

#[test]
fn publiccode_says_what_is_so() {
    python::python("tests/publiccode.py", &[], b"");
}
