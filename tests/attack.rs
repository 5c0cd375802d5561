//! An attack on the rules of disclosure: everything that is released of made-up councils, read by somebody who wants to
//! know what one person said.
//!
//! What a person said about a statement is *pinned* where no other answer of theirs fits what is shown and what the
//! attacker knows: it is the same in the whole feasible set. By symmetry that asks that everybody whom the attacker
//! cannot tell apart from them said the same, so it is looked for there alone; another member of the feasible set is
//! then sought by moving answers. Where none is found the answer counts as pinned, so that the figures are upper bounds.
//!
//! Attackers: a reader; a member, who knows the own answers; a member with two friends, who knows three. *On average*
//! is over whom those are; *at worst* they are those who said something else. Everything printed is computed.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
#![allow(
    clippy::cast_precision_loss,
    reason = "shares of some hundred thousand"
)]

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use hpke::rand_core::{Rng, SeedableRng};
use raadspeil::disclosure::{self, Distribution, FEWEST, Release, Rules, Subject, Superseded};
use raadspeil::questionnaire::{Item, ItemId, Level, Questionnaire, Role, Scan};
use raadspeil::response::{Answer, Response};
use raadspeil::scoring::{Tally, Targets};
use raadspeil::{export, report};
use rand_chacha::ChaCha20Rng;

/// How many councils of each size are attacked where `ATTACK` does not say so. `make attack` takes 244: 10 000 in all.
const COUNCILS: usize = 8;
/// How many times everything is released anew in search of another answer, by how many the attacker knows. The figures
/// fall with it, and are upper bounds whatever it is.
const PATIENCE: [usize; 3] = [1000, 400, 100];
/// Where chance starts.
const SEED: u64 = 20_261_127;
/// What attackers know beside what is shown: how many answers to each statement.
const KNOWN: [usize; 3] = [0, 1, 3];

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

/// A council of so many who answer, in the order in which they hand in.
fn council(asked: &Questionnaire, count: usize, random: &mut ChaCha20Rng) -> Vec<Response> {
    let shapes: Vec<usize> = asked
        .asked(Scan::Quick)
        .map(|_| random.next_u32() as usize % SHAPES.len())
        .collect();
    let member = |random: &mut ChaCha20Rng| {
        let role = match random.next_u32() % 10 {
            0 => None,
            1 | 2 => Some(Role::Executive),
            3 => Some(Role::CivilServant),
            _ => Some(Role::Councillor),
        };
        let answers = asked
            .asked(Scan::Quick)
            .zip(&shapes)
            .filter_map(|(item, shape)| Some((item.id.clone(), answer(&SHAPES[*shape], random)?)));
        let answers: BTreeMap<ItemId, Answer> = answers.collect();
        Response { role, answers }
    };
    (0..count).map(|_| member(random)).collect()
}

/// What somebody said, as a number: 1 to 5 for a level, 0 for nothing, 6 for unsure, 7 for not applicable.
type Said = u8;

fn number_of(answer: Option<Answer>) -> Said {
    match answer {
        None => 0,
        Some(Answer::Level(level)) => level.number(),
        Some(Answer::Unsure) => 6,
        Some(Answer::NotApplicable) => 7,
    }
}

fn answer_of(said: Said) -> Option<Answer> {
    match said {
        0 => None,
        6 => Some(Answer::Unsure),
        7 => Some(Answer::NotApplicable),
        level => Level::new(level).map(Answer::Level),
    }
}

/// So many levels from one answer to another; `None` where one of them is no level.
fn between(from: Said, to: Said) -> Option<i32> {
    let levels = 1..=5;
    (levels.contains(&from) && levels.contains(&to)).then(|| i32::from(to) - i32::from(from))
}

/// So many levels more; `None` where that is no level.
fn moved(from: Said, by: i32) -> Option<Said> {
    let to = u8::try_from(i32::from(from) + by).ok()?;
    ((1..=5).contains(&from) && (1..=5).contains(&to)).then_some(to)
}

/// Somebody says something else about a statement: who, about which by its place, and what.
type Move = (usize, usize, Said);

