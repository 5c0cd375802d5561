//! A made-up council: a round that is opened for it, its codes, and its phones before the camera of the clerk.

use raadspeil::exchange::{self, Invitation, Payload};
use raadspeil::questionnaire::{Level, Questionnaire, Role, Scan};
use raadspeil::response::{Answer, Response};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::person::Person;

/// For the key of a round that does not exist.
pub(crate) const PASSWORD: &str = "toets sleutel waterveen";

/// The codes of so many made-up councillors.
pub(crate) fn codes(invitation: &Invitation, count: usize) -> Vec<String> {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/questionnaire"));
    let asked = Questionnaire::unpack(packed).unwrap();
    let mut random = ChaCha20Rng::seed_from_u64(20_261_124);
    let mut code = || {
        let mut response = Response {
            role: Some(Role::Councillor),
            ..Response::default()
        };
        for item in asked.asked(Scan::Quick) {
            let answer = match random.next_u32() % 7 {
                0 => Answer::Unsure,
                6 => Answer::Level(Level::Two),
                level => Answer::Level(Level::new(u8::try_from(level).unwrap()).unwrap()),
            };
            response.answers.insert(item.id.clone(), answer);
        }
        let mut id = [0; 8];
        random.fill_bytes(&mut id);
        let payload = Payload {
            id,
            revision: 1,
            response,
            slip: None,
            remarks: Vec::new(),
        };
        exchange::write(&exchange::seal(invitation, &asked, &payload, &mut random).unwrap())
    };
    (0..count).map(|_| code()).collect()
}

/// Opens a round for so many members, with its backup proved, and gives its address.
pub(crate) async fn opens_a_round_for(person: &Person, members: &str) -> String {
    person.presses("Voor de griffie").await;
    person.presses("Nieuwe peiling").await;
    person.fills("Gemeente", "Waterveen").await;
    person.fills("Aantal deelnemers", members).await;
    person.presses("Maak de peiling").await;
    person.fills("Wachtwoord", PASSWORD).await;
    person.presses("Sla de reservekopie op").await;
    let file = person.finds_saved("raadspeil-").await;
    person
        .fills("Wachtwoord van de reservekopie", PASSWORD)
        .await;
    person.opens_file(&file).await;
    person.reads("De reservekopie werkt").await;
    address_of_round(person).await
}

/// The address of the round on the page, whatever its step.
pub(crate) async fn address_of_round(person: &Person) -> String {
    let address = person.tells("return location.hash").await;
    let parts = address.as_str().unwrap().split('/').take(3);
    parts.collect::<Vec<_>>().join("/")
}

/// The invitation in the text for the chat.
pub(crate) async fn invitation(person: &Person) -> Invitation {
    let text = person
        .tells("return document.getElementById('invitation').value")
        .await;
    let link = text.as_str().unwrap().split_whitespace();
    let link = link.into_iter().find(|word| word.contains("#1")).unwrap();
    Invitation::parse(link).unwrap()
}

/// A code as a picture, at three pixels a module: 225 for paper, 30 for ink; and its side in pixels.
pub(crate) fn drawn(code: &str) -> (Vec<u8>, usize) {
    let segment = qrcodegen::QrSegment::make_alphanumeric(code);
    let code = qrcodegen::QrCode::encode_segments(&[segment], qrcodegen::QrCodeEcc::Medium);
    let code = code.unwrap();
    let side = usize::try_from((code.size() + 8) * 3).unwrap();
    let module = |at: usize| i32::try_from(at / 3).unwrap() - 4;
    let pixels = (0..side * side).map(|place| {
        let dark = code.get_module(module(place % side), module(place / side));
        if dark { 30 } else { 225 }
    });
    (pixels.collect(), side)
}

/// Writes a film in which each code is shown for a second, at three pixels a module, in the middle of
/// a picture of 640 by 480.
pub(crate) fn film(path: &std::path::Path, codes: &[String]) {
    const SIDE: (usize, usize) = (640, 480);
    let mut film = b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n".to_vec();
    for code in codes {
        let (picture, side) = drawn(code);
        let mut frame = vec![128; SIDE.0 * SIDE.1 * 3 / 2];
        let (left, top) = ((SIDE.0 - side) / 2, (SIDE.1 - side) / 2);
        for (y, line) in picture.chunks(side).enumerate() {
            let start = (top + y) * SIDE.0 + left;
            frame[start..start + side].copy_from_slice(line);
        }
        for _ in 0..10 {
            film.extend(b"FRAME\n");
            film.extend(&frame);
        }
    }
    std::fs::write(path, film).unwrap();
}
