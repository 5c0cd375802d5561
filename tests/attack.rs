//! An attack on rule set 1: everything that is released of 10 000 made-up councils, read by somebody who
//! wants to know what one person said.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
#![allow(
    clippy::cast_precision_loss,
    reason = "shares of some hundred thousand"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use hpke::rand_core::Rng;
use hpke::rand_core::SeedableRng;
use raadspeil::disclosure;
use raadspeil::disclosure::About;
use raadspeil::disclosure::Distribution;
use raadspeil::disclosure::FEWEST;
use raadspeil::disclosure::ItemRelease;
use raadspeil::disclosure::Release;
use raadspeil::questionnaire::ItemId;
use raadspeil::questionnaire::Level;
use raadspeil::questionnaire::Questionnaire;
use raadspeil::questionnaire::Role;
use raadspeil::questionnaire::Scan;
use raadspeil::report;
use raadspeil::response::Answer;
use raadspeil::response::Response;
use raadspeil::scoring;
use raadspeil::scoring::Tally;
use raadspeil::scoring::Targets;
use rand_chacha::ChaCha20Rng;

/// How many councils are simulated.
const COUNCILS: usize = 10_000;
/// Where chance starts.
const SEED: u64 = 20_261_124;

/// Shares of the levels in councils that are spread, that agree, and that agree strongly: those of the
/// study that the rules rest on; and one that agrees on the middle, where most is to be told.
const SHAPES: [[u32; 5]; 4] = [
    [10, 30, 35, 20, 5],
    [1, 4, 15, 55, 25],
    [0, 2, 8, 70, 20],
    [1, 7, 84, 7, 1],
];

fn asked() -> Questionnaire {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    Questionnaire::unpack(packed).unwrap()
}

/// What somebody says, where one in ten gives no level.
fn answer(shape: &[u32; 5], random: &mut ChaCha20Rng) -> Option<Answer> {
    match random.next_u32() % 20 {
        0 => return None,
        1 => return Some(Answer::Unsure),
        _ => {}
    }
    let mut place = random.next_u32() % 100;
    let mut levels = Level::ALL.into_iter().zip(shape);
    let found = levels.find_map(|(level, share)| {
        let here = place < *share;
        place = place.saturating_sub(*share);
        here.then_some(Answer::Level(level))
    });
    found.or(Some(Answer::Level(Level::Five)))
}

/// A council that answers, in the order in which its members hand in.
fn council(asked: &Questionnaire, seats: usize, random: &mut ChaCha20Rng) -> Vec<Response> {
    let shapes: Vec<usize> = asked
        .asked(Scan::Quick)
        .map(|_| random.next_u32() as usize % SHAPES.len())
        .collect();
    let here = (0..seats)
        .filter(|_| !random.next_u32().is_multiple_of(10))
        .count();
    let member = |random: &mut ChaCha20Rng| {
        let role = match random.next_u32() % 10 {
            0 => None,
            1 => Some(Role::Executive),
            2 => Some(Role::CivilServant),
            _ => Some(Role::Councillor),
        };
        let answers = asked
            .asked(Scan::Quick)
            .zip(&shapes)
            .filter_map(|(item, shape)| Some((item.id.clone(), answer(&SHAPES[*shape], random)?)));
        let answers: BTreeMap<ItemId, Answer> = answers.collect();
        Response { role, answers }
    };
    (0..here).map(|_| member(random)).collect()
}

fn release(
    asked: &Questionnaire,
    responses: &[Response],
    members: usize,
    number: usize,
) -> Release {
    let about = About {
        asked,
        scan: Scan::Quick,
        name: "Waterveen",
        round: "0".to_owned(),
        number,
        period: None,
        members,
        targets: &Targets::default(),
    };
    disclosure::release(&about, &responses.iter().collect::<Vec<_>>())
}

/// The roles of a release cannot be subtracted from all to tell a group of 1 to 4 apart: neither of people,
/// nor of people with a score in a block of which anything is shown.
fn roles_hide_nobody(asked: &Questionnaire, released: &Release, responses: &[Response]) {
    let all: usize = released.roles.iter().map(|role| role.count).sum();
    assert!(released.roles.is_empty() || Some(all) == released.count);
    for role in &released.roles {
        assert!(role.count >= FEWEST && all - role.count >= FEWEST);
        let alike = responses
            .iter()
            .filter(|one| role.roles.contains(&one.role));
        let alike: Vec<&Response> = alike.collect();
        let group = scoring::group(asked, Scan::Quick, &alike);
        for (shown, block) in role.blocks.iter().zip(&group.blocks) {
            assert!(shown.is_none() || block.count >= FEWEST);
        }
    }
}

/// The counts of the standings say nothing about what is not shown.
fn counts_are_of_what_is_shown(asked: &Questionnaire, released: &Release) {
    let shown = released.items.iter().filter(|item| item.standing.is_some());
    let shown = shown.count();
    let report = report::group(asked, released.clone(), &[]);
    assert_eq!(report.readiness.applicable(), shown);
    for item in &released.items {
        let nothing = item.median.is_none() && item.mean.is_none() && item.distribution.is_none();
        assert!(!item.too_few || nothing && item.standing.is_none());
    }
}

