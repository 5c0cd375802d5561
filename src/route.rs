//! Hash routes: the fragment of the URL.
//!
//! The part of the URL before the fragment never holds an answer, a code or a key: that reaches the server's log.

use crate::questionnaire::ItemId;

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The introduction.
    Start,
    /// All statements of the scan, and which are open.
    Overview,
    /// One statement.
    Statement(ItemId),
    /// The own profile.
    Outcome,
    /// An invitation to a round, as it stands in its link.
    Invitation(String),
    /// Taking part in a round.
    TakePart,
    /// Handing in to the clerk of a round.
    HandIn,
    /// Background.
    Explanation(Topic),
    /// Not found.
    Unknown,
}

/// A page of background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// How it is scored.
    Method,
    /// What is kept, where, and what leaves the device: nothing.
    Privacy,
    /// Which assistive technology works, and what is known not to work.
    Accessibility,
}

impl Topic {
    /// Every topic, in the order in which they are listed.
    pub const ALL: [Self; 3] = [Self::Method, Self::Privacy, Self::Accessibility];

    /// Its path segment in the address.
    fn key(self) -> &'static str {
        match self {
            Self::Method => "score",
            Self::Privacy => "privacy",
            Self::Accessibility => "toegankelijkheid",
        }
    }
}

impl Route {
    /// Parses a fragment.
    pub fn parse(fragment: &str) -> Self {
        let fragment = fragment.trim_start_matches('#');
        // No route starts with a digit: a fragment that does is an invitation.
        if fragment.starts_with(|first: char| first.is_ascii_digit()) {
            return Self::Invitation(fragment.to_owned());
        }
        let mut parts = fragment.trim_matches('/').split('/');
        match (parts.next(), parts.next(), parts.next()) {
            (None | Some(""), None, None) => Self::Start,
            (Some("vragen"), None, None) => Self::Overview,
            (Some("vragen"), Some(item), None) => Self::Statement(ItemId::new(item)),
            (Some("uitslag"), None, None) => Self::Outcome,
            (Some("deelname"), None, None) => Self::TakePart,
            (Some("inleveren"), None, None) => Self::HandIn,
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
            Self::Invitation(link) => format!("#{link}"),
            Self::TakePart => "#/deelname".to_owned(),
            Self::HandIn => "#/inleveren".to_owned(),
            Self::Explanation(topic) => format!("#/uitleg/{}", topic.key()),
        }
    }
}

/// A step of a round. Each is a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// What the round is, and the plan for the evening.
    Prepare,
    /// The backup of its key.
    Backup,
    /// Inviting the participants.
    Invite,
    /// Taking in codes or counting hands, and closing.
    Collect,
    /// Leading the talk, beside the big screen.
    Discuss,
    /// The result, to be read and taken along.
    Report,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 6] = [
        Self::Prepare,
        Self::Backup,
        Self::Invite,
        Self::Collect,
        Self::Discuss,
        Self::Report,
    ];

    /// Its path segment in the address.
    fn key(self) -> &'static str {
        match self {
            Self::Prepare => "voorbereiden",
            Self::Backup => "reservekopie",
            Self::Invite => "uitnodigen",
            Self::Collect => "inlezen",
            Self::Discuss => "bespreken",
            Self::Report => "verslag",
        }
    }
}

/// A page of the clerk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClerkRoute {
    /// All rounds on this device.
    Rounds,
    /// A new round.
    New,
    /// One round, by its id, at the step that comes next.
    Round(String),
    /// One round, by its id, at a step.
    Step(String, Step),
    /// The big screen of a round.
    Screen(String),
    /// A code that was handed in, as a link.
    HandedIn(String),
    /// A result that was opened from a file.
    Result,
    /// The own result as files.
    Files,
    /// An invitation of a region, as it stands in its link.
    RegionLink(String),
    /// The contribution to a region.
    Contribution,
    /// The result of a made-up council.
    Example,
    /// The big screen of a made-up council.
    ExampleScreen,
    /// Leading the talk of a made-up council, beside its big screen.
    ExampleTalk,
}

