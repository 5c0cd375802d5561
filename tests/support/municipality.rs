//! Made-up contributions of municipalities.

use raadspeil::disclosure::{METHOD, Mean, Period};
use raadspeil::questionnaire::{Questionnaire, Scan};
use raadspeil::region::{ContributedBlock, ContributedItem, Contribution, Shown};
use raadspeil::scoring::Standing;

/// The contribution of a municipality of which 18 of 25 took part. `mean` gives the mean of each block, by its place, in
/// hundredths from 150 to 450.
pub(crate) fn contribution(
    asked: &Questionnaire,
    period: Period,
    mean: impl Fn(usize) -> u16,
) -> Contribution {
    let blocks = (0..asked.blocks().len()).map(|place| ContributedBlock {
        mean: Some(Mean::Hundredths(mean(place))),
        half_width: Some(30),
    });
    let standing = if mean(0) > 360 {
        Standing::Met
    } else {
        Standing::NotYet
    };
    let items = asked.asked(Scan::Full).map(|_| ContributedItem {
        standing: Some(standing),
        mean: None,
        insight: None,
    });
    Contribution {
        method: METHOD,
        rule_set: 2,
        edition: asked.edition().to_owned(),
        scan: Scan::Full,
        period,
        number: 1,
        members: 25,
        shown: Some(Shown {
            count: 18,
            blocks: blocks.collect(),
            items: items.collect(),
        }),
    }
}
