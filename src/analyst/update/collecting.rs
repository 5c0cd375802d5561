//! Finding contributions in files and mail, and taking them in.

use crate::analyst::{Decided, Effect, Incoming, Intake, Opening, Origin, Refusal, State, view};
use crate::comparison::{Arrival, Before, Doubt, Region, RegionChange, Verdict};
use crate::exchange::{self, CodeDigest, DeliveryError, Found};
use crate::incoming::{self, NotTaken};
use crate::program::OpenedFile;

impl State {
    /// Takes every contribution of a text into the comparison of the page.
    pub(super) fn take_in_text(&mut self, text: &str) -> Vec<Effect> {
        let found = exchange::locate(text).into_iter();
        let found = found.map(|(line, found)| (Origin::Line(line), Ok(found)));
        self.take_in(found.collect())
    }

    /// The same of files. One that has none is refused, so that nobody waits for it.
    pub(super) fn take_in_files(&mut self, files: Vec<OpenedFile>) -> Vec<Effect> {
        let mut found = Vec::new();
        for OpenedFile { name, bytes } in files {
            let origin = Origin::File(name);
            // A contribution is plain text: whatever else is in a file does no harm.
            let text = bytes.ok_or(Refusal::File);
            let text = text.and_then(|bytes| incoming::text(&bytes).map_err(Refusal::Kind));
            let of_file = text.map(|text| exchange::find(&text));
            match of_file {
                Ok(of_file) if of_file.is_empty() => found.push((origin, Err(Refusal::Empty))),
                Ok(of_file) => {
                    found.extend(of_file.into_iter().map(|it| (origin.clone(), Ok(it))));
                }
                Err(refusal) => found.push((origin, Err(refusal))),
            }
        }
        self.take_in(found)
    }

    /// Has what was found opened, in batches. What is found meanwhile joins.
    fn take_in(&mut self, found: Vec<Incoming>) -> Vec<Effect> {
        let opening = self.transient.opening.get_or_insert_default();
        for (origin, found) in found {
            let place = opening.batches.of + 1;
            let refusal = match found {
                Ok(Found::Code(code)) => {
                    opening.batches.add((place, origin), code);
                    continue;
                }
                Ok(Found::CutOff) => Refusal::Delivery(DeliveryError::Damaged),
                Ok(Found::Newer) => Refusal::Delivery(DeliveryError::Newer),
                Err(refusal) => refusal,
            };
            opening.batches.add_done();
            opening.refused.push((place, origin, refusal));
        }
        self.go_on()
    }

    /// Begins with the next batches, and takes all in once the last one is opened: nothing is taken in halfway.
    fn go_on(&mut self) -> Vec<Effect> {
        let (Some(mut opening), Some(region)) =
            (self.transient.opening.take(), self.region().cloned())
        else {
            return Vec::new();
        };
        if opening.batches.is_done() {
            return self.receive(&region, opening);
        }
        let begun = opening.batches.begin(&mut self.batch).into_iter();
        let effects = begun.map(|(batch, codes)| {
            let invitation = Box::new(region.invitation.clone());
            Effect::Open(batch, invitation, region.key.clone(), codes)
        });
        self.transient.opening = Some(opening);
        effects.collect()
    }

    /// Checks what was decrypted, and goes on. One batch that failed ends the intake.
    pub(super) fn opened(
        &mut self,
        batch: u32,
        payloads: Option<Vec<Result<Vec<u8>, DeliveryError>>>,
    ) -> Vec<Effect> {
        let (Some(mut opening), Some(region)) =
            (self.transient.opening.take(), self.region().cloned())
        else {
            return Vec::new();
        };
        let Some(sealed) = opening.batches.end(batch) else {
            // Of an intake that was left.
            self.transient.opening = Some(opening);
            return Vec::new();
        };
        let Some(payloads) = payloads.filter(|it| it.len() == sealed.len()) else {
            return self.end(NotTaken::Failed);
        };
        let asked = self.asked_by(&region);
        for (((place, origin), code), payload) in sealed.into_iter().zip(payloads) {
            let delivery = payload
                .and_then(|payload| exchange::check_delivery(&region.invitation, asked, &payload));
            match delivery {
                Ok(delivery) => {
                    let digest = exchange::digest_of(&code);
                    let arrival = Arrival { delivery, digest };
                    opening.arrivals.push((place, origin, arrival));
                }
                Err(error) => {
                    let refusal = Refusal::Delivery(error);
                    opening.refused.push((place, origin, refusal));
                }
            }
        }
        self.transient.opening = Some(opening);
        self.go_on()
    }

