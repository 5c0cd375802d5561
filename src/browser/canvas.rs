//! A canvas outside the document.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, ContextAttributes2d, HtmlCanvasElement};

use super::files::FileError;

/// A size in whole pixels.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "drawings are some hundreds of units wide and high"
)]
fn whole(size: f64) -> u32 {
    size.round() as u32
}

/// A canvas of this size and its 2D context.
pub(super) fn canvas(
    width: f64,
    height: f64,
) -> Result<(HtmlCanvasElement, CanvasRenderingContext2d), FileError> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or(FileError)?;
    let canvas: HtmlCanvasElement = document
        .create_element("canvas")?
        .dyn_into()
        .map_err(|_| FileError)?;
    canvas.set_width(whole(width));
    canvas.set_height(whole(height));
    // What is drawn is read back at once.
    let reads = ContextAttributes2d::new();
    reads.set_will_read_frequently(true);
    let context = canvas
        .get_context_with_context_options("2d", &reads)?
        .ok_or(FileError)?
        .dyn_into()
        .map_err(|_| FileError)?;
    Ok((canvas, context))
}
