//! The public parameters of a round, as the link or QR that a participant opens.

use data_encoding::BASE64URL_NOPAD;

use super::digest::{characters, digest, first, stretched, with_check, without_check};
use crate::questionnaire::{BlockId, Item, Questionnaire, Scan};

/// Longest name of a round, in bytes of UTF-8.
pub const LONGEST_NAME: usize = 48;
/// Smallest group of which a round may promise to show anything.
pub const SMALLEST_GROUP: u8 = 5;
/// Longest link that is parsed, in characters after the `#`.
const LONGEST_LINK: usize = 512;
/// Version of the link.
const VERSION: u8 = 1;
/// Prefix of the invitation in a link: its version, for the route.
const MARK: char = '1';

/// Number of iterations that stretch the digest of the check code.
const STRETCHING: u32 = 1 << 16;

const REMARKS: u8 = 1;
const REVISIONS: u8 = 2;
const SLIPS: u8 = 4;

/// The parameters of a round, among them its promises to participants. Public: it holds no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The public key of the round: X25519, made for this round alone.
    pub public_key: [u8; 32],
    /// Whether a response may include remarks.
    pub remarks: bool,
    /// Whether a participant may replace a response with a later revision.
    pub revisions: bool,
    /// Whether a response needs a slip to count.
    pub slips: bool,
    /// The year and number of the edition: 2026 and 1.
    pub edition: (u16, u16),
    /// What is asked: see [`fingerprint_of_questionnaire`].
    pub questionnaire: [u8; 8],
    /// When the clerk means to close the round, in minutes since 2020-01-01 UTC; 0 where unsaid.
    /// Nothing depends on it.
    pub closes: u32,
    /// The smallest group of which anything is shown: 5 or more.
    pub smallest_group: u8,
    /// How many are expected; 0 where unknown.
    pub expected: u8,
    /// Municipality and label, as shown: at most [`LONGEST_NAME`] bytes.
    pub name: String,
}

/// Why an invitation was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvitationError {
    /// No invitation at all.
    #[error("this is not an invitation")]
    Foreign,
    /// Cut off or mistyped.
    #[error("the invitation is incomplete or changed")]
    Damaged,
    /// Of a later version, or with a promise that this program does not know.
    #[error("the invitation is of a later version")]
    Newer,
    /// A key with which nothing can be sealed.
    #[error("the key of the invitation cannot be used")]
    WeakKey,
    /// A promise to show groups of fewer than five.
    #[error("the invitation promises too little")]
    GroupTooSmall,
    /// A name that is too long, or with control, invisible or bidirectional formatting characters.
    #[error("the name of the invitation cannot be shown")]
    Name,
}

/// An edition as it is called: `2026-1`.
pub(super) fn edition_name((year, number): (u16, u16)) -> String {
    format!("{year}-{number}")
}

impl Invitation {
    /// The edition that is asked, as `2026-1`.
    pub fn edition_name(&self) -> String {
        edition_name(self.edition)
    }

    /// The invitation as bytes, its check last.
    pub fn encode(&self) -> Vec<u8> {
        with_check(self.body())
    }

    /// All but the check.
    fn body(&self) -> Vec<u8> {
        let flag = |on: bool, flag: u8| if on { flag } else { 0 };
        let flags =
            flag(self.remarks, REMARKS) | flag(self.revisions, REVISIONS) | flag(self.slips, SLIPS);
        let mut bytes = vec![VERSION, flags];
        bytes.extend(self.public_key);
        bytes.extend(self.edition.0.to_be_bytes());
        bytes.extend(self.edition.1.to_be_bytes());
        bytes.extend(self.questionnaire);
        bytes.extend(self.closes.to_be_bytes());
        bytes.extend([self.smallest_group, self.expected]);
        bytes.push(u8::try_from(self.name.len()).unwrap_or(u8::MAX));
        bytes.extend(self.name.as_bytes());
        bytes
    }

    /// The invitation that bytes hold.
    ///
    /// # Errors
    ///
    /// [`InvitationError`]. Version and flags are checked before anything else.
    pub fn decode(bytes: &[u8]) -> Result<Self, InvitationError> {
        let body = without_check(bytes).ok_or(InvitationError::Damaged)?;
        let (&[version, flags], rest) = body.split_first_chunk().ok_or(InvitationError::Damaged)?;
        if version != VERSION || flags & !(REMARKS | REVISIONS | SLIPS) != 0 {
            return Err(InvitationError::Newer);
        }
        let invitation = fields(flags, rest).ok_or(InvitationError::Damaged)?;
        if !is_name(&invitation.name) {
            return Err(InvitationError::Name);
        }
        if invitation.smallest_group < SMALLEST_GROUP {
            return Err(InvitationError::GroupTooSmall);
        }
        // With a point of small order every key exchange yields the same all-zero shared secret.
        if is_weak(invitation.public_key) {
            return Err(InvitationError::WeakKey);
        }
        Ok(invitation)
    }

    /// The fragment of the link, without the `#`.
    pub fn fragment(&self) -> String {
        format!("{MARK}{}", BASE64URL_NOPAD.encode(&self.encode()))
    }

