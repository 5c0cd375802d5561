//! Every decoder is fed what was changed by chance: nothing panics, and nothing is taken for what it is not.
//!
//! The suite tries some thousands of each; `make fuzz` as many as are asked for. What was tried goes to
//! `target/samples/fuzz.txt`, with the longest that one input took and the most memory that it asked for. Each decoder has
//! a seed of its own, so that one can be tried without the others (`FUZZ_ONLY=draft`).
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::cell::Cell;
use std::fmt::Write as _;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use hpke::rand_core::{Rng, SeedableRng};
use peak_alloc::PeakAlloc;
use raadspeil::disclosure::Period;
use raadspeil::exchange::{
    self, Found, Invitation, Joined, Payload, RegionInvitation, Remark, SecretKey, Slip, Strength,
};
use raadspeil::export::{self, Bundle, Person};
use raadspeil::questionnaire::{ItemId, Level, Questionnaire, Scan};
use raadspeil::reading::{self, Brightness};
use raadspeil::region::regional_findings;
use raadspeil::response::{Answer, Response};
use raadspeil::round::{Round, RoundChange};
use raadspeil::route::{ClerkRoute, Route};
use raadspeil::store::{self, Draft};
use raadspeil::wording::{Date, Wording};
use raadspeil::{comparison, crockford, incoming, report};
use rand_chacha::ChaCha20Rng;
use sha2::{Digest, Sha256};

/// Where chance starts.
const SEED: u64 = 20_261_125;
/// How many of each are tried where nothing else is asked for.
const TRIED: usize = 2_000;
/// The most memory that one input may ask for: a key file, which is Argon2 over 128 MiB at most.
const MOST_MEMORY: usize = 160 << 20;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn below(random: &mut ChaCha20Rng, most: usize) -> usize {
    random.next_u32() as usize % most.max(1)
}

/// Changes bytes in one to four places: a bit, a byte, a piece gone, a piece twice, or the end cut off.
fn changed(bytes: &[u8], random: &mut ChaCha20Rng) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=below(random, 4) {
        if bytes.is_empty() {
            return bytes;
        }
        let at = below(random, bytes.len());
        let end = (at + 1 + below(random, 24)).min(bytes.len());
        match below(random, 6) {
            0 => bytes[at] ^= 1 << below(random, 8),
            1 => bytes[at] = [0, 1, 0x7f, 0x80, 0xff, b'"', b'9'][below(random, 7)],
            2 => drop(bytes.drain(at..end)),
            3 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            4 => bytes.truncate(at),
            _ => bytes.insert(at, u8::try_from(below(random, 256)).unwrap()),
        }
    }
    bytes
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Something of everything that is decoded.
struct Seeds {
    asked: Questionnaire,
    invitation: Invitation,
    key: SecretKey,
    payload: Payload,
    code: Vec<u8>,
    parts: Vec<Vec<u8>>,
    round: Round,
    key_file: Vec<u8>,
    draft: Draft,
}

impl Seeds {
    fn new() -> Self {
        let mut random = ChaCha20Rng::seed_from_u64(SEED);
        let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
        let asked = Questionnaire::unpack(packed).unwrap();
        let key = SecretKey::generate(&mut random);
        let invitation = Invitation {
            public_key: key.public_key(),
            remarks: true,
            revisions: true,
            slips: true,
            edition: (2026, 1),
            questionnaire: exchange::fingerprint_of_questionnaire(&asked, Scan::Full),
            closes: 0,
            smallest_group: 5,
            expected: 45,
            name: "Waterveen · raad, najaar 2026".to_owned(),
        };
        let mut response = Response::default();
        for (place, item) in asked.asked(Scan::Full).enumerate() {
            let level = Level::new(u8::try_from(place % 5 + 1).unwrap()).unwrap();
            response
                .answers
                .insert(item.id.clone(), Answer::Level(level));
        }
        let item = asked.asked(Scan::Full).next().unwrap().id.clone();
        let payload = Payload {
            id: *b"waterven",
            revision: 3,
            response,
            slip: Some(Slip::draw(&mut random)),
            remarks: vec![Remark {
                item: item.clone(),
                text: "Zie bijlage 3 👍".repeat(9),
            }],
        };
        let code = exchange::seal(&invitation, &asked, &payload, &mut random).unwrap();
        let parts = exchange::split(&code, 60).unwrap();
        let mut round = Round::new(invitation.clone(), key.clone(), Scan::Full, 45);
        round.apply(RoundChange::GiveOut(vec![payload.slip.unwrap().digest()]));
        let received = round.open(&asked, &code).unwrap();
        round.apply(RoundChange::Receive(vec![received]));
        round.apply(RoundChange::Close(Period::of(2026, 11)));
        let strength = Strength {
            memory: 19_456,
            passes: 1,
            lanes: 1,
        };
        let contents = raadspeil::round::encode(&round, &asked);
        let key_file = exchange::lock(&contents, "toets sleutel", strength, &mut random).unwrap();
        let mut draft = Draft::new(asked.edition(), Scan::Full, None);
        draft.apply(store::DraftChange::Answer(item, Answer::Unsure));
        Self {
            asked,
            invitation,
            key,
            payload,
            code,
            parts,
            round,
            key_file,
            draft,
        }
    }
}

