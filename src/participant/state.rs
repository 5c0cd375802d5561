//! The state of a visit, as plain data.

use crate::exchange::{self, Invitation, InvitationError};
use crate::questionnaire::{Item, ItemId, Questionnaire, Role, Scan};
use crate::report::{self, Personal};
use crate::response::Answer;
use crate::route::Route;
use crate::store::{Draft, DraftChange, DraftError, Participation, Slots, StorageKind};
use crate::wording::{Date, Phrase, Wording};

/// Save status of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Everything is stored.
    Done,
    /// A storage operation is in progress.
    Busy,
    /// A write failed. The changes are still in this tab, and are retried with the next one.
    Trouble(DraftError),
}

/// Something about this visit that the person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The draft is of the previous record: the current one is damaged.
    Earlier,
    /// The draft was begun with another edition.
    OtherEdition(String),
    /// The draft is also open in another tab.
    OtherTab,
    /// The draft was wiped, and can be put back as long as this page is open.
    Wiped,
    /// Everything reachable was wiped; the database could not be reached.
    WipedInPart,
    /// A draft was imported from a file, with this number of answers.
    TakenIn(usize),
    /// This number of answers was migrated from a visit in which the database was unavailable.
    BroughtOver(usize),
    /// The draft of somebody else for this round was replaced by that of the next person.
    MadeRoom,
}

/// Transient state of the current page; reset on navigation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transient {
    /// Going on was tried without a reason why the item does not apply.
    pub reason_missing: bool,
    /// Why a file was not taken in.
    pub file_refused: Option<Phrase>,
    /// A draft from a file that waits for the person to decide.
    pub file_waiting: Option<Draft>,
    /// A file could not be saved.
    pub save_failed: bool,
    /// Whether the last copy to the clipboard succeeded.
    pub copied: Option<bool>,
    /// A text to copy by hand.
    pub by_hand: Option<String>,
    /// Why there is no code to hand in.
    pub code_refused: Option<CodeRefused>,
    /// Which part of a long code is shown, from 0 and on past the last.
    pub part: usize,
    /// The person is asked whether the device goes to the next one.
    pub next_asked: bool,
}

/// Why there is no code to hand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeRefused {
    /// The slip that was typed is invalid.
    Slip,
    /// The browser gave no randomness to seal with.
    Randomness,
}

/// What is being filled in for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// For oneself.
    OwnScan,
    /// For a round.
    Round(Box<Invitation>),
    /// For what was filled in before a wipe, in this namespace.
    WhatWasWiped(String),
}

/// The state of a visit.
#[derive(Clone, Debug)]
pub struct State {
    /// What is asked.
    pub asked: Questionnaire,
    /// The interface texts.
    pub wording: Wording,
    /// The day of the last event, which the shell asks of the clock each time: a page may stay open overnight.
    pub today: Date,
    /// The page that is shown.
    pub route: Route,
    /// Navigations so far: the key of the current page.
    pub navigations: u32,
    /// What is being filled in.
    pub draft: Option<Draft>,
    /// The namespace of its storage: that of a round, or of the own scan where it is empty.
    pub namespace: String,
    /// Save status of the draft.
    pub keeping: Keeping,
    /// Where it is kept.
    pub storage_kind: StorageKind,
    /// Whether the device can send a text by another app.
    pub can_share: bool,
    /// What the person should know.
    pub notice: Option<Notice>,
    /// An unreadable record of an earlier visit, until the person decides.
    pub unreadable: Option<DraftError>,
    /// Whether the person wants to see the descriptions of the levels, where they ever said so.
    pub described: Option<bool>,
    /// The invitation that was opened last, or why it was refused.
    pub offered: Option<Result<Invitation, InvitationError>>,
    /// Its link: the address bar no longer has it.
    pub(super) offered_link: String,
    /// The slip in the link, unparsed.
    pub(super) offered_slip: String,
    /// The role chosen for the round of the invitation.
    pub(super) round_role: Option<Role>,
    /// The person is asked whether the answers stored for the round of the invitation are their own.
    pub asks_person: bool,
    /// The cached check code of an invitation that was shown: computing it takes a moment.
    pub(super) check_code: Option<(Invitation, String)>,
    /// The code to hand in, as long as it matches the draft.
    pub code: Option<Vec<u8>>,
    /// Transient state of the current page.
    pub transient: Transient,
    /// The role chosen before anything was begun.
    pub(super) first_role: Option<Role>,
    /// What was replaced, and can be put back.
    pub(super) wiped: Option<Draft>,
    /// What was wiped from every storage, with the namespace that was open, and can be put back.
    pub(super) wiped_all: Option<(String, Vec<(String, Slots)>)>,
    /// Changes that are on screen and not stored yet.
    pub(super) waiting: Vec<DraftChange>,
    /// The response is sealed as soon as its revision is stored.
    pub(super) sealing: bool,
    /// Incremented when the draft is dropped or replaced; results of effects from an older generation are ignored.
    pub(super) generation: u32,
    /// The purpose to switch to as soon as everything is stored.
    pub(super) turning_to: Option<Purpose>,
    /// Set where the whole draft, not changes to it, waits to be stored.
    pub(super) whole: Option<Whole>,
}

/// How a whole draft is to be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whole {
    /// Replaces the draft that is there.
    InPlace,
    /// Only if the storage is empty, and only when the person asks: the draft had disappeared.
    IfEmpty,
}

