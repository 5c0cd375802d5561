//! A councillor takes part in a round: from the link of the clerk to a code that the clerk can open.

use raadspeil::exchange::{self, Found, Invitation, Payload, SecretKey, Slip};
use raadspeil::questionnaire::{ItemId, Level, Questionnaire, Scan};
use raadspeil::response::Answer;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;

use crate::browser::Browser;
use crate::looks;
use crate::person::Person;

/// The clerk of a municipality that does not exist.
pub struct Clerk {
    asked: Questionnaire,
    invitation: Invitation,
    key: SecretKey,
    pub slip: Slip,
}

impl Clerk {
    /// A round in which everybody with the link can take part.
    pub fn opens_a_round_without_slips() -> Self {
        let mut clerk = Self::opens_a_round();
        clerk.invitation.slips = false;
        clerk
    }

    pub fn opens_a_round() -> Self {
        let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
        let asked = Questionnaire::unpack(packed).unwrap();
        let mut random = ChaCha20Rng::seed_from_u64(20_261_124);
        let key = SecretKey::generate(&mut random);
        let invitation = Invitation {
            public_key: key.public_key(),
            remarks: false,
            revisions: true,
            slips: true,
            edition: (2026, 1),
            questionnaire: exchange::fingerprint_of_questionnaire(&asked, Scan::Quick),
            closes: 0,
            smallest_group: 5,
            expected: 25,
            name: "Waterveen, raad in november".to_owned(),
        };
        Self {
            asked,
            invitation,
            key,
            slip: Slip::draw(&mut random),
        }
    }

    /// What stands after the address in the link to the round.
    pub fn link(&self) -> String {
        format!("#{}", self.invitation.fragment())
    }

    /// What is in the code on the participant's screen.
    pub async fn opens_code_of(&self, person: &Person) -> Payload {
        self.opens_code_called(person, "als tekst", "Uw ontvangstcode is")
            .await
    }

    /// The same, of a participant who reads English.
    pub async fn opens_code_in_english_of(&self, person: &Person) -> Payload {
        self.opens_code_called(person, "as text", "Your receipt code is")
            .await
    }

    async fn opens_code_called(&self, person: &Person, label: &str, receipt: &str) -> Payload {
        let path = format!("//textarea[@id=//label[contains(., '{label}')]/@for]");
        person.waits_for("the code", &path).await;
        let text = person
            .tells("return document.getElementById('code').value")
            .await;
        let found = exchange::find(text.as_str().unwrap());
        let [Found::Code(code)] = found.as_slice() else {
            panic!("no code in {text}")
        };
        person
            .reads(&format!("{receipt} {}", exchange::receipt(code)))
            .await;
        exchange::open(&self.invitation, &self.asked, &self.key, code).unwrap()
    }
}

/// A round that takes remarks: one is written, and the long code comes in pictures that a camera can read.
pub async fn writes_a_remark(browser: Browser) {
    let mut clerk = Clerk::opens_a_round_without_slips();
    clerk.invitation.remarks = true;
    let person = Person::arrives(browser).await;
    person.goes_to(&clerk.link()).await;
    person.reads("uw opmerkingen, als u die schrijft").await;
    person.presses("Doe mee").await;
    person.chooses("Soms").await;
    person.presses("Opmerking voor de griffie").await;
    let said = "Wij horen hier als raad nooit iets over. ".repeat(6);
    let label = "Uw opmerking (mag leeg blijven)";
    person.pastes(label, said.trim()).await;
    person.reads("Er passen nog 35 tekens.").await;
    person.reads("Bewaard in deze browser").await;
    person.finds_it_accessible("a remark").await;
    person.finds_it_fits("a remark").await;
    looks::take(&person, "remark").await;
    // It stays, and is sealed.
    person.reloads().await;
    person.reads("Opmerking voor de griffie").await;
    person.goes_to("#/inleveren").await;
    person.presses("Maak mijn antwoordcode").await;
    person.reads("Deel 1 van 6.").await;
    person.finds_it_accessible("a code in parts").await;
    person.finds_it_fits("a code in parts").await;
    looks::take(&person, "parts").await;
    person.presses("Volgend deel").await;
    person.reads("Deel 2 van 6.").await;
    let payload = clerk.opens_code_of(&person).await;
    assert_eq!(payload.remarks.len(), 1);
    assert_eq!(payload.remarks[0].text, said.trim());
    person.leaves().await;
}

