//! The key of a round: its backup, locking and wiping.

use crate::clerk::view;
use crate::clerk::{Effect, KeyEvent, State};
use crate::exchange::KeyFileError;
use crate::program::{Making, SavedFile};
use crate::round::{Round, RoundChange, RoundError};
use crate::route::{ClerkRoute, Step};
use crate::store::KeptRecord;
use crate::wording::ClerkPhrase;

/// Fewest characters of a password.
const SHORTEST_PASSWORD: usize = 12;

impl State {
    /// Applies an event of a key.
    pub(super) fn update_key(&mut self, event: KeyEvent) -> Vec<Effect> {
        match event {
            KeyEvent::WantedPassword => return vec![Effect::DrawPassword],
            KeyEvent::PasswordDrawn(password) => {
                self.typed.password = password;
                self.transient.password_shown = true;
                self.transient.password_short = false;
            }
            KeyEvent::ShowedPassword(shown) => self.transient.password_shown = shown,
            KeyEvent::SavedBackup => return self.save_backup(),
            KeyEvent::WantedShare => {
                if let Making::Saved(file) = &self.transient.making {
                    return vec![Effect::Share(file.clone())];
                }
            }
            KeyEvent::ShareEnded(worked) => {
                if let Making::Saved(file) = &mut self.transient.making {
                    file.shared = Some(worked);
                }
            }
            KeyEvent::Locked(file) => return self.locked(file),
            KeyEvent::Unlocked(contents) => return self.unlocked(contents),
            KeyEvent::Protected(protected) => self.protects = Some(protected),
            KeyEvent::LockedUp => return self.leave_round(Effect::LockUp, false),
            KeyEvent::Forgot => return self.leave_round(Effect::Forget, true),
        }
        Vec::new()
    }

    fn save_backup(&mut self) -> Vec<Effect> {
        let short = self.typed.password.chars().count() < SHORTEST_PASSWORD;
        self.transient.password_short = short;
        if short {
            return vec![Effect::Focus(view::PASSWORD)];
        }
        let Some(round) = self.open_round() else {
            return Vec::new();
        };
        let mut round = round.clone();
        round.apply(RoundChange::BackedUp);
        let contents = round.encode(&self.editions).to_vec();
        self.transient.making = Making::Busy;
        vec![Effect::Lock(contents, self.typed.password.clone())]
    }

    fn locked(&mut self, file: Option<Vec<u8>>) -> Vec<Effect> {
        let round = self.open_round();
        let name = round.map(|round| self.check_code(round));
        let (Some(file), Some(check)) = (file, name) else {
            self.transient.making = Making::No;
            self.transient.opened = Some(Err(ClerkPhrase::KeyFileMemory));
            return Vec::new();
        };
        let file = SavedFile::new(format!("raadspeil-{check}.peilsleutel"), file);
        self.transient.making = Making::Saved(file.clone());
        vec![Effect::Save(file.name, file.bytes.to_vec())]
    }

    /// A backup was opened: on the page of a round to prove that it works, on the page of all rounds to restore it.
    fn unlocked(&mut self, contents: Result<Vec<u8>, KeyFileError>) -> Vec<Effect> {
        self.typed.opening.clear();
        let opened = contents.map_err(sentence);
        let opened = opened.and_then(|bytes| {
            Round::decode(&bytes, &self.editions).map_err(|error| match error {
                RoundError::Newer => ClerkPhrase::KeyFileNewer,
                RoundError::OtherKind => ClerkPhrase::KeyFileOfRegion,
                RoundError::OtherQuestionnaire => ClerkPhrase::KeyFileQuestions,
                RoundError::Damaged => ClerkPhrase::KeyFileDamaged,
            })
        });
        let backup = match opened {
            Ok(backup) => backup,
            Err(why) => {
                self.transient.opened = Some(Err(why));
                return Vec::new();
            }
        };
        let here = self.open_round().cloned();
        match here {
            Some(round) if round.invitation != backup.invitation => {
                self.transient.opened = Some(Err(ClerkPhrase::BackupOther));
                Vec::new()
            }
            Some(round) => {
                self.typed.password.clear();
                self.transient.opened = Some(Ok(ClerkPhrase::BackupProved));
                let effects = self.change(&round, RoundChange::BackedUp);
                self.goes_on(effects, Step::Invite)
            }
            None => self.restore(backup),
        }
    }

    /// Restores a round from a backup, merged with what is here of it already.
    fn restore(&mut self, backup: Round) -> Vec<Effect> {
        let id = backup.id();
        let here = self.round(&id).cloned();
        let known = here.unwrap_or_else(|| {
            self.kept.records.push(backup.clone());
            backup.clone()
        });
        let mut effects = self.change(&known, RoundChange::Merge(Box::new(backup)));
        effects.push(Effect::Go(ClerkRoute::Round(id)));
        effects
    }

    /// Leaves the page of a round that is locked or wiped. Pending changes are stored before locking, which would lose
    /// them.
    fn leave_round(&mut self, effect: impl Fn(String) -> Effect, is_wiped: bool) -> Vec<Effect> {
        let Some(id) = self.here().map(str::to_owned) else {
            return Vec::new();
        };
        if !is_wiped && self.kept.is_unsaved(&id) {
            self.transient.opened = Some(Err(ClerkPhrase::UnsavedFirst));
            return self.try_again();
        }
        self.kept.forget(&id);
        vec![Effect::Go(ClerkRoute::Rounds), effect(id)]
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
