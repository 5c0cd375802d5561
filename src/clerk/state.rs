//! The state of the clerk's program, as plain data: the rounds on this device, and what is being done with them.

mod in_view;

pub use in_view::InView;

use std::collections::BTreeMap;

use super::{CameraTrouble, Collected, Exporting, Field, Sure, Undo, Unsaved, Way};
use crate::disclosure::Release;
use crate::exchange::{CodeDigest, Slip};
use crate::export::Person;
use crate::questionnaire::{Questionnaire, Scan};
use crate::report;
use crate::round::Round;
use crate::route::ClerkRoute;
use crate::store::{RoundsError, StorageKind};
use crate::wording::{ClerkPhrase, Date, Wording};

/// What is filled in for a new round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The municipality.
    pub municipality: String,
    /// What the round is called.
    pub label: String,
    /// How many can take part, as typed.
    pub members: String,
    /// How many inhabitants there are, as typed.
    pub inhabitants: String,
    /// Which items are asked.
    pub scan: Scan,
    /// How everybody counts once.
    pub way: Way,
    /// What is wrong with it, once somebody tried to go on.
    pub tried: bool,
}

/// What was typed on the current page; reset on navigation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The password of a backup that is made.
    pub password: String,
    /// The password of a backup that is opened.
    pub opening: String,
    /// Text with codes.
    pub codes: String,
    /// The proposal for the agenda, where it was changed.
    pub agenda: Option<String>,
    /// What stands in fields for a number and is none.
    pub no_numbers: Vec<(Field, String)>,
}

/// How far making a backup is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Making {
    /// Not begun.
    #[default]
    No,
    /// It takes a moment.
    Busy,
    /// It was saved.
    Saved,
}

/// The answers of one person that are shown, or why there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Own {
    /// They are looked for.
    #[default]
    Searching,
    /// Nothing was filled in on this device.
    None,
    /// What was filled in cannot be read, or is of an edition that is not here.
    Unreadable,
    /// They were filled in on this device.
    Device(Box<Person>),
    /// They were opened from a file.
    File(Box<Person>),
}

impl Own {
    /// The answers, where there are any.
    pub fn shown(&self) -> Option<&Person> {
        match self {
            Self::Device(person) | Self::File(person) => Some(person),
            _ => None,
        }
    }
}

/// What the clerk decided about something that waited or counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// It counts now.
    Counts,
    /// So many were let go of.
    Discarded(usize),
    /// So many were withdrawn.
    Withdrawn(usize),
    /// It was undone.
    Undone,
}

/// Transient state of the current page; reset on navigation.
#[derive(Clone, Debug, Default)]
pub struct Transient {
    /// How far making a backup is.
    pub making: Making,
    /// The password is shown as it is typed.
    pub password_shown: bool,
    /// The password is too short.
    pub password_short: bool,
    /// What became of a backup that was opened.
    pub opened: Option<Result<ClerkPhrase, ClerkPhrase>>,
    /// What became of what was taken in last.
    pub collected: Option<Collected>,
    /// Whether the camera is on, or why it is not.
    pub camera: Option<Result<(), CameraTrouble>>,
    /// What was done last and can be undone.
    pub undo: Option<Undo>,
    /// What was taken in since the page was turned to, batch by batch. It is kept nowhere.
    pub batches: Vec<Vec<CodeDigest>>,
    /// A code that was opened as a link, until the clerk takes it in or leaves it.
    pub handed_in: Option<Vec<u8>>,
    /// What became of something that waited.
    pub decided: Option<Decided>,
    /// What the clerk is asked to be sure of.
    pub asked: Option<Sure>,
    /// The slips that were drawn.
    pub slips: Vec<Slip>,
    /// Whether the last copying worked.
    pub copied: Option<bool>,
    /// No key could be made.
    pub no_randomness: bool,
    /// Which finding the big screen shows, from 0.
    pub shown: usize,
    /// The round that this one is compared with, by its id; the last one before it where none was chosen.
    pub compared: Option<String>,
    /// What became of the result of an earlier round that was opened.
    pub earlier: Option<Result<ClerkPhrase, ClerkPhrase>>,
    /// Why a result that was saved could not be opened.
    pub saved: Option<ClerkPhrase>,
    /// What is made of the report on the page.
    pub exporting: Exporting,
    /// Whether the last copying of a document worked.
    pub copied_document: Option<bool>,
}

