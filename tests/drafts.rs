//! Keeping a draft: nothing is lost that could be kept, whatever the storage does.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/now.rs"]
mod now;

use std::cell::{Cell, RefCell};

use now::now;
use proptest::prelude::*;
use raadspeil::crockford;
use raadspeil::exchange::{HEAD_OF_REMARK, LONGEST_REMARK};
use raadspeil::questionnaire::{BlockId, ItemId, Level, Role, Scan};
use raadspeil::response::Answer;
use raadspeil::store::{
    self, Draft, DraftChange, DraftError, Drafts, InMemory, Loaded, Participation, Pending,
    RecordError, Slots, Storage, StorageError, Update,
};

fn level(number: u8) -> Answer {
    Answer::Level(Level::new(number).unwrap())
}

fn answer(item: &str, number: u8) -> DraftChange {
    DraftChange::Answer(ItemId::new(item), level(number))
}

fn blank() -> Draft {
    Draft::new("2026-1", Scan::Full, Some(Role::Councillor))
}

/// A draft with some of everything.
fn full() -> Draft {
    let mut draft = blank();
    draft.apply(answer("P1-1", 3));
    draft.apply(DraftChange::Answer(ItemId::new("P1-2"), Answer::Unsure));
    draft.apply(DraftChange::Answer(
        ItemId::new("P2-2"),
        Answer::NotApplicable,
    ));
    draft.apply(DraftChange::Reason(
        ItemId::new("P2-2"),
        "Wij hebben \"geen\" sensoren\n".to_owned(),
    ));
    draft.apply(DraftChange::Target(BlockId::new("P3"), Level::Four));
    draft.apply(DraftChange::LastItem(ItemId::new("P2-2")));
    draft
}

/// A storage that fails at the nth thing it is asked to write.
struct Failing {
    storage: InMemory,
    writes: Cell<u32>,
    fails_at: u32,
}

impl Storage for Failing {
    fn read(&self) -> Pending<'_, Result<Slots, StorageError>> {
        self.storage.read()
    }

    fn update<'a>(&'a self, change: Update<'a>) -> Pending<'a, Result<(), StorageError>> {
        self.writes.set(self.writes.get() + 1);
        if self.writes.get() == self.fails_at {
            return Box::pin(async { Err(StorageError::Full) });
        }
        self.storage.update(change)
    }
}

