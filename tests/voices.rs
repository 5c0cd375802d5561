//! One person, one voice: random clerks, honest and hostile participants, against a plain model.
//!
//! The model is the table in `docs/exchange.md`, written as a list that is searched from top to bottom; it shares
//! nothing with `src/round.rs` but what a code says.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use proptest::prelude::*;
use raadspeil::disclosure::Period;
use raadspeil::exchange::{self, CodeDigest, Invitation, Payload, SecretKey, Slip};
use raadspeil::questionnaire::{BlockId, ItemId, Level, Questionnaire, Scan};
use raadspeil::response::{Answer, Response};
use raadspeil::round::{CannotClose, Doubt, Hands, Received, Round, RoundChange, Taken};
use raadspeil::scoring::Tally;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;

fn asked() -> Questionnaire {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    Questionnaire::unpack(packed).unwrap()
}

/// What somebody hands in: as few hands, revisions, slips and contents as it takes to make them meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Code {
    hand: u8,
    revision: u16,
    /// 0 for none, 1 to 4 for slips that were given out, 5 for one that was not.
    slip: u8,
    /// What it says.
    contents: u8,
    /// How many times the same was sealed before.
    sealing: u8,
}

impl Code {
    /// Whether both say the same, however often it was sealed.
    fn says_as(self, other: Self) -> bool {
        let sealing = self.sealing;
        self == Self { sealing, ..other }
    }
}

/// What happens to a round.
#[derive(Clone, Debug)]
enum Step {
    TakesIn(Vec<Code>),
    Undoes,
    LetsCount(usize),
    Withdraws(Vec<usize>),
    Discards(Vec<usize>),
    UndoesDiscarding,
    Members(u16),
    Closes,
    Reopens,
    KeepsRelease,
    /// Keeps the round and reads it back.
    Restarts,
    Backs,
    OpensBackup,
}

/// Where something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Counts,
    Waits(Doubt),
}

/// The plain model.
#[derive(Clone, Debug)]
struct Model {
    /// What is here, in the order in which it came to where it stands.
    all: Vec<(CodeDigest, Code, Place)>,
    members: u16,
    slips: bool,
    revisions: bool,
    closed: bool,
    releases: usize,
    released: Vec<(CodeDigest, Code)>,
}

impl Model {
    fn counting(&self) -> Vec<(CodeDigest, Code)> {
        let counting = self
            .all
            .iter()
            .filter(|(_, _, place)| *place == Place::Counts);
        counting.map(|(digest, code, _)| (*digest, *code)).collect()
    }

    fn of_hand(&self, hand: u8) -> Option<(CodeDigest, Code)> {
        self.counting()
            .into_iter()
            .find(|(_, code)| code.hand == hand)
    }

    fn with_slip(&self, code: Code) -> Option<(CodeDigest, Code)> {
        let mut counting = self.counting().into_iter();
        counting.find(|(_, other)| {
            self.slips && code.slip > 0 && other.slip == code.slip && other.hand != code.hand
        })
    }

    /// What the clerk withdrew of a hand.
    fn withdrawn(&self, hand: u8) -> Vec<Code> {
        let quarantined = Place::Waits(Doubt::ByClerk);
        let all = self
            .all
            .iter()
            .filter(|(_, _, place)| *place == quarantined);
        let codes = all.map(|(_, code, _)| *code);
        codes.filter(|code| code.hand == hand).collect()
    }

    fn is_full(&self) -> bool {
        self.counting().len() >= usize::from(self.members)
    }

    fn remove(&mut self, digest: CodeDigest) {
        self.all.retain(|(there, _, _)| *there != digest);
    }

    fn moves(&mut self, digest: CodeDigest, code: Code, place: Place) {
        self.remove(digest);
        self.all.push((digest, code, place));
    }

