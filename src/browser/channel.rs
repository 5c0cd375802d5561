//! Texts between the windows of the app.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// A broadcast channel. A browser without one has windows that do not hear each other.
pub struct Channel(Option<BroadcastChannel>);

impl Channel {
    /// Opens the channel of a name.
    pub fn open(name: &str) -> Self {
        Self(BroadcastChannel::new(name).ok())
    }

    /// Listens for as long as the page is open. What is no text is not heard.
    pub fn listen(&self, on_text: impl Fn(&str) + 'static) {
        let Some(channel) = &self.0 else {
            return;
        };
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                on_text(&text);
            }
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        hear.forget();
    }

    /// Tells the other windows.
    pub fn tell(&self, text: &str) {
        if let Some(channel) = &self.0 {
            // A window that misses it finds out later: each use says how.
            let _ = channel.post_message(&text.into());
        }
    }
}
