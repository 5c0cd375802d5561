//! What becomes of what a clerk receives: the rules for duplicates, strangers and late codes.

use raadspeil::disclosure::Period;
use raadspeil::exchange::{self, CodeError, Invitation, Payload, Slip};
use raadspeil::questionnaire::{Level, Questionnaire, Scan};
use raadspeil::response::Answer;
use raadspeil::round::{
    CannotClose, Doubt, Obstacle, Received, Round, RoundChange, RoundError, Taken, Verdict,
};
use raadspeil::store::{InMemory, RecordError, Rounds, RoundsError, Slots, Storage};

use super::now::now;
use super::{asked, chance, payload, round};

/// A clerk with a round for so many members, with slips for all of them or without.
struct Clerk {
    asked: Questionnaire,
    round: Round,
    seed: u64,
}

impl Clerk {
    fn opens(members: u16, slips: bool) -> Self {
        let asked = asked();
        let (mut invitation, key) = round(&asked, 1);
        invitation.slips = slips;
        let round = Round::new(invitation, key, Scan::Full, members);
        Self {
            asked,
            round,
            seed: 100,
        }
    }

    /// What somebody hands in, with a slip of the round where it asks one.
    fn somebody(&mut self) -> Payload {
        self.seed += 1;
        let mut random = chance(self.seed);
        let payload = payload(&self.asked, &mut random);
        if self.round.invitation.slips {
            let digest = payload.slip.map(Slip::digest);
            self.round
                .apply(RoundChange::GiveOut(digest.into_iter().collect()));
        }
        payload
    }

    fn seals(&mut self, payload: &Payload) -> Vec<u8> {
        self.seed += 1;
        let invitation = &self.round.invitation;
        exchange::seal(invitation, &self.asked, payload, &mut chance(self.seed)).unwrap()
    }

    fn opens_code(&self, code: &[u8]) -> Received {
        self.round.open(&self.asked, code).unwrap()
    }

    /// Takes in what somebody seals.
    fn takes_in(&mut self, payload: &Payload) -> Verdict {
        let code = self.seals(payload);
        let received = self.opens_code(&code);
        self.round.receive(received)
    }

    /// Takes in so many members.
    fn takes_in_many(&mut self, count: usize) {
        for _ in 0..count {
            let payload = self.somebody();
            assert_eq!(self.takes_in(&payload), Verdict::New);
        }
    }

    /// The record of the round.
    fn encodes(&self) -> Vec<u8> {
        raadspeil::round::encode(&self.round, &self.asked).to_vec()
    }

    /// Asserts that a record is damaged.
    fn refuses(&self, record: &[u8]) {
        let error = raadspeil::round::decode(record, &self.asked).unwrap_err();
        assert_eq!(error, RoundError::Damaged);
    }

    /// The round as it is after it was kept and read back.
    fn reloads(&self) -> Round {
        raadspeil::round::decode(&self.encodes(), &self.asked).unwrap()
    }
}

/// The same hand again, with another answer.
fn changed(payload: &Payload) -> Payload {
    let mut changed = payload.clone();
    let answers = &mut changed.response.answers;
    let first = answers.values_mut().next().unwrap();
    *first = match first {
        Answer::Level(Level::Five) => Answer::Level(Level::One),
        _ => Answer::Level(Level::Five),
    };
    changed
}

