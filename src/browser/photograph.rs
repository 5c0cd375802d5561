//! Luma of the pixels of a photograph or a camera frame.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, File, HtmlVideoElement, ImageBitmap};

use super::canvas::canvas;
use crate::clerk::Unread;
use crate::reading::Brightness;

/// Longest side of a camera frame, in pixels; a larger one is scaled down.
const LONGEST_OF_FRAME: f64 = 1280.0;
/// The same for a photograph, which holds more detail and is read once.
const LONGEST_OF_PHOTOGRAPH: f64 = 2400.0;

/// The current frame of a camera; `None` before the first one.
pub fn frame(video: &HtmlVideoElement) -> Option<Brightness> {
    let (width, height) = (video.video_width().into(), video.video_height().into());
    brightness(width, height, LONGEST_OF_FRAME, |context, width, height| {
        context.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, width, height)
    })
}

/// Largest photograph that is decoded, in bytes.
const LARGEST: f64 = 30.0 * 1024.0 * 1024.0;

/// The luma of a photograph.
///
/// # Errors
///
/// [`Unread`] where it is too large, or the browser cannot decode the file as an image.
pub async fn read(file: &File) -> Result<Brightness, Unread> {
    if file.size() > LARGEST {
        return Err(Unread::TooLarge);
    }
    decoded(file).await.ok_or(Unread::NoPicture)
}

async fn decoded(file: &File) -> Option<Brightness> {
    let image = web_sys::window()?
        .create_image_bitmap_with_blob(file)
        .ok()?;
    let image: ImageBitmap = JsFuture::from(image).await.ok()?.dyn_into().ok()?;
    let (width, height) = (image.width().into(), image.height().into());
    let seen = brightness(
        width,
        height,
        LONGEST_OF_PHOTOGRAPH,
        |context, width, height| {
            context.draw_image_with_image_bitmap_and_dw_and_dh(&image, 0.0, 0.0, width, height)
        },
    );
    // Decoded photographs are large: they are not kept until the memory is looked through.
    image.close();
    seen
}

fn brightness(
    width: f64,
    height: f64,
    longest: f64,
    draw: impl FnOnce(&CanvasRenderingContext2d, f64, f64) -> Result<(), JsValue>,
) -> Option<Brightness> {
    if width < 1.0 || height < 1.0 {
        return None;
    }
    let scale = (longest / width.max(height)).min(1.0);
    let (width, height) = ((width * scale).floor(), (height * scale).floor());
    let (canvas, context) = canvas(width, height).ok()?;
    draw(&context, width, height).ok()?;
    let data = context.get_image_data(0.0, 0.0, width, height).ok()?;
    // Its pixels are free at once: a camera gives ten of these a second, and phones allow canvases little memory.
    canvas.set_width(0);
    Some(Brightness::of(&data.data(), data.width(), data.height()))
}
