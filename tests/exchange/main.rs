//! How answers travel: every byte, every refusal, and an opener that shares nothing with the app.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "../support/checked.rs"]
mod checked;
mod council;
#[path = "../support/now.rs"]
mod now;
#[path = "../support/python.rs"]
mod python;
mod taking_in;

use std::fmt::Write as _;

use checked::checked_anew;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{Rng, SeedableRng};
use hpke::{Deserializable, Kem, OpModeR};
use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use raadspeil::exchange::{
    self, CodeError, Found, Invitation, InvitationError, Joined, KeyFileError, PartError, Payload,
    PayloadError, Remark, SecretKey, Slip, Strength,
};
use raadspeil::incoming;
use raadspeil::questionnaire::{Item, Level, Questionnaire, Role, Scan};
use raadspeil::response::{Answer, Response};
use raadspeil::round::{Round, RoundError};
use rand_chacha::ChaCha20Rng;

/// Where chance starts: any number will do, as long as it stays the same.
const SEED: u64 = 20_261_124;

/// As little as is allowed, so that the tests are quick.
const QUICK: Strength = Strength {
    memory: 19_456,
    passes: 1,
    lanes: 1,
};

fn chance(seed: u64) -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(seed)
}

fn asked() -> Questionnaire {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    Questionnaire::unpack(packed).unwrap()
}

fn items(asked: &Questionnaire) -> Vec<&Item> {
    asked.asked(Scan::Full).collect()
}

/// A round of a made-up municipality.
fn round(asked: &Questionnaire, seed: u64) -> (Invitation, SecretKey) {
    let key = SecretKey::generate(&mut chance(seed));
    let invitation = Invitation {
        public_key: key.public_key(),
        remarks: true,
        revisions: true,
        slips: true,
        edition: (2026, 1),
        questionnaire: exchange::fingerprint_of_questionnaire(asked, Scan::Full),
        closes: 0,
        smallest_group: 5,
        expected: 45,
        name: "Waterveen · raad, najaar 2026".to_owned(),
    };
    (invitation, key)
}

/// What a made-up member of the council hands in.
fn payload(asked: &Questionnaire, random: &mut ChaCha20Rng) -> Payload {
    let mut response = Response {
        role: [None, Some(Role::Councillor), Some(Role::Clerk)][random.next_u32() as usize % 3],
        ..Response::default()
    };
    for item in asked.asked(Scan::Full) {
        let answer = match random.next_u32() % 8 {
            0 => None,
            7 if item.may_not_apply => Some(Answer::NotApplicable),
            6 | 7 => Some(Answer::Unsure),
            level => Level::new(u8::try_from(level).unwrap()).map(Answer::Level),
        };
        if let Some(answer) = answer {
            response.answers.insert(item.id.clone(), answer);
        }
    }
    let mut id = [0; 8];
    random.fill_bytes(&mut id);
    Payload {
        id,
        revision: 1,
        response,
        slip: Some(Slip::draw(random)),
        remarks: Vec::new(),
    }
}

fn hex(text: &str) -> Vec<u8> {
    let pairs = (0..text.len()).step_by(2);
    pairs
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

#[test]
fn the_library_opens_what_the_rfc_says_it_should() {
    // RFC 9180, A.2.1, sequence number 0.
    let secret = hex("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb");
    let encapsulated = hex("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a");
    let sealed = hex(concat!(
        "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db",
        "21993c62ce81883d2dd1b51a28"
    ));
    let opened = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &<X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(&secret).unwrap(),
        &<X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(&encapsulated).unwrap(),
        b"Ode on a Grecian Urn",
        &sealed,
        b"Count-0",
    );
    assert_eq!(opened.unwrap(), b"Beauty is truth, truth beauty");
}

#[test]
fn an_invitation_leads_back_to_itself_through_whatever_carries_it() {
    let (invitation, _) = round(&asked(), 1);
    let fragment = invitation.fragment();
    let bare = fragment.trim_start_matches('1');
    for link in [
        fragment.clone(),
        format!("https://raadspeil.example/app/#{fragment}"),
        format!("https://raadspeil.example/#{fragment}."),
        format!("<https://raadspeil.example/#{fragment}>"),
        format!("(https://raadspeil.example/#{fragment})"),
        format!("https://raadspeil.example/#{fragment}=="),
        format!(
            "https://raadspeil.example/#1{}\r\n {}",
            &bare[..40],
            &bare[40..]
        ),
        format!(
            "https://raadspeil.example/#1{}",
            bare.replace('-', "+").replace('_', "/")
        ),
    ] {
        assert_eq!(Invitation::parse(&link), Ok(invitation.clone()), "{link}");
    }
    assert_eq!(invitation.check_code().len(), 14);
}