#[test]
fn each_kind_of_duplicate_has_its_rule() {
    let mut clerk = Clerk::opens(45, false);
    let first = clerk.somebody();
    let code = clerk.seals(&first);
    let received = clerk.opens_code(&code);
    assert_eq!(clerk.round.receive(received.clone()), Verdict::New);
    // The same code, and the same answers sealed once more.
    assert_eq!(clerk.round.receive(received), Verdict::Known);
    assert_eq!(clerk.takes_in(&first), Verdict::Known);
    // A later version takes the place of the earlier one, which then no longer counts.
    let mut later = changed(&first);
    later.revision = 2;
    assert_eq!(clerk.takes_in(&later), Verdict::Replaced);
    assert_eq!(clerk.takes_in(&first), Verdict::Known);
    assert_eq!(clerk.round.count(), 1);
    // Two versions with one number: the first stays, the second waits for the clerk.
    let two = changed(&changed(&later));
    let mut two = changed(&two);
    two.response.role = None;
    two.revision = 2;
    assert_eq!(
        clerk.takes_in(&two),
        Verdict::Quarantined(Doubt::TwoVersions)
    );
    let there = &clerk.round.responses[&first.id];
    assert_eq!(there.payload, later);
    // The clerk lets the second count after all.
    let digest = clerk.round.quarantine[0].received.digest;
    clerk.round.apply(RoundChange::Count(digest));
    assert_eq!(clerk.round.responses[&first.id].payload, two);
    // One hand, one voice: the first waits in its place, and can come back.
    let [first_version] = clerk.round.quarantine.as_slice() else {
        panic!()
    };
    assert_eq!(first_version.received.payload, later);
    assert_eq!((clerk.round.count(), clerk.round.quarantine.len()), (1, 1));
    // The highest number there is.
    two.revision = u16::MAX;
    assert_eq!(clerk.takes_in(&two), Verdict::Replaced);
}

#[test]
fn a_code_of_another_round_or_of_another_key_is_refused() {
    let mut clerk = Clerk::opens(45, false);
    let payload = clerk.somebody();
    let (mut other, _) = round(&clerk.asked, 2);
    let stranger = exchange::seal(&other, &clerk.asked, &payload, &mut chance(9)).unwrap();
    let refused = clerk.round.open(&clerk.asked, &stranger);
    assert_eq!(refused.unwrap_err(), CodeError::OtherRound);
    // Other promises under the same key: not the same round either.
    other.public_key = clerk.round.invitation.public_key;
    other.smallest_group = 6;
    let promised = exchange::seal(&other, &clerk.asked, &payload, &mut chance(9)).unwrap();
    let refused = clerk.round.open(&clerk.asked, &promised);
    assert_eq!(refused.unwrap_err(), CodeError::OtherRound);
}

#[test]
fn a_slip_makes_a_response_count_once() {
    let mut clerk = Clerk::opens(45, true);
    let first = clerk.somebody();
    assert_eq!(clerk.takes_in(&first), Verdict::New);
    let mut copy = clerk.somebody();
    copy.slip = first.slip;
    assert_eq!(clerk.takes_in(&copy), Verdict::Quarantined(Doubt::SlipUsed));
    copy.slip = Some(Slip::draw(&mut chance(77)));
    assert_eq!(
        clerk.takes_in(&copy),
        Verdict::Quarantined(Doubt::SlipUnknown)
    );
    copy.slip = None;
    assert_eq!(
        clerk.takes_in(&copy),
        Verdict::Quarantined(Doubt::SlipMissing)
    );
    // Another device, the same hand and its own slip: it counts once.
    let mut later = changed(&first);
    later.revision = 2;
    assert_eq!(clerk.takes_in(&later), Verdict::Replaced);
    assert_eq!((clerk.round.count(), clerk.round.quarantine.len()), (1, 3));
    assert_eq!(clerk.reloads().quarantine, clerk.round.quarantine);
    // Whoever used the slip of somebody else gets their place, not a second one.
    let used = clerk.round.quarantine[0].received.clone();
    clerk.round.apply(RoundChange::Count(used.digest));
    assert_eq!(clerk.round.count(), 1);
    assert!(clerk.round.responses.contains_key(&used.payload.id));
    let doubts =
        |round: &Round| -> Vec<Doubt> { round.quarantine.iter().map(|a| a.doubt).collect() };
    let waiting = [Doubt::SlipUnknown, Doubt::SlipMissing, Doubt::SlipUsed];
    assert_eq!(doubts(&clerk.round), waiting);
    // And back again.
    let digest = clerk.round.quarantine[2].received.digest;
    clerk.round.apply(RoundChange::Count(digest));
    assert_eq!(clerk.round.responses[&first.id].payload, later);
    assert_eq!(clerk.round.count(), 1);
    let all: Vec<_> = clerk
        .round
        .quarantine
        .iter()
        .map(|a| a.received.digest)
        .collect();
    let before = clerk.round.quarantine.clone();
    clerk.round.apply(RoundChange::Discard(all));
    assert!(clerk.round.quarantine.is_empty());
    clerk.round.apply(RoundChange::Restore(before.clone()));
    assert_eq!(clerk.round.quarantine, before);
}