/// What an attack is made on: a council, and what is released of it.
struct Target<'a> {
    asked: &'a Questionnaire,
    items: Vec<&'a Item>,
    rules: Rules,
    seats: usize,
    /// What everybody said. It is changed for a moment to see what would be shown then.
    responses: RefCell<Vec<Response>>,
    roles: Vec<Option<Role>>,
    /// The same as numbers, in the order of the items.
    said: Vec<Vec<Said>>,
    /// How many had handed in when the round was closed first, where it was closed twice.
    first: Option<usize>,
    shown: Vec<Release>,
    /// How many times what people read was compared as well.
    compared: Cell<usize>,
    /// How many more times everything is released anew before an answer counts as pinned.
    patience: Cell<usize>,
}

impl<'a> Target<'a> {
    fn new(
        asked: &'a Questionnaire,
        rules: Rules,
        seats: usize,
        responses: Vec<Response>,
        first: Option<usize>,
    ) -> Self {
        let items: Vec<&Item> = asked.asked(Scan::Quick).collect();
        let said = responses.iter().map(|response| {
            let said = items.iter().map(|item| number_of(response.answer(item)));
            said.collect()
        });
        let mut target = Self {
            asked,
            rules,
            seats,
            said: said.collect(),
            items,
            roles: responses.iter().map(|response| response.role).collect(),
            responses: RefCell::new(responses),
            first,
            shown: Vec::new(),
            compared: Cell::new(0),
            patience: Cell::new(0),
        };
        target.shown = target.releases();
        target
    }

    /// How many had handed in at each release.
    fn sizes(&self) -> impl Iterator<Item = usize> {
        self.first.into_iter().chain([self.said.len()])
    }

    /// Everything that is released of the answers as they are now.
    fn releases(&self) -> Vec<Release> {
        let responses = self.responses.borrow();
        let mut shown = Vec::new();
        let mut earlier: Vec<Superseded> = Vec::new();
        for count in self.sizes() {
            let of: Vec<&Response> = responses[..count].iter().collect();
            let number = earlier.len() + 1;
            let about = Subject {
                asked: self.asked,
                scan: Scan::Quick,
                name: "Waterveen",
                round: "0".to_owned(),
                rules: self.rules,
                number,
                period: None,
                members: self.seats,
                targets: &Targets::default(),
            };
            shown.push(disclosure::release(&about, &of, &earlier));
            earlier.push(Superseded {
                rules: self.rules,
                number,
                responses: of,
            });
        }
        shown
    }

    /// Whether what is shown of an item alone could be of these answers: that is quick to see.
    fn item_fits(&self, item: usize, moves: &[Move]) -> bool {
        self.sizes().zip(&self.shown).all(|(count, shown)| {
            let mut tally = Tally::default();
            for person in 0..count {
                let there = self.said[person][item];
                let instead = moves
                    .iter()
                    .rfind(|(who, what, _)| (*who, *what) == (person, item));
                match instead.map_or(there, |(_, _, said)| *said) {
                    0 => tally.unanswered += 1,
                    6 => tally.unsure += 1,
                    7 => tally.not_applicable += 1,
                    level => tally.levels[usize::from(level) - 1] += 1,
                }
            }
            let id = &self.items[item].id;
            let now = disclosure::of_item(self.rules, shown.number, id, &tally, Level::Three);
            let Some(shown) = shown.items.get(item) else {
                return true;
            };
            // A later release may show less of it than that.
            let same = |shown: bool, is: bool| !shown || is;
            now.too_few == shown.too_few
                && now.mean == shown.mean
                && now.distribution == shown.distribution
                && same(shown.standing.is_some(), now.standing == shown.standing)
                && same(shown.median.is_some(), now.median == shown.median)
        })
    }

