//! The state of the clerk's program, as plain data: the rounds on this device, and what is being done with them.

mod form;
mod in_view;
mod memo;
mod reports;
mod seats;
mod steps;

pub use form::Form;
pub use in_view::InView;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{CameraTrouble, Collected, Field, Opening, Sure, Undo};
use crate::disclosure::Release;
use crate::exchange::{CodeDigest, InvitationError, RegionInvitation, Slip, Token};
use crate::export::Person;
use crate::exporting::Exporting;
use crate::html::OnScreen;
use crate::program::Making;
use crate::questionnaire::Editions;
use crate::region::{RegionalRelease, SizeClass};
use crate::report::Group;
use crate::round::{Quarantined, Round};
use crate::route::{ClerkRoute, Step};
use crate::store::{Records, StorageKind};
use crate::wording::{ClerkPhrase, Date, Wording};

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
    /// Invalid input of number fields.
    pub no_numbers: Vec<(Field, String)>,
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

/// The clock of whoever leads the talk, in seconds since midnight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// The time, once it is known.
    pub now: Option<u32>,
    /// Since when the slide is shown.
    pub since: Option<u32>,
}

/// What is contributed to a region.
#[derive(Clone, Debug, PartialEq)]
pub enum Contributed {
    /// The release of a round on this device, by its id.
    Round(String),
    /// A release from a file.
    File(Box<Release>),
}

/// What the clerk decided about something that waited or counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// It counts now.
    Counts,
    /// So many were discarded.
    Discarded(usize),
    /// So many were withdrawn.
    Withdrawn(usize),
    /// It was undone.
    Undone,
}

/// Transient state of the current page; reset on navigation.
#[derive(Clone, Debug, Default)]
pub struct Transient {
    /// Progress of making a backup.
    pub making: Making,
    /// The password is shown as it is typed.
    pub password_shown: bool,
    /// The password is too short.
    pub password_short: bool,
    /// The outcome of opening a backup.
    pub opened: Option<Result<ClerkPhrase, ClerkPhrase>>,
    /// Intakes that are under way, the first one first.
    pub openings: Vec<Opening>,
    /// The outcome of the last intake.
    pub collected: Option<Collected>,
    /// The parts of long codes that were read on this page.
    pub parts: Vec<Vec<u8>>,
    /// Whether the camera is on, or why it is not.
    pub camera: Option<Result<(), CameraTrouble>>,
    /// Whether the light of the camera is on; `None` where it has none.
    pub torch: Option<bool>,
    /// What was done last and can be undone.
    pub undo: Option<Undo>,
    /// What was discarded on the pages of this round, discard by discard, to be quarantined again.
    pub discarded: Vec<Vec<Quarantined>>,
    /// Codes taken in since navigation, batch by batch; not stored.
    pub batches: Vec<Vec<CodeDigest>>,
    /// A code that was opened as a link, until the clerk takes it in or leaves it.
    pub handed_in: Option<Vec<u8>>,
    /// The outcome of the last decision about quarantine.
    pub decided: Option<Decided>,
    /// The action that the clerk is asked to confirm.
    pub asked: Option<Sure>,
    /// The slips that were drawn.
    pub slips: Vec<Slip>,
    /// Whether the last copy to the clipboard succeeded.
    pub copied: Option<bool>,
    /// No key could be made.
    pub no_randomness: bool,
    /// What is on the big screen.
    pub on_screen: OnScreen,
    /// The clock of whoever leads the talk.
    pub clock: Clock,
    /// The step that the program goes on to by itself: what was said last is said there too.
    pub goes_on: Option<Step>,
    /// The round that this one is compared with, by its id; the last one before it where none was chosen.
    pub compared: Option<String>,
    /// The outcome of opening the result of an earlier round.
    pub earlier: Option<Result<ClerkPhrase, ClerkPhrase>>,
    /// Why a result that was saved could not be opened.
    pub saved: Option<ClerkPhrase>,
    /// The release that is contributed to a region, by the id of its round, or one from a file.
    pub contributed: Option<Contributed>,
    /// How large the municipality is; `None` where the clerk leaves that unsaid.
    pub size: Option<SizeClass>,
    /// The sealed contribution, as text, or that it could not be made.
    pub sealed: Option<Result<String, ClerkPhrase>>,
}

/// The state of the clerk's program.
#[derive(Clone, Debug)]
pub struct State {
    /// What rounds ask, and earlier ones asked.
    pub editions: Editions,
    /// The texts that both programs use.
    pub wording: Wording,
    /// The texts of this program.
    pub words: Wording<ClerkPhrase>,
    /// The page that is shown.
    pub route: ClerkRoute,
    /// Navigations so far: the key of the current page.
    pub navigations: u32,
    /// How many times the camera was turned on or off: what an earlier turn still does is ignored.
    pub camera_turn: u32,
    /// The cameras of the device, by key and name, once one was used.
    pub cameras: Vec<(String, String)>,
    /// The camera that was chosen, by its key.
    pub camera: Option<String>,
    /// The address of the app, without what follows the `#`.
    pub address: String,
    /// The rounds on this device.
    pub kept: Records<Round>,
    /// Results of earlier rounds that were opened from a file, for as long as the page is open.
    pub opened: Vec<Release>,
    /// A result that was opened from a file to be looked at, for as long as the page is open.
    pub viewed: Option<Release>,
    /// The result of a made-up council, once it was looked at.
    pub example: Option<Arc<Group>>,
    /// The answers of one person: those on this device, or from a file.
    pub person: Own,
    /// The file of a region that was opened, or why it could not be.
    pub regional: Option<Result<RegionalRelease, ClerkPhrase>>,
    /// The invitation of a region that was opened, or why it could not be.
    pub region: Option<Result<(RegionInvitation, Token), InvitationError>>,
    /// The day of the last event, which the shell asks of the clock each time: a page may stay open overnight.
    pub today: Date,
    /// Where rounds are kept.
    pub storage_kind: StorageKind,
    /// Whether this browser stores the key of a round separately, wrapped; `None` as long as that is not known.
    pub protects: Option<bool>,
    /// A tone sounds for each new code.
    pub sounds: bool,
    /// What is filled in for a new round.
    pub form: Form,
    /// What was typed on the page.
    pub typed: Typed,
    /// Transient state of the current page.
    pub transient: Transient,
    /// Memoised releases and report.
    pub(super) memo: memo::Memo,
    /// Cached check codes of rounds that were shown, by round: computing one takes a moment.
    pub(super) check_codes: BTreeMap<String, String>,
    /// The number of the last batch of codes that was opened.
    pub(super) batch: u32,
    /// The export of the report on the page.
    pub exporting: Exporting,
}