/// One kind of input: what it is made from, and whether what was made of it was taken.
type Decoder<'a> = (&'static str, Vec<u8>, Box<dyn Fn(Vec<u8>) -> bool + 'a>);

/// What is sealed: of these nothing that was changed is taken, also where the check over it was made right again.
const SEALED: &[&str] = &[
    "code",
    "code, sound check",
    "contribution",
    "contribution, sound check",
    "key file",
    "round at rest",
];
/// Key files whose password is tried at all: each takes some hundredths of a second.
const KEY_FILES: u32 = 100;

impl Seeds {
    /// Whether a code is opened. Whatever is opened is what was sealed.
    fn open(&self, code: &[u8]) -> bool {
        match exchange::open(&self.invitation, &self.asked, &self.key, code) {
            Ok(payload) => payload == self.payload || panic!("another payload was opened"),
            Err(_) => false,
        }
    }
}

/// The codes in a text.
fn found(text: &str) -> Vec<Vec<u8>> {
    let found = exchange::find(text).into_iter();
    let codes = found.filter_map(|found| match found {
        Found::Code(code) => Some(code),
        _ => None,
    });
    codes.collect()
}

/// Bytes with the check behind them that finds typing errors, for which see `exchange/digest.rs`.
fn with_check(mut bytes: Vec<u8>) -> Vec<u8> {
    let name = "raadspeil/v1/check";
    let mut digest = Sha256::new();
    digest.update([u8::try_from(name.len()).unwrap()]);
    digest.update(name);
    digest.update(&bytes);
    bytes.extend(&digest.finalize()[..4]);
    bytes
}

/// The same without.
fn without_check(bytes: &[u8]) -> Vec<u8> {
    bytes[..bytes.len() - 4].to_vec()
}

/// Bytes of a draft as its text, for which see `store/record.rs`.
fn draft_of(mut bytes: Vec<u8>) -> String {
    let checksum = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC).checksum(&bytes);
    bytes.extend(checksum.to_be_bytes());
    format!("raadspeil-draft 1\n{}\n", crockford::encode(&bytes))
}

/// What comes as text.
fn of_texts(seeds: &Seeds) -> Vec<Decoder<'_>> {
    let link = format!("https://raadspeil.example/#{}", seeds.invitation.fragment());
    let written = exchange::write(&seeds.code);
    let chat = format!(
        "[20:01] Lid: {written}\n[20:02] RPEIL werkt\n> {}",
        written.to_lowercase()
    );
    let parts = seeds.parts.iter().map(|part| exchange::write(part));
    let parts = parts.collect::<Vec<_>>().join("\n");
    vec![
        (
            "link",
            link.into_bytes(),
            Box::new(|bytes| Invitation::parse(&text(&bytes)).is_ok()),
        ),
        (
            "chat",
            chat.into_bytes(),
            Box::new(move |bytes| found(&text(&bytes)).iter().any(|code| seeds.open(code))),
        ),
        (
            "parts",
            parts.into_bytes(),
            Box::new(move |bytes| {
                let joined = exchange::join(&found(&text(&bytes)));
                joined.into_iter().flatten().any(|joined| match joined {
                    // Whatever is joined is what was split.
                    Joined::Code(code) => code == seeds.code || panic!("another code was joined"),
                    Joined::Waiting(..) => false,
                })
            }),
        ),
        (
            "slip",
            seeds.payload.slip.unwrap().text().into_bytes(),
            Box::new(|bytes| Slip::parse(&text(&bytes)).is_some()),
        ),
        (
            "base32",
            crockford::encode(&seeds.code).into_bytes(),
            Box::new(|bytes| crockford::decode(&text(&bytes)).is_some()),
        ),
    ]
}

