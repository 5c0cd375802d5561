//! Whole rounds of made-up councils, honest and hostile, on devices that fail at random: no vote is lost, none counts
//! twice, and in the end everything stands as a plain model says.
//!
//! The model knows one thing: whose last response is to count. `SOAK` says how many councils (`make soak` takes 1000).
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/device.rs"]
mod device;
#[path = "support/now.rs"]
mod now;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use device::Device;
use hpke::rand_core::{Rng, SeedableRng};
use now::now;
use raadspeil::clerk::{Effect, Event, Field, State};
use raadspeil::exchange::{self, CodeDigest, Invitation, Payload, SecretKey, Slip};
use raadspeil::program::Program;
use raadspeil::questionnaire::{Level, Questionnaire, Scan};
use raadspeil::response::{Answer, Response};
use raadspeil::round::{Round, RoundChange};
use raadspeil::route::ClerkRoute;
use raadspeil::sealing::{Outcome, Task};
use raadspeil::store::{Rounds, StorageError, StorageKind};
use raadspeil::wording::{Date, Wording};
use rand_chacha::ChaCha20Rng;

/// How many councils, where `SOAK` does not say so.
const COUNCILS: usize = 60;
/// Where chance starts.
const SEED: u64 = 20_261_127;

fn asked() -> Questionnaire {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    Questionnaire::unpack(packed).unwrap()
}

fn below(random: &mut ChaCha20Rng, most: usize) -> usize {
    random.next_u32() as usize % most
}

/// What somebody says: one level for each item, by chance.
fn response(asked: &Questionnaire, random: &mut ChaCha20Rng) -> Response {
    let items: Vec<_> = asked
        .asked(Scan::Quick)
        .map(|item| item.id.clone())
        .collect();
    let level = |random: &mut ChaCha20Rng| {
        let number = u8::try_from(random.next_u32() % 5 + 1).unwrap();
        Answer::Level(Level::new(number).unwrap())
    };
    let answers = items.into_iter().map(|item| (item, level(random)));
    Response {
        role: None,
        answers: answers.collect(),
    }
}

/// A clerk, and a device with one round on it that fails when chance wants it.
struct Clerk {
    desk: State,
    device: Device,
    asked: Questionnaire,
    to_do: VecDeque<Effect>,
    /// What was refused, put off, or disappeared.
    faults: usize,
}

impl Clerk {
    fn happens(&mut self, event: Event) {
        self.to_do.extend(self.desk.update(event));
    }

    /// Does what waits, or a part of it; what the browser does at once goes first.
    fn does(&mut self, most: usize) {
        for _ in 0..most {
            let Some(effect) = self.to_do.pop_front() else {
                return;
            };
            let rounds = Rounds {
                storage: &self.device,
                editions: &self.asked.clone().into(),
                secret: None,
            };
            match effect {
                Effect::Keep(round, changes) => {
                    let kept = now(rounds.apply(&*round, &changes, [9; 24]));
                    self.faults += usize::from(kept.is_err());
                    self.happens(Event::Kept(round.id(), changes.len(), Box::new(kept)));
                }
                Effect::Open(batch, invitation, key, codes) => {
                    let task = Task::open_responses(&invitation, &key, codes);
                    let mut random = ChaCha20Rng::seed_from_u64(SEED);
                    if let Outcome::Responses(payloads) = task.perform(&mut random) {
                        self.happens(Event::Opened(batch, Some(payloads)));
                    }
                }
                Effect::Load => {
                    let found = now(rounds.load()).transpose();
                    let id = self.desk.here().map(str::to_owned);
                    let found = id.zip(found).into_iter().collect();
                    self.happens(Event::Loaded(Ok(found)));
                }
                _ => {}
            }
        }
    }

    fn round(&self) -> &Round {
        self.desk.round(self.desk.here().unwrap()).unwrap()
    }

    fn pastes(&mut self, text: &str) {
        self.happens(Event::Wrote(Field::Codes, text.to_owned()));
        self.happens(Event::TookIn);
    }

    /// Something goes wrong with the device, or right again.
    fn meets_chance(&mut self, random: &mut ChaCha20Rng) {
        match below(random, 14) {
            0 => self.device.cannot_write.set(Some(StorageError::Full)),
            1 => self.device.cannot_write.set(Some(StorageError::Failed)),
            2 => self.device.cannot_read.set(Some(StorageError::Failed)),
            3 => self.device.writes_and_fails.set(true),
            4 if below(random, 3) == 0 => {
                self.device.vanishes();
                self.faults += 1;
            }
            5 => self.happens(Event::TriedAgain),
            6 => self.happens(Event::Heard),
            7..=9 => self.device.recovers(),
            _ => {}
        }
        // What is slow is done later.
        let most = [0, 1, 2, 50][below(random, 4)];
        self.does(most);
    }
}

