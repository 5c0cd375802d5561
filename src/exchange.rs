//! How answers travel without a server: from a participant to the clerk of a round, sealed so that
//! only the clerk can open them.
//!
//! - `invitation`: what a round promises, as the link or QR that a participant opens.
//! - `payload`: what is inside a sealed response.
//! - `sealed`: a response that only the clerk can open (HPKE, RFC 9180).
//! - `code`: sealed bytes as text, found again inside any text.
//! - `parts`: a long code in several pieces.
//! - `slip`: the one-time code that makes a response count once.
//! - `key_file`: bytes under a password.
//! - `at_rest`: a round on the device of its clerk.
//!
//! The formats are written out in `docs/exchange.md`; `tests/opener.py` reads them by that page alone.
//! Randomness is an argument everywhere, so that every byte can be tested. Numbers are big-endian.

mod at_rest;
mod code;
mod digest;
mod invitation;
mod key_file;
mod parts;
mod payload;
mod sealed;
mod slip;

pub use at_rest::Nonce;
pub use at_rest::lock_at_rest;
pub use at_rest::unlock_at_rest;
pub use code::Found;
pub use code::find;
pub use code::write;
pub use invitation::Invitation;
pub use invitation::InvitationError;
pub use invitation::LONGEST_NAME;
pub use invitation::SMALLEST_GROUP;
pub use invitation::fingerprint_of_questionnaire;
pub use invitation::is_name;
pub use key_file::KeyFileError;
pub use key_file::Strength;
pub use key_file::lock;
pub use key_file::unlock;
pub use parts::Joined;
pub use parts::PartError;
pub use parts::is_part;
pub use parts::join;
pub use parts::split;
pub use payload::Payload;
pub use payload::PayloadError;
pub use payload::Remark;
pub use sealed::CodeDigest;
pub use sealed::CodeError;
pub use sealed::SecretKey;
pub use sealed::digest_of;
pub use sealed::open;
pub use sealed::receipt;
pub use sealed::round_of;
pub use sealed::seal;
pub use slip::Slip;
pub use slip::SlipDigest;
