//! The key of a comparison: its backup, locking and wiping.

use super::set;
use crate::analyst::{BackupOutcome, Effect, State, view};
use crate::comparison::{Region, RegionChange};
use crate::exchange::KeyFileError;
use crate::html::Id;
use crate::program::{Making, OpenedFile, SavedFile};
use crate::round::RoundError;
use crate::route::AnalystRoute;
use crate::store::KeptRecord;
use crate::wording::ClerkPhrase;

/// Fewest characters of a password.
const SHORTEST_PASSWORD: usize = 12;

impl State {
    pub(super) fn password_drawn(&mut self, password: String) -> Vec<Effect> {
        self.transient.password_shown = true;
        self.transient.password_short = false;
        set(&mut self.typed.password, password)
    }

    pub(super) fn save_backup(&mut self) -> Vec<Effect> {
        let short = self.typed.password.chars().count() < SHORTEST_PASSWORD;
        self.transient.password_short = short;
        if short {
            return vec![Effect::Focus(view::PASSWORD)];
        }
        let Some(mut region) = self.region().cloned() else {
            return Vec::new();
        };
        region.apply(RegionChange::BackedUp);
        let contents = region.encode(&self.editions).to_vec();
        self.transient.making = Making::Busy;
        vec![Effect::Lock(contents, self.typed.password.clone())]
    }

    pub(super) fn locked(&mut self, file: Option<Vec<u8>>) -> Vec<Effect> {
        let check = self.region().map(|region| self.check_code(region));
        let (Some(file), Some(check)) = (file, check) else {
            self.transient.making = Making::No;
            self.transient.opened = Some(BackupOutcome::Refused(ClerkPhrase::KeyFileMemory));
            return Vec::new();
        };
        let file = SavedFile::new(format!("raadspeil-regio-{check}.peilsleutel"), file);
        self.transient.making = Making::Saved(file.clone());
        vec![Effect::Save(file.name, file.bytes.to_vec())]
    }

    pub(super) fn share_backup(&self) -> Vec<Effect> {
        match &self.transient.making {
            Making::Saved(file) => vec![Effect::Share(file.clone())],
            _ => Vec::new(),
        }
    }

    pub(super) fn share_ended(&mut self, worked: bool) -> Vec<Effect> {
        if let Making::Saved(file) = &mut self.transient.making {
            file.shared = Some(worked);
        }
        Vec::new()
    }

    pub(super) fn open_backup(&mut self, files: Vec<OpenedFile>) -> Vec<Effect> {
        self.transient.opened = None;
        match OpenedFile::first(files) {
            Some(bytes) => vec![Effect::Unlock(bytes, self.typed.opening.clone())],
            None => self.not_opened(ClerkPhrase::KeyFileDamaged),
        }
    }

    /// A backup was opened: on the page of a comparison to prove that it works, elsewhere to restore it.
    pub(super) fn unlocked(&mut self, contents: Result<Vec<u8>, KeyFileError>) -> Vec<Effect> {
        self.typed.opening.clear();
        let opened = contents.map_err(sentence).and_then(|bytes| {
            Region::decode(&bytes, &self.editions).map_err(|error| match error {
                RoundError::Newer => ClerkPhrase::KeyFileNewer,
                RoundError::OtherKind => ClerkPhrase::KeyFileOfRound,
                RoundError::Damaged | RoundError::OtherQuestionnaire => ClerkPhrase::KeyFileDamaged,
            })
        });
        let backup = match opened {
            Ok(backup) => backup,
            Err(why) => return self.not_opened(why),
        };
        match self.region().cloned() {
            Some(region) if region.invitation != backup.invitation => {
                set(&mut self.transient.opened, Some(BackupOutcome::Other))
            }
            Some(region) => {
                self.typed.password.clear();
                self.transient.opened = Some(BackupOutcome::Proved);
                let mut effects = self.change(&region, RegionChange::BackedUp);
                effects.push(Effect::Focus(Id::HEADING));
                effects
            }
            None => self.restore(backup),
        }
    }

    fn not_opened(&mut self, why: ClerkPhrase) -> Vec<Effect> {
        set(
            &mut self.transient.opened,
            Some(BackupOutcome::Refused(why)),
        )
    }

    /// Restores a comparison from a backup, merged with what is here of it already.
    fn restore(&mut self, backup: Region) -> Vec<Effect> {
        let id = backup.id();
        let here = self.kept.record(&id).cloned();
        let known = here.unwrap_or_else(|| {
            self.kept.records.push(backup.clone());
            backup.clone()
        });
        let mut effects = self.change(&known, RegionChange::Merge(Box::new(backup)));
        effects.push(Effect::Go(AnalystRoute::Region(id)));
        effects
    }

    /// Leaves the page of a comparison that is locked or wiped. Pending changes are stored before locking, which would
    /// lose them.
    pub(super) fn leave(
        &mut self,
        effect: impl Fn(String) -> Effect,
        is_wiped: bool,
    ) -> Vec<Effect> {
        let Some(id) = self.here().map(str::to_owned) else {
            return Vec::new();
        };
        if !is_wiped && self.kept.is_unsaved(&id) {
            self.transient.opened = Some(BackupOutcome::Refused(ClerkPhrase::UnsavedFirst));
            return super::effects(self.kept.try_again());
        }
        self.kept.forget(&id);
        vec![Effect::Go(AnalystRoute::Regions), effect(id)]
    }
}

/// Why a backup was not opened.
fn sentence(error: KeyFileError) -> ClerkPhrase {
    match error {
        KeyFileError::Foreign => ClerkPhrase::KeyFileForeign,
        KeyFileError::Newer => ClerkPhrase::KeyFileNewer,
        KeyFileError::PasswordOrFile => ClerkPhrase::KeyFilePassword,
        KeyFileError::Memory => ClerkPhrase::KeyFileMemory,
        _ => ClerkPhrase::KeyFileDamaged,
    }
}
