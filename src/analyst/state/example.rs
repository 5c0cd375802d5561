//! A made-up region, to see what comes out before municipalities are asked.

use crate::comparison::{Arrival, Municipality, Region, RegionChange};
use crate::disclosure::{METHOD, Period};
use crate::example::{self, MUNICIPALITIES};
use crate::exchange::{CodeDigest, Delivery, RegionInvitation, SecretKey, Token};
use crate::questionnaire::Questionnaire;

/// The id of the made-up region in an address: no real one has it, since ids are longer.
pub const EXAMPLE: &str = "voorbeeld";

/// The made-up region in a half-year, and in the half-year before.
#[derive(Clone, Debug)]
pub(super) struct Example {
    /// Closed now, with the change since before.
    pub region: Region,
    /// Half a year earlier.
    pub before: [Region; 1],
}

/// The made-up region; `None` only where the questionnaire has no edition that can be written.
pub(super) fn example(
    asked: &Questionnaire,
    name: &str,
    municipality: &str,
    period: Period,
) -> Option<Example> {
    let earlier = Period::from_number(period.number().checked_sub(1)?)?;
    let before = [closed(asked, name, municipality, earlier, 0, &[])?];
    let region = closed(asked, name, municipality, period, 20, &before)?;
    Some(Example { region, before })
}

fn closed(
    asked: &Questionnaire,
    name: &str,
    municipality: &str,
    period: Period,
    risen: i32,
    others: &[Region],
) -> Option<Region> {
    // Nothing is sealed with it: the contributions are made here.
    let key = SecretKey::from_bytes([7; 32]);
    let (year, number) = asked.edition().split_once('-')?;
    let invitation = RegionInvitation {
        public_key: key.public_key(),
        method: METHOD,
        edition: (year.parse().ok()?, number.parse().ok()?),
        period,
        municipalities: u16::try_from(MUNICIPALITIES).ok()?,
        name: name.to_owned(),
    };
    let list = (1..=MUNICIPALITIES).map(|number| Municipality {
        name: format!("{municipality} {number}"),
        inhabitants: Some(6_000 + number * number * 90),
        token: token(number),
    });
    let mut region = Region::new(invitation, key, list.collect());
    region.apply(RegionChange::BackedUp);
    let arrivals = (1..=MUNICIPALITIES).filter_map(|number| {
        let delivery = Delivery {
            token: token(number),
            size: None,
            contribution: example::contribution(asked, number, period, risen)?,
        };
        let digest = CodeDigest(token(number).0);
        Some(Arrival { delivery, digest })
    });
    region.apply(RegionChange::Receive(arrivals.collect()));
    let release = region.next_release(asked, others).ok()?;
    region.apply(RegionChange::Close(Box::new(release)));
    Some(region)
}

fn token(number: u32) -> Token {
    let [.., high, low] = number.to_be_bytes();
    let mut token = [0; 16];
    // Scattered, so that the numbers in the figure are not those of the list.
    for (place, byte) in (0_u8..).zip(&mut token) {
        *byte = low.wrapping_mul(89).wrapping_add(high).wrapping_add(place);
    }
    Token(token)
}
