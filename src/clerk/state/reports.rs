//! What is shown and written of results.

use std::sync::Arc;

use super::State;
use crate::disclosure::{Period, Release};
use crate::example;
use crate::export::{self, Bundle};
use crate::questionnaire::{ItemId, Questionnaire};
use crate::report;
use crate::round::Round;
use crate::route::ClerkRoute;
use crate::wording::ClerkPhrase;

impl State {
    /// The results of other rounds of the same municipality, on this device and from files, of which
    /// something is shown: the oldest first. Those of later rounds are not among them.
    pub fn earlier(&self, of: &Release) -> Vec<Release> {
        let here = self.kept.records.iter();
        let here = here.filter_map(|round| self.release(round));
        let fits = |other: &Release| {
            other.round != of.round
                && other.count.is_some()
                && other.shares_municipality(of)
                && other
                    .period
                    .zip(of.period)
                    .is_none_or(|(other, this)| other <= this)
        };
        let mut earlier: Vec<Release> = here.filter(fits).collect();
        for opened in self.opened.iter().filter(|other| fits(other)) {
            if earlier.iter().all(|there| there.round != opened.round) {
                earlier.push(opened.clone());
            }
        }
        earlier.sort_by(|a, b| (a.period, &a.name).cmp(&(b.period, &b.name)));
        earlier
    }

    /// A round beside the earlier one that was chosen, or else the last one before it.
    pub fn comparison(&self, of: &Release) -> Option<report::Comparison> {
        let earlier = self.earlier(of);
        let chosen = self.transient.compared.as_deref();
        let chosen = earlier.iter().find(|other| Some(&*other.round) == chosen);
        let earlier = chosen.or(earlier.last())?;
        Some(report::compare(self.editions.of(&of.edition), earlier, of))
    }

    /// The proposal for the agenda, as the clerk left it.
    pub fn agenda(&self, report: &report::Group) -> String {
        let typed = self.typed.agenda.clone();
        typed.unwrap_or_else(|| crate::sentences::agenda(&self.wording, &self.words, report))
    }

    /// What is asked now.
    pub fn asked(&self) -> &Questionnaire {
        self.editions.current()
    }

    /// What a round asks.
    pub fn asked_by(&self, round: &Round) -> &Questionnaire {
        self.editions.of(&round.invitation.edition_name())
    }

    /// The questionnaire of an edition; `None` where this program does not have it.
    pub fn edition(&self, edition: &str) -> Option<&Questionnaire> {
        self.editions.find(edition)
    }

    /// The report of a result that was opened from a file, with the questionnaire of its edition.
    pub fn viewed(&self) -> Option<(report::Group, &Questionnaire)> {
        let release = self.viewed.clone()?;
        let asked = self.edition(&release.edition)?;
        Some((report::group(asked, release, &[]), asked))
    }

    /// Makes the result of the made-up council, where it was not made before.
    pub(in crate::clerk) fn make_example(&mut self) {
        if self.example.is_none() {
            let period = Period::of(self.today.year, self.today.month);
            let name = self.words.say(ClerkPhrase::ExampleName);
            let release = example::council(self.asked(), name, period);
            self.example = Some(Arc::new(report::group(self.asked(), release, &[])));
        }
    }

    /// The report of the answers that are shown.
    pub fn personal(&self) -> Option<(report::Personal, &Questionnaire)> {
        let person = self.person.shown()?;
        let asked = self.edition(&person.edition)?;
        let reason = |id: &ItemId| person.reasons.get(id).cloned();
        let report = report::personal(
            asked,
            person.scan,
            &person.response,
            &person.targets,
            reason,
        );
        Some((report, asked))
    }

    /// Everything that can be written of the report on the page.
    pub fn bundle(&self) -> Option<Bundle> {
        let (shared, own, today) = (&self.wording, &self.words, self.today);
        match &self.route {
            ClerkRoute::Step(id, _) => {
                let report = self.report(self.round(id)?)?;
                let beside = self.comparison(&report.release);
                let beside = beside.as_ref();
                let asked = self.editions.of(&report.release.edition);
                Some(Bundle::of_group(&report, beside, asked, shared, own, today))
            }
            ClerkRoute::Result => {
                let (report, asked) = self.viewed()?;
                let bundle = Bundle::of_group(&report, None, asked, shared, own, today);
                Some(bundle.of_file(own))
            }
            ClerkRoute::Example => {
                let (report, asked) = (self.example.as_ref()?, self.asked());
                Some(Bundle::of_group(report, None, asked, shared, own, today))
            }
            ClerkRoute::Files => {
                let (report, asked) = self.personal()?;
                let person = self.person.shown()?;
                let json = export::person_file(person);
                let role = person.response.role;
                Some(Bundle::of_person(
                    &report, role, asked, shared, own, today, json,
                ))
            }
            _ => None,
        }
    }
}
