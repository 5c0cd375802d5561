//! What a program shows of the device: nothing leaves the screen because a database is full, slow or gone.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use raadspeil::exchange::{self, Invitation, SecretKey};
use raadspeil::questionnaire::{Editions, Questionnaire, Scan};
use raadspeil::round::{Round, RoundChange};
use raadspeil::store::{RecordError, Records, RecordsEffect, RoundsError, StorageError};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;

const FULL: RoundsError = RoundsError::Storage(StorageError::Full);
const DAMAGED: RoundsError = RoundsError::Record(RecordError::Damaged);

fn asked() -> Questionnaire {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    Questionnaire::unpack(packed).unwrap()
}

fn editions() -> Editions {
    asked().into()
}

fn round(name: &str) -> Round {
    let seed = name.bytes().map(u64::from).sum();
    let key = SecretKey::generate(&mut ChaCha20Rng::seed_from_u64(seed));
    let invitation = Invitation {
        public_key: key.public_key(),
        remarks: false,
        revisions: false,
        slips: false,
        edition: (2026, 1),
        questionnaire: exchange::fingerprint_of_questionnaire(&asked(), Scan::Quick),
        closes: 0,
        smallest_group: 5,
        expected: 9,
        name: name.to_owned(),
    };
    Round::new(invitation, key, Scan::Quick, 9)
}

/// Two rounds that were found on the device, the later name first.
fn two() -> (Records<Round>, [Round; 2]) {
    let rounds = [round("Duinrand"), round("Waterveen")];
    let mut records = Records::default();
    let found = rounds.iter().rev().map(|it| (it.id(), Ok(it.clone())));
    assert!(records.loaded(Ok(found.collect()), &editions()).is_empty());
    (records, rounds)
}

/// The round as it is stored once a backup of it was made.
fn backed_up(round: &Round) -> Round {
    let mut stored = round.clone();
    stored.apply(RoundChange::BackedUp);
    stored
}

fn names(records: &Records<Round>) -> Vec<&str> {
    let names = records.records.iter();
    names.map(|round| round.invitation.name.as_str()).collect()
}

/// The records that are written, with how many changes each, and `None` for reading.
fn asked_of_device(effects: &[RecordsEffect<Round>]) -> Vec<Option<(String, usize)>> {
    let effects = effects.iter().map(|effect| match effect {
        RecordsEffect::Keep(round, changes) => Some((round.id(), changes.len())),
        RecordsEffect::Load => None,
    });
    effects.collect()
}

#[test]
fn records_stand_by_name_and_one_is_written_at_a_time() {
    let (mut records, [first, second]) = two();
    assert_eq!(names(&records), ["Duinrand", "Waterveen"]);
    assert!(records.is_kept() && !records.is_keeping());
    let effects = records.change(&second, RoundChange::BackedUp);
    assert_eq!(asked_of_device(&effects), [Some((second.id(), 1))]);
    assert!(records.is_keeping() && !records.is_kept());
    assert_eq!(records.record(&second.id()).unwrap().backups, 1);
    assert!(records.change(&first, RoundChange::BackedUp).is_empty());
    let effects = records.kept(&second.id(), 1, Ok(backed_up(&second)));
    assert_eq!(asked_of_device(&effects), [Some((first.id(), 1))]);
    assert!(
        records
            .kept(&first.id(), 1, Ok(backed_up(&first)))
            .is_empty()
    );
    assert!(records.is_kept() && !records.is_keeping());
}

#[test]
fn a_record_that_is_gone_is_told_first_and_not_written_unasked() {
    for is_first in [true, false] {
        let (mut records, rounds) = two();
        let (gone, full) = (
            &rounds[usize::from(!is_first)],
            &rounds[usize::from(is_first)],
        );
        records.change(gone, RoundChange::BackedUp);
        records.change(full, RoundChange::BackedUp);
        records.kept(&gone.id(), 1, Err(RoundsError::Gone));
        records.kept(&full.id(), 1, Err(FULL));
        assert_eq!(records.trouble(), Some(RoundsError::Gone));
        // What was refused is tried again with the next change; what is gone is not.
        assert!(records.change(gone, RoundChange::BackedUp).is_empty());
        let effects = records.change(full, RoundChange::BackedUp);
        assert_eq!(asked_of_device(&effects), [Some((full.id(), 2))]);
        records.kept(&full.id(), 2, Err(FULL));
        // It is there again: what was changed meanwhile is written.
        let found = vec![(gone.id(), Ok(gone.clone())), (full.id(), Ok(full.clone()))];
        records.read();
        let effects = records.loaded(Ok(found), &editions());
        assert_eq!(asked_of_device(&effects), [Some((gone.id(), 2))]);
        assert_eq!(records.trouble(), Some(FULL));
    }
}

#[test]
fn what_cannot_be_read_for_a_moment_stays_on_screen_and_what_is_damaged_is_told() {
    let (mut records, [first, second]) = two();
    let read = |records: &mut Records<Round>, of_first, of_second| {
        records.read();
        let found = vec![(first.id(), of_first), (second.id(), of_second)];
        let effects = records.loaded(Ok(found), &editions());
        asked_of_device(&effects)
    };
    assert_eq!(read(&mut records, Err(FULL), Ok(second.clone())), []);
    assert_eq!(names(&records), ["Duinrand", "Waterveen"]);
    assert!(records.unreadable.is_empty());
    // With changes that wait here it stays, damaged or not.
    records.change(&first, RoundChange::BackedUp);
    records.kept(&first.id(), 1, Err(FULL));
    read(&mut records, Err(DAMAGED), Err(DAMAGED));
    assert_eq!(names(&records), ["Duinrand"]);
    assert_eq!(records.unreadable, [DAMAGED]);
    // Once all is written, what could not be read may be readable.
    let effects = records.try_again();
    assert_eq!(asked_of_device(&effects), [Some((first.id(), 1))]);
    let effects = records.kept(&first.id(), 1, Ok(backed_up(&first)));
    assert_eq!(asked_of_device(&effects), [None]);
}

#[test]
fn what_was_read_before_something_was_written_is_read_again() {
    let (mut records, [first, _]) = two();
    records.read();
    records.change(&first, RoundChange::BackedUp);
    records.kept(&first.id(), 1, Ok(backed_up(&first)));
    let effects = records.loaded(Ok(Vec::new()), &editions());
    assert_eq!(asked_of_device(&effects), [None]);
    assert_eq!(names(&records), ["Duinrand", "Waterveen"]);
    assert_eq!(records.trouble(), None);
}
