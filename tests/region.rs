//! From the release of a round to the region: what leaves, sealed, and opened again.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/python.rs"]
mod python;

use hpke::rand_core::{Rng, SeedableRng};
use python::python;
use raadspeil::disclosure::{self, METHOD, Mean, Period, Release, Rules, Subject};
use raadspeil::exchange::{
    self, CodeError, Delivery, DeliveryError, Found, InvitationError, RegionInvitation, SecretKey,
    Token,
};
use raadspeil::questionnaire::{Level, Questionnaire, Role, Scan};
use raadspeil::region::{Contribution, NotContributed, SizeClass};
use raadspeil::response::{Answer, Response};
use raadspeil::scoring::Targets;
use rand_chacha::ChaCha20Rng;
use serde_json::{Value, json};

fn asked() -> Questionnaire {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    Questionnaire::unpack(packed).unwrap()
}

/// The release of a made-up council of which so many of 21 took part.
fn release(seed: u64, count: usize, scan: Scan) -> Release {
    let (asked, mut random) = (asked(), ChaCha20Rng::seed_from_u64(seed));
    let responses = (0..count).map(|_| {
        let mut response = Response {
            role: Some(Role::Councillor),
            ..Response::default()
        };
        for item in asked.asked(scan) {
            let level = Level::new(u8::try_from(random.next_u32() % 5 + 1).unwrap()).unwrap();
            response
                .answers
                .insert(item.id.clone(), Answer::Level(level));
        }
        response
    });
    let responses: Vec<Response> = responses.collect();
    let targets = Targets::default();
    let subject = Subject {
        asked: &asked,
        scan,
        name: "Waterveen · raad, najaar 2026",
        round: "ABCDEFGH".to_owned(),
        rules: Rules::SECOND,
        number: 1,
        period: Some(Period::of(2026, 11)),
        members: 21,
        targets: &targets,
    };
    disclosure::release(&subject, &responses.iter().collect::<Vec<_>>(), &[])
}

fn region(seed: u64) -> (RegionInvitation, SecretKey, ChaCha20Rng) {
    let mut random = ChaCha20Rng::seed_from_u64(seed);
    let key = SecretKey::generate(&mut random);
    let invitation = RegionInvitation {
        public_key: key.public_key(),
        method: METHOD,
        edition: (2026, 1),
        period: Period::of(2026, 11),
        municipalities: 44,
        name: "VNHG · najaar 2026".to_owned(),
    };
    (invitation, key, random)
}

fn delivery(release: &Release, random: &mut ChaCha20Rng) -> Delivery {
    Delivery {
        token: Token::draw(random),
        size: Some(SizeClass::Small),
        contribution: Contribution::of(release).unwrap(),
    }
}

#[test]
fn nothing_leaves_that_the_release_does_not_show() {
    for count in [3, 5, 9, 12, 21] {
        let release = release(1, count, Scan::Full);
        let contribution = Contribution::of(&release).unwrap();
        let Some(shown) = contribution.shown else {
            assert!(release.count.is_none(), "{count}");
            continue;
        };
        for (one, other) in shown.blocks.iter().zip(&release.blocks) {
            assert_eq!((one.mean, one.half_width), (other.mean, other.half_width));
        }
        for (one, other) in shown.items.iter().zip(&release.items) {
            assert_eq!(
                (one.standing, one.mean, one.insight),
                (other.standing, other.mean, other.insight)
            );
        }
    }
    let without = Release {
        period: None,
        ..release(1, 12, Scan::Full)
    };
    assert_eq!(Contribution::of(&without), Err(NotContributed::NoPeriod));
}

#[test]
fn what_is_handed_over_is_opened_again_and_all_are_equally_long() {
    let (invitation, key, mut random) = region(2);
    let mut lengths = Vec::new();
    for (count, scan) in [
        (3, Scan::Quick),
        (5, Scan::Quick),
        (12, Scan::Full),
        (21, Scan::Full),
    ] {
        let delivery = delivery(&release(3, count, scan), &mut random);
        let sealed =
            exchange::seal_delivery(&invitation, &asked(), &delivery, &mut random).unwrap();
        // By way of a mail that breaks lines and quotes.
        let text = exchange::write(&sealed);
        let broken: Vec<&str> = text
            .as_bytes()
            .chunks(70)
            .map(|line| std::str::from_utf8(line).unwrap())
            .collect();
        let mail = format!("Beste VNHG,\n> {}\nGroet", broken.join("\n> "));
        assert_eq!(exchange::find(&mail), [Found::Code(sealed.clone())]);
        let opened = exchange::open_delivery(&invitation, &asked(), &key, &sealed);
        assert_eq!(opened, Ok(delivery));
        lengths.push(sealed.len());
    }
    lengths.dedup();
    assert_eq!(lengths.len(), 1);
}

