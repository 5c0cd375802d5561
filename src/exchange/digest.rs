//! Digests, each with a name of its own so that none can stand for another.

use sha2::{Digest, Sha256};

use crate::crockford;

/// `H(name, bytes)`: SHA-256 over the length of the name in one byte, the name, and the bytes.
pub(super) fn digest(name: &str, bytes: &[u8]) -> [u8; 32] {
    let length = u8::try_from(name.len()).unwrap_or(u8::MAX);
    let mut digest = Sha256::new();
    digest.update([length]);
    digest.update(name);
    digest.update(bytes);
    digest.finalize().into()
}

/// A digest of a digest, and so on, so many times: whoever looks for one that fits pays as many times.
pub(super) fn stretched(digest: [u8; 32], times: u32) -> [u8; 32] {
    (0..times).fold(digest, |digest, _| Sha256::digest(digest).into())
}

/// The first bytes of a digest.
pub(super) fn first<const COUNT: usize>(digest: [u8; 32]) -> [u8; COUNT] {
    std::array::from_fn(|place| digest.get(place).copied().unwrap_or_default())
}

/// The four bytes that tell whether something was cut off or mistyped. No protection against intent.
pub(super) fn check(bytes: &[u8]) -> [u8; 4] {
    first(digest("raadspeil/v1/check", bytes))
}

/// Bytes with their check behind them.
pub(super) fn with_check(mut bytes: Vec<u8>) -> Vec<u8> {
    let check = check(&bytes);
    bytes.extend(check);
    bytes
}

/// Bytes without the check behind them, or `None` where it does not fit.
pub(super) fn without_check(bytes: &[u8]) -> Option<&[u8]> {
    let (rest, there) = bytes.split_last_chunk::<4>()?;
    (check(rest) == *there).then_some(rest)
}

/// The first characters of bytes in Crockford's base32.
pub(super) fn characters(bytes: &[u8], count: usize) -> String {
    crockford::encode(bytes).chars().take(count).collect()
}