#[test]
fn an_older_revision_never_takes_the_place_of_a_later_one() {
    let mut clerk = Clerk::opens(45, true);
    let first = clerk.somebody();
    let mut without = first.clone();
    without.slip = None;
    assert_eq!(
        clerk.takes_in(&without),
        Verdict::Quarantined(Doubt::SlipMissing)
    );
    let mut later = changed(&first);
    later.revision = 2;
    assert_eq!(clerk.takes_in(&later), Verdict::New);
    let older = clerk.round.quarantine[0].received.clone();
    assert_eq!(clerk.round.obstacle(&older), Some(Obstacle::Older));
    clerk.round.apply(RoundChange::Count(older.digest));
    assert_eq!(clerk.round.responses[&first.id].payload, later);
    assert_eq!((clerk.round.count(), clerk.round.quarantine.len()), (1, 1));
}

#[test]
fn strangers_above_the_number_of_members_wait() {
    let mut clerk = Clerk::opens(3, false);
    clerk.takes_in_many(3);
    for _ in 0..2 {
        let stranger = clerk.somebody();
        assert_eq!(
            clerk.takes_in(&stranger),
            Verdict::Quarantined(Doubt::AboveMembers)
        );
    }
    let waiting: Vec<_> = clerk
        .round
        .quarantine
        .iter()
        .map(|a| a.received.clone())
        .collect();
    assert_eq!(clerk.round.obstacle(&waiting[0]), Some(Obstacle::NoRoom));
    clerk.round.apply(RoundChange::Count(waiting[0].digest));
    assert_eq!(clerk.round.count(), 3);
    // One that should not be there makes room, and waits itself.
    let out = clerk.round.responses.values().next().unwrap().digest;
    clerk.round.apply(RoundChange::Withdraw(vec![out]));
    assert_eq!(clerk.round.count(), 2);
    clerk.round.apply(RoundChange::Count(waiting[0].digest));
    assert_eq!((clerk.round.count(), clerk.round.quarantine.len()), (3, 2));
    // It survives a restart; and where there are more members, who was above them comes in.
    clerk.round = clerk.reloads();
    let doubts: Vec<Doubt> = clerk
        .round
        .quarantine
        .iter()
        .map(|quarantined| quarantined.doubt)
        .collect();
    assert_eq!(doubts, [Doubt::AboveMembers, Doubt::ByClerk]);
    clerk.round.apply(RoundChange::Members(5));
    assert_eq!((clerk.round.count(), clerk.round.quarantine.len()), (4, 1));
}

#[test]
fn only_what_the_round_asks_is_taken_from_a_code() {
    let mut clerk = Clerk::opens(45, false);
    let (quick, key) = (
        Invitation {
            questionnaire: exchange::fingerprint_of_questionnaire(&clerk.asked, Scan::Quick),
            ..clerk.round.invitation.clone()
        },
        clerk.round.key.clone(),
    );
    clerk.round = Round::new(quick, key, Scan::Quick, 45);
    let everything = clerk.somebody();
    assert!(everything.response.answers.len() > 12);
    let code = clerk.seals(&everything);
    let taken = clerk.opens_code(&code).payload.response.answers;
    let asked = clerk.asked.asked(Scan::Quick);
    let asked: Vec<_> = asked.map(|item| item.id.clone()).collect();
    assert!(taken.len() <= 12 && taken.keys().all(|item| asked.contains(item)));
}

