//! From the releases of municipalities to the comparison of their region.
//!
//! - `contribution`: what leaves a municipality.
//! - `comparison`: municipality by municipality, for the analyst alone.
//! - `findings`: what is worth saying aloud about a release.
//! - `matching`: who can help whom.
//! - `release`: what may be published, by regional rule set 1.
//! - `size`: size classes of municipalities.
//! - `trend`: how a region changed since an earlier half-year.

mod comparison;
mod contribution;
mod findings;
mod matching;
mod release;
mod size;
mod trend;

pub use comparison::{BlockComparison, ItemComparison, ScanComparison, compare};
pub use contribution::{ContributedBlock, ContributedItem, Contribution, NotContributed, Shown};
pub use findings::{RegionalFinding, regional_findings};
pub use matching::{Match, who_can_help_whom};
pub use release::{
    FEWEST_CHANGES, FEWEST_FOR_TENTHS, FEWEST_MUNICIPALITIES, GroupKind, Member, REGIONAL_RULE_SET,
    RegionSubject, RegionalBlock, RegionalGroup, RegionalItem, RegionalRelease, Third,
    is_releasable, regional_release,
};
pub use size::SizeClass;
pub use trend::{Earlier, RegionalDifference, RegionalTrend};
