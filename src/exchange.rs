//! How answers travel without a server: from a participant to the clerk of a round, sealed so that
//! only the clerk can open them.
//!
//! - `invitation`: the public parameters of a round, as the link or QR that a participant opens.
//! - `payload`: what is inside a sealed response.
//! - `envelope`: sealing for one public key (HPKE, RFC 9180).
//! - `sealed`: a response that only the clerk can open (HPKE, RFC 9180).
//! - `code`: sealed bytes as text, found again inside any text.
//! - `parts`: a long code in several pieces.
//! - `slip`: the one-time code that makes a response count once.
//! - `key_file`: bytes under a password.
//! - `at_rest`: a round on the device of its clerk.
//!
//! The formats are specified in `docs/exchange.md`; `tests/opener.py` implements them from that page alone.
//! Randomness is always an argument, so that every byte can be tested. Integers are big-endian.

mod at_rest;
mod code;
mod delivery;
mod digest;
mod envelope;
mod invitation;
mod key_file;
mod parts;
mod payload;
mod region;
mod sealed;
mod slip;

pub use at_rest::{Nonce, lock_at_rest, unlock_at_rest};
pub use code::{Found, find, locate, write};
pub use delivery::{
    Delivery, DeliveryError, check_delivery, decode_delivery, encode_delivery, is_delivery,
    open_delivery, seal_delivery, unseal_delivery,
};
pub use invitation::{
    Invitation, InvitationError, LONGEST_NAME, SMALLEST_GROUP, fingerprint_of_questionnaire,
    is_name,
};
pub use key_file::{KeyFileError, Strength, lock, unlock};
pub use parts::{Joined, PartError, code_of_part, is_part, join, split};
pub use payload::{HEAD_OF_REMARK, LONGEST_REMARK, MOST_REMARKS, Payload, PayloadError, Remark};
pub use region::{RegionInvitation, Token};
pub use sealed::{
    CodeDigest, CodeError, SecretKey, digest_of, open, receipt, round_of, seal, unseal,
};
pub use slip::{Slip, SlipDigest};
