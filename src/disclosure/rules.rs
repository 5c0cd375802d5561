//! A rule set as numbers and switches: a release of an earlier one stays what it was, and the attack of the tests can
//! break each rule.

/// The numbers and switches of a rule set. The rules are numbered as in `docs/disclosure.md`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a rule that holds or does not"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Number of the rule set.
    pub number: u8,
    /// Rule 2: of fewer than these nothing is shown.
    pub fewest: usize,
    /// Rule 2: from so many on medians and coarse distributions are shown.
    pub fewest_for_medians: usize,
    /// Rule 2: from so many on whole distributions are shown.
    pub fewest_for_distributions: usize,
    /// Rule 3: no distribution where one class that is shown holds all but so many, or more; `None` hides nothing.
    pub all_but: Option<u32>,
    /// Rule 3: nor where one holds so many per cent or more.
    pub percent: Option<u32>,
    /// Rule 3: where there is no distribution there is no median either.
    pub hides_medians: bool,
    /// Rule 3: means are rounded, the more the less is shown beside them, and not told apart at the ends.
    pub rounds: bool,
    /// Rule 4: a role and all others are at least so many each.
    pub fewest_of_a_role: usize,
    /// Rule 5: a later release shows no distributions, intervals or A, and coarser means.
    pub coarsens_later: bool,
    /// Rule 5: a later release shows nothing of roles or items that could be subtracted from the one before.
    pub guards_later: bool,
    /// Rule 8: an item of which fewer than five gave a level, but on which at least five said something, is unknown.
    pub says_unknown: bool,
}

impl Rules {
    /// Rule set 1: what was released before rule set 2 stays under it.
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
