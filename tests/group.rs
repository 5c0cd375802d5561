//! Method 1 for a group, and what may be shown of it: rules 5 to 10, and rule set 2.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use hpke::rand_core::{Rng, SeedableRng};
use proptest::prelude::*;
use raadspeil::disclosure::{
    self, Distribution, FEWEST, Mean, Release, Rules, Subject, Superseded,
};
use raadspeil::questionnaire::{ItemId, Level, Questionnaire, Role, Scan};
use raadspeil::report;
use raadspeil::response::{Answer, Response};
use raadspeil::scoring::{self, Standing, Tally, Targets};
use rand_chacha::ChaCha20Rng;

#[path = "support/python.rs"]
mod python;

/// What `build.rs` read and packed.
fn asked() -> Questionnaire {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    Questionnaire::unpack(packed).unwrap()
}

fn tally(levels: [u32; 5], unsure: u32, not_applicable: u32, unanswered: u32) -> Tally {
    Tally {
        levels,
        unsure,
        not_applicable,
        unanswered,
    }
}

fn close(a: f64, b: f64, by: f64) -> bool {
    (a - b).abs() <= by
}

#[test]
fn agreement_is_that_of_van_der_eijk() {
    for (counts, expected) in [
        // The one value that another program published: R's agrmt.
        (&[30, 40, 210, 130, 530, 50, 10][..], 0.611_333_3),
        (&[0, 0, 25, 0, 0], 1.0),
        (&[5, 5, 5, 5, 5], 0.0),
        (&[12, 0, 0, 0, 13], -0.92),
        (&[1, 3, 9, 8, 4], 0.42),
        (&[2, 2, 5, 0, 0], 0.666_667),
        (&[4, 1, 0, 0, 4], -0.759_259),
        (&[9, 0, 0, 0, 0], 1.0),
    ] {
        let found = scoring::agreement(counts).unwrap();
        assert!(close(found, expected, 1e-6), "{counts:?}: {found}");
    }
    assert_eq!(scoring::agreement(&[0; 5]), None);
}

/// A in the lowest twentieth of some groups of a size, each of whose members chooses at random.
fn lowest_twentieth(size: usize, groups: usize, seed: u64) -> f64 {
    let mut random = ChaCha20Rng::seed_from_u64(seed + size as u64);
    let mut found: Vec<f64> = (0..groups)
        .map(|_| {
            let mut counts = [0; 5];
            for _ in 0..size {
                counts[random.next_u32() as usize % 5] += 1;
            }
            scoring::agreement(&counts).unwrap()
        })
        .collect();
    found.sort_by(f64::total_cmp);
    found[groups / 20]
}

#[test]
fn chance_is_as_in_the_table() {
    for size in [15, 25, 45] {
        let drawn = lowest_twentieth(size, 20_000, 1);
        let table = scoring::chance(size).unwrap();
        assert!(close(drawn, table, 0.02), "{size}: {drawn}, {table}");
    }
    assert_eq!(scoring::chance(46), scoring::chance(45));
    assert_eq!(scoring::chance(4), None);
}

/// Prints the table of chance anew: `cargo test --test group -- --ignored --nocapture table`.
#[test]
#[ignore = "takes minutes, and prints what stands in src/scoring/agreement.rs"]
fn table_of_chance() {
    let sizes = (5..=30).chain([35, 40, 45, 50, 60, 75, 100, 150, 200]);
    for size in sizes {
        let lowest = lowest_twentieth(size, 200_000, 0);
        writeln!(std::io::stdout(), "    ({size}, {lowest:.2}),").unwrap();
    }
}

#[test]
fn everybody_is_counted_once_and_levels_spread_as_a_sample() {
    let some = tally([1, 2, 0, 0, 3], 2, 3, 4);
    assert_eq!((some.count(), some.people()), (6, 15));
    assert!(close(some.mean().unwrap(), 10.0 / 3.0, 1e-9));
    // numpy.std([1, 2, 2, 5, 5, 5], ddof=1)
    assert!(close(
        some.deviation().unwrap(),
        1.861_898_672_502_525_5,
        1e-9
    ));
    assert_eq!(tally([0, 0, 1, 0, 0], 2, 3, 4).deviation(), None);
    let nobody = tally([0; 5], 2, 3, 4);
    assert_eq!((nobody.mean(), nobody.deviation()), (None, None));
}