/// What came of one council.
#[derive(Clone, Copy, Debug, Default)]
struct Came {
    votes: usize,
    hostile: usize,
    pastes: usize,
    faults: usize,
    lost: usize,
    twice: usize,
}

/// A code on its way, and whether it is one that is to count.
struct Sent {
    text: String,
    digest: CodeDigest,
}

fn sealed(
    invitation: &Invitation,
    asked: &Questionnaire,
    payload: &Payload,
    random: &mut ChaCha20Rng,
) -> Sent {
    let code = exchange::seal(invitation, asked, payload, random).unwrap();
    Sent {
        text: exchange::write(&code),
        digest: exchange::digest_of(&code),
    }
}

#[expect(clippy::too_many_lines, reason = "a whole round from beginning to end")]
fn council(number: u64) -> Came {
    let mut random = ChaCha20Rng::seed_from_u64(SEED + number);
    let asked = asked();
    let members = 9 + below(&mut random, 37);
    let slips = below(&mut random, 2) == 0;
    let key = SecretKey::generate(&mut random);
    let invitation = Invitation {
        public_key: key.public_key(),
        remarks: false,
        revisions: true,
        slips,
        edition: (2026, 1),
        questionnaire: exchange::fingerprint_of_questionnaire(&asked, Scan::Quick),
        closes: 0,
        smallest_group: 5,
        expected: u8::try_from(members).unwrap(),
        name: "Waterveen".to_owned(),
    };
    let round = Round::new(
        invitation.clone(),
        key,
        Scan::Quick,
        u16::try_from(members).unwrap(),
    );
    let id = round.id();
    let wording = Wording::unpack(include_str!(concat!(env!("OUT_DIR"), "/wording")));
    let words = Wording::unpack(include_str!(concat!(env!("OUT_DIR"), "/wording-clerk")));
    let address = "https://raadspeil.example/".to_owned();
    let today = Date::default();
    let mut clerk = Clerk {
        desk: State::new(
            asked.clone().into(),
            wording,
            words,
            StorageKind::Database,
            address,
            today,
        ),
        device: Device::default(),
        asked: asked.clone(),
        to_do: VecDeque::new(),
        faults: 0,
    };
    let drawn: Vec<Slip> = (0..members).map(|_| Slip::draw(&mut random)).collect();
    let given = RoundChange::GiveOut(drawn.iter().map(|slip| slip.digest()).collect());
    let rounds = Rounds {
        storage: &clerk.device,
        editions: &asked.clone().into(),
        secret: None,
    };
    let begun = now(rounds.apply(&round, &[RoundChange::Begin, given], [9; 24])).unwrap();
    clerk.happens(Event::Loaded(Ok(vec![(id.clone(), Ok(begun))])));
    clerk.happens(Event::Navigated(ClerkRoute::Round(id)));
    clerk.does(50);

    // Who takes part, and how many times each hands in; the last time is what counts.
    let mut model: BTreeMap<[u8; 8], Response> = BTreeMap::new();
    let (mut sent, mut honest) = (Vec::new(), BTreeSet::new());
    let present = members - below(&mut random, members / 4 + 1);
    for slip in &drawn[..present] {
        let mut id = [0; 8];
        random.fill_bytes(&mut id);
        for revision in 1..=u16::try_from(1 + below(&mut random, 3)).unwrap() {
            let payload = Payload {
                id,
                revision,
                response: response(&asked, &mut random),
                slip: slips.then_some(*slip),
                remarks: Vec::new(),
            };
            let code = sealed(&invitation, &asked, &payload, &mut random);
            model.insert(id, payload.response.clone());
            honest.insert(code.digest);
            sent.push(code);
        }
    }
    // Strangers with the link; with a slip that was copied, that was made up, or without.
    let hostile = below(&mut random, members);
    for _ in 0..hostile {
        let mut id = [0; 8];
        random.fill_bytes(&mut id);
        let copied = drawn[below(&mut random, members)];
        let slip = [None, Some(copied), Some(Slip::draw(&mut random))][below(&mut random, 3)];
        let payload = Payload {
            id,
            revision: 1 + u16::try_from(below(&mut random, 2)).unwrap(),
            response: response(&asked, &mut random),
            slip,
            remarks: Vec::new(),
        };
        sent.push(sealed(&invitation, &asked, &payload, &mut random));
    }

    // Everything comes in some order, some of it several times, some of it cut off.
    let mut queue: Vec<usize> = (0..sent.len()).collect();
    for _ in 0..sent.len() / 3 {
        queue.push(below(&mut random, sent.len()));
    }
    for place in (1..queue.len()).rev() {
        queue.swap(place, below(&mut random, place + 1));
    }
    let mut pastes = 0;
    while !queue.is_empty() {
        let batch = queue.split_off(queue.len() - (1 + below(&mut random, 8)).min(queue.len()));
        let mut text = String::new();
        for place in batch {
            let code = &sent[place].text;
            if below(&mut random, 6) == 0 {
                text.push_str(&code[..=below(&mut random, code.len() - 1)]);
            }
            text.push_str(["", "\n", " ", "[20:03] Lid: "][below(&mut random, 4)]);
            text.push_str(code);
        }
        clerk.pastes(&text);
        pastes += 1;
        match below(&mut random, 8) {
            // A slip of the finger, and the same once more.
            0 => {
                clerk.happens(Event::Undid);
                clerk.pastes(&text);
            }
            // The page is opened again: what is not on the device yet is only here.
            1 if clerk.desk.kept.is_kept() => clerk.happens(Event::Heard),
            _ => {}
        }
        clerk.meets_chance(&mut random);
    }

    // At the end of the evening: the clerk compares the list of receipts with those who are there.
    let strangers: Vec<CodeDigest> = clerk
        .round()
        .responses
        .values()
        .map(|one| one.digest)
        .filter(|digest| !honest.contains(digest))
        .collect();
    clerk.happens(Event::Withdrew(strangers));
    clerk.meets_chance(&mut random);
    loop {
        let round = clerk.round();
        let next = round.quarantine.iter().find(|quarantined| {
            let counts = round.responses.get(&quarantined.received.payload.id);
            let is_later = counts
                .is_none_or(|there| there.payload.revision < quarantined.received.payload.revision);
            honest.contains(&quarantined.received.digest)
                && is_later
                && round.obstacle(&quarantined.received).is_none()
        });
        let Some(next) = next.map(|quarantined| quarantined.received.digest) else {
            break;
        };
        clerk.happens(Event::Counted(next));
        clerk.meets_chance(&mut random);
    }
    clerk.device.recovers();
    clerk.device.writes_and_fails.set(false);
    for _ in 0..5 {
        clerk.happens(Event::TriedAgain);
        clerk.does(1000);
    }
    assert!(
        clerk.desk.kept.is_kept(),
        "council {number}: {:?}",
        clerk.desk.kept.trouble()
    );

    // What the next visit finds.
    let rounds = Rounds {
        storage: &clerk.device,
        editions: &asked.clone().into(),
        secret: None,
    };
    let kept = now(rounds.load::<raadspeil::round::Round>())
        .unwrap()
        .unwrap();
    assert!(
        kept.responses == clerk.round().responses,
        "council {number}"
    );
    let counts: BTreeMap<[u8; 8], Response> = kept
        .responses
        .iter()
        .map(|(id, one)| (*id, one.payload.response.clone()))
        .collect();
    let lost = model
        .iter()
        .filter(|(id, said)| counts.get(*id) != Some(*said));
    let strange = counts.keys().filter(|id| !model.contains_key(*id));
    Came {
        votes: model.len(),
        hostile,
        pastes,
        faults: clerk.faults,
        lost: lost.count(),
        twice: strange.count(),
    }
}

