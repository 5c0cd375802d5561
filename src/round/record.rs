//! A round as bytes: what is kept on the clerk's device, and what a backup file holds.
//!
//! One format for both, so that a round can move to another device. `docs/exchange.md` specifies it byte for byte.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use super::{Closing, Doubt, Hands, Quarantined, Received, ResponseId, Round};
use crate::disclosure::{Period, Rules};
use crate::exchange::{self, CodeDigest, Invitation, Payload, SecretKey, SlipDigest};
use crate::questionnaire::{Level, Questionnaire, Scan};
use crate::scoring::Tally;

/// Version of the contents that is written. Version 1, which is read as well, does not say when a round was
/// closed; version 2 has fewer reasons to quarantine something, and knows one rule set and the last release alone.
const VERSION: u8 = 3;
/// The first byte of a comparison, which is JSON.
const OTHER: u8 = b'{';

/// Why bytes are not a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RoundError {
    /// Cut off, changed, or with a key that does not go with the invitation.
    #[error("the round is damaged")]
    Damaged,
    /// Of a later version of the program.
    #[error("the round is of a later version")]
    Newer,
    /// Not a round, but something else that backups are made of: a comparison has no round, and the other way around.
    #[error("this is the record of something else")]
    OtherKind,
    /// Of another edition of the questionnaire.
    #[error("the round asks another questionnaire")]
    OtherQuestionnaire,
}

/// A round as bytes.
pub fn encode(round: &Round, asked: &Questionnaire) -> Zeroizing<Vec<u8>> {
    // Allocated at full size: reallocation would leave copies of the key and of answers in memory.
    let responses = round.responses.len() + round.released.len() + round.quarantine.len();
    let size = 4096 + responses * 900 + round.slips.len() * 16;
    let mut bytes = Zeroizing::new(Vec::with_capacity(size));
    let invitation = round.invitation.encode();
    bytes.push(VERSION);
    bytes.extend(number(invitation.len()));
    bytes.extend(invitation);
    bytes.extend(round.key.bytes());
    bytes.extend(round.backups.to_be_bytes());
    put_all(&mut bytes, round.responses.values(), asked);
    bytes.extend(number(round.releases.len()));
    for closing in &round.releases {
        bytes.extend(closing.count.to_be_bytes());
        let period = closing.period.map_or(0, Period::number);
        bytes.extend(period.to_be_bytes());
        bytes.push(closing.rules.number);
    }
    bytes.extend(number(round.slips.len()));
    for slip in &round.slips {
        bytes.extend(slip.0);
    }
    bytes.extend(number(round.quarantine.len()));
    for quarantined in &round.quarantine {
        let doubt = Doubt::ALL
            .iter()
            .position(|doubt| *doubt == quarantined.doubt);
        bytes.push(u8::try_from(doubt.unwrap_or_default()).unwrap_or_default());
        put(&mut bytes, &quarantined.received, asked);
    }
    bytes.push(u8::from(round.is_closed));
    bytes.extend(round.members.to_be_bytes());
    for block in asked.blocks() {
        bytes.push(round.targets.of(&block.id).number());
    }
    // While it is closed the release is of what is there.
    let apart = !round.is_closed && !round.releases.is_empty();
    let released = apart.then_some(&round.released).into_iter().flatten();
    let released: Vec<&Received> = released.map(|(_, received)| received).collect();
    put_all(&mut bytes, released.into_iter(), asked);
    bytes.extend(number(round.superseded.len()));
    for superseded in &round.superseded {
        put_all(&mut bytes, superseded.values(), asked);
    }
    put_hands(&mut bytes, round.hands.as_ref(), asked);
    bytes
}

fn put_hands(bytes: &mut Vec<u8>, hands: Option<&Hands>, asked: &Questionnaire) {
    let Some(hands) = hands else {
        bytes.push(0);
        return;
    };
    bytes.push(1);
    bytes.extend(hands.present.to_be_bytes());
    for item in asked.asked(Scan::Full) {
        let tally = hands.counted.get(&item.id).copied().unwrap_or_default();
        let counts = tally.levels.into_iter();
        for count in counts.chain([tally.unsure, tally.not_applicable]) {
            bytes.extend(u16::try_from(count).unwrap_or(u16::MAX).to_be_bytes());
        }
    }
}

fn number(length: usize) -> [u8; 2] {
    u16::try_from(length).unwrap_or(u16::MAX).to_be_bytes()
}

fn put_all<'a>(
    bytes: &mut Vec<u8>,
    all: impl ExactSizeIterator<Item = &'a Received>,
    asked: &Questionnaire,
) {
    bytes.extend(number(all.len()));
    for received in all {
        put(bytes, received, asked);
    }
}

fn put(bytes: &mut Vec<u8>, received: &Received, asked: &Questionnaire) {
    // A payload that was decoded can always be encoded.
    let payload = Zeroizing::new(received.payload.encode(asked).unwrap_or_default());
    bytes.extend(received.digest.0);
    bytes.extend(number(payload.len()));
    bytes.extend(&*payload);
}