#[test]
fn what_was_left_elsewhere_is_taken_over_answer_by_answer() {
    let draft = |answers: &[(&str, u8)]| {
        let mut draft = Draft::new("2026-1", Scan::Quick, None);
        for (item, level) in answers {
            let level = Answer::Level(Level::new(*level).unwrap());
            draft.apply(DraftChange::Answer(ItemId::new(*item), level));
        }
        draft
    };
    let (database, local) = (InMemory::default(), InMemory::default());
    let kept = |storage: &InMemory| match now(Drafts(storage).load()).unwrap() {
        Loaded::Whole(draft) => Some(draft.response.answers),
        _ => None,
    };
    // The database did not answer in between: what was left is later.
    now(Drafts(&database).replace(&draft(&[("P1-1", 1), ("P1-2", 2)]))).unwrap();
    now(Drafts(&local).replace(&draft(&[("P1-2", 5), ("P2-1", 3)]))).unwrap();
    assert_eq!(now(Drafts(&database).take_over(&local)), Ok(2));
    let all = draft(&[("P1-1", 1), ("P1-2", 5), ("P2-1", 3)]);
    assert_eq!(kept(&database), Some(all.response.answers.clone()));
    assert_eq!(kept(&local), None);
    // Nothing is left: nothing happens.
    assert_eq!(now(Drafts(&database).take_over(&local)), Ok(0));
    // Nothing is here yet: all of it comes over.
    let empty = InMemory::default();
    now(Drafts(&local).replace(&all)).unwrap();
    assert_eq!(now(Drafts(&empty).take_over(&local)), Ok(3));
    assert_eq!(kept(&empty), Some(all.response.answers.clone()));
    // What cannot be read, here or there, stays where it is; so does what is of another edition.
    let damaged = || {
        InMemory::with(Slots {
            current: Some("?".to_owned()),
            previous: None,
        })
    };
    let (here, there) = (damaged(), damaged());
    assert_eq!(now(Drafts(&empty).take_over(&there)), Ok(0));
    assert_eq!(now(there.read()).unwrap().current.as_deref(), Some("?"));
    let mut other = all.clone();
    other.edition = "2025-1".to_owned();
    now(Drafts(&local).replace(&other)).unwrap();
    assert_eq!(now(Drafts(&here).take_over(&local)), Ok(0));
    assert_eq!(now(Drafts(&database).take_over(&local)), Ok(0));
    assert_eq!(kept(&local), Some(other.response.answers));
    // One hand: whoever handed in goes on as the hand that did. After a code was made, another hand may be the next
    // person: they are kept apart, and the second comes over when the first makes room.
    let taking_part = |id: u8, handed_in: bool| {
        let mut draft = draft(&[("P1-1", id)]);
        draft.participation = Some(Participation::new(vec![1], [id; 8], ""));
        if handed_in {
            draft.apply(DraftChange::HandIn);
        }
        draft
    };
    for (earlier, later, id) in [
        (true, false, 1),
        (true, true, 1),
        (false, false, 2),
        (false, true, 2),
    ] {
        let (database, local) = (InMemory::default(), InMemory::default());
        now(Drafts(&database).replace(&taking_part(1, earlier))).unwrap();
        now(Drafts(&local).replace(&taking_part(2, later))).unwrap();
        now(Drafts(&database).take_over(&local)).unwrap();
        let Loaded::Whole(merged) = now(Drafts(&database).load()).unwrap() else {
            panic!()
        };
        let level = Answer::Level(Level::new(id).unwrap());
        assert_eq!(merged.response.answers[&ItemId::new("P1-1")], level);
        assert_eq!(merged.participation.unwrap().id, [id; 8]);
        assert_eq!(kept(&local).is_some(), earlier);
        let mut third = draft(&[]);
        third.participation = Some(Participation::new(vec![1], [3; 8], ""));
        now(Drafts(&database).replace(&third)).unwrap();
        let brought = now(Drafts(&database).take_over(&local)).unwrap();
        assert_eq!(brought, usize::from(earlier));
    }
}

#[test]
fn nothing_of_the_one_before_stays_on_a_shared_device() {
    let storage = InMemory::default();
    let taking_part = |id: u8| {
        let mut draft = full();
        draft.participation = Some(Participation::new(vec![1], [id; 8], ""));
        draft
    };
    now(Drafts(&storage).replace(&taking_part(1))).unwrap();
    now(Drafts(&storage).replace(&taking_part(1))).unwrap();
    assert!(now(storage.read()).unwrap().previous.is_some());
    now(Drafts(&storage).replace(&taking_part(2))).unwrap();
    assert_eq!(now(storage.read()).unwrap().previous, None);
}

#[test]
fn a_change_is_kept_at_once_and_found_again() {
    let storage = InMemory::default();
    let kept = now(Drafts(&storage).apply(&blank(), &[answer("P1-1", 4)])).unwrap();
    assert_eq!(kept.revision, 1);
    assert_eq!(now(Drafts(&storage).load()), Ok(Loaded::Whole(kept)));
}

#[test]
fn two_tabs_never_lose_each_others_answers() {
    let storage = InMemory::default();
    let first = now(Drafts(&storage).apply(&blank(), &[answer("P1-1", 1)])).unwrap();
    // Both tabs know the first state only; each adds an answer.
    now(Drafts(&storage).apply(&first, &[answer("P1-2", 2)])).unwrap();
    let both = now(Drafts(&storage).apply(&first, &[answer("P1-3", 3)])).unwrap();
    assert_eq!(both.response.answers.len(), 3);
    assert_eq!(both.revision, 3);
}