    /// Whether nothing of what is shown would be otherwise. What people see and take along is made from the releases
    /// alone; that it is the same as well is looked at now and then.
    fn fits(&self, moves: &[Move]) -> bool {
        if !moves
            .iter()
            .all(|(_, item, _)| self.item_fits(*item, moves))
        {
            return false;
        }
        if self.patience.get() == 0 {
            return false;
        }
        self.patience.set(self.patience.get() - 1);
        let says = |person: usize, item: usize, said: Said| {
            let answers = &mut self.responses.borrow_mut()[person].answers;
            match answer_of(said) {
                Some(answer) => answers.insert(self.items[item].id.clone(), answer),
                None => answers.remove(&self.items[item].id),
            };
        };
        for (person, item, said) in moves {
            says(*person, *item, *said);
        }
        let releases = self.releases();
        for (person, item, _) in moves {
            says(*person, *item, self.said[*person][*item]);
        }
        let fits = releases == self.shown;
        if fits && self.compared.replace(self.compared.get() + 1) == 0 {
            for (one, other) in releases.iter().zip(&self.shown) {
                assert_eq!(export::release_file(one), export::release_file(other));
                let read = |release: &Release| report::group(self.asked, release.clone(), &[]);
                assert_eq!(read(one), read(other));
            }
        }
        fits
    }

    /// Those whom a reader cannot tell apart: by release, and by role where roles are shown.
    fn groups(&self) -> Vec<Vec<usize>> {
        let everybody: Vec<usize> = (0..self.said.len()).collect();
        let (before, after) = everybody.split_at(self.first.unwrap_or(0));
        let by_release = [before.to_vec(), after.to_vec()];
        let mut groups = Vec::new();
        for group in by_release {
            for release in &self.shown {
                for role in &release.roles {
                    let alike = |place: &usize| role.roles.contains(&self.roles[*place]);
                    groups.push(group.iter().copied().filter(alike).collect());
                }
            }
            groups.push(group);
        }
        groups.retain(|group: &Vec<usize>| !group.is_empty());
        groups
    }

    /// Everything that can be said about an item.
    fn sayable(&self, item: usize) -> Vec<Said> {
        let most = if self.items[item].may_not_apply { 7 } else { 6 };
        (0..=most).collect()
    }

    /// Other items of the blocks that an item counts for.
    fn beside(&self, item: usize) -> Vec<usize> {
        let blocks = self.asked.blocks().iter();
        let blocks: Vec<_> = blocks
            .filter(|block| self.items[item].counts_for(&block.id))
            .collect();
        let alike = |other: &usize| {
            *other != item
                && blocks
                    .iter()
                    .any(|block| self.items[*other].counts_for(&block.id))
        };
        (0..self.items.len()).filter(alike).collect()
    }

    /// Whether somebody of those can have said something else about an item without anything changing in what is
    /// shown. `free` are all whose answers the attacker does not know.
    fn can_differ(&self, item: usize, unknown: &[usize], free: &[usize], patience: usize) -> bool {
        let few = self.few(item, free);
        let moves = unknown.iter().take(2).flat_map(|person| {
            let from = self.said[*person][item];
            let to = self.sayable(item).into_iter().filter(move |to| *to != from);
            to.map(move |to| (*person, item, to))
        });
        let moves: Vec<Move> = moves.collect();
        // They alone.
        self.patience.set(patience);
        if moves.iter().any(|moved| self.fits(&[*moved])) {
            return true;
        }
        // And somebody else the other way.
        let two = moves.iter().flat_map(|moved| {
            let (person, _, to) = *moved;
            let ways = few.iter().filter(move |other| **other != person);
            ways.flat_map(move |other| {
                let from = self.said[person][item];
                let ways = self.ways_back(item, (from, to), *other).into_iter();
                ways.map(move |way| [*moved, (*other, item, way)])
            })
        });
        let two: Vec<[Move; 2]> = two.collect();
        if two.iter().any(|two| self.fits(two)) {
            return true;
        }
        // And on other items of the same blocks.
        self.patience.set(patience);
        let beside = self.beside(item);
        two.iter().any(|two| {
            let from = self.said[two[0].0][item];
            self.fits_beside(two, from, &beside, free)
        })
    }

