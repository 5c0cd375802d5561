//! A round on the device of its clerk, encrypted with a key derived from the key of the round.
//!
//! Whoever has the key of the round, from the browser or from a backup, can decrypt the latest stored
//! state: an older backup still opens a state with later codes.
//!
//! ```text
//! 0   1   form 1
//! 1   24  nonce
//! 25  ..  XChaCha20-Poly1305 over the contents, with `H("raadspeil/v1/device", secret key)`
//! ```

use chacha20poly1305::aead::Aead;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::SecretKey;
use super::digest::digest;

/// Version of the format: the only one that is written or read.
const FORM: u8 = 1;

/// Must be random and fresh for each encryption.
pub type Nonce = [u8; 24];

fn cipher(secret: &SecretKey) -> XChaCha20Poly1305 {
    let key = Zeroizing::new(digest("raadspeil/v1/device", secret.bytes()));
    XChaCha20Poly1305::new((&*key).into())
}

/// Encrypts contents with the key of their round.
pub fn lock_at_rest(secret: &SecretKey, nonce: Nonce, contents: &[u8]) -> Vec<u8> {
    let mut bytes = vec![FORM];
    bytes.extend(nonce);
    // Contents of this size can always be encrypted.
    let sealed = cipher(secret).encrypt(&XNonce::from(nonce), contents);
    bytes.extend(sealed.unwrap_or_default());
    bytes
}

/// Decrypts contents; `None` where the bytes were changed, or encrypted with another key.
pub fn unlock_at_rest(secret: &SecretKey, bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (form, rest) = bytes.split_first()?;
    let (nonce, sealed) = rest.split_first_chunk::<24>()?;
    let contents = cipher(secret).decrypt(&XNonce::from(*nonce), sealed);
    contents.ok().filter(|_| *form == FORM).map(Zeroizing::new)
}
