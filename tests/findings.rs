//! What is said aloud about a council: every sentence for six made-up ones, and what must hold for any.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use hpke::rand_core::{Rng, SeedableRng};
use proptest::prelude::*;
use raadspeil::disclosure::{self, Distribution, Period, Release, Rules, Subject};
use raadspeil::questionnaire::{Item, Level, Questionnaire, Role, Scan};
use raadspeil::report::{self, Analysis, Finding, Group, GroupAgendaPoint, GroupAgendaReason};
use raadspeil::response::{Answer, Response};
use raadspeil::scoring::{Standing, Targets};
use raadspeil::sentences;
use raadspeil::wording::{ClerkPhrase, Wording};
use rand_chacha::ChaCha20Rng;

fn asked() -> Questionnaire {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    Questionnaire::unpack(packed).unwrap()
}

fn texts() -> (Wording, Wording<ClerkPhrase>) {
    (
        Wording::read(include_str!("../src/wording/nl.json")).unwrap(),
        Wording::read(include_str!("../src/wording/clerk-nl.json")).unwrap(),
    )
}

/// A council of which each member answers by the place of the item and of the member.
fn responses(
    asked: &Questionnaire,
    count: usize,
    answer: impl Fn(usize, usize) -> Option<Answer>,
) -> Vec<Response> {
    let members = (0..count).map(|member| {
        let items = asked.asked(Scan::Full).enumerate();
        let answers = items.filter_map(|(place, item)| {
            let answer = answer(place, member)?;
            let may = answer != Answer::NotApplicable || item.may_not_apply;
            may.then(|| (item.id.clone(), answer))
        });
        let roles = [Role::Councillor, Role::Councillor, Role::CivilServant];
        Response {
            role: Some(roles[member % 3]),
            answers: answers.collect::<BTreeMap<_, _>>(),
        }
    });
    members.collect()
}

fn release(asked: &Questionnaire, responses: &[Response], members: usize, half: Period) -> Release {
    let targets = Targets::default();
    let subject = Subject {
        asked,
        scan: Scan::Full,
        name: "Waterveen · raad",
        round: "ABCDEFGH".to_owned(),
        rules: Rules::SECOND,
        number: 1,
        period: Some(half),
        members,
        targets: &targets,
    };
    disclosure::release(&subject, &responses.iter().collect::<Vec<_>>(), &[])
}

fn level(number: usize) -> Answer {
    let number = u8::try_from(number.clamp(1, 5)).unwrap();
    Answer::Level(Level::new(number).unwrap())
}

/// A member of a council that is spread as people are: each item has a level about which they lie.
fn spread(place: usize, member: usize) -> Answer {
    let mut random = ChaCha20Rng::seed_from_u64((place * 1000 + member) as u64);
    let about = 2 + place * 7 % 3;
    match random.next_u32() % 10 {
        0 if place.is_multiple_of(4) => Answer::Unsure,
        0..3 => level(about - 1),
        3..8 => level(about),
        _ => level(about + 1),
    }
}

fn said(asked: &Questionnaire, report: &Group) -> String {
    let (shared, own) = texts();
    let mut said = String::new();
    for finding in &report.findings {
        let [kind, words, certainty] = sentences::finding(&shared, &own, report, finding);
        writeln!(said, "- {kind}: {words} ({certainty})").unwrap();
    }
    for point in sentences::agenda_points(&shared, &own, report) {
        writeln!(said, "* {point}").unwrap();
    }
    for question in &report.talk {
        if report.release.count.is_none() {
            writeln!(said, "? {question}").unwrap();
        }
    }
    assert!(asked.edition() == report.release.edition);
    said
}

