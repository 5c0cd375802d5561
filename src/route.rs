//! The part of the address after `#`.
//!
//! An answer, a code or a key never stands in the part before it: that reaches the server's log.

use crate::questionnaire::ItemId;

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// What it is, and where to begin.
    Start,
    /// All statements of the scan, and which are open.
    Overview,
    /// One statement.
    Statement(ItemId),
    /// The own profile.
    Outcome,
    /// Background.
    Explanation(Topic),
    /// Nothing stands here.
    Unknown,
}

/// A page of background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// How it is scored.
    Method,
    /// What is kept, where, and what leaves the device: nothing.
    Privacy,
    /// What the statements rest on.
    Sources,
    /// What works with which aids, and what is known not to.
    Accessibility,
    /// On which terms the program and its parts may be used.
    Licences,
}

impl Topic {
    /// Every topic, in the order in which they are listed.
    pub const ALL: [Self; 5] = [
        Self::Method,
        Self::Privacy,
        Self::Sources,
        Self::Accessibility,
        Self::Licences,
    ];

    /// As in the address.
    fn key(self) -> &'static str {
        match self {
            Self::Method => "score",
            Self::Privacy => "privacy",
            Self::Sources => "bronnen",
            Self::Accessibility => "toegankelijkheid",
            Self::Licences => "licenties",
        }
    }
}

impl Route {
    /// Reads what follows the `#`.
    pub fn parse(fragment: &str) -> Self {
        let mut parts = fragment
            .trim_start_matches('#')
            .trim_matches('/')
            .split('/');
        match (parts.next(), parts.next(), parts.next()) {
            (None | Some(""), None, None) => Self::Start,
            (Some("vragen"), None, None) => Self::Overview,
            (Some("vragen"), Some(item), None) => Self::Statement(ItemId::new(item)),
            (Some("uitslag"), None, None) => Self::Outcome,
            (Some("uitleg"), None, None) => Self::Explanation(Topic::Method),
            (Some("uitleg"), Some(key), None) => Topic::ALL
                .into_iter()
                .find(|topic| topic.key() == key)
                .map_or(Self::Unknown, Self::Explanation),
            _ => Self::Unknown,
        }
    }

    /// The address of the page, from the `#` on.
    pub fn address(&self) -> String {
        match self {
            Self::Start | Self::Unknown => "#/".to_owned(),
            Self::Overview => "#/vragen".to_owned(),
            Self::Statement(item) => format!("#/vragen/{item}"),
            Self::Outcome => "#/uitslag".to_owned(),
            Self::Explanation(topic) => format!("#/uitleg/{}", topic.key()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_an_address_that_leads_back_to_it() {
        let mut pages = vec![
            Route::Start,
            Route::Overview,
            Route::Statement(ItemId::new("P1-2")),
            Route::Outcome,
        ];
        pages.extend(Topic::ALL.map(Route::Explanation));
        for page in pages {
            assert_eq!(Route::parse(&page.address()), page);
        }
    }

    #[test]
    fn an_address_may_be_written_loosely_but_not_wrongly() {
        for (address, expected) in [
            ("", Route::Start),
            ("#", Route::Start),
            ("#vragen/", Route::Overview),
            ("#/uitleg", Route::Explanation(Topic::Method)),
            ("#/uitleg/onzin", Route::Unknown),
            ("#/vragen/P1-1/meer", Route::Unknown),
            ("#/onzin", Route::Unknown),
            ("#//", Route::Start),
            ("#/\u{202e}", Route::Unknown),
        ] {
            assert_eq!(Route::parse(address), expected, "{address}");
        }
    }
}
