//! What can happen in a visit, and what has to be done about it.

use crate::chart::Picture;
use crate::exchange::{Invitation, Payload};
use crate::questionnaire::{BlockId, ItemId, Role, Scan};
use crate::route::Route;
use crate::store::{Change, Draft, DraftError, Keeper, Loaded, Slots, TakenOff};
use crate::view::Happening;

/// A field that takes text or a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// Why an item does not apply.
    Reason(ItemId),
    /// The level aimed at in a block.
    Target(BlockId),
    /// The slip of a round.
    Slip,
    /// A file with a draft.
    DraftFile,
}

impl Happening for Event {
    type Field = Field;

    fn wrote(field: Field, text: String) -> Self {
        Self::Wrote(field, text)
    }
}

/// Somewhere on the page that the focus can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The part of the page below the navigation.
    Main,
    /// The heading of the page.
    Heading,
    /// The reason why an item does not apply.
    Reason,
    /// The slip of a round.
    Slip,
    /// The question whether the device goes to the next person.
    Next,
}

impl Place {
    /// Key of the element.
    pub fn key(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Heading => "heading",
            Self::Reason => "reason",
            Self::Slip => "slip",
            Self::Next => "next",
        }
    }
}

/// What tabs with the same app tell each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// A tab was opened.
    Opened,
    /// The answer to it: this tab is here too.
    Here,
    /// What is kept has changed.
    Changed,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The person turned to a page.
    Turned(Route),
    /// The person passed over the navigation.
    SkippedToContent,
    /// The person said what they do for the municipality.
    ChoseRole(Option<Role>),
    /// The person began a scan, or turned what was begun into one of this scan.
    Began(Scan),
    /// The person went on from the quick scan to the full one.
    WentOnToFull,
    /// The person changed the draft.
    Changed(Change),
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
    /// The person lets the draft of the file take the place of the answers here.
    TookFile,
    /// The person keeps the answers here.
    LeftFile,
    /// The person wants to keep what could not be kept.
    TriedAgain,
    /// The person wants this draft to take the place of the one that another tab began.
    Overruled,
    /// The person gives up this draft for the one that another tab began.
    GaveWay,
    /// The person wiped the draft.
    Wiped,
    /// The person wants back what was wiped or replaced.
    PutBack,
    /// The person put a notice away.
    Dismissed,
    /// The person wants what cannot be read as a file.
    SavedUnreadable,
    /// The person lets go of what cannot be read.
    ForgotUnreadable,
    /// The person wants a drawing as a picture.
    SavedPicture(Picture),
    /// The person wants the report on the clipboard.
    Copied,
    /// The person wants the page on paper.
    Printed,
    /// Something about the round that is taken part in.
    Round(RoundEvent),
    /// The shelf was read.
    Loaded(u32, Result<Loaded, DraftError>),
    /// Asked in a generation, so many changes were made to what stands on the shelf.
    Applied(u32, usize, Result<Draft, DraftError>),
    /// Asked in a generation, a whole draft was put on the shelf.
    Replaced(u32, Result<Draft, DraftError>),
    /// The shelf was cleared.
    Cleared(Result<(), DraftError>),
    /// Every shelf was cleared, and this is what stood there.
    ClearedAll(Result<TakenOff, DraftError>),
    /// What was wiped was put back, or could not be.
    PutBackEnded(Result<(), DraftError>),
    /// So many answers were brought over from a visit in which the database was out of reach.
    BroughtOver(usize),
    /// A shelf was found.
    FoundShelf(Keeper),
    /// Another tab said something.
    Heard(Message),
    /// Copying worked or did not; the text, to copy by hand.
    CopyEnded(bool, String),
    /// A picture was saved or was not.
    PictureEnded(Picture, bool),
    /// A file could not be saved.
    SaveFailed,
}

