//! What is kept between visits, and the rules that keep it whole.
//!
//! [`Storage`] is the port: a place with room for one record, which the shell offers for each kind
//! of storage that a browser has. [`Drafts`] is what the app speaks to: it keeps a draft on a
//! storage so that neither a damaged record, nor a second tab, nor an update of the program can
//! lose an answer. [`Rounds`] does the same for the round of a clerk.

mod broadcast;
mod draft;
mod drafts;
mod record;
mod rounds;
mod storage;

pub use broadcast::Broadcast;
pub use draft::{Draft, DraftChange, LONGEST_REASON, Participation};
pub use drafts::{DraftError, Drafts, Loaded};
pub use record::{RecordError, read, write};
pub use rounds::{Rounds, RoundsError};
pub use storage::{InMemory, Pending, Slots, Storage, StorageError, StorageKind, TakenOff, Update};
