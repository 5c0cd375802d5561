//! Rules 4 and 5: which roles may be shown separately.

use super::{EXACT, Mean, RoleRelease, Subject, coarse};
use crate::questionnaire::Role;
use crate::response::Response;
use crate::scoring::{self, GroupScores};

/// Those who took part with some roles; `None` among them stands for those who did not say.
type Members<'a> = (Vec<Option<Role>>, Vec<&'a Response>);

/// The roles that may be shown separately, with the means of their blocks and nothing else. `before` holds the
/// responses of each earlier release.
pub(super) fn roles(
    about: &Subject<'_>,
    responses: &[&Response],
    before: &[&[&Response]],
) -> Vec<RoleRelease> {
    let fewest = about.rules.fewest_of_a_role;
    let groups = large_enough(responses, fewest);
    let tells_few = |before: &&[&Response]| tells_few(&groups, before, fewest);
    if groups.len() < 2 || before.iter().any(tells_few) {
        return Vec::new();
    }
    let scored = groups.iter();
    let scored = scored.map(|(_, members)| scoring::group(about.asked, about.scan, members));
    let scored: Vec<GroupScores> = scored.collect();
    let means = |group: &GroupScores| -> Vec<Option<Mean>> {
        let blocks = group.blocks.iter().enumerate();
        let means = blocks.map(|(place, block)| {
            let mean = block.mean.filter(|_| is_shown(about, &scored, place))?;
            // With five people who answer two items each, a mean to a tenth would disclose the exact sum.
            Some(coarse(mean, if about.rules.rounds { 4.0 } else { EXACT }))
        });
        means.collect()
    };
    let roles = groups.iter().zip(&scored);
    let roles = roles.map(|((roles, members), group)| RoleRelease {
        roles: roles.clone(),
        count: members.len(),
        blocks: means(group),
    });
    roles.collect()
}

/// Participants by role, the largest group first; the smallest groups are combined until each is large enough.
///
/// The result is two or more groups, so that the complement of each is large enough too; or at most one,
/// which is not a breakdown.
fn large_enough<'a>(responses: &[&'a Response], fewest: usize) -> Vec<Members<'a>> {
    let all = Role::ALL.map(Some).into_iter().chain([None]);
    let groups = all.map(|role| {
        let alike = responses.iter().filter(|response| response.role == role);
        (vec![role], alike.copied().collect::<Vec<_>>())
    });
    let mut groups: Vec<_> = groups.filter(|(_, members)| !members.is_empty()).collect();
    loop {
        groups.sort_by_key(|(_, members)| std::cmp::Reverse(members.len()));
        match groups.last() {
            Some((_, members)) if members.len() < fewest => {
                let smallest = groups.pop();
                if let (Some((roles, members)), Some(next)) = (smallest, groups.last_mut()) {
                    next.0.extend(roles);
                    next.1.extend(members);
                }
            }
            _ => return groups,
        }
    }
}

/// Disclosure by differencing: whether a group has from 1 to `fewest` − 1 members in an earlier release, or differs by
/// that many from one of the groups of that release.
fn tells_few(groups: &[Members<'_>], before: &[&Response], fewest: usize) -> bool {
    let few = |count: usize| (1..fewest).contains(&count);
    let groups_before = large_enough(before, fewest);
    groups.iter().any(|(roles, members)| {
        let were = |of: &[&Response]| of.iter().filter(|one| roles.contains(&one.role)).count();
        let mut overlaps = groups_before
            .iter()
            .map(|(_, of)| (of.len(), were(of)))
            .filter(|(_, shared)| *shared > 0);
        few(were(before))
            || overlaps
                .any(|(count, shared)| few(count - shared) || few(members.len().abs_diff(shared)))
    })
}

/// Whether the means of a block are shown, by its place in the questionnaire.
///
/// Secondary suppression: where one group has too few scores in the block, no group's mean is shown, because it
/// follows from the overall mean and those of the others. Nor where a single item of the block is asked: with five
/// people a mean discloses the exact sum.
fn is_shown(about: &Subject<'_>, scored: &[GroupScores], place: usize) -> bool {
    let fewest = about.rules.fewest_of_a_role;
    let in_block = |group: &GroupScores| group.blocks.get(place).map_or(0, |block| block.count);
    let block = about.asked.blocks().get(place);
    let items = about.asked.asked(about.scan);
    let items = items.filter(|item| block.is_some_and(|block| item.counts_for(&block.id)));
    items.count() > 1 && scored.iter().all(|group| in_block(group) >= fewest)
}
