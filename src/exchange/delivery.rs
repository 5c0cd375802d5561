//! What a municipality hands over to its region: an [`super::envelope`] of kind 0x31, whose receiver is a region.
//!
//! The payload, version 1; all are padded to 512 bytes:
//!
//! ```text
//! 0   1    version: 1
//! 1   16   the token of the municipality
//! 17  1    number of the method
//! 18  1    number of the rule set of the release
//! 19  2    year of the edition
//! 21  2    number of the edition
//! 23  8    fingerprint of the questionnaire of the scan
//! 31  1    the scan: 1 quick, 2 whole
//! 32  2    the half-year, as in the descriptor of the region
//! 34  2    number of the release, from 1
//! 36  2    how many could have taken part
//! 38  1    size class: 0 unsaid, 1 small, 2 middle, 3 large
//! 39  2    how many took part; 0 where fewer than five did, and then nothing follows
//! 41  1    number of blocks: B
//! 42  4·B  per block the mean and half the width of its interval
//! ..  1    number of items: I
//! ..  3·I  per item the mean, then one byte: standing + 4 · insight
//! ```
//!
//! A mean is two bytes: 0 not shown, 1 "1,5 of lager", 2 "4,5 of hoger", or hundredths. A half-width is two bytes:
//! 0xFFFF not shown, or hundredths. Standing: 0 not shown, 1 met, 2 not yet, 3 unknown. Insight: 0 not shown, 1 little,
//! 2 most, 3 nearly all.

use hpke::rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::digest::without_check;
use super::envelope::{self, NotOpened, Receiver};
use super::invitation::fingerprint_of_questionnaire;
use super::region::{RegionInvitation, Token};
use super::sealed::SecretKey;
use crate::disclosure::{InsightBand, Mean, Period, RULE_SET};
use crate::questionnaire::{Questionnaire, Scan};
use crate::region::{ContributedBlock, ContributedItem, Contribution, Shown, SizeClass};
use crate::scoring::Standing;

/// A contribution of version 1.
pub(super) const CONTRIBUTION: u8 = 0x31;
/// Size to which the payload is padded, and its number.
const SIZE: (usize, u8) = (512, 0);
/// Version of the payload.
const VERSION: u8 = 1;
/// A half-width that is not shown.
const NOT_SHOWN: u16 = u16::MAX;

/// What a municipality hands over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The token of the municipality.
    pub token: Token,
    /// Its size class, as its clerk said; `None` where they said none.
    pub size: Option<SizeClass>,
    /// Its contribution.
    pub contribution: Contribution,
}

/// Why a delivery was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[non_exhaustive]
pub enum DeliveryError {
    /// Truncated, mistyped, or no delivery at all.
    #[error("the contribution is incomplete or changed")]
    Damaged,
    /// Of a later version of the program.
    #[error("the contribution is of a later version")]
    Newer,
    /// A response of a participant: it is for the clerk.
    #[error("this is a response for a clerk")]
    Response,
    /// For another region, or another comparison of this one.
    #[error("the contribution belongs to another comparison")]
    OtherRegion,
    /// Sealed for another key, or tampered with.
    #[error("the contribution cannot be opened with the key of this comparison")]
    CannotBeOpened,
    /// Decrypted, but not a canonical payload.
    #[error("the contribution is malformed")]
    Malformed,
    /// Of an edition, or a questionnaire, that is not the one that is compared.
    #[error("the contribution is of another edition")]
    OtherEdition,
    /// Of another half-year.
    #[error("the contribution is of another half-year")]
    OtherPeriod,
    /// By another method.
    #[error("the contribution follows another method")]
    OtherMethod,
    /// Released under another rule set.
    #[error("the contribution follows another rule set")]
    OtherRules,
}

/// The length of a delivery in bytes, by its first two; `None` where those do not start one.
pub(super) fn length(kind: u8, size: u8) -> Option<usize> {
    (kind == CONTRIBUTION && size == SIZE.1).then(|| envelope::length(SIZE.0))
}

/// Whether bytes start as a delivery, of this version or a later one.
pub fn is_delivery(code: &[u8]) -> bool {
    code.first().is_some_and(|kind| (0x31..0x40).contains(kind))
}

/// Seals a delivery. `None` where it does not fit, which no questionnaire of fewer than 50 blocks and 80 items does.
pub fn seal_delivery(
    invitation: &RegionInvitation,
    asked: &Questionnaire,
    delivery: &Delivery,
    random: &mut impl CryptoRng,
) -> Option<Vec<u8>> {
    let payload = Zeroizing::new(encode_delivery(asked, delivery)?);
    envelope::seal(&receiver(invitation), CONTRIBUTION, SIZE, &payload, random)
}

/// Opens a delivery with the key of the comparison, and checks that it belongs there.
///
/// # Errors
///
/// [`DeliveryError`]. Version and region are checked before decryption.
pub fn open_delivery(
    invitation: &RegionInvitation,
    asked: &Questionnaire,
    key: &SecretKey,
    code: &[u8],
) -> Result<Delivery, DeliveryError> {
    let payload = unseal_delivery(invitation, key, code)?;
    check_delivery(invitation, asked, &payload)
}

