//! From the release of a round to the region: what leaves, sealed, and opened again.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/checked.rs"]
mod checked;
#[path = "support/municipality.rs"]
mod municipality;
#[path = "support/now.rs"]
mod now;
#[path = "support/python.rs"]
mod python;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use checked::checked_anew;
use hpke::rand_core::{Rng, SeedableRng};
use now::now;
use python::python;
use raadspeil::comparison::{self, Arrival, CannotCloseRegion, Municipality, Region, RegionChange};
use raadspeil::disclosure::{self, InsightBand, METHOD, Mean, Period, Release, Rules, Subject};
use raadspeil::exchange::{
    self, CodeError, Delivery, DeliveryError, Found, InvitationError, RegionInvitation, SecretKey,
    Strength, Token,
};
use raadspeil::export::{self, Job, Order};
use raadspeil::office;
use raadspeil::questionnaire::{Level, Questionnaire, Role, Scan};
use raadspeil::region::{
    Contribution, Earlier, GroupKind, Member, NotContributed, RegionSubject, RegionalRelease,
    SizeClass, Third, compare, regional_release, who_can_help_whom,
};
use raadspeil::response::{Answer, Response};
use raadspeil::scoring::{
    Estimate, Observed, ObservedMean, Position, Standing, Targets, deviation_of_block, discoveries,
    pool,
};
use raadspeil::sentences::RegionWords;
use raadspeil::store::{InMemory, RecordError, Records, Rounds, RoundsError, Slots};
use raadspeil::wording::{AnalystPhrase, ClerkPhrase, Date, Wording};
use rand_chacha::ChaCha20Rng;
use serde_json::{Value, json};

const DATE: Date = Date {
    year: 2026,
    month: 11,
    day: 28,
};

type Texts = (Wording, Wording<ClerkPhrase>, Wording<AnalystPhrase>);

fn texts() -> Texts {
    (
        Wording::read(include_str!("../src/wording/nl.json")).unwrap(),
        Wording::read(include_str!("../src/wording/clerk-nl.json")).unwrap(),
        Wording::read(include_str!("../src/wording/analyst-nl.json")).unwrap(),
    )
}

fn words<'a>(asked: &'a Questionnaire, texts: &'a Texts) -> RegionWords<'a> {
    RegionWords {
        asked,
        shared: &texts.0,
        own: &texts.1,
        region: &texts.2,
    }
}

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
fn comparisons_stand_by_name() {
    let comparison = |seed: u64, name: &str| {
        let (mut invitation, key, _) = region(seed);
        invitation.name = name.to_owned();
        Region::new(invitation, key, Vec::new())
    };
    let found = [
        comparison(1, "VNHG · voorjaar"),
        comparison(2, "VNHG · najaar"),
    ];
    let found = found.into_iter().map(|region| (region.id(), Ok(region)));
    let mut records = Records::default();
    records.loaded(Ok(found.collect()), &asked().into());
    let names = records.records.iter();
    let names: Vec<&str> = names.map(|it| it.invitation.name.as_str()).collect();
    assert_eq!(names, ["VNHG · najaar", "VNHG · voorjaar"]);
}

#[test]
fn a_comparison_is_stored_where_it_begins_or_comes_back_and_by_nothing_else() {
    let (invitation, key, _) = region(1);
    let begun = Region::new(invitation, key, Vec::new());
    let mut backed_up = begun.clone();
    backed_up.apply(RegionChange::BackedUp);
    let editions = asked().into();
    let applied = |storage: &InMemory, change: RegionChange| {
        let rounds = Rounds {
            storage,
            editions: &editions,
            secret: None,
        };
        now(rounds.apply(&begun, &[change], [1; 24])).map(|region| region.backups)
    };
    let storage = InMemory::default();
    let gone = applied(&storage, RegionChange::BackedUp);
    assert_eq!(gone, Err(RoundsError::Gone));
    let restored = RegionChange::Merge(Box::new(backed_up));
    assert_eq!(applied(&storage, restored.clone()), Ok(1));
    let damaged = |change: RegionChange| {
        let current = Some("raadspeil-comparison 1\nCSQPYRK1E8\n".to_owned());
        let slots = Slots {
            current,
            previous: None,
        };
        applied(&InMemory::with(slots), change)
    };
    let refused = Err(RoundsError::Record(RecordError::Damaged));
    assert_eq!(damaged(RegionChange::Begin), refused);
    assert_eq!(damaged(restored), Ok(1));
    // Written, but told as refused: what is tried again is not made twice.
    let storage = InMemory::default();
    assert_eq!(applied(&storage, RegionChange::Begin), Ok(0));
    for _ in 0..2 {
        assert_eq!(applied(&storage, RegionChange::BackedUp), Ok(1));
    }
}

