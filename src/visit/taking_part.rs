//! Taking part in a round: opening its invitation, filling in for it, handing in.

use super::CodeRefused;
use super::Effect;
use super::Keeping;
use super::Place;
use super::Purpose;
use super::RoundEvent;
use super::Visit;
use crate::crockford;
use crate::exchange;
use crate::exchange::Invitation;
use crate::exchange::Payload;
use crate::exchange::Slip;
use crate::route::ClerkRoute;
use crate::route::Route;
use crate::store::Change;
use crate::store::Draft;
use crate::store::DraftError;
use crate::store::Keeper;
use crate::store::Loaded;
use crate::store::Participation;

impl Visit {
    /// Shows an invitation. What is being filled in stays where it is until the person takes part.
    pub(super) fn offer(&mut self, link: &str) -> Vec<Effect> {
        self.offered = Some(Invitation::parse(link));
        // The picture on a printed slip has the slip behind the invitation.
        let slip = link.split_once('.').map(|(_, slip)| slip.to_owned());
        self.offered_slip = slip.unwrap_or_default();
        self.route = Route::TakePart;
        vec![Effect::Tidy(Route::TakePart)]
    }

    /// Lets something happen about the round.
    pub(super) fn update_round(&mut self, event: RoundEvent) -> Vec<Effect> {
        match event {
            RoundEvent::TookPart => match self.offered.clone() {
                Some(Ok(round)) => self.turn_to(Purpose::Round(Box::new(round))),
                _ => Vec::new(),
            },
            RoundEvent::Left => self.turn_to(Purpose::OwnScan),
            RoundEvent::Opened(room, keeper, found, id) => self.opened(&room, keeper, *found, id),
            RoundEvent::NotOpened => {
                self.turning_to = None;
                self.keeping = Keeping::Done;
                self.passing.code_refused = Some(CodeRefused::Randomness);
                vec![Effect::Load]
            }
            RoundEvent::MadeCode => self.make_code(),
            RoundEvent::Sealed(code) => {
                let refused = code.is_none().then_some(CodeRefused::Randomness);
                self.passing.code_refused = refused;
                self.code = code;
                // It may have to be shown for a while.
                vec![Effect::KeepAwake]
            }
            RoundEvent::CopiedCode => self.with_code(Effect::CopyPlain),
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

    /// Opens the shelf of a round, or of the own scan, as soon as everything is kept on this one.
    fn turn_to(&mut self, purpose: Purpose) -> Vec<Effect> {
        self.turning_to = Some(purpose);
        self.turn_now()
    }

    /// Opens the shelf that was asked for. What is not kept stays on screen, with its trouble.
    pub(super) fn turn_now(&mut self) -> Vec<Effect> {
        let room = match &self.turning_to {
            Some(purpose) if self.keeping == Keeping::Done => room_of(purpose),
            _ => return Vec::new(),
        };
        // Everything is kept: until the other shelf is open there is nothing that could be changed.
        self.let_go();
        self.keeping = Keeping::Busy;
        vec![Effect::OpenRoom(room)]
    }

    /// The shelf of a round, or of the own scan, is open.
    fn opened(
        &mut self,
        room: &str,
        keeper: Keeper,
        found: Result<Loaded, DraftError>,
        id: [u8; 8],
    ) -> Vec<Effect> {
        let Some(purpose) = self.turning_to.take() else {
            return Vec::new();
        };
        let wanted = room_of(&purpose);
        if wanted != room {
            // Something else was asked for while this one was being opened.
            self.turning_to = Some(purpose);
            return vec![Effect::OpenRoom(wanted)];
        }
        self.room = wanted;
        self.let_go();
        self.wiped = None;
        self.notice = None;
        self.unreadable = None;
        self.keeper = keeper;
        self.keeping = Keeping::Done;
        let mut effects = self.loaded(found);
        let Purpose::Round(round) = purpose else {
            effects.push(Effect::Go(Route::Start));
            return effects;
        };
        // After trouble nothing new is begun: what stands there is not known.
        if let (Keeping::Done, Some(scan)) = (&self.keeping, self.scan_of(&round)) {
            let (invitation, role) = (round.encode(), self.first_role);
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
            self.passing.code_refused = Some(CodeRefused::Slip);
            return vec![Effect::Focus(Place::Slip)];
        }
        // The revision is kept before there is a code that could be handed in.
        self.sealing = true;
        self.change(Change::HandIn)
    }

    /// Seals what is kept, once all of it is.
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
            Payload {
                id: participation.id,
                revision: participation.revision,
                response: draft.response.clone(),
                slip: slip.filter(|_| round.slips),
                remarks: Vec::new(),
            }
        });
        let seal = payload.map(|payload| Effect::Seal(Box::new(round), Box::new(payload)));
        seal.into_iter().collect()
    }

    /// Puts a code away that is not of what stands in the draft.
    pub(super) fn drop_stale_code(&mut self) {
        if !self.is_handed_in() {
            self.code = None;
        }
    }
}

/// The name of the shelf of a round; none for the own scan.
fn room_of(purpose: &Purpose) -> String {
    match purpose {
        Purpose::OwnScan => String::new(),
        Purpose::Round(round) => crockford::encode(&round.round()),
    }
}
