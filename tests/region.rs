//! From the release of a round to the region: what leaves, sealed, and opened again.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/municipality.rs"]
mod municipality;
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
use raadspeil::region::{
    Contribution, GroupKind, NotContributed, RegionSubject, RegionalRelease, SizeClass, Third,
    regional_release,
};
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

/// The release of so many made-up municipalities, of so many on the list; a size class by place.
fn released(
    count: usize,
    all: usize,
    size: impl Fn(usize) -> Option<SizeClass>,
) -> Option<RegionalRelease> {
    let asked = asked();
    let contributions = (0..count).map(|place| {
        let mean =
            move |block: usize| u16::try_from(180 + (place * 37 + block * 11) % 200).unwrap();
        municipality::contribution(&asked, Period::of(2026, 11), mean)
    });
    let contributions: Vec<Contribution> = contributions.collect();
    of_contributions(&contributions, all, size)
}

fn of_contributions(
    contributions: &[Contribution],
    all: usize,
    size: impl Fn(usize) -> Option<SizeClass>,
) -> Option<RegionalRelease> {
    let asked = asked();
    let subject = RegionSubject {
        asked: &asked,
        period: Period::of(2026, 11),
        name: "VNHG",
        region: "ABCDEFGH".to_owned(),
        number: 1,
        municipalities: Some(all),
    };
    let members = contributions.iter().enumerate();
    let members: Vec<_> = members.map(|(place, it)| (size(place), it)).collect();
    regional_release(&subject, &members)
}

#[test]
fn how_finely_a_region_is_told_depends_on_how_many_it_has() {
    assert_eq!(released(4, 44, |_| None), None);
    for count in [5, 9, 10, 14, 15, 29, 30, 44] {
        for all in [count, 60] {
            let release = released(count, all, |_| None).unwrap();
            assert!(release.is_plausible());
            let [group] = release.groups.as_slice() else {
                panic!("{:?}", release.groups)
            };
            for block in &group.blocks {
                let step = if count < 15 { 25 } else { 10 };
                assert_eq!(block.mean.unwrap() % step, 0, "{count}");
                let is_complete = count >= 15 && all == count;
                assert_eq!(
                    block.half_width.is_some(),
                    is_complete || count >= 30,
                    "{count}"
                );
                assert_eq!(block.deviation.is_some(), count >= 30, "{count}");
                assert_eq!(block.band.is_some(), count >= 30, "{count}");
            }
            assert_eq!(group.items.is_empty(), count < 10, "{count}");
            let thirds = group
                .items
                .iter()
                .all(|item| item.met == Some(Third::Between) || item.met.is_some());
            assert!(thirds);
        }
    }
}

#[test]
fn a_size_class_that_could_be_subtracted_hides_all_of_them() {
    let sizes = |small: usize, middle: usize| {
        move |place: usize| {
            Some(if place < small {
                SizeClass::Small
            } else if place < small + middle {
                SizeClass::Middle
            } else {
                SizeClass::Large
            })
        }
    };
    let classes = |release: RegionalRelease| {
        let groups = release.groups.into_iter();
        groups
            .filter(|it| matches!(it.of, GroupKind::Size(_)))
            .count()
    };
    assert_eq!(classes(released(44, 44, sizes(20, 19)).unwrap()), 3);
    assert_eq!(classes(released(44, 44, sizes(20, 20)).unwrap()), 0);
    // A municipality without a class would be the difference.
    let unknown = |place: usize| (place > 0).then_some(SizeClass::Small);
    assert_eq!(classes(released(44, 44, unknown).unwrap()), 0);
}

#[test]
fn two_scans_are_never_pooled_and_a_few_of_one_are_left_out() {
    let asked = asked();
    let quick = |count: usize| {
        let whole =
            (0..20).map(|_| municipality::contribution(&asked, Period::of(2026, 11), |_| 300));
        let quick = (0..count).map(|_| {
            let mut one = municipality::contribution(&asked, Period::of(2026, 11), |_| 200);
            one.scan = Scan::Quick;
            let items = asked.asked(Scan::Quick).count();
            one.shown.as_mut().unwrap().items.truncate(items);
            one
        });
        let all: Vec<Contribution> = whole.chain(quick).collect();
        of_contributions(&all, 44, |_| Some(SizeClass::Small)).unwrap()
    };
    let few = quick(4);
    assert_eq!((few.count, few.groups.len()), (20, 1));
    let both = quick(5);
    assert_eq!((both.count, both.groups.len()), (25, 2));
    assert_eq!(both.groups[0].of, GroupKind::Scan(Scan::Full));
    assert_eq!(both.groups[0].blocks[0].mean, Some(300));
    assert_eq!(both.groups[1].blocks[0].mean, Some(200));
}

#[test]
fn a_region_at_the_end_of_the_scale_has_no_mean() {
    let asked = asked();
    let all = (0..30).map(|place| {
        let mut one = municipality::contribution(&asked, Period::of(2026, 11), |_| 400);
        if place < 11 {
            one.shown.as_mut().unwrap().blocks[0].mean = Some(Mean::High);
        }
        one
    });
    let release = of_contributions(&all.collect::<Vec<_>>(), 44, |_| None).unwrap();
    let blocks = &release.groups[0].blocks;
    assert!(blocks[0].is_at_end && blocks[0].mean.is_none() && blocks[0].half_width.is_none());
    // Everybody has the same score: no difference can be shown, and there is no band.
    assert_eq!((blocks[1].deviation, blocks[1].band), (Some(0), None));
}
