//! Persistent data, and the rules that protect it from loss.
//!
//! [`Storage`] is the port: it holds one record and the previous one, and the shell implements it for each kind of
//! browser storage. [`Drafts`] is the API for the app: it stores a draft so that neither a damaged record, nor a second
//! tab, nor an update of the program can lose an answer. [`Rounds`] does the same for the round of a clerk.

mod broadcast;
mod draft;
mod drafts;
mod kept_record;
mod record;
mod records;
mod rounds;
mod storage;

pub use broadcast::Broadcast;
pub use draft::{Draft, DraftChange, LONGEST_REASON, Participation};
pub use drafts::{DraftError, Drafts, Loaded};
pub use kept_record::{KeptRecord, not_made_yet};
pub use record::{RecordError, read, write};
pub use records::{FoundRecord, Records, RecordsEffect};
pub use rounds::{Rounds, RoundsError};
pub use storage::{InMemory, Pending, Slots, Storage, StorageError, StorageKind, TakenOff, Update};