impl ClerkRoute {
    /// The first path segments of its pages. `boot.js` has them too, and a test compares.
    pub const PAGES: [&str; 7] = [
        "peiling",
        "scherm",
        "inzending",
        "uitkomst",
        "bestanden",
        "bijdrage",
        "voorbeeld",
    ];
    /// The first character of the link of a region.
    pub const REGION: char = '2';

    /// Whether a route belongs to the clerk's program, by its first path segment.
    pub fn is_meant(fragment: &str) -> bool {
        let fragment = fragment.trim_start_matches('#');
        let page = fragment.trim_start_matches('/');
        fragment.starts_with(Self::REGION)
            || Self::PAGES.contains(&page.split('/').next().unwrap_or_default())
    }

    /// Whether the page is about the made-up council.
    pub fn is_example(&self) -> bool {
        matches!(
            self,
            Self::Example | Self::ExampleScreen | Self::ExampleTalk
        )
    }

    /// Parses a fragment; `None` for a page of the participant.
    pub fn parse(fragment: &str) -> Option<Self> {
        let link = fragment.trim_start_matches('#');
        if link.starts_with(Self::REGION) {
            return Some(Self::RegionLink(link.to_owned()));
        }
        let mut parts = fragment
            .trim_start_matches('#')
            .trim_matches('/')
            .split('/');
        let route = match (parts.next()?, parts.next()) {
            ("peiling", Some("nieuw")) => Self::New,
            ("peiling", Some(id)) => match parts.next() {
                None => Self::Round(id.to_owned()),
                Some(key) => {
                    let step = Step::ALL.into_iter().find(|step| step.key() == key)?;
                    Self::Step(id.to_owned(), step)
                }
            },
            ("peiling", None) => Self::Rounds,
            ("scherm", Some(id)) => Self::Screen(id.to_owned()),
            ("inzending", Some(code)) => Self::HandedIn(code.to_owned()),
            ("uitkomst", None) => Self::Result,
            ("bestanden", None) => Self::Files,
            ("bijdrage", None) => Self::Contribution,
            ("voorbeeld", None) => Self::Example,
            ("voorbeeld", Some("scherm")) => Self::ExampleScreen,
            ("voorbeeld", Some("bespreken")) => Self::ExampleTalk,
            _ => return None,
        };
        Some(route)
    }

    /// The address of the page, from the `#` on.
    pub fn address(&self) -> String {
        match self {
            Self::Rounds => "#/peiling".to_owned(),
            Self::New => "#/peiling/nieuw".to_owned(),
            Self::Round(id) => format!("#/peiling/{id}"),
            Self::Step(id, step) => format!("#/peiling/{id}/{}", step.key()),
            Self::Screen(id) => format!("#/scherm/{id}"),
            Self::HandedIn(code) => format!("#/inzending/{code}"),
            Self::Result => "#/uitkomst".to_owned(),
            Self::Files => "#/bestanden".to_owned(),
            Self::RegionLink(link) => format!("#{link}"),
            Self::Contribution => "#/bijdrage".to_owned(),
            Self::Example => "#/voorbeeld".to_owned(),
            Self::ExampleScreen => "#/voorbeeld/scherm".to_owned(),
            Self::ExampleTalk => "#/voorbeeld/bespreken".to_owned(),
        }
    }
}

/// A page of the analyst.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnalystRoute {
    /// All comparisons on this device, and a new one.
    Regions,
    /// One comparison, by its id.
    Region(String),
    /// The big screen of a comparison, by its id.
    Screen(String),
}

impl AnalystRoute {
    /// The first path segment of its pages. `boot.js` has it too, and a test compares.
    pub const PAGE: &str = "regio";

    /// Whether a route belongs to the analyst's program, by its first path segment.
    pub fn is_meant(fragment: &str) -> bool {
        let page = fragment.trim_start_matches('#').trim_start_matches('/');
        page.split('/').next() == Some(Self::PAGE)
    }