/// The state of the clerk's program.
#[derive(Clone, Debug)]
pub struct State {
    /// What rounds ask.
    pub asked: Questionnaire,
    /// Earlier editions, so that what was made with them can still be read.
    pub editions: Vec<Questionnaire>,
    /// The texts that both programs use.
    pub wording: Wording,
    /// The texts of this program.
    pub words: Wording<ClerkPhrase>,
    /// The page that is shown.
    pub route: ClerkRoute,
    /// Navigations so far: the key of the current page.
    pub navigations: u32,
    /// The address of the app, without what follows the `#`.
    pub address: String,
    /// The rounds on this device.
    pub rounds: Vec<Round>,
    /// Why rounds on this device cannot be read.
    pub unreadable: Vec<RoundsError>,
    /// Results of earlier rounds that were opened from a file, for as long as the page is open.
    pub opened: Vec<Release>,
    /// A result that was opened from a file to be looked at, for as long as the page is open.
    pub viewed: Option<Release>,
    /// The answers of one person: those on this device, or from a file.
    pub person: Own,
    /// The day of the last event, which the shell asks of the clock each time: a page may stay open overnight.
    pub today: Date,
    /// Where rounds are kept.
    pub storage_kind: StorageKind,
    /// Why the rounds on this device could not be looked for.
    pub load_failed: Option<RoundsError>,
    /// Whether this browser keeps the key of a round apart, wrapped; `None` as long as that is not known.
    pub protects: Option<bool>,
    /// Codes had come in when the page was turned to: then collecting stands first on it. What stands where
    /// does not change while somebody works with it.
    pub collecting: bool,
    /// A tone sounds for each new code.
    pub sounds: bool,
    /// What is filled in for a new round.
    pub form: Form,
    /// What was typed on the page.
    pub typed: Typed,
    /// Transient state of the current page.
    pub transient: Transient,
    /// The check codes of rounds that were shown, by round: each takes a moment to find.
    pub(super) check_codes: BTreeMap<String, String>,
    /// What is not on the device yet, by round.
    pub(super) unsaved: BTreeMap<String, Unsaved>,
    /// Something is being written.
    pub(super) is_writing: bool,
    /// How many times the device is being read.
    pub(super) reads: usize,
    /// How many of them began before something was written: what they find may be of before.
    pub(super) stale_reads: usize,
    /// Number of the last file that was asked for.
    pub(super) jobs: u32,
}

impl Default for Form {
    fn default() -> Self {
        Self {
            municipality: String::new(),
            label: String::new(),
            members: String::new(),
            inhabitants: String::new(),
            scan: Scan::Quick,
            way: Way::Without,
            tried: false,
        }
    }
}

impl Form {
    /// Municipality and label, as an invitation names the round.
    pub fn name(&self) -> String {
        let parts = [self.municipality.trim(), self.label.trim()];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// How many can take part: from 1 to 255.
    pub fn members(&self) -> Option<u8> {
        self.members
            .trim()
            .parse()
            .ok()
            .filter(|members| *members > 0)
    }

    /// The seats of a council by the number of inhabitants.
    pub fn seats(&self) -> Option<u8> {
        let digits = self.inhabitants.chars().filter(char::is_ascii_digit);
        let inhabitants: u32 = digits.collect::<String>().parse().ok()?;
        (inhabitants > 0).then(|| seats(inhabitants))
    }
}

/// Whether two names are of one municipality.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// How many members the council of a municipality with so many inhabitants has: Gemeentewet, article 8.
pub fn seats(inhabitants: u32) -> u8 {
    const UP_TO: [(u32, u8); 16] = [
        (3_000, 9),
        (6_000, 11),
        (10_000, 13),
        (15_000, 15),
        (20_000, 17),
        (25_000, 19),
        (30_000, 21),
        (35_000, 23),
        (40_000, 25),
        (45_000, 27),
        (50_000, 29),
        (60_000, 31),
        (70_000, 33),
        (80_000, 35),
        (100_000, 37),
        (200_000, 39),
    ];
    let row = UP_TO.iter().find(|(most, _)| inhabitants <= *most);
    row.map_or(45, |(_, seats)| *seats)
}

impl State {
    /// The state before anything was looked for.
    pub fn new(
        asked: Questionnaire,
        wording: Wording,
        words: Wording<ClerkPhrase>,
        storage_kind: StorageKind,
        address: String,
        today: Date,
    ) -> Self {
        Self {
            asked,
            editions: Vec::new(),
            wording,
            words,
            route: ClerkRoute::Rounds,
            navigations: 0,
            address,
            rounds: Vec::new(),
            unreadable: Vec::new(),
            opened: Vec::new(),
            viewed: None,
            person: Own::default(),
            today,
            storage_kind,
            load_failed: None,
            protects: None,
            collecting: false,
            sounds: true,
            form: Form::default(),
            typed: Typed::default(),
            transient: Transient::default(),
            check_codes: BTreeMap::new(),
            unsaved: BTreeMap::new(),
            is_writing: false,
            reads: 0,
            stale_reads: 0,
            jobs: 0,
        }
    }

