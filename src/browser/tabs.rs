//! Other tabs with the same app.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::store::Broadcast;

/// Name of the broadcast channel.
const CHANNEL: &str = "raadspeil";

/// Each message with its encoding on the channel.
const WORDS: [(Broadcast, &str); 3] = [
    (Broadcast::Opened, "opened"),
    (Broadcast::Here, "here"),
    (Broadcast::Changed, "changed"),
];

/// The broadcast channel to the other tabs. Without one tabs do not hear each other, and the storage still ensures that
/// nothing is lost.
pub struct Tabs(Option<BroadcastChannel>);

impl Tabs {
    /// Opens the channel.
    pub fn open() -> Self {
        Self(BroadcastChannel::new(CHANNEL).ok())
    }

    /// Listens for as long as the page is open.
    pub fn listen(&self, on_message: impl Fn(Broadcast) + 'static) {
        let Some(channel) = &self.0 else {
            return;
        };
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let said = event.data().as_string();
            let known = WORDS
                .iter()
                .find(|(_, word)| said.as_deref() == Some(*word));
            if let Some((message, _)) = known {
                on_message(*message);
            }
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        hear.forget();
    }

    /// Tells the other tabs.
    pub fn tell(&self, message: Broadcast) {
        let word = WORDS.iter().find(|(known, _)| *known == message);
        if let (Some(channel), Some((_, word))) = (&self.0, word) {
            // A tab that misses the message finds the change at its next write.
            let _ = channel.post_message(&(*word).into());
        }
    }
}
