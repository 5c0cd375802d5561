//! The backup: made, and proved by opening it again.

use super::Node;
use crate::desk::{Desk, Event, Field, KeyEvent, Making, Sure};
use crate::round::Round;
use crate::view::{
    On, Weight, asked_field, at_times, button, buttons, disclosure, element, field, heading,
    paragraph, section, section_on_screen, small, status, text, text_input,
};
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
    let shown = desk.passing.password_shown;
    let kind = if shown { "text" } else { "password" };
    let input = text_input(kind, desk.typed.password.clone(), Field::Password)
        .with("autocomplete", "new-password")
        .with("spellcheck", "false");
    let show = if shown {
        ClerkPhrase::PasswordHide
    } else {
        ClerkPhrase::PasswordShow
    };
    let subtle = |phrase, event| button(Weight::Subtle, desk.say(phrase), event);
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
        buttons(vec![
            subtle(
                ClerkPhrase::PasswordPropose,
                Event::Key(KeyEvent::WantedPassword),
            ),
            subtle(show, Event::Key(KeyEvent::ShowedPassword(!shown))),
        ]),
        at_times(shown, || small(desk.say(ClerkPhrase::PasswordWriteDown))),
        buttons(vec![button(
            Weight::Primary,
            save,
            Event::Key(KeyEvent::SavedBackup),
        )]),
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

/// What becomes of the round on this device: locked up, or wiped.
pub(super) fn on_this_device(desk: &Desk, round: &Round) -> Node {
    let way = |weight, phrase, event| button(weight, desk.say(phrase), event);
    let lock = match desk.protects {
        Some(true) if round.backups > 0 => Node::Many(vec![
            paragraph(desk.say(ClerkPhrase::LockText)),
            buttons(vec![way(
                Weight::Secondary,
                ClerkPhrase::LockButton,
                Event::Key(KeyEvent::LockedUp),
            )]),
        ]),
        Some(false) => paragraph(desk.say(ClerkPhrase::KeyOpen)),
        _ => Node::Nothing,
    };
    let forget = if desk.passing.asked == Some(Sure::Forget) {
        Node::Many(vec![
            paragraph(desk.say(ClerkPhrase::ForgetSure)),
            buttons(vec![
                way(
                    Weight::Secondary,
                    ClerkPhrase::ForgetYes,
                    Event::Key(KeyEvent::Forgot),
                ),
                way(Weight::Secondary, ClerkPhrase::ForgetNo, Event::Asked(None)),
            ]),
        ])
    } else {
        Node::Many(vec![
            paragraph(desk.say(ClerkPhrase::ForgetText)),
            buttons(vec![way(
                Weight::Subtle,
                ClerkPhrase::ForgetButton,
                Event::Asked(Some(Sure::Forget)),
            )]),
        ])
    };
    let summary = text(desk.say(ClerkPhrase::DeviceTitle));
    section_on_screen(vec![disclosure("disclosure", summary, vec![lock, forget])])
}
