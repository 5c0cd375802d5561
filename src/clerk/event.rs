//! The events of the clerk's program.

use super::{Own, ScreenMessage, Source};
use crate::exchange::{CodeDigest, CodeError, KeyFileError, SecretKey, Slip};
use crate::export::Person;
use crate::exporting::ExportEvent;
use crate::html::{Id, Message};
use crate::program::OpenedFile;
use crate::questionnaire::{BlockId, ItemId, Scan};
use crate::region::SizeClass;
use crate::round::Round;
use crate::route::ClerkRoute;
use crate::store::{FoundRecord, RoundsError};

/// How the round ensures that everybody counts once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Codes, compared with how many are present.
    Without,
    /// Codes with slips drawn from a bowl.
    Slips,
    /// Raised hands.
    Hands,
}

/// Why there is no camera to read codes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameraTrouble {
    /// There is none, or the page was not served over a secure connection.
    None,
    /// The browser or the person does not allow it.
    Refused,
    /// Another program uses it.
    Busy,
    /// It was unplugged.
    Lost,
    /// The program that reads codes cannot be loaded.
    Reader,
}

/// A field that takes text, a choice or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// Which camera reads codes.
    Camera,
    /// The municipality of a new round.
    Municipality,
    /// What a new round is called.
    Label,
    /// How many can take part.
    Members,
    /// How many inhabitants there are.
    Inhabitants,
    /// The password of a backup that is made.
    Password,
    /// The password of a backup that is opened.
    Opening,
    /// A backup that is opened.
    Backup,
    /// Text with codes.
    Codes,
    /// Files with codes.
    CodeFiles,
    /// Photographs of codes.
    Photographs,
    /// The level aimed at in a block.
    Target(BlockId),
    /// How many were present at a vote by hand.
    Present,
    /// How many raised a hand for an item: for level 1 to 5, unsure (6) or not applicable (7).
    Hands(ItemId, u8),
    /// The proposal for the agenda.
    Agenda,
    /// The result of an earlier round, as a file.
    Earlier,
    /// A result that was saved, to be looked at.
    Saved,
    /// A result that was saved, to be contributed to a region.
    Contribution,
    /// The file of a region.
    Region,
    /// The earlier round that this one is compared with, by its id.
    ComparedWith,
}

/// A round on this device: its id, and the stored round or why it cannot be read.
pub type FoundRound = FoundRecord<Round>;

/// An event of a key, its backup or the record on this device.
#[derive(Clone, Debug)]
pub enum KeyEvent {
    /// The clerk wants a password to be proposed.
    WantedPassword,
    /// It was drawn.
    PasswordDrawn(String),
    /// The clerk wants to see the password that was typed, or no longer.
    ShowedPassword(bool),
    /// The clerk saves a backup.
    SavedBackup,
    /// The clerk shares the backup that was saved with another app.
    WantedShare,
    /// Sharing it worked or did not.
    ShareEnded(bool),
    /// The backup of a round was locked away, or could not be.
    Locked(Option<Vec<u8>>),
    /// A backup was unlocked, and this is what it held.
    Unlocked(Result<Vec<u8>, KeyFileError>),
    /// Whether this browser keeps the key of a round apart, wrapped.
    Protected(bool),
    /// The clerk locks the round: from then on it opens with a backup only.
    LockedUp,
    /// The clerk wipes it.
    Forgot,
}

/// An action that the clerk is asked to confirm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// Closing the round.
    Close,
    /// Wiping the round from this device.
    Forget,
    /// Drawing more slips.
    Slips,
}

impl Sure {
    /// The id of the button that asks for it: it takes the focus back when the person is not sure.
    pub fn button(self) -> Id {
        match self {
            Self::Close => Id::new("ask-close"),
            Self::Forget => Id::new("ask-forget"),
            Self::Slips => Id::new("ask-slips"),
        }
    }
}

