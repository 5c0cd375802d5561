//! The page's side of writing files.

use std::cell::{Cell, RefCell};

use js_sys::{Array, ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Response};

use super::worker::WorkerProgram;
use super::{address, picture};
use crate::export::{Job, Order};

/// Writes files, one at a time.
pub struct Office {
    program: WorkerProgram,
    /// Which file is being written: what belongs to an earlier one ends where it is.
    turn: Cell<u32>,
    /// The letters for documents, once they were fetched.
    fonts: RefCell<Option<[ArrayBuffer; 2]>>,
}

impl Default for Office {
    fn default() -> Self {
        Self {
            program: WorkerProgram::new("office"),
            turn: Cell::default(),
            fonts: RefCell::default(),
        }
    }
}

impl Office {
    /// The bytes of a file; `None` where it could not be written, or was stopped. `heard` takes how many files of a
    /// folder are written.
    pub async fn write(&self, mut job: Job, heard: impl Fn(usize) + 'static) -> Option<Vec<u8>> {
        let turn = self.turn.get();
        self.make_pictures(&mut job.order, turn).await?;
        // A file of which the bytes are known needs no office.
        if let Order::Ready(bytes) = job.order {
            return Some(bytes);
        }
        let fonts = if job.order.needs_fonts() {
            let [regular, bold] = self.letters().await?;
            Array::of2(&regular, &bold)
        } else {
            Array::new()
        };
        self.still(turn)?;
        let job = postcard::to_allocvec(&job).ok()?;
        let job = Uint8Array::from(&*job).buffer();
        let message = Array::of2(&job, &fonts);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "some tens of files"
        )]
        let heard = move |count: f64| heard(count as usize);
        let answer = self.program.ask(&message, &Array::of1(&job), heard).await?;
        // Where it could not be written the answer is nothing.
        let bytes: Uint8Array = answer.dyn_into().ok()?;
        Some(bytes.to_vec())
    }

    /// Ends writing, whatever is being written.
    pub fn stop(&self) {
        self.turn.set(self.turn.get().wrapping_add(1));
        self.program.stop();
    }

    /// Nothing, where what was asked for is not wanted any more.
    fn still(&self, turn: u32) -> Option<()> {
        (self.turn.get() == turn).then_some(())
    }

    /// Makes drawings that are to be pictures of pixels into those: only a page can draw.
    async fn make_pictures(&self, order: &mut Order, turn: u32) -> Option<()> {
        self.still(turn)?;
        match order {
            Order::Picture(drawing) => {
                let picture = picture::png(drawing).await.ok()?;
                *order = Order::Ready(bytes(&picture).await?);
            }
            Order::Folder(files) => {
                for (_, order) in files {
                    Box::pin(self.make_pictures(order, turn)).await?;
                }
            }
            _ => {}
        }
        Some(())
    }

    async fn letters(&self) -> Option<[ArrayBuffer; 2]> {
        if let Some(fonts) = self.fonts.borrow().clone() {
            return Some(fonts);
        }
        let fonts = [font("regular").await?, font("bold").await?];
        self.fonts.replace(Some(fonts.clone()));
        Some(fonts)
    }
}

async fn bytes(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Letters for documents: a file beside the program.
async fn font(name: &str) -> Option<ArrayBuffer> {
    let address = format!("{}fonts/{name}.ttf", address::folder());
    let window = web_sys::window()?;
    let response: Response = JsFuture::from(window.fetch_with_str(&address))
        .await
        .ok()?
        .dyn_into()
        .ok()?;
    let buffer: Promise = response.ok().then(|| response.array_buffer().ok())??;
    JsFuture::from(buffer).await.ok()?.dyn_into().ok()
}
