//! The answers of one person as a file: to be read by programs, and to be opened again here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::json_file::{self, JsonFileError};
use crate::incoming;
use crate::questionnaire::{ItemId, Scan};
use crate::response::Response;
use crate::scoring::Targets;

/// The name by which the file is known.
const FORMAT: &str = "raadspeil-person";
/// The version that this program writes, and the only one it reads.
const VERSION: u64 = 1;

/// What one person said, with what their report is made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The edition of the questionnaire.
    pub edition: String,
    /// Which items were asked.
    pub scan: Scan,
    /// What was said.
    pub response: Response,
    /// Why an item does not apply, in the person's own words.
    pub reasons: BTreeMap<ItemId, String>,
    /// The levels aimed at.
    pub targets: Targets,
}

impl Person {
    /// The same with composed letters in the reasons, however they were typed.
    #[must_use]
    pub fn composed(mut self) -> Self {
        for reason in self.reasons.values_mut() {
            *reason = incoming::composed(reason);
        }
        self
    }
}

/// The answers as JSON.
pub fn person_file(person: &Person) -> String {
    json_file::write(FORMAT, VERSION, "person", person)
}

/// The answers that a file holds.
///
/// # Errors
///
/// [`JsonFileError`], and then nothing of the file is used.
pub fn read_person(bytes: &[u8]) -> Result<Person, JsonFileError> {
    json_file::read(FORMAT, VERSION, bytes)
}
