//! Taking part in a round: opening its invitation, filling in for it, handing in.

use crate::crockford;
use crate::exchange::{self, Invitation, Payload, Remark, Slip};
use crate::participant::state::Purpose;
use crate::participant::view;
use crate::participant::{CodeRefused, Effect, Keeping, Notice, RoundEvent, State};
use crate::questionnaire::{Questionnaire, Scan};
use crate::route::{ClerkRoute, Route};
use crate::store::{Draft, DraftChange, DraftError, Loaded, Participation, StorageKind};

impl State {
    /// Shows an invitation. What is being filled in stays where it is until the person takes part.
    pub(super) fn offer(&mut self, link: &str) -> Vec<Effect> {
        self.offered = Some(Invitation::parse(link));
        link.clone_into(&mut self.offered_link);
        // The QR code on a printed slip has the slip appended to the invitation.
        let slip = link.split_once('.').map_or("", |(_, slip)| slip);
        self.offered_slip = slip.chars().filter(char::is_ascii_graphic).collect();
        self.round_role = None;
        self.asks_person = false;
        self.route = Route::TakePart;
        let mut effects = vec![Effect::Tidy(Route::TakePart)];
        let offered = self.offered.clone().and_then(Result::ok);
        if offered.is_some() && self.round() == offered {
            effects.extend(self.come_back());
        }
        effects
    }

    /// An invitation is opened on a device on which somebody took part: it may be another person.
    fn come_back(&mut self) -> Vec<Effect> {
        let is_begun = |draft: &Draft| {
            let participation = draft.participation.as_ref();
            participation.is_some_and(|there| there.revision > 0)
                || !draft.response.answers.is_empty()
        };
        self.asks_person = self.draft.as_ref().is_some_and(is_begun);
        if self.asks_person {
            return Vec::new();
        }
        self.take_over_slip()
    }

    /// Replaces the slip with that of the link that was opened last.
    fn take_over_slip(&mut self) -> Vec<Effect> {
        let slip = std::mem::take(&mut self.offered_slip);
        let there = self.participation().map(|there| there.slip.as_str());
        if slip.is_empty() || there.is_none() || there == Some(&slip) {
            return Vec::new();
        }
        self.change(DraftChange::Slip(slip))
    }

    /// Replaces the draft with an empty one for another person, under a new participation id.
    fn begin_as(&mut self, id: Option<[u8; 8]>) -> Vec<Effect> {
        let round = self.round().zip(self.draft.clone());
        let (Some(id), Some((round, before))) = (id, round) else {
            self.transient.code_refused = Some(CodeRefused::Randomness);
            return Vec::new();
        };
        let slip = std::mem::take(&mut self.offered_slip);
        let role = self.round_role.take();
        let mut draft = Draft::new(self.asked.edition(), before.scan, role);
        draft.participation = Some(Participation::new(round.encode(), id, &slip));
        draft.revision = before.revision;
        self.asks_person = false;
        self.code = None;
        self.sealing = false;
        // A response that was handed in has its code; one that was not can be put back.
        let handed_in = before.participation.as_ref();
        let is_done = handed_in.is_some_and(|there| there.holds(&before));
        self.wiped_all = None;
        self.wiped = (!is_done && !before.response.answers.is_empty()).then_some(before);
        let notice = self.wiped.is_some().then_some(Notice::MadeRoom);
        let mut effects = self.replace(draft, notice);
        effects.push(Effect::Go(Route::TakePart));
        effects
    }

    /// Applies an event of taking part in a round.
    pub(super) fn update_round(&mut self, event: RoundEvent) -> Vec<Effect> {
        match event {
            RoundEvent::ChoseRole(role) => {
                self.round_role = role;
                Vec::new()
            }
            RoundEvent::TookPart => match self.offered.clone() {
                Some(Ok(round)) => {
                    let mut effects = self.turn_to(Purpose::Round(Box::new(round)));
                    effects.push(Effect::AskToPersist);
                    effects
                }
                _ => Vec::new(),
            },
            RoundEvent::SamePerson => {
                self.asks_person = false;
                let mut effects = self.take_over_slip();
                effects.push(Effect::Go(self.first_open()));
                effects
            }
            RoundEvent::OtherPerson => vec![Effect::DrawId],
            RoundEvent::AskedNext(asked) => {
                self.transient.next_asked = asked;
                vec![Effect::Focus(view::NEXT)]
            }
            RoundEvent::IdDrawn(id) => self.begin_as(id),
            RoundEvent::Left => self.turn_to(Purpose::OwnScan),
            RoundEvent::Opened(namespace, storage_kind, found, id) => {
                self.opened(&namespace, storage_kind, *found, id)
            }
            RoundEvent::NotOpened => {
                self.turning_to = None;
                self.keeping = Keeping::Done;
                self.transient.code_refused = Some(CodeRefused::Randomness);
                vec![Effect::Load(self.generation)]
            }
            RoundEvent::MadeCode => self.make_code(),
            RoundEvent::NextPart => {
                self.transient.part = self.transient.part.wrapping_add(1);
                Vec::new()
            }
            RoundEvent::Sealed(code) => {
                let refused = code.is_none().then_some(CodeRefused::Randomness);
                self.transient.code_refused = refused;
                self.code = code;
                // The button that made it is gone.
                let focus = refused.is_none().then_some(Effect::Focus(view::CODE_MADE));
                focus.into_iter().collect()
            }
            RoundEvent::CopiedCode => self.with_code(Effect::CopyPlain),
            RoundEvent::SharedCode => self.with_code(Effect::Share),
            RoundEvent::CopiedLink => {
                self.with_code(|text| Effect::CopyLink(ClerkRoute::HandedIn(text).address()))
            }
            RoundEvent::SavedCode => self.with_code(|text| {
                let name = "raadspeil-code.txt".to_owned();
                Effect::SaveText(name, text + "\n")
            }),
        }
    }

