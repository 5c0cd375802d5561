//! A made-up council, to see what comes out before a session is held. It is made on the device, by the same code as a real
//! one, and is the same each time.

use crate::disclosure::{self, Period, Release, Rules, Subject};
use crate::questionnaire::{Level, Questionnaire, Role, Scan};
use crate::response::{Answer, Response};
use crate::scoring::Targets;

/// The id of the made-up round: no real one has it, since ids are longer.
pub const ROUND: &str = "VOORBEELD";
/// How many of the made-up council took part.
const COUNT: u32 = 21;
/// How many could have.
const MEMBERS: usize = 26;

/// The release of the made-up council, closed in a half-year, under a name that says that it is made up.
pub fn council(asked: &Questionnaire, name: &str, period: Period) -> Release {
    let responses: Vec<Response> = (0..COUNT).map(|member| response(asked, member)).collect();
    let targets = Targets::default();
    let subject = Subject {
        asked,
        scan: Scan::Full,
        name,
        round: ROUND.to_owned(),
        rules: Rules::SECOND,
        number: 1,
        period: Some(period),
        members: MEMBERS,
        targets: &targets,
    };
    disclosure::release(&subject, &responses.iter().collect::<Vec<_>>(), &[])
}

/// What a member says: most agree about an item to within a level, some items divide the council, and some are known to
/// few.
fn response(asked: &Questionnaire, member: u32) -> Response {
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
        let chance = scattered(place * 64 + member) % 100;
        let typical = 1 + scattered(place) % 4;
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
