//! A release as a file: to be read by programs, and to be opened again here.

use serde::Deserialize;
use serde::Serialize;

use crate::disclosure::METHOD;
use crate::disclosure::RULE_SET;
use crate::disclosure::Release;

/// The name by which the file is known.
const FORMAT: &str = "raadspeil-council";
/// The version that this program writes, and the only one it reads.
const VERSION: u32 = 1;
/// Largest file that is looked at, in bytes: many times the largest release.
const LARGEST: usize = 1024 * 1024;

/// What stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    version: u32,
    release: Release,
}

/// What every version of the file says about itself.
#[derive(Deserialize)]
struct About {
    format: String,
    version: u32,
}

/// Why a file is not a release that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReleaseFileError {
    /// Not written by this program.
    #[error("this is no result of a round")]
    Foreign,
    /// Of a later version of the file, the method or the rule set.
    #[error("the result is of a later version")]
    Newer,
    /// Changed, cut off, or saying what no round can have given.
    #[error("the result is damaged")]
    Damaged,
}

/// A release as JSON.
pub fn release_file(release: &Release) -> String {
    let file = File {
        format: FORMAT.to_owned(),
        version: VERSION,
        release: release.clone(),
    };
    // Writing cannot fail: every part of a release has a form in JSON.
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

/// The release that a file holds.
///
/// # Errors
///
/// [`ReleaseFileError`], and then nothing of the file is used.
pub fn read_release(bytes: &[u8]) -> Result<Release, ReleaseFileError> {
    if bytes.len() > LARGEST {
        return Err(ReleaseFileError::Foreign);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ReleaseFileError::Foreign)?;
    let text = text.trim_start_matches('\u{feff}');
    let about: About = serde_json::from_str(text).map_err(|_| {
        // What starts as our file but does not end as one was cut off.
        if text.contains(FORMAT) {
            ReleaseFileError::Damaged
        } else {
            ReleaseFileError::Foreign
        }
    })?;
    if about.format != FORMAT {
        return Err(ReleaseFileError::Foreign);
    }
    if about.version > VERSION {
        return Err(ReleaseFileError::Newer);
    }
    let file: File = serde_json::from_str(text).map_err(|_| ReleaseFileError::Damaged)?;
    let release = file.release;
    if release.method > METHOD || release.rule_set > RULE_SET {
        return Err(ReleaseFileError::Newer);
    }
    let sound = file.version > 0 && release.is_plausible();
    sound.then_some(release).ok_or(ReleaseFileError::Damaged)
}
