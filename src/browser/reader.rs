//! The QR reader, as seen from the page.

use js_sys::{Array, Uint8Array};

use super::photograph::Brightness;
use super::worker::WorkerProgram;

/// Decodes QR codes in pictures, in a worker.
pub struct CodeReader(WorkerProgram);

impl Default for CodeReader {
    fn default() -> Self {
        Self(WorkerProgram::new("reader"))
    }
}

impl CodeReader {
    /// The texts of the codes in a picture; `None` where the reader failed.
    pub async fn read(&self, picture: &Brightness) -> Option<Vec<String>> {
        let data = Uint8Array::from(&*picture.pixels).buffer();
        let message = Array::of3(&data, &picture.width.into(), &picture.height.into());
        let moved = Array::of1(&data);
        let texts = Array::from(&self.0.ask(&message, &moved, |_| {}).await?);
        let texts = texts.iter();
        Some(texts.filter_map(|text| text.as_string()).collect())
    }
}
