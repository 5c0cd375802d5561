//! Other tabs with the same app.

use super::channel::Channel;
use crate::store::Broadcast;

/// Name of the broadcast channel.
const CHANNEL: &str = "raadspeil";

/// Each message with its encoding on the channel.
const WORDS: [(Broadcast, &str); 3] = [
    (Broadcast::Opened, "opened"),
    (Broadcast::Here, "here"),
    (Broadcast::Changed, "changed"),
];

/// The channel to the other tabs. Without one the storage still ensures that nothing is lost.
pub struct Tabs(Channel);

impl Tabs {
    /// Opens the channel.
    pub fn open() -> Self {
        Self(Channel::open(CHANNEL))
    }

    /// Listens for as long as the page is open.
    pub fn listen(&self, on_message: impl Fn(Broadcast) + 'static) {
        self.0.listen(move |said| {
            let known = WORDS.iter().find(|(_, word)| said == *word);
            if let Some((message, _)) = known {
                on_message(*message);
            }
        });
    }

    /// Tells the other tabs. One that misses it finds the change at its next write.
    pub fn tell(&self, message: Broadcast) {
        let word = WORDS.iter().find(|(known, _)| *known == message);
        if let Some((_, word)) = word {
            self.0.tell(word);
        }
    }
}
