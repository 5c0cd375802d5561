//! Memoised releases, report and strips, with their inputs: they are needed at each event, and are expensive to compute.

use std::sync::Arc;

use super::State;
use crate::chart::Drawing;
use crate::disclosure::Release;
use crate::report;
use crate::round::Round;
use crate::sentences;

/// The memoised values, each with its input.
#[derive(Clone, Debug, Default)]
pub(in crate::clerk) struct Memo {
    releases: Vec<(Round, Option<Release>)>,
    report: Option<(Vec<Release>, Arc<report::Group>)>,
    strips: Option<(Arc<report::Group>, Vec<Arc<Drawing>>)>,
}

impl State {
    /// Recomputes the values whose input changed.
    pub(in crate::clerk) fn renew_memo(&mut self) {
        self.renew_report();
        let report = match &self.route {
            route if route.is_example() => self.example.as_ref(),
            _ => self.memo.report.as_ref().map(|(_, report)| report),
        };
        let known = self.memo.strips.as_ref().map(|(of, _)| of);
        if !known
            .zip(report)
            .is_some_and(|(known, report)| Arc::ptr_eq(known, report))
        {
            let strips = report.map(|report| (Arc::clone(report), self.make_strips(report)));
            self.memo.strips = strips;
        }
    }

    fn renew_report(&mut self) {
        let mut before = std::mem::take(&mut self.memo.releases);
        for round in self
            .kept
            .records
            .iter()
            .filter(|round| !round.releases.is_empty())
        {
            let known = before.iter().position(|(of, _)| of.is_released_as(round));
            let made = match known {
                Some(place) => before.swap_remove(place),
                None => (round.clone(), round.release(self.asked_by(round))),
            };
            self.memo.releases.push(made);
        }
        let Some(release) = self.open_round().and_then(|round| self.release(round)) else {
            self.memo.report = None;
            return;
        };
        let of = self.report_of(release);
        if self
            .memo
            .report
            .as_ref()
            .is_none_or(|(known, _)| *known != of)
        {
            let report = self.make_report(&of);
            self.memo.report = report.map(|report| (of, report));
        }
    }

    /// The release of a round; `None` before it was closed.
    pub(in crate::clerk) fn release(&self, round: &Round) -> Option<Release> {
        let mut known = self.memo.releases.iter();
        match known.find(|(of, _)| of.is_released_as(round)) {
            Some((_, release)) => release.clone(),
            None => round.release(self.asked_by(round)),
        }
    }

    /// The report of a round; `None` before it was closed.
    pub fn report(&self, round: &Round) -> Option<Arc<report::Group>> {
        let of = self.report_of(self.release(round)?);
        match &self.memo.report {
            Some((known, report)) if *known == of => Some(Arc::clone(report)),
            _ => self.make_report(&of),
        }
    }

    /// Where each statement of a report stands, as drawings for a page.
    pub fn strips(&self, report: &report::Group) -> Vec<Arc<Drawing>> {
        match &self.memo.strips {
            Some((of, strips)) if std::ptr::eq(&raw const **of, report) => strips.clone(),
            _ => self.make_strips(report),
        }
    }

    fn make_strips(&self, report: &report::Group) -> Vec<Arc<Drawing>> {
        let (shared, own) = (&self.wording, &self.words);
        let strips = sentences::strip_drawings(shared, own, report, usize::MAX, false);
        strips.into_iter().map(Arc::new).collect()
    }

    /// The input of a report: the release, and those of earlier rounds.
    fn report_of(&self, release: Release) -> Vec<Release> {
        let earlier = self.earlier(&release);
        std::iter::once(release).chain(earlier).collect()
    }

    fn make_report(&self, of: &[Release]) -> Option<Arc<report::Group>> {
        let (release, earlier) = of.split_first()?;
        let report = report::group(self.editions.of(&release.edition), release.clone(), earlier);
        Some(Arc::new(report))
    }
}