    /// A few of each who said the same about an item, in each role.
    fn few(&self, item: usize, of: &[usize]) -> Vec<usize> {
        let mut seen: BTreeMap<(Said, Option<Role>), usize> = BTreeMap::new();
        let few = of.iter().copied().filter(|one| {
            let alike = (self.said[*one][item], self.roles[*one]);
            let seen = seen.entry(alike).or_default();
            *seen += 1;
            *seen <= 2
        });
        few.collect()
    }

    /// How somebody else can move the other way: with what they said exchanged, or as far as the first one moved.
    fn ways_back(&self, item: usize, (from, to): (Said, Said), other: usize) -> Vec<Said> {
        let there = self.said[other][item];
        let back = between(to, from).and_then(|by| moved(there, by));
        let ways = [(there == to).then_some(from), back];
        ways.into_iter().flatten().collect()
    }

    /// The same where two others, or the same two, exchange what they said about an item of the same block, so that the
    /// scores of blocks and roles come back to where they were.
    fn fits_beside(&self, two: &[Move; 2], from: Said, beside: &[usize], free: &[usize]) -> bool {
        let [(_, _, to), _] = *two;
        beside.iter().any(|next| {
            let few = self.few(*next, free);
            let wanted = between(to, from);
            few.iter().any(|one| {
                few.iter().any(|other| {
                    let (mine, theirs) = (self.said[*one][*next], self.said[*other][*next]);
                    let by = between(mine, theirs);
                    // Not wholly back: some of the way may do.
                    let helps = by
                        .zip(wanted)
                        .is_some_and(|(by, wanted)| by.signum() == wanted.signum());
                    one != other
                        && helps
                        && mine != theirs
                        && self.fits(&[
                            two[0],
                            two[1],
                            (*one, *next, theirs),
                            (*other, *next, mine),
                        ])
                })
            })
        })
    }
}

/// How many of so many can be chosen so many ways.
fn ways(of: usize, chosen: usize) -> f64 {
    (0..chosen).fold(1.0, |ways, place| {
        ways * (of - place) as f64 / (place + 1) as f64
    })
}

/// What an attack found.
#[derive(Clone, Copy, Debug, Default)]
struct Found {
    answers: usize,
    /// Distributions that could be shown by number, and those that are not.
    cells: usize,
    hidden: usize,
    /// Answers that are pinned, by how many the attacker knows: at worst, and on average.
    at_worst: [usize; 3],
    on_average: [f64; 3],
    /// Groups of 1 to 4 people that subtracting what is shown tells apart.
    told_apart: usize,
}

impl Found {
    fn add(&mut self, other: &Self) {
        self.answers += other.answers;
        self.cells += other.cells;
        self.hidden += other.hidden;
        self.told_apart += other.told_apart;
        for place in 0..KNOWN.len() {
            self.at_worst[place] += other.at_worst[place];
            self.on_average[place] += other.on_average[place];
        }
    }

    fn worst(&self, place: usize) -> f64 {
        percent(self.at_worst[place] as f64, self.answers)
    }

    fn average(&self, place: usize) -> f64 {
        percent(self.on_average[place], self.answers)
    }
}

fn percent(part: f64, of: usize) -> f64 {
    100.0 * part / of.max(1) as f64
}

