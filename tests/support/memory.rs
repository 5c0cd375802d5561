//! How much memory a page takes.

use std::path::Path;

/// Memory that the process of the page of a Chromium with this home has for itself, in megabytes.
pub(crate) fn memory_of_page(home: &Path) -> f64 {
    let marker = home.display().to_string();
    let mut most = 0.0_f64;
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let read = |name: &str| std::fs::read_to_string(entry.path().join(name));
        let Ok(command) = read("cmdline") else {
            continue;
        };
        // The browser draws parts of itself as pages too, in processes of their own.
        let is_page =
            command.contains("--type=renderer") && !command.contains("--top-chrome-webui");
        if is_page && command.contains(&marker) {
            let rollup = read("smaps_rollup").unwrap_or_default();
            let private: f64 = rollup
                .lines()
                .filter(|line| line.starts_with("Private_"))
                .filter_map(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok())
                .sum();
            most = most.max(private / 1024.0);
        }
    }
    most
}
