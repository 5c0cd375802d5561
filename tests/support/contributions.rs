//! What made-up municipalities hand over.

use std::fs;

use hpke::rand_core::SeedableRng;
use raadspeil::exchange::{self, Delivery, RegionInvitation};
use raadspeil::questionnaire::Questionnaire;
use raadspeil::region::Contribution;
use rand_chacha::ChaCha20Rng;

use crate::municipality::contribution;
use crate::person::Person;

const PASSWORD: &str = "toets sleutel regio";

/// Proves a backup of a new comparison, and saves its links: what the municipalities hand over by them.
pub(crate) async fn invites(person: &Person) -> Vec<String> {
    invites_for(person, 1).await
}

/// The same, where each municipality hands over so many releases: all first ones, all second ones, and so on.
pub(crate) async fn invites_for(person: &Person, releases: u16) -> Vec<String> {
    person.fills("Wachtwoord", PASSWORD).await;
    person.presses("Sla de reservekopie op").await;
    let backup = person.finds_saved("raadspeil-regio-").await;
    person
        .fills("Wachtwoord van de reservekopie", PASSWORD)
        .await;
    person.opens_file(&backup).await;
    person.reads("De reservekopie werkt").await;
    person.reads("Nodig de gemeenten uit").await;
    fs::remove_file(&backup).unwrap();
    person
        .presses("Sla de links op als CSV, voor een verzendlijst")
        .await;
    let links = person.finds_saved("raadspeil-regio-").await;
    let links = fs::read_to_string(links).unwrap();
    (1..=releases)
        .flat_map(|number| contributions(&links, number))
        .collect()
}

/// What municipalities hand over as a release with a number, by the links that they were sent as CSV: text to mail for
/// each.
fn contributions(links: &str, number: u16) -> Vec<String> {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    let asked = Questionnaire::unpack(packed).unwrap();
    let mut random = ChaCha20Rng::seed_from_u64(10 + u64::from(number));
    let links = links.lines().skip(1).enumerate();
    let codes = links.map(|(place, line)| {
        let link = line.split("\";\"").nth(1).unwrap().trim_end_matches('"');
        let (invitation, token) = RegionInvitation::parse(link).unwrap();
        let mean = |block: usize| u16::try_from(200 + (place * 37 + block * 13) % 150).unwrap();
        let delivery = Delivery {
            token,
            size: None,
            contribution: Contribution {
                number,
                ..contribution(&asked, invitation.period, mean)
            },
        };
        let sealed = exchange::seal_delivery(&invitation, &asked, &delivery, &mut random);
        exchange::write(&sealed.unwrap())
    });
    codes.collect()
}
