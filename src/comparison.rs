//! One comparison as its analyst has it: the key, the list of municipalities, what came in, and what was released.
//!
//! - `list`: the municipalities, as pasted from a spreadsheet.
//! - `record`: a comparison as bytes, on a device and in a backup.

mod list;
mod record;

use std::collections::BTreeMap;

pub use list::{LONGEST_LIST, ListProblem, Listed, read_list};
pub use record::{RegionError, decode, encode};

use crate::crockford;
use crate::disclosure::Period;
use crate::exchange::{CodeDigest, Delivery, RegionInvitation, SecretKey, Token};
use crate::incoming;
use crate::questionnaire::Questionnaire;
use crate::region::{
    Contribution, Earlier, FEWEST_CHANGES, FEWEST_FOR_TENTHS, Member, RegionSubject,
    RegionalRelease, SizeClass, is_releasable, regional_release,
};

/// A municipality on the list. It stays on the device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// Its name.
    pub name: String,
    /// Its inhabitants; `None` where unknown.
    pub inhabitants: Option<u32>,
    /// Its token, which stands in its link.
    pub token: Token,
}

/// A delivery that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// What was handed over.
    pub delivery: Delivery,
    /// The digest of its code: equal means the same code.
    pub digest: CodeDigest,
}

/// Why a delivery waits for the analyst.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Its token is not on the list.
    UnknownToken,
    /// The same release of the same municipality with other contents is there.
    OtherContents,
}

/// The outcome of receiving a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It counts.
    New,
    /// It counts in place of an earlier release.
    Replaced,
    /// The same code is there.
    Known,
    /// A later release of the municipality is there.
    Older,
    /// It waits for the analyst.
    Waits(Doubt),
}

/// One comparison of municipalities.
#[derive(Clone, Debug)]
pub struct Region {
    /// What it asks of the municipalities.
    pub invitation: RegionInvitation,
    /// The key that opens what they hand over.
    pub key: SecretKey,
    /// The municipalities, in the order of the list.
    pub list: Vec<Municipality>,
    /// How many backups were made and read back.
    pub backups: u32,
    /// What counts, by token.
    pub held: BTreeMap<Token, Arrival>,
    /// What waits for the analyst.
    pub quarantine: Vec<(Doubt, Arrival)>,
    /// Whether nothing more is taken in.
    pub is_closed: bool,
    /// The releases, the first one first, each with the digests of the codes that it is made of.
    pub releases: Vec<(RegionalRelease, Vec<CodeDigest>)>,
}

/// What was there before a change, by which it is undone.
#[derive(Clone, Debug, Default)]
pub struct Before {
    /// What counted, by token, the last change first.
    pub held: Vec<(Token, Option<Arrival>)>,
    /// What waited.
    pub quarantined: Vec<(Doubt, Arrival)>,
    /// What waits since.
    pub arrived: Vec<CodeDigest>,
}

/// A change of a comparison.
#[derive(Clone, Debug)]
pub enum RegionChange {
    /// Begins it: stores it where nothing is.
    Begin,
    /// A backup was made and read back.
    BackedUp,
    /// Takes in what was opened.
    Receive(Vec<Arrival>),
    /// Undoes a change.
    PutBack(Before),
    /// Lets a delivery that waits count, unless a later release of the municipality counts.
    Count(CodeDigest),
    /// Discards deliveries that wait.
    Discard(Vec<CodeDigest>),
    /// Closes it: nothing more is taken in, and the release is made.
    Close(Box<RegionalRelease>),
    /// Opens it again.
    Reopen,
    /// Closes it with the last release as it was.
    KeepRelease,
    /// Takes over what a backup holds.
    Merge(Box<Region>),
}

/// Why a comparison cannot be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotCloseRegion {
    /// Fewer than five municipalities show anything of the same scan.
    TooFew,
    /// Rule 4: a later release of fewer than fifteen municipalities.
    OnlyOnce,
    /// Rule 4: so few are new or replaced since the last release.
    TooFewChanges(usize),
}

impl Region {
    /// A comparison in which nothing has come in.
    pub fn new(invitation: RegionInvitation, key: SecretKey, list: Vec<Municipality>) -> Self {
        Self {
            invitation,
            key,
            list,
            backups: 0,
            held: BTreeMap::new(),
            quarantine: Vec::new(),
            is_closed: false,
            releases: Vec::new(),
        }
    }

