//! A program of its own in a worker: made when it is first asked for, and anew when it fails.
//!
//! The worker is made from a blob, so that it is bound by the policy of the page.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use js_sys::Promise;
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

/// What a worker says when it can be asked.
pub const READY: &str = "ready";

/// A program in a worker.
pub struct Program {
    /// As in the names of its files.
    name: &'static str,
    worker: RefCell<Option<Rc<Worker>>>,
}

impl Program {
    /// A program by its name, which is not loaded yet.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            worker: RefCell::default(),
        }
    }

    /// What the program answers; `None` where it failed. It is made anew then. What stands in `moved` goes over to the
    /// worker. `heard` takes what it says before it answers: numbers.
    pub async fn ask(
        &self,
        message: &JsValue,
        moved: &Array,
        heard: impl Fn(f64) + 'static,
    ) -> Option<JsValue> {
        let worker = self.worker().await?;
        let answer = answer_of(&worker, Some((message, moved)), heard).await;
        if answer.is_none() {
            self.stop();
        }
        answer
    }

    /// Ends it, whatever it is doing. It is made anew when it is asked again.
    pub fn stop(&self) {
        if let Some(worker) = self.worker.take() {
            worker.terminate();
        }
    }

    async fn worker(&self) -> Option<Rc<Worker>> {
        if let Some(worker) = self.worker.borrow().clone() {
            return Some(worker);
        }
        let worker = Rc::new(make(self.name).ok()?);
        // It may be stopped while it is loaded.
        self.worker.replace(Some(Rc::clone(&worker)));
        let said = answer_of(&worker, None, |_| {}).await;
        if said.and_then(|said| said.as_string()).as_deref() != Some(READY) {
            self.stop();
            return None;
        }
        Some(worker)
    }
}

fn make(name: &str) -> Result<Worker, JsValue> {
    let folder = address::folder();
    // What cannot be loaded is said, because not every browser tells the page about it.
    let program = format!(
        "try {{\
           const {{ default: init }} = await import(\"{folder}{name}.js\");\
           await init({{ module_or_path: \"{folder}{name}_bg.wasm\" }});\
         }} catch (error) {{\
           console.error(error);\
           postMessage(\"failed\");\
         }}"
    );
    let blob = files::blob(&program, "text/javascript").map_err(|_| JsValue::NULL)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    Worker::new_with_options(&url, &options)
}

/// What a worker says next that is no number, after it was sent something; `None` where it fails.
async fn answer_of(
    worker: &Worker,
    message: Option<(&JsValue, &Array)>,
    heard: impl Fn(f64) + 'static,
) -> Option<JsValue> {
    let mut heard = Some(heard);
    let answered = Promise::new(&mut |answer, fail| {
        let heard = heard.take();
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            match (event.data().as_f64(), &heard) {
                (Some(number), Some(heard)) => heard(number),
                _ => {
                    let _ = answer.call1(&JsValue::NULL, &event.data());
                }
            }
        });
        worker.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
        worker.set_onerror(Some(&fail));
    });
    if let Some((message, moved)) = message {
        worker.post_message_with_transfer(message, moved).ok()?;
    }
    JsFuture::from(answered).await.ok()
}