/// What comes in files that are text, and addresses.
fn of_files(seeds: &Seeds) -> Vec<Decoder<'_>> {
    let asked = &seeds.asked;
    let release = seeds.round.release(asked).unwrap();
    let read = || Wording::read(include_str!("../src/wording/nl.json")).unwrap();
    let (shared, wording) = (read(), read());
    let own = Wording::read(include_str!("../src/wording/clerk-nl.json")).unwrap();
    let person = export::person_file(&Person {
        edition: seeds.draft.edition.clone(),
        scan: seeds.draft.scan,
        response: seeds.draft.response.clone(),
        reasons: seeds.draft.reasons.clone(),
        targets: seeds.draft.targets.clone(),
    });
    vec![
        (
            "draft",
            store::write(&seeds.draft).into_bytes(),
            Box::new(|bytes| store::read(&text(&bytes)).is_ok()),
        ),
        (
            "draft, sound check",
            postcard::to_allocvec(&seeds.draft).unwrap(),
            Box::new(|bytes| {
                store::read(&draft_of(bytes)).is_ok_and(|draft| {
                    // What is taken is kept.
                    store::read(&store::write(&draft)) == Ok(draft)
                })
            }),
        ),
        (
            "result",
            export::release_file(&release).into_bytes(),
            Box::new(move |bytes| {
                let read = export::read_release(&bytes);
                // What is taken can be shown.
                read.is_ok_and(|release| {
                    let is_of = release.is_of(asked);
                    let report = raadspeil::report::group(asked, release.clone(), &[release]);
                    // What is opened can be written.
                    let written = is_of.then(|| {
                        let bundle =
                            Bundle::of_group(&report, None, asked, &shared, &own, Date::default());
                        export::html(&bundle.paper.document).len() + bundle.json.len()
                    });
                    report.findings.len() < 100 && written.is_none_or(|length| length > 1000)
                })
            }),
        ),
        (
            "person",
            person.into_bytes(),
            Box::new(move |bytes| {
                let read = export::read_person(&bytes);
                read.is_ok_and(|person| {
                    let reason = |id: &ItemId| person.reasons.get(id).cloned();
                    let (response, targets) = (&person.response, &person.targets);
                    let report = report::personal(asked, person.scan, response, targets, reason);
                    export::html(&export::personal(&report, asked, &wording, Date::default())).len()
                        > 1000
                })
            }),
        ),
        (
            "address",
            b"#/peiling/4G2N09HEX94KP".to_vec(),
            Box::new(|bytes| {
                let address = text(&bytes);
                let _ = Route::parse(&address);
                ClerkRoute::parse(&address).is_some()
            }),
        ),
    ]
}

/// What comes as bytes.
fn of_bytes(seeds: &Seeds) -> Vec<Decoder<'_>> {
    let asked = &seeds.asked;
    let contents = raadspeil::round::encode(&seeds.round, asked).to_vec();
    let at_rest = exchange::lock_at_rest(&seeds.key, [3; 24], &contents);
    let key_files = Cell::new(0);
    vec![
        (
            "file",
            "Content-Transfer-Encoding: base64\n\nUlBFSUwyNCBlZW4=\n\nGroet, “één”"
                .as_bytes()
                .to_vec(),
            Box::new(|bytes| {
                let read = incoming::text(&bytes);
                read.is_ok_and(|text| incoming::clean(&text).len() <= text.len() * 3)
            }),
        ),
        (
            "invitation",
            seeds.invitation.encode(),
            Box::new(|bytes| {
                let read = Invitation::decode(&bytes);
                // There is one way to write an invitation.
                read.is_ok_and(|invitation| invitation.encode() == bytes || panic!("two ways"))
            }),
        ),
        (
            "code",
            seeds.code.clone(),
            Box::new(move |bytes| seeds.open(&bytes)),
        ),
        (
            "code, sound check",
            without_check(&seeds.code),
            Box::new(move |bytes| seeds.open(&with_check(bytes))),
        ),
        (
            "payload",
            seeds.payload.encode(asked).unwrap(),
            Box::new(|bytes| {
                let read = Payload::decode(&bytes, asked);
                read.is_ok_and(|payload| {
                    // What is not shown is left out of remarks: from there on there is one way.
                    let written = payload.encode(asked).unwrap();
                    Payload::decode(&written, asked).unwrap() == payload
                })
            }),
        ),
        (
            "key file",
            seeds.key_file.clone(),
            Box::new(move |bytes| {
                // A sound head makes the device work: only some of those are tried.
                let is_head = bytes.get(..60) == seeds.key_file.get(..60);
                if is_head {
                    key_files.set(key_files.get() + 1);
                }
                let is_tried = !is_head || key_files.get() <= KEY_FILES;
                is_tried && exchange::unlock(&bytes, "toets sleutel").is_ok()
            }),
        ),
        (
            "round",
            contents,
            Box::new(|bytes| {
                let read = raadspeil::round::decode(&bytes, asked);
                read.is_ok_and(|round| {
                    let written = raadspeil::round::encode(&round, asked);
                    let again = raadspeil::round::decode(&written, asked).unwrap();
                    raadspeil::round::encode(&again, asked) == written
                })
            }),
        ),
        (
            "round at rest",
            at_rest,
            Box::new(|bytes| exchange::unlock_at_rest(&seeds.key, &bytes).is_some()),
        ),
    ]
}