    /// The first table.
    fn receives(&mut self, digest: CodeDigest, code: Code) {
        let there = self.of_hand(code.hand);
        let later = there.is_some_and(|(_, there)| there.revision < code.revision);
        let known = self.all.iter().any(|(known, _, _)| *known == digest);
        let same_or_older =
            there.is_some_and(|(_, there)| there.revision > code.revision || there.says_as(code));
        if known || same_or_older {
            return;
        }
        let place = if there.is_some() && (!later || !self.revisions) {
            Place::Waits(Doubt::TwoVersions)
        } else if let (None, true) = (there, !self.withdrawn(code.hand).is_empty()) {
            let mut waiting = self.withdrawn(code.hand).into_iter();
            if waiting.any(|waiting| waiting.revision > code.revision || waiting.says_as(code)) {
                return;
            }
            Place::Waits(Doubt::ByClerk)
        } else if self.closed {
            Place::Waits(Doubt::Late)
        } else if self.slips && code.slip == 0 {
            Place::Waits(Doubt::SlipMissing)
        } else if self.slips && code.slip == 5 {
            Place::Waits(Doubt::SlipUnknown)
        } else if self.slips && self.with_slip(code).is_some() {
            Place::Waits(Doubt::SlipUsed)
        } else if there.is_none() && self.is_full() {
            Place::Waits(Doubt::AboveMembers)
        } else {
            if let Some((earlier, _)) = there {
                self.remove(earlier);
            }
            Place::Counts
        };
        self.all.push((digest, code, place));
    }

    /// The first row of the second table.
    fn lets_count(&mut self, digest: CodeDigest) {
        let waiting = self.all.iter().find(|(there, _, _)| *there == digest);
        let Some((_, code, Place::Waits(_))) = waiting.copied() else {
            return;
        };
        let (there, with_slip) = (self.of_hand(code.hand), self.with_slip(code));
        let older = there.is_some_and(|(_, there)| there.revision > code.revision);
        let no_room = there.is_none() && with_slip.is_none() && self.is_full();
        if self.closed || older || no_room {
            return;
        }
        self.remove(digest);
        if let Some((other, its)) = with_slip {
            self.moves(other, its, Place::Waits(Doubt::SlipUsed));
        }
        if let Some((earlier, its)) = there {
            self.remove(earlier);
            if its.revision == code.revision {
                self.moves(earlier, its, Place::Waits(Doubt::TwoVersions));
            }
        }
        self.all.push((digest, code, Place::Counts));
    }

    fn is_released(&self, hand: u8) -> bool {
        self.released.iter().any(|(_, code)| code.hand == hand)
    }

    /// What counts, by the digests, and what waits, in its order.
    fn stands(&self) -> (BTreeSet<CodeDigest>, Vec<(CodeDigest, Doubt)>) {
        let counting = self.counting().into_iter().map(|(digest, _)| digest);
        let waiting = self
            .all
            .iter()
            .filter_map(|(digest, _, place)| match place {
                Place::Waits(doubt) => Some((*digest, *doubt)),
                Place::Counts => None,
            });
        (counting.collect(), waiting.collect())
    }
}

/// A code, what it says, and what counted for its hand before.
type TakenByModel = (CodeDigest, Code, Option<(CodeDigest, Code)>);

/// A round beside its model.
struct Both {
    round: Round,
    model: Model,
    asked: Questionnaire,
    /// Every code that was ever sealed.
    sealed: Vec<(Code, Received)>,
    taken: Option<Vec<Taken>>,
    /// As the model sees what was taken in last.
    taken_by_model: Vec<TakenByModel>,
    discarded: Vec<(raadspeil::round::Quarantined, Code)>,
    backup: Option<(Round, Model)>,
    slips: Vec<Slip>,
}

