//! A worker's side of answering.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::DedicatedWorkerGlobalScope;
use web_sys::MessageEvent;

use super::worker::READY;

/// Answers every message, for as long as the worker lives.
pub fn serve(answer: impl Fn(&JsValue, &DedicatedWorkerGlobalScope) -> JsValue + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let answer_to = scope.clone();
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        // Where the page is gone there is nobody to answer.
        let _ = answer_to.post_message(&answer(&event.data(), &answer_to));
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    let _ = scope.post_message(&READY.into());
}