#[test]
fn whatever_a_contribution_may_hold_is_opened_again() {
    let (invitation, key, mut random) = region(2);
    let whole = delivery(&release(3, 21, Scan::Full), &mut random);
    let mut opened_again = |delivery: &Delivery| {
        let sealed = exchange::seal_delivery(&invitation, &asked(), delivery, &mut random).unwrap();
        let opened = exchange::open_delivery(&invitation, &asked(), &key, &sealed);
        assert_eq!(opened.as_ref(), Ok(delivery));
    };
    assert_eq!(format!("{:?}", whole.token), "Token(..)");
    for size in [None].into_iter().chain(SizeClass::ALL.map(Some)) {
        opened_again(&Delivery {
            size,
            ..whole.clone()
        });
    }
    let standings = [
        None,
        Some(Standing::Met),
        Some(Standing::NotYet),
        Some(Standing::Unknown),
    ];
    let insights = [
        None,
        Some(InsightBand::Little),
        Some(InsightBand::Most),
        Some(InsightBand::NearlyAll),
    ];
    for standing in standings {
        for insight in insights {
            let mut other = whole.clone();
            let item = &mut other.contribution.shown.as_mut().unwrap().items[0];
            (item.standing, item.insight) = (standing, insight);
            opened_again(&other);
        }
    }
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
    // The check alone.
    let mut changed = whole.clone();
    *changed.last_mut().unwrap() ^= 1;
    assert_eq!(open(&changed), Err(DeliveryError::Damaged));
    // Whole by its check, and longer than it says.
    let longer = checked_anew([whole.as_slice(), &[0]].concat());
    assert_eq!(open(&longer), Err(DeliveryError::Damaged));
    // Of a later version, and of somebody who takes part in a round.
    for (kind, error) in [
        (0x3f, DeliveryError::Newer),
        (0x40, DeliveryError::Response),
    ] {
        let mut other = whole.clone();
        other[0] = kind;
        assert_eq!(open(&checked_anew(other)), Err(error));
    }

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
        (with(|it| it.rule_set = 1), DeliveryError::OtherRules),
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
    assert_eq!(exchange::round_of(&whole), Err(CodeError::Contribution));
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
        earlier: Vec::new(),
    };
    let members = contributions.iter().enumerate();
    let members: Vec<_> = members.map(|(place, it)| (size(place), it)).collect();
    regional_release(&subject, &members)
}

/// The release of so many municipalities that rose by a tenth in each of five half-years, the last of them with four
/// earlier ones or fewer.
fn risen(count: usize, earlier: usize) -> RegionalRelease {
    let asked = asked();
    let of = |half_year: u16| {
        let contributions = (0..count).map(|place| {
            let base = 180 + u16::try_from(place * 37 % 200).unwrap() / 10 * 10;
            let period = Period::from_number(2024 * 2 + 1 + half_year).unwrap();
            municipality::contribution(&asked, period, |_| base + half_year * 10)
        });
        contributions.collect::<Vec<Contribution>>()
    };
    let half_years: Vec<Vec<Contribution>> = (0..5).map(of).collect();
    let (now, before) = half_years.split_last().unwrap();
    let before = before.iter().skip(4 - earlier);
    let earlier = before.map(|contributions| Earlier {
        period: contributions[0].period,
        // One of them did not take part before.
        contributions: contributions
            .iter()
            .map(Some)
            .take(count - 1)
            .chain([None])
            .collect(),
    });
    let subject = RegionSubject {
        asked: &asked,
        period: now[0].period,
        name: "VNHG",
        region: "ABCDEFGH".to_owned(),
        number: 1,
        municipalities: Some(count),
        earlier: earlier.collect(),
    };
    let members: Vec<_> = now.iter().map(|one| (None, one)).collect();
    regional_release(&subject, &members).unwrap()
}

