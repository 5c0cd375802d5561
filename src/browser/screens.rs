//! Other windows with the same big screen.

use super::channel::Channel;
use crate::clerk::ScreenMessage;

/// Name of the broadcast channel.
const CHANNEL: &str = "raadspeil-scherm";

/// The channel between windows with a big screen and who leads it. Without one each goes its own way.
pub struct Screens(Channel);

impl Screens {
    /// Opens the channel.
    pub fn open() -> Self {
        Self(Channel::open(CHANNEL))
    }

    /// Listens for as long as the page is open.
    pub fn listen(&self, on_message: impl Fn(ScreenMessage) + 'static) {
        self.0.listen(move |said| {
            if let Some(message) = ScreenMessage::decode(said) {
                on_message(message);
            }
        });
    }

    /// Tells the other windows. One that misses it shows the next slide that it hears of.
    pub fn tell(&self, message: &ScreenMessage) {
        self.0.tell(&message.encode());
    }
}
