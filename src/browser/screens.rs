//! Other windows with the same big screen.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::clerk::ScreenMessage;

/// Name of the broadcast channel.
const CHANNEL: &str = "raadspeil-scherm";

/// The broadcast channel between windows with a big screen and who leads it. Without one each goes its own way.
pub struct Screens(Option<BroadcastChannel>);

impl Screens {
    /// Opens the channel.
    pub fn open() -> Self {
        Self(BroadcastChannel::new(CHANNEL).ok())
    }

    /// Listens for as long as the page is open.
    pub fn listen(&self, on_message: impl Fn(ScreenMessage) + 'static) {
        let Some(channel) = &self.0 else {
            return;
        };
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let text = event.data().as_string();
            if let Some(message) = text.and_then(|text| ScreenMessage::decode(&text)) {
                on_message(message);
            }
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        hear.forget();
    }

    /// Tells the other windows.
    pub fn tell(&self, message: &ScreenMessage) {
        if let Some(channel) = &self.0 {
            // A window that misses it shows the next slide that it hears of.
            let _ = channel.post_message(&message.encode().into());
        }
    }
}
