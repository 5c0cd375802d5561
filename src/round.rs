//! One measurement in one municipality, as its clerk has it: the key, what was received, and how far it
//! is.
//!
//! A [`Round`] changes by [`Round::apply`] alone. Responses are kept by their random id: without time,
//! order or source. What is doubtful is put aside for the clerk to decide, and never thrown away.

mod record;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

pub use record::RoundError;
pub use record::decode;
pub use record::encode;

use crate::crockford;
use crate::disclosure;
use crate::disclosure::About;
use crate::disclosure::FEWEST;
use crate::disclosure::Period;
use crate::disclosure::Release;
use crate::exchange;
use crate::exchange::CodeDigest;
use crate::exchange::CodeError;
use crate::exchange::Invitation;
use crate::exchange::Payload;
use crate::exchange::SecretKey;
use crate::exchange::SlipDigest;
use crate::questionnaire::BlockId;
use crate::questionnaire::ItemId;
use crate::questionnaire::Level;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::Scan;
use crate::response::Response;
use crate::scoring;
use crate::scoring::Tally;
use crate::scoring::Targets;

/// Of whom a response is: drawn by the browser of the participant.
pub type ResponseId = [u8; 8];

/// A response that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// What was in the code.
    pub payload: Payload,
    /// The digest of the code.
    pub digest: CodeDigest,
}

/// Why a response does not count yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The same hand handed in something else under the same number.
    TwoVersions,
    /// It has no slip, and the round asks one.
    SlipMissing,
    /// Its slip is not of this round.
    SlipUnknown,
    /// Its slip was used by another response.
    SlipUsed,
    /// It came after the round was closed.
    Late,
}

impl Doubt {
    /// Every reason, in the order of its number in a backup.
    pub const ALL: [Self; 5] = [
        Self::TwoVersions,
        Self::SlipMissing,
        Self::SlipUnknown,
        Self::SlipUsed,
        Self::Late,
    ];
}

/// A response that waits for the clerk to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Why.
    pub doubt: Doubt,
    /// What was received.
    pub received: Received,
}

/// What became of something that was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It counts.
    New,
    /// It counts in the place of what the same hand handed in before.
    Replaced,
    /// It was there already, or is older than what is there.
    Known,
    /// It waits for the clerk.
    Aside(Doubt),
}

/// What was counted by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hands {
    /// How many were present.
    pub present: u16,
    /// What was counted for an item. Who raised no hand is what is missing from those present.
    pub counted: BTreeMap<ItemId, Tally>,
}

impl Hands {
    /// What was counted for an item, with those who raised no hand as unanswered.
    pub fn tally(&self, item: &ItemId) -> Tally {
        let mut tally = self.counted.get(item).copied().unwrap_or_default();
        tally.unanswered = u32::from(self.present).saturating_sub(tally.people());
        tally
    }

    /// Items for which more hands were counted than there were people.
    pub fn too_many(&self) -> Vec<&ItemId> {
        let too_many = self.counted.iter().filter(|(_, tally)| {
            let said = tally.people() - tally.unanswered;
            said > u32::from(self.present)
        });
        too_many.map(|(item, _)| item).collect()
    }
}

/// What the log says of a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// How many responses it was made of.
    pub count: u16,
    /// When; `None` in rounds that were kept before that was written down.
    pub period: Option<Period>,
}

/// A round.
#[derive(Clone, Debug)]
pub struct Round {
    /// What it promises.
    pub invitation: Invitation,
    /// The key that opens its codes.
    pub key: SecretKey,
    /// Which items are asked.
    pub scan: Scan,
    /// How many can take part: N.
    pub members: u16,
    /// The level aimed at, by block.
    pub targets: Targets,
    /// How many backups were made and read back.
    pub backups: u32,
    /// The responses that count.
    pub responses: BTreeMap<ResponseId, Received>,
    /// The slips that were given out.
    pub slips: BTreeSet<SlipDigest>,
    /// What waits for the clerk to decide.
    pub aside: Vec<Aside>,
    /// What was counted by hand, where the round is held that way.
    pub hands: Option<Hands>,
    /// Whether nothing more is taken in.
    pub is_closed: bool,
    /// The log of releases, the first one first.
    pub releases: Vec<Closing>,
    /// The responses of the last release.
    pub released: BTreeMap<ResponseId, Received>,
}

