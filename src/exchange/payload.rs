//! What is inside a sealed response. No name, no time, no device, no party.

use std::collections::BTreeMap;

use super::invitation::is_shown;
use super::slip::Slip;
use crate::questionnaire::{Item, ItemId, Level, Questionnaire, Role, Scan};
use crate::response::{Answer, Response};

/// Version of the payload.
const VERSION: u8 = 1;
/// Most remarks in a response.
pub const MOST_REMARKS: usize = 20;
/// Longest remark, in bytes of UTF-8.
pub const LONGEST_REMARK: usize = 280;
/// Bytes around a remark: which item, and its length.
pub const HEAD_OF_REMARK: usize = 3;
/// Most bytes of remarks, their heads included.
const MOST_BYTES_OF_REMARKS: usize = 700;

/// A remark about an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// About what.
    pub item: ItemId,
    /// What the person writes, as text and never as markup.
    pub text: String,
}

/// What a participant hands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload {
    /// Random id for this browser and this round: links codes of the same participant, and nothing
    /// more.
    pub id: [u8; 8],
    /// Revision number, from 1.
    pub revision: u16,
    /// What was said. Only items of the edition are handed in.
    pub response: Response,
    /// The slip, where the round asks one.
    pub slip: Option<Slip>,
    /// Remarks in the order of the items, where the round takes them.
    pub remarks: Vec<Remark>,
}

/// Why a payload cannot be handed in or taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PayloadError {
    /// Of a later version of the program.
    #[error("the response is of a later version")]
    Newer,
    /// Malformed, or not the canonical encoding.
    #[error("the response is not as it should be")]
    Malformed,
    /// More or longer remarks than a payload may hold.
    #[error("there is not room for so many remarks")]
    Remarks,
}

impl Payload {
    /// Leaves out everything about items that are not asked.
    pub fn keep_asked(&mut self, asked: &Questionnaire, scan: Scan) {
        let is_asked = |id: &ItemId| asked.asked(scan).any(|item| item.id == *id);
        self.response.answers.retain(|item, _| is_asked(item));
        self.remarks.retain(|remark| is_asked(&remark.item));
    }

    /// The payload as bytes, without padding.
    ///
    /// # Errors
    ///
    /// [`PayloadError::Remarks`] where they are too long or too many; [`PayloadError::Malformed`]
    /// for a remark about an unknown item or a revision of 0.
    pub fn encode(&self, asked: &Questionnaire) -> Result<Vec<u8>, PayloadError> {
        let items: Vec<&Item> = asked.asked(Scan::Full).collect();
        let count = u8::try_from(items.len()).map_err(|_| PayloadError::Malformed)?;
        if self.revision == 0 {
            return Err(PayloadError::Malformed);
        }
        // Allocated at full size: reallocation would leave a copy of the answers in memory.
        let mut bytes = Vec::with_capacity(100 + MOST_BYTES_OF_REMARKS);
        bytes.push(VERSION);
        bytes.extend(self.id);
        bytes.extend(self.revision.to_be_bytes());
        bytes.push(number_of_role(self.response.role));
        bytes.extend(self.slip.map_or([0; 7], Slip::bytes));
        bytes.push(count);
        let numbers = items
            .iter()
            .map(|item| number_of_answer(self.response.answer(item)));
        bytes.extend(pack(numbers));
        bytes.extend(self.encode_remarks(&items)?);
        Ok(bytes)
    }

    fn encode_remarks(&self, items: &[&Item]) -> Result<Vec<u8>, PayloadError> {
        let count = u8::try_from(self.remarks.len()).map_err(|_| PayloadError::Remarks)?;
        let mut bytes = vec![count];
        let mut last = None;
        for remark in &self.remarks {
            let place = items.iter().position(|item| item.id == remark.item);
            let place = place.and_then(|place| u8::try_from(place).ok());
            let place = place.filter(|place| Some(*place) > last);
            let place = place.ok_or(PayloadError::Malformed)?;
            last = Some(place);
            let length = u16::try_from(remark.text.len()).map_err(|_| PayloadError::Remarks)?;
            bytes.push(place);
            bytes.extend(length.to_be_bytes());
            bytes.extend(remark.text.as_bytes());
        }
        let fits = self.remarks.len() <= MOST_REMARKS
            && bytes.len() <= 1 + MOST_BYTES_OF_REMARKS
            && self.remarks.iter().all(|r| r.text.len() <= LONGEST_REMARK);
        fits.then_some(bytes).ok_or(PayloadError::Remarks)
    }

