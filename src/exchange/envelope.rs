//! Sealing for one public key: HPKE (RFC 9180) in base mode, one message a key, with X25519, HKDF-SHA256 and
//! ChaCha20-Poly1305.
//!
//! ```text
//! 0   1     kind and version of the contents   ┐
//! 1   1     which size the payload is padded to │ authenticated
//! 2   8     the receiver, see below             ┘
//! 10  32    the encapsulated key
//! 42  S+16  the padded payload, sealed
//! ..  4     check, against mistakes and not against intent
//! ```
//!
//! The payload is preceded by its length in two bytes and padded with zeros. The whole descriptor of the receiver (an
//! invitation) is bound in through `info`, so that a message cannot be opened as one for another receiver.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::CryptoRng;
use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable, single_shot_open,
    single_shot_seal_with_rng,
};
use zeroize::Zeroizing;

use super::digest::{with_check, without_check};
use super::sealed::SecretKey;

/// Bytes before the sealed payload.
const HEAD: usize = 42;
/// Bytes that are authenticated along.
const OPEN_HEAD: usize = 10;
/// Bytes behind the sealed payload: the tag and the check.
const TAIL: usize = 16 + 4;

/// The length in bytes of a message with a payload padded to a size.
pub(super) fn length(size: usize) -> usize {
    HEAD + size + TAIL
}

/// Who a message is for, and what it is.
pub(super) struct Receiver<'a> {
    /// The public key.
    pub public_key: &'a [u8; 32],
    /// The first bytes of the digest of the descriptor.
    pub id: [u8; 8],
    /// The name of the kind of contents, and the digest of the descriptor.
    pub info: Vec<u8>,
}

/// Seals a payload, padded to a size with a number. `None` where it does not fit.
pub(super) fn seal(
    receiver: &Receiver<'_>,
    kind: u8,
    (size, number): (usize, u8),
    payload: &[u8],
    random: &mut impl CryptoRng,
) -> Option<Vec<u8>> {
    if payload.len() + 2 > size {
        return None;
    }
    let length = u16::try_from(payload.len()).ok()?;
    let mut padded = Zeroizing::new(Vec::with_capacity(size));
    padded.extend(length.to_be_bytes());
    padded.extend(payload);
    padded.resize(size, 0);
    let mut message = vec![kind, number];
    message.extend(receiver.id);
    // Neither can fail: the key was validated when the descriptor was read, and this seals one message.
    let key = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(receiver.public_key).ok()?;
    let (encapsulated, sealed) =
        single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &key,
            &receiver.info,
            &padded,
            &message,
            random,
        )
        .ok()?;
    message.extend(encapsulated.to_bytes());
    message.extend(sealed);
    Some(with_check(message))
}

/// The receiver that a message names. It does so openly: this needs no key.
pub(super) fn receiver(message: &[u8]) -> Option<[u8; 8]> {
    let receiver = message.get(2..OPEN_HEAD)?;
    receiver.try_into().ok()
}

/// Why a message was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotOpened {
    /// Truncated or mistyped.
    Damaged,
    /// Sealed for another key, or tampered with.
    OtherKey,
    /// Opened, but not padded as a program does.
    Malformed,
}

/// Opens a message. Gives the payload, and the size that it was padded to.
///
/// # Errors
///
/// [`NotOpened`].
pub(super) fn open(
    receiver: &Receiver<'_>,
    key: &SecretKey,
    message: &[u8],
) -> Result<(Zeroizing<Vec<u8>>, usize), NotOpened> {
    let body = without_check(message).ok_or(NotOpened::Damaged)?;
    let (head, sealed) = body.split_at_checked(HEAD).ok_or(NotOpened::Damaged)?;
    let (authenticated, encapsulated) =
        head.split_at_checked(OPEN_HEAD).ok_or(NotOpened::Damaged)?;
    let other = |_| NotOpened::OtherKey;
    let secret = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(key.bytes()).map_err(other)?;
    let encapsulated =
        <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated).map_err(other)?;
    let padded = single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &secret,
        &encapsulated,
        &receiver.info,
        sealed,
        authenticated,
    )
    .map_err(other)?;
    let padded = Zeroizing::new(padded);
    let (length, rest) = padded.split_first_chunk().ok_or(NotOpened::Malformed)?;
    let length = usize::from(u16::from_be_bytes(*length));
    let (payload, padding) = rest.split_at_checked(length).ok_or(NotOpened::Malformed)?;
    if padding.iter().any(|byte| *byte != 0) {
        return Err(NotOpened::Malformed);
    }
    Ok((Zeroizing::new(payload.to_vec()), padded.len()))
}
