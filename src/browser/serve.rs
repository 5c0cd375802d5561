//! Handles the requests to a worker.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, MessagePort};

use super::worker::READY;

/// Answers every message through the port that came with it, for as long as the worker lives.
pub fn serve(answer: impl Fn(&JsValue, &MessagePort) -> JsValue + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Ok(port) = event.ports().get(0).dyn_into::<MessagePort>() {
            // Where the page is gone there is nobody to answer.
            let _ = port.post_message(&answer(&event.data(), &port));
        }
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    let _ = scope.post_message(&READY.into());
}