#[test]
fn a_group_is_told_by_its_median_its_quartiles_and_its_standing() {
    let of = |tally: Tally| {
        (
            tally.median(),
            tally.quartiles(),
            tally.standing(Level::Three),
        )
    };
    let (two, three, four) = (Level::Two, Level::Three, Level::Four);
    for (counts, median, quartiles, standing) in [
        // The lower of the two in the middle.
        (
            tally([0, 2, 2, 0, 0], 0, 0, 0),
            two,
            (two, three),
            Standing::NotYet,
        ),
        // Exactly three quarters reach the target.
        (
            tally([0, 2, 6, 0, 0], 0, 0, 0),
            three,
            (two, three),
            Standing::Met,
        ),
        // Too few gave a level: unsure and unanswered count as missing, not applicable does not.
        (
            tally([0, 0, 0, 6, 0], 2, 9, 2),
            four,
            (four, four),
            Standing::Unknown,
        ),
        (
            tally([0, 0, 0, 6, 0], 2, 9, 1),
            four,
            (four, four),
            Standing::Met,
        ),
    ] {
        let expected = (Some(median), Some(quartiles), Some(standing));
        assert_eq!(of(counts), expected, "{counts:?}");
    }
    let nobody = tally([0; 5], 0, 7, 0);
    assert_eq!(of(nobody), (None, None, None));
    assert_eq!(
        tally([0; 5], 3, 0, 4).standing(Level::One),
        Some(Standing::Unknown)
    );
}

#[test]
fn an_interval_knows_how_many_could_have_answered() {
    // 15 of 25 at 3.0: the bounds that the method was chosen with.
    let (low, high) = scoring::bounds(3.0, 15, 25);
    assert!(close(low, 2.2, 1e-9) && close(high, 3.8, 1e-9));
    assert_eq!(scoring::half_width(0.8, 25, 25), Some(0.0));
    // t(14; .975) · 0.8 / √15 · √(1 − 15/25)
    let width = scoring::half_width(0.8, 15, 25).unwrap();
    assert!(close(
        width,
        2.144_786_688 * 0.8 / 15_f64.sqrt() * 0.4_f64.sqrt(),
        1e-5
    ));
    assert_eq!(scoring::half_width(0.8, 1, 25), None);
}

#[test]
fn two_rounds_are_compared_with_what_is_not_sure_of_each() {
    let difference = scoring::difference((2.5, 20, 0.3), (3.1, 20, 0.4)).unwrap();
    assert!(close(difference.value, 0.6, 1e-9) && close(difference.half_width, 0.5, 1e-9));
    assert!(difference.is_clear());
    assert_eq!(scoring::difference((2.5, 1, 0.3), (3.1, 20, 0.4)), None);
    for (earlier, later, expected) in [
        ([5, 0, 0, 0, 0], [0, 0, 0, 0, 5], Some(1.0)),
        ([1, 1, 1, 1, 1], [1, 1, 1, 1, 1], Some(0.0)),
        ([0, 2, 0, 0, 0], [1, 0, 1, 0, 0], Some(0.0)),
        ([0; 5], [1; 5], None),
    ] {
        assert_eq!(scoring::cliffs_delta(&earlier, &later), expected);
    }
}

/// Some people who all say the same, but for what is changed afterwards.
fn people(asked: &Questionnaire, count: usize, level: Level) -> Vec<Response> {
    let answers: BTreeMap<ItemId, Answer> = asked
        .asked(Scan::Full)
        .map(|item| (item.id.clone(), Answer::Level(level)))
        .collect();
    vec![
        Response {
            role: Some(Role::Councillor),
            answers,
        };
        count
    ]
}

