//! Method 1 for one person, as respondents meet it and as properties that always hold.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::sync::OnceLock;

use proptest::prelude::*;
use raadspeil::questionnaire::{BlockId, ItemId, Level, Questionnaire, Role, Scan};
use raadspeil::report::{self, AgendaReason};
use raadspeil::response::{Answer, Response};
use raadspeil::scoring::{self, Insight, Profile, Targets};

/// What `build.rs` read and packed.
fn asked() -> &'static Questionnaire {
    static ASKED: OnceLock<Questionnaire> = OnceLock::new();
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    ASKED.get_or_init(|| Questionnaire::unpack(packed).unwrap())
}

/// A response from words: `3` is a level, `?` is unsure, `-` does not apply.
fn said(answers: &[(&str, &str)]) -> Response {
    let answer = |word: &str| match word {
        "?" => Answer::Unsure,
        "-" => Answer::NotApplicable,
        level => Answer::Level(Level::new(level.parse().unwrap()).unwrap()),
    };
    let answers = answers
        .iter()
        .map(|(id, word)| (ItemId::new(*id), answer(word)))
        .collect();
    Response {
        role: None,
        answers,
    }
}

fn profile(scan: Scan, response: &Response) -> Profile {
    scoring::profile(asked(), scan, response, &Targets::default())
}

/// Scores one block and compares it with `tenths levels/applicable`, or `none levels/applicable`.
#[track_caller]
fn check(block: &str, scan: Scan, answers: &[(&str, &str)], expected: &str) {
    let profile = profile(scan, &said(answers));
    let scored = profile
        .blocks
        .iter()
        .find(|scored| scored.block.as_str() == block)
        .unwrap();
    let score = scored
        .score
        .map_or("none".to_owned(), |score| score.tenths().to_string());
    let insight = scored.insight;
    assert_eq!(
        format!("{score} {}/{}", insight.levels, insight.applicable),
        expected
    );
}

#[test]
fn a_block_is_the_mean_of_its_own_items_and_those_that_count_for_it() {
    // P1 has four items of its own; T4-3 counts for it too.
    let all = [
        ("P1-1", "1"),
        ("P1-2", "2"),
        ("P1-3", "3"),
        ("P1-4", "4"),
        ("T4-3", "5"),
    ];
    check("P1", Scan::Full, &all, "30 5/5");
    check("P1", Scan::Quick, &all, "27 3/3");
}

#[test]
fn two_thirds_are_needed_for_a_score() {
    check(
        "P4",
        Scan::Full,
        &[("P4-3", "2"), ("P4-1", "4")],
        "none 2/4",
    );
    check(
        "P4",
        Scan::Full,
        &[("P4-3", "2"), ("P4-1", "4"), ("P4-2", "5")],
        "37 3/4",
    );
    check("P1", Scan::Quick, &[("P1-1", "2"), ("P1-2", "4")], "30 2/3");
    check("P4", Scan::Full, &[], "none 0/4");
}

#[test]
fn missing_is_not_zero() {
    let three = [("P4-3", "2"), ("P4-1", "4"), ("P4-2", "3")];
    check("P4", Scan::Full, &three, "30 3/4");
    let unsure = [three.as_slice(), &[("P4-4", "?")]].concat();
    check("P4", Scan::Full, &unsure, "30 3/4");
    let does_not_apply = [three.as_slice(), &[("P4-4", "-")]].concat();
    check("P4", Scan::Full, &does_not_apply, "30 3/3");
}

#[test]
fn what_always_applies_cannot_be_waved_away() {
    // P4-3 may not be "does not apply": from a file changed by hand it counts as no answer.
    check(
        "P4",
        Scan::Full,
        &[("P4-3", "-"), ("P4-1", "4")],
        "none 1/4",
    );
}

#[test]
fn where_nothing_applies_there_is_no_share_of_nothing() {
    let nothing = Insight::default();
    assert_eq!((nothing.share(), nothing.suffices()), (None, false));
    let profile = profile(Scan::Quick, &said(&[("P4-1", "-")]));
    let scored = profile
        .blocks
        .iter()
        .find(|scored| scored.block.as_str() == "P4")
        .unwrap();
    assert_eq!((scored.score, scored.insight.share()), (None, None));
}