#[test]
fn a_trend_is_of_the_same_municipalities_and_as_coarse_as_they_are_few() {
    for (count, earlier, difference, half_width, outlook) in [
        (20, 4, Some(10), Some(10), true),
        (20, 3, Some(10), Some(10), false),
        (16, 1, Some(10), Some(10), false),
        // Fourteen of them, then four.
        (15, 4, Some(0), None, false),
        (6, 4, Some(0), None, false),
    ] {
        let release = risen(count, earlier);
        assert!(release.is_plausible());
        let trend = release.groups[0].trend.as_ref().unwrap();
        assert_eq!((trend.count, trend.blocks.len()), (count - 1, 10));
        for block in &trend.blocks {
            assert_eq!(block.difference, difference, "{count}");
            assert_eq!(block.half_width, half_width, "{count}");
            assert_eq!(block.outlook.is_some(), outlook, "{count}");
            if let Some((low, high)) = block.outlook {
                // A tenth a half-year: the next mean is a tenth above this one.
                let next = release.groups[0].blocks[0].mean.unwrap() + 10;
                assert!(
                    low <= next && next <= high && high - low <= 50,
                    "{low} {high} {next}"
                );
            }
        }
    }
    assert_eq!(risen(5, 4).groups[0].trend, None);
    assert_eq!(risen(20, 0).groups[0].trend, None);
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
    let unknown = |place: usize| {
        let class = if place > 20 {
            SizeClass::Middle
        } else {
            SizeClass::Small
        };
        (place > 0).then_some(class)
    };
    assert_eq!(classes(released(44, 44, unknown).unwrap()), 0);
}

#[test]
fn where_one_size_class_shows_nothing_of_a_block_no_class_does() {
    let asked = asked();
    let mut all: Vec<Contribution> = (0..40)
        .map(|_| municipality::contribution(&asked, Period::of(2026, 11), |_| 300))
        .collect();
    // Of the small ones two show nothing of the first block, and so fewer than five are left.
    for one in &mut all[..2] {
        one.shown.as_mut().unwrap().blocks[0].mean = None;
        one.shown.as_mut().unwrap().blocks[0].half_width = None;
    }
    let size = |place: usize| {
        Some(if place < 6 {
            SizeClass::Small
        } else {
            SizeClass::Large
        })
    };
    let release = of_contributions(&all, 44, size).unwrap();
    let [whole, small, large] = release.groups.as_slice() else {
        panic!("{:?}", release.groups)
    };
    assert!(whole.blocks[0].mean.is_some());
    assert_eq!((small.blocks[0].mean, large.blocks[0].mean), (None, None));
    assert_eq!(large.blocks[0].deviation, None);
    assert!(small.blocks[1].mean.is_some() && large.blocks[1].mean.is_some());
}

#[test]
fn an_item_of_which_few_tell_is_not_told() {
    let asked = asked();
    let of = |telling: usize| {
        let all = (0..20).map(|place| {
            let mut one = municipality::contribution(&asked, Period::of(2026, 11), |_| 300);
            if place >= telling {
                one.shown.as_mut().unwrap().items[0].standing = None;
            }
            one
        });
        let all: Vec<Contribution> = all.collect();
        of_contributions(&all, 44, |_| None).unwrap().groups[0].items[0].clone()
    };
    assert_eq!((of(9).met, of(9).unknown), (None, None));
    assert_eq!(of(10).met, Some(Third::Fewer));
}

