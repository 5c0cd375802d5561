//! A rule set as parameters: a release under an earlier rule set stays unchanged, and the attack in the tests can
//! switch off each rule.

/// The numbers and switches of a rule set. The rules are numbered as in `docs/disclosure.md`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a rule that holds or does not"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Number of the rule set.
    pub number: u8,
    /// Rule 2: minimum number for anything to be shown.
    pub fewest: usize,
    /// Rule 2: minimum number for medians and coarse distributions.
    pub fewest_for_medians: usize,
    /// Rule 2: minimum number for whole distributions.
    pub fewest_for_distributions: usize,
    /// Rule 3: no distribution where one of its classes holds all but this many answers, or more; `None` hides nothing.
    pub all_but: Option<u32>,
    /// Rule 3: nor where one class holds this percentage or more.
    pub percent: Option<u32>,
    /// Rule 3: where there is no distribution there is no median either.
    pub hides_medians: bool,
    /// Rule 3: means are rounded, more coarsely where less is shown beside them, and censored at both ends.
    pub rounds: bool,
    /// Rule 4: minimum number in a role, and in all others together.
    pub fewest_of_a_role: usize,
    /// Rule 5: a later release shows no distributions, intervals or A, and coarser means.
    pub coarsens_later: bool,
    /// Rule 5: a later release shows nothing of roles or items that could be subtracted from the one before.
    pub guards_later: bool,
    /// Rule 8: an item of which fewer than five gave a level, but on which at least five said something, is unknown.
    pub says_unknown: bool,
}

impl Rules {
    /// Rule set 1: releases from before rule set 2 stay under it.
    pub const FIRST: Self = Self {
        number: 1,
        fewest: 5,
        fewest_for_medians: 10,
        fewest_for_distributions: 15,
        all_but: Some(1),
        percent: None,
        hides_medians: false,
        rounds: true,
        fewest_of_a_role: 5,
        coarsens_later: true,
        guards_later: false,
        says_unknown: false,
    };

    /// Rule set 2, by which everything is released now.
    pub const SECOND: Self = Self {
        number: 2,
        all_but: Some(2),
        hides_medians: true,
        guards_later: true,
        says_unknown: true,
        ..Self::FIRST
    };

    /// The rule set with a number; `None` for one of a later program.
    pub fn of(number: u8) -> Option<Self> {
        [Self::FIRST, Self::SECOND]
            .into_iter()
            .find(|rules| rules.number == number)
    }
}
