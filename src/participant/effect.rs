//! The effects of the participant's program.

use crate::exchange::{Invitation, Payload};
use crate::html::Id;
use crate::route::Route;
use crate::store::{Broadcast, Draft, DraftChange, Slots};

/// An effect for the shell to perform. Its outcome, where it has one, comes back as an [`Event`](super::Event).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// In a generation, read the storage: [`Event::Loaded`](super::Event::Loaded).
    Load(u32),
    /// In a generation, apply changes to the stored draft, or to the draft given here where none is stored:
    /// [`Event::Applied`](super::Event::Applied).
    Apply(u32, Draft, Vec<DraftChange>),
    /// Replace the stored draft: [`Event::Replaced`](super::Event::Replaced).
    Replace(u32, Draft),
    /// Store a draft if the storage is empty: [`Event::Replaced`](super::Event::Replaced).
    Restore(u32, Draft),
    /// Clear the storage: [`Event::Cleared`](super::Event::Cleared).
    Clear,
    /// Clear every storage of drafts but that of the namespace, where one is given, or else open that of the own scan:
    /// [`Event::ClearedAll`](super::Event::ClearedAll).
    ClearAll(Option<String>),
    /// Restore what was removed from every storage: [`Event::PutBackEnded`](super::Event::PutBackEnded).
    PutBackAll(Vec<(String, Slots)>),
    /// Draw eight bytes for another person: [`RoundEvent::IdDrawn`](super::RoundEvent::IdDrawn).
    DrawId,
    /// Request persistent storage, so that the browser does not evict the data.
    AskToPersist,
    /// Switch to in-memory storage in this tab.
    KeepInTab,
    /// Find the best storage anew: [`Event::FoundStorage`](super::Event::FoundStorage).
    FindStorage,
    /// Tell the other tabs.
    Tell(Broadcast),
    /// Open the storage of a namespace, that of the own scan where it is empty:
    /// [`RoundEvent::Opened`](super::RoundEvent::Opened).
    OpenNamespace(String),
    /// Seal what is handed in: [`RoundEvent::Sealed`](super::RoundEvent::Sealed).
    Seal(Box<Invitation>, Box<Payload>),
    /// Put a plain text on the clipboard: [`Event::CopyEnded`](super::Event::CopyEnded).
    CopyPlain(String),
    /// Offer a plain text to other apps; where that fails, [`Event::CopyEnded`](super::Event::CopyEnded).
    Share(String),
    /// Put the link to a page on the clipboard: [`Event::CopyEnded`](super::Event::CopyEnded).
    CopyLink(String),
    /// Replace the address in the address bar and the history.
    Tidy(Route),
    /// Navigate to a page.
    Go(Route),
    /// Scroll to the top of the page, and focus its heading.
    Arrive,
    /// Put the focus on an element.
    Focus(Id),
    /// Save a text as a file of a name: [`Event::SaveFailed`](super::Event::SaveFailed) where that fails.
    SaveText(String, String),
    /// Put a text on the clipboard, as HTML and plain: [`Event::CopyEnded`](super::Event::CopyEnded).
    Copy(String, String),
    /// Print the page.
    Print,
    /// Remember whether the descriptions of the levels are shown.
    RememberDescriptions(bool),
    /// Remove every preference.
    ForgetPreferences,
}
