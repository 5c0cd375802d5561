//! Handing in to the clerk of a round: the code as a picture, as text, by mail and as a file.

use super::take_part::check_code;
use super::{Node, copied};
use crate::exchange::{self, Invitation};
use crate::html::{
    Details, Id, Tone, Weight, alert, button, buttons, code_area, code_picture, details, field,
    heading, link, page_heading, paragraph, section_on_screen, small, step, step_to, text,
    text_input, validated_field, when,
};
use crate::participant::{CodeRefused, Event, Field, RoundEvent, State};
use crate::route::Route;
use crate::wording::Phrase;

/// The id of the slip of a round.
pub(in crate::participant) const SLIP: Id = Id::new("slip");
/// The id of the question whether the device goes to the next person.
pub(in crate::participant) const NEXT: Id = Id::new("next");
/// The id of the sentence above a code.
pub(in crate::participant) const CODE_MADE: Id = Id::new("code-made");
/// Longest code of which one picture is made, in bytes.
const LONGEST_PICTURE: usize = 190;
/// Bytes of a longer code in each picture.
const PIECE: usize = 100;
/// The id of the code as text.
const CODE: Id = Id::new("code");

/// The code, or what is needed to make it.
pub(super) fn hand_in(state: &State) -> Vec<Node> {
    let mut parts = vec![page_heading(state.say(Phrase::HandInTitle))];
    let Some(round) = state.round() else {
        parts.push(paragraph(state.say(Phrase::TakePartHow)));
        return parts;
    };
    let (answered, asked) = state.progress();
    if answered == 0 {
        parts.push(paragraph(state.say(Phrase::HandInNothing)));
        let words = state.say(Phrase::ToOverview);
        let overview = step(Weight::Primary, &Route::Overview, words);
        parts.push(paragraph(overview));
        return parts;
    }
    let open = when(answered < asked && state.code.is_none(), || {
        let counts = [("n", asked - answered), ("of", asked)];
        let overview = link(&Route::Overview, state.say(Phrase::ToOverview));
        let words = state.count(Phrase::HandInOpen, &counts);
        let sentence = paragraph(vec![text(words), text(" "), overview]);
        alert(Tone::Info, sentence)
    });
    let to = state
        .wording
        .fill(Phrase::HandInTo, &[("name", &round.name)]);
    let no_vote = small(state.say(Phrase::StartNoVote));
    parts.extend([paragraph(to), no_vote, open]);
    match &state.code {
        Some(code) => parts.extend(code_made(state, code)),
        None => parts.extend([code_wanted(state, &round), outcome(state, Weight::Subtle)]),
    }
    parts
}

/// The way to the result, which needs no round.
fn outcome(state: &State, weight: Weight) -> Node {
    paragraph(step(weight, &Route::Outcome, state.say(Phrase::ToOutcome)))
}

/// The slip, where one is asked, and the button that makes the code.
fn code_wanted(state: &State, round: &Invitation) -> Node {
    let participation = state.participation();
    let before = participation.is_some_and(|participation| participation.revision > 0);
    let slip = participation.map(|participation| participation.slip.clone());
    let failed = when(
        state.transient.code_refused == Some(CodeRefused::Randomness),
        || alert(Tone::Error, paragraph(state.say(Phrase::SealFailed))),
    );
    // The same response may be sealed again: replacing a lost code makes no second response.
    if before && !round.revisions && !state.is_handed_in() {
        return paragraph(state.say(Phrase::HandInOnce));
    }
    let again = when(before, || paragraph(state.say(Phrase::HandInAgain)));
    let slip = when(round.slips, || slip_field(state, slip.unwrap_or_default()));
    let words = state.say(Phrase::MakeCode);
    let make = button(Weight::Primary, words, Event::Round(RoundEvent::MadeCode));
    let check = check_code(state, round);
    Node::Fragment(vec![again, slip, failed, check, buttons(make)])
}

