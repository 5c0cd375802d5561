//! What the clerk's program asks of the browser.

use crate::export::Job;
use crate::html::Id;
use crate::round::{Round, RoundChange};
use crate::route::ClerkRoute;

/// An effect for the shell to perform. Its outcome, where it has one, comes back as an event.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Show the top of the page and put the focus on its heading.
    Arrive,
    /// Put the focus on something, by its id.
    Focus(Id),
    /// The same, where what had the focus is not there any more.
    FocusWhereLost(Id),
    /// Turn to a page.
    Go(ClerkRoute),
    /// Put the address of a page in the place of the one in the address bar.
    Tidy(ClerkRoute),
    /// Look for the rounds on this device.
    Load,
    /// Make changes to a kept round, or keep it as it is known with the changes: [`Event::Kept`].
    Keep(Box<Round>, Vec<RoundChange>),
    /// Ask the browser not to clear what is kept when it runs out of room.
    AskToPersist,
    /// Make a key.
    MakeKey,
    /// Lock contents away under a password, which is to be brought into normal form first.
    Lock(Vec<u8>, String),
    /// Unlock a file with a password.
    Unlock(Vec<u8>, String),
    /// Save a file.
    Save(String, Vec<u8>),
    /// Save a file that was written, and say whether the browser took it.
    SaveExport(String, Vec<u8>),
    /// Write a file under a number and a name, and say what came of it.
    Write(u32, String, Box<Job>),
    /// Stop writing, whatever is being written.
    StopWriting,
    /// Copy a text with its formatting, and without it.
    CopyDocument(String, String),
    /// Look for the own answers on this device.
    FindPerson,
    /// Copy a text.
    Copy(String),
    /// Print the page.
    Print,
    /// Show the camera and read what it shows, until it is turned off.
    StartCamera,
    /// Let it be felt that something was taken in, and heard where that is so.
    Signal(bool),
    /// Draw a password that nobody can guess.
    DrawPassword,
    /// Throw away the key of a round that is kept on this device, and look for the rounds anew.
    LockUp(String),
    /// Wipe a round from this device, and look for the rounds anew.
    Forget(String),
    /// Draw so many slips.
    DrawSlips(usize),
}
