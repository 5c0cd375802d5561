//! Finding contributions in files and mail, and taking them in.

use crate::analyst::{Effect, Intake, Refusal, State, UndoIntake};
use crate::comparison::{Arrival, Region, RegionChange, Verdict};
use crate::exchange::{self, DeliveryError, Found};

impl State {
    /// Takes every contribution of a text into the comparison of the page. So many files could not be read.
    pub(super) fn take_in(&mut self, text: &str, files: usize) -> Vec<Effect> {
        let Some(region) = self.region().cloned() else {
            return Vec::new();
        };
        let mut intake = Intake::default();
        let mut arrivals = Vec::new();
        let found = exchange::find(text);
        let count = found.len();
        for (place, found) in (1..).zip(found) {
            match self.open(&region, found) {
                Ok(arrival) => arrivals.push((place, arrival)),
                Err(error) => intake.refused.push((place, Refusal::Delivery(error))),
            }
        }
        let unread = (count + 1..=count + files).map(|place| (place, Refusal::File));
        intake.refused.extend(unread);
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
