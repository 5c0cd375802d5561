//! The backup: made, and proved by opening it again.

use super::Node;
use crate::desk::Desk;
use crate::desk::Event;
use crate::desk::Field;
use crate::desk::Making;
use crate::view::On;
use crate::view::Weight;
use crate::view::asked_field;
use crate::view::at_times;
use crate::view::button;
use crate::view::buttons;
use crate::view::disclosure;
use crate::view::element;
use crate::view::field;
use crate::view::heading;
use crate::view::paragraph;
use crate::view::section;
use crate::view::section_on_screen;
use crate::view::status;
use crate::view::text;
use crate::view::text_input;
use crate::wording::ClerkPhrase;

/// The backup before the first invitation is shown.
pub(super) fn first(desk: &Desk) -> Node {
    let prove = at_times(desk.passing.making != Making::No, || {
        Node::Many(vec![
            paragraph(desk.say(ClerkPhrase::BackupProve)),
            open(desk),
        ])
    });
    section(vec![
        heading(desk.say(ClerkPhrase::BackupTitle)),
        paragraph(desk.say(ClerkPhrase::BackupText)),
        paragraph(desk.say(ClerkPhrase::ClerkCan)),
        make(desk),
        prove,
    ])
}

/// Another backup later on.
pub(super) fn again(desk: &Desk) -> Node {
    let summary = text(desk.say(ClerkPhrase::BackupAgain));
    let inside = vec![
        paragraph(desk.say(ClerkPhrase::BackupAgainText)),
        make(desk),
    ];
    section_on_screen(vec![disclosure("disclosure", summary, inside)])
}

/// Making a backup.
fn make(desk: &Desk) -> Node {
    let wrong = desk.passing.password_short;
    let input = text_input("password", desk.typed.password.clone(), Field::Password)
        .with("autocomplete", "new-password");
    let save = desk.say(ClerkPhrase::BackupSave);
    let state = match desk.passing.making {
        Making::No => String::new(),
        Making::Busy => desk.say(ClerkPhrase::BackupBusy),
        Making::Saved => desk.say(ClerkPhrase::BackupSaved),
    };
    Node::Many(vec![
        asked_field(
            "password",
            desk.say(ClerkPhrase::BackupPassword),
            desk.say(ClerkPhrase::BackupPasswordHelp),
            wrong.then(|| desk.say(ClerkPhrase::BackupShort)),
            input,
        ),
        buttons(vec![button(Weight::Primary, save, Event::SavedBackup)]),
        status("utrecht-paragraph", state),
    ])
}

/// Opening a backup.
pub(super) fn open(desk: &Desk) -> Node {
    let password = text_input("password", desk.typed.opening.clone(), Field::Opening)
        .with("id", "opening")
        .with("autocomplete", "current-password");
    let file = element("input", "file-input", Vec::new())
        .with("id", "backup")
        .with("type", "file")
        .with("accept", ".peilsleutel")
        .on(On::File(Field::Backup));
    Node::Many(vec![
        field(
            "opening",
            desk.say(ClerkPhrase::BackupProvePassword),
            vec![password],
        ),
        field("backup", desk.say(ClerkPhrase::BackupProveFile), vec![file]),
    ])
}