#[test]
fn no_vote_is_lost_and_none_counts_twice() {
    let wanted = std::env::var("SOAK")
        .ok()
        .and_then(|soak| soak.parse().ok());
    let councils = wanted.unwrap_or(COUNCILS);
    let next = AtomicUsize::new(0);
    let came = std::sync::Mutex::new(Came::default());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, Into::into) {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= councils {
                        return;
                    }
                    let one = council(number as u64);
                    assert_eq!((one.lost, one.twice), (0, 0), "council {number}");
                    let mut all = came.lock().unwrap();
                    all.votes += one.votes;
                    all.hostile += one.hostile;
                    all.pastes += one.pastes;
                    all.faults += one.faults;
                    all.lost += one.lost;
                    all.twice += one.twice;
                }
            });
        }
    });
    let came = came.into_inner().unwrap();
    assert!(
        came.faults > councils,
        "devices failed {} times",
        came.faults
    );
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples");
    fs::create_dir_all(&folder).unwrap();
    let table = format!(
        "councils\t{councils}\nvotes\t{}\nhostile codes\t{}\npastes\t{}\nfailures of the device\t{}\nvotes lost\t{}\n\
         votes of strangers or twice\t{}\n",
        came.votes, came.hostile, came.pastes, came.faults, came.lost, came.twice
    );
    fs::write(folder.join("soak.txt"), table).unwrap();
}
