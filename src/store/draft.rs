//! An unfinished or finished response with what belongs to filling it in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::questionnaire::{BlockId, ItemId, Level, Questionnaire, Role, Scan};
use crate::response::{Answer, Response};
use crate::scoring::Targets;

/// Longest slip as typed, in characters.
const LONGEST_SLIP: usize = 40;
/// Longest reason why an item does not apply, in characters.
pub const LONGEST_REASON: usize = 280;

/// That a draft is filled in for a round, and how far handing in is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participation {
    /// The invitation as bytes.
    pub invitation: Vec<u8>,
    /// Drawn for this browser and round: says which codes come from the same hand.
    pub id: [u8; 8],
    /// The slip as typed, where the round asks one.
    pub slip: String,
    /// What was handed in last, with the slip, where anything was.
    pub handed_in: Option<(Response, String)>,
    /// How many times something different was handed in.
    pub revision: u16,
}

impl Participation {
    /// Nothing has been handed in yet.
    pub fn new(invitation: Vec<u8>, id: [u8; 8], slip: &str) -> Self {
        Self {
            invitation,
            id,
            slip: slip.chars().take(LONGEST_SLIP).collect(),
            handed_in: None,
            revision: 0,
        }
    }

    /// Whether a response with the slip of now is what was handed in last.
    pub fn holds(&self, response: &Response) -> bool {
        let handed_in = self.handed_in.as_ref();
        handed_in.is_some_and(|(there, slip)| there == response && *slip == self.slip)
    }
}

/// A response as it is being filled in. It stays on the device of the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The edition it was last filled in with.
    pub edition: String,
    /// How many times it was kept: a later state has a higher number.
    pub revision: u64,
    /// Which items are asked.
    pub scan: Scan,
    /// What was said.
    pub response: Response,
    /// Why an item does not apply, in the person's own words. Stays even when the answer changes,
    /// so that changing back loses nothing.
    pub reasons: BTreeMap<ItemId, String>,
    /// The levels aimed at.
    pub targets: Targets,
    /// The statement last looked at.
    pub place: Option<ItemId>,
    /// The round it is filled in for.
    pub participation: Option<Participation>,
}

/// One thing that a person does to a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftChange {
    /// Says something about an item.
    Answer(ItemId, Answer),
    /// Takes back what was said about an item.
    Withdraw(ItemId),
    /// Says why an item does not apply.
    Reason(ItemId, String),
    /// Chooses which items are asked.
    Scan(Scan),
    /// Says what they do for the municipality.
    Role(Option<Role>),
    /// Sets the level aimed at in a block.
    Target(BlockId, Level),
    /// Turns to a statement.
    LastItem(ItemId),
    /// Types the slip.
    Slip(String),
    /// Hands in what was said.
    HandIn,
}

impl Draft {
    /// A draft in which nothing has been said.
    pub fn new(edition: &str, scan: Scan, role: Option<Role>) -> Self {
        Self {
            edition: edition.to_owned(),
            revision: 0,
            scan,
            response: Response {
                role,
                answers: BTreeMap::new(),
            },
            reasons: BTreeMap::new(),
            targets: Targets::default(),
            place: None,
            participation: None,
        }
    }

    /// Makes a change.
    pub fn apply(&mut self, change: DraftChange) {
        match change {
            DraftChange::Answer(item, answer) => {
                self.response.answers.insert(item, answer);
            }
            DraftChange::Withdraw(item) => {
                self.response.answers.remove(&item);
            }
            DraftChange::Reason(item, reason) => {
                let reason: String = reason.chars().take(LONGEST_REASON).collect();
                self.reasons.insert(item, reason);
            }
            DraftChange::Scan(scan) => self.scan = scan,
            DraftChange::Role(role) => self.response.role = role,
            DraftChange::Target(block, target) => self.targets.set(block, target),
            DraftChange::LastItem(item) => self.place = Some(item),
            DraftChange::Slip(slip) => {
                if let Some(participation) = &mut self.participation {
                    participation.slip = slip.chars().take(LONGEST_SLIP).collect();
                }
            }
            DraftChange::HandIn => {
                let participation = self.participation.as_mut();
                if let Some(there) = participation.filter(|there| !there.holds(&self.response)) {
                    there.revision = there.revision.saturating_add(1);
                    there.handed_in = Some((self.response.clone(), there.slip.clone()));
                }
            }
        }
    }

    /// Whose it is on this device: the id of whoever takes part in a round; `None` for an own scan.
    pub(super) fn hand(&self) -> Option<[u8; 8]> {
        self.participation.as_ref().map(|there| there.id)
    }

    /// Whether a later draft may be put together with this one: of the same edition, and maybe of the same person. Where a code was made and another hand came after it, it may be
    /// of the next one who got the device.
    pub(super) fn may_go_on_in(&self, later: &Self) -> bool {
        let made_code = self.participation.as_ref();
        let made_code = made_code.is_some_and(|there| there.handed_in.is_some());
        let is_same_person =
            !made_code || later.participation.is_none() || self.hand() == later.hand();
        self.edition == later.edition && is_same_person
    }

    /// This draft with what was said later in another one of the same person, and how many answers that changed. A code
    /// that was made stays the code of its hand: the id and revision of whoever handed in last go on.
    pub(super) fn with_later(mut self, later: Self) -> (Self, usize) {
        let new = later.response.answers.iter();
        let new = new.filter(|(item, said)| self.response.answers.get(*item) != Some(*said));
        let new = new.count();
        self.response.answers.extend(later.response.answers);
        self.response.role = later.response.role.or(self.response.role);
        self.reasons.extend(later.reasons);
        self.place = later.place.or(self.place);
        if later.scan == Scan::Full && self.participation.is_none() {
            self.scan = Scan::Full;
        }
        if let Some(later) = later.participation {
            let here = self.participation.as_ref();
            if later.handed_in.is_some() || here.is_none_or(|here| here.handed_in.is_none()) {
                self.participation = Some(later);
            }
        }
        self.revision = self.revision.max(later.revision) + 1;
        (self, new)
    }

    /// Items of the scan with an answer, and items of the scan.
    pub fn progress(&self, asked: &Questionnaire) -> (usize, usize) {
        let answered = asked
            .asked(self.scan)
            .filter(|item| self.response.answer(item).is_some())
            .count();
        (answered, asked.asked(self.scan).count())
    }

    /// Whether a reason is still wanted: the item does not apply, and nothing says why.
    pub fn wants_reason(&self, item: &ItemId) -> bool {
        self.response.answers.get(item) == Some(&Answer::NotApplicable)
            && self
                .reasons
                .get(item)
                .is_none_or(|reason| reason.trim().is_empty())
    }
}
