//! Translates DOM events to events of a program.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent};

use crate::html::{Event, Message};

/// A translated DOM event.
pub enum Input<M: Message> {
    /// An event to dispatch.
    Event(M),
    /// Files were chosen in a field, which have yet to be read.
    Files(M::Field, Vec<File>),
}

/// Translates a DOM event; `None` where it has no meaning, such as an unbound key.
pub fn read<M: Message>(listened: &Event<M>, event: &JsValue) -> Option<Input<M>> {
    let target = event.dyn_ref::<web_sys::Event>()?.target()?;
    let event = match listened {
        Event::Click(pressed) => pressed.clone(),
        Event::Change(chosen) => chosen.clone(),
        Event::Input(field) => {
            let area = target.dyn_ref().map(HtmlTextAreaElement::value);
            let line = || target.dyn_ref().map(HtmlInputElement::value);
            M::input(field.clone(), area.or_else(line)?)
        }
        Event::Select(field) => {
            let select: &HtmlSelectElement = target.dyn_ref()?;
            M::input(field.clone(), select.value())
        }
        Event::Keydown(keys) | Event::Shortcut(keys) => {
            let key: &KeyboardEvent = event.dyn_ref()?;
            if matches!(listened, Event::Shortcut(_)) && is_for_control(&target, &key.key()) {
                return None;
            }
            let plain = !key.ctrl_key() && !key.alt_key() && !key.meta_key() && !key.repeat();
            let pressed = key.key();
            let mut keys = keys.iter().filter(|_| plain);
            let (_, meant) = keys.find(|(name, _)| *name == pressed)?;
            key.prevent_default();
            meant.clone()
        }
        Event::Files(field) => {
            let input: &HtmlInputElement = target.dyn_ref()?;
            let files = input.files()?;
            let files = (0..files.length()).filter_map(|place| files.get(place));
            return Some(Input::Files(field.clone(), files.collect()));
        }
    };
    Some(Input::Event(event))
}

/// Whether a key means something to the control that has the focus.
fn is_for_control(target: &web_sys::EventTarget, key: &str) -> bool {
    let controls = match key {
        " " => "input, select, textarea, button, summary",
        _ => "input, select, textarea",
    };
    let control = target.dyn_ref::<web_sys::Element>();
    control.is_some_and(|it| matches!(it.closest(controls), Ok(Some(_))))
}

/// Clears the input that is the target of an event, so that the same file can be chosen again.
pub fn clear(event: &JsValue) {
    let target = event.dyn_ref::<web_sys::Event>();
    if let Some(target) = target.and_then(web_sys::Event::target)
        && let Some(input) = target.dyn_ref::<HtmlInputElement>()
    {
        input.set_value("");
    }
}

/// A text in Unicode normalisation form C, so that a password is the same from every keyboard.
pub fn normal(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}