#[test]
fn taking_in_can_be_undone() {
    let mut clerk = Clerk::opens(45, false);
    let first = clerk.somebody();
    clerk.takes_in(&first);
    let mut later = changed(&first);
    later.revision = 2;
    let codes = [later.clone(), clerk.somebody()].map(|payload| clerk.seals(&payload));
    let received: Vec<Received> = codes.iter().map(|code| clerk.opens_code(code)).collect();
    let taken: Vec<Taken> = received
        .iter()
        .map(|one| Taken {
            digest: one.digest,
            id: one.payload.id,
            before: clerk.round.responses.get(&one.payload.id).cloned(),
        })
        .collect();
    clerk.round.apply(RoundChange::Receive(received));
    assert_eq!(clerk.round.count(), 2);
    let two = clerk.round.clone();
    clerk.round.apply(RoundChange::PutBack(taken.clone()));
    assert_eq!(clerk.round.count(), 1);
    assert_eq!(clerk.round.responses[&first.id].payload, first);
    // What came in its place in the meantime stays.
    clerk.round = two;
    let mut last = later.clone();
    last.revision = 3;
    clerk.takes_in(&last);
    clerk.round.apply(RoundChange::PutBack(taken));
    assert_eq!(clerk.round.responses[&first.id].payload, last);
}

#[test]
fn a_round_closes_when_there_is_something_to_close() {
    let mut clerk = Clerk::opens(6, false);
    assert_eq!(clerk.round.cannot_close(), Some(CannotClose::Empty));
    clerk.round.apply(RoundChange::Close(Period::of(2026, 11)));
    assert!(!clerk.round.is_closed);
    clerk.takes_in_many(6);
    // The clerk corrects the number downwards.
    clerk.round.apply(RoundChange::Members(5));
    assert_eq!(clerk.round.cannot_close(), Some(CannotClose::TooMany));
    assert_eq!(clerk.round.release(&clerk.asked), None);
    clerk.round.apply(RoundChange::Members(7));
    clerk.takes_in_many(1);
    clerk.round.apply(RoundChange::Close(Period::of(2026, 11)));
    assert!(clerk.round.is_closed);
    // After that nothing counts any more, and nothing is lost either.
    let late = clerk.somebody();
    assert_eq!(clerk.takes_in(&late), Verdict::Quarantined(Doubt::Late));
    let digest = clerk.round.quarantine[0].received.digest;
    clerk.round.apply(RoundChange::Count(digest));
    assert_eq!(clerk.round.count(), 7);
    // And what the release rests on stays as it was.
    clerk.round.apply(RoundChange::Members(9));
    let block = clerk.asked.blocks()[0].id.clone();
    clerk.round.apply(RoundChange::Target(block, Level::Five));
    let release = clerk.round.release(&clerk.asked).unwrap();
    assert_eq!((release.count, release.members), (Some(7), 7));
    assert_eq!(release.targets, scoring_targets());
}

fn scoring_targets() -> raadspeil::scoring::Targets {
    raadspeil::scoring::Targets::default()
}

#[test]
fn a_second_release_needs_five_more() {
    let mut clerk = Clerk::opens(45, false);
    clerk.takes_in_many(9);
    clerk.round.apply(RoundChange::Close(Period::of(2026, 11)));
    let first = clerk.round.release(&clerk.asked).unwrap();
    clerk.round.apply(RoundChange::Reopen);
    // The first one stands until there is a second.
    assert_eq!(clerk.round.release(&clerk.asked), Some(first.clone()));
    clerk.takes_in_many(4);
    let too_few = Some(CannotClose::TooFewAdded(4));
    assert_eq!(clerk.round.cannot_close(), too_few);
    clerk.round.apply(RoundChange::Close(Period::of(2026, 11)));
    assert!(!clerk.round.is_closed);
    // It survives a restart of the device, and so does the log: a restored one cannot release anew.
    clerk.round = clerk.reloads();
    assert_eq!(clerk.round.cannot_close(), too_few);
    assert_eq!(clerk.round.release(&clerk.asked), Some(first.clone()));
    // Back to the first: what came after it waits.
    let open = clerk.round.clone();
    clerk.round.apply(RoundChange::KeepRelease);
    assert_eq!((clerk.round.count(), clerk.round.quarantine.len()), (9, 4));
    assert_eq!(clerk.round.release(&clerk.asked), Some(first));
    // Or on to a second, which says that it is.
    clerk.round = open;
    clerk.takes_in_many(1);
    clerk.round.apply(RoundChange::Close(Period::of(2026, 11)));
    let second = clerk.round.release(&clerk.asked).unwrap();
    assert_eq!((second.number, second.count), (2, Some(14)));
}