/// A change of a round.
#[derive(Clone, Debug)]
pub enum Change {
    /// Takes in what was opened.
    Receive(Vec<Received>),
    /// Undoes taking in: puts what stood under some ids back.
    PutBack(Vec<(ResponseId, Option<Received>)>),
    /// Lets something that was put aside count.
    Count(CodeDigest),
    /// Lets go of something that was put aside.
    Discard(CodeDigest),
    /// Lets go of everything that was put aside.
    DiscardAll,
    /// Gives out slips.
    GiveOut(Vec<SlipDigest>),
    /// Says how many can take part.
    Members(u16),
    /// Sets the level aimed at in a block.
    Target(BlockId, Level),
    /// Says what was counted by hand for an item.
    Hands(ItemId, Tally),
    /// Says how many were present at a vote by hand.
    Present(u16),
    /// A backup was made and read back.
    BackedUp,
    /// Closes the round in a half-year, which makes its release.
    Close(Period),
    /// Takes responses in again.
    Reopen,
    /// Goes back to the last release, and puts aside what came after it.
    KeepRelease,
    /// Takes over what a backup or another tab knows.
    Merge(Box<Round>),
}

/// Why a round cannot be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotClose {
    /// Nothing was received.
    Empty,
    /// There are more responses than members.
    TooMany,
    /// Since the last release this many were added, which is fewer than five.
    TooFewAdded(usize),
    /// More hands than people were counted somewhere.
    HandsTooMany,
}

impl Round {
    /// A round in which nothing has happened.
    pub fn new(invitation: Invitation, key: SecretKey, scan: Scan, members: u16) -> Self {
        Self {
            invitation,
            key,
            scan,
            members,
            targets: Targets::default(),
            backups: 0,
            responses: BTreeMap::new(),
            slips: BTreeSet::new(),
            aside: Vec::new(),
            hands: None,
            is_closed: false,
            releases: Vec::new(),
            released: BTreeMap::new(),
        }
    }

    /// The name by which it is kept and addressed.
    pub fn id(&self) -> String {
        crockford::encode(&self.invitation.round())
    }

    /// How many responses there are, or how many were present at a vote by hand.
    pub fn count(&self) -> usize {
        match &self.hands {
            Some(hands) => usize::from(hands.present),
            None => self.responses.len(),
        }
    }

    /// Opens a code.
    ///
    /// # Errors
    ///
    /// [`CodeError`].
    pub fn open(&self, asked: &Questionnaire, code: &[u8]) -> Result<Received, CodeError> {
        let payload = exchange::open(&self.invitation, asked, &self.key, code)?;
        let digest = exchange::digest_of(code);
        Ok(Received { payload, digest })
    }

    /// What would become of something received, by the rules for duplicates.
    pub fn judge(&self, received: &Received) -> Verdict {
        let there = self.responses.get(&received.payload.id);
        let same_code = self.responses.values().map(|known| known.digest);
        let same_aside = self.aside.iter().map(|aside| aside.received.digest);
        if same_code
            .chain(same_aside)
            .any(|known| known == received.digest)
        {
            return Verdict::Known;
        }
        if let Some(there) = there {
            let (revision, known) = (received.payload.revision, there.payload.revision);
            if revision < known || revision == known && received.payload == there.payload {
                return Verdict::Known;
            }
            if revision == known || !self.invitation.revisions {
                return Verdict::Aside(Doubt::TwoVersions);
            }
        }
        if self.is_closed {
            return Verdict::Aside(Doubt::Late);
        }
        if let Some(doubt) = self.doubt_about_slip(received) {
            return Verdict::Aside(doubt);
        }
        if there.is_some() {
            Verdict::Replaced
        } else {
            Verdict::New
        }
    }

