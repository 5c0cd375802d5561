//! What one person said.
//!
//! A level, "unsure" and "does not apply" are three different things, and an item that nobody has
//! looked at has no answer at all. The four are never mixed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::questionnaire::{Item, ItemId, Level, Role};

/// What was said about one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// What can be shown to happen.
    Level(Level),
    /// *Weet ik niet*.
    Unsure,
    /// *N.v.t.*: the municipality has nothing of the kind.
    NotApplicable,
}

impl Answer {
    /// The level, where one was said.
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(level),
            Self::Unsure | Self::NotApplicable => None,
        }
    }
}

/// All answers of one person. No name, no time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// What the person does for the municipality, or `None` for rather not say.
    pub role: Option<Role>,
    /// What was said. May hold items of another scan or edition: they are kept, not counted.
    pub answers: BTreeMap<ItemId, Answer>,
}

impl Response {
    /// What was said about an item.
    ///
    /// "Does not apply" about an item that always applies counts as no answer: no page offers it,
    /// so it can only come from a file that was changed by hand.
    pub fn answer(&self, item: &Item) -> Option<Answer> {
        let answer = self.answers.get(&item.id).copied()?;
        (answer != Answer::NotApplicable || item.may_not_apply).then_some(answer)
    }
}