#[test]
fn what_applies_to_nobody_is_not_called_unknown() {
    let asked = asked();
    let may_not_apply = |item: &&Item| item.may_not_apply;
    let item = asked.asked(Scan::Full).find(may_not_apply).unwrap();
    let place = asked.asked(Scan::Full).position(|it| it.id == item.id);
    let responses = responses(&asked, 20, |at, member| {
        let applies = Some(at) != place || member < 3;
        Some(if applies {
            level(3 + member % 2)
        } else {
            Answer::NotApplicable
        })
    });
    let release = release(&asked, &responses, 25, Period::of(2026, 11));
    let released = release.items.iter().find(|it| it.item == item.id).unwrap();
    assert!(released.too_few && released.standing.is_none());
    let report = report::group(&asked, release, &[]);
    let on_agenda = |point: &GroupAgendaPoint| point.item == item.id;
    assert!(!report.agenda.iter().any(on_agenda), "{:?}", report.agenda);
    let unknown = |finding: &Finding| matches!(finding, Finding::Insight(..));
    assert!(
        !report.findings.iter().any(unknown),
        "{:?}",
        report.findings
    );
}

#[test]
fn what_changed_since_the_round_before_is_said_until_there_is_a_line() {
    let asked = asked();
    let (shared, own) = texts();
    let of = |shift: usize, half: Period| {
        // As spread out as people are, and higher in one round than in another.
        let responses = responses(&asked, 30, |place, member| {
            Some(match spread(place, member) {
                Answer::Level(it) => level(usize::from(it.number()) + shift),
                other => other,
            })
        });
        release(&asked, &responses, 32, half)
    };
    let halves: Vec<Period> = (2023..=2025)
        .flat_map(|year| [1, 7].map(|month| Period::of(year, month)))
        .collect();
    let said = |earlier: &[Release], now: &Release| {
        let report = report::group(&asked, now.clone(), earlier);
        let findings = report.findings.iter();
        let findings = findings.filter(|it| matches!(it, Finding::Change(_) | Finding::Line(_)));
        let said =
            findings.map(|it| sentences::finding(&shared, &own, &report, it)[1..].join(" / "));
        said.collect::<Vec<_>>()
    };
    let before = [of(0, halves[0]), of(0, halves[1])];
    let now = of(1, halves[2]);
    let [sentence] = &said(&before, &now)[..] else {
        panic!("one change")
    };
    assert!(
        sentence.contains(" niveau hoger dan in de tweede helft van 2023 (tussen "),
        "{sentence}"
    );
    assert!(
        sentence.ends_with("uit 3 peilingen; zo’n verschil zegt niet hoe het verdergaat"),
        "{sentence}"
    );
    let [lower] = &said(&[of(1, halves[1])], &of(0, halves[2]))[..] else {
        panic!("one change")
    };
    assert!(
        lower.contains(" niveau lager dan in de tweede helft van 2023"),
        "{lower}"
    );
    // The same answers, and another round of the same half-year: nothing to say.
    assert_eq!(said(&before, &of(0, halves[2])), [""; 0]);
    assert_eq!(said(&[of(0, halves[2])], &now), [""; 0]);
    // From five rounds on a line is said, or nothing.
    let all: Vec<Release> = halves
        .iter()
        .zip([0, 0, 0, 0, 0])
        .map(|(half, shift)| of(shift, *half))
        .collect();
    assert_eq!(said(&all[..5], &of(1, halves[5])), [""; 0]);
}

#[test]
fn a_margin_is_pointed_to_only_where_one_is_shown() {
    let asked = asked();
    let (_, own) = texts();
    let said = |count: usize, members: usize| {
        let responses = responses(&asked, count, |place, member| Some(spread(place, member)));
        let release = release(&asked, &responses, members, Period::of(2026, 11));
        sentences::sureness(&own, &report::group(&asked, release, &[]))
    };
    assert_eq!(said(20, 22), "20 van 22, let op de marge");
    assert_eq!(said(8, 9), "8 van 9, de marge wordt niet getoond");
}

