//! How the analyst's state changes.

mod collecting;
mod keeping;

use super::{Effect, Event, Field, Form, Intake, State, Sure, Transient, Typed, view};
use crate::comparison::{Listed, Municipality, Region, RegionChange, read_list};
use crate::disclosure::METHOD;
use crate::exchange::{LONGEST_NAME, RegionInvitation, SecretKey, Token};
use crate::export::{self, Format, Order};
use crate::exporting::ExportEffect;
use crate::html::Id;
use crate::incoming::{self, NotTaken};
use crate::program::{self, OpenedFile};
use crate::region::FEWEST_MUNICIPALITIES;
use crate::route::AnalystRoute;
use crate::store::{RecordsEffect, StorageKind};
use crate::wording::AnalystPhrase;

impl State {
    /// Applies an event and returns the effects to perform.
    pub(super) fn apply(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Navigated(route) => self.turn(route),
            Event::SkippedToContent => vec![Effect::Focus(Id::MAIN)],
            Event::Loaded(found) => effects(self.kept.loaded(found, &self.editions)),
            Event::Wrote(field, text) => self.wrote(field, text),
            Event::ChoseFiles(field, files) => self.chose(field, files),
            Event::ChosePrevious(is_previous) => set(&mut self.form.is_previous, is_previous),
            Event::Created => self.create(),
            Event::KeyMade(made) => self.key_made(made),
            Event::WantedPassword => vec![Effect::DrawPassword],
            Event::PasswordDrawn(password) => self.password_drawn(password),
            Event::ShowedPassword(shown) => set(&mut self.transient.password_shown, shown),
            Event::SavedBackup => self.save_backup(),
            Event::WantedShare => self.share_backup(),
            Event::ShareEnded(worked) => self.share_ended(worked),
            Event::Locked(file) => self.locked(file),
            Event::Unlocked(contents) => self.unlocked(contents),
            Event::Protected(protected) => set(&mut self.protects, Some(protected)),
            Event::LockedUp => self.leave(Effect::LockUp, false),
            Event::Forgot => self.leave(Effect::Forget, true),
            Event::Copied(text) => vec![Effect::Copy(text)],
            Event::CopyEnded(worked) => set(&mut self.transient.copied, Some(worked)),
            Event::SavedInvitations => self.save_invitations(),
            Event::TookIn => {
                let text = std::mem::take(&mut self.typed.contributions);
                self.take_in_text(&text)
            }
            Event::Opened(batch, payloads) => self.opened(batch, payloads),
            Event::StoppedOpening => self.stop(),
            Event::Undid => self.undo(),
            Event::Counted(digest) => self.let_count(digest),
            Event::Discarded(digest) => self.discard(digest),
            Event::Asked(sure) => self.ask(sure),
            Event::Closed => self.close(),
            Event::WantedContributions => {
                let package = self.contributions_package();
                exports(self.exporting.write(package, self.today))
            }
            Event::Reopened => self.decide(RegionChange::Reopen),
            Event::KeptRelease => self.decide(RegionChange::KeepRelease),
            Event::SavedRelease => self.save_release(),
            Event::Export(event) => {
                // What can be written is made of the rest of the state.
                let mut exporting = std::mem::take(&mut self.exporting);
                let effects = exporting.update(event, self.today, || self.bundle());
                self.exporting = exporting;
                exports(effects)
            }
            Event::Explored(dot) => set(&mut self.transient.dot, Some(dot)),
            Event::Blanked(is_blank) => set(&mut self.transient.on_screen.is_blank, is_blank),
            Event::Showed(place) => set(&mut self.transient.on_screen.slide, place),
            Event::ShowedNames(shown) => set(&mut self.transient.names_shown, shown),
            Event::Kept(id, count, outcome) => effects(self.kept.kept(&id, count, *outcome)),
            Event::TriedAgain => effects(self.kept.try_again()),
            Event::LetGo => {
                self.kept.let_go();
                vec![Effect::FocusWhereLost(Id::HEADING)]
            }
            Event::FoundDatabase => {
                self.storage_kind = StorageKind::Database;
                effects(self.kept.move_to_database())
            }
            Event::Heard => effects(vec![self.kept.read()]),
        }
    }

    fn turn(&mut self, route: AnalystRoute) -> Vec<Effect> {
        let mut effects = exports(self.exporting.leave());
        self.typed = Typed::default();
        self.transient = Transient::default();
        self.route = route;
        self.navigations += 1;
        self.make_example();
        let is_first = self.navigations == 1;
        effects.extend((!is_first).then_some(Effect::Arrive));
        effects
    }

    fn wrote(&mut self, field: Field, text: String) -> Vec<Effect> {
        match field {
            Field::Name => self.form.name = text,
            Field::List => self.form.list = text,
            Field::Password => self.typed.password = text,
            Field::Opening => self.typed.opening = text,
            Field::Contributions if text.len() > incoming::LONGEST_PASTE => {
                self.typed.contributions.clear();
                self.transient.intake = Some(Intake::not_taken(NotTaken::TooLong));
            }
            Field::Contributions => self.typed.contributions = text,
            Field::Backup | Field::Files => {}
        }
        Vec::new()
    }

    fn chose(&mut self, field: Field, files: Vec<OpenedFile>) -> Vec<Effect> {
        if field == Field::Files {
            return self.take_in_files(files);
        }
        self.open_backup(files)
    }

    fn ask(&mut self, sure: Option<Sure>) -> Vec<Effect> {
        let to = program::ask(&mut self.transient.asked, sure, Sure::button);
        to.map(Effect::Focus).into_iter().collect()
    }

    fn create(&mut self) -> Vec<Effect> {
        self.form.tried = true;
        let name = incoming::clean(&self.form.name);
        if name.is_empty() || name.len() > LONGEST_NAME {
            return vec![Effect::Focus(view::NAME)];
        }
        match read_list(&self.form.list) {
            Ok(list) if list.len() >= FEWEST_MUNICIPALITIES => {
                self.form.problems.clear();
                vec![Effect::MakeKey(list.len())]
            }
            Ok(_) => {
                self.form.problems.clear();
                vec![Effect::Focus(view::LIST)]
            }
            Err(problems) => {
                self.form.problems = problems;
                vec![Effect::Focus(view::LIST)]
            }
        }
    }

    fn key_made(&mut self, made: Option<(SecretKey, Vec<Token>)>) -> Vec<Effect> {
        let list = read_list(&self.form.list);
        let (Some((key, tokens)), Ok(list)) = (made, list) else {
            return set(&mut self.form.no_randomness, true);
        };
        let Some(invitation) = self.invitation(&key, list.len()) else {
            return vec![Effect::Focus(view::NAME)];
        };
        self.form = Form::default();
        let listed = |(listed, token): (Listed, Token)| Municipality {
            name: listed.name,
            inhabitants: listed.inhabitants,
            token,
        };
        let list = list.into_iter().zip(tokens).map(listed);
        let region = Region::new(invitation, key, list.collect());
        let id = region.id();
        self.kept.records.push(region.clone());
        let mut effects = self.change(&region, RegionChange::Begin);
        effects.push(Effect::AskToPersist);
        effects.push(Effect::Go(AnalystRoute::Region(id)));
        effects
    }

    /// The invitation of a new comparison, where it is one that clerks would take.
    fn invitation(&self, key: &SecretKey, municipalities: usize) -> Option<RegionInvitation> {
        let (year, number) = self.editions.current().edition().split_once('-')?;
        let invitation = RegionInvitation {
            public_key: key.public_key(),
            method: METHOD,
            edition: (year.parse().ok()?, number.parse().ok()?),
            period: self.period(),
            municipalities: u16::try_from(municipalities).ok()?,
            name: incoming::clean(&self.form.name),
        };
        RegionInvitation::decode(&invitation.encode()).ok()
    }

    fn save_invitations(&self) -> Vec<Effect> {
        let Some(region) = self.region() else {
            return Vec::new();
        };
        let columns = [AnalystPhrase::ColumnMunicipality, AnalystPhrase::ColumnLink];
        let mut rows = vec![columns.map(|phrase| self.say(phrase)).to_vec()];
        rows.extend(region.list.iter().map(|listed| {
            let link = self.link(region, listed.token);
            vec![listed.name.clone(), link]
        }));
        let name = format!("raadspeil-regio-{}-links.csv", self.check_code(region));
        vec![Effect::Save(name, export::plain_table(&rows))]
    }

    fn close(&mut self) -> Vec<Effect> {
        let release = self
            .region()
            .map(|region| region.next_release(self.asked_by(region), &self.kept.records));
        let Some(Ok(release)) = release else {
            return Vec::new();
        };
        self.transient = Transient::default();
        let mut effects = self.change_here(RegionChange::Close(Box::new(release)));
        self.navigations += 1;
        effects.push(Effect::Arrive);
        effects
    }

    fn save_release(&self) -> Vec<Effect> {
        let release = self.region().and_then(|region| region.releases.last());
        let saved = release.map(|(release, _)| {
            let name = export::file_name(&release.name, self.today, Format::Json.ending());
            Effect::Save(name, export::region_file(release).into_bytes())
        });
        saved.into_iter().collect()
    }

    fn contributions_package(&self) -> Option<(String, Order)> {
        let region = self.region()?;
        let (release, _) = region.releases.last()?;
        let words = self.region_words();
        let earlier = region.earlier(self.others());
        let files = export::contributions_package(release, &region.members(), &earlier, words);
        let what = format!("{}-datapakket.zip", export::DO_NOT_SHARE);
        let name = export::file_name(&release.name, self.today, &what);
        Some((name, Order::Folder(files)))
    }

    /// A decision about what waits, or about opening again.
    fn decide(&mut self, change: RegionChange) -> Vec<Effect> {
        self.transient.intake = None;
        self.transient.undo = None;
        self.transient.decided = None;
        let mut effects = self.change_here(change);
        effects.push(Effect::FocusWhereLost(Id::HEADING));
        effects
    }

    pub(super) fn change(&mut self, region: &Region, change: RegionChange) -> Vec<Effect> {
        effects(self.kept.change(region, change))
    }

    pub(super) fn change_here(&mut self, change: RegionChange) -> Vec<Effect> {
        match self.region().cloned() {
            Some(region) => self.change(&region, change),
            None => Vec::new(),
        }
    }
}

fn effects(of_device: Vec<RecordsEffect<Region>>) -> Vec<Effect> {
    let effects = of_device.into_iter().map(|effect| match effect {
        RecordsEffect::Keep(region, changes) => Effect::Keep(region, changes),
        RecordsEffect::Load => Effect::Load,
    });
    effects.collect()
}

fn exports(effects: Vec<ExportEffect>) -> Vec<Effect> {
    effects.into_iter().map(Effect::Export).collect()
}

/// Only changes a part of the state.
pub(super) fn set<T>(part: &mut T, value: T) -> Vec<Effect> {
    *part = value;
    Vec::new()
}