#[test]
fn what_two_devices_collected_is_put_together() {
    let mut clerk = Clerk::opens(45, false);
    clerk.takes_in_many(3);
    let backup = clerk.round.clone();
    let shared = clerk.somebody();
    clerk.takes_in(&shared);
    clerk.takes_in_many(5);
    let here = std::mem::replace(&mut clerk.round, backup.clone());
    clerk.takes_in(&shared);
    clerk.takes_in_many(7);
    let there = clerk.round.clone();

    let merged = |mut first: Round, second: &Round| {
        first.apply(RoundChange::Merge(Box::new(second.clone())));
        first
    };
    // What the same hand sealed twice is two codes with one payload: either may stay.
    let payloads = |round: &Round| -> Vec<Payload> {
        let all = round.responses.values();
        all.map(|received| received.payload.clone()).collect()
    };
    let together = merged(here.clone(), &there);
    assert_eq!(together.count(), 3 + 1 + 5 + 7);
    assert!(payloads(&together) == payloads(&merged(there.clone(), &here)));
    assert!(payloads(&merged(together.clone(), &there)) == payloads(&together));
    // An older backup changes nothing, and cannot open what was closed.
    let mut closed = together;
    closed.apply(RoundChange::Close(Period::of(2026, 11)));
    let reopened = merged(backup, &closed);
    assert!(reopened.is_closed && reopened.releases.len() == 1 && reopened.releases[0].count == 16);
    assert!(payloads(&reopened) == payloads(&closed));
    // Whom the clerk withdrew on one device is aside on both, whichever comes first.
    let stranger = here.responses.values().next().unwrap().digest;
    let mut without = here.clone();
    without.apply(RoundChange::Withdraw(vec![stranger]));
    for both in [merged(here.clone(), &without), merged(without, &here)] {
        assert_eq!((both.count(), both.quarantine.len()), (here.count() - 1, 1));
        assert_eq!(both.quarantine[0].doubt, Doubt::ByClerk);
    }
    // Nor does it matter where somebody else took the place that came free.
    let mut full = Clerk::opens(4, false);
    full.takes_in_many(4);
    let here = full.round.clone();
    let stranger = here.responses.values().next().unwrap().digest;
    full.round.apply(RoundChange::Withdraw(vec![stranger]));
    full.takes_in_many(1);
    for both in [merged(here.clone(), &full.round), merged(full.round, &here)] {
        assert_eq!((both.count(), both.quarantine.len()), (4, 1));
        assert_eq!(both.quarantine[0].received.digest, stranger);
    }
    // Another round is not this one.
    let other = Clerk::opens(45, true).round;
    assert!(payloads(&merged(closed.clone(), &other)) == payloads(&closed));
}

#[test]
fn a_backup_takes_the_place_of_a_damaged_record_and_of_nothing_else() {
    let mut clerk = Clerk::opens(45, false);
    clerk.takes_in_many(2);
    let restore = |slots: Slots| {
        let storage = InMemory::with(slots);
        let rounds = Rounds {
            storage: &storage,
            editions: &clerk.asked.clone().into(),
            secret: None,
        };
        let backup = clerk.round.clone();
        let restored = now(rounds.apply(
            &backup,
            &[RoundChange::Merge(Box::new(backup.clone()))],
            [7; 24],
        ));
        (
            restored.map(|round| round.count()),
            now(storage.read()).unwrap(),
        )
    };
    let kept = |text: &str| Slots {
        current: Some(text.to_owned()),
        previous: None,
    };
    let damaged = kept("raadspeil-round 1\nCSQPYRK1E8\n");
    let (restored, after) = restore(damaged.clone());
    assert_eq!(restored, Ok(2));
    assert_ne!(after, damaged);
    let newer = kept("raadspeil-round 2\nCSQPYRK1E8\n");
    let (restored, after) = restore(newer.clone());
    assert_eq!(restored, Err(RoundsError::Record(RecordError::Newer(2))));
    assert_eq!(after, newer);
}