impl Both {
    fn new(members: u16, slips: bool, revisions: bool) -> Self {
        let asked = asked();
        let mut random = ChaCha20Rng::seed_from_u64(20_261_127);
        let key = SecretKey::generate(&mut random);
        let invitation = Invitation {
            public_key: key.public_key(),
            remarks: false,
            revisions,
            slips,
            edition: (2026, 1),
            questionnaire: exchange::fingerprint_of_questionnaire(&asked, Scan::Quick),
            closes: 0,
            smallest_group: 5,
            expected: 9,
            name: "Waterveen".to_owned(),
        };
        let mut round = Round::new(invitation, key, Scan::Quick, members);
        let drawn: Vec<Slip> = (0..5).map(|_| Slip::draw(&mut random)).collect();
        let given = drawn[..4].iter().map(|slip| slip.digest());
        round.apply(RoundChange::GiveOut(given.collect()));
        let model = Model {
            all: Vec::new(),
            members,
            slips,
            revisions,
            closed: false,
            releases: 0,
            released: Vec::new(),
        };
        Self {
            round,
            model,
            asked,
            sealed: Vec::new(),
            taken: None,
            taken_by_model: Vec::new(),
            discarded: Vec::new(),
            backup: None,
            slips: drawn,
        }
    }

    /// The code as received. Sealed once it is the same each time.
    fn received(&mut self, code: Code) -> Received {
        if let Some((_, received)) = self.sealed.iter().find(|(there, _)| *there == code) {
            return received.clone();
        }
        let level = Answer::Level(Level::new(code.contents % 5 + 1).unwrap());
        let payload = Payload {
            id: [code.hand; 8],
            revision: code.revision,
            response: Response {
                role: None,
                answers: [(ItemId::new("P1-1"), level)].into(),
            },
            slip: (code.slip > 0).then(|| self.slips[usize::from(code.slip) - 1]),
            remarks: Vec::new(),
        };
        // What is sealed is another code each time; here its digest alone matters.
        let mut digest = [0; 16];
        digest[..6].copy_from_slice(&[
            code.hand,
            u8::try_from(code.revision).unwrap(),
            code.slip,
            code.contents,
            code.sealing,
            // So that the order of digests is another than that of hands.
            code.hand.wrapping_mul(37),
        ]);
        digest.rotate_left(5);
        let digest = CodeDigest(digest);
        let received = Received { payload, digest };
        self.sealed.push((code, received.clone()));
        received
    }

    fn code_of(&self, digest: CodeDigest) -> Code {
        let mut sealed = self.sealed.iter();
        sealed
            .find(|(_, received)| received.digest == digest)
            .unwrap()
            .0
    }

    fn waiting(&self, place: usize) -> Option<CodeDigest> {
        let waiting = &self.round.quarantine;
        let quarantined = waiting.get(place % waiting.len().max(1))?;
        Some(quarantined.received.digest)
    }

    fn takes_in(&mut self, codes: &[Code]) {
        let received: Vec<Received> = codes.iter().map(|code| self.received(*code)).collect();
        let (mut taken, mut after) = (Vec::new(), self.round.clone());
        self.taken_by_model.clear();
        for (one, code) in received.iter().zip(codes) {
            let before = after.responses.get(&one.payload.id).cloned();
            if after.receive(one.clone()) != raadspeil::round::Verdict::Known {
                taken.push(Taken {
                    digest: one.digest,
                    id: one.payload.id,
                    before,
                });
            }
            let (known, there) = (self.model.all.len(), self.model.of_hand(code.hand));
            let was_there = self
                .model
                .all
                .iter()
                .any(|(digest, _, _)| *digest == one.digest);
            self.model.receives(one.digest, *code);
            let is_there = self
                .model
                .all
                .iter()
                .any(|(digest, _, _)| *digest == one.digest);
            if is_there && !was_there {
                self.taken_by_model.push((one.digest, *code, there));
            }
            assert!(self.model.all.len() <= known + 1);
        }
        taken.reverse();
        self.taken = Some(taken);
        self.round.apply(RoundChange::Receive(received));
    }

