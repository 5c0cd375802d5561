//! Programs in Python that check the app without sharing anything with it.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a program says to some input. A program that does not end well fails the test with what it said.
pub fn python(program: &str, arguments: &[&str], input: &[u8]) -> String {
    let here = |path: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let python = here(".tools/python/bin/python");
    assert!(python.exists(), "{program} needs Python: run make python");
    let mut running = Command::new(python)
        .arg(here(program))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    running.stdin.take().unwrap().write_all(input).unwrap();
    let done = running.wait_with_output().unwrap();
    let said = String::from_utf8(done.stdout).unwrap();
    assert!(done.status.success(), "{program} refuses: {said}");
    said
}