    /// The text of a phrase.
    pub fn say(&self, phrase: ClerkPhrase) -> String {
        self.words.say(phrase).to_owned()
    }

    /// The text of a phrase with its blanks filled in.
    pub fn fill(&self, phrase: ClerkPhrase, blanks: &[(&str, &str)]) -> String {
        self.words.fill(phrase, blanks)
    }

    /// The text of a phrase with numbers in its blanks.
    pub fn count(&self, phrase: ClerkPhrase, blanks: &[(&str, usize)]) -> String {
        self.words.count(phrase, blanks)
    }

    /// The round with an id.
    pub fn round(&self, id: &str) -> Option<&Round> {
        self.rounds.iter().find(|round| round.id() == id)
    }

    /// The check code of a round, as the screens of its participants show it.
    pub fn check_code(&self, round: &Round) -> String {
        self.check_codes
            .get(&round.id())
            .cloned()
            .unwrap_or_default()
    }

    /// Finds the check code of the round that the page is about.
    pub(super) fn find_check_code(&mut self) {
        let round = self.here().and_then(|id| self.round(id));
        let found = round.map(|round| (round.id(), round.invitation.clone()));
        if let Some((id, invitation)) = found {
            let code = || invitation.check_code();
            self.check_codes.entry(id).or_insert_with(code);
        }
    }

    /// The id of the round that the page is about.
    pub fn here(&self) -> Option<&str> {
        match &self.route {
            ClerkRoute::Round(id) | ClerkRoute::Screen(id) => Some(id),
            ClerkRoute::Rounds
            | ClerkRoute::HandedIn(_)
            | ClerkRoute::Result
            | ClerkRoute::Files => None,
        }
    }

    /// The link of a round, or of one of its slips.
    pub fn link(&self, round: &Round, slip: Option<Slip>) -> String {
        let link = format!("{}#{}", self.address, round.invitation.fragment());
        match slip {
            Some(slip) => format!("{link}.{}", slip.text()),
            None => link,
        }
    }

    /// The text that invites the council.
    pub fn invitation_text(&self, round: &Round) -> String {
        let name = [("name", &*round.invitation.name)];
        let check = self.say(ClerkPhrase::InviteMessageCheck);
        let come = self.fill(ClerkPhrase::InviteMessageText, &name);
        let mut parts = vec![
            self.say(ClerkPhrase::InviteMessageHello),
            [come, self.link(round, None)].join("\n"),
            check,
            self.say(ClerkPhrase::InviteMessageEnd),
        ];
        if round.invitation.slips {
            parts.push(self.say(ClerkPhrase::InviteMessageSlip));
        }
        parts.join("\n\n")
    }

    /// The report of a round; `None` before it was closed.
    pub fn report(&self, round: &Round) -> Option<report::Group> {
        let release = round.release(&self.asked)?;
        let earlier = self.earlier(&release);
        Some(report::group(&self.asked, release, &earlier))
    }

    /// The results of other rounds of the same municipality, on this device and from files, of which
    /// something is shown: the oldest first. Those of later rounds are not among them.
    pub fn earlier(&self, of: &Release) -> Vec<Release> {
        let here = self.rounds.iter();
        let here = here.filter_map(|round| round.release(&self.asked));
        let fits = |other: &Release| {
            other.round != of.round
                && other.count.is_some()
                && is_same(other.municipality(), of.municipality())
                && other
                    .period
                    .zip(of.period)
                    .is_none_or(|(other, this)| other <= this)
        };
        let mut earlier: Vec<Release> = here.filter(fits).collect();
        for opened in self.opened.iter().filter(|other| fits(other)) {
            if earlier.iter().all(|there| there.round != opened.round) {
                earlier.push(opened.clone());
            }
        }
        earlier.sort_by(|a, b| (a.period, &a.name).cmp(&(b.period, &b.name)));
        earlier
    }

    /// A round beside the earlier one that was chosen, or else the last one before it.
    pub fn comparison(&self, of: &Release) -> Option<report::Comparison> {
        let earlier = self.earlier(of);
        let chosen = self.transient.compared.as_deref();
        let chosen = earlier.iter().find(|other| Some(&*other.round) == chosen);
        let earlier = chosen.or(earlier.last())?;
        Some(report::compare(&self.asked, earlier, of))
    }

    /// The proposal for the agenda, as the clerk left it.
    pub fn agenda(&self, report: &report::Group) -> String {
        let typed = self.typed.agenda.clone();
        typed.unwrap_or_else(|| crate::sentences::agenda(&self.words, report))
    }
}