#[test]
fn a_write_that_fails_changes_nothing_wherever_it_fails() {
    for fails_at in 1..=12 {
        let storage = Failing {
            storage: InMemory::default(),
            writes: Cell::new(0),
            fails_at,
        };
        let (mut known, mut waiting) = (blank(), Vec::new());
        for number in 0..12 {
            let change = answer(&format!("P1-{number}"), 1 + number % 5);
            known.apply(change.clone());
            waiting.push(change);
            let before = now(storage.read()).unwrap();
            match now(Drafts(&storage).apply(&known, &waiting)) {
                Ok(kept) => {
                    known = kept;
                    waiting.clear();
                }
                Err(error) => {
                    assert_eq!(error, DraftError::Storage(StorageError::Full));
                    assert_eq!(now(storage.read()).unwrap(), before);
                }
            }
        }
        // What could not be kept went along with what came next; the last may still wait.
        let Ok(Loaded::Whole(kept)) = now(Drafts(&storage).load()) else {
            panic!()
        };
        assert_eq!(kept.response.answers.len(), 12 - waiting.len());
        assert!(waiting.len() <= usize::from(fails_at == 12));
    }
}

#[test]
fn a_damaged_record_gives_way_to_the_one_before_it() {
    let storage = InMemory::default();
    let first = now(Drafts(&storage).apply(&blank(), &[answer("P1-1", 1)])).unwrap();
    now(Drafts(&storage).apply(&first, &[answer("P1-2", 2)])).unwrap();
    let slots = now(storage.read()).unwrap();
    let current = slots.current.unwrap();
    for cut in 0..current.trim_end().len() {
        let damaged = Slots {
            current: Some(current[..cut].to_owned()),
            previous: slots.previous.clone(),
        };
        let storage = InMemory::with(damaged);
        assert_eq!(
            now(Drafts(&storage).load()),
            Ok(Loaded::Earlier(first.clone())),
            "cut at {cut}"
        );
        // The next change builds on what could be read, and does not push it out.
        let next = now(Drafts(&storage).apply(&first, &[answer("P1-3", 3)])).unwrap();
        assert_eq!(next.response.answers.len(), 2);
        let slots = now(storage.read()).unwrap();
        assert_eq!(store::read(&slots.previous.unwrap()), Ok(first.clone()));
    }
}

#[test]
fn what_a_newer_version_wrote_is_never_overwritten() {
    let newer = store::write(&full()).replace("draft 1", "draft 3");
    let there = Slots {
        current: Some(newer.clone()),
        previous: Some(store::write(&full())),
    };
    let storage = InMemory::with(there.clone());
    let refused = DraftError::Unreadable {
        why: RecordError::Newer(3),
        raw: newer,
    };
    assert_eq!(now(Drafts(&storage).load()), Err(refused.clone()));
    assert_eq!(
        now(Drafts(&storage).apply(&full(), &[answer("P1-1", 1)])),
        Err(refused)
    );
    assert_eq!(now(storage.read()).unwrap(), there);
}

#[test]
fn what_disappeared_is_not_brought_back_unasked() {
    let storage = InMemory::default();
    let known = now(Drafts(&storage).apply(&blank(), &[answer("P1-1", 1)])).unwrap();
    now(Drafts(&storage).clear()).unwrap();
    assert_eq!(now(storage.read()).unwrap(), Slots::default());
    let outcome = now(Drafts(&storage).apply(&known, &[answer("P1-2", 2)]));
    assert_eq!(outcome, Err(DraftError::Gone));
    assert_eq!(now(Drafts(&storage).load()), Ok(Loaded::Empty));
    // Asked, it is.
    let again = now(Drafts(&storage).restore(&known)).unwrap();
    assert!(again.revision > known.revision);
    assert_eq!(
        now(Drafts(&storage).load()),
        Ok(Loaded::Whole(again.clone()))
    );
    // But never in the place of another.
    let outcome = now(Drafts(&storage).restore(&known));
    assert_eq!(outcome, Err(DraftError::Taken));
    assert_eq!(now(Drafts(&storage).load()), Ok(Loaded::Whole(again)));
}

#[test]
fn a_draft_of_another_edition_keeps_every_answer() {
    let storage = InMemory::default();
    let mut older = Draft::new("2025-1", Scan::Full, None);
    older.apply(answer("X9-9", 2));
    now(Drafts(&storage).replace(&older)).unwrap();
    let kept = now(Drafts(&storage).apply(&blank(), &[answer("P1-1", 3)])).unwrap();
    assert_eq!(kept.response.answers.len(), 2);
    assert_eq!(kept.edition, "2026-1");
}

