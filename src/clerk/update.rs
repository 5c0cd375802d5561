//! The update function of the clerk's program.

mod collecting;
mod contributing;
mod keeping;
mod opening;
mod talking;
mod undo;
mod unsaved;

pub use collecting::{Collected, Opening, Origin, Source, Unread};
pub use undo::{DECIDED, Undo};

use super::{CameraTrouble, Effect, Event, Field, Form, Own, State, Sure, Transient, Way};
use crate::clerk::view;
use crate::disclosure::Period;
use crate::exchange::{self, Found, Invitation, LONGEST_NAME, SMALLEST_GROUP, SecretKey, Slip};
use crate::export::Person;
use crate::exporting::ExportEffect;
use crate::html::Id;
use crate::incoming::{self, NotTaken};
use crate::program;
use crate::questionnaire::{BlockId, ItemId, Level};
use crate::round::{Hands, Round, RoundChange};
use crate::route::{ClerkRoute, Step};
use crate::store::StorageKind;
use crate::wording::ClerkPhrase;

/// Most hands that are counted at once.
const MOST_HANDS: u16 = 999;

impl State {
    /// Applies an event and returns the effects to perform.
    pub(super) fn apply(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Navigated(route) => self.turn(route),
            Event::SkippedToContent => vec![Effect::Focus(Id::MAIN)],
            Event::Loaded(found) => self.loaded(found),
            Event::Wrote(field, text) => self.wrote(field, text),
            Event::ChoseFiles(field, files) => self.chose(&field, files),
            Event::ChoseScan(scan) => set(&mut self.form.scan, scan),
            Event::ChoseWay(way) => set(&mut self.form.way, way),
            Event::ChoseRemarks(yes) => set(&mut self.form.remarks, yes),
            Event::TookSeats(seats) => set(&mut self.form.members, seats.to_string()),
            Event::Created => self.create(),
            Event::KeyMade(key) => self.key_made(key),
            Event::Key(event) => self.update_key(event),
            Event::Copied(text) => vec![Effect::Copy(text)],
            Event::CopyEnded(worked) => set(&mut self.transient.copied, Some(worked)),
            Event::Printed => vec![Effect::Print],
            Event::DrewSlips => self.draw_slips(),
            Event::SlipsDrawn(slips) => self.give_out(slips),
            Event::Opened(batch, payloads) => self.opened(batch, payloads),
            Event::StoppedOpening => self.stop_opening(),
            Event::TookIn => {
                let text = std::mem::take(&mut self.typed.codes);
                self.take_in(vec![Source::pasted(text)])
            }
            Event::Camera(on) => self.turn_camera(on),
            Event::CameraFailed(turn, trouble) => self.camera_failed(turn, trouble),
            Event::CamerasFound(turn, cameras, has_torch) => {
                self.cameras_found(turn, cameras, has_torch)
            }
            Event::Lit(lit) => set(&mut self.transient.torch, Some(lit)),
            Event::Scanned(texts) => self.scanned(texts),
            Event::ReadPhotographs(photographs) => self.take_in(photographs),
            Event::Undid => self.undo(),
            Event::Restored => self.restore_discarded(),
            Event::Counted(digest) => self.count_quarantined(digest),
            Event::Withdrew(digests) => self.withdraw(digests),
            Event::Discarded(digests) => self.discard(digests),
            Event::TookHandedIn(wanted) => self.take_handed_in(wanted),
            Event::SetMembers(members) => self.decides(RoundChange::Members(members)),
            Event::Asked(sure) => self.ask(sure),
            Event::Closed => self.close(),
            Event::Reopened => {
                let effects = self.decides(RoundChange::Reopen);
                self.goes_on(effects, Step::Collect)
            }
            Event::KeptRelease => {
                let effects = self.decides(RoundChange::KeepRelease);
                self.goes_on(effects, Step::Report)
            }
            Event::Export(event) => {
                // What can be written is made of the rest of the state.
                let mut exporting = std::mem::take(&mut self.exporting);
                let effects = exporting.update(event, self.today, || self.bundle());
                self.exporting = exporting;
                exports(effects)
            }
            Event::FoundPerson(person) => self.found_person(person),
            Event::ChoseContribution(id) => self.choose_contribution(id),
            Event::ChoseSize(size) => self.choose_size(size),
            Event::WantedContribution => self.seal_contribution(),
            Event::ContributionSealed(code) => self.contribution_sealed(code),
            Event::Blanked(is_blank) => self.blank(is_blank),
            Event::Showed(slide) => self.show(slide),
            Event::Told(message) => self.told(&message),
            Event::Ticked(now) => self.tick(now),
            Event::Sounding(sounds) => set(&mut self.sounds, sounds),
            Event::Kept(id, count, kept) => self.kept(&id, count, *kept),
            Event::TriedAgain => self.try_again(),
            Event::LetGo => self.let_go(),
            Event::FoundDatabase => {
                self.storage_kind = StorageKind::Database;
                self.move_to_database()
            }
            Event::Heard => self.read(),
        }
    }

    pub(super) fn turn(&mut self, route: ClerkRoute) -> Vec<Effect> {
        let resting = exports(self.exporting.leave());
        let asked = route.clone();
        let route = self.at_step(route);
        self.leave_page(&route);
        self.navigations += 1;
        let first = self.navigations == 1;
        let mut effects = resting;
        if route != asked {
            effects.push(Effect::Tidy(route.clone()));
        }
        if let ClerkRoute::RegionLink(link) = route {
            effects.extend(self.open_region_link(&link));
        } else if let ClerkRoute::HandedIn(code) = route {
            effects.extend(self.handed_in(&code));
        } else {
            self.route = route;
        }
        if self.route.is_example() {
            self.make_example();
        }
        match (&self.route, &self.person) {
            (ClerkRoute::Files, Own::File(_)) => {}
            (ClerkRoute::Files, _) => {
                self.person = Own::Searching;
                effects.push(Effect::FindPerson);
            }
            // A file of one person must not be shown to the next one.
            _ => self.person = Own::Searching,
        }
        if !first {
            effects.push(Effect::Arrive);
        }
        effects.extend(self.begin_talk());
        effects
    }

    /// A code that was opened as a link: it leaves the address bar, and waits on the page of its round until the
    /// clerk takes it in. A link holds one code.
    fn handed_in(&mut self, code: &str) -> Vec<Effect> {
        let mut codes = exchange::find(code).into_iter();
        let code = match (codes.next(), codes.next()) {
            (Some(Found::Code(code)), None) => Some(code),
            _ => None,
        };
        let wanted = code.as_ref().and_then(|code| exchange::round_of(code).ok());
        let mut rounds = self.kept.records.iter();
        let round = rounds.find(|round| Some(round.invitation.round()) == wanted);
        self.route = round.map_or(ClerkRoute::Rounds, |round| {
            self.at_step(ClerkRoute::Step(round.id(), Step::Collect))
        });
        if wanted.is_none() {
            self.transient.opened = Some(Err(ClerkPhrase::CodeLinkWrong));
        } else if self.route == ClerkRoute::Rounds {
            self.transient.opened = Some(Err(ClerkPhrase::CodeNoRound));
        } else {
            self.transient.handed_in = code;
        }
        vec![Effect::Tidy(self.route.clone())]
    }

    fn take_handed_in(&mut self, wanted: bool) -> Vec<Effect> {
        let code = self.transient.handed_in.take().filter(|_| wanted);
        let mut effects = match code {
            Some(code) => self.take_in(vec![Source::pasted(exchange::write(&code))]),
            None => Vec::new(),
        };
        effects.push(Effect::FocusWhereLost(Id::HEADING));
        effects
    }

    fn wrote(&mut self, field: Field, text: String) -> Vec<Effect> {
        match field {
            Field::Municipality => self.form.municipality = text,
            Field::Label => self.form.label = text,
            Field::Members => self.form.members = text,
            Field::Inhabitants => self.form.inhabitants = text,
            Field::Password => self.typed.password = text,
            Field::Opening => self.typed.opening = text,
            Field::Codes if text.len() > incoming::LONGEST_PASTE => {
                self.typed.codes.clear();
                self.transient.collected = Some(Collected::not_taken(NotTaken::TooLong));
            }
            Field::Codes => self.typed.codes = text,
            Field::Camera => {
                self.camera = Some(text);
                return self.turn_camera(true);
            }
            Field::Agenda => self.typed.agenda = Some(text),
            Field::ComparedWith => self.transient.compared = Some(text),
            Field::Backup
            | Field::CodeFiles
            | Field::Photographs
            | Field::Earlier
            | Field::Contribution
            | Field::Region
            | Field::Saved => {}
            Field::Target(block) => return self.target(block, &text),
            Field::Present => {
                let present = self.number(&Field::Present, &text);
                return self.change_here(RoundChange::Present(present));
            }
            Field::Hands(ref item, what) => {
                let (item, count) = (item.clone(), self.number(&field, &text));
                return self.hands(item, what, count.into());
            }
        }
        Vec::new()
    }

    /// The number in a field; invalid input stays in the field with an error message, and counts as 0.
    fn number(&mut self, field: &Field, text: &str) -> u16 {
        let no_numbers = &mut self.typed.no_numbers;
        no_numbers.retain(|(there, _)| there != field);
        let digits = incoming::clean(text);
        let number = if digits.is_empty() {
            Some(0)
        } else {
            let number = incoming::number(&digits).and_then(|number| u16::try_from(number).ok());
            number.filter(|number| *number <= MOST_HANDS)
        };
        if number.is_none() {
            no_numbers.push((field.clone(), text.to_owned()));
        }
        number.unwrap_or_default()
    }

    fn turn_camera(&mut self, on: bool) -> Vec<Effect> {
        self.camera_turn += 1;
        self.transient.camera = on.then_some(Ok(()));
        self.transient.torch = None;
        let start = on.then(|| Effect::StartCamera(self.camera_turn, self.camera.clone()));
        start.into_iter().collect()
    }

    /// The camera runs: which others there are, and whether it has a light.
    fn cameras_found(
        &mut self,
        turn: u32,
        cameras: Vec<(String, String)>,
        has_torch: bool,
    ) -> Vec<Effect> {
        if self.is_camera_on(turn) {
            self.cameras = cameras;
            self.transient.torch = has_torch.then_some(false);
        }
        Vec::new()
    }

    /// Whether the camera is on since a turn.
    pub fn is_camera_on(&self, turn: u32) -> bool {
        self.camera_turn == turn && self.transient.camera == Some(Ok(()))
    }

    fn camera_failed(&mut self, turn: u32, trouble: CameraTrouble) -> Vec<Effect> {
        if self.is_camera_on(turn) {
            self.transient.camera = Some(Err(trouble));
        }
        Vec::new()
    }

    fn target(&mut self, block: BlockId, text: &str) -> Vec<Effect> {
        match text.parse().ok().and_then(Level::new) {
            Some(level) => self.change_here(RoundChange::Target(block, level)),
            None => Vec::new(),
        }
    }

    fn hands(&mut self, item: ItemId, what: u8, count: u32) -> Vec<Effect> {
        let hands = self.open_round().and_then(|round| round.hands.as_ref());
        let counted = hands.and_then(|hands| hands.counted.get(&item));
        let mut tally = counted.copied().unwrap_or_default();
        match (Level::new(what), what) {
            (Some(level), _) => *level.of_mut(&mut tally.levels) = count,
            (None, 6) => tally.unsure = count,
            (None, _) => tally.not_applicable = count,
        }
        self.change_here(RoundChange::Hands(item, tally))
    }

    fn ask(&mut self, sure: Option<Sure>) -> Vec<Effect> {
        let to = program::ask(&mut self.transient.asked, sure, Sure::button);
        to.map(Effect::Focus).into_iter().collect()
    }

    fn create(&mut self) -> Vec<Effect> {
        self.form.tried = true;
        if !self.form.has_municipality() || self.form.name().len() > LONGEST_NAME {
            return vec![Effect::Focus(view::MUNICIPALITY)];
        }
        if self.form.members().is_none() {
            return vec![Effect::Focus(view::MEMBERS)];
        }
        vec![Effect::MakeKey]
    }

    fn key_made(&mut self, key: Option<SecretKey>) -> Vec<Effect> {
        let (Some(key), Some(members)) = (key, self.form.members()) else {
            self.transient.no_randomness = true;
            return Vec::new();
        };
        let form = std::mem::take(&mut self.form);
        let Some(invitation) = self.invitation(&form, &key, members) else {
            self.form = form;
            return vec![Effect::Focus(view::MUNICIPALITY)];
        };
        let mut round = Round::new(invitation, key, form.scan, u16::from(members));
        round.hands = (form.way == Way::Hands).then(Hands::default);
        let id = round.id();
        self.kept.records.push(round.clone());
        let mut effects = self.change(&round, RoundChange::Begin);
        effects.push(Effect::AskToPersist);
        effects.push(Effect::Go(ClerkRoute::Round(id)));
        effects
    }

    /// The invitation of a new round; `None` where participants' programs would refuse it.
    fn invitation(&self, form: &Form, key: &SecretKey, members: u8) -> Option<Invitation> {
        let (year, number) = self.asked().edition().split_once('-')?;
        let invitation = Invitation {
            public_key: key.public_key(),
            remarks: form.remarks && form.way != Way::Hands,
            revisions: true,
            slips: form.way == Way::Slips,
            edition: (year.parse().ok()?, number.parse().ok()?),
            questionnaire: exchange::fingerprint_of_questionnaire(self.asked(), form.scan),
            closes: 0,
            smallest_group: SMALLEST_GROUP,
            expected: members,
            name: form.name(),
        };
        Invitation::decode(&invitation.encode()).ok()
    }

    fn let_go(&mut self) -> Vec<Effect> {
        self.kept.let_go();
        vec![Effect::FocusWhereLost(Id::HEADING)]
    }

    fn draw_slips(&self) -> Vec<Effect> {
        let members = self.open_round().map_or(0, |round| round.members);
        vec![Effect::DrawSlips(members.into())]
    }

    fn give_out(&mut self, slips: Vec<Slip>) -> Vec<Effect> {
        let digests = slips.iter().map(|slip| slip.digest()).collect();
        self.transient.asked = None;
        self.transient.slips = slips;
        self.change_here(RoundChange::GiveOut(digests))
    }

    fn found_person(&mut self, person: Result<Box<Person>, Own>) -> Vec<Effect> {
        // Meanwhile a file may have been opened.
        if self.person == Own::Searching {
            self.person = match person {
                Ok(person) if self.edition(&person.edition).is_none() => Own::Unreadable,
                Ok(person) => Own::Device(Box::new(person.composed())),
                Err(none) => none,
            };
        }
        Vec::new()
    }

    fn close(&mut self) -> Vec<Effect> {
        let mut effects = exports(self.exporting.leave());
        // That stops the camera too.
        self.transient = Transient::default();
        let period = Period::of(self.today.year, self.today.month);
        effects.extend(self.change_here(RoundChange::Close(period)));
        self.goes_on(effects, Step::Discuss)
    }

    /// The program goes on to a step of the round of the page, after other effects.
    pub(super) fn goes_on(&mut self, mut effects: Vec<Effect>, step: Step) -> Vec<Effect> {
        if let Some(id) = self.here().map(str::to_owned) {
            self.transient.goes_on = Some(step);
            effects.push(Effect::Go(ClerkRoute::Step(id, step)));
        }
        effects
    }

    /// The round that the page is about.
    pub(super) fn open_round(&self) -> Option<&Round> {
        self.round(self.here()?)
    }

    pub(super) fn change_here(&mut self, change: RoundChange) -> Vec<Effect> {
        match self.open_round().cloned() {
            Some(round) => self.change(&round, change),
            None => Vec::new(),
        }
    }
}

/// Only changes a part of the state.
fn set<T>(part: &mut T, value: T) -> Vec<Effect> {
    *part = value;
    Vec::new()
}

fn exports(effects: Vec<ExportEffect>) -> Vec<Effect> {
    effects.into_iter().map(Effect::Export).collect()
}
