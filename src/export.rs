//! A report as what leaves the program, one file for each format.

mod bundle;
mod document;
mod group;
mod harmless;
mod json_file;
mod order;
mod package;
mod person;
mod personal;
mod proposal;
mod region;
mod regional;
mod release;
pub mod sheets;

pub use bundle::{Audience, Bundle, Format, PictureKind, in_lines};
pub use document::{Document, DocumentPart, html, plain};
pub use group::group;
pub use harmless::harmless;
pub use json_file::JsonFileError;
pub use order::{Dialect, Job, Order, Paper};
pub use package::{CONTRIBUTIONS, DO_NOT_SHARE, Reading, contributions_package, data_package};
pub use person::{Person, person_file, read_person};
pub use personal::{personal, personal_paper};
pub use proposal::proposal;
pub use region::{plain_table, read_region, region_file};
pub use release::{read_release, release_file};

use crate::wording::Date;

/// The name of an exported file: `raadspeil-waterveen-2026-11-23-uitkomst.csv`. Other characters than
/// letters and digits of the alphabet in the name of a municipality become a dash, so that every file
/// system accepts it.
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