#[test]
fn invitations_that_are_refused() {
    let (good, _) = round(&asked(), 1);
    let with = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = good.encode();
        change(&mut bytes);
        Invitation::decode(&checked_anew(bytes))
    };
    let named = |name: &str| {
        let name = name.to_owned();
        Invitation::decode(
            &Invitation {
                name,
                ..good.clone()
            }
            .encode(),
        )
    };
    assert_eq!(with(&|_| ()), Ok(good.clone()));
    assert_eq!(with(&|b| b[0] = 2), Err(InvitationError::Newer));
    assert_eq!(with(&|b| b[1] |= 8), Err(InvitationError::Newer));
    for group in [0, 4] {
        assert_eq!(
            with(&|b| b[50] = group),
            Err(InvitationError::GroupTooSmall)
        );
    }
    assert_eq!(with(&|b| b[52] += 1), Err(InvitationError::Damaged));
    assert_eq!(with(&|b| b[53] = 0xFF), Err(InvitationError::Damaged));
    for name in [
        "x".repeat(49).as_str(),
        "Water\u{202e}neev",
        "Water\u{200b}veen",
        "Water\nveen",
    ] {
        assert_eq!(named(name), Err(InvitationError::Name), "{name:?}");
    }
    assert!(
        named("<img src=x onerror=alert(1)>").is_ok(),
        "text is text"
    );
    assert!(named("").is_ok());
    // The points of small order of X25519, in every way to write them.
    for point in [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ] {
        let refused = with(&|b| b[2..34].copy_from_slice(&hex(point)));
        assert_eq!(refused, Err(InvitationError::WeakKey), "{point}");
    }
    // Cut off anywhere, any character changed, far too long, something else.
    let fragment = good.fragment();
    for cut in 1..fragment.len() {
        assert!(Invitation::parse(&fragment[..cut]).is_err(), "{cut}");
        let mut changed = fragment.clone().into_bytes();
        changed[cut] = if changed[cut] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        assert!(Invitation::parse(&changed).is_err(), "{changed}");
    }
    for (text, error) in [
        ("", InvitationError::Foreign),
        ("#", InvitationError::Foreign),
        ("#/vragen/P1-1", InvitationError::Foreign),
        ("#1", InvitationError::Damaged),
        (&"1A".repeat(500_000), InvitationError::Damaged),
    ] {
        assert_eq!(Invitation::parse(text), Err(error));
    }
}

#[test]
fn what_a_name_may_hold_is_what_can_be_seen() {
    let is_ignored = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    for character in '\0'..=char::MAX {
        let typed = format!("a{character}b");
        // Whatever a clerk types is a name once it is cleaned, so that no button does nothing.
        assert!(exchange::is_name(&incoming::clean(&typed)), "{character:?}");
        // A participant's program refuses what cannot be seen, without the tables of Unicode.
        let is_hidden = character.is_control() || is_ignored.contains(character);
        assert!(!is_hidden || !exchange::is_name(&typed), "{character:?}");
    }
}

#[test]
fn the_scan_and_what_may_change_a_number_are_bound_into_an_invitation() {
    let asked = asked();
    let [quick, full] =
        [Scan::Quick, Scan::Full].map(|scan| exchange::fingerprint_of_questionnaire(&asked, scan));
    assert_ne!(quick, full);
    // A published edition never changes. Worked out by hand from scoring.json.
    assert_eq!(quick.to_vec(), hex("5b1f16336e2136a5"));
    assert_eq!(full.to_vec(), hex("0bf5a40e01e8985f"));
}