fn release(asked: &Questionnaire, responses: &[Response], members: usize) -> Release {
    let about = Subject {
        asked,
        scan: Scan::Full,
        name: "Waterveen",
        round: "0".to_owned(),
        rules: Rules::SECOND,
        number: 1,
        period: None,
        members,
        targets: &Targets::default(),
    };
    disclosure::release(&about, &responses.iter().collect::<Vec<_>>(), &[])
}

#[test]
fn how_much_is_shown_depends_on_how_many_there_are() {
    let asked = asked();
    let mixed = |count: usize| {
        let mut responses = people(&asked, count, Level::Three);
        for (place, response) in responses.iter_mut().enumerate() {
            for answer in response.answers.values_mut() {
                *answer = Answer::Level(Level::ALL[1 + place % 3]);
            }
        }
        release(&asked, &responses, count)
    };
    for count in [0, 1, 4, 5, 9, 10, 14, 15, 45] {
        let release = mixed(count);
        assert_eq!(release.count, (count >= 5).then_some(count));
        assert_eq!(release.items.len(), if count < 5 { 0 } else { 40 });
        assert_eq!(release.blocks.len(), if count < 5 { 0 } else { 10 });
        assert_eq!(release.roles, [], "everybody has the same role");
        for item in &release.items {
            assert!(!item.too_few && item.standing.is_some());
            assert_eq!(item.median.is_some(), count >= 10);
            assert_eq!(item.mean.is_some(), count >= 10);
            assert_eq!(item.agreement.is_some(), count >= 15);
            match item.distribution {
                None => assert!(count < 10),
                Some(Distribution::Coarse(_)) => assert!((10..15).contains(&count)),
                Some(Distribution::Whole { .. }) => assert!(count >= 15),
            }
        }
        for block in &release.blocks {
            assert!(block.mean.is_some());
            // Everybody took part: there is no interval, which is told where one would be.
            assert_eq!(block.half_width, (count >= 10).then_some(0));
        }
    }
}

#[test]
fn nothing_tells_a_group_of_one_mind() {
    let asked = asked();
    for (count, dissenters) in [(10, 0), (10, 1), (15, 0), (15, 1), (45, 0), (45, 1)] {
        let mut responses = people(&asked, count, Level::Three);
        for response in &mut responses[..dissenters] {
            for answer in response.answers.values_mut() {
                *answer = Answer::Level(Level::Five);
            }
        }
        for item in release(&asked, &responses, count).items {
            assert_eq!((item.distribution, item.agreement), (None, None));
        }
    }
    // At the ends a mean says the same thing.
    for (level, expected) in [(Level::One, Mean::Low), (Level::Five, Mean::High)] {
        let release = release(&asked, &people(&asked, 20, level), 20);
        assert!(release.items.iter().all(|item| item.mean == Some(expected)));
        assert!(
            release
                .blocks
                .iter()
                .all(|block| block.mean == Some(expected))
        );
    }
}

#[test]
fn an_item_counts_those_who_gave_a_level() {
    let asked = asked();
    let mut responses = people(&asked, 20, Level::Three);
    let first = asked.asked(Scan::Full).next().unwrap().id.clone();
    for response in &mut responses[4..] {
        response.answers.insert(first.clone(), Answer::Unsure);
    }
    let item = release(&asked, &responses, 20).items.swap_remove(0);
    assert!(item.too_few);
    // That hardly anybody knows is shown, and nothing else.
    assert_eq!(item.standing, Some(Standing::Unknown));
    assert_eq!((item.insight, item.mean), (None, None));
    for response in &mut responses[4..] {
        response.answers.remove(&first);
    }
    let item = release(&asked, &responses, 20).items.swap_remove(0);
    assert_eq!((item.too_few, item.standing), (true, None));
}

/// A council of which so many say level 4 on everything and the rest level 2.
fn with_dissenters(asked: &Questionnaire, count: usize, dissenters: usize) -> Vec<Response> {
    let mut responses = people(asked, count - dissenters, Level::Four);
    responses.extend(people(asked, dissenters, Level::Two));
    responses
}