    /// Stops the intake that is under way: nothing is taken in.
    pub(super) fn stop(&mut self) -> Vec<Effect> {
        self.transient.opening = None;
        let mut effects = self.end(NotTaken::Stopped);
        effects.push(Effect::FocusWhereLost(view::FILES));
        effects
    }

    fn end(&mut self, why: NotTaken) -> Vec<Effect> {
        self.transient.intake = Some(Intake::not_taken(why));
        self.transient.undo = None;
        self.transient.decided = None;
        Vec::new()
    }

    fn receive(&mut self, region: &Region, opening: Opening) -> Vec<Effect> {
        let Opening {
            mut arrivals,
            refused,
            ..
        } = opening;
        // Batches end in any order.
        arrivals.sort_by_key(|(place, ..)| *place);
        let mut intake = Intake {
            refused,
            ..Intake::default()
        };
        let (mut before, mut after) = (Before::default(), region.clone());
        let mut taken = Vec::new();
        for (place, origin, arrival) in arrivals {
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
                    intake.refused.push((place, origin, Refusal::Older));
                    continue;
                }
            }
            match after.verdict(&arrival) {
                Verdict::Waits(_) => before.arrived.push(arrival.digest),
                _ => before.held.push((from, after.held.get(&from).cloned())),
            }
            after.apply(RegionChange::Receive(vec![arrival.clone()]));
            taken.push(arrival);
        }
        intake.refused.sort_by_key(|(place, ..)| *place);
        self.transient.intake = Some(intake);
        self.transient.undo = None;
        self.transient.decided = None;
        if taken.is_empty() {
            return Vec::new();
        }
        // The last one is undone first: what it replaced may be of the same intake.
        before.held.reverse();
        self.transient.undo = Some(before);
        self.change(region, RegionChange::Receive(taken))
    }

    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let Some(before) = self.transient.undo.take() else {
            return Vec::new();
        };
        let decided = self.transient.decided.map(|_| Decided::Undone);
        let effects = self.decide(RegionChange::PutBack(before));
        self.transient.decided = decided;
        effects
    }

    /// Lets a contribution that waits count.
    pub(super) fn let_count(&mut self, digest: CodeDigest) -> Vec<Effect> {
        let before = self.waiting(digest).map(|(region, waiting)| {
            let token = waiting.1.delivery.token;
            Before {
                held: vec![(token, region.held.get(&token).cloned())],
                quarantined: vec![waiting.clone()],
                arrived: Vec::new(),
            }
        });
        self.decide_about(RegionChange::Count(digest), before, Decided::Counts)
    }

    /// Discards a contribution that waits.
    pub(super) fn discard(&mut self, digest: CodeDigest) -> Vec<Effect> {
        let before = self.waiting(digest).map(|(_, waiting)| Before {
            quarantined: vec![waiting.clone()],
            ..Before::default()
        });
        self.decide_about(
            RegionChange::Discard(vec![digest]),
            before,
            Decided::Discarded,
        )
    }

    /// The comparison of the page, and what waits in it with a digest.
    fn waiting(&self, digest: CodeDigest) -> Option<(&Region, &(Doubt, Arrival))> {
        let region = self.region()?;
        let mut waiting = region.quarantine.iter();
        Some((region, waiting.find(|(_, it)| it.digest == digest)?))
    }

    fn decide_about(
        &mut self,
        change: RegionChange,
        before: Option<Before>,
        decided: Decided,
    ) -> Vec<Effect> {
        let mut effects = self.decide(change);
        self.transient.decided = before.is_some().then_some(decided);
        self.transient.undo = before;
        effects.push(Effect::FocusWhereLost(view::DECIDED));
        effects
    }
}
