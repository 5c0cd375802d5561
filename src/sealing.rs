//! Work with keys that takes long, as data: a worker does it, so that the page goes on meanwhile.
//!
//! Deriving a key from a password takes half a second and 64 MiB on purpose; opening a contribution takes milliseconds,
//! and there are hundreds of them.

mod batches;

pub use batches::{Batches, Sealed};

use hpke::rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::exchange::{
    self, CodeError, DeliveryError, Invitation, KeyFileError, RegionInvitation, SecretKey, Strength,
};

/// A task. Whoever reads it can open everything in it: it goes to a worker of the same page and is never stored.
#[derive(Serialize, Deserialize)]
pub enum Task {
    /// Encrypt contents under a password.
    Lock {
        /// The contents.
        contents: Vec<u8>,
        /// The password, in Unicode normalisation form C.
        password: String,
    },
    /// Decrypt a file under a password.
    Unlock {
        /// The file.
        file: Vec<u8>,
        /// The password, in Unicode normalisation form C.
        password: String,
    },
    /// Open contributions to a comparison.
    OpenDeliveries(Letters),
    /// Open responses to a round.
    OpenResponses(Letters),
}

/// Sealed messages for one receiver, and its key.
#[derive(Serialize, Deserialize)]
pub struct Letters {
    /// What the receiver asks: its invitation as bytes.
    invitation: Vec<u8>,
    key: [u8; 32],
    codes: Vec<Vec<u8>>,
}

/// The outcome of a task, of the same kind.
#[derive(Serialize, Deserialize)]
pub enum Outcome {
    /// A file under the password.
    Locked(Result<Vec<u8>, KeyFileError>),
    /// What the file held.
    Unlocked(Result<Vec<u8>, KeyFileError>),
    /// The payload of each contribution, in their order.
    Deliveries(Vec<Result<Vec<u8>, DeliveryError>>),
    /// The payload of each response, in their order.
    Responses(Vec<Result<Vec<u8>, CodeError>>),
}

impl Task {
    /// The task of opening contributions to a comparison.
    pub fn open_deliveries(
        invitation: &RegionInvitation,
        key: &SecretKey,
        codes: Vec<Vec<u8>>,
    ) -> Self {
        Self::OpenDeliveries(Letters {
            invitation: invitation.encode(),
            key: *key.bytes(),
            codes,
        })
    }

    /// The task of opening responses to a round.
    pub fn open_responses(invitation: &Invitation, key: &SecretKey, codes: Vec<Vec<u8>>) -> Self {
        Self::OpenResponses(Letters {
            invitation: invitation.encode(),
            key: *key.bytes(),
            codes,
        })
    }

    /// Performs the task. `random` is used for locking alone.
    pub fn perform(self, random: &mut impl CryptoRng) -> Outcome {
        match self {
            Self::Lock { contents, password } => {
                let file = exchange::lock(&contents, &password, Strength::USUAL, random);
                Outcome::Locked(file)
            }
            Self::Unlock { file, password } => {
                let contents = exchange::unlock(&file, &password);
                Outcome::Unlocked(contents.map(|contents| contents.to_vec()))
            }
            Self::OpenDeliveries(letters) => {
                let invitation = RegionInvitation::decode(&letters.invitation);
                Outcome::Deliveries(letters.open(|key, code| {
                    // The page made it from an invitation that it has read.
                    let invitation = invitation.as_ref().map_err(|_| DeliveryError::OtherRegion);
                    exchange::unseal_delivery(invitation?, key, code)
                }))
            }
            Self::OpenResponses(letters) => {
                let invitation = Invitation::decode(&letters.invitation);
                Outcome::Responses(letters.open(|key, code| {
                    let invitation = invitation.as_ref().map_err(|_| CodeError::OtherRound);
                    exchange::unseal(invitation?, key, code)
                }))
            }
        }
    }
}

impl Letters {
    fn open<E>(
        &self,
        open: impl Fn(&SecretKey, &[u8]) -> Result<Zeroizing<Vec<u8>>, E>,
    ) -> Vec<Result<Vec<u8>, E>> {
        let key = SecretKey::from_bytes(self.key);
        let codes = self.codes.iter();
        let payloads = codes.map(|code| open(&key, code).map(|payload| payload.to_vec()));
        payloads.collect()
    }
}
