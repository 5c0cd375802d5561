//! One measurement in one municipality, as its clerk has it: the key, what was received, and how far it
//! is.
//!
//! A [`Round`] changes by [`Round::apply`] alone. Responses are kept by their random id: without time,
//! order or source. What is doubtful is quarantined for the clerk to decide, and never thrown away.

mod record;

use std::collections::{BTreeMap, BTreeSet};

pub use record::{RoundError, decode, encode};

use crate::crockford;
use crate::disclosure::{self, FEWEST, Period, Release, Rules, Subject, Superseded};
use crate::exchange::{
    self, CodeDigest, CodeError, Invitation, Payload, SecretKey, Slip, SlipDigest,
};
use crate::questionnaire::{BlockId, ItemId, Level, Questionnaire, Scan};
use crate::response::Response;
use crate::scoring::{self, Tally, Targets};

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
    /// As many count already as can take part.
    AboveMembers,
    /// The clerk withdraws it.
    ByClerk,
}

impl Doubt {
    /// Every reason, in the order of its number in a backup.
    pub const ALL: [Self; 7] = [
        Self::TwoVersions,
        Self::SlipMissing,
        Self::SlipUnknown,
        Self::SlipUsed,
        Self::Late,
        Self::AboveMembers,
        Self::ByClerk,
    ];
}

/// A response that waits for the clerk to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// Why.
    pub doubt: Doubt,
    /// What was received.
    pub received: Received,
}

/// The outcome of receiving a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It counts.
    New,
    /// It counts in the place of what the same hand handed in before.
    Replaced,
    /// A duplicate, or a revision older than the one that counts.
    Known,
    /// It waits for the clerk.
    Quarantined(Doubt),
}

/// Why something that was quarantined cannot be made to count now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The round is closed.
    Closed,
    /// The same hand handed in a later one, which counts.
    Older,
    /// As many count already as can take part.
    NoRoom,
}

/// What taking in did, so that it can be undone: a code that now counts, and what counted under its id before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The code that was taken in.
    pub digest: CodeDigest,
    /// Of whom it is.
    pub id: ResponseId,
    /// What counted in its place.
    pub before: Option<Received>,
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
    /// By which rules: a release stays what it was when the rules change.
    pub rules: Rules,
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
    pub quarantine: Vec<Quarantined>,
    /// What was counted by hand, where the round is held that way.
    pub hands: Option<Hands>,
    /// Whether nothing more is taken in.
    pub is_closed: bool,
    /// The log of releases, the first one first.
    pub releases: Vec<Closing>,
    /// The responses of the last release.
    pub released: BTreeMap<ResponseId, Received>,
    /// The responses of each release before that: a later one shows nothing that could be subtracted from them.
    pub superseded: Vec<BTreeMap<ResponseId, Received>>,
}

/// A change of a round.
#[derive(Clone, Debug)]
pub enum RoundChange {
    /// Begins the round: puts it where nothing is.
    Begin,
    /// Takes in what was opened.
    Receive(Vec<Received>),
    /// Undoes taking in, as far as nothing else came in its place since then.
    PutBack(Vec<Taken>),
    /// Releases a response from quarantine: it counts.
    Count(CodeDigest),
    /// Withdraws codes that count.
    Withdraw(Vec<CodeDigest>),
    /// Lets go of codes that were quarantined.
    Discard(Vec<CodeDigest>),
    /// Quarantines discarded responses again.
    Restore(Vec<Quarantined>),
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
    /// Goes back to the last release, and quarantines what came after it.
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
            quarantine: Vec::new(),
            hands: None,
            is_closed: false,
            releases: Vec::new(),
            released: BTreeMap::new(),
            superseded: Vec::new(),
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

    /// Opens a code. Only what the round asks is taken from it.
    ///
    /// # Errors
    ///
    /// [`CodeError`].
    pub fn open(&self, asked: &Questionnaire, code: &[u8]) -> Result<Received, CodeError> {
        let mut payload = exchange::open(&self.invitation, asked, &self.key, code)?;
        payload.keep_asked(asked, self.scan);
        let digest = exchange::digest_of(code);
        Ok(Received { payload, digest })
    }

    /// Whether a code is here already: it counts, or it waits.
    fn has(&self, digest: CodeDigest) -> bool {
        let counting = self.responses.values().map(|known| known.digest);
        let mut all = counting.chain(
            self.quarantine
                .iter()
                .map(|quarantined| quarantined.received.digest),
        );
        all.any(|known| known == digest)
    }

    /// Whether as many count as can take part.
    fn is_full(&self) -> bool {
        self.responses.len() >= usize::from(self.members)
    }