/// An event.
#[derive(Clone, Debug)]
pub enum Event {
    /// The clerk navigated to a page.
    Navigated(ClerkRoute),
    /// The clerk used the skip link.
    SkippedToContent,
    /// The rounds on this device were loaded, or could not be.
    Loaded(Result<Vec<FoundRound>, RoundsError>),
    /// The clerk wrote in a field, or chose in it.
    Wrote(Field, String),
    /// The clerk chose files in a field.
    ChoseFiles(Field, Vec<OpenedFile>),
    /// The clerk chose which items are asked.
    ChoseScan(Scan),
    /// The clerk chose how everybody counts once.
    ChoseWay(Way),
    /// The clerk chose whether a new round takes remarks.
    ChoseRemarks(bool),
    /// The clerk sets the number of members to the seats of the council.
    TookSeats(u8),
    /// The clerk makes the round.
    Created,
    /// A key was made for it, or the browser gave no randomness.
    KeyMade(Option<SecretKey>),
    /// The clerk copies a text.
    Copied(String),
    /// Whether copying to the clipboard succeeded.
    CopyEnded(bool),
    /// The clerk prints the page.
    Printed,
    /// The clerk wants slips.
    DrewSlips,
    /// They were drawn.
    SlipsDrawn(Vec<Slip>),
    /// A batch of codes, by its number, was decrypted: the payload of each; `None` where that failed.
    Opened(u32, Option<Vec<Result<Vec<u8>, CodeError>>>),
    /// The clerk stops the intakes that are under way.
    StoppedOpening,
    /// The clerk takes in what was pasted.
    TookIn,
    /// The clerk turns the camera on or off.
    Camera(bool),
    /// The camera could not be used, or no longer, since it was turned on for the time of this number.
    CameraFailed(u32, CameraTrouble),
    /// The camera runs since the turn of this number: every camera by its key and name, and whether it has a light.
    CamerasFound(u32, Vec<(String, String)>, bool),
    /// The clerk turns the light of the camera on or off.
    Lit(bool),
    /// Texts of QR codes that came into view of the camera.
    Scanned(Vec<String>),
    /// Photographs were read: each code in them, or why there is none.
    ReadPhotographs(Vec<Source>),
    /// The clerk undoes what was done last.
    Undid,
    /// The clerk quarantines again what was discarded last.
    Restored,
    /// The clerk releases a code from quarantine: it counts.
    Counted(CodeDigest),
    /// The clerk withdraws codes that count.
    Withdrew(Vec<CodeDigest>),
    /// The clerk discards codes from quarantine.
    Discarded(Vec<CodeDigest>),
    /// The clerk takes in the code that was opened as a link, or leaves it.
    TookHandedIn(bool),
    /// The clerk says that there are so many members.
    SetMembers(u16),
    /// Something happened with a key.
    Key(KeyEvent),
    /// The clerk asks for an action that needs confirmation, or cancels it.
    Asked(Option<Sure>),
    /// The clerk closes the round.
    Closed,
    /// The clerk opens it again.
    Reopened,
    /// The clerk goes back to the first release.
    KeptRelease,
    /// Something happened with a file that a report is made into.
    Export(ExportEvent),
    /// The own answers were looked for; where there are none to show, why.
    FoundPerson(Result<Box<Person>, Own>),
    /// The clerk turns the big screen to another finding.
    Showed(usize),
    /// The clerk blanked the big screen, or shows it again.
    Blanked(bool),
    /// Another window told what it shows on the big screen, or asks.
    Told(ScreenMessage),
    /// So many seconds of the day have passed.
    Ticked(u32),
    /// The clerk chooses a round of this device to contribute to a region.
    ChoseContribution(String),
    /// The clerk says how large the municipality is, or leaves it unsaid.
    ChoseSize(Option<SizeClass>),
    /// The clerk makes the contribution.
    WantedContribution,
    /// It was sealed, or could not be.
    ContributionSealed(Option<Vec<u8>>),
    /// The clerk turns the tone on or off that sounds for each new code.
    Sounding(bool),
    /// The outcome of writing this number of changes of a round, by its id: the stored round, or the error.
    Kept(String, usize, Box<Result<Round, RoundsError>>),
    /// The clerk wants what could not be written or read to be tried again.
    TriedAgain,
    /// The clerk drops rounds that are gone from the device.
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