impl State {
    /// A visit in which nothing has happened. `namespace` is the storage that was open last, and
    /// `described` what the person chose in an earlier visit.
    pub fn new(
        asked: Questionnaire,
        wording: Wording,
        storage_kind: StorageKind,
        namespace: String,
        described: Option<bool>,
    ) -> Self {
        Self {
            asked,
            wording,
            today: Date::default(),
            route: Route::Start,
            navigations: 0,
            draft: None,
            namespace,
            keeping: Keeping::Done,
            storage_kind,
            can_share: false,
            notice: None,
            unreadable: None,
            described,
            offered: None,
            offered_link: String::new(),
            offered_slip: String::new(),
            round_role: None,
            asks_person: false,
            check_code: None,
            code: None,
            transient: Transient::default(),
            sealing: false,
            generation: 0,
            turning_to: None,
            first_role: None,
            wiped: None,
            wiped_all: None,
            waiting: Vec::new(),
            whole: None,
        }
    }

    /// The text of a phrase.
    pub fn say(&self, phrase: Phrase) -> String {
        self.wording.say(phrase).to_owned()
    }

    /// The text of a phrase with numbers in its blanks.
    pub fn count(&self, phrase: Phrase, blanks: &[(&str, usize)]) -> String {
        self.wording.count(phrase, blanks)
    }

    /// What was said about an item.
    pub fn answer(&self, item: &Item) -> Option<Answer> {
        self.draft.as_ref()?.response.answer(item)
    }

    /// The items of the scan in the order in which they are asked; none where nothing was begun.
    pub fn path(&self) -> Vec<&Item> {
        self.draft.as_ref().map_or_else(Vec::new, |draft| {
            self.asked.path(draft.scan, draft.response.role)
        })
    }

    /// Whether leaving the page loses answers: they could not be stored, or are in this tab alone.
    pub fn loses_answers(&self) -> bool {
        let is_tab_alone = self.storage_kind == StorageKind::Tab && self.progress().0 > 0;
        is_tab_alone || matches!(self.keeping, Keeping::Trouble(_))
    }

    /// Items with an answer and items asked.
    pub fn progress(&self) -> (usize, usize) {
        self.draft
            .as_ref()
            .map_or((0, 0), |draft| draft.progress(&self.asked))
    }

    /// The report; `None` where nothing was begun.
    pub fn report(&self) -> Option<Personal> {
        let draft = self.draft.as_ref()?;
        let reason = |item: &ItemId| draft.reasons.get(item).cloned();
        Some(report::personal(
            &self.asked,
            draft.scan,
            &draft.response,
            &draft.targets,
            reason,
        ))
    }

    /// What the person does for the municipality; `None` for rather not say.
    pub fn role(&self) -> Option<Role> {
        self.draft
            .as_ref()
            .map_or(self.first_role, |draft| draft.response.role)
    }

    /// Whether all items are asked.
    pub fn is_full(&self) -> bool {
        self.draft
            .as_ref()
            .is_some_and(|draft| draft.scan == Scan::Full)
    }

    /// Whether the descriptions of the levels are shown: in the full scan unless the person chose
    /// otherwise, in the quick scan on request.
    pub fn is_described(&self) -> bool {
        self.described.unwrap_or(self.is_full())
    }

    /// Whether a reason why an item does not apply is still wanted.
    pub fn wants_reason(&self, item: &ItemId) -> bool {
        self.draft
            .as_ref()
            .is_some_and(|draft| draft.wants_reason(item))
    }

    /// The participation of the draft in a round, if any.
    pub fn participation(&self) -> Option<&Participation> {
        self.draft.as_ref()?.participation.as_ref()
    }

    /// The round that the draft is filled in for.
    pub fn round(&self) -> Option<Invitation> {
        Invitation::decode(&self.participation()?.invitation).ok()
    }

    /// Whether the round takes remarks.
    pub fn takes_remarks(&self) -> bool {
        self.round().is_some_and(|round| round.remarks)
    }

    /// Whether the draft is what was handed in last.
    pub fn is_handed_in(&self) -> bool {
        let draft = self.draft.as_ref().zip(self.participation());
        draft.is_some_and(|(draft, participation)| participation.holds(draft))
    }

    /// The address of the page, to open it elsewhere: with the invitation where it is about one.
    pub fn address(&self) -> String {
        match self.route {
            Route::TakePart if self.offered.is_some() => format!("#{}", self.offered_link),
            _ => self.route.address(),
        }
    }

    /// Which scan an invitation asks, or `None` where it asks another questionnaire than this one.
    pub fn scan_of(&self, invitation: &Invitation) -> Option<Scan> {
        [Scan::Quick, Scan::Full].into_iter().find(|scan| {
            exchange::fingerprint_of_questionnaire(&self.asked, *scan) == invitation.questionnaire
        })
    }

    /// Whether something that was wiped or replaced can be put back.
    pub fn can_put_back(&self) -> bool {
        self.wiped.is_some() || self.wiped_all.is_some()
    }

    /// What the person does for the municipality, as said for the round of the invitation.
    pub fn round_role(&self) -> Option<Role> {
        self.round_role
    }

    /// The check code of an invitation, as the screen of its clerk shows it.
    pub fn check_code(&self, invitation: &Invitation) -> String {
        let found = self.check_code.as_ref();
        let found = found.filter(|(there, _)| there == invitation);
        found.map(|(_, code)| code.clone()).unwrap_or_default()
    }

    /// Computes the check code that the page shows.
    pub(super) fn find_check_code(&mut self) {
        let offered = || self.offered.clone()?.ok();
        let shown = match self.route {
            Route::TakePart => offered().or_else(|| self.round()),
            Route::HandIn => self.round(),
            _ => None,
        };
        if let Some(shown) = shown.filter(|shown| self.check_code(shown).is_empty()) {
            let code = shown.check_code();
            self.check_code = Some((shown, code));
        }
    }
}