#[test]
fn how_many_do_not_know_is_told_only_where_few_meet_the_item() {
    let asked = asked();
    let of = |met: usize| {
        let all = (0..30).map(|place| {
            let mut one = municipality::contribution(&asked, Period::of(2026, 11), |_| 300);
            let standing = if place < met {
                Standing::Met
            } else {
                Standing::Unknown
            };
            one.shown.as_mut().unwrap().items[0].standing = Some(standing);
            one
        });
        let all: Vec<Contribution> = all.collect();
        let item = of_contributions(&all, 44, |_| None).unwrap().groups[0].items[0].clone();
        (item.met, item.unknown)
    };
    assert_eq!(of(9), (Some(Third::Fewer), Some(Third::More)));
    assert_eq!(of(10), (Some(Third::Between), None));
    assert_eq!(of(21), (Some(Third::More), None));
}

#[test]
fn a_later_release_needs_fifteen_municipalities_and_five_changes() {
    let asked = asked();
    for (count, changes, expected) in [
        (20, 4, Err(CannotCloseRegion::TooFewChanges(4))),
        (20, 5, Ok(2)),
        (14, 14, Err(CannotCloseRegion::OnlyOnce)),
        (15, 5, Ok(2)),
    ] {
        let (invitation, key, mut random) = region(31);
        let list = (0..count).map(|place| Municipality {
            name: format!("Gemeente {place}"),
            inhabitants: None,
            token: Token::draw(&mut random),
        });
        let mut region = Region::new(invitation, key, list.collect());
        let mut receive = |region: &mut Region, place: usize, number: u16| {
            let mut contribution =
                municipality::contribution(&asked, Period::of(2026, 11), |_| 300);
            contribution.number = number;
            let delivery = Delivery {
                token: region.list[place].token,
                size: None,
                contribution,
            };
            let mut digest = exchange::CodeDigest([0; 16]);
            random.fill_bytes(&mut digest.0);
            region.apply(RegionChange::Receive(vec![Arrival { delivery, digest }]));
        };
        for place in 0..count {
            receive(&mut region, place, 1);
        }
        let first = region.next_release(&asked, &[]).unwrap();
        region.apply(RegionChange::Close(Box::new(first)));
        region.apply(RegionChange::Reopen);
        for place in 0..changes {
            receive(&mut region, place, 2);
        }
        let later = region
            .next_release(&asked, &[])
            .map(|release| release.number);
        assert_eq!(later, expected, "{count} {changes}");
    }
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

/// A region of one block: what each municipality shows, as a line for `region.py`, with what the app makes of it.
fn line(random: &mut ChaCha20Rng) -> String {
    let count = 5 + random.next_u32() % 60;
    let all = count + random.next_u32() % 20;
    let observed: Vec<Observed> = (0..count).map(|_| observed(random)).collect();
    let deviation = deviation_of_block(&observed, &observed);
    let with_errors: Vec<_> = observed
        .iter()
        .map(|one| (one.mean, one.errors(deviation)))
        .collect();
    let known = !random.next_u32().is_multiple_of(4);
    let pooled = pool(&with_errors, known.then_some(all as usize)).unwrap();
    let probabilities: Vec<f64> = pooled.estimates.iter().map(|one| one.p).collect();
    let of = |figure: fn(&Estimate) -> f64| -> Vec<f64> {
        pooled.estimates.iter().map(figure).collect()
    };
    let shown = observed.iter().map(|one| {
        let mean = match one.mean {
            ObservedMean::Low => json!("low"),
            ObservedMean::Exact(mean) => json!(mean),
            ObservedMean::High => json!("high"),
        };
        json!([mean, one.half_width, one.count, one.members])
    });
    json!({
        "municipalities": if known { all } else { 0 },
        "shown": shown.collect::<Vec<_>>(),
        "found": {
            "mean": pooled.mean, "half_width": pooled.half_width, "deviation": pooled.deviation,
            "band": pooled.band.unwrap_or_default(), "shrunken": of(|it| it.shrunken),
            "error": of(|it| it.error), "p": probabilities, "clear": discoveries(&probabilities),
        },
    })
    .to_string()
}

/// What a municipality shows of a block, as a release would.
fn observed(random: &mut ChaCha20Rng) -> Observed {
    let members = 9 + random.next_u32() % 37;
    let count = 5 + random.next_u32() % (members - 4);
    let mean = match random.next_u32() % 20 {
        0 => ObservedMean::Low,
        1 => ObservedMean::High,
        _ => ObservedMean::Exact(f64::from(15 + random.next_u32() % 31) / 10.0),
    };
    let half_width = match random.next_u32() % 4 {
        0 => None,
        _ if count == members => Some(0.0),
        _ => Some(f64::from(1 + random.next_u32() % 8) / 10.0),
    };
    Observed {
        mean,
        half_width,
        count,
        members,
    }
}

#[test]
fn a_thousand_regions_are_recomputed_with_scipy() {
    let mut random = ChaCha20Rng::seed_from_u64(13);
    let lines: Vec<String> = (0..1000).map(|_| line(&mut random)).collect();
    let said = python("tests/region.py", &[], lines.join("\n").as_bytes());
    assert!(said.starts_with("1000 regions"), "{said}");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("region-scipy.txt"), said).unwrap();
}