#[test]
fn a_response_leads_back_to_itself_and_is_as_long_as_every_other() {
    let asked = asked();
    let (invitation, key) = round(&asked, 1);
    let mut random = chance(SEED);
    for _ in 0..200 {
        let payload = payload(&asked, &mut random);
        let code = exchange::seal(&invitation, &asked, &payload, &mut random).unwrap();
        let text = exchange::write(&code);
        assert_eq!((code.len(), text.len()), (110, 181));
        assert_eq!(exchange::find(&text), [Found::Code(code.clone())]);
        assert_eq!(exchange::round_of(&code).unwrap(), invitation.round());
        let opened = exchange::open(&invitation, &asked, &key, &code);
        assert_eq!(opened, Ok(payload));
    }
}

#[test]
fn remarks_go_along_up_to_their_limits() {
    let asked = asked();
    let (invitation, key) = round(&asked, 1);
    let mut random = chance(SEED);
    let all = items(&asked);
    let remark = |place: usize, text: &str| Remark {
        item: all[place].id.clone(),
        text: text.to_owned(),
    };
    let mut with = |remarks: Vec<Remark>| {
        let mut payload = payload(&asked, &mut random);
        payload.remarks = remarks;
        let code = exchange::seal(&invitation, &asked, &payload, &mut random)?;
        assert_eq!(
            exchange::open(&invitation, &asked, &key, &code),
            Ok(payload)
        );
        Ok(code.len())
    };
    assert_eq!(with(vec![remark(0, "<b>=HYPERLINK(1)</b>")]), Ok(190));
    assert_eq!(with(vec![remark(0, "Twee\nregels")]), Ok(190));
    assert_eq!(with(vec![remark(3, &"é".repeat(140))]), Ok(574));
    let (a, b) = ("x".repeat(280), "x".repeat(131));
    assert_eq!(
        with(vec![remark(0, &a), remark(1, &a), remark(35, &b)]),
        Ok(830)
    );
    // Of whatever length they are, also one that fills a code exactly.
    for length in 1..=280 {
        assert!(
            with(vec![remark(0, &"x".repeat(length))]).is_ok(),
            "{length}"
        );
    }
    let b = "x".repeat(132);
    let too_long = [
        vec![remark(0, &a), remark(1, &a), remark(35, &b)],
        vec![remark(3, &"x".repeat(281))],
        (0..21).map(|place| remark(place, "x")).collect(),
    ];
    for remarks in too_long {
        assert_eq!(with(remarks), Err(PayloadError::Remarks));
    }
    for remarks in [
        vec![remark(1, "x"), remark(0, "x")],
        vec![remark(1, "x"), remark(1, "x")],
    ] {
        assert_eq!(with(remarks), Err(PayloadError::Malformed));
    }
}

/// A change to the bytes of a payload.
type Change<'a> = &'a dyn Fn(&mut Vec<u8>);

/// Whoever seals by a program of their own may put anything in.
#[test]
fn a_payload_that_no_program_writes_is_refused() {
    let asked = asked();
    let items = items(&asked);
    let remark = |place: usize, length: usize| Remark {
        item: items[place].id.clone(),
        text: "x".repeat(length),
    };
    let with = |remarks: Vec<Remark>, change: Change| {
        let mut payload = payload(&asked, &mut chance(SEED));
        payload.remarks = remarks;
        let mut bytes = payload.encode(&asked).unwrap();
        change(&mut bytes);
        Payload::decode(&bytes, &asked).map(|_| ())
    };
    // Version, id, revision, role, slip, number of items and three bits for each.
    let (revision, slip) = (9, 12);
    let remarks = 20 + (items.len() * 3).div_ceil(8);
    let two = || vec![remark(0, 1), remark(1, 1)];
    assert_eq!(with(two(), &|_| {}), Ok(()));
    assert_eq!(with(two(), &|it| it[0] = 2), Err(PayloadError::Newer));
    let largest_slip = |it: &mut Vec<u8>| {
        it[slip] = 0b11;
        it[slip + 1..slip + 7].fill(0xff);
    };
    assert_eq!(with(two(), &largest_slip), Ok(()));
    let refused: [(Vec<Remark>, Change); 9] = [
        (two(), &|it| it[0] = 0),
        (two(), &|it| it[revision..revision + 2].fill(0)),
        (two(), &|it| it[slip] = 0b100),
        // Out of order, twice, more than there are, about an item that is not asked.
        (two(), &|it| it[remarks + 1] = 1),
        (two(), &|it| it[remarks + 1] = 2),
        (two(), &|it| it[remarks] = 1),
        (two(), &|it| it[remarks + 5] = 200),
        // One byte longer than a remark may be, and than all of them may be.
        (vec![remark(0, 280)], &|it| {
            it[remarks + 3] += 1;
            it.push(b'x');
        }),
        (
            vec![remark(0, 280), remark(1, 280), remark(2, 131)],
            &|it| {
                it[remarks + 1 + 2 * 283 + 2] += 1;
                it.push(b'x');
            },
        ),
    ];
    for (place, (remarks, change)) in refused.into_iter().enumerate() {
        assert_eq!(
            with(remarks, change),
            Err(PayloadError::Malformed),
            "{place}"
        );
    }
    let many = (0..20).map(|place| remark(place, 1)).collect();
    let one_more = |it: &mut Vec<u8>| {
        it[remarks] += 1;
        it.extend([20, 0, 1, b'x']);
    };
    assert_eq!(with(many, &one_more), Err(PayloadError::Malformed));
    // The clerk is told which of both it is.
    assert_eq!(CodeError::from(PayloadError::Newer), CodeError::Newer);
    assert_eq!(
        CodeError::from(PayloadError::Malformed),
        CodeError::Malformed
    );
}