    fn undoes(&mut self) {
        let Some(taken) = self.taken.take() else {
            return;
        };
        self.round.apply(RoundChange::PutBack(taken));
        if self.model.closed {
            return;
        }
        for (digest, code, before) in std::mem::take(&mut self.taken_by_model).into_iter().rev() {
            let place = self.model.all.iter().find(|(there, _, _)| *there == digest);
            match place.map(|(_, _, place)| *place) {
                Some(Place::Waits(_)) => self.model.remove(digest),
                Some(Place::Counts) if before.is_some() || !self.model.is_released(code.hand) => {
                    self.model.remove(digest);
                    if let Some((earlier, its)) = before {
                        let used = self.model.with_slip(its).is_some();
                        let place = if used {
                            Place::Waits(Doubt::SlipUsed)
                        } else {
                            Place::Counts
                        };
                        self.model.moves(earlier, its, place);
                    }
                }
                _ => {}
            }
        }
    }

    #[expect(clippy::too_many_lines, reason = "one arm a step")]
    fn does(&mut self, step: Step) {
        match step {
            Step::TakesIn(codes) => self.takes_in(&codes),
            Step::Undoes => self.undoes(),
            Step::LetsCount(place) => {
                if let Some(digest) = self.waiting(place) {
                    self.round.apply(RoundChange::Count(digest));
                    self.model.lets_count(digest);
                }
            }
            Step::Withdraws(places) => {
                let counting: Vec<CodeDigest> = self
                    .round
                    .responses
                    .values()
                    .map(|one| one.digest)
                    .collect();
                let chosen = places
                    .iter()
                    .filter_map(|place| counting.get(place % counting.len().max(1)));
                let chosen: BTreeSet<CodeDigest> = chosen.copied().collect();
                self.round
                    .apply(RoundChange::Withdraw(chosen.iter().copied().collect()));
                // In the order of the hands.
                let mut codes: Vec<_> = chosen
                    .into_iter()
                    .map(|one| (self.code_of(one), one))
                    .collect();
                codes.sort_by_key(|(code, _)| code.hand);
                for (code, digest) in codes {
                    if !self.model.closed && !self.model.is_released(code.hand) {
                        self.model.moves(digest, code, Place::Waits(Doubt::ByClerk));
                    }
                }
            }
            Step::Discards(places) => {
                let chosen: BTreeSet<CodeDigest> = places
                    .iter()
                    .filter_map(|place| self.waiting(*place))
                    .collect();
                let quarantined = self
                    .round
                    .quarantine
                    .iter()
                    .filter(|quarantined| chosen.contains(&quarantined.received.digest));
                let quarantined: Vec<_> = quarantined
                    .map(|quarantined| {
                        (
                            quarantined.clone(),
                            self.code_of(quarantined.received.digest),
                        )
                    })
                    .collect();
                self.discarded = quarantined;
                self.round
                    .apply(RoundChange::Discard(chosen.iter().copied().collect()));
                for digest in chosen {
                    self.model.remove(digest);
                }
            }
            Step::UndoesDiscarding => {
                let discarded = std::mem::take(&mut self.discarded);
                let quarantined = discarded
                    .iter()
                    .map(|(quarantined, _)| quarantined.clone())
                    .collect();
                self.round.apply(RoundChange::Restore(quarantined));
                for (quarantined, code) in discarded {
                    let digest = quarantined.received.digest;
                    if self.model.all.iter().all(|(there, _, _)| *there != digest) {
                        self.model
                            .all
                            .push((digest, code, Place::Waits(quarantined.doubt)));
                    }
                }
            }
            Step::Members(members) => {
                self.round.apply(RoundChange::Members(members));
                if self.model.releases == 0 {
                    self.model.members = members;
                    let above = self.model.stands().1.into_iter();
                    let above = above.filter(|(_, doubt)| *doubt == Doubt::AboveMembers);
                    let above: BTreeSet<CodeDigest> = above.map(|(digest, _)| digest).collect();
                    for digest in above {
                        let code = self.code_of(digest);
                        if self
                            .model
                            .of_hand(code.hand)
                            .is_some_and(|(_, there)| there.says_as(code))
                        {
                            self.model.remove(digest);
                        } else {
                            self.model.lets_count(digest);
                        }
                    }
                }
            }
            Step::Closes => {
                self.round.apply(RoundChange::Close(Period::of(2026, 11)));
                let counting = self.model.counting();
                let added = counting
                    .iter()
                    .filter(|(_, code)| !self.model.is_released(code.hand))
                    .count();
                let fits = (1..=usize::from(self.model.members)).contains(&counting.len());
                if !self.model.closed && fits && (self.model.releases == 0 || added >= 5) {
                    self.model.closed = true;
                    self.model.releases += 1;
                    self.model.released = counting;
                }
            }
            Step::Reopens => {
                self.round.apply(RoundChange::Reopen);
                self.model.closed = false;
            }
            Step::KeepsRelease => {
                self.round.apply(RoundChange::KeepRelease);
                if !self.model.closed && self.model.releases > 0 {
                    let mut now = self.model.counting();
                    now.sort_by_key(|(_, code)| code.hand);
                    for (digest, code) in now {
                        self.model.remove(digest);
                        if !self.model.released.contains(&(digest, code)) {
                            self.model
                                .all
                                .push((digest, code, Place::Waits(Doubt::Late)));
                        }
                    }
                    for (digest, code) in self.model.released.clone() {
                        self.model.moves(digest, code, Place::Counts);
                    }
                    self.model.closed = true;
                }
            }
            Step::Restarts => {
                let bytes = raadspeil::round::encode(&self.round, &self.asked);
                self.round = raadspeil::round::decode(&bytes, &self.asked).unwrap();
            }
            Step::Backs => self.backup = Some((self.round.clone(), self.model.clone())),
            Step::OpensBackup => {
                if let Some((round, _)) = self.backup.clone() {
                    let before = self.everything();
                    self.round
                        .apply(RoundChange::Merge(Box::new(round.clone())));
                    let known: BTreeSet<CodeDigest> = self.everything();
                    // Merging is checked by what it may never do; the model goes on from what came of it.
                    assert!(
                        before
                            .iter()
                            .all(|digest| known.contains(digest) || self.is_done_with(*digest))
                    );
                    self.follows();
                }
            }
        }
    }