#[test]
fn what_nobody_knows_is_on_the_agenda_whatever_else_presses() {
    let asked = asked();
    let item = asked.asked(Scan::Full).nth(10).unwrap().id.clone();
    let responses = responses(&asked, 20, |place, member| {
        let is_unknown = place == 10;
        // Near enough to each other that nothing is hidden for being unanimous.
        let low = level(1 + member % 2);
        Some(if is_unknown { Answer::Unsure } else { low })
    });
    let release = release(&asked, &responses, 25, Period::of(2026, 11));
    let released = release.items.iter().find(|it| it.item == item).unwrap();
    assert_eq!(released.standing, Some(Standing::Unknown));
    let report = report::group(&asked, release, &[]);
    let why: Vec<&GroupAgendaReason> = report.agenda.iter().map(|point| &point.why).collect();
    assert!(
        matches!(
            why.as_slice(),
            [
                GroupAgendaReason::Law(_),
                GroupAgendaReason::Law(_),
                GroupAgendaReason::Unknown
            ]
        ),
        "{why:?}"
    );
    assert_eq!(report.agenda[2].item, item);
}

#[test]
fn every_sentence_of_six_councils() {
    let asked = asked();
    let autumn = Period::of(2026, 11);
    let camps = |place: usize, member: usize| {
        let low = member.is_multiple_of(2);
        Some(level(if low { 1 } else { 4 + place % 2 }))
    };
    let spread_out = |place: usize, member: usize| Some(spread(place, member));
    let of = |count, members, answer: &dyn Fn(usize, usize) -> Option<Answer>| {
        release(&asked, &responses(&asked, count, answer), members, autumn)
    };
    let earlier = [(2024, 5), (2025, 5)].map(|(year, month)| {
        let lower = |place, member| match spread(place, member) {
            Answer::Level(it) => Some(level(usize::from(it.number()).saturating_sub(1))),
            other => Some(other),
        };
        let responses = responses(&asked, 30, lower);
        release(&asked, &responses, 45, Period::of(year, month))
    });
    let councils: [(&str, Release, &[Release]); 6] = [
        ("45 van 45", of(45, 45, &spread_out), &[]),
        ("9 van 15", of(9, 15, &spread_out), &[]),
        ("4 van 9", of(4, 9, &spread_out), &[]),
        (
            "21 die alles niet weten",
            of(21, 30, &|_, _| Some(Answer::Unsure)),
            &[],
        ),
        ("20 in twee kampen", of(20, 25, &camps), &[]),
        (
            "een latere ronde, 38 van 45",
            of(38, 45, &spread_out),
            &earlier,
        ),
    ];
    let mut all = String::new();
    for (name, release, earlier) in councils {
        let report = report::group(&asked, release, earlier);
        writeln!(all, "{name}\n{}", said(&asked, &report)).unwrap();
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = here.join("target/samples");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("findings.txt"), &all).unwrap();
    let golden = fs::read_to_string(here.join("tests/golden/findings.txt")).unwrap_or_default();
    assert!(
        golden == all,
        "the sentences are no longer what they were: compare target/samples/findings.txt with tests/golden/findings.txt"
    );
}

/// What a quick scan says to a person who chose a level for each statement, in the order of the questionnaire.
fn of_a_person(levels: [usize; 12]) -> Vec<String> {
    let asked = asked();
    let items = asked.asked(Scan::Quick).zip(levels);
    let response = Response {
        role: Some(Role::Councillor),
        answers: items
            .map(|(item, it)| (item.id.clone(), level(it)))
            .collect(),
    };
    let report = report::personal(&asked, Scan::Quick, &response, &Targets::default(), |_| {
        None
    });
    texts().0.findings(&report)
}

