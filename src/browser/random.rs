//! Randomness from the browser.

use getrandom::SysRng;
use hpke::rand_core::UnwrapErr;

/// The source of randomness of this browser, or `None` where it gives none.
pub fn source() -> Option<UnwrapErr<SysRng>> {
    // A source that fails does so on the first call: after this one it may be relied upon.
    getrandom::fill(&mut [0; 8]).ok()?;
    Some(UnwrapErr(SysRng))
}

/// Eight bytes that nobody can guess, or `None` where the browser gives none.
pub fn id() -> Option<[u8; 8]> {
    let mut id = [0; 8];
    getrandom::fill(&mut id).ok()?;
    Some(id)
}

/// A password of a hundred bits, in groups of four characters that are not mistaken for each other.
pub fn password() -> Option<String> {
    let mut bytes = [0; 13];
    getrandom::fill(&mut bytes).ok()?;
    let characters: Vec<char> = crate::crockford::encode(&bytes).chars().take(20).collect();
    let groups = characters.chunks(4).map(|group| group.iter().collect());
    Some(groups.collect::<Vec<String>>().join("-"))
}