    /// The digests of everything that counts or waits.
    fn everything(&self) -> BTreeSet<CodeDigest> {
        let counting = self.round.responses.values().map(|one| one.digest);
        counting
            .chain(
                self.round
                    .quarantine
                    .iter()
                    .map(|quarantined| quarantined.received.digest),
            )
            .collect()
    }

    /// Whether a later or the same response of its hand counts or waits in its place.
    fn is_done_with(&self, digest: CodeDigest) -> bool {
        let code = self.code_of(digest);
        let counting = self.round.responses.values();
        let waiting = self
            .round
            .quarantine
            .iter()
            .map(|quarantined| &quarantined.received);
        let mut there = counting.chain(waiting);
        there.any(|there| {
            there.payload.id == [code.hand; 8]
                && (there.payload.revision > code.revision
                    || self.code_of(there.digest).says_as(code))
        })
    }

    /// The model goes on from where the round stands.
    fn follows(&mut self) {
        let counting = self
            .round
            .responses
            .values()
            .map(|one| (one.digest, Place::Counts));
        let waiting = self
            .round
            .quarantine
            .iter()
            .map(|quarantined| (quarantined.received.digest, Place::Waits(quarantined.doubt)));
        let all: Vec<(CodeDigest, Place)> = counting.chain(waiting).collect();
        self.model.all = all
            .into_iter()
            .map(|(digest, place)| (digest, self.code_of(digest), place))
            .collect();
        self.model.closed = self.round.is_closed;
        self.model.releases = self.round.releases.len();
        self.model.members = self.round.members;
        let released = self.round.released.values().map(|one| one.digest);
        self.model.released = released
            .map(|digest| (digest, self.code_of(digest)))
            .collect();
        self.taken = None;
    }

