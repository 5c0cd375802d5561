//! A comparison as bytes: what is kept on the analyst's device, and what a backup file holds. JSON, since it is read by
//! this program alone and always under a lock; the deliveries in it are payloads as `docs/exchange.md` specifies them.

use std::collections::BTreeMap;

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::{Arrival, Doubt, Municipality, Region};
use crate::exchange::{
    CodeDigest, RegionInvitation, SecretKey, Token, decode_delivery, encode_delivery,
};
use crate::questionnaire::Questionnaire;
use crate::region::RegionalRelease;

/// Version of the record.
const VERSION: u8 = 1;

/// Why bytes are not a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RegionError {
    /// Truncated, changed, or with a key that does not go with the descriptor.
    #[error("the comparison is damaged")]
    Damaged,
    /// Not a comparison, but a round.
    #[error("this is the record of a round")]
    OtherKind,
    /// Of a later version of the program.
    #[error("the comparison is of a later version")]
    Newer,
}

/// The fields that every version has.
#[derive(Deserialize)]
struct Header {
    version: u8,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    version: u8,
    descriptor: String,
    key: String,
    backups: u32,
    list: Vec<RecordMunicipality>,
    held: Vec<RecordArrival>,
    quarantine: Vec<(RecordDoubt, RecordArrival)>,
    is_closed: bool,
    releases: Vec<(RegionalRelease, Vec<String>)>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordMunicipality {
    name: String,
    inhabitants: Option<u32>,
    token: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordArrival {
    payload: String,
    digest: String,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RecordDoubt {
    UnknownToken,
    OtherContents,
}

fn text(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

fn bytes<const COUNT: usize>(text: &str) -> Option<[u8; COUNT]> {
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
    bytes.try_into().ok()
}

/// A comparison as bytes.
pub fn encode(region: &Region, asked: &Questionnaire) -> Zeroizing<Vec<u8>> {
    let arrival = |arrival: &Arrival| RecordArrival {
        // What was decoded can be encoded.
        payload: text(&encode_delivery(asked, &arrival.delivery).unwrap_or_default()),
        digest: text(&arrival.digest.0),
    };
    let list = region.list.iter().map(|listed| RecordMunicipality {
        name: listed.name.clone(),
        inhabitants: listed.inhabitants,
        token: text(&listed.token.0),
    });
    let quarantine = region.quarantine.iter().map(|(doubt, waiting)| {
        let doubt = match doubt {
            Doubt::UnknownToken => RecordDoubt::UnknownToken,
            Doubt::OtherContents => RecordDoubt::OtherContents,
        };
        (doubt, arrival(waiting))
    });
    let releases = region.releases.iter().map(|(release, digests)| {
        let digests = digests.iter().map(|digest| text(&digest.0));
        (release.clone(), digests.collect())
    });
    let mut record = Record {
        version: VERSION,
        descriptor: text(&region.invitation.encode()),
        key: text(region.key.bytes()),
        backups: region.backups,
        list: list.collect(),
        held: region.held.values().map(arrival).collect(),
        quarantine: quarantine.collect(),
        is_closed: region.is_closed,
        releases: releases.collect(),
    };
    // Allocated at full size: reallocation would leave copies of the key in memory.
    let arrivals = record.held.len() + record.quarantine.len();
    let size = 4096 + record.list.len() * 200 + arrivals * 900 + record.releases.len() * 40_000;
    let mut bytes = Zeroizing::new(Vec::with_capacity(size));
    // Writing to memory does not fail.
    let _ = serde_json::to_writer(&mut *bytes, &record);
    record.key.zeroize();
    bytes
}

/// The comparison that bytes hold.
///
/// # Errors
///
/// [`RegionError`], and then nothing of it is used.
pub fn decode(bytes: &[u8], asked: &Questionnaire) -> Result<Region, RegionError> {
    // A round begins with its version, a small number.
    if bytes.first().is_some_and(|first| (1..b' ').contains(first)) {
        return Err(RegionError::OtherKind);
    }
    let header: Header = serde_json::from_slice(bytes).map_err(|_| RegionError::Damaged)?;
    if header.version > VERSION {
        return Err(RegionError::Newer);
    }
    let mut record: Record = serde_json::from_slice(bytes).map_err(|_| RegionError::Damaged)?;
    let region = read(&record, asked).ok_or(RegionError::Damaged);
    record.key.zeroize();
    region
}

fn read(record: &Record, asked: &Questionnaire) -> Option<Region> {
    let descriptor = BASE64URL_NOPAD.decode(record.descriptor.as_bytes()).ok()?;
    let invitation = RegionInvitation::decode(&descriptor).ok()?;
    let key = SecretKey::from_bytes(bytes(&record.key)?);
    if key.public_key() != invitation.public_key {
        return None;
    }
    let arrival = |record: &RecordArrival| {
        let payload = BASE64URL_NOPAD.decode(record.payload.as_bytes()).ok()?;
        Some(Arrival {
            delivery: decode_delivery(asked, &payload).ok()?,
            digest: CodeDigest(bytes(&record.digest)?),
        })
    };
    let list = record.list.iter().map(|listed| {
        Some(Municipality {
            name: listed.name.clone(),
            inhabitants: listed.inhabitants,
            token: Token(bytes(&listed.token)?),
        })
    });
    let held = record.held.iter().map(|held| {
        let arrival = arrival(held)?;
        Some((arrival.delivery.token, arrival))
    });
    let quarantine = record.quarantine.iter().map(|(doubt, waiting)| {
        let doubt = match doubt {
            RecordDoubt::UnknownToken => Doubt::UnknownToken,
            RecordDoubt::OtherContents => Doubt::OtherContents,
        };
        Some((doubt, arrival(waiting)?))
    });
    let releases = record.releases.iter().map(|(release, digests)| {
        let digests = digests.iter().map(|digest| bytes(digest).map(CodeDigest));
        Some((release.clone(), digests.collect::<Option<_>>()?))
    });
    Some(Region {
        backups: record.backups,
        held: held.collect::<Option<BTreeMap<_, _>>>()?,
        quarantine: quarantine.collect::<Option<_>>()?,
        is_closed: record.is_closed,
        releases: releases.collect::<Option<_>>()?,
        ..Region::new(invitation, key, list.collect::<Option<_>>()?)
    })
}
