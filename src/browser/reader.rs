//! The page's side of reading pictures: a worker that is made when it is first asked for, and anew when it
//! fails.
//!
//! The worker is made from a blob, so that it is bound by the policy of the page.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use js_sys::Promise;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageEvent;
use web_sys::Url;
use web_sys::Worker;
use web_sys::WorkerOptions;
use web_sys::WorkerType;

use super::address;
use super::files;
use super::picture::Brightness;
use super::reading_worker::READY;

/// Reads pictures.
#[derive(Default)]
pub struct Reader(RefCell<Option<Rc<Worker>>>);

impl Reader {
    /// The texts of the codes in a picture; `None` where the reader failed. It is made anew then.
    pub async fn read(&self, picture: &Brightness) -> Option<Vec<String>> {
        let worker = self.worker().await?;
        let data = Uint8Array::from(&*picture.pixels).buffer();
        let message = Array::of3(&data, &picture.width.into(), &picture.height.into());
        let answer = answer_of(&worker, Some((&message, &data))).await;
        if answer.is_none() {
            worker.terminate();
            self.0.replace(None);
        }
        let texts = Array::from(&answer?);
        let texts = texts.iter();
        Some(texts.filter_map(|text| text.as_string()).collect())
    }

    async fn worker(&self) -> Option<Rc<Worker>> {
        if let Some(worker) = self.0.borrow().clone() {
            return Some(worker);
        }
        let worker = Rc::new(make().ok()?);
        let said = answer_of(&worker, None).await?;
        if said.as_string().as_deref() != Some(READY) {
            return None;
        }
        self.0.replace(Some(Rc::clone(&worker)));
        Some(worker)
    }
}

fn make() -> Result<Worker, JsValue> {
    let folder = address::folder();
    let program = format!(
        "import init from \"{folder}reader.js\";\
         await init({{ module_or_path: \"{folder}reader_bg.wasm\" }});"
    );
    let blob = files::blob(&program, "text/javascript").map_err(|_| JsValue::NULL)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    Worker::new_with_options(&url, &options)
}

/// What a worker says next, after it was sent something; `None` where it fails.
async fn answer_of(worker: &Worker, message: Option<(&Array, &JsValue)>) -> Option<JsValue> {
    let answered = Promise::new(&mut |answer, fail| {
        let hear = Closure::once_into_js(move |event: MessageEvent| {
            let _ = answer.call1(&JsValue::NULL, &event.data());
        });
        worker.set_onmessage(Some(hear.unchecked_ref()));
        worker.set_onerror(Some(&fail));
    });
    if let Some((message, data)) = message {
        let moved = Array::of1(data);
        worker.post_message_with_transfer(message, &moved).ok()?;
    }
    JsFuture::from(answered).await.ok()
}