fn slip_field(state: &State, typed: String) -> Node {
    let wrong = state.transient.code_refused == Some(CodeRefused::Slip);
    let input = text_input("text", typed, Field::Slip)
        .attribute("autocomplete", "off")
        .attribute("autocapitalize", "characters")
        .attribute("spellcheck", "false");
    validated_field(
        &SLIP,
        state.say(Phrase::SlipLabel),
        Some(state.say(Phrase::SlipHelp)),
        wrong.then(|| state.say(Phrase::SlipWrong)),
        input,
    )
}

/// The code in every form, and how to find back that it was counted.
fn code_made(state: &State, code: &[u8]) -> Vec<Node> {
    let written = exchange::write(code);
    let receipt = exchange::receipt(code);
    let receipt = state
        .wording
        .fill(Phrase::Receipt, &[("receipt", &receipt)]);
    let way = |weight, words, event| button(weight, state.say(words), event);
    let mail = format!("mailto:?subject=Raadspeil&body={written}");
    let mail = step_to(Weight::Secondary, mail, state.say(Phrase::CodeMail));
    let copying = if state.can_share {
        Weight::Secondary
    } else {
        Weight::Primary
    };
    vec![
        paragraph(state.say(Phrase::CodeShow)).focusable(CODE_MADE),
        picture(state, code, &written),
        field(&CODE, state.say(Phrase::CodeText), code_area(7, written)),
        paragraph(state.say(Phrase::ClerkSeesSender)),
        buttons(vec![
            when(state.can_share, || {
                let event = Event::Round(RoundEvent::SharedCode);
                way(Weight::Primary, Phrase::CodeShare, event)
            }),
            way(
                copying,
                Phrase::CodeCopy,
                Event::Round(RoundEvent::CopiedCode),
            ),
        ]),
        copied(state),
        details(
            Details::OnScreen,
            text(state.say(Phrase::CodeOtherWays)),
            buttons(vec![
                way(
                    Weight::Secondary,
                    Phrase::CodeLink,
                    Event::Round(RoundEvent::CopiedLink),
                ),
                mail,
                way(
                    Weight::Secondary,
                    Phrase::CodeSave,
                    Event::Round(RoundEvent::SavedCode),
                ),
            ]),
        ),
        paragraph(receipt),
        paragraph(state.say(Phrase::CodeProves)),
        outcome(state, Weight::Secondary),
        next_person(state),
    ]
}

/// The code as a picture; a long one in parts, one at a time: one picture of it all would be too fine for a camera.
fn picture(state: &State, code: &[u8], written: &str) -> Node {
    let name = state.say(Phrase::CodePicture);
    let is_long = code.len() > LONGEST_PICTURE;
    let parts = is_long.then(|| exchange::split(code, PIECE)).flatten();
    let Some(parts) = parts else {
        return code_picture(written.to_owned(), name);
    };
    let place = state.transient.part % parts.len();
    let counts = [("n", place + 1), ("of", parts.len())];
    let shown = parts
        .get(place)
        .map_or(String::new(), |part| exchange::write(part));
    let next = Event::Round(RoundEvent::NextPart);
    Node::Fragment(vec![
        paragraph(state.count(Phrase::CodePart, &counts)).attribute("role", "status"),
        buttons(button(
            Weight::Primary,
            state.say(Phrase::CodeNextPart),
            next,
        )),
        code_picture(shown, name),
    ])
}

/// On a device that goes round: the next person begins with nothing.
fn next_person(state: &State) -> Node {
    let way = |weight, words, event| button(weight, state.say(words), Event::Round(event));
    let inside = if state.transient.next_asked {
        vec![
            paragraph(state.say(Phrase::NextPersonSure)),
            buttons(vec![
                way(
                    Weight::Secondary,
                    Phrase::NextPersonYes,
                    RoundEvent::OtherPerson,
                ),
                way(
                    Weight::Subtle,
                    Phrase::NextPersonNo,
                    RoundEvent::AskedNext(false),
                ),
            ]),
        ]
    } else {
        vec![
            paragraph(state.say(Phrase::NextPersonText)),
            buttons(way(
                Weight::Subtle,
                Phrase::NextPerson,
                RoundEvent::AskedNext(true),
            )),
        ]
    };
    let title = heading(state.say(Phrase::NextPersonTitle)).focusable(NEXT);
    let mut parts = vec![title];
    parts.extend(inside);
    section_on_screen(parts)
}