/// What a region is made of, from the made-up one.
fn of_regions(seeds: &Seeds) -> Vec<Decoder<'_>> {
    let asked = &seeds.asked;
    let password = include_str!("golden/region/password.txt");
    let backup = include_bytes!("golden/region/key.peilsleutel");
    let record = exchange::unlock(backup, password).unwrap().to_vec();
    let region = comparison::decode(&record, asked).unwrap();
    let arrival = region.held.values().next().unwrap().clone();
    let links = include_str!("golden/region/links.txt");
    let link = links.lines().next().unwrap().split(';').nth(1).unwrap();
    let contributions = include_str!("golden/region/contributions.txt");
    let code = found(contributions.lines().next().unwrap()).remove(0);
    let (invitation, key) = (&region.invitation, &region.key);
    let (open, unchecked) = (
        {
            let (invitation, key) = (invitation.clone(), key.clone());
            move |bytes: &[u8]| exchange::open_delivery(&invitation, asked, &key, bytes).is_ok()
        },
        without_check(&code),
    );
    let open_sound = open.clone();
    vec![
        (
            "link of a region",
            link.as_bytes().to_vec(),
            Box::new(|bytes| RegionInvitation::parse(&text(&bytes)).is_ok()),
        ),
        (
            "list of municipalities",
            b"Alkmaar\t112.000\nBergen;30000\n'Blaricum\nCastricum\nDen Helder".to_vec(),
            Box::new(|bytes| comparison::read_list(&text(&bytes)).is_ok()),
        ),
        ("contribution", code, Box::new(move |bytes| open(&bytes))),
        (
            "contribution, sound check",
            unchecked,
            Box::new(move |bytes| open_sound(&with_check(bytes))),
        ),
        (
            "payload of a contribution",
            exchange::encode_delivery(asked, &arrival.delivery).unwrap(),
            Box::new(move |bytes| {
                let read = exchange::decode_delivery(asked, &bytes);
                // There is one way to write a contribution.
                read.is_ok_and(|delivery| {
                    exchange::encode_delivery(asked, &delivery) == Some(bytes) || panic!("two ways")
                })
            }),
        ),
        (
            "comparison",
            record,
            Box::new(move |bytes| {
                comparison::decode(&bytes, asked).is_ok_and(|region| {
                    let members = region.members().len();
                    region.next_release(asked, &[]).is_ok() || members < 1000
                })
            }),
        ),
        (
            "file of a region",
            include_bytes!("golden/region/region.json").to_vec(),
            Box::new(move |bytes| {
                export::read_region(&bytes).is_ok_and(|release| {
                    // What is taken can be shown.
                    regional_findings(asked, &release).len() < 100
                })
            }),
        ),
    ]
}

/// How many to try.
fn tried() -> usize {
    let asked_for = std::env::var("FUZZ").ok();
    asked_for.map_or(TRIED, |number| number.parse().unwrap())
}

