//! What a person does with an element.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::File;
use web_sys::HtmlInputElement;
use web_sys::HtmlSelectElement;
use web_sys::HtmlTextAreaElement;
use web_sys::KeyboardEvent;

use crate::page::On;
use crate::questionnaire::Level;
use crate::response::Answer;
use crate::store::Change;
use crate::visit::Event;

/// What was done.
pub enum Input {
    /// Something that changes the visit.
    Event(Event),
    /// A file was chosen, which has yet to be read.
    File(File),
}

/// What was done with an element, or `None` where it means nothing.
pub fn read(on: &On, event: &JsValue) -> Option<Input> {
    let target = event.dyn_ref::<web_sys::Event>()?.target()?;
    let event = match on {
        On::Press(pressed) => pressed.clone(),
        On::Choose(chosen) => chosen.clone(),
        On::Write(field) => {
            let area = target.dyn_ref().map(HtmlTextAreaElement::value);
            let line = || target.dyn_ref().map(HtmlInputElement::value);
            Event::Wrote(field.clone(), area.or_else(line)?)
        }
        On::Pick(field) => {
            let select: &HtmlSelectElement = target.dyn_ref()?;
            Event::Wrote(field.clone(), select.value())
        }
        On::Level(item) => {
            let key: &KeyboardEvent = event.dyn_ref()?;
            let plain = !key.ctrl_key() && !key.alt_key() && !key.meta_key() && !key.repeat();
            let level = key.key().parse().ok().filter(|_| plain);
            let level = level.and_then(Level::new)?;
            key.prevent_default();
            Event::Changed(Change::Answer(item.clone(), Answer::Level(level)))
        }
        On::File => {
            let input: &HtmlInputElement = target.dyn_ref()?;
            let file = input.files()?.get(0)?;
            return Some(Input::File(file));
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
