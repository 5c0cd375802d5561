//! Files that the clerk opens: with codes, with results, and backups.

use super::collecting::{Origin, Source, Unread};
use crate::clerk::{Effect, Field, OpenedFile, Own, State};
use crate::disclosure::Release;
use crate::exchange;
use crate::export::{self, JsonFileError};
use crate::incoming;
use crate::route::ClerkRoute;
use crate::wording::ClerkPhrase;

impl State {
    pub(super) fn chose(&mut self, field: &Field, files: Vec<OpenedFile>) -> Vec<Effect> {
        if *field == Field::CodeFiles {
            return self.take_in(files.into_iter().map(source).collect());
        }
        if *field == Field::Earlier {
            self.transient.earlier = Some(self.open_earlier(files));
            return Vec::new();
        }
        if *field == Field::Region {
            return self.open_region(files);
        }
        if *field == Field::Contribution {
            return self.open_contribution(files);
        }
        if *field == Field::Saved {
            return self.open_saved(files);
        }
        let Some(bytes) = OpenedFile::first(files) else {
            self.transient.opened = Some(Err(ClerkPhrase::KeyFileDamaged));
            return Vec::new();
        };
        self.transient.opened = None;
        vec![Effect::Unlock(bytes, self.typed.opening.clone())]
    }

    /// Opens results of earlier rounds: all of them, or none.
    fn open_earlier(&mut self, files: Vec<OpenedFile>) -> Result<ClerkPhrase, ClerkPhrase> {
        let round = self.open_round();
        let this = round.and_then(|round| self.release(round));
        let this = this.ok_or(ClerkPhrase::EarlierDamaged)?;
        let mut opened = Vec::new();
        for file in files {
            let bytes = file.bytes.ok_or(ClerkPhrase::EarlierForeign)?;
            let release = self.read_release(&bytes).map_err(why_not)?;
            // Rule 5 of the rule set: whoever reads two releases of one round could subtract them.
            if release.round == this.round {
                return Err(ClerkPhrase::EarlierSame);
            }
            if !release.shares_municipality(&this) {
                return Err(ClerkPhrase::EarlierOther);
            }
            if release.count.is_none() {
                return Err(ClerkPhrase::EarlierNothing);
            }
            let later = release.period.zip(this.period);
            if later.is_some_and(|(other, this)| other > this) {
                return Err(ClerkPhrase::EarlierLater);
            }
            opened.push(release);
        }
        self.transient.compared = opened.last().map(|release| release.round.clone());
        for release in opened {
            self.opened.retain(|other| other.round != release.round);
            self.opened.push(release);
        }
        Ok(ClerkPhrase::EarlierOpened)
    }

    /// Opens a result that was saved: of a round or of one person.
    fn open_saved(&mut self, files: Vec<OpenedFile>) -> Vec<Effect> {
        let opened = match OpenedFile::first(files) {
            Some(bytes) => self.read_saved(&bytes),
            None => Err(JsonFileError::Foreign),
        };
        match opened {
            // The page that shows it may be the current one: then navigation fires no event.
            Ok(route) if route == self.route => self.turn(route),
            Ok(route) => vec![Effect::Go(route)],
            Err(error) => {
                self.transient.saved = Some(why_not(error));
                Vec::new()
            }
        }
    }

    fn read_saved(&mut self, bytes: &[u8]) -> Result<ClerkRoute, JsonFileError> {
        match self.read_release(bytes) {
            Ok(release) => {
                self.viewed = Some(release);
                return Ok(ClerkRoute::Result);
            }
            Err(JsonFileError::Foreign) => {}
            Err(error) => return Err(error),
        }
        let person = export::read_person(bytes)?;
        let known = self.edition(&person.edition);
        known.ok_or(JsonFileError::OtherEdition)?;
        self.person = Own::File(Box::new(person.composed()));
        Ok(ClerkRoute::Files)
    }

    /// A release from a file that a round can have given, of an edition that is here.
    pub(super) fn read_release(&self, bytes: &[u8]) -> Result<Release, JsonFileError> {
        let release = export::read_release(bytes)?;
        let asked = self.edition(&release.edition);
        let asked = asked.ok_or(JsonFileError::OtherEdition)?;
        let sound = release.is_of(asked) && exchange::is_name(&release.name);
        sound.then_some(release).ok_or(JsonFileError::Damaged)
    }
}

/// A file in which codes are looked for. A code is plain text: whatever else is in a file does no harm.
fn source(file: OpenedFile) -> Source {
    let text = match file.bytes {
        Some(bytes) => incoming::text(&bytes).map_err(Unread::Kind),
        None => Err(Unread::TooLarge),
    };
    Source {
        origin: Origin::File(file.name),
        text,
    }
}

/// Why a result was not opened.
pub(super) fn why_not(error: JsonFileError) -> ClerkPhrase {
    match error {
        JsonFileError::Foreign => ClerkPhrase::EarlierForeign,
        JsonFileError::Newer => ClerkPhrase::EarlierNewer,
        JsonFileError::OtherEdition => ClerkPhrase::SavedOtherEdition,
        JsonFileError::Damaged => ClerkPhrase::EarlierDamaged,
    }
}