impl Typed {
    /// What stays between two steps of a round: everything but passwords.
    fn within_a_round(self) -> Self {
        Self {
            password: String::new(),
            opening: String::new(),
            ..self
        }
    }
}

impl Transient {
    /// What stays between a page of a round and another.
    fn within_a_round(self, to: &ClerkRoute) -> Self {
        let goes_on = matches!(to, ClerkRoute::Step(_, step) if self.goes_on == Some(*step));
        Self {
            opened: self.opened.filter(|_| goes_on),
            batches: self.batches,
            discarded: self.discarded,
            openings: self.openings,
            slips: self.slips,
            compared: self.compared,
            on_screen: self.on_screen,
            ..Self::default()
        }
    }
}

impl State {
    /// The initial state, before the rounds are loaded.
    pub fn new(
        editions: Editions,
        wording: Wording,
        words: Wording<ClerkPhrase>,
        storage_kind: StorageKind,
        address: String,
        today: Date,
    ) -> Self {
        Self {
            editions,
            wording,
            words,
            route: ClerkRoute::Rounds,
            navigations: 0,
            camera_turn: 0,
            cameras: Vec::new(),
            camera: None,
            address,
            kept: Records::default(),
            opened: Vec::new(),
            viewed: None,
            example: None,
            regional: None,
            region: None,
            person: Own::default(),
            today,
            storage_kind,
            protects: None,
            sounds: true,
            form: Form::default(),
            typed: Typed::default(),
            transient: Transient::default(),
            memo: memo::Memo::default(),
            check_codes: BTreeMap::new(),
            batch: 0,
            exporting: Exporting::default(),
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
        self.kept.record(id)
    }

    /// The check code of a round, as the screens of its participants show it.
    pub fn check_code(&self, round: &Round) -> String {
        self.check_codes
            .get(&round.id())
            .cloned()
            .unwrap_or_default()
    }

    /// Drops what was typed and said on the page that is left for `route`: all of it, or within a round less.
    pub(super) fn leave_page(&mut self, route: &ClerkRoute) {
        let (typed, transient) = (
            std::mem::take(&mut self.typed),
            std::mem::take(&mut self.transient),
        );
        let here = self.here();
        if here.is_some() && here == of_round(route) {
            self.typed = typed.within_a_round();
            self.transient = transient.within_a_round(route);
        }
    }

    /// Computes the check code of the round that the page is about.
    pub(super) fn find_check_code(&mut self) {
        let round = self.here().and_then(|id| self.round(id));
        let found = round.map(|round| (round.id(), round.invitation.clone()));
        if let Some((id, invitation)) = found {
            let code = || invitation.check_code();
            self.check_codes.entry(id).or_insert_with(code);
        }
        if let Some(Ok((invitation, _))) = &self.region {
            let code = || invitation.check_code();
            let key = region_key(invitation);
            self.check_codes.entry(key).or_insert_with(code);
        }
    }

    /// The id of the round that the page is about.
    pub fn here(&self) -> Option<&str> {
        of_round(&self.route)
    }

    /// The link of a round, or of one of its slips.
    pub fn link(&self, round: &Round, slip: Option<Slip>) -> String {
        let link = format!("{}#{}", self.address, round.invitation.fragment());
        match slip {
            Some(slip) => format!("{link}.{}", slip.text()),
            None => link,
        }
    }

    /// The check code of a region, as its website shows it.
    pub fn region_check_code(&self, invitation: &RegionInvitation) -> String {
        match self.check_codes.get(&region_key(invitation)) {
            Some(code) => code.clone(),
            None => invitation.check_code(),
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
}

/// The key of the check code of a region, beside those of rounds.
fn region_key(invitation: &RegionInvitation) -> String {
    format!("region-{}", crate::crockford::encode(&invitation.region()))
}

/// The id of the round that a page is about.
fn of_round(route: &ClerkRoute) -> Option<&str> {
    match route {
        ClerkRoute::Round(id) | ClerkRoute::Step(id, _) | ClerkRoute::Screen(id) => Some(id),
        ClerkRoute::Rounds
        | ClerkRoute::New
        | ClerkRoute::HandedIn(_)
        | ClerkRoute::Result
        | ClerkRoute::Example
        | ClerkRoute::ExampleScreen
        | ClerkRoute::ExampleTalk
        | ClerkRoute::Files
        | ClerkRoute::RegionLink(_)
        | ClerkRoute::Contribution => None,
    }
}