/// Everything about a made-up region: 44 municipalities with known true values, what each hands over, the key with its
/// password, and the file for all of them; and the comparison of half a year before. The same bytes each time.
fn samples() -> (BTreeMap<String, Vec<u8>>, [Region; 1]) {
    let asked = asked();
    let mut random = ChaCha20Rng::seed_from_u64(20_261_128);
    let key = SecretKey::generate(&mut random);
    let invitation = RegionInvitation {
        public_key: key.public_key(),
        method: METHOD,
        edition: (2026, 1),
        period: Period::of(2026, 11),
        municipalities: 44,
        name: "VNHG · najaar 2026 (voorbeeld)".to_owned(),
    };
    let list = (1..=44_u32).map(|number| Municipality {
        name: format!("Voorbeeldgemeente {number}"),
        inhabitants: Some(6_000 + number * number * 90),
        token: Token::draw(&mut random),
    });
    let mut region = Region::new(invitation.clone(), key, list.collect());
    let mut truth = String::from("municipality,inhabitants,true_level,took_part,members\n");
    let (mut links, mut codes) = (String::new(), String::new());
    for listed in region.list.clone() {
        // The chance of a level up: from 0.3 to 0.7, so that the true mean is between 2.2 and 3.8.
        let chance = 0.3 + 0.4 * f64::from(random.next_u32()) / f64::from(u32::MAX);
        let members = 15 + (random.next_u32() % 15) as usize;
        let count = 8 + random.next_u32() as usize % (members - 8);
        let release = council(&asked, &mut random, 11, chance, (count, members));
        let delivery = Delivery {
            token: listed.token,
            size: None,
            contribution: Contribution::of(&release).unwrap(),
        };
        let code = exchange::seal_delivery(&invitation, &asked, &delivery, &mut random).unwrap();
        let name = &listed.name;
        let inhabitants = listed.inhabitants.unwrap();
        let level = 1.0 + 4.0 * chance;
        writeln!(truth, "{name},{inhabitants},{level:.3},{count},{members}").unwrap();
        let fragment = invitation.fragment(listed.token);
        writeln!(links, "{name};https://raadspeil.example/#{fragment}").unwrap();
        writeln!(codes, "{}", exchange::write(&code)).unwrap();
        let digest = exchange::digest_of(&code);
        region.apply(RegionChange::Receive(vec![Arrival { delivery, digest }]));
    }
    region.apply(RegionChange::BackedUp);
    let before = [spring(&asked, &truth)];
    let release = region.next_release(&asked, &before).unwrap();
    region.apply(RegionChange::Close(Box::new(release.clone())));
    let strength = Strength {
        memory: 19_456,
        passes: 2,
        lanes: 1,
    };
    let password = "toets sleutel regio alleen voorbeeld";
    let contents = comparison::encode(&region, &asked);
    let backup = exchange::lock(&contents, password, strength, &mut random).unwrap();
    let files = [
        ("truth.csv", truth.into_bytes()),
        ("links.txt", links.into_bytes()),
        ("contributions.txt", codes.into_bytes()),
        ("password.txt", password.as_bytes().to_vec()),
        ("key.peilsleutel", backup),
        ("region.json", export::region_file(&release).into_bytes()),
    ];
    let files = files.map(|(name, bytes)| (name.to_owned(), bytes));
    (files.into(), before)
}

