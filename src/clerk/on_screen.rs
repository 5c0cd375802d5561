//! What windows with the same big screen tell each other, so that they stay in step.

use crate::html::OnScreen;

/// The id of the big screen of the made-up council, beside those of rounds.
pub(super) const OF_EXAMPLE: &str = "voorbeeld";

/// A message between windows, about the big screen of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScreenMessage {
    /// A window was opened, and asks what is shown.
    Asks(String),
    /// This is shown.
    Shows(String, OnScreen),
}

impl ScreenMessage {
    /// The id of the round.
    pub fn id(&self) -> &str {
        match self {
            Self::Asks(id) | Self::Shows(id, _) => id,
        }
    }

    /// The message as text: words with a space between them.
    pub fn encode(&self) -> String {
        match self {
            Self::Asks(id) => format!("asks {id}"),
            Self::Shows(id, shown) => {
                let blank = if shown.is_blank { "blank" } else { "lit" };
                format!("shows {id} {} {blank}", shown.slide)
            }
        }
    }

    /// Parses a message; `None` for anything else, which a window of another version may send.
    pub fn decode(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let (kind, id) = (words.next()?, words.next()?.to_owned());
        match (kind, words.next(), words.next(), words.next()) {
            ("asks", None, None, None) => Some(Self::Asks(id)),
            ("shows", Some(slide), Some(blank @ ("blank" | "lit")), None) => {
                let shown = OnScreen {
                    slide: slide.parse().ok()?,
                    is_blank: blank == "blank",
                };
                Some(Self::Shows(id, shown))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_comes_back_and_nothing_else_is_one() {
        let shown = OnScreen {
            slide: 3,
            is_blank: true,
        };
        for message in [
            ScreenMessage::Asks("4G2N".to_owned()),
            ScreenMessage::Shows("4G2N".to_owned(), shown),
            ScreenMessage::Shows("4G2N".to_owned(), OnScreen::default()),
        ] {
            assert_eq!(ScreenMessage::decode(&message.encode()), Some(message));
        }
        for other in [
            "",
            "changed",
            "asks",
            "asks a b",
            "shows a",
            "shows a 1",
            "shows a -1 lit",
            "shows a 1 dark",
            "shows a 1 lit more",
        ] {
            assert_eq!(ScreenMessage::decode(other), None, "{other}");
        }
    }
}
