//! A release as a file: to be read by programs, and to be opened again here.

use super::json_file::{self, JsonFileError};
use crate::disclosure::{METHOD, RULE_SET, Release};

/// The name by which the file is known.
const FORMAT: &str = "raadspeil-council";
/// The version that this program writes, and the only one it reads.
const VERSION: u64 = 1;

/// A release as JSON.
pub fn release_file(release: &Release) -> String {
    json_file::write(FORMAT, VERSION, "release", release)
}

/// The release that a file holds.
///
/// # Errors
///
/// [`JsonFileError`], and then nothing of the file is used.
pub fn read_release(bytes: &[u8]) -> Result<Release, JsonFileError> {
    let release: Release = json_file::read(FORMAT, VERSION, bytes)?;
    if release.method > METHOD || release.rule_set > RULE_SET {
        return Err(JsonFileError::Newer);
    }
    let sound = release.is_plausible();
    sound.then_some(release).ok_or(JsonFileError::Damaged)
}