#[test]
fn the_record_of_before_stands_in_for_a_damaged_one_alone() {
    let clerk = Clerk::opens(45, false);
    let editions = clerk.asked.clone().into();
    let storage = InMemory::default();
    let keep = |secret, change| {
        let rounds = Rounds {
            storage: &storage,
            editions: &editions,
            secret,
        };
        now(rounds.apply(&clerk.round, &[change], [1; 24])).unwrap();
        now(storage.read()).unwrap().current
    };
    let whole = keep(None, RoundChange::Begin);
    let locked = keep(Some(&clerk.round.key), RoundChange::BackedUp).unwrap();
    let found = |current: &str| {
        let storage = InMemory::with(Slots {
            current: Some(current.to_owned()),
            previous: whole.clone(),
        });
        let rounds = Rounds {
            storage: &storage,
            editions: &editions,
            secret: None,
        };
        now(rounds.load::<Round>()).map(|found| found.map(|round| round.count()))
    };
    assert_eq!(found("raadspeil-round 1\nCSQPYRK1E8\n"), Ok(Some(0)));
    // What another version wrote, or what is locked, is no damage: it may hold more than the one of before.
    assert_eq!(
        found("raadspeil-round 2\nCSQPYRK1E8\n"),
        Err(RoundsError::Record(RecordError::Newer(2)))
    );
    assert_eq!(found(&locked), Err(RoundsError::Locked));
}

#[test]
fn a_damaged_record_of_a_round_is_refused_whole() {
    let mut clerk = Clerk::opens(45, true);
    clerk.takes_in_many(6);
    clerk.round.apply(RoundChange::Close(Period::of(2026, 11)));
    clerk.round.apply(RoundChange::Reopen);
    clerk.takes_in_many(2);
    let late = clerk.somebody();
    let mut two = changed(&late);
    two.slip = None;
    clerk.takes_in(&two);
    let bytes = raadspeil::round::encode(&clerk.round, &clerk.asked);
    let opened = raadspeil::round::decode(&bytes, &clerk.asked).unwrap();
    assert_eq!(raadspeil::round::encode(&opened, &clerk.asked), bytes);
    assert_eq!(opened.responses, clerk.round.responses);
    assert_eq!(opened.released, clerk.round.released);
    assert_eq!(opened.quarantine, clerk.round.quarantine);
    for cut in 0..bytes.len() {
        let error = raadspeil::round::decode(&bytes[..cut], &clerk.asked).unwrap_err();
        assert_eq!(error, RoundError::Damaged, "cut at {cut}");
    }
    let mut longer = bytes.to_vec();
    longer.push(0);
    assert!(raadspeil::round::decode(&longer, &clerk.asked).is_err());
    longer[0] = 4;
    let error = raadspeil::round::decode(&longer, &clerk.asked).unwrap_err();
    assert_eq!(error, RoundError::Newer);
}

/// Where two records first differ.
fn first_difference(one: &[u8], other: &[u8]) -> usize {
    let mut pairs = one.iter().zip(other);
    pairs.position(|(one, other)| one != other).unwrap()
}

#[test]
fn a_record_with_a_response_twice_or_out_of_order_is_refused() {
    let mut clerk = Clerk::opens(45, false);
    let empty = clerk.encodes();
    clerk.takes_in_many(1);
    let one = clerk.encodes();
    clerk.takes_in_many(1);
    let two = clerk.encodes();
    // Behind the last byte of their number.
    let start = first_difference(&empty, &one) + 1;
    let length = one.len() - empty.len();
    let (head, rest) = two.split_at(start);
    let (first, rest) = rest.split_at(length);
    let (second, tail) = rest.split_at(length);
    assert_eq!(tail, &empty[start..]);
    clerk.refuses(&[head, second, first, tail].concat());
    for response in [first, second] {
        clerk.refuses(&[head, response, response, tail].concat());
    }
}