/// The round that bytes hold.
///
/// # Errors
///
/// [`RoundError`], and then nothing of it is used.
pub fn decode(bytes: &[u8], asked: &Questionnaire) -> Result<Round, RoundError> {
    let (version, mut reader) = match bytes.split_first() {
        Some((0, _)) | None => return Err(RoundError::Damaged),
        Some((version, rest)) if *version <= VERSION => (*version, RecordReader(rest)),
        Some((version, _)) if *version == OTHER => return Err(RoundError::OtherKind),
        Some(_) => return Err(RoundError::Newer),
    };
    let length = reader.number().ok_or(RoundError::Damaged)?;
    let invitation = reader.take(length).ok_or(RoundError::Damaged)?;
    let invitation = Invitation::decode(invitation).map_err(|_| RoundError::Damaged)?;
    let scans = [Scan::Quick, Scan::Full];
    let mut scans = scans.into_iter().filter(|scan| {
        exchange::fingerprint_of_questionnaire(asked, *scan) == invitation.questionnaire
    });
    let scan = scans.next().ok_or(RoundError::OtherQuestionnaire)?;
    let round = reader.rest(version, invitation, scan, asked);
    let fits = round.filter(|round| {
        reader.0.is_empty() && round.key.public_key() == round.invitation.public_key
    });
    fits.ok_or(RoundError::Damaged)
}

/// Reader over the remaining bytes.
struct RecordReader<'a>(&'a [u8]);

impl<'a> RecordReader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const COUNT: usize>(&mut self) -> Option<[u8; COUNT]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.array().map(|[byte]| byte)
    }

    fn number(&mut self) -> Option<usize> {
        self.array()
            .map(|bytes| usize::from(u16::from_be_bytes(bytes)))
    }

    /// Whether something is so: 0 or 1.
    fn flag(&mut self) -> Option<bool> {
        match self.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    fn received(&mut self, asked: &Questionnaire) -> Option<Received> {
        let digest = CodeDigest(self.array()?);
        let length = self.number()?;
        let payload = Payload::decode(self.take(length)?, asked).ok()?;
        Some(Received { payload, digest })
    }

    /// Responses, each id once and in ascending order: the encoding is canonical.
    fn responses(&mut self, asked: &Questionnaire) -> Option<BTreeMap<ResponseId, Received>> {
        let mut responses = BTreeMap::new();
        for _ in 0..self.number()? {
            let received = self.received(asked)?;
            let id = received.payload.id;
            let ascends = responses
                .last_key_value()
                .is_none_or(|(last, _)| *last < id);
            responses.insert(id, received);
            if !ascends {
                return None;
            }
        }
        Some(responses)
    }

    /// What the log says of a release. A half-year of nought is one that is not known.
    fn closing(&mut self, version: u8) -> Option<Closing> {
        let count = u16::from_be_bytes(self.array()?);
        let number = match version {
            1 => 0,
            _ => u16::from_be_bytes(self.array()?),
        };
        let period = Period::from_number(number);
        let rules = match version {
            1 | 2 => Rules::FIRST,
            _ => Rules::of(self.byte()?)?,
        };
        let is_sound = number == 0 || period.is_some();
        is_sound.then_some(Closing {
            count,
            period,
            rules,
        })
    }

    fn rest(
        &mut self,
        version: u8,
        invitation: Invitation,
        scan: Scan,
        asked: &Questionnaire,
    ) -> Option<Round> {
        let key = SecretKey::from_bytes(self.array()?);
        let mut round = Round::new(invitation, key, scan, 0);
        round.backups = u32::from_be_bytes(self.array()?);
        round.responses = self.responses(asked)?;
        for _ in 0..self.number()? {
            round.releases.push(self.closing(version)?);
        }
        for _ in 0..self.number()? {
            round.slips.insert(SlipDigest(self.array()?));
        }
        for _ in 0..self.number()? {
            let doubt = *Doubt::ALL.get(usize::from(self.byte()?))?;
            let received = self.received(asked)?;
            round.quarantine.push(Quarantined { doubt, received });
        }
        round.is_closed = self.flag()?;
        round.members = u16::from_be_bytes(self.array()?);
        for block in asked.blocks() {
            round
                .targets
                .set(block.id.clone(), Level::new(self.byte()?)?);
        }
        let released = self.responses(asked)?;
        if version > 2 {
            for _ in 0..self.number()? {
                round.superseded.push(self.responses(asked)?);
            }
        }
        let apart = !round.is_closed && !round.releases.is_empty();
        if !apart && !released.is_empty() || round.is_closed && round.releases.is_empty() {
            return None;
        }
        round.released = if round.is_closed {
            round.responses.clone()
        } else {
            released
        };
        if self.flag()? {
            round.hands = Some(self.hands(asked)?);
        }
        Some(round)
    }

    fn hands(&mut self, asked: &Questionnaire) -> Option<Hands> {
        let mut hands = Hands {
            present: u16::from_be_bytes(self.array()?),
            counted: BTreeMap::new(),
        };
        for item in asked.asked(Scan::Full) {
            let mut tally = Tally::default();
            for count in tally
                .levels
                .iter_mut()
                .chain([&mut tally.unsure, &mut tally.not_applicable])
            {
                *count = u32::from(u16::from_be_bytes(self.array()?));
            }
            if tally != Tally::default() {
                hands.counted.insert(item.id.clone(), tally);
            }
        }
        Some(hands)
    }
}