/// The same region in the spring, 0.2 of a level lower; the last municipality did not take part.
fn spring(asked: &Questionnaire, truth: &str) -> Region {
    let mut random = ChaCha20Rng::seed_from_u64(20_260_511);
    let key = SecretKey::generate(&mut random);
    let invitation = RegionInvitation {
        public_key: key.public_key(),
        method: METHOD,
        edition: (2026, 1),
        period: Period::of(2026, 5),
        municipalities: 43,
        name: "VNHG · voorjaar 2026 (voorbeeld)".to_owned(),
    };
    let lines: Vec<Vec<&str>> = truth
        .lines()
        .skip(1)
        .take(43)
        .map(|line| line.split(',').collect())
        .collect();
    let list = lines.iter().map(|line| Municipality {
        name: line[0].to_owned(),
        inhabitants: line[1].parse().ok(),
        token: Token::draw(&mut random),
    });
    let mut region = Region::new(invitation, key, list.collect());
    for (line, listed) in lines.iter().zip(region.list.clone()) {
        let chance = (line[2].parse::<f64>().unwrap() - 1.2) / 4.0;
        let counts = (line[3].parse().unwrap(), line[4].parse().unwrap());
        let release = council(asked, &mut random, 5, chance, counts);
        let delivery = Delivery {
            token: listed.token,
            size: None,
            contribution: Contribution::of(&release).unwrap(),
        };
        let digest = exchange::CodeDigest(std::array::from_fn(|place| listed.token.0[place % 16]));
        region.apply(RegionChange::Receive(vec![Arrival { delivery, digest }]));
    }
    region.apply(RegionChange::BackedUp);
    let release = region.next_release(asked, &[]).unwrap();
    region.apply(RegionChange::Close(Box::new(release)));
    region
}

/// The release of a council of which each member gives levels by a chance of a level up: in a month of 2026, and of so
/// many who took part and could have.
fn council(
    asked: &Questionnaire,
    random: &mut ChaCha20Rng,
    month: u8,
    chance: f64,
    (count, members): (usize, usize),
) -> Release {
    let responses = (0..count).map(|_| {
        let mut response = Response {
            role: Some(Role::Councillor),
            ..Response::default()
        };
        for (place, item) in asked.asked(Scan::Full).enumerate() {
            // Items differ, so that some are met nearly everywhere, some nearly nowhere, and some are known to few.
            let shift = f64::from(u32::try_from(place * 7 % 11).unwrap()) * 0.05 - 0.25;
            let chance = (chance + shift).clamp(0.02, 0.98);
            if place % 9 == 4 && random.next_u32() % 5 < 2 {
                response.answers.insert(item.id.clone(), Answer::Unsure);
                continue;
            }
            let ups =
                (0..4).filter(|_| f64::from(random.next_u32()) < chance * f64::from(u32::MAX));
            let level = Level::new(u8::try_from(1 + ups.count()).unwrap()).unwrap();
            response
                .answers
                .insert(item.id.clone(), Answer::Level(level));
        }
        response
    });
    let responses: Vec<Response> = responses.collect();
    let targets = Targets::default();
    let subject = Subject {
        asked,
        scan: Scan::Full,
        name: "Voorbeeld · raad",
        round: "ABCDEFGH".to_owned(),
        rules: Rules::SECOND,
        number: 1,
        period: Some(Period::of(2026, month)),
        members,
        targets: &targets,
    };
    disclosure::release(&subject, &responses.iter().collect::<Vec<_>>(), &[])
}