    /// Parses a fragment; `None` for a page of another program.
    pub fn parse(fragment: &str) -> Option<Self> {
        let path = fragment.trim_start_matches('#').trim_matches('/');
        let mut parts = path.split('/');
        match (parts.next()?, parts.next(), parts.next()) {
            (Self::PAGE, None, None) => Some(Self::Regions),
            (Self::PAGE, Some(id), None) => Some(Self::Region(id.to_owned())),
            (Self::PAGE, Some(id), Some("scherm")) => Some(Self::Screen(id.to_owned())),
            _ => None,
        }
    }

    /// The address of the page, from the `#` on.
    pub fn address(&self) -> String {
        match self {
            Self::Regions => format!("#/{}", Self::PAGE),
            Self::Region(id) => format!("#/{}/{id}", Self::PAGE),
            Self::Screen(id) => format!("#/{}/{id}/scherm", Self::PAGE),
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
            Route::Invitation("1AQc".to_owned()),
            Route::TakePart,
            Route::HandIn,
        ];
        pages.extend(Topic::ALL.map(Route::Explanation));
        for page in pages {
            assert_eq!(Route::parse(&page.address()), page);
        }
    }

    #[test]
    fn the_pages_of_the_clerk_are_not_those_of_the_participant() {
        let id = || "4G2N09HEX94KP".to_owned();
        for page in [
            ClerkRoute::Rounds,
            ClerkRoute::New,
            ClerkRoute::Round(id()),
            ClerkRoute::Screen(id()),
            ClerkRoute::HandedIn("RPEIL24".to_owned()),
            ClerkRoute::Result,
            ClerkRoute::Files,
            ClerkRoute::Example,
            ClerkRoute::ExampleScreen,
            ClerkRoute::ExampleTalk,
        ]
        .into_iter()
        .chain(Step::ALL.map(|step| ClerkRoute::Step(id(), step)))
        {
            assert!(ClerkRoute::is_meant(&page.address()));
            assert_eq!(ClerkRoute::parse(&page.address()), Some(page));
        }
        for address in [
            "",
            "#/",
            "#/vragen",
            "#1AQc",
            "#/peilingen",
            "#/scherm",
            "#/bestanden/x",
            "#/peiling/4G2N09HEX94KP/onzin",
        ] {
            assert_eq!(ClerkRoute::parse(address), None, "{address}");
        }
    }

    #[test]
    fn both_programs_agree_on_whose_page_it_is() {
        let boot = include_str!("boot.js");
        let pages = ClerkRoute::PAGES.join("|");
        let (region, page) = (ClerkRoute::REGION, AnalystRoute::PAGE);
        for pattern in [
            format!(r"/^#*(\/*({pages})(\/|$)|{region})/"),
            format!(r"/^#*\/*({page})(\/|$)/"),
        ] {
            assert!(boot.contains(&pattern), "boot.js has not {pattern}");
        }
        let link = "#2AQc.ABC";
        let route = ClerkRoute::RegionLink("2AQc.ABC".to_owned());
        assert!(ClerkRoute::is_meant(link));
        assert_eq!(ClerkRoute::parse(link), Some(route));
        for page in [
            AnalystRoute::Regions,
            AnalystRoute::Region("ABCDEFGH".to_owned()),
            AnalystRoute::Screen("ABCDEFGH".to_owned()),
        ] {
            let address = page.address();
            assert!(AnalystRoute::is_meant(&address) && !ClerkRoute::is_meant(&address));
            assert_eq!(AnalystRoute::parse(&address), Some(page));
        }
        assert_eq!(AnalystRoute::parse("#/regio/a/b"), None);
        assert!(!AnalystRoute::is_meant("#/regionaal"));
        for address in [
            "#/peiling",
            "#peiling",
            "#//scherm",
            "#/bestanden/x",
            "#/scherm",
        ] {
            assert!(ClerkRoute::is_meant(address), "{address}");
        }
        for address in ["", "#", "#/", "#/vragen/peiling", "#/peilingen", "#1AQc"] {
            assert!(!ClerkRoute::is_meant(address), "{address}");
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
