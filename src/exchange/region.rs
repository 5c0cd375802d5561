//! What a region asks of its municipalities, as the link that a clerk opens.
//!
//! ```text
//! 0   1    version: 1
//! 1   32   the public key of the comparison: X25519
//! 33  1    number of the method
//! 34  2    year of the edition
//! 36  2    number of the edition
//! 38  2    the half-year: twice the year, and one more for the second half
//! 40  2    municipalities on the list; 0 where unknown
//! 42  1    length of the name
//! 43  N    the name, as UTF-8
//! ..  4    check
//! ```
//!
//! The link has `2`, these bytes in base64url, a full stop, and the token of the municipality in Crockford's base32.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use hpke::rand_core::CryptoRng;

use super::digest::{digest, first, with_check, without_check};
use super::invitation::{InvitationError, check_code_of, is_name, is_weak};
use crate::crockford;
use crate::disclosure::Period;

/// Version of the descriptor.
const VERSION: u8 = 1;
/// Prefix of the descriptor in a link, for the route.
const MARK: char = '2';
/// Longest link that is parsed, in characters after the `#`.
const LONGEST_LINK: usize = 512;

/// The token of a municipality: 128 random bits. Whoever has it can contribute for that municipality.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Token(pub [u8; 16]);

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(..)")
    }
}

impl Token {
    /// A new token.
    pub fn draw(random: &mut impl CryptoRng) -> Self {
        let mut bytes = [0; 16];
        random.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// Parses the text of a token.
    pub fn parse(text: &str) -> Option<Self> {
        crockford::decode(text)?.try_into().ok().map(Self)
    }

    /// The token as text: 26 characters.
    pub fn text(&self) -> String {
        crockford::encode(&self.0)
    }
}

/// What a region asks. Public: it holds no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionInvitation {
    /// The public key of the comparison: X25519, made for this comparison alone.
    pub public_key: [u8; 32],
    /// Number of the method.
    pub method: u8,
    /// The year and number of the edition.
    pub edition: (u16, u16),
    /// The half-year that is compared.
    pub period: Period,
    /// How many municipalities are on the list; 0 where unknown.
    pub municipalities: u16,
    /// The name of the comparison, of at most [`super::LONGEST_NAME`] bytes.
    pub name: String,
}

impl RegionInvitation {
    /// The edition that is compared, as `2026-1`.
    pub fn edition_name(&self) -> String {
        super::invitation::edition_name(self.edition)
    }

    /// The descriptor as bytes, its check last.
    pub fn encode(&self) -> Vec<u8> {
        with_check(self.body())
    }

    /// All but the check.
    fn body(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.extend(self.public_key);
        bytes.push(self.method);
        bytes.extend(self.edition.0.to_be_bytes());
        bytes.extend(self.edition.1.to_be_bytes());
        bytes.extend(self.period.number().to_be_bytes());
        bytes.extend(self.municipalities.to_be_bytes());
        bytes.push(u8::try_from(self.name.len()).unwrap_or(u8::MAX));
        bytes.extend(self.name.as_bytes());
        bytes
    }

    /// Decodes a descriptor.
    ///
    /// # Errors
    ///
    /// [`InvitationError`]. The version is checked before anything else.
    pub fn decode(bytes: &[u8]) -> Result<Self, InvitationError> {
        let body = without_check(bytes).ok_or(InvitationError::Damaged)?;
        let (version, rest) = body.split_first().ok_or(InvitationError::Damaged)?;
        if *version != VERSION {
            return Err(InvitationError::Newer);
        }
        let invitation = fields(rest).ok_or(InvitationError::Damaged)?;
        if !is_name(&invitation.name) {
            return Err(InvitationError::Name);
        }
        if is_weak(invitation.public_key) {
            return Err(InvitationError::WeakKey);
        }
        Ok(invitation)
    }

    /// The fragment of the link of a municipality, without the `#`.
    pub fn fragment(&self, token: Token) -> String {
        let descriptor = BASE64URL_NOPAD.encode(&self.encode());
        format!("{MARK}{descriptor}.{}", token.text())
    }

    /// Parses a link, or its fragment.
    ///
    /// # Errors
    ///
    /// [`InvitationError`].
    pub fn parse(link: &str) -> Result<(Self, Token), InvitationError> {
        let fragment = link.rsplit_once('#').map_or(link, |(_, fragment)| fragment);
        let text: String = fragment
            .chars()
            .take(LONGEST_LINK)
            .filter(char::is_ascii_graphic)
            .collect();
        let text = text.strip_prefix(MARK).ok_or(InvitationError::Foreign)?;
        let (descriptor, token) = text.split_once('.').ok_or(InvitationError::Damaged)?;
        let descriptor = descriptor.trim_end_matches('=');
        let bytes = BASE64URL_NOPAD
            .decode(descriptor.as_bytes())
            .map_err(|_| InvitationError::Damaged)?;
        // Mail programs put a full stop or a bracket behind a link.
        let token = token.trim_end_matches(|character: char| !character.is_ascii_alphanumeric());
        let token = Token::parse(token).ok_or(InvitationError::Damaged)?;
        Ok((Self::decode(&bytes)?, token))
    }

    /// The digest that binds a contribution to all of this.
    pub(super) fn digest(&self) -> [u8; 32] {
        digest("raadspeil/v1/region", &self.body())
    }

    /// The first bytes of the digest, by which a contribution names its region.
    pub fn region(&self) -> [u8; 8] {
        first(self.digest())
    }

    /// Twelve characters in three groups, to be compared by telephone. See [`super::Invitation::check_code`].
    pub fn check_code(&self) -> String {
        check_code_of("raadspeil/v1/region-fingerprint", &self.encode())
    }
}

/// Decodes the bytes after the version; `None` where they are malformed.
fn fields(rest: &[u8]) -> Option<RegionInvitation> {
    let (public_key, rest) = rest.split_first_chunk()?;
    let (&[method], rest) = rest.split_first_chunk()?;
    let (year, rest) = rest.split_first_chunk()?;
    let (number, rest) = rest.split_first_chunk()?;
    let (period, rest) = rest.split_first_chunk()?;
    let (municipalities, rest) = rest.split_first_chunk()?;
    let (&[length], name) = rest.split_first_chunk()?;
    if usize::from(length) != name.len() {
        return None;
    }
    Some(RegionInvitation {
        public_key: *public_key,
        method,
        edition: (u16::from_be_bytes(*year), u16::from_be_bytes(*number)),
        period: Period::from_number(u16::from_be_bytes(*period))?,
        municipalities: u16::from_be_bytes(*municipalities),
        name: String::from_utf8(name.to_vec()).ok()?,
    })
}