    /// What would become of something received: the first rule of the table in `docs/exchange.md` that fits.
    pub fn judge(&self, received: &Received) -> Verdict {
        if self.has(received.digest) {
            return Verdict::Known;
        }
        let there = self.responses.get(&received.payload.id);
        if let Some(there) = there {
            let (revision, known) = (received.payload.revision, there.payload.revision);
            if revision < known || revision == known && received.payload == there.payload {
                return Verdict::Known;
            }
            if revision == known || !self.invitation.revisions {
                return Verdict::Quarantined(Doubt::TwoVersions);
            }
        }
        let withdrawn = self.quarantine.iter().filter(|quarantined| {
            quarantined.doubt == Doubt::ByClerk
                && quarantined.received.payload.id == received.payload.id
        });
        let withdrawn: Vec<&Payload> = withdrawn
            .map(|quarantined| &quarantined.received.payload)
            .collect();
        if there.is_none() && !withdrawn.is_empty() {
            // Who pastes the same chat again does not bring back whom the clerk withdrew.
            let says_nothing_new = withdrawn.iter().any(|waiting| {
                waiting.revision > received.payload.revision || **waiting == received.payload
            });
            return if says_nothing_new {
                Verdict::Known
            } else {
                Verdict::Quarantined(Doubt::ByClerk)
            };
        }
        if self.is_closed {
            return Verdict::Quarantined(Doubt::Late);
        }
        if let Some(doubt) = self.doubt_about_slip(received) {
            return Verdict::Quarantined(doubt);
        }
        match there {
            Some(_) => Verdict::Replaced,
            None if self.is_full() => Verdict::Quarantined(Doubt::AboveMembers),
            None => Verdict::New,
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
        self.who_uses(slip, received.payload.id)
            .map(|_| Doubt::SlipUsed)
    }

    /// Under which other id the slip of a response counts, where the round asks slips.
    fn gives_way(&self, payload: &Payload) -> Option<ResponseId> {
        let slip = payload.slip.filter(|_| self.invitation.slips)?;
        self.who_uses(slip, payload.id)
    }

    /// Under which id a slip counts, other than this one.
    fn who_uses(&self, slip: Slip, but: ResponseId) -> Option<ResponseId> {
        let mut others = self.responses.iter().filter(|(id, _)| **id != but);
        let other = others.find(|(_, other)| other.payload.slip == Some(slip));
        other.map(|(id, _)| *id)
    }

    /// Makes a change.
    pub fn apply(&mut self, change: RoundChange) {
        match change {
            RoundChange::Receive(received) => received.into_iter().for_each(|one| {
                self.receive(one);
            }),
            RoundChange::PutBack(taken) => self.put_back(taken),
            RoundChange::Count(digest) => self.count_quarantined(digest),
            RoundChange::Withdraw(digests) => self.withdraw(&digests),
            RoundChange::Discard(digests) => {
                let stays =
                    |quarantined: &Quarantined| !digests.contains(&quarantined.received.digest);
                self.quarantine.retain(stays);
            }
            RoundChange::Restore(quarantined) => self.restore(quarantined),
            RoundChange::GiveOut(slips) => self.slips.extend(slips),
            // What a release rests on stays as it was: releases with one target or number of members after
            // another would tell how the answers are spread.
            RoundChange::Members(members) if self.releases.is_empty() => {
                self.members = members;
                self.let_in();
            }
            RoundChange::Target(block, level) if self.releases.is_empty() => {
                self.targets.set(block, level);
            }
            RoundChange::Hands(item, tally) if self.releases.is_empty() => {
                if let Some(hands) = &mut self.hands {
                    hands.counted.insert(item, tally);
                }
            }
            RoundChange::Present(present) if self.releases.is_empty() => {
                if let Some(hands) = &mut self.hands {
                    hands.present = present;
                }
            }
            RoundChange::Begin
            | RoundChange::Members(_)
            | RoundChange::Target(..)
            | RoundChange::Hands(..)
            | RoundChange::Present(_) => {}
            RoundChange::BackedUp => self.backups += 1,
            RoundChange::Close(period) => self.close(period),
            // What was counted by hand is not handed in again.
            RoundChange::Reopen if self.hands.is_some() => {}
            RoundChange::Reopen => self.is_closed = false,
            RoundChange::KeepRelease => self.keep_release(),
            RoundChange::Merge(other) => self.merge(*other),
        }
    }

    /// Takes something in, and says what became of it.
    pub fn receive(&mut self, received: Received) -> Verdict {
        let verdict = self.judge(&received);
        match verdict {
            Verdict::New | Verdict::Replaced => {
                self.responses.insert(received.payload.id, received);
            }
            Verdict::Quarantined(doubt) => self.quarantine(doubt, received),
            Verdict::Known => {}
        }
        verdict
    }

    /// Undoes taking in. What a release was made of stays, and so does what came in its place since then.
    fn put_back(&mut self, taken: Vec<Taken>) {
        if self.is_closed {
            return;
        }
        for Taken { digest, id, before } in taken {
            self.quarantine
                .retain(|quarantined| quarantined.received.digest != digest);
            if self
                .responses
                .get(&id)
                .is_none_or(|now| now.digest != digest)
            {
                continue;
            }
            match before {
                Some(before) => {
                    self.quarantine
                        .retain(|quarantined| quarantined.received.digest != before.digest);
                    if self.gives_way(&before.payload).is_some() {
                        self.responses.remove(&id);
                        self.quarantine(Doubt::SlipUsed, before);
                    } else {
                        self.responses.insert(id, before);
                    }
                }
                None if !self.released.contains_key(&id) => {
                    self.responses.remove(&id);
                }
                None => {}
            }
        }
    }

    /// Why something that was quarantined cannot be made to count now; `None` where it can.
    pub fn obstacle(&self, received: &Received) -> Option<Obstacle> {
        let payload = &received.payload;
        let there = self.responses.get(&payload.id);
        let gives_way = self.gives_way(payload);
        if self.is_closed {
            Some(Obstacle::Closed)
        } else if there.is_some_and(|there| there.payload.revision > payload.revision) {
            Some(Obstacle::Older)
        } else if there.is_none() && gives_way.is_none() && self.is_full() {
            Some(Obstacle::NoRoom)
        } else {
            None
        }
    }

    /// The clerk lets something count that was quarantined. One person has one voice, and so has one slip: what
    /// counted for the same hand or with the same slip gives way.
    fn count_quarantined(&mut self, digest: CodeDigest) {
        let place = self.quarantine.iter().position(|quarantined| {
            quarantined.received.digest == digest && self.obstacle(&quarantined.received).is_none()
        });
        let Some(place) = place else {
            return;
        };
        let Quarantined { received, .. } = self.quarantine.remove(place);
        let id = received.payload.id;
        let other = self.gives_way(&received.payload);
        if let Some(other) = other.and_then(|other| self.responses.remove(&other)) {
            self.quarantine(Doubt::SlipUsed, other);
        }
        let revision = received.payload.revision;
        let before = self.responses.insert(id, received);
        // An earlier one of the same hand is done with; another of the same number is not.
        if let Some(before) = before.filter(|before| before.payload.revision == revision) {
            self.quarantine(Doubt::TwoVersions, before);
        }
    }

    fn quarantine(&mut self, doubt: Doubt, received: Received) {
        self.quarantine.push(Quarantined { doubt, received });
    }

    /// The clerk withdraws what counts. What a release was made of stays.
    fn withdraw(&mut self, digests: &[CodeDigest]) {
        if self.is_closed {
            return;
        }
        let chosen = self.responses.iter().filter(|(id, received)| {
            digests.contains(&received.digest) && !self.released.contains_key(*id)
        });
        let chosen: Vec<ResponseId> = chosen.map(|(id, _)| *id).collect();
        for id in chosen {
            if let Some(received) = self.responses.remove(&id) {
                self.quarantine(Doubt::ByClerk, received);
            }
        }
    }

    /// Quarantines discarded responses again, unless they are here.
    fn restore(&mut self, quarantined: Vec<Quarantined>) {
        for quarantined in quarantined {
            if !self.has(quarantined.received.digest) {
                self.quarantine.push(quarantined);
            }
        }
    }

    /// Lets those count for whom there was no room, as far as there is now.
    fn let_in(&mut self) {
        let above = self.quarantine.iter();
        let above = above.filter(|quarantined| quarantined.doubt == Doubt::AboveMembers);
        let mut above: Vec<CodeDigest> = above
            .map(|quarantined| quarantined.received.digest)
            .collect();
        above.sort_unstable();
        for digest in above {
            // What one hand sealed twice is said already.
            let waiting = self
                .quarantine
                .iter()
                .find(|quarantined| quarantined.received.digest == digest);
            let payload = waiting.map(|quarantined| &quarantined.received.payload);
            let there = payload.and_then(|payload| self.responses.get(&payload.id));
            if there.map(|there| &there.payload) == payload {
                self.quarantine
                    .retain(|quarantined| quarantined.received.digest != digest);
            } else {
                self.count_quarantined(digest);
            }
        }
    }

    /// Why it cannot be closed, where it cannot.
    ///
    /// Rule 5 of the rule set: a second release is made only when at least five responses were added.
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
        let before = std::mem::replace(&mut self.released, self.responses.clone());
        if !self.releases.is_empty() {
            self.superseded.push(before);
        }
        let count = u16::try_from(self.count()).unwrap_or(u16::MAX);
        self.releases.push(Closing {
            count,
            period: Some(period),
            rules: Rules::SECOND,
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
        let late: Vec<Received> = late.collect();
        // What gave way after the release counts again.
        let released = self.released.values().map(|released| released.digest);
        let released: BTreeSet<CodeDigest> = released.collect();
        self.quarantine
            .retain(|quarantined| !released.contains(&quarantined.received.digest));
        for received in late {
            self.quarantine(Doubt::Late, received);
        }
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
            if hands.present == 0 {
                hands.present = others.present;
            }
            for (item, tally) in others.counted {
                hands.counted.entry(item).or_insert(tally);
            }
        }
        // Whom the clerk withdrew there makes room first, for whoever counts there with the same slip or in that place.
        let by_clerk = other.quarantine.iter().filter(|quarantined| {
            let id = quarantined.received.payload.id;
            quarantined.doubt == Doubt::ByClerk && !other.responses.contains_key(&id)
        });
        let by_clerk: Vec<CodeDigest> = by_clerk
            .map(|quarantined| quarantined.received.digest)
            .collect();
        self.withdraw(&by_clerk);
        for received in other.responses.into_values() {
            self.receive(received);
        }
        for quarantined in other.quarantine {
            match quarantined.doubt {
                // These wait for the clerk, also where there is room now.
                Doubt::ByClerk => {
                    self.withdraw(&[quarantined.received.digest]);
                    self.restore(vec![quarantined]);
                }
                Doubt::AboveMembers => self.restore(vec![quarantined]),
                _ => {
                    self.receive(quarantined.received);
                }
            }
        }
    }

    /// Where it stands with releases: the last one, made of what was there when the round was closed;
    /// `None` before.
    ///
    /// Rule 1 of the rule set: before that only the number received is shown.
    pub fn release(&self, asked: &Questionnaire) -> Option<Release> {
        let number = Some(self.releases.len()).filter(|number| *number > 0)?;
        let about = Subject {
            asked,
            scan: self.scan,
            name: &self.invitation.name,
            round: self.id(),
            rules: self
                .releases
                .last()
                .map_or(Rules::SECOND, |last| last.rules),
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
        // The last of them came just before the release that stands; a round of before may not know the first.
        let known = self.releases.iter().enumerate().rev().skip(1);
        let superseded = known.zip(self.superseded.iter().rev());
        let superseded = superseded.map(|((place, closing), received)| Superseded {
            rules: closing.rules,
            number: place + 1,
            responses: responses_of(received),
        });
        let mut earlier: Vec<Superseded> = superseded.collect();
        earlier.reverse();
        let responses = responses_of(&self.released);
        Some(disclosure::release(&about, &responses, &earlier))
    }

    /// Whether the release of another round is made of the same as that of this one.
    pub fn is_released_as(&self, other: &Self) -> bool {
        self.invitation == other.invitation
            && (self.scan, self.members, &self.targets)
                == (other.scan, other.members, &other.targets)
            && (&self.hands, &self.releases) == (&other.hands, &other.releases)
            && (&self.released, &self.superseded) == (&other.released, &other.superseded)
    }

    /// The receipts of what counts, with the digests of their codes, in alphabetical order: whoever handed in can find
    /// theirs.
    pub fn receipts(&self) -> Vec<(String, CodeDigest)> {
        let digests = self.responses.values().map(|received| received.digest);
        let mut receipts: Vec<(String, CodeDigest)> =
            digests.map(|digest| (digest.receipt(), digest)).collect();
        receipts.sort();
        receipts
    }
}

/// What some said.
fn responses_of(received: &BTreeMap<ResponseId, Received>) -> Vec<&Response> {
    let received = received.values();
    received.map(|one| &one.payload.response).collect()
}

/// Which of some changes to a known round are not in a stored one yet; `None` where the stored one is not that round
/// with the first of them made.
///
/// A write that is reported as failed may have been made all the same. Taking in, putting back and undoing do not
/// come to the same when they are done twice.
pub fn not_made_yet<'a>(
    stored: &Round,
    known: &Round,
    changes: &'a [RoundChange],
    asked: &Questionnaire,
) -> Option<&'a [RoundChange]> {
    let stored = encode(stored, asked);
    let mut made = known.clone();
    let mut left = changes;
    while *encode(&made, asked) != *stored {
        let (next, rest) = left.split_first()?;
        made.apply(next.clone());
        left = rest;
    }
    Some(left)
}
