//! The backup: made, and proved by opening it again.

use super::Node;
use crate::analyst::{BackupOutcome, Event, Field, State, Sure};
use crate::comparison::Region;
use crate::exporting::sharing;
use crate::html::{
    Details, Id, Tone, Weight, alert, button, buttons, details, field, file_input, heading,
    paragraph, section, section_on_screen, small, status, text, text_input, validated_field, when,
};
use crate::program::Making;
use crate::wording::{AnalystPhrase, ClerkPhrase};

/// The ids of the fields.
pub(in crate::analyst) const PASSWORD: Id = Id::new("password");
const OPENING: Id = Id::new("opening");
const BACKUP: Id = Id::new("backup");

/// The outcome of opening a backup.
pub(super) fn outcome(state: &State) -> Node {
    let (tone, words) = match state.transient.opened {
        None => return Node::Empty,
        Some(BackupOutcome::Proved) => (Tone::Info, state.say(AnalystPhrase::BackupProved)),
        Some(BackupOutcome::Refused(why)) => (Tone::Error, state.say_shared(why)),
        Some(BackupOutcome::Other) => (Tone::Error, state.say(AnalystPhrase::BackupOther)),
    };
    alert(tone, paragraph(words))
}

/// The backup before the first invitation is shown.
pub(super) fn first(state: &State) -> Node {
    let prove = when(state.transient.making != Making::No, || {
        Node::Fragment(vec![
            paragraph(state.say_shared(ClerkPhrase::BackupProve)),
            open(state),
        ])
    });
    section(vec![
        heading(state.say_shared(ClerkPhrase::BackupTitle)),
        paragraph(state.say(AnalystPhrase::BackupText)),
        make(state),
        prove,
    ])
}

/// Another backup later on.
pub(super) fn again(state: &State) -> Node {
    let summary = text(state.say_shared(ClerkPhrase::BackupAgain));
    section_on_screen(details(Details::Any, summary, vec![make(state)]))
}

/// Making a backup.
fn make(state: &State) -> Node {
    let shown = state.transient.password_shown;
    let kind = if shown { "text" } else { "password" };
    let input = text_input(kind, state.typed(Field::Password), Field::Password)
        .attribute("autocomplete", "new-password")
        .attribute("spellcheck", "false");
    let show = if shown {
        ClerkPhrase::PasswordHide
    } else {
        ClerkPhrase::PasswordShow
    };
    let press = |weight, phrase, event| button(weight, state.say_shared(phrase), event);
    let (progress, sharing) = match &state.transient.making {
        Making::No => (String::new(), Node::Empty),
        Making::Busy => (state.say_shared(ClerkPhrase::BackupBusy), Node::Empty),
        Making::Saved(file) => {
            let sharing = sharing(&state.words, file, Event::WantedShare);
            (state.say_shared(ClerkPhrase::BackupSaved), sharing)
        }
    };
    let is_short = state.transient.password_short;
    Node::Fragment(vec![
        validated_field(
            &PASSWORD,
            state.say_shared(ClerkPhrase::BackupPassword),
            Some(state.say_shared(ClerkPhrase::BackupPasswordHelp)),
            is_short.then(|| state.say_shared(ClerkPhrase::BackupShort)),
            input,
        ),
        buttons(vec![
            press(
                Weight::Subtle,
                ClerkPhrase::PasswordPropose,
                Event::WantedPassword,
            ),
            press(Weight::Subtle, show, Event::ShowedPassword(!shown)),
        ]),
        when(shown, || {
            small(state.say_shared(ClerkPhrase::PasswordWriteDown))
        }),
        buttons(press(
            Weight::Primary,
            ClerkPhrase::BackupSave,
            Event::SavedBackup,
        )),
        status(progress),
        sharing,
    ])
}

/// Opening a backup.
pub(super) fn open(state: &State) -> Node {
    let password = text_input("password", state.typed(Field::Opening), Field::Opening)
        .attribute("autocomplete", "current-password");
    let file = file_input(false, Field::Backup);
    Node::Fragment(vec![
        field(
            &OPENING,
            state.say_shared(ClerkPhrase::BackupProvePassword),
            password,
        ),
        field(
            &BACKUP,
            state.say_shared(ClerkPhrase::BackupProveFile),
            file,
        ),
    ])
}

/// Removing the comparison from this device: locking or wiping.
pub(super) fn on_this_device(state: &State, region: &Region) -> Node {
    let press = |weight, words: String, event| button(weight, words, event);
    let lock = when(state.protects == Some(true) && region.backups > 0, || {
        Node::Fragment(vec![
            paragraph(state.say(AnalystPhrase::LockText)),
            buttons(press(
                Weight::Secondary,
                state.say_shared(ClerkPhrase::LockButton),
                Event::LockedUp,
            )),
        ])
    });
    let forget = if state.transient.asked == Some(Sure::Forget) {
        vec![
            paragraph(state.say_shared(ClerkPhrase::ForgetSure)).focusable(Id::QUESTION),
            buttons(vec![
                press(
                    Weight::Secondary,
                    state.say(AnalystPhrase::ForgetYes),
                    Event::Forgot,
                ),
                press(
                    Weight::Secondary,
                    state.say_shared(ClerkPhrase::ForgetNo),
                    Event::Asked(None),
                ),
            ]),
        ]
    } else {
        vec![
            paragraph(state.say(AnalystPhrase::ForgetText)),
            buttons(
                press(
                    Weight::Subtle,
                    state.say(AnalystPhrase::ForgetButton),
                    Event::Asked(Some(Sure::Forget)),
                )
                .id(Sure::Forget.button()),
            ),
        ]
    };
    let summary = text(state.say(AnalystPhrase::DeviceTitle));
    let inside = vec![lock, Node::Fragment(forget)];
    section_on_screen(details(Details::Any, summary, inside))
}