/// Types a slip in the field for it.
pub async fn types_slip(person: &Person, text: &str) {
    let path = "//input[@id=//label[contains(., 'Toegangscode op uw briefje')]/@for]";
    let field = person.waits_for("field for the slip", path).await;
    field.clear().await.unwrap();
    field.send_keys(text).await.unwrap();
}

/// From the link to the code, with a scan of one's own that stays.
pub async fn takes_part(browser: Browser) {
    let clerk = Clerk::opens_a_round();
    let person = Person::arrives(browser).await;
    person.presses("Begin met de snelle scan").await;
    person.chooses("Steeds beter").await;
    person.reads("Bewaard in deze browser").await;

    // The link is opened in the same tab; what was begun stays.
    let link = clerk.link();
    person.goes_to(&link).await;
    person.reads("Waterveen, raad in november").await;
    person
        .reads("Op dit apparaat staan al andere antwoorden")
        .await;
    person.reads(&clerk.invitation.check_code()).await;
    let address = person.tells("return location.hash").await;
    assert_eq!(address, "#/deelname", "the link stays in the address bar");
    person.finds_it_accessible("invitation").await;
    person.finds_it_fits("invitation").await;
    person.presses("Doe mee").await;
    person.reads("0 van 12 beantwoord").await;
    person.goes_to("#/inleveren").await;
    person.reads("U hebt nog geen stelling beantwoord").await;
    person.goes_to("#/vragen/P1-1").await;
    person.chooses("Soms").await;
    person.reads("Bewaard in deze browser").await;

    // Without a slip there is no code; with one there is.
    person.goes_to("#/inleveren").await;
    person.reads("Open stellingen: 11 van de 12").await;
    types_slip(&person, "ABCDE").await;
    person.presses("Maak mijn antwoordcode").await;
    person
        .reads("Deze toegangscode klopt niet. Vul de tien tekens in")
        .await;
    person.finds_it_accessible("slip refused").await;
    types_slip(&person, &clerk.slip.text().to_lowercase()).await;
    person.presses("Maak mijn antwoordcode").await;
    let first = clerk.opens_code_of(&person).await;
    let said = |payload: &Payload| payload.response.answers.get(&ItemId::new("P1-1")).copied();
    assert_eq!(said(&first), Some(Answer::Level(Level::Two)));
    assert_eq!(first.response.answers.len(), 1);
    assert_eq!((first.revision, first.slip), (1, Some(clerk.slip)));
    person.finds_it_accessible("code to hand in").await;
    person.finds_it_fits("code to hand in").await;
    person.presses("Andere manieren").await;
    person
        .presses("Sla mijn antwoordcode op in een bestand")
        .await;
    let file = person.finds_saved("raadspeil-code").await;
    assert_eq!(
        exchange::find(&std::fs::read_to_string(file).unwrap()).len(),
        1
    );

    // Made again it is the same response; after a change it is a later one from the same hand.
    person.reloads().await;
    person
        .reads("U hebt al eerder een antwoordcode gemaakt")
        .await;
    person.presses("Maak mijn antwoordcode").await;
    assert_eq!(clerk.opens_code_of(&person).await, first);
    person.goes_to("#/vragen/P1-1").await;
    person.chooses("Zichtbaar").await;
    person.reads("Bewaard in deze browser").await;
    person.goes_to("#/inleveren").await;
    person.presses("Maak mijn antwoordcode").await;
    let second = clerk.opens_code_of(&person).await;
    assert_eq!((second.id, second.revision), (first.id, 2));
    assert_eq!(said(&second), Some(Answer::Level(Level::Four)));

    // The scan of one's own is as it was.
    person.goes_to("#/").await;
    person
        .reads("U vult de stellingen in voor de peiling Waterveen")
        .await;
    person.does_not_read("Begin met de volledige scan").await;
    person.presses("Ga naar uw eigen scan").await;
    person.reads("U beantwoordde 1 van de 12 stellingen").await;
    person.presses("Ga verder").await;
    person.finds_chosen("Steeds beter").await;
    person.reloads().await;
    person.finds_chosen("Steeds beter").await;

    // The same link leads back to the round.
    person.goes_to(&link).await;
    person.presses("Doe mee").await;
    person.reads("Was u dat?").await;
    person.finds_it_accessible("the same person").await;
    person.presses("Ja, dat was ik").await;
    person.reads("1 van 12 beantwoord").await;

    // Links that are no good.
    person.goes_to(&link[..60]).await;
    person.reads("De link is niet volledig").await;
    person.goes_to("#/inleveren").await;
    person.reads("U levert in voor Waterveen").await;
    person.leaves().await;
}
