//! Digests with domain separation: each use has its own name, so that no digest is valid for another use.

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

/// Iterates the digest `times` times (stretching): a brute-force search costs that factor more.
pub(super) fn stretched(digest: [u8; 32], times: u32) -> [u8; 32] {
    (0..times).fold(digest, |digest, _| Sha256::digest(digest).into())
}

/// The first bytes of a digest.
pub(super) fn first<const COUNT: usize>(digest: [u8; 32]) -> [u8; COUNT] {
    std::array::from_fn(|place| digest.get(place).copied().unwrap_or_default())
}

/// Checksum of four bytes that detects truncation and typing errors. No protection against tampering.
pub(super) fn check(bytes: &[u8]) -> [u8; 4] {
    first(digest("raadspeil/v1/check", bytes))
}

/// Appends the checksum.
pub(super) fn with_check(mut bytes: Vec<u8>) -> Vec<u8> {
    let check = check(&bytes);
    bytes.extend(check);
    bytes
}

/// Strips the checksum; `None` where it does not match.
pub(super) fn without_check(bytes: &[u8]) -> Option<&[u8]> {
    let (rest, there) = bytes.split_last_chunk::<4>()?;
    (check(rest) == *there).then_some(rest)
}

/// The first characters of bytes in Crockford's base32.
pub(super) fn characters(bytes: &[u8], count: usize) -> String {
    crockford::encode(bytes).chars().take(count).collect()
}
