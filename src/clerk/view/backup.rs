//! The backup: made, and proved by opening it again.

use super::{Node, steps};
use crate::clerk::{Event, Field, KeyEvent, State, Sure};
use crate::exporting::sharing;
use crate::html::{
    Details, Id, Weight, button, buttons, details, field, file_input, heading, paragraph, section,
    section_on_screen, small, status, subheading, text, text_input, validated_field, when,
};
use crate::program::Making;
use crate::round::Round;
use crate::route::Step;
use crate::wording::ClerkPhrase;

/// The ids of the fields.
pub(in crate::clerk) const PASSWORD: Id = Id::new("password");
const OPENING: Id = Id::new("opening");
const BACKUP: Id = Id::new("backup");

/// The step in which the backup is made: before the first invitation is shown.
pub(super) fn step(state: &State, round: &Round) -> Vec<Node> {
    if round.backups > 0 {
        let next = Step::next(round);
        return vec![
            paragraph(state.say(ClerkPhrase::BackupDone)),
            steps::way(state, round, Weight::Primary, next),
            section(vec![
                heading(state.say(ClerkPhrase::BackupAgain)),
                paragraph(state.say(ClerkPhrase::BackupAgainText)),
                make(state),
            ]),
        ];
    }
    let prove = when(state.transient.making != Making::No, || {
        section(vec![
            heading(state.say(ClerkPhrase::BackupProveTitle)),
            paragraph(state.say(ClerkPhrase::BackupProve)),
            open(state),
        ])
    });
    vec![
        paragraph(state.say(ClerkPhrase::BackupText)),
        section(vec![
            heading(state.say(ClerkPhrase::BackupTitle)),
            make(state),
        ]),
        prove,
        small(state.say(ClerkPhrase::ClerkCan)),
    ]
}

/// What is seldom done with a round, below each of its steps: another backup, locking and wiping.
pub(super) fn manage(state: &State, round: &Round, step: Step) -> Node {
    // The step of the backup has its fields already.
    let again = when(step != Step::Backup, || {
        Node::Fragment(vec![
            subheading(state.say(ClerkPhrase::BackupAgain)),
            paragraph(state.say(ClerkPhrase::BackupAgainText)),
            make(state),
        ])
    });
    let mut inside = vec![again];
    inside.push(subheading(state.say(ClerkPhrase::DeviceTitle)));
    inside.extend(on_this_device(state, round));
    let summary = text(state.say(ClerkPhrase::ManageTitle));
    section_on_screen(details(Details::Any, summary, inside))
}

/// Making a backup.
fn make(state: &State) -> Node {
    let wrong = state.transient.password_short;
    let shown = state.transient.password_shown;
    let kind = if shown { "text" } else { "password" };
    let input = text_input(kind, state.typed.password.clone(), Field::Password)
        .attribute("autocomplete", "new-password")
        .attribute("spellcheck", "false");
    let show = if shown {
        ClerkPhrase::PasswordHide
    } else {
        ClerkPhrase::PasswordShow
    };
    let subtle = |phrase, event| button(Weight::Subtle, state.say(phrase), event);
    let save = state.say(ClerkPhrase::BackupSave);
    let (progress, sharing) = match &state.transient.making {
        Making::No => (String::new(), Node::Empty),
        Making::Busy => (state.say(ClerkPhrase::BackupBusy), Node::Empty),
        Making::Saved(file) => {
            let share = Event::Key(KeyEvent::WantedShare);
            let sharing = sharing(&state.words, file, share);
            (state.say(ClerkPhrase::BackupSaved), sharing)
        }
    };
    Node::Fragment(vec![
        validated_field(
            &PASSWORD,
            state.say(ClerkPhrase::BackupPassword),
            Some(state.say(ClerkPhrase::BackupPasswordHelp)),
            wrong.then(|| state.say(ClerkPhrase::BackupShort)),
            input,
        ),
        buttons(vec![
            subtle(
                ClerkPhrase::PasswordPropose,
                Event::Key(KeyEvent::WantedPassword),
            ),
            subtle(show, Event::Key(KeyEvent::ShowedPassword(!shown))),
        ]),
        when(shown, || small(state.say(ClerkPhrase::PasswordWriteDown))),
        buttons(button(
            Weight::Primary,
            save,
            Event::Key(KeyEvent::SavedBackup),
        )),
        status(progress),
        sharing,
    ])
}

/// Opening a backup.
pub(super) fn open(state: &State) -> Node {
    let password = text_input("password", state.typed.opening.clone(), Field::Opening)
        .attribute("autocomplete", "current-password");
    let file = file_input(false, Field::Backup);
    Node::Fragment(vec![
        field(
            &OPENING,
            state.say(ClerkPhrase::BackupProvePassword),
            password,
        ),
        field(&BACKUP, state.say(ClerkPhrase::BackupProveFile), file),
    ])
}

/// Removing the round from this device: locking or wiping.
fn on_this_device(state: &State, round: &Round) -> [Node; 2] {
    let way = |weight, phrase, event| button(weight, state.say(phrase), event);
    let lock = match state.protects {
        Some(true) if round.backups > 0 => Node::Fragment(vec![
            paragraph(state.say(ClerkPhrase::LockText)),
            buttons(way(
                Weight::Secondary,
                ClerkPhrase::LockButton,
                Event::Key(KeyEvent::LockedUp),
            )),
        ]),
        Some(false) => paragraph(state.say(ClerkPhrase::KeyOpen)),
        _ => Node::Empty,
    };
    let forget = if state.transient.asked == Some(Sure::Forget) {
        Node::Fragment(vec![
            paragraph(state.say(ClerkPhrase::ForgetSure)).focusable(Id::QUESTION),
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
        Node::Fragment(vec![
            paragraph(state.say(ClerkPhrase::ForgetText)),
            buttons(
                way(
                    Weight::Subtle,
                    ClerkPhrase::ForgetButton,
                    Event::Asked(Some(Sure::Forget)),
                )
                .id(Sure::Forget.button()),
            ),
        ])
    };
    [lock, forget]
}