#[test]
fn whatever_bit_is_changed_the_code_is_refused() {
    let asked = asked();
    let (invitation, key) = round(&asked, 1);
    let mut random = chance(SEED);
    let payload = payload(&asked, &mut random);
    let code = exchange::seal(&invitation, &asked, &payload, &mut random).unwrap();
    for bit in 0..code.len() * 8 {
        let mut changed = code.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        let mistyped = exchange::open(&invitation, &asked, &key, &changed);
        assert!(mistyped.is_err(), "bit {bit}");
        if bit / 8 < code.len() - 4 {
            let on_purpose = exchange::open(&invitation, &asked, &key, &checked_anew(changed));
            assert!(on_purpose.is_err(), "bit {bit}, check made anew");
        }
    }
    for cut in 0..code.len() {
        let cut_off = exchange::open(&invitation, &asked, &key, &code[..cut]);
        assert_eq!(cut_off, Err(CodeError::Damaged), "cut at {cut}");
    }
}

#[test]
fn a_code_is_for_one_round_one_questionnaire_and_one_set_of_promises() {
    let asked = asked();
    let (invitation, key) = round(&asked, 1);
    let (other, other_key) = round(&asked, 2);
    let mut random = chance(SEED);
    let payload = payload(&asked, &mut random);
    let code = exchange::seal(&invitation, &asked, &payload, &mut random).unwrap();
    let open = |invitation: &Invitation, key: &SecretKey, code: &[u8]| {
        exchange::open(invitation, &asked, key, code).unwrap_err()
    };
    assert_eq!(open(&other, &other_key, &code), CodeError::OtherRound);
    assert_eq!(
        open(&invitation, &other_key, &code),
        CodeError::CannotBeOpened
    );
    // Any promise changed is another round, also where the name of the round is forged.
    for changed in [
        Invitation {
            smallest_group: 6,
            ..invitation.clone()
        },
        Invitation {
            questionnaire: [0; 8],
            ..invitation.clone()
        },
        Invitation {
            name: "Elders".to_owned(),
            ..invitation.clone()
        },
        Invitation {
            slips: false,
            ..invitation.clone()
        },
    ] {
        assert_eq!(open(&changed, &key, &code), CodeError::OtherRound);
        let mut forged = code.clone();
        forged[2..10].copy_from_slice(&changed.round());
        let forged = checked_anew(forged);
        assert_eq!(open(&changed, &key, &forged), CodeError::CannotBeOpened);
    }
    // The contribution of a municipality is for an analyst.
    for (place, byte, error) in [
        (0, 0x12, CodeError::Newer),
        (0, 0x31, CodeError::Contribution),
        (1, 5, CodeError::Newer),
        (1, 255, CodeError::Newer),
    ] {
        let mut later = code.clone();
        later[place] = byte;
        let later = checked_anew(later);
        assert_eq!(open(&invitation, &key, &later), error);
    }
}

