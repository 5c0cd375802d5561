//! The key of a round, and all that belongs to it, encrypted with a password.
//!
//! ```text
//! 0   8   RPEILKEY
//! 8   1   format 1
//! 9   1   derivation 1: Argon2id, version 0x13
//! 10  4   memory in KiB, 19456 to 262144
//! 14  1   passes, 1 to 10
//! 15  1   lanes, 1 to 4
//! 16  16  salt
//! 32  24  nonce
//! 56  4   how long the rest is, at most 4 MiB
//! 60  ..  XChaCha20-Poly1305 over the contents; the header is the associated data
//! ```

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hpke::rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// What every key file starts with: name, format, derivation.
const MARK: &[u8; 10] = b"RPEILKEY\x01\x01";
/// Bytes before the sealed contents.
const HEAD: usize = 60;
/// Longest sealed contents.
const LONGEST: usize = 4 * 1024 * 1024;

/// Cost parameters of Argon2id: the higher, the slower a password is guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strength {
    /// Memory in KiB, 19456 to 131072.
    pub memory: u32,
    /// Passes, 1 to 4.
    pub passes: u8,
    /// Lanes, 1 to 4.
    pub lanes: u8,
}

impl Strength {
    /// 64 MiB, three passes: half a second on a laptop.
    pub const USUAL: Self = Self {
        memory: 64 * 1024,
        passes: 3,
        lanes: 1,
    };

    /// Checked before any memory is allocated. Twice the usual memory and a pass more is all that was ever written: a file that
    /// asks for more would keep the page still for seconds.
    fn is_allowed(self) -> bool {
        (19_456..=131_072).contains(&self.memory)
            && (1..=4).contains(&self.passes)
            && (1..=4).contains(&self.lanes)
    }

    fn derive(self, password: &str, salt: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
        let (passes, lanes) = (u32::from(self.passes), u32::from(self.lanes));
        let params = Params::new(self.memory, passes, lanes, Some(32)).ok()?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(password.as_bytes(), salt, &mut *key)
            .ok()?;
        Some(key)
    }
}

/// Why a key file was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[non_exhaustive]
pub enum KeyFileError {
    /// Not a key file.
    #[error("this is not a key file")]
    Foreign,
    /// Truncated, too long, or with parameters outside their ranges.
    #[error("the key file is damaged")]
    Damaged,
    /// Of a later version.
    #[error("the key file is of a later version")]
    Newer,
    /// The password is wrong, or the file was changed: the two are indistinguishable.
    #[error("password or file is not right")]
    PasswordOrFile,
    /// The device has not enough memory to derive the key.
    #[error("there is not enough memory")]
    Memory,
}

/// Encrypts contents with a password, which must be in Unicode normalisation form C: normalising input
/// is up to the caller.
///
/// # Errors
///
/// [`KeyFileError::Damaged`] for a strength that is not allowed or contents that are too long,
/// [`KeyFileError::Memory`].
pub fn lock(
    contents: &[u8],
    password: &str,
    strength: Strength,
    random: &mut impl CryptoRng,
) -> Result<Vec<u8>, KeyFileError> {
    let length = contents.len() + 16;
    if !strength.is_allowed() || length > LONGEST {
        return Err(KeyFileError::Damaged);
    }
    let (mut salt, mut nonce) = ([0; 16], [0; 24]);
    random.fill_bytes(&mut salt);
    random.fill_bytes(&mut nonce);
    let mut file = MARK.to_vec();
    file.extend(strength.memory.to_be_bytes());
    file.extend([strength.passes, strength.lanes]);
    file.extend(salt);
    file.extend(nonce);
    file.extend(u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes());
    let key = strength
        .derive(password, &salt)
        .ok_or(KeyFileError::Memory)?;
    let message = Payload {
        msg: contents,
        aad: &file,
    };
    let sealed = XChaCha20Poly1305::new((&*key).into())
        .encrypt(&XNonce::from(nonce), message)
        .map_err(|_| KeyFileError::Damaged)?;
    file.extend(sealed);
    Ok(file)
}

/// Decrypts a key file.
///
/// # Errors
///
/// [`KeyFileError`].
pub fn unlock(file: &[u8], password: &str) -> Result<Zeroizing<Vec<u8>>, KeyFileError> {
    let (mark, rest) = file.split_first_chunk().ok_or(KeyFileError::Foreign)?;
    if mark != MARK {
        let ours = mark.starts_with(b"RPEILKEY");
        return Err(if ours {
            KeyFileError::Newer
        } else {
            KeyFileError::Foreign
        });
    }
    let head = read_head(rest).ok_or(KeyFileError::Damaged)?;
    let (authenticated, sealed) = file.split_at_checked(HEAD).ok_or(KeyFileError::Damaged)?;
    if !head.strength.is_allowed() || head.length > LONGEST || head.length != sealed.len() {
        return Err(KeyFileError::Damaged);
    }
    let key = head
        .strength
        .derive(password, &head.salt)
        .ok_or(KeyFileError::Memory)?;
    let message = Payload {
        msg: sealed,
        aad: authenticated,
    };
    let opened = XChaCha20Poly1305::new((&*key).into())
        .decrypt(&XNonce::from(head.nonce), message)
        .map_err(|_| KeyFileError::PasswordOrFile)?;
    Ok(Zeroizing::new(opened))
}

struct Head {
    strength: Strength,
    salt: [u8; 16],
    nonce: [u8; 24],
    length: usize,
}

fn read_head(rest: &[u8]) -> Option<Head> {
    let (memory, rest) = rest.split_first_chunk()?;
    let (&[passes, lanes], rest) = rest.split_first_chunk()?;
    let (salt, rest) = rest.split_first_chunk()?;
    let (nonce, rest) = rest.split_first_chunk()?;
    let (length, _) = rest.split_first_chunk()?;
    Some(Head {
        strength: Strength {
            memory: u32::from_be_bytes(*memory),
            passes,
            lanes,
        },
        salt: *salt,
        nonce: *nonce,
        length: usize::try_from(u32::from_be_bytes(*length)).ok()?,
    })
}
