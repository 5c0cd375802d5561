//! Files that the person saves or chooses.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
pub use web_sys::File;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::participant::FileContent;
use crate::program::OpenedFile;

/// The browser could not save or read the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser did not save or read the file")]
pub struct FileError;

impl From<JsValue> for FileError {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// Text as a blob of a media type.
pub(super) fn blob(text: &str, media_type: &str) -> Result<Blob, FileError> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Ok(Blob::new_with_str_sequence_and_options(&parts, &options)?)
}

/// Offers text as a file to save.
///
/// # Errors
///
/// [`FileError`] where the browser refuses.
pub fn save_text(name: &str, text: &str) -> Result<(), FileError> {
    save(name, &blob(text, "text/plain")?)
}

/// Offers a blob as a file to save.
///
/// # Errors
///
/// [`FileError`] where the browser refuses.
pub fn save(name: &str, blob: &Blob) -> Result<(), FileError> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or(FileError)?;
    let body = document.body().ok_or(FileError)?;
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document
        .create_element("a")?
        .dyn_into()
        .map_err(|_| FileError)?;
    link.set_href(&address);
    link.set_download(name);
    body.append_child(&link)?;
    link.click();
    link.remove();
    // The object URL is not revoked before the page closes: some browsers still read it after the click.
    Ok(())
}

/// Largest draft file that is read, in bytes: many times the largest draft.
const LARGEST: f64 = 256.0 * 1024.0;

/// What is in a chosen file.
pub async fn content(file: &File) -> FileContent {
    if file.size() > LARGEST {
        return FileContent::TooLarge;
    }
    let bytes = bytes(file).await;
    bytes.map_or(FileContent::Unreadable, FileContent::Bytes)
}

/// Largest file that a clerk opens, in bytes: a backup with four mebibytes of contents.
const LARGEST_OF_CLERK: f64 = 5.0 * 1024.0 * 1024.0;

/// Most bytes of files that are opened at once: a contribution or a code is a kilobyte.
const LARGEST_TOGETHER: f64 = 50.0 * 1024.0 * 1024.0;

/// The chosen files, each with its name and its bytes. Those that no longer fit are not read.
pub async fn opened(files: &[File]) -> Vec<OpenedFile> {
    let (mut opened, mut room) = (Vec::new(), LARGEST_TOGETHER);
    for file in files {
        let fits = file.size() <= room;
        let bytes = if fits { bytes(file).await } else { None };
        if bytes.is_some() {
            room -= file.size();
        }
        opened.push(OpenedFile {
            name: file.name(),
            bytes,
        });
    }
    opened
}

/// The bytes of a chosen file; `None` where it is too large or cannot be read.
async fn bytes(file: &File) -> Option<Vec<u8>> {
    if file.size() > LARGEST_OF_CLERK {
        return None;
    }
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Offers bytes as a file to save.
///
/// # Errors
///
/// [`FileError`] where the browser refuses.
pub fn save_bytes(name: &str, bytes: &[u8]) -> Result<(), FileError> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes).into());
    let options = BlobPropertyBag::new();
    options.set_type("application/octet-stream");
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    save(name, &blob)
}