    /// The payload that bytes hold.
    ///
    /// # Errors
    ///
    /// [`PayloadError`], and then nothing of it is used.
    pub fn decode(bytes: &[u8], asked: &Questionnaire) -> Result<Self, PayloadError> {
        match bytes.split_first() {
            Some((&VERSION, rest)) => fields(rest, asked).ok_or(PayloadError::Malformed),
            Some((0, _)) | None => Err(PayloadError::Malformed),
            Some(_) => Err(PayloadError::Newer),
        }
    }
}

/// Decodes the bytes after the version; `None` unless they are canonical.
fn fields(rest: &[u8], asked: &Questionnaire) -> Option<Payload> {
    let items: Vec<&Item> = asked.asked(Scan::Full).collect();
    let (id, rest) = rest.split_first_chunk()?;
    let (revision, rest) = rest.split_first_chunk()?;
    let (&role, rest) = rest.split_first()?;
    let (slip, rest) = rest.split_first_chunk()?;
    let (&count, rest) = rest.split_first()?;
    if usize::from(count) != items.len() {
        return None;
    }
    let (packed, rest) = rest.split_at_checked((items.len() * 3).div_ceil(8))?;
    let mut answers = BTreeMap::new();
    for (item, number) in items.iter().zip(unpack(packed)) {
        if let Some(answer) = answer_of_number(number) {
            if answer == Answer::NotApplicable && !item.may_not_apply {
                return None;
            }
            answers.insert(item.id.clone(), answer);
        }
    }
    // Padding after the last answer must be zero: the encoding is canonical.
    let mut beyond = unpack(packed).skip(items.len());
    let revision = u16::from_be_bytes(*revision);
    if beyond.any(|number| number != 0) || revision == 0 {
        return None;
    }
    Some(Payload {
        id: *id,
        revision,
        response: Response {
            role: role_of_number(role).ok()?,
            answers,
        },
        slip: Slip::of_bytes(*slip).ok()?,
        remarks: remarks(rest, &items)?,
    })
}

fn remarks(rest: &[u8], items: &[&Item]) -> Option<Vec<Remark>> {
    let (&count, mut rest) = rest.split_first()?;
    if usize::from(count) > MOST_REMARKS || rest.len() > MOST_BYTES_OF_REMARKS {
        return None;
    }
    let mut remarks = Vec::new();
    let mut last = None;
    for _ in 0..count {
        let (&place, after) = rest.split_first()?;
        let (length, after) = after.split_first_chunk()?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (text, after) = after.split_at_checked(length)?;
        if Some(place) <= last || length > LONGEST_REMARK {
            return None;
        }
        last = Some(place);
        let text = str::from_utf8(text).ok()?;
        remarks.push(Remark {
            item: items.get(usize::from(place))?.id.clone(),
            text: text
                .chars()
                .filter(|c| is_shown(*c) || *c == '\n')
                .collect(),
        });
        rest = after;
    }
    rest.is_empty().then_some(remarks)
}

/// Numbers of three bits as bytes: the first in the lowest bits of the first byte.
fn pack(numbers: impl Iterator<Item = u8>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u16, 0);
    for number in numbers {
        held |= u16::from(number) << bits;
        bits += 3;
        if bits >= 8 {
            bytes.push(held.to_le_bytes()[0]);
            held >>= 8;
            bits -= 8;
        }
    }
    if bits > 0 {
        bytes.push(held.to_le_bytes()[0]);
    }
    bytes
}

/// The numbers of three bits that bytes hold, the last of them possibly cut off.
fn unpack(bytes: &[u8]) -> impl Iterator<Item = u8> {
    let bit = |place: usize| {
        let byte = bytes.get(place / 8).copied().unwrap_or_default();
        byte >> (place % 8) & 1
    };
    (0..bytes.len() * 8)
        .step_by(3)
        .map(move |place| bit(place) | bit(place + 1) << 1 | bit(place + 2) << 2)
}

fn number_of_answer(answer: Option<Answer>) -> u8 {
    match answer {
        None => 0,
        Some(Answer::Level(level)) => level.number(),
        Some(Answer::Unsure) => 6,
        Some(Answer::NotApplicable) => 7,
    }
}

fn answer_of_number(number: u8) -> Option<Answer> {
    match number {
        6 => Some(Answer::Unsure),
        7 => Some(Answer::NotApplicable),
        level => Level::new(level).map(Answer::Level),
    }
}

/// 2 is reserved for committee members, who are not asked yet.
fn number_of_role(role: Option<Role>) -> u8 {
    match role {
        None => 0,
        Some(Role::Councillor) => 1,
        Some(Role::Executive) => 3,
        Some(Role::Clerk) => 4,
        Some(Role::CivilServant) => 5,
    }
}

fn role_of_number(number: u8) -> Result<Option<Role>, PayloadError> {
    let roles = [None].into_iter().chain(Role::ALL.map(Some));
    let mut roles = roles.filter(|role| number_of_role(*role) == number);
    roles.next().ok_or(PayloadError::Malformed)
}