#[test]
fn a_record_with_a_release_that_cannot_be_is_refused() {
    let mut clerk = Clerk::opens(45, false);
    clerk.takes_in_many(5);
    let open = clerk.encodes();
    clerk.round.apply(RoundChange::Close(Period::of(2026, 11)));
    let closed = clerk.encodes();
    clerk.round.apply(RoundChange::Reopen);
    let again = clerk.encodes();
    assert_eq!(clerk.reloads().released.len(), 5);
    // Behind the number of releases.
    let releases = first_difference(&open, &closed) + 1;
    let length = closed.len() - open.len();
    let flag = first_difference(&closed, &again);
    assert_eq!((closed[flag], again[flag]), (1, 0));
    // What was released stands apart from what counts only while a round is open again.
    clerk.refuses(&[&open[..releases], &again[releases + length..]].concat());
    clerk.refuses(&[&again[..flag], &[1], &again[flag + 1..]].concat());
    // Closed, but never released.
    let flag = flag - length;
    clerk.refuses(&[&open[..flag], &[1], &open[flag + 1..]].concat());
}

#[test]
fn a_locked_round_opens_with_its_key_alone_and_loses_nothing() {
    let mut clerk = Clerk::opens(21, false);
    let storage = InMemory::default();
    let editions = clerk.asked.clone().into();
    let rounds = |secret| Rounds {
        storage: &storage,
        editions: &editions,
        secret,
    };
    let key = clerk.round.key.clone();
    let other = round(&clerk.asked, 2).1;
    // What was kept before the browser could keep keys apart is read all the same, and locked from then on.
    now(rounds(None).apply(&clerk.round, &[RoundChange::Begin], [1; 24])).unwrap();
    let backup: raadspeil::round::Round = now(rounds(Some(&key)).load()).unwrap().unwrap();
    let somebody = payload(&clerk.asked, &mut chance(5));
    let code = exchange::seal(
        &clerk.round.invitation,
        &clerk.asked,
        &somebody,
        &mut chance(6),
    );
    let received = clerk.round.open(&clerk.asked, &code.unwrap()).unwrap();
    let change = [RoundChange::Receive(vec![received])];
    now(rounds(Some(&key)).apply(&clerk.round, &change, [2; 24])).unwrap();
    let kept = now(storage.read()).unwrap();
    // Both are locked, each with a nonce that was drawn for it alone.
    for (record, nonce) in [(kept.current, [2; 24]), (kept.previous, [0xfd; 24])] {
        let record = record.unwrap();
        let sealed = record.strip_prefix("raadspeil-locked-round 1\n").unwrap();
        let bytes = raadspeil::crockford::decode(sealed.trim()).unwrap();
        assert_eq!(bytes[1..25], nonce);
    }
    assert_eq!(
        now(rounds(None).load::<raadspeil::round::Round>()).unwrap_err(),
        RoundsError::Locked
    );
    let error = now(rounds(Some(&other)).load::<raadspeil::round::Round>()).unwrap_err();
    assert_eq!(error, RoundsError::Record(RecordError::Damaged));
    let unchanged = now(rounds(None).apply(&clerk.round, &change, [3; 24]));
    assert_eq!(unchanged.unwrap_err(), RoundsError::Locked);
    // The backup is from before the code came: with its key the code comes back.
    let merge = [RoundChange::Merge(Box::new(backup.clone()))];
    let opened = now(rounds(Some(&backup.key)).apply(&backup, &merge, [4; 24])).unwrap();
    assert_eq!((backup.count(), opened.count()), (0, 1));
    now(rounds(None).clear()).unwrap();
    assert!(
        now(rounds(None).load::<raadspeil::round::Round>())
            .unwrap()
            .is_none()
    );
    clerk.round = opened;
}