/// Attacks a council.
fn attack(target: &Target) -> Found {
    let count = target.said.len();
    let mut found = Found {
        told_apart: told_apart(target),
        ..Found::default()
    };
    let last = target.shown.last().unwrap();
    for shown in &last.items {
        if last.number == 1 && !shown.too_few && count >= target.rules.fewest_for_medians {
            found.cells += 1;
            found.hidden += usize::from(shown.distribution.is_none());
        }
    }
    let groups = target.groups();
    for item in 0..target.items.len() {
        found.answers += count;
        for (place, known) in KNOWN.into_iter().enumerate() {
            let mut pinned = BTreeSet::new();
            let mut share = BTreeMap::new();
            for group in &groups {
                // What most of the group said, and who said something else.
                let of = |one: &usize| target.said[*one][item];
                let alike = |said: &Said| group.iter().filter(|one| of(one) == *said).count();
                let most = target.sayable(item).into_iter().max_by_key(alike).unwrap();
                let (alike, others): (Vec<usize>, Vec<usize>) =
                    group.iter().partition(|one| of(one) == most);
                if others.len() > known || alike.len() + others.len() <= known {
                    continue;
                }
                // The attackers are those others, and as many of the rest as it takes.
                let more = known - others.len();
                let unknown = &alike[more..];
                let attackers: BTreeSet<usize> =
                    others.iter().chain(&alike[..more]).copied().collect();
                let free: Vec<usize> = (0..count).filter(|one| !attackers.contains(one)).collect();
                if target.can_differ(item, unknown, &free, PATIENCE[place]) {
                    continue;
                }
                let chance = ways(count - others.len(), more) / ways(count, known);
                for one in unknown {
                    pinned.insert(*one);
                    let there: &mut f64 = share.entry(*one).or_default();
                    *there = there.max(chance);
                }
            }
            found.at_worst[place] += pinned.len();
            found.on_average[place] += share.values().sum::<f64>();
        }
    }
    found
}

/// Groups of 1 to 4 people that are told apart by subtracting figures: a role from all, one release from another, a role
/// in one release from the same role in another.
fn told_apart(target: &Target) -> usize {
    let few = |count: usize| usize::from((1..FEWEST).contains(&count));
    let mut found = 0;
    let sizes = target.sizes();
    let mut before: Option<usize> = None;
    for (count, shown) in sizes.zip(&target.shown) {
        if shown.count.is_none() {
            continue;
        }
        found += before.map_or(0, |before| few(count - before));
        for role in &shown.roles {
            found += few(role.count) + few(count - role.count);
            if let Some(first) = target.first.filter(|_| shown.number == 2) {
                let of_role = |one: &&Option<Role>| role.roles.contains(one);
                let were = target.roles[..first].iter().filter(of_role).count();
                found += few(were) + few(role.count - were);
            }
        }
        before = Some(count);
    }
    found
}

/// Attacks councils of a size, by their numbers, under some rules: each closed once, and each closed twice.
fn attacks(rules: Rules, count: usize, councils: Range<usize>) -> (Found, Found) {
    let asked = asked();
    let (mut once, mut twice) = (Found::default(), Found::default());
    for council_number in councils {
        let seed = SEED + (council_number * 100 + count) as u64;
        let mut random = ChaCha20Rng::seed_from_u64(seed);
        let seats = count + random.next_u32() as usize % 5;
        let responses = council(&asked, count, &mut random);
        let still_to_come = FEWEST + random.next_u32() as usize % FEWEST;
        let target = Target::new(&asked, rules, seats, responses.clone(), None);
        once.add(&attack(&target));
        // Of fewer than five a first release shows nothing.
        if let Some(first) = count
            .checked_sub(still_to_come)
            .filter(|first| *first >= FEWEST)
        {
            let target = Target::new(&asked, rules, seats, responses, Some(first));
            twice.add(&attack(&target));
        }
    }
    (once, twice)
}

/// The same for several sizes, on as many threads as there are cores. In the order of the sizes.
fn attacks_of_sizes(rules: Rules, sizes: &[usize], councils: usize) -> Vec<(usize, Found, Found)> {
    let threads = std::thread::available_parallelism().map_or(1, Into::into);
    let found = Mutex::new(Vec::new());
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(count) = sizes.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let (once, twice) = attacks(rules, *count, 0..councils);
                    found.lock().unwrap().push((*count, once, twice));
                }
            });
        }
    });
    let mut found = found.into_inner().unwrap();
    found.sort_by_key(|(count, _, _)| *count);
    found
}

/// What the rules promise, of all sizes together: percentages of answers that are pinned.
fn promises(once: &Found, twice: &Found) -> Result<(), String> {
    let bounds = [
        (
            "told apart",
            (once.told_apart + twice.told_apart) as f64,
            0.0,
        ),
        ("by a reader", once.worst(0), 0.01),
        ("by a member", once.worst(1), 0.15),
        ("by a member with two friends", once.worst(2), 1.5),
        ("by a reader of two releases", twice.worst(0), 0.03),
        ("by a member who reads two", twice.worst(1), 0.2),
        (
            "by a member with two friends who reads two",
            twice.worst(2),
            1.5,
        ),
    ];
    let broken = bounds.iter().filter(|(_, found, most)| found > most);
    let broken: Vec<String> = broken
        .map(|(what, found, most)| format!("{what}: {found:.2} above {most}"))
        .collect();
    if broken.is_empty() {
        Ok(())
    } else {
        Err(broken.join("; "))
    }
}

