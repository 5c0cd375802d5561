//! What was saved and opened again: the result of a round, and the result of one person as files.

use super::{Node, exporting, result};
use crate::chart::Picture;
use crate::desk::{Desk, Field, Own};
use crate::route::{ClerkRoute, Route};
use crate::view::{
    On, Tone, alert, at_times, drawn, element, field, heading, heading_of_page, link, link_to,
    paragraph, paragraph_of, section, section_on_screen,
};
use crate::wording::ClerkPhrase;

/// The result of a round, from a file.
pub(super) fn result_of_file(desk: &Desk) -> Vec<Node> {
    let back = || {
        let words = desk.say(ClerkPhrase::ToRounds);
        paragraph_of(vec![link_to(ClerkRoute::Rounds.address(), words)])
    };
    let Some((report, _)) = desk.viewed() else {
        return vec![
            heading_of_page(desk.say(ClerkPhrase::SavedTitle)),
            paragraph(desk.say(ClerkPhrase::SavedGone)),
            back(),
        ];
    };
    let mut parts = vec![
        heading_of_page(report.release.name.clone()),
        alert(
            Tone::Info,
            vec![paragraph(desk.say(ClerkPhrase::SavedShown))],
        ),
    ];
    parts.extend(result::result(desk, &report, None));
    parts.push(back());
    parts
}

/// The result of one person, to be taken along as files.
pub(super) fn files(desk: &Desk) -> Vec<Node> {
    let mut parts = vec![heading_of_page(desk.say(ClerkPhrase::FilesTitle))];
    if let Some((report, _)) = desk.personal() {
        let wording = &desk.wording;
        let picture = |picture: Picture, key| {
            let drawing = wording.drawing(&report, picture);
            let title = drawing.title.clone();
            let drawing = element("div", "chart-drawing", vec![drawn(drawing, picture.key())]);
            Node::Many(vec![
                heading(title.clone()),
                drawing,
                exporting::pictures(desk, &title, key),
            ])
        };
        let from_file = at_times(matches!(desk.person, Own::File(_)), || {
            let words = desk.say(ClerkPhrase::FilesOpened);
            alert(Tone::Info, vec![paragraph(words)])
        });
        parts.extend([
            paragraph(wording.source_line(&report)),
            from_file,
            exporting::of_person(desk),
            section(vec![
                picture(Picture::Readiness, "stand"),
                paragraph(wording.readiness(report.readiness)),
                picture(Picture::Bars, "themas"),
            ]),
        ]);
    } else {
        let words = match desk.person {
            Own::Searching => ClerkPhrase::FilesLooking,
            Own::Nothing => ClerkPhrase::FilesNone,
            _ => ClerkPhrase::FilesUnreadable,
        };
        parts.push(paragraph(desk.say(words)));
    }
    parts.push(saved(desk));
    let back = link(&Route::Outcome, desk.say(ClerkPhrase::FilesBack));
    parts.push(paragraph_of(vec![back]));
    parts
}

/// Opening a result that was saved.
pub(super) fn saved(desk: &Desk) -> Node {
    let file = element("input", "file-input", Vec::new())
        .with("id", "saved")
        .with("type", "file")
        .with("accept", ".json")
        .on(On::File(Field::Saved));
    let wrong = desk.passing.saved.map_or(Node::Nothing, |phrase| {
        alert(Tone::Error, vec![paragraph(desk.say(phrase))])
    });
    section_on_screen(vec![
        heading(desk.say(ClerkPhrase::SavedTitle)),
        paragraph(desk.say(ClerkPhrase::SavedText)),
        field("saved", desk.say(ClerkPhrase::SavedFile), vec![file]),
        wrong,
    ])
}

/// What the page is called.
pub(super) fn title(desk: &Desk) -> Option<String> {
    match desk.route {
        ClerkRoute::Result => {
            let name = desk.viewed.as_ref().map(|release| release.name.clone());
            Some(name.unwrap_or_else(|| desk.say(ClerkPhrase::SavedTitle)))
        }
        ClerkRoute::Files => Some(desk.say(ClerkPhrase::FilesTitle)),
        _ => None,
    }
}
