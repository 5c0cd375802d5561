//! JSON files with a format and version header: `{"format": "raadspeil-…", "version": 1, "…": {…}}`.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::incoming;

/// Largest file that is parsed, in bytes: many times the largest that is written.
const LARGEST: usize = 1024 * 1024;

/// Why a file cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum JsonFileError {
    /// Not written by this program, or something else than was asked for.
    #[error("this is no result of Raadspeil")]
    Foreign,
    /// Of a later version of the file, the method or the rule set.
    #[error("the result is of a later version")]
    Newer,
    /// Of an edition of the questionnaire that this program does not have.
    #[error("the result is of an edition that is not here")]
    OtherEdition,
    /// Changed, truncated, or with values that this program cannot have written.
    #[error("the result is damaged")]
    Damaged,
}

/// Writes a value with its format and version header.
pub(super) fn write(format: &str, version: u64, field: &str, value: &impl Serialize) -> String {
    // Writing cannot fail: everything that is written has a form in JSON.
    let value = serde_json::to_string_pretty(value).unwrap_or_default();
    let value = value.replace('\n', "\n  ");
    format!(
        "{{\n  \"format\": \"{format}\",\n  \"version\": {version},\n  \"{field}\": {value}\n}}\n"
    )
}

/// The fields that every version of every file has.
#[derive(Deserialize)]
struct Header {
    format: String,
    version: u64,
}

/// A file of this version. A duplicate field makes it damaged.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Contents<T> {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u64,
    #[serde(alias = "release", alias = "person")]
    value: T,
}

/// Reads the value from a file of the given format and version.
///
/// # Errors
///
/// [`JsonFileError`].
pub(super) fn read<T: DeserializeOwned>(
    format: &str,
    version: u64,
    bytes: &[u8],
) -> Result<T, JsonFileError> {
    if bytes.len() > LARGEST {
        return Err(JsonFileError::Foreign);
    }
    let text = &*incoming::text(bytes).map_err(|_| JsonFileError::Foreign)?;
    let about: Header = serde_json::from_str(text).map_err(|_| {
        // The name of the format without valid JSON: a file of ours that is damaged.
        if text.contains(format) {
            JsonFileError::Damaged
        } else {
            JsonFileError::Foreign
        }
    })?;
    if about.format != format {
        return Err(JsonFileError::Foreign);
    }
    if about.version > version {
        return Err(JsonFileError::Newer);
    }
    let file: Contents<T> = serde_json::from_str(text).map_err(|_| JsonFileError::Damaged)?;
    let sound = about.version > 0;
    sound.then_some(file.value).ok_or(JsonFileError::Damaged)
}
