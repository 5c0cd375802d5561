//! What is kept between visits, and the rules that keep it whole.
//!
//! [`Shelf`] is the port: a place with room for one record, which the shell offers for each kind
//! of storage that a browser has. [`Drafts`] is what the app speaks to: it keeps a draft on a
//! shelf so that neither a damaged record, nor a second tab, nor an update of the program can
//! lose an answer. [`Rounds`] does the same for the round of a clerk.

mod draft;
mod drafts;
mod record;
mod rounds;
mod shelf;

pub use draft::Change;
pub use draft::Draft;
pub use draft::LONGEST_REASON;
pub use draft::Participation;
pub use drafts::DraftError;
pub use drafts::Drafts;
pub use drafts::Loaded;
pub use record::RecordError;
pub use record::read;
pub use record::write;
pub use rounds::Rounds;
pub use rounds::RoundsError;
pub use shelf::InMemory;
pub use shelf::Keeper;
pub use shelf::Pending;
pub use shelf::Shelf;
pub use shelf::ShelfError;
pub use shelf::Slots;
pub use shelf::TakenOff;
pub use shelf::Update;
