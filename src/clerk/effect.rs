//! The effects of the clerk's program.

use super::ScreenMessage;
use crate::exchange::{Delivery, Invitation, RegionInvitation, SecretKey};
use crate::exporting::ExportEffect;
use crate::html::Id;
use crate::program::SavedFile;
use crate::round::{Round, RoundChange};
use crate::route::ClerkRoute;

/// An effect for the shell to perform. Its outcome, where it has one, comes back as an event.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Scroll to the top of the page and focus its heading.
    Arrive,
    /// Put the focus on something, by its id.
    Focus(Id),
    /// The same, only where the element that had the focus was removed.
    FocusWhereLost(Id),
    /// Navigate to a page.
    Go(ClerkRoute),
    /// Replace the address in the address bar and the history.
    Tidy(ClerkRoute),
    /// Load the rounds on this device.
    Load,
    /// Apply changes to the stored round, or to the round given here where none is stored: [`Kept`](crate::clerk::Event::Kept).
    Keep(Box<Round>, Vec<RoundChange>),
    /// Request persistent storage, so that the browser does not evict the data.
    AskToPersist,
    /// Make a key.
    MakeKey,
    /// Encrypt contents under a password, which is to be normalised first.
    Lock(Vec<u8>, String),
    /// Unlock a file with a password.
    Unlock(Vec<u8>, String),
    /// Save a file.
    Save(String, Vec<u8>),
    /// Decrypt a batch of codes, by its number, with the key of the round.
    Open(u32, Box<Invitation>, SecretKey, Vec<Vec<u8>>),
    /// Share a backup with another app.
    Share(SavedFile),
    /// Perform an effect of exporting.
    Export(ExportEffect),
    /// Load the participant's draft on this device.
    FindPerson,
    /// Seal a contribution for a region.
    SealContribution(Box<(RegionInvitation, Delivery)>),
    /// Tell other windows something about the big screen.
    Tell(ScreenMessage),
    /// Tell the time every second, for as long as there were so many navigations.
    RunClock(u32),
    /// Copy a text.
    Copy(String),
    /// Print the page.
    Print,
    /// Show the camera and decode its frames, until it is turned off: the number of this turn, and the key of the camera that
    /// was chosen.
    StartCamera(u32, Option<String>),
    /// Vibrate for a new code, and sound a tone where set.
    Signal(bool),
    /// Draw a password that nobody can guess.
    DrawPassword,
    /// Delete the key of a round on this device, and reload the rounds.
    LockUp(String),
    /// Wipe a round from this device, and reload the rounds.
    Forget(String),
    /// Draw so many slips.
    DrawSlips(usize),
}