    /// Does something with the code as text, where there is one.
    fn with_code(&self, effect: fn(String) -> Effect) -> Vec<Effect> {
        let text = self.code.as_deref().map(exchange::write);
        text.map(effect).into_iter().collect()
    }

    /// Opens the storage of a round, or of the own scan, as soon as everything is stored on this one.
    fn turn_to(&mut self, purpose: Purpose) -> Vec<Effect> {
        self.turning_to = Some(purpose);
        self.turn_now()
    }

    /// Opens the requested storage, once everything is stored. Until then the draft stays on screen, with the error of
    /// storing it.
    pub(super) fn turn_now(&mut self) -> Vec<Effect> {
        let namespace = match &self.turning_to {
            Some(purpose) if self.keeping == Keeping::Done => namespace_of(purpose),
            _ => return Vec::new(),
        };
        // Everything is stored: without a draft nothing can be changed until the other storage is open.
        self.let_go();
        self.keeping = Keeping::Busy;
        vec![Effect::OpenNamespace(namespace)]
    }

    /// The storage of a round, or of the own scan, is open.
    fn opened(
        &mut self,
        namespace: &str,
        storage_kind: StorageKind,
        found: Result<Loaded, DraftError>,
        id: [u8; 8],
    ) -> Vec<Effect> {
        let Some(purpose) = self.turning_to.take() else {
            return Vec::new();
        };
        let wanted = namespace_of(&purpose);
        if wanted != namespace {
            // Something else was asked for while this one was being opened.
            self.turning_to = Some(purpose);
            return vec![Effect::OpenNamespace(wanted)];
        }
        self.namespace = wanted;
        self.let_go();
        self.wiped = None;
        self.notice = None;
        self.unreadable = None;
        self.storage_kind = storage_kind;
        self.keeping = Keeping::Done;
        self.wiped_all = None;
        let mut effects = self.loaded(found);
        let Purpose::Round(round) = purpose else {
            effects.push(Effect::Go(Route::Start));
            return effects;
        };
        // After an error nothing new is begun: the contents of the storage are unknown.
        if let (Keeping::Done, Some(scan)) = (&self.keeping, self.scan_of(&round)) {
            let (invitation, role) = (round.encode(), self.round_role.take());
            let blank = || Draft::new(self.asked.edition(), scan, role);
            let mut draft = self.draft.take().unwrap_or_else(blank);
            let belongs = draft.participation.as_ref();
            if belongs.is_none_or(|there| there.invitation != invitation) {
                draft.scan = scan;
                let slip = std::mem::take(&mut self.offered_slip);
                draft.participation = Some(Participation::new(invitation, id, &slip));
                effects.extend(self.replace(draft, None));
            } else {
                self.draft = Some(draft);
                effects.extend(self.come_back());
                if self.asks_person {
                    effects.push(Effect::Arrive);
                    return effects;
                }
            }
        }
        effects.push(Effect::Go(self.first_open()));
        effects
    }

    /// Seals what was said for the clerk of the round.
    pub(super) fn make_code(&mut self) -> Vec<Effect> {
        let Some(round) = self.round() else {
            return Vec::new();
        };
        let slip = self.participation();
        let slip = slip.and_then(|participation| Slip::parse(&participation.slip));
        if round.slips && slip.is_none() {
            self.transient.code_refused = Some(CodeRefused::Slip);
            return vec![Effect::Focus(view::SLIP)];
        }
        // The revision is stored before a code exists that could be handed in.
        self.sealing = true;
        self.change(DraftChange::HandIn)
    }

    /// Seals the stored draft, once every change is stored.
    pub(super) fn seal_now(&mut self) -> Vec<Effect> {
        let round = self
            .round()
            .filter(|_| self.sealing && self.waiting.is_empty());
        let Some(round) = round else {
            return Vec::new();
        };
        self.sealing = false;
        let draft = self.draft.as_ref().zip(self.participation());
        let payload = draft.map(|(draft, participation)| {
            let slip = Slip::parse(&participation.slip);
            let mut payload = Payload {
                id: participation.id,
                revision: participation.revision,
                response: draft.response.clone(),
                slip: slip.filter(|_| round.slips),
                remarks: remarks(draft, &self.asked)
                    .filter(|_| round.remarks)
                    .collect(),
            };
            // Whatever the draft holds, only what the round asks is sealed.
            if let Some(scan) = self.scan_of(&round) {
                payload.keep_asked(&self.asked, scan);
            }
            payload
        });
        let seal = payload.map(|payload| Effect::Seal(Box::new(round), Box::new(payload)));
        seal.into_iter().collect()
    }

    /// Discards a code that no longer matches the draft.
    pub(super) fn drop_stale_code(&mut self) {
        if !self.is_handed_in() {
            self.code = None;
        }
    }
}

/// The remarks of a draft in the order of the items.
fn remarks(draft: &Draft, asked: &Questionnaire) -> impl Iterator<Item = Remark> {
    asked.asked(Scan::Full).filter_map(|item| {
        let text = draft.remarks.get(&item.id)?.trim().to_owned();
        let item = item.id.clone();
        (!text.is_empty()).then_some(Remark { item, text })
    })
}

/// The namespace of a round; empty for the own scan.
fn namespace_of(purpose: &Purpose) -> String {
    match purpose {
        Purpose::OwnScan => String::new(),
        Purpose::WhatWasWiped(namespace) => namespace.clone(),
        Purpose::Round(round) => crockford::encode(&round.round()),
    }
}