    /// Its id on the device and in the address.
    pub fn id(&self) -> String {
        crockford::encode(&self.invitation.region())
    }

    /// The municipality with a token.
    pub fn municipality(&self, token: Token) -> Option<&Municipality> {
        self.list.iter().find(|listed| listed.token == token)
    }

    /// The municipalities of which nothing counts.
    pub fn missing(&self) -> impl Iterator<Item = &Municipality> {
        let list = self.list.iter();
        list.filter(|listed| !self.held.contains_key(&listed.token))
    }

    /// What becomes of a delivery.
    pub fn verdict(&self, arrival: &Arrival) -> Verdict {
        let mut waiting = self.quarantine.iter();
        if waiting.any(|(_, other)| other.digest == arrival.digest) {
            return Verdict::Known;
        }
        let token = arrival.delivery.token;
        if self.municipality(token).is_none() {
            return Verdict::Waits(Doubt::UnknownToken);
        }
        let Some(there) = self.held.get(&token) else {
            return Verdict::New;
        };
        let number = |arrival: &Arrival| arrival.delivery.contribution.number;
        if there.digest == arrival.digest || there.delivery == arrival.delivery {
            Verdict::Known
        } else if number(arrival) > number(there) {
            Verdict::Replaced
        } else if number(arrival) < number(there) {
            Verdict::Older
        } else {
            Verdict::Waits(Doubt::OtherContents)
        }
    }

    /// Makes a change. One that no longer makes sense changes nothing.
    pub fn apply(&mut self, change: RegionChange) {
        match change {
            RegionChange::Begin => {}
            RegionChange::BackedUp => self.backups += 1,
            RegionChange::Receive(arrivals) => {
                for arrival in arrivals {
                    self.receive(arrival);
                }
            }
            RegionChange::PutBack(before) => self.put_back(before),
            RegionChange::Count(digest) => {
                let mut waiting = self.quarantine.iter();
                let place =
                    waiting.position(|(_, one)| one.digest == digest && self.can_count(one));
                if let Some(place) = place {
                    let (_, arrival) = self.quarantine.remove(place);
                    self.held.insert(arrival.delivery.token, arrival);
                }
            }
            RegionChange::Discard(digests) => self.discard(&digests),
            RegionChange::Close(release) => {
                let digests = self.held.values().map(|arrival| arrival.digest);
                let digests = digests.collect();
                self.releases.push((*release, digests));
                self.is_closed = true;
            }
            RegionChange::Reopen => self.is_closed = false,
            RegionChange::KeepRelease => self.is_closed = !self.releases.is_empty(),
            RegionChange::Merge(other) => self.merge(*other),
        }
    }

    fn receive(&mut self, arrival: Arrival) {
        if self.is_closed {
            return;
        }
        match self.verdict(&arrival) {
            Verdict::New | Verdict::Replaced => {
                self.held.insert(arrival.delivery.token, arrival);
            }
            Verdict::Waits(doubt) => self.quarantine.push((doubt, arrival)),
            Verdict::Known | Verdict::Older => {}
        }
    }

    /// Whether a delivery that waits can be let count: no later release of its municipality counts.
    pub fn can_count(&self, arrival: &Arrival) -> bool {
        let token = arrival.delivery.token;
        let number = |arrival: &Arrival| arrival.delivery.contribution.number;
        let there = self.held.get(&token);
        self.municipality(token).is_some()
            && there.is_none_or(|there| number(there) <= number(arrival))
    }

    fn put_back(&mut self, before: Before) {
        for (token, arrival) in before.held {
            match arrival {
                Some(arrival) => self.held.insert(token, arrival),
                None => self.held.remove(&token),
            };
        }
        self.discard(&before.arrived);
        let gone = before.quarantined.into_iter().filter(|(_, arrival)| {
            let mut there = self.quarantine.iter().map(|(_, there)| there);
            let counts = self.held.get(&arrival.delivery.token);
            !there.any(|there| there.digest == arrival.digest)
                && counts.is_none_or(|counts| counts.digest != arrival.digest)
        });
        let gone: Vec<(Doubt, Arrival)> = gone.collect();
        self.quarantine.extend(gone);
    }

    fn discard(&mut self, digests: &[CodeDigest]) {
        self.quarantine
            .retain(|(_, arrival)| !digests.contains(&arrival.digest));
    }

