//! The QR reader, as seen from the page.

use js_sys::{Array, Uint8Array};

use super::worker::WorkerProgram;
use crate::reading::Brightness;

/// Decodes QR codes in pictures, in a worker.
pub struct CodeReader(WorkerProgram);

impl Default for CodeReader {
    fn default() -> Self {
        Self(WorkerProgram::new("reader"))
    }
}

impl CodeReader {
    /// The texts of the codes in a frame of a camera; `None` where the reader failed.
    pub async fn read(&self, frame: &Brightness) -> Option<Vec<String>> {
        self.ask(frame, false).await
    }

    /// The texts of the codes in a photograph; `None` where the reader failed.
    pub async fn read_photograph(&self, picture: &Brightness) -> Option<Vec<String>> {
        self.ask(picture, true).await
    }

    async fn ask(&self, picture: &Brightness, is_photograph: bool) -> Option<Vec<String>> {
        let data = Uint8Array::from(&*picture.pixels).buffer();
        let (width, height) = (picture.width.into(), picture.height.into());
        let message = Array::of4(&data, &width, &height, &is_photograph.into());
        let moved = Array::of1(&data);
        let texts = Array::from(&self.0.ask(&message, &moved, |_| {}).await?);
        let texts = texts.iter();
        Some(texts.filter_map(|text| text.as_string()).collect())
    }
}
