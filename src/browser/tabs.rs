//! Other tabs with the same app.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::visit::Message;

/// Name by which the tabs find each other.
const CHANNEL: &str = "raadspeil";

/// Each message with its word.
const WORDS: [(Message, &str); 3] = [
    (Message::Opened, "opened"),
    (Message::Here, "here"),
    (Message::Changed, "changed"),
];

/// The way to the other tabs. In a browser without one every tab is on its own, and the shelf
/// still sees to it that nothing is lost.
pub struct Tabs(Option<BroadcastChannel>);

impl Tabs {
    /// Opens the way and listens for as long as the page is open.
    pub fn listen(on_message: impl Fn(Message) + 'static) -> Self {
        let channel = BroadcastChannel::new(CHANNEL).ok();
        if let Some(channel) = &channel {
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
        Self(channel)
    }

    /// Tells the other tabs.
    pub fn tell(&self, message: Message) {
        let word = WORDS.iter().find(|(known, _)| *known == message);
        if let (Some(channel), Some((_, word))) = (&self.0, word) {
            // A tab that does not hear it finds the change when it next keeps something.
            let _ = channel.post_message(&(*word).into());
        }
    }
}
