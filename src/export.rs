//! A report as what leaves the program, one file for each format.

mod document;
mod personal;
mod release;

pub use document::Document;
pub use document::Part;
pub use document::html;
pub use document::plain;
pub use personal::personal;
pub use release::ReleaseFileError;
pub use release::read_release;
pub use release::release_file;

use crate::wording::Date;

/// The name of an exported file: `raadspeil-waterveen-2026-11-23-uitkomst.csv`. Whatever in the name of a
/// municipality is no letter or number of the alphabet stands as a dash, so that every file system takes
/// it.
pub fn file_name(municipality: &str, date: Date, what: &str) -> String {
    let mut name = String::new();
    for letter in municipality.chars().take(40) {
        match letter {
            'á' | 'à' | 'â' | 'ä' => name.push('a'),
            'é' | 'è' | 'ê' | 'ë' => name.push('e'),
            'í' | 'ï' => name.push('i'),
            'ó' | 'ö' => name.push('o'),
            'ú' | 'û' | 'ü' => name.push('u'),
            _ if letter.is_ascii_alphanumeric() => name.push(letter.to_ascii_lowercase()),
            _ if name.ends_with('-') || name.is_empty() => {}
            _ => name.push('-'),
        }
    }
    let name = name.trim_end_matches('-');
    let name = if name.is_empty() { "gemeente" } else { name };
    format!("raadspeil-{name}-{}-{what}", date.iso())
}