#[test]
fn codes_are_found_in_whatever_stands_around_them() {
    let asked = asked();
    let (invitation, _) = round(&asked, 1);
    let mut random = chance(SEED);
    let mut code = || {
        let payload = payload(&asked, &mut random);
        exchange::seal(&invitation, &asked, &payload, &mut random).unwrap()
    };
    let (first, second) = (code(), code());
    let (a, b) = (exchange::write(&first), exchange::write(&second));
    let one = vec![Found::Code(first.clone())];
    let both = vec![Found::Code(first.clone()), Found::Code(second)];
    let lines: Vec<&str> = vec![&a[..60], &a[60..120], &a[120..]];
    // As long as a code, so that its check has to tell.
    let damaged = Found::Code(code_of(&format!("{}R", &a[..a.len() - 1])));
    for (text, expected) in [
        (a.to_lowercase(), one.clone()),
        (lines.join("\n"), one.clone()),
        (format!("> {}", lines.join("\r\n> ")), one.clone()),
        (format!(">> {}", lines.join("\n>> ")), one.clone()),
        (lines.join("\u{a0}\u{ad}"), one.clone()),
        (lines.join("-"), one.clone()),
        (a.replace('0', "O").replace('1', "l"), one.clone()),
        (format!("RPEIL code: {a}"), one.clone()),
        (format!("<b>R&B {a};</b>"), one.clone()),
        (format!("RPEILRPEIL{a}"), one.clone()),
        (format!("Dit is mijn code: {a}Groet, Jan"), one.clone()),
        (format!("`{a}` **{b}**"), both.clone()),
        (format!("{a}{b}"), both.clone()),
        (format!("19:42 Jan de Vries: {a} 👍\n19:43 Els: {b}"), both),
        ("RPEIL is de app van de raad".to_owned(), Vec::new()),
        ("rpeil".to_owned(), Vec::new()),
        (String::new(), Vec::new()),
        (format!("{}U{}", &a[..50], &a[51..]), vec![Found::CutOff]),
        (
            format!("{} Jan: {b}", &a[..100]),
            vec![Found::CutOff, Found::Code(code_of(&b))],
        ),
        (format!("{}\n{b}", &a[..a.len() - 1]), cut_and(&b)),
        (format!("{}{b}", &a[..9]), cut_and(&b)),
        (format!("{}{b}", &a[..a.len() - 1]), cut_and(&b)),
        (
            format!("{}R{b}", &a[..a.len() - 1]),
            vec![damaged, Found::Code(code_of(&b))],
        ),
    ] {
        assert_eq!(exchange::find(&text), expected, "{text}");
    }
    for cut in 9..a.len() {
        assert_eq!(exchange::find(&a[..cut]), [Found::CutOff], "cut at {cut}");
    }
    let mut later = first;
    later[0] = 0x12;
    let later = exchange::write(&checked_anew(later));
    assert_eq!(exchange::find(&later), [Found::Newer]);
    // Kinds from 0x40 are of no version.
    let long_of = |kind: u8| exchange::write(&[&[kind], [0; 79].as_slice()].concat());
    assert_eq!(exchange::find(&long_of(0x3f)), [Found::Newer]);
    assert_eq!(exchange::find(&long_of(0x40)), []);
}

/// Something cut off, and behind it a whole code.
fn cut_and(whole: &str) -> Vec<Found> {
    vec![Found::CutOff, Found::Code(code_of(whole))]
}

#[test]
fn a_code_that_reads_like_the_mark_is_one_code() {
    // Whoever copies a code from paper may write I and L for 1.
    let (asked, mut random) = (asked(), chance(SEED));
    let (invitation, _) = round(&asked, 1);
    let code = loop {
        let payload = payload(&asked, &mut random);
        let code = exchange::seal(&invitation, &asked, &payload, &mut random).unwrap();
        // RPE11 in a code of this many characters is rare: the bits are put there, and the check made anew.
        let text = exchange::write(&code);
        let marked = format!("{}RPE11{}", &text[..50], &text[55..]);
        let bytes = checked_anew(code_of(&marked));
        if exchange::write(&bytes).contains("RPE11") {
            break bytes;
        }
    };
    let text = exchange::write(&code).replace("RPE11", "RPEIL");
    assert_eq!(text.matches("RPEIL").count(), 2);
    assert_eq!(exchange::find(&text), [Found::Code(code)]);
}