#[test]
fn samples_of_a_region_are_the_same_each_time() {
    let (files, before) = samples();
    assert_eq!(files, samples().0);
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = here.join("target/samples/region");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in &files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    // The backup opens as it was, and the file holds no municipality.
    let password = String::from_utf8(files["password.txt"].clone()).unwrap();
    let contents = exchange::unlock(&files["key.peilsleutel"], &password).unwrap();
    let region = comparison::decode(&contents, &asked()).unwrap();
    assert_eq!((region.held.len(), region.releases.len()), (44, 1));
    let again = comparison::encode(&region, &asked());
    assert_eq!(*again, *contents);
    let release = export::read_region(&files["region.json"]).unwrap();
    assert_eq!(release, region.releases[0].0);
    let earlier = region.earlier(&before);
    let said = recomputed(&release, &region.members(), &earlier, &folder);
    assert!(said.contains("trends: 40 published figures"), "{said}");
    std::fs::write(folder.join("recomputed.txt"), said).unwrap();
    let text = String::from_utf8(files["region.json"].clone()).unwrap();
    assert!(!text.contains("Voorbeeldgemeente"));
    for (name, bytes) in &files {
        let golden = std::fs::read(here.join("tests/golden/region").join(name));
        assert!(
            golden.unwrap_or_default() == *bytes,
            "{name} is no longer what it was: compare target/samples/region with tests/golden/region"
        );
    }
}

