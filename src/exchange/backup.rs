//! What a key file holds: the invitation of a round and the key that opens its codes.
//!
//! ```text
//! 0      1   version 1
//! 1      2   how long the invitation is
//! 3      ..  the invitation, its check last
//! ..     32  the secret key
//! ..     4   which backup of this round, from 1: a later one has a higher number
//! ```

use zeroize::Zeroizing;

use super::invitation::Invitation;
use super::key_file::KeyFileError;
use super::sealed::SecretKey;

/// Version of the contents.
const VERSION: u8 = 1;

/// The invitation of a round and its key.
#[derive(Clone, Debug)]
pub struct Backup {
    /// What the round promises.
    pub invitation: Invitation,
    /// The key that opens its codes.
    pub key: SecretKey,
    /// Which backup of this round, from 1.
    pub counter: u32,
}

impl Backup {
    /// The contents of a key file, to be locked away with [`lock`](super::lock).
    pub fn encode(&self) -> Zeroizing<Vec<u8>> {
        let invitation = self.invitation.encode();
        let length = u16::try_from(invitation.len()).unwrap_or(u16::MAX);
        // In one piece from the start: growing would leave a copy of the key behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(invitation.len() + 39));
        bytes.push(VERSION);
        bytes.extend(length.to_be_bytes());
        bytes.extend(invitation);
        bytes.extend(self.key.bytes());
        bytes.extend(self.counter.to_be_bytes());
        bytes
    }

    /// The backup that the contents of a key file hold.
    ///
    /// # Errors
    ///
    /// [`KeyFileError::Newer`], or [`KeyFileError::Damaged`], also where the key does not go with the
    /// invitation.
    pub fn decode(contents: &[u8]) -> Result<Self, KeyFileError> {
        match contents.split_first() {
            Some((&VERSION, rest)) => fields(rest).ok_or(KeyFileError::Damaged),
            Some((0, _)) | None => Err(KeyFileError::Damaged),
            Some(_) => Err(KeyFileError::Newer),
        }
    }
}

fn fields(rest: &[u8]) -> Option<Backup> {
    let (length, rest) = rest.split_first_chunk()?;
    let (invitation, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    let (key, rest) = rest.split_first_chunk()?;
    let (counter, rest) = rest.split_first_chunk()?;
    let backup = Backup {
        invitation: Invitation::decode(invitation).ok()?,
        key: SecretKey::from_bytes(*key),
        counter: u32::from_be_bytes(*counter),
    };
    let fits = rest.is_empty() && backup.key.public_key() == backup.invitation.public_key;
    fits.then_some(backup)
}