/// What people and programs put between two codes in a text.
const BETWEEN: [&str; 12] = [
    "",
    " ",
    "\n",
    "\r\n> ",
    " Jan de Vries: ",
    "[20:03] Els 👍 ",
    "-",
    "0",
    "RPEIL",
    "RPEIL ",
    "rpeil2",
    "Groet, ",
];

/// The mark of the next code makes a code that is cut off whole again; that code is still found.
#[test]
fn the_mark_of_the_next_code_serves_two() {
    let (asked, mut random) = (asked(), chance(SEED));
    let (invitation, _) = round(&asked, 1);
    let mut draw = || {
        let payload = payload(&asked, &mut random);
        exchange::seal(&invitation, &asked, &payload, &mut random).unwrap()
    };
    let second = draw();
    let ends_in_r = |code: &Vec<u8>| exchange::write(code).ends_with('R');
    let first = (0..1000).map(|_| draw()).find(ends_in_r).unwrap();
    let cut = exchange::write(&first);
    let cut = cut.strip_suffix('R').unwrap();
    for between in ["", "\n", " > "] {
        let text = format!("{cut}{between}{}", exchange::write(&second));
        let expected = vec![Found::Code(first.clone()), Found::Code(second.clone())];
        assert_eq!(exchange::find(&text), expected);
    }
}

