//! Finding contributions in files and mail, and taking them in.

use crate::analyst::{Effect, Intake, Refusal, State, UndoIntake};
use crate::comparison::{Arrival, Region, RegionChange, Verdict};
use crate::exchange::{self, DeliveryError, Found};
use crate::program::OpenedFile;

impl State {
    /// Takes every contribution of a text into the comparison of the page.
    pub(super) fn take_in_text(&mut self, text: &str) -> Vec<Effect> {
        let found = exchange::find(text);
        self.take_in(found.into_iter().map(Ok).collect())
    }

    /// The same of files. One that has none is refused, so that nobody waits for it.
    pub(super) fn take_in_files(&mut self, files: Vec<OpenedFile>) -> Vec<Effect> {
        let mut found = Vec::new();
        for file in files {
            let OpenedFile::Bytes(bytes) = file else {
                found.push(Err(Refusal::File));
                continue;
            };
            // A contribution is plain text: whatever else is in a file does no harm.
            let of_file = exchange::find(&String::from_utf8_lossy(&bytes));
            if of_file.is_empty() {
                found.push(Err(Refusal::Empty));
            }
            found.extend(of_file.into_iter().map(Ok));
        }
        self.take_in(found)
    }

    fn take_in(&mut self, found: Vec<Result<Found, Refusal>>) -> Vec<Effect> {
        let Some(region) = self.region().cloned() else {
            return Vec::new();
        };
        let mut intake = Intake::default();
        let mut arrivals = Vec::new();
        for (place, found) in (1..).zip(found) {
            let opened = found.and_then(|found| {
                let opened = self.open(&region, found);
                opened.map_err(Refusal::Delivery)
            });
            match opened {
                Ok(arrival) => arrivals.push((place, arrival)),
                Err(refusal) => intake.refused.push((place, refusal)),
            }
        }
        let (mut before, mut waiting, mut after) = (Vec::new(), Vec::new(), region.clone());
        let mut taken = Vec::new();
        for (place, arrival) in arrivals {
            let from = arrival.delivery.token;
            match after.verdict(&arrival) {
                Verdict::New => intake.new += 1,
                Verdict::Replaced => intake.replaced += 1,
                Verdict::Waits(_) => intake.waiting += 1,
                Verdict::Known => {
                    intake.known += 1;
                    continue;
                }
                Verdict::Older => {
                    intake.refused.push((place, Refusal::Older));
                    continue;
                }
            }
            match after.verdict(&arrival) {
                Verdict::Waits(_) => waiting.push(arrival.digest),
                _ => before.push((from, after.held.get(&from).cloned())),
            }
            after.apply(RegionChange::Receive(vec![arrival.clone()]));
            taken.push(arrival);
        }
        intake.refused.sort_by_key(|(place, _)| *place);
        self.transient.intake = Some(intake);
        self.transient.undo = None;
        if taken.is_empty() {
            return Vec::new();
        }
        // The last one is undone first: what it replaced may be of the same intake.
        before.reverse();
        self.transient.undo = Some(UndoIntake { before, waiting });
        self.change(&region, RegionChange::Receive(taken))
    }

    fn open(&self, region: &Region, found: Found) -> Result<Arrival, DeliveryError> {
        let code = match found {
            Found::Code(code) => code,
            Found::CutOff => return Err(DeliveryError::Damaged),
            Found::Newer => return Err(DeliveryError::Newer),
        };
        let invitation = &region.invitation;
        let delivery = exchange::open_delivery(invitation, &self.asked, &region.key, &code)?;
        Ok(Arrival {
            delivery,
            digest: exchange::digest_of(&code),
        })
    }

    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let Some(UndoIntake { before, waiting }) = self.transient.undo.take() else {
            return Vec::new();
        };
        self.decide(RegionChange::PutBack(before, waiting))
    }
}
