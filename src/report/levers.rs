//! What moves a mean: the item that pulls it down most, and the fewest items that bring it to a target. Arithmetic about
//! the answers, neither a cause nor a forecast. Means and targets are in hundredths of a level.

/// Fewer hundredths are not told: they would be gone after rounding.
const LEAST: i32 = 10;
/// More items that would have to rise are not named: that is no step any more.
pub(super) const LONGEST_STEP: usize = 3;

/// The place of the lowest, and by how many hundredths the mean of the others is above that of all. `None` where two are
/// equally low, where there is one alone, or where that is less than a tenth of a level.
pub(super) fn pull(means: &[i32]) -> Option<(usize, u16)> {
    let lowest = *means.iter().min()?;
    let mut places = (0..).zip(means).filter(|(_, mean)| **mean == lowest);
    let (place, _) = places.next()?;
    let count = i32::try_from(means.len()).ok()?;
    if places.next().is_some() || count < 2 {
        return None;
    }
    let sum: i32 = means.iter().sum();
    let gain = (sum - lowest) / (count - 1) - sum / count;
    Some((place, u16::try_from(gain).ok().filter(|_| gain >= LEAST)?))
}

/// The places of the fewest that bring the mean to a target when each of them reaches it, the lowest first. `None` where the
/// mean is there already, or where more than three would have to rise.
pub(super) fn step(means: &[i32], target: i32) -> Option<Vec<usize>> {
    let mut missing: i32 = means.iter().map(|mean| target - mean).sum();
    let mut raised = Vec::new();
    while missing > 0 && raised.len() < LONGEST_STEP {
        // Taken one by one: a sort would add kilobytes to a participant's first load.
        let left = (0..)
            .zip(means)
            .filter(|(place, _)| !raised.contains(place));
        let (place, lowest) = left.min_by_key(|(_, mean)| **mean)?;
        missing -= target - lowest;
        raised.push(place);
    }
    (missing <= 0 && !raised.is_empty()).then_some(raised)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_that_are_equally_low_pull_neither_most() {
        assert_eq!(pull(&[100, 300, 400]), Some((0, 84)));
        assert_eq!(pull(&[100, 100, 400]), None);
        assert_eq!(pull(&[300, 305, 305]), None);
        assert_eq!(pull(&[100]), None);
        assert_eq!(pull(&[]), None);
    }

    proptest! {
        #[test]
        fn a_step_is_as_small_as_any_set_that_reaches_the_target(
            means in prop::collection::vec(100_i32..=500, 0..8),
            target in 1_i32..=5,
        ) {
            let target = target * 100;
            let reaches = |set: u32| {
                let raised = (0..).zip(&means).map(|(place, mean)| {
                    let place: u32 = place;
                    if set >> place & 1 == 1 { target.max(*mean) } else { *mean }
                });
                raised.sum::<i32>() >= target * i32::try_from(means.len()).unwrap()
            };
            let sets = (0..1_u32 << means.len()).filter(|set| reaches(*set));
            let smallest = sets.map(u32::count_ones).min().filter(|count| (1..=3).contains(count));
            let found = step(&means, target);
            prop_assert_eq!(found.as_ref().map(|it| u32::try_from(it.len()).unwrap()), smallest);
            let set = found.unwrap_or_default().iter().fold(0, |set, place| set | 1 << place);
            prop_assert!(set == 0 || reaches(set));
        }
    }
}