#[test]
fn ten_thousand_changes_take_no_more_room_than_one() {
    let storage = InMemory::default();
    let mut known = blank();
    let mut longest = 0;
    for number in 0..10_000_u32 {
        let change = answer(
            &format!("P1-{}", number % 36),
            u8::try_from(1 + number % 5).unwrap(),
        );
        known = now(Drafts(&storage).apply(&known, &[change])).unwrap();
        if number > 100 {
            let slots = now(storage.read()).unwrap();
            longest = longest.max(slots.current.unwrap().len() + slots.previous.unwrap().len());
        }
    }
    assert!(longest < 4096, "{longest} bytes");
}

#[test]
fn a_file_holds_all_of_a_draft() {
    assert_eq!(store::read(&store::write(&full())), Ok(full()));
    // A byte order mark and white space are no damage.
    assert_eq!(
        store::read(&format!("\u{feff}{}\n", store::write(&full()))),
        Ok(full())
    );
}

/// A draft with remarks, some of which were handed in.
fn with_remarks() -> Draft {
    let mut draft = full();
    draft.participation = Some(Participation::new(vec![1, 2, 3], [7; 8], ""));
    let remark = |text: &str| DraftChange::Remark(ItemId::new("P1-2"), text.to_owned());
    draft.apply(remark("Wie weet dit?"));
    draft.apply(DraftChange::HandIn);
    draft.apply(remark("Wie weet dit wel?"));
    draft
}

#[test]
fn remarks_are_kept_and_a_draft_without_them_is_as_before() {
    assert!(store::write(&full()).starts_with("raadspeil-draft 1\n"));
    let draft = with_remarks();
    let text = store::write(&draft);
    assert!(text.starts_with("raadspeil-draft 2\n"));
    let read = store::read(&text).unwrap();
    assert_eq!(read, draft);
    assert!(!read.participation.as_ref().unwrap().holds(&read));
    // Cut off, doubled, or remarked by nobody who takes part.
    let whole = postcard::to_allocvec(&draft).unwrap();
    let handed_in = &draft.participation.as_ref().unwrap().remarks;
    let remarks = postcard::to_allocvec(&(&draft.remarks, handed_in)).unwrap();
    let alone = postcard::to_allocvec(&full()).unwrap();
    for bytes in [
        [&*whole, &remarks[..remarks.len() - 1]].concat(),
        [&*whole, &remarks, &remarks].concat(),
        [&*alone, &remarks].concat(),
    ] {
        assert_eq!(store::read(&forged(&bytes)), Err(RecordError::Damaged));
    }
}

#[test]
fn a_remark_has_the_room_that_the_others_leave() {
    let remark = |number: usize| ItemId::new(format!("P1-{number}"));
    let with = |lengths: &[usize]| {
        let mut draft = blank();
        for (number, length) in lengths.iter().enumerate() {
            draft.apply(DraftChange::Remark(remark(number), "x".repeat(*length)));
        }
        draft
    };
    assert_eq!(with(&[]).room_for_remark(&remark(0)), LONGEST_REMARK);
    // What one wrote before is written anew.
    assert_eq!(with(&[280]).room_for_remark(&remark(0)), LONGEST_REMARK);
    assert_eq!(
        with(&[200]).room_for_remark(&remark(1)),
        450 - 200 - 2 * HEAD_OF_REMARK
    );
    // Twenty remarks, however short.
    assert!(with(&[1; 19]).room_for_remark(&remark(20)) > 0);
    assert_eq!(with(&[1; 20]).room_for_remark(&remark(20)), 0);
    assert!(with(&[1; 20]).room_for_remark(&remark(3)) > 0);
}

/// A draft of a round in which this person handed in, or did not yet.
fn of_round(id: u8, handed_in: bool, number: u8) -> Draft {
    let mut draft = blank();
    draft.participation = Some(Participation::new(Vec::new(), [id; 8], ""));
    draft.apply(answer("P1-1", number));
    if handed_in {
        draft.apply(DraftChange::HandIn);
    }
    draft
}