/// Writes the data package with the contributions, and has DuckDB and Python compute every published figure from it.
fn recomputed(
    release: &RegionalRelease,
    members: &[Member<'_>],
    earlier: &[Earlier<'_>],
    folder: &Path,
) -> String {
    let (asked, texts) = (asked(), texts());
    let files = export::contributions_package(release, members, earlier, words(&asked, &texts));
    let job = Job {
        order: Order::Folder(files),
        date: DATE,
    };
    let bytes = office::write(&job, None, &mut |_| {}).unwrap();
    let path = folder.join("niet-delen-datapakket.zip");
    std::fs::write(&path, bytes).unwrap();
    python("tests/region_package.py", &[path.to_str().unwrap()], b"")
}

/// What made-up municipalities contributed in a half-year: some at an end of the scale, some without a block, and some not
/// there at all.
fn half_year(
    random: &mut ChaCha20Rng,
    period: Period,
    levels: &[u16],
) -> Vec<Option<Contribution>> {
    let asked = asked();
    let rows = levels.iter().map(|level| {
        let means: Vec<u16> = (0..asked.blocks().len())
            .map(|_| (level + u16::try_from(random.next_u32() % 9).unwrap() * 10).clamp(150, 450))
            .collect();
        let mut one = municipality::contribution(&asked, period, |block| means[block]);
        for block in &mut one.shown.as_mut().unwrap().blocks {
            let shown = match random.next_u32() % 30 {
                0 => None,
                1 => Some(Mean::Low),
                2 => Some(Mean::High),
                _ => block.mean,
            };
            block.mean = shown;
            block.half_width = block.half_width.filter(|_| shown.is_some());
        }
        (!random.next_u32().is_multiple_of(12)).then_some(one)
    });
    rows.collect()
}

#[test]
fn the_change_of_a_region_is_recomputed_in_sql() {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = here.join("target/samples/trends");
    std::fs::create_dir_all(&folder).unwrap();
    let asked = asked();
    let mut said = String::new();
    // Too few for items, for tenths and for a line; and enough for each.
    for (count, before) in [(7, 1), (12, 3), (20, 4), (32, 5), (44, 6)] {
        let mut random = ChaCha20Rng::seed_from_u64(count);
        let mut levels: Vec<u16> = (0..count)
            .map(|_| 180 + u16::try_from(random.next_u32() % 20).unwrap() * 10)
            .collect();
        let periods = 4053 - before..=4053;
        let mut all: Vec<(Period, Vec<Option<Contribution>>)> = periods
            .map(|number| {
                let period = Period::from_number(number).unwrap();
                for level in &mut levels {
                    *level += u16::try_from(random.next_u32() % 3).unwrap() * 10;
                }
                (period, half_year(&mut random, period, &levels))
            })
            .collect();
        let (period, now) = all.pop().unwrap();
        let there: Vec<usize> = (0..now.len()).filter(|row| now[*row].is_some()).collect();
        let members: Vec<Member<'_>> = now.iter().flatten().map(|one| (None, one)).collect();
        let earlier: Vec<Earlier<'_>> = all
            .iter()
            .map(|(period, then)| Earlier {
                period: *period,
                contributions: there.iter().map(|row| then[*row].as_ref()).collect(),
            })
            .collect();
        let subject = RegionSubject {
            asked: &asked,
            period,
            name: "VNHG",
            region: "ABCDEFGH".to_owned(),
            number: 1,
            municipalities: Some(members.len()),
            earlier: earlier.clone(),
        };
        let release = regional_release(&subject, &members).unwrap();
        let trend = release.groups[0].trend.as_ref();
        let has_line = trend.is_some_and(|it| it.blocks.iter().any(|it| it.outlook.is_some()));
        assert_eq!(has_line, before >= 4 && count >= 30, "{count}");
        assert!(trend.is_some(), "{count}");
        let of_this = recomputed(&release, &members, &earlier, &folder);
        assert!(
            of_this.contains("trends: 40 published figures, 0 differ"),
            "{of_this}"
        );
        writeln!(
            said,
            "{count} municipalities, {} half-years\n{of_this}",
            before + 1
        )
        .unwrap();
    }
    std::fs::write(folder.join("recomputed.txt"), said).unwrap();
}

#[test]
fn who_can_help_whom_is_stable_and_does_not_depend_on_the_order() {
    let asked = asked();
    let mut random = ChaCha20Rng::seed_from_u64(14);
    for _ in 0..20 {
        let contributions = (0..30).map(|_| {
            let means: Vec<u16> = (0..asked.blocks().len())
                .map(|_| u16::try_from(160 + random.next_u32() % 280).unwrap())
                .collect();
            municipality::contribution(&asked, Period::of(2026, 11), |block| means[block])
        });
        let contributions: Vec<Contribution> = contributions.collect();
        let sizes: Vec<_> = (0..30)
            .map(|place| Some(SizeClass::ALL[place % 3]))
            .collect();
        let of_order = |order: &[usize]| {
            let ordered: Vec<&Contribution> = order.iter().map(|it| &contributions[*it]).collect();
            let sizes: Vec<_> = order.iter().map(|it| sizes[*it]).collect();
            let compared = compare(&asked, Scan::Full, &ordered, Some(30));
            let matches = who_can_help_whom(&compared, &sizes, order);
            let matches = matches.into_iter().map(|it| {
                for (row, position) in [(it.asks, Position::Below), (it.helps, Position::Above)] {
                    let block = compared.blocks.iter().find(|block| block.block == it.block);
                    assert_eq!(block.unwrap().positions[row], Some(position));
                }
                (it.block, order[it.asks], order[it.helps])
            });
            matches.collect::<Vec<_>>()
        };
        let forwards: Vec<usize> = (0..30).collect();
        let backwards: Vec<usize> = (0..30).rev().collect();
        let matches = of_order(&forwards);
        assert!(!matches.is_empty());
        assert_eq!(matches, of_order(&backwards));
        for place in 0..30 {
            let asks = matches.iter().filter(|(_, asks, _)| *asks == place).count();
            let helps = matches
                .iter()
                .filter(|(_, _, helps)| *helps == place)
                .count();
            assert!(asks <= 2 && helps <= 2);
        }
    }
}