/// The payload of a delivery, decrypted: the half of [`open_delivery`] that takes long and needs no questionnaire.
///
/// # Errors
///
/// [`DeliveryError`]. Version and region are checked before decryption.
pub fn unseal_delivery(
    invitation: &RegionInvitation,
    key: &SecretKey,
    code: &[u8],
) -> Result<Zeroizing<Vec<u8>>, DeliveryError> {
    let (&[kind, size], _) = code.split_first_chunk().ok_or(DeliveryError::Damaged)?;
    let is_whole = without_check(code).is_some();
    match length(kind, size) {
        Some(length) if length == code.len() && is_whole => {}
        None if is_whole && is_delivery(code) => return Err(DeliveryError::Newer),
        None if is_whole => return Err(DeliveryError::Response),
        _ => return Err(DeliveryError::Damaged),
    }
    if envelope::receiver(code) != Some(invitation.region()) {
        return Err(DeliveryError::OtherRegion);
    }
    let opened = envelope::open(&receiver(invitation), key, code);
    let (payload, _) = opened.map_err(|error| match error {
        NotOpened::Damaged => DeliveryError::Damaged,
        NotOpened::OtherKey => DeliveryError::CannotBeOpened,
        NotOpened::Malformed => DeliveryError::Malformed,
    })?;
    Ok(payload)
}

/// The delivery of a payload, if it belongs to the comparison: the other half of [`open_delivery`].
///
/// # Errors
///
/// [`DeliveryError`].
pub fn check_delivery(
    invitation: &RegionInvitation,
    asked: &Questionnaire,
    payload: &[u8],
) -> Result<Delivery, DeliveryError> {
    let delivery = decode_delivery(asked, payload)?;
    let contribution = &delivery.contribution;
    if contribution.period != invitation.period {
        return Err(DeliveryError::OtherPeriod);
    }
    if contribution.method != invitation.method {
        return Err(DeliveryError::OtherMethod);
    }
    if contribution.rule_set != RULE_SET {
        return Err(DeliveryError::OtherRules);
    }
    Ok(delivery)
}

fn receiver(invitation: &RegionInvitation) -> Receiver<'_> {
    let mut info = b"raadspeil/v1/release\0".to_vec();
    info.extend(invitation.digest());
    Receiver {
        public_key: &invitation.public_key,
        id: invitation.region(),
        info,
    }
}

/// The payload of a delivery. `None` for one that [`decode_delivery`] would not give.
pub fn encode_delivery(asked: &Questionnaire, delivery: &Delivery) -> Option<Vec<u8>> {
    let contribution = &delivery.contribution;
    let (year, number) = contribution.edition.split_once('-')?;
    let (year, number): (u16, u16) = (year.parse().ok()?, number.parse().ok()?);
    let mut bytes = Vec::with_capacity(SIZE.0);
    bytes.push(VERSION);
    bytes.extend(delivery.token.0);
    bytes.extend([contribution.method, contribution.rule_set]);
    bytes.extend(year.to_be_bytes());
    bytes.extend(number.to_be_bytes());
    bytes.extend(fingerprint_of_questionnaire(asked, contribution.scan));
    bytes.push(match contribution.scan {
        Scan::Quick => 1,
        Scan::Full => 2,
    });
    bytes.extend(contribution.period.number().to_be_bytes());
    bytes.extend(contribution.number.to_be_bytes());
    bytes.extend(contribution.members.to_be_bytes());
    bytes.push(match delivery.size {
        None => 0,
        Some(SizeClass::Small) => 1,
        Some(SizeClass::Middle) => 2,
        Some(SizeClass::Large) => 3,
    });
    let Some(shown) = &contribution.shown else {
        bytes.extend([0, 0]);
        return Some(bytes);
    };
    bytes.extend(shown.count.to_be_bytes());
    bytes.push(u8::try_from(shown.blocks.len()).ok()?);
    for block in &shown.blocks {
        bytes.extend(number_of_mean(block.mean).to_be_bytes());
        bytes.extend(block.half_width.unwrap_or(NOT_SHOWN).to_be_bytes());
    }
    bytes.push(u8::try_from(shown.items.len()).ok()?);
    for item in &shown.items {
        bytes.extend(number_of_mean(item.mean).to_be_bytes());
        let standing = match item.standing {
            None => 0,
            Some(Standing::Met) => 1,
            Some(Standing::NotYet) => 2,
            Some(Standing::Unknown) => 3,
        };
        let insight = match item.insight {
            None => 0,
            Some(InsightBand::Little) => 1,
            Some(InsightBand::Most) => 2,
            Some(InsightBand::NearlyAll) => 3,
        };
        bytes.push(standing + 4 * insight);
    }
    Some(bytes)
}

fn number_of_mean(mean: Option<Mean>) -> u16 {
    match mean {
        None => 0,
        Some(Mean::Low) => 1,
        Some(Mean::High) => 2,
        Some(Mean::Hundredths(hundredths)) => hundredths,
    }
}