#[test]
fn every_whole_code_is_found_in_any_mix() {
    let (asked, mut random) = (asked(), chance(SEED));
    let (invitation, _) = round(&asked, 1);
    let mut codes = Vec::new();
    for _ in 0..12 {
        let payload = payload(&asked, &mut random);
        codes.push(exchange::seal(&invitation, &asked, &payload, &mut random).unwrap());
    }
    let long: Vec<u8> = (0..830_u32)
        .map(|n| u8::try_from(n % 251).unwrap())
        .collect();
    codes.extend(exchange::split(&long, 100).unwrap());
    let texts: Vec<String> = codes.iter().map(|code| exchange::write(code)).collect();
    // Which code, how it is written, where it is cut, and what stands behind it.
    let pieces = prop::collection::vec(
        (0..codes.len(), 0..6_usize, 0..1000_usize, 0..BETWEEN.len()),
        1..25,
    );
    let mut runner = TestRunner::new(proptest::test_runner::Config::with_cases(500));
    let outcome = runner.run(&pieces, |pieces| {
        let (mut text, mut whole, mut cuts) = (String::new(), Vec::new(), 0);
        for (which, form, at, between) in pieces {
            let (code, written) = (&codes[which], &texts[which]);
            let cut = 1 + at % (written.len() - 1);
            let piece = match form {
                0 | 1 => written.clone(),
                2 => written.to_lowercase().replace('0', "O"),
                3 => format!("> {}\n> {}", &written[..cut], &written[cut..]),
                4 => format!("*{written}*"),
                _ => {
                    cuts += 1;
                    written[..cut].to_owned()
                }
            };
            text.push_str(&piece);
            if form < 5 {
                whole.push(code.clone());
            }
            text.push_str(BETWEEN[between]);
        }
        let found = exchange::find(&text).into_iter();
        let found: Vec<Vec<u8>> = found
            .filter_map(|found| match found {
                // What was cut off may go on with what stands behind it; its check tells.
                Found::Code(code) if codes.contains(&code) => Some(code),
                _ => None,
            })
            .collect();
        // A cut code can be whole again with what is put behind it, so there may be more; never fewer.
        prop_assert!(found.len() <= whole.len() + cuts);
        let mut found = found.into_iter();
        for code in &whole {
            prop_assert!(found.any(|one| one == *code), "{text}");
        }
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn a_hostile_text_does_not_keep_a_reader_busy() {
    // Beginnings of parts of which none ends: only so many are looked into.
    let found = exchange::find(&"RPEIL44".repeat(100_000));
    assert!(found.iter().all(|found| *found == Found::CutOff));
}

fn code_of(text: &str) -> Vec<u8> {
    raadspeil::crockford::decode(text.trim_start_matches("RPEIL")).unwrap()
}

#[test]
fn a_long_code_goes_in_parts() {
    let code: Vec<u8> = (0..830_u32)
        .map(|n| u8::try_from(n % 251).unwrap())
        .collect();
    for longest in [100, 450] {
        let parts = exchange::split(&code, longest).unwrap();
        let mut shuffled = parts.clone();
        shuffled.reverse();
        shuffled.push(parts[0].clone());
        assert_eq!(exchange::join(&shuffled), [Ok(Joined::Code(code.clone()))]);
        shuffled.retain(|part| *part != parts[1]);
        let waiting = Joined::Waiting(parts.len() - 1, parts.len());
        assert_eq!(exchange::join(&shuffled), [Ok(waiting)]);
        // As text, in a chat, with names that could be code.
        let chat = parts.iter().fold(String::new(), |mut chat, part| {
            let _ = write!(chat, "19:42 Jan: {}\nEls ", exchange::write(part));
            chat
        });
        let found: Vec<Vec<u8>> = exchange::find(&chat)
            .into_iter()
            .filter_map(|found| match found {
                Found::Code(part) => Some(part),
                _ => None,
            })
            .collect();
        assert_eq!(found, parts);
    }
    assert_eq!(
        exchange::write(&exchange::split(&code, 100).unwrap()[0]).len(),
        183
    );
    assert_eq!(exchange::split(&code, 92), None, "ten parts are too many");

    let parts = exchange::split(&code, 450).unwrap();
    let other = exchange::split(&code[1..], 450).unwrap();
    let told_apart = exchange::join(&[parts[0].clone(), other[1].clone()]);
    let waiting = || Ok(Joined::Waiting(1, 2));
    assert_eq!(told_apart, [waiting(), waiting()]);
    let name_of = |part: &Vec<u8>| exchange::code_of_part(part).unwrap();
    assert_eq!(name_of(&parts[0]), name_of(&parts[1]));
    assert_ne!(name_of(&parts[0]), name_of(&other[0]));
    assert_eq!(exchange::code_of_part(&parts[0][..4]), None);
    // The same part with another piece, another number of parts, or a piece of another code.
    let with = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut part = parts[1].clone();
        change(&mut part);
        checked_anew(part)
    };
    for (changed, expected) in [
        (with(&|p| p[5] = 0), Err(PartError::Conflict)),
        (with(&|p| p[8] ^= 1), Err(PartError::OtherCode)),
    ] {
        assert_eq!(exchange::join(&[parts[0].clone(), changed]), [expected]);
    }
    // For a QR and for a chat at once: each way of splitting stands by itself.
    let both: Vec<Vec<u8>> = exchange::split(&code, 100).unwrap()[1..]
        .iter()
        .chain(&parts)
        .cloned()
        .collect();
    let mut both = exchange::join(&both);
    both.sort_by_key(|joined| matches!(joined, Ok(Joined::Code(_))));
    let expected = [Ok(Joined::Waiting(8, 9)), Ok(Joined::Code(code.clone()))];
    assert_eq!(both, expected);
    let mut damaged = parts[1].clone();
    damaged[9] ^= 1;
    assert_eq!(exchange::join(&[damaged]), [Err(PartError::Damaged)]);
    // The third of two.
    assert_eq!(
        exchange::join(&[with(&|p| p[5] = 2)]),
        [Err(PartError::Damaged)]
    );
    assert_eq!(
        exchange::join(&[with(&|p| p[6] = 0)]),
        [Err(PartError::Damaged)]
    );
    assert_eq!(
        exchange::join(&[with(&|p| p[6] = 10)]),
        [Err(PartError::Damaged)]
    );
}

#[test]
fn slips_are_read_as_people_type_them() {
    let mut random = chance(SEED);
    for _ in 0..1000 {
        let slip = Slip::draw(&mut random);
        let text = slip.text();
        assert_eq!(text.len(), 11);
        assert_eq!(Slip::parse(&text), Some(slip));
        let typed = text.to_lowercase().replace('-', " ").replace('0', "o");
        assert_eq!(Slip::parse(&typed), Some(slip));
    }
    for text in [
        "",
        "00000-00000",
        "ABCDE-FGHJ",
        "ABCDE-FGHJK1",
        "ABCDE-FGHJU",
    ] {
        assert_eq!(Slip::parse(text), None, "{text}");
    }
}

#[test]
fn a_key_file_opens_with_its_password_and_nothing_else() {
    let asked = asked();
    let (invitation, key) = round(&asked, 1);
    let kept = Round::new(invitation.clone(), key, Scan::Full, 45);
    let file = exchange::lock(
        &raadspeil::round::encode(&kept, &asked),
        "toets wachtwoord",
        QUICK,
        &mut chance(SEED),
    );
    let file = file.unwrap();
    let contents = exchange::unlock(&file, "toets wachtwoord").unwrap();
    let opened = raadspeil::round::decode(&contents, &asked).unwrap();
    assert_eq!(opened.invitation, invitation);
    assert_eq!(opened.key.public_key(), invitation.public_key);
    let wrong = exchange::unlock(&file, "toets wachtwoorD");
    assert_eq!(wrong.unwrap_err(), KeyFileError::PasswordOrFile);

    let with = |place: usize, bytes: &[u8]| {
        let mut file = file.clone();
        file[place..place + bytes.len()].copy_from_slice(bytes);
        exchange::unlock(&file, "toets wachtwoord").unwrap_err()
    };
    assert_eq!(with(0, b"X"), KeyFileError::Foreign);
    assert_eq!(with(8, &[2]), KeyFileError::Newer);
    assert_eq!(with(9, &[2]), KeyFileError::Newer);
    // What deriving would take is looked at before any memory is taken.
    assert_eq!(with(10, &[0; 4]), KeyFileError::Damaged);
    assert_eq!(with(10, &[0xFF; 4]), KeyFileError::Damaged);
    assert_eq!(with(10, &131_073_u32.to_be_bytes()), KeyFileError::Damaged);
    for (place, values) in [(14, [0, 5]), (15, [0, 5])] {
        for value in values {
            assert_eq!(with(place, &[value]), KeyFileError::Damaged);
        }
    }
    assert_eq!(with(56, &[0xFF; 4]), KeyFileError::Damaged);
    for place in [14, 16, 32, 60, file.len() - 1] {
        let changed = if place == 14 { 2 } else { file[place] ^ 1 };
        assert_eq!(with(place, &[changed]), KeyFileError::PasswordOrFile);
    }
    for cut in 0..file.len() {
        let cut_off = exchange::unlock(&file[..cut], "toets wachtwoord").unwrap_err();
        assert!(
            matches!(cut_off, KeyFileError::Foreign | KeyFileError::Damaged),
            "cut at {cut}"
        );
    }
    // Nothing is locked that would not be opened.
    let locked = |contents: &[u8], strength| {
        exchange::lock(contents, "toets", strength, &mut chance(SEED)).map(|_| ())
    };
    let longest = vec![0; 4 * 1024 * 1024 - 16];
    assert_eq!(locked(&longest, QUICK), Ok(()));
    let too_long = [longest.as_slice(), &[0]].concat();
    assert_eq!(locked(&too_long, QUICK), Err(KeyFileError::Damaged));
    let weak = Strength {
        memory: 19_455,
        ..QUICK
    };
    assert_eq!(locked(&[], weak), Err(KeyFileError::Damaged));
    // A key that does not go with the invitation.
    let mut contents = contents.clone();
    let place = 3 + invitation.encode().len();
    contents[place + 1] ^= 0x40;
    assert_eq!(
        raadspeil::round::decode(&contents, &asked).unwrap_err(),
        RoundError::Damaged
    );
}

#[test]
fn the_key_is_not_shown_even_for_debugging() {
    let (_, key) = round(&asked(), 1);
    assert_eq!(format!("{key:?}"), "SecretKey(..)");
}

proptest! {
    #[test]
    fn no_text_makes_a_reader_panic(text in "(RPEIL|#1)?\\PC{0,300}") {
        let _ = exchange::find(&text);
        let _ = Invitation::parse(&text);
        let _ = Slip::parse(&text);
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let asked = asked();
        let (invitation, key) = round(&asked, 1);
        let _ = Invitation::decode(&bytes);
        let _ = exchange::open(&invitation, &asked, &key, &bytes);
        let _ = exchange::join(std::slice::from_ref(&bytes));
        let _ = raadspeil::round::decode(&bytes, &asked);
        let _ = exchange::unlock(&bytes, "");
    }
}