    /// What must hold after each step.
    fn holds(&self) -> Result<(), TestCaseError> {
        let counting: BTreeSet<CodeDigest> = self
            .round
            .responses
            .values()
            .map(|one| one.digest)
            .collect();
        let waiting: Vec<_> = self
            .round
            .quarantine
            .iter()
            .map(|quarantined| (quarantined.received.digest, quarantined.doubt))
            .collect();
        prop_assert_eq!((counting.clone(), waiting.clone()), self.model.stands());
        prop_assert_eq!(self.round.is_closed, self.model.closed);
        prop_assert_eq!(self.round.members, self.model.members);
        // A code is in one place, a hand has one voice, and so has a slip.
        let places = counting.len() + waiting.len();
        prop_assert_eq!(self.everything().len(), places);
        let used = self
            .round
            .responses
            .values()
            .filter_map(|one| one.payload.slip);
        let used: Vec<Slip> = used.collect();
        if self.model.slips {
            let different: BTreeSet<&Slip> = used.iter().collect();
            prop_assert_eq!(different.len(), used.len());
        }
        Ok(())
    }
}

fn code() -> impl Strategy<Value = Code> {
    (1..8_u8, 1..4_u16, 0..6_u8, 0..3_u8, 0..2_u8).prop_map(
        |(hand, revision, slip, contents, sealing)| Code {
            hand,
            revision,
            slip,
            contents,
            sealing,
        },
    )
}

