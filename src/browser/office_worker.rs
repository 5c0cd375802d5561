//! The export worker, inside the worker. A message holds a [`Job`] as bytes and the fonts, where it needs any; after
//! each file the worker posts the number written so far, and at the end the bytes of the result, or null.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::MessagePort;

use super::serve;
use crate::export::Job;
use crate::office::{self, Fonts, OfficeError};

/// Performs every job, for as long as the worker lives.
pub fn serve() {
    serve::serve(|message, port| match answer(message, port) {
        Ok(bytes) => Uint8Array::from(&*bytes).into(),
        Err(error) => {
            web_sys::console::error_1(&error.to_string().into());
            JsValue::NULL
        }
    });
}

fn answer(message: &JsValue, port: &MessagePort) -> Result<Vec<u8>, OfficeError> {
    let parts = Array::from(message);
    let job = Uint8Array::new(&parts.get(0)).to_vec();
    let job: Job = postcard::from_bytes(&job).map_err(|_| OfficeError::Order)?;
    let fonts = Array::from(&parts.get(1));
    let font = |place| Uint8Array::new(&fonts.get(place)).to_vec();
    let fonts = match fonts.length() {
        2 => Some(Fonts::new(font(0), font(1))?),
        _ => None,
    };
    office::write(&job, fonts.as_ref(), &mut |count| {
        // Where the page is gone there is nobody to tell.
        let _ = port.post_message(&u32::try_from(count).unwrap_or(u32::MAX).into());
    })
}