/// How much could be pinned, of how much there was.
#[derive(Default)]
struct Pinned {
    answers: usize,
    by_reader: usize,
    by_member: usize,
    answers_added: usize,
    by_two_releases: usize,
}

/// Whether some of a group can say something else without anything changing in what is shown. `from` is what
/// all of them say.
fn can_move(item: &ItemId, tally: &Tally, from: Level, shown: &ItemRelease) -> bool {
    Level::ALL.into_iter().filter(|to| *to != from).any(|to| {
        let mut other = *tally;
        *from.of_mut(&mut other.levels) -= 1;
        *to.of_mut(&mut other.levels) += 1;
        disclosure::of_item(1, item, &other, Level::Three) == *shown
    })
}

/// What a reader, and what a member who knows their own answer, can pin of an item.
fn pins(
    item: &ItemId,
    tally: &Tally,
    can_move_unseen: impl Fn(Level) -> bool,
    pinned: &mut Pinned,
) {
    let count = tally.count();
    pinned.answers += count as usize;
    let shown = disclosure::of_item(1, item, tally, Level::Three);
    for level in Level::ALL {
        let here = *level.of(&tally.levels);
        if here == 0 || here + 1 < count {
            continue;
        }
        // Where the item alone tells it there is no need to look further.
        let told = count >= 10 && !can_move(item, tally, level, &shown);
        if !told && can_move_unseen(level) {
            continue;
        }
        // Whoever reads it all sees two different answers in it unless all are alike; and whoever is the
        // only one with another answer sees the rest.
        if here == count {
            pinned.by_reader += here as usize;
        }
        pinned.by_member += here as usize;
    }
}

/// Whether those who said `from` about an item can have said something else without anything changing in the
/// whole release: blocks and roles say something about items too. One of them can have, or two of them, one
/// more and one less.
fn can_move_unseen(
    asked: &Questionnaire,
    (responses, seats): (&[Response], usize),
    item: &ItemId,
    from: Level,
    released: &Release,
) -> bool {
    let alike: Vec<usize> = (0..responses.len())
        .filter(|place| responses[*place].answers.get(item) == Some(&Answer::Level(from)))
        .collect();
    let levels = responses.iter().filter_map(|one| one.answers.get(item));
    let everybody = levels
        .filter(|said| matches!(said, Answer::Level(_)))
        .count();
    let unseen = |moves: &[(usize, Level)]| {
        let mut responses = responses.to_vec();
        for (place, to) in moves {
            let answers = &mut responses[*place].answers;
            answers.insert(item.clone(), Answer::Level(*to));
        }
        release(asked, &responses, seats, 1) == *released
    };
    let others = || Level::ALL.into_iter().filter(|to| *to != from);
    let one = |place: &usize| others().any(|to| unseen(&[(*place, to)]));
    let two = |one: usize, other: usize| {
        others().any(|less| {
            let more = (2 * from.number()).checked_sub(less.number());
            let more = more.and_then(Level::new).filter(|_| less < from);
            more.is_some_and(|more| unseen(&[(one, less), (other, more)]))
        })
    };
    alike.iter().any(one)
        || alike
            .iter()
            .any(|a| alike.iter().any(|b| a != b && two(*a, *b)))
        // What takes longer is done only where else it would be a leak.
        || alike.len() == everybody && alike.iter().any(|place| {
            others().any(|to| {
                with_two_exchanged(asked, (responses, seats), item, (*place, to), released)
            })
        })
}

/// Whether one can have said something else where two others said of another item what the other of them is
/// known to have said: who said what is not told.
fn with_two_exchanged(
    asked: &Questionnaire,
    (responses, seats): (&[Response], usize),
    item: &ItemId,
    (place, to): (usize, Level),
    released: &Release,
) -> bool {
    let mut moved = responses.to_vec();
    moved[place].answers.insert(item.clone(), Answer::Level(to));
    let others = asked.asked(Scan::Quick).filter(|other| other.id != *item);
    others.into_iter().any(|other| {
        (0..moved.len()).any(|a| {
            (0..a).any(|b| {
                let of = |place: usize| responses[place].answers.get(&other.id).copied();
                let (Some(first), Some(second)) = (of(a), of(b)) else {
                    return false;
                };
                let mut exchanged = moved.clone();
                exchanged[a].answers.insert(other.id.clone(), second);
                exchanged[b].answers.insert(other.id.clone(), first);
                first != second && release(asked, &exchanged, seats, 1) == *released
            })
        })
    })
}

/// What two releases tell of those who were added, where a distribution stands in both.
fn pins_of_added(first: &Release, second: &Release, pinned: &mut Pinned) {
    for (before, after) in first.items.iter().zip(&second.items) {
        let (
            Some(Distribution::Whole { levels: a, .. }),
            Some(Distribution::Whole { levels: b, .. }),
        ) = (before.distribution, after.distribution)
        else {
            continue;
        };
        let added: Vec<u32> = b.iter().zip(a).map(|(b, a)| b - a).collect();
        let all: u32 = added.iter().sum();
        pinned.answers_added += all as usize;
        if added.contains(&all) {
            pinned.by_two_releases += all as usize;
        }
    }
}

