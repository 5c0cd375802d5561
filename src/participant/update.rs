//! The update function of the participant's program.

mod taking_part;

use super::state::{Purpose, Whole};
use super::{Effect, Event, Field, FileContent, Keeping, Notice, State, Transient};
use crate::export;
use crate::html::Id;
use crate::incoming;
use crate::participant::view;
use crate::questionnaire::{ItemId, Level, Scan};
use crate::route::Route;
use crate::store::{
    self, Broadcast, Draft, DraftChange, DraftError, Loaded, RecordError, StorageKind, TakenOff,
};
use crate::wording::Phrase;

impl State {
    /// Applies an event and returns the effects to perform.
    pub(super) fn apply(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Navigated(route) => self.turn(route),
            Event::SkippedToContent => vec![Effect::Focus(Id::MAIN)],
            Event::ChoseRole(role) if self.draft.is_some() => self.change(DraftChange::Role(role)),
            Event::ChoseRole(role) => set(&mut self.first_role, role),
            Event::Began(scan) => self.begin_at(scan, Self::first_open),
            Event::WentOnToFull => self.begin_at(Scan::Full, |_| Route::Overview),
            Event::Changed(change) => {
                self.transient.reason_missing = false;
                self.change(change)
            }
            Event::Wrote(field, text) => self.wrote(field, text),
            Event::ToggledDescriptions => self.toggle_descriptions(),
            Event::WentOn(item) => self.go_on(&item),
            Event::SavedDraft => self.save_draft(),
            Event::ChoseFile(content) => self.look_into(content),
            Event::TookFile => match self.transient.file_waiting.take() {
                Some(draft) => self.take_in(draft),
                None => Vec::new(),
            },
            Event::LeftFile => set(&mut self.transient.file_waiting, None),
            Event::TriedAgain => self.try_again(),
            Event::Overruled => self.overrule(),
            Event::GaveWay => self.give_way(),
            Event::Wiped => self.wipe(),
            Event::PutBack => self.put_back(),
            Event::Dismissed => self.dismiss(),
            Event::SavedUnreadable => self.save_unreadable(),
            Event::ForgotUnreadable => vec![Effect::FindStorage],
            Event::Copied => self.copy(),
            Event::Printed => vec![Effect::Print],
            Event::Round(event) => self.update_round(event),
            // The draft read before a wipe or a replacement must not come back.
            Event::Loaded(generation, _) if generation != self.generation => self.read_anew(),
            Event::Loaded(_, outcome) => self.loaded(outcome),
            Event::Applied(generation, _, _) | Event::Replaced(generation, _)
                if generation != self.generation =>
            {
                Vec::new()
            }
            Event::Applied(_, count, outcome) => self.applied(count, outcome),
            Event::Replaced(_, outcome) => self.replaced(outcome),
            Event::Cleared(outcome) => self.cleared(outcome),
            Event::ClearedAll(outcome) => self.cleared_all(outcome),
            Event::PutBackEnded(outcome) => self.put_back_ended(outcome),
            Event::BroughtOver(answers) => {
                set(&mut self.notice, Some(Notice::BroughtOver(answers)))
            }
            Event::FoundStorage(storage_kind) => self.start_anew(storage_kind),
            Event::Heard(message) => self.hear(message),
            Event::CopyEnded(worked, plain) => self.copied(worked, plain),
            Event::SaveFailed => set(&mut self.transient.save_failed, true),
        }
    }

    fn begin_at(&mut self, scan: Scan, page: fn(&Self) -> Route) -> Vec<Effect> {
        let mut effects = self.begin(scan);
        effects.push(Effect::Go(page(self)));
        effects
    }

    fn copied(&mut self, worked: bool, plain: String) -> Vec<Effect> {
        self.transient.copied = Some(worked);
        set(&mut self.transient.by_hand, (!worked).then_some(plain))
    }

    fn toggle_descriptions(&mut self) -> Vec<Effect> {
        let shown = !self.is_described();
        self.described = Some(shown);
        vec![Effect::RememberDescriptions(shown)]
    }

    /// Replaces the stored draft of another tab with the one of this tab.
    fn overrule(&mut self) -> Vec<Effect> {
        match self.draft.clone() {
            Some(draft) => self.replace(draft, None),
            None => Vec::new(),
        }
    }

    /// Discards the draft that could not be stored, and loads that of another tab.
    fn give_way(&mut self) -> Vec<Effect> {
        self.let_go();
        self.keeping = Keeping::Done;
        vec![Effect::Load(self.generation)]
    }

    fn dismiss(&mut self) -> Vec<Effect> {
        self.wiped = None;
        self.wiped_all = None;
        self.notice = None;
        Vec::new()
    }

    fn turn(&mut self, route: Route) -> Vec<Effect> {
        self.transient = Transient::default();
        let mut effects = Vec::new();
        if let Route::Statement(id) = &route {
            let on_path = self.path().iter().any(|item| item.id == *id);
            if on_path {
                effects = self.change(DraftChange::LastItem(id.clone()));
            }
        }
        if let Route::Invitation(link) = &route {
            effects = self.offer(link);
        } else {
            self.route = route;
        }
        // The first page of a visit does not move the focus: the browser has announced the page load.
        if self.navigations > 0 {
            effects.push(Effect::Arrive);
        }
        self.navigations += 1;
        effects
    }

    /// The first statement without an answer, or else the first.
    pub fn first_open(&self) -> Route {
        let path = self.path();
        let open = path.iter().find(|item| self.answer(item).is_none());
        open.or(path.first())
            .map_or(Route::Overview, |item| Route::Statement(item.id.clone()))
    }

    /// Begins a scan, or changes an existing draft to this scan. Answers stay.
    fn begin(&mut self, scan: Scan) -> Vec<Effect> {
        let is_new = self.draft.is_none();
        if is_new {
            self.draft = Some(Draft::new(self.asked.edition(), scan, self.first_role));
        }
        self.wiped = None;
        self.wiped_all = None;
        self.notice = None;
        let mut effects = self.change(DraftChange::Scan(scan));
        effects.extend(is_new.then_some(Effect::AskToPersist));
        effects
    }

    fn go_on(&mut self, from: &ItemId) -> Vec<Effect> {
        self.transient.reason_missing = self.wants_reason(from);
        if self.transient.reason_missing {
            return vec![Effect::Focus(view::REASON)];
        }
        let mut after = self.path().into_iter().skip_while(|item| item.id != *from);
        let next = after.nth(1).map(|item| Route::Statement(item.id.clone()));
        let end = match self.round() {
            Some(_) => Route::HandIn,
            None => Route::Overview,
        };
        vec![Effect::Go(next.unwrap_or(end))]
    }

    /// Applies a change and stores it.
    pub(super) fn change(&mut self, change: DraftChange) -> Vec<Effect> {
        let Some(draft) = &mut self.draft else {
            return Vec::new();
        };
        draft.apply(change.clone());
        if !matches!(
            change,
            DraftChange::LastItem(_) | DraftChange::HandIn | DraftChange::Target(..)
        ) {
            self.code = None;
        }
        self.waiting.push(change);
        self.keep_waiting()
    }

    /// Stores what waits. One write at a time: changes made meanwhile wait for the next one.
    fn keep_waiting(&mut self) -> Vec<Effect> {
        if self.keeping == Keeping::Busy {
            return Vec::new();
        }
        let Some(draft) = self.draft.clone() else {
            self.keeping = Keeping::Done;
            return Vec::new();
        };
        let effect = match self.whole {
            Some(Whole::InPlace) => Effect::Replace(self.generation, draft),
            // A draft that disappeared is not restored unasked.
            Some(Whole::IfEmpty) => return Vec::new(),
            None if self.waiting.is_empty() => {
                self.keeping = Keeping::Done;
                return Vec::new();
            }
            None => Effect::Apply(self.generation, draft, self.waiting.clone()),
        };
        self.keeping = Keeping::Busy;
        vec![effect]
    }

    fn applied(&mut self, count: usize, outcome: Result<Draft, DraftError>) -> Vec<Effect> {
        match outcome {
            Ok(stored) => {
                self.waiting.drain(..count.min(self.waiting.len()));
                self.kept(stored)
            }
            Err(error) => self.trouble(error),
        }
    }

    fn replaced(&mut self, outcome: Result<Draft, DraftError>) -> Vec<Effect> {
        match outcome {
            Ok(stored) => {
                self.whole = None;
                self.kept(stored)
            }
            Err(error) => self.trouble(error),
        }
    }

    /// Shows the stored draft with the changes made in the meantime, which wait for the next write.
    fn kept(&mut self, mut stored: Draft) -> Vec<Effect> {
        for change in &self.waiting {
            stored.apply(change.clone());
        }
        // A draft wiped in the meantime must not come back.
        if self.draft.is_some() {
            self.draft = Some(stored);
        }
        self.drop_stale_code();
        self.keeping = Keeping::Done;
        let mut effects = vec![Effect::Tell(Broadcast::Changed)];
        effects.extend(self.keep_waiting());
        effects.extend(self.seal_now());
        effects.extend(self.turn_now());
        effects
    }

    /// Replaces the stored draft.
    pub(super) fn replace(&mut self, draft: Draft, notice: Option<Notice>) -> Vec<Effect> {
        self.draft = Some(draft);
        self.notice = notice;
        self.waiting.clear();
        self.generation += 1;
        self.whole = Some(Whole::InPlace);
        self.keeping = Keeping::Done;
        self.keep_waiting()
    }

    fn trouble(&mut self, error: DraftError) -> Vec<Effect> {
        if error == DraftError::Gone {
            self.whole = Some(Whole::IfEmpty);
        }
        self.keeping = Keeping::Trouble(error);
        Vec::new()
    }

    fn try_again(&mut self) -> Vec<Effect> {
        match (&self.draft, self.whole) {
            (Some(draft), Some(Whole::IfEmpty)) => {
                let restore = Effect::Restore(self.generation, draft.clone());
                self.waiting.clear();
                self.keeping = Keeping::Busy;
                vec![restore]
            }
            _ => self.keep_waiting(),
        }
    }

    /// The storage was read.
    pub(super) fn loaded(&mut self, outcome: Result<Loaded, DraftError>) -> Vec<Effect> {
        match outcome {
            Ok(Loaded::Empty) => {
                let was_kept = self.draft.as_ref().is_some_and(|draft| draft.revision > 0);
                if was_kept {
                    return self.trouble(DraftError::Gone);
                }
            }
            Ok(Loaded::Whole(mut draft)) => {
                let edition = self.asked.edition().to_owned();
                let of_draft = std::mem::replace(&mut draft.edition, edition);
                if of_draft != self.asked.edition() {
                    self.notice = Some(Notice::OtherEdition(of_draft));
                    let moves = draft.moves_to(&self.asked);
                    self.draft = Some(draft);
                    // The draft takes on this edition, so that the notice comes once.
                    return moves.into_iter().flat_map(|it| self.change(it)).collect();
                }
                self.draft = Some(draft);
                self.drop_stale_code();
            }
            Ok(Loaded::Earlier(draft)) => {
                self.notice = Some(Notice::Earlier);
                self.draft = Some(draft);
            }
            Err(error @ DraftError::Unreadable { .. }) => {
                // An unreadable record is left as it is: until the person decides, this visit is stored in this tab
                // only.
                self.unreadable = Some(error);
                self.storage_kind = StorageKind::Tab;
                return vec![Effect::KeepInTab];
            }
            Err(error) => return self.trouble(error),
        }
        Vec::new()
    }

    /// Reads the storage, unless a write is in progress or pending: a write returns the stored draft as well.
    fn read_anew(&self) -> Vec<Effect> {
        if self.keeping == Keeping::Done {
            vec![Effect::Load(self.generation)]
        } else {
            Vec::new()
        }
    }

    /// Handles a message of another tab. The stored draft is the one that both show.
    fn hear(&mut self, message: Broadcast) -> Vec<Effect> {
        match message {
            Broadcast::Opened => {
                self.tell_of_other_tab();
                vec![Effect::Tell(Broadcast::Here)]
            }
            Broadcast::Here => {
                self.tell_of_other_tab();
                Vec::new()
            }
            // Changes that this tab could not store yet stay on screen, and are retried later.
            Broadcast::Changed => self.read_anew(),
        }
    }

    /// Shows that there is another tab, unless that would replace a notice with an undo.
    fn tell_of_other_tab(&mut self) {
        if self.wiped.is_none() && self.wiped_all.is_none() {
            self.notice = Some(Notice::OtherTab);
        }
    }

    fn wrote(&mut self, field: Field, text: String) -> Vec<Effect> {
        match field {
            Field::Reason(item) => self.change(DraftChange::Reason(item, text)),
            Field::Remark(item) => self.change(DraftChange::Remark(item, text)),
            Field::Slip => {
                self.transient.code_refused = None;
                self.change(DraftChange::Slip(text))
            }
            Field::Target(block) => match text.parse().ok().and_then(Level::new) {
                Some(level) => self.change(DraftChange::Target(block, level)),
                None => Vec::new(),
            },
            Field::DraftFile => Vec::new(),
        }
    }

    /// Discards the draft and its pending changes.
    pub(super) fn let_go(&mut self) {
        self.draft = None;
        self.code = None;
        self.sealing = false;
        self.generation += 1;
        self.waiting.clear();
        self.whole = None;
    }

    /// Wipes everything that was filled in on this device, for oneself and for every round. An unreadable record stays:
    /// the person decides about it separately.
    fn wipe(&mut self) -> Vec<Effect> {
        let is_apart = self.unreadable.is_some();
        self.wiped = self.draft.take().filter(|_| is_apart);
        self.wiped_all = None;
        self.let_go();
        self.described = None;
        self.first_role = None;
        self.round_role = None;
        self.asks_person = false;
        self.turning_to = None;
        // A draft begun in the meantime waits to be stored, or it would be wiped as well.
        self.keeping = Keeping::Busy;
        let but = is_apart.then(|| self.namespace.clone());
        vec![Effect::ForgetPreferences, Effect::ClearAll(but)]
    }

    /// Everything was removed from the device, and can be put back for as long as the page is open.
    fn cleared_all(&mut self, outcome: Result<TakenOff, DraftError>) -> Vec<Effect> {
        match outcome {
            Err(error) => {
                self.turning_to = None;
                self.trouble(error)
            }
            Ok(taken) => {
                let namespace = self.namespace.clone();
                if self.unreadable.is_none() {
                    self.namespace.clear();
                }
                self.keeping = Keeping::Done;
                let TakenOff { slots, is_all } = taken;
                let any = slots.iter().any(|(_, slots)| slots.current.is_some());
                let any = any || self.wiped.is_some();
                self.notice = if is_all {
                    any.then_some(Notice::Wiped)
                } else {
                    Some(Notice::WipedInPart)
                };
                self.wiped_all = any.then_some((namespace, slots));
                let mut effects = vec![Effect::Tell(Broadcast::Changed)];
                // What was begun anew, or asked for, while this was going on.
                effects.extend(self.keep_waiting());
                effects.extend(self.turn_now());
                effects
            }
        }
    }

    /// Puts back what was replaced, or what was wiped.
    fn put_back(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        // Kept in the state until all of it is stored again.
        let all = self.wiped_all.clone();
        if let Some(draft) = self.wiped.take() {
            effects = self.replace(draft, None);
        } else if let Some((namespace, _)) = &all {
            // A draft imported into an empty storage is discarded for what was wiped.
            if matches!(self.notice, Some(Notice::TakenIn(_))) {
                self.let_go();
                effects.push(Effect::Clear);
            }
            self.notice = None;
            self.turning_to = Some(Purpose::WhatWasWiped(namespace.clone()));
        }
        effects.extend(all.map(|(_, taken)| Effect::PutBackAll(taken)));
        effects
    }

    fn put_back_ended(&mut self, outcome: Result<(), DraftError>) -> Vec<Effect> {
        match outcome {
            Ok(()) => {
                self.wiped_all = None;
                // An earlier error of putting back is resolved; without a draft nothing else waits to be stored.
                if self.draft.is_none() {
                    self.keeping = Keeping::Done;
                }
                self.turn_now()
            }
            Err(error) => {
                self.turning_to = None;
                self.notice = self.wiped_all.is_some().then_some(Notice::Wiped);
                self.trouble(error)
            }
        }
    }

    fn cleared(&mut self, outcome: Result<(), DraftError>) -> Vec<Effect> {
        if let Err(error) = outcome {
            return self.trouble(error);
        }
        self.keeping = Keeping::Done;
        let mut effects = vec![Effect::Tell(Broadcast::Changed)];
        // What was begun anew while this was going on.
        effects.extend(self.keep_waiting());
        effects
    }

    /// Stores on the device again, and replaces the unreadable record.
    fn start_anew(&mut self, storage_kind: StorageKind) -> Vec<Effect> {
        self.storage_kind = storage_kind;
        self.unreadable = None;
        match self.draft.clone() {
            Some(draft) => self.replace(draft, None),
            None => vec![Effect::Clear],
        }
    }

    fn save_unreadable(&self) -> Vec<Effect> {
        let Some(DraftError::Unreadable { raw, .. }) = &self.unreadable else {
            return Vec::new();
        };
        let name = "raadspeil-onleesbaar.txt".to_owned();
        vec![Effect::SaveText(name, raw.clone())]
    }

    fn save_draft(&self) -> Vec<Effect> {
        let Some(draft) = &self.draft else {
            return Vec::new();
        };
        // The file may go to somebody else: the participation stays on this device.
        let mut draft = draft.clone();
        draft.participation = None;
        let name = format!("raadspeil-antwoorden-{}.txt", self.today.iso());
        vec![Effect::SaveText(name, store::write(&draft))]
    }

    /// Imports a file, asks whether it may replace the answers here, or says why it cannot be imported.
    fn look_into(&mut self, content: FileContent) -> Vec<Effect> {
        let draft = match content {
            FileContent::Bytes(bytes) => store::read(&incoming::letters(&bytes)).map_err(sentence),
            FileContent::TooLarge => Err(Phrase::FileTooLarge),
            FileContent::Unreadable => Err(Phrase::FileNotRead),
        };
        self.transient.file_refused = draft.as_ref().err().copied();
        self.transient.file_waiting = None;
        match draft {
            Ok(draft) if self.progress().0 == 0 => self.take_in(draft),
            // Answers that are here are not replaced unasked.
            Ok(draft) => {
                self.transient.file_waiting = Some(draft);
                Vec::new()
            }
            Err(_) => Vec::new(),
        }
    }

    fn take_in(&mut self, mut draft: Draft) -> Vec<Effect> {
        self.wiped = self.draft.take();
        if self.wiped.is_some() {
            self.wiped_all = None;
        }
        // The round of this storage and its scan do not change.
        draft.participation = None;
        if let Some(here) = self
            .wiped
            .as_ref()
            .filter(|here| here.participation.is_some())
        {
            draft.participation.clone_from(&here.participation);
            draft.scan = here.scan;
            // Only answers to what the round asks are imported: nothing else is shown or handed in.
            let is_asked = |id: &ItemId| self.asked.asked(here.scan).any(|item| item.id == *id);
            draft.response.answers.retain(|id, _| is_asked(id));
        }
        let notice = Notice::TakenIn(draft.response.answers.len());
        self.replace(draft, Some(notice))
    }

    fn copy(&mut self) -> Vec<Effect> {
        let Some(report) = self.report() else {
            return Vec::new();
        };
        let document = export::personal(&report, &self.asked, &self.wording, self.today);
        vec![Effect::Copy(
            export::html(&document),
            export::plain(&document),
        )]
    }
}

/// Why a file was not taken in.
fn sentence(error: RecordError) -> Phrase {
    match error {
        RecordError::TooLarge => Phrase::FileTooLarge,
        RecordError::Newer(_) => Phrase::FileNewer,
        RecordError::Damaged => Phrase::FileDamaged,
        RecordError::Foreign => Phrase::FileForeign,
    }
}

/// Only changes a part of the state.
fn set<T>(part: &mut T, value: T) -> Vec<Effect> {
    *part = value;
    Vec::new()
}
