//! Work with keys, inside the worker. A message is a [`Task`] as bytes; the answer is an `Outcome` as bytes, or null.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use super::{random, serve};
use crate::sealing::Task;

/// Performs every task, for as long as the worker lives.
pub fn serve() {
    serve::serve(|message, _| match answer(message) {
        Some(bytes) => Uint8Array::from(&*bytes).into(),
        None => JsValue::NULL,
    });
}

fn answer(message: &JsValue) -> Option<Vec<u8>> {
    let task = Uint8Array::new(message).to_vec();
    let task: Task = postcard::from_bytes(&task).ok()?;
    let outcome = task.perform(&mut random::source()?);
    postcard::to_allocvec(&outcome).ok()
}