/// What a reader of the results of two years takes for the answers of one new member, who takes the seat of
/// one who left, if they think that nobody else changed their mind: how often that can be taken from two
/// whole distributions, how often it is right, and of how many answers.
fn second_year(asked: &Questionnaire, changed: u32, random: &mut ChaCha20Rng) -> [usize; 3] {
    let (mut taken, mut right, mut answers) = (0, 0, 0);
    for _ in 0..COUNCILS / 10 {
        let seats = 9 + 2 * (random.next_u32() as usize % 19);
        let first = council(asked, seats, random);
        let mut second = first.clone();
        // Others, who change some of their answers, and a new member, all from another council.
        let strangers = council(asked, seats + 8, random);
        for (member, stranger) in second.iter_mut().zip(&strangers) {
            for (item, answer) in &stranger.answers {
                if random.next_u32() % 100 < changed {
                    member.answers.insert(item.clone(), *answer);
                }
            }
        }
        let (Some(seat), Some(new)) = (second.first_mut(), strangers.last()) else {
            continue;
        };
        seat.answers = new.answers.clone();
        let (one, two) = (
            release(asked, &first, seats, 1),
            release(asked, &second, seats, 1),
        );
        for (before, after) in one.items.iter().zip(&two.items) {
            let Some(Answer::Level(said)) = new.answers.get(&before.item) else {
                continue;
            };
            answers += 1;
            let (
                Some(Distribution::Whole { levels: a, .. }),
                Some(Distribution::Whole { levels: b, .. }),
            ) = (before.distribution, after.distribution)
            else {
                continue;
            };
            let risen = (0..5).filter(|place| b[*place] > a[*place]);
            let risen: Vec<usize> = risen.collect();
            if let [one] = risen[..]
                && b[one] == a[one] + 1
            {
                taken += 1;
                right += usize::from(one + 1 == usize::from(said.number()));
            }
        }
    }
    [taken, right, answers]
}

#[test]
fn nobody_is_told_apart_in_ten_thousand_councils() {
    let asked = asked();
    let mut random = ChaCha20Rng::seed_from_u64(SEED);
    let mut by_size: BTreeMap<usize, Pinned> = BTreeMap::new();
    let (mut with_roles, mut second_releases) = (0, 0);
    for _ in 0..COUNCILS {
        let seats = 9 + 2 * (random.next_u32() as usize % 19);
        let responses = council(&asked, seats, &mut random);
        let count = responses.len();
        let released = release(&asked, &responses, seats, 1);
        roles_hide_nobody(&asked, &released, &responses);
        counts_are_of_what_is_shown(&asked, &released);
        with_roles += usize::from(!released.roles.is_empty());
        let band = by_size.entry(count / 5 * 5).or_default();
        let group = scoring::group(&asked, Scan::Quick, &responses.iter().collect::<Vec<_>>());
        for (item, tally) in &group.items {
            let unseen =
                |level| can_move_unseen(&asked, (&responses, seats), item, level, &released);
            pins(item, tally, unseen, band);
        }
        // The same round, closed first when five or more were still to come.
        let still_to_come = FEWEST + random.next_u32() as usize % FEWEST;
        if let Some(before) = count.checked_sub(still_to_come) {
            let first = release(&asked, &responses[..before], seats, 1);
            roles_hide_nobody(&asked, &first, &responses[..before]);
            let fewer = first.count.unwrap_or_default();
            assert!(fewer == 0 || count - fewer >= FEWEST);
            let second = release(&asked, &responses, seats, 2);
            pins_of_added(&first, &second, band);
            second_releases += 1;
        }
    }
    let mut table = format!(
        "{COUNCILS} councils of 9 to 45 seats, nine in ten taking part, 12 items; {with_roles} with roles, \
         {second_releases} with a second release.\nGroups of 1 to 4 told apart by subtraction: none.\n\n\
         n\tanswers\tpinned by a reader\tby a member\tof those added, by two releases\n"
    );
    for (band, pinned) in &by_size {
        assert_eq!(
            pinned.by_reader, 0,
            "a reader knows what somebody said, n from {band}"
        );
        let percent = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
        writeln!(
            table,
            "{band}–{}\t{}\t{:.2} %\t{:.2} %\t{:.2} %",
            band + 4,
            pinned.answers,
            percent(pinned.by_reader, pinned.answers),
            percent(pinned.by_member, pinned.answers),
            percent(pinned.by_two_releases, pinned.answers_added),
        )
        .unwrap();
    }
    table.push_str(
        "\nTwo years: one new member, all others changing so many of their answers\n\
         changed\tanswers\ttaken from the difference\tof which right\n",
    );
    for changed in [0, 10, 30] {
        let [taken, right, answers] = second_year(&asked, changed, &mut random);
        let percent = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
        writeln!(
            table,
            "{changed} %\t{answers}\t{:.1} %\t{:.1} %",
            percent(taken, answers),
            percent(right, taken)
        )
        .unwrap();
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("attack.txt"), table).unwrap();
}