#[test]
fn readiness_counts_each_item_once_against_the_target_of_its_own_block() {
    let mut targets = Targets::default();
    targets.set(BlockId::new("P2"), Level::Five);
    // T1-2 counts for P2 too, but stands in T1: there the target is 3.
    let response = said(&[
        ("T1-2", "4"),
        ("P2-3", "4"),
        ("P1-1", "2"),
        ("P1-2", "?"),
        ("P4-1", "-"),
    ]);
    let profile = scoring::profile(asked(), Scan::Quick, &response, &targets);
    let counts = profile.readiness;
    assert_eq!((counts.met, counts.not_yet, counts.unknown), (1, 2, 8));
    assert_eq!(counts.applicable(), 11);
    assert_eq!(profile.insight.share(), Some(3.0 / 11.0));
}

#[test]
fn a_half_is_rounded_up_as_people_do() {
    check(
        "P1",
        Scan::Full,
        &[("P1-1", "2"), ("P1-2", "2"), ("P1-3", "2"), ("P1-4", "3")],
        "23 4/5",
    );
}

#[test]
fn the_agenda_puts_the_law_first_and_then_what_the_best_informed_do_not_know() {
    let mut response = said(&[
        ("P1-1", "1"),
        ("P5-2", "2"),
        ("P1-2", "?"),
        ("T4-3", "2"),
        ("P3-4", "?"),
        ("P2-3", "5"),
    ]);
    response.role = Some(Role::Clerk);
    let report = report::personal(asked(), Scan::Quick, &response, &Targets::default(), |_| {
        None
    });
    let agenda: Vec<_> = report
        .agenda
        .iter()
        .map(|point| point.item.as_str())
        .collect();
    assert_eq!(agenda, ["P5-2", "P1-2", "P1-1", "T4-3", "P3-4"]);
    assert!(matches!(
        report.agenda[0].reason,
        AgendaReason::LegalFloor(_)
    ));
    assert_eq!(report.agenda[1].reason, AgendaReason::BestInformedUnsure);
    assert_eq!(report.agenda[2].reason, AgendaReason::BelowTarget(2));
}

#[test]
fn the_law_speaks_only_below_its_floor_and_whatever_the_target() {
    let mut targets = Targets::default();
    targets.set(BlockId::new("P5"), Level::One);
    for (level, expected) in [("2", true), ("3", false), ("?", false)] {
        let response = said(&[("P5-2", level)]);
        let report = report::personal(asked(), Scan::Quick, &response, &targets, |_| None);
        let items = report.blocks.iter().flat_map(|block| &block.items);
        assert_eq!(
            items.filter(|item| item.law.is_some()).count(),
            usize::from(expected)
        );
    }
}

#[test]
fn strongest_and_weakest_are_named_together_where_they_look_alike() {
    let response = said(&[("P4-1", "2"), ("P6-4", "4"), ("P3-4", "4"), ("T2-2", "3")]);
    let report = report::personal(asked(), Scan::Quick, &response, &Targets::default(), |_| {
        None
    });
    assert_eq!(report.strongest, ["Ethiek en risico’s", "Juridische basis"]);
    assert_eq!(report.weakest, ["Transparantie"]);
    let response = said(&[("P4-1", "2"), ("P6-4", "2")]);
    let report = report::personal(asked(), Scan::Quick, &response, &Targets::default(), |_| {
        None
    });
    assert!(report.strongest.is_empty() && report.weakest.is_empty());
}

/// Any answer, or none.
fn any_answer() -> impl Strategy<Value = Option<Answer>> {
    let level = (1..=5_u8).prop_map(|level| Answer::Level(Level::new(level).unwrap()));
    prop_oneof![
        6 => level.prop_map(Some),
        1 => Just(Some(Answer::Unsure)),
        1 => Just(Some(Answer::NotApplicable)),
        2 => Just(None),
    ]
}