#[test]
fn nearly_all_of_one_mind_is_told_by_the_mean_alone() {
    let asked = asked();
    for count in [10, 14, 15, 45] {
        for dissenters in 0..5 {
            let responses = with_dissenters(&asked, count, dissenters);
            let item = release(&asked, &responses, count).items.swap_remove(0);
            let is_hidden = dissenters < 3;
            assert_eq!(
                item.distribution.is_none(),
                is_hidden,
                "{dissenters} of {count}"
            );
            assert_eq!(item.median.is_none(), is_hidden, "{dissenters} of {count}");
            assert!(item.mean.is_some() && item.standing.is_some());
        }
    }
}

#[test]
fn a_law_that_all_see_broken_is_told_though_the_median_is_hidden() {
    let asked = asked();
    let responses = people(&asked, 12, Level::One);
    let release = release(&asked, &responses, 12);
    assert!(release.items.iter().all(|item| item.median.is_none()));
    let report = report::group(&asked, release, &[]);
    let items = report.blocks.iter().flat_map(|block| &block.items);
    let laws = items.filter(|item| item.law.is_some()).count();
    let floors = asked
        .asked(Scan::Full)
        .filter(|item| item.legal_floor.is_some())
        .count();
    assert!(floors > 0);
    assert_eq!(laws, floors);
    // Where nearly all are at the floor nothing is said.
    let responses = people(&asked, 12, Level::Three);
    let report = report::group(&asked, self::release(&asked, &responses, 12), &[]);
    let mut items = report.blocks.iter().flat_map(|block| &block.items);
    assert!(items.all(|item| item.law.is_none()));
}

#[test]
fn a_later_release_compares_each_item_with_itself() {
    let asked = asked();
    let second = asked.asked(Scan::Full).nth(1).unwrap().id.clone();
    let council = |count: usize| {
        let mut all = with_dissenters(&asked, count, 3);
        for response in &mut all {
            let few = Answer::Level(Level::One);
            response.answers.insert(second.clone(), few);
        }
        all
    };
    let (first, all) = (council(16), council(22));
    let targets = Targets::default();
    let about = Subject {
        asked: &asked,
        scan: Scan::Full,
        name: "Waterveen",
        round: "0".to_owned(),
        rules: Rules::SECOND,
        number: 2,
        period: None,
        members: 30,
        targets: &targets,
    };
    let earlier = [Superseded {
        rules: Rules::SECOND,
        number: 1,
        responses: first.iter().collect(),
    }];
    let release = disclosure::release(&about, &all.iter().collect::<Vec<_>>(), &earlier);
    let standings: Vec<_> = release.items.iter().map(|item| item.standing).collect();
    assert_eq!(
        standings[..3],
        [Standing::Met, Standing::NotYet, Standing::Met].map(Some)
    );
}

#[test]
fn hands_count_where_enough_said_something_of_what_applies() {
    let asked = asked();
    let block = &asked.blocks()[0].id;
    let items = asked.asked(Scan::Full);
    let of_block: Vec<&ItemId> = items
        .filter(|item| item.counts_for(block))
        .map(|item| &item.id)
        .collect();
    assert!(of_block.len() > 1);
    // One item of the block has hands; the others apply for nobody, or too few know them.
    let mean = |others: Tally| {
        let group = scoring::by_hand(&asked, Scan::Full, 11, |item| {
            if item == of_block[0] {
                tally([0, 0, 0, 11, 0], 0, 0, 0)
            } else {
                others
            }
        });
        group.blocks[0].mean
    };
    assert_eq!(mean(tally([0; 5], 0, 11, 0)), Some(4.0));
    assert_eq!(mean(tally([0, 0, 1, 0, 0], 10, 0, 0)), None);
}

