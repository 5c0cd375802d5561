//! Finding contributions in files and mail, and taking them in.

use crate::analyst::{Effect, Incoming, Intake, Opening, Origin, Refusal, State, UndoIntake};
use crate::comparison::{Arrival, Region, RegionChange, Verdict};
use crate::exchange::{self, DeliveryError, Found};
use crate::incoming;
use crate::program::OpenedFile;

/// So many contributions are opened before the browser gets its turn: about a tenth of a second.
const AT_ONCE: usize = 60;

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

    /// Opens what was found, some at a time: in between the browser shows how far it is. What is found meanwhile joins.
    fn take_in(&mut self, found: Vec<Incoming>) -> Vec<Effect> {
        if let Some(opening) = &mut self.transient.opening {
            opening.of += found.len();
            opening.found.extend(found);
            return Vec::new();
        }
        self.transient.opening = Some(Opening {
            of: found.len(),
            found: found.into(),
            ..Opening::default()
        });
        self.go_on()
    }

    /// Opens the next of what was found, and takes all in once the last one is opened: nothing is taken in halfway.
    pub(super) fn go_on(&mut self) -> Vec<Effect> {
        let (Some(mut opening), Some(region)) =
            (self.transient.opening.take(), self.region().cloned())
        else {
            return Vec::new();
        };
        for _ in 0..AT_ONCE {
            let Some((origin, found)) = opening.found.pop_front() else {
                break;
            };
            opening.done += 1;
            let opened = found.and_then(|found| {
                let opened = self.open(&region, found);
                opened.map_err(Refusal::Delivery)
            });
            match opened {
                Ok(arrival) => opening.arrivals.push((opening.done, origin, arrival)),
                Err(refusal) => opening.refused.push((opening.done, origin, refusal)),
            }
        }
        if opening.found.is_empty() {
            return self.receive(&region, opening);
        }
        self.transient.opening = Some(opening);
        vec![Effect::Pause]
    }

    fn receive(&mut self, region: &Region, opening: Opening) -> Vec<Effect> {
        let mut intake = Intake {
            refused: opening.refused,
            ..Intake::default()
        };
        let (mut before, mut waiting, mut after) = (Vec::new(), Vec::new(), region.clone());
        let mut taken = Vec::new();
        for (place, origin, arrival) in opening.arrivals {
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
                Verdict::Waits(_) => waiting.push(arrival.digest),
                _ => before.push((from, after.held.get(&from).cloned())),
            }
            after.apply(RegionChange::Receive(vec![arrival.clone()]));
            taken.push(arrival);
        }
        intake.refused.sort_by_key(|(place, ..)| *place);
        self.transient.intake = Some(intake);
        self.transient.undo = None;
        if taken.is_empty() {
            return Vec::new();
        }
        // The last one is undone first: what it replaced may be of the same intake.
        before.reverse();
        self.transient.undo = Some(UndoIntake { before, waiting });
        self.change(region, RegionChange::Receive(taken))
    }

    fn open(&self, region: &Region, found: Found) -> Result<Arrival, DeliveryError> {
        let code = match found {
            Found::Code(code) => code,
            Found::CutOff => return Err(DeliveryError::Damaged),
            Found::Newer => return Err(DeliveryError::Newer),
        };
        let invitation = &region.invitation;
        let delivery =
            exchange::open_delivery(invitation, self.asked_by(region), &region.key, &code)?;
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
