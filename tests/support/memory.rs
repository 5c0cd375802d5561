//! How much memory a page takes.

use std::path::Path;

/// Memory that the process of a page has for itself, in megabytes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Memory {
    /// All of it.
    pub all: f64,
    /// Without what it shares with the process that draws: without a graphics card Chromium keeps what it drew there, up to
    /// half a gigabyte, whatever the page does.
    pub undrawn: f64,
}

/// What the page of a Chromium with this home takes: the largest of its pages.
pub(crate) fn memory_of_page(home: &Path) -> Memory {
    let marker = home.display().to_string();
    let mut most = Memory::default();
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let read = |name: &str| std::fs::read_to_string(entry.path().join(name));
        let Ok(command) = read("cmdline") else {
            continue;
        };
        // The browser draws parts of itself as pages too, in processes of their own.
        let is_page =
            command.contains("--type=renderer") && !command.contains("--top-chrome-webui");
        if is_page && command.contains(&marker) {
            let memory = memory_in(&read("smaps").unwrap_or_default());
            if memory.all > most.all {
                most = memory;
            }
        }
    }
    most
}

/// What a list of mappings (`proc_pid_smaps(5)`) adds up to.
fn memory_in(mappings: &str) -> Memory {
    let mut memory = Memory::default();
    let mut is_drawn = false;
    for line in mappings.lines() {
        let mut words = line.split_whitespace();
        let (Some(name), Some(value)) = (words.next(), words.next()) else {
            continue;
        };
        if !name.ends_with(':') {
            is_drawn = line.contains("shared-memory");
        } else if name.starts_with("Private_") {
            let megabytes = value.parse::<f64>().unwrap() / 1024.0;
            memory.all += megabytes;
            if !is_drawn {
                memory.undrawn += megabytes;
            }
        }
    }
    memory
}