#[test]
fn a_second_release_shows_nothing_that_the_first_had_otherwise() {
    let asked = asked();
    let mut first = with_dissenters(&asked, 16, 3);
    for (place, response) in first.iter_mut().enumerate() {
        response.role = Some(if place < 8 {
            Role::Councillor
        } else {
            Role::Executive
        });
    }
    let targets = Targets::default();
    let about = |number| Subject {
        asked: &asked,
        scan: Scan::Full,
        name: "Waterveen",
        round: "0".to_owned(),
        rules: Rules::SECOND,
        number,
        period: None,
        members: 30,
        targets: &targets,
    };
    let of = |responses: &[Response], earlier: &[Response]| {
        let responses: Vec<&Response> = responses.iter().collect();
        let earlier = (!earlier.is_empty()).then(|| Superseded {
            rules: Rules::SECOND,
            number: 1,
            responses: earlier.iter().collect(),
        });
        let earlier: Vec<Superseded> = earlier.into_iter().collect();
        disclosure::release(&about(earlier.len() + 1), &responses, &earlier)
    };
    let before = of(&first, &[]);
    assert_eq!(before.items[0].standing, Some(Standing::Met));
    assert_eq!(before.roles.len(), 2);
    let with = |role: Role, count: usize, level: Level| {
        let mut all = first.clone();
        let mut newcomers = people(&asked, count, level);
        for newcomer in &mut newcomers {
            newcomer.role = Some(role);
        }
        all.extend(newcomers);
        of(&all, &first)
    };
    // Five more of one role: of the other none came.
    let after = with(Role::Councillor, 5, Level::Four);
    assert_eq!(after.items[0].standing, Some(Standing::Met));
    assert_eq!(
        (after.items[0].median, after.items[0].distribution),
        (None, None)
    );
    assert_eq!(after.roles.len(), 2);
    // The newcomers tip the balance: what was shown otherwise before is not shown.
    let after = with(Role::Councillor, 7, Level::One);
    assert_eq!(after.items[0].standing, None);
    // One newcomer in a role, among five.
    let mut all = first.clone();
    let mut newcomers = people(&asked, 5, Level::Four);
    for (place, newcomer) in newcomers.iter_mut().enumerate() {
        newcomer.role = Some(if place == 0 {
            Role::Executive
        } else {
            Role::Councillor
        });
    }
    all.extend(newcomers);
    assert!(of(&all, &first).roles.is_empty());
}

/// Who is in a round at its three closings, by role: those who come after a closing come on top of those before.
fn arrivals() -> impl Strategy<Value = [[usize; 5]; 3]> {
    let some = || [0..13_usize, 0..9, 0..9, 0..6, 0..6];
    (some(), some(), some()).prop_map(|(first, second, third)| [first, second, third])
}

proptest! {
    #[test]
    fn no_two_groups_of_roles_of_any_releases_differ_by_a_few(arrivals in arrivals()) {
        let asked = asked();
        let mut responses: Vec<Response> = Vec::new();
        let mut sizes = Vec::new();
        for arrived in arrivals {
            for (role, size) in [None].into_iter().chain(Role::ALL.map(Some)).zip(arrived) {
                let mut some = people(&asked, size, Level::Three);
                for response in &mut some {
                    response.role = role;
                }
                responses.extend(some);
            }
            sizes.push(responses.len());
        }
        let targets = Targets::default();
        let mut earlier: Vec<Superseded<'_>> = Vec::new();
        let mut shown: Vec<BTreeSet<usize>> = Vec::new();
        for (place, size) in sizes.into_iter().enumerate() {
            let of = &responses[..size];
            let about = Subject {
                asked: &asked,
                scan: Scan::Full,
                name: "Waterveen",
                round: "0".to_owned(),
                rules: Rules::SECOND,
                number: place + 1,
                period: None,
                members: 150,
                targets: &targets,
            };
            let refs: Vec<&Response> = of.iter().collect();
            let release = disclosure::release(&about, &refs, &earlier);
            for group in &release.roles {
                let alike = |place: &usize| group.roles.contains(&of[*place].role);
                shown.push((0..size).filter(alike).collect());
            }
            earlier.push(Superseded { rules: Rules::SECOND, number: place + 1, responses: refs });
        }
        for one in &shown {
            for other in shown.iter().filter(|other| !one.is_disjoint(other)) {
                let only = one.difference(other).count();
                prop_assert!(!(1..FEWEST).contains(&only), "{only} are in one group and not in another");
            }
        }
    }
}