/// What a reader of the results of two years takes for the answers of one new member, who takes the seat of
/// one who left, if they think that nobody else changed their mind: how often that can be taken from two
/// whole distributions, how often it is right, and of how many answers.
fn second_year(asked: &Questionnaire, changed: u32, random: &mut ChaCha20Rng) -> [usize; 3] {
    let (mut taken, mut right, mut answers) = (0, 0, 0);
    for _ in 0..300 {
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
        let release = |responses| {
            let target = Target::new(asked, Rules::SECOND, seats, responses, None);
            target.shown.into_iter().next().unwrap()
        };
        let (one, two) = (release(first), release(second));
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

/// Rule sets that were tried: how nearly all of one mind hides a distribution.
fn tried() -> Vec<(&'static str, Rules)> {
    let with = |all_but, percent| Rules {
        all_but,
        percent,
        ..Rules::SECOND
    };
    vec![
        ("nothing hidden", with(None, None)),
        ("n − 1", with(Some(1), None)),
        ("n − 2", with(Some(2), None)),
        ("n − 3", with(Some(3), None)),
        ("n − 4", with(Some(4), None)),
        ("80 %", with(None, Some(80))),
        ("n − 2 or 80 %", with(Some(2), Some(80))),
        (
            "n − 2, medians shown",
            Rules {
                hides_medians: false,
                ..Rules::SECOND
            },
        ),
    ]
}

/// Each rule broken, one at a time.
fn broken() -> Vec<(&'static str, Rules)> {
    let set = Rules::SECOND;
    vec![
        (
            "rule 2: distributions from five on",
            Rules {
                fewest_for_medians: 5,
                fewest_for_distributions: 5,
                ..set
            },
        ),
        (
            "rule 3: nothing is hidden",
            Rules {
                all_but: None,
                ..set
            },
        ),
        (
            "rule 3: hidden from all but one on",
            Rules {
                all_but: Some(1),
                ..set
            },
        ),
        (
            "rule 3: nothing is rounded",
            Rules {
                rounds: false,
                ..set
            },
        ),
        (
            "rule 4: roles of any size",
            Rules {
                fewest_of_a_role: 1,
                ..set
            },
        ),
        (
            "rule 5: later releases as the first",
            Rules {
                coarsens_later: false,
                guards_later: false,
                ..set
            },
        ),
        (
            "rule 5: roles in later releases",
            Rules {
                guards_later: false,
                ..set
            },
        ),
    ]
}

fn share(councils: usize) -> usize {
    let wanted = std::env::var("ATTACK")
        .ok()
        .and_then(|share| share.parse().ok());
    wanted.unwrap_or(councils)
}

/// A line for each rule set that was tried.
fn what_was_tried() -> String {
    let mut table = String::from(
        "What hides a distribution, at n = 10, 15, 20, 30 and 45: hidden; pinned at worst by a reader, a member, a \
         member with two friends\n",
    );
    for (name, rules) in tried() {
        write!(table, "{name}").unwrap();
        for (_, one, _) in
            attacks_of_sizes(rules, &[10, 15, 20, 30, 45], share(COUNCILS).div_ceil(2))
        {
            let hidden = percent(one.hidden as f64, one.cells);
            let (a, b, c) = (one.worst(0), one.worst(1), one.worst(2));
            write!(table, "\t{hidden:.1}; {a:.2}, {b:.2}, {c:.2}").unwrap();
        }
        table.push('\n');
    }
    table
}

#[test]
fn nobody_is_told_apart_in_ten_thousand_councils() {
    let asked = asked();
    let mut table = String::new();
    let mut all = Vec::new();
    // What rule set 1 gave away, and what else was tried, is for whoever asks for the whole table.
    let whole = share(COUNCILS) > COUNCILS;
    let first = whole.then_some(Rules::FIRST);
    for rules in [Rules::SECOND].into_iter().chain(first) {
        let of_each = share(COUNCILS);
        let (mut once, mut twice) = (Found::default(), Found::default());
        writeln!(
            table,
            "Rule set {}: {of_each} councils of each size, 12 items. Percentages of answers that are pinned.\n\
             \tclosed once\t\t\t\t\t\tclosed twice\n\
             n\thidden\treader\tmember, average\tat worst\twith two friends, average\tat worst\t\
             reader\tmember, at worst\twith two friends, at worst",
            rules.number
        )
        .unwrap();
        let sizes: Vec<usize> = (5..=45).collect();
        for (count, one, two) in attacks_of_sizes(rules, &sizes, of_each) {
            writeln!(
                table,
                "{count}\t{}\t{:.2}\t{:.3}\t{:.2}\t{:.3}\t{:.2}\t{:.2}\t{:.2}\t{:.2}",
                if one.cells == 0 {
                    "all".to_owned()
                } else {
                    format!("{:.1}", percent(one.hidden as f64, one.cells))
                },
                one.worst(0),
                one.average(1),
                one.worst(1),
                one.average(2),
                one.worst(2),
                two.worst(0),
                two.worst(1),
                two.worst(2),
            )
            .unwrap();
            once.add(&one);
            twice.add(&two);
        }
        writeln!(
            table,
            "all\t{:.1}\t{:.2}\t{:.3}\t{:.2}\t{:.3}\t{:.2}\t{:.2}\t{:.2}\t{:.2}\n\
             Groups of 1 to 4 people told apart by subtraction: {} closed once, {} closed twice.\n",
            percent(once.hidden as f64, once.cells),
            once.worst(0),
            once.average(1),
            once.worst(1),
            once.average(2),
            once.worst(2),
            twice.worst(0),
            twice.worst(1),
            twice.worst(2),
            once.told_apart,
            twice.told_apart,
        )
        .unwrap();
        all.push((rules, once, twice));
    }
    if whole {
        table.push_str(&what_was_tried());
    }
    table.push_str(
        "\nTwo years: one new member, all others changing so many of their answers\n\
         changed\tanswers\ttaken from the difference\tof which right\n",
    );
    let mut random = ChaCha20Rng::seed_from_u64(SEED);
    for changed in [0, 10, 30] {
        let [taken, right, answers] = second_year(&asked, changed, &mut random);
        writeln!(
            table,
            "{changed} %\t{answers}\t{:.1} %\t{:.1} %",
            percent(taken as f64, answers),
            percent(right as f64, taken)
        )
        .unwrap();
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("attack.txt"), table).unwrap();
    for (rules, once, twice) in all {
        let holds = promises(&once, &twice);
        if rules.number == disclosure::RULE_SET {
            assert_eq!(holds, Ok(()), "rule set {}", rules.number);
        }
    }
}

#[test]
fn each_broken_rule_is_found() {
    const SIZES: [usize; 8] = [20, 12, 10, 7, 15, 5, 17, 30];
    const ROUNDS: usize = 10;
    let asked = asked();
    let answers = SIZES.iter().sum::<usize>() * ROUNDS * asked.asked(Scan::Quick).count();
    for (name, rules) in broken() {
        let (mut once, mut twice) = (Found::default(), Found::default());
        let mut found = Ok(());
        // Until as much is found as would break a promise if there were nothing in all the rest.
        for (round, count) in (0..ROUNDS).flat_map(|round| SIZES.map(|count| (round, count))) {
            let (found_once, found_twice) = attacks(rules, count, round..round + 1);
            once.add(&found_once);
            twice.add(&found_twice);
            (once.answers, twice.answers) = (answers, answers);
            found = promises(&once, &twice);
            if found.is_err() {
                break;
            }
        }
        assert!(found.is_err(), "{name} is not noticed");
    }
}