    /// Parses a link, or the part after its `#`. Tolerates what programs do to links: padding, the other
    /// base64 alphabet, line breaks, marks of direction, a trailing full stop or bracket.
    ///
    /// # Errors
    ///
    /// [`InvitationError`].
    pub fn parse(link: &str) -> Result<Self, InvitationError> {
        let fragment = link.rsplit_once('#').map_or(link, |(_, fragment)| fragment);
        let mut characters = fragment
            .chars()
            .take(LONGEST_LINK)
            .filter(char::is_ascii_graphic);
        if characters.next() != Some(MARK) {
            return Err(InvitationError::Foreign);
        }
        let code: String = characters
            .map(|character| match character {
                '+' => '-',
                '/' => '_',
                other => other,
            })
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            .collect();
        let bytes = BASE64URL_NOPAD
            .decode(code.as_bytes())
            .map_err(|_| InvitationError::Damaged)?;
        Self::decode(&bytes)
    }

    /// The digest that binds a response to all of this.
    pub(super) fn digest(&self) -> [u8; 32] {
        digest("raadspeil/v1/session", &self.body())
    }

    /// Id of the round in its codes: the first bytes of the digest.
    pub fn round(&self) -> [u8; 8] {
        first(self.digest())
    }

    /// Fingerprint of twelve characters in three groups, shown on both screens: equal means the same invitation.
    ///
    /// The digest is stretched, so that finding an invitation that matches in eight of the twelve characters costs
    /// some 2^56 digests. It takes tens of milliseconds: compute it once and keep the result.
    pub fn check_code(&self) -> String {
        check_code_of("raadspeil/v2/fingerprint", &self.encode())
    }
}

/// The check code of a descriptor, by the name of its digest.
pub(super) fn check_code_of(name: &str, descriptor: &[u8]) -> String {
    let digest = stretched(digest(name, descriptor), STRETCHING);
    let all: Vec<char> = characters(&digest, 12).chars().collect();
    let groups: Vec<String> = all.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// Whether a public key is a point of small order.
pub(super) fn is_weak(public_key: [u8; 32]) -> bool {
    x25519_dalek::x25519([9; 32], public_key) == [0; 32]
}

/// Decodes the bytes after version and flags; `None` where they are malformed.
fn fields(flags: u8, rest: &[u8]) -> Option<Invitation> {
    let (public_key, rest) = rest.split_first_chunk()?;
    let (year, rest) = rest.split_first_chunk()?;
    let (number, rest) = rest.split_first_chunk()?;
    let (questionnaire, rest) = rest.split_first_chunk()?;
    let (closes, rest) = rest.split_first_chunk()?;
    let (&[smallest_group, expected, length], name) = rest.split_first_chunk()?;
    if usize::from(length) != name.len() {
        return None;
    }
    Some(Invitation {
        public_key: *public_key,
        remarks: flags & REMARKS != 0,
        revisions: flags & REVISIONS != 0,
        slips: flags & SLIPS != 0,
        edition: (u16::from_be_bytes(*year), u16::from_be_bytes(*number)),
        questionnaire: *questionnaire,
        closes: u32::from_be_bytes(*closes),
        smallest_group,
        expected,
        name: String::from_utf8(name.to_vec()).ok()?,
    })
}

/// Whether a name is allowed for a round: not too long, and only of plainly visible characters.
pub fn is_name(name: &str) -> bool {
    name.len() <= LONGEST_NAME && name.chars().all(is_shown)
}

/// Whether a character is plainly visible: not a control, invisible or bidirectional formatting character. A list, since a
/// participant's program has no tables of Unicode; a test compares it with those.
pub(super) fn is_shown(character: char) -> bool {
    !character.is_control()
        && !matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Eight-byte fingerprint of the questionnaire: the edition, its blocks, and the fields of each item of the
/// scan that affect a score. Texts are excluded: a translation has the same fingerprint.
///
/// The digest is over lines of text, each ended by a line feed: the edition; then the key of each block; then
/// for each item of the scan, separated by spaces, its key, its block, the other blocks it counts for
/// (comma-separated) or `-`, `n` where it may not apply or else `-`, and the level of its legal floor or `-`.
pub fn fingerprint_of_questionnaire(asked: &Questionnaire, scan: Scan) -> [u8; 8] {
    let mut lines = vec![asked.edition().to_owned()];
    lines.extend(asked.blocks().iter().map(|block| block.id.to_string()));
    lines.extend(asked.asked(scan).map(line_of));
    let text = lines.join("\n") + "\n";
    first(digest("raadspeil/v1/questionnaire", text.as_bytes()))
}

/// What may change a number about an item.
fn line_of(item: &Item) -> String {
    let also = item.also_counts_for.iter().map(BlockId::as_str);
    let also = Some(also.collect::<Vec<_>>().join(",")).filter(|also| !also.is_empty());
    let floor = item.legal_floor.as_ref();
    let floor = floor.map(|floor| floor.level.number().to_string());
    let nothing = || "-".to_owned();
    [
        item.id.as_str(),
        item.block.as_str(),
        &also.unwrap_or_else(nothing),
        if item.may_not_apply { "n" } else { "-" },
        &floor.unwrap_or_else(nothing),
    ]
    .join(" ")
}