#[test]
fn roles_merge_until_each_and_its_rest_are_large_enough() {
    let asked = asked();
    let with = |sizes: [usize; 5]| {
        let mut responses = Vec::new();
        for (role, size) in [None].into_iter().chain(Role::ALL.map(Some)).zip(sizes) {
            let mut some = people(&asked, size, Level::Three);
            for response in &mut some {
                response.role = role;
            }
            responses.extend(some);
        }
        let release = release(&asked, &responses, responses.len().max(1));
        let mut counts: Vec<usize> = release.roles.iter().map(|role| role.count).collect();
        counts.sort_unstable();
        counts
    };
    assert_eq!(with([0, 20, 0, 0, 0]), [0; 0]);
    assert_eq!(with([0, 20, 4, 0, 0]), [0; 0]);
    assert_eq!(with([0, 20, 5, 0, 0]), [5, 20]);
    assert_eq!(with([2, 20, 2, 1, 0]), [5, 20]);
    assert_eq!(with([1, 20, 5, 1, 1]), [8, 20]);
    assert_eq!(with([4, 4, 0, 0, 0]), [0; 0]);
}

proptest! {
    #[test]
    fn the_outer_bounds_hold_for_the_mean_before_rounding(
        people in proptest::collection::vec(anybody(), 5..30),
        more in 8..60_usize,
    ) {
        let asked = asked();
        let responses: Vec<Response> = people.iter().map(|one| response(&asked, one)).collect();
        let members = responses.len() + more;
        let exact = scoring::group(&asked, Scan::Full, &responses.iter().collect::<Vec<_>>());
        let report = report::group(&asked, release(&asked, &responses, members), &[]);
        for (block, exact) in report.blocks.iter().zip(&exact.blocks) {
            let Some((low, high)) = block.bounds else { continue };
            let (lower, upper) = scoring::bounds(exact.mean.unwrap(), responses.len(), members);
            prop_assert!(low <= lower + 1e-9 && upper <= high + 1e-9, "{}", block.name);
        }
    }
}

/// A person who says anything, in any role.
fn anybody() -> impl Strategy<Value = (u8, Vec<u8>)> {
    (0..5_u8, proptest::collection::vec(0..8_u8, 40))
}