/// After a code was made, answers with another id, or with none, may be of somebody else, or of the same person.
#[test]
fn what_was_left_is_merged_where_it_may_be_of_the_same_person() {
    let own = {
        let mut draft = blank();
        draft.apply(answer("P1-1", 5));
        draft
    };
    for (here, left, is_merged) in [
        (of_round(1, true, 1), of_round(1, false, 5), true),
        (of_round(1, true, 1), own, true),
        (of_round(1, false, 1), of_round(2, false, 5), true),
        (of_round(1, true, 1), of_round(2, false, 5), false),
    ] {
        // Taken over from another storage.
        let (database, local) = (InMemory::default(), InMemory::default());
        let stored = now(Drafts(&database).replace(&here)).unwrap();
        assert_eq!(stored.revision, here.revision + 1);
        now(Drafts(&local).replace(&left)).unwrap();
        assert_eq!(
            now(Drafts(&database).take_over(&local)),
            Ok(usize::from(is_merged))
        );
        let Loaded::Whole(merged) = now(Drafts(&database).load()).unwrap() else {
            panic!("{here:?}");
        };
        let said = merged.response.answers[&ItemId::new("P1-1")];
        assert_eq!(said, level(if is_merged { 5 } else { 1 }));
        assert_eq!(merged.revision, stored.revision + u64::from(is_merged));

        // Wiped, begun anew, and put back.
        let removed = InMemory::default();
        now(Drafts(&removed).replace(&here)).unwrap();
        let since = InMemory::default();
        now(Drafts(&since).replace(&left)).unwrap();
        now(Drafts(&since).put_back(removed.take())).unwrap();
        let Loaded::Whole(there) = now(Drafts(&since).load()).unwrap() else {
            panic!("{here:?}");
        };
        assert_eq!(there.response.answers[&ItemId::new("P1-1")], level(5));
        let is_handed_in = there.participation.is_some_and(|it| it.handed_in.is_some());
        assert_eq!(
            is_handed_in,
            is_merged && here.participation.unwrap().handed_in.is_some()
        );
    }
}

#[test]
fn whatever_a_file_holds_there_is_room_to_hand_it_in() {
    let mut draft = with_remarks();
    for number in 1..=30 {
        let item = ItemId::new(format!("P1-{number}"));
        draft.remarks.insert(item, "te veel ".repeat(30));
    }
    let read = store::read(&store::write(&draft)).unwrap();
    let said = read.remarks.values().filter(|it| !it.is_empty());
    let taken: usize = said.map(|it| it.len() + HEAD_OF_REMARK).sum();
    assert!(
        (200..=450).contains(&taken),
        "{taken} bytes with their heads"
    );
}

/// A text of this version with other bytes in it and the checksum that belongs to them.
fn forged(bytes: &[u8]) -> String {
    let sum = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC).checksum(bytes);
    let code = crockford::encode(&[bytes, &sum.to_be_bytes()].concat());
    format!("raadspeil-draft 1\n{code}\n")
}

/// The bytes of a draft, with some changed.
fn bytes_with(change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = postcard::to_allocvec(&full()).unwrap();
    change(&mut bytes);
    bytes
}

#[test]
fn the_text_is_as_it_is_described() {
    let bytes = postcard::to_allocvec(&full()).unwrap();
    assert_eq!(forged(&bytes), store::write(&full()));
}

