//! Luma of the pixels of a photograph or a camera frame.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, File, HtmlVideoElement, ImageBitmap};

use super::canvas::canvas;

/// The luma of each pixel of a picture, row by row.
pub struct Brightness {
    /// From 0 to 255.
    pub pixels: Vec<u8>,
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

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

/// The luma of a photograph; `None` where the browser cannot decode the file as an image.
pub async fn read(file: &File) -> Option<Brightness> {
    let image = web_sys::window()?
        .create_image_bitmap_with_blob(file)
        .ok()?;
    let image: ImageBitmap = JsFuture::from(image).await.ok()?.dyn_into().ok()?;
    let (width, height) = (image.width().into(), image.height().into());
    brightness(
        width,
        height,
        LONGEST_OF_PHOTOGRAPH,
        |context, width, height| {
            context.draw_image_with_image_bitmap_and_dw_and_dh(&image, 0.0, 0.0, width, height)
        },
    )
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
    let (_, context) = canvas(width, height).ok()?;
    draw(&context, width, height).ok()?;
    let data = context.get_image_data(0.0, 0.0, width, height).ok()?;
    // The weights of ITU-R BT.601, in parts of 256.
    let colours = data.data();
    let pixels = colours.chunks_exact(4).map(|pixel| match pixel {
        [red, green, blue, _] => {
            let sum = 77 * u32::from(*red) + 150 * u32::from(*green) + 29 * u32::from(*blue);
            u8::try_from(sum >> 8).unwrap_or(u8::MAX)
        }
        _ => 0,
    });
    Some(Brightness {
        pixels: pixels.collect(),
        width: data.width(),
        height: data.height(),
    })
}
