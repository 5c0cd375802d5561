//! The big screen of a comparison: one finding at a time, from the release alone.

use super::{Node, not_here};
use crate::analyst::{Event, State};
use crate::html::{Slide, SlideFrame, Weight, place_of_slide, slide, step_to};
use crate::region::{RegionalFinding, RegionalRelease, regional_findings};
use crate::route::AnalystRoute;
use crate::wording::{AnalystPhrase, ClerkPhrase};

/// The big screen; a comparison that is not closed has nothing to show on it.
pub(super) fn screen(state: &State) -> Vec<Node> {
    let release = state.region().and_then(|region| region.releases.last());
    let (Some(id), Some((release, _))) = (state.here(), release) else {
        return not_here(state);
    };
    let slides = slides(state, release);
    let shown = place_of_slide(&slides, state.transient.on_screen.slide);
    let place = [("n", shown + 1), ("of", slides.len())];
    let frame = SlideFrame {
        previous: state.say_shared(ClerkPhrase::ScreenPrevious),
        next: state.say_shared(ClerkPhrase::ScreenNext),
        place: state.words.count(ClerkPhrase::ScreenPlace, &place),
        back: step_to(
            Weight::Subtle,
            AnalystRoute::Region(id.to_owned()).address(),
            state.say(AnalystPhrase::ScreenBack),
        ),
        show: Event::Showed,
        blank: Event::Blanked,
        is_blank: state
            .transient
            .on_screen
            .is_blank
            .then(|| state.say_shared(ClerkPhrase::ScreenBlank)),
    };
    slide(slides, shown, frame)
}

/// The findings one by one. How many municipalities are in it stands with each.
fn slides(state: &State, release: &RegionalRelease) -> Vec<Slide> {
    let words = state.region_words();
    let findings = regional_findings(state.asked(), release);
    let slides = findings.iter().map(|finding| {
        let [kind, said] = words.finding(finding);
        let has_drawing = matches!(
            finding,
            RegionalFinding::Block(_) | RegionalFinding::Even(..)
        );
        let drawn = release.groups.first().filter(|_| has_drawing);
        Slide {
            drawing: drawn.map(|group| words.drawing(group)),
            ..Slide::of(kind, said, words.count(release))
        }
    });
    slides.collect()
}