#[test]
fn texts_that_are_no_draft() {
    let whole = store::write(&full());
    let code = whole.lines().nth(1).unwrap();
    for (text, expected) in [
        (String::new(), RecordError::Foreign),
        ("   \n".to_owned(), RecordError::Foreign),
        ("geen antwoorden".to_owned(), RecordError::Foreign),
        (
            "{\"format\":\"raadspeil-draft\"}".to_owned(),
            RecordError::Foreign,
        ),
        (
            "<html><body>Inloggen</body></html>".to_owned(),
            RecordError::Foreign,
        ),
        (code.to_owned(), RecordError::Foreign),
        ("raadspeil-draft".to_owned(), RecordError::Damaged),
        ("raadspeil-draft 1".to_owned(), RecordError::Damaged),
        ("raadspeil-draft 1\n0".to_owned(), RecordError::Damaged),
        (format!("raadspeil-draft {code}"), RecordError::Damaged),
        (format!("raadspeil-draft -1 {code}"), RecordError::Damaged),
        (format!("raadspeil-draft 0 {code}"), RecordError::Damaged),
        (format!("raadspeil-draft 3 {code}"), RecordError::Newer(3)),
        (
            format!("raadspeil-draft 4294967295 {code}"),
            RecordError::Newer(u32::MAX),
        ),
        (
            format!("raadspeil-draft 4294967296 {code}"),
            RecordError::Damaged,
        ),
        (whole.replace(code, &code[1..]), RecordError::Damaged),
        (whole.replace(code, &code[..8]), RecordError::Damaged),
        (format!("{whole}{whole}"), RecordError::Damaged),
        (format!("{whole} met groet"), RecordError::Damaged),
        // With a checksum that fits, and something in it that no draft has.
        (forged(b""), RecordError::Damaged),
        (forged(&bytes_with(|b| b.push(0))), RecordError::Damaged),
        (
            forged(&bytes_with(|b| b.truncate(20))),
            RecordError::Damaged,
        ),
        // An edition of which the length goes past the end, one that is no text, a scan of a kind
        // that there is not.
        (forged(&bytes_with(|b| b[0] = 0xFF)), RecordError::Damaged),
        (forged(&bytes_with(|b| b[1] = 0xFF)), RecordError::Damaged),
        (forged(&bytes_with(|b| b[8] = 9)), RecordError::Damaged),
        (" ".repeat(256 * 1024 + 1), RecordError::TooLarge),
        (" ".repeat(256 * 1024), RecordError::Foreign),
    ] {
        let start: String = text.chars().take(120).collect();
        assert_eq!(store::read(&text), Err(expected), "{start}");
    }
    let mut long = full();
    long.reasons
        .insert(ItemId::new("P1-1"), "x".repeat(store::LONGEST_REASON + 1));
    assert_eq!(store::read(&store::write(&long)), Err(RecordError::Damaged));
}

#[test]
fn a_draft_that_is_cut_off_anywhere_is_refused() {
    let whole = store::write(&full());
    for cut in 0..whole.trim_end().len() {
        if let Some(part) = whole.get(..cut) {
            assert!(store::read(part).is_err(), "cut at {cut}");
        }
    }
}

#[test]
fn a_reason_is_no_longer_than_it_may_be() {
    let mut draft = blank();
    draft.apply(DraftChange::Reason(ItemId::new("P2-2"), "é".repeat(1000)));
    assert_eq!(
        draft.reasons[&ItemId::new("P2-2")].chars().count(),
        store::LONGEST_REASON
    );
    assert_eq!(store::read(&store::write(&draft)), Ok(draft));
}

#[test]
fn changing_back_loses_nothing() {
    let mut draft = full();
    draft.apply(answer("P2-2", 2));
    assert!(!draft.wants_reason(&ItemId::new("P2-2")));
    draft.apply(DraftChange::Answer(
        ItemId::new("P2-2"),
        Answer::NotApplicable,
    ));
    assert!(!draft.wants_reason(&ItemId::new("P2-2")));
    draft.apply(DraftChange::Withdraw(ItemId::new("P2-2")));
    assert_eq!(draft.response.answers.len(), 2);
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC*") {
        let _ = store::read(&text);
    }

    #[test]
    fn no_changed_byte_goes_unseen(place in any::<prop::sample::Index>(), with in any::<u8>()) {
        let whole = store::write(&full());
        let mut bytes = whole.clone().into_bytes();
        let place = place.index(bytes.len());
        bytes[place] = with;
        if let Ok(text) = String::from_utf8(bytes) {
            let read = store::read(&text);
            // White space between the parts may differ; what is said may not.
            prop_assert!(read.is_err() || read == Ok(full()), "{text}");
        }
    }
}

#[test]
fn the_storage_of_the_tests_is_the_storage_that_ships() {
    // No mock: a browser that refuses storage gets this very one.
    let storage: Box<dyn Storage> = Box::new(InMemory::with(Slots::default()));
    let seen = RefCell::new(None);
    now(storage.update(Box::new(|slots| {
        *seen.borrow_mut() = Some(slots.clone());
        slots
    })))
    .unwrap();
    assert_eq!(seen.into_inner(), Some(Slots::default()));
}
