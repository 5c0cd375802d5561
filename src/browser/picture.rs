//! Rasterises a drawing to PNG.

use data_encoding::BASE64;
use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlImageElement, Url};

use super::canvas::canvas;
use super::files::{self, FileError};

/// Pixels of the picture for each unit of the drawing: enough for print.
const SCALE: f64 = 3.0;

/// A drawing that the browser reads.
pub struct Loading {
    image: HtmlImageElement,
    address: String,
    loaded: JsFuture,
}

/// Has the browser read an SVG drawing.
///
/// # Errors
///
/// [`FileError`] where there is nothing to read it with.
pub fn load(svg: &str) -> Result<Loading, FileError> {
    let address = Url::create_object_url_with_blob(&files::blob(svg, "image/svg+xml")?)?;
    let image = HtmlImageElement::new()?;
    let loaded = Promise::new(&mut |done, failed| {
        image.set_onload(Some(&done));
        image.set_onerror(Some(&failed));
    });
    image.set_src(&address);
    Ok(Loading {
        image,
        address,
        // Listened to from now on: a drawing may fail while another is drawn.
        loaded: JsFuture::from(loaded),
    })
}

impl Drop for Loading {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.address);
    }
}

impl Loading {
    /// The drawing as PNG.
    ///
    /// # Errors
    ///
    /// [`FileError`] where the browser cannot draw it.
    pub async fn png(mut self) -> Result<Vec<u8>, FileError> {
        (&mut self.loaded).await?;
        let image = &self.image;
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let (canvas, context) = canvas(width * SCALE, height * SCALE)?;
        context.draw_image_with_html_image_element_and_dw_and_dh(
            image,
            0.0,
            0.0,
            width * SCALE,
            height * SCALE,
        )?;
        // At once, as a data URL: `toBlob` waits for the browser to be idle, up to a second for each picture.
        let written = canvas.to_data_url_with_type("image/png")?;
        // Its memory is free before the next one is made.
        canvas.set_width(0);
        let (_, written) = written.split_once(',').ok_or(FileError)?;
        BASE64.decode(written.as_bytes()).map_err(|_| FileError)
    }
}