    fn doubt_about_slip(&self, received: &Received) -> Option<Doubt> {
        if !self.invitation.slips {
            return None;
        }
        let Some(slip) = received.payload.slip else {
            return Some(Doubt::SlipMissing);
        };
        if !self.slips.contains(&slip.digest()) {
            return Some(Doubt::SlipUnknown);
        }
        let others = self.responses.values().map(|known| &known.payload);
        let mut others = others.filter(|other| other.id != received.payload.id);
        others
            .any(|other| other.slip == Some(slip))
            .then_some(Doubt::SlipUsed)
    }

    /// Makes a change.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Receive(received) => received.into_iter().for_each(|one| {
                self.receive(one);
            }),
            Change::PutBack(before) => self.put_back(before),
            Change::Count(digest) => self.count_aside(digest),
            Change::Discard(digest) => self.aside.retain(|aside| aside.received.digest != digest),
            Change::DiscardAll => self.aside.clear(),
            Change::GiveOut(slips) => self.slips.extend(slips),
            // What a release rests on stays as it was: releases with one target or number of members after
            // another would tell how the answers are spread.
            Change::Members(members) if self.releases.is_empty() => self.members = members,
            Change::Target(block, level) if self.releases.is_empty() => {
                self.targets.set(block, level);
            }
            Change::Hands(item, tally) if self.releases.is_empty() => {
                if let Some(hands) = &mut self.hands {
                    hands.counted.insert(item, tally);
                }
            }
            Change::Present(present) if self.releases.is_empty() => {
                if let Some(hands) = &mut self.hands {
                    hands.present = present;
                }
            }
            Change::Members(_) | Change::Target(..) | Change::Hands(..) | Change::Present(_) => {}
            Change::BackedUp => self.backups += 1,
            Change::Close(period) => self.close(period),
            // What was counted by hand is not handed in again.
            Change::Reopen if self.hands.is_some() => {}
            Change::Reopen => self.is_closed = false,
            Change::KeepRelease => self.keep_release(),
            Change::Merge(other) => self.merge(*other),
        }
    }

    /// Takes something in, and says what became of it.
    pub fn receive(&mut self, received: Received) -> Verdict {
        let verdict = self.judge(&received);
        match verdict {
            Verdict::New | Verdict::Replaced => {
                self.responses.insert(received.payload.id, received);
            }
            Verdict::Aside(doubt) => self.aside.push(Aside { doubt, received }),
            Verdict::Known => {}
        }
        verdict
    }

    /// What stands under some ids now, to be put back later. What a release was made of stays.
    pub fn before(&self, received: &[Received]) -> Vec<(ResponseId, Option<Received>)> {
        let ids: BTreeSet<ResponseId> = received.iter().map(|one| one.payload.id).collect();
        let before = ids.into_iter();
        before
            .map(|id| (id, self.responses.get(&id).cloned()))
            .collect()
    }

    fn put_back(&mut self, before: Vec<(ResponseId, Option<Received>)>) {
        if self.is_closed {
            return;
        }
        for (id, received) in before {
            match received {
                Some(received) => {
                    self.responses.insert(id, received);
                }
                None if !self.released.contains_key(&id) => {
                    self.responses.remove(&id);
                }
                None => {}
            }
        }
    }

    /// The clerk lets something count that was put aside. After closing nothing does.
    fn count_aside(&mut self, digest: CodeDigest) {
        let place = self
            .aside
            .iter()
            .position(|aside| aside.received.digest == digest);
        if let Some(place) = place.filter(|_| !self.is_closed) {
            let Aside { received, .. } = self.aside.remove(place);
            self.responses.insert(received.payload.id, received);
        }
    }

    /// Why it cannot be closed, where it cannot.
    ///
    /// Rule 5 of rule set 1: a second release is made only when at least five responses were added.
    pub fn cannot_close(&self) -> Option<CannotClose> {
        if let Some(hands) = &self.hands {
            let too_many = !hands.too_many().is_empty();
            let empty = hands.present == 0 || hands.counted.is_empty();
            let more = hands.present > self.members;
            return if empty {
                Some(CannotClose::Empty)
            } else if more {
                Some(CannotClose::TooMany)
            } else {
                too_many.then_some(CannotClose::HandsTooMany)
            };
        }
        if self.responses.is_empty() {
            return Some(CannotClose::Empty);
        }
        if self.responses.len() > usize::from(self.members) {
            return Some(CannotClose::TooMany);
        }
        let added = self.added();
        let again = !self.releases.is_empty();
        (again && added < FEWEST).then_some(CannotClose::TooFewAdded(added))
    }

    /// How many took part who are not in the last release.
    pub fn added(&self) -> usize {
        let ids = self.responses.keys();
        ids.filter(|id| !self.released.contains_key(*id)).count()
    }

    fn close(&mut self, period: Period) {
        if self.is_closed || self.cannot_close().is_some() {
            return;
        }
        self.is_closed = true;
        self.released = self.responses.clone();
        let count = u16::try_from(self.count()).unwrap_or(u16::MAX);
        self.releases.push(Closing {
            count,
            period: Some(period),
        });
    }

    fn keep_release(&mut self) {
        if self.is_closed || self.releases.is_empty() {
            return;
        }
        let now = std::mem::replace(&mut self.responses, self.released.clone());
        let late = now.into_values().filter(|received| {
            let released = self.released.get(&received.payload.id);
            released != Some(received)
        });
        self.aside.extend(late.map(|received| Aside {
            doubt: Doubt::Late,
            received,
        }));
        self.is_closed = true;
    }

    /// Takes over what another copy of this round knows. What only one of them has is kept; where both
    /// closed, the longer log of releases decides, so that an older backup cannot release anew.
    fn merge(&mut self, mut other: Self) {
        if other.invitation != self.invitation {
            return;
        }
        if (other.releases.len(), other.is_closed) > (self.releases.len(), self.is_closed) {
            std::mem::swap(self, &mut other);
        }
        self.backups = self.backups.max(other.backups);
        self.slips.extend(other.slips);
        let open = self.releases.is_empty();
        if let (Some(hands), Some(others)) = (&mut self.hands, other.hands.filter(|_| open)) {
            for (item, tally) in others.counted {
                hands.counted.entry(item).or_insert(tally);
            }
        }
        for received in other.responses.into_values() {
            self.receive(received);
        }
        for aside in other.aside {
            self.receive(aside.received);
        }
    }

    /// Where it stands with releases: the last one, made of what was there when the round was closed;
    /// `None` before.
    ///
    /// Rule 1 of rule set 1: before that only the number received is shown.
    pub fn release(&self, asked: &Questionnaire) -> Option<Release> {
        let number = Some(self.releases.len()).filter(|number| *number > 0)?;
        let about = About {
            asked,
            scan: self.scan,
            name: &self.invitation.name,
            round: self.id(),
            number,
            period: self.releases.last().and_then(|closing| closing.period),
            members: usize::from(self.members),
            targets: &self.targets,
        };
        if let Some(hands) = &self.hands {
            let group = scoring::by_hand(asked, self.scan, usize::from(hands.present), |item| {
                hands.tally(item)
            });
            return Some(disclosure::release_by_hand(&about, &group));
        }
        let responses = self.released.values();
        let responses: Vec<&Response> = responses.map(|one| &one.payload.response).collect();
        Some(disclosure::release(&about, &responses))
    }

    /// The receipts of what counts, in alphabetical order: whoever handed in can find theirs.
    pub fn receipts(&self) -> Vec<String> {
        let receipts = self.responses.values().map(|one| one.digest.receipt());
        let receipts: BTreeSet<String> = receipts.collect();
        receipts.into_iter().collect()
    }
}
