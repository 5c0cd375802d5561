//! The events of the participant's program.

use crate::html::Message;
use crate::questionnaire::{BlockId, ItemId, Role, Scan};
use crate::route::Route;
use crate::store::{Broadcast, Draft, DraftChange, DraftError, Loaded, StorageKind, TakenOff};

/// A field that takes text or a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// Why an item does not apply.
    Reason(ItemId),
    /// A remark to the clerk about an item.
    Remark(ItemId),
    /// The level aimed at in a block.
    Target(BlockId),
    /// The slip of a round.
    Slip,
    /// A file with a draft.
    DraftFile,
}

impl Message for Event {
    type Field = Field;

    fn input(field: Field, value: String) -> Self {
        Self::Wrote(field, value)
    }
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The person navigated to a page.
    Navigated(Route),
    /// The person used the skip link.
    SkippedToContent,
    /// The person said what they do for the municipality.
    ChoseRole(Option<Role>),
    /// The person began a scan, or changed the draft to this scan.
    Began(Scan),
    /// The person went on from the quick scan to the full one.
    WentOnToFull,
    /// The person changed the draft.
    Changed(DraftChange),
    /// The person wrote in a field, or chose in it.
    Wrote(Field, String),
    /// The person opened or closed the descriptions of the levels.
    ToggledDescriptions,
    /// The person went on from a statement.
    WentOn(ItemId),
    /// The person wants the draft as a file.
    SavedDraft,
    /// The person chose a file, and this is what is in it.
    ChoseFile(FileContent),
    /// The person replaces the answers here with the draft of the file.
    TookFile,
    /// The person keeps the answers here.
    LeftFile,
    /// The person retries a failed write.
    TriedAgain,
    /// The person replaces the draft that another tab began with this one.
    Overruled,
    /// The person gives up this draft for the one that another tab began.
    GaveWay,
    /// The person wiped the draft.
    Wiped,
    /// The person wants back what was wiped or replaced.
    PutBack,
    /// The person dismissed a notice.
    Dismissed,
    /// The person wants what cannot be read as a file.
    SavedUnreadable,
    /// The person discards an unreadable record.
    ForgotUnreadable,
    /// The person wants the report on the clipboard.
    Copied,
    /// The person prints the page.
    Printed,
    /// Something about the round that is taken part in.
    Round(RoundEvent),
    /// The storage was read.
    Loaded(u32, Result<Loaded, DraftError>),
    /// Outcome of applying this number of changes to the stored draft, requested in a generation.
    Applied(u32, usize, Result<Draft, DraftError>),
    /// Outcome of storing a whole draft, requested in a generation.
    Replaced(u32, Result<Draft, DraftError>),
    /// The storage was cleared.
    Cleared(Result<(), DraftError>),
    /// Every storage was cleared, and this is what stood there.
    ClearedAll(Result<TakenOff, DraftError>),
    /// What was wiped was put back, or could not be.
    PutBackEnded(Result<(), DraftError>),
    /// This number of answers was migrated from a visit in which the database was unavailable.
    BroughtOver(usize),
    /// A storage was found.
    FoundStorage(StorageKind),
    /// A message of another tab.
    Heard(Broadcast),
    /// Copying worked or did not; the text, to copy by hand.
    CopyEnded(bool, String),
    /// A file could not be saved.
    SaveFailed,
}

/// An event of taking part in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoundEvent {
    /// The person says what they do for the municipality, for the round of the invitation.
    ChoseRole(Option<Role>),
    /// The person takes part in the round of the invitation.
    TookPart,
    /// The answers stored for the round are those of this person.
    SamePerson,
    /// They are of somebody else: this person begins with none.
    OtherPerson,
    /// The person wants to hand the device to the next one, or rather not.
    AskedNext(bool),
    /// Eight bytes were drawn for the next person, or the browser gave no randomness.
    IdDrawn(Option<[u8; 8]>),
    /// The person goes back to the own scan.
    Left,
    /// The person wants the code to hand in.
    MadeCode,
    /// The person wants to see the next part of a long code.
    NextPart,
    /// The person wants the code on the clipboard.
    CopiedCode,
    /// The person wants the code on the clipboard as a link that opens at the clerk's.
    CopiedLink,
    /// The person sends the code by another app.
    SharedCode,
    /// The person wants the code as a file.
    SavedCode,
    /// The storage of this name, of a round or of the own scan, was opened and read; with eight bytes drawn for a
    /// new participation.
    Opened(
        String,
        StorageKind,
        Box<Result<Loaded, DraftError>>,
        [u8; 8],
    ),
    /// The browser gave no randomness to take part with; the open storage did not change.
    NotOpened,
    /// The response was sealed, or the browser gave no randomness to do it with.
    Sealed(Option<Vec<u8>>),
}

/// What is in a file that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileContent {
    /// Its bytes: a text, as this program or an editor wrote it.
    Bytes(Vec<u8>),
    /// More than any draft.
    TooLarge,
    /// The browser could not read it.
    Unreadable,
}
