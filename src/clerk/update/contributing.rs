//! What a municipality contributes to its region.

use super::opening::why_not;
use super::set;
use crate::clerk::{Contributed, Effect, OpenedFile, State};
use crate::disclosure::{Period, RULE_SET, Release};
use crate::exchange::{self, Delivery, RegionInvitation};
use crate::export::{self, JsonFileError};
use crate::html::Id;
use crate::region::{Contribution, GroupKind, RegionalRelease, SizeClass};
use crate::round::Round;
use crate::route::ClerkRoute;
use crate::wording::ClerkPhrase;

impl State {
    /// A link of a region was opened: it leaves the address bar.
    pub(super) fn open_region_link(&mut self, link: &str) -> Vec<Effect> {
        self.region = Some(RegionInvitation::parse(link));
        self.route = ClerkRoute::Contribution;
        let fitting = self.fitting_rounds();
        // The last one that fits is meant, most of the time.
        let chosen = fitting.last().map(|round| Contributed::Round(round.id()));
        self.transient.contributed = chosen;
        vec![Effect::Tidy(ClerkRoute::Contribution)]
    }

    /// The closed rounds on this device whose release a region takes.
    pub fn fitting_rounds(&self) -> Vec<&Round> {
        let rounds = self.kept.records.iter();
        let fits = |round: &&Round| {
            let release = self.release(round).filter(|_| round.is_closed);
            release.is_some_and(|release| self.contribution_of(&release).is_ok())
        };
        rounds.filter(fits).collect()
    }

    /// What would leave for the region: the contribution of a release.
    ///
    /// # Errors
    ///
    /// Why the region does not take it.
    pub fn contribution_of(&self, release: &Release) -> Result<Contribution, ClerkPhrase> {
        let Some(Ok((invitation, _))) = &self.region else {
            return Err(ClerkPhrase::ContributionNoLink);
        };
        let contribution =
            Contribution::of(release).map_err(|_| ClerkPhrase::ContributionNoPeriod)?;
        let (year, number) = invitation.edition;
        if contribution.edition != format!("{year}-{number}") {
            return Err(ClerkPhrase::ContributionEdition);
        }
        if contribution.period != invitation.period {
            return Err(ClerkPhrase::ContributionPeriod);
        }
        if contribution.method != invitation.method {
            return Err(ClerkPhrase::ContributionMethod);
        }
        if contribution.rule_set != RULE_SET {
            return Err(ClerkPhrase::ContributionRules);
        }
        Ok(contribution)
    }

    /// The release that is contributed.
    pub fn contributed(&self) -> Option<Release> {
        match self.transient.contributed.as_ref()? {
            Contributed::Round(id) => self.release(self.round(id)?),
            Contributed::File(release) => Some((**release).clone()),
        }
    }

    pub(super) fn choose_contribution(&mut self, id: String) -> Vec<Effect> {
        self.transient.sealed = None;
        set(
            &mut self.transient.contributed,
            Some(Contributed::Round(id)),
        )
    }

    pub(super) fn choose_size(&mut self, size: Option<SizeClass>) -> Vec<Effect> {
        self.transient.sealed = None;
        set(&mut self.transient.size, size)
    }

    /// A result of a round was chosen as a file.
    pub(super) fn open_contribution(&mut self, files: Vec<OpenedFile>) -> Vec<Effect> {
        let read = match OpenedFile::first(files) {
            Some(bytes) => self.read_release(&bytes),
            None => Err(JsonFileError::Foreign),
        };
        self.transient.sealed = None;
        match read {
            Ok(release) => {
                let chosen = Contributed::File(Box::new(release));
                set(&mut self.transient.contributed, Some(chosen))
            }
            Err(error) => set(&mut self.transient.sealed, Some(Err(why_not(error)))),
        }
    }

    /// The file of a region was chosen.
    pub(super) fn open_region(&mut self, files: Vec<OpenedFile>) -> Vec<Effect> {
        let read = match OpenedFile::first(files) {
            Some(bytes) => export::read_region(&bytes),
            None => Err(JsonFileError::Foreign),
        };
        let read = read.and_then(|release| match self.edition(&release.edition) {
            Some(_) => Ok(release),
            None => Err(JsonFileError::OtherEdition),
        });
        let read = read.map_err(|error| match error {
            JsonFileError::Foreign => ClerkPhrase::RegionForeign,
            JsonFileError::Newer => ClerkPhrase::RegionNewer,
            JsonFileError::OtherEdition => ClerkPhrase::SavedOtherEdition,
            JsonFileError::Damaged => ClerkPhrase::RegionDamaged,
        });
        set(&mut self.regional, Some(read))
    }

    /// The own release of the half-year of a region, of a scan that the region shows: the one that is contributed, or the
    /// last round that fits.
    pub fn own_release(&self, region: &RegionalRelease) -> Option<Release> {
        let is_of = |release: &Release| {
            let mut groups = region.groups.iter();
            release.period == Some(region.period)
                && release.edition == region.edition
                && groups.any(|group| group.of == GroupKind::Scan(release.scan))
        };
        let rounds = self.kept.records.iter().rev();
        let closed = rounds.filter(|round| round.is_closed);
        let mut here = closed.filter_map(|round| self.release(round));
        let chosen = self.contributed().filter(is_of);
        chosen.or_else(|| here.find(is_of))
    }

    /// The release of the same municipality and scan in an earlier half-year.
    pub fn own_earlier(&self, own: &Release, period: Period) -> Option<Release> {
        let closed = self.kept.records.iter().rev().filter(|it| it.is_closed);
        let mut releases = closed.filter_map(|round| self.release(round));
        releases.find(|it| {
            it.period == Some(period)
                && it.edition == own.edition
                && it.scan == own.scan
                && it.shares_municipality(own)
        })
    }

    pub(super) fn seal_contribution(&mut self) -> Vec<Effect> {
        let contribution = self.contributed().map(|it| self.contribution_of(&it));
        let (Some(Ok((invitation, token))), Some(Ok(contribution))) = (&self.region, contribution)
        else {
            return Vec::new();
        };
        let delivery = Delivery {
            token: *token,
            size: self.transient.size,
            contribution,
        };
        let sealed = (invitation.clone(), delivery);
        vec![Effect::SealContribution(Box::new(sealed))]
    }

    pub(super) fn contribution_sealed(&mut self, code: Option<Vec<u8>>) -> Vec<Effect> {
        let Some(code) = code else {
            let failed = Some(Err(ClerkPhrase::NoRandomness));
            return set(&mut self.transient.sealed, failed);
        };
        let text = exchange::write(&code);
        let period = self.contributed().and_then(|release| release.period);
        let period = period.map_or(String::new(), |period| format!("-{period}"));
        self.transient.sealed = Some(Ok(text.clone()));
        vec![
            Effect::Save(
                format!("raadspeil-regio{period}.peilregio"),
                text.into_bytes(),
            ),
            Effect::FocusWhereLost(Id::HEADING),
        ]
    }
}
