//! What leaves a municipality for its region: its release, less whatever the comparison does not need.

use crate::disclosure::{InsightBand, Mean, Period, Release};
use crate::questionnaire::{BlockId, ItemId, Questionnaire, Scan};
use crate::scoring::{Observed, ObservedMean, Standing};

/// What a municipality contributes to the comparison of its region.
///
/// It is made from the release alone, so that nothing in it is finer than what the council itself may see. Names, label,
/// round, targets, roles, distributions, medians, agreement and findings are not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// Number of the method.
    pub method: u8,
    /// Number of the rule set of the release.
    pub rule_set: u8,
    /// The edition of the questionnaire.
    pub edition: String,
    /// Which items were asked.
    pub scan: Scan,
    /// The half-year in which the round was closed.
    pub period: Period,
    /// Which release of the round it is, from 1.
    pub number: u16,
    /// How many could have taken part, from 1 to 65 535.
    pub members: u16,
    /// What the release shows; `None` where fewer than five took part, and then it says only that the round was held.
    pub shown: Option<Shown>,
}

/// What a contribution shows of five people or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// How many took part, from 5 to `members`.
    pub count: u16,
    /// One for each block, in the order of the questionnaire.
    pub blocks: Vec<ContributedBlock>,
    /// One for each item of the scan, in the order of the questionnaire.
    pub items: Vec<ContributedItem>,
}

/// What a contribution says of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ContributedBlock {
    /// The mean; `None` where the release does not show it.
    pub mean: Option<Mean>,
    /// Half the width of its interval in hundredths: 0 where everybody took part, which is no error of 0.
    pub half_width: Option<u16>,
}

/// What a contribution says of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ContributedItem {
    /// Where it stands; `None` where the release does not show it.
    pub standing: Option<Standing>,
    /// The mean; `None` where the release does not show it.
    pub mean: Option<Mean>,
    /// How many gave a level; `None` where the release does not show it.
    pub insight: Option<InsightBand>,
}

/// Why a release cannot be contributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotContributed {
    /// A release of before half-years were kept.
    #[error("the release does not say when the round was closed")]
    NoPeriod,
    /// Counts above what a contribution can hold.
    #[error("the release has more members than a contribution can hold")]
    TooLarge,
}

impl Contribution {
    /// The contribution that a release comes to.
    ///
    /// # Errors
    ///
    /// [`NotContributed`].
    pub fn of(release: &Release) -> Result<Self, NotContributed> {
        let whole = |count: usize| u16::try_from(count).map_err(|_| NotContributed::TooLarge);
        let blocks = release.blocks.iter().map(|block| ContributedBlock {
            mean: block.mean,
            half_width: block.half_width,
        });
        let items = release.items.iter().map(|item| ContributedItem {
            standing: item.standing,
            mean: item.mean,
            insight: item.insight,
        });
        let shown = match release.count {
            Some(count) => Some(Shown {
                count: whole(count)?,
                blocks: blocks.collect(),
                items: items.collect(),
            }),
            None => None,
        };
        Ok(Self {
            method: release.method,
            rule_set: release.rule_set,
            edition: release.edition.clone(),
            scan: release.scan,
            period: release.period.ok_or(NotContributed::NoPeriod)?,
            number: whole(release.number)?,
            members: whole(release.members)?,
            shown,
        })
    }

    /// Whether a release of a round with this questionnaire can come to it: the counts of blocks and items, and figures
    /// within their ranges. Whoever has the public key can seal anything.
    pub fn is_of(&self, asked: &Questionnaire) -> bool {
        let Some(shown) = &self.shown else {
            return self.members > 0 && self.number > 0;
        };
        let within = |mean: Option<Mean>| match mean {
            Some(Mean::Hundredths(hundredths)) => (150..=450).contains(&hundredths),
            _ => true,
        };
        let block = |block: &ContributedBlock| {
            let width = block
                .half_width
                .is_none_or(|width| width <= 500 && block.mean.is_some());
            within(block.mean) && width
        };
        self.number > 0
            && self.edition == asked.edition()
            && (5..=self.members).contains(&shown.count)
            && shown.blocks.len() == asked.blocks().len()
            && shown.items.len() == asked.asked(self.scan).count()
            && shown.blocks.iter().all(block)
            && shown.items.iter().all(|item| within(item.mean))
    }

    /// What it shows of a block, by its place in the questionnaire; `None` where that is nothing.
    pub fn observed(&self, place: usize) -> Option<Observed> {
        let shown = self.shown.as_ref()?;
        let block = shown.blocks.get(place)?;
        Some(Observed {
            mean: match block.mean? {
                Mean::Low => ObservedMean::Low,
                Mean::Hundredths(hundredths) => ObservedMean::Exact(f64::from(hundredths) / 100.0),
                Mean::High => ObservedMean::High,
            },
            half_width: block.half_width.map(|width| f64::from(width) / 100.0),
            count: shown.count.into(),
            members: self.members.into(),
        })
    }

    /// What it says of an item of a questionnaire.
    pub fn item(&self, asked: &Questionnaire, item: &ItemId) -> Option<&ContributedItem> {
        let place = asked.asked(self.scan).position(|asked| asked.id == *item)?;
        self.shown.as_ref()?.items.get(place)
    }

    /// What it says of a block of a questionnaire.
    pub fn block(&self, asked: &Questionnaire, block: &BlockId) -> Option<&ContributedBlock> {
        let place = asked.blocks().iter().position(|asked| asked.id == *block)?;
        self.shown.as_ref()?.blocks.get(place)
    }
}