#[test]
fn what_does_not_belong_there_is_refused_with_the_reason() {
    let (invitation, key, mut random) = region(4);
    let asked = asked();
    let good = delivery(&release(5, 12, Scan::Full), &mut random);
    let mut sealed = |invitation: &RegionInvitation, delivery: &Delivery| {
        exchange::seal_delivery(invitation, &asked, delivery, &mut random).unwrap()
    };
    let open = |code: &[u8]| exchange::open_delivery(&invitation, &asked, &key, code);

    let whole = sealed(&invitation, &good);
    assert_eq!(open(&whole[..300]), Err(DeliveryError::Damaged));
    assert_eq!(open(&[]), Err(DeliveryError::Damaged));
    let mut changed = whole.clone();
    changed[100] ^= 1;
    assert_eq!(open(&changed), Err(DeliveryError::Damaged));

    let other = RegionInvitation {
        name: "VNHG · voorjaar 2027".to_owned(),
        ..invitation.clone()
    };
    assert_eq!(
        open(&sealed(&other, &good)),
        Err(DeliveryError::OtherRegion)
    );
    // Another key under the same name: the id of the region differs, since the key is in its digest.
    let (forged, ..) = region(6);
    assert_eq!(
        open(&sealed(&forged, &good)),
        Err(DeliveryError::OtherRegion)
    );

    let with = |change: fn(&mut Contribution)| {
        let mut other = good.clone();
        change(&mut other.contribution);
        other
    };
    for (delivery, error) in [
        (
            with(|it| it.period = Period::of(2027, 1)),
            DeliveryError::OtherPeriod,
        ),
        (with(|it| it.method = 9), DeliveryError::OtherMethod),
        (
            with(|it| it.edition = "2027-1".to_owned()),
            DeliveryError::OtherEdition,
        ),
        (with(|it| it.number = 0), DeliveryError::Malformed),
        (with(|it| it.members = 3), DeliveryError::Malformed),
        (
            with(|it| it.shown.as_mut().unwrap().blocks[0].mean = Some(Mean::Hundredths(499))),
            DeliveryError::Malformed,
        ),
        (
            with(|it| it.shown.as_mut().unwrap().items.truncate(30)),
            DeliveryError::Malformed,
        ),
    ] {
        assert_eq!(open(&sealed(&invitation, &delivery)), Err(error));
    }
    // A clerk who is given a contribution says that it is not of the round.
    assert_eq!(exchange::round_of(&whole), Err(CodeError::OtherRound));
}

#[test]
fn a_link_is_read_again_whatever_a_mail_program_makes_of_it() {
    let (invitation, _, mut random) = region(7);
    let token = Token::draw(&mut random);
    let link = format!("https://raadspeil.example/#{}", invitation.fragment(token));
    let parsed = Ok((invitation.clone(), token));
    assert_eq!(RegionInvitation::parse(&link), parsed);
    assert_eq!(RegionInvitation::parse(&format!("{link}).")), parsed);
    let (start, end) = link.split_at(60);
    assert_eq!(
        RegionInvitation::parse(&format!("{start}\r\n {end}")),
        parsed
    );
    assert_eq!(
        RegionInvitation::parse("#1AQ"),
        Err(InvitationError::Foreign)
    );
    assert_eq!(
        RegionInvitation::parse(&link[..80]),
        Err(InvitationError::Damaged)
    );
    let cut = link[..link.len() - 3].to_owned();
    assert_eq!(RegionInvitation::parse(&cut), Err(InvitationError::Damaged));
    assert_eq!(invitation.check_code().len(), 14);
}

#[test]
fn an_independent_opener_reads_what_was_handed_over() {
    let (invitation, key, mut random) = region(8);
    let mean = |mean: Option<Mean>| match mean {
        None => 0,
        Some(Mean::Low) => 1,
        Some(Mean::High) => 2,
        Some(Mean::Hundredths(hundredths)) => hundredths,
    };
    let (mut codes, mut expected) = (Vec::new(), Vec::new());
    for (count, scan) in [(3, Scan::Quick), (8, Scan::Quick), (21, Scan::Full)] {
        let delivery = delivery(&release(9, count, scan), &mut random);
        let contribution = &delivery.contribution;
        let mut said = json!({
            "token": delivery.token.text(), "method": 1, "rule_set": 2, "edition": "2026-1",
            "scan": if scan == Scan::Quick { 1 } else { 2 }, "period": "2026-H2", "release": 1,
            "members": 21, "size": 1, "count": 0,
        });
        if let Some(shown) = &contribution.shown {
            said["count"] = count.into();
            let blocks = shown.blocks.iter();
            let blocks = blocks.map(|it| json!([mean(it.mean), it.half_width.unwrap_or(0xFFFF)]));
            said["blocks"] = blocks.collect();
            let items = shown.items.iter().map(|it| {
                let standing = it.standing.map_or(0, |standing| 1 + standing as u8);
                let insight = it.insight.map_or(0, |insight| 1 + insight as u8);
                json!([mean(it.mean), standing, insight])
            });
            said["items"] = items.collect();
        }
        let sealed = exchange::seal_delivery(&invitation, &asked(), &delivery, &mut random);
        codes.push(exchange::write(&sealed.unwrap()));
        expected.push(said);
    }
    let link = format!(
        "https://raadspeil.example/#{}",
        invitation.fragment(Token([7; 16]))
    );
    let secret = data_encoding::HEXLOWER.encode(key.bytes());
    let arguments = ["contributions", &*link, &*secret];
    let opened = python("tests/opener.py", &arguments, codes.join("\n").as_bytes());
    let opened: Vec<Value> = opened
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(opened, expected);
}