fn step() -> impl Strategy<Value = Step> {
    let places = || prop::collection::vec(0..20_usize, 1..4);
    prop_oneof![
        8 => prop::collection::vec(code(), 1..6).prop_map(Step::TakesIn),
        2 => Just(Step::Undoes),
        4 => (0..20_usize).prop_map(Step::LetsCount),
        2 => places().prop_map(Step::Withdraws),
        2 => places().prop_map(Step::Discards),
        1 => Just(Step::UndoesDiscarding),
        1 => (0..9_u16).prop_map(Step::Members),
        1 => Just(Step::Closes),
        1 => Just(Step::Reopens),
        1 => Just(Step::KeepsRelease),
        1 => Just(Step::Restarts),
        1 => Just(Step::Backs),
        1 => Just(Step::OpensBackup),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn a_round_stands_as_the_table_says(
        members in 0..9_u16,
        slips: bool,
        revisions: bool,
        steps in prop::collection::vec(step(), 1..40),
    ) {
        let mut both = Both::new(members, slips, revisions);
        for step in steps {
            both.does(step);
            both.holds()?;
        }
    }
}

/// So many hands for the third level, and so many who did not know.
fn hands_up(third: u32, unsure: u32) -> Tally {
    Tally {
        levels: [0, 0, third, 0, 0],
        unsure,
        ..Tally::default()
    }
}

/// A vote by hand among eleven people.
fn by_hand() -> Round {
    let mut round = Both::new(11, false, false).round;
    round.hands = Some(Hands::default());
    round.apply(RoundChange::Present(11));
    round
}

#[test]
fn whoever_raises_no_hand_said_nothing() {
    let mut round = by_hand();
    let item = ItemId::new("P1-1");
    round.apply(RoundChange::Hands(item.clone(), hands_up(6, 2)));
    let hands = round.hands.as_ref().unwrap();
    let counted = hands.tally(&item);
    assert_eq!(
        (counted.levels, counted.unsure, counted.unanswered),
        ([0, 0, 6, 0, 0], 2, 3)
    );
    assert_eq!(hands.tally(&ItemId::new("P1-2")).unanswered, 11);
    assert!(hands.too_many().is_empty());
    // As many as there are is possible; one more is not.
    round.apply(RoundChange::Hands(item.clone(), hands_up(9, 2)));
    let hands = round.hands.as_ref().unwrap();
    assert_eq!(hands.tally(&item).unanswered, 0);
    assert!(hands.too_many().is_empty());
    round.apply(RoundChange::Hands(item.clone(), hands_up(10, 2)));
    assert_eq!(round.hands.as_ref().unwrap().too_many(), [&item]);
    // Who raised no hand may be counted along.
    let all = Tally {
        unanswered: 3,
        ..hands_up(6, 2)
    };
    round.apply(RoundChange::Hands(item, all));
    assert!(round.hands.as_ref().unwrap().too_many().is_empty());
}

#[test]
fn a_vote_by_hand_wants_people_and_a_count() {
    let item = ItemId::new("P1-1");
    let mut round = by_hand();
    assert_eq!(round.cannot_close(), Some(CannotClose::Empty));
    round.apply(RoundChange::Hands(item, hands_up(0, 0)));
    assert_eq!(round.cannot_close(), None);
    round.apply(RoundChange::Present(0));
    assert_eq!(round.cannot_close(), Some(CannotClose::Empty));
    round.apply(RoundChange::Present(12));
    assert_eq!(round.cannot_close(), Some(CannotClose::TooMany));
}

#[test]
fn what_a_release_was_made_of_is_frozen() {
    let mut round = by_hand();
    let item = ItemId::new("P1-1");
    for item in asked().asked(Scan::Quick) {
        round.apply(RoundChange::Hands(item.id.clone(), hands_up(6, 2)));
    }
    // Until then all of it can be changed.
    let (block, level) = (BlockId::new("P1"), Level::Two);
    assert_ne!(round.targets.of(&block), level);
    round.apply(RoundChange::Target(block.clone(), level));
    assert_eq!(round.targets.of(&block), level);
    round.apply(RoundChange::Close(Period::of(2026, 11)));
    assert!(round.is_closed);
    let closed = round.clone();
    let kept = |round: &Round| raadspeil::round::encode(round, &asked());
    for change in [
        RoundChange::Hands(item, hands_up(1, 1)),
        RoundChange::Present(12),
        RoundChange::Members(12),
        RoundChange::Target(block, Level::Five),
        RoundChange::Reopen,
    ] {
        round.apply(change.clone());
        assert_eq!(kept(&round), kept(&closed), "{change:?}");
    }
}

/// What somebody handed in, once, without a slip.
fn handed_in(hand: u8) -> Code {
    Code {
        hand,
        revision: 1,
        slip: 0,
        contents: 1,
        sealing: 0,
    }
}

/// A change to a copy of a round.
type Change = fn(&mut Round);

#[test]
fn copies_have_one_release_where_all_that_it_was_made_of_is_the_same() {
    let mut both = Both::new(9, false, false);
    both.does(Step::TakesIn((1..6).map(handed_in).collect()));
    both.round.apply(RoundChange::Close(Period::of(2026, 11)));
    let round = both.round;
    assert!(round.is_released_as(&round.clone()));
    // What came after it, and how often it was backed up, make no difference.
    let mut backed_up = round.clone();
    backed_up.apply(RoundChange::BackedUp);
    assert!(round.is_released_as(&backed_up));
    let others: [(&str, Change); 8] = [
        ("invitation", |it| it.invitation.expected += 1),
        ("scan", |it| it.scan = Scan::Full),
        ("members", |it| it.members += 1),
        ("targets", |it| {
            it.targets.set(BlockId::new("P1"), Level::Five);
        }),
        ("hands", |it| it.hands = Some(Hands::default())),
        ("releases", |it| it.releases.clear()),
        ("released", |it| it.released.clear()),
        ("superseded", |it| it.superseded.push(it.released.clone())),
    ];
    for (what, changes) in others {
        let mut other = round.clone();
        changes(&mut other);
        assert!(!round.is_released_as(&other), "{what}");
    }
}

/// A round with so many members, in which these were received in order.
fn received_by(members: u16, codes: &[Code]) -> Both {
    let mut both = Both::new(members, false, false);
    let codes: Vec<Received> = codes.iter().map(|code| both.received(*code)).collect();
    both.round.apply(RoundChange::Receive(codes));
    both
}

/// The hands that count, and those that wait, with the reason.
fn stand(round: &Round) -> (Vec<u8>, Vec<(u8, Doubt)>) {
    let counting = round.responses.keys().map(|id| id[0]).collect();
    let waiting = round.quarantine.iter();
    let waiting = waiting.map(|waiting| (waiting.received.payload.id[0], waiting.doubt));
    let mut waiting: Vec<(u8, Doubt)> = waiting.collect();
    waiting.sort_by_key(|(hand, _)| *hand);
    (counting, waiting)
}

#[test]
fn more_members_let_in_each_who_waited_once() {
    let again = Code {
        sealing: 1,
        ..handed_in(2)
    };
    let codes = [
        handed_in(1),
        handed_in(2),
        again,
        handed_in(3),
        handed_in(4),
    ];
    let mut round = received_by(1, &codes).round;
    assert_eq!(stand(&round).0, [1]);
    assert_eq!(round.quarantine.len(), 4);
    round.apply(RoundChange::Members(9));
    assert_eq!(stand(&round), (vec![1, 2, 3, 4], vec![]));
}

#[test]
fn of_two_copies_each_vote_stands_as_it_did() {
    // The other copy saw 1 and 2 withdrawn, and 3 and 4 above its one member; here 3 counts, and nobody knows the others.
    let mut other = received_by(2, &[handed_in(1), handed_in(2)]);
    let withdrawn = other.round.responses.values().map(|one| one.digest);
    other
        .round
        .apply(RoundChange::Withdraw(withdrawn.collect()));
    let later = [5, 3, 4].map(|hand| other.received(handed_in(hand)));
    other.round.apply(RoundChange::Members(1));
    other.round.apply(RoundChange::Receive(later.to_vec()));
    let (by_clerk, above) = (Doubt::ByClerk, Doubt::AboveMembers);
    let waiting = vec![(1, by_clerk), (2, by_clerk), (3, above), (4, above)];
    assert_eq!(stand(&other.round), (vec![5], waiting));

    let mut round = received_by(9, &[handed_in(3)]).round;
    round.apply(RoundChange::Merge(Box::new(other.round.clone())));
    // There is room, and yet what waited goes on waiting until the clerk says more.
    let waiting = vec![(1, by_clerk), (2, by_clerk), (4, above)];
    assert_eq!(stand(&round), (vec![3, 5], waiting));
    // Neither was closed: what this copy says of the round stands.
    assert_eq!(round.members, 9);
}

#[test]
fn of_two_counts_by_hand_the_own_goes_first() {
    let [first, second] = ["P1-1", "P1-2"].map(ItemId::new);
    let mut round = by_hand();
    round.apply(RoundChange::Hands(first.clone(), hands_up(6, 2)));
    let mut other = round.clone();
    other.apply(RoundChange::Present(9));
    other.apply(RoundChange::Hands(first.clone(), hands_up(1, 1)));
    other.apply(RoundChange::Hands(second.clone(), hands_up(3, 3)));
    round.apply(RoundChange::Merge(Box::new(other.clone())));
    let hands = round.hands.as_ref().unwrap();
    assert_eq!(hands.present, 11);
    assert_eq!(
        hands.counted,
        [(first, hands_up(6, 2)), (second, hands_up(3, 3))].into()
    );
    // Where nobody was counted here, those of the other.
    let mut round = by_hand();
    round.apply(RoundChange::Present(0));
    round.apply(RoundChange::Merge(Box::new(other)));
    assert_eq!(round.hands.as_ref().unwrap().present, 9);
}