/// Any response to the whole scan.
fn any_response() -> impl Strategy<Value = Vec<(ItemId, Option<Answer>)>> {
    let ids: Vec<ItemId> = asked()
        .asked(Scan::Full)
        .map(|item| item.id.clone())
        .collect();
    proptest::collection::vec(any_answer(), ids.len())
        .prop_map(move |answers| ids.iter().cloned().zip(answers).collect())
}

fn response(answers: &[(ItemId, Option<Answer>)]) -> Response {
    let said = answers
        .iter()
        .filter_map(|(id, answer)| Some((id.clone(), (*answer)?)));
    Response {
        role: None,
        answers: said.collect(),
    }
}

proptest! {
    #[test]
    fn scores_stay_between_1_and_5(answers in any_response()) {
        for block in profile(Scan::Full, &response(&answers)).blocks {
            if let Some(score) = block.score {
                prop_assert!((1.0..=5.0).contains(&score.value()));
                prop_assert!((10..=50).contains(&score.tenths()));
            }
            prop_assert!(block.insight.share().is_none_or(|share| (0.0..=1.0).contains(&share)));
        }
    }

    #[test]
    fn no_kind_of_missing_ever_moves_a_mean(answers in any_response()) {
        let before = profile(Scan::Full, &response(&answers));
        for kind in [None, Some(Answer::Unsure)] {
            let other: Vec<_> = answers
                .iter()
                .map(|(id, answer)| match answer {
                    Some(Answer::Level(_) | Answer::NotApplicable) => (id.clone(), *answer),
                    None | Some(Answer::Unsure) => (id.clone(), kind),
                })
                .collect();
            let after = profile(Scan::Full, &response(&other));
            prop_assert_eq!(&before.blocks, &after.blocks);
            prop_assert_eq!(before.readiness, after.readiness);
        }
        // What does not apply may make a score appear, for less is asked; it never changes one.
        let asked = asked();
        let other: Vec<_> = answers
            .iter()
            .map(|(id, answer)| {
                let may_not_apply = asked.item(id).unwrap().may_not_apply;
                let missing = !matches!(answer, Some(Answer::Level(_)));
                let changed = if missing && may_not_apply { Some(Answer::NotApplicable) } else { *answer };
                (id.clone(), changed)
            })
            .collect();
        let after = profile(Scan::Full, &response(&other));
        for (before, after) in before.blocks.iter().zip(&after.blocks) {
            if before.score.is_some() {
                prop_assert_eq!(before.score, after.score);
            }
        }
    }

    #[test]
    fn the_order_of_answers_never_matters(answers in any_response(), turn in 0..36_usize) {
        let mut turned = answers.clone();
        turned.rotate_left(turn);
        turned.reverse();
        let backwards: BTreeMap<_, _> = response(&turned).answers;
        prop_assert_eq!(&response(&answers).answers, &backwards);
        prop_assert_eq!(
            profile(Scan::Full, &response(&answers)),
            profile(Scan::Full, &response(&turned))
        );
    }

    #[test]
    fn readiness_counts_every_item_that_applies_once(answers in any_response()) {
        for scan in [Scan::Quick, Scan::Full] {
            let asked = asked();
            let response = response(&answers);
            let profile = profile(scan, &response);
            let applicable = asked
                .asked(scan)
                .filter(|item| response.answer(item) != Some(Answer::NotApplicable))
                .count();
            prop_assert_eq!(profile.readiness.applicable(), applicable);
            prop_assert_eq!(profile.insight.applicable, applicable);
        }
    }

    #[test]
    fn a_higher_level_never_lowers_anything(answers in any_response(), place in 0..36_usize) {
        let before = profile(Scan::Full, &response(&answers));
        let mut higher = answers.clone();
        if let Some(Answer::Level(level)) = higher[place].1 {
            higher[place].1 = Some(Answer::Level(level.next().unwrap_or(level)));
            let after = profile(Scan::Full, &response(&higher));
            prop_assert!(after.readiness.met >= before.readiness.met);
            for (before, after) in before.blocks.iter().zip(&after.blocks) {
                prop_assert!(after.score >= before.score);
            }
        }
    }
}
