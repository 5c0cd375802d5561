//! The effects of the participant's program.

use crate::chart::Picture;
use crate::exchange::{Invitation, Payload};
use crate::html::Id;
use crate::route::Route;
use crate::store::{Broadcast, Draft, DraftChange, Slots};

/// An effect for the shell to perform. Its outcome, where it has one, comes back as an [`Event`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// In a generation, read the storage: [`Event::Loaded`].
    Load(u32),
    /// In a generation, make changes to what stands on the storage; the draft as it is known here serves where nothing
    /// does: [`Event::Applied`].
    Apply(u32, Draft, Vec<DraftChange>),
    /// Put a draft in the place of what stands on the storage: [`Event::Replaced`].
    Replace(u32, Draft),
    /// Put a draft on the storage if nothing stands there: [`Event::Replaced`].
    Restore(u32, Draft),
    /// Clear the storage: [`Event::Cleared`].
    Clear,
    /// Clear every storage of drafts but that of one namespace, where one is named, and open that of the own scan:
    /// [`Event::ClearedAll`].
    ClearAll(Option<String>),
    /// Put back what was taken off every storage: [`Event::PutBackEnded`].
    PutBackAll(Vec<(String, Slots)>),
    /// Draw eight bytes for another person: [`RoundEvent::IdDrawn`].
    DrawId,
    /// Ask the browser not to clear what is kept when it runs out of room.
    AskToPersist,
    /// From now on keep things in this tab only.
    KeepInTab,
    /// Find the best storage anew: [`Event::FoundStorage`].
    FindStorage,
    /// Tell the other tabs.
    Tell(Broadcast),
    /// From now on keep things on the storage of a namespace, the own scan where it has no name:
    /// [`RoundEvent::Opened`].
    OpenNamespace(String),
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
    /// Show the top of the page, and put the focus on its heading.
    Arrive,
    /// Put the focus on an element.
    Focus(Id),
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
