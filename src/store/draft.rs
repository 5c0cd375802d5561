//! An unfinished or finished response with what belongs to filling it in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::exchange::{HEAD_OF_REMARK, LONGEST_REMARK, MOST_REMARKS};
use crate::questionnaire::{BlockId, ItemId, Level, Questionnaire, Role, Scan};
use crate::response::{Answer, Response};
use crate::scoring::Targets;

/// Longest slip as typed, in characters.
const LONGEST_SLIP: usize = 40;
/// Most bytes of remarks together, their heads included. A payload may hold more; a code with so many still goes into a
/// message of a thousand characters, and into six pictures.
const ROOM_FOR_REMARKS: usize = 450;
/// Longest reason why an item does not apply, in characters.
pub const LONGEST_REASON: usize = 280;

/// The participation of a draft in a round, and the state of handing in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participation {
    /// The invitation as bytes.
    pub invitation: Vec<u8>,
    /// Drawn at random for this browser and round: codes with the same id are of the same participant.
    pub id: [u8; 8],
    /// The slip as typed, where the round asks one.
    pub slip: String,
    /// What was handed in last, with the slip, where anything was.
    pub handed_in: Option<(Response, String)>,
    /// The remarks that were handed in with it.
    #[serde(skip)]
    pub remarks: BTreeMap<ItemId, String>,
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
            remarks: BTreeMap::new(),
            revision: 0,
        }
    }

    /// Whether what a draft holds, with the current slip, is what was handed in last.
    pub fn holds(&self, draft: &Draft) -> bool {
        let handed_in = self.handed_in.as_ref();
        let is_same = |(there, slip): &(Response, String)| {
            *there == draft.response && *slip == self.slip && self.remarks == draft.remarks
        };
        handed_in.is_some_and(is_same)
    }
}

/// A response as it is being filled in. It stays on the device of the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The edition it was last filled in with.
    pub edition: String,
    /// How many times it was stored: a later state has a higher number.
    pub revision: u64,
    /// Which items are asked.
    pub scan: Scan,
    /// What was said.
    pub response: Response,
    /// Why an item does not apply, in the person's own words. Stays even when the answer changes,
    /// so that changing back loses nothing.
    pub reasons: BTreeMap<ItemId, String>,
    /// What the person remarks to the clerk about an item, where the round takes remarks. Empty where it was taken back.
    #[serde(skip)]
    pub remarks: BTreeMap<ItemId, String>,
    /// The levels aimed at.
    pub targets: Targets,
    /// The statement last looked at.
    pub place: Option<ItemId>,
    /// The round it is filled in for.
    pub participation: Option<Participation>,
}

/// A change to a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftChange {
    /// Answers an item.
    Answer(ItemId, Answer),
    /// Removes the answer to an item.
    Withdraw(ItemId),
    /// Says why an item does not apply.
    Reason(ItemId, String),
    /// Remarks something about an item. What there is no room for is left out.
    Remark(ItemId, String),
    /// Chooses which items are asked.
    Scan(Scan),
    /// Sets the role.
    Role(Option<Role>),
    /// Sets the level aimed at in a block.
    Target(BlockId, Level),
    /// Sets the statement last looked at.
    LastItem(ItemId),
    /// Types the slip.
    Slip(String),
    /// Records the response as handed in.
    HandIn,
}

impl Draft {
    /// A draft without answers.
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
            remarks: BTreeMap::new(),
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
            DraftChange::Remark(item, mut remark) => {
                let room = self.room_for_remark(&item);
                remark.truncate(remark.floor_char_boundary(room));
                self.remarks.insert(item, remark);
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
                let is_held = self.participation.as_ref().is_none_or(|it| it.holds(self));
                if let Some(there) = self.participation.as_mut().filter(|_| !is_held) {
                    there.revision = there.revision.saturating_add(1);
                    there.handed_in = Some((self.response.clone(), there.slip.clone()));
                    there.remarks = self.remarks.clone();
                }
            }
        }
    }

    /// How many bytes the remark about an item may have, beside the others.
    pub fn room_for_remark(&self, item: &ItemId) -> usize {
        let others = self.remarks.iter();
        let others = others.filter(|(of, text)| *of != item && !text.is_empty());
        let (count, taken) = others.fold((0, HEAD_OF_REMARK), |(count, taken), (_, text)| {
            (count + 1, taken + HEAD_OF_REMARK + text.len())
        });
        if count < MOST_REMARKS {
            ROOM_FOR_REMARKS.saturating_sub(taken).min(LONGEST_REMARK)
        } else {
            0
        }
    }

    /// The id of the participation, which tells participants on one device apart; `None` for an own scan.
    pub(super) fn hand(&self) -> Option<[u8; 8]> {
        self.participation.as_ref().map(|there| there.id)
    }

    /// Whether a later draft may be merged into this one: it is of the same edition, and possibly of the same person.
    /// After a code was made, a draft with another participation id may be of the next person on the device.
    pub(super) fn may_go_on_in(&self, later: &Self) -> bool {
        let made_code = self.participation.as_ref();
        let made_code = made_code.is_some_and(|there| there.handed_in.is_some());
        let is_same_person =
            !made_code || later.participation.is_none() || self.hand() == later.hand();
        self.edition == later.edition && is_same_person
    }

    /// This draft merged with a later one of the same person, and the number of answers that changed. The participation
    /// that handed in last is kept, so that its code stays with its id and revision.
    pub(super) fn with_later(mut self, later: Self) -> (Self, usize) {
        let new = later.response.answers.iter();
        let new = new.filter(|(item, said)| self.response.answers.get(*item) != Some(*said));
        let new = new.count();
        self.response.answers.extend(later.response.answers);
        self.response.role = later.response.role.or(self.response.role);
        self.reasons.extend(later.reasons);
        for (item, remark) in later.remarks {
            self.apply(DraftChange::Remark(item, remark));
        }
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

    /// The changes with which a draft of an earlier edition goes on in another: what was said about an item that is asked
    /// there in other words counts for that one too, and so does the reason. Never empty.
    pub fn moves_to(&self, asked: &Questionnaire) -> Vec<DraftChange> {
        let mut moves = vec![DraftChange::Scan(self.scan)];
        for item in asked.asked(Scan::Full) {
            let Some(before) = &item.comparable_with else {
                continue;
            };
            if let (Some(answer), None) = (
                self.response.answers.get(before),
                self.response.answers.get(&item.id),
            ) {
                moves.push(DraftChange::Answer(item.id.clone(), *answer));
                let reason = self.reasons.get(before).cloned();
                moves.extend(reason.map(|reason| DraftChange::Reason(item.id.clone(), reason)));
            }
        }
        moves
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