#[test]
fn a_quick_scan_says_what_is_furthest_and_what_is_near() {
    let asked = asked();
    let quick: Vec<_> = asked.asked(Scan::Quick).collect();
    assert_eq!(quick.len(), 12);
    let mut levels = [3; 12];
    assert_eq!(of_a_person(levels), Vec::<String>::new());
    levels[4] = 1;
    levels[7] = 2;
    let first = Level::new(1).unwrap();
    let (far, near) = (quick[4], quick[7]);
    let expected = [
        format!(
            "Waar zit het? Deze stelling ligt het verst onder het streefniveau: “{}” U koos niveau 1: {} Weet u hoe dat komt?",
            far.statement,
            far.description(first)
        ),
        format!(
            "Wat als? Hier is één niveau hoger genoeg: “{}” Komt dat er, dan zijn 11 van de 12 stellingen op peil. Dat is \
             een rekensom, geen verwachting. Vraag wat ervoor nodig is.",
            near.statement
        ),
    ];
    assert_eq!(of_a_person(levels), expected);
    // Two that are equally far: neither is named.
    levels[5] = 1;
    assert_eq!(of_a_person(levels).len(), 1);
    // More than three that are near are no small step.
    levels[0..3].fill(2);
    assert_eq!(of_a_person(levels), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Nothing is said that the release does not show, in the order of the four kinds.
    #[test]
    fn a_finding_says_what_the_release_shows(seed in any::<u64>(), count in 0..46_usize) {
        let asked = asked();
        let mut random = ChaCha20Rng::seed_from_u64(seed);
        let chance: Vec<u32> = (0..6000).map(|_| random.next_u32()).collect();
        let answer = |place: usize, member: usize| match chance[(place * 131 + member) % 6000] % 9 {
            0 => Some(Answer::Unsure),
            1 => Some(Answer::NotApplicable),
            2 => None,
            other => Some(level(1 + (other as usize + place % 3) % 5)),
        };
        let made = responses(&asked, count, answer);
        let release = release(&asked, &made, count.max(9), Period::of(2026, 11));
        let report = report::group(&asked, release.clone(), &[]);
        let place = |finding: &Finding| match finding.kind() {
            Analysis::Descriptive => 0,
            Analysis::Diagnostic => 1,
            Analysis::Predictive => 2,
            Analysis::Prescriptive => 3,
        };
        prop_assert!(report.findings.is_sorted_by_key(place));
        prop_assert_eq!(report.findings.is_empty(), release.count.is_none());
        let shown = |name: &str| {
            let item = asked.asked(Scan::Full).find(|item| item.name == name).unwrap();
            release.items.iter().find(|it| it.item == item.id).unwrap()
        };
        for finding in &report.findings {
            match finding {
                Finding::Choice(name, level, text, most, all) => {
                    let Some(Distribution::Whole { levels, .. }) = shown(name).distribution else {
                        panic!("{name} has no distribution")
                    };
                    prop_assert_eq!(levels[usize::from(level.number()) - 1], *most);
                    prop_assert_eq!(levels.iter().sum::<u32>(), *all);
                    let item = asked.item(&shown(name).item).unwrap();
                    prop_assert_eq!(item.description(*level), text);
                    prop_assert_eq!(shown(name).standing, Some(Standing::NotYet));
                }
                Finding::Middle(name, level, _) => {
                    prop_assert_eq!(shown(name).median, Some(*level));
                }
                Finding::Pull(_, name, gain) => {
                    prop_assert!(shown(name).mean.is_some() && *gain >= 10);
                }
                Finding::Insight(names, ..) => {
                    for name in names {
                        prop_assert_eq!(shown(name).standing, Some(Standing::Unknown), "{}", name);
                    }
                }
                Finding::Step(_, target, items) => {
                    prop_assert!((1..=3).contains(&items.len()));
                    for (name, text) in items {
                        prop_assert!(shown(name).mean.is_some());
                        let item = asked.item(&shown(name).item).unwrap();
                        prop_assert_eq!(item.description(*target), text);
                    }
                }
                Finding::First(point) => prop_assert_eq!(Some(point), report.agenda.first()),
                _ => {}
            }
        }
        // And all of it can be said.
        said(&asked, &report);
    }
}
