//! The page's side of writing files.

use js_sys::Array;
use js_sys::Promise;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;
use web_sys::Response;

use super::address;
use super::picture;
use super::worker::Program;
use crate::export::Job;
use crate::export::Order;

/// Writes files.
pub struct Office(Program);

impl Default for Office {
    fn default() -> Self {
        Self(Program::new("office"))
    }
}

impl Office {
    /// The bytes of a file; `None` where it could not be written. `heard` takes how many files of a folder are written.
    pub async fn write(&self, mut job: Job, heard: impl Fn(usize) + 'static) -> Option<Vec<u8>> {
        make_pictures(&mut job.order).await?;
        // A file of which the bytes are known needs no office.
        if let Order::Ready(bytes) = job.order {
            return Some(bytes);
        }
        let fonts = if job.order.needs_fonts() {
            Array::of2(&font("regular").await?, &font("bold").await?)
        } else {
            Array::new()
        };
        let job = postcard::to_allocvec(&job).ok()?;
        let job = Uint8Array::from(&*job).buffer();
        let message = Array::of2(&job, &fonts);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "some tens of files"
        )]
        let heard = move |count: f64| heard(count as usize);
        let answer = self.0.ask(&message, &Array::of1(&job), heard).await?;
        // Where it could not be written the answer is nothing.
        let bytes: Uint8Array = answer.dyn_into().ok()?;
        Some(bytes.to_vec())
    }

    /// Ends writing, whatever is being written.
    pub fn stop(&self) {
        self.0.stop();
    }
}

/// Makes drawings that are to be pictures of pixels into those: only a page can draw.
async fn make_pictures(order: &mut Order) -> Option<()> {
    match order {
        Order::Picture(drawing) => {
            let picture = picture::png(drawing).await.ok()?;
            *order = Order::Ready(bytes(&picture).await?);
        }
        Order::Folder(files) => {
            for (_, order) in files {
                Box::pin(make_pictures(order)).await?;
            }
        }
        _ => {}
    }
    Some(())
}

async fn bytes(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Letters for documents: a file beside the program.
async fn font(name: &str) -> Option<JsValue> {
    let address = format!("{}fonts/{name}.ttf", address::folder());
    let window = web_sys::window()?;
    let response: Response = JsFuture::from(window.fetch_with_str(&address))
        .await
        .ok()?
        .dyn_into()
        .ok()?;
    let buffer: Promise = response.ok().then(|| response.array_buffer().ok())??;
    JsFuture::from(buffer).await.ok()
}
