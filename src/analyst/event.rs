//! The events of the analyst's program.

use super::Dot;
use crate::comparison::Region;
use crate::exchange::{CodeDigest, DeliveryError, KeyFileError, SecretKey, Token};
use crate::exporting::ExportEvent;
use crate::html::{Id, Message};
use crate::program::OpenedFile;
use crate::route::AnalystRoute;
use crate::store::{FoundRecord, RoundsError};

/// A field that takes text or files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The name of a new comparison.
    Name,
    /// Its list of municipalities.
    List,
    /// The password of a backup that is made.
    Password,
    /// The password of a backup that is opened.
    Opening,
    /// A backup that is opened.
    Backup,
    /// Text with contributions.
    Contributions,
    /// Files with contributions.
    Files,
}

/// What the analyst is asked to be sure of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// Closing the comparison.
    Close,
    /// Wiping it from this device.
    Forget,
}

impl Sure {
    /// The id of the button that asks for it: it takes the focus back when the person is not sure.
    pub fn button(self) -> Id {
        match self {
            Self::Close => Id::new("ask-close"),
            Self::Forget => Id::new("ask-forget"),
        }
    }
}

/// A comparison that was looked for on this device: its id, and what stands there.
pub type FoundRegion = FoundRecord<Region>;

/// An event.
#[derive(Clone, Debug)]
pub enum Event {
    /// The analyst navigated to a page.
    Navigated(AnalystRoute),
    /// The analyst passed over the navigation.
    SkippedToContent,
    /// The comparisons on this device were loaded.
    Loaded(Result<Vec<FoundRegion>, RoundsError>),
    /// The analyst wrote in a field.
    Wrote(Field, String),
    /// The analyst chose files in a field.
    ChoseFiles(Field, Vec<OpenedFile>),
    /// The analyst compares the half-year before the current one, or the current one.
    ChosePrevious(bool),
    /// The analyst creates the comparison.
    Created,
    /// A key and tokens were made; `None` without randomness.
    KeyMade(Option<(SecretKey, Vec<Token>)>),
    /// The analyst wants a password to be proposed.
    WantedPassword,
    /// It was drawn.
    PasswordDrawn(String),
    /// The analyst wants to see the password that was typed, or no longer.
    ShowedPassword(bool),
    /// The analyst saves a backup.
    SavedBackup,
    /// The analyst shares the backup that was saved with another app.
    WantedShare,
    /// Sharing it worked or did not.
    ShareEnded(bool),
    /// The backup was encrypted, or could not be.
    Locked(Option<Vec<u8>>),
    /// A backup was unlocked, and this is what it held.
    Unlocked(Result<Vec<u8>, KeyFileError>),
    /// Whether this browser keeps the key of a comparison apart, wrapped.
    Protected(bool),
    /// The analyst locks the comparison: from then on it opens with a backup only.
    LockedUp,
    /// The analyst wipes it.
    Forgot,
    /// The analyst copies a text.
    Copied(String),
    /// Copying worked or did not.
    CopyEnded(bool),
    /// The analyst saves the links of all municipalities.
    SavedInvitations,
    /// The analyst takes in what was pasted.
    TookIn,
    /// A batch of contributions, by its number, was decrypted: the payload of each; `None` where that failed.
    Opened(u32, Option<Vec<Result<Vec<u8>, DeliveryError>>>),
    /// The analyst stops the intake that is under way.
    StoppedOpening,
    /// The analyst undoes the last intake or decision.
    Undid,
    /// The analyst lets a contribution that waits count.
    Counted(CodeDigest),
    /// The analyst discards a contribution that waits.
    Discarded(CodeDigest),
    /// The analyst wants to do what cannot be undone, or rather not.
    Asked(Option<Sure>),
    /// The analyst closes the comparison.
    Closed,
    /// The analyst opens it again.
    Reopened,
    /// The analyst closes it with the last release as it was.
    KeptRelease,
    /// The analyst saves the file for all municipalities.
    SavedRelease,
    /// An event of exporting.
    Export(ExportEvent),
    /// The analyst wants the data package with the contributions.
    WantedContributions,
    /// The analyst moves to a municipality in the figure.
    Explored(Dot),
    /// The analyst turns the big screen to another finding.
    Showed(usize),
    /// The analyst blanked the big screen, or shows it again.
    Blanked(bool),
    /// The analyst wants to see the names of municipalities, or no longer.
    ShowedNames(bool),
    /// So many changes of a comparison, by its id, were written; or they were refused.
    Kept(String, usize, Box<Result<Region, RoundsError>>),
    /// The analyst wants what could not be written or read to be tried again.
    TriedAgain,
    /// The analyst drops comparisons that are gone from the device.
    LetGo,
    /// The browser has a database after all.
    FoundDatabase,
    /// Another tab changed something.
    Heard,
}

impl Message for Event {
    type Field = Field;

    fn input(field: Field, value: String) -> Self {
        Self::Wrote(field, value)
    }
}
