//! The QR reader, inside the worker. A message holds the brightness of each pixel, the width, the height, and whether it is
//! a photograph; the answer is a list of texts.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;

use super::serve;
use crate::reading::{self, Brightness};

/// Reads every picture, for as long as the worker lives.
pub fn serve() {
    serve::serve(|message, _| answer(message));
}

fn answer(message: &JsValue) -> JsValue {
    let parts = Array::from(message);
    let number = |place| parts.get(place).as_f64().unwrap_or_default();
    let brightness = Uint8Array::new(&parts.get(0)).to_vec();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "sides of a picture; what does not fit is saturated, and refused by the reader"
    )]
    let (width, height) = (number(1) as u32, number(2) as u32);
    let picture = Brightness {
        pixels: brightness,
        width,
        height,
    };
    let texts = if parts.get(3).is_truthy() {
        reading::read_photograph(&picture)
    } else {
        reading::read(&picture)
    };
    texts
        .iter()
        .map(|text| JsValue::from_str(text))
        .collect::<Array>()
        .into()
}
