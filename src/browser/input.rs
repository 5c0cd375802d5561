//! What a person does with an element.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent};

use crate::view::{Happening, On};

/// What was done.
pub enum Input<E: Happening> {
    /// Something that changes what the program shows.
    Event(E),
    /// Files were chosen in a field, which have yet to be read.
    Files(E::Field, Vec<File>),
}

/// What was done with an element, or `None` where it means nothing.
pub fn read<E: Happening>(on: &On<E>, event: &JsValue) -> Option<Input<E>> {
    let target = event.dyn_ref::<web_sys::Event>()?.target()?;
    let event = match on {
        On::Press(pressed) => pressed.clone(),
        On::Choose(chosen) => chosen.clone(),
        On::Write(field) => {
            let area = target.dyn_ref().map(HtmlTextAreaElement::value);
            let line = || target.dyn_ref().map(HtmlInputElement::value);
            E::wrote(field.clone(), area.or_else(line)?)
        }
        On::Pick(field) => {
            let select: &HtmlSelectElement = target.dyn_ref()?;
            E::wrote(field.clone(), select.value())
        }
        On::Keys(keys) => {
            let key: &KeyboardEvent = event.dyn_ref()?;
            let plain = !key.ctrl_key() && !key.alt_key() && !key.meta_key() && !key.repeat();
            let pressed = key.key();
            let mut keys = keys.iter().filter(|_| plain);
            let (_, meant) = keys.find(|(name, _)| *name == pressed)?;
            key.prevent_default();
            meant.clone()
        }
        On::File(field) => {
            let input: &HtmlInputElement = target.dyn_ref()?;
            let files = input.files()?;
            let files = (0..files.length()).filter_map(|place| files.get(place));
            return Some(Input::Files(field.clone(), files.collect()));
        }
    };
    Some(Input::Event(event))
}

/// Empties the field that an event happened in, so that the same file can be chosen again.
pub fn clear(event: &JsValue) {
    let target = event.dyn_ref::<web_sys::Event>();
    if let Some(target) = target.and_then(web_sys::Event::target)
        && let Some(input) = target.dyn_ref::<HtmlInputElement>()
    {
        input.set_value("");
    }
}

/// A text in Unicode normalisation form C: the same password whatever the keyboard makes of it.
pub fn normal(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}
