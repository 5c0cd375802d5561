//! A program of its own in a worker: made when it is first asked for, and anew when it fails.
//!
//! The worker is made from a blob, so that it is bound by the policy of the page. Each question has a channel of its own,
//! so that its answer cannot be taken for that of another.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, MessageEvent, MessagePort, Url, Worker, WorkerOptions, WorkerType};

use super::{address, files};

/// What a worker says when it can be asked.
pub const READY: &str = "ready";

/// A program in a worker.
pub struct WorkerProgram {
    /// As in the names of its files.
    name: &'static str,
    running: RefCell<Option<Rc<Running>>>,
}

/// A worker that was made.
struct Running {
    worker: Worker,
    /// Kept when it can be asked.
    ready: Promise,
    waiting: Rc<Waiting>,
}

/// What is waited for: called where it will not come any more.
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
            // Calling a function of a promise cannot fail.
            let _ = fail.call0(&JsValue::NULL);
        }
    }
}

impl WorkerProgram {
    /// A program by its name, which is not loaded yet.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            running: RefCell::default(),
        }
    }

    /// What the program answers; `None` where it failed or was stopped. It is made anew then. What stands in `moved`
    /// goes over to the worker. `heard` takes what it says before it answers: numbers.
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
            // Another may have been made by now.
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

    /// Ends it, whatever it is doing. It is made anew when it is asked again.
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
        // What cannot be loaded is said, because not every browser tells the page about it.
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
                // It was read by now.
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
