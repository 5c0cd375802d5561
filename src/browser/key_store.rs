//! The keys of rounds, each wrapped under a non-extractable `CryptoKey`.
//!
//! A copy of the browser's storage holds the wrapped key only. A script on this page can still have the browser unwrap
//! it: locking a round protects against that, since it deletes the wrapped key.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};
use zeroize::Zeroizing;

use super::indexed_storage::{Indexed, KEYS};
use crate::exchange::SecretKey;

/// The Web Crypto algorithm for wrapping.
const CIPHER: &str = "AES-GCM";

/// Wraps a key and stores it; `None` where this browser cannot.
pub async fn protect(database: &Indexed, round: &str, secret: &SecretKey) -> Option<()> {
    let subtle = subtle()?;
    let made = Object::new();
    set(&made, "name", &CIPHER.into())?;
    set(&made, "length", &256.into())?;
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let key = subtle.generate_key_with_object(&made, false, &uses).ok()?;
    let key: CryptoKey = JsFuture::from(key).await.ok()?.dyn_into().ok()?;
    let mut nonce = [0; 12];
    getrandom::fill(&mut nonce).ok()?;
    let nonce = Uint8Array::from(&nonce[..]);
    let how = how(&nonce)?;
    let wrapped = subtle
        .encrypt_with_object_and_u8_array(&how, &key, secret.bytes())
        .ok()?;
    let wrapped = JsFuture::from(wrapped).await.ok()?;
    let kept = Object::new();
    set(&kept, "key", &key)?;
    set(&kept, "nonce", &nonce)?;
    set(&kept, "wrapped", &wrapped)?;
    database.put_value(KEYS, round, &kept).await.ok()?;
    // Some browsers store a `CryptoKey` but cannot read it back.
    let back = unwrap(database, round).await?;
    (back.bytes() == secret.bytes()).then_some(())
}

/// The key of a round, where it is kept here.
pub async fn unwrap(database: &Indexed, round: &str) -> Option<SecretKey> {
    let kept = database.value(KEYS, round).await.ok()??;
    let get = |name: &str| Reflect::get(&kept, &name.into()).ok();
    let key: CryptoKey = get("key")?.dyn_into().ok()?;
    let nonce: Uint8Array = get("nonce")?.dyn_into().ok()?;
    let wrapped = Uint8Array::new(&get("wrapped")?).to_vec();
    let opened = subtle()?
        .decrypt_with_object_and_u8_array(&how(&nonce)?, &key, &wrapped)
        .ok()?;
    let opened = JsFuture::from(opened).await.ok()?;
    let opened = Zeroizing::new(Uint8Array::new(&opened).to_vec());
    let bytes: [u8; 32] = opened.as_slice().try_into().ok()?;
    Some(SecretKey::from_bytes(bytes))
}

/// Absent outside a secure context.
fn subtle() -> Option<SubtleCrypto> {
    let crypto = web_sys::window()?.crypto().ok()?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?;
    subtle.dyn_into().ok()
}

fn how(nonce: &Uint8Array) -> Option<Object> {
    let how = Object::new();
    set(&how, "name", &CIPHER.into())?;
    set(&how, "iv", nonce)?;
    Some(how)
}

fn set(object: &Object, name: &str, value: &JsValue) -> Option<()> {
    Reflect::set(object, &name.into(), value)
        .ok()?
        .then_some(())
}