fn mean_of(number: u16) -> Option<Mean> {
    match number {
        0 => None,
        1 => Some(Mean::Low),
        2 => Some(Mean::High),
        hundredths => Some(Mean::Hundredths(hundredths)),
    }
}

/// The delivery of a payload.
///
/// # Errors
///
/// [`DeliveryError`].
pub fn decode_delivery(asked: &Questionnaire, payload: &[u8]) -> Result<Delivery, DeliveryError> {
    match payload.split_first() {
        Some((&VERSION, rest)) => decode(rest, asked),
        Some((0, _)) | None => Err(DeliveryError::Malformed),
        Some(_) => Err(DeliveryError::Newer),
    }
}

/// Decodes the bytes after the version.
fn decode(bytes: &[u8], asked: &Questionnaire) -> Result<Delivery, DeliveryError> {
    let (head, rest) = head(bytes).ok_or(DeliveryError::Malformed)?;
    if head.edition != asked.edition()
        || head.fingerprint != fingerprint_of_questionnaire(asked, head.scan)
    {
        return Err(DeliveryError::OtherEdition);
    }
    let shown = shown(rest)?;
    let contribution = Contribution {
        method: head.method,
        rule_set: head.rule_set,
        edition: head.edition,
        scan: head.scan,
        period: head.period,
        number: head.number,
        members: head.members,
        shown,
    };
    // Whoever has the public key can seal anything.
    if !contribution.is_of(asked) {
        return Err(DeliveryError::Malformed);
    }
    Ok(Delivery {
        token: head.token,
        size: head.size,
        contribution,
    })
}

/// What stands before the figures.
struct Head {
    token: Token,
    method: u8,
    rule_set: u8,
    edition: String,
    fingerprint: [u8; 8],
    scan: Scan,
    period: Period,
    number: u16,
    members: u16,
    size: Option<SizeClass>,
}

fn head(bytes: &[u8]) -> Option<(Head, &[u8])> {
    let (token, rest) = bytes.split_first_chunk()?;
    let (&[method, rule_set], rest) = rest.split_first_chunk()?;
    let (year, rest) = rest.split_first_chunk()?;
    let (edition, rest) = rest.split_first_chunk()?;
    let (fingerprint, rest) = rest.split_first_chunk()?;
    let (&[scan], rest) = rest.split_first_chunk()?;
    let (period, rest) = rest.split_first_chunk()?;
    let (number, rest) = rest.split_first_chunk()?;
    let (members, rest) = rest.split_first_chunk()?;
    let (&[size], rest) = rest.split_first_chunk()?;
    let (year, edition) = (u16::from_be_bytes(*year), u16::from_be_bytes(*edition));
    let head = Head {
        token: Token(*token),
        method,
        rule_set,
        edition: format!("{year}-{edition}"),
        fingerprint: *fingerprint,
        scan: match scan {
            1 => Scan::Quick,
            2 => Scan::Full,
            _ => return None,
        },
        period: Period::from_number(u16::from_be_bytes(*period))?,
        number: u16::from_be_bytes(*number),
        members: u16::from_be_bytes(*members),
        size: match size {
            0 => None,
            1 => Some(SizeClass::Small),
            2 => Some(SizeClass::Middle),
            3 => Some(SizeClass::Large),
            _ => return None,
        },
    };
    Some((head, rest))
}

/// Decodes what is shown, to the last byte; `None` where fewer than five took part.
fn shown(bytes: &[u8]) -> Result<Option<Shown>, DeliveryError> {
    if *bytes == [0, 0] {
        return Ok(None);
    }
    figures(bytes).map(Some).ok_or(DeliveryError::Malformed)
}

fn figures(bytes: &[u8]) -> Option<Shown> {
    let (count, rest) = bytes.split_first_chunk()?;
    let count = u16::from_be_bytes(*count);
    let (&blocks, rest) = rest.split_first()?;
    let (blocks, rest) = rest.split_at_checked(4 * usize::from(blocks))?;
    let (&items, rest) = rest.split_first()?;
    if rest.len() != 3 * usize::from(items) {
        return None;
    }
    let (blocks, _) = blocks.as_chunks();
    let (items, _) = rest.as_chunks();
    let blocks = blocks.iter().map(|&[mean, least, width, rest]| {
        let width = u16::from_be_bytes([width, rest]);
        ContributedBlock {
            mean: mean_of(u16::from_be_bytes([mean, least])),
            half_width: Some(width).filter(|width| *width != NOT_SHOWN),
        }
    });
    let items = items.iter().map(|&[mean, least, both]| {
        let standing = match both % 4 {
            0 => None,
            1 => Some(Standing::Met),
            2 => Some(Standing::NotYet),
            _ => Some(Standing::Unknown),
        };
        let insight = match both / 4 {
            0 => None,
            1 => Some(InsightBand::Little),
            2 => Some(InsightBand::Most),
            3 => Some(InsightBand::NearlyAll),
            _ => return None,
        };
        Some(ContributedItem {
            standing,
            mean: mean_of(u16::from_be_bytes([mean, least])),
            insight,
        })
    });
    Some(Shown {
        count,
        blocks: blocks.collect(),
        items: items.collect::<Option<_>>()?,
    })
}
