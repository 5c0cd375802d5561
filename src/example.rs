//! A made-up council and a made-up region, to see what comes out before a session is held or a municipality is asked. They are
//! made on the device, by the same code as real ones, and are the same each time.

use crate::disclosure::{self, Period, Release, Rules, Subject};
use crate::questionnaire::{Level, Questionnaire, Role, Scan};
use crate::region::Contribution;
use crate::response::{Answer, Response};
use crate::scoring::Targets;

/// The id of the made-up round: no real one has it, since ids are longer.
pub const ROUND: &str = "VOORBEELD";
/// How many of the made-up council took part.
const COUNT: u32 = 21;
/// How many could have.
const MEMBERS: usize = 26;
/// How many municipalities are in the made-up region.
pub const MUNICIPALITIES: u32 = 44;

/// The release of the made-up council, closed in a half-year, under a name that says that it is made up.
pub fn council(asked: &Questionnaire, name: &str, period: Period) -> Release {
    let responses = (0..COUNT).map(|member| response(asked, 0, member, 0));
    release(asked, name, period, &responses.collect::<Vec<_>>(), MEMBERS)
}

/// What a municipality of the made-up region contributes in a half-year, by its number from 1. `risen` is by how many hundredths
/// of a level it has risen since its first half-year; `None` where it did not take part.
pub fn contribution(
    asked: &Questionnaire,
    number: u32,
    period: Period,
    risen: i32,
) -> Option<Contribution> {
    // From two thirds of a level below the others to two thirds above, and a little of its own each time.
    let own = i32::try_from(scattered(number * 77) % 134).unwrap_or_default() - 67;
    let chance = scattered(number * 101 + u32::from(period.number()));
    let shift = own + risen + i32::try_from(chance % 20).unwrap_or_default() - 10;
    if chance.is_multiple_of(11) {
        return None;
    }
    let members = 15 + scattered(number) % 25;
    let count = members * (55 + scattered(number * 13) % 45) / 100;
    let responses = (0..count).map(|member| response(asked, number, member, shift));
    let responses: Vec<Response> = responses.collect();
    let members = usize::try_from(members).ok()?;
    Contribution::of(&release(asked, "", period, &responses, members)).ok()
}

fn release(
    asked: &Questionnaire,
    name: &str,
    period: Period,
    responses: &[Response],
    members: usize,
) -> Release {
    let targets = Targets::default();
    let subject = Subject {
        asked,
        scan: Scan::Full,
        name,
        round: ROUND.to_owned(),
        rules: Rules::SECOND,
        number: 1,
        period: Some(period),
        members,
        targets: &targets,
    };
    disclosure::release(&subject, &responses.iter().collect::<Vec<_>>(), &[])
}

/// What a member of a council says: most agree about an item to within a level, some items divide the council, and some are
/// known to few. `shift` is by how many hundredths of a level this council differs from the first.
fn response(asked: &Questionnaire, council: u32, member: u32, shift: i32) -> Response {
    let role = if member < 14 {
        Role::Councillor
    } else {
        Role::CivilServant
    };
    let mut response = Response {
        role: Some(role),
        ..Response::default()
    };
    for (place, item) in (0..).zip(asked.asked(Scan::Full)) {
        let place: u32 = place;
        // Without a pattern that can be seen, and the same on every device.
        let chance = scattered(council * 4096 + place * 64 + member) % 100;
        let typical = shifted(1 + scattered(place) % 4, shift, chance);
        let answer = match place % 8 {
            // Two camps.
            3 => Some(level(if chance < 55 { 2 } else { 4 })),
            // Who is near knows; others do not.
            5 if role == Role::Councillor && chance < 60 => Some(Answer::Unsure),
            _ if chance < 4 => None,
            _ if chance < 12 => Some(Answer::Unsure),
            _ if chance < 30 => Some(level(typical.saturating_sub(1))),
            _ if chance < 78 => Some(level(typical)),
            _ => Some(level(typical + 1)),
        };
        response
            .answers
            .extend(answer.map(|it| (item.id.clone(), it)));
    }
    response
}

/// A level up or down for so many of a hundred as a shift says.
fn shifted(level: u32, shift: i32, chance: u32) -> u32 {
    // Another part of the hundred than that which decides about the answer itself.
    let is_moved = chance * 37 % 100 < shift.unsigned_abs();
    match (is_moved, shift > 0) {
        (true, true) => level + 1,
        (true, false) => level.saturating_sub(1),
        (false, _) => level,
    }
}

fn level(number: u32) -> Answer {
    let number = u8::try_from(number.clamp(1, 5)).unwrap_or(1);
    Answer::Level(Level::new(number).unwrap_or(Level::One))
}

/// A number that is scattered over all numbers: the finaliser of `MurmurHash3` by A. Appleby.
fn scattered(number: u32) -> u32 {
    let mut number = number.wrapping_add(0x9e37_79b9);
    number = (number ^ (number >> 16)).wrapping_mul(0x85eb_ca6b);
    number = (number ^ (number >> 13)).wrapping_mul(0xc2b2_ae35);
    number ^ (number >> 16)
}
