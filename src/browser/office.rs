//! The export worker, as seen from the page.

use std::cell::{Cell, RefCell};

use js_sys::{Array, ArrayBuffer, Date, Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::worker::WorkerProgram;
use super::{address, clock, picture};
use crate::export::{Job, Order};

/// Milliseconds of drawing before the browser gets its turn.
const TURN: f64 = 100.0;

/// Writes files, one at a time.
pub struct Office {
    program: WorkerProgram,
    /// Generation of the current job; a job of an older generation is abandoned.
    turn: Cell<u32>,
    /// The fonts for documents, once they were fetched.
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
    /// The bytes of a file; `None` where it could not be written, or was stopped. `heard` is called with the number of
    /// files of a folder written so far.
    pub async fn write(&self, mut job: Job, heard: impl Fn(usize) + 'static) -> Option<Vec<u8>> {
        let turn = self.turn.get();
        let drawn = self.make_pictures(&mut job.order, turn, &heard).await?;
        // A file whose bytes are known needs no worker.
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
        let heard = move |count: f64| heard(drawn.max(count as usize));
        let answer = self.program.ask(&message, &Array::of1(&job), heard).await?;
        // The worker answers null where it could not write the file.
        let bytes: Uint8Array = answer.dyn_into().ok()?;
        Some(bytes.to_vec())
    }

    /// Cancels the current job.
    pub fn stop(&self) {
        self.turn.set(self.turn.get().wrapping_add(1));
        self.program.stop();
    }

    /// `None` where the job was cancelled.
    fn still(&self, turn: u32) -> Option<()> {
        (self.turn.get() == turn).then_some(())
    }

    /// Rasterises the drawings that are ordered as pictures, and counts them: only a page can draw. `heard` is called with the
    /// number drawn so far.
    async fn make_pictures(
        &self,
        order: &mut Order,
        turn: u32,
        heard: &impl Fn(usize),
    ) -> Option<usize> {
        let drawings = order.drawings();
        let count = drawings.len();
        // All of them at once: the browser reads the others while one is drawn.
        let loading = drawings.into_iter().map(|order| match order {
            Order::Picture(drawing) => Some((picture::load(drawing).ok()?, order)),
            _ => None,
        });
        let loading = loading.collect::<Option<Vec<_>>>()?;
        let mut shown = Date::now();
        for (place, (drawing, order)) in loading.into_iter().enumerate() {
            self.still(turn)?;
            *order = Order::Ready(drawing.png().await.ok()?);
            // The browser gets its turn: to show how far it is, and to hear a press to stop.
            if Date::now() - shown > TURN {
                heard(place + 1);
                clock::wait(0).await;
                shown = Date::now();
            }
        }
        self.still(turn)?;
        Some(count)
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

/// Fetches a font for documents, which is served beside the program.
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
