//! A response that only the clerk can open: HPKE (RFC 9180) in base mode, one message a key, with
//! X25519, HKDF-SHA256 and ChaCha20-Poly1305.
//!
//! ```text
//! 0   1     0x11: a response, version 1                 ┐
//! 1   1     which size: 0 to 4 for 48 to 768 bytes      │ authenticated
//! 2   8     the round: the first bytes of its digest    ┘
//! 10  32    the encapsulated key
//! 42  S+16  the padded payload, sealed
//! ..  4     check, against mistakes and not against intent
//! ```
//!
//! The whole invitation is bound into the key, so that a response cannot be opened as one for another
//! round, another questionnaire or other promises. All responses without remarks are equally long.

use std::fmt;

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::CryptoRng;
use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable, single_shot_open,
    single_shot_seal_with_rng,
};
use zeroize::Zeroizing;

use super::digest::{characters, digest, first, with_check, without_check};
use super::invitation::Invitation;
use super::payload::{Payload, PayloadError};
use crate::questionnaire::Questionnaire;

/// A response of version 1.
const RESPONSE: u8 = 0x11;
/// Sizes of the padded payload.
const SIZES: [usize; 5] = [48, 128, 256, 512, 768];
/// Bytes before the sealed payload.
const HEAD: usize = 42;
/// Bytes that are authenticated along.
const OPEN_HEAD: usize = 10;
/// Bytes behind the sealed payload: the tag and the check.
const TAIL: usize = 16 + 4;

/// Why a code was not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
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
    /// Sealed for another key, or changed on purpose.
    #[error("the code cannot be opened with the key of this round")]
    CannotBeOpened,
    /// Opened, but not as a program writes it.
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

/// How long a code is in bytes, from its first two, or `None` where they are no beginning of a code.
pub(super) fn length(kind: u8, size: u8) -> Option<usize> {
    let size = SIZES.get(usize::from(size)).filter(|_| kind == RESPONSE)?;
    Some(HEAD + size + TAIL)
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
    let length = u16::try_from(payload.len()).map_err(|_| PayloadError::Remarks)?;
    let mut padded = Zeroizing::new(Vec::with_capacity(size));
    padded.extend(length.to_be_bytes());
    padded.extend(&**payload);
    padded.resize(size, 0);

    let mut code = vec![RESPONSE, number];
    code.extend(invitation.round());
    // Neither can fail: the key was looked at when the invitation was read, and this seals once.
    let key = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&invitation.public_key)
        .map_err(|_| PayloadError::Malformed)?;
    let (encapsulated, sealed) =
        single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &key,
            &info(invitation),
            &padded,
            &code,
            random,
        )
        .map_err(|_| PayloadError::Malformed)?;
    code.extend(encapsulated.to_bytes());
    code.extend(sealed);
    Ok(with_check(code))
}

/// To which round a code belongs, as in [`Invitation::round`]. It says so openly: this asks no key.
///
/// # Errors
///
/// [`CodeError::Newer`] or [`CodeError::Damaged`].
pub fn round_of(code: &[u8]) -> Result<[u8; 8], CodeError> {
    let (&[kind, size], _) = code.split_first_chunk().ok_or(CodeError::Damaged)?;
    let whole = without_check(code).is_some();
    match length(kind, size) {
        Some(length) if length == code.len() && whole => {}
        None if whole => return Err(CodeError::Newer),
        _ => return Err(CodeError::Damaged),
    }
    let round = code
        .get(2..OPEN_HEAD)
        .and_then(|round| round.try_into().ok());
    round.ok_or(CodeError::Damaged)
}

/// Opens a code with the key of the round.
///
/// # Errors
///
/// [`CodeError`]. Version and round are looked at before anything is tried.
pub fn open(
    invitation: &Invitation,
    asked: &Questionnaire,
    key: &SecretKey,
    code: &[u8],
) -> Result<Payload, CodeError> {
    if round_of(code)? != invitation.round() {
        return Err(CodeError::OtherRound);
    }
    let body = without_check(code).ok_or(CodeError::Damaged)?;
    let (head, sealed) = body.split_at_checked(HEAD).ok_or(CodeError::Damaged)?;
    let (authenticated, encapsulated) =
        head.split_at_checked(OPEN_HEAD).ok_or(CodeError::Damaged)?;
    let cannot = |_| CodeError::CannotBeOpened;
    let secret = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(key.bytes()).map_err(cannot)?;
    let encapsulated =
        <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated).map_err(cannot)?;
    let padded = single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &secret,
        &encapsulated,
        &info(invitation),
        sealed,
        authenticated,
    )
    .map_err(cannot)?;
    let padded = Zeroizing::new(padded);
    let (length, rest) = padded.split_first_chunk().ok_or(CodeError::Malformed)?;
    let length = usize::from(u16::from_be_bytes(*length));
    let (payload, padding) = rest.split_at_checked(length).ok_or(CodeError::Malformed)?;
    // There is one way to write a response: the smallest size that fits, and zeros behind it.
    let smallest = SIZES.iter().find(|size| **size >= length + 2);
    if padding.iter().any(|byte| *byte != 0) || smallest != Some(&padded.len()) {
        return Err(CodeError::Malformed);
    }
    Ok(Payload::decode(payload, asked)?)
}

/// What the clerk keeps of a code: alike means the same code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CodeDigest(pub [u8; 16]);

impl CodeDigest {
    /// Eight characters by which a participant finds back that a code was counted.
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

/// What binds a response to the whole invitation.
fn info(invitation: &Invitation) -> Vec<u8> {
    let mut info = b"raadspeil/v1/response\0".to_vec();
    info.extend(invitation.digest());
    info
}