#[test]
fn nothing_that_was_changed_by_chance_panics_or_passes_for_something_else() {
    let seeds = Seeds::new();
    let only = std::env::var("FUZZ_ONLY").ok();
    let mut table = format!(
        "seeds from {SEED}\ndecoder\tseed\ttried\ttaken\tpanics\tseconds\tlongest (ms)\tmost memory (KiB)\n"
    );
    let (mut panicked, mut all) = (Vec::new(), 0);
    for (place, (name, seed, decode)) in decoders(&seeds).into_iter().enumerate() {
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        let mut random = ChaCha20Rng::seed_from_u64(SEED + place as u64);
        // As it is it is taken, or the rest would say nothing.
        assert!(decode(seed.clone()), "{name}");
        let start = Instant::now();
        let (mut taken, mut panics) = (0, 0);
        let (mut longest, mut most) = (Duration::ZERO, 0);
        for _ in 0..tried() {
            let input = changed(&seed, &mut random);
            let is_seed = input == seed;
            MEMORY.reset_peak_usage();
            let (before, began) = (MEMORY.current_usage(), Instant::now());
            match catch_unwind(AssertUnwindSafe(|| decode(input))) {
                // A change may be undone by the next one.
                Ok(is_taken) => taken += usize::from(is_taken && !is_seed),
                Err(_) => panics += 1,
            }
            longest = longest.max(began.elapsed());
            most = most.max(MEMORY.peak_usage().saturating_sub(before));
        }
        all += tried();
        writeln!(
            table,
            "{name}\t{}\t{}\t{taken}\t{panics}\t{:.1}\t{:.1}\t{}",
            SEED + place as u64,
            tried(),
            start.elapsed().as_secs_f64(),
            longest.as_secs_f64() * 1000.0,
            most / 1024,
        )
        .unwrap();
        // After each: a run of an hour that is broken off still says what it did.
        keep(&table);
        assert!(most < MOST_MEMORY, "{name} asked for {most} bytes");
        assert!(
            !SEALED.contains(&name) || taken == 0,
            "{name}: {taken} were taken"
        );
        if panics > 0 {
            panicked.push(name);
        }
    }
    if only.is_none() {
        all += pictures(&mut table);
    }
    writeln!(table, "inputs\t\t{all}").unwrap();
    keep(&table);
    assert!(panicked.is_empty(), "{panicked:?} panicked");
}

/// Keeps what was found for people to look at, in `target/samples`.
fn keep(table: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("fuzz.txt"), table).unwrap();
}

/// Everything that is decoded.
fn decoders(seeds: &Seeds) -> Vec<Decoder<'_>> {
    let texts = of_texts(seeds).into_iter().chain(of_files(seeds));
    let rest = of_bytes(seeds).into_iter().chain(of_regions(seeds));
    texts.chain(rest).collect()
}

/// Pictures of a code with noise, holes and stripes, and of nothing at all.
/// Gives how many.
fn pictures(table: &mut String) -> usize {
    let random = &mut ChaCha20Rng::seed_from_u64(SEED);
    let segment = qrcodegen::QrSegment::make_alphanumeric("RPEIL24G2N09HEX94KP");
    let code = qrcodegen::QrCode::encode_segments(&[segment], qrcodegen::QrCodeEcc::Medium);
    let code = code.unwrap();
    let side = usize::try_from((code.size() + 8) * 3).unwrap();
    let module = |at: usize| i32::try_from(at / 3).unwrap() - 4;
    let clean: Vec<u8> = (0..side * side)
        .map(|at| {
            if code.get_module(module(at % side), module(at / side)) {
                20
            } else {
                235
            }
        })
        .collect();
    let (start, tried) = (Instant::now(), tried() / 10);
    let mut read = 0;
    let (mut longest, mut most) = (Duration::ZERO, 0);
    for _ in 0..tried {
        let mut picture = clean.clone();
        for _ in 0..below(random, 24) {
            let at = below(random, picture.len());
            let end = (at + below(random, 3 * side)).min(picture.len());
            let grey = u8::try_from(below(random, 256)).unwrap();
            picture[at..end].fill(grey);
        }
        let width = u32::try_from(side).unwrap();
        // Sides that do not go with how many pixels there are come from nowhere but a fault.
        let height = width.saturating_sub(u32::from(below(random, 9) == 0));
        let picture = Brightness {
            pixels: picture,
            width,
            height,
        };
        MEMORY.reset_peak_usage();
        let (before, began) = (MEMORY.current_usage(), Instant::now());
        let texts = if below(random, 4) == 0 {
            reading::read_photograph(&picture)
        } else {
            reading::read(&picture)
        };
        longest = longest.max(began.elapsed());
        most = most.max(MEMORY.peak_usage().saturating_sub(before));
        read += usize::from(!texts.is_empty());
        let right = |text: &String| text == "RPEIL24G2N09HEX94KP";
        assert!(texts.iter().all(right), "{texts:?} was read");
    }
    let seconds = start.elapsed().as_secs_f64();
    // Noise hides some codes and not others, or the noise says nothing.
    assert!(0 < read && read < tried, "{read} of {tried} were read");
    let (longest, most) = (longest.as_secs_f64() * 1000.0, most / 1024);
    writeln!(
        table,
        "picture\t{SEED}\t{tried}\t{read}\t0\t{seconds:.1}\t{longest:.1}\t{most}"
    )
    .unwrap();
    tried
}
