//! The one-time code that makes a response count once.
//!
//! Slips are printed, shuffled and drawn from a bowl: one response per person, and slips cannot be
//! linked to persons. The clerk's device keeps digests only.

use hpke::rand_core::CryptoRng;

use super::digest::{digest, first};
use crate::crockford;

/// Characters of a slip: 50 bits.
const CHARACTERS: usize = 10;
/// Bits that a slip has.
const MASK: u64 = (1 << 50) - 1;

/// A slip. Zero stands for none, so a slip is never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slip(u64);

/// What the clerk keeps of a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SlipDigest(pub [u8; 16]);

impl Slip {
    /// A new slip.
    pub fn draw(random: &mut impl CryptoRng) -> Self {
        loop {
            let slip = random.next_u64() & MASK;
            if slip != 0 {
                return Self(slip);
            }
        }
    }

    /// The slip with ten characters, as printed or typed; `None` where they are none.
    pub fn parse(text: &str) -> Option<Self> {
        let mut characters = text.chars().filter(|c| !crockford::is_passed_over(*c));
        let mut slip = 0;
        for _ in 0..CHARACTERS {
            slip = slip << 5 | u64::from(crockford::value(characters.next()?)?);
        }
        (slip != 0 && characters.next().is_none()).then_some(Self(slip))
    }

    /// Ten characters in two groups, to print.
    pub fn text(self) -> String {
        // Fifty bits followed by fourteen zeros encode as ten characters and three that are dropped.
        let all = crockford::encode(&(self.0 << 14).to_be_bytes());
        let (first, second): (String, String) = (
            all.chars().take(5).collect(),
            all.chars().skip(5).take(5).collect(),
        );
        format!("{first}-{second}")
    }

    /// What the clerk keeps of it.
    pub fn digest(self) -> SlipDigest {
        SlipDigest(first(digest("raadspeil/v1/slip", &self.bytes())))
    }

    /// Seven bytes.
    pub(super) fn bytes(self) -> [u8; 7] {
        let [_, bytes @ ..] = self.0.to_be_bytes();
        bytes
    }

    /// The slip of seven bytes, or `None` for zero.
    ///
    /// # Errors
    ///
    /// [`NoSlip`] for more bits than a slip has.
    pub(super) fn of_bytes(bytes: [u8; 7]) -> Result<Option<Self>, NoSlip> {
        let slip = bytes
            .iter()
            .fold(0, |slip, byte| slip << 8 | u64::from(*byte));
        match slip {
            0 => Ok(None),
            slip if slip <= MASK => Ok(Some(Self(slip))),
            _ => Err(NoSlip),
        }
    }
}

/// Bytes that are neither a slip nor none.
pub(super) struct NoSlip;