    /// An old backup takes nothing away: of each municipality the later release stays.
    fn merge(&mut self, other: Self) {
        self.backups = self.backups.max(other.backups);
        let was_closed = self.is_closed;
        self.is_closed = false;
        for arrival in other.held.into_values() {
            self.receive(arrival);
        }
        for (_, arrival) in other.quarantine {
            self.receive(arrival);
        }
        self.is_closed = was_closed || other.is_closed;
        if self.releases.len() < other.releases.len() {
            self.releases = other.releases;
        }
    }

    /// What counts, with the size class of each: that of the list, or else the one that its clerk gave.
    pub fn members(&self) -> Vec<Member<'_>> {
        let held = self.held.values();
        let members = held.map(|arrival| {
            let delivery = &arrival.delivery;
            let listed = self.municipality(delivery.token);
            let inhabitants = listed.and_then(|listed| listed.inhabitants);
            let size = inhabitants.map(SizeClass::of).or(delivery.size);
            (size, &delivery.contribution)
        });
        members.collect()
    }

    /// How many municipalities are on the list; `None` where there is none.
    pub fn municipalities(&self) -> Option<usize> {
        Some(self.list.len()).filter(|count| *count > 0)
    }

    /// What the municipalities of this comparison contributed before: for each earlier half-year the closed comparison
    /// that has most of them. Tokens are new for each comparison, so that municipalities are matched by name.
    pub fn earlier<'a>(&self, others: &'a [Self]) -> Vec<Earlier<'a>> {
        let names = self.held.keys().map(|token| {
            let listed = self.municipality(*token);
            listed.map(|listed| incoming::folded(&listed.name))
        });
        let names: Vec<Option<String>> = names.collect();
        let mut best: BTreeMap<Period, Vec<Option<&'a Contribution>>> = BTreeMap::new();
        for other in others {
            let period = other.invitation.period;
            if other.releases.is_empty() || period >= self.invitation.period {
                continue;
            }
            let known: BTreeMap<String, Token> = other
                .list
                .iter()
                .map(|listed| (incoming::folded(&listed.name), listed.token))
                .collect();
            let contributions = names.iter().map(|name| {
                let arrival = other.held.get(known.get(name.as_ref()?)?)?;
                Some(&arrival.delivery.contribution)
            });
            let contributions: Vec<Option<&Contribution>> = contributions.collect();
            let count = |of: &[Option<&Contribution>]| of.iter().flatten().count();
            let there = best.entry(period).or_default();
            if count(&contributions) > count(there) {
                *there = contributions;
            }
        }
        best.into_iter()
            .map(|(period, contributions)| Earlier {
                period,
                contributions,
            })
            .collect()
    }

    /// Whether closing it now makes a release.
    ///
    /// # Errors
    ///
    /// [`CannotCloseRegion`].
    pub fn can_close(&self) -> Result<(), CannotCloseRegion> {
        if let Some((_, before)) = self.releases.last() {
            if self.held.len() < FEWEST_FOR_TENTHS {
                return Err(CannotCloseRegion::OnlyOnce);
            }
            let held = self.held.values();
            let changes = held.filter(|arrival| !before.contains(&arrival.digest));
            let changes = changes.count();
            if changes < FEWEST_CHANGES {
                return Err(CannotCloseRegion::TooFewChanges(changes));
            }
        }
        let closes = is_releasable(&self.members());
        closes.then_some(()).ok_or(CannotCloseRegion::TooFew)
    }

    /// The release that closing it now would make, with the change since what `others` hold of earlier half-years.
    ///
    /// # Errors
    ///
    /// [`CannotCloseRegion`].
    pub fn next_release(
        &self,
        asked: &Questionnaire,
        others: &[Self],
    ) -> Result<RegionalRelease, CannotCloseRegion> {
        self.can_close()?;
        let number = u16::try_from(self.releases.len() + 1).unwrap_or(u16::MAX);
        let subject = RegionSubject {
            asked,
            period: self.invitation.period,
            name: &self.invitation.name,
            region: self.id(),
            number,
            municipalities: self.municipalities(),
            earlier: self.earlier(others),
        };
        regional_release(&subject, &self.members()).ok_or(CannotCloseRegion::TooFew)
    }

    /// What counts, in the order of the tokens: the rows of the comparison.
    pub fn contributions(&self) -> Vec<&Contribution> {
        let held = self.held.values();
        held.map(|arrival| &arrival.delivery.contribution).collect()
    }
}
