//! Validates a release from an untrusted file: whether a round can have produced it.

use std::collections::BTreeSet;

use super::{BlockRelease, Distribution, FEWEST, ItemRelease, Mean, Release, RoleRelease, Rules};
use crate::questionnaire::{BlockId, ItemId, Questionnaire, Role};
use crate::scoring::Standing;

impl Release {
    /// Whether a round with this questionnaire can have produced it under its rule set: figures within their ranges,
    /// blocks and items in their order, the roles of rule 4, and no item more detailed than rules 2, 3 and 5 allow.
    pub fn is_of(&self, asked: &Questionnaire) -> bool {
        let Some(rules) = Rules::of(self.rule_set) else {
            return false;
        };
        let Some(count) = self.count else {
            return self.is_plausible();
        };
        let blocks = self.blocks.iter().map(|block| &block.block);
        let items = self.items.iter().map(|item| &item.item);
        // Rule 5: a later release shows no distribution.
        let is_first = self.number == 1;
        self.is_plausible()
            && blocks.eq(asked.blocks().iter().map(|block| &block.id))
            && items.eq(asked.asked(self.scan).map(|item| &item.id))
            && self.has_roles_of(count)
            && self.items.iter().all(|item| {
                is_coarse_enough(item, rules, count)
                    && (is_first || item.distribution.is_none())
                    && says_little_of_few(item, rules)
            })
    }

    /// Whether any round can have produced it, whatever the questionnaire: counts that add up, and figures within
    /// their ranges.
    pub fn is_plausible(&self) -> bool {
        let count = self.count.unwrap_or_default();
        let role = |role: &RoleRelease| {
            role.count >= FEWEST
                && role.blocks.len() == self.blocks.len()
                && role.blocks.iter().all(|mean| is_within(*mean))
        };
        let blocks: BTreeSet<&BlockId> = self.blocks.iter().map(|block| &block.block).collect();
        let items: BTreeSet<&ItemId> = self.items.iter().map(|item| &item.item).collect();
        let nothing = self.blocks.is_empty() && self.items.is_empty() && self.roles.is_empty();
        (self.count.is_none() && nothing || count >= FEWEST && count <= self.members)
            && u16::try_from(self.members).is_ok()
            && self.number > 0
            && blocks.len() == self.blocks.len()
            && items.len() == self.items.len()
            && self.blocks.iter().all(is_plausible_block)
            && self.items.iter().all(|item| is_plausible_item(item, count))
            && self.roles.iter().all(role)
    }

    /// Rule 4: each role once, together no more than took part, and none in a vote by hand.
    fn has_roles_of(&self, count: usize) -> bool {
        let mut known: BTreeSet<Option<Role>> = BTreeSet::new();
        let mut roles = self.roles.iter().flat_map(|role| &role.roles);
        let told_apart: usize = self.roles.iter().map(|role| role.count).sum();
        self.roles.iter().all(|role| !role.roles.is_empty())
            && roles.all(|role| known.insert(*role))
            && told_apart <= count
            && (self.roles.is_empty() || !self.by_hand)
    }
}

fn is_within(mean: Option<Mean>) -> bool {
    match mean {
        Some(Mean::Hundredths(hundredths)) => (150..=450).contains(&hundredths),
        _ => true,
    }
}

fn is_plausible_block(block: &BlockRelease) -> bool {
    is_within(block.mean) && block.half_width.is_none_or(|width| width <= 500)
}

/// Whether the figures of an item are consistent with this number of people.
fn is_plausible_item(item: &ItemRelease, count: usize) -> bool {
    let count = count as u64;
    let people = match item.distribution {
        Some(Distribution::Whole {
            levels,
            unsure,
            not_applicable,
            unanswered,
        }) => {
            let others = [unsure, not_applicable, unanswered];
            levels.into_iter().chain(others).map(u64::from).sum()
        }
        Some(Distribution::Coarse(tenths)) if tenths.iter().any(|tenths| *tenths > 10) => {
            return false;
        }
        Some(Distribution::Coarse(_)) | None => count,
    };
    let agreement = item.agreement.unwrap_or_default();
    is_within(item.mean) && people == count && (-100..=100).contains(&agreement)
}

/// Rules 2 and 3: whether an item is no more detailed than its number of people allows.
fn is_coarse_enough(item: &ItemRelease, rules: Rules, count: usize) -> bool {
    match item.distribution {
        Some(Distribution::Whole { .. }) => count >= rules.fewest_for_distributions,
        Some(Distribution::Coarse(_)) => count >= rules.fewest_for_medians,
        None => {
            let may_show = count >= rules.fewest_for_medians && !rules.hides_medians;
            item.agreement.is_none() && (may_show || item.median.is_none())
        }
    }
}

/// Rule 8: an item to which fewer than five gave a level has no standing other than unknown.
fn says_little_of_few(item: &ItemRelease, rules: Rules) -> bool {
    let unknown = rules.says_unknown && item.standing == Some(Standing::Unknown);
    !item.too_few || item.standing.is_none() || unknown
}