fn response(asked: &Questionnaire, (role, numbers): &(u8, Vec<u8>)) -> Response {
    let answers = asked.asked(Scan::Full).zip(numbers);
    let answers = answers.filter_map(|(item, number)| {
        let answer = match number {
            0 => return None,
            6 => Answer::Unsure,
            7 => Answer::NotApplicable,
            level => Answer::Level(Level::new(*level)?),
        };
        Some((item.id.clone(), answer))
    });
    Response {
        role: [None]
            .into_iter()
            .chain(Role::ALL.map(Some))
            .nth(usize::from(*role))
            .unwrap(),
        answers: answers.collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_release_does_not_depend_on_the_order(people in proptest::collection::vec(anybody(), 0..30), seed: u64) {
        let asked = asked();
        let responses: Vec<Response> = people.iter().map(|person| response(&asked, person)).collect();
        let mut mixed = responses.clone();
        let mut random = ChaCha20Rng::seed_from_u64(seed);
        for place in (1..mixed.len()).rev() {
            mixed.swap(place, random.next_u32() as usize % (place + 1));
        }
        let released = release(&asked, &responses, 45);
        prop_assert_eq!(&released, &release(&asked, &mixed, 45));
        // Whatever is shown is within what can be.
        for item in &released.items {
            prop_assert!(item.too_few || item.standing.is_some());
            prop_assert!(item.agreement.is_none_or(|a| (-100..=100).contains(&a)));
        }
        for block in &released.blocks {
            prop_assert!(block.mean.is_none_or(|mean| (1.5..=4.5).contains(&mean.value())));
        }
        // And it comes through its file unchanged.
        let text = serde_json::to_string(&released).unwrap();
        prop_assert_eq!(serde_json::from_str::<Release>(&text).unwrap(), released);
    }
}

/// How many councils are recomputed by the program that shares nothing with this one.
const RECOMPUTED: usize = 300;

/// A council of `count`, in some of whose items nearly all are of one mind.
fn any_council(
    asked: &Questionnaire,
    scan: Scan,
    count: usize,
    random: &mut ChaCha20Rng,
) -> Vec<Response> {
    let mut below = |most: u32| random.next_u32() % most;
    let items: Vec<_> = asked.asked(scan).collect();
    let minds: Vec<(u32, u32)> = items.iter().map(|_| (below(5), 1 + below(5))).collect();
    let member = |_| {
        let role = [
            None,
            Some(Role::Councillor),
            Some(Role::Executive),
            Some(Role::CivilServant),
        ];
        let mut response = Response {
            role: role[below(4) as usize],
            ..Response::default()
        };
        for (item, (spread, middle)) in items.iter().zip(&minds) {
            let said = match below(14) {
                0 => continue,
                1 => Answer::Unsure,
                2 if item.may_not_apply => Answer::NotApplicable,
                _ if *spread == 0 || below(4) >= *spread => level(*middle),
                _ => level(1 + below(5)),
            };
            response.answers.insert(item.id.clone(), said);
        }
        response
    };
    (0..count).map(member).collect()
}

fn level(number: u32) -> Answer {
    Answer::Level(Level::new(u8::try_from(number).unwrap()).unwrap())
}

/// What an item of the sample of answers is: 0 none, 1 to 5 a level, 6 unsure, 7 not applicable.
fn number(answer: Option<&Answer>) -> u8 {
    match answer {
        None => 0,
        Some(Answer::Level(level)) => level.number(),
        Some(Answer::Unsure) => 6,
        Some(Answer::NotApplicable) => 7,
    }
}

#[test]
fn a_program_that_shares_nothing_finds_the_same_in_hundreds_of_councils() {
    let asked = asked();
    let mut random = ChaCha20Rng::seed_from_u64(20_261_125);
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples/method");
    let mut folders = Vec::new();
    for council in 0..RECOMPUTED {
        let scan = [Scan::Quick, Scan::Full][council % 2];
        let count = 3 + council % 43;
        let responses = any_council(&asked, scan, count, &mut random);
        let mut targets = Targets::default();
        if council % 3 == 0 {
            targets.set(asked.blocks()[council % 10].id.clone(), Level::Four);
        }
        let about = Subject {
            asked: &asked,
            scan,
            name: "Waterveen",
            round: "0".to_owned(),
            rules: Rules::SECOND,
            number: 1 + council % 7 / 6,
            period: None,
            members: count + council % 5 * 3,
            targets: &targets,
        };
        let release = disclosure::release(&about, &responses.iter().collect::<Vec<_>>(), &[]);
        let answers = responses.iter().map(|response| {
            let answers = asked.asked(Scan::Full);
            let answers: Vec<u8> = answers
                .map(|item| number(response.answers.get(&item.id)))
                .collect();
            serde_json::json!({ "role": response.role, "answers": answers })
        });
        let folder = samples.join(format!("{council:03}"));
        std::fs::create_dir_all(&folder).unwrap();
        let answers = answers.collect::<serde_json::Value>().to_string();
        std::fs::write(folder.join("answers.json"), answers).unwrap();
        let result = serde_json::to_string(&release).unwrap();
        std::fs::write(folder.join("result.json"), result).unwrap();
        folders.push(folder.to_str().unwrap().to_owned());
    }
    let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
    let said = python::python("tests/method.py", &folders, b"");
    assert!(said.contains("figures agree in 300 councils"), "{said}");
}
