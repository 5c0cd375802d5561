//! A program in a web worker: started on the first request, and again after a failure.
//!
//! The worker is created from a blob URL, so that it inherits the content security policy of the page. Each request has
//! its own `MessageChannel`, so that its answer cannot be taken for that of another.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, MessageEvent, MessagePort, Url, Worker, WorkerOptions, WorkerType};

use super::{address, files};

/// Message of a worker that is ready for requests.
pub const READY: &str = "ready";

/// A program in a worker.
pub struct WorkerProgram {
    /// Base name of its files.
    name: &'static str,
    running: RefCell<Option<Rc<Running>>>,
}

/// A running worker.
struct Running {
    worker: Worker,
    /// Resolves when the worker is ready.
    ready: Promise,
    waiting: Rc<Waiting>,
}

/// Reject functions of the pending promises, called when the worker fails or is terminated.
#[derive(Default)]
struct Waiting {
    fails: RefCell<BTreeMap<u32, Function>>,
    last: Cell<u32>,
}

impl Waiting {
    fn add(&self, fail: Function) -> u32 {
        let number = self.last.get().wrapping_add(1);
        self.last.set(number);
        self.fails.borrow_mut().insert(number, fail);
        number
    }

    fn fail_all(&self) {
        for fail in self.fails.take().into_values() {
            // Rejecting a promise cannot fail.
            let _ = fail.call0(&JsValue::NULL);
        }
    }
}

impl WorkerProgram {
    /// A program by its name; its worker is not started yet.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            running: RefCell::default(),
        }
    }

    /// The answer of the program; `None` where it failed or was stopped, and the next request starts a new worker.
    /// `moved` lists the objects that are transferred to the worker. `heard` is called with each number posted before
    /// the answer.
    pub async fn ask(
        &self,
        message: &JsValue,
        moved: &Array,
        heard: impl Fn(f64) + 'static,
    ) -> Option<JsValue> {
        let running = self.running()?;
        let answer = match JsFuture::from(running.ready.clone()).await {
            Ok(_) => running.ask(message, moved, heard).await,
            Err(_) => None,
        };
        if answer.is_none() {
            let mut there = self.running.borrow_mut();
            // Another worker may have been started by now.
            if there
                .as_ref()
                .is_some_and(|there| Rc::ptr_eq(there, &running))
            {
                *there = None;
            }
            running.end();
        }
        answer
    }

    /// Terminates the worker. The next request starts a new one.
    pub fn stop(&self) {
        if let Some(running) = self.running.take() {
            running.end();
        }
    }

    fn running(&self) -> Option<Rc<Running>> {
        if let Some(running) = self.running.borrow().clone() {
            return Some(running);
        }
        let running = Rc::new(Running::new(self.name).ok()?);
        self.running.replace(Some(Rc::clone(&running)));
        Some(running)
    }
}

impl Running {
    fn new(name: &str) -> Result<Self, JsValue> {
        let part = address::part(name);
        // A failed import is posted, because not every browser reports it to the page.
        let program = format!(
            "try {{\
               const {{ default: init }} = await import(\"{part}.js\");\
               await init({{ module_or_path: \"{part}_bg.wasm\" }});\
             }} catch (error) {{\
               console.error(error);\
               postMessage(\"failed\");\
             }}"
        );
        let blob = files::blob(&program, "text/javascript").map_err(|_| JsValue::NULL)?;
        let url = Url::create_object_url_with_blob(&blob)?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&url, &options)?;
        let waiting = Rc::new(Waiting::default());
        let ready = Promise::new(&mut |done, fail| {
            waiting.add(fail.clone());
            let url = url.clone();
            let hear = Closure::once_into_js(move |event: MessageEvent| {
                let is_ready = event.data().as_string().as_deref() == Some(READY);
                let _ = if is_ready { done } else { fail }.call0(&JsValue::NULL);
                // The worker has read the blob by now.
                let _ = Url::revoke_object_url(&url);
            });
            worker.set_onmessage(Some(hear.unchecked_ref()));
        });
        let broken = Rc::clone(&waiting);
        let broken = Closure::<dyn Fn()>::new(move || broken.fail_all());
        worker.set_onerror(Some(broken.into_js_value().unchecked_ref()));
        Ok(Self {
            worker,
            ready,
            waiting,
        })
    }

    async fn ask(
        &self,
        message: &JsValue,
        moved: &Array,
        heard: impl Fn(f64) + 'static,
    ) -> Option<JsValue> {
        let channel = MessageChannel::new().ok()?;
        let (ours, theirs): (MessagePort, MessagePort) = (channel.port1(), channel.port2());
        let (mut heard, mut number) = (Some(heard), 0);
        let answered = Promise::new(&mut |answer, fail| {
            number = self.waiting.add(fail);
            let heard = heard.take();
            let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                match (event.data().as_f64(), &heard) {
                    (Some(number), Some(heard)) => heard(number),
                    _ => {
                        let _ = answer.call1(&JsValue::NULL, &event.data());
                    }
                }
            });
            ours.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
        });
        moved.push(&theirs);
        let sent = self.worker.post_message_with_transfer(message, moved);
        let answer = match sent {
            Ok(()) => JsFuture::from(answered).await.ok(),
            Err(_) => None,
        };
        self.waiting.fails.borrow_mut().remove(&number);
        ours.close();
        answer
    }

    fn end(&self) {
        self.worker.terminate();
        self.waiting.fail_all();
    }
}
