//! What was saved and opened again: the result of a round, and the result of one person as files.

use super::{Node, exporting, result};
use crate::chart::Picture;
use crate::clerk::{Field, Own, State};
use crate::html::{
    Id, Tone, Weight, alert, buttons, field, file_input, heading, lazy_drawing, link, link_to,
    new_window, page_heading, paragraph, section, section_on_screen, step_to, when,
};
use crate::route::{ClerkRoute, Route};
use crate::wording::ClerkPhrase;

/// The id of the field for a result.
const SAVED: Id = Id::new("saved");

/// The result of a round, from a file.
pub(super) fn result_of_file(state: &State) -> Vec<Node> {
    let back = || {
        let words = state.say(ClerkPhrase::ToRounds);
        paragraph(link_to(ClerkRoute::Rounds.address(), words))
    };
    let Some((report, _)) = state.viewed() else {
        return vec![
            page_heading(state.say(ClerkPhrase::SavedTitle)),
            paragraph(state.say(ClerkPhrase::SavedGone)),
            back(),
        ];
    };
    let mut parts = vec![
        page_heading(report.release.name.clone()),
        alert(Tone::Info, paragraph(state.say(ClerkPhrase::SavedShown))),
    ];
    parts.extend(result::result(state, &report, None));
    parts.push(back());
    parts
}

/// The result of a made-up council: everything that comes out of a round, before one is held.
pub(super) fn example(state: &State) -> Vec<Node> {
    let Some(report) = &state.example else {
        return Vec::new();
    };
    let screen = ClerkRoute::ExampleScreen.address();
    let screen = step_to(
        Weight::Secondary,
        screen,
        state.say(ClerkPhrase::ResultToScreen),
    );
    let talk = step_to(
        Weight::Secondary,
        ClerkRoute::ExampleTalk.address(),
        state.say(ClerkPhrase::ExampleTalk),
    );
    let rounds = state.say(ClerkPhrase::ExampleMake);
    let rounds = step_to(Weight::Primary, ClerkRoute::Rounds.address(), rounds);
    let made_up = paragraph(state.say(ClerkPhrase::ExampleText));
    let mut parts = vec![
        page_heading(report.release.name.clone()),
        alert(Tone::Info, made_up),
        buttons(vec![talk, new_window(screen), rounds]),
    ];
    parts.extend(result::result(state, report, None));
    parts
}

/// The result of one person, to be taken along as files.
pub(super) fn files(state: &State) -> Vec<Node> {
    let mut parts = vec![page_heading(state.say(ClerkPhrase::FilesTitle))];
    if let Some((report, _)) = state.personal() {
        let wording = &state.wording;
        let picture = |picture: Picture, key| {
            let drawn = wording.drawing(&report, picture);
            let title = drawn.title.clone();
            let drawing = lazy_drawing(drawn, &Id::new(picture.key()));
            Node::Fragment(vec![
                heading(title.clone()),
                drawing,
                exporting::pictures(state, &title, key),
            ])
        };
        let from_file = when(matches!(state.person, Own::File(_)), || {
            let words = state.say(ClerkPhrase::FilesOpened);
            alert(Tone::Info, paragraph(words))
        });
        parts.extend([
            paragraph(wording.source_line(&report)),
            from_file,
            exporting::of_person(state),
            section(vec![
                picture(Picture::Readiness, "stand"),
                paragraph(wording.readiness(report.readiness)),
                when(report.tells_blocks(), || picture(Picture::Blocks, "themas")),
            ]),
        ]);
    } else {
        let words = match state.person {
            Own::Searching => ClerkPhrase::FilesLooking,
            Own::None => ClerkPhrase::FilesNone,
            _ => ClerkPhrase::FilesUnreadable,
        };
        parts.push(paragraph(state.say(words)));
    }
    parts.push(saved(state));
    let back = link(&Route::Outcome, state.say(ClerkPhrase::FilesBack));
    parts.push(paragraph(back));
    parts
}

/// Opening a result that was saved.
pub(super) fn saved(state: &State) -> Node {
    let file = file_input(false, Field::Saved);
    let wrong = state.transient.saved.map_or(Node::Empty, |phrase| {
        alert(Tone::Error, paragraph(state.say(phrase)))
    });
    section_on_screen(vec![
        heading(state.say(ClerkPhrase::SavedTitle)),
        paragraph(state.say(ClerkPhrase::SavedText)),
        field(&SAVED, state.say(ClerkPhrase::SavedFile), file),
        wrong,
    ])
}

/// What the page is called.
pub(super) fn title(state: &State) -> Option<String> {
    match state.route {
        ClerkRoute::Result => {
            let name = state.viewed.as_ref().map(|release| release.name.clone());
            Some(name.unwrap_or_else(|| state.say(ClerkPhrase::SavedTitle)))
        }
        ClerkRoute::Example | ClerkRoute::ExampleScreen | ClerkRoute::ExampleTalk => {
            Some(state.say(ClerkPhrase::ExampleName))
        }
        ClerkRoute::Files => Some(state.say(ClerkPhrase::FilesTitle)),
        _ => None,
    }
}
