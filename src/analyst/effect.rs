//! The effects of the analyst's program.

use crate::comparison::{Region, RegionChange};
use crate::exchange::{RegionInvitation, SecretKey};
use crate::exporting::ExportEffect;
use crate::html::Id;
use crate::program::SavedFile;
use crate::route::AnalystRoute;

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
    Go(AnalystRoute),
    /// Load the comparisons on this device.
    Load,
    /// Decrypt a batch of contributions, by its number, with the key of the comparison.
    Open(u32, Box<RegionInvitation>, SecretKey, Vec<Vec<u8>>),
    /// Apply changes to the stored comparison, or to the one given here where none is stored.
    Keep(Box<Region>, Vec<RegionChange>),
    /// Request persistent storage, so that the browser does not evict the data.
    AskToPersist,
    /// Make a key, and so many tokens.
    MakeKey(usize),
    /// Encrypt contents under a password, which is to be normalised first.
    Lock(Vec<u8>, String),
    /// Unlock a file with a password.
    Unlock(Vec<u8>, String),
    /// Save a file.
    Save(String, Vec<u8>),
    /// Share a backup with another app.
    Share(SavedFile),
    /// Perform an effect of exporting.
    Export(ExportEffect),
    /// Copy a text.
    Copy(String),
    /// Draw a password that nobody can guess.
    DrawPassword,
    /// Delete the key of a comparison on this device, and reload.
    LockUp(String),
    /// Wipe a comparison from this device, and reload.
    Forget(String),
}