/// Something that happened about the round that is taken part in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoundEvent {
    /// The person says what they do for the municipality, for the round of the invitation.
    ChoseRole(Option<Role>),
    /// The person takes part in the round of the invitation.
    TookPart,
    /// The answers that stand here for the round are of the person before the screen.
    SamePerson,
    /// They are of somebody else: the person before the screen begins with none.
    OtherPerson,
    /// The person wants to hand the device to the next one, or rather not.
    AskedNext(bool),
    /// Eight bytes were drawn for the next person, or the browser gave no randomness.
    IdDrawn(Option<[u8; 8]>),
    /// The person goes back to the own scan.
    Left,
    /// The person wants the code to hand in.
    MadeCode,
    /// The person wants the code on the clipboard.
    CopiedCode,
    /// The person wants the code on the clipboard as a link that opens at the clerk's.
    CopiedLink,
    /// The person wants the code as a file.
    SavedCode,
    /// The shelf of this name, of a round or of the own scan, was opened and read; with eight bytes drawn for a
    /// new participation.
    Opened(String, Keeper, Box<Result<Loaded, DraftError>>, [u8; 8]),
    /// The browser gave no randomness to take part with; the shelf is the one that it was.
    NotOpened,
    /// The response was sealed, or the browser gave no randomness to do it with.
    Sealed(Option<Vec<u8>>),
}

/// What is in a file that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileContent {
    /// A text.
    Text(String),
    /// More than any draft.
    TooLarge,
    /// The browser could not read it.
    Unreadable,
}

/// Something to be done outside. Where it has an outcome, that comes back as an [`Event`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// In a generation, read the shelf: [`Event::Loaded`].
    Load(u32),
    /// In a generation, make changes to what stands on the shelf; the draft as it is known here serves where nothing
    /// does: [`Event::Applied`].
    Apply(u32, Draft, Vec<Change>),
    /// Put a draft in the place of what stands on the shelf: [`Event::Replaced`].
    Replace(u32, Draft),
    /// Put a draft on the shelf if nothing stands there: [`Event::Replaced`].
    Restore(u32, Draft),
    /// Clear the shelf: [`Event::Cleared`].
    Clear,
    /// Clear every shelf of drafts but that of one room, where one is named, and open that of the own scan:
    /// [`Event::ClearedAll`].
    ClearAll(Option<String>),
    /// Put back what was taken off every shelf: [`Event::PutBackEnded`].
    PutBackAll(Vec<(String, Slots)>),
    /// Draw eight bytes for another person: [`RoundEvent::IdDrawn`].
    DrawId,
    /// Ask the browser not to clear what is kept when it runs out of room.
    AskToPersist,
    /// From now on keep things in this tab only.
    KeepInTab,
    /// Find the best shelf anew: [`Event::FoundShelf`].
    FindShelf,
    /// Tell the other tabs.
    Tell(Message),
    /// From now on keep things on the shelf of a room, the own scan where it has no name:
    /// [`RoundEvent::Opened`].
    OpenRoom(String),
    /// Seal what is handed in: [`RoundEvent::Sealed`].
    Seal(Box<Invitation>, Box<Payload>),
    /// Put a plain text on the clipboard: [`Event::CopyEnded`].
    CopyPlain(String),
    /// Put the link to a page on the clipboard: [`Event::CopyEnded`].
    CopyLink(String),
    /// Put the address of a page in the place of the one that is there.
    Tidy(Route),
    /// Turn to a page.
    Go(Route),
    /// Name the page in the tab.
    Name,
    /// Show the top of the page, and put the focus on its heading.
    Arrive,
    /// Put the focus on an element.
    Focus(Place),
    /// Save a text as a file of a name: [`Event::SaveFailed`] where that fails.
    SaveText(String, String),
    /// Save a drawing as a picture; its SVG: [`Event::PictureEnded`].
    SavePicture(Picture, String),
    /// Put a text on the clipboard, as HTML and plain: [`Event::CopyEnded`].
    Copy(String, String),
    /// Keep the screen from going dark.
    KeepAwake,
    /// Print the page.
    Print,
    /// Remember whether the descriptions of the levels are shown.
    RememberDescriptions(bool),
    /// Forget every choice about how things look.
    ForgetPreferences,
}
