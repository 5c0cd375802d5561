//! The clipboard, and sending by another app.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::ClipboardItem;

use super::files;

/// The browser or the person does not allow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser does not allow copying")]
pub struct ClipboardRefused;

impl From<JsValue> for ClipboardRefused {
    fn from(_: JsValue) -> Self {
        Self
    }
}

impl From<files::FileError> for ClipboardRefused {
    fn from(_: files::FileError) -> Self {
        Self
    }
}

/// Puts a plain text on the clipboard.
///
/// # Errors
///
/// [`ClipboardRefused`].
pub async fn copy_plain(text: &str) -> Result<(), ClipboardRefused> {
    let navigator = web_sys::window().ok_or(ClipboardRefused)?.navigator();
    // Absent outside a secure context.
    if Reflect::get(&navigator, &"clipboard".into())?.is_undefined() {
        return Err(ClipboardRefused);
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await?;
    Ok(())
}

/// Whether the device has a way to send a text by another app.
pub fn can_share() -> bool {
    let navigator = web_sys::window().map(|window| window.navigator());
    navigator.is_some_and(|navigator| Reflect::has(&navigator, &"share".into()).unwrap_or(false))
}

/// Offers a plain text to other apps. Must be called while handling a click. Whoever chooses no app wanted none: that is
/// no error.
///
/// # Errors
///
/// [`ClipboardRefused`].
pub async fn share(text: &str) -> Result<(), ClipboardRefused> {
    let data = Object::new();
    Reflect::set(&data, &"text".into(), &text.into())?;
    offer(&data).await
}

/// The same with a file. Not every browser that shares texts shares files.
///
/// # Errors
///
/// [`ClipboardRefused`].
pub async fn share_file(name: &str, bytes: &[u8]) -> Result<(), ClipboardRefused> {
    let parts = Array::of1(&js_sys::Uint8Array::from(bytes).into());
    let file = web_sys::File::new_with_u8_array_sequence(&parts, name)?;
    let data = Object::new();
    Reflect::set(&data, &"files".into(), &Array::of1(&file))?;
    offer(&data).await
}

async fn offer(data: &Object) -> Result<(), ClipboardRefused> {
    let navigator = web_sys::window().ok_or(ClipboardRefused)?.navigator();
    let share: Function = Reflect::get(&navigator, &"share".into())?.dyn_into()?;
    let shared: Promise = share.call1(&navigator, data)?.dyn_into()?;
    match JsFuture::from(shared).await {
        Ok(_) => Ok(()),
        Err(error) => {
            let name = Reflect::get(&error, &"name".into())?.as_string();
            let is_left = name.as_deref() == Some("AbortError");
            is_left.then_some(()).ok_or(ClipboardRefused)
        }
    }
}

/// Puts a text on the clipboard as HTML and as plain text, so that each program takes the format it supports. Must be
/// called while handling a click: Safari allows it only then.
///
/// # Errors
///
/// [`ClipboardRefused`].
pub async fn copy(html: &str, plain: &str) -> Result<(), ClipboardRefused> {
    let window = web_sys::window().ok_or(ClipboardRefused)?;
    // Absent outside a secure context.
    let clipboard = Reflect::get(&window.navigator(), &"clipboard".into())?;
    if clipboard.is_undefined() || !Reflect::has(&window, &"ClipboardItem".into())? {
        return Err(ClipboardRefused);
    }
    let kinds = Object::new();
    Reflect::set(
        &kinds,
        &"text/html".into(),
        &files::blob(html, "text/html")?.into(),
    )?;
    Reflect::set(
        &kinds,
        &"text/plain".into(),
        &files::blob(plain, "text/plain")?.into(),
    )?;
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&kinds)?;
    JsFuture::from(window.navigator().clipboard().write(&Array::of1(&item))).await?;
    Ok(())
}
