//! Handing in to the clerk of a round: the code as a picture, as text, by mail and as a file.

use super::take_part::check_code;
use super::{Node, copied};
use crate::chart;
use crate::exchange::{self, Invitation};
use crate::route::Route;
use crate::view::{
    On, Property, Tone, Weight, alert, asked_field, at_times, button, buttons, code_picture,
    element, field, focusable, heading, heading_of_page, link, paragraph, paragraph_of,
    section_on_screen, step, step_to, text,
};
use crate::visit::{CodeRefused, Event, Field, Place, RoundEvent, Visit};
use crate::wording::Phrase;

/// The code, or what is needed to make it.
pub(super) fn hand_in(visit: &Visit) -> Vec<Node> {
    let mut parts = vec![heading_of_page(visit.say(Phrase::HandInTitle))];
    let Some(round) = visit.round() else {
        parts.push(paragraph(visit.say(Phrase::TakePartHow)));
        return parts;
    };
    let (answered, asked) = visit.progress();
    if answered == 0 {
        parts.push(paragraph(visit.say(Phrase::HandInNothing)));
        let words = visit.say(Phrase::ToOverview);
        let overview = step(Weight::Primary, &Route::Overview, words);
        parts.push(paragraph_of(vec![overview]));
        return parts;
    }
    let open = at_times(answered < asked && visit.code.is_none(), || {
        let counts = [("n", asked - answered), ("of", asked)];
        let overview = link(&Route::Overview, visit.say(Phrase::ToOverview));
        let words = visit.count(Phrase::HandInOpen, &counts);
        let sentence = paragraph_of(vec![text(words), text(" "), overview]);
        alert(Tone::Info, vec![sentence])
    });
    let to = visit
        .wording
        .fill(Phrase::HandInTo, &[("name", &round.name)]);
    parts.extend([paragraph(to), open]);
    match &visit.code {
        Some(code) => parts.extend(code_made(visit, code)),
        None => parts.push(code_wanted(visit, &round)),
    }
    let to_outcome = visit.say(Phrase::ToOutcome);
    let outcome = step(Weight::Subtle, &Route::Outcome, to_outcome);
    parts.push(paragraph_of(vec![outcome]));
    parts
}

/// The slip, where one is asked, and the button that makes the code.
fn code_wanted(visit: &Visit, round: &Invitation) -> Node {
    let participation = visit.participation();
    let before = participation.is_some_and(|participation| participation.revision > 0);
    let slip = participation.map(|participation| participation.slip.clone());
    let failed = at_times(
        visit.passing.code_refused == Some(CodeRefused::Randomness),
        || alert(Tone::Error, vec![paragraph(visit.say(Phrase::SealFailed))]),
    );
    // The same may be sealed again: a code that was lost is no second response.
    if before && !round.revisions && !visit.is_handed_in() {
        return paragraph(visit.say(Phrase::HandInOnce));
    }
    let again = at_times(before, || paragraph(visit.say(Phrase::HandInAgain)));
    let slip = at_times(round.slips, || slip_field(visit, slip.unwrap_or_default()));
    let words = visit.say(Phrase::MakeCode);
    let make = button(Weight::Primary, words, Event::Round(RoundEvent::MadeCode));
    let check = check_code(visit, round);
    Node::Many(vec![again, slip, failed, check, buttons(vec![make])])
}

fn slip_field(visit: &Visit, typed: String) -> Node {
    let wrong = visit.passing.code_refused == Some(CodeRefused::Slip);
    let input = "utrecht-textbox utrecht-textbox--html-input";
    let input = element("input", input, Vec::new())
        .with("type", "text")
        .with("autocomplete", "off")
        .with("autocapitalize", "characters")
        .with("spellcheck", "false")
        .holding(Property::Value(typed))
        .on(On::Write(Field::Slip));
    asked_field(
        Place::Slip.key(),
        visit.say(Phrase::SlipLabel),
        visit.say(Phrase::SlipHelp),
        wrong.then(|| visit.say(Phrase::SlipWrong)),
        input,
    )
}

/// The code in every form, and how to find back that it was counted.
fn code_made(visit: &Visit, code: &[u8]) -> Vec<Node> {
    let written = exchange::write(code);
    let receipt = exchange::receipt(code);
    let receipt = visit
        .wording
        .fill(Phrase::Receipt, &[("receipt", &receipt)]);
    let way = |weight, words, event| button(weight, visit.say(words), event);
    let mail = format!("mailto:?subject=Raadspeil&body={written}");
    let mail = step_to(Weight::Secondary, mail, visit.say(Phrase::CodeMail));
    let area = "utrecht-textarea utrecht-textarea--html-textarea code-text";
    let area = element("textarea", area, Vec::new())
        .with("id", "code")
        .with("rows", "7")
        .with("readonly", "")
        .holding(Property::Value(written.clone()));
    vec![
        paragraph(visit.say(Phrase::CodeShow)),
        code_picture(chart::modules(&written), visit.say(Phrase::CodePicture)),
        field("code", visit.say(Phrase::CodeText), vec![area]),
        paragraph(visit.say(Phrase::ClerkSeesSender)),
        buttons(vec![
            way(
                Weight::Primary,
                Phrase::CodeCopy,
                Event::Round(RoundEvent::CopiedCode),
            ),
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
        copied(visit),
        paragraph(receipt),
        paragraph(visit.say(Phrase::CodeProves)),
        next_person(visit),
    ]
}

/// On a device that goes round: the next person begins with nothing.
fn next_person(visit: &Visit) -> Node {
    let way = |weight, words, event| button(weight, visit.say(words), Event::Round(event));
    let inside = if visit.passing.next_asked {
        vec![
            paragraph(visit.say(Phrase::NextPersonSure)),
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
            paragraph(visit.say(Phrase::NextPersonText)),
            buttons(vec![way(
                Weight::Subtle,
                Phrase::NextPerson,
                RoundEvent::AskedNext(true),
            )]),
        ]
    };
    let title = focusable(
        Place::Next.key(),
        heading(visit.say(Phrase::NextPersonTitle)),
    );
    let mut parts = vec![title];
    parts.extend(inside);
    section_on_screen(parts)
}
