//! Locking and unlocking backups, which takes a moment: the page says so first.

use crate::browser::{clock, input, random};
use crate::exchange::{self, KeyFileError, Strength};

/// Contents under a password; `None` without randomness or memory.
pub(super) async fn lock(contents: &[u8], password: &str) -> Option<Vec<u8>> {
    clock::pause().await;
    let password = input::normal(password);
    let mut random = random::source()?;
    exchange::lock(contents, &password, Strength::USUAL, &mut random).ok()
}

/// What a file under a password holds.
///
/// # Errors
///
/// [`KeyFileError`].
pub(super) async fn unlock(file: &[u8], password: &str) -> Result<Vec<u8>, KeyFileError> {
    clock::pause().await;
    let contents = exchange::unlock(file, &input::normal(password));
    contents.map(|contents| contents.to_vec())
}
