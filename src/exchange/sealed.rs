//! A response that only the clerk can open: an [`super::envelope`] of kind 0x11, whose receiver is a round.
//!
//! The whole invitation is bound into the key, so that a response cannot be opened as one for another
//! round, questionnaire or set of promises. Size class: 0 to 4 for 48 to 768 bytes, so that all responses without
//! remarks have the same length.

use std::fmt;

use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::CryptoRng;
use hpke::{Kem, Serializable};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::delivery::is_delivery;
use super::digest::{characters, digest, first, without_check};
use super::envelope::{self, NotOpened, Receiver};
use super::invitation::Invitation;
use super::payload::{Payload, PayloadError};
use crate::questionnaire::Questionnaire;

/// A response of version 1.
const RESPONSE: u8 = 0x11;
/// Sizes of the padded payload.
const SIZES: [usize; 5] = [48, 128, 256, 512, 768];

/// Why a code was not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[non_exhaustive]
pub enum CodeError {
    /// Cut off or mistyped.
    #[error("the code is incomplete or changed")]
    Damaged,
    /// Of a later version of the program.
    #[error("the code is of a later version")]
    Newer,
    /// For another round.
    #[error("the code belongs to another round")]
    OtherRound,
    /// Not of a participant: what a municipality contributes to a region, for an analyst.
    #[error("the code is a contribution to a region")]
    Contribution,
    /// Sealed for another key, or changed on purpose.
    #[error("the code cannot be opened with the key of this round")]
    CannotBeOpened,
    /// Decrypted, but not a canonical payload.
    #[error("what is in the code is not as it should be")]
    Malformed,
}

impl From<PayloadError> for CodeError {
    fn from(error: PayloadError) -> Self {
        match error {
            PayloadError::Newer => Self::Newer,
            _ => Self::Malformed,
        }
    }
}

/// The secret key of a round. Wiped from memory when it is no longer needed; never shown, not even
/// for debugging.
#[derive(Clone)]
pub struct SecretKey(Zeroizing<[u8; 32]>);

impl fmt::Debug for SecretKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SecretKey(..)")
    }
}

impl SecretKey {
    /// A new key.
    pub fn generate(random: &mut impl CryptoRng) -> Self {
        let mut seed = Zeroizing::new([0; 32]);
        random.fill_bytes(&mut *seed);
        let (secret, _) = X25519HkdfSha256::derive_keypair(&*seed);
        let mut bytes = Zeroizing::new([0; 32]);
        secret.write_exact(&mut *bytes);
        Self(bytes)
    }

    /// The key of some bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The key as bytes, to be locked away.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The public key that goes with it, for an invitation.
    pub fn public_key(&self) -> [u8; 32] {
        x25519_dalek::x25519(*self.0, x25519_dalek::X25519_BASEPOINT_BYTES)
    }
}

/// Length of a code in bytes, from its first two bytes; `None` where those do not start a code.
pub(super) fn length(kind: u8, size: u8) -> Option<usize> {
    let size = SIZES.get(usize::from(size)).filter(|_| kind == RESPONSE)?;
    Some(envelope::length(*size))
}

/// Seals what is handed in.
///
/// # Errors
///
/// [`PayloadError`] where it cannot be written.
pub fn seal(
    invitation: &Invitation,
    asked: &Questionnaire,
    payload: &Payload,
    random: &mut impl CryptoRng,
) -> Result<Vec<u8>, PayloadError> {
    let payload = Zeroizing::new(payload.encode(asked)?);
    let needed = payload.len() + 2;
    let sizes = SIZES.iter().zip(0..).find(|(size, _)| **size >= needed);
    let (&size, number) = sizes.ok_or(PayloadError::Remarks)?;
    let sealed = envelope::seal(
        &receiver(invitation),
        RESPONSE,
        (size, number),
        &payload,
        random,
    );
    sealed.ok_or(PayloadError::Malformed)
}

/// The round of a code, as in [`Invitation::round`]. It is not encrypted: no key is needed.
///
/// # Errors
///
/// [`CodeError::Newer`], [`CodeError::Contribution`] or [`CodeError::Damaged`].
pub fn round_of(code: &[u8]) -> Result<[u8; 8], CodeError> {
    let (&[kind, size], _) = code.split_first_chunk().ok_or(CodeError::Damaged)?;
    let whole = without_check(code).is_some();
    match length(kind, size) {
        Some(length) if length == code.len() && whole => {}
        None if whole && is_delivery(code) => return Err(CodeError::Contribution),
        None if whole => return Err(CodeError::Newer),
        _ => return Err(CodeError::Damaged),
    }
    envelope::receiver(code).ok_or(CodeError::Damaged)
}

/// Opens a code with the key of the round.
///
/// # Errors
///
/// [`CodeError`]. Version and round are checked before decryption.
pub fn open(
    invitation: &Invitation,
    asked: &Questionnaire,
    key: &SecretKey,
    code: &[u8],
) -> Result<Payload, CodeError> {
    let payload = unseal(invitation, key, code)?;
    Ok(Payload::decode(&payload, asked)?)
}

/// The payload of a response, decrypted: the part of [`open`] that takes long and needs no questionnaire.
///
/// # Errors
///
/// [`CodeError`]. Version and round are checked before decryption.
pub fn unseal(
    invitation: &Invitation,
    key: &SecretKey,
    code: &[u8],
) -> Result<Zeroizing<Vec<u8>>, CodeError> {
    if round_of(code)? != invitation.round() {
        return Err(CodeError::OtherRound);
    }
    let (payload, size) =
        envelope::open(&receiver(invitation), key, code).map_err(|error| match error {
            NotOpened::Damaged => CodeError::Damaged,
            NotOpened::OtherKey => CodeError::CannotBeOpened,
            NotOpened::Malformed => CodeError::Malformed,
        })?;
    // There is one way to write a response: the smallest size that fits.
    let smallest = SIZES.iter().find(|size| **size >= payload.len() + 2);
    if smallest != Some(&size) {
        return Err(CodeError::Malformed);
    }
    Ok(payload)
}

/// The digest of a code that the clerk keeps: equal means the same code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CodeDigest(pub [u8; 16]);

impl CodeDigest {
    /// The receipt: eight characters by which a participant can verify that a code was counted.
    pub fn receipt(self) -> String {
        characters(&self.0, 8)
    }
}

/// The digest of a code.
pub fn digest_of(code: &[u8]) -> CodeDigest {
    CodeDigest(first(digest("raadspeil/v1/receipt", code)))
}

/// Eight characters by which a participant finds back that a code was counted.
pub fn receipt(code: &[u8]) -> String {
    digest_of(code).receipt()
}

/// The round of an invitation as the receiver of responses.
fn receiver(invitation: &Invitation) -> Receiver<'_> {
    let mut info = b"raadspeil/v1/response\0".to_vec();
    info.extend(invitation.digest());
    Receiver {
        public_key: &invitation.public_key,
        id: invitation.round(),
        info,
    }
}
